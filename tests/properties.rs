//! What holds for every text: real, made up, damaged or random.

#![allow(clippy::unwrap_used)]

mod soup;
mod texts;

use proptest::prelude::*;
use proptest::test_runner::{FileFailurePersistence, RngSeed};
use solieu::document;
use solieu::extract::{Audit, Extractor, Options};
use solieu::format::Kind;
use solieu::record::{Class, Record, Section, Source};
use solieu::span::Span;
use soup::{Mutated, mutated, soup};
use std::sync::LazyLock;
use texts::TEXTS;
use unicode_normalization::UnicodeNormalization;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::built_in().unwrap());

/// Lets `check` see the record of these bytes, if they are a text at all.
fn with_record(bytes: &[u8], check: impl FnOnce(&Record<'_>, &[Unit])) {
    let Ok(document) = document::read(bytes) else {
        return;
    };
    // Of a web page the places are those of the text as read.
    if document.format != Kind::Text {
        return;
    }
    let source = Source {
        encoding: document.encoding_name(),
        ..Source::default()
    };
    let units = match document.encoding.name() {
        name if document.segments.is_empty() => decode(bytes, name),
        _ => mapped(&document),
    };
    let record = EXTRACTOR.extract(
        &document,
        source,
        Options {
            numerals: true,
            audit: Audit::All,
        },
    );
    check(&record, &units);
}

/// A character and the bytes of the file it stands at; read here anew, without the library.
struct Unit {
    start: usize,
    end: usize,
    character: char,
}

/// The characters of a text in a charset of its own, at the places the library tells.
fn mapped(document: &document::Document<'_>) -> Vec<Unit> {
    let characters = document.text.char_indices();
    characters
        .map(|(at, character)| {
            let span = Span::new(at as u32, (at + character.len_utf8()) as u32);
            let source = document.map.to_source(span);
            Unit {
                start: source.start as usize,
                end: source.end as usize,
                character,
            }
        })
        .collect()
}

fn decode(bytes: &[u8], encoding: &str) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut push = |start: usize, width: usize, character: char| {
        units.push(Unit {
            start,
            end: start + width,
            character,
        });
        start + width
    };
    let mark = [b"\xEF\xBB\xBF".as_slice(), b"\xFF\xFE", b"\xFE\xFF"];
    let mut at = match encoding {
        "UTF-8" => 0,
        "UTF-8-BOM" => 3,
        _ => mark
            .iter()
            .find(|mark| bytes.starts_with(mark))
            .map_or(0, |mark| mark.len()),
    };
    if encoding.starts_with("UTF-8") {
        for chunk in bytes[at..].utf8_chunks() {
            for character in chunk.valid().chars() {
                at = push(at, character.len_utf8(), character);
            }
            if !chunk.invalid().is_empty() {
                at = push(at, chunk.invalid().len(), char::REPLACEMENT_CHARACTER);
            }
        }
    } else {
        let pair = |pair: &[u8]| match encoding {
            "UTF-16LE" => u16::from_le_bytes([pair[0], pair[1]]),
            _ => u16::from_be_bytes([pair[0], pair[1]]),
        };
        for result in char::decode_utf16(bytes[at..].chunks_exact(2).map(pair)) {
            let width = result
                .as_ref()
                .map_or(2, |character| character.len_utf16() * 2);
            at = push(at, width, result.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
    }
    units
}

/// NFC, every gap one space, nothing invisible.
fn normalised(text: &str) -> String {
    let visible = text.chars().filter(
        |c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}'),
    );
    let composed: String = visible.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text between two offsets of the file, which must be those of whole characters.
fn between(units: &[Unit], start: u32, end: u32) -> String {
    let (start, end) = (start as usize, end as usize);
    let first = units.partition_point(|unit| unit.start < start);
    let after = units.partition_point(|unit| unit.start < end);
    let own = &units[first..after];
    assert_eq!(
        own.first().map(|unit| unit.start),
        Some(start),
        "{start}..{end} begins inside a character"
    );
    assert_eq!(
        own.last().map(|unit| unit.end),
        Some(end),
        "{start}..{end} ends inside a character"
    );
    own.iter().map(|unit| unit.character).collect()
}

/// All that holds for one text.
fn check(bytes: &[u8]) {
    with_record(bytes, |record, units| {
        numerals_lead_back(record, units);
        digits_balance(record, units);
        figures_are_numerals(record);
        figures_stand_in_lines(record, units);
        links_lead_to_figures(record);
        sections_nest(&record.sections, 0, bytes.len() as u32);
    });
}

fn numerals_lead_back(record: &Record<'_>, units: &[Unit]) {
    let mut end = 0;
    for numeral in record.numerals.as_ref().unwrap() {
        assert!(
            numeral.start >= end,
            "{:?} overlaps what stands before it",
            numeral
        );
        assert!(numeral.end > numeral.start, "{numeral:?} is empty");
        end = numeral.end;
        let written = between(units, numeral.start, numeral.end);
        assert_eq!(normalised(&written), numeral.number, "{numeral:?}");
    }
}

fn digits_balance(record: &Record<'_>, units: &[Unit]) {
    let numerals = record.numerals.as_ref().unwrap();
    for unit in units.iter().filter(|unit| unit.character.is_ascii_digit()) {
        let after = numerals.partition_point(|numeral| numeral.start as usize <= unit.start);
        let inside = after
            .checked_sub(1)
            .is_some_and(|index| unit.end <= numerals[index].end as usize);
        assert!(
            inside,
            "the digit {} at byte {} is in no numeral",
            unit.character, unit.start
        );
    }
}

fn figures_are_numerals(record: &Record<'_>) {
    let numerals = record.numerals.as_ref().unwrap().iter();
    let counted = numerals.filter(|numeral| numeral.class == Class::Figure);
    let counted: Vec<_> = counted
        .map(|numeral| (numeral.start, numeral.end, &numeral.number))
        .collect();
    let figures = record.figures.iter();
    let figures: Vec<_> = figures
        .map(|figure| (figure.start, figure.end, &figure.number))
        .collect();
    assert_eq!(figures, counted);
    assert!(
        record
            .figures
            .iter()
            .zip(1..)
            .all(|(figure, id)| figure.id == id)
    );
}

fn figures_stand_in_lines(record: &Record<'_>, units: &[Unit]) {
    let (mut line, mut column, mut next) = (1, 1, 0);
    for figure in &record.figures {
        while units[next].start < figure.start as usize {
            let character = units[next].character;
            let follows = units.get(next + 1).map(|unit| unit.character);
            next += 1;
            column += 1;
            if character == '\n' || character == '\r' && follows != Some('\n') {
                line += 1;
                column = 1;
            }
        }
        assert_eq!(
            (figure.line, figure.column),
            (line, column),
            "{} at byte {}",
            figure.number,
            figure.start
        );
        let quote = normalised(figure.quote);
        assert!(
            quote.contains(&*figure.number),
            "{} at byte {} is not in {quote:?}",
            figure.number,
            figure.start
        );
    }
}

fn links_lead_to_figures(record: &Record<'_>) {
    for figure in &record.figures {
        for link in [figure.part_of, figure.rate_of, figure.same_as]
            .into_iter()
            .flatten()
        {
            assert!(
                link != figure.id && (1..=record.figures.len()).contains(&(link as usize)),
                "{} at byte {} has a link to {link}",
                figure.number,
                figure.start
            );
        }
    }
}

fn sections_nest(sections: &[Section<'_>], start: u32, end: u32) {
    let mut from = start;
    for section in sections {
        assert!(
            from <= section.start && section.start <= section.end && section.end <= end,
            "{section:?} in {start}..{end}"
        );
        sections_nest(&section.sections, section.start, section.end);
        from = section.end;
    }
}

#[test]
fn all_texts_keep_the_rules() {
    for text in TEXTS.iter() {
        let name = text.name();
        let caught = std::panic::catch_unwind(|| check(&text.bytes));
        assert!(caught.is_ok(), "{name}");
    }
}

/// So many cases, the same in every run. `SOLIEU_CASES=50` tries 50 times as many, `SOLIEU_SEED=7` others.
fn config(cases: u32) -> ProptestConfig {
    let number = |name: &str| {
        std::env::var(name)
            .ok()
            .and_then(|number| number.parse().ok())
    };
    ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        rng_seed: RngSeed::Fixed(number("SOLIEU_SEED").unwrap_or(1).into()),
        ..ProptestConfig::with_cases(cases * number("SOLIEU_CASES").unwrap_or(1))
    }
}

/// Checks bytes that someone made up; those that fail are left in the folder `target/tmp`, the shortest last.
fn check_made_up(name: &str, bytes: &[u8]) {
    if let Err(panic) = std::panic::catch_unwind(|| check(bytes)) {
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(path, bytes).unwrap();
        std::panic::resume_unwind(panic);
    }
}

proptest! {
    #![proptest_config(config(512))]

    #[test]
    fn random_bytes_keep_the_rules(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        check_made_up("bytes.txt", &bytes);
    }

    #[test]
    fn random_characters_keep_the_rules(text in "\\PC{0,300}") {
        check_made_up("characters.txt", text.as_bytes());
    }

    #[test]
    fn what_reports_are_made_of_keeps_the_rules_in_any_order(text in soup(1..120)) {
        check_made_up("pieces.txt", text.as_bytes());
    }
}

proptest! {
    #![proptest_config(config(192))]

    #[test]
    fn damaged_reports_keep_the_rules(damaged in mutated(TEXTS.len())) {
        let Mutated { text, steps } = damaged;
        check_made_up("damaged.txt", &soup::apply(&TEXTS[text].bytes, &steps));
    }
}
