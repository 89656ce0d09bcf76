//! From numerals to figures: what each counts, which indicator claims it, and how figures hang together.
//!
//! Blocks are worked through in reading order. In each sentence, scopes (brackets, "trong đó", "gồm", lists, footnotes) say which
//! figure is the whole of which; a figure that says nothing of its own takes over what its whole says.

mod apart;
mod attained;
mod behind_rate;
mod beside;
mod bracket;
mod cell_time;
mod cell_unit;
pub mod claim;
mod compare;
mod corresponding;
mod count;
mod describe;
pub mod draft;
mod facet;
mod feature;
mod foreign;
mod free;
mod grade;
mod handed;
mod headed;
mod lead;
mod level;
mod link;
mod outcome;
mod outlook;
mod part;
mod question;
mod rate;
mod restated;
mod retold;
mod row;
mod scope;
pub mod sentence;
mod standing;
mod status;
mod subrow;
mod subject;
mod sum;
pub mod survey;
mod table;
mod told;
mod unit;
mod weigh;
mod whole;
mod year;

use crate::context::{Context, MarkSet};
use crate::head::Heading;
use crate::number::Number;
use crate::numeral::{Numeral, Shape};
use crate::outline::{Block, BlockId, BlockKind};
use crate::pattern::cue::Cue;
use crate::pattern::cue::CueSet;
use crate::pattern::feature::Feature;
use crate::pattern::{IndicatorId, Meaning, NounId, RuleId, Traits};
use crate::period::{Named, Period, named_in, named_into};
use crate::record::{Basis, Class, Status, TargetKind};
use crate::token::Kind;
use claim::{Claim, Claims, Evidence, Question, Trials};
use draft::{Barred, Draft, FacetValues, FigureId, Role};
pub use feature::{Surrounded, surroundings};
use foldhash::{HashMap, HashMapExt};
use scope::{Scope, ScopeKind, Scopes};
use sentence::{Sentence, clause_around, clauses_around, sentences_of};
use unit::Unit;

/// Works out the figures of a document, in text order.
#[must_use]
pub fn figures(context: &Context<'_>, numerals: &[Numeral], heading: &Heading) -> Vec<Draft> {
    work(Worker::new(context, numerals, heading)).drafts
}

/// Works out the figures and notes every rule that is tried on one of them, in the order of the trials.
#[must_use]
pub fn explain(
    context: &Context<'_>,
    numerals: &[Numeral],
    heading: &Heading,
    figure: FigureId,
) -> (Vec<Draft>, Trials) {
    let mut worker = Worker::new(context, numerals, heading);
    worker.explained = Some(figure);
    let worker = work(worker);
    let trials = worker.kept.map(std::cell::RefCell::into_inner);
    (worker.drafts, trials.unwrap_or_default())
}

fn work<'c, 'a>(mut worker: Worker<'c, 'a>) -> Worker<'c, 'a> {
    let (context, heading) = (worker.context, worker.heading);
    let mut order: Vec<FigureId> = (0..worker.drafts.len() as FigureId).collect();
    order.sort_by_key(|&id| worker.drafts[id as usize].first);
    let mut from = 0;
    for id in 0..context.outline.blocks.len() as BlockId {
        let to = from
            + order[from..]
                .iter()
                .take_while(|&&figure| worker.drafts[figure as usize].block == id)
                .count();
        worker.block(id, &order[from..to]);
        from = to;
    }
    worker.settle_parts();
    worker.rests();
    worker.corresponding();
    worker.follow_counts();
    if heading.foreign || heading.mixed {
        worker.disown();
    }
    let heads = worker.list_heads();
    worker.list_sums(&heads);
    worker.lead_totals(&heads);
    worker.outcome_sums();
    worker.results_sums();
    worker.follow_wholes();
    worker.restatements();
    worker.plans_told_again();
    worker.rates_told_again();
    // Links are made by what rules say; weights only name what nothing else does.
    if worker.weighs {
        worker.weigh_open();
    }
    worker.said_in_sections();
    worker.said_in_paragraphs();
    worker
}

