//! The pattern set: declarative files, compiled once into one immutable value that all threads share.

pub mod check;
pub mod compile;
pub mod cue;
pub mod feature;
pub mod file;
pub mod list;
pub mod phrase_list;
mod meaning;
mod noun_rules;
mod noun_set;
pub mod problem;
mod read;
pub mod source;
mod traits;
pub mod weights;

use crate::phrase::{Hit, PhraseId, PhraseSet};
use crate::record::Basis;
use crate::token::Token;
use crate::vocabulary::WordId;
use cue::CueSet;
use feature::{Content, Feature, PLACES, SHAPES};
use file::{FoundExample, RefusedExample};
use std::collections::BTreeMap;

pub use meaning::{Meaning, NumberWord};
pub use noun_rules::NounRules;
pub use noun_set::NounSet;
pub use traits::Traits;
pub use weights::Weights;

/// Number of a counted noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NounId(pub u16);

/// Number of an act or a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActId(pub u16);

/// Number of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorId(pub u16);

/// Number of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub u16);

/// Number of a list of phrases that a rule wants or refuses around a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicId(pub u16);

/// A value of a facet, as an index into the list of its facet's values.
pub type FacetValue = u8;

/// What makes a figure one of an indicator.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Whose rule it is.
    pub indicator: IndicatorId,
    /// What it claims is no indicator's.
    pub is_other: bool,
    /// The nouns it is about.
    pub nouns: NounSet,
    /// One of these must stand around the figure.
    pub with: Option<TopicId>,
    /// One of these must stand around the figure or before it in its paragraph.
    pub about: Option<TopicId>,
    /// None of these may stand in its clause.
    pub unless: Option<TopicId>,
    /// Facets that it gives.
    pub facets: RuleFacets,
    /// The basis of results that it claims, unless the text says otherwise.
    pub basis: Option<Basis>,
    /// `indicators/…/ID.toml:LINE`
    pub origin: String,
}

/// Facets that a rule gives.
#[derive(Clone, Debug, Default)]
pub struct RuleFacets {
    /// Level.
    pub level: Option<FacetValue>,
    /// Stage.
    pub stage: Option<FacetValue>,
    /// Grade.
    pub grade: Option<FacetValue>,
    /// Kind.
    pub kind: Option<String>,
}

/// An indicator and its texts.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Its code.
    pub id: String,
    /// Label in Vietnamese.
    pub vi: String,
    /// Label in English.
    pub en: String,
    /// What is counted.
    pub counts: String,
    /// What is not.
    pub excludes: String,
    /// The row of the official form.
    pub official: Option<String>,
    /// The basis of its results where the text says nothing of it.
    pub basis: Basis,
    /// The nouns that are its own in reports of other fields, too.
    pub elsewhere: NounSet,
    /// Its file.
    pub file: String,
    /// Texts with figures of it.
    pub found: Vec<FoundExample>,
    /// Texts without.
    pub refused: Vec<RefusedExample>,
}

/// A province.
#[derive(Clone, Debug)]
pub struct Province {
    /// Code of the statistics office.
    pub code: String,
    /// Usual name.
    pub name: String,
    /// The province it belongs to since July 2025.
    pub merged_into: String,
    /// Code of the province of this name since July 2025, where that differs.
    pub code_2025: Option<String>,
}

/// A body that issues reports.
#[derive(Clone, Debug)]
pub struct Issuer {
    /// Its usual name.
    pub name: String,
    /// Its own name goes on after these words.
    pub open: bool,
    /// The words name it only where they are a line of their own.
    pub alone: bool,
    /// It works in another field: what its reports count is no matter of science and technology departments.
    pub foreign: bool,
    /// It looks after other fields, too: what its reports say below a heading of another field is no matter of ours.
    pub mixed: bool,
}

/// The values of the three scored facets, by [`FacetValue`].
#[derive(Clone, Debug, Default)]
pub struct FacetNames {
    /// Levels.
    pub level: Vec<String>,
    /// Stages.
    pub stage: Vec<String>,
    /// Grades.
    pub grade: Vec<String>,
}

/// Rules by what calls them, each list in the order in which its rules win.
#[derive(Clone, Debug, Default)]
pub struct RuleIndex {
    /// By act.
    pub by_act: Vec<Vec<RuleId>>,
    /// By state.
    pub by_state: Vec<Vec<RuleId>>,
    /// By the noun that decides by itself.
    pub by_name: Vec<Vec<RuleId>>,
    /// By the noun that decides where nothing else does.
    pub by_default: Vec<Vec<RuleId>>,
}

/// Groups of nouns that stages ask about; `None` where the lexicon has none of the name.
#[derive(Clone, Copy, Debug, Default)]
pub struct KnownGroups {
    /// Measuring instruments.
    pub instrument: Option<u16>,
    /// Units of measure.
    pub measure: Option<u16>,
    /// Premises and businesses.
    pub premises: Option<u16>,
    /// Sums.
    pub money: Option<u16>,
    /// Samples.
    pub sample: Option<u16>,
    /// Places, bodies and people: there are no more of them than there are.
    pub bodies: [Option<u16>; 9],
}

