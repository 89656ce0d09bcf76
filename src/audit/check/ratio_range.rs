//! Parts above their whole.

use super::Check;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role, Tie};
use crate::finding::{Description, Example, Verdict};
use crate::numeral::Shape;
use crate::pattern::cue::Cue;
use crate::record::TargetKind;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "ratio_range",
        summary: "a part may not be larger than its whole",
        rationale: "\"12 mẫu, trong đó 15 mẫu không đạt\": a part above its whole cannot be so. In a/b that is said of a \
part and its whole only; a plan may be over-fulfilled (28/25 đề tài), and a bare a/b may be either.",
        source: "the domain's own distinction of plan and whole in a/b",
        examples: &[
            Example {
                text: "Lấy 12 mẫu xăng dầu, trong đó 15 mẫu không đạt.",
                verdict: Some(Verdict::Contradiction),
                why: "15 of 12 cannot be",
            },
            Example {
                text: "Nghiệm thu 28/25 đề tài theo kế hoạch.",
                verdict: None,
                why: "a plan may be over-fulfilled",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    issues.extend(
        report
            .of_role(Role::Count)
            .filter_map(|id| ratio(report, id)),
    );
    issues.extend(
        report
            .of_role(Role::Count)
            .filter_map(|id| part(report, id)),
    );
}

fn ratio(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    let draft = report.draft(id);
    let (part, whole) = (draft.value?, draft.target?);
    if report.numeral(id).shape != Shape::Ratio || part <= whole {
        return None;
    }
    let cues = report.context.all_cues_in(
        report.clause(id, b",;.").first,
        report.clause(id, b",;.").end,
    );
    let of_whole = draft.target_kind == Some(TargetKind::Whole) || draft.facets.grade.is_some();
    if !of_whole || cues.has_any(&[Cue::PlanBase, Cue::Attains, Cue::Surplus]) {
        return None;
    }
    let explanation = format!("{part} of {whole}: the part is larger than its whole");
    Some(Issue::of(Verdict::Doubt, "ratio", vec![id]).weighed(part, whole, explanation))
}

fn part(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    let draft = report.draft(id);
    let whole = draft.part_of?;
    let tie = draft.relation?.tie;
    let (part, all) = (
        draft.value?,
        report.draft(whole).upper.or(report.draft(whole).value)?,
    );
    let alike = report.group(id).is_some() && report.group(id) == report.group(whole);
    let closely = matches!(tie, Tie::Including | Tie::OutOf) && alike && draft.own_unit;
    if part <= all || !closely || draft.approximate || report.draft(whole).approximate {
        return None;
    }
    let verdict = if draft.sentence == report.draft(whole).sentence {
        Verdict::Contradiction
    } else {
        Verdict::Doubt
    };
    let explanation = format!("{part} of {all}: the part is larger than its whole");
    Some(Issue::of(verdict, tie.name(), vec![id, whole]).weighed(part, all, explanation))
}
