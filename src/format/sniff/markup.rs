//! Kinds of text files: RTF, web pages, XML, mails.

use super::Kind;

/// So much of a text is looked at for marks of what it is.
const SAMPLE: usize = 4096;

/// So much tells of most texts that they have no such marks.
const GLANCE: usize = 64;

pub(super) fn by_markup(bytes: &[u8]) -> Option<Kind> {
    if is_unmarked(&ascii(bytes, GLANCE)) {
        return None;
    }
    let sample = ascii(bytes, SAMPLE);
    let text = sample.trim_start();
    if text.starts_with("{\\rt") {
        return Some(Kind::Rtf);
    }
    if text.starts_with('<') {
        return angled(text);
    }
    is_mail(text).then_some(Kind::Eml)
}

/// Whether the beginning of a text is enough to know that it is neither RTF nor markup nor a mail: it opens no bracket and
/// has no name of a field, which a colon would follow.
fn is_unmarked(glance: &str) -> bool {
    let text = glance.trim_start();
    let after_name = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
    !text.starts_with(['<', '{'])
        && !text.starts_with("from ")
        && !after_name.is_empty()
        && !after_name.starts_with(':')
}

/// The beginning of a text in lower case, with everything that isn't ASCII as `?`; UTF-16 loses its zeros.
fn ascii(bytes: &[u8], length: usize) -> String {
    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let bytes = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .or_else(|| bytes.get(2..).filter(|_| wide))
        .unwrap_or(bytes);
    let plain = bytes.iter().take(length).filter(|&&byte| byte != 0);
    plain
        .map(|&byte| match byte {
            0x80.. => '?',
            _ => char::from(byte.to_ascii_lowercase()),
        })
        .collect()
}

/// Elements that only web pages have.
const HTML_ELEMENTS: [&str; 24] = [
    "html", "head", "body", "meta", "title", "style", "script", "link", "div", "p", "span", "font",
    "table", "tr", "td", "h1", "h2", "h3", "center", "b", "br", "a", "ul", "ol",
];

/// What begins with `<`: comments, a declaration and a document type may stand before the first element.
fn angled(text: &str) -> Option<Kind> {
    let mut rest = text;
    let mut declared = false;
    loop {
        rest = rest.trim_start();
        let inner = rest.strip_prefix('<')?;
        if inner.starts_with("!doctype html") {
            return Some(Kind::Html);
        }
        let end = if inner.starts_with("!--") { "-->" } else { ">" };
        if !inner.starts_with(['!', '?']) {
            let name = inner.split(|c: char| !c.is_ascii_alphanumeric() && c != ':');
            let name = name.into_iter().next().unwrap_or_default();
            let closed = |c: char| c.is_whitespace() || matches!(c, '>' | '/');
            if !inner[name.len()..].chars().next().is_none_or(closed) {
                return None;
            }
            return match name {
                _ if HTML_ELEMENTS.contains(&name) => Some(Kind::Html),
                _ if declared || name.contains(':') => Some(Kind::Xml),
                _ => None,
            };
        }
        declared |= inner.starts_with("?xml");
        rest = &rest[rest.find(end)? + end.len()..];
    }
}

/// Header fields of mails; only mails have one of the first five.
const MAIL_FIELDS: [&str; 12] = [
    "from",
    "received",
    "return-path",
    "mime-version",
    "message-id",
    "to",
    "date",
    "subject",
    "cc",
    "content-type",
    "delivered-to",
    "x-mailer",
];

/// Whether a text begins with the header of a mail: two known fields, one of them a telling one.
fn is_mail(text: &str) -> bool {
    let text = text
        .strip_prefix("from ")
        .and_then(|rest| rest.split_once('\n'))
        .map_or(text, |(_, rest)| rest);
    let (mut known, mut telling) = (0, false);
    for line in text.lines().take_while(|line| !line.trim().is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            return false;
        };
        if !name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        {
            return false;
        }
        if let Some(field) = MAIL_FIELDS.iter().position(|&field| field == name) {
            known += 1;
            telling |= field < 5;
        }
        if known >= 2 && telling {
            return true;
        }
    }
    false
}
