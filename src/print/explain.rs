//! What the stages made of a document, for people.

use super::table::{self, Column, numbers, words};
use super::{csv, text};
use crate::error::Place;
use crate::explain::{
    AskedNote, BlockNote, Explanation, FigureNote, NumeralNote, OutlineNote, RuleNote, WeighedNote,
};
use crate::figure::claim::{Outcome, Words};
use crate::figure::draft::Role;
use crate::numeral::Shape;
use crate::record::{Figure, Record, SectionKind};
use std::io::{self, Write};

const BLOCKS: [Column; 4] = [
    numbers("lines"),
    words("kind", 11),
    words("section", 10),
    words("text", 100),
];

/// A document's head, and its blocks by their lines, each below what it belongs to.
///
/// # Errors
/// Those of writing.
pub fn outline(note: &OutlineNote, out: &mut Vec<u8>) -> io::Result<()> {
    let head = &note.head;
    for (name, value) in [
        ("issuer", &head.issuer),
        ("province", &head.province),
        ("number", &head.number),
        ("issued", &head.issued),
        ("title", &head.title),
        ("period", &head.period),
        ("next period", &head.next_period),
    ] {
        let value = value.as_deref().map_or_else(|| "-".into(), table::clean);
        writeln!(out, "  {name:<11}  {value}")?;
    }
    writeln!(out)?;
    let rows: Vec<Vec<String>> = note.blocks.iter().map(block).collect();
    table::write(&BLOCKS, &rows, out);
    Ok(())
}

fn block(note: &BlockNote) -> Vec<String> {
    let (first, last) = note.lines;
    let lines = if first == last {
        first.to_string()
    } else {
        format!("{first}-{last}")
    };
    let indent = "· ".repeat(note.depth);
    vec![
        lines,
        note.kind.to_string(),
        note.opens.map(section).unwrap_or_default().to_string(),
        format!("{indent}{}", table::clean(&note.text)),
    ]
}

const fn section(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Results => "results",
        SectionKind::Evaluation => "evaluation",
        SectionKind::Plan => "plan",
        SectionKind::Proposals => "proposals",
        SectionKind::Other => "other",
    }
}

const NUMERALS: [Column; 6] = [
    numbers("line:col"),
    words("number", 32),
    words("class", 13),
    words("form", 9),
    numbers("value"),
    words("because", 60),
];

/// All numeric expressions, with their classes and why.
///
/// # Errors
/// Those of writing.
pub fn numerals(notes: &[NumeralNote<'_>], out: &mut Vec<u8>) -> io::Result<()> {
    let row = |note: &NumeralNote<'_>| {
        vec![
            format!("{}:{}", note.line, note.column),
            note.entry.number.to_string(),
            note.entry.class.name().to_string(),
            form(note.shape).to_string(),
            value(note),
            note.reason.to_string(),
        ]
    };
    let rows: Vec<Vec<String>> = notes.iter().map(row).collect();
    table::write(&NUMERALS, &rows, out);
    writeln!(out, "{}", table::counted(rows.len(), "numeric expression"))
}

const fn form(shape: Shape) -> &'static str {
    match shape {
        Shape::Plain => "digits",
        Shape::Percent => "percent",
        Shape::Ratio => "ratio",
        Shape::Range => "range",
        Shape::Compound => "compound",
        Shape::Words => "words",
        Shape::Zero => "zero",
        Shape::Roman => "roman",
        Shape::Letter => "letter",
        Shape::Raised => "raised",
        Shape::Composite => "composite",
    }
}

fn value(note: &NumeralNote<'_>) -> String {
    let value = note.value.map(|value| value.to_string());
    let second = note.second.map(|second| second.to_string());
    match (value, second, note.shape) {
        (Some(value), Some(second), Shape::Ratio) => format!("{value}/{second}"),
        (Some(value), Some(second), _) => format!("{value}..{second}"),
        (value, ..) => value.unwrap_or_default(),
    }
}

const FIGURES: [Column; 8] = [
    numbers("line:col"),
    numbers("id"),
    words("number", 24),
    numbers("value"),
    words("unit", 32),
    words("indicator", 24),
    words("rule", 70),
    words("notes", 60),
];

