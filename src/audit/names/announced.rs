//! Where the names begin that a count announces: behind a colon, "gồm" or "là".

use super::again::colon_behind_noun;
use super::closed::goes_on_otherwise;
use super::listed::{counts_between, is_listed, is_named_as, is_open, is_predicate};
use super::places::{are_places, is_of_places};
use crate::audit::Report;
use crate::context::ClauseMark;
use crate::figure::draft::FigureId;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;

/// How many words may follow the noun of a count before its names.
pub(in crate::audit) const WORDS: u32 = 8;

/// The colon behind the noun phrase of a count, or behind its noun where that is said again.
pub(in crate::audit) fn colon_behind(report: &Report<'_, '_>, id: FigureId) -> Option<u32> {
    colon_of_phrase(report, id).or_else(|| colon_behind_noun(report, id))
}

/// Where the noun phrase of a count ends in a colon.
fn colon_of_phrase(report: &Report<'_, '_>, id: FigureId) -> Option<u32> {
    let draft = report.draft(id);
    let unit = draft.unit.filter(|_| draft.own_unit)?;
    let from = unit.1.max(draft.end);
    // "Các sản phẩm được bảo hộ (03 sản phẩm): A; B"
    let context = report.context;
    let bracket = context.is_mark(draft.first.wrapping_sub(1), b"(");
    if bracket && context.is_mark(from, b")") && context.is_mark(from + 1, b":") {
        return Some(from + 1);
    }
    let from = behind_each(report, id, from).unwrap_or(from);
    let mark =
        announcing(report, id, (from, draft.sentence.end)).filter(|mark| mark.code == b':')?;
    let opens = is_resumed(report, id, mark.at);
    let near = mark.at - from <= WORDS
        || mark.at - from <= 2 * WORDS
            && (is_named_as(report, id, mark.at + 1) || is_predicate(report, from))
        || mark.at - from <= 2 * WORDS && begin_with_one_word(report, id, mark.at)
        || mark.at - from <= 4 * WORDS && (is_listed(report, id) || opens);
    let silent = report.last_in(from, mark.at).is_none() && near;
    (silent && (opens || is_said_of(report, id, (from, mark.at)))).then_some(mark.at)
}

/// "Ba tài liệu do Sở biên soạn đã được phát tới các xã, đó là: A; B": whether "đó là" before a colon takes up a count that opens its sentence.
fn is_resumed(report: &Report<'_, '_>, id: FigureId, colon: u32) -> bool {
    const BEFORE: u32 = 3;
    let context = report.context;
    let draft = report.draft(id);
    let that = colon.checked_sub(BEFORE).filter(|&comma| {
        context.is_mark(comma, b",") && context.tells(comma + 1, PhraseList::ThatIs)
    });
    that.is_some() && draft.first == draft.sentence.first
}

/// "05 tập thể dẫn đầu phong trào thi đua nửa đầu năm: Phòng A; Phòng B; Phòng C": whether all that stands between the semicolons behind a colon begins with one
/// and the same capital word.
fn begin_with_one_word(report: &Report<'_, '_>, id: FigureId, colon: u32) -> bool {
    const LEAST: usize = 2;
    let context = report.context;
    let marks = context.marks_in(colon + 1, report.draft(id).sentence.end);
    let starts = marks.iter().filter(|mark| mark.code == b';');
    let starts: Vec<u32> = starts.map(|mark| mark.at + 1).collect();
    let first = context.token(colon + 1);
    let capital = first.is_some_and(|token| token.is_capitalised());
    let opening = report.word(colon + 1);
    capital && starts.len() >= LEAST && starts.iter().all(|&at| report.word(at) == opening)
}

/// "03 mô hình hoàn thiện trong năm, mỗi mô hình 50 triệu đồng, gồm: A; B; C": the comma behind what is said of each of those counted, where their noun
/// is said again.
fn behind_each(report: &Report<'_, '_>, id: FigureId, from: u32) -> Option<u32> {
    let context = report.context;
    let draft = report.draft(id);
    let marks = context.marks_in(from, draft.sentence.end);
    let (open, close) = (marks.first()?, marks.get(1)?);
    let noun = draft.unit?.0;
    let each =
        context.says(open.at + 1, List::Each) && report.word(open.at + 2) == report.word(noun);
    let near = open.at - from <= WORDS && report.last_in(from, open.at).is_none();
    (each && near && open.code == b',' && close.code == b',').then_some(close.at)
}

