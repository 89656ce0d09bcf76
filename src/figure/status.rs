//! Done or intended, when, and how the count relates to its period.

use super::sentence::{Sentence, bracket_around, clause_around};
use crate::context::Context;
use crate::head::Heading;
use crate::outline::{BlockId, Zone};
use crate::pattern::cue::{Cue, CueSet};
use crate::period::{Named, Period, Span};
use crate::record::{Basis, SectionKind, Status};

/// What is intended: all of a plan or proposals section, elsewhere what a cue of the future governs.
pub(super) fn status(
    context: &Context<'_>,
    heading: &Heading,
    (named, said): (&[Named], CueSet),
    block: BlockId,
    (sentence, at): (Sentence, u32),
) -> Status {
    let outline = context.outline;
    let section = outline.blocks[block as usize].section;
    let kind = section.map(|id| outline.sections[id as usize].kind);
    if outline.blocks[block as usize].zone == Zone::Body
        && matches!(kind, Some(SectionKind::Plan | SectionKind::Proposals))
    {
        return Status::Plan;
    }
    let cued = if said.has_any(&[Cue::Intended, Cue::Achieved]) {
        cue_before(context, sentence, at)
    } else {
        None
    };
    cued.or_else(|| {
        named.first()?;
        let lead = clause_around(context, sentence, sentence.first, b",;:");
        coming(heading, named, lead)
    })
    .unwrap_or_default()
}

/// "Trong 6 tháng cuối năm, …": a sentence that opens with the coming period tells of plans.
fn coming(heading: &Heading, named: &[Named], lead: Sentence) -> Option<Status> {
    let (reported, next) = (heading.period?, heading.next?);
    let named = named
        .first()
        .filter(|named| named.end <= lead.end && named.first - lead.first <= 2)?
        .period
        .in_year(next.year);
    (named == next && named.last_month() > reported.last_month()).then_some(Status::Plan)
}

/// The last cue of the sentence before the figure that says whether something is done or intended, brackets aside.
fn cue_before(context: &Context<'_>, sentence: Sentence, at: u32) -> Option<Status> {
    context
        .cued_in(sentence.first, at)
        .rev()
        .find_map(|(hit, cues)| {
            let status = if cues.has(Cue::Intended) {
                Status::Plan
            } else if cues.has(Cue::Achieved) {
                Status::Result
            } else {
                return None;
            };
            let aside = bracket_around(context, sentence, hit.start)
                .is_some_and(|bracket| bracket.end <= at);
            (!aside).then_some(status)
        })
}

/// The basis that the words of the clause before the figure give: the nearest one. "Lũy kế toàn tỉnh có" is cumulative
/// all the same, "ước giải ngân đến hết quý III" an estimate.
pub(super) fn basis(context: &Context<'_>, said: CueSet, sentence: Sentence, at: u32) -> Basis {
    if !said.has_any(BASIS_CUES) {
        return Basis::default();
    }
    let clause = clause_around(context, sentence, at, b";");
    basis_in(context, clause.first, at)
}

const BASIS_CUES: &[Cue] = &[Cue::Cumulative, Cue::Stock, Cue::Standing, Cue::Estimate];

/// The basis that the words among the tokens `from..to` give.
pub(super) fn basis_in(context: &Context<'_>, from: u32, to: u32) -> Basis {
    let mut nearer = Basis::default();
    for cues in context.cues_in(from, to).iter().rev() {
        let said = if cues.has(Cue::Estimate) {
            Basis::Estimate
        } else if cues.has(Cue::Cumulative) {
            Basis::Cumulative
        } else if cues.has_any(&[Cue::Stock, Cue::Standing]) {
            Basis::Stock
        } else {
            continue;
        };
        nearer = match (said, nearer) {
            (Basis::Stock, Basis::Period) if cues.has(Cue::Stock) => return said,
            (said, Basis::Period) | (said @ Basis::Cumulative, Basis::Stock) => said,
            (Basis::Estimate, Basis::Cumulative) => return Basis::Estimate,
            (_, nearer) => nearer,
        };
    }
    nearer
}

/// Whether "khoảng", "gần", "hơn" stand right before the figure.
pub(super) fn is_approximate(context: &Context<'_>, at: u32) -> bool {
    let cues = context.cues_before(at);
    cues.has(Cue::Approximate)
}

/// The period that the sentence names for the figure at `at`, if it is another than the report's.
pub(super) fn named_period(
    context: &Context<'_>,
    heading: &Heading,
    named: &[Named],
    sentence: Sentence,
    at: u32,
) -> Option<Period> {
    let before = named.iter().rev().filter(|named| named.end <= at);
    let governing = before
        .into_iter()
        .find(|named| governs(context, named, sentence, at))?;
    // "…; lũy kế từ đầu năm" goes back to the report's own period.
    let hits = context.hits_in(governing.end, at);
    let clause = clause_around(context, sentence, at, b";");
    if governing.end < clause.first
        && hits.iter().any(|hit| {
            hit.start >= clause.first
                && context
                    .patterns
                    .meaning(hit.phrase)
                    .cues
                    .has(Cue::Cumulative)
        })
    {
        return None;
    }
    let year = heading.period.and_then(|period| period.year);
    Some(governing.period.in_year(year))
}

/// A period governs what follows where it opens the sentence or a clause; a year that qualifies a noun doesn't.
fn governs(context: &Context<'_>, named: &Named, sentence: Sentence, at: u32) -> bool {
    if bracket_around(context, sentence, named.first).is_some_and(|bracket| bracket.end <= at) {
        return false;
    }
    let clause = clause_around(context, sentence, named.first, b",;:(.");
    let lead = named.first - clause.first;
    let part = matches!(named.period.span, Span::Half(_) | Span::Months(_))
        && clause_around(context, sentence, at, b";").first <= named.first;
    let whole = (context.cues_before(named.first).has(Cue::WholeYear)
        || context.is_inside(named.first, Cue::WholeYear))
        && clause_around(context, sentence, at, b",;").first <= named.first;
    let opening =
        lead == 0 || part || whole || (clause.first..named.first).all(|at| is_opening(context, at));
    let deadline = context.follows(named.first, Cue::Bound)
        || context
            .cues_before(named.first)
            .has_any(&[Cue::Deadline, Cue::Bound])
        || context.is_inside(named.first, Cue::Deadline);
    let several = matches!(named.period.span, Span::Years(_));
    opening && !deadline && !several
}

/// Words that may stand before a period at a clause's start.
fn is_opening(context: &Context<'_>, at: u32) -> bool {
    let cue = (0..=4.min(at)).any(|back| {
        context.at(at - back).is_some_and(|(hit, meaning)| {
            hit.end > at
                && meaning.cues.has_any(&[
                    Cue::Cumulative,
                    Cue::ThisPeriod,
                    Cue::Opening,
                    Cue::Estimate,
                    Cue::Total,
                    Cue::Including,
                ])
        })
    });
    cue || !context.is_word(at)
}
