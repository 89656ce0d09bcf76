//! Random texts of the pieces that reports are made of, and random damage to reports.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::ops::Range;

/// What the stages look for, in sound and in damaged spelling.
const PIECES: &[&str] = &[
    // Numbers and what stands around them
    "0",
    "7",
    "07",
    "12",
    "36",
    "100",
    "1.100",
    "2019",
    "2.019",
    "31/12/2019",
    "3/4",
    "45,4",
    "1,5",
    "1.234.567",
    "12.",
    "12)",
    "-5",
    "5-7",
    "5 - 7",
    "%",
    "‰",
    "150%",
    "8/3",
    "99999999999999999999999999999999999999999",
    "0,0000000000000000000000000000000000000001",
    "½",
    "²",
    "¹",
    "m²",
    "m3",
    "CO2",
    "９",
    "𝟗",
    "٣",
    "08g30",
    "7h",
    "+84",
    "18/BC-SKHCN",
    "số 105/2016/NĐ-CP",
    // Number words and scales
    "năm",
    "ba",
    "tư",
    "mười",
    "hai mươi mốt",
    "một",
    "một số",
    "không",
    "chục",
    "trăm",
    "nghìn",
    "tỷ đồng",
    "triệu",
    "lượt",
    "không phát sinh",
    "chưa có",
    "đôi",
    "vài",
    // Periods
    "tháng",
    "quý",
    "quý IV",
    "6 tháng đầu năm",
    "nửa cuối năm",
    "tuần",
    "giai đoạn",
    "2016-2020",
    "ngày",
    "cùng kỳ",
    "năm trước",
    "kế hoạch",
    "đến nay",
    "lũy kế",
    "ước",
    "khoảng",
    "hơn",
    "gần",
    // Nouns, acts, relations
    "đề tài",
    "dự án",
    "nhiệm vụ",
    "phương tiện đo",
    "cơ sở",
    "mẫu",
    "hồ sơ",
    "đơn",
    "cấp tỉnh",
    "cấp cơ sở",
    "nghiệm thu",
    "kiểm định",
    "thanh tra",
    "xử phạt",
    "cấp",
    "tiếp nhận",
    "triển khai",
    "tổng số",
    "trong đó",
    "gồm",
    "và",
    "đạt",
    "so với",
    "tăng",
    "giảm",
    "bằng",
    "trên",
    "trong tổng số",
    "chuyển tiếp",
    "mới",
    "xuất sắc",
    "không đạt",
    "vi phạm",
    "/",
    "KH&CN",
    "QĐ-UBND",
    // Outline
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "   ",
    "I. ",
    "II. KẾT QUẢ\n",
    "PHẦN THỨ NHẤT\n",
    "A. ",
    "1. ",
    "1.1. ",
    "a) ",
    "- ",
    "+ ",
    "* ",
    "• ",
    "# ",
    "**",
    "*",
    "_",
    "\\",
    "`",
    "[1]",
    "[1] ",
    "| ",
    " | ",
    "---",
    "STT",
    "Nội dung",
    "Đơn vị tính",
    "Kế hoạch",
    "Thực hiện",
    "Nơi nhận:",
    "Lưu: VT",
    "GIÁM ĐỐC",
    "Phụ lục",
    "Trang 2",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "BÁO CÁO",
    "Sở Khoa học và Công nghệ",
    "Bắc Kạn, ngày 05 tháng 3 năm 2019",
    "Số: 08 /BC-SKHCN",
    "Tin liên quan",
    "Bình luận",
    "Ngày đăng: 05/03/2019",
    // Marks and what has no width
    ".",
    ",",
    ";",
    ":",
    "(",
    ")",
    "\"",
    "“",
    "”",
    "'",
    "…",
    "–",
    "−",
    "!",
    "?",
    "=",
    "×",
    "<",
    ">",
    "~",
    "[",
    "]",
    "\u{a0}",
    "\u{200b}",
    "\u{ad}",
    "\u{feff}",
    "\u{2009}",
    "\u{301}",
    "\u{340}",
    "\u{31b}",
    "\u{323}",
    "\u{fffd}",
    "\u{0}",
    "\u{85}",
    "\u{2028}",
    "😀",
    "中",
    "é",
];

