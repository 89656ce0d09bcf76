//! Counts against the names that follow them.

use super::Check;
use crate::audit::names::again::colon_behind_unknown;
use crate::audit::names::announced::{
    WORDS, before_names, colon_behind, consisting_behind, end_of_names, equated_behind,
};
use crate::audit::names::at_each::{named_behind_commas, one_at_each};
use crate::audit::names::before::named_before;
use crate::audit::names::below::{closed_items, names_several, numbered_below};
use crate::audit::names::closed::{
    are_called_by_goods, behind_traits, goes_on_otherwise, placed_names,
};
use crate::audit::names::joined::{are_two_placed, with_and_inside};
use crate::audit::names::listed::{
    counts_between, goods, goods_of, is_named_as, is_open, is_person, is_predicate, joins,
    joins_alike, names, proper_names, quoted, titles, titles_from,
};
use crate::audit::names::members::{
    are_proper, called_alike, going_on, is_equated_with, names_no_body, proper_row, surely_joined,
};
use crate::audit::names::phrases::{have_objects, phrases};
use crate::audit::names::places::{
    are_places, ends_in_joined, noted_places, places_behind, places_from,
};
use crate::audit::names::rows::numbered_rows;
use crate::audit::names::signed::is_sign;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::{Description, Example, Verdict};
use crate::number::Number;
use crate::outline::{Block, BlockId, BlockKind};
use crate::pattern::cue::Cue;
use crate::pattern::list::List;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "list_count",
        summary: "a count must be that of the names listed behind it",
        rationale: "Where names follow a count in a list, behind a colon or in a footnote, and no figure stands among them, they are counted: items of the list, or names between semicolons. \
\"Gồm\" announces names as a colon does where proper names follow. Names between commas are counted, too, also those of places right behind their number; as a name may hold a comma, only one too many or too few is told there. An open list (\"…\", \"v.v.\", \"và các đơn vị khác\") may be shorter. Names may be gathered under one mark, so a difference is a doubt, and more than three too many or too few are something else. \
Goods are told by the names of their places (\"nước mắm Phú Quý, táo Phong Phú\"), titles by quotation marks, people by \"ông\" and \"bà\". \
A footnote's names between commas are counted where all begin with a noun of what is counted, or some do and all are proper names. Names behind \"các\" are counted, too, where their number follows in a bracket. What begins with a predicate (\"03 đề tài: đạt yêu cầu, đúng tiến độ\") names nothing.",
        source: "three documents and their three bullets in a report of March 2019; six enterprises of whom a footnote names five, 2021",
        examples: &[
            Example {
                text: "Hướng dẫn 03 doanh nghiệp: Công ty An Phú; Công ty Bình Minh.",
                verdict: Some(Verdict::Doubt),
                why: "two names for three",
            },
            Example {
                text: "Hướng dẫn 02 doanh nghiệp: Công ty An Phú; Công ty Bình Minh.",
                verdict: Some(Verdict::Holds),
                why: "two names",
            },
            Example {
                text: "Tập huấn tại 04 huyện Châu Phú, Châu Thành và Chợ Mới.",
                verdict: Some(Verdict::Doubt),
                why: "three names for four",
            },
            Example {
                text: "Hỗ trợ 03 doanh nghiệp gồm Công ty An Phú, Công ty Bình Minh.",
                verdict: Some(Verdict::Doubt),
                why: "two names for three",
            },
            Example {
                text: "Hỗ trợ 03 doanh nghiệp tham gia hội chợ (Hà Nội, Đà Nẵng).",
                verdict: None,
                why: "the fairs are named, not the enterprises",
            },
            Example {
                text: "Hướng dẫn 03 doanh nghiệp: Công ty An Phú; Công ty Bình Minh...",
                verdict: None,
                why: "the list is open",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    let mut signed = report.signed_notes().iter().peekable();
    for (id, block) in report.context.outline.blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Note => {
                let anchor = block.anchor;
                let counted = anchor.and_then(|anchor| report.figure_at_anchor(anchor));
                let first = block.body.max(block.first + 1);
                issues.extend(counted.and_then(|id| note(report, id, first, block.end)));
            }
            BlockKind::Text => {
                if let Some(issue) = list(report, id as BlockId, block) {
                    issues.push(issue);
                }
            }
            _ => {}
        }
        if let Some(signed) = signed.next_if(|signed| signed.block as usize == id) {
            issues.extend(note(report, signed.whole, signed.first, block.end));
        }
    }
    let tables = 0..report.context.outline.tables.len();
    issues.extend(tables.filter_map(|table| {
        let (counted, rows) = numbered_rows(report, table)?;
        weigh(report, counted, rows, "rows")
    }));
    let counts = report.of_role(Role::Count);
    let counts = counts.filter(|&id| can_be_named(report, id));
    issues.extend(counts.filter_map(|id| {
        places(report, id)
            .or_else(|| one_at_each(report, id))
            .or_else(|| {
                let equal = equated_behind(report, id);
                named(report, id, equal)
                    .or_else(|| equated(report, id, equal?))
                    .or_else(|| before(report, id))
            })
    }));
}

