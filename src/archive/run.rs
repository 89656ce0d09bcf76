//! Records of many items.

use super::aside::Aside;
use super::item::Item;
use super::load::{digest, source_with_digest};
use super::window::feed_in_order;
use super::{Failure, Feed, Input, Limits, Origin};
use crate::deadline::Deadline;
use crate::document::{Document, ReadOptions};
use crate::error::InputError;
use crate::extract::{Extractor, Options};
use crate::record::{Record, Source};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// How records are made of many inputs.
#[derive(Clone, Copy, Debug)]
pub struct Run<'e> {
    /// Makes the records.
    pub extractor: &'e Extractor,
    /// What to put into them.
    pub options: Options,
    /// How documents are read.
    pub read: ReadOptions,
    /// What is read at most.
    pub limits: Limits,
    /// How many items are worked on at a time; 0 for as many as the machine has processors.
    pub threads: usize,
}

/// What to make of records, on whatever thread each was made.
pub trait Maker: Sync {
    /// What is made of one.
    type Made: Send;

    /// Makes it.
    fn make(&self, document: &Document<'_>, record: &Record<'_>) -> Self::Made;

    /// What was made of the same bytes before, so that they need not be read again.
    fn known(&self, origin: &Origin, sha256: &str) -> Option<Self::Made> {
        let _ = (origin, sha256);
        None
    }
}

/// What came of an item.
#[derive(Debug)]
pub struct Outcome<T> {
    /// Which.
    pub origin: Origin,
    /// What was made of it, or why nothing was.
    pub result: Result<T, Failure>,
}

impl Run<'_> {
    /// Reads the items of the inputs, lets `render` make something of each record and hands that to `take`, one after
    /// the other in the order of the items, until `take` breaks off. A panic is a failure of its item only.
    pub fn each<T: Send>(
        &self,
        inputs: Vec<Result<Input, Failure>>,
        render: impl Fn(&Record<'_>) -> T + Sync,
        take: impl FnMut(Result<T, Failure>) -> ControlFlow<()>,
    ) {
        self.each_with_text(inputs, |_, record| render(record), take);
    }

    /// As [`Self::each`], for a `render` that needs the text, too.
    pub fn each_with_text<T: Send>(
        &self,
        inputs: Vec<Result<Input, Failure>>,
        render: impl Fn(&Document<'_>, &Record<'_>) -> T + Sync,
        mut take: impl FnMut(Result<T, Failure>) -> ControlFlow<()>,
    ) {
        let feed = Feed {
            limits: self.limits,
            read: None,
        };
        let feed = |put: &mut dyn FnMut(Item) -> ControlFlow<()>| feed.each(inputs, put);
        self.each_item(feed, &Render(render), |outcome| take(outcome.result));
    }

    /// As [`Self::each`], of items that `feed` puts.
    pub fn each_item<M: Maker>(
        &self,
        feed: impl FnOnce(&mut dyn FnMut(Item) -> ControlFlow<()>),
        maker: &M,
        take: impl FnMut(Outcome<M::Made>) -> ControlFlow<()>,
    ) {
        self.each_read_by(&Aside::default(), feed, maker, take);
    }

    fn each_read_by<M: Maker>(
        &self,
        aside: &Aside,
        feed: impl FnOnce(&mut dyn FnMut(Item) -> ControlFlow<()>),
        maker: &M,
        take: impl FnMut(Outcome<M::Made>) -> ControlFlow<()>,
    ) {
        let feed = |put: &mut dyn FnMut(Item, u64) -> ControlFlow<()>| {
            feed(&mut |item| {
                let weight = item.weight();
                put(item, weight)
            });
        };
        let work = |item: Item| {
            let origin = item.origin.clone();
            let made = catch_unwind(AssertUnwindSafe(|| self.work(item, aside, maker)));
            let made = made.unwrap_or_else(|panic| Err(InputError::of_panic(&*panic)));
            let result = made.map_err(|error| origin.failed(error));
            Outcome { origin, result }
        };
        feed_in_order(self.threads, feed, work, take);
    }

    fn work<M: Maker>(&self, item: Item, aside: &Aside, maker: &M) -> Result<M::Made, InputError> {
        let deadline = Deadline::after(self.limits.time);
        let origin = item.origin.clone();
        let bytes = Arc::new(item.bytes(self.limits.file_bytes)?);
        let sha256 = digest(&bytes);
        if let Some(made) = maker.known(&origin, &sha256) {
            return Ok(made);
        }
        let document = aside.read(&bytes, &self.read, &deadline)?;
        deadline.check()?;
        let source = Source {
            member: origin.member,
            ..source_with_digest(&origin.path, &bytes, &document, sha256)
        };
        let record = self
            .extractor
            .extract_within(&document, source, self.options, &deadline)?;
        Ok(maker.make(&document, &record))
    }
}

