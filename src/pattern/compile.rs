//! From pattern files to the compiled set. Gathers all mistakes and stops at none.

use super::cue::Cue;
use super::file::{
    CueFile, FacetTable, FacetsFile, Group, IndicatorFile, IssuersFile, LexiconFile, NumbersFile, OrderFile, Phrases,
    ProvincesFile, RuleTable, SectionsFile,
};
use super::problem::{Problem, Problems};
use super::source::PatternFile;
use super::{
    ActId, FacetNames, FacetValue, Indicator, IndicatorId, Issuer, Meaning, NounId, NounSet, NumberWord, Patterns, Province,
    Rule, RuleFacets, RuleId, RuleIndex, TopicId,
};
use crate::phrase::{PhraseId, PhraseSetBuilder};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use toml::Spanned;

/// Compiles pattern files. Warnings are returned beside the set.
///
/// # Errors
/// All mistakes of all files at once.
pub fn compile(files: &[PatternFile]) -> Result<(Patterns, Problems), Problems> {
    let mut compiler = Compiler::default();
    let of = |prefix: &'static str| files.iter().filter(move |file| file.name.starts_with(prefix));
    of("lexicon/acts.toml").for_each(|file| compiler.acts_file(file));
    of("lexicon/nouns.toml").for_each(|file| compiler.nouns_file(file));
    of("lexicon/").filter(|file| !is_known_lexicon(&file.name)).for_each(|file| compiler.stray(file));
    of("cues/").for_each(|file| compiler.cue_file(file));
    of("facets.toml").for_each(|file| compiler.facets_file(file));
    of("sections.toml").for_each(|file| compiler.sections_file(file));
    of("numbers.toml").for_each(|file| compiler.numbers_file(file));
    of("provinces.toml").for_each(|file| compiler.provinces_file(file));
    of("issuers.toml").for_each(|file| compiler.issuers_file(file));
    of("order.toml").for_each(|file| compiler.order_file(file));
    of("other.toml").for_each(|file| compiler.indicator_file(file));
    of("indicators/").for_each(|file| compiler.indicator_file(file));
    compiler.finish(files)
}

fn is_known_lexicon(name: &str) -> bool {
    matches!(name, "lexicon/acts.toml" | "lexicon/nouns.toml")
}

#[derive(Default)]
struct Compiler {
    problems: Problems,
    phrases: PhraseSetBuilder,
    meanings: Vec<Meaning>,
    texts: Vec<String>,
    nouns: BTreeMap<PhraseId, NounId>,
    noun_groups: Vec<u16>,
    group_names: Vec<String>,
    article_groups: Vec<u16>,
    staged_groups: Vec<u16>,
    groups: BTreeMap<String, NounSet>,
    act_groups: BTreeMap<String, Vec<ActId>>,
    acts: BTreeMap<PhraseId, ActId>,
    topics: u16,
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

/// The written order of rules that one phrase calls: those with a wish first, then as `order.toml` says, then as written.
type RuleRank = (bool, usize, usize);

impl Compiler {
    fn parse<T: DeserializeOwned>(&mut self, file: &PatternFile) -> Option<T> {
        match toml::from_str(&file.text) {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                let at = error.span().unwrap_or(0..0);
                let message = error.message().to_owned();
                let hint = "see CONTRIBUTING.md for the keys that a pattern file may have";
                let problem = Problem::at("P001", (&file.name, &file.text), at, message);
                self.problems.0.push(problem.hint(hint));
                None
            }
        }
    }

    fn problem(&mut self, code: &'static str, file: &PatternFile, at: std::ops::Range<usize>, message: String) -> &mut Problem {
        let problem = Problem::at(code, (&file.name, &file.text), at, message);
        self.problems.0.push(problem);
        let last = self.problems.0.len() - 1;
        &mut self.problems.0[last]
    }

