//! Shares of one whole.

use super::Check;
use crate::audit::parts::breakdown::Breakdown;
use crate::audit::parts::total::Totals;
use crate::audit::rates::apportion::{
    apportioned, are_traits, is_based, is_before_share, is_led, is_of_counted, is_of_one_each,
    is_of_sum, is_of_those,
};
use crate::audit::rates::exclusive::{exclusive, is_of_part_before};
use crate::audit::rates::implied::{is_distributive, is_of_plan};
use crate::audit::rates::left_over::left_over;
use crate::audit::rates::rate::{fit, hundredfold};
use crate::audit::rates::shares::{
    are_two_traits, is_by_time, is_slip_of_one, one_member, outside, slack, sum,
};
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role, Tie};
use crate::finding::{Description, Example, Verdict};
use crate::number::Number;
use crate::outline::{BlockId, BlockKind};
use crate::pattern::cue::{Cue, CueSet};
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "share_sum",
        summary: "shares of one whole may not exceed 100%",
        rationale: "The rates stated for the parts of one breakdown, for the items of a list or one after another in a sentence or above a total of 100 in a table, or of things that exclude one another (\"đúng hạn\", \"quá hạn\"), add up to 100% at most, \
but for the rounding of each; with a rest (\"còn lại\", \"khác\") they add up to it exactly. Rates of a plan are no shares, and traits \
that one may have beside another (women, members, levels of education) are left alone, as is what far exceeds 100% without a word \
that announces a breakdown, and shares that are each right of a part: parts may overlap.",
        source: "arithmetic; official forms give such shares for grades of acceptance and kinds of dossiers",
        examples: &[
            Example {
                text: "Cơ cấu khách hàng: doanh nghiệp chiếm 58%, hợp tác xã chiếm 27%, hộ cá thể chiếm 21%.",
                verdict: Some(Verdict::Doubt),
                why: "58 + 27 + 21 = 106%",
            },
            Example {
                text: "Cơ cấu khách hàng: doanh nghiệp chiếm 45,3%, hợp tác xã chiếm 38,2%, còn lại 16,6%.",
                verdict: Some(Verdict::Holds),
                why: "100,1% by the rounding of each",
            },
            Example {
                text: "Kết quả xếp loại: xuất sắc 20%, khá 55%, đạt 35%.",
                verdict: Some(Verdict::Doubt),
                why: "20 + 55 + 35 = 110%",
            },
            Example {
                text: "Số học viên: nữ chiếm 46%, người dân tộc thiểu số chiếm 39%, cán bộ xã chiếm 52%.",
                verdict: None,
                why: "one and the same may be all of these",
            },
        ],
    },
    run,
};

/// How far above 100% shares may come by a slip where nothing says that they are all.
const FAR: i128 = 20;

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    let from = issues.len();
    let breakdowns = report.breakdowns.iter();
    issues.extend(breakdowns.filter_map(|breakdown| counted(report, breakdown)));
    let mut rates = report.of_role(Role::Rate).peekable();
    while let Some(first) = rates.next() {
        if !opens(report, first) {
            continue;
        }
        let mut run = vec![first];
        while let Some(next) =
            rates.next_if(|&next| goes_on(report, *run.last().unwrap_or(&first), next))
        {
            run.push(next);
        }
        issues.extend(in_sentence(report, run));
    }
    let rates = report
        .ids()
        .filter(|&id| report.is(id, Role::Rate) || report.is(id, Role::GrowthRate));
    let told = rates.filter_map(|id| apportioned(report, id));
    issues.extend(told.filter_map(|rates| weigh(report, rates, "apportioned", false)));
    exclusives(report, from, issues);
    let totals = Totals {
        context: report.context,
        drafts: report.drafts,
    };
    for table in &report.context.outline.tables {
        for (total, rates) in totals.columns(table, Role::Rate) {
            let whole = report.draft(total).value == Some(Number::integer(100));
            issues.extend(
                whole
                    .then(|| weigh(report, rates, "column", true))
                    .flatten(),
            );
        }
    }
    for (id, block) in report.context.outline.blocks.iter().enumerate() {
        if block.kind == BlockKind::Text && report.context.is_mark(block.end - 1, b":") {
            issues.extend(list(report, id as BlockId));
        }
    }
}

/// Shares whose names exclude one another, or of which one is of what is left, but those that were weighed since the issue `from`.
fn exclusives(report: &Report<'_, '_>, from: usize, issues: &mut Vec<Issue>) {
    let rates = report.of_role(Role::Rate);
    let told = rates.filter_map(|id| {
        let apart = exclusive(report, id).map(|(rates, all)| (rates, "exclusive", all));
        apart.or_else(|| Some((left_over(report, id)?, "left-over", true)))
    });
    for (rates, rule, all) in told {
        let known = |issue: &Issue| issue.figures.iter().any(|id| rates.contains(id));
        if !issues[from..].iter().any(known) {
            issues.extend(weigh(report, rates, rule, all));
        }
    }
}

