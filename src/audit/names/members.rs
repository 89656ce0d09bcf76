//! Rows of names by how each of them begins: what surely is one of what is counted, and what may go on with the name before it.

use super::listed::{is_kind, is_named_as, is_person, is_predicate};
use super::places::are_places;
use crate::audit::Report;
use crate::figure::draft::FigureId;
use crate::pattern::list::List;

/// Where the names of a row begin: the first, and those behind commas and semicolons.
fn starts(report: &Report<'_, '_>, (first, end): (u32, u32)) -> impl Iterator<Item = u32> {
    let parting = report.context.marks_in(first, end).iter();
    let parting = parting.filter(|mark| matches!(mark.code, b',' | b';'));
    std::iter::once(first).chain(parting.map(|mark| mark.at + 1))
}

fn is_capitalised(report: &Report<'_, '_>, at: u32) -> bool {
    let token = report.context.token(at);
    token.is_some_and(|token| token.is_capitalised())
}

/// Whether all names of a row begin with a capital.
pub(in crate::audit) fn are_proper(report: &Report<'_, '_>, row: (u32, u32)) -> bool {
    starts(report, row).all(|at| is_capitalised(report, at))
}

/// "Cà phê Chư Sê, Mật ong Kbang và Dược liệu Mang Yang": how many names of a row begin with a capital each, where commas part them and one "và" joins the last.
/// What ends in "và" may be one name.
pub(in crate::audit) fn proper_row(
    report: &Report<'_, '_>,
    (first, end): (u32, u32),
) -> Option<usize> {
    let context = report.context;
    let marks = context.marks_in(first, end);
    let commas = marks.iter().all(|mark| mark.code == b',');
    let last = marks.last()?.at;
    let joins = |&at: &u32| context.says(at, List::And) && !context.is_inside_longer(at);
    let mut joined = (first..end).filter(joins);
    let only = joined.next().filter(|_| joined.next().is_none())?;
    let named = are_proper(report, (first, end)) && is_capitalised(report, only + 1);
    (commas && only > last && named).then_some(marks.len() + 2)
}

/// "hỗ trợ 03 doanh nghiệp: tư vấn hồ sơ, đào tạo nhân lực": whether bodies are counted and none of a row can be one.
pub(in crate::audit) fn names_no_body(
    report: &Report<'_, '_>,
    id: FigureId,
    row: (u32, u32),
) -> bool {
    let body = |at: u32| {
        is_capitalised(report, at) || is_named_as(report, id, at) || is_person(report, id, at)
    };
    report.is_of_bodies(id) && !starts(report, row).any(body)
}

/// "Tỉnh đoàn và Liên hiệp các Hội", but not "Phòng Kinh tế và Hạ tầng": how many words "và" surely join another name, since that begins as what is counted is called.
pub(in crate::audit) fn surely_joined(
    report: &Report<'_, '_>,
    id: FigureId,
    (first, end): (u32, u32),
) -> usize {
    let context = report.context;
    let joins = |&at: &u32| {
        context.says(at, List::And)
            && !context.is_inside_longer(at)
            && is_capitalised(report, at + 1)
            && is_named_as(report, id, at + 1)
    };
    // "HTX A và HTX B, C": behind a comma the last name may go on.
    let last = context.marks_in(first, end).last();
    let from = last.map_or(first, |mark| mark.at + 1);
    (from..end).filter(joins).count()
}

/// "HTX Vân Nội, Công ty TNHH Thương mại, Dịch vụ Minh Châu": how many members of a row may go on with the name before them, where the others
/// begin as what is counted is called.
pub(in crate::audit) fn going_on(report: &Report<'_, '_>, id: FigureId, row: (u32, u32)) -> usize {
    const LEAST: usize = 2;
    let context = report.context;
    let known = starts(report, row).filter(|&at| is_named_as(report, id, at));
    let meant = |at: u32| {
        let meaning = context.at(at).map(|(_, meaning)| meaning);
        meaning.is_some_and(|meaning| meaning.issuer.is_some())
    };
    if known.count() < LEAST || !report.is_of_bodies(id) || are_places(report, id) {
        return 0;
    }
    let others = starts(report, row).filter(|&at| !is_named_as(report, id, at));
    // Behind a comma within a name "và" stands before the last of what a company does.
    let joined = |at: u32| {
        let end = context.marks_in(at, row.1).first();
        let end = end.map_or(row.1, |mark| mark.at);
        (at..end).any(|at| context.says(at, List::And))
    };
    others
        .filter(|&at| is_capitalised(report, at) && !meant(at) && joined(at))
        .count()
}

