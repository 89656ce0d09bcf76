//! What a report denies for its period, and tells elsewhere of a day or month of just that period.

use super::anywhere::names_document;
use super::came::month_of;
use super::chains::Chains;
use super::counted::inspected;
use super::denial::{fits, is_past, looks_back, names_other_year};
use super::opposed::{is_elsewhere, object};
use super::scope::{heading, is_in_scope};
use crate::audit::Report;
use crate::audit::topic::Topic;
use crate::audit::wording::Wording;
use crate::figure::draft::{FigureId, Role};
use crate::figure::sentence::{Sentence, clause_around};
use crate::number::Number;
use crate::outline::{BlockId, BlockKind};
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::period::{Period, Span, named_into};
use crate::record::{Basis, Class, Status};
use crate::span;
use crate::syllable::Key;
use std::cell::OnceCell;

/// Fewer words don't tell what is denied.
const LEAST: usize = 3;

/// So many words tell it without the heading above.
const MANY: usize = 6;

/// So many words around a day belong to what happened then.
const REACH: u32 = 40;

/// So many days are looked at for one denial.
const MOST: usize = 64;

/// A day, month or longer time that a text names, and the words around it.
#[derive(Clone, Copy, Debug)]
struct Day {
    first: u32,
    end: u32,
    time: Time,
    block: BlockId,
    /// Its member of the sentence.
    around: Sentence,
}

/// What a text says of when.
#[derive(Clone, Copy, Debug)]
enum Time {
    /// A day, whose numeral is read with the year of the denial.
    Day(span::Span),
    /// A month, a quarter, a year.
    Period(Period),
}

/// Where a text tells of what was denied: a count, or a place without one.
pub(in crate::audit) enum Told {
    Count(FigureId),
    Place(span::Span),
}

/// The days of a text, and by word, in order, which of them it stands around.
type Noted = (Vec<Day>, Vec<(Key, u32)>);

/// The days of a text by the words around them that are denied anywhere; worked out when the first denial asks for it.
pub(in crate::audit) struct Days {
    /// The words that are denied anywhere, in order.
    denied: Vec<Key>,
    /// What each denial says, as a bit for each word by its place among all.
    objects: Vec<u64>,
    noted: OnceCell<Noted>,
}

impl Days {
    pub(in crate::audit) fn new(
        report: &Report<'_, '_>,
        zeros: impl Iterator<Item = FigureId>,
    ) -> Self {
        let words = |zero| Some(state_words(report, zero, &denied_object(report, zero)?));
        let said: Vec<Vec<Key>> = zeros.filter_map(words).collect();
        let mut denied = said.concat();
        denied.sort_unstable();
        denied.dedup();
        let bits = |words: &Vec<Key>| {
            words
                .iter()
                .fold(0, |bits, &word| bits | bit(&denied, word))
        };
        Self {
            objects: said.iter().map(bits).collect(),
            denied,
            noted: OnceCell::new(),
        }
    }

    /// "không xảy ra sự cố bức xạ", and elsewhere "hồi tháng 7, một máy chụp gặp sự cố bức xạ": whatever stands between and wherever it is told, it came about in the time for
    /// which it is denied.
    pub(in crate::audit) fn told(&self, report: &Report<'_, '_>, zero: FigureId) -> Option<Told> {
        let object = denied_object(report, zero)?;
        let (days, words) = self.noted.get_or_init(|| self.note(report));
        let of = |word: Key| {
            let first = words.partition_point(|&(other, _)| other < word);
            let same = words[first..].iter().take_while(move |at| at.0 == word);
            same.take(MOST)
        };
        let state = state_words(report, zero, &object).into_iter();
        let rarest = state.min_by_key(|&word| of(word).count())?;
        let mut days = of(rarest).filter_map(|&(_, at)| days.get(at as usize));
        days.find_map(|day| day.tells(report, zero, &object))
    }

