//! The body that issued a report, as its letterhead or its text names it.

use super::{Finder, Tokens};
use crate::pattern::cue::Cue;
use crate::token::{Kind, Token};

/// More tokens than a line of a letterhead has.
const LETTERHEAD_LINE: u32 = 40;

impl Finder<'_, '_> {
    /// The issuing body and its number among the patterns' issuers: the last one that the letterhead names, else the first one
    /// in the text.
    pub(super) fn issuer(&self, title: Option<Tokens>) -> Option<(String, usize)> {
        let blocks = &self.context.outline.blocks;
        let above = match (self.word, title) {
            (Some((word, _)), _) => blocks[word].first,
            (None, Some((_, end))) => end,
            (None, None) => 0,
        };
        let letterhead = (0..above).rev().find_map(|at| self.issuer_at(at));
        let text = || {
            (0..self.context.tokens().len() as u32)
                .filter(|&at| self.is_body(at))
                .find_map(|at| self.issuer_at(at).filter(|_| !self.is_open(at)))
        };
        letterhead.or_else(text)
    }

    fn is_open(&self, at: u32) -> bool {
        self.context
            .at(at)
            .and_then(|(_, meaning)| meaning.issuer)
            .is_some_and(|issuer| self.context.patterns.issuers[usize::from(issuer)].open)
    }

    fn issuer_at(&self, at: u32) -> Option<(String, usize)> {
        let (hit, meaning) = self.context.at(at)?;
        let number = usize::from(meaning.issuer?);
        let issuer = &self.context.patterns.issuers[number];
        // "31 cơ sở y tế" names no Sở Y tế.
        let named = self
            .context
            .token(hit.start)
            .is_some_and(Token::is_capitalised);
        let unfit = !named
            || issuer.alone && !self.is_alone(hit.start, hit.end)
            || issuer.open && issuer.foreign && !self.opens_line(hit.start);
        if unfit {
            return None;
        }
        let name = if issuer.open {
            self.open_name(at, hit.end)?
        } else {
            issuer.name.clone()
        };
        Some((name, number))
    }

    /// A name that goes on to the end of its line or column.
    fn open_name(&self, at: u32, known: u32) -> Option<String> {
        let mut end = known;
        while self.context.token(end).is_some_and(|token| {
            !token.after_wide_gap()
                && (!token.starts_line() || self.goes_on(end))
                && (token.kind == Kind::Word || token.is_any(b",&-"))
        }) {
            end += 1;
        }
        let own = (end > known).then(|| self.natural(&[(at, end)]));
        let Some(below) = self.column_below(end) else {
            return own.map(|(name, _)| name);
        };
        let whole = self.natural(&[(at, end), below]);
        match own {
            Some((name, true)) if !whole.1 => Some(name),
            _ => Some(whole.0),
        }
    }

    /// In a letterhead of two columns, the capitals under a name that ends where its column does.
    fn column_below(&self, end: u32) -> Option<Tokens> {
        let wide = |at: u32| {
            self.context
                .token(at)
                .is_some_and(|token| token.after_wide_gap())
        };
        let starts = |at: &u32| {
            let token = self.context.token(*at);
            token.is_some_and(|token| token.starts_line())
        };
        if !wide(end) || starts(&end) {
            return None;
        }
        let first = (end..end + LETTERHEAD_LINE).find(starts)?;
        let after = (first + 1..first + LETTERHEAD_LINE).find(|at| wide(*at) || starts(at))?;
        let (_, meaning) = self.context.at(first).unzip();
        let capitals = (first..after).all(|at| {
            let token = &self.context.tokens()[at as usize];
            token.is_all_capitals() || token.is_any(b",&-")
        });
        let other = meaning.is_some_and(|meaning| {
            meaning.issuer.is_some()
                || meaning
                    .cues
                    .has_any(&[Cue::NumberSign, Cue::Motto, Cue::TitleWord])
        });
        (capitals && !other).then_some((first, after))
    }

    /// The words are a line of their own.
    fn is_alone(&self, first: u32, end: u32) -> bool {
        let closed = self
            .context
            .token(end)
            .is_none_or(|token| token.starts_line() || token.after_wide_gap());
        closed && self.opens_line(first)
    }

    /// A word in capitals begins a line or column.
    fn opens_line(&self, first: u32) -> bool {
        self.context.token(first).is_some_and(|token| {
            (token.starts_line() || token.after_wide_gap()) && token.is_all_capitals()
        })
    }

    /// A name in capitals may be wrapped onto a second line of capitals.
    fn goes_on(&self, at: u32) -> bool {
        let inside = self
            .context
            .outline
            .blocks
            .iter()
            .any(|block| block.first < at && at < block.end);
        inside
            && self.context.token(at).is_some_and(Token::is_all_capitals)
            && !self
                .context
                .cues_at(at)
                .has_any(&[Cue::NumberSign, Cue::Motto])
    }

    /// A name in capitals, in one or two pieces, as the running text writes it; and whether it does.
    fn natural(&self, pieces: &[Tokens]) -> (String, bool) {
        let shown: Vec<String> = pieces
            .iter()
            .map(|&(first, end)| self.shown(first, end))
            .collect();
        let capitals = shown.join(" ");
        let wanted = capitals.to_lowercase();
        let length: u32 = pieces.iter().map(|&(first, end)| end - first).sum();
        let (first, end) = (pieces[0].0, pieces[pieces.len() - 1].1);
        let opening = self.context.tokens()[first as usize].word;
        let same = (end..self.context.tokens().len() as u32).find(|&at| {
            let token = &self.context.tokens()[at as usize];
            // Words of the same letters have the same number.
            token.word == opening
                && token.is_capitalised()
                && !token.is_all_capitals()
                && self.context.token(at + length - 1).is_some()
                && self.shown(at, at + length).to_lowercase() == wanted
        });
        match same {
            Some(at) => (self.shown(at, at + length), true),
            None => (capitals, false),
        }
    }
}
