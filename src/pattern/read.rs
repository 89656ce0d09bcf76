//! One TOML file read into what it may contain, with all its mistakes and not only the first.

use super::problem::{Problem, Problems};
use super::source::PatternFile;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::ops::Range;
use toml::de::{DeArray, DeTable, DeValue, Deserializer, Error};

/// Reads a file; its mistakes go to `problems`.
pub(super) fn read<T: DeserializeOwned>(file: &PatternFile, problems: &mut Problems) -> Option<T> {
    toml::from_str(&file.text).map_or_else(
        |_| {
            explain::<T>(file, problems);
            None
        },
        Some,
    )
}

/// Takes what is wrong away, again and again, so that each mistake shows itself.
fn explain<T: DeserializeOwned>(file: &PatternFile, problems: &mut Problems) {
    let (mut table, errors) = DeTable::parse_recoverable(&file.text);
    if let Some(first) = errors.first() {
        // What follows a syntax error mostly follows from it.
        problems
            .0
            .push(problem(file, first).hint("see https://toml.io for how such files are written"));
        return;
    }
    let mut gone = BTreeSet::new();
    while let Err(error) = T::deserialize(Deserializer::from(table.clone())) {
        let at = error.span().unwrap_or_default();
        if !missing(&error).is_some_and(|key| gone.contains(key)) {
            problems.0.push(problem(file, &error));
        }
        let key = prune_table(table.get_mut(), &at);
        let Some(key) = key else { return };
        gone.insert(key);
    }
}

/// The key that is not there, if that is the mistake.
fn missing(error: &Error) -> Option<&str> {
    quoted(error.message().strip_prefix("missing field ")?)
}

/// What stands between the first two backticks.
fn quoted(text: &str) -> Option<&str> {
    text.split('`').nth(1)
}

/// Takes the innermost entry at these bytes away and gives its key; one of an array has none.
fn prune_table(table: &mut DeTable<'_>, at: &Range<usize>) -> Option<String> {
    let mut wrong = table.keys().find(|key| key.span() == *at).cloned();
    if wrong.is_none() {
        for (_, value) in table.iter_mut() {
            if let Some(key) = prune_value(value.get_mut(), at) {
                return Some(key);
            }
        }
        let mut entries = table.iter();
        wrong = entries
            .find(|(_, value)| covers(&value.span(), at))
            .map(|(key, _)| key.clone());
    }
    let wrong = wrong?;
    table.remove(&wrong);
    Some(wrong.into_inner().into_owned())
}

fn prune_array(array: &mut DeArray<'_>, at: &Range<usize>) -> Option<String> {
    for value in array.iter_mut() {
        if let Some(key) = prune_value(value.get_mut(), at) {
            return Some(key);
        }
    }
    let wrong = array.iter().position(|value| covers(&value.span(), at))?;
    let kept = array
        .clone()
        .into_iter()
        .enumerate()
        .filter(|(place, _)| *place != wrong);
    *array = kept.map(|(_, value)| value).collect();
    Some(String::new())
}

fn prune_value(value: &mut DeValue<'_>, at: &Range<usize>) -> Option<String> {
    match value {
        DeValue::Table(table) => prune_table(table, at),
        DeValue::Array(array) => prune_array(array, at),
        _ => None,
    }
}

const fn covers(span: &Range<usize>, at: &Range<usize>) -> bool {
    span.start <= at.start && at.end <= span.end && at.start < at.end
}

fn problem(file: &PatternFile, error: &Error) -> Problem {
    let at = error.span().unwrap_or_default();
    let (message, hint) = (error.message(), hint(error.message()));
    // A list of all names that may stand there helps only where it is short, or nothing else does.
    let said = match message.split_once(", expected one of ") {
        Some((said, names)) if names.len() > 200 && near(message).is_some() => said,
        _ => message,
    };
    Problem::at("P001", (&file.name, &file.text), at, said).hint(hint)
}

/// The key that was meant, or how to write it.
fn hint(message: &str) -> String {
    if let Some(key) = message.strip_prefix("missing field ").and_then(quoted) {
        return format!("add {key} = …");
    }
    if message.ends_with("expected a sequence") {
        return "write a list: [\"…\", \"…\"]".into();
    }
    if message.ends_with("expected a string") {
        return "write it in quotes: \"…\"".into();
    }
    if message.ends_with("expected a number") {
        return "write 1100 or 45.4, without quotes".into();
    }
    let near = near(message);
    near.map_or_else(
        || "see CONTRIBUTING.md for the keys that a pattern file may have".into(),
        |name| format!("write {name}"),
    )
}

/// Of the names that may stand there, the one that was meant.
fn near(message: &str) -> Option<&str> {
    let rest = message.strip_prefix("unknown ")?;
    let mut names = rest.split('`').skip(1).step_by(2);
    let wrong = names.next()?;
    names.find(|name| is_near(wrong, name))
}

/// Whether one is the other with a letter too many, too few, wrong, or in another place.
fn is_near(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let from_start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[from_start..], &b[from_start..]);
    let from_end = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (a, b) = (&a[..a.len() - from_end], &b[..b.len() - from_end]);
    let swapped = a.len() == 2 && b.len() == 2 && a[0] == b[1] && a[1] == b[0];
    a.len().max(b.len()) <= 1 || swapped
}
