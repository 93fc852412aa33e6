//! What a registrar holds on a domain name.

use super::recipe::{At, Value};
use serde::{Deserialize, Serialize};

/// A domain's present record and its history of changes, oldest first.
///
/// ```ron
/// RegistrantRecord(
///     changes: 12, domain: Shared("front"),
///     plant: [
///         (id: "payer", field: PaidBy, value: Shared("fund-wallet")),
///         (id: "login", field: LoginFrom, value: Shared("uploader")),
///     ],
/// )
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RegistrantRecord {
    /// How many changes the history has, planted ones included. Default 10.
    pub changes: u32,
    /// The domain name, under `.example`. Default drawn.
    pub domain: Value,
    /// The registrar's name. Default `Outer Isles Registry`.
    pub registrar: String,
    /// How many minutes the history covers; it ends when the exercise begins.
    /// Default 259200 (180 days).
    pub span: u32,
    /// The facts that are in the record. Default none.
    pub plant: Vec<RegistrantFact>,
}

impl Default for RegistrantRecord {
    fn default() -> Self {
        Self {
            changes: 10,
            domain: Value::Drawn,
            registrar: "Outer Isles Registry".to_owned(),
            span: 259_200,
            plant: Vec::new(),
        }
    }
}

/// One line of the history. Ordinary changes never give a field that a fact gives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistrantFact {
    /// What questions call this fact.
    pub id: String,
    /// Which field of the record was set.
    pub field: RecordField,
    /// What it was set to. Default drawn.
    #[serde(default)]
    pub value: Value,
    /// When. Default drawn.
    #[serde(default)]
    pub at: At,
}

/// A field of a registrant's record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum RecordField {
    /// The account's handle.
    Registrant,
    /// The contact's mail address, under `.example`.
    Mail,
    /// The wallet that paid the fee.
    PaidBy,
    /// The address that the account was used from: a documentation address.
    LoginFrom,
    /// The name server, a host under `.example`.
    NameServer,
}
