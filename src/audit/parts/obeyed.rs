//! Those who kept the rules and those who broke them: together they are all that were looked at.

use super::outcome::two_of_all;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::pattern::phrase_list::PhraseList;
use crate::record::Status;

/// "làm việc tại 58 cơ sở. Kết quả: 54 cơ sở chấp hành tốt, 06 cơ sở vi phạm": the count before both, where it is close to what they make.
pub(in crate::audit) fn obeyed_and_broken(
    report: &Report<'_, '_>,
    second: FigureId,
) -> Option<Issue> {
    let rate = |id: FigureId| report.is(id, Role::Rate);
    let first = (0..second).rev().take(3).find(|&id| !rate(id))?;
    let (one, other) = (report.draft(first), report.draft(second));
    // Few counts stand in the sentence of one of the same noun: what is said of the others nobody need know.
    if one.sentence != other.sentence || !are_called_alike(report, first, second) {
        return None;
    }
    let broken = is_said(report, second, PhraseList::Broken);
    if !broken && !is_said(report, second, PhraseList::Kept) {
        return None;
    }
    let others = if broken {
        PhraseList::Kept
    } else {
        PhraseList::Broken
    };
    let pair = [one, other].iter().all(|draft| {
        let exact = draft.upper.is_none() && !draft.approximate && draft.target.is_none();
        exact && draft.role == Role::Count && draft.own_unit && draft.status == Status::Result
    });
    if !pair || !is_said(report, first, others) {
        return None;
    }
    let whole = whole_before(report, first)?;
    let (stated, sum) = (report.draft(whole).value?, one.value?.plus(other.value?)?);
    let issue = two_of_all(report, "kept-and-broken", (whole, [first, second]))?;
    (!goes_on(report, second, sum < stated)).then_some(issue)
}

/// Whether right behind a count and its noun stands a phrase of a list.
fn is_said(report: &Report<'_, '_>, id: FigureId, list: PhraseList) -> bool {
    const BRACKET: u32 = 8;
    let context = report.context;
    let draft = report.draft(id);
    let noun = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
    // "21 doanh nghiệp (84%) thực hiện tốt"
    let close = || (noun..noun + BRACKET).find(|&at| context.is_mark(at, b")"));
    let closed = context.is_mark(noun, b"(").then(close).flatten();
    let noun = closed.map_or(noun, |close| close + 1);
    // "04 cơ sở còn vi phạm"
    let passed = |&said: &u32| context.behind_phrase(said, PhraseList::Passing);
    let mut said = std::iter::successors(Some(noun), passed).take(4);
    said.any(|at| context.tells(at, list))
}

/// "36 hộ kinh doanh vàng", "29 hộ": whether two nouns begin with the same word.
fn are_called_alike(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let nouns = report.draft(one).unit.zip(report.draft(other).unit);
    nouns.is_some_and(|(one, other)| report.is_same_word(one.0, other.0))
}

/// Whether a third count of the kind stands behind in the sentence: not all is told by two. Where they are too few, it may stand behind a semicolon.
fn goes_on(report: &Report<'_, '_>, last: FigureId, few: bool) -> bool {
    let draft = report.draft(last);
    let mut behind = report.ids_in(draft.end, draft.sentence.end);
    let marks = report.context.marks_in(draft.end, draft.sentence.end);
    let semicolon = marks
        .iter()
        .find(|mark| mark.code == b';')
        .map_or(u32::MAX, |mark| mark.at);
    behind.any(|id| {
        let other = report.draft(id);
        let part = (few || other.first < semicolon) && are_called_alike(report, id, last);
        part && !report.is(id, Role::Rate) && other.part_of != Some(last)
    })
}

/// The only count of the kind before in the sentence, or else in the sentence right before.
fn whole_before(report: &Report<'_, '_>, first: FigureId) -> Option<FigureId> {
    let draft = report.draft(first);
    let block = &report.context.outline.blocks[draft.block as usize];
    let counted =
        |&id: &FigureId| report.is(id, Role::Count) && are_called_alike(report, id, first);
    let from = draft.sentence.first.max(block.first);
    let own: Vec<FigureId> = report.ids_in(from, draft.first).filter(counted).collect();
    let before = || {
        let last = report.last_in(block.first, from)?;
        let sentence = report.draft(last).sentence;
        let within = (sentence.end == draft.sentence.first).then_some(sentence)?;
        let all = report.ids_in(within.first.max(block.first), within.end);
        Some(all.filter(counted).collect::<Vec<FigureId>>())
    };
    let counts = if own.is_empty() { before()? } else { own };
    let &[whole] = &counts[..] else { return None };
    let all = report.draft(whole);
    let exact = all.own_unit && all.upper.is_none() && !all.approximate;
    (exact && all.status == Status::Result && !is_said(report, whole, PhraseList::Broken))
        .then_some(whole)
}
