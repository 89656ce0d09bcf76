//! Done or intended, when, and how the count relates to its period.

use super::sentence::{Sentence, bracket_around, clause_around, clause_begin, clause_end};
use crate::context::{ClauseMark, Context, MarkSet};
use crate::head::Heading;
use crate::outline::{BlockId, Zone};
use crate::pattern::cue::{Cue, CueSet};
use crate::pattern::list::List;
use crate::period::{Named, Period, Span};
use crate::phrase::Hit;
use crate::record::{Basis, SectionKind, Status};
use crate::token::Kind;

/// What is intended: all of a plan or proposals section, elsewhere what a cue of the future governs.
pub(super) fn status(
    context: &Context<'_>,
    heading: &Heading,
    (named, said, ahead): (&[Named], CueSet, bool),
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
    if said.has(Cue::PlanSets) && is_set_by_plan(context, said, sentence, at) {
        return Status::Plan;
    }
    let cued = if said.has_any(&[Cue::Intended, Cue::Achieved]) {
        foretold(context, sentence, at).or_else(|| cue_before(context, sentence, at))
    } else {
        None
    };
    cued.or_else(|| {
        let first = named.first()?;
        coming(context, heading, first, sentence)
    })
    .unwrap_or(if ahead { Status::Plan } else { Status::Result })
}

/// "Kế hoạch thanh tra năm nay xác định 12 cuộc", "Theo kế hoạch, năm nay phải thanh tra 12 cuộc": the sentence opens with the plan, and
/// nothing but what it sets stands before the count.
fn is_set_by_plan(context: &Context<'_>, said: CueSet, sentence: Sentence, at: u32) -> bool {
    let plan = |at: u32| context.cues_at(at).has(Cue::PlanBase);
    let by_plan = context.reads(sentence.first, "theo") && plan(sentence.first + 1);
    let clause = clause_around(context, sentence, at, b",;:.(");
    let telling = [Cue::PlanSets, Cue::Achieved, Cue::Attains];
    let set_from = |from: u32| {
        let mut cued = context.cued_in(from, at).rev();
        let last = cued.find(|(_, cues)| cues.has_any(&telling));
        last.is_some_and(|(_, cues)| cues.has(Cue::PlanSets))
    };
    // "Theo kế hoạch, năm nay phải mở 5 lớp, tư vấn cho 30 doanh nghiệp": where nothing is said to be done, the plan sets all of it.
    let lead = clause_around(context, sentence, sentence.first, b",");
    let goes_on = by_plan
        && clause.first > lead.end
        && !said.has_any(&[Cue::Achieved, Cue::Attains, Cue::Results, Cue::Outcome])
        && context
            .marks_in(lead.end + 1, at)
            .iter()
            .all(|mark| mark.code == b',');
    let subject = plan(sentence.first) && clause.first == sentence.first;
    (subject || by_plan) && set_from(clause.first) || goes_on && set_from(lead.end + 1)
}

/// "Trong 6 tháng cuối năm, …": a sentence that opens with the coming period tells of plans.
fn coming(
    context: &Context<'_>,
    heading: &Heading,
    first: &Named,
    sentence: Sentence,
) -> Option<Status> {
    let (reported, next) = (heading.period?, heading.next?);
    let opens = first.first - sentence.first <= 2
        && first.end <= clause_end(context, sentence, sentence.first, MarkSet::of(b",;:"));
    let named = opens.then(|| first.period.in_year(next.year))?;
    (named == next && named.last_month() > reported.last_month()).then_some(Status::Plan)
}

/// "10 xã còn lại sẽ chuyển đổi": the count is what the future is told of.
fn foretold(context: &Context<'_>, sentence: Sentence, at: u32) -> Option<Status> {
    let clause = clause_around(context, sentence, at, b",;:.(");
    // The number itself may be of several tokens: "1.888 phương tiện đo còn lại sẽ".
    let behind = (at + 1..clause.end).find(|&behind| context.is_word(behind))?;
    let later = (behind..clause.end).find(|&later| {
        let token = &context.tokens()[later as usize];
        token.kind == Kind::Digits || context.cues_at(later).has(Cue::Foretold)
    })?;
    context
        .cues_at(later)
        .has(Cue::Foretold)
        .then_some(Status::Plan)
}

