//! RTF cut into groups, control words and characters (Rich Text Format Specification 1.9.1, "Conventions of an RTF reader").

/// One piece of an RTF file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\name`, with its number.
    Word(&'a [u8], Option<i32>),
    /// `\*` and the like: one character that is no letter.
    Sign(u8),
    /// A byte of text, as it stands or as `\'hh`.
    Byte(u8),
}

/// Walks over the pieces of a file; whatever is malformed is passed over.
pub(super) struct Pieces<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Pieces<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn control(&mut self) -> Option<Piece<'a>> {
        let first = *self.bytes.get(self.at)?;
        if first.is_ascii_alphabetic() {
            return Some(self.word());
        }
        self.at += 1;
        match first {
            b'\'' => Some(self.hex()),
            b'\r' | b'\n' => Some(Piece::Word(b"par", None)),
            b'\t' => Some(Piece::Word(b"tab", None)),
            b'\\' | b'{' | b'}' => Some(Piece::Byte(first)),
            sign => Some(Piece::Sign(sign)),
        }
    }

    fn word(&mut self) -> Piece<'a> {
        let name = self.take_while(u8::is_ascii_alphabetic);
        let from = self.at;
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        self.take_while(u8::is_ascii_digit);
        let number = self.bytes.get(from..self.at).unwrap_or_default();
        let number = std::str::from_utf8(number)
            .ok()
            .and_then(|n| n.parse().ok());
        if number.is_none() {
            self.at = from;
        }
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        if name == b"bin" {
            let length = number.unwrap_or(0).max(0) as usize;
            self.at = self.at.saturating_add(length).min(self.bytes.len());
        }
        Piece::Word(name, number)
    }

    fn take_while(&mut self, test: impl Fn(&u8) -> bool) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().take_while(|&byte| test(byte)).count();
        self.at += length;
        &rest[..length]
    }

    fn hex(&mut self) -> Piece<'a> {
        let digits = self.bytes.get(self.at..self.at + 2);
        let value = digits
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match value {
            Some(value) => {
                self.at += 2;
                Piece::Byte(value)
            }
            None => Piece::Sign(b'\''),
        }
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            return match byte {
                b'{' => Some(Piece::Open),
                b'}' => Some(Piece::Close),
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => continue,
                byte => Some(Piece::Byte(byte)),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_words_numbers_and_escapes() {
        let pieces: Vec<_> = Pieces::new(b"{\\b0 a\\'e9\\u-7 ?\\\\\\bin3 {{{\\~}\\").collect();
        assert_eq!(
            pieces,
            [
                Piece::Open,
                Piece::Word(b"b", Some(0)),
                Piece::Byte(b'a'),
                Piece::Byte(0xE9),
                Piece::Word(b"u", Some(-7)),
                Piece::Byte(b'?'),
                Piece::Byte(b'\\'),
                Piece::Word(b"bin", Some(3)),
                Piece::Sign(b'~'),
                Piece::Close,
            ]
        );
    }
}
