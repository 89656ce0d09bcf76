//! Parts that claim to be all against their whole.

use super::Check;
use super::scale::slip;
use crate::audit::breakdown::{Breakdown, Claim, addends, sum};
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::{Description, Example, Verdict};
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::record::Basis;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "breakdown_sum",
        summary: "parts that claim to be all must add up to their whole",
        rationale: "A colon, \"gồm\", a bracket with several parts or a list lays out all parts of a count. If they don't add up to it, \
one of the figures is wrong or a part is missing. \"Trong đó\" names some parts only and an open list (\"và các loại khác\") \
leaves the rest unnamed: there the parts may stay below the whole, but may not exceed it.",
        source: "Luật Thống kê 2015, Điều 10: figures must be true to fact; reports of 2012 to 2023 in which sums did not hold",
        examples: &[
            Example {
                text: "Kiểm định 41 phương tiện đo, gồm: 22 cân, 06 cột đo xăng dầu, 05 công tơ điện, 09 đồng hồ nước.",
                verdict: Some(Verdict::Contradiction),
                why: "22 + 6 + 5 + 9 = 42",
            },
            Example {
                text: "Ban hành 13 văn bản, trong đó có 04 quyết định, 10 kế hoạch.",
                verdict: Some(Verdict::Contradiction),
                why: "4 + 10 = 14 exceed the whole",
            },
            Example {
                text: "Kiểm định 42 phương tiện đo, gồm: 22 cân, 06 cột đo xăng dầu, 05 công tơ điện, 09 đồng hồ nước.",
                verdict: Some(Verdict::Holds),
                why: "the parts add up",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    for breakdown in &report.breakdowns {
        issues.extend(weigh(report, &report.of_one_kind(breakdown)));
    }
}

fn weigh(report: &Report<'_, '_>, breakdown: &Breakdown) -> Option<Issue> {
    let whole = report.draft(breakdown.whole);
    let stated = whole.value.filter(|_| whole.upper.is_none())?;
    // After the parts a text may go on: "…; luỹ kế 19 đề tài" is none of them.
    let complete = (1..=breakdown.parts.len())
        .rev()
        .find(|&count| sum(report.drafts, &breakdown.parts[..count]) == Some(stated));
    let parts = &breakdown.parts[..complete.unwrap_or(breakdown.parts.len())];
    let sum = sum(report.drafts, parts)?;
    let verdict = if sum == stated {
        Verdict::Holds
    } else if is_sure(report, breakdown, stated, sum) {
        Verdict::Contradiction
    } else {
        return None;
    };
    let figures = std::iter::once(breakdown.whole).chain(parts.iter().copied());
    let explanation = format!("{} = {sum}, stated {stated}", addends(report.drafts, parts));
    let issue = Issue::of(verdict, breakdown.tie.name(), figures.collect());
    Some(issue.weighed(stated, sum, explanation))
}

/// "14 đề tài được nghiệm thu trên tổng số 15 đề tài: …": the parts are those of another count beside the whole.
fn is_of_another(report: &Report<'_, '_>, breakdown: &Breakdown, sum: Number) -> bool {
    let whole = report.draft(breakdown.whole);
    let mut beside = report.around(breakdown.whole, 4);
    beside.any(|id| {
        let draft = report.draft(id);
        id != breakdown.whole
            && draft.sentence == whole.sentence
            && !breakdown.parts.contains(&id)
            && [draft.value, draft.target].contains(&Some(sum))
    })
}

/// Whether nothing but a wrong figure or a part left out by the author explains the difference.
fn is_sure(report: &Report<'_, '_>, breakdown: &Breakdown, stated: Number, sum: Number) -> bool {
    let whole = report.draft(breakdown.whole);
    let parts = || breakdown.parts.iter().map(|&part| report.draft(part));
    let kinds = || report.is_of_kinds(breakdown) && is_near(stated, sum);
    let claimed = breakdown.claim == Claim::All || is_exceeded(report, breakdown, stated, sum);
    claimed
        && breakdown.parts.len() > 1
        && !whole.approximate
        && parts().all(|part| !part.approximate && part.role == Role::Count)
        && parts().all(|part| part.basis == whole.basis || part.basis == Basis::Period)
        && (report.is_of_one_measure(breakdown) || kinds())
        && slip(stated, sum).is_none()
        && !is_of_another(report, breakdown, sum)
        && report.unread_amount(breakdown, stated, sum).is_none()
        && (sum > stated || !report.is_open(breakdown))
}

/// "13 văn bản, trong đó 04 quyết định, 10 kế hoạch": some parts only are named, and they are more than the whole already. They follow
/// one another, and none can be another at once.
fn is_exceeded(
    report: &Report<'_, '_>,
    breakdown: &Breakdown,
    stated: Number,
    sum: Number,
) -> bool {
    let apart = breakdown.parts.windows(2).any(|pair| {
        let [from, to] = [report.draft(pair[0]).end, report.draft(pair[1]).first];
        let marks = report.context.marks_in(from, to);
        marks
            .iter()
            .any(|mark| matches!(mark.code, b';' | b'.' | b':'))
    });
    let below = |&part: &FigureId| report.draft(part).value <= Some(stated);
    breakdown.claim == Claim::Some
        && sum > stated
        && is_near(stated, sum)
        && !apart
        && breakdown.parts.iter().all(below)
        && !report.cues_of(breakdown).has(Cue::Overlapping)
}

/// Whether a slip of the pen may part two numbers: one or two more or less, a tenth, or one digit.
fn is_near(one: Number, other: Number) -> bool {
    let Some(difference) = one.minus(other).map(Number::magnitude) else {
        return false;
    };
    let tenth = difference
        .times_ten_to(1)
        .is_some_and(|tenfold| tenfold <= one);
    tenth || difference <= Number::integer(2) || differs_in_one_place(one, other)
}

/// "57" and "67", "124" and "142": one digit, or two that changed places.
fn differs_in_one_place(one: Number, other: Number) -> bool {
    let (one, other) = (one.to_string(), other.to_string());
    let places: Vec<usize> = (0..one.len().min(other.len()))
        .filter(|&at| one.as_bytes()[at] != other.as_bytes()[at])
        .collect();
    let swapped = |at: usize, next: usize| {
        next == at + 1
            && one.as_bytes()[at] == other.as_bytes()[next]
            && one.as_bytes()[next] == other.as_bytes()[at]
    };
    one.len() == other.len()
        && match places[..] {
            [_] => one.len() > 1,
            [at, next] => swapped(at, next),
            _ => false,
        }
}
