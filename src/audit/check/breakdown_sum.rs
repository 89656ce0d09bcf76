//! Parts that claim to be all against their whole.

use super::Check;
use super::scale::is_scaled;
use super::share_sum::are_shares;
use crate::audit::parts::breakdown::{Breakdown, Claim, addends, sum};
use crate::audit::parts::closing::closed_by_rest;
use crate::audit::parts::divided::{done_and_left, named_above};
use crate::audit::parts::done::are_done_so_far;
use crate::audit::parts::excess::{
    are_done_to_all, are_times, is_exceeded, is_left_behind, is_score, names_both,
};
use crate::audit::parts::in_order::told_in_order;
use crate::audit::parts::items::opening_items;
use crate::audit::parts::obeyed::obeyed_and_broken;
use crate::audit::parts::outcome::{
    done_and_rest, graded_apart, graded_of_all, has_numbered_rest, is_by_sex, is_graded,
    is_said_left, is_settled, passed_and_failed,
};
use crate::audit::parts::reach::{
    apiece, are_graded, graded_of_done, is_of_second, of_all_of_them, taken_up, up_to_open_end,
};
use crate::audit::parts::rest::rest_of_done;
use crate::audit::parts::staged::{carried_and_new, has_turned_part};
use crate::audit::parts::untied::{untied, with_last};
use crate::audit::slip::is_near;
use crate::audit::{Issue, Report};
use crate::figure::draft::{Draft, FigureId, Role, Tie};
use crate::finding::{Description, Example, Verdict};
use crate::number::Number;
use crate::outline::BlockKind;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::record::{Basis, Class, Status};

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "breakdown_sum",
        summary: "parts that claim to be all must add up to their whole",
        rationale: "A colon, \"gồm\", a bracket with several parts or a list lays out all parts of a count. If they don't add up to it, \
one of the figures is wrong or a part is missing. \"Trong đó\" names some parts only and an open list (\"và các loại khác\") \
leaves the rest unnamed: there the parts may stay below the whole, but may not exceed it. Totals that stand behind what they sum (\"tổng cộng\", the last \
row of a table, a last column of which other rows hold) are added up, too, and told where they are close: what is far off sums something else. \
So are a first row or column of totals, grades of what was accepted, and what passed and what failed of a count that stands before (\"trong tổng số nêu trên\"). \
Rows \"1\", \"2\" below a row \"I\" are its parts where another column adds up; items below a line that tells a total and nothing else, and counts of the same things \
behind a colon, where they are close. Parts told by what one and the same may be (\"nữ\", \"đảng viên\", \"cả hai nội dung\") may well exceed their whole.",
        source: "Luật Thống kê 2015, Điều 10: figures must be true to fact; reports of 2012 to 2023 in which sums did not hold",
        examples: &[
            Example {
                text: "Kiểm định 41 phương tiện đo, gồm: 22 cân, 06 cột đo xăng dầu, 05 công tơ điện, 09 đồng hồ nước.",
                verdict: Some(Verdict::Contradiction),
                why: "22 + 6 + 5 + 9 = 42",
            },
            Example {
                text: "Ban hành 13 văn bản, trong đó có 04 quyết định, 10 kế hoạch.",
                verdict: Some(Verdict::Contradiction),
                why: "4 + 10 = 14 exceed the whole",
            },
            Example {
                text: "Tổ chức 03 cuộc thanh tra và 05 cuộc kiểm tra, tổng cộng 9 cuộc.",
                verdict: Some(Verdict::Contradiction),
                why: "3 + 5 = 8",
            },
            Example {
                text: "Kiểm định 42 phương tiện đo, gồm: 22 cân, 06 cột đo xăng dầu, 05 công tơ điện, 09 đồng hồ nước.",
                verdict: Some(Verdict::Holds),
                why: "the parts add up",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    // What a footnote lays out is held against its anchor by a check of its own.
    let own = report.breakdowns.iter();
    let own = own.filter(|breakdown| !is_noted(report, breakdown));
    issues.extend(own.filter_map(|breakdown| laid_out(report, breakdown)));
    let near = |breakdown: &Breakdown| {
        let stated = report.draft(breakdown.whole).value;
        let sum = sum(report.drafts, &breakdown.parts);
        stated
            .zip(sum)
            .is_some_and(|(one, other)| is_near(one, other))
    };
    let untied = untied(report).into_iter().filter(near);
    issues.extend(untied.filter_map(|breakdown| weigh(report, &breakdown)));
    items_and_rests(report, issues);
    let counts = report.of_role(Role::Count);
    issues.extend(counts.filter_map(|id| {
        let facets = &report.draft(id).facets;
        let left = report.has_near(id, List::Left);
        // Most questions are of few counts.
        let graded = facets.grade.and_then(|_| {
            passed_and_failed(report, id)
                .or_else(|| graded_of_all(report, id))
                .or_else(|| graded_apart(report, id))
        });
        graded
            .or_else(|| left.then(|| done_and_left(report, id))?)
            .or_else(|| done_and_rest(report, id))
            .or_else(|| facets.stage.and_then(|_| carried_and_new(report, id)))
            .or_else(|| {
                let ordered = report.said_around(id).has(Cue::Respectively);
                ordered.then(|| told_in_order(report, id))?
            })
    }));
}

/// Whether a whole's parts stand in a footnote, and it doesn't.
pub(super) fn is_noted(report: &Report<'_, '_>, breakdown: &Breakdown) -> bool {
    let block = |id: FigureId| report.draft(id).block;
    let note = breakdown.parts.first().map(|&part| block(part));
    note.is_some_and(|note| {
        let blocks = &report.context.outline.blocks;
        let within = breakdown.parts.iter().all(|&part| block(part) == note);
        blocks[note as usize].kind == BlockKind::Note && within && block(breakdown.whole) != note
    })
}

/// Parts that are tied to their whole against it.
pub(super) fn laid_out(report: &Report<'_, '_>, breakdown: &Breakdown) -> Option<Issue> {
    if let Some(done) = graded_of_done(report, breakdown) {
        return weigh(report, &done);
    }
    if let Some(all) = of_all_of_them(report, breakdown) {
        return all_of_them(report, &all);
    }
    let all = sum(report.drafts, &breakdown.parts);
    let holds = all.is_some() && all == report.draft(breakdown.whole).value;
    let narrowed = (!holds).then(|| {
        if let Some(taken_up) = taken_up(report, breakdown) {
            return taken_up;
        }
        let kept = up_to_open_end(report, report.of_one_kind(breakdown));
        let kept = named_together(report, kept);
        with_last(report, before_findings(report, kept))
    });
    let weighed = weigh(report, narrowed.as_ref().unwrap_or(breakdown));
    weighed
        .or_else(|| named_above(report, breakdown))
        .or_else(|| apiece(report, breakdown))
}

/// Parts of which another whole than theirs was told: only where they nearly make that up, they may be all of it.
fn all_of_them(report: &Report<'_, '_>, breakdown: &Breakdown) -> Option<Issue> {
    let stated = report.draft(breakdown.whole).value?;
    let near = is_near(stated, sum(report.drafts, &breakdown.parts)?);
    near.then(|| weigh(report, breakdown))?
}

/// Items that open with their parts, those who kept and broke the rules, and what is left: of wholes of which nothing is told yet.
fn items_and_rests(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    let known = |issues: &[Issue], whole: FigureId| {
        let doubted = |issue: &&Issue| issue.verdict >= Verdict::Doubt;
        issues
            .iter()
            .filter(doubted)
            .any(|issue| issue.figures.first() == Some(&whole))
    };
    for breakdown in opening_items(report) {
        if !known(issues, breakdown.whole) {
            issues.extend(weigh(report, &breakdown));
        }
    }
    for id in report.of_role(Role::Count) {
        let left = report.has_near(id, List::Left);
        let told =
            obeyed_and_broken(report, id).or_else(|| left.then(|| rest_of_done(report, id))?);
        let told = told.or_else(|| left.then(|| closed_by_rest(report, id))?);
        if let Some(told) = told
            && !known(issues, told.figures[0])
        {
            issues.push(told);
        }
    }
}

/// The parts that "trong đó" names up to the first semicolon: "trong đó 85 …, 45 …; phát hiện 12 …".
fn named_together(report: &Report<'_, '_>, mut breakdown: Breakdown) -> Breakdown {
    // "trong đó nông nghiệp: 12; y tế: 6": bare numbers go on naming parts.
    let listed = breakdown
        .parts
        .iter()
        .all(|&part| !report.draft(part).own_unit);
    // "trong đó: xăng dầu 62 cơ sở; vàng 41 cơ sở": a colon announces a list.
    let opener = breakdown.parts.first().and_then(|&part| {
        let draft = report.draft(part);
        let start = draft.relation?.start.max(draft.sentence.first);
        let marks = report
            .context
            .marks_in(start.saturating_sub(1), draft.first);
        marks.iter().find(|mark| mark.code == b':')
    });
    let group = report.group(breakdown.whole);
    let of_kind = |&part: &FigureId| report.group(part) == group;
    let listed = listed || opener.is_some() && breakdown.parts.iter().all(of_kind);
    let apart = |pair: &[FigureId]| {
        let [from, to] = [report.draft(pair[0]).end, report.draft(pair[1]).first];
        // "Trong đó 05 …; số còn lại 08 …": what is left is the last of them.
        if told_rest(report, pair) {
            return false;
        }
        // Each item of a list may end in a full stop.
        if breakdown.tie == Tie::List && report.draft(pair[0]).block != report.draft(pair[1]).block
        {
            return false;
        }
        let mut marks = report.context.marks_in(from, to).iter();
        marks.any(|mark| mark.code == b'.' || matches!(mark.code, b';' | b':') && !listed)
    };
    let first = breakdown.parts.windows(2).position(apart);
    if let Some(first) = first.filter(|_| breakdown.claim == Claim::Some) {
        breakdown.parts.truncate(first + 1);
    }
    breakdown
}

/// Whether a count is said to be what is left of the whole of the count before, in the same sentence.
fn told_rest(report: &Report<'_, '_>, pair: &[FigureId]) -> bool {
    let (one, other) = (report.draft(pair[0]), report.draft(pair[1]));
    let same = one.sentence == other.sentence && report.has_near(pair[1], List::Left);
    same && (one.end..other.first).any(|at| report.tells(at, PhraseList::Remaining))
}

/// Counts of those who broke rules.
const VIOLATED: &[&str] = &["inspections.violations", "inspections.penalties"];

/// "45 cơ sở: 18 cơ sở …, 16 cơ sở …, 12 cơ sở …; phát hiện 4 cơ sở vi phạm": the parts before what was found at them, where they nearly make up the
/// whole.
fn before_findings(report: &Report<'_, '_>, mut breakdown: Breakdown) -> Breakdown {
    let violated = |&part: &FigureId| report.is_of(part, VIOLATED);
    let kept = breakdown.parts.iter().take_while(|part| !violated(part));
    let kept = kept.count();
    let next = breakdown.parts.get(kept).map(|&part| report.draft(part));
    let parted = next.filter(|_| kept > 2).is_some_and(|next| {
        let last = report.draft(breakdown.parts[kept - 1]);
        let marks = report.context.marks_in(last.end, next.first);
        marks.iter().any(|mark| mark.code == b';')
    });
    let near = || {
        let stated = report.draft(breakdown.whole).value;
        let sum = sum(report.drafts, &breakdown.parts[..kept]);
        stated
            .zip(sum)
            .is_some_and(|(one, other)| is_near(one, other))
    };
    if parted && near() {
        breakdown.parts.truncate(kept);
    }
    breakdown
}

fn weigh(report: &Report<'_, '_>, breakdown: &Breakdown) -> Option<Issue> {
    let whole = report.draft(breakdown.whole);
    let stated = whole.value.filter(|_| whole.upper.is_none())?;
    // After the parts a text may go on: "…; luỹ kế 19 đề tài" is none of them.
    let complete = (1..=breakdown.parts.len())
        .rev()
        .find(|&count| sum(report.drafts, &breakdown.parts[..count]) == Some(stated))
        .filter(|&count| {
            // "…: nước 548 mẫu, …, thức ăn 138 mẫu; đã trả 1.231 mẫu, 33 mẫu đang làm": what is left is all of it once more.
            let again = sum(report.drafts, &breakdown.parts[count..]) == Some(stated);
            again || !goes_on(report, breakdown, count)
        });
    let parts = &breakdown.parts[..complete.unwrap_or(breakdown.parts.len())];
    let sum = sum(report.drafts, parts)?;
    let verdict = if sum == stated {
        Verdict::Holds
    } else if is_sure(report, breakdown, stated, sum) {
        Verdict::Contradiction
    } else {
        return None;
    };
    let figures = std::iter::once(breakdown.whole).chain(parts.iter().copied());
    let explanation = report.explained(verdict, || {
        format!("{} = {sum}, stated {stated}", addends(report.drafts, parts))
    });
    let issue = Issue::of(verdict, breakdown.tie.name(), figures.collect());
    Some(issue.weighed(stated, sum, explanation))
}

/// "(công chức 07, viên chức 09, hợp đồng theo Nghị định 68/2000/NĐ-CP: 03)": whether the bracket ends in a member in which no part was read.
fn ends_unread(report: &Report<'_, '_>, breakdown: &Breakdown) -> bool {
    let Some(last) = breakdown.parts.last().map(|&part| report.draft(part)) else {
        return false;
    };
    let marks = report.context.marks_in(last.end, last.sentence.end);
    breakdown.tie == Tie::Bracket && marks.first().is_some_and(|mark| mark.code == b',')
}

/// "nông nghiệp 19, kỹ thuật 09, y dược 05": whether behind so many parts the same enumeration of bare numbers goes on.
fn goes_on(report: &Report<'_, '_>, breakdown: &Breakdown, count: usize) -> bool {
    let [.., last] = breakdown.parts[..count] else {
        return false;
    };
    let next = breakdown.parts.get(count).copied();
    if count < breakdown.parts.len()
        && breakdown.tie != Tie::Row
        && is_one_row(report, &breakdown.parts[..=count])
    {
        return true;
    }
    let bare = |&part: &FigureId| !report.draft(part).own_unit;
    let comma = next.is_some_and(|next| {
        let marks = report
            .context
            .marks_in(report.draft(last).end, report.draft(next).first);
        let same = report.draft(last).sentence == report.draft(next).sentence;
        same && matches!(marks, [mark] if mark.code == b',')
    });
    breakdown.claim == Claim::All && comma && breakdown.parts.iter().all(bare)
}

/// "01 nghị quyết, 03 quyết định và 01 kế hoạch": whether figures follow one another in one sentence, parted by one sort of mark or by "và", and all
/// with their units or all without.
fn is_one_row(report: &Report<'_, '_>, parts: &[FigureId]) -> bool {
    let sentence = report.draft(parts[0]).sentence;
    let own = report.draft(parts[0]).own_unit;
    let last = parts.last().copied();
    let alike = parts.iter().all(|&part| {
        let draft = report.draft(part);
        // "nông nghiệp 14, công nghiệp 09, y dược 03 doanh nghiệp": the last may say the unit of all.
        draft.sentence == sentence && (draft.own_unit == own || !own && last == Some(part))
    });
    let between = |pair: &[FigureId]| {
        let (from, to) = (report.draft(pair[0]).end, report.draft(pair[1]).first);
        match report.context.marks_in(from, to) {
            [mark] => Some(mark.code),
            // "nông nghiệp: 05; y, dược: 02"
            [mark, .., colon] if colon.code == b':' && colon.at + 1 == to => Some(mark.code),
            [] => (from..to)
                .any(|at| report.says(at, List::And))
                .then_some(b','),
            _ => None,
        }
    };
    let first = between(&parts[..2]);
    first.is_some() && alike && parts.windows(2).all(|pair| between(pair) == first)
}

/// "14 đề tài được nghiệm thu trên tổng số 15 đề tài: …": the parts are those of another count beside the whole.
fn is_of_another(report: &Report<'_, '_>, breakdown: &Breakdown, sum: Number) -> bool {
    let whole = report.draft(breakdown.whole);
    // "trong đó xuất sắc 02, còn lại 09": what lays out all in the sentence of the whole is of no count in another one.
    let inline = breakdown
        .parts
        .iter()
        .all(|&part| report.draft(part).sentence == whole.sentence)
        && has_numbered_rest(report, breakdown);
    // "giao nghiệm thu 15 nhiệm vụ, đã nghiệm thu 14: xuất sắc 03, khá 10, đạt 02": only what was done is graded.
    let graded = are_graded(report, breakdown);
    let planned = |draft: &Draft| draft.status == Status::Plan || draft.role == Role::Base;
    let mut beside = report.around(breakdown.whole, 6);
    let noted = report.draft(breakdown.parts[0]).block;
    let in_note = is_noted(report, breakdown);
    beside.any(|id| {
        let draft = report.draft(id);
        id != breakdown.whole
            // "07 quyết định¹, trong đó phạt tiền 06": the note is of what stands at its anchor, not of a part of that behind it.
            && !(in_note && draft.part_of == Some(breakdown.whole))
            && !(graded && whole.status == Status::Result && planned(draft))
            && (draft.sentence == whole.sentence
                || breakdown.tie == Tie::Note && draft.block == noted
                // A note is of what stands right before its anchor.
                || breakdown.tie != Tie::Note
                    && !inline
                    && draft.block.abs_diff(whole.block) <= 1
                    && report.group(id) == report.group(breakdown.whole))
            && !breakdown.parts.contains(&id)
            && [draft.value, draft.target].contains(&Some(sum))
    }) || is_of_several(report, breakdown, sum)
}

/// "03 đề tài, 01 dự án: xuất sắc 01, khá 02, đạt 01": the parts are those of the whole and of what was counted right before it.
fn is_of_several(report: &Report<'_, '_>, breakdown: &Breakdown, sum: Number) -> bool {
    const MOST: usize = 4;
    let whole = report.draft(breakdown.whole);
    let before = (0..breakdown.whole).rev().take(MOST);
    let alike = |&id: &FigureId| {
        let draft = report.draft(id);
        draft.sentence == whole.sentence
            && draft.role == Role::Count
            && report.indicator(id) == report.indicator(breakdown.whole)
    };
    let mut totals = before.take_while(alike).scan(whole.value, |total, id| {
        *total = total
            .zip(report.draft(id).value)
            .and_then(|(one, other)| one.plus(other));
        *total
    });
    totals.any(|total| total == sum)
}

/// Whether nothing but a wrong figure or a part left out by the author explains the difference.
fn is_sure(report: &Report<'_, '_>, breakdown: &Breakdown, stated: Number, sum: Number) -> bool {
    let whole = report.draft(breakdown.whole);
    let parts = || breakdown.parts.iter().map(|&part| report.draft(part));
    let kinds = || report.is_of_kinds(breakdown) && is_near(stated, sum);
    let totalled = breakdown.claim == Claim::Totalled;
    let claimed = || {
        breakdown.claim == Claim::All
            || totalled && (is_near(stated, sum) || has_turned_part(report, breakdown, stated, sum))
            || is_exceeded(report, breakdown, stated, sum)
            || (has_numbered_rest(report, breakdown) || is_by_sex(report, breakdown))
                && is_near(stated, sum)
            || is_graded(report, breakdown, stated, sum)
            || is_settled(report, breakdown, stated, sum)
    };
    breakdown.parts.len() > 1
        && !is_rounded(report, breakdown, stated, sum)
        && !report.is_cut_off(breakdown.whole)
        && !(sum > stated
            && (report.tells_traits(breakdown) || are_done_to_all(report, breakdown, stated, sum)))
        && parts().all(|part| !part.approximate && is_counted(breakdown, whole, part))
        && breakdown.parts.iter().all(|&part| {
            let basis = report.draft(part).basis;
            basis == whole.basis || basis == Basis::Period || is_said_left(report, part)
        })
        && !(breakdown.tie == Tie::Note && parts().any(|part| part.status != whole.status))
        && claimed()
        && (report.is_of_one_measure(breakdown) || kinds())
        && !is_scaled(report, breakdown, stated, sum)
        && !is_of_another(report, breakdown, sum)
        && !is_of_second(report, breakdown, sum)
        && !is_of_violators(report, breakdown)
        && !are_times(report, breakdown, stated)
        && !names_both(report, breakdown)
        && !is_score(report, breakdown, stated, sum)
        && !(sum > stated && is_left_behind(report, breakdown))
        && !is_cut(report, breakdown, sum)
        && !(sum < stated && !is_near(stated, sum) && are_done_so_far(report, breakdown))
        && !((sum < stated || breakdown.claim != Claim::All) && are_shares(report, breakdown))
        && (totalled || is_whole(report, breakdown, stated, sum))
}

/// Whether a part is told as its whole is: counted, or in a table's column of earlier values as an earlier value.
fn is_counted(breakdown: &Breakdown, whole: &Draft, part: &Draft) -> bool {
    let earlier = breakdown.tie == Tie::Row && whole.role == Role::Comparison;
    part.role == Role::Count || earlier && part.role == Role::Comparison
}

/// "khoảng 185 triệu đồng" for parts that are told more finely; what is merely estimated ("ước đạt") is the sum of its parts.
fn is_rounded(report: &Report<'_, '_>, breakdown: &Breakdown, stated: Number, sum: Number) -> bool {
    let whole = report.draft(breakdown.whole);
    let before = report.context.cues_before(whole.first);
    let about = before.has(Cue::Approximate) && !before.has(Cue::Estimate);
    let decimals = report.decimals(breakdown.whole);
    let mut parts = breakdown.parts.iter();
    let finer = parts.any(|&part| report.decimals(part) > decimals);
    whole.approximate && (about || finer || !is_near(stated, sum))
}

/// "Kiểm tra 34 cơ sở: phát hiện 05 cơ sở vi phạm, nhắc nhở 03 cơ sở": what was found at some of them doesn't make up all.
fn is_of_violators(report: &Report<'_, '_>, breakdown: &Breakdown) -> bool {
    let mut parts = breakdown.parts.iter();
    !report.is_of(breakdown.whole, VIOLATED) && parts.any(|&part| report.is_of(part, VIOLATED))
}

/// "trong đó có 13 đề tài … và 21 đề tài mới. Theo lĩnh vực: nông nghiệp 15, công nghiệp 07, …": whether the part before the first or behind
/// the last completes the sum of a count nearby, so that the parts were cut in the wrong place.
fn is_cut(report: &Report<'_, '_>, breakdown: &Breakdown, sum: Number) -> bool {
    let (Some(&first), Some(&last)) = (breakdown.parts.first(), breakdown.parts.last()) else {
        return false;
    };
    let beside = [(first.wrapping_sub(1), first), (last + 1, last)].into_iter();
    let beside = beside.filter_map(|(id, part)| {
        let draft = report.drafts.get(id as usize)?;
        let part = report.draft(part);
        // "…; taximet 398 cái;" and in the next line "áp kế 134 cái."
        let block = &report.context.outline.blocks[part.block as usize];
        let goes_on = draft.block == part.block + 1 && report.context.is_mark(block.end - 1, b";,");
        let near = draft.sentence == part.sentence || goes_on && breakdown.tie != Tie::Note;
        let counts = near && draft.role == Role::Count && id != breakdown.whole;
        // Of none nothing is completed.
        draft.value.filter(|&value| counts && value > Number::ZERO)
    });
    // A number that was read as part of a name.
    let (from, to) = (report.draft(first).sentence.first, report.draft(last).end);
    let from = from.max(report.context.outline.blocks[report.draft(first).block as usize].body);
    let opening = report
        .numerals
        .partition_point(|numeral| numeral.first < from);
    let inside = report.numerals[opening..].iter();
    let unread = inside.take_while(|numeral| numeral.end <= to);
    let unread = unread.filter(|numeral| numeral.class != Class::Figure);
    let beside = beside.chain(unread.filter_map(|numeral| numeral.value));
    let wholes = || report.around(breakdown.whole, 4).filter(|&id| id < first);
    let mut beside = beside;
    beside.any(|value| {
        let all = sum.plus(value);
        all.is_some() && wholes().any(|id| report.draft(id).value == all)
    })
}

/// Whether all parts were read.
fn is_whole(report: &Report<'_, '_>, breakdown: &Breakdown, stated: Number, sum: Number) -> bool {
    report.unread_amount(breakdown, stated, sum).is_none()
        && !report.is_misread(breakdown, stated.minus(sum))
        && if sum > stated {
            !(has_larger_between(report, breakdown, sum) && report.is_open(breakdown))
        } else {
            !report.is_open(breakdown) && !ends_unread(report, breakdown)
        }
}

/// "31 trạm với 84 máy (xã 40, huyện 22 và các nơi khác)": whether a count that the parts don't exceed stands nearer to them than their whole.
fn has_larger_between(report: &Report<'_, '_>, breakdown: &Breakdown, sum: Number) -> bool {
    let first = breakdown.parts.first().copied().unwrap_or(0);
    let mut between = breakdown.whole + 1..first;
    between.any(|id| report.is(id, Role::Count) && report.draft(id).value >= Some(sum))
}
