//! Plans that are told by a rate alone.

use super::rate::{fit, hundredfold};
use crate::audit::{Issue, Report};
use crate::figure::draft::FigureId;
use crate::finding::Verdict;
use crate::number::{Number, Rounding};
use crate::numeral::Shape;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::period::Span;

/// "02 dự án (đạt 25% kế hoạch)" implies a plan of 8; where no whole number makes the rate right, it is doubted ("10 cuộc (đạt 60% kế hoạch)").
pub(in crate::audit) fn implied_plan(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
    part: Number,
    stated: Number,
) -> Option<Issue> {
    let draft = report.draft(rate);
    let to = report.clause_end(rate, b",;:.").min(draft.end + 6);
    let planned = report.context.all_cues_in(draft.end, to).has(Cue::PlanBase)
        || report.cues_leading_to(rate).has(Cue::PlanBase);
    let whole = part
        .as_integer()
        .filter(|_| planned && stated > Number::ZERO)?;
    if is_of_spending(report, rate, count) {
        return None;
    }
    let hundred = hundredfold(part)?;
    let plan = hundred.over(stated, 0, Rounding::Nearest)?;
    let fits = |plan: Number| fit(hundred, plan, stated, report.decimals(rate)).is_some();
    let one = Number::integer(1);
    let (last, next) = (plan.minus(one)?, plan.plus(one)?);
    if !fits(plan) {
        let none = !fits(last) && !fits(next) && is_counted(report, count, rate);
        let explanation = format!("{whole} is {stated}% of no whole number");
        let issue = Issue::of(Verdict::Doubt, "implied-plan", vec![count, rate]);
        return none.then(|| issue.weighed(stated, plan, explanation));
    }
    // Of a large plan the rate tells the first digits only.
    let about = if fits(next) { "about " } else { "" };
    let explanation = format!("{whole} at {stated}% implies a plan of {about}{plan}");
    let issue = Issue::of(Verdict::Remark, "implied-plan", vec![count, rate]);
    Some(issue.weighed(stated, plan, explanation))
}

/// "Hai mô hình giải ngân chậm, mới đạt 31,5% kế hoạch vốn": whether the words between a count of things and what its rate is of speak of money.
fn is_of_spending(report: &Report<'_, '_>, rate: FigureId, count: FigureId) -> bool {
    let end = report.clause_end(rate, b",;:.");
    let mut words = report.draft(count).end..end;
    !report.is_money(count) && words.any(|at| report.says(at, List::Spending))
}

/// Whether a rate stands right behind a count of whole things, and not above 100%, where it may be one of growth.
fn is_counted(report: &Report<'_, '_>, count: FigureId, rate: FigureId) -> bool {
    let known = report.context.patterns.known_groups;
    let group = report.group(count);
    let things = group.is_some() && group != known.money && group != known.measure;
    let draft = report.draft(count);
    let led = report.cues_leading_to(rate);
    things
        && !names_others(report, count, rate)
        && rate == count + 1
        && draft.own_unit
        && draft.target.is_none()
        && draft.value > Some(Number::integer(1))
        && report.draft(rate).value <= Some(Number::integer(100))
        && led.has(Cue::Attains)
        && !led.has_any(&[Cue::Growth, Cue::Surplus, Cue::Limit, Cue::Approximate])
}

/// "hai chỉ tiêu chưa đạt là số đề tài nghiệm thu (chỉ đạt 80% kế hoạch)", "còn 03 nội dung: tập huấn mới đạt 70% kế hoạch": whether between a count and a rate others are
/// named, of which the rate is.
fn names_others(report: &Report<'_, '_>, count: FigureId, rate: FigureId) -> bool {
    let context = report.context;
    let (from, to) = (report.draft(count).end, report.draft(rate).first);
    let colon = || {
        let mut marks = context.marks_in(from, to.max(from)).iter();
        marks.any(|mark| mark.code == b':')
    };
    let listed = || {
        context
            .all_cues_in(from, to)
            .has_any(&[Cue::Consisting, Cue::Including])
    };
    (from..to).any(|at| context.says(at, List::Copula)) || colon() || listed()
}

/// "xếp mỗi lô vào một nhóm": a one that is said of each is no count of which there are shares.
pub(in crate::audit) fn is_distributive(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    let one = draft.value == Some(Number::integer(1)) && report.numeral(id).shape == Shape::Words;
    let first = report.clause_begin(id, b",;.()");
    one && report
        .context
        .all_cues_in(first, draft.first)
        .has(Cue::Each)
}

/// "đạt 104% kế hoạch năm": whether the words behind a rate say of what plan or period it is.
pub(in crate::audit) fn is_of_plan(report: &Report<'_, '_>, rate: FigureId) -> bool {
    let behind = report.draft(rate).end..report.clause_end(rate, b",;.");
    let cues = report.context.all_cues_in(behind.start, behind.end);
    cues.has_any(&[Cue::PlanBase, Cue::Compared])
}

/// "kế hoạch năm", "kế hoạch cả năm" behind the rate of a shorter period.
pub(in crate::audit) fn is_of_year(report: &Report<'_, '_>, rate: FigureId) -> bool {
    let end = report.draft(rate).end;
    let to = report.clause_end(rate, b",;:.").min(end + 8);
    let yearly = report
        .heading
        .period
        .is_some_and(|period| period.span == Span::Year);
    let cues = report.context.all_cues_in(end, to);
    let named = (end..to).any(|at| report.says(at, List::Year));
    !yearly && cues.has(Cue::PlanBase) && named
}
