//! Periods without a report.

use super::Check;
use crate::finding::{Description, Example, Verdict};
use crate::period::{Period, Span};
use crate::series::Issue;
use crate::series::group::Group;

use std::collections::BTreeSet;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "gap",
        summary: "an issuer that reports each month, quarter or year should leave none out",
        rationale: "Where an issuer has four reports or more of one length, those missing between them are named with the next one. A month whose end a quarter's, half-year's or year's report covers is not missing.",
        source: "Nghị định 09/2019/NĐ-CP on periodic reports",
        examples: &[Example {
            text: "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 01 năm 2019\nBÁO CÁO\nKết quả công tác tháng 01 và nhiệm vụ tháng 02 năm 2019\nI. KẾT QUẢ\nKiểm định được 101 phương tiện đo.\n---\nSỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 02 năm 2019\nBÁO CÁO\nKết quả công tác tháng 02 và nhiệm vụ tháng 03 năm 2019\nI. KẾT QUẢ\nKiểm định được 102 phương tiện đo.\n---\nSỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 03 năm 2019\nBÁO CÁO\nKết quả công tác tháng 03 và nhiệm vụ tháng 04 năm 2019\nI. KẾT QUẢ\nKiểm định được 103 phương tiện đo.\n---\nSỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 05 năm 2019\nBÁO CÁO\nKết quả công tác tháng 05 và nhiệm vụ tháng 06 năm 2019\nI. KẾT QUẢ\nKiểm định được 105 phương tiện đo.",
            verdict: Some(Verdict::Remark),
            why: "April is missing",
        }],
    },
    run,
};

fn run(group: &Group<'_>, issues: &mut Vec<Issue>) {
    let covered: BTreeSet<u32> = group
        .reports
        .iter()
        .map(|&report| group.digest(report).period.last_month())
        .collect();
    let lengths: [fn(Span) -> bool; 3] = [
        |span| matches!(span, Span::Month(_)),
        |span| matches!(span, Span::Quarter(_)),
        |span| span == Span::Year,
    ];
    for is_of_length in lengths {
        let reports: Vec<usize> = group
            .reports
            .iter()
            .copied()
            .filter(|&report| is_of_length(group.digest(report).period.span))
            .collect();
        if reports.len() < FEWEST {
            continue;
        }
        for pair in reports.windows(2) {
            issues.extend(between(group, pair[0], pair[1], &covered));
        }
    }
}

/// With fewer reports nothing tells how often an issuer reports.
const FEWEST: usize = 4;

/// The periods missing between two reports.
fn between(
    group: &Group<'_>,
    before: usize,
    report: usize,
    covered: &BTreeSet<u32>,
) -> Option<Issue> {
    let (from, to) = (group.digest(before).period, group.digest(report).period);
    let mut missing: Vec<Period> = Vec::new();
    let mut next = from.following();
    while next.last_month() < to.last_month() && missing.len() < 600 {
        if !covered.contains(&next.last_month()) {
            missing.push(next);
        }
        next = next.following();
    }
    let explanation = match missing[..] {
        [] => return None,
        [only] => format!("no report of {only}"),
        [first, .., last] => format!(
            "no reports of {} periods from {first} to {last}",
            missing.len()
        ),
    };
    let mut issue = Issue::of(Verdict::Remark, "missing", report, explanation);
    issue.elsewhere = vec![(before, None, from.to_string())];
    Some(issue)
}
