//! Numbers for texts, alike for the same text within one run. Nobody gains anything by texts of the same number, so that a quick one does.

use std::hash::Hasher;

/// A hasher that takes eight bytes at a time.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mix(u64);

impl Mix {
    /// 2^64 over the golden ratio: no bit of a product depends on few bits only.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

    fn take(&mut self, word: u64) {
        let product = u128::from(self.0 ^ word ^ Self::FACTOR) * u128::from(Self::FACTOR);
        self.0 = (product >> 64) as u64 ^ (product as u64).rotate_left(23);
    }
}

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.take(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.take(u64::from_le_bytes(last) ^ (bytes.len() as u64) << 56);
    }

    fn write_u8(&mut self, value: u8) {
        self.take(u64::from(value));
    }

    fn write_u16(&mut self, value: u16) {
        self.take(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        self.take(value);
    }

    fn write_usize(&mut self, value: usize) {
        self.take(value as u64);
    }

    fn write_isize(&mut self, value: isize) {
        self.take(value as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn tells_texts_apart() {
        let number = |text: &str| {
            let mut mix = Mix::default();
            mix.write(text.as_bytes());
            mix.finish()
        };
        let texts = (0..20_000).map(|count| format!("Nghiệm thu {count} đề tài cấp tỉnh."));
        let numbers: BTreeSet<u64> = texts.map(|text| number(&text)).collect();
        assert_eq!(numbers.len(), 20_000);
        assert_ne!(number("12345678"), number("12345678\0"));
        assert_eq!(number("đề tài"), number("đề tài"));
    }
}