/// The shares given behind the parts of a breakdown.
fn counted(report: &Report<'_, '_>, breakdown: &Breakdown) -> Option<Issue> {
    let rates: Vec<FigureId> = breakdown
        .parts
        .iter()
        .map(|&part| share(report, part))
        .collect::<Option<_>>()?;
    let mut parts = breakdown.parts.iter();
    if parts.any(|&part| report.draft(part).target.is_some()) {
        return None;
    }
    // In a table the rates of rows may be of the plans beside them.
    let shares = breakdown.tie != Tie::Row
        || breakdown
            .parts
            .iter()
            .zip(&rates)
            .any(|(&part, &rate)| is_share(report, part, rate, breakdown.whole));
    // "trong 29 cơ sở, 18 cơ sở (62,1%) sai về nhãn, 16 cơ sở (55,2%) sai về đo lường": each is right, so that some are both.
    let right = are_shares(report, breakdown);
    let issue = shares.then(|| weigh(report, rates, breakdown.tie.name(), false))??;
    (issue.verdict < Verdict::Doubt || !right).then_some(issue)
}

/// Whether a rate follows from a part and its whole.
fn is_share(report: &Report<'_, '_>, part: FigureId, rate: FigureId, whole: FigureId) -> bool {
    let value = |id: FigureId| report.draft(id).value;
    let hundred = value(part).and_then(hundredfold);
    let values = hundred.zip(value(whole)).zip(value(rate));
    values.is_some_and(|((hundred, whole), stated)| {
        fit(hundred, whole, stated, report.decimals(rate)).is_some()
    })
}

/// "Khảo sát 240 doanh nghiệp: 96 doanh nghiệp (40%) …, 60 doanh nghiệp (25%) …": whether a right share stands behind each part, so that the whole is right
/// and more than these.
pub(super) fn are_shares(report: &Report<'_, '_>, breakdown: &Breakdown) -> bool {
    breakdown.parts.iter().all(|&part| {
        share(report, part).is_some_and(|rate| is_share(report, part, rate, breakdown.whole))
    })
}

/// The rate stated for a part right behind it.
fn share(report: &Report<'_, '_>, part: FigureId) -> Option<FigureId> {
    let after = (part + 1)..(part + 3).min(report.drafts.len() as FigureId);
    let mut after = after.filter(|&id| report.draft(id).role == Role::Rate);
    after.find(|&id| report.draft(id).rate_of == Some(part))
}

/// Whether the rate belongs to a count that stands in its own clause.
fn has_count(report: &Report<'_, '_>, rate: FigureId) -> bool {
    let count = report.draft(rate).rate_of;
    let count = count.filter(|&count| !is_distributive(report, count));
    count.is_some_and(|count| {
        let clause = report.clause(rate, b",;:.");
        (clause.first..clause.end).contains(&report.draft(count).first)
    })
}

/// The cues between the figure or mark before a rate and itself, or the bracket in which it stands alone: "chiếm tỷ lệ cao nhất (52%)".
fn leading_to(report: &Report<'_, '_>, rate: FigureId) -> CueSet {
    let draft = report.draft(rate);
    let (open, _) = outside(report, rate);
    if open == draft.first || draft.rate_of.is_some() {
        return report.cues_leading_to(rate);
    }
    let marks = report.context.marks_in(draft.sentence.first, open);
    let last = marks.last().map_or(draft.sentence.first, |mark| mark.at);
    let from = last.max(report.end_before(rate));
    report.context.all_cues_in(from, open)
}

/// "doanh nghiệp chiếm 58%", or the first rate behind "cơ cấu:"
fn opens(report: &Report<'_, '_>, rate: FigureId) -> bool {
    let cues = leading_to(report, rate);
    if !is_plain(cues.without(&[Cue::Attains])) {
        return false;
    }
    let laid_out = is_laid_out(report, rate);
    // Among grades "đạt 35%" is one.
    let graded = laid_out
        && report
            .context
            .cues_before(report.draft(rate).first)
            .has(Cue::Attains);
    let cues = if graded {
        cues.without(&[Cue::Attains])
    } else {
        cues
    };
    let told = || {
        is_of_counted(report, rate)
            || is_of_those(report, rate)
            || is_led(report, rate)
            || is_before_share(report, rate)
            || is_of_sum(report, rate)
    };
    is_plain(cues)
        && (cues.has(Cue::Share) || laid_out || told())
        && (!graded || !is_of_plan(report, rate))
        && !has_count(report, rate)
        && !is_about(report, rate)
}

