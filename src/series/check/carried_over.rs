//! Sentences taken over from an earlier report.

use super::Check;
use crate::finding::{Description, Example, Verdict};
use crate::series::Issue;
use crate::series::digest::Sentence;
use crate::series::group::Group;
use foldhash::{HashMap, HashMapExt};

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "carried_over",
        summary: "sentences with results should not be those of an earlier report",
        rationale: "A report written over the last one keeps sentences with their figures. A sentence of some length that states several results of its period in the same words and numbers as an earlier report is doubted, a shorter one noted. What stands (\"hiện có\") and what adds up from the year's start may well be said again.",
        source: "old figures used again from an earlier report, as the press found them",
        examples: &[Example {
            text: "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 03 năm 2019\nBÁO CÁO\nKết quả công tác tháng 03 và nhiệm vụ tháng 04 năm 2019\nI. KẾT QUẢ\nTrong tháng đã kiểm định được 118 phương tiện đo, thử nghiệm 45 mẫu và cấp 03 giấy phép tiến hành công việc bức xạ.\n---\nSỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BẮC KẠN\nBắc Kạn, ngày 25 tháng 04 năm 2019\nBÁO CÁO\nKết quả công tác tháng 04 và nhiệm vụ tháng 05 năm 2019\nI. KẾT QUẢ\nTrong tháng đã kiểm định được 118 phương tiện đo, thử nghiệm 45 mẫu và cấp 03 giấy phép tiến hành công việc bức xạ.",
            verdict: Some(Verdict::Doubt),
            why: "the same three results in the next month",
        }],
    },
    run,
};

fn run(group: &Group<'_>, issues: &mut Vec<Issue>) {
    let sentences = group.reports.iter();
    let sentences = sentences.map(|&report| group.digest(report).sentences.len());
    let mut seen: HashMap<u64, (usize, Sentence)> = HashMap::with_capacity(sentences.sum());
    for &report in &group.reports {
        for sentence in &group.digest(report).sentences {
            let earlier = *seen.entry(sentence.hash).or_insert((report, *sentence));
            let period = |report: usize| group.digest(report).period;
            if earlier.0 != report && period(earlier.0) != period(report) {
                issues.push(told(group, (report, sentence), earlier));
            }
        }
    }
}

fn told(
    group: &Group<'_>,
    (report, sentence): (usize, &Sentence),
    (before, earlier): (usize, Sentence),
) -> Issue {
    let verdict = if sentence.telling {
        Verdict::Doubt
    } else {
        Verdict::Remark
    };
    let explanation = format!(
        "word for word in the report of {}",
        group.digest(before).period
    );
    let mut issue = Issue::of(verdict, "sentence", report, explanation);
    issue.place = Some(sentence.place);
    issue.elsewhere = vec![(before, Some(earlier.place), earlier.place.shown())];
    issue
}