/// All figures, with the rules that claim them.
///
/// # Errors
/// Those of writing.
pub fn figures(record: &Record<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    let row = |figure: &Figure<'_>| {
        vec![
            format!("{}:{}", figure.line, figure.column),
            figure.id.to_string(),
            figure.number.to_string(),
            text::range(figure),
            figure.unit.as_deref().unwrap_or_default().to_string(),
            figure.indicator.to_string(),
            figure.rule.to_string(),
            notes(figure),
        ]
    };
    let rows: Vec<Vec<String>> = record.figures.iter().map(row).collect();
    table::write(&FIGURES, &rows, out);
    writeln!(out, "{}", table::counted(rows.len(), "figure"))
}

/// What is not as it mostly is: plans, other bases, facets, links.
fn notes(figure: &Figure<'_>) -> String {
    let usual = ["result", "period"];
    let said = [csv::status(figure.status), csv::basis(figure.basis)];
    let said = said.into_iter().filter(|said| !usual.contains(said));
    let said = said.map(ToString::to_string);
    let rest = text::notes(figure);
    let rest = Some(rest).filter(|rest| !rest.is_empty());
    said.chain(rest).collect::<Vec<_>>().join(", ")
}

/// All that is known of some numeric expressions of the file that `place` names.
///
/// # Errors
/// Those of writing.
pub fn explanations(place: &Place, all: &[Explanation<'_>], out: &mut Vec<u8>) -> io::Result<()> {
    for (index, explanation) in all.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        let note = &explanation.numeral;
        let place = Place {
            line: note.line,
            column: note.column,
            ..place.clone()
        };
        writeln!(out, "{place}: {}", table::clean(&note.entry.number))?;
        line(
            out,
            "class",
            &format!("{}: {}", note.entry.class.name(), note.reason),
        )?;
        line(out, "form", form(note.shape))?;
        match &explanation.figure {
            Some(figure) => figure_lines(figure, out)?,
            None => line(out, "value", &value(note))?,
        }
    }
    Ok(())
}

/// A name and what there is to say, unless it is nothing.
fn line(out: &mut Vec<u8>, name: &str, text: &str) -> io::Result<()> {
    let text = table::clean(text);
    if text.is_empty() {
        return Ok(());
    }
    writeln!(out, "  {name:<9}  {text}")
}

fn figure_lines(note: &FigureNote<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    let figure = &note.figure;
    let number = |value: Option<crate::number::Number>| {
        value.map(|value| value.to_string()).unwrap_or_default()
    };
    line(out, "value", &text::range(figure))?;
    line(out, "target", &number(figure.target))?;
    line(out, "percent", &number(figure.percent))?;
    line(out, "unit", &unit(note))?;
    line(out, "role", role(note.role))?;
    let label = note.indicator.map(|indicator| indicator.vi.as_str());
    let indicator = label.map_or_else(
        || format!("{}: no rule claims it", figure.indicator),
        |label| format!("{}: {label}", figure.indicator),
    );
    line(out, "indicator", &indicator)?;
    if !figure.rule.is_empty() {
        line(out, "rule", &format!("{}{}", figure.rule, taken(note)))?;
    }
    line(out, "status", csv::status(figure.status))?;
    line(
        out,
        "period",
        figure.period.as_deref().unwrap_or("not known"),
    )?;
    line(out, "basis", csv::basis(figure.basis))?;
    line(out, "facets", &text::facets(figure).join(", "))?;
    for (how, other) in &note.links {
        let said = format!("{how} {} at {}:{}", other.number, other.line, other.column);
        line(out, "link", &said)?;
    }
    line(out, "section", &figure.section.join("/"))?;
    line(out, "sentence", figure.quote)?;
    for asked in &note.asked {
        line(out, "asked", &asked_line(asked, &note.tried))?;
    }
    if let Some(weighed) = &note.weighed {
        line(out, "weighed", &weighed_line(weighed))?;
    }
    tried(note, out)
}

