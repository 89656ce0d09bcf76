//! Sentences, clauses and brackets of a block.

use crate::context::{ClauseMark, Context, MarkSet, is_cut_number};
use crate::outline::Block;
use crate::span::Span;
use crate::token::{Kind, Token};

/// The tokens of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub first: u32,
    /// Token after the last one.
    pub end: u32,
}

/// Tokens after which a sentence is cut at the next comma or semicolon, and at twice as many in any case: however long a text goes on
/// without a full stop, what is looked for around a figure stays bounded.
const LONGEST: u32 = 500;

/// Sentences while they are cut.
struct Cut<'f> {
    found: &'f mut Vec<Sentence>,
    /// Where the present one begins.
    start: u32,
    /// How many brackets are open in it.
    depth: i32,
}

impl Cut<'_> {
    fn end_at(&mut self, end: u32) {
        let first = self.start;
        self.found.push(Sentence { first, end });
        (self.start, self.depth) = (end, 0);
    }

    /// Ends what goes on without marks for too long before `at`.
    fn bound(&mut self, at: u32) {
        while at - self.start > 2 * LONGEST {
            self.end_at(self.start + 2 * LONGEST + 1);
        }
    }
}

/// Cuts the tokens `first..end` into sentences. A stop ends one where a gap follows, no bracket is open and no number goes on in the next line.
fn sentences(context: &Context<'_>, (first, end): (u32, u32), found: &mut Vec<Sentence>) {
    found.clear();
    let tokens = context.tokens();
    let mut cut = Cut {
        found,
        start: first,
        depth: 0,
    };
    for &at in context.puncts_in(first, end) {
        cut.bound(at);
        let token = &tokens[at as usize];
        if token.is(b'(') {
            cut.depth += 1;
        } else if token.is(b')') {
            cut.depth -= 1;
        }
        let next = tokens.get(at as usize + 1).filter(|_| at + 1 < end);
        let stops =
            token.is_any(b".!?") && next.is_none_or(|next| !next.is_glued() && begins(next));
        let length = at - cut.start;
        let endless = length >= LONGEST
            && (token.is_any(b";,") && cut.depth <= 0 && next.is_none_or(|next| !next.is_glued())
                || length >= 2 * LONGEST);
        let abbreviation = || {
            token.is(b'.') && length > 0 && is_initial(&tokens[at as usize - 1]) && next.is_some()
        };
        let inside_number = || is_cut_number(context, at as usize);
        if stops && cut.depth <= 0 && !abbreviation() && !inside_number() || endless {
            cut.end_at(at + 1);
        }
    }
    cut.bound(end);
    if cut.start < end {
        cut.end_at(end);
    }
}

/// A sentence begins with a capital, a digit, a quote, a bracket or a bullet.
fn begins(token: &Token) -> bool {
    match token.kind {
        Kind::Word => token.is_capitalised(),
        Kind::Digits => true,
        _ => token.is_any(b"\"'(-+*["),
    }
}

/// "TP.", "Q.": an abbreviation of one or two capitals.
fn is_initial(token: &Token) -> bool {
    token.kind == Kind::Word && token.is_all_capitals() && token.span.len() <= 2
}

/// The innermost bracket around `at` within the sentence: the tokens between its marks.
pub(super) fn bracket_around(
    context: &Context<'_>,
    sentence: Sentence,
    at: u32,
) -> Option<Sentence> {
    let mut depth = 0;
    let before = context.marks_in(sentence.first, at);
    let open = before.iter().rev().find(|mark| {
        depth -= i32::from(mark.deeper);
        depth < 0
    })?;
    let mut depth = 1;
    let after = context.marks_in(open.at + 1, sentence.end);
    let close = after.iter().find(|mark| {
        depth += i32::from(mark.deeper);
        depth == 0
    });
    Some(Sentence {
        first: open.at + 1,
        end: close.map_or(sentence.end, |close| close.at),
    })
}

/// The clause around `at`: between the nearest of these marks on both sides, brackets inside it passed over.
#[inline]
pub(crate) fn clause_around(
    context: &Context<'_>,
    within: Sentence,
    at: u32,
    marks: &[u8],
) -> Sentence {
    between(context, within, at, MarkSet::of(marks))
}

fn between(context: &Context<'_>, within: Sentence, at: u32, marks: MarkSet) -> Sentence {
    let (before, after) = context.marks_around(within.first, at, within.end);
    Sentence {
        first: opening(before, marks).map_or(within.first, |first| first.at + 1),
        end: closing(after, marks).map_or(within.end, |end| end.at),
    }
}

/// The clauses around `at` between these marks and between those.
pub(super) fn clauses_around(
    context: &Context<'_>,
    within: Sentence,
    at: u32,
    marks: [MarkSet; 2],
) -> [Sentence; 2] {
    let (before, after) = context.marks_around(within.first, at, within.end);
    marks.map(|marks| Sentence {
        first: opening(before, marks).map_or(within.first, |first| first.at + 1),
        end: closing(after, marks).map_or(within.end, |end| end.at),
    })
}

/// Where the clause around `at` begins, for those who need not know where it ends.
pub(crate) fn clause_begin(
    context: &Context<'_>,
    within: Sentence,
    at: u32,
    marks: MarkSet,
) -> u32 {
    let first = opening(context.marks_in(within.first, at), marks);
    first.map_or(within.first, |first| first.at + 1)
}

/// Where the clause around `at` ends, for those who need not know where it begins.
pub(crate) fn clause_end(context: &Context<'_>, within: Sentence, at: u32, marks: MarkSet) -> u32 {
    let end = closing(context.marks_in(at, within.end), marks);
    end.map_or(within.end, |end| end.at)
}

/// The last of these marks, or of the brackets that are open at the end.
#[inline]
fn opening(before: &[ClauseMark], marks: MarkSet) -> Option<&ClauseMark> {
    let mut depth = 0;
    before.iter().rev().find(|mark| {
        depth -= i32::from(mark.deeper);
        depth < 0 || depth == 0 && mark.parts_as(marks)
    })
}

/// The first of these marks, or the bracket that closes what was open at the beginning.
#[inline]
fn closing(after: &[ClauseMark], marks: MarkSet) -> Option<&ClauseMark> {
    let mut depth = 0;
    after.iter().find(|mark| {
        depth += i32::from(mark.deeper);
        depth < 0 || depth == 0 && mark.parts_as(marks)
    })
}

/// The sentences of a block's body.
pub(super) fn sentences_of(context: &Context<'_>, block: &Block, found: &mut Vec<Sentence>) {
    sentences(context, (block.body.max(block.first), block.end), found);
}

/// The sentence of the body, or the whole heading, note or row, in which a place of the text stands.
#[must_use]
pub fn sentence_at(context: &Context<'_>, place: Span) -> Option<Sentence> {
    let outline = context.outline;
    let starts_after = |block: &Block| outline.span_of(block.first, block.end).start > place.start;
    let following = outline.blocks.partition_point(|block| !starts_after(block));
    let block = outline.blocks[..following]
        .iter()
        .rev()
        .find(|block| outline.span_of(block.first, block.end).end > place.start)?;
    let mut found = Vec::new();
    let body = block.body.max(block.first);
    sentences(context, (body, block.end), &mut found);
    // A mark belongs to the first sentence behind it.
    if let Some(first) = found.first_mut() {
        first.first = block.first;
    }
    let holds =
        |sentence: &&Sentence| outline.span_of(sentence.first, sentence.end).end >= place.end;
    let whole = Sentence {
        first: block.first,
        end: block.end,
    };
    Some(found.iter().find(holds).copied().unwrap_or(whole))
}
