//! Counts that are told again by the count beside them, or as all of what there is.

use crate::audit::Report;
use crate::audit::denials::denial::words;
use crate::audit::slip::{is_near, is_swapped};
use crate::audit::topic::Topic;
use crate::figure::draft::{FigureId, Role};
use crate::figure::sentence::Sentence;
use crate::number::Number;
use crate::outline::BlockKind;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::record::{Basis, Status};

/// What counts one thing beside another: the noun and the number of the one, the noun of the other.
type Beside = (u16, i128, u16);

/// Counts that are told by the count beside them, or as all of what there is, with what they say otherwise.
pub(in crate::audit) fn recounted(report: &Report<'_, '_>) -> Vec<(FigureId, FigureId)> {
    let mut found = turned_beside(report);
    let counts = report.of_role(Role::Count);
    found.extend(counts.filter_map(|id| {
        let all = report.has_near(id, List::All) || report.said_around(id).has(Cue::Total);
        Some((id, all.then(|| all_of_them(report, id))??))
    }));
    found
}

/// "mở 05 lớp, tổng cộng 318 lượt người dự", and later "381 lượt người dự 05 lớp": of two counts side by side one is the same in both places, and two
/// digits of the other changed places.
fn turned_beside(report: &Report<'_, '_>) -> Vec<(FigureId, FigureId)> {
    let mut said: Vec<(Beside, FigureId, FigureId)> = Vec::new();
    for id in report.of_role(Role::Count) {
        let next = id + 1;
        let beside = report.drafts.get(next as usize).is_some_and(|next| {
            next.role == Role::Count && next.sentence == report.draft(id).sentence
        });
        let groups = || report.group(id).is_some() && report.group(next).is_some();
        let others = || report.group(id) != report.group(next) && groups();
        if !beside || !others() || !is_plain(report, id) || !is_plain(report, next) {
            continue;
        }
        for (same, other) in [(id, next), (next, id)] {
            let whole = |id: FigureId| report.draft(id).value.and_then(Number::as_integer);
            let groups = report.group(same).zip(report.group(other));
            let (Some((one, two)), Some(known), Some(stated)) = (groups, whole(same), whole(other))
            else {
                continue;
            };
            if one == two || known < 2 || stated < 2 {
                continue;
            }
            said.push(((one, known, two), same, other));
        }
    }
    told_otherwise(report, said)
}

/// Of counts beside the same thing those that differ from the first by two digits that changed places, or by little.
fn told_otherwise(
    report: &Report<'_, '_>,
    mut said: Vec<(Beside, FigureId, FigureId)>,
) -> Vec<(FigureId, FigureId)> {
    const LARGE: i128 = 100;
    const TELLING: i128 = 10;
    // One stands before or behind the other, so that these come as they stand in the text.
    let in_text = |same: FigureId, other: FigureId| (same.min(other), other < same);
    said.sort_unstable_by_key(|&(beside, same, other)| (beside, in_text(same, other)));
    let mut found = Vec::new();
    for alike in said.chunk_by(|(one, ..), (other, ..)| one == other) {
        let ((_, known, _), with, first) = alike[0];
        for &(_, same, other) in alike.iter().filter(|(_, _, other)| *other != first) {
            let large = report.draft(other).value >= Some(Number::integer(LARGE));
            let turned = large && is_turned(report, other, first);
            // "22 giấy phép cho 20 cơ sở", "22 giấy phép đã cấp cho 21 cơ sở"
            let nearly = known >= TELLING && is_nearly(report, (same, other), (with, first));
            if is_of_one_year(report, other, first) && (turned || nearly) {
                found.push((in_text(same, other), (other, first)));
            }
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, told)| told).collect()
}

/// A count of text with a unit of its own.
fn is_plain(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    is_of_text(report, id) && draft.own_unit && draft.upper.is_none() && !draft.approximate
}

/// Whether a count stands in a paragraph.
fn is_of_text(report: &Report<'_, '_>, id: FigureId) -> bool {
    report.context.outline.blocks[report.draft(id).block as usize].kind == BlockKind::Text
}

/// Whether two digits changed places.
fn is_turned(report: &Report<'_, '_>, id: FigureId, first: FigureId) -> bool {
    let value = |id: FigureId| report.draft(id).value;
    let both = value(id).zip(value(first));
    both.is_some_and(|(one, other)| is_swapped(one, other))
}

/// Whether two counts stand in two places and are of one year.
fn is_of_one_year(report: &Report<'_, '_>, id: FigureId, first: FigureId) -> bool {
    let year = |id: FigureId| report.period(id).and_then(|period| period.year);
    report.draft(id).block != report.draft(first).block && year(id) == year(first)
}

