//! Lines joined into blocks: what was one paragraph before a converter wrapped it, set a page number into it or a footnote.

use super::line::{Ending, LineInfo, LineKind, Lines};
use super::mark::{Mark, MarkKind, roman};
use super::{Block, BlockKind, Zone};
use crate::pattern::Patterns;
use crate::pattern::cue::Cue;
use crate::token::{Kind, Token};
use crate::vocabulary::WordId;

/// The blocks of a text and its tokens in reading order.
pub(super) struct Blocks {
    pub(super) tokens: Vec<Token>,
    pub(super) blocks: Vec<Block>,
}

/// Joins lines into blocks.
pub(super) fn blocks_of(text: &str, lines: &Lines, patterns: &Patterns) -> Blocks {
    let wrapped = wrap_width(&lines.lines);
    let mut joiner = Joiner {
        source: text,
        quarter: patterns.time_words[1],
        lines: &lines.lines,
        tokens: &lines.tokens,
        wrapped,
        spaced: wrapped.is_some() && is_spaced(&lines.lines),
        numbers: [0; 2],
        web: is_web_page(lines),
        zone: Zone::Body,
        drafts: Vec::with_capacity(lines.lines.len()),
        text: None,
        note: None,
        gap: Gap::None,
    };
    for at in 0..lines.lines.len() {
        joiner.take(at);
    }
    joiner.finish()
}

/// Wider lines than these are paragraphs.
const WIDEST: u32 = 115;

/// Lines that a converter wrapped end within so many characters of each other: a word's length.
const RAGGED: usize = 10;

/// The width at which a converter wrapped the text's lines, if it did: where most lines end, however wide tables and letterheads are.
fn wrap_width(lines: &[LineInfo]) -> Option<u32> {
    let mut ending_at = [0u32; WIDEST as usize + 1];
    let mut all = 0;
    for line in lines {
        if line.kind == LineKind::Text && line.width >= 30 {
            all += 1;
            if let Some(count) = ending_at.get_mut(line.width as usize) {
                *count += 1;
            }
        }
    }
    let near = |width: usize| ending_at[width + 1 - RAGGED..=width].iter().sum::<u32>();
    let most = (RAGGED - 1..ending_at.len())
        .rev()
        .max_by_key(|&width| near(width))?;
    // Of other texts the paragraphs are wider, or their lines end anywhere.
    let narrower: u32 = ending_at[..=(most + 8).min(WIDEST as usize)].iter().sum();
    let wrapped = all >= 8 && near(most) * 4 >= all && (all - narrower) * 10 <= all;
    // A text of short lines alone has no width to look for.
    if !wrapped {
        return None;
    }
    // One line in sixteen may be wider by chance: a word that wasn't cut, a line of the letterhead.
    let mut wider = near(most) / 16;
    let mut width = most;
    while ending_at[width] <= wider {
        wider -= ending_at[width];
        width -= 1;
    }
    Some(width as u32)
}

/// Whether a blank line follows nearly every line: then it parts no paragraphs.
fn is_spaced(lines: &[LineInfo]) -> bool {
    let text = |line: &LineInfo| line.kind == LineKind::Text;
    let all = lines.iter().filter(|line| text(line)).count();
    let close = lines
        .windows(2)
        .filter(|pair| pair.iter().all(text))
        .count();
    all >= 20 && close * 20 < all
}

/// A web page shows a posting date or what follows an article.
fn is_web_page(lines: &Lines) -> bool {
    // "Thứ ba (24/02): họp giao ban" is a line of a schedule: a page's date has its year.
    let has_year = |line: &LineInfo| {
        lines.tokens[line.first as usize..line.end as usize]
            .iter()
            .any(|token| token.kind == Kind::Digits && token.span.len() == 4)
    };
    lines.lines.iter().any(|line| {
        line.cues.has(Cue::FurnitureFrom) && line.cue_alone
            || line.cues.has(Cue::Posted) && line.width < 90 && line.cue_alone && has_year(line)
    })
}

/// What stands between the last line of text and this one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Blank,
    /// A page number or a footnote: the page was turned there.
    Page,
}

struct Draft {
    kind: BlockKind,
    zone: Zone,
    mark: Option<Mark>,
    /// The tokens of its first line and, which most don't have, of those after it.
    slice: (u32, u32),
    more: Vec<(u32, u32)>,
    first_line: usize,
    last_line: usize,
    width: u32,
}

