//! What is said of a count behind a bracket.

use super::denial::words;
use crate::audit::Report;
use crate::figure::draft::FigureId;
use crate::record::Class;
use crate::syllable::Key;
use std::ops::Range;

/// "01 nhiệm vụ (nuôi ong) | được nghiệm thu |, xếp loại đạt": what goes on behind the bracket at which a count's clause ends.
pub(in crate::audit) fn beyond_bracket(
    report: &Report<'_, '_>,
    id: FigureId,
    end: u32,
) -> Range<u32> {
    let context = report.context;
    let opened = || {
        let marks = context.marks_in(report.draft(id).end, end);
        marks.iter().any(|mark| mark.code == b'(')
    };
    if !context.is_mark(end, b")") || !opened() {
        return end..end;
    }
    let last = report.draft(id).sentence.end;
    let mut marks = context.marks_in(end + 1, last).iter();
    let stop = marks.find(|mark| b",;.()".contains(&mark.code));
    end + 1..stop.map_or(last, |mark| mark.at)
}

/// "01 nhiệm vụ (nuôi ong) được nghiệm thu ngày 18/11/2020": whether a day of another year than that of a denial stands behind a count.
pub(in crate::audit) fn is_dated_otherwise(
    report: &Report<'_, '_>,
    zero: FigureId,
    id: FigureId,
) -> bool {
    let year = report.period(zero).and_then(|period| period.year);
    let (from, end) = (report.draft(id).end, report.clause_end(id, b";."));
    let first = report
        .numerals
        .partition_point(|numeral| numeral.first < from);
    let mut behind = report.numerals[first..]
        .iter()
        .take_while(|numeral| numeral.end <= end)
        .filter(|numeral| numeral.class == Class::Date);
    behind.any(|numeral| {
        let parts = report.context.text[numeral.span.range()].rsplit_once('/');
        let named = parts.and_then(|(_, year)| year.parse::<u32>().ok());
        named.is_some_and(|named| named > 1_900 && Some(named) != year)
    })
}

/// The next words behind a count, up to where its clause ends, but for those of a bracket that more stands behind.
pub(in crate::audit) fn said_behind(report: &Report<'_, '_>, id: FigureId) -> Vec<Key> {
    const NEXT: u32 = 30;
    let draft = report.draft(id);
    let end = report.clause_end(id, b",;.()");
    let beyond = beyond_bracket(report, id, end);
    let marks = report.context.marks_in(draft.end, end);
    let mut brackets = marks.iter().filter(|mark| mark.code == b'(');
    let bracket = brackets.next().filter(|_| !beyond.is_empty());
    let end = bracket.map_or(end, |bracket| bracket.at);
    let mut said = words(report, draft.end, end.min(draft.end + NEXT));
    said.extend(report.words(beyond.start, beyond.end));
    said
}
