//! A short text whose wording the author gives.

use super::recipe::Value;
use serde::{Deserialize, Serialize};

/// A note, a statement or a mail. `{id}` in the text stands for the value of the fact `id`.
///
/// ```ron
/// Note(
///     title: "Source report", from: "Desk 4",
///     text: ["A source says that a gathering is planned in {city}.", "The source has been right before."],
///     plant: [(id: "city", value: Shared("meeting-place"))],
/// )
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Note {
    /// The heading. Default empty.
    pub title: String,
    /// Who wrote it: an office, not a person. Default empty.
    pub from: String,
    /// The text, one paragraph an entry. Default empty.
    pub text: Vec<String>,
    /// The facts whose values stand in the text. Default none.
    pub plant: Vec<NoteFact>,
}

/// A value that the text mentions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteFact {
    /// What questions and the text call this fact.
    pub id: String,
    /// What kind of value is drawn. Default `Place`.
    #[serde(default)]
    pub of: NoteValue,
    /// The value. Default drawn.
    #[serde(default)]
    pub value: Value,
}

/// What kind of value a note's fact draws.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum NoteValue {
    /// The name of a fictional place.
    #[default]
    Place,
    /// A handle.
    Handle,
    /// A wallet.
    Wallet,
    /// A documentation address.
    Address,
    /// A host name under `.example`.
    Host,
}
