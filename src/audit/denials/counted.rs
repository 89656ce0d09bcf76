//! What is counted in a report, by what a denial can be held against.

use super::brackets::beyond_bracket;
use super::came::came_in_now;
use super::chains::Chains;
use super::denial::{clause_words, kinds, may_be_kind, words};
use super::labels::label_of;
use crate::audit::Report;
use crate::audit::topic::{Pair, Topic};
use crate::figure::draft::{FigureId, Role};
use crate::figure::sentence::{Sentence, clause_around};
use crate::number::Number;
use crate::outline::BlockKind;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::record::Basis;
use crate::syllable::{Key, key};
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

/// Indicators of those who violated something.
pub(in crate::audit) const VIOLATED: &[&str] = &["inspections.violations", "inspections.penalties"];

/// Indicators of what is inspected.
pub(in crate::audit) const INSPECTED: &[&str] = &[
    "inspections.premises",
    "inspections.conducted",
    "goods.checked",
    "instruments.checked",
    "samples.taken",
    "samples.tested",
];

/// What is counted, by what it can be held against. Each part is worked out when the first zero asks for it: few reports have zeros of all kinds.
pub(in crate::audit) struct Index<'s> {
    stated: &'s [FigureId],
    /// The words that denials are about: no others are asked for.
    denied: &'s [Key],
    current: OnceCell<Vec<FigureId>>,
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
struct Counts {
    /// By each of the words around their numbers.
    counted: Chains,
    /// Complaints, by what they are called.
    complaints: Chains,
}

/// How many counts are looked at for one zero.
pub(in crate::audit) const MOST: usize = 16;

impl<'s> Index<'s> {
    pub(in crate::audit) const fn new(stated: &'s [FigureId], denied: &'s [Key]) -> Self {
        Self {
            stated,
            denied,
            current: OnceCell::new(),
            violators: OnceCell::new(),
            counts: OnceCell::new(),
        }
    }

    /// Violators that have one of these pairs of words in what they are; where `all` were looked at, in what was looked at.
    pub(in crate::audit) fn violators<'i>(
        &'i self,
        report: &Report<'_, '_>,
        about: &'i Topic,
        all: bool,
    ) -> impl Iterator<Item = &'i Found> {
        let violators = self
            .violators
            .get_or_init(|| Violators::new(report, self.current(report)));
        let objects = if all {
            &violators.around
        } else {
            &violators.found
        };
        let places = about.pairs().flat_map(|&pair| noted(objects, pair, MOST));
        places.filter_map(|&(_, at)| violators.all.get(at))
    }

    /// The counts that can be of what these words say: those of the rarest of them.
    pub(in crate::audit) fn with_words(
        &self,
        report: &Report<'_, '_>,
        words: &[Key],
    ) -> impl Iterator<Item = FigureId> {
        let counted = &self.counts(report).counted;
        let of = |&word: &Key| counted.of(word).take(4 * MOST);
        let rarest = words.iter().min_by_key(|word| of(word).count());
        rarest.into_iter().flat_map(of)
    }

    /// The complaints that are called so.
    pub(in crate::audit) fn complaints(
        &self,
        report: &Report<'_, '_>,
        kind: Key,
    ) -> impl Iterator<Item = FigureId> {
        self.counts(report).complaints.of(kind)
    }

    fn counts(&self, report: &Report<'_, '_>) -> &Counts {
        self.counts
            .get_or_init(|| Counts::new(report, self.current(report), self.denied))
    }

    /// The counts of the period itself that are no zeros.
    fn current(&self, report: &Report<'_, '_>) -> &[FigureId] {
        let stated = self.stated.iter().copied();
        let own = |&id: &FigureId| {
            let counted = report.draft(id).value > Some(Number::ZERO);
            counted && (!is_earlier(report, id) || came_in_now(report, id))
        };
        self.current
            .get_or_init(|| report.gathered(stated.filter(own)))
    }
}