/// "02 dự án, gồm: A; B": where a comma and "gồm" stand before the colon, another noun between may be what is named.
fn is_said_of(report: &Report<'_, '_>, id: FigureId, (from, colon): (u32, u32)) -> bool {
    let context = report.context;
    // "03 buổi làm việc với các doanh nghiệp: A; B": those are named of whom there are several.
    let several = (from..colon).any(|at| context.says(at, List::Several));
    if is_listed(report, id) {
        return !several;
    }
    let marks = context.marks_in(from, colon);
    // "03 mô hình hoàn thiện trong năm, mỗi mô hình 50 triệu đồng, gồm: A; B; C": behind what each of them has, they are named.
    let each = marks.first().is_some_and(|mark| mark.at == from);
    let direct = (marks.is_empty() || each && marks.len() == 1) && !several;
    direct || !counts_others(report, id, (from, colon)) || is_named_as(report, id, colon + 1)
}

/// "03 sản phẩm được chứng nhận sản phẩm tiêu biểu: a; b; c": whether a noun among the tokens is another than that of a count.
fn counts_others(report: &Report<'_, '_>, id: FigureId, (from, end): (u32, u32)) -> bool {
    let context = report.context;
    let noun = report.draft(id).unit.map(|unit| report.word(unit.0));
    let mut hits = context.hits_in(from, end).iter();
    hits.any(|hit| {
        let named = context.patterns.meaning(hit.phrase).noun.is_some();
        named && Some(report.word(hit.start)) != noun
    })
}

/// "03 doanh nghiệp đổi mới công nghệ gồm A, B và C": where "gồm" ends behind the noun phrase of a count, and proper names follow.
pub(in crate::audit) fn consisting_behind(report: &Report<'_, '_>, id: FigureId) -> Option<u32> {
    let context = report.context;
    let draft = report.draft(id);
    let unit = draft.unit.filter(|_| draft.own_unit)?;
    let from = unit.1.max(draft.end);
    let marks = context.marks_in(from, draft.sentence.end);
    let said = report.said_around(id).has(Cue::Consisting) || context.says(from, List::Copula);
    // Behind the last comma of a sentence the next may say it.
    let last = || {
        let first = marks.first();
        first.is_some_and(|mark| mark.at + 1 >= draft.sentence.end)
    };
    if !said && !last() {
        return None;
    }
    // "04 doanh nghiệp, cụ thể là Công ty A, Công ty B"
    let parted = marks.first().filter(|mark| {
        let behind = mark.at + 1;
        mark.code == b',' && context.cues_at(behind).has(Cue::Consisting)
    });
    let to = match parted {
        Some(mark) => mark.at + 1 + WORDS,
        None => marks.first().map_or(draft.sentence.end, |mark| mark.at),
    };
    let consisting = context
        .cued_in(from, to.min(from + WORDS))
        .find(|(_, cues)| cues.has(Cue::Consisting));
    // "03 đơn vị là Bệnh viện A, Bệnh viện B"
    let listed = marks.iter().map(|mark| mark.at + 1).chain([from + 1]);
    // "03 cán bộ là Thạc sĩ, Kỹ sư" names nobody.
    let proper = |name: u32| {
        let more = context
            .at(name)
            .is_some_and(|(hit, meaning)| meaning.issuer.is_some() || context.is_word(hit.end));
        more && is_named_as(report, id, name)
    };
    let equal = context.says(from, List::Copula) && listed.into_iter().any(proper);
    let consisting = consisting.map(|(hit, _)| (hit.start, hit.end));
    let (start, end) = consisting.or_else(|| equal.then_some((from, from + 1)))?;
    let stop = behind_joined(report, end, draft.sentence.end).unwrap_or(draft.sentence.end);
    let starts = context.marks_in(end, stop).iter();
    let starts = starts.filter(|mark| matches!(mark.code, b',' | b';'));
    let capital = |at: u32| {
        context
            .token(at)
            .is_some_and(|token| token.is_capitalised())
    };
    let loose = parted.is_some() || counts_between(report, from, start);
    if loose && !is_named_as(report, id, end) {
        return None;
    }
    let named = starts.map(|mark| mark.at + 1).chain([end]).all(capital);
    (named && report.last_in(from, end).is_none()).then_some(end)
}

