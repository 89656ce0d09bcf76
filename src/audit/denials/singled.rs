//! What a report says of some of those of whom it said that nothing was wrong with them.

use super::denial::{
    clause_words, core, is_of_its_time, is_telling, labelled, looks_back, names_other_year, object,
    says_all, words,
};
use crate::audit::Report;
use crate::audit::retold::likeness::is_worded_alike;
use crate::audit::topic::Topic;
use crate::figure::draft::{FigureId, Role};
use crate::figure::sentence::Sentence;
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::record::{Class, Status};
use crate::syllable::{Key, key};

/// So many figures around a zero are looked at.
const REACH: u32 = 200;

/// The count that takes a zero back because it says of whom it is.
pub(in crate::audit) fn singled(report: &Report<'_, '_>, zero: FigureId) -> Option<FigureId> {
    one_of_so_many(report, zero)
        .or_else(|| paid_after(report, zero))
        .or_else(|| told_by_label(report, zero))
        .or_else(|| done_after_all(report, zero))
        .or_else(|| one_after_all(report, zero))
}

/// "Thanh tra hai cơ sở kinh doanh vàng, không phát hiện sai phạm", and elsewhere "xử phạt 01 trong hai cơ sở kinh doanh vàng được thanh tra".
fn one_of_so_many(report: &Report<'_, '_>, zero: FigureId) -> Option<FigureId> {
    const BEFORE: u32 = 3;
    let draft = report.draft(zero);
    let told = report.has_near(zero, List::Wrong);
    if !told || !speaks_of_wrongs(report, draft.first, report.clause_end(zero, b";.")) {
        return None;
    }
    let all = (zero.saturating_sub(BEFORE)..zero).rev().find(|&id| {
        let counted = report.draft(id);
        counted.sentence == draft.sentence
            && counted.role == Role::Count
            && counted.own_unit
            && counted.value > Some(Number::integer(1))
    })?;
    let ids = report.around(zero, REACH).filter(|&id| id > zero);
    let mut some = ids.filter(|&id| {
        report.draft(id).sentence != draft.sentence && says_whole_again(report, all, id)
    });
    some.find_map(|again| wrong_beside(report, zero, again))
        .or_else(|| ratio_of(report, zero, all))
}

/// Whether words speak of what was wrong or of a penalty: "vi phạm", "sai phạm", "xử phạt".
fn speaks_of_wrongs(report: &Report<'_, '_>, first: u32, end: u32) -> bool {
    (first..end).any(|at| report.says(at, List::Wrong))
}

/// "01 đề tài không vi phạm": whether a denial stands right before such words.
fn denies_wrongs(report: &Report<'_, '_>, first: u32, end: u32) -> bool {
    const BEFORE: u32 = 4;
    let denied =
        |at: u32| (at.saturating_sub(BEFORE)..at).any(|at| report.says(at, List::Contrary));
    (first..end).any(|at| report.says(at, List::Wrong) && denied(at))
}

/// "trong hai cơ sở kinh doanh vàng được thanh tra": whether a count is the whole of a part and the same as one before.
fn says_whole_again(report: &Report<'_, '_>, all: FigureId, id: FigureId) -> bool {
    let (one, other) = (report.draft(all), report.draft(id));
    let before = other.first.wrapping_sub(1);
    let opens = || {
        report.context.reads(before, "trong")
            || report.context.follows(other.first, Cue::OutOf)
            || report.context.follows(other.first, Cue::Including)
    };
    // Groups lie close together, drafts don't.
    report.group(all).is_some()
        && report.group(all) == report.group(id)
        && one.value == other.value
        && opens()
        && (says_checked(report, id) && is_called_alike(report, all, id)
            || is_worded_alike(report, all, id))
}

/// Whether the nouns of two counts begin with the same words, and so do those behind, where both have any before "được thanh tra".
fn is_called_alike(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let said = |id: FigureId| -> Vec<Key> {
        let draft = report.draft(id);
        let end = report.clause_end(id, b",;.:()");
        let said = words(report, draft.unit.map_or(draft.end, |unit| unit.1), end);
        let stops = |word: &Key| {
            let lists = &report.context.patterns.lists;
            lists.has_key(List::Joining, *word) || lists.has_key(List::Checked, *word)
        };
        said.into_iter().take_while(|word| !stops(word)).collect()
    };
    let (one, other) = (said(one), said(other));
    other.is_empty() || one.starts_with(&other)
}

/// The part that stands beside its whole and is of those with whom something was wrong.
fn wrong_beside(report: &Report<'_, '_>, zero: FigureId, again: FigureId) -> Option<FigureId> {
    let whole = report.draft(again);
    let beside = [again.checked_sub(1), again.checked_add(1)]
        .into_iter()
        .flatten();
    let mut beside = beside.filter(|&id| {
        let Some(part) = report.drafts.get(id as usize) else {
            return false;
        };
        let clause = report.clause(id, b";.");
        part.sentence == whole.sentence
            && part.role == Role::Count
            && part.status == Status::Result
            && part.value > Some(Number::ZERO)
            && part.value <= whole.value
            && is_of_these(report, id, again)
            && speaks_of_wrongs(report, clause.first, clause.end)
            && !denies_wrongs(report, clause.first, clause.end)
            && !names_other_year(report, zero, id)
    });
    beside.next()
}

