//! Archives: .zip, .tar and the streams, .7z.

use super::{A, B, Kind, REPORT, itself, members};
use crate::pack::*;

/// 7z archives of three small texts, a folder and an empty file, written once with sevenz-rust2: all in one block, each
/// in its own, under a password, and with the list of members under a password, too.
pub(crate) const SOLID_7Z: &[u8] = include_bytes!("../broken/solid.7z");
pub(crate) const SINGLE_7Z: &[u8] = include_bytes!("../broken/single.7z");
const ENCRYPTED_7Z: &[u8] = include_bytes!("../broken/encrypted.7z");
const ENCRYPTED_LIST_7Z: &[u8] = include_bytes!("../broken/encrypted-list.7z");

/// An archive of [`A`] and [`B`] and what each ends in.
fn pair(name: &'static str, bytes: Vec<u8>, first: &'static str, second: &'static str) -> Kind {
    members(name, bytes, &[("a.txt", first), ("x/b.txt", second)])
}

/// A zip archive with one short text.
fn lone(name: &'static str, member: &'static str) -> Kind {
    members(name, zip(&[(member, b"36")]), &[(member, "record")])
}

/// A zip archive of this member, which ends so, and [`B`], which is read all the same.
fn beside(name: &'static str, member: &'static str, bytes: &[u8], end: &'static str) -> Kind {
    let archive = zip(&[(member, bytes), B]);
    members(name, archive, &[(member, end), ("x/b.txt", "record")])
}

/// A compressed file: its one member has its name without the last ending.
fn stream(name: &'static str, bytes: Vec<u8>, end: &'static str) -> Kind {
    let (member, _) = name.rsplit_once('.').unwrap_or_default();
    members(name, bytes, &[(member, end)])
}

pub(super) fn zips() -> Vec<Kind> {
    let good = zip(&[A, B]);
    let spoiled = |name, change: fn(&mut [u8], usize), end| {
        let spoiled = with_headers(zip(&[A, B]), change);
        pair(name, spoiled, end, end)
    };
    let legacy = |header: &mut [u8], shift: usize| {
        let name = 46 - usize::from(shift > 0) * 16;
        header[name..name + 5].copy_from_slice(b"b\xa0o/x");
    };
    let big = [b' '; 600_000].as_slice();
    let deep = (0..4).fold(zip(&[A]), |inner, _| zip(&[("z.zip", &inner)]));
    vec![
        pair("good.zip", good.clone(), "record", "record"),
        itself("empty.zip", zip(&[]), "empty"),
        itself("cut.zip", cut(&good, 60), "truncated"),
        itself("head only.zip", *b"PK\x03\x04", "truncated"),
        itself(
            "only hidden.zip",
            zip(&[(".a", b"36"), ("__MACOSX/b", b"1")]),
            "empty",
        ),
        spoiled(
            "locked.zip",
            |header, shift| header[8 - shift] |= 1,
            "encrypted",
        ),
        spoiled(
            "check sums.zip",
            |header, shift| header[16 - shift] ^= 0xFF,
            "unreadable_member",
        ),
        spoiled(
            "odd method.zip",
            |header, shift| header[10 - shift] = 98,
            "unreadable_member",
        ),
        spoiled("astray.zip", send_astray, "unreadable_member"),
        members(
            "legacy name.zip",
            with_headers(stored(&[("12345", b"36")]), legacy),
            &[("báo/x", "record")],
        ),
        members(
            "backslash.zip",
            zip(&[("x\\b.txt", b"36")]),
            &[("x/b.txt", "record")],
        ),
        lone("climbing.zip", "../../../etc/x.txt"),
        lone("absolute.zip", "/etc/x.txt"),
        beside("empty member.zip", "e.txt", b"", "empty"),
        beside("large member.zip", "l", &[b' '; 2 << 20], "too_large"),
        members(
            "bomb.zip",
            zip(&[("1", big), ("2", big), ("3", big)]),
            &[("1", "record"), ("2", "expansion_too_large")],
        ),
        members(
            "deep.zip",
            deep,
            &[("z.zip/z.zip/z.zip", "nested_too_deep")],
        ),
        members(
            "docx within.zip",
            zip(&[("a.docx", &docx("36 cân."))]),
            &[("a.docx", "record")],
        ),
        beside("cut zip within.zip", "i.zip", &cut(&good, 50), "truncated"),
        beside("empty zip within.zip", "i.zip", &zip(&[]), "empty"),
    ]
}

