//! One pass over a text, which cuts it into tokens and lines.

use super::raised_digit;
use super::{ALL_CAPITALS, CAPITAL, GAP, LINE_START, MARKUP, PIPE, WIDE_GAP};
use super::{Kind, Line, Token, Tokens};
use crate::span::Span;
use crate::spelling::Spellings;
use crate::syllable::{Key, KeyBuilder, Letters};
use crate::vocabulary::WordId;

/// Cuts `text` into tokens; `word` gives the number of the word with a key.
pub fn tokenize(text: &str, word: impl FnMut(Key) -> WordId) -> Tokens {
    tokenize_spelled(text, &Spellings::default(), word)
}

/// The same, with the words that `spellings` knows: they are the words that `word` would give, found faster.
pub fn tokenize_spelled(
    text: &str,
    spellings: &Spellings,
    word: impl FnMut(Key) -> WordId,
) -> Tokens {
    let mut cutter = Cutter {
        text,
        spellings,
        letters: Letters::new(),
        word,
        at: 0,
        gap: LINE_START,
        seen: 0,
        line_start: 0,
        line_first: 0,
        out: Tokens {
            tokens: Vec::with_capacity(text.len() / 4 + 8),
            lines: Vec::with_capacity(text.len() / 80 + 2),
        },
    };
    cutter.run();
    cutter.out
}

struct Cutter<'t, F> {
    text: &'t str,
    spellings: &'t Spellings,
    letters: Letters,
    word: F,
    at: usize,
    /// What stands between the last token and the next one.
    gap: u8,
    /// The flags of the line's tokens.
    seen: u8,
    line_start: usize,
    line_first: usize,
    out: Tokens,
}

