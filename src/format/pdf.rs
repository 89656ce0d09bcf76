//! PDF documents with a text layer: characters at their places, put together to lines, paragraphs and tables.

mod aligned;
mod furniture;
mod inflate;
mod line;
mod note;
mod order;
mod page;
mod paragraph;
mod table;

use super::flow::{self, Block, Flow};
use super::{Limits, Rendered, Span, Warning};
use crate::error::InputError;
use hayro_interpret::hayro_syntax::{self, LoadPdfError, Pdf};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page,
};
use line::Line;
use page::{Face, Page, Recorder};
use paragraph::{Measure, Placed};
use std::collections::HashMap;
use table::Table;

/// Documents have no more pages.
const MOST_PAGES: usize = 20_000;

const SCAN: &str =
    "it is a scan; recognise its text first, for instance with `ocrmypdf -l vie SCAN.pdf TEXT.pdf`";
const NOTHING: &str = "its pages are empty";

/// Reads a PDF document.
///
/// # Errors
/// [`InputError::Damaged`], [`InputError::Encrypted`], [`InputError::Exceeds`], and [`InputError::NoText`] for a scan.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Rendered, InputError> {
    inflate::check(bytes, limits)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => InputError::Encrypted,
        LoadPdfError::Invalid => InputError::Damaged("its objects can't be found".into()),
    })?;
    let mut faces = HashMap::new();
    let cache = InterpreterCache::new();
    let mut sheets = Vec::new();
    let mut left = limits.text;
    for page in pdf.pages().iter().take(MOST_PAGES) {
        let sheet = Sheet::of(drawn(&pdf, page, &cache, &mut faces));
        left = left.checked_sub(sheet.drawn).ok_or(InputError::Exceeds {
            what: "characters of text",
            limit: limits.text as u64,
        })?;
        sheets.push(sheet);
    }
    render(sheets, limits)
}

/// A page put together to lines and tables.
struct Sheet {
    lines: Vec<Line>,
    tables: Vec<Table>,
    /// Where its notes begin.
    foot: Option<f32>,
    width: f32,
    written: bool,
    images: usize,
    /// How many characters there are, and how many of them are unknown.
    drawn: usize,
    unknown: usize,
}

impl Sheet {
    fn of(mut page: Page) -> Self {
        let drawn = page.drawn.len();
        let written = page.drawn.iter().any(|own| !own.character.is_whitespace());
        let tables = table::take(&mut page);
        Self {
            foot: note::foot(&page.horizontal, &page.drawn),
            lines: line::lines(page.drawn),
            tables,
            width: page.width,
            written,
            images: page.images,
            drawn,
            unknown: page.unknown,
        }
    }
}

fn drawn<'a>(
    pdf: &'a Pdf,
    page: &'a hayro_syntax::page::Page<'a>,
    cache: &InterpreterCache<'a>,
    faces: &mut HashMap<u128, Face>,
) -> Page {
    let transform = page.initial_transform(true).to_kurbo();
    let (width, height) = page.render_dimensions();
    let view = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let settings = InterpreterSettings::default();
    let mut context = Context::new(transform, view, cache, pdf.xref(), settings);
    let mut recorder = Recorder {
        page: Page {
            width,
            ..Page::default()
        },
        faces,
    };
    interpret_page(page, &mut context, &mut recorder);
    recorder.page
}

