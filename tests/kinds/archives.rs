//! Archives: .zip, .tar and the streams, .7z.

use super::{A, B, Kind, REPORT, itself, members};
use crate::pack::*;

/// 7z archives of three small texts, a folder and an empty file, written once with sevenz-rust2: all in one block, each
/// in its own, under a password, and with the list of members under a password, too.
pub(crate) const SOLID_7Z: &[u8] = include_bytes!("../broken/solid.7z");
pub(crate) const SINGLE_7Z: &[u8] = include_bytes!("../broken/single.7z");
const ENCRYPTED_7Z: &[u8] = include_bytes!("../broken/encrypted.7z");
const ENCRYPTED_LIST_7Z: &[u8] = include_bytes!("../broken/encrypted-list.7z");

pub(super) fn zips() -> Vec<Kind> {
    let good = zip(&[A, B]);
    let crc = |header: &mut [u8], shift: usize| header[16 - shift] ^= 0xFF;
    let method = |header: &mut [u8], shift: usize| header[10 - shift] = 98;
    let lock = |header: &mut [u8], shift: usize| header[8 - shift] |= 1;
    let astray = |header: &mut [u8], shift: usize| {
        if shift == 0 {
            header[42..46].fill(0x7F);
        }
    };
    let legacy = |header: &mut [u8], shift: usize| {
        let name = 46 - usize::from(shift > 0) * 16;
        header[name..name + 5].copy_from_slice(b"b\xa0o/x");
    };
    let big = [b' '; 600_000].as_slice();
    let deep = (0..4).fold(zip(&[A]), |inner, _| zip(&[("z.zip", &inner)]));
    let both = |end| vec![("a.txt", end), ("x/b.txt", end)];
    vec![
        ("good.zip", good.clone(), both("record")),
        itself("empty.zip", zip(&[]), "empty"),
        itself("cut.zip", cut(&good, 60), "truncated"),
        itself("head only.zip", *b"PK\x03\x04", "truncated"),
        itself(
            "only hidden.zip",
            zip(&[(".a", b"36"), ("__MACOSX/b", b"1")]),
            "empty",
        ),
        (
            "locked.zip",
            with_headers(good.clone(), lock),
            both("encrypted"),
        ),
        (
            "check sums.zip",
            with_headers(good.clone(), crc),
            both("unreadable_member"),
        ),
        (
            "odd method.zip",
            with_headers(good.clone(), method),
            both("unreadable_member"),
        ),
        (
            "astray.zip",
            with_headers(good.clone(), astray),
            both("unreadable_member"),
        ),
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
        members(
            "climbing.zip",
            zip(&[("../../../etc/x.txt", b"36")]),
            &[("../../../etc/x.txt", "record")],
        ),
        members(
            "absolute.zip",
            zip(&[("/etc/x.txt", b"36")]),
            &[("/etc/x.txt", "record")],
        ),
        members(
            "empty member.zip",
            zip(&[("e.txt", b""), B]),
            &[("e.txt", "empty"), ("x/b.txt", "record")],
        ),
        members(
            "large member.zip",
            zip(&[("l", &[b' '; 2 << 20]), B]),
            &[("l", "too_large"), ("x/b.txt", "record")],
        ),
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
        members(
            "cut zip within.zip",
            zip(&[("i.zip", &cut(&good, 50)), B]),
            &[("i.zip", "truncated"), ("x/b.txt", "record")],
        ),
        members(
            "empty zip within.zip",
            zip(&[("i.zip", &zip(&[])), B]),
            &[("i.zip", "empty"), ("x/b.txt", "record")],
        ),
    ]
}

pub(super) fn streams() -> Vec<Kind> {
    let good = tar(&[A, B]);
    let long = "m/".repeat(150) + "a.txt";
    let mut endless = tar(&[(long.as_str(), b"36")]);
    endless[124..136].copy_from_slice(b"77777777777\0");
    let sum: u32 = endless[..512].iter().map(|&byte| u32::from(byte)).sum();
    let field: u32 = endless[148..156].iter().map(|&byte| u32::from(byte)).sum();
    endless[148..156].copy_from_slice(format!("{:06o}\0 ", sum - field + 256).as_bytes());
    let window = [b"\x28\xb5\x2f\xfd\x00\xf8".as_slice(), &[0; 40]].concat();
    vec![
        members(
            "good.tar",
            good.clone(),
            &[("a.txt", "record"), ("x/b.txt", "record")],
        ),
        members(
            "cut in a member.tar",
            good[..1540].to_vec(),
            &[("a.txt", "record"), ("x/b.txt", "truncated")],
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
        itself("endless name.tar", endless, "damaged"),
        members(
            "good.tar.gz",
            gz(&good),
            &[("a.txt", "record"), ("x/b.txt", "record")],
        ),
        members(
            "two parts.txt.gz",
            [gz(b"36 "), gz(b"can")].concat(),
            &[("two parts.txt", "record")],
        ),
        members(
            "cut.txt.gz",
            cut(&gz(REPORT.as_bytes()), 60),
            &[("cut.txt", "truncated")],
        ),
        members(
            "check sum.txt.gz",
            spoilt(gz(REPORT.as_bytes()), -6),
            &[("check sum.txt", "unreadable_member")],
        ),
        members("nothing.txt.gz", gz(b""), &[("nothing.txt", "empty")]),
        members(
            "large.gz",
            gz(&vec![b' '; 2 << 20]),
            &[("large", "expansion_too_large")],
        ),
        members(
            "good.tar.zst",
            zst(&good),
            &[("a.txt", "record"), ("x/b.txt", "record")],
        ),
        members(
            "two frames.zst",
            [zst(b"36 "), zst(b"can")].concat(),
            &[("two frames", "record")],
        ),
        members(
            "cut.txt.zst",
            cut(&zst(REPORT.as_bytes()), 60),
            &[("cut.txt", "truncated")],
        ),
        members(
            "check sum.txt.zst",
            spoilt(zst(REPORT.as_bytes()), -2),
            &[("check sum.txt", "unreadable_member")],
        ),
        members("window.zst", window, &[("window", "too_large")]),
        members(
            "tar in gz in zip.zip",
            zip(&[("t.tgz", &gz(&good))]),
            &[("t.tgz/a.txt", "record"), ("t.tgz/x/b.txt", "record")],
        ),
    ]
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
