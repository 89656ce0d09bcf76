//! Parts and their wholes inside a scope.

use super::draft::{Tie, tie};
use super::sentence::clause_begin;
use super::*;
use crate::context::MarkSet;
use crate::period::Span;

/// Cues of words that name a time.
const TIMES: [Cue; 5] = [
    Cue::ThisPeriod,
    Cue::Month,
    Cue::Quarter,
    Cue::Year,
    Cue::Week,
];

impl Worker<'_, '_> {
    /// Whether a figure can count a part of what `whole` counts: it names no noun, one of the same group, or one of the whole's indicator.
    pub(super) fn is_alike(&self, id: FigureId, whole: Option<FigureId>) -> bool {
        let Some(whole) = whole else { return false };
        let noun = self.drafts[id as usize].noun;
        if noun.is_none() && !self.drafts[id as usize].own_unit
            || self.group(id) == self.group(whole) && noun.is_some()
            || self.unit_begins_with(whole, id)
        {
            return true;
        }
        if noun.is_none() && self.drafts[whole as usize].noun.is_none() {
            return self.reads_alike(id, whole);
        }
        let fits = self.indicator(whole).is_some_and(|indicator| {
            noun.is_some()
                && self.context.patterns.indicator_nouns[usize::from(indicator.0)].has_listed(noun)
        });
        fits && self.is_money(id) == self.is_money(whole)
    }

    /// "312 trẻ", "480 trẻ phải tiêm": things of no lexicon are the same where their first words are.
    pub(super) fn reads_alike(&self, id: FigureId, whole: FigureId) -> bool {
        let first = |id: FigureId| {
            let (first, _) = self.drafts[id as usize].unit?;
            Some(self.context.text_of(first))
        };
        first(id).is_some_and(|own| first(whole) == Some(own))
    }

    pub(super) fn is_money(&self, id: FigureId) -> bool {
        let group = self.group(id);
        group.is_some() && group == self.context.patterns.known_groups.money
    }

    /// A figure in a scope: part of the whole unless its own words make it something else.
    pub(super) fn part(&mut self, id: FigureId, scope: Scope, scopes: &mut Scopes) {
        let Some(last) = scope.whole else { return };
        let whole = self.whole_by_unit(id, last, scope);
        if self.is_told_in_full(id, whole, scope, scopes) {
            scopes.close_lists();
            return self.claim_freely(id, scopes);
        }
        if self.has_own_label(id, whole, (scope, scopes)) {
            return self.claim_freely(id, scopes);
        }
        if self.repeats(id, whole, scope) {
            self.take_over(id, whole);
            self.drafts[id as usize].same_as = Some(whole);
            return;
        }
        let labelled = !self.drafts[id as usize].own_unit;
        let items = scope.kind == ScopeKind::Items;
        let titled = labelled && self.has_title(id, whole, scopes);
        let grows = self.grows(id, whole);
        let alike = !grows && !titled && (labelled && !items || self.is_alike(id, Some(whole)));
        let sentence = self.drafts[id as usize].sentence;
        // "… 30 cân. Khách hàng sử dụng dịch vụ gồm 12 công ty": what a sentence says of its own kind stands before "gồm", too.
        let own_matter = !labelled && !alike && self.drafts[whole as usize].sentence != sentence;
        let from = if own_matter { 0 } else { scope.start };
        let mut question = self.question(id, from.max(sentence.first));
        // "trong đó tuyển chọn 09": the act is about what the whole counts.
        if labelled {
            question.noun = question.noun.or(self.drafts[whole as usize].noun);
        }
        let own = self.own_of_part(id, whole, &question, labelled && !titled);
        let same =
            own.is_some_and(|own| Some(self.claims.indicator(own.rule)) == self.indicator(whole));
        let by = (scope.kind.tie(), scope.start);
        let fits = self.drafts[id as usize].value <= self.drafts[whole as usize].value;
        let more = !alike && !labelled && self.tells_more(id, whole, scopes);
        let sums = scope.kind == ScopeKind::Consisting && self.is_money(id) && self.is_money(whole);
        // "đạt 28 điểm. Bộ chỉ số gồm 52 chỉ số": what is broken down is the sentence's own subject.
        let subject = own_matter && own.is_none() && scope.start > sentence.first + 2;
        match own {
            _ if subject => self.claim_freely(id, scopes),
            _ if sums && fits => self.become_part(id, whole, None, by),
            None if alike || !items && !more && self.can_be_kind(id, whole) => {
                self.become_part(id, whole, None, by)
            }
            Some(_) if same && !grows => self.become_part(id, whole, own, by),
            Some(own) if alike && self.is_kind_of_part(own, scope, labelled) => {
                self.become_part(id, whole, Some(own), by)
            }
            Some(own) if alike && fits && self.became(id, own, (scope, scopes), &question) => {
                self.become_part(id, whole, Some(own), by)
            }
            Some(own) if alike && is_done_in_bracket(own, scope) => {
                self.become_part(id, whole, None, by)
            }
            _ => {
                if own.is_some_and(|own| self.ends_list(id, whole, own, scope.kind)) {
                    scopes.close_lists();
                }
                self.claim_freely(id, scopes);
            }
        }
    }

