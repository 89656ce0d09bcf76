//! The pattern set that arguments mean, and which of its files they are about.

use crate::cli::{Failure, engine};
use solieu::extract::Extractor;
use solieu::pattern::source::{PatternFile, built_in, folder, overlay, text};
use std::path::{Component, Path, PathBuf};

/// The folder of a pattern folder in which the indicators stand.
const INDICATORS: &str = "indicators";

/// The arguments that say which pattern files a command is about.
#[derive(Debug, clap::Args)]
pub(super) struct PlaceArgs {
    /// A pattern folder, a pattern file, or an indicator; all of them without one
    #[arg(value_name = "DIR|FILE|ID")]
    what: Option<PathBuf>,
    /// Add the patterns of this folder, or put them in the place of built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    patterns: Option<PathBuf>,
}

/// A pattern set and the files that a command is about.
#[derive(Debug)]
pub(super) struct Place {
    /// The whole set.
    pub(super) files: Vec<PatternFile>,
    /// The folders whose files were added, the last one first.
    folders: Vec<PathBuf>,
    only: Only,
}

/// Which files a command is about.
#[derive(Debug)]
enum Only {
    All,
    /// Those whose names begin so.
    Below(String),
    /// The file of this name.
    File(String),
    /// That of this indicator, or those of all whose ids go on after it with a dot.
    Indicator(String),
}

impl Place {
    /// What the arguments mean, on top of the built-in files.
    pub(super) fn find(args: &PlaceArgs) -> Result<Self, Failure> {
        let patterns = args.patterns.as_deref();
        let mut place = Self {
            files: engine::files(patterns)?,
            folders: patterns.iter().map(|path| path.to_path_buf()).collect(),
            only: Only::All,
        };
        match args.what.as_deref() {
            Some(path) if path.is_dir() => place.add_folder(path)?,
            Some(path) if path.is_file() => place.add_file(path)?,
            Some(path) => place.only = Only::Indicator(path.to_string_lossy().into_owned()),
            None => {}
        }
        Ok(place)
    }

    /// A pattern folder, or one of its indicators' folders.
    fn add_folder(&mut self, path: &Path) -> Result<(), Failure> {
        match split(path) {
            Some((root, name)) => {
                self.add_root(root)?;
                self.only = Only::Below(format!("{name}/"));
            }
            None => self.add_root(path.to_path_buf())?,
        }
        Ok(())
    }

    /// A file of a pattern folder, or one that stands alone.
    fn add_file(&mut self, path: &Path) -> Result<(), Failure> {
        if let Some((root, name)) = split(path) {
            self.add_root(root)?;
            self.only = Only::File(name);
            return Ok(());
        }
        let text = text(path)?;
        let own = path.file_name().unwrap_or_default().to_string_lossy();
        let mut known = built_in().into_iter().map(|file| file.name);
        let name = known
            .find(|name| name.rsplit('/').next() == Some(&own))
            .unwrap_or_else(|| format!("{INDICATORS}/{own}"));
        let file = PatternFile {
            name: name.clone(),
            text,
        };
        self.files = overlay(std::mem::take(&mut self.files), vec![file]);
        self.only = Only::File(name);
        Ok(())
    }

    fn add_root(&mut self, root: PathBuf) -> Result<(), Failure> {
        let more = folder(&root)?;
        self.files = overlay(std::mem::take(&mut self.files), more);
        self.folders.insert(0, root);
        Ok(())
    }

    /// Whether the command is about this file of the set.
    pub(super) fn is_about(&self, file: &str) -> bool {
        match &self.only {
            Only::All => true,
            Only::Below(folder) => file.starts_with(folder),
            Only::File(name) => file == name,
            Only::Indicator(id) => stem(file)
                .strip_prefix(id.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.')),
        }
    }

    /// Says that the command is about nothing.
    pub(super) fn nothing(&self) -> Failure {
        let what = match &self.only {
            Only::Indicator(id) => {
                format!("{id}: there is no indicator, file or folder of this name")
            }
            Only::Below(name) | Only::File(name) => format!("{name}: there is no indicator in it"),
            Only::All => "there are no indicators".into(),
        };
        Failure::Use(format!("{what}; see `solieu patterns list`"))
    }

    /// A pattern file as the user can open it, where it isn't built in.
    pub(super) fn shown(&self, name: &Path) -> PathBuf {
        engine::shown(name, &self.folders)
    }

    /// The extractor with the set.
    pub(super) fn extractor(&self) -> Result<Extractor, Failure> {
        engine::compile(&self.files, &self.folders)
    }
}

/// A file's name without folders and ending: an indicator's id.
pub(super) fn stem(name: &str) -> &str {
    let own = name.rsplit('/').next().unwrap_or(name);
    own.strip_suffix(".toml").unwrap_or(own)
}

/// The pattern folder that `path` lies in, and its name there; `None` for what is not below the folder `indicators`.
fn split(path: &Path) -> Option<(PathBuf, String)> {
    split_at_indicators(path).or_else(|| split_at_indicators(&path.canonicalize().ok()?))
}

fn split_at_indicators(path: &Path) -> Option<(PathBuf, String)> {
    let parts: Vec<Component<'_>> = path.components().collect();
    let at = parts
        .iter()
        .rposition(|part| part.as_os_str() == INDICATORS)?;
    let root: PathBuf = parts[..at].iter().collect();
    let name: Vec<_> = parts[at..]
        .iter()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    let root = if at == 0 { PathBuf::from(".") } else { root };
    Some((root, name.join("/")))
}
