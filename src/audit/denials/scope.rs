//! Whether a count is of the things, the field and the section that a denial is about.

use super::counted::INSPECTED;
use super::denial::labelled;
use crate::audit::Report;
use crate::audit::topic::Topic;
use crate::figure::draft::{FigureId, Role};
use crate::figure::sentence::Sentence;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;

/// Whether two count the same things, or what one indicator claims: "hợp đồng chuyển giao", "hồ sơ đăng ký hợp đồng chuyển giao".
pub(in crate::audit) fn is_of_one_thing(
    report: &Report<'_, '_>,
    zero: FigureId,
    id: FigureId,
) -> bool {
    let claimed = report.indicator(id).is_some() && report.indicator(id) == report.indicator(zero);
    let labelled = claimed && labelled(report, zero).is_some();
    report.group(id) == report.group(zero) || labelled
}

/// What the words before a denial are about: "Lĩnh vực bức xạ: không có hồ sơ quá hạn".
pub(in crate::audit) fn opening(report: &Report<'_, '_>, zero: FigureId) -> Topic {
    if labelled(report, zero).is_some() {
        return Topic::default();
    }
    let first = report.clause_begin(zero, b";.");
    let end = report.draft(zero).first;
    Topic::of(report, Sentence { first, end })
}

/// Whether a count can be of what a zero's section is about: it stands in the same, or has its words.
pub(in crate::audit) fn is_in_scope(report: &Report<'_, '_>, zero: FigureId, id: FigureId) -> bool {
    let outline = report.context.outline;
    let section = |id: FigureId| outline.blocks[report.draft(id).block as usize].section;
    let about = heading(report, zero);
    section(zero) == section(id)
        || about.is_empty()
        || is_over_all(report, zero)
        || report.is_evaluated(zero)
        || about.shares(&Topic::of_sentence(report, id))
        || about.shares(&heading(report, id))
        || report.is_evaluated(id) && is_only_there(report, zero)
}

/// Whether such things as a zero denies are counted nowhere else among the results: then an evaluation that counts them speaks of the same.
fn is_only_there(report: &Report<'_, '_>, zero: FigureId) -> bool {
    let outline = report.context.outline;
    let section = |id: FigureId| outline.blocks[report.draft(id).block as usize].section;
    // "không có trường hợp tử vong": of what, the sentences before tell.
    let draft = report.draft(zero);
    let loose =
        |at: u32| report.tells(at, PhraseList::Case) || report.tells(at, PhraseList::Anybody);
    if draft.unit.is_none_or(|unit| loose(unit.0)) {
        return false;
    }
    let (group, own) = (report.group(zero), section(zero));
    let elsewhere =
        |id: FigureId| report.group(id) == group && section(id) != own && !report.is_evaluated(id);
    group.is_some() && !report.ids().any(elsewhere)
}

/// What the heading above a figure is about, unless it is one of the highest: these tell results from plans, not fields.
pub(in crate::audit) fn heading(report: &Report<'_, '_>, id: FigureId) -> Topic {
    let outline = report.context.outline;
    let section = outline.blocks[report.draft(id).block as usize].section;
    let field = section.map(|at| &outline.sections[at as usize]);
    let field = field.filter(|section| section.parent.is_some());
    field.map_or_else(Topic::default, |section| {
        let block = &outline.blocks[section.block as usize];
        let within = Sentence {
            first: block.body,
            end: block.end,
        };
        // "1. Kết quả chung": what is told there is told of all fields.
        let last = (within.first..within.end).rfind(|&at| report.context.is_word(at));
        if last.is_some_and(|at| report.tells(at, PhraseList::General)) {
            return Topic::default();
        }
        Topic::of(report, within)
    })
}

/// "Tính chung các cấp, nghiệm thu 15 nhiệm vụ, không có nhiệm vụ nào bị thu hồi kinh phí": whether a denial's sentence begins by saying that it is of all together, and nothing
/// before the denial narrows that down: no field, no place, nothing counted but the same things.
pub(in crate::audit) fn is_over_all(report: &Report<'_, '_>, zero: FigureId) -> bool {
    let draft = report.draft(zero);
    let block = &report.context.outline.blocks[draft.block as usize];
    let first = draft.sentence.first.max(block.body);
    if !report.tells(first, PhraseList::OverAll) || draft.facets.level.is_some() {
        return false;
    }
    let narrows = |at: u32| {
        report.tells(at, PhraseList::PartNamed) || report.tells(at, PhraseList::FieldNamed)
    };
    let same = |id: FigureId| {
        let counted = report.draft(id);
        let bare = counted.kind.is_none() && report.group(id) == report.group(zero);
        counted.role != Role::Count || bare && !report.is_of(id, INSPECTED)
    };
    !(first..draft.first).any(narrows) && report.ids_in(first, draft.first).all(same)
}

/// "không phát hiện vi phạm về đo lường": of what sort of violation there was none.
pub(in crate::audit) fn aspect(report: &Report<'_, '_>, zero: FigureId) -> Topic {
    let end = report.clause_end(zero, b",;.");
    let about = (report.draft(zero).end..end).find(|&at| report.says(at, List::About));
    about.map_or_else(Topic::default, |first| {
        Topic::of_all(
            report,
            Sentence {
                first: first + 1,
                end,
            },
        )
    })
}

/// "xử lý 01 trường hợp vi phạm nhãn hàng hóa": whether violations are counted that are of a sort of their own.
pub(in crate::audit) fn is_of_own_sort(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    let unit = draft
        .unit
        .filter(|_| draft.own_unit && draft.kind.is_some());
    unit.is_some_and(|unit| (unit.0..unit.1).any(|at| report.says(at, List::Wrong)))
}
