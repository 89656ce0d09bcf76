//! A report as the checks see it.

use super::{Issue, Stages};
use crate::audit::names::signed::{SignedNote, signed_notes};
use crate::audit::parts::breakdown::{Breakdown, breakdowns};
use crate::context::{Context, MarkSet};
use crate::figure::draft::{Draft, FigureId, Role};
use crate::figure::sentence::{Sentence, clause_around, clause_begin, clause_end};
use crate::finding::Verdict;
use crate::head::Heading;
use crate::number::Number;
use crate::numeral::Numeral;
use crate::outline::{Block, BlockId};
use crate::pattern::IndicatorId;
use crate::pattern::cue::{Cue, CueSet};
use crate::pattern::list::{List, ListBits};
use crate::pattern::phrase_list::PhraseList;
use crate::period::Period;
use crate::record::SectionKind;
use crate::span::Span;
use crate::syllable::{Key, key};
use std::cell::{Cell, OnceCell};

/// The stages of a document with what several checks ask of them.
#[derive(Debug)]
pub struct Report<'c, 'a> {
    /// Phrases at their places.
    pub context: &'c Context<'a>,
    /// Every numeric expression.
    pub numerals: &'c [Numeral],
    /// The head.
    pub heading: &'c Heading,
    /// The figures.
    pub drafts: &'c [Draft],
    /// Whether what holds is told, too.
    holding: bool,
    /// Wholes with their parts.
    pub(super) breakdowns: Vec<Breakdown>,
    /// By token, how many figures begin before it; one more for the end.
    figures_before: Vec<FigureId>,
    /// By figure, what it is among the others: checks ask all figures for it, and drafts are large.
    roles: Vec<Role>,
    /// By figure, the group of its noun.
    groups: Vec<Option<u16>>,
    /// By figure, the cues of all phrases of its sentence.
    said: Vec<CueSet>,
    /// By figure, the lists of all words of its sentence.
    listed: Vec<ListBits>,
    /// By token, the key of a word that no pattern uses, once it has been asked for.
    rare: Vec<Cell<Key>>,
    /// By figure, with how many fraction digits it is written, once that has been asked for.
    decimals: Vec<Cell<Option<u8>>>,
    /// Notes behind signs, once they have been asked for.
    signed: OnceCell<Vec<SignedNote>>,
}

impl<'c, 'a> Report<'c, 'a> {
    pub(super) fn new(stages: Stages<'c, 'a>) -> Self {
        let Stages {
            context,
            numerals,
            heading,
            drafts,
            holding,
        } = stages;
        let (said, listed) = said_around(context, drafts);
        let group = |draft: &Draft| Some(context.patterns.noun_groups[usize::from(draft.noun?.0)]);
        Self {
            context,
            numerals,
            heading,
            drafts,
            holding,
            breakdowns: breakdowns(context, drafts, &said),
            figures_before: figures_before(context, numerals, drafts),
            roles: drafts.iter().map(|draft| draft.role).collect(),
            groups: drafts.iter().map(group).collect(),
            said,
            listed,
            rare: vec![Cell::new(0); context.tokens().len()],
            decimals: vec![Cell::new(None); drafts.len()],
            signed: OnceCell::new(),
        }
    }

