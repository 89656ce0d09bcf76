//! Sections, list heads and the kind of each section.

use super::mark::MarkKind;
use super::title::plain_titles;
use super::{Block, BlockId, BlockKind, Outline, Section, SectionId, Zone};
use crate::pattern::cue::Cue;
use crate::pattern::{Meaning, Patterns, Traits};
use crate::phrase::Hit;
use crate::record::SectionKind;
use crate::span::Span;
use crate::token::{Kind, Token};

/// One open list or section while the blocks are walked through.
#[derive(Clone, Copy)]
struct Open {
    rank: u8,
    block: BlockId,
    section: Option<SectionId>,
}

/// Finds every block's parent and section.
pub(super) fn grow(outline: &mut Outline, patterns: &Patterns) {
    let roman_first = roman_stands_above_capitals(&outline.blocks);
    let mut stack: Vec<Open> = Vec::new();
    let mut headed = false;
    let usual = usual_kind(outline, patterns);
    let titles = plain_titles(outline, patterns);
    for id in 0..outline.blocks.len() {
        let titled = titles.get(id) == Some(&true);
        outline.blocks[id].heading |= titled;
        let block = &outline.blocks[id];
        if block.zone != Zone::Body || !matches!(block.kind, BlockKind::Text | BlockKind::Row) {
            if block.kind == BlockKind::Note {
                outline.blocks[id].section = stack.iter().rev().find_map(|open| open.section);
            }
            continue;
        }
        let annex = block.mark.is_none() && opens_annex(outline, block, patterns);
        if annex {
            stack.clear();
        }
        let rank = match block.mark {
            _ if annex => None,
            Some(mark) => Some(rank_of(mark.kind, roman_first)),
            None if titled => Some(TITLE_RANK),
            None if headed && is_section_title(outline, id, patterns) => Some(TITLE_RANK),
            None => None,
        };
        headed = headed
            || rank.is_some_and(|rank| rank <= TITLE_RANK)
            || is_title_word(outline, block, patterns);
        match rank {
            Some(rank) => {
                stack.retain(|open| open.rank < rank);
                outline.blocks[id].parent = stack.last().map(|open| open.block);
                let section = open_section(outline, id as BlockId, &stack, usual, patterns);
                let above = stack.iter().rev().find_map(|open| open.section);
                outline.blocks[id].section = section.or(above);
                stack.push(Open {
                    rank,
                    block: id as BlockId,
                    section,
                });
            }
            None => {
                leave_lists(&mut stack, outline);
                outline.blocks[id].parent = stack.last().map(|open| open.block);
                outline.blocks[id].section = stack.iter().rev().find_map(|open| open.section);
                if let Some(rank) = announced_rank(outline, id, roman_first) {
                    stack.retain(|open| open.rank < rank);
                    stack.push(Open {
                        rank,
                        block: id as BlockId,
                        section: None,
                    });
                }
            }
        }
    }
    close_sections(outline);
}

/// "PHỤ LỤC" as a line of its own or a heading: what follows belongs to no section of the report.
pub(crate) fn opens_annex(outline: &Outline, block: &Block, patterns: &Patterns) -> bool {
    let own = outline.tokens_of(block);
    let annex = own.first().and_then(|_| patterns.phrase_at(own, 0));
    annex.is_some_and(|(hit, meaning)| {
        let alone = block.heading || hit.end as usize == own.len();
        meaning.cues.has(Cue::Annex) && alone
    })
}

/// A heading without enumerator ranks with the highest enumerators.
const TITLE_RANK: u8 = 2 * STEP;

/// As many ranks stand from one kind of mark to the next: what announces a list stands right above it, "A.1." above "1.".
const STEP: u8 = 8;

