//! Wholes and the parts that a text lays out together.

use super::total::Totals;
use crate::context::{Context, MarkSet};
use crate::figure::draft::{Draft, FigureId, Tie};
use crate::number::Number;
use crate::pattern::cue::{Cue, CueSet};
use crate::pattern::list::List;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Parts of one whole that were opened by one bracket, colon, word, list or footnote. A whole may have several.
#[derive(Clone, Debug)]
pub(in crate::audit) struct Breakdown {
    /// The whole.
    pub(in crate::audit) whole: FigureId,
    /// The parts, in text order.
    pub(in crate::audit) parts: Vec<FigureId>,
    /// What ties them to the whole.
    pub(in crate::audit) tie: Tie,
    /// Whether the text says, or a mark implies, that these are all the parts.
    pub(in crate::audit) claim: Claim,
}

/// How far a breakdown claims to be all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::audit) enum Claim {
    /// "trong đó" and the like: there may be more.
    Some,
    /// Nothing says so.
    Unsaid,
    /// A total stands with them: "tổng cộng", the last row or column of a table.
    Totalled,
    /// "gồm", a colon, a bracket with several parts, a list.
    All,
}

/// All breakdowns, by their wholes; `said` has the cues around each figure.
pub(in crate::audit) fn breakdowns(
    context: &Context<'_>,
    drafts: &[Draft],
    said: &[CueSet],
) -> Vec<Breakdown> {
    let mut tied: Vec<((FigureId, Tie, u32), FigureId)> = Vec::new();
    for (id, draft) in (0..).zip(drafts) {
        if let Some((whole, relation)) = draft.part_of.zip(draft.relation) {
            let opener = match relation.tie {
                Tie::List | Tie::Items => list_of(context, draft),
                Tie::Note => draft.block,
                Tie::Row => 0,
                _ => relation.start,
            };
            tied.push(((whole, relation.tie, opener), id));
        }
    }
    tied.sort_unstable();
    let mut divided = Vec::with_capacity(tied.len() / 2);
    for together in tied.chunk_by(|(one, _), (other, _)| one == other) {
        let (whole, tie, opener) = together[0].0;
        let parts: Vec<FigureId> = together.iter().map(|&(_, id)| id).collect();
        let claim = claim(context, &drafts[parts[0] as usize], tie, opener);
        let divisions = divisions(context, drafts, parts);
        let several = divisions.len() > 1;
        divided.extend(divisions.into_iter().map(|parts| Breakdown {
            whole,
            parts,
            tie,
            claim: if several { Claim::Some } else { claim },
        }));
    }
    let mut found = divided;
    join_brackets(context, drafts, &mut found);
    found.extend(Totals { context, drafts }.all(said));
    total_rows(context, drafts, &mut found);
    let totals = Totals { context, drafts };
    for breakdown in &mut found {
        if breakdown.claim == Claim::Unsaid && totals.is_of_total(breakdown) {
            breakdown.claim = Claim::Totalled;
        }
    }
    let beside = totals.beside(&found);
    found.extend(beside);
    found
}

/// "Tổng số | Trung ương | Địa phương": where the first number of most rows is the sum of those behind it, it should be in all.
fn total_rows(context: &Context<'_>, drafts: &[Draft], found: &mut [Breakdown]) {
    let row = |breakdown: &Breakdown| {
        let block = drafts[breakdown.whole as usize].block;
        let mut parts = breakdown.parts.iter();
        let within = parts.all(|&part| drafts[part as usize].block == block);
        let (table, _) = context.outline.blocks[block as usize].row?;
        let several = breakdown.tie == Tie::Row && breakdown.parts.len() > 1 && within;
        several.then_some((table, breakdown.parts.len()))
    };
    let mut rows: BTreeMap<(u32, usize), (usize, usize)> = BTreeMap::new();
    for breakdown in found.iter() {
        if let Some(alike) = row(breakdown) {
            let holds = sum(drafts, &breakdown.parts) == drafts[breakdown.whole as usize].value;
            let (holding, all) = rows.entry(alike).or_default();
            *holding += usize::from(holds);
            *all += 1;
        }
    }
    for breakdown in found
        .iter_mut()
        .filter(|breakdown| breakdown.claim == Claim::Unsaid)
    {
        let counts = row(breakdown).and_then(|alike| rows.get(&alike));
        if counts.is_some_and(|&(holding, all)| holding > 0 && 2 * holding >= all) {
            breakdown.claim = Claim::Totalled;
        }
    }
}

/// "(theo đối tượng, 52 hồ sơ của học sinh; theo lĩnh vực, 49 hồ sơ về nông nghiệp)": each "theo" divides the whole anew.
fn divisions(context: &Context<'_>, drafts: &[Draft], parts: Vec<FigureId>) -> Vec<Vec<FigureId>> {
    let divides = |part: FigureId| {
        let draft = &drafts[part as usize];
        let marks = context.marks_in(draft.sentence.first, draft.first);
        let opening = marks
            .iter()
            .rev()
            .find(|mark| matches!(mark.code, b';' | b'(' | b':'));
        opening.is_some_and(|mark| {
            let said = |word: &str| context.reads(mark.at + 1, word);
            said("theo") || mark.code == b';' && said("về")
        })
    };
    if !parts.iter().skip(1).any(|&part| divides(part)) {
        return vec![parts];
    }
    let mut divisions: Vec<Vec<FigureId>> = Vec::new();
    for part in parts {
        match divisions.last_mut() {
            Some(last) if !divides(part) => last.push(part),
            _ => divisions.push(vec![part]),
        }
    }
    divisions
}

