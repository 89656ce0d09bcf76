//! What the stages make of a document, and why: for people who look for the cause of a figure.

use crate::context::Context;
use crate::document::Document;
use crate::extract::{Extractor, Options, Places};
use crate::figure;
use crate::figure::claim::{Outcome, Trial, Trials, Weighing, Words};
use crate::figure::draft::{Draft, FigureId, Role};
use crate::head::{self, Heading};
use crate::number::Number;
use crate::numeral::{self, Numeral, Shape};
use crate::outline::{Block, BlockId, BlockKind, Outline, Zone};
use crate::pattern::feature::{DIGITS, Feature, UNKNOWN};
use crate::pattern::{Indicator, IndicatorId, Patterns, RuleId};
use crate::record::{Class, Figure, Head, NumeralEntry, Record, SectionKind, Source};
use crate::vocabulary::WordId;

/// A document's head and its blocks in text order.
#[derive(Clone, Debug)]
pub struct OutlineNote {
    /// What the report says of itself.
    pub head: Head,
    /// Paragraphs, list items, headings, rows and notes.
    pub blocks: Vec<BlockNote>,
}

/// A block.
#[derive(Clone, Debug)]
pub struct BlockNote {
    /// First and last line, from 1.
    pub lines: (u32, u32),
    /// How many blocks stand above it.
    pub depth: usize,
    /// What it is.
    pub kind: &'static str,
    /// What the section tells that it opens.
    pub opens: Option<SectionKind>,
    /// Its words, in reading order.
    pub text: String,
}

/// A numeric expression and why it has its class.
#[derive(Clone, Debug)]
pub struct NumeralNote<'a> {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Its place and class.
    pub entry: NumeralEntry<'a>,
    /// What it looks like.
    pub shape: Shape,
    /// Which cue decided its class.
    pub reason: &'static str,
    /// Its value; of a ratio or range, the first number's.
    pub value: Option<Number>,
    /// The second number of a ratio or range.
    pub second: Option<Number>,
}

/// A numeric expression with all that is known of it.
#[derive(Clone, Debug)]
pub struct Explanation<'a> {
    /// The expression.
    pub numeral: NumeralNote<'a>,
    /// Where it is a figure.
    pub figure: Option<FigureNote<'a>>,
}

/// A figure and how it came about.
#[derive(Clone, Debug)]
pub struct FigureNote<'a> {
    /// As the record has it.
    pub figure: Figure<'a>,
    /// What it is among the figures around it.
    pub role: Role,
    /// The group of nouns that its unit belongs to.
    pub group: Option<&'a str>,
    /// Its indicator, unless no rule claims it.
    pub indicator: Option<&'a Indicator>,
    /// Of a table's cell, the words around it that were asked for a rule, in order.
    pub asked: Vec<AskedNote>,
    /// The rules that were tried on it, in order.
    pub tried: Vec<RuleNote<'a>>,
    /// Whether its rule is that of another figure, none that was tried on it.
    pub taken_over: bool,
    /// What the words around it came to, if no rule was sure of it.
    pub weighed: Option<WeighedNote<'a>>,
    /// Figures that it is linked with, and how.
    pub links: Vec<(&'static str, Figure<'a>)>,
}

/// What the words around a figure came to when they were weighed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeighedNote<'a> {
    /// What they speak for most.
    pub first: &'a str,
    /// What comes next.
    pub second: &'a str,
    /// By how much the first is ahead.
    pub lead: i32,
    /// Places around the figure, what stands there, and what it adds; the most first.
    pub features: Vec<(&'static str, String, i32)>,
}

/// Words around a table's cell that were asked for a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedNote {
    /// What they are.
    pub words: Words,
    /// As they are read; empty for [`Words::Above`].
    pub text: String,
}

/// A rule that was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleNote<'a> {
    /// Of a table's cell, the words that call it.
    pub asked: Option<Words>,
    /// Whose rule it is.
    pub indicator: &'a str,
    /// File and line.
    pub origin: &'a str,
    /// What came of it.
    pub outcome: Outcome,
    /// How often in a row.
    pub times: u32,
}

/// The shape of a document.
#[must_use]
pub fn outline(extractor: &Extractor, document: &Document<'_>) -> OutlineNote {
    let look = |stages: &Stages<'_, '_>| OutlineNote {
        head: stages.heading.head.clone(),
        blocks: stages.blocks(),
    };
    with_stages(extractor, document, look)
}

/// All numeric expressions of a document.
#[must_use]
pub fn numerals<'a>(extractor: &'a Extractor, document: &'a Document<'_>) -> Vec<NumeralNote<'a>> {
    let record = record(extractor, document);
    with_stages(extractor, document, |stages| stages.numerals(&record))
}

