//! Lengths of time whose both ends are given.

use super::Check;
use crate::audit::dates::interval::{Interval, Unit, between, end_at, interval_at};
use crate::audit::dates::since::{passed_since, until_now};
use crate::audit::{Issue, Report};
use crate::context::Context;
use crate::finding::{Description, Example, Verdict};
use crate::number::Number;
use crate::numeral::{Numeral, Shape};
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::record::Class;
use crate::token::Kind;

/// The check.
pub(super) const CHECK: Check = Check {
    description: Description {
        id: "duration_mismatch",
        summary: "a length of time must fit the days, months or years given as its ends",
        rationale: "\"72 năm (20/01/1950 - 20/01/2021)\" is 71 years: texts for anniversaries are used again in another year. The ends stand \
right beside the length, in a bracket or after \"từ\", or the length in a bracket behind them; those of an anniversary may stand behind \
its name. A stretch may be counted with its first day, month or year or without it; an anniversary has one year less, so that \
there the count with the first is doubted. So may days and months that a bracket behind a few words gives from when to when, and years that are said to have passed since one that is named. \
There can't be more working days than days; what is told as \"nearly\" or \"more than\" is wrong only where it is half as long again. The first or last days of a stretch and interim reviews are left alone.",
        source: "\"Kỷ niệm 72 năm (20/01/1950 - 20/01/2021)\" in a report of January 2023",
        examples: &[
            Example {
                text: "Tuyên truyền kỷ niệm 72 năm (20/01/1950 - 20/01/2021) ngày Đo lường Việt Nam.",
                verdict: Some(Verdict::Contradiction),
                why: "1950 to 2021 is 71 years",
            },
            Example {
                text: "Kỷ niệm 61 năm ngày thành lập ngành (1959 - 2019).",
                verdict: Some(Verdict::Doubt),
                why: "60 years, 61 if the first is counted",
            },
            Example {
                text: "Đợt kiểm tra kéo dài từ ngày 03/01 đến ngày 17/01/2023 (20 ngày).",
                verdict: Some(Verdict::Contradiction),
                why: "14 days, 15 with the first",
            },
            Example {
                text: "Chương trình kéo dài 5 năm (2016 - 2020).",
                verdict: Some(Verdict::Holds),
                why: "both years counted",
            },
        ],
    },
    run,
};

fn run(report: &Report<'_, '_>, issues: &mut Vec<Issue>) {
    for length in report.numerals {
        let plain = matches!(length.shape, Shape::Plain | Shape::Words);
        let timed = !matches!(length.class, Class::Document | Class::Identifier);
        if !(plain && timed && report.says(length.end, List::TimeUnit)) {
            continue;
        }
        let Some(unit) = Unit::at(report.context, length.end) else {
            continue;
        };
        let manner = Manner::of(report, length);
        let ends = beside(report, length)
            .or_else(|| before(report, length))
            .map(|interval| (interval, is_anniversary(report, length, length.end + 8)))
            .or_else(|| behind_name(report, length).map(|interval| (interval, true)))
            .or_else(|| behind_words(report, length, unit).map(|interval| (interval, false)))
            .or_else(|| behind_work(report, (length, unit)).map(|interval| (interval, false)))
            .or_else(|| opened_and_closed(report, length).map(|interval| (interval, false)))
            .or_else(|| to_the_day(report, (length, unit)).map(|interval| (interval, false)))
            .or_else(|| {
                let years = unit == Unit::Years;
                let since = years.then(|| passed_since(report, length));
                let since = since?.or_else(|| until_now(report, length));
                since.map(|interval| (interval, false))
            });
        if let Some((interval, anniversary)) = ends {
            issues.extend(weigh(
                report,
                (length, unit, manner),
                &interval,
                anniversary,
            ));
        }
    }
}

/// How a length is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// "15 ngày"
    Plain,
    /// "gần ba tháng", "hơn 10 năm": only what is far off is wrong.
    About,
    /// "15 ngày làm việc": there can't be more of them than days.
    Working,
    /// "3 ngày đầu của đợt kiểm tra"
    Part,
}

