//! Headlines: "HÀ TĨNH CÓ THÊM 27 NHÃN HIỆU LÀNG NGHỀ", and below it how many there are.

use crate::audit::Report;
use crate::audit::denials::denial::words;
use crate::audit::wording::Wording;
use crate::figure::draft::{FigureId, Role};
use crate::figure::sentence::Sentence;
use crate::number::Number;
use crate::outline::{Block, BlockId, BlockKind};
use crate::pattern::list::List;
use crate::record::Status;

/// Counts of headlines that are not those of the text below: the headline's, and the one below it.
pub(in crate::audit) fn headlined(report: &Report<'_, '_>) -> Vec<(FigureId, FigureId)> {
    let counts = report.of_role(Role::Count);
    // A headline has one figure.
    let alone = |id: FigureId| {
        let block = |id: FigureId| report.drafts.get(id as usize).map(|draft| draft.block);
        let own = block(id);
        block(id + 1) != own && id.checked_sub(1).and_then(block) != own
    };
    let counts = counts.filter(|&id| alone(id));
    let told = counts.filter_map(|id| Some((id, below(report, id)?)));
    told.collect()
}

/// The only count of the same noun in the paragraph below a headline with one count.
fn below(report: &Report<'_, '_>, id: FigureId) -> Option<FigureId> {
    const TELLING: usize = 2;
    let draft = report.draft(id);
    let blocks = &report.context.outline.blocks;
    let block = &blocks[draft.block as usize];
    let next = draft.block as BlockId + 1;
    let text = blocks.get(next as usize)?;
    if !draft.own_unit || draft.status != Status::Result || !is_headline(report, block) {
        return None;
    }
    let paragraph = text.kind == BlockKind::Text && text.mark.is_none() && !text.heading;
    let group = report.group(id).filter(|_| paragraph)?;
    let same = |&other: &FigureId| report.group(other) == Some(group);
    let mut counted = report.ids_in(text.first, text.end).filter(same);
    let one = counted.next().filter(|_| counted.next().is_none())?;
    let within = |block: &Block| Sentence {
        first: block.body.max(block.first),
        end: block.end,
    };
    let known = words(report, text.first, text.end);
    let lists = &report.context.patterns.lists;
    let neutral = List::Neutral.bit() | List::Generic.bit();
    let headline = Wording::around(report, within(block), id);
    let told = headline
        .said()
        .iter()
        .filter(|(word, _)| lists.of(*word) & neutral == 0 && known.contains(word));
    let plain = report.draft(one);
    let counted = plain.role == Role::Count
        && plain.status == Status::Result
        && plain.part_of.is_none()
        && plain.upper.is_none()
        && !plain.approximate;
    (counted && told.count() >= noun_words(report, id) + TELLING && differs(report, id, one))
        .then_some(one)
}

/// How many of the words of a count's noun tell what it is.
fn noun_words(report: &Report<'_, '_>, id: FigureId) -> usize {
    let unit = report.draft(id).unit.unwrap_or((0, 0));
    let lists = &report.context.patterns.lists;
    let neutral = List::Neutral.bit() | List::Generic.bit();
    let telling = |&word: &crate::syllable::Key| lists.of(word) & neutral == 0;
    words(report, unit.0, unit.1)
        .iter()
        .filter(|word| telling(word))
        .count()
}

/// A short line without a mark before it or a stop behind it, with one figure.
fn is_headline(report: &Report<'_, '_>, block: &Block) -> bool {
    const LONGEST: u32 = 30;
    block.kind == BlockKind::Text
        && block.mark.is_none()
        && block.end - block.first <= LONGEST
        && !report.context.is_mark(block.end - 1, b".;:,!?")
        && report.ids_in(block.first, block.end).len() == 1
}

/// Whether a headline's number can't stand for another one: "gần 500" can for 480, not for 305.
fn differs(report: &Report<'_, '_>, id: FigureId, other: FigureId) -> bool {
    let draft = report.draft(id);
    let Some((stated, right)) = draft.value.zip(report.draft(other).value) else {
        return false;
    };
    let fifth = right
        .minus(stated)
        .map(Number::magnitude)
        .and_then(|off| off.times(Number::integer(5)));
    if draft.approximate {
        return fifth.is_some_and(|off| off > right);
    }
    let above = report.draft(other).target == draft.value;
    stated != right && !above && fifth.is_some_and(|off| off <= right)
}
