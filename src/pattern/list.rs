//! Lists of single words that the checks of an audit ask for; which words stand in each is said in `words.toml`.
//!
//! They are no phrases: a text holds them everywhere, and the stages before the audit don't look at them.

use crate::syllable::{Key, key};
use crate::vocabulary::WordId;
use serde::Deserialize;

macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// A list of words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum List {
            $($(#[$doc])* $name,)*
        }

        const _: () = assert!(
            [$(stringify!($name)),*].len() <= ListBits::BITS as usize,
            "a list has no bit in its set"
        );
    };
}

lists! {
    /// Any statement of a report may hold them: they don't tell what it is about.
    Generic,
    /// Complaints and denunciations, by their syllables.
    Complaint,
    /// The syllables that tell one from the other.
    ComplaintKind,
    /// The same of letters that are no complaints.
    PetitionKind,
    /// What stands around complaints and doesn't narrow them down.
    Letter,
    /// Left over from before.
    CarriedOver,
    /// Stands between a denial and its object.
    Denying,
    /// Says of things that they came in.
    Received,
    /// Says of things that they came about, before the day.
    CameAbout,
    /// Says how things fare, of all of a kind.
    Faring,
    /// Turns what is counted into its contrary.
    Contrary,
    /// Goods and samples: whoever has them in order may break other rules.
    Goods,
    /// Of what kind a place is.
    PlaceKind,
    /// Stands before a person's name.
    PersonTitle,
    /// Begins what is said of counted things, and no name.
    Predicate,
    /// Stands between a length of time and its ends.
    LengthFiller,
    /// Makes days those of a stretch that are worked, or a part of it.
    LengthPart,
    /// Stands before the end of a stretch of time.
    BeforeEnd,
    /// Speaks of a part of those that were counted.
    Narrowed,
    /// Begins words that lay out the make-up of a whole.
    MakeUp,
    /// Begins the reason of what was said.
    Because,
    /// Joins the words of a phrase and says nothing itself.
    Joining,
    /// Says of things that they are there already.
    Standing,
    /// Stands before what came to those of before.
    Added,
    /// Ends words for a total of all that stands before.
    SumWord,
    /// Speaks of what was wrong, or of a penalty.
    Wrong,
    /// Begins words for an inspection.
    Checked,
    /// Says of counted things how they came to be among all of them.
    Submitted,
    /// Behind "đạt": what is met by things that are good.
    Norm,
    /// How often something was done.
    Times,
    /// Names the parts into which a whole is divided, whatever they are.
    Division,
    /// Begins how a thing stands to its term, with the word that follows.
    InTime,
    /// Begins a degree, with the word that follows.
    Degree,
    /// Begins a way by which papers come, with the word that follows.
    Channel,
    /// The second word of what lists of pairs begin.
    PairEnd,
    /// Men, women.
    Sex,
    /// A step of a scale, of size or quality.
    Step,
    /// Begins the name of where money comes from.
    Source,
    /// Speaks of money that is paid out, by sources or by tasks.
    PaidOut,
    /// Begins the event whose day follows.
    Opening,
    /// Ends the event whose day follows.
    Closing,
    /// Says of a sum for what a share of it is.
    Apportioned,
    /// Says of some things what was done to them: others may have it, too.
    Trait,
    /// Begins words for work that goes on for years.
    Work,
    /// Names a portion of a whole, which a rate before it is of.
    Portion,
    /// Stands in any statement and says nothing of what it is about, nor of when and where.
    Neutral,
    /// Says of counted things that they are others than those of before.
    Besides,
    /// Begins a sentence about others than those of before.
    Contrasting,
    /// Takes something back from what is said of all.
    Softened,
    /// Tells a state as it should be.
    Sound,
    /// Tells a state as it should not be.
    Flawed,
    /// Says that another number is the same in other words.
    Equated,
    /// Ends the name of an earlier time.
    Former,
    /// Two in a row name what is measured, not counted.
    Measured,
    /// Makes a rate one of money.
    Spending,
    /// Stands before "nhất" where an amount is the highest.
    Highest,
    /// Begins the name of a prize or grade whose amounts go up or down.
    Ranked,
    /// Names what is left of an income.
    Profit,
    /// Joins a growth to what stands before, and doesn't say what it is of.
    Connecting,
    /// Stands between a count and the names of what is counted.
    Copula,
    /// Says that some are left.
    Left,
    /// Begins words for what is there now.
    Present,
    /// Says something of each of those before.
    Alike,
    /// Names what lengths of time are told in.
    TimeUnit,
    /// Says of places what they are like, between their kind and their names.
    PlaceTrait,
    /// Names a period of a report, of whatever kind.
    NamedPeriod,
    /// Stands before what a rate is of, or makes it the rate of something.
    Based,
    /// Says that something was done, or done to somebody.
    Happened,
    /// Names men.
    Men,
    /// Names women.
    Women,
    /// Stands before a place.
    Located,
    /// Stands before the place where something is.
    At,
    /// Names a stretch of the calendar.
    Calendar,
    /// Says that a number went up or down to another.
    Moving,
    /// Stands in sums of money.
    MoneyWord,
    /// Says what was done up to now.
    DoneSoFar,
    /// Denies what follows.
    Not,
    /// Stands before a verb and says little itself.
    Auxiliary,
    /// Begins several of a kind.
    Several,
    /// Joins the last of several to those before.
    And,
    /// Says that something is done.
    Already,
    /// Says that a number is as much as another.
    Equal,
    /// Stands before what something is about.
    About,
    /// Stands before those of whom the number is meant.
    NumberOf,
    /// Stands before the name of all.
    Total,
    /// Says that all are meant.
    All,
    /// Speaks of each single one.
    Each,
    /// Stands before where a stretch or a change begins.
    From,
    /// Stands before the number of a year.
    Year,
    /// Says that something is going on.
    UnderWay,
    /// Names the province.
    Province,
    /// Says that something was or is to be before.
    Before,
    /// Begins what is said of one of several.
    SingledOut,
    /// Tells of a time in which a number was raised.
    Timed,
    /// Stands before a plan that something was taken from.
    SourceOfPlan,
    /// Before a number: more than that.
    MoreThan,
    /// Before a number: less than that.
    LessThan,
    /// Names a body of standards, before the number of one.
    StandardName,
}

