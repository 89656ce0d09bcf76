//! What a figure counts: the noun after it, the label before it, or what was counted before.

use super::sentence::{Sentence, clause_around};
use crate::context::Context;
use crate::pattern::cue::Cue;
use crate::pattern::{NounId, NumberWord, Traits};
use crate::token::Kind;

/// How many tokens of a label are looked through for a unit that is said again.
const LABEL: u32 = 20;

/// A unit as found: its tokens, and its noun if the lexicon has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) first: u32,
    pub(super) end: u32,
    pub(super) noun: Option<NounId>,
}

/// The noun that begins at token `at`.
fn noun_at(context: &Context<'_>, at: u32, end: u32) -> Option<Unit> {
    if at >= end || !context.traits_at(at).has_any(Traits::NOUN) {
        return None;
    }
    let (hit, meaning) = context.at(at)?;
    // "một loại khá" counts what was graded, not kinds.
    let noun = meaning
        .noun
        .filter(|&noun| meaning.grade.is_none() || !names_setting(context, noun))?;
    let length = if meaning.noun_length == 0 {
        hit.end - hit.start
    } else {
        u32::from(meaning.noun_length)
    };
    Some(Unit {
        first: at,
        end: at + length,
        noun: Some(noun),
    })
}

/// The unit right after a number: a noun of the lexicon, else the words that stand there if they can be one.
pub(super) fn after(context: &Context<'_>, at: u32, end: u32) -> Option<Unit> {
    let mut from = at;
    // "06/08 (75%) đề tài", "05¹ nhiệm vụ": a short bracket or a mark may stand between.
    if context.is_mark(from, b"(")
        && let Some(close) =
            (from + 1..(from + 6).min(end)).find(|&close| context.is_mark(close, b")"))
    {
        let lone = noun_at(context, from + 1, close).filter(|unit| unit.end == close);
        from = if lone.is_some() { from + 1 } else { close + 1 };
    } else if context
        .token(from)
        .is_some_and(|token| token.kind == Kind::Raised)
    {
        from += 1;
    }
    if let Some(unit) = noun_at(context, from, end) {
        return Some(unit);
    }
    if from != at {
        return None;
    }
    // "02 (lượt) …", "12 các mẫu": one word that says nothing may stand before the noun.
    let skipped = context
        .token(from)
        .is_some_and(|token| token.kind == Kind::Word)
        && matches!(
            context.text_of(from),
            "các" | "loại" | "lượt" | "cái" | "chiếc" | "bộ"
        );
    if skipped && let Some(unit) = noun_at(context, from + 1, end) {
        return Some(Unit {
            first: from,
            ..unit
        });
    }
    among(context, from, end)
        .or_else(|| listed(context, from, end))
        .or_else(|| unknown(context, from, end))
}

/// "02 trong số các cơ sở được thanh tra": the noun of those among which they are.
fn among(context: &Context<'_>, from: u32, end: u32) -> Option<Unit> {
    let (hit, meaning) = context.at(from)?;
    let all = matches!(context.text_of(hit.end), "các" | "những");
    let noun = hit.end + u32::from(all);
    (meaning.cues.has(Cue::OutOf) && all)
        .then(|| noun_at(context, noun, end))
        .flatten()
}

/// "13 và 09 cơ sở", "05, 07 và 12 mẫu": the noun stands after the last number.
fn listed(context: &Context<'_>, from: u32, end: u32) -> Option<Unit> {
    let mut at = from;
    for _ in 0..4 {
        if let Some(unit) = behind_act(context, at, end) {
            return Some(unit);
        }
        let cues = context.cues_at(at);
        // "08 trong 31 giấy phép"
        let within = at == from && context.reads(at, "trong");
        let joined = at < end
            && (context.is_mark(at, b",") || within || cues.has_any(&[Cue::Join, Cue::OutOf]));
        let next = context
            .at(at)
            .filter(|_| cues.has_any(&[Cue::Join, Cue::OutOf]))
            .map_or(at + 1, |(hit, _)| hit.end);
        let digits = context
            .token(next)
            .is_some_and(|token| token.kind == Kind::Digits);
        // "bảy trên tổng số mười hai xã"
        let words = cues.has(Cue::OutOf) && is_number_word(context, next);
        if !joined || !(digits || words) {
            return None;
        }
        at = if digits {
            behind_number(context, next)
        } else {
            (next..end)
                .find(|&at| !is_number_word(context, at))
                .unwrap_or(end)
        };
        if let Some(unit) = noun_at(context, at, end) {
            return Some(unit);
        }
    }
    None
}

