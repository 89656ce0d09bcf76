//! Whether two figures can count the same thing.

use crate::audit::Report;
use crate::audit::denials::denial::words;
use crate::audit::names::listed::is_kind;
use crate::audit::retold::turned::is_until_other;
use crate::audit::slip::is_swapped;
use crate::audit::topic::Topic;
use crate::audit::wording::whole_sentence;
use crate::figure::draft::{FacetValues, FigureId};
use crate::figure::sentence::{Sentence, clause_around};
use crate::number::Number;
use crate::pattern::FacetValue;
use crate::pattern::cue::Cue;
use crate::pattern::list::List;
use crate::pattern::phrase_list::PhraseList;
use crate::period::{Period, Span};
use crate::record::{Basis, Status};
use crate::syllable::Key;

/// What two figures must share to count the same thing.
#[derive(PartialEq, Eq)]
struct Shared {
    facets: FacetValues,
    period: Option<Period>,
    group: Option<u16>,
    /// Whether it counts on from before the period.
    cumulative: bool,
}

fn shared(report: &Report<'_, '_>, id: FigureId) -> Shared {
    let draft = report.draft(id);
    Shared {
        facets: draft.facets,
        period: report.period(id),
        group: report.group(id),
        cumulative: is_cumulative(report, id),
    }
}

/// Whether two figures count on to the end of the same month: "từ đầu năm" in June is the half-year, however either is called.
fn end_together(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let end = |id: FigureId| {
        let period = report.period(id).filter(|_| is_cumulative(report, id))?;
        let whole = !matches!(period.span, Span::Week(_) | Span::Years(_));
        whole.then(|| period.last_month())
    };
    end(one).is_some() && end(one) == end(other)
}

/// Whether two periods of a year end with the same month.
fn ends_alike(one: Option<Period>, other: Option<Period>) -> bool {
    let whole = |period: &Period| !matches!(period.span, Span::Week(_) | Span::Years(_));
    let both = one.filter(whole).zip(other.filter(whole));
    both.is_some_and(|(one, other)| one.year.is_some() && one.last_month() == other.last_month())
}

/// Whether a figure counts on from before the period.
pub(in crate::audit) fn is_cumulative(report: &Report<'_, '_>, id: FigureId) -> bool {
    report.draft(id).basis == Basis::Cumulative
}

/// Whether two figures of one indicator agree in facets, period, noun and basis.
pub(in crate::audit) fn is_same(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    shared(report, one) == shared(report, other)
}

/// Whether two figures can count the same thing: what one of them leaves open the other may say.
pub(in crate::audit) fn is_alike(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let (of_one, of_other) = (shared(report, one), shared(report, other));
    let fits = |one: Option<FacetValue>, other: Option<FacetValue>| {
        one == other || one.is_none() || other.is_none()
    };
    let (facets, others) = (of_one.facets, of_other.facets);
    let level = fits(facets.level, others.level);
    // "6.842 phương tiện đo là mức khá": of four digits two hardly change places by chance, whatever is said of them.
    let values = report.draft(one).value.zip(report.draft(other).value);
    let turned = || {
        let thousand = Number::integer(1_000);
        values.is_some_and(|(one, two)| one >= thousand && is_swapped(one, two))
    };
    let graded = facets.grade == others.grade || fits(facets.grade, others.grade) && turned();
    let same = facets.stage == others.stage && graded;
    let noun = of_one.group == of_other.group
        || report.is_head_of(one, other)
        || report.is_head_of(other, one)
        || is_labelled_as(report, one, other)
        || is_labelled_as(report, other, one);
    // "đang quản lý" in the proposals is about the report's period.
    let standing = is_standing(report, one) || is_standing(report, other);
    // "Lũy kế 7 tháng kiểm định 5.268 phương tiện đo", and in the evaluation "đã kiểm định 5.286 phương tiện đo"
    let slipped = ends_alike(of_one.period, of_other.period) && turned();
    let period =
        of_one.period == of_other.period || end_together(report, one, other) || standing || slipped;
    let kinds = report.draft(one).kind.is_some() && report.draft(other).kind.is_some();
    level
        && same
        && noun
        && period
        && (of_one.cumulative == of_other.cumulative
            || slipped
            || is_worded_alike(report, one, other))
        && (!kinds || is_of_one_kind(report, one, other))
        && !is_elsewhere(report, one, other)
        && !is_of_other_matter(report, one, other)
        && !is_until_other(report, one, other)
}

/// "Số phương tiện đo được kiểm định là 3.451 chiếc": whether the label of a count begins with the noun of another one, and a piece is its own unit.
fn is_labelled_as(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let draft = report.draft(one);
    let (Some(piece), Some(noun)) = (draft.unit, report.draft(other).unit) else {
        return false;
    };
    let counted = report.tells(piece.0, PhraseList::Piece);
    counted && piece.1 == piece.0 + 1 && {
        let first = report.clause_begin(one, b",;.:");
        let named = first + 1..first + 1 + noun.1 - noun.0;
        let labelled = report.says(first, List::NumberOf) && named.end <= draft.first;
        labelled
            && named
                .zip(noun.0..noun.1)
                .all(|(at, word)| report.word(at) == report.word(word))
    }
}

