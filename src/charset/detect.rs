//! Which reading each part of a text needs.
//!
//! Words with other bytes than ASCII are tried in every reading. The cheapest way through the text is sought, where a change of
//! reading has a price that is lower at the end of a line (the algorithm of Viterbi). So a short line takes the reading of its
//! neighbours, and a paragraph in another font gets its own. One pass, and what the ways have in common is settled at once, so
//! that cost grows with the text and memory doesn't.

mod costs;

use super::Charset;
use super::reading::Reading;
use super::table;
use costs::{COSTS, Cost, Costs};
use std::ops::Range;

/// All readings that are tried; the first is the one that good text has.
const READINGS: [Reading; STATES] = [
    Reading::PLAIN,
    Reading::of(Charset::Tcvn3),
    Reading::of(Charset::Vni),
    Reading::of(Charset::Viscii),
    Reading::of(Charset::Vps),
    Reading::of(Charset::Windows1258),
    Reading::of(Charset::Windows1252),
    Reading::shown(Charset::Tcvn3),
    Reading::shown(Charset::Vni),
    Reading::shown(Charset::Viscii),
    Reading::shown(Charset::Vps),
    Reading::shown(Charset::Windows1258),
    Reading::shown(Charset::Utf8),
    Reading {
        charset: Charset::Utf8,
        shown: 2,
    },
];
const STATES: usize = 14;

/// Arrays over the readings have places for some more, which no way ever takes, so that all are worked on in one step.
const LANES: usize = 16;

/// The price of a change of reading within a line, and at its beginning.
const CHANGE: i16 = 60;
const CHANGE_AT_LINE: i16 = 28;

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

/// A part of a text and how it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its bytes.
    pub range: Range<usize>,
    /// How they are to be read.
    pub reading: Reading,
    /// Why.
    pub evidence: Evidence,
}

/// What speaks for a reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Words with other bytes than ASCII, as far as they were counted: 4,096 at most.
    pub words: u32,
    /// How many of them are Vietnamese syllables as read.
    pub fitting: u32,
    /// The next best reading among those in Vietnamese charsets.
    pub other: Option<Reading>,
    /// How many are Vietnamese syllables in that.
    pub fitting_other: u32,
}

/// What was found out about a text.
#[derive(Clone, Debug, Default)]
pub struct Detected {
    /// Its parts, in order and without gaps. Parts that are UTF-8 as they stand are parts, too.
    pub segments: Vec<Segment>,
    /// Where words seem to be in another charset than the text around them, without enough of them to tell.
    pub doubtful: Vec<Range<usize>>,
}

impl Detected {
    /// What the user said.
    #[must_use]
    pub fn said(reading: Reading, length: usize) -> Self {
        let segment = Segment {
            range: 0..length,
            reading,
            evidence: Evidence::default(),
        };
        Self {
            segments: vec![segment],
            doubtful: Vec::new(),
        }
    }

    /// Whether any part is not UTF-8 as it stands.
    #[must_use]
    pub fn is_other(&self) -> bool {
        let mut segments = self.segments.iter();
        segments.any(|segment| segment.reading != Reading::PLAIN)
    }
}

/// Finds out how `bytes` are to be read.
#[must_use]
pub fn detect(bytes: &[u8]) -> Detected {
    COSTS.with_borrow_mut(|costs| detect_with(bytes, costs))
}

fn detect_with(bytes: &[u8], costs: &mut Costs) -> Detected {
    let mut way = Way::new();
    let mut suspects = Vec::new();
    for word in words(bytes) {
        let cost = costs.of(bytes, word.range.clone());
        let state = way.step(&word, cost);
        if IS_UTF8[state]
            && cost[state] >= DOUBTFUL
            && cost.iter().any(|other| *other <= FITTING[1])
        {
            suspects.push(word.range);
        }
    }
    let mut detected = Detected::default();
    for segment in way.finish(bytes.len()) {
        let segment = judged(bytes, segment, costs);
        match detected.segments.last_mut() {
            Some(last) if last.reading == segment.reading => last.range.end = segment.range.end,
            _ => detected.segments.push(segment),
        }
    }
    for range in suspects {
        let segments = &detected.segments;
        let at = segments.partition_point(|segment| segment.range.end <= range.start);
        let segment = segments.get(at);
        // Bytes that are no UTF-8 are warned about as such.
        if segment.is_some_and(|segment| segment.reading.charset == Charset::Utf8)
            && std::str::from_utf8(&bytes[range.clone()]).is_ok()
        {
            note(&mut detected.doubtful, range);
        }
    }
    detected
}

