//! Shares whose names exclude one another, so that they are of one whole though nothing says so: "trước hạn 48%, đúng hạn 49%, quá hạn 5%".

use super::by_bodies::are_by_bodies;
use super::shares::{outside, sum};
use crate::audit::Report;
use crate::audit::denials::denial::words;
use crate::figure::draft::{FigureId, Role};
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::syllable::Key;

/// So many words may stand between two shares, or name the first one.
const REACH: u32 = 14;

/// Shares from the first of a row on that exclude one another, and whether they must be all of the whole.
pub(in crate::audit) fn exclusive(
    report: &Report<'_, '_>,
    first: FigureId,
) -> Option<(Vec<FigureId>, bool)> {
    let rates = row_from(report, first)?;
    let mut labels = labels(report, &rates);
    labels[0].0 = behind_including(report, labels[0]);
    if is_growth_or_plan(report, &labels) {
        return None;
    }
    if is_divided(report, &rates) {
        return Some((rates, true));
    }
    let over = sum(report, &rates)?.minus(Number::integer(100))?;
    let most = if rates.len() > 2 { 20 } else { 10 };
    let near = over > Number::ZERO && over <= Number::integer(most);
    let told = near
        && (is_scale(report, &labels)
            || is_of_one_kind(report, &rates, &labels)
            || are_by_bodies(report, &rates, &labels));
    told.then_some((rates, false))
}

/// "nộp trực tuyến chiếm 40%; thanh toán trực tuyến chiếm 65% số hồ sơ nộp trực tuyến": whether the words behind a share name as its whole what stands before the share before.
pub(in crate::audit) fn is_of_part_before(
    report: &Report<'_, '_>,
    last: FigureId,
    next: FigureId,
) -> bool {
    const LEAST: usize = 3;
    let (share, before) = (report.draft(next), report.draft(last));
    if !report.says(share.end, List::NumberOf) {
        return false;
    }
    let end = report.clause(next, b",;:.()").end;
    let named = words(report, share.end + 1, end);
    let told = words(report, share.sentence.first, before.first);
    named.len() >= LEAST && told.windows(named.len()).any(|said| said == named)
}

/// The rates that follow one another in a sentence with nothing but names between, from the first of them on.
fn row_from(report: &Report<'_, '_>, first: FigureId) -> Option<Vec<FigureId>> {
    let rate = |id: FigureId| {
        let draft = report.drafts.get(id as usize)?;
        let exact = draft.upper.is_none() && !draft.approximate;
        (draft.role == Role::Rate && exact).then_some(draft)
    };
    let joined = |id: FigureId| {
        let (Some(one), Some(other)) = (rate(id), rate(id + 1)) else {
            return false;
        };
        one.sentence == other.sentence && {
            let marks = report.context.marks_in(one.end, other.first);
            let plain = marks
                .iter()
                .all(|mark| matches!(mark.code, b',' | b';' | b'(' | b')'));
            plain && other.first - one.end <= REACH
        }
    };
    let opens = joined(first) && !first.checked_sub(1).is_some_and(joined);
    let last = opens.then(|| (first..).find(|&id| !joined(id)))??;
    Some((first..=last).collect())
}

/// The tokens that name what each rate is of: behind it, where a mark or "và" stands before each rate, otherwise before it.
fn labels(report: &Report<'_, '_>, rates: &[FigureId]) -> Vec<(u32, u32)> {
    let context = report.context;
    let bounds: Vec<(u32, u32)> = rates.iter().map(|&rate| outside(report, rate)).collect();
    let parts = |at: u32| context.is_mark(at, b",;:") || context.says(at, List::And);
    let behind = bounds[1..].iter().all(|&(first, _)| parts(first - 1));
    let sentence = report.draft(rates[0]).sentence;
    let trim = |(first, end): (u32, u32)| {
        let first = first + (first..end).take_while(|&at| parts(at)).count() as u32;
        let kept = (first..end).rev().take_while(|&at| parts(at)).count() as u32;
        (first, end - kept)
    };
    if behind {
        let close = |from: u32| {
            let marks = context.marks_in(from, sentence.end);
            marks.first().map_or(sentence.end, |mark| mark.at)
        };
        let nexts = bounds.iter().skip(1).map(|&(first, _)| first);
        let nexts = nexts.map(Some).chain([None]);
        let labels = bounds.iter().zip(nexts);
        return labels
            .map(|(&(_, end), next)| trim((end, next.unwrap_or_else(|| close(end)))))
            .collect();
    }
    let marks = context.marks_in(sentence.first, bounds[0].0);
    let opening = marks
        .last()
        .map_or(sentence.first, |mark| mark.at + 1)
        .max(bounds[0].0.saturating_sub(REACH));
    let befores = std::iter::once(opening).chain(bounds.iter().map(|&(_, end)| end));
    let labels = befores.zip(&bounds);
    labels.map(|(from, &(to, _))| trim((from, to))).collect()
}

