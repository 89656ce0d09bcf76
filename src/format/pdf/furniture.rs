//! Page numbers and running heads: what stands at the edge of page after page.

use super::line::Line;
use std::collections::HashMap;

/// How many lines from the edge are looked at.
const EDGE: usize = 3;

/// Takes page numbers and running heads out of the lines of all pages.
pub(super) fn remove(pages: &mut [Vec<Line>]) {
    let mut seen: HashMap<(bool, String, i32), usize> = HashMap::new();
    for lines in pages.iter() {
        for (top, line) in edges(lines) {
            let near = height(line);
            *seen.entry((top, pattern(line), near)).or_default() += 1;
        }
    }
    for (number, lines) in pages.iter_mut().enumerate() {
        let repeated = |top: bool, line: &Line| {
            let near = height(line);
            let text = pattern(line);
            (near - 1..=near + 1)
                .filter_map(|near| seen.get(&(top, text.clone(), near)))
                .sum::<usize>()
                > 1
        };
        // From the outside inwards, up to the first line that belongs to the text.
        let is_furniture = |top: bool, line: &Line| {
            is_page_number(line, number) || repeated(top, line) && pattern(line).len() > 1
        };
        let from = lines
            .iter()
            .take(EDGE)
            .take_while(|line| is_furniture(true, line))
            .count();
        lines.drain(..from);
        let to = lines
            .iter()
            .rev()
            .take(EDGE)
            .take_while(|line| is_furniture(false, line))
            .count();
        lines.truncate(lines.len() - to);
    }
}

/// How high a line stands, in steps of four points; a damaged file may put lines anywhere.
fn height(line: &Line) -> i32 {
    (line.y() / 4.0).round().clamp(-1e6, 1e6) as i32
}

/// The lines at the top and at the bottom; on a short page each is at one edge only.
fn edges(lines: &[Line]) -> impl Iterator<Item = (bool, &Line)> {
    let top = lines.iter().take(EDGE).map(|line| (true, line));
    let bottom = lines.iter().rev().take(EDGE).map(|line| (false, line));
    top.chain(bottom)
}

/// A line's text with its numbers made alike.
fn pattern(line: &Line) -> String {
    let texts: Vec<&str> = line.segments.iter().map(|own| own.text.as_str()).collect();
    let text = texts.join(" ");
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '0'..='9' if out.ends_with('0') => {}
            '0'..='9' => out.push('0'),
            c => out.push(c),
        }
    }
    out
}

/// "2", "- 2 -", "Trang 2", "2/5": the number of the page, or one that is not far from it.
fn is_page_number(line: &Line, page: usize) -> bool {
    let [segment] = line.segments.as_slice() else {
        return false;
    };
    let text = segment.text.trim_matches(|c: char| !c.is_ascii_digit());
    let rest = segment.text.replace(text, "");
    let plain = rest
        .chars()
        .all(|c| c.is_whitespace() || "-–|[]/".contains(c))
        || matches!(rest.trim().to_lowercase().as_str(), "trang" | "page");
    let number = text
        .split(['/', ' '])
        .next()
        .and_then(|n| n.parse::<usize>().ok());
    // Annexes and covers shift the count.
    plain && text.len() <= 9 && number.is_some_and(|number| number.abs_diff(page + 1) <= 3)
}