/// A phrase that another begins with.
#[derive(Clone, Copy, Debug)]
pub struct Beneath {
    /// The shorter phrase.
    pub phrase: PhraseId,
    /// How many tokens it has.
    pub length: u32,
}

/// The compiled set.
#[derive(Clone, Debug)]
pub struct Patterns {
    /// All phrases.
    pub phrases: PhraseSet,
    /// By phrase, what it means.
    pub meanings: Vec<Meaning>,
    /// By phrase, its cues once more: they are read for every phrase of a text, the rest of its meaning for few.
    pub cues: Vec<CueSet>,
    /// By phrase, its traits, for the same reason.
    pub traits: Vec<Traits>,
    /// The phrases that begin with a shorter one which isn't hidden by them, and that shorter one.
    pub beneath: BTreeMap<PhraseId, Beneath>,
    /// By phrase, its text as first written.
    pub texts: Vec<String>,
    /// All indicators.
    pub indicators: Vec<Indicator>,
    /// All rules.
    pub rules: Vec<Rule>,
    /// Rules by what calls them.
    pub index: RuleIndex,
    /// What speaks for which indicator where no rule is sure.
    pub weights: Weights,
    /// Rules by the nouns they are about.
    pub noun_rules: NounRules,
    /// By indicator, the nouns of all its rules.
    pub indicator_nouns: Vec<NounSet>,
    /// By noun, the group it belongs to.
    pub noun_groups: Vec<u16>,
    /// Names of the groups of nouns.
    pub group_names: Vec<String>,
    /// Groups of nouns that stages ask about.
    pub known_groups: KnownGroups,
    /// By word, whether a phrase begins with it that tells the kind of a section.
    pub section_words: Vec<bool>,
    /// The words that begin the names of periods: tháng, quý, tuần, năm, nửa, giai.
    pub time_words: [WordId; 6],
    /// The noun "phương tiện đo", which names no kind.
    pub instrument: Option<NounId>,
    /// The noun "đồng", for sums that name no currency.
    pub money: Option<NounId>,
    /// Groups of nouns that go on from year to year.
    pub staged_groups: Vec<u16>,
    /// Groups of nouns that say where or of what.
    pub setting_groups: Vec<u16>,
    /// Groups of nouns before which "một" mostly is an article.
    pub article_groups: Vec<u16>,
    /// Lists of words that checks ask for.
    pub lists: list::Lists,
    /// Lists of short phrases that checks ask for.
    pub phrase_lists: phrase_list::PhraseLists,
    /// Values of facets.
    pub facets: FacetNames,
    /// The stage of what begins in the reported year.
    pub begun: Option<FacetValue>,
    /// The grade of a column that is headed "Đạt" beside other grades.
    pub passed: Option<FacetValue>,
    /// Provinces by their number.
    pub provinces: Vec<Province>,
    /// Bodies by their number.
    pub issuers: Vec<Issuer>,
    /// Version and digest of the files.
    pub name: String,
}

impl Patterns {
    /// What the phrase means.
    #[inline]
    #[must_use]
    pub fn meaning(&self, phrase: PhraseId) -> &Meaning {
        &self.meanings[phrase.0 as usize]
    }

    /// A feature as `weights.tsv` has it: its place, and what stands there.
    #[must_use]
    pub fn described(
        &self,
        feature: Feature,
        word: &dyn Fn(WordId) -> String,
    ) -> (&'static str, String) {
        let (place, first, second) = feature.parts();
        let (name, _, content) = PLACES[place];
        let text = match content {
            Content::Shape => SHAPES[usize::from(first)].to_string(),
            Content::Group => self.group_names[usize::from(first)].clone(),
            Content::Indicator => match first.checked_sub(1) {
                Some(id) => self.indicators[usize::from(id)].id.clone(),
                None => "-".to_string(),
            },
            Content::Words(1) => word(first),
            Content::Words(_) => format!("{} {}", word(first), word(second)),
        };
        (name, text)
    }

    /// The longest phrase that starts at token `at`, with its meaning.
    #[must_use]
    pub fn phrase_at(&self, tokens: &[Token], at: usize) -> Option<(Hit, &Meaning)> {
        let hit = self.phrases.longest_at(tokens, at)?;
        Some((hit, self.meaning(hit.phrase)))
    }
}

impl KnownGroups {
    /// Looks the groups up by their names.
    #[must_use]
    pub fn among(names: &[String]) -> Self {
        let group = |name: &str| {
            let at = names.iter().position(|group| group == name)?;
            u16::try_from(at).ok()
        };
        Self {
            instrument: group("instrument"),
            measure: group("measure"),
            premises: group("premises"),
            money: group("money"),
            sample: group("sample"),
            bodies: [
                group("premises"),
                group("agency"),
                group("radiation_premises"),
                group("household"),
                group("place"),
                group("person"),
                group("staff"),
                group("radiation_staff"),
                group("participant"),
            ],
        }
    }
}
