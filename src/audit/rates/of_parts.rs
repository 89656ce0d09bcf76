//! Shares behind counts that are all of one whole: "Tiến sĩ: 12 người (15%); thạc sĩ: 40 người (50%); đại học: 28 người (35%)".

use super::rate::{fit, hundredfold, shown};
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::Verdict;
use crate::number::Number;
use crate::pattern::cue::Cue;

/// The share that doesn't follow from its count and the sum of all counts, where all others do.
pub(in crate::audit) fn odd_share(report: &Report<'_, '_>, first: FigureId) -> Option<Issue> {
    const LEAST: usize = 3;
    let opens = is_share(report, first)
        && !first
            .checked_sub(2)
            .is_some_and(|before| follows(report, before, first));
    if !opens {
        return None;
    }
    let mut rates = vec![first];
    let mut last = first;
    while follows(report, last, last + 2) {
        last += 2;
        rates.push(last);
    }
    if rates.len() < LEAST {
        return None;
    }
    let value = |id: FigureId| report.draft(id).value;
    let mut counts = rates.iter().map(|&rate| value(rate - 1));
    let whole = counts.try_fold(Number::ZERO, |sum, count| sum.plus(count?))?;
    let holds = |&rate: &FigureId| {
        let hundred = value(rate - 1).and_then(hundredfold).zip(value(rate));
        hundred.is_some_and(|(hundred, stated)| {
            fit(hundred, whole, stated, report.decimals(rate)).is_some()
        })
    };
    let mut odd = rates.iter().filter(|rate| !holds(rate));
    let &rate = odd.next().filter(|_| odd.next().is_none())?;
    let (part, stated) = (value(rate - 1)?, value(rate)?);
    let right = shown(hundredfold(part)?, whole, report.decimals(rate))?;
    let explanation = format!("{part} / {whole} = {right}%, stated {stated}%");
    let issue = Issue::of(Verdict::Doubt, "parts", vec![rate - 1, rate]);
    Some(issue.weighed(stated, right, explanation))
}

/// Whether a rate stands alone in the bracket right behind its count.
fn is_share(report: &Report<'_, '_>, rate: FigureId) -> bool {
    let Some(draft) = report.drafts.get(rate as usize) else {
        return false;
    };
    let Some(count) = rate.checked_sub(1).map(|count| report.draft(count)) else {
        return false;
    };
    let open = draft.first.wrapping_sub(1);
    let last = draft.end.saturating_sub(1);
    let close = report.context.is_mark(draft.end, b")") || report.context.is_mark(last, b")");
    let exact = draft.upper.is_none() && count.upper.is_none() && !count.approximate;
    draft.role == Role::Rate
        && draft.rate_of == Some(rate - 1)
        && count.role == Role::Count
        && exact
        && close
        && (report.context.is_mark(open, b"(") || report.follows(rate, Cue::Share))
}

/// Whether a share is that of the next part: in the same sentence, or in the next item.
fn follows(report: &Report<'_, '_>, before: FigureId, next: FigureId) -> bool {
    if !is_share(report, before) || !is_share(report, next) {
        return false;
    }
    let (one, other) = (report.draft(before - 1), report.draft(next - 1));
    let blocks = &report.context.outline.blocks;
    let [here, there] = [one, other].map(|draft| &blocks[draft.block as usize]);
    let items =
        one.block + 1 == other.block && here.parent.is_some() && here.parent == there.parent;
    one.sentence == other.sentence || items
}
