//! What figures say that depends on more than their own words: the head of the report, labels, tables, earlier sentences, lists. What a rule
//! makes of a sentence is shown by the examples in the pattern files.

mod again;
mod beside;
mod counts;
mod headings;
mod layouts;
mod lists;
mod parts;
mod plans;
mod rates;
mod reach;
mod report;
mod tables;
mod times;