impl<F: FnMut(Key) -> WordId> Cutter<'_, F> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b' ' => self.space(1),
                b'a'..=b'z' | b'A'..=b'Z' | 0x80.. if self.known_words() => {}
                b'a'..=b'z' | b'A'..=b'Z' => self.letters_of_word(),
                b'\n' => self.line_end(1),
                b'\r' if bytes.get(self.at + 1) == Some(&b'\n') => self.line_end(2),
                b'\r' => self.line_end(1),
                b'\t' => {
                    self.gap |= WIDE_GAP;
                    self.space(1);
                }
                b'0'..=b'9' => self.digits(),
                b'!'..=b'~' => self.mark(byte, 1),
                _ => {
                    if let Some(c) = self.peek() {
                        self.other(c);
                    }
                }
            }
        }
        self.line_end(0);
    }

    #[inline]
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    /// The code point at byte `at` and how many bytes it has.
    #[inline]
    fn code_at(&self, at: usize) -> Option<(u32, usize)> {
        let low = |byte: u8| u32::from(byte & 0x3F);
        match *self.text.as_bytes().get(at..)? {
            [a @ 0..0x80, ..] => Some((u32::from(a), 1)),
            [a @ 0x80..0xE0, b, ..] => Some((u32::from(a & 0x1F) << 6 | low(b), 2)),
            [a @ 0xE0..0xF0, b, c, ..] => {
                Some((u32::from(a & 0x0F) << 12 | low(b) << 6 | low(c), 3))
            }
            [a, b, c, d, ..] => Some((
                u32::from(a & 0x07) << 18 | low(b) << 12 | low(c) << 6 | low(d),
                4,
            )),
            _ => None,
        }
    }

    fn space(&mut self, width: usize) {
        let before = self.at.checked_sub(1).map(|at| self.text.as_bytes()[at]);
        if before == Some(b' ') {
            self.gap |= WIDE_GAP;
        }
        self.gap |= GAP;
        self.at += width;
    }

    fn line_end(&mut self, width: usize) {
        let tokens = self.out.tokens.len();
        self.out.lines.push(Line {
            span: Span::new(self.line_start as u32, self.at as u32),
            first: self.line_first as u32,
            end: tokens as u32,
            seen: self.seen,
        });
        self.at += width;
        self.line_start = self.at;
        self.line_first = tokens;
        self.gap = LINE_START;
        self.seen = 0;
    }

    fn push(&mut self, start: usize, word: WordId, kind: Kind, capitals: u8) {
        let flags = self.gap | capitals;
        self.seen |= flags;
        self.out.tokens.push(Token {
            span: Span::new(start as u32, self.at as u32),
            word,
            kind,
            flags,
        });
        self.gap = 0;
    }

    fn digits(&mut self) {
        let start = self.at;
        let mut key = KeyBuilder::default();
        let bytes = self.text.as_bytes()[start..].iter();
        let digits = bytes.map_while(|byte| byte.checked_sub(b'0').filter(|&digit| digit < 10));
        for digit in digits {
            key.digit(digit);
            self.at += 1;
        }
        let word = (self.word)(key.finish());
        self.push(start, word, Kind::Digits, 0);
    }

    fn other(&mut self, c: char) {
        let letter = self.letters.of(c);
        if letter.is_letter() {
            self.letters_of_word();
        } else if letter.mark {
            self.at += c.len_utf8();
        } else if c.is_whitespace() || c == '\u{ffa0}' {
            self.space(c.len_utf8());
        } else if is_raised(c) {
            let start = self.at;
            while let Some(raised) = self.peek().filter(|&c| is_raised(c)) {
                self.at += raised.len_utf8();
            }
            self.push(start, raised_code(c), Kind::Raised, 0);
        } else {
            self.mark(canonical(c), c.len_utf8());
        }
    }

    /// Takes the word that begins here if its spelling is known, and the known ones behind it as long as one space parts them.
    #[inline(always)]
    fn known_words(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        let (begin, mut at, mut gap) = (self.at, self.at, self.gap);
        while let Some(known) = self.spellings.first_of(&bytes[at..]) {
            let flags = gap | known.capitals;
            let end = at + known.length;
            self.seen |= flags;
            self.out.tokens.push(Token {
                span: Span::new(at as u32, end as u32),
                word: known.word,
                kind: Kind::Word,
                flags,
            });
            (at, gap) = (end, 0);
            if bytes.get(end) != Some(&b' ') {
                break;
            }
            (at, gap) = (end + 1, GAP);
        }
        (self.at, self.gap) = (at, gap);
        at > begin
    }

    fn letters_of_word(&mut self) {
        let (start, letters) = (self.at, self.letters);
        let (mut at, mut key) = (start, KeyBuilder::default());
        let (mut capital, mut low) = (false, false);
        while let Some((code, width)) = self.code_at(at) {
            let letter = letters.of_code(code);
            if letter.is_word_letter() {
                key.letter(letter);
                // A word begins with a letter, never with a mark.
                capital |= at == start && letter.capital;
                low |= !letter.capital;
            } else if letter.mark {
                key.mark(char::from_u32(code).unwrap_or_default(), letter);
            } else {
                break;
            }
            at += width;
        }
        self.at = at;
        let word = (self.word)(key.finish());
        let first = if capital { CAPITAL } else { 0 };
        let all = if low { 0 } else { ALL_CAPITALS };
        self.push(start, word, Kind::Word, first | all);
    }

    /// Takes a mark of so many bytes, by its canonical code.
    fn mark(&mut self, code: u8, width: usize) {
        let start = self.at;
        self.at += width;
        let markup = match code {
            b'_' | b'\\' | b'`' => true,
            // A star that opens a line and is followed by a space is a bullet, as a dash is.
            b'*' => {
                !(self.gap & LINE_START != 0 && self.text.as_bytes().get(self.at) == Some(&b' '))
            }
            b'#' => self.gap & LINE_START != 0 || self.after_hash(),
            // "[^1]" calls a footnote in Markdown as "[1]" does.
            b'^' => self.after_bracket(),
            _ => false,
        };
        if markup {
            // Markup is transparent: what follows has the surroundings that the markup had.
            let gap = self.gap;
            self.push(start, WordId::from(code), Kind::Markup, 0);
            self.gap = gap;
            self.seen |= MARKUP;
        } else {
            self.push(start, WordId::from(code), Kind::Punct, 0);
            if code == b'|' {
                self.seen |= PIPE;
            }
        }
    }

    fn after_bracket(&self) -> bool {
        let last = self.out.tokens.last();
        last.is_some_and(|token| token.is(b'[') && token.span.end as usize + 1 == self.at)
    }

    fn after_hash(&self) -> bool {
        let last = self.out.tokens.last();
        last.is_some_and(|token| token.kind == Kind::Markup && token.word == WordId::from(b'#'))
    }
}

const fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// A code beyond ASCII for the first of some raised digits, so that phrases can hold units like m².
fn raised_code(c: char) -> WordId {
    raised_digit(c).map_or(1, |digit| 128 + digit as WordId)
}

/// One code for all marks that mean the same; 1 for those that mean nothing to us.
const fn canonical(c: char) -> u8 {
    match c {
        '\u{2010}'..='\u{2015}' | '−' | '﹣' | '－' => b'-',
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => b'"',
        '‘' | '’' | '‚' | '′' => b'\'',
        '∕' | '⁄' => b'/',
        '％' => b'%',
        '…' => b'.',
        '•' | '●' | '▪' | '◦' | '·' | '■' | '○' | '►' | '➢' | '✓' | '\u{f0b7}' | '\u{f0a7}' => {
            b'*'
        }
        '│' | '┃' | '｜' => b'|',
        c if c.is_ascii() => c as u8,
        _ => 1,
    }
}
