//! Which rule claims a figure.
//!
//! The written order: a state after the noun, a name, an act (nearer first), a default. See CONTRIBUTING.md.

mod asked;
mod trial;

pub use trial::{Asked, Outcome, Trial, Trials, Weighing, Words};

use super::draft::Barred;
use super::sentence::{Sentence, clause_around};
use crate::context::Context;
use crate::outline::{BlockId, BlockKind};
use crate::pattern::cue::{Cue, CueSet};
use crate::pattern::{ActId, IndicatorId, Meaning, NounId, RuleId, Traits};
use crate::phrase::Hit;
use crate::token::Kind;
use std::cell::{Cell, RefCell};

/// What is asked about a figure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question {
    /// The figure's first token.
    pub(super) first: u32,
    /// The token after its number and scale words.
    pub(super) after: u32,
    /// The token after its own unit; `after` where it has none.
    pub(super) unit_end: u32,
    /// What it counts.
    pub(super) noun: Option<NounId>,
    /// A rate says by itself what it is of: the noun of the act's rule doesn't matter.
    pub(super) any_noun: bool,
    /// Where the next figure begins.
    pub(super) limit: u32,
    /// The whole that it is out of follows it.
    pub(super) out_of: bool,
    /// Its sentence.
    pub(super) sentence: Sentence,
    /// Its clause, parted by commas and all other marks.
    pub(super) clause: Sentence,
    /// Its part of the sentence, parted by semicolons.
    pub(super) part: Sentence,
    /// The tokens that its parts' list or bracket begins with: acts before it belong to the whole.
    pub(super) scope: u32,
    /// Its block.
    pub(super) block: BlockId,
    /// Its sentence says what there is: what was done in earlier sentences and under a heading has no part in it.
    pub(super) stands: bool,
}

/// Where the act of a claim stands, for `explain` and for the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// A state after the noun.
    State,
    /// The noun's name.
    Name,
    /// An act in the figure's own scope.
    OwnAct,
    /// An act in the passive after its noun.
    PassiveAct,
    /// An act before the scope, in the same sentence.
    SentenceAct,
    /// An act in a list's head, an earlier sentence or a heading.
    OuterAct,
    /// The noun's default.
    Default,
}

/// A rule and why.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim {
    pub(super) rule: RuleId,
    pub(super) evidence: Evidence,
}

/// How many tokens before a figure an act can stand: more than a sentence has. Lists without an end would else be read anew for each figure.
const REACH: u32 = 600;

/// So many tokens before an act a longer one can begin that it is part of.
const LONGEST: u32 = 6;

/// Looks for claims in one document.
pub(super) struct Claims<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    /// Trials are noted here while a figure is being explained.
    pub(super) trials: Option<RefCell<Trials>>,
    /// The indicators of which `unless` held a rule back from the present figure.
    pub(super) barred: Cell<Barred>,
}

impl Claims<'_, '_> {
    /// What the figure's own words say: state, name, an act after the noun, an act before it in its scope.
    pub(super) fn own(&self, question: &Question) -> Option<Claim> {
        let tail = self.tail(question);
        // "Phương tiện đo hết hạn kiểm định: 06"
        let labelled = self.context.is_mark(question.first.wrapping_sub(1), b":");
        self.object(question, tail)
            .or_else(|| self.state(question, tail))
            .or_else(|| self.label_state(question).filter(|_| labelled))
            .or_else(|| self.name(question))
            .or_else(|| self.act_around(question, tail))
    }

    /// An act right before the number.
    pub(super) fn adjacent(&self, question: &Question) -> Option<Claim> {
        self.adjacent_act(question).map(|rule| Claim {
            rule,
            evidence: Evidence::OwnAct,
        })
    }

    /// What a label says of the figure that it stands for: its states, its name, its acts.
    pub(super) fn label(&self, question: &Question) -> Option<Claim> {
        let own = self.label_state(question).or_else(|| self.name(question));
        own.or_else(|| {
            self.act_before(question, question.scope, question.first)
                .map(|rule| Claim {
                    rule,
                    evidence: Evidence::OwnAct,
                })
        })
    }

