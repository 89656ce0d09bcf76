//! Ruled tables: a grid of lines, cells between them, and the text in each.

use super::line::{self, Line};
use super::page::{Drawn, Page, Rule};
use super::paragraph;
use crate::format::flow::{Cell, Face, Paragraph};

/// Lines that are no farther apart are one, and meet.
const NEAR: f32 = 3.0;

/// Tables with more lines one way are drawings.
const MOST_LINES: usize = 200;

/// A table on a page.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) top: f32,
    /// The strips that part its columns; a rule is one without width.
    pub(super) gutters: Vec<(f32, f32)>,
    pub(super) rows: Vec<Vec<Cell>>,
}

/// Takes the tables out of a page, with the characters in them; rules that belong to none stay.
pub(super) fn take(page: &mut Page) -> Vec<Table> {
    let horizontal = joined(std::mem::take(&mut page.horizontal));
    let vertical = joined(std::mem::take(&mut page.vertical));
    let mut tables = Vec::new();
    let grids = grids(&horizontal, &vertical);
    page.horizontal = horizontal;
    for grid in grids {
        let is_part = |rule: &Rule| grid.ys.iter().any(|&y| (y - rule.at).abs() < NEAR);
        page.horizontal.retain(|rule| !is_part(rule));
        let (inside, outside) = std::mem::take(&mut page.drawn)
            .into_iter()
            .partition(|own| grid.holds(own));
        page.drawn = outside;
        let table = grid.table(inside);
        let filled = |cell: &Cell| !cell.paragraphs.is_empty();
        if table.rows.iter().flatten().any(filled) {
            tables.push(table);
        }
    }
    tables
}

/// Puts pieces of the same line together.
fn joined(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_by(|one, other| {
        one.at
            .total_cmp(&other.at)
            .then(one.from.total_cmp(&other.from))
    });
    let mut groups: Vec<Vec<Rule>> = Vec::new();
    for rule in rules {
        match groups.last_mut() {
            Some(group) if rule.at - group[0].at < NEAR => group.push(rule),
            _ => groups.push(vec![rule]),
        }
    }
    let mut out: Vec<Rule> = Vec::new();
    for mut group in groups {
        group.sort_by(|one, other| one.from.total_cmp(&other.from));
        let at = group[0].at;
        let first = out.len();
        for rule in group {
            match out[first..].last_mut() {
                Some(last) if rule.from <= last.to + NEAR => last.to = last.to.max(rule.to),
                _ => out.push(Rule { at, ..rule }),
            }
        }
    }
    out
}

/// Lines that hang together, and the places at which they part rows and columns.
struct Grid {
    horizontal: Vec<Rule>,
    vertical: Vec<Rule>,
    xs: Vec<f32>,
    ys: Vec<f32>,
}

/// The grids that the lines of a page make.
fn grids(horizontal: &[Rule], vertical: &[Rule]) -> Vec<Grid> {
    let (across, down) = groups(horizontal, vertical);
    let mut ids: Vec<usize> = across.iter().flatten().copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let of = |rules: &[Rule], groups: &[Option<usize>], id: usize| {
        let own = rules.iter().zip(groups);
        let own = own.filter(|(_, group)| **group == Some(id));
        own.map(|(rule, _)| *rule).collect()
    };
    let grid = |id| Grid::of(of(horizontal, &across, id), of(vertical, &down, id));
    ids.into_iter().filter_map(grid).collect()
}

/// Which group of lines that meet each horizontal and each vertical line belongs to; none for a horizontal one that meets
/// no other.
fn groups(horizontal: &[Rule], vertical: &[Rule]) -> (Vec<Option<usize>>, Vec<Option<usize>>) {
    let mut across = vec![None; horizontal.len()];
    let mut down: Vec<Option<usize>> = (0..vertical.len()).map(Some).collect();
    for (index, rule) in horizontal.iter().enumerate() {
        let met = vertical.iter().zip(&down);
        let met = met.filter(|(other, _)| meet(*rule, **other));
        let joined: Vec<Option<usize>> = met.map(|(_, group)| *group).collect();
        let Some(to) = joined.iter().flatten().min().copied() else {
            continue;
        };
        let groups = across.iter_mut().chain(&mut down);
        groups
            .filter(|own| own.is_some() && joined.contains(own))
            .for_each(|own| *own = Some(to));
        across[index] = Some(to);
    }
    (across, down)
}

fn meet(horizontal: Rule, vertical: Rule) -> bool {
    let crosses = |rule: Rule, at: f32| rule.from - NEAR <= at && at <= rule.to + NEAR;
    crosses(horizontal, vertical.at) && crosses(vertical, horizontal.at)
}

fn places(rules: &[Rule]) -> Vec<f32> {
    let mut places: Vec<f32> = rules.iter().map(|rule| rule.at).collect();
    places.sort_by(f32::total_cmp);
    places.dedup_by(|next, first| *next - *first < NEAR);
    places
}

