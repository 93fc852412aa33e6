//! Questions.

use serde::{Deserialize, Serialize};

/// A question that can be asked of an artefact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Id.
    pub id: String,
    /// The question as people read it.
    pub text: String,
}
