//! Counts of a set that was counted just before: "cả 04 đề tài", "17 hồ sơ này", "bảy cơ sở bị xử phạt trong tháng đã nộp".

use crate::audit::Report;
use crate::audit::denials::denial::words;
use crate::audit::slip::{is_near, is_swapped};
use crate::audit::wording::{names_other, points_back, whole_sentence};
use crate::figure::draft::{FigureId, Role};
use crate::figure::sentence::Sentence;
use crate::number::Number;
use crate::outline::BlockKind;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::record::Status;
use crate::syllable::Key;

/// So many figures before a count are looked at for the set.
const REACH: u32 = 8;

/// How sure a count is of a set that the reader knows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sureness {
    /// Its words only are those of before.
    Worded,
    /// "cả", "toàn bộ", "này", "nói trên"
    Pointed,
}

/// "nghiệm thu ba đề tài. Cả 04 đề tài …": the count of the set that a count is of, where that was another number.
pub(in crate::audit) fn referred(report: &Report<'_, '_>, id: FigureId) -> Option<FigureId> {
    let draft = report.draft(id);
    let unit = draft.unit.filter(|_| draft.own_unit)?;
    let bare = draft.part_of.is_none() && is_plain(report, id);
    if !bare || draft.first >= unit.0 || report.says(unit.0, List::PlaceKind) {
        return None;
    }
    let set = set_before(report, id)?;
    let within = whole_sentence(report, set);
    let words = words(report, within.first, within.end);
    let values = report.draft(set).value.zip(draft.value);
    let turned =
        values.is_some_and(|(one, two)| two >= Number::integer(100) && is_swapped(one, two));
    let sureness = sureness(report, id, &words, turned)?;
    let one_place = report.draft(set).block == draft.block;
    let leading = Sentence {
        first: draft.sentence.first,
        end: draft.first,
    };
    let others = (leading.first..leading.end).any(|at| report.says(at, List::Besides))
        || names_other(report, leading, &words)
        || is_of_other_time(report, id, set);
    let meant = one_place || sureness == Sureness::Pointed;
    (meant && !others && !is_explained(report, id, set)).then_some(set)
}

/// A count of text that stands for itself, of two at least.
fn is_plain(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    let text = report.context.outline.blocks[draft.block as usize].kind == BlockKind::Text;
    text && draft.role == Role::Count
        && !draft.approximate
        && draft.upper.is_none()
        && draft.target.is_none()
        && draft.value > Some(Number::integer(1))
}

/// The only count of the same noun in the sentences before, a slip away from a count.
fn set_before(report: &Report<'_, '_>, id: FigureId) -> Option<FigureId> {
    const LINES: u32 = 2;
    let draft = report.draft(id);
    let section =
        |id: FigureId| report.context.outline.blocks[report.draft(id).block as usize].section;
    let mut set: Option<FigureId> = None;
    for other in (id.saturating_sub(REACH)..id).rev() {
        let before = report.draft(other);
        let far = || before.block + LINES < draft.block || section(other) != section(id);
        if before.block != draft.block && far() {
            break;
        }
        if !counts_same(report, other, id) {
            continue;
        }
        let told = before.sentence == draft.sentence || before.value == draft.value;
        let whole = is_plain(report, other)
            && before.part_of.is_none()
            && before.status == Status::Result
            && before.given_for.is_none();
        let several = set.is_some_and(|set| report.draft(set).value != before.value);
        if told || !whole || several {
            return None;
        }
        set = Some(other);
    }
    let values = report.draft(set?).value.zip(draft.value);
    let near = values.is_some_and(|(one, two)| is_near(one, two));
    let levels = report.draft(set?).facets.level.zip(draft.facets.level);
    set.filter(|_| near && levels.is_none_or(|(one, two)| one == two))
}

/// Whether two counts have the same noun, or the noun of the later one stands before the earlier: "Tổng số lao động … là 38 người".
fn counts_same(report: &Report<'_, '_>, other: FigureId, id: FigureId) -> bool {
    let group = report.group(id);
    if group.is_some() && report.group(other) == group {
        return true;
    }
    let (noun, people) = (report.draft(id).unit, report.draft(other).unit);
    let (Some(noun), Some(people)) = (noun, people) else {
        return noun.is_none() && people.is_none();
    };
    if report.is_same_word(noun.0, people.0) {
        return true;
    }
    if !report.context.reads(people.0, "người") {
        return false;
    }
    let mut places = report.clause_begin(other, b";,.:")..report.draft(other).first;
    places.any(|at| {
        report.says(at.wrapping_sub(1), List::NumberOf)
            && (noun.0..noun.1)
                .zip(at..)
                .all(|(one, two)| report.word(one) == report.word(two))
    })
}

