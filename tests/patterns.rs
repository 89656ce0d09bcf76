//! The pattern files as they stand in the folder, and the run of their examples.

#![allow(clippy::unwrap_used)]

use solieu::document;
use solieu::example::{self, Tried, Verdict};
use solieu::extract::{Extractor, Options};
use solieu::pattern::check::check;
use solieu::pattern::problem::Problem;
use solieu::pattern::source::{PatternFile, TEMPLATE, built_in, folder, overlay};
use solieu::print;
use solieu::record::{Basis, Source};
use std::path::Path;

fn on_disk() -> Vec<PatternFile> {
    folder(Path::new("patterns")).unwrap()
}

/// The folder's files with one more.
fn with(name: &str, text: &str) -> Vec<PatternFile> {
    let file = PatternFile {
        name: name.into(),
        text: text.into(),
    };
    overlay(on_disk(), vec![file])
}

#[test]
fn all_files_are_without_mistakes() {
    let problems = check(&on_disk()).0;
    let mistakes = problems.iter().filter(|problem| !problem.warning);
    let mistakes: Vec<String> = mistakes.map(Problem::to_string).collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}

#[test]
fn no_list_has_a_phrase_twice() {
    let problems = check(&on_disk()).0;
    let twice = problems.iter().filter(|problem| problem.code == "P030");
    let twice: Vec<String> = twice.map(Problem::to_string).collect();
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}

#[test]
fn every_indicator_stands_in_the_file_of_its_name_and_in_the_order() {
    let files = on_disk();
    let extractor = Extractor::from_files(&files).unwrap();
    let order = files.iter().find(|file| file.name == "order.toml").unwrap();
    for indicator in &extractor.patterns().indicators {
        let stem = indicator.file.rsplit('/').next().unwrap();
        assert_eq!(format!("{}.toml", indicator.id), stem);
        let listed = order.text.contains(&format!("{:?}", indicator.id));
        assert!(
            listed || indicator.id == "other",
            "{} has no place in order.toml",
            indicator.id
        );
    }
}

#[test]
fn all_examples_are_as_they_should_be() {
    let files = on_disk();
    let extractor = Extractor::from_files(&files).unwrap();
    let tried = example::run(&extractor, &files);
    let mut out = Vec::new();
    print::examples(&tried, false, &mut out).unwrap();
    let said = String::from_utf8(out).unwrap();
    assert!(!tried.iter().any(Tried::is_failure), "{said}");
}

#[test]
fn the_built_in_files_are_those_of_the_folder() {
    assert!(
        built_in() == on_disk(),
        "the files on the disk have changed since they were built in"
    );
}

/// Whoever begins an indicator begins with a file that works.
#[test]
fn the_template_works_as_it_stands() {
    let files = with(
        "indicators/demo/demo.structures.toml",
        &TEMPLATE.replace("{ID}", "demo.structures"),
    );
    let problems = check(&files).0;
    let own = |problem: &&Problem| problem.place.file.ends_with("demo.structures.toml");
    let own: Vec<String> = problems
        .iter()
        .filter(own)
        .map(Problem::to_string)
        .collect();
    assert!(own.is_empty(), "{}", own.join("\n"));
    let extractor = Extractor::from_files(&files).unwrap();
    let tried = example::run(&extractor, &files);
    let own: Vec<_> = tried
        .iter()
        .filter(|tried| tried.indicator == "demo.structures")
        .collect();
    assert_eq!(own.len(), 4);
    assert!(
        own.iter().all(|tried| tried.verdict() == Verdict::Holds),
        "{own:#?}"
    );
}

const BRIDGES: &str = r#"
id     = "demo.bridges"
vi     = "Cầu được khánh thành"
en     = "Bridges opened"
counts = "Bridges opened for use."

[[rule]]
act  = ["khánh thành"]
unit = ["cây cầu"]
"#;

