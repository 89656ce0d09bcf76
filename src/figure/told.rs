//! Counts that say an earlier one again without a word that points to it: in words behind digits, "cả hai đơn", "trong số 40 đề tài".

use super::*;
use crate::pattern::ActId;

/// Counts below this agree by chance, though all that is said of them does.
const SMALLEST_AGREEING: Number = Number::integer(5);

/// Counts below this agree by chance where no rule says what is counted.
const SMALLEST_NAMELESS: Number = Number::integer(10);

/// Counts from this on don't agree by chance.
const TELLING: Number = Number::integer(1000);

impl Worker<'_, '_> {
    /// Notes a table's cell, result or plan, for those that tell it again, unless the text has told it before.
    pub(super) fn note_cell(&mut self, id: FigureId) {
        let draft = &self.drafts[id as usize];
        let counted = matches!(draft.role, Role::Count | Role::Base) && draft.rule.is_some();
        if let Some(key) = self.group(id).zip(draft.value).filter(|_| counted) {
            self.told.entry(key).or_insert(id);
        }
    }

    /// "96.500.000 đồng (Chín mươi sáu triệu năm trăm nghìn đồng)": the sum before the bracket, be it on a line of its own.
    pub(super) fn told_in_words(&self, id: FigureId) -> Option<FigureId> {
        let draft = &self.drafts[id as usize];
        let words = self.numerals[draft.numeral as usize].shape == Shape::Words;
        let open = draft.first.checked_sub(1).filter(|_| words)?;
        let earlier = id.checked_sub(1)?;
        let sum = &self.drafts[earlier as usize];
        let end = sum
            .unit
            .filter(|_| sum.own_unit)
            .map_or(sum.end, |(_, end)| end);
        let behind = self.context.is_mark(open, b"(") && end == open;
        (behind && sum.value == draft.value && sum.block != draft.block).then_some(earlier)
    }

    /// "nhận 02 đơn, cả hai đơn đều đã trả lời": all of the things right before it, of which nothing else is told.
    pub(super) fn all_of_before(&self, id: FigureId) -> Option<FigureId> {
        let draft = &self.drafts[id as usize];
        let all = self.context.reads(draft.first.wrapping_sub(1), "cả");
        if !all || !draft.own_unit || draft.target.is_some() {
            return None;
        }
        let earlier = self.said_before(id, id).filter(|&earlier| {
            let told = &self.drafts[earlier as usize];
            told.status == draft.status && self.is_near(id, earlier)
        })?;
        let own = self.claims.own(&self.question(id, draft.sentence.first))?;
        let same = Some(self.claims.indicator(own.rule)) == self.indicator(earlier);
        same.then_some(earlier)
    }

    /// "Trong số 40 đề tài nghiệm thu, …", "Trong số 09 nhiệm vụ cấp tỉnh đã nghiệm thu, …": those of which a sentence goes on to tell were
    /// counted before, if as many were: of the same indicator and level, or where no rule says of which.
    pub(super) fn told_of_those(&self, id: FigureId) -> Option<FigureId> {
        let draft = &self.drafts[id as usize];
        let earlier = self.told_before(id)?;
        let told = &self.drafts[earlier as usize];
        let levels = [draft.facets.level, told.facets.level];
        let level = levels[0] == levels[1] || levels.contains(&None);
        let stage = draft.facets.stage;
        let level = level && stage.is_none_or(|stage| Some(stage) == told.facets.stage);
        let alike = level && told.status == draft.status && told.rule.is_some();
        let far = matches!(
            draft.evidence,
            Some(Evidence::SentenceAct | Evidence::OuterAct | Evidence::Default)
        );
        let known = match self.indicator(id).filter(|_| !far) {
            Some(own) => {
                Some(own) == self.indicator(earlier)
                    && draft.value >= Some(SMALLEST_AGREEING)
                    && (self.time_of(id) == self.time_of(earlier) || told.role == Role::Base)
            }
            None => draft.value >= Some(SMALLEST_NAMELESS) && self.names_deed(id, earlier),
        };
        (alike && known && earlier != id).then_some(earlier)
    }

    /// The period of a figure: the reported one if none is named.
    pub(super) fn time_of(&self, id: FigureId) -> Option<Period> {
        self.drafts[id as usize].period.or(self.heading.period)
    }

    /// "trong số 40 đề tài nghiệm thu": tasks pass through many steps, so that the words behind have to name the one of which they were counted.
    fn names_deed(&self, id: FigureId, earlier: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        let patterns = self.context.patterns;
        let to = self.next_count_start(id).min(draft.sentence.end);
        let mut hits = self.context.hits_in(draft.end, to).iter();
        let of_earlier =
            |rule: &RuleId| Some(self.claims.indicator(*rule)) == self.indicator(earlier);
        let named = |act: ActId| {
            patterns.index.by_act[usize::from(act.0)]
                .iter()
                .any(of_earlier)
        };
        !self.is_staged(id) || hits.any(|hit| patterns.meaning(hit.phrase).acts().any(named))
    }

    /// Such a count, which says again what was counted then.
    pub(super) fn tell_of_those(&mut self, id: FigureId) {
        if self.drafts[id as usize].same_as.is_some() {
            return;
        }
        if let Some(earlier) = self.told_of_those(id) {
            let rule = self.drafts[earlier as usize].rule;
            let draft = &mut self.drafts[id as usize];
            draft.same_as = Some(earlier);
            draft.rule = rule;
        }
    }

    /// "Năm 2021, tỉnh quản lý 64 nhiệm vụ … Trong 64 nhiệm vụ đang quản lý …": in a text without sections a state of things, or so large a
    /// number that it agrees by no chance, that is told in two paragraphs.
    pub(super) fn said_in_paragraphs(&mut self) {
        if self.context.outline.sections.len() > 1 || !self.context.outline.tables.is_empty() {
            return;
        }
        let mut seen: HashMap<(IndicatorId, Number), FigureId> = HashMap::default();
        for id in 0..self.drafts.len() as FigureId {
            let draft = &self.drafts[id as usize];
            let counted = draft.role == Role::Count && draft.status == Status::Result;
            let Some(key) = self.indicator(id).zip(draft.value).filter(|_| counted) else {
                continue;
            };
            if draft.same_as.is_some() || !self.indicator_claimed(id) {
                continue;
            }
            let earlier = *seen.entry(key).or_insert(id);
            if earlier != id && self.is_told_twice(earlier, id) {
                let level = self.drafts[earlier as usize].facets.level;
                let draft = &mut self.drafts[id as usize];
                draft.same_as = Some(earlier);
                draft.facets.level = draft.facets.level.or(level);
            }
        }
    }

    fn is_told_twice(&self, earlier: FigureId, id: FigureId) -> bool {
        let (told, draft) = (&self.drafts[earlier as usize], &self.drafts[id as usize]);
        let stock = self.is_stock(id) && draft.value >= Some(SMALLEST_NAMELESS);
        let level = draft
            .facets
            .level
            .is_none_or(|level| Some(level) == told.facets.level);
        let out_of = draft
            .relation
            .is_some_and(|relation| relation.tie == draft::Tie::OutOf);
        told.block != draft.block
            && (stock || draft.value >= Some(TELLING))
            && level
            && (told.facets.stage, told.facets.grade) == (draft.facets.stage, draft.facets.grade)
            && self.time_of(earlier) == self.time_of(id)
            && (stock || told.basis == draft.basis)
            && self.group(id).is_some()
            && (self.group(earlier) == self.group(id) || stock && self.is_alike(earlier, Some(id)))
            && told.part_of.is_none()
            && (draft.part_of.is_none() || out_of)
    }
}
