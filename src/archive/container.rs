//! Kinds of archives, told by their content, and where their members stand.

use crate::format::{Kind, sniff};

/// A file that holds others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    /// Read by the list at its end.
    Zip,
    /// Read from front to back.
    Tar,
    /// One file, which may be a tar archive.
    Gzip,
    /// One file, which may be a tar archive.
    Zstd,
    /// Read by the list at its end.
    SevenZip,
    /// A letter, with the files attached to it.
    Mail,
}

/// So much of a file is looked at to tell what it is.
pub(super) const HEAD: usize = 64 << 10;

/// For all but zip archives, which documents are made of too, this much is enough.
pub(super) const SHORT_HEAD: usize = 4096;

impl Container {
    /// The kind of archive that begins with `head`; none for documents, those that are packed in a zip included.
    pub(super) fn of(head: &[u8]) -> Option<Self> {
        match sniff(head) {
            Kind::Zip => Some(Self::Zip),
            Kind::Tar => Some(Self::Tar),
            Kind::Gzip => Some(Self::Gzip),
            Kind::Zstd => Some(Self::Zstd),
            Kind::SevenZip => Some(Self::SevenZip),
            Kind::Eml => Some(Self::Mail),
            _ => is_tar(head).then_some(Self::Tar),
        }
    }
}

/// Tar of any age: the header's check sum is right. Old ones have no mark.
fn is_tar(head: &[u8]) -> bool {
    let Some(header) = head.get(..512) else {
        return false;
    };
    let stated = header[148..156].iter().filter(|byte| byte.is_ascii_digit());
    let stated = stated.fold(0u32, |sum, &digit| {
        sum.wrapping_mul(8) + u32::from(digit - b'0')
    });
    let sum: u32 = header.iter().map(|&byte| u32::from(byte)).sum();
    let field: u32 = header[148..156].iter().map(|&byte| u32::from(byte)).sum();
    header[0] != 0 && stated == sum - field + 8 * u32::from(b' ')
}

/// Where an archive stands within the file that the user named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'n> {
    /// Its name in the archive around it; none for the file itself.
    pub(super) prefix: Option<&'n str>,
    /// How many archives are open, this one included.
    pub(super) depth: usize,
}

impl<'n> Place<'n> {
    pub(super) const fn name(self) -> Option<&'n str> {
        self.prefix
    }

    /// The name of a member of this archive.
    pub(super) fn join(self, name: &str) -> String {
        match self.prefix {
            Some(prefix) => format!("{prefix}/{name}"),
            None => name.to_string(),
        }
    }
}
