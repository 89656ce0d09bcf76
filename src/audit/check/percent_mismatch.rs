//! Stated rates against their numbers.

use super::Check;
use super::scale::slipped_base;
use crate::audit::rates::among::among;
use crate::audit::rates::base::{
    Base, fits_part, fits_whole, labelled_whole, other_bases, stated_bases,
};
use crate::audit::rates::behind::{
    all_checked, checked_of_found, is_in_order, is_told_of, is_worked_out_anew, names_portion,
};
use crate::audit::rates::closed::{is_of_another_matter, is_of_untold_plan};
use crate::audit::rates::column::{misfit, odd_rates};
use crate::audit::rates::done::done_before;
use crate::audit::rates::equated::{equated_count, unequal};
use crate::audit::rates::estimate::{is_about_right, is_hedged};
use crate::audit::rates::exceeded::{overstated, surplus};
use crate::audit::rates::implied::{implied_plan, is_distributive, is_of_year};
use crate::audit::rates::lone::{
    checked_before, is_nearly, is_turned, lone_before, lone_equated, named_after, opened_before,
    plan_alone, there_before,
};
use crate::audit::rates::of_parts::odd_share;
use crate::audit::rates::plan_above::{plan_above, plan_between};
use crate::audit::rates::rate::{Fit, fit, hundredfold, shown};
use crate::audit::rates::settled::received_before;
use crate::audit::rates::worded::worded_shares;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::{Description, Example, Verdict};
use crate::number::{Number, Rounding};
use crate::pattern::cue::Cue;
use crate::record::Basis;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "percent_mismatch",
        summary: "a rate in percent must follow from its two numbers",
        rationale: "A rate is worked out anew from the count and what it is a rate of: the b of a/b, the plan given beside it, the \
whole of a share, a plan or a whole that stands before the count as the only one of its kind. Rounding is a mode: to the nearest at the digits shown, or cut off, which is noted (10/22 = 45,45 printed \
45,4). Where no base is stated, or the stated one doesn't fit, a number of the sentence that makes the rate right is taken for \
the base. A plan that is only implied (\"02 dự án (đạt 25% kế hoạch)\") is solved and noted. A rate of the year's plan behind the ratio of a shorter period may be of another plan, so that only one that is nearly right is told; the \
budget of spending may stand in the sentence before. Estimates are held to their digits (\"ước 17,4 tỷ đồng\"); where the words behind a rate say that it is of all \
that were inspected, or what was found stands right before it, the only count of them in the sentence or the one before is its base; what else those words name is another.",
        source: "10/22 printed 45,4 and 10/44 printed 22,72 in reports of 2017 and 2023; 3 of 14, not of 22, is 21,4%",
        examples: &[
            Example {
                text: "Giải quyết đúng hẹn 236/240 hồ sơ, đạt 99%.",
                verdict: Some(Verdict::Contradiction),
                why: "236 of 240 is 98,3%",
            },
            Example {
                text: "Kế hoạch năm 2021 là 40 cuộc kiểm tra, đã thực hiện 26 cuộc, đạt 60% kế hoạch.",
                verdict: Some(Verdict::Contradiction),
                why: "26 of 40 is 65%",
            },
            Example {
                text: "Nghiệm thu 10/22 đề tài (đạt 45,4%).",
                verdict: Some(Verdict::Remark),
                why: "45,45… is right if cut off",
            },
            Example {
                text: "Nghiệm thu 06/08 đề tài (đạt 75%).",
                verdict: Some(Verdict::Holds),
                why: "6 of 8 is 75%",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    issues.extend(
        report
            .of_role(Role::Rate)
            .filter_map(|rate| weigh(report, rate).or_else(|| unequal(report, rate))),
    );
    let rates = report.of_role(Role::Rate);
    let odd = rates.filter_map(|rate| odd_share(report, rate));
    let tables = report.context.outline.tables.iter();
    for issue in odd.chain(tables.flat_map(|table| odd_rates(report, table))) {
        let rate = issue.figures[1];
        let known =
            |issue: &Issue| issue.verdict >= Verdict::Doubt && issue.figures.contains(&rate);
        if !issues.iter().any(known) {
            issues.push(issue);
        }
    }
    worded_shares(report, issues);
}

fn weigh(report: &Report<'_, '_>, rate: FigureId) -> Option<Issue> {
    let stated = report
        .draft(rate)
        .value
        .filter(|_| report.draft(rate).upper.is_none())?;
    if let Some(issue) = before_slash(report, rate) {
        return Some(issue);
    }
    let count = report
        .draft(rate)
        .rate_of
        .or_else(|| equated_count(report, rate))?;
    let count = before_bracket(report, rate, count);
    if is_distributive(report, count)
        || is_of_another_matter(report, rate, count)
        || is_of_untold_plan(report, rate, count)
        || is_of_untold_total(report, count)
    {
        return None;
    }
    if let Some((part, base)) = among(report, rate, count) {
        let values = (report.draft(part).value?, stated);
        let fit = fit(
            hundredfold(values.0)?,
            base.value,
            stated,
            report.decimals(rate),
        );
        return match fit {
            Some(fit) => Some(fitting(report, (part, rate), &base, fit)),
            None => doubted(report, (part, rate), &base, values),
        };
    }
    let part = report
        .draft(count)
        .value
        .filter(|_| report.draft(count).upper.is_none());
    if let Some((done, plan)) = plan_between(report, rate, count) {
        let values = (report.draft(done).value?, stated);
        let hundred = hundredfold(values.0)?;
        let fit = fit(hundred, plan.value, stated, report.decimals(rate));
        return match fit {
            Some(fit) => Some(fitting(report, (done, rate), &plan, fit)),
            None => doubted(report, (done, rate), &plan, values),
        };
    }
    of_slash(report, rate, count).or_else(|| against(report, (count, rate), (part?, stated)))
}

/// "14 hộ, chiếm 11,2% (09 hộ …, 05 hộ …)": the count right before a rate, where the rate was tied to a later part in the bracket behind it.
fn before_bracket(report: &Report<'_, '_>, rate: FigureId, count: FigureId) -> FigureId {
    let context = report.context;
    let end = report.draft(rate).end;
    let before = rate.checked_sub(1).filter(|&before| {
        let draft = report.draft(before);
        draft.role == Role::Count
            && draft.sentence == report.draft(rate).sentence
            && report.group(before) == report.group(count)
    });
    let parted = count > rate + 1 && context.is_mark(end, b"(") && {
        let mut marks = context.marks_in(end, report.draft(count).first).iter();
        marks.all(|mark| mark.code != b')')
    };
    before.filter(|_| parted).unwrap_or(count)
}

/// "phát hiện 14 trên tổng số cửa hàng được kiểm tra": whether the total that is named right behind a count is not told there, and what it was tied to counts other
/// things.
fn is_of_untold_total(report: &Report<'_, '_>, count: FigureId) -> bool {
    let draft = report.draft(count);
    let context = report.context;
    let Some(whole) = draft.part_of.filter(|_| draft.target.is_none()) else {
        return false;
    };
    let total = context
        .at(draft.end)
        .filter(|(_, meaning)| meaning.cues.has(Cue::OutOf));
    let noun = total.and_then(|(hit, _)| context.at(hit.end)?.1.noun);
    let group = noun.map(|noun| context.patterns.noun_groups[usize::from(noun.0)]);
    group.is_some_and(|group| report.group(whole) != Some(group))
}

/// A rate against all that it may be of.
fn against(
    report: &Report<'_, '_>,
    (count, rate): (FigureId, FigureId),
    (part, stated): (Number, Number),
) -> Option<Issue> {
    let (decimals, hundred) = (report.decimals(rate), hundredfold(part)?);
    let bases = stated_bases(report, rate, count);
    let fits = |base: &Base| {
        fit(hundred, base.value, stated, decimals)
            .or_else(|| surplus(report, rate, hundred, base, stated))
    };
    let best = |bases: &[Base]| {
        let told = bases.iter().filter_map(|base| Some((fits(base)?, base)));
        let (fit, base) = told.min_by_key(|(fit, _)| *fit)?;
        Some(fitting(report, (count, rate), base, fit))
    };
    if let Some(issue) = overstated(report, (count, rate), &bases, (part, stated)) {
        return Some(issue);
    }
    if let Some(issue) = best(&bases) {
        return Some(issue);
    }
    if is_hedged(report, rate, count) {
        return None;
    }
    let checked = all_checked(report, rate, count).or_else(|| done_before(report, rate, count));
    if let Some(base) = checked.filter(|_| !bases.iter().any(|base| base.sure)) {
        return best(std::slice::from_ref(&base))
            .or_else(|| doubted(report, (count, rate), &base, (part, stated)));
    }
    if names_portion(report, rate) || is_worked_out_anew(report, (count, rate)) {
        return best(&other_bases(report, rate, count));
    }
    let base = bases.iter().find(|base| base.sure).or(bases.first());
    best(&other_bases(report, rate, count)).or_else(|| {
        if report.draft(count).approximate {
            estimated(report, (count, rate), base?, (part, stated))
        } else {
            unfitting(report, (count, rate), base, (part, stated))
        }
    })
}

/// A rate that follows from nothing around it, held against the surest base.
fn unfitting(
    report: &Report<'_, '_>,
    (count, rate): (FigureId, FigureId),
    base: Option<&Base>,
    (part, stated): (Number, Number),
) -> Option<Issue> {
    let Some(base) = base else {
        let told = plan_above(report, rate, count);
        return told
            .and_then(|base| doubted(report, (count, rate), &base, (part, stated)))
            .or_else(|| implied_plan(report, rate, count, part, stated))
            .or_else(|| in_column(report, rate, count, part, stated))
            .or_else(|| labelled(report, (count, rate), (part, stated)))
            .or_else(|| of_only_one(report, (count, rate), (part, stated)))
            .or_else(|| {
                let base = checked_of_found(report, rate, count)?;
                doubted(report, (count, rate), &base, (part, stated))
            });
    };
    let nearly = is_nearly(report, (count, rate), base, stated);
    // "05/08 đề tài, đạt 20% kế hoạch năm": the plan of the year is another than that of the period.
    let yearly = base.rule == "ratio"
        && is_of_year(report, rate)
        && report.draft(count).basis != Basis::Cumulative;
    if yearly && !nearly {
        return implied_plan(report, rate, count, part, stated);
    }
    // The rate may be of the whole of a part: "12 cuộc, gồm 9 cuộc …, 3 cuộc …, bằng 60% kế hoạch (20 cuộc)". What is off by a thousand or a
    // million is told by another check.
    let otherwise = fits_whole(report, count, base, stated, report.decimals(rate))
        || fits_part(report, (count, rate), base, stated)
        || slipped_base(report, rate).is_some();
    if otherwise {
        None
    } else if (base.sure || nearly) && !is_in_order(report, rate) {
        contradicted(report, (count, rate), base, (part, stated))
    } else if base.rule == "share" {
        far_share(report, (count, rate), base)
            .or_else(|| in_column(report, rate, count, part, stated))
    } else {
        None
    }
}

/// "ước giải ngân 17,4 tỷ đồng, đạt 68,3% dự toán (28,6 tỷ đồng)": the rate of an estimate that isn't right of it for any digits that it leaves out.
fn estimated(
    report: &Report<'_, '_>,
    both: (FigureId, FigureId),
    base: &Base,
    values: (Number, Number),
) -> Option<Issue> {
    let off = base.sure && !is_about_right(report, both, base.value)?;
    let issue = off.then(|| unfitting(report, both, Some(base), values))??;
    Some(Issue {
        verdict: issue.verdict.min(Verdict::Doubt),
        ..issue
    })
}

fn contradicted(
    report: &Report<'_, '_>,
    (count, rate): (FigureId, FigureId),
    base: &Base,
    (part, stated): (Number, Number),
) -> Option<Issue> {
    let (hundred, decimals) = (hundredfold(part)?, report.decimals(rate));
    let right = hundred.over(base.value, decimals.max(1), Rounding::Nearest)?;
    let explanation = format!(
        "{part} / {} = {}%, stated {stated}%",
        base.value,
        shown(hundred, base.value, decimals)?
    );
    let figures = [Some(count), Some(rate), base.figure];
    let figures = figures.into_iter().flatten().collect();
    let issue = Issue::of(Verdict::Contradiction, base.rule, figures);
    Some(issue.weighed(stated, right, explanation))
}

/// "2.730 triệu đồng/4.200 triệu đồng, đạt 65%": a ratio of two amounts that both have their unit.
fn of_slash(report: &Report<'_, '_>, rate: FigureId, whole: FigureId) -> Option<Issue> {
    let part = whole.checked_sub(1).filter(|_| rate == whole + 1)?;
    of_amounts(report, rate, (part, whole))
}

/// "Tỷ lệ giải ngân đạt 62% (6.200 triệu đồng/10.400 triệu đồng)": the ratio of two amounts in the bracket behind a rate.
fn before_slash(report: &Report<'_, '_>, rate: FigureId) -> Option<Issue> {
    let (part, whole) = (rate + 1, rate + 2);
    let last = report.drafts.get(whole as usize)?;
    let open = report.draft(rate).end;
    let filled = report.context.is_mark(open, b"(")
        && open + 1 == report.draft(part).first
        && last.sentence == report.draft(rate).sentence;
    filled
        .then(|| of_amounts(report, rate, (part, whole)))
        .flatten()
}

/// A rate against two amounts with a stroke between them.
fn of_amounts(
    report: &Report<'_, '_>,
    rate: FigureId,
    (part, whole): (FigureId, FigureId),
) -> Option<Issue> {
    let slash = report.draft(whole).first.checked_sub(1)?;
    let (above, below) = (report.draft(part), report.draft(whole));
    let both = report.context.is_mark(slash, b"/")
        && above.sentence == below.sentence
        && above.own_unit
        && report.group(part).is_some()
        && report.group(part) == report.group(whole);
    let (over, under, stated) = (above.value?, below.value?, report.draft(rate).value?);
    let (hundred, decimals) = (hundredfold(over)?, report.decimals(rate));
    let cues = report.cues_leading_to(rate);
    if !both || is_hedged(report, rate, part) || cues.has_any(&[Cue::Growth, Cue::Compared]) {
        return None;
    }
    let base = Base {
        value: under,
        figure: Some(whole),
        rule: "ratio",
        sure: true,
    };
    if let Some(fit) = fit(hundred, under, stated, decimals) {
        return Some(fitting(report, (part, rate), &base, fit));
    }
    let right = shown(hundred, under, decimals)?;
    let issue = Issue::of(Verdict::Contradiction, base.rule, vec![part, rate, whole]);
    Some(weighed(issue, (over, under), right, stated))
}

/// The issue with its arithmetic: part / whole = right, not what is stated.
fn weighed(issue: Issue, (part, whole): (Number, Number), right: Number, stated: Number) -> Issue {
    let explanation = format!("{part} / {whole} = {right}%, stated {stated}%");
    issue.weighed(stated, right, explanation)
}

/// A rate of what an item before counts under the label that is said behind it.
fn labelled(
    report: &Report<'_, '_>,
    (count, rate): (FigureId, FigureId),
    (part, stated): (Number, Number),
) -> Option<Issue> {
    let base = labelled_whole(report, rate, count)?;
    let whole = report.draft(base).value?;
    let (hundred, decimals) = (hundredfold(part)?, report.decimals(rate));
    let right = shown(hundred, whole, decimals)?;
    let issue = Issue::of(Verdict::Doubt, "label", vec![count, rate, base]);
    let holds = fit(hundred, whole, stated, decimals).is_some();
    (!holds).then(|| weighed(issue, (part, whole), right, stated))
}

/// "tiếp nhận 93 hồ sơ, có 71 hồ sơ nộp trực tuyến, đạt 73,6%": a rate that is nearly right of the only count before.
fn of_only_one(
    report: &Report<'_, '_>,
    (count, rate): (FigureId, FigureId),
    (part, stated): (Number, Number),
) -> Option<Issue> {
    let alone = lone_equated(report, rate, count)
        .or_else(|| plan_alone(report, rate, count))
        .or_else(|| received_before(report, rate, count))
        .or_else(|| there_before(report, rate, count))
        .or_else(|| opened_before(report, rate, count))
        .or_else(|| named_after(report, rate, count));
    if let Some(base) = alone {
        return doubted(report, (count, rate), &base, (part, stated));
    }
    let base = lone_before(report, rate, count).or_else(|| {
        let base = checked_before(report, rate, count)?;
        let hundred = hundredfold(part)?;
        is_turned(hundred, base.value, stated, report.decimals(rate)).then_some(base)
    })?;
    let near = is_nearly(report, (count, rate), &base, stated) && !is_in_order(report, rate);
    near.then(|| doubted(report, (count, rate), &base, (part, stated)))
        .flatten()
}

/// A rate that isn't right of what it may well be of.
fn doubted(
    report: &Report<'_, '_>,
    both: (FigureId, FigureId),
    base: &Base,
    values: (Number, Number),
) -> Option<Issue> {
    let issue = contradicted(report, both, base, values)?;
    Some(Issue {
        verdict: Verdict::Doubt,
        ..issue
    })
}

/// The rate of a row where those of the rows around follow from two of their figures.
fn in_column(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
    part: Number,
    stated: Number,
) -> Option<Issue> {
    let base = misfit(report, count, rate)?;
    let whole = report.draft(base).value?;
    let right = shown(hundredfold(part)?, whole, report.decimals(rate))?;
    let issue = Issue::of(Verdict::Contradiction, "column", vec![count, rate, base]);
    Some(weighed(issue, (part, whole), right, stated))
}

/// "…, kiểm tra 45 cơ sở. Phát hiện 06 cơ sở vi phạm, chiếm 15,3% số cơ sở được kiểm tra": the whole stands in the sentence or item before,
/// and no other count of the kind around makes the rate right.
fn far_share(
    report: &Report<'_, '_>,
    (count, rate): (FigureId, FigureId),
    base: &Base,
) -> Option<Issue> {
    let whole = base.figure?;
    let (part, stated) = (report.draft(count).value?, report.draft(rate).value?);
    let (hundred, decimals) = (hundredfold(part)?, report.decimals(rate));
    let fits = |value: Option<Number>| {
        value.is_some_and(|value| fit(hundred, value, stated, decimals).is_some())
    };
    let other = report.around(rate, 40).any(|id| {
        let draft = report.draft(id);
        report.group(id) == report.group(whole) && (fits(draft.value) || fits(draft.target))
    });
    let said = is_told_of(report, (count, rate), whole);
    let near = report
        .draft(count)
        .block
        .abs_diff(report.draft(whole).block)
        <= 1;
    if other || !said || !near || report.draft(whole).approximate || is_in_order(report, rate) {
        return None;
    }
    let right = shown(hundred, base.value, decimals)?;
    let explanation = format!("{part} / {} = {right}%, stated {stated}%", base.value);
    let issue = Issue::of(Verdict::Doubt, "share", vec![count, rate, whole]);
    Some(issue.weighed(stated, right, explanation))
}

fn fitting(
    report: &Report<'_, '_>,
    (count, rate): (FigureId, FigureId),
    base: &Base,
    fit: Fit,
) -> Issue {
    let (part, stated) = (report.draft(count).value, report.draft(rate).value);
    let (part, stated) = (part.unwrap_or(Number::ZERO), stated.unwrap_or(Number::ZERO));
    let decimals = report.decimals(rate);
    let right = hundredfold(part).and_then(|hundred| shown(hundred, base.value, decimals));
    let right = right.unwrap_or(stated);
    let figures = [Some(count), Some(rate), base.figure];
    let figures = figures.into_iter().flatten().collect();
    let (verdict, note) = match fit {
        Fit::Nearest => (Verdict::Holds, ""),
        Fit::Cut => (Verdict::Remark, ", right if cut off"),
    };
    let whole = base.value;
    let explanation = report.explained(verdict, || {
        format!("{part} / {whole} = {right}%, stated {stated}%{note}")
    });
    Issue::of(verdict, base.rule, figures).weighed(stated, right, explanation)
}
