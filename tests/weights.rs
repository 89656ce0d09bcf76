//! Weights: what they may decide, what they may not, and that the file is made of the corpus as it is.

use solieu::archive;
use solieu::document;
use solieu::extract::{Extractor, Options};
use solieu::learn;
use solieu::pattern::source::{PatternFile, built_in, overlay};
use std::path::Path;
use std::sync::LazyLock;

static WITHOUT: LazyLock<Extractor> = LazyLock::new(|| weighing(""));

/// An extractor with these weights instead of the built-in ones.
fn weighing(lines: &str) -> Extractor {
    let weights = PatternFile {
        name: "weights.tsv".into(),
        text: lines.into(),
    };
    let files = overlay(built_in(), vec![weights]);
    Extractor::from_files(&files).expect("no mistakes")
}

/// Indicator and rule of the figure written as `number` in a paragraph of a report.
fn claimed(
    extractor: &Extractor,
    letterhead: &str,
    paragraph: &str,
    number: &str,
) -> (String, String) {
    let text = format!(
        "{letterhead}\n\n# BÁO CÁO\n\nKết quả công tác 6 tháng đầu năm 2018\n\n# I. Kết quả thực hiện\n\n- {paragraph}\n"
    );
    let document = document::read(text.as_bytes()).expect("a text");
    let source = archive::source(Path::new("report.txt"), text.as_bytes(), &document);
    let record = extractor.extract(&document, source, Options::default());
    let mut figures = record.figures.iter();
    let figure = figures.find(|figure| figure.number == number);
    let figure = figure.unwrap_or_else(|| panic!("no figure {number}"));
    (figure.indicator.to_string(), figure.rule.to_string())
}

const OURS: &str = "SỞ KHOA HỌC VÀ CÔNG NGHỆ";
const PILED_UP: &str = "Ngoài sân còn xếp 14 thùng sơn.";
const SPEAKS: &str =
    "before\txếp\tgoods.checked=160 samples.taken=10\n+1\tthùng\tgoods.checked=30\n";

#[test]
fn what_no_rule_claims_goes_to_the_indicator_that_is_far_ahead() {
    assert_eq!(claimed(&WITHOUT, OURS, PILED_UP, "14").0, "other");
    let (indicator, rule) = claimed(&weighing(SPEAKS), OURS, PILED_UP, "14");
    assert_eq!(indicator, "goods.checked");
    assert_eq!(rule, "weights.tsv");
}

#[test]
fn a_small_lead_decides_nothing() {
    let slight = weighing("before\txếp\tgoods.checked=60\n+1\tthùng\tgoods.checked=30\n");
    assert_eq!(claimed(&slight, OURS, PILED_UP, "14").0, "other");
    let doubted = weighing("before\txếp\tgoods.checked=160 samples.taken=90\n");
    assert_eq!(claimed(&doubted, OURS, PILED_UP, "14").0, "other");
}

#[test]
fn a_rule_that_is_sure_is_not_outweighed() {
    let against = weighing("+1\tcân\tsamples.tested=900\n");
    for (paragraph, number) in [
        ("Kiểm định 35 cân.", "35"),
        ("Đã kiểm định được 35 cân.", "35"),
    ] {
        let (indicator, _) = claimed(&against, OURS, paragraph, number);
        assert_eq!(indicator, "instruments.verified", "{paragraph}");
    }
}

#[test]
fn what_speaks_for_no_indicator_takes_nothing_away() {
    let against = weighing("+1\tcân\tother=900\n");
    let paragraph = "Phục vụ kiểm định tại các chợ, trong quý ở huyện Hoa Lư: 35 cân.";
    assert_eq!(
        claimed(&against, OURS, paragraph, "35").0,
        claimed(&WITHOUT, OURS, paragraph, "35").0
    );
}

#[test]
fn parts_and_rates_go_with_their_count() {
    let extractor = weighing(SPEAKS);
    let paragraph = "Ngoài sân còn xếp 14 thùng sơn, trong đó 05 thùng mới (35,7%).";
    for number in ["14", "05"] {
        assert_eq!(
            claimed(&extractor, OURS, paragraph, number).0,
            "goods.checked",
            "{number}"
        );
    }
}

#[test]
fn nothing_is_weighed_in_reports_of_other_fields() {
    let extractor = weighing(SPEAKS);
    assert_eq!(claimed(&extractor, "SỞ Y TẾ", PILED_UP, "14").0, "other");
}

#[test]
fn a_line_that_cannot_be_read_is_named_with_its_place() {
    for (line, why) in [
        ("-1 xếp goods.checked=60", "three columns"),
        ("-9\txếp\tgoods.checked=60", "no place"),
        ("-1\txếp\tgoods.checked", "no INDICATOR=NUMBER"),
        ("-1\txếp\tgoods.checked=70000", "no INDICATOR=NUMBER"),
        ("-2-1\txếp\tgoods.checked=60", "has not 2"),
        ("shape\tround\tgoods.checked=60", "no shape"),
    ] {
        let weights = PatternFile {
            name: "weights.tsv".into(),
            text: format!("# made\n{line}\n"),
        };
        let problems = Extractor::from_files(&overlay(built_in(), vec![weights]));
        let problems = problems.expect_err(line).to_string();
        assert!(problems.contains(why), "{line}: {problems}");
        assert!(problems.contains("weights.tsv:2"), "{problems}");
        assert!(problems.contains("patterns learn"), "{problems}");
    }
}

#[test]
fn words_and_indicators_that_the_patterns_do_not_have_are_passed_over() {
    let strange = weighing(&format!(
        "-1\tqwxyz\tgoods.checked=900\n-1\txếp\tno.such=900\n{SPEAKS}"
    ));
    assert_eq!(claimed(&strange, OURS, PILED_UP, "14").0, "goods.checked");
}

#[test]
fn the_file_was_learned_from_the_corpus_as_it_is() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let learned = learn::learn(&corpus, &WITHOUT).expect("gold files without mistakes");
    let again = learn::learn(&corpus, &WITHOUT).expect("gold files without mistakes");
    assert_eq!(learned, again, "learning twice must give the same");
    let built_in = built_in();
    let weights = built_in.iter().find(|file| file.name == "weights.tsv");
    let text = &weights.expect("weights are built in").text;
    assert!(
        text.contains(&format!(" figures of {} reports and", learned.reports)),
        "reports have joined or left: solieu patterns learn corpus --out patterns/weights.tsv"
    );
    let same = learned
        .text
        .lines()
        .filter(|line| text.contains(*line))
        .count();
    let lines = learned.text.lines().count();
    assert!(
        same * 2 > lines,
        "{same} of {lines} lines are as learned now: solieu patterns learn corpus --out patterns/weights.tsv"
    );
}
