//! The inline examples of the indicator files, run against the whole pattern set.
//!
//! A found example lists the figures of its text that get the indicator; a refused one has none. Examples run against
//! all files, not only their own: an indicator that takes another's figure is found out at once.

use crate::document;
use crate::error::Place;
use crate::extract::{Extractor, Options};
use crate::number::Number;
use crate::pattern::Indicator;
use crate::pattern::file::{Decimal, ExpectedFigure};
use crate::pattern::source::PatternFile;
use crate::record::{Figure, NumeralEntry, Record, Source};
use crate::score;
use std::fmt;
use toml::Spanned;

/// Which way an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A `[[found]]` one.
    Found,
    /// A `[[refused]]` one.
    Refused,
}

impl Kind {
    /// The name of its table.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Refused => "refused",
        }
    }
}

/// An example that was run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried<'p> {
    /// The indicator whose example it is.
    pub indicator: &'p str,
    /// Which way it shows.
    pub kind: Kind,
    /// The place of its text.
    pub place: Place,
    /// Its text.
    pub text: &'p str,
    /// Why it is not expected to hold yet.
    pub todo: Option<&'p str>,
    /// What is not as it says.
    pub faults: Vec<Fault>,
}

/// How an example came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As it says.
    Holds,
    /// Not as it says.
    Fails,
    /// Not as it says, and marked `todo`.
    KnownMiss,
    /// As it says, though marked `todo`: the mark must go.
    Mended,
}

impl Tried<'_> {
    /// How it came out.
    #[must_use]
    pub const fn verdict(&self) -> Verdict {
        match (self.faults.is_empty(), self.todo.is_some()) {
            (true, false) => Verdict::Holds,
            (false, false) => Verdict::Fails,
            (false, true) => Verdict::KnownMiss,
            (true, true) => Verdict::Mended,
        }
    }

    /// Whether a run with this example fails.
    #[must_use]
    pub const fn is_failure(&self) -> bool {
        matches!(self.verdict(), Verdict::Fails | Verdict::Mended)
    }
}

/// One thing that is not as an example says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A listed number is no figure of the indicator.
    Missing {
        /// The number as listed.
        number: String,
        /// What it is instead.
        instead: Instead,
    },
    /// A figure gets the indicator and isn't listed.
    Unlisted {
        /// The figure's number.
        number: String,
        /// The rule that claims it.
        rule: String,
    },
    /// A field has another value than the one listed.
    Field {
        /// The figure's number.
        number: String,
        /// The field's name.
        field: &'static str,
        /// What the figure has.
        got: String,
        /// What is listed.
        want: String,
    },
}

/// What a number is that an example wants to be a figure of its indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Instead {
    /// A figure of another indicator, by this rule.
    Figure {
        /// The indicator.
        indicator: String,
        /// The rule, empty where none claims it.
        rule: String,
    },
    /// A figure of the indicator that stands for another one on the list, or before it.
    Elsewhere,
    /// A numeric expression of this class.
    Class(&'static str),
    /// No numeric expression.
    Nothing,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { number, instead } => write!(f, "{number}: missing: {instead}"),
            Self::Unlisted { number, rule } if rule.is_empty() => {
                write!(f, "{number}: not listed: no rule claims it")
            }
            Self::Unlisted { number, rule } => write!(f, "{number}: not listed: {rule} claims it"),
            Self::Field {
                number,
                field,
                got,
                want,
            } => write!(f, "{number}: {field}: got {got}, want {want}"),
        }
    }
}

impl fmt::Display for Instead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Figure { indicator, rule } if rule.is_empty() => write!(f, "it is {indicator}"),
            Self::Figure { indicator, rule } => write!(f, "it is {indicator} by {rule}"),
            Self::Elsewhere => write!(f, "it is there once too seldom, or in another order"),
            Self::Class(class) => write!(f, "it is no figure but of the class {class}"),
            Self::Nothing => write!(f, "it is read as no numeric expression"),
        }
    }
}