    /// What stands before the scope, in the sentence, in list heads, earlier sentences and headings; at last the noun's default.
    pub(super) fn inherited(&self, question: &Question) -> Option<Claim> {
        self.act_before(question, question.sentence.first, question.first)
            .map(|rule| Claim {
                rule,
                evidence: Evidence::SentenceAct,
            })
            .or_else(|| self.label_state(question))
            .or_else(|| self.default(question).filter(|_| question.stands))
            .or_else(|| self.outer(question))
            .or_else(|| self.default(question))
    }

    /// The rest of the noun phrase: up to the next mark, number or sentence end.
    fn tail(&self, question: &Question) -> Sentence {
        let tokens = self.context.tokens();
        let until = question.limit.min(question.sentence.end);
        let topic = self.names_topic(question);
        let (mut bracket, mut aside) = (0, 0);
        let end = (question.unit_end..until).find(|&at| {
            let token = &tokens[at as usize];
            aside = self.behind_aside(at, until).unwrap_or(aside);
            if at <= aside {
                return false;
            }
            // "01 mẫu (chiếm 8,3%) không đạt": a short bracket interrupts the phrase, it doesn't end it.
            if token.is(b'(')
                && (at..until.min(at + 8)).any(|close| tokens[close as usize].is(b')'))
            {
                bracket += 1;
            } else if token.is(b')') && bracket > 0 {
                bracket -= 1;
                return false;
            }
            if bracket > 0 {
                return false;
            }
            let listed = topic && token.is(b',');
            token.is_any(b",;:.()|") && !listed
                || self
                    .context
                    .cues_at(at)
                    .has_any(&[Cue::Including, Cue::Consisting])
                    && at > question.unit_end
        });
        Sentence {
            first: question.unit_end,
            end: end.unwrap_or(until.max(question.unit_end)),
        }
    }

    /// "45 đề tài, tức 61%, đã được chuyển giao": a rate between commas interrupts the phrase where the passive goes on behind it. Gives the
    /// second comma.
    fn behind_aside(&self, at: u32, until: u32) -> Option<u32> {
        const ASIDE: u32 = 7;
        if !self.context.is_mark(at, b",") {
            return None;
        }
        let closes = |&at: &u32| {
            self.context.is_mark(at, b",") && self.context.is_mark(at.wrapping_sub(1), b"%")
        };
        let close = (at + 2..until.min(at + ASIDE)).find(closes)?;
        // A state may begin with the word that makes the passive: no cue stands there by itself.
        let mut passive = ["được", "đã", "bị"].into_iter();
        let goes_on = passive.any(|word| self.context.reads(close + 1, word));
        goes_on.then_some(close)
    }

    /// "03 đề tài về lúa chịu mặn, cam bù và bưởi đã được chuyển giao": the subject of a clause goes on over the commas of what it is about.
    fn names_topic(&self, question: &Question) -> bool {
        let from = question.clause.first.max(question.scope);
        self.context.reads(question.unit_end, "về")
            && self.act_before(question, from, question.first).is_none()
    }

    fn state(&self, question: &Question, tail: Sentence) -> Option<Claim> {
        let from = if question.unit_end > question.after {
            question.after
        } else {
            tail.first
        };
        let states = self.context.hits_in(from, tail.end).iter();
        let claim = |hit: &Hit| {
            let rule = self.by_state(hit, question)?;
            if self.is_done_to_next(hit, question) {
                return None;
            }
            Some(Claim {
                rule,
                evidence: Evidence::State,
            })
        };
        // "16 trên tổng số 104 cơ sở được thanh tra có vi phạm": the first state is that of the 104.
        if question.out_of {
            states.rev().find_map(claim)
        } else {
            states.into_iter().find_map(claim)
        }
    }

