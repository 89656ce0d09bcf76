//! Records against gold: whole records are compared, not counts.

mod against;
mod compare;
mod fields;
mod floor;
mod gold;
mod head;
mod reading;
mod tally;
#[cfg(test)]
mod tests;

pub use against::{Change, Changes, Shift};
pub(crate) use fields::{basis_name, is_same_unit, plain, status_name};
pub use floor::{Breach, Floors};
pub use tally::{Hits, Measures, Share};

use crate::archive::{self, GOLD_SUFFIX};
use crate::document;
use crate::error::InputError;
use crate::extract::{Extractor, Options};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// How well a set of reports was read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Score {
    /// Version of the program.
    pub solieu: String,
    /// Version and digest of the pattern set.
    pub patterns: String,
    /// All reports together.
    pub total: Measures,
    /// Each report, by name.
    pub files: Vec<FileScore>,
    /// Every difference from the gold, in the order of the reports and of their texts.
    pub differences: Vec<Difference>,
}

/// How well one report was read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FileScore {
    /// The report's path below the scored folder, without the file's extension.
    pub name: String,
    /// Its measures.
    #[serde(flatten)]
    pub measures: Measures,
}

/// One thing that is not as the gold has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The report's name.
    pub file: String,
    /// Line in the report, from 1; 0 for what concerns the report as a whole.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// First byte of the numeral.
    pub start: u32,
    /// Byte after its last one.
    pub end: u32,
    /// The numeral.
    pub number: String,
    /// What differs: a field, `class`, `invented`, `extra`, or `head.` and a field of the head.
    pub field: String,
    /// What the record has.
    pub got: String,
    /// What the gold has.
    pub want: String,
    /// The text around it.
    pub quote: String,
    /// The pattern that spoke, if one did.
    pub rule: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{} ", self.file, self.line, self.column)?;
        if !self.number.is_empty() {
            write!(f, "{:?} ", self.number)?;
        }
        write!(f, "{}: got {}, want {}", self.field, self.got, self.want)?;
        if !self.quote.is_empty() {
            write!(f, " | {}", self.quote)?;
        }
        if !self.rule.is_empty() {
            write!(f, " | {}", self.rule)?;
        }
        Ok(())
    }
}

/// A mistake in a gold file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file.
    pub file: PathBuf,
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file.display(), self.line, self.message)
    }
}

/// Why nothing could be scored.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ScoreError {
    /// No gold file was found.
    #[error("{}: no NAME{GOLD_SUFFIX} in it", .0.display())]
    NoGold(PathBuf),
    /// A gold file has no report beside it.
    #[error("{}: the report NAME.txt is missing beside it", .0.display())]
    NoReport(PathBuf),
    /// A file could not be read.
    #[error("{}: {error}; {}", path.display(), error.hint())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: InputError,
    },
    /// Gold files have mistakes; all of them.
    #[error("{}", lines(.0))]
    Gold(Vec<Mistake>),
    /// A file of floors or an earlier score can't be understood.
    #[error("{}: {message}", path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// What is wrong, with its place.
        message: String,
    },
}

fn lines(mistakes: &[Mistake]) -> String {
    let lines: Vec<String> = mistakes.iter().map(Mistake::to_string).collect();
    lines.join("\n")
}

/// A report and its gold file.
#[derive(Clone, Debug)]
struct Pair {
    name: String,
    report: PathBuf,
    gold: PathBuf,
}

/// Scores the reports of a folder, `NAME.txt` against `NAME.gold.jsonl`, or the report of one gold file.
///
/// # Errors
/// [`ScoreError`], if any report or gold file can't be read.
pub fn score(path: &Path, extractor: &Extractor, threads: usize) -> Result<Score, ScoreError> {
    let pairs = pairs(path)?;
    let mut score = Score {
        solieu: env!("CARGO_PKG_VERSION").into(),
        patterns: String::new(),
        total: Measures::default(),
        files: Vec::new(),
        differences: Vec::new(),
    };
    let (mut mistakes, mut failed) = (Vec::new(), None);
    let work = |pair: &Pair| score_pair(pair, extractor);
    archive::in_order(
        &pairs,
        threads,
        |_| 0,
        work,
        |result| {
            match result {
                Ok(scored) => score.take(scored),
                Err(ScoreError::Gold(more)) => mistakes.extend(more),
                Err(error) => {
                    failed.get_or_insert(error);
                }
            }
            ControlFlow::Continue(())
        },
    );
    match failed {
        Some(error) => Err(error),
        None if !mistakes.is_empty() => Err(ScoreError::Gold(mistakes)),
        None => Ok(score),
    }
}

