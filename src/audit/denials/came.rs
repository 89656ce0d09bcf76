//! When things came about that are counted.

use crate::audit::Report;
use crate::figure::draft::FigureId;
use crate::pattern::list::List;
use crate::period::{Period, Span, named_in};
use crate::record::Class;

/// Whether a count is said to have come about within the reported period.
pub(in crate::audit) fn came_in_now(report: &Report<'_, '_>, id: FigureId) -> bool {
    let period = report.heading.period;
    period.is_some_and(|period| came_in(report, id, period))
}

/// "01 đơn tố cáo Sở nhận ngày 22/7/2015 đến nay chưa kết luận xong": whether a count is said to have come about on a day or in a month of a period.
pub(in crate::audit) fn came_in(report: &Report<'_, '_>, id: FigureId, period: Period) -> bool {
    const BEFORE: u32 = 3;
    if !report.has_near(id, List::CameAbout) {
        return false;
    }
    let member = report.clause(id, b";.");
    // "thực hiện" stands in many sentences, "phát hiện ngày" in few.
    let dated = |at: u32| report.says(at, List::TimeUnit) || report.context.number_at(at).is_some();
    let timed = |at: u32| (at + 1..=at + BEFORE).any(dated);
    let mut within = member.first..member.end;
    if !within.any(|at| report.says(at, List::CameAbout) && timed(at)) {
        return false;
    }
    let came = |first: u32| {
        let mut before = first.saturating_sub(BEFORE)..first;
        before.any(|at| report.says(at, List::CameAbout))
    };
    let within = |month: u32| (period.first_month()..=period.last_month()).contains(&month);
    let from = report
        .numerals
        .partition_point(|numeral| numeral.first < member.first);
    let mut numerals = report.numerals[from..]
        .iter()
        .take_while(|numeral| numeral.end <= member.end);
    let day = numerals.any(|numeral| {
        let month = || match numeral.class {
            Class::Date => month_of(report, &report.context.text[numeral.span.range()], period),
            _ => None,
        };
        came(numeral.first) && month().is_some_and(within)
    });
    // "nhận hồi tháng 8"
    day || named_in(report.context, member.first, member.end)
        .iter()
        .any(|named| {
            let year = named.period.year.is_none() || named.period.year == period.year;
            let own = named.period.in_year(period.year);
            let whole = !matches!(own.span, Span::Week(_) | Span::Years(_));
            year && whole
                && came(named.first)
                && within(own.first_month())
                && within(own.last_month())
        })
}

/// The month of "22/7/2015", or of "22/7" in a period's year, counted as by [`Period::last_month`]; nothing where a report of the next year can mean a day of its own.
pub(in crate::audit) fn month_of(
    report: &Report<'_, '_>,
    day: &str,
    period: Period,
) -> Option<u32> {
    let mut parts = day.rsplit('/').map(|part| part.parse::<u32>().ok());
    let (last, before) = (parts.next()??, parts.next()??);
    if last > 1_900 {
        return Some(last * 12 + before);
    }
    let (month, year) = (last, period.year?);
    let issued = report.heading.head.issued.as_deref().unwrap_or_default();
    let mut issued = issued.split('-').map(|part| part.parse::<u32>().ok());
    let later = issued.next().flatten().is_some_and(|issued| issued > year);
    let own = later
        && issued
            .next()
            .flatten()
            .is_some_and(|issued| month <= issued);
    ((1..=12).contains(&month) && parts.next().is_none() && !own).then_some(year * 12 + month)
}
