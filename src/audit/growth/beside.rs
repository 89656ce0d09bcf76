//! A growth between its count and an earlier value in the bracket behind it, though nothing says "cùng kỳ".

use super::change::{is_beside, is_of_period};
use super::direction::{Way, exact, way};
use crate::audit::rates::equated::is_equated;
use crate::audit::rates::rate::{fit, hundredfold, shown};
use crate::audit::{Issue, Report};
use crate::figure::draft::{FacetValues, FigureId, Role};
use crate::finding::Verdict;
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::period::Period;

/// "đạt 612 triệu đồng, tăng 52 triệu đồng so với tháng trước (510 triệu đồng)", "31 hồ sơ, ít hơn tháng 8 là 7 hồ sơ (tháng 8 nhận 43 hồ sơ)": the count and the
/// earlier value of a growth that stands right between them, with nothing else said.
pub(in crate::audit) fn beside(
    report: &Report<'_, '_>,
    growth: FigureId,
) -> Option<(FigureId, FigureId)> {
    let context = report.context;
    let draft = report.draft(growth);
    let (before, earlier) = (growth.checked_sub(1)?, growth + 1);
    // "286 cơ sở, bằng 119,2% kế hoạch (240 cơ sở) và nhiều hơn năm 2004 là 37 cơ sở (năm 2004 thanh tra 249 cơ sở)"
    let count = match report.draft(before).role {
        Role::Base => report.draft(before).given_for?,
        Role::Count => before,
        _ => return None,
    };
    let then = report.drafts.get(earlier as usize)?;
    let open = bracket_of(report, earlier)?;
    let changed = draft.role == Role::GrowthRate
        || draft.own_unit && are_alike(report, growth, count)
        || context.says(draft.end, List::Times);
    if !changed || then.sentence != draft.sentence || !are_alike(report, count, earlier) {
        return None;
    }
    let led = lead(report, growth);
    if !is_plainly_led(report, led.clone()) {
        return None;
    }
    let from = behind(report, growth).min(open);
    // "ít hơn tháng 8 là 7 hồ sơ (tháng 8 nhận 43 hồ sơ)"
    let again = || {
        let named = period_in(report, led.clone()).or_else(|| period_in(report, from..open));
        named.is_some() && named == period_in(report, open + 1..then.first)
    };
    let alone = open + 1 == then.first;
    let told = if alone {
        is_period(report, from, open)
    } else {
        again()
    };
    let short = led.end - led.start <= WORDS || !alone;
    (short && way(report, growth) != Way::Unsaid && told).then_some((count, earlier))
}

/// So many words at most lead to a growth, "như vậy đã tăng".
const WORDS: u32 = 4;

/// So many words at most name the earlier period.
const NAME: u32 = 8;

/// The tokens between a count or the last mark and a growth.
pub(in crate::audit) fn lead(report: &Report<'_, '_>, growth: FigureId) -> std::ops::Range<u32> {
    let first = report.draft(growth).first;
    let from = report.clause_begin(growth, b",;:.()");
    let counted = growth.checked_sub(1).map_or(0, |id| behind(report, id));
    from.max(counted).min(first)..first
}

/// "như vậy đã tăng", but not "riêng ngành chè tăng", "số học viên tăng": whether words that lead to a growth say nothing of what it is of.
pub(in crate::audit) fn is_plainly_led(report: &Report<'_, '_>, led: std::ops::Range<u32>) -> bool {
    let changes = [Cue::Increase, Cue::Decrease, Cue::Growth, Cue::Times];
    let mut hits = report.context.cued_in(led.start, led.end);
    let said = hits.find(|(_, cues)| cues.has_any(&changes));
    said.is_some_and(|(hit, _)| (led.start..hit.start).all(|at| report.says(at, List::Connecting)))
}

