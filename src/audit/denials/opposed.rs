//! Counts of what was denied, or of the contrary of what was said of all: "tất cả đều đạt", "03 mẫu nói trên không đạt".

use super::denial::{is_of_its_time, is_past, names_other_year, words};
use crate::audit::Report;
use crate::audit::wording::{
    Said, Wording, names_other, names_other_place, points_back, whole_sentence,
};
use crate::figure::draft::{FigureId, Role};
use crate::figure::sentence::Sentence;
use crate::number::Number;
use crate::numeral::Shape;
use crate::outline::BlockKind;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::record::{Basis, Status};
use crate::syllable::{Key, key};
use std::sync::LazyLock;

/// So many figures behind a statement are looked at, on so many lines.
const REACH: u32 = 12;
const LINES: u32 = 3;

/// A count of exactly what a zero denies, however its words are put.
pub(in crate::audit) fn counted_after_all(
    report: &Report<'_, '_>,
    zero: FigureId,
) -> Option<FigureId> {
    const FEWEST: usize = 3;
    let object = object(report, zero)?;
    let [(noun, false), ..] = *object.said() else {
        return None;
    };
    if object.len() < FEWEST || is_softened(report, zero) {
        return None;
    }
    // "không thành lập đoàn thanh tra nào": what was not done with them.
    let numeral = report.numeral(zero);
    let act = Sentence {
        first: numeral.first + 1,
        end: numeral.end,
    };
    let act = Wording::of(report, act);
    let mut behind = behind(report, zero);
    let told = |id: FigureId| {
        let said = Wording::of(report, report.clause(id, b";."));
        let done = report.draft(id).status == Status::Result || points(report, id);
        said.says_all_of(&object)
            && said.says_all_of(&act)
            && done
            && is_of_its_time(report, zero, id)
    };
    behind.find(|&id| {
        counts(report, id, noun)
            && (told(id) || is_these(report, id, &object))
            && is_about(report, zero, id, report.draft(zero).first)
    })
}

/// What a zero denies: the words of its label, or those behind it.
pub(in crate::audit) fn object(report: &Report<'_, '_>, zero: FigureId) -> Option<Wording> {
    let draft = report.draft(zero);
    let block = &report.context.outline.blocks[draft.block as usize];
    let label = |first: u32| Sentence {
        first,
        end: draft.first,
    };
    let within = match block.kind {
        BlockKind::Row if report.ids_in(block.first, block.end).len() == 1 => label(block.first),
        BlockKind::Text if report.numeral(zero).shape == Shape::Zero => {
            let end = report.clause_end(zero, b",;.:(");
            let because = |&at: &u32| report.says(at, List::Because);
            let first = report.numeral(zero).end;
            Sentence {
                first,
                end: (first..end).find(because).unwrap_or(end),
            }
        }
        BlockKind::Text if report.context.is_mark(draft.first.wrapping_sub(1), b":|") => {
            label(report.clause_begin(zero, b";.").max(block.body))
        }
        _ => return None,
    };
    Some(Wording::of(report, within))
}

/// The counts on the lines behind a statement, in other sentences of the same section.
fn behind(report: &Report<'_, '_>, from: FigureId) -> impl Iterator<Item = FigureId> {
    let place = report.draft(from);
    let section =
        |id: FigureId| report.context.outline.blocks[report.draft(id).block as usize].section;
    let after = report.around(from, REACH).filter(move |&id| id > from);
    after.filter(move |&id| {
        let draft = report.draft(id);
        let text = report.context.outline.blocks[draft.block as usize].kind == BlockKind::Text;
        text && draft.role == Role::Count
            && draft.value > Some(Number::ZERO)
            && draft.sentence != place.sentence
            && draft.block <= place.block + LINES
            && section(id) == section(from)
    })
}

/// The counts of an evaluation far behind a statement, whose words up to their state are many and of which things nothing else is counted.
fn evaluated(
    report: &Report<'_, '_>,
    of: FigureId,
    known: &[Key],
) -> impl Iterator<Item = FigureId> {
    const FAR: u32 = 300;
    const LEAST: usize = 3;
    let after = report.around(of, FAR).filter(move |&id| id > of);
    after.filter(move |&id| {
        let draft = report.draft(id);
        let text = report.context.outline.blocks[draft.block as usize].kind == BlockKind::Text;
        let unit = draft.unit.filter(|_| text && draft.own_unit);
        let counted = draft.role == Role::Count && draft.value > Some(Number::ZERO);
        let Some(unit) = unit.filter(|_| counted) else {
            return false;
        };
        known.contains(&report.word(unit.0))
            && draft.block > report.draft(of).block
            && report.is_evaluated(id)
            && !report.is_evaluated(of)
            && {
                let end = report.clause_end(id, b",;.:(");
                let said = Wording::of(report, Sentence { first: unit.0, end });
                let told = said.said().iter().filter(|(word, _)| known.contains(word));
                told.count() >= LEAST && is_only_of(report, of, id)
            }
    })
}

