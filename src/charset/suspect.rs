//! A fast look at good UTF-8: could it be the text of another charset, shown?

/// Whether `text` has characters that text shown in Western letters is full of and good text hardly ever has.
///
/// Every charset shows some letters of nearly every Vietnamese sentence as such a character; what has none needs no closer look.
#[must_use]
pub fn may_be_shown(text: &str) -> bool {
    // They all are two bytes in UTF-8, of which the first is 0xC2 or 0xC3.
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..]
        .iter()
        .position(|byte| matches!(byte, 0xC2 | 0xC3))
    {
        let lead = at + found;
        let Some(&next) = bytes.get(lead + 1) else {
            return false;
        };
        let code = lead_bit(bytes[lead]) | next & 0x3F;
        let follows = bytes.get(lead + 2).is_some_and(|byte| is_letter(*byte));
        match SUSPECTS[usize::from(code)] {
            Suspect::Always => return true,
            Suspect::BeforeLetter if follows => return true,
            Suspect::BesideLetter if follows || lead > 0 && is_letter(bytes[lead - 1]) => {
                return true;
            }
            _ => {}
        }
        at = lead + 2;
    }
    false
}

/// 0x80 or 0xC0, so that it makes the code of the character together with the low bits of the next byte.
const fn lead_bit(lead: u8) -> u8 {
    (lead & 3) << 6
}

/// Whether a byte could be one of a letter.
const fn is_letter(byte: u8) -> bool {
    byte >= 0x80 || byte.is_ascii_alphabetic()
}

/// When a character tells that a text may be shown.
#[derive(Clone, Copy)]
enum Suspect {
    Never,
    /// Where a letter follows: after a word it marks a footnote or a brand.
    BeforeLetter,
    /// Where a letter stands beside it.
    BesideLetter,
    Always,
}

/// By the code of a character below 0x100. Quotation marks, degrees, superscripts and what Vietnamese itself writes are none.
static SUSPECTS: [Suspect; 256] = {
    let mut suspects = [Suspect::Never; 256];
    let mut code = 0x80;
    while code < 0x100 {
        suspects[code] = match code as u8 as char {
            '\u{A0}'
            | '«'
            | '»'
            | '°'
            | '±'
            | '²'
            | '³'
            | '§'
            | '·'
            | '¼'
            | '½'
            | '¾'
            | '×'
            | 'À'..='Ã'
            | 'È'..='Ê'
            | 'Ì'
            | 'Í'
            | 'Ð'
            | 'Ò'..='Õ'
            | 'Ù'
            | 'Ú'
            | 'Ý'
            | 'à'..='ã'
            | 'è'..='ê'
            | 'ì'
            | 'í'
            | 'ò'..='õ'
            | 'ù'
            | 'ú'
            | 'ý'
            | 'Ç'
            | 'ç'
            | 'Î'
            | 'î'
            | 'Û'
            | 'û' => Suspect::Never,
            '¹' | '®' => Suspect::BeforeLetter,
            '©' => Suspect::BesideLetter,
            _ => Suspect::Always,
        };
        code += 1;
    }
    suspects
};
