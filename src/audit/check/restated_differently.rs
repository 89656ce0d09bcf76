//! One thing, one period, two values.

use super::Check;
use crate::audit::retold::all_those::all_those;
use crate::audit::retold::beside_plan::{beside_plan, planned_again, told_beside_plan};
use crate::audit::retold::headline::headlined;
use crate::audit::retold::in_full::told_in_full;
use crate::audit::retold::known::{is_alone, is_known, is_narrowed, is_of_one_sort};
use crate::audit::retold::likeness::{
    are_of_two_matters, is_alike, is_cumulative, is_of_the_beginning, is_said_alike, is_standing,
    is_worded_alike, since_other_year, stands_beside, tells_difference,
};
use crate::audit::retold::planned::planned_otherwise;
use crate::audit::retold::pointed::{
    all_turned, done_before, part_above, set_above, whole_there, whole_told,
};
use crate::audit::retold::rates::rate_before;
use crate::audit::retold::recount::{is_part_of, recounted};
use crate::audit::retold::referred::referred;
use crate::audit::retold::region::{
    Region, is_of_speech, is_said_before, region, region_of, repeats,
};
use crate::audit::retold::resaid::{
    are_alike, is_money_turned, is_told_in_same_words, now_counted, part_before, said_again,
    said_in_row, turned_above, turned_there,
};
use crate::audit::retold::reworded::reworded;
use crate::audit::retold::rounded::{is_beyond, is_bound_of, is_rounding};
use crate::audit::retold::tables::differing_rows;
use crate::audit::retold::there::standing_before;
use crate::audit::retold::turned::turned;
use crate::audit::slip::{is_misspelled, is_near, is_swapped};
use crate::audit::topic::Topic;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::{Description, Example, Verdict};
use crate::number::Number;
use crate::outline::{BlockId, BlockKind};
use crate::pattern::IndicatorId;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::record::{Basis, Status};

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "restated_differently",
        summary: "what is said twice must be the same number",
        rationale: "A count is given in the results and again in the evaluation, a table, an annex or the headline. Figures are compared that are the only ones of their indicator, kind, level, grade and period in their part of the report. The same number is a duplicate; a rounded one (\"trên 11.000\" for 11.304) is consistent; another one close to it is doubted; one far from it counts something else. Anywhere, large counts of the same matter are doubted that differ by one digit or by two that changed places, and a count that is \
said to be one of those before (\"46 cơ sở nêu trên\", \"cả 04 đề tài\") and is none of them, nor the sum of some; a headline is compared with the text below. What proposals and plans say of things that are there already (\"toàn bộ 74 đề tài đang được theo dõi\") is compared, too. Where \
both say where and not the same, where the sentence tells the difference, or a count is that of the year's beginning, nothing is said.",
        source: "figures that disagree between reports and parts of them (\"số liệu không thống nhất\") are what auditors and the press name first",
        examples: &[
            Example {
                text: "BÁO CÁO\nKết quả tháng 5 năm 2022\nI. KẾT QUẢ\nNghiệm thu 09 đề tài.\nII. ĐÁNH GIÁ CHUNG\nTrong tháng đã nghiệm thu 08 đề tài.",
                verdict: Some(Verdict::Doubt),
                why: "09 in the results, 08 in the evaluation",
            },
            Example {
                text: "Kiểm tra 48 cơ sở kinh doanh xăng dầu. Qua kiểm tra 46 cơ sở nêu trên, các cơ sở chấp hành tốt.",
                verdict: Some(Verdict::Doubt),
                why: "46 were said to be those of before, which were 48",
            },
            Example {
                text: "BÁO CÁO\nKết quả tháng 5 năm 2022\nI. KẾT QUẢ\nNghiệm thu 09 đề tài.\nII. ĐÁNH GIÁ CHUNG\nTrong tháng đã nghiệm thu 09 đề tài.",
                verdict: Some(Verdict::Holds),
                why: "the same number twice",
            },
        ],
    },
    run,
};

