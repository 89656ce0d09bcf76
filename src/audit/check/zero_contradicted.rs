//! Zeros that are taken back.

use super::Check;
use crate::audit::denials::anywhere::Negated;
use crate::audit::denials::brackets::{is_dated_otherwise, said_behind};
use crate::audit::denials::came::came_in_now;
use crate::audit::denials::counted::{
    INSPECTED, Index, MOST, VIOLATED, carried_over, inspected, inspected_before, is_earlier,
    only_of_their_kind, topic,
};
use crate::audit::denials::dated::{Days, Told};
use crate::audit::denials::denial::{
    before_everywhere, before_next_denial, came_in_other_year, clause_words, core, fits,
    is_for_other_reason, is_of_its_time, is_past, kinds_denied, labelled, last_alternative,
    looks_back, names_other_year, narrowing, object, own_words, says_again, says_all, says_on,
    subject, up_to_comma, words,
};
use crate::audit::denials::failed::failed_after_all;
use crate::audit::denials::labels::{is_beside_none, label_from};
use crate::audit::denials::opened::is_of_opening;
use crate::audit::denials::opposed::{counted_after_all, is_elsewhere, opposed};
use crate::audit::denials::scope::{aspect, is_in_scope, is_of_one_thing, is_of_own_sort, opening};
use crate::audit::denials::singled::singled;
use crate::audit::denials::stopped::stopped_elsewhere;
use crate::audit::topic::Topic;
use crate::audit::wording::{Wording, whole_sentence};
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::figure::sentence::Sentence;
use crate::finding::{Description, Example, Verdict};
use crate::number::Number;
use crate::numeral::Shape;
use crate::outline::BlockKind;
use crate::pattern::cue::Cue;
use crate::pattern::list::{List, Lists};
use crate::pattern::phrase_list::PhraseList;
use crate::record::{Basis, Status};
use crate::syllable::{Key, key};

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "zero_contradicted",
        summary: "what is said not to have been found or received cannot be counted elsewhere",
        rationale: "\"Không phát hiện vi phạm\" followed by fines in the same sentence, with no other inspection in between, contradicts itself; so does \
a violator among the premises of which it is said anywhere that none violated, a complaint in a report that says without \
reserve that there was none, and a count of exactly what another place denies, in words or as a \"0\" behind its label (\"Số hồ sơ quá hạn: 00\"). \
A field named before the denial, or in the heading above, narrows it down. Over several inspections one may find nothing and the next something: \
where both places count what was inspected, nothing is said. A denial holds for all of its time: that of a half-year for its months, \"từ đầu năm đến nay\" for all \
since January. What is said of all (\"tất cả đều đạt\", \"100% đúng hạn\") is contradicted by a later count of some of \
them in the contrary state (\"03 mẫu nói trên không đạt\", \"04 hồ sơ quá hạn\"), of the same place, year and respect.",
        source: "the domain's list of checks; ten places planted into reports by other authors",
        examples: &[
            Example {
                text: "Kiểm tra 12 cơ sở kinh doanh xăng dầu, không phát hiện vi phạm; xử phạt 02 cơ sở.",
                verdict: Some(Verdict::Doubt),
                why: "none violated, two were fined",
            },
            Example {
                text: "Kiểm tra 09 cửa hàng vàng, không phát hiện vi phạm.\nNgoài ra, xử phạt 01 cửa hàng vàng vi phạm qua kiểm tra.",
                verdict: Some(Verdict::Doubt),
                why: "one of the shops of which none violated",
            },
            Example {
                text: "Số hồ sơ trễ hạn: 00.\nVẫn còn 03 hồ sơ giải quyết trễ hạn.",
                verdict: Some(Verdict::Doubt),
                why: "what the label denies is counted below",
            },
            Example {
                text: "Thử nghiệm 30 mẫu phân bón, tất cả đều đạt chất lượng. Lô hàng của 02 mẫu phân bón không đạt chất lượng đã được niêm phong.",
                verdict: Some(Verdict::Doubt),
                why: "all passed, two did not",
            },
            Example {
                text: "Không phát sinh khiếu nại đông người; giải quyết 02 đơn khiếu nại.",
                verdict: None,
                why: "none by many at once",
            },
        ],
    },
    run,
};

