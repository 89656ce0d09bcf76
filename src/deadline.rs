//! The time that one document may take.
//!
//! The stages take time in proportion to the text, so that looking at the clock between them is enough for the longest
//! of them not to go on much longer than it should. Readers of documents are libraries mostly: `archive` waits for them on
//! another thread, and no longer than there is time left.

use crate::error::InputError;
use std::time::{Duration, Instant};

/// A moment after which work on a document is given up.
#[derive(Clone, Copy, Debug)]
pub struct Deadline {
    begun: Instant,
    limit: Option<Duration>,
}

impl Deadline {
    /// So long from now.
    #[must_use]
    pub fn after(limit: Duration) -> Self {
        Self {
            begun: Instant::now(),
            limit: Some(limit),
        }
    }

    /// Never.
    #[must_use]
    pub fn never() -> Self {
        Self {
            begun: Instant::now(),
            limit: None,
        }
    }

    /// Whether there is time left.
    ///
    /// # Errors
    /// [`InputError::TimeLimit`], if there is none.
    pub fn check(&self) -> Result<(), InputError> {
        match self.left() {
            Some(Duration::ZERO) => Err(self.passed()),
            _ => Ok(()),
        }
    }

    /// How much time there is left; none for no limit.
    #[must_use]
    pub fn left(&self) -> Option<Duration> {
        let limit = self.limit?;
        Some(limit.saturating_sub(self.begun.elapsed()))
    }

    /// The error of work that was not done in time.
    #[must_use]
    pub fn passed(&self) -> InputError {
        let seconds = self.limit.map_or(0, |limit| limit.as_secs());
        InputError::TimeLimit { seconds }
    }
}
