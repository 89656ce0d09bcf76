//! Multiples: "gấp đôi", "gấp 1,6 lần năm trước (104)".

use super::beside::{before_bracket, told_pair};
use super::change::{is_moved, is_of_period};
use super::direction::exact;
use crate::audit::rates::estimate::is_estimate;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::figure::sentence::clause_around;
use crate::finding::Verdict;
use crate::number::{Number, Rounding};
use crate::pattern::cue::{Cue, CueSet};
use crate::pattern::list::List;
use crate::phrase::Hit;

/// A multiple in words, and where these stand.
#[derive(Clone, Copy, Debug)]
struct Multiple {
    start: u32,
    end: u32,
    /// The later value is so many of the parts of the earlier one.
    above: i128,
    below: i128,
}

/// "tăng gấp đôi", "gấp rưỡi", "giảm một nửa", "giảm một phần ba", "bằng một nửa"
fn multiple_in(report: &Report<'_, '_>, from: u32, to: u32) -> Option<Multiple> {
    let mut cued = report.context.cued_in(from, to);
    cued.find_map(|(hit, cues)| multiple(report, hit, cues))
}

fn multiple(report: &Report<'_, '_>, hit: Hit, cues: CueSet) -> Option<Multiple> {
    let context = report.context;
    // "tăng đúng một nửa"
    let exactly = context.reads(hit.start.wrapping_sub(1), "đúng");
    let start = hit.start - u32::from(exactly);
    let said = |cue: Cue| context.follows(start, cue);
    let equal = || context.says(hit.start.wrapping_sub(1), List::Equal);
    let (above, below) = if cues.has(Cue::Double) && said(Cue::Times) {
        if context.reads(hit.start, "rưỡi") {
            (3, 2)
        } else {
            (2, 1)
        }
    } else if cues.has(Cue::Half) && (said(Cue::Decrease) || equal()) {
        (1, 2)
    } else if cues.has(Cue::Half) && said(Cue::Increase) {
        (3, 2)
    } else if cues.has(Cue::Fraction) {
        let (part, below) = (count_at(report, hit.start)?, count_at(report, hit.end - 1)?);
        let above = match (said(Cue::Decrease), said(Cue::Increase)) {
            (true, false) => below - part,
            (false, true) => below + part,
            _ => equal().then_some(part)?,
        };
        (above, below)
    } else {
        return None;
    };
    // "giảm một phần ba số tiết học so với năm 2020" is of something else.
    let known = matches!((above, below), (2, 1) | (1, 2));
    let compared = [Cue::Compared, Cue::SamePeriod, Cue::LastYear];
    let ended = || {
        let next = context.cues_at(hit.end);
        !context.is_word(hit.end) || next.has_any(&compared) || is_of_period(report, hit.end)
    };
    (known || ended()).then_some(Multiple {
        start: hit.start,
        end: hit.end,
        above,
        below,
    })
}

/// The number that a word of a fraction says.
pub(in crate::audit) fn count_at(report: &Report<'_, '_>, at: u32) -> Option<i128> {
    let words = ["một", "hai", "ba", "tư", "năm"].iter().zip(1..);
    let mut words = words.filter(|(word, _)| report.context.reads(at, word));
    words.next().map(|(_, count)| count)
}

