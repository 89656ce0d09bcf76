//! Counts that a report says again, known by more than their nearness: parts of the same whole, what is said to stand above, the same words.

use super::likeness::{is_same, is_worded_alike};
use crate::audit::Report;
use crate::audit::names::listed::counts_between;
use crate::audit::slip::{is_misspelled, is_near, is_swapped};
use crate::audit::topic::Topic;
use crate::audit::wording::Wording;
use crate::figure::draft::{FigureId, Role};
use crate::figure::sentence::Sentence;
use crate::number::Number;
use crate::outline::BlockKind;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::phrase::Hit;
use crate::record::{Basis, Status};

/// So many figures before one are looked at.
const REACH: u32 = 300;

/// "nghiệm thu 12 đề tài, trong đó 03 xuất sắc", and in the last row of a table "12 | 02 | 07 | 03": the part of the same grade of the same
/// whole as a later one.
pub(in crate::audit) fn part_before(report: &Report<'_, '_>, id: FigureId) -> Option<FigureId> {
    const LEAST: i128 = 5;
    let draft = report.draft(id);
    let whole = draft.part_of.filter(|_| draft.facets.grade.is_some())?;
    let value = report.draft(whole).value;
    let large = value >= Some(Number::integer(LEAST));
    if !large || report.indicator(id).is_none() {
        return None;
    }
    let same_whole = |other: FigureId| {
        report.draft(other).value == value
            && report.indicator(other) == report.indicator(whole)
            && is_same(report, other, whole)
            && report.draft(other).block != report.draft(whole).block
    };
    let plain = |&other: &FigureId| {
        let part = report.draft(other);
        part.upper.is_none() && !part.approximate && part.status == draft.status
    };
    let mut before = (id.saturating_sub(REACH)..id)
        .filter(plain)
        .filter(|&other| {
            let part = report.draft(other);
            part.facets == draft.facets
                && report.indicator(other) == report.indicator(id)
                && part.part_of.is_some_and(same_whole)
        });
    let told = plain(&id);
    let first = before.next().filter(|_| told && before.next().is_none())?;
    (report.draft(first).value != draft.value).then_some(first)
}

/// "sử dụng 74 máy X quang", and in the plan "quản lý chặt chẽ 47 máy X quang hiện có": what is there already, with two digits that changed places.
pub(in crate::audit) fn turned_there(report: &Report<'_, '_>, id: FigureId) -> Option<FigureId> {
    let draft = report.draft(id);
    let two_digits = |value: Number| value >= Number::integer(10) || value.decimals() > 0;
    if draft.part_of.is_some() || !draft.value.is_some_and(two_digits) {
        return None;
    }
    // "4.152 phương tiện đo đã kiểm định"
    let noun = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
    let done = || draft.status == Status::Plan && report.says(noun, List::Already);
    if !is_there(report, id) && !done() {
        return None;
    }
    let counted = |&other: &FigureId| {
        let before = report.draft(other);
        before.role == Role::Count && before.status == Status::Result && before.block != draft.block
    };
    let value = |other: FigureId| report.draft(other).value.zip(draft.value);
    let alike = |&other: &FigureId| {
        let near = |(one, two): (Number, Number)| one == two || is_swapped(one, two);
        value(other).is_some_and(near) && is_worded_alike(report, other, id)
    };
    let mut before = (id.saturating_sub(REACH)..id).filter(counted).filter(alike);
    let first = before.next().filter(|_| before.next().is_none())?;
    (report.draft(first).value != draft.value).then_some(first)
}

/// "hiện có", in the clause behind a count.
fn is_there(report: &Report<'_, '_>, id: FigureId) -> bool {
    // Hardly any sentence says so: then nobody need know where the clause ends.
    report.has_near(id, List::Present) && {
        let end = report.clause_end(id, b",;.:()");
        (report.draft(id).end..end).any(|at| report.tells(at, PhraseList::ThereNow))
    }
}

