//! What a rate can be of.

use super::behind::{number_behind, whole_behind};
use super::rate::{fit, hundredfold};
use crate::audit::Report;
use crate::audit::denials::denial::words;
use crate::figure::draft::{FigureId, Role, Tie};
use crate::number::Number;
use crate::numeral::Shape;
use crate::outline::BlockKind;
use crate::pattern::cue::Cue;
use crate::pattern::phrase_list::PhraseList;
use crate::record::TargetKind;

/// Something that a rate can be of.
pub(in crate::audit) struct Base {
    pub(in crate::audit) value: Number,
    pub(in crate::audit) figure: Option<FigureId>,
    pub(in crate::audit) rule: &'static str,
    /// Whether the text ties it to count and rate so closely that nothing else can be meant.
    pub(in crate::audit) sure: bool,
}

/// What the text gives as the base: the b of a/b, a plan, a whole. The surest comes first.
pub(in crate::audit) fn stated_bases(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> Vec<Base> {
    let found = [
        target(report, rate, count),
        whole_behind(report, rate, count),
        plan_before(report, rate, count),
        whole(report, rate, count),
        number_behind(report, rate, count),
    ];
    found.into_iter().flatten().collect()
}

/// The b of a/b, or the plan or whole that was read with a count.
fn target(report: &Report<'_, '_>, rate: FigureId, count: FigureId) -> Option<Base> {
    let draft = report.draft(count);
    let value = draft.target?;
    let ratio = report.numeral(count).shape == Shape::Ratio;
    let next = rate == count + 1 && report.draft(rate).block == draft.block;
    let row = report.context.outline.blocks[draft.block as usize].kind == BlockKind::Row;
    let attained = report.cues_leading_to(rate).has(Cue::Attains);
    let of_value = |id: &FigureId| report.draft(*id).value == draft.target;
    let given = report
        .around(count, 6)
        .find(|id| report.draft(*id).given_for == Some(count) && of_value(id));
    let beside = given.or_else(|| {
        let mut near = report.around(count, 4);
        near.find(|id| of_value(id) && report.draft(*id).sentence == draft.sentence)
    });
    Some(Base {
        value,
        figure: beside,
        rule: if ratio { "ratio" } else { "plan" },
        sure: ratio && (next || is_in_bracket(report, rate, count))
            || row
            || is_out_of(report, count, value)
            || given.is_some() && !is_later_share(report, rate, count)
            || beside.is_some() && attained && !names_other_plan(report, rate)
            || (attained || is_alone(report, rate) || names_plan(report, rate))
                && is_budgeted(report, (count, rate), value)
                && !names_other_plan(report, rate)
            || draft.target_kind == Some(TargetKind::Whole),
    })
}

/// "96% hồ sơ (245/250 hồ sơ)": whether a ratio opens the bracket behind its rate.
fn is_in_bracket(report: &Report<'_, '_>, rate: FigureId, count: FigureId) -> bool {
    const WORDS: u32 = 8;
    let (draft, ratio) = (report.draft(rate), report.draft(count));
    let open = ratio.first.wrapping_sub(1);
    let marks = report.context.marks_in(draft.end, ratio.first);
    let near = count == rate + 1 && ratio.first - draft.end <= WORDS;
    let comma = marks.iter().rev().skip(1).all(|mark| mark.code == b',');
    near && comma && report.context.is_mark(open, b"(") && draft.sentence == ratio.sentence
}

/// Whether a rate stands alone in a bracket.
fn is_alone(report: &Report<'_, '_>, rate: FigureId) -> bool {
    let draft = report.draft(rate);
    let open = draft.first.wrapping_sub(1);
    report.context.is_mark(open, b"(") && report.context.is_mark(draft.end, b")")
}

/// "đạt 80,2% kế hoạch (8.000 phương tiện); cân chiếm 45,3%, công tơ 18,8%": whether another rate is held against the plan, and this one isn't said
/// to be of any.
fn is_later_share(report: &Report<'_, '_>, rate: FigureId, count: FigureId) -> bool {
    let other = (count + 1..rate).any(|id| {
        let draft = report.draft(id);
        draft.role == Role::Rate && draft.rate_of == Some(count)
    });
    let led = report.cues_leading_to(rate);
    other && !led.has_any(&[Cue::Attains, Cue::PlanBase]) && !names_plan(report, rate)
}

/// The whole that a count is a part of.
fn whole(report: &Report<'_, '_>, rate: FigureId, count: FigureId) -> Option<Base> {
    let draft = report.draft(count);
    let whole = draft
        .part_of
        .filter(|_| report.numeral(count).shape != Shape::Ratio)?;
    let share = report.cues_leading_to(rate).has(Cue::Share)
        || is_only_share(report, rate, count)
        || is_bare_share(report, rate, count, whole)
        || is_attained(report, rate, count) && !has_other_name(report, rate, count);
    let tie = draft.relation.map(|relation| relation.tie);
    Some(Base {
        value: report.draft(whole).value?,
        figure: Some(whole),
        rule: "share",
        sure: share
            && !is_parted(report, rate, count)
            && !names_whole(report, rate, whole)
            && tie.is_some_and(|tie| tie != Tie::Share || is_only_whole(report, count, whole))
            && report.draft(whole).sentence == draft.sentence,
    })
}

/// "Kinh phí được giao 14,3 tỷ đồng. Đến nay giải ngân 9,4 tỷ đồng, đạt 66% dự toán": whether the plan of spending stands a little before.
fn is_budgeted(
    report: &Report<'_, '_>,
    (count, rate): (FigureId, FigureId),
    value: Number,
) -> bool {
    const REACH: u32 = 8;
    let block = report.draft(count).block;
    let budget = (count.saturating_sub(REACH)..count).any(|id| {
        let draft = report.draft(id);
        draft.value == Some(value) && draft.block == block && report.is_money(id)
    });
    budget && rate == count + 1 && report.is_money(count)
}

/// "đạt 52,5% dự toán sự nghiệp": whether words behind the plan of a rate say that it is another than the whole.
pub(super) fn names_other_plan(report: &Report<'_, '_>, rate: FigureId) -> bool {
    let context = report.context;
    let end = report.draft(rate).end;
    let clause = report.clause_end(rate, b",;:.()");
    let plan = context
        .cued_in(end, clause)
        .find(|(_, cues)| cues.has(Cue::PlanBase));
    plan.is_some_and(|(hit, _)| {
        let next = hit.end;
        let word = next < clause && context.is_word(next);
        word && !context.tells(next, PhraseList::WholePlan)
    })
}

/// "14 trong số 21 kết quả": whether the text says of how many the count is.
fn is_out_of(report: &Report<'_, '_>, count: FigureId, whole: Number) -> bool {
    let context = report.context;
    let end = report.draft(count).end;
    let said = context
        .cued_in(end, end + 4)
        .find(|(_, cues)| cues.has(Cue::OutOf));
    said.is_some_and(|(hit, _)| Number::parse_plain(context.text_of(hit.end)) == Some(whole))
}

/// "phát ra 240 phiếu, thu về 198 phiếu, bằng 82,5%": what was attained of the only count before, where nothing speaks of a plan or of another
/// period.
fn is_attained(report: &Report<'_, '_>, rate: FigureId, count: FigureId) -> bool {
    let draft = report.draft(rate);
    let before = report.ids_in(draft.sentence.first, report.draft(count).first);
    let from = report.draft(count).end;
    let cues = report
        .context
        .all_cues_in(from, report.clause_end(rate, b",;."));
    let apart = [Cue::PlanBase, Cue::Growth, Cue::Compared, Cue::Surplus];
    let same = report.draft(count).own_unit && report.draft(count).facets.grade.is_none();
    rate == count + 1
        && before.len() == 1
        && same
        && !cues.has_any(&apart)
        && report.cues_leading_to(rate).has(Cue::Attains)
}

/// "Trong 45 đề tài, có 18 đề tài (40%)": a rate alone in the bracket behind a count, whose whole opens the sentence.
fn is_bare_share(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
    whole: FigureId,
) -> bool {
    let context = report.context;
    let all = report.draft(whole);
    let bracket = is_alone(report, rate);
    let opened =
        context.reads(all.first.wrapping_sub(1), "trong") || context.follows(all.first, Cue::OutOf);
    rate == count + 1 && bracket && opened && is_only_whole(report, count, whole)
}

/// "tiếp nhận 250 hồ sơ, đúng hạn 245 hồ sơ, đạt tỷ lệ 98%": a rate right behind its count, where the whole is the only other count.
pub(in crate::audit) fn is_only_share(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> bool {
    let draft = report.draft(rate);
    let from = report.draft(count).end;
    let said = (from..draft.first).any(|at| report.tells(at, PhraseList::Rate));
    let others = report.ids_in(draft.sentence.first, report.draft(count).first);
    let cues = report
        .context
        .all_cues_in(from, report.clause_end(rate, b",;."));
    let apart = [Cue::PlanBase, Cue::Growth, Cue::Compared, Cue::Surplus];
    // "đúng hạn 245 hồ sơ, đạt tỷ lệ 100%": of those that were settled.
    let clause = report.clause(count, b",;.");
    let timely = (clause.first..clause.end).any(|at| report.context.reads(at, "hạn"));
    let settled = timely && report.is_of(count, &["admin.dossiers"]);
    said && !settled
        && rate == count + 1
        && others.len() == 1
        && !cues.has_any(&apart)
        && !has_other_name(report, rate, count)
}

/// "120 hồ sơ nộp trực tuyến, tỷ lệ đúng hạn đạt 99%": whether a rate is called after nothing that is said of its count.
fn has_other_name(report: &Report<'_, '_>, rate: FigureId, count: FigureId) -> bool {
    let context = report.context;
    let (from, first) = (report.draft(count).end, report.draft(rate).first);
    let mut names = (from..first).filter_map(|at| context.behind_phrase(at, PhraseList::Rate));
    let Some(name) = names.next() else {
        return false;
    };
    let end = (name..first).find(|&at| context.tells(at, PhraseList::RateCopula));
    let named = words(report, name, end.unwrap_or(first));
    let clause = report.clause(count, b",;:.()");
    let said = words(report, clause.first, clause.end);
    !named.is_empty() && !named.iter().any(|word| said.contains(word))
}

/// "Kiểm tra 45 cơ sở, phát hiện 09 cơ sở vi phạm (chiếm 20%)": whether nothing but one count of the kind stands before a part.
pub(in crate::audit) fn is_only_whole(
    report: &Report<'_, '_>,
    count: FigureId,
    whole: FigureId,
) -> bool {
    let draft = report.draft(count);
    let mut before = report.ids_in(draft.sentence.first, draft.first);
    before.len() == 1 && before.next() == Some(whole) && report.group(whole) == report.group(count)
}

/// "Kế hoạch năm là 40 cuộc, đã thực hiện 26 cuộc, đạt 65% kế hoạch": the plan stands before its count.
fn plan_before(report: &Report<'_, '_>, rate: FigureId, count: FigureId) -> Option<Base> {
    let (draft, counted) = (report.draft(rate), report.draft(count));
    let mut plans = report
        .ids_in(draft.sentence.first, counted.first)
        .filter(|&id| is_planned(report, id, count));
    let plan = plans
        .next()
        .filter(|_| plans.next().is_none() && names_plan(report, rate) && rate == count + 1)?;
    let value = report
        .draft(plan)
        .value
        .filter(|&value| value > Number::ZERO)?;
    (report.group(plan).is_some() && counted.target.is_none()).then_some(Base {
        value,
        figure: Some(plan),
        rule: "plan",
        sure: true,
    })
}

/// Whether a rate is said to be of the plan. "đạt 86% kế hoạch quý": that of a shorter period is another one.
pub(super) fn names_plan(report: &Report<'_, '_>, rate: FigureId) -> bool {
    let draft = report.draft(rate);
    let to = report.clause_end(rate, b",;.").min(draft.end + 6);
    let around = report
        .context
        .all_cues_in(report.end_before(rate).min(to), to);
    let behind = report
        .context
        .all_cues_in(draft.end, report.clause_end(rate, b",;:."));
    around.has(Cue::PlanBase) && !behind.has_any(&[Cue::Quarter, Cue::Month, Cue::Week])
}

/// Whether a figure is said to be the plan of what a count counts.
pub(super) fn is_planned(report: &Report<'_, '_>, id: FigureId, count: FigureId) -> bool {
    let plan = report.draft(id);
    let cues = report
        .context
        .all_cues_in(report.end_before(id).max(plan.sentence.first), plan.first);
    let said = plan.role == Role::Base || cues.has(Cue::PlanBase);
    let alike = report.group(id) == report.group(count)
        || report.indicator(id).is_some() && report.indicator(id) == report.indicator(count);
    said && plan.upper.is_none() && !plan.approximate && alike
}

/// "phát hiện 06 cơ sở vi phạm; nữ chủ cơ sở chiếm 35,5%": whether a semicolon parts a rate from its count.
fn is_parted(report: &Report<'_, '_>, rate: FigureId, count: FigureId) -> bool {
    let (from, to) = (report.draft(count).end, report.draft(rate).first);
    let mut marks = report.context.marks_in(from, to.max(from)).iter();
    marks.any(|mark| mark.code == b';')
}

/// Whether the words behind a rate name another whole: "chiếm 74,5% tổng số cơ sở xăng dầu".
pub(in crate::audit) fn names_whole(
    report: &Report<'_, '_>,
    rate: FigureId,
    whole: FigureId,
) -> bool {
    let end = report.draft(rate).end;
    let to = report.clause_end(rate, b",;:.");
    let patterns = report.context.patterns;
    let hits = report.context.hits_in(end, to);
    hits.iter().any(|hit| {
        let meaning = patterns.meaning(hit.phrase);
        let group = meaning
            .noun
            .map(|noun| patterns.noun_groups[usize::from(noun.0)]);
        meaning.cues.has_any(&[Cue::Total, Cue::OutOf])
            || group.is_some() && group != report.group(whole)
    })
}

/// Numbers of the sentence and the one before, of the table's row, and their plans.
pub(in crate::audit) fn other_bases(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> Vec<Base> {
    let own = report.draft(rate);
    let near = |id: &FigureId| {
        let draft = report.draft(*id);
        let same = draft.block == own.block
            && (draft.sentence == own.sentence || draft.sentence.end == own.sentence.first);
        same && *id != count && *id != rate && !matches!(draft.role, Role::Rate | Role::GrowthRate)
    };
    let (first, last) = (count.min(rate).saturating_sub(24), rate.max(count) + 12);
    let figures = (first..=last)
        .filter(|&id| (id as usize) < report.drafts.len())
        .filter(near);
    let sum = sum_before(report, count).map(|value| Base {
        value,
        figure: None,
        rule: "base-in-sentence",
        sure: false,
    });
    figures
        .flat_map(|id| {
            let draft = report.draft(id);
            let base = move |value| Base {
                value,
                figure: Some(id),
                rule: "base-in-sentence",
                sure: false,
            };
            [draft.value, draft.target].into_iter().flatten().map(base)
        })
        .chain(sum)
        .collect()
}

/// "96 cơ sở tại thành phố và 84 cơ sở tại các huyện, phát hiện 12 cơ sở vi phạm, chiếm 6,7%": the counts of the kind before a part, together.
fn sum_before(report: &Report<'_, '_>, count: FigureId) -> Option<Number> {
    let draft = report.draft(count);
    let before = report.ids_in(draft.sentence.first, draft.first);
    let alike = |id: &FigureId| {
        report.draft(*id).role == Role::Count
            && report.draft(*id).part_of.is_none()
            && report.group(*id).is_some()
            && report.group(*id) == report.group(count)
    };
    let counts: Vec<FigureId> = before.filter(alike).collect();
    let mut values = counts.iter().map(|&id| report.draft(id).value);
    (counts.len() > 1)
        .then(|| values.try_fold(Number::ZERO, |sum, value| sum.plus(value?)))
        .flatten()
}

/// "Số cơ sở vi phạm: 10 cơ sở, bằng 16,4% số cơ sở được thanh tra": the count whose label the words behind a rate say again.
pub(in crate::audit) fn labelled_whole(
    report: &Report<'_, '_>,
    rate: FigureId,
    count: FigureId,
) -> Option<FigureId> {
    const REACH: u32 = 10;
    const LEAST: usize = 4;
    let end = report.draft(rate).end;
    let said = words(report, end, report.clause_end(rate, b",;:.()"));
    let labelled = |&id: &FigureId| {
        let draft = report.draft(id);
        let colon = draft.first.saturating_sub(1);
        let label = words(report, draft.sentence.first, colon);
        report.context.is_mark(colon, b":")
            && report.last_in(draft.sentence.first, colon).is_none()
            && label.starts_with(&said)
    };
    let plain = |&id: &FigureId| {
        let draft = report.draft(id);
        draft.role == Role::Count && !draft.approximate && draft.upper.is_none()
    };
    let mut before = (count.saturating_sub(REACH)..count).filter(plain).rev();
    before
        .find(labelled)
        .filter(|_| said.len() >= LEAST && rate == count + 1)
        .filter(|&whole| {
            report.group(whole).is_some() && report.group(whole) == report.group(count)
        })
}

/// "chiếm 15,3% số cơ sở được kiểm tra": the noun of the whole stands behind the rate.
pub(in crate::audit) fn names_total(
    report: &Report<'_, '_>,
    rate: FigureId,
    whole: FigureId,
) -> bool {
    let end = report.draft(rate).end;
    let to = report.clause_end(rate, b",;:.").min(end + 6);
    let patterns = report.context.patterns;
    report.context.hits_in(end, to).iter().any(|hit| {
        let noun = patterns.meaning(hit.phrase).noun;
        let group = noun.map(|noun| patterns.noun_groups[usize::from(noun.0)]);
        group.is_some() && group == report.group(whole)
    })
}

/// Whether a rate is right of a whole of its count.
pub(in crate::audit) fn fits_whole(
    report: &Report<'_, '_>,
    count: FigureId,
    base: &Base,
    stated: Number,
    decimals: u8,
) -> bool {
    report.wholes(count).any(|whole| {
        let hundred = report.draft(whole).value.and_then(hundredfold);
        hundred.is_some_and(|hundred| fit(hundred, base.value, stated, decimals).is_some())
    })
}

/// "12.600 kg, gồm 9.000 kg … và 3.600 kg …; riêng … vượt kế hoạch (8.400 kg), đạt 107,1%": whether a rate is right of a part of its count that is told before it.
pub(in crate::audit) fn fits_part(
    report: &Report<'_, '_>,
    (count, rate): (FigureId, FigureId),
    base: &Base,
    stated: Number,
) -> bool {
    (count + 1..rate).any(|part| {
        let draft = report.draft(part);
        let hundred = draft.value.filter(|_| draft.part_of == Some(count));
        let hundred = hundred.and_then(hundredfold);
        hundred.is_some_and(|hundred| {
            fit(hundred, base.value, stated, report.decimals(rate)).is_some()
        })
    })
}
