//! A flow as plain text: one line a paragraph, tables between pipes, notes below the paragraph of their anchor.

use super::{Block, Cell, Face, Flow, Paragraph};
use crate::error::InputError;
use crate::format::Limits;

/// Writes a flow down.
///
/// # Errors
/// [`InputError::Exceeds`] if the text grows beyond its limit.
pub(in crate::format) fn write(flow: &Flow, limits: &Limits) -> Result<String, InputError> {
    write_pages(flow, limits).map(|(text, _)| text)
}

/// Stands in the text of a paragraph where the next page begins.
pub(in crate::format) const PAGE_TURN: char = '\u{c}';

/// Writes a flow down and tells where its pages begin, in bytes of the text.
///
/// # Errors
/// [`InputError::Exceeds`] if the text grows beyond its limit.
pub(in crate::format) fn write_pages(
    flow: &Flow,
    limits: &Limits,
) -> Result<(String, Vec<u32>), InputError> {
    let mut writer = Writer {
        flow,
        limits,
        text: String::new(),
    };
    for block in &flow.blocks {
        match block {
            Block::Paragraph(paragraph) => writer.paragraph(paragraph),
            Block::Table(rows) => writer.table(rows),
            Block::Page => writer.text.push(PAGE_TURN),
        }
        if writer.text.len() > limits.text {
            return Err(InputError::Exceeds {
                what: "bytes of text",
                limit: limits.text as u64,
            });
        }
    }
    Ok(without_turns(&writer.text))
}

/// The text without the marks of page turns, and where each page begins.
fn without_turns(marked: &str) -> (String, Vec<u32>) {
    let mut text = String::with_capacity(marked.len());
    let mut pages = Vec::new();
    for (page, own) in marked.split(PAGE_TURN).enumerate() {
        if page > 0 || marked.contains(PAGE_TURN) {
            pages.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        }
        text.push_str(own);
    }
    (text, pages)
}

/// A paragraph in bold is a heading, and headings aren't longer.
const LONGEST_HEADING: usize = 200;

/// Right edges of cells that are no farther apart than these twentieths of a point are one edge.
const EDGE_TOLERANCE: i32 = 60;

/// Tables have no more columns.
const MOST_COLUMNS: usize = 256;

struct Writer<'a> {
    flow: &'a Flow,
    limits: &'a Limits,
    text: String,
}

impl Writer<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph) {
        self.line(paragraph);
        self.gap();
        self.notes(&paragraph.notes);
    }

    /// A paragraph without the blank line after it.
    fn line(&mut self, paragraph: &Paragraph) {
        let text = plain(paragraph);
        if text.is_empty() {
            return;
        }
        let heading = is_bold(paragraph) && text.chars().count() <= LONGEST_HEADING;
        for line in text.lines() {
            if heading && !line.is_empty() {
                self.text.extend(["**", line, "**"]);
            } else {
                self.text.push_str(line);
            }
            self.text.push('\n');
        }
    }

    /// A blank line, unless there is one already.
    fn gap(&mut self) {
        let text = self.text.trim_end_matches(PAGE_TURN);
        if !text.is_empty() && !text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn notes(&mut self, notes: &[usize]) {
        for &note in notes {
            let blocks = self.flow.notes.get(note).map_or(&[][..], Vec::as_slice);
            let text: Vec<String> = paragraphs(blocks)
                .map(|paragraph| {
                    let text = plain(paragraph);
                    // The note's own mark, where it was typed.
                    text.trim_start_matches(is_raised).trim_start().to_string()
                })
                .filter(|text| !text.is_empty())
                .collect();
            if !text.is_empty() {
                let mark = raised(&(note + 1).to_string());
                self.text
                    .extend([mark.as_str(), " ", text.join("\n").as_str(), "\n"]);
                self.gap();
            }
        }
    }

    fn table(&mut self, rows: &[Vec<Cell>]) {
        let grid = Grid::of(rows, self.limits);
        if is_layout(rows, &grid) {
            for cell in rows.iter().flatten() {
                cell.paragraphs.iter().for_each(|own| self.line(own));
                self.gap();
            }
        } else {
            for (index, row) in rows.iter().enumerate() {
                self.row(row, &grid);
                if index == 0 {
                    self.text.push_str(&"|---".repeat(grid.columns(row)));
                    self.text.push_str("|\n");
                }
            }
            self.gap();
        }
        let cells = rows.iter().flatten();
        for paragraph in cells.flat_map(|cell| &cell.paragraphs) {
            self.notes(&paragraph.notes);
        }
    }

    fn row(&mut self, row: &[Cell], grid: &Grid) {
        self.text.push('|');
        for (index, cell) in row.iter().enumerate() {
            let text = cell_text(cell);
            if !text.is_empty() {
                self.text.extend([" ", text.as_str()]);
            }
            self.text.push_str(&" |".repeat(grid.width(row, index)));
        }
        let short = grid.columns(row).saturating_sub(grid.filled(row));
        self.text.push_str(&" |".repeat(short));
        self.text.push('\n');
    }
}

