//! Numbers of documents.

use super::Reader;
use crate::pattern::cue::Cue;

impl Reader<'_, '_> {
    /// `532/CTr-UBND`, `49/2014/QĐ-UBND`, `08 /BC-SKHCN`, `11-ĐA/TU`, `65/-ĐL`, `5098/QĐ-UBND.KHCN`
    pub(super) fn document(self, at: u32) -> Option<u32> {
        let (first, mut slash) = self.first_issuer_word(at)?;
        let mut end = first + 1;
        loop {
            let grown = self.is_digits(end) && self.is_glued(end) && self.length(end) <= 2;
            if grown {
                end += 1;
            } else if self.goes_on_with_issuer(end) {
                slash |= self.is_mark(end, b"/");
                end += 2;
            } else {
                break;
            }
        }
        slash.then_some(end)
    }

    /// The first word of the issuer in a document's number, and whether a slash stands before it.
    fn first_issuer_word(self, at: u32) -> Option<(u32, bool)> {
        let mut end = at + 1;
        let mut slash = false;
        if self.is_mark(end, b"/")
            && self.is_digits(end + 1)
            && self.length(end + 1) == 4
            && self.is_mark(end + 2, b"/")
        {
            end += 2;
        }
        if self.is_mark(end, b"/") {
            slash = true;
            end += 1;
            if self.is_mark(end, b"-") && self.is_glued(end) {
                end += 1;
            }
        } else if self.is_mark(end, b"-") && self.is_glued(end) {
            end += 1;
        } else {
            return None;
        }
        self.is_issuer_word(end).then_some((end, slash))
    }

    /// A mark and a word or number after it that belong to a document's number.
    fn goes_on_with_issuer(self, end: u32) -> bool {
        let joined = self.is_mark(end, b"-/.&")
            && (self.is_glued(end) || self.is_mark(end, b"-/"))
            && self.is_issuer_word(end + 1);
        let tight = self.is_glued(end + 1)
            || self.is_mark(end, b"-/") && self.starts_line(end + 1)
            || self.is_mark(end, b"/-") && !self.is_glued(end + 1) && self.is_glued(end);
        let number = self.is_mark(end, b"-/")
            && self.is_glued(end)
            && self.is_digits(end + 1)
            && self.is_glued(end + 1);
        joined && tight || number
    }

    /// Capitals, or mixed case as in "TTg", "CTr", "QyĐ".
    pub(super) fn is_issuer_word(self, at: u32) -> bool {
        if !self.is_word(at) {
            return false;
        }
        let token = &self.context.tokens()[at as usize];
        let letters = self.context.text_of(at).chars().count();
        if token.is_all_capitals() {
            return letters > 1 || self.is_mark(at + 1, b"-/");
        }
        // Short forms of short forms are in no list: "TTrS" is the inspectorate of the department.
        let capitals = || {
            self.context
                .text_of(at)
                .chars()
                .filter(|c| c.is_uppercase())
        };
        token.is_capitalised()
            && letters <= 8
            && (self.context.cues_at(at).has(Cue::Issuer) || capitals().count() > 1)
    }
}
