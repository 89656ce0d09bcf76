//! The phrases of a document at their places: what stands before, at and around each token.

mod mark;
mod word;

pub use mark::{ClauseMark, MarkSet, is_cut_number};

use crate::outline::Outline;
use crate::pattern::cue::{Cue, CueSet};
use crate::pattern::{Meaning, Patterns, Traits};
use crate::phrase::Hit;
use crate::token::{Kind, Token};
use mark::is_number_mark;

/// As many tokens as the longest phrases have that matter right before a number ("ngày Khoa học và Công nghệ Việt Nam").
const LONGEST_CUE: u32 = 9;

/// A document's tokens with the phrases found among them. Token numbers are those of the outline.
#[derive(Debug)]
pub struct Context<'a> {
    /// The text.
    pub text: &'a str,
    /// The pattern set.
    pub patterns: &'a Patterns,
    /// The shape of the text.
    pub outline: &'a Outline,
    hits: Vec<Hit>,
    /// By hit, the cues of its phrase: they are asked for far more often than the rest of its meaning.
    cues: Vec<CueSet>,
    /// The cues of all phrases.
    said: CueSet,
    /// By token, the traits of the phrase that starts there.
    traits: Vec<Traits>,
    /// The marks that can part clauses, in order.
    marks: Vec<ClauseMark>,
    /// The tokens that are marks of any kind, in order.
    puncts: Vec<u32>,
    /// By token, what stands before it; after those of the tokens, two more for the end.
    before: Vec<Before>,
    /// By token: one more than the number of the longest hit that ends before it, or 0.
    ends: Vec<u32>,
}

/// How much stands before a token.
#[derive(Clone, Copy, Debug, Default)]
struct Before {
    /// How many hits start. Where the next token has one more, a hit starts at the token.
    hits: u32,
    /// How many marks there are that can part clauses.
    marks: u32,
}

impl<'a> Context<'a> {
    /// Finds all phrases, the longest at each token; none crosses from one block into another.
    #[must_use]
    pub fn new(text: &'a str, outline: &'a Outline, patterns: &'a Patterns) -> Self {
        let tokens = outline.tokens.len();
        let mut context = Self {
            text,
            patterns,
            outline,
            // Of five tokens of a report, two or three begin a phrase.
            hits: Vec::with_capacity(tokens / 8 * 5 + 8),
            cues: Vec::with_capacity(tokens / 8 * 5 + 8),
            said: CueSet::default(),
            traits: vec![Traits::default(); tokens + 2],
            marks: Vec::with_capacity(tokens / 6 + 4),
            puncts: Vec::with_capacity(tokens / 4 + 4),
            before: Vec::with_capacity(tokens + 2),
            ends: vec![0; tokens + 1],
        };
        // Blocks share out the tokens, in order.
        for block in &outline.blocks {
            // Phrases reach from one line of a broken label into the next.
            let own = &outline.tokens[block.first as usize..outline.end_of_label(block) as usize];
            let length = (block.end - block.first) as usize;
            for (at, token) in own[..length].iter().enumerate() {
                context.before.push(context.so_far());
                if token.kind == Kind::Punct {
                    context.mark(block.first + at as u32);
                }
                if token.word != 0
                    && let Some(hit) = patterns.phrases.longest_at(own, at)
                {
                    context.found(own, block.first, hit);
                }
            }
        }
        context.before.resize(tokens + 2, context.so_far());
        context
    }

    /// What stands before a token when all before it has been looked at.
    #[inline]
    fn so_far(&self) -> Before {
        Before {
            hits: self.hits.len() as u32,
            marks: self.marks.len() as u32,
        }
    }

