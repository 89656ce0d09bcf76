//! What is asked of rules about a figure.

use super::*;

impl Worker<'_, '_> {
    /// Where the next figure that is no rate begins.
    pub(super) fn next_count_start(&self, id: FigureId) -> u32 {
        let block = self.drafts[id as usize].block;
        let rate = |draft: &&Draft| !self.context.is_mark(draft.end - 1, b"%");
        let after = self.drafts[id as usize + 1..]
            .iter()
            .take_while(|draft| draft.block == block)
            .find(rate);
        after.map_or(u32::MAX, |after| after.first)
    }

    /// "16 trên tổng số 104": whether a figure is said to be out of the count that begins at `next`.
    pub(super) fn is_out_of(&self, id: FigureId, next: u32) -> bool {
        let end = self.drafts[id as usize].end;
        next != u32::MAX
            && self.context.cues_at(end).has(Cue::OutOf)
            && self.context.at(end).is_some_and(|(hit, _)| hit.end == next)
    }

    /// What claims are asked about a figure: its words, its noun, and how far it reaches; acts count from the token `scope`.
    pub(super) fn question(&self, id: FigureId, scope: u32) -> Question {
        let draft = &self.drafts[id as usize];
        let after = self.numerals[draft.numeral as usize].unit_from;
        let own = draft.unit.filter(|_| draft.own_unit);
        let unit_end = own.map_or(after, |(_, end)| end);
        let marks = [b",;:.".as_slice(), b";"].map(MarkSet::of);
        let (sentence, first) = (draft.sentence, draft.first);
        let [mut clause, part] = clauses_around(self.context, sentence, first, marks);
        // "08 doanh nghiệp, hợp tác xã cách viết tiêu chuẩn": a comma of the unit ends no clause.
        if clause.end < unit_end {
            clause.end = clause_around(self.context, draft.sentence, unit_end, b",;:.").end;
        }
        let next = self.next_count_start(id);
        let out_of = self.is_out_of(id, next);
        // "16 trên tổng số 104 cơ sở được thanh tra có vi phạm": the noun phrase goes on after the 104.
        let limit = if out_of {
            self.next_count_start(id + 1)
        } else {
            next
        };
        Question {
            first: draft.first,
            after,
            unit_end,
            noun: draft.noun,
            any_noun: false,
            limit,
            out_of,
            sentence: draft.sentence,
            clause,
            part,
            scope,
            block: draft.block,
            stands: draft.basis == Basis::Stock,
        }
    }
}