/// "28 giấy, tháng trước 35 giấy, giảm 30%", "1.500 công tơ, so với 1.200 công tơ cùng kỳ thì tăng 35%", "tháng 6 nhận 45 phiếu, tháng 5 nhận 30 phiếu, tăng 25 phiếu": a growth right
/// behind the only two counts of its sentence, of which one is told as the earlier one.
pub(in crate::audit) fn of_two_told(report: &Report<'_, '_>, growth: FigureId) -> Option<Issue> {
    let context = report.context;
    let draft = report.draft(growth);
    let (one, other) = (growth.checked_sub(2)?, growth.checked_sub(1)?);
    let rated = draft.role == Role::GrowthRate;
    // "(cùng kỳ 68 triệu đồng, tăng 18 triệu đồng)": in the bracket of then, a difference looks like another value of then.
    let differs = draft.role == Role::Delta
        || draft.role == Role::Comparison
            && report.is(other, Role::Comparison)
            && (report.follows(growth, Cue::Increase) || report.follows(growth, Cue::Decrease));
    let changed = rated || differs && are_alike(report, growth, other);
    let [first, second] = [one, other].map(|id| report.draft(id));
    let bare = || is_bare(report, [one, other]);
    let alike = || are_alike(report, one, other) || bare();
    if !changed || first.sentence != draft.sentence || !alike() {
        return None;
    }
    let (count, earlier) = told_of(report, [one, other])?;
    let led = lead(report, growth);
    let plain = is_plainly_led(report, led.clone());
    let compared = context.follows(second.first, Cue::Compared) && period_in(report, led).is_some();
    let only = report.ids_in(draft.sentence.first, first.first).is_empty();
    let ended = !context.is_word(if rated {
        draft.end
    } else {
        behind(report, growth)
    }) || names_period_of(report, growth, earlier);
    // "ở cấp cơ sở nghiệm thu 26 đề tài, trong khi quý II/2020 là 34": a bare number is of the same level as what it stands against.
    let same = first.facets == second.facets || second.facets == FacetValues::default() && bare();
    let free = report.indicator(one) == report.indicator(other)
        && same
        && !report
            .cues_leading_to(growth)
            .has_any(&[Cue::Each, Cue::Approximate]);
    if !only || !ended || !free || !(plain || compared) || draft.upper.is_some() {
        return None;
    }
    held(report, (count, earlier), growth)
}

/// "quý I thực hiện 30 cuộc, quý II 36 cuộc, tăng 20% so với quý I": whether what a growth is compared with is the period that stands before the earlier count.
fn names_period_of(report: &Report<'_, '_>, growth: FigureId, earlier: FigureId) -> bool {
    let context = report.context;
    let end = report.clause_end(growth, b",;:.()");
    let from = behind(report, growth).min(end);
    let compared = context.cues_at(from).has(Cue::Compared) && end - from <= NAME;
    let lead = report.clause_begin(earlier, b",;:.()")..report.draft(earlier).first;
    let both = period_in(report, from..end).zip(period_in(report, lead));
    // "Quý I …, tăng … so với quý I"
    let same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
    compared && both.is_some_and(|(one, other)| same(one.0, other.0) && one.1 == other.1)
}

/// "trong khi quý II/2020 là 34": a bare number behind the name of a period, of what a count before counts.
fn is_bare(report: &Report<'_, '_>, [one, other]: [FigureId; 2]) -> bool {
    let (first, second) = (report.draft(one), report.draft(other));
    let exact = |id: FigureId| {
        let draft = report.draft(id);
        draft.upper.is_none() && !draft.approximate && draft.target.is_none()
    };
    let from = report.clause_begin(other, b",;:.()");
    let dated = (from..second.first).any(|at| is_of_period(report, at));
    let led = report.says(second.first.wrapping_sub(1), List::Copula) && dated;
    led && !second.own_unit
        && first.own_unit
        && exact(one)
        && exact(other)
        && report.group(one) == report.group(other)
}

