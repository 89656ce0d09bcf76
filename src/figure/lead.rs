//! Totals of several things that a lead tells, and the items below it that tell each of them again for themselves.

use super::Worker;
use super::draft::{FigureId, Role, Tie};
use crate::number::Number;
use crate::outline::BlockId;
use crate::pattern::IndicatorId;
use crate::pattern::cue::Cue;
use std::collections::BTreeMap;

/// What is counted, and in which block.
type Place = (BlockId, IndicatorId);

/// So many tokens before a list's colon say what is to come.
const ANNOUNCED: u32 = 16;

/// So many indicators of a lead are looked through for a short name.
const MOST_TOTALS: usize = 12;

/// The bounds of all indicators.
const FIRST: IndicatorId = IndicatorId(0);
const LAST: IndicatorId = IndicatorId(u16::MAX);

/// One and one make two wherever they stand.
const SMALLEST_TOTAL: Number = Number::integer(2);

/// The figures of one indicator in the items below a lead, in text order.
#[derive(Default)]
struct Told {
    /// The first one of each item.
    firsts: Vec<FigureId>,
    /// All of them.
    all: Vec<FigureId>,
}

impl Worker<'_, '_> {
    /// "… 6 cuộc tại 70 cơ sở, phạt 90 triệu đồng. Kết quả từng lĩnh vực:" and below it "a) Xăng dầu: bốn cuộc, 52 cửa hàng, phạt 61,5 triệu
    /// đồng": where the figures of one indicator in the items make up a total of their lead, they are its parts.
    pub(super) fn lead_totals(&mut self, heads: &[Option<BlockId>]) {
        let totals = self.totals_of(heads);
        if totals.is_empty() {
            return;
        }
        let told = self.told_in_items(heads, &totals);
        for (place, told) in told {
            let wholes = totals.get(&place).map_or(&[][..], Vec::as_slice);
            let whole = |parts: &[FigureId]| {
                let sum = self.sum_of(parts).filter(|_| parts.len() >= 2)?;
                let mut fitting = wholes.iter().copied();
                fitting.find(|&whole| self.is_total(whole, parts[0], sum))
            };
            let found = whole(&told.firsts).map(|whole| (whole, &told.firsts));
            let found = found.or_else(|| whole(&told.all).map(|whole| (whole, &told.all)));
            let Some((whole, parts)) = found else {
                continue;
            };
            for &part in parts {
                if self.drafts[part as usize].part_of.is_none() {
                    self.make_part(part, Some(whole), Tie::Row);
                }
                let rule = self.drafts[whole as usize].rule;
                let part = &mut self.drafts[part as usize];
                part.rule = part.rule.or(rule);
            }
        }
    }

    /// A count with the sum of its parts as its value, told as they are.
    fn is_total(&self, whole: FigureId, part: FigureId, sum: Number) -> bool {
        let (whole, part) = (&self.drafts[whole as usize], &self.drafts[part as usize]);
        whole.value == Some(sum) && sum > SMALLEST_TOTAL && whole.status == part.status
    }

    /// The counts of each indicator in the heads of lists.
    fn totals_of(&self, heads: &[Option<BlockId>]) -> BTreeMap<Place, Vec<FigureId>> {
        let mut is_head = vec![false; heads.len()];
        let mut last = None;
        for &head in heads.iter().flatten() {
            if last.replace(head) != Some(head) {
                is_head[head as usize] = self.breaks_down(head);
            }
        }
        let mut totals: BTreeMap<Place, Vec<FigureId>> = BTreeMap::new();
        if !is_head.contains(&true) {
            return totals;
        }
        for (block, id) in self.counts() {
            if let Some(indicator) = self.indicator(id).filter(|_| is_head[block as usize]) {
                totals.entry((block, indicator)).or_default().push(id);
            }
        }
        totals
    }

    /// "Kết quả cụ thể từng lĩnh vực:": the last words of a lead say that its totals are broken down, not only that more is to come.
    fn breaks_down(&self, lead: BlockId) -> bool {
        let block = &self.context.outline.blocks[lead as usize];
        let from = block.body.max(block.end.saturating_sub(ANNOUNCED));
        let stop = (from..block.end)
            .rev()
            .find(|&at| self.context.is_mark(at, b".;"));
        let cues = self.context.all_cues_in(stop.unwrap_or(from), block.end);
        cues.has_any(&[Cue::Consisting, Cue::ByTrait])
    }

    /// By head of a list and indicator, what its items count: not what is a part of a count of the same indicator already.
    fn told_in_items(
        &self,
        heads: &[Option<BlockId>],
        totals: &BTreeMap<Place, Vec<FigureId>>,
    ) -> BTreeMap<Place, Told> {
        let mut told: BTreeMap<Place, Told> = BTreeMap::new();
        for (block, id) in self.counts() {
            let Some(head) = heads[block as usize] else {
                continue;
            };
            let of_head = || totals.range((head, FIRST)..=(head, LAST));
            if of_head().next().is_none() {
                continue;
            }
            let short = || self.short_for(id, of_head());
            let Some(indicator) = self.indicator(id).or_else(short) else {
                continue;
            };
            let inner = self.drafts[id as usize].part_of;
            if inner.is_some_and(|whole| self.indicator(whole) == Some(indicator)) {
                continue;
            }
            let own = told.entry((head, indicator)).or_default();
            let last = own.firsts.last();
            if last.is_none_or(|&last| self.drafts[last as usize].block != block) {
                own.firsts.push(id);
            }
            own.all.push(id);
        }
        told
    }

    /// "chín cuộc kiểm tra …" in the lead and "bốn cuộc" in an item: what no rule claims is counted under the short name of a total.
    fn short_for<'t>(
        &self,
        id: FigureId,
        totals: impl Iterator<Item = (&'t Place, &'t Vec<FigureId>)>,
    ) -> Option<IndicatorId> {
        let draft = &self.drafts[id as usize];
        let (first, end) = draft
            .unit
            .filter(|_| draft.own_unit && draft.rule.is_none())?;
        let short = self.context.text_of(first);
        let begins = |whole: &FigureId| {
            let unit = self.drafts[*whole as usize].unit;
            unit.is_some_and(|(first, _)| self.context.text_of(first) == short)
        };
        let mut totals = totals.take(MOST_TOTALS);
        let named = totals.find(|(_, wholes)| wholes.first().is_some_and(begins));
        named
            .filter(|_| end == first + 1)
            .map(|(&(_, indicator), _)| indicator)
    }

    /// All counts that say no other one again, with their blocks.
    fn counts(&self) -> impl Iterator<Item = (BlockId, FigureId)> + '_ {
        (0..self.drafts.len() as FigureId).filter_map(|id| {
            let draft = &self.drafts[id as usize];
            let count = draft.role == Role::Count && draft.same_as.is_none();
            count.then_some((draft.block, id))
        })
    }
}