/// From which figure a rule was taken over, if none that was tried is the figure's.
fn taken(note: &FigureNote<'_>) -> String {
    if !note.taken_over {
        return String::new();
    }
    let mut links = note.links.iter();
    links
        .find(|(_, other)| other.rule == note.figure.rule)
        .map_or_else(
            || ", taken over from figures around it".into(),
            |(_, other)| {
                let (number, line, column) = (&other.number, other.line, other.column);
                format!(", taken over from {number} at {line}:{column}")
            },
        )
}

/// What the words around the figure speak for, and which of them most.
fn weighed_line(weighed: &WeighedNote<'_>) -> String {
    let told = weighed.features.iter().take(8);
    let told = told.map(|(place, what, by)| format!("{place} \"{what}\" {by:+}"));
    let told: Vec<String> = told.collect();
    let (first, second, lead) = (weighed.first, weighed.second, weighed.lead);
    format!(
        "{first} is ahead of {second} by {lead}: {}",
        told.join(", ")
    )
}

/// What was asked about a table's cell, and which of the rules below it called.
fn asked_line(asked: &AskedNote, tried: &[RuleNote<'_>]) -> String {
    let said = if asked.text.is_empty() {
        String::new()
    } else {
        format!(" \"{}\"", asked.text)
    };
    let called = |rule: &RuleNote<'_>| rule.asked == Some(asked.words);
    let first = tried.iter().position(called);
    let last = tried.iter().rposition(called);
    let came = match first.zip(last) {
        None => "calls no rule".to_string(),
        Some((first, last)) if first == last => format!("rule {}", first + 1),
        Some((first, last)) => format!("rules {} to {}", first + 1, last + 1),
    };
    format!("{}{said}: {came}", words_of(asked.words))
}

const fn words_of(words: Words) -> &'static str {
    match words {
        Words::Head => "the column's head",
        Words::Label => "the row's label",
        Words::Title => "the row that titles it",
        Words::Caption => "the table's caption",
        Words::Above => "heads of lists and headings above, the noun's default",
    }
}

fn unit(note: &FigureNote<'_>) -> String {
    let unit = note.figure.unit.as_deref().unwrap_or("none");
    match note.group {
        None => format!("{unit} (no noun of the lexicon)"),
        Some("literal") => format!("{unit} (a noun of rules only)"),
        Some(group) => format!("{unit} (a noun of {group})"),
    }
}

const fn role(role: Role) -> &'static str {
    match role {
        Role::Count => "a count of its own",
        Role::Rate => "a rate",
        Role::GrowthRate => "a rate of growth",
        Role::Delta => "an increase or decrease",
        Role::Comparison => "the value of another period, for comparison",
        Role::Base => "a plan or total that a count is given with",
    }
}

const RULES: [Column; 4] = [
    numbers("no"),
    words("indicator", 24),
    words("rule", 70),
    words("", 90),
];

fn tried(note: &FigureNote<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    if note.tried.is_empty() {
        return line(
            out,
            "tried",
            "no rule: no act, state, name or default calls one",
        );
    }
    line(out, "tried", &table::counted(note.tried.len(), "rule"))?;
    let rows = note.tried.iter().enumerate().map(|(index, rule)| {
        vec![
            (index + 1).to_string(),
            rule.indicator.to_string(),
            rule.origin.to_string(),
            came_of(rule, note.figure.rule),
        ]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    table::write(&RULES, &rows, out);
    Ok(())
}

/// What came of a rule; `taken` is the figure's.
fn came_of(rule: &RuleNote<'_>, taken: &str) -> String {
    let passed_over = rule.outcome == Outcome::Fits && rule.origin != taken;
    let passed_over = if passed_over {
        ", but is not taken"
    } else {
        ""
    };
    let again = if rule.times > 1 {
        format!(" ({} times)", rule.times)
    } else {
        String::new()
    };
    format!("{}{passed_over}{again}", outcome(rule.outcome))
}

const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::OtherNoun => "no: it is about other nouns",
        Outcome::NothingAbout => "no: none of its `about` phrases stands in the paragraph before",
        Outcome::NothingWith => "no: none of its `with` phrases stands around",
        Outcome::Unless => "no: one of its `unless` phrases stands in the clause",
        Outcome::HeldOff => "no: the figure's own words tell of another matter",
        Outcome::Fits => "fits",
    }
}
