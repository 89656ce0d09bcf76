//! The grade of a count, where what stands right beside it gives none.

use super::sentence::clause_end;
use super::*;
use crate::pattern::FacetValue;

/// As many tokens as may stand between a whole and its outcome: "605 mẫu rau, quả, chè không đạt".
const OUTCOME: u32 = 16;

/// As many tokens as the label of what has failed may have, behind what has passed.
const FAILED: u32 = 12;

impl Worker<'_, '_> {
    /// The facets of a figure's own words, with the grade that other words of its sentence give.
    pub(super) fn grade_around(&self, id: FigureId, own: FacetValues) -> FacetValues {
        let own = self.grade_in_list(id, own);
        let own = self.grade_in_turn(id, own);
        let grade = own
            .grade
            .or_else(|| self.grade_behind_whole(id))
            .or_else(|| self.grade_in_label(id))
            .or_else(|| self.passed(id));
        FacetValues { grade, ..own }
    }

    /// Whether samples or instruments are counted, which pass or fail.
    fn is_tried(&self, id: FigureId) -> bool {
        let known = &self.context.patterns.known_groups;
        let group = self.group(id);
        group.is_some() && (group == known.sample || group == known.instrument)
    }

    /// "07 trên tổng số 310 mẫu rau, quả không đạt": what is said behind the whole is said of the part.
    fn grade_behind_whole(&self, id: FigureId) -> Option<FacetValue> {
        let whole = &self.drafts[self.whole_ahead(id)? as usize];
        let sentence = self.drafts[id as usize].sentence;
        let end = sentence.end.min(whole.end + OUTCOME);
        let clause = clause_end(self.context, sentence, whole.end, MarkSet::of(b";:.("));
        let to = self.next_figure_start(id + 1).min(clause).min(end);
        facet::first_in(self.context, whole.end, to)
            .grade
            .filter(|_| self.is_tried(id))
    }

    /// The whole that "trên tổng số" right behind a figure leads to.
    pub(super) fn whole_ahead(&self, id: FigureId) -> Option<FigureId> {
        let next = self.next_figure_start(id);
        (next == self.next_count_start(id) && self.is_out_of(id, next)).then_some(id + 1)
    }

    /// "số không đạt phải sửa chữa là 18 cân": the label before a colon or "là" says what became of what is counted behind.
    fn grade_in_label(&self, id: FigureId) -> Option<FacetValue> {
        let draft = &self.drafts[id as usize];
        let closing = draft.first.checked_sub(1)?;
        let closes = self.context.is_mark(closing, b":") || self.context.reads(closing, "là");
        if !closes || !draft.own_unit || !self.is_tried(id) {
            return None;
        }
        let label = clause_around(self.context, draft.sentence, closing, b";.(");
        let from = label.first.max(self.previous_figure_end(id));
        facet::last_in(self.context, from, closing).grade
    }

    /// Gives the only task of its sentence the grade told behind it; that makes it no outcome of another count.
    pub(super) fn grade_alone(&mut self, id: FigureId) {
        if self.drafts[id as usize].facets.grade.is_none() {
            self.drafts[id as usize].facets.grade = self.grade_of_one(id);
        }
    }

    /// "nghiệm thu một đề tài về cây quế, xếp loại khá": how the only one was graded stands behind its name, and no number with it.
    fn grade_of_one(&self, id: FigureId) -> Option<FacetValue> {
        let draft = &self.drafts[id as usize];
        if draft.value != Some(Number::integer(1)) || !draft.own_unit || !self.is_staged(id) {
            return None;
        }
        let part = clause_end(self.context, draft.sentence, draft.end, MarkSet::of(b";."));
        let next = self.next_figure_start(id);
        let hits = self.context.hits_in(draft.end, part.min(next));
        let graded = hits.iter().find(|hit| {
            let verb = ["xếp", "đạt"];
            let said = verb.iter().any(|verb| self.context.reads(hit.start, verb));
            said && hit.end > hit.start + 2
                && self.context.patterns.meaning(hit.phrase).grade.is_some()
        })?;
        let closed = clause_end(
            self.context,
            draft.sentence,
            graded.end,
            MarkSet::of(b",;.("),
        );
        let parted = self.context.is_mark(graded.start - 1, b",");
        let grade = self.context.patterns.meaning(graded.phrase).grade;
        grade.filter(|_| parted && next >= closed)
    }

