//! Groups of an RTF file that hold something else than the running text.

/// Where the text of a group goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// Into the story.
    Text,
    /// Nowhere.
    Skipped,
    /// Into a note of its own.
    Note,
    /// Into a text box.
    Box,
    /// Into the label of the paragraph.
    Label,
    /// Into the font table.
    Fonts,
    /// Into the list table.
    ListTable,
    /// Into the template of a list's level.
    LevelText,
    /// Into the list overrides.
    Overrides,
}

/// Destinations whose groups aren't read. Optional ones (`\*`) that stand in no table aren't read anyway.
const SKIPPED: [&[u8]; 58] = [
    b"annotation",
    b"atnauthor",
    b"atndate",
    b"atnicn",
    b"atnid",
    b"atnparent",
    b"atnref",
    b"atntime",
    b"author",
    b"colortbl",
    b"comment",
    b"datafield",
    b"datastore",
    b"falt",
    b"fldinst",
    b"fldtype",
    b"filetbl",
    b"fontemb",
    b"footer",
    b"footerf",
    b"footerl",
    b"footerr",
    b"ftncn",
    b"ftnsep",
    b"ftnsepc",
    b"generator",
    b"header",
    b"headerf",
    b"headerl",
    b"headerr",
    b"info",
    b"keywords",
    b"latentstyles",
    b"levelnumbers",
    b"listname",
    b"listpicture",
    b"nonesttables",
    b"nonshppict",
    b"objclass",
    b"objdata",
    b"objname",
    b"operator",
    b"panose",
    b"pgptbl",
    b"pict",
    b"pn",
    b"private",
    b"revtbl",
    b"rsidtbl",
    b"rxe",
    b"shppict",
    b"shprslt",
    b"sp",
    b"stylesheet",
    b"tc",
    b"themedata",
    b"xe",
    b"xmlnstbl",
];

/// Destinations that are read.
const READ: [(&[u8], Destination); 18] = [
    (b"dptxbxtext", Destination::Box),
    (b"do", Destination::Text),
    (b"field", Destination::Text),
    (b"fldrslt", Destination::Text),
    (b"fonttbl", Destination::Fonts),
    (b"footnote", Destination::Note),
    (b"leveltext", Destination::LevelText),
    (b"listlevel", Destination::ListTable),
    (b"listoverridetable", Destination::Overrides),
    (b"listtable", Destination::ListTable),
    (b"listtext", Destination::Label),
    (b"nesttableprops", Destination::Skipped),
    (b"object", Destination::Text),
    (b"pntext", Destination::Label),
    (b"result", Destination::Text),
    (b"shp", Destination::Text),
    (b"shpinst", Destination::Text),
    (b"shptxt", Destination::Box),
];

/// The destination that a control word begins.
pub(super) fn destination(name: &[u8]) -> Option<Destination> {
    if SKIPPED.contains(&name) {
        return Some(Destination::Skipped);
    }
    let known = READ.iter().find(|(own, _)| *own == name);
    known.map(|&(_, destination)| destination)
}