const VIOLATIONS: &[&str] = &["inspections.violations"];
const PUNISHED: &[&str] = &["inspections.penalties", "inspections.fines"];

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    zeros(report, issues);
    for (all, some) in opposed(report) {
        let explanation = format!(
            "{} are all said to be so, but {} not",
            report.written(all),
            report.written(some)
        );
        issues.push(Issue::of(Verdict::Doubt, "all-but", vec![some, all]).said(explanation));
    }
}

fn zeros(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    let is_zero = |&id: &FigureId| report.draft(id).value == Some(Number::ZERO);
    let is_done = |&id: &FigureId| {
        report.draft(id).status == Status::Result
            || looks_back(report, id)
            || came_in_now(report, id)
    };
    let zeros = report.of_role(Role::Count).filter(is_zero).filter(is_done);
    let zeros: Vec<FigureId> = zeros.collect();
    if zeros.is_empty() {
        return;
    }
    let days = Days::new(report, zeros.iter().copied());
    let (zeros, cells): (Vec<_>, Vec<_>) =
        zeros.into_iter().partition(|&zero| is_said(report, zero));
    let cells = cells.into_iter();
    issues.extend(cells.filter_map(|cell| filled_after_all(report, cell, &days)));
    let zeros: Vec<(FigureId, Option<Denied>, Option<Negated>)> = zeros
        .into_iter()
        .map(|zero| (zero, denied(report, zero), Negated::of(report, zero)))
        .collect();
    if zeros.is_empty() {
        return;
    }
    let stated = report.of_role(Role::Count).filter(|id| !is_zero(id));
    let stated = stated
        .filter(is_done)
        .filter(|&id| !is_supposed(report, id));
    let stated = report.gathered(stated);
    let words = words_denied(report, &zeros);
    let index = Index::new(&stated, &words);
    for (zero, denied, negated) in zeros {
        let issue = violated(report, zero, &index, &stated)
            .or_else(|| {
                let one = negated?.counted(report, zero, &index)?;
                Some(told(report, zero, one, "anywhere"))
            })
            .or_else(|| counted_elsewhere(report, zero, &denied?, &index))
            .or_else(|| punished_elsewhere(report, zero, &stated))
            .or_else(|| {
                let one = stopped_elsewhere(report, zero, &stated)?;
                Some(told(report, zero, one, "stopped"))
            })
            .or_else(|| Some(told(report, zero, singled(report, zero)?, "singled")))
            .or_else(|| {
                let failed = failed_after_all(report, zero)?;
                Some(told(report, zero, failed, "failed"))
            })
            .or_else(|| {
                Some(told(
                    report,
                    zero,
                    counted_after_all(report, zero).filter(|&one| !is_supposed(report, one))?,
                    "reworded",
                ))
            })
            .or_else(|| told_of_day(report, zero, &days));
        issues.extend(issue);
    }
}

/// "diễn tập ứng phó 01 sự cố giả định": whether a count's part of the sentence says that it hasn't happened.
fn is_supposed(report: &Report<'_, '_>, id: FigureId) -> bool {
    let told = || {
        let clause = report.clause(id, b";.");
        let cues = report.context.all_cues_in(clause.first, clause.end);
        cues.has(Cue::Supposed)
    };
    report.said_around(id).has(Cue::Supposed) && told()
}

/// Violations that are counted although there were none.
fn violated(
    report: &Report<'_, '_>,
    zero: FigureId,
    index: &Index<'_>,
    stated: &[FigureId],
) -> Option<Issue> {
    if !report.is_of(zero, VIOLATIONS) {
        return None;
    }
    punished_after(report, zero)
        .or_else(|| among_these(report, zero, index))
        .or_else(|| {
            let one = only_of_their_kind(report, zero, stated)?;
            Some(told(report, zero, one, "same-kind"))
        })
}

/// "không có", or a "00" behind its label; the zeros of tables fill cells.
fn is_said(report: &Report<'_, '_>, zero: FigureId) -> bool {
    let text = report.context.outline.blocks[report.draft(zero).block as usize].kind;
    report.numeral(zero).shape == Shape::Zero
        || text == BlockKind::Text && labelled(report, zero).is_some()
}

