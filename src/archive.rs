//! Files, folders, standard input and archives within archives, read by many threads and handed on in their order.
//!
//! [`inputs`] settles the order of what the user named; [`Feed`] makes [`Item`]s of it, one for each document, and opens
//! archives on the way, member by member; [`Run`] makes a record of each item on many threads and hands the results on
//! in the order of the items, so that the output is the same bytes for any number of threads. Only a window of items is
//! in work at any time, so that memory does not grow with the archive. Nothing is ever unpacked to a disk: the path of a
//! member is a name and nothing else.

mod aside;
mod budget;
mod container;
mod failure;
mod feed;
mod head;
mod item;
mod limits;
mod load;
mod mail;
mod name;
mod pick;
mod run;
mod sevenz;
mod tar;
mod unpack;
mod walk;
mod window;
mod zip;
mod zstd;

pub use failure::Failure;
pub use feed::Feed;
pub use item::{Item, Origin};
pub use limits::Limits;
pub use load::{digest, source};
pub use pick::{NAMES, Pick, pick};
pub use run::{Maker, Outcome, Run};
pub use walk::{GOLD_SUFFIX, IGNORE_FILE, Input, STDIN, inputs};
pub use window::{feed_in_order, in_order};
