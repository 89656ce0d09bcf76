//! Where expressions begin.

mod cell;
mod grow;
mod mark;
mod rank;
mod roman;
mod subject;
mod words;
mod zero;

use super::class::name::SIZE;
use super::class::{Site, classify};
use super::shape::{Composite, Reach, Reader};
use super::value::{read_digits, read_grouped};
use super::{Numeral, Shape};
use crate::context::Context;
use crate::outline::mark::{Mark, MarkKind};
use crate::outline::{BlockId, Zone};
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
            cell: None,
        },
        inline: 0,
        words: Vec::new(),
        found,
    };
    if let Some(mark) = block.mark.filter(Mark::is_enumerator) {
        finder.enumerator(mark);
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
    /// The number or letter of a heading or an item.
    fn enumerator(&mut self, mark: Mark) {
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
        let reason = (Class::Heading, "outline: enumerator");
        self.push((first, mark.end), shape, reason);
    }

    /// No expression reaches over a footnote that stands in the middle of a sentence.
    fn stretches(&mut self, first: u32, end: u32) {
        let tokens = self.context.tokens();
        let mut at = first;
        while at < end {
            let behind = &tokens[at as usize + 1..end as usize];
            let resumed = behind.iter().position(Token::resumes);
            self.reader.end = resumed.map_or(end, |resumed| at + 1 + resumed as u32);
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
        if let Some(after) = self.anchor(at).or_else(|| self.inline_mark(at)) {
            return after;
        }
        if self.site.follows_telephone(self.context, at) {
            let end = self.reader.telephone(at);
            let reason = (Class::Identifier, "cue telephone before");
            self.push((at, end), Shape::Composite, reason);
            return end;
        }
        let mut reader = self.reader;
        if self.compares_years(at) {
            reader.end = at + 1;
        }
        let mut reach = reader.starting_with_digits(at);
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
        } else if numeral.reason == SIZE && self.has_grown_unit(numeral.end, end) {
            numeral.end += 1;
        } else if numeral.class == Class::Duration || numeral.reason == SIZE {
            // "công suất từ 500 đến 1.000 lít/giờ"
            self.grow_range(&mut numeral, end.min(self.reader.end));
        }
        numeral.span = self.context.outline.span_of(numeral.first, numeral.end);
        self.found.push(numeral);
        numeral.end
    }

    /// "KH 2019/TH 2018 (%)": in a table's head a year before a slash and the head of a column begins no document's number.
    fn compares_years(&self, at: u32) -> bool {
        let next = self.context.cues_at(at + 2);
        self.site.head
            && self.context.is_mark(at + 1, b"/")
            && self.context.text_of(at).len() == 4
            && next.has_any(&[Cue::ColumnResult, Cue::ColumnPlan])
    }

    /// "500ml": the unit has no space before it.
    fn has_grown_unit(&self, at: u32, end: u32) -> bool {
        let token = self.context.token(at).filter(|_| at < end);
        token.is_some_and(|token| token.kind == Kind::Word && token.is_glued())
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
                // Digits or a bracket grown on, a Roman number; what a mark follows in the usual way is no such thing.
                let grown = next.is_glued()
                    && (next.kind != Kind::Punct
                        || next.is_any(b"./-+") && second.is_glued()
                        || next.is(b')') && token.span.len() <= 2);
                // "Thứ nhất, …"
                let ranked = || second.kind == Kind::Punct && self.opens_sentence(at);
                let numeric = Traits::NUMERIC.union(Traits::AFTER_ORDINAL);
                !grown
                    && !token.is_all_capitals()
                    && !self.context.traits_at(at).has_any(numeric)
                    && !self.may_deny_act(at)
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
            let reason = (Class::Identifier, "digits grown onto a word");
            self.push((at, reach.end), Shape::Composite, reason);
            return reach.end;
        }
        if token.is_all_capitals()
            && let Some(next) = self.roman(at)
        {
            return next;
        }
        if let Some(after) = self.ranked_item(at).or_else(|| self.first_of_rank(at)) {
            return after;
        }
        if let Some((after, object)) = self.denied_act(at, end) {
            self.push_zero((at, after), object, "cue zero: an act denied");
            return after;
        }
        self.cued_word(at, end, token)
    }

    /// A word that a pattern makes a zero, a weekday or a number.
    fn cued_word(&mut self, at: u32, end: u32, token: Token) -> u32 {
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
}