/// A growth against the two values that it is between.
fn held(
    report: &Report<'_, '_>,
    (count, earlier): (FigureId, FigureId),
    growth: FigureId,
) -> Option<Issue> {
    let draft = report.draft(growth);
    let (now, was, stated) = (exact(report, count)?, exact(report, earlier)?, draft.value?);
    let change = way(report, growth).of(now, was)?;
    let (right, holds) = if draft.role == Role::GrowthRate {
        let (hundred, decimals) = (hundredfold(change)?, report.decimals(growth));
        let holds = fit(hundred, was, stated, decimals).is_some();
        // "64 phiếu, nhiều hơn cùng kỳ năm trước 12 phiếu (tăng 23,1%)": 12 is the difference.
        let less = now.minus(was).filter(|&less| less > Number::ZERO);
        let differs = less.is_some_and(|less| {
            hundredfold(was).is_some_and(|more| fit(more, less, stated, decimals).is_some())
        });
        if !holds && differs {
            return None;
        }
        (shown(hundred, was, decimals)?, holds)
    } else {
        (change, change == stated)
    };
    let verdict = if holds {
        Verdict::Holds
    } else {
        Verdict::Doubt
    };
    let explanation = format!("{was} before and {now} now make {right}, stated {stated}");
    let issue = Issue::of(verdict, "told", vec![count, growth, earlier]);
    Some(issue.weighed(stated, right, explanation))
}

/// The later and the earlier of two counts of the same.
pub(in crate::audit) fn told_pair(
    report: &Report<'_, '_>,
    both: [FigureId; 2],
) -> Option<(FigureId, FigureId)> {
    let [one, other] = both;
    let same = report.draft(one).sentence == report.draft(other).sentence;
    let alike = same && (are_alike(report, one, other) || is_bare(report, both));
    let free = report.indicator(one) == report.indicator(other);
    (alike && free).then(|| told_of(report, both))?
}

/// Which of two counts is the later one, and which the earlier.
fn told_of(report: &Report<'_, '_>, [one, other]: [FigureId; 2]) -> Option<(FigureId, FigureId)> {
    let context = report.context;
    let [first, second] = [one, other].map(|id| report.draft(id));
    let next = |earlier: Option<Period>, later: Option<Period>| {
        let same = |one: Period, other: Period| {
            std::mem::discriminant(&one.span) == std::mem::discriminant(&other.span)
        };
        let both = earlier.zip(later);
        both.is_some_and(|(one, other)| same(one, other) && one.following() == other)
    };
    if next(second.period, first.period) {
        return Some((one, other));
    }
    // "trong khi 6 tháng năm 2021 là 18"
    let year_after = |earlier: Period, later: Period| {
        earlier.span == later.span
            && earlier
                .year
                .is_some_and(|year| later.year == Some(year + 1))
    };
    let both = second.period.zip(report.period(one));
    if first.period.is_none() && both.is_some_and(|(then, now)| year_after(then, now)) {
        return Some((one, other));
    }
    if next(first.period, second.period) {
        return Some((other, one));
    }
    let from = report
        .clause_begin(other, b",;:.()")
        .max(behind(report, one));
    let mut lead = from..second.first;
    let period = |at: u32| is_of_period(report, at) || report.says(at, List::NamedPeriod);
    let former = lead.any(|at| period(at) && report.says(at + 1, List::Former));
    let compared = context.follows(second.first, Cue::Compared);
    (former || compared).then_some((one, other))
}

/// Where a figure with its unit ends.
fn behind(report: &Report<'_, '_>, id: FigureId) -> u32 {
    let draft = report.draft(id);
    draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end))
}

/// The bracket before an earlier value that closes right behind its unit.
fn bracket_of(report: &Report<'_, '_>, id: FigureId) -> Option<u32> {
    let context = report.context;
    let draft = report.draft(id);
    let marks = context.marks_in(draft.first.saturating_sub(NAME), draft.first);
    let open = marks.last().filter(|mark| mark.code == b'(')?.at;
    let plain = draft.own_unit && draft.target.is_none() && draft.upper.is_none();
    (plain && context.is_mark(behind(report, id), b")")).then_some(open)
}