impl Table {
    /// Whether it has the columns of another: that of the page before goes on in it.
    pub(super) fn has_columns(&self, gutters: &[(f32, f32)]) -> bool {
        let meet = |(one, other): (&(f32, f32), &(f32, f32))| {
            one.0 - other.1 < NEAR + 1.0 && other.0 - one.1 < NEAR + 1.0
        };
        self.gutters.len() == gutters.len() && self.gutters.iter().zip(gutters).all(meet)
    }
}

impl Grid {
    /// The grid of lines that hang together; `None` for a box, or a drawing.
    fn of(horizontal: Vec<Rule>, vertical: Vec<Rule>) -> Option<Self> {
        let (xs, ys) = (places(&vertical), places(&horizontal));
        let cells = xs.len().saturating_sub(1) * ys.len().saturating_sub(1);
        let fits =
            (2..=MOST_LINES * MOST_LINES).contains(&cells) && xs.len().max(ys.len()) <= MOST_LINES;
        fits.then_some(Self {
            horizontal,
            vertical,
            xs,
            ys,
        })
    }

    fn holds(&self, own: &Drawn) -> bool {
        self.column(own).is_some() && self.row(own).is_some()
    }

    fn column(&self, own: &Drawn) -> Option<usize> {
        between(&self.xs, f32::midpoint(own.x0, own.x1))
    }

    fn row(&self, own: &Drawn) -> Option<usize> {
        between(&self.ys, own.y - 0.3 * own.size)
    }

    /// Whether a line parts a cell from the one on its right.
    fn parted_right(&self, row: usize, column: usize) -> bool {
        let y = f32::midpoint(self.ys[row], self.ys[row + 1]);
        let x = self.xs[column + 1];
        let parts = |rule: &Rule| (rule.at - x).abs() < NEAR && rule.from <= y && y <= rule.to;
        self.vertical.iter().any(parts)
    }

    /// Whether a line parts a cell from the one below.
    fn parted_below(&self, row: usize, column: usize) -> bool {
        let x = f32::midpoint(self.xs[column], self.xs[column + 1]);
        let y = self.ys[row + 1];
        let parts = |rule: &Rule| (rule.at - y).abs() < NEAR && rule.from <= x && x <= rule.to;
        self.horizontal.iter().any(parts)
    }

    /// For each cell, row by row, the first of the merged ones that it belongs to.
    fn firsts(&self, rows: usize, columns: usize) -> Vec<usize> {
        let mut firsts: Vec<usize> = Vec::with_capacity(rows * columns);
        for cell in 0..rows * columns {
            let (row, column) = (cell / columns, cell % columns);
            let first = if row > 0 && !self.parted_below(row - 1, column) {
                firsts[cell - columns]
            } else if column > 0 && !self.parted_right(row, column - 1) {
                firsts[cell - 1]
            } else {
                cell
            };
            firsts.push(first);
        }
        firsts
    }

    fn table(&self, drawn: Vec<Drawn>) -> Table {
        let (rows, columns) = (self.ys.len() - 1, self.xs.len() - 1);
        let firsts = self.firsts(rows, columns);
        let mut contents: Vec<Vec<Drawn>> = vec![Vec::new(); rows * columns];
        for own in drawn {
            if let (Some(row), Some(column)) = (self.row(&own), self.column(&own)) {
                contents[firsts[row * columns + column]].push(own);
            }
        }
        let mut contents = contents.into_iter();
        let rows = (0..rows).map(|row| {
            let mut cells: Vec<Cell> = Vec::new();
            for (column, drawn) in contents.by_ref().take(columns).enumerate() {
                let joins = column > 0 && !self.parted_right(row, column - 1);
                match cells.last_mut().filter(|_| joins) {
                    Some(cell) => cell.right = right_edge(column),
                    None => cells.push(Cell {
                        paragraphs: content(drawn),
                        right: right_edge(column),
                    }),
                }
            }
            cells
        });
        Table {
            top: self.ys[0],
            gutters: self.xs.iter().map(|&x| (x, x)).collect(),
            rows: rows.collect(),
        }
    }
}

/// Any unit does, as long as columns are well apart.
pub(super) const fn right_edge(column: usize) -> i32 {
    (column as i32 + 1) * 1000
}

/// The stretch between two places in which `at` is.
fn between(places: &[f32], at: f32) -> Option<usize> {
    let after = places.partition_point(|&place| place <= at);
    (after > 0 && after < places.len()).then(|| after - 1)
}

/// The text of a cell: its lines are those of one paragraph.
fn content(drawn: Vec<Drawn>) -> Vec<Paragraph> {
    let mut text = String::new();
    for Line { segments } in line::lines(drawn) {
        for segment in segments {
            paragraph::glue(&mut text, &segment.text);
        }
    }
    if text.is_empty() {
        return Vec::new();
    }
    let mut paragraph = Paragraph::default();
    paragraph.push(&text, Face::default());
    vec![paragraph]
}