/// Fines in the sentence of the zero, before another inspection.
fn punished_after(report: &Report<'_, '_>, zero: FigureId) -> Option<Issue> {
    // "không phát hiện mẫu vi phạm; xử phạt 01 doanh nghiệp về cột đo": premises whose goods are in order may break other rules.
    let unit = report.draft(zero).unit.map(|unit| unit.0);
    if unit.is_some_and(|at| report.says(at, List::Goods)) {
        return None;
    }
    // "10 cơ sở sai phạm, các phòng khám không có sai phạm; đã phạt 7 cơ sở": the denial is of some of those looked at.
    let sentence = report.draft(zero).sentence;
    let mut before = report.around(zero, 6).filter(|&id| id < zero);
    let found = before.any(|id| {
        report.draft(id).sentence == sentence
            && report.is_of(id, VIOLATIONS)
            && report.draft(id).value > Some(Number::ZERO)
    });
    if found {
        return None;
    }
    let after = report.around(zero, 6).filter(|&id| id > zero);
    let mut same = after.take_while(|&id| {
        (report.draft(id).sentence == report.draft(zero).sentence || refers_back(report, zero, id))
            && !report.is_of(id, INSPECTED)
            && !report.is_of(id, VIOLATIONS)
            && !is_of_own_sort(report, id)
    });
    let punished = same.find(|&id| {
        report.is_of(id, PUNISHED)
            && report.draft(id).value > Some(Number::ZERO)
            && report.cues_leading_to(id).has(Cue::Punished)
            && report.draft(id).status == Status::Result
    })?;
    // "không phát hiện vi phạm về đo lường; xử phạt 01 cửa hàng về ghi nhãn"
    let (denied, told_of) = (aspect(report, zero), aspect(report, punished));
    let apart = !denied.is_empty() && !told_of.is_empty() && !denied.shares(&told_of);
    (!apart).then(|| told(report, zero, punished, "penalty"))
}

/// "Qua thanh tra các phòng nói trên, đã xử phạt 02 cơ sở": whether a later sentence of the section says that it is about the same.
fn refers_back(report: &Report<'_, '_>, zero: FigureId, id: FigureId) -> bool {
    let context = report.context;
    let block = |id: FigureId| &context.outline.blocks[report.draft(id).block as usize];
    let from = report.draft(id).sentence.first.max(report.end_before(id));
    let said = (from..report.draft(id).first).any(|at| context.tells(at, PhraseList::SaidAbove));
    // Among what stands between only counts of other matters are passed over.
    let passed = !report.is_of(id, VIOLATED) && !report.is_of(id, &["inspections.fines"]);
    let bodies = report.is_of_bodies(zero) && (passed || report.is_of_bodies(id));
    block(zero).section == block(id).section && bodies && (said || passed)
}

/// A violator among those of whom it is said that none violated.
fn among_these(report: &Report<'_, '_>, zero: FigureId, index: &Index<'_>) -> Option<Issue> {
    if is_past(report, zero) {
        return None;
    }
    let (about, own) = topic(report, zero);
    let (aspect, checked) = (aspect(report, zero), inspected(report, zero));
    let draft = report.draft(zero);
    // "không phát hiện trường hợp gắn thiết bị gian lận vào cột đo": one sort of violation is denied, there may be others.
    let clause = report.clause(zero, b",;.");
    let first = report.numeral(zero).end.max(clause.first);
    // "sai phạm tại các cơ sở": where there was none is no sort of violation.
    let stops = |&at: &u32| report.context.reads(at, "tại") || report.says(at, List::Because);
    let place = (first..clause.end).find(stops);
    let end = place.unwrap_or(clause.end);
    let kind = Topic::of(report, Sentence { first, end });
    let section =
        |id: FigureId| report.context.outline.blocks[report.draft(id).block as usize].section;
    // An evaluation that says so without a number speaks of all that was looked at.
    let all = checked.is_empty() && report.is_evaluated(zero);
    let mut found = index.violators(report, &about, all);
    let one = found.find(|found| {
        let other = report.draft(found.id);
        let same = other.sentence == draft.sentence;
        // "01 cuộc tại 12 đơn vị; việc chi tiêu đúng chế độ, không có đơn vị vi phạm": those of its sentence, where its member tells none.
        let before = || inspected_before(report, zero);
        let checked = if checked.is_empty() {
            &before()
        } else {
            &checked
        };
        let others = !found.inspected.is_empty()
            && !checked.is_empty()
            && !checked.iter().any(|value| found.inspected.contains(value));
        is_of_its_time(report, zero, found.id)
            && !others
            && !(same && is_denied_of(report, zero, found.id))
            && (!all || section(found.id) != section(zero))
            && (!same || own && found.own)
            && (aspect.is_empty() || aspect.shares(&found.topic))
            && !is_elsewhere(report, zero, found.id)
            && 2 * kind.in_common(&found.topic) >= kind.len()
    })?;
    Some(told(report, zero, one.id, "same-object"))
}

