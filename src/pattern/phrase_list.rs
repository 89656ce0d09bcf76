//! Lists of short phrases that are asked for at a place, mostly by the checks of an audit; what stands in each is said in `phrases.toml`.
//!
//! They are no phrases of the text's context: a text holds them everywhere, and they would hide longer ones. Single words that are asked for in bulk stand in [`super::list`].

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

        const _: () = assert!(
            [$(stringify!($name)),*].len() <= Bits::BITS as usize,
            "a list has no bit in its set"
        );
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
    /// Says up to when something was counted.
    Until,
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
    /// Before a count: says that these are all.
    WholeOf,
    /// Says that it is the whole of something.
    Entire,
    /// Says that it is so now.
    Now,
    /// Says of things that they were named before.
    SaidAbove,
    /// Says that an amount is told again in words.
    InLetters,
    /// Says that things are put into grades.
    Grading,
    /// Stands before what all of them cost.
    Priced,
    /// Says that a number is that of a whole year.
    WholeYear,
    /// Takes up those counted before their names.
    ThatIs,
    /// Names villages that are called by their goods.
    CraftVillage,
    /// Calls what follows a list.
    ListName,
    /// Says that a number is estimated to be reached.
    EstimatedAt,
    /// Says of things that they were found, or befell, before.
    FoundBefore,
    /// Ends a label with the department that reports.
    OwnOffice,
    /// Makes a day the bound of a stretch.
    TimeBound,
    /// Stands before the last day of a stretch.
    UpTo,
    /// Names a term, which may end another day than it seems.
    Term,
    /// Makes a length of time one in which something is to be done.
    BeforeTerm,
    /// Begins words for those that are left.
    PortionOfCount,
    /// Behind a noun: says which of them are meant, not what they are like.
    PointedTo,
    /// Stands before a length of time that has passed.
    ElapsedFiller,
    /// Says of a length of time that it has passed.
    Elapsed,
    /// Says that things follow one another without a gap.
    InARow,
    /// Stands before the end of a stretch.
    Till,
    /// Says of years that they are over.
    Complete,
    /// Said as a deed, but says only that something is there.
    NoDeed,
    /// Counts things by the piece.
    Piece,
    /// Behind "tại": begins several places, or all of them.
    SeveralPlaces,
    /// Before "đầu năm": another time than the beginning of the year.
    NotBeginning,
    /// Says of which matter, owner, place or time a part is.
    PartNamed,
    /// Begins the words by which something is claimed of things.
    Claiming,
    /// Says that a change is the same in other words.
    SameAs,
    /// Behind a plan: says nothing of a part of it.
    WholePlan,
    /// Stands between the name of a rate and the rate.
    RateCopula,
    /// Says of things that they were left over.
    LeftOver,
    /// Stands before those whose something is.
    Owner,
    /// Says how far something has come.
    SoFar,
    /// Points at what was told.
    Demonstrative,
    /// Opens a sentence by what it is about, or by what things are told apart.
    Topic,
    /// Says that something is divided.
    Dividing,
    /// Names a time, or people: numbers told in order may be of each.
    PerUnit,
    /// Goes on with a list of names behind a comma, or with what is said besides.
    GoingOn,
    /// Says that a column counts less or a difference.
    Lessening,
    /// Says that a number is an estimate.
    Estimating,
    /// Stands before what a count is in other words.
    Amounting,
    /// Says that a plan was kept, before it is said to be exceeded.
    Attaining,
    /// Stands between some and all that they are among.
    Among,
    /// Ends words for people.
    PersonWord,
    /// Stands before the kind of a place.
    PlaceLed,
    /// Stands before what something is within.
    Inside,
    /// Stands before the larger place that a place is in.
    Owning,
    /// Says of results in a heading that a plan is built on them.
    Groundwork,
    /// Stands before whom a report is addressed to.
    Addressed,
    /// Leads to what is said of a count, and what stands before it is said of others.
    Framing,
    /// Leads from a count to what is said of others.
    Showing,
    /// Counts whatever it may be.
    Case,
    /// Counts whoever it may be.
    Anybody,
    /// Leads on to other words and says nothing by itself.
    LeadingOn,
    /// Says what a length of time counts in.
    Counting,
    /// Names what is signed on a day, of two syllables.
    Letter,
    /// Opens a sentence about all levels, fields or months together.
    OverAll,
    /// Ends a heading above what is told of all.
    General,
    /// Names one field among others.
    FieldNamed,
    /// Says of a bare plan behind a stroke what it is.
    PlanNamed,
    /// Says that something came about.
    Occurring,
    /// Opens the sentence that closes a report.
    ReportClosing,
    /// Says that counts are told in the order of those told before.
    InTurn,
    /// Names money that is meant for science, whoever spends it.
    ScienceFund,
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
