//! How far a breakdown goes: whether its parts count what the whole does, and whether some are left unnamed or unread.

use super::breakdown::Breakdown;
use crate::audit::Report;
use crate::figure::draft::{FigureId, Role, Tie};
use crate::number::Number;
use crate::pattern::cue::{Cue, CueSet};
use crate::pattern::list::List;
use crate::record::Class;

/// What makes a breakdown too uncertain for a contradiction.
impl Report<'_, '_> {
    /// Whether all parts count what the whole does: no money among things, no premises among inspections.
    pub(in crate::audit) fn is_of_one_measure(&self, breakdown: &Breakdown) -> bool {
        let patterns = self.context.patterns;
        let known = patterns.known_groups;
        let measured = |id: FigureId| {
            let group = self.group(id);
            group.filter(|_| group == known.money || group == known.measure)
        };
        let (whole, group) = (measured(breakdown.whole), self.group(breakdown.whole));
        let fits = |id: FigureId| {
            let listed = self.indicator(breakdown.whole).is_some_and(|indicator| {
                patterns.indicator_nouns[usize::from(indicator.0)].has_listed(self.draft(id).noun)
            });
            let shorter = self.is_head_of(id, breakdown.whole);
            group.is_none() || self.group(id) == group || listed || shorter
        };
        let mut parts = breakdown.parts.iter();
        parts.all(|&part| {
            let draft = self.draft(part);
            draft.noun.is_none() || measured(part) == whole && (!draft.own_unit || fits(part))
        })
    }

    /// Whether a figure's unit is the beginning of another's: "03 doanh nghiệp" of "23 doanh nghiệp KH&CN".
    pub(in crate::audit) fn is_head_of(&self, id: FigureId, whole: FigureId) -> bool {
        let Some((part, all)) = self.draft(id).unit.zip(self.draft(whole).unit) else {
            return false;
        };
        let word = |at: u32| self.context.text_of(at).to_lowercase();
        let mut same = (part.0..part.1).zip(all.0..all.1);
        let shorter = part.1 - part.0 < all.1 - all.0 && part.0 >= self.draft(id).end;
        shorter && same.all(|(one, other)| word(one) == word(other))
    }

    /// Whether each part names kinds of what the whole counts by a noun of its own: "57 khách hàng, gồm 22 doanh nghiệp, 27 hộ". What
    /// such parts count need not be what the whole does, so that only a sum close by tells an error.
    pub(in crate::audit) fn is_of_kinds(&self, breakdown: &Breakdown) -> bool {
        let known = self.context.patterns.known_groups;
        let measured = |id: FigureId| {
            let group = self.group(id);
            group.is_some() && (group == known.money || group == known.measure)
        };
        let named = |&part: &FigureId| {
            let draft = self.draft(part);
            draft.own_unit && draft.noun.is_some() && !measured(part)
        };
        !measured(breakdown.whole) && breakdown.parts.len() > 1 && breakdown.parts.iter().all(named)
    }

    /// The cues from the breakdown's opening to its end.
    pub(in crate::audit) fn cues_of(&self, breakdown: &Breakdown) -> CueSet {
        let stretches = self.stretches(breakdown).into_iter();
        let cues = stretches.map(|(first, end)| self.context.all_cues_in(first, end));
        cues.fold(CueSet::default(), CueSet::union)
    }

    /// The breakdown by those parts only that count the same things as the whole, where others stand beside each:
    /// "Huyện Đăk Hà 07 cơ sở: 25 cột đo" of 124 dispensers.
    pub(in crate::audit) fn of_one_kind(&self, breakdown: &Breakdown) -> Breakdown {
        let group = self.group(breakdown.whole);
        let mut kept = breakdown.clone();
        kept.parts
            .retain(|&part| self.group(part) == group || !self.names_rest(part));
        let (own, others): (Vec<FigureId>, Vec<FigureId>) = kept.parts.iter().partition(|&&part| {
            !self.draft(part).own_unit
                || self.group(part) == group
                || self.draft(part).noun.is_none()
        });
        if group.is_some() && own.len() > 1 && others.len() == own.len() {
            kept.parts = own;
        }
        kept
    }

    /// "Lâm Hà 04, sáu huyện còn lại 06": whether a number says how many the last part is of.
    fn names_rest(&self, id: FigureId) -> bool {
        let draft = self.draft(id);
        let next = self.drafts.get(id as usize + 1);
        next.filter(|next| draft.own_unit && next.sentence == draft.sentence)
            .is_some_and(|next| {
                let marks = self.context.marks_in(draft.end, next.first);
                let cues = self.context.all_cues_in(draft.end, next.first);
                marks.is_empty() && cues.has(Cue::Rest)
            })
    }

