//! Names that a text lists: how many there are, and what is none.

use crate::audit::Report;
use crate::context::ClauseMark;
use crate::figure::draft::FigureId;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;

/// "03 doanh nghiệp tham gia hội chợ (Hà Nội, Đà Nẵng)": whether another noun stands before the names, which may be named instead.
pub(in crate::audit) fn counts_between(report: &Report<'_, '_>, first: u32, end: u32) -> bool {
    let hits = report.context.hits_in(first, end).iter();
    hits.into_iter()
        .any(|hit| report.context.patterns.meaning(hit.phrase).noun.is_some())
}

/// "“Xoài Cam Lâm” và “Bưởi da xanh Khánh Vĩnh”": how many names in quotation marks stand among the tokens, and nothing else.
pub(in crate::audit) fn quoted(report: &Report<'_, '_>, first: u32, end: u32) -> Option<usize> {
    let context = report.context;
    let is_quote = |&at: &u32| matches!(context.text_of(at), "“" | "”" | "\"");
    let quotes: Vec<u32> = (first..end).filter(is_quote).collect();
    let parts = |&at: &u32| context.says(at, List::And) || context.is_mark(at, b",;.");
    let gaps = quotes.get(1..)?.chunks(2);
    let bare = gaps.into_iter().all(|gap| {
        let next = gap.get(1).copied().unwrap_or(end);
        (gap[0] + 1..next).all(|at| parts(&at))
    });
    let opens = quotes.first() == Some(&first);
    (opens && bare && quotes.len().is_multiple_of(2)).then_some(quotes.len() / 2)
}

/// Whether the name at a token begins with a noun of what is counted: "Công ty …" among "03 doanh nghiệp …".
pub(in crate::audit) fn is_named_as(report: &Report<'_, '_>, id: FigureId, name: u32) -> bool {
    let patterns = report.context.patterns;
    let meaning = report.context.at(name).map(|(_, meaning)| meaning);
    let noun = meaning.and_then(|meaning| meaning.noun);
    let group = noun.map(|noun| patterns.noun_groups[usize::from(noun.0)]);
    let issues = meaning.is_some_and(|meaning| meaning.issuer.is_some());
    let body = (issues || patterns.known_groups.bodies.contains(&group)) && report.is_of_bodies(id);
    let settings = &patterns.setting_groups;
    let of_places = || report.group(id).is_some_and(|own| settings.contains(&own));
    let place = || of_places() && is_kind(report, name);
    group.is_some() && group == report.group(id) || body || place()
}

/// "05 hộ tại xã Tân Hòa (ông Nguyễn Văn Ba, bà Lê Thị Sáu)": whether a name begins as that of a person, where people or bodies are counted.
pub(in crate::audit) fn is_person(report: &Report<'_, '_>, id: FigureId, name: u32) -> bool {
    report.says(name, List::PersonTitle) && report.is_of_bodies(id)
}

/// "03 đề tài: đạt yêu cầu, đúng tiến độ": what is said of the counted things names none of them.
pub(in crate::audit) fn is_predicate(report: &Report<'_, '_>, at: u32) -> bool {
    report.says(at, List::Predicate)
}

/// Whether the name behind "và" begins with the word that all the others begin with, as they do with the kind of a place, or with a noun of what is
/// counted.
pub(in crate::audit) fn joins_alike(
    report: &Report<'_, '_>,
    id: FigureId,
    (first, end): (u32, u32),
) -> bool {
    let context = report.context;
    let marks = context.marks_in(first, end).iter().map(|mark| mark.at + 1);
    let joined = (first..end).find(|&at| context.says(at, List::And));
    let word = |at: u32| context.text_of(at).to_lowercase();
    let opening = word(first);
    let starts: Vec<u32> = marks.chain(joined.map(|at| at + 1)).collect();
    let place = is_kind(report, first);
    let same = |&at: &u32| word(at) == opening || place && is_kind(report, at);
    let mut all = starts.iter().chain([&first]);
    joined.is_some() && (starts.iter().all(same) || all.all(|&at| is_named_as(report, id, at)))
}

