//! What pattern files may contain.

use super::cue::Cue;
use super::list::List;
use super::phrase_list::PhraseList;
use crate::number::Number;
use crate::record::{Basis, SectionKind, Status};
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use toml::Spanned;

/// A list of phrases, each with its place in the file.
pub type Phrases = Vec<Spanned<String>>;

/// `indicators/**/ID.toml`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorFile {
    /// The indicator's code; the file's name.
    pub id: Spanned<String>,
    /// Label in Vietnamese.
    pub vi: Spanned<String>,
    /// Label in English.
    pub en: Spanned<String>,
    /// What is counted.
    pub counts: Spanned<String>,
    /// What is not.
    #[serde(default)]
    pub excludes: String,
    /// The row of the official form, where there is one.
    #[serde(default)]
    pub official: Option<String>,
    /// The basis of its results where the text says nothing of it: a state of things is a stock.
    #[serde(default)]
    pub basis: Basis,
    /// What decides for it.
    #[serde(default, rename = "rule")]
    pub rules: Vec<Spanned<RuleTable>>,
    /// Texts with figures of this indicator.
    #[serde(default)]
    pub found: Vec<Spanned<FoundExample>>,
    /// Texts without.
    #[serde(default)]
    pub refused: Vec<Spanned<RefusedExample>>,
}

/// One `[[rule]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleTable {
    /// Acts that govern the nouns of `unit`.
    #[serde(default)]
    pub act: Phrases,
    /// States that follow the noun.
    #[serde(default)]
    pub state: Phrases,
    /// Nouns that decide by themselves.
    #[serde(default)]
    pub name: Phrases,
    /// Nouns that decide where nothing else does.
    #[serde(default)]
    pub default: Phrases,
    /// Nouns that an act or state of this rule is about.
    #[serde(default)]
    pub unit: Phrases,
    /// One of these stands in the sentence, the list's head or a heading above.
    #[serde(default)]
    pub with: Phrases,
    /// One of these stands there or in the paragraph before the figure.
    #[serde(default)]
    pub about: Phrases,
    /// None of these stands in the clause.
    #[serde(default)]
    pub unless: Phrases,
    /// Facets that the rule gives.
    #[serde(default)]
    pub facets: FacetTable,
    /// The basis of results that the rule claims, where it isn't the indicator's: "Sở có 94 công chức" is a stock.
    pub basis: Option<Basis>,
}

/// Facets as written in pattern files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FacetTable {
    /// See the annotation guide.
    pub level: Option<Spanned<String>>,
    /// See the annotation guide.
    pub stage: Option<Spanned<String>>,
    /// See the annotation guide.
    pub grade: Option<Spanned<String>>,
    /// See the annotation guide.
    pub kind: Option<String>,
}

/// A text and the figures of this indicator in it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FoundExample {
    /// A made-up piece of a report.
    pub text: Spanned<String>,
    /// All its figures of this indicator, in text order.
    pub figures: Vec<Spanned<ExpectedFigure>>,
    /// Why it isn't found yet; counted, not fatal.
    pub todo: Option<String>,
}

/// A text without a figure of this indicator.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefusedExample {
    /// A made-up piece of a report.
    pub text: Spanned<String>,
    /// Why it is taken all the same; counted, not fatal.
    pub todo: Option<String>,
}

/// What an example says of a figure; what it leaves out isn't compared.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedFigure {
    /// The expression.
    pub number: Spanned<String>,
    /// Its value, in plain decimal notation.
    pub value: Option<Spanned<Decimal>>,
    /// Its target.
    pub target: Option<Spanned<Decimal>>,
    /// Its rate.
    pub percent: Option<Spanned<Decimal>>,
    /// Its unit.
    pub unit: Option<String>,
    /// Its status.
    pub status: Option<Status>,
    /// Its facets; those left out aren't compared.
    #[serde(default)]
    pub facets: FacetTable,
    /// Whether it is approximate.
    pub approximate: Option<bool>,
    /// Its basis.
    pub basis: Option<Basis>,
    /// Its period.
    pub period: Option<String>,
}

/// A number as written in TOML, whole or with a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal(pub Number);

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = match toml::Value::deserialize(deserializer)? {
            toml::Value::Integer(whole) => whole.to_string(),
            toml::Value::Float(float) => float.to_string(),
            other => {
                return Err(D::Error::custom(format!(
                    "invalid type: {}, expected a number",
                    other.type_str()
                )));
            }
        };
        let number = Number::parse_plain(&text);
        number
            .map(Self)
            .ok_or_else(|| D::Error::custom(format!("{text} is no exact number")))
    }
}

