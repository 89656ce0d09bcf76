//! Documents dated after the report that cites them.

use super::Check;
use crate::audit::date::{Date, DateAt, dates};
use crate::audit::{Issue, Report};
use crate::finding::{Description, Example, Verdict};
use crate::pattern::cue::Cue;
use crate::record::Class;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "future_date",
        summary: "a document may not be dated after the report that cites it",
        rationale: "A decision, plan or scheme with its number and day has been issued already. A day after the report's own is a slip of \
the pen, mostly in the year. Where the report gives no day of its own, a day two months after its period is doubted. Days \
without a document are left alone: a deadline lies ahead.",
        source: "\"Đề án số 11-ĐA/TU ngày 08/11/2019\" in a report of March 2019, whose sister plan is of 22/11/2018",
        examples: &[
            Example {
                text: "SỞ KHOA HỌC VÀ CÔNG NGHỆ\nBắc Kạn, ngày 20 tháng 3 năm 2019\nBÁO CÁO\nKết quả hoạt động tháng 3 năm 2019\n\
I. KẾT QUẢ\nThực hiện Kế hoạch số 12/KH-UBND ngày 08/11/2019 của UBND tỉnh.",
                verdict: Some(Verdict::Contradiction),
                why: "8 November 2019 is after 20 March 2019",
            },
            Example {
                text: "SỞ KHOA HỌC VÀ CÔNG NGHỆ\nBắc Kạn, ngày 20 tháng 3 năm 2019\nBÁO CÁO\nKết quả hoạt động tháng 3 năm 2019\n\
I. KẾT QUẢ\nHoàn thành trước ngày 08/11/2019.",
                verdict: None,
                why: "a deadline lies ahead",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    let issued = report.heading.head.issued.as_deref().and_then(Date::parse);
    for cited in dates(report) {
        if !is_of_document(report, &cited) || !cited.date.is_possible() {
            continue;
        }
        let late = match (issued, report.heading.period) {
            (Some(issued), _) => {
                (cited.date > issued).then_some((Verdict::Contradiction, issued.to_string()))
            }
            (None, Some(period)) => (cited.date.year * 12 + cited.date.month
                > period.last_month() + 1)
                .then(|| (Verdict::Doubt, period.to_string())),
            (None, None) => None,
        };
        if let Some((verdict, own)) = late {
            let explanation = format!(
                "the report is of {own}, the document it cites of {}",
                cited.date
            );
            let issue = Issue::of(verdict, "cited-document", Vec::new()).at(vec![cited.span]);
            let mut issue = issue.said(explanation);
            issue.stated = Some(cited.date.to_string().into());
            issues.push(issue);
        }
    }
}

/// "Kế hoạch số 3830/KH-UBND ngày 22/11/2018"
fn is_of_document(report: &Report<'_, '_>, cited: &DateAt) -> bool {
    let before = report
        .numerals
        .partition_point(|numeral| numeral.span.start < cited.span.start);
    let Some(number) = before.checked_sub(1).map(|before| &report.numerals[before]) else {
        return false;
    };
    number.class == Class::Document
        && number.end <= cited.first
        && cited.first - number.end <= 2
        && report.context.cues_before(cited.first).has(Cue::Day)
}