    /// Whether parts are told apart by traits that one and the same may have: "nữ 18, đảng viên 22", or some by two at once ("01 cơ sở được thanh tra
    /// cả hai nội dung").
    pub(in crate::audit) fn tells_traits(&self, breakdown: &Breakdown) -> bool {
        let men = self.names_men(breakdown);
        let mut stretches = self.stretches(breakdown).into_iter();
        let told = stretches.any(|(first, end)| {
            self.context.cued_in(first, end).any(|(hit, cues)| {
                let women = men && self.context.says(hit.start, List::Women);
                cues.has(Cue::OpenList) && cues.has(Cue::Overlapping) && !women
            })
        });
        let last = breakdown.parts.last().map(|&part| self.draft(part));
        let both = last.is_some_and(|last| {
            let context = self.context;
            let behind = context.all_cues_in(last.end, last.sentence.end);
            // A phrase "cả hai" would hide the number in it.
            let two = |at: u32| context.reads(at, "hai") || context.number_at(at) == Some(2);
            let both = |at: u32| context.says(at, List::All) && two(at + 1);
            behind.has(Cue::Both)
                || (last.end..last.sentence.end).any(both)
                || self.has_counted_both(breakdown, last.end)
        });
        told || both
    }

    /// "(may mặc 30, da giày 22, trong đó 04 cơ sở làm cả may mặc và da giày)", "04 cơ sở vừa may mặc vừa da giày": whether right behind the parts, before their bracket ends, those are counted that are of
    /// two of them.
    fn has_counted_both(&self, breakdown: &Breakdown, from: u32) -> bool {
        let context = self.context;
        let counted = breakdown.parts.last().map(|&part| part + 1);
        let counted = counted.and_then(|id| self.drafts.get(id as usize));
        counted.is_some_and(|counted| {
            let marks = context.marks_in(counted.end, counted.sentence.end).iter();
            let mut ends = marks.filter(|mark| matches!(mark.code, b')' | b';' | b'.'));
            let end = ends.next().map_or(counted.sentence.end, |mark| mark.at);
            let opened = context.marks_in(from, counted.first).iter();
            let inside = opened
                .into_iter()
                .all(|mark| matches!(mark.code, b',' | b';'));
            let both = |at: u32| {
                let joined =
                    (at + 1..end).any(|at| context.says(at, List::And) || context.reads(at, "lẫn"));
                let twice = || (at + 1..end).any(|at| context.reads(at, "vừa"));
                context.says(at, List::All) && !context.reads(at - 1, "kể") && joined
                    || context.reads(at, "vừa") && twice()
            };
            inside && counted.own_unit && (counted.end..end).any(both)
        })
    }

    /// "nam 180 người, nữ 120 người": together these are all.
    fn names_men(&self, breakdown: &Breakdown) -> bool {
        breakdown.parts.iter().any(|&part| {
            let draft = self.draft(part);
            let noun = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
            let beside = [draft.first.wrapping_sub(1), draft.end, noun];
            beside.iter().any(|&at| self.context.reads(at, "nam"))
        })
    }

    /// Tokens from the breakdown's opening to the end of its last part's clause, by stretches within one block.
    fn stretches(&self, breakdown: &Breakdown) -> Vec<(u32, u32)> {
        let mut stretches: Vec<(u32, u32, u32)> = Vec::new();
        for &part in &breakdown.parts {
            let draft = self.draft(part);
            // What became of a count stands anywhere behind it.
            let opener = draft.relation.filter(|_| breakdown.tie != Tie::Outcome);
            let start = opener.map_or(draft.first, |relation| relation.start);
            let first = start.max(draft.sentence.first).min(draft.first);
            let end = self.clause_end(part, b",;.").max(first);
            match stretches.last_mut() {
                Some(last) if last.0 == draft.block => last.2 = last.2.max(end),
                _ => stretches.push((draft.block, first, end)),
            }
        }
        stretches
            .into_iter()
            .map(|(_, first, end)| (first, end))
            .collect()
    }

