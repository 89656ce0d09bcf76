//! Records as compact JSON, written by hand: the same bytes as by serde, in half the time.
//!
//! A report's figures in JSON are some times as long as the report, most of that the same keys and quotes over and
//! over. Keys are written as they stand here, and a quote that several figures share is escaped once and copied.
//! `tests/print.rs` compares with serde byte for byte, so that a new field cannot be forgotten.

mod escape;

use crate::number::Number;
use crate::record::{
    Basis, Class, Facets, Figure, NumeralEntry, Record, Section, SectionKind, Status, TargetKind,
};
use escape::push_escaped;
use std::io::{self, Write};
use std::ops::Range;

/// Appends `record` to `out`, without a line end.
pub(super) fn record(record: &Record<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    let Record {
        source,
        report,
        sections,
        figures,
        numerals,
        findings,
        balance,
        warnings,
        patterns,
    } = record;
    let mut encoder = Encoder {
        out,
        quote: Copied::default(),
        section: Copied::default(),
    };
    encoder.serde("{\"source\":", source)?;
    encoder.serde(",\"report\":", report)?;
    encoder.raw(",\"sections\":");
    encoder.list(sections, Encoder::titled)?;
    encoder.raw(",\"figures\":");
    encoder.list(figures, Encoder::figure)?;
    if let Some(numerals) = numerals {
        encoder.raw(",\"numerals\":");
        encoder.list(numerals, Encoder::numeral)?;
    }
    if let Some(findings) = findings {
        encoder.serde(",\"findings\":", findings)?;
    }
    if let Some(balance) = balance {
        encoder.serde(",\"balance\":", balance)?;
    }
    encoder.serde(",\"warnings\":", warnings)?;
    encoder.text(",\"patterns\":", patterns);
    encoder.raw("}");
    Ok(())
}

/// Where the last written value of a kind stands in the output, and by which memory it can be known again.
#[derive(Default)]
struct Copied {
    memory: Range<usize>,
    output: Range<usize>,
}

impl Copied {
    /// Whether `value` is the value written last; two values at one address with one length are the same.
    fn is<T>(&self, value: &[T]) -> bool {
        !value.is_empty() && self.memory == address(value)
    }
}

fn address<T>(value: &[T]) -> Range<usize> {
    let range = value.as_ptr_range();
    range.start.addr()..range.end.addr()
}

struct Encoder<'o> {
    out: &'o mut Vec<u8>,
    quote: Copied,
    section: Copied,
}

