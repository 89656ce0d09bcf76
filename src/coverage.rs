//! What the patterns make of an archive: which phrases stand in it and which never, which rules claim figures, which
//! indicators compete, and what ends as `other`. Here one finds what to add next.

use crate::context::Context;
use crate::document::Document;
use crate::extract::Extractor;
use crate::figure::draft::{Draft, Role};
use crate::figure::survey::{Survey, survey};
use crate::head;
use crate::numeral;
use crate::outline::Outline;
use crate::pattern::{IndicatorId, Patterns};
use crate::record::OTHER;
use std::collections::BTreeMap;

/// Counts over any number of reports; those of several threads add up.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// Reports.
    pub reports: u64,
    /// Figures.
    pub figures: u64,
    /// Figures that got the indicator `other`, rates aside.
    pub others: u64,
    /// By phrase, how often it stands in the reports.
    pub phrases: Vec<u64>,
    /// By rule, how many figures it claims.
    pub rules: Vec<u64>,
    /// Figures by the indicator that they got and another one that had a claim to them.
    pub contests: BTreeMap<(IndicatorId, IndicatorId), u64>,
    /// Units of those figures, in lower case.
    pub units: BTreeMap<String, u64>,
    /// The words before those figures, in lower case.
    pub leads: BTreeMap<String, u64>,
}

/// How many words before a figure are taken for what is done to it.
const LEAD: u32 = 3;

impl Coverage {
    /// What one report gives.
    #[must_use]
    pub fn of(extractor: &Extractor, document: &Document<'_>) -> Self {
        let patterns = extractor.patterns();
        let text = document.plain();
        let outline = Outline::new(text, patterns);
        let context = Context::new(text, &outline, patterns);
        let numerals = numeral::numerals(&context);
        let heading = head::heading(&context, &numerals);
        let survey = survey(&context, &numerals, &heading);
        let mut coverage = Self {
            reports: 1,
            figures: survey.drafts.len() as u64,
            phrases: vec![0; patterns.meanings.len()],
            rules: vec![0; patterns.rules.len()],
            ..Self::default()
        };
        for hit in context.hits_in(0, outline.tokens.len() as u32) {
            coverage.phrases[hit.phrase.0 as usize] += 1;
        }
        coverage.count(&context, &survey);
        coverage
    }

    fn count(&mut self, context: &Context<'_>, survey: &Survey) {
        for (draft, rivals) in survey.drafts.iter().zip(&survey.rivals) {
            let winner = draft.rule.map(|rule| {
                self.rules[usize::from(rule.0)] += 1;
                context.patterns.rules[usize::from(rule.0)].indicator
            });
            let named = winner.filter(|&winner| id(context.patterns, winner) != OTHER);
            if named.is_none() && !matches!(draft.role, Role::Rate | Role::GrowthRate) {
                self.other(context, draft);
            }
            let Some(winner) = winner else { continue };
            for &rival in rivals {
                *self.contests.entry((winner, rival)).or_default() += 1;
            }
        }
    }

    fn other(&mut self, context: &Context<'_>, draft: &Draft) {
        self.others += 1;
        if let Some((from, to)) = draft.unit {
            *self.units.entry(words(context, from, to)).or_default() += 1;
        }
        let before = (draft.sentence.first..draft.first).rev();
        let lead = before
            .take_while(|&at| context.is_word(at))
            .take(LEAD as usize);
        let length = lead.count() as u32;
        if length > 0 {
            let lead = words(context, draft.first - length, draft.first);
            *self.leads.entry(lead).or_default() += 1;
        }
    }

    /// Adds the counts of other reports, read with the same patterns.
    pub fn add(&mut self, other: Self) {
        self.reports += other.reports;
        self.figures += other.figures;
        self.others += other.others;
        add_each(&mut self.phrases, &other.phrases);
        add_each(&mut self.rules, &other.rules);
        add_entries(&mut self.contests, other.contests);
        add_entries(&mut self.units, other.units);
        add_entries(&mut self.leads, other.leads);
    }

    /// Phrases with how often they stand in the reports, the commonest first.
    #[must_use]
    pub fn phrases_by_count<'p>(&self, patterns: &'p Patterns) -> Vec<(&'p str, u64)> {
        let counts = self.phrases.iter().copied();
        let mut phrases: Vec<_> = patterns
            .texts
            .iter()
            .map(String::as_str)
            .zip(counts)
            .collect();
        phrases.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        phrases
    }

    /// Rules by file and line, with their indicators and how many figures they claim, the commonest first.
    #[must_use]
    pub fn rules_by_count<'p>(&self, patterns: &'p Patterns) -> Vec<(&'p str, &'p str, u64)> {
        let rules = patterns.rules.iter().zip(&self.rules);
        let mut rules: Vec<_> = rules
            .map(|(rule, &count)| (&*rule.origin, id(patterns, rule.indicator), count))
            .collect();
        rules.sort_by(|a, b| b.2.cmp(&a.2).then(a.0.cmp(b.0)));
        rules
    }

    /// Pairs of indicators, the one that won first, with how many figures both had a claim to; the commonest first.
    #[must_use]
    pub fn contests_by_count<'p>(&self, patterns: &'p Patterns) -> Vec<(&'p str, &'p str, u64)> {
        let contests = self.contests.iter();
        let mut contests: Vec<_> = contests
            .map(|(&(won, lost), &count)| (id(patterns, won), id(patterns, lost), count))
            .collect();
        contests.sort_by(|a, b| b.2.cmp(&a.2).then(a.cmp(b)));
        contests
    }
}

fn id(patterns: &Patterns, indicator: IndicatorId) -> &str {
    &patterns.indicators[usize::from(indicator.0)].id
}

fn words(context: &Context<'_>, from: u32, to: u32) -> String {
    let words: Vec<&str> = (from..to).map(|at| context.text_of(at)).collect();
    words.join(" ").to_lowercase()
}

/// Sums number by number; a list that is still empty has only zeros.
fn add_each(sums: &mut Vec<u64>, more: &[u64]) {
    sums.resize(sums.len().max(more.len()), 0);
    for (sum, count) in sums.iter_mut().zip(more) {
        *sum += count;
    }
}

fn add_entries<K: Ord>(sums: &mut BTreeMap<K, u64>, more: BTreeMap<K, u64>) {
    for (key, count) in more {
        *sums.entry(key).or_default() += count;
    }
}

/// Entries of a count, the commonest first.
#[must_use]
pub fn by_count(counts: &BTreeMap<String, u64>) -> Vec<(&str, u64)> {
    let mut entries: Vec<_> = counts
        .iter()
        .map(|(key, &count)| (key.as_str(), count))
        .collect();
    entries.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    entries
}
