//! The columns that words under words make, and the strips left free between them.

use super::size;
use crate::format::pdf::line::Line;
use std::ops::RangeInclusive;

/// A strip between columns is at least so wide, as a part of the size of letters; spaces that happen to stand under spaces
/// are narrower.
const STRIP: f32 = 0.7;

/// Words with a narrower gap between them are in the same cell.
const GAP: f32 = 0.6;

/// What the words of a table's lines take of the width: stretches from left to right that neither touch nor overlap.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    taken: Vec<(f32, f32)>,
    size: f32,
}

impl Columns {
    /// The columns of one line.
    pub(super) fn of(line: &Line) -> Self {
        let mut columns = Self {
            taken: Vec::new(),
            size: size(line),
        };
        columns.add(line);
        columns
    }

    /// The columns that are left with one line more; `None` if it takes away one. The `second` line may: what looks like a
    /// strip in a single line may be a stretched space.
    pub(super) fn with(&self, line: &Line, second: bool) -> Option<Self> {
        let mut columns = self.clone();
        columns.add(line);
        let least = self.count() - usize::from(second && self.count() > 2);
        (columns.count() >= least.max(2)).then_some(columns)
    }

    fn add(&mut self, line: &Line) {
        let words = line.segments.iter().flat_map(|segment| &segment.words);
        words.for_each(|&word| self.take(word));
    }

    /// Takes into account what a line between rows fills of its columns, unless it crosses them.
    pub(super) fn widen(&mut self, line: &Line) {
        if !self.is_crossed(line) {
            self.add(line);
        }
    }

    fn take(&mut self, (mut x0, mut x1): (f32, f32)) {
        let from = self.taken.partition_point(|own| own.1 < x0);
        let to = self.taken.partition_point(|own| own.0 <= x1);
        for own in self.taken.drain(from..to.max(from)) {
            (x0, x1) = (x0.min(own.0), x1.max(own.1));
        }
        self.taken.insert(from, (x0, x1));
    }

    /// The strips between the columns.
    pub(super) fn gutters(&self) -> Vec<(f32, f32)> {
        let pairs = self.taken.windows(2).map(|pair| (pair[0].1, pair[1].0));
        let wide = |strip: &(f32, f32)| strip.1 - strip.0 >= STRIP * self.size;
        pairs.filter(wide).collect()
    }

    pub(super) fn count(&self) -> usize {
        self.gutters().len() + 1
    }

    /// Whether a stretch of a line reaches from one column into another.
    pub(super) fn is_crossed(&self, line: &Line) -> bool {
        let gutters = self.gutters();
        let several = |chunk: &Chunk| chunk.columns(&gutters).count() > 1;
        chunks(line).iter().any(several)
    }
}

/// Words of a line without a gap between them: what stands in one cell, or in merged ones.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    x0: f32,
    x1: f32,
    pub(super) text: String,
}

impl Chunk {
    /// The columns that it reaches into; the nearest one if it stands in a strip between two.
    pub(super) fn columns(&self, gutters: &[(f32, f32)]) -> RangeInclusive<usize> {
        // Left of a strip there is the column of its number.
        let first = gutters.partition_point(|strip| strip.1 <= self.x0);
        let last = gutters.partition_point(|strip| strip.0 < self.x1);
        match gutters.get(first) {
            Some(strip) if self.x0 >= strip.0 && self.x1 <= strip.1 => {
                let nearer_right = strip.1 - self.x1 < self.x0 - strip.0;
                let column = first + usize::from(nearer_right);
                column..=column
            }
            // It begins in the strip and reaches into the column behind it.
            Some(strip) if self.x0 >= strip.0 => first + 1..=without_touch(self, gutters, last),
            _ => first..=without_touch(self, gutters, last),
        }
    }
}

/// The last column, not counting one in front of which the chunk ends.
fn without_touch(chunk: &Chunk, gutters: &[(f32, f32)], last: usize) -> usize {
    let touches = last > 0
        && gutters
            .get(last - 1)
            .is_some_and(|strip| chunk.x1 <= strip.1);
    last - usize::from(touches)
}

/// The stretches of a line that stand apart.
pub(super) fn chunks(line: &Line) -> Vec<Chunk> {
    let size = size(line);
    let mut chunks: Vec<Chunk> = Vec::new();
    for segment in &line.segments {
        for ((x0, x1), word) in segment.words() {
            match chunks.last_mut() {
                Some(chunk) if x0 - chunk.x1 < GAP * size => {
                    chunk.text.extend([" ", word]);
                    chunk.x1 = x1;
                }
                _ => chunks.push(Chunk {
                    x0,
                    x1,
                    text: word.to_string(),
                }),
            }
        }
    }
    chunks
}
