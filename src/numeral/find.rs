//! Where expressions begin.

use super::class::{Site, classify};
use super::shape::{Composite, Reach, Reader};
use super::value::{read_digits, read_words};
use super::{Numeral, Shape};
use crate::context::Context;
use crate::number::Number;
use crate::outline::mark::MarkKind;
use crate::outline::{BlockId, BlockKind, Zone};
use crate::pattern::NumberWord;
use crate::pattern::cue::Cue;
use crate::record::Class;
use crate::token::{Kind, Token};

/// What can stand before an "một" that counts.
const COUNT_OPENERS: [Cue; 12] = [
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
];

/// Finds the expressions of one block.
pub(super) fn block(context: &Context<'_>, id: BlockId, found: &mut Vec<Numeral>) {
    let block = &context.outline.blocks[id as usize];
    let mut finder = Finder {
        context,
        reader: Reader { context, end: block.end },
        site: Site {
            block: id,
            kind: block.kind,
            zone: block.zone,
            column: None,
            head: false,
        },
        inline: 0,
        words: Vec::new(),
        found,
    };
    if let Some(mark) = block.mark.filter(crate::outline::mark::Mark::is_enumerator) {
        // Of "Phần thứ nhất" the number is the expression.
        let first = if mark.kind == MarkKind::Part { mark.end - 1 } else { mark.first };
        let shape = if mark.kind == MarkKind::Letter { Shape::Letter } else { Shape::Plain };
        finder.push(first, mark.end, shape, Class::Heading, "outline: enumerator");
    }
    match block.row {
        None => finder.stretches(block.body, block.end),
        Some((table, row)) => {
            let table = &context.outline.tables[table as usize];
            let row = &table.rows[row as usize];
            for cell in &row.cells {
                finder.site.column = table.columns.get(usize::from(cell.column)).map(|column| column.kind);
                finder.site.head = row.head;
                finder.reader.end = cell.end;
                finder.cell(cell.first, cell.end);
            }
        }
    }
}

struct Finder<'f, 'c, 'a> {
    context: &'c Context<'a>,
    reader: Reader<'c, 'a>,
    site: Site,
    /// The last number of an enumeration inside the text: (1) … (2) …
    inline: u32,
    words: Vec<NumberWord>,
    found: &'f mut Vec<Numeral>,
}