/// "xử phạt 02/06 cửa hàng xăng dầu được kiểm tra": a part whose whole is that of the zero.
fn ratio_of(report: &Report<'_, '_>, zero: FigureId, all: FigureId) -> Option<FigureId> {
    let whole = report.draft(all);
    let mut parts = report.around(zero, REACH).filter(|&id| {
        let part = report.draft(id);
        let clause = || report.clause(id, b";.");
        id > zero
            && report.group(id).is_some()
            && report.group(id) == report.group(all)
            && part.sentence != whole.sentence
            && part.target == whole.value
            && part.value > Some(Number::ZERO)
            && part.value <= part.target
            && part.status == Status::Result
            && (says_checked(report, id) && is_called_alike(report, all, id)
                || is_worded_alike(report, all, id))
            && speaks_of_wrongs(report, clause().first, clause().end)
            && !denies_wrongs(report, clause().first, clause().end)
    });
    parts.next()
}

/// "được thanh tra", "đã kiểm tra" behind a count.
fn says_checked(report: &Report<'_, '_>, id: FigureId) -> bool {
    let end = report.clause_end(id, b";.");
    (report.draft(id).end..end)
        .any(|at| report.context.reads(at + 1, "tra") && report.says(at, List::Checked))
}

/// "chưa nghiệm thu đề tài nào", and elsewhere "đã nghiệm thu 03 đề tài": what is denied without any reserve was done.
fn done_after_all(report: &Report<'_, '_>, zero: FigureId) -> Option<FigureId> {
    const DENIAL: usize = 1;
    let draft = report.draft(zero);
    let numeral = report.numeral(zero);
    let act = words(report, numeral.first, numeral.end);
    let act = act.get(DENIAL..).filter(|act| act.len() > 1)?;
    let clause = report.clause(zero, b",;.:");
    let unit = draft.unit.filter(|unit| unit.0 >= numeral.end)?;
    let lists = &report.context.patterns.lists;
    let behind = words(report, unit.1, clause.end);
    let reserved = behind
        .iter()
        .any(|word| !lists.has_key(List::Denying, *word));
    let opening = Sentence {
        first: clause.first,
        end: numeral.first,
    };
    let bare = Topic::of(report, opening).is_empty() && draft.facets.level.is_none();
    if reserved || !bare || behind.is_empty() {
        return None;
    }
    let mut done = report.around(zero, REACH).filter(|&id| {
        let other = report.draft(id);
        let from = other.first.saturating_sub(act.len() as u32);
        report.group(id).is_some()
            && report.group(id) == report.group(zero)
            && other.sentence != draft.sentence
            && other.role == Role::Count
            && other.status == Status::Result
            && other.value > Some(Number::ZERO)
            && report.says(from.wrapping_sub(1), List::Already)
            && words(report, from, other.first) == act
            && is_of_its_time(report, zero, id)
            && !names_other_year(report, zero, id)
    });
    done.next()
}

/// Whether a part has the noun of its whole or none, or counts the same.
fn is_of_these(report: &Report<'_, '_>, part: FigureId, whole: FigureId) -> bool {
    let claimed = report.indicator(part).is_some();
    !report.draft(part).own_unit
        || report.group(part) == report.group(whole)
        || claimed && report.indicator(part) == report.indicator(whole)
}

/// "Ngày 17/2 kiểm tra 13 cơ sở, không xử phạt trường hợp nào", and elsewhere "1.500.000 đồng tiền xử phạt trong đợt kiểm tra ngày 17/2": a fine of the very
/// day.
fn paid_after(report: &Report<'_, '_>, zero: FigureId) -> Option<FigureId> {
    const PUNISHED: &[&str] = &["inspections.penalties", "inspections.fines"];
    if !report.is_of(zero, PUNISHED) {
        return None;
    }
    let sentence = report.draft(zero).sentence;
    let days = days_in(report, sentence.first, sentence.end);
    let mut fines = report.around(zero, REACH).filter(|&id| {
        let draft = report.draft(id);
        let days_behind = || days_in(report, draft.end, report.clause_end(id, b";."));
        draft.sentence != sentence
            && draft.role == Role::Count
            && draft.status == Status::Result
            && draft.value > Some(Number::ZERO)
            && report.is_of(id, PUNISHED)
            && days_behind().iter().any(|day| days.contains(day))
    });
    (!days.is_empty()).then(|| fines.next()).flatten()
}

/// The days that are named among the tokens, as written.
fn days_in<'a>(report: &Report<'_, 'a>, first: u32, end: u32) -> Vec<&'a str> {
    let from = report
        .numerals
        .partition_point(|numeral| numeral.first < first);
    let inside = report.numerals[from..]
        .iter()
        .take_while(|numeral| numeral.end <= end);
    let days = inside.filter(|numeral| {
        numeral.class == Class::Date && report.context.cues_before(numeral.first).has(Cue::Day)
    });
    days.map(|numeral| &report.context.text[numeral.span.range()])
        .collect()
}

