//! How far the run is, on a terminal only.

use super::tally::{Tally, grouped};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fmt::Display;
use std::io::IsTerminal;
use std::sync::atomic::{AtomicU64, Ordering};

/// A bar on standard error, or nothing.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    /// Bytes of the files that are done, and of archives as far as they are read.
    pub(super) read: AtomicU64,
}

const TEMPLATE: &str = "{bar:30} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left; {msg}";

impl Progress {
    /// A bar for so many bytes, if `is_wanted` and somebody can see it.
    pub(super) fn new(bytes: u64, is_wanted: bool) -> Self {
        let target = if is_wanted && std::io::stderr().is_terminal() {
            ProgressDrawTarget::stderr_with_hz(5)
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(bytes), target);
        if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
            bar.set_style(style);
        }
        Self {
            bar,
            read: AtomicU64::new(0),
        }
    }

    /// Shows what is done. `bytes` are those of a file that is read now; archives count by themselves.
    pub(super) fn show(&self, tally: &Tally, bytes: u64) {
        let read = self.read.fetch_add(bytes, Ordering::Relaxed) + bytes;
        if self.bar.is_hidden() {
            return;
        }
        self.bar.set_position(read);
        let (inputs, errors) = (grouped(tally.inputs()), grouped(tally.errors()));
        self.bar
            .set_message(format!("{inputs} files, {errors} errors"));
    }

    /// Says something without the bar in its way.
    pub(super) fn say(&self, kind: &str, message: impl Display) {
        self.bar.suspend(|| crate::cli::say(kind, message));
    }

    /// Takes the bar away.
    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
