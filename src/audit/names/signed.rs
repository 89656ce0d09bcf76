//! Notes behind signs that are no footnote numbers: "(*)", "(1)", a star.

use crate::audit::Report;
use crate::figure::draft::{FigureId, Role};
use crate::outline::{Block, BlockId, BlockKind};
use crate::pattern::cue::Cue;
use crate::record::Status;

/// How many blocks above its note a sign may stand.
const REACH: usize = 32;

/// How many tokens before a sign a count may stand, whatever it counts.
const NEAR: u32 = 6;

/// How many tokens before a sign a count may stand that the note tells to be its own.
const FAR: u32 = 16;

/// A note behind a sign.
#[derive(Clone, Copy, Debug)]
pub(in crate::audit) struct SignedNote {
    /// The note.
    pub(in crate::audit) block: BlockId,
    /// The count before the sign by which it begins.
    pub(in crate::audit) whole: FigureId,
    /// Where it begins behind the sign.
    pub(in crate::audit) first: u32,
}

/// All notes behind signs, in text order.
pub(in crate::audit) fn signed_notes(report: &Report<'_, '_>) -> Vec<SignedNote> {
    let blocks = 0..report.context.outline.blocks.len();
    let notes = blocks.filter_map(|at| {
        let (whole, first) = signed_note(report, at)?;
        let block = at as BlockId;
        Some(SignedNote {
            block,
            whole,
            first,
        })
    });
    notes.collect()
}

/// "… 143 điểm(*)." and below it "(*) Gồm: cửa hàng 61 điểm, trường học 48 điểm, …": the count before the sign by which a block begins, and where the
/// note begins behind it.
fn signed_note(report: &Report<'_, '_>, at: usize) -> Option<(FigureId, u32)> {
    let (context, blocks) = (report.context, &report.context.outline.blocks);
    let note = &blocks[at];
    if matches!(note.kind, BlockKind::Row | BlockKind::Note) {
        return None;
    }
    let Some((sign, first)) = sign_at(report, note.first) else {
        return starred(report, at).map(|whole| (whole, note.body));
    };
    let above = blocks[at.saturating_sub(REACH)..at].iter().rev();
    let anchor = above.into_iter().find_map(|block| {
        let mut tokens = (block.body.max(block.first + 1)..block.end).rev();
        tokens.find(|&at| sign_at(report, at).is_some_and(|(other, _)| other == sign))
    })?;
    let whole = report.last_in(anchor.saturating_sub(NEAR), anchor);
    let directly = |whole: &FigureId| {
        context
            .marks_in(report.draft(*whole).end, anchor)
            .is_empty()
    };
    // "13 giấy phép tiến hành công việc bức xạ (*)": what lays out all parts needs no noun of its own.
    let longer = || {
        let whole = report.last_in(anchor.saturating_sub(FAR), anchor)?;
        let same = anchor <= report.draft(whole).sentence.end;
        let said = context.cues_at(first).has(Cue::Consisting);
        (same && said && report.is(whole, Role::Count)).then_some(whole)
    };
    let whole = whole
        .filter(directly)
        .or_else(|| called_alike(report, anchor, note))
        .or_else(|| longer().filter(directly))
        .or_else(|| in_row(report, anchor, note).filter(|_| is_laid_out(report, note, first)))?;
    Some((whole, first))
}

/// "(*) Gồm …", "(*) Số thực hiện gồm …", "(*) Nước 56; đất 38; phân bón 13": whether a note says that it has all parts, or has several.
fn is_laid_out(report: &Report<'_, '_>, note: &Block, first: u32) -> bool {
    const LEAST: usize = 3;
    let bare = |id: &FigureId| {
        let draft = report.draft(*id);
        draft.noun.is_none() && !draft.own_unit
    };
    let bare = report.ids_in(first, note.end).filter(bare).count();
    let said = report.context.cues_at(first).has(Cue::Consisting);
    bare >= LEAST || said || opens_with_all(report, note, first)
}

/// "Số giấy cấp trong kỳ gồm 14 giấy …": whether what stands before the first count of a note says that all follow.
pub(in crate::audit) fn opens_with_all(report: &Report<'_, '_>, note: &Block, first: u32) -> bool {
    let counted = report.ids_in(first, note.end).next();
    counted.is_some_and(|id| {
        let end = report.draft(id).first.max(first);
        let said = report.context.all_cues_in(first, end);
        said.has(Cue::Consisting)
            && report
                .context
                .marks_in(first, end)
                .iter()
                .all(|mark| mark.code == b':')
    })
}

