//! Lines joined into paragraphs, as their places on the page tell.

use super::order::Read;
use crate::format::flow::{self, Paragraph};

/// A line of running text and its page.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) read: Read,
    pub(super) page: usize,
}

/// What lines of running text have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    /// Right edge.
    right: f32,
    /// From one line to the next.
    leading: f32,
}

impl Measure {
    /// The measure of some lines on pages of a width, those apart left out.
    pub(super) fn of(lines: &[&Placed], width: f32) -> Self {
        let running = || lines.iter().filter(|line| !line.read.apart);
        let mut edges: Vec<f32> = running().map(|line| line.read.segment.x1).collect();
        edges.sort_by(f32::total_cmp);
        // A stray line may stick out.
        let right = edges.get(edges.len() * 9 / 10).copied().unwrap_or(0.0);
        // Few lines may all be short; the right margin is no wider than the left one.
        let left = running()
            .map(|line| line.read.segment.x0)
            .min_by(f32::total_cmp);
        let right = right.max(width - left.unwrap_or(width));
        let mut steps: Vec<f32> = lines
            .windows(2)
            .filter(|pair| pair[0].page == pair[1].page)
            .map(|pair| {
                let (one, next) = (&pair[0].read.segment, &pair[1].read.segment);
                (next.y - one.y) / next.size
            })
            .filter(|step| (0.8..2.5).contains(step))
            .collect();
        steps.sort_by(f32::total_cmp);
        let leading = steps.get(steps.len() / 4).copied().unwrap_or(1.2);
        Self { right, leading }
    }

    /// Whether a line goes on with the paragraph that `before` is the last line of; `opening` is its first one.
    pub(super) fn goes_on(&self, opening: &Placed, before: &Placed, line: &Placed) -> bool {
        let (last, next) = (&before.read.segment, &line.read.segment);
        let turned = before.page != line.page;
        if line.read.begins && !turned || line.read.apart || before.read.apart {
            return line.read.apart && before.read.apart && !line.read.begins && is_low(&next.text);
        }
        if (last.size - next.size).abs() > 0.08 * last.size {
            return false;
        }
        let room = self.right - last.x1;
        let full = room < next.first_word() + 0.3 * last.size;
        let stopped = last.text.ends_with(['.', ';', ':', '!', '?']);
        if !full || (begins_item(&next.text) && stopped) {
            return false;
        }
        if turned {
            return !stopped || is_low(&next.text);
        }
        let step = (next.y - last.y) / next.size;
        let even = step < 1.12 * self.leading;
        let left = opening.read.segment.x0.min(last.x0);
        let indented = next.x0 > left + 0.8 * next.size && before.read.segment.x0 < next.x0 - 1.0;
        let close = step < 1.7 * self.leading && (is_low(&next.text) || !stopped);
        (even || close && !begins_item(&next.text)) && !(indented && stopped)
    }
}

/// It goes on in lower case.
pub(super) fn is_low(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
}

/// "- ", "1. ", "a) ", "II. "
fn begins_item(text: &str) -> bool {
    let Some((mark, _)) = text.split_once(' ') else {
        return false;
    };
    let body = mark.trim_end_matches(['.', ')', '/']);
    let counts = |part: &str| {
        (1..=2).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit())
            || !part.is_empty() && part.chars().all(|c| "IVX".contains(c))
            || part.chars().count() == 1
    };
    let enumerator = body.len() < mark.len() && body.trim_start_matches('(').split('.').all(counts);
    enumerator || mark.chars().all(|c| "-–+•*".contains(c))
}

/// Adds a line to a paragraph's text. A hyphen at the end of a line is kept: it belongs to "2017-2020" or "KH-CN", as
/// Vietnamese words aren't parted.
pub(super) fn glue(text: &mut String, line: &str) {
    if text.ends_with('\u{ad}') {
        text.pop();
    } else {
        let hyphen = text.ends_with('-') && !text.ends_with(" -") && text.len() > 1;
        if !text.is_empty() && !hyphen {
            text.push(' ');
        }
    }
    text.push_str(line);
}

/// A paragraph of lines; where the page is turned within it, a form feed tells.
pub(super) fn paragraph(lines: &[Placed]) -> Paragraph {
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        let turned = index > 0 && lines[index - 1].page != line.page;
        glue(&mut text, &line.read.segment.text);
        if turned {
            let at = text.len() - line.read.segment.text.len();
            let pages = line.page - lines[index - 1].page;
            text.insert_str(at, &flow::PAGE_TURN.to_string().repeat(pages));
        }
    }
    let bold = lines.iter().all(|line| line.read.segment.bold);
    let mut paragraph = Paragraph::default();
    let face = flow::Face {
        bold,
        ..flow::Face::default()
    };
    paragraph.push(&text, face);
    paragraph
}
