//! Characters put together to lines, and lines cut into what stands apart on them.

use super::page::{Drawn, Face};
use crate::format::flow::raised_digit;

/// A stretch of text on a line with no wide gap in it.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) text: String,
    /// Its letters are bold; a number before them need not be.
    pub(super) bold: bool,
    /// Where each of its words begins and ends.
    pub(super) words: Vec<(f32, f32)>,
}

/// What stands on one line of a page, from left to right.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) segments: Vec<Segment>,
}

impl Segment {
    /// Width of its first word.
    pub(super) fn first_word(&self) -> f32 {
        self.words.first().map_or(0.0, |word| word.1 - word.0)
    }

    /// Its words with the places where they begin and end; as one where the two don't fit together.
    pub(super) fn words(&self) -> impl Iterator<Item = ((f32, f32), &str)> {
        let single = self.words.len() == 1;
        let texts = self.text.splitn(if single { 1 } else { usize::MAX }, ' ');
        self.words.iter().copied().zip(texts)
    }
}

impl Line {
    pub(super) fn y(&self) -> f32 {
        self.segments.first().map_or(0.0, |segment| segment.y)
    }
}

/// Gaps as parts of the size of letters: a space; a gap that no justified line has.
const SPACE: f32 = 0.15;
const WIDE: f32 = 1.8;

/// The lines that characters stand on, from top to bottom.
pub(super) fn lines(mut drawn: Vec<Drawn>) -> Vec<Line> {
    drawn.retain(|own| !own.character.is_control());
    drawn.sort_by(|one, other| one.y.total_cmp(&other.y));
    let mut rows: Vec<Vec<Drawn>> = Vec::new();
    for own in drawn {
        match rows.last_mut() {
            Some(row) if on_line(row, own) => row.push(own),
            _ => rows.push(vec![own]),
        }
    }
    raise(&mut rows);
    let rows = level(rows);
    let lines = rows.into_iter().map(|row| Line {
        segments: segments(row),
    });
    lines.filter(|line| !line.segments.is_empty()).collect()
}

fn on_line(row: &[Drawn], own: Drawn) -> bool {
    let Some((first, last)) = row.first().zip(row.last()) else {
        return false;
    };
    let size = own.size.min(last.size);
    own.y - last.y < 0.18 * size && own.y - first.y < 0.5 * size
}

fn size_of(row: &[Drawn]) -> f32 {
    let mut sizes: Vec<f32> = row.iter().map(|own| own.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
}

/// Small digits a little above a line are raised ones of that line.
fn raise(rows: &mut Vec<Vec<Drawn>>) {
    let mut at = 0;
    while at + 1 < rows.len() {
        let (small, size) = (size_of(&rows[at]), size_of(&rows[at + 1]));
        let below = rows[at + 1][0].y - rows[at][0].y;
        let is_mark = |own: &Drawn| {
            let c = own.character;
            c.is_ascii_digit() || c.is_whitespace() || "*()[],".contains(c)
        };
        if small < 0.8 * size && below < 0.7 * size && rows[at].iter().all(is_mark) {
            let y = rows[at + 1][0].y;
            let marks = rows.remove(at).into_iter().map(|own| Drawn {
                character: raised_digit(own.character).unwrap_or(own.character),
                y,
                ..own
            });
            rows[at].extend(marks);
        } else {
            at += 1;
        }
    }
}

/// Puts rows together that stand beside each other and nearly on a line.
fn level(rows: Vec<Vec<Drawn>>) -> Vec<Vec<Drawn>> {
    let mut out: Vec<Vec<Drawn>> = Vec::new();
    for row in rows {
        match out.last_mut() {
            Some(last) if row[0].y - last[0].y < 0.5 * size_of(last) && beside(last, &row) => {
                last.extend(row);
            }
            _ => out.push(row),
        }
    }
    out
}

fn bounds(row: &[Drawn]) -> (f32, f32) {
    let seen = row.iter().filter(|own| !own.character.is_whitespace());
    seen.fold((f32::MAX, f32::MIN), |(x0, x1), own| {
        (x0.min(own.x0), x1.max(own.x1))
    })
}

fn beside(one: &[Drawn], other: &[Drawn]) -> bool {
    let (one, other) = (bounds(one), bounds(other));
    one.1 <= other.0 || other.1 <= one.0
}

/// Cuts a row at its wide gaps.
fn segments(mut row: Vec<Drawn>) -> Vec<Segment> {
    row.sort_by(|one, other| one.x0.total_cmp(&other.x0));
    let size = size_of(&row);
    let mut out = Vec::new();
    let mut own: Vec<Drawn> = Vec::new();
    let mut end: Option<f32> = None;
    for drawn in row {
        if drawn.character.is_whitespace() {
            own.push(drawn);
            continue;
        }
        // Bold is made by drawing twice, too.
        let again = own.last().is_some_and(|last| {
            last.character == drawn.character && drawn.x0 - last.x0 < 0.1 * size
        });
        if again {
            continue;
        }
        if end.is_some_and(|end| drawn.x0 - end > WIDE * size) {
            out.extend(segment(&own, size));
            own.clear();
        }
        end = Some(drawn.x1.max(end.unwrap_or(drawn.x1)));
        own.push(drawn);
    }
    out.extend(segment(&own, size));
    out
}

/// The text of characters that stand one after the other.
fn segment(drawn: &[Drawn], size: f32) -> Option<Segment> {
    let seen = |own: &&Drawn| !own.character.is_whitespace();
    let (first, last) = drawn.iter().find(seen).zip(drawn.iter().rfind(seen))?;
    let mut writer = Writer::default();
    let mut words: Vec<(f32, f32)> = Vec::new();
    let mut parted = true;
    for own in drawn.iter().skip_while(|own| own.character.is_whitespace()) {
        let gap = words
            .last()
            .is_some_and(|word| own.x0 - word.1 > SPACE * size);
        if own.character.is_whitespace() || gap {
            parted = true;
            writer.space();
        }
        if own.character.is_whitespace() {
            continue;
        }
        writer.push(own.character, own.face);
        match words.last_mut().filter(|_| !parted) {
            Some(word) => word.1 = own.x1,
            None => words.push((own.x0, own.x1)),
        }
        parted = false;
    }
    let text = writer.finish();
    // A letter of a font of signs may stand for a space.
    if text.split(' ').count() != words.len() {
        words = vec![(first.x0, last.x1)];
    }
    Some(Segment {
        x0: first.x0,
        x1: last.x1,
        y: first.y,
        size,
        words,
        bold: mostly_bold(drawn),
        text,
    })
}

fn mostly_bold(drawn: &[Drawn]) -> bool {
    let letters = || drawn.iter().filter(|own| own.character.is_alphabetic());
    let bold = letters().filter(|own| own.face.bold).count();
    bold > 0 && bold * 5 >= letters().count() * 4
}

/// Decodes stretches of one font together.
#[derive(Default)]
struct Writer {
    text: String,
    waiting: String,
    face: Face,
}

impl Writer {
    fn push(&mut self, c: char, face: Face) {
        if face.font != self.face.font {
            self.flush();
            self.face = face;
        }
        self.waiting.push(c);
    }

    fn space(&mut self) {
        let last = self.waiting.chars().next_back();
        let last = last.or_else(|| self.text.chars().next_back());
        if last != Some(' ') {
            self.waiting.push(' ');
        }
    }

    fn flush(&mut self) {
        self.text.push_str(&self.face.font.decode(&self.waiting));
        self.waiting.clear();
    }

    fn finish(mut self) -> String {
        self.flush();
        self.text.trim().to_string()
    }
}
