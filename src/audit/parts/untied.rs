//! Parts that no stage has tied to their whole: a row of counts behind a colon, the items below a total.

use super::breakdown::{Breakdown, Claim, sum};
use crate::audit::Report;
use crate::audit::slip::{is_near, is_slip};
use crate::figure::draft::{FigureId, Role, Tie};
use crate::number::Number;
use crate::outline::{Block, BlockId, BlockKind};
use crate::pattern::cue::Cue;
use crate::pattern::list::List;

/// Wholes with such parts that are close to them. They claim to be all.
pub(in crate::audit) fn untied(report: &Report<'_, '_>) -> Vec<Breakdown> {
    let rows = report.of_role(Role::Count).filter_map(|id| {
        // Parts stand behind a colon or in a bracket, and no other mark before.
        let draft = report.draft(id);
        let noun = draft.unit.filter(|_| draft.own_unit)?.1.max(draft.end);
        let mark = report.context.marks_in(noun, draft.sentence.end).first()?;
        match mark.code {
            b':' => row(report, id, mark.at),
            b'(' => bracket(report, id),
            // "34 lượt cán bộ, gồm 19 lượt bồi dưỡng, 09 lượt …": the first alone may have been tied.
            b',' if report.said_around(id).has(Cue::Consisting) => {
                row(report, id, consisting(report, mark.at)?)
            }
            _ => None,
        }
    });
    let blocks = report.context.outline.blocks.iter().enumerate();
    let lists = blocks.filter_map(|(id, block)| items(report, id as BlockId, block));
    let mut found: Vec<Breakdown> = rows.chain(lists).collect();
    let whole = |id: FigureId| {
        let mut breakdowns = report.breakdowns.iter();
        let claims = |breakdown: &Breakdown| {
            breakdown.claim != Claim::Unsaid && breakdown.parts[..] != [breakdown.whole + 1]
        };
        breakdowns.any(|breakdown| breakdown.whole == id && claims(breakdown))
    };
    found.retain(|breakdown| !whole(breakdown.whole) && is_close(report, breakdown));
    found
}

/// "46 nhiệm vụ, gồm 29 nhiệm vụ cấp tỉnh và 13 nhiệm vụ cấp cơ sở được triển khai": a breakdown with the count that "và" joins to its last part, whatever
/// is said to be done to it.
pub(in crate::audit) fn with_last(report: &Report<'_, '_>, mut breakdown: Breakdown) -> Breakdown {
    let joined = breakdown.parts.last().and_then(|&last| {
        let next = last + 1;
        let (part, other) = (report.draft(last), report.drafts.get(next as usize)?);
        let mut between = part.end..other.first;
        let and = between.any(|at| report.says(at, List::And));
        let bare = report.context.marks_in(part.end, other.first).is_empty();
        let same = part.sentence == other.sentence && report.group(last).is_some();
        let alike = report.group(next) == report.group(last) && other.own_unit && part.own_unit;
        let free = next != breakdown.whole && is_free(report, next);
        (and && bare && same && alike && free).then_some(next)
    });
    let laid_out = breakdown.tie == Tie::Consisting && breakdown.claim == Claim::All;
    breakdown.parts.extend(joined.filter(|_| laid_out));
    breakdown
}

/// Where "gồm" right behind a comma ends.
fn consisting(report: &Report<'_, '_>, comma: u32) -> Option<u32> {
    let (hit, meaning) = report.context.at(comma + 1)?;
    meaning.cues.has(Cue::Consisting).then_some(hit.end)
}

/// Whether the next figure is all that was taken for a part of a count.
fn is_first_tied(report: &Report<'_, '_>, whole: FigureId, part: FigureId) -> bool {
    let draft = report.draft(part);
    part == whole + 1 && draft.role == Role::Count && draft.part_of == Some(whole)
}

/// "27 hồ sơ tham gia tuyển chọn được mở: nông nghiệp 12 hồ sơ, y tế 8 hồ sơ và xã hội 8 hồ sơ": counts of the same things, parted by commas.
fn row(report: &Report<'_, '_>, whole: FigureId, opener: u32) -> Option<Breakdown> {
    const REACH: u32 = 14;
    const LEAST: usize = 3;
    let context = report.context;
    let draft = report.draft(whole);
    let from = draft.unit.filter(|_| draft.own_unit)?.1.max(draft.end);
    let silent = opener - from <= REACH && report.last_in(from, opener).is_none();
    let parts: Vec<FigureId> = report.ids_in(opener, draft.sentence.end).collect();
    let alike = |&part: &FigureId| {
        let own = report.draft(part);
        own.own_unit
            && own.period == draft.period
            && (is_free(report, part) || is_first_tied(report, whole, part))
            && report.group(part) == report.group(whole)
    };
    let joined = |pair: &[FigureId]| {
        let (from, to) = (report.draft(pair[0]).end, report.draft(pair[1]).first);
        match context.marks_in(from, to) {
            [mark] => mark.code == b',',
            [] => (from..to).any(|at| context.says(at, List::And)),
            _ => false,
        }
    };
    let together = parts.len() >= LEAST && parts.windows(2).all(joined);
    let all = silent && report.group(whole).is_some() && together && parts.iter().all(alike);
    all.then_some(Breakdown {
        whole,
        parts,
        tie: Tie::Consisting,
        claim: Claim::All,
    })
}