/// Evidence is counted in as many words of a segment.
const COUNTED: usize = 1 << 12;

/// Counts the words for and against the reading of a segment; one that fits few of them stays as it is.
fn judged(bytes: &[u8], mut segment: Segment, costs: &mut Costs) -> Segment {
    let position = READINGS.iter().position(|other| *other == segment.reading);
    let own = position.unwrap_or(0);
    let (mut count, mut total, mut fitting) = (0, [0u32; STATES], [0u32; STATES]);
    let bytes = &bytes[segment.range.clone()];
    for word in words(bytes).take(COUNTED) {
        count += 1;
        let cost = costs.of(bytes, word.range);
        for state in 0..STATES {
            total[state] += u32::from(cost[state]);
            fitting[state] += u32::from(cost[state] <= FITTING[state]);
        }
    }
    let others = (0..STATES).filter(|state| *state != own && FITTING[*state] == FITTING[1]);
    let other = others.min_by_key(|state| total[*state]);
    segment.evidence = Evidence {
        words: count,
        fitting: fitting[own],
        other: other.map(|state| READINGS[state]),
        fitting_other: other.map_or(0, |state| fitting[state]),
    };
    if own != 0 && fitting[own] * 2 < count {
        segment.reading = Reading::PLAIN;
    }
    segment
}

/// Puts places that are near each other together.
fn note(places: &mut Vec<Range<usize>>, range: Range<usize>) {
    match places.last_mut() {
        Some(last) if last.end + 80 > range.start => last.end = range.end,
        _ => places.push(range),
    }
}

/// What costs as much is no word of any language.
const DOUBTFUL: u8 = 10;

/// The readings that say how UTF-8 was handled, not in which charset a text was written.
const IS_UTF8: [bool; STATES] = {
    let mut is_utf8 = [false; STATES];
    let mut state = 0;
    while state < STATES {
        is_utf8[state] = matches!(READINGS[state].charset, Charset::Utf8);
        state += 1;
    }
    is_utf8
};

/// A word of this cost at most is good text; in Vietnamese charsets, it has Vietnamese syllables only.
const FITTING: [u8; STATES] = [12, 6, 6, 6, 6, 6, 12, 6, 6, 6, 6, 6, 12, 12];

/// A word with other bytes than ASCII.
struct Word {
    range: Range<usize>,
    /// Where its line begins, if it is the first such word there; otherwise where it begins itself.
    cut: usize,
    begins_line: bool,
}

/// What a byte is to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// An ASCII letter.
    Letter,
    /// Beyond ASCII, or a control character that VISCII or VPS have a letter at.
    High,
    Other,
}

static KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        let control = byte < 0x20
            && (table::VISCII[byte] as usize != byte || table::VPS[byte] as usize != byte);
        if byte >= 0x80 || control {
            kinds[byte] = Kind::High;
        } else if (byte as u8).is_ascii_alphabetic() {
            kinds[byte] = Kind::Letter;
        }
        byte += 1;
    }
    kinds
};

const fn kind(byte: u8) -> Kind {
    KINDS[byte as usize]
}

fn words(bytes: &[u8]) -> impl Iterator<Item = Word> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let from = at;
        // Where the last line and the last word begin: both are kept for each byte, since asking each time costs more.
        let (mut line, mut start) = (from, from);
        let high = bytes[from..].iter().position(|&byte| {
            let next = at + 1;
            line = if byte == b'\n' { next } else { line };
            start = if kind(byte) == Kind::Other {
                next
            } else {
                start
            };
            at = next;
            kind(byte) == Kind::High
        })?;
        let rest = &bytes[from + high..];
        let length = rest
            .iter()
            .position(|byte| kind(*byte) == Kind::Other)
            .unwrap_or(rest.len());
        at = from + high + length;
        let begins_line = line > from || from == 0;
        Some(Word {
            cut: if line > from { line } else { start },
            begins_line,
            range: start..at,
        })
    })
}

/// The cheapest ways through the text so far, one that ends in each reading.
struct Way {
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
    fn new() -> Self {
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
    fn step(&mut self, word: &Word, costs: Cost) -> usize {
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

    fn finish(mut self, end: usize) -> Vec<Segment> {
        let best = self.best();
        self.settle(best);
        if let Some(last) = self.segments.last_mut() {
            last.range.end = end;
        }
        self.segments.retain(|segment| !segment.range.is_empty());
        self.segments
    }
}