/// "03 dự án chậm tiến độ (dự án trồng dứa; dự án nuôi cá tầm)", "04 đề tài (nghiên cứu giống lúa; xây dựng mô hình nuôi cá)": how many names fill a bracket, where all begin as what is
/// counted is called, or between semicolons with what is done.
pub(in crate::audit) fn called_alike(
    report: &Report<'_, '_>,
    id: FigureId,
    (open, close): (u32, u32),
) -> Option<usize> {
    const WORDS: u32 = 3;
    let context = report.context;
    let row = (open + 1, close);
    let marks = context.marks_in(row.0, row.1);
    let parting = |code: u8| marks.iter().all(|mark| mark.code == code);
    let plain = marks.iter().all(|mark| matches!(mark.code, b',' | b';'));
    // "(Cửa hàng xăng dầu số 12, huyện Chợ Mới)": a place may say where the one is.
    let own = || {
        let alike = |at: u32| report.word(at) == report.word(row.0) && !is_kind(report, at);
        starts(report, row).all(|at| alike(at) && is_named_as(report, id, at))
    };
    let done = |at: u32| {
        let end = context.marks_in(at, close).first();
        let long = end.map_or(close, |mark| mark.at) >= at + WORDS;
        let act = context
            .at(at)
            .is_some_and(|(_, meaning)| meaning.act.is_some());
        long && act && !is_predicate(report, at)
    };
    let acts = || parting(b';') && !report.is_of_bodies(id) && starts(report, row).all(done);
    if let Some(names) = parted_by_semicolons(report, id, row).filter(|_| plain) {
        return Some(names);
    }
    if marks.is_empty() || !plain || !(own() || acts()) {
        return None;
    }
    Some(marks.len() + 1 + surely_joined(report, id, row))
}

/// "03 kế hoạch (Kế hoạch về năng suất, chất lượng; Kế hoạch về truy xuất nguồn gốc)": how many names stand between semicolons, where each begins with the noun that is counted, so that commas and "và"
/// stand within them.
fn parted_by_semicolons(
    report: &Report<'_, '_>,
    id: FigureId,
    (first, end): (u32, u32),
) -> Option<usize> {
    let noun = report
        .draft(id)
        .unit
        .filter(|_| report.draft(id).own_unit)?;
    let marks = report.context.marks_in(first, end).iter();
    let mut parting = marks.filter(|mark| mark.code == b';').peekable();
    parting.peek()?;
    let starts: Vec<u32> = std::iter::once(first)
        .chain(parting.map(|mark| mark.at + 1))
        .collect();
    let named = |&at: &u32| report.word(at) == report.word(noun.0) && is_named_as(report, id, at);
    starts.iter().all(named).then_some(starts.len())
}

/// "Bốn lĩnh vực được ưu tiên là nông nghiệp, y dược, công nghệ thông tin", "Hai đơn vị làm điểm là Chi cục …, Trung tâm …": whether the words that begin at a token are names of
/// what is equated with them.
pub(in crate::audit) fn is_equated_with(report: &Report<'_, '_>, id: FigureId, first: u32) -> bool {
    const FIELDS: usize = 2;
    let draft = report.draft(id);
    if are_places(report, id) {
        return false;
    }
    let settings = &report.context.patterns.setting_groups;
    let field = report.group(id).is_some_and(|own| settings.contains(&own));
    let fields = || {
        let marks = report.context.marks_in(first, draft.sentence.end);
        draft.first == draft.sentence.first && marks.len() > FIELDS
    };
    // "03 cán bộ là Thạc sĩ, Kỹ sư" names nobody.
    let more = report
        .context
        .at(first)
        .is_some_and(|(hit, meaning)| meaning.issuer.is_some() || report.context.is_word(hit.end));
    more && is_capitalised(report, first) && is_named_as(report, id, first) || field && fields()
}
