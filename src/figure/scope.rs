//! What governs the figures of a sentence: brackets, "trong đó", "gồm", colons, lists, footnotes.

use super::draft::{FigureId, Tie};
use crate::period::Period;

/// Why the figures of a scope hang together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum ScopeKind {
    /// A bracket after a figure: its parts.
    Bracket,
    /// "trong đó": parts, perhaps not all.
    Including,
    /// "gồm", a colon: all parts.
    Consisting,
    /// The items of a list whose head names the whole.
    List,
    /// The items below an item that is a count itself: "Số sáng kiến được xét: 64", and below it "Đạt: 58".
    Items,
    /// A footnote.
    Note,
    /// A bracket after "kế hoạch": the plan of the count before.
    Plan,
    /// A bracket after "cùng kỳ" or another period: its value then.
    Comparison(Option<Period>),
    /// A bracket after a rate: the count that the rate is of.
    Rated(FigureId),
    /// A bracket that says something else.
    Aside,
}

impl ScopeKind {
    /// What ties the parts in such a scope to their whole.
    pub(super) const fn tie(self) -> Tie {
        match self {
            Self::Including => Tie::Including,
            Self::Consisting => Tie::Consisting,
            Self::List => Tie::List,
            Self::Items => Tie::Items,
            Self::Note => Tie::Note,
            Self::Rated(_) => Tie::Share,
            Self::Bracket | Self::Plan | Self::Comparison(_) | Self::Aside => Tie::Bracket,
        }
    }
}

/// An open scope.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope {
    pub(super) kind: ScopeKind,
    /// The figure that the scope is about.
    pub(super) whole: Option<FigureId>,
    /// How many brackets are open in it.
    pub(super) depth: usize,
    /// Its first token.
    pub(super) start: u32,
}

/// The open scopes of a sentence and the last count at each depth of brackets.
#[derive(Clone, Debug, Default)]
pub(super) struct Scopes {
    pub(super) open: Vec<Scope>,
    last: Vec<Option<FigureId>>,
    pub(super) depth: usize,
    /// The token after the last semicolon at this depth.
    pub(super) segment: u32,
}

impl Scopes {
    /// The innermost scope.
    pub(super) fn top(&self) -> Option<Scope> {
        self.open.last().copied()
    }

    /// The last count at the present depth.
    pub(super) fn last(&self) -> Option<FigureId> {
        self.last.get(self.depth).copied().flatten()
    }

    /// The last count outside the innermost bracket.
    pub(super) fn last_outside(&self) -> Option<FigureId> {
        self.last.get(self.depth.checked_sub(1)?).copied().flatten()
    }

    /// Notes a count at the present depth.
    pub(super) fn note(&mut self, figure: FigureId) {
        while self.last.len() <= self.depth {
            self.last.push(None);
        }
        self.last[self.depth] = Some(figure);
    }

    /// Begins a block: nothing is open, nothing was counted.
    pub(super) fn clear(&mut self) {
        self.last.clear();
        self.restart(0);
    }

    /// Begins a sentence: brackets are closed, lists and notes go on into their first sentence only.
    pub(super) fn restart(&mut self, start: u32) {
        self.open.clear();
        self.depth = 0;
        self.last.truncate(1);
        self.segment = start;
    }

    pub(super) fn enter(&mut self, kind: ScopeKind, whole: Option<FigureId>, start: u32) {
        self.depth += 1;
        self.last.truncate(self.depth);
        self.push(kind, whole, start);
    }

    /// Closes the innermost bracket and what was opened in it.
    pub(super) fn leave(&mut self) {
        if self.depth > 0 {
            self.open.retain(|scope| scope.depth < self.depth);
            self.last.truncate(self.depth);
            self.depth -= 1;
        }
    }

    /// Opens a scope without bracket; it takes the place of one of its own kind at this depth.
    pub(super) fn push(&mut self, kind: ScopeKind, whole: Option<FigureId>, start: u32) {
        self.open.push(Scope {
            kind,
            whole,
            depth: self.depth,
            start,
        });
    }

    /// Keeps the whole that was found for a scope for the figures that follow in it.
    pub(super) fn settle(&mut self, settled: Scope) {
        let same = |scope: &&mut Scope| {
            scope.kind == settled.kind
                && scope.start == settled.start
                && scope.depth == settled.depth
        };
        if !matches!(
            settled.kind,
            ScopeKind::List | ScopeKind::Items | ScopeKind::Note
        ) && let Some(scope) = self.open.iter_mut().rev().find(same)
        {
            scope.whole = settled.whole;
        }
    }

    /// Closes "trong đó" and "gồm" at the present depth.
    pub(super) fn close_lists(&mut self) {
        let depth = self.depth;
        self.open.retain(|scope| {
            scope.depth != depth
                || !matches!(scope.kind, ScopeKind::Including | ScopeKind::Consisting)
        });
    }
}