/// What comes of the examples of an indicator of bridges opened.
fn bridges(examples: &str) -> Vec<(Verdict, Vec<String>)> {
    let files = with(
        "indicators/demo/demo.bridges.toml",
        &format!("{BRIDGES}{examples}"),
    );
    let extractor = Extractor::from_files(&files).unwrap();
    let tried = example::run(&extractor, &files);
    let own = tried
        .iter()
        .filter(|tried| tried.indicator == "demo.bridges");
    let faults = |tried: &Tried<'_>| tried.faults.iter().map(ToString::to_string).collect();
    own.map(|tried| (tried.verdict(), faults(tried))).collect()
}

fn fails(faults: &[&str]) -> (Verdict, Vec<String>) {
    (
        Verdict::Fails,
        faults.iter().map(ToString::to_string).collect(),
    )
}

#[test]
fn an_example_gives_the_fields_that_it_wants() {
    let told = bridges(
        r#"
[[found]]
text    = "Khánh thành 1.200 cây cầu treo."
figures = [{ number = "1.200", value = 1200, unit = "cây cầu", status = "result", approximate = false, basis = "period" }]
[[found]]
text    = "Khánh thành 1.200 cây cầu treo."
figures = [{ number = "1.200", value = 1.2, unit = "cây", facets = { level = "province" } }]
[[found]]
text    = "Khánh thành 1.200 cây cầu treo."
figures = [{ number = "1.200", target = 5, unit = "cầu", status = "plan", approximate = true, period = "2020" }]
[[refused]]
text    = "Sửa 1.200 cây cầu."
"#,
    );
    assert_eq!(told[0], (Verdict::Holds, vec![]));
    assert_eq!(
        told[1],
        fails(&[
            "1.200: value: got 1200, want 1.2",
            "1.200: level: got nothing, want province"
        ])
    );
    assert_eq!(
        told[2],
        fails(&[
            "1.200: target: got nothing, want 5",
            "1.200: unit: got cây cầu, want cầu",
            "1.200: approximate: got false, want true",
            "1.200: status: got result, want plan",
            "1.200: period: got nothing, want 2020",
        ])
    );
    assert_eq!(told[3], (Verdict::Holds, vec![]));
}

#[test]
fn an_example_lists_all_figures_in_their_order() {
    let told = bridges(
        r#"
[[found]]
text    = "Khánh thành 02 cây cầu. Kiểm định 05 cột đo xăng dầu. Khánh thành 03 cây cầu vào ngày 04/5/2020."
figures = [{ number = "02" }]
[[found]]
text    = "Khánh thành 02 cây cầu. Kiểm định 05 cột đo xăng dầu. Khánh thành 03 cây cầu vào ngày 04/5/2020."
figures = [{ number = "03" }, { number = "02" }]
[[found]]
text    = "Khánh thành 02 cây cầu. Kiểm định 05 cột đo xăng dầu. Khánh thành 03 cây cầu vào ngày 04/5/2020."
figures = [{ number = "02" }, { number = "05" }, { number = "03" }, { number = "04/5/2020" }, { number = "cầu" }]
[[refused]]
text    = "Khánh thành 02 cây cầu."
"#,
    );
    let rule = "indicators/demo/demo.bridges.toml:7";
    assert_eq!(
        told[0],
        fails(&[&format!("03: not listed: {rule} claims it")])
    );
    assert_eq!(
        told[1],
        fails(&[
            &format!("02: not listed: {rule} claims it"),
            "02: missing: it is there once too seldom, or in another order",
        ])
    );
    let missing = &told[2].1;
    assert_eq!(missing.len(), 3, "{missing:#?}");
    assert!(missing[0].starts_with("05: missing: it is instruments.verified by indicators/"));
    assert_eq!(
        missing[1],
        "04/5/2020: missing: it is no figure but of the class date"
    );
    assert_eq!(
        missing[2],
        "cầu: missing: it is read as no numeric expression"
    );
    assert_eq!(
        told[3],
        fails(&[&format!("02: not listed: {rule} claims it")])
    );
}

