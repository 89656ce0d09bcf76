//! Names that a count announces, and notes behind signs.

pub(in crate::audit) mod again;
pub(in crate::audit) mod announced;
pub(in crate::audit) mod at_each;
pub(in crate::audit) mod before;
pub(in crate::audit) mod below;
pub(in crate::audit) mod closed;
pub(in crate::audit) mod joined;
pub(in crate::audit) mod listed;
pub(in crate::audit) mod members;
pub(in crate::audit) mod phrases;
pub(in crate::audit) mod places;
pub(in crate::audit) mod rows;
pub(in crate::audit) mod signed;
