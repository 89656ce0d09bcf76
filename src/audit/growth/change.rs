//! What a growth is against, where the earlier value is told in the sentence without a bracket or "cùng kỳ".

use super::direction::{Way, exact, way};
use super::of_whole::compared;
use crate::audit::rates::equated::is_equated;
use crate::audit::rates::rate::{fit, hundredfold, shown};
use crate::audit::slip::is_near;
use crate::audit::{Issue, Report};
use crate::context::ClauseMark;
use crate::figure::draft::{Draft, FigureId, Role};
use crate::figure::sentence::clause_around;
use crate::finding::Verdict;
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;

/// "412 hồ sơ (tăng 8,7% so với 376 hồ sơ của quý III/2019)": the count and the earlier value of a growth, where the period stands behind the value.
pub(in crate::audit) fn compared_directly(
    report: &Report<'_, '_>,
    growth: FigureId,
) -> Option<(FigureId, FigureId)> {
    // "so với con số"
    const WORDS: u32 = 4;
    let context = report.context;
    let draft = report.draft(growth);
    let count = draft.rate_of.or(draft.given_for)?;
    let earlier = growth + 1;
    let before = report.drafts.get(earlier as usize)?;
    let gap = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
    let gap = gap.min(before.first);
    // "tăng 10% (tăng 140 triệu đồng) so với 1.400 triệu đồng của cùng kỳ"
    let closed = |mark: &ClauseMark| mark.code == b')' && mark.at == gap;
    let mut marks = context.marks_in(gap, before.first).iter();
    let bare = before.first - gap <= WORDS + 1 && marks.all(closed);
    let compared = context.all_cues_in(gap, before.first).has(Cue::Compared);
    let alike = report.group(count).is_some() && report.group(count) == report.group(earlier);
    let end = behind_unit(report, earlier);
    let dated = (before.end..end).any(|at| is_of_period(report, at));
    let plain = before.role != Role::Comparison && before.own_unit;
    let same = before.sentence == draft.sentence && count < growth;
    // "tăng lần lượt 5%, 8% và 10% so với 285, 296 và 345 cái": the last growth is not of the first value.
    let row = || report.is(growth - 1, Role::GrowthRate) && count + 1 != growth;
    (bare && compared && alike && dated && plain && same && !row()).then_some((count, earlier))
}

/// Where the clause of a count ends; the comma of "20 tin, bài" is its unit's.
fn behind_unit(report: &Report<'_, '_>, id: FigureId) -> u32 {
    let draft = report.draft(id);
    let last = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
    let last = last.min(draft.sentence.end);
    clause_around(report.context, draft.sentence, last, b",;.()").end
}

/// "26 tin, bài (tăng 08 tin, bài so với tháng 10 là 20 tin, bài)", "2.300 bịch, nhiều hơn tháng trước 350 bịch (tháng 4 làm được 1.850 bịch)": a difference between its
/// count and an earlier value of the same unit, which nothing else has tied to it. Only where it is nearly right it is told.
pub(in crate::audit) fn between_two(report: &Report<'_, '_>, delta: FigureId) -> Option<Issue> {
    let (count, earlier) = (delta.checked_sub(1)?, delta + 1);
    let [one, two, last] = [count, delta, earlier].map(|id| report.drafts.get(id as usize));
    let (now, change, then) = (one?, two?, last?);
    let all = [count, delta, earlier];
    let plain = all.iter().all(|&id| {
        let draft = report.draft(id);
        let counted = matches!(draft.role, Role::Count | Role::Delta | Role::Comparison);
        let exact = draft.upper.is_none() && !draft.approximate && draft.target.is_none();
        counted && exact && draft.own_unit && draft.sentence == now.sentence
    });
    let noun = |id: FigureId| report.draft(id).unit.map(|unit| report.word(unit.0));
    let alike = || noun(count).is_some() && all.iter().all(|&id| noun(id) == noun(count));
    if !plain || !alike() {
        return None;
    }
    let cues = report.cues_leading_to(delta);
    let (up, down) = (cues.has(Cue::Increase), cues.has(Cue::Decrease));
    if up == down || !is_then(report, change, then) {
        return None;
    }
    let (is, was, stated) = (now.value?, then.value?, change.value?);
    let right = if up { is.minus(was)? } else { was.minus(is)? };
    // "52 hồ sơ, trong đó 50 hồ sơ đúng hạn, tăng 04 hồ sơ so với tháng 5 là 48 hồ sơ"
    let way = if up { Way::Up } else { Way::Down };
    let of_count = compared(report, (count, earlier), (way, stated)) == Some(count);
    let told = right > Number::ZERO && right != stated && is_near(right, stated) && of_count;
    told.then(|| {
        let explanation = format!("{is} - {was} = {right}, stated {stated}");
        let issue = Issue::of(Verdict::Doubt, "difference", all.to_vec());
        issue.weighed(stated, right, explanation)
    })
}

