//! Where a row of names ends although its sentence goes on.

use super::listed::is_kind;
use crate::audit::Report;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;

/// "tại 03 phường Tân Phong, Đoàn Kết, dự kiến khai mạc …", "là Bố Trạch, Lệ Thủy và Quảng Ninh, Sở đã đôn đốc": whether behind a comma no further name follows. Behind the name
/// that "và" joins the row is closed for any sentence that begins.
pub(in crate::audit) fn goes_on_otherwise(report: &Report<'_, '_>, first: u32, comma: u32) -> bool {
    const FAR: u32 = 60;
    let context = report.context;
    let next = comma + 1;
    if !context.is_mark(comma, b",") || !context.is_word(next) || is_kind(report, next) {
        return false;
    }
    if context.tells(next, PhraseList::GoingOn) {
        return false;
    }
    let meaning = context.at(next).map(|(_, meaning)| meaning);
    let noun = meaning.is_some_and(|meaning| meaning.noun.is_some());
    let body = meaning.is_some_and(|meaning| meaning.issuer.is_some());
    let capital = context
        .token(next)
        .is_some_and(|token| token.is_capitalised());
    let joined = (first..comma).any(|at| context.says(at, List::And));
    if joined {
        return body || !capital && !noun;
    }
    // "Võ Nhai, Đồng Hỷ, sau đó là thị xã Phổ Yên": another may be named later on.
    let end = context.marks_in(next, next + FAR).iter();
    let mut end = end.filter(|mark| matches!(mark.code, b'.' | b';'));
    let end = end.next().map_or(next + FAR, |mark| mark.at);
    let named = (next..end).any(|at| is_kind(report, at));
    !capital && !noun && !named && context.number_at(next).is_none()
}

/// "03 huyện vùng cao Chợ Đồn, …": where the names begin behind what the places are like.
pub(in crate::audit) fn behind_traits(report: &Report<'_, '_>, at: u32) -> u32 {
    const MOST: u32 = 5;
    let context = report.context;
    let small = |at: u32| {
        context
            .token(at)
            .is_some_and(|token| !token.is_capitalised())
    };
    let words = (at..at + MOST).take_while(|&at| small(at) && report.says(at, List::PlaceTrait));
    at + words.count() as u32
}

/// "03 làng nghề (bún Linh Chiểu, nước mắm Mỹ Thủy)": whether villages of a craft are counted, which are called by their goods.
pub(in crate::audit) fn are_called_by_goods(report: &Report<'_, '_>, unit: (u32, u32)) -> bool {
    let context = report.context;
    unit.1 > unit.0 + 1 && context.tells(unit.1 - 2, PhraseList::CraftVillage)
}

/// "4 điểm cầu (huyện Sơn Động, huyện Lục Ngạn)": how many names of places, each with its kind, fill the bracket behind what stands at one place each.
pub(in crate::audit) fn placed_names(
    report: &Report<'_, '_>,
    unit: (u32, u32),
    (open, close): (u32, u32),
) -> Option<usize> {
    const NAME: u32 = 5;
    let context = report.context;
    if !context.reads(unit.1 - 1, "cầu") {
        return None;
    }
    let marks = context.marks_in(open + 1, close);
    let commas = marks.iter().all(|mark| matches!(mark.code, b',' | b';'));
    let joined = (open..close).filter(|&at| context.says(at, List::And));
    let mut starts: Vec<u32> = marks.iter().map(|mark| mark.at).chain(joined).collect();
    starts.push(open);
    let named = |&before: &u32| {
        let kinds = (before + 1..before + 3).take_while(|&at| is_kind(report, at));
        let name = before + 1 + kinds.count() as u32;
        let capital = context
            .token(name)
            .is_some_and(|token| token.is_capitalised());
        capital
            && (name + 1..name + NAME)
                .any(|at| at >= close || !context.is_word(at) || context.says(at, List::And))
    };
    (commas && starts.iter().all(named)).then_some(starts.len())
}