impl Manner {
    fn of(report: &Report<'_, '_>, length: &Numeral) -> Self {
        let context = report.context;
        let part = report.says(length.end + 1, List::LengthPart);
        let worked = context.tells(length.end + 1, PhraseList::WorkingDays);
        match (part, worked) {
            (true, true) => Self::Working,
            (true, false) => Self::Part,
            _ if context.follows(length.first, Cue::Approximate) => Self::About,
            _ => Self::Plain,
        }
    }
}

/// "5 năm (2016 - 2020)", "5 năm 2016 - 2020", "03 năm, từ năm 2017 đến năm 2019"
fn beside(report: &Report<'_, '_>, length: &Numeral) -> Option<Interval> {
    let context = report.context;
    let after = length.end + 1;
    let worked = context.behind_phrase(after, PhraseList::WorkingDays);
    let after = worked.unwrap_or(after);
    if context.is_mark(after, b"(") {
        return bracketed(report, after);
    }
    // "12 ngày liên tục, kể cả thứ bảy, chủ nhật (từ ngày 04/4 đến hết ngày 13/4)"
    if context.is_mark(after, b",") && context.tells(after + 1, PhraseList::Counting) {
        const WORDS: u32 = 8;
        let mut behind = after + 1..after + 1 + WORDS;
        let open = behind.find(|&at| context.is_mark(at, b"(;.:"))?;
        return bracketed(report, open).filter(|_| context.is_mark(open, b"("));
    }
    let comma = u32::from(context.is_mark(after, b","));
    let from = context.tells(after + comma, PhraseList::Since);
    let digits = context.text_of(after).len() == 4;
    interval_at(context, after + comma).filter(|_| from || digits && comma == 0)
}

/// The interval that fills a bracket, or its beginning up to a comma or semicolon.
fn bracketed(report: &Report<'_, '_>, open: u32) -> Option<Interval> {
    let interval = interval_at(report.context, open + 1)?;
    let filled = report.context.is_mark(interval.end, b"),;");
    filled.then_some(interval)
}

/// "từ ngày 03/01 đến ngày 17/01/2023 (15 ngày)", "(đợt 1 từ ngày 03 đến ngày 09/3, 07 ngày; …)"
fn before(report: &Report<'_, '_>, length: &Numeral) -> Option<Interval> {
    let context = report.context;
    let mut mark = length.first.checked_sub(1)?;
    while report.says(mark, List::LengthFiller) && mark > 0 {
        mark -= 1;
    }
    let said = mark + 1 < length.first;
    let closed =
        context.is_mark(length.end + 1, b");") || said && context.is_mark(length.end + 1, b".");
    let separate = context.is_mark(mark, b"(") || context.is_mark(mark, b",") && closed;
    // The longest one that ends at the mark.
    let starts = mark.saturating_sub(14)..mark;
    starts
        .filter(|_| separate)
        .find_map(|start| interval_at(context, start).filter(|interval| interval.end == mark))
}

/// "kỷ niệm 60 năm ngày thành lập ngành (1959 - 2019)": the ends stand behind what is celebrated.
fn behind_name(report: &Report<'_, '_>, length: &Numeral) -> Option<Interval> {
    let open = bracket_behind(report, length)?;
    is_anniversary(report, length, open)
        .then(|| bracketed(report, open))
        .flatten()
}

/// "10 năm thực hiện Nghị quyết số 20-NQ/TW (2012 - 2022)": so many years of work, and from when to when.
fn behind_work(report: &Report<'_, '_>, (length, unit): (&Numeral, Unit)) -> Option<Interval> {
    let after = length.end + 1;
    if unit != Unit::Years || !report.says(after, List::Work) {
        return None;
    }
    let open = bracket_behind(report, length)?;
    // "2 năm thực hiện kế hoạch 5 năm (2016 - 2020)", "sơ kết 3 năm thực hiện Nghị quyết (giai đoạn 2018 - 2025)": the ends of a longer stretch.
    let context = report.context;
    let other =
        (after..open).any(|at| Unit::at(context, at).is_some() && is_number(context, at - 1));
    let interim = context.reads(length.first.wrapping_sub(2), "sơ");
    let stage = context.reads(open + 1, "giai");
    (!other && !interim && !stage)
        .then(|| bracketed(report, open))
        .flatten()
}