/// Whether between a difference and an earlier value only its period is said: "so với tháng 10 là", "(tháng 4 làm được".
fn is_then(report: &Report<'_, '_>, change: &Draft, then: &Draft) -> bool {
    const WORDS: u32 = 8;
    let context = report.context;
    let from = change
        .unit
        .map_or(change.end, |unit| unit.1.max(change.end));
    let from = from.min(then.first);
    let marks = context.marks_in(from, then.first);
    let bracket = context.is_mark(from, b"(");
    let bare = marks
        .iter()
        .all(|mark| mark.code == b'(' && mark.at == from);
    let cues = context.all_cues_in(from, then.first);
    let apart = [
        Cue::PlanBase,
        Cue::Including,
        Cue::OutOf,
        Cue::Total,
        Cue::Limit,
    ];
    let dated = (from..then.first).any(|at| is_of_period(report, at));
    let near = then.first - from <= WORDS && dated;
    near && bare && (bracket || cues.has(Cue::Compared)) && !cues.has_any(&apart)
}

/// Whether a token opens the name of another period: "cùng kỳ", "năm 2019", "quý III/2019".
pub(in crate::audit) fn is_of_period(report: &Report<'_, '_>, at: u32) -> bool {
    let context = report.context;
    let named = context.says(at, List::Calendar);
    let cues = context.cues_at(at);
    named || cues.has_any(&[Cue::SamePeriod, Cue::LastYear])
}

/// "giảm từ 24 vụ xuống còn 18 vụ, giảm 30%", "tăng 18% (từ 310 lên 372 hồ sơ)", "tăng 50%, từ 30 lên 45 hồ sơ": the later and the earlier value of a growth.
pub(in crate::audit) fn from_to(
    report: &Report<'_, '_>,
    growth: FigureId,
) -> Option<(FigureId, FigureId)> {
    let sentence = report.draft(growth).sentence;
    let before = growth.checked_sub(2).map(|earlier| (earlier + 1, earlier));
    let open = growth + 1;
    let bracket = report.drafts.get(open as usize).is_some_and(|next| {
        let from = report.draft(growth).end;
        let marks = report.context.marks_in(from, next.first.max(from));
        matches!(marks, [mark] if mark.code == b'(' || mark.code == b',' && mark.at + 2 == next.first)
    });
    let behind = bracket.then_some((growth + 2, growth + 1));
    let mut pairs = [before, behind].into_iter().flatten();
    pairs.find(|&pair| is_moved(report, pair) && report.draft(pair.0).sentence == sentence)
}

/// "từ 24 vụ xuống còn 18 vụ": whether a later and an earlier value are told as the ends of one move.
pub(in crate::audit) fn is_moved(
    report: &Report<'_, '_>,
    (count, earlier): (FigureId, FigureId),
) -> bool {
    let context = report.context;
    if count as usize >= report.drafts.len() {
        return false;
    }
    let [now, before] = [count, earlier].map(|id| report.draft(id));
    let last = now.first.max(before.end);
    let moves = |at: u32| context.says(at, List::Moving);
    let to = || (before.end..last).any(|at| moves(at) || context.says(at, List::Left));
    // In "từ 140 lên 189 doanh nghiệp" the first number has no unit of its own.
    let bare = || !before.own_unit || before.unit.is_some_and(|unit| moves(unit.0));
    let alike = || report.group(count) == report.group(earlier) || bare();
    let counted = |role: Role| !matches!(role, Role::Rate | Role::GrowthRate | Role::Delta);
    now.sentence == before.sentence
        && counted(now.role)
        && counted(before.role)
        && context.says(before.first.wrapping_sub(1), List::From)
        && is_bracketed(context.marks_in(before.end, last))
        && alike()
        && to()
}