/// The paragraphs of blocks, those in cells too.
fn paragraphs(blocks: &[Block]) -> impl Iterator<Item = &Paragraph> {
    blocks.iter().flat_map(|block| match block {
        Block::Paragraph(paragraph) => vec![paragraph],
        Block::Table(rows) => rows
            .iter()
            .flatten()
            .flat_map(|cell| &cell.paragraphs)
            .collect(),
        Block::Page => Vec::new(),
    })
}

/// The columns of a table: the right edges that any of its cells has.
struct Grid {
    edges: Vec<i32>,
}

impl Grid {
    fn of(rows: &[Vec<Cell>], limits: &Limits) -> Self {
        let known = rows.iter().flatten().all(|cell| cell.right != i32::MAX);
        let rising = |row: &Vec<Cell>| row.windows(2).all(|two| two[0].right < two[1].right);
        let mut edges: Vec<i32> = Vec::new();
        if known && rows.iter().all(rising) {
            edges.extend(rows.iter().flatten().map(|cell| cell.right));
            edges.sort_unstable();
            edges.dedup_by(|next, first| next.saturating_sub(*first) <= EDGE_TOLERANCE);
        }
        if edges.len() > MOST_COLUMNS || edges.len().saturating_mul(rows.len()) > limits.cells {
            edges.clear();
        }
        Self { edges }
    }

    /// The column in which a cell ends.
    fn column(&self, cell: &Cell) -> usize {
        let after = self.edges.partition_point(|&edge| edge <= cell.right);
        after.saturating_sub(1)
    }

    /// How many columns a cell of a row takes.
    fn width(&self, row: &[Cell], index: usize) -> usize {
        if self.edges.is_empty() {
            return 1;
        }
        let before = index
            .checked_sub(1)
            .map_or(0, |left| self.column(&row[left]) + 1);
        (self.column(&row[index]) + 1).saturating_sub(before).max(1)
    }

    /// How many columns the cells of a row take together.
    fn filled(&self, row: &[Cell]) -> usize {
        (0..row.len()).map(|index| self.width(row, index)).sum()
    }

    fn columns(&self, row: &[Cell]) -> usize {
        self.edges.len().max(self.filled(row))
    }
}

/// Letterheads and signatures are set in tables that are none: few rows of at most two columns with text in them.
fn is_layout(rows: &[Vec<Cell>], grid: &Grid) -> bool {
    let mut filled = vec![false; MOST_COLUMNS];
    for row in rows {
        let mut column = 0;
        for (index, cell) in row.iter().enumerate() {
            if let Some(seen) = filled.get_mut(column) {
                *seen |= !cell_text(cell).is_empty();
            }
            column += grid.width(row, index);
        }
    }
    let columns = filled.iter().filter(|&&seen| seen).count();
    columns <= 1 || columns == 2 && rows.len() <= 3
}

