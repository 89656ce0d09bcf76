//! Parts that the parts or labels beside them tell to be such.

use super::draft::Tie;
use super::*;

/// So many figures back a part's own item is looked for.
const ITEM: usize = 4;

/// As many words may stand between a count and its share in words.
const SHARE: u32 = 4;

impl Worker<'_, '_> {
    /// "- Cột đo xăng dầu: 90 cột; đạt 86 cột, không đạt 04 cột": an outcome within an item is of what the item counted, not of the list's whole.
    pub(super) fn scope_in_item(&self, id: FigureId, scope: Scope) -> Scope {
        let draft = &self.drafts[id as usize];
        let listed = matches!(scope.kind, ScopeKind::List | ScopeKind::Items);
        if !listed || draft.facets.grade.is_none() {
            return scope;
        }
        let mut near = self.recent.iter().rev().copied().take(ITEM);
        let counted = near.find(|&other| {
            let item = &self.drafts[other as usize];
            item.block == draft.block
                && item.part_of == scope.whole
                && item.facets.grade.is_none()
                && item.value >= draft.value
                && self.group(other) == self.group(id)
        });
        match counted {
            Some(whole) => Scope {
                kind: ScopeKind::Consisting,
                whole: Some(whole),
                ..scope
            },
            None => scope,
        }
    }

    /// "trong đó 30 cơ sở bị phạt tiền tổng cộng 90 triệu đồng, 12 cơ sở bị cảnh cáo": the same was done to a part of the same things before it.
    pub(super) fn goes_on_with_parts(
        &self,
        id: FigureId,
        own: Claim,
        (scope, scopes): (Scope, &Scopes),
    ) -> bool {
        let draft = &self.drafts[id as usize];
        let Some(whole) = scope.whole.filter(|_| draft.own_unit) else {
            return false;
        };
        let parts = || {
            let part = |part: &FigureId| {
                let part = &self.drafts[*part as usize];
                part.part_of == Some(whole) && part.first >= scope.start
            };
            self.recent.iter().copied().filter(part)
        };
        let Some(last) = parts().last() else {
            return false;
        };
        let before = &self.drafts[last as usize];
        let sum = parts().try_fold(draft.value.unwrap_or(Number::ZERO), |sum, part| {
            sum.plus(self.drafts[part as usize].value?)
        });
        let passive = own.evidence == Evidence::PassiveAct;
        passive
            && before.evidence == Some(Evidence::PassiveAct)
            && before.first >= scopes.segment
            && before.own_unit
            && before.noun == draft.noun
            && self.indicator(last) == Some(self.claims.indicator(own.rule))
            && sum.is_some_and(|sum| Some(sum) <= self.drafts[whole as usize].value)
    }

    /// "- Quyết định xử phạt đã ban hành: 06" below "11 cơ sở vi phạm … Kết quả xử lý:": the item's label begins with a noun that is counted on
    /// its own.
    pub(super) fn has_own_label(
        &self,
        id: FigureId,
        whole: FigureId,
        (scope, scopes): (Scope, &Scopes),
    ) -> bool {
        let (draft, head) = (&self.drafts[id as usize], &self.drafts[whole as usize]);
        let listed = scope.kind == ScopeKind::List && head.block != draft.block;
        let labelled = self.context.is_mark(draft.first.wrapping_sub(1), b":");
        let opens = draft.unit.is_some_and(|(first, _)| {
            let start = scopes.segment.max(draft.sentence.first);
            first == start && self.previous_figure_end(id) <= start
        });
        if !listed || !labelled || !opens || draft.own_unit || draft.noun.is_none() {
            return false;
        }
        let zero = self.numerals[draft.numeral as usize].shape == Shape::Zero;
        let own = || {
            let question = self.question(id, draft.sentence.first);
            let own = self.claims.own(&question)?;
            Some(self.claims.indicator(own.rule))
        };
        let another = || own().is_some_and(|own| Some(own) != self.indicator(whole));
        self.group(id) != self.group(whole) && head.noun.is_some() && (zero || another())
    }

    /// "nước mắm: 12, phân bón: 10": the colon of a label beside a labelled part opens what that is a part of.
    pub(super) fn labelled_beside(&self, last: FigureId, colon: u32) -> FigureId {
        let draft = &self.drafts[last as usize];
        let labelled = self.context.is_mark(draft.first.wrapping_sub(1), b":");
        let parted = self.context.is_mark(draft.end, b",;");
        let whole = draft
            .part_of
            .filter(|_| labelled && parted && !draft.own_unit && draft.facets.grade.is_none());
        let same = |whole: &FigureId| self.drafts[*whole as usize].block == draft.block;
        let opened = self.context.all_cues_in(draft.end, colon);
        let nested = opened.has_any(&[Cue::Including, Cue::Consisting, Cue::Results]);
        whole.filter(same).filter(|_| !nested).unwrap_or(last)
    }

