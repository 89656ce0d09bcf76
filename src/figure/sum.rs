//! Wholes told by what adds up: the items of a list, and parts that were taken for those of another count near by.

use super::Worker;
use super::draft::{Draft, FigureId, Role, Tie};
use crate::number::Number;
use crate::outline::mark::{Mark, MarkKind};
use crate::outline::{BlockId, BlockKind};
use crate::pattern::cue::Cue;
use std::collections::BTreeMap;

/// How many figures before a whole the one can stand that its parts add up to.
const BEFORE: FigureId = 6;

/// How many parts behind their whole are added up.
const PARTS: usize = 6;

impl Worker<'_, '_> {
    /// "1.028 mẫu …; 4.630 chỉ tiêu. Chia ra: vật liệu xây dựng 704 mẫu, …": parts that don't add up to the count right before them, but to
    /// another one near by, are parts of that; so are those behind others that make it up: "164 đề tài, gồm 97 chuyển tiếp và 67 mở mới;
    /// trong số mở mới, khối kỹ thuật có 41, y dược 15, xã hội 11".
    pub(super) fn settle_parts(&mut self) {
        let part_of = |(id, draft): (FigureId, &Draft)| Some((draft.part_of?, id));
        let tied = (0..).zip(&self.drafts).filter_map(part_of);
        let mut tied: Vec<(FigureId, FigureId)> = tied.filter(|(whole, id)| whole < id).collect();
        tied.sort_unstable();
        let parts: Vec<FigureId> = tied.iter().map(|&(_, part)| part).collect();
        let mut from = 0;
        for own in tied.chunk_by(|(one, _), (other, _)| one == other) {
            let to = from + own.len();
            self.settle_parts_of(own[0].0, &parts[from..to]);
            from = to;
        }
    }

    fn settle_parts_of(&mut self, whole: FigureId, parts: &[FigureId]) {
        let made_up = self.first_that_add_up(parts, whole);
        let (rest, from) = match made_up {
            Some(first) => (&parts[first..], parts.get(first).copied().unwrap_or(whole)),
            None => (parts, whole),
        };
        if rest.len() < 2 || self.first_that_add_up(rest, whole).is_some() {
            return;
        }
        if let Some((better, first)) = self.opened_behind(rest, whole) {
            for &part in &rest[first..] {
                self.move_part(part, whole, better);
            }
            return;
        }
        // "312 cơ sở (…), phát hiện 47 cơ sở vi phạm; chia theo lĩnh vực: 19, 17, 07, 04": the first of them is made up of the others.
        let (first, others) = (rest[0], &rest[1..]);
        if made_up.is_some() && self.add_up(others, first) && self.can_hold(first, whole, others) {
            for &part in others {
                self.move_part(part, whole, first);
            }
            return;
        }
        let near = (from.saturating_sub(BEFORE)..from).rev();
        // A count of an earlier sentence adds up to parts of this one by chance.
        let told_with = |other: FigureId| {
            let sentence = |id: FigureId| self.drafts[id as usize].sentence.first;
            other > whole || sentence(other) == sentence(whole)
        };
        let mut better = near.filter(|&other| {
            other != whole && told_with(other) && self.can_hold(other, whole, rest)
        });
        if let Some(better) = better.find(|&other| self.add_up(rest, other)) {
            for &part in rest {
                self.move_part(part, whole, better);
            }
        }
    }

    /// "312 cơ sở, trong đó doanh nghiệp 140, hộ 121 và các đối tượng khác. Phát hiện 47 cơ sở vi phạm; chia theo lĩnh vực: đo lường 19, nhãn 17, …": the count
    /// between a whole and the last parts that are laid out together to which these add up, and the first of them.
    fn opened_behind(&self, parts: &[FigureId], whole: FigureId) -> Option<(FigureId, usize)> {
        let opener = |&part: &FigureId| self.drafts[part as usize].relation;
        let last = parts.last().and_then(opener)?;
        let first = parts
            .iter()
            .rposition(|part| opener(part).is_none_or(|other| other.start != last.start))?
            + 1;
        let laid_out = &parts[first..];
        // Another breakdown of the whole.
        if self.add_up(laid_out, whole) {
            return None;
        }
        let near = (whole + 1..laid_out[0]).rev().take(BEFORE as usize);
        let mut near = near.filter(|&other| {
            let draft = &self.drafts[other as usize];
            draft.end <= last.start && self.can_hold(other, whole, laid_out)
        });
        let better = near.find(|&other| self.add_up(laid_out, other))?;
        Some((better, first))
    }

