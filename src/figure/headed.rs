//! What the heading of a section says of the time of all that is told below it.

use super::Worker;
use crate::outline::{BlockId, Section, SectionId};
use crate::pattern::cue::Cue;
use crate::period::{Period, Span, named_in};
use crate::record::{Basis, SectionKind};

/// The section asked about last and what was found.
pub(super) type Headed = Option<(SectionId, Option<(Period, Basis)>)>;

impl Worker<'_, '_> {
    /// The period and the basis of results below a heading that names another time than the report's: "II. ƯỚC THỰC HIỆN CẢ NĂM 2020" in a report of a
    /// month, "I. KẾT QUẢ NĂM 2019" in a plan for 2020.
    pub(super) fn headed_time(&mut self, block: BlockId) -> Option<(Period, Basis)> {
        let outline = self.context.outline;
        let section = outline.blocks[block as usize].section?;
        if let Some((known, time)) = self.headed
            && known == section
        {
            return time;
        }
        let mut above =
            std::iter::successors(Some(section), |&id| outline.sections[id as usize].parent);
        let time = above.find_map(|id| self.time_of_heading(&outline.sections[id as usize]));
        self.headed = Some((section, time));
        time
    }

    fn time_of_heading(&self, section: &Section) -> Option<(Period, Basis)> {
        let heading = &self.context.outline.blocks[section.block as usize];
        let reported = self.heading.period?;
        if !heading.heading || section.kind != SectionKind::Results {
            return None;
        }
        // "Nhiệm vụ cấp tỉnh phê duyệt năm 2018" names tasks, no results of that year; a paper of plans looks back on a year as a whole.
        let looks_back = self.heading.next.is_none()
            && section.parent.is_none()
            && section.told == Some(SectionKind::Results);
        let estimates = || {
            let said = self.context.all_cues_in(heading.body, heading.end);
            reported.span != Span::Year && said.has(Cue::Estimate)
        };
        // Few headings can name such a time.
        if !looks_back && !estimates() {
            return None;
        }
        let named = named_in(self.context, heading.body, heading.end);
        let [named] = named[..] else {
            return None;
        };
        let said = self.context.all_cues_in(heading.body, named.first);
        // "So với năm 2018", "Nhiệm vụ thực hiện từ năm 2018"
        let another = said.has(Cue::Compared)
            || self
                .context
                .all_cues_before(named.first)
                .has_any(&[Cue::Bound, Cue::Deadline]);
        if another || named.period.span != Span::Year {
            return None;
        }
        let estimated = named.period.year == reported.year
            && reported.span != Span::Year
            && said.has(Cue::Estimate);
        let past = looks_back && named.period.year < reported.year;
        let basis = if estimated {
            Basis::Estimate
        } else {
            Basis::Period
        };
        (estimated || past).then_some((named.period, basis))
    }
}
