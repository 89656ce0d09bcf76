//! Numbers that are part of a name, a code, a size or an address, and count nothing.

use super::{Judge, Verdict, number};
use crate::numeral::Shape;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::record::Class;
use crate::token::Kind;

/// Why a number right after another one's name is a name too.
pub(super) const GOES_ON: &str = "goes on with the numbers of names";
/// Why a number with a measure describes a thing.
pub(in crate::numeral) const SIZE: &str = "a size";
/// Why a number in quotation marks is part of a name.
const SLOGAN: &str = "a quoted name begins with a number";

/// As many tokens as a size's name and its hedge have, and a word before them: "tổng chiều dài trên 5.200 m" is a sum.
const SIZED: u32 = 4;

impl Judge<'_, '_> {
    pub(super) fn by_name_cue(&self) -> Verdict {
        if self.before.has(Cue::NameBefore)
            && self.reach.shape != Shape::Percent
            && !self.is_months_of_year()
        {
            return Some((Class::Identifier, "cue name_before before"));
        }
        let plain = self.reach.shape == Shape::Plain;
        let named = self.before.has(Cue::NameMaybe) && !self.is_months_of_year();
        if plain && named && !self.counts_after_name() {
            let reason = "cue name_maybe before, no counted noun after";
            return Some((Class::Identifier, reason));
        }
        if plain && self.after.has(Cue::NameAfter) {
            return Some((Class::Identifier, "cue name_after after"));
        }
        if self.after.has(Cue::SizeUnit)
            && (!self.noun
                || self.is_measured() && !self.before.has_any(&[Cue::Copula, Cue::Approximate])
                || self.before.has(Cue::SizeBefore))
            || self.follows_size() && self.is_measured()
            || self.goes_on_with_sizes()
        {
            return Some((Class::Identifier, SIZE));
        }
        self.by_surroundings(plain)
    }

    /// Whether a number counts though a word that can begin a name stands before.
    fn counts_after_name(&self) -> bool {
        let padded = self.context.text_of(self.reach.first).starts_with('0')
            && self.reach.end == self.reach.first + 1;
        // "kỹ thuật và công nghệ 16 (25%)": a share follows counts, not names.
        let shared = self.context.is_mark(self.reach.end, b"(")
            && self
                .context
                .token(self.reach.end + 1)
                .is_some_and(|token| token.kind == Kind::Digits);
        // "cấp 38.415 giấy chứng minh": names have no groups of thousands.
        let first = self.reach.first;
        let grouped = self.reach.end == first + 3
            && self.context.is_mark(first + 1, b".")
            && self.context.tokens()[first as usize + 2].span.len() == 3;
        self.noun
            || padded
            || grouped
            || shared
            || self.after.has(Cue::TimeUnit)
            || self.is_scaled()
            || self.is_listed_count()
    }

    /// Names that no cue gives away, but what stands around them.
    fn by_surroundings(&self, plain: bool) -> Verdict {
        let first = self.reach.first;
        let inside = first > self.block.first;
        let file = || {
            let start = self.context.tokens()[first as usize].span.start;
            self.context.text[..start as usize].ends_with('_')
        };
        let reason = if inside && self.context.is_word(first - 1) && file() {
            "grown onto a file's name"
        } else if plain && self.is_numbered_name() {
            "a digit after a name"
        } else if plain && self.is_standard() {
            "the number of a standard"
        } else if plain && self.is_house_number() {
            "a house number"
        } else if plain && self.is_in_slogan() {
            SLOGAN
        } else if plain && (self.is_counter() || self.is_page_link()) {
            "cue counter before"
        } else if self.is_day_of_place() {
            "cue place_before before a day"
        } else if self.is_round_the_clock() {
            "round the clock"
        } else if self.goes_on_with_names() {
            GOES_ON
        } else if inside && self.context.is_written(first - 1, &["≤", "≥"]) {
            "a limit of size"
        } else {
            return None;
        };
        Some((Class::Identifier, reason))
    }