/// The list says that the member begins far behind the end of the file.
fn send_astray(header: &mut [u8], shift: usize) {
    if shift == 0 {
        header[42..46].fill(0x7F);
    }
}

pub(super) fn streams() -> Vec<Kind> {
    let good = tar(&[A, B]);
    let report = REPORT.as_bytes();
    let window = [b"\x28\xb5\x2f\xfd\x00\xf8".as_slice(), &[0; 40]].concat();
    vec![
        pair("good.tar", good.clone(), "record", "record"),
        pair(
            "cut in a member.tar",
            good[..1540].to_vec(),
            "record",
            "truncated",
        ),
        members(
            "cut in a header.tar",
            good[..1200].to_vec(),
            &[("a.txt", "record"), ("", "truncated")],
        ),
        members(
            "bad header.tar",
            spoilt(good.clone(), 1024 + 150),
            &[("a.txt", "record"), ("", "damaged")],
        ),
        itself("only a link.tar", tar_with_a_link(), "empty"),
        itself("endless name.tar", endless_name(), "damaged"),
        pair("good.tar.gz", gz(&good), "record", "record"),
        stream(
            "two parts.txt.gz",
            [gz(b"36 "), gz(b"can")].concat(),
            "record",
        ),
        stream("cut.txt.gz", cut(&gz(report), 60), "truncated"),
        stream(
            "check sum.txt.gz",
            spoilt(gz(report), -6),
            "unreadable_member",
        ),
        stream("nothing.txt.gz", gz(b""), "empty"),
        stream("large.gz", gz(&vec![b' '; 2 << 20]), "expansion_too_large"),
        pair("good.tar.zst", zst(&good), "record", "record"),
        stream(
            "two frames.zst",
            [zst(b"36 "), zst(b"can")].concat(),
            "record",
        ),
        stream("cut.txt.zst", cut(&zst(report), 60), "truncated"),
        stream(
            "check sum.txt.zst",
            spoilt(zst(report), -2),
            "unreadable_member",
        ),
        stream("window.zst", window, "too_large"),
        members(
            "tar in gz in zip.zip",
            zip(&[("t.tgz", &gz(&good))]),
            &[("t.tgz/a.txt", "record"), ("t.tgz/x/b.txt", "record")],
        ),
    ]
}

/// A tar archive whose member has a name of more bytes than any disk; the header's check sum is right.
fn endless_name() -> Vec<u8> {
    let long = "m/".repeat(150) + "a.txt";
    let mut endless = tar(&[(long.as_str(), b"36")]);
    endless[124..136].copy_from_slice(b"77777777777\0");
    let sum: u32 = endless[..512].iter().map(|&byte| u32::from(byte)).sum();
    let field: u32 = endless[148..156].iter().map(|&byte| u32::from(byte)).sum();
    endless[148..156].copy_from_slice(format!("{:06o}\0 ", sum - field + 256).as_bytes());
    endless
}

pub(super) fn sevens() -> Vec<Kind> {
    let all = |end| {
        vec![
            ("một.txt", end),
            ("phòng/hai.txt", end),
            ("phòng/ba.txt", end),
            ("rỗng.txt", "empty"),
        ]
    };
    let mut long_list = SOLID_7Z.to_vec();
    long_list[20..28].copy_from_slice(&(1u64 << 40).to_le_bytes());
    let mut unfinished = SOLID_7Z.to_vec();
    unfinished[8..32].fill(0);
    vec![
        ("solid.7z", SOLID_7Z.to_vec(), all("record")),
        ("single.7z", SINGLE_7Z.to_vec(), all("record")),
        (
            "locked.7z",
            ENCRYPTED_7Z.to_vec(),
            vec![
                ("một.txt", "encrypted"),
                ("phòng/hai.txt", "unreadable_member"),
                ("phòng/ba.txt", "unreadable_member"),
                ("rỗng.txt", "empty"),
            ],
        ),
        itself("locked list.7z", ENCRYPTED_LIST_7Z, "encrypted"),
        itself("cut.7z", cut(SOLID_7Z, 60), "truncated"),
        itself("long list.7z", long_list, "too_large"),
        itself("unfinished.7z", unfinished, "truncated"),
        itself("bad list.7z", spoilt(SOLID_7Z.to_vec(), -3), "damaged"),
        (
            "bad block.7z",
            spoilt(SINGLE_7Z.to_vec(), 44),
            vec![
                ("một.txt", "unreadable_member"),
                ("phòng/hai.txt", "record"),
                ("phòng/ba.txt", "record"),
                ("rỗng.txt", "empty"),
            ],
        ),
    ]
}
