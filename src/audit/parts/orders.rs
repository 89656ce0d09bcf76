//! Amounts of another order of size than those beside them allow.

use super::remainder::slip;
use crate::audit::rates::equated::amount_behind;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::Verdict;
use crate::number::{Number, Rounding};
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::record::Basis;
use crate::syllable::Key;

/// What an amount can be held against in its sentence.
pub(in crate::audit) fn of_order(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    amount(report, id)?;
    of_each(report, id)
        .or_else(|| of_highest(report, id))
        .or_else(|| of_balance(report, id))
        .or_else(|| of_rate(report, id))
        .or_else(|| of_rank(report, id))
        .or_else(|| of_sum(report, id))
        .or_else(|| of_total(report, id))
}

/// Whether a figure is an amount told with its own unit, and its value.
fn amount(report: &Report<'_, '_>, id: FigureId) -> Option<Number> {
    let draft = report.drafts.get(id as usize)?;
    let plain = draft.own_unit && draft.upper.is_none() && !draft.approximate;
    let value = draft.value.filter(|&value| value > Number::ZERO);
    value.filter(|_| plain && report.is_money(id))
}

/// Whether figures stand in one sentence.
fn together(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let drafts = &report.drafts;
    let sentence = |id: FigureId| drafts.get(id as usize).map(|draft| draft.sentence);
    sentence(one) == sentence(other)
}

/// "12 hộ, mỗi hộ 15 triệu đồng, tổng cộng 180 tỷ đồng", "120 gian hàng, doanh số 3,6 triệu đồng, bình quân mỗi gian 30 triệu đồng": a total that is a thousand
/// or a million times what so many make, each of which has as much as is said.
fn of_each(report: &Report<'_, '_>, each: FigureId) -> Option<Issue> {
    let single = amount(report, each)?;
    let noun = noun_of_each(report, each)?;
    let beside = |id: &FigureId| together(report, *id, each);
    let counts = report.around(each, 2).filter(beside);
    // Behind the amount only so many of just those can be meant: "mỗi hộ thu 45 triệu đồng, 20 hộ thu 900 triệu đồng".
    let named = |&id: &FigureId| {
        let unit = report.draft(id).unit.map(|unit| report.word(unit.0));
        unit == Some(noun)
    };
    let counts = counts.filter(|id| !report.is_money(*id) && (*id < each || named(id)));
    let counts: Vec<FigureId> = counts.collect();
    // "bán 2.400 lít, 9.700 bịch, đơn giá 5.000 đồng/bịch": of several the one that is called so.
    let mut called = counts.iter().filter(|id| named(id));
    let count = match (&counts[..], called.next(), called.next()) {
        (&[only], ..) => only,
        (_, Some(&count), None) => count,
        _ => return None,
    };
    let many = report.draft(count).value.and_then(Number::as_integer);
    let many = many.filter(|&many| many > 1 && report.group(count).is_some())?;
    let product = single.times(Number::integer(many))?;
    let totals = [each + 1, each + 2, each.wrapping_sub(1)].into_iter();
    let totals = totals.filter(|&id| (id as usize) < report.drafts.len());
    let totals = totals.filter(|id| beside(id) && *id != each);
    let mut totals = totals.filter_map(|id| Some((id, amount(report, id)?)));
    let (total, stated) = totals.find(|&(_, stated)| slip(stated, product).is_some())?;
    let row = count == each + 1 && total == each + 2;
    // "mỗi hợp tác xã vay 50 triệu đồng; tổng dư nợ của quỹ 400 tỷ đồng" is of more.
    let ends = [each, total].map(|id| report.draft(id).first);
    let marks = report
        .context
        .marks_in(ends[0].min(ends[1]), ends[0].max(ends[1]));
    let summed =
        report.cues_leading_to(total).has(Cue::Total) && marks.iter().all(|mark| mark.code != b';');
    // "đơn giá 2 triệu đồng/bộ, thành tiền 40 triệu đồng"
    let first = report.draft(total).first;
    let priced = total > each && report.tells(first.wrapping_sub(2), PhraseList::Priced);
    let said = row || summed || priced || digits(product) >= 10;
    let explanation = format!("{many} × {single} = {product}, stated {stated}");
    let issue = Issue::of(Verdict::Doubt, "each", vec![total, each, count]);
    said.then(|| issue.weighed(stated, product, explanation))
}

