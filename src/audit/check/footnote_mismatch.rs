//! Footnotes that say their anchor again.

use super::Check;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::{Description, Example, Verdict};
use crate::outline::BlockKind;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "footnote_mismatch",
        summary: "a footnote that says its anchor again must give the same number",
        rationale: "A footnote that begins with a total of its own before it names the parts says again what stands at its anchor. Parts that don't add up are a matter of breakdown_sum.",
        source: "footnotes with totals in reports of 2011 to 2023",
        examples: &[
            Example {
                text: "Thanh tra 12 cơ sở¹.\n¹ Gồm 14 cơ sở: 08 cơ sở xăng dầu, 06 cơ sở vàng.",
                verdict: Some(Verdict::Contradiction),
                why: "12 at the anchor, 14 in the footnote",
            },
            Example {
                text: "Thanh tra 14 cơ sở¹.\n¹ Gồm 14 cơ sở: 08 cơ sở xăng dầu, 06 cơ sở vàng.",
                verdict: Some(Verdict::Holds),
                why: "the same number",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    let blocks = report.context.outline.blocks.iter();
    for note in blocks.filter(|block| block.kind == BlockKind::Note) {
        let Some(anchored) = note
            .anchor
            .and_then(|anchor| report.figure_at_anchor(anchor))
        else {
            continue;
        };
        let inside = |id: &FigureId| (note.first..note.end).contains(&report.draft(*id).first);
        let total = report.of_role(Role::Count).find(inside);
        issues.extend(total.and_then(|total| weigh(report, total, anchored, note.body)));
    }
}

fn weigh(report: &Report<'_, '_>, total: FigureId, anchored: FigureId, body: u32) -> Option<Issue> {
    let (own, other) = (report.draft(total), report.draft(anchored));
    let whole = report
        .breakdowns
        .iter()
        .any(|breakdown| breakdown.whole == total);
    let alike = report.group(total).is_some() && report.group(total) == report.group(anchored);
    let opens = own.first - body.min(own.first) <= 6;
    if !whole && own.same_as != Some(anchored) || !alike || !opens {
        return None;
    }
    let (stated, right) = (own.value?, other.value?);
    let verdict = if stated == right {
        Verdict::Holds
    } else if own.approximate
        || other.approximate
        || own.upper.is_some()
        || other.upper.is_some()
        || stated < right
    {
        return None;
    } else {
        Verdict::Contradiction
    };
    let explanation = format!("{right} in the text, {stated} in its footnote");
    Some(Issue::of(verdict, "total", vec![total, anchored]).weighed(stated, right, explanation))
}