/// "Sau 04 năm giao quyền kiểm định cho huyện (01/3/2010 - 01/3/2015)", "06 năm thực hiện Quyết định về đề tài, dự án (15/8/2012 - 15/8/2017)": a bracket that is from one day
/// to the same of another year tells years, whatever they are of.
fn to_the_day(report: &Report<'_, '_>, (length, unit): (&Numeral, Unit)) -> Option<Interval> {
    const REACH: u32 = 40;
    let context = report.context;
    let after = length.end + 1;
    if unit != Unit::Years || !context.is_word(after) {
        return None;
    }
    let block = &context.outline.blocks[length.block as usize];
    let ends = |&at: &u32| context.is_mark(at, b";.:)");
    let mut words = (after..block.end.min(after + REACH)).take_while(|at| !ends(at));
    let open = words.find(|&at| context.is_mark(at, b"("))?;
    let other =
        (after..open).any(|at| Unit::at(context, at).is_some() && is_number(context, at - 1));
    // "05 năm công tác, nhận nhiệm vụ mới theo nhiệm kỳ (…)": the bracket may be that of a term.
    let term = (after..open).any(|at| context.tells(at, PhraseList::Term));
    (!other && !term)
        .then(|| bracketed(report, open))
        .flatten()
        .filter(Interval::is_to_the_day)
}

fn is_number(context: &Context<'_>, at: u32) -> bool {
    let token = context.token(at);
    token.is_some_and(|token| token.kind == Kind::Digits)
}

/// The bracket that opens behind a length, before its clause ends.
fn bracket_behind(report: &Report<'_, '_>, length: &Numeral) -> Option<u32> {
    let context = report.context;
    let after = length.end + 1;
    let block = &context.outline.blocks[length.block as usize];
    let celebrated = is_celebrated(report, length);
    let number = |at: u32| is_number(context, at);
    let stops = |at: u32| {
        let joins = context.cues_at(at).has(Cue::Join) && !context.is_inside_longer(at);
        // "khoa học và công nghệ" is one name, "xây dựng và trưởng thành" one act.
        let named = context.reads(at, "với")
            || context.reads(at.wrapping_sub(1), "học")
            || context.reads(at + 1, "đổi")
            || at == after + 2 && report.says(after, List::Work);
        // "kỷ niệm 27 năm xây dựng và trưởng thành (1991-2019)"
        context.is_mark(at, b",;.:)") || celebrated && number(at) || joins && !named && !celebrated
    };
    let mut open = (after..block.end.min(after + 24)).take_while(|&at| !stops(at));
    open.find(|&at| context.is_mark(at, b"("))
}

/// "đợt cao điểm 30 ngày về an toàn bức xạ (từ ngày 01/4 đến ngày 15/5/2021)": a bracket that says from when to when, behind a few words.
fn behind_words(report: &Report<'_, '_>, length: &Numeral, unit: Unit) -> Option<Interval> {
    const WORDS: u32 = 10;
    let context = report.context;
    let after = length.end + 1;
    let block = &context.outline.blocks[length.block as usize];
    let end = block.end.min(after + WORDS);
    let open = (after..end).find(|&at| !context.is_word(at))?;
    let dated = context.is_mark(open, b"(,") && context.says(open + 1, List::From);
    // "trong thời hạn 30 ngày", "05 ngày làm việc": a term is no stretch of time.
    let term = context.tells(length.first.wrapping_sub(1), PhraseList::BeforeTerm);
    (dated && !term && unit != Unit::Years)
        .then(|| bracketed(report, open))
        .flatten()
}

