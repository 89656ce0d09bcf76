//! The lines of a table without rules put together to rows: cells wrap, heads span columns.

use super::columns::{Chunk, Columns, chunks};
use super::{Group, LOOSE, MOST_WRAPPED, is_figure, is_heading, size, text};
use crate::format::flow::{Cell, Face, Paragraph};
use crate::format::pdf::line::Line;
use crate::format::pdf::order;
use crate::format::pdf::paragraph::{glue, is_low};
use crate::format::pdf::table::{Table, right_edge};
use std::ops::{Range, RangeInclusive};

/// Fewer rows are no table; the second number is for tables of more than two columns, all well apart.
const LEAST_ROWS: [usize; 2] = [3, 2];

/// Lines of one cell are no farther apart than this many times their size.
const STEP: f32 = 1.7;

/// A head has no more words.
const LONGEST_HEAD: usize = 12;

/// The table of a group of rows, and the lines it takes, none of them before `from`; `None` if there is no column of
/// labels, or none of figures.
pub(super) fn table(lines: &[Line], from: usize, group: &Group) -> Option<(Range<usize>, Table)> {
    let gutters = group.columns.gutters();
    let least = LEAST_ROWS[usize::from(gutters.len() > 1 && group.columns.are_sure())];
    let figures = figure_columns(&lines[group.lines.clone()], &gutters)?;
    if group.rows < least {
        return None;
    }
    let mut begin = first_line(lines, from, group, &figures);
    let mut top = head_line(lines, from, begin, &gutters);
    if top == begin && is_group_heading(lines, from, begin, &group.columns) {
        let above = head_line(lines, from, begin - 1, &gutters);
        if above < begin - 1 {
            (begin, top) = (begin - 1, above);
        }
    }
    let end = last_line(lines, group, &figures);
    let mut rows = heads(&lines[top..begin], &gutters);
    if rows.is_empty() && is_contents(&lines[group.lines.clone()], &gutters) {
        return None;
    }
    rows.extend(body(&lines[begin..end], &gutters, &figures));
    let table = Table {
        top: lines[top].y(),
        rows: rows
            .into_iter()
            .map(|row| row.cells(gutters.len() + 1))
            .collect(),
        gutters,
    };
    Some((top..end, table))
}

/// Which columns hold figures; `None` unless there is one to the right of one that holds words.
fn figure_columns(lines: &[Line], gutters: &[(f32, f32)]) -> Option<Vec<bool>> {
    let mut counts = vec![(0usize, 0usize, 0usize); gutters.len() + 1];
    for chunk in lines.iter().flat_map(|line| chunks(line, gutters)) {
        let (first, last) = chunk.columns(gutters).into_inner();
        if first != last {
            continue;
        }
        let (figures, words, all) = &mut counts[first];
        *figures += usize::from(is_figure(&chunk.text));
        *words += usize::from(chunk.text.chars().filter(|c| c.is_alphabetic()).count() > 1);
        *all += 1;
    }
    let holds = |&(figures, _, all): &(usize, usize, usize)| figures > 1 && figures * 5 >= all * 3;
    let labels = counts
        .iter()
        .position(|&(figures, words, all)| words * 2 > all && figures * 5 < all * 3)?;
    let figures: Vec<bool> = counts.iter().map(holds).collect();
    figures[labels + 1..].contains(&true).then_some(figures)
}

/// A list of contents: page numbers behind titles, no head above them.
fn is_contents(lines: &[Line], gutters: &[(f32, f32)]) -> bool {
    let last = |line: &Line| {
        chunks(line, gutters)
            .pop()
            .map(|chunk| chunk.text.parse::<u16>().ok())
    };
    let pages: Option<Vec<u16>> = lines.iter().filter_map(last).collect();
    gutters.len() == 1
        && pages.is_some_and(|pages| pages.is_sorted() && pages.first() < pages.last())
}

/// The stretches of a line with the columns they are in.
fn cells(line: &Line, gutters: &[(f32, f32)]) -> Vec<(RangeInclusive<usize>, Chunk)> {
    let chunks = chunks(line, gutters).into_iter();
    chunks
        .map(|chunk| (chunk.columns(gutters), chunk))
        .collect()
}

/// The line on which the first row begins: a label that wraps may begin above its figures.
fn first_line(lines: &[Line], from: usize, group: &Group, figures: &[bool]) -> usize {
    let mut begin = group.lines.start;
    let gutters = group.columns.gutters();
    while begin > from
        && group.lines.start - begin < MOST_WRAPPED
        && !begins_label(&lines[begin])
        && near(&lines[begin - 1], &lines[begin], STEP)
        && is_part(&lines[begin - 1], &gutters, figures)
    {
        begin -= 1;
    }
    begin
}

/// A line of words that may be parts of labels.
fn is_part(line: &Line, gutters: &[(f32, f32)], figures: &[bool]) -> bool {
    let mut cells = cells(line, gutters).into_iter();
    cells.all(|(columns, chunk)| {
        let counts = figures.get(*columns.start()) == Some(&true);
        columns.start() == columns.end() && !counts && !is_figure(&chunk.text)
    })
}

/// Its words, if it has any, are no going on.
fn begins_label(line: &Line) -> bool {
    is_labelled(line) && !begins_low(line)
}

fn is_labelled(line: &Line) -> bool {
    let mut segments = line.segments.iter();
    segments.any(|own| own.text.contains(char::is_alphabetic))
}

fn begins_low(line: &Line) -> bool {
    let words = line
        .segments
        .iter()
        .find(|own| own.text.contains(char::is_alphabetic));
    words.is_some_and(|segment| is_low(&segment.text))
}

fn near(above: &Line, below: &Line, times: f32) -> bool {
    below.y() - above.y() < times * size(below)
}

