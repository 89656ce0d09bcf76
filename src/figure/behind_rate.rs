//! What a bracket behind a rate holds: the count of the rate, the plan that it was worked out from, or the parts of its count.

use super::attained::is_percent;
use super::*;

/// As many tokens as can stand between a rate and the bracket.
const BESIDE: u32 = 14;

/// As many tokens as such a bracket can have.
const LONGEST: u32 = 120;

impl Worker<'_, '_> {
    /// The rate whose expression ends right before `open`.
    pub(super) fn rate_ending_at(&self, open: u32) -> Option<FigureId> {
        let last = self.present.filter(|&last| {
            self.drafts[last as usize].end == open || self.is_ratio_of(last, open)
        })?;
        matches!(self.drafts[last as usize].role, Role::Rate).then_some(last)
    }

    /// "23 cơ sở vi phạm, chiếm 8,0% (xăng dầu 09, vàng 06, hàng hóa khác 08)": the count of a rate, where the numbers in the bracket behind the
    /// rate make it up.
    pub(super) fn divided_behind_rate(
        &self,
        rate: FigureId,
        open: u32,
        sentence: Sentence,
    ) -> Option<FigureId> {
        let count = self.drafts[rate as usize].rate_of?;
        let (parts, sum) = self.numbers_in_bracket(rate, open, sentence)?;
        (parts > 1 && Some(sum) == self.drafts[count as usize].value).then_some(count)
    }

    /// "860 mẫu, đạt 71,7% kế hoạch năm (nước 410, phân bón 290, còn lại là thực phẩm)": several numbers in the bracket that are no more than
    /// the count together, and of which none is the plan that the rate tells, are its parts.
    pub(super) fn divides_attained(&self, open: u32, sentence: Sentence) -> bool {
        let numbers = || {
            let rate = self.present?;
            let (parts, sum) = self.numbers_in_bracket(rate, open, sentence)?;
            let own = &self.drafts[rate as usize];
            let count = self.drafts[own.rate_of? as usize].value?;
            let first = self.drafts.get(rate as usize + 1)?.value?;
            let planned = [sum, first]
                .into_iter()
                .any(|plan| own.value.is_none_or(|rate| is_percent(count, plan, rate)));
            Some(parts > 1 && sum <= count && !planned)
        };
        numbers() == Some(true)
    }

    /// How many numbers a bracket behind a rate has, and their sum; none where one of them is a rate or has a whole beside it.
    fn numbers_in_bracket(
        &self,
        rate: FigureId,
        open: u32,
        sentence: Sentence,
    ) -> Option<(usize, Number)> {
        let close =
            (open..sentence.end.min(open + LONGEST)).find(|&at| self.context.is_mark(at, b")"))?;
        let behind = self.drafts[rate as usize + 1..].iter();
        let mut inside = behind.take_while(|part| part.first < close);
        inside.try_fold((0, Number::ZERO), |(parts, sum), part| {
            let plain = part.target.is_none() && !self.context.is_mark(part.end - 1, b"%");
            Some((parts + 1, sum.plus(part.value.filter(|_| plain)?)?))
        })
    }

    /// "đạt 2.345 triệu đồng, bằng 102% mức được giao (2.300 triệu đồng)": the number in the bracket is what the rate was worked out from,
    /// whatever words tell of it. Gives the count that the rate is of.
    pub(super) fn attained_in_bracket(&self, open: u32) -> Option<FigureId> {
        let rate = self.present?;
        let (own, base) = (&self.drafts[rate as usize], rate + 1);
        let count = own.rate_of.filter(|_| own.role == Role::Rate)?;
        let alone = own.end < open
            && open <= own.end + BESIDE
            && self.context.marks_in(own.end, open).is_empty()
            && self.drafts.get(base as usize)?.first == open + 1;
        let between = || self.context.all_cues_in(own.end, open);
        let whole = [
            Cue::Share,
            Cue::SamePeriod,
            Cue::LastYear,
            Cue::OutOf,
            Cue::Total,
        ];
        let attained = alone && self.reaches(rate) && !between().has_any(&whole);
        (attained && self.attains(count, base, rate)).then_some(count)
    }

    /// "100% số xã, phường (64/64)": behind what a rate is of, a bracket opens with the ratio that it is worked out from.
    pub(super) fn is_ratio_of(&self, rate: FigureId, open: u32) -> bool {
        let own = &self.drafts[rate as usize];
        let free = own.role == Role::Rate && own.rate_of.is_none();
        let marks = self.context.marks_in(own.end, open);
        let near = open < own.end + BESIDE && marks.iter().all(|mark| mark.code == b',');
        let ratio = self.drafts.get(rate as usize + 1);
        let ratio = ratio.filter(|next| free && near && next.first == open + 1);
        let numbers = ratio.and_then(|next| Some((next.value?, next.target?, own.value?)));
        numbers.is_some_and(|(count, whole, rate)| is_percent(count, whole, rate))
    }
}
