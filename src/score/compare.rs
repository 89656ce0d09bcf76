//! One record against one gold file.

use super::gold::{Expression, Gold, GoldFigure};
use super::{Difference, Hits, Measures, fields, head};
use crate::record::{Class, Figure, OTHER, Record};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

type Bytes = (u32, u32);

/// Compares a record of the report with these bytes with its gold.
pub(super) fn compare(
    name: &str,
    bytes: &[u8],
    gold: &Gold,
    record: &Record<'_>,
) -> (Measures, Vec<Difference>) {
    let mut comparison = Comparison {
        name,
        text: String::from_utf8_lossy(bytes),
        gold,
        record,
        ours: record
            .figures
            .iter()
            .map(|figure| ((figure.start, figure.end), figure))
            .collect(),
        starts: record
            .figures
            .iter()
            .map(|figure| (figure.id, figure.start))
            .collect(),
        measures: Measures::default(),
        differences: Vec::new(),
    };
    comparison.heads();
    comparison.classes();
    comparison.figures();
    comparison.invented();
    comparison.links();
    comparison
        .differences
        .sort_by_key(|difference| difference.start);
    (comparison.measures, comparison.differences)
}

struct Comparison<'a> {
    name: &'a str,
    text: Cow<'a, str>,
    gold: &'a Gold,
    record: &'a Record<'a>,
    ours: BTreeMap<Bytes, &'a Figure<'a>>,
    /// First byte of each figure of ours, by its id.
    starts: BTreeMap<u32, u32>,
    measures: Measures,
    differences: Vec<Difference>,
}

impl<'a> Comparison<'a> {
    fn heads(&mut self) {
        for check in head::checks(&self.gold.head, self.record) {
            self.measures.heads.count(check.right);
            let field = self
                .measures
                .each_head_field
                .entry(check.field.into())
                .or_default();
            field.count(check.right);
            if !check.right {
                self.differences.push(Difference {
                    file: self.name.into(),
                    line: 0,
                    column: 0,
                    start: 0,
                    end: 0,
                    number: String::new(),
                    field: format!("head.{}", check.field),
                    got: check.got,
                    want: check.want,
                    quote: String::new(),
                    rule: String::new(),
                });
            }
        }
    }

    fn classes(&mut self) {
        let numerals = self.record.numerals.as_deref().unwrap_or_default();
        let ours: BTreeMap<Bytes, Class> = numerals
            .iter()
            .map(|n| ((n.start, n.end), n.class))
            .collect();
        for class in ours.values() {
            self.class(*class).ours += 1;
        }
        for expression in &self.gold.expressions {
            let span = (expression.start, expression.end);
            let got = ours.get(&span).copied();
            let right = got == Some(expression.class);
            self.measures.classes.count(right);
            let hits = self.class(expression.class);
            hits.gold += 1;
            hits.right += u32::from(right);
            if !right {
                let got = got.map_or_else(
                    || self.overlapping(span, &ours),
                    |class| class.name().into(),
                );
                self.differ(
                    span,
                    &expression.number,
                    "class",
                    (got, expression.class.name().into()),
                );
            }
        }
        self.extra(&ours);
    }

    fn class(&mut self, class: Class) -> &mut Hits {
        self.measures
            .each_class
            .entry(class.name().into())
            .or_default()
    }

    /// What of ours lies where nothing of ours has just this span.
    fn overlapping(&self, span: Bytes, ours: &BTreeMap<Bytes, Class>) -> String {
        let touching = ours
            .iter()
            .filter(|((start, end), _)| *start < span.1 && span.0 < *end);
        let shown: Vec<String> = touching
            .map(|(other, class)| format!("{:?} as {}", self.slice(*other), class.name()))
            .collect();
        if shown.is_empty() {
            "nothing".into()
        } else {
            shown.join(" and ")
        }
    }

    /// Numerals of ours that are no figure and touch nothing of the gold.
    fn extra(&mut self, ours: &BTreeMap<Bytes, Class>) {
        for (span, class) in ours {
            if *class != Class::Figure && !self.touches_gold(*span) {
                let number = self.slice(*span).to_string();
                self.differ(
                    *span,
                    &number,
                    "extra",
                    (class.name().into(), "nothing".into()),
                );
            }
        }
    }

    fn touches_gold(&self, span: Bytes) -> bool {
        let expressions = &self.gold.expressions;
        let from = expressions.partition_point(|expression| expression.end <= span.0);
        expressions
            .get(from)
            .is_some_and(|expression| expression.start < span.1)
    }

    fn figures(&mut self) {
        self.measures.joint.ours = u32::try_from(self.record.figures.len()).unwrap_or(u32::MAX);
        for figure in &self.record.figures {
            self.indicator(figure.indicator).ours += 1;
        }
        let gold = self.gold;
        for (expression, wanted) in figures(&gold.expressions) {
            self.measures.joint.gold += 1;
            let ours = self.ours.get(&(expression.start, expression.end)).copied();
            self.indicator(fields::counted_under(wanted, ours)).gold += 1;
            match ours {
                Some(ours) => self.figure(expression, wanted, ours),
                None => self.missing(expression, wanted),
            }
        }
    }

