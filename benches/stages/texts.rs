//! Texts to measure on.

use std::fs;
use std::path::Path;

/// All reports of the corpus, in the order of their names.
pub(crate) fn corpus() -> Vec<Vec<u8>> {
    read(|_| true)
}

/// One text of this size: the bodies of reports one after the other. Web pages and what follows a report's last
/// section are left out, since the rest of a text is nothing but furniture after them.
pub(crate) fn one(bytes: usize) -> String {
    let bodies: Vec<String> = read(|name| !name.contains("news"))
        .into_iter()
        .map(|file| body(&file))
        .collect();
    let all = bodies.concat();
    let mut text = all.repeat(bytes / all.len());
    for body in bodies.iter().cycle() {
        if text.len() + body.len() > bytes {
            return text;
        }
        text.push_str(body);
    }
    text
}

fn body(file: &[u8]) -> String {
    let text = String::from_utf8_lossy(file);
    let end = text.find("Nơi nhận").unwrap_or(text.len());
    let start = text[..end].rfind('\n').map_or(0, |line| line + 1);
    text[..start].to_string() + "\n"
}

fn read(takes: impl Fn(&str) -> bool) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let names = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names
        .filter(|name| name.ends_with(".txt") && takes(name))
        .collect();
    names.sort();
    names
        .iter()
        .map(|name| fs::read(folder.join(name)).unwrap())
        .collect()
}