/// Whether nothing makes the rate one of attainment or growth.
fn is_plain(cues: CueSet) -> bool {
    !cues.has_any(&[Cue::Attains, Cue::PlanBase, Cue::Growth, Cue::Compared])
}

fn is_about(report: &Report<'_, '_>, rate: FigureId) -> bool {
    let first = report.draft(rate).first;
    let hedged = |&cue: &Cue| report.context.follows(first, cue);
    let range = report.draft(rate).upper.is_some();
    range || [Cue::Approximate, Cue::Limit].iter().any(hedged)
}

/// Whether "gồm", "cơ cấu", "theo lĩnh vực", "xếp loại" or the like announces parts before the rate in its sentence, and nothing says that
/// rates of attainment follow, as they may behind "cụ thể".
fn is_laid_out(report: &Report<'_, '_>, rate: FigureId) -> bool {
    let context = report.context;
    let (from, to) = (report.draft(rate).sentence.first, report.draft(rate).first);
    let announced = context.cued_in(from, to).any(|(hit, cues)| {
        cues.has_any(&[Cue::Consisting, Cue::ByTrait]) && !context.reads(hit.start, "cụ")
    });
    let graded = || (from..to).any(|at| context.tells(at, PhraseList::Grading));
    // "Về sở hữu trí tuệ, có 512 đơn, trong đó 61% …": a count in between is what is spoken of.
    let counted = || {
        let mut before = report.ids_in(from, to);
        before.any(|id| report.draft(id).role == Role::Count)
    };
    let opening = || context.tells(from, PhraseList::Topic) && !counted();
    let each = || is_of_one_each(report, report.draft(rate));
    if !announced && !opening() && !graded() && !each() {
        return false;
    }
    let colon = context
        .marks_in(from, to)
        .iter()
        .rev()
        .find(|mark| mark.code == b':');
    // "giảm 5,5% so với cùng kỳ; cơ cấu mẫu: …": what stands before a semicolon is another statement.
    let colon = colon.map_or(from, |mark| mark.at);
    let mut marks = context.marks_in(from, colon).iter().rev();
    // "đạt tỷ lệ 77,9%, bắt giữ 512 đối tượng (chia theo độ tuổi: …": so is what stands before an open bracket.
    let member = marks
        .find(|mark| matches!(mark.code, b';' | b'(' | b')'))
        .filter(|mark| mark.code != b')');
    let before = context.all_cues_in(member.map_or(from, |mark| mark.at), colon);
    is_plain(before)
}

/// Whether the next rate is of another part of the same whole.
fn goes_on(report: &Report<'_, '_>, last: FigureId, next: FigureId) -> bool {
    // "còn lại (21,7%)": the bracket around a rate parts nothing.
    let (from, to) = (outside(report, last).1, outside(report, next).0);
    let same = report.draft(last).sentence == report.draft(next).sentence;
    let marks = report.context.marks_in(from, to.max(from));
    let parted = marks.iter().any(|mark| matches!(mark.code, b'.' | b':'));
    let brackets = |code: u8| marks.iter().filter(|mark| mark.code == code).count();
    // "…, xét theo đối tượng thì nhãn hiệu chiếm 83%": shares of the same things by another trait.
    let between = report.context.all_cues_in(from, to);
    let narrowed = between.has_any(&[Cue::Narrowing, Cue::ByTrait]);
    // Among grades "đạt 35%" is one; "bằng" in "Đồng bằng sông Cửu Long 37,5%" is part of a name.
    let led = report.context.cues_before(to).has(Cue::Attains);
    let graded = (!led || to.saturating_sub(from) <= 6) && is_laid_out(report, next);
    let cues = report.cues_leading_to(next);
    let cues = if graded {
        cues.without(&[Cue::Attains])
    } else {
        cues
    };
    same && !parted
        && brackets(b'(') == brackets(b')')
        && !narrowed
        && is_plain(cues)
        && !has_count(report, next)
        && !is_about(report, next)
        && !is_of_part_before(report, last, next)
}

