//! Shares that are told by the words around them, where nothing announces them.

use crate::audit::Report;
use crate::figure::draft::{Draft, FigureId, Role};
use crate::number::Number;
use crate::numeral::Shape;
use crate::outline::Block;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;

/// "Nguồn kinh phí: ngân sách tỉnh 55%, doanh nghiệp 38%, nguồn khác 17%", "rất hài lòng 62%, hài lòng 31%, chưa hài lòng 17%": whether a rate opens what a
/// colon announces, and behind it there is a rest or the contrary of what has a rate.
pub(in crate::audit) fn is_led(report: &Report<'_, '_>, rate: FigureId) -> bool {
    const NAME: u32 = 6;
    let context = report.context;
    let draft = report.draft(rate);
    let from = draft.sentence.first;
    let marks = context.marks_in(from, draft.first);
    let Some(colon) = marks.last().filter(|mark| matches!(mark.code, b':' | b'(')) else {
        return false;
    };
    // "420 phiếu (rất hài lòng 64%, …)": what the bracket is about may be counted.
    let from = if colon.code == b'(' { colon.at } else { from };
    let end = draft.sentence.end;
    let named = draft.first - colon.at <= NAME && report.ids_in(from, draft.first).next().is_none();
    let contrary = (draft.end..end).any(|at| {
        let denied = context.says(at, List::Not);
        let again = |&before: &u32| {
            let same = |next: u32| report.word(at + next) == report.word(before + next - 1);
            context.is_word(before) && same(1) && same(2)
        };
        denied && (colon.at + 1..at).any(|before| again(&before))
    });
    named && (contrary || context.all_cues_in(draft.end, end).has(Cue::Rest))
}

/// "58% dành cho đề tài, 27% dành cho tiềm lực và 21% dành cho quản lý": shares of one sum from the first on, each with the same word for what it goes to right
/// behind it, and none with a name before it. What far exceeds 100% is no such thing.
pub(in crate::audit) fn apportioned(
    report: &Report<'_, '_>,
    first: FigureId,
) -> Option<Vec<FigureId>> {
    const LEAST: usize = 3;
    const MOST: i128 = 120;
    let sentence = report.draft(first).sentence;
    let to = |id: FigureId| report.word(report.draft(id).end);
    let bare = |id: FigureId| {
        let draft = report.draft(id);
        let before = draft.first.wrapping_sub(1);
        let parted = || report.context.is_mark(before, b",;:") || report.says(before, List::And);
        let rate = matches!(draft.role, Role::Rate | Role::GrowthRate);
        rate && parted() && report.says(draft.end, List::Apportioned)
    };
    let next = |&id: &FigureId| bare(id) && to(id) == to(first);
    let opens = bare(first) && {
        let before = first.checked_sub(1);
        !before.is_some_and(|id| report.draft(id).sentence == sentence && next(&id))
    };
    if !opens {
        return None;
    }
    let within = report.ids_in(report.draft(first).first, sentence.end);
    let rates: Vec<FigureId> = within.take_while(next).collect();
    let values = rates.iter().map(|&rate| report.draft(rate).value);
    let sum = values
        .into_iter()
        .try_fold(Number::ZERO, |sum, value| sum.plus(value?))?;
    (rates.len() >= LEAST && sum <= Number::integer(MOST)).then_some(rates)
}

/// "61% là đơn của doanh nghiệp, 58% được nộp trực tuyến": whether what was done to some is said of one of two shares only, so that one and the same may be
/// both.
pub(in crate::audit) fn are_traits(report: &Report<'_, '_>, rates: &[FigureId]) -> bool {
    let &[one, other] = rates else { return false };
    let done = |id: FigureId| report.says(report.draft(id).end, List::Trait);
    let word = |id: FigureId| report.word(report.draft(id).end);
    (done(one) || done(other)) && word(one) != word(other)
}

/// "doanh nghiệp (61,5%), cá nhân chiếm 30,2%": whether a rate alone in a bracket stands before one that is said to be a share.
pub(in crate::audit) fn is_before_share(report: &Report<'_, '_>, rate: FigureId) -> bool {
    let context = report.context;
    let draft = report.draft(rate);
    let alone =
        context.is_mark(draft.first.wrapping_sub(1), b"(") && context.is_mark(draft.end, b")");
    let next = report.drafts.get(rate as usize + 1);
    let beside = next.is_some_and(|next| next.sentence == draft.sentence);
    let silent = report
        .ids_in(draft.sentence.first, draft.first)
        .next()
        .is_none();
    let parted = context.is_mark(draft.end + 1, b",");
    alone && parted && beside && silent && report.cues_leading_to(rate + 1).has(Cue::Share)
}

