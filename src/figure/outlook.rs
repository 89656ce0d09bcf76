//! Where a text without sections turns from what was done to what is to come, and back.

use super::*;

/// Where a text without sections has turned to plans.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ahead {
    /// The token behind the words that turn to them.
    from: u32,
    /// They were announced: each paragraph tells some, until something is said to be done.
    announced: bool,
}

/// A sentence says in so many tokens what it turns to.
const LEAD: u32 = 24;

impl Worker<'_, '_> {
    /// "Bước sang năm 2023, tôi đề nghị toàn ngành …": what follows is told of the time to come, in this paragraph and in those that go on
    /// with it ("Thứ hai, …"), until something is said to be done.
    ///
    /// `figures` says whether its paragraph tells any.
    pub(super) fn look_ahead(&mut self, sentence: Sentence, opens: bool, figures: bool) {
        let lead = sentence.end.min(sentence.first + LEAD);
        let number = self.context.tokens()[sentence.first as usize..lead as usize]
            .iter()
            .position(|token| token.kind == Kind::Digits);
        let until = number.map_or(lead, |number| sentence.first + number as u32);
        let done = self
            .context
            .all_cues_in(sentence.first, until)
            .has(Cue::Achieved);
        let announced = self.ahead.is_some_and(|ahead| ahead.announced);
        let goes_on = !done && (!opens || announced || self.goes_on_ahead(sentence.first));
        let turns = || self.turns_ahead(sentence.first, lead);
        let from = if done { None } else { turns() };
        let ahead = self.ahead.filter(|_| goes_on).or_else(|| {
            let announced = !figures && self.announces(sentence);
            from.map(|from| Ahead { from, announced })
        });
        self.ahead = ahead;
    }

    /// "… tập trung cho những việc sau đây.", "…:": the paragraphs behind tell them.
    fn announces(&self, sentence: Sentence) -> bool {
        let closing = sentence.end.saturating_sub(1);
        let until = if self.context.is_mark(closing, b".:") {
            closing
        } else {
            sentence.end
        };
        let mut last = self.context.cued_in(sentence.first, until);
        self.context.is_mark(closing, b":")
            || last.any(|(hit, cues)| hit.end == until && cues.has(Cue::Announces))
    }

    /// Whether a figure is told of the time to come by what stands before it in a text without sections, and not as something done:
    /// "63 giải pháp đã nộp hồ sơ".
    pub(super) fn is_ahead(&self, id: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        if self.ahead.is_none_or(|ahead| draft.first < ahead.from) {
            return false;
        }
        let clause = clause_around(self.context, draft.sentence, draft.first, b",;:.");
        let until = clause.end.min(self.next_figure_start(id));
        let done = |until: u32| {
            let cues = self.context.all_cues_in(draft.end, until);
            cues.has(Cue::Achieved)
        };
        draft.end >= until || !done(until)
    }

    /// Where a sentence turns to what is asked for, or opens with the time to come.
    fn turns_ahead(&self, first: u32, lead: u32) -> Option<u32> {
        let mut cued = self.context.cued_in(first, lead);
        let asked = cued.find(|(_, cues)| cues.has(Cue::TurnsAhead));
        let opened =
            || self.context.cues_at(first).has(Cue::OpensAhead) || self.names_coming(first, lead);
        asked
            .map(|(hit, _)| hit.end)
            .or_else(|| opened().then_some(first))
    }

    /// "Bước sang năm 2023, …" where the year before is reported.
    fn names_coming(&self, first: u32, lead: u32) -> bool {
        let named = || {
            let (reported, next) = (self.heading.period?, self.heading.next?);
            let named = named_in(self.context, first, lead);
            let opening = named.first().filter(|named| named.first <= first + 3)?;
            let period = opening.period.in_year(next.year);
            Some(period == next && period.last_month() > reported.last_month())
        };
        named() == Some(true)
    }

    /// "Thứ hai, …", "Một là, …", "Cùng với đó, …": a paragraph goes on with what the one before began.
    fn goes_on_ahead(&self, first: u32) -> bool {
        let ranked = self.context.reads(first, "thứ") || self.context.reads(first + 1, "là");
        ranked || self.context.cues_at(first).has(Cue::GoesOn)
    }
}
