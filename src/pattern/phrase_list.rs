//! Lists of short phrases that the checks of an audit ask for at a place; what stands in each is said in `phrases.toml`.
//!
//! They are no phrases of the text's context: a text holds them everywhere, they would hide longer ones, and the stages before the audit don't look
//! at them. Single words that are asked for in bulk stand in [`super::list`].

use crate::syllable::{Key, key};
use crate::vocabulary::WordId;
use serde::Deserialize;

macro_rules! phrase_lists {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// A list of phrases.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum PhraseList {
            $($(#[$doc])* $name,)*
        }
    };
}

phrase_lists! {
    /// Says of those that were inspected that they keep the rules.
    Kept,
    /// Says of those that were inspected that they break them.
    Broken,
    /// Stands between a count and what is said of those counted.
    Passing,
    /// Says of a day that it lies ahead of what was done, or was only fixed.
    Ahead,
    /// Makes days those that are worked.
    WorkingDays,
    /// Begins the ends of a stretch of time.
    Since,
    /// Says that so many years are celebrated.
    Commemorated,
    /// Names what is celebrated after so many years.
    Founded,
    /// Counts targets themselves.
    Targets,
    /// Counts what there is of old, and no plan says how many.
    Procedures,
    /// Says that things are there now.
    ThereNow,
    /// Says that things are due.
    Due,
    /// Says that something was found.
    FoundOut,
    /// Says that things were sent in to be judged.
    Competing,
    /// Says of some that they are left.
    Remaining,
    /// Says of those counted that they are bound to something.
    Bound,
    /// Says that something has to be done or reached.
    ToBeDone,
    /// Says out of what a rate is worked out.
    WorkedOut,
    /// Names the number of all.
    TotalCount,
    /// Says of samples that they were analysed.
    Analysed,
    /// Says of some that they don't pass.
    Failed,
    /// Begins words for how things were graded.
    Results,
    /// Says of those counted that they are in order.
    Satisfactory,
    /// Says that rules are broken.
    Violating,
    /// Makes a rate before it a share of all.
    ShareOfAll,
    /// Names the beginning of the year.
    YearBegin,
    /// In a heading: sums up what a period brought.
    SummedUp,
    /// Begins a paragraph that says again what stands above.
    Summarising,
    /// Begins a paragraph that tells a speech.
    Speaking,
    /// Heads a section that says again what the others have said.
    Concluding,
    /// Says that what stands before was told already.
    PointingBack,
    /// Says that something failed.
    FallingShort,
    /// Ends what is said to be so all the time.
    InPeriod,
    /// Says that something is so everywhere.
    InArea,
    /// Names the place that a report is about, or a part of it.
    Area,
    /// Says that something is so in the whole province.
    ProvinceWide,
    /// Names a rate.
    Rate,
}

/// Some of the lists, a bit for each: there may be 128.
type Bits = u128;

impl PhraseList {
    const fn bit(self) -> Bits {
        1 << self as u32
    }
}

/// The phrases of all lists.
#[derive(Clone, Debug, Default)]
pub struct PhraseLists {
    /// Each phrase by the keys of its words.
    phrases: Vec<(PhraseList, Vec<Key>)>,
    /// By the number of a word in the vocabulary, the lists that have a phrase beginning with it.
    begun: Vec<Bits>,
    /// By list, its phrases as the numbers of their words, the longer ones first.
    numbered: Vec<Vec<Box<[WordId]>>>,
}

impl PhraseLists {
    /// Adds a phrase to a list.
    pub fn add(&mut self, list: PhraseList, phrase: &str) {
        let keys: Vec<Key> = phrase.split_whitespace().map(key).collect();
        if !keys.is_empty() {
            self.phrases.push((list, keys));
        }
    }

    /// Learns the numbers of its words.
    pub fn number(&mut self, number: impl Fn(Key) -> WordId) {
        for (list, keys) in &self.phrases {
            let words: Box<[WordId]> = keys.iter().map(|&key| number(key)).collect();
            // What no single token can be has no number, and the last one may stand for several words.
            if words.iter().any(|word| matches!(word, 0 | &WordId::MAX)) {
                continue;
            }
            let (first, at) = (usize::from(words[0]), *list as usize);
            self.begun.resize(self.begun.len().max(first + 1), 0);
            self.begun[first] |= list.bit();
            self.numbered
                .resize(self.numbered.len().max(at + 1), Vec::new());
            self.numbered[at].push(words);
        }
        for phrases in &mut self.numbered {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        }
    }

    /// How many words the longest phrase of a list has that begins with the first of some words, given by their distance from it.
    #[inline]
    #[must_use]
    pub fn longest(&self, list: PhraseList, word: impl Fn(u32) -> WordId) -> Option<u32> {
        let begun = self.begun.get(usize::from(word(0))).copied().unwrap_or(0);
        if begun & list.bit() == 0 {
            return None;
        }
        let stands = |phrase: &[WordId]| (0..).zip(phrase).all(|(at, &own)| word(at) == own);
        let mut phrases = self.numbered[list as usize].iter();
        let phrase = phrases.find(|phrase| stands(phrase))?;
        Some(phrase.len() as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_longest_phrase_at_a_place() {
        let mut lists = PhraseLists::default();
        for phrase in ["không", "không đạt", "vi phạm"] {
            lists.add(PhraseList::Broken, phrase);
        }
        let known = ["không", "đạt", "vi", "phạm"].map(key);
        let number = |word: Key| {
            let at = known.iter().position(|&own| own == word);
            at.map_or(0, |at| at as WordId + 300)
        };
        lists.number(number);
        let longest = |text: &[&str]| {
            let word = |at: u32| text.get(at as usize).map_or(0, |word| number(key(word)));
            lists.longest(PhraseList::Broken, word)
        };
        assert_eq!(longest(&["Không", "đạt"]), Some(2));
        assert_eq!(longest(&["không", "vi"]), Some(1));
        assert_eq!(longest(&["vi"]), None);
        assert_eq!(longest(&["đạt"]), None);
        assert_eq!(longest(&[]), None);
    }
}
