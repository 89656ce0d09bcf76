//! Two reports of one period that disagree.

use super::Check;
use super::duplicate_report::{NEIGHBOURS, is_same};
use crate::finding::{Description, Example, Verdict};
use crate::series::Issue;
use crate::series::digest::{Kind, Total};
use crate::series::group::Group;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "restated_report",
        summary: "two reports of one issuer and period must give the same counts",
        rationale: "A corrected report takes the place of the first, and both stay in the archive. Reports of which half of the common counts agree are taken for two versions of one; each count that differs is doubted. Others are reports on different matters.",
        source: "one quantity with two figures in different reports, as auditors and the press name it",
        examples: &[Example {
            text: "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 03 năm 2019\nBÁO CÁO\nKết quả công tác tháng 03 và nhiệm vụ tháng 04 năm 2019\nI. KẾT QUẢ\nKiểm định được 118 phương tiện đo. Thử nghiệm 45 mẫu. Nghiệm thu 02 đề tài.\n---\nSỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 03 năm 2019\nBÁO CÁO\nKết quả công tác tháng 03 và nhiệm vụ tháng 04 năm 2019\nI. KẾT QUẢ\nKiểm định được 118 phương tiện đo; thử nghiệm 45 mẫu; nghiệm thu 03 đề tài.",
            verdict: Some(Verdict::Doubt),
            why: "two acceptances, then three",
        }],
    },
    run,
};

fn run(group: &Group<'_>, issues: &mut Vec<Issue>) {
    for reports in group.doubles() {
        for (index, &report) in reports.iter().enumerate().skip(1) {
            for &before in reports[..index].iter().rev().take(NEIGHBOURS) {
                if !is_same(group, report, before) {
                    issues.extend(differences(group, report, before));
                }
            }
        }
    }
}

fn differences(group: &Group<'_>, report: usize, before: usize) -> Vec<Issue> {
    let totals = group.totals(report, Kind::Period);
    let pairs: Vec<(&Total, &Total)> = totals
        .filter_map(|total| Some((total, group.total(before, total.key, Kind::Period)?)))
        .collect();
    let differ = |(total, earlier): &&(&Total, &Total)| total.value != earlier.value;
    let different: Vec<_> = pairs.iter().filter(differ).collect();
    if pairs.len() < 3 || different.len() * 2 > pairs.len() {
        return Vec::new();
    }
    different
        .into_iter()
        .map(|(total, earlier)| {
            let (now, then) = (total.value, earlier.value);
            let explanation = format!(
                "{now} here, {then} in another report of {}",
                group.digest(report).period
            );
            let issue = Issue::of(Verdict::Doubt, "version", report, explanation);
            let mut issue = issue.between(total, (before, earlier));
            issue.computed = Some(then.into());
            issue
        })
        .collect()
}
