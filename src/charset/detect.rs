//! Which reading each part of a text needs.
//!
//! Words with other bytes than ASCII are tried in every reading. The cheapest way through the text is sought, where a change of
//! reading has a price that is lower at the end of a line (the algorithm of Viterbi). So a short line takes the reading of its
//! neighbours, and a paragraph in another font gets its own. One pass, and what the ways have in common is settled at once, so
//! that cost grows with the text and memory doesn't.

mod costs;
mod way;
mod word;

use super::Charset;
use super::reading::Reading;
use costs::{COSTS, Cost, Costs};
use std::ops::Range;
use way::Way;
use word::words;

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
        let cost = if is_cut(bytes, &word.range) {
            NO_COST
        } else {
            costs.of(bytes, word.range.clone())
        };
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

/// What a word costs that tells nothing.
const NO_COST: Cost = [0; LANES];

/// "tiến đ?; hoạt đ?ng": what touches a question mark may have lost a letter there, and is evidence for no reading.
fn is_cut(bytes: &[u8], word: &Range<usize>) -> bool {
    let before = word.start.checked_sub(1).map(|at| bytes[at]);
    before == Some(b'?') || bytes.get(word.end) == Some(&b'?')
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
        if is_cut(bytes, &word.range) {
            continue;
        }
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
