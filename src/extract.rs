//! The whole line, from a document to its record.

use crate::audit::{Issue, Stages, audit};
use crate::context::Context;
use crate::deadline::Deadline;
use crate::document::Document;
use crate::error::InputError;
use crate::figure;
use crate::figure::draft::{Draft, FigureId, Role};
use crate::figure::sentence::sentence_at;
use crate::finding::{Finding, Mark, Verdict};
use crate::head::{self, Heading};
use crate::numeral::{self, Numeral};
use crate::outline::{BlockKind, Outline, SectionId};
use crate::pattern::compile::compile;
use crate::pattern::problem::Problems;
use crate::pattern::source::{PatternFile, built_in};
use crate::pattern::{Patterns, Rule};
use crate::period::Period;
use crate::record::{
    Basis, Facets, Figure, NumeralEntry, OTHER, Record, Section, Source, Status, Warning,
};
use crate::span::Span;
use std::borrow::Cow;
use std::convert::Infallible;
use std::sync::Arc;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What to put into records besides the figures.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// List every numeric expression.
    pub numerals: bool,
    /// Check what the report claims.
    pub audit: Audit,
}

/// Whether to check what reports claim, and what of it to put into records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audit {
    /// Nothing is checked.
    #[default]
    Off,
    /// Findings only.
    Findings,
    /// Findings, and what was checked and holds.
    All,
}

/// Turns documents into records. It is made once and shared by all threads.
#[derive(Debug)]
pub struct Extractor {
    patterns: Patterns,
}

impl Extractor {
    /// An extractor with the built-in patterns.
    ///
    /// # Errors
    /// Mistakes in the built-in pattern files; the tests see to it that there are none.
    pub fn built_in() -> Result<Self, Problems> {
        Self::from_files(&built_in())
    }

    /// An extractor with the patterns of these files.
    ///
    /// # Errors
    /// All mistakes of all files.
    pub fn from_files(files: &[PatternFile]) -> Result<Self, Problems> {
        let (patterns, _) = compile(files)?;
        Ok(Self { patterns })
    }

    /// The patterns.
    #[must_use]
    pub const fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    /// The record of one document.
    #[must_use]
    pub fn extract<'a>(
        &'a self,
        document: &'a Document<'_>,
        source: Source,
        options: Options,
    ) -> Record<'a> {
        let record = self.stages(document, source, options, &mut || Ok::<_, Infallible>(()));
        match record {
            Ok(record) => record,
        }
    }

    /// The record of one document, if it can be had before the deadline; the clock is looked at between the stages.
    ///
    /// # Errors
    /// [`InputError::TimeLimit`].
    pub fn extract_within<'a>(
        &'a self,
        document: &'a Document<'_>,
        source: Source,
        options: Options,
        deadline: &Deadline,
    ) -> Result<Record<'a>, InputError> {
        self.stages(document, source, options, &mut || deadline.check())
    }

    /// All stages, with a look at `go_on` after each.
    fn stages<'a, E>(
        &'a self,
        document: &'a Document<'_>,
        source: Source,
        options: Options,
        go_on: &mut dyn FnMut() -> Result<(), E>,
    ) -> Result<Record<'a>, E> {
        let text = document.plain();
        let outline = Outline::new(text, &self.patterns);
        go_on()?;
        let context = Context::new(text, &outline, &self.patterns);
        go_on()?;
        let numerals = numeral::numerals(&context);
        go_on()?;
        let heading = head::heading(&context, &numerals);
        go_on()?;
        let drafts = figure::figures(&context, &numerals, &heading);
        go_on()?;
        let writer = Writer::new(
            document,
            &self.patterns,
            &outline,
            (&numerals, &drafts),
            &heading,
        );
        let figures = writer.figures(&drafts);
        let (findings, balance) = match options.audit {
            Audit::Off => (None, None),
            wanted => {
                let stages = Stages {
                    context: &context,
                    numerals: &numerals,
                    heading: &heading,
                    drafts: &drafts,
                };
                let (mut issues, balance) = audit(stages);
                issues.retain(|issue| wanted == Audit::All || issue.verdict > Verdict::Holds);
                let findings = writer.findings(issues, &figures, &drafts, &context);
                (Some(findings), Some(balance))
            }
        };
        Ok(Record {
            source,
            figures,
            report: heading.head,
            sections: sections(document, &outline),
            numerals: options.numerals.then(|| entries(document, &numerals)),
            findings,
            balance,
            warnings: warnings(document),
            patterns: &self.patterns.name,
        })
    }
}

