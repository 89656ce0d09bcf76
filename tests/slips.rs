//! Slips as clerks make them, in small made-up texts, and what looks like one and holds.
//!
//! `tests/slips/*.txt` are tables of cases. A line `! CHECK` opens a slip that this check must flag (`! ONE|OTHER`: either of them),
//! `? CHECK` one that isn't seen yet, `=` a look-alike that no check may flag; the text up to the next such line is put below the head
//! of a report of June 2021 unless it has its own. `cargo test --test slips -- --nocapture` prints what each text gives.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use solieu::document;
use solieu::extract::{Audit, Extractor, Options};
use solieu::finding::Verdict;
use solieu::record::Source;
use std::fs;
use std::path::Path;

const HEAD: &str = "SỞ KHOA HỌC VÀ CÔNG NGHỆ\nSố: 118/BC-SKHCN\nThái Nguyên, ngày 25 tháng 6 năm 2021\nBÁO CÁO\n\
Kết quả hoạt động khoa học và công nghệ 6 tháng đầu năm và nhiệm vụ 6 tháng cuối năm 2021\n\
I. KẾT QUẢ HOẠT ĐỘNG 6 THÁNG ĐẦU NĂM 2021\n";

/// What a case expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Due {
    Flagged,
    NotYet,
    Silent,
}

#[derive(Debug)]
struct Case {
    due: Due,
    checks: Vec<String>,
    text: String,
    place: String,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/slips");
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut cases: Vec<Case> = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for (at, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            let due = match line.chars().next() {
                Some('!') => Due::Flagged,
                Some('?') => Due::NotYet,
                Some('=') => Due::Silent,
                Some('#') | None => continue,
                Some(_) => {
                    let case = cases.last_mut().unwrap();
                    case.text.push_str(line);
                    case.text.push('\n');
                    continue;
                }
            };
            let checks = line[1..].trim().split('|').map(str::to_string).collect();
            let place = format!("{name}:{}", at + 1);
            cases.push(Case {
                due,
                checks,
                text: String::new(),
                place,
            });
        }
    }
    cases
}

/// What is flagged in a case's text: the check, and what it says.
fn flagged(extractor: &Extractor, case: &Case) -> Vec<(&'static str, String)> {
    let own = case.text.starts_with("SỞ ");
    let text = if own {
        case.text.clone()
    } else {
        format!("{HEAD}{}", case.text)
    };
    let document = document::read(text.as_bytes()).unwrap();
    let options = Options {
        audit: Audit::Findings,
        ..Options::default()
    };
    let record = extractor.extract(&document, Source::default(), options);
    let findings = record.findings.unwrap_or_default();
    let flags = findings
        .iter()
        .filter(|finding| finding.verdict >= Verdict::Doubt);
    flags
        .map(|finding| (finding.check, finding.explanation.clone()))
        .collect()
}

#[test]
fn slips_are_flagged_and_what_only_looks_like_one_is_not() {
    let extractor = Extractor::built_in().unwrap();
    let (mut wrong, mut counts) = (Vec::new(), [0; 3]);
    for case in cases() {
        let flags = flagged(&extractor, &case);
        let found = flags
            .iter()
            .any(|(check, _)| case.checks.iter().any(|other| other == check));
        let said: Vec<String> = flags
            .iter()
            .map(|(check, why)| format!("{check}: {why}"))
            .collect();
        println!("{:?} {} {said:?}", case.due, case.place);
        let complaint = match case.due {
            Due::Flagged if !found => "missed",
            Due::NotYet if found => "found by now, let it begin with '!'",
            Due::Silent if !flags.is_empty() => "flagged wrongly",
            _ => {
                counts[case.due as usize] += 1;
                continue;
            }
        };
        let text = case.text.trim_end();
        wrong.push(format!(
            "{}: {complaint}: {} {said:?}\n{text}",
            case.place,
            case.checks.join("|")
        ));
    }
    let [found, missed, silent] = counts;
    println!("{found} slips found, {missed} known to be missed, {silent} look-alikes left alone");
    assert!(
        wrong.is_empty(),
        "{} cases:\n\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}