/// "mỗi hộ thu 45 triệu đồng", "35 triệu đồng/mô hình": the noun of what an amount is for each of.
pub(super) fn noun_of_each(report: &Report<'_, '_>, id: FigureId) -> Option<Key> {
    let context = report.context;
    let draft = report.draft(id);
    let behind = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
    if context.is_mark(behind, b"/") {
        return context.is_word(behind + 1).then(|| report.word(behind + 1));
    }
    let from = report.clause_begin(id, b",;:.").max(report.end_before(id));
    let mut hits = context.cued_in(from.min(draft.first), draft.first);
    let (hit, _) = hits.find(|(_, cues)| cues.has(Cue::Each))?;
    // "bình quân mỗi hộ"
    let again = context.cues_at(hit.end).has(Cue::Each);
    Some(report.word(hit.end + u32::from(again)))
}

/// "1,5 tỷ đồng, … 2 tỷ đồng, cộng 3,5 triệu đồng": the total of the amounts before it in the sentence, but for its unit.
fn of_sum(report: &Report<'_, '_>, total: FigureId) -> Option<Issue> {
    const MOST: usize = 8;
    let stated = amount(report, total)?;
    let first = report.draft(total).sentence.first;
    let before = report.ids_in(first, report.draft(total).first);
    if before.len() < 2 || !is_total(report, total) {
        return None;
    }
    let addends: Vec<FigureId> = before.filter(|&id| report.is_money(id)).collect();
    let fits = addends.len() > 1 && addends.len() <= MOST;
    let mut values = addends.iter().map(|&id| amount(report, id));
    let sum = values.try_fold(Number::ZERO, |sum, value| sum.plus(value?))?;
    slip(stated, sum).filter(|_| fits)?;
    let explanation = format!("the amounts before make {sum}, stated {stated}");
    let figures = std::iter::once(total).chain(addends);
    let issue = Issue::of(Verdict::Doubt, "sum", figures.collect());
    Some(issue.weighed(stated, sum, explanation))
}

/// "tổng số tiền phạt", "tổng vốn": whether the words right before an amount call it a total, and not one that others are out of.
fn is_total(report: &Report<'_, '_>, id: FigureId) -> bool {
    let first = report.draft(id).first;
    let from = report
        .clause_begin(id, b",;:.")
        .max(report.end_before(id))
        .min(first);
    let named = || (from..first).any(|at| report.says(at, List::Total));
    let said = report.context.all_cues_in(from, first);
    (said.has(Cue::Total) || named()) && !said.has(Cue::OutOf)
}

/// "Tổng số tiền phạt 164,5 triệu đồng, Thanh tra thu 114,5 triệu đồng, Chi cục thu 50 tỷ đồng": the one of the amounts behind a total, all told in its sentence, that makes it up but for its unit.
fn of_total(report: &Report<'_, '_>, total: FigureId) -> Option<Issue> {
    const MOST: usize = 8;
    let draft = report.draft(total);
    let opens = report
        .ids_in(draft.sentence.first, draft.first)
        .all(|id| !report.is_money(id));
    let behind = report.ids_in(draft.end, draft.sentence.end);
    let fits = opens && behind.len() > 1 && behind.len() <= MOST;
    if !fits || report.is(total, Role::Delta) || !is_total_before(report, total) {
        return None;
    }
    let stated = amount(report, total)?;
    // "9,5 tỷ đồng" may well be 4,5 tỷ đồng and what else has the digit 5.
    if digits(stated) < TELLING {
        return None;
    }
    let parts: Option<Vec<Number>> = behind.clone().map(|id| amount(report, id)).collect();
    let parts = parts?;
    let sum = parts
        .iter()
        .try_fold(Number::ZERO, |sum, &part| sum.plus(part))?;
    let off = behind.zip(&parts).filter_map(|(id, &part)| {
        let right = stated.minus(sum.minus(part)?)?;
        slip(part, right).map(|_| (id, part, right))
    });
    let mut off = off.into_iter();
    let (id, part, right) = off.next().filter(|_| off.next().is_none())?;
    let explanation = format!("{right} makes the total of {stated}, stated {part}");
    let issue = Issue::of(Verdict::Doubt, "total", vec![id, total]);
    Some(issue.weighed(part, right, explanation))
}