struct Worker<'c, 'a> {
    context: &'c Context<'a>,
    numerals: &'c [Numeral],
    heading: &'c Heading,
    claims: Claims<'c, 'a>,
    drafts: Vec<Draft>,
    /// By block, the figure that the items below it are parts of.
    list_wholes: Vec<Option<FigureId>>,
    /// Counts in reading order, the last ones.
    recent: Vec<FigureId>,
    /// By the group of what is counted and how many, the last count that says so first.
    told: HashMap<(u16, Number), FigureId>,
    money: Option<NounId>,
    /// The figures of the present table.
    cells: table::Cells,
    /// Its rows as they stand to each other, as far as they are worked through.
    standings: Vec<standing::Standing>,
    sentences: Vec<Sentence>,
    /// What is open in the present sentence: kept from block to block for its memory only.
    scopes: Scopes,
    /// The periods that the present sentence names.
    named: Vec<Named>,
    /// The cues of all phrases of the present sentence.
    said: CueSet,
    /// What the label of the block asked about last gives, and where it ends.
    label: Option<(BlockId, (u32, FacetValues))>,
    /// What the headings and list heads above a block give, for the last block that was asked about.
    above: Option<(BlockId, FacetValues)>,
    /// The time that headings give to the section asked about last.
    headed: headed::Headed,
    /// From where on the text tells of the time to come, where no section says so.
    ahead: Option<outlook::Ahead>,
    /// The figure worked out last.
    present: Option<FigureId>,
    /// The figure whose trials are wanted.
    explained: Option<FigureId>,
    kept: Option<std::cell::RefCell<Trials>>,
    /// Whether what no rule is sure of is weighed.
    weighs: bool,
}

/// The tokens of a sentence that can open or close something: its marks, or all of them.
struct Telling<'t> {
    /// Whether words can.
    cued: bool,
    /// The marks that are left.
    puncts: &'t [u32],
}

impl Telling<'_> {
    /// Goes on to those among the tokens `from..to`.
    fn each_in(&mut self, from: u32, to: u32, mut take: impl FnMut(u32)) {
        if self.cued {
            return (from..to).for_each(take);
        }
        while let Some((&at, rest)) = self.puncts.split_first().filter(|&(&at, _)| at < to) {
            self.puncts = rest;
            if at >= from {
                take(at);
            }
        }
    }
}

/// How many counts back a whole is looked for.
const RECENT: usize = 16;

impl<'c, 'a> Worker<'c, 'a> {
    fn new(context: &'c Context<'a>, numerals: &'c [Numeral], heading: &'c Heading) -> Self {
        let is_figure = |numeral: &Numeral| numeral.class == Class::Figure;
        let count = numerals.iter().filter(|numeral| is_figure(numeral)).count();
        let mut drafts = Vec::with_capacity(count);
        for (index, numeral) in numerals.iter().enumerate() {
            if is_figure(numeral) {
                drafts.push(blank(index as u32, numeral));
            }
        }
        let patterns = context.patterns;
        Self {
            context,
            numerals,
            heading,
            claims: Claims {
                context,
                trials: None,
                barred: std::cell::Cell::default(),
            },
            explained: None,
            kept: None,
            weighs: true,
            drafts,
            list_wholes: vec![None; context.outline.blocks.len()],
            recent: Vec::with_capacity(RECENT + 1),
            told: HashMap::with_capacity(count),
            money: patterns.money,
            cells: Vec::new(),
            standings: Vec::new(),
            sentences: Vec::new(),
            scopes: Scopes::default(),
            named: Vec::new(),
            said: CueSet::default(),
            label: None,
            above: None,
            headed: None,
            ahead: None,
            present: None,
        }
    }

    /// A rate is about what its count is about, also where that was settled after the two were linked.
    fn follow_counts(&mut self) {
        for id in 0..self.drafts.len() {
            if let Some(count) = self.drafts[id].rate_of {
                self.drafts[id].rule = self.drafts[count as usize].rule;
            }
        }
    }

