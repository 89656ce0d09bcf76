//! Enumerators and bullets at the start of a line.

use crate::pattern::cue::Cue;
use crate::pattern::{Meaning, NumberWord, Patterns};
use crate::phrase::Hit;
use crate::token::{Kind, Token};

/// What a mark looks like; the order is that of rank, highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// "Phần thứ nhất"
    Part,
    /// "A."
    Capital,
    /// "I."
    Roman,
    /// "A.1.", "II.3.1", "B1.": how many numbers stand behind the letter or the Roman number.
    Numbered(u8),
    /// "1.", "1.1.", "1.1.1": how many numbers.
    Arabic(u8),
    /// "a)"
    Letter,
    /// "-"
    Dash,
    /// "+"
    Plus,
    /// "*", "•"
    Star,
    /// An item whose bullet was lost.
    Unmarked,
}

/// A mark; token numbers are those of the slice it was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it looks like.
    pub kind: MarkKind,
    /// First token of the enumerator.
    pub first: u32,
    /// Token after the enumerator's last one; closing dots and brackets aren't part of it.
    pub end: u32,
    /// First token of what is marked.
    pub body: u32,
}

impl Mark {
    /// Whether it counts (a bullet doesn't).
    #[must_use]
    pub const fn is_enumerator(&self) -> bool {
        !matches!(
            self.kind,
            MarkKind::Dash | MarkKind::Plus | MarkKind::Star | MarkKind::Unmarked
        )
    }
}

/// The value of a Roman number of capitals, up to 89.
#[must_use]
pub fn roman(text: &str) -> Option<u32> {
    let mut total = 0;
    let mut last = u32::MAX;
    for c in text.chars() {
        let value = match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            _ => return None,
        };
        total += value;
        if value > last {
            total = total.checked_sub(2 * last)?;
        }
        last = value;
    }
    (total > 0).then_some(total)
}

/// Reads the mark at the start of a line's tokens; `phrase` is the one that they begin with.
#[must_use]
pub fn mark_of(
    text: &str,
    tokens: &[Token],
    phrase: Option<(Hit, &Meaning)>,
    patterns: &Patterns,
) -> Option<Mark> {
    let first = tokens.first()?;
    match first.kind {
        Kind::Punct => dashed(tokens)
            .or_else(|| bullet(tokens))
            .or_else(|| bracketed(text, tokens)),
        Kind::Digits => arabic(text, tokens),
        Kind::Word => part(text, tokens, phrase, patterns)
            .or_else(|| lettered(text, tokens))
            .or_else(|| numbered(text, tokens)),
        Kind::Raised | Kind::Markup => None,
    }
}

fn bullet(tokens: &[Token]) -> Option<Mark> {
    let kind = match tokens[0] {
        token if token.is(b'-') => MarkKind::Dash,
        token if token.is(b'+') => MarkKind::Plus,
        token if token.is(b'*') => MarkKind::Star,
        _ => return None,
    };
    let decoration = tokens
        .get(1)
        .is_none_or(|next| next.is_any(b"-+*=|") || next.kind == Kind::Digits && next.is_glued());
    (!decoration).then_some(Mark {
        kind,
        first: 0,
        end: 1,
        body: 1,
    })
}

/// "-1-" before a paragraph; alone on its line it would be a page number.
fn dashed(tokens: &[Token]) -> Option<Mark> {
    let [open, number, close, next, ..] = tokens else {
        return None;
    };
    let dashes = open.is(b'-') && close.is(b'-') && number.is_glued() && close.is_glued();
    let counts = number.kind == Kind::Digits && number.span.len() <= 2;
    (dashes && counts && next.kind == Kind::Word).then_some(Mark {
        kind: MarkKind::Arabic(1),
        first: 1,
        end: 2,
        body: 3,
    })
}

/// "(1)", "(a)" at the start of a line.
fn bracketed(text: &str, tokens: &[Token]) -> Option<Mark> {
    let [open, inner, close, ..] = tokens else {
        return None;
    };
    let single = inner.span.len() <= 2;
    if !(open.is(b'(') && close.is(b')') && single && tokens.len() > 3) {
        return None;
    }
    let kind = match inner.kind {
        Kind::Digits => MarkKind::Arabic(1),
        Kind::Word if text[inner.span.range()].chars().count() == 1 => MarkKind::Letter,
        _ => return None,
    };
    Some(Mark {
        kind,
        first: 1,
        end: 2,
        body: 3,
    })
}

/// How many numbers parted by dots begin at a token, and where they end: "1.1.1"; the first isn't glued to what stands before it at a line's
/// beginning only.
fn numbers_from(tokens: &[Token], from: usize) -> (u8, usize) {
    let mut at = from;
    let mut numbers = 0u8;
    while let Some(number) = tokens.get(at) {
        let fits =
            number.kind == Kind::Digits && number.span.len() <= 2 && (at == 0 || number.is_glued());
        if !fits {
            break;
        }
        numbers += 1;
        at += 1;
        let dot = tokens
            .get(at)
            .is_some_and(|token| token.is(b'.') && token.is_glued());
        let more = tokens
            .get(at + 1)
            .is_some_and(|token| token.kind == Kind::Digits && token.is_glued());
        if !(dot && more) {
            break;
        }
        at += 1;
    }
    (numbers, at)
}

