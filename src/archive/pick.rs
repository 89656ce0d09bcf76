//! One document among those of a file, by its name.

use super::item::Item;
use super::{Failure, Feed, Input, Limits};
use std::ops::ControlFlow;

/// What came of looking for a document.
#[derive(Debug)]
pub enum Pick {
    /// Its bytes.
    Found(Vec<u8>),
    /// It isn't there, or none was named; the file holds these, of which no more than [`NAMES`] are told.
    Among(Vec<String>),
}

/// So many names of members are told.
pub const NAMES: usize = 10;

/// The document of a file: the file itself, the letter of a mail, the only member of an archive, or the one of this name,
/// as records give it in `source.member`.
///
/// # Errors
/// What is wrong with the file, or with that document.
pub fn pick(input: &Input, member: Option<&str>, limits: Limits) -> Result<Pick, Failure> {
    let (mut found, mut only) = (None, None);
    let mut names: Vec<String> = Vec::new();
    let mut put = |item: Item| {
        let own = item.origin.member.as_deref();
        // Trouble with the whole file is what is found, whatever was looked for.
        if own == member || (own.is_none() && item.is_unreadable()) {
            found = Some(item);
            return ControlFlow::Break(());
        }
        if names.len() < NAMES {
            names.push(own.unwrap_or_default().to_string());
        } else if member.is_none() {
            return ControlFlow::Break(());
        }
        only = (names.len() == 1 && member.is_none()).then_some(item);
        ControlFlow::Continue(())
    };
    Feed { limits, read: None }.each(vec![Ok(input.clone())], &mut put);
    let Some(item) = found.or(only) else {
        return Ok(Pick::Among(names));
    };
    let origin = item.origin.clone();
    let bytes = item.bytes(limits.file_bytes);
    bytes.map(Pick::Found).map_err(|error| origin.failed(error))
}