    fn by_state(&self, hit: &Hit, question: &Question) -> Option<RuleId> {
        if !self.context.traits_at(hit.start).has_any(Traits::ACTS) {
            return None;
        }
        // "13 nhiệm vụ được phê duyệt và 11 nhiệm vụ đã ký hợp đồng": what is said of the next count is no matter to this one's state.
        let clause = Sentence {
            end: question
                .clause
                .end
                .min(question.limit.max(question.unit_end)),
            ..question.clause
        };
        let meaning = self.context.patterns.meaning(hit.phrase);
        meaning.acts().find_map(|act| {
            let rules = &self.context.patterns.index.by_state[usize::from(act.0)];
            self.first_fitting(rules, question, clause)
        })
    }

    /// A state in the label of a figure that has no noun of its own behind it: "số cơ sở vi phạm: 05".
    fn label_state(&self, question: &Question) -> Option<Claim> {
        if question.unit_end > question.after {
            return None;
        }
        let clause = clause_around(self.context, question.sentence, question.first, b",;.");
        let hits = self
            .context
            .hits_in(clause.first.max(question.scope), question.first);
        hits.iter().rev().find_map(|hit| {
            let rule = self.by_state(hit, question)?;
            Some(Claim {
                rule,
                evidence: Evidence::State,
            })
        })
    }

    pub(super) fn name(&self, question: &Question) -> Option<Claim> {
        let noun = question.noun?;
        let rule = self.first_allowed(
            &self.context.patterns.index.by_name[usize::from(noun.0)],
            question,
        )?;
        Some(Claim {
            rule,
            evidence: Evidence::Name,
        })
    }

    pub(super) fn default(&self, question: &Question) -> Option<Claim> {
        let noun = question.noun?;
        let rule = self.first_allowed(
            &self.context.patterns.index.by_default[usize::from(noun.0)],
            question,
        )?;
        Some(Claim {
            rule,
            evidence: Evidence::Default,
        })
    }

    /// "phúc tra 14 cơ sở đã bị xử phạt", "số hóa 40 nhiệm vụ đã nghiệm thu": what "đã" says of the things was done to them before; the act that
    /// governs them in the figure's clause is what the figure counts.
    fn object(&self, question: &Question, tail: Sentence) -> Option<Claim> {
        let cues = self.context.cues_in(tail.first, tail.end);
        if !cues.iter().any(|cues| cues.has(Cue::Achieved)) {
            return None;
        }
        let from = question.clause.first.max(question.scope);
        // "13 nhiệm vụ được phê duyệt và 11 nhiệm vụ đã ký hợp đồng": what was done to the count before governs nothing.
        let mut before = self.context.cued_in(from, question.first);
        let counted = |at: u32| {
            let mut tokens = self.context.tokens()[from as usize..at as usize].iter();
            tokens.any(|token| token.kind == Kind::Digits)
        };
        let undergone = |(hit, cues): (Hit, CueSet)| {
            hit.end < question.first
                && (cues.has(Cue::Passive) || self.is_only_state(&hit) && counted(hit.start))
        };
        if before.any(undergone) {
            return None;
        }
        self.act_before(question, from, question.first)
            .map(|rule| Claim {
                rule,
                evidence: Evidence::OwnAct,
            })
    }

    /// An act directly before the figure wins over a passive one after it, that over one further back in the clause.
    fn act_around(&self, question: &Question, tail: Sentence) -> Option<Claim> {
        let claim = |rule| Claim {
            rule,
            evidence: Evidence::OwnAct,
        };
        // "không phát hiện trường hợp nào vi phạm": a zero has its act within.
        if let Some(rule) = self.act_before(question, question.first, question.after) {
            return Some(claim(rule));
        }
        if let Some(rule) = self.adjacent_act(question) {
            return Some(claim(rule));
        }
        if let Some(rule) = self.passive_act(question, tail) {
            return Some(Claim {
                rule,
                evidence: Evidence::PassiveAct,
            });
        }
        self.act_before(
            question,
            question.part.first.max(question.scope),
            question.first,
        )
        .map(claim)
    }

