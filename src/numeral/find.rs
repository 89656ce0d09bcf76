//! Where expressions begin.

use super::class::{Site, classify};
use super::shape::{Composite, Reach, Reader};
use super::value::{read_digits, read_grouped};
use super::{Numeral, Shape};
use crate::context::Context;
use crate::number::Number;
use crate::outline::column::ColumnKind;
use crate::outline::mark::MarkKind;
use crate::outline::table::{Row, Table, is_number};
use crate::outline::{BlockId, BlockKind, Zone};
use crate::pattern::cue::Cue;
use crate::pattern::{NumberWord, Traits};
use crate::record::Class;
use crate::token::{Kind, Token};

/// Finds the expressions of one block.
pub(super) fn block(context: &Context<'_>, id: BlockId, found: &mut Vec<Numeral>) {
    let block = &context.outline.blocks[id as usize];
    let mut finder = Finder {
        context,
        reader: Reader {
            context,
            end: block.end,
        },
        site: Site {
            block: id,
            kind: block.kind,
            zone: block.zone,
            column: None,
            head: false,
            commas_group: false,
            label: false,
        },
        inline: 0,
        words: Vec::new(),
        found,
    };
    if let Some(mark) = block.mark.filter(crate::outline::mark::Mark::is_enumerator) {
        // Of "Phần thứ nhất" the number is the expression.
        let first = if mark.kind == MarkKind::Part {
            mark.end - 1
        } else {
            mark.first
        };
        let shape = if mark.kind == MarkKind::Letter {
            Shape::Letter
        } else {
            Shape::Plain
        };
        finder.push(
            (first, mark.end),
            shape,
            (Class::Heading, "outline: enumerator"),
        );
    }
    match block.row {
        None => finder.stretches(block.body, block.end),
        Some((table, row)) => {
            let table = &context.outline.tables[table as usize];
            finder.row(table, &table.rows[row as usize]);
        }
    }
}

pub(super) struct Finder<'f, 'c, 'a> {
    pub(super) context: &'c Context<'a>,
    pub(super) reader: Reader<'c, 'a>,
    pub(super) site: Site,
    /// The last number of an enumeration inside the text: (1) … (2) …
    pub(super) inline: u32,
    pub(super) words: Vec<NumberWord>,
    pub(super) found: &'f mut Vec<Numeral>,
}