/// The periods that figures of a document were found to be of, with their names.
type PeriodNames = Vec<(Period, Arc<str>)>;

/// The name of a period; figures near each other share it.
fn name_of(period: Period, names: &mut PeriodNames) -> Arc<str> {
    let mut last = names.iter().rev().take(8);
    if let Some((_, name)) = last.find(|(known, _)| *known == period) {
        return name.clone();
    }
    let name: Arc<str> = period.to_string().into();
    names.push((period, name.clone()));
    name
}

/// Turns drafts into figures of the record; here offsets of the text become offsets of the file.
struct Writer<'a, 'o> {
    document: &'a Document<'a>,
    patterns: &'a Patterns,
    outline: &'o Outline,
    numerals: &'o [Numeral],
    /// By section that has figures, the marks from the outermost to its own.
    paths: Vec<Arc<[String]>>,
    no_path: Arc<[String]>,
    reported: Option<Arc<str>>,
    coming: Option<Arc<str>>,
}

impl<'a, 'o> Writer<'a, 'o> {
    fn new(
        document: &'a Document<'_>,
        patterns: &'a Patterns,
        outline: &'o Outline,
        (numerals, drafts): (&'o [Numeral], &[Draft]),
        heading: &Heading,
    ) -> Self {
        let mark = |id: SectionId| {
            shown(document.written(outline.sections[id as usize].mark)).into_owned()
        };
        // Most sections below others have no figure of their own.
        let mut has_figures = vec![false; outline.sections.len()];
        for draft in drafts {
            if let Some(section) = outline.blocks[draft.block as usize].section {
                has_figures[section as usize] = true;
            }
        }
        let no_path: Arc<[String]> = Arc::new([]);
        let path = |id: usize| {
            if !has_figures[id] {
                return no_path.clone();
            }
            outline
                .path(Some(id as SectionId))
                .into_iter()
                .map(mark)
                .collect()
        };
        Self {
            document,
            patterns,
            outline,
            numerals,
            paths: (0..outline.sections.len()).map(path).collect(),
            no_path,
            reported: heading.period.map(|period| period.to_string().into()),
            coming: heading.next.map(|next| next.to_string().into()),
        }
    }

    fn figures(&self, drafts: &[Draft]) -> Vec<Figure<'a>> {
        let mut places = Places::new(&self.document.text);
        let mut names = Vec::new();
        drafts
            .iter()
            .enumerate()
            .map(|(index, draft)| self.figure(index, draft, &mut places, &mut names))
            .collect()
    }

