//! From numerals to figures: what each counts, which indicator claims it, and how figures hang together.
//!
//! Blocks are worked through in reading order. In each sentence, scopes (brackets, "trong đó", "gồm", lists, footnotes) say which
//! figure is the whole of which; a figure that says nothing of its own takes over what its whole says.

pub mod claim;
pub mod draft;
mod facet;
mod link;
mod rate;
mod scope;
pub mod sentence;
mod status;
mod table;
mod unit;

use crate::context::Context;
use crate::head::Heading;
use crate::numeral::{Numeral, Shape};
use crate::outline::{Block, BlockId, BlockKind};
use crate::pattern::cue::Cue;
use crate::pattern::{IndicatorId, NounId, NounSet};
use crate::period::{Named, Period, named_in};
use crate::record::{Basis, Class, Status, TargetKind};
use claim::{Claim, Claims, Evidence, Question, Trial};
use draft::{Draft, FacetValues, FigureId, Role};
use scope::{Scope, ScopeKind, Scopes};
use sentence::{Sentence, clause_around, sentences_of};

/// Works out the figures of a document, in text order.
#[must_use]
pub fn figures(context: &Context<'_>, numerals: &[Numeral], heading: &Heading) -> Vec<Draft> {
    work(Worker::new(context, numerals, heading)).drafts
}

/// Works out the figures and notes every rule that is tried on one of them, in the order of the trials.
#[must_use]
pub fn explain(context: &Context<'_>, numerals: &[Numeral], heading: &Heading, figure: FigureId) -> (Vec<Draft>, Vec<Trial>) {
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
        let to = from + order[from..].iter().take_while(|&&figure| worker.drafts[figure as usize].block == id).count();
        worker.block(id, &order[from..to]);
        from = to;
    }
    if heading.foreign {
        worker.disown();
    }
    worker.restatements();
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
    /// By indicator, the nouns of all its rules.
    nouns: Vec<NounSet>,
    /// Counts in reading order, the last ones.
    recent: Vec<FigureId>,
    money: Option<NounId>,
    sentences: Vec<Sentence>,
    /// The periods that the present sentence names.
    named: Vec<Named>,
    /// The figure worked out last.
    present: Option<FigureId>,
    /// The figure whose trials are wanted.
    explained: Option<FigureId>,
    kept: Option<std::cell::RefCell<Vec<Trial>>>,
}

/// How many counts back a whole is looked for.
const RECENT: usize = 16;

impl<'c, 'a> Worker<'c, 'a> {
    fn new(context: &'c Context<'a>, numerals: &'c [Numeral], heading: &'c Heading) -> Self {
        let figures = numerals.iter().enumerate().filter(|(_, numeral)| numeral.class == Class::Figure);
        let drafts = figures.map(|(index, numeral)| blank(index as u32, numeral)).collect();
        let patterns = context.patterns;
        let mut nouns = vec![NounSet::default(); patterns.indicators.len()];
        for rule in &patterns.rules {
            nouns[usize::from(rule.indicator.0)].extend(&rule.nouns);
        }
        Self {
            context,
            numerals,
            heading,
            claims: Claims { context, trials: None },
            explained: None,
            kept: None,
            drafts,
            list_wholes: vec![None; context.outline.blocks.len()],
            nouns,
            recent: Vec::new(),
            money: patterns.money,
            sentences: Vec::new(),
            named: Vec::new(),
            present: None,
        }
    }

