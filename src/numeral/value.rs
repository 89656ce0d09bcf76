//! What a number's digits or words are worth.

use crate::number::Number;
use crate::pattern::NumberWord;

/// Reads a number's digits with their separators: `.` groups thousands and `,` is the decimal mark, as Vietnamese offices write;
/// where a dot cannot group, it is a decimal mark, and where several commas group by threes, they are separators (forms in English style).
#[must_use]
pub fn read_digits(text: &str) -> Option<Number> {
    match read_short(text) {
        Some(value) => Some(Number::integer(value)),
        None => read_separated(text),
    }
}

fn read_separated(text: &str) -> Option<Number> {
    let mut groups: Vec<(char, usize, &str)> = Vec::new();
    let mut rest = text;
    let mut separator = ' ';
    loop {
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        groups.push((separator, length, &rest[..length]));
        rest = &rest[length..];
        let Some(next) = rest.chars().next() else {
            break;
        };
        separator = next;
        // A line break may cut a number after its dot.
        rest = rest[next.len_utf8()..].trim_start();
    }
    let decimal = decimal_separator(&groups);
    let (mut digits, mut scale, mut fraction) = (0i128, 0u8, false);
    for (separator, _, group) in groups {
        fraction |= Some(separator) == decimal && separator != ' ';
        for digit in group.bytes() {
            digits = digits
                .checked_mul(10)?
                .checked_add(i128::from(digit - b'0'))?;
            scale = scale.checked_add(u8::from(fraction))?;
        }
    }
    Number::new(digits, scale)
}

/// Reads a number whose commas group thousands and whose dot is the decimal mark: `386,214`, `5,200.0`.
#[must_use]
pub fn read_grouped(text: &str) -> Option<Number> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = || {
        whole
            .bytes()
            .chain(decimals.bytes())
            .filter(|&byte| byte != b',')
    };
    if !digits().all(|byte| byte.is_ascii_digit()) {
        return read_digits(text);
    }
    let value = digits().try_fold(0i128, |value, digit| {
        value.checked_mul(10)?.checked_add(i128::from(digit - b'0'))
    });
    Number::new(value?, u8::try_from(decimals.len()).ok()?)
}

/// Digits alone, and no more than fit into 64 bits, as most numbers are.
fn read_short(text: &str) -> Option<i128> {
    let short = text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
    let value = |text: &str| {
        text.bytes()
            .fold(0u64, |value, byte| value * 10 + u64::from(byte - b'0'))
    };
    short.then(|| i128::from(value(text)))
}

/// The mark that parts whole and fraction, if there is one.
fn decimal_separator(groups: &[(char, usize, &str)]) -> Option<char> {
    let marks: Vec<char> = groups[1..].iter().map(|&(mark, ..)| mark).collect();
    let by_threes = |mark: char| {
        groups[1..]
            .iter()
            .filter(|&&(own, ..)| own == mark)
            .all(|&(_, length, _)| length == 3)
    };
    let count = |mark: char| marks.iter().filter(|&&own| own == mark).count();
    match (count('.'), count(',')) {
        (0, 0) => None,
        (0, 1) => Some(','),
        (0, _) => (!by_threes(',')).then_some(','),
        (1, 0) => (!by_threes('.') || groups[0].1 > 3 || groups[0].1 == 1 && groups[0].2 == "0")
            .then_some('.'),
        (_, 0) => (!by_threes('.')).then_some('.'),
        // Both marks: the last one parts whole and fraction.
        _ => marks.last().copied(),
    }
}

/// Adds up a number in words; `None` for words in an order that makes no number.
#[must_use]
pub fn read_words(words: &[NumberWord]) -> Option<Number> {
    let mut sum = Sum::default();
    for &word in words {
        sum.take(word)?;
    }
    sum.finish()
}

/// A number in words while it is read: what is below the next scale, and what stands above it already.
#[derive(Default)]
struct Sum {
    total: i128,
    below: i128,
    digit: Option<i128>,
    last_scale: u32,
    half: bool,
    /// "linh", "lẻ" was read.
    no_tens: bool,
}

impl Sum {
    fn take(&mut self, word: NumberWord) -> Option<()> {
        if self.half {
            return None;
        }
        match word {
            NumberWord::Digit(value) if self.digit.is_none() => {
                self.digit = Some(i128::from(value))
            }
            NumberWord::AfterTens(value)
                if self.digit.is_none() && (self.below % 100 >= 10 || self.no_tens) =>
            {
                self.digit = Some(i128::from(value))
            }
            NumberWord::Ten if self.digit.is_none() => self.below += 10,
            NumberWord::Tens => self.below += self.digit.take()? * 10,
            NumberWord::Hundred => {
                self.below += self.digit.take()? * 100;
                self.last_scale = 2;
            }
            NumberWord::NoTens if self.digit.is_none() => self.no_tens = true,
            NumberWord::Scale(exponent) => {
                let below = self.below + self.digit.take().unwrap_or(0);
                if below == 0 {
                    return None;
                }
                self.total += below.checked_mul(10i128.checked_pow(u32::from(exponent))?)?;
                self.below = 0;
                self.last_scale = u32::from(exponent);
            }
            NumberWord::Half if self.last_scale > 0 => self.half = true,
            _ => return None,
        }
        Some(())
    }

    fn finish(self) -> Option<Number> {
        let rest = self.below + self.digit.unwrap_or(0);
        let half = if self.half {
            10i128.pow(self.last_scale) / 2
        } else {
            0
        };
        let value = self.total + rest + half;
        (value > 0).then(|| Number::integer(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use NumberWord::{AfterTens, Digit, Half, Hundred, NoTens, Scale, Ten, Tens};

    #[test]
    fn reads_the_marks_of_offices_and_of_forms() {
        for (text, value) in [
            ("02", "2"),
            ("1.100", "1100"),
            ("1.250.000.000", "1250000000"),
            ("45,4", "45.4"),
            ("0,45", "0.45"),
            ("5749", "5749"),
            ("18,642.495", "18642.495"),
            ("2,829,628", "2829628"),
            ("297.98", "297.98"),
            ("1.250,5", "1250.5"),
            ("127.500.\n000", "127500000"),
            ("0.125", "0.125"),
        ] {
            assert_eq!(read_digits(text).unwrap().to_string(), value, "{text}");
        }
    }

    #[test]
    fn reads_number_words() {
        for (words, value) in [
            (vec![Digit(2), Tens, AfterTens(1)], 21),
            (vec![Ten, AfterTens(5)], 15),
            (vec![Digit(1), Hundred, NoTens, Digit(5)], 105),
            (vec![Digit(1), Hundred, NoTens, AfterTens(4)], 104),
            (vec![Digit(2), Scale(9), Half], 2_500_000_000),
            (
                vec![
                    Digit(1),
                    Scale(9),
                    Digit(2),
                    Hundred,
                    Digit(5),
                    Tens,
                    Scale(6),
                ],
                1_250_000_000,
            ),
            (
                vec![
                    Digit(7),
                    Tens,
                    Digit(3),
                    Scale(6),
                    Digit(5),
                    Hundred,
                    Scale(3),
                ],
                73_500_000,
            ),
            (vec![Digit(1), Hundred, Half], 150),
        ] {
            assert_eq!(
                read_words(&words),
                Some(Number::integer(value)),
                "{words:?}"
            );
        }
        assert_eq!(read_words(&[Digit(2), Digit(3)]), None);
        assert_eq!(read_words(&[Tens]), None);
    }
}