    /// A figure.
    pub(super) fn draft(&self, id: FigureId) -> &'c Draft {
        &self.drafts[id as usize]
    }

    /// A figure's numeral.
    pub(super) fn numeral(&self, id: FigureId) -> &'c Numeral {
        &self.numerals[self.draft(id).numeral as usize]
    }

    /// A figure as written.
    pub(super) fn written(&self, id: FigureId) -> &'a str {
        &self.context.text[self.numeral(id).span.range()]
    }

    /// All figures' numbers, in text order.
    pub(super) fn ids(&self) -> impl DoubleEndedIterator<Item = FigureId> + use<> {
        0..self.drafts.len() as FigureId
    }

    /// What many of the figures give, in one piece of memory that needn't grow.
    pub(super) fn gathered<T>(&self, each: impl Iterator<Item = T>) -> Vec<T> {
        let mut gathered = Vec::with_capacity(self.drafts.len());
        gathered.extend(each);
        gathered
    }

    /// A figure and so many before and after it.
    pub(super) fn around(&self, id: FigureId, reach: u32) -> std::ops::Range<FigureId> {
        id.saturating_sub(reach)..(id + reach + 1).min(self.drafts.len() as FigureId)
    }

    /// The figure that a figure is a part of, that one's whole, and so on.
    pub(super) fn wholes(&self, id: FigureId) -> impl Iterator<Item = FigureId> {
        let above = |&id: &FigureId| self.draft(id).part_of;
        std::iter::successors(self.draft(id).part_of, above).take(8)
    }

    /// Figures of one role, in text order.
    pub(super) fn of_role(&self, role: Role) -> impl Iterator<Item = FigureId> {
        let roles = (0..).zip(&self.roles);
        roles.filter_map(move |(id, &own)| (own == role).then_some(id))
    }

    /// Whether a figure is of one role.
    pub(super) fn is(&self, id: FigureId, role: Role) -> bool {
        self.roles[id as usize] == role
    }

    /// The indicator that claims a figure.
    pub(super) fn indicator(&self, id: FigureId) -> Option<IndicatorId> {
        let rule = self.draft(id).rule?;
        Some(self.context.patterns.rules[usize::from(rule.0)].indicator)
    }

    /// Whether a figure counts one of these, named by the ids of indicators.
    pub(super) fn is_of(&self, id: FigureId, indicators: &[&str]) -> bool {
        self.indicator(id).is_some_and(|indicator| {
            let indicator = &self.context.patterns.indicators[usize::from(indicator.0)];
            indicators.contains(&indicator.id.as_str())
        })
    }

    /// Whether a figure counts bodies, places or people.
    pub(super) fn is_of_bodies(&self, id: FigureId) -> bool {
        let group = self.group(id);
        group.is_some() && self.context.patterns.known_groups.bodies.contains(&group)
    }

    /// The group of the noun that a figure counts.
    pub(super) fn group(&self, id: FigureId) -> Option<u16> {
        self.groups[id as usize]
    }

    /// Whether a figure is an amount of money.
    pub(super) fn is_money(&self, id: FigureId) -> bool {
        let group = self.group(id);
        group.is_some() && group == self.context.patterns.known_groups.money
    }

    /// The blocks right below a block, as the items of a list stand below its head.
    pub(super) fn items_of(&self, head: BlockId) -> impl Iterator<Item = &'c Block> {
        let after = self.context.outline.blocks[head as usize + 1..].iter();
        let below =
            after.take_while(move |block| block.parent.is_some_and(|parent| parent >= head));
        below.filter(move |block| block.parent == Some(head))
    }

    /// The last figure among the tokens.
    pub(super) fn last_in(&self, first: u32, end: u32) -> Option<FigureId> {
        self.ids_in(first, end).last()
    }

    /// The figures among the tokens, in text order.
    pub(super) fn ids_in(&self, first: u32, end: u32) -> std::ops::Range<FigureId> {
        let last = self.figures_before.len() - 1;
        let before = |at: u32| self.figures_before[(at as usize).min(last)];
        let (from, to) = (before(first), before(end));
        from..to.max(from)
    }

    /// The count whose noun phrase ends at a footnote's anchor.
    pub(super) fn figure_at_anchor(&self, anchor: u32) -> Option<FigureId> {
        let block = self
            .context
            .outline
            .blocks
            .iter()
            .find(|block| (block.first..block.end).contains(&anchor))?;
        let id = self.last_in(block.first.max(anchor.saturating_sub(40)), anchor)?;
        let clause = self.clause(id, b";.");
        (self.draft(id).role == Role::Count && anchor <= clause.end).then_some(id)
    }

    /// A figure's period, which is the report's where it names none.
    pub(super) fn period(&self, id: FigureId) -> Option<Period> {
        self.draft(id).period.or(self.heading.period)
    }

    /// Whether a figure stands in the evaluation, which says again what the results have said.
    pub(super) fn is_evaluated(&self, id: FigureId) -> bool {
        let outline = self.context.outline;
        let section = outline.blocks[self.draft(id).block as usize].section;
        let mut above = outline.path(section).into_iter();
        above.any(|section| outline.sections[section as usize].kind == SectionKind::Evaluation)
    }

    /// Whether the word at a token stands in a list.
    #[inline]
    pub(super) fn says(&self, at: u32, list: List) -> bool {
        self.context.says(at, list)
    }

    /// Whether a phrase of a list begins at a token.
    #[inline]
    pub(super) fn tells(&self, at: u32, list: PhraseList) -> bool {
        self.context.tells(at, list)
    }

    /// The words among the tokens.
    pub(super) fn words(&self, first: u32, end: u32) -> impl Iterator<Item = Key> {
        let words = (first..end).filter(|&at| self.context.is_word(at));
        words.map(|at| self.word(at))
    }

    /// The words among the tokens, each with the lists in which it stands.
    pub(super) fn listed_words(
        &self,
        first: u32,
        end: u32,
    ) -> impl Iterator<Item = (Key, ListBits)> {
        let words = (first..end).filter(|&at| self.context.is_word(at));
        words.map(|at| (self.word(at), self.context.lists_at(at)))
    }

    /// The key of the word at a token.
    #[inline]
    pub(super) fn word(&self, at: u32) -> Key {
        let token = self.context.token(at);
        let known = token.and_then(|token| self.context.patterns.phrases.key(token.word));
        known.unwrap_or_else(|| self.rare_word(at))
    }

    /// Whether the same word stands at two tokens. The numbers of words tell most of them apart.
    pub(super) fn is_same_word(&self, one: u32, other: u32) -> bool {
        let number = |at: u32| self.context.token(at).map_or(0, |token| token.word);
        number(one) == number(other) && self.word(one) == self.word(other)
    }

    /// The key of a word that no pattern uses.
    fn rare_word(&self, at: u32) -> Key {
        let Some(known) = self.rare.get(at as usize) else {
            return 0;
        };
        if known.get() == 0 {
            known.set(key(self.context.text_of(at)));
        }
        known.get()
    }

    /// What explains a verdict, if it is told at all: most of what is checked holds.
    pub(super) fn explained(&self, verdict: Verdict, explain: impl FnOnce() -> String) -> String {
        if self.holding || verdict > Verdict::Holds {
            explain()
        } else {
            String::new()
        }
    }

    /// Where an issue stands first.
    pub(super) fn place_of(&self, issue: &Issue) -> u32 {
        let figure = issue.figures.first().map(|&id| self.numeral(id).span.start);
        let other = issue.others.first().map(|span| span.start);
        figure.or(other).unwrap_or(0)
    }

    /// The clause around a figure.
    #[inline]
    pub(super) fn clause(&self, id: FigureId, marks: &[u8]) -> Sentence {
        let draft = self.draft(id);
        clause_around(self.context, draft.sentence, draft.first, marks)
    }

    /// Where the clause around a figure begins.
    #[inline]
    pub(super) fn clause_begin(&self, id: FigureId, marks: &[u8]) -> u32 {
        let draft = self.draft(id);
        clause_begin(
            self.context,
            draft.sentence,
            draft.first,
            MarkSet::of(marks),
        )
    }

    /// Where the clause around a figure ends.
    #[inline]
    pub(super) fn clause_end(&self, id: FigureId, marks: &[u8]) -> u32 {
        let draft = self.draft(id);
        clause_end(
            self.context,
            draft.sentence,
            draft.first,
            MarkSet::of(marks),
        )
    }

    /// "2." at the end of a line and "360" on the next: whether a number may be the rest of one that was cut in two.
    pub(super) fn is_cut_off(&self, id: FigureId) -> bool {
        let first = self.draft(id).first;
        let (Some(point), Some(digits)) = (first.checked_sub(1), first.checked_sub(2)) else {
            return false;
        };
        let begins = self
            .context
            .token(first)
            .is_some_and(|token| token.starts_line());
        let number = self
            .context
            .text_of(digits)
            .bytes()
            .all(|byte| byte.is_ascii_digit());
        begins && number && self.context.is_mark(point, b".")
    }

    /// "tương ứng đạt 60% và 34%": whether between the semicolons around a figure which is whose is told by the order of names.
    pub(super) fn is_told_in_order(&self, id: FigureId) -> bool {
        let draft = self.draft(id);
        let sentence = draft.sentence;
        let semicolons = self.context.marks_in(sentence.first, sentence.end).iter();
        let mut semicolons = semicolons
            .filter(|mark| mark.code == b';')
            .map(|mark| mark.at);
        let before = semicolons.clone().take_while(|&at| at < draft.first).last();
        let behind = semicolons.find(|&at| at >= draft.end);
        let (from, to) = (
            before.unwrap_or(sentence.first),
            behind.unwrap_or(sentence.end),
        );
        if !self.context.all_cues_in(from, to).has(Cue::Respectively) {
            return false;
        }
        let mut cued = self.context.cued_in(from, to);
        let told = cued.find(|(_, cues)| cues.has(Cue::Respectively));
        // "tăng 36 triệu đồng, tương ứng tăng 40%": one number has no order.
        told.is_some_and(|(hit, _)| self.ids_in(hit.end, to).len() != 1)
    }

    /// The cues of all phrases of a figure's sentence, and of its row up to it: where what a check looks for isn't among them, it need not look further.
    pub(super) fn said_around(&self, id: FigureId) -> CueSet {
        self.said[id as usize]
    }

    /// Whether a word of a list stands in a figure's sentence, or in its row up to it.
    pub(super) fn has_near(&self, id: FigureId, list: List) -> bool {
        self.listed[id as usize] & list.bit() != 0
    }

    /// Whether a cue stands between the figure or mark before a figure and itself.
    pub(super) fn is_led_by(&self, id: FigureId, cue: Cue) -> bool {
        self.said_around(id).has(cue) && self.cues_leading_to(id).has(cue)
    }

    /// Whether a phrase with a cue ends right before a figure.
    pub(super) fn follows(&self, id: FigureId, cue: Cue) -> bool {
        self.said_around(id).has(cue) && self.context.follows(self.draft(id).first, cue)
    }

    /// Cues between the figure or mark before a figure and itself.
    pub(super) fn cues_leading_to(&self, id: FigureId) -> CueSet {
        let draft = self.draft(id);
        let from = self.clause_begin(id, b",;:.").max(self.end_before(id));
        let cues = self.context.all_cues_in(from, draft.first);
        if cues.has(Cue::PlanBase) && !self.names_plan(from, draft.first) {
            return cues.without(&[Cue::PlanBase]);
        }
        cues
    }

    /// Whether a plan is named among the tokens: "KH" stands for one ("đạt 84% KH"), but not in "KH&CN".
    fn names_plan(&self, first: u32, end: u32) -> bool {
        let mut cued = self.context.cued_in(first, end);
        cued.any(|(hit, cues)| {
            cues.has(Cue::PlanBase)
                && !(hit.end == hit.start + 1 && self.context.is_mark(hit.end, b"&"))
        })
    }

    /// Where the figure before ends, in the same block.
    pub(super) fn end_before(&self, id: FigureId) -> u32 {
        let before = id.checked_sub(1).map(|before| self.draft(before));
        before
            .filter(|before| before.block == self.draft(id).block)
            .map_or(0, |before| before.end)
    }

    /// The bytes of tokens.
    pub(super) fn span(&self, first: u32, end: u32) -> Span {
        self.context.outline.span_of(first, end)
    }

    /// Notes behind signs, in text order.
    pub(super) fn signed_notes(&self) -> &[SignedNote] {
        self.signed.get_or_init(|| signed_notes(self))
    }

    /// How many fraction digits a figure is written with: 1 for "45,0%". Each base that a rate may be of is asked with them.
    pub(super) fn decimals(&self, id: FigureId) -> u8 {
        let known = &self.decimals[id as usize];
        let decimals = known.get().unwrap_or_else(|| self.decimals_written(id));
        known.set(Some(decimals));
        decimals
    }

    fn decimals_written(&self, id: FigureId) -> u8 {
        let value = self.draft(id).value;
        let text = self.written(id).trim_end_matches(['%', ' ']);
        let Some((whole, fraction)) = text.rsplit_once([',', '.']) else {
            return 0;
        };
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(fraction) {
            return value.map_or(0, Number::decimals);
        }
        let read = Number::parse_digits(whole, fraction);
        if read.is_some() && read == value {
            fraction.len() as u8
        } else {
            0
        }
    }
}

