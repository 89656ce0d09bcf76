//! Counts against the names that follow them.

use super::Check;
use crate::audit::names::{
    announcing, counts_between, is_kind, is_listed, is_named_as, is_open, is_predicate, joins,
    joins_alike, name_from, names, places_behind, proper_names, quoted, titles,
};
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::{Description, Example, Verdict};
use crate::number::Number;
use crate::outline::{Block, BlockId, BlockKind};
use crate::pattern::cue::Cue;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "list_count",
        summary: "a count must be that of the names listed behind it",
        rationale: "Where names follow a count in a list, behind a colon or in a footnote, and no figure stands among them, they are counted: items of the list, or names between semicolons. \
\"Gồm\" announces names as a colon does where proper names follow. Names between commas are counted, too, also those of places right behind their number; as a name may hold a comma, only one too many or too few is told there. An open list (\"…\", \"v.v.\", \"và các đơn vị khác\") may be shorter. Names may be gathered under one mark, so a difference is a doubt, and more than three too many or too few are something else. \
A footnote's names between commas are counted where all begin with a noun of what is counted. What begins with a predicate (\"03 đề tài: đạt yêu cầu, đúng tiến độ\") names nothing.",
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
    for (id, block) in report.context.outline.blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Note => issues.extend(note(report, block)),
            BlockKind::Text => {
                issues.extend(list(report, id as BlockId, block));
            }
            _ => {}
        }
    }
    for id in report.of_role(Role::Count) {
        issues.extend(places(report, id).or_else(|| {
            let behind = colon_behind(report, id);
            behind
                .and_then(|at| colon(report, id, at))
                .or_else(|| commas(report, id, behind))
        }));
    }
}

/// The names of a footnote against the count at its anchor.
fn note(report: &Report<'_, '_>, note: &Block) -> Option<Issue> {
    let counted = note
        .anchor
        .and_then(|anchor| report.figure_at_anchor(anchor))?;
    let first = note.body.max(note.first + 1);
    let names = names(report, first, note.end)
        .or_else(|| alike_names(report, counted, first, note.end))
        .or_else(|| noted_places(report, counted, first, note.end))?;
    weigh(report, counted, names, "footnote")
}

/// "¹ Đại Từ, Định Hóa và Phú Lương": a footnote with nothing but names of places, where places are counted.
fn noted_places(report: &Report<'_, '_>, counted: FigureId, first: u32, end: u32) -> Option<usize> {
    let settings = &report.context.patterns.setting_groups;
    let unit = report.draft(counted).unit?;
    let (names, last) = places_from(report, first, unit)?;
    let all = last + u32::from(report.context.is_mark(last, b".")) >= end;
    (settings.contains(&report.group(counted)?) && all && names > 1).then_some(names)
}

/// "² Công ty Cổ phần An Phú, Công ty TNHH Bình Minh": names between commas that all begin with a noun of what is counted.
fn alike_names(report: &Report<'_, '_>, counted: FigureId, first: u32, end: u32) -> Option<usize> {
    let context = report.context;
    let end = end - u32::from(context.is_mark(end - 1, b"."));
    let marks = context.marks_in(first, end);
    let commas = marks.iter().all(|mark| mark.code == b',');
    let joined = (first..end)
        .filter(|&at| context.reads(at, "và") && is_named_as(report, counted, at + 1))
        .map(|at| at + 1);
    let starts = marks
        .iter()
        .map(|mark| mark.at + 1)
        .chain([first])
        .chain(joined);
    let starts: Vec<u32> = starts.collect();
    let named = starts.iter().all(|&at| is_named_as(report, counted, at));
    let silent = report.last_in(first, end).is_none() && !is_open(report, first, end);
    (commas && named && silent).then_some(starts.len())
}

/// How many words may follow the noun of a count before its names.
const WORDS: u32 = 8;

/// Where the noun phrase of a count ends in a colon.
fn colon_behind(report: &Report<'_, '_>, id: FigureId) -> Option<u32> {
    let draft = report.draft(id);
    let unit = draft.unit.filter(|_| draft.own_unit)?;
    let from = unit.1.max(draft.end);
    // "Các sản phẩm được bảo hộ (03 sản phẩm): A; B"
    let context = report.context;
    let opens = context.is_mark(draft.first.wrapping_sub(1), b"(");
    if opens && context.is_mark(from, b")") && context.is_mark(from + 1, b":") {
        return Some(from + 1);
    }
    let mark =
        announcing(report, id, (from, draft.sentence.end)).filter(|mark| mark.code == b':')?;
    let near = mark.at - from <= WORDS
        || mark.at - from <= 2 * WORDS && is_named_as(report, id, mark.at + 1)
        || mark.at - from <= 4 * WORDS && is_listed(report, id);
    let silent = report.last_in(from, mark.at).is_none() && near;
    (silent && is_said_of(report, id, (from, mark.at))).then_some(mark.at)
}