/// What is read of the pages.
fn render(sheets: Vec<Sheet>, limits: &Limits) -> Result<Rendered, InputError> {
    if !sheets.iter().any(|sheet| sheet.written) {
        let scanned = sheets.iter().any(|sheet| sheet.images > 0);
        let hint = if scanned { SCAN } else { NOTHING };
        return Err(InputError::NoText { hint });
    }
    let scans: Vec<usize> = (0..sheets.len())
        .filter(|&page| !sheets[page].written && sheets[page].images > 0)
        .collect();
    let unknown: usize = sheets.iter().map(|sheet| sheet.unknown).sum();
    let drawn: usize = sheets.iter().map(|sheet| sheet.drawn).sum();
    let layout = Layout {
        width: sheets.iter().map(|sheet| sheet.width).fold(0.0, f32::max),
        feet: sheets.iter().map(|sheet| sheet.foot).collect(),
    };
    let (mut lines, mut tables): (Vec<_>, Vec<_>) = sheets
        .into_iter()
        .map(|sheet| (sheet.lines, sheet.tables))
        .unzip();
    furniture::remove(&mut lines);
    for (lines, foot) in lines.iter_mut().zip(&layout.feet) {
        foot.iter().for_each(|&foot| note::raise(lines, foot));
    }
    for (lines, tables) in lines.iter_mut().zip(&mut tables) {
        tables.extend(aligned::take(lines));
        tables.sort_by(|one, other| one.top.total_cmp(&other.top));
    }
    let flow = Assembler::default().assemble(lines, tables, &layout);
    let (text, starts) = flow::write_pages(&flow, limits)?;
    let mut warnings = Vec::new();
    warnings.extend(scans.iter().map(|&page| scanned_page(page, &starts)));
    if unknown * 50 > drawn {
        warnings.push(unknown_characters(&text));
    }
    Ok(Rendered {
        text,
        pages: starts,
        warnings,
    })
}

fn scanned_page(page: usize, starts: &[u32]) -> Warning {
    let at = starts.get(page).copied().unwrap_or(0);
    Warning {
        code: "scanned_page",
        message: format!(
            "page {} is a picture without text; recognise it first, for instance with `ocrmypdf --skip-text -l vie`",
            page + 1
        ),
        span: Span::new(at, at),
    }
}

fn unknown_characters(text: &str) -> Warning {
    Warning {
        code: "unknown_characters",
        message: "the file doesn't say what some of its characters are; they may be wrong".into(),
        span: Span::new(0, u32::try_from(text.len()).unwrap_or(u32::MAX)),
    }
}

/// What holds for whole pages.
struct Layout {
    /// Of the widest page.
    width: f32,
    /// Where the notes of each page begin.
    feet: Vec<Option<f32>>,
}

/// Puts the lines and tables of all pages together.
#[derive(Default)]
struct Assembler {
    blocks: Vec<Block>,
    /// The lines of the paragraph that may go on.
    open: Vec<Placed>,
    /// The notes that wait for its end.
    notes: Vec<Block>,
    /// The page on which the last block begins.
    page: usize,
    /// The strips between the columns of the last block, if it is a table.
    gutters: Option<Vec<(f32, f32)>>,
}

impl Assembler {
    fn assemble(mut self, pages: Vec<Vec<Line>>, tables: Vec<Vec<Table>>, layout: &Layout) -> Flow {
        let read: Vec<Vec<Placed>> = pages
            .into_iter()
            .enumerate()
            .map(|(page, lines)| {
                let place = |read| Placed { read, page };
                order::in_order(lines).into_iter().map(place).collect()
            })
            .collect();
        let (read, notes): (Vec<_>, Vec<_>) = read
            .into_iter()
            .zip(&layout.feet)
            .map(|(lines, &foot)| note::part(lines, foot))
            .unzip();
        let all: Vec<&Placed> = read.iter().flatten().collect();
        let measure = Measure::of(&all, layout.width);
        for (page, ((lines, notes), tables)) in read.iter().zip(notes).zip(tables).enumerate() {
            let mut tables = tables.into_iter().peekable();
            for line in lines {
                while let Some(table) =
                    tables.next_if(|table| table.top < line.read.segment.y && !line.read.apart)
                {
                    self.table(table, page);
                }
                self.line(line, &measure);
            }
            tables.for_each(|table| self.table(table, page));
            for note in note_paragraphs(&notes, &measure) {
                self.note(note);
            }
        }
        self.end_paragraph();
        Flow {
            blocks: self.blocks,
            notes: Vec::new(),
        }
    }

