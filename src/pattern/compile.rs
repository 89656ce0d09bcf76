//! From pattern files to the compiled set. Gathers all mistakes and stops at none.

mod lexicon;
mod rules;
mod weights;

use super::list::Lists;
use super::phrase_list::PhraseLists;
use super::problem::{Problem, Problems};
use super::read::read;
use super::source::PatternFile;
use super::weights::{Names, WEIGHTS_FILE, Weights};
use super::{
    ActId, Beneath, FacetNames, FacetValue, Indicator, Issuer, KnownGroups, Meaning, NounId,
    NounRules, NounSet, Patterns, Province, Rule, RuleId, RuleIndex, Traits,
};
use crate::phrase::{PhraseId, PhraseSetBuilder};
use crate::syllable::key;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

/// Compiles pattern files. Warnings are returned beside the set.
///
/// # Errors
/// All mistakes of all files at once.
pub fn compile(files: &[PatternFile]) -> Result<(Patterns, Problems), Problems> {
    let mut compiler = Compiler::default();
    let of = |prefix: &'static str| {
        files
            .iter()
            .filter(move |file| file.name.starts_with(prefix))
    };
    of("lexicon/acts.toml").for_each(|file| compiler.acts_file(file));
    of("lexicon/nouns.toml").for_each(|file| compiler.nouns_file(file));
    of("cues/").for_each(|file| compiler.cue_file(file));
    of("facets.toml").for_each(|file| compiler.facets_file(file));
    of("sections.toml").for_each(|file| compiler.sections_file(file));
    of("numbers.toml").for_each(|file| compiler.numbers_file(file));
    of("provinces.toml").for_each(|file| compiler.provinces_file(file));
    of("issuers.toml").for_each(|file| compiler.issuers_file(file));
    of("words.toml").for_each(|file| compiler.words_file(file));
    of("phrases.toml").for_each(|file| compiler.phrases_file(file));
    of("order.toml").for_each(|file| compiler.order_file(file));
    of("other.toml").for_each(|file| compiler.indicator_file(file));
    of("indicators/").for_each(|file| compiler.indicator_file(file));
    of("other_fields.toml").for_each(|file| compiler.other_fields_file(file));
    files
        .iter()
        .filter(|file| !is_known(&file.name))
        .for_each(|file| compiler.stray(file));
    compiler.finish(files)
}

/// Files outside of the two folders that any name may stand in.
const KNOWN: [&str; 14] = [
    "abbreviations.toml",
    "facets.toml",
    "issuers.toml",
    "lexicon/acts.toml",
    "lexicon/nouns.toml",
    "numbers.toml",
    "order.toml",
    "other.toml",
    "other_fields.toml",
    "phrases.toml",
    "provinces.toml",
    "sections.toml",
    WEIGHTS_FILE,
    "words.toml",
];

fn is_known(name: &str) -> bool {
    name.starts_with("indicators/") || name.starts_with("cues/") || KNOWN.contains(&name)
}

#[derive(Default)]
struct Compiler {
    problems: Problems,
    /// Files that could not be understood: what they declare isn't missed elsewhere.
    broken: BTreeSet<String>,
    phrases: PhraseSetBuilder,
    meanings: Vec<Meaning>,
    texts: Vec<String>,
    nouns: BTreeMap<PhraseId, NounId>,
    noun_groups: Vec<u16>,
    group_names: Vec<String>,
    article_groups: Vec<u16>,
    staged_groups: Vec<u16>,
    setting_groups: Vec<u16>,
    groups: BTreeMap<String, NounSet>,
    act_groups: BTreeMap<String, Vec<ActId>>,
    acts: BTreeMap<PhraseId, ActId>,
    topics: u16,
    lists: Lists,
    phrase_lists: PhraseLists,
    facets: FacetNames,
    provinces: Vec<Province>,
    issuers: Vec<Issuer>,
    order: BTreeMap<String, usize>,
    indicators: Vec<Indicator>,
    rules: Vec<(RuleRank, Rule, Callers)>,
}

/// What calls a rule.
#[derive(Default)]
struct Callers {
    acts: Vec<ActId>,
    states: Vec<ActId>,
    names: Vec<NounId>,
    defaults: Vec<NounId>,
}

/// Words that begin the names of periods, in the order of `Patterns::time_words`.
const TIME_WORDS: [&str; 6] = ["tháng", "quý", "tuần", "năm", "nửa", "giai"];

/// The stage of what begins in the reported year, as facet files name it.
const NEW_STAGE: &str = "new";

/// The grade of a column that is headed "Đạt" beside other grades.
const PASSED: &str = "đạt";

fn facet_value(names: &[String], name: &str) -> Option<FacetValue> {
    let at = names.iter().position(|known| known == name)?;
    FacetValue::try_from(at).ok()
}