    /// What a part's own words claim it for; a label in a breakdown (`kind`) names a kind of what is broken down, whatever it would count elsewhere.
    fn own_of_part(
        &self,
        id: FigureId,
        whole: FigureId,
        question: &Question,
        kind: bool,
    ) -> Option<Claim> {
        let own = if kind {
            self.claims.adjacent(question)
        } else {
            self.claims.own(question)
        };
        // "07 quyết định xử phạt (Chánh Thanh tra ký 04 quyết định, …)": a unit said in short counts what the whole does.
        let in_short = self.drafts[id as usize].own_unit
            && self.group(id) != self.group(whole)
            && self.unit_begins_with(whole, id);
        own.filter(|own| !in_short || own.evidence == Evidence::PassiveAct)
    }

    /// "07 đợt kiểm tra tại 110 cơ sở, trong đó quý III là 04 đợt": of the two counts right before the one whose unit is said again.
    fn whole_by_unit(&self, id: FigureId, last: FigureId, scope: Scope) -> FigureId {
        let draft = &self.drafts[id as usize];
        let other = last.checked_sub(1).filter(|&other| {
            let before = &self.drafts[other as usize];
            scope.kind == ScopeKind::Including
                && draft.own_unit
                && before.sentence == draft.sentence
                && before.role == Role::Count
                && before.value >= draft.value
                && self.unit_begins_with(other, id)
                && !self.is_alike(id, Some(last))
        });
        other.unwrap_or(last)
    }

    /// Whether a figure that is no part of the whole ends the list of its parts: not in a bracket, and no sum among counts ("30 cơ sở bị phạt tiền
    /// tổng cộng 90 triệu đồng, 12 cơ sở bị cảnh cáo").
    fn ends_list(&self, id: FigureId, whole: FigureId, own: Claim, kind: ScopeKind) -> bool {
        let tells = matches!(own.evidence, Evidence::OwnAct | Evidence::Name);
        let paid = self.is_money(id) && !self.is_money(whole);
        tells && !paid && !matches!(kind, ScopeKind::Bracket | ScopeKind::Note)
    }

    /// "- Xăng dầu: 30 cửa hàng với 96 cột bơm": an item that has counted its part of the head's whole tells something else of that part.
    fn tells_more(&self, id: FigureId, whole: FigureId, scopes: &Scopes) -> bool {
        let (draft, head) = (&self.drafts[id as usize], &self.drafts[whole as usize]);
        let counted = |part: FigureId| {
            let part_draft = &self.drafts[part as usize];
            part_draft.block == draft.block
                && part_draft.first >= scopes.segment
                && part_draft.part_of == Some(whole)
                && part_draft.own_unit
                && self.group(part) == self.group(whole)
        };
        let known = draft.noun.is_some() && head.noun.is_some() && head.block != draft.block;
        known && self.recent.last().is_some_and(|&part| counted(part))
    }

