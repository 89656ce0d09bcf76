//! The reading order of a page's lines: letterheads and signatures stand in two columns.

use super::line::{Line, Segment};

/// A line of one column.
#[derive(Clone, Debug)]
pub(super) struct Read {
    pub(super) segment: Segment,
    /// The first line of a column, or the first line after columns.
    pub(super) begins: bool,
    /// It stands in a table without rules, or in one of two columns: it is no part of the running text.
    pub(super) apart: bool,
}

/// Lines in the order in which they are read.
pub(super) fn in_order(lines: Vec<Line>) -> Vec<Read> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut begins = true;
    while at < lines.len() {
        match columns(&lines[at..]) {
            Some((length, gutter)) => {
                let own = &lines[at..at + length];
                column(own, |segment| segment.x0 < gutter, &mut out);
                column(own, |segment| segment.x0 >= gutter, &mut out);
                at += length;
                begins = true;
            }
            None => {
                let apart = lines[at].segments.len() > 1 && !is_labelled(&lines[at]);
                if let Some(segment) = whole(&lines[at]) {
                    out.push(Read {
                        segment,
                        begins,
                        apart,
                    });
                }
                begins = false;
                at += 1;
            }
        }
    }
    out
}

fn column(lines: &[Line], inside: impl Fn(&Segment) -> bool, out: &mut Vec<Read>) {
    let mut begins = true;
    for line in lines {
        for segment in line.segments.iter().filter(|segment| inside(segment)) {
            out.push(Read {
                segment: segment.clone(),
                begins,
                apart: true,
            });
            begins = false;
        }
    }
}

/// Lines farther apart than this many times their size don't hang together.
const LOOSE: f32 = 3.5;

/// How many of the first lines stand in two columns, and where the columns are parted.
fn columns(lines: &[Line]) -> Option<(usize, f32)> {
    let (mut left, mut right) = gap(&lines[0])?;
    let (mut length, mut both) = (1, 1);
    for (index, pair) in lines.windows(2).enumerate() {
        let apart = pair[1].y() - pair[0].y();
        if apart > LOOSE * pair[0].segments[0].size {
            break;
        }
        let line = &pair[1];
        let crosses = |segment: &Segment| segment.x0 < left && segment.x1 > right;
        if line.segments.len() > 2 || line.segments.iter().any(crosses) {
            break;
        }
        let Some((own_left, own_right)) = gap(line) else {
            continue;
        };
        let (nearer_left, nearer_right) = (left.max(own_left), right.min(own_right));
        if nearer_right <= nearer_left {
            break;
        }
        (left, right) = (nearer_left, nearer_right);
        length = index + 2;
        both += 1;
    }
    // A single line may just be stretched to the margin.
    (both > 1).then_some((length, f32::midpoint(left, right)))
}

/// The gap between the two stretches of a line; `None` for a line of running text or of a table.
fn gap(line: &Line) -> Option<(f32, f32)> {
    let [left, right] = line.segments.as_slice() else {
        return None;
    };
    let words = right
        .text
        .starts_with(|c: char| c.is_alphabetic() || "-(“\"".contains(c));
    (words && !is_labelled(line)).then_some((left.x1, right.x0))
}

/// The first stretch of the line is only a mark of a list: "1.", "-", "a)".
pub(super) fn is_labelled(line: &Line) -> bool {
    line.segments
        .first()
        .is_some_and(|first| is_label(&first.text))
}

fn is_label(text: &str) -> bool {
    let signs = "-–+•*";
    let short = text.chars().count() <= 9 && !text.contains(' ');
    short && (text.ends_with(['.', ')', '/']) || text.chars().all(|c| signs.contains(c)))
}

/// A line with its stretches put together, those of a table by tabs.
fn whole(line: &Line) -> Option<Segment> {
    let (first, rest) = line.segments.split_first()?;
    let mut whole = first.clone();
    for (index, segment) in rest.iter().enumerate() {
        let label = index == 0 && is_label(&first.text);
        whole.text.push(if label { ' ' } else { '\t' });
        whole.text.push_str(&segment.text);
        whole.x1 = segment.x1;
        // A label often isn't bold, nor are numbers in a bold line.
        whole.bold = if label {
            segment.bold
        } else {
            whole.bold && (segment.bold || !segment.text.contains(char::is_alphabetic))
        };
    }
    Some(whole)
}
