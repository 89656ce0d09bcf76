//! How much the reading of archives may cost.

use std::time::Duration;

/// What is read at most. The defaults suit archives of offices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file or member; 64 MiB by default. An archive itself may be of any size, but one within another that
    /// can't be read from front to back (zip, 7z) counts as a member.
    pub file_bytes: u64,
    /// How many times its own size a file may unpack to, all archives in it taken together; 1,000 by default. As much as
    /// one file may have is free.
    pub ratio: u64,
    /// Bytes that a file may unpack to, all archives in it taken together; 1 TiB by default.
    pub unpacked_bytes: u64,
    /// Archives within each other that are opened; 5 by default.
    pub depth: usize,
    /// Time for one document; 60 s by default. A reader that hangs is left behind, at most four of them at a time.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 64 << 20,
            ratio: 1000,
            unpacked_bytes: 1 << 40,
            depth: 5,
            time: Duration::from_secs(60),
        }
    }
}