/// How many words among the tokens join names.
pub(in crate::audit) fn joins(report: &Report<'_, '_>, first: u32, end: u32) -> usize {
    let context = report.context;
    // "cùng với" joins as "và" does.
    let with = |at: u32| context.reads(at, "cùng") && context.reads(at + 1, "với");
    let joins = |&at: &u32| {
        (context.says(at, List::And) || with(at))
            && !context.is_inside_longer(at)
            && !context.reads(at - 1, "học")
    };
    (first..end).filter(joins).count()
}

/// Whether a word says of what kind a place is.
pub(in crate::audit) fn is_kind(report: &Report<'_, '_>, at: u32) -> bool {
    report.says(at, List::PlaceKind)
}

/// How many names stand between semicolons, where it is names and nothing else.
pub(in crate::audit) fn names(report: &Report<'_, '_>, first: u32, end: u32) -> Option<usize> {
    let context = report.context;
    if first >= end || is_open(report, first, end) || report.last_in(first, end).is_some() {
        return None;
    }
    let stop = if context.is_mark(end - 1, b".") {
        end - 1
    } else {
        end
    };
    let marks = context.marks_in(first, stop);
    let parted = marks.iter().filter(|mark| mark.code == b';').count();
    let plain = marks
        .iter()
        .all(|mark| matches!(mark.code, b';' | b',' | b'(' | b')'));
    // A closing semicolon parts nothing.
    let closing = marks
        .last()
        .is_some_and(|mark| mark.code == b';' && mark.at + 1 == stop);
    // "A; B và C": the last two are parted by a word.
    let last = marks
        .iter()
        .rev()
        .find(|mark| mark.code == b';' && mark.at + 1 < stop);
    let joined = last.is_some_and(|mark| context.all_cues_in(mark.at, stop).has(Cue::Join));
    (plain && parted > 0 && !joined).then_some(parted + 1 - usize::from(closing))
}

/// Whether something says or shows that names are left out.
pub(in crate::audit) fn is_open(report: &Report<'_, '_>, first: u32, end: u32) -> bool {
    let context = report.context;
    let dots =
        (first + 1..end).any(|at| context.is_mark(at, b".") && context.is_mark(at - 1, b"."));
    dots || context
        .all_cues_in(first, end)
        .has_any(&[Cue::OpenList, Cue::Including])
        || (first..end).any(|at| matches!(context.text_of(at), "…" | "..."))
}

/// "(đề tài “Bảo tồn nguồn gen”; dự án “Xử lý nước thải”)": how many titles in quotation marks fill a bracket, each behind what it is the title of at
/// most.
pub(in crate::audit) fn titles(report: &Report<'_, '_>, open: u32, close: u32) -> Option<usize> {
    const KIND: u32 = 5;
    let context = report.context;
    let quote = |at: u32, mark: &str| context.text_of(at) == mark || context.text_of(at) == "\"";
    let (mut at, mut titles) = (open + 1, 0);
    while at < close {
        let words = (at..close).take_while(|&at| context.is_word(at));
        let first = at + words.count() as u32;
        if first - at > KIND || !quote(first, "“") {
            return None;
        }
        let last = (first + 1..close).find(|&at| quote(at, "”"))?;
        titles += 1;
        at = last + 1 + u32::from(context.is_mark(last + 1, b",;"));
        at += u32::from(context.says(at, List::And));
        if at == last + 1 && at < close {
            return None;
        }
    }
    // "trên Đài (“Sóng xanh”; “Nhịp cầu”) và Báo tỉnh": the titles of some, but not where another count is joined ("và 01 nhãn hiệu tập thể").
    let counted = report.ids_in(close + 2, close + 3).next().is_some();
    (!context.says(close + 1, List::And) || counted).then_some(titles)
}

