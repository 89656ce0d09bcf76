//! Figures in the cells of tables: what the row's label, the column's heads and the caption say of them.

use super::Worker;
use super::claim::{Claim, Evidence, Question, Words};
use super::draft::{FacetValues, FigureId, Role};
use super::sentence::{Sentence, clauses_around};
use super::unit::Unit;
use crate::context::MarkSet;
use crate::outline::BlockId;
use crate::outline::column::{Column, ColumnKind};
use crate::outline::table::{Cell, Row, Table};
use crate::pattern::NounId;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::record::Status;
use crate::token::Token;

/// Where a figure stands in a table.
#[derive(Clone, Copy)]
pub(super) struct Place<'t> {
    pub(super) table: &'t Table,
    pub(super) row: &'t Row,
    pub(super) column: Option<&'t Column>,
    /// The row's label, else the whole row.
    pub(super) label: Sentence,
}

/// A table's figures while it is worked through: row, column, figure.
pub(super) type Cells = Vec<(u32, u16, FigureId)>;

impl Worker<'_, '_> {
    pub(super) fn row(&mut self, id: BlockId, figures: &[FigureId]) {
        let Some((table, number)) = self.context.outline.blocks[id as usize].row else {
            return;
        };
        let table = &self.context.outline.tables[table as usize];
        let row = &table.rows[number as usize];
        if number == 0 {
            self.cells.clear();
            self.standings.clear();
        }
        self.stand(table, number);
        let label = self.label_of(table, row);
        for &figure in figures {
            let cell = cell_at(row, self.drafts[figure as usize].first);
            let place = Place {
                table,
                row,
                column: cell.and_then(|cell| table.column_of(cell)),
                label,
            };
            self.noted(figure, |worker| worker.cell(figure, place));
            self.note_cell(figure);
            self.cells
                .push((number, cell.map_or(u16::MAX, |cell| cell.column), figure));
        }
        self.link_row(figures, table, number);
        if number as usize + 1 == table.rows.len() {
            self.link_totals(table);
        }
    }

    fn cell(&mut self, id: FigureId, place: Place<'_>) {
        let label = place.label;
        let percent = self.context.is_mark(self.drafts[id as usize].end - 1, b"%")
            || place
                .column
                .is_some_and(|column| matches!(column.kind, ColumnKind::Rate | ColumnKind::Growth));
        self.drafts[id as usize].sentence = label;
        self.cell_unit(id, place, percent);
        self.cell_claim(id, place);
        self.cell_time(id, place);
        let mut facets = super::facet::first_in(self.context, label.first, label.end);
        if let Some(column) = place.column.filter(|column| column.graded) {
            let head = column.heads.last().copied().unwrap_or_default();
            let grade = super::facet::first_in(self.context, head.0, head.1).grade;
            facets.grade = grade.or(self.context.patterns.passed);
        }
        if facets.level.is_none() && self.is_staged(id) {
            facets.level = self.facets_above(place.row.block).level;
        }
        let draft = &mut self.drafts[id as usize];
        draft.facets = facets.or(draft.facets);
        // "… được cấp giấy chứng nhận mới": only tasks go on or are new, and their money.
        if self.group(id).is_some() && !self.is_money(id) {
            self.drop_stage(id);
        }
        let growth = place
            .column
            .is_some_and(|column| column.kind == ColumnKind::Growth || self.compares(column));
        let draft = &mut self.drafts[id as usize];
        if percent {
            draft.role = if growth { Role::GrowthRate } else { Role::Rate };
            draft.facets = FacetValues::default();
            return;
        }
        self.cell_role(id, place);
    }

    /// A plan, a count of an earlier period, or a count of its own.
    fn cell_role(&mut self, id: FigureId, place: Place<'_>) {
        // "Dự toán giao": a budget allotted is a result.
        let allotted = self.is_money(id) && place.column.is_some_and(|column| self.allots(column));
        let reported = self.heading.period.and_then(|period| period.year);
        let draft = &mut self.drafts[id as usize];
        match place.column.map(|column| column.kind) {
            Some(ColumnKind::Plan) => {
                draft.status = if allotted {
                    Status::Result
                } else {
                    Status::Plan
                };
                draft.role = Role::Base;
            }
            Some(ColumnKind::Previous) => draft.role = Role::Comparison,
            _ => {
                let year = draft.period.and_then(|period| period.year);
                if year < reported && year.is_some() && place.column.is_some() {
                    draft.role = Role::Comparison;
                }
            }
        }
    }

