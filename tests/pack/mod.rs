//! Archives and documents for tests, good ones and ways to break them.

#![allow(clippy::unwrap_used, dead_code)]

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A zip archive with these members.
pub(crate) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    zipped(members, SimpleFileOptions::default())
}

/// A zip archive whose members are not compressed.
pub(crate) fn stored(members: &[(&str, &[u8])]) -> Vec<u8> {
    let options = SimpleFileOptions::default();
    zipped(
        members,
        options.compression_method(zip::CompressionMethod::Stored),
    )
}

fn zipped(members: &[(&str, &[u8])], options: SimpleFileOptions) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A tar archive with these members.
pub(crate) fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        builder.append_data(&mut header, name, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

/// A tar archive with one link.
pub(crate) fn tar_with_a_link() -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::Symlink);
    header.set_size(0);
    builder
        .append_link(&mut header, "a.txt", "/etc/passwd")
        .unwrap();
    builder.into_inner().unwrap()
}

pub(crate) fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

pub(crate) fn zst(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// A zip archive in which `change` was applied to each header of a member: that in the list, and that before it.
pub(crate) fn with_headers(mut zip: Vec<u8>, mut change: impl FnMut(&mut [u8], usize)) -> Vec<u8> {
    for (signature, shift) in [(b"PK\x01\x02", 0), (b"PK\x03\x04", 2)] {
        for at in 0..zip.len() {
            if zip[at..].starts_with(signature) {
                change(&mut zip[at..], shift);
            }
        }
    }
    zip
}

/// A Word document of one paragraph.
pub(crate) fn docx(text: &str) -> Vec<u8> {
    let body = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    );
    docx_of(&body)
}

/// A Word document with this XML.
pub(crate) fn docx_of(body: &str) -> Vec<u8> {
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", body.as_bytes()),
    ])
}

/// A compound file with one stream.
pub(crate) fn compound(stream: &str) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    let mut writer = file.create_stream(stream).unwrap();
    writer.write_all(&[7; 5000]).unwrap();
    drop(writer);
    file.into_inner().into_inner()
}

/// The first `part` of a hundred of the bytes.
pub(crate) fn cut(bytes: &[u8], part: usize) -> Vec<u8> {
    bytes[..bytes.len() * part / 100].to_vec()
}

/// With another byte at `at`, counted from the end if negative.
pub(crate) fn spoilt(mut bytes: Vec<u8>, at: isize) -> Vec<u8> {
    let at = usize::try_from(at).unwrap_or_else(|_| bytes.len() - at.unsigned_abs());
    bytes[at] ^= 0x55;
    bytes
}

/// An old Excel workbook ([MS-XLS], BIFF8) of one sheet: numbers with their formats, and texts.
pub(crate) fn xls(cells: &[(u16, u16, Cell<'_>)]) -> Vec<u8> {
    let record = |number: u16, body: &[u8]| {
        let length = u16::try_from(body.len()).unwrap();
        [&number.to_le_bytes(), &length.to_le_bytes(), body].concat()
    };
    let begin = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0]);
    let mut formats = vec![""];
    let mut sheet = [begin(0x10), record(0x0200, &[0; 14])].concat();
    for (row, column, cell) in cells {
        let place = [row.to_le_bytes(), column.to_le_bytes()].concat();
        match cell {
            Cell::Number(value, format) => {
                let style = formats.iter().position(|own| own == format);
                let style = style.unwrap_or(formats.len());
                if style == formats.len() {
                    formats.push(format);
                }
                let style = u16::try_from(style).unwrap().to_le_bytes();
                let body = [&place, style.as_slice(), &value.to_le_bytes()].concat();
                sheet.extend(record(0x0203, &body));
            }
            Cell::Text(text) => {
                let body = [&place, [0, 0].as_slice(), &wide(text, 2)].concat();
                sheet.extend(record(0x0204, &body));
            }
        }
    }
    sheet.extend(record(0x000A, &[]));
    let mut globals = begin(0x05);
    for (at, format) in (164u16..).zip(&formats) {
        let body = [at.to_le_bytes().as_slice(), &wide(format, 2)].concat();
        globals.extend(record(0x041E, &body));
    }
    for at in (164u16..).take(formats.len()) {
        let mut body = [0; 20];
        body[2..4].copy_from_slice(&at.to_le_bytes());
        globals.extend(record(0x00E0, &body));
    }
    let name = wide("Biểu", 1);
    let end = globals.len() + 4 + 6 + name.len() + 4;
    let place = u32::try_from(end).unwrap().to_le_bytes();
    globals.extend(record(0x0085, &[&place, [0, 0].as_slice(), &name].concat()));
    globals.extend(record(0x000A, &[]));
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    let mut stream = file.create_stream("Workbook").unwrap();
    stream.write_all(&[globals, sheet].concat()).unwrap();
    drop(stream);
    file.into_inner().into_inner()
}