    /// Notes a mark, also among those that can part clauses if it is one.
    fn mark(&mut self, at: u32) {
        self.puncts.push(at);
        let (tokens, place) = (&self.outline.tokens, at as usize);
        let token = &tokens[place];
        if !token.is_any(b",.;:()") {
            return;
        }
        let inside_number = is_number_mark(self, place);
        if !inside_number || token.is_any(b"()") {
            let code = token.word as u8;
            let parts = if inside_number { &[][..] } else { &[code] };
            self.marks.push(ClauseMark {
                at,
                code,
                parts: MarkSet::of(parts),
                deeper: mark::deeper(code),
                inside_number,
            });
        }
    }

    /// Those of the tokens `from..to` that are marks of any kind.
    #[must_use]
    pub fn puncts_in(&self, from: u32, to: u32) -> &[u32] {
        let first = self.puncts.partition_point(|&at| at < from);
        let rest = &self.puncts[first..];
        &rest[..rest.partition_point(|&at| at < to)]
    }

    /// The brackets, stops, commas, colons and semicolons among the tokens `from..to`, those inside numbers aside.
    #[inline]
    #[must_use]
    pub fn marks_in(&self, from: u32, to: u32) -> &[ClauseMark] {
        let last = self.before.len() - 1;
        let index = |token: u32| self.before[(token as usize).min(last)].marks as usize;
        let (first, end) = (index(from), index(to));
        &self.marks[first..end.max(first)]
    }

    /// The marks among the tokens `from..at`, and those among `at..to`.
    #[inline(always)]
    #[must_use]
    pub fn marks_around(&self, from: u32, at: u32, to: u32) -> (&[ClauseMark], &[ClauseMark]) {
        let last = self.before.len() - 1;
        let index = |token: u32| self.before[(token as usize).min(last)].marks as usize;
        let (first, middle, end) = (index(from), index(at), index(to));
        let (before, after) = self.marks.split_at(middle);
        (
            &before[first.min(middle)..],
            &after[..end.max(middle) - middle],
        )
    }

    /// Takes the phrase found among a block's `own` tokens, of which the first has the number `first`.
    #[inline]
    fn found(&mut self, own: &[Token], first: u32, found: Hit) {
        let mut traits = self.patterns.traits[found.phrase.0 as usize];
        let mut hit = found;
        if traits.has_any(Traits::CUE) && found.end - found.start > 1 {
            let Some(uncut) = uncut(self.patterns, own, found) else {
                return;
            };
            hit = uncut;
            traits = self.patterns.traits[hit.phrase.0 as usize];
        }
        hit.start += first;
        hit.end += first;
        if traits.has_any(Traits::LISTED_OVER) {
            self.add_beneath(hit);
        }
        self.add(hit, traits);
    }

    /// Adds the shorter phrase that one begins with and leaves to be seen: "mỗi hộ", asked for by a rule, has still "mỗi" in it.
    fn add_beneath(&mut self, hit: Hit) {
        if let Some(beneath) = self.patterns.beneath.get(&hit.phrase) {
            let shorter = Hit {
                start: hit.start,
                end: hit.start + beneath.length,
                phrase: beneath.phrase,
            };
            self.add(shorter, self.patterns.traits[beneath.phrase.0 as usize]);
        }
    }

    #[inline]
    fn add(&mut self, hit: Hit, traits: Traits) {
        self.hits.push(hit);
        let starts = &mut self.traits[hit.start as usize];
        *starts = starts.union(traits);
        // The cues of all phrases are too many to be near at hand.
        let mut cues = CueSet::default();
        if traits.has_any(Traits::CUE) {
            cues = self.patterns.cues[hit.phrase.0 as usize];
            self.said = self.said.union(cues);
            let follows = &mut self.traits[hit.end as usize];
            *follows = follows.union(Traits::AFTER_CUE);
            if cues.has(Cue::OrdinalBefore) {
                *follows = follows.union(Traits::AFTER_ORDINAL);
            }
        }
        self.cues.push(cues);
        let number = self.hits.len() as u32;
        // Hits come by their start, so the first to end at a place is the longest.
        let end = &mut self.ends[hit.end as usize];
        if *end == 0 {
            *end = number;
        }
    }

