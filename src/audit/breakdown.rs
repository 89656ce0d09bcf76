//! Wholes and the parts that a text lays out together.

use crate::context::Context;
use crate::figure::draft::{Draft, FigureId, Tie};
use crate::number::Number;
use crate::pattern::cue::Cue;
use std::collections::BTreeMap;

/// Parts of one whole that were opened by one bracket, colon, word, list or footnote. A whole may have several.
#[derive(Clone, Debug)]
pub(super) struct Breakdown {
    /// The whole.
    pub(super) whole: FigureId,
    /// The parts, in text order.
    pub(super) parts: Vec<FigureId>,
    /// What ties them to the whole.
    pub(super) tie: Tie,
    /// Whether the text says, or a mark implies, that these are all the parts.
    pub(super) claim: Claim,
}

/// How far a breakdown claims to be all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Claim {
    /// "trong đó" and the like: there may be more.
    Some,
    /// Nothing says so.
    Unsaid,
    /// "gồm", a colon, a bracket with several parts, a list.
    All,
}

/// All breakdowns, by their wholes.
pub(super) fn breakdowns(context: &Context<'_>, drafts: &[Draft]) -> Vec<Breakdown> {
    let mut found: BTreeMap<(FigureId, Tie, u32), Vec<FigureId>> = BTreeMap::new();
    for (id, draft) in drafts.iter().enumerate() {
        if let Some((whole, relation)) = draft.part_of.zip(draft.relation) {
            let opener = match relation.tie {
                Tie::List => list_of(context, draft),
                Tie::Note => draft.block,
                Tie::Row => 0,
                _ => relation.start,
            };
            let parts = found.entry((whole, relation.tie, opener)).or_default();
            parts.push(id as FigureId);
        }
    }
    let breakdown = |((whole, tie, opener), parts): (_, Vec<FigureId>)| Breakdown {
        whole,
        tie,
        claim: claim(context, &drafts[parts[0] as usize], tie, opener),
        parts,
    };
    found.into_iter().map(breakdown).collect()
}

/// The block whose list an item stands in.
fn list_of(context: &Context<'_>, draft: &Draft) -> u32 {
    let block = &context.outline.blocks[draft.block as usize];
    block.parent.unwrap_or(draft.block)
}

fn claim(context: &Context<'_>, part: &Draft, tie: Tie, opener: u32) -> Claim {
    let including = |before: u32| context.follows(before, Cue::Including);
    match tie {
        Tie::Including => Claim::Some,
        Tie::Consisting => Claim::All,
        Tie::List => {
            let head = &context.outline.blocks[opener as usize];
            let said = including(head.end - u32::from(context.is_mark(head.end - 1, b":")));
            if said { Claim::Some } else { Claim::All }
        }
        Tie::Note | Tie::Bracket => {
            let from = part.relation.map_or(part.first, |relation| relation.start);
            let said = context.all_cues_in(from, part.first).has(Cue::Including);
            if said { Claim::Some } else { Claim::All }
        }
        Tie::Row => {
            let block = &context.outline.blocks[part.block as usize];
            let said = context
                .all_cues_in(block.first, part.first)
                .has(Cue::Including);
            if said { Claim::Some } else { Claim::Unsaid }
        }
        Tie::OutOf | Tie::Outcome | Tie::Share => Claim::Unsaid,
    }
}

/// The sum of the parts; `None` where one has no value or is a range.
pub(super) fn sum(drafts: &[Draft], parts: &[FigureId]) -> Option<Number> {
    parts.iter().try_fold(Number::ZERO, |sum, &part| {
        let draft = &drafts[part as usize];
        if draft.upper.is_some() {
            return None;
        }
        sum.plus(draft.value?)
    })
}

/// `24 + 1 + 1`
pub(super) fn addends(drafts: &[Draft], parts: &[FigureId]) -> String {
    let values = parts.iter().filter_map(|&part| drafts[part as usize].value);
    let shown: Vec<String> = values.map(|value| value.to_string()).collect();
    shown.join(" + ")
}
