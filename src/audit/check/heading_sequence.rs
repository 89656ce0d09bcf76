//! The numbering of headings.

use super::Check;
use crate::audit::{Issue, Report};
use crate::finding::{Description, Example, Verdict};
use crate::outline::mark::{MarkKind, roman};
use crate::outline::{Section, SectionId};

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "heading_sequence",
        summary: "headings must be numbered without gaps and repetitions",
        rationale: "A number that is skipped may mean a section that was left out, one that is there twice or below another's a section taken \
over from elsewhere. Sections of one level under one heading are counted; counting may begin anew at 1.",
        source: "I followed by III, 1.1 under 2.1, and 4.1 twice in a report of January 2021",
        examples: &[
            Example {
                text: "I. KẾT QUẢ\nNghiệm thu 02 đề tài.\nIII. KẾ HOẠCH\nNghiệm thu 03 đề tài.",
                verdict: Some(Verdict::Doubt),
                why: "II is missing",
            },
            Example {
                text: "I. KẾT QUẢ\nNghiệm thu 02 đề tài.\nII. KẾ HOẠCH\nNghiệm thu 03 đề tài.",
                verdict: None,
                why: "I, II",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    let sections = &report.context.outline.sections;
    let mut counters: Vec<(Option<SectionId>, MarkKind, u32)> = Vec::new();
    for section in sections {
        let Some((kind, numbers)) = numbers(report, section) else {
            continue;
        };
        let Some(&value) = numbers.last() else {
            continue;
        };
        if let Some(wrong) = strayed(report, section, &numbers) {
            issues.push(told(section, wrong, "nested"));
        }
        let counter = counters
            .iter_mut()
            .find(|(parent, other, _)| *parent == section.parent && *other == kind);
        let Some((_, _, expected)) = counter else {
            counters.push((section.parent, kind, value + 1));
            continue;
        };
        let mark = shown(report, section);
        if value == *expected || value == 1 && !is_repeated(*expected, value) {
            *expected = value + 1;
        } else if value + 1 == *expected {
            issues.push(told(section, format!("{mark} is there twice"), "repeated"));
            *expected += 1;
        } else if value > *expected {
            let skipped = *expected;
            issues.push(told(
                section,
                format!("{mark} where number {skipped} was to come"),
                "skipped",
            ));
            *expected = value + 1;
        } else {
            *expected = value + 1;
        }
    }
}

const fn is_repeated(expected: u32, value: u32) -> bool {
    expected == value + 1
}

fn told(section: &Section, explanation: String, rule: &'static str) -> Issue {
    Issue::of(Verdict::Doubt, rule, Vec::new())
        .at(vec![section.mark])
        .said(explanation)
}

fn shown(report: &Report<'_, '_>, section: &Section) -> String {
    report.context.text[section.mark.range()].to_string()
}

/// What a heading's mark counts: `[2, 1]` for "2.1".
fn numbers(report: &Report<'_, '_>, section: &Section) -> Option<(MarkKind, Vec<u32>)> {
    let block = &report.context.outline.blocks[section.block as usize];
    let kind = block.mark?.kind;
    let text = &report.context.text[section.mark.range()];
    let numbers = match kind {
        MarkKind::Roman => vec![roman(text)?],
        MarkKind::Capital | MarkKind::Letter => vec![letter(text)?],
        MarkKind::Arabic(_) => text
            .split('.')
            .filter(|part| !part.is_empty())
            .map(|part| part.trim().parse().ok())
            .collect::<Option<_>>()?,
        _ => return None,
    };
    Some((kind, numbers))
}

/// The place of a letter in the alphabet by which lists are lettered: a, b, c, d, đ, e, g, h, i, k, l, m, n.
fn letter(text: &str) -> Option<u32> {
    const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";
    let letter = text.chars().next()?.to_lowercase().next()?;
    LETTERS
        .chars()
        .position(|other| other == letter)
        .map(|place| place as u32 + 1)
}

/// "1.1" below "2.", or below "2.1"
fn strayed(report: &Report<'_, '_>, section: &Section, own: &[u32]) -> Option<String> {
    let parent = &report.context.outline.sections[section.parent? as usize];
    let (kind, above) = numbers(report, parent)?;
    if own.len() < 2 || !matches!(kind, MarkKind::Arabic(_)) {
        return None;
    }
    let shared = above.len().min(own.len() - 1);
    let fits = own[..shared] == above[..shared] && above.len() < own.len();
    (!fits).then(|| {
        format!(
            "{} stands below {}",
            shown(report, section),
            shown(report, parent)
        )
    })
}
