//! What a report says of itself: issuer, number, date, title, periods.

use crate::context::Context;
use crate::numeral::{Numeral, Shape};
use crate::outline::{Block, BlockKind, Zone};
use crate::pattern::cue::Cue;
use crate::period::{Named, Period, named_in};
use crate::record::{Class, Head, SectionKind};
use crate::token::Kind;

/// A report's head and the periods that its figures are about.
#[derive(Clone, Debug, Default)]
pub struct Heading {
    /// As records give it.
    pub head: Head,
    /// The reported period.
    pub period: Option<Period>,
    /// The coming one.
    pub next: Option<Period>,
    /// The report is one of another field.
    pub foreign: bool,
    /// Whether its issuer looks after other fields, too.
    pub mixed: bool,
}

/// A day.
type Date = (u32, u32, u32);

/// Reads the head.
#[must_use]
pub fn heading(context: &Context<'_>, numerals: &[Numeral]) -> Heading {
    let finder = Finder::new(context, numerals);
    let title = finder.title();
    let issued = finder.issued();
    let (period, next) = finder.periods(title, issued);
    let province = finder.province(title);
    let issuer = finder.issuer(title);
    let (foreign, mixed) = issuer
        .as_ref()
        .map(|&(_, number)| &context.patterns.issuers[number])
        .map_or((false, false), |issuer| (issuer.foreign, issuer.mixed));
    let head = Head {
        issuer: issuer.map(|(name, _)| name),
        province: province
            .map(|number| context.patterns.provinces[usize::from(number)].name.clone()),
        province_code: province.map(|number| code_at(context, number, issued, period)),
        number: finder.number(title),
        issued: issued.map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}")),
        title: title.map(|(first, end)| finder.shown(first, end)),
        period: period.map(|period| period.to_string()),
        next_period: next.map(|next| next.to_string()),
    };
    Heading {
        head,
        period,
        next,
        foreign,
        mixed,
    }
}

/// The code that a province's name has at a report's date: provinces were merged on 1 July 2025.
fn code_at(
    context: &Context<'_>,
    number: u16,
    issued: Option<Date>,
    period: Option<Period>,
) -> String {
    let provinces = &context.patterns.provinces;
    let own = &provinces[usize::from(number)];
    let merged = match (issued, period) {
        (Some((year, month, _)), _) => (year, month) >= (2025, 7),
        (None, Some(period)) => period.last_month() >= 2025 * 12 + 7,
        (None, None) => false,
    };
    if !merged {
        return own.code.clone();
    }
    let now = provinces
        .iter()
        .find(|other| other.name == own.merged_into)
        .unwrap_or(own);
    now.code_2025.clone().unwrap_or_else(|| now.code.clone())
}

struct Finder<'c, 'a> {
    context: &'c Context<'a>,
    numerals: &'c [Numeral],
    /// The block with the word "BÁO CÁO", and how many tokens these words have.
    word: Option<(usize, u32)>,
    /// The first block of a section.
    body: usize,
}

type Tokens = (u32, u32);

/// More tokens than a line of a letterhead has.
const LETTERHEAD_LINE: u32 = 40;

impl<'c, 'a> Finder<'c, 'a> {
    fn new(context: &'c Context<'a>, numerals: &'c [Numeral]) -> Self {
        let outline = context.outline;
        let section = outline
            .sections
            .first()
            .map_or(outline.blocks.len(), |section| section.block as usize);
        let word = outline.blocks[..section].iter().position(|block| {
            let cued = context.cues_at(block.first).has(Cue::TitleWord);
            block.kind == BlockKind::Text && block.mark.is_none() && cued && block.capitals
        });
        let length = |block: usize| {
            context
                .at(outline.blocks[block].first)
                .map_or(1, |(hit, _)| hit.end - hit.start)
        };
        Self {
            context,
            numerals,
            word: word.map(|block| (block, length(block))),
            body: section,
        }
    }

