//! The numbering of headings.

use super::Check;
use crate::audit::{Issue, Report};
use crate::finding::{Description, Example, Verdict};
use crate::outline::mark::{MarkKind, roman};
use crate::outline::{Block, BlockKind, Section, SectionId};

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "heading_sequence",
        summary: "headings must be numbered without gaps and repetitions",
        rationale: "A number that is skipped may mean a section that was left out, one that is there twice or below another's a section taken \
over from elsewhere; so may paragraphs that begin \"Một là, …\", \"Ba là, …\". Sections of one level under one heading are counted; counting may begin anew at 1.",
        source: "I followed by III, 1.1 under 2.1, and 4.1 twice in a report of January 2021",
        examples: &[
            Example {
                text: "I. KẾT QUẢ\nNghiệm thu 02 đề tài.\nIII. KẾ HOẠCH\nNghiệm thu 03 đề tài.",
                verdict: Some(Verdict::Doubt),
                why: "II is missing",
            },
            Example {
                text: "1. Công nghệ\nGóp ý cho 02 dự án (1).\n(1) Thuỷ điện Nậm Núa.\n2. Thông tin\nĐăng 03 tin.",
                verdict: None,
                why: "a note called in the text is no section",
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

/// Headings that are counted together: of one kind, under one heading, with one beginning ("2." of "2.1").
struct Counter {
    parent: Option<SectionId>,
    kind: MarkKind,
    beginning: Vec<u32>,
    expected: u32,
    /// What may come instead, behind a number that stood there twice.
    other: Option<u32>,
    /// The issue about a number before the last heading that was skipped.
    skipped: Option<usize>,
}

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    ordinals(report, issues);
    let mut counters: Vec<Counter> = Vec::new();
    for section in &report.context.outline.sections {
        let Some((kind, numbers)) = numbers(report, section) else {
            continue;
        };
        let Some((&value, beginning)) = numbers.split_last() else {
            continue;
        };
        let counter = counters.iter_mut().find(|counter| {
            counter.parent == section.parent
                && counter.kind == kind
                && counter.beginning == beginning
        });
        match counter {
            Some(counter) => {
                if is_told(report, section, (counter, value), issues) {
                    continue;
                }
                let issue = count(report, section, counter, value);
                let skipped = issue.as_ref().filter(|issue| issue.rule == "skipped");
                counter.skipped = skipped.map(|_| issues.len());
                issues.extend(issue);
            }
            None => {
                let stray = strayed(report, section, &numbers);
                if stray.is_some() {
                    pass_over(&mut counters, section, kind, &numbers);
                }
                issues.extend(stray);
                counters.push(Counter {
                    parent: section.parent,
                    kind,
                    beginning: beginning.to_vec(),
                    expected: value + 1,
                    other: None,
                    skipped: None,
                });
            }
        }
    }
}

/// "4, 6, 6, 7": a number skipped and the next one twice are one slip, told at both headings.
fn is_told(
    report: &Report<'_, '_>,
    section: &Section,
    (counter, value): (&mut Counter, u32),
    issues: &mut [Issue],
) -> bool {
    let skipped = counter.skipped.and_then(|at| issues.get_mut(at));
    let Some(issue) = skipped.filter(|_| value + 1 == counter.expected) else {
        return false;
    };
    let mark = shown(report, section);
    issue.others.push(section.mark);
    issue.explanation = format!("{}, and {mark} behind it again", issue.explanation);
    counter.skipped = None;
    true
}

/// "1.4, 2.5, 1.6": what follows a number that strayed goes on as if that one had its right beginning, or as if it weren't there.
fn pass_over(counters: &mut [Counter], section: &Section, kind: MarkKind, own: &[u32]) {
    let due = |counter: &&mut Counter| {
        counter.parent == section.parent
            && counter.kind == kind
            && counter.beginning.len() + 1 == own.len()
            && own.last() == Some(&counter.expected)
    };
    if let Some(counter) = counters.iter_mut().rev().find(due) {
        counter.other = Some(counter.expected);
        counter.expected += 1;
    }
}

/// "Một là, …", "Hai là, …", "Bốn là, …": a number in words that opens a paragraph and is skipped or said twice.
fn ordinals(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    let mut last = None;
    let mut skipped = false;
    for block in &report.context.outline.blocks {
        let Some(value) = ordinal(report, block) else {
            continue;
        };
        let span = report.span(block.body, block.body + 1);
        let shown = &report.context.text[span.range()];
        let expected = last.map(|last| last + 1);
        last = Some(value);
        // "Ba là", "Năm là", "Năm là": one slip.
        let again = std::mem::replace(&mut skipped, expected.is_some_and(|due| value > due));
        let explanation = match expected {
            Some(expected) if value > expected => {
                format!("{shown} where number {expected} was to come")
            }
            Some(expected) if value > 1 && value + 1 == expected => {
                if let Some(issue) = issues.last_mut().filter(|_| again) {
                    issue.others.push(span);
                    issue.explanation = format!("{}, and again behind it", issue.explanation);
                    continue;
                }
                format!("{shown} is there twice")
            }
            _ => continue,
        };
        let issue = Issue::of(Verdict::Doubt, "in-words", Vec::new()).at(vec![span]);
        issues.push(issue.said(explanation));
    }
}

/// The number by which "Hai là, …" and the like open a paragraph.
fn ordinal(report: &Report<'_, '_>, block: &Block) -> Option<u32> {
    const WORDS: [&str; 10] = [
        "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười",
    ];
    let reads = |at: u32, word: &str| report.context.reads(at, word);
    let first = block.body;
    let opens = block.kind == BlockKind::Text
        && reads(first + 1, "là")
        && report.context.is_mark(first + 2, b",:");
    let place = || WORDS.iter().position(|word| reads(first, word));
    opens.then(place)?.map(|place| place as u32 + 1)
}

fn count(
    report: &Report<'_, '_>,
    section: &Section,
    counter: &mut Counter,
    value: u32,
) -> Option<Issue> {
    let expected = counter.expected;
    let mark = shown(report, section);
    let other = counter.other.take();
    counter.expected = value + 1;
    if other == Some(value) {
        return None;
    }
    if value + 1 == expected {
        // What follows goes on as if this one had its right number, or behind the number that it has.
        counter.expected = expected + 1;
        counter.other = Some(expected);
        return Some(told(section, format!("{mark} is there twice"), "repeated"));
    }
    // "III, V, IV, VI": behind two that changed places it goes on where it had come to.
    if value > 1 && value < expected {
        counter.other = Some(expected);
    }
    let lettered = matches!(counter.kind, MarkKind::Capital | MarkKind::Letter);
    if lettered && expected == DE && value == DE + 1 {
        return None;
    }
    (value > expected).then(|| {
        told(
            section,
            format!("{mark} where number {expected} was to come"),
            "skipped",
        )
    })
}

fn told(section: &Section, explanation: String, rule: &'static str) -> Issue {
    Issue::of(Verdict::Doubt, rule, Vec::new())
        .at(vec![section.mark])
        .said(explanation)
}

fn shown(report: &Report<'_, '_>, section: &Section) -> String {
    report.context.text[section.mark.range()].to_string()
}

/// What a heading's mark counts: `[2, 1]` for "2.1". "(1)" counts what is called so in the text, as a note is, not sections.
fn numbers(report: &Report<'_, '_>, section: &Section) -> Option<(MarkKind, Vec<u32>)> {
    let block = &report.context.outline.blocks[section.block as usize];
    let kind = block.mark?.kind;
    let text = &report.context.text[section.mark.range()];
    let before = &report.context.text[..section.mark.start as usize];
    if before.ends_with('(') && !matches!(kind, MarkKind::Letter) {
        return None;
    }
    let numbers = match kind {
        MarkKind::Roman => vec![roman(text)?],
        MarkKind::Capital | MarkKind::Letter => vec![letter(text)?],
        MarkKind::Arabic(_) => text
            .split('.')
            .filter(|part| !part.is_empty())
            .map(|part| part.trim().parse().ok())
            .collect::<Option<_>>()?,
        MarkKind::Numbered(_) => behind_letter(text)?,
        _ => return None,
    };
    Some((kind, numbers))
}

/// `[1, 4]` for "A.4", `[2, 3, 1]` for "II.3.1": numbers behind a letter or a Roman number, which only tells them from those behind another.
fn behind_letter(text: &str) -> Option<Vec<u32>> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (heading, numbers) = text.split_at(digits);
    let heading = heading.trim_end_matches(|c: char| !c.is_alphanumeric());
    let numbers = numbers.split(|c: char| !c.is_ascii_digit());
    let numbers = numbers
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok());
    let first = roman(heading).or_else(|| letter(heading));
    std::iter::once(first).chain(numbers).collect()
}

/// The place of "đ", which those leave out who letter A, B, C, D, E.
const DE: u32 = 5;

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
fn strayed(report: &Report<'_, '_>, section: &Section, own: &[u32]) -> Option<Issue> {
    let parent = &report.context.outline.sections[section.parent? as usize];
    let (kind, above) = numbers(report, parent)?;
    if own.len() < 2 || !matches!(kind, MarkKind::Arabic(_)) {
        return None;
    }
    let shared = above.len().min(own.len() - 1);
    let fits = own[..shared] == above[..shared] && above.len() < own.len();
    (!fits).then(|| {
        let (own, above) = (shown(report, section), shown(report, parent));
        told(section, format!("{own} stands below {above}"), "nested")
    })
}
