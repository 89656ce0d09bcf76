//! Parts of a plan that are said to stand above, and wholes that are there already, held against the only count that can be meant.

use super::resaid::{are_alike, said_again};
use crate::audit::Report;
use crate::audit::slip::{is_near, is_swapped};
use crate::audit::wording::Wording;
use crate::figure::draft::{FigureId, Role};
use crate::figure::sentence::Sentence;
use crate::number::Number;
use crate::outline::BlockKind;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::record::Status;
use crate::syllable::Key;

/// So many figures before a count are looked at.
const REACH: u32 = 200;

/// "còn 73 cơ sở chưa được kiểm tra", and in the plan "Kiểm tra 300 lượt cơ sở, trong đó có 78 cơ sở chưa được kiểm tra nêu trên": what a part that is said to stand above was there.
pub(in crate::audit) fn part_above(report: &Report<'_, '_>, id: FigureId) -> Option<FigureId> {
    const TELLING: usize = 2;
    let draft = report.draft(id);
    let unit = draft
        .unit
        .filter(|_| draft.own_unit && draft.part_of.is_some())?;
    let noun = unit.1.max(draft.end);
    let again = said_again(report, id, unit.1).find(|hit| hit.end - hit.start > 1)?;
    let said = Sentence {
        first: noun.min(again.start),
        end: again.start,
    };
    let said = Wording::of(report, said);
    if said.len() < TELLING || draft.approximate {
        return None;
    }
    told_above(report, id, &said, is_near)
}

/// "có 07 đề tài xin gia hạn", and far below "cả 09 đề tài xin gia hạn nói trên": what a set that is said to stand above was there.
pub(in crate::audit) fn set_above(report: &Report<'_, '_>, id: FigureId) -> Option<FigureId> {
    const TELLING: usize = 2;
    const NOUN: usize = 3;
    let draft = report.draft(id);
    let unit = draft
        .unit
        .filter(|_| draft.own_unit && draft.part_of.is_none() && !draft.approximate)?;
    let again = said_again(report, id, unit.1).find(|hit| hit.end - hit.start > 1)?;
    let noun = unit.1.max(draft.end);
    let said = Wording::of(
        report,
        Sentence {
            first: noun.min(again.start),
            end: again.start,
        },
    );
    // "03 máy quang phổ nêu tại mục II": a long noun tells what is meant.
    let named = said.len() < TELLING;
    if named && noun_of(report, id).count() < NOUN {
        return None;
    }
    // "07 đề tài xin gia hạn và một đề tài phải dừng": what is said right behind the noun.
    let called = |&other: &FigureId| {
        let told = report.draft(other);
        let from = told.unit.map_or(told.end, |unit| unit.1.max(told.end));
        let end = report.clause_end(other, b",;.:()");
        let words = Wording::of(
            report,
            Sentence {
                first: from.min(end),
                end,
            },
        );
        told.block != draft.block
            && are_alike(report, id, other)
            && words.said().starts_with(said.said())
            && (!named || noun_of(report, id).eq(noun_of(report, other)))
    };
    let before: Vec<FigureId> = (id.saturating_sub(REACH)..id).filter(called).collect();
    let &[only] = &before[..] else { return None };
    let told = report.draft(only);
    let plain = told.role == Role::Count && told.status == Status::Result;
    let exact = plain && !told.approximate && told.upper.is_none() && told.target.is_none();
    let year = |id: FigureId| report.period(id).and_then(|period| period.year);
    let (one, two) = (told.value?, draft.value?);
    (exact && year(only) == year(id) && one != two && is_near(one, two)).then_some(only)
}

/// The words of a count's noun.
fn noun_of<'r>(report: &'r Report<'_, '_>, id: FigureId) -> impl Iterator<Item = Key> + 'r {
    let unit = report.draft(id).unit.unwrap_or_default();
    report.words(unit.0, unit.1)
}

