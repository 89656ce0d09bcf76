//! Units of measure of a table's cells.

use super::Worker;
use super::draft::FigureId;
use super::sentence::Sentence;
use super::table::Place;
use super::unit::Unit;
use crate::outline::column::ColumnKind;
use crate::pattern::NumberWord;

impl Worker<'_, '_> {
    /// The unit of measure: its own column, the bracket of a head or label, a line above the table; else the label's noun.
    /// A scale there ("triệu đồng") holds for the cells.
    pub(super) fn cell_unit(&mut self, id: FigureId, place: Place<'_>, percent: bool) {
        let stated = self.stated_unit(place);
        let from_label = super::unit::first_of(self.context, place.label)
            .or_else(|| self.counted_by_head(place));
        let Some(unit) = stated else {
            let draft = &mut self.drafts[id as usize];
            draft.noun = from_label.and_then(|found| found.noun);
            draft.unit = draft
                .unit
                .or(from_label.map(|found| (found.first, found.end)));
            return;
        };
        let scale = self
            .context
            .at(unit.0)
            .and_then(|(_, meaning)| match meaning.number {
                Some(NumberWord::Scale(exponent)) => Some(exponent),
                _ => None,
            })
            .or_else(|| self.thousands(unit));
        let within = Sentence {
            first: unit.0,
            end: unit.1,
        };
        let from_unit = super::unit::before(self.context, unit.1, within, unit.0);
        let noun = from_unit.and_then(|found| found.noun);
        let money = scale.is_some() || noun.is_some() && noun == self.money;
        let draft = &mut self.drafts[id as usize];
        draft.unit = Some(unit);
        if let Some(exponent) = scale.filter(|_| !percent) {
            draft.value = draft.value.and_then(|value| value.times_ten_to(exponent));
        }
        draft.noun = if money {
            self.money
        } else {
            from_label.and_then(|found| found.noun).or(noun)
        };
    }

    /// "1.000 đồng" as a unit: a one and noughts are a scale, too.
    fn thousands(&self, (first, end): (u32, u32)) -> Option<u8> {
        let number = (first..end).take_while(|&at| !self.context.is_word(at));
        let digits = number.filter(|&at| !self.context.is_mark(at, b"."));
        let mut written = digits.flat_map(|at| self.context.text_of(at).chars());
        let one = written.next() == Some('1');
        let noughts = written.try_fold(0_u8, |count, digit| {
            (digit == '0').then_some(count.saturating_add(1))
        })?;
        (one && noughts >= 3).then_some(noughts)
    }

    fn stated_unit(&self, place: Place<'_>) -> Option<(u32, u32)> {
        let own = place.row.cells.iter().find(|cell| {
            cell.end > cell.first
                && place
                    .table
                    .column_of(cell)
                    .is_some_and(|column| column.kind == ColumnKind::Unit)
        });
        let heads = place.column.map_or(&[][..], |column| &column.heads[..]);
        own.map(|cell| (cell.first, cell.end))
            .or_else(|| self.bracketed_unit(place.label.first, place.label.end))
            .or_else(|| {
                let heads = heads.iter().rev();
                heads
                    .into_iter()
                    .find_map(|&(first, end)| self.bracketed_unit(first, end))
            })
            .or(place
                .table
                .unit
                .filter(|_| self.counted_by_head(place).is_none()))
    }

    /// "Số nhiệm vụ" in a table of millions: a head that counts things has its own noun.
    fn counted_by_head(&self, place: Place<'_>) -> Option<Unit> {
        let head = Sentence::from(*place.column?.heads.last()?);
        let titled = self.context.reads(head.first, "số");
        let unit = super::unit::first_of(self.context, head).filter(|_| titled)?;
        (unit.noun.is_some() && unit.noun != self.money).then_some(unit)
    }

    /// "(triệu đồng)", "(mẫu)": a bracket of a scale or a counted noun alone.
    fn bracketed_unit(&self, first: u32, end: u32) -> Option<(u32, u32)> {
        let open = (first..end)
            .rev()
            .find(|&at| self.context.is_mark(at, b"("))?;
        let close = (open + 1..end).find(|&at| self.context.is_mark(at, b")"))?;
        let (hit, meaning) = self.context.at(open + 1)?;
        let scale = matches!(meaning.number, Some(NumberWord::Scale(_)));
        let whole = scale && close <= hit.end + 1 || meaning.noun.is_some() && hit.end == close;
        whole.then_some((open + 1, close))
    }
}
