//! What a figure's own words say: unit, kind, facets, status, period, basis.

use super::sentence::{bracket_around, clause_begin, clause_end};
use super::*;
use crate::context::MarkSet;
use crate::pattern::phrase_list::PhraseList;

/// So many numbers told in turn share the scale behind the last.
const IN_TURN: usize = 8;

impl Worker<'_, '_> {
    /// Unit, noun and scale of money.
    pub(super) fn find_unit(&mut self, id: FigureId, scopes: &Scopes) {
        let draft = &self.drafts[id as usize];
        let numeral = &self.numerals[draft.numeral as usize];
        let own = unit::after(self.context, numeral.unit_from, draft.sentence.end);
        let known = own.filter(|unit| unit.noun.is_some());
        let scope = scopes
            .top()
            .map_or(draft.sentence.first, |scope| scope.start)
            .max(self.previous_figure_end(id));
        let money = if numeral.scale >= 6 && own.is_none_or(|own| own.noun.is_none()) {
            self.money
        } else {
            None
        };
        // An unknown word after the number is its unit, unless the number closes a label: "số mẫu: 320 của khách hàng".
        let closes_label = || {
            self.context.is_mark(draft.first.wrapping_sub(1), b":")
                || self.context.cues_before(draft.first).has(Cue::Copula)
        };
        let said = |unit: &Unit| unit::is_said_before(self.context, *unit, (scope, draft.first));
        let free = own.filter(|unit| known.is_none() && (!closes_label() || said(unit)));
        let found = known
            .or(free)
            .or_else(|| match money {
                Some(_) => None,
                None => self.unit_before(id, scopes, scope),
            })
            .or(own);
        let (unit, noun, own_unit) = match (found, money) {
            (_, Some(money)) => (None, Some(money), true),
            (Some(unit), None) => (
                Some((unit.first, unit.end)),
                unit.noun,
                unit.first >= draft.end,
            ),
            (None, None) => (None, None, false),
        };
        let in_label = (!own_unit).then(|| self.scale_in_label(id)).flatten();
        let scale = in_label.or_else(|| self.scale_in_turn(id));
        let noun = unit
            .and_then(|unit| {
                self.long_name(id, unit)
                    .or_else(|| self.summed_up(id, unit))
            })
            .or(noun);
        let draft = &mut self.drafts[id as usize];
        draft.unit = unit;
        draft.noun = noun;
        draft.own_unit = own_unit;
        if let Some(exponent) = scale {
            draft.value = draft.value.and_then(|value| value.times_ten_to(exponent));
            draft.unit = None;
            draft.noun = self.money;
        }
    }

    /// What stands before a number as its unit, back to the token `from`.
    fn unit_before(&self, id: FigureId, scopes: &Scopes, from: u32) -> Option<Unit> {
        let draft = &self.drafts[id as usize];
        let closing = || unit::closing(self.context, draft.first, from);
        if scopes.top().is_none()
            && let Some(unit) = closing()
        {
            Some(unit)
        } else if self.is_after_grade(draft.first) {
            None
        } else if self.follows_act(draft.first) {
            // "số văn bằng được cấp là 29" says by its head what is counted, whatever act stands before the number.
            unit::total_before(self.context, draft.first, draft.sentence, from)
                .or_else(|| unit::object_before(self.context, draft.first, from))
        } else {
            unit::before(self.context, draft.first, draft.sentence, from)
        }
    }

    /// The noun that a short one stands for: that of the last count near by whose unit begins with it.
    fn long_name(&self, id: FigureId, (first, end): (u32, u32)) -> Option<NounId> {
        let alone = end == first + 1 && self.context.cues_at(first).has(Cue::ShortName);
        let word = self.context.token(first).filter(|_| alone)?.word;
        let near = self.recent.iter().rev().take(6).copied();
        let mut near = near.filter(|&other| {
            self.drafts[id as usize]
                .block
                .abs_diff(self.drafts[other as usize].block)
                <= 1
        });
        near.find_map(|other| {
            let draft = &self.drafts[other as usize];
            let (from, to) = draft.unit?;
            let begins = to > from + 1 && self.context.token(from)?.word == word;
            draft.noun.filter(|_| begins)
        })
    }