    /// Whether something says or shows that parts are left unnamed.
    pub(in crate::audit) fn is_open(&self, breakdown: &Breakdown) -> bool {
        let stretches = self.stretches(breakdown);
        // "mỗi nơi 23", "đều có 03": such a part stands for several.
        let apiece = breakdown.parts.iter().any(|&part| {
            let first = self.draft(part).first;
            let before = first.saturating_sub(3)..first;
            self.cues_leading_to(part).has(Cue::Each)
                || before.into_iter().any(|at| {
                    self.context.says(at, List::Each) || self.context.says(at, List::Alike)
                })
        });
        if apiece {
            return true;
        }
        let said = stretches.iter().any(|&(first, end)| {
            self.has_open_word(breakdown, first, end)
                || (first..end).any(|at| matches!(self.context.text_of(at), "…" | "..."))
                || (first + 1..end)
                    .any(|at| self.context.is_mark(at, b".") && self.context.is_mark(at - 1, b"."))
        });
        // "…; 02 cơ sở; tự ý tháo niêm phong một cơ sở": a member follows in which no part was read.
        let goes_on = stretches.last().is_some_and(|&(_, end)| {
            let block = self
                .draft(*breakdown.parts.last().unwrap_or(&breakdown.whole))
                .block;
            let after = self
                .context
                .marks_in(end + 1, self.context.outline.blocks[block as usize].end);
            let stop = after.iter().find(|mark| matches!(mark.code, b';' | b'.'));
            let to = stop.map_or(self.context.outline.blocks[block as usize].end, |mark| {
                mark.at
            });
            let silent = self.last_in(end, to).is_none();
            self.context.is_mark(end, b";") && to > end + 1 && silent
        });
        said || goes_on
            || self.ends_in_others(breakdown)
            || self.has_rest(breakdown)
            || self.has_item_without_part(breakdown)
            || self.begins_unnumbered(breakdown)
    }

    /// "62 ảnh, 35 phim và các bài, bản tin khác": a comma stands within the name of those that are left unnamed.
    fn ends_in_others(&self, breakdown: &Breakdown) -> bool {
        let context = self.context;
        let Some((&part, last)) = breakdown.parts.last().zip(self.stretches(breakdown).pop())
        else {
            return false;
        };
        let (from, comma) = (self.draft(part).end, last.1);
        let joined =
            (from..comma).any(|at| context.says(at, List::And) && context.reads(at + 1, "các"));
        let next = || self.draft(part).sentence.end;
        let stop = || {
            let marks = context.marks_in(comma + 1, next()).first();
            marks.map_or(next(), |mark| mark.at)
        };
        joined && context.is_mark(comma, b",") && {
            let stop = stop();
            self.last_in(from, stop).is_none()
                && context.all_cues_in(comma, stop).has(Cue::OpenList)
        }
    }

    /// "gồm Chánh Thanh tra, 01 Phó Chánh Thanh tra": a member without number stands before the first part.
    fn begins_unnumbered(&self, breakdown: &Breakdown) -> bool {
        let Some(first) = breakdown.parts.first().map(|&part| self.draft(part)) else {
            return false;
        };
        let comma = first.first.saturating_sub(1);
        let opener = first.relation.map_or(comma, |relation| relation.start);
        let opened = opener >= first.sentence.first && opener < comma;
        breakdown.tie == Tie::Consisting && opened && self.context.is_mark(comma, b",")
    }

    /// "và các loại khác" leaves parts unnamed; "434 phương tiện khác", "nguồn khác 200 triệu đồng" at the end give the rest its number.
    fn has_open_word(&self, breakdown: &Breakdown, first: u32, end: u32) -> bool {
        let end = self.before_bracket(breakdown, first, end);
        let [.., before, last] = breakdown.parts[..] else {
            return self.context.all_cues_in(first, end).has(Cue::OpenList);
        };
        let (before, last) = (self.draft(before), self.draft(last));
        let joined = |from: u32, to: u32| {
            (from..to).any(|at| self.context.says(at, List::And) || self.context.reads(at, "các"))
        };
        let numbered = |at: u32| {
            let together = before.sentence == last.sentence || breakdown.tie == Tie::List;
            // "và các loại mẫu khác; 11 mẫu không đạt": behind a semicolon another matter begins.
            let parted = || {
                let marks = self.context.marks_in(at, last.first.max(at));
                marks.iter().any(|mark| matches!(mark.code, b';' | b'.'))
            };
            let leads = before.end <= at && at < last.first && together && !parted();
            let follows = last.end <= at && at <= last.end + 4 && !joined(last.end, at);
            leads || follows
        };
        let men = self.names_men(breakdown);
        let women = |at: u32| men && self.context.says(at, List::Women);
        self.context.cued_in(first, end).any(|(hit, cues)| {
            let numbered = cues.has(Cue::Rest) && numbered(hit.start) || women(hit.start);
            cues.has(Cue::OpenList) && !numbered
        })
    }