/// "gồm: A, B và C (văn bằng cấp cuối năm), đưa số văn bằng lên 12": the bracket behind the name that "và" joins, behind which the sentence goes on.
fn closed_by_bracket(report: &Report<'_, '_>, first: u32, end: u32) -> Option<u32> {
    let context = report.context;
    let marks = context.marks_in(first, end);
    let open = marks.iter().position(|mark| mark.code != b',')?;
    // "là chợ Vinh và chợ Ga (mỗi chợ 500 tờ)."
    let [bracket, close, ..] = marks[open..] else {
        return None;
    };
    let bracketed = bracket.code == b'(' && close.code == b')';
    let last = marks[..open].last().map_or(first, |mark| mark.at);
    let joined = (last..bracket.at).any(|at| context.says(at, List::And));
    let next = close.at + 1;
    let ends = next >= end || context.is_mark(next, b".;");
    let closed = ends || goes_on_otherwise(report, first, next);
    (bracketed && joined && closed).then_some(bracket.at)
}

/// "gồm Phòng A và Phòng B; đơn vị trực thuộc là …": the semicolon behind the name that "và" joins, where all names begin with a capital and what follows doesn't.
fn behind_joined(report: &Report<'_, '_>, first: u32, end: u32) -> Option<u32> {
    let context = report.context;
    let marks = context.marks_in(first, end);
    let stop = marks.iter().position(|mark| mark.code != b',')?;
    let commas = marks[..stop].iter().map(|mark| mark.at + 1);
    let stop = &marks[stop];
    let capital = |at: u32| {
        let token = context.token(at);
        token.is_some_and(|token| token.is_capitalised())
    };
    let last = commas.clone().next_back().unwrap_or(first);
    let joined = (last..stop.at).any(|at| context.says(at, List::And) && capital(at + 1));
    let proper = commas.chain([first]).all(capital);
    let next = stop.at + 1;
    let other = next < end && context.is_word(next) && !capital(next);
    (stop.code == b';' && joined && proper && other).then_some(stop.at)
}

/// Where names that begin at a token end: with their sentence, or at the mark before counts begin.
pub(in crate::audit) fn end_of_names(
    report: &Report<'_, '_>,
    id: FigureId,
    first: u32,
) -> Option<u32> {
    let context = report.context;
    let sentence = report.draft(id).sentence;
    let closed = closed_by_bracket(report, first, sentence.end)
        .or_else(|| behind_joined(report, first, sentence.end));
    if closed.is_some() {
        return closed;
    }
    let counted = report.ids_in(first, sentence.end).next();
    let Some(counted) = counted else {
        return Some(sentence.end - u32::from(context.is_mark(sentence.end - 1, b".")));
    };
    let marks = context.marks_in(first, report.draft(counted).first).iter();
    let last = marks.rev().find(|mark| matches!(mark.code, b';' | b'.'));
    last.map(|mark| mark.at)
}

/// "04 sản phẩm được chọn hỗ trợ trong năm nay là …", "03 đặc sản, đó là …", "03 đặc sản gồm …": where the names begin with which a count is equated
/// behind what is said of it.
pub(in crate::audit) fn equated_behind(report: &Report<'_, '_>, id: FigureId) -> Option<u32> {
    const REACH: u32 = 20;
    let context = report.context;
    let draft = report.draft(id);
    let from = draft.unit.filter(|_| draft.own_unit)?.1.max(draft.end);
    let mark = context.marks_in(from, draft.sentence.end).first();
    let to = mark.map_or(draft.sentence.end, |mark| mark.at);
    let said = report.said_around(id).has(Cue::Consisting);
    // Behind the last comma of a sentence the next may say it.
    let last = mark.is_some_and(|mark| mark.at + 3 > draft.sentence.end);
    if !(said || last || report.has_near(id, List::Copula)) {
        return None;
    }
    // "hoàn thành kế hoạch là A, B": the word may end a longer phrase.
    let ends = |at: u32| {
        context
            .before(at + 1)
            .is_some_and(|(hit, _)| hit.start < at)
    };
    let equal =
        |at: u32| report.says(at, List::Copula) && (!context.is_inside_longer(at) || ends(at));
    let consisting = |at: u32| {
        let hit = context.at(at).map(|(hit, _)| hit.end);
        hit.filter(|_| context.cues_at(at).has(Cue::Consisting))
    };
    let joined = |at: u32| {
        let equal = equal(at).then_some(at + 1);
        equal.or_else(|| said.then(|| consisting(at)).flatten())
    };
    let mut words = from..to.min(from + REACH);
    let within = words.find_map(|at| Some((at, joined(at)?)));
    let behind = || {
        let next = mark.filter(|mark| mark.code == b',')?.at + 1;
        let that = context.reads(next, "đó") && equal(next + 1);
        let first = if that { next + 2 } else { consisting(next)? };
        Some((to, first))
    };
    let (end, first) = within.or_else(behind)?;
    let first = first + u32::from(context.is_mark(first, b":"));
    let place = are_places(report, id);
    let named = || report.is_of_bodies(id) && is_named_as(report, id, first);
    let said =
        end == from || place || (from..from + 2).any(|at| is_predicate(report, at)) || named();
    let several = (from..end).any(|at| context.says(at, List::Several));
    // "05 địa phương phê duyệt từ 03 nhiệm vụ trở lên, đó là A, B": what places have may be counted.
    let taken_up = place && end == to && context.is_mark(to, b",");
    let silent = report
        .ids_in(from, end)
        .all(|other| taken_up && !are_places(report, other));
    (said && !several && silent && !ends_in_noun(report, id, (from, end))).then_some(first)
}

