//! What a bracket, a colon or "trong đó" opens: parts, a plan, a comparison, the count of a rate.

use super::draft::Tie;
use super::*;
use crate::period::Span;

/// So many words can stand between "xét theo" and its "thì".
const TRAIT: u32 = 6;

/// As many tokens as the name of a member of a list in brackets may have.
const MEMBER: u32 = 40;

/// The words that can open a scope.
pub(super) const OPENING: [Cue; 4] = [
    Cue::Including,
    Cue::Consisting,
    Cue::ByTrait,
    Cue::AmongThose,
];

impl Worker<'_, '_> {
    /// What a bracket after the token before `open` is about.
    pub(super) fn bracket(
        &self,
        open: u32,
        sentence: Sentence,
        scopes: &Scopes,
    ) -> (ScopeKind, Option<FigureId>) {
        let last = scopes
            .last()
            .filter(|&last| self.drafts[last as usize].first >= sentence.first);
        let inside = self.context.cues_at(open + 1);
        if inside.has_any(&[Cue::SamePeriod, Cue::LastYear])
            || self.closes_comparison(open, sentence)
        {
            let count = last.map(|last| self.passed_whole(last, scopes));
            return (
                ScopeKind::Comparison(self.compared_period(open, sentence)),
                count,
            );
        }
        if let Some(period) = self.earlier_period(open, sentence) {
            return (ScopeKind::Comparison(Some(period)), last);
        }
        // "đạt 95% kế hoạch (xuất sắc 02, khá 13)": grades are parts of the count.
        let graded = self
            .context
            .at(open + 1)
            .is_some_and(|(_, meaning)| meaning.grade.is_some());
        // "đạt 104% kế hoạch (tăng 20 mẫu)", "đạt 64% kế hoạch (nước 210, phân bón 430)"
        let plan = self.closes_plan(open, sentence)
            && !graded
            && !inside.has_any(&[Cue::Growth, Cue::Surplus])
            && !self.divides_attained(open, sentence);
        if inside.has(Cue::PlanBase) || plan {
            // "12 lớp cho 540 học viên, đạt 80% kế hoạch (15 lớp)": the plan is of what the rate is of.
            let rated = self
                .present
                .and_then(|rate| self.drafts[rate as usize].rate_of);
            let rated = rated.filter(|&rated| self.drafts[rated as usize].first >= sentence.first);
            let whole = last.map(|last| self.passed_whole(last, scopes));
            return (ScopeKind::Plan, rated.or(whole));
        }
        if let Some(count) = self.attained_in_bracket(open) {
            return (ScopeKind::Plan, Some(count));
        }
        if let Some(rate) = self.rate_ending_at(open) {
            return match self.divided_behind_rate(rate, open, sentence) {
                Some(count) => (ScopeKind::Bracket, Some(count)),
                None => (ScopeKind::Rated(rate), last),
            };
        }
        match last {
            Some(_) => (ScopeKind::Bracket, last),
            None => (ScopeKind::Aside, None),
        }
    }

    /// "(năm 2022: 44 văn bằng)", "(tháng 10 có 02)": the bracket opens with a period that ended before the reported one began.
    fn earlier_period(&self, open: u32, sentence: Sentence) -> Option<Period> {
        let reported = self.heading.period?;
        let named = self.named.iter().find(|named| {
            named.first > open && named.first <= open + 2 && named.end <= sentence.end
        })?;
        let period = named.period.in_year(reported.year);
        let words = (open + 1..named.first).all(|at| {
            self.context
                .cues_at(at)
                .has_any(&[Cue::Year, Cue::Month, Cue::Quarter])
        });
        (words && period.last_month() < reported.first_month()).then_some(period)
    }

    /// "so với cùng kỳ năm trước (", "so với tháng 9 ("
    pub(super) fn closes_comparison(&self, open: u32, sentence: Sentence) -> bool {
        let clause = clause_around(
            self.context,
            sentence,
            open.saturating_sub(1).max(sentence.first),
            b",;:.",
        );
        let cues = |at: u32| self.context.cues_at(at);
        let compared = (clause.first.max(open.saturating_sub(12))..open)
            .any(|at| cues(at).has_any(&[Cue::Compared, Cue::SamePeriod, Cue::Exceeds]));
        // "bằng 118,6% của quý II năm 2015 ("
        let grown = self.present.is_some_and(|rate| {
            let grows = self.is_multiple(rate);
            let rate = &self.drafts[rate as usize];
            (rate.role == Role::GrowthRate || grows)
                && rate.end < open
                && rate.end + 9 > open
                && self.context.marks_in(rate.end, open).is_empty()
        });
        let compared = compared || grown;
        let after = (open.saturating_sub(9).max(clause.first)..open).any(|at| {
            cues(at).has(Cue::SamePeriod)
                || cues(at).has_any(&[Cue::Month, Cue::Quarter, Cue::Year, Cue::LastYear])
        });
        // "so với giai đoạn 2011-2015 ("
        let after = after
            || self.named.iter().any(|named| {
                named.end == open && matches!(named.period.span, crate::period::Span::Years(_))
            });
        compared && after && !self.closes_plan(open, sentence)
    }