/// "160 lượt người, trong đó nam chiếm 54%, nữ chiếm 49%": where a name begins behind the words that open the parts of what stands before.
fn behind_including(report: &Report<'_, '_>, (first, end): (u32, u32)) -> u32 {
    let opening = report
        .context
        .at(first)
        .filter(|(hit, meaning)| meaning.cues.has(Cue::Including) && hit.end < end);
    opening.map_or(first, |(hit, _)| hit.end)
}

/// Whether the names speak of growth, of a plan, or of a part of those before.
fn is_growth_or_plan(report: &Report<'_, '_>, labels: &[(u32, u32)]) -> bool {
    let apart = [
        Cue::Growth,
        Cue::Compared,
        Cue::PlanBase,
        Cue::Surplus,
        Cue::Narrowing,
        Cue::Including,
        Cue::Increase,
        Cue::Decrease,
    ];
    labels.iter().any(|&(first, end)| {
        let cues = report.context.all_cues_in(first, end);
        // "đại học trở lên"
        let upward = (first..end).any(|at| report.context.reads(at, "trở"));
        cues.has_any(&apart) || upward
    })
}

/// "được chia thành ba nhóm: nhãn hiệu 71%, kiểu dáng 15% và sáng chế 9%": whether as many parts are announced as there are shares.
fn is_divided(report: &Report<'_, '_>, rates: &[FigureId]) -> bool {
    let context = report.context;
    let Some(count) = rates[0].checked_sub(1) else {
        return false;
    };
    let (parts, first) = (report.draft(count), report.draft(rates[0]));
    let from = parts.unit.map_or(parts.end, |unit| unit.1.max(parts.end));
    let colon = context.marks_in(from, first.first).first();
    let announced = colon.is_some_and(|mark| mark.code == b':' && mark.at <= from + 2);
    let as_many = parts.value == Some(Number::integer(rates.len() as i128));
    let cues = context.all_cues_in(parts.sentence.first, parts.first);
    announced
        && as_many
        && parts.sentence == first.sentence
        && (cues.has_any(&[Cue::Consisting, Cue::ByTrait])
            || (parts.sentence.first..parts.first).any(|at| report.says(at, List::MakeUp)))
        && (parts.end..from.max(parts.end + 1)).any(|at| report.says(at, List::Division))
}

/// "62% rất hài lòng, 30% hài lòng và 13% không hài lòng", "mẫu phù hợp 92%, mẫu không phù hợp 9%": whether one name denies what the others say.
fn is_scale(report: &Report<'_, '_>, labels: &[(u32, u32)]) -> bool {
    let named = |&(first, end): &(u32, u32)| words(report, first, without_verb(report, first, end));
    let denied = |&(first, end): &(u32, u32)| {
        let mut words = (first..end).filter(|&at| report.says(at, List::Not));
        words.next().filter(|_| words.next().is_none())
    };
    let mut contraries = labels
        .iter()
        .filter_map(|label| Some((label, denied(label)?)));
    let (Some((label, at)), None) = (contraries.next(), contraries.next()) else {
        return false;
    };
    let head = words(report, label.0, at);
    let denied = named(&(at + 1, label.1));
    let others: Vec<Vec<Key>> = labels
        .iter()
        .filter(|&other| other != label)
        .map(named)
        .collect();
    let says = |other: &Vec<Key>| {
        let mut runs = other.windows(denied.len().max(1));
        !denied.is_empty() && runs.any(|run| run == denied)
    };
    let of_same = |other: &Vec<Key>| head.iter().all(|word| other.contains(word));
    match &others[..] {
        [other] if denied.len() < 2 => {
            let same = head.iter().chain(&denied);
            same.eq(other.iter())
        }
        [other] => says(other) && of_same(other),
        _ => denied.len() > 1 && others.iter().all(says),
    }
}

/// Where a name ends before "chiếm", "là", "đạt" that lead to its share.
fn without_verb(report: &Report<'_, '_>, first: u32, end: u32) -> u32 {
    let context = report.context;
    let share = context
        .before(end)
        .filter(|(hit, meaning)| meaning.cues.has(Cue::Share) && hit.start > first);
    let equal = u32::from(end > first && context.says(end - 1, List::Copula));
    share.map_or(end - equal, |(hit, _)| hit.start)
}

/// A list whose words exclude one another, and how they are said.
#[derive(Clone, Copy)]
enum Kind {
    /// With the word behind, one of `PairEnd`.
    Pair,
    /// At the beginning or the end of a name.
    Word,
    /// At the end of a name.
    Last,
    /// At the beginning of a name, which goes on as it likes.
    First,
}