    /// The days, months and other times that a text names where something is said that is denied, too.
    fn days_of(&self, report: &Report<'_, '_>) -> Vec<Day> {
        let context = report.context;
        let mut days = Vec::new();
        let mut named = Vec::new();
        let asked = Chains::of_words(report, self.denied.iter().copied());
        let mut places = Vec::new();
        let mut dates = report.numerals.iter().peekable();
        for (at, block) in (0..).zip(&context.outline.blocks) {
            let whole = Sentence {
                first: block.body,
                end: block.end,
            };
            let day = |first: u32, end: u32, time: Time| {
                let member = clause_around(context, whole, first, b";.");
                Day {
                    first,
                    end,
                    time,
                    block: at,
                    around: Sentence {
                        first: member.first.max(first.saturating_sub(REACH)),
                        end: member.end.min(end + REACH),
                    },
                }
            };
            let mut text = block.kind == BlockKind::Text && !block.heading;
            if text {
                asked.asked(context, block.body..block.end, &mut places);
                let words = places.iter().map(|&at| report.word(at));
                let said = words.fold(0, |said, word| said | bit(&self.denied, word));
                text = self.objects.iter().any(|object| object & !said == 0);
            }
            if text {
                named_into(context, (block.body, block.end), &mut named);
                let named = named.iter();
                days.extend(
                    named.map(|named| day(named.first, named.end, Time::Period(named.period))),
                );
            }
            while let Some(date) = dates.next_if(|date| date.first < block.end) {
                if text && date.class == Class::Date && date.first >= block.body {
                    days.push(day(date.first, date.end, Time::Day(date.span)));
                }
            }
        }
        days
    }

    fn note(&self, report: &Report<'_, '_>) -> Noted {
        let days = self.days_of(report);
        let mut words = Vec::new();
        for (at, day) in (0..).zip(&days) {
            let around = report.words(day.around.first, day.around.end);
            let asked = around.filter(|word| self.denied.binary_search(word).is_ok());
            words.extend(asked.map(|word| (word, at)));
        }
        words.sort_unstable();
        words.dedup();
        (days, words)
    }
}

/// The words of what a zero denies but for those of its noun, as the noun of a project may be another one while what became of it isn't; all of them where it denies
/// nothing but a noun.
fn state_words(report: &Report<'_, '_>, zero: FigureId, object: &Wording) -> Vec<Key> {
    let unit = report.draft(zero).unit.unwrap_or_default();
    let noun: Vec<Key> = report.words(unit.0, unit.1).collect();
    let said = object.said().iter().map(|&(word, _)| word);
    let state: Vec<Key> = said.clone().filter(|word| !noun.contains(word)).collect();
    if state.is_empty() {
        said.collect()
    } else {
        state
    }
}

/// The bit of a word by its place among others, which it may share with few; none where it isn't one of them.
fn bit(words: &[Key], word: Key) -> u64 {
    words.binary_search(&word).map_or(0, |at| 1 << (at & 63))
}

/// What a zero denies of the whole of its time; nothing where it is about violations, of which one inspection finds some and another one none, or about now.
fn denied_object(report: &Report<'_, '_>, zero: FigureId) -> Option<Wording> {
    let draft = report.draft(zero);
    let block = &report.context.outline.blocks[draft.block as usize];
    let text = block.kind == BlockKind::Text;
    let found = report.is_of(zero, &["inspections.violations"]);
    if !text || found || draft.basis == Basis::Stock || is_past(report, zero) {
        return None;
    }
    // "hiện không có hồ sơ quá hạn", "không còn hồ sơ quá hạn"
    let numeral = report.numeral(zero);
    let mut lead = draft.first.saturating_sub(2)..numeral.end;
    if lead.any(|at| report.says(at, List::Present) || report.says(at, List::Left)) {
        return None;
    }
    object(report, zero).filter(|object| object.len() >= LEAST)
}