/// Whether two counts differ by little, and the words behind those beside them are the same.
fn is_nearly(
    report: &Report<'_, '_>,
    (same, other): (FigureId, FigureId),
    (with, first): (FigureId, FigureId),
) -> bool {
    const LEAST: usize = 4;
    let value = |id: FigureId| report.draft(id).value;
    let near = value(other)
        .zip(value(first))
        .is_some_and(|(one, two)| one != two && is_near(two, one));
    let said = |id: FigureId| {
        let unit = report.draft(id).unit;
        unit.map_or_else(Vec::new, |unit| words(report, unit.0, unit.1))
    };
    let results = [other, first].map(|id| report.draft(id).status == Status::Result);
    near && results == [true; 2] && said(same).len() >= LEAST && said(same) == said(with)
}

/// "đang quản lý 41 nhiệm vụ", and elsewhere "toàn bộ 43 nhiệm vụ đang quản lý": what is said to be all of them, where the only count that can be meant is
/// another one close by.
fn all_of_them(report: &Report<'_, '_>, id: FigureId) -> Option<FigureId> {
    const REACH: u32 = 400;
    const LEAST: i128 = 10;
    let context = report.context;
    let draft = report.draft(id);
    let before = draft.first.wrapping_sub(1);
    let all = || context.says(before, List::All) || report.follows(id, Cue::Total);
    let stated = draft
        .value
        .filter(|&value| value >= Number::integer(LEAST) && all())?;
    let group = report.group(id).filter(|_| is_plain(report, id))?;
    let evaluated = report.is_evaluated(id);
    if draft.part_of.is_some() || draft.facets.stage.is_some() || draft.facets.grade.is_some() {
        return None;
    }
    let mut others = (id.saturating_sub(REACH)..id).filter(|&other| {
        let same = report.draft(other);
        report.group(other) == Some(group) && same.value > Some(Number::integer(1))
    });
    let mut meant = None;
    for other in others.by_ref() {
        let same = report.draft(other);
        if [same.value, same.target].contains(&Some(stated)) {
            return None;
        }
        let near = same.value.is_some_and(|value| is_near(value, stated));
        let exact = same.upper.is_none() && !same.approximate && is_of_text(report, other);
        let whole = same.part_of.is_none() && same.role == Role::Count && exact;
        if near && whole && is_the_same(report, id, other, evaluated) {
            // Two that can be meant leave it open.
            if meant.is_some() {
                return None;
            }
            meant = Some(other);
        }
    }
    meant.filter(|&other| report.draft(other).block != draft.block)
}

/// Whether two counts are of one indicator and standing, or said in the same words where the second is evaluated.
fn is_the_same(report: &Report<'_, '_>, id: FigureId, other: FigureId, evaluated: bool) -> bool {
    const COMMON: usize = 3;
    let (one, two) = (report.draft(id), report.draft(other));
    let facets = (one.facets.stage, one.facets.grade, one.facets.level)
        == (two.facets.stage, two.facets.grade, two.facets.level);
    let years = [id, other].map(|id| report.period(id).and_then(|period| period.year));
    let status = two.status == Status::Result;
    let claimed = report.indicator(id).is_some() && report.indicator(id) == report.indicator(other);
    // "toàn bộ 43 nhiệm vụ Sở đang quản lý", "toàn bộ 26 cơ sở hiện sử dụng máy X-quang"
    let there = report.clause(id, b",;.:()");
    let now = |at: u32| report.says(at, List::UnderWay) || report.says(at, List::Present);
    let there = (one.end..there.end).any(now);
    let standing = claimed && two.basis == Basis::Stock && (one.basis == Basis::Stock || there);
    let topic = |id: FigureId| {
        let Sentence { first, end } = report.clause(id, b";.");
        Topic::of_all(report, Sentence { first, end })
    };
    let worded = evaluated && topic(id).in_common(&topic(other)) >= COMMON;
    // What a plan for the next year says of what is there is about the report's.
    let own = report.heading.period.and_then(|period| period.year);
    let planned = one.status == Status::Plan && there && years[1] == own;
    facets
        && (years[0] == years[1] || planned)
        && status
        && (standing || worded && is_called_alike(report, id, other))
}

/// Whether the nouns of two counts are the same words.
fn is_called_alike(report: &Report<'_, '_>, id: FigureId, other: FigureId) -> bool {
    let noun = |id: FigureId| {
        let unit = report.draft(id).unit;
        unit.map_or_else(Vec::new, |unit| words(report, unit.0, unit.1))
    };
    noun(id) == noun(other)
}

/// "36 quyết định, trong đó 34 quyết định phạt tiền", and later "cả 34 quyết định phạt tiền": whether a count is that of a part of the other.
pub(in crate::audit) fn is_part_of(report: &Report<'_, '_>, id: FigureId, other: FigureId) -> bool {
    const NEXT: u32 = 12;
    report.around(other, NEXT).any(|part| {
        let draft = report.draft(part);
        part != id && draft.part_of == Some(other) && draft.value == report.draft(id).value
    })
}