/// The text of a cell on one line.
fn cell_text(cell: &Cell) -> String {
    let texts: Vec<String> = cell
        .paragraphs
        .iter()
        .map(plain)
        .filter(|text| !text.is_empty())
        .collect();
    let joined = texts.join(" ").replace('|', "¦");
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_bold(paragraph: &Paragraph) -> bool {
    let mut letters = paragraph
        .runs
        .iter()
        .filter(|run| run.text.contains(char::is_alphanumeric) && !run.face.raised)
        .peekable();
    letters.peek().is_some() && letters.all(|run| run.face.bold)
}

/// The text of a paragraph with its label.
fn plain(paragraph: &Paragraph) -> String {
    let mut text = String::new();
    let mut runs = paragraph.runs.iter().peekable();
    while let Some(run) = runs.next() {
        // Letters of a legacy charset may be cut in two by a change of face.
        let mut written = run.text.clone();
        while let Some(next) =
            runs.next_if(|next| run.face.font.is_legacy() && alike(run.face, next.face))
        {
            written.push_str(&next.text);
        }
        push_shown(&mut text, &written, run.face);
    }
    let text = text.trim();
    match paragraph.label.as_str() {
        "" => text.to_string(),
        _ if text.is_empty() => String::new(),
        label => format!("{label} {text}"),
    }
}

fn alike(one: Face, other: Face) -> bool {
    one == Face {
        bold: one.bold,
        ..other
    }
}

/// Adds what is seen of `written`.
fn push_shown(text: &mut String, written: &str, face: Face) {
    let decoded = face.font.decode(written);
    let shown = decoded.chars().filter(|&c| is_shown(c));
    if face.raised {
        text.extend(shown.map(|c| raised_digit(c).unwrap_or(c)));
    } else if face.capitals {
        text.extend(shown.flat_map(char::to_uppercase));
    } else {
        text.extend(shown);
    }
}

fn is_shown(c: char) -> bool {
    !c.is_control() || matches!(c, '\n' | '\t' | PAGE_TURN)
}

/// Digits, raised.
fn raised(digits: &str) -> String {
    digits
        .chars()
        .map(|c| raised_digit(c).unwrap_or(c))
        .collect()
}

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// A digit, raised.
pub(in crate::format) fn raised_digit(c: char) -> Option<char> {
    c.to_digit(10).map(|digit| RAISED[digit as usize])
}

fn is_raised(c: char) -> bool {
    RAISED.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::super::Story;
    use super::*;

    fn text_of(story: Story) -> String {
        let flow = Flow {
            blocks: story.finish(),
            notes: Vec::new(),
        };
        write(&flow, &Limits::default()).unwrap()
    }

    fn row(story: &mut Story, cells: &[&str], edges: &[i32]) {
        for cell in cells {
            story.paragraph.push(cell, Face::default());
            story.end_cell();
        }
        story.end_row(edges);
    }

    #[test]
    fn keeps_the_columns_under_heads_that_span_several() {
        let mut story = Story::default();
        row(
            &mut story,
            &["TT", "Chỉ tiêu", "Thực hiện"],
            &[500, 3000, 6000],
        );
        row(
            &mut story,
            &["", "", "2019", "2020"],
            &[510, 2990, 4500, 6000],
        );
        row(
            &mut story,
            &["1", "Mẫu", "4", "6"],
            &[500, 3000, 4500, 6000],
        );
        assert_eq!(
            text_of(story),
            "| TT | Chỉ tiêu | Thực hiện | |\n|---|---|---|---|\n| | | 2019 | 2020 |\n| 1 | Mẫu | 4 | 6 |\n\n"
        );
    }

    #[test]
    fn reads_a_letterhead_cell_by_cell() {
        let mut story = Story::default();
        story.paragraph.push("UBND TỈNH", Face::default());
        story.end_paragraph(true);
        row(&mut story, &["SỞ KHOA HỌC", "CỘNG HÒA"], &[4000, 9000]);
        row(&mut story, &["Số: 12/BC-SKHCN", ""], &[4000, 9000]);
        assert_eq!(
            text_of(story),
            "UBND TỈNH\nSỞ KHOA HỌC\n\nCỘNG HÒA\n\nSố: 12/BC-SKHCN\n\n"
        );
    }

    #[test]
    fn marks_headings_and_raises_digits() {
        let mut paragraph = Paragraph {
            label: "1.".into(),
            ..Paragraph::default()
        };
        let bold = Face {
            bold: true,
            capitals: true,
            ..Face::default()
        };
        paragraph.push("Diện tích 20 km", bold);
        let raised = Face {
            raised: true,
            ..Face::default()
        };
        paragraph.push("2", raised);
        let flow = Flow {
            blocks: vec![Block::Paragraph(paragraph)],
            notes: Vec::new(),
        };
        let text = write(&flow, &Limits::default()).unwrap();
        assert_eq!(text, "**1. DIỆN TÍCH 20 KM²**\n\n");
    }
}
