//! Numbers and dates as a Vietnamese Excel shows them: `1.234,5`, `41,8%`, `20/8/2019`.

use std::str::Chars;

/// Codes that ask for more digits before the decimals get no more.
const MOST_DIGITS: usize = 30;

/// How a cell shows its value, told by its number format code (ECMA-376, 18.8.31).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// At least and at most so many decimals; none said where the format is the general one.
    decimals: Option<(usize, usize)>,
    /// At least so many digits before the decimals.
    whole: usize,
    grouped: bool,
    percent: bool,
    /// Powers of a thousand that are left out.
    thousands: i32,
    before: String,
    after: String,
    /// What stands for zero, where the code has a part for it that is no number: a dash, nothing.
    zero: Option<String>,
    /// A date shows only what its code names; all of it where it names nothing.
    day: bool,
    month: bool,
    year: bool,
    time: bool,
}

/// What a code's signs add up to while it is read.
#[derive(Default)]
struct Signs {
    shown: Shown,
    digits: bool,
    point: bool,
    commas: i32,
    /// Fractions and powers of ten: what follows the digits isn't read, the number is shown in the general format.
    general: bool,
}

impl Shown {
    /// Reads a code: its part for positive numbers, and whether that for zero is one.
    pub(super) fn by(code: Option<&str>) -> Self {
        let code = code.unwrap_or_default();
        if code.is_empty() || code.eq_ignore_ascii_case("general") || code == "@" {
            return Self::default();
        }
        let mut rest = code.chars();
        let positive = Signs::part(&mut rest);
        let _negative = Signs::part(&mut rest);
        let has_zero = code[..code.len() - rest.as_str().len()].ends_with(';');
        let zero = Signs::part(&mut rest);
        Self {
            thousands: positive.commas,
            decimals: positive.shown.decimals.filter(|_| !positive.general),
            zero: (has_zero && !zero.digits).then_some(zero.shown.before),
            ..positive.shown
        }
    }

    /// A number as it is shown.
    pub(super) fn number(&self, value: f64) -> String {
        if let Some(zero) = self.zero.as_ref().filter(|_| value == 0.0) {
            return zero.clone();
        }
        let scaled =
            if self.percent { value * 100.0 } else { value } / 1000f64.powi(self.thousands);
        let written = match self.decimals {
            None => general(scaled),
            Some((least, most)) => fixed(scaled, least, most),
        };
        let (sign, digits) = written
            .strip_prefix('-')
            .map_or(("", written.as_str()), |digits| ("-", digits));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let whole = format!("{whole:0>least$}", least = self.whole.min(MOST_DIGITS));
        let mut text = format!("{}{sign}", self.before);
        text.push_str(&if self.grouped { grouped(&whole) } else { whole });
        if !decimals.is_empty() {
            text.extend([",", decimals]);
            // "1,234" is read as one thousand and more by some; a fourth decimal leaves no doubt.
            if decimals.len() == 3 {
                text.push('0');
            }
        }
        if self.percent {
            text.push('%');
        }
        text.push_str(&self.after);
        text
    }

    /// A length of time in days, as hours and minutes.
    pub(super) fn length(days: f64) -> String {
        let minutes = (days * 1440.0).round() as i64;
        format!("{:02}:{:02}", minutes / 60, (minutes % 60).abs())
    }

    /// A day and a time as they are shown.
    pub(super) fn date(
        &self,
        (year, month, day): (u16, u8, u8),
        (hour, minute): (u8, u8),
    ) -> String {
        // In "h:mm" the m are minutes.
        let named = self.day || self.year || self.month && !self.time;
        if self.time && !named {
            return format!("{hour:02}:{minute:02}");
        }
        match (self.day, self.month, self.year) {
            (true, true, false) => format!("{day:02}/{month:02}"),
            (false, true, _) => format!("{month:02}/{year}"),
            (false, false, true) => format!("{year}"),
            _ => format!("{day:02}/{month:02}/{year}"),
        }
    }
}

impl Signs {
    /// Reads a part of a code, with the semicolon behind it.
    fn part(rest: &mut Chars<'_>) -> Self {
        let mut signs = Self::default();
        while let Some(c) = rest.next() {
            match c {
                ';' => break,
                '"' => signs.literal(&rest.by_ref().take_while(|&c| c != '"').collect::<String>()),
                '\\' => signs.literal(&rest.next().map(String::from).unwrap_or_default()),
                '_' | '*' => {
                    rest.next();
                }
                '[' => {
                    rest.by_ref().find(|&c| c == ']');
                }
                c => signs.sign(c),
            }
        }
        signs
    }