    /// What has passed: "18 cột đạt, 02 cột không đạt", "đạt 18, không đạt 02".
    fn passed(&self, id: FigureId) -> Option<FacetValue> {
        let draft = &self.drafts[id as usize];
        let known = &self.context.patterns.known_groups;
        let short = draft.unit.is_some_and(|(first, end)| {
            end == first + 1 && self.context.cues_at(first).has(Cue::ShortName)
        });
        let instruments = self.group(id).is_some() && self.group(id) == known.instrument || short;
        let passed = if draft.own_unit {
            instruments && self.attained(id)
        } else {
            self.passes_beside_failed(id)
        };
        self.context.patterns.passed.filter(|_| passed)
    }

    /// "Kết quả: đạt: 18, không đạt: 02": a label that is "đạt" and no more, and behind the number what hasn't.
    fn passes_beside_failed(&self, id: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        let colon = u32::from(self.context.is_mark(draft.first.wrapping_sub(1), b":"));
        let Some(label) = draft.first.checked_sub(colon + 1) else {
            return false;
        };
        let opens = label == draft.sentence.first
            || self.context.is_mark(label.wrapping_sub(1), b":,;(")
            || self.context.cues_before(label).has(Cue::Including);
        let next = self.next_count_start(id).min(draft.sentence.end);
        let parted = self.context.is_mark(draft.end, b",;") || self.context.reads(draft.end, "và");
        if !self.context.reads(label, "đạt") || !opens || !parted || next > draft.end + FAILED {
            return false;
        }
        let failed = facet::first_in(self.context, draft.end, next).grade;
        failed.is_some() && failed != self.context.patterns.passed
    }

    /// "xuất sắc 02, khá 05, đạt 04": after graded counts a bare "đạt" is a grade too, also in "02 xuất sắc, 05 khá, 04 đạt".
    fn grade_in_list(&self, id: FigureId, own: FacetValues) -> FacetValues {
        let at = self.drafts[id as usize].first;
        let before = id
            .checked_sub(1)
            .map(|before| &self.drafts[before as usize]);
        // "xuất sắc 05 nhiệm vụ, đạt 18 nhiệm vụ": the list may say each time what it counts.
        let listed = before.is_some_and(|before| {
            let unit = before.unit.filter(|unit| before.own_unit && unit.1 < at);
            let end = unit.map_or(before.end, |(_, end)| end);
            before.facets.grade.is_some()
                && before.block == self.drafts[id as usize].block
                && at - end <= 3
        });
        let passed = || {
            let end = self.drafts[id as usize].end;
            let closed = self.context.is_mark(end + 1, b"),;.");
            at > 0 && self.context.reads(at - 1, "đạt") || closed && self.context.reads(end, "đạt")
        };
        if !(listed && own.grade.is_none() && passed()) {
            return own;
        }
        let grade = self
            .context
            .patterns
            .facets
            .grade
            .iter()
            .position(|name| name == "đạt");
        FacetValues {
            grade: grade.map(|grade| grade as u8),
            ..own
        }
    }

    /// "xuất sắc, khá, đạt lần lượt là 02, 07 và 06": the grades in the order of the numbers.
    fn grade_in_turn(&self, id: FigureId, own: FacetValues) -> FacetValues {
        if !self.said.has(Cue::Respectively) {
            return own;
        }
        let draft = &self.drafts[id as usize];
        let mut hits = self
            .context
            .cued_in(draft.sentence.first, draft.first)
            .rev();
        let Some((turn, _)) = hits.find(|(_, cues)| cues.has(Cue::Respectively)) else {
            return own;
        };
        let place = self.drafts[..id as usize]
            .iter()
            .rev()
            .take_while(|before| before.first > turn.start && before.block == draft.block)
            .count();
        let clause = clause_around(self.context, draft.sentence, turn.start, b";:.");
        let mut grades: Vec<u8> = self
            .context
            .hits_in(clause.first, turn.start)
            .iter()
            .filter_map(|hit| self.context.patterns.meaning(hit.phrase).grade)
            .collect();
        if grades.last().is_some() && self.context.reads(turn.start - 1, "đạt") {
            grades.extend(
                self.context
                    .patterns
                    .facets
                    .grade
                    .iter()
                    .position(|name| name == "đạt")
                    .map(|grade| grade as u8),
            );
        }
        // "42 mẫu phù hợp quy chuẩn tương ứng": one grade has no order.
        let grade = grades.get(place).copied().filter(|_| grades.len() > 1);
        FacetValues {
            grade: grade.or(own.grade),
            ..own
        }
    }
}
