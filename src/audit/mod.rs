//! What a report claims, checked: sums, rates, growth, restatements, numbering, dates.
//!
//! A check sees the report as the stages below left it: figures with the ties between them, numerals, sections. Nothing is
//! searched again. Each check is one module below `check`; [`check::ALL`] is their list.

pub mod check;
mod dates;
mod denials;
mod growth;
mod names;
mod parts;
mod rates;
mod report;
mod retold;
mod slip;
mod topic;
mod wording;

use crate::context::Context;
use crate::figure::draft::{Draft, FigureId};
use crate::finding::{Balance, Quantity, Verdict};
use crate::head::Heading;
use crate::numeral::Numeral;
use crate::span::Span;

pub use report::Report;

/// A finding while offsets are still those of the text.
#[derive(Clone, Debug)]
pub struct Issue {
    /// The check's id.
    pub check: &'static str,
    /// How sure it is.
    pub verdict: Verdict,
    /// The figures concerned, the questioned one first.
    pub figures: Vec<FigureId>,
    /// Places that are no figures.
    pub others: Vec<Span>,
    /// What the report states.
    pub stated: Option<Quantity>,
    /// What it should be.
    pub computed: Option<Quantity>,
    /// The arithmetic in one line.
    pub explanation: String,
    /// By which of the check's rules.
    pub rule: &'static str,
}

/// The stages of one document, as the checks need them.
#[derive(Clone, Copy, Debug)]
pub struct Stages<'c, 'a> {
    /// Phrases at their places, with text, outline and patterns.
    pub context: &'c Context<'a>,
    /// Every numeric expression.
    pub numerals: &'c [Numeral],
    /// The head.
    pub heading: &'c Heading,
    /// The figures.
    pub drafts: &'c [Draft],
    /// Whether what holds is told, too; else it is only counted, and nothing explains it.
    pub holding: bool,
}

/// Runs all checks and says how much was checked. Issues come in text order, those of one place by weight; what holds
/// is among them.
#[must_use]
pub fn audit(stages: Stages<'_, '_>) -> (Vec<Issue>, Balance) {
    let report = Report::new(stages);
    // Of four figures, about one is found to hold.
    let mut issues = Vec::with_capacity(stages.drafts.len() / 4 + 4);
    for check in check::ALL {
        let from = issues.len();
        (check.run)(&report, &mut issues);
        for issue in &mut issues[from..] {
            issue.check = check.description.id;
        }
    }
    issues.sort_by_cached_key(|issue| {
        (
            report.place_of(issue),
            std::cmp::Reverse(issue.verdict),
            issue.check,
        )
    });
    let balance = balance(stages.drafts.len(), &issues);
    (issues, balance)
}

/// How many figures the issues speak of, each counted by the heaviest.
fn balance(figures: usize, issues: &[Issue]) -> Balance {
    let mut heaviest: Vec<Option<Verdict>> = vec![None; figures];
    for issue in issues {
        for &figure in &issue.figures {
            let heaviest = &mut heaviest[figure as usize];
            *heaviest = (*heaviest).max(Some(issue.verdict));
        }
    }
    let count = |wanted: &dyn Fn(Verdict) -> bool| {
        let verdicts = heaviest.iter().copied().flatten();
        verdicts.filter(|&verdict| wanted(verdict)).count() as u32
    };
    Balance {
        figures: figures as u32,
        checked: count(&|_| true),
        holding: count(&|verdict| verdict <= Verdict::Remark),
        doubted: count(&|verdict| verdict == Verdict::Doubt),
        contradicted: count(&|verdict| verdict == Verdict::Contradiction),
    }
}

impl Issue {
    /// An issue about these figures; the check's id is filled in by [`audit`].
    fn of(verdict: Verdict, rule: &'static str, figures: Vec<FigureId>) -> Self {
        Self {
            check: "",
            verdict,
            figures,
            others: Vec::new(),
            stated: None,
            computed: None,
            explanation: String::new(),
            rule,
        }
    }

    /// With what is stated and what it should be.
    fn weighed(
        mut self,
        stated: impl Into<Quantity>,
        computed: impl Into<Quantity>,
        explanation: String,
    ) -> Self {
        self.stated = Some(stated.into());
        self.computed = Some(computed.into());
        self.explanation = explanation;
        self
    }

    /// With an explanation only.
    fn said(mut self, explanation: String) -> Self {
        self.explanation = explanation;
        self
    }

    /// About these places that are no figures.
    fn at(mut self, others: Vec<Span>) -> Self {
        self.others = others;
        self
    }
}
