//! What parts take from their wholes once all of them are tied.

use super::*;

impl Worker<'_, '_> {
    /// "Nghiệm thu 9 nhiệm vụ cấp tỉnh, xếp loại xuất sắc 02, khá 07": parts that were tied to their whole by what they add up to have its level, too; "lũy kế
    /// nghiệm thu 11 đề tài; xếp loại xuất sắc 02, khá 09": and its basis, where they are its grades.
    pub(super) fn follow_wholes(&mut self) {
        for id in 0..self.drafts.len() as FigureId {
            let draft = &self.drafts[id as usize];
            let Some(whole) = draft.part_of.filter(|_| draft.role == Role::Count) else {
                continue;
            };
            if self.group(whole) != self.group(id) {
                continue;
            }
            let all = &self.drafts[whole as usize];
            let level = all.facets.level.filter(|_| self.is_staged(id));
            let graded = draft.facets.grade.is_some() && all.facets.grade.is_none();
            let timeless = graded && draft.basis == Basis::Period && draft.sentence == all.sentence;
            let basis = if timeless { all.basis } else { draft.basis };
            let draft = &mut self.drafts[id as usize];
            draft.facets.level = draft.facets.level.or(level);
            draft.basis = basis;
        }
    }
}