    /// The traits of the phrase that starts at a token.
    #[inline]
    #[must_use]
    pub fn traits_at(&self, token: u32) -> Traits {
        self.traits.get(token as usize).copied().unwrap_or_default()
    }

    /// By token from this one on, the traits of the phrase that starts there; two more behind the last one.
    #[must_use]
    pub fn traits_from(&self, token: u32) -> &[Traits] {
        &self.traits[token as usize..]
    }

    /// The phrase that starts at a token; of two, the one that says something.
    #[inline]
    #[must_use]
    pub fn at(&self, token: u32) -> Option<(Hit, &'a Meaning)> {
        let number = self.hit_number(token)?;
        let hit = self.hits[number];
        Some((hit, self.patterns.meaning(hit.phrase)))
    }

    /// The longest phrase that ends right before a token.
    #[inline]
    #[must_use]
    pub fn before(&self, token: u32) -> Option<(Hit, &'a Meaning)> {
        let number = *self.ends.get(token as usize)?;
        self.hit(number)
    }

    fn hit(&self, number: u32) -> Option<(Hit, &'a Meaning)> {
        let hit = self.hits[number.checked_sub(1)? as usize];
        Some((hit, self.patterns.meaning(hit.phrase)))
    }

    /// Cues of the longest phrase that ends right before a token.
    #[inline]
    #[must_use]
    pub fn cues_before(&self, token: u32) -> CueSet {
        let number = self.ends.get(token as usize).copied().unwrap_or(0);
        number
            .checked_sub(1)
            .map_or_else(CueSet::default, |number| self.cues[number as usize])
    }

    /// Cues of all phrases, long and short, that end right before a token.
    #[must_use]
    pub fn all_cues_before(&self, token: u32) -> CueSet {
        if !self.traits_at(token).has_any(Traits::AFTER_CUE) {
            return CueSet::default();
        }
        let ending = self.ending_before(token, LONGEST_CUE);
        ending.fold(CueSet::default(), CueSet::union)
    }

    /// Cues of the phrases of at most so many tokens that end right before a token.
    #[inline]
    fn ending_before(&self, token: u32, longest: u32) -> impl Iterator<Item = CueSet> {
        let (near, end) = self.hit_numbers(token.saturating_sub(longest), token);
        // No other phrase that ends there begins before the longest.
        let first = match self.ends.get(token as usize) {
            Some(&number) if number > 0 => near.max(number as usize - 1),
            _ => end,
        };
        let hits = self.hits[first..end].iter().zip(&self.cues[first..end]);
        hits.filter_map(move |(hit, &cues)| (hit.end == token).then_some(cues))
    }

    /// The phrase that starts at a token, with its cues.
    #[inline]
    fn hit_at(&self, token: u32) -> Option<(Hit, CueSet)> {
        let number = self.hit_number(token)?;
        Some((self.hits[number], self.cues[number]))
    }

    /// The number of the hit that starts at a token.
    #[inline]
    fn hit_number(&self, token: u32) -> Option<usize> {
        let at = token as usize;
        let [here, next] = self.before.get(at..at + 2)? else {
            return None;
        };
        (next.hits > here.hits).then_some(here.hits as usize)
    }

    /// The cues of the hits that start at tokens `from..to`, in order.
    #[inline]
    #[must_use]
    pub fn cues_in(&self, from: u32, to: u32) -> &[CueSet] {
        let (first, end) = self.hit_numbers(from, to);
        &self.cues[first..end]
    }

    /// The hits that start at tokens `from..to` with their cues, in order.
    #[inline]
    pub fn cued_in(
        &self,
        from: u32,
        to: u32,
    ) -> impl DoubleEndedIterator<Item = (Hit, CueSet)> + ExactSizeIterator {
        let hits = self.hits_in(from, to).iter().copied();
        hits.zip(self.cues_in(from, to).iter().copied())
    }