/// An amount of so many digits is hardly made up by chance.
const TELLING: i128 = 100;

/// Whether an amount is called a total, or what the amounts behind it are out of.
fn is_total_before(report: &Report<'_, '_>, id: FigureId) -> bool {
    let first = report.draft(id).first;
    let from = report.clause_begin(id, b",;:.").min(first);
    (from..first).any(|at| report.says(at, List::Total))
}

/// The digits of an amount without the zeros at its end.
fn digits(amount: Number) -> i128 {
    let whole = amount.times_ten_to(amount.decimals());
    let mut digits = whole.and_then(Number::as_integer).unwrap_or(0);
    while digits != 0 && digits % 10 == 0 {
        digits /= 10;
    }
    digits
}

/// "phạt 03 cơ sở với tổng số 24 tỷ đồng, cơ sở bị phạt cao nhất là 10 triệu đồng": a total that so many can't have made, but a thousandth of it.
fn of_highest(report: &Report<'_, '_>, highest: FigureId) -> Option<Issue> {
    let most = amount(report, highest)?;
    let (total, count) = total_of(report, highest)?;
    let stated = amount(report, total).filter(|&stated| stated > most)?;
    let same = together(report, count, highest) && together(report, total, highest);
    let many = report.draft(count).value.and_then(Number::as_integer);
    let many = many.filter(|&many| same && many > 0 && !report.is_money(count))?;
    let from = report.end_before(highest);
    let mut leading = from..report.draft(highest).first;
    if !leading.any(|at| report.says(at, List::Highest) && report.context.reads(at + 1, "nhất")) {
        return None;
    }
    let limit = most.times(Number::integer(many))?;
    let right = [3, 6].into_iter().find_map(|exponent| {
        let factor = Number::integer(1).times_ten_to(exponent)?;
        let less = stated.over(factor, 6, Rounding::Nearest)?;
        (less <= limit && less >= most).then_some(less)
    })?;
    let explanation =
        format!("{many} of at most {most} each make {limit} at most, stated {stated}");
    let issue = Issue::of(Verdict::Doubt, "highest", vec![total, highest, count]);
    (stated > limit).then(|| issue.weighed(stated, right, explanation))
}

/// The total that stands before or behind the highest of several amounts, and the count before both: "04 cơ sở, thấp nhất 2 triệu đồng, cao nhất 8 triệu đồng, tổng
/// cộng 21 triệu đồng".
fn total_of(report: &Report<'_, '_>, highest: FigureId) -> Option<(FigureId, FigureId)> {
    let next = highest + 1;
    let summed = amount(report, next).is_some()
        && together(report, next, highest)
        && report.cues_leading_to(next).has(Cue::Total);
    if !summed {
        return Some((highest.checked_sub(1)?, highest.checked_sub(2)?));
    }
    let before = (highest.saturating_sub(3)..highest).rev();
    let count = before.into_iter().find(|&id| !report.is_money(id))?;
    Some((next, count))
}

/// "doanh thu 1,2 tỷ đồng, chi phí 700 nghìn đồng, lãi 500 triệu đồng": three amounts in a row of which the last is what the others leave, but for the unit of one.
fn of_balance(report: &Report<'_, '_>, left: FigureId) -> Option<Issue> {
    let rest = amount(report, left)?;
    let (whole, spent) = (left.checked_sub(2)?, left.checked_sub(1)?);
    let (from, first) = (report.end_before(left), report.draft(left).first);
    let told = || {
        let profit = (from..first).any(|at| report.says(at, List::Profit));
        profit || report.context.all_cues_in(from, first).has(Cue::Rest)
    };
    let same = together(report, whole, left) && together(report, spent, left);
    if !same {
        return None;
    }
    let (all, less) = (amount(report, whole)?, amount(report, spent)?);
    if !told() {
        return None;
    }
    let candidates = [
        (whole, all, less.plus(rest)?),
        (spent, less, all.minus(rest)?),
        (left, rest, all.minus(less)?),
    ];
    let mut off = candidates
        .into_iter()
        .filter(|&(_, stated, right)| slip(stated, right).is_some());
    let (id, stated, right) = off.next().filter(|_| off.next().is_none())?;
    let figures =
        std::iter::once(id).chain([whole, spent, left].into_iter().filter(|&it| it != id));
    let explanation = format!("{right} makes {all} - {less} = {rest} right, stated {stated}");
    let issue = Issue::of(Verdict::Doubt, "balance", figures.collect());
    Some(issue.weighed(stated, right, explanation))
}

