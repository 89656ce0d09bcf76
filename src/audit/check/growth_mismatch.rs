//! Stated growth against the values of both periods.

use super::Check;
use super::scale::slipped_growth;
use crate::audit::growth::beside::{beside, of_bracketed, of_told, of_two_told};
use crate::audit::growth::change::{
    between_two, compared_directly, from_to, of_difference, told_before,
};
use crate::audit::growth::differs::{
    behind_bracket, is_between_others, of_move, of_pair, of_two_years,
};
use crate::audit::growth::direction::{Way, exact, way};
use crate::audit::growth::in_table::{in_table, off_in_table};
use crate::audit::growth::multiple::{doubled, doubled_apart, is_factor, multiple_behind};
use crate::audit::growth::sentence_before::{told_beside, told_of_both};
use crate::audit::growth::turned::{turned, turned_rate};
use crate::audit::rates::column::{odd_difference, odd_growth};
use crate::audit::rates::estimate::{digits_left_out, is_estimate};
use crate::audit::rates::noted::{before_anchor, only_in};
use crate::audit::rates::rate::{Fit, fit, hundredfold, shown};
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::{Description, Example, Verdict};
use crate::number::{Number, Rounding};
use crate::outline::{Block, BlockKind};
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::period::Span;
use crate::record::Basis;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "growth_mismatch",
        summary: "growth against the same period must follow from both values",
        rationale: "Where the earlier value stands beside the rate (\"tăng 15% so với cùng kỳ (2.400)\"), the growth is worked out \
anew: as a rate, as a ratio (\"bằng 115%\"), as a difference (\"tăng 06 đề tài\"), or as a multiple (\"gấp 2 lần\"). \"Gấp đôi\" and \"một nửa\" are said of what is near it, so that only more than a tenth is doubted. A rise that is a fall is \
a contradiction even where the size is right. Cutting off the rest is noted. In a table a rate is held against \
the two columns that it follows from in all other rows; a count in the sentence before, against growth that is nearly right. Two years one after the other, \"từ … xuống còn …\" and several units at once are read; what is \
said of something else between them is left alone.",
        source: "comparisons with the same period are asked for by the provincial reporting rules (Đắk Nông, CV 7095/UBND-KT 2023)",
        examples: &[
            Example {
                text: "Kiểm tra 96 cơ sở, tăng 15% so với cùng kỳ năm 2020 (80 cơ sở).",
                verdict: Some(Verdict::Contradiction),
                why: "96 against 80 is 20% more",
            },
            Example {
                text: "Cấp 42 giấy phép, tăng gấp đôi so với cùng kỳ năm 2020 (28 giấy phép).",
                verdict: Some(Verdict::Doubt),
                why: "twice 28 is 56",
            },
            Example {
                text: "Kiểm tra 96 cơ sở, tăng 20% so với cùng kỳ năm 2020 (80 cơ sở).",
                verdict: Some(Verdict::Holds),
                why: "96 against 80 is 20% more",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    for table in &report.context.outline.tables {
        let odd = odd_growth(report, table).into_iter();
        issues.extend(odd.filter_map(|odd| in_table(report, &odd)));
        let odd = odd_difference(report, table).into_iter();
        issues.extend(odd.filter_map(|figures| off_in_table(report, figures)));
    }
    for earlier in report.of_role(Role::Comparison) {
        against(report, earlier, issues);
    }
    let counts = report.of_role(Role::Count);
    // The earlier value stands behind its multiple in one sentence.
    let told = |earlier: FigureId| {
        let last = report.drafts.len() as FigureId;
        earlier < last && report.has_near(earlier, List::Times)
    };
    let counts = counts.filter(|&count| told(count + 2));
    issues.extend(counts.filter_map(|count| times_behind(report, count)));
    let rates = report.of_role(Role::GrowthRate).filter_map(|id| {
        let told = compared_directly(report, id).or_else(|| from_to(report, id));
        let (count, earlier) = told.filter(|&both| !is_between_others(report, both, id))?;
        rate(report, count, id, earlier)
    });
    let others = report.ids().filter_map(|id| told_otherwise(report, id));
    for told in rates.chain(others) {
        if !issues.iter().any(|issue| issue.figures == told.figures) {
            issues.push(told);
        }
    }
    let notes = report.context.outline.blocks.iter();
    let notes = notes.filter(|block| block.kind == BlockKind::Note);
    issues.extend(notes.filter_map(|note| in_note(report, note)));
    for id in report.of_role(Role::Delta) {
        let told = compared_directly(report, id);
        issues.extend(told.and_then(|(count, earlier)| delta(report, count, id, earlier)));
        issues.extend(of_difference(report, id).or_else(|| of_told(report, id)));
        issues.extend(of_bracketed(report, id));
    }
}

/// What is told of growth from an earlier value.
fn against(report: &Report<'_, '_>, earlier: FigureId, issues: &mut Vec<Issue>) {
    // "108 đơn, 71 văn bằng, tăng lần lượt là 8% và 16,4%": which is whose is told by the order of names.
    // "so với năm trước (kế hoạch năm 2021 là 12 lớp)": that is no earlier value.
    let some = report
        .cues_leading_to(earlier)
        .has_any(&[Cue::Including, Cue::PlanBase]);
    let ordered = report.is_told_in_order(earlier) && !is_of_sum(report, earlier);
    if some || ordered || is_factor(report, earlier) {
        return;
    }
    for id in report.around(earlier, 8) {
        let draft = report.draft(id);
        let count = draft
            .rate_of
            .or(draft.given_for)
            .or_else(|| multiplied(report, id, earlier));
        // "…, gồm 03 …; tăng 25% so với cùng kỳ (14)": the earlier value is of what the growth beside it is of.
        let beside = id + 1 == earlier || id == earlier + 1;
        let about = beside
            || count == report.draft(earlier).given_for
            || count.is_some_and(|count| opens(report, earlier, count));
        let same = draft.sentence == report.draft(earlier).sentence;
        let told = |&count: &FigureId| {
            !is_between_others(report, (count, earlier), id)
                && !is_of_longer(report, count, earlier)
        };
        if let Some(count) = count.filter(|_| about && same).filter(told) {
            match draft.role {
                // "chiếm 7,3% số lượt kiểm tra (cùng kỳ là 05)" is no growth.
                Role::GrowthRate if report.cues_leading_to(id).has(Cue::Share) => {}
                Role::GrowthRate => issues.extend(rate(report, count, id, earlier)),
                Role::Delta => issues.extend(delta(report, count, id, earlier)),
                _ => {}
            }
        }
    }
    let count = report.draft(earlier).given_for;
    if !count.is_some_and(|count| is_of_longer(report, count, earlier)) {
        issues.extend(doubled(report, earlier));
    }
    issues.extend(told_before(report, earlier));
}

/// "nhiều hơn cùng kỳ 06 đề xuất (cộng dồn 9 tháng: 54)", "tăng 12% so với cùng kỳ (cả năm 2020: 310 hồ sơ)": whether an earlier value is that of more than the period of its
/// count, as the words right before it say.
fn is_of_longer(report: &Report<'_, '_>, count: FigureId, earlier: FigureId) -> bool {
    let context = report.context;
    let first = report.draft(earlier).first;
    let from = report
        .clause_begin(earlier, b"(,;.")
        .max(report.end_before(earlier));
    let summed = || {
        let cues = context.all_cues_in(from, first);
        cues.has(Cue::Cumulative) && report.draft(count).basis == Basis::Period
    };
    let yearly = || {
        let shorter = report
            .period(count)
            .is_some_and(|period| period.span != Span::Year);
        shorter
            && report.draft(count).basis == Basis::Period
            && (from..first).any(|at| report.tells(at, PhraseList::WholeYear))
    };
    summed() || yearly()
}

/// "lần lượt là 7, 11 và 9 đơn, cộng 27 đơn, tăng 20% so với 22 đơn": whether an earlier value is that of the sum behind what is told in order.
fn is_of_sum(report: &Report<'_, '_>, earlier: FigureId) -> bool {
    let Some(growth) = earlier.checked_sub(1) else {
        return false;
    };
    let draft = report.draft(growth);
    let count = draft.rate_of.or(draft.given_for);
    count.is_some_and(|count| {
        let first = report.draft(count).first;
        let from = report.clause_begin(count, b",;.:");
        // "cộng 1.000, tăng lần lượt 5% và 8% so với 285 và 296"
        let end = report.draft(earlier).first.max(first);
        let ordered = report.context.all_cues_in(first, end);
        !ordered.has(Cue::Respectively)
            && count + 1 == growth
            && (from..first).any(|at| report.context.reads(at, "cộng"))
    })
}

/// A growth whose values nothing has tied together.
fn told_otherwise(report: &Report<'_, '_>, change: FigureId) -> Option<Issue> {
    let said = report.said_around(change);
    // All of these ask which way it went.
    let moved = said.has_any(&[Cue::Increase, Cue::Decrease]);
    let doubled = said.has_any(&[Cue::Double, Cue::Half, Cue::Fraction]);
    if said.has(Cue::Times) && report.says(report.draft(change).end, List::Times) {
        return times_of_move(report, change);
    }
    if !(moved || doubled) || report.draft(change).role == Role::Rate {
        return None;
    }
    if let Some(issue) = doubled.then(|| doubled_apart(report, change)).flatten() {
        return Some(issue);
    }
    between_two(report, change)
        .or_else(|| behind_bracket(report, change))
        .or_else(|| of_move(report, change))
        .or_else(|| of_two_years(report, change))
        .or_else(|| of_pair(report, change))
        .or_else(|| of_bracket(report, change))
        .or_else(|| of_two_told(report, change))
        .or_else(|| of_sentence_before(report, change))
        .or_else(|| turned(report, change))
}

/// A growth against the earlier value that the sentence before tells.
fn of_sentence_before(report: &Report<'_, '_>, change: FigureId) -> Option<Issue> {
    let told = told_beside(report, change).or_else(|| told_of_both(report, change));
    let (count, earlier) = told?;
    let issue = if report.draft(change).role == Role::GrowthRate {
        rate(report, count, change, earlier)?
    } else {
        delta(report, count, change, earlier)?
    };
    Some(Issue {
        verdict: issue.verdict.min(Verdict::Doubt),
        ..issue
    })
}

/// "tăng 20% so với cùng kỳ¹ … ¹ 6 tháng đầu năm 2020 đạt 360 triệu đồng": a growth against the earlier value that is the only figure of its note.
fn in_note(report: &Report<'_, '_>, note: &Block) -> Option<Issue> {
    let change = before_anchor(report, note)?;
    let earlier = only_in(report, note)?;
    let (draft, then) = (report.draft(change), report.draft(earlier));
    let count = draft.rate_of.or(draft.given_for)?;
    let years = then.period.zip(report.period(count));
    let before = years.is_some_and(|(then, now)| {
        then.span == now.span && then.year.map(|year| year + 1) == now.year
    });
    let alike = report.group(count).is_some() && report.group(count) == report.group(earlier);
    // What is tied to its note as a comparison is weighed already.
    let counted = then.role == Role::Count && report.draft(count).sentence == draft.sentence;
    // "tăng 20% số học viên so với cùng kỳ" is of something else.
    let compared = report.context.cues_at(draft.end).has(Cue::Compared);
    let told = draft.role == Role::GrowthRate && before && alike && counted && compared;
    told.then(|| rate(report, count, change, earlier))?
}

/// A growth between its count and the earlier value in the bracket behind it.
fn of_bracket(report: &Report<'_, '_>, change: FigureId) -> Option<Issue> {
    let (count, earlier) = beside(report, change)?;
    if report.draft(change).role == Role::GrowthRate {
        rate(report, count, change, earlier)
    } else {
        delta(report, count, change, earlier)
    }
}

/// "143 mô hình, gấp 1,6 lần năm trước (104 mô hình)"
fn times_behind(report: &Report<'_, '_>, count: FigureId) -> Option<Issue> {
    let (factor, earlier) = multiple_behind(report, count)?;
    times(report, (count, factor, earlier), exact(report, factor)?)
}

/// "tăng gấp 1,5 lần, từ 24 doanh nghiệp lên 36 doanh nghiệp"
fn times_of_move(report: &Report<'_, '_>, factor: FigureId) -> Option<Issue> {
    let (count, earlier) = from_to(report, factor)?;
    times(report, (count, factor, earlier), exact(report, factor)?)
}

/// "30 giấy phép, gấp 3 lần cùng kỳ (15)": the multiple is of what the earlier value is given for.
fn multiplied(report: &Report<'_, '_>, id: FigureId, earlier: FigureId) -> Option<FigureId> {
    let draft = report.draft(id);
    let times = draft.role == Role::Delta && report.says(draft.end, List::Times);
    report
        .draft(earlier)
        .given_for
        .filter(|&count| times && count < id && id < earlier)
}

/// "So với cùng kỳ (80 cơ sở), đã kiểm tra 96 cơ sở, tăng 20%": the earlier value stands first.
fn opens(report: &Report<'_, '_>, earlier: FigureId, count: FigureId) -> bool {
    let alike = report.group(earlier).is_some() && report.group(earlier) == report.group(count);
    earlier + 1 == count && report.draft(earlier).given_for.is_none() && alike
}

fn rate(
    report: &Report<'_, '_>,
    count: FigureId,
    rate: FigureId,
    earlier: FigureId,
) -> Option<Issue> {
    let Some((now, before)) = exact(report, count).zip(exact(report, earlier)) else {
        let told = of_estimate(report, (count, rate, earlier));
        return told.or_else(|| turned_rate(report, (count, rate, earlier)));
    };
    let stated = report.draft(rate).value?;
    let hedged = report
        .context
        .follows(report.draft(rate).first, Cue::Approximate);
    let (decimals, way) = (report.decimals(rate), way(report, rate));
    let change = now.minus(before)?;
    let (above, name) = match way {
        Way::Up => (hundredfold(change)?, "+"),
        Way::Down => (hundredfold(Number::ZERO.minus(change)?)?, "-"),
        Way::Unsaid => (hundredfold(now)?, ""),
    };
    let (verdict, note) = match fit(above, before, stated, decimals) {
        Some(Fit::Nearest) => (Verdict::Holds, ""),
        Some(Fit::Cut) => (Verdict::Remark, ", right if cut off"),
        None if hedged || is_right_otherwise(report, (count, rate), before, stated) => return None,
        None if slipped_growth(report, (count, rate, earlier)).is_some() => return None,
        None => (Verdict::Contradiction, ""),
    };
    let right = shown(above, before, decimals)?;
    let explanation = if name.is_empty() {
        format!("{now} / {before} = {right}%, stated {stated}%{note}")
    } else {
        let right = shown(hundredfold(change)?, before, decimals)?;
        format!("({now} - {before}) / {before} = {right}%, stated {name}{stated}%{note}")
    };
    let issue = Issue::of(verdict, "rate", vec![count, rate, earlier]);
    Some(issue.weighed(stated, right, explanation))
}

/// "ước đạt 4,62 tỷ đồng, tăng 30% so với cùng kỳ (3,85 tỷ đồng)": the growth of an estimate that isn't right of it for any digits that it leaves out.
fn of_estimate(
    report: &Report<'_, '_>,
    (count, rate, earlier): (FigureId, FigureId, FigureId),
) -> Option<Issue> {
    let draft = report.draft(count);
    if !draft.approximate || draft.upper.is_some() || !is_estimate(report, count) {
        return None;
    }
    let (now, before) = (draft.value?, exact(report, earlier)?);
    let stated = report.draft(rate).value?;
    let hedged = report
        .context
        .follows(report.draft(rate).first, Cue::Approximate);
    let change = way(report, rate).of(now, before)?;
    let grown = hundredfold(change)?;
    let decimals = report.decimals(rate);
    let right = shown(grown, before, decimals)?;
    let slack = digits_left_out(
        report,
        count,
        hundredfold(now)?.over(before, 6, Rounding::Nearest)?,
    )?;
    let unit = Number::new(1, decimals)?;
    let off = grown
        .over(before, 6, Rounding::Nearest)?
        .minus(stated)?
        .magnitude();
    let near = off <= slack.plus(slack)?.plus(unit)?;
    if hedged || near || is_right_otherwise(report, (count, rate), before, stated) {
        return None;
    }
    let explanation = format!("({now} - {before}) / {before} = {right}%, stated {stated}%");
    let issue = Issue::of(Verdict::Doubt, "estimate", vec![count, rate, earlier]);
    Some(issue.weighed(stated, right, explanation))
}

/// Whether another count of the sentence, or another reading of the rate, makes it right.
fn is_right_otherwise(
    report: &Report<'_, '_>,
    (count, rate): (FigureId, FigureId),
    before: Number,
    stated: Number,
) -> bool {
    let decimals = report.decimals(rate);
    let same = |id: &FigureId| {
        let draft = report.draft(*id);
        draft.sentence == report.draft(rate).sentence && draft.role == Role::Count
    };
    let fits = |above: Option<Number>| {
        above
            .and_then(hundredfold)
            .is_some_and(|above| fit(above, before, stated, decimals).is_some())
    };
    // The rate may be of the whole of a part, or say how many percent it is of the earlier value.
    let near = report.around(rate, 8).filter(same);
    near.chain(report.wholes(count)).any(|id| {
        let now = report.draft(id).value;
        let change = now.and_then(|now| now.minus(before));
        // A rise of the count itself, or of the same amount in words, that is said to be a fall is wrong however large it is.
        let turned = (id == count || now == report.draft(count).value)
            && match way(report, rate) {
                Way::Up => change < Some(Number::ZERO),
                Way::Down => change > Some(Number::ZERO),
                Way::Unsaid => false,
            };
        // "tăng 6,5%" isn't that a part of the count is 6,5% of the earlier value.
        let own = id == count || way(report, rate) == Way::Unsaid;
        let own = own || report.wholes(count).any(|whole| whole == id);
        !turned && fits(change.map(Number::magnitude)) || own && fits(now)
    })
}

fn delta(
    report: &Report<'_, '_>,
    count: FigureId,
    delta: FigureId,
    earlier: FigureId,
) -> Option<Issue> {
    let (now, before) = (exact(report, count)?, exact(report, earlier)?);
    let stated = exact(report, delta)?;
    if report.says(report.draft(delta).end, List::Times) {
        return times(report, (count, delta, earlier), stated);
    }
    if report.cues_leading_to(delta).has(Cue::Times)
        || report.indicator(delta) != report.indicator(count)
    {
        return None;
    }
    let change = now.minus(before)?;
    let right_of_whole = report.wholes(count).any(|whole| {
        let change = exact(report, whole).and_then(|now| now.minus(before));
        change.is_some_and(|change| change.magnitude() == stated)
    });
    if right_of_whole {
        return None;
    }
    let signed = match way(report, delta) {
        Way::Down => Number::ZERO.minus(change)?,
        Way::Up => change,
        Way::Unsaid => return None,
    };
    let verdict = if signed == stated {
        Verdict::Holds
    } else {
        Verdict::Contradiction
    };
    let explanation = format!("{now} - {before} = {change}, stated {stated}");
    let issue = Issue::of(verdict, "difference", vec![count, delta, earlier]);
    Some(issue.weighed(stated, signed, explanation))
}

/// "gấp 1,5 lần", "tăng 2 lần": the second may be so many times as much, or so many times more.
fn times(
    report: &Report<'_, '_>,
    (count, factor, earlier): (FigureId, FigureId, FigureId),
    stated: Number,
) -> Option<Issue> {
    let (now, before) = (exact(report, count)?, exact(report, earlier)?);
    let decimals = report.decimals(factor);
    let more = report.cues_leading_to(factor);
    let is = |above: Number| fit(above, before, stated, decimals).is_some();
    // "gấp 2 lần" for 2,5: a multiple without a fraction is said of what is near it, but not of what is more than a tenth off.
    let off = now.minus(stated.times(before)?)?.magnitude();
    let rough = decimals == 0 && off.times_ten_to(1)? > now;
    let holds = is(now) && !rough || more.has(Cue::Increase) && is(now.minus(before)?);
    if !holds && more.has(Cue::Decrease) {
        return None;
    }
    let verdict = if holds {
        Verdict::Holds
    } else {
        Verdict::Contradiction
    };
    let right = shown(now, before, decimals)?;
    let explanation = format!("{now} / {before} = {right}, stated {stated} times");
    let issue = Issue::of(verdict, "multiple", vec![count, factor, earlier]);
    Some(issue.weighed(stated, right, explanation))
}
