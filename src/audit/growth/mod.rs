//! Growth and difference: the two values they are between.

pub(in crate::audit) mod beside;
pub(in crate::audit) mod change;
pub(in crate::audit) mod differs;
pub(in crate::audit) mod direction;
pub(in crate::audit) mod in_table;
pub(in crate::audit) mod multiple;
pub(in crate::audit) mod of_whole;
pub(in crate::audit) mod sentence_before;
pub(in crate::audit) mod turned;
