//! Number words that count.

use super::Finder;
use crate::context::Context;
use crate::number::Number;
use crate::numeral::value::read_words;
use crate::numeral::{Numeral, Shape};
use crate::pattern::NumberWord;
use crate::pattern::cue::{Cue, CueSet};
use crate::record::Class;
use crate::token::Kind;

/// What can stand before an "một" that counts.
const COUNT_OPENERS: [Cue; 14] = [
    Cue::Only,
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

/// So many expressions back one is looked for that counts the same.
const ALIKE: usize = 8;

impl Finder<'_, '_, '_> {
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
            let reason = (Class::Ordinal, "cue ordinal_before before");
            self.push((at, after), Shape::Words, reason);
            return after;
        }
        match value.filter(|_| !scale) {
            Some(value) => self.valued_words((at, after), end, value, simple),
            None => after,
        }
    }

    /// Takes number words with a value, if they count or rank; gives the token to go on with.
    fn valued_words(
        &mut self,
        (at, after): (u32, u32),
        end: u32,
        value: Number,
        simple: bool,
    ) -> u32 {
        if self.is_enumeration(at, after) {
            let reason = (Class::Heading, "an enumeration in words");
            self.push((at, after), Shape::Words, reason);
            return after;
        }
        if let Some((next, upper)) = self.words_range(after, end) {
            self.push_range((at, next), value, upper);
            return next;
        }
        if let Some(reason) = self.word_class(at, after, end, simple) {
            self.push((at, after), Shape::Words, reason);
            if let Some(numeral) = self.found.last_mut() {
                numeral.value = Some(value);
            }
        }
        after
    }

    fn push_range(&mut self, (first, end): (u32, u32), lower: Number, upper: Number) {
        let class = if self.is_time_unit(end) {
            Class::Duration
        } else {
            Class::Figure
        };
        self.push((first, end), Shape::Range, (class, "a range in words"));
        if let Some(numeral) = self.found.last_mut() {
            (numeral.value, numeral.second) = (Some(lower), Some(upper));
        }
    }

    /// Whether a unit of time that counts nothing else stands here.
    fn is_time_unit(&self, at: u32) -> bool {
        self.context
            .at(at)
            .is_some_and(|(_, meaning)| meaning.cues.has(Cue::TimeUnit) && meaning.noun.is_none())
    }

    /// "hai đến ba dự án": the token after the second number and its value.
    fn words_range(&mut self, after: u32, end: u32) -> Option<(u32, Number)> {
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
    fn word_class(
        &self,
        at: u32,
        after: u32,
        end: u32,
        simple: bool,
    ) -> Option<(Class, &'static str)> {
        if in_brackets_of_time(self.context, at, after, self.found.last()) {
            return Some((Class::Duration, "a length of time said twice"));
        }
        let next = (after < end).then(|| self.context.at(after)).flatten();
        let time = after < end && self.is_time_unit(after);
        let noun = next.is_some_and(|(_, meaning)| meaning.noun.is_some());
        let bounds_year = |cues: CueSet| cues.has_any(&[Cue::OpensYear, Cue::ClosesYear]);
        if next.is_some_and(|(_, meaning)| bounds_year(meaning.cues))
            || time && bounds_year(self.context.cues_at(after + 1))
            || time && (self.closes_period(after) || simple && self.is_whole_time(at, after))
        {
            return Some((Class::Date, "months of a year in words"));
        }
        if time && (!simple || self.context.cues_before(at).has(Cue::DurationBefore)) {
            return Some((Class::Duration, "cue time_unit after"));
        }
        if self.is_said_twice(at, after, end, noun) {
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
        if simple && self.ends_subject(at, after, end) {
            return Some((Class::Figure, "a number word that ends its subject"));
        }
        if self.goes_on_with_list(at, after, end) {
            return Some((Class::Figure, "a number word that ends a member of a list"));
        }
        let noun = noun || self.counts_alike(after, end);
        let counted = noun && !time && (!simple || self.opens_count(at));
        counted.then_some((Class::Figure, "number words before a counted noun"))
    }

    /// "Kiểm tra 11 di tích, lập hồ sơ thêm hai di tích": what follows was counted in digits before, though no pattern knows it.
    fn counts_alike(&self, after: u32, end: u32) -> bool {
        let word = |at: u32| self.context.is_word(at);
        let text = |at: u32| self.context.text_of(at);
        let mut before = self.found.iter().rev().take(ALIKE);
        // "08 về nông nghiệp; bốn về xã hội"
        let of_kind = |numeral: &Numeral| {
            numeral.unit_from < after
                && matches!(text(after), "về" | "thuộc" | "ở" | "tại")
                && text(numeral.unit_from) == text(after)
        };
        after + 1 < end
            && word(after)
            && word(after + 1)
            && before.any(|numeral| {
                let unit = numeral.unit_from;
                numeral.class == Class::Figure
                    && numeral.block == self.site.block
                    && (of_kind(numeral)
                        || text(unit) == text(after) && text(unit + 1) == text(after + 1))
            })
    }

    /// "mười (10)", "10 (mười)", "10 (mười đề tài)"
    fn is_said_twice(&self, at: u32, after: u32, end: u32, noun: bool) -> bool {
        let repeats = after + 2 < end
            && self.context.is_mark(after, b"(")
            && self.context.tokens()[after as usize + 1].kind == Kind::Digits
            && self.context.is_mark(after + 2, b")");
        let in_brackets = self.context.is_mark(at.wrapping_sub(1), b"(")
            && self.found.last().is_some_and(|last| at - last.end <= 4);
        repeats || in_brackets && (noun || self.context.is_mark(after, b")"))
    }

    /// "loại khá hai,", "loại khá bảy và", "gồm ba đạt": a grade right before, an outcome right after in a list.
    fn is_graded(&self, at: u32, after: u32, simple: bool) -> bool {
        let graded = self
            .context
            .before(at)
            .is_some_and(|(_, meaning)| meaning.grade.is_some())
            && (self.context.is_mark(after, b",.;)") || self.context.reads(after, "và"));
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
    pub(super) fn is_whole_months(&self, at: u32, unit: u32) -> bool {
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
        let joined = joined || self.joins_last_member(after, end);
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
        // "cảnh cáo hai cơ sở, nhắc nhở một"
        let done = self
            .context
            .before(at)
            .is_some_and(|(_, before)| before.act.is_some());
        let single = word == "một" && done && !joined;
        near && lowercase && (chained || single || !matches!(word, "năm" | "một"))
    }

    /// "nhãn hiệu 18, kiểu dáng hai | và sáng chế 01.": the last member of the list is joined, and ends in its count.
    fn joins_last_member(&self, after: u32, end: u32) -> bool {
        const MEMBER: u32 = 8;
        if !self.context.reads(after, "và") {
            return false;
        }
        let mut member = after + 1..end.min(after + MEMBER);
        let count = member.find(|&at| !self.context.is_word(at));
        count.is_some_and(|at| {
            let closed = at + 1 >= end || self.context.is_mark(at + 1, b".;,)");
            at > after + 1 && self.context.number_at(at).is_some() && closed
        })
    }

    /// "nông nghiệp có ba nhiệm vụ, y tế một nhiệm vụ": the member of the list before counts the same.
    fn goes_on_alike(&self, at: u32) -> bool {
        let text = |at: u32| self.context.text_of(at);
        let last = self.found.last().filter(|last| {
            last.class == Class::Figure && last.block == self.site.block && at - last.end <= 8
        });
        last.is_some_and(|last| {
            let unit = last.unit_from;
            let same = (0..2).all(|word| text(unit + word) == text(at + 1 + word));
            let comma = (unit..at).any(|mark| self.context.is_mark(mark, b",;"));
            same && comma && self.context.is_word(unit)
        })
    }

    /// Before most nouns "một" counts; before some it mostly is an article (`article` in the lexicon).
    fn is_event(&self, at: u32) -> bool {
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
    fn opens_count(&self, at: u32) -> bool {
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
            // "trong 5 năm hoạt động"
            "năm" if self.context.tokens()[at as usize - 1].kind == Kind::Digits => false,
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
                    || self.goes_on_alike(at)
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
