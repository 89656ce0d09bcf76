//! Counts that an evaluation or a speech tells again in the words of the results, in whatever order.

use super::known::{is_of_one_sort, is_whole_of_others, own_end};
use super::likeness::{
    clause_behind, is_cumulative, is_of_the_beginning, stands_beside, tells_difference,
};
use super::recount::is_part_of;
use super::region::{Region, is_said_before, repeats};
use super::turned::is_of_one_time;
use crate::audit::Report;
use crate::audit::denials::denial::{fits, names_other_year, words};
use crate::audit::slip::is_near;
use crate::audit::wording::{Wording, headed, names_other_place, whole_sentence};
use crate::figure::draft::FigureId;
use crate::figure::sentence::Sentence;
use crate::number::Number;
use crate::outline::BlockKind;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::record::Status;
use crate::syllable::Key;

/// "Sở mở 17 lớp tập huấn về nuôi tôm cho nông dân", and in a speech "việc mở được 19 lớp tập huấn nuôi tôm": of figures that count one thing those that say nothing but what
/// one before says, and another number.
pub(in crate::audit) fn told_in_full(
    report: &Report<'_, '_>,
    figures: &[(Region, FigureId)],
) -> Vec<(FigureId, FigureId)> {
    let again = figures.iter().filter(|&&(region, id)| {
        let behind = match region {
            Region::Section(_) | Region::Summary(_) => repeats(report, region),
            Region::Speech(_) => true,
            Region::Opening | Region::Lead(_) | Region::Table(_) => false,
        };
        behind && is_plain(report, id)
    });
    let told =
        again.filter_map(|&(region, id)| Some((id, first_told(report, figures, (region, id))?)));
    told.collect()
}

/// A count of text that stands for itself.
fn is_plain(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    report.context.outline.blocks[draft.block as usize].kind == BlockKind::Text
        && draft.status == Status::Result
        && draft.own_unit
        && !draft.approximate
        && draft.upper.is_none()
        && draft.target.is_none()
        && draft.given_for.is_none()
        && !report.is_money(id)
}

/// The count of the results that a later one tells again with another number; none where the number stands there, too, or several can be meant.
fn first_told(
    report: &Report<'_, '_>,
    figures: &[(Region, FigureId)],
    (region, id): (Region, FigureId),
) -> Option<FigureId> {
    let value = |id: FigureId| report.draft(id).value;
    let stated = value(id)?;
    let before = || figures.iter().filter(|&&(_, other)| other < id);
    if before().any(|&(_, other)| value(other) == Some(stated)) {
        return None;
    }
    let near = before().filter(|&&(first, other)| {
        value(other).is_some_and(|other| is_near(other, stated))
            && is_plain(report, other)
            && is_of_one_noun(report, id, other)
            && is_said_before(report, first, region)
            && report.draft(other).facets == report.draft(id).facets
            && fits(report, other, id)
    });
    let mut own: Option<Told> = None;
    let mut meant: Option<FigureId> = None;
    for &(_, other) in near {
        let told = own.get_or_insert_with(|| Told::new(report, id));
        if !told.is_telling(report, id) {
            return None;
        }
        if !told.is_said_of(report, id, other) {
            continue;
        }
        if meant.is_some_and(|meant| value(meant) != value(other)) {
            return None;
        }
        meant = meant.or(Some(other));
    }
    meant.filter(|&first| !is_explained(report, figures, (id, first)))
}

/// Whether two figures count the same, however far their nouns go.
fn is_of_one_noun(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    report.group(one) == report.group(other)
        || report.is_head_of(one, other)
        || report.is_head_of(other, one)
}

/// What is said of a count, but for its noun.
struct Told {
    said: Wording,
    noun: usize,
}