const KINDS: [(List, Kind); 6] = [
    (List::InTime, Kind::Pair),
    (List::Degree, Kind::Pair),
    (List::Channel, Kind::Pair),
    (List::Sex, Kind::Word),
    (List::Step, Kind::Last),
    (List::Source, Kind::First),
];

/// Whether all names are of one list, and no two the same.
fn is_of_one_kind(report: &Report<'_, '_>, rates: &[FigureId], labels: &[(u32, u32)]) -> bool {
    KINDS.iter().any(|&(list, kind)| {
        let mut seen: Vec<Vec<Key>> = Vec::with_capacity(labels.len());
        let differ = labels.iter().enumerate().all(|(at, &label)| {
            // "ngân sách tỉnh 55%, vốn vay 30%, doanh nghiệp 25%"
            let last = list == List::Source && at > 1 && at + 1 == labels.len();
            let name = member(report, label, list, kind);
            let name = name.or_else(|| last.then(|| words(report, label.0, label.1)));
            let new = name.filter(|name| !seen.contains(name));
            new.map(|name| seen.push(name)).is_some()
        });
        differ && (is_said(report, rates, list) || are_rates_of(report, rates, labels, list))
    })
}

/// Two shares need a word that says that they are some, or a colon before them; sources of money must not be said to pay out.
fn is_said(report: &Report<'_, '_>, rates: &[FigureId], list: List) -> bool {
    let context = report.context;
    let sentence = report.draft(rates[0]).sentence;
    let first = report.draft(rates[0]).first;
    let paid = list == List::Source
        && (sentence.first..sentence.end).any(|at| report.says(at, List::PaidOut));
    let before = context.all_cues_in(sentence.first, first);
    let shared = || {
        let all = context.all_cues_in(sentence.first, sentence.end);
        let marks = context.marks_in(sentence.first, first);
        let colon = marks.last().is_some_and(|mark| {
            mark.code == b':' || mark.code == b'(' && is_behind_count(report, rates[0], mark.at)
        });
        // "Tỷ lệ mắc bệnh: nam 58%, nữ 47%" is of each.
        let each = (sentence.first..first).any(|at| context.tells(at, PhraseList::Rate));
        all.has(Cue::Share) || !each && (colon || before.has(Cue::Consisting))
    };
    !paid && (rates.len() > 2 || list == List::Sex && shared())
}

/// "462 lượt người (nam 61%, nữ 39%)": whether a bracket opens right behind the count before a share.
fn is_behind_count(report: &Report<'_, '_>, rate: FigureId, open: u32) -> bool {
    let count = rate.checked_sub(1).filter(|&id| report.is(id, Role::Count));
    count.is_some_and(|id| {
        let draft = report.draft(id);
        draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end)) == open
    })
}

/// "tỷ lệ nam là 58%, tỷ lệ nữ là 42%": whether two names are nothing but "tỷ lệ" and a sex.
fn are_rates_of(
    report: &Report<'_, '_>,
    rates: &[FigureId],
    labels: &[(u32, u32)],
    list: List,
) -> bool {
    let context = report.context;
    let bare = |&(first, end): &(u32, u32)| {
        let end = without_verb(report, first, end);
        let rate = context.tells(first, PhraseList::Rate) && end == first + 3;
        rate && report.says(first + 2, list)
    };
    // "Tỷ lệ mắc bệnh: tỷ lệ nam 58%, tỷ lệ nữ 47%" is of each.
    let opens = labels[0].0 == report.draft(rates[0]).sentence.first;
    list == List::Sex && labels.len() == 2 && opens && labels.iter().all(bare)
}

/// What a name says of a list's words.
fn member(
    report: &Report<'_, '_>,
    (first, end): (u32, u32),
    list: List,
    kind: Kind,
) -> Option<Vec<Key>> {
    const BEFORE: u32 = 2;
    const NAME: u32 = 6;
    let end = without_verb(report, first, end);
    let opening = (first + BEFORE).min(end);
    let said = |&at: &u32| report.says(at, list);
    let found = match kind {
        Kind::Pair => {
            let pair = |at: &u32| said(at) && report.says(at + 1, List::PairEnd);
            let at = (first..end.saturating_sub(1)).find(pair)?;
            let near = at - first <= BEFORE || at + 2 + 1 >= end;
            near.then_some((at, at + 2))?
        }
        Kind::Word => {
            let last = end.saturating_sub(2).max(first)..end;
            let at = (first..opening).chain(last).find(said)?;
            (at, at + 1)
        }
        Kind::Last => (
            end.checked_sub(1).filter(|at| *at >= first && said(at))?,
            end,
        ),
        // Before the first name may stand what the money is for.
        Kind::First => {
            let at = (end.saturating_sub(NAME).max(first)..end)
                .rev()
                .find(said)?;
            (at, end)
        }
    };
    Some(words(report, found.0, found.1))
}