    fn shown(&self, first: u32, end: u32) -> String {
        let tokens = &self.context.tokens()[first as usize..end as usize];
        let mut shown = String::new();
        for token in tokens {
            if !shown.is_empty() && !token.is_glued() {
                shown.push(' ');
            }
            shown.push_str(&self.context.text[token.span.range()]);
        }
        // Letters of Vietnamese that are one character each can't be composed any further.
        let is_composed = |c: char| matches!(c, ..'\u{300}' | '\u{1e00}'..='\u{1eff}');
        if shown.chars().all(is_composed) {
            return shown;
        }
        unicode_normalization::UnicodeNormalization::nfc(shown.as_str()).collect()
    }

    /// The words after "BÁO CÁO", else the first line of a news page.
    fn title(&self) -> Option<Tokens> {
        let blocks = &self.context.outline.blocks;
        if let Some((word, length)) = self.word {
            let block = &blocks[word];
            let first = block.first + length;
            if block.end > first + 2 {
                return Some((first, block.end));
            }
            let mut end = None;
            let mut last_line = block.last_line;
            for next in &blocks[word + 1..self.body.max(word + 1).min(blocks.len())] {
                let aside = end.is_some() && self.context.is_mark(next.first, b"(");
                let adjacent = next.first_line <= last_line + 1 && !aside || end.is_none();
                let paragraph = self.is_paragraph(next.first, next.end);
                if !adjacent
                    || paragraph && end.is_some()
                    || next.kind != BlockKind::Text
                    || next.mark.is_some()
                {
                    break;
                }
                end = Some((end.map_or(next.first, |(first, _): Tokens| first), next.end));
                last_line = next.last_line;
            }
            return end.map(|(first, end)| self.trimmed(first, end));
        }
        // Of the lines above a news item's first paragraph, the one that names a period, else the first one.
        let lines = || {
            blocks
                .iter()
                .take_while(|block| block.end - block.first <= 60)
                .filter(|block| {
                    block.kind == BlockKind::Text
                        && block.zone == Zone::Body
                        && block.end - block.first >= 6
                        && !self.is_banner(block.first, block.end)
                })
        };
        let dated = |block: &&Block| !named_in(self.context, block.first, block.end).is_empty();
        let news = lines().find(dated).or_else(|| lines().next());
        news.map(|block| self.trimmed(block.first, block.end))
    }

    /// A menu, a line with the day's date, or the site's own name in capitals stands above a news item's title.
    fn is_banner(&self, first: u32, end: u32) -> bool {
        let marks = (first..end)
            .filter(|&at| self.context.is_mark(at, b"|") || self.context.text_of(at) == "»")
            .count();
        let dated = end - first < 20 && self.date_in(first, end).is_some();
        let named = self
            .context
            .at(first)
            .is_some_and(|(_, meaning)| meaning.issuer.is_some())
            && (first..end).all(|at| {
                !self.context.is_word(at) || self.context.tokens()[at as usize].is_all_capitals()
            });
        marks > 0 || dated || named
    }

    /// Without a closing full stop.
    fn trimmed(&self, first: u32, end: u32) -> Tokens {
        let stop = end > first + 1 && self.context.is_mark(end - 1, b".");
        (first, if stop { end - 1 } else { end })
    }

    fn is_paragraph(&self, first: u32, end: u32) -> bool {
        end - first > 60 || self.context.is_mark(end - 1, b".:")
    }

    /// The document number after "Số" above the title.
    fn number(&self, title: Option<Tokens>) -> Option<String> {
        let above = |numeral: &&Numeral| title.is_none_or(|(first, _)| numeral.first < first);
        let numbered = |numeral: &&Numeral| {
            let first = numeral.first;
            let before = if first > 0 && self.context.is_mark(first - 1, b":.") {
                first - 1
            } else {
                first
            };
            numeral.class == Class::Document
                && self.context.follows(before, Cue::NumberSign)
                && self.is_head_line(numeral)
        };
        let numeral = self.numerals.iter().filter(above).find(numbered)?;
        self.word?;
        Some(
            self.shown(numeral.first, numeral.end)
                .split_whitespace()
                .collect(),
        )
    }

