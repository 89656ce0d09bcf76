//! Lines and columns.

/// Lines and columns of places that come in text order; each character is looked at once.
#[derive(Debug)]
pub struct Places<'t> {
    text: &'t str,
    at: usize,
    line: u32,
    column: u32,
    /// Where the next line begins.
    next_line: usize,
}

impl<'t> Places<'t> {
    /// Begins at the start of `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
            column: 1,
            next_line: line_after(text, 0),
        }
    }

    /// Line and column of a byte, from 1; no byte before that of the last question may be asked for.
    pub fn place(&mut self, offset: u32) -> (u32, u32) {
        let offset = offset as usize;
        while self.next_line <= offset {
            self.at = self.next_line;
            self.next_line = line_after(self.text, self.at);
            self.line += 1;
            self.column = 1;
        }
        self.column += self.text[self.at..offset].chars().count() as u32;
        self.at = offset;
        (self.line, self.column)
    }
}

/// Where the line ends that the byte `at` is on, its line end included; beyond any text for the last line.
fn line_after(text: &str, at: usize) -> usize {
    let rest = &text.as_bytes()[at..];
    match memchr::memchr2(b'\n', b'\r', rest) {
        Some(end) if rest[end..].starts_with(b"\r\n") => at + end + 2,
        Some(end) => at + end + 1,
        None => usize::MAX,
    }
}
