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
    let decimal = decimal_separator(text);
    let (mut digits, mut scale, mut fraction) = (0i128, 0u8, false);
    for (separator, group) in Groups::of(text) {
        fraction |= separator == decimal && !matches!(separator, None | Some(' '));
        for digit in group.bytes() {
            digits = digits
                .checked_mul(10)?
                .checked_add(i128::from(digit - b'0'))?;
            scale = scale.checked_add(u8::from(fraction))?;
        }
    }
    Number::new(digits, scale)
}

/// The groups of digits of a number, each with the mark before it.
struct Groups<'t> {
    rest: Option<&'t str>,
    separator: Option<char>,
}

impl<'t> Groups<'t> {
    const fn of(text: &'t str) -> Self {
        Self {
            rest: Some(text),
            separator: None,
        }
    }
}

impl<'t> Iterator for Groups<'t> {
    type Item = (Option<char>, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest?;
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (group, rest) = rest.split_at(length);
        let before = self.separator;
        self.separator = rest.chars().next();
        // A line break may cut a number after its dot.
        self.rest = self
            .separator
            .map(|mark| rest[mark.len_utf8()..].trim_start());
        Some((before, group))
    }
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
    if text.len() > 18 {
        return None;
    }
    let mut value = 0u64;
    for byte in text.bytes() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + u64::from(digit);
    }
    Some(i128::from(value))
}

/// How often a mark stands in a number, and whether three digits follow each time.
struct Marks {
    count: usize,
    by_threes: bool,
}

/// The mark that parts whole and fraction, if there is one.
fn decimal_separator(text: &str) -> Option<char> {
    let mut groups = Groups::of(text);
    let (_, first) = groups.next()?;
    let [mut dots, mut commas] = [true, true].map(|by_threes| Marks {
        count: 0,
        by_threes,
    });
    let mut last = None;
    for (mark, group) in groups {
        last = mark;
        let marks = match mark {
            Some('.') => &mut dots,
            Some(',') => &mut commas,
            _ => continue,
        };
        marks.count += 1;
        marks.by_threes &= group.len() == 3;
    }
    match (dots.count, commas.count) {
        (0, 0) => None,
        (0, 1) => Some(','),
        (0, _) => (!commas.by_threes).then_some(','),
        (1, 0) => (!dots.by_threes || first.len() > 3 || first == "0").then_some('.'),
        (_, 0) => (!dots.by_threes).then_some('.'),
        // Both marks: the last one parts whole and fraction.
        _ => last,
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
            ("1.250.000,75", "1250000.75"),
            ("12.5.3", "12.53"),
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
