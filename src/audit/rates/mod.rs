//! Rates: the quotient itself, what it can be of, and shares added up.

pub(in crate::audit) mod among;
pub(in crate::audit) mod apportion;
pub(in crate::audit) mod base;
pub(in crate::audit) mod behind;
pub(in crate::audit) mod closed;
pub(in crate::audit) mod by_bodies;
pub(in crate::audit) mod column;
pub(in crate::audit) mod done;
pub(in crate::audit) mod equated;
pub(in crate::audit) mod estimate;
pub(in crate::audit) mod exceeded;
pub(in crate::audit) mod exclusive;
pub(in crate::audit) mod implied;
pub(in crate::audit) mod left_over;
pub(in crate::audit) mod lone;
pub(in crate::audit) mod noted;
pub(in crate::audit) mod of_parts;
pub(in crate::audit) mod plan_above;
pub(in crate::audit) mod rate;
pub(in crate::audit) mod settled;
pub(in crate::audit) mod shares;
pub(in crate::audit) mod worded;