#[test]
fn rates_need_not_be_listed_and_may_be() {
    let told = bridges(
        r#"
[[found]]
text    = "Khánh thành 02 cây cầu (đạt 50% kế hoạch)."
figures = [{ number = "02", percent = 50 }]
[[found]]
text    = "Khánh thành 02 cây cầu (đạt 50% kế hoạch)."
figures = [{ number = "02" }, { number = "50%", value = 50, unit = "%" }]
[[refused]]
text    = "Khánh thành 02 cây cầu (đạt 50% kế hoạch)."
"#,
    );
    assert_eq!(told[0], (Verdict::Holds, vec![]));
    assert_eq!(told[1], (Verdict::Holds, vec![]));
    let rule = "indicators/demo/demo.bridges.toml:7";
    let listed = |number: &str| format!("{number}: not listed: {rule} claims it");
    assert_eq!(told[2], fails(&[&listed("02"), &listed("50%")]));
}

#[test]
fn a_known_miss_is_counted_and_one_that_holds_fails() {
    let told = bridges(
        r#"
[[found]]
text    = "Khánh thành 02 cây cầu."
figures = [{ number = "02", value = 3 }]
todo    = "values are read by digits"
[[found]]
text    = "Khánh thành 02 cây cầu."
figures = [{ number = "02" }]
todo    = "mended since"
[[refused]]
text    = "Khánh thành 02 cây cầu."
todo    = "a bridge is no bridge"
[[refused]]
text    = "Sửa 02 cây cầu."
todo    = "mended since"
"#,
    );
    let verdicts: Vec<Verdict> = told.iter().map(|(verdict, _)| *verdict).collect();
    assert_eq!(
        verdicts,
        [
            Verdict::KnownMiss,
            Verdict::Mended,
            Verdict::KnownMiss,
            Verdict::Mended
        ]
    );
}

/// Examples run against the whole set: whoever takes another indicator's figures finds out at once.
#[test]
fn a_new_indicator_that_takes_figures_of_others_breaks_their_examples() {
    let thief = BRIDGES.replace("demo.bridges", "demo.thief").replace(
        "act  = [\"khánh thành\"]",
        "name = [\"văn bằng bảo hộ\"]\nwith = [\"quý\"]",
    );
    let examples = r#"
[[found]]
text    = "Trong quý có 02 văn bằng bảo hộ."
figures = [{ number = "02" }]
[[refused]]
text    = "Sửa 02 cây cầu."
"#;
    let files = with(
        "indicators/demo/demo.thief.toml",
        &format!("{thief}{examples}"),
    );
    let extractor = Extractor::from_files(&files).unwrap();
    let tried = example::run(&extractor, &files);
    let robbed = |tried: &&Tried<'_>| tried.indicator == "ip.granted" && tried.is_failure();
    assert!(tried.iter().any(|tried| robbed(&tried)));
}

/// A statistician's `unless` may not take away what other files know: "lũy kế" still tells of a sum where "lũy kế các nhịp" is asked for.
#[test]
fn a_phrase_that_a_rule_only_asks_for_hides_no_other() {
    let asking = BRIDGES.replace(
        "unit = [\"cây cầu\"]",
        "unit = [\"cây cầu\"]\nunless = [\"lũy kế các nhịp\"]",
    );
    let examples = "[[found]]\ntext = \"Khánh thành 05 cây cầu.\"\nfigures = [{ number = \"05\" }]\n\
        [[refused]]\ntext = \"Sửa 02 cây cầu.\"\n";
    let files = with(
        "indicators/demo/demo.bridges.toml",
        &format!("{asking}{examples}"),
    );
    let extractor = Extractor::from_files(&files).unwrap();
    let text = "Báo cáo tháng 5 năm 2019. Lũy kế các nhịp đo đạc được là 14 cái.";
    let document = document::read(text.as_bytes()).unwrap();
    let record = extractor.extract(&document, Source::default(), Options::default());
    let mut figures = record.figures.iter();
    let figure = figures.find(|figure| figure.number == "14").unwrap();
    assert_eq!(figure.basis, Basis::Cumulative);
}
