//! Rates whose numbers stand in a footnote: "82% doanh nghiệp đạt yêu cầu¹ … ¹ 36/48 doanh nghiệp".

use super::rate::{fit, hundredfold, shown};
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::Verdict;
use crate::number::Number;
use crate::numeral::Shape;
use crate::outline::Block;
use crate::pattern::cue::Cue;

/// The figure right before a note's anchor, in the same clause.
pub(in crate::audit) fn before_anchor(report: &Report<'_, '_>, note: &Block) -> Option<FigureId> {
    const REACH: u32 = 16;
    let anchor = note.anchor?;
    let id = report.last_in(anchor.saturating_sub(REACH), anchor)?;
    (anchor <= report.clause(id, b";.").end).then_some(id)
}

/// The only figure of a note.
pub(in crate::audit) fn only_in(report: &Report<'_, '_>, note: &Block) -> Option<FigureId> {
    let mut inside = report.ids_in(note.first, note.end);
    inside.next().filter(|_| inside.next().is_none())
}

/// A rate at an anchor against the ratio that is the only figure of its note.
pub(in crate::audit) fn noted(report: &Report<'_, '_>, note: &Block) -> Option<Issue> {
    let rate = before_anchor(report, note)?;
    let ratio = only_in(report, note)?;
    let (draft, told) = (report.draft(rate), report.draft(ratio));
    let slash = report.numeral(ratio).shape == Shape::Ratio;
    let exact = draft.upper.is_none() && !draft.approximate && draft.rate_of.is_none();
    let opens = told.first <= note.body + 4;
    let led = report.cues_leading_to(rate);
    let apart = [Cue::Growth, Cue::Compared, Cue::Approximate, Cue::Limit];
    if draft.role != Role::Rate || !slash || !exact || !opens || led.has_any(&apart) {
        return None;
    }
    let (part, whole, stated) = (told.value?, told.target?, draft.value?);
    let (hundred, decimals) = (hundredfold(part)?, report.decimals(rate));
    if whole <= Number::ZERO {
        return None;
    }
    let right = shown(hundred, whole, decimals)?;
    let verdict = match fit(hundred, whole, stated, decimals) {
        Some(_) => Verdict::Holds,
        None => Verdict::Doubt,
    };
    let explanation = format!("{part} / {whole} = {right}%, stated {stated}%");
    let issue = Issue::of(verdict, "ratio", vec![rate, ratio]);
    Some(issue.weighed(stated, right, explanation))
}
