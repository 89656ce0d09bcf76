//! Days that no calendar has.

use super::Check;
use crate::audit::dates::date::{dates, unread, yearless};
use crate::audit::{Issue, Report};
use crate::finding::{Description, Example, Verdict};

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "impossible_date",
        summary: "a day must be in the calendar",
        rationale: "The 31st of April or the 29th of February of a common year is a slip of the pen. A day without its year may be the 29th of February.",
        source: "the calendar",
        examples: &[
            Example {
                text: "Cuộc thanh tra kết thúc ngày 31/4/2021.",
                verdict: Some(Verdict::Contradiction),
                why: "April has 30 days",
            },
            Example {
                text: "Ngày 32/3/2021, đoàn thanh tra công bố quyết định.",
                verdict: Some(Verdict::Contradiction),
                why: "no month has 32 days",
            },
            Example {
                text: "Hoàn thành trước ngày 31/11.",
                verdict: Some(Verdict::Contradiction),
                why: "November has 30 days, in any year",
            },
            Example {
                text: "Cuộc thanh tra kết thúc ngày 29/02/2020.",
                verdict: None,
                why: "2020 is a leap year",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    let named = dates(report).into_iter().chain(yearless(report));
    for named in named.chain(unread(report)) {
        if !named.date.is_possible() {
            let issue =
                Issue::of(Verdict::Contradiction, "calendar", Vec::new()).at(vec![named.span]);
            let mut issue = issue.said(format!("no calendar has {}", named.date));
            issue.stated = Some(named.date.to_string().into());
            issues.push(issue);
        }
    }
}
