//! Unpacking alone, by the kind of archive: bytes that come out and members a second.

use crate::{pack, texts};
use criterion::{Criterion, Throughput};
use sevenz_rust2::{ArchiveEntry, ArchiveWriter, SourceReader};
use solieu::archive::Feed;
use std::hint::black_box;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::Path;

/// Members of an archive; with as many a kind's own cost shows beside that of opening it.
const MEMBERS: usize = 1000;

/// The corpus texts again and again in one archive, until its last member is handed over.
pub(crate) fn by_kind(criterion: &mut Criterion) {
    let corpus = texts::corpus();
    let members: Vec<(String, &[u8])> = (0..MEMBERS)
        .zip(corpus.iter().cycle())
        .map(|(number, text)| (format!("{number}.txt"), text.as_slice()))
        .collect();
    let bytes: usize = members.iter().map(|(_, text)| text.len()).sum();
    let mut group = criterion.benchmark_group("unpacking");
    group.sample_size(20);
    group.throughput(Throughput::ElementsAndBytes {
        elements: MEMBERS as u64,
        bytes: bytes as u64,
    });
    for (kind, archive) in archives(&members) {
        let path = Path::new(kind);
        assert_eq!(count(path, &archive), MEMBERS, "{kind}");
        group.bench_function(kind, |bencher| bencher.iter(|| count(path, &archive)));
    }
}

fn archives(members: &[(String, &[u8])]) -> [(&'static str, Vec<u8>); 5] {
    let named: Vec<(&str, &[u8])> = members
        .iter()
        .map(|(name, text)| (name.as_str(), *text))
        .collect();
    let tar = pack::tar(&named);
    [
        ("zip", pack::zip(&named)),
        ("tar.gz", pack::gz(&tar)),
        ("tar.zst", pack::zst(&tar)),
        ("tar", tar),
        ("7z", seven_zip(&named)),
    ]
}

/// All members packed as one stream, as is usual.
fn seven_zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ArchiveWriter::new(Cursor::new(Vec::new())).unwrap();
    let entries = members.iter().map(|(name, _)| ArchiveEntry::new_file(name));
    let texts = members.iter().map(|(_, text)| SourceReader::new(*text));
    writer
        .push_archive_entries(entries.collect(), texts.collect())
        .unwrap();
    writer.finish().unwrap().into_inner()
}

/// How many members come out of an archive.
fn count(path: &Path, archive: &[u8]) -> usize {
    let mut members = 0;
    Feed::default().bytes(path, archive.to_vec(), &mut |item| {
        members += 1;
        black_box(item);
        ControlFlow::Continue(())
    });
    members
}
