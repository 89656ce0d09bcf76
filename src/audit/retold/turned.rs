//! Numbers of three digits and more of which two changed places, in statements of the same words.

use super::resaid::is_long;
use crate::audit::Report;
use crate::audit::denials::denial::{is_past, words};
use crate::audit::slip::is_swapped;
use crate::audit::wording::{Wording, headed, points_back, whole_sentence};
use crate::figure::draft::{FigureId, Role};
use crate::figure::sentence::{Sentence, clause_around};
use crate::number::Number;
use crate::outline::BlockKind;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::record::Status;
use crate::syllable::Key;

/// Figures told again with two digits that changed places: the later one, and what it was before.
pub(in crate::audit) fn turned(report: &Report<'_, '_>) -> Vec<(FigureId, FigureId)> {
    let told = report.ids().filter(|&id| is_plain(report, id));
    let told = told.filter_map(|id| Some((report.draft(id).value.and_then(digits)?, id)));
    let mut by_digits: Vec<(Digits, FigureId)> = report.gathered(told);
    by_digits.sort_unstable();
    let mut found = Vec::new();
    for same in by_digits.chunk_by(|(one, _), (other, _)| one == other) {
        if same.len() > 1 {
            let same: Vec<FigureId> = same.iter().map(|&(_, id)| id).collect();
            found.extend(turned_among(report, &same));
        }
    }
    found
}

/// How often each digit stands in a number, four bits each, and how many stand behind the point.
type Digits = (u64, u8);

fn digits(value: Number) -> Option<Digits> {
    let decimals = value.decimals();
    // More digits than these are no number of a report.
    let mut rest = u64::try_from(value.digits())
        .ok()
        .filter(|&rest| rest >= 100)?;
    let (mut counts, mut telling) = (0u64, 0);
    while rest > 0 {
        let digit = (rest % 10) as u32;
        telling += u32::from(telling > 0 || digit > 0);
        counts += 1 << (4 * digit);
        rest /= 10;
    }
    (telling > 2).then_some((counts, decimals))
}

fn is_plain(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    matches!(draft.role, Role::Count | Role::Rate)
        && draft.status == Status::Result
        && draft.upper.is_none()
        && draft.given_for.is_none()
}

/// The pairs among figures of the same digits.
fn turned_among(report: &Report<'_, '_>, same: &[FigureId]) -> Vec<(FigureId, FigureId)> {
    const MOST: usize = 6;
    let mut found = Vec::new();
    if same.len() > MOST {
        return found;
    }
    let value = |id: FigureId| report.draft(id).value;
    for (at, &id) in same.iter().enumerate() {
        let once = same
            .iter()
            .filter(|&&other| value(other) == value(id))
            .count()
            == 1;
        let first = same[..at].iter().copied().find(|&other| {
            let values = value(id).zip(value(other));
            values.is_some_and(|(one, two)| is_turned(one, two))
                && is_of_one_measure(report, id, other)
                && is_of_one_time(report, id, other)
                && (says_only(report, id, other) || says_only(report, other, id))
        });
        found.extend(first.filter(|_| once).map(|first| (id, first)));
    }
    found
}

/// "92,7" and "97,2", "864" and "846".
fn is_turned(one: Number, other: Number) -> bool {
    let decimals = one.decimals();
    let whole = |number: Number| number.times_ten_to(decimals);
    whole(one)
        .zip(whole(other))
        .is_some_and(|(one, other)| is_swapped(one, other))
}

/// Whether two figures have the same unit and do not stand in one sentence or both in rows.
fn is_of_one_measure(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let row = |id: FigureId| {
        report.context.outline.blocks[report.draft(id).block as usize].kind == BlockKind::Row
    };
    let unit = |id: FigureId| report.draft(id).unit.map(|unit| report.word(unit.0));
    let (first, second) = (report.draft(one), report.draft(other));
    let same = report.group(one).is_some() && report.group(one) == report.group(other)
        || unit(one).is_some() && unit(one) == unit(other)
        || first.role == Role::Rate;
    // "đến hết tháng 5 là 9.673", "ước 6 tháng 9.763": what is estimated is another amount than what was counted.
    same && first.role == second.role
        && first.approximate == second.approximate
        && first.sentence != second.sentence
        && !(row(one) && row(other))
        && (row(one) == row(other) || is_alone(report, if row(one) { one } else { other }))
}

/// Whether a row has no other figure.
fn is_alone(report: &Report<'_, '_>, id: FigureId) -> bool {
    let block = &report.context.outline.blocks[report.draft(id).block as usize];
    report.ids_in(block.first, block.end).len() == 1
}

/// Whether two figures are of one period, and neither clause speaks of the last one; what they are compared with behind it doesn't matter.
pub(super) fn is_of_one_time(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    // "Kinh phí năm 2021 (24.530 triệu đồng)": a bracket does not name its period itself.
    let year = |id: FigureId| report.period(id).and_then(|period| period.year);
    let bracketed = |id: FigureId| {
        report
            .context
            .is_mark(report.draft(id).first.wrapping_sub(1), b"(")
    };
    let same = report.period(one) == report.period(other)
        || year(one) == year(other)
            && (bracketed(one) || bracketed(other) || is_until_same(report, one, other));
    same && !is_past(report, one) && !is_past(report, other) && !is_until_other(report, one, other)
}

/// "đến giữa tháng 3", "đến ngày 15/6": whether the clauses of two figures say the same of when they were counted.
fn is_until_same(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let until = until(report, one);
    until.is_some() && until == self::until(report, other)
}

