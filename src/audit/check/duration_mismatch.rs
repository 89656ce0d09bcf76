//! Lengths of time whose both ends are given.

use super::Check;
use crate::audit::date::dates;
use crate::audit::{Issue, Report};
use crate::finding::{Description, Example, Verdict};
use crate::number::Number;
use crate::numeral::Numeral;
use crate::record::Class;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "duration_mismatch",
        summary: "a number of years must fit the days given as its ends",
        rationale: "\"72 năm (20/01/1950 - 20/01/2021)\" is 71 years: texts for anniversaries are used again in another year. Only lengths \
with both ends in a bracket behind them are looked at. Ends given as years only may be counted with or without the first.",
        source: "\"Kỷ niệm 72 năm (20/01/1950 - 20/01/2021)\" in a report of January 2023",
        examples: &[
            Example {
                text: "Tuyên truyền kỷ niệm 72 năm (20/01/1950 - 20/01/2021) ngày Đo lường Việt Nam.",
                verdict: Some(Verdict::Contradiction),
                why: "1950 to 2021 is 71 years",
            },
            Example {
                text: "Chương trình kéo dài 5 năm (2016 - 2020).",
                verdict: Some(Verdict::Holds),
                why: "both years counted",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    let days = dates(report);
    for (index, length) in report.numerals.iter().enumerate() {
        if length.class != Class::Duration || !report.context.reads(length.end, "năm") {
            continue;
        }
        let open = length.end + 1;
        if !report.context.is_mark(open, b"(") {
            continue;
        }
        let mut inside = days.iter().filter(|day| {
            day.first > open && day.first < open + 12 && !closes(report, open, day.first)
        });
        let between = match (inside.next(), inside.next()) {
            (Some(from), Some(to)) => Some(Between {
                least: from.date.years_until(to.date),
                most: from.date.years_until(to.date),
                shown: format!("{} to {}", from.date, to.date),
            }),
            _ => years(report, index, open),
        };
        issues.extend(between.and_then(|between| weigh(length, &between)));
    }
}

/// How many years lie between two ends; of bare years, with or without the first.
struct Between {
    least: u32,
    most: u32,
    shown: String,
}

/// Whether a bracket closes between the tokens.
fn closes(report: &Report<'_, '_>, from: u32, to: u32) -> bool {
    (from..to).any(|at| report.context.is_mark(at, b")"))
}

/// `(2016 - 2020)`
fn years(report: &Report<'_, '_>, index: usize, open: u32) -> Option<Between> {
    let inside = report
        .numerals
        .iter()
        .skip(index + 1)
        .take(2)
        .filter(|numeral| {
            numeral.class == Class::Date
                && numeral.first > open
                && numeral.first < open + 8
                && !closes(report, open, numeral.first)
        });
    let tokens = inside.flat_map(|numeral| numeral.first..numeral.end);
    let year = |at: u32| -> Option<u32> {
        let text = report.context.text_of(at);
        text.parse().ok().filter(|_| text.len() == 4)
    };
    let numbers: Vec<u32> = tokens
        .filter(|&at| !report.context.is_mark(at, b"-/"))
        .map(|at| year(at).unwrap_or(0))
        .collect();
    match numbers[..] {
        [from, to] if 1900 <= from && from < to => Some(Between {
            least: to - from,
            most: to - from + 1,
            shown: format!("{from} to {to}"),
        }),
        _ => None,
    }
}

fn weigh(length: &Numeral, between: &Between) -> Option<Issue> {
    let stated = length.value?;
    let allowed = [between.least, between.most].map(|years| Number::integer(i128::from(years)));
    let holds = allowed.contains(&stated);
    let verdict = if holds {
        Verdict::Holds
    } else {
        Verdict::Contradiction
    };
    let explanation = format!(
        "{} is {} years, stated {stated}",
        between.shown, between.least
    );
    let issue = Issue::of(verdict, "both-ends", Vec::new()).at(vec![length.span]);
    Some(issue.weighed(stated, allowed[0], explanation))
}
