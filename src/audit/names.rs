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

/// The first mark behind a noun phrase; for ", gồm:" the colon.
pub(super) fn announcing<'c>(
    report: &Report<'c, '_>,
    from: u32,
    end: u32,
) -> Option<&'c ClauseMark> {
    const WORDS: u32 = 4;
    let marks = report.context.marks_in(from, end);
    let (first, rest) = marks.split_first()?;
    let colon = rest.first().filter(|next| {
        let cues = report.context.all_cues_in(first.at, next.at);
        first.code == b','
            && next.code == b':'
            && next.at - first.at <= WORDS
            && cues.has(Cue::Consisting)
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
    let place =
        is_kind(report, name) && report.group(id).is_some_and(|own| settings.contains(&own));
    place || group.is_some() && (group == report.group(id) || body)
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