fn is_number_word(context: &Context<'_>, at: u32) -> bool {
    let meaning = context.at(at).map(|(_, meaning)| meaning);
    meaning.is_some_and(|meaning| meaning.number.is_some() && meaning.noun.is_none())
}

/// The token after a number, its fraction and its scale word: "386,5 triệu".
fn behind_number(context: &Context<'_>, first: u32) -> u32 {
    let glued = |at: u32| {
        let token = context.token(at);
        token.is_some_and(|token| token.kind == Kind::Digits && token.is_glued())
    };
    let mut at = first + 1;
    while context.is_mark(at, b".,") && glued(at + 1) {
        at += 2;
    }
    match context.at(at) {
        Some((hit, meaning)) if matches!(meaning.number, Some(NumberWord::Scale(_))) => hit.end,
        _ => at,
    }
}

/// "cấp mới 03, gia hạn 02 giấy phép", "cấp 03 và sửa đổi 02 giấy phép": an act may stand between.
fn behind_act(context: &Context<'_>, at: u32, end: u32) -> Option<Unit> {
    let parted = context.is_mark(at, b",") || context.cues_at(at).has(Cue::Join);
    let (hit, _) = context
        .at(at + 1)
        .filter(|(_, meaning)| parted && meaning.act.is_some())?;
    let number = context
        .token(hit.end)
        .is_some_and(|token| token.kind == Kind::Digits);
    let rate = context.is_mark(hit.end + 1, b"%");
    (number && !rate && hit.end < end)
        .then(|| noun_at(context, hit.end + 1, end))
        .flatten()
}

/// Words of no lexicon right after a number: the first one, and the second if the two make a word that nothing else claims.
fn unknown(context: &Context<'_>, from: u32, end: u32) -> Option<Unit> {
    // "32 cấp tỉnh và 09 do các huyện thực hiện": a level or a word that leads on names nothing.
    let level = context
        .at(from)
        .is_some_and(|(_, meaning)| meaning.level.is_some());
    if level || matches!(context.text_of(from), "do" | "để" | "thuộc" | "về") {
        return None;
    }
    let free = |at: u32| {
        let token = context
            .token(at)
            .filter(|token| at < end && token.kind == Kind::Word)?;
        let meaning = context.at(at).map(|(_, meaning)| meaning);
        let silent = meaning.is_none_or(|meaning| {
            meaning.cues.is_empty()
                && meaning.act.is_none()
                && meaning.number.is_none()
                && meaning.grade.is_none()
                && meaning.stage.is_none()
        });
        silent.then_some(token)
    };
    // "so với con số 168 của năm trước": whose they are is said, not what.
    let first = free(from).filter(|_| !context.reads(from, "của"))?;
    if first.is_capitalised() && !first.is_all_capitals() {
        return None;
    }
    let second = free(from + 1).filter(|token| !token.is_capitalised());
    Some(Unit {
        first: from,
        end: from + 1 + u32::from(second.is_some()),
        noun: None,
    })
}

/// "Số trẻ được tiêm đủ là 312 trẻ": whether a label holds the first word of the unit behind its number.
pub(super) fn is_said_before(context: &Context<'_>, unit: Unit, (from, at): (u32, u32)) -> bool {
    let word = context.text_of(unit.first);
    (from.max(at.saturating_sub(LABEL))..at).any(|at| context.reads(at, word))
}

