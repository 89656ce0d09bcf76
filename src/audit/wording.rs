//! What a statement says, word by word, to be held against another one that says it in another order or with other words between.

use super::Report;
use crate::figure::draft::FigureId;
use crate::figure::sentence::Sentence;
use crate::pattern::list::{List, ListBits, Lists};
use crate::pattern::phrase_list::PhraseList;
use crate::syllable::Key;
use crate::token::Kind;

/// A word, and whether a denial stands before it.
pub(super) type Said = (Key, bool);

/// The words of a statement in their order, without those that any statement may hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wording(Vec<Said>);

impl Wording {
    /// The words among the tokens. "không đạt" is the word "đạt", denied; "chưa được cấp" the word "cấp".
    pub(super) fn of(report: &Report<'_, '_>, within: Sentence) -> Self {
        Self::of_words(report.listed_words(within.first, within.end))
    }

    /// The words among the tokens, but for those of a number and what it is measured in.
    pub(super) fn around(report: &Report<'_, '_>, within: Sentence, id: FigureId) -> Self {
        let draft = report.draft(id);
        let hole = draft.first..report.numeral(id).unit_from.max(draft.end);
        let before =
            report.listed_words(within.first, hole.start.min(within.end).max(within.first));
        let behind = report.listed_words(hole.end.max(within.first), within.end);
        Self::of_words(before.chain(behind))
    }

    fn of_words(words: impl Iterator<Item = (Key, ListBits)>) -> Self {
        let mut denied = false;
        let mut said = Vec::new();
        for (word, lists) in words {
            if lists & List::Contrary.bit() != 0 {
                denied = true;
            } else if lists & List::Neutral.bit() == 0 {
                said.push((word, denied));
                denied = false;
            }
        }
        Self(said)
    }

    /// Whether all words of another one are here, denied where they are denied there.
    pub(super) fn says_all_of(&self, other: &Self) -> bool {
        other.0.iter().all(|said| self.0.contains(said))
    }

    /// With the words of another one behind its own.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// But for the words of a list.
    pub(super) fn without(mut self, lists: &Lists, list: List) -> Self {
        self.0.retain(|&(word, _)| !lists.has_key(list, word));
        self
    }

    /// Its words in their order.
    pub(super) fn said(&self) -> &[Said] {
        &self.0
    }

    /// How many words it has.
    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }

    /// How many of its words tell what is spoken of.
    pub(super) fn telling(&self, lists: &Lists) -> usize {
        let telling = |said: &&Said| !lists.has_key(List::Generic, said.0);
        self.0.iter().filter(telling).count()
    }
}

/// The sentence of a figure with the mark of its line.
pub(super) fn whole_sentence(report: &Report<'_, '_>, id: FigureId) -> Sentence {
    let draft = report.draft(id);
    let block = &report.context.outline.blocks[draft.block as usize];
    Sentence {
        first: draft.sentence.first.max(block.body),
        end: draft.sentence.end,
    }
}

/// What the headings above a figure say: below them nobody says it again.
pub(super) fn headed(report: &Report<'_, '_>, id: FigureId) -> Wording {
    let outline = report.context.outline;
    let section = outline.blocks[report.draft(id).block as usize].section;
    let above = outline.path(section).into_iter();
    let headings = above.map(|section| {
        let heading = &outline.blocks[outline.sections[section as usize].block as usize];
        Sentence {
            first: heading.body,
            end: heading.end,
        }
    });
    headings.fold(Wording::default(), |said, heading| {
        said.and(Wording::of(report, heading))
    })
}

/// "này", "nói trên", "nêu trên": whether what stands before a token is said to have been told, and where that ends.
pub(super) fn points_back(report: &Report<'_, '_>, at: u32) -> bool {
    report.tells(at, PhraseList::PointingBack)
}

/// Whether the tokens name somebody or some place of which another statement says nothing: two capitals side by side, or one behind "tại" or "huyện".
pub(super) fn names_other(report: &Report<'_, '_>, within: Sentence, known: &[Key]) -> bool {
    let mut names = names(report, within, known);
    names.any(|at| is_capital(report, at - 1) || is_placed(report, at))
}

/// Whether the tokens name a place of which another statement says nothing.
pub(super) fn names_other_place(report: &Report<'_, '_>, within: Sentence, known: &[Key]) -> bool {
    names(report, within, known).any(|at| is_placed(report, at))
}

/// The words in capitals behind the first that are not among others.
fn names(report: &Report<'_, '_>, within: Sentence, known: &[Key]) -> impl Iterator<Item = u32> {
    let inside = within.first + 1..within.end;
    inside.filter(move |&at| is_capital(report, at) && !known.contains(&report.word(at)))
}

/// A word with a capital that is no abbreviation.
fn is_capital(report: &Report<'_, '_>, at: u32) -> bool {
    let token = report.context.token(at);
    token.is_some_and(|token| {
        token.kind == Kind::Word && token.is_capitalised() && !token.is_all_capitals()
    })
}

/// "tại Kỳ Anh", "huyện Kỳ Anh"
fn is_placed(report: &Report<'_, '_>, at: u32) -> bool {
    report.says(at - 1, List::At) || report.says(at - 1, List::PlaceKind)
}
