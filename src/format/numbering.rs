//! Automatic numbering: what a word processor puts before the paragraphs of a list.

/// The numerals of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numeral {
    Arabic,
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    /// 01, 02, …
    TwoDigits,
    /// The template is a sign, not a number.
    Bullet,
    /// Nothing is counted.
    Empty,
}

impl Numeral {
    /// The numerals of a number format code, the same in Word's binary files and in RTF (MSONFC in [MS-OSHARED]).
    pub(super) const fn of_code(code: u32) -> Self {
        match code {
            1 => Self::UpperRoman,
            2 => Self::LowerRoman,
            3 => Self::UpperLetter,
            4 => Self::LowerLetter,
            22 => Self::TwoDigits,
            23 => Self::Bullet,
            255 => Self::Empty,
            _ => Self::Arabic,
        }
    }

    fn write(self, number: u32) -> String {
        match self {
            Self::Arabic => number.to_string(),
            Self::TwoDigits => format!("{number:02}"),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).to_lowercase(),
            Self::UpperLetter => letters(number).to_uppercase(),
            Self::LowerLetter => letters(number),
            Self::Bullet | Self::Empty => String::new(),
        }
    }
}

/// A level of a list.
#[derive(Clone, Debug)]
pub(super) struct Level {
    pub(super) start: u32,
    pub(super) numeral: Numeral,
    /// What is written; characters below 9 stand for the number of that level.
    pub(super) template: Vec<char>,
    /// The numbers of all levels are Arabic.
    pub(super) legal: bool,
}

/// More levels than these there aren't, neither in Word nor in RTF.
pub(super) const LEVELS: usize = 9;

/// A list and how far it has counted.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    pub(super) levels: Vec<Level>,
    counts: [Option<u32>; LEVELS],
}

impl List {
    pub(super) fn new(levels: Vec<Level>) -> Self {
        Self {
            levels,
            counts: [None; LEVELS],
        }
    }

    /// Lets a level begin anew, at its start or at `start`.
    pub(super) fn restart(&mut self, level: usize, start: Option<u32>) {
        if let (Some(start), Some(own)) = (start, self.levels.get_mut(level)) {
            own.start = start;
        }
        if let Some(count) = self.counts.get_mut(level) {
            *count = None;
        }
    }

    /// Counts a paragraph of a level and gives its label.
    pub(super) fn next(&mut self, level: usize) -> String {
        let level = level.min(LEVELS - 1);
        let Some(own) = self.levels.get(level).cloned() else {
            return String::new();
        };
        self.counts[level] = Some(match self.counts[level] {
            Some(count) => count.saturating_add(1),
            None => own.start,
        });
        self.counts[level + 1..].fill(None);
        if own.numeral == Numeral::Bullet {
            return bullet(&own.template);
        }
        let mut label = String::new();
        for &c in &own.template {
            match u32::from(c) {
                above @ 0..9 => label.push_str(&self.number(above as usize, own.legal)),
                _ => label.push(c),
            }
        }
        label.trim().to_string()
    }

    /// The number that a level stands at; a level above that has no paragraph yet counts as begun.
    fn number(&mut self, level: usize, legal: bool) -> String {
        let Some(own) = self.levels.get(level) else {
            return String::new();
        };
        let count = *self.counts[level].get_or_insert(own.start);
        match own.numeral {
            Numeral::Bullet | Numeral::Empty => String::new(),
            _ if legal => count.to_string(),
            numeral => numeral.write(count),
        }
    }
}

/// A bullet as plain text has it.
pub(super) fn bullet(template: &[char]) -> String {
    let sign = template.iter().find(|c| !c.is_whitespace());
    match sign {
        None => String::new(),
        Some('-' | '\u{f02d}' | '\u{ad}' | '‐'..='―' | '−' | 'ー') => "-".to_string(),
        Some('+' | '\u{f02b}') => "+".to_string(),
        Some('*' | '\u{f02a}') => "*".to_string(),
        Some(_) => "•".to_string(),
    }
}

const ROMAN: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// No list counts further in Roman numbers or letters.
const HIGHEST: u32 = 3999;

fn roman(number: u32) -> String {
    if number == 0 || number > HIGHEST {
        return number.to_string();
    }
    let (mut rest, mut text) = (number, String::new());
    for (value, digits) in ROMAN {
        while rest >= value {
            text.push_str(digits);
            rest -= value;
        }
    }
    text
}

/// a … z, then aa, bb, … as Word counts.
fn letters(number: u32) -> String {
    if number == 0 || number > HIGHEST {
        return number.to_string();
    }
    let letter = char::from(b'a' + ((number - 1) % 26) as u8);
    let times = (number - 1) / 26 + 1;
    std::iter::repeat_n(letter, times as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(numeral: Numeral, template: &str) -> Level {
        Level {
            start: 1,
            numeral,
            template: template.chars().collect(),
            legal: false,
        }
    }

    #[test]
    fn counts_levels_within_levels() {
        let mut list = List::new(vec![
            level(Numeral::UpperRoman, "\u{0}."),
            level(Numeral::Arabic, "\u{1}."),
            level(Numeral::Arabic, "\u{1}.\u{2}."),
            level(Numeral::LowerLetter, "\u{3})"),
        ]);
        let labels: Vec<String> = [0, 1, 2, 2, 3, 3, 1, 2, 0, 1]
            .into_iter()
            .map(|level| list.next(level))
            .collect();
        assert_eq!(
            labels,
            [
                "I.", "1.", "1.1.", "1.2.", "a)", "b)", "2.", "2.1.", "II.", "1."
            ]
        );
    }

    #[test]
    fn writes_numerals() {
        assert_eq!(Numeral::of_code(2).write(49), "xlix");
        assert_eq!(Numeral::of_code(4).write(28), "bb");
        assert_eq!(Numeral::of_code(22).write(7), "07");
        assert_eq!(bullet(&['\u{f0b7}']), "•");
        assert_eq!(bullet(&['–']), "-");
    }
}