/// The names that stand in the sentence behind a count; `equal` is where those begin with which it is equated.
fn named(report: &Report<'_, '_>, id: FigureId, equal: Option<u32>) -> Option<Issue> {
    let draft = report.draft(id);
    // There are no more names than tokens behind a count.
    let room = i128::from(draft.sentence.end.saturating_sub(draft.end)) + 1;
    if draft.value > Some(Number::integer(room + FAR)) {
        return None;
    }
    // Few sentences have a colon behind a count.
    let marks = report.context.marks_in(draft.end, draft.sentence.end);
    let parted = marks.iter().any(|mark| mark.code == b':');
    let colon_at = parted.then(|| colon_behind(report, id)).flatten();
    let unknown = || parted.then(|| colon_behind_unknown(report, id)).flatten();
    titled(report, id, equal)
        .or_else(|| colon(report, id, colon_at.or_else(unknown)?))
        .or_else(|| commas(report, id, colon_at, equal))
}

/// Whether a count is exact, of more than nothing and no money, as it must be for names to be held against it.
fn can_be_named(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    let exact = draft.upper.is_none() && !draft.approximate;
    exact && draft.value > Some(Number::ZERO) && !report.is_money(id)
}

/// The names of a footnote against the count at its anchor.
fn note(report: &Report<'_, '_>, counted: FigureId, first: u32, end: u32) -> Option<Issue> {
    let names = names(report, first, end)
        .filter(|_| begin_alike(report, counted, first, end))
        .or_else(|| alike_names(report, counted, first, end))
        .or_else(|| noted_places(report, counted, first, end))?;
    weigh(report, counted, names, "footnote")
}

/// "² Công ty Cổ phần An Phú, Công ty TNHH Bình Minh": names between commas that all begin with a noun of what is counted, or those of bodies of which
/// some do.
fn alike_names(report: &Report<'_, '_>, counted: FigureId, first: u32, end: u32) -> Option<usize> {
    let context = report.context;
    let end = end - u32::from(context.is_mark(end - 1, b"."));
    let marks = context.marks_in(first, end);
    let commas = marks.iter().all(|mark| mark.code == b',');
    let joins = (first..end).filter(|&at| context.says(at, List::And));
    let (joined, unsure): (Vec<u32>, Vec<u32>) = joins
        .map(|at| at + 1)
        .partition(|&at| is_named_as(report, counted, at));
    let starts = marks.iter().map(|mark| mark.at + 1).chain([first]);
    let starts: Vec<u32> = starts.chain(joined).collect();
    let known = starts
        .iter()
        .filter(|&&at| is_named_as(report, counted, at));
    let known = known.count();
    // "¹ Hội Nông dân tỉnh, Liên minh Hợp tác xã, Trường Đại học Tây Bắc"
    let proper = |&at: &u32| is_capitalised(report, at) && !is_predicate(report, at);
    let bodies = (known > 1 || known > 0 && starts.len() > 2) && report.is_of_bodies(counted);
    let named = known == starts.len() || bodies && starts.iter().all(proper);
    let silent = report.last_in(first, end).is_none() && !is_open(report, first, end);
    // "Hội Nông dân và Hội Làm vườn": one name or two.
    let two = starts.len() + unsure.len();
    let stated = report.draft(counted).value == Some(Number::integer(two as i128));
    (commas && named && silent).then_some(if stated { two } else { starts.len() })
}