/// What stands in a cell.
pub(crate) enum Cell<'t> {
    /// A number, and how it is to be shown.
    Number(f64, &'t str),
    /// A text.
    Text(&'t str),
}

/// A text of two bytes a letter, with its length in `size` bytes before it.
fn wide(text: &str, size: usize) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = u16::try_from(units.len()).unwrap().to_le_bytes()[..size].to_vec();
    bytes.push(1);
    bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    bytes
}

/// An Excel workbook since 2007 of one sheet.
pub(crate) fn xlsx_parts() -> Vec<(&'static str, String)> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |targets: &[(&str, &str)]| {
        let each = targets.iter().enumerate().map(|(at, (kind, target))| {
            format!(
                r#"<Relationship Id="rId{}" Type="{office}/{kind}" Target="{target}"/>"#,
                at + 1
            )
        });
        let each: String = each.collect();
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>"#
        )
    };
    vec![
        (
            "xl/worksheets/sheet1.xml",
            format!(
                r#"<worksheet xmlns="{main}"><sheetData>
            <row r="1"><c r="A1" t="inlineStr"><is><t>Biểu 01</t></is></c></row>
            <row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="D3" t="str"><v>Tỷ lệ</v></c></row>
            <row r="4"><c r="A4"><f>1+1</f><v>2</v></c><c r="B4" s="1"><v>1234.5</v></c><c r="D4" s="2"><v>0.418</v></c></row>
            </sheetData><mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells></worksheet>"#
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                r##"<styleSheet xmlns="{main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.0"/></numFmts><fonts count="1"><font><name val=".VnTime"/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="3"><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0" applyNumberFormat="1"/><xf numFmtId="10" fontId="0" applyNumberFormat="1"/></cellXfs></styleSheet>"##
            ),
        ),
        (
            "xl/sharedStrings.xml",
            format!(
                r#"<sst xmlns="{main}" count="2" uniqueCount="2"><si><t>TT</t></si><si><r><t>Chỉ </t></r><r><t>tiêu</t></r></si></sst>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[
                ("worksheet", "worksheets/sheet1.xml"),
                ("styles", "styles.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ]),
        ),
        (
            "_rels/.rels",
            relations(&[("officeDocument", "xl/workbook.xml")]),
        ),
    ]
}

/// A mail with a text, if it isn't empty, and these files.
pub(crate) fn mail(text: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut mail = String::from(
        "From: so@example.vn\r\nSubject: Bao cao\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"=x\"\r\n",
    );
    if !text.is_empty() {
        mail += &format!(
            "\r\n--=x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}"
        );
    }
    for (name, bytes) in files {
        let encoded = base64(bytes);
        mail += &format!(
            "\r\n--=x\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{encoded}"
        );
    }
    mail += "\r\n--=x--\r\n";
    // The boundary of a mail within must be another.
    let depth = mail.matches("multipart").count();
    mail.replace("=x", &format!("=x{depth}{}", mail.len()))
        .into_bytes()
}

fn base64(bytes: &[u8]) -> String {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (number, three) in bytes.chunks(3).enumerate() {
        let bits = (0..3).fold(0, |bits, at| {
            bits << 8 | usize::from(three.get(at).copied().unwrap_or(0))
        });
        for place in 0..4 {
            let letter = char::from(letters[bits >> (18 - 6 * place) & 63]);
            out.push(if place <= three.len() { letter } else { '=' });
        }
        if number % 19 == 18 {
            out += "\r\n";
        }
    }
    out
}
