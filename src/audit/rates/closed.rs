//! Ratios whose second number is of all that there are, and those of which some came from before.

use crate::audit::Report;
use crate::audit::denials::denial::words;
use crate::figure::draft::{FigureId, Role};
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::record::{Status, TargetKind};

/// "92/85 hồ sơ, trong đó 07 hồ sơ kỳ trước chuyển sang": whether some were left over from before; "trước hạn" says nothing of that.
pub(in crate::audit) fn is_carried(report: &Report<'_, '_>, id: FigureId) -> bool {
    let context = report.context;
    let draft = report.draft(id);
    (draft.end..draft.sentence.end).any(|at| {
        let before = !context.says(at, List::Before) || context.says(at - 1, List::NamedPeriod);
        report.says(at, List::CarriedOver) && before
    })
}

/// "Phân tích 1.862 mẫu … . Trả đúng hẹn kết quả của 1.868/1.862 mẫu": whether the second number was counted before in the paragraph or section as a result of the same things. A small
/// one may be so by chance, so that it must be of one paragraph and of what something is done for: "mở mới mười hai nhiệm vụ … . Đã thẩm định xong
/// đối với 13/12 thuyết minh".
pub(in crate::audit) fn is_counted_earlier(
    report: &Report<'_, '_>,
    id: FigureId,
    whole: Number,
) -> bool {
    const BACK: u32 = 24;
    let draft = report.draft(id);
    let blocks = &report.context.outline.blocks;
    let said = report.said_around(id);
    let planned = said.has_any(&[Cue::PlanBase, Cue::Surplus]);
    let part = draft.value.and_then(|part| part.minus(whole));
    let far = part
        .and_then(|off| off.times_ten_to(1))
        .is_none_or(|off| off > whole);
    if draft.status != Status::Result || far || planned {
        return false;
    }
    let large = whole >= Number::integer(100);
    let given = || {
        let before = draft.first.wrapping_sub(1);
        report.context.reads(before, "với") || report.context.reads(before, "cho")
    };
    (id.saturating_sub(BACK)..id).any(|other| {
        let counted = report.draft(other);
        let plain = counted.role == Role::Count
            && counted.value == Some(whole)
            && counted.target.is_none()
            && counted.status == Status::Result
            && !counted.approximate
            && !is_said_of_plan(report, other)
            && report.period(other) == report.period(id);
        let near = counted.block == draft.block
            || large
                && blocks[counted.block as usize].section == blocks[draft.block as usize].section;
        let same = || report.group(id).is_some() && report.group(other) == report.group(id);
        let alike = || large && same() || given() && are_of_one_matter(report, other, id);
        plain && near && alike()
    })
}

/// "31 nhiệm vụ cấp tỉnh, 18 cấp cơ sở", and then "Ở cấp cơ sở, 19/18 nhiệm vụ được kiểm tra": whether the second number was counted before as all of the same matter and level.
pub(in crate::audit) fn is_of_level(report: &Report<'_, '_>, id: FigureId, whole: Number) -> bool {
    const BACK: u32 = 24;
    let draft = report.draft(id);
    let level = draft.facets.level;
    let near = draft.value.and_then(|part| part.minus(whole));
    let near = near.and_then(|off| off.times_ten_to(1));
    if level.is_none() || near.is_none_or(|off| off > whole) || draft.status != Status::Result {
        return false;
    }
    let planned = report
        .said_around(id)
        .has_any(&[Cue::PlanBase, Cue::Surplus]);
    !planned
        && (id.saturating_sub(BACK)..id).any(|other| {
            let counted = report.draft(other);
            counted.value == Some(whole)
                && counted.facets.level == level
                && counted.role == Role::Count
                && counted.target.is_none()
                && counted.status == Status::Result
                && counted.facets.grade.is_none()
                && report.group(other).is_some()
                && are_of_one_matter(report, other, id)
                && !is_said_of_plan(report, other)
                && report.period(other) == report.period(id)
        })
}