    fn literal(&mut self, text: &str) {
        let side = if self.digits {
            &mut self.shown.after
        } else {
            &mut self.shown.before
        };
        side.push_str(text);
    }

    fn sign(&mut self, c: char) {
        match c {
            'E' | 'e' | '/' if self.digits => {
                self.general = true;
                self.shown.after.clear();
            }
            _ if self.general => {}
            '0' | '#' | '?' if self.point => {
                let (least, most) = self.shown.decimals.unwrap_or_default();
                self.shown.decimals = Some((least + usize::from(c == '0'), most + 1));
            }
            '0' | '#' | '?' => {
                self.digits = true;
                self.shown.whole += usize::from(c == '0');
                // A comma between digits groups them; commas after the last one leave out thousands.
                self.shown.grouped |= self.commas > 0;
                self.commas = 0;
                self.shown.decimals.get_or_insert((0, 0));
            }
            '.' => self.point = true,
            ',' if self.digits => self.commas += 1,
            '%' => self.shown.percent = true,
            'd' | 'D' => self.shown.day = true,
            'm' | 'M' => self.shown.month = true,
            'y' | 'Y' => self.shown.year = true,
            'h' | 'H' => self.shown.time = true,
            '-' | '+' | '(' | ')' | ' ' => self.literal(c.encode_utf8(&mut [0; 4])),
            _ => {}
        }
    }
}

/// As the general format shows it: up to eleven digits, no zeros at the end.
fn general(value: f64) -> String {
    let whole = value.abs().log10().floor().max(0.0) as usize + 1;
    fixed(value, 0, 11usize.saturating_sub(whole).min(9))
}

/// With `least` to `most` decimals.
fn fixed(value: f64, least: usize, most: usize) -> String {
    let most = most.min(15);
    // Sheets know fifteen digits of a number, and round halves up: 12.345, a little less in binary, is 12.35.
    let value = if value.abs() < 1e12 {
        value * (1.0 + 4e-15)
    } else {
        value
    };
    let mut text = format!("{value:.most$}");
    if text.contains('.') {
        let keep = text.len() - (most - least.min(most));
        let zeros = text.trim_end_matches('0').len().max(keep);
        text.truncate(zeros);
        text.truncate(text.trim_end_matches('.').len());
    }
    if text == "-0" { "0".into() } else { text }
}

/// With a dot before each three digits.
fn grouped(whole: &str) -> String {
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_numbers_as_excel_does() {
        for (value, code, shown) in [
            (1234.5, "General", "1234,5"),
            (2019.0, "General", "2019"),
            (0.1 + 0.2, "General", "0,3"),
            (1234.5, "#,##0.0", "1.234,5"),
            (1_234_567.0, "#,##0", "1.234.567"),
            (0.418, "0.0%", "41,8%"),
            (0.5, "0%", "50%"),
            (12.3456, "0.00", "12,35"),
            (12.345, "0.00", "12,35"),
            (-3.25, "0.0", "-3,3"),
            (12.5, "0.##", "12,5"),
            (12.0, "0.##", "12"),
            (7.0, "00", "07"),
            (0.5, "# ?/?", "0,5"),
            (1234.5, "0.00E+00", "1234,5"),
            (0.0, "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", "-"),
            (12.0, "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)", "12"),
            (0.0, "#,##0;-#,##0;", ""),
            (0.0, "#,##0;-#,##0", "0"),
            (0.0, "0.0;-0.0;0.0", "0,0"),
            (1_500_000.0, "#,##0,", "1.500"),
            (36.0, "0\" cột\"", "36 cột"),
            (36.0, "#,##0_);[Red](#,##0)", "36"),
            (1.234, "0.000", "1,2340"),
            (-1234.0, "#,##0", "-1.234"),
        ] {
            assert_eq!(Shown::by(Some(code)).number(value), shown, "{code}");
        }
    }

    #[test]
    fn shows_dates() {
        let date = |code| Shown::by(Some(code)).date((2019, 8, 5), (20, 15));
        assert_eq!(date("dd/mm/yyyy"), "05/08/2019");
        assert_eq!(date("mm/yyyy"), "08/2019");
        assert_eq!(date("h:mm"), "20:15");
        assert_eq!(date("d/m"), "05/08");
        assert_eq!(date("yyyy"), "2019");
        assert_eq!(date("dd/mm/yyyy hh:mm"), "05/08/2019");
        assert_eq!(Shown::length(1.5), "36:00");
        assert_eq!(Shown::default().date((2019, 8, 5), (0, 0)), "05/08/2019");
    }
}