/// "nhận 143 mô hình, gấp 1,6 lần năm trước (104 mô hình)": the multiple and the earlier value behind a count, where the value was taken for no
/// comparison.
pub(in crate::audit) fn multiple_behind(
    report: &Report<'_, '_>,
    count: FigureId,
) -> Option<(FigureId, FigureId)> {
    let context = report.context;
    let (factor, earlier) = (count + 1, count + 2);
    let last = report.drafts.get(earlier as usize)?;
    let (times, first) = (report.draft(factor), report.draft(count));
    if !context.says(times.end, List::Times) {
        return None;
    }
    let equal = context.says(times.first.wrapping_sub(1), List::Equal);
    let led = equal || report.cues_leading_to(factor).has(Cue::Times);
    let open = last.first.checked_sub(1)?;
    let between = context.all_cues_in(times.end, open.max(times.end));
    let bare = context.marks_in(times.end, open).is_empty() && context.is_mark(open, b"(");
    let together = first.sentence == last.sentence && times.sentence == last.sentence;
    // "25.000 tờ rơi …, bằng 2,5 lần cùng kỳ (15.000 tờ)"
    let noun = |id: FigureId| report.draft(id).unit.map(|unit| report.word(unit.0));
    let short = noun(count).is_some() && noun(count) == noun(earlier);
    let group = report.group(count).is_some() && report.group(count) == report.group(earlier);
    let alike = group || short;
    let named = || (times.end..open).any(|at| is_of_period(report, at));
    let former = report.says(open.wrapping_sub(1), List::Former);
    let compared = between.has_any(&[Cue::SamePeriod, Cue::LastYear]) || former || named();
    let value = last.value > Some(Number::ZERO);
    let told = led && bare && together && alike && compared && value;
    (told && (equal || last.role != Role::Comparison) && last.own_unit).then_some((factor, earlier))
}

/// "(113 đề xuất, tức bằng 1,45 lần)": whether a number says how many times as much, and counts nothing.
pub(in crate::audit) fn is_factor(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    let led = || {
        report.says(draft.first.wrapping_sub(1), List::Equal)
            || report.cues_leading_to(id).has(Cue::Times)
    };
    report.says(draft.end, List::Times) && (report.decimals(id) > 0 || led())
}

/// "tăng gấp đôi so với cùng kỳ (28)", "giảm một nửa": that is said of what is near it, too, so that only what is more than a tenth off
/// is told.
pub(in crate::audit) fn doubled(report: &Report<'_, '_>, earlier: FigureId) -> Option<Issue> {
    let before = report.draft(earlier);
    let count = before.given_for.filter(|&count| {
        let draft = report.draft(count);
        draft.sentence == before.sentence && draft.role == Role::Count && count < earlier
    })?;
    let from = report.draft(count).end;
    let alike = report.group(count) == report.group(earlier);
    alike.then(|| held_against(report, (count, earlier), (from, before.first)))?
}

/// "gấp đôi lần trước (6.000 lượt khách)", "giảm một nửa, từ 18 vụ năm 2014 còn 12 vụ", "từ 18 vụ xuống 12 vụ, giảm một nửa": the same of values that nothing has tied
/// together.
pub(in crate::audit) fn doubled_apart(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    let draft = report.draft(id);
    if let Some((count, from)) = before_bracket(report, id) {
        let tied = draft.given_for.is_some() && report.group(count) == report.group(id);
        let free = draft.role != Role::Comparison || !tied;
        return free.then(|| held_against(report, (count, id), (from, draft.first)))?;
    }
    if let Some((count, from)) = said_again(report, id).or_else(|| of_whole_before(report, id)) {
        return held_against(report, (count, id), (from, draft.first));
    }
    let earlier = id.checked_sub(1)?;
    if let Some(issue) = doubled_before(report, (id, earlier)) {
        return Some(issue);
    }
    if let Some(issue) = doubled_behind(report, [earlier, id]) {
        return Some(issue);
    }
    if !is_moved(report, (id, earlier)) {
        return None;
    }
    let first = report.draft(earlier).first;
    let from = report.end_before(earlier).max(draft.sentence.first);
    let next = report.drafts.get(id as usize + 1).map(|next| next.first);
    let to = report.clause_end(id, b";.");
    let to = to.min(next.unwrap_or(to)).max(draft.end);
    held_against(report, (id, earlier), (from.min(first), first))
        .or_else(|| held_against(report, (id, earlier), (draft.end, to)))
}