struct Render<F>(F);

impl<T: Send, F: Fn(&Document<'_>, &Record<'_>) -> T + Sync> Maker for Render<F> {
    type Made = T;

    fn make(&self, document: &Document<'_>, record: &Record<'_>) -> T {
        self.0(document, record)
    }
}

#[cfg(test)]
mod tests {
    use super::super::aside::MOST_LEFT;
    use super::super::walk::STDIN;
    use super::*;
    use crate::document;
    use crate::error::InputError;
    use std::path::Path;
    use std::thread;
    use std::time::Duration;

    /// Hangs over pages that say so.
    fn hanging(bytes: &[u8], options: &ReadOptions) -> Result<Document<'static>, InputError> {
        if bytes.ends_with(b"hang") {
            thread::sleep(Duration::from_secs(600));
        }
        Ok(document::read_with(bytes, options)?.into_owned())
    }

    fn ends(contents: &[&str], threads: usize) -> Vec<Result<usize, &'static str>> {
        let extractor = Extractor::built_in().unwrap();
        let run = Run {
            extractor: &extractor,
            options: Options::default(),
            read: ReadOptions::default(),
            limits: Limits {
                time: Duration::from_secs(1),
                ..Limits::default()
            },
            threads,
        };
        let feed = |put: &mut dyn FnMut(Item) -> ControlFlow<()>| {
            let feed = Feed::default();
            for content in contents {
                feed.bytes(Path::new(STDIN), content.as_bytes().to_vec(), &mut *put);
            }
        };
        let count = Render(|_: &Document<'_>, record: &Record<'_>| record.figures.len());
        let mut ends = Vec::new();
        run.each_read_by(&Aside::reading_by(hanging), feed, &count, |outcome| {
            ends.push(outcome.result.map_err(|failure| failure.error.code()));
            ControlFlow::Continue(())
        });
        ends
    }

    #[test]
    fn a_reader_that_hangs_costs_its_document_and_nothing_else() {
        let (text, page) = ("Thanh tra 12 cơ sở.", "<p>Kiểm định 3 cân, 4 đồng hồ.");
        let contents = [text, "<p>hang", page, text, "<p>hang", page];
        for threads in [1, 3] {
            let late = Err("I016");
            let wanted = [Ok(1), late, Ok(2), Ok(1), late, Ok(2)];
            assert_eq!(ends(&contents, threads), wanted, "{threads}");
        }
    }

    #[test]
    fn where_too_many_hang_text_is_still_read() {
        let mut contents = vec!["<p>hang"; MOST_LEFT];
        contents.extend(["<p>Kiểm định 3 cân.", "Thanh tra 12 cơ sở."]);
        let ends = ends(&contents, 1);
        assert_eq!(ends[..MOST_LEFT], [Err("I016"); MOST_LEFT]);
        assert_eq!(ends[MOST_LEFT..], [Err("I017"), Ok(1)]);
    }
}