/// "08 lớp tập huấn về sở hữu trí tuệ", "09 lớp tập huấn về năng suất": whether right behind both nouns stands what they are about, and that is not the same.
fn is_of_other_matter(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let matter = |id: FigureId| {
        let unit = report.draft(id).unit?;
        let about = report.says(unit.1, List::About);
        about.then(|| words(report, unit.1 + 1, unit.1 + 3))
    };
    let (of_one, of_other) = (matter(one), matter(other));
    // "05 cơ sở vi phạm" among filling stations, "06 cơ sở vi phạm về nhãn hàng hóa"
    let narrowed = of_one.is_none() && report.is_of(one, &["inspections.violations"]);
    let unsaid = |matter: &Vec<Key>| {
        let within = whole_sentence(report, one);
        let known = words(report, within.first, within.end);
        narrowed && !matter.iter().all(|word| known.contains(word))
    };
    of_other.as_ref().is_some_and(unsaid)
        || of_one
            .zip(of_other)
            .is_some_and(|(one, other)| one != other)
}

/// "164 cơ sở kinh doanh xăng dầu", "146 cơ sở về an toàn bức xạ": whether right behind two numbers stands what they are of, and the two have nothing in common.
pub(in crate::audit) fn are_of_two_matters(
    report: &Report<'_, '_>,
    one: FigureId,
    other: FigureId,
) -> bool {
    let matter = |id: FigureId| {
        let draft = report.draft(id);
        let first = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
        let end = clause_behind(report, id).end.max(first);
        Topic::of(report, Sentence { first, end })
    };
    let (one, other) = (matter(one), matter(other));
    !one.is_empty() && !other.is_empty() && !one.shares(&other)
}

/// "34 cơ sở tại thành phố", "43 cơ sở tại các huyện": whether both say where, and not the same.
fn is_elsewhere(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let place = |id: FigureId| -> Option<Vec<Key>> {
        let draft = report.draft(id);
        // "thuộc diện quản lý" is no place.
        let named = |at: u32| {
            let capital = report
                .context
                .token(at)
                .is_some_and(|token| token.is_capitalised());
            capital || is_kind(report, at) || report.tells(at, PhraseList::SeveralPlaces)
        };
        let opens = |&at: &u32| report.says(at, List::Located) && named(at + 1);
        let behind = clause_behind(report, id);
        let leading = report.clause_begin(id, b",;.")..draft.first;
        let behind_at = (behind.first..behind.end).find(opens);
        let found = behind_at.map(|at| (at, behind.end));
        let (at, end) =
            found.or_else(|| leading.clone().find(opens).map(|at| (at, draft.first)))?;
        Some(words(report, at + 1, end))
    };
    let places = place(one).zip(place(other));
    places.is_some_and(|(one, other)| !one.starts_with(&other) && !other.starts_with(&one))
}

/// "08 lớp tập huấn về sở hữu trí tuệ" twice: whether the same words say of what kind both are.
fn is_of_one_kind(report: &Report<'_, '_>, one: FigureId, other: FigureId) -> bool {
    let said = |id: FigureId| -> Vec<String> {
        let draft = report.draft(id);
        let from = draft.kind.map_or(draft.end, |kind| kind.0);
        let to = report.clause_end(id, b",;.()");
        let words = (from..to).map(|at| report.context.text_of(at).to_lowercase());
        words.collect()
    };
    let (one, other) = (said(one), said(other));
    // "các cấp", "các cấp trong năm 2018"
    let (less, more) = if one.len() < other.len() {
        (&one, &other)
    } else {
        (&other, &one)
    };
    let timed = more.get(less.len()).is_none_or(|next| next == "trong");
    less.len() > 1 && more.starts_with(less) && timed
}

/// Whether the clauses around two figures have words in common that say what is counted.
pub(in crate::audit) fn is_said_alike(
    report: &Report<'_, '_>,
    one: FigureId,
    other: FigureId,
) -> bool {
    let topic = |id: FigureId| Topic::of(report, report.clause(id, b",;."));
    topic(one).shares(&topic(other))
}

/// "19 tổ chức, cá nhân có vi phạm", "18 tổ chức, cá nhân vi phạm phát hiện trong kỳ": whether the words behind two numbers are the same as
/// far as they go, or for long.
pub(in crate::audit) fn is_worded_alike(
    report: &Report<'_, '_>,
    one: FigureId,
    other: FigureId,
) -> bool {
    const LEAST: usize = 3;
    const MANY: usize = 5;
    let (one, other) = (phrase(report, one), phrase(report, other));
    let pairs = one.iter().zip(&other);
    let common = pairs.take_while(|(one, other)| one == other).count();
    let whole = common > 1 && one.len() == other.len();
    common >= MANY || (whole || common >= LEAST) && common == one.len().min(other.len())
}

