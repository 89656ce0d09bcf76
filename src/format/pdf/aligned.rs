//! Tables without rules: rows in which words stand below words, with strips left free between the columns.
//!
//! Only tables of figures are looked for: a column of labels and, to its right, at least one of numbers. Letterheads,
//! signatures, running text in two columns and stretched lines have none, and stay what they are.

mod columns;
mod rows;

use super::line::{Line, Segment};
use super::table::Table;
use columns::Columns;
use std::ops::Range;

/// Lines farther apart than this many times their size don't hang together.
const LOOSE: f32 = 3.5;

/// A row's cells don't wrap into more lines.
const MOST_WRAPPED: usize = 6;

/// A line of one stretch between two rows that is no longer may be the heading of a group of rows.
const LONGEST_HEADING: usize = 120;

/// Lines of tables have no more words; to look for columns in them would take long.
const MOST_WORDS: usize = 500;

/// Takes the tables without rules out of a page's lines.
pub(super) fn take(lines: &mut Vec<Line>) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut rest = Vec::with_capacity(lines.len());
    let (mut at, mut taken) = (0, 0);
    while at < lines.len() {
        let Some(group) = Group::at(lines, at) else {
            at += 1;
            continue;
        };
        at = group.lines.end;
        if let Some((range, table)) = rows::table(lines, taken, &group) {
            rest.extend_from_slice(&lines[taken..range.start]);
            tables.push(table);
            (at, taken) = (range.end, range.end);
        }
    }
    rest.extend_from_slice(&lines[taken..]);
    *lines = rest;
    tables
}

/// Rows of figures under each other, with the lines between them.
struct Group {
    lines: Range<usize>,
    columns: Columns,
    /// How many lines of figures there are.
    rows: usize,
}

impl Group {
    /// The group that begins with the line at `at`; `None` if that is no row of figures.
    fn at(lines: &[Line], at: usize) -> Option<Self> {
        if !is_row(&lines[at]) {
            return None;
        }
        let mut group = Self {
            lines: at..at + 1,
            columns: Columns::of(&lines[at]),
            rows: 1,
        };
        while let Some(next) = group.next_row(lines) {
            let Some(columns) = group.columns.with(&lines[next]) else {
                break;
            };
            if !hang_together(&lines[group.lines.end - 1..=next], &columns) {
                break;
            }
            group.columns = columns;
            let between = &lines[group.lines.end..next];
            between.iter().for_each(|line| group.columns.widen(line));
            group.lines.end = next + 1;
            group.rows += 1;
        }
        Some(group)
    }

    /// The next row of figures, unless it is too far away.
    fn next_row(&self, lines: &[Line]) -> Option<usize> {
        let end = self.lines.end;
        let near = lines.len().min(end + MOST_WRAPPED + 1);
        (end..near).find(|&at| is_row(&lines[at]))
    }
}

/// Whether lines, of which the first and the last are rows, have nothing between them but what belongs to rows: parts of
/// cells, and headings of groups of rows, one at a time.
fn hang_together(lines: &[Line], columns: &Columns) -> bool {
    let close = lines
        .windows(2)
        .all(|pair| pair[1].y() - pair[0].y() < LOOSE * size(&pair[0]));
    let crosses = |line: &&Line| columns.is_crossed(line);
    let between = &lines[1..lines.len() - 1];
    close
        && between.iter().all(is_short)
        && between.iter().filter(crosses).all(is_heading)
        && !between
            .windows(2)
            .any(|pair| pair.iter().all(|line| columns.is_crossed(line)))
}

fn is_short(line: &Line) -> bool {
    let words = line.segments.iter().map(|segment| segment.words.len());
    words.sum::<usize>() <= MOST_WORDS
}

/// It may head a group of rows.
fn is_heading(line: &Line) -> bool {
    let text = text(line);
    text.chars().count() <= LONGEST_HEADING && !text.ends_with(['.', ';', ','])
}

/// A line that has a label and to the right of it, after a wide gap, a figure; or one of several figures, whose label stands
/// on the lines above and below.
fn is_row(line: &Line) -> bool {
    let is_counted = |segment: &Segment| is_figure(&segment.text) && !is_period(&segment.text);
    let labels = line.segments.iter().position(|segment| {
        let letters = segment.text.chars().filter(|c| c.is_alphabetic());
        letters.count() > 1 && !is_figure(&segment.text)
    });
    let counted = match labels {
        Some(label) => line.segments[label + 1..].iter().any(is_counted),
        None => line.segments.iter().filter(|own| is_counted(own)).count() > 1,
    };
    counted && is_short(line)
}

/// "2019" and "6 tháng" stand in heads, too.
fn is_period(text: &str) -> bool {
    let is_year = text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    is_year || text.ends_with(" tháng") || text.ends_with(" năm")
}

/// A number, perhaps with a sign or a unit.
fn is_figure(text: &str) -> bool {
    let body = text.trim_start_matches(['-', '–', '+', '(', '<', '>', '≥', '≤', '~', ' ']);
    body.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().count() <= 24
        && text.split(' ').count() <= 3
}

fn size(line: &Line) -> f32 {
    line.segments.first().map_or(0.0, |segment| segment.size)
}

fn text(line: &Line) -> String {
    let texts: Vec<&str> = line.segments.iter().map(|own| own.text.as_str()).collect();
    texts.join(" ")
}
