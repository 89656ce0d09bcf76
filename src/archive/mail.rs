//! Mails: the letter is a document, and the files attached to it are members.

use super::budget::Metered;
use super::container::Place;
use super::item::Content;
use super::name;
use super::unpack::{Flow, Unpacker};
use crate::format::mail::contents;
use std::ops::ControlFlow;

impl Unpacker<'_> {
    /// Takes the files out of a mail. The letter comes first, if anything is written in it or nothing else is there.
    pub(super) fn mail(&mut self, bytes: Vec<u8>, place: Place<'_>) -> Flow {
        // What is wrong with a mail that can't be taken apart is said when it is read.
        let contents = contents(&bytes).unwrap_or_default();
        let files = contents.attachments;
        if contents.has_text || files.is_empty() {
            let length = bytes.len() as u64;
            self.put(place.name(), length, Content::Loaded(bytes))?;
        }
        let budget = self.budget.clone();
        for (number, file) in (1..).zip(files) {
            let own = name::tidy(&file.name);
            let own = if own.is_empty() {
                format!("attachment-{number}")
            } else {
                own
            };
            if !name::is_wanted(&own) {
                continue;
            }
            let mut metered = Metered {
                inner: file.bytes.as_slice(),
                budget: &budget,
            };
            let size = file.bytes.len() as u64;
            self.member(&place.join(&own), size, &mut metered, place)?;
        }
        ControlFlow::Continue(())
    }
}
