//! Records of an earlier run: inputs with the same bytes keep theirs.

use crate::cli::Failure;
use serde::Deserialize;
use serde_json::value::RawValue;
use solieu::archive::Origin;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// SHA-256.
type Digest = [u8; 32];

/// Where in the earlier output the record of which bytes stands.
#[derive(Debug)]
pub(super) struct Earlier {
    file: Mutex<File>,
    /// By digest, the place and the length of a line.
    lines: HashMap<Digest, (u64, usize)>,
}

/// A record, as far as it decides whether it can be kept.
#[derive(Deserialize)]
struct Line<'l> {
    #[serde(borrow)]
    source: &'l RawValue,
    #[serde(borrow)]
    numerals: Option<&'l RawValue>,
    #[serde(borrow)]
    warnings: &'l RawValue,
    patterns: &'l str,
}

/// Of a record's source, in the order of records.
#[derive(Deserialize, serde::Serialize)]
struct Source {
    path: String,
    member: Option<String>,
    format: String,
    encoding: String,
    bytes: u64,
    sha256: String,
}

/// A record that is kept.
pub(super) struct Kept {
    pub(super) bytes: Vec<u8>,
    pub(super) has_warnings: bool,
}

impl Earlier {
    /// Reads which records JSON Lines hold. Those made with other patterns, and lines that are no records, are passed
    /// over.
    pub(super) fn open(path: &Path, patterns: &str, numerals: bool) -> Result<Self, Failure> {
        let refusal = |error: io::Error| {
            Failure::Use(format!(
                "--skip-unchanged {}: cannot be read: {error}",
                path.display()
            ))
        };
        let file = File::open(path).map_err(refusal)?;
        let mut reader = BufReader::with_capacity(1 << 20, &file);
        let (mut lines, mut at, mut text) = (HashMap::new(), 0, Vec::new());
        loop {
            text.clear();
            let length = reader.read_until(b'\n', &mut text).map_err(refusal)?;
            if length == 0 {
                break;
            }
            if let Some(digest) = usable(&text, patterns, numerals) {
                lines.entry(digest).or_insert((at, length));
            }
            at += length as u64;
        }
        drop(reader);
        Ok(Self {
            file: Mutex::new(file),
            lines,
        })
    }

    /// The record of these bytes, standing where `origin` says.
    pub(super) fn record(&self, origin: &Origin, sha256: &str) -> Option<Kept> {
        let &(at, length) = self.lines.get(&bytes_of(sha256)?)?;
        let mut text = vec![0; length];
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(at)).ok()?;
            file.read_exact(&mut text).ok()?;
        }
        moved(&text, origin, sha256)
    }
}

fn usable(text: &[u8], patterns: &str, numerals: bool) -> Option<Digest> {
    let line: Line<'_> = serde_json::from_slice(text.strip_suffix(b"\n")?).ok()?;
    let source: Source = serde_json::from_str(line.source.get()).ok()?;
    let same = line.patterns == patterns && line.numerals.is_some() == numerals;
    bytes_of(&source.sha256).filter(|_| same)
}

/// The bytes that are written in hexadecimal.
fn bytes_of(sha256: &str) -> Option<Digest> {
    let mut digest = [0; 32];
    for (at, byte) in digest.iter_mut().enumerate() {
        *byte = u8::from_str_radix(sha256.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(digest)
}

const OPENING: &[u8] = b"{\"source\":";

/// The line with the path and the member of `origin`.
fn moved(text: &[u8], origin: &Origin, sha256: &str) -> Option<Kept> {
    let line: Line<'_> = serde_json::from_slice(text).ok()?;
    let mut source: Source = serde_json::from_str(line.source.get()).ok()?;
    if source.sha256 != sha256 {
        return None;
    }
    source.path = origin.path.to_string_lossy().into_owned();
    source.member.clone_from(&origin.member);
    let rest = text.strip_prefix(OPENING)?.get(line.source.get().len()..)?;
    let mut bytes = OPENING.to_vec();
    serde_json::to_writer(&mut bytes, &source).ok()?;
    bytes.extend_from_slice(rest);
    let has_warnings = line.warnings.get() != "[]";
    Some(Kept {
        bytes,
        has_warnings,
    })
}