/// Runs all examples, in the order of the indicators and of their files. `files` are those of the extractor; they tell
/// the lines.
#[must_use]
pub fn run<'p>(extractor: &'p Extractor, files: &[PatternFile]) -> Vec<Tried<'p>> {
    let indicators = extractor.patterns().indicators.iter();
    let runs = indicators.map(|indicator| {
        let file = files.iter().find(|file| file.name == indicator.file);
        let runner = Runner {
            extractor,
            indicator,
            text: file.map_or("", |file| &file.text),
        };
        runner.run()
    });
    runs.flatten().collect()
}

struct Runner<'p, 'f> {
    extractor: &'p Extractor,
    indicator: &'p Indicator,
    text: &'f str,
}

impl<'p> Runner<'p, '_> {
    fn run(&self) -> Vec<Tried<'p>> {
        let found = self.indicator.found.iter().map(|example| {
            let tried = self.tried(Kind::Found, &example.text, example.todo.as_deref());
            self.compare(tried, &example.figures)
        });
        let refused = self.indicator.refused.iter().map(|example| {
            let tried = self.tried(Kind::Refused, &example.text, example.todo.as_deref());
            self.compare(tried, &[])
        });
        let mut all: Vec<Tried<'p>> = found.chain(refused).collect();
        all.sort_by(|a, b| a.place.cmp(&b.place));
        all
    }

    fn tried(&self, kind: Kind, text: &'p Spanned<String>, todo: Option<&'p str>) -> Tried<'p> {
        Tried {
            indicator: &self.indicator.id,
            kind,
            place: Place::of(&self.indicator.file, self.text, text.span().start),
            text: text.get_ref(),
            todo,
            faults: Vec::new(),
        }
    }

    fn compare(&self, mut tried: Tried<'p>, wanted: &[Spanned<ExpectedFigure>]) -> Tried<'p> {
        let options = Options {
            numerals: true,
            ..Options::default()
        };
        // A text of no bytes has no figures.
        let document = document::read(tried.text.as_bytes()).ok();
        let record = document
            .as_ref()
            .map(|document| self.extractor.extract(document, Source::default(), options));
        let own = record.iter().flat_map(|record| &record.figures);
        let own: Vec<&Figure<'_>> = own
            .filter(|figure| figure.indicator == tried.indicator)
            .collect();
        tried.faults = match tried.kind {
            Kind::Found => found_faults(wanted, &own, record.as_ref()),
            Kind::Refused => own.into_iter().map(unlisted).collect(),
        };
        tried
    }
}

