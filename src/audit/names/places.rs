//! Names of places that follow a count of places.

use super::listed::is_kind;
use crate::audit::Report;
use crate::figure::draft::FigureId;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;

/// "03 huyện", "03/12 huyện, thành phố": whether places are counted, by what kind they are.
pub(in crate::audit) fn is_of_places(report: &Report<'_, '_>, id: FigureId) -> bool {
    let unit = report.draft(id).unit;
    unit.is_some_and(|(first, end)| (first..end).any(|at| is_kind(report, at)))
}

/// "03 huyện", "03 địa phương": whether places are counted, by whatever they are called. Fields are none.
pub(in crate::audit) fn are_places(report: &Report<'_, '_>, id: FigureId) -> bool {
    let unit = report.draft(id).unit;
    let area = unit.is_some_and(|unit| report.context.reads(unit.0, "địa"));
    is_of_places(report, id) || area
}

/// "06 xã của huyện Trấn Yên, Văn Chấn (Báo Đáp, Hòa Cuông)": the bracket behind the names of where places are.
pub(in crate::audit) fn places_behind(
    report: &Report<'_, '_>,
    id: FigureId,
    from: u32,
) -> Option<u32> {
    const REACH: u32 = 14;
    let context = report.context;
    let place = context.patterns.setting_groups.contains(&report.group(id)?);
    let said = || (from..from + 3).any(|at| context.tells(at, PhraseList::Owning));
    if !place || !said() {
        return None;
    }
    let marks = context.marks_in(from, report.draft(id).sentence.end.min(from + REACH));
    let open = marks.iter().find(|mark| mark.code != b',');
    let open = open.filter(|mark| mark.code == b'(')?;
    let named = (from + 1..open.at).all(|at| {
        let name = context
            .token(at)
            .is_some_and(|token| token.is_capitalised());
        name || context.is_mark(at, b",")
            || is_kind(report, at)
            || context.tells(at, PhraseList::Owning)
            || context.says(at, List::And)
    });
    named.then_some(open.at)
}

/// "là Mường La, Sông Mã và Yên Châu về nhiệm vụ": whether the last name is joined by "và", and is that of a place and of two words at least.
pub(in crate::audit) fn ends_in_joined(report: &Report<'_, '_>, first: u32, end: u32) -> bool {
    let context = report.context;
    let joined = (first..end).rev().find(|&at| context.says(at, List::And));
    joined.is_some_and(|at| {
        let noun = context.at(at + 1).is_some_and(|(_, meaning)| {
            meaning.noun.is_some() || meaning.issuer.is_some() || meaning.act.is_some()
        });
        (at + 2..at + 6).contains(&(end - 1)) && !noun
    })
}

/// How many names of places follow one another, and where they end.
pub(in crate::audit) fn places_from(
    report: &Report<'_, '_>,
    mut at: u32,
    unit: (u32, u32),
) -> Option<(usize, u32)> {
    let context = report.context;
    // "02 xã Tân Lập, Tân Long, huyện Võ Nhai": a name of another kind says where they are.
    let of_kind = (unit.0..unit.1).any(|at| is_kind(report, at));
    let same = |at: u32, word: u32| context.reads(at, &context.text_of(word).to_lowercase());
    let strays =
        |at: u32| of_kind && is_kind(report, at) && !(unit.0..unit.1).any(|word| same(at, word));
    let mut names = 0;
    loop {
        if strays(at) {
            return None;
        }
        let Some(end) = name_from(report, at) else {
            // Behind the last comma the sentence may go on.
            return (names > 0).then_some((names, at - 1));
        };
        at = end;
        names += 1;
        if context.says(at, List::And) {
            return Some((names + 1, name_from(report, at + 1)?));
        }
        if !context.is_mark(at, b",") {
            return Some((names, at));
        }
        at += 1;
    }
}

/// "¹ Đại Từ, Định Hóa và Phú Lương": a footnote with nothing but names of places, where places are counted.
pub(in crate::audit) fn noted_places(
    report: &Report<'_, '_>,
    counted: FigureId,
    first: u32,
    end: u32,
) -> Option<usize> {
    let settings = &report.context.patterns.setting_groups;
    let unit = report.draft(counted).unit?;
    let (names, last) = places_from(report, first, unit)?;
    let all = last + u32::from(report.context.is_mark(last, b".")) >= end;
    (settings.contains(&report.group(counted)?) && all && names > 1).then_some(names)
}

/// The end of the proper name that begins at a token, with the kind of place before it.
fn name_from(report: &Report<'_, '_>, first: u32) -> Option<u32> {
    let context = report.context;
    let kind = |&at: &u32| is_kind(report, at);
    let capital = |&at: &u32| {
        context
            .token(at)
            .is_some_and(|token| context.is_word(at) && token.is_capitalised())
    };
    let from = first + (first..first + 2).take_while(kind).count() as u32;
    let words = (from..from + 4).take_while(capital).count() as u32;
    (words > 0).then_some(from + words)
}
