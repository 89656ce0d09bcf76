//! Differences between two values that no other tie holds together, and those that are between others.

use super::beside::{is_plainly_led, lead};
use super::change::is_moved;
use super::direction::{Way, exact, way};
use super::of_whole::compared;
use crate::audit::denials::denial::words;
use crate::audit::rates::rate::{fit, hundredfold, shown};
use crate::audit::slip::is_near;
use crate::audit::{Issue, Report};
use crate::figure::draft::{Draft, FigureId, Role};
use crate::finding::Verdict;
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;

/// Whether a growth is between other values than a count and the earlier one around it.
pub(in crate::audit) fn is_between_others(
    report: &Report<'_, '_>,
    (count, earlier): (FigureId, FigureId),
    change: FigureId,
) -> bool {
    let unlike = |one: FigureId, other: FigureId| {
        let (one, other) = (report.group(one), report.group(other));
        one.is_some() && other.is_some() && one != other
    };
    // "… 05 lớp; so với cùng kỳ (15 lớp, 480 lượt người) tăng 03 lớp"
    let draft = report.draft(change);
    let other_unit = draft.role == Role::Delta
        && !report.says(draft.end, List::Times)
        && unlike(earlier, count)
        && unlike(earlier, change);
    // "12 lớp, số học viên tăng 15% so với năm trước (400 học viên)"
    let other_noun =
        change < earlier && unlike(earlier, count) && names_kind(report, change, earlier);
    other_unit
        || other_noun
        || is_of_former(report, change, earlier)
        || is_of_next(report, change, earlier)
        || speaks_of_other(report, (count, earlier), change)
        || names_own(report, count, change)
        || report.cues_leading_to(change).has(Cue::Each)
}

/// "so với tháng trước (14 hồ sơ) giảm 02 hồ sơ, so với cùng kỳ (10 hồ sơ) tăng …": whether a difference belongs to the earlier value before it, and not to the
/// one behind.
fn is_of_former(report: &Report<'_, '_>, change: FigureId, earlier: FigureId) -> bool {
    let draft = report.draft(change);
    let former = change.checked_sub(1).map(|id| report.draft(id));
    let former = former.is_some_and(|former| {
        let from = report.end_before(change - 1).max(draft.sentence.first);
        let compared = report.context.all_cues_in(from, former.first);
        former.sentence == draft.sentence
            && (former.role == Role::Comparison || compared.has(Cue::Compared))
            && report.context.is_mark(former_end(report, change - 1), b")")
    });
    let (from, to) = (draft.end, report.draft(earlier).first);
    let parted = change + 1 == earlier && !report.context.marks_in(from, to).is_empty();
    former && parted
}

/// "số học viên tăng": whether the words before a growth name what a value behind it counts.
fn names_kind(report: &Report<'_, '_>, change: FigureId, value: FigureId) -> bool {
    let context = report.context;
    let first = report.draft(change).first;
    let from = report.clause_begin(change, b",;:.()");
    let before = change.checked_sub(1).map_or(0, |id| former_end(report, id));
    let from = from.max(before).min(first);
    let mut said = context.cued_in(from, first);
    let Some((grows, _)) = said.find(|(_, cues)| cues.has(Cue::Growth)) else {
        return false;
    };
    let patterns = context.patterns;
    context.hits_in(from, grows.start).iter().any(|hit| {
        let noun = patterns.meaning(hit.phrase).noun;
        let group = noun.and_then(|noun| patterns.noun_groups.get(usize::from(noun.0)));
        group.copied() == report.group(value) && group.is_some()
    })
}

/// "tăng 8% so với kế hoạch (1.250 cái) nhưng giảm 10% so với cùng kỳ (1.500 cái)": whether a growth is against the number right behind it, and not against one that
/// follows later.
fn is_of_next(report: &Report<'_, '_>, change: FigureId, earlier: FigureId) -> bool {
    const WORDS: u32 = 8;
    let next = change + 1;
    if next >= earlier {
        return false;
    }
    let (from, then) = (former_end(report, change), report.draft(next));
    let from = from.min(then.first);
    let marks = report.context.marks_in(from, then.first);
    let bare = marks.iter().all(|mark| mark.code == b'(');
    let cues = report.context.all_cues_in(from, then.first);
    let compared = cues.has_any(&[Cue::Compared, Cue::PlanBase]);
    let rated = matches!(then.role, Role::Rate | Role::GrowthRate | Role::Delta);
    bare && compared && !rated && then.first - from <= WORDS
}

