//! What each line of a text is by itself.

use super::call::find_notes;
use super::mark::{Mark, mark_of};
use super::table::is_number;
use crate::pattern::Patterns;
use crate::pattern::cue::{Cue, CueSet};
use crate::span::Span;
use crate::token::{Kind, Line, Token, Tokens};

/// How a line's last mark closes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// A full stop or the like: a sentence ends here.
    Stop,
    /// A colon or semicolon.
    Pause,
    /// A comma, or no mark: it may go on.
    Open,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    /// Nothing, or decoration.
    Blank,
    /// A lone page number.
    PageNumber,
    /// A table's row.
    Row,
    /// The text of a footnote.
    Note,
    /// Anything else.
    Text,
}

/// A line and what can be seen of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineInfo {
    pub(super) kind: LineKind,
    /// Bytes of the text.
    pub(super) span: Span,
    /// Tokens without markup, in the vector of all such tokens.
    pub(super) first: u32,
    pub(super) end: u32,
    pub(super) mark: Option<Mark>,
    pub(super) ending: Ending,
    /// Length in characters.
    pub(super) width: u32,
    /// More than two thirds of its words are in capitals.
    pub(super) capitals: bool,
    /// It goes on in lower case.
    pub(super) lower: bool,
    /// What the phrase at its start means.
    pub(super) cues: CueSet,
    /// The phrase is all there is, or a mark follows it.
    pub(super) cue_alone: bool,
    /// Its heading words are set in bold or it is a Markdown heading.
    pub(super) bold: bool,
    /// A pipe, a tab or at least two spaces stand in it.
    gaps: bool,
}

/// The lines of a text and its tokens without markup.
pub(super) struct Lines {
    pub(super) lines: Vec<LineInfo>,
    pub(super) tokens: Vec<Token>,
    /// The bytes where brackets open that call footnotes.
    pub(super) calls: Vec<u32>,
}

/// Looks at every line.
pub(super) fn lines_of(text: &str, cut: &Tokens, patterns: &Patterns) -> Lines {
    let mut tokens = Vec::with_capacity(cut.tokens.len());
    let mut lines = Vec::with_capacity(cut.lines.len());
    for line in &cut.lines {
        let all = &cut.tokens[line.first as usize..line.end as usize];
        let first = tokens.len() as u32;
        if line.has_markup() {
            tokens.extend(all.iter().filter(|token| token.kind != Kind::Markup));
        } else {
            tokens.extend_from_slice(all);
        }
        let own = &tokens[first as usize..];
        let bold = all.len() > own.len()
            && all[0].kind == Kind::Markup
            && all.get(1).is_some_and(|next| next.kind == Kind::Markup);
        let mut info = look(text, line, own, patterns);
        info.first = first;
        info.end = tokens.len() as u32;
        info.bold = bold;
        lines.push(info);
    }
    find_rows(text, &tokens, &mut lines);
    find_last_rows(text, &tokens, &mut lines);
    find_spanning_heads(text, &tokens, &mut lines);
    find_numbered_heads(text, &tokens, &mut lines);
    find_running_heads(text, &mut lines);
    let calls = find_notes(text, &tokens, &mut lines);
    Lines {
        lines,
        tokens,
        calls,
    }
}

fn look(text: &str, line: &Line, own: &[Token], patterns: &Patterns) -> LineInfo {
    let phrase = if own.is_empty() {
        None
    } else {
        patterns.phrase_at(own, 0)
    };
    let after = phrase.and_then(|(hit, _)| own.get(hit.end as usize));
    let mark = mark_of(text, own, phrase, patterns);
    let body = mark.map_or(0, |mark| mark.body as usize);
    LineInfo {
        kind: kind_of(text, own),
        span: line.span,
        first: 0,
        end: 0,
        mark,
        ending: ending(own),
        width: text[trimmed(line.span, own).range()].chars().count() as u32,
        capitals: line.has_capitals() && mostly_capitals(&own[body..]),
        lower: own
            .first()
            .is_some_and(|token| token.kind == Kind::Word && !token.is_capitalised()),
        cues: phrase.map_or_else(CueSet::default, |(_, meaning)| meaning.cues),
        cue_alone: after.is_none_or(|token| token.kind == Kind::Punct),
        bold: false,
        gaps: line.has_gaps(),
    }
}

/// A line from its first token to its last: indentation is no width.
fn trimmed(span: Span, own: &[Token]) -> Span {
    match (own.first(), own.last()) {
        (Some(first), Some(last)) => first.span.cover(last.span),
        _ => Span::new(span.start, span.start),
    }
}

