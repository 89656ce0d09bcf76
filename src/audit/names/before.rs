//! Names that stand before what counts them: a bracket, or "là".

use super::listed::{is_kind, is_open, joins};
use crate::audit::Report;
use crate::figure::draft::FigureId;
use crate::pattern::list::List;

/// "Các phòng Kế hoạch, Quản lý khoa học và Thanh tra (04 phòng)": how many names stand behind "các" and the noun of a count in a bracket, the fewest and the most: a
/// name may have "và" in it.
pub(in crate::audit) fn named_before(
    report: &Report<'_, '_>,
    id: FigureId,
) -> Option<(usize, usize)> {
    // Nothing else stands between names and their number.
    let before = report.draft(id).first.wrapping_sub(1);
    let led = report.says(before, List::Copula) || report.says(before, List::All);
    if !report.context.is_mark(before, b"(") && !led {
        return None;
    }
    in_bracket(report, id).or_else(|| subjects(report, id))
}

fn in_bracket(report: &Report<'_, '_>, id: FigureId) -> Option<(usize, usize)> {
    const REACH: u32 = 60;
    const LONGEST: u32 = 9;
    let context = report.context;
    let draft = report.draft(id);
    let open = draft.first.checked_sub(1)?;
    let unit = draft.unit.filter(|_| draft.own_unit)?;
    if !context.is_mark(open, b"(") || !context.is_mark(unit.1, b")") || unit.0 < draft.end {
        return None;
    }
    let from = draft.sentence.first.max(open.saturating_sub(REACH));
    let named = |&at: &u32| {
        let several = context.says(at, List::Several);
        several
            && (unit.0..unit.1).all(|word| report.word(at + 1 + word - unit.0) == report.word(word))
    };
    let first = (from..open).rev().find(named)? + 1 + unit.1 - unit.0;
    let marks = context.marks_in(first, open);
    let commas = marks.iter().all(|mark| mark.code == b',');
    let starts = marks.iter().map(|mark| mark.at + 1).chain([first]);
    let ends = marks.iter().map(|mark| mark.at).chain([open]);
    let capital = |at: u32| {
        context
            .token(at)
            .is_some_and(|token| token.is_capitalised())
    };
    let named = starts.clone().all(capital);
    let mut members = std::iter::once(first)
        .chain(marks.iter().map(|mark| mark.at + 1))
        .zip(ends);
    let short = members.all(|(from, to)| to.saturating_sub(from) <= 2 * LONGEST);
    let silent = report.last_in(first, open).is_none() && !is_open(report, first, open);
    let (least, joined) = (marks.len() + 1, joins(report, first, open));
    (commas && named && short && silent && least + joined > 1).then_some((least, least + joined))
}

/// "Phú Lương, Võ Nhai và Định Hóa là ba huyện …", "mở lớp tại Phú Lương, Võ Nhai và Định Hóa, cả ba nơi đều …": how many names of places stand before "là" or ", cả" and the number by
/// which they are counted, where "và" joins the last of them.
fn subjects(report: &Report<'_, '_>, id: FigureId) -> Option<(usize, usize)> {
    const REACH: u32 = 40;
    let context = report.context;
    let draft = report.draft(id);
    let led = draft.first.checked_sub(1)?;
    let comma = || {
        let before = led.checked_sub(1);
        before.filter(|&at| context.says(led, List::All) && context.is_mark(at, b","))
    };
    let end = if context.says(led, List::Copula) {
        led
    } else {
        comma()?
    };
    let settings = &context.patterns.setting_groups;
    let of_places = report.group(id).is_some_and(|own| settings.contains(&own));
    if !draft.own_unit || !of_places {
        return None;
    }
    let capital = |at: u32| {
        let token = context.token(at);
        token.is_some_and(|token| token.is_capitalised())
    };
    let from = draft.sentence.first.max(end.saturating_sub(REACH));
    let part = |&at: &u32| {
        let parting = context.is_mark(at, b",") || context.says(at, List::And);
        parting || capital(at) || is_kind(report, at)
    };
    let first = (from..end).rev().take_while(part).last()?;
    let commas = context.marks_in(first, end);
    let joined = (first..end).filter(|&at| context.says(at, List::And));
    let joined: Vec<u32> = joined.collect();
    let &[last] = &joined[..] else { return None };
    let behind = commas.last()?.at < last;
    let starts = commas
        .iter()
        .map(|mark| mark.at + 1)
        .chain([first, last + 1]);
    // "theo đề nghị của Sở, Phú Lương và Võ Nhai là hai huyện"
    let named = |at: u32| {
        let body = context
            .at(at)
            .is_some_and(|(_, meaning)| meaning.issuer.is_some());
        (capital(at) || is_kind(report, at) && capital(at + 1)) && !body
    };
    (behind && starts.into_iter().all(named)).then_some((commas.len() + 2, commas.len() + 2))
}