    fn line(&mut self, line: &Placed, measure: &Measure) {
        let goes_on = self
            .open
            .first()
            .zip(self.open.last())
            .is_some_and(|(opening, last)| measure.goes_on(opening, last, line));
        if !goes_on {
            self.end_paragraph();
        }
        self.gutters = None;
        self.open.push(line.clone());
    }

    fn end_paragraph(&mut self) {
        if let Some((first, last)) = self.open.first().zip(self.open.last()) {
            let (from, to) = (first.page, last.page);
            self.turn_to(from);
            self.page = to;
            let paragraph = paragraph::paragraph(&self.open);
            self.blocks.push(Block::Paragraph(paragraph));
            self.open.clear();
        }
        self.blocks.append(&mut self.notes);
    }

    /// Marks the pages up to `page`.
    fn turn_to(&mut self, page: usize) {
        for _ in self.page..page {
            self.blocks.push(Block::Page);
        }
        self.page = self.page.max(page);
    }

    /// Puts a note behind the paragraph or table that has its mark, and behind the other notes there.
    fn note(&mut self, note: flow::Paragraph) {
        let text = text_of(std::slice::from_ref(&note));
        let mark: String = text.chars().take_while(|&c| note::is_raised(c)).collect();
        let is_note = |block: &Block| match block {
            Block::Paragraph(own) => {
                text_of(std::slice::from_ref(own)).starts_with(note::is_raised)
            }
            _ => false,
        };
        let has_mark = |block: &Block| {
            !is_note(block)
                && match block {
                    Block::Paragraph(own) => {
                        note::has_mark(&text_of(std::slice::from_ref(own)), &mark)
                    }
                    Block::Table(rows) => {
                        rows.iter().any(|row| note::has_mark(&row_text(row), &mark))
                    }
                    Block::Page => false,
                }
        };
        let open: Vec<&str> = self
            .open
            .iter()
            .map(|line| line.read.segment.text.as_str())
            .collect();
        let place = self.blocks.iter().rposition(has_mark);
        match place {
            Some(place) if !note::has_mark(&open.join(" "), &mark) => {
                let after = &self.blocks[place + 1..];
                let notes = after.iter().take_while(|block| is_note(block)).count();
                self.blocks
                    .insert(place + 1 + notes, Block::Paragraph(note));
            }
            _ => self.notes.push(Block::Paragraph(note)),
        }
    }

    /// A table that goes on with the one at the foot of the page before is one with it.
    fn table(&mut self, table: Table, page: usize) {
        self.end_paragraph();
        let goes_on = self.page < page
            && self
                .gutters
                .as_deref()
                .is_some_and(|own| table.has_columns(own));
        let mut rows = table.rows;
        self.gutters = Some(table.gutters);
        if let Some(Block::Table(before)) = self.blocks.last_mut().filter(|_| goes_on) {
            if before.first().map(|row| row_text(row)) == rows.first().map(|row| row_text(row)) {
                rows.remove(0);
            }
            before.extend(rows);
            return;
        }
        self.turn_to(page);
        self.blocks.push(Block::Table(rows));
    }
}

fn row_text(row: &[flow::Cell]) -> String {
    row.iter().map(|cell| text_of(&cell.paragraphs)).collect()
}

fn text_of(paragraphs: &[flow::Paragraph]) -> String {
    let runs = paragraphs.iter().flat_map(|own| &own.runs);
    runs.map(|run| run.text.as_str()).collect()
}

/// The notes of a page; each begins with its mark.
fn note_paragraphs(lines: &[Placed], measure: &Measure) -> Vec<flow::Paragraph> {
    let mut out = Vec::new();
    let mut open: Vec<Placed> = Vec::new();
    for line in lines {
        let begins = line.read.segment.text.starts_with(note::is_raised);
        let goes_on = open.first().zip(open.last()).is_some_and(|(first, last)| {
            !begins && (measure.goes_on(first, last, line) || first.page == line.page)
        });
        if !goes_on && !open.is_empty() {
            out.push(paragraph::paragraph(&open));
            open.clear();
        }
        open.push(line.clone());
    }
    if !open.is_empty() {
        out.push(paragraph::paragraph(&open));
    }
    out
}
