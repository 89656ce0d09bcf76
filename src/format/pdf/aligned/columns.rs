//! The columns that words under words make, and the strips left free between them.

use super::size;
use crate::format::pdf::line::Line;
use std::ops::RangeInclusive;

/// A strip between columns is at least so wide, as a part of the size of letters; spaces that happen to stand under spaces
/// are narrower.
const STRIP: f32 = 0.45;

/// A strip as wide as this is one between columns for sure.
const WIDE_STRIP: f32 = 0.9;

/// Words with a wider gap between them are in different cells.
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

    /// The columns that are left with one line more; `None` if it fills a wide strip.
    pub(super) fn with(&self, line: &Line) -> Option<Self> {
        let mut columns = self.clone();
        columns.add(line);
        let left = columns.gutters();
        let is_left = |strip: &(f32, f32)| {
            let after = left.partition_point(|own| own.1 <= strip.0);
            left.get(after).is_some_and(|own| own.0 < strip.1)
        };
        let wide = |strip: &(f32, f32)| strip.1 - strip.0 >= WIDE_STRIP * self.size;
        let mut sure = self.gutters().into_iter().filter(wide);
        (!left.is_empty() && sure.all(|strip| is_left(&strip))).then_some(columns)
    }

    /// Whether all strips are wide.
    pub(super) fn are_sure(&self) -> bool {
        let mut strips = self.gutters().into_iter();
        strips.all(|strip| strip.1 - strip.0 >= WIDE_STRIP * self.size)
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

    /// Whether a stretch of a line reaches from one column into another.
    pub(super) fn is_crossed(&self, line: &Line) -> bool {
        let gutters = self.gutters();
        let several = |chunk: &Chunk| chunk.columns(&gutters).count() > 1;
        chunks(line, &gutters).iter().any(several)
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
        match gutters.get(first) {
            Some(strip) if self.x0 >= strip.0 && self.x1 <= strip.1 => {
                let nearer_right = strip.1 - self.x1 < self.x0 - strip.0;
                let column = first + usize::from(nearer_right);
                column..=column
            }
            // It begins in the strip and reaches into the column behind it.
            Some(strip) if self.x0 >= strip.0 => first + 1..=last_of(self, gutters, first + 1),
            _ => first..=last_of(self, gutters, first),
        }
    }
}

/// The last column from `first` on that a chunk reaches into; of one in front of which it ends it is no part.
fn last_of(chunk: &Chunk, gutters: &[(f32, f32)], first: usize) -> usize {
    let reached = gutters.partition_point(|strip| strip.1 < chunk.x1);
    reached.max(first)
}

/// The stretches of a line that stand apart; less of a gap will do where there is a strip between columns.
pub(super) fn chunks(line: &Line, gutters: &[(f32, f32)]) -> Vec<Chunk> {
    let size = size(line);
    let parts = |left: f32, right: f32| {
        let strip = gutters.get(gutters.partition_point(|strip| strip.0 < left - 0.1));
        right - left >= GAP * size
            || right - left >= STRIP * size && strip.is_some_and(|strip| strip.1 <= right + 0.1)
    };
    let mut chunks: Vec<Chunk> = Vec::new();
    for segment in &line.segments {
        for ((x0, x1), word) in segment.words() {
            match chunks.last_mut() {
                Some(chunk) if !parts(chunk.x1, x0) => {
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
