//! What office files hold besides plain paragraphs, and office files that are broken or made to do harm.

#![allow(clippy::unwrap_used)]

use solieu::document;
use solieu::error::InputError;
use solieu::format::{self, Kind, Limits, sniff};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A zip file of parts.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let stored = SimpleFileOptions::default().compression_method(match *name {
            "mimetype" => zip::CompressionMethod::Stored,
            _ => zip::CompressionMethod::Deflated,
        });
        zip.start_file(*name, stored).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const WORD: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

/// A Word document with this body and these other parts.
fn docx_with(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document {WORD}><w:body>{body}</w:body></w:document>");
    let mut relations = String::from("<Relationships>");
    for (name, _) in parts {
        relations += &format!(r#"<Relationship Type="x/{name}" Target="{name}.xml"/>"#);
    }
    relations += "</Relationships>";
    let names: Vec<String> = parts
        .iter()
        .map(|(name, _)| format!("word/{name}.xml"))
        .collect();
    let mut all = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("word/_rels/document.xml.rels", relations.as_str()),
        ("word/document.xml", document.as_str()),
    ];
    all.extend(
        names
            .iter()
            .map(String::as_str)
            .zip(parts.iter().map(|(_, content)| *content)),
    );
    package(&all)
}

fn text_of(bytes: &[u8]) -> String {
    document::read(bytes).unwrap().text.trim_end().to_string()
}