/// Some of the lists, a bit for each: there may be 128.
pub type ListBits = u128;

impl List {
    /// Its bit among those of all lists.
    #[must_use]
    pub const fn bit(self) -> ListBits {
        1 << self as u32
    }
}

/// The words of all lists, each with a bit for every list in which it stands, in a table by their keys: an audit asks for every word around a
/// count, and most stand in none.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    /// A power of two of slots, at least twice as many as words; key 0 stands for an empty one.
    slots: Vec<(Key, ListBits)>,
    words: usize,
    /// The same by the numbers that words have in the vocabulary; words beyond stand in no list.
    by_number: Vec<ListBits>,
}

impl Lists {
    /// Adds a word to a list.
    pub fn add(&mut self, list: List, word: &str) {
        if self.slots.len() <= 2 * self.words {
            self.grow();
        }
        let key = key(word);
        let at = self.place_of(key);
        self.words += usize::from(self.slots[at].0 == 0);
        self.slots[at] = (key, self.slots[at].1 | list.bit());
    }

    /// Whether a word stands in a list, in whatever case.
    #[must_use]
    pub fn has(&self, list: List, word: &str) -> bool {
        self.has_key(list, key(word))
    }

    /// Whether the word with a key stands in a list.
    #[must_use]
    pub fn has_key(&self, list: List, word: Key) -> bool {
        self.of(word) & list.bit() != 0
    }

    /// The lists in which the word with a key stands.
    #[must_use]
    pub fn of(&self, word: Key) -> ListBits {
        if self.slots.is_empty() {
            return 0;
        }
        self.slots[self.place_of(word)].1
    }

    /// The lists in which the word with a number stands.
    #[inline]
    #[must_use]
    pub fn of_number(&self, word: WordId) -> ListBits {
        self.by_number.get(usize::from(word)).copied().unwrap_or(0)
    }

    /// Learns the numbers of its words.
    pub fn number(&mut self, number: impl Fn(Key) -> WordId) {
        for &(key, lists) in self.slots.iter().filter(|&&(key, _)| key != 0) {
            let number = number(key);
            // What no single token can be has no number, and the last one may stand for several words.
            if matches!(number, 0 | WordId::MAX) {
                continue;
            }
            let number = usize::from(number);
            if self.by_number.len() <= number {
                self.by_number.resize(number + 1, 0);
            }
            self.by_number[number] |= lists;
        }
    }

    /// The slot of a word, or the empty one where it would stand.
    fn place_of(&self, word: Key) -> usize {
        let last = self.slots.len() - 1;
        // The letters of a word stand in the lowest bits; times 2^64 over the golden ratio, all of them decide.
        let mut at = (word.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize & last;
        while self.slots[at].0 != word && self.slots[at].0 != 0 {
            at = (at + 1) & last;
        }
        at
    }

    fn grow(&mut self) {
        let slots = vec![(0, 0); (4 * self.words).next_power_of_two().max(64)];
        for (word, lists) in std::mem::replace(&mut self.slots, slots) {
            if word != 0 {
                let at = self.place_of(word);
                self.slots[at] = (word, lists);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_its_words_in_any_case_and_spelling() {
        let mut lists = Lists::default();
        lists.add(List::Contrary, "không");
        lists.add(List::Generic, "hóa");
        assert!(lists.has(List::Contrary, "Không"));
        assert!(lists.has(List::Generic, "hoá"));
        assert!(!lists.has(List::Generic, "không"));
    }
}