    /// All hits with a cue, in order.
    pub fn all_with(&self, cue: Cue) -> impl Iterator<Item = Hit> {
        let said = if self.said.has(cue) {
            &self.cues[..]
        } else {
            &[]
        };
        let wanted = CueSet::of(cue);
        let numbered = said.iter().enumerate();
        let found = numbered.filter(move |(_, cues)| cues.meets(wanted));
        found.map(|(number, _)| self.hits[number])
    }

    /// Whether a hit that starts at tokens `from..to` has the cue.
    #[must_use]
    pub fn any_cued_in(&self, (from, to): (u32, u32), cue: Cue) -> bool {
        let wanted = CueSet::of(cue);
        self.said.meets(wanted) && self.cues_in(from, to).iter().any(|cues| cues.meets(wanted))
    }

    /// The cues of all hits that start at tokens `from..to`.
    #[must_use]
    pub fn all_cues_in(&self, from: u32, to: u32) -> CueSet {
        let cues = self.cues_in(from, to).iter();
        cues.fold(CueSet::default(), |all, &cues| all.union(cues))
    }

    /// Cues of the phrase that starts at a token.
    #[must_use]
    pub fn cues_at(&self, token: u32) -> CueSet {
        self.hit_at(token)
            .map_or_else(CueSet::default, |(_, cues)| cues)
    }

    /// Whether a phrase that ends right before `token` has the cue, be it the longest or a shorter one.
    #[inline]
    #[must_use]
    pub fn follows(&self, token: u32, cue: Cue) -> bool {
        self.traits_at(token).has_any(Traits::AFTER_CUE)
            && self.said.has(cue)
            && self.ending_before(token, 4).any(|cues| cues.has(cue))
    }

    /// Whether a longer phrase with `cue` covers the token `at`.
    #[must_use]
    pub fn is_inside(&self, at: u32, cue: Cue) -> bool {
        self.said.has(cue)
            && self
                .cued_in(at.saturating_sub(4), at + 1)
                .any(|(hit, cues)| hit.end > at && cues.has(cue))
    }

    /// The hits that start at tokens `from..to`, in order.
    #[inline]
    #[must_use]
    pub fn hits_in(&self, from: u32, to: u32) -> &[Hit] {
        let (first, end) = self.hit_numbers(from, to);
        &self.hits[first..end]
    }

    #[inline]
    fn hit_numbers(&self, from: u32, to: u32) -> (usize, usize) {
        let last = self.before.len() - 1;
        let index = |token: u32| self.before[(token as usize).min(last)].hits as usize;
        let (first, end) = (index(from), index(to));
        (first, end.max(first))
    }

    /// Whether the token is inside a phrase of several words that began before it.
    #[must_use]
    pub fn is_inside_longer(&self, at: u32) -> bool {
        let before = self.hits_in(at.saturating_sub(4), at);
        before.iter().any(|hit| hit.end > at)
    }
}

/// "ba nhà máy": where a phrase that counts nothing ("ba nhà") would cut a noun in two, the shorter phrase before the noun stands.
/// "một số tạp chí" are some journals.
fn uncut(patterns: &Patterns, own: &[Token], hit: Hit) -> Option<Hit> {
    let cues = patterns.cues[hit.phrase.0 as usize];
    if !cues.has(Cue::Nothing) || cues.has(Cue::OpenList) {
        return Some(hit);
    }
    let cut = (hit.start + 1..hit.end).find(|&at| {
        let noun = patterns.phrases.longest_at(own, at as usize);
        noun.is_some_and(|noun| noun.end > hit.end && patterns.meaning(noun.phrase).noun.is_some())
    });
    match cut {
        Some(cut) => patterns
            .phrases
            .longest_at(&own[..cut as usize], hit.start as usize),
        None => Some(hit),
    }
}