impl Finder<'_, '_, '_> {
    /// The cells of a table's row.
    fn row(&mut self, table: &Table, row: &Row) {
        let counted = row.cells.iter().any(|cell| {
            let own = &self.context.tokens()[cell.first as usize..cell.end as usize];
            table.holds_figures(cell) && is_number(own)
        });
        self.site.head = row.head;
        self.site.commas_group = table.commas_group;
        for cell in &row.cells {
            self.site.column = table.column_of(cell).map(|column| column.kind);
            let names = matches!(self.site.column, Some(ColumnKind::Label | ColumnKind::Unit));
            self.site.label = counted && names;
            self.reader.end = cell.end;
            if row.numbering {
                self.column_letter(cell.first, cell.end);
            }
            self.cell(cell.first, cell.end);
        }
    }

    /// The letter that a form gives a column: "A", "(B)".
    fn column_letter(&mut self, first: u32, end: u32) {
        let letter = (first..end).find(|&at| self.context.is_word(at));
        if let Some(letter) = letter {
            let reason = (Class::Heading, "the letter of a column");
            self.push((letter, letter + 1), Shape::Letter, reason);
        }
    }

    /// A cell's label may begin with a number of its own: "1. Phương tiện đo".
    fn cell(&mut self, first: u32, end: u32) {
        let own = &self.context.tokens()[first as usize..end as usize];
        let patterns = self.context.patterns;
        let phrase = own.first().and_then(|_| patterns.phrase_at(own, 0));
        let mark = crate::outline::mark::mark_of(self.context.text, own, phrase, patterns);
        let first = match mark {
            Some(mark) => {
                if mark.is_enumerator() {
                    self.push(
                        (first + mark.first, first + mark.end),
                        Shape::Plain,
                        (Class::Heading, "outline: row number"),
                    );
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
            self.reader.end = (at + 1..end)
                .find(|&next| tokens[next as usize].resumes())
                .unwrap_or(end);
            while at < self.reader.end {
                at = if self.begins_nothing(at) {
                    at + 1
                } else {
                    self.step(at, end).clamp(at + 1, self.reader.end)
                };
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
            Kind::Punct if token.word == 1 && self.context.text_of(at) == "±" => {
                self.tolerance(at)
            }
            Kind::Punct | Kind::Markup => at + 1,
        }
    }

    pub(super) fn push(
        &mut self,
        (first, end): (u32, u32),
        shape: Shape,
        (class, reason): (Class, &'static str),
    ) {
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
            self.push(
                (at, at + 1),
                Shape::Plain,
                (Class::Heading, "an enumeration inside the text"),
            );
            return close;
        }
        let is_anchor = self.context.is_mark(at.wrapping_sub(1), b"[")
            && self.context.is_mark(at + 1, b"]")
            && !matches!(self.site.kind, BlockKind::Row | BlockKind::Furniture)
            && self.site.zone != Zone::Furniture;
        if is_anchor {
            self.push(
                (at, at + 1),
                Shape::Raised,
                (Class::FootnoteMark, "a number in square brackets"),
            );
            return at + 2;
        }
        if self.site.follows_telephone(self.context, at) {
            let end = self.reader.telephone(at);
            self.push(
                (at, end),
                Shape::Composite,
                (Class::Identifier, "cue telephone before"),
            );
            return end;
        }
        let mut reach = self.reader.starting_with_digits(at);
        if self.site.zone != Zone::Body {
            reach = self.reader.outside(reach);
        }
        let mut numeral = self.numeral(reach);
        let previous = self
            .found
            .last()
            .filter(|previous| previous.block == self.site.block);
        classify(self.context, &self.site, reach, previous, &mut numeral);
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
            let digits = &self.context.text[span.range()];
            if self.site.commas_group {
                read_grouped(digits)
            } else {
                read_digits(digits)
            }
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
            value: if composite {
                None
            } else {
                read(reach.parts[0])
            },
            second: if composite {
                None
            } else {
                read(reach.parts[1])
            },
            scale: 0,
        }
    }

    /// "từ 10 xuống 06 ngày": the unit of time stands after the second number.
    fn changes_time(&self, at: u32, end: u32) -> bool {
        let changes = at + 2 < end && matches!(self.context.text_of(at), "xuống" | "lên" | "còn");
        let second = at + 1 + u32::from(self.context.text_of(at + 1) == "còn");
        let digits = self
            .context
            .token(second)
            .is_some_and(|token| token.kind == Kind::Digits);
        changes
            && digits
            && self.context.at(second + 1).is_some_and(|(_, meaning)| {
                meaning.cues.has(Cue::TimeUnit) && meaning.noun.is_none()
            })
    }

    /// Scale words, a second part ("9 tỷ 214 triệu"), a range in words ("05 đến 07").
    fn grow(&mut self, numeral: &mut Numeral, end: u32) {
        if matches!(numeral.shape, Shape::Plain | Shape::Range | Shape::Ratio) {
            self.grow_range(numeral, end);
            self.scale(numeral, end);
        }
    }

    fn scale_at(&self, at: u32, end: u32) -> Option<(u8, u32)> {
        if !self.context.traits_at(at).has_any(Traits::NUMERIC) {
            return None;
        }
        let (hit, meaning) = self.context.at(at).filter(|_| at < end)?;
        match meaning.number {
            Some(NumberWord::Scale(exponent)) if meaning.noun.is_none() => {
                Some((exponent, hit.end))
            }
            _ => None,
        }
    }

    fn scale(&mut self, numeral: &mut Numeral, end: u32) {
        let Some((first, mut after)) = self.scale_at(numeral.end, end) else {
            return;
        };
        let mut exponent = first;
        // "nghìn tỷ"
        while let Some((more, next)) = self
            .scale_at(after, end)
            .filter(|&(more, _)| more >= exponent)
        {
            exponent += more;
            after = next;
        }
        let scaled = |value: Option<Number>, exponent| {
            value.and_then(|value: Number| value.times_ten_to(exponent))
        };
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
        let half = self
            .context
            .at(after)
            .filter(|(_, meaning)| after < end && meaning.number == Some(NumberWord::Half));
        let digits = after < end
            && self
                .context
                .token(after)
                .is_some_and(|token| token.kind == Kind::Digits && token.span.len() <= 3);
        if let Some((hit, _)) = half {
            let rest = Number::integer(5).times_ten_to(exponent.saturating_sub(1));
            numeral.value = numeral
                .value
                .zip(rest)
                .and_then(|(value, rest)| value.plus(rest));
            (numeral.end, numeral.unit_from, numeral.shape) = (hit.end, hit.end, Shape::Compound);
        } else if digits {
            let last = self.end_of_fraction(after, end);
            let (smaller, next) = self.scale_at(last, end).unwrap_or((0, last));
            let joined = next > last && smaller < exponent
                || exponent == 3 && smaller == 0 && !self.context.is_mark(after + 1, b"/.-%,");
            let rest =
                read_digits(&self.context.text[self.context.outline.span_of(after, last).range()])
                    .and_then(|rest| rest.times_ten_to(smaller));
            if let (true, Some(value)) = (
                joined,
                numeral
                    .value
                    .zip(rest)
                    .and_then(|(value, rest)| value.plus(rest)),
            ) {
                numeral.value = Some(value);
                (numeral.end, numeral.unit_from, numeral.shape) = (last, next, Shape::Compound);
                self.second_part(numeral, next, smaller, end);
            }
        }
    }

    /// "68 tỷ 450,5 triệu": the token after a number's fraction, or after its only digits.
    fn end_of_fraction(&self, digits: u32, end: u32) -> u32 {
        let fraction = self.context.is_mark(digits + 1, b",")
            && digits + 2 < end
            && self.context.token(digits + 2).is_some_and(|token| {
                token.kind == Kind::Digits && token.is_glued() && token.span.len() <= 3
            })
            && self.scale_at(digits + 3, end).is_some();
        digits + if fraction { 3 } else { 1 }
    }

    /// "từ 05 đến 07 lớp": one expression from the first number to the last.
    fn grow_range(&mut self, numeral: &mut Numeral, end: u32) {
        let to = numeral.end;
        let joins = to + 1 < end
            && numeral.shape == Shape::Plain
            && matches!(self.context.text_of(to), "đến" | "tới");
        let second = to + 1;
        if !joins
            || self
                .context
                .token(second)
                .is_none_or(|token| token.kind != Kind::Digits)
        {
            return;
        }
        let reach = self.reader.starting_with_digits(second);
        let fits = reach.kind == Composite::Open && reach.shape == Shape::Plain;
        let after = self.context.at(reach.end).map(|(_, meaning)| meaning);
        let time =
            after.is_some_and(|meaning| meaning.cues.has(Cue::TimeUnit) && meaning.noun.is_none());
        let noun = after.is_some_and(|meaning| {
            meaning.noun.is_some() || matches!(meaning.number, Some(NumberWord::Scale(_)))
        });
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
        if !self.context.is_mark(close, b")")
            || token.span.len() > 2
            || close + 1 >= self.reader.end
            || self.site.kind == BlockKind::Row
        {
            return None;
        }
        let number: u32 = self.context.text_of(at).parse().ok()?;
        let before = at.checked_sub(1)?;
        let open = self.context.is_mark(before, b"(");
        let after_break = !open && self.context.is_mark(before, b":;,.")
            || open
                && (before == 0
                    || !self.context.tokens()[before as usize].is_glued() && self.is_break(before));
        let leading_zero = self.context.text_of(at).starts_with('0');
        if number == self.inline + 1
            && after_break
            && !leading_zero
            && self.context.is_word(close + 1)
        {
            self.inline = number;
            return Some(close + 1);
        }
        None
    }

    fn is_break(&self, open: u32) -> bool {
        let block = &self.context.outline.blocks[self.site.block as usize];
        open == block.body
            || self.context.is_mark(open - 1, b":;,.")
            || self.context.follows(open, Cue::Join)
            || self.inline > 0
    }

    /// Raised digits are a footnote's mark unless they belong to a unit (m², km³).
    fn raised(&mut self, at: u32, token: Token) -> u32 {
        let unit = token.is_glued()
            && at > 0
            && matches!(
                self.context.text_of(at - 1),
                "m" | "cm" | "km" | "dm" | "mm" | "M"
            );
        if !unit {
            self.push(
                (at, at + 1),
                Shape::Raised,
                (Class::FootnoteMark, "raised digits"),
            );
        }
        at + 1
    }

    /// `±0,5%`
    fn tolerance(&mut self, at: u32) -> u32 {
        if self
            .context
            .token(at + 1)
            .is_none_or(|token| token.kind != Kind::Digits)
            || at + 1 >= self.reader.end
        {
            return at + 1;
        }
        let reach = self.reader.starting_with_digits(at + 1);
        self.push(
            (at, reach.end),
            Shape::Composite,
            (Class::Identifier, "a tolerance"),
        );
        reach.end
    }

    /// Whether a quick look settles that no expression begins at a token, as it does for most; [`Self::step`] looks closely at the
    /// others.
    #[inline]
    fn begins_nothing(&self, at: u32) -> bool {
        let tokens = self.context.tokens();
        let Some([token, next, second]) = tokens.get(at as usize..at as usize + 3) else {
            return false;
        };
        match token.kind {
            Kind::Word => {
                // Digits or a bracket grown on, a Roman number.
                let grown = next.is_glued() || token.is_all_capitals();
                // "Thứ nhất, …"
                let ranked = || second.kind == Kind::Punct && self.opens_sentence(at);
                let numeric = Traits::NUMERIC.union(Traits::AFTER_ORDINAL);
                !grown
                    && !self.context.traits_at(at).has_any(numeric)
                    && !self.context.traits_at(at + 1).has_any(Traits::ACT)
                    && !ranked()
            }
            // All signs without a code of their own have this one, and so has "±".
            Kind::Punct => token.word != 1,
            Kind::Markup => true,
            Kind::Digits | Kind::Raised => false,
        }
    }

    fn word(&mut self, at: u32, end: u32, token: Token) -> u32 {
        if let Some(reach) = self.reader.starting_with_word(at) {
            self.push(
                (at, reach.end),
                Shape::Composite,
                (Class::Identifier, "digits grown onto a word"),
            );
            return reach.end;
        }
        if token.is_all_capitals()
            && let Some(next) = self.roman(at)
        {
            return next;
        }
        if let Some(number) = self.ranked_item(at)
            && self.context.reads(at, "thứ")
        {
            let reason = (Class::Heading, "an enumeration in words");
            self.push((number, number + 1), Shape::Words, reason);
            return number + 1;
        }
        if self.context.cues_before(at).has(Cue::OrdinalBefore)
            && self.context.reads(at, "nhất")
            && !self.context.is_inside_longer(at + 1)
        {
            let reason = (Class::Ordinal, "cue ordinal_before before");
            self.push((at, at + 1), Shape::Words, reason);
            return at + 1;
        }
        if let Some((after, object)) = self.denied_act(at, end) {
            self.push_zero((at, after), object, "cue zero: an act denied");
            return after;
        }
        let numeric = self.context.traits_at(at).has_any(Traits::NUMERIC);
        let Some((hit, meaning)) = self
            .context
            .at(at)
            .filter(|(hit, _)| numeric && hit.end <= self.reader.end)
        else {
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
        if token.span.len() > 2 {
            return at + 1;
        }
        let single = self.context.text_of(at).chars().count() == 1 && !token.is_capitalised();
        let closed = self.context.is_mark(at + 1, b")")
            && at + 1 < self.reader.end
            && self.context.tokens()[at as usize + 1].is_glued();
        let opens = at > 0 && !token.is_glued() && self.context.is_mark(at - 1, b":;,.");
        if single && closed && opens && self.site.kind != BlockKind::Row {
            self.push(
                (at, at + 1),
                Shape::Letter,
                (Class::Heading, "an enumeration inside the text"),
            );
        }
        at + 1
    }

    /// "Khu công nghiệp Minh Hưng III": two words in capitals that mean nothing stand before.
    fn names_place(&self, at: u32) -> bool {
        let block = &self.context.outline.blocks[self.site.block as usize];
        let named = |at: u32| {
            let token = &self.context.tokens()[at as usize];
            token.kind == Kind::Word
                && token.is_capitalised()
                && !token.is_all_capitals()
                && self.context.at(at).is_none()
        };
        !block.capitals && at >= block.body + 3 && named(at - 1) && named(at - 2)
    }

    /// A Roman number counts only after a word that says what it is.
    fn roman(&mut self, at: u32) -> Option<u32> {
        self.reader.roman(at)?;
        let cues = self.context.all_cues_before(at);
        let chained = self.found.last().filter(|last| {
            last.block == self.site.block
                && last.shape == Shape::Roman
                && at - last.end <= 1
                && at > last.end
        });
        let (class, reason) =
            if cues.has(Cue::Quarter) || chained.is_some_and(|last| last.class == Class::Date) {
                (Class::Date, "cue quarter before")
            } else if cues.has(Cue::OrdinalBefore) || self.context.follows(at, Cue::OrdinalBefore) {
                (Class::Ordinal, "cue ordinal_before before")
            } else if cues.has_any(&[Cue::NameBefore, Cue::NameMaybe]) {
                (Class::Identifier, "cue name_before before")
            } else if cues.has(Cue::YearRange) {
                (Class::Ordinal, "cue year_range before")
            } else if self.names_place(at) {
                (Class::Identifier, "a Roman number after a name")
            } else {
                return None;
            };
        // "III/2021"
        let year = self.context.is_mark(at + 1, b"/")
            && self.context.token(at + 2).is_some_and(|token| {
                token.kind == Kind::Digits && token.is_glued() && token.span.len() == 4
            });
        let end = if year && class != Class::Identifier && at + 2 < self.reader.end {
            at + 3
        } else {
            at + 1
        };
        self.push((at, end), Shape::Roman, (class, reason));
        Some(end)
    }
}