/// "24 hợp đồng (13 hợp đồng tư vấn, 11 hợp đồng chuyển giao)": counts that say the noun of the count before their bracket and go on, though each is of something else.
fn bracket(report: &Report<'_, '_>, whole: FigureId) -> Option<Breakdown> {
    let context = report.context;
    let draft = report.draft(whole);
    let unit = draft.unit.filter(|_| draft.own_unit)?;
    let open = unit.1.max(draft.end);
    if !context.is_mark(open, b"(") {
        return None;
    }
    let marks = context.marks_in(open + 1, draft.sentence.end);
    let close = marks
        .iter()
        .find(|mark| !matches!(mark.code, b',' | b';'))?;
    let parts: Vec<FigureId> = report.ids_in(open, close.at).collect();
    let joined = context.marks_in(open + 1, close.at).len() < parts.len();
    let noun = report.word(unit.0);
    let mut befores = std::iter::once(open + 1).chain(parts.iter().map(|&part| {
        let end = report.clause_end(part, b",;)");
        end + u32::from(context.is_mark(end, b",;"))
    }));
    // Each opens its member.
    let named = parts.iter().all(|&part| {
        let own = report.draft(part);
        let opens = befores.next().is_some_and(|from| {
            own.first <= from || (from..own.first).all(|at| context.says(at, List::And))
        });
        let same = own.unit.is_some_and(|unit| report.word(unit.0) == noun);
        opens && same && own.own_unit && own.period == draft.period && is_free(report, part)
    });
    let cues = context.all_cues_in(open, close.at);
    let some = [Cue::Including, Cue::OpenList, Cue::Narrowing, Cue::Both];
    let all = close.code == b')' && parts.len() > 1 && joined && named && !cues.has_any(&some);
    all.then_some(Breakdown {
        whole,
        parts,
        tie: Tie::Bracket,
        claim: Claim::All,
    })
}

/// "- Tổng số đơn nhận được: 15 đơn." above "+ Khiếu nại: 04 đơn;": the items below a line that tells a total and nothing else.
fn items(report: &Report<'_, '_>, id: BlockId, head: &Block) -> Option<Breakdown> {
    let context = report.context;
    let total = head.kind == BlockKind::Text && context.cues_at(head.body).has(Cue::Total);
    let mut counts = report.ids_in(head.first, head.end);
    let whole = counts.next().filter(|_| total && counts.next().is_none())?;
    let unit = report.draft(whole).unit?.1;
    let closes = unit + u32::from(context.is_mark(unit, b".;:")) >= head.end;
    let items: Vec<&Block> = report.items_of(id).collect();
    let part = |item: &&Block| {
        let part = report.ids_in(item.first, item.end).next()?;
        let alike = report.group(part) == report.group(whole) && report.draft(part).own_unit;
        let tied = report.draft(part).part_of == Some(whole);
        let some = context.all_cues_in(item.first, item.end);
        let all = !some.has_any(&[Cue::Including, Cue::OpenList]);
        (alike && all && (tied || is_free(report, part))).then_some(part)
    };
    let parts: Vec<FigureId> = items.iter().map(part).collect::<Option<_>>()?;
    let several = closes && parts.len() > 1 && is_free(report, whole);
    several.then_some(Breakdown {
        whole,
        parts,
        tie: Tie::List,
        claim: Claim::All,
    })
}

/// Whether the parts of a breakdown make up about its whole. Items below a total may leave some out, so that too few of them are told only where a slip
/// of digits explains it.
fn is_close(report: &Report<'_, '_>, breakdown: &Breakdown) -> bool {
    let stated = report.draft(breakdown.whole).value;
    let sum = sum(report.drafts, &breakdown.parts);
    stated.zip(sum).is_some_and(|(stated, sum)| {
        let one = stated.minus(Number::integer(1)) == Some(sum);
        let few = breakdown.tie == Tie::List && sum < stated;
        is_near(stated, sum) && (!few || one || is_slip(stated, sum))
    })
}

/// Whether a count stands on its own, part of nothing.
fn is_free(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    draft.role == Role::Count && draft.part_of.is_none() && draft.value.is_some()
}
