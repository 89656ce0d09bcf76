//! Documents whose number names the year in which they were issued.

use crate::audit::{Issue, Report};
use crate::finding::Verdict;
use crate::record::Class;

/// "Nghị định số 115/2007/NĐ-CP" in a report of 2006, unless a day behind the number has been told already. Where the report's own day isn't `known`, it is only doubted.
pub(in crate::audit) fn numbered_later(
    report: &Report<'_, '_>,
    (year, known): (u32, bool),
    issues: &mut Vec<Issue>,
) {
    /// So many bytes there are between a number and its day.
    const NEAR: u32 = 24;
    let from = issues.len();
    let numerals = report.numerals.iter();
    for numeral in numerals.filter(|numeral| numeral.class == Class::Document) {
        let span = numeral.span;
        let stated = year_of(&report.context.text[span.range()]);
        let Some(stated) = stated.filter(|&stated| stated > year) else {
            continue;
        };
        let behind = span.end..span.end + NEAR;
        let mut days = issues[..from].iter().flat_map(|issue| &issue.others);
        if days.any(|day| behind.contains(&day.start)) {
            continue;
        }
        let verdict = if known {
            Verdict::Contradiction
        } else {
            Verdict::Doubt
        };
        let explanation = format!("the report is of {year}, the document it cites of {stated}");
        let issue = Issue::of(verdict, "cited-number", Vec::new()).at(vec![span]);
        issues.push(issue.said(explanation));
    }
}

/// The year in "115/2007/NĐ-CP".
fn year_of(number: &str) -> Option<u32> {
    let mut parts = number.split('/');
    let (first, year, kind) = (parts.next()?, parts.next()?, parts.next()?);
    let lettered = kind.starts_with(|c: char| c.is_alphabetic());
    let digits = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
    let year: u32 = year.parse().ok().filter(|_| year.len() == 4)?;
    (lettered && digits && (1945..2100).contains(&year)).then_some(year)
}
