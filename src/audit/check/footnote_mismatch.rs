//! Footnotes that say their anchor again or lay it out in parts.

use super::Check;
use super::breakdown_sum::{is_noted, laid_out};
use crate::audit::denials::denial::words;
use crate::audit::names::signed::{SignedNote, opens_with_all};
use crate::audit::parts::breakdown::{Breakdown, Claim, addends, sum};
use crate::audit::parts::reach::apiece;
use crate::audit::parts::rest::of_ratio;
use crate::audit::rates::noted::{noted, only_in};
use crate::audit::slip::is_near;
use crate::audit::wording::Wording;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role, Tie};
use crate::figure::sentence::Sentence;
use crate::finding::{Description, Example, Verdict};
use crate::outline::{Block, BlockKind};
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::syllable::key;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "footnote_mismatch",
        summary: "a footnote that says its anchor again, or lays it out, must give the same number",
        rationale: "A footnote that begins with a total of its own before it names the parts says again what stands at its anchor; so does \"Trong 08 doanh nghiệp này\". A total below its anchor is told only where it is close and \
laid out whole: a note may speak of some only. Parts that a note lays out are summed and held against the anchor, as those of a note with a star or a number in brackets; a breakdown whose whole \
stands in the note itself is a matter of breakdown_sum.",
        source: "footnotes with totals in reports of 2011 to 2023",
        examples: &[
            Example {
                text: "Thanh tra 12 cơ sở¹.\n¹ Gồm 14 cơ sở: 08 cơ sở xăng dầu, 06 cơ sở vàng.",
                verdict: Some(Verdict::Contradiction),
                why: "12 at the anchor, 14 in the footnote",
            },
            Example {
                text: "Nghiệm thu 09 đề tài².\n² 08 đề tài nghiệm thu: đề tài về nông nghiệp (05), y tế (02), giáo dục (01).",
                verdict: Some(Verdict::Contradiction),
                why: "the note lays out 08",
            },
            Example {
                text: "Thanh tra 14 cơ sở¹.\n¹ Gồm 14 cơ sở: 08 cơ sở xăng dầu, 06 cơ sở vàng.",
                verdict: Some(Verdict::Holds),
                why: "the same number",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    let blocks = &report.context.outline.blocks;
    let parts = report.breakdowns.iter();
    let parts = parts.filter(|breakdown| is_noted(report, breakdown));
    let some = |breakdown: &Breakdown| {
        let block = report.draft(breakdown.parts[0]).block;
        names_some(report, behind_sign(&blocks[block as usize]))
    };
    let parts = parts.filter(|breakdown| !some(breakdown));
    // "¹ Danh sách 27 mẫu: nước 12, đất 15": the first is no part beside the others.
    let restated = |breakdown: &&Breakdown| {
        let first = breakdown.parts.first();
        first.is_some_and(|&first| is_sum_of_rest(report, first, breakdown.whole))
    };
    let parts = parts.filter(|breakdown| !restated(breakdown));
    issues.extend(parts.filter_map(|breakdown| laid_out(report, breakdown)));
    let notes = report.signed_notes().iter();
    issues.extend(notes.filter_map(|note| signed(report, note)));
    let blocks = blocks.iter();
    for note in blocks.filter(|block| block.kind == BlockKind::Note) {
        issues.extend(noted(report, note));
        let Some(anchored) = note
            .anchor
            .and_then(|anchor| report.figure_at_anchor(anchor))
        else {
            continue;
        };
        issues.extend(untied(report, note, anchored));
        issues.extend(closed_by_total(report, note, anchored));
        issues.extend(tied_elsewhere(report, note, anchored));
        issues.extend(said_again(report, note, anchored));
        // "04/06 nhiệm vụ¹ … ¹ Còn 03 nhiệm vụ chưa …"
        let rest = report.ids_in(note.first, note.end).next();
        issues.extend(rest.and_then(|rest| of_ratio(report, anchored, rest)));
        let inside = |id: &FigureId| (note.first..note.end).contains(&report.draft(*id).first);
        let total = report.of_role(Role::Count).find(inside);
        issues.extend(total.and_then(|total| weigh(report, total, anchored, note.body)));
    }
}

/// "¹ Có 04 văn bản về đo lường; 05 văn bản gửi các huyện": whether a note tells what there is among those at its anchor, which need not be all, nor each once.
fn names_some(report: &Report<'_, '_>, first: u32) -> bool {
    report.context.reads(first, "có")
}

/// Where a note begins behind its sign.
fn behind_sign(note: &Block) -> u32 {
    note.body.max(note.first + 1)
}

/// "¹ Xăng dầu 118 cơ sở; vàng 71 cơ sở. Cộng: 198 cơ sở.": what a note calls the sum of its parts is what stands at its anchor.
fn closed_by_total(report: &Report<'_, '_>, note: &Block, anchored: FigureId) -> Option<Issue> {
    const LEAST: usize = 3;
    let inside = report.ids_in(note.first, note.end);
    let total = inside.clone().last().filter(|_| inside.len() >= LEAST)?;
    let (own, other) = (report.draft(total), report.draft(anchored));
    let colon = u32::from(report.context.is_mark(own.first - 1, b":"));
    let summed = report.context.follows(own.first - colon, Cue::Total);
    let exact = [own, other].iter().all(|draft| {
        let plain = draft.upper.is_none() && !draft.approximate;
        plain && draft.role == Role::Count
    });
    let (stated, right) = (own.value?, other.value?);
    let alike = report.group(total).is_some() && report.group(total) == report.group(anchored);
    (summed && exact && alike && stated != right && is_near(right, stated)).then(|| {
        let explanation = format!("{right} in the text, {stated} in its footnote");
        let issue = Issue::of(Verdict::Contradiction, "total", vec![total, anchored]);
        issue.weighed(stated, right, explanation)
    })
}

fn weigh(report: &Report<'_, '_>, total: FigureId, anchored: FigureId, body: u32) -> Option<Issue> {
    let (own, other) = (report.draft(total), report.draft(anchored));
    let whole = report
        .breakdowns
        .iter()
        .any(|breakdown| breakdown.whole == total);
    // "24 đơn đăng ký sở hữu công nghiệp² … ² 25 đơn, gồm: …"
    let claimed = report.indicator(total).is_some();
    let shorter = claimed
        && report.indicator(total) == report.indicator(anchored)
        && report.is_head_of(total, anchored);
    let group = report.group(total);
    let summed = is_sum_of_rest(report, total, anchored);
    let claimed = claimed && report.indicator(total) == report.indicator(anchored);
    let alike =
        group.is_some() && (group == report.group(anchored) || shorter) || summed && claimed;
    let opens = own.first - body.min(own.first) <= 6;
    // "¹ Trong 08 doanh nghiệp này có 02 …"
    let again = report.context.reads(own.first.wrapping_sub(1), "trong")
        || is_all_again(report, total, anchored)
        || is_done_again(report, total, anchored, body);
    let said = whole || again || summed || own.same_as == Some(anchored);
    if !said || !alike || !opens || is_wider(report, total, anchored, body) {
        return None;
    }
    // "09 đề tài¹ … ¹ 08 đề tài nghiệm thu: …": what lays out parts of its own says the whole.
    let laid_out = again || summed || whole && is_laid_out(report, total);
    let (stated, right) = (own.value?, other.value?);
    let verdict = if stated == right {
        Verdict::Holds
    } else if own.approximate
        || other.approximate
        || own.upper.is_some()
        || other.upper.is_some()
        || stated < right && !(laid_out && is_near(right, stated))
    {
        return None;
    } else {
        Verdict::Contradiction
    };
    let explanation = format!("{right} in the text, {stated} in its footnote");
    Some(Issue::of(verdict, "total", vec![total, anchored]).weighed(stated, right, explanation))
}

/// "246 cơ sở được kiểm tra¹ … ¹ Số cơ sở được kiểm tra: 264": a note that says of its only count nothing but what the sentence of its anchor says.
fn said_again(report: &Report<'_, '_>, note: &Block, anchored: FigureId) -> Option<Issue> {
    let total = only_in(report, note)?;
    let (own, other) = (report.draft(total), report.draft(anchored));
    let same = report.indicator(total).is_some()
        && report.indicator(total) == report.indicator(anchored)
        && own.facets == other.facets
        && own.period == other.period
        && report.group(total) == report.group(anchored);
    let exact = [own, other].iter().all(|draft| {
        let plain = draft.upper.is_none() && !draft.approximate && draft.target.is_none();
        plain && draft.role == Role::Count
    });
    let (stated, right) = (own.value?, other.value?);
    if !same || !exact || stated == right || !is_near(right, stated) {
        return None;
    }
    let anchor = Sentence {
        first: report.clause(anchored, b",;.:()").first,
        end: note.anchor?,
    };
    let within = Sentence {
        first: note.body,
        end: note.end,
    };
    let known = Wording::around(report, anchor, anchored);
    let told = Wording::around(report, within, total);
    // "137 cơ sở được hướng dẫn công bố¹ … ¹ Số cơ sở công bố: 140" is of more.
    let all = known.says_all_of(&told) && told.says_all_of(&known);
    let cues = report.context.all_cues_in(note.first, own.first);
    let some = cues.has_any(&[Cue::Including, Cue::Narrowing, Cue::OutOf]);
    (all && !some).then(|| {
        let explanation = format!("{right} in the text, {stated} in its footnote");
        let issue = Issue::of(Verdict::Doubt, "total", vec![total, anchored]);
        issue.weighed(stated, right, explanation)
    })
}

/// "² Toàn bộ 14 mẫu nói trên …", "² Cả 06 chuyên mục đều …": whether a note speaks of all that is counted at its anchor, by a number close to that.
fn is_all_again(report: &Report<'_, '_>, total: FigureId, anchored: FigureId) -> bool {
    let context = report.context;
    let (own, other) = (report.draft(total), report.draft(anchored));
    let noun = own.unit.map_or(own.end, |unit| unit.1.max(own.end));
    let pointed =
        context.cues_at(noun).has(Cue::Again) || context.tells(noun, PhraseList::Demonstrative);
    let all = context.says(own.first.wrapping_sub(1), List::All)
        || context.follows(own.first, Cue::Total);
    let said =
        pointed || all && (context.says(noun, List::Alike) || context.is_mark(noun, b":,;."));
    let some = context.follows(own.first, Cue::Including);
    let near = own.value.zip(other.value).filter(|_| !some);
    let near = near.is_some_and(|(one, other)| is_near(other, one));
    // Another count beside the anchor may be meant.
    let mut beside = report.ids_in(other.sentence.first, other.sentence.end);
    said && near && !beside.any(|id| id != anchored && report.draft(id).value == own.value)
}

/// "¹ Trong số 15 hợp tác xã được hướng dẫn có …" at "hướng dẫn … cho 16 hợp tác xã¹": whether a note opens with those of whom it says nothing but what
/// the words before its anchor say.
fn is_done_again(report: &Report<'_, '_>, total: FigureId, anchored: FigureId, body: u32) -> bool {
    let context = report.context;
    let (own, other) = (report.draft(total), report.draft(anchored));
    let noun = own.unit.map_or(own.end, |unit| unit.1.max(own.end));
    let opens =
        context.follows(own.first, Cue::OutOf) || context.follows(own.first, Cue::Including);
    let end = report.clause_end(total, b",;:.()");
    let end = (noun..end)
        .find(|&at| context.reads(at, "có"))
        .unwrap_or(end);
    let known = words(report, other.sentence.first, other.first);
    let said = words(report, noun, end);
    let (done, act) = said
        .split_first()
        .map_or((None, &[][..]), |(first, act)| (Some(*first), act));
    let told = act.len() > 1 && known.windows(act.len()).any(|run| run == act);
    let near = own.value.zip(other.value);
    let near = near.is_some_and(|(one, other)| is_near(other, one));
    let mut beside = report.ids_in(other.sentence.first, other.sentence.end);
    opens
        && own.first <= body + 4
        && done == Some(key("được"))
        && told
        && near
        && !beside.any(|id| id != anchored && report.draft(id).value == own.value)
}

/// "² Trong số 12 đề tài đề xuất: …": what is far more than the count at the anchor, which is among it.
fn is_wider(report: &Report<'_, '_>, total: FigureId, anchored: FigureId, body: u32) -> bool {
    let (own, other) = (report.draft(total), report.draft(anchored));
    let mut opening = own.first.saturating_sub(3).max(body)..own.first;
    let among = opening.any(|at| report.context.reads(at, "trong"));
    let slip = own.value.zip(other.value);
    among && !slip.is_some_and(|(one, other)| is_near(one, other))
}

/// Whether all other figures of a footnote are parts of its first one, and add up to it.
fn is_laid_out(report: &Report<'_, '_>, total: FigureId) -> bool {
    let block = &report.context.outline.blocks[report.draft(total).block as usize];
    let inside = report.ids_in(block.first, block.end);
    let parts: Vec<FigureId> = inside.filter(|&id| id != total).collect();
    let tied = parts
        .iter()
        .all(|&id| report.draft(id).part_of == Some(total));
    tied && parts.len() > 1 && sum(report.drafts, &parts) == report.draft(total).value
}

/// "¹ Danh sách 27 mẫu gửi kiểm định: nước 12, đất 09, phân bón 06": whether a note goes on from a count close to that of its anchor with nothing but parts of the same, which add up to it.
fn is_sum_of_rest(report: &Report<'_, '_>, total: FigureId, anchored: FigureId) -> bool {
    let (own, other) = (report.draft(total), report.draft(anchored));
    let block = &report.context.outline.blocks[own.block as usize];
    let parts: Vec<FigureId> = report
        .ids_in(block.first, block.end)
        .filter(|&id| id != total)
        .collect();
    let part = |&id: &FigureId| {
        let draft = report.draft(id);
        let of = draft.part_of.is_none_or(|of| of == anchored || of == total);
        of && id > total
            && draft.role == Role::Count
            && draft.upper.is_none()
            && (!draft.own_unit || report.group(id) == report.group(total))
    };
    let near = own.value.zip(other.value);
    let near = near.is_some_and(|(one, other)| is_near(other, one));
    // "¹ 02 phóng sự về đo lường, 01 về nhãn, 01 về chất lượng": the first is a part as the others are.
    let first = parts
        .first()
        .map_or(own.end, |&id| report.draft(id).first.max(own.end));
    let marks = report.context.marks_in(own.end, first);
    let opened = marks.iter().any(|mark| mark.code == b':');
    opened
        && near
        && parts.len() > 1
        && parts.iter().all(part)
        && sum(report.drafts, &parts) == own.value
}

/// Parts in a note behind a sign that is no footnote's number.
fn signed(report: &Report<'_, '_>, note: &SignedNote) -> Option<Issue> {
    let SignedNote { whole, first, .. } = *note;
    let note = &report.context.outline.blocks[note.block as usize];
    let parts: Vec<FigureId> = report.ids_in(first, note.end).collect();
    if names_some(report, first) {
        return None;
    }
    // Two amounts may be another two.
    let off = sum(report.drafts, &parts)?.minus(report.draft(whole).value?)?;
    let far = off.magnitude().times_ten_to(1) > report.draft(whole).value;
    if parts.len() == 2 && report.is_money(whole) && far {
        return None;
    }
    let opening = report.context.all_cues_in(first, note.end.min(first + 3));
    let all = opening.has(Cue::Consisting) || opens_with_all(report, note, first);
    (all || is_one_sentence(report, note, whole, &parts))
        .then(|| self::parts(report, whole, parts))
        .flatten()
}

/// "(1) 07 quyết định, 06 kế hoạch, 04 hướng dẫn.": a note of one sentence with three parts or more, or two that can't be the same, and nothing that leaves some out.
fn is_one_sentence(
    report: &Report<'_, '_>,
    note: &Block,
    whole: FigureId,
    parts: &[FigureId],
) -> bool {
    const LEAST: usize = 3;
    let context = report.context;
    let marks = context.marks_in(note.body, note.end - 1);
    let listed = marks
        .iter()
        .all(|mark| matches!(mark.code, b',' | b';' | b':' | b'(' | b')'));
    let cues = context.all_cues_in(note.first, note.end);
    let open = [Cue::OpenList, Cue::Overlapping, Cue::Including];
    let told = [Cue::Growth, Cue::Compared, Cue::PlanBase];
    // "(1) Nguồn trung ương 1.900 triệu đồng, nguồn tỉnh 950 triệu đồng."
    let amounts = parts.len() == 2 && parts.iter().all(|&id| report.is_money(id));
    let two = || parts.len() == 2 && !cues.has_any(&told) && are_apart(report, whole, parts);
    listed && (parts.len() >= LEAST || amounts || two()) && !cues.has_any(&open)
}

/// "* Mũ người lớn 07 mẫu, mũ trẻ em 03 mẫu", "* 15 doanh nghiệp và 8 hợp tác xã" of "doanh nghiệp, hợp tác xã": whether each part has its name before it, or is one of the things
/// that its whole names; "10 cơ sở vi phạm về nhãn" may be among those before.
fn are_apart(report: &Report<'_, '_>, whole: FigureId, parts: &[FigureId]) -> bool {
    let unit = |id: FigureId| {
        let draft = report.draft(id);
        let unit = draft.unit.filter(|_| draft.own_unit)?;
        Some(words(report, unit.0, unit.1))
    };
    let Some(all) = unit(whole) else { return false };
    let units: Vec<_> = parts.iter().filter_map(|&id| unit(id)).collect();
    let named = |&id: &FigureId| {
        let first = report.draft(id).first;
        let begin = report.clause_begin(id, b",;:.)").max(report.end_before(id));
        words(report, begin, first).len() > 1
    };
    let of_kind = |own: &Vec<_>| own.first() == all.first();
    let one_of =
        |own: &Vec<_>| own.len() < all.len() && all.windows(own.len()).any(|run| run == own);
    units.len() == parts.len()
        && (parts.iter().all(named) && units.iter().all(of_kind)
            || units.iter().all(one_of) && units.windows(2).all(|pair| pair[0] != pair[1]))
}

/// "30 văn bản¹ … ¹ 05 quyết định; 09 kế hoạch; 17 công văn": a note that nothing has tied to its anchor.
fn untied(report: &Report<'_, '_>, note: &Block, anchored: FigureId) -> Option<Issue> {
    let parts: Vec<FigureId> = report.ids_in(note.first, note.end).collect();
    // Some of them alone may have been tied.
    let inside = |id: &FigureId| parts.contains(id);
    let tied = report.breakdowns.iter().any(|breakdown| {
        let all = breakdown.parts.len() == parts.len() || !breakdown.parts.iter().all(inside);
        // "Gồm 01 dự án chuyển tiếp và 01 dự án mới; ngoài ra còn 01 dự án …": what adds up is all.
        let holds = || sum(report.drafts, &breakdown.parts) == report.draft(anchored).value;
        breakdown.whole == anchored && (all || holds())
    });
    let cues = report.context.all_cues_in(note.first, note.end);
    let open = cues.has_any(&[Cue::OpenList, Cue::Overlapping]);
    // "Trong đó" may leave parts unnamed, but they can't exceed the whole.
    let exceeded = sum(report.drafts, &parts) > report.draft(anchored).value;
    let claimed = !cues.has(Cue::Including) || exceeded;
    (!tied && !open && claimed && !names_some(report, behind_sign(note)))
        .then(|| self::parts(report, anchored, parts))
        .flatten()
}

/// "tại 08 doanh nghiệp. Giúp 09 cơ sở¹ … ¹ Đại Bái 05 cơ sở, Phù Lãng 03 cơ sở": parts that were taken for those of another count, because of their sum, though they have the noun of
/// the count at the anchor and not of that one.
fn tied_elsewhere(report: &Report<'_, '_>, note: &Block, anchored: FigureId) -> Option<Issue> {
    let parts: Vec<FigureId> = report.ids_in(note.first, note.end).collect();
    let whole = report
        .draft(*parts.first()?)
        .part_of
        .filter(|&whole| whole != anchored)?;
    let noun = |id: FigureId| report.draft(id).unit.map(|unit| report.word(unit.0));
    let own = noun(anchored);
    let plain = |&id: &FigureId| {
        let draft = report.draft(id);
        let counted = draft.role == Role::Count && draft.own_unit && draft.upper.is_none();
        counted && draft.part_of == Some(whole) && noun(id) == own && !draft.approximate
    };
    let apart = report.draft(whole).sentence != report.draft(anchored).sentence;
    let cues = report.context.all_cues_in(note.first, note.end);
    let open = cues.has_any(&[Cue::OpenList, Cue::Overlapping, Cue::Including]);
    let all = parts.len() > 1 && own.is_some() && noun(whole) != own && parts.iter().all(plain);
    let (stated, sum) = (report.draft(anchored).value?, sum(report.drafts, &parts)?);
    if !all || !apart || open || stated == sum || !is_near(stated, sum) {
        return None;
    }
    // "¹ Vi phạm về cân 05 cơ sở" is of some only: what the parts are is said before the anchor.
    let sentence = report.draft(anchored).sentence;
    let known = words(report, sentence.first, sentence.end);
    let befores = parts.iter().map(|&id| {
        let draft = report.draft(id);
        draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end))
    });
    let befores = std::iter::once(note.body).chain(befores);
    let mut labels = befores.zip(&parts).flat_map(|(from, &id)| {
        let first = report.draft(id).first;
        words(report, from.min(first), first)
    });
    if !labels.all(|word| known.contains(&word)) {
        return None;
    }
    let explanation = format!(
        "{} = {sum}, stated {stated}",
        addends(report.drafts, &parts)
    );
    let figures = std::iter::once(anchored).chain(parts).collect();
    Some(Issue::of(Verdict::Doubt, "parts", figures).weighed(stated, sum, explanation))
}