/// What a figure counts: its indicator, or without one the group of its noun.
type Counted = (Option<IndicatorId>, Option<u16>);

/// Where one indicator has more figures than this, it is a collection of reports: nothing tells which belong together.
const COLLECTION: usize = 300;

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    let counted = counted(report);
    let mut in_full = Vec::new();
    let by_indicator = counted.chunk_by(|(one, _), (other, _)| one == other);
    for own in by_indicator.filter(|own| own.len() > 1 && own.len() <= COLLECTION) {
        let all: Vec<(Region, FigureId)> = own.iter().map(|&(_, figure)| figure).collect();
        in_full.extend(told_in_full(report, &all));
        let mut figures = all;
        figures.retain(|&(_, id)| !is_part(report, id));
        let claimed = matches!(own, [((Some(_), _), _), ..]);
        issues.extend(again(report, &figures, !claimed));
        if claimed {
            issues.extend(misspelled(report, &figures));
        }
    }
    let counts = report.of_role(Role::Count);
    let set = |id: FigureId| Some(told(report, id, referred(report, id)?, Verdict::Doubt));
    issues.extend(counts.filter_map(|id| {
        let said = said_above(report, id).or_else(|| resaid(report, id));
        let told = said.or_else(|| set(id));
        told.or_else(|| planned_otherwise(report, id))
    }));
    let others = turned(report).into_iter().chain(headlined(report));
    let others = others.chain(differing_rows(report)).chain(reworded(report));
    let wholes = report.of_role(Role::Base);
    let others = others.chain(wholes.filter_map(|id| {
        Some((
            id,
            whole_there(report, id)
                .or_else(|| all_turned(report, id))
                .or_else(|| whole_told(report, id))
                .or_else(|| planned_again(report, id))?,
        ))
    }));
    let compared = report.of_role(Role::Comparison);
    let others = others.chain(compared.filter_map(|id| Some((id, told_beside_plan(report, id)?))));
    let rates = report.of_role(Role::Rate);
    let others = others.chain(rates.filter_map(|id| Some((id, rate_before(report, id)?))));
    let others = others.chain(in_full);
    for (id, other) in recounted(report).into_iter().chain(others) {
        let told = told(report, id, other, Verdict::Doubt);
        let known = |issue: &Issue| issue.rule == told.rule && issue.figures.first() == Some(&id);
        if !issues.iter().any(known) {
            issues.push(told);
        }
    }
}

/// What counts say anything of, each with the part of the report where it stands; by what they count, then in text order.
fn counted(report: &Report<'_, '_>) -> Vec<(Counted, (Region, FigureId))> {
    let counts = report.of_role(Role::Count);
    let mut last: Option<(BlockId, Option<Region>)> = None;
    let counted = counts.filter(|&id| is_result(report, id)).filter_map(|id| {
        // What no indicator claims is told apart by its noun and its words.
        let indicator = report.indicator(id);
        let group = report.group(id).filter(|_| indicator.is_none());
        if indicator.is_none() && group.is_none() {
            return None;
        }
        let block = report.draft(id).block;
        let known = last.filter(|&(of, _)| of == block);
        let region = known.map_or_else(|| region_of(report, block), |(_, region)| region);
        last = Some((block, region));
        Some(((indicator, group), (region?, id)))
    });
    let mut counted: Vec<_> = report.gathered(counted);
    // No figure stands there twice.
    counted.sort_by_cached_key(|&((indicator, group), (_, id))| {
        let place = |number: Option<u16>| number.map_or(0, |number| u64::from(number) + 1);
        let claimed = place(indicator.map(|indicator| indicator.0));
        claimed << 50 | place(group) << 32 | u64::from(id)
    });
    counted
}

