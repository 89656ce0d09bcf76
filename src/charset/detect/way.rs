//! The cheapest way through a text, where each change of reading has its price.

use super::costs::Cost;
use super::word::Word;
use super::{Evidence, LANES, READINGS, STATES, Segment};

/// The price of a change of reading within a line, and at its beginning.
const CHANGE: i16 = 60;
const CHANGE_AT_LINE: i16 = 36;

/// What a text costs at once to be in another reading than the first.
const BEGIN: i16 = 16;

/// Anything can be read as windows-1252: a few bad bytes in a text are damage, many are that.
const EXTRA: [i16; LANES] = {
    let mut extra = [0; LANES];
    extra[6] = 80;
    let mut lane = STATES;
    while lane < LANES {
        extra[lane] = NEVER;
        lane += 1;
    }
    extra
};

/// What is added to the ways that aren't any: more than all others may cost, and little enough for a score and four bits
/// to fit into a number.
const NEVER: i16 = 1000;

/// A way is settled after as many words at the latest.
const MOST_PENDING: usize = 1 << 14;

/// The cheapest ways through the text so far, one that ends in each reading.
pub(super) struct Way {
    scores: [i16; LANES],
    /// The steps on which the ways may still differ.
    pending: Vec<Step>,
    segments: Vec<Segment>,
}

/// How the ways came to a word.
struct Step {
    cut: usize,
    /// The readings whose ways come from `best` instead of from themselves, a bit each.
    changed: u16,
    best: u8,
}

/// The bit of each reading.
const BITS: [u16; LANES] = {
    let mut bits = [0; LANES];
    let mut state = 0;
    while state < STATES {
        bits[state] = 1 << state;
        state += 1;
    }
    bits
};

const ALL_CHANGED: u16 = (1 << STATES) - 1;

impl Way {
    pub(super) fn new() -> Self {
        let mut scores = EXTRA.map(|extra| BEGIN + extra);
        scores[0] = 0;
        Self {
            scores,
            pending: Vec::new(),
            segments: Vec::new(),
        }
    }

    /// Takes a word; gives the reading in which the cheapest way to it ends.
    #[allow(
        clippy::needless_range_loop,
        reason = "with iterators put together the compiler takes lane after lane, at twice the cost"
    )]
    pub(super) fn step(&mut self, word: &Word, costs: Cost) -> usize {
        let best = self.best();
        let least = self.scores[best];
        let change = if word.begins_line {
            CHANGE_AT_LINE
        } else {
            CHANGE
        };
        let mut over = [0u16; LANES];
        for lane in 0..LANES {
            let most = change + EXTRA[lane];
            let score = self.scores[lane] - least;
            // All bits where the way through `best` is cheaper, none elsewhere.
            over[lane] = ((most - score) >> 15) as u16 & BITS[lane];
            self.scores[lane] = most.min(score);
        }
        let mut changed = over.iter().fold(1u16 << best, |all, &bit| all | bit);
        if changed == ALL_CHANGED || self.pending.len() == MOST_PENDING {
            self.settle(best);
            changed = ALL_CHANGED;
        }
        for (score, cost) in self.scores.iter_mut().zip(costs) {
            *score += i16::from(cost);
        }
        self.pending.push(Step {
            cut: word.cut,
            changed,
            best: best as u8,
        });
        best
    }

    fn best(&self) -> usize {
        let mut least = i16::MAX;
        for (lane, score) in (0..).zip(&self.scores) {
            least = least.min(score << 4 | lane);
        }
        (least & 15) as usize
    }

    /// Follows the way that ends in `state` back to what is settled.
    fn settle(&mut self, state: usize) {
        let (mut state, mut changes) = (state, Vec::new());
        for step in self.pending.iter().rev() {
            let before = if step.changed >> state & 1 == 1 {
                usize::from(step.best)
            } else {
                state
            };
            if before != state {
                changes.push((step.cut, state));
            }
            state = before;
        }
        self.pending.clear();
        if self.segments.is_empty() {
            self.begin(0, state);
        }
        for (cut, state) in changes.into_iter().rev() {
            self.begin(cut, state);
        }
    }

    fn begin(&mut self, at: usize, state: usize) {
        if let Some(last) = self.segments.last_mut() {
            if last.reading == READINGS[state] {
                return;
            }
            last.range.end = at;
        }
        self.segments.push(Segment {
            range: at..at,
            reading: READINGS[state],
            evidence: Evidence::default(),
        });
    }

    pub(super) fn finish(mut self, end: usize) -> Vec<Segment> {
        let best = self.best();
        self.settle(best);
        if let Some(last) = self.segments.last_mut() {
            last.range.end = end;
        }
        self.segments.retain(|segment| !segment.range.is_empty());
        self.segments
    }
}
