//! The ways in which bytes can be read: a charset, and how many times the bytes were taken for another one.

use super::shown::shown_to;
use super::{Charset, Sink, decode_to};
use std::fmt;

/// How bytes are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reading {
    /// The charset the text was written in.
    pub charset: Charset,
    /// How many times its bytes were then taken for windows-1252 and turned into UTF-8.
    pub shown: u8,
}

impl Reading {
    /// UTF-8 as it stands.
    pub const PLAIN: Self = Self::of(Charset::Utf8);

    /// The bytes are those of the charset.
    #[must_use]
    pub const fn of(charset: Charset) -> Self {
        Self { charset, shown: 0 }
    }

    /// The bytes are UTF-8, the characters those that windows-1252 has for the bytes of the charset.
    #[must_use]
    pub const fn shown(charset: Charset) -> Self {
        Self { charset, shown: 1 }
    }

    /// Hands the characters in `bytes` to `sink`, each with the number of bytes it takes.
    pub fn decode_to(self, bytes: &[u8], sink: &mut impl Sink) {
        if self.shown == 0 {
            decode_to(self.charset, bytes, sink);
        } else {
            shown_to(self, bytes, sink);
        }
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.charset.name())?;
        for _ in 0..self.shown {
            f.write_str(" shown as windows-1252")?;
        }
        Ok(())
    }
}
