//! What a statement is about, by the words in it that say so.

use super::Report;
use crate::figure::draft::FigureId;
use crate::figure::sentence::Sentence;
use crate::pattern::list::List;
use crate::syllable::Key;

/// Two neighbouring words.
pub(super) type Pair = (Key, Key);

/// Pairs of neighbouring words, of which one at least says what is spoken of; in order, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Topic(Vec<Pair>);

impl Topic {
    /// What the words among the tokens are about.
    pub(super) fn of(report: &Report<'_, '_>, within: Sentence) -> Self {
        let telling = |at: u32| !report.says(at, List::Generic);
        Self::where_told(report, within, |at| telling(at) || telling(at + 1))
    }

    /// All pairs of neighbouring words among the tokens.
    pub(super) fn of_all(report: &Report<'_, '_>, within: Sentence) -> Self {
        Self::where_told(report, within, |_| true)
    }

    /// The pairs of neighbouring words among the tokens that are wanted, by where they begin.
    fn where_told(report: &Report<'_, '_>, within: Sentence, wanted: impl Fn(u32) -> bool) -> Self {
        let is_word = |at: u32| report.context.is_word(at);
        let mut pairs: Vec<Pair> = Vec::new();
        for at in within.first..within.end.saturating_sub(1) {
            if is_word(at) && is_word(at + 1) && wanted(at) {
                pairs.push((report.word(at), report.word(at + 1)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        Self(pairs)
    }

    /// What the sentence or the row around a figure is about.
    pub(super) fn of_sentence(report: &Report<'_, '_>, id: FigureId) -> Self {
        let draft = report.draft(id);
        let block = &report.context.outline.blocks[draft.block as usize];
        let mut within = draft.sentence;
        within.first = within.first.max(block.first);
        Self::of(report, within)
    }

    /// How many pairs of words two have in common.
    pub(super) fn in_common(&self, other: &Self) -> usize {
        self.0.iter().filter(|pair| other.has(pair)).count()
    }

    fn has(&self, pair: &Pair) -> bool {
        self.0.binary_search(pair).is_ok()
    }

    /// Its pairs of words.
    pub(super) fn pairs(&self) -> impl Iterator<Item = &Pair> {
        self.0.iter()
    }

    /// How many pairs of words it has.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing tells what it is.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether two are about the same thing, as far as words tell.
    pub(super) fn shares(&self, other: &Self) -> bool {
        self.0.iter().any(|pair| other.has(pair))
    }
}
