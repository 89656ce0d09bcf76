//! Weights learned from annotated reports: what stands around figures of each indicator.
//!
//! An averaged perceptron with a margin, in whole numbers throughout: the same reports and patterns give the same weights on any machine.

mod perceptron;

use crate::context::Context;
use crate::document;
use crate::extract::Extractor;
use crate::figure;
use crate::head;
use crate::numeral;
use crate::outline::Outline;
use crate::pattern::feature::{DIGITS, Feature, UNKNOWN};
use crate::pattern::{IndicatorId, Patterns};
use crate::record::OTHER;
use crate::score::{Annotated, ScoreError, annotated};
use crate::span::Span;
use crate::vocabulary::{FIRST_WORD, WordId};
use perceptron::{Lesson, Trained, train};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use toml::Spanned;
use unicode_normalization::UnicodeNormalization;

/// What was learned, as the text of `weights.tsv`, and from how much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learned {
    /// The file.
    pub text: String,
    /// How many reports.
    pub reports: usize,
    /// How many figures.
    pub figures: usize,
    /// How many features have a weight.
    pub features: usize,
}

/// Learns from the reports of a folder with their gold files. The weights that the extractor has are not used.
///
/// # Errors
/// [`ScoreError`], if any report or gold file can't be read.
pub fn learn(path: &Path, extractor: &Extractor) -> Result<Learned, ScoreError> {
    let reports = annotated(path)?;
    let mut school = School::of(extractor.patterns());
    for report in &reports {
        school.take(report);
    }
    school.take_examples();
    let trained = train(&school.lessons);
    Ok(Learned {
        text: school.written(&trained, reports.len()),
        reports: reports.len(),
        figures: school.lessons.len(),
        features: trained.rows.len(),
    })
}

/// The heading of the file.
const PREFACE: &str = "\
# What stands around a figure, and how much that speaks for each indicator. Made by `solieu patterns learn corpus`, not by hand.
# Columns: place (-1 the word right before the number, +1 right behind it, -2-1 and +1+2 pairs of words, before and behind anywhere in the
# sentence, after what the figure before counts, of what its whole counts), what stands there (0 digits, ? a word that no pattern uses), weights.
";

/// Gathers lessons, and a spelling of each word.
struct School<'p> {
    patterns: &'p Patterns,
    words: BTreeMap<WordId, String>,
    lessons: Vec<Lesson>,
}

impl<'p> School<'p> {
    fn of(patterns: &'p Patterns) -> Self {
        Self {
            patterns,
            words: BTreeMap::new(),
            lessons: Vec::new(),
        }
    }

    /// The figures of a report; those of other fields teach nothing.
    fn take(&mut self, report: &Annotated) {
        let wanted: BTreeMap<(u32, u32), &str> = report
            .figures
            .iter()
            .map(|(span, indicator)| (*span, indicator.as_str()))
            .collect();
        let patterns = self.patterns;
        self.read(&report.bytes, |span, _| {
            let id = wanted.get(&(span.start, span.end))?;
            indicator(patterns, id)
        });
    }

    /// The figures of the examples in pattern files, near misses above all: they count what rules say, as the examples are held to that,
    /// and where rules say nothing what the example lists.
    fn take_examples(&mut self) {
        let patterns = self.patterns;
        let other = indicator(patterns, OTHER);
        for (own, id) in patterns.indicators.iter().zip(0..) {
            let own_id = Some(IndicatorId(id));
            for example in own.found.iter().filter(|example| example.todo.is_none()) {
                let text = example.text.get_ref();
                let listed = |span: Span| {
                    let mut figures = example.figures.iter().map(Spanned::get_ref);
                    figures.any(|figure| *figure.number.get_ref() == text[span.range()])
                };
                self.read(text.as_bytes(), |span, ruled| {
                    ruled.or_else(|| own_id.filter(|_| listed(span))).or(other)
                });
            }
            for example in own.refused.iter().filter(|example| example.todo.is_none()) {
                let text = example.text.get_ref();
                self.read(text.as_bytes(), |_, ruled| ruled.or(other));
            }
        }
    }

    /// Takes each figure of a text of which `told` knows what it counts, by its bytes and by what rules say.
    fn read(
        &mut self,
        bytes: &[u8],
        told: impl Fn(Span, Option<IndicatorId>) -> Option<IndicatorId>,
    ) {
        let Ok(document) = document::read(bytes) else {
            return;
        };
        let outline = Outline::new(document.plain(), self.patterns);
        let context = Context::new(document.plain(), &outline, self.patterns);
        let numerals = numeral::numerals(&context);
        let heading = head::heading(&context, &numerals);
        if heading.foreign {
            return;
        }
        for token in outline
            .tokens
            .iter()
            .filter(|token| token.word >= FIRST_WORD)
        {
            let small = || context.text[token.span.range()].to_lowercase();
            self.words
                .entry(token.word)
                .or_insert_with(|| small().nfc().collect());
        }
        for figure in figure::surroundings(&context, &numerals, &heading) {
            let source = document.to_source(numerals[figure.numeral as usize].span);
            if let Some(class) = told(source, figure.indicator) {
                self.lessons.push(Lesson {
                    features: figure.features,
                    class,
                });
            }
        }
    }

    /// The text of the file, its lines in order of place and words.
    fn written(&self, trained: &Trained, reports: usize) -> String {
        let word = |word: WordId| self.word(word);
        let line = |(feature, weights): &(Feature, Vec<(IndicatorId, i16)>)| {
            let (place, content) = self.patterns.described(*feature, &word);
            let id = |class: IndicatorId| &self.patterns.indicators[usize::from(class.0)].id;
            let weights = weights.iter();
            let weights: Vec<String> = weights
                .map(|(class, weight)| format!("{}={weight}", id(*class)))
                .collect();
            (
                feature.parts().0,
                format!("{place}\t{content}\t{}", weights.join(" ")),
            )
        };
        let mut lines: Vec<(usize, String)> = trained.rows.iter().map(line).collect();
        lines.sort();
        let mut text = String::from(PREFACE);
        let figures = self.lessons.len();
        let _ = writeln!(
            text,
            "# Learned from {figures} figures of {reports} reports and of the examples in pattern files."
        );
        for (_, line) in lines {
            let _ = writeln!(text, "{line}");
        }
        text
    }

    fn word(&self, word: WordId) -> String {
        match (word, u8::try_from(word)) {
            (DIGITS, _) => "0".to_string(),
            (UNKNOWN, _) => "?".to_string(),
            (_, Ok(mark)) => char::from(mark).to_string(),
            _ => self.words.get(&word).cloned().unwrap_or_default(),
        }
    }
}

fn indicator(patterns: &Patterns, id: &str) -> Option<IndicatorId> {
    let mut indicators = patterns.indicators.iter();
    let at = indicators.position(|indicator| indicator.id == id)?;
    Some(IndicatorId(at as u16))
}
