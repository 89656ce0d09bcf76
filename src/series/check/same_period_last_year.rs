//! The year before as it is told now and as it was told then.

use super::Check;
use crate::finding::{Description, Example, Verdict};
use crate::series::Issue;
use crate::series::digest::{Kind, Total};
use crate::series::group::Group;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "same_period_last_year",
        summary: "\"cùng kỳ\" must be what the report of the year before said",
        rationale: "A value given for comparison is that of an earlier report. Where this is another, growth is worked out against a number that nobody reported. Later corrections are possible, so it is a doubt. Provinces merged in July 2025 have no year before.",
        source: "comparisons with the same period are asked for by the provincial reporting rules (Đắk Nông, CV 7095/UBND-KT 2023)",
        examples: &[Example {
            text: "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 03 năm 2018\nBÁO CÁO\nKết quả công tác tháng 03 và nhiệm vụ tháng 04 năm 2018\nI. KẾT QUẢ\nKiểm định được 250 phương tiện đo.\n---\nSỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 03 năm 2019\nBÁO CÁO\nKết quả công tác tháng 03 và nhiệm vụ tháng 04 năm 2019\nI. KẾT QUẢ\nKiểm định được 300 phương tiện đo, tăng 20% so với cùng kỳ năm trước (240 phương tiện đo).",
            verdict: Some(Verdict::Doubt),
            why: "240 now, 250 in the report of March 2018",
        }],
    },
    run,
};

fn run(group: &Group<'_>, issues: &mut Vec<Issue>) {
    for &report in &group.reports {
        let Some(before) = group.of_period(group.digest(report).period.year_before()) else {
            continue;
        };
        for total in group.totals(report, Kind::YearBefore) {
            if let Some(earlier) = group.total(before, total.key, Kind::Period) {
                issues.push(told(group, (report, total), (before, earlier)));
            }
        }
    }
}

fn told(
    group: &Group<'_>,
    (report, total): (usize, &Total),
    (before, earlier): (usize, &Total),
) -> Issue {
    let (now, then) = (total.value, earlier.value);
    let verdict = if now == then {
        Verdict::Holds
    } else {
        Verdict::Doubt
    };
    let explanation = format!(
        "{now} for {} here, {then} in the report of that period",
        group.digest(before).period
    );
    let issue = Issue::of(verdict, "comparison", report, explanation);
    let mut issue = issue.between(total, (before, earlier));
    issue.computed = Some(then.into());
    issue
}