/// "09 đề tài: nông nghiệp (05), y tế (02), giáo dục (01)": brackets of one number each behind the names of the parts.
fn join_brackets(context: &Context<'_>, drafts: &[Draft], found: &mut Vec<Breakdown>) {
    let bare = |breakdown: &Breakdown| {
        matches!(breakdown.parts[..], [part] if !drafts[part as usize].own_unit)
            && breakdown.tie == Tie::Bracket
    };
    let mut joined: Vec<Breakdown> = Vec::new();
    for breakdown in found.drain(..) {
        match joined.last_mut() {
            Some(last)
                if bare(&breakdown)
                    && last.tie == Tie::Bracket
                    && last.whole == breakdown.whole
                    && last
                        .parts
                        .last()
                        .is_some_and(|&part| part + 1 == breakdown.parts[0])
                    && last
                        .parts
                        .iter()
                        .all(|&part| !drafts[part as usize].own_unit) =>
            {
                last.parts.extend(breakdown.parts);
                let (whole, first) = (
                    &drafts[last.whole as usize],
                    &drafts[last.parts[0] as usize],
                );
                let marks = context.marks_in(whole.end, first.first);
                let colon = marks.iter().any(|mark| mark.code == b':');
                let cues = context.all_cues_in(whole.end, first.first);
                let all = (colon || cues.has(Cue::Consisting)) && !cues.has(Cue::Including);
                last.claim = if all { Claim::All } else { Claim::Unsaid };
            }
            _ => joined.push(breakdown),
        }
    }
    *found = joined;
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
            let last = head.end - u32::from(context.is_mark(head.end - 1, b":"));
            // "trong đó chủ yếu:"
            let before = context.before(last).map_or(last, |(hit, _)| hit.start);
            let mainly = context.follows(last, Cue::OpenList) && including(before);
            let said = including(last) || mainly || tells_of_some(context, head.first, last);
            if said { Claim::Some } else { Claim::All }
        }
        Tie::Note | Tie::Bracket => {
            let from = part.relation.map_or(part.first, |relation| relation.start);
            // "(riêng thị xã Chí Linh 05, …)"
            let said = context
                .all_cues_in(from, part.first)
                .has_any(&[Cue::Including, Cue::Narrowing]);
            // "¹ Nhiều nhất là huyện Phú Bình 06 cơ sở, …": the largest aren't all.
            let largest =
                |at: u32| context.reads(at + 1, "nhất") && context.says(at, List::Highest);
            let said = said || (from..part.first).any(largest);
            if said { Claim::Some } else { Claim::All }
        }
        Tie::Row => {
            let block = &context.outline.blocks[part.block as usize];
            let said = context
                .all_cues_in(block.first, part.first)
                .has(Cue::Including);
            // A row without figures above the parts: "Chia theo lĩnh vực:".
            let above = part.block.checked_sub(1);
            let above = above.map(|above| &context.outline.blocks[above as usize]);
            let laid_out = above.is_some_and(|above| {
                let cues = context.all_cues_in(above.first, above.end);
                cues.has(Cue::ByTrait) && !cues.has(Cue::Including)
            });
            match (said, laid_out) {
                (true, _) => Claim::Some,
                (false, true) => Claim::All,
                (false, false) => Claim::Unsaid,
            }
        }
        Tie::Items | Tie::OutOf | Tie::Outcome | Tie::Share => Claim::Unsaid,
    }
}

/// "… 640 phương tiện. Trong số phương tiện đã kiểm định:": a list's head without a count of its own announces some of those counted before.
fn tells_of_some(context: &Context<'_>, first: u32, last: u32) -> bool {
    let marks = context.marks_in(first, last).iter();
    let stop = marks.rev().find(|mark| mark.parts_as(MarkSet::of(b".")));
    let opens = stop.map_or(first, |mark| mark.at + 1);
    let counted = (opens..last).any(|at| context.number_at(at).is_some());
    context.cues_at(opens).has(Cue::OutOf) && !counted
}

/// The sum of the parts; `None` where one has no value or is a range.
pub(in crate::audit) fn sum(drafts: &[Draft], parts: &[FigureId]) -> Option<Number> {
    parts.iter().try_fold(Number::ZERO, |sum, &part| {
        let draft = &drafts[part as usize];
        if draft.upper.is_some() {
            return None;
        }
        sum.plus(draft.value?)
    })
}

/// `24 + 1 + 1`
pub(in crate::audit) fn addends(drafts: &[Draft], parts: &[FigureId]) -> String {
    let values = parts.iter().filter_map(|&part| drafts[part as usize].value);
    let mut shown = String::new();
    for value in values {
        let plus = if shown.is_empty() { "" } else { " + " };
        // Writing to a string never fails.
        let _ = write!(shown, "{plus}{value}");
    }
    shown
}
