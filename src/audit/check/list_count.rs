//! Counts against the names that follow them.

use super::Check;
use crate::audit::{Issue, Report};
use crate::figure::draft::{FigureId, Role};
use crate::finding::{Description, Example, Verdict};
use crate::number::Number;
use crate::outline::{Block, BlockId, BlockKind};
use crate::pattern::cue::Cue;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "list_count",
        summary: "a count must be that of the names listed behind it",
        rationale: "Where names follow a count in a list, behind a colon or in a footnote, and no figure stands among them, they are counted: items of the list, or names between semicolons. An open list (\"…\", \"v.v.\", \"và các đơn vị khác\") may be shorter. Names may be gathered under one mark, so a difference is a doubt.",
        source: "three documents and their three bullets in a report of March 2019; six enterprises of whom a footnote names five, 2021",
        examples: &[
            Example {
                text: "Hướng dẫn 03 doanh nghiệp: Công ty An Phú; Công ty Bình Minh.",
                verdict: Some(Verdict::Doubt),
                why: "two names for three",
            },
            Example {
                text: "Hướng dẫn 02 doanh nghiệp: Công ty An Phú; Công ty Bình Minh.",
                verdict: Some(Verdict::Holds),
                why: "two names",
            },
            Example {
                text: "Hướng dẫn 03 doanh nghiệp: Công ty An Phú; Công ty Bình Minh...",
                verdict: None,
                why: "the list is open",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    for (id, block) in report.context.outline.blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Note => issues.extend(note(report, block)),
            BlockKind::Text => {
                issues.extend(list(report, id as BlockId, block));
            }
            _ => {}
        }
    }
    issues.extend(
        report
            .of_role(Role::Count)
            .filter_map(|id| colon(report, id)),
    );
}

/// The names of a footnote against the count at its anchor.
fn note(report: &Report<'_, '_>, note: &Block) -> Option<Issue> {
    let counted = note
        .anchor
        .and_then(|anchor| report.figure_at_anchor(anchor))?;
    let first = note.body.max(note.first + 1);
    let names = names(report, first, note.end)?;
    weigh(report, counted, names, "footnote")
}

/// "03 đề tài: A; B; C."
fn colon(report: &Report<'_, '_>, id: FigureId) -> Option<Issue> {
    let draft = report.draft(id);
    let unit = draft.unit.filter(|_| draft.own_unit)?;
    let end = unit.1.max(draft.end);
    if !report.context.is_mark(end, b":") {
        return None;
    }
    let names = names(report, end + 1, draft.sentence.end)?;
    weigh(report, id, names, "colon")
}

/// The items below a count that announces them.
fn list(report: &Report<'_, '_>, id: BlockId, head: &Block) -> Option<Issue> {
    if !report.context.is_mark(head.end - 1, b":") {
        return None;
    }
    let counted = report.last_in(head.first, head.end - 1)?;
    let draft = report.draft(counted);
    let unit = draft.unit.filter(|_| draft.own_unit)?;
    let directly =
        report.context.marks_in(unit.1, head.end - 1).is_empty() && head.end - 1 - unit.1 <= 6;
    let items: Vec<&Block> = report.items_of(id).collect();
    let mark = items.first()?.mark?.kind;
    let alike = items
        .iter()
        .all(|item| item.mark.is_some_and(|other| other.kind == mark));
    let silent = report
        .last_in(items.first()?.first, items.last()?.end)
        .is_none();
    let open = items
        .iter()
        .any(|item| is_open(report, item.first, item.end));
    if !directly || !alike || !silent || open {
        return None;
    }
    weigh(report, counted, items.len(), "list")
}

fn weigh(
    report: &Report<'_, '_>,
    counted: FigureId,
    names: usize,
    rule: &'static str,
) -> Option<Issue> {
    let draft = report.draft(counted);
    let parted = report
        .breakdowns
        .iter()
        .any(|breakdown| breakdown.whole == counted);
    let stated = draft
        .value
        .filter(|_| draft.upper.is_none() && !draft.approximate && !parted)?;
    let right = Number::integer(names as i128);
    let verdict = if stated == right {
        Verdict::Holds
    } else {
        Verdict::Doubt
    };
    let explanation = format!("{names} are named, stated {stated}");
    Some(Issue::of(verdict, rule, vec![counted]).weighed(stated, right, explanation))
}

/// How many names stand between semicolons, where it is names and nothing else.
fn names(report: &Report<'_, '_>, first: u32, end: u32) -> Option<usize> {
    let context = report.context;
    if first >= end || is_open(report, first, end) || report.last_in(first, end).is_some() {
        return None;
    }
    let stop = if context.is_mark(end - 1, b".") {
        end - 1
    } else {
        end
    };
    let marks = context.marks_in(first, stop);
    let parted = marks.iter().filter(|mark| mark.code == b';').count();
    let plain = marks
        .iter()
        .all(|mark| matches!(mark.code, b';' | b',' | b'(' | b')'));
    // A closing semicolon parts nothing.
    let closing = marks
        .last()
        .is_some_and(|mark| mark.code == b';' && mark.at + 1 == stop);
    // "A; B và C": the last two are parted by a word.
    let last = marks
        .iter()
        .rev()
        .find(|mark| mark.code == b';' && mark.at + 1 < stop);
    let joined = last.is_some_and(|mark| context.all_cues_in(mark.at, stop).has(Cue::Join));
    (plain && parted > 0 && !joined).then_some(parted + 1 - usize::from(closing))
}

fn is_open(report: &Report<'_, '_>, first: u32, end: u32) -> bool {
    let context = report.context;
    let dots =
        (first + 1..end).any(|at| context.is_mark(at, b".") && context.is_mark(at - 1, b"."));
    dots || context
        .all_cues_in(first, end)
        .has_any(&[Cue::OpenList, Cue::Including])
        || (first..end).any(|at| matches!(context.text_of(at), "…" | "..."))
}