/// Whether nothing but a statement counts such things before a count.
fn is_only_of(report: &Report<'_, '_>, of: FigureId, id: FigureId) -> bool {
    let group = report.group(id);
    let sentence = report.draft(of).sentence;
    group.is_some()
        && !report.around(id, 300).any(|other| {
            let before = report.draft(other);
            other < id
                && before.sentence != sentence
                && before.sentence != report.draft(id).sentence
                && report.group(other) == group
        })
}

/// Whether a count's noun begins with a word.
fn counts(report: &Report<'_, '_>, id: FigureId, noun: Key) -> bool {
    let draft = report.draft(id);
    let unit = draft.unit.filter(|_| draft.own_unit);
    unit.is_some_and(|unit| report.word(unit.0) == noun)
}

/// "17 xã hiện chưa áp dụng hệ thống này": whether a count says of things that are there now only what the denial says.
fn is_these(report: &Report<'_, '_>, id: FigureId, object: &Wording) -> bool {
    const LEAST: usize = 4;
    let draft = report.draft(id);
    let end = report.clause_end(id, b",;.:");
    let back = (draft.end..end).find(|&at| points_back(report, at));
    let Some(end) = back else { return false };
    let now = (draft.end..end).any(|at| report.says(at, List::Present));
    let said = Wording::of(
        report,
        Sentence {
            first: draft.end,
            end,
        },
    );
    now && said.len() >= LEAST && object.says_all_of(&said)
}

/// Whether a count is of the place, time and matter of a statement, whose matter is told before a token; and nothing says that it is of others.
fn is_about(report: &Report<'_, '_>, of: FigureId, id: FigureId, opened: u32) -> bool {
    let (own, other) = (whole_sentence(report, of), whole_sentence(report, id));
    let known = words(report, own.first, own.end);
    let said = words(report, other.first, other.end);
    let lists = &report.context.patterns.lists;
    let neutral = List::Neutral.bit() | List::Generic.bit();
    let opening = words(report, own.first, opened);
    let telling = |word: &&Key| lists.of(**word) & neutral == 0;
    let mut opening = opening.iter().filter(telling).peekable();
    let matter = opening.peek().is_none() || opening.any(|word| said.contains(word));
    let cumulative = |id: FigureId| report.draft(id).basis == Basis::Cumulative;
    let named = Sentence {
        first: other.first,
        end: report.clause_end(id, b";."),
    };
    let mut leading = other.first..report.draft(id).first;
    let besides = leading.any(|at| report.says(at, List::Besides) && !report.says(at, List::Left));
    matter
        && !besides
        && (is_everywhere(report, own) || !names_other(report, named, &known))
        && !is_contrasted(report, id, other.first, &known)
        && (cumulative(of) || !cumulative(id))
        && !is_past(report, id)
        && !is_of_other_year(report, of, id)
}

/// "ngày 18/11/2020": whether the clause of a count names a year that is not that of a statement.
fn is_of_other_year(report: &Report<'_, '_>, of: FigureId, id: FigureId) -> bool {
    let year = report.period(of).and_then(|period| period.year);
    let clause = report.clause(id, b";.");
    let mut numbers = (clause.first..clause.end).filter_map(|at| report.context.number_at(at));
    let named = numbers.any(|number| (1950..2100).contains(&number) && Some(number) != year);
    named || names_other_year(report, of, id)
}

/// "Riêng về nhãn, 04 mẫu …", "Đối với cá nhân, có 02 hồ sơ": whether the sentence of a count begins with others than those of before.
fn is_contrasted(report: &Report<'_, '_>, id: FigureId, first: u32, known: &[Key]) -> bool {
    let context = report.context;
    let draft = report.draft(id);
    let end = (first..draft.first).find(|&at| context.is_mark(at, b",:"));
    let opened = first..end.unwrap_or(draft.first);
    report.says(first, List::Contrasting)
        && opened.into_iter().any(|at| {
            context.is_word(at)
                && !report.says(at, List::Contrasting)
                && !report.says(at, List::Joining)
                && !report.says(at, List::Contrary)
                && !known.contains(&report.word(at))
        })
}