/// "khai giảng 14/8/2006 và bế giảng 23/8/2006": the days of what opened and closed an event, behind its length.
fn opened_and_closed(report: &Report<'_, '_>, length: &Numeral) -> Option<Interval> {
    const WORDS: u32 = 4;
    let context = report.context;
    let after = length.end + 1;
    let block = &context.outline.blocks[length.block as usize];
    let next = after + u32::from(context.is_mark(after, b",(:"));
    let first = if report.says(next, List::Opening) {
        next
    } else {
        opened_behind(report, (after, block.end))?
    };
    let opened = report.says(first, List::Opening) && context.is_word(first + 1);
    let dated = |from: u32| (from..from + WORDS).find(|&at| end_at(context, at).is_some());
    let from = opened.then(|| dated(first + 2)).flatten()?;
    let (_, next) = end_at(context, from)?;
    let next = next + u32::from(context.is_mark(next, b",") || context.says(next, List::And));
    let closed = report.says(next, List::Closing) && next < block.end;
    let to = closed.then(|| dated(next + 2)).flatten()?;
    between(context, from, to)
}

/// "04 ngày tại thành phố Thái Nguyên, bắt đầu từ ngày …": the comma's next word, where that says what opened and no number stands before.
fn opened_behind(report: &Report<'_, '_>, (after, end): (u32, u32)) -> Option<u32> {
    const REACH: u32 = 16;
    let context = report.context;
    let mut words = after..end.min(after + REACH);
    let stop = words.find(|&at| {
        let opens = context.is_mark(at, b",(") && report.says(at + 1, List::Opening);
        opens || context.is_mark(at, b";.:)") || is_number(context, at)
    })?;
    // The days of a class need not follow one another ("khai giảng").
    let event = context.reads(stop + 1, "bắt") || context.reads(stop + 2, "mạc");
    (event && report.says(stop + 1, List::Opening)).then_some(stop + 1)
}

/// "kỷ niệm 60 năm"
fn is_celebrated(report: &Report<'_, '_>, length: &Numeral) -> bool {
    let context = report.context;
    (length.first.saturating_sub(4)..length.first)
        .any(|at| context.tells(at, PhraseList::Commemorated))
}

/// "kỷ niệm 60 năm", "60 năm ngày thành lập"
fn is_anniversary(report: &Report<'_, '_>, length: &Numeral, to: u32) -> bool {
    let context = report.context;
    let celebrated = is_celebrated(report, length);
    let named = (length.end..to).any(|at| context.tells(at, PhraseList::Founded));
    celebrated || named
}

fn weigh(
    report: &Report<'_, '_>,
    (length, unit, manner): (&Numeral, Unit, Manner),
    interval: &Interval,
    anniversary: bool,
) -> Option<Issue> {
    let stated = length.value?;
    let (least, most) = interval.lasts(unit)?;
    let told = match manner {
        Manner::Plain => true,
        Manner::About => interval.is_far_from(stated, unit),
        Manner::Working => stated > Number::integer(i128::from(most)),
        Manner::Part => false,
    };
    if !told {
        return None;
    }
    let strictly = anniversary && interval.is_of_years() && unit == Unit::Years;
    let [least, most] = [least, most].map(|count| Number::integer(i128::from(count)));
    let verdict = if !(least <= stated && stated <= most) {
        Verdict::Contradiction
    } else if strictly && stated > least {
        Verdict::Doubt
    } else {
        Verdict::Holds
    };
    let ends = report.span(interval.first, interval.end);
    let shown = &report.context.text[ends.range()]
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let name = unit.name();
    let explanation = if least == most || strictly {
        format!("{shown} is {least} {name}, stated {stated}")
    } else {
        format!("{shown} is {least} to {most} {name}, stated {stated}")
    };
    let issue = Issue::of(verdict, "both-ends", Vec::new()).at(vec![length.span, ends]);
    Some(issue.weighed(stated, least, explanation))
}
