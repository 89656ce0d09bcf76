//! What a report says there was none of, and what it counts all the same.

pub(in crate::audit) mod anywhere;
pub(in crate::audit) mod brackets;
pub(in crate::audit) mod came;
pub(in crate::audit) mod chains;
pub(in crate::audit) mod counted;
pub(in crate::audit) mod dated;
pub(in crate::audit) mod denial;
pub(in crate::audit) mod failed;
pub(in crate::audit) mod labels;
pub(in crate::audit) mod opened;
pub(in crate::audit) mod opposed;
pub(in crate::audit) mod scope;
pub(in crate::audit) mod singled;
pub(in crate::audit) mod stopped;
