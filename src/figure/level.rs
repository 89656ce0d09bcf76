//! Levels of tasks that are told by the opening of a sentence, by its subject, or by the whole of a part.

use super::*;

/// "Ở cấp cơ sở" has so many words.
const OPENING: u32 = 4;

impl Worker<'_, '_> {
    /// "Ở cấp cơ sở, các đơn vị nghiệm thu 26 đề tài": a short opening that names a level gives it to all tasks of its sentence.
    pub(super) fn level_of_opening(&self, id: FigureId, own: FacetValues) -> FacetValues {
        let draft = &self.drafts[id as usize];
        let first = draft.sentence.first;
        let staged = own.level.is_none() && self.is_staged(id);
        // "Ở cấp cơ sở nghiệm thu 26 đề tài"
        let at_level = || {
            let place = self.context.at(first + 1);
            self.context.reads(first, "ở")
                && place.is_some_and(|(_, meaning)| meaning.level.is_some())
        };
        if !staged || !self.context.is_mark(first + OPENING, b",") && !at_level() {
            return own;
        }
        let opening = facet::first_in(self.context, first, first + OPENING);
        FacetValues {
            level: opening.level,
            ..own
        }
    }

    /// "Số nhiệm vụ cấp tỉnh được nghiệm thu là 9 nhiệm vụ": what is counted is named before its number, and once more behind it.
    pub(super) fn level_of_subject(&self, id: FigureId, own: FacetValues) -> FacetValues {
        let draft = &self.drafts[id as usize];
        let told = own.level.is_none()
            && draft.own_unit
            && self.context.cues_before(draft.first).has(Cue::Copula)
            && self.is_staged(id);
        if !told {
            return own;
        }
        let clause = clause_around(self.context, draft.sentence, draft.first, b",;:.(");
        let from = self.previous_figure_end(id).max(clause.first);
        let counted = self.context.reads(from, "số")
            || self.context.reads(from, "tổng") && self.context.reads(from + 1, "số");
        let level = facet::first_in(self.context, from, draft.first).level;
        FacetValues {
            level: level.filter(|_| counted),
            ..own
        }
    }
}
