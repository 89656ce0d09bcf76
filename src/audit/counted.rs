//! What is counted in a report, by what a denial can be held against.

use super::Report;
use super::denial::{clause_words, kinds, words};
use super::topic::{Pair, Topic};
use crate::figure::draft::{FigureId, Role};
use crate::figure::sentence::Sentence;
use crate::number::Number;
use crate::outline::BlockKind;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::record::Basis;
use crate::syllable::{Key, key};
use std::cell::OnceCell;

/// Indicators of those who violated something.
pub(super) const VIOLATED: &[&str] = &["inspections.violations", "inspections.penalties"];

/// Indicators of what is inspected.
pub(super) const INSPECTED: &[&str] = &[
    "inspections.premises",
    "inspections.conducted",
    "goods.checked",
    "instruments.checked",
    "samples.taken",
    "samples.tested",
];

/// What is counted, by what it can be held against. Each part is worked out when the first zero asks for it: few reports have zeros of all kinds.
pub(super) struct Index<'s> {
    stated: &'s [FigureId],
    violators: OnceCell<Violators>,
    counts: OnceCell<Counts>,
}

/// Those who violated something.
#[derive(Default)]
struct Violators {
    all: Vec<Found>,
    /// Pairs of words of what they are, in order.
    found: Vec<(Pair, usize)>,
    /// Pairs of words of what was looked at when they were found, in order.
    around: Vec<(Pair, usize)>,
}

/// All that is counted.
#[derive(Default)]
struct Counts {
    /// By each of the words around their numbers.
    counted: Chains,
    /// Complaints, by what they are called.
    complaints: Chains,
}

/// Counts by words. There are a thousand words to a report and few are asked for, so that they are chained by some of their bits and not sorted.
struct Chains {
    /// The last entry of each chain, counted from 1.
    heads: Vec<u32>,
    /// A word, its count, and the entry before in the chain.
    entries: Vec<(Key, FigureId, u32)>,
}

impl Default for Chains {
    fn default() -> Self {
        Self {
            heads: vec![0; 1 << Self::BITS],
            entries: Vec::new(),
        }
    }
}

impl Chains {
    const BITS: u32 = 9;

    /// The chain of a word: its upper bits when multiplied by 2^64 over the golden ratio.
    const fn chain(word: Key) -> usize {
        (word.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - Self::BITS)) as usize
    }

    fn note(&mut self, word: Key, id: FigureId) {
        let head = &mut self.heads[Self::chain(word)];
        self.entries.push((word, id, *head));
        *head = self.entries.len() as u32;
    }

    /// The counts noted at a word, the last first.
    fn of(&self, word: Key) -> impl Iterator<Item = FigureId> {
        let entry = |at: u32| self.entries.get((at as usize).wrapping_sub(1));
        let first = entry(self.heads[Self::chain(word)]);
        let chain = std::iter::successors(first, move |&&(_, _, before)| entry(before));
        let same = chain.filter(move |&&(other, _, _)| other == word);
        same.map(|&(_, id, _)| id)
    }
}

/// How many counts are looked at for one zero.
pub(super) const MOST: usize = 16;

impl<'s> Index<'s> {
    pub(super) const fn new(stated: &'s [FigureId]) -> Self {
        Self {
            stated,
            violators: OnceCell::new(),
            counts: OnceCell::new(),
        }
    }

    /// Violators that have one of these pairs of words in what they are; where `all` were looked at, in what was looked at.
    pub(super) fn violators<'i>(
        &'i self,
        report: &Report<'_, '_>,
        about: &'i Topic,
        all: bool,
    ) -> impl Iterator<Item = &'i Found> {
        let violators = self
            .violators
            .get_or_init(|| Violators::new(report, self.stated));
        let objects = if all {
            &violators.around
        } else {
            &violators.found
        };
        let places = about.pairs().flat_map(|&pair| noted(objects, pair, MOST));
        places.filter_map(|&(_, at)| violators.all.get(at))
    }

    /// The counts that can be of what these words say: those of the rarest of them.
    pub(super) fn with_words(
        &self,
        report: &Report<'_, '_>,
        words: &[Key],
    ) -> impl Iterator<Item = FigureId> {
        let counted = &self.counts(report).counted;
        let of = |&word: &Key| counted.of(word).take(4 * MOST).collect::<Vec<FigureId>>();
        let rarest = words.iter().map(of).min_by_key(Vec::len);
        rarest.unwrap_or_default().into_iter()
    }

    /// The complaints that are called so.
    pub(super) fn complaints(
        &self,
        report: &Report<'_, '_>,
        kind: Key,
    ) -> impl Iterator<Item = FigureId> {
        self.counts(report).complaints.of(kind)
    }

    fn counts(&self, report: &Report<'_, '_>) -> &Counts {
        self.counts.get_or_init(|| Counts::new(report, self.stated))
    }
}