    /// "27 nhiệm vụ được giao, trong số đó 22 nhiệm vụ đã ký hợp đồng": right behind "trong số đó" the same things, of which something was done.
    fn is_done_to_some(&self, id: FigureId, own: Claim, scope: Scope) -> bool {
        let draft = &self.drafts[id as usize];
        let whole = scope.whole.filter(|_| draft.own_unit);
        own.evidence == Evidence::PassiveAct
            && scope.kind == ScopeKind::Including
            && draft.first <= scope.start + 1
            && whole.is_some_and(|whole| {
                let whole_draft = &self.drafts[whole as usize];
                draft.noun == whole_draft.noun && draft.sentence == whole_draft.sentence
            })
    }

    /// Whether what became of the whole is told where its scope was opened, not behind a later semicolon.
    fn became(
        &self,
        id: FigureId,
        own: Claim,
        (scope, scopes): (Scope, &Scopes),
        question: &Question,
    ) -> bool {
        let near = scopes.segment <= scope.start;
        let whole = scope.whole.filter(|_| near);
        self.is_done_to_some(id, own, scope)
            || self.goes_on_with_parts(id, own, (scope, scopes))
            || whole.is_some_and(|whole| self.became_of(id, whole, scope.kind, question))
    }

    /// "08 thanh tra viên, gồm 05 nam và 03 nữ; trong năm cử 02 người đi học": behind parts that make up their whole, another act after a
    /// semicolon or another kind of thing is no part of it.
    fn is_told_in_full(
        &self,
        id: FigureId,
        whole: FigureId,
        scope: Scope,
        scopes: &Scopes,
    ) -> bool {
        let draft = &self.drafts[id as usize];
        let listed = matches!(scope.kind, ScopeKind::Including | ScopeKind::Consisting);
        // "; kết quả có 02 mẫu không đạt" grades the whole once more.
        if !listed || scope.depth > 0 || !draft.own_unit || draft.facets.grade.is_some() {
            return false;
        }
        let parts = self.recent.iter().copied().filter(|&part| {
            let part = &self.drafts[part as usize];
            part.part_of == Some(whole) && part.first >= scope.start
        });
        let parts: Vec<FigureId> = parts.collect();
        let Some(&last) = parts.last().filter(|_| self.add_up(&parts, whole)) else {
            return false;
        };
        let parted = self.drafts[last as usize].first < scopes.segment;
        let other = ![whole, last]
            .iter()
            .any(|&known| self.group(known) == self.group(id));
        let measured = self.group(id) == self.context.patterns.known_groups.measure;
        // "; đã nhận 16 hồ sơ, trả lại 01 hồ sơ": two outcomes that make up the whole again.
        let again = (id as usize + 1) < self.drafts.len() && self.add_up(&[id, id + 1], whole);
        let acts = parted && self.has_act(scopes.segment, draft.first);
        // "nông nghiệp 14, công nghiệp 09, y dược 03 doanh nghiệp": what has a label of its own is one more of the list.
        let joined = self.context.cues_before(draft.first).has(Cue::Join);
        let thing = other && (parted || joined) && draft.noun.is_some() && !measured;
        !again && (acts || thing)
    }

    /// "nâng tổng số lên 3.015" is no part of what was counted before, nor is a larger count of something else.
    fn grows(&self, id: FigureId, whole: FigureId) -> bool {
        let (own, other) = (&self.drafts[id as usize], &self.drafts[whole as usize]);
        let raised = own.first > 0 && self.context.reads(own.first - 1, "lên");
        let else_counted = own.own_unit && own.noun != other.noun && own.target.is_none();
        own.value > other.value
            && (raised || else_counted || self.names_total(id) || self.sums_up(id, whole))
    }

    /// "; tính chung 9 tháng, số văn bản được ban hành là 17": behind the semicolon something is summed up, or another period is told of.
    fn sums_up(&self, id: FigureId, whole: FigureId) -> bool {
        let (draft, other) = (&self.drafts[id as usize], &self.drafts[whole as usize]);
        let part = clause_around(self.context, draft.sentence, draft.first, b";.");
        let cues = self.context.all_cues_in(part.first, draft.first);
        let first = self.previous_figure_end(id) <= part.first;
        let longer = draft.period.is_some() && draft.period != other.period;
        first && (longer || cues.has(Cue::Cumulative))
    }

