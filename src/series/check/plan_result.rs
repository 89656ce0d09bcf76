//! What was planned against what is reported.

use super::Check;
use crate::finding::{Description, Example, Verdict};
use crate::series::Issue;
use crate::series::digest::{Kind, Total};
use crate::series::group::Group;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "plan_result",
        summary: "what one report plans is compared with what the next one reports",
        rationale: "A plan is no promise, so this is a remark: planned and reported counts side by side, for each indicator that both give once.",
        source: "01 inspection at 03 premises planned for April in a report of March 2019",
        examples: &[Example {
            text: "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 03 năm 2019\nBÁO CÁO\nKết quả công tác tháng 03 và nhiệm vụ tháng 04 năm 2019\nI. KẾT QUẢ\nKiểm định được 100 phương tiện đo.\nII. NHIỆM VỤ\nNghiệm thu 03 đề tài.\n---\nSỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 04 năm 2019\nBÁO CÁO\nKết quả công tác tháng 04 và nhiệm vụ tháng 05 năm 2019\nI. KẾT QUẢ\nNghiệm thu 02 đề tài.",
            verdict: Some(Verdict::Remark),
            why: "3 planned, 2 accepted",
        }],
    },
    run,
};

fn run(group: &Group<'_>, issues: &mut Vec<Issue>) {
    for &planner in &group.reports {
        let digest = group.digest(planner);
        let Some(report) = digest.next.and_then(|next| group.of_period(next)) else {
            continue;
        };
        let pairs = group
            .totals(planner, Kind::Planned)
            .filter_map(|plan| Some((plan, group.total(report, plan.key, Kind::Period)?)));
        let pairs: Vec<(&Total, &Total)> = pairs.collect();
        let Some((_, first)) = pairs.first() else {
            continue;
        };
        let row = |(plan, result): &(&Total, &Total)| {
            format!(
                "{}: {} planned, {} reported",
                group.indicator(plan),
                plan.value,
                result.value
            )
        };
        let table: Vec<String> = pairs.iter().map(row).collect();
        let kept = pairs
            .iter()
            .all(|(plan, result)| plan.value == result.value);
        let verdict = if kept {
            Verdict::Holds
        } else {
            Verdict::Remark
        };
        let mut issue = Issue::of(verdict, "next-report", report, table.join("; "));
        issue.place = Some(first.place);
        issue.elsewhere = pairs
            .iter()
            .map(|(plan, _)| (planner, Some(plan.place), plan.value.to_string()))
            .collect();
        issues.push(issue);
    }
}
