//! Parts of a report, some of which say again what others have said.

use crate::audit::Report;
use crate::figure::draft::FigureId;
use crate::outline::{Block, BlockId, BlockKind, SectionId};
use crate::pattern::phrase_list::PhraseList;
use crate::record::SectionKind;

/// A part of the report in which a count is given once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::audit) enum Region {
    /// Before all sections.
    Opening,
    /// Before the sections of a section.
    Lead(SectionId),
    /// A section of the highest level, or the evaluation below one.
    Section(SectionId),
    /// A paragraph that sums up, wherever it stands.
    Summary(BlockId),
    /// A paragraph that tells what somebody said of the whole, and of what shall be done.
    Speech(BlockId),
    /// A table.
    Table(u32),
}

/// The part of the report that a figure stands in; notes and headings are none.
pub(in crate::audit) fn region(report: &Report<'_, '_>, id: FigureId) -> Option<Region> {
    region_of(report, report.draft(id).block)
}

/// The part of the report that a block stands in.
pub(in crate::audit) fn region_of(report: &Report<'_, '_>, id: BlockId) -> Option<Region> {
    let outline = report.context.outline;
    let block = &outline.blocks[id as usize];
    if block.kind == BlockKind::Text && begins(report, block, PhraseList::Summarising) {
        return Some(Region::Summary(id));
    }
    if block.kind == BlockKind::Text && begins(report, block, PhraseList::Speaking) {
        return Some(Region::Speech(id));
    }
    match (block.kind, block.row, block.section) {
        (BlockKind::Row, Some((table, _)), _) => Some(Region::Table(table)),
        (BlockKind::Text, _, Some(section)) => {
            let of = |section: SectionId| &outline.sections[section as usize];
            let above = || std::iter::successors(Some(section), |&at| of(at).parent);
            let evaluates = |&at: &SectionId| of(at).kind == SectionKind::Evaluation;
            // In a report of two parts the evaluation is a section of the first.
            let evaluation = above().filter(evaluates).last();
            let highest = evaluation.or(above().last())?;
            let parted = || {
                let mut sections = outline.sections.iter();
                sections.any(|below| below.parent == Some(section))
            };
            let leads = section == highest && parted();
            Some(if leads {
                Region::Lead(section)
            } else {
                Region::Section(highest)
            })
        }
        (BlockKind::Text, _, None) => Some(Region::Opening),
        _ => None,
    }
}

/// "III. KẾT LUẬN" and nothing more: "KẾT LUẬN THANH TRA" is about the conclusions of inspections.
fn concludes(report: &Report<'_, '_>, heading: &Block) -> bool {
    let bare = heading.end <= heading.body + 2 || !report.context.is_word(heading.body + 2);
    bare && begins(report, heading, PhraseList::Concluding)
}

fn begins(report: &Report<'_, '_>, block: &Block, beginnings: PhraseList) -> bool {
    report.tells(block.body, beginnings)
}

/// Whether a count is told in a speech: there only a slip of digits tells that it was said before.
pub(in crate::audit) fn is_of_speech(report: &Report<'_, '_>, id: FigureId) -> bool {
    matches!(region(report, id), Some(Region::Speech(_)))
}

/// Whether a part of the report says again what others have said.
pub(in crate::audit) fn repeats(report: &Report<'_, '_>, region: Region) -> bool {
    match region {
        Region::Section(section) => {
            let outline = report.context.outline;
            let section = &outline.sections[section as usize];
            let block = &outline.blocks[section.block as usize];
            section.kind == SectionKind::Evaluation || concludes(report, block)
        }
        Region::Opening | Region::Lead(_) | Region::Summary(_) => true,
        Region::Speech(_) | Region::Table(_) => true,
    }
}

/// Whether a part of the report says first what another says again; a text without sections has but its opening.
pub(in crate::audit) fn is_said_before(
    report: &Report<'_, '_>,
    first: Region,
    again: Region,
) -> bool {
    let summed =
        matches!(again, Region::Summary(_) | Region::Speech(_)) && first == Region::Opening;
    !repeats(report, first) || matches!(first, Region::Lead(_)) || summed
}
