//! Level, stage and grade from the words around a figure.

use super::draft::FacetValues;
use crate::context::Context;
use crate::outline::BlockId;
use crate::pattern::cue::Cue;
use crate::pattern::{NounId, Traits};
use crate::phrase::Hit;
use crate::token::{Kind, Token};

/// Facets that the words among the tokens `from..to` give, the first word of each facet.
pub(super) fn first_in(context: &Context<'_>, from: u32, to: u32) -> FacetValues {
    let mut facets = FacetValues::default();
    if from < to {
        for hit in giving_in(context, from, to) {
            facets = facets.or(of_hit(context, hit));
        }
    }
    facets
}

/// The same, the last word of each facet.
pub(super) fn last_in(context: &Context<'_>, from: u32, to: u32) -> FacetValues {
    let mut facets = FacetValues::default();
    if from < to {
        for hit in giving_in(context, from, to) {
            facets = of_hit(context, hit).or(facets);
        }
    }
    facets
}

/// What a phrase says at its place: "mới" in "đổi mới" says nothing, and in "UBND cấp huyện" the level is the body's.
fn of_hit(context: &Context<'_>, hit: &Hit) -> FacetValues {
    let mut facets = of_phrase(context, hit.phrase);
    let says = facets.stage.is_some() || facets.grade.is_some();
    if says && context.is_inside(hit.start, Cue::Nothing) {
        facets.stage = None;
        facets.grade = None;
    }
    if facets.level.is_some() && is_of_body(context, hit.start) {
        facets.level = None;
    }
    facets
}

/// Whether the name of a body or of people ends right before a token or goes on over it: "UBND cấp huyện" may be one noun.
fn is_of_body(context: &Context<'_>, at: u32) -> bool {
    let is_body = |noun: NounId| {
        let group = context.patterns.noun_groups[usize::from(noun.0)];
        context.patterns.known_groups.bodies.contains(&Some(group))
    };
    let ended = context.before(at).and_then(|(_, meaning)| meaning.noun);
    let covers = |back: u32| {
        let found = context.at(at.checked_sub(back)?);
        let (_, meaning) = found.filter(|(hit, _)| hit.end > at)?;
        meaning.noun
    };
    ended.is_some_and(is_body) || (1..=BODY).filter_map(covers).any(is_body)
}

/// So many tokens before its level begins the name of a body.
const BODY: u32 = 3;

/// The phrases that give a facet: few of those that start among the tokens `from..to`.
fn giving_in<'c>(context: &'c Context<'_>, from: u32, to: u32) -> impl Iterator<Item = &'c Hit> {
    let gives = |hit: &&Hit| context.traits_at(hit.start).has_any(Traits::FACET);
    context.hits_in(from, to).iter().filter(gives)
}

fn of_phrase(context: &Context<'_>, phrase: crate::phrase::PhraseId) -> FacetValues {
    let meaning = context.patterns.meaning(phrase);
    FacetValues {
        level: meaning.level,
        stage: meaning.stage,
        grade: meaning.grade,
    }
}

/// Facets of the word right before a number, whatever copula or hedge stands between: "thực hiện mới 05".
pub(super) fn adjacent(context: &Context<'_>, at: u32) -> FacetValues {
    let mut at = at;
    for _ in 0..3 {
        let Some((hit, _)) = context.before(at) else {
            break;
        };
        if context.traits_at(hit.start).has_any(Traits::FACET) {
            return of_phrase(context, hit.phrase);
        }
        if !context
            .cues_before(at)
            .has_any(&[Cue::Copula, Cue::Approximate, Cue::Limit])
        {
            break;
        }
        at = hit.start;
    }
    FacetValues::default()
}

/// Level and stage of a label; one that names several levels or stages gives none.
fn of_label(context: &Context<'_>, from: u32, to: u32) -> FacetValues {
    let (mut first, mut last) = (FacetValues::default(), FacetValues::default());
    if from < to {
        for hit in giving_in(context, from, to) {
            let own = of_hit(context, hit);
            (first, last) = (first.or(own), own.or(last));
        }
    }
    let same = |first: Option<u8>, last: Option<u8>| first.filter(|_| first == last);
    FacetValues {
        level: same(first.level, last.level),
        stage: same(first.stage, last.stage),
        grade: None,
    }
}

/// Level and stage of the headings and list heads above a block, the nearest first.
pub(super) fn above(context: &Context<'_>, block: BlockId) -> FacetValues {
    let outline = context.outline;
    let parents = std::iter::successors(outline.blocks[block as usize].parent, |&id| {
        outline.blocks[id as usize].parent
    });
    let mut facets = FacetValues::default();
    for id in parents {
        let head = &outline.blocks[id as usize];
        let end = label_end(context, head.body, head.end, head.heading);
        facets = facets.or(of_label(context, head.body, end));
    }
    facets
}

/// Where a block's own label ends, and the level and stage that it gives: "- Các nhiệm vụ chuyển tiếp: …".
///
/// Projects of the reported year are new ones: "- Đối với nhiệm vụ 2021: …".
pub(super) fn label(
    context: &Context<'_>,
    block: BlockId,
    reported: Option<u32>,
) -> (u32, FacetValues) {
    let own = &context.outline.blocks[block as usize];
    let end = label_end(context, own.body, own.end, false);
    let mut facets = of_label(context, own.body, end);
    if facets.stage.is_none() && ends_with_year(context, own.body, end, reported) {
        facets.stage = context.patterns.begun;
    }
    (end, facets)
}

/// Whether a number stands before a word among the tokens: something is counted there.
pub(super) fn counts_in(context: &Context<'_>, from: u32, to: u32) -> bool {
    let own = context.tokens().get(from as usize..to as usize);
    let counts = |pair: &[Token]| pair[0].kind == Kind::Digits && pair[1].kind == Kind::Word;
    own.is_some_and(|own| own.windows(2).any(counts))
}

/// Whether a label ends with a noun that goes on from year to year, and this year: "nhiệm vụ 2021", "đề tài năm 2021".
fn ends_with_year(context: &Context<'_>, from: u32, end: u32, reported: Option<u32>) -> bool {
    let Some(year) = reported.filter(|_| end > from + 1) else {
        return false;
    };
    let last = end - 1;
    let says_year = context.text_of(last).parse() == Ok(year);
    let noun = |at: u32| {
        let meaning = context.before(at).map(|(_, meaning)| meaning);
        meaning
            .and_then(|meaning| meaning.noun)
            .is_some_and(|noun| {
                let group = context.patterns.noun_groups[usize::from(noun.0)];
                context.patterns.staged_groups.contains(&group)
            })
    };
    says_year && (noun(last) || (context.reads(last - 1, "năm") && noun(last - 1)))
}

/// A heading is a label as a whole, other text up to its first colon, if that comes early.
fn label_end(context: &Context<'_>, first: u32, end: u32, heading: bool) -> u32 {
    if heading {
        return end;
    }
    let near = first as usize..end.min(first + 25) as usize;
    let own = context.tokens().get(near).unwrap_or_default();
    let colon = own.iter().position(|token| token.is(b':'));
    colon.map_or(first, |colon| first + colon as u32)
}