/// Where a figure with its unit ends.
fn former_end(report: &Report<'_, '_>, id: FigureId) -> u32 {
    let draft = report.draft(id);
    draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end))
}

/// "09 lớp (cùng kỳ 07 lớp), số học viên tăng 40%", "96 cơ sở (cùng kỳ 80), trong đó cửa hàng xăng dầu tăng 35%": whether between the earlier value and the
/// growth something else is named.
fn speaks_of_other(
    report: &Report<'_, '_>,
    (count, earlier): (FigureId, FigureId),
    change: FigureId,
) -> bool {
    let context = report.context;
    if change <= earlier {
        return false;
    }
    let first = report.draft(change).first;
    let from = report.clause_begin(change, b",;:.()");
    let from = from.max(former_end(report, earlier)).min(first);
    let narrowed = context
        .all_cues_in(from, first)
        .has_any(&[Cue::Including, Cue::Narrowing]);
    let patterns = context.patterns;
    let mut groups = context.hits_in(from, first).iter().filter_map(|hit| {
        let noun = patterns.meaning(hit.phrase).noun?;
        patterns.noun_groups.get(usize::from(noun.0)).copied()
    });
    let own = report.group(count);
    let named = groups.next();
    narrowed || own.is_some() && named.is_some() && named != own && groups.all(|it| Some(it) != own)
}

/// "34 nhiệm vụ, trong đó mở mới 13; riêng số mở mới tăng 04 nhiệm vụ", "34 nhiệm vụ; số nhiệm vụ mở mới tăng 04 nhiệm vụ": whether the clause of a growth begins with
/// what it is of, and that is no more than some of what was counted.
fn names_own(report: &Report<'_, '_>, count: FigureId, change: FigureId) -> bool {
    let context = report.context;
    if count >= change {
        return false;
    }
    let led = lead(report, change);
    let cues = context.all_cues_in(led.start, led.end);
    if cues.has_any(&[Cue::Narrowing, Cue::Including]) {
        return true;
    }
    let mut grows = context.cued_in(led.start, led.end);
    let grows = grows.find(|(_, cues)| cues.has_any(&[Cue::Increase, Cue::Decrease, Cue::Growth]));
    let Some((grows, _)) = grows.filter(|_| report.says(led.start, List::NumberOf)) else {
        return false;
    };
    // "; số lượng này tăng": what was said of the count, and words that say nothing.
    let from = report.draft(count).sentence.first;
    let end = report.clause_end(count, b",;:.()");
    let known = words(report, from, end.min(led.start));
    (led.start..grows.start).any(|at| {
        context.is_word(at)
            && !report.says(at, List::Connecting)
            && !known.contains(&report.word(at))
    })
}

/// "14 lớp, nhiều hơn 6 tháng đầu năm 2020 (11 lớp) là 05 lớp", "Số mẫu quý này (52 mẫu) ít hơn quý I (60 mẫu) là 8": a difference behind the earlier value in its
/// bracket, which may leave out its noun.
pub(in crate::audit) fn behind_bracket(report: &Report<'_, '_>, change: FigureId) -> Option<Issue> {
    let context = report.context;
    let earlier = change.checked_sub(1)?;
    let count = earlier.checked_sub(1)?;
    let [now, then, by] = [count, earlier, change].map(|id| report.draft(id));
    let open = then.first.checked_sub(1)?;
    let close = former_end(report, earlier);
    let led = close + 1 == by.first && by.own_unit
        || close + 2 == by.first && report.says(close + 1, List::Copula);
    let told = led && context.is_mark(open, b"(") && context.is_mark(close, b")");
    if !told || now.role != Role::Count {
        return None;
    }
    let from = former_end(report, count).min(open);
    let cues = context.all_cues_in(from, open);
    let (up, down) = (cues.has(Cue::Increase), cues.has(Cue::Decrease));
    let all = [count, earlier, change];
    let bare = !by.own_unit && report.group(change) == report.group(count);
    let alike = if bare { &all[..2] } else { &all[..] };
    if up == down || !are_alike(report, alike) {
        return None;
    }
    let (was, stated) = (exact(report, earlier)?, exact(report, change)?);
    let way = if up { Way::Up } else { Way::Down };
    let count = compared(report, (count, earlier), (way, stated))?;
    let is = exact(report, count)?;
    let right = if up { is.minus(was)? } else { was.minus(is)? };
    Some(differing(report, (count, earlier), change, (right, stated)))
}