impl Violators {
    fn new(report: &Report<'_, '_>, current: &[FigureId]) -> Self {
        let mut violators = Self::default();
        for &id in current {
            // "tuy ý thức còn thấp, đã phải xử phạt 02 cơ sở": an act is no state of things.
            let period = match report.draft(id).basis {
                Basis::Period => true,
                Basis::Stock => report.is_of(id, &["inspections.penalties"]),
                _ => false,
            };
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
    fn new(report: &Report<'_, '_>, current: &[FigureId], denied: &[Key]) -> Self {
        let lists = &report.context.patterns.lists;
        let words = denied.iter().copied();
        let mut counts = Self {
            counted: Chains::of_words(report, words.clone()),
            complaints: Chains::of_words(report, words.filter(|&word| may_be_kind(lists, word))),
        };
        let complaints = !counts.complaints.is_empty();
        let (mut known, mut near) = (0..0, Vec::new());
        // The last one noted at a word is the first one found there.
        for &id in current.iter().rev() {
            let draft = report.draft(id);
            // The sentence of a cell is the label of its row.
            let Sentence { first, end } = draft.sentence;
            let around = first..end.max(draft.end);
            // Of the cells of a row, one further to the left has fewer words.
            if around.start != known.start || around.end > known.end {
                counts
                    .counted
                    .asked(report.context, around.clone(), &mut near);
            } else if around.end < known.end {
                near.truncate(near.partition_point(|&at| at < around.end));
            }
            known = around;
            if near.is_empty() {
                continue;
            }
            if complaints {
                counts.add_complaint(report, id);
            }
            counts.add(report, id, &near);
        }
        counts
    }

    /// Notes a count at those words of its sentence that are asked for.
    fn add(&mut self, report: &Report<'_, '_>, id: FigureId, asked: &[u32]) {
        let draft = report.draft(id);
        // Where no such word stands on a side, nobody need know where the clause ends there.
        let (before, behind) = (asked.first() < Some(&draft.first), asked.last());
        let behind = if behind >= Some(&draft.end) {
            tokens_behind(report, id)
        } else {
            0..0
        };
        let before = if before {
            report.clause_begin(id, b";.()")..draft.first
        } else {
            0..0
        };
        let beyond = if asked.last() >= Some(&behind.end) {
            beyond_bracket(report, id, report.clause_end(id, b",;.()"))
        } else {
            0..0
        };
        for &at in asked {
            if behind.contains(&at) || before.contains(&at) || beyond.contains(&at) {
                self.counted.note(report.word(at), id);
            }
        }
    }

    fn add_complaint(&mut self, report: &Report<'_, '_>, id: FigureId) {
        let lists = &report.context.patterns.lists;
        let neutral =
            |&word: &Key| lists.has_key(List::Complaint, word) || lists.has_key(List::Letter, word);
        let behind = label_of(report, id).unwrap_or_else(|| tokens_behind(report, id));
        let words = || report.words(behind.start, behind.end);
        let letters: Vec<Key> = words().take_while(neutral).collect();
        // "02 đơn tố cáo đã chuyển Thanh tra Sở" came in all the same.
        let passed_on = |at: u32| report.says(at.wrapping_sub(1), List::Already);
        let carried = || {
            let mut behind = behind.clone();
            behind.any(|at| report.says(at, List::CarriedOver) && !passed_on(at))
        };
        // "1.030 văn bản, trong đó có 02 đơn tố cáo": no part of the complaints.
        let part = report
            .wholes(id)
            .any(|whole| report.group(whole) == report.group(id));
        let letters = if part {
            named_before(report, id)
        } else if let Some(named) = before_bracket(report, id) {
            if named.clone().any(|at| report.says(at, List::CarriedOver)) {
                return;
            }
            report
                .words(named.start, named.end)
                .take_while(neutral)
                .collect()
        } else {
            letters
        };
        if letters.is_empty() || carried() {
            return;
        }
        for word in kinds(lists, &letters) {
            self.complaints.note(word, id);
        }
    }
}

/// "11 đơn, gồm: khiếu nại 03, tố cáo 01": what sort of complaints a bare part is, where nothing else stands before its number.
fn named_before(report: &Report<'_, '_>, id: FigureId) -> Vec<Key> {
    let draft = report.draft(id);
    let lists = &report.context.patterns.lists;
    let from = report.clause_begin(id, b",;:.()");
    let neutral =
        |word: &Key| lists.has_key(List::Complaint, *word) || lists.has_key(List::Letter, *word);
    let label = words(report, from, draft.first);
    if draft.own_unit || !label.iter().all(neutral) {
        return Vec::new();
    }
    label
}

/// "Đơn tố cáo về nhãn hàng hóa (01 đơn)": the words before a bracket that holds nothing but a count, from the noun on that the count says again.
fn before_bracket(report: &Report<'_, '_>, id: FigureId) -> Option<Range<u32>> {
    let draft = report.draft(id);
    let unit = draft
        .unit
        .filter(|unit| draft.own_unit && unit.0 == draft.end)?;
    let context = report.context;
    let opened = draft.first.checked_sub(1)?;
    if !context.is_mark(opened, b"(") || !context.is_mark(unit.1, b")") {
        return None;
    }
    let around = clause_around(context, draft.sentence, opened.checked_sub(1)?, b";.:()");
    let noun = report.word(unit.0);
    let mut before = (around.first..opened).rev();
    let first = before.find(|&at| context.is_word(at) && report.word(at) == noun)?;
    Some(first..opened)
}

/// The next tokens behind a count, as far as its clause goes.
fn tokens_behind(report: &Report<'_, '_>, id: FigureId) -> Range<u32> {
    const NEXT: u32 = 12;
    let from = report.draft(id).end;
    let end = report.clause_end(id, b",;.()");
    from..end.min(from + NEXT)
}

/// What is noted at a word or a pair of words, as far as so much is looked at.
fn noted<K: Ord + Copy, T>(places: &[(K, T)], key: K, most: usize) -> &[(K, T)] {
    let first = places.partition_point(|(other, _)| *other < key);
    let same = places[first..].partition_point(|(other, _)| *other == key);
    &places[first..first + same.min(most)]
}

/// The words of a figure's own clause, and where they say nothing those of the sentence up to it.
pub(in crate::audit) fn topic(report: &Report<'_, '_>, id: FigureId) -> (Topic, bool) {
    let own = Topic::of(report, report.clause(id, b",;."));
    if !own.is_empty() {
        return (own, true);
    }
    (Topic::of(report, up_to(report, id, b";.")), false)
}

/// The words from the last of these marks up to a figure.
fn up_to(report: &Report<'_, '_>, id: FigureId, marks: &[u8]) -> Sentence {
    Sentence {
        first: report.clause_begin(id, marks),
        end: report.draft(id).end,
    }
}

/// What was inspected in a figure's member of the sentence: counts of premises, samples and the like.
pub(in crate::audit) fn inspected(report: &Report<'_, '_>, id: FigureId) -> Vec<Number> {
    inspected_in(report, id, report.clause(id, b";."))
}

/// What was inspected in a figure's sentence up to it.
pub(in crate::audit) fn inspected_before(report: &Report<'_, '_>, id: FigureId) -> Vec<Number> {
    let draft = report.draft(id);
    let first = draft.sentence.first;
    let end = draft.first;
    inspected_in(report, id, Sentence { first, end })
}

fn inspected_in(report: &Report<'_, '_>, id: FigureId, member: Sentence) -> Vec<Number> {
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
pub(in crate::audit) struct Found {
    pub(in crate::audit) id: FigureId,
    pub(in crate::audit) topic: Topic,
    /// What the sentence speaks of up to it.
    pub(in crate::audit) around: Topic,
    /// Whether the topic is that of its own clause.
    pub(in crate::audit) own: bool,
    pub(in crate::audit) inspected: Vec<Number>,
}

/// Whether bodies are counted that violated something: "02 trong số các cơ sở được thanh tra bị xử phạt", too.
fn is_violator(report: &Report<'_, '_>, id: FigureId) -> bool {
    if report.is_of(id, VIOLATED) {
        return true;
    }
    if !report.is_of_bodies(id) {
        return false;
    }
    let draft = report.draft(id);
    let after = report.context.cues_at(draft.sentence.end);
    if !report.said_around(id).union(after).has(Cue::Punished) {
        return false;
    }
    let end = report.clause_end(id, b",;.");
    let mut behind = draft.end..end;
    behind.any(|at| {
        report.context.reads(at, "bị") && report.context.cues_at(at + 1).has(Cue::Punished)
    })
}

impl Found {
    pub(in crate::audit) fn new(report: &Report<'_, '_>, id: FigureId) -> Option<Self> {
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
pub(in crate::audit) fn is_earlier(report: &Report<'_, '_>, id: FigureId) -> bool {
    const TOLD: &[Cue] = &[Cue::SamePeriod, Cue::LastYear, Cue::Cumulative];
    let told = || {
        let clause = report.clause(id, b",;.");
        let cues = report.context.all_cues_in(clause.first, clause.end);
        cues.has_any(TOLD)
    };
    report.draft(id).basis == Basis::Cumulative || report.said_around(id).has_any(TOLD) && told()
}

/// "thanh tra 06 phòng khám đa khoa, không phát hiện vi phạm", and elsewhere "xử phạt 02 phòng khám đa khoa": those that were punished are of the kind that
/// was inspected there and nowhere else.
pub(in crate::audit) fn only_of_their_kind(
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
    let narrowed = (clause.first..clause.end).any(|at| report.says(at, List::About));
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

/// What is said of things left over: that they came, from when, and until when they stay.
static CARRIED: LazyLock<[Key; 5]> =
    LazyLock::new(|| ["chuyển", "sang", "trước", "từ", "sau"].map(key));

/// "Số đơn tồn kỳ trước chuyển sang: 00", and later "01 đơn từ quý I chuyển sang": a count of what was carried over, where that is denied.
pub(in crate::audit) fn carried_over(
    report: &Report<'_, '_>,
    zero: FigureId,
    denied: &[Key],
    index: &Index<'_>,
) -> Option<FigureId> {
    let lists = &report.context.patterns.lists;
    let [came @ .., before, from, after] = &*CARRIED;
    let back = |said: &[Key]| said.contains(before) || said.contains(from);
    let on = |said: &[Key]| said.contains(after);
    let carried = denied.contains(before) || came.iter().all(|word| denied.contains(word));
    if report.group(zero).is_none() || !carried || on(denied) {
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
