//! Numbers and dates as a Vietnamese Excel shows them: `1.234,5`, `41,8%`, `20/8/2019`.

/// How a cell shows its value, told by its number format code (ECMA-376, 18.8.31).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// At least and at most so many decimals; none said where the format is the general one.
    decimals: Option<(usize, usize)>,
    grouped: bool,
    percent: bool,
    /// Powers of a thousand that are left out.
    thousands: i32,
    before: String,
    after: String,
    /// A date shows only what its code names; all of it where it names nothing.
    day: bool,
    month: bool,
    time: bool,
}

/// What a code's signs add up to while it is read.
#[derive(Default)]
struct Signs {
    shown: Shown,
    digits: bool,
    point: bool,
    commas: i32,
}

impl Shown {
    /// Reads a code; of its parts for positive and negative numbers the first.
    pub(super) fn by(code: Option<&str>) -> Self {
        let code = code.unwrap_or_default();
        if code.is_empty() || code.eq_ignore_ascii_case("general") || code == "@" {
            return Self::default();
        }
        let mut signs = Signs::default();
        let mut rest = code.chars();
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
        signs.shown.thousands = signs.commas;
        signs.shown
    }

    /// A number as it is shown.
    pub(super) fn number(&self, value: f64) -> String {
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
        let mut text = format!("{}{sign}", self.before);
        text.push_str(&if self.grouped {
            grouped(whole)
        } else {
            whole.to_string()
        });
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

    /// A day and a time as they are shown.
    pub(super) fn date(
        &self,
        (year, month, day): (u16, u8, u8),
        (hour, minute): (u8, u8),
    ) -> String {
        // In "h:mm" the m are minutes.
        let named = self.day || self.month && !self.time;
        if self.time && !named {
            return format!("{hour:02}:{minute:02}");
        }
        match (self.day, self.month) {
            (false, true) => format!("{month:02}/{year}"),
            _ => format!("{day:02}/{month:02}/{year}"),
        }
    }
}

impl Signs {
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
            '0' | '#' | '?' if self.point => {
                let (least, most) = self.shown.decimals.unwrap_or_default();
                self.shown.decimals = Some((least + usize::from(c == '0'), most + 1));
            }
            '0' | '#' | '?' => {
                self.digits = true;
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
            (12.5, "0.##", "12,5"),
            (12.0, "0.##", "12"),
            (7.0, "00", "7"),
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
        assert_eq!(Shown::default().date((2019, 8, 5), (0, 0)), "05/08/2019");
    }
}
