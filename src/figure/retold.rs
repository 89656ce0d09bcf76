//! Counts that say an earlier one again ("58 nhiệm vụ ấy"), and what an earlier one leaves over ("ba nhiệm vụ còn lại").

use super::draft::Tie;
use super::*;

/// Counts below this agree by chance, whatever they count.
const SMALLEST_TOLD: Number = Number::integer(10);

/// Sums below this do, too.
const TELLING: Number = Number::integer(1000);

/// So many figures back the parts are looked for of which others are left.
const NEAR: usize = 8;

impl Worker<'_, '_> {
    /// Notes a count under what it counts, for those that point back to it.
    pub(super) fn note_told(&mut self, id: FigureId) {
        let draft = &self.drafts[id as usize];
        if let Some(key) = self.group(id).zip(draft.value)
            && draft.same_as.is_none()
        {
            self.told.insert(key, id);
        }
    }

    fn told_before(&self, id: FigureId) -> Option<FigureId> {
        let key = self.group(id).zip(self.drafts[id as usize].value)?;
        self.told.get(&key).copied()
    }

    /// "47 nhiệm vụ nêu trên", "58 nhiệm vụ ấy": the earlier count of as many that the words behind the noun point to; "ấy" and its
    /// like to one near by.
    fn shown_before(&self, id: FigureId) -> Option<FigureId> {
        let draft = &self.drafts[id as usize];
        let (_, end) = draft.unit.filter(|_| draft.own_unit)?;
        let named = self
            .context
            .at(end)
            .is_some_and(|(hit, meaning)| meaning.cues.has(Cue::Again) && hit.end > hit.start + 1);
        let shown = ["ấy", "này", "đó"]
            .iter()
            .any(|word| self.context.reads(end, word));
        let earlier = self.told_before(id).filter(|_| named || shown)?;
        (named || self.is_close(id, earlier)).then_some(earlier)
    }

    /// Such a count, unless something else is done to the same things ("niêm phong 03 cột đo này") or shall be.
    pub(super) fn pointed_at(&self, id: FigureId) -> Option<FigureId> {
        let earlier = self.shown_before(id)?;
        let draft = &self.drafts[id as usize];
        let own = self.claims.own(&self.question(id, draft.sentence.first));
        let same =
            own.is_none_or(|own| Some(self.claims.indicator(own.rule)) == self.indicator(earlier));
        let told = &self.drafts[earlier as usize];
        (same && draft.status == told.status).then_some(earlier)
    }

    /// A count that says another one again counts what that does.
    pub(super) fn tell_again(&mut self, id: FigureId, earlier: FigureId) {
        self.take_over(id, earlier);
        self.drafts[id as usize].same_as = Some(earlier);
    }

    /// The count from before that a whole behind "trên tổng số" says again.
    pub(super) fn told_whole(&self, id: FigureId, part: FigureId) -> Option<FigureId> {
        self.shown_before(id).or_else(|| self.told_alike(id, part))
    }

    /// "đã nộp 61.500.000 đồng trên tổng số 90.000.000 đồng", "05 vi phạm trên tổng số 77 cơ sở": a whole of the same indicator that was
    /// told anywhere before, or a sum.
    pub(super) fn told_alike(&self, id: FigureId, part: FigureId) -> Option<FigureId> {
        let value = self.drafts[id as usize].value;
        let earlier = self
            .told_before(id)
            .filter(|&earlier| earlier != part && value >= Some(SMALLEST_TOLD))?;
        let claimed = self.indicator(earlier);
        let same =
            claimed.is_some() && (claimed == self.indicator(id) || claimed == self.indicator(part));
        let sum = self.is_money(id) && value >= Some(TELLING);
        let status = self.drafts[earlier as usize].status == self.drafts[id as usize].status;
        (status && (same || sum)).then_some(earlier)
    }

    /// "08 trên tổng số 11 nhiệm vụ …, ba nhiệm vụ còn lại": what the parts before leave of their whole.
    pub(super) fn rests(&mut self) {
        for id in 0..self.drafts.len() as FigureId {
            self.rest_of(id);
        }
    }

    fn rest_of(&mut self, id: FigureId) {
        let draft = &self.drafts[id as usize];
        let free = draft.part_of.is_none() && draft.same_as.is_none();
        if !free || draft.role != Role::Count || !self.is_left_over(id) {
            return;
        }
        let from = id.saturating_sub(NEAR as FigureId);
        let mut wholes = (from..id)
            .rev()
            .filter_map(|part| self.drafts[part as usize].part_of);
        let whole = wholes.find(|&whole| self.leaves(whole, (from, id)));
        if whole.is_some() {
            self.make_part(id, whole, Tie::Outcome);
        }
    }

    /// "ba nhiệm vụ còn lại", "hai đề tài chưa nghiệm thu"
    fn is_left_over(&self, id: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        let end = draft
            .unit
            .filter(|_| draft.own_unit)
            .map_or(draft.end, |(_, end)| end);
        self.context.reads(end, "còn") && self.context.reads(end + 1, "lại")
            || self.context.reads(end, "chưa")
    }

    /// Whether the parts among these figures leave just so many of their whole.
    fn leaves(&self, whole: FigureId, (from, id): (FigureId, FigureId)) -> bool {
        let mut parts = (from..id)
            .filter(|&part| self.drafts[part as usize].part_of == Some(whole))
            .map(|part| self.drafts[part as usize].value);
        let rest = self.drafts[id as usize].value.unwrap_or(Number::ZERO);
        let sum = parts.try_fold(rest, |sum, part| sum.plus(part?));
        let kind = !self.drafts[id as usize].own_unit || self.group(id) == self.group(whole);
        kind && sum.is_some() && sum == self.drafts[whole as usize].value
    }
}