fn kind_of(text: &str, own: &[Token]) -> LineKind {
    match own {
        [] => LineKind::Blank,
        _ if own.iter().all(|token| token.is_any(b"-=*|:+.~")) => LineKind::Blank,
        [number] if number.kind == Kind::Digits && number.span.len() <= 3 => LineKind::PageNumber,
        [open, number, close]
            if number.kind == Kind::Digits
                && number.span.len() <= 3
                && open.is(b'-')
                && close.is(b'-') =>
        {
            LineKind::PageNumber
        }
        [raised, next, ..] if raised.kind == Kind::Raised && next.kind != Kind::Punct => {
            LineKind::Note
        }
        [open, number, close, next, ..]
            if open.is(b'[')
                && close.is(b']')
                && number.kind == Kind::Digits
                && (next.kind == Kind::Word
                    || next.kind == Kind::Digits && !next.is_glued()
                    || next.is(b':') && next.is_glued() && own.len() > 4) =>
        {
            LineKind::Note
        }
        _ if is_page_count(text, own) => LineKind::PageNumber,
        _ => LineKind::Text,
    }
}

/// "Trang 2", "Trang 2/5"
fn is_page_count(text: &str, own: &[Token]) -> bool {
    own.len() <= 4
        && own[0].kind == Kind::Word
        && matches!(&text[own[0].span.range()], "Trang" | "trang" | "TRANG")
        && own[1..]
            .iter()
            .all(|token| token.kind == Kind::Digits || token.is(b'/'))
        && own.len() > 1
}

fn ending(own: &[Token]) -> Ending {
    let closing = |token: &&Token| !token.is_any(b"\"')]") && token.kind != Kind::Raised;
    match own.iter().rev().find(closing) {
        Some(token) if token.is_any(b".!?") => Ending::Stop,
        Some(token) if token.is_any(b":;") => Ending::Pause,
        _ => Ending::Open,
    }
}

fn mostly_capitals(own: &[Token]) -> bool {
    let words = own.iter().filter(|token| token.kind == Kind::Word);
    let (mut all, mut capital) = (0, 0);
    for word in words {
        all += 1;
        capital += usize::from(word.is_all_capitals());
    }
    all >= 2 && capital * 3 > all * 2
}

/// How many cells a line has, by pipes, tabs or wide gaps.
fn cells(text: &str, own: &[Token]) -> usize {
    let pipes = own.iter().filter(|token| token.is(b'|')).count();
    if pipes >= 2 {
        return pipes.max(3);
    }
    let gaps = own.windows(2).filter(|pair| {
        pair[1].after_wide_gap() && {
            let gap = &text[pair[0].span.end as usize..pair[1].span.start as usize];
            gap.contains('\t') || gap.len() >= 2
        }
    });
    gaps.count() + 1
}

/// Rows are lines of three cells and more that have another such line near; lines of fewer cells between them belong to the table.
fn find_rows(text: &str, tokens: &[Token], lines: &mut [LineInfo]) {
    // Below a table between pipes one set with spaces is another one.
    let mut last_row: Option<(usize, bool)> = None;
    for at in 0..lines.len() {
        let own = &tokens[lines[at].first as usize..lines[at].end as usize];
        // "Trang chủ | Giới thiệu | Tin tức": a web page's menu.
        let menu = lines[at].cues.has_any(&[Cue::Furniture, Cue::Posted]);
        let text_line = lines[at].gaps && lines[at].kind == LineKind::Text;
        let can_be = text_line && own.len() >= 2 && !menu;
        if !can_be || cells(text, own) < 3 {
            continue;
        }
        let piped = own.iter().any(|token| token.is(b'|'));
        let row = last_row.filter(|&(last, alike)| at - last <= 3 && alike == piped);
        if let Some((last, _)) = row {
            let between_is_short = lines[last + 1..at].iter().all(|line| match line.kind {
                LineKind::Blank => true,
                LineKind::Note => false,
                _ => line.width <= 90,
            });
            if between_is_short {
                let inner = lines[last..=at]
                    .iter_mut()
                    .filter(|line| matches!(line.kind, LineKind::Text));
                inner.for_each(|line| line.kind = LineKind::Row);
            }
        }
        last_row = Some((at, piped));
    }
}

/// "Tổng cộng        1.070" right below a table set with spaces: a label and a number are its last row.
fn find_last_rows(text: &str, tokens: &[Token], lines: &mut [LineInfo]) {
    for at in 1..lines.len() {
        let own = &tokens[lines[at].first as usize..lines[at].end as usize];
        let row = |at: usize| lines[at].kind == LineKind::Row;
        // The last words of the row above may stand between.
        let rest = lines[at - 1].kind == LineKind::Text && lines[at - 1].lower;
        let below = row(at - 1) || rest && at > 1 && row(at - 2);
        let below = below && lines[at].kind == LineKind::Text && lines[at].gaps;
        if !below || cells(text, own) != 2 || own.iter().any(|token| token.is(b'|')) {
            continue;
        }
        let gap = own.iter().skip(1).position(Token::after_wide_gap);
        let (label, number) = own.split_at(gap.map_or(0, |gap| gap + 1));
        let worded = label.iter().any(|token| token.kind == Kind::Word)
            && label.iter().all(|token| token.kind != Kind::Digits);
        if worded && is_number(number) {
            lines[at - 1].kind = LineKind::Row;
            lines[at].kind = LineKind::Row;
        }
    }
}

