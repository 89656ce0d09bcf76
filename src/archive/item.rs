//! The unit of work: exactly one record or one failure comes of each.

use super::Failure;
use crate::error::InputError;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

/// Where an item stands, and what is known of it before it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file, as the user named it or a folder leads to it; `-` for standard input.
    pub path: Arc<Path>,
    /// The member of the archive, `inner.zip/folder/report.txt`.
    pub member: Option<String>,
    /// Its size; 0 where that isn't known.
    pub bytes: u64,
    /// When the file was last written, if the file system tells; for a member, when its archive was.
    pub modified: Option<SystemTime>,
}

impl Origin {
    /// The failure of this item.
    #[must_use]
    pub fn failed(&self, error: InputError) -> Failure {
        Failure {
            path: self.path.to_path_buf(),
            member: self.member.clone(),
            error,
        }
    }
}

/// Something of which a record can be made.
#[derive(Debug)]
pub struct Item {
    /// Where it stands.
    pub origin: Origin,
    pub(super) content: Content,
}

/// What an item's bytes are, or why there are none.
#[derive(Debug)]
pub(super) enum Content {
    /// A file that is no archive; whoever works on it reads it.
    OnDisk(File),
    /// The bytes of a member.
    Loaded(Vec<u8>),
    /// Nothing could be read.
    Unreadable(InputError),
}

impl Item {
    /// Whether it is known already that nothing can be read.
    pub(super) const fn is_unreadable(&self) -> bool {
        matches!(self.content, Content::Unreadable(_))
    }

    /// Memory that the item needs while it waits.
    #[must_use]
    pub const fn weight(&self) -> u64 {
        self.origin.bytes
    }
}