/// "Trong tổng kinh phí đã giải ngân, chi cho đề tài 55%, …": whether a sum of money without a number is named first, of which shares follow.
pub(in crate::audit) fn is_of_sum(report: &Report<'_, '_>, rate: FigureId) -> bool {
    let context = report.context;
    let draft = report.draft(rate);
    let from = draft.sentence.first;
    let comma = context
        .marks_in(from, draft.first)
        .first()
        .filter(|mark| mark.code == b',');
    let Some(comma) = comma.filter(|_| context.reads(from, "trong")) else {
        return false;
    };
    let summed = (from..comma.at).any(|at| report.says(at, List::SumWord));
    let spent = report.says(comma.at + 1, List::Apportioned);
    summed && spent && report.ids_in(from, draft.first).next().is_none()
}

/// "khảo sát 200 doanh nghiệp: 60% …, 25% …": the rate opens what a colon behind a count announces.
pub(in crate::audit) fn is_of_counted(report: &Report<'_, '_>, rate: FigureId) -> bool {
    let draft = report.draft(rate);
    let led = report.context.is_mark(draft.first.wrapping_sub(1), b":");
    let before = rate.checked_sub(1).map(|before| report.draft(before));
    led && before.is_some_and(|before| {
        before.sentence == draft.sentence && before.role == Role::Count && before.own_unit
    })
}

/// "Trong số hồ sơ tiếp nhận, 62% nộp trực tuyến, … còn lại 12%": the rate opens what is said of a whole.
pub(in crate::audit) fn is_of_those(report: &Report<'_, '_>, rate: FigureId) -> bool {
    const POINTED: u32 = 4;
    let draft = report.draft(rate);
    let from = draft.sentence.first;
    // "Số mẫu này do doanh nghiệp gửi 46%, … còn lại 28%"
    let pointed = || {
        let mut behind = from + 1..=from + POINTED;
        report.says(from, List::NumberOf)
            && behind.any(|at| report.tells(at, PhraseList::Demonstrative))
    };
    let opened = report
        .context
        .cues_at(from)
        .has_any(&[Cue::OutOf, Cue::Including])
        || pointed();
    let end = draft.sentence.end;
    // "mở 64 lớp; 50% số lớp về cây lúa, 35% về thủy sản, 20% còn lại về chăn nuôi"
    let left = |id: FigureId| {
        let share = report.draft(id);
        let beside = [share.end, share.first.wrapping_sub(2)];
        let told = |&at: &u32| report.tells(at, PhraseList::Remaining);
        report.is(id, Role::Rate) && beside.iter().any(told)
    };
    let named = || {
        let mut behind = report.ids_in(draft.end, end);
        report.says(draft.end, List::NumberOf) && behind.any(left)
    };
    opened
        && report.context.all_cues_in(draft.end, end).has(Cue::Rest)
        && report.ids_in(from, draft.first).next().is_none()
        || report.has_near(rate, List::Left) && named()
}

/// "mỗi phiếu xếp vào một lĩnh vực: nông nghiệp 46%, …": whether a colon before a share stands right behind the one of which each is.
pub(in crate::audit) fn is_of_one_each(report: &Report<'_, '_>, share: &Draft) -> bool {
    let context = report.context;
    let from = share.sentence.first;
    let marks = context.marks_in(from, share.first);
    let colon = marks.iter().rev().find(|mark| mark.code == b':');
    let Some((colon, one)) = colon.and_then(|mark| Some((mark.at, report.last_in(from, mark.at)?)))
    else {
        return false;
    };
    let draft = report.draft(one);
    let end = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
    let single =
        draft.value == Some(Number::integer(1)) && report.numeral(one).shape == Shape::Words;
    single && end == colon && context.all_cues_in(from, draft.first).has(Cue::Each)
}

/// "Khách hàng gửi mẫu (tính trên số mẫu):": whether the last sentence before a list says of what the shares in it are, and nothing of plans or growth.
pub(in crate::audit) fn is_based(report: &Report<'_, '_>, head: &Block) -> bool {
    let context = report.context;
    let stops = context.marks_in(head.first, head.end - 1).iter().rev();
    let mut stops = stops.filter(|mark| matches!(mark.code, b'.' | b';'));
    let from = stops.next().map_or(head.first, |mark| mark.at + 1);
    let cues = context.all_cues_in(from, head.end);
    let apart = [Cue::Attains, Cue::PlanBase, Cue::Growth, Cue::Compared];
    let base =
        |at: u32| report.says(at, List::NumberOf) && context.reads(at.wrapping_sub(1), "trên");
    let told = cues.has(Cue::OutOf) || (from..head.end).any(base);
    told && !cues.has_any(&apart) && report.ids_in(from, head.end).next().is_none()
}