/// Where the label of a number begins: after the last mark or figure of its clause.
fn label_start(context: &Context<'_>, at: u32, within: Sentence, scope: u32) -> u32 {
    // The label before a colon or "là" may have commas of its own: "kiểm định, hiệu chuẩn: 320".
    let colon = context.is_mark(at.wrapping_sub(1), b":");
    let marks: &[u8] = if colon { b";." } else { b",;." };
    // "số cơ sở được thanh tra, kiểm tra 152": a comma of the act ends no label.
    let act = context
        .before(at)
        .filter(|(_, meaning)| meaning.act.is_some() && meaning.noun.is_none())
        .map_or(at, |(hit, _)| hit.start.max(scope));
    let clause = clause_around(context, within, act, marks);
    if !colon && at > 0 && context.reads(at - 1, "là") {
        let whole = clause_around(context, within, at, b";.");
        let begins = |at: &u32| context.reads(*at, "số") || context.cues_at(*at).has(Cue::Total);
        let commas = context.marks_in(whole.first, at).iter().rev();
        let mut starts = commas
            .filter(|mark| mark.code == b',')
            .map(|mark| mark.at + 1);
        if let Some(start) = starts
            .find(begins)
            .or_else(|| Some(whole.first).filter(begins))
        {
            return start.max(scope);
        }
    }
    // "Đề tài, dự án thực hiện trong năm là 43": a comma within a noun ends no label.
    let first = clause.first;
    let within = context.hits_in(first.saturating_sub(4), first);
    let noun = within
        .iter()
        .find(|hit| hit.end > first && context.traits_at(hit.start).has_any(Traits::NOUN));
    noun.map_or(first, |hit| hit.start).max(scope)
}

/// After "số" or "tổng số" the noun that follows is what a label counts.
pub(super) fn total_before(
    context: &Context<'_>,
    at: u32,
    within: Sentence,
    scope: u32,
) -> Option<Unit> {
    let start = label_start(context, at, within, scope);
    let head = (start..at)
        .find(|&head| context.cues_at(head).has(Cue::Total) || context.reads(head, "số"))?;
    let lone = context.reads(head, "số")
        && context
            .at(head)
            .is_none_or(|(hit, meaning)| hit.end == head + 1 || meaning.noun.is_none());
    let length = context.at(head).map_or(1, |(hit, _)| hit.end - head);
    let total = context
        .at(head)
        .is_some_and(|(_, meaning)| meaning.cues.has(Cue::Total) && meaning.noun.is_none());
    let skip = if total { length } else { u32::from(lone) };
    (head + skip..(head + length + 2).min(at)).find_map(|from| noun_at(context, from, at))
}

/// "Thử nghiệm mẫu được 1.120", "kiểm định cân được 300": the noun between an act and the "được" before a number.
pub(super) fn object_before(context: &Context<'_>, at: u32, scope: u32) -> Option<Unit> {
    let end = at
        .checked_sub(1)
        .filter(|&end| context.reads(end, "được"))?;
    let (hit, meaning) = context.before(end)?;
    let noun = meaning.noun.filter(|_| hit.start > scope)?;
    let (_, act) = context.before(hit.start)?;
    act.act.is_some().then_some(Unit {
        first: hit.start,
        end: hit.end,
        noun: Some(noun),
    })
}

/// "Đơn thư khiếu nại, tố cáo không phát sinh": the noun that ends right before a number, over a comma of its own.
pub(super) fn closing(context: &Context<'_>, at: u32, scope: u32) -> Option<Unit> {
    let (hit, meaning) = context.before(at)?;
    let noun = meaning.noun.filter(|_| hit.start >= scope)?;
    let parted = (hit.start..hit.end).any(|at| context.is_mark(at, b","));
    parted.then_some(Unit {
        first: hit.start,
        end: hit.end,
        noun: Some(noun),
    })
}

/// The label before a number: "số mẫu thử nghiệm: 320", "cột đo xăng dầu 25".
pub(super) fn before(context: &Context<'_>, at: u32, within: Sentence, scope: u32) -> Option<Unit> {
    if let Some(unit) = total_before(context, at, within, scope) {
        return Some(unit);
    }
    let start = label_start(context, at, within, scope);
    let mut best: Option<Unit> = None;
    let mut from = start;
    let mut last_end = 0;
    while from < at {
        // "thực hiện nhiệm vụ: 07": the act's own noun is what a label counts that ends with it.
        let closes = |unit: &Unit| {
            unit.end + 1 == at && context.is_mark(at - 1, b":") && closes_phrase(context, *unit)
        };
        match noun_at(context, from, at)
            .filter(|unit| !is_swallowed(context, *unit) || best.is_none() && closes(unit))
        {
            Some(unit)
                if is_setting(context, unit)
                    || unit.first > start && context.reads(unit.first - 1, "tại")
                    || is_in_name(context, unit)
                    || is_lone_number(context, unit) =>
            {
                from = unit.end;
            }
            Some(unit) => {
                from = unit.end;
                // Of nouns in a row the first is the head: "lao động hợp đồng".
                if best.is_none() || unit.first > last_end {
                    best = Some(unit);
                }
                last_end = unit.end;
            }
            None => from += 1,
        }
    }
    best
}