/// "Trong đó" far to the right, right above the head of a table set with spaces: a head of several columns, be it the line's only cell.
fn find_spanning_heads(text: &str, tokens: &[Token], lines: &mut [LineInfo]) {
    let left = |line: &LineInfo, token: &Token| {
        let before = Span::new(line.span.start, token.span.start);
        text[before.range()].chars().count()
    };
    for at in 1..lines.len() {
        let (above, below) = (lines[at - 1], lines[at]);
        let opens = above.cues.has_any(&[Cue::Including, Cue::Consisting])
            && above.kind == LineKind::Text
            && above.mark.is_none();
        if !opens || below.kind != LineKind::Row {
            continue;
        }
        let own = &tokens[below.first as usize..below.end as usize];
        let gaps = own.iter().skip(1).filter(|token| token.after_wide_gap());
        let worded = own
            .iter()
            .all(|token| token.kind != Kind::Digits && !token.is(b'|'));
        let third = gaps.take(2).last().map(|token| left(&below, token));
        let first = left(&above, &tokens[above.first as usize]);
        if worded && third.is_some_and(|third| first >= third) {
            lines[at - 1].kind = LineKind::Row;
        }
    }
}

/// A line beside a page number that is wider than this is none of its furniture; running heads in two columns are wide.
const HEAD: u32 = 130;

/// "Báo cáo của Sở Khoa học và Công nghệ      Trang 2": a running head that holds its page's number. Unless "Trang" sets it apart, such a line
/// is one only if another one differs from it by the number alone, which counts up.
fn find_numbered_heads(text: &str, tokens: &[Token], lines: &mut [LineInfo]) {
    let mut heads: Vec<(&str, usize, u32)> = Vec::new();
    for (at, line) in lines.iter_mut().enumerate() {
        if line.kind != LineKind::Text || line.width >= HEAD {
            continue;
        }
        let own = &tokens[line.first as usize..line.end as usize];
        match numbered_head(text, own) {
            Some(head) if head.named => line.kind = LineKind::PageNumber,
            Some(head) => heads.push((head.words, at, head.page)),
            None => {}
        }
    }
    heads.sort_unstable();
    for pair in heads.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        if first.0 == second.0 && first.2 < second.2 {
            lines[first.1].kind = LineKind::PageNumber;
            lines[second.1].kind = LineKind::PageNumber;
        }
    }
}

/// A line that may be a running head: its words and the page's number.
struct NumberedHead<'t> {
    words: &'t str,
    page: u32,
    /// A wide gap and "Trang" stand before the number.
    named: bool,
}

fn numbered_head<'t>(text: &'t str, own: &[Token]) -> Option<NumberedHead<'t>> {
    let page = |token: &Token| {
        (token.kind == Kind::Digits && token.span.len() <= 3)
            .then(|| text[token.span.range()].parse().ok())?
    };
    let head = |words: &[Token], page, named| {
        let all = words.iter().filter(|token| token.kind == Kind::Word);
        let span = words.first()?.span.cover(words.last()?.span);
        let words = &text[span.range()];
        (all.count() >= 3).then_some(NumberedHead { words, page, named })
    };
    let [first, second, .., before, last] = own else {
        return None;
    };
    if let Some(number) = page(last) {
        let words = &own[..own.len() - 2];
        if matches!(&text[before.span.range()], "Trang" | "trang" | "TRANG") {
            return head(words, number, before.after_wide_gap());
        }
        if before.is_any(b"-|") && !last.is_glued() {
            return head(words, number, false);
        }
        if last.after_wide_gap() {
            return head(&own[..own.len() - 1], number, false);
        }
    }
    let apart = second.is(b'|') || second.after_wide_gap();
    head(&own[1..], page(first)?, false).filter(|_| apart)
}

/// A short line beside a page number that stands beside another one too is a running head.
fn find_running_heads(text: &str, lines: &mut [LineInfo]) {
    let pages: Vec<usize> = (0..lines.len())
        .filter(|&at| lines[at].kind == LineKind::PageNumber)
        .collect();
    if pages.len() < 2 {
        return;
    }
    let beside = |page: usize| {
        (page.saturating_sub(2)..(page + 3).min(lines.len()))
            .filter(|&at| lines[at].kind == LineKind::Text && lines[at].width < HEAD)
    };
    let near: Vec<usize> = pages.iter().flat_map(|&page| beside(page)).collect();
    let mut texts: Vec<&str> = near
        .iter()
        .map(|&at| text[lines[at].span.range()].trim())
        .collect();
    texts.sort_unstable();
    let repeated: Vec<usize> = near
        .iter()
        .copied()
        .filter(|&at| {
            let own = text[lines[at].span.range()].trim();
            let first = texts.partition_point(|other| *other < own);
            texts.get(first + 1) == Some(&own)
        })
        .collect();
    for at in repeated {
        lines[at].kind = LineKind::PageNumber;
    }
}

impl LineInfo {
    /// Whether the phrase at the line's start is one of a web page's furniture.
    pub(super) fn is_furniture(&self) -> bool {
        self.cues.has(Cue::Furniture)
            && (self.cue_alone || self.width < 60 && self.cues.has(Cue::Posted))
    }
}
