//! How unlikely a stretch of text is, once as Vietnamese and once as good text of any language.
//!
//! Costs are in about quarters of a nat: what they are worth was settled on texts of ten languages and on the corpus in every charset.

use super::spelling::{Spelling, spelling};

/// A syllable that reports use.
const COMMON: u32 = 1;
/// What has the shape of a syllable.
const POSSIBLE: u32 = 4;
/// A word that is not Vietnamese, in a text that should be.
const FOREIGN: u32 = 24;
/// A word of another language, in a text that may be in any.
const WORD: u32 = 8;
/// Punctuation that reports use.
const MARK: u32 = 1;
/// Signs that stand alone now and then: degrees, superscripts.
const SIGN: u32 = 4;
/// A sign between letters, as it comes from a letter shown as something else; on top of the sign itself.
const GLUED: u32 = 9;
/// What no text has.
const NEVER: u32 = 24;

/// The cost of bytes that don't stand for characters.
pub(super) const BROKEN: u32 = 20;

/// The cost of `text`, should it be Vietnamese.
pub(super) fn as_vietnamese(text: &str) -> u32 {
    words(text, |word| match spelling(word) {
        Spelling::Common => COMMON,
        Spelling::Possible => POSSIBLE,
        Spelling::Foreign => FOREIGN,
    })
}

/// The cost of `text`, should it be good as it stands, in whatever language.
pub(super) fn as_it_stands(text: &str) -> u32 {
    words(text, |word| match spelling(word) {
        Spelling::Common => COMMON,
        Spelling::Possible => POSSIBLE,
        Spelling::Foreign if is_mixed_in_case(word) => WORD + 4,
        Spelling::Foreign => WORD,
    })
}

/// The cost of all words and marks; words of ASCII cost nothing in any reading.
fn words(text: &str, word_cost: impl Fn(&str) -> u32) -> u32 {
    let word_cost = |word: &str| if word.is_ascii() { 0 } else { word_cost(word) };
    let (mut cost, mut start) = (0, None);
    let mut before = [' '; 2];
    for (at, character) in text.char_indices() {
        if is_letter(character) {
            start.get_or_insert(at);
            cost += glue(before, character);
        } else {
            if let Some(start) = start.take() {
                cost += word_cost(&text[start..at]);
            }
            cost += mark_cost(character);
        }
        before = [before[1], character];
    }
    if let Some(start) = start {
        cost += word_cost(&text[start..]);
    }
    cost + glue(before, ' ')
}

/// What it costs that a sign stands between these characters, on top of the sign itself.
#[inline]
fn glue([before, sign]: [char; 2], after: char) -> u32 {
    if is_sign(sign) && !is_usual(before, sign, after) {
        GLUED
    } else {
        0
    }
}

/// Whether good text has the sign between such characters.
fn is_usual(before: char, sign: char, after: char) -> bool {
    let (left, right) = (is_letter(before), is_letter(after));
    match sign {
        '«' | '»' | '·' | '“' | '”' | '„' | '‘' | '‚' | '†' | '‡' | '•' | '‹' | '›' => {
            !(left && right)
        }
        '®' | '²' | '³' | '¹' | 'º' | 'ª' => !right,
        '§' | '©' | 'µ' | '¿' | '¡' => !left,
        _ => !(left || right),
    }
}

fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' => true,
        '\0'..'\u{C0}' | '×' | '÷' => false,
        '\u{C0}'..'\u{370}' | '\u{1E00}'..'\u{1F00}' => true,
        // Punctuation; asked for so often that it isn't left to the tables of Unicode.
        '\u{2000}'..'\u{2071}' => false,
        _ => c.is_alphabetic(),
    }
}

/// The signs of Latin-1, with the two that stand among its letters, and those of windows-1252 that part words ("KI”M"): neither dashes nor
/// the apostrophe.
const fn is_sign(c: char) -> bool {
    matches!(
        c,
        '\u{A1}'
            ..='\u{BF}'
                | '×'
                | '÷'
                | '“'
                | '”'
                | '„'
                | '‘'
                | '‚'
                | '†'
                | '‡'
                | '•'
                | '‹'
                | '›'
    )
}

fn mark_cost(character: char) -> u32 {
    match character {
        '\0'..='\x08' | '\x0E'..='\x1F' | '\u{7F}'..='\u{9F}' | '\u{FFFD}' => NEVER,
        '\t'..='~' => 0,
        '\u{A0}' | '°' | '«' | '»' | '\u{2010}'..='\u{2022}' | '…' => MARK,
        '\u{A1}'..='\u{BF}' | '×' | '÷' => SIGN,
        _ => MARK + 1,
    }
}

/// A capital after a small letter, as in "kÕt".
pub(super) fn is_mixed_in_case(word: &str) -> bool {
    let mut characters = word.chars();
    let has_small = characters.by_ref().any(char::is_lowercase);
    has_small && characters.any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As bytes of VPS are read in windows-1258.
    #[test]
    fn a_quotation_mark_within_a_word_is_dearer_than_the_letter_it_stands_for() {
        assert!(as_it_stands("KI”M") > as_vietnamese("KIỂM") + MARK);
        assert_eq!(as_it_stands("“KIM”"), 2 * MARK);
        assert_eq!(as_it_stands("l’an"), MARK);
    }
}
