//! stub

use super::{Kind, Limits, Rendered};
use crate::error::InputError;

pub(crate) fn read(_kind: Kind, _bytes: &[u8], _limits: &Limits) -> Result<Rendered, InputError> {
    Err(InputError::NotDocument {
        what: Kind::Xml.description(),
    })
}
