//! Whether what a figure counts is out of reach of the act that claims it, since its own words tell of another matter.

use super::*;
use crate::record::OTHER;

impl Worker<'_, '_> {
    /// "tham dự 04 hội nghị": an act of no indicator right before the number says more than the name.
    pub(super) fn foreign_act(&self, own: Option<Claim>, question: &Question) -> Option<Claim> {
        own.filter(|own| own.evidence == Evidence::Name)?;
        let indicators = &self.context.patterns.indicators;
        self.claims.adjacent(question).filter(|claim| {
            let indicator = self.claims.indicator(claim.rule);
            indicators[usize::from(indicator.0)].id == OTHER
        })
    }

    /// A claim, or what is left of it where the figure's own words tell of another matter: nothing, or what its noun means by itself.
    pub(super) fn held(&self, claim: Option<Claim>, question: &Question) -> Option<Claim> {
        let claim = claim?;
        let left = self.left_of(claim, question);
        if left.is_none_or(|left| left.rule != claim.rule) {
            self.claims.hold_off(claim.rule);
        }
        left
    }

    fn left_of(&self, claim: Claim, question: &Question) -> Option<Claim> {
        let far = matches!(claim.evidence, Evidence::SentenceAct | Evidence::OuterAct);
        if self.is_only_attended(&claim, question)
            || claim.evidence == Evidence::OuterAct && self.turns_elsewhere(question)
            || self.stands_apart(&claim, question)
        {
            return None;
        }
        if far && (self.follows_unknown(question) || self.tells_its_own(question)) {
            return self.claims.default(question);
        }
        Some(claim)
    }

    /// "kiểm định 35 cân. Kho có 44 quả cân, 02 bình chuẩn": what opens a clause after a count that no act reached goes on with it.
    pub(super) fn goes_on_apart(&self, id: FigureId, question: &Question) -> bool {
        let Some(before) = id
            .checked_sub(1)
            .map(|before| &self.drafts[before as usize])
        else {
            return false;
        };
        let goes_on = before.sentence == question.sentence
            && before.rule.is_none()
            && before.role == Role::Count
            && before.own_unit
            && self.context.is_mark(question.first.wrapping_sub(1), b",")
            && question.unit_end > question.after;
        let mut near = *question;
        near.scope = near.scope.max(before.end);
        goes_on && self.claims.own(&near).is_none()
    }

    /// "Cán bộ dự 04 hội nghị": nobody says that they were held.
    fn is_only_attended(&self, claim: &Claim, question: &Question) -> bool {
        matches!(claim.evidence, Evidence::Name | Evidence::Default)
            && self.context.follows(question.first, Cue::Attends)
    }

    /// "… phạt 02 cửa hàng. Tại 06 chợ đã có chỗ cân lại", "… Cửa hàng này có 06 cột đo": a new sentence turns to another place, to
    /// somebody else.
    fn turns_elsewhere(&self, question: &Question) -> bool {
        let block = &self.context.outline.blocks[question.block as usize];
        let begins = question.sentence.first;
        let place = || {
            self.context
                .before(question.first)
                .is_some_and(|(hit, meaning)| hit.start == begins && meaning.cues.has(Cue::Towards))
        };
        let owner = || {
            let subject = self.context.at(question.clause.first);
            self.context.reads(question.first.wrapping_sub(1), "có")
                && subject
                    .is_some_and(|(hit, noun)| noun.noun.is_some() && hit.end < question.first)
        };
        block.body < begins && (place() || owner())
    }