impl Finder<'_, '_, '_> {
    /// A cell's label may begin with a number of its own: "1. Phương tiện đo".
    fn cell(&mut self, first: u32, end: u32) {
        let own = &self.context.tokens()[first as usize..end as usize];
        let mark = crate::outline::mark::mark_of(self.context.text, own, self.context.patterns);
        let first = match mark {
            Some(mark) => {
                if mark.is_enumerator() {
                    self.push(first + mark.first, first + mark.end, Shape::Plain, Class::Heading, "outline: row number");
                }
                first + mark.body
            }
            None => first,
        };
        self.range(first, end);
    }

    /// No expression reaches over a footnote that stands in the middle of a sentence.
    fn stretches(&mut self, first: u32, end: u32) {
        let tokens = self.context.tokens();
        let mut at = first;
        while at < end {
            self.reader.end = (at + 1..end).find(|&next| tokens[next as usize].resumes()).unwrap_or(end);
            while at < self.reader.end {
                at = self.step(at, end).clamp(at + 1, self.reader.end);
            }
        }
    }

    fn range(&mut self, first: u32, end: u32) {
        let mut at = first;
        while at < end {
            at = self.step(at, end).max(at + 1);
        }
    }

    /// Takes the expression that begins at `at`, if one does; gives the token to go on with.
    fn step(&mut self, at: u32, end: u32) -> u32 {
        let token = self.context.tokens()[at as usize];
        match token.kind {
            Kind::Digits => self.digits(at, end),
            Kind::Raised => self.raised(at, token),
            Kind::Word => self.word(at, end, token),
            Kind::Punct if token.word == 1 && self.context.text_of(at) == "±" => self.tolerance(at),
            Kind::Punct | Kind::Markup => at + 1,
        }
    }

    fn push(&mut self, first: u32, end: u32, shape: Shape, class: Class, reason: &'static str) {
        let span = self.context.outline.span_of(first, end);
        self.found.push(Numeral {
            span,
            first,
            end,
            unit_from: end,
            block: self.site.block,
            shape,
            class,
            reason,
            value: None,
            second: None,
            scale: 0,
        });
    }

    fn digits(&mut self, at: u32, end: u32) -> u32 {
        if let Some(close) = self.inline_mark(at) {
            self.push(at, at + 1, Shape::Plain, Class::Heading, "an enumeration inside the text");
            return close;
        }
        let is_anchor = self.context.is_mark(at.wrapping_sub(1), b"[") && self.context.is_mark(at + 1, b"]") && self.site.kind != BlockKind::Row;
        if is_anchor {
            self.push(at, at + 1, Shape::Raised, Class::FootnoteMark, "a number in square brackets");
            return at + 2;
        }
        if self.site.follows_telephone(self.context, at) {
            let end = self.reader.telephone(at);
            self.push(at, end, Shape::Composite, Class::Identifier, "cue telephone before");
            return end;
        }
        let mut reach = self.reader.from_digits(at);
        if self.site.zone != Zone::Body {
            reach = self.reader.outside(reach);
        }
        let mut numeral = self.numeral(reach);
        let previous = self.found.last().copied().filter(|previous| previous.block == self.site.block);
        classify(self.context, &self.site, reach, previous.as_ref(), &mut numeral);
        if numeral.class == Class::Figure && self.changes_time(numeral.end, end) {
            numeral.class = Class::Duration;
            numeral.reason = "a length of time that is changed";
        } else if numeral.class == Class::Figure {
            self.grow(&mut numeral, end.min(self.reader.end));
        } else if matches!(numeral.class, Class::Duration) {
            self.grow_range(&mut numeral, end.min(self.reader.end));
        }
        numeral.span = self.context.outline.span_of(numeral.first, numeral.end);
        self.found.push(numeral);
        numeral.end
    }

    fn numeral(&self, reach: Reach) -> Numeral {
        let read = |(first, end): (u32, u32)| {
            let span = (end > first).then(|| self.context.outline.span_of(first, end))?;
            read_digits(&self.context.text[span.range()])
        };
        let composite = reach.kind != Composite::Open;
        Numeral {
            span: self.context.outline.span_of(reach.first, reach.end),
            first: reach.first,
            end: reach.end,
            unit_from: reach.end,
            block: self.site.block,
            shape: reach.shape,
            class: Class::Figure,
            reason: "no cue says otherwise",
            value: if composite { None } else { read(reach.parts[0]) },
            second: if composite { None } else { read(reach.parts[1]) },
            scale: 0,
        }
    }

    /// "từ 10 xuống 06 ngày": the unit of time stands after the second number.
    fn changes_time(&self, at: u32, end: u32) -> bool {
        let changes = at + 2 < end && matches!(self.context.text_of(at), "xuống" | "lên" | "còn");
        let second = at + 1 + u32::from(self.context.text_of(at + 1) == "còn");
        let digits = self.context.token(second).is_some_and(|token| token.kind == Kind::Digits);
        changes && digits && self.context.at(second + 1).is_some_and(|(_, meaning)| meaning.cues.has(Cue::TimeUnit) && meaning.noun.is_none())
    }

    /// Scale words, a second part ("9 tỷ 214 triệu"), a range in words ("05 đến 07").
    fn grow(&mut self, numeral: &mut Numeral, end: u32) {
        if matches!(numeral.shape, Shape::Plain | Shape::Range | Shape::Ratio) {
            self.grow_range(numeral, end);
            self.scale(numeral, end);
        }
    }

    fn scale_at(&self, at: u32, end: u32) -> Option<(u8, u32)> {
        let (hit, meaning) = self.context.at(at).filter(|_| at < end)?;
        match meaning.number {
            Some(NumberWord::Scale(exponent)) if meaning.noun.is_none() => Some((exponent, hit.end)),
            _ => None,
        }
    }

    fn scale(&mut self, numeral: &mut Numeral, end: u32) {
        let Some((first, mut after)) = self.scale_at(numeral.end, end) else { return };
        let mut exponent = first;
        // "nghìn tỷ"
        while let Some((more, next)) = self.scale_at(after, end).filter(|&(more, _)| more >= exponent) {
            exponent += more;
            after = next;
        }
        let scaled = |value: Option<Number>, exponent| value.and_then(|value: Number| value.times_ten_to(exponent));
        numeral.value = scaled(numeral.value, exponent);
        numeral.second = scaled(numeral.second, exponent);
        numeral.scale = exponent;
        numeral.unit_from = after;
        if numeral.shape == Shape::Ratio {
            return;
        }
        self.second_part(numeral, after, exponent, end);
    }

    /// "9 tỷ 214 triệu", "9 nghìn 500", "2 tỷ rưỡi"
    fn second_part(&mut self, numeral: &mut Numeral, after: u32, exponent: u8, end: u32) {
        let half = self.context.at(after).filter(|(_, meaning)| after < end && meaning.number == Some(NumberWord::Half));
        let digits = after < end && self.context.token(after).is_some_and(|token| token.kind == Kind::Digits && token.span.len() <= 3);
        if let Some((hit, _)) = half {
            let rest = Number::integer(5).times_ten_to(exponent.saturating_sub(1));
            numeral.value = numeral.value.zip(rest).and_then(|(value, rest)| value.plus(rest));
            (numeral.end, numeral.unit_from, numeral.shape) = (hit.end, hit.end, Shape::Compound);
        } else if digits {
            let (smaller, next) = self.scale_at(after + 1, end).unwrap_or((0, after + 1));
            let joined = next > after + 1 && smaller < exponent || exponent == 3 && smaller == 0 && !self.context.is_mark(after + 1, b"/.-%");
            let rest = read_digits(self.context.text_of(after)).and_then(|rest| rest.times_ten_to(smaller));
            if let (true, Some(value)) = (joined, numeral.value.zip(rest).and_then(|(value, rest)| value.plus(rest))) {
                numeral.value = Some(value);
                (numeral.end, numeral.unit_from, numeral.shape) = (after + 1, next, Shape::Compound);
                self.second_part(numeral, next, smaller, end);
            }
        }
    }

    /// "từ 05 đến 07 lớp": one expression from the first number to the last.
    fn grow_range(&mut self, numeral: &mut Numeral, end: u32) {
        let to = numeral.end;
        let joins = to + 1 < end && numeral.shape == Shape::Plain && matches!(self.context.text_of(to), "đến" | "tới");
        let second = to + 1;
        if !joins || self.context.token(second).is_none_or(|token| token.kind != Kind::Digits) {
            return;
        }
        let reach = self.reader.from_digits(second);
        let fits = reach.kind == Composite::Open && reach.shape == Shape::Plain;
        let after = self.context.at(reach.end).map(|(_, meaning)| meaning);
        let time = after.is_some_and(|meaning| meaning.cues.has(Cue::TimeUnit) && meaning.noun.is_none());
        let noun = after.is_some_and(|meaning| meaning.noun.is_some() || matches!(meaning.number, Some(NumberWord::Scale(_))));
        if fits && (noun || time) {
            let upper = self.numeral(reach);
            if upper.value > numeral.value {
                numeral.second = upper.value;
                numeral.shape = Shape::Range;
                numeral.end = reach.end;
                numeral.unit_from = reach.end;
                if time {
                    numeral.class = Class::Duration;
                    numeral.reason = "cue time_unit after";
                }
            }
        }
    }

    /// "(2)" or "2)" where a "1)" stood before, or a first one after a colon.
    fn inline_mark(&mut self, at: u32) -> Option<u32> {
        let close = at + 1;
        let token = self.context.tokens()[at as usize];
        if !self.context.is_mark(close, b")") || token.span.len() > 2 || close + 1 >= self.reader.end || self.site.kind == BlockKind::Row {
            return None;
        }
        let number: u32 = self.context.text_of(at).parse().ok()?;
        let before = at.checked_sub(1)?;
        let open = self.context.is_mark(before, b"(");
        let after_break = !open && self.context.is_mark(before, b":;,.") || open && (before == 0 || !self.context.tokens()[before as usize].is_glued() && self.is_break(before));
        let leading_zero = self.context.text_of(at).starts_with('0');
        if number == self.inline + 1 && after_break && !leading_zero && self.context.is_word(close + 1) {
            self.inline = number;
            return Some(close + 1);
        }
        None
    }

    fn is_break(&self, open: u32) -> bool {
        let block = &self.context.outline.blocks[self.site.block as usize];
        open == block.body || self.context.is_mark(open - 1, b":;,.") || self.context.follows(open, Cue::Join) || self.inline > 0
    }

    /// Raised digits are a footnote's mark unless they belong to a unit (m², km³).
    fn raised(&mut self, at: u32, token: Token) -> u32 {
        let unit = token.is_glued() && at > 0 && matches!(self.context.text_of(at - 1), "m" | "cm" | "km" | "dm" | "mm" | "M");
        if !unit {
            self.push(at, at + 1, Shape::Raised, Class::FootnoteMark, "raised digits");
        }
        at + 1
    }

    /// `±0,5%`
    fn tolerance(&mut self, at: u32) -> u32 {
        if self.context.token(at + 1).is_none_or(|token| token.kind != Kind::Digits) || at + 1 >= self.reader.end {
            return at + 1;
        }
        let reach = self.reader.from_digits(at + 1);
        self.push(at, reach.end, Shape::Composite, Class::Identifier, "a tolerance");
        reach.end
    }

    fn word(&mut self, at: u32, end: u32, token: Token) -> u32 {
        if let Some(reach) = self.reader.from_word(at) {
            self.push(at, reach.end, Shape::Composite, Class::Identifier, "digits grown onto a word");
            return reach.end;
        }
        if token.is_all_capitals()
            && let Some(next) = self.roman(at)
        {
            return next;
        }
        let Some((hit, meaning)) = self.context.at(at).filter(|(hit, _)| hit.end <= self.reader.end) else {
            return self.letter(at, token);
        };
        if meaning.cues.has(Cue::Zero) {
            return self.zero(at, hit.end, end);
        }
        if meaning.cues.has(Cue::Weekday) {
            return self.weekday(at, hit.end);
        }
        if meaning.number.is_some() {
            return self.number_words(at, end);
        }
        if meaning.cues.has(Cue::Nothing) {
            return hit.end;
        }
        self.letter(at, token)
    }

    /// "a)" inside the text.
    fn letter(&mut self, at: u32, token: Token) -> u32 {
        let single = token.span.len() <= 2 && self.context.text_of(at).chars().count() == 1 && !token.is_capitalised();
        let closed = self.context.is_mark(at + 1, b")") && at + 1 < self.reader.end && self.context.tokens()[at as usize + 1].is_glued();
        let opens = at > 0 && !token.is_glued() && self.context.is_mark(at - 1, b":;,.");
        if single && closed && opens && self.site.kind != BlockKind::Row {
            self.push(at, at + 1, Shape::Letter, Class::Heading, "an enumeration inside the text");
        }
        at + 1
    }

    /// A Roman number counts only after a word that says what it is.
    fn roman(&mut self, at: u32) -> Option<u32> {
        self.reader.roman(at)?;
        let cues = self.context.all_cues_before(at);
        let chained = self.found.last().filter(|last| last.block == self.site.block && last.shape == Shape::Roman && at - last.end <= 1 && at > last.end);
        let (class, reason) = if cues.has(Cue::Quarter) || chained.is_some_and(|last| last.class == Class::Date) {
            (Class::Date, "cue quarter before")
        } else if cues.has(Cue::OrdinalBefore) || self.context.follows(at, Cue::OrdinalBefore) {
            (Class::Ordinal, "cue ordinal_before before")
        } else if cues.has_any(&[Cue::NameBefore, Cue::NameMaybe]) {
            (Class::Identifier, "cue name_before before")
        } else if cues.has(Cue::YearRange) {
            (Class::Ordinal, "cue year_range before")
        } else {
            return None;
        };
        // "III/2021"
        let year = self.context.is_mark(at + 1, b"/") && self.context.token(at + 2).is_some_and(|token| token.kind == Kind::Digits && token.is_glued() && token.span.len() == 4);
        let end = if year && class == Class::Date && at + 2 < self.reader.end { at + 3 } else { at + 1 };
        self.push(at, end, Shape::Roman, class, reason);
        Some(end)
    }

    /// A reported zero needs something after it that could have been counted.
    fn zero(&mut self, at: u32, after: u32, end: u32) -> u32 {
        let object = |at: u32| at < end && self.context.cues_at(at).has(Cue::ZeroObject);
        let adverb = |at: u32| at < end && matches!(self.context.text_of(at), "thêm" | "các" | "những" | "một" | "bất" | "kỳ" | "trường" | "hợp" | "bị");
        let mut next = after;
        while !object(next) && adverb(next) && next < after + 3 {
            next += 1;
        }
        let colon = self.context.is_mark(at.wrapping_sub(1), b":") && (after >= end || self.context.is_mark(after, b".;,("));
        let bare = after == at + 1;
        let none_of = bare && next == after && (next + 1..next + 5).any(|at| at < end && self.context.text_of(at) == "nào");
        let none = !bare && (next..(next + 7).min(end)).any(|at| self.context.text_of(at) == "nào") && self.context.at(next).is_some_and(|(_, meaning)| meaning.noun.is_some());
        let closes = !bare && (after >= end || self.context.is_mark(after, b".;,")) && self.names_object(at);
        if object(next) && (!bare || none_of) || colon || none || closes {
            self.push(at, after, Shape::Zero, Class::Figure, "cue zero");
            if let Some(zero) = self.found.last_mut() {
                zero.value = Some(Number::ZERO);
                zero.unit_from = next;
            }
        }
        after
    }

    /// "Đơn thư khiếu nại, tố cáo không phát sinh": what there was none of stands before, in the sentence.
    fn names_object(&self, at: u32) -> bool {
        let block = &self.context.outline.blocks[self.site.block as usize];
        let from = (block.body..at).rev().take(14).take_while(|&before| !self.context.is_mark(before, b".;:")).last().unwrap_or(at);
        let hits = self.context.hits_in(from, at);
        hits.iter().any(|hit| self.context.patterns.meaning(hit.phrase).cues.has(Cue::ZeroObject))
    }

    /// "thứ Ba - 17/07/2018", "thứ năm hằng tuần"
    fn weekday(&mut self, at: u32, after: u32) -> u32 {
        let spoken = self.context.at(after - 1).is_some_and(|(_, meaning)| meaning.number.is_some());
        let ordinal = self.context.follows(after - 1, Cue::OrdinalBefore) && self.context.before(after - 1).is_some_and(|(hit, _)| hit.start < at);
        let capital = self.context.tokens()[after as usize - 1].is_capitalised() || self.context.tokens()[at as usize].is_capitalised();
        let dated = self.context.tokens()[after as usize - 1].is_capitalised() || self.context.is_mark(after, b"-,(") || after < self.reader.end && matches!(self.context.text_of(after), "hằng" | "hàng" | "ngày" | "tuần");
        if spoken && ordinal {
            self.push(after - 1, after, Shape::Words, Class::Ordinal, "cue ordinal_before before");
        } else if spoken && dated && (capital || !self.context.is_mark(after, b",")) {
            self.push(after - 1, after, Shape::Words, Class::Date, "cue weekday");
        } else if spoken && self.is_rank(at) {
            self.push(after - 1, after, Shape::Words, Class::Ordinal, "cue weekday read as a rank");
        }
        after
    }

    /// "phiên thứ hai", "năm thứ ba": a noun stands before.
    fn is_rank(&self, at: u32) -> bool {
        let block = &self.context.outline.blocks[self.site.block as usize];
        at > block.body && self.context.is_word(at - 1) && !self.context.tokens()[at as usize].is_capitalised()
    }

    fn number_words(&mut self, at: u32, end: u32) -> u32 {
        let year = self.context.token(at + 1).is_some_and(|token| token.kind == Kind::Digits) && at + 1 < end;
        if self.context.is_inside(at, Cue::Nothing) || year {
            return at + 1;
        }
        let mut words = std::mem::take(&mut self.words);
        words.clear();
        let after = self.reader.words(at, &mut words);
        let value = read_words(&words);
        let simple = words.len() == 1;
        let scale = matches!(words.first(), Some(NumberWord::Scale(_) | NumberWord::Tens | NumberWord::Hundred | NumberWord::Half | NumberWord::NoTens | NumberWord::AfterTens(_)));
        self.words = words;
        if self.context.cues_before(at).has(Cue::OrdinalBefore) && simple {
            self.push(at, after, Shape::Words, Class::Ordinal, "cue ordinal_before before");
            return after;
        }
        let Some(value) = value.filter(|_| !scale) else { return after };
        if self.is_enumeration(at, after) {
            self.push(at, after, Shape::Words, Class::Heading, "an enumeration in words");
            return after;
        }
        if let Some((next, upper)) = self.words_range(after, end) {
            self.push(at, next, Shape::Range, Class::Figure, "a range in words");
            if let Some(numeral) = self.found.last_mut() {
                (numeral.value, numeral.second) = (Some(value), Some(upper));
            }
            return next;
        }
        let Some((class, reason)) = self.word_class(at, after, end, simple) else { return after };
        self.push(at, after, Shape::Words, class, reason);
        if let Some(numeral) = self.found.last_mut() {
            numeral.value = Some(value);
        }
        after
    }

    /// "Một là, …" at the start of a paragraph.
    fn is_enumeration(&self, at: u32, after: u32) -> bool {
        let block = &self.context.outline.blocks[self.site.block as usize];
        at == block.body && self.context.reads(after, "là") && self.context.is_mark(after + 1, b",:;.")
    }

    /// "hai đến ba dự án": the token after the second number and its value.
    fn words_range(&mut self, after: u32, end: u32) -> Option<(u32, Number)> {
        let to = after < end && matches!(self.context.text_of(after), "đến" | "tới");
        let mut words = Vec::new();
        let next = if to { self.reader.words(after + 1, &mut words) } else { after };
        let noun = self.context.at(next).is_some_and(|(_, meaning)| meaning.noun.is_some());
        (to && !words.is_empty() && noun && next <= end).then(|| read_words(&words).map(|value| (next, value)))?
    }

    /// Whether number words count something.
    fn word_class(&self, at: u32, after: u32, end: u32, simple: bool) -> Option<(Class, &'static str)> {
        let next = (after < end).then(|| self.context.at(after)).flatten();
        let repeats = after + 2 < end && self.context.is_mark(after, b"(") && self.context.tokens()[after as usize + 1].kind == Kind::Digits && self.context.is_mark(after + 2, b")");
        let twice = in_brackets_of_time(self.context, at, after, self.found.last());
        if twice {
            return Some((Class::Duration, "a length of time said twice"));
        }
        let in_brackets = self.context.is_mark(at.wrapping_sub(1), b"(") && self.found.last().is_some_and(|last| at - last.end <= 4);
        let time = next.is_some_and(|(_, meaning)| meaning.cues.has(Cue::TimeUnit) && meaning.noun.is_none());
        let noun = next.is_some_and(|(_, meaning)| meaning.noun.is_some());
        if next.is_some_and(|(_, meaning)| meaning.cues.has_any(&[Cue::OpensYear, Cue::ClosesYear])) || time && self.context.cues_at(after + 1).has_any(&[Cue::OpensYear, Cue::ClosesYear]) {
            return Some((Class::Date, "months of a year in words"));
        }
        if time && (!simple || self.context.cues_before(at).has_any(&[Cue::DurationBefore])) {
            return Some((Class::Duration, "cue time_unit after"));
        }
        if repeats || in_brackets && (noun || self.context.is_mark(after, b")")) {
            return Some((Class::Figure, "a number said twice"));
        }
        let graded = self.context.before(at).is_some_and(|(_, meaning)| meaning.grade.is_some()) && self.context.is_mark(after, b",.;)");
        if graded {
            return Some((Class::Figure, "number words after a grade"));
        }
        let outcome = next.is_some_and(|(_, meaning)| meaning.grade.is_some() || meaning.stage.is_some()) || self.context.reads(after, "đạt") || self.context.cues_at(after).has(Cue::OutOf);
        let listed = at > 0 && (self.context.is_mark(at - 1, b":,") || self.context.cues_before(at).has_any(&[Cue::Including, Cue::Consisting, Cue::Join]));
        if outcome && (listed || !simple || self.context.cues_at(after).has(Cue::OutOf)) {
            return Some((Class::Figure, "number words before an outcome"));
        }
        if !simple && !time && (after >= end || self.context.is_word(after)) {
            return Some((Class::Figure, "several number words"));
        }
        if !noun || time {
            return None;
        }
        let counted = !simple || self.opens_count(at);
        counted.then_some((Class::Figure, "number words before a counted noun"))
    }

    /// Before most nouns "một" counts; before some it mostly is an article (`article` in the lexicon).
    fn is_event(&self, at: u32) -> bool {
        let noun = self.context.at(at).and_then(|(_, meaning)| meaning.noun);
        noun.is_some_and(|noun| !self.context.patterns.article_groups.contains(&self.context.patterns.noun_groups[usize::from(noun.0)]))
    }

    /// A single number word counts only where a count can begin: after an act, a copula, a mark, or at the start.
    fn opens_count(&self, at: u32) -> bool {
        let block = &self.context.outline.blocks[self.site.block as usize];
        let opens = at == block.body || self.context.token(at - 1).is_some_and(|token| token.kind == Kind::Punct);
        if self.context.is_inside_longer(at) {
            return false;
        }
        // "năm" means year too, "một" is an article too.
        match self.context.text_of(at).to_lowercase().as_str() {
            "năm" => !opens && self.context.before(at).is_none_or(|(_, before)| before.noun.is_none() && !before.cues.has_any(&[Cue::Year, Cue::Month, Cue::PlanBase])),
            "một" => opens || self.is_event(at + 1) || self.context.before(at).is_some_and(|(_, before)| before.act.is_some() || before.grade.is_some() || before.cues.has_any(&COUNT_OPENERS)),
            _ => opens || !self.context.tokens()[at as usize].is_capitalised(),
        }
    }
}

/// "10 (mười) ngày"
fn in_brackets_of_time(context: &Context<'_>, at: u32, after: u32, last: Option<&Numeral>) -> bool {
    let brackets = context.is_mark(at.wrapping_sub(1), b"(") && context.is_mark(after, b")");
    brackets && last.is_some_and(|last| last.class == Class::Duration && last.end + 1 == at)
}
