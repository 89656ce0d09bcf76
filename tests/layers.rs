//! The `mod` lines of `src/lib.rs` are the floors, lowest first: a module uses only modules whose line is above its own.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

/// The modules of `src/lib.rs`, in its order.
fn floors() -> Vec<String> {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    let name = |line: &str| {
        let line = line.trim();
        let rest = line
            .strip_prefix("pub mod ")
            .or_else(|| line.strip_prefix("mod "))?;
        Some(rest.strip_suffix(';')?.to_string())
    };
    lib.lines().filter_map(name).collect()
}

/// The code of all Rust files at or below `path`, without comments.
fn code(path: &Path, found: &mut Vec<(String, String)>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            code(&entry.unwrap().path(), found);
        }
    } else if path.is_file() && path.extension().is_some_and(|extension| extension == "rs") {
        let text = fs::read_to_string(path).unwrap();
        let code: Vec<&str> = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        found.push((path.display().to_string(), code.join("\n")));
    }
}

/// What follows each `crate::`: the first names of all paths, `a` and `B` of `crate::{a::{f, G}, B as C}`.
fn heads(code: &str) -> Vec<String> {
    let compact: String = code.split_whitespace().collect();
    compact
        .split("crate::")
        .skip(1)
        .flat_map(heads_of)
        .collect()
}

fn heads_of(path: &str) -> Vec<String> {
    let Some(list) = path.strip_prefix('{') else {
        return vec![first_name(path)];
    };
    let (mut depth, mut heads, mut item) = (0usize, Vec::new(), String::new());
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                heads.push(first_name(&item));
                item.clear();
                continue;
            }
            _ => {}
        }
        item.push(c);
    }
    heads.push(first_name(&item));
    heads.retain(|head| !head.is_empty());
    heads
}

fn first_name(path: &str) -> String {
    path.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

/// How `code` of the module `name` breaks the order.
fn faults(floors: &[String], name: &str, code: &str) -> Vec<String> {
    let floor = floors.iter().position(|other| other == name).unwrap();
    let fault = |head: String| {
        if floors[floor + 1..].contains(&head) {
            Some(format!("{name} uses {head}, which stands above it"))
        } else if head.starts_with(char::is_uppercase) {
            Some(format!(
                "{name} uses crate::{head}: name its module, not the re-export"
            ))
        } else {
            None
        }
    };
    heads(code).into_iter().filter_map(fault).collect()
}

#[test]
fn each_module_uses_only_lower_floors() {
    let floors = floors();
    let mut wrong = Vec::new();
    for name in &floors {
        let mut files = Vec::new();
        code(Path::new(&format!("src/{name}.rs")), &mut files);
        code(Path::new(&format!("src/{name}")), &mut files);
        assert!(!files.is_empty(), "{name} has no file");
        for (file, code) in files {
            wrong.extend(
                faults(&floors, name, &code)
                    .into_iter()
                    .map(|fault| format!("{file}: {fault}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_file_belongs_to_a_floor_or_to_the_program() {
    let floors = floors();
    for entry in fs::read_dir("src").unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_string();
        let known = floors.contains(&stem) || ["lib", "main", "cli"].contains(&stem.as_str());
        assert!(known, "{} has no mod line in src/lib.rs", path.display());
    }
}

#[test]
fn no_file_climbs_out_of_its_module_by_super() {
    for name in floors() {
        let mut files = Vec::new();
        code(Path::new(&format!("src/{name}.rs")), &mut files);
        code(Path::new(&format!("src/{name}/mod.rs")), &mut files);
        for (file, code) in files {
            let code = code.split("#[cfg(test)]").next().unwrap_or_default();
            assert!(
                !code.contains("super::"),
                "{file} says super:: instead of crate::"
            );
        }
    }
}

#[test]
fn planted_faults_are_found() {
    let floors: Vec<String> = ["span", "text", "print"].map(String::from).into();
    let told = |name: &str, code: &str| faults(&floors, name, code).len();
    assert_eq!(told("print", "use crate::{span, text::{A, B}};"), 0);
    assert_eq!(told("span", "use crate::{error, text::{A, B}};"), 1);
    assert_eq!(
        told("span", "use crate::{\n    text::A,\n    print,\n};"),
        2
    );
    assert_eq!(told("text", "fn f() { crate :: print::write() }"), 1);
    assert_eq!(told("text", "use crate::Span;"), 1);
    assert_eq!(told("text", "use crate::text::inner;"), 0);
}