/// Parts of one kind in a note against the count at its anchor.
fn parts(report: &Report<'_, '_>, whole: FigureId, parts: Vec<FigureId>) -> Option<Issue> {
    if parts.len() < 2 || !are_parts(report, whole, &parts) || report.draft(whole).approximate {
        return None;
    }
    // "(1) Hà Quảng 02; Nguyên Bình, Thạch An mỗi huyện 01": such a part stands for several.
    let each = |&part: &FigureId| report.is_led_by(part, Cue::Each);
    if parts.iter().any(each) {
        let breakdown = Breakdown {
            whole,
            parts,
            tie: Tie::Note,
            claim: Claim::All,
        };
        return apiece(report, &breakdown);
    }
    let (stated, sum) = (report.draft(whole).value?, sum(report.drafts, &parts)?);
    if stated != sum && !is_near(stated, sum) {
        return None;
    }
    let verdict = if stated == sum {
        Verdict::Holds
    } else {
        Verdict::Doubt
    };
    let explanation = format!(
        "{} = {sum}, stated {stated}",
        addends(report.drafts, &parts)
    );
    let figures = std::iter::once(whole).chain(parts).collect();
    Some(Issue::of(verdict, "parts", figures).weighed(stated, sum, explanation))
}

/// Whether all figures of a note count what stands at its anchor, by the same noun or its beginning, or all by their grades, or three and more by no noun of their own.
fn are_parts(report: &Report<'_, '_>, whole: FigureId, parts: &[FigureId]) -> bool {
    const LEAST: usize = 3;
    let (group, indicator) = (report.group(whole), report.indicator(whole));
    let graded = parts
        .iter()
        .all(|&id| report.draft(id).facets.grade.is_some());
    let noun = |id: FigureId| report.draft(id).unit.map(|unit| report.word(unit.0));
    let alike = |&id: &FigureId| {
        let draft = report.draft(id);
        let named = report.group(id) == group
            || indicator.is_some() && report.indicator(id) == indicator
            || noun(id).is_some() && noun(id) == noun(whole);
        let bare = draft.noun.is_none() && !draft.own_unit && parts.len() >= LEAST;
        let free = draft.part_of.is_none_or(|of| of == whole);
        let counted = draft.role == Role::Count && draft.percent.is_none();
        counted && free && (graded || bare || report.group(id) == group || draft.own_unit && named)
    };
    // What a row tells below a heading with another year is still what was done.
    let anchored = matches!(report.draft(whole).role, Role::Count | Role::Comparison);
    let free = report.draft(whole).part_of.is_none();
    group.is_some() && anchored && free && parts.iter().all(alike)
}