fn docx(body: &str) -> String {
    text_of(&docx_with(body, &[]))
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn paragraph(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

#[test]
fn what_was_deleted_or_is_hidden_stays_out() {
    let body = format!(
        "<w:p>{}<w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:ins>{}</w:ins>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>99</w:t></w:r>{}</w:p>",
        run("Kiểm tra "),
        run("36"),
        run(" cơ sở")
    );
    assert_eq!(docx(&body), "Kiểm tra 36 cơ sở");
}

#[test]
fn a_deleted_paragraph_end_joins_two_paragraphs() {
    let first = format!(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>",
        run("Kiểm tra 3")
    );
    assert_eq!(docx(&(first + &paragraph("6 cơ sở"))), "Kiểm tra 36 cơ sở");
}

#[test]
fn of_a_field_the_result_is_read_and_of_a_text_box_one_copy() {
    let field = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let body = format!(
        "<w:p>{}<w:r><w:instrText>= 5 * 7</w:instrText></w:r>{}{}{}</w:p>",
        field("begin"),
        field("separate"),
        run("35"),
        field("end")
    );
    assert_eq!(docx(&body), "35");
    let inner = format!("<w:txbxContent>{}</w:txbxContent>", paragraph("Số: 12/BC"));
    let shape = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice><w:drawing>{inner}</w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        run("BÁO CÁO")
    );
    assert_eq!(docx(&shape), "BÁO CÁO\n\nSố: 12/BC");
}

#[test]
fn lists_count_as_word_counts() {
    let level = |at: u32, format: &str, text: &str| {
        format!(
            r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let numbering = format!(
        r#"<w:numbering {WORD}><w:abstractNum w:abstractNumId="7">{}{}{}</w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
        </w:numbering>"#,
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%2."),
        level(2, "lowerLetter", "%3)")
    );
    let styles = format!(
        r#"<w:styles {WORD}><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>
        <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>"#
    );
    let item = |list: u32, level: u32, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>{}</w:p>"#,
            run(text)
        )
    };
    let heading = format!(
        r#"<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr>{}</w:p>"#,
        run("Kết quả")
    );
    let body = [
        heading.clone(),
        item(1, 1, "một"),
        item(1, 2, "chữ"),
        item(1, 1, "hai"),
        heading,
        item(1, 1, "lại một"),
        item(2, 1, "năm"),
        item(0, 0, "không số"),
    ];
    let bytes = docx_with(
        &body.concat(),
        &[("numbering", &numbering), ("styles", &styles)],
    );
    assert_eq!(
        text_of(&bytes).replace("\n\n", "|"),
        "**I. Kết quả**|1. một|a) chữ|2. hai|**II. Kết quả**|1. lại một|5. năm|không số"
    );
}

#[test]
fn notes_stand_below_the_paragraph_of_their_mark() {
    let notes = format!(
        r#"<w:footnotes {WORD}><w:footnote w:type="separator" w:id="0">{}</w:footnote><w:footnote w:id="2">{}</w:footnote></w:footnotes>"#,
        paragraph("---"),
        paragraph("Gồm 05 đề tài.")
    );
    let body = format!(
        "<w:p>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>{}</w:p>{}",
        run("Năm 2021"),
        run(" có 96 nhiệm vụ."),
        paragraph("Hết.")
    );
    let bytes = docx_with(&body, &[("footnotes", &notes)]);
    assert_eq!(
        text_of(&bytes),
        "Năm 2021¹ có 96 nhiệm vụ.\n\n¹ Gồm 05 đề tài.\n\nHết."
    );
}

#[test]
fn the_font_of_a_run_tells_its_charset() {
    let set = |font: &str, text: &str| {
        format!(r#"<w:r><w:rPr><w:rFonts w:hAnsi="{font}"/></w:rPr><w:t>{text}</w:t></w:r>"#)
    };
    let body = format!(
        "<w:p>{}{}{}</w:p>",
        set(".VnTimeH", "b¸o c¸o"),
        set(".VnTime", " kÕt qu¶ t\u{ad} vÊn "),
        set("Times New Roman", "năm 2004")
    );
    assert_eq!(docx(&body), "BÁO CÁO kết quả tư vấn năm 2004");
    let page = r#"<html><body><p><font face="VNI-Times">Baùo caùo keát quaû</font> năm 2004</p>"#;
    assert_eq!(text_of(page.as_bytes()), "Báo cáo kết quả năm 2004");
}

const OFFICE: &str = r#"xmlns:office="o" xmlns:text="t" xmlns:table="a" xmlns:style="s""#;

fn odt(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {OFFICE}><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    package(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
    ])
}

#[test]
fn an_odt_keeps_numbers_notes_and_cells() {
    let styles = r#"<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
        <text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/></text:list-style>"#;
    let body = r#"<text:tracked-changes><text:p>xóa</text:p></text:tracked-changes>
        <text:list text:style-name="L"><text:list-item><text:p>một</text:p>
        <text:list><text:list-item><text:p>một<text:s text:c="2"/>một</text:p></text:list-item></text:list></text:list-item></text:list>
        <text:p>Có 96<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Gồm 5.</text:p></text:note-body></text:note> việc</text:p>
        <text:list text:continue-numbering="true" text:style-name="L"><text:list-item><text:p>hai</text:p></text:list-item></text:list>
        <table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Chỉ tiêu</text:p></table:table-cell><table:covered-table-cell/>
        <table:table-cell><text:p>Kết quả</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell><text:p>mẫu | thử</text:p></table:table-cell>
        <table:table-cell><text:p>36</text:p></table:table-cell></table:table-row></table:table>"#;
    let text = text_of(&odt(styles, body));
    assert_eq!(
        text,
        "1. một\n\n1.1. một  một\n\nCó 96¹ việc\n\n¹ Gồm 5.\n\n2. hai\n\n\
         | Chỉ tiêu | | Kết quả |\n|---|---|---|\n| 1 | mẫu ¦ thử | 36 |"
    );
}

#[test]
fn of_a_web_page_the_article_is_read() {
    let page = r##"<!DOCTYPE html><title>x</title><body>
        <nav><a href="/">Trang 1</a></nav><div class="main-menu">12 mục</div>
        <article><h1>Kết quả năm 2020</h1><p>Kiểm tra&nbsp;36 cơ&#32;sở, 20&nbsp;km<sup>2</sup>.<br>Đạt &ge; 95%.
        <ol type="I" start="3"><li>Ba</li><li value="7">Bảy</li></ol><ul><li>gạch</ul>
        <p>Nghiệm thu 5<a href="#n1" id="r1">[1]</a> đề tài, giải ngân gần hết số kinh phí đã được giao từ đầu năm.</p>
        <p style="display:none">99</p><script>var x = 1 < 2;</script></article>
        <div class="related"><ul><li><a href="/a">Tin 1</a><li><a href="/b">Tin 2</a></ul></div>
        <p id="n1"><a href="#r1">[1]</a> Trong đó 2 đề tài cơ sở.</p><footer>Giấy phép 3</footer>"##;
    assert_eq!(
        text_of(page.as_bytes()).replace("\n\n", "|"),
        "**Kết quả năm 2020**|Kiểm tra 36 cơ sở, 20 km².\nĐạt ≥ 95%.|III. Ba|VII. Bảy|- gạch|\
         Nghiệm thu 5¹ đề tài, giải ngân gần hết số kinh phí đã được giao từ đầu năm.|¹ Trong đó 2 đề tài cơ sở."
    );
}

#[test]
fn a_sheet_is_read_as_it_is_shown() {
    let sheet = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
        <row r="1"><c r="A1" t="inlineStr"><is><t>Biểu 01</t></is></c></row>
        <row r="3"><c r="A3" t="inlineStr"><is><t>TT</t></is></c><c r="B3" t="inlineStr"><is><t>Chỉ tiêu</t></is></c><c r="D3" t="inlineStr"><is><t>Kết quả</t></is></c><c r="E3" t="inlineStr"><is><t>Tỷ lệ</t></is></c></row>
        <row r="4"><c r="A4"><v>1</v></c><c r="B4" t="inlineStr"><is><t>Mẫu</t></is></c><c r="D4" s="1"><v>1234.5</v></c><c r="E4" s="2"><v>0.418</v></c></row>
        </sheetData></worksheet>"#;
    let styles = r##"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.0"/></numFmts>
        <fonts count="1"><font><name val="Arial"/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>
        <cellXfs count="3"><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0" applyNumberFormat="1"/><xf numFmtId="10" fontId="0" applyNumberFormat="1"/></cellXfs></styleSheet>"##;
    let workbook = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{office}/styles" Target="styles.xml"/></Relationships>"#
    );
    let top = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let bytes = package(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &top),
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", &relations),
        ("xl/styles.xml", styles),
        ("xl/worksheets/sheet1.xml", sheet),
    ]);
    assert_eq!(sniff(&bytes), Kind::Xlsx);
    assert_eq!(
        text_of(&bytes),
        "Biểu 01\n\n| TT | Chỉ tiêu | Kết quả | Tỷ lệ |\n|---|---|---|---|\n| 1 | Mẫu | 1.234,5 | 41,80% |"
    );
}

