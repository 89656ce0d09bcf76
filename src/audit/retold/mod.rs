//! Counts that a report tells again.

pub(in crate::audit) mod all_those;
pub(in crate::audit) mod beside_plan;
pub(in crate::audit) mod fines;
pub(in crate::audit) mod headline;
pub(in crate::audit) mod in_full;
pub(in crate::audit) mod known;
pub(in crate::audit) mod likeness;
pub(in crate::audit) mod planned;
pub(in crate::audit) mod pointed;
pub(in crate::audit) mod rates;
pub(in crate::audit) mod recount;
pub(in crate::audit) mod referred;
pub(in crate::audit) mod region;
pub(in crate::audit) mod resaid;
pub(in crate::audit) mod reworded;
pub(in crate::audit) mod rounded;
pub(in crate::audit) mod tables;
pub(in crate::audit) mod there;
pub(in crate::audit) mod turned;
