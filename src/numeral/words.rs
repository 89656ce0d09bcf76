//! Numbers that are words: counts, weekdays, and the negations that report a zero.

use super::Numeral;
use super::Shape;
use super::find::Finder;
use super::value::read_words;
use crate::context::Context;
use crate::number::Number;
use crate::pattern::cue::{Cue, CueSet};
use crate::pattern::{NumberWord, Traits};
use crate::record::Class;
use crate::token::Kind;

/// What can stand before an "một" that counts.
const COUNT_OPENERS: [Cue; 13] = [
    Cue::Copula,
    Cue::Passive,
    Cue::Join,
    Cue::Including,
    Cue::Consisting,
    Cue::Approximate,
    Cue::Respectively,
    Cue::Each,
    Cue::Growth,
    Cue::Intended,
    Cue::OutOf,
    Cue::Limit,
    Cue::Outcome,
];

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
        let colon = self.context.is_mark(at.wrapping_sub(1), b":")
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
        if object(next) && (!bare || none_of) || colon || none || closes {
            self.push_zero((at, after), next, "cue zero");
        }
        after
    }

    pub(super) fn push_zero(&mut self, tokens: (u32, u32), object: u32, reason: &'static str) {
        self.push(tokens, Shape::Zero, (Class::Figure, reason));
        if let Some(zero) = self.found.last_mut() {
            zero.value = Some(Number::ZERO);
            zero.unit_from = object;
        }
    }

    /// "Tuần này chưa cấp giấy phép nào": a negation, an act and what was counted, closed by "nào".
    pub(super) fn denied_act(&self, at: u32, end: u32) -> Option<(u32, u32)> {
        // The act first: most words have none after them, which costs less to see than what they are.
        let follows = self.context.traits_at(at + 1).has_any(Traits::ACT);
        let (act, _) = self
            .context
            .at(at + 1)
            .filter(|_| follows && at + 1 < end)?;
        if !self.context.reads(at, "chưa") && !self.context.reads(at, "không") {
            return None;
        }
        // "cấp giấy phép" is an act with its object in it.
        let inside = self
            .context
            .at(at + 2)
            .filter(|(hit, meaning)| meaning.noun.is_some() && hit.end <= act.end);
        let (verb, counted) = match inside {
            Some(inside) => (at + 2, Some(inside)),
            None => (act.end, self.context.at(act.end)),
        };
        let (object, noun) = counted.filter(|_| verb < end)?;
        let none = (object.end..(object.end + 4).min(end))
            .take_while(|&next| !self.context.is_mark(next, b".;,"))
            .any(|next| self.context.reads(next, "nào"));
        (noun.noun.is_some() && none).then_some((verb, object.start))
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
    pub(super) fn names_object(&self, at: u32) -> bool {
        let block = &self.context.outline.blocks[self.site.block as usize];
        let from = (block.body..at)
            .rev()
            .take(14)
            .take_while(|&before| !self.context.is_mark(before, b".;:"))
            .last()
            .unwrap_or(at);
        let hits = self.context.hits_in(from, at);
        hits.iter().any(|hit| {
            self.context
                .patterns
                .meaning(hit.phrase)
                .cues
                .has(Cue::ZeroObject)
        })
    }

    /// "thứ Ba - 17/07/2018", "thứ năm hằng tuần"
    pub(super) fn weekday(&mut self, at: u32, after: u32) -> u32 {
        let spoken = self
            .context
            .at(after - 1)
            .is_some_and(|(_, meaning)| meaning.number.is_some());
        let ordinal = !self.context.reads(at.saturating_sub(1), "ngày")
            && self.context.follows(after - 1, Cue::OrdinalBefore)
            && self
                .context
                .before(after - 1)
                .is_some_and(|(hit, _)| hit.start < at);
        let capital = self.context.tokens()[after as usize - 1].is_capitalised()
            || self.context.tokens()[at as usize].is_capitalised();
        let dated = self.context.tokens()[after as usize - 1].is_capitalised()
            || self.context.is_mark(after, b"-,(")
            || after < self.reader.end
                && matches!(
                    self.context.text_of(after),
                    "hằng" | "hàng" | "ngày" | "tuần"
                );
        if spoken && ordinal {
            self.push(
                (after - 1, after),
                Shape::Words,
                (Class::Ordinal, "cue ordinal_before before"),
            );
        } else if spoken && dated && (capital || !self.context.is_mark(after, b",")) {
            self.push(
                (after - 1, after),
                Shape::Words,
                (Class::Date, "cue weekday"),
            );
        } else if spoken && self.is_rank(at) {
            self.push(
                (after - 1, after),
                Shape::Words,
                (Class::Ordinal, "cue weekday read as a rank"),
            );
        }
        after
    }

    /// "phiên thứ hai", "năm thứ ba": a noun stands before.
    pub(super) fn is_rank(&self, at: u32) -> bool {
        let block = &self.context.outline.blocks[self.site.block as usize];
        at > block.body
            && self.context.is_word(at - 1)
            && !self.context.tokens()[at as usize].is_capitalised()
    }

    pub(super) fn number_words(&mut self, at: u32, end: u32) -> u32 {
        let year = self
            .context
            .token(at + 1)
            .is_some_and(|token| token.kind == Kind::Digits)
            && at + 1 < end;
        if self.context.is_inside(at, Cue::Nothing) || year {
            return at + 1;
        }
        let mut words = std::mem::take(&mut self.words);
        words.clear();
        let after = self.reader.words(at, &mut words);
        let value = read_words(&words);
        let simple = words.len() == 1;
        let scale = words.first().is_some_and(|&first| !opens_number(first));
        self.words = words;
        if self.context.cues_before(at).has(Cue::OrdinalBefore) && simple {
            self.push(
                (at, after),
                Shape::Words,
                (Class::Ordinal, "cue ordinal_before before"),
            );
            return after;
        }
        let Some(value) = value.filter(|_| !scale) else {
            return after;
        };
        if self.is_enumeration(at, after) {
            self.push(
                (at, after),
                Shape::Words,
                (Class::Heading, "an enumeration in words"),
            );
            return after;
        }
        if let Some((next, upper)) = self.words_range(after, end) {
            let time = self.context.at(next).is_some_and(|(_, meaning)| {
                meaning.cues.has(Cue::TimeUnit) && meaning.noun.is_none()
            });
            let class = if time { Class::Duration } else { Class::Figure };
            self.push((at, next), Shape::Range, (class, "a range in words"));
            if let Some(numeral) = self.found.last_mut() {
                (numeral.value, numeral.second) = (Some(value), Some(upper));
            }
            return next;
        }
        let Some((class, reason)) = self.word_class(at, after, end, simple) else {
            return after;
        };
        self.push((at, after), Shape::Words, (class, reason));
        if let Some(numeral) = self.found.last_mut() {
            numeral.value = Some(value);
        }
        after
    }

    /// "Một là, …" at the start of a sentence.
    pub(super) fn is_enumeration(&self, at: u32, after: u32) -> bool {
        self.opens_sentence(at)
            && self.context.reads(after, "là")
            && self.context.is_mark(after + 1, b",:;.")
    }

    pub(super) fn opens_sentence(&self, at: u32) -> bool {
        let block = &self.context.outline.blocks[self.site.block as usize];
        at == block.body || at > block.body && self.context.is_mark(at - 1, b".;:")
    }

    /// "Thứ nhất, …", "Thứ hai, …" at the start of a sentence: the token of the number, which a weekday has in a capital.
    pub(super) fn ranked_item(&self, at: u32) -> Option<u32> {
        let number = at + 1;
        let block = &self.context.outline.blocks[self.site.block as usize];
        let ranked = number + 1 < block.end
            && self.opens_sentence(at)
            && self.context.is_mark(number + 1, b",:")
            && !self.context.tokens()[number as usize].is_capitalised()
            && !self.context.cues_at(number + 2).has(Cue::Day)
            && self.context.is_word(number + 2);
        let counts = || {
            self.context.reads(number, "nhất")
                || self.context.at(number).is_some_and(|(_, meaning)| {
                    matches!(meaning.number, Some(NumberWord::Digit(_)))
                })
        };
        (ranked && counts()).then_some(number)
    }

    /// "hai đến ba dự án": the token after the second number and its value.
    pub(super) fn words_range(&mut self, after: u32, end: u32) -> Option<(u32, Number)> {
        let to = after < end && matches!(self.context.text_of(after), "đến" | "tới");
        let mut words = Vec::new();
        let next = if to {
            self.reader.words(after + 1, &mut words)
        } else {
            after
        };
        let noun = self
            .context
            .at(next)
            .is_some_and(|(_, meaning)| meaning.noun.is_some() || meaning.cues.has(Cue::TimeUnit));
        (to && !words.is_empty() && noun && next <= end)
            .then(|| read_words(&words).map(|value| (next, value)))?
    }

    /// Whether number words count something.
    pub(super) fn word_class(
        &self,
        at: u32,
        after: u32,
        end: u32,
        simple: bool,
    ) -> Option<(Class, &'static str)> {
        let next = (after < end).then(|| self.context.at(after)).flatten();
        let repeats = after + 2 < end
            && self.context.is_mark(after, b"(")
            && self.context.tokens()[after as usize + 1].kind == Kind::Digits
            && self.context.is_mark(after + 2, b")");
        let twice = in_brackets_of_time(self.context, at, after, self.found.last());
        if twice {
            return Some((Class::Duration, "a length of time said twice"));
        }
        let in_brackets = self.context.is_mark(at.wrapping_sub(1), b"(")
            && self.found.last().is_some_and(|last| at - last.end <= 4);
        let time = next
            .is_some_and(|(_, meaning)| meaning.cues.has(Cue::TimeUnit) && meaning.noun.is_none());
        let noun = next.is_some_and(|(_, meaning)| meaning.noun.is_some());
        let bounds_year = |cues: CueSet| cues.has_any(&[Cue::OpensYear, Cue::ClosesYear]);
        if next.is_some_and(|(_, meaning)| bounds_year(meaning.cues))
            || time && bounds_year(self.context.cues_at(after + 1))
            || time && (self.closes_period(after) || simple && self.is_whole_months(at, after))
        {
            return Some((Class::Date, "months of a year in words"));
        }
        if time && (!simple || self.context.cues_before(at).has_any(&[Cue::DurationBefore])) {
            return Some((Class::Duration, "cue time_unit after"));
        }
        if repeats || in_brackets && (noun || self.context.is_mark(after, b")")) {
            return Some((Class::Figure, "a number said twice"));
        }
        if self.is_graded(at, after, simple) {
            return Some((Class::Figure, "number words beside a grade or an outcome"));
        }
        if !simple && !time && !self.is_dated(at) {
            return Some((Class::Figure, "several number words"));
        }
        if self.answers(at, after, end) {
            return Some((Class::Figure, "a number word that ends what it answers"));
        }
        if self.goes_on_with_list(at, after, end) {
            return Some((Class::Figure, "a number word that ends a member of a list"));
        }
        if !noun || time {
            return None;
        }
        let counted = !simple || self.opens_count(at);
        counted.then_some((Class::Figure, "number words before a counted noun"))
    }

    /// "loại khá hai,", "gồm ba đạt": a grade right before, an outcome right after in a list.
    fn is_graded(&self, at: u32, after: u32, simple: bool) -> bool {
        let graded = self
            .context
            .before(at)
            .is_some_and(|(_, meaning)| meaning.grade.is_some())
            && self.context.is_mark(after, b",.;)");
        let out_of = self.context.cues_at(after).has(Cue::OutOf);
        let outcome = self
            .context
            .at(after)
            .is_some_and(|(_, meaning)| meaning.grade.is_some() || meaning.stage.is_some())
            || self.context.reads(after, "đạt")
            || out_of;
        let listed = at > 0
            && (self.context.is_mark(at - 1, b":,")
                || self.context.cues_before(at).has_any(&[
                    Cue::Including,
                    Cue::Consisting,
                    Cue::Join,
                ]));
        graded || outcome && (listed || !simple || out_of)
    }

    /// "ngày mười lăm tháng Giêng"
    fn is_dated(&self, at: u32) -> bool {
        self.context
            .cues_before(at)
            .has_any(&[Cue::Day, Cue::Month, Cue::Year])
    }

    /// "kiến nghị: bốn", "cơ sở X-quang là hai.": nothing follows that could be counted.
    fn answers(&self, at: u32, after: u32, end: u32) -> bool {
        let ends = after >= end || self.context.is_mark(after, b".;,)");
        let asked = at > 0
            && (self.context.is_mark(at - 1, b":")
                || self.context.reads(at - 1, "là") && !self.context.is_mark(after, b","));
        ends && asked && self.context.at(at).is_some_and(|(hit, _)| hit.end == after)
    }

    /// "báo cáo chín tháng", "Trong chín tháng, …": six and nine months, unless a length of time is meant.
    fn is_whole_months(&self, at: u32, unit: u32) -> bool {
        let before = self.context.cues_before(at);
        let lasting = before.has_any(&[Cue::DurationBefore, Cue::Approximate])
            && !(at > 0 && self.context.reads(at - 1, "trong"));
        let closed = self
            .context
            .at(unit)
            .is_some_and(|(hit, _)| hit.end == unit + 1);
        self.context.reads(unit, "tháng")
            && closed
            && !lasting
            && ["sáu", "chín"]
                .iter()
                .any(|&word| self.context.reads(at, word))
    }

    /// "Chín tháng qua", "sáu tháng còn lại": the months of a report, not a length of time.
    fn closes_period(&self, unit: u32) -> bool {
        let spoken = self.context.reads(unit, "tháng");
        spoken
            && self
                .context
                .at(unit)
                .is_some_and(|(hit, _)| hit.end > unit + 1)
    }

    /// "về đo lường chín, về nhãn hàng hóa bảy": counts stand last, in a sentence that counts already. What is said otherwise of
    /// "năm" (year) and "một" (an article) needs such a member right before.
    fn goes_on_with_list(&self, at: u32, after: u32, end: u32) -> bool {
        let joined = self.context.reads(after, "và")
            && self
                .context
                .at(after + 1)
                .is_some_and(|(_, meaning)| meaning.number.is_some());
        let ends = after >= end || joined || self.context.is_mark(after, b".;,)");
        let before = self.context.all_cues_before(at);
        let named = before.has_any(&[
            Cue::NameBefore,
            Cue::NameMaybe,
            Cue::Month,
            Cue::Quarter,
            Cue::Day,
            Cue::Week,
            Cue::Each,
            Cue::DurationBefore,
        ]);
        if !ends || named || self.context.is_inside_longer(at) || after != at + 1 {
            return false;
        }
        let word = self.context.text_of(at);
        let Some(last) = self
            .found
            .last()
            .filter(|last| last.block == self.site.block && last.class == Class::Figure)
        else {
            return false;
        };
        let near = at.saturating_sub(last.end) <= 12
            && at > last.end
            && !(last.end..at).any(|mark| self.context.is_mark(mark, b"."));
        let chained = last.shape == Shape::Words && self.context.is_mark(last.end, b",;");
        let lowercase = !self.context.tokens()[at as usize].is_capitalised();
        near && lowercase && (chained || !matches!(word, "năm" | "một"))
    }

    /// Before most nouns "một" counts; before some it mostly is an article (`article` in the lexicon).
    pub(super) fn is_event(&self, at: u32) -> bool {
        let noun = self.context.at(at).and_then(|(_, meaning)| meaning.noun);
        noun.is_some_and(|noun| {
            !self
                .context
                .patterns
                .article_groups
                .contains(&self.context.patterns.noun_groups[usize::from(noun.0)])
        })
    }

    /// A single number word counts only where a count can begin: after an act, a copula, a mark, or at the start.
    pub(super) fn opens_count(&self, at: u32) -> bool {
        let block = &self.context.outline.blocks[self.site.block as usize];
        let opens = at == block.body
            || self
                .context
                .token(at - 1)
                .is_some_and(|token| token.kind == Kind::Punct);
        if self.context.is_inside_longer(at) {
            return false;
        }
        // "năm" means year too, "một" is an article too.
        match self.context.text_of(at).to_lowercase().as_str() {
            "năm" if opens => !block.capitals && block.row.is_none(),
            "năm" => {
                // "cũng là năm Luật … có hiệu lực"
                let year = self.context.reads(at - 1, "là")
                    && self.context.tokens()[at as usize + 1].is_capitalised();
                let counts = self.context.before(at).is_none_or(|(_, before)| {
                    before.noun.is_none()
                        && !before.cues.has_any(&[Cue::Year, Cue::Month, Cue::PlanBase])
                });
                counts && !year
            }
            "một" => {
                opens
                    || self.is_event(at + 1)
                    || self.context.before(at).is_some_and(|(_, before)| {
                        before.act.is_some()
                            || before.grade.is_some()
                            || before.cues.has_any(&COUNT_OPENERS)
                    })
            }
            _ => opens || !self.context.tokens()[at as usize].is_capitalised(),
        }
    }
}

/// Whether a number in words can begin with this word.
const fn opens_number(word: NumberWord) -> bool {
    matches!(word, NumberWord::Digit(_) | NumberWord::Ten)
}

/// "10 (mười) ngày"
fn in_brackets_of_time(context: &Context<'_>, at: u32, after: u32, last: Option<&Numeral>) -> bool {
    let brackets = context.is_mark(at.wrapping_sub(1), b"(") && context.is_mark(after, b")");
    brackets && last.is_some_and(|last| last.class == Class::Duration && last.end + 1 == at)
}
