//! Negations that report a zero.

use super::Finder;
use crate::number::Number;
use crate::numeral::Shape;
use crate::pattern::Traits;
use crate::pattern::cue::Cue;
use crate::record::Class;
use crate::token::Kind;

impl Finder<'_, '_, '_> {
    /// A reported zero needs something after it that could have been counted.
    pub(super) fn zero(&mut self, at: u32, after: u32, end: u32) -> u32 {
        let object = |at: u32| at < end && self.context.cues_at(at).has(Cue::ZeroObject);
        let adverb = |at: u32| {
            at < end
                && matches!(
                    self.context.text_of(at),
                    "thêm" | "các" | "những" | "một" | "bất" | "kỳ" | "trường" | "hợp" | "bị"
                )
        };
        let mut next = after;
        while !object(next) && adverb(next) && next < after + 3 {
            next += 1;
        }
        // "Đột xuất: trong năm chưa phát sinh."
        let timed = self.context.before(at);
        let timed = timed.filter(|(_, meaning)| meaning.cues.has(Cue::ThisPeriod));
        let label = timed.map_or(at, |(hit, _)| hit.start);
        let colon = self.context.is_mark(label.wrapping_sub(1), b":")
            && (after >= end || self.context.is_mark(after, b".;,("));
        let bare = after == at + 1;
        let colon = colon || bare && self.ends_list(at, after, end);
        let none_of = bare
            && next == after
            && (next + 1..next + 5).any(|at| at < end && self.context.text_of(at) == "nào");
        let none = !bare
            && (next..(next + 7).min(end))
                .take_while(|&at| !self.context.is_mark(at, b".;,"))
                .any(|at| match self.context.text_of(at) {
                    "nào" => true,
                    "bị" => !self.context.is_inside_longer(at),
                    _ => false,
                })
            && self
                .context
                .at(next)
                .is_some_and(|(_, meaning)| meaning.noun.is_some());
        let closes =
            !bare && (after >= end || self.context.is_mark(after, b".;,")) && self.names_object(at);
        let closes = closes
            || !bare && self.context.is_mark(after, b",;") && self.turns_to_months(after + 1);
        let again = !bare && next < end && self.counts_again(next);
        if object(next) && (!bare || none_of) || colon || none || closes || again {
            self.push_zero((at, after), next, "cue zero");
        }
        after
    }

    /// "quý III không có, 9 tháng 02 cuộc": what there was none of is counted over a longer time right behind.
    fn turns_to_months(&self, at: u32) -> bool {
        let counted = |at: u32| {
            let token = self.context.token(at);
            token.is_some_and(|token| token.kind == Kind::Digits)
        };
        counted(at) && self.context.cues_at(at + 1).has(Cue::Month) && counted(at + 2)
    }

    /// "18 điểm; năm nay chưa phát sinh điểm mới": what there is none of was counted right before.
    fn counts_again(&self, object: u32) -> bool {
        let last = self.found.last().filter(|last| {
            last.block == self.site.block && last.class == Class::Figure && last.unit_from < object
        });
        let word = |at: u32| self.context.is_word(at).then(|| self.context.text_of(at));
        last.is_some_and(|last| word(object).is_some() && word(last.unit_from) == word(object))
    }

    pub(super) fn push_zero(&mut self, tokens: (u32, u32), object: u32, reason: &'static str) {
        self.push(tokens, Shape::Zero, (Class::Figure, reason));
        if let Some(zero) = self.found.last_mut() {
            zero.value = Some(Number::ZERO);
            zero.unit_from = object;
        }
    }

    /// "chưa cấp": a negation before an act. The act first: most words have none after them, which costs less to see than what they are.
    #[inline]
    pub(super) fn may_deny_act(&self, at: u32) -> bool {
        self.context.traits_at(at + 1).has_any(Traits::ACT)
            && (self.context.reads(at, "chưa") || self.context.reads(at, "không"))
    }

    /// "Tuần này chưa cấp giấy phép nào": a negation, an act and what was counted, closed by "nào".
    pub(super) fn denied_act(&self, at: u32, end: u32) -> Option<(u32, u32)> {
        if !self.may_deny_act(at) {
            return None;
        }
        let (act, _) = self.context.at(at + 1).filter(|_| at + 1 < end)?;
        // "cấp giấy phép", "tiếp nhận đơn" are acts with their objects in them; what they name can be a longer noun, "đơn tố cáo".
        let noun_at = |at: u32| {
            let found = self.context.at(at);
            found.filter(|(_, meaning)| meaning.noun.is_some())
        };
        let inside = (at + 2..act.end).find_map(|at| Some((at, noun_at(at)?)));
        let (verb, counted) = match inside {
            Some((verb, inside)) => (verb, Some(inside)),
            None => (act.end, self.context.at(act.end)),
        };
        let (object, noun) = counted.filter(|_| verb < end)?;
        let none = (object.end..(object.end + 4).min(end))
            .take_while(|&next| !self.context.is_mark(next, b".;,"))
            .any(|next| self.context.reads(next, "nào"));
        // "chưa được kiểm tra lần nào" denies that it was done, it counts nothing.
        let counted = noun.noun.is_some() && !self.context.reads(object.start, "lần");
        (counted && none).then_some((verb, object.start))
    }

    /// "nâng lương 04, tuyển mới không.": a bare "không" that closes a list of counts.
    fn ends_list(&self, at: u32, after: u32, end: u32) -> bool {
        let closes = after >= end || self.context.is_mark(after, b".;");
        let counted = self.found.last().is_some_and(|last| {
            last.block == self.site.block
                && last.class == Class::Figure
                && self.context.is_mark(last.end, b",;")
                && (2..=5).contains(&at.saturating_sub(last.end))
        });
        let asks = at > 0 && matches!(self.context.text_of(at - 1), "hay" | "hoặc" | "có" | "được");
        closes && counted && !asks
    }

    /// "Đơn thư khiếu nại, tố cáo không phát sinh": what there was none of stands before, in the sentence.
    fn names_object(&self, at: u32) -> bool {
        let block = &self.context.outline.blocks[self.site.block as usize];
        let from = (block.body..at)
            .rev()
            .take(14)
            .take_while(|&before| !self.context.is_mark(before, b".;"))
            .last()
            .unwrap_or(at);
        // "…; sáng chế thì chưa có."
        let topic = at - u32::from(self.context.reads(at.wrapping_sub(1), "thì"));
        let noun = self.context.before(topic).filter(|_| topic < at);
        if noun.is_some_and(|(hit, meaning)| hit.start >= from && meaning.noun.is_some()) {
            return true;
        }
        let hits = self.context.hits_in(from, at);
        hits.iter().any(|hit| {
            self.context
                .patterns
                .meaning(hit.phrase)
                .cues
                .has(Cue::ZeroObject)
        })
    }
}