/// The counts of the period itself that are no zeros.
fn current(
    report: &Report<'_, '_>,
    stated: &[FigureId],
) -> impl DoubleEndedIterator<Item = FigureId> {
    stated
        .iter()
        .copied()
        .filter(|&id| report.draft(id).value > Some(Number::ZERO) && !is_earlier(report, id))
}

impl Violators {
    fn new(report: &Report<'_, '_>, stated: &[FigureId]) -> Self {
        let mut violators = Self::default();
        for id in current(report, stated) {
            let period = report.draft(id).basis == Basis::Period;
            let Some(found) = period.then(|| Found::new(report, id)).flatten() else {
                continue;
            };
            let at = violators.all.len();
            let at_pair = |&pair: &Pair| (pair, at);
            violators.around.extend(found.around.pairs().map(at_pair));
            violators.found.extend(found.topic.pairs().map(at_pair));
            violators.all.push(found);
        }
        violators.around.sort_unstable();
        violators.found.sort_unstable();
        violators
    }
}

impl Counts {
    fn new(report: &Report<'_, '_>, stated: &[FigureId]) -> Self {
        let mut counts = Self::default();
        // The last one noted at a word is the first one found there.
        for id in current(report, stated).rev() {
            counts.add(report, id);
        }
        counts
    }

    fn add(&mut self, report: &Report<'_, '_>, id: FigureId) {
        let draft = report.draft(id);
        let end = report.clause(id, b",;.()").end;
        let said = words(report, draft.end, end.min(draft.end + 12));
        let has = |list: List, word: Key| report.context.patterns.lists.has_key(list, word);
        let carried = |&word: &Key| has(List::CarriedOver, word);
        let received = draft.part_of.is_none() && !said.iter().any(carried);
        let neutral = |&&word: &&Key| has(List::Complaint, word) || has(List::Letter, word);
        let letters: Vec<Key> = said.iter().take_while(neutral).copied().collect();
        if received {
            for word in kinds(&report.context.patterns.lists, &letters) {
                self.complaints.note(word, id);
            }
        }
        let clause = report.clause(id, b";.()");
        for word in said
            .into_iter()
            .chain(words(report, clause.first, draft.first))
        {
            self.counted.note(word, id);
        }
    }
}

/// What is noted at a word or a pair of words, as far as so much is looked at.
fn noted<K: Ord + Copy, T>(places: &[(K, T)], key: K, most: usize) -> &[(K, T)] {
    let first = places.partition_point(|(other, _)| *other < key);
    let same = places[first..].partition_point(|(other, _)| *other == key);
    &places[first..first + same.min(most)]
}

/// The words of a figure's own clause, and where they say nothing those of the sentence up to it.
pub(super) fn topic(report: &Report<'_, '_>, id: FigureId) -> (Topic, bool) {
    let own = Topic::of(report, report.clause(id, b",;."));
    if !own.is_empty() {
        return (own, true);
    }
    (Topic::of(report, up_to(report, id, b";.")), false)
}

/// The words from the last of these marks up to a figure.
fn up_to(report: &Report<'_, '_>, id: FigureId, marks: &[u8]) -> Sentence {
    Sentence {
        first: report.clause(id, marks).first,
        end: report.draft(id).end,
    }
}

/// What was inspected in a figure's member of the sentence: counts of premises, samples and the like.
pub(super) fn inspected(report: &Report<'_, '_>, id: FigureId) -> Vec<Number> {
    let member = report.clause(id, b";.");
    let within = report.ids_in(member.first, member.end);
    let counted = within.filter(|&other| {
        let draft = report.draft(other);
        let measured = report.is_of_bodies(other) || report.is_of(other, INSPECTED);
        other != id && draft.role == Role::Count && measured && !report.is_of(other, VIOLATED)
    });
    counted
        .filter_map(|other| {
            report
                .draft(other)
                .value
                .filter(|&value| value > Number::ZERO)
        })
        .collect()
}

/// A violator that is counted.
#[derive(Clone)]
pub(super) struct Found {
    pub(super) id: FigureId,
    pub(super) topic: Topic,
    /// What the sentence speaks of up to it.
    pub(super) around: Topic,
    /// Whether the topic is that of its own clause.
    pub(super) own: bool,
    pub(super) inspected: Vec<Number>,
}