    /// "đạt 60% kế hoạch năm ("
    pub(super) fn closes_plan(&self, open: u32, sentence: Sentence) -> bool {
        let from = open.saturating_sub(9).max(sentence.first);
        let tokens = self.context.tokens();
        (from..open)
            .rev()
            .take_while(|&at| !tokens[at as usize].is_any(b",;:.)"))
            .any(|at| {
                self.context.at(at).is_some_and(|(hit, meaning)| {
                    meaning.cues.has(Cue::PlanBase)
                        && hit.end <= open
                        && self.is_time(hit.end, open)
                        && !self.context.is_mark(hit.end, b"&-")
                })
            })
    }

    /// Whether the tokens name nothing but a time or who set a plan: "năm 2009", "tỉnh giao đầu năm".
    pub(super) fn is_time(&self, from: u32, to: u32) -> bool {
        (from..to).all(|at| {
            !self.context.is_word(at)
                || self
                    .context
                    .cues_at(at)
                    .has_any(&[Cue::Year, Cue::Quarter, Cue::Month])
                || matches!(
                    self.context.text_of(at),
                    "nay"
                        | "này"
                        | "cả"
                        | "của"
                        | "đầu"
                        | "được"
                        | "giao"
                        | "tỉnh"
                        | "đề"
                        | "ra"
                        | "đã"
                )
        })
    }

    /// The period that a comparison names: the same of the year before unless it says another.
    pub(super) fn compared_period(&self, open: u32, sentence: Sentence) -> Option<Period> {
        let clause = clause_around(
            self.context,
            sentence,
            open.saturating_sub(1).max(sentence.first),
            b",;:.",
        );
        let close = sentence::bracket_around(self.context, sentence, open + 1)
            .map_or(open + 1, |bracket| bracket.end);
        self.other_period(clause.first.max(open.saturating_sub(10)), close)
    }

    /// The period named among the tokens for a comparison with the reported one.
    pub(super) fn other_period(&self, from: u32, to: u32) -> Option<Period> {
        let reported = self.heading.period?;
        let same = (from..to).any(|at| {
            self.context
                .cues_at(at)
                .has_any(&[Cue::SamePeriod, Cue::LastYear])
        });
        let named = named_in(self.context, from, to);
        let named = named.last().map(|named| named.period);
        match (same, named) {
            // "cùng kỳ 9 tháng năm 2015", "cùng kỳ năm 2015"
            (true, Some(named)) if named.year.is_some() => Some(match named.span {
                Span::Year => Period {
                    span: reported.span,
                    ..named
                },
                _ => named,
            }),
            (true, _) => Some(reported.year_before()),
            (false, Some(named)) => Some(named.in_year(reported.year)),
            (false, None) if self.context.all_cues_in(from, to).has(Cue::LastPeriod) => {
                reported.preceding()
            }
            (false, None) => None,
        }
    }

    /// A colon after a count opens its parts; after a label it opens nothing.
    pub(super) fn colon(&self, at: u32, scopes: &mut Scopes) {
        let Some(last) = scopes.last() else { return };
        let draft = &self.drafts[last as usize];
        let directly = draft.first >= scopes.segment
            && draft.sentence.first <= at
            && at < draft.sentence.end
            && draft.role == Role::Count;
        // "(công chức 07, viên chức 09, hợp đồng: 03)": in a bracket a comma parts the members.
        let near = draft.end.max(at.saturating_sub(MEMBER));
        let member = scopes.depth > 0 && (near..at).any(|at| self.context.is_mark(at, b","));
        if member || self.opens_label(last, at) || draft.value == Some(Number::ZERO) {
            return;
        }
        // "6 hội đồng tư vấn:": what belongs to the noun is not done to it.
        // "38 cơ sở, tập trung ở:" names some of them only.
        let unit = draft.unit.filter(|&(_, end)| {
            let some = || self.context.all_cues_in(end, at).has(Cue::Including);
            draft.own_unit && end <= at && !some()
        });
        let behind = unit.map_or(draft.end, |(_, end)| end);
        let acted = self
            .context
            .hits_in(behind, at)
            .iter()
            .filter(|hit| self.context.patterns.meaning(hit.phrase).act.is_some())
            .count();
        if directly && acted <= 1 {
            let whole = self.labelled_beside(last, at);
            scopes.push(ScopeKind::Consisting, Some(whole), at + 1);
        }
    }

