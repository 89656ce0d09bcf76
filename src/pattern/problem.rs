//! Mistakes in pattern files, as data: code, place, message, hint. All mistakes of a run are reported together.

use crate::error::Place;
use std::fmt;
use std::ops::Range;

/// One mistake in a pattern file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The stable code, `P001` and so on.
    pub code: &'static str,
    /// Where.
    pub place: Place,
    /// The whole line it stands in.
    pub line: String,
    /// Characters to mark from the column on.
    pub width: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// Whether it is only a remark: the set can still be used.
    pub warning: bool,
}

impl Problem {
    /// The mistake at the bytes `at` of `text`, the content of the file `name`.
    #[must_use]
    pub fn at(
        code: &'static str,
        (name, text): (&str, &str),
        at: Range<usize>,
        message: impl Into<String>,
    ) -> Self {
        let start = at.start.min(text.len());
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = text[start..]
            .find('\n')
            .map_or(text.len(), |length| start + length);
        let marked = &text[start..at.end.clamp(start, line_end)];
        Self {
            code,
            place: Place::of(name, text, start),
            line: text[line_start..line_end].to_owned(),
            width: marked.chars().count().max(1),
            message: message.into(),
            hint: String::new(),
            warning: false,
        }
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The same as a warning.
    #[must_use]
    pub const fn warning(mut self) -> Self {
        self.warning = true;
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.warning { "warning" } else { "error" };
        writeln!(f, "{kind}[{}]: {}", self.code, self.message)?;
        writeln!(f, "  --> {}", self.place)?;
        writeln!(
            f,
            "{:>5} | {}",
            self.place.line,
            self.line.replace('\t', " ")
        )?;
        let before = " ".repeat(self.place.column as usize - 1);
        write!(f, "      | {before}{}", "^".repeat(self.width))?;
        if !self.hint.is_empty() {
            write!(f, "\n      = hint: {}", self.hint)?;
        }
        Ok(())
    }
}

/// The mistakes of a whole pattern set.
#[derive(Clone, Debug, Default)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// Whether any of them keeps the set from being used.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|problem| !problem.warning)
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.0 {
            writeln!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}
