//! Mails (RFC 5322) and what programs save in their form: web pages with their pictures (MHTML).

use super::{Limits, Rendered, html};
use crate::error::InputError;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

/// Reads a mail: its subject and its text. Attached files are members of their own, given by [`attachments`].
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

/// The files attached to a mail, mails within it too; pictures of its text are among them.
///
/// # Errors
/// [`InputError::Damaged`] for what is no mail.
pub fn attachments(bytes: &[u8]) -> Result<Vec<Attachment>, InputError> {
    let message = parse(bytes)?;
    let attachment = |part: &MessagePart<'_>| Attachment {
        name: part.attachment_name().unwrap_or_default().to_string(),
        bytes: match &part.body {
            PartType::Message(message) => message.raw_message().to_vec(),
            _ => part.contents().to_vec(),
        },
    };
    Ok(message.attachments().map(attachment).collect())
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
        let attached = attachments(MAIL.as_bytes()).unwrap();
        assert_eq!(
            (attached[0].name.as_str(), attached[0].bytes.as_slice()),
            ("b.csv", b"1;2".as_slice())
        );
    }
}
