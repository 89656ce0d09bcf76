//! Counts from the start of the year that fall.

use super::Check;
use crate::finding::{Description, Example, Verdict};
use crate::series::Issue;
use crate::series::digest::{Kind, Total};
use crate::series::group::Group;

use std::collections::BTreeMap;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "cumulative_falls",
        summary: "a count from the start of the year may not fall within the year",
        rationale: "What was done until March cannot be less until April. Counts are compared with the last report of the year that gives the same one. Corrections are possible, so it is a doubt. Counting begins anew in January.",
        source: "the meaning of \"lũy kế\"",
        examples: &[
            Example {
                text: "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 03 năm 2019\nBÁO CÁO\nKết quả công tác tháng 03 và nhiệm vụ tháng 04 năm 2019\nI. KẾT QUẢ\nLũy kế từ đầu năm kiểm định 310 phương tiện đo.\n---\nSỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 04 năm 2019\nBÁO CÁO\nKết quả công tác tháng 04 và nhiệm vụ tháng 05 năm 2019\nI. KẾT QUẢ\nLũy kế từ đầu năm kiểm định 290 phương tiện đo.",
                verdict: Some(Verdict::Doubt),
                why: "290 until April, 310 until March",
            },
            Example {
                text: "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 03 năm 2019\nBÁO CÁO\nKết quả công tác tháng 03 và nhiệm vụ tháng 04 năm 2019\nI. KẾT QUẢ\nLũy kế từ đầu năm kiểm định 310 phương tiện đo.\n---\nSỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 04 năm 2019\nBÁO CÁO\nKết quả công tác tháng 04 và nhiệm vụ tháng 05 năm 2019\nI. KẾT QUẢ\nLũy kế từ đầu năm kiểm định 400 phương tiện đo.",
                verdict: Some(Verdict::Holds),
                why: "more in April",
            },
        ],
    },
    run,
};

fn run(group: &Group<'_>, issues: &mut Vec<Issue>) {
    let mut year = None;
    let mut last: BTreeMap<u64, (usize, &Total)> = BTreeMap::new();
    for &report in &group.reports {
        let period = group.digest(report).period;
        if period.year != year {
            year = period.year;
            last.clear();
        }
        for total in group.totals(report, Kind::Cumulative) {
            if let Some((before, earlier)) = last.insert(total.key, (report, total))
                && group.digest(before).period.last_month() < period.last_month()
            {
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
    let verdict = if now < then {
        Verdict::Doubt
    } else {
        Verdict::Holds
    };
    let (period, other) = (group.digest(report).period, group.digest(before).period);
    let explanation = format!("{then} until {other}, {now} until {period}");
    Issue::of(verdict, "falls", report, explanation).between(total, (before, earlier))
}
