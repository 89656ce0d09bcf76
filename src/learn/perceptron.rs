//! The averaged perceptron, with a margin.

use crate::pattern::IndicatorId;
use crate::pattern::feature::Feature;
use std::collections::BTreeMap;

/// A figure: what stands around it, and what it counts.
pub(super) struct Lesson {
    pub(super) features: Vec<Feature>,
    pub(super) class: IndicatorId,
}

/// Features and what they add for which class.
pub(super) struct Trained {
    pub(super) rows: Vec<(Feature, Vec<(IndicatorId, i16)>)>,
}

/// How often all lessons are gone through.
const ROUNDS: usize = 8;

/// By how much the right class is to be ahead of the next.
const MARGIN: i32 = 20;

/// Features that are rarer tell nothing.
const RARE: u32 = 2;

/// Averages are kept in tenths.
const SCALE: i64 = 10;

/// Weights that are smaller are left out: they fill the file and move nothing.
const SLIGHT: i64 = 20;

/// Trains on the lessons.
pub(super) fn train(lessons: &[Lesson]) -> Trained {
    let mut pupil = Pupil::of(lessons);
    let taught: Vec<(Vec<usize>, usize)> =
        lessons.iter().map(|lesson| pupil.taught(lesson)).collect();
    let mut order: Vec<usize> = (0..taught.len()).collect();
    let mut dice = Dice(1);
    for _ in 0..ROUNDS {
        dice.shuffle(&mut order);
        for &at in &order {
            let (rows, class) = &taught[at];
            pupil.learn(rows, *class);
        }
    }
    pupil.averaged()
}

struct Pupil {
    classes: Vec<IndicatorId>,
    features: BTreeMap<Feature, usize>,
    /// By row and class: the weight, and the sum of its changes times when they were made.
    weights: Vec<i32>,
    changes: Vec<i64>,
    sums: Vec<i32>,
    /// How many lessons were learned.
    now: i64,
}

impl Pupil {
    fn of(lessons: &[Lesson]) -> Self {
        let mut classes: Vec<IndicatorId> = lessons.iter().map(|lesson| lesson.class).collect();
        classes.sort_unstable();
        classes.dedup();
        let mut counts: BTreeMap<Feature, u32> = BTreeMap::new();
        for feature in lessons.iter().flat_map(|lesson| &lesson.features) {
            *counts.entry(*feature).or_default() += 1;
        }
        let common = counts.into_iter().filter(|(_, count)| *count >= RARE);
        let features: BTreeMap<Feature, usize> = common
            .enumerate()
            .map(|(row, (feature, _))| (feature, row))
            .collect();
        Self {
            weights: vec![0; features.len() * classes.len()],
            changes: vec![0; features.len() * classes.len()],
            sums: vec![0; classes.len()],
            classes,
            features,
            now: 1,
        }
    }

    /// A lesson as rows and the number of its class.
    fn taught(&self, lesson: &Lesson) -> (Vec<usize>, usize) {
        let rows = lesson
            .features
            .iter()
            .filter_map(|feature| self.features.get(feature));
        let class = self
            .classes
            .binary_search(&lesson.class)
            .unwrap_or_default();
        (rows.copied().collect(), class)
    }

    fn learn(&mut self, rows: &[usize], class: usize) {
        let width = self.classes.len();
        self.sums.fill(0);
        for &row in rows {
            let weights = &self.weights[row * width..(row + 1) * width];
            for (sum, weight) in self.sums.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
        let others = self
            .sums
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != class);
        // Of equal ones the first, so that the outcome hangs on nothing else.
        let rival = others.rev().max_by_key(|(_, sum)| **sum);
        if let Some((rival, &sum)) = rival
            && self.sums[class] - sum <= MARGIN
        {
            for &row in rows {
                self.change(row * width + class, 1);
                self.change(row * width + rival, -1);
            }
        }
        self.now += 1;
    }

    fn change(&mut self, at: usize, by: i32) {
        self.weights[at] += by;
        self.changes[at] += self.now * i64::from(by);
    }

    /// The averages over all moments, without the slight ones.
    fn averaged(self) -> Trained {
        let width = self.classes.len();
        let average = |at: usize| {
            let sum = i64::from(self.weights[at]) * self.now - self.changes[at];
            (sum * SCALE) / self.now
        };
        let row = |(feature, row): (&Feature, &usize)| {
            let of_class = |class: usize| {
                let value = average(row * width + class);
                let value = i16::try_from(value).ok().filter(|_| value.abs() > SLIGHT)?;
                Some((self.classes[class], value))
            };
            let weights: Vec<_> = (0..width).filter_map(of_class).collect();
            (!weights.is_empty()).then_some((*feature, weights))
        };
        Trained {
            rows: self.features.iter().filter_map(row).collect(),
        }
    }
}

/// A xorshift generator: the order of lessons is to be mixed, not secret.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for last in (1..order.len()).rev() {
            let other = (self.next() % (last as u64 + 1)) as usize;
            order.swap(last, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::feature::Place;

    fn lesson(words: &[u16], class: u16) -> Lesson {
        let features = words.iter().map(|&word| Feature::one(Place::Before, word));
        Lesson {
            features: features.collect(),
            class: IndicatorId(class),
        }
    }

    #[test]
    fn the_word_that_tells_classes_apart_gets_the_weight() {
        let mut lessons = Vec::new();
        for _ in 0..40 {
            lessons.push(lesson(&[300, 301], 4));
            lessons.push(lesson(&[300, 302], 9));
        }
        let trained = train(&lessons);
        let of = |word: u16, class: u16| {
            let feature = Feature::one(Place::Before, word);
            let row = trained.rows.iter().find(|(known, _)| *known == feature);
            let weights = row.map_or(&[][..], |(_, weights)| weights);
            weights
                .iter()
                .find(|(id, _)| id.0 == class)
                .map_or(0, |(_, value)| *value)
        };
        assert!(of(301, 4) > 50 && of(302, 9) > 50);
        assert!(of(301, 9) < -50 && of(302, 4) < -50);
        assert!(of(300, 4).abs() < of(301, 4));
    }
}