struct Joiner<'a> {
    source: &'a str,
    /// "quý", which stands before the number of one.
    quarter: WordId,
    lines: &'a [LineInfo],
    tokens: &'a [Token],
    wrapped: Option<u32>,
    spaced: bool,
    /// The numbers, as bits, that have stood before an item: "3." has to follow a "2.", "III." a "II.".
    numbers: [u128; 2],
    web: bool,
    zone: Zone,
    drafts: Vec<Draft>,
    /// The draft that a line of text may go on with.
    text: Option<usize>,
    /// The footnote that a line may go on with.
    note: Option<usize>,
    gap: Gap,
}

impl Joiner<'_> {
    fn take(&mut self, at: usize) {
        let line = self.lines[at];
        match line.kind {
            LineKind::Blank if self.spaced && self.note.is_none() => {}
            LineKind::Blank => {
                self.gap = self.gap.max(Gap::Blank);
                self.note = None;
            }
            LineKind::PageNumber => {
                self.draft(at, BlockKind::PageNumber);
                self.gap = Gap::Page;
            }
            LineKind::Note => {
                self.note = Some(self.draft(at, BlockKind::Note));
                self.gap = Gap::Page;
            }
            LineKind::Row => {
                self.draft(at, BlockKind::Row);
                self.text = None;
                self.note = None;
                self.gap = Gap::None;
            }
            LineKind::Text => self.text_line(at, line),
        }
    }

    fn text_line(&mut self, at: usize, line: LineInfo) {
        self.change_zone(&line);
        if self.zone == Zone::Furniture || self.web && line.is_furniture() && !line.lower {
            self.draft(at, BlockKind::Furniture);
            self.text = None;
            self.gap = Gap::None;
            return;
        }
        let open = self
            .note
            .filter(|&note| self.goes_on(note, &line, Gap::None) && line.mark.is_none());
        let joined = open.or_else(|| {
            self.text
                .filter(|&text| self.goes_on(text, &line, self.gap))
        });
        if let Some(draft) = joined {
            let draft = &mut self.drafts[draft];
            draft.more.push((line.first, line.end));
            draft.last_line = at;
            draft.width += line.width + 1;
        } else {
            self.note = None;
            if let Some((roman, number)) = self.number_of(&line) {
                self.numbers[usize::from(roman)] |= 1 << number;
            }
            self.text = Some(self.draft(at, BlockKind::Text));
        }
        if open.is_none() {
            self.gap = Gap::None;
        }
    }

    /// Recipients close the report, an annex opens it again; what follows an article on a web page stays furniture.
    fn change_zone(&mut self, line: &LineInfo) {
        let starts_annex = line.cues.has(Cue::Annex) && line.mark.is_none();
        self.zone = match self.zone {
            Zone::Body if line.cues.has(Cue::Recipients) => Zone::Closing,
            Zone::Closing if starts_annex || opens_report(line) => Zone::Body,
            _ if line.cues.has(Cue::FurnitureFrom) && line.cue_alone && self.web => Zone::Furniture,
            zone => zone,
        };
    }

    fn draft(&mut self, at: usize, kind: BlockKind) -> usize {
        let line = &self.lines[at];
        let (zone, mark) = match kind {
            BlockKind::Furniture => (Zone::Furniture, None),
            BlockKind::Text => (self.zone, line.mark),
            // Footnotes set after the signature belong to the text all the same.
            BlockKind::Note if self.zone == Zone::Closing => (Zone::Body, None),
            _ => (self.zone, None),
        };
        self.drafts.push(Draft {
            kind,
            zone,
            mark,
            slice: (line.first, line.end),
            more: Vec::new(),
            first_line: at,
            last_line: at,
            width: line.width,
        });
        self.drafts.len() - 1
    }

    /// Whether `line` goes on with what `draft` says.
    fn goes_on(&self, draft: usize, line: &LineInfo, gap: Gap) -> bool {
        let draft = &self.drafts[draft];
        let last = &self.lines[draft.last_line];
        if line.mark.is_some() && !(gap == Gap::None && self.is_cut_count(draft, line))
            || line.cues.has_any(&[Cue::Recipients, Cue::Closing])
        {
            return false;
        }
        if draft.zone == Zone::Closing
            || (last.capitals && !line.capitals)
            || (line.capitals && !last.capitals)
        {
            return lone_part(draft, line);
        }
        let full = self
            .wrapped
            .is_some_and(|width| last.width + 1 + self.first_word(line) > width);
        match (gap, last.ending) {
            (Gap::None, Ending::Stop | Ending::Pause) => full || self.is_cut(draft, line),
            (Gap::None, Ending::Open) if last.capitals && line.capitals => true,
            (Gap::None, Ending::Open) => {
                full || line.lower
                    || self.is_nearly_full(draft, last)
                    || self.ends_open(last)
                    || lone_part(draft, line)
                    || starts_low(self.tokens, line) && last.width > 60
            }
            (Gap::Blank, Ending::Open) if lone_part(draft, line) => true,
            (Gap::Blank, Ending::Open) => {
                line.lower && (!is_heading_line(draft, last) || self.ends_open(last))
            }
            // A list that a page number parts: "… 14.860 chiếc;", "3", "đồng hồ nước …".
            (Gap::Page, Ending::Pause) => line.lower && self.wrapped.is_some(),
            (Gap::Page, Ending::Open) => {
                line.lower
                    || full && self.wrapped.is_some()
                    || starts_low(self.tokens, line) && last.width > 60
            }
            _ => false,
        }
    }

    /// The number of an item, "3.", "3)" or "III.", and whether it is a Roman one.
    fn number_of(&self, line: &LineInfo) -> Option<(bool, u32)> {
        let mark = line.mark?;
        let written = self.tokens[(line.first + mark.first) as usize].span;
        let written = &self.source[written.range()];
        match mark.kind {
            MarkKind::Arabic(1) => Some((false, written.parse().ok()?)),
            MarkKind::Roman => Some((true, roman(written)?)),
            _ => None,
        }
    }

    /// "… chuyển tiếp 28, mở mới" and "13. Nếu xếp theo lĩnh vực …": what looks like the number of an item closes the sentence of the line
    /// before, which is full and open, if no item stands before that the number would follow.
    fn is_cut_count(&self, draft: &Draft, line: &LineInfo) -> bool {
        let last = &self.lines[draft.last_line];
        let Some((roman, number)) = self.number_of(line) else {
            return false;
        };
        let own = &self.tokens[line.first as usize..line.end as usize];
        let padded = self.source[own[0].span.range()].starts_with('0');
        let quarter = self.tokens[..last.end as usize]
            .last()
            .is_some_and(|token| token.word == self.quarter);
        let follows = number <= 1 || self.numbers[usize::from(roman)] & (1 << (number - 1)) != 0;
        last.ending == Ending::Open
            && !last.capitals
            && (padded || quarter || !follows)
            && self
                .wrapped
                .is_some_and(|width| last.width + 1 + self.first_word(line) > width)
    }

    /// In a wrapped text a line of four fifths of the width goes on, unless it can be a heading: one without a sentence in it.
    fn is_nearly_full(&self, draft: &Draft, last: &LineInfo) -> bool {
        let long = self
            .wrapped
            .is_some_and(|width| last.width * 5 >= width * 4);
        let own = &self.tokens[last.first as usize..last.end as usize];
        let sentences = own
            .windows(2)
            .skip(2)
            .any(|pair| pair[0].is(b'.') && !pair[1].is_glued() && pair[1].kind == Kind::Word);
        // "… 15 cơ quan cấp tỉnh, 08": no heading and no item ends with a number behind a comma.
        let counts = matches!(own, [.., comma, number]
            if comma.is(b',') && number.kind == Kind::Digits && !number.is_glued());
        long && !last.bold && (draft.mark.is_none() || sentences || counts)
    }

    /// The width of what a line begins with, in characters: it didn't fit into the line before.
    fn first_word(&self, line: &LineInfo) -> u32 {
        let own = &self.tokens[line.first as usize..line.end as usize];
        let glued = own
            .iter()
            .skip(1)
            .take_while(|token| token.is_glued())
            .last()
            .or(own.first());
        glued.map_or(0, |last| {
            let word = own[0].span.cover(last.span);
            self.source[word.range()].chars().count() as u32
        })
    }

    /// A comma, a dash or the stroke of a ratio ends no line that is whole.
    fn ends_open(&self, line: &LineInfo) -> bool {
        self.tokens[line.first as usize..line.end as usize]
            .last()
            .is_some_and(|token| token.is_any(b",-&/"))
    }

    /// Whether the break before `line` cuts a number ("127.500." and "000") or an open bracket whose next number follows.
    fn is_cut(&self, draft: &Draft, line: &LineInfo) -> bool {
        let own = &self.tokens[line.first as usize..line.end as usize];
        let Some(number) = own.first().filter(|token| token.kind == Kind::Digits) else {
            return false;
        };
        let &(first, end) = draft.more.last().unwrap_or(&draft.slice);
        let last = &self.tokens[first as usize..end as usize];
        let grouped = matches!(last, [.., group, dot, last, stop]
            if group.kind == Kind::Digits && dot.is(b'.') && last.kind == Kind::Digits && stop.is(b'.')
                && dot.is_glued() && last.is_glued() && stop.is_glued() && last.span.len() == 3)
            && number.span.len() == 3;
        // "kiểm định được 1." and "264 phương tiện": the first digits of a thousand close a line as wide as the others, or stand behind a
        // colon.
        let small = begins_rest(own);
        let wide = self.lines[draft.last_line].width > 60;
        let thousand = matches!(last, [.., before, digits, stop]
            if (before.kind == Kind::Word && wide || before.is(b':')) && digits.kind == Kind::Digits && stop.is(b'.')
                && !digits.is_glued() && stop.is_glued() && digits.span.len() <= 3)
            && number.span.len() == 3;
        // "lên 1." and "784. Hội đồng …": three digits alone are no sentence, and what goes on without a mark of its own is no item.
        let alone = draft.mark.is_none()
            && matches!(own, [_, stop, next, ..] if stop.is(b'.') && stop.is_glued() && next.kind == Kind::Word && !next.is_glued());
        if thousand && (small || alone) {
            return true;
        }
        let depth = |mark: u8| last.iter().filter(|token| token.is(mark)).count();
        grouped || depth(b'(') > depth(b')')
    }

    fn finish(self) -> Blocks {
        let mut tokens = Vec::with_capacity(self.tokens.len());
        let mut blocks = Vec::with_capacity(self.drafts.len());
        for draft in &self.drafts {
            let first = tokens.len() as u32;
            let mut before = None;
            for &(start, end) in std::iter::once(&draft.slice).chain(&draft.more) {
                let own = &self.tokens[start as usize..end as usize];
                match own.split_first() {
                    Some((next, rest)) if before.is_some_and(|before| before != start) => {
                        tokens.push(next.resumed());
                        tokens.extend_from_slice(rest);
                    }
                    _ => tokens.extend_from_slice(own),
                }
                before = Some(end);
            }
            let mark = draft.mark.map(|mark| Mark {
                first: first + mark.first,
                end: first + mark.end,
                body: first + mark.body,
                ..mark
            });
            let (opening, last) = (&self.lines[draft.first_line], &self.lines[draft.last_line]);
            blocks.push(Block {
                kind: draft.kind,
                zone: draft.zone,
                first,
                end: tokens.len() as u32,
                body: mark.map_or(first, |mark| mark.body),
                mark,
                heading: draft.kind == BlockKind::Text && is_heading(draft, opening, last),
                capitals: opening.capitals,
                first_line: draft.first_line as u32,
                last_line: draft.last_line as u32,
                parent: None,
                section: None,
                anchor: None,
                row: None,
            });
        }
        Blocks { tokens, blocks }
    }
}