/// How sure it is that a count's words mean what others said; `None` where they say anything else.
///
/// `turned` where the number itself tells that it is a slip.
fn sureness(
    report: &Report<'_, '_>,
    id: FigureId,
    known: &[Key],
    turned: bool,
) -> Option<Sureness> {
    const REACH: u32 = 20;
    const LEAST: usize = 2;
    let context = report.context;
    let draft = report.draft(id);
    let unit = draft.unit?;
    let sure = if is_of_all(report, id) {
        Sureness::Pointed
    } else {
        Sureness::Worded
    };
    let all = sure == Sureness::Pointed;
    let opens = turned || opens(report, id);
    let end = report.clause_end(id, b",;.:").min(draft.end + REACH);
    // "Lấy 64 mẫu xăng dầu …": "62 mẫu xăng dầu đã lấy" are those.
    let done = |at: u32| context.says(at, List::Already) && known.contains(&report.word(at + 1));
    let mut taken_up = opens;
    let (mut common, mut at) = (0, if all { unit.1 } else { unit.0 + 1 });
    while at < end {
        taken_up |= at >= unit.1 && done(at);
        if context.is_mark(at, b"(") {
            at = (at..end).find(|&at| context.is_mark(at, b")"))?;
        } else if at >= unit.1 && points_back(report, at) {
            return Some(Sureness::Pointed);
        } else if context.says(at, List::Alike) || context.says(at, List::Copula) && opens {
            return (all || common >= LEAST).then_some(sure);
        } else if context.is_word(at) && known.contains(&report.word(at)) {
            common += usize::from(at >= unit.1 && !report.says(at, List::Joining));
        } else if !is_passed(report, at) {
            let told = (is_predicate(report, unit.1, at) || taken_up && !opens)
                && (all || taken_up && common >= LEAST);
            return told.then_some(sure);
        }
        at += 1;
    }
    (all || taken_up && common >= LEAST).then_some(sure)
}

/// "cả 04 đề tài", "toàn bộ 26 học viên"
fn is_of_all(report: &Report<'_, '_>, id: FigureId) -> bool {
    let before = report.draft(id).first.wrapping_sub(1);
    report.says(before, List::All) || report.tells(before.wrapping_sub(1), PhraseList::Entire)
}

/// "Đến nay bảy cơ sở …", "của 98 thí sinh": whether a count's sentence begins with it, or it is said of whom something is.
fn opens(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    let passed = |at: u32| !report.context.is_word(at) || report.says(at, List::Neutral);
    let mut leading = draft.sentence.first..draft.first;
    leading.all(passed) || report.tells(draft.first.wrapping_sub(1), PhraseList::Owner)
}

/// Whether a word says nothing of which things are counted. "cả 61 cơ sở trên địa bàn" are all that there are.
fn is_passed(report: &Report<'_, '_>, at: u32) -> bool {
    let area = report.context.reads(at, "địa");
    report.says(at, List::Neutral) && !area || report.context.is_mark(at, b"-&/\"'")
}

/// "bảy cơ sở bị xử phạt trong tháng | đã nộp": whether what is said of the counted things begins right before a token.
fn is_predicate(report: &Report<'_, '_>, from: u32, at: u32) -> bool {
    let joining = (from..at).rev();
    let mut joining = joining.take_while(|&at| report.says(at, List::Joining));
    joining.any(|at| report.says(at, List::Standing))
}

/// Whether two sentences speak of different years or days.
fn is_of_other_time(report: &Report<'_, '_>, id: FigureId, set: FigureId) -> bool {
    let cues = |id: FigureId| {
        let within = report.draft(id).sentence;
        report.context.all_cues_in(within.first, within.end)
    };
    let past = |id: FigureId| cues(id).has_any(&[Cue::SamePeriod, Cue::LastYear]);
    let year = |id: FigureId| report.period(id).and_then(|period| period.year);
    past(id) || past(set) || year(id) != year(set)
}

/// Whether the number stands elsewhere, or numbers around tell how the two differ.
fn is_explained(report: &Report<'_, '_>, id: FigureId, set: FigureId) -> bool {
    const BEHIND: u32 = 4;
    const SMALL: i128 = 20;
    let value = |id: FigureId| report.draft(id).value;
    let (Some(stated), Some(told)) = (value(id), value(set)) else {
        return true;
    };
    let difference = told.minus(stated).map(Number::magnitude);
    let around = set.saturating_sub(REACH)..(id + BEHIND).min(report.drafts.len() as FigureId);
    let near: Vec<FigureId> = around
        .filter(|&other| other != id && other != set)
        .collect();
    let summed = near.iter().enumerate().any(|(at, &one)| {
        let mut others = near[..at].iter();
        value(one) == difference
            || value(one) == Some(stated)
            || value(one) == Some(told) && report.draft(one).sentence == report.draft(id).sentence
            || others.any(|&other| {
                value(one)
                    .zip(value(other))
                    .and_then(|(one, two)| one.plus(two))
                    == Some(stated)
            })
    });
    let large = stated > Number::integer(SMALL);
    let elsewhere = |other: FigureId| {
        other != id && value(other) == Some(stated) && counts_same(report, other, id)
    };
    summed || large && report.ids().any(elsewhere)
}
