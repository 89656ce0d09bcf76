//! Stretches of time that last until now: of these only the beginning is told, or both years in words far from the length.

use super::interval::Interval;
use crate::audit::Report;
use crate::numeral::Numeral;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::token::Kind;

/// "mua năm 2009, tính đến năm 2019 đã qua 12 năm sử dụng", "hoạt động từ năm 2009, đến nay đã được 12 năm": the years before a length that is said to have passed.
pub(in crate::audit) fn passed_since(
    report: &Report<'_, '_>,
    length: &Numeral,
) -> Option<Interval> {
    const REACH: u32 = 14;
    let context = report.context;
    let block = &context.outline.blocks[length.block as usize];
    let fillers = (block.first..length.first).rev();
    let fillers = fillers.take_while(|&at| context.tells(at, PhraseList::ElapsedFiller));
    let fillers = fillers.count() as u32;
    let from = length.first - fillers;
    // "đến nay đã ba năm liên tiếp dẫn đầu"
    if context.tells(length.end + 1, PhraseList::InARow) {
        return None;
    }
    if !(from..length.first).any(|at| context.tells(at, PhraseList::Elapsed)) {
        return None;
    }
    let last = from.checked_sub(1)?;
    let last = if context.is_mark(last, b",") {
        last.checked_sub(1)?
    } else {
        last
    };
    let (until, opening) = if context.reads(last, "nay") {
        (this_year(report)?, last.checked_sub(1)?)
    } else {
        let named = context.says(last.wrapping_sub(1), List::Year);
        (
            year_at(report, last).filter(|_| named)?,
            last.checked_sub(2)?,
        )
    };
    let to = (0..2).any(|back| context.tells(opening.wrapping_sub(back), PhraseList::Till));
    let words = (block.first.max(opening.saturating_sub(REACH))..opening).rev();
    let mut words = words.take_while(|&at| !context.is_mark(at, b";.:()"));
    let first = words.find(|&at| is_number(report, at)).filter(|_| to)?;
    let since = year_at(report, first)?;
    let named = context.says(first.wrapping_sub(1), List::Year)
        || context.says(first.wrapping_sub(1), List::From);
    named.then(|| Interval::of_years(since, until, (first, last + 1)))?
}

/// "đã có 12 năm hoạt động (từ năm 2009)", "12 năm hoạt động (từ năm 2009 đến nay)": a bracket that tells since when.
pub(in crate::audit) fn until_now(report: &Report<'_, '_>, length: &Numeral) -> Option<Interval> {
    const WORDS: u32 = 8;
    const BEFORE: u32 = 3;
    let context = report.context;
    let after = length.end + 1;
    let open = (after..after + WORDS).find(|&at| !context.is_word(at))?;
    let since = context.is_mark(open, b"(") && context.says(open + 1, List::From);
    let at = open + 2 + u32::from(context.says(open + 2, List::Year));
    let year = year_at(report, at).filter(|_| since)?;
    let now = context.reads(at + 1, "đến") && context.reads(at + 2, "nay");
    let close = if now { at + 3 } else { at + 1 };
    // "hợp đồng thuê đất 12 năm (từ năm 2009)" is a term.
    let mut before = length.first.saturating_sub(BEFORE)..length.first;
    let passed = before.any(|at| context.tells(at, PhraseList::Complete));
    let told = context.is_mark(close, b")") && (now || passed);
    told.then(|| Interval::of_years(year, this_year(report)?, (at, close)))?
}

/// The year of the report.
fn this_year(report: &Report<'_, '_>) -> Option<u32> {
    report.heading.period.and_then(|period| period.year)
}

/// The year written at a token.
fn year_at(report: &Report<'_, '_>, at: u32) -> Option<u32> {
    let year = report.context.number_at(at)?;
    let written = report.context.text_of(at).len() == 4;
    (written && (1900..2100).contains(&year)).then_some(year)
}

fn is_number(report: &Report<'_, '_>, at: u32) -> bool {
    let token = report.context.token(at);
    token.is_some_and(|token| token.kind == Kind::Digits)
}
