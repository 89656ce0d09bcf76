//! Amounts given twice, in digits and in words.

use super::Check;
use crate::audit::parts::breakdown::sum;
use crate::audit::{Issue, Report};
use crate::figure::draft::FigureId;
use crate::finding::{Description, Example, Verdict};
use crate::numeral::Shape;
use crate::pattern::phrase_list::PhraseList;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "amount_in_words",
        summary: "an amount in words must be that in digits",
        rationale: "Fines and contracts give amounts in both ways, and the words say which one holds. Only words that fill a bracket right behind the digits are compared, or digits behind words.",
        source: "73.500.000 đồng (Bảy mươi ba triệu năm trăm nghìn đồng) in a report of an inspectorate",
        examples: &[
            Example {
                text: "Xử phạt 73.500.000 đồng (Bảy mươi ba triệu năm trăm nghìn đồng).",
                verdict: Some(Verdict::Holds),
                why: "both say 73500000",
            },
            Example {
                text: "Xử phạt ba mươi triệu đồng (35.000.000 đồng).",
                verdict: Some(Verdict::Contradiction),
                why: "the words say 30000000",
            },
            Example {
                text: "Xử phạt 75.300.000 đồng (Bảy mươi ba triệu năm trăm nghìn đồng).",
                verdict: Some(Verdict::Contradiction),
                why: "the words say 73500000",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    // One of two that stand side by side is in words.
    let worded = |id: FigureId| report.numeral(id).shape == Shape::Words;
    let mut before = false;
    let told = report.ids().filter(|&id| {
        let (own, last) = (worded(id), before);
        before = own;
        own || last
    });
    issues.extend(told.filter_map(|id| weigh(report, id)));
}

/// How many tokens may stand between one amount and what opens the other, and behind that.
const BETWEEN: u32 = 4;

fn weigh(report: &Report<'_, '_>, words: FigureId) -> Option<Issue> {
    let digits = words.checked_sub(1)?;
    let (said, written) = (report.draft(words), report.draft(digits));
    let shapes = (report.numeral(words).shape, report.numeral(digits).shape);
    // The digits may stand in the bracket: "ba mươi triệu đồng (30.000.000 đồng)".
    let swapped = matches!(shapes, (Shape::Plain | Shape::Compound, Shape::Words));
    let paired = swapped || matches!(shapes, (Shape::Words, Shape::Plain | Shape::Compound));
    if !paired || said.first.saturating_sub(written.end) > 2 * BETWEEN {
        return None;
    }
    // "12.500.000 đồng, bằng chữ: Mười hai triệu đồng"
    let announced = |&at: &u32| report.tells(at, PhraseList::InLetters);
    let mut between = written.end..said.first;
    let bracket = between.clone().find(|&at| report.context.is_mark(at, b"("));
    let open = bracket.or_else(|| between.find(announced))?;
    let last = last_of(report, words);
    // "(Viết bằng chữ: Mười hai triệu đồng)"
    let told = (open..said.first).any(|at| announced(&at));
    let fills = said.first - open <= BETWEEN + u32::from(told)
        && (bracket.is_none() || is_end(report, last));
    let alike = report.group(words) == report.group(digits) || said.noun.is_none();
    let same = || said.own_unit == written.own_unit || is_inserted(report, words);
    let paired = !swapped || alike && same();
    // The words may stand in a line of their own.
    let block = &report.context.outline.blocks[said.block as usize];
    let below = said.block == written.block + 1 && block.first == open && said.own_unit;
    let near = said.block == written.block || below;
    if !paired || !near || open - written.end > BETWEEN || !fills {
        return None;
    }
    compared(report, (digits, words, last), swapped)
}

/// What stands first against the amounts that say it again.
fn compared(
    report: &Report<'_, '_>,
    (digits, words, last): (FigureId, FigureId, FigureId),
    swapped: bool,
) -> Option<Issue> {
    let written = report.draft(digits);
    let addends: Vec<FigureId> = (words..=last).collect();
    let (stated, right) = (written.value?, sum(report.drafts, &addends)?);
    let verdict = if stated == right {
        Verdict::Holds
    } else {
        Verdict::Contradiction
    };
    let [one, other] = if swapped {
        [right, stated]
    } else {
        [stated, right]
    };
    let explanation = format!("{one} in digits, {other} in words");
    Some(Issue::of(verdict, "bracket", vec![digits, words]).weighed(stated, right, explanation))
}

/// "hai mươi mốt (21) cán bộ": whether digits alone fill the bracket between the words and the noun.
fn is_inserted(report: &Report<'_, '_>, digits: FigureId) -> bool {
    let draft = report.draft(digits);
    let open = draft.first.checked_sub(1);
    let ended = open == digits.checked_sub(1).map(|words| report.draft(words).end);
    let noun = draft.unit.is_some_and(|unit| unit.0 == draft.end + 1);
    ended && noun && report.context.is_mark(draft.end, b")")
}

/// The last of the amounts in words that only commas part, each smaller than that before: "Một tỷ, năm trăm bốn mươi triệu đồng".
fn last_of(report: &Report<'_, '_>, words: FigureId) -> FigureId {
    let goes_on = |&id: &FigureId| {
        let Some(next) = report.drafts.get(id as usize + 1) else {
            return false;
        };
        let draft = report.draft(id);
        let end = report.numeral(id).end;
        report.numeral(id).shape == Shape::Words
            && report.numeral(id + 1).shape == Shape::Words
            && next.first == end + 1
            && report.context.is_mark(end, b",")
            && next.sentence == draft.sentence
            && next.value < draft.value
    };
    (words..).find(|id| !goes_on(id)).unwrap_or(words)
}

/// Whether nothing but the unit stands between the words and the bracket's end.
fn is_end(report: &Report<'_, '_>, words: FigureId) -> bool {
    let end = report.draft(words).end;
    let close = (end..end + 5).find(|&at| report.context.is_mark(at, b")"));
    let next = report.drafts.get(words as usize + 1).map(|next| next.first);
    close.is_some_and(|close| next.is_none_or(|next| next > close))
}