/// "² Công ty Mía đường; HTX Dâu tây": whether all members of a note behind the first begin alike, with a capital or without one, or are named as what
/// is counted.
fn begin_alike(report: &Report<'_, '_>, counted: FigureId, first: u32, end: u32) -> bool {
    let marks = report.context.marks_in(first, end - 1).iter();
    let starts = marks
        .filter(|mark| mark.code == b';')
        .map(|mark| mark.at + 1);
    let (named, others): (Vec<u32>, Vec<u32>) =
        starts.partition(|&at| is_named_as(report, counted, at));
    let capitals = others.iter().filter(|&&at| is_capitalised(report, at));
    let capitals = capitals.count();
    capitals == others.len() || capitals == 0 && named.is_empty()
}

fn is_capitalised(report: &Report<'_, '_>, at: u32) -> bool {
    let token = report.context.token(at);
    token.is_some_and(|token| token.is_capitalised())
}

/// "03 đề tài: A; B; C."
fn colon(report: &Report<'_, '_>, id: FigureId, colon: u32) -> Option<Issue> {
    let (first, end) = (colon + 1, report.draft(id).sentence.end);
    let names = names(report, first, end)
        .or_else(|| quoted(report, first, end))
        .or_else(|| {
            with_and_inside(report, id, (first, end)).filter(|&names| one_off(report, id, names))
        })?;
    weigh(report, id, names, "colon")
}

/// "02 đề tài “A” và “B”"
fn titled(report: &Report<'_, '_>, id: FigureId, equal: Option<u32>) -> Option<Issue> {
    let draft = report.draft(id);
    let from = draft.unit.filter(|_| draft.own_unit)?.1.max(draft.end);
    let titles = titles_from(report, from, draft.sentence.end)
        .or_else(|| titles_from(report, equal?, draft.sentence.end))?;
    (titles > 1)
        .then(|| weigh(report, id, titles, "titles"))
        .flatten()
}

/// "03 đặc sản được chọn là A, B và C", "03 huyện hoàn thành kế hoạch là A, B và C": goods by their names, and places.
fn equated(report: &Report<'_, '_>, id: FigureId, first: u32) -> Option<Issue> {
    let end = end_of_names(report, id, first)?;
    let places = || {
        let (names, last) = places_from(report, first, report.draft(id).unit?)?;
        let joined = (first..last).any(|at| report.says(at, List::And));
        let closed = last >= end || joined && goes_on_otherwise(report, first, last);
        (closed && names > 1 && are_places(report, id)).then_some(names)
    };
    // "05 dự án là Cà phê …, Mật ong … và Dược liệu …": the last "và" may stand in a name.
    let proper = || {
        let stated = report.draft(id).value.and_then(Number::as_integer)?;
        let unit = report.draft(id).unit?;
        let direct = first <= unit.1 + 1 && !report.is_of_bodies(id);
        let names = proper_row(report, (first, end)).filter(|_| direct)?;
        Some(names - usize::from(stated + 1 == names as i128))
    };
    // "là quế Trà Bồng và tỏi Lý Sơn": behind "là" two tell enough.
    let goods = goods_of(report, first, end, 2);
    let names = goods.or_else(places).or_else(proper);
    let names = names.filter(|_| !is_open(report, first, end))?;
    one_off(report, id, names)
        .then(|| weigh(report, id, names, "names"))
        .flatten()
}

/// "Các phòng A, B và C (04 phòng)"
fn before(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    let (least, most) = named_before(report, id)?;
    let stated = report.draft(id).value.and_then(Number::as_integer)?;
    let names = usize::try_from(stated).ok()?.clamp(least, most);
    one_off(report, id, names)
        .then(|| weigh(report, id, names, "before"))
        .flatten()
}