    /// "trong đó bị phạt tiền 11 cơ sở, nhắc nhở 06 cơ sở": acts tell apart what became of the same bodies.
    fn became_of(
        &self,
        id: FigureId,
        whole: FigureId,
        kind: ScopeKind,
        question: &Question,
    ) -> bool {
        matches!(kind, ScopeKind::Including | ScopeKind::Consisting)
            && self.group(id) == self.group(whole)
            && self.claims.adjacent(question).is_some()
    }

    /// "phạt 38 triệu đồng; riêng xăng dầu 20 triệu đồng", "cấp 175 văn bằng, riêng nhãn hiệu là 158": what "riêng" picks out is a part of the
    /// count before it, and so is what goes on with it: "riêng Lộc Hà 12 ha, Thạch Hà 08 ha".
    pub(super) fn narrowed_part(&mut self, id: FigureId, scopes: &Scopes) {
        let draft = &self.drafts[id as usize];
        let free = draft.part_of.is_none() && draft.role == Role::Count;
        if !free || scopes.depth > 0 {
            return;
        }
        let before = self.previous_figure_end(id);
        let begin = |at: u32| clause_begin(self.context, draft.sentence, at, MarkSet::of(b",;"));
        let mut comma = begin(draft.first);
        // "riêng đề tài, dự án 6 tỷ đồng": a comma of a noun begins no clause.
        if comma > before.max(1) && self.context.is_inside_longer(comma - 1) {
            comma = begin(comma - 1);
        }
        // "riêng tháng này thêm 03" picks out a time, which other counts have too.
        let timed = |at: u32| self.context.cues_at(at).has_any(&TIMES);
        let picks = |from: u32| {
            self.context.reads(from, "riêng") && from > draft.sentence.first && !timed(from + 1)
        };
        // "riêng phụ nữ, người Hrê, người Cor là 203 lượt"
        let far = || {
            let from = before.max(draft.sentence.first);
            let start = (from..draft.first).find(|&at| self.context.is_mark(at, b",;"));
            start.is_some_and(|at| picks(at + 1) && !self.has_act(at, draft.first))
        };
        let picked = picks(comma) && before <= comma
            || picks(scopes.segment) && before <= scopes.segment
            || self.said.has(Cue::Only) && far();
        let whole = if picked {
            self.picked_from(id)
        } else {
            self.picked_beside(id, comma)
        };
        let whole = whole.filter(|&whole| self.is_told_alike(id, whole));
        if let Some(whole) = whole {
            if !self.drafts[id as usize].own_unit && self.group(id) != self.group(whole) {
                self.drafts[id as usize].unit = self.drafts[whole as usize].unit;
                self.drafts[id as usize].noun = self.drafts[whole as usize].noun;
            }
            self.make_part(id, Some(whole), Tie::Including);
            let draft = &self.drafts[id as usize];
            if draft.rule.is_none() {
                self.drafts[id as usize].rule = self.drafts[whole as usize].rule;
            }
        }
    }

    /// The count of the sentence that "riêng" picks a part from: of the same indicator, and of the same kind unless the part has only a label.
    fn picked_from(&self, id: FigureId) -> Option<FigureId> {
        let draft = &self.drafts[id as usize];
        let labelled = !draft.own_unit && !self.is_money(id);
        // What no indicator counts is picked from the count right before it only, told in the same unit.
        if draft.rule.is_none() {
            let last = self.recent.last().copied()?;
            let before = &self.drafts[last as usize];
            let same_noun = draft.noun.is_some() && draft.noun == before.noun;
            let alike = draft.own_unit
                && before.sentence == draft.sentence
                && (same_noun || before.rule.is_none() && self.reads_alike(id, last));
            return alike.then_some(last);
        }
        self.recent.iter().rev().copied().find(|&other| {
            let whole = &self.drafts[other as usize];
            whole.sentence == draft.sentence
                && whole.part_of.is_none()
                && self.indicator(other) == self.indicator(id)
                && (labelled || self.group(other) == self.group(id))
        })
    }

