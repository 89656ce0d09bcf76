//! Growth in a row of a table whose other rows hold.

use super::direction::exact;
use crate::audit::rates::column::Odd;
use crate::audit::rates::rate::{hundredfold, shown};
use crate::audit::{Issue, Report};
use crate::figure::draft::FigureId;
use crate::finding::Verdict;

/// "12 | 15 | +4" in a table whose other rows hold.
pub(in crate::audit) fn off_in_table(
    report: &Report<'_, '_>,
    [earlier, count, by]: [FigureId; 3],
) -> Option<Issue> {
    let (before, now, stated) = (
        exact(report, earlier)?,
        exact(report, count)?,
        exact(report, by)?,
    );
    let right = now.minus(before)?.magnitude();
    let explanation = format!("{now} and {before} differ by {right}, stated {stated}");
    let issue = Issue::of(Verdict::Doubt, "column", vec![count, by, earlier]);
    Some(issue.weighed(stated, right, explanation))
}

/// "120 | 150 | 35" in a table whose other rows hold.
pub(in crate::audit) fn in_table(report: &Report<'_, '_>, odd: &Odd) -> Option<Issue> {
    let [earlier, count, rate] = odd.figures;
    let (before, now, stated) = (
        exact(report, earlier)?,
        exact(report, count)?,
        report.draft(rate).value?,
    );
    let change = now.minus(before)?.magnitude();
    let above = hundredfold(if odd.change { change } else { now })?;
    let right = shown(above, before, report.decimals(rate))?;
    let explanation = if odd.change {
        format!("({now} - {before}) / {before} = {right}%, stated {stated}%")
    } else {
        format!("{now} / {before} = {right}%, stated {stated}%")
    };
    let issue = Issue::of(Verdict::Doubt, "column", vec![count, rate, earlier]);
    Some(issue.weighed(stated, right, explanation))
}