/// Whether so many names are one more or less than is stated, or as many.
fn one_off(report: &Report<'_, '_>, id: FigureId, names: usize) -> bool {
    let stated = report.draft(id).value.and_then(Number::as_integer);
    stated.is_some_and(|stated| (names as i128 - stated).abs() <= 1)
}

/// "05 đặc sản: A, B, C và D": one name more or less than is stated, however "và" and semicolons are taken.
fn commas(
    report: &Report<'_, '_>,
    id: FigureId,
    colon: Option<u32>,
    equal: Option<u32>,
) -> Option<Issue> {
    let context = report.context;
    let behind = colon.map(|colon| colon + 1);
    let equal = || equal.filter(|&at| is_equated_with(report, id, at));
    let announced = behind
        .or_else(|| consisting_behind(report, id))
        .or_else(equal);
    let Some(first) = announced else {
        return bracketed(report, id);
    };
    let end = end_of_names(report, id, first)?;
    let marks: Vec<_> = context.marks_in(first, end).iter().collect();
    let plain = marks.iter().all(|mark| matches!(mark.code, b',' | b';'));
    let starts = marks.iter().map(|mark| mark.at + 1).chain([first]);
    let told = starts.into_iter().any(|at| is_predicate(report, at));
    if behind.is_some() && !told && are_two_placed(report, (first, end)) {
        return one_off(report, id, 2).then(|| weigh(report, id, 2, "names"))?;
    }
    let alike = joins_alike(report, id, (first, end));
    if is_open(report, first, end) || !plain || marks.is_empty() && !alike || told {
        return None;
    }
    if names_no_body(report, id, (first, end)) {
        return None;
    }
    let semicolons = marks.iter().filter(|mark| mark.code == b';').count();
    let joined = joins(report, first, end);
    let stated = report.draft(id).value.and_then(Number::as_integer)?;
    // "04 dự án: điện gió A, điện gió B và nhà máy C": behind the last comma "và" joins the last name, unless a comma within a name may have made them too many.
    let comma = marks.last().map_or(end, |mark| mark.at);
    let few = stated > (marks.len() + 1 + joined) as i128;
    let parts =
        |at: u32| joined == 1 && (alike || few && at > comma) && context.says(at, List::And);
    let last = (first..end).filter(|&at| parts(at));
    let ends: Vec<u32> = marks.iter().map(|mark| mark.at).chain(last).collect();
    // Between semicolons names may be long.
    let longest = match semicolons == marks.len() {
        true => 40,
        false if are_proper(report, (first, end)) => 16,
        false => 9,
    };
    let short = are_short(&ends, (first, end), longest);
    let parted = marks.len() + 1;
    // "HTX A, HTX B và HTX C": what is joined begins as the others do.
    let sure = surely_joined(report, id, (first, end)).max(usize::from(joined == 1 && alike));
    let least = parted + sure - going_on(report, id, (first, end));
    let fits = (least..=parted + joined).any(|names| names as i128 == stated);
    let grouped = semicolons > 0 && stated == semicolons as i128 + 1;
    if fits || grouped {
        return weigh(report, id, stated as usize, "names");
    }
    let likely = [parted + sure, parted + joined.min(1).max(sure)];
    let beside = likely
        .iter()
        .any(|&names| (names as i128 - stated).abs() == 1);
    (beside && short && stated > 1)
        .then(|| weigh(report, id, parted + joined.min(1).max(sure), "names"))
        .flatten()
}

/// Whether all that stands between some tokens is of so many words at most.
fn are_short(parts: &[u32], (first, end): (u32, u32), longest: u32) -> bool {
    let ends = parts.iter().copied().chain([end]);
    let starts = std::iter::once(first).chain(parts.iter().map(|&at| at + 1));
    let mut members = starts.zip(ends);
    members.all(|(from, to)| (1..=longest).contains(&to.saturating_sub(from)))
}