    /// "nghiệm thu 05", "nghiệm thu được 05", "nghiệm thu khoảng 05"
    fn adjacent_act(&self, question: &Question) -> Option<RuleId> {
        let mut at = question.first;
        for _ in 0..3 {
            let (hit, _) = self
                .context
                .before(at)
                .filter(|(hit, _)| hit.start >= question.scope)?;
            let inside = self.context.hits_in(hit.start, at).iter();
            let mut ending = inside.filter(|inner| inner.end == at);
            if let Some(rule) = ending.find_map(|hit| self.by_phrase(hit, question)) {
                let of_whole = at < question.first && self.is_of_whole(hit.start);
                return Some(rule).filter(|_| !of_whole);
            }
            if !self.context.cues_before(at).has_any(&[
                Cue::Copula,
                Cue::Passive,
                Cue::Approximate,
                Cue::Limit,
            ]) {
                return None;
            }
            at = hit.start;
        }
        None
    }

    /// "trong số đã nghiệm thu có 54 đề tài được chuyển giao": the act says of which all, before "có" what became of some.
    fn is_of_whole(&self, act: u32) -> bool {
        let from = act.saturating_sub(3);
        let mut said = self.context.cued_in(from, act);
        said.any(|(hit, cues)| {
            let done = self.context.all_cues_in(hit.end, act);
            let beside = hit.end == act || done.has_any(&[Cue::Achieved, Cue::Passive]);
            cues.has(Cue::OutOf) && beside && act <= hit.end + 1
        })
    }

    fn passive_act(&self, question: &Question, tail: Sentence) -> Option<RuleId> {
        let hits = self.context.hits_in(tail.first, tail.end);
        let cues = self.context.cues_in(tail.first, tail.end);
        let passive = cues.iter().position(|cues| cues.has(Cue::Passive))?;
        hits[passive..].iter().find_map(|hit| {
            let rule = self.by_phrase(hit, question)?;
            (!self.is_done_to_next(hit, question)).then_some(rule)
        })
    }

    /// "cho gia hạn ba đề tài và dừng thực hiện 01 dự án": what "và" joins and the next count stands right behind is done to that.
    fn is_done_to_next(&self, hit: &Hit, question: &Question) -> bool {
        hit.end == question.limit
            && hit.start > question.unit_end
            && self.context.reads(hit.start - 1, "và")
    }

    /// The nearest act among the tokens `from..to` that fits, from right to left; closed brackets are passed over.
    fn act_before(&self, question: &Question, from: u32, to: u32) -> Option<RuleId> {
        let from = from.max(to.saturating_sub(REACH));
        if from >= to {
            return None;
        }
        let mut depth = 0;
        let mut marks = self.context.marks_in(from, to).iter().rev().peekable();
        for hit in self.context.hits_in(from, to).iter().rev() {
            while let Some(mark) = marks.next_if(|mark| mark.at >= hit.start) {
                if mark.code == b')' {
                    depth += 1;
                } else if mark.code == b'(' && depth > 0 {
                    depth -= 1;
                }
            }
            let acts = self.context.traits_at(hit.start).has_any(Traits::ACTS);
            if depth > 0 || !acts || self.is_inside_longer(hit.start) {
                continue;
            }
            if let Some(rule) = self.by_phrase(hit, question) {
                return Some(rule);
            }
        }
        None
    }

    /// The first act behind the figure, up to a token, that can be done to what it counts.
    pub(super) fn act_behind(&self, question: &Question, to: u32) -> Option<Claim> {
        let hits = self.context.hits_in(question.unit_end, to);
        let rule = hits.iter().find_map(|hit| self.by_phrase(hit, question))?;
        Some(Claim {
            rule,
            evidence: Evidence::SentenceAct,
        })
    }