    fn allots(&self, column: &Column) -> bool {
        let mut heads = column.heads.iter();
        heads.any(|&(first, end)| self.context.all_cues_in(first, end).has(Cue::Allotted))
    }

    /// What says what a row counts: the cell of the label column, else the first one with words, else the whole row.
    pub(super) fn label_of(&self, table: &Table, row: &Row) -> Sentence {
        let words = |cell: &&Cell| (cell.first..cell.end).any(|at| self.context.is_word(at));
        let named = row.cells.iter().find(|cell| {
            table
                .column_of(cell)
                .is_some_and(|column| column.kind == ColumnKind::Label)
                && words(cell)
        });
        let block = &self.context.outline.blocks[row.block as usize];
        let (first, end) = named
            .or_else(|| row.cells.iter().find(words))
            .map_or((block.first, block.end), |cell| (cell.first, cell.end));
        let begun = row.begun.map(|above| &table.rows[above as usize]);
        let begun = begun.filter(|_| named.is_some());
        Sentence {
            first: begun.map_or(first, |above| self.label_of(table, above).first),
            end,
        }
    }

    /// The label claims the cell; before it a head that counts something itself, after it a titled row above, the caption, the headings.
    fn cell_claim(&mut self, id: FigureId, place: Place<'_>) {
        let noun = self.drafts[id as usize].noun;
        if let Some((head, unit)) = self.counting_head(place) {
            let money = noun.is_some() && noun == self.money;
            let noun = if money { noun } else { unit.noun };
            let question = self.asked_of(id, Words::Head, head, noun);
            let claim = self.claims.label(&question);
            if let Some(claim) = claim.or_else(|| self.claims.default(&question)) {
                let draft = &mut self.drafts[id as usize];
                if !money {
                    draft.noun = unit.noun;
                    draft.unit = Some((unit.first, unit.end));
                }
                return self.take_claim(id, Some(claim));
            }
        }
        if let Some((head, noun)) = self.acting_head(place, noun) {
            let question = self.asked_of(id, Words::Head, head, Some(noun));
            if let Some(claim) = self.claims.label(&question) {
                return self.take_claim(id, Some(claim));
            }
        }
        let own = self.asked_of(id, Words::Label, place.label, noun);
        let label = self.claims.label(&own).or_else(|| {
            let (noun, claim) = self.claim_of_measure(id, place, noun)?;
            self.drafts[id as usize].noun = Some(noun);
            Some(claim)
        });
        self.drafts[id as usize].labelled =
            label.is_some_and(|claim| claim.evidence == Evidence::State);
        let says = |words: Words, said: Option<Sentence>| {
            let question = self.asked_of(id, words, said?, noun);
            self.claims.label(&question)
        };
        let claim = label
            .or_else(|| says(Words::Title, self.title_row(place)))
            .or_else(|| says(Words::Caption, self.short_caption(place.table)))
            .or_else(|| self.claim_of_caption(id, place))
            .or_else(|| {
                self.claims.ask(Words::Above, (0, 0));
                self.claims.inherited(&own)
            });
        self.take_claim(id, claim);
    }

    /// "Phương tiện đo đã kiểm định" above rows that only name districts: what the caption counts, where nothing else names a thing.
    fn claim_of_caption(&mut self, id: FigureId, place: Place<'_>) -> Option<Claim> {
        let draft = &self.drafts[id as usize];
        if draft.noun.is_some() || draft.unit.is_some() {
            return None;
        }
        let caption = self.short_caption(place.table)?;
        let unit = super::unit::first_of(self.context, caption)?;
        let question = self.asked_of(id, Words::Caption, caption, unit.noun);
        let claim = self.claims.label(&question)?;
        let draft = &mut self.drafts[id as usize];
        draft.noun = unit.noun;
        draft.unit = Some((unit.first, unit.end));
        Some(claim)
    }

