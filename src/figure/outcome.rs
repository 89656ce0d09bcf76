//! Outcomes told in a sentence of their own that make up a count further back: "Kết quả: 604 phương tiện đạt, 08 không đạt".

use super::draft::Tie;
use super::*;
use std::ops::Range;

/// So many figures back the count is looked for that outcomes make up: behind a list it stands far off.
const BACK: FigureId = 24;

/// So many outcomes are added up.
const OUTCOMES: usize = 5;

/// Counts below this agree by chance.
const SMALLEST: Number = Number::integer(10);

/// Counts below this agree by chance with what stands behind them in a list.
const WITHIN: Number = Number::integer(20);

/// Counts below this agree by chance with what another sentence tells that doesn't call itself a result.
const TELLING: Number = Number::integer(100);

impl Worker<'_, '_> {
    /// Where a sentence opens with "Kết quả" and its first counts of a kind add up to an earlier count of it in the section, they are its parts.
    pub(super) fn results_sums(&mut self) {
        let count = self.drafts.len() as FigureId;
        let mut from = 0;
        while from < count {
            let sentence = self.drafts[from as usize].sentence;
            let mut end = from + 1;
            while end < count && self.drafts[end as usize].sentence == sentence {
                end += 1;
            }
            let results = self.context.cues_at(sentence.first).has(Cue::Results);
            self.results_of(from..end, if results { SMALLEST } else { TELLING });
            self.outcomes_within(from..end);
            from = end;
        }
    }

    /// "phát hiện 143 trường hợp vi phạm, phạt tiền 128 trường hợp, cảnh cáo 15 trường hợp": counts of a kind that make up the one before them in
    /// their sentence, where nothing else ties any of them.
    fn outcomes_within(&mut self, told: Range<FigureId>) {
        // A count and two that make it up.
        if told.len() < 3 {
            return;
        }
        let counts: Vec<FigureId> = told
            .filter(|&id| self.drafts[id as usize].role == Role::Count)
            .collect();
        let mut at = 0;
        while at + 2 < counts.len() {
            let whole = counts[at];
            let group = self.group(whole);
            let value = self.drafts[whole as usize].value;
            let untied = |id: &&FigureId| {
                let draft = &self.drafts[**id as usize];
                let alike = group.is_some() && self.group(**id) == group;
                draft.part_of.is_none()
                    && (alike || self.unit_begins_with(whole, **id))
                    && draft.status == self.drafts[whole as usize].status
            };
            let free = counts[at + 1..]
                .iter()
                .take(OUTCOMES)
                .take_while(untied)
                .count();
            // A part of something else stands among other parts: two of them make up a third by chance.
            let fits = value >= Some(WITHIN) && self.drafts[whole as usize].part_of.is_none();
            let many =
                (2..=free).find(|&many| fits && self.sum_of(&counts[at + 1..=at + many]) == value);
            let Some(many) = many else {
                at += 1;
                continue;
            };
            let rule = self.drafts[whole as usize].rule;
            for &part in &counts[at + 1..=at + many] {
                self.make_part(part, Some(whole), Tie::Outcome);
                let part = &mut self.drafts[part as usize];
                part.rule = part.rule.or(rule);
            }
            at += 1 + many;
        }
    }

    fn results_of(&mut self, told: Range<FigureId>, smallest: Number) {
        // One count alone adds up to nothing.
        if told.len() < 2 {
            return;
        }
        let (mut room, mut many) = ([0; OUTCOMES], 0);
        let counts = told.clone();
        let counts = counts.filter(|&id| self.drafts[id as usize].role == Role::Count);
        for (place, id) in room.iter_mut().zip(counts) {
            *place = id;
            many += 1;
        }
        let counts = &room[..many];
        if counts.len() < 2 {
            return;
        }
        // "Kết quả thử nghiệm 36 mẫu nêu trên, có 02 mẫu không đạt": the 36 are no outcome.
        // "loại tốt 44, loại khá 10, loại yếu 08 cơ sở": the last names what all count.
        let group = counts.iter().find_map(|&id| self.group(id));
        // "9.702 phương tiện đạt; số không đạt 144": what has no noun goes on with that of the first.
        let alike = |id: &&FigureId| {
            let silent = !self.drafts[**id as usize].own_unit && self.group(**id).is_none();
            let same = self.group(**id) == group || silent;
            group.is_some() && same && !self.names_again(**id)
        };
        let alike = counts.iter().take_while(alike).count();
        for parts in (2..=alike).map(|many| &counts[..many]) {
            if let Some(whole) = self.whole_told_before(told.start, parts, alike, smallest) {
                let rule = self.drafts[whole as usize].rule;
                for &part in parts {
                    self.make_part(part, Some(whole), Tie::Outcome);
                    let part = &mut self.drafts[part as usize];
                    part.rule = part.rule.or(rule);
                }
                return;
            }
        }
    }

    /// The nearest count before `first` that free counts add up to.
    fn whole_told_before(
        &self,
        first: FigureId,
        parts: &[FigureId],
        alike: usize,
        smallest: Number,
    ) -> Option<FigureId> {
        // "loại tốt 44, loại khá 10, loại yếu 08 cơ sở": labels in a row seldom agree by chance.
        let labels = parts.len() > 2
            && parts[..parts.len() - 1].iter().all(|&part| {
                let draft = &self.drafts[part as usize];
                !draft.own_unit && draft.part_of.is_none()
            });
        let smallest = if labels { SMALLEST } else { smallest };
        let sum = self.sum_of(parts).filter(|&sum| sum >= smallest)?;
        // "604 phương tiện đạt, 08 phương tiện không đạt": the second was taken for a part of the first, or of a count that it doesn't make up; a
        // share has tied the first already.
        let free = |part: &FigureId, whole: FigureId| {
            let draft = &self.drafts[*part as usize];
            let guessed = parts.len() == alike
                && draft
                    .relation
                    .is_some_and(|relation| relation.tie == Tie::Outcome);
            draft
                .part_of
                .is_none_or(|tied| guessed || tied == whole || parts.contains(&tied))
        };
        let section = |id: FigureId| {
            let block = self.drafts[id as usize].block;
            self.context.outline.blocks[block as usize].section
        };
        let fits = |whole: &FigureId| {
            let (draft, part) = (&self.drafts[*whole as usize], &self.drafts[first as usize]);
            draft.role == Role::Count
                && draft.value == Some(sum)
                && draft.status == part.status
                && parts
                    .iter()
                    .any(|&part| self.group(*whole) == self.group(part))
                && section(*whole) == section(first)
        };
        let mut before = (first.saturating_sub(BACK)..first).rev();
        before
            .find(fits)
            .filter(|&whole| parts.iter().all(|part| free(part, whole)))
    }

    /// Whether a count's unit begins with all words of another's: "31 trường hợp vi phạm" and "24 trường hợp".
    pub(super) fn unit_begins_with(&self, long: FigureId, short: FigureId) -> bool {
        let words = |id: FigureId| {
            let (first, end) = self.drafts[id as usize].unit?;
            Some(&self.context.tokens()[first as usize..end as usize])
        };
        words(long).zip(words(short)).is_some_and(|(long, short)| {
            let alike = || {
                long.iter()
                    .zip(short)
                    .all(|(one, other)| one.word == other.word)
            };
            !short.is_empty() && short.len() <= long.len() && alike()
        })
    }
}
