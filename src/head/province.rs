//! The province that a report is about, and the code it had at the time.

use super::{Date, Finder, Tokens};
use crate::context::Context;
use crate::period::Period;

impl Finder<'_, '_> {
    /// The province: in the letterhead, in the title, else the one that the text names most often.
    pub(super) fn province(&self, title: Option<Tokens>) -> Option<u16> {
        let above = self
            .word
            .map_or(0, |(word, _)| self.context.outline.blocks[word].first);
        let at = |at: u32| {
            let meaning = self.context.at(at).map(|(_, meaning)| meaning)?;
            meaning
                .province
                .filter(|_| self.is_body(at) || self.context.reads(at, "tỉnh"))
                // "SỞ KHOA HỌC VÀ CÔNG NGHỆ AN GIANG"
                .filter(|_| !self.context.is_inside_longer(at))
        };
        let head = (0..above).find_map(at);
        let named = title.and_then(|(first, end)| (first..end).find_map(at));
        head.or(named).or_else(|| {
            let mut counts = vec![0u32; self.context.patterns.provinces.len()];
            let hits = self.context.hits_in(0, u32::MAX);
            for number in hits.iter().filter_map(|hit| at(hit.start)) {
                counts[usize::from(number)] += 1;
            }
            let most = counts.iter().copied().max().filter(|&most| most > 0)?;
            counts
                .iter()
                .position(|&count| count == most)
                .map(|number| number as u16)
        })
    }
}

/// The code that a province's name has at a report's date: provinces were merged on 1 July 2025.
pub(super) fn code_at(
    context: &Context<'_>,
    number: u16,
    issued: Option<Date>,
    period: Option<Period>,
) -> String {
    let provinces = &context.patterns.provinces;
    let own = &provinces[usize::from(number)];
    let merged = match (issued, period) {
        (Some((year, month, _)), _) => (year, month) >= (2025, 7),
        (None, Some(period)) => period.last_month() >= 2025 * 12 + 7,
        (None, None) => false,
    };
    if !merged {
        return own.code.clone();
    }
    let now = provinces
        .iter()
        .find(|other| other.name == own.merged_into)
        .unwrap_or(own);
    now.code_2025.clone().unwrap_or_else(|| now.code.clone())
}
