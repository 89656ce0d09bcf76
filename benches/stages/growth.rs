//! Cost must grow no faster than the text, and slower than the number of patterns.

use crate::texts;
use criterion::{BenchmarkId, Criterion, Throughput};
use solieu::document;
use solieu::extract::{Extractor, Options};
use solieu::pattern::source::{PatternFile, built_in};
use solieu::record::Source;
use std::fmt::Write;
use std::hint::black_box;

/// One text of 1, 5 and 50 MB: bytes a second must stay the same. So they must where a text has no end of a sentence.
pub(crate) fn with_the_text(criterion: &mut Criterion) {
    let extractor = Extractor::built_in().unwrap();
    let mut group = criterion.benchmark_group("growth with the text");
    group.sample_size(10);
    for megabytes in [1, 5, 50] {
        measure(
            &mut group,
            &extractor,
            "report",
            megabytes,
            &texts::one(megabytes * 1_000_000),
        );
    }
    for megabytes in [1, 4] {
        let clause = "nghiệm thu 12 đề tài cấp tỉnh (đạt 60% kế hoạch), ";
        measure(
            &mut group,
            &extractor,
            "one line",
            megabytes,
            &clause.repeat(megabytes * 1_000_000 / clause.len()),
        );
    }
}

/// The built-in indicators, and four times as many.
pub(crate) fn with_the_patterns(criterion: &mut Criterion) {
    let text = texts::one(1_000_000);
    let mut group = criterion.benchmark_group("growth with the patterns");
    group.sample_size(20);
    for times in [1, 2, 4] {
        let extractor = Extractor::from_files(&patterns(times)).unwrap();
        let indicators = extractor.patterns().indicators.len();
        measure(&mut group, &extractor, "indicators", indicators, &text);
    }
}

type Group<'c> = criterion::BenchmarkGroup<'c, criterion::measurement::WallTime>;

fn measure(group: &mut Group<'_>, extractor: &Extractor, name: &str, size: usize, text: &str) {
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function(BenchmarkId::new(name, size), |bencher| {
        bencher.iter(|| {
            let document = document::read(text.as_bytes()).unwrap();
            black_box(extractor.extract(&document, Source::default(), Options::default()));
        });
    });
}

/// The built-in files with so many times their indicators; the new ones have nouns and acts of their own, which begin
/// like the words of reports, and ask for acts that others ask for too.
fn patterns(times: usize) -> Vec<PatternFile> {
    let mut files = built_in();
    let indicators = files
        .iter()
        .filter(|file| file.name.starts_with("indicators/"))
        .count();
    let mut ids = String::new();
    for number in indicators..indicators * times {
        let id = format!("synthetic.number{number}");
        write!(ids, "\"{id}\", ").unwrap();
        files.push(PatternFile {
            name: format!("indicators/synthetic/{id}.toml"),
            text: synthetic(&id, number),
        });
    }
    let order = files
        .iter_mut()
        .find(|file| file.name == "order.toml")
        .unwrap();
    let end = order.text.rfind(']').unwrap();
    order.text.insert_str(end, &ids);
    files
}

const NOUNS: [&str; 8] = [
    "đề tài",
    "dự án",
    "phương tiện đo",
    "cơ sở",
    "mẫu",
    "hồ sơ",
    "nhiệm vụ",
    "lượt",
];
const ACTS: [&str; 8] = [
    "nghiệm thu",
    "kiểm định",
    "thanh tra",
    "thử nghiệm",
    "triển khai",
    "cấp",
    "tiếp nhận",
    "tổ chức",
];
const SYLLABLES: [&str; 12] = [
    "an", "bình", "cường", "dương", "đông", "giang", "hà", "khang", "lộc", "minh", "nam", "phú",
];

fn synthetic(id: &str, number: usize) -> String {
    let made_up = |heads: &[&str]| {
        let phrase = |(at, head): (usize, &&str)| {
            format!(
                "\"{head} {} {}\"",
                SYLLABLES[(number + at) % 12],
                SYLLABLES[number / 12 % 12]
            )
        };
        heads
            .iter()
            .enumerate()
            .map(phrase)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let (nouns, acts) = (made_up(&NOUNS), made_up(&ACTS));
    let mut text = format!(
        "id = \"{id}\"\nvi = \"Số {number}\"\nen = \"Number {number}\"\ncounts = \"Nothing.\"\n\n\
         [[rule]]\nact = [\"@accept\", {acts}]\nunit = [{nouns}]\n\n\
         [[rule]]\nact = [{acts}]\nunit = [\"@project\"]\nunless = [\"không làm\"]\n"
    );
    for count in 2..5 {
        write!(
            text,
            "[[found]]\ntext = \"Có {count} mẫu.\"\nfigures = [{{ number = \"{count}\" }}]\n"
        )
        .unwrap();
        write!(text, "[[refused]]\ntext = \"Có {count} hồ sơ.\"\n").unwrap();
    }
    text
}