/// The phrases right behind a count that say that it stands above: "nêu trên", "này".
pub(in crate::audit) fn said_again(
    report: &Report<'_, '_>,
    id: FigureId,
    noun: u32,
) -> impl Iterator<Item = Hit> {
    const REACH: u32 = 6;
    let from = report.draft(id).end;
    let to = noun.max(from) + REACH;
    let context = report.context;
    // Hardly anything is said to stand above: then nobody need know where the clause ends.
    let said = report.said_around(id).has(Cue::Again);
    let end = said.then(|| report.clause_end(id, b",;.:()").min(to + REACH));
    let cued = context.cued_in(from, end.unwrap_or(from));
    // "24 giấy phép tiến hành công việc bức xạ đã cấp như đã nêu": further behind another noun may be meant.
    let near = move |hit: &Hit| {
        let said = || context.reads(hit.start, "như") || !counts_between(report, noun, hit.start);
        hit.start < to || hit.end - hit.start > 1 && said()
    };
    cued.filter_map(move |(hit, cues)| Some(hit).filter(|_| cues.has(Cue::Again)).filter(near))
}

/// "87 nhiệm vụ từ các năm trước chuyển sang", far below "78 nhiệm vụ chuyển tiếp nêu trên": a count that is said to stand above and differs from the
/// only one there by two digits that changed places.
pub(in crate::audit) fn turned_above(report: &Report<'_, '_>, id: FigureId) -> Option<FigureId> {
    let draft = report.draft(id);
    let unit = draft
        .unit
        .filter(|_| draft.own_unit && draft.part_of.is_none())?;
    report.indicator(id)?;
    let mut said = said_again(report, id, unit.1);
    if !said.any(|hit| hit.end - hit.start > 1) {
        return None;
    }
    let alike = |&other: &FigureId| {
        let before = report.draft(other);
        before.role == Role::Count
            && report.indicator(other) == report.indicator(id)
            && report.group(other) == report.group(id)
            && before.facets == draft.facets
    };
    let before: Vec<FigureId> = (id.saturating_sub(REACH)..id).filter(alike).collect();
    let value = |other: FigureId| report.draft(other).value;
    let known = before.iter().any(|&other| value(other) == draft.value);
    let turned = |&&other: &&FigureId| {
        let both = value(other).zip(draft.value);
        both.is_some_and(|(one, other)| is_swapped(one, other))
    };
    before.iter().find(turned).copied().filter(|_| !known)
}

/// "Cuộc thi … thu hút 52 dự án đăng ký", and below a picture "cuộc thi thu hút 25 dự án đăng ký": whether two sentences say so much alike that two digits
/// which changed places are a slip.
pub(in crate::audit) fn is_told_in_same_words(
    report: &Report<'_, '_>,
    one: FigureId,
    other: FigureId,
) -> bool {
    const COMMON: usize = 6;
    let topic = |id: FigureId| Topic::of_sentence(report, id);
    is_worded_alike(report, one, other) && topic(one).in_common(&topic(other)) >= COMMON
}

/// "hiện có 12 doanh nghiệp", and in the plan "từ 13 doanh nghiệp hiện nay lên 15": what there is now against the only count of what there is.
pub(in crate::audit) fn now_counted(report: &Report<'_, '_>, id: FigureId) -> Option<FigureId> {
    let draft = report.draft(id);
    let unit = draft.unit.filter(|_| draft.own_unit)?;
    if !report.says(draft.first.wrapping_sub(1), List::From) {
        return None;
    }
    let behind = unit.1.max(draft.end);
    let now = (behind..behind + 4).any(|at| report.tells(at, PhraseList::Now));
    let risen = report.drafts.get(id as usize + 1).is_some_and(|next| {
        next.sentence == draft.sentence
            && (behind..next.first).any(|at| report.says(at, List::Moving))
    });
    if !now || !risen {
        return None;
    }
    // What no indicator claims is told by the words of its label.
    let label = labelled(report, id).filter(|_| report.indicator(id).is_none());
    if report.indicator(id).is_none() && label.is_none() {
        return None;
    }
    let named = |other: FigureId, label: &Wording| {
        let known = || Wording::of(report, report.clause(other, b";."));
        begins_alike(report, id, other) && known().says_all_of(label)
    };
    let alike = |&other: &FigureId| {
        let before = report.draft(other);
        report.indicator(other) == report.indicator(id)
            && before.facets == draft.facets
            && before.part_of.is_none()
            && label.as_ref().is_none_or(|label| named(other, label))
    };
    let before: Vec<FigureId> = (id.saturating_sub(REACH)..id).filter(alike).collect();
    let value = |other: FigureId| report.draft(other).value;
    if before.iter().any(|&other| value(other) == draft.value) {
        return None;
    }
    let mut stocks = before.into_iter().filter(|&other| {
        let before = report.draft(other);
        let near = value(other)
            .zip(draft.value)
            .is_some_and(|(one, two)| is_near(one, two));
        before.role == Role::Count
            && before.basis == Basis::Stock
            && before.status == Status::Result
            && !before.approximate
            && near
    });
    stocks.next().filter(|_| stocks.next().is_none())
}

