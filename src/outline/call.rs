//! Footnotes whose marks are numbers in round brackets: "… 06 hợp đồng(1), …" and below it "(1) Cấp tỉnh 04, cấp cơ sở 02."
//!
//! Items of lists look the same, so that a note is only what is called: all numbers of a run of such lines must stand behind words or
//! numbers of the text before, in their order.

use super::line::{Ending, LineInfo, LineKind};
use crate::pattern::cue::Cue;
use crate::token::{Kind, Token};
use std::collections::BTreeMap;

/// The tokens where a number stands in brackets behind a word, in text order; those apart where nothing but a footnote's mark stands so.
#[derive(Default)]
struct Calls {
    all: Vec<u32>,
    sure: Vec<u32>,
}

/// A line that begins with a number in brackets.
#[derive(Clone, Copy)]
struct Numbered {
    line: usize,
    number: u32,
}

/// Makes notes of the lines whose numbers are called; gives the bytes where the calling brackets open, in text order.
pub(super) fn find_notes(text: &str, tokens: &[Token], lines: &mut [LineInfo]) -> Vec<u32> {
    let numbered: Vec<Numbered> = (0..lines.len())
        .filter(|&at| lines[at].kind == LineKind::Text)
        .filter_map(|line| {
            let number = leading(text, own(tokens, &lines[line]))?;
            Some(Numbered { line, number })
        })
        .collect();
    if numbered.is_empty() {
        return Vec::new();
    }
    let calls = calls(text, tokens, lines);
    let (mut used, mut after, mut rest) = (Vec::new(), 0, &numbered[..]);
    while !rest.is_empty() {
        let (run, behind) = rest.split_at(run_length(lines, rest));
        rest = behind;
        let Some(found) = called(tokens, lines, run, &calls, after) else {
            continue;
        };
        after = found.last().map_or(after, |&last| last + 1);
        used.extend(found.iter().map(|&at| tokens[at as usize].span.start));
        for note in run {
            lines[note.line].kind = LineKind::Note;
        }
    }
    used
}

fn own<'t>(tokens: &'t [Token], line: &LineInfo) -> &'t [Token] {
    &tokens[line.first as usize..line.end as usize]
}

/// The number of "(1) Gồm …" at a line's beginning.
fn leading(text: &str, own: &[Token]) -> Option<u32> {
    let next = own.get(3)?;
    let says = next.kind == Kind::Word || next.kind == Kind::Digits && !next.is_glued();
    number_at(text, own, 0).filter(|_| says)
}

/// The number in brackets that begins at a token: "(1)", neither "(0)" nor "(01)".
fn number_at(text: &str, own: &[Token], at: usize) -> Option<u32> {
    let [open, number, close] = own.get(at..at + 3)? else {
        return None;
    };
    let whole = open.is(b'(') && close.is(b')') && number.is_glued() && close.is_glued();
    let digits = (whole && number.kind == Kind::Digits && number.span.len() <= 2)
        .then(|| &text[number.span.range()])?;
    digits.parse().ok().filter(|_| !digits.starts_with('0'))
}

/// Every number in brackets behind a word or a number, with the places where it stands.
fn calls(text: &str, tokens: &[Token], lines: &[LineInfo]) -> BTreeMap<u32, Calls> {
    let mut calls: BTreeMap<u32, Calls> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.kind == LineKind::Text) {
        let own = own(tokens, line);
        for at in 1..own.len().saturating_sub(2) {
            let before = own[at - 1];
            let behind = matches!(before.kind, Kind::Word | Kind::Digits) || before.is_any(b"%)\"");
            let Some(number) = own[at]
                .is(b'(')
                .then(|| number_at(text, own, at))
                .flatten()
                .filter(|_| behind)
            else {
                continue;
            };
            // "gồm (1) …; (2) …" goes on with words.
            let closes = own.get(at + 3).is_none_or(|next| next.is_any(b",;.:)"));
            let (token, known) = (line.first + at as u32, calls.entry(number).or_default());
            known.all.push(token);
            if own[at].is_glued() || closes {
                known.sure.push(token);
            }
        }
    }
    calls
}

/// How many of these lines count up, with nothing between them but lines that they go on with, blank ones and page numbers.
fn run_length(lines: &[LineInfo], numbered: &[Numbered]) -> usize {
    let follows = |pair: &[Numbered]| {
        let between = &lines[pair[0].line + 1..pair[1].line];
        let wrapped = between
            .iter()
            .take_while(|line| line.kind == LineKind::Text && line.mark.is_none())
            .count();
        let parted = |line: &LineInfo| matches!(line.kind, LineKind::Blank | LineKind::PageNumber);
        pair[1].number == pair[0].number + 1 && between[wrapped..].iter().all(parted)
    };
    1 + numbered.windows(2).take_while(|pair| follows(pair)).count()
}

/// Where a run of notes is called, each number behind the one before; none unless all are.
fn called(
    tokens: &[Token],
    lines: &[LineInfo],
    run: &[Numbered],
    calls: &BTreeMap<u32, Calls>,
    after: u32,
) -> Option<Vec<u32>> {
    let first = run.first()?.line;
    let above = lines[..first]
        .iter()
        .rev()
        .find(|line| line.kind != LineKind::Blank);
    let titled = above.is_some_and(|line| line.cues.has(Cue::NotesHead) && line.cue_alone);
    let announced = above.is_some_and(|line| {
        line.ending == Ending::Pause && own(tokens, line).last().is_some_and(|last| last.is(b':'))
    });
    // "Các nhóm nhiệm vụ (1), (2) sau đây:" announces a list.
    if announced && !titled {
        return None;
    }
    let mut found = Vec::with_capacity(run.len());
    let mut before = lines[first].first;
    for note in run.iter().rev() {
        let known = calls.get(&note.number)?;
        let own = if titled { &known.all } else { &known.sure };
        let earlier = own.partition_point(|&call| call < before);
        before = own[earlier.checked_sub(1)?];
        if before < after {
            return None;
        }
        found.push(before);
    }
    found.reverse();
    Some(found)
}
