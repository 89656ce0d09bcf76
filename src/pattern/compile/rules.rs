//! Indicators and their rules.

use super::{Callers, Compiler, stem};
use crate::pattern::file::{
    FacetTable, FoundExample, IndicatorFile, OtherFieldsFile, OursTable, Phrases, RuleTable,
};
use crate::pattern::problem::Problem;
use crate::pattern::source::PatternFile;
use crate::pattern::{ActId, Indicator, IndicatorId, NounId, NounSet, Rule, RuleFacets, TopicId};
use crate::record::OTHER;
use toml::Spanned;

impl Compiler {
    pub(super) fn indicator_file(&mut self, file: &PatternFile) {
        let Some(parsed) = self.parse::<IndicatorFile>(file) else {
            return;
        };
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
            basis: parsed.basis,
            elsewhere: NounSet::default(),
            file: file.name.clone(),
            found: parsed.found.into_iter().map(Spanned::into_inner).collect(),
            refused: parsed
                .refused
                .into_iter()
                .map(Spanned::into_inner)
                .collect(),
        });
    }

    pub(super) fn other_fields_file(&mut self, file: &PatternFile) {
        let Some(OtherFieldsFile { ours }) = self.parse(file) else {
            return;
        };
        for OursTable { indicators, nouns } in ours {
            let (nouns, _) = self.nouns_of(file, &nouns);
            for id in indicators {
                let mut known = self.indicators.iter_mut();
                match known.find(|known| known.id == *id.get_ref()) {
                    Some(indicator) => indicator.elsewhere.extend(&nouns),
                    None => self.undeclared(file, &id),
                }
            }
        }
    }

    /// An id of which no file tells, unless its file could not be read.
    fn undeclared(&mut self, file: &PatternFile, id: &Spanned<String>) {
        if self.broken.iter().any(|name| stem(name) == id.get_ref()) {
            return;
        }
        let message = format!("no indicator {:?} is declared", id.get_ref());
        self.problem("P017", file, id.span(), message).hint =
            "its file may be gone or called otherwise: take the id away or mend it".into();
    }

    /// What every indicator file must have.
    fn house_rules(&mut self, file: &PatternFile, parsed: &IndicatorFile) {
        let id = parsed.id.get_ref();
        let stem = stem(&file.name);
        if id != stem {
            self.problem(
                "P010",
                file,
                parsed.id.span(),
                format!("the id is {id:?}, the file's name {stem:?}"),
            )
            .hint = "an indicator's file is named after it".into();
        }
        if let Some(other) = self.indicators.iter().find(|other| other.id == *id) {
            let message = format!("{id:?} is declared in {} already", other.file);
            self.problem("P011", file, parsed.id.span(), message).hint =
                "an id stands for one indicator: choose another one".into();
        }
        for (name, text) in [
            ("vi", &parsed.vi),
            ("en", &parsed.en),
            ("counts", &parsed.counts),
        ] {
            if text.get_ref().trim().is_empty() {
                self.problem("P012", file, text.span(), format!("{name:?} is empty"))
                    .hint = "readers of the list need it".into();
            }
        }
        self.example_rules(file, parsed);
    }

    /// What the examples of every indicator file must have.
    fn example_rules(&mut self, file: &PatternFile, parsed: &IndicatorFile) {
        let kinds = [
            ("found", "texts with figures of it", parsed.found.is_empty()),
            (
                "refused",
                "texts that come near and have none of it",
                parsed.refused.is_empty(),
            ),
        ];
        for (kind, hint, _) in kinds.into_iter().filter(|(.., none)| *none) {
            let message = format!("no [[{kind}]] example");
            self.problem("P013", file, parsed.id.span(), message).hint = format!("add {hint}");
        }
        let texts = parsed.found.iter().map(|example| &example.get_ref().text);
        for text in texts.chain(parsed.refused.iter().map(|example| &example.get_ref().text)) {
            if text.get_ref().trim().is_empty() {
                self.problem("P018", file, text.span(), "an example without text".into())
                    .hint = "write a sentence as a report has it".into();
            }
        }
        parsed
            .found
            .iter()
            .for_each(|example| self.found_rules(file, example));
    }

    /// What every example of found figures must have.
    fn found_rules(&mut self, file: &PatternFile, example: &Spanned<FoundExample>) {
        let FoundExample { text, figures, .. } = example.get_ref();
        if figures.is_empty() {
            let message = "a found example without figures".to_owned();
            self.problem("P019", file, text.span(), message).hint =
                "list them, or write [[refused]]".into();
        }
        for figure in figures.iter().map(Spanned::get_ref) {
            let number = &figure.number;
            if !text.get_ref().contains(number.get_ref().as_str()) {
                let message = format!("{:?} is not in the example's text", number.get_ref());
                self.problem("P014", file, number.span(), message).hint =
                    "write it as it stands there".into();
            }
            self.facet_names(file, &figure.facets);
        }
    }

    /// Level, stage and grade have the values that `facets.toml` lists.
    fn facet_names(&mut self, file: &PatternFile, table: &FacetTable) {
        for (facet, value) in [(0, &table.level), (1, &table.stage), (2, &table.grade)] {
            let Some(value) = value else { continue };
            let known = [&self.facets.level, &self.facets.stage, &self.facets.grade][facet];
            if !known.contains(value.get_ref()) && !self.broken.contains("facets.toml") {
                let hint = format!("facets.toml lists {}", known.join(", "));
                let message = format!("{:?} is no value of this facet", value.get_ref());
                self.problem("P020", file, value.span(), message).hint = hint;
            }
        }
    }

    fn rule(
        &mut self,
        file: &PatternFile,
        indicator: IndicatorId,
        id: &str,
        table: &Spanned<RuleTable>,
    ) {
        let at = table.span();
        let rule = table.get_ref();
        let callers = Callers {
            acts: self.acts_of(file, &rule.act),
            states: self.acts_of(file, &rule.state),
            names: self.nouns_of(file, &rule.name).1,
            defaults: self.nouns_of(file, &rule.default).1,
        };
        if [&rule.act, &rule.state, &rule.name, &rule.default]
            .into_iter()
            .all(Vec::is_empty)
        {
            self.problem("P015", file, at.clone(), "a rule that nothing calls".into())
                .hint = "give it act, state, name or default".into();
        }
        let (mut nouns, _) = self.nouns_of(file, &rule.unit);
        nouns.any |= rule.unit.is_empty();
        let compiled = Rule {
            indicator,
            is_other: id == OTHER,
            nouns,
            with: self.topic(file, &rule.with),
            about: self.topic(file, &rule.about),
            unless: self.topic(file, &rule.unless),
            facets: self.rule_facets(file, &rule.facets),
            basis: rule.basis,
            origin: format!(
                "{}:{}",
                file.name,
                Problem::at("", (&file.name, &file.text), at, "").place.line
            ),
        };
        // What counts as nothing gives way to any indicator, one's own of no written place too.
        let unplaced = usize::MAX - usize::from(id != OTHER);
        let place = self.order.get(id).copied().unwrap_or(unplaced);
        let rank = (asks(&compiled), place, self.rules.len());
        self.rules.push((rank, compiled, callers));
    }

    fn rule_facets(&mut self, file: &PatternFile, table: &FacetTable) -> RuleFacets {
        self.facet_names(file, table);
        let mut value = |facet, name: &Option<Spanned<String>>| {
            name.as_ref()
                .map(|name| self.facet_value(facet, name.get_ref()))
        };
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
                    Some(group) => list.extend(
                        (0..self.noun_groups.len() as u16)
                            .map(NounId)
                            .filter(|&noun| group.has(Some(noun))),
                    ),
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
        if self.broken.contains(lexicon) {
            return;
        }
        let message = format!("there is no group {:?}", word.get_ref());
        self.problem("P016", file, word.span(), message).hint =
            format!("groups are declared in {lexicon}");
    }

    fn topic(&mut self, file: &PatternFile, words: &Phrases) -> Option<TopicId> {
        if words.is_empty() {
            return None;
        }
        let topic = TopicId(self.topics);
        self.topics += 1;
        for word in words {
            if let Some(phrase) = self.phrase(file, word) {
                self.meaning(phrase).add_topic(topic);
            }
        }
        Some(topic)
    }
}

/// What asks for more is asked first: the sentence tells more than the paragraph.
const fn asks(rule: &Rule) -> u8 {
    match (&rule.with, &rule.about) {
        (Some(_), _) => 0,
        (None, Some(_)) => 1,
        (None, None) => 2,
    }
}
