//! Wholes that stand apart from their parts: those named above, and those of which a part is named again.

use super::breakdown::{Breakdown, addends, sum};
use crate::audit::denials::denial::words;
use crate::audit::slip::is_near;
use crate::audit::topic::Topic;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::figure::sentence::Sentence;
use crate::finding::Verdict;
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;

/// So many figures before the parts are looked at.
const REACH: u32 = 16;

/// "số đề tài cấp tỉnh nói trên được chia ra: nông nghiệp 21, …": parts by another trait of a count that is named above, whatever they were tied to.
pub(in crate::audit) fn named_above(
    report: &Report<'_, '_>,
    breakdown: &Breakdown,
) -> Option<Issue> {
    let parts = &breakdown.parts;
    let first = *parts.first().filter(|_| parts.len() > 2)?;
    let draft = report.draft(first);
    let marks = report.context.marks_in(draft.sentence.first, draft.first);
    let colon = marks.iter().find(|mark| mark.code == b':')?.at;
    let label = Sentence {
        first: draft.sentence.first,
        end: colon,
    };
    let exact = parts.iter().all(|&part| {
        let one = report.draft(part);
        !one.approximate && one.role == Role::Count && one.sentence == draft.sentence
    });
    let silent = report.ids_in(label.first, colon).next().is_none();
    if !silent || !exact || !speaks_of_above(report, label) {
        return None;
    }
    let sum = sum(report.drafts, parts)?;
    let before = (first.saturating_sub(REACH)..first).filter(|&id| {
        let other = report.draft(id);
        other.role == Role::Count && report.group(id) == report.group(breakdown.whole)
    });
    let before: Vec<FigureId> = before.collect();
    let value = |id: FigureId| report.draft(id).value;
    if before.iter().any(|&id| value(id) == Some(sum)) {
        return None;
    }
    let mut meant = before.into_iter().filter(|&id| is_named(report, id, label));
    let whole = meant.next().filter(|_| meant.next().is_none())?;
    let stated = value(whole).filter(|&stated| is_near(stated, sum))?;
    if sum < stated && report.is_open(breakdown) {
        return None;
    }
    let explanation = format!("{} = {sum}, stated {stated}", addends(report.drafts, parts));
    let figures = std::iter::once(whole).chain(parts.iter().copied());
    let issue = Issue::of(Verdict::Doubt, "above", figures.collect());
    Some(issue.weighed(stated, sum, explanation))
}

/// "nói trên", "nêu trên"
fn speaks_of_above(report: &Report<'_, '_>, label: Sentence) -> bool {
    let mut cued = report.context.cued_in(label.first, label.end);
    cued.any(|(hit, cues)| cues.has(Cue::Again) && hit.end - hit.start > 1)
}

/// Whether a label says all words by which a count is told from those beside it: "cấp tỉnh 52", "52 đề tài cấp tỉnh".
fn is_named(report: &Report<'_, '_>, id: FigureId, label: Sentence) -> bool {
    const LEAST: usize = 2;
    let draft = report.draft(id);
    let clause = report.clause(id, b",;.:()");
    let (first, end) = if draft.own_unit {
        (
            draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end)),
            clause.end,
        )
    } else {
        (clause.first.max(report.end_before(id)), draft.first)
    };
    let lists = &report.context.patterns.lists;
    let mut own = words(report, first, end.max(first));
    own.retain(|word| !lists.has_key(List::Joining, *word));
    let said = words(report, label.first, label.end);
    own.len() >= LEAST && own.iter().all(|word| said.contains(word))
}

/// "17 nhiệm vụ mở mới; trong số mở mới đã ký hợp đồng 11 nhiệm vụ, còn 7 nhiệm vụ": what is done and what is left of a count that is named again without
/// its number.
pub(in crate::audit) fn done_and_left(report: &Report<'_, '_>, left: FigureId) -> Option<Issue> {
    if !report.has_near(left, List::Left) {
        return None;
    }
    let done = left.checked_sub(1)?;
    let (one, other) = (report.draft(done), report.draft(left));
    let alike = report.group(done).is_some() && report.group(done) == report.group(left);
    let exact = [one, other].iter().all(|draft| {
        draft.role == Role::Count && !draft.approximate && draft.own_unit && draft.upper.is_none()
    });
    if one.sentence != other.sentence || !alike || !exact {
        return None;
    }
    let context = report.context;
    if !(one.end..other.first).any(|at| report.says(at, List::Left)) {
        return None;
    }
    let member = report.clause(done, b";.");
    let opens = context
        .cues_at(member.first)
        .has_any(&[Cue::OutOf, Cue::Including]);
    let alone = report.ids_in(member.first, member.end).len() == 2;
    if !opens || !alone || report.clause(left, b";.") != member {
        return None;
    }
    let label = Sentence {
        first: member.first,
        end: one.first,
    };
    let sum = one.value?.plus(other.value?)?;
    let whole = named_before(report, done, label, sum)?;
    let stated = report
        .draft(whole)
        .value
        .filter(|&stated| is_near(stated, sum))?;
    let explanation = format!(
        "{} = {sum}, stated {stated}",
        addends(report.drafts, &[done, left])
    );
    let issue = Issue::of(Verdict::Doubt, "done-and-left", vec![whole, done, left]);
    Some(issue.weighed(stated, sum, explanation))
}

/// The last count of the kind before a label that has words in common with it, where none of those before is the sum.
fn named_before(
    report: &Report<'_, '_>,
    done: FigureId,
    label: Sentence,
    sum: Number,
) -> Option<FigureId> {
    const NEXT: u32 = 4;
    let said = Topic::of_all(report, label);
    let alike = |&id: &FigureId| {
        let draft = report.draft(id);
        report.group(id) == report.group(done)
            && draft.role == Role::Count
            && draft.block == report.draft(done).block
    };
    let before: Vec<FigureId> = (done.saturating_sub(NEXT)..done).filter(alike).collect();
    let value = |id: FigureId| report.draft(id).value;
    let known = before.iter().any(|&id| value(id) == Some(sum));
    let named = |&&id: &&FigureId| {
        let draft = report.draft(id);
        let end = report.clause_end(id, b",;.:()");
        let first = draft.end;
        let own = Topic::of_all(report, Sentence { first, end });
        own.in_common(&said) > 0
    };
    let last = before.iter().next_back().filter(named);
    last.copied().filter(|_| !known)
}
