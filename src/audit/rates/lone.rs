//! A rate whose base is the only count before it.

use super::base::{Base, is_planned, names_total};
use super::equated::is_equated;
use super::rate::{hundredfold, shown};
use crate::audit::Report;
use crate::audit::denials::denial::words;
use crate::audit::slip::{is_slip, is_swapped};
use crate::figure::draft::{Draft, FigureId, Role, Tie};
use crate::number::{Number, Rounding};
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::record::Basis;

/// "tiếp nhận 93 hồ sơ, có 71 hồ sơ nộp trực tuyến": the only count before another of the same things, which is larger.
pub(in crate::audit) fn lone_before(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> Option<Base> {
    let draft = report.draft(count);
    let whole = count.checked_sub(1)?;
    let before = report.draft(whole);
    let end = report.clause_end(rate, b",;.");
    let cues = report.context.all_cues_in(draft.end, end);
    let apart = [Cue::PlanBase, Cue::Growth, Cue::Compared, Cue::Surplus];
    let first = report.ids_in(draft.sentence.first, draft.first).len() == 1
        || is_first_amount(report, whole);
    let same =
        report.indicator(whole).is_some() && report.indicator(whole) == report.indicator(count);
    let alike = same || report.group(whole).is_some() && report.group(whole) == report.group(count);
    let plain = before.role == Role::Count && !before.approximate && before.upper.is_none();
    let value = before.value.filter(|&value| Some(value) > draft.value)?;
    let kept = first && alike && plain && draft.own_unit && rate == count + 1;
    (kept && !cues.has_any(&apart)).then_some(Base {
        value,
        figure: Some(whole),
        rule: "before",
        sure: false,
    })
}

/// "thanh tra 04 đề tài do 03 đơn vị chủ trì; kiến nghị thu hồi 18 triệu đồng": whether behind a semicolon stands the first amount of money of a sentence.
fn is_first_amount(report: &Report<'_, '_>, id: FigureId) -> bool {
    let sentence = report.draft(id).sentence;
    let begin = report.clause_begin(id, b";.");
    let mut before = report.ids_in(sentence.first, report.draft(id).first);
    let first = report.ids_in(begin, report.draft(id).first).is_empty();
    report.is_money(id)
        && begin > sentence.first
        && first
        && before.all(|other| !report.is_money(other) && report.draft(other).role == Role::Count)
}

/// "có 25 xã, đến nay 18 xã đã công bố, tương ứng 72%": the same, where the rate is nothing but the same in other words; that of a plan would be said.
pub(in crate::audit) fn lone_equated(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> Option<Base> {
    let context = report.context;
    let (draft, part) = (report.draft(rate), report.draft(count));
    let ended = !context.is_word(draft.end) && !context.is_mark(draft.end, b"(");
    let bare = !context.says(draft.first.wrapping_sub(1), List::Equal);
    if !ended || !bare || !is_equated(report, rate) {
        return None;
    }
    let base = lone_before(report, rate, count)?;
    let whole = report.draft(base.figure?);
    let cues = context.all_cues_in(draft.sentence.first, draft.first);
    let apart = [
        Cue::PlanBase,
        Cue::Cumulative,
        Cue::Growth,
        Cue::SamePeriod,
        Cue::LastYear,
    ];
    let same = whole.basis == part.basis && whole.period == part.period;
    (same && !cues.has_any(&apart)).then_some(base)
}

/// "Toàn tỉnh có 178 xã; đến nay 121 xã đã áp dụng, đạt tỷ lệ 76%": the same, where the whole is said to be there and the rate to be one.
pub(in crate::audit) fn there_before(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> Option<Base> {
    let context = report.context;
    let draft = report.draft(rate);
    let rated = context.tells(draft.first.wrapping_sub(2), PhraseList::Rate);
    let ended = !context.is_word(draft.end) && !context.is_mark(draft.end, b"(");
    if !rated || !ended {
        return None;
    }
    let base = lone_before(report, rate, count)?;
    let whole = report.draft(base.figure?);
    let there = context.reads(whole.first.wrapping_sub(1), "có");
    let noun = |draft: &Draft| draft.unit.map(|unit| report.word(unit.0));
    // "Tỷ lệ đúng hạn đạt 96%" is of something else.
    let lead = report.clause_begin(rate, b",;.:()")..draft.first;
    let bare = lead.end - lead.start <= 3;
    let planned = context.all_cues_in(whole.sentence.first, draft.first);
    let apart = [
        Cue::PlanBase,
        Cue::Growth,
        Cue::Approximate,
        Cue::LastYear,
        Cue::SamePeriod,
    ];
    // "trong kỳ 21 xã hoàn thành, đạt tỷ lệ 84%": that is of all since.
    let so_far = report.draft(count).basis != Basis::Period;
    (there
        && so_far
        && bare
        && noun(whole) == noun(report.draft(count))
        && !planned.has_any(&apart))
    .then_some(base)
}

/// "Trong 150 hồ sơ có 120 hồ sơ nộp trực tuyến, chiếm 80%", "trong số 36 viên chức có 21 nữ (58,3%)": the same, where the whole opens the sentence as what some are counted of.
pub(in crate::audit) fn opened_before(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> Option<Base> {
    let context = report.context;
    let draft = report.draft(rate);
    let opens = draft.sentence.first;
    if !context.reads(opens, "trong") || context.is_word(draft.end) {
        return None;
    }
    let base = lone_before(report, rate, count)?;
    let whole = report.draft(base.figure?);
    // "trong tháng 6, 150 hồ sơ …" opens otherwise.
    let all = whole.first == opens + 1 || context.follows(whole.first, Cue::OutOf);
    let from = report.clause_begin(rate, b",;.:(");
    let plain = (from..draft.first).all(|at| {
        let shared = context.cues_at(at).has_any(&[Cue::Share, Cue::Attains]);
        shared || context.says(at, List::Equated) || is_in_rate(report, at)
    });
    let ended = !context.is_mark(draft.end, b"(");
    (all && plain && ended).then_some(base)
}

/// Whether a token is one of "tỷ lệ".
fn is_in_rate(report: &Report<'_, '_>, at: u32) -> bool {
    let tells = |at: u32| report.context.tells(at, PhraseList::Rate);
    tells(at) || tells(at.wrapping_sub(1))
}

/// "kiểm tra 50 cơ sở, có 8 cơ sở vi phạm, tỷ lệ vi phạm là 16%": the same, where the rate is called after nothing but what the count says of its things.
pub(in crate::audit) fn named_after(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> Option<Base> {
    const MOST: u32 = 8;
    let context = report.context;
    let (draft, part) = (report.draft(rate), report.draft(count));
    let from = report.clause_begin(rate, b",;.:()");
    if !context.tells(from, PhraseList::Rate) || draft.first - from > MOST {
        return None;
    }
    let leads = |at: &u32| context.tells(*at, PhraseList::RateCopula);
    let end = (from + 2..draft.first).find(leads).unwrap_or(draft.first);
    let name = words(report, from + 2, end);
    let said = words(report, part.end, from);
    let ended = !context.is_word(draft.end) && !context.is_mark(draft.end, b"(");
    let named = !name.is_empty() && said.windows(name.len()).any(|run| run == name);
    let bare = end + 1 >= draft.first;
    let base = (named && ended && bare).then(|| lone_before(report, rate, count))??;
    let whole = report.draft(base.figure?);
    (whole.basis == part.basis && whole.period == part.period).then_some(base)
}

/// "Chỉ tiêu năm 30 giấy phép, đến nay đã cấp 21 giấy phép, bằng 70%": the plan that is the only figure before a count, though the rate right behind doesn't
/// say that it is of a plan.
pub(in crate::audit) fn plan_alone(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> Option<Base> {
    let context = report.context;
    let (draft, part) = (report.draft(rate), report.draft(count));
    // "đạt 70%", "đạt tỷ lệ 70%"
    let rated = context.tells(draft.first.wrapping_sub(2), PhraseList::Rate);
    let lead = draft.first - 2 * u32::from(rated);
    let attained = [lead, draft.first]
        .iter()
        .any(|&at| context.follows(at, Cue::Attains));
    let plan = count.checked_sub(1)?;
    let behind = part.unit.map_or(part.end, |unit| unit.1.max(part.end));
    let bare = report.clause_begin(rate, b",") + 1 == lead && behind < lead;
    let ended = !context.is_word(draft.end) && !context.is_mark(draft.end, b"(");
    let only = report.ids_in(draft.sentence.first, part.first).len() == 1;
    let value = report
        .draft(plan)
        .value
        .filter(|&value| value > Number::ZERO)?;
    let same =
        part.target.is_none() && part.period.or(report.heading.period) == report.heading.period;
    let told = rate == count + 1 && attained && bare && ended && only && same;
    (told && is_planned(report, plan, count)).then_some(Base {
        value,
        figure: Some(plan),
        rule: "plan",
        sure: false,
    })
}

/// "vào 152 cây xăng, tiệm vàng. Có 13 nơi làm sai": what was looked at, as the last count of the sentence before a count of violators, though by another noun.
pub(in crate::audit) fn checked_before(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> Option<Base> {
    const LEAST: i128 = 100;
    let draft = report.draft(count);
    let whole = count.checked_sub(1)?;
    let before = report.draft(whole);
    let opens = report.ids_in(draft.sentence.first, draft.first).is_empty();
    let next = before.sentence.end <= draft.sentence.first && before.block == draft.block;
    let found = report.is_of(count, VIOLATIONS) && report.is_of(whole, INSPECTED);
    let plain = before.role == Role::Count && !before.approximate && before.upper.is_none();
    let value = before
        .value
        .filter(|&value| value >= Number::integer(LEAST))?;
    let kept = opens && next && found && plain && draft.own_unit && rate == count + 1;
    kept.then_some(Base {
        value,
        figure: Some(whole),
        rule: "before",
        sure: false,
    })
}

/// "66,3%" for 63,6%: two digits that changed places.
pub(in crate::audit) fn is_turned(
    hundred: Number,
    base: Number,
    stated: Number,
    decimals: u8,
) -> bool {
    let digits = |rate: Number| rate.times_ten_to(decimals);
    let right = hundred.over(base, decimals, Rounding::Nearest);
    let both = right.and_then(digits).zip(digits(stated));
    both.is_some_and(|(right, stated)| is_swapped(right, stated))
}

/// "kiểm tra 80 cơ sở, phát hiện 12 cơ sở vi phạm (15,6%)": a rate right behind its count that is nearly right, or right but for two digits. What is
/// far from right is of something else.
pub(in crate::audit) fn is_nearly(
    report: &Report<'_, '_>,
    (count, rate): (FigureId, FigureId),
    base: &Base,
    stated: Number,
) -> bool {
    let decimals = report.decimals(rate);
    let Some(hundred) = report.draft(count).value.and_then(hundredfold) else {
        return false;
    };
    let right = shown(hundred, base.value, decimals);
    let off = right
        .and_then(|right| right.minus(stated))
        .map(Number::magnitude);
    // "80,2%" for 82,2%: one digit.
    let slip = || right.is_some_and(|right| is_slip(right, stated));
    let near = decimals > 0 && (off.is_some_and(|off| off <= Number::integer(1)) || slip());
    rate == count + 1 && (near || is_turned(hundred, base.value, stated, decimals))
}

/// "đi qua 148 cơ sở, phát hiện 17 cơ sở vi phạm (11,5%)", "112 hồ sơ, trong đó nộp trực tuyến 46 hồ sơ (41,1%)": whether a rate stands alone in the bracket behind
/// what was found among those inspected, or behind a part; "36 máy đạt, tương đương 80%" says the same.
pub(in crate::audit) fn is_of_found(
    report: &Report<'_, '_>,
    (count, rate): (FigureId, FigureId),
    whole: FigureId,
) -> bool {
    let context = report.context;
    let draft = report.draft(rate);
    let alone =
        context.is_mark(draft.first.wrapping_sub(1), b"(") && context.is_mark(draft.end, b")");
    let equated = || {
        let named = !context.is_word(draft.end) || names_total(report, rate, whole);
        named && is_equated(report, rate)
    };
    let (part, all) = (report.draft(count), report.draft(whole));
    let found = report.is_of(count, VIOLATIONS) && report.is_of(whole, INSPECTED)
        || part.facets.grade.is_some() && all.facets.grade.is_none();
    let tie = part.relation.map(|relation| relation.tie);
    let among = tie == Some(Tie::Including) && draft.value < Some(Number::integer(100));
    let next = rate == count + 1 && all.role == Role::Count;
    next && (alone && (found || among) || (found || tie != Some(Tie::Share)) && equated())
}

const VIOLATIONS: &[&str] = &["inspections.violations"];
const INSPECTED: &[&str] = &["inspections.premises"];