/// "hiện có 57 cơ sở bức xạ", and in the plan "toàn bộ 75 cơ sở bức xạ hiện có"; "ký 143 hợp đồng dịch vụ" and "22 trong số 134 hợp đồng dịch vụ ký từ đầu năm": all there are of what is
/// called so, with two digits that changed places.
pub(in crate::audit) fn all_turned(report: &Report<'_, '_>, id: FigureId) -> Option<FigureId> {
    const WORDS: u32 = 3;
    let draft = report.draft(id);
    let unit = draft
        .unit
        .filter(|_| draft.own_unit && !draft.approximate)?;
    if unit.1.saturating_sub(unit.0) < WORDS || draft.upper.is_some() {
        return None;
    }
    let before = draft.first.wrapping_sub(2);
    let whole = report.follows(id, Cue::OutOf) || report.tells(before, PhraseList::WholeOf);
    if !whole {
        return None;
    }
    let called = |id: FigureId| {
        let unit = report.draft(id).unit.unwrap_or_default();
        report.words(unit.0, unit.1)
    };
    let alike = |&other: &FigureId| {
        let told = report.draft(other);
        told.own_unit && told.block != draft.block && called(other).eq(called(id))
    };
    let before: Vec<FigureId> = (id.saturating_sub(REACH)..id).filter(alike).collect();
    // "42 tổ chức khoa học và công nghệ, trong đó 24 tổ chức công lập"
    let noun = |id: FigureId| report.draft(id).unit.map(|unit| report.word(unit.0));
    let known = |other: FigureId| {
        let told = report.draft(other);
        let elsewhere = told.block != draft.block;
        elsewhere
            && noun(other) == noun(id)
            && [told.value, told.target, told.upper].contains(&draft.value)
    };
    let turned = |&other: &FigureId| {
        let told = report.draft(other);
        let plain = told.role == Role::Count && told.status == Status::Result && !told.approximate;
        let values = told.value.zip(draft.value);
        plain && told.upper.is_none() && values.is_some_and(|(one, two)| is_swapped(one, two))
    };
    let mut found = before.iter().copied().filter(turned);
    let first = found.next().filter(|_| found.next().is_none())?;
    let year = |id: FigureId| report.period(id).and_then(|period| period.year);
    (!(id.saturating_sub(REACH)..id).any(known) && year(first) == year(id)).then_some(first)
}

/// "hiện có 31 cơ sở sử dụng máy X quang", and in the plan "10 trong tổng số 35 cơ sở đang sử dụng máy X quang": what a whole that is there already was before.
pub(in crate::audit) fn whole_there(report: &Report<'_, '_>, id: FigureId) -> Option<FigureId> {
    const TELLING: usize = 4;
    const NEXT: u32 = 3;
    let draft = report.draft(id);
    if !report.follows(id, Cue::OutOf) || draft.approximate {
        return None;
    }
    let unit = draft.unit.filter(|_| draft.own_unit)?;
    let end = report.clause_end(id, b",;.:()");
    let noun = unit.1.max(draft.end).min(end);
    let first = unit.0.max(draft.end).min(end);
    let said = Wording::of(report, Sentence { first, end });
    // "57 cơ sở bức xạ đang hoạt động": what they are may stand between.
    let there = (noun..end.min(noun + NEXT))
        .any(|at| report.says(at, List::Present) || report.says(at, List::UnderWay));
    if !there || said.len() < TELLING {
        return None;
    }
    told_above(report, id, &said, |one, two| {
        is_near(one, two) || is_swapped(one, two)
    })
}

