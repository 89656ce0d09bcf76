//! What the words behind a rate say that it is of.

use super::base::{Base, names_total};
use super::equated::names_measure;
use super::lone::is_of_found;
use super::rate::{fit, hundredfold};
use crate::audit::Report;
use crate::figure::draft::{FigureId, Role};
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;

/// "bằng 30% phần ngân sách", "chiếm 62% tổng kinh phí" of things, "tương đương 30% giá trị hợp đồng": whether a rate is of a portion that the words behind it name, and not of what stands before.
pub(in crate::audit) fn names_portion(report: &Report<'_, '_>, rate: FigureId) -> bool {
    report.says(report.draft(rate).end, List::Portion) || names_measure(report, rate)
}

/// "09 trên tổng số 60 mẫu nước (15%; tính trên toàn bộ số mẫu là 4,5%)": whether a second rate of a count is said to be worked out of something else.
pub(in crate::audit) fn is_worked_out_anew(
    report: &Report<'_, '_>,
    (count, rate): (FigureId, FigureId),
) -> bool {
    let other = (count + 1..rate).any(|id| {
        let draft = report.draft(id);
        draft.role == Role::Rate && draft.rate_of == Some(count)
    });
    let mut leading = report.end_before(rate)..report.draft(rate).first;
    other && leading.any(|at| report.tells(at, PhraseList::WorkedOut))
}