impl Day {
    /// Where a day's member of the sentence tells of what a zero denies.
    fn tells(&self, report: &Report<'_, '_>, zero: FigureId, object: &Wording) -> Option<Told> {
        let sentence = report.draft(zero).sentence;
        let apart = self.around.end <= sentence.first || sentence.end <= self.around.first;
        if !apart || !inspected(report, zero).is_empty() {
            return None;
        }
        let context = report.context;
        let cues = context.all_cues_in(self.around.first, self.around.end);
        let led = self.first.wrapping_sub(1);
        let bounded = report.tells(led, PhraseList::Until) || report.says(led, List::Before);
        if bounded || cues.has(Cue::Supposed) || names_document(report, self.around) {
            return None;
        }
        let said = Wording::of(report, self.around);
        let told = if said.says_all_of(object) {
            self.event(report, object)
        } else {
            self.of_same(report, zero, object, &said)
        }?;
        let about = match told {
            Told::Count(id) => self.is_about(report, zero, id, object),
            Told::Place(_) => is_of_matter(report, zero, object, self),
        };
        let whole = |told: &Told| matches!(told, Told::Count(id) if looks_back_on(report, *id));
        let within = self.is_within(report, zero, || whole(&told));
        (within && about && is_open(report, zero, self)).then_some(told)
    }

    /// Whether it lies in the time of a zero, and is no longer one than a month or quarter; `whole` says whether that may be.
    fn is_within(&self, report: &Report<'_, '_>, zero: FigureId, whole: impl Fn() -> bool) -> bool {
        let Some(denied) = report.period(zero).filter(|denied| denied.year.is_some()) else {
            return false;
        };
        if matches!(denied.span, Span::Week(_) | Span::Years(_)) {
            return false;
        }
        let since = report.draft(zero).basis == Basis::Cumulative;
        let year = denied.year.unwrap_or(0) * 12;
        let first = if since {
            year + 1
        } else {
            denied.first_month()
        };
        let inside = |month: u32| (first..=denied.last_month()).contains(&month);
        match self.time {
            Time::Day(place) => {
                let day = &report.context.text[place.range()];
                month_of(report, day, denied).is_some_and(inside)
            }
            Time::Period(named) => {
                let own = named.in_year(denied.year);
                let short = match own.span {
                    Span::Month(_) => true,
                    Span::Quarter(_) => !matches!(denied.span, Span::Quarter(_)),
                    _ => own == denied && named.year.is_some() && whole(),
                };
                short && inside(own.first_month()) && inside(own.last_month())
            }
        }
    }

    /// A count of what is denied, or the place where it is said to have come about.
    fn event(&self, report: &Report<'_, '_>, object: &Wording) -> Option<Told> {
        let &(noun, false) = object.said().first()? else {
            return None;
        };
        // "nghiệm thu 26 đề tài, kể cả một đề tài không đạt hồi tháng 9": the one next to the day.
        let within = self.around.first..self.around.end;
        let places = within.filter(|&at| report.word(at) == noun);
        let at = places.min_by_key(|at| at.abs_diff(self.first))?;
        if !self.is_plain(report, at, object) {
            return None;
        }
        let counted = report.last_in(self.around.first, at + 1).filter(|&id| {
            let unit = report.draft(id).unit.unwrap_or_default();
            is_counted(report, id) && (unit.0..unit.1).contains(&at)
        });
        if let Some(id) = counted {
            return Some(Told::Count(id));
        }
        let word = |at: u32| object.said().iter().any(|said| said.0 == report.word(at));
        let end = (at..self.around.end).find(|&at| !word(at)).unwrap_or(at);
        let before = (1..=2).any(|back| {
            let from = at.saturating_sub(back);
            report.context.behind_phrase(from, PhraseList::Occurring) == Some(at)
        });
        let told = before || report.tells(end, PhraseList::Occurring);
        let place = || report.span(at.min(self.first), self.around.end);
        told.then(|| Told::Place(place()))
    }

    /// "chưa có nhiệm vụ nào phải thanh lý trước hạn", "01 đề tài phải thanh lý trước hạn trong tháng 5": a count under the indicator of a zero, of which all is said that is denied,
    /// but for the noun.
    fn of_same(
        &self,
        report: &Report<'_, '_>,
        zero: FigureId,
        object: &Wording,
        said: &Wording,
    ) -> Option<Told> {
        let indicator = report
            .indicator(zero)
            .filter(|_| !report.is_of(zero, &["other"]))?;
        let unit = report.draft(zero).unit?;
        let noun: Vec<Key> = report.words(unit.0, unit.1).collect();
        let mut state = object.said().iter().filter(|said| !noun.contains(&said.0));
        let told = state.clone().count() >= LEAST && state.all(|word| said.said().contains(word));
        let counts = report.ids_in(self.around.first, self.around.end);
        let same =
            |&id: &FigureId| is_counted(report, id) && report.indicator(id) == Some(indicator);
        let near = |&id: &FigureId| report.draft(id).first.abs_diff(self.first);
        let count = counts.filter(same).min_by_key(near)?;
        (told && self.is_plain(report, report.draft(count).first, object))
            .then_some(Told::Count(count))
    }

