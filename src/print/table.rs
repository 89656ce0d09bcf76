//! Columns that line up, for people.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// To which side a column's cells are pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// A column: its head, its side, and how wide a cell may be before it is cut.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub(super) head: &'static str,
    pub(super) side: Side,
    pub(super) widest: usize,
}

/// A column of words.
pub(super) const fn words(head: &'static str, widest: usize) -> Column {
    Column {
        head,
        side: Side::Left,
        widest,
    }
}

/// A column of numbers.
pub(super) const fn numbers(head: &'static str) -> Column {
    Column {
        head,
        side: Side::Right,
        widest: usize::MAX,
    }
}

/// Writes rows under their columns' heads, indented by two.
pub(super) fn write(columns: &[Column], rows: &[Vec<String>], out: &mut Vec<u8>) {
    let heads = columns
        .iter()
        .map(|column| column.head.to_string())
        .collect();
    let fit = |cells: &Vec<String>| -> Vec<String> {
        let cells = cells.iter().zip(columns);
        cells
            .map(|(cell, column)| cut(&clean(cell), column.widest))
            .collect()
    };
    let rows: Vec<Vec<String>> = std::iter::once(&heads).chain(rows).map(fit).collect();
    let widths: Vec<usize> = (0..columns.len())
        .map(|index| rows.iter().map(|row| width(&row[index])).max().unwrap_or(0))
        .collect();
    for row in &rows {
        let mut line = String::new();
        for ((cell, column), width) in row.iter().zip(columns).zip(&widths) {
            line.push_str("  ");
            pad(cell, column.side, *width, &mut line);
        }
        out.extend_from_slice(line.trim_end().as_bytes());
        out.push(b'\n');
    }
}

fn pad(cell: &str, side: Side, wanted: usize, line: &mut String) {
    let missing = wanted - width(cell);
    if side == Side::Right {
        line.extend(std::iter::repeat_n(' ', missing));
    }
    line.push_str(cell);
    if side == Side::Left {
        line.extend(std::iter::repeat_n(' ', missing));
    }
}

/// A text of a report as it may be shown on a terminal: composed, in one line, without characters that steer it.
pub(super) fn clean(text: &str) -> String {
    // What is told in English with numbers is so already.
    let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if plain && !text.contains("  ") && text.trim() == text {
        return text.to_string();
    }
    let shown = text.nfc().map(|c| if c.is_control() { ' ' } else { c });
    let shown: String = shown.filter(|c| !is_invisible(*c)).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Zero-width characters, soft hyphens, and marks that turn the direction of writing.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// How many places a text takes. Vietnamese letters take one each, however many marks they bear.
fn width(text: &str) -> usize {
    text.chars().filter(|c| !is_combining_mark(*c)).count()
}

fn cut(text: &str, widest: usize) -> String {
    if width(text) <= widest {
        return text.to_string();
    }
    let kept: String = text.chars().take(widest.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// `1 figure`, `2 figures`.
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_up_decomposed_and_composed_letters() {
        let row = |unit: &str| vec![unit.to_string(), "7".into()];
        let mut out = Vec::new();
        let columns = [words("unit", 20), numbers("value")];
        write(
            &columns,
            &[row("đề tài"), row("đề ta\u{300}i"), row("cột\tđo\u{1b}[2J")],
            &mut out,
        );
        let expected =
            "  unit        value\n  đề tài          7\n  đề tài          7\n  cột đo [2J      7\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn cuts_what_is_too_wide() {
        assert_eq!(cut("nhiệm vụ khoa học", 10), "nhiệm vụ…");
        assert_eq!(cut("nhiệm vụ", 8), "nhiệm vụ");
    }
}