/// "197 hồ sơ, chiếm 92,5% tổng số hồ sơ tiếp nhận (223 hồ sơ)", "21 phương tiện, chiếm 5% tổng số 420 phương tiện": the whole stands in a bracket behind its name, or
/// right behind the word for a total.
pub(in crate::audit) fn whole_behind(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> Option<Base> {
    let whole = rate + 1;
    let draft = report.drafts.get(whole as usize)?;
    let alike = report.group(whole).is_some() && report.group(whole) == report.group(count);
    if !alike || draft.sentence != report.draft(rate).sentence {
        return None;
    }
    let context = report.context;
    let from = report.draft(rate).end;
    let open = draft.first.checked_sub(1)?.max(from);
    let named = context.is_mark(open, b"(")
        && context
            .all_cues_in(from, open)
            .has_any(&[Cue::Total, Cue::OutOf]);
    let direct = [Cue::Total, Cue::OutOf]
        .iter()
        .any(|&cue| context.follows(draft.first, cue));
    let told = (named || direct)
        && context.marks_in(from, open).is_empty()
        && report.cues_leading_to(rate).has(Cue::Share);
    let value = draft.value.filter(|&value| value > Number::ZERO)?;
    (told && draft.role != Role::Rate && !draft.approximate).then_some(Base {
        value,
        figure: Some(whole),
        rule: "share",
        sure: true,
    })
}

/// "bằng 104,3% so với quý I (4.617 phương tiện)", "bằng 78,3% con số 8.700 phương tiện phải làm": the number of the same things right behind what a rate is said
/// to be of.
pub(in crate::audit) fn number_behind(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> Option<Base> {
    let next = rate + 1;
    let draft = report.drafts.get(next as usize)?;
    let alike = report.group(next).is_some() && report.group(next) == report.group(count);
    if !alike || rate != count + 1 {
        return None;
    }
    let plain = draft.sentence == report.draft(rate).sentence
        && draft.own_unit
        && !draft.approximate
        && draft.upper.is_none()
        && !matches!(draft.role, Role::Rate | Role::GrowthRate | Role::Delta);
    let value = draft.value.filter(|&value| value > Number::ZERO)?;
    let below = Some(value) > report.draft(count).value;
    let within = report.draft(rate).value < Some(Number::integer(100));
    (plain && below == within && leads_to_number(report, rate)).then_some(Base {
        value,
        figure: Some(next),
        rule: "behind",
        sure: true,
    })
}

/// Whether the words between a rate and the next figure are of what the rate is of, and end before it or its bracket.
fn leads_to_number(report: &Report<'_, '_>, rate: FigureId) -> bool {
    const WORDS: u32 = 10;
    let context = report.context;
    let draft = report.draft(rate + 1);
    let (from, to) = (report.draft(rate).end, draft.first);
    let noun = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
    let opened = match context.marks_in(from, to) {
        [] => true,
        [mark] => mark.code == b'(' && mark.at + 1 == to && context.is_mark(noun, b")"),
        _ => false,
    };
    let cues = context.all_cues_in(from, to);
    let based = cues.has_any(&[Cue::Compared, Cue::PlanBase, Cue::OutOf, Cue::Total])
        || context.all_lists_in(from, to) & List::Based.bit() != 0
        || to == from + 1 && context.reads(from, "trong");
    let apart = [
        Cue::Growth,
        Cue::Increase,
        Cue::Decrease,
        Cue::Including,
        Cue::Share,
    ];
    to > from && to - from <= WORDS && opened && based && !cues.has_any(&apart)
}

/// "làm việc với 71 cơ sở. Qua đó phát hiện 12 cơ sở vi phạm (16,9% số cơ sở được thanh tra)": all that were looked at, as the words behind the rate say; the only count
/// of them in the sentence and the one before. Nothing where another count around makes the rate right.
pub(in crate::audit) fn all_checked(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> Option<Base> {
    let group = report.group(count).filter(|_| rate == count + 1)?;
    let named = says_checked(report, rate, group);
    named.then(|| only_whole(report, (count, rate), false))?
}

/// "lấy 18 mẫu gửi thử nghiệm, có 02 mẫu (11,1%) không đạt": all that were looked at, for the rate right behind what was found wrong among them.
pub(in crate::audit) fn checked_of_found(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> Option<Base> {
    let context = report.context;
    let (draft, found) = (report.draft(rate), report.draft(count));
    let wrong = found.facets.grade.is_some() || report.is_of(count, FOUND);
    let alone =
        context.is_mark(draft.first.wrapping_sub(1), b"(") && context.is_mark(draft.end, b")");
    let ratio = context.tells(draft.first.wrapping_sub(2), PhraseList::Rate);
    let shared = report.cues_leading_to(rate).has(Cue::Share) || alone || ratio;
    // "chiếm 15% số mẫu xăng", "chiếm 7,3% số lượt kiểm tra": of what else it is.
    let ended = !context.is_word(draft.end);
    let told = rate == count + 1 && wrong && shared && ended && found.part_of.is_none();
    told.then(|| only_whole(report, (count, rate), true))?
}

/// The only count of the same things in the sentence of a part and the one before, its parts aside, which no grade narrows down. Nothing where another count
/// around makes the rate right; `next` asks that nothing found stands between them.
fn only_whole(
    report: &Report<'_, '_>,
    (count, rate): (FigureId, FigureId),
    next: bool,
) -> Option<Base> {
    const REACH: u32 = 16;
    let part = report.draft(count);
    let group = report.group(count).filter(|_| !part.approximate)?;
    let near = |&id: &FigureId| {
        let draft = report.draft(id);
        draft.block == part.block
            && (draft.sentence == part.sentence || draft.sentence.end == part.sentence.first)
    };
    let before = (count.saturating_sub(REACH)..count).filter(near);
    let counts: Vec<FigureId> = before.filter(|&id| is_whole(report, id, group)).collect();
    let of_other = |id: FigureId| report.wholes(id).any(|whole| counts.contains(&whole));
    let mut wholes = counts.iter().copied().filter(|&id| !of_other(id));
    let whole = wholes.next().filter(|_| wholes.next().is_none())?;
    let draft = report.draft(whole);
    let summed = report.context.all_cues_in(draft.end, part.first);
    let exact = !draft.approximate
        && draft.upper.is_none()
        && draft.target.is_none()
        && draft.basis == part.basis
        && draft.value > part.value
        && !summed.has(Cue::Cumulative);
    let found = |id: FigureId| report.group(id) == Some(group) && !is_whole(report, id, group);
    let beside = (whole + 1..count).all(|id| !found(id) || of_other(id));
    let other = is_right_of_other(report, (count, rate), whole, next);
    (exact && !other && (beside || !next)).then_some(Base {
        value: draft.value?,
        figure: Some(whole),
        rule: "checked",
        sure: false,
    })
}

/// Whether a figure counts all of a kind, not those that passed, failed or were found wrong.
fn is_whole(report: &Report<'_, '_>, id: FigureId, group: u16) -> bool {
    let draft = report.draft(id);
    let narrowed = draft.facets.grade.is_some() || report.is_of(id, FOUND);
    report.group(id) == Some(group) && draft.role == Role::Count && !narrowed
}

/// Whether a count around other than a whole makes a rate right: one of all, or where `any` is so one of some.
fn is_right_of_other(
    report: &Report<'_, '_>,
    (count, rate): (FigureId, FigureId),
    whole: FigureId,
    any: bool,
) -> bool {
    const AROUND: u32 = 40;
    let hundred = report.draft(count).value.and_then(hundredfold);
    let given = hundred.zip(report.draft(rate).value);
    let Some(((hundred, stated), group)) = given.zip(report.group(count)) else {
        return true;
    };
    let decimals = report.decimals(rate);
    report.around(rate, AROUND).any(|id| {
        let fits = |value| fit(hundred, value, stated, decimals).is_some();
        let meant = any && report.group(id) == Some(group) || is_whole(report, id, group);
        id != whole && meant && report.draft(id).value.is_some_and(fits)
    })
}

/// Whether the words behind a rate are "số cơ sở được thanh tra", "số mẫu phân tích" or only "số được kiểm tra": all of a kind that were looked at.
fn says_checked(report: &Report<'_, '_>, rate: FigureId, group: u16) -> bool {
    const WORDS: u32 = 10;
    let context = report.context;
    let end = report.draft(rate).end;
    let to = report.clause_end(rate, b",;:.()").min(end + WORDS);
    let total = context.tells(end, PhraseList::TotalCount);
    let from = end + u32::from(total) + 1;
    if !total && !context.says(end, List::NumberOf) {
        return false;
    }
    let patterns = context.patterns;
    let noun = context.hits_in(from, to).iter().find_map(|hit| {
        let noun = patterns.meaning(hit.phrase).noun?;
        let own = patterns.noun_groups.get(usize::from(noun.0)) == Some(&group);
        own.then_some(hit.end)
    });
    let done = |at: u32| context.says(at, List::Happened);
    let tested =
        |at: u32| report.says(at, List::Checked) || context.tells(at, PhraseList::Analysed);
    let bare = done(from) && (from..to).any(tested);
    let behind = |noun: u32| tested(noun) || (noun..to).any(done) && (noun..to).any(tested);
    bare || total && from >= to || noun.is_some_and(behind)
}

/// "tương ứng đạt 60% và 34%": whether which of several rates is whose is told by the order of names.
pub(in crate::audit) fn is_in_order(report: &Report<'_, '_>, rate: FigureId) -> bool {
    let draft = report.draft(rate);
    let mut others = report.around(rate, 2).filter(|&id| {
        let other = report.draft(id);
        let rated = matches!(other.role, Role::Rate | Role::GrowthRate);
        id != rate && rated && other.sentence == draft.sentence
    });
    others.next().is_some() && report.is_told_in_order(rate)
}

const FOUND: &[&str] = &["inspections.violations", "inspections.penalties"];

/// Whether a rate right behind a count is told as its share of a whole that stands before, or the words behind it name what that counts.
pub(in crate::audit) fn is_told_of(
    report: &Report<'_, '_>,
    (count, rate): (FigureId, FigureId),
    whole: FigureId,
) -> bool {
    // Parts of the whole, its plan and what it was before are no other whole.
    let nearest = (whole + 1..count).all(|id| {
        report.group(id) != report.group(whole)
            || matches!(report.draft(id).role, Role::Base | Role::Comparison)
            || report.wholes(id).any(|above| above == whole)
    });
    // "bình quân 63 lượt người; nữ chiếm 46%" is about something else.
    let between = (report.draft(count).end, report.draft(rate).first);
    let marks = report.context.marks_in(between.0, between.1).iter();
    // "(tại Đà Lạt chiếm 66,7%, …)" is of a part without a count.
    let first = report.draft(rate).first;
    let opened = |at: u32| {
        let shared = report.context.cues_at(at).has(Cue::Share);
        at == first || shared || report.context.reads(at, "tỷ")
    };
    let goes_on = marks
        .into_iter()
        .all(|mark| mark.code == b',' || mark.code == b'(' && opened(mark.at + 1));
    let told = names_total(report, rate, whole) || rate == count + 1 && nearest && goes_on;
    let shared = report.cues_leading_to(rate).has(Cue::Share);
    let (from, to) = (report.draft(whole).end, report.draft(count).first);
    let summed = report.context.all_cues_in(from, to.max(from));
    let named = !names_more(report, rate, whole) && !summed.has(Cue::Cumulative);
    told && named && (shared || is_of_found(report, (count, rate), whole))
}

/// "chiếm 8% số cơ sở đang hoạt động trên địa bàn": whether the words behind a rate say more of what it is of than that it was looked at.
fn names_more(report: &Report<'_, '_>, rate: FigureId, whole: FigureId) -> bool {
    let context = report.context;
    let end = report.draft(rate).end;
    let to = report.clause_end(rate, b",;:.()");
    let counted = context.says(end, List::NumberOf) || context.says(end, List::Total);
    let Some(group) = report.group(whole).filter(|_| counted) else {
        return false;
    };
    let patterns = context.patterns;
    let noun = context.hits_in(end, to).iter().find_map(|hit| {
        let noun = patterns.meaning(hit.phrase).noun?;
        let own = patterns.noun_groups.get(usize::from(noun.0)) == Some(&group);
        own.then_some(hit.end)
    });
    let meant = |noun: u32| {
        let said = |at: u32| context.tells(at, PhraseList::PointedTo);
        (noun..to.min(noun + 3)).any(said)
    };
    let more = noun.filter(|&noun| noun < to && context.is_word(noun));
    more.is_some_and(|noun| !meant(noun)) && !says_checked(report, rate, group)
}