/// "riêng 06 cửa hàng tại thị xã không có cửa hàng nào vi phạm": whether a count of the same sentence is of those of whom a zero denies
/// something, or of more than the few of whom it does.
fn is_denied_of(report: &Report<'_, '_>, zero: FigureId, id: FigureId) -> bool {
    let (from, to) = (report.draft(id).end, report.draft(zero).first);
    let clause = report.clause_begin(zero, b",;.");
    let few = || report.context.all_cues_in(clause, to).has(Cue::Narrowing);
    from <= to && (report.context.marks_in(from, to).is_empty() || few())
}

/// The words of what a zero denies, and those of its last alternative; and what stands before it in its clause and narrows it down.
type Denied = ([Vec<Key>; 2], Wording);

/// What a zero denies; nothing where it is about another time.
fn denied(report: &Report<'_, '_>, zero: FigureId) -> Option<Denied> {
    let label = labelled(report, zero).or_else(|| subject(report, zero));
    let clause = report.clause(zero, b",;.:");
    let before = Sentence {
        first: clause.first,
        end: report.draft(zero).first,
    };
    let narrowed = label.is_none() && !Topic::of(report, before).is_empty();
    let reserve = if narrowed {
        Wording::of(report, before)
    } else {
        Wording::default()
    };
    if narrowed && reserve.len() == 0 || is_past(report, zero) {
        return None;
    }
    let from = report.numeral(zero).end;
    let end = before_next_denial(report, from, report.clause_end(zero, b";.:()"));
    let end = before_everywhere(report, from, end);
    let or = (from..end.min(from + 24)).find(|&at| report.context.reads(at, "hoặc"));
    if let Some((or, unit)) = or.filter(|_| label.is_none()).zip(report.draft(zero).unit) {
        // "nhiệm vụ nào bị đình chỉ hoặc phải thanh lý"
        let mut other = words(report, unit.0, unit.1.min(or));
        other.extend(report.words(or + 1, end.min(from + 24)));
        return Some(([words(report, from, or), other], reserve));
    }
    let denied = label.unwrap_or_else(|| words(report, from, end.min(from + 24)));
    Some(([denied, last_alternative(report, from, end)], reserve))
}

/// "không có đơn thư khiếu nại" and "02 đơn khiếu nại", "không có hồ sơ quá hạn" and "02 hồ sơ quá hạn"
fn counted_elsewhere(
    report: &Report<'_, '_>,
    zero: FigureId,
    ([denied, alternative], reserve): &Denied,
    index: &Index<'_>,
) -> Option<Issue> {
    // "Phòng thử nghiệm không có thiết bị nào hỏng", "Phòng thử nghiệm có 02 thiết bị hỏng"
    let kept = |&id: &FigureId| {
        let (own, other) = (report.draft(zero).sentence, report.draft(id).sentence);
        reserve.len() == 0
            || own != other && Wording::of(report, whole_sentence(report, id)).says_all_of(reserve)
    };
    // What both say of where or in what field needs no heading to say it.
    let narrowed = reserve.telling(&report.context.patterns.lists) > 0;
    let carried = || carried_over(report, zero, denied, index).filter(kept);
    let one = received(report, zero, denied, index, kept)
        .or_else(carried)
        .or_else(|| said_elsewhere(report, zero, denied, index, (kept, narrowed)))
        .or_else(|| said_elsewhere(report, zero, alternative, index, (kept, narrowed)))?;
    Some(told(report, zero, one, "counted"))
}