    /// "05, số người dự:": after a comma a noun of its own stands before the colon, so that it begins another count.
    fn opens_label(&self, last: FigureId, colon: u32) -> bool {
        let from = self.drafts[last as usize].end;
        let Some(comma) = (from..colon)
            .rev()
            .find(|&at| self.context.is_mark(at, b",;"))
        else {
            return false;
        };
        // "4.210 mẫu, với số chỉ tiêu phân tích:"
        let first = comma + 1 + u32::from(self.context.reads(comma + 1, "với"));
        let label = Sentence { first, end: colon };
        self.context.reads(first, "số")
            && unit::first_of(self.context, label).is_some_and(|unit| {
                let group = unit
                    .noun
                    .map(|noun| self.context.patterns.noun_groups[usize::from(noun.0)]);
                group != self.group(last)
            })
    }

    /// "xét theo năm bắt đầu thì": where the words before "thì" end that say by what something is broken down.
    fn topic_end(&self, from: u32) -> Option<u32> {
        let mut words = (from..from + TRAIT).take_while(|&at| self.context.is_word(at));
        words
            .find(|&at| self.context.reads(at, "thì"))
            .map(|then| then + 1)
    }

    /// The whole of whose parts a figure is a part.
    fn root(&self, id: FigureId) -> FigureId {
        let above = |&id: &FigureId| self.drafts[id as usize].part_of;
        std::iter::successors(Some(id), above).last().unwrap_or(id)
    }

    /// "trong đó", "gồm": parts of the last count follow; after a semicolon, of the count that the parts before it are of.
    pub(super) fn cue(&self, at: u32, sentence: Sentence, scopes: &mut Scopes) {
        if !self.context.traits_at(at).has_any(Traits::CUE) {
            return;
        }
        let cues = self.context.cues_at(at);
        if !cues.has_any(&OPENING) {
            return;
        }
        if cues.has(Cue::AmongThose) {
            self.among_those(at, scopes);
        }
        // In a bracket "xét theo hình thức thì" parts what stands before the bracket.
        let named = cues.has_any(&[Cue::Including, Cue::Consisting]) || scopes.depth == 0;
        let Some((kind, end)) = self.opening(at).filter(|_| named) else {
            return;
        };
        // "12 trong số 124 hồ sơ", "Trong số 124 cơ sở nói trên": the whole follows. "19 hồ sơ trong số này": it was found already.
        let out_of = cues.has(Cue::OutOf)
            && (self.present).is_some_and(|present| self.drafts[present as usize].end == at);
        let number = self
            .present
            .map_or(0, |present| present + 1)
            .min(self.drafts.len() as FigureId);
        let opens = cues.has(Cue::OutOf)
            && self
                .drafts
                .get(number as usize)
                .is_some_and(|next| next.first == end);
        let found = scopes.top().is_some_and(|scope| scope.start == end);
        if out_of || opens || found {
            return;
        }
        let last = scopes
            .last()
            .map(|last| self.said_in_scope(last, scopes))
            .or_else(|| scopes.top().and_then(|scope| scope.whole));
        // "Số đề tài trên được chia ra": what was said before, not its last part.
        let again =
            at > 1 && (self.context.reads(at - 2, "trên") || self.context.reads(at - 1, "trên"));
        let by_trait = cues.has(Cue::ByTrait);
        let named = (kind == ScopeKind::Including)
            .then(|| self.named_part(end))
            .flatten();
        let whole = named.or(last.map(|last| {
            if again {
                return self.drafts[last as usize].part_of.unwrap_or(last);
            }
            // What a footnote or a list's head hands down is the whole itself.
            if by_trait && scopes.last().is_some() {
                return self.root(last);
            }
            let last = self.pointed_whole(last, (at, sentence));
            self.passed_part(last, sentence, scopes)
        }));
        if whole.is_some() {
            scopes.push(kind, whole, end);
        }
    }

    /// "xuất sắc 05 nhiệm vụ, khá 11 nhiệm vụ; trong các nhiệm vụ xuất sắc, lĩnh vực y, dược có hai": parts follow of the count that the words
    /// behind the noun name.
    fn among_those(&self, at: u32, scopes: &mut Scopes) {
        let Some((hit, _)) = self.context.at(at) else {
            return;
        };
        let named = self.named_part(hit.end);
        let graded = |&whole: &FigureId| self.drafts[whole as usize].facets.grade.is_some();
        if let Some(whole) = named.filter(graded) {
            scopes.close_lists();
            scopes.push(ScopeKind::Including, Some(whole), hit.end);
        }
    }