    /// "áp dụng ISO 9001": the act or noun that the name ends hides that it is one. "áp dụng ISO 12 đơn vị" counts.
    fn is_standard(&self) -> bool {
        let first = self.reach.first;
        let named = first > self.block.first && self.context.says(first - 1, List::StandardName);
        named && !self.noun
    }

    /// "(24 Trần Phú)", "trụ sở tại 24 Trần Phú": two words in capitals that mean nothing follow.
    fn is_house_number(&self) -> bool {
        let (first, end) = (self.reach.first, self.reach.end);
        let named = |at: u32| {
            self.context.token(at).is_some_and(|token| {
                token.kind == Kind::Word && token.is_capitalised() && !token.is_all_capitals()
            }) && self.context.at(at).is_none()
        };
        first > self.block.first
            && !self.block.capitals
            && named(end)
            && named(end + 1)
            && (self.context.is_mark(first - 1, b"(") && self.context.is_mark(end + 2, b"),")
                || self.context.reads(first - 1, "tại"))
    }

    /// "khoa học xã hội 8, kỹ thuật và công nghệ 6, y dược 5": a count stands last in the member before, too.
    pub(super) fn is_listed_count(&self) -> bool {
        let closes = |at: u32| self.context.is_mark(at, b",;");
        self.previous.is_some_and(|previous| {
            previous.class == Class::Figure
                && closes(previous.end)
                && self.reach.first - previous.end <= 8
                && (closes(self.reach.end) || self.context.is_mark(self.reach.end, b".)"))
        })
    }

    /// `"3 tại chỗ"`, `"1 phải 5 giảm"`: what is quoted begins with the number, or did with one before it.
    fn is_in_slogan(&self) -> bool {
        let first = self.reach.first;
        let small =
            self.reach.end == first + 1 && self.context.tokens()[first as usize].span.len() <= 2;
        let opens = first > self.block.first && self.context.is_mark(first - 1, b"\"");
        let quoted = opens
            && self.context.tokens()[first as usize].is_glued()
            && self.context.is_word(first + 1);
        let goes_on = self.previous.is_some_and(|previous| {
            previous.reason == SLOGAN
                && first - previous.end <= 4
                && !(previous.end..first).any(|at| self.context.is_mark(at, b"\""))
        });
        small && (quoted || goes_on)
    }

    /// "Cập nhật ngày: 04/10/2013 | Lượt xem: 1.276", "Đang trực tuyến: 41 | Hôm nay: 1.302": a counter in a line of several, or in one that says when a page was posted.
    fn is_counter(&self) -> bool {
        let colon = self.reach.first.wrapping_sub(1);
        self.context.is_mark(colon, b":")
            && self.context.cues_before(colon).has(Cue::Counter)
            && (self.context.is_mark(self.reach.end, b"|")
                || (self.block.first..colon).any(|at| {
                    self.context.is_mark(at, b"|") || self.context.cues_at(at).has(Cue::Posted)
                }))
    }

    /// "Trang 1 2 3 Tiếp": a bare number right behind that of a page leads to another page.
    fn is_page_link(&self) -> bool {
        self.previous.is_some_and(|previous| {
            previous.class == Class::Identifier
                && previous.end == self.reach.first
                && self.context.reads(self.block.body, "trang")
        })
    }

    /// "đường 30/4": a day without noughts behind a street or market.
    fn is_day_of_place(&self) -> bool {
        let [(day, _), (month, end)] = self.reach.parts;
        let bare = |at: u32| !self.context.text_of(at).starts_with('0');
        self.reach.shape == Shape::Ratio
            && self.before.has(Cue::PlaceBefore)
            && end == month + 1
            && bare(day)
            && bare(month)
            && !self.noun
            && (1..=31).contains(&number(self.context, day))
            && (1..=12).contains(&number(self.context, month))
    }

    /// "trực 24/7", "24/24"
    fn is_round_the_clock(&self) -> bool {
        let [(day, _), (week, end)] = self.reach.parts;
        self.reach.shape == Shape::Ratio
            && end == week + 1
            && !self.noun
            && number(self.context, day) == 24
            && matches!(number(self.context, week), 7 | 24)
    }