/// What is known by other ways to be said again.
fn resaid(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    let draft = report.draft(id);
    // Most of these ask for a word or cue that hardly any sentence has.
    let near = |list: List| report.has_near(id, list);
    let again = report.said_around(id).has(Cue::Again);
    let rows = !report.context.outline.tables.is_empty();
    let planned = draft.status == Status::Plan;
    let stock = draft.basis == Basis::Stock;
    let of_part = draft.facets.grade.and(draft.part_of);
    let other = of_part
        .and_then(|_| part_before(report, id))
        .or_else(|| near(List::From).then(|| now_counted(report, id))?)
        .or_else(|| again.then(|| turned_above(report, id))?)
        .or_else(|| (planned || near(List::Present)).then(|| turned_there(report, id))?)
        .or_else(|| (stock || near(List::Present)).then(|| standing_before(report, id))?)
        .or_else(|| (rows && report.is_money(id)).then(|| said_in_row(report, id))?)
        .or_else(|| again.then(|| part_above(report, id).or_else(|| set_above(report, id)))?)
        .or_else(|| all_turned(report, id))
        .or_else(|| (planned || near(List::All)).then(|| done_before(report, id))?)
        .or_else(|| near(List::All).then(|| all_those(report, id))?)
        .or_else(|| planned.then(|| beside_plan(report, id))?)?;
    Some(told(report, id, other, Verdict::Doubt))
}

/// How many figures before a count can be what it says again.
const ABOVE: u32 = 16;

/// "Kiểm tra 48 cơ sở. Qua kiểm tra 46 cơ sở nêu trên": a count that is said to be one of those before is none of them.
fn said_above(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    let context = report.context;
    let draft = report.draft(id);
    let within = context.reads(draft.first.wrapping_sub(1), "trong");
    if !within && !report.said_around(id).has(Cue::Again) {
        return None;
    }
    let unit = draft.unit.filter(|_| draft.own_unit)?;
    if report.group(id).is_none() || draft.part_of.is_some() {
        return None;
    }
    let again = said_again(report, id, unit.1)
        .any(|hit| hit.end - hit.start > 1 || context.reads(hit.start + 1, "đây"));
    // "Trong 351 hồ sơ tiếp nhận, …"
    let opens = within && report.clause_begin(id, b",;.:()") + 1 == draft.first;
    let alike = |&other: &FigureId| {
        let before = report.draft(other);
        are_alike(report, id, other) && before.block + 3 >= draft.block && other < id
    };
    if !again && !opens {
        return None;
    }
    let before: Vec<FigureId> = (id.saturating_sub(ABOVE)..id).filter(alike).collect();
    let value = |id: FigureId| report.draft(id).value;
    let &last = before.iter().rev().find(|&&other| {
        // "phát hiện 03 hộ vi phạm. Việc kiểm tra 41 hộ nêu trên": those that were found are not those that were looked at.
        let found = report.is_of(other, FOUND) && !report.is_of(id, FOUND);
        let other = report.draft(other);
        other.role == Role::Count && other.part_of.is_none() && !other.approximate && !found
    })?;
    let near = value(last)
        .zip(draft.value)
        .is_some_and(|(one, two)| again && is_near(one, two) || is_swapped(one, two));
    (near && !draft.approximate && !is_among(report, id, &before))
        .then(|| told(report, id, last, Verdict::Doubt))
}

/// Counts of those with whom something was wrong.
const FOUND: &[&str] = &["inspections.violations", "inspections.penalties"];

/// Whether a number is one of those before, their sum, or that of two of them.
fn is_among(report: &Report<'_, '_>, id: FigureId, before: &[FigureId]) -> bool {
    let stated = report.draft(id).value;
    let value = |id: FigureId| report.draft(id).value;
    let pair = before.iter().enumerate().any(|(at, &one)| {
        let others = before[..at].iter();
        let mut sums = others.map(|&other| value(one)?.plus(value(other)?));
        sums.any(|sum| sum == stated)
    });
    let mut addends = before.iter();
    let sum = addends.try_fold(Number::ZERO, |sum, &other| sum.plus(value(other)?));
    let known = before.iter().any(|&other| {
        let other = report.draft(other);
        [other.value, other.target, other.upper].contains(&stated)
    });
    pair || known || sum == stated
}