    fn figure(
        &self,
        index: usize,
        draft: &Draft,
        places: &mut Places<'_>,
        names: &mut PeriodNames,
    ) -> Figure<'a> {
        let span = self.numerals[draft.numeral as usize].span;
        let source = self.document.to_source(span);
        let (line, column) = places.place(self.document.to_text(span).start);
        let rule = draft
            .rule
            .map(|rule| &self.patterns.rules[usize::from(rule.0)]);
        let id = |figure: FigureId| figure + 1;
        Figure {
            id: index as u32 + 1,
            start: source.start,
            end: source.end,
            line,
            column,
            number: shown(self.document.written(span)),
            value: draft.value,
            upper: draft.upper,
            target: draft.target,
            target_kind: draft.target.and(draft.target_kind),
            percent: draft.percent,
            unit: self.unit(draft),
            indicator: rule.map_or(OTHER, |rule| {
                &self.patterns.indicators[usize::from(rule.indicator.0)].id
            }),
            status: draft.status,
            facets: self.facets(draft, rule),
            part_of: draft.part_of.map(id),
            rate_of: draft.rate_of.map(id),
            same_as: draft.same_as.map(id),
            period: self.period(draft, names),
            basis: self.basis(draft, rule),
            approximate: draft.approximate,
            section: self.section(draft),
            quote: self.quote(draft),
            rule: rule.map_or("", |rule| &rule.origin),
            role: draft.role,
        }
    }

    /// What the words say, else what the indicator's counts are by nature.
    fn basis(&self, draft: &Draft, rule: Option<&Rule>) -> Basis {
        match (draft.basis, draft.role, draft.status, rule) {
            (Basis::Period, Role::Count, Status::Result, Some(rule)) => {
                self.patterns.indicators[usize::from(rule.indicator.0)].basis
            }
            (said, ..) => said,
        }
    }

    fn slice(&self, first: u32, end: u32) -> &'a str {
        self.document.written(self.outline.span_of(first, end))
    }

    /// Words as they are written, without the page number or footnote that a page break put between them.
    fn words(&self, first: u32, end: u32) -> Cow<'a, str> {
        let blank = |&at: &u32| {
            let [last, next] = [at - 1, at].map(|at| self.outline.tokens[at as usize].span);
            let between = Span::new(last.end, next.start);
            !self
                .document
                .written(between)
                .contains(char::is_alphanumeric)
        };
        match (first + 1..end).find(|at| !blank(at)) {
            None => shown(self.slice(first, end)),
            Some(cut) => Cow::Owned(format!(
                "{} {}",
                shown(self.slice(first, cut)),
                self.words(cut, end)
            )),
        }
    }

    fn unit(&self, draft: &Draft) -> Option<Cow<'a, str>> {
        match (draft.role, draft.unit, draft.noun) {
            (Role::Rate | Role::GrowthRate, ..) => Some(Cow::Borrowed("%")),
            (_, Some((first, end)), _) => Some(self.words(first, end)),
            (_, None, Some(noun)) if Some(noun) == self.patterns.money => {
                Some(Cow::Borrowed("đồng"))
            }
            _ => None,
        }
    }

    fn facets(&self, draft: &Draft, rule: Option<&'a Rule>) -> Facets<'a> {
        if matches!(draft.role, Role::Rate | Role::GrowthRate) {
            return Facets::default();
        }
        let names = &self.patterns.facets;
        let name = |values: &'a [String], value: Option<u8>| {
            value.map(|value| values[usize::from(value)].as_str())
        };
        Facets {
            level: name(&names.level, draft.facets.level),
            stage: name(&names.stage, draft.facets.stage),
            grade: name(&names.grade, draft.facets.grade),
            kind: rule
                .and_then(|rule| rule.facets.kind.as_deref())
                .map(Cow::Borrowed)
                .or_else(|| draft.kind.map(|(first, end)| shown(self.slice(first, end)))),
        }
    }

    /// The period that the text names, else the reported one for a result and the coming one for a plan.
    fn period(&self, draft: &Draft, names: &mut PeriodNames) -> Option<Arc<str>> {
        match (draft.period, draft.status) {
            (Some(period), _) if period.year.is_some() => Some(name_of(period, names)),
            (_, Status::Result) => self.reported.clone(),
            (_, Status::Plan) => self.coming.clone(),
        }
    }

    fn section(&self, draft: &Draft) -> Arc<[String]> {
        let section = self.outline.blocks[draft.block as usize].section;
        section.map_or_else(
            || self.no_path.clone(),
            |section| self.paths[section as usize].clone(),
        )
    }

    /// The sentence, or the whole row of a table.
    fn quote(&self, draft: &Draft) -> &'a str {
        let (first, end) = self.quoted(draft);
        self.slice(first, end)
    }

    /// The tokens of the quote.
    fn quoted(&self, draft: &Draft) -> (u32, u32) {
        let block = &self.outline.blocks[draft.block as usize];
        if block.kind == BlockKind::Row {
            return (block.first, block.end);
        }
        (draft.sentence.first, draft.sentence.end.max(draft.end))
    }
}

