//! The time that one document may take.
//!
//! A thread can't be stopped from outside. The stages take time in proportion to the text, so that looking at the clock
//! between them is enough for the longest of them not to go on much longer than it should.

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
        match self.limit {
            Some(limit) if self.begun.elapsed() >= limit => Err(InputError::TimeLimit {
                seconds: limit.as_secs(),
            }),
            _ => Ok(()),
        }
    }
}