/// "02 dự án, gồm: A; B": where a comma and "gồm" stand before the colon, another noun between may be what is named.
fn is_said_of(report: &Report<'_, '_>, id: FigureId, (from, colon): (u32, u32)) -> bool {
    let context = report.context;
    // "03 buổi làm việc với các doanh nghiệp: A; B": those are named of whom there are several.
    let several = (from..colon).any(|at| context.reads(at, "các") || context.reads(at, "những"));
    if is_listed(report, id) {
        return !several;
    }
    let direct = context.marks_in(from, colon).is_empty() && !several;
    direct || !counts_between(report, from, colon) || is_named_as(report, id, colon + 1)
}

/// "03 doanh nghiệp đổi mới công nghệ gồm A, B và C": where "gồm" ends behind the noun phrase of a count, and proper names follow.
fn consisting_behind(report: &Report<'_, '_>, id: FigureId) -> Option<u32> {
    let context = report.context;
    let draft = report.draft(id);
    let unit = draft.unit.filter(|_| draft.own_unit)?;
    let from = unit.1.max(draft.end);
    let marks = context.marks_in(from, draft.sentence.end);
    // "04 doanh nghiệp, cụ thể là Công ty A, Công ty B"
    let parted = marks.first().filter(|mark| {
        let behind = mark.at + 1;
        mark.code == b',' && context.cues_at(behind).has(Cue::Consisting)
    });
    let to = match parted {
        Some(mark) => mark.at + 1 + WORDS,
        None => marks.first().map_or(draft.sentence.end, |mark| mark.at),
    };
    let consisting = context
        .cued_in(from, to.min(from + WORDS))
        .find(|(_, cues)| cues.has(Cue::Consisting));
    // "03 đơn vị là Bệnh viện A, Bệnh viện B"
    let equal = context.reads(from, "là") && is_named_as(report, id, from + 1);
    let consisting = consisting.map(|(hit, _)| (hit.start, hit.end));
    let (start, end) = consisting.or_else(|| equal.then_some((from, from + 1)))?;
    let starts = context.marks_in(end, draft.sentence.end).iter();
    let starts = starts.filter(|mark| matches!(mark.code, b',' | b';'));
    let capital = |at: u32| {
        context
            .token(at)
            .is_some_and(|token| token.is_capitalised())
    };
    let loose = parted.is_some() || counts_between(report, from, start);
    if loose && !is_named_as(report, id, end) {
        return None;
    }
    let named = starts.map(|mark| mark.at + 1).chain([end]).all(capital);
    (named && report.last_in(from, end).is_none()).then_some(end)
}

/// "03 đề tài: A; B; C."
fn colon(report: &Report<'_, '_>, id: FigureId, colon: u32) -> Option<Issue> {
    let (first, end) = (colon + 1, report.draft(id).sentence.end);
    let names = names(report, first, end).or_else(|| quoted(report, first, end))?;
    weigh(report, id, names, "colon")
}

/// "05 đặc sản: A, B, C và D": one name more or less than is stated, however "và" and semicolons are taken.
fn commas(report: &Report<'_, '_>, id: FigureId, colon: Option<u32>) -> Option<Issue> {
    let context = report.context;
    let first = colon.map(|colon| colon + 1);
    let Some(first) = first.or_else(|| consisting_behind(report, id)) else {
        return bracketed(report, id);
    };
    let end = end_of_names(report, id, first)?;
    let marks: Vec<_> = context.marks_in(first, end).iter().collect();
    let plain = marks.iter().all(|mark| matches!(mark.code, b',' | b';'));
    let starts = marks.iter().map(|mark| mark.at + 1).chain([first]);
    let told = starts.into_iter().any(|at| is_predicate(report, at));
    if is_open(report, first, end) || !plain || marks.is_empty() || told {
        return None;
    }
    // Between semicolons names may be long.
    let semicolons = marks.iter().filter(|mark| mark.code == b';').count();
    let longest = if semicolons == marks.len() { 40 } else { 9 };
    let ends = marks.iter().map(|mark| mark.at).chain([end]);
    let starts = std::iter::once(first).chain(marks.iter().map(|mark| mark.at + 1));
    let short = starts
        .zip(ends)
        .all(|(from, to)| (1..=longest).contains(&to.saturating_sub(from)));
    let joined = joins(report, first, end);
    let parted = marks.len() + 1;
    let stated = report.draft(id).value.and_then(Number::as_integer)?;
    // "HTX A, HTX B và HTX C": what is joined begins as the others do.
    let least = parted + usize::from(joined == 1 && joins_alike(report, first, end));
    let fits = (least..=parted + joined).any(|names| names as i128 == stated);
    let grouped = semicolons > 0 && stated == semicolons as i128 + 1;
    if fits || grouped {
        return weigh(report, id, stated as usize, "names");
    }
    let likely = [parted, parted + joined.min(1)];
    let beside = likely
        .iter()
        .any(|&names| (names as i128 - stated).abs() == 1);
    (beside && short && stated > 1)
        .then(|| weigh(report, id, parted + joined.min(1), "names"))
        .flatten()
}