    /// A count that no figure of ours has: said here only if the class doesn't say it already.
    fn missing(&mut self, expression: &Expression, wanted: &GoldFigure) {
        let span = (expression.start, expression.end);
        let class_differs = self
            .differences
            .iter()
            .any(|d| (d.start, d.end) == span && d.field == "class");
        if !class_differs {
            self.differ(
                span,
                &expression.number,
                "figure",
                ("nothing".into(), wanted.indicator.clone()),
            );
        }
    }

    fn figure(&mut self, expression: &Expression, wanted: &GoldFigure, ours: &Figure<'_>) {
        let mut all_right = true;
        for check in fields::checks(&self.gold.head, wanted, ours, &self.starts) {
            self.measures
                .fields
                .entry(check.field.into())
                .or_default()
                .count(check.right);
            if !check.right {
                all_right &= !fields::JOINT.contains(&check.field);
                let span = (expression.start, expression.end);
                self.differ(
                    span,
                    &expression.number,
                    check.field,
                    (check.got, check.want),
                );
            }
        }
        if all_right {
            self.measures.joint.right += 1;
            self.indicator(ours.indicator).right += 1;
        }
        let is_claim_right = fields::is_indicator_right(wanted, ours);
        self.measures.misclaimed += u32::from(ours.indicator != OTHER && !is_claim_right);
    }

    fn indicator(&mut self, code: &str) -> &mut Hits {
        self.measures.indicators.entry(code.into()).or_default()
    }

    fn invented(&mut self) {
        let gold: BTreeSet<Bytes> = figures(&self.gold.expressions)
            .map(|(e, _)| (e.start, e.end))
            .collect();
        let record = self.record;
        for figure in &record.figures {
            let span = (figure.start, figure.end);
            if !gold.contains(&span) {
                self.measures.invented += 1;
                self.measures.misclaimed += u32::from(figure.indicator != OTHER);
                self.differ(
                    span,
                    &figure.number,
                    "invented",
                    (figure.indicator.into(), "no figure".into()),
                );
            }
        }
    }

    fn links(&mut self) {
        let mut ours = BTreeSet::new();
        for figure in &self.record.figures {
            let links = [
                ("part_of", figure.part_of),
                ("rate_of", figure.rate_of),
                ("same_as", figure.same_as),
            ];
            let stated = links.into_iter().filter_map(|(kind, id)| Some((kind, id?)));
            ours.extend(
                stated.map(|(kind, id)| (kind, figure.start, self.starts.get(&id).copied())),
            );
        }
        let mut gold = BTreeSet::new();
        for (expression, figure) in figures(&self.gold.expressions) {
            let links = [
                ("part_of", figure.part_of),
                ("rate_of", figure.rate_of),
                ("same_as", figure.same_as),
            ];
            let stated = links.into_iter().filter(|(_, target)| target.is_some());
            gold.extend(stated.map(|(kind, target)| (kind, expression.start, target)));
        }
        for kind in ["part_of", "rate_of", "same_as"] {
            let of_kind = |link: &&(&str, u32, Option<u32>)| link.0 == kind;
            let count = |links: usize| u32::try_from(links).unwrap_or(u32::MAX);
            let hits = Hits {
                right: count(ours.intersection(&gold).filter(of_kind).count()),
                ours: count(ours.iter().filter(of_kind).count()),
                gold: count(gold.iter().filter(of_kind).count()),
            };
            self.measures.links.add(hits);
            self.measures.each_link.insert(kind.into(), hits);
        }
    }

    fn slice(&self, span: Bytes) -> &str {
        self.text
            .get(span.0 as usize..span.1 as usize)
            .unwrap_or("?")
    }

    fn differ(&mut self, span: Bytes, number: &str, field: &str, (got, want): (String, String)) {
        let (line, column) = place(&self.text, span.0 as usize);
        self.differences.push(Difference {
            file: self.name.into(),
            line,
            column,
            start: span.0,
            end: span.1,
            number: number.into(),
            field: field.into(),
            got,
            want,
            quote: quote(&self.text, span),
            rule: self
                .ours
                .get(&span)
                .map(|figure| figure.rule.to_string())
                .unwrap_or_default(),
        });
    }
}

fn figures(expressions: &[Expression]) -> impl Iterator<Item = (&Expression, &GoldFigure)> {
    expressions
        .iter()
        .filter_map(|expression| Some((expression, expression.figure.as_ref()?)))
}

fn place(text: &str, offset: usize) -> (u32, u32) {
    let place = crate::error::Place::of("", text, offset);
    (place.line, place.column)
}

const QUOTED_BEFORE: usize = 40;
const QUOTED_AFTER: usize = 50;

/// Some text around a span, which is set in brackets.
fn quote(text: &str, span: Bytes) -> String {
    let (start, end) = (span.0 as usize, span.1 as usize);
    let (Some(before), Some(number), Some(after)) =
        (text.get(..start), text.get(start..end), text.get(end..))
    else {
        return String::new();
    };
    let from = before
        .char_indices()
        .rev()
        .take(QUOTED_BEFORE)
        .last()
        .map_or(start, |(at, _)| at);
    let after: String = after.chars().take(QUOTED_AFTER).collect();
    let quote = format!("{}⟦{number}⟧{after}", &before[from..]);
    quote.split_whitespace().collect::<Vec<_>>().join(" ")
}
