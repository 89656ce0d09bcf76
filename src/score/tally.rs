//! Counts and the shares made of them.

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeMap;

/// Things found, set against things there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Hits {
    /// Right ones.
    pub right: u32,
    /// Found ones, right or wrong.
    pub ours: u32,
    /// All that the gold has.
    pub gold: u32,
}

impl Hits {
    /// Right ones among the found ones; 1 where nothing was found.
    #[must_use]
    pub fn precision(self) -> f64 {
        ratio(self.right, self.ours)
    }

    /// Right ones among those of the gold; 1 where it has none.
    #[must_use]
    pub fn recall(self) -> f64 {
        ratio(self.right, self.gold)
    }

    /// The harmonic mean of both.
    #[must_use]
    pub fn f1(self) -> f64 {
        ratio(2 * self.right, self.ours + self.gold)
    }

    pub(super) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.ours += other.ours;
        self.gold += other.gold;
    }
}

impl Serialize for Hits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Hits", 6)?;
        object.serialize_field("right", &self.right)?;
        object.serialize_field("ours", &self.ours)?;
        object.serialize_field("gold", &self.gold)?;
        object.serialize_field("precision", &self.precision())?;
        object.serialize_field("recall", &self.recall())?;
        object.serialize_field("f1", &self.f1())?;
        object.end()
    }
}

/// Right ones among all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Share {
    /// Right ones.
    pub right: u32,
    /// All.
    pub total: u32,
}

impl Share {
    /// The share as a number; 1 of nothing.
    #[must_use]
    pub fn value(self) -> f64 {
        ratio(self.right, self.total)
    }

    pub(super) fn count(&mut self, right: bool) {
        self.right += u32::from(right);
        self.total += 1;
    }

    pub(super) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.total += other.total;
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Share", 3)?;
        object.serialize_field("right", &self.right)?;
        object.serialize_field("total", &self.total)?;
        object.serialize_field("share", &self.value())?;
        object.end()
    }
}

fn ratio(part: u32, whole: u32) -> f64 {
    if whole == 0 {
        1.0
    } else {
        f64::from(part) / f64::from(whole)
    }
}

/// All measures of one report or of many.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measures {
    /// Figures with the right span, value, target, indicator and status, all at once.
    pub joint: Hits,
    /// Numeric expressions of the gold that were found with their span and class.
    pub classes: Share,
    /// The same, class by class.
    pub each_class: BTreeMap<String, Hits>,
    /// `part_of`, `rate_of` and `same_as` together.
    pub links: Hits,
    /// The three apart.
    pub each_link: BTreeMap<String, Hits>,
    /// Fields of the head that are right.
    pub heads: Share,
    /// The same, field by field.
    pub each_head_field: BTreeMap<String, Share>,
    /// Each field among the figures whose span is right.
    pub fields: BTreeMap<String, Share>,
    /// The joint measure, indicator by indicator.
    pub indicators: BTreeMap<String, Hits>,
    /// Figures of ours where the gold has none.
    pub invented: u32,
    /// Figures of ours that an indicator claims though the gold has another one, or no figure, there.
    pub misclaimed: u32,
}

impl Measures {
    /// Wrongly claimed figures per hundred numeric expressions of the gold.
    #[must_use]
    pub fn misclaimed_rate(&self) -> f64 {
        100.0 * ratio(self.misclaimed, self.classes.total.max(1))
    }

    /// Each measure as one number, by name: `joint_f1`, `indicators.projects.managed`, `fields.unit`.
    #[must_use]
    pub fn named(&self) -> BTreeMap<String, f64> {
        let mut named = BTreeMap::from([
            ("joint_f1".into(), self.joint.f1()),
            ("classes".into(), self.classes.value()),
            ("links".into(), self.links.f1()),
            ("heads".into(), self.heads.value()),
            ("invented".into(), f64::from(self.invented)),
            ("misclaimed".into(), self.misclaimed_rate()),
        ]);
        let hits = [
            ("classes", &self.each_class),
            ("links", &self.each_link),
            ("indicators", &self.indicators),
        ];
        for (group, hits) in hits {
            named.extend(
                hits.iter()
                    .map(|(name, hits)| (format!("{group}.{name}"), hits.f1())),
            );
        }
        for (group, shares) in [("heads", &self.each_head_field), ("fields", &self.fields)] {
            named.extend(
                shares
                    .iter()
                    .map(|(name, share)| (format!("{group}.{name}"), share.value())),
            );
        }
        named
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.joint.add(other.joint);
        self.classes.add(other.classes);
        self.links.add(other.links);
        self.heads.add(other.heads);
        self.invented += other.invented;
        self.misclaimed += other.misclaimed;
        add_hits(&mut self.each_class, &other.each_class);
        add_hits(&mut self.each_link, &other.each_link);
        add_hits(&mut self.indicators, &other.indicators);
        add_shares(&mut self.each_head_field, &other.each_head_field);
        add_shares(&mut self.fields, &other.fields);
    }
}

fn add_hits(sums: &mut BTreeMap<String, Hits>, parts: &BTreeMap<String, Hits>) {
    for (name, hits) in parts {
        sums.entry(name.clone()).or_default().add(*hits);
    }
}

fn add_shares(sums: &mut BTreeMap<String, Share>, parts: &BTreeMap<String, Share>) {
    for (name, share) in parts {
        sums.entry(name.clone()).or_default().add(*share);
    }
}