/// The numeric expressions that begin in a line, or those at a column of it.
#[must_use]
pub fn explain<'a>(
    extractor: &'a Extractor,
    document: &'a Document<'_>,
    line: u32,
    column: Option<u32>,
) -> Vec<Explanation<'a>> {
    let record = record(extractor, document);
    let is_there = |note: &NumeralNote<'_>| {
        let end = note.column + note.entry.number.chars().count() as u32;
        note.line == line && column.is_none_or(|column| (note.column..end).contains(&column))
    };
    with_stages(extractor, document, |stages| {
        let notes = stages.numerals(&record).into_iter().enumerate();
        let there = notes.filter(|(_, note)| is_there(note));
        there
            .map(|(number, numeral)| Explanation {
                numeral,
                figure: stages.figure(number, &record, extractor.patterns()),
            })
            .collect()
    })
}

fn record<'a>(extractor: &'a Extractor, document: &'a Document<'_>) -> Record<'a> {
    extractor.extract(
        document,
        Source::default(),
        Options {
            numerals: true,
            ..Options::default()
        },
    )
}

/// What stands between a text and its record.
struct Stages<'s, 'c> {
    document: &'s Document<'s>,
    outline: &'s Outline,
    context: &'s Context<'c>,
    numerals: &'s [Numeral],
    heading: &'s Heading,
}

fn with_stages<T>(
    extractor: &Extractor,
    document: &Document<'_>,
    look: impl FnOnce(&Stages<'_, '_>) -> T,
) -> T {
    let text = document.plain();
    let outline = Outline::new(text, extractor.patterns());
    let context = Context::new(text, &outline, extractor.patterns());
    let numerals = numeral::numerals(&context);
    let heading = head::heading(&context, &numerals);
    look(&Stages {
        document,
        outline: &outline,
        context: &context,
        numerals: &numerals,
        heading: &heading,
    })
}

impl Stages<'_, '_> {
    fn blocks(&self) -> Vec<BlockNote> {
        let blocks = self.outline.blocks.iter().enumerate();
        blocks
            .map(|(id, block)| self.block(id as BlockId, block))
            .collect()
    }

    fn block(&self, id: BlockId, block: &Block) -> BlockNote {
        let blocks = &self.outline.blocks;
        let above = std::iter::successors(block.parent, |&id| blocks[id as usize].parent);
        let sections = self.outline.sections.iter();
        let opened = sections.rev().find(|section| section.block == id);
        BlockNote {
            lines: (block.first_line + 1, block.last_line + 1),
            depth: above.count(),
            kind: block_kind(block),
            opens: opened.map(|section| section.kind),
            text: self.words(block),
        }
    }

    /// A block's words as they are read, without what a converter set between them; a row's cells between bars.
    fn words(&self, block: &Block) -> String {
        let row = block.row.map(|(table, row)| {
            let table = &self.outline.tables[table as usize];
            &table.rows[row as usize]
        });
        let Some(row) = row else {
            return self.joined(block.first, block.end);
        };
        let cells = row.cells.iter();
        let cells = cells.map(|cell| self.joined(cell.first, cell.end));
        cells.collect::<Vec<_>>().join(" | ")
    }

    fn joined(&self, first: u32, end: u32) -> String {
        let mut text = String::new();
        for token in &self.outline.tokens[first as usize..end as usize] {
            if !text.is_empty() && !token.is_glued() {
                text.push(' ');
            }
            text.push_str(&self.context.text[token.span.range()]);
        }
        text
    }

