//! What the unpacking of one file has cost so far, and when that is too much.

use super::Limits;
use crate::error::InputError;
use std::cell::Cell;
use std::io::{self, Read};

/// Bytes in and out of one file that the user named, all archives within it taken together.
#[derive(Debug)]
pub(super) struct Budget {
    /// So much may be unpacked of any file, however small: a ratio says little about what costs nothing.
    free: u64,
    ratio: u64,
    most: u64,
    packed: Cell<u64>,
    unpacked: Cell<u64>,
}

impl Budget {
    /// The budget of a file of this size; 0 where it isn't known.
    pub(super) const fn new(limits: &Limits, packed: u64) -> Self {
        Self {
            free: limits.file_bytes,
            ratio: limits.ratio,
            most: limits.unpacked_bytes,
            packed: Cell::new(packed),
            unpacked: Cell::new(0),
        }
    }

    fn limit(&self) -> u64 {
        let by_ratio = self.packed.get().saturating_mul(self.ratio).max(self.free);
        by_ratio.min(self.most)
    }

    /// The error of a file that has unpacked to too much.
    pub(super) fn spent(&self) -> Option<InputError> {
        let limit = self.limit();
        (self.unpacked.get() > limit).then_some(InputError::Expansion { limit })
    }
}

/// Counts what is unpacked, and stops when it is too much.
#[derive(Debug)]
pub(super) struct Metered<'b, R> {
    pub(super) inner: R,
    pub(super) budget: &'b Budget,
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let budget = self.budget;
        budget.unpacked.set(budget.unpacked.get() + read as u64);
        match budget.spent() {
            Some(error) => Err(io::Error::other(error)),
            None => Ok(read),
        }
    }
}

/// Counts what is read of a stream whose size isn't known.
#[derive(Debug)]
pub(super) struct Packed<'b, R> {
    pub(super) inner: R,
    pub(super) budget: &'b Budget,
}

impl<R: Read> Read for Packed<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let packed = &self.budget.packed;
        packed.set(packed.get() + read as u64);
        Ok(read)
    }
}