/// "| Mẫu thử nghiệm (*) | mẫu | 120 | 102 | 85 |": the only count of what was done in the row in whose label a sign stands, or the only one
/// of those that is of the time of the note's counts: "(*) Số cấp trong kỳ gồm 14 …".
fn in_row(report: &Report<'_, '_>, anchor: u32, note: &Block) -> Option<FigureId> {
    let blocks = &report.context.outline.blocks;
    let at = blocks
        .partition_point(|block| block.first <= anchor)
        .checked_sub(1)?;
    let row = Some(&blocks[at]).filter(|block| block.kind == BlockKind::Row)?;
    let counts = || {
        report.ids_in(anchor, row.end).filter(|&id| {
            let draft = report.draft(id);
            matches!(draft.role, Role::Count | Role::Comparison) && draft.status == Status::Result
        })
    };
    let part = report.draft(report.ids_in(note.first, note.end).next()?);
    let timely = |&id: &FigureId| {
        let draft = report.draft(id);
        draft.basis == part.basis && draft.period == part.period
    };
    let whole = only(counts()).or_else(|| only(counts().filter(timely)))?;
    let silent = report.ids_in(row.first, anchor).next().is_none();
    silent.then_some(whole)
}

/// The only one of some figures.
fn only(mut ids: impl Iterator<Item = FigureId>) -> Option<FigureId> {
    ids.next().filter(|_| ids.next().is_none())
}

/// "40 lô hàng thép, đồ chơi trẻ em nhập khẩu(2)" and below it "(2) 29 lô thép, 11 lô đồ chơi": the last count before a sign, with nothing but commas between, whose noun is that of all
/// counts of the note.
fn called_alike(report: &Report<'_, '_>, anchor: u32, note: &Block) -> Option<FigureId> {
    let context = report.context;
    let whole = report.last_in(anchor.saturating_sub(FAR), anchor)?;
    let draft = report.draft(whole);
    let marks = context.marks_in(draft.end, anchor);
    let commas = marks.iter().all(|mark| mark.code == b',');
    let noun = |id: FigureId| {
        let draft = report.draft(id);
        draft
            .unit
            .filter(|_| draft.own_unit)
            .map(|unit| report.word(unit.0))
    };
    let own = noun(whole)?;
    let mut parts = report
        .ids_in(note.first, note.end)
        .filter(|&id| !is_sign(report, id));
    let several = parts.clone().nth(1).is_some();
    (commas && several && anchor <= draft.sentence.end && parts.all(|id| noun(id) == Some(own)))
        .then_some(whole)
}

/// "… 14 nhiệm vụ*, …" and below it "* Xuất sắc 02, khá 08, đạt 05 nhiệm vụ.": stars are no tokens.
fn starred(report: &Report<'_, '_>, at: usize) -> Option<FigureId> {
    let (context, blocks) = (report.context, &report.context.outline.blocks);
    let note = &blocks[at];
    let text = |block: &Block| {
        let span = report.span(block.first, block.end);
        &context.text[span.range()]
    };
    let stars = |block: &Block| text(block).matches('*').count();
    if !context.text_of(note.first).starts_with('*') {
        return None;
    }
    if !text(note).starts_with("* ") || stars(note) > 1 {
        return None;
    }
    let above = blocks[at.saturating_sub(REACH)..at].iter().rev();
    let mut above = above.filter(|block| stars(block) > 0);
    let block = above.next().filter(|block| stars(block) == 1)?;
    let bytes = report.span(block.first, block.end);
    let star = bytes.start + text(block).find('*')? as u32;
    // "áp dụng công cụ 5S*": the star stands at a word's end, in the clause of its count.
    let tokens = &context.tokens()[block.first as usize..block.end as usize];
    let before = tokens.partition_point(|token| token.span.start < star) as u32;
    let at = block.first + before;
    let id = report.last_in(block.first, at)?;
    let draft = report.draft(id);
    let end = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
    let glued = report.span(at - 1, at).end == star && at <= draft.sentence.end;
    let count = report.is(id, Role::Count) && context.marks_in(end.min(at), at).is_empty();
    (glued && count).then_some(id)
}

/// Whether a figure is the number of such a sign, read as a part of the count before it: "18 văn bản (1)".
pub(in crate::audit) fn is_sign(report: &Report<'_, '_>, id: FigureId) -> bool {
    let first = report.draft(id).first;
    first > 0 && sign_at(report, first - 1).is_some()
}

/// "(*)" or "(1)": the sign that begins at a token, and where it ends.
fn sign_at<'a>(report: &Report<'_, 'a>, at: u32) -> Option<(&'a str, u32)> {
    let context = report.context;
    if !context.is_mark(at, b"(") {
        return None;
    }
    let text = |first: u32, end: u32| &context.text[report.span(first, end).range()];
    let closed = |end: u32| context.is_mark(end - 1, b")");
    // A star is no token of its own.
    if closed(at + 2) && text(at, at + 2).starts_with("(*") {
        return Some((text(at, at + 2), at + 2));
    }
    let number = context.text_of(at + 1);
    let short = number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit());
    (short && closed(at + 3)).then(|| (text(at, at + 3), at + 3))
}