/// "Trên địa bàn huyện Hương Khê …", "Tại Kỳ Anh, …": whether the clause of a count begins with a place that a denial for another place does not name.
pub(in crate::audit) fn is_elsewhere(report: &Report<'_, '_>, of: FigureId, id: FigureId) -> bool {
    let own = whole_sentence(report, of);
    let other = report.draft(id);
    let leading = Sentence {
        first: whole_sentence(report, id).first,
        end: other.first,
    };
    let known = words(report, own.first, own.end);
    let placed = (own.first..own.end).any(|at| report.says(at, List::PlaceKind));
    placed && !is_everywhere(report, own) && names_other_place(report, leading, &known)
}

/// "trên địa bàn tỉnh", "trong tỉnh": whether a statement is about the whole province.
fn is_everywhere(report: &Report<'_, '_>, within: Sentence) -> bool {
    (within.first..within.end).any(|at| {
        let area = report.tells(at, PhraseList::Area);
        let part = report.says(at + 2, List::PlaceKind) && !report.says(at + 2, List::Province);
        area && !part || report.tells(at, PhraseList::ProvinceWide)
    })
}

/// "đa số đều đạt", "sau khi khắc phục đều đạt": whether something is taken back from a statement.
fn is_softened(report: &Report<'_, '_>, id: FigureId) -> bool {
    let within = report.draft(id).sentence;
    (within.first..within.end).any(|at| report.says(at, List::Softened))
}

/// What is said of all, and counts of the contrary: the figure of the statement and the count.
pub(in crate::audit) fn opposed(report: &Report<'_, '_>) -> Vec<(FigureId, FigureId)> {
    let hundred = Some(Number::integer(100));
    let rates = report.of_role(Role::Rate);
    let full = rates.filter(|&id| report.draft(id).value == hundred && is_lone(report, id));
    let mut found: Vec<(FigureId, FigureId)> = full
        .filter_map(|id| Some((id, contrary(report, id, report.clause(id, b",;.:"))?)))
        .collect();
    let counts = report.of_role(Role::Count);
    for all in counts.filter(|&id| report.has_near(id, List::Alike)) {
        let end = report.draft(all).sentence.end;
        for at in said_alike(report, all) {
            let marks = report.context.marks_in(at, end).iter();
            let mut ends = marks.filter(|mark| b",;.:".contains(&mark.code));
            let end = ends.next().map_or(end, |mark| mark.at);
            let predicate = Sentence { first: at + 1, end };
            found.extend(contrary(report, all, predicate).map(|one| (all, one)));
        }
    }
    found
}

/// "15 mẫu … đều đạt": where something is said of each of those that a count before it counts.
fn said_alike(report: &Report<'_, '_>, all: FigureId) -> impl Iterator<Item = u32> {
    const REACH: u32 = 40;
    let draft = report.draft(all);
    let within = draft.first..draft.sentence.end.min(draft.first + 2 * REACH);
    let said = within.filter(|&at| report.says(at, List::Alike));
    said.filter(move |&at| report.last_in(at.saturating_sub(REACH), at) == Some(all))
}

/// Whether a rate is the only one of its sentence.
fn is_lone(report: &Report<'_, '_>, id: FigureId) -> bool {
    let within = report.draft(id).sentence;
    let mut others = report.ids_in(within.first, within.end);
    !others.any(|other| other != id && report.draft(other).role == Role::Rate)
}

/// A count of some of those of whom something is said, which says the contrary.
fn contrary(report: &Report<'_, '_>, of: FigureId, predicate: Sentence) -> Option<FigureId> {
    let draft = report.draft(of);
    if draft.status != Status::Result || is_softened(report, of) {
        return None;
    }
    let claim = Wording::of(report, predicate);
    let within = whole_sentence(report, of);
    let known = words(report, within.first, within.end);
    let colon = (within.first..draft.first).rfind(|&at| report.context.is_mark(at, b":"));
    let opened = colon.unwrap_or(within.first);
    let mut behind = behind(report, of).chain(evaluated(report, of, &known));
    behind.find(|&id| {
        let some = report.draft(id);
        let Some(unit) = some.unit.filter(|_| some.own_unit) else {
            return false;
        };
        let end = report.clause_end(id, b",;.:(");
        let said = Sentence { first: unit.0, end };
        (draft.role == Role::Rate || some.value < draft.value)
            && is_contrary(report, said, &claim, &known)
            && !is_restricted(report, said, predicate)
            && !is_graded(report, id, within)
            && (is_of_its_time(report, of, id) || points(report, id))
            && is_of_one_aspect(report, within, said)
            && is_about(report, of, id, opened)
    })
}