    /// "các số 07, 08 và 09/2019", "quận 2, 9"
    pub(super) fn goes_on_with_names(&self) -> bool {
        let Some(previous) = self.previous.filter(|previous| {
            previous.class == Class::Identifier
                && (previous.reason == GOES_ON || previous.reason.contains("number_sign"))
        }) else {
            return false;
        };
        let gap = self.reach.first.saturating_sub(previous.end);
        gap == 1
            && !self.noun
            && (self.context.is_mark(previous.end, b",")
                || matches!(self.context.text_of(previous.end), "và" | "đến"))
    }

    /// "Quatest 3", "Trung tâm Kỹ thuật 2": one digit right after a word in a capital, counting nothing.
    fn is_numbered_name(&self) -> bool {
        let first = self.reach.first;
        let digit = self.reach.end == first + 1
            && self.context.tokens()[first as usize].span.len() == 1
            || self.is_variety();
        let name = first > self.block.body + 1
            && self.context.tokens()[first as usize - 1].is_capitalised()
            && !self.block.capitals;
        let counts = || self.noun || self.context.is_mark(self.reach.end, b"%") || self.is_scaled();
        digit
            && name
            && !counts()
            && self.site.column.is_none()
            && !self
                .after
                .has_any(&[Cue::TimeUnit, Cue::OpensYear, Cue::ClosesYear])
    }

    /// "OM 5451": three or four digits after two or three capitals that mean nothing.
    fn is_variety(&self) -> bool {
        let first = self.reach.first;
        let (number, before) = (
            &self.context.tokens()[first as usize],
            first
                .checked_sub(1)
                .map(|before| &self.context.tokens()[before as usize]),
        );
        let letters = before.is_some_and(|before| {
            before.is_all_capitals()
                && (2..=3).contains(&before.span.len())
                && before.kind == Kind::Word
                && (before.word == 0 || self.context.at(first - 1).is_none())
        });
        letters && self.reach.end == first + 1 && (3..=4).contains(&number.span.len())
    }

    /// "cân loại 5 kg, 60 kg": a measure behind one that was a size.
    fn goes_on_with_sizes(&self) -> bool {
        self.previous.is_some_and(|previous| {
            // The unit of "500ml" belongs to the expression, that of "500 ml" doesn't.
            let unit = previous.unit_from;
            let gap = self.reach.first.saturating_sub(unit);
            previous.reason == SIZE
                && gap == 2
                && self.context.is_mark(unit + 1, b",")
                && self.context.text_of(unit) == self.context.text_of(self.reach.end)
        })
    }

    /// "công suất 500 lít/giờ", "dung tích trên 25 mét khối": what the size is of stands before the number or its hedge.
    fn follows_size(&self) -> bool {
        let hedged = || {
            let hedge = self.context.before(self.reach.first);
            hedge.is_some_and(|(hit, meaning)| {
                meaning.cues.has_any(&[Cue::Approximate, Cue::Limit])
                    && hit.start > self.block.first
                    && self.context.follows(hit.start, Cue::SizeBefore)
                    && !self.cue_within(SIZED, Cue::Total)
            })
        };
        self.before.has(Cue::SizeBefore) || hedged()
    }

    /// Where the number ends, or the second one of a range in words: "500 đến 1.000".
    fn end_of_range(&self) -> u32 {
        let end = self.reach.end;
        let digits = |at: u32| {
            let token = self.context.token(at);
            token.is_some_and(|token| token.kind == Kind::Digits && at < self.block.end)
        };
        if !(matches!(self.context.text_of(end), "đến" | "tới") && digits(end + 1)) {
            return end;
        }
        let mut last = end + 2;
        while self.context.is_mark(last, b".,") && digits(last + 1) {
            last += 2;
        }
        last
    }

    /// A unit of measure stands right after.
    fn is_measured(&self) -> bool {
        let noun = self
            .context
            .at(self.end_of_range())
            .and_then(|(_, meaning)| meaning.noun);
        let group = noun.map(|noun| self.context.patterns.noun_groups[usize::from(noun.0)]);
        group.is_some() && group == self.context.patterns.known_groups.measure
    }
}
