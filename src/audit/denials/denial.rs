//! The words of a denial, and of what is counted all the same.

use super::brackets::beyond_bracket;
use super::came::came_in;
use crate::audit::Report;
use crate::figure::draft::FigureId;
use crate::number::Number;
use crate::pattern::cue::Cue;
use crate::pattern::list::{List, Lists};
use crate::pattern::phrase_list::PhraseList;
use crate::period::{Period, Span, named_in};
use crate::record::{Basis, Status};
use crate::syllable::{Key, key};
use std::sync::LazyLock;

/// What is denied, without the words that only deny: "sự cố bức xạ nào xảy ra", "số hồ sơ quá hạn"
pub(in crate::audit) fn object(lists: &Lists, denied: &[Key]) -> Vec<Key> {
    // "không có lớp tập huấn nào do dịch bệnh"
    let mut object = Vec::with_capacity(denied.len());
    for &word in denied {
        let stands_in = lists.of(word);
        if stands_in & List::Because.bit() != 0 {
            break;
        }
        if stands_in & List::Denying.bit() == 0 {
            object.push(word);
        }
    }
    object
}

/// "sự cố bức xạ trên địa bàn tỉnh", "công chức nghỉ việc trong kỳ": where the words end that tell what is denied, before those that say that it is so everywhere and all the time.
pub(in crate::audit) fn before_everywhere(report: &Report<'_, '_>, from: u32, end: u32) -> u32 {
    let everywhere = |&at: &u32| {
        let area = report.tells(at, PhraseList::InArea);
        let whole = at + 3 >= end || report.says(at + 3, List::Province) && at + 4 >= end;
        let timed = report.tells(at, PhraseList::InPeriod) && at + 2 >= end;
        // "hợp đồng đăng ký tại Sở": the report is that department's own.
        let own = report.tells(at, PhraseList::OwnOffice) && at + 2 >= end;
        area && whole || timed || own
    };
    (from + 1..end).find(everywhere).unwrap_or(end)
}

/// Whether a denial and a count each give a reason, and not the same one.
pub(in crate::audit) fn is_for_other_reason(lists: &Lists, denied: &[Key], reason: &[Key]) -> bool {
    let because = |&word: &Key| lists.has_key(List::Because, word);
    let own = denied.iter().position(because);
    own.is_some_and(|own| !reason.is_empty() && !reason.starts_with(&denied[own..]))
}

/// The words of an object that tell it, in whatever order they are said.
pub(in crate::audit) fn core(lists: &Lists, object: &[Key]) -> Vec<Key> {
    let telling = object
        .iter()
        .filter(|word| !lists.has_key(List::Joining, **word));
    telling.copied().collect()
}

/// "chưa có doanh nghiệp nào được cấp mới giấy chứng nhận", "giấy chứng nhận doanh nghiệp cấp mới cho 01 doanh nghiệp": whether all words of an
/// object are said around a count, and nothing denies them there.
pub(in crate::audit) fn says_all(lists: &Lists, said: &[Key], core: &[Key]) -> bool {
    let denied = |word: &Key| lists.has_key(List::Contrary, *word);
    is_telling(core) && core.iter().all(|word| said.contains(word)) && !said.iter().any(denied)
}

/// Whether so many words tell a thing, in whatever order they are said.
pub(in crate::audit) const fn is_telling(core: &[Key]) -> bool {
    const LEAST: usize = 4;
    core.len() >= LEAST
}

/// Whether a count is of just what is denied: its words are all there in their order, with few others and no denial between.
pub(in crate::audit) fn says_again(lists: &Lists, said: &[Key], object: &[Key]) -> bool {
    const BETWEEN: usize = 3;
    let [first, ..] = object else { return false };
    let mut at = 0;
    for word in object {
        let Some(next) = said[at..].iter().position(|other| other == word) else {
            return false;
        };
        let passed = &said[at..at + next];
        if passed
            .iter()
            .any(|word| lists.has_key(List::Contrary, *word))
        {
            return false;
        }
        at += next + 1;
    }
    object.len() > 2 && said.first() == Some(first) && at <= object.len() + BETWEEN
}