/// The rank of a paragraph that announces the list after it, right above that of its items: "…, cụ thể như sau:".
fn announced_rank(outline: &Outline, id: usize, roman_first: bool) -> Option<u8> {
    let block = &outline.blocks[id];
    let announces = block.kind == BlockKind::Text
        && block.end > block.first
        && outline.tokens[block.end as usize - 1].is(b':');
    let mut after = outline.blocks[id + 1..].iter();
    let next = after.find(|next| {
        next.zone == Zone::Body && matches!(next.kind, BlockKind::Text | BlockKind::Row)
    })?;
    let mark = next.mark.filter(|_| announces && !next.heading)?;
    (!mark.is_enumerator()).then(|| rank_of(mark.kind, roman_first) - 1)
}

/// Multiples of [`STEP`], but for numbers behind a letter.
const fn rank_of(kind: MarkKind, roman_first: bool) -> u8 {
    let rank = match kind {
        MarkKind::Part => 0,
        MarkKind::Capital => 1 + roman_first as u8,
        MarkKind::Roman => 2 - roman_first as u8,
        MarkKind::Numbered(numbers) => return 2 * STEP + if numbers > 6 { 6 } else { numbers },
        MarkKind::Arabic(numbers) => 2 + if numbers > 4 { 4 } else { numbers },
        MarkKind::Letter => 7,
        MarkKind::Dash => 8,
        MarkKind::Plus => 9,
        MarkKind::Star => 10,
        MarkKind::Unmarked => 11,
    };
    rank * STEP
}

fn roman_stands_above_capitals(blocks: &[Block]) -> bool {
    let mut kinds = blocks
        .iter()
        .filter_map(|block| block.mark.map(|mark| mark.kind));
    kinds.find(|kind| matches!(kind, MarkKind::Capital | MarkKind::Roman)) == Some(MarkKind::Roman)
}

/// A heading without enumerator is a section's title if its words are those of a section; right below "PHỤ LỤC" it names the annex.
fn is_section_title(outline: &Outline, id: usize, patterns: &Patterns) -> bool {
    let block = &outline.blocks[id];
    let before = id.checked_sub(1).map(|before| &outline.blocks[before]);
    let names_annex = || {
        before.is_some_and(|before| before.mark.is_none() && opens_annex(outline, before, patterns))
    };
    block.heading
        && block.capitals
        && heading_kind(outline, block, patterns).is_some()
        && !names_annex()
}

pub(super) fn is_title_word(outline: &Outline, block: &Block, patterns: &Patterns) -> bool {
    let own = outline.tokens_of(block);
    let title = own.first().and_then(|_| patterns.phrase_at(own, 0));
    title.is_some_and(|(_, meaning)| meaning.cues.has(Cue::TitleWord))
}

/// What a section at the top tells that says nothing of itself: of plans where the paper's title is "KẾ HOẠCH".
fn usual_kind(outline: &Outline, patterns: &Patterns) -> SectionKind {
    let enumerated = |block: &&Block| block.heading && block.mark.is_some();
    let before = outline.blocks.iter().take_while(|block| !enumerated(block));
    let mut titles = before.filter(|block| {
        block.capitals && block.mark.is_none() && is_title_word(outline, block, patterns)
    });
    let title = titles.next().map(|block| outline.tokens_of(block));
    let phrase = title.and_then(|own| patterns.phrase_at(own, 0));
    if phrase.is_some_and(|(_, meaning)| meaning.cues.has(Cue::PlanBase)) {
        SectionKind::Plan
    } else {
        SectionKind::Results
    }
}

/// A paragraph without mark ends lists whose head doesn't announce more.
fn leave_lists(stack: &mut Vec<Open>, outline: &Outline) {
    while let Some(open) = stack.last() {
        let head = &outline.blocks[open.block as usize];
        let last = &outline.tokens[head.end as usize - 1];
        if head.heading || (head.mark.is_some() && last.is(b':')) {
            break;
        }
        stack.pop();
    }
}