/// The last cue of the sentence before the figure that says whether something is done or intended, brackets aside.
fn cue_before(context: &Context<'_>, sentence: Sentence, at: u32) -> Option<Status> {
    let part = clause_around(context, sentence, at, b";");
    let clause = clause_around(context, sentence, at, b",;:.");
    let cued = context.cued_in(sentence.first, at).rev();
    let (hit, cues) = cued
        .filter(|(_, cues)| cues.has_any(&[Cue::Intended, Cue::Achieved]))
        .take(MOST_CUES)
        .find(|&(hit, cues)| {
            let aside = bracket_around(context, sentence, hit.start)
                .is_some_and(|bracket| bracket.end <= at);
            // "sẽ ký hợp đồng 06 đề tài đã được phê duyệt, cấp 03 giấy phép": what is said of the 06 ends no intention.
            let of_another = !cues.has(Cue::Intended)
                && (part.first..clause.first).contains(&hit.start)
                && describes_count(context, part.first, hit.start);
            !aside && !of_another
        })?;
    if !cues.has(Cue::Intended) {
        return Some(Status::Result);
    }
    // "…sẽ tiến hành ở 12 doanh nghiệp; 09 giấy phép đã được cấp": the part says of itself that it is done.
    let done = hit.start < part.first && context.all_cues_in(at, part.end).has(Cue::Achieved);
    Some(if done { Status::Result } else { Status::Plan })
}

/// So many cues are looked at before a figure: a sentence without end must not be walked through for each of its figures.
const MOST_CUES: usize = 16;

/// "06 đề tài đã có": whether a cue follows a number and hardly more than its noun.
fn describes_count(context: &Context<'_>, from: u32, cue: u32) -> bool {
    (from.max(cue.saturating_sub(5))..cue)
        .rev()
        .take_while(|&at| !context.is_mark(at, b",;:.()"))
        .any(|at| context.tokens()[at as usize].kind == Kind::Digits)
}

/// The basis that the words of the clause before the figure give: the nearest one. "Lũy kế toàn tỉnh có" is cumulative
/// all the same, "ước giải ngân đến hết quý III" an estimate.
/// What stands before `told`, the end of the figure before, is an estimate of that one: "tháng này ước 415 triệu đồng, lũy kế 4,6 tỷ đồng".
pub(super) fn basis(
    context: &Context<'_>,
    said: CueSet,
    (sentence, told): (Sentence, u32),
    at: u32,
) -> Basis {
    if let Some(raised) = raised_to(context, sentence, at) {
        return raised;
    }
    if !said.has_any(BASIS_CUES) {
        return Basis::default();
    }
    let begin = clause_begin(context, sentence, at, MarkSet::of(b";"));
    basis_told(context, (begin, told), at)
}

/// How many tokens before "lên" what is raised may begin.
const RAISED: u32 = 16;

/// "nâng tổng số văn bằng của tỉnh lên 315": how much there is now; with a time, "đưa số đơn nộp trong 10 tháng lên 187", "nâng số văn bằng từ
/// trước đến nay lên 84", how much there was in it.
fn raised_to(context: &Context<'_>, sentence: Sentence, at: u32) -> Option<Basis> {
    let to = at.checked_sub(1).filter(|&to| context.reads(to, "lên"))?;
    let from = sentence.first.max(to.saturating_sub(RAISED));
    let raises = |&at: &u32| context.reads(at, "nâng") || context.reads(at, "đưa");
    let start = (from..to).rev().find(raises)?;
    let reads = |word: &str| (start..to).any(|at| context.reads(at, word));
    if !reads("số") {
        return None;
    }
    let timed = (start..to).any(|at| context.says(at, List::Timed));
    Some(if timed {
        Basis::Cumulative
    } else {
        Basis::Stock
    })
}

const BASIS_CUES: &[Cue] = &[Cue::Cumulative, Cue::Stock, Cue::Standing, Cue::Estimate];