/// "03 bệnh viện (Bệnh viện Đa khoa, Bệnh viện Phổi)": a bracket with nothing but proper names.
fn bracketed(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    let context = report.context;
    let draft = report.draft(id);
    // "Chuyên mục mở thêm: 02 (A; B)": the noun may stand before.
    let unit = draft.unit.filter(|_| draft.own_unit);
    let from = unit.map_or(draft.end, |unit| unit.1.max(draft.end));
    // "04 doanh nghiệp đổi mới công nghệ (A; B)"
    let marks = context.marks_in(from, draft.sentence.end);
    if !marks.iter().any(|mark| mark.code == b'(') {
        return None;
    }
    let near = |at: u32| {
        let titled = context.text_of(at + 1) == "“";
        let named = || is_named_as(report, id, at + 1) || is_person(report, id, at + 1);
        let close = at - from <= WORDS || at - from <= 2 * WORDS && (titled || named());
        close && (!counts_between(report, from, at) || named())
    };
    let next = marks.first().filter(|mark| unit.is_some() && near(mark.at));
    let next = named_behind_commas(report, id, from)
        .or(next.map(|mark| mark.at))
        .or_else(|| places_behind(report, id, from));
    let open = next.unwrap_or(from);
    if !context.is_mark(open, b"(") {
        return of_objects(report, id, from);
    }
    let marks = context.marks_in(open, draft.sentence.end);
    let close = marks.iter().find(|mark| mark.code == b')')?.at;
    if report.last_in(open, close).is_some() {
        return None;
    }
    let open = before_names(report, open);
    let names = titles(report, open, close)
        .or_else(|| proper_names(report, open, close))
        .or_else(|| goods(report, open + 1, close).filter(|_| !report.is_of_bodies(id)))
        .or_else(|| by_what_they_have(report, id, (open, close)))
        .or_else(|| called_alike(report, id, (open, close)));
    let stated = draft.value.and_then(Number::as_integer)?;
    let Some(names) = names else {
        return phrases_in(report, id, (open, close), stated);
    };
    let far = if names > 3 { 2 } else { 1 };
    let near = (names as i128 - stated).abs() <= far;
    (names > 1 && near && !is_open(report, open, close))
        .then(|| weigh(report, id, names, "bracket"))
        .flatten()
}

/// "ba dự án (trồng măng tây xanh hữu cơ, sản xuất giống rong sụn)": phrases that fill a bracket, one more or less than is stated.
fn phrases_in(
    report: &Report<'_, '_>,
    id: FigureId,
    bracket: (u32, u32),
    stated: i128,
) -> Option<Issue> {
    let (least, most) = phrases(report, id, bracket)?;
    let names = usize::try_from(stated).ok()?.clamp(least, most);
    one_off(report, id, names)
        .then(|| weigh(report, id, names, "bracket"))
        .flatten()
}

/// "hỗ trợ ba dự án hoàn thiện sản phẩm mẫu (máy sao chè, phần mềm du lịch, …)": phrases for what each of those counted has made.
fn of_objects(report: &Report<'_, '_>, id: FigureId, from: u32) -> Option<Issue> {
    let end = report.draft(id).sentence.end;
    let (open, rest) = report.context.marks_in(from, end).split_first()?;
    let close = rest.iter().find(|mark| mark.code == b')')?.at;
    let near = open.code == b'(' && open.at - from <= WORDS;
    let silent = report.ids_in(from, close).is_empty();
    let own = report.draft(id).own_unit && have_objects(report, (from, open.at));
    let stated = report.draft(id).value.and_then(Number::as_integer)?;
    (near && silent && own)
        .then(|| phrases_in(report, id, (open.at, close), stated))
        .flatten()
}

/// The names of villages of a craft by their goods, and of what stands at one place each by those, in the bracket right behind their noun.
fn by_what_they_have(
    report: &Report<'_, '_>,
    id: FigureId,
    (open, close): (u32, u32),
) -> Option<usize> {
    let unit = report.draft(id).unit.filter(|unit| unit.1 == open)?;
    if are_called_by_goods(report, unit) {
        goods_of(report, open + 1, close, 2)
    } else {
        placed_names(report, unit, (open, close))
    }
}

