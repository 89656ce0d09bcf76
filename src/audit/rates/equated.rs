//! Rates and numbers that are said to be the same in other words, and rates of what is measured.

use super::rate::{fit, hundredfold, shown};
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::Verdict;
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;

/// "36 máy đạt yêu cầu, tương đương 80%": whether between the last mark and a number nothing but words for the same in other words stands.
pub(in crate::audit) fn is_equated(report: &Report<'_, '_>, id: FigureId) -> bool {
    const WORDS: u32 = 3;
    let draft = report.draft(id);
    let Some(last) = draft.first.checked_sub(1) else {
        return false;
    };
    if !report.says(last, List::Equated) {
        return false;
    }
    let from = report.clause_begin(id, b",;:.(");
    let parted = from > draft.sentence.first && report.end_before(id) <= from;
    parted && draft.first - from <= WORDS && (from..last).all(|at| report.says(at, List::Equated))
}

/// "221 hộ đã dùng chế phẩm, tức 65% số hộ được hỏi": the count right before a rate that nothing has tied to it.
pub(in crate::audit) fn equated_count(report: &Report<'_, '_>, rate: FigureId) -> Option<FigureId> {
    let count = rate.checked_sub(1)?;
    let (draft, counted) = (report.draft(rate), report.draft(count));
    let plain = counted.role == Role::Count && counted.own_unit && !counted.approximate;
    let same = counted.sentence == draft.sentence;
    (plain && same && is_equated(report, rate)).then_some(count)
}

/// "bàn giao 07/20 hạng mục; tính theo giá trị thì đạt 70%": whether the words between the last mark and a rate of things counted name something measured.
pub(in crate::audit) fn is_of_measure(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> bool {
    let draft = report.draft(rate);
    let from = report.clause_begin(rate, b",;:.()");
    let parted = from >= report.draft(count).end && from < draft.first;
    parted && !report.is_money(count) && (from..draft.first).any(|at| is_measure(report, at))
}

/// "chiếm 62% tổng kinh phí", "70% doanh thu" behind things counted: whether a rate is of something measured, as the words behind it say.
pub(in crate::audit) fn names_measure(report: &Report<'_, '_>, rate: FigureId) -> bool {
    let draft = report.draft(rate);
    let counted = draft.rate_of.is_some_and(|count| !report.is_money(count));
    let total = |at: u32| report.says(at, List::NumberOf) || report.says(at, List::Total);
    let from = draft.end
        + (draft.end..draft.end + 2)
            .take_while(|&at| total(at))
            .count() as u32;
    counted && is_measure(report, from)
}

/// Whether the word at a token, with the next one, names what is measured: "kinh phí", "vốn của".
fn is_measure(report: &Report<'_, '_>, at: u32) -> bool {
    let next = at + 1;
    report.says(at, List::Measured)
        && (report.says(next, List::Measured)
            || !report.context.is_word(next)
            || report.says(next, List::Joining))
}

/// "trị giá 96 triệu đồng, đã tạm ứng 50%, tức 48 triệu đồng", "tạm ứng 50% (48 triệu đồng)": the amount behind a rate, and the whole before it.
pub(in crate::audit) fn amount_behind(
    report: &Report<'_, '_>,
    amount: FigureId,
) -> Option<(FigureId, FigureId)> {
    let rate = amount.checked_sub(1)?;
    let whole = rate.checked_sub(1)?;
    let [of, by, is] = [whole, rate, amount].map(|id| report.draft(id));
    let rated = matches!(by.role, Role::Rate | Role::GrowthRate);
    if !rated || !is_equated(report, amount) && !is_bracketed(report, rate) {
        return None;
    }
    let group = report.group(whole).is_some() && report.group(whole) == report.group(amount);
    let same = of.sentence == is.sentence && by.sentence == is.sentence;
    let exact = [of, by, is]
        .iter()
        .all(|draft| draft.upper.is_none() && !draft.approximate);
    let plain = of.own_unit && is.own_unit && of.target.is_none();
    // "đạt 80% kế hoạch, tức 48 triệu đồng": of that plan.
    let ended =
        !report.context.is_word(by.end) && !report.context.follows(by.first, Cue::Approximate);
    (group && same && exact && plain && ended).then_some((rate, whole))
}

/// "50% (48 triệu đồng)": whether the number behind a rate stands alone in a bracket.
fn is_bracketed(report: &Report<'_, '_>, rate: FigureId) -> bool {
    let (draft, next) = (report.draft(rate), report.draft(rate + 1));
    let behind = next.unit.map_or(next.end, |unit| unit.1.max(next.end));
    draft.role == Role::Rate
        && report.context.is_mark(draft.end, b"(")
        && draft.end + 1 == next.first
        && report.context.is_mark(behind, b")")
}

/// "trị giá 96 triệu đồng, đã tạm ứng 50%, tức 84 triệu đồng": an amount that isn't so much of the only one before.
pub(in crate::audit) fn unequal(report: &Report<'_, '_>, rate: FigureId) -> Option<Issue> {
    let amount = rate + 1;
    report.drafts.get(amount as usize)?;
    let (of, whole) =
        amount_behind(report, amount).filter(|_| report.draft(rate).role == Role::Rate)?;
    let first = report.draft(rate).sentence.first;
    let only = report.ids_in(first, report.draft(whole).first).is_empty();
    let [part, all, stated] = [amount, whole, of].map(|id| report.draft(id).value);
    let (part, all, stated) = (part?, all?, stated?);
    let below = (part < all) == (stated < Number::integer(100));
    let (hundred, decimals) = (hundredfold(part)?, report.decimals(rate));
    let led = report.cues_leading_to(rate);
    let other = led.has_any(&[Cue::Growth, Cue::Surplus, Cue::PlanBase]);
    // The bracket may hold what it is a rate of, or another's part.
    let behind = report.draft(amount);
    let end = behind
        .unit
        .map_or(behind.end, |unit| unit.1.max(behind.end));
    let told = is_equated(report, amount) && !report.context.is_word(end);
    if !told || !only || !below || other || fit(hundred, all, stated, decimals).is_some() {
        return None;
    }
    let right = shown(hundred, all, decimals)?;
    let explanation = format!("{part} / {all} = {right}%, stated {stated}%");
    let issue = Issue::of(Verdict::Doubt, "equated", vec![amount, rate, whole]);
    Some(issue.weighed(stated, right, explanation))
}