/// The line on which the heads above a table's first row begin.
fn head_line(lines: &[Line], from: usize, begin: usize, gutters: &[(f32, f32)]) -> usize {
    let mut top = begin;
    while top > from && begin - top < MOST_WRAPPED && near(&lines[top - 1], &lines[top], LOOSE) {
        let cells = cells(&lines[top - 1], gutters);
        let short = |(_, chunk): &(_, Chunk)| chunk.text.split(' ').count() <= LONGEST_HEAD;
        let is_head = match cells.as_slice() {
            // A line that wraps, not the title above the table.
            [(columns, _)] => {
                columns.start() == columns.end()
                    && *columns.start() > 0
                    && near(&lines[top - 1], &lines[top], STEP)
            }
            cells => {
                cells.len() > 1
                    && !order::is_labelled(&lines[top - 1])
                    && !text(&lines[top - 1]).ends_with(['.', ';', ':'])
            }
        };
        if !is_head || !cells.iter().all(short) {
            break;
        }
        top -= 1;
    }
    top
}

/// Whether the line above a row is the heading of a group of rows, across the columns.
fn is_group_heading(lines: &[Line], from: usize, begin: usize, columns: &Columns) -> bool {
    begin > from
        && near(&lines[begin - 1], &lines[begin], LOOSE)
        && columns.is_crossed(&lines[begin - 1])
        && is_heading(&lines[begin - 1])
}

/// The line after a table's last one: the label of its last row may wrap.
fn last_line(lines: &[Line], group: &Group, figures: &[bool]) -> usize {
    let gutters = group.columns.gutters();
    let mut end = group.lines.end;
    while end < lines.len()
        && end - group.lines.end < MOST_WRAPPED
        && begins_low(&lines[end])
        && near(&lines[end - 1], &lines[end], STEP)
        && is_part(&lines[end], &gutters, figures)
    {
        end += 1;
    }
    end
}

/// A row: the columns that each text takes, from left to right.
#[derive(Debug, Default)]
struct Row {
    texts: Vec<(RangeInclusive<usize>, String)>,
    /// It has a figure.
    counts: bool,
}

impl Row {
    /// Adds a line; what stands below a cell's text goes on with it.
    fn add(&mut self, cells: Vec<(RangeInclusive<usize>, Chunk)>) {
        for (columns, chunk) in cells {
            let before = |own: &RangeInclusive<usize>| own.end() < columns.start();
            let from = self.texts.partition_point(|(own, _)| before(own));
            let begins = |own: &RangeInclusive<usize>| own.start() <= columns.end();
            let to = self.texts.partition_point(|(own, _)| begins(own));
            let (mut first, mut last) = columns.into_inner();
            let mut text = String::new();
            for (own, above) in self.texts.drain(from..to.max(from)) {
                (first, last) = (first.min(*own.start()), last.max(*own.end()));
                glue(&mut text, &above);
            }
            glue(&mut text, &chunk.text);
            self.texts.insert(from, (first..=last, text));
        }
    }

    /// The cells of all columns.
    fn cells(self, count: usize) -> Vec<Cell> {
        let mut cells: Vec<Cell> = Vec::new();
        let mut column = 0;
        let empty = |column| Cell {
            paragraphs: Vec::new(),
            right: right_edge(column),
        };
        for (columns, text) in self.texts {
            cells.extend((column..*columns.start()).map(empty));
            let mut paragraph = Paragraph::default();
            paragraph.push(&text, Face::default());
            cells.push(Cell {
                paragraphs: vec![paragraph],
                right: right_edge(*columns.end()),
            });
            column = columns.end() + 1;
        }
        cells.extend((column..count).map(empty));
        cells
    }
}

/// The rows of heads: one, and above it another if some of it spans columns.
fn heads(lines: &[Line], gutters: &[(f32, f32)]) -> Vec<Row> {
    let spans = |line: &Line| {
        let spans = |(columns, _): &(RangeInclusive<usize>, _)| columns.start() < columns.end();
        cells(line, gutters).iter().any(spans)
    };
    let upper = lines.iter().rposition(spans).map_or(0, |line| line + 1);
    let (upper, lower) = lines.split_at(upper);
    let row = |lines: &[Line]| {
        let mut row = Row::default();
        lines.iter().for_each(|line| row.add(cells(line, gutters)));
        row
    };
    let parts = [upper, lower].into_iter().filter(|part| !part.is_empty());
    parts.map(row).collect()
}

/// The rows below the heads. A line without a figure goes on with the row above if it begins in lower case or stands
/// nearer to it than to what follows; else it begins a row, with which the figures may stand on a later line.
fn body(lines: &[Line], gutters: &[(f32, f32)], figures: &[bool]) -> Vec<Row> {
    let step = |below: usize| lines.get(below).map(|line| line.y() - lines[below - 1].y());
    let mut rows: Vec<Row> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let cells = cells(line, gutters);
        let is_counted = |(columns, chunk): &(RangeInclusive<usize>, Chunk)| {
            figures.get(*columns.start()) == Some(&true)
                && *columns.start() > 0
                && is_figure(&chunk.text)
        };
        let counts = cells.iter().any(is_counted);
        let closer = index > 0
            && step(index + 1)
                .zip(step(index))
                .is_some_and(|(after, before)| before < 0.85 * after);
        let same = match rows.last() {
            None => false,
            Some(row) if counts => !row.counts && !begins_label(line),
            Some(_) => begins_low(line) || closer && cells.len() == 1,
        };
        if !same || rows.is_empty() {
            rows.push(Row::default());
        }
        if let Some(row) = rows.last_mut() {
            row.counts |= counts;
            row.add(cells);
        }
    }
    rows
}