/// "tại 05 huyện Châu Phú, Châu Thành và Chợ Mới": names of places right behind their number.
fn places(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    let context = report.context;
    let draft = report.draft(id);
    let place = context.patterns.setting_groups.contains(&report.group(id)?);
    let mut at = behind_traits(report, draft.unit.filter(|_| draft.own_unit && place)?.1);
    at += u32::from(context.is_mark(at, b":(") || context.says(at, List::Copula));
    let first = at;
    let (names, at) = places_from(report, at, draft.unit?)?;
    let closed = at >= draft.sentence.end
        || context.is_mark(at, b".;)")
        || context.says(at, List::Each)
        || context.is_word(at) && ends_in_joined(report, first, at);
    let stated = draft.value.and_then(Number::as_integer)?;
    // "02 xã Tân Lập, Tân Long, Võ Nhai, nơi …": the last may say where they are.
    // Behind the name that "và" joins, none can follow: "04 huyện A, B, C, D và E, mỗi huyện …".
    let last = || names as i128 <= stated || ends_in_joined(report, first, at);
    let closed = closed || last() && goes_on_otherwise(report, first, at);
    let near = (names as i128 - stated).abs() <= 1;
    (names > 1 && closed && near && !is_open(report, draft.end, at + 1))
        .then(|| weigh(report, id, names, "places"))
        .flatten()
}

/// The items below a count that announces them.
fn list(report: &Report<'_, '_>, id: BlockId, head: &Block) -> Option<Issue> {
    if !report.context.is_mark(head.end - 1, b":") {
        return None;
    }
    let counted = report.last_in(head.first, head.end - 1)?;
    let draft = report.draft(counted);
    let unit = draft.unit.filter(|_| draft.own_unit)?;
    // "03 đề tài, cụ thể như sau:"
    let marks = report.context.marks_in(unit.1, head.end - 1);
    let announced = match marks {
        [] => true,
        [mark] => {
            let cues = report.context.cues_at(mark.at + 1);
            mark.code == b',' && cues.has(Cue::Consisting)
        }
        _ => false,
    };
    let directly = announced && unit.1 < head.end && head.end - 1 - unit.1 <= WORDS;
    let mut items: Vec<&Block> = report.items_of(id).collect();
    if items.is_empty() {
        items = numbered_below(report, id)?;
    }
    let mark = items.first()?.mark?.kind;
    let alike = items
        .iter()
        .all(|item| item.mark.is_some_and(|other| other.kind == mark));
    let silent = report
        .last_in(items.first()?.first, items.last()?.end)
        .is_none();
    let open = items
        .iter()
        .any(|item| is_open(report, item.first, item.end));
    let several = || items.iter().any(|item| names_several(report, item));
    if !directly || !alike || !silent || open || several() {
        return None;
    }
    // What follows the full stop of a list may be said of all of it.
    let closed = closed_items(report, &items)
        .filter(|&names| draft.value == Some(Number::integer(names as i128)));
    weigh(report, counted, closed.unwrap_or(items.len()), "list")
}

/// How many names may be too many or too few by a slip.
const FAR: i128 = 3;

fn weigh(
    report: &Report<'_, '_>,
    counted: FigureId,
    names: usize,
    rule: &'static str,
) -> Option<Issue> {
    let draft = report.draft(counted);
    let parted = report.breakdowns.iter().any(|breakdown| {
        let mut parts = breakdown.parts.iter();
        breakdown.whole == counted && parts.any(|&part| !is_sign(report, part))
    });
    let stated = draft
        .value
        .filter(|_| draft.upper.is_none() && !draft.approximate && !parted)?;
    let right = Number::integer(names as i128);
    // What is far from the number of names, and what is measured, was counted of something else.
    let off = stated.minus(right)?.magnitude();
    if report.is_money(counted) || off > Number::integer(FAR) || off >= right {
        return None;
    }
    let verdict = if stated == right {
        Verdict::Holds
    } else {
        Verdict::Doubt
    };
    let explanation = format!("{names} are named, stated {stated}");
    Some(Issue::of(verdict, rule, vec![counted]).weighed(stated, right, explanation))
}