    /// What the label says of the row's unit of measure, where it says nothing of its own noun: "Lấy mẫu hàng hóa | mẫu".
    fn claim_of_measure(
        &self,
        id: FigureId,
        place: Place<'_>,
        labelled: Option<NounId>,
    ) -> Option<(NounId, Claim)> {
        let (first, end) = self.drafts[id as usize].unit?;
        let mut cells = place.row.cells.iter();
        cells.find(|cell| cell.first <= first && end <= cell.end)?;
        let within = Sentence { first, end };
        let noun = super::unit::before(self.context, end, within, first)?.noun?;
        if Some(noun) == labelled {
            return None;
        }
        let question = self.asked_of(id, Words::Label, place.label, Some(noun));
        Some((noun, self.claims.label(&question)?))
    }

    /// The question what these words around a cell say of it, noted for `explain`.
    fn asked_of(
        &self,
        id: FigureId,
        words: Words,
        said: Sentence,
        noun: Option<NounId>,
    ) -> Question {
        self.claims.ask(words, (said.first, said.end));
        let marks = [b",;:.".as_slice(), b";"].map(MarkSet::of);
        let [clause, part] = clauses_around(self.context, said, said.end, marks);
        Question {
            first: said.end,
            after: said.end,
            unit_end: said.end,
            noun,
            any_noun: false,
            limit: said.end,
            sentence: said,
            clause,
            part,
            scope: said.first,
            block: self.drafts[id as usize].block,
            stands: false,
            out_of: false,
        }
    }

    /// A head that is no usual one and names what is counted: "Số cơ sở vi phạm" over rows of districts.
    fn counting_head(&self, place: Place<'_>) -> Option<(Sentence, Unit)> {
        let column = place
            .column
            .filter(|column| column.kind == ColumnKind::Other && column.whole.is_none())?;
        let head = Sentence::from(*column.heads.last()?);
        let unit = super::unit::first_of(self.context, head)?;
        Some((head, unit))
    }

    /// A head that only says what was done, "Nghiệm thu", "Số đã nghiệm thu" beside "Quản lý": to what the row counts, or to what the caption names where the rows
    /// only say where or what about.
    fn acting_head(&self, place: Place<'_>, own: Option<NounId>) -> Option<(Sentence, NounId)> {
        let column = place
            .column
            .filter(|column| column.kind == ColumnKind::Other && column.whole.is_none())?;
        let head = Sentence::from(*column.heads.last()?);
        let first = self.behind_number_of(head);
        let (hit, meaning) = self.context.at(first)?;
        let alone = hit.end == head.end && meaning.act.is_some();
        let caption = || {
            let words = self.short_caption(place.table)?;
            super::unit::first_of(self.context, words)?.noun
        };
        let noun = own
            .filter(|_| alone)
            .or_else(|| caption().filter(|_| alone))?;
        Some((head, noun))
    }

    /// "Số đã nghiệm thu": where a head goes on behind words that only say that something is counted and done.
    fn behind_number_of(&self, head: Sentence) -> u32 {
        let context = self.context;
        let named = head.first + u32::from(context.reads(head.first, "số"));
        named + u32::from(context.says(named, List::Already))
    }

    /// "Bảng 1. Nhiệm vụ …", "PHỤ LỤC 2" on a line of its own: a table's own number names nothing.
    fn end_of_mark(&self, first: u32) -> u32 {
        let cues = self.context.cues_at(first);
        let Some((hit, _)) = self.context.at(first) else {
            return first;
        };
        let after = hit.end + 1;
        let next = self.context.token(after);
        let named = cues.has_any(&[Cue::NameBefore, Cue::NameMaybe]);
        if named && self.context.is_mark(after, b".:") {
            after + 1
        } else if named && next.is_some_and(Token::starts_line) {
            after
        } else {
            first
        }
    }

    pub(super) fn short_caption(&self, table: &Table) -> Option<Sentence> {
        let block = &self.context.outline.blocks[table.caption? as usize];
        let short = block.end - block.first <= 40 && !self.context.is_mark(block.end - 1, b".");
        let first = self.end_of_mark(block.first);
        short.then_some(Sentence {
            first: first.min(block.end),
            end: block.end,
        })
    }
}

/// The cell of a row in which a token stands.
pub(super) fn cell_at(row: &Row, token: u32) -> Option<&Cell> {
    let mut cells = row.cells.iter();
    cells.find(|cell| cell.first <= token && token < cell.end)
}

impl From<(u32, u32)> for Sentence {
    fn from((first, end): (u32, u32)) -> Self {
        Self { first, end }
    }
}
