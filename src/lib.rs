//! Figures of Vietnamese science and technology reports, each with the bytes it came from.

// The order of these lines is the order of the floors: a module uses only modules that stand above it here.
pub mod span;
pub mod number;
pub mod error;
pub mod deadline;
pub mod charset;
pub mod format;
pub mod document;
pub mod syllable;
pub mod vocabulary;
pub mod spelling;
pub mod token;
pub mod phrase;
pub mod finding;
pub mod record;
pub mod pattern;
pub mod outline;
pub mod context;
pub mod numeral;
pub mod period;
pub mod head;
pub mod figure;
pub mod audit;
pub mod extract;
pub mod series;
pub mod explain;
pub mod archive;
pub mod score;
pub mod learn;
pub mod example;
pub mod coverage;
pub mod print;
