//! Parts of a report, some of which say again what others have said.

use super::Report;
use crate::figure::draft::FigureId;
use crate::outline::{BlockKind, SectionId};
use crate::record::SectionKind;

/// A part of the report in which a count is given once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Region {
    /// Before all sections.
    Opening,
    /// Before the sections of a section.
    Lead(SectionId),
    /// A section of the highest level, or the evaluation below one.
    Section(SectionId),
    /// A table.
    Table(u32),
}

/// The part of the report that a figure stands in; notes and headings are none.
pub(super) fn region(report: &Report<'_, '_>, id: FigureId) -> Option<Region> {
    let outline = report.context.outline;
    let block = &outline.blocks[report.draft(id).block as usize];
    match (block.kind, block.row, block.section) {
        (BlockKind::Row, Some((table, _)), _) => Some(Region::Table(table)),
        (BlockKind::Text, _, Some(section)) => {
            let path = outline.path(Some(section));
            let evaluates = |&section: &SectionId| {
                outline.sections[section as usize].kind == SectionKind::Evaluation
            };
            // In a report of two parts the evaluation is a section of the first.
            let evaluation = path.iter().copied().find(evaluates);
            let highest = evaluation.or(path.first().copied())?;
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

/// Whether a part of the report says again what others have said.
pub(super) fn repeats(report: &Report<'_, '_>, region: Region) -> bool {
    match region {
        Region::Section(section) => {
            report.context.outline.sections[section as usize].kind == SectionKind::Evaluation
        }
        Region::Opening | Region::Lead(_) | Region::Table(_) => true,
    }
}