    fn is_after_grade(&self, at: u32) -> bool {
        self.context.before(at).is_some_and(|(hit, meaning)| {
            self.context.traits_at(hit.start).has_any(Traits::FACET) && meaning.grade.is_some()
        })
    }

    /// "thẩm định 5 dự án đầu tư; cộng chung từ đầu năm là 12 dự án": what is summed up is what was counted right before, under its short name.
    fn summed_up(&self, id: FigureId, unit: (u32, u32)) -> Option<NounId> {
        let own = &self.drafts[id as usize];
        let last = &self.drafts[*self.recent.last()? as usize];
        let (from, to) = last.unit.filter(|_| last.sentence == own.sentence)?;
        let word = |at: u32| self.context.token(at).map(|token| token.word);
        let begins = (unit.0..unit.1)
            .zip(from..to)
            .all(|(one, other)| word(one) == word(other));
        let longer = to - from > unit.1 - unit.0;
        if !begins || !longer {
            return None;
        }
        let clause = MarkSet::of(b";.");
        let first = clause_begin(self.context, own.sentence, own.first, clause);
        let summed = self
            .context
            .any_cued_in((first, own.first), Cue::Cumulative);
        last.noun.filter(|_| summed)
    }

    /// "đã xét chọn 19": right after an act a number without noun counts what was spoken of before.
    pub(super) fn follows_act(&self, at: u32) -> bool {
        self.act_before_number(at).is_some()
    }

    /// The phrase with an act that stands right before a number, copulas and hedges between passed over.
    pub(super) fn act_before_number(&self, at: u32) -> Option<&Meaning> {
        let mut at = at;
        for _ in 0..3 {
            let Some((hit, meaning)) = self.context.before(at) else {
                break;
            };
            let by_act = &self.context.patterns.index.by_act;
            let acts = self.context.traits_at(hit.start).has_any(Traits::ACTS);
            if acts
                && meaning
                    .acts()
                    .any(|act| !by_act[usize::from(act.0)].is_empty())
            {
                return Some(meaning);
            }
            if !self
                .context
                .cues_before(at)
                .has_any(&[Cue::Copula, Cue::Passive, Cue::Approximate])
            {
                break;
            }
            at = hit.start;
        }
        None
    }

    /// "Doanh thu (triệu đồng): 186,5"
    pub(super) fn scale_in_label(&self, id: FigureId) -> Option<u8> {
        let at = self.drafts[id as usize].first;
        let labelled =
            at > 4 && self.context.is_mark(at - 1, b":") && self.context.is_mark(at - 2, b")");
        let (_, meaning) = self
            .context
            .at(at.checked_sub(4)?)
            .filter(|_| labelled && self.context.is_mark(at - 5, b"("))?;
        match meaning.number {
            Some(crate::pattern::NumberWord::Scale(exponent)) => Some(exponent),
            _ => None,
        }
    }

    /// "lần lượt là 185, 96 và 240 triệu đồng": the scale behind the last of several numbers is that of all.
    fn scale_in_turn(&self, id: FigureId) -> Option<u8> {
        if !self.said.has(Cue::Respectively) {
            return None;
        }
        let own = self.drafts[id as usize].numeral as usize;
        let mut end = self.numerals[own].end;
        for next in self.numerals[own + 1..].iter().take(IN_TURN) {
            let joined = next.first == end + 1
                && (self.context.is_mark(end, b",") || self.context.reads(end, "và"));
            if !joined {
                return None;
            }
            if next.scale > 0 {
                return Some(next.scale).filter(|_| self.numerals[own].scale == 0);
            }
            end = next.end;
        }
        None
    }