/// The words that say what complaints are: "khiếu", "tố", and of letters also "kiến" and "phản"; "kiến nghị" alone may be what a report asks for.
pub(in crate::audit) fn kinds(lists: &Lists, said: &[Key]) -> Vec<Key> {
    let said = || said.iter().copied();
    if !said().any(|word| may_be_kind(lists, word)) {
        return Vec::new();
    }
    let letter = key("đơn");
    let letters = said().any(|word| word == letter);
    let kind = |&word: &Key| {
        lists.has_key(List::ComplaintKind, word) || letters && may_be_kind(lists, word)
    };
    said().filter(kind).collect()
}

/// What complaints a denial is about: "không phát sinh đơn thư" is about all.
pub(in crate::audit) fn kinds_denied(lists: &Lists, denied: &[Key]) -> Vec<Key> {
    let kinds = kinds(lists, denied);
    let letters = || {
        let all = denied.iter().all(|&word| lists.has_key(List::Letter, word));
        all && LETTERS.iter().all(|word| denied.contains(word))
    };
    if kinds.is_empty() && letters() {
        COMPLAINTS.to_vec()
    } else {
        kinds
    }
}

/// Letters that are complaints, whatever of, and what these may be.
static LETTERS: LazyLock<[Key; 2]> = LazyLock::new(|| ["đơn", "thư"].map(key));
static COMPLAINTS: LazyLock<[Key; 4]> = LazyLock::new(|| ["khiếu", "tố", "kiến", "phản"].map(key));

/// Whether a word says what complaints are, or would of letters.
pub(in crate::audit) fn may_be_kind(lists: &Lists, word: Key) -> bool {
    lists.of(word) & (List::ComplaintKind.bit() | List::PetitionKind.bit()) != 0
}

/// What narrows complaints down, behind the words that say what they are.
pub(in crate::audit) fn narrowing(lists: &Lists, said: &[Key]) -> Vec<Key> {
    let neutral = List::Complaint.bit() | List::Letter.bit();
    let narrows = |word: &Key| lists.of(*word) & neutral == 0;
    said.iter().filter(|word| narrows(word)).copied().collect()
}

/// "Số lượt công dân đến Sở: 00", "Số đơn khiếu nại, tố cáo: 0": the words before the colon, from the noun on.
pub(in crate::audit) fn labelled(report: &Report<'_, '_>, zero: FigureId) -> Option<Vec<Key>> {
    let draft = report.draft(zero);
    let colon = draft.first.checked_sub(1)?;
    let unit = draft.unit.filter(|_| report.context.is_mark(colon, b":"))?;
    let first = if unit.1 <= colon {
        unit.0
    } else {
        repeated_before(report, zero, unit, colon)?
    };
    // "Hợp đồng đăng ký tại Sở: không": the report is that department's own.
    let own = report.tells(colon.saturating_sub(2), PhraseList::OwnOffice);
    let colon = if own { colon - 2 } else { colon };
    let marks = report.context.marks_in(first, colon);
    let label = marks.iter().all(|mark| mark.code == b',');
    label.then(|| words(report, first, colon))
}

/// "không có đơn tố cáo, không phát sinh khiếu nại đông người", "không có lớp phải hoãn, 02 lớp đổi ngày": the comma before the next denial, or right before a count, or where the clause ends.
pub(in crate::audit) fn before_next_denial(report: &Report<'_, '_>, from: u32, end: u32) -> u32 {
    let mut behind = report.ids_in(from, end);
    let comma = behind.find_map(|next| {
        let first = report.draft(next).first.max(from);
        let mut marks = report.context.marks_in(from, first).iter();
        let comma = marks.rfind(|mark| mark.code == b',')?.at;
        let denied = report.draft(next).value == Some(Number::ZERO);
        (denied || comma + 1 == first).then_some(comma)
    });
    comma.unwrap_or(end)
}

