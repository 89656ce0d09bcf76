//! `solieu patterns new`: the file of a new indicator.

use super::place::stem;
use crate::cli::{Exit, Failure, engine, output};
use solieu::pattern::source::{PatternFile, TEMPLATE};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  solieu patterns new ip.renewed                       print the file
  solieu patterns new ip.renewed --dir patterns        write patterns/indicators/ip/ip.renewed.toml";

/// Begin the file of a new indicator
///
/// The file is a template with comments: each key and what to write there.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Args {
    /// The new indicator's id: its field, a dot, what it counts, in small letters
    #[arg(value_name = "ID")]
    id: String,
    /// Write the file into this pattern folder, beside the indicators of its field, and print its path
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let id = &args.id;
    if !is_id(id) {
        return Err(Failure::Use(format!(
            "{id:?} is no id: write two words of small letters, digits and _ with a dot between, as in ip.granted"
        )));
    }
    let files = engine::files(args.dir.as_deref())?;
    if let Some(file) = files.iter().find(|file| stem(&file.name) == id) {
        let name = &file.name;
        return Err(Failure::Use(format!(
            "there is an indicator {id} already: {name}"
        )));
    }
    let text = TEMPLATE.replace("{ID}", id);
    match &args.dir {
        None => output::print(text.as_bytes())?,
        Some(dir) => {
            let path = dir.join(folder(id, &files)).join(format!("{id}.toml"));
            write(&path, &text).map_err(|error| {
                Failure::Use(format!("{}: cannot be written: {error}", path.display()))
            })?;
            output::print(format!("{}\n", path.display()).as_bytes())?;
        }
    }
    Ok(Exit::Fine)
}

fn is_id(id: &str) -> bool {
    let is_word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    id.split_once('.')
        .is_some_and(|(field, what)| is_word(field) && is_word(what))
}

/// The folder of the other indicators of the same field, else one named after the field.
fn folder(id: &str, files: &[PatternFile]) -> String {
    let field = |id: &str| id.split('.').next().unwrap_or_default().to_string();
    let mut indicators = files
        .iter()
        .filter(|file| file.name.starts_with("indicators/"));
    let same = indicators.find(|file| field(stem(&file.name)) == field(id));
    let folder = same.and_then(|file| file.name.rsplit_once('/'));
    folder.map_or_else(
        || format!("indicators/{}", field(id)),
        |(folder, _)| folder.to_string(),
    )
}

/// Nothing that is there already is written over.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    File::create_new(path)?.write_all(text.as_bytes())
}
