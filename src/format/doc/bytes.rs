//! Little-endian numbers at places that may not be there.

/// Bytes of a stream.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(super) fn u8(self, at: usize) -> Option<u8> {
        self.0.get(at).copied()
    }

    pub(super) fn u16(self, at: usize) -> Option<u16> {
        let bytes = self.slice(at, 2)?;
        Some(u16::from_le_bytes([bytes[0], bytes[1]]))
    }

    pub(super) fn u32(self, at: usize) -> Option<u32> {
        let bytes = self.slice(at, 4)?;
        Some(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    /// An offset or a length.
    pub(super) fn size(self, at: usize) -> Option<usize> {
        self.u32(at).and_then(|size| usize::try_from(size).ok())
    }

    pub(super) fn slice(self, at: usize, length: usize) -> Option<&'a [u8]> {
        self.0.get(at..at.checked_add(length)?)
    }

    /// The bytes from `at` on, at most `length` of them.
    pub(super) fn up_to(self, at: usize, length: usize) -> Self {
        let rest = self.0.get(at..).unwrap_or_default();
        Self(&rest[..length.min(rest.len())])
    }
}
