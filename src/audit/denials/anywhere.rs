//! Counts of a result that say all that a denial says, wherever in the report they stand and in whatever order.

use super::counted::{Index, inspected, is_earlier};
use super::denial::{before_everywhere, fits, is_of_its_time, is_past, names_other_year};
use super::labels::is_beside_none;
use super::opened::is_of_opening;
use super::opposed::is_elsewhere;
use super::scope::{is_in_scope, opening};
use crate::audit::Report;
use crate::audit::wording::{Wording, whole_sentence};
use crate::figure::draft::FigureId;
use crate::figure::sentence::Sentence;
use crate::number::Number;
use crate::numeral::Shape;
use crate::outline::BlockKind;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::record::Status;
use crate::syllable::Key;

/// What a denial says that there was none of.
pub(in crate::audit) struct Negated {
    wording: Wording,
    /// "cấp tỉnh" need not be said again below a heading that says it.
    levelled: bool,
    /// "không có người chuyển công tác" is of whoever does.
    anybody: bool,
    /// "không có trường hợp bị tước giấy phép" is of whatever is.
    anything: bool,
}

/// Fewer words don't tell what is denied.
const LEAST: usize = 3;

/// So many words tell it without the heading above.
const MANY: usize = 6;

impl Negated {
    /// What a zero in words denies of its noun; nothing where it denies the noun as such, or violations: one inspection finds some, another one none.
    pub(in crate::audit) fn of(report: &Report<'_, '_>, zero: FigureId) -> Option<Self> {
        let draft = report.draft(zero);
        let numeral = report.numeral(zero);
        let text = report.context.outline.blocks[draft.block as usize].kind == BlockKind::Text;
        let found = report.is_of(zero, &["inspections.violations"]);
        let unit = draft.unit.filter(|_| draft.own_unit)?;
        let said = numeral.shape == Shape::Zero && text && draft.status == Status::Result;
        let anything = report.tells(unit.0, PhraseList::Case);
        if !said || found && !anything || unit.0 < numeral.end || is_past(report, zero) {
            return None;
        }
        let end = before_everywhere(report, numeral.end, end_of(report, zero, b",;.:()"));
        let because = |&at: &u32| report.says(at, List::Because);
        let end = (unit.1..end).find(because).unwrap_or(end);
        let level = level_named(report, zero, unit.0..end);
        let anybody = unit.1 == unit.0 + 1 && report.context.reads(unit.0, "người");
        let before = Wording::of(
            report,
            Sentence {
                first: if anybody || anything {
                    unit.1
                } else {
                    numeral.end
                },
                end: level.0,
            },
        );
        let behind = Wording::of(
            report,
            Sentence {
                first: level.1,
                end,
            },
        );
        let wording = before.and(act(report, zero)).and(behind);
        let noun = Wording::of(
            report,
            Sentence {
                first: unit.0,
                end: unit.1,
            },
        );
        let more = !noun.says_all_of(&wording);
        let least = match (anybody, found) {
            (true, _) => LEAST - 1,
            // "không có trường hợp vi phạm về nhãn": one inspection finds none, another one some.
            (_, true) => MANY,
            _ => LEAST,
        };
        (more && wording.len() >= least).then_some(Self {
            wording,
            levelled: level.0 < level.1,
            anybody,
            anything,
        })
    }

    /// The words by which its counts are looked up.
    pub(in crate::audit) fn words(&self) -> Vec<Key> {
        self.wording.said().iter().map(|&(word, _)| word).collect()
    }

    /// A count of what is denied.
    pub(in crate::audit) fn counted(
        &self,
        report: &Report<'_, '_>,
        zero: FigureId,
        index: &Index<'_>,
    ) -> Option<FigureId> {
        if !inspected(report, zero).is_empty() {
            return None;
        }
        let opening = opening(report, zero);
        let words = self.words();
        let mut counts = index.with_words(report, &words);
        counts.find(|&id| {
            self.is_said_of(report, zero, id)
                && is_of_its_time(report, zero, id)
                && !is_earlier(report, id)
                && !names_other_year(report, zero, id)
                && (self.wording.len() >= MANY || is_in_scope(report, zero, id))
                && !is_elsewhere(report, zero, id)
                && is_of_opening(report, (zero, id), &opening)
        })
    }