/// "từ 12 vụ (năm 2020) xuống 8 vụ": whether marks are none, or one bracket.
fn is_bracketed(marks: &[ClauseMark]) -> bool {
    match marks {
        [] => true,
        [open, close] => open.code == b'(' && close.code == b')',
        _ => false,
    }
}

/// "doanh thu đạt 8,4 tỷ đồng, tăng 1,4 tỷ đồng (15%)": the rate behind a difference is of what the count was before.
pub(in crate::audit) fn of_difference(report: &Report<'_, '_>, delta: FigureId) -> Option<Issue> {
    let draft = report.draft(delta);
    let count = draft.rate_of.or(draft.given_for)?;
    let rate = delta + 1;
    let growth = report.drafts.get(rate as usize)?;
    let now = report.draft(count);
    let plain = [now, draft, growth]
        .iter()
        .all(|draft| draft.upper.is_none() && !draft.approximate);
    let alike = report.group(count).is_some() && report.group(count) == report.group(delta);
    let same = growth.sentence == draft.sentence && now.sentence == draft.sentence;
    let rated = matches!(growth.role, Role::Rate | Role::GrowthRate);
    if !(plain && alike && same && rated && count < delta && is_beside(report, delta)) {
        return None;
    }
    let change = draft.value.filter(|&change| change > Number::ZERO)?;
    let cues = report.cues_leading_to(delta);
    let before = match (cues.has(Cue::Increase), cues.has(Cue::Decrease)) {
        (true, false) => now.value?.minus(change)?,
        (false, true) => now.value?.plus(change)?,
        _ => return None,
    };
    let (stated, decimals) = (growth.value?, report.decimals(rate));
    let hundred = hundredfold(change)?;
    // The earlier value may stand in the sentence, too, and be another.
    let mut others = report.around(rate, 4).filter(|&id| {
        report.draft(id).role == Role::Comparison && report.draft(id).sentence == draft.sentence
    });
    let fits = fit(hundred, before, stated, decimals).is_some();
    if before <= Number::ZERO || fits || others.next().is_some() {
        return None;
    }
    let right = shown(hundred, before, decimals)?;
    let explanation = format!("{change} / {before} = {right}%, stated {stated}%");
    let issue = Issue::of(Verdict::Doubt, "difference", vec![count, rate, delta]);
    Some(issue.weighed(stated, right, explanation))
}

/// "tăng 30 hồ sơ (tương ứng 20%)", "(tương ứng tăng 20%)": whether the next figure is the rate of a difference, and nothing says that it is of a plan or a whole.
pub(in crate::audit) fn is_beside(report: &Report<'_, '_>, delta: FigureId) -> bool {
    const WORDS: u32 = 5;
    let context = report.context;
    let (draft, rate) = (report.draft(delta), report.draft(delta + 1));
    let from = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
    let from = from.min(rate.first);
    let opened = context
        .marks_in(from, rate.first)
        .iter()
        .all(|mark| matches!(mark.code, b'(' | b','));
    let apart = [
        Cue::PlanBase,
        Cue::Attains,
        Cue::Share,
        Cue::OutOf,
        Cue::Total,
        Cue::Approximate,
    ];
    let end = report.clause_end(delta + 1, b",;.").min(rate.end + 6);
    let led = context.all_cues_in(from, rate.first);
    let behind = context.all_cues_in(rate.end, end);
    // "tăng 6 đơn, tương đương 30%" says the same; "bằng 130%" doesn't.
    let same =
        is_equated(report, delta + 1) && !context.says(rate.first.wrapping_sub(1), List::Equal);
    let led =
        !led.has_any(&apart) || same && !led.has_any(&[Cue::PlanBase, Cue::Share, Cue::Total]);
    let near = rate.first - from <= WORDS && rate.first > from;
    let bracket = context.is_mark(from, b"(");
    let said = (from..rate.first).any(|at| context.tells(at, PhraseList::SameAs));
    near && opened && (bracket || said) && led && !behind.has_any(&apart[..5])
}