/// Whether two figures count the same: by the noun's group, or by its first word where that isn't known.
fn are_alike(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let noun = |id: FigureId| report.draft(id).unit.map(|unit| report.word(unit.0));
    let counted = |id: FigureId| {
        let draft = report.draft(id);
        let rate = matches!(draft.role, Role::Rate | Role::GrowthRate);
        !rate && draft.own_unit && draft.upper.is_none() && !draft.approximate
    };
    // "3.200 lít chế phẩm", and then "8.000 lít"
    let short = |id: FigureId| {
        let unit = report.draft(id).unit;
        unit.is_some_and(|unit| unit.1 == unit.0 + 1)
    };
    // "22 sản phẩm dự thi", and then "14 sản phẩm"
    let head = || report.is_head_of(other, one) || report.is_head_of(one, other);
    let same = report.group(one) == report.group(other) || short(other) || head();
    counted(one) && counted(other) && noun(one).is_some() && same && {
        report.is_money(one) || noun(one) == noun(other)
    }
}

/// "so với tháng trước", "lần tổ chức trước", "so với tháng 8": whether the tokens before a bracket name an earlier period, and no plan or whole.
fn is_period(report: &Report<'_, '_>, from: u32, open: u32) -> bool {
    let context = report.context;
    let apart = [
        Cue::PlanBase,
        Cue::Including,
        Cue::OutOf,
        Cue::Total,
        Cue::Limit,
        Cue::Share,
    ];
    let near = from < open && open - from <= NAME;
    let former = report.says(open.wrapping_sub(1), List::Former);
    let named = || {
        let compared = context.all_cues_in(from, open).has(Cue::Compared);
        compared && (from..open).any(|at| is_of_period(report, at))
    };
    near && context.marks_in(from, open).is_empty()
        && !context.all_cues_in(from, open).has_any(&apart)
        && (former || named())
}

/// The first period that tokens name, by its two words: "tháng 8", "năm trước".
fn period_in<'a>(
    report: &Report<'_, 'a>,
    tokens: std::ops::Range<u32>,
) -> Option<(&'a str, &'a str)> {
    let mut tokens = tokens;
    let at = tokens.find(|&at| is_of_period(report, at))?;
    Some((report.context.text_of(at), report.context.text_of(at + 1)))
}

/// "đón 9.000 lượt khách, tăng gấp đôi lần tổ chức trước (6.000 lượt khách)": the count of an earlier value that stands in the bracket behind a multiple in
/// words, and where the words between them begin.
pub(in crate::audit) fn before_bracket(
    report: &Report<'_, '_>,
    earlier: FigureId,
) -> Option<(FigureId, u32)> {
    let context = report.context;
    let count = earlier.checked_sub(1)?;
    let (now, then) = (report.draft(count), report.draft(earlier));
    let open = then.first.checked_sub(1)?;
    if !report.context.is_mark(open, b"(") || now.sentence != then.sentence {
        return None;
    }
    let from = behind(report, count);
    let told = bracket_of(report, earlier) == Some(open)
        && now.role == Role::Count
        && (are_alike(report, count, earlier) || is_labelled_alike(report, count, earlier));
    // Of the words between, only the last ones name the period.
    let near = open.saturating_sub(NAME).max(from.min(open));
    let former = report.says(open.wrapping_sub(1), List::Former);
    // "cuộc thi lần thứ hai"
    let time = |at: u32| {
        is_of_period(report, at) || context.says(at, List::Times) && context.reads(at + 1, "thứ")
    };
    (told && (former || (near..open).any(time))).then_some((count, from))
}

/// "Số người dự: 415, giảm một nửa so với năm 2014 (560 người)": whether a bare count is labelled with the noun of an earlier value.
fn is_labelled_alike(report: &Report<'_, '_>, count: FigureId, earlier: FigureId) -> bool {
    let (now, then) = (report.draft(count), report.draft(earlier));
    let noun = |id: FigureId| report.draft(id).unit.map(|unit| report.word(unit.0));
    let labelled = now.unit.is_some_and(|unit| unit.1 <= now.first);
    let told = report.context.is_mark(now.first.wrapping_sub(1), b":")
        || report.says(now.first.wrapping_sub(1), List::Copula);
    let counted = exact(report, count).is_some() && now.target.is_none() && then.own_unit;
    // "người dự", and then "người"
    let short = then.unit.is_some_and(|unit| unit.1 == unit.0 + 1);
    let same = short || report.group(count) == report.group(earlier);
    labelled && told && counted && same && noun(count) == noun(earlier)
}

