//! Plans behind a stroke against plans told before: "09/15 mô hình", where a table plans 12.

use crate::audit::slip::is_near;
use crate::audit::{Issue, Report};
use crate::figure::draft::{Draft, FigureId, Role};
use crate::finding::Verdict;
use crate::number::Number;
use crate::numeral::Shape;
use crate::outline::BlockKind;
use crate::pattern::phrase_list::PhraseList;
use crate::record::{Status, TargetKind};

/// "| Mô hình khuyến công | mô hình | 12 | 09 | 75% |", and in the evaluation "mới xây dựng 09/15 mô hình": what was reached is told again with another plan behind the stroke.
pub(in crate::audit) fn planned_otherwise(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    let draft = report.draft(id);
    let stated = draft.target.filter(|&target| target > Number::integer(2))?;
    let first = draft.same_as?;
    let told = report.draft(first);
    let right = told.target.filter(|&right| right != stated)?;
    let text = report.context.outline.blocks[draft.block as usize].kind == BlockKind::Text;
    let stroke = report.numeral(id).shape == Shape::Ratio && text && is_bare(report, id);
    let same = told.target_kind == Some(TargetKind::Plan)
        && report.indicator(first).is_some()
        && report.indicator(first) == report.indicator(id)
        && report.group(first) == report.group(id)
        && told.facets == draft.facets
        && report.period(first) == report.period(id);
    let exact = |draft: &Draft| {
        let counted = draft.role == Role::Count && draft.status == Status::Result;
        counted && !draft.approximate && draft.upper.is_none() && draft.value < draft.target
    };
    let apart = told.block != draft.block && told.value == draft.value;
    // "35 doanh nghiệp đăng ký", and "12/35 doanh nghiệp": the number behind the stroke is another one that was told.
    let known = || {
        report.ids().any(|other| {
            let other_draft = report.draft(other);
            let stands = other_draft.value == Some(stated) || other_draft.target == Some(stated);
            other != id && stands && report.group(other) == report.group(id)
        })
    };
    if !stroke
        || !same
        || !apart
        || !exact(draft)
        || !exact(told)
        || !is_near(right, stated)
        || known()
    {
        return None;
    }
    let explanation = format!("{right} planned first, {stated} here");
    let issue = Issue::of(Verdict::Doubt, "plan", vec![id, first]);
    Some(issue.weighed(stated, right, explanation))
}

/// Whether nothing stands behind a count and its noun, but that it is of a plan: "12/35 doanh nghiệp đăng ký" is of those that asked.
fn is_bare(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    let noun = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
    let end = report.clause_end(id, b",;.:()");
    noun >= end || report.tells(noun, PhraseList::PlanNamed)
}