/// The growth right behind an earlier value, in a sentence without a count.
fn lone_growth(report: &Report<'_, '_>, earlier: FigureId) -> Option<FigureId> {
    let sentence = report.draft(earlier).sentence;
    let growth = (earlier + 1..earlier + 3).find(|&id| {
        let draft = report.drafts.get(id as usize);
        draft.is_some_and(|draft| draft.sentence == sentence && draft.role == Role::GrowthRate)
    })?;
    let mut within = report.ids_in(sentence.first, sentence.end);
    let silent = within.all(|id| report.draft(id).role != Role::Count);
    silent.then_some(growth)
}

/// "Đã xử phạt 187 triệu đồng. So với cùng kỳ (150 triệu đồng), số tiền phạt tăng 30%": the count stands in a sentence before. Only where none of
/// those in the paragraph makes the growth right, and one of them nearly does, it is told.
pub(in crate::audit) fn told_before(report: &Report<'_, '_>, earlier: FigureId) -> Option<Issue> {
    let growth = lone_growth(report, earlier)?;
    let (then, stated) = (exact(report, earlier)?, report.draft(growth).value?);
    let (decimals, way) = (report.decimals(growth), way(report, growth));
    let above = |id: FigureId| hundredfold(way.of(exact(report, id)?, then)?);
    let right = |id: FigureId| shown(above(id)?, then, decimals);
    let fits = |&id: &FigureId| {
        above(id).is_some_and(|above| fit(above, then, stated, decimals).is_some())
    };
    let near = |&id: &FigureId| {
        let off = right(id).and_then(|right| right.minus(stated));
        off.is_some_and(|off| off.magnitude() <= Number::integer(NEARLY))
    };
    let counts = counts_before(report, earlier);
    if counts.iter().any(fits) {
        return None;
    }
    // "tiếp nhận 156 hồ sơ. So với cùng kỳ năm trước (130 hồ sơ) tăng 25%"
    let only = matches!(counts[..], [count] if is_right_before(report, count, earlier));
    let count = counts.into_iter().find(|count| only || near(count))?;
    let (right, now) = (right(count)?, exact(report, count)?);
    let explanation = format!("({now} - {then}) / {then} = {right}%, stated {stated}%");
    let issue = Issue::of(Verdict::Doubt, "before", vec![count, growth, earlier]);
    Some(issue.weighed(stated, right, explanation))
}

/// Whether a count opens a paragraph, is the only one of the sentence before that of an earlier value, which "so với" opens, and of the same indicator.
fn is_right_before(report: &Report<'_, '_>, count: FigureId, earlier: FigureId) -> bool {
    let (now, then) = (report.draft(count), report.draft(earlier));
    let alone = report.ids_in(now.sentence.first, now.sentence.end).len() == 1;
    let opens = report.ids_in(then.sentence.first, then.first).is_empty();
    let compared = report.context.reads(then.sentence.first, "so");
    let block = report.context.outline.blocks[now.block as usize].first;
    let first = report.ids_in(block, now.first).is_empty();
    let alike = report.indicator(count).is_some()
        && report.indicator(count) == report.indicator(earlier)
        && now.basis == then.basis;
    count + 1 == earlier
        && now.sentence.end == then.sentence.first
        && alone
        && opens
        && compared
        && first
        && alike
}

/// The counts of the paragraph before an earlier value that count the same.
fn counts_before(report: &Report<'_, '_>, earlier: FigureId) -> Vec<FigureId> {
    const REACH: u32 = 12;
    let alike = |&id: &FigureId| {
        let draft = report.draft(id);
        draft.block == report.draft(earlier).block
            && draft.role == Role::Count
            && report.group(id).is_some()
            && report.group(id) == report.group(earlier)
    };
    let before = earlier.saturating_sub(REACH)..earlier;
    before.filter(alike).collect()
}

/// So many percent off, a growth is nearly right.
const NEARLY: i128 = 3;