/// A count of the complaints that are denied.
fn received(
    report: &Report<'_, '_>,
    zero: FigureId,
    denied: &[Key],
    index: &Index<'_>,
    kept: impl Fn(&FigureId) -> bool,
) -> Option<FigureId> {
    let lists = &report.context.patterns.lists;
    let kinds = kinds_denied(lists, denied);
    // "thuộc thẩm quyền": a reserve that is made on both sides is none.
    let reserve = narrowing(lists, denied);
    let reserved = |id: FigureId| {
        let draft = report.draft(id);
        let end = report.clause_end(id, b",;.()");
        narrowing(lists, &words(report, draft.end, end)).starts_with(&reserve)
    };
    let complaints = kinds
        .into_iter()
        .flat_map(|kind| index.complaints(report, kind));
    let mut complaints = complaints.take(4 * MOST);
    complaints.find(|&id| {
        is_of_its_time(report, zero, id)
            && reserved(id)
            && !came_in_other_year(report, zero, id)
            && kept(&id)
    })
}

/// The words by which counts are looked up that may take a denial back.
fn words_denied(
    report: &Report<'_, '_>,
    zeros: &[(FigureId, Option<Denied>, Option<Negated>)],
) -> Vec<Key> {
    let lists = &report.context.patterns.lists;
    let denied = zeros.iter().filter_map(|(_, denied, _)| denied.as_ref());
    let denied = denied.map(|(words, _)| words);
    let negated = zeros.iter().filter_map(|(.., negated)| negated.as_ref());
    let mut words: Vec<Key> = negated.flat_map(Negated::words).collect();
    for denied in denied.flatten() {
        let object = object(lists, denied);
        if object.len() >= LEAST {
            words.extend(object);
        }
        words.extend(kinds_denied(lists, denied));
    }
    words
}

/// Fewer words of an object don't tell what is denied.
const LEAST: usize = 3;

/// "không phát sinh hồ sơ công bố hợp chuẩn", "04 hồ sơ công bố hợp quy": two kinds of one thing, told apart by the last word.
fn is_other_kind(report: &Report<'_, '_>, zero: FigureId, id: FigureId) -> bool {
    let unit = |id: FigureId| {
        let (first, end) = report.draft(id).unit?;
        let words: Vec<Key> = (first..end).map(|at| report.word(at)).collect();
        (words.len() > 1).then_some(words)
    };
    unit(zero).zip(unit(id)).is_some_and(|(none, some)| {
        let last = none.len() - 1;
        none.len() == some.len() && none[..last] == some[..last] && none[last] != some[last]
    })
}

/// A count of just what is denied, in the same words.
fn said_elsewhere(
    report: &Report<'_, '_>,
    zero: FigureId,
    denied: &[Key],
    index: &Index<'_>,
    (kept, narrowed): (impl Fn(&FigureId) -> bool, bool),
) -> Option<FigureId> {
    let lists = &report.context.patterns.lists;
    let object = object(lists, denied);
    if object.len() < LEAST {
        return None;
    }
    let core = core(lists, &object);
    let opening = opening(report, zero);
    let again = |id: FigureId| {
        let draft = report.draft(id);
        if is_beside_none(report, id) {
            return false;
        }
        let label = object
            .first()
            .and_then(|&first| label_from(report, id, first));
        let mut said = label.unwrap_or_else(|| said_behind(report, id));
        let because = |&word: &Key| lists.has_key(List::Because, word);
        let reason = said.iter().position(because).unwrap_or(said.len());
        let reason = said.split_off(reason);
        // "không có ca tử vong do bệnh truyền nhiễm", "02 ca tử vong do đuối nước"
        if is_for_other_reason(lists, denied, &reason) {
            return false;
        }
        let reordered = || {
            is_of_one_thing(report, zero, id)
                && !is_other_kind(report, zero, id)
                && fits(report, zero, id)
                && (says_all(lists, &clause_words(report, id), &core)
                    || draft.sentence != report.draft(zero).sentence
                        && says_all(lists, &own_words(report, id), &core))
        };
        // "không xảy ra tai nạn lao động", "02 viên chức bị tai nạn lao động"
        let bearing = said.iter().position(|&word| word == key("bị"));
        let suffered = || {
            let from = bearing.map_or(said.len(), |at| at + 1);
            says_again(lists, &said[from..], &object)
        };
        (says_again(lists, &said, &object)
            || suffered()
            || says_on(report, id, &object)
            || reordered())
            && !is_left_over(lists, &said, &object)
            && fits(report, zero, id)
            && !names_other_year(report, zero, id)
            && !is_dated_otherwise(report, zero, id)
            && (core.len() >= MANY || narrowed || is_in_scope(report, zero, id))
            && is_of_opening(report, (zero, id), &opening)
            && kept(&id)
    };
    let opening_words = up_to_comma(report, zero, &object);
    let counts = [&object, &core, &opening_words].map(|words| index.with_words(report, words));
    let mut counts = counts.into_iter().flatten();
    counts.find(|&id| is_of_its_time(report, zero, id) && again(id))
}

