//! Months against the quarter, half-year or year that they make up.

use super::Check;
use crate::finding::{Description, Example, Verdict};
use crate::number::Number;
use crate::period::{Period, Span};
use crate::series::Issue;
use crate::series::digest::{Kind, Total};
use crate::series::group::Group;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "cumulative_sum",
        summary: "the months of a quarter, half-year or year must add up to it",
        rationale: "Where all months (or quarters) of a longer period are reported, their counts are added up. Reports close their periods on different days (the windows of Nghị định 09/2019 run from the 15th to the 14th for some), so a difference of a twentieth and more is a doubt at most, a smaller one a remark.",
        source: "Nghị định 09/2019/NĐ-CP, Điều 12, on the windows of periodic reports",
        examples: &[
            Example {
                text: "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 01 năm 2019\nBÁO CÁO\nKết quả công tác tháng 01 và nhiệm vụ tháng 02 năm 2019\nI. KẾT QUẢ\nKiểm định được 100 phương tiện đo.\n---\nSỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 02 năm 2019\nBÁO CÁO\nKết quả công tác tháng 02 và nhiệm vụ tháng 03 năm 2019\nI. KẾT QUẢ\nKiểm định được 120 phương tiện đo.\n---\nSỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 03 năm 2019\nBÁO CÁO\nKết quả công tác tháng 03 và nhiệm vụ tháng 04 năm 2019\nI. KẾT QUẢ\nKiểm định được 130 phương tiện đo.\n---\nSỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 31 tháng 03 năm 2019\nBÁO CÁO\nKết quả công tác quý I và nhiệm vụ quý II năm 2019\nI. KẾT QUẢ\nKiểm định được 420 phương tiện đo.",
                verdict: Some(Verdict::Doubt),
                why: "100 + 120 + 130 = 350",
            },
            Example {
                text: "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 01 năm 2019\nBÁO CÁO\nKết quả công tác tháng 01 và nhiệm vụ tháng 02 năm 2019\nI. KẾT QUẢ\nKiểm định được 100 phương tiện đo.\n---\nSỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 02 năm 2019\nBÁO CÁO\nKết quả công tác tháng 02 và nhiệm vụ tháng 03 năm 2019\nI. KẾT QUẢ\nKiểm định được 120 phương tiện đo.\n---\nSỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 03 năm 2019\nBÁO CÁO\nKết quả công tác tháng 03 và nhiệm vụ tháng 04 năm 2019\nI. KẾT QUẢ\nKiểm định được 130 phương tiện đo.\n---\nSỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 31 tháng 03 năm 2019\nBÁO CÁO\nKết quả công tác quý I và nhiệm vụ quý II năm 2019\nI. KẾT QUẢ\nKiểm định được 350 phương tiện đo.",
                verdict: Some(Verdict::Holds),
                why: "the months add up",
            },
        ],
    },
    run,
};

fn run(group: &Group<'_>, issues: &mut Vec<Issue>) {
    for &report in &group.reports {
        let period = group.digest(report).period;
        for pieces in [months(period), quarters(period)].into_iter().flatten() {
            let reports: Option<Vec<usize>> = pieces
                .into_iter()
                .map(|piece| group.of_period(piece))
                .collect();
            if let Some(reports) = reports {
                let totals = group.totals(report, Kind::Period);
                issues.extend(totals.filter_map(|total| weigh(group, (report, total), &reports)));
                break;
            }
        }
    }
}

/// The months of a longer period within a year.
fn months(period: Period) -> Option<Vec<Period>> {
    let (first, last) = (period.first_month(), period.last_month());
    let long = !matches!(period.span, Span::Month(_) | Span::Week(_) | Span::Years(_));
    let month = |month: u32| Period {
        year: period.year,
        span: Span::Month((month - 1) % 12 + 1),
    };
    long.then(|| (first..=last).map(month).collect())
}

/// The quarters of a period of several.
fn quarters(period: Period) -> Option<Vec<Period>> {
    let numbers = match period.span {
        Span::Half(1) => 1..=2,
        Span::Half(_) => 3..=4,
        Span::Months(9) => 1..=3,
        Span::Year => 1..=4,
        _ => return None,
    };
    let quarter = |quarter: u32| Period {
        year: period.year,
        span: Span::Quarter(quarter),
    };
    Some(numbers.map(quarter).collect())
}

fn weigh(group: &Group<'_>, (report, total): (usize, &Total), pieces: &[usize]) -> Option<Issue> {
    let addends: Vec<&Total> = pieces
        .iter()
        .map(|&piece| group.total(piece, total.key, Kind::Period))
        .collect::<Option<_>>()?;
    let sum = addends
        .iter()
        .try_fold(Number::ZERO, |sum, addend| sum.plus(addend.value))?;
    let difference = sum.minus(total.value)?.magnitude();
    let large = difference.times(Number::integer(20))? >= total.value;
    let verdict = match (difference == Number::ZERO, large) {
        (true, _) => Verdict::Holds,
        (false, true) => Verdict::Doubt,
        (false, false) => Verdict::Remark,
    };
    let shown: Vec<String> = addends
        .iter()
        .map(|addend| addend.value.to_string())
        .collect();
    let explanation = format!(
        "{} = {sum}, {} reports {}",
        shown.join(" + "),
        group.digest(report).period,
        total.value
    );
    let mut issue = Issue::of(verdict, "pieces", report, explanation);
    issue.place = Some(total.place);
    let places = pieces.iter().zip(&addends);
    issue.elsewhere = places
        .map(|(&piece, addend)| (piece, Some(addend.place), addend.value.to_string()))
        .collect();
    issue.stated = Some(total.value.into());
    issue.computed = Some(sum.into());
    Some(issue)
}
