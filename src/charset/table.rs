//! The tables of facts: which byte, or pair of bytes, stands for which letter. A fault in a data file doesn't compile.

/// A charset of one byte a character.
pub(super) type Single = [char; 256];

/// The characters of windows-1252 at 0x80 to 0x9F; the five bytes it lacks are the control characters of Latin-1.
/// Source: the index of windows-1252 in the Encoding Standard.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// What windows-1258 has in other places than windows-1252. Source: its index in the Encoding Standard.
const WINDOWS_1258: &[(u8, char)] = &[
    (0x8A, '\u{8a}'),
    (0x8E, '\u{8e}'),
    (0x9A, '\u{9a}'),
    (0x9E, '\u{9e}'),
    (0xC3, 'Ă'),
    (0xCC, '\u{300}'),
    (0xD0, 'Đ'),
    (0xD2, '\u{309}'),
    (0xD5, 'Ơ'),
    (0xDD, 'Ư'),
    (0xDE, '\u{303}'),
    (0xE3, 'ă'),
    (0xEC, '\u{301}'),
    (0xF0, 'đ'),
    (0xF2, '\u{323}'),
    (0xF5, 'ơ'),
    (0xFD, 'ư'),
    (0xFE, '₫'),
];

pub(super) static LATIN: Single = latin();
pub(super) static COMBINING: Single = combining();
pub(super) static TCVN3: Single = single(include_bytes!("tcvn3.tsv"));
pub(super) static VISCII: Single = single(include_bytes!("viscii.tsv"));
pub(super) static VPS: Single = single(include_bytes!("vps.tsv"));
/// The letters of VNI that are one byte.
pub(super) static VNI: Single = single(include_bytes!("vni.tsv"));

/// The letters that VNI puts a mark on; the last two, ơ and ư, are marked letters themselves.
const VNI_BASES: &[u8] = b"AEIOUYaeiouy\xD4\xD6\xF4\xF6";

static VNI_BASE: [u8; 256] = vni_bases();
static VNI_PAIRS: [[char; 256]; VNI_BASES.len()] = vni_pairs();

/// The letter that VNI writes as `base` and `mark`.
#[inline]
pub(super) fn vni_pair(base: u8, mark: u8) -> Option<char> {
    let row = VNI_BASE[usize::from(base)];
    if mark < 0x80 || usize::from(row) >= VNI_BASES.len() {
        return None;
    }
    match VNI_PAIRS[usize::from(row)][usize::from(mark)] {
        '\0' => None,
        letter => Some(letter),
    }
}

const fn latin() -> Single {
    let mut table = ['\0'; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = if byte >= 0x80 && byte < 0xA0 {
            WINDOWS_1252[byte - 0x80]
        } else {
            byte as u8 as char
        };
        byte += 1;
    }
    table
}

const fn combining() -> Single {
    let mut table = latin();
    let mut rest = WINDOWS_1258;
    while let [(byte, character), others @ ..] = rest {
        table[*byte as usize] = *character;
        rest = others;
    }
    table
}

/// A table of a data file's lines of one byte, over windows-1252.
const fn single(file: &[u8]) -> Single {
    let mut table = latin();
    let mut at = 0;
    while let Some(line) = next_line(file, at) {
        if line.length == 1 {
            table[line.bytes[0] as usize] = line.letter;
        }
        at = line.end;
    }
    table
}

const fn vni_bases() -> [u8; 256] {
    let mut table = [u8::MAX; 256];
    let mut row = 0;
    while row < VNI_BASES.len() {
        table[VNI_BASES[row] as usize] = row as u8;
        row += 1;
    }
    table
}

const fn vni_pairs() -> [[char; 256]; VNI_BASES.len()] {
    let file = include_bytes!("vni.tsv");
    let rows = vni_bases();
    let mut table = [['\0'; 256]; VNI_BASES.len()];
    let mut at = 0;
    while let Some(line) = next_line(file, at) {
        if line.length == 2 {
            let row = rows[line.bytes[0] as usize] as usize;
            table[row][line.bytes[1] as usize] = line.letter;
            // The marks have a form for small letters and one for capitals; which letter it is, its base says.
            let other = (line.bytes[1] ^ 0x20) as usize;
            if table[row][other] == '\0' {
                table[row][other] = line.letter;
            }
        }
        at = line.end;
    }
    table
}

/// A line of a data file: the bytes in hexadecimal, a tab, the letter.
struct Line {
    bytes: [u8; 2],
    length: usize,
    letter: char,
    end: usize,
}

/// The first line at or after `at` that is no comment.
const fn next_line(file: &[u8], mut at: usize) -> Option<Line> {
    while at < file.len() && file[at] == b'#' {
        while file[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
    if at >= file.len() {
        return None;
    }
    let (mut bytes, mut length) = ([0; 2], 0);
    while file[at] != b'\t' {
        bytes[length] = nibble(file[at]) << 4 | nibble(file[at + 1]);
        length += 1;
        at += 2;
    }
    let (letter, end) = character(file, at + 1);
    assert!(file[end] == b'\n', "a line has one letter");
    Some(Line {
        bytes,
        length,
        letter,
        end: end + 1,
    })
}

const fn nibble(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        b'A'..=b'F' => digit - b'A' + 10,
        _ => panic!("no hexadecimal digit"),
    }
}

/// The character of two or three bytes at `at`, and where it ends.
const fn character(file: &[u8], at: usize) -> (char, usize) {
    let (code, end) = if file[at] < 0xE0 {
        (
            (file[at] as u32 & 0x1F) << 6 | file[at + 1] as u32 & 0x3F,
            at + 2,
        )
    } else {
        let high = (file[at] as u32 & 0xF) << 12 | (file[at + 1] as u32 & 0x3F) << 6;
        (high | file[at + 2] as u32 & 0x3F, at + 3)
    };
    match char::from_u32(code) {
        Some(letter) => (letter, end),
        None => panic!("no character"),
    }
}
