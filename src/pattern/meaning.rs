//! What phrases mean.

use super::cue::{Cue, CueSet};
use super::{ActId, FacetValue, NounId, TopicId};
use crate::record::SectionKind;

/// A part of a number in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberWord {
    /// One to nine.
    Digit(u8),
    /// One, four, five as said after tens.
    AfterTens(u8),
    /// Ten.
    Ten,
    /// Tens, after a digit.
    Tens,
    /// Hundreds, after a digit.
    Hundred,
    /// Nothing in the tens.
    NoTens,
    /// A power of ten.
    Scale(u8),
    /// Half of the scale before.
    Half,
}

/// What a phrase means to the stages; a phrase can mean several things.
#[derive(Clone, Debug, Default)]
pub struct Meaning {
    /// Cues it stands for.
    pub cues: CueSet,
    /// The counted noun it is or begins with.
    pub noun: Option<NounId>,
    /// How many tokens that noun has; 0 for the whole phrase.
    pub noun_length: u8,
    /// The act or state it is.
    pub act: Option<ActId>,
    /// A level that it gives.
    pub level: Option<FacetValue>,
    /// A stage that it gives.
    pub stage: Option<FacetValue>,
    /// A grade that it gives.
    pub grade: Option<FacetValue>,
    /// A part of a number.
    pub number: Option<NumberWord>,
    /// A kind of section whose heading has it, and the kind's rank.
    pub section: Option<(SectionKind, u8)>,
    /// A province.
    pub province: Option<u16>,
    /// A body that issues reports.
    pub issuer: Option<u16>,
    /// Of each list it belongs to one bit, which other lists may share.
    topic_bits: u64,
    /// What few phrases have and few questions are about.
    more: Option<Box<More>>,
}

/// What is seldom asked about a phrase, kept apart so that the rest of its meaning fills one cache line.
#[derive(Clone, Debug, Default)]
struct More {
    /// Acts that it begins with, the longest first.
    shorter_acts: Vec<ActId>,
    /// Lists it belongs to, in order: some phrases are in a hundred.
    topics: Vec<TopicId>,
}

/// Cues that a phrase has if one does that it begins with: "đã được cấp" is done as "đã" says.
const INHERITED: [Cue; 4] = [Cue::ZeroObject, Cue::Achieved, Cue::Intended, Cue::Foretold];

impl Meaning {
    /// Whether it says nothing by itself and only stands in lists that rules ask for.
    #[must_use]
    pub(super) const fn is_only_listed(&self) -> bool {
        self.cues.is_empty()
            && self.noun.is_none()
            && self.act.is_none()
            && self.number.is_none()
            && self.section.is_none()
            && self.province.is_none()
            && self.issuer.is_none()
            && !self.gives_facet()
    }

    /// Whether it says what a longer phrase doesn't take over.
    #[must_use]
    pub(super) fn can_be_hidden(&self) -> bool {
        !self.cues.without(&INHERITED).is_empty() || self.number.is_some() || self.gives_facet()
    }

    /// Whether it gives a level, a stage or a grade.
    pub(super) const fn gives_facet(&self) -> bool {
        self.level.is_some() || self.stage.is_some() || self.grade.is_some()
    }

    /// The act it is and the acts it begins with, the longest first.
    pub fn acts(&self) -> impl Iterator<Item = ActId> {
        self.act
            .into_iter()
            .chain(self.shorter_acts().iter().copied())
    }

    /// Acts that it begins with, the longest first.
    #[must_use]
    pub fn shorter_acts(&self) -> &[ActId] {
        self.more
            .as_ref()
            .map_or(&[], |more| more.shorter_acts.as_slice())
    }

    /// Whether it belongs to the list.
    #[inline]
    #[must_use]
    pub fn has_topic(&self, topic: TopicId) -> bool {
        self.topic_bits & topic_bit(topic) != 0
            && self
                .more
                .as_ref()
                .is_some_and(|more| more.topics.binary_search(&topic).is_ok())
    }

    /// Adds it to a list.
    pub(super) fn add_topic(&mut self, topic: TopicId) {
        self.topic_bits |= topic_bit(topic);
        let topics = &mut self.more.get_or_insert_default().topics;
        if let Err(at) = topics.binary_search(&topic) {
            topics.insert(at, topic);
        }
    }

    /// Takes over what `prefix`, a phrase that this one begins with, means and this one hides by being longer: the kind of a section
    /// and the lists it belongs to always, a noun or an act only where this phrase has no say of its own.
    pub(super) fn inherit(&mut self, prefix: &Self, length: u8) {
        self.section = self.section.or(prefix.section);
        self.issuer = self.issuer.or(prefix.issuer);
        if prefix.act.is_some() || prefix.more.is_some() {
            self.topic_bits |= prefix.topic_bits;
            let more = self.more.get_or_insert_default();
            more.shorter_acts.extend(prefix.acts());
            if let Some(prefix) = &prefix.more {
                more.topics.extend(&prefix.topics);
                more.topics.sort_unstable();
                more.topics.dedup();
            }
        }
        for cue in INHERITED {
            if prefix.cues.has(cue) {
                self.cues.insert(cue);
            }
        }
        if self.noun.is_none()
            && self
                .cues
                .without(&[
                    Cue::Issue,
                    Cue::DocumentType,
                    Cue::ZeroObject,
                    Cue::NameBefore,
                    Cue::Achieved,
                    Cue::Intended,
                    Cue::Foretold,
                ])
                .is_empty()
            && self.number.is_none()
        {
            self.noun = prefix.noun;
            self.noun_length = if prefix.noun_length == 0 {
                length
            } else {
                prefix.noun_length
            };
        }
    }
}

const fn topic_bit(topic: TopicId) -> u64 {
    1 << (topic.0 % 64)
}