    /// Letterhead lines are short or have columns.
    fn is_head_line(&self, numeral: &Numeral) -> bool {
        let block = &self.context.outline.blocks[numeral.block as usize];
        block.end - block.first < 45 && block.mark.is_none()
    }

    /// The date beside the place above the title; a news page's posting date.
    fn issued(&self) -> Option<Date> {
        let spoken = self.word.and_then(|(word, _)| {
            let above = self.context.outline.blocks[word].first;
            (0..above).find_map(|at| self.spoken_date(at))
        });
        if self.word.is_some() {
            return spoken.or_else(|| self.signed());
        }
        self.posted()
    }

    /// "ngày 18 tháng 01 năm 2021"; blanks give no date.
    fn spoken_date(&self, at: u32) -> Option<Date> {
        let is = |at: u32, word: &str| self.context.reads(at, word);
        if !is(at, "ngày") {
            return None;
        }
        let number = |at: u32| self.context.text_of(at).parse::<u32>().ok();
        let shape = is(at + 2, "tháng") && is(at + 4, "năm");
        let (day, month, year) = (number(at + 1), number(at + 3), number(at + 5));
        shape
            .then_some((year?, month?, day?))
            .filter(|&(year, month, day)| {
                year > 1900 && (1..=12).contains(&month) && (1..=31).contains(&day)
            })
    }

    /// The date above the signature, where the letterhead has none and no blank for one.
    fn signed(&self) -> Option<Date> {
        let closing = self
            .context
            .outline
            .blocks
            .iter()
            .filter(|block| block.zone == Zone::Closing);
        let blank = self.word.is_some_and(|(word, _)| {
            let above = self.context.outline.blocks[word].first;
            (0..above).any(|at| {
                self.context.text_of(at).eq_ignore_ascii_case("ngày")
                    || self.context.cues_at(at).has(Cue::Day)
            })
        });
        if blank {
            return None;
        }
        closing
            .flat_map(|block| block.first..block.end)
            .find_map(|at| self.spoken_date(at))
    }

    /// The first whole date in a line that says when a page was posted.
    fn posted(&self) -> Option<Date> {
        let blocks = &self.context.outline.blocks;
        let posted = blocks.iter().filter(|block| {
            block.end > block.first && self.context.cues_at(block.first).has(Cue::Posted)
        });
        let early = blocks
            .iter()
            .take(8)
            .filter(|block| block.end - block.first < 40);
        posted
            .chain(early)
            .find_map(|block| self.date_in(block.first, block.end))
    }

    fn date_in(&self, first: u32, end: u32) -> Option<Date> {
        let inside = self
            .numerals
            .iter()
            .filter(|numeral| numeral.first >= first && numeral.end <= end);
        let written = inside
            .filter(|numeral| numeral.class == Class::Date && numeral.shape == Shape::Composite)
            .find_map(|numeral| {
                let parts: Vec<u32> = (numeral.first..numeral.end)
                    .filter_map(|at| self.context.text_of(at).parse().ok())
                    .collect();
                match parts[..] {
                    [day, month, year] => Some((year, month, day)),
                    _ => None,
                }
            });
        written.or_else(|| (first..end).find_map(|at| self.spoken_date(at)))
    }

