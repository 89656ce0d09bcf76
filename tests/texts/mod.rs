//! The texts that properties are tested on.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A report's file.
pub(crate) struct Text {
    /// Its path.
    pub(crate) path: PathBuf,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

impl Text {
    /// The file's name.
    pub(crate) fn name(&self) -> String {
        self.path
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned()
    }
}

/// The texts of the corpus, then the real reports, if they are there.
pub(crate) static TEXTS: LazyLock<Vec<Text>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = texts_of(&root.join("corpus"));
    assert!(texts.len() >= 12, "the corpus is not there");
    let real = root.join("../shared/reports");
    if real.is_dir() {
        texts.extend(texts_of(&real));
    } else {
        // Past the test runner, which keeps what tests print to itself.
        let absent = "\n!!! ../shared/reports is not there: the real reports are NOT tested\n";
        std::io::stderr().write_all(absent.as_bytes()).unwrap();
    }
    texts
});

fn texts_of(folder: &Path) -> Vec<Text> {
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let read = |path: PathBuf| Text {
        bytes: fs::read(&path).unwrap(),
        path,
    };
    paths.into_iter().map(read).collect()
}
