//! The title of a report, or of a news item.

use super::{Finder, Tokens};
use crate::outline::{Block, BlockKind, Zone};
use crate::pattern::phrase_list::PhraseList;
use crate::period::named_in;

impl Finder<'_, '_> {
    /// The words after "BÁO CÁO", else the first line of a news page.
    pub(super) fn title(&self) -> Option<Tokens> {
        let Some((word, length)) = self.word else {
            return self.news_title();
        };
        let block = &self.context.outline.blocks[word];
        let first = block.first + length;
        if block.end > first + 2 {
            return Some((first, block.end));
        }
        self.title_below(word)
    }

    /// The lines below the word "BÁO CÁO".
    fn title_below(&self, word: usize) -> Option<Tokens> {
        let blocks = &self.context.outline.blocks;
        let mut title: Option<Tokens> = None;
        let mut last_line = blocks[word].last_line;
        for next in &blocks[word + 1..self.body.max(word + 1).min(blocks.len())] {
            let aside = title.is_some() && self.context.is_mark(next.first, b"(");
            let open = next.first_line == last_line + 2
                && title.is_some_and(|(_, end)| self.goes_on_below(end, next.first));
            let adjacent = (next.first_line <= last_line + 1 || open) && !aside || title.is_none();
            let paragraph = self.is_paragraph(next.first, next.end);
            let addressed = self.context.tells(next.first, PhraseList::Addressed);
            if !adjacent
                || (paragraph || addressed) && title.is_some()
                || next.kind != BlockKind::Text
                || next.mark.is_some()
            {
                break;
            }
            title = Some((title.map_or(next.first, |(first, _)| first), next.end));
            last_line = next.last_line;
        }
        title.map(|(first, end)| self.trimmed(first, end))
    }

    /// "Kết quả công tác năm 2018;" and, below a blank line, "phương hướng, nhiệm vụ năm 2019".
    fn goes_on_below(&self, end: u32, next: u32) -> bool {
        let low = !self.context.tokens()[next as usize].is_capitalised();
        self.context.is_mark(end - 1, b";,-") || low
    }

    /// Of the lines above a news item's first paragraph, the one that names a period, else the first one.
    fn news_title(&self) -> Option<Tokens> {
        let lines = || {
            let blocks = self.context.outline.blocks.iter();
            blocks
                .take_while(|block| block.end - block.first <= 60)
                .filter(|block| {
                    block.kind == BlockKind::Text
                        && block.zone == Zone::Body
                        && block.end - block.first >= 6
                        && !self.is_banner(block.first, block.end)
                })
        };
        let dated = |block: &&Block| !named_in(self.context, block.first, block.end).is_empty();
        let news = lines().find(dated).or_else(|| lines().next());
        news.map(|block| self.trimmed(self.opening_above(block), block.end))
    }

    /// "BÀI PHÁT BIỂU" and below it "của đồng chí Giám đốc …": a line in lower case goes on with the capitals above it.
    fn opening_above(&self, block: &Block) -> u32 {
        let blocks = &self.context.outline.blocks;
        let above = blocks[..blocks.partition_point(|other| other.first < block.first)].last();
        let low = !self.context.tokens()[block.first as usize].is_capitalised();
        let opens = above.filter(|above| {
            low && above.capitals
                && above.kind == BlockKind::Text
                && above.last_line + 1 == block.first_line
        });
        opens.map_or(block.first, |above| above.first)
    }

    /// A menu, a line with the day's date, or the site's own name in capitals stands above a news item's title.
    fn is_banner(&self, first: u32, end: u32) -> bool {
        let marks = (first..end)
            .filter(|&at| self.context.is_mark(at, b"|") || self.context.text_of(at) == "»")
            .count();
        let dated = end - first < 20 && self.date_in(first, end).is_some();
        let named = self
            .context
            .at(first)
            .is_some_and(|(_, meaning)| meaning.issuer.is_some())
            && (first..end).all(|at| {
                !self.context.is_word(at) || self.context.tokens()[at as usize].is_all_capitals()
            });
        marks > 0 || dated || named
    }

    /// Without a closing full stop, and without a line in brackets below it: "(Số liệu tính đến ngày …)".
    fn trimmed(&self, first: u32, end: u32) -> Tokens {
        let aside = (first + 1..end).find(|&at| {
            self.context.is_mark(at, b"(") && self.context.tokens()[at as usize].starts_line()
        });
        let end = aside
            .filter(|_| self.context.is_mark(end - 1, b")"))
            .unwrap_or(end);
        let stop = end > first + 1 && self.context.is_mark(end - 1, b".");
        (first, if stop { end - 1 } else { end })
    }

    fn is_paragraph(&self, first: u32, end: u32) -> bool {
        end - first > 60 || self.context.is_mark(end - 1, b".:")
    }
}