    /// The periods that the title names, years taken from each other, from plan headings and the date of issue.
    fn periods(
        &self,
        title: Option<Tokens>,
        issued: Option<Date>,
    ) -> (Option<Period>, Option<Period>) {
        if let Some(week) = title.and_then(|(first, end)| self.week_in(first, end)) {
            let next = self.planned(week).unwrap_or_else(|| week.following());
            return (Some(week), Some(next));
        }
        let mut named =
            title.map_or_else(Vec::new, |(first, end)| named_in(self.context, first, end));
        if named.is_empty() {
            let blocks = &self.context.outline.blocks;
            let opening = blocks
                .iter()
                .filter(|block| block.zone == Zone::Body && block.kind == BlockKind::Text)
                .take(8);
            named = opening
                .map(|block| named_in(self.context, block.first, block.end))
                .find(|named| !named.is_empty())
                .unwrap_or_default();
            named.truncate(2);
        }
        // "họp giao ban tháng 9: … 9 tháng": the meeting's month isn't what is reported, where something else is named.
        let met = |named: &Named| named.first > 0 && self.context.reads(named.first - 1, "ban");
        if !named.iter().all(met) {
            named.retain(|named| !met(named));
        }
        let (first, second) = pick(&named);
        let Some(first) = first else {
            return (None, None);
        };
        let year = first
            .year
            .or_else(|| second.and_then(|second| borrowed(first, second)))
            .or_else(|| named.iter().find_map(|named| named.period.year))
            .or(issued.map(|(year, ..)| year));
        let first = first.in_year(year);
        let second = second.map(|second| {
            if second.year.is_some() {
                second
            } else {
                after(first, second)
            }
        });
        let next = second
            .or_else(|| self.planned(first))
            .unwrap_or_else(|| first.following());
        (Some(first), Some(next))
    }

    /// "tuần (16 - 20/02/2009)": the week of the last day in a title that speaks of a week.
    fn week_in(&self, first: u32, end: u32) -> Option<Period> {
        if !self.context.all_cues_in(first, end).has(Cue::Week) {
            return None;
        }
        let inside = self.numerals.iter().rev().filter(|numeral| {
            numeral.class == Class::Date && numeral.first >= first && numeral.end <= end
        });
        inside.into_iter().find_map(|numeral| {
            let parts: Vec<u32> = (numeral.first..numeral.end)
                .filter_map(|at| self.context.text_of(at).parse().ok())
                .collect();
            match parts[..] {
                [.., day, month, year] => Period::week_of((year, month, day)),
                _ => None,
            }
        })
    }

    /// The period that the heading of a plan section names.
    fn planned(&self, reported: Period) -> Option<Period> {
        let plans = self
            .context
            .outline
            .sections
            .iter()
            .filter(|section| section.kind == SectionKind::Plan);
        plans
            .filter(|section| section.parent.is_none())
            .find_map(|section| {
                let block = &self.context.outline.blocks[section.block as usize];
                let named = named_in(self.context, block.body, block.end);
                let other = named
                    .iter()
                    .map(|named| named.period)
                    .find(|&period| period.in_year(reported.year) != reported)?;
                Some(after(reported, other))
            })
    }

    /// The issuing body and its number among the patterns' issuers: the last one that the letterhead names, else the first one
    /// in the text.
    fn issuer(&self, title: Option<Tokens>) -> Option<(String, usize)> {
        let blocks = &self.context.outline.blocks;
        let above = match (self.word, title) {
            (Some((word, _)), _) => blocks[word].first,
            (None, Some((_, end))) => end,
            (None, None) => 0,
        };
        let letterhead = (0..above).rev().find_map(|at| self.issuer_at(at));
        let text = || {
            (0..self.context.tokens().len() as u32)
                .filter(|&at| self.is_body(at))
                .find_map(|at| self.issuer_at(at).filter(|_| !self.is_open(at)))
        };
        letterhead.or_else(text)
    }

    fn is_body(&self, at: u32) -> bool {
        self.context
            .token(at)
            .is_some_and(crate::token::Token::is_capitalised)
    }

    fn is_open(&self, at: u32) -> bool {
        self.context
            .at(at)
            .and_then(|(_, meaning)| meaning.issuer)
            .is_some_and(|issuer| self.context.patterns.issuers[usize::from(issuer)].open)
    }

