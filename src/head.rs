//! What a report says of itself: issuer, number, date, title, periods.

mod issued;
mod issuer;
mod number;
mod period;
mod province;
mod title;

use crate::context::Context;
use crate::numeral::Numeral;
use crate::outline::BlockKind;
use crate::pattern::cue::Cue;
use crate::period::Period;
use crate::record::Head;
use crate::token::Token;

/// A report's head and the periods that its figures are about.
#[derive(Clone, Debug, Default)]
pub struct Heading {
    /// As records give it.
    pub head: Head,
    /// The reported period.
    pub period: Option<Period>,
    /// The coming one.
    pub next: Option<Period>,
    /// The report is one of another field.
    pub foreign: bool,
    /// Whether its issuer looks after other fields, too.
    pub mixed: bool,
}

/// A day: year, month, day.
type Date = (u32, u32, u32);

/// The first token and the one after the last.
type Tokens = (u32, u32);

/// Reads the head.
#[must_use]
pub fn heading(context: &Context<'_>, numerals: &[Numeral]) -> Heading {
    let finder = Finder::new(context, numerals);
    let title = finder.title();
    let issued = finder.issued();
    let (period, next) = finder.periods(title, issued);
    let province = finder.province(title);
    let issuer = finder.issuer(title);
    let (foreign, mixed) = issuer
        .as_ref()
        .map(|&(_, number)| &context.patterns.issuers[number])
        .map_or((false, false), |issuer| (issuer.foreign, issuer.mixed));
    let head = Head {
        issuer: issuer.map(|(name, _)| name),
        province: province
            .map(|number| context.patterns.provinces[usize::from(number)].name.clone()),
        province_code: province.map(|number| province::code_at(context, number, issued, period)),
        number: finder.number(title),
        issued: issued.map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}")),
        title: title.map(|(first, end)| finder.shown(first, end)),
        period: period.map(|period| period.to_string()),
        next_period: next.map(|next| next.to_string()),
    };
    Heading {
        head,
        period,
        next,
        foreign,
        mixed,
    }
}

struct Finder<'c, 'a> {
    context: &'c Context<'a>,
    numerals: &'c [Numeral],
    /// The block with the word "BÁO CÁO", and how many tokens these words have.
    word: Option<(usize, u32)>,
    /// The first block of a section.
    body: usize,
}

impl<'c, 'a> Finder<'c, 'a> {
    fn new(context: &'c Context<'a>, numerals: &'c [Numeral]) -> Self {
        let outline = context.outline;
        let section = outline
            .sections
            .first()
            .map_or(outline.blocks.len(), |section| section.block as usize);
        let word = outline.blocks[..section].iter().position(|block| {
            let cued = context.cues_at(block.first).has(Cue::TitleWord);
            block.kind == BlockKind::Text && block.mark.is_none() && cued && block.capitals
        });
        let length = |block: usize| {
            context
                .at(outline.blocks[block].first)
                .map_or(1, |(hit, _)| hit.end - hit.start)
        };
        Self {
            context,
            numerals,
            word: word.map(|block| (block, length(block))),
            body: section,
        }
    }

    /// The tokens as the text shows them, composed, with single spaces.
    fn shown(&self, first: u32, end: u32) -> String {
        let tokens = &self.context.tokens()[first as usize..end as usize];
        let mut shown = String::new();
        for token in tokens {
            if !shown.is_empty() && !token.is_glued() {
                shown.push(' ');
            }
            shown.push_str(&self.context.text[token.span.range()]);
        }
        // Letters of Vietnamese that are one character each can't be composed any further.
        let is_composed = |c: char| matches!(c, ..'\u{300}' | '\u{1e00}'..='\u{1eff}');
        if shown.chars().all(is_composed) {
            return shown;
        }
        unicode_normalization::UnicodeNormalization::nfc(shown.as_str()).collect()
    }

    /// Whether a name can begin here.
    fn is_body(&self, at: u32) -> bool {
        self.context.token(at).is_some_and(Token::is_capitalised)
    }
}
