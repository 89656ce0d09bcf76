//! What came of all inputs, counted.

use std::collections::BTreeMap;
use std::fmt;

/// How many inputs ended how. Each ends in exactly one record or one error.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) records: u64,
    /// Of the records, those with warnings.
    warned: u64,
    /// Errors by kind.
    errors: BTreeMap<String, u64>,
}

/// How one input ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum End {
    Record,
    Warned,
    Error(String),
}

impl End {
    /// The name in a journal.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Record => "record",
            Self::Warned => "warned",
            Self::Error(kind) => kind,
        }
    }

    pub(super) fn named(name: String) -> Self {
        match name.as_str() {
            "record" => Self::Record,
            "warned" => Self::Warned,
            _ => Self::Error(name),
        }
    }
}

impl Tally {
    pub(super) fn add(&mut self, end: End) {
        match end {
            End::Record => self.records += 1,
            End::Warned => {
                self.records += 1;
                self.warned += 1;
            }
            End::Error(kind) => *self.errors.entry(kind).or_default() += 1,
        }
    }

    pub(super) fn errors(&self) -> u64 {
        self.errors.values().sum()
    }

    pub(super) fn inputs(&self) -> u64 {
        self.records + self.errors()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (inputs, errors) = (self.inputs(), self.errors());
        write!(
            f,
            "{}: {}",
            counted(inputs, "input"),
            counted(self.records, "record")
        )?;
        if self.warned > 0 {
            write!(f, " ({} with warnings)", grouped(self.warned))?;
        }
        write!(f, ", {}", counted(errors, "error"))?;
        if errors > 0 {
            let kinds = self.errors.iter();
            let kinds =
                kinds.map(|(kind, &n)| format!("{} {}", grouped(n), kind.replace('_', " ")));
            write!(f, " ({})", kinds.collect::<Vec<_>>().join(", "))?;
        }
        Ok(())
    }
}

fn counted(number: u64, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(number))
}

/// `15660` as `15,660`.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
