//! The shape of a document: blocks in reading order, the tree of sections, footnotes at their anchors, tables.

mod block;
mod by_cells;
mod call;
mod cells;
pub mod column;
mod item;
mod line;
pub mod mark;
mod note;
mod over;
pub mod table;
mod title;
mod tree;
mod under;
mod wrapped;

use crate::pattern::Patterns;
use crate::record::SectionKind;
use crate::span::Span;
use crate::token::Token;
use mark::Mark;
use table::Table;
pub(crate) use tree::opens_annex;

/// Number of a block, in text order of the blocks' beginnings.
pub type BlockId = u32;

/// Number of a section.
pub type SectionId = u32;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph, list item or heading.
    Text,
    /// A table's row.
    Row,
    /// A footnote's text.
    Note,
    /// A lone page number.
    PageNumber,
    /// A web page's menus, counters, comments, related items.
    Furniture,
}

/// Which part of the file a block stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// The report itself.
    Body,
    /// Recipients and signature.
    Closing,
    /// A web page's surroundings.
    Furniture,
}

/// One paragraph, list item, heading, row or note. Token numbers are those of [`Outline::tokens`].
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub zone: Zone,
    /// First token.
    pub first: u32,
    /// Token after the last one.
    pub end: u32,
    /// First token after the mark.
    pub body: u32,
    /// Its enumerator or bullet.
    pub mark: Option<Mark>,
    /// Whether it reads as a heading.
    pub heading: bool,
    /// Whether it is in capitals.
    pub capitals: bool,
    /// Its first line, from 0.
    pub first_line: u32,
    /// Its last line, from 0.
    pub last_line: u32,
    /// The block whose list or section it stands in.
    pub parent: Option<BlockId>,
    /// The innermost section it stands in; its own for a section's heading.
    pub section: Option<SectionId>,
    /// A footnote's anchor: the token of the mark in the running text.
    pub anchor: Option<u32>,
    /// A row's table and its number there.
    pub row: Option<(u32, u32)>,
}

/// A section; spans are bytes of the text.
#[derive(Clone, Debug)]
pub struct Section {
    /// The block with its heading.
    pub block: BlockId,
    /// Its enumerator, empty for a heading without one.
    pub mark: Span,
    /// Its heading.
    pub heading: Span,
    /// What it tells; below the top, what the section above tells unless its own words say otherwise.
    pub kind: SectionKind,
    /// What its own words tell, if they do.
    pub told: Option<SectionKind>,
    /// From its mark to the end of its body.
    pub body: Span,
    /// The section above.
    pub parent: Option<SectionId>,
    /// How many sections stand above.
    pub depth: u32,
}

/// A document's shape.
#[derive(Clone, Debug)]
pub struct Outline {
    /// Tokens in reading order, without markup.
    pub tokens: Vec<Token>,
    /// Blocks in text order of their beginnings; they share out the tokens.
    pub blocks: Vec<Block>,
    /// Sections in text order.
    pub sections: Vec<Section>,
    /// Tables in text order.
    pub tables: Vec<Table>,
    /// Lines of the text.
    pub lines: Vec<Span>,
    /// The bytes where round brackets open that call footnotes by their numbers, in text order.
    calls: Vec<u32>,
}

impl Outline {
    /// The shape of `text`.
    #[must_use]
    pub fn new(text: &str, patterns: &Patterns) -> Self {
        let cut = patterns.phrases.tokenize(text);
        let lines = line::lines_of(text, &cut, patterns);
        let block::Blocks { tokens, mut blocks } = block::blocks_of(text, &lines, patterns);
        item::mark_plain_items(&mut blocks, &tokens);
        let mut outline = Self {
            tokens,
            blocks,
            sections: Vec::new(),
            tables: Vec::new(),
            lines: cut.lines.iter().map(|line| line.span).collect(),
            calls: lines.calls,
        };
        tree::grow(&mut outline, patterns);
        note::anchor(&mut outline, text);
        table::read_tables(&mut outline, text, patterns);
        outline
    }

    /// The tokens of a block.
    #[must_use]
    pub fn tokens_of(&self, block: &Block) -> &[Token] {
        &self.tokens[block.first as usize..block.end as usize]
    }

    /// Whether a round bracket opens a footnote's mark, in the text or at the note itself.
    #[must_use]
    pub fn is_call(&self, open: u32, block: &Block) -> bool {
        block.kind == BlockKind::Note && open == block.first
            || self
                .tokens
                .get(open as usize)
                .is_some_and(|token| self.calls.binary_search(&token.span.start).is_ok())
    }

    /// Whether bullets stand below a list item.
    #[must_use]
    pub fn has_items(&self, id: BlockId) -> bool {
        self.blocks[id as usize].mark.is_some()
            && self.blocks.get(id as usize + 1).is_some_and(|next| {
                next.parent == Some(id) && next.mark.is_some_and(|mark| !mark.is_enumerator())
            })
    }

    /// The bytes from a block's first token to its last.
    #[must_use]
    pub fn span_of(&self, first: u32, end: u32) -> Span {
        // Within a block tokens stand in text order.
        match &self.tokens[first as usize..end as usize] {
            [] => Span::default(),
            [only] => only.span,
            [first, .., last] => first.span.cover(last.span),
        }
    }

    /// The sections from the outermost to `section`.
    #[must_use]
    pub fn path(&self, section: Option<SectionId>) -> Vec<SectionId> {
        let mut path: Vec<_> =
            std::iter::successors(section, |&id| self.sections[id as usize].parent).collect();
        path.reverse();
        path
    }
}
