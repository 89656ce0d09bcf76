//! A sentence with carets under the places that a finding speaks of, wrapped to a terminal's width.

use crate::finding::Mark;
use unicode_normalization::char::is_combining_mark;

/// A row of a wrapped sentence.
pub(super) struct Row {
    /// The line of the file in which the row's first marked place stands.
    pub(super) line: Option<u32>,
    pub(super) text: String,
    /// Carets under marked places; empty where there are none.
    pub(super) carets: String,
}

/// Rows are broken at the first space after so many columns.
const WIDTH: usize = 96;

/// A sentence is shown whole up to so many rows; of a longer one those with marks and their neighbours.
const WHOLE: usize = 4;

/// The sentences around the marks, each once, in the order of the marks.
pub(super) fn excerpts(marks: &[Mark<'_>]) -> Vec<Vec<Row>> {
    let mut quotes: Vec<(&str, Vec<&Mark<'_>>)> = Vec::new();
    for mark in marks {
        let same =
            |other: &str| other.as_ptr() == mark.quote.as_ptr() && other.len() == mark.quote.len();
        match quotes.iter_mut().find(|(quote, _)| same(quote)) {
            Some((_, marks)) => marks.push(mark),
            None => quotes.push((mark.quote, vec![mark])),
        }
    }
    let rows = |(quote, marks): &(&str, Vec<&Mark<'_>>)| shorten(rows(quote, marks));
    quotes.iter().map(rows).collect()
}

fn rows(quote: &str, marks: &[&Mark<'_>]) -> Vec<Row> {
    let (mut rows, mut row, mut width) = (Vec::new(), blank(), 0);
    // What is shown as it is gets taken over at once, from here on.
    let (mut from, mut spaced) = (0, true);
    for (at, c) in quote.char_indices() {
        let gap = c.is_whitespace();
        let hidden = if gap { spaced } else { c.is_control() };
        let breaks = gap && !hidden && width >= WIDTH;
        if hidden || breaks || gap && c != ' ' {
            row.text.push_str(&quote[from..at]);
            from = at + c.len_utf8();
        }
        if breaks {
            rows.push(std::mem::replace(&mut row, blank()));
            (width, spaced) = (0, true);
        }
        if hidden || breaks {
            continue;
        }
        if gap && c != ' ' {
            row.text.push(' ');
        }
        spaced = gap;
        // Composed letters are no marks, whatever they bear.
        let composed = matches!(c, '\0'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}');
        if composed || !is_combining_mark(c) {
            width += 1;
            mark_at(&mut row, marks, at, width);
        }
    }
    row.text.push_str(&quote[from..]);
    rows.push(row);
    rows
}

/// Puts a caret under the last column of a row if what stands there is marked.
fn mark_at(row: &mut Row, marks: &[&Mark<'_>], at: usize, width: usize) {
    let covers = |mark: &&&Mark<'_>| (mark.in_quote.0..mark.in_quote.1).contains(&(at as u32));
    if let Some(mark) = marks.iter().find(covers) {
        row.line = row.line.or(Some(mark.line));
        while row.carets.len() + 1 < width {
            row.carets.push(' ');
        }
        row.carets.push('^');
    }
}

const fn blank() -> Row {
    Row {
        line: None,
        text: String::new(),
        carets: String::new(),
    }
}

/// Leaves rows without marks out of a long sentence, apart from those next to one.
fn shorten(rows: Vec<Row>) -> Vec<Row> {
    if rows.len() <= WHOLE {
        return rows;
    }
    let marked: Vec<bool> = rows.iter().map(|row| !row.carets.is_empty()).collect();
    let near = |index: usize| {
        let from = index.saturating_sub(1);
        marked[from..(index + 2).min(marked.len())].contains(&true)
    };
    let kept = rows
        .into_iter()
        .enumerate()
        .filter(|(index, _)| near(*index));
    kept.map(|(_, row)| row).collect()
}