/// By indicator, the nouns that its rules are about.
fn nouns_of(rules: &[Rule], indicators: usize) -> Vec<NounSet> {
    let mut nouns = vec![NounSet::default(); indicators];
    for rule in rules {
        nouns[usize::from(rule.indicator.0)].extend(&rule.nouns);
    }
    nouns
}

/// The written order of rules that one phrase calls: those with a wish first, then as `order.toml` says, then as written.
type RuleRank = (u8, usize, usize);

impl Compiler {
    fn parse<T: DeserializeOwned>(&mut self, file: &PatternFile) -> Option<T> {
        let parsed = read(file, &mut self.problems);
        if parsed.is_none() {
            self.broken.insert(file.name.clone());
        }
        parsed
    }

    fn problem(
        &mut self,
        code: &'static str,
        file: &PatternFile,
        at: std::ops::Range<usize>,
        message: String,
    ) -> &mut Problem {
        let problem = Problem::at(code, (&file.name, &file.text), at, message);
        self.problems.0.push(problem);
        let last = self.problems.0.len() - 1;
        &mut self.problems.0[last]
    }

    fn stray(&mut self, file: &PatternFile) {
        let message = format!("{} is no file that is read", file.name);
        self.problem("P002", file, 0..0, message).hint = "an indicator's file stands below indicators/, nouns in lexicon/nouns.toml, acts in lexicon/acts.toml, cues in cues/".into();
    }

    /// The number of a phrase; a phrase without words is a mistake.
    fn phrase(&mut self, file: &PatternFile, phrase: &Spanned<String>) -> Option<PhraseId> {
        let text = phrase.get_ref();
        let Some(id) = self.phrases.add(text) else {
            self.problem("P003", file, phrase.span(), "a phrase without words".into())
                .hint = "write what stands in reports, or take it away".into();
            return None;
        };
        if text.trim() != text || text.contains("  ") {
            let message = format!("spaces too many in {text:?}");
            self.problem("P004", file, phrase.span(), message).hint =
                "write one space between words and none around them".into();
        }
        while self.meanings.len() < self.phrases.len() {
            self.meanings.push(Meaning::default());
            self.texts.push(text.clone());
        }
        Some(id)
    }

    fn meaning(&mut self, phrase: PhraseId) -> &mut Meaning {
        &mut self.meanings[phrase.0 as usize]
    }

    fn noun(&mut self, phrase: PhraseId, group: u16) -> NounId {
        let next = NounId(self.noun_groups.len() as u16);
        let noun = *self.nouns.entry(phrase).or_insert(next);
        if noun == next {
            self.noun_groups.push(group);
            self.meaning(phrase).noun = Some(noun);
        }
        noun
    }

    fn act(&mut self, phrase: PhraseId) -> ActId {
        let next = ActId(self.acts.len() as u16);
        let act = *self.acts.entry(phrase).or_insert(next);
        self.meaning(phrase).act = Some(act);
        act
    }

    fn group_number(&mut self, name: &str) -> u16 {
        if let Some(at) = self.group_names.iter().position(|group| group == name) {
            return at as u16;
        }
        self.group_names.push(name.to_owned());
        (self.group_names.len() - 1) as u16
    }

    fn noun_of(&mut self, words: &str) -> Option<NounId> {
        let phrase = self.phrases.add(words)?;
        // A folder of patterns need not know the word.
        while self.meanings.len() < self.phrases.len() {
            self.meanings.push(Meaning::default());
            self.texts.push(words.to_owned());
        }
        self.nouns.get(&phrase).copied()
    }

    fn finish(mut self, files: &[PatternFile]) -> Result<(Patterns, Problems), Problems> {
        self.undeclared_in_order(files);
        self.problems.0.sort_by(|a, b| a.place.cmp(&b.place));
        if self.problems.has_errors() {
            return Err(self.problems);
        }
        self.rules.sort_by_key(|(rank, _, _)| *rank);
        let weights = files.iter().find(|file| file.name == WEIGHTS_FILE);
        let beneath = self.inherit();
        let index = self.rule_index();
        let [instrument, money] = ["phương tiện đo", "đồng"].map(|words| self.noun_of(words));
        let tells_section = |phrase: PhraseId| self.meanings[phrase.0 as usize].section.is_some();
        let section_words = self.phrases.first_words(tells_section);
        let phrases = std::mem::take(&mut self.phrases).build();
        self.lists.number(|key| phrases.word(key));
        self.phrase_lists.number(|key| phrases.word(key));
        let weights = weights
            .map(|file| self.weights(file, &phrases))
            .unwrap_or_default();
        if self.problems.has_errors() {
            return Err(self.problems);
        }
        let rules: Vec<Rule> = self.rules.into_iter().map(|(_, rule, _)| rule).collect();
        let patterns = Patterns {
            time_words: TIME_WORDS.map(|word| phrases.word(key(word))),
            phrases,
            section_words,
            noun_rules: NounRules::of(&rules, self.noun_groups.len()),
            cues: self.meanings.iter().map(|meaning| meaning.cues).collect(),
            traits: traits(&self.meanings, &beneath),
            beneath,
            meanings: self.meanings,
            texts: self.texts,
            indicator_nouns: nouns_of(&rules, self.indicators.len()),
            indicators: self.indicators,
            rules,
            index,
            weights,
            noun_groups: self.noun_groups,
            known_groups: KnownGroups::among(&self.group_names),
            group_names: self.group_names,
            instrument,
            money,
            article_groups: self.article_groups,
            staged_groups: self.staged_groups,
            setting_groups: self.setting_groups,
            passed: facet_value(&self.facets.grade, PASSED),
            lists: self.lists,
            phrase_lists: self.phrase_lists,
            begun: facet_value(&self.facets.stage, NEW_STAGE),
            facets: self.facets,
            provinces: self.provinces,
            issuers: self.issuers,
            name: format!("{}+{}", env!("CARGO_PKG_VERSION"), digest(files)),
        };
        Ok((patterns, self.problems))
    }