/// "quản lý 29 nhiệm vụ cấp tỉnh", and in the evaluation "05 trong tổng số 31 nhiệm vụ cấp tỉnh": what a whole of the evaluation was in the results, where its level or grade tells it from
/// others.
pub(in crate::audit) fn whole_told(report: &Report<'_, '_>, id: FigureId) -> Option<FigureId> {
    const LEAST: i128 = 10;
    let draft = report.draft(id);
    let stated = draft
        .value
        .filter(|&value| value >= Number::integer(LEAST))?;
    let told = draft.facets.level.is_some() && draft.own_unit && !draft.approximate;
    if !told || !report.follows(id, Cue::OutOf) || !report.is_evaluated(id) {
        return None;
    }
    let group = report.group(id)?;
    let value = |other: FigureId| report.draft(other).value;
    let same = |&other: &FigureId| other != id && report.group(other) == Some(group);
    let known = |other: FigureId| {
        let told = report.draft(other);
        told.block != draft.block && [told.value, told.target].contains(&Some(stated))
    };
    if report.indicator(id).is_none() || report.ids().filter(same).any(known) {
        return None;
    }
    let year = |id: FigureId| report.period(id).and_then(|period| period.year);
    let meant = |&other: &FigureId| {
        let told = report.draft(other);
        let tenth = value(other).and_then(|value| {
            let off = value.minus(stated)?.magnitude();
            Some(off <= Number::integer(2) || off.times_ten_to(1)? <= value)
        });
        told.role == Role::Count
            && told.status == Status::Result
            && told.facets == draft.facets
            && !told.approximate
            && told.upper.is_none()
            && report.indicator(other) == report.indicator(id)
            && year(other) == year(id)
            && tenth == Some(true)
    };
    let before = (id.saturating_sub(REACH)..id).filter(same).filter(meant);
    let before: Vec<FigureId> = before.collect();
    let &first = before.first()?;
    before
        .iter()
        .all(|&other| value(other) == value(first))
        .then_some(first)
}

/// "hỗ trợ 15 doanh nghiệp áp dụng ISO 9001", and in the plan "theo dõi 14 doanh nghiệp đã được hỗ trợ áp dụng ISO 9001": what was done before.
pub(in crate::audit) fn done_before(report: &Report<'_, '_>, id: FigureId) -> Option<FigureId> {
    const TELLING: usize = 5;
    let draft = report.draft(id);
    // "ký hợp đồng đối với cả 18 nhiệm vụ cấp tỉnh đã được lựa chọn"
    let all = report.says(draft.first.wrapping_sub(1), List::All);
    let told = draft.status == Status::Plan || all;
    let plain = told && draft.part_of.is_none() && !draft.approximate;
    let unit = draft.unit.filter(|_| plain && draft.own_unit)?;
    let noun = unit.1.max(draft.end);
    let level = if all { 2 } else { 0 };
    let done = (noun..=noun + level).find(|&at| report.says(at, List::Already))?;
    if report.says(done + 1, List::Contrary) {
        return None;
    }
    let end = report.clause_end(id, b",;.:()");
    let first = unit.0.max(draft.end).min(end);
    let said = Wording::of(report, Sentence { first, end });
    (said.len() >= TELLING).then(|| told_above(report, id, &said, is_near))?
}

/// The only count of the same things before, in another block and not far from a count, whose clause says all that is said of that one; none where the number stands elsewhere, too.
fn told_above(
    report: &Report<'_, '_>,
    id: FigureId,
    said: &Wording,
    may_be: impl Fn(Number, Number) -> bool,
) -> Option<FigureId> {
    let draft = report.draft(id);
    let stated = draft.value?;
    // "trong đó 24 tổ chức công lập": the number may be that of a part, whatever it was taken for.
    let known = |other: FigureId| {
        let told = report.draft(other);
        told.block != draft.block && [told.value, told.target].contains(&Some(stated))
    };
    if (id.saturating_sub(REACH)..id).any(known) {
        return None;
    }
    let year = |id: FigureId| report.period(id).and_then(|period| period.year);
    let before = (id.saturating_sub(REACH)..id).filter(|&other| {
        let told = report.draft(other);
        told.role == Role::Count && told.block != draft.block && are_alike(report, id, other)
    });
    let mut meant = None;
    for other in before {
        let told = report.draft(other);
        let text = report.context.outline.blocks[told.block as usize].kind == BlockKind::Text;
        let clause = report.clause(other, b";.");
        // "65 cơ sở sử dụng máy X quang tại thành phố" are not all that there are.
        let mut behind = told.end..report.clause_end(other, b",;.:()");
        let placed = behind.any(|at| report.says(at, List::Located));
        let plain = text
            && !placed
            && told.status == Status::Result
            && !told.approximate
            && told.upper.is_none()
            && year(other) == year(id)
            && report.group(other) == report.group(id);
        if !plain || !Wording::of(report, clause).says_all_of(said) {
            continue;
        }
        // Two that can be meant leave it open.
        if meant.is_some() || told.value.is_none_or(|value| !may_be(value, stated)) {
            return None;
        }
        meant = Some(other);
    }
    meant
}
