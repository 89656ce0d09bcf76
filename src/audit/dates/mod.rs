//! Days, and stretches of time between two of them.

pub(in crate::audit) mod date;
pub(in crate::audit) mod interval;
pub(in crate::audit) mod numbered;
pub(in crate::audit) mod since;
pub(in crate::audit) mod told;