/// Where names that begin at a token end: with their sentence, or at the mark before counts begin.
fn end_of_names(report: &Report<'_, '_>, id: FigureId, first: u32) -> Option<u32> {
    let context = report.context;
    let sentence = report.draft(id).sentence;
    let counted = report.ids_in(first, sentence.end).next();
    let Some(counted) = counted else {
        return Some(sentence.end - u32::from(context.is_mark(sentence.end - 1, b".")));
    };
    let marks = context.marks_in(first, report.draft(counted).first).iter();
    let last = marks.rev().find(|mark| matches!(mark.code, b';' | b'.'));
    last.map(|mark| mark.at)
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
    let near = |at: u32| {
        let titled = context.text_of(at + 1) == "“";
        let named = || is_named_as(report, id, at + 1);
        let close = at - from <= WORDS || at - from <= 2 * WORDS && (titled || named());
        close && (!counts_between(report, from, at) || named())
    };
    let next = marks.first().filter(|mark| unit.is_some() && near(mark.at));
    let next = next
        .map(|mark| mark.at)
        .or_else(|| places_behind(report, id, from));
    let open = next.unwrap_or(from);
    if !context.is_mark(open, b"(") {
        return None;
    }
    let marks = context.marks_in(open, draft.sentence.end);
    let close = marks.iter().find(|mark| mark.code == b')')?.at;
    let alone = report.last_in(open, close).is_none();
    let names = titles(report, open, close).or_else(|| proper_names(report, open, close))?;
    let stated = draft.value.and_then(Number::as_integer)?;
    let far = if names > 3 { 2 } else { 1 };
    let near = (names as i128 - stated).abs() <= far;
    (alone && names > 1 && near && !is_open(report, open, close))
        .then(|| weigh(report, id, names, "bracket"))
        .flatten()
}

/// "tại 05 huyện Châu Phú, Châu Thành và Chợ Mới": names of places right behind their number.
fn places(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    let context = report.context;
    let draft = report.draft(id);
    let place = context.patterns.setting_groups.contains(&report.group(id)?);
    let mut at = draft.unit.filter(|_| draft.own_unit && place)?.1;
    at += u32::from(context.is_mark(at, b":("));
    let (names, at) = places_from(report, at, draft.unit?)?;
    let closed = at >= draft.sentence.end || context.is_mark(at, b".;)");
    let stated = draft.value.and_then(Number::as_integer)?;
    let near = (names as i128 - stated).abs() <= 1;
    (names > 1 && closed && near && !is_open(report, draft.end, at + 1))
        .then(|| weigh(report, id, names, "places"))
        .flatten()
}

/// How many names of places follow one another, and where they end.
fn places_from(report: &Report<'_, '_>, mut at: u32, unit: (u32, u32)) -> Option<(usize, u32)> {
    let context = report.context;
    // "02 xã Tân Lập, Tân Long, huyện Võ Nhai": a name of another kind says where they are.
    let of_kind = (unit.0..unit.1).any(|at| is_kind(report, at));
    let same = |at: u32, word: u32| context.reads(at, &context.text_of(word).to_lowercase());
    let strays =
        |at: u32| of_kind && is_kind(report, at) && !(unit.0..unit.1).any(|word| same(at, word));
    let mut names = 0;
    loop {
        if strays(at) {
            return None;
        }
        at = name_from(report, at)?;
        names += 1;
        if context.reads(at, "và") {
            return Some((names + 1, name_from(report, at + 1)?));
        }
        if !context.is_mark(at, b",") {
            return Some((names, at));
        }
        at += 1;
    }
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
    let items: Vec<&Block> = report.items_of(id).collect();
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
    if !directly || !alike || !silent || open {
        return None;
    }
    weigh(report, counted, items.len(), "list")
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
    let parted = report
        .breakdowns
        .iter()
        .any(|breakdown| breakdown.whole == counted);
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
