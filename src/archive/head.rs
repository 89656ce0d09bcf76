//! The beginning of a stream, looked at without being lost.

use std::io::{self, Cursor, Read};

/// A stream whose first bytes are known.
#[derive(Debug)]
pub(super) struct Headed<R> {
    head: Cursor<Vec<u8>>,
    rest: R,
}

impl<R: Read> Headed<R> {
    /// Reads the first `length` bytes of `rest`, or all there are.
    pub(super) fn new(mut rest: R, length: usize) -> io::Result<Self> {
        let mut head = Vec::new();
        (&mut rest).take(length as u64).read_to_end(&mut head)?;
        let head = Cursor::new(head);
        Ok(Self { head, rest })
    }

    /// The first bytes.
    pub(super) fn head(&self) -> &[u8] {
        self.head.get_ref()
    }
}

impl<R: Read> Read for Headed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.head.read(buffer)? {
            0 => self.rest.read(buffer),
            read => Ok(read),
        }
    }
}