/// Whether the nouns of two counts begin with the same word.
fn begins_alike(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let noun = |id: FigureId| report.draft(id).unit.map(|unit| report.word(unit.0));
    noun(one).is_some() && noun(one) == noun(other)
}

/// "nâng số | xã có mô hình công nghệ cao | từ 71 xã hiện nay": what stands between "số" and "từ".
fn labelled(report: &Report<'_, '_>, id: FigureId) -> Option<Wording> {
    const LEAST: usize = 3;
    let draft = report.draft(id);
    let first = report.clause_begin(id, b",;.:()");
    let number = (first..draft.first).rfind(|&at| report.says(at, List::NumberOf))?;
    let label = Wording::of(
        report,
        Sentence {
            first: number + 1,
            end: draft.first,
        },
    );
    (label.len() >= LEAST).then_some(label)
}

/// "315 hồ sơ thủ tục hành chính", "Trong 351 hồ sơ tiếp nhận": whether two figures count the same, by their nouns or by what claims both.
pub(in crate::audit) fn are_alike(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let claimed = report.indicator(one).is_some();
    report.group(one) == report.group(other)
        || claimed && report.indicator(one) == report.indicator(other)
}

/// Whether two amounts of one period have four digits and more, not counting zeros at their end, of which two changed places: that hardly happens by chance.
pub(in crate::audit) fn is_money_turned(
    report: &Report<'_, '_>,
    (one, other): (FigureId, FigureId),
    (stated, right): (Number, Number),
) -> bool {
    let money = report.is_money(one) && report.is_money(other);
    let period = report.period(one) == report.period(other);
    money && period && is_long(stated) && is_swapped(stated, right)
}

/// Four digits and more without the zeros at their end.
pub(in crate::audit) fn is_long(amount: Number) -> bool {
    amount.to_string().trim_end_matches('0').len() > 3
}

/// "| Doanh thu dịch vụ kỹ thuật | triệu đồng | 3.465 |", and later "doanh thu dịch vụ kỹ thuật 9 tháng mới được 3 tỷ 365 triệu đồng": an amount in a table that the text says
/// again in the words of its row, with a slip of the pen.
pub(in crate::audit) fn said_in_row(report: &Report<'_, '_>, id: FigureId) -> Option<FigureId> {
    const COMMON: usize = 4;
    let draft = report.draft(id);
    let kind = report.context.outline.blocks[draft.block as usize].kind;
    let rows = !report.context.outline.tables.is_empty();
    if !rows || draft.approximate || !report.is_money(id) || report.indicator(id).is_none() {
        return None;
    }
    let stated = draft.value.filter(|&value| is_long(value))?;
    if kind != BlockKind::Text {
        return None;
    }
    let known = |other: FigureId| other != id && report.draft(other).value == Some(stated);
    let around = report.around(id, REACH);
    if around.clone().any(known) {
        return None;
    }
    let said = Topic::of_all(report, report.clause(id, b",;.:()"));
    let same = |&other: &FigureId| {
        let row = report.draft(other);
        let block = &report.context.outline.blocks[row.block as usize];
        let within = Sentence {
            first: block.first,
            end: row.first,
        };
        block.kind == BlockKind::Row
            && report.indicator(other) == report.indicator(id)
            && row.status == draft.status
            && row.value.is_some_and(|value| is_misspelled(value, stated))
            && report.period(other) == report.period(id)
            && Topic::of_all(report, within).in_common(&said) >= COMMON
    };
    let mut rows = around.filter(same);
    rows.next().filter(|_| rows.next().is_none())
}
