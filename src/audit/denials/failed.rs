//! Samples and goods of which an evaluation says that none failed, though some did.

use super::counted::is_earlier;
use super::denial::{is_of_its_time, is_past, names_other_year, words};
use crate::audit::Report;
use crate::audit::wording::{names_other, whole_sentence};
use crate::figure::draft::{FigureId, Role};
use crate::figure::sentence::Sentence;
use crate::number::Number;
use crate::numeral::Shape;
use crate::outline::BlockKind;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::record::Status;
use crate::syllable::Key;

/// "05 mẫu không đạt chất lượng công bố", and in the evaluation "không có mẫu nào dưới mức chất lượng công bố", "không có mẫu nào vi phạm về chất lượng": those that failed.
pub(in crate::audit) fn failed_after_all(
    report: &Report<'_, '_>,
    zero: FigureId,
) -> Option<FigureId> {
    const REACH: u32 = 300;
    let draft = report.draft(zero);
    let noun = draft.unit.map(|unit| report.word(unit.0));
    let goods = draft
        .unit
        .is_some_and(|unit| report.says(unit.0, List::Goods));
    let said = goods && report.numeral(zero).shape == Shape::Zero && report.is_evaluated(zero);
    if !said || is_past(report, zero) {
        return None;
    }
    let clause = report.clause(zero, b",;.:(");
    let from = report.numeral(zero).end;
    let state = (from..clause.end).find(|&at| says_failed(report, at))?;
    let denied = Sentence {
        first: from,
        end: clause.end,
    };
    let neutral = List::Neutral.bit() | List::Generic.bit();
    let lists = &report.context.patterns.lists;
    // "dưới mức", "vi phạm": how it is said that they failed tells nothing of what they are.
    let telling: Vec<Key> = (denied.first..denied.end)
        .filter(|at| !(state..state + 2).contains(at) && report.context.is_word(*at))
        .map(|at| (at, report.word(at)))
        // "mẫu nước nào": before it any word may say of what they are.
        .filter(|&(at, word)| {
            let passed = if at < state {
                List::Neutral.bit()
            } else {
                neutral
            };
            lists.of(word) & passed == 0
        })
        .map(|(_, word)| word)
        .collect();
    let before = zero.saturating_sub(REACH)..zero;
    before.into_iter().find(|&id| {
        let failed = report.draft(id);
        let counted = failed.role == Role::Count
            && failed.status == Status::Result
            && failed.own_unit
            && failed.value > Some(Number::ZERO)
            && failed.unit.map(|unit| report.word(unit.0)) == noun;
        counted && has_failed(report, id) && {
            let within = whole_sentence(report, id);
            let known = words(report, within.first, within.end);
            let text = report.context.outline.blocks[failed.block as usize].kind == BlockKind::Text;
            let opened = Sentence {
                first: clause.first,
                end: denied.end,
            };
            text && telling.iter().all(|word| known.contains(word))
                && !names_other(report, opened, &known)
                && is_of_its_time(report, zero, id)
                && !is_earlier(report, id)
                && !names_other_year(report, zero, id)
        }
    })
}

/// "vi phạm", "dưới mức", "kém chất lượng", "không đạt": whether a token begins words for what failed.
fn says_failed(report: &Report<'_, '_>, at: u32) -> bool {
    let reads = |at: u32, word: &str| report.context.reads(at, word);
    report.says(at + 1, List::Wrong)
        || report.tells(at, PhraseList::FallingShort)
        || report.says(at, List::Contrary) && reads(at + 1, "đạt")
}

/// "không đạt" in the words behind a count, of quality as a whole.
fn has_failed(report: &Report<'_, '_>, id: FigureId) -> bool {
    let end = report.clause_end(id, b",;.:(");
    let from = report.draft(id).end;
    // "không đạt về ghi nhãn"
    let quality = |at: u32| {
        let about = (at + 2..end).find(|&at| report.says(at, List::About));
        about.is_none_or(|at| report.context.reads(at + 1, "chất"))
    };
    (from..end).any(|at| report.tells(at, PhraseList::Failed) && quality(at))
}