    fn numerals<'a>(&self, record: &Record<'a>) -> Vec<NumeralNote<'a>> {
        let mut places = Places::new(&self.document.text);
        let entries = record.numerals.iter().flatten();
        let notes = entries.zip(self.numerals).map(|(entry, numeral)| {
            let (line, column) = places.place(self.document.to_text(numeral.span).start);
            NumeralNote {
                line,
                column,
                entry: entry.clone(),
                shape: numeral.shape,
                reason: numeral.reason,
                value: numeral.value,
                second: numeral.second,
            }
        });
        notes.collect()
    }

    /// The figure of the numeral of this number.
    fn figure<'a>(
        &self,
        numeral: usize,
        record: &Record<'a>,
        patterns: &'a Patterns,
    ) -> Option<FigureNote<'a>> {
        let own = &self.numerals[numeral];
        let id = self
            .figure_id(numeral)
            .filter(|_| own.class == Class::Figure)?;
        let (drafts, trials) = figure::explain(self.context, self.numerals, self.heading, id);
        let (draft, figure) = (
            &drafts[id as usize],
            record.figures.get(id as usize)?.clone(),
        );
        let won = |trial: &Trial| trial.outcome == Outcome::Fits && Some(trial.rule) == draft.rule;
        let by_weight = |rule: RuleId| patterns.weights.rules.contains(&Some(rule));
        Some(FigureNote {
            role: draft.role,
            group: group(draft, patterns),
            indicator: draft.rule.map(|rule| {
                let indicator = patterns.rules[usize::from(rule.0)].indicator;
                &patterns.indicators[usize::from(indicator.0)]
            }),
            taken_over: draft.rule.is_some_and(|rule| !by_weight(rule))
                && !trials.rules.iter().any(won),
            weighed: trials
                .weighing
                .as_ref()
                .map(|weighing| self.weighed(weighing, draft, patterns)),
            asked: self.asked(&trials),
            tried: tried(&trials, patterns),
            links: links(&figure, record),
            figure,
        })
    }

    fn weighed<'a>(
        &self,
        weighing: &Weighing,
        draft: &Draft,
        patterns: &'a Patterns,
    ) -> WeighedNote<'a> {
        let block = &self.outline.blocks[draft.block as usize];
        let tokens = &self.outline.tokens[block.first as usize..block.end as usize];
        let word = |word: WordId| match word {
            DIGITS => "0".to_string(),
            UNKNOWN => "?".to_string(),
            _ => {
                let there = tokens.iter().find(|token| token.word == word);
                there.map_or_else(String::new, |token| {
                    self.context.text[token.span.range()].to_lowercase()
                })
            }
        };
        let id = |id: IndicatorId| patterns.indicators[usize::from(id.0)].id.as_str();
        let note = |&(feature, by): &(Feature, i32)| {
            let (place, text) = patterns.described(feature, &word);
            (place, text, by)
        };
        WeighedNote {
            first: id(weighing.first),
            second: id(weighing.second),
            lead: weighing.lead,
            features: weighing.features.iter().map(note).collect(),
        }
    }

    fn asked(&self, trials: &Trials) -> Vec<AskedNote> {
        let notes = trials.asked.iter().map(|asked| AskedNote {
            words: asked.words,
            text: self.joined(asked.tokens.0, asked.tokens.1),
        });
        notes.collect()
    }

    /// Figures are counted in the order of their numerals.
    fn figure_id(&self, numeral: usize) -> Option<FigureId> {
        let before = self.numerals[..numeral].iter();
        let figures = before.filter(|numeral| numeral.class == Class::Figure);
        FigureId::try_from(figures.count()).ok()
    }
}

const fn block_kind(block: &Block) -> &'static str {
    match (block.kind, block.zone) {
        (BlockKind::Row, _) => "row",
        (BlockKind::Note, _) => "note",
        (BlockKind::PageNumber, _) => "page number",
        (BlockKind::Furniture, _) | (BlockKind::Text, Zone::Furniture) => "web page",
        (BlockKind::Text, Zone::Closing) => "closing",
        (BlockKind::Text, Zone::Body) if block.heading => "heading",
        (BlockKind::Text, Zone::Body) if block.mark.is_some() => "item",
        (BlockKind::Text, Zone::Body) => "text",
    }
}

fn group<'a>(draft: &Draft, patterns: &'a Patterns) -> Option<&'a str> {
    let group = patterns.noun_groups[usize::from(draft.noun?.0)];
    Some(&patterns.group_names[usize::from(group)])
}

fn tried<'a>(trials: &Trials, patterns: &'a Patterns) -> Vec<RuleNote<'a>> {
    let mut notes: Vec<RuleNote<'a>> = Vec::new();
    for (number, trial) in trials.rules.iter().enumerate() {
        let rule = &patterns.rules[usize::from(trial.rule.0)];
        let asked = trials.asked.iter().rev();
        let mut asked = asked.filter(|asked| asked.tried <= number);
        let note = RuleNote {
            asked: asked.next().map(|asked| asked.words),
            indicator: &patterns.indicators[usize::from(rule.indicator.0)].id,
            origin: &rule.origin,
            outcome: trial.outcome,
            times: 1,
        };
        let again = |last: &&mut RuleNote<'_>| RuleNote { times: 1, ..**last } == note;
        match notes.last_mut().filter(again) {
            Some(last) => last.times += 1,
            None => notes.push(note),
        }
    }
    notes
}

/// The figures that this one leads to, and those that lead to it.
fn links<'a>(figure: &Figure<'a>, record: &Record<'a>) -> Vec<(&'static str, Figure<'a>)> {
    let mut links = Vec::new();
    for other in &record.figures {
        for (to, from, own, theirs) in [
            ("part of", "whole of", figure.part_of, other.part_of),
            ("rate of", "has the rate", figure.rate_of, other.rate_of),
            ("same as", "said again as", figure.same_as, other.same_as),
        ] {
            if own == Some(other.id) {
                links.push((to, other.clone()));
            }
            if theirs == Some(figure.id) {
                links.push((from, other.clone()));
            }
        }
    }
    links
}