    /// "gồm nước mắm 40, phân bón 18. Trong số này có 09 mẫu không đạt": a sentence that points back to several parts is about their whole.
    pub(super) fn pointed_whole(
        &self,
        last: FigureId,
        (at, sentence): (u32, Sentence),
    ) -> FigureId {
        let draft = &self.drafts[last as usize];
        let words = at..at + 4;
        let points =
            { words }.any(|at| self.context.reads(at, "này") || self.context.reads(at, "đó"));
        let whole = draft.part_of.filter(|_| {
            let behind = draft.sentence.end == sentence.first && at == sentence.first;
            behind && points && draft.facets.grade.is_none()
        });
        let before = self.recent.iter().rev().nth(1);
        let listed = before.is_some_and(|&part| {
            let part = &self.drafts[part as usize];
            part.part_of == whole && part.sentence == draft.sentence
        });
        whole.filter(|_| listed).unwrap_or(last)
    }

    /// "19 mẫu không đạt, lần lượt là nước mắm 07 mẫu, phân bón 12 mẫu": what follows makes up the count before, and where it begins.
    pub(super) fn parts_in_turn(&self, id: FigureId, scopes: &Scopes) -> Option<(FigureId, u32)> {
        if !self.said.has(Cue::Respectively) {
            return None;
        }
        let draft = &self.drafts[id as usize];
        let last = scopes.last().filter(|&last| last + 1 == id)?;
        let whole = &self.drafts[last as usize];
        let mut turns = self.context.cued_in(whole.end, draft.first);
        let (turn, _) = turns.find(|(_, cues)| cues.has(Cue::Respectively))?;
        let end = clause_around(self.context, draft.sentence, draft.first, b";.").end;
        let parts = self.drafts[id as usize..].iter();
        let parts = parts
            .take_while(|part| part.first < end)
            .map(|part| part.value);
        let sum = parts
            .clone()
            .try_fold(Number::ZERO, |sum, part| sum.plus(part?));
        let same = whole.sentence == draft.sentence && parts.count() > 1;
        (same && sum.is_some() && sum == whole.value).then_some((last, turn.end))
    }

    /// "thẩm định công nghệ 31 dự án đầu tư, có 22 dự án vốn nước ngoài": behind "có" some of the things right before it.
    pub(super) fn some_of_last(&mut self, id: FigureId, scopes: &Scopes) {
        let draft = &self.drafts[id as usize];
        let at = draft.first;
        let opens = at > draft.sentence.first + 2
            && self.context.reads(at - 1, "có")
            && self.context.is_mark(at - 2, b",");
        let free = draft.part_of.is_none() && draft.same_as.is_none() && draft.target.is_none();
        if !opens || !free || scopes.depth > 0 || draft.role != Role::Count {
            return;
        }
        let Some(last) = self.recent.last().copied().filter(|&last| last + 1 == id) else {
            return;
        };
        let whole = &self.drafts[last as usize];
        let marks = self.context.marks_in(whole.end, at - 2);
        let alike = whole.sentence == draft.sentence
            && whole.own_unit
            && draft.own_unit
            && draft.noun.is_some()
            && (whole.noun == draft.noun || self.reads_alike(id, last))
            && whole.part_of.is_none()
            && whole.value > draft.value
            && (whole.status, whole.period) == (draft.status, draft.period);
        let same = self
            .indicator(id)
            .is_none_or(|own| Some(own) == self.indicator(last));
        if alike && same && marks.iter().all(|mark| mark.code == b',') {
            self.make_part(id, Some(last), Tie::Including);
            let rule = self.drafts[last as usize].rule;
            let draft = &mut self.drafts[id as usize];
            draft.rule = draft.rule.or(rule);
        }
    }

    /// "kế hoạch là 60 đề tài; làm được 53, tức là khoảng 88 phần trăm": a share in words right behind its count.
    pub(super) fn equates(&self, count: FigureId, id: FigureId) -> bool {
        let (count, draft) = (&self.drafts[count as usize], &self.drafts[id as usize]);
        let from = count
            .unit
            .filter(|_| count.own_unit)
            .map_or(count.end, |(_, end)| end);
        let near =
            count.block == draft.block && draft.first <= from + SHARE + 1 && from < draft.first;
        let cues = || self.context.all_cues_in(from, draft.first);
        let says =
            (from..draft.first.min(from + SHARE + 1)).any(|at| self.context.reads(at, "tức"));
        near && (says || cues().has_any(&[Cue::Attains, Cue::Share, Cue::Respectively]))
    }
}
