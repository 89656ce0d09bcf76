//! Every numeric expression of a text, with its class and value.
//!
//! All digits belong to exactly one expression: the finder starts one wherever digits stand, and the classifier has an answer for
//! each. Number words, Roman numbers, letters of list items and reported zeros are expressions only where something says so.

mod class;
mod find;
mod shape;
pub mod value;

use crate::context::Context;
use crate::number::Number;
use crate::outline::BlockId;
use crate::record::Class;
use crate::span::Span;

/// What an expression looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Digits with separators.
    Plain,
    /// The same with a percent sign.
    Percent,
    /// `a/b`
    Ratio,
    /// `a-b`, `a đến b`
    Range,
    /// `9 tỷ 214`
    Compound,
    /// Number words.
    Words,
    /// A negation that states a zero.
    Zero,
    /// Roman numbers.
    Roman,
    /// A letter or other mark of a list item.
    Letter,
    /// Raised digits.
    Raised,
    /// Anything longer: dates, document numbers, codes, telephone numbers.
    Composite,
}

/// A numeric expression. Token numbers are those of the outline.
#[derive(Clone, Copy, Debug)]
pub struct Numeral {
    /// Bytes of the text.
    pub span: Span,
    /// First token.
    pub first: u32,
    /// Token after the last one.
    pub end: u32,
    /// Where the unit of a figure begins: after the scale words.
    pub unit_from: u32,
    /// The block it stands in.
    pub block: BlockId,
    /// What it looks like.
    pub shape: Shape,
    /// What it is.
    pub class: Class,
    /// Which cue decided the class, for `explain`.
    pub reason: &'static str,
    /// Its value; of a ratio or range, the first number's.
    pub value: Option<Number>,
    /// The second number of a ratio or range.
    pub second: Option<Number>,
    /// The scale words after it, as a power of ten.
    pub scale: u8,
}

/// Finds and classifies all numeric expressions, in text order.
#[must_use]
pub fn numerals(context: &Context<'_>) -> Vec<Numeral> {
    let mut found = Vec::with_capacity(context.tokens().len() / 6 + 4);
    for id in 0..context.outline.blocks.len() {
        find::block(context, id as BlockId, &mut found);
    }
    found.sort_by_key(|numeral| numeral.span.start);
    found
}