/// The fixture is made by `tests/formats/form.py`.
#[test]
fn an_old_sheet_is_read_as_it_is_shown() {
    let form = include_bytes!("formats/form.xls");
    assert_eq!(sniff(form), Kind::Xls);
    assert_eq!(
        text_of(form),
        "Biểu 01: Kết quả 6 tháng đầu năm 2009\n\n\
         | TT | Chỉ tiêu | Kết quả | Tỷ lệ | Ngày |\n|---|---|---|---|---|\n\
         | 1 | Phương tiện đo được kiểm định | 1.234 | 41,8% | 30/06/2009 |\n\
         | 2 | Kinh phí (triệu đồng) | 1.234.567,89 | 50% | 06/2009 |\n\
         | 3 | Mẫu thử nghiệm | 1.500 | 12,35% | 30/06/2009 |\n\
         | 4 | Cuộc thanh tra | - | 105% | 0 |\n\
         | 5 | Số đề tài được nghiệm thu | 36 đề tài | 12,5 | 2009 |\n\
         | 6 | Cột đo xăng dầu | 07 | -3,3 | 40000,25 |"
    );
}

fn limits() -> Limits {
    Limits {
        expansion: 1 << 20,
        depth: 50,
        cells: 100,
        text: 1 << 20,
    }
}

fn fault(bytes: &[u8]) -> InputError {
    format::read(sniff(bytes), bytes, &limits()).unwrap_err()
}

#[test]
fn bombs_are_refused() {
    let exceeds = |bytes: &[u8], wanted: &str| {
        let error = fault(bytes);
        assert!(
            matches!(&error, InputError::Exceeds { what, .. } if what.contains(wanted)),
            "{error}"
        );
    };
    exceeds(
        &docx_with(&paragraph(&" ".repeat(2 << 20)), &[]),
        "unpacked bytes",
    );
    exceeds(&docx_with(&"<w:p><w:r>".repeat(60), &[]), "levels");
    exceeds(&odt("", &"<text:section>".repeat(60)), "levels");
    let row = format!("<w:tr>{}</w:tr>", "<w:tc><w:p/></w:tc>".repeat(60));
    exceeds(
        &docx_with(&format!("<w:tbl>{row}{row}</w:tbl>"), &[]),
        "cells",
    );
    exceeds(
        format!("<html>{}", "<div>".repeat(20_000)).as_bytes(),
        "levels",
    );
    exceeds(
        format!("<html><p {}>", "a=1 ".repeat(20_000)).as_bytes(),
        "attributes",
    );
}

#[test]
fn entities_of_a_document_are_not_expanded() {
    let document = r#"<!DOCTYPE w [<!ENTITY a "99"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
        <w:document><w:body><w:p><w:r><w:t>36&b;&f;&amp;&#7889;</w:t></w:r></w:p></w:body></w:document>"#;
    let bytes = package(&[("word/document.xml", document)]);
    assert_eq!(text_of(&bytes), "36&ố");
}

#[test]
fn what_is_broken_is_said_to_be() {
    let good = docx_with(&paragraph("36"), &[]);
    for (bytes, wanted) in [
        (&good[..good.len() / 2], "zip"),
        (
            &package(&[("word/styles.xml", "<w:styles/>")]),
            "word/document.xml is missing",
        ),
        (&docx_with("<w:p></w:r>", &[]), "document is broken"),
        (&docx_with("</w:body>", &[])[..], "broken"),
    ] {
        let error = fault(bytes);
        assert!(matches!(error, InputError::Damaged(_)), "{error}");
        assert!(error.to_string().contains(wanted), "{error}");
    }
    let locked = package(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
    ]);
    assert!(matches!(fault(&locked), InputError::Encrypted));
    assert!(matches!(
        fault(b"\x89PNG\r\n\x1a\n"),
        InputError::NotDocument { .. }
    ));
}
