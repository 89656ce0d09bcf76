//! Days on which something is said to have been done.

use super::date::DateAt;
use crate::audit::Report;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::record::SectionKind;

/// "đã nghiệm thu dự án ngày 15/7/2021", "ngày 15/7/2021 đoàn đã kết thúc": a day that stands with what has been done on it.
pub(in crate::audit) fn is_done_on(report: &Report<'_, '_>, cited: &DateAt) -> bool {
    let context = report.context;
    let day = cited.first.checked_sub(1);
    let Some(day) = day.filter(|&day| context.cues_at(day).has(Cue::Day)) else {
        return false;
    };
    let blocks = &context.outline.blocks;
    let block = blocks.partition_point(|block| block.first <= day);
    let Some(block) = block.checked_sub(1).map(|at| &blocks[at]) else {
        return false;
    };
    let section = block
        .section
        .map(|at| context.outline.sections[at as usize].kind);
    section != Some(SectionKind::Plan)
        && (is_done_before(report, block.first, day)
            || is_done_behind(report, (day, cited.first), block.end)
            || is_done_by(report, (day, cited), block.end))
}

/// "đã nghiệm thu dự án | ngày 15/7/2021"
fn is_done_before(report: &Report<'_, '_>, from: u32, day: u32) -> bool {
    const REACH: u32 = 14;
    let context = report.context;
    let words = (from.max(day.saturating_sub(REACH))..day).rev();
    let mut words = words.take_while(|&at| !context.is_mark(at, b",;.:()"));
    let told = words.find(|&at| is_done(report, at) || is_ahead(report, at));
    told.is_some_and(|at| is_done(report, at))
}

/// "ngày 15/7/2021 | đoàn đã kết thúc"
fn is_done_behind(report: &Report<'_, '_>, (day, first): (u32, u32), end: u32) -> bool {
    !report.tells(day.wrapping_sub(1), PhraseList::TimeBound)
        && is_done_from(report, first + 5, end)
}

/// "đến ngày 15/8/2021, đã thu": up to a day behind the period there is nothing to be told yet; up to its last one a report may well look ahead.
fn is_done_by(report: &Report<'_, '_>, (day, cited): (u32, &DateAt), end: u32) -> bool {
    const BEFORE: u32 = 4;
    let context = report.context;
    let month = cited.date.year * 12 + cited.date.month;
    let beyond = report
        .heading
        .period
        .is_some_and(|period| month > period.last_month());
    let to = context.tells(day.wrapping_sub(1), PhraseList::UpTo);
    let mut before = day.saturating_sub(BEFORE)..day.saturating_sub(1);
    let foreseen = before.any(|at| is_ahead(report, at) && !context.reads(at, "đến"));
    let comma = cited.first + 5;
    let from = comma + u32::from(context.is_mark(comma, b","));
    beyond && to && !foreseen && is_done_from(report, from, end)
}

/// Whether within a few words something is said to have been done.
fn is_done_from(report: &Report<'_, '_>, from: u32, end: u32) -> bool {
    const WORDS: u32 = 6;
    let words = from..end.min(from + WORDS);
    let mut words = words.take_while(|&at| report.context.is_word(at));
    let told = words.find(|&at| is_done(report, at) || is_ahead(report, at));
    told.is_some_and(|at| report.says(at, List::Already))
}

/// "đã", "vừa": but not "đã" behind "sẽ", nor "vừa" of "nhỏ và vừa", "vừa qua".
fn is_done(report: &Report<'_, '_>, at: u32) -> bool {
    let reads = |at: u32, word: &str| report.context.reads(at, word);
    let before = at.wrapping_sub(1);
    report.says(at, List::Already) && !reads(before, "sẽ")
        || reads(at, "vừa")
            && !report.says(before, List::And)
            && !reads(before, "nhỏ")
            && !reads(at + 1, "qua")
}

/// Whether a word says that a day lies ahead.
fn is_ahead(report: &Report<'_, '_>, at: u32) -> bool {
    // "huyện Đại Từ"
    let capital = |at: u32| {
        let token = report.context.token(at);
        token.is_some_and(|token| token.is_capitalised())
    };
    if capital(at) && capital(at.wrapping_sub(1)) {
        return false;
    }
    report.tells(at, PhraseList::Ahead)
}
