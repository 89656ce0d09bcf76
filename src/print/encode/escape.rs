//! Text as JSON writes it.

const fn is_escaped(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}

/// Whether sixteen bytes have one that has to be escaped.
fn any_escaped(chunk: &[u8; 16]) -> bool {
    // No way out of this loop, so that all are looked at in one step.
    chunk
        .iter()
        .fold(false, |any, &byte| any | is_escaped(byte))
}

/// The first byte that has to be escaped; whole chunks are looked at first, the last one over the end of the one before.
fn first_escaped(bytes: &[u8]) -> Option<usize> {
    let (chunks, _) = bytes.as_chunks::<16>();
    let clean = match (bytes.last_chunk::<16>(), bytes.first_chunk::<8>()) {
        (Some(last), _) => chunks.iter().all(|chunk| !any_escaped(chunk)) && !any_escaped(last),
        (None, Some(first)) => {
            let last = bytes.last_chunk::<8>().unwrap_or(first);
            escaped_in(first) | escaped_in(last) == 0
        }
        (None, None) => return bytes.iter().position(|&byte| is_escaped(byte)),
    };
    if clean { None } else { first_of_eights(bytes) }
}

/// The highest bit of each of eight bytes that has to be escaped; above such a one it can be set, too.
fn escaped_in(eight: &[u8; 8]) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = EACH * 0x80;
    let below = |bytes: u64, bound: u8| bytes.wrapping_sub(EACH * u64::from(bound)) & !bytes & HIGH;
    let eight = u64::from_le_bytes(*eight);
    let quote = below(eight ^ (EACH * u64::from(b'"')), 1);
    let backslash = below(eight ^ (EACH * u64::from(b'\\')), 1);
    below(eight, 0x20) | quote | backslash
}

/// The first byte that has to be escaped; eight are looked at in one step.
fn first_of_eights(bytes: &[u8]) -> Option<usize> {
    let (eights, rest) = bytes.as_chunks();
    for (at, eight) in eights.iter().enumerate() {
        let escaped = escaped_in(eight);
        if escaped != 0 {
            return Some(at * 8 + escaped.trailing_zeros() as usize / 8);
        }
    }
    let at = rest.iter().position(|&byte| is_escaped(byte))?;
    Some(eights.len() * 8 + at)
}

pub(super) fn push_escaped(text: &str, out: &mut Vec<u8>) {
    let mut rest = text.as_bytes();
    while let Some(at) = first_escaped(rest) {
        out.extend_from_slice(&rest[..at]);
        push_escape(rest[at], out);
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
}

fn push_escape(byte: u8, out: &mut Vec<u8>) {
    let short = match byte {
        b'"' => b'"',
        b'\\' => b'\\',
        0x08 => b'b',
        b'\t' => b't',
        b'\n' => b'n',
        0x0c => b'f',
        b'\r' => b'r',
        _ => b'u',
    };
    out.extend_from_slice(&[b'\\', short]);
    if short == b'u' {
        let digit = |nibble: u8| b"0123456789abcdef"[usize::from(nibble)];
        out.extend_from_slice(&[b'0', b'0', digit(byte >> 4), digit(byte & 15)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_json_cannot_hold_wherever_it_stands() {
        for escaped in [
            '"', '\\', '\n', '\u{1}', '\u{1f}', ' ', '!', '#', '[', ']', 'ế', '\u{7f}',
        ] {
            for before in 0..20 {
                for after in [0, 1, 7, 8, 20] {
                    let text = format!(
                        "{}{escaped}{}{escaped}",
                        "Đo".repeat(before),
                        "x".repeat(after)
                    );
                    let mut out = Vec::new();
                    push_escaped(&text, &mut out);
                    let expected = serde_json::to_string(&text).unwrap();
                    assert_eq!(format!("\"{}\"", String::from_utf8(out).unwrap()), expected);
                }
            }
        }
    }
}