/// "giảm một nửa so với cùng kỳ: 6 tháng đầu năm 2020 có 18 vụ, 6 tháng đầu năm 2021 còn 9 vụ": the multiple before both values, which are the only ones of their sentence.
fn doubled_before(
    report: &Report<'_, '_>,
    (count, earlier): (FigureId, FigureId),
) -> Option<Issue> {
    let (sentence, first) = (report.draft(count).sentence, report.draft(earlier).first);
    let only = report.ids_in(sentence.first, sentence.end).len() == 2;
    let noun = |id: FigureId| report.draft(id).unit.map(|unit| report.word(unit.0));
    let years = report.draft(earlier).period.zip(report.period(count));
    let yearly = years.is_some_and(|(then, now)| {
        then.span == now.span && then.year.map(|year| year + 1) == now.year
    });
    let alike = noun(count).is_some() && noun(count) == noun(earlier);
    let counted = report.is(count, Role::Count) && report.draft(earlier).target.is_none();
    (only && first > sentence.first && yearly && alike && counted)
        .then(|| held_against(report, (count, earlier), (sentence.first, first)))?
}

/// "cấp 40 giấy phép (…) cho 312 máy, gấp đôi số giấy phép cấp năm 2016 (28 giấy phép)": the count whose noun the words behind a multiple say again, and where those
/// begin. Only the first such count of the sentence is meant, and none between tells of the same.
fn said_again(report: &Report<'_, '_>, earlier: FigureId) -> Option<(FigureId, u32)> {
    const REACH: u32 = 16;
    let context = report.context;
    let draft = report.draft(earlier);
    let open = draft.first.checked_sub(1)?;
    let unit = draft.unit.filter(|_| draft.own_unit)?;
    if !context.is_mark(open, b"(") || !context.is_mark(unit.1.max(draft.end), b")") {
        return None;
    }
    let from = report.end_before(earlier).max(open.saturating_sub(REACH));
    let hit = multiple_in(report, from, open)?;
    let noun = report.word(unit.0);
    let dated = (hit.end..open).any(|at| is_of_period(report, at));
    let named = |at: u32| context.says(at, List::NumberOf) && report.word(at + 1) == noun;
    // "số trường dự thi gấp rưỡi năm ngoái (25 trường)"
    let again = named(hit.end) || named(begin_of(report, earlier, hit));
    let before = report.ids_in(draft.sentence.first, hit.start);
    let counted = |&id: &FigureId| {
        let other = report.draft(id);
        let named = other.unit.is_some_and(|unit| report.word(unit.0) == noun);
        other.role == Role::Count && other.own_unit && other.part_of.is_none() && named
    };
    let mut counts = before.filter(counted);
    let count = counts.next().filter(|_| counts.next().is_none())?;
    (dated && again).then_some((count, hit.start.saturating_sub(1).max(from)))
}

/// "480 phương tiện đo, gồm công tơ 210 chiếc, cân 270 chiếc, chỉ bằng một nửa tháng 4 (600 phương tiện)": the whole of the parts right before a multiple, where it has the noun
/// of the earlier value, and where the words of the multiple begin.
fn of_whole_before(report: &Report<'_, '_>, earlier: FigureId) -> Option<(FigureId, u32)> {
    const REACH: u32 = 12;
    let context = report.context;
    let draft = report.draft(earlier);
    let open = draft.first.checked_sub(1)?;
    let part = earlier.checked_sub(1)?;
    let closed = draft.own_unit && draft.unit.is_some_and(|unit| context.is_mark(unit.1, b")"));
    if !closed || !context.is_mark(open, b"(") {
        return None;
    }
    let noun = |id: FigureId| report.draft(id).unit.map(|unit| report.word(unit.0));
    let mut wholes = report
        .wholes(part)
        .filter(|&whole| noun(whole) == noun(earlier));
    let count = wholes.find(|&whole| report.draft(whole).sentence == draft.sentence)?;
    let from = report.end_before(earlier).max(open.saturating_sub(REACH));
    let hit = multiple_in(report, from, open)?;
    let from = begin_of(report, earlier, hit).max(from);
    let plain = is_plain_lead(report, from, hit);
    let dated = (hit.end..open).any(|at| is_of_period(report, at));
    (plain && dated).then_some((count, from))
}

