//! A look at compressed streams before they are read: small ones can grow without end.

use crate::error::InputError;
use crate::format::Limits;
use flate2::read::ZlibDecoder;
use std::io::{Read, copy, sink};

/// Deflate packs no more than this many bytes into one.
const BEST_RATIO: u64 = 1032;

/// Of a stream's dictionary so much is looked at.
const DICTIONARY: usize = 512;

/// Makes sure that no stream of the file grows beyond the limit.
///
/// # Errors
/// [`InputError::Exceeds`] for one that does, or that is compressed twice over.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<(), InputError> {
    let exceeds = || InputError::Exceeds {
        what: "bytes in a compressed part",
        limit: limits.expansion,
    };
    let mut at = 0;
    while let Some(found) = find(bytes, at, b"stream") {
        at = found + b"stream".len();
        if bytes[..found].ends_with(b"end") {
            continue;
        }
        let dictionary = &bytes[found.saturating_sub(DICTIONARY)..found];
        let begin = find(dictionary, 0, b"<<").map_or(dictionary, |_| {
            let last = dictionary.windows(4).rposition(|own| own == b" obj");
            &dictionary[last.unwrap_or(0)..]
        });
        if count(begin, b"FlateDecode") + count(begin, b"LZWDecode") > 1 {
            return Err(exceeds());
        }
        let line_end = bytes[at..].iter().take_while(|byte| b"\r\n".contains(byte));
        let data = &bytes[at + line_end.count().min(2)..];
        let length = find(data, 0, b"endstream").unwrap_or(data.len());
        if data.first() == Some(&0x78) && length as u64 * BEST_RATIO > limits.expansion {
            let grown = ZlibDecoder::new(&data[..length]).take(limits.expansion + 1);
            // What is broken is left to the reader.
            if copy(&mut { grown }, &mut sink()).is_ok_and(|grown| grown > limits.expansion) {
                return Err(exceeds());
            }
            at += length;
        }
    }
    Ok(())
}

fn find(bytes: &[u8], from: usize, needle: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let first = *needle.first()?;
    let mut at = 0;
    while let Some(found) = rest[at..].iter().position(|&byte| byte == first) {
        at += found;
        if rest[at..].starts_with(needle) {
            return Some(from + at);
        }
        at += 1;
    }
    None
}

fn count(bytes: &[u8], needle: &[u8]) -> usize {
    bytes
        .windows(needle.len())
        .filter(|own| *own == needle)
        .count()
}