/// How many names stand in a bracket, where all begin with a capital.
pub(in crate::audit) fn proper_names(
    report: &Report<'_, '_>,
    open: u32,
    close: u32,
) -> Option<usize> {
    let context = report.context;
    let inside = context.marks_in(open + 1, close);
    let joined = (open..close).filter(|&at| context.says(at, List::And));
    // "(Bệnh viện tỉnh và Phòng khám Hữu Nghị, Trí Đức)": a comma behind "và" stands in a name.
    let last = joined.clone().next().unwrap_or(close);
    let parting = |mark: &ClauseMark| matches!(mark.code, b',' | b';') && mark.at < last;
    let parted = inside.iter().all(parting);
    let marks = inside.iter().map(|mark| mark.at);
    let starts: Vec<u32> = marks.chain(joined).chain([open]).collect();
    let capital = |at: u32| {
        let token = context.token(at);
        token.is_some_and(|token| token.is_capitalised())
    };
    let named = starts.iter().all(|&before| {
        // "(ông Nguyễn Văn An, bà Trần Thị Bình)"
        let titles = (before + 1..before + 3).take_while(|&at| report.says(at, List::PersonTitle));
        capital(before + 1 + titles.count() as u32)
    });
    // "(Thanh tra Sở, phòng Quản lý Khoa học)"
    let small = |before: u32| !is_kind(report, before + 1) && capital(before + 2);
    let mixed = starts.iter().any(|&before| capital(before + 1))
        && starts
            .iter()
            .all(|&before| capital(before + 1) || small(before));
    (parted && (named || mixed)).then_some(starts.len())
}

/// "gốm Phù Lãng, gỗ mỹ nghệ Đồng Kỵ và tơ tằm Vọng Nguyệt": how many names of goods fill the tokens, each of a few words that end in the name of a
/// place.
pub(in crate::audit) fn goods(report: &Report<'_, '_>, first: u32, end: u32) -> Option<usize> {
    const LEAST: usize = 3;
    goods_of(report, first, end, LEAST)
}

/// The same where so many names at least must follow one another.
pub(in crate::audit) fn goods_of(
    report: &Report<'_, '_>,
    first: u32,
    end: u32,
    least: usize,
) -> Option<usize> {
    const MOST: u32 = 9;
    let context = report.context;
    let marks = context.marks_in(first, end);
    let joined = (first..end)
        .filter(|&at| context.says(at, List::And) && !context.is_inside_longer(at))
        .collect::<Vec<u32>>();
    let mut parts: Vec<u32> = marks.iter().map(|mark| mark.at).collect();
    parts.extend(&joined);
    parts.sort_unstable();
    let starts = std::iter::once(first).chain(parts.iter().map(|&at| at + 1));
    let ends = parts.iter().copied().chain([end]);
    let placed = |(from, to): (u32, u32)| {
        let name = to.checked_sub(1).and_then(|last| context.token(last));
        let proper = name.is_some_and(|token| token.is_capitalised() && !token.is_all_capitals());
        let opening = context.token(from);
        let told = is_kind(report, from)
            || is_predicate(report, from)
            || opening.is_none_or(|token| token.is_capitalised());
        (2..=MOST).contains(&to.saturating_sub(from)) && proper && !told
    };
    let parting = marks.first().map_or(b',', |mark| mark.code);
    let commas = matches!(parting, b',' | b';') && marks.iter().all(|mark| mark.code == parting);
    let last = joined.first().is_none_or(|at| parts.last() == Some(at));
    let named = starts.zip(ends).all(placed);
    (commas && last && named && parts.len() + 1 >= least).then_some(parts.len() + 1)
}

/// "02 đề tài “A”, “B” và “C”": how many titles in quotation marks follow one another.
pub(in crate::audit) fn titles_from(
    report: &Report<'_, '_>,
    first: u32,
    end: u32,
) -> Option<usize> {
    let context = report.context;
    let quote = |at: u32, mark: &str| {
        let text = context.text_of(at);
        at < end && (text == mark || text == "\"")
    };
    let (mut at, mut titles) = (first, 0);
    while quote(at, "“") {
        let last = (at + 1..end).find(|&at| quote(at, "”"))?;
        titles += 1;
        let next = last + 1 + u32::from(context.is_mark(last + 1, b",;"));
        at = next + u32::from(context.says(next, List::And));
        if at == last + 1 {
            return Some(titles);
        }
    }
    None
}

/// "Danh sách ba đơn vị …, gồm: A; B": whether a count opens a list that is called so.
pub(in crate::audit) fn is_listed(report: &Report<'_, '_>, id: FigureId) -> bool {
    let first = report.draft(id).first;
    let said = |back: u32| first.wrapping_sub(back);
    (2..5).any(|back| report.tells(said(back), PhraseList::ListName))
}
