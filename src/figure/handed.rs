//! The wholes that the head of a list, a footnote's anchor or the block before hands down.

use super::*;

impl Worker<'_, '_> {
    /// The whole that a list's head announces: a count in its last sentence that isn't part of another one there.
    pub(super) fn announced(
        &self,
        sentences: &[Sentence],
        figures: &[FigureId],
        last: Option<FigureId>,
    ) -> Option<FigureId> {
        // "…34 cơ sở. Chia theo địa bàn:": a short last sentence without counts announces those of the sentence before.
        let silent = sentences.last().is_some_and(|sentence| {
            figures
                .iter()
                .all(|&figure| self.drafts[figure as usize].first < sentence.first)
        });
        let sentence = if silent {
            sentences.get(sentences.len().checked_sub(2)?)?
        } else {
            sentences.last()?
        };
        let last = last.filter(|&last| self.drafts[last as usize].first >= sentence.first)?;
        let head = sentences.last().filter(|_| silent);
        let last = head.map_or(last, |head| self.of_all(last, *head));
        figures.contains(&last).then_some(last)
    }

    /// "kiểm định 640 cân, 12 cân không đạt. Trong số cân đã kiểm định:": what is announced of no grade is told of all of them.
    fn of_all(&self, last: FigureId, head: Sentence) -> FigureId {
        let out_of = self.context.all_cues_in(head.first, head.end);
        let graded = (head.first..head.end).any(|at| {
            self.context
                .at(at)
                .is_some_and(|(_, meaning)| meaning.grade.is_some())
        });
        let draft = &self.drafts[last as usize];
        let whole = draft.part_of.filter(|&whole| whole < last);
        let all = out_of.has(Cue::OutOf) && !graded && draft.facets.grade.is_some();
        whole.filter(|_| all).unwrap_or(last)
    }

    /// The count of a block that is hardly more than it: "Số sáng kiến được xét: 64 (tăng 12%)".
    pub(super) fn lone_count(&self, figures: &[FigureId]) -> Option<FigureId> {
        let counts = figures.iter().copied();
        let mut counts = counts.filter(|&id| self.drafts[id as usize].role == Role::Count);
        let (only, second) = (counts.next()?, counts.next());
        let colon = self.drafts[only as usize].first.checked_sub(1)?;
        (second.is_none() && self.context.is_mark(colon, b":")).then_some(only)
    }

    /// A list item's figures are parts of what the list's head counts, a footnote's of what its anchor stands at.
    pub(super) fn open_inherited(
        &self,
        id: BlockId,
        block: &Block,
        sentence: Sentence,
        scopes: &mut Scopes,
    ) {
        if block.kind == BlockKind::Note {
            // "¹ Quý trước 25 hồ sơ, …": what was counted then is no part of what is counted now.
            let then = self.context.cues_at(self.behind_mark(block.first));
            let anchor = block
                .anchor
                .filter(|_| !then.has_any(&[Cue::LastPeriod, Cue::LastYear]));
            let whole = anchor.and_then(|anchor| self.figure_before(anchor));
            scopes.push(ScopeKind::Note, whole, sentence.first);
            return;
        }
        if let Some(whole) = self.goes_on_from(id, sentence) {
            scopes.push(ScopeKind::Including, Some(whole), sentence.first);
            return;
        }
        let whole = self.context.outline.blocks[id as usize]
            .parent
            .and_then(|parent| Some((parent, self.list_wholes[parent as usize]?)));
        if let Some((parent, whole)) = whole {
            let head = &self.context.outline.blocks[parent as usize];
            let announced = self.context.is_mark(head.end - 1, b":");
            let kind = if announced {
                ScopeKind::List
            } else {
                ScopeKind::Items
            };
            scopes.push(kind, Some(whole), sentence.first);
        }
    }

    /// "- Trong đó: chuyển tiếp 13", "Chia theo địa bàn: thành phố 300": a block that opens with these words breaks down the last count of the block before.
    pub(super) fn goes_on_from(&self, id: BlockId, sentence: Sentence) -> Option<FigureId> {
        let cues = self.context.cues_at(sentence.first);
        let opens = cues.has_any(&[Cue::Including, Cue::ByTrait]) && !cues.has(Cue::OutOf);
        let last = *self.recent.last().filter(|_| opens)?;
        let near = id.abs_diff(self.drafts[last as usize].block) <= 2;
        near.then(|| self.top_whole(last))
    }

    /// The token behind a note's mark, "¹" or "(1)".
    pub(super) fn behind_mark(&self, first: u32) -> u32 {
        let bracket = self.context.is_mark(first, b"[(");
        first + if bracket { 3 } else { 1 }
    }

    /// The count whose noun phrase ends at a footnote's anchor.
    pub(super) fn figure_before(&self, anchor: u32) -> Option<FigureId> {
        let clause =
            |draft: &Draft| clause_around(self.context, draft.sentence, draft.first, b";.");
        // Figures are in text order: the anchor's is one of the last few before it.
        let place = self.context.token(anchor)?.span.start;
        let following = self
            .drafts
            .partition_point(|draft| self.numerals[draft.numeral as usize].span.start < place);
        let near = self.drafts[..following].iter().enumerate().rev().take(6);
        let mut counts = near.filter(|(_, draft)| {
            draft.first < anchor && anchor - draft.first < 40 && draft.role == Role::Count
        });
        // "412.500.000 đồng (Bốn trăm mười hai triệu …)[2]": what stands in a closed bracket is passed over.
        let (id, _) = counts.find(|(_, draft)| anchor <= clause(draft).end)?;
        Some(id as FigureId)
    }
}