/// Findings: places of the text become places of the file.
impl<'a> Writer<'a, '_> {
    fn findings(
        &self,
        issues: Vec<Issue>,
        figures: &[Figure<'a>],
        drafts: &[Draft],
        context: &Context<'_>,
    ) -> Vec<Finding<'a>> {
        // Lines and columns are told from the front to the back.
        let mut starts: Vec<u32> = issues
            .iter()
            .flat_map(|issue| &issue.others)
            .map(|span| self.document.to_text(*span).start)
            .collect();
        starts.sort_unstable();
        starts.dedup();
        let mut places = Places::new(&self.document.text);
        let placed: Vec<(u32, u32)> = starts.iter().map(|&start| places.place(start)).collect();
        let place = |start: u32| {
            let index = starts.partition_point(|&other| other < start);
            placed[index]
        };
        let finding = |issue: Issue| Finding {
            check: issue.check,
            verdict: issue.verdict,
            spans: issue
                .figures
                .iter()
                .map(|&id| self.figure_mark(&figures[id as usize], &drafts[id as usize]))
                .chain(issue.others.iter().map(|&span| {
                    let start = self.document.to_text(span).start;
                    self.other_mark(span, place(start), context)
                }))
                .collect(),
            figures: issue.figures.iter().map(|&id| id + 1).collect(),
            stated: issue.stated,
            computed: issue.computed,
            explanation: issue.explanation,
            rule: issue.rule,
            elsewhere: Vec::new(),
        };
        issues.into_iter().map(finding).collect()
    }

    fn figure_mark(&self, figure: &Figure<'a>, draft: &Draft) -> Mark<'a> {
        let span = self.numerals[draft.numeral as usize].span;
        let (first, end) = self.quoted(draft);
        Mark {
            start: figure.start,
            end: figure.end,
            line: figure.line,
            column: figure.column,
            text: figure.number.clone(),
            quote: figure.quote,
            in_quote: self.in_quote(span, first, end),
        }
    }

    fn other_mark(
        &self,
        span: Span,
        (line, column): (u32, u32),
        context: &Context<'_>,
    ) -> Mark<'a> {
        let source = self.document.to_source(span);
        let (first, end) =
            sentence_at(context, span).map_or((0, 0), |sentence| (sentence.first, sentence.end));
        Mark {
            start: source.start,
            end: source.end,
            line,
            column,
            text: shown(self.document.written(span)),
            quote: self.slice(first, end),
            in_quote: self.in_quote(span, first, end),
        }
    }

    /// Where in the quote of these tokens a place stands.
    fn in_quote(&self, span: Span, first: u32, end: u32) -> (u32, u32) {
        let quote = self.document.to_text(self.outline.span_of(first, end));
        let own = self.document.to_text(span);
        let within = |at: u32| at.clamp(quote.start, quote.end) - quote.start;
        (within(own.start), within(own.end))
    }
}

/// Lines and columns of places that come in text order; each character is looked at once.
#[derive(Debug)]
pub struct Places<'t> {
    text: &'t str,
    at: usize,
    line: u32,
    column: u32,
    /// Where the next line begins.
    next_line: usize,
}

impl<'t> Places<'t> {
    /// Begins at the start of `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
            column: 1,
            next_line: line_after(text, 0),
        }
    }

    /// Line and column of a byte, from 1; no byte before that of the last question may be asked for.
    pub fn place(&mut self, offset: u32) -> (u32, u32) {
        let offset = offset as usize;
        while self.next_line <= offset {
            self.at = self.next_line;
            self.next_line = line_after(self.text, self.at);
            self.line += 1;
            self.column = 1;
        }
        self.column += self.text[self.at..offset].chars().count() as u32;
        self.at = offset;
        (self.line, self.column)
    }
}