/// "03 học viên không đạt của khóa này"
fn points(report: &Report<'_, '_>, id: FigureId) -> bool {
    let end = report.clause_end(id, b",;.:(");
    (report.draft(id).end..end).any(|at| points_back(report, at))
}

/// "vi phạm", and what those do who don't: "chấp hành", "tuân thủ".
static OBEYED: LazyLock<[Key; 4]> = LazyLock::new(|| ["vi", "phạm", "chấp", "tuân"].map(key));

/// "đạt" and "không đạt", "đúng hạn" and "quá hạn": whether words, after none but those of a statement, say the contrary of what it claims.
fn is_contrary(report: &Report<'_, '_>, said: Sentence, claim: &Wording, known: &[Key]) -> bool {
    const OBJECT: usize = 3;
    let lists = &report.context.patterns.lists;
    let said = Wording::of(report, said);
    let said = said.said();
    let state = |at: usize| {
        let (word, denied) = said[at];
        let flips = claim.said().contains(&(word, !denied));
        let (behind, sound) = (said[at + 1..].iter(), lists.has_key(List::Sound, word));
        let mut behind = behind.take(OBJECT);
        let flipped = flips && (sound || behind.all(|(word, _)| known.contains(word)));
        let next = said.get(at + 1).map(|next| next.0);
        let mut pairs = claim.said().windows(2);
        let mended = |pair: &[Said]| {
            lists.has_key(List::Sound, pair[0].0) && Some(pair[1].0) == next && pair[0].1 == denied
        };
        // "chấp hành nghiêm kỷ luật", "vi phạm kỷ luật"
        let [violating, wrong, obeying @ ..] = &*OBEYED;
        let broken = word == *violating && next == Some(*wrong) && {
            let mut object = said[at + 1..].iter().skip(1).take(OBJECT);
            let obeyed = |word: &Key| claim.said().contains(&(*word, false));
            obeying.iter().any(obeyed) && object.all(|(word, _)| known.contains(word))
        };
        flipped || broken || lists.has_key(List::Flawed, word) && pairs.any(mended)
    };
    let passed = |at: usize| known.contains(&said[at].0) || lists.has_key(List::Flawed, said[at].0);
    let first = (0..said.len()).find(|&at| state(at) || !passed(at));
    first.is_some_and(state)
}

/// "100% cơ sở được kiểm tra có giấy phép", "03 cơ sở chưa được kiểm tra": whether a denied word is what tells of whom something is claimed.
fn is_restricted(report: &Report<'_, '_>, said: Sentence, claim: Sentence) -> bool {
    let denied = |at: &u32| {
        let mut before = (said.first..*at).rev();
        let mut joining = before
            .by_ref()
            .take_while(|&at| report.says(at, List::Joining));
        let direct = report.says(at - 1, List::Contrary);
        direct || joining.any(|at| at > 0 && report.says(at - 1, List::Contrary))
    };
    let words = (said.first + 1..said.end).filter(|&at| !report.says(at, List::Joining));
    let word = words.into_iter().find(denied).map(|at| report.word(at));
    let place = (claim.first..claim.end).find(|&at| Some(report.word(at)) == word);
    place.is_some_and(|place| {
        (place + 1..claim.end).any(|at| report.tells(at, PhraseList::Claiming))
    })
}

/// "đều đạt từ 3 sao", "02 sản phẩm không đạt 4 sao": whether a count's clause goes on with a number that a statement does not name.
fn is_graded(report: &Report<'_, '_>, id: FigureId, within: Sentence) -> bool {
    let end = report.clause_end(id, b",;.:(");
    let number = |at: u32| report.context.number_at(at);
    let known = |wanted: u32| (within.first..within.end).any(|at| number(at) == Some(wanted));
    // "sẽ thi lại trong tháng 10"
    let dated = |&at: &u32| report.says(at - 1, List::Neutral);
    let places = (report.draft(id).end..end).filter(|at| !dated(at));
    let mut numbers = places.filter_map(number);
    numbers.any(|number| !known(number))
}

/// "đều đạt về độ đạm", "02 mẫu không đạt về nhãn": where either says in what respect, the other says so, too.
fn is_of_one_aspect(report: &Report<'_, '_>, one: Sentence, other: Sentence) -> bool {
    let aspect = |within: Sentence| {
        let about = (within.first..within.end).find(|&at| report.says(at, List::About));
        about.map(|at| report.word(at + 1))
    };
    aspect(other).is_none_or(|word| aspect(one) == Some(word))
        && aspect(one).is_none_or(|word| {
            report
                .words(other.first, other.end)
                .any(|said| said == word)
        })
}
