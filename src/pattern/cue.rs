//! The cues that the stages know by name; which words stand for each is said in pattern files.

use serde::Deserialize;

macro_rules! cues {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// What a phrase tells the stages.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Cue {
            $($(#[$doc])* $name,)*
        }

        impl Cue {
            /// All cues, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
        }
    };
}

cues! {
    // classes/date.toml
    /// A day's number follows.
    Day,
    /// A month's number follows.
    Month,
    /// A year follows.
    Year,
    /// A quarter's number follows.
    Quarter,
    /// A week's number follows.
    Week,
    /// A range of years follows.
    YearRange,
    /// The months before it are the first of the year.
    OpensYear,
    /// The months before it are the last of the year.
    ClosesYear,
    /// Names the same period of the year before.
    SamePeriod,
    /// This year, this month, this period.
    ThisPeriod,
    /// The coming period.
    NextPeriod,
    /// The year before.
    LastYear,
    /// The month, quarter or week before.
    LastPeriod,
    /// A weekday.
    Weekday,
    /// A feast or memorial day whose date follows.
    Feast,
    /// From a year or day on, or until it.
    Bound,
    /// A deadline follows: its year is no period.
    Deadline,
    // classes/document.toml
    /// The type of a document; a number follows, with or without "số".
    DocumentType,
    /// "số" and its kin before a number that names.
    NumberSign,
    /// Letters after a slash that make a number a document's.
    Issuer,
    // classes/identifier.toml
    /// A number that follows is part of a name.
    NameBefore,
    /// A number that follows is part of a name unless a counted noun follows it.
    NameMaybe,
    /// A street or market: two numbers with a stroke behind it are the day it is called after.
    PlaceBefore,
    /// A number before it is part of a name.
    NameAfter,
    /// A unit in which things are only described, not counted.
    SizeUnit,
    /// A thing or property whose size follows.
    SizeBefore,
    /// A telephone, fax or account number follows.
    Telephone,
    /// A publication whose issue number follows after "số".
    Issue,
    /// A number that follows is a page's, a visitor counter's or the like.
    Counter,
    // classes/ordinal.toml
    /// The number that follows is the how-manieth.
    OrdinalBefore,
    // classes/duration.toml
    /// A unit of time after a number.
    TimeUnit,
    /// Stands before a length of time.
    DurationBefore,
    /// Stands after a length of time.
    DurationAfter,
    /// An hour's number stands before it.
    Hour,
    // classes/nothing.toml
    /// Words that look like counts and are none.
    Nothing,
    // numbers.toml
    /// Makes a number word indefinite.
    Indefinite,
    // zero.toml
    /// A negation that states a zero before a counted noun.
    Zero,
    /// A noun or verb that may follow such a negation, beside the counted nouns.
    ZeroObject,
    // relations.toml
    /// Parts follow, perhaps not all.
    Including,
    /// All parts follow.
    Consisting,
    /// Begins a breakdown by another trait: parts of the same whole as those before.
    ByTrait,
    /// A noun that mostly is short for one that was counted before.
    ShortName,
    /// The whole follows: "trên tổng số".
    OutOf,
    /// A share of a whole is stated.
    Share,
    /// A plan, target or estimate that a rate is of.
    PlanBase,
    /// What a plan does to a number: it sets it.
    PlanSets,
    /// A plan of money: a rate of it is none of things that were counted.
    MoneyPlan,
    /// More or less than another time's count, which follows.
    Exceeds,
    /// Begins what is told of counts before, if its noun says of which: "trong các nhiệm vụ xuất sắc".
    AmongThose,
    /// Says that a number was given to somebody to attain.
    Assigned,
    /// Says that something must be done.
    Due,
    /// Begins what a rate is told of that isn't one of counted things.
    RateSubject,
    /// Begins what a rate is told of that no indicator counts.
    RateMeasure,
    /// What follows is less than what was planned before.
    FallsShort,
    /// A budget that was allotted.
    Allotted,
    /// A rate of attainment.
    Attains,
    /// A comparison.
    Compared,
    /// An increase or decrease.
    Growth,
    /// For each one.
    Each,
    /// Several counts in the order of several names.
    Respectively,
    /// Says a count again.
    Again,
    /// Stands between a label and its number.
    Copula,
    /// Makes a count passive: the act follows its noun.
    Passive,
    /// Joins members of a list.
    Join,
    /// What became of a count follows.
    Outcome,
    /// Opens a sentence that tells what came of the one before.
    Results,
    /// A deed or a body that is no matter of the indicators: what was done before it has no part in what follows.
    Apart,
    /// Somebody only goes there: it is held by others.
    Attends,
    /// For whom, where: a number behind it is no object of the verb before.
    Towards,
    /// A total.
    Total,
    // status.toml
    /// Something is intended.
    Intended,
    /// Right after what it is told of: "10 xã còn lại sẽ …".
    Foretold,
    /// Something is done: it ends what an earlier cue intended.
    Achieved,
    /// What follows is asked for or intended, in the sentences behind, too: "tôi đề nghị".
    TurnsAhead,
    /// Such words where they open a sentence: "thời gian tới".
    OpensAhead,
    /// Opens a paragraph that goes on with the matter of the one before: "Thứ hai".
    GoesOn,
    /// Says that what is asked for follows: "những việc sau đây".
    Announces,
    /// "cả", "dự toán": the year that follows is the figure's period wherever it stands.
    WholeYear,
    /// The whole of the year spoken of.
    FullYear,
    /// Stands before a period that opens a sentence or clause.
    Opening,
    /// Stands before a period that a clause tells of beside the report's: "trong khi năm 2018 là 32".
    Meanwhile,
    // basis.toml
    /// From the start of the year, or of something else, until now.
    Cumulative,
    /// From the year's start on: no other period that is named before holds any longer.
    SinceStart,
    /// Up to a day: cumulative only where something was done.
    ToDate,
    /// A state of things.
    Stock,
    /// Tells of all that a place or body has, unless something cumulative is said.
    Standing,
    /// Foreseen for the end of the period.
    Estimate,
    /// About.
    Approximate,
    /// At least, at most: a bound, not an approximation.
    Limit,
    /// No more than: a number word behind it counts.
    Only,
    // sections.toml
    /// A heading of a field that is no matter of science and technology departments.
    OtherField,
    /// A report's title begins.
    TitleWord,
    /// Opens the mark of a part: "Phần thứ nhất".
    Part,
    /// "nhất", the first.
    First,
    /// The name and motto of the country, in letterheads.
    Motto,
    /// Recipients follow.
    Recipients,
    /// A signature begins.
    Signature,
    /// An annex begins.
    Annex,
    /// Footnotes follow on lines of their own.
    NotesHead,
    /// Closes the report.
    Closing,
    /// Opens a unit of measure for a whole table.
    TableUnit,
    /// A line of a web page that is no report.
    Furniture,
    /// From here on a web page is no report.
    FurnitureFrom,
    /// A web page's posting date follows.
    Posted,
    // tables.toml
    /// A grade, where the heads beside it are grades: "Đạt".
    GradeHead,
    /// A column that numbers the rows.
    ColumnNumber,
    /// A column of labels.
    ColumnLabel,
    /// A column of units.
    ColumnUnit,
    /// A column of plans.
    ColumnPlan,
    /// A column of results.
    ColumnResult,
    /// A column of rates.
    ColumnRate,
    /// A column of codes.
    ColumnCode,
    /// A column of remarks.
    ColumnRemark,
    /// A column of the same period of the year before.
    ColumnPrevious,
    // audit.toml
    /// A breakdown leaves parts unnamed.
    OpenList,
    /// More than before.
    Increase,
    /// Less than before.
    Decrease,
    /// So many times what it was.
    Times,
    /// More than planned.
    Surplus,
    /// Twice what it was.
    Double,
    /// Half of what it was.
    Half,
    /// A third, a quarter or so of what it was.
    Fraction,
    /// Somebody was fined.
    Punished,
    /// The last part of a whole: with it the parts are all.
    Rest,
    /// A trait beside which others hold of the same people or things.
    Overlapping,
    /// Says that one and the same is counted twice.
    Both,
    /// Narrows the whole, so that shares behind it are of something else.
    Narrowing,
    /// What is practised for and hasn't happened.
    Supposed,
}

