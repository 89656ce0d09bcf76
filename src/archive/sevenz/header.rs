//! How large the list of members of a 7z archive is, before a library reads it into memory (7-Zip's `7zFormat.txt`).

use crate::error::InputError;
use std::io::{Read, Seek, SeekFrom};

/// Enough for the names of about a hundred thousand members.
const MAX_LIST: u64 = 8 << 20;

/// A packed list is described in some dozens of bytes.
const MAX_DESCRIPTION: u64 = 4096;

const PACKED_LIST: u8 = 0x17;
const PACK_INFO: u8 = 0x06;
const UNPACK_INFO: u8 = 0x07;
const SIZES: u8 = 0x09;
const DIGESTS: u8 = 0x0A;
const FOLDERS: u8 = 0x0B;
const UNPACKED_SIZES: u8 = 0x0C;

/// Refuses an archive whose list of members is too large, packed or not. What else is wrong is left to the library.
pub(super) fn check<R: Read + Seek>(reader: &mut R) -> Result<(), InputError> {
    let mut start = Vec::new();
    reader.rewind()?;
    reader.by_ref().take(32).read_to_end(&mut start)?;
    let number = |at: usize| {
        let bytes = start.get(at..at + 8)?.try_into().ok()?;
        Some(u64::from_le_bytes(bytes))
    };
    let (Some(offset), Some(size)) = (number(12), number(20)) else {
        return Ok(());
    };
    // The library would search for a list, of which nothing is known.
    if start[8..].iter().all(|&byte| byte == 0) {
        let what = "the place of its list of members was never written";
        return Err(InputError::Truncated(what.into()));
    }
    if size > MAX_LIST {
        return Err(too_long());
    }
    let Some(place) = offset.checked_add(32).filter(|&at| at <= i64::MAX as u64) else {
        return Ok(());
    };
    let mut list = Vec::new();
    reader.seek(SeekFrom::Start(place))?;
    reader
        .by_ref()
        .take(size.min(MAX_DESCRIPTION))
        .read_to_end(&mut list)?;
    if list.first() != Some(&PACKED_LIST) {
        return Ok(());
    }
    match unpacked_sizes(&mut Fields(&list[1..])) {
        Some(sizes) if sizes.iter().all(|&size| size <= MAX_LIST) => Ok(()),
        Some(_) => Err(too_long()),
        None => Err(InputError::Damaged(
            "it doesn't say how its list of members is packed".into(),
        )),
    }
}

fn too_long() -> InputError {
    InputError::Exceeds {
        what: "bytes in its list of members",
        limit: MAX_LIST,
    }
}

/// What a packed list unpacks to, after each coder.
fn unpacked_sizes(fields: &mut Fields<'_>) -> Option<Vec<u64>> {
    skip_packed_sizes(fields)?;
    if (fields.byte()?, fields.byte()?, fields.number()?) != (UNPACK_INFO, FOLDERS, 1)
        || fields.byte()? != 0
    {
        return None;
    }
    let outputs = skip_coders(fields)?;
    if fields.byte()? != UNPACKED_SIZES {
        return None;
    }
    (0..outputs).map(|_| fields.number()).collect()
}

fn skip_packed_sizes(fields: &mut Fields<'_>) -> Option<()> {
    if fields.byte()? != PACK_INFO {
        return None;
    }
    let _place = fields.number()?;
    let streams = fields.count()?;
    loop {
        match fields.byte()? {
            SIZES => (0..streams).try_for_each(|_| fields.number().map(drop))?,
            DIGESTS if fields.byte()? == 1 => fields.skip(streams * 4)?,
            0 => return Some(()),
            _ => return None,
        }
    }
}

/// Passes over the coders and what binds them together; gives how many streams come out of them.
fn skip_coders(fields: &mut Fields<'_>) -> Option<usize> {
    let (mut inputs, mut outputs) = (0, 0);
    for _ in 0..fields.count()? {
        let flags = fields.byte()?;
        fields.skip(usize::from(flags & 0x0F))?;
        let complex = flags & 0x10 != 0;
        inputs += if complex { fields.count()? } else { 1 };
        outputs += if complex { fields.count()? } else { 1 };
        if flags & 0x20 != 0 {
            let properties = fields.count()?;
            fields.skip(properties)?;
        }
    }
    let pairs = usize::checked_sub(outputs, 1)?;
    let packed = inputs.checked_sub(pairs)?;
    let listed = if packed > 1 { packed } else { 0 };
    for _ in 0..2 * pairs + listed {
        fields.number()?;
    }
    Some(outputs)
}

/// Fields one after the other.
struct Fields<'b>(&'b [u8]);

impl Fields<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    fn skip(&mut self, bytes: usize) -> Option<()> {
        self.0 = self.0.get(bytes..)?;
        Some(())
    }

    /// The bits set at the top of the first byte tell how many bytes follow; those below them are the highest of the number.
    fn number(&mut self) -> Option<u64> {
        let first = self.byte()?;
        let more = first.leading_ones();
        let mut number = 0;
        for place in 0..more {
            number |= u64::from(self.byte()?) << (8 * place);
        }
        let high = if more < 7 { first & (0x7F >> more) } else { 0 };
        Some(number | u64::from(high) << (8 * more.min(7)))
    }

    /// A number of things, each of which takes at least a byte.
    fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= self.0.len()).then_some(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    const SOLID: &[u8] = include_bytes!("../../../tests/broken/solid.7z");
    const ENCRYPTED: &[u8] = include_bytes!("../../../tests/broken/encrypted-list.7z");

    fn archive(list: &[u8], stated: u64) -> Vec<u8> {
        let mut bytes = b"7z\xbc\xaf\x27\x1c\0\x04\0\0\0\0".to_vec();
        bytes.extend(0u64.to_le_bytes());
        bytes.extend(stated.to_le_bytes());
        bytes.extend([0; 4]);
        bytes.extend(list);
        bytes
    }

    fn refusal(bytes: &[u8]) -> Option<&'static str> {
        check(&mut Cursor::new(bytes))
            .err()
            .map(|error| error.code())
    }

    #[test]
    fn lists_of_good_archives_are_let_through() {
        assert_eq!(refusal(SOLID), None);
        assert_eq!(refusal(ENCRYPTED), None);
        assert_eq!(refusal(b"7z\xbc\xaf"), None);
    }

    #[test]
    fn a_long_list_is_refused_before_it_is_read_packed_or_not() {
        assert_eq!(refusal(&archive(&[1], 1 << 40)), Some("I009"));
        // LZMA with five bytes of properties, to `size` bytes.
        let packed = |size: &[u8]| {
            let mut list =
                b"\x17\x06\0\x01\x09\x40\0\x07\x0b\x01\0\x01\x23\x03\x01\x01\x05]\0\0\x10\0\x0c"
                    .to_vec();
            list.extend(size);
            let length = list.len() as u64;
            archive(&list, length)
        };
        assert_eq!(refusal(&packed(b"\x40")), None);
        assert_eq!(refusal(&packed(b"\xF0\0\0\0\x7F\0")), Some("I009"));
        assert_eq!(refusal(&packed(b"")), Some("I006"));
    }

    #[test]
    fn numbers_of_any_length_are_read() {
        for (bytes, number) in [
            (b"\x7F".as_slice(), 0x7F),
            (b"\x81\x02", 0x102),
            (b"\xC1\x02\x03", 0x1_0302),
            (b"\xFF\x01\0\0\0\0\0\0\x10", 0x1000_0000_0000_0001),
        ] {
            assert_eq!(Fields(bytes).number(), Some(number), "{bytes:?}");
        }
    }
}
