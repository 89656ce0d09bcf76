//! 7z archives: blocks of members, each unpacked from front to back.

mod header;

use super::budget::Metered;
use super::container::Place;
use super::unpack::{Flow, Stop, Unpacker, untold};
use crate::archive::name;
use crate::error::InputError;
use sevenz_rust2::{ArchiveEntry, Block, BlockDecoder, EncoderMethod, Error, Password};
use std::borrow::Cow;
use std::io::{self, Read, Seek};
use std::ops::ControlFlow;

/// Memory for what a block refers back to: `7z -mx=9` asks for 64 MiB, or as much as the block has.
const MAX_DICTIONARY: u64 = 128 << 20;

impl Unpacker<'_> {
    /// Takes the members out of a 7z archive. Behind damage, the members of the same block are lost, each by name.
    pub(super) fn sevenz<R: Read + Seek>(&mut self, mut reader: R, place: Place<'_>) -> Flow {
        let password = Password::empty();
        if let Err(error) = header::check(&mut reader) {
            return self.fail(place.name(), error);
        }
        let archive = match sevenz_rust2::Archive::read(&mut reader, &password) {
            Ok(archive) => archive,
            Err(error) => return self.fail(place.name(), damage(error)),
        };
        for (index, block) in archive.blocks.iter().enumerate() {
            let decoder = BlockDecoder::new(1, index, &archive, &password, &mut reader);
            self.block(block, decoder, place)?;
        }
        for (index, file) in archive.files.iter().enumerate() {
            if archive.stream_map.file_block_index[index].is_none() {
                self.entry(file, &mut io::empty(), place)?;
            }
        }
        ControlFlow::Continue(())
    }

    fn block<R: Read + Seek>(
        &mut self,
        block: &Block,
        decoder: BlockDecoder<'_, R>,
        place: Place<'_>,
    ) -> Flow {
        let entries = decoder.entries().to_vec();
        let (mut done, mut stop) = (0, None);
        let refused = needs(block).map_or_else(
            || {
                let mut each = |entry: &ArchiveEntry, reader: &mut dyn Read| {
                    done += 1;
                    match self.entry(entry, reader, place) {
                        ControlFlow::Continue(sound) => Ok(sound),
                        ControlFlow::Break(why) => {
                            stop = Some(why);
                            Ok(false)
                        }
                    }
                };
                decoder.for_each_entries(&mut each).err().map(refusal)
            },
            Some,
        );
        if let Some(stop) = stop {
            return ControlFlow::Break(stop);
        }
        let mut refused = refused;
        for entry in entries.iter().skip(done) {
            let member = place.join(&name::tidy(entry.name()));
            if is_file(entry) && name::is_wanted(&member) {
                let lost = || InputError::Member("what stands before it is damaged".into());
                self.fail(Some(&member), refused.take().unwrap_or_else(lost))?;
            }
        }
        ControlFlow::Continue(())
    }

    /// Whether the block can be read on after this member.
    fn entry(
        &mut self,
        entry: &ArchiveEntry,
        reader: &mut dyn Read,
        place: Place<'_>,
    ) -> ControlFlow<Stop, bool> {
        let member = place.join(&name::tidy(entry.name()));
        if !is_file(entry) || !name::is_wanted(&member) {
            return ControlFlow::Continue(true);
        }
        let budget = self.budget.clone();
        let mut metered = Metered {
            inner: reader,
            budget: &budget,
        };
        self.member(&member, entry.size(), &mut metered, place)
    }
}

fn is_file(entry: &ArchiveEntry) -> bool {
    !entry.is_directory() && !entry.is_anti_item()
}

/// Why a block isn't even tried.
fn needs(block: &Block) -> Option<InputError> {
    for coder in block.ordered_coder_iter().map(|(_, coder)| coder) {
        let method = coder.encoder_method_id();
        if method == EncoderMethod::ID_AES256_SHA256 {
            return Some(InputError::Encrypted);
        }
        let dictionary = match (method, coder.properties()) {
            (EncoderMethod::ID_LZMA, &[_, a, b, c, d, ..]) => u32::from_le_bytes([a, b, c, d]),
            (EncoderMethod::ID_LZMA2, &[bits, ..]) => lzma2_dictionary(bits),
            _ => 0,
        };
        // What isn't there to be referred to takes no memory.
        let bytes = u64::from(dictionary).min(block.get_unpack_size());
        if bytes > MAX_DICTIONARY {
            let limit = MAX_DICTIONARY;
            return Some(InputError::TooLarge { bytes, limit });
        }
    }
    None
}

/// The size of a dictionary of LZMA2: 2 or 3 times a power of two (7-Zip's `Lzma2Dec.c`).
fn lzma2_dictionary(bits: u8) -> u32 {
    let mantissa = 2 | u32::from(bits & 1);
    match bits {
        0..40 => mantissa << (bits / 2 + 11),
        _ => u32::MAX,
    }
}

fn damage(error: Error) -> InputError {
    match error {
        Error::PasswordRequired | Error::MaybeBadPassword(_) => InputError::Encrypted,
        // The list of members may be encrypted itself.
        Error::UnsupportedCompressionMethod(method) if method.contains("AES") => {
            InputError::Encrypted
        }
        Error::Io(error, _) => untold(error),
        Error::Other(what) if what.contains("next header offset") => {
            InputError::Truncated("the list of members, which ends a 7z file, is missing".into())
        }
        Error::NextHeaderCrcMismatch | Error::ChecksumVerificationFailed => {
            InputError::Damaged("its check sum is wrong".into())
        }
        error => InputError::Damaged(said(&error).into_owned()),
    }
}

fn refusal(error: Error) -> InputError {
    match damage(error) {
        InputError::Damaged(what) => InputError::Member(what),
        error => error,
    }
}

fn said(error: &Error) -> Cow<'static, str> {
    match error {
        Error::UnsupportedCompressionMethod(method) => {
            format!("the method {method} of 7z is not supported").into()
        }
        Error::Other(what) | Error::Unsupported(what) => what.clone(),
        error => error.to_string().into(),
    }
}