/// Whether a figure is a part of what the same indicator counts.
fn is_part(report: &Report<'_, '_>, id: FigureId) -> bool {
    let whole = report.draft(id).part_of;
    whole.is_some_and(|whole| report.indicator(whole) == report.indicator(id))
}

/// Results of the text with nouns of their own, or no parts; and what plans say of things that are there.
fn is_result(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    (draft.status == Status::Result || is_standing(report, id))
        && draft.upper.is_none()
        && draft.value.is_some_and(|value| value > Number::integer(1))
        && (!is_part(report, id) || draft.own_unit && is_of_text(report, id))
        && !report.is_led_by(id, Cue::Each)
}

/// Whether a figure stands in a paragraph.
fn is_of_text(report: &Report<'_, '_>, id: FigureId) -> bool {
    report.context.outline.blocks[report.draft(id).block as usize].kind == BlockKind::Text
}

/// Counts of the evaluation and the opening against those of the results; of what no indicator claims, by their words.
fn again(report: &Report<'_, '_>, figures: &[(Region, FigureId)], by_words: bool) -> Vec<Issue> {
    let mut found = Vec::new();
    for &(region, id) in figures {
        let standing = is_standing(report, id);
        if !repeats(report, region) && !standing || !is_alone(report, figures, region, id) {
            continue;
        }
        let others = figures.iter().filter(|&&(other, figure)| {
            other != region
                && is_said_before(report, other, region)
                && !is_standing(report, figure)
                && is_alike(report, figure, id)
                && (!by_words || is_said_alike(report, figure, id))
        });
        let others: Vec<FigureId> = others.map(|&(_, figure)| figure).collect();
        let surely = standing || matches!(region, Region::Lead(_));
        found.extend(against(report, id, &others, surely));
    }
    found
}

/// A count against those that it can say again; `surely` where only the same words or a slip of digits tell that it does.
fn against(
    report: &Report<'_, '_>,
    id: FigureId,
    others: &[FigureId],
    surely: bool,
) -> Option<Issue> {
    let value = |id: FigureId| report.draft(id).value;
    if let Some(&other) = others.iter().find(|&&other| value(other) == value(id)) {
        return Some(told(report, id, other, Verdict::Holds));
    }
    let close = |&&other: &&FigureId| {
        let worded = !surely || is_worded_alike(report, id, other);
        let bases = [id, other].map(|id| report.draft(id).basis);
        let standing = bases.contains(&Basis::Stock);
        let counted_on = !standing && is_cumulative(report, id) != is_cumulative(report, other);
        let close = worded
            && !counted_on
            && !is_of_speech(report, id)
            && is_close(report, id, other, others.len());
        close || is_turned(report, id, other)
    };
    let mut near: Vec<FigureId> = others.iter().copied().filter(|id| close(&id)).collect();
    // "gần 6.500" says one of them roughly.
    if near.len() > 1 {
        near.retain(|&other| !report.draft(other).approximate);
    }
    let mut near = near.iter();
    let (Some(&other), None) = (near.next(), near.next()) else {
        return None;
    };
    let sum = others
        .iter()
        .try_fold(Number::ZERO, |sum, &other| sum.plus(value(other)?));
    let explained = sum == value(id)
        || others.len() > MOST
            && !is_worded_alike(report, id, other)
            && !is_large_turned(report, id, other)
        || is_known(report, id)
        || is_part_of(report, id, other)
        || is_large_turned(report, id, other) && are_of_two_matters(report, id, other)
        || is_of_one_sort(report, id)
        || is_narrowed(report, id)
        || is_narrowed(report, other)
        || is_of_the_beginning(report, other)
        || since_other_year(report, id, other)
        || tells_difference(report, id, other)
        || stands_beside(report, id, value(other));
    (!explained).then(|| weigh(report, id, other))
}