    fn block(&mut self, id: BlockId, figures: &[FigureId]) {
        let block = &self.context.outline.blocks[id as usize];
        match block.kind {
            BlockKind::Row => self.row(id, figures),
            BlockKind::Text | BlockKind::Note => self.text(id, block, figures),
            BlockKind::PageNumber | BlockKind::Furniture => {}
        }
    }

    fn text(&mut self, id: BlockId, block: &Block, figures: &[FigureId]) {
        let titled = block.section.is_some() || block.heading;
        if figures.is_empty() && titled {
            return;
        }
        let mut sentences = std::mem::take(&mut self.sentences);
        sentences_of(self.context, block, &mut sentences);
        let mut scopes = std::mem::take(&mut self.scopes);
        scopes.clear();
        let mut from = 0;
        for (index, &sentence) in sentences.iter().enumerate() {
            let to = from
                + figures[from..]
                    .iter()
                    .take_while(|&&figure| self.drafts[figure as usize].first < sentence.end)
                    .count();
            scopes.restart(sentence.first);
            if index == 0 {
                self.open_inherited(id, block, sentence, &mut scopes);
            }
            if !titled {
                self.look_ahead(sentence, index == 0, !figures.is_empty());
            }
            self.sentence(sentence, &figures[from..to], &mut scopes);
            from = to;
        }
        if self.context.is_mark(block.end - 1, b":") {
            self.list_wholes[id as usize] = self.announced(&sentences, figures, scopes.last());
        } else if self.context.outline.has_items(id) {
            self.list_wholes[id as usize] = self.lone_count(figures);
        }
        self.sentences = sentences;
        self.scopes = scopes;
    }

    /// Walks through a sentence: marks open and close scopes, figures are worked out where they stand.
    fn sentence(&mut self, sentence: Sentence, figures: &[FigureId], scopes: &mut Scopes) {
        if figures.is_empty() {
            return;
        }
        named_into(
            self.context,
            (sentence.first, sentence.end),
            &mut self.named,
        );
        self.said = self.context.all_cues_in(sentence.first, sentence.end);
        // Words open nothing in a sentence that has no such cue.
        let cued = self.said.has_any(&bracket::OPENING);
        let mut telling = Telling {
            cued,
            puncts: self.context.puncts_in(sentence.first, sentence.end),
        };
        let mut at = sentence.first;
        for &figure in figures {
            let first = self.drafts[figure as usize].first;
            // One inside another is none of the sentence's, nor are those behind it.
            if first < at {
                break;
            }
            telling.each_in(at, first, |at| self.token(at, sentence, scopes));
            self.drafts[figure as usize].sentence = sentence;
            self.figure(figure, scopes);
            self.present = Some(figure);
            at = self.drafts[figure as usize].end;
        }
        telling.each_in(at, sentence.end, |at| self.token(at, sentence, scopes));
    }

    /// A bracket, a mark or a cue of a sentence opens and closes scopes.
    fn token(&mut self, at: u32, sentence: Sentence, scopes: &mut Scopes) {
        let token = &self.context.tokens()[at as usize];
        match u8::try_from(token.word) {
            Ok(b'(') if token.is(b'(') => {
                let (kind, whole) = self.bracket(at, sentence, scopes);
                scopes.enter(kind, whole, at + 1);
            }
            Ok(b')') if token.is(b')') => scopes.leave(),
            Ok(b';') if token.is(b';') => scopes.segment = at + 1,
            // "QCVN 1:2015/BKHCN": a colon inside a number opens nothing.
            Ok(b':') if token.is(b':') => {
                let marks = self.context.marks_in(at, at + 1);
                if marks.iter().any(|mark| !mark.inside_number) {
                    self.colon(at, scopes);
                }
            }
            _ => self.cue(at, sentence, scopes),
        }
    }

    fn figure(&mut self, id: FigureId, scopes: &mut Scopes) {
        self.noted(id, |worker| worker.work_out(id, scopes));
    }