/// "đến giữa tháng 5", "đến giữa tháng 6": whether the clauses of two figures say until when they were counted, and not the same.
pub(super) fn is_until_other(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let both = until(report, one).zip(until(report, other));
    both.is_some_and(|(one, other)| one != other)
}

/// Until when a figure was counted, as its clause says before it: the words up to the number, and the number as written.
fn until<'a>(report: &Report<'_, 'a>, id: FigureId) -> Option<(Vec<Key>, &'a str)> {
    const WORDS: u32 = 4;
    let clause = report.clause(id, b",;.:()");
    let end = clause.end.min(report.draft(id).first);
    let mut tokens = clause.first..end;
    let from = tokens.find(|&at| report.context.tells(at, PhraseList::Until))?;
    let numerals = report.numerals;
    let day = numerals.partition_point(|numeral| numeral.first <= from);
    let day = numerals.get(day)?;
    let near = day.end <= end && day.first - from <= WORDS;
    let written = report.context.text[day.span.range()].trim_start_matches('0');
    near.then(|| (words(report, from, day.first), written))
}

/// Whether all that is said around a figure is said in the sentence of another one, and tells something; of long numbers, and of money or what one
/// indicator claims, it need not tell much.
fn says_only(report: &Report<'_, '_>, id: FigureId, other: FigureId) -> bool {
    const LEAST: usize = 2;
    const WORDS: usize = 3;
    const MANY: usize = 5;
    let own = said_of(report, id);
    let telling = own.telling(&report.context.patterns.lists) >= LEAST || own.len() >= MANY;
    let claimed = report.indicator(id).is_some() && report.indicator(id) == report.indicator(other);
    let sure = report.draft(id).value.is_some_and(is_long)
        || report.is(id, Role::Count) && (claimed || report.is_money(id));
    let told = telling || sure && own.len() >= WORDS;
    let known = || Wording::of(report, whole_sentence(report, other));
    // Who says it again elsewhere has read all of the paragraph; of two in one it tells nothing.
    let again = other < id && report.draft(other).block != report.draft(id).block;
    told && (known().says_all_of(&own)
        || again && own.len() >= MANY && said_up_to(report, other).says_all_of(&own))
}

/// What is said of a figure, but for how it is led to: "giống nấm | mới đạt | 46,7% kế hoạch". A row's label need not say what its unit does ("diện tích").
fn said_of(report: &Report<'_, '_>, id: FigureId) -> Wording {
    let draft = report.draft(id);
    let told = statement(report, id);
    let behind = Sentence {
        first: report.numeral(id).unit_from.max(draft.end),
        end: told.end,
    };
    let leads = |at: u32| {
        report.tells(at, PhraseList::SoFar)
            || report.tells(at, PhraseList::RateCopula)
            || report.says(at, List::Equal)
            || report.says(at, List::Auxiliary)
    };
    let rate = draft.role == Role::Rate;
    let mut end = draft.first.min(told.end);
    while rate && end > told.first && leads(end - 1) {
        end -= 1;
    }
    let before = Sentence {
        first: told.first,
        end,
    };
    let said = Wording::of(report, before).and(Wording::of(report, behind));
    let row = report.context.outline.blocks[draft.block as usize].kind == BlockKind::Row;
    if row {
        said.without(&report.context.patterns.lists, List::Measured)
    } else {
        said
    }
}

/// What the headings above a figure, its paragraph up to it and its sentence say.
fn said_up_to(report: &Report<'_, '_>, id: FigureId) -> Wording {
    let draft = report.draft(id);
    let block = &report.context.outline.blocks[draft.block as usize];
    let paragraph = Sentence {
        first: block.body.min(draft.sentence.first),
        end: draft.sentence.end,
    };
    headed(report, id).and(Wording::of(report, paragraph))
}

/// The clause of a figure, up to a word that points back; where it stands alone in a bracket, the words before that.
fn statement(report: &Report<'_, '_>, id: FigureId) -> Sentence {
    let draft = report.draft(id);
    let row = &report.context.outline.blocks[draft.block as usize];
    if row.kind == BlockKind::Row {
        return Sentence {
            first: row.first,
            end: draft.first,
        };
    }
    let inner = report.clause(id, b",;.:");
    let bracket =
        report.context.is_mark(inner.first.wrapping_sub(1), b"(") && inner.first == draft.first;
    let mut clause = if bracket {
        let before = inner.first.saturating_sub(2);
        let around = clause_around(report.context, draft.sentence, before, b",;.:");
        Sentence {
            first: around.first,
            end: draft.first,
        }
    } else {
        inner
    };
    // "mới giải ngân 9.130 triệu đồng": how far it has come says nothing of what it is.
    while clause.first < draft.first && report.tells(clause.first, PhraseList::SoFar) {
        clause.first += 1;
    }
    // "đạt 46,7% kế hoạch do nắng nóng": why it is so may be said here alone.
    let ends = |&at: &u32| points_back(report, at) || report.says(at, List::Because);
    // "số cơ sở vi phạm còn nhiều (168 cơ sở)"
    let judged = |&at: &u32| report.says(at, List::Narrowed);
    let end = if bracket {
        let last = clause.end.saturating_sub(1 + JUDGING).max(clause.first);
        (last..clause.end).find(judged)
    } else {
        (draft.end..clause.end).find(ends)
    };
    clause.end = end.unwrap_or(clause.end);
    clause
}

/// So many words before a bracket may say whether what is counted is much or little.
const JUDGING: u32 = 3;
