//! Counts that say an earlier one again ("58 nhiệm vụ ấy"), and what an earlier one leaves over ("ba nhiệm vụ còn lại").

use super::draft::Tie;
use super::restated::SMALLEST_RESTATED;
use super::scope::ScopeKind;
use super::*;

/// Counts below this agree by chance, whatever they count.
const SMALLEST_TOLD: Number = Number::integer(10);

/// Sums below this do, too.
const TELLING: Number = Number::integer(1000);

/// As many words behind a noun are looked at for those that point back.
const SHOWN: u32 = 4;

/// The words behind a noun that say of what kind are at most so many.
const KIND: u32 = 6;

/// So many counts back the one is looked for that has such words.
const NAMED: usize = 6;

/// Counts below this are told of the same things in two sections by chance.
const SMALLEST_IN_SECTIONS: Number = Number::integer(5);

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

    pub(super) fn told_before(&self, id: FigureId) -> Option<FigureId> {
        let key = self.group(id).zip(self.drafts[id as usize].value)?;
        self.told.get(&key).copied()
    }

    /// "47 nhiệm vụ nêu trên", "06 cơ sở vi phạm đã nêu": the words behind the noun say that it was counted before.
    pub(super) fn names_again(&self, id: FigureId) -> bool {
        let Some((_, end)) = self.drafts[id as usize].unit else {
            return false;
        };
        if !self.context.any_cued_in((end, end + SHOWN), Cue::Again) {
            return false;
        }
        let words = (end..end + SHOWN).take_while(|&at| self.context.is_word(at));
        let mut named = words.filter_map(|at| self.context.at(at));
        named.any(|(hit, meaning)| meaning.cues.has(Cue::Again) && hit.end > hit.start + 1)
    }

    /// "47 nhiệm vụ nêu trên", "58 nhiệm vụ ấy": the earlier count of as many that the words behind the noun point to; "ấy" and its
    /// like to one near by.
    fn shown_before(&self, id: FigureId) -> Option<FigureId> {
        let draft = &self.drafts[id as usize];
        let (_, end) = draft.unit.filter(|_| draft.own_unit)?;
        let named = self.names_again(id);
        let shown = || {
            let words = ["ấy", "này", "đó"];
            words.iter().any(|word| self.context.reads(end, word))
        };
        if !named && !shown() {
            return None;
        }
        let earlier = self.told_before(id)?;
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

    /// "27 hồ sơ, 19 trong số đó nộp trực tuyến": the whole stands before, and where "trong số đó" ends.
    pub(super) fn points_back(&self, id: FigureId, scopes: &Scopes) -> Option<(FigureId, u32)> {
        if !self.said.has(Cue::Including) {
            return None;
        }
        let draft = &self.drafts[id as usize];
        let from = draft
            .unit
            .filter(|_| draft.own_unit)
            .map_or(draft.end, |(_, end)| end);
        let (hit, _) = self
            .context
            .at(from)
            .filter(|(_, meaning)| meaning.cues.has(Cue::Including))?;
        let back = self.context.reads(hit.end - 1, "này") || self.context.reads(hit.end - 1, "đó");
        let last = scopes
            .last()
            .filter(|&last| self.is_alike(id, Some(last)))?;
        back.then_some((last, hit.end))
    }

    /// "xét theo cấp thì 58 nhiệm vụ ấy gồm …": in a breakdown of a count, the count itself and not what says it again.
    pub(super) fn said_in_scope(&self, last: FigureId, scopes: &Scopes) -> FigureId {
        let said = self.drafts[last as usize].same_as;
        let broken_down = scopes
            .open
            .iter()
            .any(|scope| scope.kind == ScopeKind::Consisting && scope.depth == scopes.depth);
        said.filter(|_| broken_down).unwrap_or(last)
    }

    /// "xi măng 250 mẫu, phân bón 110 mẫu …; trong số mẫu phân bón có 6 mẫu": of the counts before the one whose words are said again.
    pub(super) fn named_part(&self, from: u32) -> Option<FigureId> {
        let (noun, _) = self
            .context
            .at(from)
            .filter(|(_, meaning)| meaning.noun.is_some())?;
        let word =
            |at: &u32| self.context.is_word(*at) && !self.context.cues_at(*at).has(Cue::Copula);
        let kind = (noun.end..noun.end + KIND).take_while(word).count() as u32;
        let text = |at: u32| self.context.text_of(at);
        let names = |id: &FigureId| {
            let draft = &self.drafts[*id as usize];
            let label = clause_around(self.context, draft.sentence, draft.first, b",;:.(");
            let label = label.first.max(self.previous_figure_end(*id))
                ..label.end.min(self.next_figure_start(*id));
            let mut starts = label.filter(|&at| text(at) == text(noun.end));
            starts.any(|at| (1..kind).all(|next| text(at + next) == text(noun.end + next)))
        };
        let mut near = self.recent.iter().rev().copied().take(NAMED);
        near.find(names).filter(|_| kind > 1)
    }

    /// "I. … nghiệm thu 17 đề tài … II. … 17 đề tài đã nghiệm thu": the same count of the same things, told again in another section.
    pub(super) fn said_in_sections(&mut self) {
        if self.context.outline.sections.len() < 2 {
            return;
        }
        let mut seen: HashMap<(IndicatorId, Number), FigureId> =
            HashMap::with_capacity(self.drafts.len());
        for id in 0..self.drafts.len() as FigureId {
            let draft = &self.drafts[id as usize];
            let block = &self.context.outline.blocks[draft.block as usize];
            let whole = draft.role == Role::Count
                && draft.status == Status::Result
                && draft.part_of.is_none()
                && block.row.is_none()
                && draft.value >= Some(SMALLEST_IN_SECTIONS)
                && self.indicator_claimed(id);
            let Some(key) = self.indicator(id).zip(draft.value).filter(|_| whole) else {
                continue;
            };
            let elsewhere = |&other: &FigureId| {
                let other_draft = &self.drafts[other as usize];
                let section = self.context.outline.blocks[other_draft.block as usize].section;
                let alike = draft.noun == other_draft.noun || self.same_unit(id, other);
                section != block.section && alike && self.agrees(other, id)
            };
            let told = seen.insert(key, id).filter(elsewhere);
            if let Some(other) = told.filter(|_| draft.same_as.is_none()) {
                let first = self.drafts[other as usize].same_as.unwrap_or(other);
                self.drafts[id as usize].same_as = Some(first);
            }
        }
    }

    /// A count that says another one again counts what that does.
    pub(super) fn tell_again(&mut self, id: FigureId, earlier: FigureId) {
        self.take_over(id, earlier);
        self.drafts[id as usize].same_as = Some(earlier);
    }

    /// A whole behind "trên tổng số" that was counted before counts what it did then, unless its own words (it is not `silent`) say otherwise:
    /// "kiểm tra tiến độ 16 trên tổng số 71 nhiệm vụ" of the 71 that are managed.
    pub(super) fn retell(&mut self, id: FigureId, last: FigureId, silent: bool) {
        let shown = self.shown_before(id);
        let first = |said: FigureId| self.drafts[said as usize].same_as.unwrap_or(said);
        let near = self.said_before(id, last).map(first);
        let told = match near {
            Some(_) => shown,
            None => shown.or_else(|| self.told_alike(id, last, silent)),
        };
        self.drafts[id as usize].same_as = told.or(near);
        let known = |told: FigureId| self.drafts[told as usize].rule;
        let silent = self.drafts[id as usize].rule.is_none()
            || silent && near.is_some_and(|near| self.is_stock(near));
        if let Some(rule) = told.or(near.filter(|_| silent)).and_then(known) {
            self.drafts[id as usize].rule = Some(rule);
            // "đã nộp 61 triệu đồng trên tổng số 90 triệu đồng": of sums one is paid of what the other is.
            let money = self.is_money(id) && self.is_money(last);
            let part = &mut self.drafts[last as usize];
            part.rule = part.rule.or(Some(rule).filter(|_| money));
        }
    }

    /// Whether a count is of an indicator that tells how many there are, not what was done.
    pub(super) fn is_stock(&self, id: FigureId) -> bool {
        self.indicator(id).is_some_and(|indicator| {
            self.context.patterns.indicators[usize::from(indicator.0)].basis == Basis::Stock
        })
    }

    /// "đã nộp 61.500.000 đồng trên tổng số 90.000.000 đồng", "05 vi phạm trên tổng số 77 cơ sở": a whole of the same indicator that was
    /// told anywhere before, or a sum.
    pub(super) fn told_alike(
        &self,
        id: FigureId,
        part: FigureId,
        silent: bool,
    ) -> Option<FigureId> {
        let value = self.drafts[id as usize].value;
        if value < Some(SMALLEST_TOLD) {
            return None;
        }
        let earlier = self.told_before(id).filter(|&earlier| earlier != part)?;
        let claimed = self.indicator(earlier);
        let alike = || claimed == self.indicator(id) || claimed == self.indicator(part);
        let same = claimed.is_some() && (silent && self.is_stock(earlier) || alike());
        let sum = self.is_money(id) && value >= Some(TELLING);
        let status = self.drafts[earlier as usize].status == self.drafts[id as usize].status;
        (status && (same || sum)).then_some(earlier)
    }

    /// "đạt 52% kế hoạch (16.000 phương tiện)" and in the plan "để hoàn thành 16.000 phương tiện của cả năm": a large number planned for one
    /// thing is told again, and any that a table and the text have in common.
    pub(super) fn plans_told_again(&mut self) {
        let mut planned: HashMap<(IndicatorId, Number), FigureId> = HashMap::default();
        for id in 0..self.drafts.len() as FigureId {
            let draft = &self.drafts[id as usize];
            let free = draft.same_as.is_none() && draft.part_of.is_none();
            let plan =
                draft.status == Status::Plan && draft.value >= Some(SMALLEST_RESTATED) && free;
            let Some(key) = self.indicator(id).zip(draft.value).filter(|_| plan) else {
                continue;
            };
            let earlier = *planned.entry(key).or_insert(id);
            let year = |draft: &Draft| draft.period.or(self.heading.next)?.year;
            let told = &self.drafts[earlier as usize];
            let apart = told.block != draft.block && year(told) == year(draft);
            let restated = self.table_of(earlier).is_some() != self.table_of(id).is_some()
                && self.agrees_as_cell(earlier, id);
            let telling = draft.value >= Some(TELLING) || restated;
            if apart && telling && self.group(earlier) == self.group(id) && !self.is_money(id) {
                self.drafts[id as usize].same_as = Some(earlier);
            }
        }
    }

    /// "Qua kiểm tra 128 cơ sở, phát hiện …": a sentence that opens with what came of a count says that count again.
    pub(super) fn looks_back(&mut self, id: FigureId) {
        let draft = &self.drafts[id as usize];
        let opens = draft.first - draft.sentence.first <= KIND
            && self.opens_with_result(draft.sentence)
            && self.previous_figure_end(id) <= draft.sentence.first;
        if opens && draft.part_of.is_none() && draft.same_as.is_none() {
            self.drafts[id as usize].same_as = self.told_alike(id, id, false);
        }
    }

    /// "Qua kiểm tra …"
    pub(super) fn opens_with_result(&self, sentence: Sentence) -> bool {
        self.context.reads(sentence.first, "qua")
    }

    /// "giải ngân 21,4 tỷ đồng, đạt 66%" and where the work is judged "giải ngân mới đạt 66%": a rate without a count that was told of one.
    pub(super) fn rates_told_again(&mut self) {
        let mut told: HashMap<(IndicatorId, Number), FigureId> = HashMap::default();
        for id in 0..self.drafts.len() as FigureId {
            let draft = &self.drafts[id as usize];
            let rate = draft.role == Role::Rate && draft.status == Status::Result;
            let Some(key) = self.indicator(id).zip(draft.value).filter(|_| rate) else {
                continue;
            };
            if draft.rate_of.is_some() {
                told.insert(key, id);
                continue;
            }
            let round = key.1 == Number::integer(100) || key.1 == Number::integer(50);
            let earlier = told.get(&key).copied().filter(|_| !round);
            if let Some(earlier) = earlier.filter(|_| draft.same_as.is_none()) {
                let (count, period) = {
                    let earlier = &self.drafts[earlier as usize];
                    (earlier.rate_of, earlier.period)
                };
                let draft = &mut self.drafts[id as usize];
                draft.same_as = Some(earlier);
                draft.rate_of = count;
                draft.period = draft.period.or(period);
            }
        }
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
