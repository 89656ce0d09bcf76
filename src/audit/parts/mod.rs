//! Parts and their wholes: as the text ties them, and where nothing ties them.

pub(in crate::audit) mod average;
pub(in crate::audit) mod breakdown;
pub(in crate::audit) mod closing;
pub(in crate::audit) mod divided;
pub(in crate::audit) mod done;
pub(in crate::audit) mod elsewhere;
pub(in crate::audit) mod excess;
pub(in crate::audit) mod extent;
pub(in crate::audit) mod items;
pub(in crate::audit) mod obeyed;
pub(in crate::audit) mod outcome;
pub(in crate::audit) mod in_order;
pub(in crate::audit) mod orders;
pub(in crate::audit) mod reach;
pub(in crate::audit) mod remainder;
pub(in crate::audit) mod rest;
pub(in crate::audit) mod staged;
pub(in crate::audit) mod total;
pub(in crate::audit) mod untied;