    /// In a report of another field only what a sentence ascribes to a body of ours is ours.
    fn disown(&mut self) {
        let context = self.context;
        let ours = |draft: &Draft| {
            let hits = context.hits_in(draft.sentence.first, draft.sentence.end);
            hits.iter().any(|hit| context.patterns.meaning(hit.phrase).issuer.is_some_and(|issuer| {
                let issuer = &context.patterns.issuers[usize::from(issuer)];
                !issuer.foreign && !issuer.open && !issuer.alone
            }))
        };
        for draft in &mut self.drafts {
            if !ours(draft) {
                draft.rule = None;
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
        if figures.is_empty() {
            return;
        }
        let mut sentences = std::mem::take(&mut self.sentences);
        sentences_of(self.context, block, &mut sentences);
        let mut scopes = Scopes::default();
        let mut from = 0;
        for (index, &sentence) in sentences.iter().enumerate() {
            let to = from + figures[from..].iter().take_while(|&&figure| self.drafts[figure as usize].first < sentence.end).count();
            scopes.restart(sentence.first);
            if index == 0 {
                self.open_inherited(id, block, sentence, &mut scopes);
            }
            self.sentence(sentence, &figures[from..to], &mut scopes);
            from = to;
        }
        let ends_open = self.context.is_mark(block.end - 1, b":");
        if ends_open {
            self.list_wholes[id as usize] = self.announced(&sentences, figures, scopes.last());
        }
        self.sentences = sentences;
    }

    /// The whole that a list's head announces: a count in its last sentence that isn't part of another one there.
    fn announced(&self, sentences: &[Sentence], figures: &[FigureId], last: Option<FigureId>) -> Option<FigureId> {
        // "…34 cơ sở. Chia theo địa bàn:": a short last sentence without counts announces those of the sentence before.
        let silent = sentences.last().is_some_and(|sentence| figures.iter().all(|&figure| self.drafts[figure as usize].first < sentence.first));
        let sentence = if silent { sentences.get(sentences.len().checked_sub(2)?)? } else { sentences.last()? };
        let last = last.filter(|&last| self.drafts[last as usize].first >= sentence.first)?;
        figures.contains(&last).then_some(last)
    }

    /// A list item's figures are parts of what the list's head counts, a footnote's of what its anchor stands at.
    fn open_inherited(&self, id: BlockId, block: &Block, sentence: Sentence, scopes: &mut Scopes) {
        if block.kind == BlockKind::Note {
            let whole = block.anchor.and_then(|anchor| self.figure_before(anchor));
            scopes.push(ScopeKind::Note, whole, sentence.first);
            return;
        }
        let whole = self.context.outline.blocks[id as usize].parent.and_then(|parent| self.list_wholes[parent as usize]);
        if whole.is_some() {
            scopes.push(ScopeKind::List, whole, sentence.first);
        }
    }

    /// The count whose noun phrase ends at a footnote's anchor.
    fn figure_before(&self, anchor: u32) -> Option<FigureId> {
        let clause = |draft: &Draft| clause_around(self.context.tokens(), draft.sentence, draft.first, b";.");
        // Figures are in text order: the anchor's is one of the last few before it.
        let place = self.context.token(anchor)?.span.start;
        let following = self.drafts.partition_point(|draft| self.numerals[draft.numeral as usize].span.start < place);
        let near = self.drafts[..following].iter().enumerate().rev().take(6);
        let counts = near.filter(|(_, draft)| draft.first < anchor && anchor - draft.first < 40 && draft.role == Role::Count);
        let (id, draft) = counts.into_iter().next()?;
        (anchor <= clause(draft).end).then_some(id as FigureId)
    }

    /// Walks through a sentence: marks open and close scopes, figures are worked out where they stand.
    fn sentence(&mut self, sentence: Sentence, figures: &[FigureId], scopes: &mut Scopes) {
        if figures.is_empty() {
            return;
        }
        self.named = named_in(self.context, sentence.first, sentence.end);
        let mut next = figures.iter().copied().peekable();
        let mut at = sentence.first;
        while at < sentence.end {
            if let Some(figure) = next.next_if(|&figure| self.drafts[figure as usize].first == at) {
                self.drafts[figure as usize].sentence = sentence;
                self.figure(figure, scopes);
                self.present = Some(figure);
                at = self.drafts[figure as usize].end;
                continue;
            }
            let token = &self.context.tokens()[at as usize];
            if token.is(b'(') {
                let (kind, whole) = self.bracket(at, sentence, scopes);
                scopes.enter(kind, whole, at + 1);
            } else if token.is(b')') {
                scopes.leave();
            } else if token.is(b';') {
                scopes.segment = at + 1;
            } else if token.is(b':') {
                self.colon(at, scopes);
            } else {
                self.cue(at, sentence, scopes);
            }
            at += 1;
        }
    }

    /// What a bracket after the token before `open` is about.
    fn bracket(&self, open: u32, sentence: Sentence, scopes: &Scopes) -> (ScopeKind, Option<FigureId>) {
        let last = scopes.last().filter(|&last| self.drafts[last as usize].first >= sentence.first);
        let inside = self.context.cues_at(open + 1);
        if inside.has_any(&[Cue::SamePeriod, Cue::LastYear]) || self.closes_comparison(open, sentence) {
            return (ScopeKind::Comparison(self.compared_period(open, sentence)), last);
        }
        if inside.has(Cue::PlanBase) || self.closes_plan(open, sentence) {
            return (ScopeKind::Plan, last);
        }
        if let Some(rate) = self.rate_ending_at(open) {
            return (ScopeKind::Rated(rate), last);
        }
        match last {
            Some(_) => (ScopeKind::Bracket, last),
            None => (ScopeKind::Aside, None),
        }
    }

    /// "so với cùng kỳ năm trước (", "so với tháng 9 ("
    fn closes_comparison(&self, open: u32, sentence: Sentence) -> bool {
        let clause = clause_around(self.context.tokens(), sentence, open.saturating_sub(1).max(sentence.first), b",;:.");
        let cues = |at: u32| self.context.cues_at(at);
        let compared = (clause.first.max(open.saturating_sub(12))..open).any(|at| cues(at).has_any(&[Cue::Compared, Cue::SamePeriod]));
        let after = (open.saturating_sub(9).max(clause.first)..open).any(|at| cues(at).has(Cue::SamePeriod) || cues(at).has_any(&[Cue::Month, Cue::Quarter, Cue::Year, Cue::LastYear]));
        compared && after && !self.closes_plan(open, sentence)
    }

    /// "đạt 60% kế hoạch năm ("
    fn closes_plan(&self, open: u32, sentence: Sentence) -> bool {
        let from = open.saturating_sub(5).max(sentence.first);
        let tokens = self.context.tokens();
        (from..open).rev().take_while(|&at| !tokens[at as usize].is_any(b",;:.)")).any(|at| {
            self.context.at(at).is_some_and(|(hit, meaning)| {
                let rest_is_time = (hit.end..open).all(|at| !self.context.is_word(at) || self.context.cues_at(at).has_any(&[Cue::Year, Cue::Quarter, Cue::Month]) || self.context.text_of(at) == "nay");
                meaning.cues.has(Cue::PlanBase) && hit.end <= open && open - hit.end <= 2 && rest_is_time && !self.context.is_mark(hit.end, b"&-")
            })
        })
    }

    /// The period that a comparison names: the same of the year before unless it says another.
    fn compared_period(&self, open: u32, sentence: Sentence) -> Option<Period> {
        let clause = clause_around(self.context.tokens(), sentence, open.saturating_sub(1).max(sentence.first), b",;:.");
        let close = sentence::bracket_around(self.context.tokens(), sentence, open + 1).map_or(open + 1, |bracket| bracket.end);
        self.other_period(clause.first.max(open.saturating_sub(10)), close)
    }

    /// The period named among the tokens for a comparison with the reported one.
    fn other_period(&self, from: u32, to: u32) -> Option<Period> {
        let reported = self.heading.period?;
        let same = (from..to).any(|at| self.context.cues_at(at).has_any(&[Cue::SamePeriod, Cue::LastYear]));
        let named = named_in(self.context, from, to);
        let named = named.last().map(|named| named.period);
        match (same, named) {
            (true, Some(named)) if named.year.is_some() => Some(Period { year: named.year, span: reported.span }),
            (true, _) => Some(reported.year_before()),
            (false, Some(named)) => Some(named.in_year(reported.year)),
            (false, None) => None,
        }
    }

    /// The rate whose expression ends right before `open`.
    fn rate_ending_at(&self, open: u32) -> Option<FigureId> {
        let last = self.present.filter(|&last| self.drafts[last as usize].end == open)?;
        matches!(self.drafts[last as usize].role, Role::Rate).then_some(last)
    }

    /// A colon after a count opens its parts; after a label it opens nothing.
    fn colon(&self, at: u32, scopes: &mut Scopes) {
        let Some(last) = scopes.last() else { return };
        let draft = &self.drafts[last as usize];
        let directly = draft.first >= scopes.segment && draft.sentence.first <= at && at < draft.sentence.end && draft.role == Role::Count;
        let acted = self.context.hits_in(draft.end, at).iter().filter(|hit| self.context.patterns.meaning(hit.phrase).act.is_some()).count();
        if directly && acted <= 1 {
            scopes.push(ScopeKind::Consisting, Some(last), at + 1);
        }
    }

    /// "trong đó", "gồm": parts of the last count follow; after a semicolon, of the count that the parts before it are of.
    fn cue(&self, at: u32, sentence: Sentence, scopes: &mut Scopes) {
        let Some((hit, meaning)) = self.context.at(at) else { return };
        let kind = if meaning.cues.has(Cue::Including) {
            ScopeKind::Including
        } else if meaning.cues.has(Cue::Consisting) {
            ScopeKind::Consisting
        } else {
            return;
        };
        let last = scopes.last().or_else(|| scopes.top().and_then(|scope| scope.whole));
        let whole = last.map(|last| {
            let draft = &self.drafts[last as usize];
            let passed = draft.first < scopes.segment && draft.first >= sentence.first;
            if passed { draft.part_of.unwrap_or(last) } else { last }
        });
        if whole.is_some() {
            scopes.push(kind, whole, hit.end);
        }
    }

    /// Works one figure out; trials of rules are noted for the explained one only.
    fn figure(&mut self, id: FigureId, scopes: &mut Scopes) {
        if self.explained == Some(id) {
            self.claims.trials = Some(std::cell::RefCell::default());
            self.work_out(id, scopes);
            self.kept = self.claims.trials.take();
        } else {
            self.work_out(id, scopes);
        }
    }

    fn work_out(&mut self, id: FigureId, scopes: &mut Scopes) {
        let numeral = self.numerals[self.drafts[id as usize].numeral as usize];
        let percent = numeral.shape == Shape::Percent || self.context.is_mark(numeral.end - 1, b"%");
        if percent {
            self.rate(id, scopes);
            return;
        }
        self.count(id, scopes);
        let role = self.drafts[id as usize].role;
        if role == Role::Count {
            scopes.note(id);
            self.recent.push(id);
            if self.recent.len() > RECENT {
                self.recent.remove(0);
            }
        }
    }

    fn count(&mut self, id: FigureId, scopes: &mut Scopes) {
        self.find_unit(id, scopes);
        self.describe(id);
        let scope = scopes.top();
        match scope.map(|scope| scope.kind) {
            Some(ScopeKind::Plan) if self.is_alike(id, scope.and_then(|scope| scope.whole)) => return self.plan_of(id, scope.and_then(|scope| scope.whole)),
            Some(ScopeKind::Comparison(period)) => return self.comparison(id, scope.and_then(|scope| scope.whole), period),
            Some(ScopeKind::Rated(rate)) if self.is_rated_by(id, rate) => return self.rated_count(id, rate, scopes),
            _ => {}
        }
        if self.is_delta(id) {
            return self.delta(id, scopes.last());
        }
        if let Some(period) = self.stated_comparison(id, scopes) {
            return self.comparison(id, scopes.last(), Some(period));
        }
        if self.states_plan(id, scopes) {
            return self.plan_of(id, scopes.last());
        }
        if self.is_whole_of_last(id, scopes) {
            return self.whole_of(id, scopes);
        }
        let zero = self.numerals[self.drafts[id as usize].numeral as usize].shape == Shape::Zero;
        match scope.filter(|scope| !zero && scope.whole.is_some() && !matches!(scope.kind, ScopeKind::Aside | ScopeKind::Rated(_) | ScopeKind::Plan)) {
            Some(scope) => {
                let best = self.best_scope(id, scope, scopes);
                scopes.settle(best);
                self.part(id, best, scopes);
            }
            None => self.claim_freely(id, scopes),
        }
        self.graded_part(id);
        self.ratio_part(id);
        self.outcome_part(id);
    }

    /// The scope whose whole counts the same things: the innermost first, and in each the counts of the whole's sentence.
    fn best_scope(&self, id: FigureId, innermost: Scope, scopes: &Scopes) -> Scope {
        let group = self.group(id);
        let governs = |scope: &&Scope| !matches!(scope.kind, ScopeKind::Aside | ScopeKind::Rated(_) | ScopeKind::Plan | ScopeKind::Comparison(_));
        let found = scopes.open.iter().rev().filter(governs).find_map(|scope| {
            let whole = scope.whole?;
            let sentence = self.drafts[whole as usize].sentence;
            let before = |other: &FigureId| *other != id && self.drafts[*other as usize].sentence == sentence && self.drafts[*other as usize].first < scope.start.max(self.drafts[whole as usize].first + 1) && self.drafts[*other as usize].part_of.is_none();
            let same = std::iter::once(whole).chain(self.recent.iter().rev().copied().filter(before)).find(|&other| group.is_some() && self.group(other) == group);
            same.map(|whole| Scope {
                whole: Some(whole),
                ..*scope
            })
        });
        found.unwrap_or(innermost)
    }

    /// "chiếm 56,5% (95 học viên)": the rate is this count's, and the count before the rate its whole.
    fn is_rated_by(&self, id: FigureId, rate: FigureId) -> bool {
        let free = self.drafts[rate as usize].rate_of.is_none();
        let before = self.drafts[rate as usize].rate_of;
        free || before.is_some_and(|before| self.words_around(rate).has(Cue::Share) && self.is_alike(id, Some(before)) && self.drafts[before as usize].value > self.drafts[id as usize].value)
    }

    fn rated_count(&mut self, id: FigureId, rate: FigureId, scopes: &Scopes) {
        let whole = self.drafts[rate as usize].rate_of;
        match whole {
            Some(whole) => {
                self.become_part(id, whole, None);
                self.drafts[whole as usize].percent = None;
            }
            None => self.claim_freely(id, scopes),
        }
        self.attach_rate(rate, id);
    }

    /// Unit, noun and scale of money.
    fn find_unit(&mut self, id: FigureId, scopes: &Scopes) {
        let draft = &self.drafts[id as usize];
        let numeral = &self.numerals[draft.numeral as usize];
        let own = unit::after(self.context, numeral.unit_from, draft.sentence.end);
        let known = own.filter(|unit| unit.noun.is_some());
        let scope = scopes.top().map_or(draft.sentence.first, |scope| scope.start);
        let money = if numeral.scale >= 6 && own.is_none_or(|own| own.noun.is_none()) { self.money } else { None };
        let graded = self.context.before(draft.first).is_some_and(|(_, meaning)| meaning.grade.is_some());
        let elliptical = self.follows_act(draft.first);
        let label = || match (graded, elliptical) {
            (true, _) => None,
            // "số văn bằng được cấp là 29" says by its head what is counted, whatever act stands before the number.
            (false, true) => unit::total_before(self.context, draft.first, draft.sentence, scope),
            (false, false) => unit::before(self.context, draft.first, draft.sentence, scope),
        };
        // An unknown word after the number is its unit, unless the number closes a label: "số mẫu: 320 của khách hàng".
        let closes_label = self.context.is_mark(draft.first.wrapping_sub(1), b":") || self.context.cues_before(draft.first).has(Cue::Copula);
        let free = own.filter(|_| !closes_label);
        let found = known.or(free).or_else(|| if money.is_some() { None } else { label() }).or(own);
        let (unit, noun, own_unit) = match (found, money) {
            (_, Some(money)) => (None, Some(money), true),
            (Some(unit), None) => (Some((unit.first, unit.end)), unit.noun, unit.first >= draft.end),
            (None, None) => (None, None, false),
        };
        let scaled = if own_unit { None } else { self.scale_in_label(id) };
        let draft = &mut self.drafts[id as usize];
        draft.unit = unit;
        draft.noun = noun;
        draft.own_unit = own_unit;
        if let Some(exponent) = scaled {
            draft.value = draft.value.and_then(|value| value.times_ten_to(exponent));
            draft.unit = None;
            draft.noun = self.money;
        }
    }

    /// "đã xét chọn 19": right after an act a number without noun counts what was spoken of before.
    fn follows_act(&self, at: u32) -> bool {
        !self.act_before_number(at).is_empty()
    }

    /// The acts that stand right before a number, copulas and hedges between passed over.
    fn act_before_number(&self, at: u32) -> Vec<crate::pattern::ActId> {
        let mut at = at;
        for _ in 0..3 {
            let Some((hit, meaning)) = self.context.before(at) else { break };
            let acts: Vec<_> = meaning.acts().filter(|act| !self.context.patterns.index.by_act[usize::from(act.0)].is_empty()).collect();
            if !acts.is_empty() {
                return acts;
            }
            if !meaning.cues.has_any(&[Cue::Copula, Cue::Passive, Cue::Approximate]) {
                break;
            }
            at = hit.start;
        }
        Vec::new()
    }

    /// "Doanh thu (triệu đồng): 186,5"
    fn scale_in_label(&self, id: FigureId) -> Option<u8> {
        let at = self.drafts[id as usize].first;
        let labelled = at > 4 && self.context.is_mark(at - 1, b":") && self.context.is_mark(at - 2, b")");
        let (_, meaning) = self.context.at(at.checked_sub(4)?).filter(|_| labelled && self.context.is_mark(at - 5, b"("))?;
        match meaning.number {
            Some(crate::pattern::NumberWord::Scale(exponent)) => Some(exponent),
            _ => None,
        }
    }

    /// Status, basis, period, approximation and the facets of the figure's own words.
    fn describe(&mut self, id: FigureId) {
        let draft = &self.drafts[id as usize];
        let (at, sentence, block) = (draft.first, draft.sentence, draft.block);
        let clause = clause_around(self.context.tokens(), sentence, at, b",;:.(");
        let unit_end = draft.unit.filter(|_| draft.own_unit).map_or(draft.end, |(_, end)| end);
        let tail = self.next_figure_start(id).min(clause_around(self.context.tokens(), sentence, unit_end, b",;:.(").end);
        let before = if draft.own_unit { facet::adjacent(self.context, at) } else { facet::last_in(self.context, self.label_start(id, clause), at) };
        let own = facet::first_in(self.context, draft.end, tail).or(before);
        let own = self.grade_in_list(id, own);
        let own = self.grade_in_turn(id, own);
        let status = status::status(self.context, self.heading, &self.named, block, (sentence, at));
        let basis = status::basis(self.context, sentence, at);
        let period = status::named_period(self.context, self.heading, &self.named, sentence, at);
        let approximate = status::is_approximate(self.context, at);
        let label = facet::label(self.context, block, at).or(facet::above(self.context, block));
        let kind = self.kind(id);
        let draft = &mut self.drafts[id as usize];
        draft.kind = kind;
        draft.facets = own;
        draft.status = status;
        draft.basis = basis;
        draft.approximate = approximate || draft.basis == Basis::Estimate && approximate;
        draft.period = period;
        draft.above = label;
    }

    /// The words after the noun that say of what kind: "mẫu vật liệu xây dựng"; a noun that is a kind itself ("công tơ điện").
    fn kind(&self, id: FigureId) -> Option<(u32, u32)> {
        let draft = &self.drafts[id as usize];
        let (first, end) = draft.unit.filter(|_| draft.own_unit && draft.noun.is_some())?;
        if self.group(id) == self.context.patterns.group("instrument") && end - first > 1 && Some(draft.noun) != Some(self.context.patterns.instrument) {
            return Some((first, end));
        }
        let says_more = |at: u32| {
            let word = self.context.token(at).is_some_and(|token| token.kind == crate::token::Kind::Word && !token.starts_line());
            word && self.context.at(at).is_none_or(|(_, meaning)| meaning.cues.without(&[Cue::NameMaybe, Cue::SizeBefore]).is_empty() && (meaning.act.is_none() || at > end) && meaning.stage.is_none() && meaning.level.is_none() && meaning.grade.is_none())
        };
        let until = (end..draft.sentence.end.min(end + 6)).take_while(|&at| says_more(at)).count() as u32;
        (until > 0).then_some((end, end + until))
    }

    /// "xuất sắc 02, khá 05, đạt 04": after graded counts a bare "đạt" is a grade too.
    fn grade_in_list(&self, id: FigureId, own: FacetValues) -> FacetValues {
        let at = self.drafts[id as usize].first;
        let before = id.checked_sub(1).map(|before| &self.drafts[before as usize]);
        let listed = before.is_some_and(|before| before.facets.grade.is_some() && at - before.end <= 3);
        let passed = at > 0 && self.context.reads(at - 1, "đạt");
        if !(listed && passed && own.grade.is_none()) {
            return own;
        }
        let grade = self.context.patterns.facets.grade.iter().position(|name| name == "đạt");
        FacetValues {
            grade: grade.map(|grade| grade as u8),
            ..own
        }
    }

    /// "xuất sắc, khá, đạt lần lượt là 02, 07 và 06": the grades in the order of the numbers.
    fn grade_in_turn(&self, id: FigureId, own: FacetValues) -> FacetValues {
        let draft = &self.drafts[id as usize];
        let hits = self.context.hits_in(draft.sentence.first, draft.first);
        let Some(turn) = hits.iter().rev().find(|hit| self.context.patterns.meaning(hit.phrase).cues.has(Cue::Respectively)) else { return own };
        let place = self.drafts[..id as usize].iter().rev().take_while(|before| before.first > turn.start && before.block == draft.block).count();
        let clause = clause_around(self.context.tokens(), draft.sentence, turn.start, b";:.");
        let mut grades: Vec<u8> = self.context.hits_in(clause.first, turn.start).iter().filter_map(|hit| self.context.patterns.meaning(hit.phrase).grade).collect();
        if grades.last().is_some() && self.context.reads(turn.start - 1, "đạt") {
            grades.extend(self.context.patterns.facets.grade.iter().position(|name| name == "đạt").map(|grade| grade as u8));
        }
        FacetValues {
            grade: grades.get(place).copied().or(own.grade),
            ..own
        }
    }

    /// Where the label of a number begins: after the last mark, figure or "và".
    fn label_start(&self, id: FigureId, clause: Sentence) -> u32 {
        let at = self.drafts[id as usize].first;
        let from = self.previous_figure_end(id).max(clause.first);
        let joined = (from..at).rev().find(|&before| self.context.cues_at(before).has(Cue::Join));
        joined.map_or(from, |join| join + 1)
    }

    fn previous_figure_end(&self, id: FigureId) -> u32 {
        let before = id.checked_sub(1).map(|before| &self.drafts[before as usize]);
        before.filter(|before| before.block == self.drafts[id as usize].block).map_or(0, |before| before.end)
    }

    /// Where the next figure that is no rate begins.
    fn next_count_start(&self, id: FigureId) -> u32 {
        let block = self.drafts[id as usize].block;
        let rate = |draft: &&Draft| !self.context.is_mark(draft.end - 1, b"%");
        let after = self.drafts[id as usize + 1..].iter().take_while(|draft| draft.block == block).find(rate);
        after.map_or(u32::MAX, |after| after.first)
    }

    fn next_figure_start(&self, id: FigureId) -> u32 {
        let after = self.drafts.get(id as usize + 1);
        after.filter(|after| after.block == self.drafts[id as usize].block).map_or(u32::MAX, |after| after.first)
    }

    fn question(&self, id: FigureId, scope: u32) -> Question {
        let draft = &self.drafts[id as usize];
        let after = self.numerals[draft.numeral as usize].unit_from;
        Question {
            first: draft.first,
            after,
            unit_end: draft.unit.filter(|_| draft.own_unit).map_or(after, |(_, end)| end),
            noun: draft.noun,
            any_noun: false,
            limit: self.next_count_start(id),
            sentence: draft.sentence,
            scope,
            block: draft.block,
        }
    }

    /// Claims a figure that is part of nothing.
    fn claim_freely(&mut self, id: FigureId, scopes: &Scopes) {
        let scope = self.drafts[id as usize].sentence.first;
        let bare = self.drafts[id as usize].noun.is_none() && self.drafts[id as usize].unit.is_none();
        let last = scopes.last().or_else(|| scopes.last_outside()).filter(|&last| self.drafts[last as usize].sentence == self.drafts[id as usize].sentence);
        let spoken_of = self.spoken_of(id, last).filter(|_| bare);
        if bare {
            self.take_noun(id, spoken_of);
        }
        let last = last.or(spoken_of.filter(|_| self.drafts[id as usize].facets.grade.is_some()));
        let question = self.question(id, scope);
        let own = self.claims.own(&question);
        if let (true, None, Some(last)) = (bare, own.filter(|own| own.evidence != Evidence::Name), last) {
            return self.take_over(id, last);
        }
        let claim = own.or_else(|| self.claims.inherited(&question));
        self.take_claim(id, claim);
    }

    /// What a number without a noun counts: after an act the last count that the act can be about, else the last count.
    fn spoken_of(&self, id: FigureId, last: Option<FigureId>) -> Option<FigureId> {
        let acts = self.act_before_number(self.drafts[id as usize].first);
        let rules = acts.iter().flat_map(|act| &self.context.patterns.index.by_act[usize::from(act.0)]);
        let nouns: Vec<&NounSet> = rules.map(|rule| &self.context.patterns.rules[usize::from(rule.0)].nouns).collect();
        let fits = |other: &FigureId| nouns.iter().any(|nouns| nouns.has_listed(self.drafts[*other as usize].noun));
        let fitting = self.recent.iter().rev().take(8).copied().filter(|&other| self.is_close(id, other)).find(fits);
        fitting.or(last).or_else(|| self.recent.last().copied().filter(|&recent| self.is_close(id, recent)))
    }

    /// In the block of the figure or the one before.
    fn is_close(&self, id: FigureId, other: FigureId) -> bool {
        self.drafts[id as usize].block.abs_diff(self.drafts[other as usize].block) <= 1
    }

    /// A number without a noun counts what was counted last.
    fn take_noun(&mut self, id: FigureId, from: Option<FigureId>) {
        let Some(from) = from else { return };
        let (unit, noun) = (self.drafts[from as usize].unit, self.drafts[from as usize].noun);
        let draft = &mut self.drafts[id as usize];
        draft.unit = unit;
        draft.noun = noun;
    }

    fn take_claim(&mut self, id: FigureId, claim: Option<Claim>) {
        let facets = claim.map_or_else(FacetValues::default, |claim| self.rule_facets(claim.rule));
        let draft = &mut self.drafts[id as usize];
        draft.rule = claim.map(|claim| claim.rule);
        draft.facets = draft.facets.or(facets).or(draft.above);
        self.drop_stage(id);
    }

    /// Only tasks go on from year to year.
    fn drop_stage(&mut self, id: FigureId) {
        let task = self.group(id).is_some_and(|group| self.context.patterns.staged_groups.contains(&group));
        if !task {
            self.drafts[id as usize].facets.stage = None;
        }
    }

    fn rule_facets(&self, rule: crate::pattern::RuleId) -> FacetValues {
        let facets = &self.context.patterns.rules[usize::from(rule.0)].facets;
        FacetValues {
            level: facets.level,
            stage: facets.stage,
            grade: facets.grade,
        }
    }

    fn indicator(&self, id: FigureId) -> Option<IndicatorId> {
        self.drafts[id as usize].rule.map(|rule| self.claims.indicator(rule))
    }

    fn group(&self, id: FigureId) -> Option<u16> {
        self.drafts[id as usize].noun.map(|noun| self.context.patterns.noun_groups[usize::from(noun.0)])
    }

    /// Whether a figure can count a part of what `whole` counts: it names no noun, one of the same group, or one of the whole's indicator.
    fn is_alike(&self, id: FigureId, whole: Option<FigureId>) -> bool {
        let Some(whole) = whole else { return false };
        let noun = self.drafts[id as usize].noun;
        if noun.is_none() && !self.drafts[id as usize].own_unit || self.group(id) == self.group(whole) && noun.is_some() {
            return true;
        }
        let fits = self.indicator(whole).is_some_and(|indicator| noun.is_some() && self.nouns[usize::from(indicator.0)].has_listed(noun));
        fits && self.is_money(id) == self.is_money(whole)
    }

    fn is_money(&self, id: FigureId) -> bool {
        let group = self.group(id);
        group.is_some() && group == self.context.patterns.group("money")
    }

    /// A figure in a scope: part of the whole unless its own words make it something else.
    fn part(&mut self, id: FigureId, scope: Scope, scopes: &mut Scopes) {
        let Some(whole) = scope.whole else { return };
        let labelled = !self.drafts[id as usize].own_unit;
        // "nâng tổng số lên 3.015" is no part of what was counted before.
        let grows = self.drafts[id as usize].value > self.drafts[whole as usize].value && self.names_total(id);
        let alike = !grows && (labelled || self.is_alike(id, Some(whole)));
        let question = self.question(id, scope.start.max(self.drafts[id as usize].sentence.first));
        // A label in a breakdown names a kind of what is broken down, whatever it would count elsewhere.
        let own = if labelled { self.claims.adjacent(&question) } else { self.claims.own(&question) };
        let same = own.is_some_and(|own| Some(self.claims.indicator(own.rule)) == self.indicator(whole));
        if self.repeats(id, whole, scope) {
            self.take_over(id, whole);
            self.drafts[id as usize].same_as = Some(whole);
            return;
        }
        match own {
            None if alike || self.can_be_kind(id, whole) => self.become_part(id, whole, None),
            Some(_) if same => self.become_part(id, whole, own),
            Some(own) if alike && self.is_kind_of_part(own, scope) => self.become_part(id, whole, Some(own)),
            Some(own) if alike && own.evidence == Evidence::PassiveAct && scope.kind == ScopeKind::Bracket => self.become_part(id, whole, None),
            _ => {
                if own.is_some_and(|own| matches!(own.evidence, Evidence::OwnAct | Evidence::Name)) && !matches!(scope.kind, ScopeKind::Bracket | ScopeKind::Note) {
                    scopes.close_lists();
                }
                self.claim_freely(id, scopes);
            }
        }
    }

    /// A state within a breakdown tells parts apart; an act within brackets does too.
    fn is_kind_of_part(&self, own: Claim, scope: Scope) -> bool {
        match scope.kind {
            ScopeKind::Bracket | ScopeKind::Note => matches!(own.evidence, Evidence::State | Evidence::OwnAct | Evidence::Name),
            ScopeKind::Including | ScopeKind::Consisting | ScopeKind::List => own.evidence == Evidence::State,
            _ => false,
        }
    }

    /// A total stands before the figure in its clause.
    fn names_total(&self, id: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        let from = clause_around(self.context.tokens(), draft.sentence, draft.first, b",;.").first.max(self.previous_figure_end(id));
        self.context.hits_in(from, draft.first).iter().any(|hit| self.context.patterns.meaning(hit.phrase).cues.has_any(&[Cue::Total, Cue::Cumulative]))
    }

    /// In a breakdown a noun of another kind, with nothing said of it, names a kind of what is broken down; sums and sizes don't.
    fn can_be_kind(&self, id: FigureId, whole: FigureId) -> bool {
        let measured = |id: FigureId| self.group(id).is_some() && (self.group(id) == self.context.patterns.group("measure") || self.is_money(id));
        let smaller = self.drafts[id as usize].value <= self.drafts[whole as usize].value;
        smaller && !measured(id) && !measured(whole)
    }

    fn become_part(&mut self, id: FigureId, whole: FigureId, own: Option<Claim>) {
        self.take_over(id, whole);
        if let Some(own) = own {
            self.drafts[id as usize].rule = Some(own.rule);
            let facets = self.rule_facets(own.rule);
            let draft = &mut self.drafts[id as usize];
            draft.facets = draft.facets.or(facets);
        }
        self.drafts[id as usize].part_of = Some(whole);
    }

    /// Takes over what `from` says and the figure doesn't.
    fn take_over(&mut self, id: FigureId, from: FigureId) {
        let source = self.drafts[from as usize].clone();
        let status = self.drafts[id as usize].status;
        let draft = &mut self.drafts[id as usize];
        draft.rule = source.rule;
        if draft.unit.is_none() {
            draft.unit = source.unit;
            draft.noun = draft.noun.or(source.noun);
        }
        draft.facets = draft.facets.or(source.facets).or(draft.above);
        draft.period = draft.period.or(source.period);
        if draft.basis == Basis::Period {
            draft.basis = source.basis;
        }
        draft.status = if source.status == Status::Plan { Status::Plan } else { status };
        self.drop_stage(id);
    }

    /// A number said again, in words after digits or at a footnote's beginning.
    fn repeats(&self, id: FigureId, whole: FigureId, scope: Scope) -> bool {
        let (own, other) = (&self.drafts[id as usize], &self.drafts[whole as usize]);
        let words = |draft: &Draft| self.numerals[draft.numeral as usize].shape == Shape::Words;
        let twice = scope.kind == ScopeKind::Bracket && (words(own) || words(other)) && own.first <= scope.start + 3;
        let note = scope.kind == ScopeKind::Note && own.first <= scope.start + 2;
        own.value.is_some() && own.value == other.value && (twice || note)
    }

    /// "đạt 60% kế hoạch năm (15 đề tài)"
    fn plan_of(&mut self, id: FigureId, count: Option<FigureId>) {
        let year = self.heading.period.and_then(|period| period.year);
        let yearly = self.names_year(id);
        // A budget allotted is a result.
        let allotted = self.is_money(id) && self.names_allotment(id);
        if let Some(count) = count {
            self.take_over(id, count);
            let value = self.drafts[id as usize].value;
            let draft = &mut self.drafts[count as usize];
            draft.target = draft.target.or(value);
            draft.target_kind = Some(TargetKind::Plan);
        }
        let draft = &mut self.drafts[id as usize];
        draft.role = Role::Base;
        draft.status = if allotted { Status::Result } else { Status::Plan };
        draft.basis = Basis::Period;
        if yearly && year.is_some() {
            draft.period = Some(Period {
                year,
                span: crate::period::Span::Year,
            });
        } else if draft.period.is_none() {
            draft.period = self.heading.period;
        }
    }

    /// "dự toán giao (", "kinh phí được giao ("
    fn names_allotment(&self, id: FigureId) -> bool {
        let at = self.drafts[id as usize].first;
        (at.saturating_sub(9)..at).any(|before| self.context.cues_at(before).has(Cue::Allotted))
    }

    /// "…, kế hoạch năm là 11.000 phương tiện đo"
    fn states_plan(&self, id: FigureId, scopes: &Scopes) -> bool {
        let draft = &self.drafts[id as usize];
        let copula = self.context.before(draft.first).filter(|(_, meaning)| meaning.cues.has(Cue::Copula)).map_or(draft.first, |(hit, _)| hit.start);
        let clause = clause_around(self.context.tokens(), draft.sentence, draft.first, b",;:.");
        let named = self.context.before(copula).is_some_and(|(hit, meaning)| meaning.cues.has(Cue::PlanBase) && hit.start <= clause.first + 1);
        let last = scopes.last().filter(|&last| self.drafts[last as usize].sentence == draft.sentence);
        copula < draft.first && named && self.is_alike(id, last)
    }

    /// Whether the plan named before a figure is a year's.
    fn names_year(&self, id: FigureId) -> bool {
        let at = self.drafts[id as usize].first;
        (at.saturating_sub(7)..at).any(|before| self.context.cues_at(before).has(Cue::Year) || self.context.reads(before, "năm"))
    }

    fn comparison(&mut self, id: FigureId, count: Option<FigureId>, period: Option<Period>) {
        let mut period = period;
        if let Some(count) = count {
            let counted = self.drafts[count as usize].period;
            let year_before = self.heading.period.map(Period::year_before);
            if period == year_before && counted.is_some() {
                period = counted.map(Period::year_before);
            }
            self.take_over(id, count);
        } else {
            let question = self.question(id, self.drafts[id as usize].sentence.first);
            let claim = self.claims.own(&question).or_else(|| self.claims.inherited(&question));
            self.take_claim(id, claim);
        }
        let draft = &mut self.drafts[id as usize];
        draft.role = Role::Comparison;
        draft.status = Status::Result;
        draft.basis = Basis::Period;
        draft.period = period.or(draft.period);
    }

    /// "tăng 06 đề tài", "giảm 02 cơ sở"
    fn is_delta(&self, id: FigureId) -> bool {
        let at = self.drafts[id as usize].first;
        let direct = self.context.follows(at, Cue::Growth);
        let hedged = self.context.before(at).is_some_and(|(hit, meaning)| meaning.cues.has_any(&[Cue::Approximate, Cue::Copula]) && self.context.follows(hit.start, Cue::Growth));
        direct || hedged || self.is_far_delta(id)
    }

    /// "nhiều hơn cùng kỳ năm trước 7 bản"
    fn is_far_delta(&self, id: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        let clause = clause_around(self.context.tokens(), draft.sentence, draft.first, b",;.");
        let from = clause.first.max(self.previous_figure_end(id));
        let cues = self.context.hits_in(from, draft.first).iter().fold(crate::pattern::cue::CueSet::default(), |cues, hit| cues.union(self.context.patterns.meaning(hit.phrase).cues));
        cues.has(Cue::Growth) && cues.has(Cue::SamePeriod)
    }

    fn delta(&mut self, id: FigureId, count: Option<FigureId>) {
        if let Some(count) = count.filter(|&count| self.is_alike(id, Some(count))) {
            self.take_over(id, count);
        } else {
            let question = self.question(id, self.drafts[id as usize].sentence.first);
            let claim = self.claims.own(&question).or_else(|| self.claims.inherited(&question));
            match (claim, count) {
                (None, Some(count)) if self.is_money(id) == self.is_money(count) => self.take_over(id, count),
                _ => self.take_claim(id, claim),
            }
        }
        self.drafts[id as usize].role = Role::Delta;
    }

    /// "cùng kỳ là 40 văn bằng": the same period stands right before the figure in its clause.
    fn stated_comparison(&self, id: FigureId, scopes: &Scopes) -> Option<Period> {
        let draft = &self.drafts[id as usize];
        let clause = clause_around(self.context.tokens(), draft.sentence, draft.first, b",;.");
        let from = clause.first.max(self.previous_figure_end(id));
        let hits = self.context.hits_in(from, draft.first);
        let same = hits.iter().any(|hit| self.context.patterns.meaning(hit.phrase).cues.has(Cue::SamePeriod));
        let grown = hits.iter().any(|hit| self.context.patterns.meaning(hit.phrase).cues.has(Cue::Growth));
        let _ = scopes;
        (same && !grown).then(|| self.other_period(from, draft.first))?
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
        upper: if numeral.shape == Shape::Range { numeral.second } else { None },
        target: if numeral.shape == Shape::Ratio { numeral.second } else { None },
        target_kind: None,
        percent: None,
        unit: None,
        own_unit: false,
        kind: None,
        noun: None,
        role: Role::Count,
        rule: None,
        facets: FacetValues::default(),
        above: FacetValues::default(),
        status: Status::Result,
        period: None,
        basis: Basis::Period,
        approximate: false,
        part_of: None,
        rate_of: None,
        same_as: None,
    }
}