/// Opens the section of an enumerated block; bullets open none. What says nothing of itself at the top is of the `usual` kind.
fn open_section(
    outline: &mut Outline,
    id: BlockId,
    stack: &[Open],
    usual: SectionKind,
    patterns: &Patterns,
) -> Option<SectionId> {
    let block = &outline.blocks[id as usize];
    if block.mark.is_some_and(|mark| !mark.is_enumerator()) {
        return None;
    }
    let parent = stack.iter().rev().find_map(|open| open.section);
    let above = parent.map(|parent| outline.sections[parent as usize].kind);
    let own = heading_kind(outline, block, patterns);
    let heading = heading_span(outline, block);
    let mark = block
        .mark
        .map_or(Span::new(heading.start, heading.start), |mark| {
            outline.span_of(mark.first, mark.end)
        });
    let kind = match (above, own) {
        (None, own) => own.unwrap_or(usual),
        // A section below the results tells of results, unless it says that it plans or asks.
        (Some(above), Some(own)) if block.heading && is_stronger(above, own) => own,
        (Some(above), _) => above,
    };
    outline.sections.push(Section {
        block: id,
        mark,
        heading,
        kind,
        told: own,
        body: Span::new(mark.start, mark.start),
        parent,
        depth: parent.map_or(0, |parent| outline.sections[parent as usize].depth + 1),
    });
    Some((outline.sections.len() - 1) as SectionId)
}

/// Whether the words of a heading below a section of kind `above` make it another kind: "nhiệm vụ" alone doesn't make a plan of results.
const fn is_stronger(above: SectionKind, own: SectionKind) -> bool {
    matches!(
        (above, own),
        (
            SectionKind::Results | SectionKind::Other,
            SectionKind::Evaluation | SectionKind::Proposals
        )
    )
}

/// The kind that the heading's words give, the longest phrase first; at equal length the kind that stands first in `sections.toml`.
pub(super) fn heading_kind(
    outline: &Outline,
    block: &Block,
    patterns: &Patterns,
) -> Option<SectionKind> {
    let own = &outline.tokens[block.body as usize..block.end as usize];
    let mut best: Option<(u32, std::cmp::Reverse<u8>, SectionKind)> = None;
    for (at, token) in own.iter().enumerate().take(30) {
        // Most words of a heading begin no such phrase.
        if patterns.section_words.get(usize::from(token.word)) != Some(&true) {
            continue;
        }
        let Some(hit) = patterns.phrases.longest_at(own, at) else {
            continue;
        };
        if !patterns.traits[hit.phrase.0 as usize].has_any(Traits::SECTION) {
            continue;
        }
        let meaning = patterns.meaning(hit.phrase);
        if let Some((kind, rank)) = meaning.section {
            if !tells_past(kind) && is_managed(own, at, hit.end as usize, patterns) {
                continue;
            }
            if kind == SectionKind::Proposals && asks_for_tasks(own, hit.end as usize, patterns) {
                continue;
            }
            let words = hit.end - hit.start;
            let candidate = (words, std::cmp::Reverse(rank), kind);
            if best.is_none_or(|(length, rank, _)| (candidate.0, candidate.1) > (length, rank)) {
                best = Some(candidate);
            }
        }
    }
    best.map(|(_, _, kind)| kind)
}

const fn tells_past(kind: SectionKind) -> bool {
    matches!(
        kind,
        SectionKind::Results | SectionKind::Evaluation | SectionKind::Other
    )
}

/// So many tokens long at most is a noun that says no more of what is planned; "nhiệm vụ trọng tâm" speaks for itself.
const NOUN: usize = 2;

/// So many tokens long at most is the act before what it is about.
const ACT: usize = 4;

const TIMES: [Cue; 5] = [
    Cue::Quarter,
    Cue::Month,
    Cue::Year,
    Cue::Week,
    Cue::NextPeriod,
];