/// A file can hold several reports: a title or a section in capitals opens the next one.
fn opens_report(line: &LineInfo) -> bool {
    let section = line.mark.is_some_and(|mark| {
        matches!(
            mark.kind,
            MarkKind::Part | MarkKind::Roman | MarkKind::Capital
        )
    });
    line.capitals && (section || line.cues.has(Cue::TitleWord))
}

/// "Phần thứ nhất" alone on its line: its heading follows.
fn lone_part(draft: &Draft, line: &LineInfo) -> bool {
    let alone = draft.mark.is_some_and(|mark| mark.kind == MarkKind::Part) && draft.more.is_empty();
    alone && draft.width < 30 && line.kind == LineKind::Text
}

/// "264 phương tiện", "118; áp kế", "500.000 đồng": a sentence doesn't begin so, the rest of a number that was cut does.
fn begins_rest(line: &[Token]) -> bool {
    let group = |pair: &&[Token]| {
        pair[0].is(b'.') && pair[1].kind == Kind::Digits && pair.iter().all(Token::is_glued)
    };
    let groups = line[1..].chunks_exact(2).take_while(group).count();
    match &line[1 + 2 * groups..] {
        [mark, next, ..] if mark.is_glued() => mark.is_any(b";,)") && !next.is_glued(),
        [word, ..] => word.kind == Kind::Word && !word.is_capitalised() && !word.is_glued(),
        [] => false,
    }
}

/// A bracket, a quote or a number can go on with a sentence.
fn starts_low(tokens: &[Token], line: &LineInfo) -> bool {
    tokens
        .get(line.first as usize)
        .is_some_and(|token| token.is_any(b"(&/%") || token.kind == Kind::Digits)
}

fn is_heading_line(draft: &Draft, last: &LineInfo) -> bool {
    last.capitals
        || last.bold
        || draft.mark.is_some_and(|mark| mark.is_enumerator()) && draft.width < 70
}

/// A heading is short and doesn't end a sentence; one without an enumerator is in capitals or bold.
fn is_heading(draft: &Draft, opening: &LineInfo, last: &LineInfo) -> bool {
    let short = draft.width <= 220;
    let open = last.ending != Ending::Stop;
    match draft.mark {
        Some(mark) if mark.is_enumerator() => short && (open || opening.capitals),
        Some(_) => false,
        None => short && open && (opening.capitals || opening.bold),
    }
}
