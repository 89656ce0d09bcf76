//! Notes at the foot of a page.

use super::line::Line;
use super::page::{Drawn, Rule};
use super::paragraph::Placed;
use crate::format::flow::raised_digit;

/// Where the notes of a page begin: below a short rule at the left margin.
pub(super) fn foot(rules: &[Rule], drawn: &[Drawn]) -> Option<f32> {
    let seen = || drawn.iter().filter(|own| !own.character.is_whitespace());
    let left = seen().map(|own| own.x0).min_by(f32::total_cmp)?;
    let right = seen().map(|own| own.x1).max_by(f32::total_cmp)?;
    let separates = |rule: &&Rule| {
        (rule.from - left).abs() < 20.0
            && rule.to - rule.from < 0.5 * (right - left)
            && seen().any(|own| own.y > rule.at)
    };
    let last = rules.iter().filter(separates).map(|rule| rule.at);
    last.max_by(f32::total_cmp)
}

/// Raises the marks before the notes of a page that are set as plain digits: their numbers are marked above.
pub(super) fn raise(lines: &mut [Line], foot: f32) {
    let mut marks = String::new();
    for line in lines.iter().filter(|line| line.y() <= foot) {
        let texts = line.segments.iter().map(|segment| segment.text.as_str());
        texts.for_each(|text| marks.extend([text, " "]));
    }
    for line in lines.iter_mut().filter(|line| line.y() > foot) {
        let Some(first) = line.segments.first_mut() else {
            continue;
        };
        let digits = first.text.chars().take_while(char::is_ascii_digit).count();
        let (mark, rest) = first.text.split_at(digits);
        let raised: String = mark.chars().filter_map(raised_digit).collect();
        let alone = rest.is_empty() || rest.starts_with(' ');
        if (1..=3).contains(&digits) && alone && has_mark(&marks, &raised) {
            first.text = format!("{raised}{rest}");
        }
    }
}

/// Whether a text has just this mark.
pub(super) fn has_mark(text: &str, mark: &str) -> bool {
    !mark.is_empty()
        && text.match_indices(mark).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + mark.len()..].chars().next();
            !before.is_some_and(is_raised) && !after.is_some_and(is_raised)
        })
}

/// Whether a character is a raised digit.
pub(super) fn is_raised(c: char) -> bool {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c)
}

/// The lines of a page's text, and those of its notes: what stands below `foot`, or else from the first line on that
/// begins with a raised mark, as long as they are as small.
pub(super) fn part(mut lines: Vec<Placed>, foot: Option<f32>) -> (Vec<Placed>, Vec<Placed>) {
    let begins = |line: &Placed| {
        let text = &line.read.segment.text;
        let rest = text.trim_start_matches(is_raised);
        rest.len() < text.len() && rest.contains(char::is_alphabetic)
    };
    if let Some(foot) = foot {
        let below = |line: &Placed| line.read.segment.y > foot;
        if lines.iter().find(|line| below(line)).is_some_and(begins) {
            return lines.into_iter().partition(|line| !below(line));
        }
    }
    let Some(first) = lines.iter().position(begins) else {
        return (lines, Vec::new());
    };
    let size = lines[first].read.segment.size;
    let small = lines[first..]
        .iter()
        .take_while(|line| line.read.segment.size <= size * 1.04)
        .count();
    let rest = lines.split_off(first + small);
    let notes = lines.split_off(first);
    lines.extend(rest);
    (lines, notes)
}
