//! Names that a text lists: how many there are, and what is none.

use super::Report;
use crate::context::ClauseMark;
use crate::figure::draft::FigureId;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;

/// "03 doanh nghiệp tham gia hội chợ (Hà Nội, Đà Nẵng)": whether another noun stands before the names, which may be named instead.
pub(super) fn counts_between(report: &Report<'_, '_>, first: u32, end: u32) -> bool {
    let hits = report.context.hits_in(first, end).iter();
    hits.into_iter()
        .any(|hit| report.context.patterns.meaning(hit.phrase).noun.is_some())
}

/// The first mark behind a noun phrase; for ", gồm:" the colon, as for "hướng dẫn các huyện, thành phố: Công văn …", where a noun of what is counted
/// follows.
pub(super) fn announcing<'c>(
    report: &Report<'c, '_>,
    id: FigureId,
    (from, end): (u32, u32),
) -> Option<&'c ClauseMark> {
    const WORDS: u32 = 4;
    let marks = report.context.marks_in(from, end);
    let (first, rest) = marks.split_first()?;
    if is_listed(report, id) {
        let at = marks.iter().position(|mark| mark.code != b',')?;
        let last = at.checked_sub(1).map_or(from, |last| marks[last].at);
        let said = report.context.all_cues_in(last, marks[at].at);
        return Some(&marks[at]).filter(|_| at == 0 || said.has(Cue::Consisting));
    }
    let colon = rest.first().filter(|next| {
        let cues = report.context.all_cues_in(first.at, next.at);
        first.code == b','
            && next.code == b':'
            && next.at - first.at <= WORDS
            && (cues.has(Cue::Consisting) || is_named_as(report, id, next.at + 1))
    });
    Some(colon.unwrap_or(first))
}

/// "“Xoài Cam Lâm” và “Bưởi da xanh Khánh Vĩnh”": how many names in quotation marks stand among the tokens, and nothing else.
pub(super) fn quoted(report: &Report<'_, '_>, first: u32, end: u32) -> Option<usize> {
    let context = report.context;
    let is_quote = |&at: &u32| matches!(context.text_of(at), "“" | "”" | "\"");
    let quotes: Vec<u32> = (first..end).filter(is_quote).collect();
    let parts = |&at: &u32| context.reads(at, "và") || context.is_mark(at, b",;.");
    let gaps = quotes.get(1..)?.chunks(2);
    let bare = gaps.into_iter().all(|gap| {
        let next = gap.get(1).copied().unwrap_or(end);
        (gap[0] + 1..next).all(|at| parts(&at))
    });
    let opens = quotes.first() == Some(&first);
    (opens && bare && quotes.len().is_multiple_of(2)).then_some(quotes.len() / 2)
}

/// Whether the name at a token begins with a noun of what is counted: "Công ty …" among "03 doanh nghiệp …".
pub(super) fn is_named_as(report: &Report<'_, '_>, id: FigureId, name: u32) -> bool {
    let patterns = report.context.patterns;
    let noun = report
        .context
        .at(name)
        .and_then(|(_, meaning)| meaning.noun);
    let group = noun.map(|noun| patterns.noun_groups[usize::from(noun.0)]);
    let body = patterns.known_groups.bodies.contains(&group) && report.is_of_bodies(id);
    let settings = &patterns.setting_groups;
    let of_places = report.group(id).is_some_and(|own| settings.contains(&own));
    group.is_some() && (group == report.group(id) || body) || of_places && is_kind(report, name)
}

/// "03 đề tài: đạt yêu cầu, đúng tiến độ": what is said of the counted things names none of them.
pub(super) fn is_predicate(report: &Report<'_, '_>, at: u32) -> bool {
    report.says(at, List::Predicate)
}

/// Whether the name behind "và" begins with the word that all the others begin with, or as they do with the kind of a place.
pub(super) fn joins_alike(report: &Report<'_, '_>, first: u32, end: u32) -> bool {
    let context = report.context;
    let marks = context.marks_in(first, end).iter().map(|mark| mark.at + 1);
    let joined = (first..end).find(|&at| context.reads(at, "và"));
    let word = |at: u32| context.text_of(at).to_lowercase();
    let opening = word(first);
    let mut starts = marks.chain(joined.map(|at| at + 1));
    let place = is_kind(report, first);
    joined.is_some() && starts.all(|at| word(at) == opening || place && is_kind(report, at))
}

/// How many words among the tokens join names.
pub(super) fn joins(report: &Report<'_, '_>, first: u32, end: u32) -> usize {
    let context = report.context;
    let joins = |&at: &u32| {
        context.reads(at, "và") && !context.is_inside_longer(at) && !context.reads(at - 1, "học")
    };
    (first..end).filter(joins).count()
}

/// The end of the proper name that begins at a token, with the kind of place before it.
pub(super) fn name_from(report: &Report<'_, '_>, first: u32) -> Option<u32> {
    let context = report.context;
    let kind = |&at: &u32| is_kind(report, at);
    let capital = |&at: &u32| {
        context
            .token(at)
            .is_some_and(|token| context.is_word(at) && token.is_capitalised())
    };
    let from = first + (first..first + 2).take_while(kind).count() as u32;
    let words = (from..from + 4).take_while(capital).count() as u32;
    (words > 0).then_some(from + words)
}