    /// Works one figure out; trials of rules are noted for the explained one only.
    fn noted(&mut self, id: FigureId, work_out: impl FnOnce(&mut Self)) {
        self.claims.barred.take();
        if self.explained == Some(id) {
            self.claims.trials = Some(std::cell::RefCell::default());
            work_out(self);
            self.kept = self.claims.trials.take();
        } else {
            work_out(self);
        }
        self.drafts[id as usize].barred = self.claims.barred.get();
    }

    fn work_out(&mut self, id: FigureId, scopes: &mut Scopes) {
        let numeral = &self.numerals[self.drafts[id as usize].numeral as usize];
        let percent =
            numeral.shape == Shape::Percent || self.context.is_mark(numeral.end - 1, b"%");
        // "tức là khoảng 88 phần trăm"
        let in_words = self.context.reads(numeral.end, "phần")
            && self.context.reads(numeral.end + 1, "trăm")
            && self.present.is_some_and(|count| self.equates(count, id));
        if percent || in_words {
            self.rate(id, scopes);
            return;
        }
        self.count(id, scopes);
        let role = self.drafts[id as usize].role;
        if role == Role::Count {
            if self.leads_parts(id) {
                scopes.push(ScopeKind::Including, Some(id), self.drafts[id as usize].end);
                self.drafts[id as usize].same_as = self
                    .said_before(id, id)
                    .or_else(|| self.told_alike(id, id, false));
                self.tell_of_those(id);
            }
            self.looks_back(id);
            scopes.note(id);
            self.note_told(id);
            self.recent.push(id);
            if self.recent.len() > RECENT {
                self.recent.remove(0);
            }
        }
    }

    /// "gấp 1,2 lần năm 2014": growth told as a multiple.
    fn is_multiple(&self, id: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        let times = self.numerals[draft.numeral as usize].unit_from;
        self.context.reads(times, "lần") && self.context.follows(draft.first, Cue::Growth)
    }

    /// After a semicolon the whole of the last count, else that count.
    fn passed_whole(&self, last: FigureId, scopes: &Scopes) -> FigureId {
        if self.drafts[last as usize].first < scopes.segment {
            self.top_whole(last)
        } else {
            last
        }
    }

    fn previous_figure_end(&self, id: FigureId) -> u32 {
        let before = id
            .checked_sub(1)
            .map(|before| &self.drafts[before as usize]);
        before
            .filter(|before| before.block == self.drafts[id as usize].block)
            .map_or(0, |before| before.end)
    }

    fn next_figure_start(&self, id: FigureId) -> u32 {
        let after = self.drafts.get(id as usize + 1);
        after
            .filter(|after| after.block == self.drafts[id as usize].block)
            .map_or(u32::MAX, |after| after.first)
    }

    fn indicator(&self, id: FigureId) -> Option<IndicatorId> {
        self.drafts[id as usize]
            .rule
            .map(|rule| self.claims.indicator(rule))
    }

    fn group(&self, id: FigureId) -> Option<u16> {
        self.drafts[id as usize]
            .noun
            .map(|noun| self.context.patterns.noun_groups[usize::from(noun.0)])
    }
}

fn blank(index: u32, numeral: &Numeral) -> Draft {
    Draft {
        numeral: index,
        first: numeral.first,
        end: numeral.end,
        block: numeral.block,
        sentence: Sentence {
            first: numeral.first,
            end: numeral.end,
        },
        value: numeral.value,
        upper: if numeral.shape == Shape::Range {
            numeral.second
        } else {
            None
        },
        target: if numeral.shape == Shape::Ratio {
            numeral.second
        } else {
            None
        },
        target_kind: None,
        percent: None,
        unit: None,
        own_unit: false,
        kind: None,
        noun: None,
        role: Role::Count,
        rule: None,
        evidence: None,
        barred: Barred::default(),
        apart: false,
        labelled: false,
        facets: FacetValues::default(),
        above: FacetValues::default(),
        status: Status::Result,
        period: None,
        basis: Basis::Period,
        approximate: false,
        part_of: None,
        relation: None,
        given_for: None,
        rate_of: None,
        same_as: None,
    }
}
