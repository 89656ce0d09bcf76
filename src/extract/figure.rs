//! From drafts to the figures of the record.

use super::place::Places;
use super::shown::shown;
use crate::document::Document;
use crate::figure::draft::{Draft, FigureId, Role};
use crate::head::Heading;
use crate::numeral::Numeral;
use crate::outline::{BlockKind, Outline, SectionId};
use crate::pattern::{Indicator, Patterns, Rule};
use crate::period::Period;
use crate::record::{Basis, Facets, Figure, OTHER, Status};
use crate::span::Span;
use std::borrow::Cow;
use std::sync::Arc;

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
pub(super) struct Writer<'a, 'o> {
    pub(super) document: &'a Document<'a>,
    patterns: &'a Patterns,
    pub(super) outline: &'o Outline,
    pub(super) numerals: &'o [Numeral],
    /// By section that has figures, the marks from the outermost to its own.
    paths: Vec<Arc<[String]>>,
    no_path: Arc<[String]>,
    reported: Option<Arc<str>>,
    coming: Option<Arc<str>>,
}

impl<'a, 'o> Writer<'a, 'o> {
    pub(super) fn new(
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
        // A paper that is nothing but a plan is about the time it plans.
        let coming = heading.next.or(heading.period);
        Self {
            document,
            patterns,
            outline,
            numerals,
            paths: (0..outline.sections.len()).map(path).collect(),
            no_path,
            reported: heading.period.map(|period| period.to_string().into()),
            coming: coming.map(|next| next.to_string().into()),
        }
    }

    pub(super) fn figures(&self, drafts: &[Draft]) -> Vec<Figure<'a>> {
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
        let rule = self.rule(draft);
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
            indicator: rule.map_or(OTHER, |rule| &self.indicator(rule).id),
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

    fn rule(&self, draft: &Draft) -> Option<&'a Rule> {
        let rule = draft.rule?;
        Some(&self.patterns.rules[usize::from(rule.0)])
    }

    fn indicator(&self, rule: &Rule) -> &'a Indicator {
        &self.patterns.indicators[usize::from(rule.indicator.0)]
    }

    /// What the words say, else what the indicator's counts are by nature.
    fn basis(&self, draft: &Draft, rule: Option<&Rule>) -> Basis {
        let own = rule.and_then(|rule| rule.basis);
        match (draft.basis, draft.role, draft.status, rule) {
            // "Đến nay Sở có 94 công chức" is as much a stock as "Sở có 94 công chức".
            (Basis::Period | Basis::Cumulative, Role::Count, Status::Result, _)
                if own.is_some() =>
            {
                own.unwrap_or_default()
            }
            (Basis::Period, Role::Count, Status::Result, Some(rule)) => self.indicator(rule).basis,
            (said, ..) => said,
        }
    }

    pub(super) fn slice(&self, first: u32, end: u32) -> &'a str {
        self.document.written(self.outline.span_of(first, end))
    }

    /// Words as they are written, without the page number or footnote that a page break put between them.
    fn words(&self, first: u32, end: u32) -> Cow<'a, str> {
        let blank = |&at: &u32| {
            let [last, next] = [at - 1, at].map(|at| self.outline.tokens[at as usize].span);
            let between = Span::new(last.end, next.start);
            // A space, a mark or nothing, as nearly everywhere.
            between.len() < 2
                || !self
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
    pub(super) fn quoted(&self, draft: &Draft) -> (u32, u32) {
        let block = &self.outline.blocks[draft.block as usize];
        if block.kind == BlockKind::Row {
            return (block.first, block.end);
        }
        (draft.sentence.first, draft.sentence.end.max(draft.end))
    }
}
