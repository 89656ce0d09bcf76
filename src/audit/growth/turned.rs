//! A rise that is called a fall, though nothing says by how much.

use super::direction::{Way, exact, way};
use crate::audit::rates::rate::{fit, hundredfold};
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::Verdict;
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;

/// "21 giấy phép, giảm so với 18 giấy phép của cùng kỳ": an earlier value right behind its count, and between them nothing but which way it went.
pub(in crate::audit) fn turned(report: &Report<'_, '_>, earlier: FigureId) -> Option<Issue> {
    let count = earlier.checked_sub(1)?;
    let (now, then) = (report.draft(count), report.draft(earlier));
    let alike = report.group(count).is_some() && report.group(count) == report.group(earlier);
    let counted = now.role == Role::Count && now.own_unit && now.target.is_none();
    let same = now.sentence == then.sentence && now.part_of.is_none();
    if !alike || !counted || !same || !is_earlier(report, count, earlier) {
        return None;
    }
    let way = said_between(report, count, earlier)?;
    let next = report.drafts.get(earlier as usize + 1);
    let told = next.is_some_and(|next| {
        let change = matches!(next.role, Role::Delta | Role::GrowthRate);
        change && next.sentence == then.sentence
    });
    let (is, was) = (exact(report, count)?, exact(report, earlier)?);
    if told || way.of(is, was)? >= Number::ZERO {
        return None;
    }
    let went = if way == Way::Up { "rise" } else { "fall" };
    let explanation = format!("{is} after {was} is no {went}");
    let issue = Issue::of(Verdict::Doubt, "turned", vec![count, earlier]);
    Some(issue.weighed(is, was, explanation))
}

/// "gần 9.700 lít, giảm 8% so với cùng kỳ (8.980 lít)": a rate that says the contrary of both values, one of which is told roughly, but not as roughly as that.
pub(in crate::audit) fn turned_rate(
    report: &Report<'_, '_>,
    (count, rate, earlier): (FigureId, FigureId, FigureId),
) -> Option<Issue> {
    // What is less off by rounding may have gone either way.
    const ROUGH: i128 = 20;
    let plain = |id: FigureId| {
        let draft = report.draft(id);
        draft.value.filter(|_| draft.upper.is_none())
    };
    let (is, was, stated) = (plain(count)?, plain(earlier)?, plain(rate)?);
    let way = way(report, rate);
    let contrary = Number::ZERO.minus(way.of(is, was)?)?;
    let far = contrary.times(Number::integer(ROUGH))? >= was;
    let sized = fit(hundredfold(contrary)?, was, stated, report.decimals(rate));
    let beyond = report.wholes(count).next().is_some();
    if contrary <= Number::ZERO || beyond || !(far || sized.is_some()) {
        return None;
    }
    let went = if way == Way::Up { "rise" } else { "fall" };
    let explanation = format!("{is} after {was} is no {went}");
    let issue = Issue::of(Verdict::Doubt, "turned", vec![count, rate, earlier]);
    Some(issue.weighed(is, was, explanation))
}

/// Whether a value is said to be of an earlier period than another.
fn is_earlier(report: &Report<'_, '_>, count: FigureId, earlier: FigureId) -> bool {
    let then = report.draft(earlier);
    let years = then.period.zip(report.period(count));
    let before = years.is_some_and(|(then, now)| then.year < now.year && then.span == now.span);
    matches!(then.role, Role::Comparison | Role::Count)
        && (then.role == Role::Comparison || before)
        && then.target.is_none()
}

/// Which way it went, where the words between two values say that and that they are compared.
fn said_between(report: &Report<'_, '_>, count: FigureId, earlier: FigureId) -> Option<Way> {
    const WORDS: u32 = 10;
    let context = report.context;
    let (now, then) = (report.draft(count), report.draft(earlier));
    let from = now.unit.map_or(now.end, |unit| unit.1.max(now.end));
    let to = then.first.max(from);
    // "44 cơ sở lập hồ sơ, giảm so với"
    let marks = context.marks_in(from, to);
    let comma = marks.first().filter(|mark| mark.code == b',')?.at;
    let bare = marks[1..]
        .iter()
        .all(|mark| mark.code == b'(' && mark.at + 1 == to);
    let mut cued = context.cued_in(from, to);
    let (hit, cues) = cued.find(|(_, cues)| cues.has_any(&[Cue::Increase, Cue::Decrease]))?;
    let mut lead = comma + 1..hit.start;
    let plain = lead.all(|at| report.says(at, List::Connecting));
    // "giảm so với", "giảm nhẹ so với", but not "giảm chi phí so với"
    let mut compared = hit.end..hit.end + 2;
    let compared = compared.any(|at| context.cues_at(at).has(Cue::Compared));
    let apart = [Cue::PlanBase, Cue::Approximate, Cue::Including, Cue::Total];
    let other = context.all_cues_in(from, to).has_any(&apart);
    let told = hit.start > comma && bare && plain && compared && !other && to - comma <= WORDS;
    told.then(|| Way::said(cues))
}
