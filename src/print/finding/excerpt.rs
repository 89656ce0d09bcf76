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
    for (at, c) in quote.char_indices() {
        let gap = c.is_whitespace();
        if gap && (row.text.is_empty() || row.text.ends_with(' ')) {
            continue;
        }
        if gap && width >= WIDTH {
            rows.push(std::mem::replace(&mut row, blank()));
            width = 0;
            continue;
        }
        let marked = marks
            .iter()
            .find(|mark| (mark.in_quote.0..mark.in_quote.1).contains(&(at as u32)));
        if c.is_control() && !gap {
            continue;
        }
        row.text.push(if gap { ' ' } else { c });
        // Composed letters are no marks, whatever they bear.
        let composed = matches!(c, '\0'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}');
        if composed || !is_combining_mark(c) {
            width += 1;
            if let Some(mark) = marked {
                row.line = row.line.or(Some(mark.line));
                let blanks = width - 1 - row.carets.len();
                row.carets.extend(std::iter::repeat_n(' ', blanks));
                row.carets.push('^');
            }
        }
    }
    rows.push(row);
    rows
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