    fn stray(&mut self, file: &PatternFile) {
        let message = format!("{} is no file that is read", file.name);
        self.problem("P002", file, 0..0, message).hint = "nouns stand in lexicon/nouns.toml, acts in lexicon/acts.toml".into();
    }

    /// The number of a phrase; a phrase without words is a mistake.
    fn phrase(&mut self, file: &PatternFile, phrase: &Spanned<String>) -> Option<PhraseId> {
        let text = phrase.get_ref();
        let Some(id) = self.phrases.add(text) else {
            self.problem("P003", file, phrase.span(), "a phrase without words".into());
            return None;
        };
        if text.trim() != text || text.contains("  ") {
            let message = format!("spaces too many in {text:?}");
            self.problem("P004", file, phrase.span(), message).hint = "write one space between words and none around them".into();
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

    fn acts_file(&mut self, file: &PatternFile) {
        let Some(groups) = self.parse::<LexiconFile>(file) else { return };
        for (name, Group { words, .. }) in groups {
            let phrases: Vec<_> = words.iter().filter_map(|word| self.phrase(file, word)).collect();
            let acts = phrases.into_iter().map(|phrase| self.act(phrase)).collect();
            self.act_groups.insert(name.into_inner(), acts);
        }
    }

    fn nouns_file(&mut self, file: &PatternFile) {
        let Some(groups) = self.parse::<LexiconFile>(file) else { return };
        for (name, Group { words, article, staged, decoy, .. }) in groups {
            if decoy {
                self.cue_words(file, Cue::Nothing, &words);
                continue;
            }
            let group = self.group_number(name.get_ref());
            if staged {
                self.staged_groups.push(group);
            }
            if article {
                self.article_groups.push(group);
            }
            let mut set = NounSet::default();
            for word in &words {
                let Some(phrase) = self.phrase(file, word) else { continue };
                let noun = self.noun(phrase, group);
                let owner = self.noun_groups[usize::from(noun.0)];
                if owner != group {
                    let message = format!("{:?} stands in [{}] too", word.get_ref(), self.group_names[usize::from(owner)]);
                    self.problem("P005", file, word.span(), message).hint = "a noun stands in one group only".into();
                }
                set.insert(noun);
            }
            self.groups.insert(name.into_inner(), set);
        }
    }

    fn cue_file(&mut self, file: &PatternFile) {
        let Some(cues) = self.parse::<CueFile>(file) else { return };
        for (cue, table) in cues {
            self.cue_words(file, cue, &table.words);
        }
    }

    fn cue_words(&mut self, file: &PatternFile, cue: Cue, words: &Phrases) {
        for word in words {
            if let Some(phrase) = self.phrase(file, word) {
                self.meaning(phrase).cues.insert(cue);
            }
        }
    }

    fn facets_file(&mut self, file: &PatternFile) {
        let Some(facets) = self.parse::<FacetsFile>(file) else { return };
        for (facet, values) in [(0, facets.level), (1, facets.stage), (2, facets.grade)] {
            for (value, table) in values {
                let number = self.facet_value(facet, &value);
                for word in &table.words {
                    let Some(phrase) = self.phrase(file, word) else { continue };
                    let meaning = self.meaning(phrase);
                    match facet {
                        0 => meaning.level = Some(number),
                        1 => meaning.stage = Some(number),
                        _ => meaning.grade = Some(number),
                    }
                }
            }
        }
    }

    fn facet_value(&mut self, facet: usize, value: &str) -> FacetValue {
        let names = match facet {
            0 => &mut self.facets.level,
            1 => &mut self.facets.stage,
            _ => &mut self.facets.grade,
        };
        if let Some(at) = names.iter().position(|name| name == value) {
            return at as FacetValue;
        }
        names.push(value.to_owned());
        (names.len() - 1) as FacetValue
    }

    fn sections_file(&mut self, file: &PatternFile) {
        let Some(sections) = self.parse::<SectionsFile>(file) else { return };
        for (rank, table) in sections.kind.iter().enumerate() {
            for word in &table.words {
                if let Some(phrase) = self.phrase(file, word) {
                    self.meaning(phrase).section = Some((table.kind, rank as u8));
                }
            }
        }
    }

    fn numbers_file(&mut self, file: &PatternFile) {
        let Some(numbers) = self.parse::<NumbersFile>(file) else { return };
        let digits = numbers.digit.iter().map(|(word, &value)| (word, NumberWord::Digit(value)));
        let after = numbers.after_tens.iter().map(|(word, &value)| (word, NumberWord::AfterTens(value)));
        let scales = numbers.scale.iter().map(|(word, &value)| (word, NumberWord::Scale(value)));
        let plain = [
            (&numbers.ten, NumberWord::Ten),
            (&numbers.tens, NumberWord::Tens),
            (&numbers.hundred, NumberWord::Hundred),
            (&numbers.no_tens, NumberWord::NoTens),
            (&numbers.half, NumberWord::Half),
        ];
        let listed = plain.into_iter().flat_map(|(words, meaning)| words.iter().map(move |word| (word, meaning)));
        for (word, meaning) in digits.chain(after).chain(scales).chain(listed) {
            if let Some(phrase) = self.phrase(file, word) {
                self.meaning(phrase).number = Some(meaning);
            }
        }
    }

    fn provinces_file(&mut self, file: &PatternFile) {
        let Some(provinces) = self.parse::<ProvincesFile>(file) else { return };
        for table in provinces.province {
            let number = self.provinces.len() as u16;
            for spelling in std::iter::once(&table.name).chain(&table.variants) {
                if let Some(phrase) = self.phrase(file, spelling) {
                    self.meaning(phrase).province.get_or_insert(number);
                }
            }
            self.provinces.push(Province {
                code: table.code,
                name: table.name.into_inner(),
                merged_into: table.merged_into,
                code_2025: table.code_2025,
            });
        }
    }

    fn issuers_file(&mut self, file: &PatternFile) {
        let Some(issuers) = self.parse::<IssuersFile>(file) else { return };
        for table in issuers.issuer {
            let number = self.issuers.len() as u16;
            for spelling in &table.words {
                if let Some(phrase) = self.phrase(file, spelling) {
                    self.meaning(phrase).issuer = Some(number);
                }
            }
            self.issuers.push(Issuer {
                name: table.name,
                open: table.open,
                alone: table.alone,
                foreign: table.foreign,
            });
        }
    }

    fn order_file(&mut self, file: &PatternFile) {
        let Some(OrderFile { order }) = self.parse(file) else { return };
        for (place, id) in order.into_iter().enumerate() {
            let span = id.span();
            if self.order.insert(id.get_ref().clone(), place).is_some() {
                self.problem("P006", file, span, format!("{:?} stands in the order twice", id.get_ref()));
            }
        }
    }

    fn indicator_file(&mut self, file: &PatternFile) {
        let Some(parsed) = self.parse::<IndicatorFile>(file) else { return };
        self.house_rules(file, &parsed);
        let indicator = IndicatorId(self.indicators.len() as u16);
        for table in &parsed.rules {
            self.rule(file, indicator, parsed.id.get_ref(), table);
        }
        let unspanned = |text: Spanned<String>| text.into_inner();
        self.indicators.push(Indicator {
            id: unspanned(parsed.id),
            vi: unspanned(parsed.vi),
            en: unspanned(parsed.en),
            counts: unspanned(parsed.counts),
            excludes: parsed.excludes,
            official: parsed.official,
            file: file.name.clone(),
            found: parsed.found.into_iter().map(Spanned::into_inner).collect(),
            refused: parsed.refused.into_iter().map(Spanned::into_inner).collect(),
        });
    }

    /// What every indicator file must have.
    fn house_rules(&mut self, file: &PatternFile, parsed: &IndicatorFile) {
        let id = parsed.id.get_ref();
        let stem = file.name.rsplit('/').next().unwrap_or_default().trim_end_matches(".toml");
        if id != stem {
            self.problem("P010", file, parsed.id.span(), format!("the id is {id:?}, the file's name {stem:?}"))
                .hint = "an indicator's file is named after it".into();
        }
        if let Some(other) = self.indicators.iter().find(|other| other.id == *id) {
            let message = format!("{id:?} is declared in {} already", other.file);
            self.problem("P011", file, parsed.id.span(), message);
        }
        for (name, text) in [("vi", &parsed.vi), ("en", &parsed.en), ("counts", &parsed.counts)] {
            if text.get_ref().trim().is_empty() {
                self.problem("P012", file, text.span(), format!("{name:?} is empty"));
            }
        }
        if parsed.found.is_empty() || parsed.refused.is_empty() {
            let message = "an indicator needs [[found]] and [[refused]] examples".to_owned();
            self.problem("P013", file, parsed.id.span(), message).hint = "add texts of your own: one with figures of it and a near miss".into();
        }
        for example in &parsed.found {
            for figure in &example.get_ref().figures {
                let number = &figure.get_ref().number;
                if !example.get_ref().text.get_ref().contains(number.get_ref().as_str()) {
                    let message = format!("{:?} is not in the example's text", number.get_ref());
                    self.problem("P014", file, number.span(), message);
                }
            }
        }
    }

    fn rule(&mut self, file: &PatternFile, indicator: IndicatorId, id: &str, table: &Spanned<RuleTable>) {
        let at = table.span();
        let rule = table.get_ref();
        let callers = Callers {
            acts: self.acts_of(file, &rule.act),
            states: self.acts_of(file, &rule.state),
            names: self.nouns_of(file, &rule.name).1,
            defaults: self.nouns_of(file, &rule.default).1,
        };
        if callers.acts.is_empty() && callers.states.is_empty() && callers.names.is_empty() && callers.defaults.is_empty() {
            self.problem("P015", file, at.clone(), "a rule that nothing calls".into()).hint =
                "give it act, state, name or default".into();
        }
        let (mut nouns, _) = self.nouns_of(file, &rule.unit);
        nouns.any |= rule.unit.is_empty();
        let compiled = Rule {
            indicator,
            nouns,
            with: self.topic(file, &rule.with),
            unless: self.topic(file, &rule.unless),
            facets: self.rule_facets(&rule.facets),
            origin: format!("{}:{}", file.name, Problem::at("", (&file.name, &file.text), at, "").place.line),
        };
        let place = self.order.get(id).copied().unwrap_or(usize::MAX);
        let rank = (compiled.with.is_none(), place, self.rules.len());
        self.rules.push((rank, compiled, callers));
    }

    fn rule_facets(&mut self, table: &FacetTable) -> RuleFacets {
        let mut value = |facet, name: &Option<String>| name.as_deref().map(|name| self.facet_value(facet, name));
        RuleFacets {
            level: value(0, &table.level),
            stage: value(1, &table.stage),
            grade: value(2, &table.grade),
            kind: table.kind.clone(),
        }
    }

    fn acts_of(&mut self, file: &PatternFile, words: &Phrases) -> Vec<ActId> {
        let mut acts = Vec::new();
        for word in words {
            if let Some(name) = word.get_ref().strip_prefix('@') {
                match self.act_groups.get(name) {
                    Some(group) => acts.extend(group),
                    None => self.unknown_group(file, word, "lexicon/acts.toml"),
                }
            } else if let Some(phrase) = self.phrase(file, word) {
                acts.push(self.act(phrase));
            }
        }
        acts.sort_unstable();
        acts.dedup();
        acts
    }

    fn nouns_of(&mut self, file: &PatternFile, words: &Phrases) -> (NounSet, Vec<NounId>) {
        let (mut set, mut list) = (NounSet::default(), Vec::new());
        for word in words {
            if let Some(name) = word.get_ref().strip_prefix('@') {
                match self.groups.get(name) {
                    Some(group) => list.extend((0..self.noun_groups.len() as u16).map(NounId).filter(|&noun| group.has(Some(noun)))),
                    None => self.unknown_group(file, word, "lexicon/nouns.toml"),
                }
            } else if let Some(phrase) = self.phrase(file, word) {
                let group = self.group_number("literal");
                list.push(self.noun(phrase, group));
            }
        }
        list.iter().for_each(|&noun| set.insert(noun));
        (set, list)
    }

    fn unknown_group(&mut self, file: &PatternFile, word: &Spanned<String>, lexicon: &str) {
        let message = format!("there is no group {:?}", word.get_ref());
        self.problem("P016", file, word.span(), message).hint = format!("groups are declared in {lexicon}");
    }

    fn topic(&mut self, file: &PatternFile, words: &Phrases) -> Option<TopicId> {
        if words.is_empty() {
            return None;
        }
        let topic = TopicId(self.topics);
        self.topics += 1;
        for word in words {
            if let Some(phrase) = self.phrase(file, word) {
                self.meaning(phrase).topics.push(topic);
            }
        }
        Some(topic)
    }

    fn finish(mut self, files: &[PatternFile]) -> Result<(Patterns, Problems), Problems> {
        self.undeclared_in_order(files);
        if self.problems.has_errors() {
            return Err(self.problems);
        }
        self.rules.sort_by_key(|(rank, _, _)| *rank);
        self.inherit();
        let index = self.rule_index();
        let instrument = self.phrases.add("phương tiện đo").and_then(|phrase| self.nouns.get(&phrase).copied());
        let money = self.phrases.add("đồng").and_then(|phrase| self.nouns.get(&phrase).copied());
        let patterns = Patterns {
            phrases: self.phrases.build(),
            meanings: self.meanings,
            texts: self.texts,
            indicators: self.indicators,
            rules: self.rules.into_iter().map(|(_, rule, _)| rule).collect(),
            index,
            noun_groups: self.noun_groups,
            group_names: self.group_names,
            instrument,
            money,
            article_groups: self.article_groups,
            staged_groups: self.staged_groups,
            facets: self.facets,
            provinces: self.provinces,
            issuers: self.issuers,
            name: format!("{}+{}", env!("CARGO_PKG_VERSION"), digest(files)),
        };
        Ok((patterns, self.problems))
    }

    /// The longest phrase at a place hides shorter ones; what these say must not be lost with them.
    fn inherit(&mut self) {
        let prefixes = self.phrases.prefixes();
        let mut by_length: Vec<usize> = (0..prefixes.len()).collect();
        by_length.sort_by_key(|&phrase| self.phrases.length(PhraseId(phrase as u32)));
        for phrase in by_length {
            if let Some(prefix) = prefixes[phrase] {
                let above = self.meanings[prefix.0 as usize].clone();
                self.meanings[phrase].inherit(&above, self.phrases.length(prefix));
            }
        }
    }

    fn undeclared_in_order(&mut self, files: &[PatternFile]) {
        let Some(file) = files.iter().find(|file| file.name == "order.toml") else { return };
        let unknown: Vec<_> = self.order.keys().filter(|id| !self.indicators.iter().any(|known| known.id == **id)).cloned().collect();
        for id in unknown {
            let at = file.text.find(&format!("{id:?}")).unwrap_or(0);
            self.problem("P017", file, at..at + id.len() + 2, format!("no indicator {id:?} is declared"));
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
            callers.acts.iter().for_each(|act| index.by_act[usize::from(act.0)].push(rule));
            callers.states.iter().for_each(|act| index.by_state[usize::from(act.0)].push(rule));
            callers.names.iter().for_each(|noun| index.by_name[usize::from(noun.0)].push(rule));
            callers.defaults.iter().for_each(|noun| index.by_default[usize::from(noun.0)].push(rule));
        }
        index
    }
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
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

