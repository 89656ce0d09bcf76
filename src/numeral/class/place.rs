//! What the place of an expression says: page numbers, heads and columns of tables, text outside the report.

use super::{Judge, Verdict};
use crate::numeral::Shape;
use crate::numeral::shape::Composite;
use crate::outline::column::ColumnKind;
use crate::outline::{BlockKind, Zone};
use crate::pattern::cue::Cue;
use crate::record::Class;

impl Judge<'_, '_> {
    /// "Trang 2" alone, or the few digits that a running head begins or ends with.
    fn counts_pages(&self) -> bool {
        let (first, end) = (self.block.first, self.block.end);
        let token = &self.context.tokens()[self.reach.first as usize];
        let few = self.reach.end == self.reach.first + 1 && token.span.len() <= 3;
        end - first <= 4 || few && (self.reach.first == first || self.reach.end == end)
    }

    /// What the place says: page numbers, furniture, columns that number or code the rows.
    pub(super) fn by_place(&self) -> Verdict {
        if self.site.kind == BlockKind::PageNumber && self.counts_pages() {
            return Some((Class::Identifier, "a page number"));
        }
        if self.site.zone != Zone::Body {
            return Some(self.outside());
        }
        match self.site.column {
            Some(ColumnKind::Number) => Some((Class::Heading, "a column that numbers rows")),
            Some(ColumnKind::Code) if !self.site.head => {
                Some((Class::Heading, "a column of codes"))
            }
            _ => self.site.head.then(|| self.in_table_head()),
        }
    }

    /// "6 tháng đầu năm"
    fn counts_time(&self) -> bool {
        let next = self.context.token(self.reach.end);
        next.is_some_and(|next| self.context.patterns.time_words.contains(&next.word))
    }

    fn in_table_head(&self) -> (Class, &'static str) {
        let before = [Cue::Year, Cue::Month, Cue::Quarter];
        if self.is_year()
            || self.reach.kind == Composite::Date
            || self.any_before.has_any(&before)
            || self.after.has(Cue::TimeUnit)
            || self.counts_time()
        {
            (Class::Date, "a period in a table's head")
        } else if self.reach.kind == Composite::Document {
            (Class::Document, "a document in a table's head")
        } else {
            (Class::Heading, "a number in a table's head")
        }
    }

    /// Outside the report all that is no date, clock or document is part of a name or counter.
    fn outside(&self) -> (Class, &'static str) {
        let day = self.is_day_month()
            && (self.before.has_any(&[Cue::Day, Cue::Posted])
                || self.context.is_mark(self.reach.first.wrapping_sub(1), b"("));
        let dated =
            self.any_before
                .has_any(&[Cue::Day, Cue::Month, Cue::Quarter, Cue::Year, Cue::Week])
                && self.reach.shape == Shape::Plain;
        let weekday = self.reach.first > 0
            && self.context.reads(self.reach.first - 1, "thứ")
            && self.small(7)
            && !self.context.follows(self.reach.first, Cue::OrdinalBefore);
        let year = self.is_year() && !self.context.is_mark(self.reach.first.wrapping_sub(1), b":");
        match self.reach.kind {
            Composite::Date => (Class::Date, "the form of a date"),
            Composite::Document => (Class::Document, "the form of a document number"),
            Composite::Clock => (Class::Clock, "the form of a time of day"),
            _ if day || dated || weekday => (Class::Date, "a cue of a date outside the report"),
            _ if self.is_months_of_year() => (Class::Date, "months of a year"),
            _ if year || self.is_day_month() && self.is_dated() => {
                (Class::Date, "a year or feast outside the report")
            }
            _ if self.before.has(Cue::OrdinalBefore) => {
                (Class::Ordinal, "cue ordinal_before before")
            }
            _ if self.before.has(Cue::DocumentType) && self.reach.shape == Shape::Plain => {
                (Class::Document, "cue document_type before")
            }
            _ => (Class::Identifier, "outside the report"),
        }
    }
}
