//! What must hold of the checks' descriptions, those within a report and those across reports.

use solieu::finding::{Description, Verdict};
use std::collections::BTreeSet;

/// Every description has all its parts, and no id stands twice.
pub(crate) fn assert_whole(descriptions: impl Iterator<Item = &'static Description>) {
    let mut ids = BTreeSet::new();
    for description in descriptions {
        assert!(ids.insert(description.id), "{} twice", description.id);
        for text in [
            description.summary,
            description.rationale,
            description.source,
        ] {
            assert!(
                !text.is_empty() && !text.contains("  "),
                "{}: {text:?}",
                description.id
            );
        }
    }
}

/// Each check says of its examples what they are described to make it say; `said` gives the heaviest verdict of a check on
/// an example's text.
pub(crate) fn assert_examples(
    descriptions: impl Iterator<Item = &'static Description>,
    said: impl Fn(&Description, &str) -> Option<Verdict>,
) {
    let mut wrong = Vec::new();
    for description in descriptions {
        let mut verdicts = description.examples.iter().map(|example| example.verdict);
        assert!(
            verdicts.any(|verdict| verdict > Some(Verdict::Holds)),
            "{} has no example that fires",
            description.id
        );
        for example in description.examples {
            let said = said(description, example.text);
            if said != example.verdict {
                wrong.push(format!(
                    "{}: {} gives {said:?}, not {:?}",
                    description.id, example.text, example.verdict
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
