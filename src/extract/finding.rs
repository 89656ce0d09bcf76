//! From the issues of an audit to the findings of the record: places of the text become places of the file.

use super::Audit;
use super::figure::Writer;
use super::place::Places;
use super::shown::shown;
use crate::audit::{Issue, Stages, audit};
use crate::context::Context;
use crate::figure::draft::{Draft, FigureId};
use crate::figure::sentence::sentence_at;
use crate::finding::{Balance, Finding, Mark, Verdict};
use crate::record::Figure;
use crate::span::Span;

impl<'a> Writer<'a, '_> {
    /// What the audit says of the report, as far as it is wanted.
    pub(super) fn audited(
        &self,
        stages: Stages<'_, '_>,
        figures: &[Figure<'a>],
        wanted: Audit,
    ) -> Option<(Vec<Finding<'a>>, Balance)> {
        if wanted == Audit::Off {
            return None;
        }
        let (mut issues, balance) = audit(stages);
        issues.retain(|issue| wanted == Audit::All || issue.verdict > Verdict::Holds);
        Some((self.findings(issues, figures, stages), balance))
    }

    fn findings(
        &self,
        issues: Vec<Issue>,
        figures: &[Figure<'a>],
        stages: Stages<'_, '_>,
    ) -> Vec<Finding<'a>> {
        let placed = self.placed(&issues);
        let other_mark = |&span: &Span| {
            let start = self.document.to_text(span).start;
            let index = placed.partition_point(|&(other, _)| other < start);
            self.other_mark(span, placed[index].1, stages.context)
        };
        let figure_mark = |&id: &FigureId| {
            let draft = &stages.drafts[id as usize];
            self.figure_mark(&figures[id as usize], draft)
        };
        let finding = |issue: Issue| Finding {
            check: issue.check,
            verdict: issue.verdict,
            spans: issue
                .figures
                .iter()
                .map(figure_mark)
                .chain(issue.others.iter().map(other_mark))
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

    /// The first bytes of all places that are no figures, in text order, with lines and columns: these are told from the front to the back.
    fn placed(&self, issues: &[Issue]) -> Vec<(u32, (u32, u32))> {
        let others = issues.iter().flat_map(|issue| &issue.others);
        let mut starts: Vec<u32> = others
            .map(|span| self.document.to_text(*span).start)
            .collect();
        starts.sort_unstable();
        starts.dedup();
        let mut places = Places::new(&self.document.text);
        let starts = starts.into_iter();
        starts.map(|start| (start, places.place(start))).collect()
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