/// A set of cues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CueSet(u128);

const _: () = assert!(
    Cue::ALL.len() <= u128::BITS as usize,
    "a cue has no bit in its set"
);

impl CueSet {
    /// Adds one.
    pub const fn insert(&mut self, cue: Cue) {
        self.0 |= 1 << cue as u8;
    }

    /// The set of one, for those who look for a cue in many sets.
    #[inline]
    #[must_use]
    pub const fn of(cue: Cue) -> Self {
        Self(1 << cue as u8)
    }

    /// Whether it holds any of the others.
    #[inline]
    #[must_use]
    pub const fn meets(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Whether it holds `cue`.
    #[inline]
    #[must_use]
    pub const fn has(self, cue: Cue) -> bool {
        self.0 >> (cue as u8) & 1 == 1
    }

    /// The cues of both.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it holds any of these.
    #[inline]
    #[must_use]
    pub fn has_any(self, cues: &[Cue]) -> bool {
        let wanted = cues.iter().fold(0, |all, &cue| all | 1 << cue as u8);
        self.0 & wanted != 0
    }

    /// Without these.
    #[must_use]
    pub fn without(self, cues: &[Cue]) -> Self {
        cues.iter()
            .fold(self, |left, &cue| Self(left.0 & !(1 << cue as u8)))
    }

    /// Whether it holds none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}