/// Pieces in any order, mostly with spaces between.
pub(crate) fn soup(pieces: Range<usize>) -> impl Strategy<Value = String> {
    let piece = (select(PIECES), select(&["", " ", " ", " "][..]));
    proptest::collection::vec(piece, pieces).prop_map(|pieces| {
        pieces
            .into_iter()
            .flat_map(|(piece, gap)| [piece, gap])
            .collect()
    })
}

/// A report and what is done to it.
#[derive(Clone, Debug)]
pub(crate) struct Mutated {
    /// Number of the text.
    pub(crate) text: usize,
    /// Done one after the other.
    pub(crate) steps: Vec<Step>,
}

/// One change.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Leaves a stretch out.
    Cut(Index, Index),
    /// Says a line again elsewhere.
    Repeat(Index, Index),
    /// Exchanges two halves of a stretch.
    Swap(Index, Index, Index),
    /// Puts something in.
    Insert(Index, String),
    /// Puts one byte in the place of another: the text may be UTF-8 no more.
    Byte(Index, u8),
    /// Joins two lines.
    Join(Index),
}

/// A report with some damage.
pub(crate) fn mutated(texts: usize) -> impl Strategy<Value = Mutated> {
    let at = any::<Index>;
    let step = prop_oneof![
        1 => (at(), at()).prop_map(|(a, b)| Step::Cut(a, b)),
        1 => (at(), at()).prop_map(|(a, b)| Step::Repeat(a, b)),
        1 => (at(), at(), at()).prop_map(|(a, b, c)| Step::Swap(a, b, c)),
        4 => (at(), soup(1..4)).prop_map(|(at, text)| Step::Insert(at, text)),
        1 => (at(), any::<u8>()).prop_map(|(at, byte)| Step::Byte(at, byte)),
        2 => at().prop_map(Step::Join),
    ];
    (0..texts, proptest::collection::vec(step, 1..24))
        .prop_map(|(text, steps)| Mutated { text, steps })
}

/// The text after all steps.
pub(crate) fn apply(bytes: &[u8], steps: &[Step]) -> Vec<u8> {
    steps.iter().fold(bytes.to_vec(), done)
}

/// A place between two characters (of what is still UTF-8).
fn place(bytes: &[u8], at: &Index) -> usize {
    let mut at = at.index(bytes.len() + 1);
    while bytes.get(at).is_some_and(|byte| byte & 0xC0 == 0x80) {
        at -= 1;
    }
    at
}

fn done(mut bytes: Vec<u8>, step: &Step) -> Vec<u8> {
    match step {
        Step::Cut(a, b) => {
            let start = place(&bytes, a);
            // Not more than a tenth, else nothing is left soon.
            let end = place(&bytes, b).clamp(start, start + (bytes.len() - start) / 10);
            let _ = bytes.drain(start..end);
        }
        Step::Repeat(from, to) => {
            let line = line_around(&bytes, place(&bytes, from));
            let line = bytes[line].to_vec();
            let at = place(&bytes, to);
            bytes.splice(at..at, line);
        }
        Step::Swap(a, b, c) => {
            let mut places = [a, b, c].map(|at| place(&bytes, at));
            places.sort_unstable();
            bytes[places[0]..places[2]].rotate_left(places[1] - places[0]);
        }
        Step::Insert(at, text) => {
            let at = place(&bytes, at);
            bytes.splice(at..at, text.bytes());
        }
        Step::Byte(at, byte) if !bytes.is_empty() => {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        Step::Byte(..) => {}
        Step::Join(at) => {
            let line = line_around(&bytes, place(&bytes, at));
            if line.end > line.start && bytes[line.end - 1] == b'\n' {
                bytes[line.end - 1] = b' ';
            }
        }
    }
    bytes
}

/// The line around a place, with its end.
fn line_around(bytes: &[u8], at: usize) -> Range<usize> {
    let start = bytes[..at]
        .iter()
        .rposition(|&byte| byte == b'\n')
        .map_or(0, |end| end + 1);
    let end = bytes[at..]
        .iter()
        .position(|&byte| byte == b'\n')
        .map_or(bytes.len(), |end| at + end + 1);
    start..end
}
