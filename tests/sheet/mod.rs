//! PDFs for tests, written line by line.

#![allow(clippy::unwrap_used)]

use solieu::document;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A PDF of pages with these contents; `/F1` is Times, `/F2` Times Bold, `/I` a picture.
pub(crate) fn pdf(contents: &[&str]) -> Vec<u8> {
    let kids: String = (0..contents.len())
        .map(|page| format!("{} 0 R ", 10 + 2 * page))
        .collect();
    let mut objects = vec![
        (1, "<</Type/Catalog/Pages 2 0 R>>".to_string()),
        (2, format!("<</Type/Pages/Count {}/Kids[{kids}]>>", contents.len())),
        (3, "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>".into()),
        (4, "<</Type/Font/Subtype/Type1/BaseFont/Times-Bold/Encoding/WinAnsiEncoding>>".into()),
        (
            5,
            "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>\nstream\nx\nendstream".into(),
        ),
    ];
    for (page, content) in contents.iter().enumerate() {
        let number = 10 + 2 * page;
        objects.push((
            number,
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<</I 5 0 R>>>>>>",
                number + 1
            ),
        ));
        let length = content.len();
        objects.push((
            number + 1,
            format!("<</Length {length}>>\nstream\n{content}\nendstream"),
        ));
    }
    let mut file = "%PDF-1.4\n".to_string();
    let mut places = BTreeMap::new();
    for (number, object) in &objects {
        places.insert(*number, file.len());
        write!(file, "{number} 0 obj\n{object}\nendobj\n").unwrap();
    }
    let table = file.len();
    file.push_str("xref\n0 1\n0000000000 65535 f \n");
    for (number, place) in places {
        write!(file, "{number} 1\n{place:010} 00000 n \n").unwrap();
    }
    write!(
        file,
        "trailer\n<</Size 999/Root 1 0 R>>\nstartxref\n{table}\n%%EOF"
    )
    .unwrap();
    file.into_bytes()
}

/// A line of text, in points from the lower left.
pub(crate) fn line(x: u32, y: u32, text: &str) -> String {
    format!("BT /F1 12 Tf {x} {y} Td ({text}) Tj ET\n")
}

pub(crate) fn read_pdf(contents: &[String]) -> String {
    let contents: Vec<&str> = contents.iter().map(String::as_str).collect();
    document::read(&pdf(&contents)).unwrap().text.into_owned()
}

/// A page of these lines reads as `text`.
pub(crate) fn assert_reads(lines: &[(u32, u32, &str)], text: &str) {
    let lines = lines.iter().map(|&(x, y, words)| line(x, y, words));
    assert_eq!(read_pdf(&[lines.collect()]), text);
}
