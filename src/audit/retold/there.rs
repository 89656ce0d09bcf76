//! What there is now, told again: "đến nay có 27 sản phẩm", and later "29 sản phẩm hiện có".

use super::likeness::{is_of_the_beginning, tells_difference};
use super::turned::is_until_other;
use crate::audit::Report;
use crate::audit::denials::denial::{is_past, words};
use crate::audit::slip::is_near;
use crate::audit::wording::{headed, names_other_place, whole_sentence};
use crate::figure::draft::{Draft, FigureId, Role};
use crate::number::Number;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::record::{Basis, Status};

/// So many figures before one are looked at.
const REACH: u32 = 300;

/// "tổng số hợp tác xã có nhãn hiệu đến nay là 34", and in the evaluation "36 hợp tác xã hiện có": the only count before of how many there are, where a later one of those that
/// are there now gives another number.
pub(in crate::audit) fn standing_before(report: &Report<'_, '_>, id: FigureId) -> Option<FigureId> {
    let draft = report.draft(id);
    let unit = draft.unit.filter(|_| draft.own_unit)?;
    let behind = unit.1.max(draft.end);
    let large = draft.value >= Some(Number::integer(10));
    let now = report.tells(behind, PhraseList::ThereNow);
    let told = large && report.indicator(id).is_some() && is_exact(draft);
    // "Cả tỉnh mới có 26 doanh nghiệp KH&CN trên tổng số 11.000 doanh nghiệp": all there are, out of others.
    let everywhere = || {
        let clause = report.clause(id, b",;.");
        let said = |at: u32| report.tells(at, PhraseList::ProvinceWide);
        draft.basis == Basis::Stock && (clause.first..draft.first).any(said)
    };
    if !told || !(now && is_plain(draft) || everywhere()) {
        return None;
    }
    let value = |other: FigureId| report.draft(other).value;
    let first = id.saturating_sub(REACH);
    let same = |&other: &FigureId| report.indicator(other) == report.indicator(id);
    let mut known = report.ids().filter(same);
    if known.any(|other| other != id && value(other) == draft.value) {
        return None;
    }
    let mut stocks = (first..id).filter(same).filter(|&other| {
        let before = report.draft(other);
        let near = value(other).zip(draft.value);
        matches!(before.basis, Basis::Stock | Basis::Cumulative)
            && is_plain(before)
            && near.is_some_and(|(one, two)| is_near(one, two))
            && before.status == Status::Result
            && before.facets == draft.facets
            && (report.group(other) == report.group(id) || !before.own_unit)
            && before.block != draft.block
    });
    let stock = stocks.next().filter(|_| stocks.next().is_none())?;
    (!is_past(report, stock) && !is_explained(report, id, stock)).then_some(stock)
}

/// A count of a whole that is exact.
fn is_plain(draft: &Draft) -> bool {
    is_exact(draft) && draft.part_of.is_none() && draft.target.is_none()
}

/// A count that is exact.
fn is_exact(draft: &Draft) -> bool {
    let exact = draft.upper.is_none() && !draft.approximate;
    draft.role == Role::Count && draft.given_for.is_none() && exact
}

/// Whether something tells why there may be more or fewer than before.
fn is_explained(report: &Report<'_, '_>, id: FigureId, stock: FigureId) -> bool {
    let year = |id: FigureId| report.period(id).and_then(|period| period.year);
    let clause = report.clause(id, b",;.");
    let sentence = whole_sentence(report, stock);
    let mut known = words(report, sentence.first, sentence.end);
    let above = headed(report, stock);
    known.extend(above.said().iter().map(|said| said.0));
    let singled = report.says(clause.first, List::SingledOut);
    // "trong số", "còn lại 45 cơ sở hiện có"
    let left = report.says(report.draft(id).first.wrapping_sub(1), List::Left);
    let values = report.draft(id).value.zip(report.draft(stock).value);
    let difference = values.and_then(|(one, other)| one.minus(other));
    let difference = difference.map(Number::magnitude);
    // "đến nay có 43 …; trong tháng 6 công nhận thêm 02"
    let added = |other: FigureId| {
        report.indicator(other) == report.indicator(id) && report.draft(other).value == difference
    };
    singled
        || left
        || year(id) != year(stock)
        || names_other_place(report, clause, &known)
        || is_of_the_beginning(report, stock)
        || is_of_the_beginning(report, id)
        || is_until_other(report, id, stock)
        || tells_difference(report, id, stock)
        || (stock + 1..id).any(added)
}