    /// "kiểm tra 38 cửa hàng; thuê 06 xe", "mở 02 lớp. Công đoàn tặng 40 người": a deed or a body of another matter stands in the figure's
    /// clause, the act outside of it.
    fn stands_apart(&self, claim: &Claim, question: &Question) -> bool {
        let (from, to) = (question.clause.first, question.first);
        if !self.said.has(Cue::Apart) || !self.context.all_cues_in(from, to).has(Cue::Apart) {
            return false;
        }
        // "tập huấn trồng nấm, trồng khoai cho 40 hộ": it only names what is taught. "vay 1,2 tỷ đồng cho 60 hộ" has an object.
        let counted = |at| {
            self.context
                .token(at)
                .is_some_and(|token| token.kind == Kind::Digits)
        };
        if self.context.cues_before(to).has(Cue::Towards) && !(from..to).any(counted) {
            return false;
        }
        match claim.evidence {
            Evidence::SentenceAct | Evidence::OuterAct => true,
            Evidence::OwnAct => {
                let mut near = *question;
                near.scope = near.scope.max(from);
                self.claims.own(&near).is_none()
            }
            Evidence::Default => self.context.follows(to, Cue::Apart),
            Evidence::State | Evidence::Name | Evidence::PassiveAct => false,
        }
    }

    /// "kiểm định 420 cân; tiểu thương đổi 17 cân": a word that no pattern knows stands right before the number, most likely its verb.
    fn follows_unknown(&self, question: &Question) -> bool {
        let at = question.first;
        // "đánh giá xong 16 nhiệm vụ": what stands behind an act only says how it went. Sums of money stand behind their field.
        let goes_on = || {
            let act = self.context.before(at - 1);
            act.is_some_and(|(_, meaning)| meaning.act.is_some())
        };
        at > question.clause.first
            && question.noun != self.money
            && !self.is_listed(question)
            && self.context.before(at).is_none()
            && !goes_on()
            && self
                .context
                .token(at - 1)
                .is_some_and(|token| token.kind == Kind::Word)
    }

    /// "Kết quả thử nghiệm là: phân bón 41 mẫu, nước sinh hoạt 32 mẫu": what stands before the number is the label of one of several things alike.
    fn is_listed(&self, question: &Question) -> bool {
        let (from, at) = (question.sentence.first, question.clause.first);
        let marks = self.context.marks_in(from, at);
        let mut parting = marks.iter().rev();
        let parting = parting.find(|mark| mark.parts_as(MarkSet::of(b";:.(")));
        let Some(colon) = parting.filter(|mark| mark.code == b':') else {
            return false;
        };
        let own = self
            .drafts
            .partition_point(|draft| draft.first < question.first);
        let beside = [own.checked_sub(1), Some(own + 1)].into_iter().flatten();
        let mut beside = beside.filter_map(|id| self.drafts.get(id));
        // Those behind aren't worked out yet: their nouns are looked at in the text.
        let alike = |draft: &Draft| {
            let behind = self.numerals[draft.numeral as usize].unit_from;
            let noun = self
                .context
                .at(behind)
                .and_then(|(_, meaning)| meaning.noun);
            draft.first < question.sentence.end && noun.is_some() && noun == question.noun
        };
        let own_unit = question.unit_end > question.after;
        own_unit && beside.any(|draft| draft.first > colon.at && alike(draft))
    }

    /// "phạt 03 cơ sở; 02 cơ sở đóng cửa": the number opens its part of the sentence, and what is said of its noun is nothing that an
    /// indicator knows.
    fn tells_its_own(&self, question: &Question) -> bool {
        let block = &self.context.outline.blocks[question.block as usize];
        let opens = question.first == question.sentence.first
            || self.context.is_mark(question.first.wrapping_sub(1), b";");
        let denied = self.context.cues_at(question.first).has(Cue::Zero);
        if !opens || denied || question.first <= block.body || question.unit_end == question.after {
            return false;
        }
        let end = question.clause.end.min(question.limit);
        let words = (question.unit_end..end).take_while(|&at| {
            self.context
                .token(at)
                .is_some_and(|token| token.kind == Kind::Word)
        });
        let told =
            (question.unit_end..end).any(|at| self.context.traits_at(at).has_any(Traits::FACET));
        words.count() > 1 && !told
    }
}