/// "tước quyền sử dụng giấy phép: chưa có", and elsewhere "02 cơ sở bị tước quyền sử dụng giấy phép": all words of the label.
fn told_by_label(report: &Report<'_, '_>, zero: FigureId) -> Option<FigureId> {
    let draft = report.draft(zero);
    let context = report.context;
    let colon = draft.first.checked_sub(1)?;
    if !context.is_mark(colon, b":") {
        return None;
    }
    let marks = context.marks_in(draft.sentence.first, colon).iter().rev();
    let opening = marks.into_iter().find(|mark| mark.code != b',');
    let first = opening.map_or(draft.sentence.first, |mark| mark.at + 1);
    let label = words(report, first, colon);
    if !is_telling(&label) {
        return None;
    }
    let lists = &context.patterns.lists;
    let suffered = key("bị");
    let number = context.patterns.phrases.word(suffered);
    let is_suffered = |id: FigureId| {
        let clause = report.clause(id, b";.()");
        let mut said = clause.first..clause.end;
        said.any(|at| {
            let token = context.token(at);
            let same = token.is_some_and(|token| token.word == number);
            same && report.word(at) == suffered
        })
    };
    let mut counted = report.around(zero, REACH).filter(|&id| {
        let other = report.draft(id);
        report.is(id, Role::Count)
            && !report.is_money(id)
            && other.sentence != draft.sentence
            && other.value > Some(Number::ZERO)
            && is_suffered(id)
            && says_all(lists, &clause_words(report, id), &label)
            && (is_of_its_time(report, zero, id)
                && (other.status == Status::Result || looks_back(report, id))
                || is_dated(report, id))
            && !names_other_year(report, zero, id)
    });
    counted.next()
}

/// The words of what a zero's label or its clause denies, without those that only join them.
fn denied_words(report: &Report<'_, '_>, zero: FigureId) -> Vec<Key> {
    let lists = &report.context.patterns.lists;
    let behind = || {
        let end = report.clause_end(zero, b",;.");
        words(report, report.numeral(zero).end, end)
    };
    let said = labelled(report, zero).unwrap_or_else(behind);
    core(lists, &object(lists, &said))
}

/// The words behind a count up to the end of its member of the sentence, brackets and all.
fn member_words(report: &Report<'_, '_>, id: FigureId) -> Vec<Key> {
    words(report, report.draft(id).first, report.clause_end(id, b";."))
}

fn denies(report: &Report<'_, '_>, word: Key) -> bool {
    report.context.patterns.lists.has_key(List::Contrary, word)
}

/// "17 đề tài đang được thực hiện, chưa có đề tài nào phải dừng", and elsewhere "01 trong 17 đề tài phải dừng hẳn": what is denied of all is said of some of so many.
fn one_after_all(report: &Report<'_, '_>, zero: FigureId) -> Option<FigureId> {
    const LEAST: usize = 3;
    let draft = report.draft(zero);
    let all = zero.checked_sub(1).filter(|&id| {
        let counted = report.draft(id);
        let whole = counted.sentence == draft.sentence && counted.role == Role::Count;
        whole && counted.own_unit && report.group(id) == report.group(zero)
    })?;
    let whole = report.draft(all);
    let denied = denied_words(report, zero);
    let levels = |id: FigureId| (report.draft(id).facets.level, whole.facets.level);
    let large = whole.value > Some(Number::integer(1));
    if !large || denied.len() < LEAST {
        return None;
    }
    let says_denied = |id: FigureId| {
        let said = member_words(report, id);
        denied.iter().all(|word| said.contains(word))
            && !said.iter().any(|&word| denies(report, word))
    };
    let again = report.around(zero, REACH).filter(|&id| {
        let other = report.draft(id);
        report.group(id) == report.group(all)
            && other.sentence != draft.sentence
            && other.value == whole.value
            && matches!(levels(id), (one, two) if one.is_none() || two.is_none() || one == two)
            && report.context.reads(other.first.wrapping_sub(1), "trong")
            && says_denied(id)
    });
    let mut some = again.filter_map(|again| {
        let part = again.checked_sub(1)?;
        let beside = report.draft(part);
        let first = report.draft(again).first;
        let joined = beside.end <= first && first - beside.end <= 4;
        let within = beside.sentence == report.draft(again).sentence && joined;
        let less = beside.value > Some(Number::ZERO) && beside.value <= whole.value;
        (within && less && beside.status == Status::Result).then_some(part)
    });
    some.next()
}

/// "trong sáu tháng đầu năm", "trong kỳ": whether a plan says of when the things are that it counts.
fn is_dated(report: &Report<'_, '_>, id: FigureId) -> bool {
    let clause = report.clause(id, b",;.");
    let from = report.draft(id).end;
    let opens = |&at: &u32| report.context.reads(at, "trong");
    let mut opened = (from..clause.end).filter(opens);
    opened.any(|at| {
        let timed = at + 1..clause.end.min(at + 4);
        let unit = |at: u32| report.says(at, List::NamedPeriod);
        timed.into_iter().any(unit) && !report.context.reads(at + 3, "cuối")
    })
}
