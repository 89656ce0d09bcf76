//! Blanks in the letterhead.

use super::Check;
use crate::audit::{Issue, Report};
use crate::finding::{Description, Example, Verdict};
use crate::outline::BlockKind;
use crate::pattern::cue::Cue;
use crate::token::Kind;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "missing_head",
        summary: "a report has a number and a date",
        rationale: "Drafts are published with the number or the day left blank (\"Số: … /BC-SKHCN\", \"ngày … tháng 01 năm 2023\"). A remark: nothing is wrong with the figures, but such a text may not be the final one.",
        source: "a report of January 2023 with both left blank",
        examples: &[
            Example {
                text: "SỞ KHOA HỌC VÀ CÔNG NGHỆ\nSố:     /BC-SKHCN\nBÁO CÁO\nKết quả tháng 01 năm 2023",
                verdict: Some(Verdict::Remark),
                why: "the number is blank",
            },
            Example {
                text: "SỞ KHOA HỌC VÀ CÔNG NGHỆ\nSố: ............/BC-SKHCN\nBÁO CÁO\nKết quả tháng 01 năm 2023",
                verdict: Some(Verdict::Remark),
                why: "dots stand for the number, however many",
            },
            Example {
                text: "SỞ KHOA HỌC VÀ CÔNG NGHỆ\nSố: ..15../BC-SKHCN\nBÁO CÁO\nKết quả tháng 01 năm 2023",
                verdict: None,
                why: "the number was written over the dots",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    let context = report.context;
    let blocks = &context.outline.blocks;
    let title = blocks
        .iter()
        .position(|block| context.cues_at(block.first).has(Cue::TitleWord) && block.capitals);
    let Some(title) = title else { return };
    for block in blocks[..title]
        .iter()
        .filter(|block| block.kind == BlockKind::Text)
    {
        for at in block.first..block.end {
            let cues = context.cues_at(at);
            if cues.has(Cue::NumberSign) && report.heading.head.number.is_none() {
                issues.extend(number(report, at, block.end));
            }
            if cues.has(Cue::Day) && report.heading.head.issued.is_none() {
                issues.extend(day(report, at, block.end));
            }
        }
    }
}

/// "Số:     /BC-SKHCN"
fn number(report: &Report<'_, '_>, at: u32, end: u32) -> Option<Issue> {
    let context = report.context;
    let letters = (at + 1..end).find(|&at| !is_dotted(report, at, b":._-/"))?;
    // "Số: ........./BC-SKHCN", "Số: …-BC/HU"
    let slash = context.is_mark(letters - 1, b"/")
        || context.is_mark(letters - 1, b"-") && context.is_mark(letters + 1, b"/");
    (slash && context.is_word(letters)).then(|| {
        told(
            report,
            at,
            letters + 1,
            "number",
            "the report's number is blank",
        )
    })
}

/// Whether a token is one of the dots or strokes to be written over, of whatever number: "......", "……", "____".
fn is_dotted(report: &Report<'_, '_>, at: u32, marks: &[u8]) -> bool {
    let text = report.context.text_of(at);
    let drawn = |sign: char| matches!(sign, '.' | '_' | '…' | '‥');
    report.context.is_mark(at, marks) || !text.is_empty() && text.chars().all(drawn)
}

/// "ngày    tháng 01 năm 2023"
fn day(report: &Report<'_, '_>, at: u32, end: u32) -> Option<Issue> {
    let context = report.context;
    let written = |&at: &u32| {
        let kind = context.token(at).map(|token| token.kind);
        matches!(kind, Some(Kind::Digits | Kind::Word))
    };
    let month = (at + 1..end).find(written)?;
    let blank = context.cues_at(month).has(Cue::Month);
    blank.then(|| told(report, at, month + 1, "day", "the day of issue is blank"))
}

fn told(report: &Report<'_, '_>, first: u32, end: u32, rule: &'static str, what: &str) -> Issue {
    let issue = Issue::of(Verdict::Remark, rule, Vec::new());
    issue
        .at(vec![report.span(first, end)])
        .said(what.to_string())
}