/// By token, how many figures begin before it in the text, and how many there are.
fn figures_before(context: &Context<'_>, numerals: &[Numeral], drafts: &[Draft]) -> Vec<FigureId> {
    let tokens = context.tokens();
    let mut counts = vec![drafts.len() as FigureId; tokens.len() + 1];
    let mut next = 0;
    for (before, draft) in (0..).zip(drafts) {
        // Both are in text order.
        let start = numerals[draft.numeral as usize].span.start;
        let first = next.max(draft.first as usize).min(tokens.len());
        let behind = tokens[first..].iter();
        let passed = behind.take_while(|token| token.span.start <= start).count();
        counts[next..first + passed].fill(before);
        next = first + passed;
    }
    counts
}

/// By figure, the cues of all phrases and the lists of all words from the beginning of its sentence to the end of that, or of the figure: the sentence of a
/// cell is the label of its row.
fn said_around(context: &Context<'_>, drafts: &[Draft]) -> (Vec<CueSet>, Vec<ListBits>) {
    let mut known = (0, 0);
    let (mut cues, mut lists) = (CueSet::default(), 0);
    let said = drafts.iter().map(|draft| {
        let Sentence { first, end } = draft.sentence;
        let (first, end) = (first.min(draft.first), end.max(draft.end));
        // Those of one sentence follow one another.
        if first != known.0 || end < known.1 {
            known = (first, first);
            (cues, lists) = (CueSet::default(), 0);
        }
        if known.1 < end {
            cues = cues.union(context.all_cues_in(known.1, end));
            lists |= context.all_lists_in(known.1, end);
        }
        known.1 = end;
        (cues, lists)
    });
    said.unzip()
}
