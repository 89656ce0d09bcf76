//! Periods that headings name.

use super::Check;
use crate::audit::dates::date::{Date, DateAt, dates};
use crate::audit::{Issue, Report};
use crate::finding::{Description, Example, Verdict};
use crate::outline::{Block, BlockKind, Section, opens_annex};
use crate::pattern::cue::Cue;
use crate::pattern::phrase_list::PhraseList;
use crate::period::{Named, Period, Span, named_in};
use crate::record::SectionKind;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "period_heading",
        summary: "the heading of the results names the reported period, that of the plan the coming one",
        rationale: "Reports are written over those of the month before, and a heading keeps its month. Headings of the highest level are \
looked at, and only where they name a period of the same length as the title's: a month's report may well plan for a quarter. Where the title names no coming \
period, a plan that skips one (May after March) is doubted.",
        source: "\"NHIỆM VỤ CHỦ YẾU THÁNG THÁNG 01\" in a report that plans for February 2021",
        examples: &[
            Example {
                text: "BÁO CÁO\nKết quả tháng 01 và nhiệm vụ tháng 02 năm 2021\nI. KẾT QUẢ THÁNG 01\nNghiệm thu 02 đề tài.\n\
II. NHIỆM VỤ THÁNG 01 NĂM 2021\nNghiệm thu 03 đề tài.",
                verdict: Some(Verdict::Doubt),
                why: "the title plans for February",
            },
            Example {
                text: "BÁO CÁO\nKết quả tháng 01 và nhiệm vụ tháng 02 năm 2021\nI. KẾT QUẢ THÁNG 01\nNghiệm thu 02 đề tài.\n\
II. NHIỆM VỤ THÁNG 02 NĂM 2021\nNghiệm thu 03 đề tài.",
                verdict: Some(Verdict::Holds),
                why: "as the title says",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    let (Some(reported), Some(next)) = (report.heading.period, report.heading.next) else {
        return;
    };
    if is_plan(report) {
        return;
    }
    // Without a word in the title the coming period is taken from the headings, which may be those of the last report.
    let same = std::mem::discriminant(&next.span) == std::mem::discriminant(&reported.span);
    let skips = same && next != reported.following() && !is_announced(report);
    let next = if next.last_month() > reported.last_month() && !skips {
        next
    } else {
        reported.following()
    };
    for section in &report.context.outline.sections {
        let due = match section.kind {
            SectionKind::Plan => next,
            SectionKind::Results if section.parent.is_none() => reported,
            _ => {
                issues.extend(of_last_year(report, section, reported));
                continue;
            }
        };
        if section.parent.is_none() {
            let weighed = weigh(report, section, due, reported);
            let weighed = weighed.or_else(|| of_days(report, section, due, reported));
            let wrong = |issue: &Issue| issue.verdict >= Verdict::Doubt;
            issues.extend(weighed.filter(|issue| !wrong(issue) || !is_annexed(report, section)));
        }
    }
    issues.extend(closing(report, reported));
}

/// "Tổng hợp một số chỉ tiêu quý II/2015" in a report of quarter II of 2016: a heading that ends with the reported period of the year before, and compares nothing.
fn of_last_year(report: &Report<'_, '_>, section: &Section, reported: Period) -> Option<Issue> {
    let context = report.context;
    let block = &context.outline.blocks[section.block as usize];
    let named = named_in(context, block.body, block.end);
    let [Named { first, end, period }] = named[..] else {
        return None;
    };
    let before = period.year.map(|year| year + 1) == reported.year && period.year.is_some();
    let same = period.span == reported.span && !matches!(period.span, Span::Years(_));
    let summed = (block.body..first).any(|at| context.tells(at, PhraseList::SummedUp));
    let apart = [Cue::SamePeriod, Cue::LastYear, Cue::DocumentType];
    let compared =
        context.all_cues_in(block.body, block.end).has_any(&apart) || compares(report, block);
    let last = (end..block.end).all(|at| !context.is_word(at));
    let outline = context.outline;
    let mut above = outline.path(block.section).into_iter();
    let planned = above.any(|section| outline.sections[section as usize].kind == SectionKind::Plan);
    let wrong = block.heading && !planned && before && same && summed && last && !compared;
    if !wrong || is_said_below(report, section, period) {
        return None;
    }
    let within = report.numerals.iter();
    let mut within = within.filter(|numeral| numeral.first >= first && numeral.end <= end);
    let place = within
        .next_back()
        .map_or_else(|| report.span(first, end), |numeral| numeral.span);
    Some(told(section.kind, place, period, reported))
}

/// "So sánh với 6 tháng đầu năm 2020", "so với quý I": whether a heading compares.
fn compares(report: &Report<'_, '_>, block: &Block) -> bool {
    let context = report.context;
    let cues = context.all_cues_in(block.body, block.end);
    cues.has(Cue::Compared) || (block.body..block.end).any(|at| context.reads(at, "so"))
}

/// Whether the first lines below a heading name its period once more.
fn is_said_below(report: &Report<'_, '_>, section: &Section, period: Period) -> bool {
    const LINES: usize = 3;
    let blocks = &report.context.outline.blocks;
    let below = blocks.iter().skip(section.block as usize + 1).take(LINES);
    below.into_iter().any(|block| {
        let named = named_in(report.context, block.first, block.end);
        named.iter().any(|named| named.period.year == period.year)
    })
}

/// Whether the title speaks of what is to be done, so that it names the coming period itself.
fn is_announced(report: &Report<'_, '_>) -> bool {
    let title = report.heading.head.title.as_ref();
    let title = title.map(|title| title.to_lowercase()).unwrap_or_default();
    ["nhiệm vụ", "phương hướng", "kế hoạch", "chương trình"]
        .iter()
        .any(|word| title.contains(word))
}

/// Whether the document itself is a plan: its sections look back and ahead as it likes.
fn is_plan(report: &Report<'_, '_>) -> bool {
    let head = &report.heading.head;
    let titled = head.title.as_ref().is_some_and(|title| {
        let mut title = title.chars().flat_map(char::to_lowercase);
        "kế hoạch"
            .chars()
            .all(|letter| title.next() == Some(letter))
    });
    let numbered = head
        .number
        .as_ref()
        .is_some_and(|number| number.contains("/KH-"));
    titled || numbered
}

/// Whether a heading stands in an annex: what is headed there is of the time of its tables.
fn is_annexed(report: &Report<'_, '_>, section: &Section) -> bool {
    let outline = report.context.outline;
    let mut before = outline.blocks[..section.block as usize].iter();
    before.any(|block| opens_annex(outline, block, report.context.patterns))
}

fn weigh(
    report: &Report<'_, '_>,
    section: &Section,
    due: Period,
    reported: Period,
) -> Option<Issue> {
    let block = &report.context.outline.blocks[section.block as usize];
    let named = named_in(report.context, block.body, block.end);
    let last = named.last()?.end;
    let Named { first, end, period } = only_alike(&named, due)?;
    // A year that the heading leaves out is that of the period it should name.
    let stated = period.in_year(due.year);
    let alike = are_alike(period, due);
    if !block.heading || !alike && !looks_back(section, stated, due, reported) {
        return None;
    }
    let wrong = match period.span {
        Span::Years(_) | Span::Week(_) => return None,
        _ => stated != due,
    };
    let results = section.kind == SectionKind::Results;
    if wrong && results && !is_its_own(report, section, last, stated, reported) {
        return None;
    }
    let within = report.numerals.iter();
    let mut within = within.filter(|numeral| numeral.first >= first && numeral.end <= end);
    // "tháng 10 năm 2015" for October 2016: the year is wrong, which stands last.
    let digits = if wrong && period.span == due.span {
        within.next_back()
    } else {
        within.next()
    };
    let place = digits.map_or_else(|| report.span(first, end), |numeral| numeral.span);
    Some(told(section.kind, place, stated, due))
}

/// The only period that a heading names, or "KẾT QUẢ QUÝ II VÀ LŨY KẾ 6 THÁNG": the only one of the kind of the period that it should name.
fn only_alike(named: &[Named], due: Period) -> Option<Named> {
    if let &[only] = named {
        return Some(only);
    }
    let mut alike = named.iter().filter(|named| are_alike(named.period, due));
    let one = alike.next().filter(|_| alike.next().is_none())?;
    Some(*one)
}

/// Whether two periods are of one kind.
fn are_alike(one: Period, other: Period) -> bool {
    std::mem::discriminant(&one.span) == std::mem::discriminant(&other.span)
        || counts_months(one.span) && counts_months(other.span)
}

/// "Trên đây là báo cáo kết quả công tác quý II" in a report of quarter III: the sentence that closes a report names its period first.
fn closing(report: &Report<'_, '_>, reported: Period) -> Option<Issue> {
    let context = report.context;
    let blocks = context.outline.blocks.iter().rev();
    let mut text = blocks.filter(|block| block.kind == BlockKind::Text);
    let block = text.find(|block| context.tells(block.body, PhraseList::ReportClosing))?;
    if compares(report, block) {
        return None;
    }
    let named = named_in(context, block.body, block.end);
    let same = |period: Period| {
        std::mem::discriminant(&period.span) == std::mem::discriminant(&reported.span)
    };
    let Named { first, end, period } = named.into_iter().find(|named| same(named.period))?;
    let stated = period.in_year(reported.year);
    let place = report.span(first, end);
    Some(told(SectionKind::Results, place, stated, reported))
}

/// "NHIỆM VỤ TUẦN TỚI (TỪ NGÀY 09/11 ĐẾN NGÀY 13/11/2015)": the heading of a week's plan names its days, of which the last one has its year.
fn of_days(
    report: &Report<'_, '_>,
    section: &Section,
    due: Period,
    reported: Period,
) -> Option<Issue> {
    let block = &report.context.outline.blocks[section.block as usize];
    let weeks = matches!((due.span, reported.span), (Span::Week(_), Span::Week(_)));
    if !weeks || section.kind != SectionKind::Plan || !block.heading {
        return None;
    }
    let within = |day: &DateAt| (block.body..block.end).contains(&day.first);
    let day = dates(report).into_iter().rfind(within)?;
    let Date {
        year,
        month,
        day: date,
    } = day.date;
    let stated = Period::week_of((year, month, date))?;
    (stated == reported || stated == due).then(|| told(section.kind, day.span, stated, due))
}

fn told(kind: SectionKind, place: crate::span::Span, stated: Period, due: Period) -> Issue {
    let verdict = if stated == due {
        Verdict::Holds
    } else {
        Verdict::Doubt
    };
    let rule = if kind == SectionKind::Plan {
        "plan"
    } else {
        "results"
    };
    let explanation = format!("the heading names {stated}, the section is about {due}");
    let issue = Issue::of(verdict, rule, Vec::new()).at(vec![place]);
    issue.weighed(stated.to_string(), due.to_string(), explanation)
}

/// "6 tháng đầu năm", "9 tháng đầu năm"
const fn counts_months(span: Span) -> bool {
    matches!(span, Span::Half(1) | Span::Months(_))
}

/// Behind a report of nine months a plan for the second half of the year: it ends where it should, but began long ago.
fn looks_back(section: &Section, stated: Period, due: Period, reported: Period) -> bool {
    section.kind == SectionKind::Plan
        && matches!(
            (stated.span, reported.span),
            (Span::Half(_), Span::Months(_))
        )
        && stated.last_month() == due.last_month()
        && stated.first_month() <= reported.last_month()
}

/// Whether the heading of results ends with its own period: "Kết quả thực hiện Thông báo giao ban tháng 02" names that of a document,
/// "Kết quả, nhiệm vụ tháng 04" is about results and plan in one.
fn is_its_own(
    report: &Report<'_, '_>,
    section: &Section,
    end: u32,
    stated: Period,
    reported: Period,
) -> bool {
    let block = &report.context.outline.blocks[section.block as usize];
    let rest_is_marks = (end..block.end).all(|at| !report.context.is_word(at));
    let cites = report
        .context
        .all_cues_in(block.body, block.end)
        .has(Cue::DocumentType)
        || compares(report, block);
    rest_is_marks && !cites && stated != reported
}