    /// "giải quyết 401 hồ sơ: trước hạn 372, đúng hạn 29; còn 36": how many of the first parts make up the whole, whatever follows them.
    fn first_that_add_up(&self, parts: &[FigureId], whole: FigureId) -> Option<usize> {
        let value = |id: &FigureId| self.drafts[*id as usize].value;
        let sums = parts.iter().scan(Some(Number::ZERO), |sum, part| {
            *sum = sum.zip(value(part)).and_then(|(sum, part)| sum.plus(part));
            Some(*sum)
        });
        let whole = value(&whole).filter(|_| parts.len() > 1)?;
        let mut sums = sums.enumerate().skip(1);
        let (last, _) = sums.find(|&(_, sum)| sum == Some(whole))?;
        Some(last + 1)
    }

    /// A count of the whole's block or the one before, of the kind of all parts that name their own.
    fn can_hold(&self, other: FigureId, whole: FigureId, parts: &[FigureId]) -> bool {
        let draft = &self.drafts[other as usize];
        let near = self.drafts[whole as usize].block.abs_diff(draft.block) <= 1;
        let kind = parts.iter().all(|&part| {
            !self.drafts[part as usize].own_unit || self.group(part) == self.group(other)
        });
        // "8.346 phương tiện … 7.643 phương tiện …: công tơ 6.120 cái": of two counts of a kind both can have such parts.
        let kind = kind || self.group(other).is_some() && self.group(other) == self.group(whole);
        draft.role == Role::Count && near && kind && !parts.contains(&other)
    }

    /// What a part had from its false whole it has from the true one.
    fn move_part(&mut self, part: FigureId, from: FigureId, to: FigureId) {
        let (unit, noun, rule, period) = {
            let true_whole = &self.drafts[to as usize];
            (
                true_whole.unit,
                true_whole.noun,
                true_whole.rule,
                true_whole.period,
            )
        };
        let timed = self.drafts[from as usize].period;
        let taken = self.drafts[part as usize].unit == self.drafts[from as usize].unit;
        let draft = &mut self.drafts[part as usize];
        draft.part_of = Some(to);
        if draft.period == timed {
            draft.period = period;
        }
        if taken {
            (draft.unit, draft.noun, draft.rule) = (unit, noun, rule);
        }
    }

    /// "đến 138 cơ sở, xem xét 342 lô, cụ thể:" and below it "a) Xăng dầu: kiểm tra 52 cửa hàng, 118 lô …": where the first counts of a kind in
    /// the items add up to a count of their head, they are its parts, whatever act each item names.
    pub(super) fn list_sums(&mut self, heads: &[Option<BlockId>]) {
        for ((parent, group), parts) in self.counts_of_items(heads) {
            let free = |whole: FigureId| {
                parts.iter().all(|&part| {
                    let other = self.drafts[part as usize].part_of;
                    other.is_none() || other == Some(whole)
                })
            };
            let whole = self
                .wholes_of_list(parent, group)
                .find(|&whole| free(whole) && self.add_up(&parts, whole));
            if let Some(whole) = whole {
                for part in parts {
                    self.make_part(part, Some(whole), Tie::Row);
                }
            }
        }
    }

    /// By the head of a list and the kind of what is counted: the first count of that kind in each item.
    fn counts_of_items(
        &self,
        heads: &[Option<BlockId>],
    ) -> BTreeMap<(BlockId, u16), Vec<FigureId>> {
        let mut items: BTreeMap<_, Vec<FigureId>> = BTreeMap::new();
        for (id, draft) in self.drafts.iter().enumerate() {
            let id = id as FigureId;
            let head = heads[draft.block as usize];
            let head = head.filter(|&head| self.list_wholes[head as usize].is_some());
            if let Some(key) = head.zip(self.group(id))
                && draft.role == Role::Count
            {
                let parts = items.entry(key).or_default();
                let again = parts
                    .last()
                    .is_some_and(|&last| self.drafts[last as usize].block == draft.block);
                if !again {
                    parts.push(id);
                }
            }
        }
        items
    }

