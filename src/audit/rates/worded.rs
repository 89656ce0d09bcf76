//! Shares in words.

use crate::audit::growth::direction::exact;
use crate::audit::growth::multiple::count_at;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::Verdict;
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::phrase::Hit;

/// "13 mẫu không đạt, tức là một phần ba số mẫu đã lấy" of 60: shares in words of a whole that is told before.
pub(in crate::audit) fn worded_shares(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    for cue in [Cue::Fraction, Cue::Half] {
        let told = report.context.all_with(cue);
        issues.extend(told.filter_map(|hit| share(report, hit)));
    }
}

fn share(report: &Report<'_, '_>, hit: Hit) -> Option<Issue> {
    const REACH: u32 = 12;
    let context = report.context;
    if !context.tells(hit.start.wrapping_sub(1), PhraseList::Amounting) {
        return None;
    }
    let (above, below) = parts(report, hit)?;
    let noun = noun_behind(report, hit.end)?;
    let count = report.last_in(hit.start.saturating_sub(REACH), hit.start)?;
    let draft = report.draft(count);
    let near = context.marks_in(draft.end, hit.start);
    let joined = near.iter().all(|mark| mark.code == b',') && near.len() <= 1;
    let plain = |id: FigureId| {
        let other = report.draft(id);
        let named = other.unit.is_some_and(|unit| report.word(unit.0) == noun);
        other.role == Role::Count && other.own_unit && other.target.is_none() && named
    };
    let inside = draft.sentence.first < hit.start && hit.end <= draft.sentence.end;
    let mut wholes = report
        .ids_in(draft.sentence.first, draft.first)
        .filter(|&id| plain(id));
    let whole = wholes.next().filter(|_| wholes.next().is_none())?;
    let (part, all) = (exact(report, count)?, exact(report, whole)?);
    if !joined || !inside || !plain(count) || part >= all {
        return None;
    }
    weigh(report, (count, part), (whole, all), (above, below, hit))
}

/// Who says so in words rounds: only what is more than five in a hundred off is told.
fn weigh(
    report: &Report<'_, '_>,
    (count, part): (FigureId, Number),
    (whole, all): (FigureId, Number),
    (above, below, hit): (i128, i128, Hit),
) -> Option<Issue> {
    const SLACK: i128 = 5;
    let over = part.times(Number::integer(100 * below))?;
    let off = over.minus(all.times(Number::integer(100 * above))?)?;
    let slack = all.times(Number::integer(SLACK * below))?;
    let right = all.times(Number::integer(above))?;
    let right = right.over(Number::integer(below), 1, crate::number::Rounding::Nearest)?;
    let explanation = format!("{above}/{below} of {all} is {right}, stated {part}");
    let issue = Issue::of(Verdict::Doubt, "in-words", vec![count, whole]);
    let issue = issue.at(vec![report.span(hit.start, hit.end)]);
    (off.magnitude() > slack).then(|| issue.weighed(part, right, explanation))
}

/// How many of how many parts the words say: "hai phần ba", "một nửa".
fn parts(report: &Report<'_, '_>, hit: Hit) -> Option<(i128, i128)> {
    if report.context.reads(hit.end - 1, "nửa") {
        return Some((1, 2));
    }
    Some((count_at(report, hit.start)?, count_at(report, hit.end - 1)?))
}

/// The noun of what is shared: "số mẫu", "tổng số mẫu".
fn noun_behind(report: &Report<'_, '_>, at: u32) -> Option<crate::syllable::Key> {
    let total = u32::from(report.says(at, List::Total));
    let told = report.says(at + total, List::NumberOf);
    told.then(|| report.word(at + total + 1))
}