/// `lexicon/nouns.toml` and `lexicon/acts.toml`: groups by name.
pub type LexiconFile = BTreeMap<Spanned<String>, Group>;

/// A group of nouns or acts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// What they have in common, in English.
    pub en: String,
    /// The phrases.
    pub words: Phrases,
    /// Nouns before which "một" mostly is an article.
    #[serde(default)]
    pub article: bool,
    /// Things that go on from year to year: they can be continued or new.
    #[serde(default)]
    pub staged: bool,
    /// Places and fields: in a label they say where or of what, not what is counted ("huyện Hải Hậu: 23").
    #[serde(default)]
    pub setting: bool,
    /// No nouns at all: words that only look like one.
    #[serde(default)]
    pub decoy: bool,
}

/// `cues/*.toml`: cues by name.
pub type CueFile = BTreeMap<Cue, CueTable>;

/// The phrases that stand for a cue.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueTable {
    /// The phrases.
    pub words: Phrases,
}

/// `words.toml`: lists of single words by name.
pub type WordsFile = BTreeMap<List, CueTable>;

/// `phrases.toml`: lists of short phrases by name.
pub type PhrasesFile = BTreeMap<PhraseList, CueTable>;

/// `sections.toml`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionsFile {
    /// Kinds in the order in which they win where equally long phrases compete.
    pub kind: Vec<SectionTable>,
}

/// The heading phrases of a kind of section.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionTable {
    /// The kind.
    pub kind: SectionKind,
    /// Words of headings of this kind.
    pub words: Phrases,
}

/// `facets.toml`: by facet and value, the phrases that give it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FacetsFile {
    /// Levels.
    pub level: BTreeMap<String, CueTable>,
    /// Stages.
    pub stage: BTreeMap<String, CueTable>,
    /// Grades.
    pub grade: BTreeMap<String, CueTable>,
}

/// `numbers.toml`: number words.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumbersFile {
    /// One to nine.
    pub digit: BTreeMap<Spanned<String>, u8>,
    /// One, four and five as they are said after tens.
    pub after_tens: BTreeMap<Spanned<String>, u8>,
    /// Ten.
    pub ten: Phrases,
    /// Tens, after a digit.
    pub tens: Phrases,
    /// A hundred, after a digit.
    pub hundred: Phrases,
    /// Zero in the tens.
    pub no_tens: Phrases,
    /// Half of the scale before.
    pub half: Phrases,
    /// Scale words and their power of ten.
    pub scale: BTreeMap<Spanned<String>, u8>,
}

/// `provinces.toml`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvincesFile {
    /// All provinces.
    pub province: Vec<ProvinceTable>,
}

/// A province as it was before July 2025.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvinceTable {
    /// Code of the statistics office.
    pub code: String,
    /// Usual name.
    pub name: Spanned<String>,
    /// Other spellings and names.
    #[serde(default)]
    pub variants: Phrases,
    /// The province it belongs to since July 2025.
    pub merged_into: String,
    /// Code of the province of this name since July 2025, where that differs.
    #[serde(default)]
    pub code_2025: Option<String>,
    /// Region.
    pub region: String,
}

/// `issuers.toml`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuersFile {
    /// Bodies that issue reports.
    pub issuer: Vec<IssuerTable>,
}

/// A body that issues reports.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuerTable {
    /// Its usual name, as records give it.
    pub name: String,
    /// How it is written.
    pub words: Phrases,
    /// Its own name goes on after these words ("Trung tâm …").
    #[serde(default)]
    pub open: bool,
    /// The words name it only where they are a line of their own ("THANH TRA").
    #[serde(default)]
    pub alone: bool,
    /// It works in another field.
    #[serde(default)]
    pub foreign: bool,
    /// It looks after other fields, too.
    #[serde(default)]
    pub mixed: bool,
}

/// `order.toml`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderFile {
    /// Indicator ids; the first wins where rules tie.
    pub order: Vec<Spanned<String>>,
}

/// `other_fields.toml`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherFieldsFile {
    /// What is of science and technology whoever reports it.
    #[serde(default)]
    pub ours: Vec<OursTable>,
}

/// One `[[ours]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OursTable {
    /// Indicators that keep what their rules claim of these nouns.
    pub indicators: Vec<Spanned<String>>,
    /// What is counted.
    pub nouns: Phrases,
}