    /// Status, basis, period, approximation and the facets of the figure's own words.
    pub(super) fn describe(&mut self, id: FigureId) {
        let draft = &self.drafts[id as usize];
        let (at, sentence, block) = (draft.first, draft.sentence, draft.block);
        let unit_end = draft
            .unit
            .filter(|_| draft.own_unit)
            .map_or(draft.end, |(_, end)| end);
        let tail = self.next_figure_start(id).min(clause_end(
            self.context,
            sentence,
            unit_end,
            MarkSet::of(b",;:.("),
        ));
        // "04 đề tài (xuất sắc 01, khá 02)": the grades are those of the counts in the bracket.
        let bracketed = (unit_end..tail).find(|&at| self.context.is_mark(at, b"("));
        let bracketed = bracketed.filter(|&open| {
            bracket_around(self.context, sentence, open + 1)
                .is_some_and(|bracket| self.next_count_start(id) < bracket.end)
        });
        let tail = bracketed.unwrap_or(tail);
        let shared = self.after_share(id, unit_end, sentence);
        let before = if draft.own_unit {
            facet::adjacent(self.context, at).or(self.around_bracket(id, unit_end))
        } else {
            // "Xếp loại xuất sắc: 02": the label's words stand before the colon.
            let marks: &[u8] = if self.context.is_mark(at.wrapping_sub(1), b":") {
                b",;.("
            } else {
                b",;:.("
            };
            let label = clause_around(self.context, sentence, at, marks);
            facet::last_in(self.context, self.label_start(id, label), at)
        };
        let after = facet::first_in(self.context, draft.end, tail).or(shared);
        // "loại khá 07 và loại trung bình 04": a label's words before the words after.
        let own = if draft.own_unit {
            after.or(before)
        } else {
            before.or(after)
        };
        let own = self.grade_around(id, own);
        let own = self.level_of_opening(id, own);
        let own = self.level_of_subject(id, own);
        let (status, basis, period) = self.when(id);
        let approximate = status::is_approximate(self.context, at) || basis == Basis::Estimate;
        let reported = self.heading.period.and_then(|period| period.year);
        let label = self
            .label(block, (sentence, at), reported)
            .or(self.facets_above(block));
        let kind = self.kind(id);
        let draft = &mut self.drafts[id as usize];
        draft.kind = kind;
        draft.facets = own;
        draft.status = status;
        draft.basis = basis;
        draft.approximate = approximate;
        draft.period = period;
        draft.above = label;
    }

    /// Done or intended, how it relates to its period, and the period that is named for it.
    fn when(&mut self, id: FigureId) -> (Status, Basis, Option<Period>) {
        let draft = &self.drafts[id as usize];
        let (at, sentence, block) = (draft.first, draft.sentence, draft.block);
        let status = status::status(
            self.context,
            self.heading,
            (&self.named, self.said, self.is_ahead(id)),
            block,
            (sentence, at),
        );
        let told = self.previous_figure_end(id);
        let basis = status::basis(self.context, self.said, (sentence, told), at);
        let period = self.told_period(id, status).or_else(|| {
            let place = (sentence, at);
            status::named_period(self.context, self.heading, &self.named, place, status)
        });
        let period = period.or_else(|| self.estimated_year(id, basis));
        let sums_up = period
            .zip(self.heading.period)
            .is_some_and(|(named, reported)| named.sums_up(reported));
        let summed = sums_up && basis == Basis::Period && status == Status::Result;
        let basis = if summed { Basis::Cumulative } else { basis };
        if status == Status::Plan {
            return (status, basis, period);
        }
        let reported = self.heading.period.and_then(|period| period.year);
        match period {
            // "ước đạt 40 đơn, cả năm 2018 chỉ có 32 đơn": a year that is over isn't estimated.
            Some(past)
                if basis == Basis::Estimate && past.year.is_some() && past.year < reported =>
            {
                (status, Basis::Period, period)
            }
            None => match self.headed_time(block) {
                Some((named, told)) if basis == Basis::Period => (status, told, Some(named)),
                headed => (status, basis, headed.map(|(named, _)| named)),
            },
            Some(_) => (status, basis, period),
        }
    }

    /// "05 mẫu (chiếm 12,5%) không đạt": a bracket with nothing but a rate interrupts what is said of the count.
    fn after_share(&self, id: FigureId, unit_end: u32, sentence: Sentence) -> FacetValues {
        if !self.context.is_mark(unit_end, b"(") {
            return FacetValues::default();
        }
        let bracket = bracket_around(self.context, sentence, unit_end + 1).filter(|bracket| {
            let rated = self.next_figure_start(id) < bracket.end;
            rated && self.next_count_start(id) >= bracket.end
        });
        bracket.map_or_else(FacetValues::default, |bracket| {
            let from = bracket.end + 1;
            let rest = clause_around(self.context, sentence, from, b",;:.(");
            facet::first_in(self.context, from, rest.end.min(self.next_count_start(id)))
        })
    }