/// Shares one after another, without counts.
fn in_sentence(report: &Report<'_, '_>, rates: Vec<FigureId>) -> Option<Issue> {
    let rates = one_member(report, rates);
    let laid_out = is_laid_out(report, rates[0]);
    let sentence = report.draft(rates[0]).sentence;
    let cues = report.context.all_cues_in(sentence.first, sentence.end);
    let last = *rates.last()?;
    let from = report.draft(rates[0]).end;
    // "còn lại 20% về chăn nuôi", "20% còn lại về chăn nuôi"
    let rest = report
        .context
        .all_cues_in(from, report.draft(last).first)
        .has(Cue::Rest)
        || report.tells(report.draft(last).end, PhraseList::Remaining);
    // Each thing of one kind only can't be of two.
    let apart = rest || is_of_one_each(report, report.draft(rates[0]));
    if !apart && (cues.has(Cue::Overlapping) || are_traits(report, &rates)) {
        return None;
    }
    let told = is_of_counted(report, rates[0]) || is_of_those(report, rates[0]);
    let shared = told || report.cues_leading_to(rates[0]).has(Cue::Share);
    if is_by_time(report, rates[0]) {
        return None;
    }
    let over = sum(report, &rates)?.minus(Number::integer(100))?;
    // "theo lĩnh vực: đất đai 98%, hộ tịch 100%, xây dựng 94%": each is of its own.
    let whole = over < Number::integer(100);
    if rest && shared || laid_out && rates.len() > 2 && whole {
        return weigh(report, rates, "sentence", rest);
    }
    let far = if rates.len() > 2 { FAR } else { FAR / 2 };
    let near = over <= Number::integer(far) || laid_out && is_slip_of_one(report, &rates, over);
    near.then(|| weigh(report, rates, "sentence", false))
        .flatten()
}

/// Items that give a share each below a head that announces shares.
fn list(report: &Report<'_, '_>, head: BlockId) -> Option<Issue> {
    let announced = |first: u32, end: u32| report.context.all_cues_in(first, end).has(Cue::Share);
    // "Cơ cấu nhiệm vụ theo lĩnh vực:"
    let block = &report.context.outline.blocks[head as usize];
    let cues = report.context.all_cues_in(block.first, block.end);
    let laid_out = cues.has_any(&[Cue::Consisting, Cue::ByTrait])
        && is_plain(cues)
        && structured(report, block.first, block.end);
    let based = !laid_out && is_based(report, block);
    let rates: Vec<FigureId> = report
        .items_of(head)
        .map(|item| {
            let mut rates = report
                .ids_in(item.first, item.end)
                .filter(|&id| matches!(report.draft(id).role, Role::Rate | Role::GrowthRate));
            let (only, second) = (rates.next()?, rates.next());
            let share = announced(item.first, report.draft(only).first) && opens(report, only)
                || (laid_out || based) && is_bare(report, only);
            (second.is_none() && share).then_some(only)
        })
        .collect::<Option<_>>()?;
    let items = report.items_of(head);
    let overlapping = items
        .map(|item| report.context.all_cues_in(item.first, item.end))
        .any(|cues| cues.has(Cue::Overlapping));
    let over = sum(report, &rates)?.minus(Number::integer(100))?;
    let far = over > Number::integer(FAR) || based && !is_slip_of_one(report, &rates, over);
    (!(overlapping || (laid_out || based) && far))
        .then(|| weigh(report, rates, "list", false))
        .flatten()
}

/// Whether the words speak of the make-up of a whole: "cơ cấu", "theo lĩnh vực".
fn structured(report: &Report<'_, '_>, first: u32, end: u32) -> bool {
    let context = report.context;
    let mut cued = context.cued_in(first, end);
    cued.any(|(hit, cues)| cues.has(Cue::Consisting) && report.says(hit.start, List::MakeUp))
}

/// "Nông nghiệp: 45%": a name and its rate, and nothing that makes it one of attainment or growth.
fn is_bare(report: &Report<'_, '_>, rate: FigureId) -> bool {
    is_plain(report.cues_leading_to(rate)) && !has_count(report, rate) && !is_about(report, rate)
}

/// Shares against 100%, which they must reach where they are `all`.
fn weigh(
    report: &Report<'_, '_>,
    rates: Vec<FigureId>,
    rule: &'static str,
    all: bool,
) -> Option<Issue> {
    if rates.len() < 2 {
        return None;
    }
    let sum = sum(report, &rates)?;
    let slack = slack(report, &rates)?;
    let over = sum.minus(Number::integer(100))?;
    // Names of one kind that exclude one another are of one trait.
    if over > slack && rule != "exclusive" && are_two_traits(report, &rates) {
        return None;
    }
    let verdict = if over.magnitude() <= slack {
        Verdict::Holds
    } else if over > slack || all {
        Verdict::Doubt
    } else {
        return None;
    };
    let shown: Vec<String> = rates
        .iter()
        .filter_map(|&rate| report.draft(rate).value)
        .map(|rate| format!("{rate}%"))
        .collect();
    let explanation = format!("{} = {sum}%", shown.join(" + "));
    let issue = Issue::of(verdict, rule, rates);
    Some(issue.weighed(sum, Number::integer(100), explanation))
}