    /// The whole of the count right before it that "riêng" picked out, if only a comma and a name part the two.
    fn picked_beside(&self, id: FigureId, comma: u32) -> Option<FigureId> {
        let before = self.recent.last().copied()?;
        let (draft, other) = (&self.drafts[id as usize], &self.drafts[before as usize]);
        let whole = other.part_of.filter(|_| other.sentence == draft.sentence)?;
        let picked = clause_begin(
            self.context,
            other.sentence,
            other.first,
            MarkSet::of(b",;"),
        );
        let named = self.context.tokens()[comma as usize].is_capitalised();
        let list = self.context.reads(picked, "riêng") && named && comma > other.end;
        let alike = self.group(before) == self.group(id) && other.unit.is_some();
        (list && alike && !self.has_act(comma, draft.first)).then_some(whole)
    }

    /// Whether a larger count is told of the same time, done or not, in the same way.
    fn is_told_alike(&self, id: FigureId, whole: FigureId) -> bool {
        let (draft, whole) = (&self.drafts[id as usize], &self.drafts[whole as usize]);
        whole.value > draft.value
            && whole.basis == draft.basis
            && whole.status == draft.status
            && whole.period == draft.period
    }

    /// A state within a breakdown tells parts apart; an act within brackets does too.
    pub(super) fn is_kind_of_part(&self, own: Claim, scope: Scope, labelled: bool) -> bool {
        match scope.kind {
            ScopeKind::Bracket | ScopeKind::Note => matches!(
                own.evidence,
                Evidence::State | Evidence::OwnAct | Evidence::Name
            ),
            ScopeKind::Including | ScopeKind::Consisting | ScopeKind::List | ScopeKind::Items => {
                own.evidence == Evidence::State || labelled && own.evidence == Evidence::OwnAct
            }
            _ => false,
        }
    }

    /// A total stands before the figure in its clause.
    pub(super) fn names_total(&self, id: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        let from = clause_around(self.context, draft.sentence, draft.first, b",;.")
            .first
            .max(self.previous_figure_end(id));
        self.context.hits_in(from, draft.first).iter().any(|hit| {
            self.context
                .patterns
                .meaning(hit.phrase)
                .cues
                .has_any(&[Cue::Total, Cue::Cumulative])
        })
    }

    /// In a breakdown a noun of another kind, with nothing said of it, names a kind of what is broken down; sums and sizes don't.
    pub(super) fn can_be_kind(&self, id: FigureId, whole: FigureId) -> bool {
        let measured = |id: FigureId| {
            self.group(id).is_some()
                && (self.group(id) == self.context.patterns.known_groups.measure
                    || self.is_money(id))
        };
        let smaller = self.drafts[id as usize].value <= self.drafts[whole as usize].value;
        smaller && !measured(id) && !measured(whole)
    }

    pub(super) fn become_part(
        &mut self,
        id: FigureId,
        whole: FigureId,
        own: Option<Claim>,
        by: (Tie, u32),
    ) {
        let whole = self.anchored(whole);
        // "42 đơn: nhãn hiệu 38": a label of another group says of what kind; what is counted is the whole's. Instruments are counted
        // under their own names, whatever their whole is called ("372 chiếc (cân bàn 41)").
        let instrument = self.context.patterns.known_groups.instrument;
        let of_kind = own.is_none()
            && !self.drafts[id as usize].own_unit
            && self.group(id) != instrument
            && self.group(id) != self.group(whole);
        if of_kind && self.drafts[whole as usize].unit.is_some() {
            self.drafts[id as usize].unit = None;
        }
        self.take_over(id, whole);
        if let Some(own) = own {
            self.drafts[id as usize].rule = Some(own.rule);
            self.drafts[id as usize].evidence = Some(own.evidence);
            let facets = self.rule_facets(own.rule);
            let draft = &mut self.drafts[id as usize];
            draft.facets = draft.facets.or(facets);
        }
        if self.is_kind_of_letter(id, whole) {
            self.drafts[id as usize].unit = self.drafts[whole as usize].unit;
        }
        self.drafts[id as usize].part_of = Some(whole);
        self.drafts[id as usize].relation = tie(by.0, by.1);
    }

    /// "03 đơn (02 khiếu nại, 01 kiến nghị)": the kinds of letters are told, letters are counted.
    fn is_kind_of_letter(&self, id: FigureId, whole: FigureId) -> bool {
        let (draft, letters) = (&self.drafts[id as usize], &self.drafts[whole as usize]);
        let Some(((first, _), (head, end))) = draft.unit.zip(letters.unit) else {
            return false;
        };
        let same = self.indicator(id).is_some() && self.indicator(id) == self.indicator(whole);
        same && end == head + 1
            && self.context.reads(head, "đơn")
            && !self.context.reads(first, "đơn")
            && draft.noun.is_some()
    }