/// The basis that the words among the tokens `from..to` give; "hiện" within "thực hiện" says nothing.
fn basis_told(context: &Context<'_>, (from, told): (u32, u32), to: u32) -> Basis {
    let mut nearer = Basis::default();
    // "tính đến ngày 20/7"
    let mut dated = false;
    for (hit, cues) in context.cued_in(from, to).rev() {
        if !cues.has_any(BASIS_CUES) || context.is_inside_longer(hit.start) {
            continue;
        }
        dated |= nearer == Basis::Period && cues.has(Cue::ToDate);
        let said = if cues.has(Cue::Estimate) {
            Basis::Estimate
        } else if cues.has(Cue::Cumulative) {
            Basis::Cumulative
        } else {
            Basis::Stock
        };
        nearer = match (said, nearer) {
            (Basis::Stock, Basis::Period) if cues.has(Cue::Stock) => return said,
            (Basis::Cumulative, Basis::Stock) if cues.has(Cue::ToDate) => Basis::Stock,
            // "số nhiệm vụ đang quản lý tính đến ngày 20/7 là 41"
            (Basis::Stock, Basis::Cumulative) if dated && is_under_way(context, hit, told) => {
                return Basis::Stock;
            }
            (said, Basis::Period) | (said @ Basis::Cumulative, Basis::Stock) => said,
            (Basis::Estimate, Basis::Cumulative) if hit.start >= told => return Basis::Estimate,
            (_, nearer) => nearer,
        };
    }
    nearer
}

/// Whether words behind the figure before say what goes on: "đang quản lý", "hiện đang theo dõi".
fn is_under_way(context: &Context<'_>, hit: Hit, told: u32) -> bool {
    let mut words = hit.start..hit.end;
    hit.start >= told && words.any(|at| context.says(at, List::UnderWay))
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
    (sentence, at): (Sentence, u32),
    status: Status,
) -> Option<Period> {
    let all = named;
    let before = named.iter().rev().filter(|named| named.end <= at);
    let governing = before.into_iter().find(|named| {
        let governing = governs(context, named, sentence, at)
            || status == Status::Plan && heads_clause(context, named);
        governing && !is_listed(context, all, named, at)
    })?;
    // "…; lũy kế từ đầu năm", "tháng 9 kiểm định 310 cái, nâng số đã kiểm định từ đầu năm lên": back to the report's own period.
    let part = clause_begin(context, sentence, at, MarkSet::of(b";"));
    let sums = |(hit, cues): (Hit, CueSet)| {
        let own = hit.start >= part && governing.end < part;
        own && cues.has(Cue::Cumulative) || cues.has(Cue::SinceStart)
    };
    if context.cued_in(governing.end, at).any(sums) {
        return None;
    }
    // A plan's "quý I" without a year is that of the time to come.
    let year = match status {
        Status::Plan => heading.next.or(heading.period),
        Status::Result => heading.period,
    };
    let year = year.and_then(|period| period.year);
    // "Năm 2020, doanh thu 6 tháng đạt …": half of the year by which the sentence opens.
    let opens = |other: &&Named| {
        let alone = other.period.span == Span::Year && other.first <= sentence.first + 1;
        alone && other.end <= governing.first && governs(context, other, sentence, at)
    };
    let opener = named.iter().find(opens);
    let opened = opener.and_then(|opener| opener.period.year);
    Some(governing.period.in_year(opened.or(year)))
}

/// A period governs what follows where it opens the sentence or a clause; a year that qualifies a noun doesn't.
fn governs(context: &Context<'_>, named: &Named, sentence: Sentence, at: u32) -> bool {
    if bracket_around(context, sentence, named.first).is_some_and(|bracket| bracket.end <= at) {
        return false;
    }
    if is_left_behind(context, named, at) {
        return false;
    }
    let begin = |at: u32, marks: &[u8]| clause_begin(context, sentence, at, MarkSet::of(marks));
    let clause = begin(named.first, b",;:(.");
    let lead = named.first - clause;
    let part = matches!(named.period.span, Span::Half(_) | Span::Months(_))
        && begin(at, b";") <= named.first;
    let whole = (context.cues_before(named.first).has(Cue::WholeYear)
        || context.follows(named.first, Cue::WholeYear)
        || context.is_inside(named.first, Cue::WholeYear))
        && begin(at, b",;") <= named.first;
    // "Nếu như năm 2015 mới nộp 48 đơn thì năm 2019 đã nộp 131 đơn"
    let then = lead > 0 && context.reads(named.first - 1, "thì");
    let opening = lead == 0
        || part
        || whole
        || then
        || names_count(context, named, at)
        || (clause..named.first).all(|at| is_opening(context, at, named.first));
    let deadline = context.follows(named.first, Cue::Bound)
        || context
            .cues_before(named.first)
            .has_any(&[Cue::Deadline, Cue::Bound])
        || context.is_inside(named.first, Cue::Deadline);
    let years = matches!(named.period.span, Span::Years(_));
    // "Chương trình phát triển tài sản trí tuệ, giai đoạn 2016-2020" only names; "Giai đoạn 2016-2020, …", "…; cộng cả giai đoạn 2016-2020 …"
    // and "Giai đoạn 2016-2020 bình quân mỗi năm 7 mô hình" tell the time.
    let several = years
        && begin(named.first, b";:.") < clause
        && !context
            .all_cues_in(clause, at)
            .has_any(&[Cue::Each, Cue::Cumulative]);
    let told = years && !deadline && is_said_of(context, named, at);
    opening && !deadline && !several || told
}