/// "; khiếu nại, tố cáo không phát sinh": the words of a noun that opens a clause which ends with the zero.
pub(in crate::audit) fn subject(report: &Report<'_, '_>, zero: FigureId) -> Option<Vec<Key>> {
    let context = report.context;
    let draft = report.draft(zero);
    // "Đơn thư khiếu nại trong kỳ không phát sinh"
    let passed = |at: u32| report.says(at, List::Neutral);
    let (first, end) = draft
        .unit
        .filter(|unit| unit.1 <= draft.first && (unit.1..draft.first).all(passed))?;
    let opens = first == draft.sentence.first || context.is_mark(first - 1, b",;:.");
    let behind = report.numeral(zero).end;
    let ends = behind >= draft.sentence.end || context.is_mark(behind, b",;.");
    (opens && ends).then(|| words(report, first, end))
}

/// "Hồ sơ quá hạn: 0 hồ sơ": where the noun behind a zero stands in its label.
fn repeated_before(
    report: &Report<'_, '_>,
    zero: FigureId,
    unit: (u32, u32),
    colon: u32,
) -> Option<u32> {
    let word = |at: u32| report.word(at);
    let sentence = report.draft(zero).sentence;
    let block = &report.context.outline.blocks[report.draft(zero).block as usize];
    let noun: Vec<Key> = (unit.0..unit.1).map(word).collect();
    let mut starts = sentence.first.max(block.body)..colon;
    // "Đơn khiếu nại: 0 đơn; đơn tố cáo: 0 đơn"
    let bare = |at: u32| {
        let marks = report.context.marks_in(at, colon);
        marks.iter().all(|mark| mark.code == b',')
    };
    starts.find(|&at| (at..).zip(&noun).all(|(at, said)| word(at) == *said) && bare(at))
}

/// The words among the tokens.
pub(in crate::audit) fn words(report: &Report<'_, '_>, first: u32, end: u32) -> Vec<Key> {
    let mut words = Vec::with_capacity(end.saturating_sub(first) as usize);
    words.extend(report.words(first, end));
    words
}

/// "không có cán bộ, công chức bị kỷ luật": the denial by the last of the nouns that commas part at its beginning.
pub(in crate::audit) fn last_alternative(report: &Report<'_, '_>, from: u32, end: u32) -> Vec<Key> {
    const NOUNS: u32 = 6;
    let mut commas = report.context.marks_in(from, end.min(from + NOUNS)).iter();
    let last = commas.rfind(|mark| mark.code == b',');
    last.map_or_else(Vec::new, |mark| {
        words(report, mark.at + 1, end.min(from + 24))
    })
}

/// Whether what is denied for one time includes what is counted in another: a quarter its months, "từ đầu năm đến nay" all since January.
pub(in crate::audit) fn is_of_its_time(
    report: &Report<'_, '_>,
    zero: FigureId,
    id: FigureId,
) -> bool {
    let (denied, counted) = (report.period(zero), report.period(id));
    let includes = |(denied, counted): (Period, Period)| {
        let since = report.draft(zero).basis == Basis::Cumulative;
        let first = if since { 1 } else { denied.first_month() };
        let whole = |span: Span| !matches!(span, Span::Week(_) | Span::Years(_));
        denied.year.is_some()
            && denied.year == counted.year
            && whole(denied.span)
            && whole(counted.span)
            && first <= counted.first_month()
            && counted.last_month() <= denied.last_month()
    };
    let within = |counted: Option<Period>| denied.zip(counted).is_some_and(includes);
    denied == counted
        || within(counted)
        || looks_back(report, id)
        || within(named_with(report, id))
        || denied.is_some_and(|denied| came_in(report, id, denied))
}

/// "01 đơn nhận hồi tháng 11/2020": whether a count is said to have come in in another year than that of a denial. "kéo dài từ năm 2019" is still there.
pub(in crate::audit) fn came_in_other_year(
    report: &Report<'_, '_>,
    zero: FigureId,
    id: FigureId,
) -> bool {
    const BEFORE: u32 = 3;
    let year = report.period(zero).and_then(|period| period.year);
    let member = report.clause(id, b";.");
    let named = named_in(report.context, member.first, member.end);
    named.iter().any(|named| {
        let mut before = named.first.saturating_sub(BEFORE)..named.first;
        let other = named.period.year.is_some() && named.period.year != year;
        other && before.any(|at| report.says(at, List::Received))
    })
}