    /// The longest phrase at a place hides shorter ones; what these say must not be lost with them. Gives those that aren't hidden,
    /// because the longer phrase says nothing by itself.
    fn inherit(&mut self) -> BTreeMap<PhraseId, Beneath> {
        let mut beneath = BTreeMap::new();
        let prefixes = self.phrases.prefixes();
        let mut by_length: Vec<PhraseId> = (0..prefixes.len() as u32).map(PhraseId).collect();
        by_length.sort_by_key(|&phrase| self.phrases.length(phrase));
        for phrase in by_length {
            let Some(prefix) = prefixes[phrase.0 as usize] else {
                continue;
            };
            let above = self.meanings[prefix.0 as usize].clone();
            let length = self.phrases.length(prefix);
            let own = &mut self.meanings[phrase.0 as usize];
            let shown = beneath.get(&prefix).copied().or_else(|| {
                let shown = Beneath {
                    phrase: prefix,
                    length,
                };
                above.can_be_hidden().then_some(shown)
            });
            if let Some(shown) = shown.filter(|_| own.is_only_listed()) {
                beneath.insert(phrase, shown);
            }
            own.inherit(&above, u8::try_from(length).unwrap_or(u8::MAX));
        }
        beneath
    }

    fn undeclared_in_order(&mut self, files: &[PatternFile]) {
        let Some(file) = files.iter().find(|file| file.name == "order.toml") else {
            return;
        };
        let is_known = |id: &String| {
            self.indicators.iter().any(|known| known.id == *id)
                || self.broken.iter().any(|name| stem(name) == id)
        };
        let unknown: Vec<_> = self
            .order
            .keys()
            .filter(|id| !is_known(id))
            .cloned()
            .collect();
        for id in unknown {
            let at = file.text.find(&format!("{id:?}")).unwrap_or(0);
            self.problem(
                "P017",
                file,
                at..at + id.len() + 2,
                format!("no indicator {id:?} is declared"),
            )
            .hint =
                "its file may be gone or called otherwise: take the line away or mend it".into();
        }
    }

    fn rule_index(&self) -> RuleIndex {
        let mut index = RuleIndex {
            by_act: vec![Vec::new(); self.acts.len()],
            by_state: vec![Vec::new(); self.acts.len()],
            by_name: vec![Vec::new(); self.noun_groups.len()],
            by_default: vec![Vec::new(); self.noun_groups.len()],
        };
        for (number, (_, _, callers)) in self.rules.iter().enumerate() {
            let rule = RuleId(number as u16);
            callers
                .acts
                .iter()
                .for_each(|act| index.by_act[usize::from(act.0)].push(rule));
            callers
                .states
                .iter()
                .for_each(|act| index.by_state[usize::from(act.0)].push(rule));
            callers
                .names
                .iter()
                .for_each(|noun| index.by_name[usize::from(noun.0)].push(rule));
            callers
                .defaults
                .iter()
                .for_each(|noun| index.by_default[usize::from(noun.0)].push(rule));
        }
        index
    }
}

/// A file's name without folders and ending.
fn stem(name: &str) -> &str {
    name.rsplit('/')
        .next()
        .unwrap_or(name)
        .trim_end_matches(".toml")
}

/// A short digest of all files, so that a record says which patterns made it.
fn digest(files: &[PatternFile]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        hash.update(file.name.as_bytes());
        hash.update([0]);
        hash.update(file.text.as_bytes());
        hash.update([0]);
    }
    hash.finalize()
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn traits(meanings: &[Meaning], beneath: &BTreeMap<PhraseId, Beneath>) -> Vec<Traits> {
    let mut traits: Vec<Traits> = meanings.iter().map(Traits::of).collect();
    for phrase in beneath.keys() {
        let own = &mut traits[phrase.0 as usize];
        *own = own.union(Traits::LISTED_OVER);
    }
    traits
}
