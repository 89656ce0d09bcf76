//! Other readings that an annotator's note calls defensible.

use crate::record::Status;
use std::collections::BTreeSet;

/// What a note allows besides the line's own fields: `projects.approved possible`, `period 2017 or status plan possible`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) indicators: BTreeSet<String>,
    pub(super) periods: BTreeSet<String>,
    pub(super) statuses: Vec<Status>,
    /// Whether the period may be the one that figures have if their sentence names none: `period …; null possible`.
    pub(super) usual_period: bool,
}

/// A part of a note that has one of these words speaks of other readings; the rest only explains.
const MARKS: [&str; 4] = ["possible", "defensible", "acceptable", "arguable"];

impl Reading {
    pub(super) fn of(note: &str) -> Self {
        let mut reading = Self::default();
        let speaks_of_period = note.contains("period");
        for part in note.split([';', ':']) {
            let words: Vec<&str> = part
                .split(|c: char| c.is_whitespace() || "()[],\"'“”".contains(c))
                .map(|word| word.trim_end_matches('.'))
                .filter(|word| !word.is_empty())
                .collect();
            if words.iter().any(|word| MARKS.contains(word)) {
                reading.take(&words);
                reading.usual_period |= speaks_of_period && words.contains(&"null");
            }
        }
        reading
    }

    fn take(&mut self, words: &[&str]) {
        for (index, word) in words.iter().enumerate() {
            let next = words.get(index + 1).copied().unwrap_or_default();
            match (*word, next) {
                ("period", period) => self.add_period(period),
                ("status" | "or", "plan") => self.statuses.push(Status::Plan),
                ("status" | "or", "result") => self.statuses.push(Status::Result),
                ("other", "or") => self.add_indicator(word),
                ("other", next) if MARKS.contains(&next) => self.add_indicator(word),
                (code, _) if is_code(code) => self.add_indicator(code),
                _ => {}
            }
        }
    }

    fn add_indicator(&mut self, code: &str) {
        self.indicators.insert(code.into());
    }

    fn add_period(&mut self, period: &str) {
        if period.starts_with(|c: char| c.is_ascii_digit()) {
            self.periods.insert(period.into());
        }
    }
}

/// `group.thing`, in small letters.
fn is_code(word: &str) -> bool {
    let is_name =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    word.split_once('.')
        .is_some_and(|(group, thing)| is_name(group) && is_name(thing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_only_what_the_note_calls_possible() {
        let reading = Reading::of("\"được phê duyệt năm 2017\": projects.approved possible");
        assert_eq!(
            reading.indicators,
            BTreeSet::from(["projects.approved".into()])
        );
        let clause = "same clause also says thẩm định (projects.appraised); contract signing is the final act";
        assert_eq!(Reading::of(clause), Reading::default());
        assert_eq!(
            Reading::of("may be the same two as 02/08 above"),
            Reading::default()
        );
    }

    #[test]
    fn takes_periods_and_statuses() {
        let reading = Reading::of(
            "registered for services \"năm 2017\": period 2017 or status plan possible",
        );
        assert_eq!(reading.periods, BTreeSet::from(["2017".into()]));
        assert_eq!(reading.statuses, [Status::Plan]);
        assert!(Reading::of("period of its count; null possible").usual_period);
        assert!(!Reading::of("null possible").usual_period);
    }

    #[test]
    fn takes_other_only_as_a_code() {
        assert!(
            Reading::of("other readings are possible")
                .indicators
                .is_empty()
        );
        let reading = Reading::of("other or quality.awards possible.");
        assert_eq!(reading.indicators.len(), 2);
    }
}