    /// Whether a count's own part of another sentence says all of it.
    fn is_said_of(&self, report: &Report<'_, '_>, zero: FigureId, id: FigureId) -> bool {
        let draft = report.draft(id);
        // What is told of an act that no indicator counts may be of the same things.
        let indicator = |id| {
            report
                .indicator(id)
                .filter(|_| !report.is_of(id, &["other"]))
        };
        let indicators = (indicator(zero), indicator(id));
        let claimed = matches!(indicators, (Some(one), Some(other)) if one != other);
        let level = |id: FigureId| {
            let draft = report.draft(id);
            draft.facets.level.or(draft.above.level)
        };
        let levels = if self.levelled {
            level(zero) == level(id)
        } else {
            fits(report, zero, id)
        };
        let counted = draft.status == Status::Result
            && draft.value > Some(Number::ZERO)
            && draft.sentence != report.draft(zero).sentence;
        let one = !self.anybody || is_somebody(report, id);
        let claimed = claimed && !self.anybody && !self.anything;
        counted && one && !claimed && levels && !is_beside_none(report, id) && {
            let part = part_of(report, id);
            let behind = draft.end..part.end;
            // "02 đơn tồn từ kỳ trước" is denied only where just these are.
            let kept = |at: u32| {
                !report.says(at, List::CarriedOver) || self.words().contains(&report.word(at))
            };
            Wording::of(report, part).says_all_of(&self.wording)
                && !has_zero(report, part)
                && !names_document(report, part)
                && behind.into_iter().all(kept)
        }
    }
}

/// "một thanh tra viên", "02 công chức", "03 người": whether people are counted, by the last word of what they are called.
fn is_somebody(report: &Report<'_, '_>, id: FigureId) -> bool {
    let unit = report.draft(id).unit.filter(|unit| unit.0 < unit.1);
    unit.is_some_and(|unit| report.tells(unit.1 - 1, PhraseList::PersonWord))
}

/// "không nhận được", "không thành lập": the words of what was not done, but for those that say that nothing came.
fn act(report: &Report<'_, '_>, zero: FigureId) -> Wording {
    let numeral = report.numeral(zero);
    let came = (numeral.first..numeral.end).any(|at| report.says(at, List::Received));
    let first = if came { numeral.end } else { numeral.first + 1 };
    Wording::of(
        report,
        Sentence {
            first,
            end: numeral.end,
        },
    )
}

/// "nhiệm vụ cấp tỉnh nào": where a level is named among the words of a denial that is told of that level.
fn level_named(
    report: &Report<'_, '_>,
    zero: FigureId,
    within: std::ops::Range<u32>,
) -> (u32, u32) {
    let end = within.end;
    let levelled = report.draft(zero).facets.level.is_some();
    let mut within = within.filter(|_| levelled);
    let at = within.find(|&at| report.context.reads(at, "cấp"));
    at.map_or((end, end), |at| (at, (at + 2).min(end)))
}

/// Where the clause of a figure ends; a comma within its noun, as in "đề tài, dự án", doesn't end it.
fn end_of(report: &Report<'_, '_>, id: FigureId, marks: &[u8]) -> u32 {
    let draft = report.draft(id);
    let noun = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
    let marks = report
        .context
        .marks_in(noun, draft.sentence.end)
        .iter()
        .filter(|mark| marks.contains(&mark.code));
    let mut ends = marks.map(|mark| mark.at);
    ends.next().unwrap_or(draft.sentence.end)
}

/// A count's own part of its sentence.
fn part_of(report: &Report<'_, '_>, id: FigureId) -> Sentence {
    let marks = b",;.:()";
    Sentence {
        first: report
            .clause_begin(id, marks)
            .max(whole_sentence(report, id).first),
        end: end_of(report, id, marks),
    }
}

/// Whether a zero stands among the tokens.
fn has_zero(report: &Report<'_, '_>, within: Sentence) -> bool {
    let mut figures = report.ids_in(within.first, within.end);
    figures.any(|id| report.draft(id).value == Some(Number::ZERO))
}

/// "tập huấn Luật Khiếu nại cho 40 công chức": whether words are those of a document's title.
pub(in crate::audit) fn names_document(report: &Report<'_, '_>, within: Sentence) -> bool {
    let context = report.context;
    let mut cued = context.cued_in(within.first, within.end);
    cued.any(|(hit, cues)| {
        let token = context.token(hit.start);
        cues.has(Cue::DocumentType) && token.is_some_and(|token| token.is_capitalised())
    })
}