/// How many words behind two numbers are the same as far as they go, and whether these are all behind one of them and tell something.
pub(in crate::audit) fn common_words(
    report: &Report<'_, '_>,
    one: FigureId,
    other: FigureId,
) -> (usize, bool) {
    const LEAST: usize = 3;
    let (one, other) = (phrase(report, one), phrase(report, other));
    let pairs = one.iter().zip(&other);
    let common = pairs.take_while(|(one, other)| one == other).count();
    (
        common,
        common >= LEAST && common == one.len().min(other.len()),
    )
}

/// The clause from a number on; a comma within its noun, as in "tổ chức, cá nhân", doesn't end it.
pub(super) fn clause_behind(report: &Report<'_, '_>, id: FigureId) -> Sentence {
    let draft = report.draft(id);
    let noun = draft.unit.map_or(draft.end, |unit| unit.1.max(draft.end));
    let last = noun.max(draft.end + 1) - 1;
    let clause = clause_around(report.context, draft.sentence, last, b",;.:()");
    Sentence {
        first: draft.end,
        end: clause.end,
    }
}

/// The words behind a number, without those that only join them.
fn phrase(report: &Report<'_, '_>, id: FigureId) -> Vec<Key> {
    const WORDS: usize = 12;
    let clause = clause_behind(report, id);
    let said = report.words(clause.first, clause.end);
    let lists = &report.context.patterns.lists;
    let telling = said.filter(|&word| !lists.has_key(List::Joining, word));
    telling.take(WORDS).collect()
}

/// "toàn bộ 74 đề tài đang được theo dõi", "46 cơ sở nêu trên": what plans and proposals say of things that are there already.
pub(in crate::audit) fn is_standing(report: &Report<'_, '_>, id: FigureId) -> bool {
    let context = report.context;
    let draft = report.draft(id);
    if draft.status != Status::Plan {
        return false;
    }
    let behind = clause_behind(report, id);
    let all = report.follows(id, Cue::Total);
    let again = || {
        let mut cued = context.cued_in(behind.first, behind.end);
        cued.any(|(hit, cues)| cues.has(Cue::Again) && hit.end - hit.start > 1)
    };
    all && (behind.first..behind.end).any(|at| report.says(at, List::Standing)) || again()
}

/// Whether a figure's clause speaks of the beginning of the year: "đầu năm có 15 doanh nghiệp".
pub(in crate::audit) fn is_of_the_beginning(report: &Report<'_, '_>, id: FigureId) -> bool {
    let context = report.context;
    let clause = report.clause(id, b",;.");
    (clause.first..clause.end).any(|at| {
        let begins = context.tells(at, PhraseList::YearBegin);
        let before = at.wrapping_sub(1);
        begins && !context.tells(before, PhraseList::NotBeginning)
    })
}

/// "công nhận thêm 01, đến nay có 16": whether the sentence says by how much a count differs from that of before.
pub(in crate::audit) fn tells_difference(
    report: &Report<'_, '_>,
    id: FigureId,
    other: FigureId,
) -> bool {
    let values = report.draft(id).value.zip(report.draft(other).value);
    let difference = values.and_then(|(one, other)| one.minus(other));
    let Some(difference) = difference.map(Number::magnitude) else {
        return false;
    };
    let tells = |of: FigureId, near: FigureId| {
        let draft = report.draft(near);
        let led = report.says(draft.first.wrapping_sub(1), List::Added);
        // "có 42 nhiệm vụ đang triển khai, 04 nhiệm vụ mới phê duyệt"
        let part = report.wholes(near).any(|whole| whole == of);
        let besides = near > of && report.group(near) == report.group(of) && !part;
        let said = led || besides && draft.own_unit;
        draft.sentence == report.draft(of).sentence && draft.value == Some(difference) && said
    };
    let beside = |of: FigureId| {
        report
            .around(of, 6)
            .any(|near| near != of && tells(of, near))
    };
    beside(id) || beside(other)
}

/// Whether a number stands in the sentence or row of a figure, too: plan and result of one row.
pub(in crate::audit) fn stands_beside(
    report: &Report<'_, '_>,
    id: FigureId,
    value: Option<Number>,
) -> bool {
    report.around(id, 8).any(|other| {
        report.draft(other).sentence == report.draft(id).sentence
            && report.draft(other).value == value
    })
}

/// "hỗ trợ 08 doanh nghiệp từ năm 2020 đến nay": whether a count's clause begins to count in another year than that of the one it may say again.
pub(in crate::audit) fn since_other_year(
    report: &Report<'_, '_>,
    id: FigureId,
    other: FigureId,
) -> bool {
    let year = report.period(other).and_then(|period| period.year);
    let clause = report.clause(id, b";.");
    report.has_near(id, List::From)
        && (clause.first..clause.end).any(|at| {
            let number = || report.context.number_at(at + 2);
            report.says(at, List::From)
                && report.says(at + 1, List::Year)
                && number().is_some_and(|number| number > 1900 && Some(number) != year)
        })
}
