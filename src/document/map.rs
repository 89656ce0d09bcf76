//! From places of a text to places of the bytes it was read from.

use super::length;
use crate::span::Span;

/// A stretch of text whose characters all have one width in the text and one in the file.
#[derive(Clone, Copy, Debug)]
struct Run {
    text: u32,
    source: u32,
    text_width: u8,
    source_width: u8,
}

/// Leads byte offsets of a document's text to byte offsets of its file.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    runs: Vec<Run>,
}

impl SourceMap {
    /// The map of a text that is the file's bytes from `skip` on.
    pub(super) fn shifted(skip: u32) -> Self {
        let run = Run {
            text: 0,
            source: skip,
            text_width: 1,
            source_width: 1,
        };
        Self { runs: vec![run] }
    }

    /// The file's bytes behind `span` of the text.
    #[must_use]
    pub fn to_source(&self, span: Span) -> Span {
        let start = self.offset(span.start);
        // Of what stands between two characters without being one itself, nothing belongs to the span.
        let end = if span.is_empty() {
            start
        } else {
            self.end(span.end)
        };
        Span::new(start, end)
    }

    /// The end of the character that ends at `text`.
    fn end(&self, text: u32) -> u32 {
        let after = self.runs.partition_point(|run| run.text < text);
        let Some(run) = after.checked_sub(1).map(|index| self.runs[index]) else {
            return 0;
        };
        let characters = (text - run.text).div_ceil(u32::from(run.text_width));
        run.source + characters * u32::from(run.source_width)
    }

    fn offset(&self, text: u32) -> u32 {
        let after = self.runs.partition_point(|run| run.text <= text);
        let Some(run) = after.checked_sub(1).map(|index| self.runs[index]) else {
            return 0;
        };
        let characters = (text - run.text) / u32::from(run.text_width);
        run.source + characters * u32::from(run.source_width)
    }

    /// The place in the text of a place in what it was read from.
    pub(super) fn text_of(&self, source: u32) -> u32 {
        let after = self.runs.partition_point(|run| run.source <= source);
        let Some(run) = after.checked_sub(1).map(|index| self.runs[index]) else {
            return 0;
        };
        let characters = (source - run.source) / u32::from(run.source_width);
        run.text + characters * u32::from(run.text_width)
    }

    /// Notes that the character at `text` begins at `source`, with the widths of that character in both.
    ///
    /// Something may have been left out of the source before it.
    pub(super) fn push_at(&mut self, text: u32, source: u32, widths: (u8, u8)) {
        let (text_width, source_width) = widths;
        // Letters with marks and others take turns, mostly: nothing is divided before the widths are known to be the same.
        let same = |run: &&Run| (run.text_width, run.source_width) == widths;
        let goes_on = self.runs.last().filter(same).is_some_and(|run| {
            let characters = (text - run.text) / u32::from(run.text_width);
            run.source + characters * u32::from(run.source_width) == source
        });
        if !goes_on {
            self.runs.push(Run {
                text,
                source,
                text_width,
                source_width,
            });
        }
    }

    /// The map of a text to `source`, through the map of what it was read from.
    pub(super) fn through(&self, text: &str, outer: &Self) -> Self {
        let mut map = Self::default();
        for (at, character) in text.char_indices() {
            let width = character.len_utf8();
            let own = Span::new(length(at), length(at + width));
            let source = outer.to_source(self.to_source(own));
            map.push_at(own.start, source.start, (width as u8, source.len() as u8));
        }
        map
    }
}