impl Told {
    fn new(report: &Report<'_, '_>, id: FigureId) -> Self {
        let draft = report.draft(id);
        let behind = clause_behind(report, id);
        let unit = draft.unit.unwrap_or((draft.end, draft.end));
        let from = unit.1.max(draft.end);
        let first = report.clause_begin(id, b",;.:()");
        let ends = |&at: &u32| {
            let narrowed = report.says(at, List::Narrowed);
            report.says(at, List::Because) || narrowed && is_whole_of_others(report, id, first)
        };
        let end = own_end(report, id, behind.end);
        let end = (from..end).find(ends).unwrap_or(end);
        let leads =
            |&at: &u32| report.tells(at, PhraseList::Framing) || report.says(at, List::Because);
        let frame = (first..draft.first).rfind(leads);
        let before = Sentence {
            first: frame.map_or(first, |at| at + 1),
            end: draft.first,
        };
        let said =
            Wording::of(report, before).and(Wording::of(report, Sentence { first: from, end }));
        let noun = Wording::of(
            report,
            Sentence {
                first: unit.0,
                end: unit.1,
            },
        );
        Self {
            said,
            noun: noun.len(),
        }
    }

    /// Whether so much is said that the same words mean the same.
    fn is_telling(&self, report: &Report<'_, '_>, id: FigureId) -> bool {
        const LEAST: usize = 2;
        const WORDS: usize = 4;
        let lists = &report.context.patterns.lists;
        let claimed = report.indicator(id).is_some() && !report.is_of(id, &["other"]);
        self.said.len() > 0
            && self.said.len() + self.noun >= WORDS
            && (claimed || self.said.telling(lists) >= LEAST)
    }

    /// Whether an earlier count's sentence and headings say all of it, and the words right behind that one nothing else.
    fn is_said_of(&self, report: &Report<'_, '_>, id: FigureId, first: FigureId) -> bool {
        let lists = &report.context.patterns.lists;
        let passed = List::DoneSoFar.bit() | List::Left.bit();
        let known = Wording::of(report, whole_sentence(report, first)).and(headed(report, first));
        let all = self
            .said
            .said()
            .iter()
            .all(|said| known.said().contains(said) || lists.of(said.0) & passed != 0);
        all && {
            let draft = report.draft(first);
            let behind = clause_behind(report, first);
            let from = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
            let next = report.ids_in(from, behind.end).next();
            let end = next.map_or(behind.end, |next| report.draft(next).first);
            let because = |&at: &u32| report.says(at, List::Because);
            let end = (from..end).find(because).unwrap_or(end);
            let within = report.draft(id).sentence;
            let own = words(report, within.first, within.end);
            let kind = Wording::of(report, Sentence { first: from, end });
            let leading = Sentence {
                first: whole_sentence(report, first).first,
                end: draft.first,
            };
            // "cử 16 công chức đi đào tạo lý luận chính trị", "18 công chức được cử đi đào tạo"
            let said = |word: Key| own.contains(&word) || lists.has_key(List::Generic, word);
            kind.said().iter().all(|&(word, _)| said(word))
                && !names_other_place(report, leading, &own)
        }
    }
}

/// Whether something tells why the two may differ.
fn is_explained(
    report: &Report<'_, '_>,
    figures: &[(Region, FigureId)],
    (id, first): (FigureId, FigureId),
) -> bool {
    let value = |id: FigureId| report.draft(id).value;
    let single = |id: FigureId| {
        let opening = report.clause(id, b",;.").first;
        report.says(opening, List::SingledOut) || is_of_one_sort(report, id)
    };
    // "06 đề tài chậm tiến độ", and at last "còn 04 đề tài chậm tiến độ"
    let left = |id: FigureId| report.says(report.draft(id).first.wrapping_sub(1), List::Left);
    let fewer = value(id) < value(first) && left(id) && !left(first);
    // "05 lớp tập huấn, 02 lớp bồi dưỡng", "mở 07 lớp tập huấn, bồi dưỡng"
    let difference = value(id)
        .zip(value(first))
        .and_then(|(one, two)| one.minus(two));
    let difference = difference.map(Number::magnitude);
    let whole = |id: FigureId| report.draft(id).part_of.is_none();
    let summed = || {
        let mut others = figures
            .iter()
            .filter(|&&(_, other)| other != id && whole(other));
        others.any(|&(_, other)| value(other) == difference)
    };
    fewer
        || single(id)
        || single(first)
        || is_cumulative(report, id) != is_cumulative(report, first)
        || !is_of_one_time(report, id, first)
        || names_other_year(report, first, id)
        || is_part_of(report, id, first)
        || is_of_the_beginning(report, first)
        || tells_difference(report, id, first)
        || stands_beside(report, id, value(first))
        || stands_beside(report, first, value(id))
        || summed()
}