/// Where the line ends that the byte `at` is on, its line end included; beyond any text for the last line.
fn line_after(text: &str, at: usize) -> usize {
    let rest = &text.as_bytes()[at..];
    match memchr::memchr2(b'\n', b'\r', rest) {
        Some(end) if rest[end..].starts_with(b"\r\n") => at + end + 2,
        Some(end) => at + end + 1,
        None => usize::MAX,
    }
}

fn entries<'a>(document: &'a Document<'_>, numerals: &[Numeral]) -> Vec<NumeralEntry<'a>> {
    let entry = |numeral: &Numeral| {
        let source = document.to_source(numeral.span);
        NumeralEntry {
            start: source.start,
            end: source.end,
            number: shown(document.written(numeral.span)),
            class: numeral.class,
        }
    };
    numerals.iter().map(entry).collect()
}

/// Text as records show it: NFC, without invisible characters, every gap one plain space.
fn shown(text: &str) -> Cow<'_, str> {
    if is_shown_as_it_stands(text) {
        return Cow::Borrowed(text);
    }
    let visible = text.chars().filter(|&c| !is_invisible(c));
    let composed: String = visible.nfc().collect();
    Cow::Owned(composed.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// One look at each byte or character; combining marks and other spaces than single plain ones are rare.
fn is_shown_as_it_stands(text: &str) -> bool {
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return true;
    }
    let (mut rest, mut after_space) = (text, true);
    loop {
        let width = match rest.as_bytes() {
            [] => return !after_space || text.is_empty(),
            [b' ', ..] if after_space => return false,
            [b' '..=b'~', ..] => 1,
            // À to ȿ and Ạ to ỹ: nearly all other letters.
            [0xC3..=0xC8, ..] => 2,
            [0xE1, 0xBA, 0xA0..=0xBF, ..] | [0xE1, 0xBB, 0x80..=0xB9, ..] => 3,
            _ => match rest.chars().next() {
                Some(c) if is_plain(c) => c.len_utf8(),
                _ => return false,
            },
        };
        after_space = rest.starts_with(' ');
        rest = &rest[width..];
    }
}

/// Whether a character stands in records as it stands in texts.
fn is_plain(c: char) -> bool {
    match c {
        '\u{c0}'..='\u{24f}' | '\u{1ea0}'..='\u{1ef9}' => true,
        '\u{300}'..='\u{36f}' => false,
        other => {
            !other.is_whitespace()
                && !other.is_control()
                && !is_invisible(other)
                && is_nfc_quick(std::iter::once(other)) == IsNormalized::Yes
        }
    }
}

const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// The tree of sections; each is visited once.
fn sections<'a>(document: &'a Document<'_>, outline: &Outline) -> Vec<Section<'a>> {
    let mut children: Vec<Vec<SectionId>> = vec![Vec::new(); outline.sections.len() + 1];
    for (id, section) in outline.sections.iter().enumerate() {
        children[section.parent.map_or(0, |parent| parent as usize + 1)].push(id as SectionId);
    }
    below(document, outline, &children, 0)
}

/// The sections whose parent has the number `parent - 1`; 0 stands for the document.
fn below<'a>(
    document: &'a Document<'_>,
    outline: &Outline,
    children: &[Vec<SectionId>],
    parent: usize,
) -> Vec<Section<'a>> {
    let text = |span: Span| shown(document.written(span));
    let section = |&id: &SectionId| {
        let section = &outline.sections[id as usize];
        let body = document.to_source(section.body);
        Section {
            mark: text(section.mark),
            heading: text(section.heading),
            kind: section.kind,
            start: body.start,
            end: body.end,
            sections: below(document, outline, children, id as usize + 1),
        }
    };
    children[parent].iter().map(section).collect()
}

fn warnings(document: &Document<'_>) -> Vec<Warning> {
    let warning = |warning: &crate::document::Warning| {
        let source = document.map.to_source(warning.span);
        Warning {
            code: warning.code,
            message: warning.message.clone(),
            start: source.start,
            end: source.end,
        }
    };
    document.warnings.iter().map(warning).collect()
}