/// Whether the noun that a phrase stands for is one of tasks.
fn is_task(phrase: Option<(Hit, &Meaning)>, patterns: &Patterns) -> bool {
    let noun = phrase.and_then(|(_, task)| task.noun);
    noun.is_some_and(|noun| {
        let group = patterns.noun_groups[usize::from(noun.0)];
        patterns.staged_groups.contains(&group)
    })
}

/// "Đề xuất, lựa chọn nhiệm vụ", "Đề xuất và phê duyệt đề tài": what is proposed are tasks, and they are dealt with.
fn asks_for_tasks(own: &[Token], end: usize, patterns: &Patterns) -> bool {
    let phrase_at = |at: usize| own.get(at).and_then(|_| patterns.phrase_at(own, at));
    let joins = |(_, meaning): (Hit, &Meaning)| meaning.cues.has(Cue::Join);
    let joined =
        own.get(end).is_some_and(|token| token.is(b',')) || phrase_at(end).is_some_and(joins);
    let act = own
        .get(end + 1)
        .and_then(|_| patterns.phrases.longest_at(own, end + 1));
    let act = act.filter(|hit| patterns.traits[hit.phrase.0 as usize].has_any(Traits::ACTS));
    joined
        && act.is_some_and(|act| {
            (act.start + 1..=act.end).any(|at| is_task(phrase_at(at as usize), patterns))
        })
}

/// "Quản lý nhiệm vụ khoa học", "Nghiệm thu nhiệm vụ": tasks that an act right before is about are what a section counts, none that it
/// sets; those of a time are: "Triển khai nhiệm vụ quý IV".
fn is_managed(own: &[Token], at: usize, end: usize, patterns: &Patterns) -> bool {
    // "Quản lý các nhiệm vụ"
    let plural = at > 0 && patterns.phrases.longest_at(own, at - 1).is_none();
    let act = (1..=ACT.min(at)).any(|back| {
        let before = patterns.phrases.longest_at(own, at - back);
        before.is_some_and(|hit| {
            let reaches = hit.end as usize + usize::from(plural) >= at;
            reaches && patterns.traits[hit.phrase.0 as usize].has_any(Traits::ACTS)
        })
    });
    let timed = || {
        let next = own.get(end).and_then(|_| patterns.phrase_at(own, end));
        next.is_some_and(|(_, meaning)| meaning.cues.has_any(&TIMES))
    };
    let staged = || is_task(patterns.phrase_at(own, at), patterns);
    act && (end - at <= NOUN || staged()) && !timed()
}

/// A heading's words; of a run-in item, its label up to the colon.
fn heading_span(outline: &Outline, block: &Block) -> Span {
    let (mut end, mut first) = (block.end, block.body);
    if first >= end {
        first = block.first;
    }
    if !block.heading {
        let own = &outline.tokens[first as usize..end as usize];
        let label = own.iter().take(30).position(|token| token.is(b':'));
        end = label.map_or(first, |colon| first + colon as u32);
    }
    if first == end {
        let at = outline.tokens[first as usize].span.start;
        return Span::new(at, at);
    }
    while end > first + 1 {
        let last = &outline.tokens[end as usize - 1];
        if !(last.is_any(b".:;") || last.kind == Kind::Raised) {
            break;
        }
        end -= 1;
    }
    outline.span_of(first, end)
}

/// A section ends where the next one of its rank or above begins, at the last byte of text before it.
fn close_sections(outline: &mut Outline) {
    for id in 0..outline.sections.len() {
        let (depth, first) = (outline.sections[id].depth, outline.sections[id].block);
        let next = outline.sections[id + 1..]
            .iter()
            .find(|other| other.depth <= depth);
        let until = next.map_or(outline.blocks.len(), |next| next.block as usize);
        let own = outline.blocks[first as usize..until]
            .iter()
            .filter(|block| block.zone == Zone::Body);
        let end = own
            .filter(|block| block.end > block.first)
            .map(|block| outline.span_of(block.first, block.end).end)
            .max();
        outline.sections[id].body.end = end.unwrap_or(outline.sections[id].body.start);
    }
}