/// Whether two digits of a number of three or more changed places: that hardly happens by chance.
fn is_large_turned(report: &Report<'_, '_>, id: FigureId, other: FigureId) -> bool {
    let values = report.draft(id).value.zip(report.draft(other).value);
    values.is_some_and(|(one, two)| one >= Number::integer(100) && is_swapped(one, two))
}

/// Where the same thing is counted more often, nothing tells which count is meant.
const MOST: usize = 3;

/// Within a tenth of the first, or one beside it; small counts are close by chance, so that only one of them may stand there.
fn is_close(report: &Report<'_, '_>, id: FigureId, other: FigureId, candidates: usize) -> bool {
    let Some((stated, right)) = report.draft(id).value.zip(report.draft(other).value) else {
        return false;
    };
    let difference = stated.minus(right).map(Number::magnitude);
    let tenfold = difference.and_then(|difference| difference.times_ten_to(1));
    let near =
        tenfold.is_some_and(|tenfold| tenfold <= right) || difference <= Some(Number::integer(1));
    let two = candidates == 1 && is_worded_alike(report, id, other);
    // "Đến nay có 09 doanh nghiệp KH&CN": what there is is told in the same words.
    let now = |id: FigureId| matches!(report.draft(id).basis, Basis::Stock | Basis::Cumulative);
    let first = if now(id) && now(other) { 8 } else { 10 };
    let near =
        near || two && right >= Number::integer(first) && difference <= Some(Number::integer(2));
    let least = if candidates == 1 { 5 } else { 10 };
    right >= Number::integer(least) && difference.is_some() && near
}

/// "24" for "42", "164" for "146" of the same matter: two digits that changed places.
fn is_turned(report: &Report<'_, '_>, id: FigureId, other: FigureId) -> bool {
    let values = report.draft(id).value.zip(report.draft(other).value);
    let Some((one, _)) = values.filter(|&(one, two)| is_swapped(one, two)) else {
        return false;
    };
    let (here, there) = (
        Topic::of_sentence(report, id),
        Topic::of_sentence(report, other),
    );
    // "thanh tra, kiểm tra 52 cơ sở" says nothing but what any report says, and only an evaluation means the same by it; of three digits
    // and more hardly two change places by chance.
    let evaluated = region(report, id).is_some_and(|region| repeats(report, region));
    let telling = one >= Number::integer(100);
    telling
        || here.shares(&there)
        || evaluated && (here.is_empty() || there.is_empty())
        || is_worded_alike(report, id, other)
}

/// Whether a slip of the pen parts two counts; `alone` where nothing else of the kind is counted.
fn slips(report: &Report<'_, '_>, (id, other): (FigureId, FigureId), alone: bool) -> bool {
    let hundred = Number::integer(100);
    let values = report.draft(id).value.zip(report.draft(other).value);
    let evaluated = || {
        let mut both = [id, other].into_iter();
        both.any(|id| region(report, id).is_some_and(|region| repeats(report, region)))
    };
    values.is_some_and(|(one, two)| {
        let large = one >= hundred && two >= hundred;
        // Metrology was checked at 83 premises, the quality of goods at 38: only an evaluation, or the same words, speak of the same.
        let matter = || alone && (large || evaluated() || is_worded_alike(report, id, other));
        (large || alone) && is_misspelled(one, two)
            || is_swapped(one, two) && (matter() || is_told_in_same_words(report, id, other))
    })
}

