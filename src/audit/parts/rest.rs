//! What is left of so many when some are done: "nghiệm thu 04/06 đề tài, còn 03 đề tài chưa nghiệm thu".

use crate::audit::slip::is_near;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::figure::sentence::Sentence;
use crate::finding::Verdict;
use crate::number::Number;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;

/// A rest that isn't what a ratio before it leaves, or what one count leaves of another, in the same sentence.
pub(in crate::audit) fn rest_of_done(report: &Report<'_, '_>, rest: FigureId) -> Option<Issue> {
    if !report.has_near(rest, List::Left) || !is_exact(report, rest) {
        return None;
    }
    let sentence = report.draft(rest).sentence;
    let group = report.group(rest)?;
    let first = report.draft(rest).first;
    let before: Vec<FigureId> = report
        .ids_in(sentence.first, first)
        .filter(|&id| report.group(id) == Some(group) && !report.is(id, Role::Rate))
        .collect();
    match before[..] {
        [done] => of_ratio(report, done, rest),
        [whole, done] => {
            let done_is = report.draft(done);
            let from = report.draft(whole).end;
            let told = Sentence {
                first: from,
                end: first,
            };
            let plain =
                is_exact(report, whole) && is_exact(report, done) && done_is.target.is_none();
            let all = report.draft(whole);
            let free = all.target.is_none() && all.part_of.is_none();
            // "có 06 đề tài đến hạn, đã nghiệm thu 04 đề tài": what is done is said behind "đã".
            let lead = from..done_is.first;
            let done_so = lead.into_iter().any(|at| report.says(at, List::DoneSoFar));
            let left = all.value?.minus(done_is.value?)?;
            (plain && free && done_so && is_left(report, rest, told))
                .then(|| weigh(report, (rest, left), vec![rest, whole, done]))?
        }
        _ => None,
    }
}

/// "Tuyển chọn cho 04/06 nhiệm vụ": what the ratio leaves.
pub(in crate::audit) fn of_ratio(
    report: &Report<'_, '_>,
    done: FigureId,
    rest: FigureId,
) -> Option<Issue> {
    let draft = report.draft(done);
    let left = draft.target?.minus(draft.value?)?;
    let told = Sentence {
        first: draft.sentence.first,
        end: report.clause_end(done, b";."),
    };
    let ratio = draft.own_unit && report.written(done).contains('/');
    let alike = report.group(done).is_some() && report.group(done) == report.group(rest);
    (ratio && alike && is_exact(report, rest) && is_left(report, rest, told))
        .then(|| weigh(report, (rest, left), vec![rest, done]))?
}

fn weigh(
    report: &Report<'_, '_>,
    (rest, left): (FigureId, Number),
    figures: Vec<FigureId>,
) -> Option<Issue> {
    let stated = report.draft(rest).value?;
    let told = left > Number::ZERO && stated != left && is_near(left, stated);
    told.then(|| {
        let explanation = format!("{left} are left, stated {stated}");
        let issue = Issue::of(Verdict::Doubt, "rest", figures);
        issue.weighed(stated, left, explanation)
    })
}

/// "còn 03 đề tài chưa nghiệm thu", "còn lại 03 đề tài.": whether a count is said to be what is left, and nothing else is said of it but that what was done before isn't done.
fn is_left(report: &Report<'_, '_>, rest: FigureId, told: Sentence) -> bool {
    const OBJECT: u32 = 3;
    let context = report.context;
    let draft = report.draft(rest);
    let before = draft.first.wrapping_sub(1);
    let rest_of = context.tells(before.wrapping_sub(1), PhraseList::Remaining);
    let end = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
    let remaining = context.tells(end, PhraseList::Remaining);
    if !(report.says(before, List::Left) || rest_of || remaining) {
        return false;
    }
    let said = |at: u32| {
        let word = report.word(at);
        report
            .words(told.first, told.end)
            .any(|other| other == word)
    };
    // "05 hồ sơ thuyết minh chưa thẩm định"
    let passed = |&at: &u32| !denies(report, at) && context.is_word(at) && said(at);
    let next = end + 2 * u32::from(remaining);
    let next = next + (next..next + OBJECT).take_while(passed).count() as u32;
    if !denies(report, next) {
        // "còn 03 đề tài chậm tiến độ" are some of them.
        return rest_of && !context.is_word(next);
    }
    let passed = report.says(next + 1, List::Auxiliary);
    let verb = next + 1 + u32::from(passed);
    (verb..verb + OBJECT).all(|at| !context.is_word(at) || said(at)) && context.is_word(verb)
        || said(verb) && said(verb + 1)
}

fn denies(report: &Report<'_, '_>, at: u32) -> bool {
    report.says(at, List::Not)
}

/// A plain count with its own noun.
fn is_exact(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    let plain = draft.upper.is_none() && !draft.approximate;
    plain && draft.role == Role::Count && draft.own_unit
}