    /// By block, the head of the list in which it is an item: its parent, or for "a)" the paragraph without mark that ended with a colon
    /// before the first of them.
    pub(super) fn list_heads(&self) -> Vec<Option<BlockId>> {
        let outline = self.context.outline;
        // The paragraph, and the kind of its items once one was seen.
        let mut announcing: Option<(BlockId, Option<MarkKind>)> = None;
        let heads = outline.blocks.iter().enumerate().map(|(id, block)| {
            match block.mark {
                None if block.kind == BlockKind::Text && block.end > block.first => {
                    let colon = self.context.is_mark(block.end - 1, b":");
                    // What an item says in further paragraphs ends no list.
                    let begun = announcing.filter(|(_, kind)| kind.is_some());
                    announcing = if colon {
                        Some((id as BlockId, None))
                    } else {
                        begun
                    };
                    block.parent
                }
                Some(mark) if mark.is_enumerator() => {
                    announcing = announcing.filter(|&(head, kind)| {
                        let beside = outline.blocks[head as usize].parent == block.parent;
                        beside && kind.is_none_or(|kind| kind == mark.kind && !self.is_first(mark))
                    });
                    announcing = announcing.map(|(head, _)| (head, Some(mark.kind)));
                    announcing.map(|(head, _)| head).or(block.parent)
                }
                _ => block.parent,
            }
        });
        heads.collect()
    }

    /// "a)", "1.", "I.": another list begins.
    fn is_first(&self, mark: Mark) -> bool {
        let last = self.context.text_of(mark.end - 1);
        ["a", "A", "1", "I"].contains(&last)
    }