impl Encoder<'_> {
    #[inline]
    fn raw(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn serde(&mut self, key: &str, value: &impl serde::Serialize) -> io::Result<()> {
        self.raw(key);
        Ok(serde_json::to_writer(&mut *self.out, value)?)
    }

    fn list<T>(
        &mut self,
        items: &[T],
        one: impl Fn(&mut Self, &T) -> io::Result<()>,
    ) -> io::Result<()> {
        self.raw("[");
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.raw(",");
            }
            one(self, item)?;
        }
        self.raw("]");
        Ok(())
    }

    /// A section and those below it.
    fn titled(&mut self, section: &Section<'_>) -> io::Result<()> {
        let Section {
            mark,
            heading,
            kind,
            start,
            end,
            sections,
        } = section;
        self.text("{\"mark\":", mark);
        self.text(",\"heading\":", heading);
        self.raw(kind_entry(*kind));
        self.integer(",\"start\":", *start);
        self.integer(",\"end\":", *end);
        self.raw(",\"sections\":");
        self.list(sections, Self::titled)?;
        self.raw("}");
        Ok(())
    }

    fn figure(&mut self, figure: &Figure<'_>) -> io::Result<()> {
        self.integer("{\"id\":", figure.id);
        self.integer(",\"start\":", figure.start);
        self.integer(",\"end\":", figure.end);
        self.integer(",\"line\":", figure.line);
        self.integer(",\"column\":", figure.column);
        self.text(",\"number\":", &figure.number);
        self.decimal(",\"value\":", figure.value)?;
        self.beside(figure)?;
        self.optional_text(",\"unit\":", figure.unit.as_deref());
        self.text(",\"indicator\":", figure.indicator);
        self.raw(status_entry(figure.status));
        self.facets(&figure.facets);
        self.links(figure);
        self.optional_text(",\"period\":", figure.period.as_deref());
        self.raw(basis_entry(figure.basis));
        self.raw(if figure.approximate {
            ",\"approximate\":true"
        } else {
            ",\"approximate\":false"
        });
        self.section(&figure.section);
        self.quote(figure.quote);
        self.text(",\"rule\":", figure.rule);
        self.raw("}");
        Ok(())
    }

    /// The numbers that stand beside a value; most have none.
    fn beside(&mut self, figure: &Figure<'_>) -> io::Result<()> {
        let Figure {
            upper,
            target,
            target_kind,
            percent,
            ..
        } = *figure;
        if let (None, None, None, None) = (upper, target, target_kind, percent) {
            self.raw(",\"upper\":null,\"target\":null,\"target_kind\":null,\"percent\":null");
            return Ok(());
        }
        self.decimal(",\"upper\":", upper)?;
        self.decimal(",\"target\":", target)?;
        self.raw(target_kind_entry(target_kind));
        self.decimal(",\"percent\":", percent)
    }

    /// The figures that it hangs together with; most have none.
    fn links(&mut self, figure: &Figure<'_>) {
        let Figure {
            part_of,
            rate_of,
            same_as,
            ..
        } = *figure;
        if let (None, None, None) = (part_of, rate_of, same_as) {
            self.raw(",\"part_of\":null,\"rate_of\":null,\"same_as\":null");
            return;
        }
        self.link(",\"part_of\":", part_of);
        self.link(",\"rate_of\":", rate_of);
        self.link(",\"same_as\":", same_as);
    }

    fn numeral(&mut self, numeral: &NumeralEntry<'_>) -> io::Result<()> {
        let NumeralEntry {
            start,
            end,
            number,
            class,
        } = numeral;
        self.integer("{\"start\":", *start);
        self.integer(",\"end\":", *end);
        self.text(",\"number\":", number);
        self.text(",\"class\":", Class::name(*class));
        self.raw("}");
        Ok(())
    }

    fn facets(&mut self, facets: &Facets<'_>) {
        let Facets {
            level,
            stage,
            grade,
            kind,
        } = facets;
        if let (None, None, None, None) = (level, stage, grade, kind) {
            self.raw(",\"facets\":{}");
            return;
        }
        self.raw(",\"facets\":{");
        let mut comma = "";
        for (key, value) in [
            ("\"level\":", *level),
            ("\"stage\":", *stage),
            ("\"grade\":", *grade),
            ("\"kind\":", kind.as_deref()),
        ] {
            if let Some(value) = value {
                self.raw(comma);
                self.text(key, value);
                comma = ",";
            }
        }
        self.raw("}");
    }

    fn section(&mut self, section: &[String]) {
        if self.section.is(section) {
            self.out.extend_from_within(self.section.output.clone());
            return;
        }
        let start = self.out.len();
        self.raw(",\"section\":[");
        let mut before = "";
        for mark in section {
            self.text(before, mark);
            before = ",";
        }
        self.raw("]");
        self.section = Copied {
            memory: address(section),
            output: start..self.out.len(),
        };
    }

    fn quote(&mut self, quote: &str) {
        if self.quote.is(quote.as_bytes()) {
            self.out.extend_from_within(self.quote.output.clone());
            return;
        }
        let start = self.out.len();
        self.text(",\"quote\":", quote);
        self.quote = Copied {
            memory: address(quote.as_bytes()),
            output: start..self.out.len(),
        };
    }

    // Keys are known where these are called: inlined, they are written without a call to copy them.

    #[inline(always)]
    fn link(&mut self, key: &str, id: Option<u32>) {
        match id {
            Some(id) => self.integer(key, id),
            None => self.null(key),
        }
    }

    #[inline(always)]
    fn null(&mut self, key: &str) {
        self.raw(key);
        self.raw("null");
    }

    #[inline(always)]
    fn integer(&mut self, key: &str, value: u32) {
        self.raw(key);
        push_digits(value.into(), self.out);
    }

    #[inline(always)]
    fn decimal(&mut self, key: &str, value: Option<Number>) -> io::Result<()> {
        let Some(value) = value else {
            self.null(key);
            return Ok(());
        };
        self.raw(key);
        match value
            .as_integer()
            .and_then(|whole| u64::try_from(whole).ok())
        {
            Some(whole) => push_digits(whole, self.out),
            None => write!(self.out, "{value}")?,
        }
        Ok(())
    }

    #[inline(always)]
    fn optional_text(&mut self, key: &str, value: Option<&str>) {
        match value {
            Some(value) => self.text(key, value),
            None => self.null(key),
        }
    }

    #[inline(always)]
    fn text(&mut self, key: &str, value: &str) {
        self.raw(key);
        self.out.push(b'"');
        push_escaped(value, self.out);
        self.out.push(b'"');
    }
}

fn push_digits(value: u64, out: &mut Vec<u8>) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

const fn target_kind_entry(kind: Option<TargetKind>) -> &'static str {
    match kind {
        None => ",\"target_kind\":null",
        Some(TargetKind::Plan) => ",\"target_kind\":\"plan\"",
        Some(TargetKind::Whole) => ",\"target_kind\":\"whole\"",
    }
}

const fn kind_entry(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Results => ",\"kind\":\"results\"",
        SectionKind::Evaluation => ",\"kind\":\"evaluation\"",
        SectionKind::Plan => ",\"kind\":\"plan\"",
        SectionKind::Proposals => ",\"kind\":\"proposals\"",
        SectionKind::Other => ",\"kind\":\"other\"",
    }
}

const fn status_entry(status: Status) -> &'static str {
    match status {
        Status::Result => ",\"status\":\"result\"",
        Status::Plan => ",\"status\":\"plan\"",
    }
}

const fn basis_entry(basis: Basis) -> &'static str {
    match basis {
        Basis::Period => ",\"basis\":\"period\"",
        Basis::Cumulative => ",\"basis\":\"cumulative\"",
        Basis::Stock => ",\"basis\":\"stock\"",
        Basis::Estimate => ",\"basis\":\"estimate\"",
    }
}
