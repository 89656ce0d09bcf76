//! Mails (RFC 5322) and what programs save in their form: web pages with their pictures (MHTML).

use super::{Limits, Rendered, html};
use crate::error::InputError;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads a mail: its subject and its text. Attached files are members of their own, given by [`contents`].
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Rendered, InputError> {
    let message = parse(bytes)?;
    let mut rendered = Rendered::default();
    if let Some(subject) = message
        .subject()
        .map(str::trim)
        .filter(|subject| !subject.is_empty())
    {
        rendered.text.extend([subject, "\n\n"]);
    }
    // A mail that is written twice, plain and set, keeps lists and tables in the second.
    for part in message.html_bodies() {
        body(part, limits, &mut rendered)?;
        if rendered.text.len() > limits.text {
            return Err(InputError::Exceeds {
                what: "bytes of text",
                limit: limits.text as u64,
            });
        }
    }
    Ok(rendered)
}

fn parse(bytes: &[u8]) -> Result<Message<'_>, InputError> {
    MessageParser::default()
        .parse(bytes)
        .ok_or_else(|| InputError::Damaged("the mail has no header".into()))
}

fn body(
    part: &MessagePart<'_>,
    limits: &Limits,
    rendered: &mut Rendered,
) -> Result<(), InputError> {
    match &part.body {
        PartType::Html(page) => {
            let page = html::read_text(page, limits)?;
            rendered.text.push_str(&page.text);
        }
        PartType::Text(text) => {
            rendered.text.push_str(text);
            rendered.text.push('\n');
        }
        _ => {}
    }
    Ok(())
}

/// A file in a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, empty where the mail gives none.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What is in a mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Whether anything is written in it.
    pub has_text: bool,
    /// The files attached to it, mails among them.
    pub attachments: Vec<Attachment>,
}

/// Takes a mail apart. What belongs to its text (pictures, signatures) is no attachment.
///
/// # Errors
/// [`InputError::Damaged`] for what is no mail, and [`InputError::Internal`].
pub fn contents(bytes: &[u8]) -> Result<Contents, InputError> {
    let contents = catch_unwind(AssertUnwindSafe(|| {
        let message = parse(bytes)?;
        let attached = message.attachments().filter(|part| is_file(part));
        Ok(Contents {
            has_text: message.html_bodies().any(has_text),
            attachments: attached.map(attachment).collect(),
        })
    }));
    contents.unwrap_or_else(|panic| Err(InputError::of_panic(&*panic)))
}

fn attachment(part: &MessagePart<'_>) -> Attachment {
    let subject = |message: &Message<'_>| message.subject().map(|subject| format!("{subject}.eml"));
    let name = match (part.attachment_name(), &part.body) {
        (Some(name), _) => Some(name.to_string()),
        // A subject may name folders that aren't meant.
        (None, PartType::Message(message)) => subject(message).map(|name| name.replace('/', "-")),
        (None, _) => None,
    };
    Attachment {
        name: name.unwrap_or_default(),
        bytes: match &part.body {
            PartType::Message(message) => message.raw_message().to_vec(),
            _ => part.contents().to_vec(),
        },
    }
}

fn has_text(part: &MessagePart<'_>) -> bool {
    match &part.body {
        PartType::Text(text) => !text.trim().is_empty(),
        // Between its tags a page may have anything.
        PartType::Html(page) => page
            .split('<')
            .any(|piece| !piece.rsplit('>').next().unwrap_or(piece).trim().is_empty()),
        _ => false,
    }
}

/// Whether a part was attached by somebody: pages refer to their pictures by a name or a place (RFC 2557), and programs add
/// signatures.
fn is_file(part: &MessagePart<'_>) -> bool {
    let attached = part
        .content_disposition()
        .is_some_and(|own| own.is_attachment());
    let referred = part.content_id().is_some() || part.content_location().is_some();
    let kind = part.content_type().and_then(|own| own.subtype());
    let signs = kind.is_some_and(|kind| kind.to_ascii_lowercase().contains("signature"));
    (attached || !referred) && !signs
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "From: so@example.vn\r\nTo: bo@example.vn\r\nSubject: =?UTF-8?B?QsOhbyBjw6Fv?=\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
        --x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nKiểm tra 36 cơ sở.\r\n\
        --x\r\nContent-Type: text/csv; name=\"b.csv\"\r\nContent-Disposition: attachment; filename=\"b.csv\"\r\n\r\n1;2\r\n--x--\r\n";

    #[test]
    fn reads_subject_text_and_attachments() {
        let rendered = read(MAIL.as_bytes(), &Limits::default()).unwrap();
        assert_eq!(rendered.text.trim_end(), "Báo cáo\n\nKiểm tra 36 cơ sở.");
        let contents = contents(MAIL.as_bytes()).unwrap();
        let file = Attachment {
            name: "b.csv".into(),
            bytes: b"1;2".into(),
        };
        assert_eq!(
            (contents.has_text, contents.attachments),
            (true, vec![file])
        );
    }

    #[test]
    fn what_belongs_to_the_text_is_not_attached() {
        let mail = "From: a@b.vn\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
            --x\r\nContent-Type: text/html\r\n\r\n<p> <img src=\"cid:1\">\r\n\
            --x\r\nContent-Type: image/png; name=\"a.png\"\r\nContent-ID: <1>\r\n\r\nxx\r\n\
            --x\r\nContent-Type: application/pkcs7-signature; name=\"smime.p7s\"\r\n\r\nxx\r\n--x--\r\n";
        assert_eq!(contents(mail.as_bytes()).unwrap(), Contents::default());
    }
}