    /// "; số cơ sở được kiểm tra: 96": the label names by "số" what it counts, and that is nothing of the whole's.
    fn has_title(&self, id: FigureId, whole: FigureId, scopes: &Scopes) -> bool {
        let draft = &self.drafts[id as usize];
        let start = scopes.segment.max(self.previous_figure_end(id));
        // "số cuộc thanh tra 13, số cơ sở được thanh tra 152"
        let listed = self.context.is_mark(start, b",") && self.context.reads(start + 1, "số");
        let start = start + u32::from(listed);
        let titled = self.context.reads(start, "số") || self.context.cues_at(start).has(Cue::Total);
        titled
            && (listed || start == scopes.segment)
            && draft.noun.is_some()
            && self.group(id) != self.group(whole)
    }

    /// "² 09 nhiệm vụ mở mới gồm: …": what a footnote says again stands where its anchor does.
    fn anchored(&self, whole: FigureId) -> FigureId {
        let draft = &self.drafts[whole as usize];
        let noted = self.context.outline.blocks[draft.block as usize].kind == BlockKind::Note;
        draft.same_as.filter(|_| noted).unwrap_or(whole)
    }

    /// Takes over what `from` says and the figure doesn't.
    pub(super) fn take_over(&mut self, id: FigureId, from: FigureId) {
        let Draft {
            rule,
            unit,
            noun,
            facets,
            period,
            basis,
            status,
            ..
        } = self.drafts[from as usize];
        let several = period.is_some_and(|period| matches!(period.span, Span::Years(_)));
        let timed = (basis != Basis::Period || several) && self.names_this_period(id);
        let draft = &mut self.drafts[id as usize];
        draft.rule = rule;
        if draft.unit.is_none() {
            draft.unit = unit;
            draft.noun = draft.noun.or(noun);
        }
        draft.facets = draft.facets.or(facets).or(draft.above);
        // "từ năm 2016 đến nay 31 đề tài, trong đó riêng năm nay 12"
        draft.period = draft.period.or(period.filter(|_| !(timed && several)));
        if draft.basis == Basis::Period && !timed {
            draft.basis = basis;
        }
        if status == Status::Plan {
            draft.status = Status::Plan;
        }
        self.drop_stage(id);
    }

    /// "46 nhiệm vụ, trong đó quý này cấp 03", "03 doanh nghiệp mới được cấp giấy chứng nhận trong kỳ": what a part says of its own time.
    fn names_this_period(&self, id: FigureId) -> bool {
        let draft = &self.drafts[id as usize];
        self.said.has(Cue::ThisPeriod) && {
            let clause = clause_around(self.context, draft.sentence, draft.first, b",;:.()");
            let from = clause.first.max(self.previous_figure_end(id));
            let to = clause.end.min(self.next_figure_start(id));
            self.context.all_cues_in(from, to).has(Cue::ThisPeriod)
        }
    }

    /// A number said again, in words after digits or at a footnote's beginning.
    pub(super) fn repeats(&self, id: FigureId, whole: FigureId, scope: Scope) -> bool {
        let (own, other) = (&self.drafts[id as usize], &self.drafts[whole as usize]);
        let words = |draft: &Draft| self.numerals[draft.numeral as usize].shape == Shape::Words;
        let twice = scope.kind == ScopeKind::Bracket
            && (words(own) || words(other))
            && own.first <= scope.start + 3;
        let bracket = 2 * u32::from(self.context.is_mark(scope.start, b"[("));
        let note = scope.kind == ScopeKind::Note && own.first <= scope.start + 2 + bracket;
        own.value.is_some() && own.value == other.value && (twice || note)
    }
}

/// "(05 đã được nghiệm thu)"
fn is_done_in_bracket(own: Claim, scope: Scope) -> bool {
    own.evidence == Evidence::PassiveAct && scope.kind == ScopeKind::Bracket
}