impl Score {
    fn take(&mut self, scored: Scored) {
        self.patterns = scored.patterns;
        self.total.add(&scored.file.measures);
        self.files.push(scored.file);
        self.differences.extend(scored.differences);
    }

    /// Reads a score that was written as JSON.
    ///
    /// # Errors
    /// [`ScoreError`] for a file that can't be read or is no score.
    pub fn load(path: &Path) -> Result<Self, ScoreError> {
        serde_json::from_str(&read_text(path)?).map_err(|error| ScoreError::Format {
            path: path.to_path_buf(),
            message: format!("is no score of `solieu score --format json`: {error}"),
        })
    }
}

struct Scored {
    file: FileScore,
    differences: Vec<Difference>,
    patterns: String,
}

fn score_pair(pair: &Pair, extractor: &Extractor) -> Result<Scored, ScoreError> {
    let unreadable = |error| ScoreError::Unreadable {
        path: pair.report.clone(),
        error,
    };
    let bytes = read(&pair.report)?;
    let gold =
        gold::parse(&pair.gold, &read_text(&pair.gold)?, &bytes).map_err(ScoreError::Gold)?;
    let document = document::read(&bytes).map_err(unreadable)?;
    let source = archive::source(&pair.report, &bytes, &document);
    let record = extractor.extract(
        &document,
        source,
        Options {
            numerals: true,
            ..Options::default()
        },
    );
    let (measures, differences) = compare::compare(&pair.name, &bytes, &gold, &record);
    Ok(Scored {
        file: FileScore {
            name: pair.name.clone(),
            measures,
        },
        differences,
        patterns: record.patterns.into(),
    })
}

fn read_text(path: &Path) -> Result<String, ScoreError> {
    std::fs::read_to_string(path).map_err(|error| ScoreError::Unreadable {
        path: path.to_path_buf(),
        error: error.into(),
    })
}

fn pairs(path: &Path) -> Result<Vec<Pair>, ScoreError> {
    let mut pairs = Vec::new();
    for entry in WalkDir::new(path).follow_links(true).sort_by_file_name() {
        let entry = entry.map_err(|error| ScoreError::Unreadable {
            path: error.path().unwrap_or(path).to_path_buf(),
            error: InputError::Io(error.into()),
        })?;
        let root = if entry.depth() == 0 {
            path.parent().unwrap_or(path)
        } else {
            path
        };
        if entry.file_type().is_file()
            && let Some(stem) = entry.path().to_string_lossy().strip_suffix(GOLD_SUFFIX)
        {
            pairs.push(pair(root, entry.path(), stem)?);
        }
    }
    if pairs.is_empty() {
        return Err(ScoreError::NoGold(path.to_path_buf()));
    }
    Ok(pairs)
}

fn pair(root: &Path, gold: &Path, stem: &str) -> Result<Pair, ScoreError> {
    let report = PathBuf::from(format!("{stem}.txt"));
    if !report.is_file() {
        return Err(ScoreError::NoReport(gold.to_path_buf()));
    }
    let name = Path::new(stem)
        .strip_prefix(root)
        .unwrap_or(Path::new(stem));
    Ok(Pair {
        name: name.to_string_lossy().replace('\\', "/"),
        report,
        gold: gold.to_path_buf(),
    })
}

/// A report and what its annotators say that its figures count.
pub(crate) struct Annotated {
    /// The file.
    pub(crate) bytes: Vec<u8>,
    /// Bytes of a figure in it, and its indicator.
    pub(crate) figures: Vec<((u32, u32), String)>,
}

/// The annotated reports of a folder, in the order of their names.
pub(crate) fn annotated(path: &Path) -> Result<Vec<Annotated>, ScoreError> {
    pairs(path)?.iter().map(annotated_pair).collect()
}

fn annotated_pair(pair: &Pair) -> Result<Annotated, ScoreError> {
    let bytes = read(&pair.report)?;
    let gold =
        gold::parse(&pair.gold, &read_text(&pair.gold)?, &bytes).map_err(ScoreError::Gold)?;
    let figures = gold.expressions.into_iter().filter_map(|expression| {
        let figure = expression.figure?;
        Some(((expression.start, expression.end), figure.indicator))
    });
    Ok(Annotated {
        figures: figures.collect(),
        bytes,
    })
}

fn read(path: &Path) -> Result<Vec<u8>, ScoreError> {
    std::fs::read(path).map_err(|error| ScoreError::Unreadable {
        path: path.to_path_buf(),
        error: error.into(),
    })
}