    /// What the words at `at` open, and where they end.
    fn opening(&self, at: u32) -> Option<(ScopeKind, u32)> {
        let (hit, meaning) = self.context.at(at)?;
        if meaning.cues.has(Cue::Including) {
            Some((ScopeKind::Including, hit.end))
        } else if meaning.cues.has(Cue::Consisting) {
            Some((ScopeKind::Consisting, hit.end))
        } else if meaning.cues.has(Cue::ByTrait) {
            Some((ScopeKind::Consisting, self.topic_end(hit.end)?))
        } else {
            None
        }
    }

    /// Behind a semicolon what the parts before it are of, else the last count.
    fn passed_part(&self, last: FigureId, sentence: Sentence, scopes: &Scopes) -> FigureId {
        let draft = &self.drafts[last as usize];
        let passed = draft.first < scopes.segment
            && draft.first >= sentence.first
            && !draft
                .relation
                .is_some_and(|relation| matches!(relation.tie, Tie::Share | Tie::Outcome));
        if passed {
            draft.part_of.unwrap_or(last)
        } else {
            last
        }
    }

    /// The scope whose whole counts the same things: the innermost first, and in each the counts of the whole's sentence.
    pub(super) fn best_scope(&self, id: FigureId, innermost: Scope, scopes: &Scopes) -> Scope {
        let group = self.group(id);
        let governs = |scope: &&Scope| {
            !matches!(
                scope.kind,
                ScopeKind::Aside | ScopeKind::Rated(_) | ScopeKind::Plan | ScopeKind::Comparison(_)
            )
        };
        let found = scopes.open.iter().rev().filter(governs).find_map(|scope| {
            let whole = scope.whole?;
            let sentence = self.drafts[whole as usize].sentence;
            let part = clause_around(
                self.context,
                sentence,
                self.drafts[whole as usize].first,
                b";",
            );
            let before = |other: &FigureId| {
                *other != id
                    && self.drafts[*other as usize].sentence == sentence
                    && self.drafts[*other as usize].first >= part.first
                    && self.drafts[*other as usize].first
                        < scope.start.max(self.drafts[whole as usize].first + 1)
                    && (matches!(scope.kind, ScopeKind::List | ScopeKind::Items)
                        || self.drafts[*other as usize].part_of.is_none())
            };
            let mut same = std::iter::once(whole)
                .chain(self.recent.iter().rev().copied().filter(before))
                .filter(|&other| group.is_some() && self.group(other) == group);
            // "77 cơ sở, 11 cơ sở vi phạm. Cụ thể: xăng dầu 30 cơ sở": no part is larger than its whole.
            let holds = |other: &FigureId| {
                self.drafts[*other as usize].value >= self.drafts[id as usize].value
            };
            let first = same.next();
            let same = first.filter(holds).or_else(|| same.find(holds)).or(first);
            same.map(|whole| Scope {
                whole: Some(whole),
                ..*scope
            })
        });
        // A bracket or "gồm" after a part breaks the part down, though the whole counts under the same name: "1.206 cái (cân bàn 215; …)".
        let handed = matches!(
            innermost.kind,
            ScopeKind::List | ScopeKind::Items | ScopeKind::Note
        );
        let inner = innermost.whole.filter(|_| !handed);
        match (found, inner) {
            (Some(found), Some(inner)) if self.drafts[inner as usize].part_of == found.whole => {
                innermost
            }
            (Some(found), _) => found,
            (None, _) => innermost,
        }
    }

    /// "Trong 34 cơ sở được thanh tra, …", "Trong số 124 cơ sở nói trên có …": the count at the clause's start is the whole of
    /// what the sentence goes on to count.
    pub(super) fn leads_parts(&self, id: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        let start = match self.context.before(draft.first) {
            Some((hit, meaning)) if meaning.cues.has(Cue::OutOf) => hit.start,
            _ if draft.first > draft.sentence.first
                && self.context.reads(draft.first - 1, "trong") =>
            {
                draft.first - 1
            }
            _ => return false,
        };
        // "điều đáng lo là trong số 40 đề tài …"
        let opens = start == draft.sentence.first
            || self.context.is_mark(start - 1, b",;")
            || self.context.reads(start - 1, "là");
        opens && draft.role == Role::Count && draft.noun.is_some() && !self.is_money(id)
    }
}
