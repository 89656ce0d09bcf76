//! Files spoilt at random, the same each time.

#![allow(clippy::unwrap_used)]

/// A generator of numbers that look random and are the same each time.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn next(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below.max(1)
    }

    /// `bytes` with a few changes, as disks and networks make them.
    pub(crate) fn spoil(&mut self, bytes: &[u8], other: &[u8]) -> Vec<u8> {
        let mut spoilt = bytes.to_vec();
        for _ in 0..=self.next(3) {
            let (at, length) = (self.next(spoilt.len()), 1 + self.next(64));
            let end = (at + length).min(spoilt.len());
            match self.next(6) {
                0 => spoilt.truncate(at),
                1 => spoilt[at..end].fill(0),
                2 => drop(spoilt.drain(at..end)),
                3 => {
                    let from = self.next(other.len());
                    let piece = other[from..(from + length).min(other.len())].to_vec();
                    drop(spoilt.splice(at..at, piece));
                }
                4 => spoilt[at] = [0, 1, 0x7F, 0x80, 0xFE, 0xFF][self.next(6)],
                _ => spoilt[at] ^= 1 << self.next(8),
            }
            if spoilt.is_empty() {
                break;
            }
        }
        spoilt
    }
}