/// Whether a word says of what kind a place is.
pub(super) fn is_kind(report: &Report<'_, '_>, at: u32) -> bool {
    report.says(at, List::PlaceKind)
}

/// How many names stand between semicolons, where it is names and nothing else.
pub(super) fn names(report: &Report<'_, '_>, first: u32, end: u32) -> Option<usize> {
    let context = report.context;
    if first >= end || is_open(report, first, end) || report.last_in(first, end).is_some() {
        return None;
    }
    let stop = if context.is_mark(end - 1, b".") {
        end - 1
    } else {
        end
    };
    let marks = context.marks_in(first, stop);
    let parted = marks.iter().filter(|mark| mark.code == b';').count();
    let plain = marks
        .iter()
        .all(|mark| matches!(mark.code, b';' | b',' | b'(' | b')'));
    // A closing semicolon parts nothing.
    let closing = marks
        .last()
        .is_some_and(|mark| mark.code == b';' && mark.at + 1 == stop);
    // "A; B và C": the last two are parted by a word.
    let last = marks
        .iter()
        .rev()
        .find(|mark| mark.code == b';' && mark.at + 1 < stop);
    let joined = last.is_some_and(|mark| context.all_cues_in(mark.at, stop).has(Cue::Join));
    (plain && parted > 0 && !joined).then_some(parted + 1 - usize::from(closing))
}

/// Whether something says or shows that names are left out.
pub(super) fn is_open(report: &Report<'_, '_>, first: u32, end: u32) -> bool {
    let context = report.context;
    let dots =
        (first + 1..end).any(|at| context.is_mark(at, b".") && context.is_mark(at - 1, b"."));
    dots || context
        .all_cues_in(first, end)
        .has_any(&[Cue::OpenList, Cue::Including])
        || (first..end).any(|at| matches!(context.text_of(at), "…" | "..."))
}

/// "(đề tài “Bảo tồn nguồn gen”; dự án “Xử lý nước thải”)": how many titles in quotation marks fill a bracket, each behind what it is the title of at
/// most.
pub(super) fn titles(report: &Report<'_, '_>, open: u32, close: u32) -> Option<usize> {
    const KIND: u32 = 5;
    let context = report.context;
    let quote = |at: u32, mark: &str| context.text_of(at) == mark || context.text_of(at) == "\"";
    let (mut at, mut titles) = (open + 1, 0);
    while at < close {
        let words = (at..close).take_while(|&at| context.is_word(at));
        let first = at + words.count() as u32;
        if first - at > KIND || !quote(first, "“") {
            return None;
        }
        let last = (first + 1..close).find(|&at| quote(at, "”"))?;
        titles += 1;
        at = last + 1 + u32::from(context.is_mark(last + 1, b",;"));
        at += u32::from(context.reads(at, "và"));
        if at == last + 1 && at < close {
            return None;
        }
    }
    // "trên Đài (“Sóng xanh”; “Nhịp cầu”) và Báo tỉnh": the titles of some.
    (!context.reads(close + 1, "và")).then_some(titles)
}

/// How many names stand in a bracket, where all begin with a capital.
pub(super) fn proper_names(report: &Report<'_, '_>, open: u32, close: u32) -> Option<usize> {
    let context = report.context;
    let inside = context.marks_in(open + 1, close);
    let parted = inside.iter().all(|mark| matches!(mark.code, b',' | b';'));
    let joined = (open..close).filter(|&at| context.reads(at, "và"));
    let marks = inside.iter().map(|mark| mark.at);
    let starts: Vec<u32> = marks.chain(joined).chain([open]).collect();
    let named = starts.iter().all(|&before| {
        // "(ông Nguyễn Văn An, bà Trần Thị Bình)"
        let titles = (before + 1..before + 3).take_while(|&at| report.says(at, List::PersonTitle));
        let name = context.token(before + 1 + titles.count() as u32);
        name.is_some_and(|token| token.is_capitalised())
    });
    (parted && named).then_some(starts.len())
}

/// "06 xã của huyện Trấn Yên, Văn Chấn (Báo Đáp, Hòa Cuông)": the bracket behind the names of where places are.
pub(super) fn places_behind(report: &Report<'_, '_>, id: FigureId, from: u32) -> Option<u32> {
    const REACH: u32 = 14;
    let context = report.context;
    let place = context.patterns.setting_groups.contains(&report.group(id)?);
    let said =
        || (from..from + 3).any(|at| ["của", "thuộc"].iter().any(|word| context.reads(at, word)));
    if !place || !said() {
        return None;
    }
    let marks = context.marks_in(from, report.draft(id).sentence.end.min(from + REACH));
    let open = marks.iter().find(|mark| mark.code != b',')?;
    let named = (from + 1..open.at).all(|at| {
        let name = context
            .token(at)
            .is_some_and(|token| token.is_capitalised());
        name || context.is_mark(at, b",")
            || is_kind(report, at)
            || ["của", "thuộc", "và"]
                .iter()
                .any(|word| context.reads(at, word))
    });
    (named && open.code == b'(').then_some(open.at)
}

/// "Danh sách ba đơn vị …, gồm: A; B": whether a count opens a list that is called so.
pub(super) fn is_listed(report: &Report<'_, '_>, id: FigureId) -> bool {
    let first = report.draft(id).first;
    let said = |back: u32, word: &str| report.context.reads(first.wrapping_sub(back), word);
    (1..4).any(|back| said(back, "sách") && said(back + 1, "danh"))
}