/// "Kế hoạch năm phân tích 120 mẫu", "120 mẫu (kế hoạch năm)": whether words before a count, or between it and the next figure or mark, speak of a plan; what opens
/// with a plan is about it.
pub(in crate::audit) fn is_said_of_plan(report: &Report<'_, '_>, id: FigureId) -> bool {
    let context = report.context;
    let draft = report.draft(id);
    let next = report.drafts.get(id as usize + 1);
    let next = next.map_or(draft.sentence.end, |next| next.first.max(draft.end));
    let end = report.clause_end(id, b",;.").min(next);
    let opening = context.cues_at(draft.sentence.first).has(Cue::PlanBase);
    let behind = context.all_cues_in(draft.end, end.max(draft.end));
    opening || behind.has(Cue::PlanBase) || report.is_led_by(id, Cue::PlanBase)
}

/// Whether two figures count the same in what a report speaks of: "projects" of "projects.appraised".
fn are_of_one_matter(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let matter = |id: FigureId| {
        let indicator = &report.context.patterns.indicators[usize::from(report.indicator(id)?.0)];
        indicator.id.split('.').next()
    };
    matter(one).is_some() && matter(one) == matter(other)
}

/// "11/9 chỉ tiêu chủ yếu đạt và vượt": whether targets themselves are counted.
pub(in crate::audit) fn counts_targets(report: &Report<'_, '_>, id: FigureId) -> bool {
    let unit = report.draft(id).unit.map_or(0, |unit| unit.0);
    report.tells(unit, PhraseList::Targets)
}

/// "54/52 thủ tục", "25/23 hồ sơ": whether papers are counted, of which so many come in or are in force.
pub(in crate::audit) fn counts_papers(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    let unit = draft.unit.filter(|_| draft.own_unit);
    unit.is_some_and(|unit| report.tells(unit.0, PhraseList::Procedures))
}

/// "54/52 thủ tục", "25/23 hồ sơ", "20/18 đề tài đến hạn", "21/19 bộ chuẩn hiện có": whether the second number is of all that there are, or are due.
pub(in crate::audit) fn is_of_all(report: &Report<'_, '_>, id: FigureId) -> bool {
    const WORDS: u32 = 5;
    let context = report.context;
    let Some((_, end)) = report.draft(id).unit.filter(|_| report.draft(id).own_unit) else {
        return false;
    };
    // The noun may have words of its own behind it: "bộ chuẩn đo lường hiện có".
    let clause = report.clause_end(id, b",;:.()");
    let there = (end..clause.min(end + WORDS)).any(|at| context.tells(at, PhraseList::ThereNow));
    there
        || counts_papers(report, id)
        || context.tells(end, PhraseList::Due)
        || counts_targets(report, id)
}

/// "phát hiện 13/11 cơ sở …", "48/45 mô hình dự thi", "27/24 mẫu lấy tại chợ", "27/24 mẫu … đạt quy chuẩn": whether the words around a ratio say that the second
/// number is of those that were there, were sent or were looked at.
pub(in crate::audit) fn is_of_those(report: &Report<'_, '_>, id: FigureId) -> bool {
    let context = report.context;
    let draft = report.draft(id);
    let Some(unit) = draft.unit.filter(|_| draft.own_unit) else {
        return false;
    };
    let before = draft.first.saturating_sub(3)..draft.first.saturating_sub(1);
    let found = before
        .into_iter()
        .any(|at| context.tells(at, PhraseList::FoundOut));
    let end = report.clause_end(id, b",;:.()").max(unit.1);
    // More people may come, and more bodies send something in, than was planned.
    let things = !report.is_of_bodies(id);
    let behind = |at: u32| {
        at >= unit.1 && report.says(at, List::Submitted) || context.tells(at, PhraseList::Competing)
    };
    let words = draft.end..end;
    found
        || things
            && words
                .into_iter()
                .any(|at| behind(at) || meets_norm(report, at))
}

/// "đạt quy chuẩn", "đạt QCVN": whether words say that what is counted is as it should be.
pub(in crate::audit) fn meets_norm(report: &Report<'_, '_>, at: u32) -> bool {
    report.says(at + 1, List::Norm) && report.context.reads(at, "đạt")
}

/// "đã thẩm định kinh phí 14/13", "ký hợp đồng với 19/18 đề tài mới": whether a ratio tells how far works have come that were approved one by one: a step that only those can take
/// that have taken the one before. How many are accepted or inspected is planned.
pub(in crate::audit) fn is_step_of_approved(report: &Report<'_, '_>, id: FigureId) -> bool {
    const STEPS: [&str; 3] = [
        "projects.selected",
        "projects.appraised",
        "projects.contracted",
    ];
    report.draft(id).status == Status::Result && report.is_of(id, &STEPS)
}