    /// "82 hộ ở Quang Bình và 59 hộ ở Xín Mần (chủ hộ là nữ chiếm 58,7%)": where a bracket opens behind the last part that holds none of them.
    fn before_bracket(&self, breakdown: &Breakdown, first: u32, end: u32) -> u32 {
        let last = breakdown.parts.last().map(|&part| self.draft(part));
        let Some(last) = last.filter(|last| (first..end).contains(&last.first)) else {
            return end;
        };
        let open = self.context.marks_in(last.end, end).first();
        open.filter(|mark| mark.code == b'(' && mark.at > last.end)
            .map_or(end, |mark| mark.at)
    }

    /// "gồm 120 cuốn cho các xã, 80 cuốn cho trường học, còn lại cho thư viện": the rest has no number.
    fn has_rest(&self, breakdown: &Breakdown) -> bool {
        let Some(&last) = breakdown.parts.last() else {
            return false;
        };
        let (from, to) = (self.draft(last).end, self.draft(last).sentence.end);
        self.context.all_cues_in(from, to).has(Cue::Rest) && self.last_in(from, to).is_none()
    }

    /// A list item or a member between semicolons in which no part was read.
    fn has_item_without_part(&self, breakdown: &Breakdown) -> bool {
        let holds = |first: u32, end: u32| {
            let mut parts = breakdown.parts.iter();
            parts.any(|&part| (first..end).contains(&self.draft(part).first))
        };
        if breakdown.tie == Tie::List {
            let first = self.draft(breakdown.parts[0]).block;
            let Some(head) = self.context.outline.blocks[first as usize].parent else {
                return false;
            };
            let mut items = self.items_of(head);
            return items.any(|block| !holds(block.first, block.end));
        }
        self.stretches(breakdown).into_iter().any(|(first, end)| {
            let mut from = first;
            let marks = self.context.marks_in(first, end).iter();
            let ends = marks
                .filter(|mark| mark.code == b';')
                .map(|mark| mark.at)
                .chain([end]);
            ends.into_iter().any(|end| {
                let member = (from, end);
                from = end + 1;
                !holds(member.0, member.1)
            })
        })
    }

    /// Whether a number among the parts that was read as none ("Mỹ Xuyên 6" as a name) is just what is missing.
    pub(in crate::audit) fn is_misread(
        &self,
        breakdown: &Breakdown,
        missing: Option<Number>,
    ) -> bool {
        missing.is_some_and(|missing| missing > Number::ZERO)
            && self.stretches(breakdown).into_iter().any(|(first, end)| {
                let bytes = self.span(first, end);
                let from = self
                    .numerals
                    .partition_point(|numeral| numeral.span.start < bytes.start);
                let mut inside = self.numerals[from..]
                    .iter()
                    .take_while(|numeral| numeral.span.end <= bytes.end);
                inside.any(|numeral| numeral.class != Class::Figure && numeral.value == missing)
            })
    }

    /// A count among the parts that is read as none of them, though it may be one: bare, or of the whole's kind, or exactly what
    /// is missing.
    pub(in crate::audit) fn unread_amount(
        &self,
        breakdown: &Breakdown,
        stated: Number,
        sum: Number,
    ) -> Option<FigureId> {
        let missing = stated.minus(sum);
        let group = self.group(breakdown.whole);
        let stretches = self.stretches(breakdown);
        let ours = |id: FigureId| {
            id == breakdown.whole
                || breakdown.parts.contains(&id)
                || self
                    .draft(id)
                    .part_of
                    .is_some_and(|whole| breakdown.parts.contains(&whole))
        };
        let from = *breakdown.parts.first()?;
        let last = *breakdown.parts.last()?;
        let closing = self.draft(last).sentence;
        (from.min(breakdown.whole)..=last + 2).find(|&id| {
            let Some(draft) = self.drafts.get(id as usize) else {
                return false;
            };
            let among = stretches
                .iter()
                .any(|&(first, end)| (first..end).contains(&draft.first));
            let alike = draft.noun.is_none() || self.group(id) == group;
            let counts = draft.role == Role::Count && draft.percent.is_none();
            !ours(id)
                && (among && counts && alike && draft.value.is_some_and(|value| value <= stated)
                    || (among || draft.sentence == closing)
                        && draft.value.is_some()
                        && draft.value == missing)
        })
    }
}
