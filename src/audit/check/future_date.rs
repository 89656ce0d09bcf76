//! Documents dated after the report that cites them.

use super::Check;
use crate::audit::dates::date::{Date, DateAt, dates};
use crate::audit::dates::numbered::numbered_later;
use crate::audit::dates::told::is_done_on;
use crate::audit::{Issue, Report};
use crate::finding::{Description, Example, Verdict};
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::record::Class;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "future_date",
        summary: "a document may not be dated after the report that cites it",
        rationale: "A decision, plan or scheme with its number and day has been issued already. A day after the report's own is a slip of \
the pen, mostly in the year. Where the report gives no day of its own, a day two months after its period is doubted. So is a document whose number names a later year (\"Nghị định số 13/2023/NĐ-CP\"), and a day on which something is said to have been done (\"Ngày 15/7/2021, Sở đã tổ chức\", \"đã nghiệm thu ngày 15/7/2021\"). Other days \
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
I. KẾT QUẢ\nNgày 08/11/2019, Sở đã tổ chức 01 hội thảo.",
                verdict: Some(Verdict::Doubt),
                why: "what was done on 8 November 2019 cannot be told on 20 March",
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
    let month = issued.is_none().then(|| month_of_issue(report)).flatten();
    for cited in dates(report) {
        let document = is_of_document(report, &cited);
        let past = || {
            is_of_past_event(report, &cited)
                || is_done_on(report, &cited)
                || is_signed_on(report, &cited)
        };
        if !cited.date.is_possible() || !document && !past() {
            continue;
        }
        let late = match (issued, report.heading.period) {
            (Some(issued), _) => {
                (cited.date > issued).then(|| (Verdict::Contradiction, issued.to_string()))
            }
            (None, _)
                if month.is_some_and(|(year, month)| {
                    document && (cited.date.year, cited.date.month) > (year, month)
                }) =>
            {
                month.map(|(year, month)| (Verdict::Doubt, format!("{year}-{month:02}")))
            }
            (None, Some(period)) => (cited.date.year * 12 + cited.date.month
                > period.last_month() + 1)
                .then(|| (Verdict::Doubt, period.to_string())),
            (None, None) => None,
        };
        if let Some((verdict, own)) = late {
            let (rule, what) = if document {
                ("cited-document", "document it cites")
            } else {
                ("past-event", "event it tells")
            };
            let explanation = format!("the report is of {own}, the {what} of {}", cited.date);
            let verdict = if document { verdict } else { Verdict::Doubt };
            let issue = Issue::of(verdict, rule, Vec::new()).at(vec![cited.span]);
            let mut issue = issue.said(explanation);
            issue.stated = Some(cited.date.to_string().into());
            issues.push(issue);
        }
    }
    let dated = (issued.map(|issued| issued.year)).or(month.map(|(year, _)| year));
    let last = || Some(report.heading.period?.last_month() / 12);
    if let Some(year) = dated.or_else(last) {
        numbered_later(report, (year, dated.is_some()), issues);
    }
}

/// "ngày     tháng 11 năm 2008": the year and month of issue before the title, where the day is blank.
fn month_of_issue(report: &Report<'_, '_>) -> Option<(u32, u32)> {
    const BLANK: u32 = 6;
    let context = report.context;
    let blocks = context.outline.blocks.iter();
    let head = blocks
        .take_while(|block| !(context.cues_at(block.first).has(Cue::TitleWord) && block.capitals));
    let number = |at: u32| context.text_of(at).parse::<u32>().ok();
    let mut days = head.flat_map(|block| block.first..block.end);
    days.find_map(|at| {
        let blank = |&at: &u32| context.is_mark(at, b"._-") || context.text_of(at) == "…";
        let cue = |at: u32, cue: Cue| context.cues_at(at).has(cue);
        let month = at + 1 + (at + 1..at + BLANK).take_while(blank).count() as u32;
        let dated = cue(at, Cue::Day) && cue(month, Cue::Month) && cue(month + 2, Cue::Year);
        let said = number(month + 3).zip(number(month + 1));
        said.filter(|(year, month)| dated && *year > 1900 && (1..=12).contains(month))
    })
}

/// "Ngày 15/7/2021, Sở đã tổ chức": the day opens a sentence that tells what was done.
fn is_of_past_event(report: &Report<'_, '_>, cited: &DateAt) -> bool {
    const WORDS: u32 = 8;
    let context = report.context;
    let comma = cited.first + 5;
    let opens = cited.first.checked_sub(1).is_some_and(|day| {
        let capital = context
            .token(day)
            .is_some_and(|token| token.is_capitalised());
        capital && context.cues_at(day).has(Cue::Day)
    });
    let mut words = (comma + 1..comma + 1 + WORDS).take_while(|&at| !context.is_mark(at, b",;.:"));
    opens && context.is_mark(comma, b",") && words.any(|at| context.says(at, List::Already))
}

/// "công văn của Tổng cục ký ngày 29 tháng 12 năm 2014", "công văn ngày 29 tháng 12 năm 2014": the day on which something was signed, and not by when or when it will be.
fn is_signed_on(report: &Report<'_, '_>, cited: &DateAt) -> bool {
    const WORDS: u32 = 5;
    let context = report.context;
    let signed = cited.first.wrapping_sub(2);
    let written = || context.tells(signed.wrapping_sub(1), PhraseList::Letter);
    if !(context.reads(signed, "ký") || written())
        || !context.cues_before(cited.first).has(Cue::Day)
    {
        return false;
    }
    let ahead = |at: u32| context.tells(at, PhraseList::Ahead);
    !(signed.saturating_sub(WORDS)..signed).any(ahead)
}

/// "Kế hoạch số 3830/KH-UBND ngày 22/11/2018"
fn is_of_document(report: &Report<'_, '_>, cited: &DateAt) -> bool {
    let before = report
        .numerals
        .partition_point(|numeral| numeral.span.start < cited.span.start);
    let Some(number) = before.checked_sub(1).map(|before| &report.numerals[before]) else {
        return false;
    };
    // "phổ biến Nghị định số 80/2011/NĐ-CP trước ngày 30/9/2013": by when it is to be done.
    let until = report.says(cited.first.wrapping_sub(2), List::Before);
    number.class == Class::Document
        && !until
        && number.end <= cited.first
        && cited.first - number.end <= 2
        && report.context.cues_before(cited.first).has(Cue::Day)
}