/// "chấm xong 26/21 bài; số còn lại chấm vào tuần sau": whether of what is counted some are left, behind the next mark.
pub(in crate::audit) fn leaves_rest(report: &Report<'_, '_>, id: FigureId) -> bool {
    const REACH: u32 = 30;
    let context = report.context;
    let draft = report.draft(id);
    let block = &context.outline.blocks[draft.block as usize];
    let next = report.drafts.get(id as usize + 1);
    let next = next.map_or(block.end, |next| next.first.max(draft.end));
    let end = next.min(block.end).min(draft.end + REACH);
    let mut marks = context.marks_in(draft.end, end).iter();
    marks.any(|mark| {
        let rest = mark.at + 1;
        let left = |at: u32| context.tells(at, PhraseList::Remaining);
        let named = context.tells(rest, PhraseList::PortionOfCount);
        mark.code != b'(' && (left(rest) || named && (rest + 1..rest + 4).any(left))
    })
}

/// "bình quân mỗi tháng 600 bịch, trong đó riêng tháng 9 là 780 bịch": whether a count is one of each, which another may exceed.
pub(in crate::audit) fn is_average(report: &Report<'_, '_>, id: FigureId) -> bool {
    let first = report.draft(id).first;
    let from = report
        .clause_begin(id, b",;:.()")
        .max(report.end_before(id));
    report.context.all_cues_in(from, first).has(Cue::Each)
}

/// "97/79 đơn vị phải áp dụng", "52/47 xã thuộc diện …": what is bound to something is a whole, unless it is to be done within a time.
pub(in crate::audit) fn is_of_bound(report: &Report<'_, '_>, id: FigureId) -> bool {
    const WORDS: u32 = 3;
    let context = report.context;
    let draft = report.draft(id);
    let Some(unit) = draft
        .unit
        .filter(|unit| draft.own_unit && unit.0 >= draft.end)
    else {
        return false;
    };
    let mut behind = (unit.1..unit.1 + WORDS).take_while(|&at| context.is_word(at));
    behind
        .any(|at| context.tells(at, PhraseList::Bound) && !context.tells(at, PhraseList::ToBeDone))
}

/// "có 5 mẫu nhiễm chì, tỷ lệ nhiễm vi sinh là 20%", "05 mẫu tồn dư kháng sinh, tỷ lệ mẫu tồn dư thuốc bảo vệ thực vật 3%": whether a rate has a name that goes on otherwise
/// than what is said of its count, where both begin with the same words.
pub(in crate::audit) fn is_of_another_matter(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> bool {
    let context = report.context;
    let (draft, part) = (report.draft(rate), report.draft(count));
    let from = report.clause_begin(rate, b",;.:()").max(part.end);
    let mut names =
        (from..draft.first).filter_map(|at| context.behind_phrase(at, PhraseList::Rate));
    let Some(name) = names.next() else {
        return false;
    };
    let end = (name..draft.first).find(|&at| context.tells(at, PhraseList::RateCopula));
    let named = words(report, name, end.unwrap_or(draft.first));
    let said = words(
        report,
        part.end,
        report.clause_end(count, b",;.:()").min(from),
    );
    let Some(begin) = named
        .first()
        .and_then(|first| said.iter().position(|word| word == first))
    else {
        return false;
    };
    let pairs = named.iter().zip(&said[begin..]);
    let alike = pairs.take_while(|(one, other)| one == other).count();
    let (ours, theirs) = (&named[alike..], &said[begin + alike..]);
    !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|word| theirs.contains(word))
}

/// "05 trong 08 huyện đã ban hành kế hoạch, đạt 80% chỉ tiêu": whether a rate is said to be of a plan, while the text tells of how many its count is and
/// no plan.
pub(in crate::audit) fn is_of_untold_plan(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> bool {
    let whole = report.draft(count).target_kind == Some(TargetKind::Whole);
    let end = report.draft(rate).end;
    whole && report.context.cues_at(end).has(Cue::PlanBase)
}
