//! The same report twice.

use super::Check;
use crate::finding::{Description, Example, Verdict};
use crate::series::Issue;
use crate::series::group::Group;

use std::collections::BTreeSet;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "duplicate_report",
        summary: "a report stands twice in the archive",
        rationale: "A report may be there as a PDF and as a web page. It is noted, since sums over the archive count it twice. Two reports of one issuer and period are the same if nine tenths of their sentences with results are.",
        source: "archives gathered from several sites",
        examples: &[Example {
            text: "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 03 năm 2019\nBÁO CÁO\nKết quả công tác tháng 03 và nhiệm vụ tháng 04 năm 2019\nI. KẾT QUẢ\nKiểm định được 118 phương tiện đo. Thử nghiệm 45 mẫu. Nghiệm thu 02 đề tài.\n---\nSỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 03 năm 2019\nBÁO CÁO\nKết quả công tác tháng 03 và nhiệm vụ tháng 04 năm 2019\nI. KẾT QUẢ\nKiểm định được 118 phương tiện đo. Thử nghiệm 45 mẫu. Nghiệm thu 02 đề tài.",
            verdict: Some(Verdict::Remark),
            why: "the report of March stands twice",
        }],
    },
    run,
};

fn run(group: &Group<'_>, issues: &mut Vec<Issue>) {
    for reports in group.doubles() {
        for (index, &report) in reports.iter().enumerate().skip(1) {
            let earlier = reports[..index].iter().rev().take(NEIGHBOURS);
            if let Some(&before) = earlier
                .into_iter()
                .find(|&&before| is_same(group, report, before))
            {
                let explanation =
                    format!("the report of {} stands twice", group.digest(report).period);
                let mut issue = Issue::of(Verdict::Remark, "twice", report, explanation);
                issue.elsewhere = vec![(before, None, group.digest(before).period.to_string())];
                issues.push(issue);
            }
        }
    }
}

/// With how many others of its period a report is compared.
pub(super) const NEIGHBOURS: usize = 8;

/// Whether nine tenths of the sentences with results are the same.
pub(super) fn is_same(group: &Group<'_>, one: usize, other: usize) -> bool {
    let hashes = |report: usize| -> BTreeSet<u64> {
        group
            .digest(report)
            .sentences
            .iter()
            .map(|sentence| sentence.hash)
            .collect()
    };
    let (one, other) = (hashes(one), hashes(other));
    let shared = one.intersection(&other).count();
    let most = one.len().max(other.len());
    most > 0 && shared * 10 >= most * 9
}
