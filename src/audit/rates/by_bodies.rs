//! Shares of one count by the kinds of bodies that it came from.

use crate::audit::Report;
use crate::figure::draft::{FigureId, Role};
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::record::Status;

/// "83 đơn, doanh nghiệp nộp 52%, hộ kinh doanh và cá nhân 37%, hợp tác xã 11%": whether rates right behind a count of things have names of kinds of bodies, and no more than who
/// sent them in: whatever came from one of them came from no other.
pub(in crate::audit) fn are_by_bodies(
    report: &Report<'_, '_>,
    rates: &[FigureId],
    labels: &[(u32, u32)],
) -> bool {
    const LEAST: usize = 3;
    let Some(count) = rates[0].checked_sub(1).filter(|_| rates.len() >= LEAST) else {
        return false;
    };
    let (counted, first) = (report.draft(count), report.draft(rates[0]));
    let things = counted.role == Role::Count
        && counted.status == Status::Result
        && counted.own_unit
        && counted.sentence == first.sentence
        && report.group(count).is_some()
        && !report.is_of_bodies(count);
    let context = report.context;
    let from = counted
        .unit
        .map_or(counted.end, |unit| unit.1.max(counted.end));
    let one_mark = || context.marks_in(from, first.first).len() == 1;
    // "tỷ lệ đạt của doanh nghiệp 52%" is of each.
    let of_each = || {
        let mut before = counted.sentence.first..first.first;
        before.any(|at| context.tells(at, PhraseList::Rate))
    };
    let mut names = Vec::with_capacity(labels.len());
    let named = |&label: &(u32, u32)| {
        let name = context.text_of(label.0);
        let new = !names.contains(&name);
        names.push(name);
        new && is_kind_of_bodies(report, label)
    };
    things && one_mark() && !of_each() && labels.iter().all(named)
}

/// "hộ kinh doanh và cá nhân", "doanh nghiệp nộp": whether a name is of nothing but bodies, and of how they sent something in.
fn is_kind_of_bodies(report: &Report<'_, '_>, (first, end): (u32, u32)) -> bool {
    let context = report.context;
    let patterns = context.patterns;
    let body = |at: u32| {
        let (hit, meaning) = context.at(at)?;
        let group = patterns
            .noun_groups
            .get(usize::from(meaning.noun?.0))
            .copied();
        patterns
            .known_groups
            .bodies
            .contains(&group)
            .then_some(hit.end)
    };
    let share = |at: u32| {
        let (hit, meaning) = context.at(at)?;
        meaning.cues.has(Cue::Share).then_some(hit.end)
    };
    let Some(mut at) = body(first) else {
        return false;
    };
    while at < end {
        let word = report.says(at, List::And) || report.says(at, List::Submitted);
        let next = body(at).or_else(|| share(at)).or(word.then_some(at + 1));
        let Some(next) = next else { return false };
        at = next;
    }
    true
}
