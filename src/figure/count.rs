//! A number that is no rate: what stands beside a count, or a count of its own, perhaps a part of another.

use super::sentence::clause_begin;
use super::*;
use crate::context::MarkSet;

impl Worker<'_, '_> {
    pub(super) fn count(&mut self, id: FigureId, scopes: &mut Scopes) {
        self.find_unit(id, scopes);
        self.describe(id);
        if self.scoped_beside(id, scopes)
            || self.compared_beside(id, scopes)
            || self.planned_beside(id, scopes)
        {
            return;
        }
        let again = self.pointed_at(id).or_else(|| self.told_in_words(id));
        if let Some(earlier) = again.or_else(|| self.all_of_before(id)) {
            return self.tell_again(id, earlier);
        }
        if let Some((whole, start)) = self.parts_in_turn(id, scopes) {
            scopes.push(ScopeKind::Consisting, Some(whole), start);
        }
        let scope = match self.points_back(id, scopes) {
            Some((whole, start)) => {
                scopes.push(ScopeKind::Including, Some(whole), start);
                scopes.top()
            }
            None => scopes.top(),
        };
        match scope.filter(|&scope| self.can_be_part(id, scope)) {
            Some(scope) => {
                let best = self.best_scope(id, scope, scopes);
                let best = self.scope_in_item(id, best);
                scopes.settle(best);
                self.part(id, best, scopes);
            }
            None => self.claim_freely(id, scopes),
        }
        self.narrowed_part(id, scopes);
        self.some_of_last(id, scopes);
        self.total_in_turn(id);
        self.graded_part(id);
        self.ratio_part(id);
        self.partition(id);
        self.outcome_part(id);
        self.grade_alone(id);
        self.falls_short(id);
        self.rated_ahead(id);
    }

    /// The plan, the comparison or the count of a rate that a bracket was opened for.
    fn scoped_beside(&mut self, id: FigureId, scopes: &mut Scopes) -> bool {
        let Some(scope) = scopes.top() else {
            return false;
        };
        match scope.kind {
            ScopeKind::Plan if self.is_alike(id, scope.whole) => self.plan_of(id, scope.whole),
            // "đạt 120% kế hoạch (5 lớp, 200 học viên)": the plan goes on with another thing.
            ScopeKind::Plan if self.goes_on_with_plan(id, scope) => {
                self.claim_freely(id, scopes);
                self.set_plan(id);
            }
            ScopeKind::Comparison(period) => self.comparison(id, scope.whole, period),
            ScopeKind::Rated(rate) if self.is_rated_by(id, rate) => {
                self.rated_count(id, rate, scopes);
            }
            _ => return false,
        }
        true
    }

    /// Whether the figure right before, in the same bracket, is the plan that it was opened for.
    fn goes_on_with_plan(&self, id: FigureId, scope: Scope) -> bool {
        let before = id
            .checked_sub(1)
            .map(|before| &self.drafts[before as usize]);
        before.is_some_and(|before| {
            before.first >= scope.start
                && (before.role, before.status) == (Role::Base, Status::Plan)
                && self.drafts[id as usize].own_unit
        })
    }

    /// By how much a count has changed, or what it is compared with.
    fn compared_beside(&mut self, id: FigureId, scopes: &Scopes) -> bool {
        if self.is_delta(id) {
            let count = scopes.last().map(|last| self.passed_whole(last, scopes));
            self.delta(id, count);
            return true;
        }
        if let Some(period) = self.stated_comparison(id) {
            // "² Cùng kỳ năm 2022: 17 nhiệm vụ": a footnote's is of what its anchor stands at.
            let noted = || {
                let scope = scopes.top();
                scope.filter(|scope| scope.kind == ScopeKind::Note)?.whole
            };
            self.comparison(id, scopes.last().or_else(noted), Some(period));
            return true;
        }
        if let Some(period) = self.told_of_then(id) {
            let count = scopes.last().map(|last| self.passed_whole(last, scopes));
            self.comparison(id, count, Some(period));
            return true;
        }
        if let Some(period) = self.compared_behind(id) {
            self.grown_after_all(id);
            self.comparison(id, scopes.last(), Some(period));
            return true;
        }
        false
    }

    /// The plan of a count, or the whole that the count before is of.
    fn planned_beside(&mut self, id: FigureId, scopes: &mut Scopes) -> bool {
        let whole_of_last = self.is_whole_of_last(id, scopes);
        if !whole_of_last && let Some(count) = self.attained_before(id) {
            self.plan_of(id, Some(count));
            return true;
        }
        if self.states_plan(id, scopes) {
            let count = scopes.last().map(|last| self.passed_whole(last, scopes));
            self.plan_of(id, count.or_else(|| scopes.top()?.whole));
            return true;
        }
        if whole_of_last {
            self.whole_of(id, scopes);
        }
        whole_of_last
    }

    /// "; bình quân mỗi tháng 320 mẫu", "; ngoài ra thuê 3 người": behind a semicolon what is counted for each or besides is no part.
    fn tells_apart(&self, id: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        let begin = clause_begin(self.context, draft.sentence, draft.first, MarkSet::of(b";"));
        let parted = begin > draft.sentence.first && self.context.is_mark(begin - 1, b";");
        parted
            && self.previous_figure_end(id) <= begin
            && self
                .context
                .cues_at(begin)
                .has_any(&[Cue::Each, Cue::GoesOn])
    }

    /// Whether a figure in this scope can be a part of its whole; a reported zero only behind a label.
    fn can_be_part(&self, id: FigureId, scope: Scope) -> bool {
        let draft = &self.drafts[id as usize];
        let zero = self.numerals[draft.numeral as usize].shape == Shape::Zero;
        let labelled = self.context.is_mark(draft.first.wrapping_sub(1), b":");
        let aside = matches!(
            scope.kind,
            ScopeKind::Aside | ScopeKind::Rated(_) | ScopeKind::Plan
        );
        (!zero || labelled) && scope.whole.is_some() && !aside && !self.tells_apart(id)
    }
}
