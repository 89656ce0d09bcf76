//! What a whole pattern set should have beyond being usable.

use super::Patterns;
use super::compile::compile;
use super::file::{IndicatorFile, Phrases};
use super::problem::{Problem, Problems};
use super::source::PatternFile;
use crate::phrase::PhraseId;
use crate::token::{Kind, Token};
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

/// All mistakes of the files; where there are none, phrases of rules that no example has and phrases that a list has
/// twice, as warnings.
#[must_use]
pub fn check(files: &[PatternFile]) -> Problems {
    let (patterns, mut problems) = match compile(files) {
        Ok(compiled) => compiled,
        Err(problems) => return problems,
    };
    let checker = Checker::new(&patterns);
    let own = |file: &&PatternFile| {
        patterns
            .indicators
            .iter()
            .any(|known| known.file == file.name)
    };
    for file in files.iter().filter(own) {
        if let Ok(parsed) = toml::from_str(&file.text) {
            checker.indicator(file, &parsed, &mut problems.0);
        }
    }
    problems
}

struct Checker<'p> {
    patterns: &'p Patterns,
    /// Phrases that stand in examples.
    exercised: BTreeSet<u32>,
}

impl<'p> Checker<'p> {
    fn new(patterns: &'p Patterns) -> Self {
        let mut checker = Self {
            patterns,
            exercised: BTreeSet::new(),
        };
        for indicator in &patterns.indicators {
            let found = indicator.found.iter().map(|example| &example.text);
            let refused = indicator.refused.iter().map(|example| &example.text);
            for text in found.chain(refused) {
                checker.exercise(text.get_ref());
            }
        }
        checker
    }

    fn tokens(&self, text: &str) -> Vec<Token> {
        let cut = self.patterns.phrases.tokenize(text);
        let tokens = cut.tokens.into_iter();
        tokens.filter(|token| token.kind != Kind::Markup).collect()
    }

    /// A longer phrase says what the shorter ones say that it begins with.
    fn exercise(&mut self, text: &str) {
        let tokens = self.tokens(text);
        for start in 0..tokens.len() {
            let mut end = tokens.len();
            while let Some(hit) = self.patterns.phrases.longest_at(&tokens[..end], start) {
                self.exercised.insert(hit.phrase.0);
                end = hit.end as usize - 1;
                if end <= start {
                    break;
                }
            }
        }
    }

    /// The number of a phrase of the set.
    fn phrase(&self, text: &str) -> Option<PhraseId> {
        let tokens = self.tokens(text);
        let hit = self.patterns.phrases.longest_at(&tokens, 0)?;
        (hit.end as usize == tokens.len()).then_some(hit.phrase)
    }

    fn indicator(&self, file: &PatternFile, parsed: &IndicatorFile, problems: &mut Vec<Problem>) {
        for rule in parsed.rules.iter().map(Spanned::get_ref) {
            let lists = [
                &rule.act,
                &rule.state,
                &rule.name,
                &rule.default,
                &rule.unit,
                &rule.with,
                &rule.about,
                &rule.unless,
            ];
            for list in lists {
                self.list(file, list, problems);
            }
        }
    }

    /// The phrases of a list that no example has make one warning.
    fn list(&self, file: &PatternFile, list: &Phrases, problems: &mut Vec<Problem>) {
        let warning = |code, at: &Spanned<String>, message: String| {
            Problem::at(code, (&file.name, &file.text), at.span(), message).warning()
        };
        let (mut seen, mut idle) = (BTreeMap::new(), Vec::new());
        for text in list.iter().filter(|text| !text.get_ref().starts_with('@')) {
            let Some(phrase) = self.phrase(text.get_ref()) else {
                continue;
            };
            if let Some(first) = seen.insert(phrase.0, text.get_ref()) {
                let problem = warning(
                    "P030",
                    text,
                    format!(
                        "{:?} stands in this list already, as {first:?}",
                        text.get_ref()
                    ),
                );
                problems.push(problem.hint("letter case, the place of tone marks and i or y make no difference: one spelling is enough"));
            } else if !self.exercised.contains(&phrase.0) {
                idle.push(text);
            }
        }
        if let Some(first) = idle.first() {
            let named: Vec<String> = idle
                .iter()
                .map(|text| format!("{:?}", text.get_ref()))
                .collect();
            let problem = warning(
                "P031",
                first,
                format!("no example has {}", named.join(", ")),
            );
            problems.push(problem.hint("add examples with them, or take them away"));
        }
    }
}