/// The first noun among these words that says what is spoken of, not where.
pub(super) fn topic(context: &Context<'_>, (from, to): (u32, u32)) -> Option<Unit> {
    let counted = |unit: &Unit| {
        !is_swallowed(context, *unit)
            && !is_setting(context, *unit)
            && !is_in_name(context, *unit)
            && !is_lone_number(context, *unit)
    };
    (from..to).find_map(|at| noun_at(context, at, to).filter(counted))
}

/// "huyện Hải Hậu: 23", "lĩnh vực nông nghiệp 14": it says where or of what, not what is counted.
fn is_setting(context: &Context<'_>, unit: Unit) -> bool {
    unit.noun.is_some_and(|noun| names_setting(context, noun))
}

fn names_setting(context: &Context<'_>, noun: NounId) -> bool {
    let group = context.patterns.noun_groups[usize::from(noun.0)];
    context.patterns.setting_groups.contains(&group)
}

/// "Xuân Trường", "Đồng Hới": a word of a name is no noun.
fn is_in_name(context: &Context<'_>, unit: Unit) -> bool {
    let capital = |at: u32| {
        context.token(at).is_some_and(|token| {
            token.kind == Kind::Word && token.is_capitalised() && !token.is_all_capitals()
        })
    };
    unit.end == unit.first + 1
        && capital(unit.first)
        && (unit.first > 0 && capital(unit.first - 1) || capital(unit.end))
}

/// The first noun of a table's label: "Đề tài cấp tỉnh được nghiệm thu".
pub(super) fn first_of(context: &Context<'_>, label: Sentence) -> Option<Unit> {
    (label.first..label.end).find_map(|at| {
        noun_at(context, at, label.end)
            .filter(|unit| !is_lone_number(context, *unit) && !is_setting(context, *unit))
            .filter(|unit| !is_swallowed(context, *unit))
    })
}

/// Whether a noun is a piece of a longer phrase: "dự án" in "ban quản lý dự án". Behind an act, in a
/// phrase that only some rule asks for ("kiểm định phương tiện đo"), it is what the act is done to.
fn is_swallowed(context: &Context<'_>, unit: Unit) -> bool {
    let before = context.hits_in(unit.first.saturating_sub(4), unit.first);
    before.iter().any(|hit| {
        let meaning = context.patterns.meaning(hit.phrase);
        let named = context
            .traits_at(hit.start)
            .has_any(Traits::NOUN.union(Traits::FACET));
        let bare = !named && meaning.act.is_none() && meaning.cues.is_empty();
        let object = hit.end == unit.end && bare && !meaning.shorter_acts().is_empty();
        hit.end > unit.first && !object
    })
}

/// Whether all longer phrases around a noun of tasks end with it.
fn closes_phrase(context: &Context<'_>, unit: Unit) -> bool {
    let staged = unit.noun.is_some_and(|noun| {
        let group = context.patterns.noun_groups[usize::from(noun.0)];
        context.patterns.staged_groups.contains(&group)
    });
    if !staged {
        return false;
    }
    let shorter = |at: u32| noun_at(context, at, unit.end).is_some();
    let before = context.hits_in(unit.first.saturating_sub(8), unit.first);
    before.iter().all(|hit| hit.end <= unit.end) && !(unit.first + 1..unit.end).any(shorter)
}

/// "số" before a noun is no noun of its own.
fn is_lone_number(context: &Context<'_>, unit: Unit) -> bool {
    unit.end == unit.first + 1 && context.reads(unit.first, "số")
}