/// Whether bodies are counted that violated something: "02 trong số các cơ sở được thanh tra bị xử phạt", too.
fn is_violator(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    let end = report.clause(id, b",;.").end;
    let mut behind = draft.end..end;
    let punished = report.is_of_bodies(id)
        && behind.any(|at| {
            report.context.reads(at, "bị") && report.context.cues_at(at + 1).has(Cue::Punished)
        });
    report.is_of(id, VIOLATED) || punished
}

impl Found {
    pub(super) fn new(report: &Report<'_, '_>, id: FigureId) -> Option<Self> {
        let draft = report.draft(id);
        let text = report.context.outline.blocks[draft.block as usize].kind != BlockKind::Row;
        if !text || !is_violator(report, id) {
            return None;
        }
        let (topic, own) = topic(report, id);
        (!topic.is_empty()).then(|| Self {
            id,
            around: Topic::of(report, up_to(report, id, b".")),
            topic,
            own,
            inspected: inspected(report, id),
        })
    }
}

/// Whether the clause is about another period.
pub(super) fn is_earlier(report: &Report<'_, '_>, id: FigureId) -> bool {
    let clause = report.clause(id, b",;.");
    let cues = report.context.all_cues_in(clause.first, clause.end);
    cues.has_any(&[Cue::SamePeriod, Cue::LastYear, Cue::Cumulative])
        || report.draft(id).basis == Basis::Cumulative
}

/// "thanh tra 06 phòng khám đa khoa, không phát hiện vi phạm", and elsewhere "xử phạt 02 phòng khám đa khoa": those that were punished are of the kind that
/// was inspected there and nowhere else.
pub(super) fn only_of_their_kind(
    report: &Report<'_, '_>,
    zero: FigureId,
    stated: &[FigureId],
) -> Option<FigureId> {
    const LEAST: usize = 3;
    let unit = |id: FigureId| {
        let draft = report.draft(id);
        let unit = draft.unit.filter(|_| draft.own_unit);
        unit.map_or_else(Vec::new, |unit| words(report, unit.0, unit.1))
    };
    let clause = report.clause(zero, b",;.");
    let narrowed = (clause.first..clause.end).any(|at| report.context.reads(at, "về"));
    let before = zero.checked_sub(1).filter(|&before| {
        let draft = report.draft(before);
        draft.sentence == report.draft(zero).sentence
            && report.is_of(before, INSPECTED)
            && draft.value > Some(Number::integer(1))
    })?;
    let kind = unit(before);
    if narrowed || kind.len() < LEAST || is_earlier(report, zero) {
        return None;
    }
    let mut same = stated
        .iter()
        .copied()
        .filter(|&id| id != before && unit(id) == kind);
    let punished = same.next().filter(|_| same.next().is_none())?;
    let period = report.period(punished) == report.period(zero);
    let told = is_violator(report, punished) && report.draft(punished).value > Some(Number::ZERO);
    (told && period && !is_earlier(report, punished)).then_some(punished)
}

/// "Số đơn tồn kỳ trước chuyển sang: 00", and later "01 đơn từ quý I chuyển sang": a count of what was carried over, where that is denied.
pub(super) fn carried_over(
    report: &Report<'_, '_>,
    zero: FigureId,
    denied: &[Key],
    index: &Index<'_>,
) -> Option<FigureId> {
    let lists = &report.context.patterns.lists;
    let came = [key("chuyển"), key("sang")];
    let back = |said: &[Key]| said.contains(&key("trước")) || said.contains(&key("từ"));
    let on = |said: &[Key]| said.contains(&key("sau"));
    let carried = denied.contains(&key("trước")) || came.iter().all(|word| denied.contains(word));
    if !carried || on(denied) || report.group(zero).is_none() {
        return None;
    }
    let kind = kinds(lists, denied);
    // "đến nay vẫn chưa trả lời": what the index leaves out for being counted on is meant here.
    let above = |&id: &FigureId| report.draft(id).value > Some(Number::ZERO);
    let mut counts = index.stated.iter().copied().filter(above);
    counts.find(|&id| {
        let said = clause_words(report, id);
        let same = kinds(lists, &said);
        report.group(id) == report.group(zero)
            && came.iter().all(|word| said.contains(word))
            && back(&said)
            && !on(&said)
            && (kind.is_empty() || same.is_empty() || kind.iter().any(|word| same.contains(word)))
    })
}