/// "quý III 02 cuộc và quý IV một cuộc": a part of a year that stands right before the number.
fn names_count(context: &Context<'_>, named: &Named, at: u32) -> bool {
    // "nhiều hơn quý I 02 đơn"
    let compared = [Cue::Compared, Cue::Exceeds];
    named.end == at
        && is_part_of_year(named)
        && !context.cues_before(named.first).has_any(&compared)
}

fn is_part_of_year(named: &Named) -> bool {
    matches!(named.period.span, Span::Quarter(_) | Span::Month(_))
}

/// "quý III 02 cuộc, quý IV một cuộc; dự kiến tại 90 cơ sở": parts of a year that count one by one govern nothing behind the semicolon.
fn is_listed(context: &Context<'_>, all: &[Named], named: &Named, at: u32) -> bool {
    let parted = |mark: &ClauseMark| mark.parts_as(MarkSet::of(b";"));
    let counts = |named: &Named| {
        is_part_of_year(named)
            && (context.number_at(named.end).is_some()
                || context
                    .at(named.end)
                    .is_some_and(|(_, meaning)| meaning.number.is_some()))
    };
    counts(named)
        && context.marks_in(named.end, at).iter().any(parted)
        && all.iter().filter(|other| counts(other)).count() > 1
}

/// "Vốn sự nghiệp giai đoạn 2016-2020 là 72 tỷ đồng": nothing but a copula stands between years and the number that is told of them.
fn is_said_of(context: &Context<'_>, named: &Named, at: u32) -> bool {
    let copula = context
        .at(named.end)
        .filter(|(_, meaning)| meaning.cues.has(Cue::Copula));
    copula.is_some_and(|(hit, _)| at <= hit.end + 1 && context.marks_in(hit.end, at).is_empty())
}

/// "Nhiệm vụ trước mắt của năm 2018: mở mới 12 đề tài": the year that ends what stands before a colon is that of what is planned behind it.
fn heads_clause(context: &Context<'_>, named: &Named) -> bool {
    let compared = context.cues_before(named.first);
    named.period.span == Span::Year
        && context.is_mark(named.end, b":")
        && !compared.has_any(&[Cue::Compared, Cue::Deadline, Cue::Bound])
}

/// "đạt 40 đơn, trong khi năm 2018 là 32, tức tăng 25%": nor does what was told beside it.
///
/// "tăng 18,4% so với 9 tháng năm 2013 (179 triệu đồng), trong đó đã nộp 187 triệu đồng": behind its bracket or comma a comparison is over.
fn is_left_behind(context: &Context<'_>, named: &Named, at: u32) -> bool {
    let over = |mark: &ClauseMark| mark.parts_as(MarkSet::of(b",)"));
    context
        .cues_before(named.first)
        .has_any(&[Cue::Compared, Cue::Meanwhile])
        && context.marks_in(named.end, at).iter().any(over)
}

/// Words that may stand before a `period` at a clause's start: "Dự kiến trong tháng 10, …", but not "Từ nay đến cuối năm 2016, …", which holds it.
fn is_opening(context: &Context<'_>, at: u32, period: u32) -> bool {
    let cue = (0..=4.min(at)).any(|back| {
        context.at(at - back).is_some_and(|(hit, meaning)| {
            let intended = hit.end <= period && meaning.cues.has(Cue::Intended);
            let opening = || {
                meaning.cues.has_any(&[
                    Cue::Cumulative,
                    Cue::ThisPeriod,
                    Cue::Opening,
                    Cue::Meanwhile,
                    Cue::Estimate,
                    Cue::Total,
                    Cue::Including,
                ])
            };
            hit.end > at && (intended || opening())
        })
    });
    cue || !context.is_word(at)
}