/// "A.1.", "C.2", "II.3.1", "B1.": numbers behind a letter or a Roman number, before a word in a capital.
fn numbered(text: &str, tokens: &[Token]) -> Option<Mark> {
    let word = tokens.first()?;
    let letters = &text[word.span.range()];
    let names =
        word.is_all_capitals() && (letters.chars().count() == 1 || roman(letters).is_some());
    let dotted = tokens.get(1)?.is(b'.') && tokens[1].is_glued();
    let (numbers, at) = numbers_from(tokens, 1 + usize::from(dotted));
    if !names || numbers == 0 || tokens[at - 1].is(b'.') {
        return None;
    }
    let close = tokens.get(at)?;
    let closed = close.is_glued() && close.is_any(b".):");
    let body = at + usize::from(closed);
    let next = tokens.get(body)?;
    // "A4 Thiên Long" at the start of a wrapped line is a name.
    let titled = next.kind == Kind::Word && next.is_capitalised() && (closed || !next.is_glued());
    (titled && (dotted || closed)).then_some(Mark {
        kind: MarkKind::Numbered(numbers),
        first: 0,
        end: at as u32,
        body: body as u32,
    })
}

/// How many signs close an enumerator where two do: "I/-", "1/.", "2.-", "a./".
fn closing(tokens: &[Token]) -> usize {
    let [first, second, ..] = tokens else {
        return 0;
    };
    let pair = first.is(b'/') && second.is_any(b"-.") || first.is(b'.') && second.is_any(b"-/");
    if pair && first.is_glued() && second.is_glued() {
        2
    } else {
        0
    }
}

/// "1.", "1)", "1/", "1-", "1/.", "1.1", "1.1."
fn arabic(text: &str, tokens: &[Token]) -> Option<Mark> {
    let (numbers, at) = numbers_from(tokens, 0);
    // "1.100 kg" was left behind at its dot; no section of a section is its "0": "công nghiệp" and "4.0. Trong thời gian tới".
    let none = numbers > 1 && &text[tokens[at.checked_sub(1)?].span.range()] == "0";
    if numbers == 0 || none || tokens[at - 1].is(b'.') {
        return None;
    }
    let close = tokens.get(at)?;
    let signs = closing(&tokens[at..]);
    let closed =
        signs > 0 || close.is_glued() && close.is_any(if numbers == 1 { b".)/-:" } else { b".)" });
    let body = at + signs.max(usize::from(closed));
    let next = tokens.get(body)?;
    // "45/KH-UBND" and "88/TTr-SKHCN" at the start of a wrapped line are documents' numbers, "92-II" a sort of petrol.
    let coded = tokens
        .get(body + 1)
        .is_some_and(|token| token.is_glued() && token.is_any(b"/-"));
    let numbered = close.is_any(b"/-") && next.is_glued() && (next.is_all_capitals() || coded);
    let capital = next.kind == Kind::Word && next.is_capitalised() && !numbered;
    let separate = !next.is_glued() || capital;
    let reads_on = !closed && (numbers == 1 || next.kind != Kind::Word || !next.is_capitalised());
    let is_range = close.is_any(b"/-:") && next.kind == Kind::Digits;
    if !separate || reads_on || is_range {
        return None;
    }
    Some(Mark {
        kind: MarkKind::Arabic(numbers),
        first: 0,
        end: at as u32,
        body: body as u32,
    })
}

/// "A.", "I.", "IV-", "I/-", "a)", "đ)"
fn lettered(text: &str, tokens: &[Token]) -> Option<Mark> {
    let [word, close, ..] = tokens else {
        return None;
    };
    let body = 1 + closing(&tokens[1..]).max(1);
    let next = tokens.get(body)?;
    let letters = &text[word.span.range()];
    let single = letters.chars().count() == 1;
    let closed = close.is_glued() && close.is_any(b".)/:")
        || word.is_all_capitals() && close.is(b'-') && next.kind == Kind::Word;
    if !closed || next.is_glued() && !(next.kind == Kind::Word && next.is_capitalised() && !single)
    {
        return None;
    }
    let kind = if word.is_all_capitals() {
        match roman(letters) {
            Some(_) => MarkKind::Roman,
            None if single => MarkKind::Capital,
            None => return None,
        }
    } else if single {
        MarkKind::Letter
    } else {
        return None;
    };
    Some(Mark {
        kind,
        first: 0,
        end: 1,
        body: body as u32,
    })
}

/// "Phần thứ nhất", "PHẦN I"
fn part(
    text: &str,
    tokens: &[Token],
    phrase: Option<(Hit, &Meaning)>,
    patterns: &Patterns,
) -> Option<Mark> {
    let (hit, meaning) = phrase?;
    let number = tokens.get(hit.end as usize)?;
    if !meaning.cues.has(Cue::Part) || number.kind != Kind::Word {
        return None;
    }
    let spoken = patterns
        .phrase_at(tokens, hit.end as usize)
        .is_some_and(|(_, meaning)| {
            matches!(
                meaning.number,
                Some(NumberWord::Digit(_) | NumberWord::AfterTens(_))
            ) || meaning.cues.has(Cue::First)
        });
    let counted = number.is_all_capitals() && roman(&text[number.span.range()]).is_some();
    if !(spoken || counted) {
        return None;
    }
    let end = hit.end + 1;
    let closed = tokens
        .get(end as usize)
        .is_some_and(|token| token.is_any(b".:-)"));
    Some(Mark {
        kind: MarkKind::Part,
        first: 0,
        end,
        body: end + u32::from(closed),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_roman_numbers() {
        for (text, value) in [("I", 1), ("IV", 4), ("XXV", 25), ("XIII", 13), ("IX", 9)] {
            assert_eq!(roman(text), Some(value), "{text}");
        }
        assert_eq!(roman("KH"), None);
    }
}