/// "02 hồ sơ tồn đọng từ kỳ trước" is denied only where just these are; "giấy phép cấp trước hạn" are of the period.
fn is_left_over(lists: &Lists, said: &[Key], object: &[Key]) -> bool {
    said.iter().enumerate().any(|(at, word)| {
        let early = || {
            let next = said.get(at + 1);
            lists.has_key(List::Before, *word)
                && next.is_some_and(|&next| lists.has_key(List::PairEnd, next))
        };
        lists.has_key(List::CarriedOver, *word) && !object.contains(word) && !early()
    })
}

/// So many words said again tell what is counted, wherever it stands.
const MANY: usize = 6;

/// "Số cơ sở bị xử phạt: không", and later "đã xử phạt 02 cơ sở": fines of which nothing narrows the denial. "Từ đầu năm đến nay chưa có
/// cơ sở nào bị xử phạt" is about all of the report.
fn punished_elsewhere(
    report: &Report<'_, '_>,
    zero: FigureId,
    stated: &[FigureId],
) -> Option<Issue> {
    if !report.is_of(zero, PUNISHED) {
        return None;
    }
    let label = labelled(report, zero);
    let all = label.is_none()
        && (report.draft(zero).basis == Basis::Cumulative || report.is_evaluated(zero));
    let member = report.clause(zero, b";.");
    let marks = report
        .context
        .marks_in(member.first, report.draft(zero).first);
    let titled = label.is_none() && marks.iter().any(|mark| mark.code == b':');
    let aspect = label.iter().flatten().any(|&word| word == key("về"));
    let bare = Topic::of(report, member).is_empty() && !aspect && !titled;
    let block = report.draft(zero).block;
    let within = &report.context.outline.blocks[block as usize];
    let alone = all || report.ids_in(within.first, within.end).len() == 1;
    if label.is_none() && !all || !bare || !alone || is_past(report, zero) {
        return None;
    }
    let mut counted = stated.iter().copied().filter(|&id| {
        let draft = report.draft(id);
        let section =
            |id: FigureId| report.context.outline.blocks[report.draft(id).block as usize].section;
        draft.value > Some(Number::ZERO)
            && report.indicator(id) == report.indicator(zero)
            && (all || report.group(id) == report.group(zero))
            && is_of_its_time(report, zero, id)
            && (all || section(id) == section(zero) && draft.block.abs_diff(block) <= 2)
            && !is_earlier(report, id)
    });
    counted
        .next()
        .map(|one| told(report, zero, one, "punished"))
}

/// What the zero of a cell or a label denies and is counted, or told of a day.
fn filled_after_all(report: &Report<'_, '_>, cell: FigureId, days: &Days) -> Option<Issue> {
    let one = counted_after_all(report, cell).filter(|&one| !is_supposed(report, one));
    let one = one.map(|one| told(report, cell, one, "reworded"));
    one.or_else(|| told_of_day(report, cell, days))
}

/// What a zero denies and a day or month of its time is told of.
fn told_of_day(report: &Report<'_, '_>, zero: FigureId, days: &Days) -> Option<Issue> {
    match days.told(report, zero)? {
        Told::Count(one) => Some(told(report, zero, one, "dated")),
        Told::Place(place) => {
            let written = &report.context.text[place.range()];
            let explanation = format!("{}, but told: {written}", report.written(zero));
            let issue = Issue::of(Verdict::Doubt, "dated", vec![zero]).at(vec![place]);
            Some(issue.said(explanation))
        }
    }
}

fn told(report: &Report<'_, '_>, zero: FigureId, counted: FigureId, rule: &'static str) -> Issue {
    let explanation = format!(
        "{}, but {} counted",
        report.written(zero),
        report.written(counted)
    );
    Issue::of(Verdict::Doubt, rule, vec![zero, counted]).said(explanation)
}