/// Whether figures count the same, each with its unit, in one sentence, and are no rates or plans.
fn are_alike(report: &Report<'_, '_>, ids: &[FigureId]) -> bool {
    let first = ids[0];
    ids.iter().all(|&id| {
        let draft = report.draft(id);
        let counted = matches!(draft.role, Role::Count | Role::Delta | Role::Comparison);
        let plain = draft.upper.is_none() && !draft.approximate && draft.target.is_none();
        let same = draft.sentence == report.draft(first).sentence;
        counted && plain && same && draft.own_unit && report.group(id) == report.group(first)
    }) && report.group(first).is_some()
}

/// The issue about a difference, or that it holds.
fn differing(
    report: &Report<'_, '_>,
    (count, earlier): (FigureId, FigureId),
    change: FigureId,
    (right, stated): (Number, Number),
) -> Issue {
    let verdict = if right == stated {
        Verdict::Holds
    } else {
        Verdict::Doubt
    };
    let value = |id: FigureId| report.draft(id).value.unwrap_or(Number::ZERO);
    let (now, before) = (value(count), value(earlier));
    let explanation = if now < before {
        format!("{before} - {now} = {right}, stated {stated}")
    } else {
        format!("{now} - {before} = {right}, stated {stated}")
    };
    let issue = Issue::of(verdict, "difference", vec![count, change, earlier]);
    issue.weighed(stated, right, explanation)
}

/// "giảm 06 vụ (từ 21 vụ xuống còn 17 vụ)", "tăng từ 48 lên 60 hồ sơ, tức tăng 10 hồ sơ": a difference beside both values.
pub(in crate::audit) fn of_move(report: &Report<'_, '_>, change: FigureId) -> Option<Issue> {
    let before = change.checked_sub(2).map(|earlier| (earlier + 1, earlier));
    let behind = Some((change + 2, change + 1));
    let known = |&(count, _): &(FigureId, FigureId)| (count as usize) < report.drafts.len();
    let mut pairs = [before, behind].into_iter().flatten().filter(known);
    let draft = report.draft(change);
    let (count, earlier) = pairs.find(|&pair| {
        let now = report.draft(pair.0);
        now.sentence == draft.sentence
            && now.own_unit
            && is_moved(report, pair)
            && report.group(pair.0).is_some()
            && report.group(pair.0) == report.group(change)
    })?;
    let (is, was, stated) = (
        exact(report, count)?,
        exact(report, earlier)?,
        exact(report, change)?,
    );
    let right = way(report, change).of(is, was)?;
    Some(differing(report, (count, earlier), change, (right, stated)))
}

/// "Năm 2019 có 240 đơn, năm 2020 có 288 đơn, tăng 25%": a growth right behind the second of two counts of the same in two years that follow one another.
pub(in crate::audit) fn of_two_years(report: &Report<'_, '_>, growth: FigureId) -> Option<Issue> {
    let count = growth.checked_sub(1)?;
    let earlier = count.checked_sub(1)?;
    let [now, before, draft] = [count, earlier, growth].map(|id| report.draft(id));
    let plain = draft.upper.is_none() && draft.rate_of.or(draft.given_for) == Some(count);
    if !plain || draft.sentence != now.sentence || !are_of_years(report, [earlier, count]) {
        return None;
    }
    let end = report.clause_end(growth, b",;:.()");
    let behind = report.context.all_cues_in(draft.end, end);
    let led = report.cues_leading_to(growth);
    let apart = [Cue::PlanBase, Cue::Each, Cue::Share, Cue::Approximate];
    // "tăng 10% số đề tài xếp loại khá" is of something else.
    let ended = !report.context.is_word(draft.end) || draft.role == Role::Delta;
    let only = ended && report.ids_in(now.sentence.first, before.first).is_empty();
    // So is "kinh phí tăng 40%".
    let own = || is_plainly_led(report, lead(report, growth));
    if !only || !own() || led.has_any(&apart) || behind.has(Cue::PlanBase) {
        return None;
    }
    let (is, was, stated) = (exact(report, count)?, exact(report, earlier)?, draft.value?);
    let change = way(report, growth).of(is, was)?;
    if draft.role == Role::Delta {
        let alike = report.group(growth) == report.group(count) && !draft.approximate;
        return alike.then(|| differing(report, (count, earlier), growth, (change, stated)));
    }
    let (hundred, decimals) = (hundredfold(change)?, report.decimals(growth));
    let right = shown(hundred, was, decimals)?;
    let verdict = match fit(hundred, was, stated, decimals) {
        Some(_) => Verdict::Holds,
        None => Verdict::Doubt,
    };
    let explanation = format!("{change} / {was} = {right}%, stated {stated}%");
    let issue = Issue::of(verdict, "years", vec![count, growth, earlier]);
    Some(issue.weighed(stated, right, explanation))
}