    /// "các đề tài cấp tỉnh (41 nhiệm vụ)", "phần lớn (52 nhiệm vụ) chuyển tiếp": a bracket with nothing but a count stands within what it counts.
    fn around_bracket(&self, id: FigureId, unit_end: u32) -> FacetValues {
        let draft = &self.drafts[id as usize];
        let open = draft.first.wrapping_sub(1);
        if !self.context.is_mark(open, b"(") || !self.context.is_mark(unit_end, b")") {
            return FacetValues::default();
        }
        let named = clause_around(self.context, draft.sentence, open, b",;:.()");
        let first = named.first.max(self.previous_figure_end(id)).min(open);
        let rest = clause_end(
            self.context,
            draft.sentence,
            unit_end + 1,
            MarkSet::of(b",;:.("),
        );
        let behind = rest.min(self.next_figure_start(id));
        let before = facet::last_in(self.context, first, open);
        before.or(facet::first_in(self.context, unit_end + 1, behind))
    }

    /// What the label of the block gives that ends before `at`; one that counts something itself, "Nghiệm thu 13 nhiệm vụ cấp tỉnh: …", is
    /// none of later sentences.
    fn label(
        &mut self,
        block: BlockId,
        (sentence, at): (Sentence, u32),
        reported: Option<u32>,
    ) -> FacetValues {
        let (end, facets) = match self.label {
            Some((known, label)) if known == block => label,
            _ => {
                let label = facet::label(self.context, block, reported);
                self.label = Some((block, label));
                label
            }
        };
        let body = self.context.outline.blocks[block as usize].body;
        let later = sentence.first > body && facet::counts_in(self.context, body, end);
        if end < at && !later {
            facets
        } else {
            FacetValues::default()
        }
    }

    pub(super) fn facets_above(&mut self, block: BlockId) -> FacetValues {
        match self.above {
            Some((known, facets)) if known == block => facets,
            _ => {
                let facets = facet::above(self.context, block);
                self.above = Some((block, facets));
                facets
            }
        }
    }

    /// The words after the noun that say of what kind: "mẫu vật liệu xây dựng"; a noun that is a kind itself ("công tơ điện").
    pub(super) fn kind(&self, id: FigureId) -> Option<(u32, u32)> {
        let draft = &self.drafts[id as usize];
        let (first, end) = draft
            .unit
            .filter(|_| draft.own_unit && draft.noun.is_some())?;
        if self.group(id) == self.context.patterns.known_groups.instrument
            && end - first > 1
            && Some(draft.noun) != Some(self.context.patterns.instrument)
        {
            return Some((first, end));
        }
        let says_more = |at: u32| {
            let word = self.context.token(at).is_some_and(|token| {
                token.kind == crate::token::Kind::Word && !token.starts_line()
            }) && !["này", "đó", "nào", "để", "mà", "nhằm", "thì"]
                .iter()
                .any(|shown| self.context.reads(at, shown));
            word && self.context.at(at).is_none_or(|(_, meaning)| {
                meaning
                    .cues
                    .without(&[
                        Cue::NameMaybe,
                        Cue::SizeBefore,
                        Cue::OtherField,
                        Cue::ShortName,
                    ])
                    .is_empty()
                    && (meaning.act.is_none() || at > end)
                    && meaning.stage.is_none()
                    && meaning.level.is_none()
                    && meaning.grade.is_none()
            })
        };
        let said = (end..draft.sentence.end.min(end + 6))
            .take_while(|&at| says_more(at))
            .count() as u32;
        // "hai phiên để | xét danh mục", "5.000 doanh nghiệp mà | mới chỉ …": words that only lead on say of no kind.
        let leads_on = |&at: &u32| self.context.tells(at, PhraseList::LeadingOn);
        let last = (end..end + said).rev().find(|at| !leads_on(at))?;
        Some((end, last + 1))
    }

    /// Where the label of a number begins: after the last mark, figure or "và".
    pub(super) fn label_start(&self, id: FigureId, clause: Sentence) -> u32 {
        let at = self.drafts[id as usize].first;
        let from = self.previous_figure_end(id).max(clause.first);
        let mut hits = self.context.cued_in(from, at).rev();
        let joined = hits.find(|(_, cues)| cues.has(Cue::Join));
        joined.map_or(from, |(join, _)| join.start + 1)
    }
}
