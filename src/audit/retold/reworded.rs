//! Counts and rates that an evaluation tells again in the words of the results.

use super::known::{is_known, is_narrowed, is_of_one_sort};
use super::likeness::{
    common_words, is_alike, is_of_the_beginning, stands_beside, tells_difference,
};
use super::recount::is_part_of;
use super::region::{Region, region, repeats};
use super::turned::is_of_one_time;
use crate::audit::Report;
use crate::audit::slip::{is_near, is_swapped};
use crate::audit::wording::Wording;
use crate::figure::draft::{FigureId, Role};
use crate::number::Number;
use crate::outline::BlockKind;
use crate::pattern::list::List;
use crate::record::{SectionKind, Status};
use crate::syllable::Key;

/// What an evaluation says otherwise than the results do: its figure, and theirs.
pub(in crate::audit) fn reworded(report: &Report<'_, '_>) -> Vec<(FigureId, FigureId)> {
    let mut sections = report.context.outline.sections.iter();
    if !sections.any(|section| section.kind == SectionKind::Evaluation) {
        return Vec::new();
    }
    let mut found = counts_again(report);
    found.extend(rates_again(report));
    found
}

/// Whether a figure stands where the results are summed up.
fn sums_up(report: &Report<'_, '_>, id: FigureId) -> bool {
    let region = region(report, id);
    region.is_some_and(|region| {
        let behind = matches!(region, Region::Section(_) | Region::Summary(_));
        behind && repeats(report, region)
    })
}

/// Whether a figure stands among the results.
fn is_first_said(report: &Report<'_, '_>, id: FigureId) -> bool {
    let region = region(report, id);
    region.is_some_and(|region| matches!(region, Region::Section(_)) && !repeats(report, region))
}

fn is_plain(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    report.context.outline.blocks[draft.block as usize].kind == BlockKind::Text
        && draft.status == Status::Result
        && !draft.approximate
        && draft.upper.is_none()
        && draft.value > Some(Number::integer(1))
}

/// The first words behind a number.
type Opening = [Key; 3];

fn opening(report: &Report<'_, '_>, id: FigureId) -> Option<Opening> {
    let from = report.draft(id).end;
    let words = (from..from + 8).filter(|&at| report.context.is_word(at));
    let mut words = words.filter(|&at| !report.says(at, List::Joining));
    let words = [words.next()?, words.next()?, words.next()?];
    Some(words.map(|at| report.word(at)))
}

/// "Xuất bản 06 số Bản tin Khoa học và Công nghệ", and in the evaluation "phát hành 07 số Bản tin Khoa học và Công nghệ": the only two counts of the same words.
fn counts_again(report: &Report<'_, '_>) -> Vec<(FigureId, FigureId)> {
    let counts = report.of_role(Role::Count);
    let counts = counts.filter(|&id| is_plain(report, id) && !report.is_money(id));
    let openings = counts.filter_map(|id| Some((opening(report, id)?, id)));
    let mut said: Vec<(Opening, FigureId)> = report.gathered(openings);
    said.sort_unstable();
    let mut found = Vec::new();
    for alike in said.chunk_by(|(one, _), (other, _)| one == other) {
        let &[(_, first), (_, again)] = alike else {
            continue;
        };
        if is_first_said(report, first)
            && sums_up(report, again)
            && is_told_again(report, again, first)
        {
            found.push((again, first));
        }
    }
    found.sort_unstable();
    found
}

/// Whether a count can only be another one that is told again, with a slip.
fn is_told_again(report: &Report<'_, '_>, id: FigureId, first: FigureId) -> bool {
    const MANY: usize = 5;
    let draft = report.draft(id);
    let other = report.draft(first);
    let Some((stated, right)) = draft.value.zip(other.value).filter(|(one, two)| one != two) else {
        return false;
    };
    let (common, all) = common_words(report, id, first);
    let same = common >= MANY && is_near(right, stated) || all && is_swapped(right, stated);
    let whole = draft.part_of.is_none() && other.part_of.is_none() && draft.target.is_none();
    let explained = || {
        is_known(report, id)
            || is_part_of(report, id, first)
            || is_of_one_sort(report, id)
            || is_narrowed(report, id)
            || is_narrowed(report, first)
            || is_of_the_beginning(report, first)
            || tells_difference(report, id, first)
            || stands_beside(report, id, other.value)
            || stands_beside(report, first, draft.value)
    };
    same && whole
        && is_of_one_time(report, id, first)
        && is_alike(report, first, id)
        && !explained()
}

/// "Giải ngân vốn khoa học 8,2/20,5 tỷ đồng (đạt 40% kế hoạch)", and in the evaluation "giải ngân vốn khoa học chậm, mới đạt 38% kế hoạch".
fn rates_again(report: &Report<'_, '_>) -> Vec<(FigureId, FigureId)> {
    let rates = report.of_role(Role::Rate);
    let rates: Vec<FigureId> = rates.filter(|&id| is_plain(report, id)).collect();
    let (again, first): (Vec<FigureId>, Vec<FigureId>) =
        rates.iter().partition(|&&id| sums_up(report, id));
    let first: Vec<(FigureId, Vec<Key>)> = first
        .into_iter()
        .filter(|&id| !again.is_empty() && is_first_said(report, id))
        .filter_map(|id| Some((id, rated(report, id)?)))
        .collect();
    let value = |id: FigureId| report.draft(id).value;
    let mut found = Vec::new();
    for id in again {
        let known = |&other: &FigureId| other != id && value(other) == value(id);
        let Some(said) = rated(report, id).filter(|_| !rates.iter().any(known)) else {
            continue;
        };
        let mut meant = first.iter().filter(|(_, told)| says_all(&said, told));
        if let (Some(&(one, _)), None) = (meant.next(), meant.next())
            && value(one)
                .zip(value(id))
                .is_some_and(|(one, two)| is_slip(one, two))
            && is_of_one_time(report, id, one)
        {
            found.push((id, one));
        }
    }
    found
}

/// Whether two rates differ by a tenth at most, or by two digits that changed places.
fn is_slip(one: Number, two: Number) -> bool {
    let off = one.minus(two).map(Number::magnitude);
    let tenth = off
        .and_then(|off| off.times_ten_to(1))
        .is_some_and(|off| off <= one);
    tenth || is_swapped(one, two)
}

/// What a member of a sentence with a single rate says, but for sums of money.
fn rated(report: &Report<'_, '_>, id: FigureId) -> Option<Vec<Key>> {
    let mut clause = report.clause(id, b";.");
    // "mới đạt 83% do rét đậm": why it is so may be said here alone.
    let behind = (report.draft(id).end..clause.end).find(|&at| report.says(at, List::Because));
    clause.end = behind.unwrap_or(clause.end);
    let mut others = report.ids_in(clause.first, clause.end);
    let rate = |other: FigureId| other != id && report.draft(other).role == Role::Rate;
    let lists = &report.context.patterns.lists;
    let passed = List::MoneyWord.bit() | List::DoneSoFar.bit();
    let telling = |word: &Key| lists.of(*word) & passed == 0;
    let said = Wording::around(report, clause, id);
    let words = said.said().iter().map(|&(word, _)| word);
    (!others.any(rate)).then(|| words.filter(telling).collect())
}

/// Whether one of two statements says all that the other one says, and that is something.
fn says_all(one: &[Key], other: &[Key]) -> bool {
    const LEAST: usize = 6;
    let within = |less: &[Key], more: &[Key]| {
        less.len() >= LEAST && less.iter().all(|word| more.contains(word))
    };
    within(one, other) || within(other, one)
}
