//! What an audit costs beside reading, and how comparing reports grows with their number.

use crate::texts;
use criterion::{BenchmarkId, Criterion, Throughput};
use solieu::document;
use solieu::extract::{Audit, Extractor, Options};
use solieu::record::Source;
use solieu::series::{Digest, Reader, Series};
use std::hint::black_box;

/// The corpus read without and with an audit: the second may take half as long again.
pub(crate) fn beside_reading(criterion: &mut Criterion) {
    let extractor = Extractor::built_in().unwrap();
    let files = texts::corpus();
    let bytes: usize = files.iter().map(Vec::len).sum();
    let mut group = criterion.benchmark_group("audit");
    group.throughput(Throughput::Bytes(bytes as u64));
    for (name, audit) in [
        ("without", Audit::Off),
        ("with", Audit::Findings),
        ("with all", Audit::All),
    ] {
        let options = Options {
            numerals: false,
            audit,
        };
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                for file in &files {
                    let document = document::read(file).unwrap();
                    black_box(extractor.extract(&document, Source::default(), options));
                }
            });
        });
    }
}

/// Made-up monthly reports of 63 provinces over many years: reports a second must stay the same.
pub(crate) fn across_reports(criterion: &mut Criterion) {
    let extractor = Extractor::built_in().unwrap();
    let mut group = criterion.benchmark_group("reports against each other");
    group.sample_size(10);
    for count in [5_000, 10_000, 20_000] {
        let digests = digests(&extractor, count);
        group.throughput(Throughput::Elements(count as u64));
        group.bench_function(BenchmarkId::new("reports", count), |bencher| {
            bencher.iter(|| {
                let mut series = Series::new(extractor.patterns());
                digests.iter().for_each(|digest| series.add(digest.clone()));
                black_box(series.findings())
            });
        });
    }
}

fn digests(extractor: &Extractor, count: usize) -> Vec<Digest> {
    let patterns = extractor.patterns();
    let reader = Reader::new(patterns);
    let digest = |number: usize| {
        let province = &patterns.provinces[number % 63].name;
        let months = 1980 * 12 + number / 63;
        let text = report(province, months / 12, months % 12 + 1, number);
        let document = document::read(text.as_bytes()).unwrap();
        let source = Source {
            path: format!("{number}.txt"),
            ..Source::default()
        };
        reader.digest(&extractor.extract(&document, source, Options::default()))
    };
    (0..count).filter_map(digest).collect()
}

fn report(province: &str, year: usize, month: usize, seed: usize) -> String {
    let next = month % 12 + 1;
    let some = |factor: usize, most: usize| seed * factor % most + 2;
    format!(
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH {province}\n\n{province}, ngày 25 tháng {month:02} năm {year}\n\nBÁO CÁO\n\
         Kết quả công tác tháng {month:02} và nhiệm vụ tháng {next:02} năm {year}\n\nI. KẾT QUẢ\n\n\
         Kiểm định được {} phương tiện đo, tăng 20% so với cùng kỳ năm trước ({} phương tiện đo).\n\n\
         Lũy kế từ đầu năm thử nghiệm {} mẫu. Thanh tra {} cơ sở kinh doanh xăng dầu, phát hiện {} cơ sở vi phạm.\n\n\
         Cấp {} giấy phép tiến hành công việc bức xạ; hướng dẫn {} doanh nghiệp áp dụng mã số mã vạch.\n\n\
         II. NHIỆM VỤ\n\nNghiệm thu {} đề tài; thanh tra {} cơ sở.\n",
        some(7, 900),
        some(11, 900),
        some(13, 5000),
        some(17, 90),
        some(19, 9),
        some(23, 20),
        some(29, 70),
        some(31, 12),
        some(37, 60),
    )
}