/// "trị giá 96 triệu đồng, đã tạm ứng 50%, tức 48 tỷ đồng": so much of the amount before, but for its unit.
fn of_rate(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    let (rate, whole) = amount_behind(report, id)?;
    let (stated, all) = (amount(report, id)?, amount(report, whole)?);
    let percent = report.draft(rate).value?;
    let right = percent
        .times(all)?
        .over(Number::integer(100), 2, Rounding::Nearest)?;
    slip(stated, right)?;
    let explanation = format!("{percent}% of {all} is {right}, stated {stated}");
    let issue = Issue::of(Verdict::Doubt, "rate", vec![id, rate, whole]);
    Some(issue.weighed(stated, right, explanation))
}

/// "giải nhất 10 triệu đồng, giải nhì 7 nghìn đồng, giải ba 5 triệu đồng": an amount between two of its kind that would lie between them a thousand times as large.
fn of_rank(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    let stated = amount(report, id)?;
    let (before, next) = (id.checked_sub(1)?, id + 1);
    let lead = |id: FigureId| {
        let from = report.clause_begin(id, b",;:.()");
        report.says(from, List::Ranked).then(|| report.word(from))
    };
    let own = lead(id)?;
    if !together(report, before, id) || !together(report, next, id) {
        return None;
    }
    let (one, other) = (amount(report, before)?, amount(report, next)?);
    let (less, more) = if one < other {
        (one, other)
    } else {
        (other, one)
    };
    let alike = lead(next) == Some(own) && lead(before) == Some(own);
    let within = |value: Number| less <= value && value <= more;
    let far = |low: Number, high: Number| low.times_ten_to(2).is_some_and(|low| low <= high);
    let right = [3, 6].into_iter().find_map(|exponent| {
        let factor = Number::integer(1).times_ten_to(exponent)?;
        let scaled = if far(stated, less) {
            stated.times(factor)
        } else if far(more, stated) {
            stated.over(factor, 6, Rounding::Nearest)
        } else {
            None
        };
        scaled.filter(|&value| alike && within(value))
    })?;
    let explanation = format!("{stated} between {one} and {other}");
    let issue = Issue::of(Verdict::Doubt, "rank", vec![id, before, next]);
    Some(issue.weighed(stated, right, explanation))
}

/// "thu 7 tỷ 46 triệu đồng, ước cả năm 9,2 triệu đồng": what is expected of the whole year, or counted from its beginning, is a hundredth of what there is already.
pub(in crate::audit) fn short_of(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    let draft = report.draft(id);
    let value = draft.value.filter(|_| draft.own_unit)?;
    let before = (id.saturating_sub(6)..id).rev().find(|&other| {
        let before = report.draft(other);
        before.sentence == draft.sentence
            && before.part_of.is_none()
            && report.indicator(other).is_some()
            && report.indicator(other) == report.indicator(id)
            && report.is_money(other)
    })?;
    let so_far = report.draft(before).value?;
    let hundredth = value.times_ten_to(2).is_some_and(|value| value < so_far);
    let clause = report.clause(id, b",;.");
    let yearly = || (clause.first..draft.first).any(|at| report.tells(at, PhraseList::WholeYear));
    // "tháng 5 được 210 triệu đồng, từ đầu năm được 935 nghìn đồng"
    let counts_on = |id: FigureId| report.draft(id).basis == Basis::Cumulative;
    let all = counts_on(id) && !counts_on(before);
    (hundredth && (all || yearly())).then(|| {
        let explanation = format!("{value} in the longer time, {so_far} in a part of it");
        let issue = Issue::of(Verdict::Doubt, "year", vec![id, before]);
        issue.weighed(value, so_far, explanation)
    })
}