/// Large counts of the same matter that differ by a slip of the pen, anywhere: "124 giải pháp dự thi", "142 giải pháp dự thi".
fn misspelled(report: &Report<'_, '_>, figures: &[(Region, FigureId)]) -> Vec<Issue> {
    let value = |id: FigureId| report.draft(id).value;
    // "ước đạt 5.120 triệu đồng" is no rounded number.
    let exact = |id: FigureId| {
        let draft = report.draft(id);
        !draft.approximate || draft.basis == Basis::Estimate
    };
    // Smaller ones are slips only where nothing else of the kind is counted; "gần 6.500" says one of them roughly.
    let counted = figures.iter().filter(|&&(_, id)| exact(id));
    let two = counted.count() == 2;
    let large = |&id: &FigureId| value(id) >= Some(Number::integer(10)) && exact(id);
    let all = figures.iter().map(|&(_, id)| id);
    let text = |&id: &FigureId| is_of_text(report, id);
    let figures: Vec<FigureId> = all.filter(large).filter(text).collect();
    let mut found = Vec::new();
    for (at, &id) in figures.iter().enumerate() {
        let first = figures[..at].iter().copied().find(|&other| {
            slips(report, (id, other), two)
                && report.draft(id).approximate == report.draft(other).approximate
                && report.draft(id).block != report.draft(other).block
                && is_of_one_basis(report, id, other)
                && is_alike(report, id, other)
                && is_of_one_matter(report, id, other)
        });
        // A number that is said more often is no slip.
        let once = figures
            .iter()
            .filter(|&&other| value(other) == value(id))
            .count()
            == 1;
        if let Some(first) = first.filter(|_| once) {
            found.push(told(report, id, first, Verdict::Doubt));
        }
    }
    found
}

/// Whether two figures are said to be of one basis; what is told again with two digits changed need not say it, but for what counts on from before.
fn is_of_one_basis(report: &Report<'_, '_>, id: FigureId, other: FigureId) -> bool {
    let evaluated = region(report, id).is_some_and(|region| repeats(report, region));
    let values = report.draft(id).value.zip(report.draft(other).value);
    let swapped = values.is_some_and(|(one, two)| is_swapped(one, two));
    let on = is_cumulative(report, id) || is_cumulative(report, other);
    report.draft(id).basis == report.draft(other).basis || swapped && (evaluated || !on)
}

/// Whether two sentences have words in common that say what is counted. Four digits of which two changed places hardly meet by chance.
fn is_of_one_matter(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    const LARGE: i128 = 1_000;
    let topic = |id: FigureId| Topic::of_sentence(report, id);
    let values = report.draft(one).value.zip(report.draft(other).value);
    let large =
        |(one, other): (Number, Number)| is_swapped(one, other) && one >= Number::integer(LARGE);
    let turned = |values| is_money_turned(report, (one, other), values);
    // "68 công chức, viên chức", "86 công chức, viên chức"
    let again = |(one, two)| is_swapped(one, two);
    let worded = || values.is_some_and(again) && is_worded_alike(report, one, other);
    let least = if values.is_some_and(large) || worded() {
        1
    } else {
        3
    };
    let least = if values.is_some_and(turned) { 0 } else { least };
    topic(one).in_common(&topic(other)) >= least
}

fn weigh(report: &Report<'_, '_>, id: FigureId, other: FigureId) -> Issue {
    let approximate = report.draft(id).approximate || report.draft(other).approximate;
    let beyond = is_beyond(report, id, other) || is_beyond(report, other, id);
    let verdict = if approximate && !beyond {
        Verdict::Holds
    } else {
        Verdict::Doubt
    };
    told(report, id, other, verdict)
}

fn told(report: &Report<'_, '_>, id: FigureId, other: FigureId, verdict: Verdict) -> Issue {
    let value = |id: FigureId| report.draft(id).value.unwrap_or(Number::ZERO);
    let (stated, right) = (value(id), value(other));
    let rounds = || is_rounding(report, id, other) || is_bound_of(report, id, other);
    let round = verdict == Verdict::Doubt && stated != right && rounds();
    let verdict = if round { Verdict::Holds } else { verdict };
    let (rule, explanation) = match verdict {
        Verdict::Holds if stated == right => ("duplicate", format!("{stated} is said twice")),
        Verdict::Holds => ("consistent", format!("{stated} is about {right}")),
        _ => ("inconsistent", format!("{right} first, {stated} here")),
    };
    Issue::of(verdict, rule, vec![id, other]).weighed(stated, right, explanation)
}