/// "87 nhiệm vụ, tăng 07 nhiệm vụ so với năm 2017 (80 nhiệm vụ), tương ứng 8,05%": the rate behind a difference and the earlier value in its bracket.
pub(in crate::audit) fn of_bracketed(report: &Report<'_, '_>, delta: FigureId) -> Option<Issue> {
    let (earlier, rate) = (delta + 1, delta + 2);
    let [draft, then] = [delta, earlier].map(|id| report.drafts.get(id as usize));
    let (draft, then, growth) = (draft?, then?, report.drafts.get(rate as usize)?);
    let rated = matches!(growth.role, Role::Rate | Role::GrowthRate) && growth.upper.is_none();
    let same = then.sentence == draft.sentence && growth.sentence == draft.sentence;
    let alike = report.group(delta).is_some() && report.group(delta) == report.group(earlier);
    if !rated || !same || !alike || !is_equated(report, rate) {
        return None;
    }
    let close = behind(report, earlier);
    let from = behind(report, delta).min(then.first);
    let bracket = bracket_of(report, earlier).is_some_and(|open| is_period(report, from, open));
    let next = report.context.is_mark(close + 1, b",;")
        || close + 1 == report.clause_begin(rate, b",;:.()");
    let plain = !report.context.is_word(growth.end);
    if !bracket || !next || !plain || way(report, delta) == Way::Unsaid {
        return None;
    }
    let (change, was) = (exact(report, delta)?, exact(report, earlier)?);
    let (stated, decimals, hundred) = (growth.value?, report.decimals(rate), hundredfold(change)?);
    let right = shown(hundred, was, decimals)?;
    let verdict = match fit(hundred, was, stated, decimals) {
        Some(_) => Verdict::Holds,
        None => Verdict::Doubt,
    };
    let explanation = format!("{change} / {was} = {right}%, stated {stated}%");
    let issue = Issue::of(verdict, "difference", vec![rate, delta, earlier]);
    Some(issue.weighed(stated, right, explanation))
}

/// "mở 90 lớp, cùng kỳ 75 lớp; như vậy tăng 15 lớp, tương ứng 25%": the rate behind a difference, of which both values stand before.
pub(in crate::audit) fn of_told(report: &Report<'_, '_>, delta: FigureId) -> Option<Issue> {
    const REACH: u32 = 4;
    let draft = report.draft(delta);
    let rate = delta + 1;
    let growth = report.drafts.get(rate as usize)?;
    let rated = matches!(growth.role, Role::Rate | Role::GrowthRate) && growth.upper.is_none();
    if !rated || growth.sentence != draft.sentence || !is_beside(report, delta) {
        return None;
    }
    let change = exact(report, delta).filter(|&change| change > Number::ZERO)?;
    let way = way(report, delta);
    let value = |id: FigureId| {
        let other = report.draft(id);
        let same = other.sentence == draft.sentence && report.group(id) == report.group(delta);
        exact(report, id).filter(|_| same && report.group(id).is_some())
    };
    let before = delta.saturating_sub(REACH)..delta;
    let pairs = before
        .clone()
        .flat_map(|now| before.clone().map(move |then| (now, then)));
    let mut told = pairs.filter(|&(now, then)| {
        let both = value(now).zip(value(then));
        both.and_then(|(now, then)| way.of(now, then)) == Some(change)
    });
    let (_, earlier) = told.next().filter(|_| told.next().is_none())?;
    let (was, stated) = (value(earlier)?, growth.value?);
    let (decimals, hundred) = (report.decimals(rate), hundredfold(change)?);
    let right = shown(hundred, was, decimals)?;
    let verdict = match fit(hundred, was, stated, decimals) {
        Some(_) => Verdict::Holds,
        None => Verdict::Doubt,
    };
    let explanation = format!("{change} / {was} = {right}%, stated {stated}%");
    let issue = Issue::of(verdict, "difference", vec![delta, rate, earlier]);
    Some(issue.weighed(stated, right, explanation))
}
