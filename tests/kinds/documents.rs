//! Texts, documents, workbooks and mails.

use super::{A, Kind, REPORT, itself, members};
use crate::pack::*;

pub(super) fn documents() -> Vec<Kind> {
    let utf16: Vec<u8> = REPORT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let unpaired: Vec<u8> = [0xFEFF, 0xD800, 0x41, 0x42, 0x33, 0x36]
        .into_iter()
        .flat_map(u16::to_le_bytes)
        .collect();
    vec![
        itself("empty", "", "empty"),
        itself("only a byte order mark", "\u{feff}", "record"),
        itself("only spaces", "  \n\t\n", "record"),
        itself("only zeros", vec![0; 700], "not_a_document"),
        itself("one letter", "a", "record"),
        itself(
            "noise",
            [0x89, 0xFE, 0xC1, 0x91].repeat(100),
            "not_a_document",
        ),
        itself(
            "picture.txt",
            *b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            "not_a_document",
        ),
        itself(
            "photo.doc",
            *b"\xff\xd8\xff\xe0\0\x10JFIF",
            "not_a_document",
        ),
        itself("program", *b"\x7fELF\x02\x01\x01", "not_a_document"),
        itself(
            "archive.rar",
            *b"Rar!\x1a\x07\x01\x00xxxx",
            "not_a_document",
        ),
        itself("archive.xz", *b"\xfd7zXZ\0\0\x04", "not_a_document"),
        itself("archive.bz2", *b"BZh91AY&SY", "not_a_document"),
        itself(
            "some bad bytes",
            [REPORT.as_bytes(), b"\xff\xfe", &[b'a'; 99]].concat(),
            "warned",
        ),
        itself(
            "utf16 of odd length",
            [utf16, vec![0x41]].concat(),
            "warned",
        ),
        itself("utf16 with half a pair", unpaired, "warned"),
        itself("mark of utf16 alone", *b"\xff\xfe", "record"),
        itself("one long line", "36 ".repeat(3_000), "record"),
        itself("too large", "a ".repeat(600_000), "too_large"),
        itself("whole.docx", docx("Nghiệm thu 36 đề tài."), "record"),
        itself("cut.docx", cut(&docx(REPORT), 70), "damaged"),
        itself(
            "bad xml.docx",
            docx_of("<w:document><w:p><w:r></w:p>"),
            "damaged",
        ),
        itself(
            "no text.docx",
            zip(&[("[Content_Types].xml", b""), ("word/styles.xml", b"<a/>")]),
            "damaged",
        ),
        itself("encrypted.docx", compound("EncryptedPackage"), "encrypted"),
        itself(
            "slides.ppt",
            compound("PowerPoint Document"),
            "not_a_document",
        ),
        itself("unknown.doc", compound("Nobody"), "not_a_document"),
    ]
}

/// Old Excel workbooks whose reader, left alone, would ask for all the memory there is.
pub(super) fn workbooks() -> Vec<Kind> {
    let form = xls(&[
        (0, 0, Cell::Text("Kiểm định")),
        (0, 1, Cell::Number(36.0, "0")),
    ]);
    let with = |record: &[u8], at: usize, new: &[u8]| {
        let mut form = form.clone();
        let place = form.windows(record.len()).position(|own| own == record);
        let place = place.unwrap() + 4 + at;
        form[place..place + new.len()].copy_from_slice(new);
        form
    };
    let number = |at: usize| u32::from_le_bytes(form[at..at + 4].try_into().unwrap()) as usize;
    // The directory's chain of sectors leads back to its beginning.
    let (table, directory) = (number(76), number(48));
    let mut endless = form.clone();
    let link = (table + 1) * 512 + directory * 4;
    endless[link..link + 4].copy_from_slice(&(directory as u32).to_le_bytes());
    let size = [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF];
    vec![
        itself("form.xls", form.clone(), "record"),
        itself("endless directory.xls", endless, "record"),
        itself(
            "sheet of any size.xls",
            with(b"\0\x02\x0e\0", 0, &size),
            "record",
        ),
        itself(
            "sheet nowhere.xls",
            with(b"\x85\0\x10\0", 0, &[0xFF; 4]),
            "damaged",
        ),
        itself(
            "cell far away.xls",
            with(b"\x03\x02\x0e\0", 0, &[0xFF; 4]),
            "too_large",
        ),
    ]
}

pub(super) fn mails() -> Vec<Kind> {
    let letter = mail(
        "Kiểm định 36 cân.",
        &[("b.txt", b"36"), ("c.zip", &zip(&[A]))],
    );
    let deep = (0..4).fold(mail("36", &[]), |inner, _| mail("", &[("m.eml", &inner)]));
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice();
    vec![
        members(
            "letter.eml",
            letter.clone(),
            &[
                ("", "record"),
                ("b.txt", "record"),
                ("c.zip/a.txt", "record"),
            ],
        ),
        members(
            "only files.eml",
            mail("", &[("a.docx", &docx("36 cân.")), ("../b.txt", b"")]),
            &[("a.docx", "record"), ("../b.txt", "empty")],
        ),
        members(
            "picture.eml",
            mail("36", &[("p.png", picture)]),
            &[("", "record"), ("p.png", "not_a_document")],
        ),
        itself("nothing in it.eml", mail("", &[]), "record"),
        itself(
            "large.eml",
            mail("36", &[("l", &[b' '; 1 << 20])]),
            "too_large",
        ),
        members(
            "cut.eml",
            cut(&letter, 60),
            &[("", "record"), ("b.txt", "record")],
        ),
        members(
            "letter within.zip",
            zip(&[("m.eml", &letter)]),
            &[
                ("m.eml", "record"),
                ("m.eml/b.txt", "record"),
                ("m.eml/c.zip/a.txt", "record"),
            ],
        ),
        members(
            "deep.eml",
            deep,
            &[("m.eml/m.eml/m.eml", "nested_too_deep")],
        ),
    ]
}
