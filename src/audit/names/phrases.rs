//! Rows of phrases without capitals that name what is counted: works, by what each is about.

use super::listed::{is_kind, is_open};
use super::places::are_places;
use crate::audit::Report;
use crate::figure::draft::FigureId;
use crate::pattern::list::List;

/// "ba dự án (trồng măng tây xanh hữu cơ, sản xuất giống rong sụn, nuôi dê dưới tán rừng)": how many phrases fill a bracket, the fewest and the most, as "và" may stand in one. All are
/// of several words and say nothing of the things but what they are; bodies and places have names.
pub(in crate::audit) fn phrases(
    report: &Report<'_, '_>,
    id: FigureId,
    (open, close): (u32, u32),
) -> Option<(usize, usize)> {
    const LEAST: usize = 3;
    let context = report.context;
    let marks = context.marks_in(open + 1, close);
    let parting = marks.first()?.code;
    let even = matches!(parting, b',' | b';') && marks.iter().all(|mark| mark.code == parting);
    // "giống NH01-48": what was read as a number of things was asked for before.
    let number = |at: u32| context.number_at(at).is_some();
    let bare = (open + 1..close)
        .all(|at| context.is_word(at) || context.is_mark(at, b",;-") || number(at));
    if !even
        || !bare
        || report.is_of_bodies(id)
        || are_places(report, id)
        || is_open(report, open, close)
    {
        return None;
    }
    let starts = std::iter::once(open + 1).chain(marks.iter().map(|mark| mark.at + 1));
    let ends = marks.iter().map(|mark| mark.at).chain([close]);
    let named = starts.zip(ends).all(|phrase| is_phrase(report, phrase));
    let joined = (open..close)
        .filter(|&at| context.says(at, List::And))
        .count();
    let least = marks.len() + 1;
    (named && least >= LEAST).then_some((least, least + joined))
}

/// "hoàn thiện sản phẩm mẫu", but not "tham gia hội chợ tại các huyện", "cho doanh nghiệp": whether nouns behind a count are what those counted do something to.
pub(in crate::audit) fn have_objects(report: &Report<'_, '_>, (from, open): (u32, u32)) -> bool {
    let context = report.context;
    let patterns = context.patterns;
    let apart = |at: u32| {
        report.says(at, List::Joining)
            || report.says(at, List::Contrasting)
            || context.says(at, List::And)
    };
    let mut nouns = context
        .hits_in(from, open)
        .iter()
        .filter(|hit| patterns.meaning(hit.phrase).noun.is_some());
    nouns.all(|hit| hit.start > from && !apart(hit.start - 1))
}

/// Whether words are a phrase that names something: several, the first in small letters, none of which says what was done, where or why.
fn is_phrase(report: &Report<'_, '_>, (first, end): (u32, u32)) -> bool {
    const SHORTEST: u32 = 3;
    const LONGEST: u32 = 14;
    let context = report.context;
    let settings = &context.patterns.setting_groups;
    let group = context.at(first).and_then(|(_, meaning)| {
        let noun = meaning.noun?;
        context
            .patterns
            .noun_groups
            .get(usize::from(noun.0))
            .copied()
    });
    let set = group.is_some_and(|group| settings.contains(&group)) || is_kind(report, first);
    let small = context
        .token(first)
        .is_some_and(|token| !token.is_capitalised());
    // "thuộc lĩnh vực nông nghiệp", "về nông nghiệp", "do tỉnh quản lý"
    let lists = [List::Contrasting, List::Because, List::Apportioned];
    let leads = lists.into_iter().any(|list| report.says(first, list));
    let told = |at: u32| report.says(at, List::Predicate) || report.says(at, List::Copula);
    (SHORTEST..=LONGEST).contains(&end.saturating_sub(first))
        && small
        && !set
        && !leads
        && !(first..end).any(told)
}