/// "9 tháng ước giải ngân 16 tỷ đồng; 01 đơn nhận hồi tháng 8 giải quyết còn chậm": the only period that a count's own member of the sentence names.
fn named_with(report: &Report<'_, '_>, id: FigureId) -> Option<Period> {
    let year = report.period(id)?.year;
    let member = report.clause(id, b";.");
    match named_in(report.context, member.first, member.end)[..] {
        [named] if named.period.year.is_none() || named.period.year == year => {
            Some(named.period.in_year(year))
        }
        _ => None,
    }
}

/// "xử lý dứt điểm 02 cửa hàng gian lận đã phát hiện": what a plan says of things found before.
pub(in crate::audit) fn looks_back(report: &Report<'_, '_>, id: FigureId) -> bool {
    let draft = report.draft(id);
    if draft.status != Status::Plan {
        return false;
    }
    let end = report.clause_end(id, b",;.");
    // "xử lý dứt điểm 05 đề tài đang quá hạn"
    let noun = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
    report.says(noun, List::UnderWay)
        || (draft.end..end).any(|at| report.tells(at, PhraseList::FoundBefore))
}

/// The words of a count's member of the sentence, and those behind a bracket in it.
pub(in crate::audit) fn clause_words(report: &Report<'_, '_>, id: FigureId) -> Vec<Key> {
    let clause = report.clause(id, b";.()");
    let beyond = beyond_bracket(report, id, clause.end);
    let mut said = words(report, clause.first, clause.end);
    said.extend(report.words(beyond.start, beyond.end));
    said
}

/// "không có lượt công dân nào đến kiến nghị, phản ánh": the words of an object up to its first comma, which are all that is noted of counts; none where no comma parts it.
pub(in crate::audit) fn up_to_comma(
    report: &Report<'_, '_>,
    zero: FigureId,
    object: &[Key],
) -> Vec<Key> {
    let lists = &report.context.patterns.lists;
    let end = report.clause(zero, b",;.:()").end;
    let said = report.words(report.numeral(zero).end, end);
    let telling = said.filter(|&word| !lists.has_key(List::Denying, word));
    let opening: Vec<Key> = telling.take(object.len()).collect();
    if opening.len() < object.len() && object.starts_with(&opening) {
        opening
    } else {
        Vec::new()
    }
}

/// "03 lượt công dân đến kiến nghị, phản ánh": whether a count says an object on over commas.
pub(in crate::audit) fn says_on(report: &Report<'_, '_>, id: FigureId, object: &[Key]) -> bool {
    let from = report.draft(id).end;
    let end = report.clause(id, b";.()").end;
    let mut said = report.words(from, end.min(from + 2 * object.len() as u32));
    object.iter().all(|&word| said.next() == Some(word))
}

/// The words of a count's clause.
pub(in crate::audit) fn own_words(report: &Report<'_, '_>, id: FigureId) -> Vec<Key> {
    let clause = report.clause(id, b",;.:()");
    words(report, clause.first, clause.end)
}

/// "được gia hạn từ năm 2020": whether a count's clause names another year than that of the denial.
pub(in crate::audit) fn names_other_year(
    report: &Report<'_, '_>,
    zero: FigureId,
    id: FigureId,
) -> bool {
    let year = report.period(zero).and_then(|period| period.year);
    let clause = report.clause(id, b";.");
    (clause.first..clause.end).any(|at| {
        let number = || report.context.number_at(at + 1);
        report.says(at, List::Year)
            && number().is_some_and(|number| number > 1900 && Some(number) != year)
    })
}

/// Whether the clause is about the last year.
pub(in crate::audit) fn is_past(report: &Report<'_, '_>, id: FigureId) -> bool {
    const PAST: &[Cue] = &[Cue::SamePeriod, Cue::LastYear];
    let told = || {
        let clause = report.clause(id, b",;.");
        let cues = report.context.all_cues_in(clause.first, clause.end);
        cues.has_any(PAST)
    };
    report.said_around(id).has_any(PAST) && told()
}

/// Whether the levels of two counts, said of them or of the section above, are not known to differ.
pub(in crate::audit) fn fits(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let level = |id: FigureId| {
        let draft = report.draft(id);
        draft.facets.level.or(draft.above.level)
    };
    let levels = level(one).zip(level(other));
    levels.is_none_or(|(one, other)| one == other)
}
