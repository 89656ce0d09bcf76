//! What opens the sentence of a denial: whether it narrows the denial down.

use super::scope::{heading, is_over_all};
use crate::audit::Report;
use crate::audit::topic::Topic;
use crate::figure::draft::FigureId;
use crate::figure::sentence::Sentence;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;

/// Whether a count is of what the words before a denial speak of: they say nothing, its sentence or heading has them, or they are of all.
pub(in crate::audit) fn is_of_opening(
    report: &Report<'_, '_>,
    (zero, id): (FigureId, FigureId),
    opening: &Topic,
) -> bool {
    if is_placed_elsewhere(report, zero, id) {
        return false;
    }
    // "Riêng vàng trang sức, không có cơ sở vi phạm" is of some of those that the section is about.
    let first = report.clause(zero, b";.").first;
    if !opening.is_empty() && report.says(first, List::SingledOut) {
        return opening.shares(&Topic::of_sentence(report, id));
    }
    opening.is_empty()
        || opening.shares(&Topic::of_sentence(report, id))
        || opening.shares(&heading(report, id))
        || is_of_all(report, zero)
        || is_over_all(report, zero)
}

/// "Trên địa bàn thành phố, không có …": whether a place stands before a denial that the sentence of a count doesn't name.
fn is_placed_elsewhere(report: &Report<'_, '_>, zero: FigureId, id: FigureId) -> bool {
    let context = report.context;
    let first = report.clause(zero, b";.").first;
    let end = report.draft(zero).first;
    let placed = |&at: &u32| {
        context.tells(at, PhraseList::PlaceLed)
            && report.says(at + 1, List::PlaceKind)
            && !context.says(at + 1, List::Province)
    };
    let Some(place) = (first..end).find(placed) else {
        return false;
    };
    let named = |at: u32| (1..3).all(|next| report.word(at + next) == report.word(place + next));
    let other = report.draft(id).sentence;
    !(other.first..other.end).any(named)
}

/// "Các nhiệm vụ đều đúng kế hoạch, không có …", "Chất lượng nhiệm vụ được nâng lên, không có …": whether each clause before a denial says of a kind of things how they fare, with
/// nothing to narrow the kind down.
fn is_of_all(report: &Report<'_, '_>, zero: FigureId) -> bool {
    let context = report.context;
    let first = report.clause(zero, b";.").first;
    let end = report.draft(zero).first;
    let marks = context.marks_in(first, end).iter();
    let commas = marks.filter(|mark| mark.code == b',').map(|mark| mark.at);
    let starts = std::iter::once(first).chain(commas.clone().map(|at| at + 1));
    let mut clauses = starts.zip(commas.chain([end]));
    clauses.all(|(first, end)| {
        let within = Sentence { first, end };
        Topic::of(report, within).is_empty() || tells_how_all_fare(report, within)
    })
}

/// "Các cơ sở chấp hành tốt", "Tiến độ các nhiệm vụ được đẩy nhanh": a noun that is the first or stands behind what is said of it, and right behind it how such things fare.
fn tells_how_all_fare(report: &Report<'_, '_>, within: Sentence) -> bool {
    const BEFORE: u32 = 4;
    let context = report.context;
    let fares = |at: u32| {
        // "được nâng lên", "có chuyển biến"
        let led = context.says(at, List::Auxiliary);
        report.says(at + u32::from(led), List::Faring)
    };
    let noun = |&at: &u32| {
        let noun = context.at(at);
        noun.is_some_and(|(hit, meaning)| {
            (meaning.noun.is_some() || meaning.issuer.is_some()) && fares(hit.end)
        })
    };
    let opening = within.first..within.end.min(within.first + BEFORE);
    let noun = opening.into_iter().find(noun);
    let counted = !report.ids_in(within.first, within.end).is_empty();
    let said = |at: u32| (within.first..at).any(|at| report.says(at, List::Contrasting));
    noun.is_some_and(|at| !counted && !said(at))
}