    /// Whether between a place and the day nothing is denied but what an object denies itself.
    fn is_plain(&self, report: &Report<'_, '_>, at: u32, object: &Wording) -> bool {
        const BEFORE: u32 = 4;
        let first = at
            .min(self.first)
            .saturating_sub(BEFORE)
            .max(self.around.first);
        let end = at.max(self.end);
        let said = Wording::of(report, Sentence { first, end });
        let mut denied = said.said().iter().filter(|said| said.1);
        denied.all(|said| object.said().contains(said))
    }

    /// Whether a count is of the level, place, year and section of a zero.
    fn is_about(
        &self,
        report: &Report<'_, '_>,
        zero: FigureId,
        id: FigureId,
        object: &Wording,
    ) -> bool {
        fits(report, zero, id)
            && !is_elsewhere(report, zero, id)
            && !names_other_year(report, zero, id)
            && (is_in_scope(report, zero, id) || is_of_matter(report, zero, object, self))
    }

    /// What its member of the sentence is about.
    fn topic(&self, report: &Report<'_, '_>) -> Topic {
        Topic::of(report, self.around)
    }
}

/// Whether a plan counts what has come about already.
fn looks_back_on(report: &Report<'_, '_>, id: FigureId) -> bool {
    report.draft(id).status == Status::Plan || looks_back(report, id)
}

fn is_counted(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    report.is(id, Role::Count) && draft.own_unit && draft.value > Some(Number::ZERO)
}

/// Whether what is told of a day can be of the field and section of a zero.
fn is_of_matter(report: &Report<'_, '_>, zero: FigureId, object: &Wording, day: &Day) -> bool {
    let blocks = &report.context.outline.blocks;
    let draft = report.draft(zero);
    let block = &blocks[draft.block as usize];
    let about = heading(report, zero);
    let before = || {
        let within = Sentence {
            first: block.body,
            end: draft.first,
        };
        Topic::of(report, within)
    };
    object.len() >= MANY
        || block.section == blocks[day.block as usize].section
        || about.is_empty()
        || about.shares(&day.topic(report))
        || before().shares(&day.topic(report))
}

/// Whether nothing before a zero in its member of the sentence narrows it down, unless it is said of the day, too: no field, no place, nothing counted.
fn is_open(report: &Report<'_, '_>, zero: FigureId, day: &Day) -> bool {
    let context = report.context;
    let draft = report.draft(zero);
    let block = &context.outline.blocks[draft.block as usize];
    let first = report.clause_begin(zero, b";.").max(block.body);
    let label = context.is_mark(draft.first.wrapping_sub(1), b":|");
    let patterns = context.patterns;
    let named = context.hits_in(first, draft.first).iter().any(|hit| {
        let other = draft
            .unit
            .is_none_or(|unit| !(unit.0..unit.1).contains(&hit.start));
        // "trong kỳ", "trên địa bàn"
        let mut words = hit.start..hit.end;
        other
            && patterns.meaning(hit.phrase).noun.is_some()
            && !words.all(|at| report.says(at, List::Neutral))
    });
    let narrows = |at: u32| {
        report.tells(at, PhraseList::PartNamed)
            || report.tells(at, PhraseList::FieldNamed)
            || report.says(at, List::PlaceKind) && !report.says(at, List::Province)
    };
    let open = label || !named && !(first..draft.first).any(narrows);
    let opening = || {
        let end = draft.first;
        Topic::of(report, Sentence { first, end })
    };
    open || opening().shares(&day.topic(report))
}