/// Where the clause of a multiple in a figure's sentence begins.
fn begin_of(report: &Report<'_, '_>, earlier: FigureId, said: Multiple) -> u32 {
    let sentence = report.draft(earlier).sentence;
    clause_around(report.context, sentence, said.start, b",;:.(").first
}

/// "như vậy tăng đúng", "chỉ bằng": whether the words before a multiple say nothing of what it is of.
fn is_plain_lead(report: &Report<'_, '_>, from: u32, said: Multiple) -> bool {
    let context = report.context;
    let changes = [Cue::Increase, Cue::Decrease, Cue::Times];
    (from..said.start).all(|at| {
        let connects = report.says(at, List::Connecting) || report.says(at, List::Equal);
        let changes = context.cues_at(at).has_any(&changes) || context.reads(at, "đúng");
        connects || changes || !context.is_word(at)
    })
}

/// "thu 127,5 triệu đồng; năm 2020 là 98 triệu đồng, như vậy tăng một nửa": the multiple right behind both values, of which one is told as the earlier one.
fn doubled_behind(report: &Report<'_, '_>, [one, other]: [FigureId; 2]) -> Option<Issue> {
    let draft = report.draft(other);
    let from = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
    let next = report.drafts.get(other as usize + 1).map(|next| next.first);
    let end = next.unwrap_or(draft.sentence.end).min(draft.sentence.end);
    let hit = multiple_in(report, from, end)?;
    let plain = is_plain_lead(report, from, hit);
    // "tăng một nửa số lớp" is of something else.
    let ended = !report.context.is_word(hit.end);
    let both = (plain && ended).then(|| told_pair(report, [one, other]))??;
    held_against(report, both, (from, end))
}

/// A count against twice or half an earlier value, as words among the tokens say, where no other figure stands among them.
fn held_against(
    report: &Report<'_, '_>,
    (count, earlier): (FigureId, FigureId),
    (from, to): (u32, u32),
) -> Option<Issue> {
    let context = report.context;
    // Between the two nothing else may grow.
    let said = multiple_in(report, from, to)?;
    // "tăng hơn gấp đôi", "gần bằng một nửa"
    let opening = from..said.start;
    let hedged = opening
        .into_iter()
        .any(|at| context.cues_at(at).has(Cue::Approximate));
    let silent = report.ids_in(from, to).next().is_none();
    // What is estimated is worked with as it stands: "ước đạt 4,62 tỷ đồng, gấp rưỡi cùng kỳ (3,85 tỷ đồng)".
    let estimate = || {
        let draft = report.draft(count);
        let exact = draft.upper.is_none() && is_estimate(report, count);
        draft.value.filter(|_| exact)
    };
    let (now, then) = (
        exact(report, count).or_else(estimate)?,
        exact(report, earlier)?,
    );
    if hedged || !silent {
        return None;
    }
    let of = then.times(Number::integer(said.above))?;
    let right = of.over(Number::integer(said.below), 1, Rounding::Nearest)?;
    let words = match (said.above, said.below) {
        (2, 1) => "twice".to_string(),
        (1, 2) => "half".to_string(),
        (above, below) => format!("{above}/{below} of"),
    };
    let off = now.minus(right)?.magnitude();
    let verdict = if off == Number::ZERO {
        Verdict::Holds
    } else if off.times_ten_to(1)? > right {
        Verdict::Doubt
    } else {
        return None;
    };
    let explanation = format!("{words} {then} is {right}, stated {now}");
    let issue = Issue::of(verdict, "multiple", vec![count, earlier]);
    Some(issue.weighed(now, right, explanation))
}
