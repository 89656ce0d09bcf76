//! A fast look at good UTF-8: could it be the text of another charset, shown?

/// Whether `text` has characters that text shown in Western letters is full of and good text hardly ever has.
///
/// Every charset shows some letters of nearly every Vietnamese sentence as such a character; what has none needs no closer look.
#[must_use]
pub fn may_be_shown(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        at += certainly_good(&bytes[at..]);
        let end = bytes.len().min(at + CHUNK);
        // They all are two bytes in UTF-8, of which the first is 0xC2 or 0xC3.
        let is_lead = |&lead: &usize| matches!(bytes[lead], 0xC2 | 0xC3);
        if (at..end)
            .filter(is_lead)
            .any(|lead| is_suspect(bytes, lead))
        {
            return true;
        }
        at = end;
    }
    false
}

/// So many bytes are looked at in one step.
const CHUNK: usize = 64;

/// How many bytes from the first on hold no such character, as far as whole chunks tell.
fn certainly_good(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(chunk) = bytes.get(at..=at + CHUNK) {
        // No way out of this loop, so that many bytes are looked at in one step.
        let pairs = chunk.iter().zip(&chunk[1..]);
        let other = pairs.fold(false, |found, (&lead, &next)| {
            // À to ÿ, large and small alike: the letters that Vietnamese writes, and a few that it doesn't.
            let low = next & 0x1F;
            let within = |first: u8, count: u8| low.wrapping_sub(first) < count;
            let good = within(0x00, 4)
                | within(0x07, 4)
                | within(0x0C, 3)
                | within(0x12, 4)
                | within(0x19, 3)
                | (low == 0x1D);
            found | (lead == 0xC2) | ((lead == 0xC3) & !good)
        });
        if other {
            break;
        }
        at += CHUNK;
    }
    at
}

/// Whether the character that begins at `lead` tells that a text may be shown.
fn is_suspect(bytes: &[u8], lead: usize) -> bool {
    let Some(&next) = bytes.get(lead + 1) else {
        return false;
    };
    let code = lead_bit(bytes[lead]) | next & 0x3F;
    let follows = bytes.get(lead + 2).is_some_and(|byte| is_letter(*byte));
    match SUSPECTS[usize::from(code)] {
        Suspect::Never => false,
        Suspect::BeforeLetter => follows,
        Suspect::BesideLetter => follows || lead > 0 && is_letter(bytes[lead - 1]),
        Suspect::Always => true,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suspect_is_seen_wherever_it_stands() {
        for code in 0xA0..=0xFFu8 {
            let c = char::from(code);
            let always = matches!(SUSPECTS[usize::from(code)], Suspect::Always);
            for before in [0, 1, 61, 62, 63, 64, 100, 127, 128] {
                let text = format!("{}{c} và sau đó{}", " ".repeat(before), " ".repeat(70));
                assert_eq!(may_be_shown(&text), always, "{c} after {before}");
            }
        }
    }
}