/// "được giao cho đơn vị là …": whether another noun that may be what is equated ends the tokens, with no "tại" before it. Goods are neither bodies nor
/// places.
fn ends_in_noun(report: &Report<'_, '_>, id: FigureId, (from, end): (u32, u32)) -> bool {
    let context = report.context;
    let patterns = context.patterns;
    let bodies = report.is_of_bodies(id) && !is_of_places(report, id);
    let mut hits = context.hits_in(from, end).iter();
    hits.any(|hit| {
        let Some(noun) = patterns.meaning(hit.phrase).noun else {
            return false;
        };
        let group = patterns.noun_groups[usize::from(noun.0)];
        let before = hit.start.wrapping_sub(1);
        let aside = context.tells(before, PhraseList::Inside);
        (bodies || patterns.known_groups.bodies.contains(&Some(group)))
            && hit.end == end
            && !aside
            && !context.is_inside_longer(hit.start)
    })
}

/// The first mark behind a noun phrase; for ", gồm:" the colon, as for "hướng dẫn các huyện, thành phố: Công văn …", where a noun of what is counted
/// follows.
fn announcing<'c>(
    report: &Report<'c, '_>,
    id: FigureId,
    (from, end): (u32, u32),
) -> Option<&'c ClauseMark> {
    const WORDS: u32 = 4;
    let context = report.context;
    let marks = context.marks_in(from, end);
    let (first, rest) = marks.split_first()?;
    // "gồm các ông, bà: A, B": the comma parts no names.
    let titles = |mark: &ClauseMark| {
        let told = |at: u32| report.says(at, List::PersonTitle);
        mark.code == b',' && told(mark.at - 1) && told(mark.at + 1)
    };
    if let Some(colon) = rest
        .first()
        .filter(|next| titles(first) && next.at == first.at + 2)
    {
        return Some(colon);
    }
    if is_listed(report, id) {
        let at = marks.iter().position(|mark| mark.code != b',')?;
        let last = at.checked_sub(1).map_or(from, |last| marks[last].at);
        let said = report.context.all_cues_in(last, marks[at].at);
        return Some(&marks[at]).filter(|_| at == 0 || said.has(Cue::Consisting));
    }
    let colon = rest.first().filter(|next| {
        let cues = report.context.all_cues_in(first.at, next.at);
        // "03 văn bản, tiêu biểu: A; B"
        first.code == b','
            && next.code == b':'
            && next.at - first.at <= WORDS
            && !is_open(report, first.at, next.at)
            && (cues.has(Cue::Consisting)
                || context.tells(next.at - 2, PhraseList::ThatIs)
                || is_named_as(report, id, next.at + 1))
    });
    Some(colon.unwrap_or(first))
}

/// "04 phòng (gồm: A; B)": the token before the first name in a bracket.
pub(in crate::audit) fn before_names(report: &Report<'_, '_>, open: u32) -> u32 {
    let context = report.context;
    let consisting = context
        .at(open + 1)
        .filter(|(_, meaning)| meaning.cues.has(Cue::Consisting));
    consisting.map_or(open, |(hit, _)| {
        hit.end - u32::from(!context.is_mark(hit.end, b":"))
    })
}