/// Whether two counts are of the same in one sentence, in two years that follow one another: "240 đơn đăng ký nhãn hiệu", and then "288 đơn".
pub(in crate::audit) fn are_of_years(report: &Report<'_, '_>, ids: [FigureId; 2]) -> bool {
    let [before, now] = ids.map(|id| report.draft(id));
    // "cùng kỳ năm 2020 nhận 40 hồ sơ; đã nhận 52 hồ sơ": what names no period is of the report's.
    let yearly = before
        .period
        .zip(report.period(ids[1]))
        .is_some_and(|(one, two)| {
            one.span == two.span && one.year.map(|year| year + 1) == two.year
        });
    let counted = |draft: &Draft| {
        let plain = matches!(draft.role, Role::Count | Role::Comparison) && draft.own_unit;
        plain && draft.target.is_none() && draft.part_of.is_none()
    };
    let [earlier, count] = ids;
    let noun = |id: FigureId| report.draft(id).unit.map(|unit| report.word(unit.0));
    yearly
        && report.indicator(count).is_some()
        && report.indicator(count) == report.indicator(earlier)
        && now.facets == before.facets
        && noun(count) == noun(earlier)
        && counted(now)
        && counted(before)
        && before.sentence == now.sentence
}

/// "… 15 lớp cho 600 lượt người; so với cùng kỳ (12 lớp, 480 lượt người) tăng 03 lớp và 150 lượt người": each difference is between the values of its own unit.
/// Only one that is nearly right, and not between other counts of the sentence, is told.
pub(in crate::audit) fn of_pair(report: &Report<'_, '_>, change: FigureId) -> Option<Issue> {
    let draft = report.draft(change);
    let group = report.group(change).filter(|_| draft.own_unit)?;
    let from = draft.sentence.first;
    let marks = report.context.marks_in(from, draft.first);
    let close = marks.iter().rfind(|mark| mark.code == b')')?.at;
    let open = marks.iter().rfind(|mark| mark.code == b'(')?.at;
    let inside: Vec<FigureId> = report.ids_in(open, close).collect();
    let compared = report
        .context
        .all_cues_in(report.end_before(*inside.first()?).max(from), open);
    let parted = report.context.marks_in(close + 1, draft.first);
    let parted = parted
        .iter()
        .any(|mark| matches!(mark.code, b';' | b'.' | b':' | b'('));
    let alike = |&&id: &&FigureId| report.group(id) == Some(group) && report.draft(id).own_unit;
    let mut earlier = inside.iter().filter(alike);
    let then = *earlier.next().filter(|_| earlier.next().is_none())?;
    let told = compared.has(Cue::Compared) && inside.len() == 2 && !parted;
    let counted = |&id: &FigureId| alike(&&id) && report.draft(id).role == Role::Count;
    let counts: Vec<FigureId> = report.ids_in(from, open).filter(counted).collect();
    let way = Way::said(report.context.all_cues_in(close, draft.first));
    let (was, stated) = (exact(report, then)?, exact(report, change)?);
    let right = |id: FigureId| way.of(exact(report, id)?, was);
    if !told || counts.iter().any(|&id| right(id) == Some(stated)) {
        return None;
    }
    let &count = counts.first()?;
    let right = right(count).filter(|&right| right > Number::ZERO && is_near(right, stated))?;
    Some(differing(report, (count, then), change, (right, stated)))
}