/// The figures of the indicator must be those listed, in order; rates that aren't listed are passed over.
fn found_faults(
    wanted: &[Spanned<ExpectedFigure>],
    own: &[&Figure<'_>],
    record: Option<&Record<'_>>,
) -> Vec<Fault> {
    let (mut faults, mut left) = (Vec::new(), own);
    let counts = |figures: &[&Figure<'_>]| -> Vec<Fault> {
        let counts = figures.iter().filter(|figure| !is_rate(figure));
        counts.map(|figure| unlisted(figure)).collect()
    };
    for want in wanted.iter().map(Spanned::get_ref) {
        if let Some(at) = position(want, left) {
            faults.extend(counts(&left[..at]));
            faults.extend(field_faults(want, left[at]));
            left = &left[at + 1..];
        } else {
            faults.push(Fault::Missing {
                number: want.number.get_ref().clone(),
                instead: instead(want, own, record),
            });
        }
    }
    faults.extend(counts(left));
    faults
}

/// The next figure of the listed number; a rate only where nothing else fits.
fn position(want: &ExpectedFigure, figures: &[&Figure<'_>]) -> Option<usize> {
    let same = |figure: &&Figure<'_>| is_number(want, &figure.number);
    let fits = |figure: &&Figure<'_>| {
        same(figure) && (!is_rate(figure) || field_faults(want, figure).is_empty())
    };
    let fitting = figures.iter().position(fits);
    fitting.or_else(|| figures.iter().position(same))
}

fn is_rate(figure: &Figure<'_>) -> bool {
    figure.unit.as_deref() == Some("%")
}

fn is_number(want: &ExpectedFigure, number: &str) -> bool {
    score::plain(want.number.get_ref()) == score::plain(number)
}

fn unlisted(figure: &Figure<'_>) -> Fault {
    Fault::Unlisted {
        number: figure.number.to_string(),
        rule: figure.rule.to_string(),
    }
}

fn instead(want: &ExpectedFigure, own: &[&Figure<'_>], record: Option<&Record<'_>>) -> Instead {
    let Some(record) = record else {
        return Instead::Nothing;
    };
    let figures = record.figures.iter();
    let mut same = figures.filter(|figure| is_number(want, &figure.number));
    let taken = |figure: &&Figure<'_>| own.iter().all(|own| own.id != figure.id);
    if let Some(figure) = same.clone().find(taken) {
        return Instead::Figure {
            indicator: figure.indicator.into(),
            rule: figure.rule.into(),
        };
    }
    if same.next().is_some() {
        return Instead::Elsewhere;
    }
    let numeral = |numeral: &&NumeralEntry<'_>| is_number(want, &numeral.number);
    let numeral = record.numerals.iter().flatten().find(numeral);
    numeral.map_or(Instead::Nothing, |numeral| {
        Instead::Class(numeral.class.name())
    })
}

/// What the example gives of a figure is compared, what it leaves out isn't.
fn field_faults(want: &ExpectedFigure, figure: &Figure<'_>) -> Vec<Fault> {
    let mut faults = Faults {
        figure,
        found: Vec::new(),
    };
    faults.number("value", want.value.as_ref(), figure.value);
    faults.number("target", want.target.as_ref(), figure.target);
    faults.number("percent", want.percent.as_ref(), figure.percent);
    if let Some(unit) = want.unit.as_deref()
        && !score::is_same_unit(figure.unit.as_deref(), Some(unit))
    {
        faults.add("unit", figure.unit.as_deref(), unit);
    }
    let facets = &figure.facets;
    let status = score::status_name;
    let basis = score::basis_name;
    let yes = |approximate| if approximate { "true" } else { "false" };
    let texts = [
        (
            "approximate",
            want.approximate.map(yes),
            Some(yes(figure.approximate)),
        ),
        (
            "status",
            want.status.map(status),
            Some(status(figure.status)),
        ),
        ("basis", want.basis.map(basis), Some(basis(figure.basis))),
        ("period", want.period.as_deref(), figure.period.as_deref()),
        ("level", word(&want.facets.level), facets.level),
        ("stage", word(&want.facets.stage), facets.stage),
        ("grade", word(&want.facets.grade), facets.grade),
        ("kind", want.facets.kind.as_deref(), facets.kind.as_deref()),
    ];
    for (field, want, got) in texts {
        faults.text(field, want, got);
    }
    faults.found
}

fn word(value: &Option<Spanned<String>>) -> Option<&str> {
    value.as_ref().map(|value| value.get_ref().as_str())
}

struct Faults<'f> {
    figure: &'f Figure<'f>,
    found: Vec<Fault>,
}

impl Faults<'_> {
    fn add(&mut self, field: &'static str, got: Option<&str>, want: &str) {
        self.found.push(Fault::Field {
            number: self.figure.number.to_string(),
            field,
            got: got.unwrap_or("nothing").to_string(),
            want: want.to_string(),
        });
    }

    fn text(&mut self, field: &'static str, want: Option<&str>, got: Option<&str>) {
        if let Some(want) = want
            && got.map(score::plain) != Some(score::plain(want))
        {
            self.add(field, got, want);
        }
    }

    fn number(
        &mut self,
        field: &'static str,
        want: Option<&Spanned<Decimal>>,
        got: Option<Number>,
    ) {
        let want = want.map(|want| want.get_ref().0);
        if let Some(want) = want.filter(|want| got != Some(*want)) {
            let got = got.map(|got| got.to_string());
            self.add(field, got.as_deref(), &want.to_string());
        }
    }
}
