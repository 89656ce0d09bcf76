//! Kinds of broken input, and the entry that each must end in.

// The tables are long, and are better read in one piece.
#![allow(clippy::too_many_lines)]

mod archives;
mod documents;

pub(crate) use archives::{SINGLE_7Z, SOLID_7Z};

pub(crate) const REPORT: &str =
    "I. KẾT QUẢ\n1. Nghiệm thu 07/09 đề tài, đạt 77,8%; kinh phí 1,5 tỷ đồng.\n";
pub(crate) const A: (&str, &[u8]) = ("a.txt", b"Thanh tra 12 co so.");
pub(crate) const B: (&str, &[u8]) = ("x/b.txt", b"Kiem dinh 36 can.");

/// A file, its content, and what its members, or it itself (`""`), must end in: `record`, `warned`, or a kind of error.
pub(crate) type Kind = (&'static str, Vec<u8>, Vec<(&'static str, &'static str)>);

/// The file itself ends so.
fn itself(name: &'static str, bytes: impl Into<Vec<u8>>, end: &'static str) -> Kind {
    (name, bytes.into(), vec![("", end)])
}

fn members(name: &'static str, bytes: Vec<u8>, ends: &[(&'static str, &'static str)]) -> Kind {
    (name, bytes, ends.to_vec())
}

pub(crate) fn kinds() -> Vec<Kind> {
    [
        documents::documents(),
        archives::zips(),
        archives::streams(),
        archives::sevens(),
        documents::mails(),
        documents::workbooks(),
    ]
    .concat()
}