    /// The count that a list's head announces, if it is of the kind; else those of the kind beside it in its sentence.
    fn wholes_of_list(&self, parent: BlockId, group: u16) -> impl Iterator<Item = FigureId> + '_ {
        let announced = self.list_wholes[parent as usize];
        let beside = announced.into_iter().flat_map(move |announced| {
            let sentence = self.drafts[announced as usize].sentence;
            (0..announced)
                .rev()
                .take_while(move |&id| self.drafts[id as usize].sentence == sentence)
                .filter(|&id| self.drafts[id as usize].role == Role::Count)
        });
        let wholes = announced.into_iter().chain(beside);
        wholes.filter(move |&whole| self.group(whole) == Some(group))
    }

    /// "tiếp nhận 27 hồ sơ, đã trả 25 hồ sơ, 02 hồ sơ đang giải quyết", "lấy 24 mẫu …. Kết quả: 22 mẫu đạt, 02 mẫu không đạt": counts of
    /// the same right behind another that they make up, in its sentence or in one that tells results, are its parts.
    pub(super) fn outcome_sums(&mut self) {
        for whole in 0..self.drafts.len() as FigureId {
            for part in self.made_up_of(whole) {
                if self.drafts[part as usize].part_of.is_none() {
                    self.make_part(part, Some(whole), Tie::Outcome);
                }
                let rule = self.drafts[whole as usize].rule;
                let part = &mut self.drafts[part as usize];
                part.rule = part.rule.or(rule);
            }
        }
    }

    /// The counts behind another that add up to it, none if there are no such.
    fn made_up_of(&self, whole: FigureId) -> Vec<FigureId> {
        let own = &self.drafts[whole as usize];
        let (mut parts, mut sum) = (Vec::new(), Number::ZERO);
        // One and one make two wherever they stand.
        if own.role != Role::Count || own.value <= Some(Number::integer(2)) {
            return parts;
        }
        for (id, draft) in (whole + 1..).zip(&self.drafts[whole as usize + 1..]) {
            if !self.goes_on(whole, id) || parts.len() == PARTS {
                break;
            }
            if draft.role != Role::Count || self.group(id) != self.group(whole) {
                continue;
            }
            // What no rule claims is made up by what tells its results only.
            let claimed = own.rule.is_some() || draft.sentence != own.sentence;
            let free = claimed && draft.part_of.is_none_or(|other| other == whole);
            let next = draft.value.and_then(|value| sum.plus(value));
            let Some(next) = next.filter(|_| free && self.is_same_matter(whole, id)) else {
                break;
            };
            parts.push(id);
            sum = next;
            if parts.len() >= 2 && Some(sum) == own.value {
                let known = |part: &FigureId| self.drafts[*part as usize].part_of.is_some();
                if !parts.iter().all(known) {
                    return parts;
                }
                // "24 mẫu (16 mẫu xăng, 08 mẫu dầu). Kết quả: 23 mẫu đạt, …": its kinds are known, its outcomes follow.
                parts.clear();
                sum = Number::ZERO;
            }
        }
        Vec::new()
    }

    /// "số người dự lần lượt là 64, 48 và 53, tổng cộng 165 lượt người": bare numbers told in turn that the total behind them makes up.
    pub(super) fn total_in_turn(&mut self, id: FigureId) {
        let draft = &self.drafts[id as usize];
        let total = self.said.has(Cue::Respectively)
            && draft.role == Role::Count
            && self.context.cues_before(draft.first).has(Cue::Total);
        if !total {
            return;
        }
        let bare = |part: &FigureId| {
            let part = &self.drafts[*part as usize];
            part.sentence == draft.sentence && !part.own_unit && part.part_of.is_none()
        };
        let before = self.recent.iter().rev().copied().take_while(bare);
        let parts: Vec<FigureId> = before.take(PARTS).collect();
        let many = (2..=parts.len()).find(|&many| self.add_up(&parts[..many], id));
        for &part in parts.iter().take(many.unwrap_or(0)) {
            let whole = &self.drafts[id as usize];
            let (unit, noun) = (whole.unit, whole.noun);
            self.make_part(part, Some(id), Tie::Consisting);
            if unit.is_some() {
                (
                    self.drafts[part as usize].unit,
                    self.drafts[part as usize].noun,
                ) = (unit, noun);
            }
        }
    }

    /// Whether a figure stands in the sentence of a count before it, or in the next one if that tells results.
    fn goes_on(&self, whole: FigureId, id: FigureId) -> bool {
        let (own, other) = (&self.drafts[whole as usize], &self.drafts[id as usize]);
        let next = || other.block == own.block && self.tells_results(other.sentence.first);
        let between = (whole + 1..id).map(|id| self.drafts[id as usize].sentence);
        own.sentence == other.sentence
            || next() && { between }.all(|one| one == own.sentence || one == other.sentence)
    }

    fn tells_results(&self, first: u32) -> bool {
        self.context.cues_at(first).has(Cue::Results)
    }

    /// Whether two counts are of one indicator, or the later one stands where results are told.
    fn is_same_matter(&self, whole: FigureId, id: FigureId) -> bool {
        let (own, other) = (&self.drafts[whole as usize], &self.drafts[id as usize]);
        let results = own.sentence != other.sentence;
        let noun = !other.own_unit || other.noun == own.noun || self.reads_alike(id, whole);
        // "còn lại là nước 20 mẫu và gạo 12 mẫu": what no rule claims is of the same where it bears the same name.
        let unclaimed = other.rule.is_none() && other.own_unit && other.noun.is_some();
        let same = results || unclaimed || self.indicator(id) == self.indicator(whole);
        own.status == other.status && noun && same
    }

    /// Whether several counts make up another.
    pub(super) fn add_up(&self, parts: &[FigureId], whole: FigureId) -> bool {
        let sum = self.sum_of(parts);
        parts.len() >= 2 && sum.is_some() && sum == self.drafts[whole as usize].value
    }

    pub(super) fn sum_of(&self, parts: &[FigureId]) -> Option<Number> {
        parts.iter().try_fold(Number::ZERO, |sum, &id| {
            sum.plus(self.drafts[id as usize].value?)
        })
    }
}