    fn issuer_at(&self, at: u32) -> Option<(String, usize)> {
        let (hit, meaning) = self.context.at(at)?;
        let number = usize::from(meaning.issuer?);
        let issuer = &self.context.patterns.issuers[number];
        let unfit = issuer.alone && !self.is_alone(hit.start, hit.end)
            || issuer.open && issuer.foreign && !self.opens_line(hit.start);
        if unfit {
            return None;
        }
        let name = if issuer.open {
            self.open_name(at, hit.end)?
        } else {
            issuer.name.clone()
        };
        Some((name, number))
    }

    /// A name that goes on to the end of its line or column.
    fn open_name(&self, at: u32, known: u32) -> Option<String> {
        let mut end = known;
        while self.context.token(end).is_some_and(|token| {
            !token.after_wide_gap()
                && (!token.starts_line() || self.goes_on(end))
                && (token.kind == Kind::Word || token.is_any(b",&-"))
        }) {
            end += 1;
        }
        let own = (end > known).then(|| self.natural(&[(at, end)]));
        let Some(below) = self.column_below(end) else {
            return own.map(|(name, _)| name);
        };
        let whole = self.natural(&[(at, end), below]);
        match own {
            Some((name, true)) if !whole.1 => Some(name),
            _ => Some(whole.0),
        }
    }

    /// In a letterhead of two columns, the capitals under a name that ends where its column does.
    fn column_below(&self, end: u32) -> Option<Tokens> {
        let wide = |at: u32| {
            self.context
                .token(at)
                .is_some_and(|token| token.after_wide_gap())
        };
        let starts = |at: &u32| {
            let token = self.context.token(*at);
            token.is_some_and(|token| token.starts_line())
        };
        if !wide(end) || starts(&end) {
            return None;
        }
        let first = (end..end + LETTERHEAD_LINE).find(starts)?;
        let after = (first + 1..first + LETTERHEAD_LINE).find(|at| wide(*at) || starts(at))?;
        let (_, meaning) = self.context.at(first).unzip();
        let capitals = (first..after).all(|at| {
            let token = &self.context.tokens()[at as usize];
            token.is_all_capitals() || token.is_any(b",&-")
        });
        let other = meaning.is_some_and(|meaning| {
            meaning.issuer.is_some()
                || meaning
                    .cues
                    .has_any(&[Cue::NumberSign, Cue::Motto, Cue::TitleWord])
        });
        (capitals && !other).then_some((first, after))
    }

    /// The words are a line of their own.
    fn is_alone(&self, first: u32, end: u32) -> bool {
        let closed = self
            .context
            .token(end)
            .is_none_or(|token| token.starts_line() || token.after_wide_gap());
        closed && self.opens_line(first)
    }

    /// A word in capitals begins a line or column.
    fn opens_line(&self, first: u32) -> bool {
        self.context.token(first).is_some_and(|token| {
            (token.starts_line() || token.after_wide_gap()) && token.is_all_capitals()
        })
    }

    /// A name in capitals may be wrapped onto a second line of capitals.
    fn goes_on(&self, at: u32) -> bool {
        let inside = self
            .context
            .outline
            .blocks
            .iter()
            .any(|block| block.first < at && at < block.end);
        inside
            && self
                .context
                .token(at)
                .is_some_and(crate::token::Token::is_all_capitals)
            && !self
                .context
                .cues_at(at)
                .has_any(&[Cue::NumberSign, Cue::Motto])
    }

    /// A name in capitals, in one or two pieces, as the running text writes it; and whether it does.
    fn natural(&self, pieces: &[Tokens]) -> (String, bool) {
        let shown: Vec<String> = pieces
            .iter()
            .map(|&(first, end)| self.shown(first, end))
            .collect();
        let capitals = shown.join(" ");
        let wanted = capitals.to_lowercase();
        let length: u32 = pieces.iter().map(|&(first, end)| end - first).sum();
        let (first, end) = (pieces[0].0, pieces[pieces.len() - 1].1);
        let opening = self.context.tokens()[first as usize].word;
        let same = (end..self.context.tokens().len() as u32).find(|&at| {
            let token = &self.context.tokens()[at as usize];
            // Words of the same letters have the same number.
            token.word == opening
                && token.is_capitalised()
                && !token.is_all_capitals()
                && self.context.token(at + length - 1).is_some()
                && self.shown(at, at + length).to_lowercase() == wanted
        });
        match same {
            Some(at) => (self.shown(at, at + length), true),
            None => (capitals, false),
        }
    }

