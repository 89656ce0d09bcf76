//! Parts above their whole.

use super::Check;
use crate::audit::rates::closed::{
    counts_papers, counts_targets, is_average, is_carried, is_counted_earlier, is_of_all,
    is_of_bound, is_of_level, is_of_those, is_step_of_approved, leaves_rest, meets_norm,
};
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role, Tie};
use crate::finding::{Description, Example, Verdict};
use crate::number::Number;
use crate::numeral::Shape;
use crate::outline::BlockKind;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::record::{Basis, Status, TargetKind};

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "ratio_range",
        summary: "a part may not be larger than its whole",
        rationale: "\"12 mẫu, trong đó 15 mẫu không đạt\": a part above its whole cannot be so. In a/b that is said of a \
part and its whole only: where b was counted just before, where a grade or a state tells the part, of steps that approved works take one after the other, of dossiers, of violators that were fined, and of places, bodies and people \
that nothing is done to. A plan may be over-fulfilled (28/25 đề tài). More violators or failures than what was checked in the same \
sentence, and shares above 100%, also of what was settled in time, are doubted.",
        source: "the domain's own distinction of plan and whole in a/b",
        examples: &[
            Example {
                text: "Lấy 12 mẫu xăng dầu, trong đó 15 mẫu không đạt.",
                verdict: Some(Verdict::Contradiction),
                why: "15 of 12 cannot be",
            },
            Example {
                text: "Khảo sát 22 lô hàng đóng gói sẵn, có 24/22 lô ghi lượng đúng quy định.",
                verdict: Some(Verdict::Doubt),
                why: "24 of the 22 looked at",
            },
            Example {
                text: "Nghiệm thu 28/25 đề tài theo kế hoạch.",
                verdict: None,
                why: "a plan may be over-fulfilled",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    let counts = report.of_role(Role::Count);
    issues.extend(counts.filter_map(|id| {
        let draft = report.draft(id);
        let tied = draft.part_of.is_some();
        draft
            .target
            .and_then(|_| ratio(report, id))
            .or_else(|| tied.then(|| part(report, id))?)
            .or_else(|| out_of(report, id))
            .or_else(|| (!tied).then(|| more_than_checked(report, id))?)
            .or_else(|| {
                // Which is which is said between both.
                let said = report.said_around(id).has(Cue::Including);
                (!tied && said).then(|| more_than_before(report, id))?
            })
    }));
    let above = |&rate: &FigureId| report.draft(rate).value > Some(Number::integer(100));
    let rates = report.of_role(Role::Rate).filter(above);
    issues.extend(rates.filter_map(|rate| share(report, rate)));
}

fn ratio(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    let draft = report.draft(id);
    let (part, whole) = (draft.value?, draft.target?);
    if part <= whole || report.numeral(id).shape != Shape::Ratio {
        return None;
    }
    let labelled = is_labelled(report, id);
    let planned = !labelled && !counts_targets(report, id) && is_planned(report, id);
    let step = is_step_of_approved(report, id) && !is_carried(report, id);
    let left_over =
        counts_papers(report, id) || report.is_of(id, &["admin.dossiers", "complaints.received"]);
    if planned || left_over && is_carried(report, id) {
        return None;
    }
    let of_part = draft.part_of.and_then(|whole| report.draft(whole).value);
    let told = draft.target_kind == Some(TargetKind::Whole)
        || draft.facets.grade.is_some()
        || of_part == Some(whole);
    let of_whole = told
        || is_counted_before(report, id, whole)
        || is_counted_earlier(report, id, whole)
        || is_of_so_many(report, id)
        || report.context.reads(draft.first.wrapping_sub(1), "của") && part.minus(whole)? <= whole
        || is_of_violators(report, id)
        || labelled
        || step
        || is_of_all(report, id)
        || is_of_those(report, id)
        || is_of_bound(report, id)
        || leaves_rest(report, id)
        || is_of_level(report, id, whole)
        || is_of_letters(report, id)
        || report.is_of(id, &["admin.dossiers", "inspections.violations"]);
    of_whole.then(|| {
        let explanation = format!("{part} of {whole}: the part is larger than its whole");
        let issue = Issue::of(Verdict::Doubt, "ratio", vec![id]);
        issue.weighed(part, whole, explanation)
    })
}

/// Whether a word or a rate above 100% makes the second number a plan.
fn is_planned(report: &Report<'_, '_>, id: FigureId) -> bool {
    let clause = report.clause(id, b",;.");
    let first = report.draft(id).first;
    let behind = report.context.all_cues_in(first, clause.end);
    // "19/17 xã hoàn thành việc công bố": what is said of the counted ones is no plan.
    let behind = behind.without(&[Cue::Attains]);
    // "KH&CN" says nothing of a plan.
    let before = report.context.cued_in(clause.first, first);
    let before = before.filter(|(hit, _)| report.context.text_of(hit.end) != "&");
    let cues = before.fold(behind, |all, (_, cues)| all.union(cues));
    let hundred = Number::integer(100);
    // "17/15 xã (113%)": of places there are so many, whatever the rate.
    let place = is_of_places(report, id) && report.draft(id).own_unit;
    let exceeded = report.around(id, 3).any(|rate| {
        let draft = report.draft(rate);
        let surplus = report.cues_leading_to(rate).has(Cue::Surplus);
        draft.role == Role::Rate
            && draft.sentence == report.draft(id).sentence
            && rate > id
            && (surplus || !place && draft.value > Some(hundred))
    });
    // "41/38 hồ sơ, vượt kế hoạch"
    exceeded
        || report.context.cues_at(clause.end + 1).has(Cue::Surplus)
        || !place && report.draft(id).percent > Some(hundred)
        || cues.has_any(&[Cue::PlanBase, Cue::Attains, Cue::Surplus])
}

/// "khảo sát 22 lô hàng, có 24/22 lô …": the second number was counted in the sentence, or in the one before.
fn is_counted_before(report: &Report<'_, '_>, id: FigureId, whole: Number) -> bool {
    let draft = report.draft(id);
    let before = id.saturating_sub(8)..id;
    before.into_iter().any(|other| {
        let counted = report.draft(other);
        counted.block == draft.block
            && (counted.sentence == draft.sentence || counted.sentence.end == draft.sentence.first)
            && counted.role == Role::Count
            && counted.value == Some(whole)
            && counted.target.is_none()
            && !report
                .context
                .cues_at(counted.sentence.first)
                .has(Cue::PlanBase)
            && report.group(other).is_some()
            && report.group(other) == report.group(id)
    })
}

/// "88/85 cơ quan công bố …": bodies of which so many do something, not so many to which something was to be done.
fn is_of_so_many(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    let clause = report.clause(id, b",;:.");
    let hits = report.context.hits_in(clause.first, draft.first);
    // "đến thời điểm thanh tra đã có 21/19 nhân viên …": "có" says that nothing is done to them.
    let there = report.context.reads(draft.first.wrapping_sub(1), "có");
    let acted = !there
        && hits
            .iter()
            .filter(|hit| !report.tells(hit.start, PhraseList::NoDeed))
            .any(|hit| report.context.patterns.meaning(hit.phrase).act.is_some());
    let text = report.context.outline.blocks[draft.block as usize].kind == BlockKind::Text;
    let goes_on = draft
        .unit
        .is_some_and(|unit| report.context.is_word(unit.1));
    let place = is_of_places(report, id);
    text && draft.own_unit && (place || report.is_of_bodies(id) && !acted && goes_on)
}

/// Whether places are counted: "xã", "huyện".
fn is_of_places(report: &Report<'_, '_>, id: FigureId) -> bool {
    let group = report.group(id);
    group.is_some_and(|group| report.context.patterns.setting_groups.contains(&group))
}

/// "Số nhiệm vụ đúng tiến độ là 31/29 nhiệm vụ", "Số mẫu đạt yêu cầu: 18/16 mẫu": whether the label of a ratio says how those are that are counted.
fn is_labelled(report: &Report<'_, '_>, id: FigureId) -> bool {
    let context = report.context;
    let draft = report.draft(id);
    let mut clause = report.clause(id, b",;.()");
    // "Số người đã kê khai tài sản, thu nhập là 28/26"
    if !context.says(clause.first, List::NumberOf) {
        clause.first = report.clause_begin(id, b";.()");
    }
    let colon = context.is_mark(draft.first.wrapping_sub(1), b":");
    let named = colon || context.says(draft.first.wrapping_sub(1), List::Copula);
    let behind = context.all_cues_in(draft.end, clause.end);
    let state =
        (clause.first + 1..draft.first).any(|at| context.tells(at, PhraseList::Satisfactory));
    let norm = || (clause.first + 1..draft.first).any(|at| meets_norm(report, at));
    let state = state || norm() || has_done(report, id, clause.first);
    let silent = report.ids_in(clause.first, draft.first).next().is_none();
    // "đúng kế hoạch"
    let before = context.all_cues_in(clause.first, draft.first);
    named
        && state
        && !before.has(Cue::PlanBase)
        && silent
        && context.says(clause.first, List::NumberOf)
        && !behind.has_any(&[Cue::PlanBase, Cue::Surplus])
}

/// "Số thiết bị đã có giấy phép", "Số người đã kê khai": whether a label says what those have or did themselves that are counted, and no act of the report's own, which
/// may be planned.
fn has_done(report: &Report<'_, '_>, id: FigureId, first: u32) -> bool {
    let context = report.context;
    let end = report.draft(id).first;
    let Some(done) = (first + 1..end).find(|&at| report.says(at, List::Already)) else {
        return false;
    };
    // "đã kê khai tài sản, thu nhập": a comma joins what the deed is done to.
    let comma = context.marks_in(done + 1, end).first();
    let hits = context.hits_in(done + 1, comma.map_or(end, |mark| mark.at));
    let hits = hits.iter();
    let mut hits = hits.filter(|hit| !report.tells(hit.start, PhraseList::NoDeed));
    let acted = hits.any(|hit| context.patterns.meaning(hit.phrase).act.is_some());
    context.reads(done + 1, "có") || report.is_of_bodies(id) && !acted
}

/// "08/07 đơn": whether letters of citizens are counted, of which nobody plans any.
fn is_of_letters(report: &Report<'_, '_>, id: FigureId) -> bool {
    let unit = report.draft(id).unit.unwrap_or_default();
    report.is_of(id, &["complaints.received"]) && report.says(unit.0, List::Letter)
}

/// "xử phạt 09/07 cơ sở vi phạm": the second number is that of the violators.
fn is_of_violators(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    let noun = draft
        .unit
        .filter(|_| draft.own_unit)
        .map_or(draft.end, |unit| unit.1);
    let violators = (draft.end..noun + 2).any(|at| report.tells(at, PhraseList::Violating));
    violators && report.is_of_bodies(id) && report.is_of(id, &["inspections.penalties"])
}

/// "129 trong tổng số 126 xã": a number right before the whole that it is out of.
fn out_of(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    const WORDS: u32 = 6;
    let whole = id + 1;
    let (one, all) = (report.draft(id), report.drafts.get(whole as usize)?);
    if one.sentence != all.sentence || all.role != Role::Count {
        return None;
    }
    let (part, stated) = (one.value?, all.value?);
    let context = report.context;
    // "46 trên 41 cơ sở": between two bare numbers "trên" doesn't make the second one a bound.
    let above = all.first == one.end + 1 && context.reads(one.end, "trên");
    let told = above || report.follows(whole, Cue::OutOf);
    if !told {
        return None;
    }
    // "129 trong tổng số 126 xã": the noun of both may stand behind the whole.
    let unit = one.unit.filter(|unit| unit.1 <= all.first);
    let noun = unit.map_or(one.end, |unit| unit.1.max(one.end));
    let said = all.first >= noun
        && all.first - noun <= WORDS
        && context.marks_in(one.end, all.first).is_empty();
    // "23 trên tổng số 21 chỉ tiêu dự thi": what is counted is called so, and planned by nobody.
    let counted = all.unit.unwrap_or_default();
    let planned = || {
        let clause = report.clause(whole, b",;.");
        let mut cued = context.cued_in(clause.first, clause.end);
        cued.any(|(hit, cues)| {
            cues.has(Cue::PlanBase) && !(counted.0..counted.1).contains(&hit.start)
        })
    };
    let exact = !one.approximate && (above || !all.approximate) && all.upper.is_none();
    let alike = !one.own_unit || report.group(id) == report.group(whole);
    let near = part.minus(stated)? <= stated && part > stated;
    (said && near && alike && exact && !planned()).then(|| {
        let explanation = format!("{part} of {stated}: the part is larger than its whole");
        let issue = Issue::of(Verdict::Contradiction, "out-of", vec![id, whole]);
        issue.weighed(part, stated, explanation)
    })
}

fn part(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    let draft = report.draft(id);
    let whole = draft.part_of?;
    let tie = draft.relation?.tie;
    let (part, all) = (
        draft.value?,
        report.draft(whole).upper.or(report.draft(whole).value)?,
    );
    if part <= all {
        return None;
    }
    let alike = report.group(id).is_some() && report.group(id) == report.group(whole);
    // "1.140 lượt người học, trong số này phụ nữ là 1.395": a bare number right behind its whole, and of its size.
    let bare = whole + 1 == id
        && draft.sentence == report.draft(whole).sentence
        && part.minus(all).is_some_and(|more| more <= all)
        && report.indicator(id) == report.indicator(whole)
        && !report.context.is_word(draft.end);
    let closely = matches!(tie, Tie::Including | Tie::OutOf) && (alike && draft.own_unit || bare);
    // "09/11 đề tài, trong đó 02 xuất sắc; 11/11 đề tài nộp báo cáo": of the same whole.
    let closely = closely && (draft.target.is_none() || draft.target != report.draft(whole).target);
    // "… và 500 phương tiện khác. Trong đó, 17.950 phương tiện đạt" is about the whole of the last part.
    // "240 đơn, trong đó 120 đơn nhãn hiệu; năm 2020 có 288 đơn"
    let period = |id: FigureId| report.draft(id).period;
    let dated = period(id).zip(period(whole));
    let other_time = dated.is_some_and(|(own, other)| own != other);
    let of_larger = !is_right_behind_ratio(report, id, whole)
        && report
            .wholes(whole)
            .any(|larger| report.draft(larger).value >= Some(part));
    // More than ten times as many are something else: "9.870 trạm, trong đó …; ứng dụng đạt 3,2 triệu tài khoản".
    let far = all.times_ten_to(1).is_none_or(|tenfold| part > tenfold);
    // "bệnh sởi 57 ca, trong đó 33 ca …; tay chân miệng 486 ca"
    let marks = report.context.marks_in(report.end_before(id), draft.first);
    let parted = marks.iter().any(|mark| mark.code == b';');
    let far = far || parted && all.plus(all).is_none_or(|twice| part > twice);
    if part <= all
        || far
        || is_average(report, whole)
        || of_larger
        || other_time
        || !closely
        || draft.approximate
        || report.draft(whole).approximate
    {
        return None;
    }
    let verdict = if draft.sentence == report.draft(whole).sentence {
        Verdict::Contradiction
    } else {
        Verdict::Doubt
    };
    let explanation = format!("{part} of {all}: the part is larger than its whole");
    Some(Issue::of(verdict, tie.name(), vec![id, whole]).weighed(part, all, explanation))
}

/// "gửi 20 mẫu; 15/20 mẫu đã có kết quả, trong đó 17 mẫu đạt": whether a part is said to be among those that a ratio right before it counts, and not among all.
fn is_right_behind_ratio(report: &Report<'_, '_>, id: FigureId, whole: FigureId) -> bool {
    let (draft, before) = (report.draft(id), report.draft(whole));
    let ratio = before.target.is_some() && report.numeral(whole).shape == Shape::Ratio;
    let named = before.unit.is_some_and(|unit| {
        let behind = unit.1.max(before.end);
        before.own_unit && behind < draft.first && report.context.is_word(behind)
    });
    let tied = draft
        .relation
        .is_some_and(|relation| relation.tie == Tie::Including);
    whole + 1 == id && ratio && named && tied && draft.sentence == before.sentence
}

/// "kiểm tra 25 cơ sở, phát hiện 27 cơ sở vi phạm"
fn more_than_checked(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    let draft = report.draft(id);
    if draft.facets.grade.is_none() && !report.is_of(id, &["inspections.violations"]) {
        return None;
    }
    let block = &report.context.outline.blocks[draft.block as usize];
    let named = draft.own_unit || block.kind == BlockKind::Row;
    let part = draft
        .value
        .filter(|_| draft.target.is_none() && draft.part_of.is_none() && named)?;
    let group = report
        .group(id)
        .filter(|_| draft.status == Status::Result)?;
    let plain = |id: FigureId| {
        let draft = report.draft(id);
        draft.basis != Basis::Cumulative && !draft.approximate && draft.upper.is_none()
    };
    let checked = |&other: &FigureId| {
        let before = report.draft(other);
        before.sentence == draft.sentence && report.group(other) == Some(group)
    };
    let before: Vec<FigureId> = (id.saturating_sub(8)..id).filter(checked).collect();
    let &[whole] = &before[..] else { return None };
    let all = report.draft(whole).value?;
    let wholes = report.is_of(
        whole,
        &[
            "inspections.premises",
            "samples.taken",
            "samples.tested",
            "instruments.checked",
            "goods.checked",
        ],
    );
    let sure = wholes && plain(id) && plain(whole) && report.draft(whole).role == Role::Count;
    if part <= all || !sure || report.draft(whole).facets.grade.is_some() {
        return None;
    }
    let explanation = format!("{part} of the {all} that were checked");
    let issue = Issue::of(Verdict::Doubt, "checked", vec![id, whole]);
    Some(issue.weighed(part, all, explanation))
}

/// "kiểm tra 30 phương tiện đo, trong đó có 33 phương tiện hết hạn kiểm định": more of the same than the only count before, which they are said to be among.
fn more_than_before(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    let whole = id.checked_sub(1)?;
    let (draft, before) = (report.draft(id), report.draft(whole));
    let (part, all) = (draft.value?, before.value?);
    if part <= all || draft.sentence != before.sentence || draft.part_of.is_some() {
        return None;
    }
    let plain = |id: FigureId| {
        let draft = report.draft(id);
        draft.role == Role::Count
            && draft.own_unit
            && !draft.approximate
            && draft.upper.is_none()
            && draft.target.is_none()
    };
    let from = before
        .unit
        .map_or(before.end, |unit| unit.1.max(before.end));
    let said = report
        .context
        .cues_at((from + 1).min(draft.first))
        .has(Cue::Including)
        && report.context.is_mark(from, b",;(");
    let same = report.indicator(id).is_some() && report.indicator(id) == report.indicator(whole);
    let noun = |id: FigureId| report.draft(id).unit.map(|unit| report.word(unit.0));
    let alike = || noun(id) == noun(whole) && plain(id) && plain(whole);
    let carried = || {
        let clause = report.clause(id, b",;.");
        (draft.end..clause.end).any(|at| report.says(at, List::CarriedOver))
    };
    let near = part.minus(all)? <= all && !is_average(report, whole);
    (said && same && near && alike() && !carried()).then(|| {
        let explanation = format!("{part} of {all}: the part is larger than its whole");
        let issue = Issue::of(Verdict::Doubt, "including", vec![id, whole]);
        issue.weighed(part, all, explanation)
    })
}

/// "có 102,3% số cán bộ của Sở": whether people or bodies are named right behind a rate that nothing makes one of a plan.
fn is_of_bodies(report: &Report<'_, '_>, rate: FigureId) -> bool {
    let context = report.context;
    let draft = report.draft(rate);
    let clause = report.clause(rate, b",;.");
    let cues = context.all_cues_in(clause.first, clause.end);
    let apart = [
        Cue::PlanBase,
        Cue::Growth,
        Cue::Compared,
        Cue::Attains,
        Cue::Surplus,
    ];
    let patterns = context.patterns;
    let named = context.says(draft.end, List::NumberOf)
        && context
            .hits_in(draft.end + 1, draft.end + 3)
            .iter()
            .any(|hit| {
                let noun = patterns.meaning(hit.phrase).noun;
                let group = noun.map(|noun| patterns.noun_groups[usize::from(noun.0)]);
                group.is_some() && patterns.known_groups.bodies.contains(&group)
            });
    named && !cues.has_any(&apart)
}

/// "chiếm 104%"
fn share(report: &Report<'_, '_>, rate: FigureId) -> Option<Issue> {
    let (stated, hundred) = (report.draft(rate).value?, Number::integer(100));
    let cues = report.cues_leading_to(rate);
    let clause = report.clause(rate, b",;.");
    let behind = report.context.all_cues_in(clause.first, clause.end);
    // "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 104%"
    let timely =
        (clause.first..report.draft(rate).first).any(|at| report.tells(at, PhraseList::ShareOfAll));
    let timely = timely && !behind.has_any(&[Cue::PlanBase, Cue::Growth, Cue::Compared]);
    let of_whole = cues.has(Cue::Share) && !cues.has_any(&[Cue::PlanBase, Cue::Growth])
        || timely
        || is_of_bodies(report, rate);
    let explanation = format!("{stated}% of a whole");
    let issue = Issue::of(Verdict::Doubt, "share", vec![rate]);
    (of_whole && stated > hundred).then(|| issue.weighed(stated, hundred, explanation))
}