    /// List heads, earlier sentences of the block, headings: the nearest first.
    pub(super) fn outer(&self, question: &Question) -> Option<Claim> {
        let claim = |rule| Claim {
            rule,
            evidence: Evidence::OuterAct,
        };
        let outline = self.context.outline;
        let block = &outline.blocks[question.block as usize];
        let heads = |headings: bool| {
            let above = |id: BlockId| outline.blocks[id as usize].parent;
            std::iter::successors(block.parent, move |&id| above(id))
                .map(|id| &outline.blocks[id as usize])
                .filter(move |head| head.heading == headings)
        };
        for head in heads(false) {
            if let Some(rule) = self.act_before(question, head.first, head.end) {
                return Some(claim(rule));
            }
        }
        if block.kind == BlockKind::Text
            && let Some(rule) = self.act_before(question, block.body, question.sentence.first)
        {
            return Some(claim(rule));
        }
        heads(true)
            .find_map(|head| self.act_before(question, head.first, head.end))
            .map(claim)
    }

    /// Whether a longer act that began before covers the token, a grade or the name of premises: "ký kết" in "đăng ký kết quả" is no
    /// act, nor "hợp quy" in "không phù hợp quy chuẩn", "sản xuất" in "cơ sở sản xuất, kinh doanh".
    fn is_inside_longer(&self, at: u32) -> bool {
        let mut last = None;
        let before = self.context.hits_in(at.saturating_sub(LONGEST), at).iter();
        // Of two phrases that start at one place the first is asked: see [`Context::at`].
        let mut before = before.filter(|hit| last.replace(hit.start) != Some(hit.start));
        before.any(|hit| hit.end > at && self.covers(hit))
    }

    /// Whether a phrase hides the acts inside it.
    fn covers(&self, hit: &Hit) -> bool {
        let telling = Traits::ACT.union(Traits::NOUN).union(Traits::FACET);
        let meaning = || self.context.patterns.meaning(hit.phrase);
        self.context.traits_at(hit.start).has_any(telling)
            && (self.calls_rules(meaning())
                || self.names_premises(meaning())
                || meaning().grade.is_some())
    }

    fn names_premises(&self, meaning: &Meaning) -> bool {
        let group = meaning
            .noun
            .map(|noun| self.context.patterns.noun_groups[usize::from(noun.0)]);
        group.is_some() && group == self.context.patterns.known_groups.premises
    }

    fn is_only_state(&self, hit: &Hit) -> bool {
        self.context.traits_at(hit.start).has_any(Traits::ACT)
            && !self.calls_rules(self.context.patterns.meaning(hit.phrase))
    }

    /// Whether the phrase is an act of some rule, not only a state.
    pub(super) fn calls_rules(&self, meaning: &Meaning) -> bool {
        meaning
            .act
            .is_some_and(|act| !self.context.patterns.index.by_act[usize::from(act.0)].is_empty())
    }

    fn by_phrase(&self, hit: &Hit, question: &Question) -> Option<RuleId> {
        if !self.context.traits_at(hit.start).has_any(Traits::ACTS) {
            return None;
        }
        let meaning = self.context.patterns.meaning(hit.phrase);
        meaning.acts().find_map(|act| self.by_act(act, question))
    }

    fn by_act(&self, act: ActId, question: &Question) -> Option<RuleId> {
        let rules = &self.context.patterns.index.by_act[usize::from(act.0)];
        self.first_fitting(rules, question, question.clause)
    }

    fn first_fitting(
        &self,
        rules: &[RuleId],
        question: &Question,
        clause: Sentence,
    ) -> Option<RuleId> {
        let about_noun = self.context.patterns.noun_rules.about(question.noun);
        rules.iter().copied().find(|&rule| {
            let fits = question.any_noun || about_noun.has(rule);
            if !fits {
                self.note(rule, Outcome::OtherNoun);
            }
            fits && self.is_allowed(rule, question, clause)
        })
    }

    fn first_allowed(&self, rules: &[RuleId], question: &Question) -> Option<RuleId> {
        rules
            .iter()
            .copied()
            .find(|&rule| self.is_allowed(rule, question, question.clause))
    }

    /// The indicator of a rule.
    pub(super) fn indicator(&self, rule: RuleId) -> IndicatorId {
        self.context.patterns.rules[usize::from(rule.0)].indicator
    }
}