    /// The province: in the letterhead, in the title, else the one that the text names most often.
    fn province(&self, title: Option<Tokens>) -> Option<u16> {
        let above = self
            .word
            .map_or(0, |(word, _)| self.context.outline.blocks[word].first);
        let at = |at: u32| {
            let meaning = self.context.at(at).map(|(_, meaning)| meaning)?;
            meaning
                .province
                .filter(|_| self.is_body(at) || self.context.reads(at, "tỉnh"))
        };
        let head = (0..above).find_map(at);
        let named = title.and_then(|(first, end)| (first..end).find_map(at));
        head.or(named).or_else(|| {
            let mut counts = vec![0u32; self.context.patterns.provinces.len()];
            let hits = self.context.hits_in(0, u32::MAX);
            for number in hits.iter().filter_map(|hit| at(hit.start)) {
                counts[usize::from(number)] += 1;
            }
            let most = counts.iter().copied().max().filter(|&most| most > 0)?;
            counts
                .iter()
                .position(|&count| count == most)
                .map(|number| number as u16)
        })
    }
}

/// The first period named and the first other one after it.
fn pick(named: &[Named]) -> (Option<Period>, Option<Period>) {
    let first = named
        .iter()
        .map(|named| named.period)
        .find(|period| !matches!(period.span, crate::period::Span::Years(_)));
    let second = first.and_then(|first| {
        let mut later = named
            .iter()
            .map(|named| named.period)
            .skip_while(|&period| period != first)
            .skip(1);
        // "quý II, 6 tháng đầu năm": what ends with the reported period is no coming one.
        let ends = |period: Period| period.in_year(first.year.or(Some(0))).last_month() % 12;
        later.find(|&period| {
            period.span != first.span
                && (ends(period) != ends(first) || period.span == crate::period::Span::Year)
                || period.year.is_some() && first.year.is_some() && period.year != first.year
        })
    });
    let first = first.map(|first| second.map_or(first, |second| leading_to(named, first, second)));
    // "năm 2017" after "6 tháng đầu năm" gives the year, no period of its own.
    match (first, second) {
        (Some(first), Some(second))
            if second.span == crate::period::Span::Year && first.span != second.span =>
        {
            (Some(first.in_year(second.year)), None)
        }
        pair => pair,
    }
}

/// "quý II, 6 tháng đầu năm và nhiệm vụ 6 tháng cuối năm": of the periods that end together, the one that the coming one follows.
fn leading_to(named: &[Named], first: Period, second: Period) -> Period {
    let year = first.year.or(second.year).or(Some(0));
    let (from, coming) = (first.in_year(year), second.in_year(year));
    if from.following() == coming {
        return first;
    }
    let together = named.iter().map(|named| named.period).find(|&period| {
        let period = period.in_year(year);
        period.last_month() == from.last_month() && period.following() == coming
    });
    together.map_or(first, |period| period.in_year(first.year))
}

/// The year of a period named before another one that has a year: "tháng 12 …, tháng 01 năm 2021".
fn borrowed(first: Period, second: Period) -> Option<u32> {
    let year = second.year?;
    let later = first.in_year(Some(year)).last_month() > second.last_month()
        && second.span != crate::period::Span::Year;
    Some(if later { year - 1 } else { year })
}

/// A later period named without year: in the same year, or in the next if it would lie before.
fn after(reported: Period, later: Period) -> Period {
    let same = later.in_year(reported.year);
    if later.year.is_none() && same.last_month() <= reported.last_month() {
        return Period {
            year: reported.year.map(|year| year + 1),
            span: later.span,
        };
    }
    same
}
