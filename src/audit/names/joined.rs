//! Names that hold "và", and names that it joins.

use super::listed::{is_kind, is_named_as, is_open};
use crate::audit::Report;
use crate::figure::draft::FigureId;
use crate::pattern::list::List;

/// "Quy định quản lý cấp tỉnh và cấp cơ sở; Kế hoạch …; Đề án phát triển thị trường và dịch vụ": how many names stand between semicolons, where all begin with a capital, and
/// what stands behind "và" doesn't, is no deed behind others, and is called neither as another nor as what is counted, so that it goes on with its name.
pub(in crate::audit) fn with_and_inside(
    report: &Report<'_, '_>,
    id: FigureId,
    (first, end): (u32, u32),
) -> Option<usize> {
    const LEAST: usize = 3;
    let context = report.context;
    let end = end - u32::from(context.is_mark(end - 1, b".;"));
    let marks = context.marks_in(first, end);
    let plain = marks.iter().all(|mark| matches!(mark.code, b';' | b','));
    let parting = marks.iter().filter(|mark| mark.code == b';');
    let starts: Vec<u32> = std::iter::once(first)
        .chain(parting.map(|mark| mark.at + 1))
        .collect();
    let proper = starts.iter().all(|&at| is_capitalised(report, at));
    let silent = report.last_in(first, end).is_none() && !is_open(report, first, end);
    if starts.len() < LEAST || !plain || !proper || !silent {
        return None;
    }
    let acts = |at: u32| {
        let meaning = context.at(at).map(|(_, meaning)| meaning);
        meaning.is_some_and(|meaning| meaning.act.is_some())
    };
    // "Tham gia hội chợ; Kiểm tra đo lường và xây dựng quy trình"
    let deeds = starts.iter().any(|&start| acts(start));
    // "cấp thành phố và cấp cơ sở"
    let again = |at: u32| (2..=4).any(|back| report.word(at - back) == report.word(at));
    let goes_on = |at: u32| {
        let mut others = starts.iter().map(|&start| report.word(start));
        let called = others.any(|word| word == report.word(at));
        let deed = deeds && acts(at) && !again(at);
        !is_capitalised(report, at) && !deed && !called && !is_named_as(report, id, at)
    };
    let mut joins = (first..end).filter(|&at| context.says(at, List::And));
    joins.all(|at| goes_on(at + 1)).then_some(starts.len())
}

/// "điều tại Bù Đăng và hồ tiêu tại Lộc Ninh": whether the only "và" joins two names that end in the name of their place each.
pub(in crate::audit) fn are_two_placed(report: &Report<'_, '_>, (first, end): (u32, u32)) -> bool {
    let context = report.context;
    let mut joins = (first..end).filter(|&at| context.says(at, List::And));
    let (Some(joined), None) = (joins.next(), joins.next()) else {
        return false;
    };
    let bare = (first..end).all(|at| context.is_word(at));
    bare && is_placed(report, (first, joined)) && is_placed(report, (joined + 1, end))
}

/// Whether words end in "tại" or "ở" and one proper name, with something else before that.
fn is_placed(report: &Report<'_, '_>, (first, end): (u32, u32)) -> bool {
    const NAME: u32 = 4;
    let context = report.context;
    let at = |at: &u32| context.reads(*at, "tại") || context.reads(*at, "ở");
    let mut places = (first..end).filter(at);
    let (Some(place), None) = (places.next(), places.next()) else {
        return false;
    };
    let kind = u32::from(is_kind(report, place + 1));
    let name = place + 1 + kind..end;
    let length = name.end.saturating_sub(name.start);
    place > first
        && (1..=NAME).contains(&length)
        && name.clone().all(|at| is_capitalised(report, at))
}

fn is_capitalised(report: &Report<'_, '_>, at: u32) -> bool {
    let token = report.context.token(at);
    token.is_some_and(|token| token.is_capitalised())
}
