//! Reading on a thread that can be left behind: libraries that read documents can't be told to stop.

use crate::deadline::Deadline;
use crate::document::{self, Document, ReadOptions};
use crate::error::InputError;
use crate::format;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;

/// So many threads hang at most at a time: each may keep a processor busy, and keeps what its document needs in memory.
pub(super) const MOST_LEFT: usize = 4;

/// Documents nest, and their readers call themselves for what lies within; memory that isn't used costs nothing.
const STACK: usize = 16 << 20;

/// Makes text of a document's bytes.
pub(super) type Read = fn(&[u8], &ReadOptions) -> Result<Document<'static>, InputError>;

/// Reads documents for one run.
pub(super) struct Aside {
    read: Read,
    /// How many threads were left behind and are still at work.
    left: Arc<AtomicUsize>,
}

impl Default for Aside {
    fn default() -> Self {
        Self::reading_by(|bytes, options| Ok(document::read_with(bytes, options)?.into_owned()))
    }
}

impl Aside {
    pub(super) fn reading_by(read: Read) -> Self {
        let left = Arc::default();
        Self { read, left }
    }

    /// The text of a document. Plain text, whose cost grows with its length and no faster, is read where it stands.
    ///
    /// # Errors
    /// What [`document::read_with`] says, [`InputError::TimeLimit`], and [`InputError::ReadersHang`] where too many
    /// documents have already been given up.
    pub(super) fn read<'b>(
        &self,
        bytes: &'b Arc<Vec<u8>>,
        options: &ReadOptions,
        deadline: &Deadline,
    ) -> Result<Document<'b>, InputError> {
        if format::is_plain(bytes) {
            return document::read_with(bytes, options);
        }
        let (read, bytes, options) = (self.read, Arc::clone(bytes), *options);
        self.within(deadline, move || read(&bytes, &options))
    }

    /// What comes of `work`, if it comes in time.
    fn within<T: Send + 'static>(
        &self,
        deadline: &Deadline,
        work: impl FnOnce() -> Result<T, InputError> + Send + 'static,
    ) -> Result<T, InputError> {
        if self.left.load(Ordering::Acquire) >= MOST_LEFT {
            return Err(InputError::ReadersHang { count: MOST_LEFT });
        }
        let (sender, receiver) = mpsc::sync_channel(1);
        let one = Arc::new(Left {
            second: AtomicBool::new(false),
            count: Arc::clone(&self.left),
        });
        let own = Arc::clone(&one);
        thread::Builder::new().stack_size(STACK).spawn(move || {
            let result = catch_unwind(AssertUnwindSafe(work));
            let result = result.unwrap_or_else(|panic| Err(InputError::of_panic(&*panic)));
            let _ = sender.send(result);
            own.done();
        })?;
        let received = match deadline.left() {
            Some(time) => receiver.recv_timeout(time),
            None => receiver.recv().map_err(RecvTimeoutError::from),
        };
        received.unwrap_or_else(|_| {
            self.left.fetch_add(1, Ordering::AcqRel);
            one.done();
            Err(deadline.passed())
        })
    }
}

/// A thread, of which it is to be known whether it was left behind and is still at work.
struct Left {
    second: AtomicBool,
    count: Arc<AtomicUsize>,
}

impl Left {
    /// Said by the thread when it is done, and by who left it: the second of them takes it off the count.
    fn done(&self) {
        if self.second.swap(true, Ordering::AcqRel) {
            self.count.fetch_sub(1, Ordering::AcqRel);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    const SHORT: Duration = Duration::from_millis(40);

    fn pause(aside: &Aside, time: Duration) -> Result<u8, InputError> {
        aside.within(&Deadline::after(SHORT), move || {
            thread::sleep(time);
            Ok(36)
        })
    }

    #[test]
    fn what_hangs_is_left_behind_and_what_comes_in_time_is_not() {
        let aside = Aside::default();
        assert!(matches!(pause(&aside, Duration::ZERO), Ok(36)));
        let begun = Instant::now();
        let long = Duration::from_secs(60);
        for _ in 0..MOST_LEFT {
            assert!(matches!(
                pause(&aside, long),
                Err(InputError::TimeLimit { .. })
            ));
        }
        let refused = pause(&aside, Duration::ZERO);
        assert!(matches!(refused, Err(InputError::ReadersHang { .. })));
        assert!(begun.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn threads_that_end_after_all_no_longer_count() {
        let aside = Aside::default();
        for _ in 0..2 * MOST_LEFT {
            let late = pause(&aside, SHORT * 4);
            assert!(matches!(late, Err(InputError::TimeLimit { .. })));
            while aside.left.load(Ordering::Acquire) > 0 {
                thread::sleep(SHORT);
            }
        }
        assert!(matches!(pause(&aside, Duration::ZERO), Ok(36)));
    }

    #[test]
    fn a_panic_is_an_error() {
        let aside = Aside::default();
        let failed = aside.within(&Deadline::never(), || -> Result<u8, _> { panic!("36") });
        assert!(matches!(failed, Err(InputError::Internal(said)) if said == "36"));
    }
}
