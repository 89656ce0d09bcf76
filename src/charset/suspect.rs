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
        if SUSPECTS[usize::from(lead_bit(bytes[lead]) | next & 0x3F)] {
            return true;
        }
        at = lead + 2;
    }
    false
}

/// 0x80 or 0xC0, so that it makes the code of the character together with the low bits of the next byte.
const fn lead_bit(lead: u8) -> u8 {
    (lead & 3) << 6
}

/// By the code of a character below 0x100. Quotation marks, degrees, superscripts and what Vietnamese itself writes are none.
static SUSPECTS: [bool; 256] = {
    let mut suspects = [false; 256];
    let mut code = 0x80;
    while code < 0x100 {
        suspects[code] = match code as u8 as char {
            '\u{A0}' | '«' | '»' | '°' | '±' | '²' | '³' | '§' | '·' | '¼' | '½' | '¾' | '×' => {
                false
            }
            'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ð' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý' => {
                false
            }
            'à'..='ã' | 'è'..='ê' | 'ì' | 'í' | 'ò'..='õ' | 'ù' | 'ú' | 'ý' => false,
            'Ç' | 'ç' | 'Î' | 'î' | 'Û' | 'û' => false,
            _ => true,
        };
        code += 1;
    }
    suspects
};
