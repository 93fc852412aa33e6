//! Transfers between accounts or wallets.

use super::recipe::{At, Number, Value};
use serde::{Deserialize, Serialize};

/// Transfers in the order of booking, one a row of a CSV table.
///
/// ```ron
/// PaymentLedger(
///     transfers: 300,
///     plant: [
///         (id: "fund", to: Shared("fund-wallet"), transfers: Between(30, 60), payers: 14,
///          amount: Between(500, 4000)),
///         (id: "rent", to: Drawn, from: Shared("fund-wallet"), amount: Is(125000)),
///     ],
/// )
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PaymentLedger {
    /// How many transfers there are, planted ones included. Default 300.
    pub transfers: u32,
    /// How many wallets take part in the ordinary transfers, 2 to 5,000. Default 60.
    pub accounts: u32,
    /// The currency's code. Default `XTS`, which ISO 4217 keeps for tests.
    pub currency: String,
    /// How many minutes the ledger covers; it ends when the exercise begins. Default 43200 (30 days).
    pub span: u32,
    /// The bank's local time, in minutes ahead of UTC (negative: behind). Default 0.
    pub offset: i16,
    /// The facts that are in the ledger. Default none.
    pub plant: Vec<LedgerFact>,
}

impl Default for PaymentLedger {
    fn default() -> Self {
        Self {
            transfers: 300,
            accounts: 60,
            currency: "XTS".to_owned(),
            span: 43_200,
            offset: 0,
            plant: Vec::new(),
        }
    }
}

/// Transfers into one wallet. No ordinary transfer touches a planted wallet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerFact {
    /// What questions call this fact.
    pub id: String,
    /// Who receives: a wallet. Default drawn.
    #[serde(default)]
    pub to: Value,
    /// Who pays: one wallet. Default: as many ordinary wallets as `payers` says.
    #[serde(default)]
    pub from: Option<Value>,
    /// How many different wallets pay when `from` is left out; no more than there are
    /// `accounts` and `transfers`. Default: a new draw for each transfer.
    #[serde(default)]
    pub payers: Option<u32>,
    /// How many transfers there are, at least 1. Default 1.
    #[serde(default = "one")]
    pub transfers: Number,
    /// How much each transfer moves, in hundredths; a range is drawn anew for each. At least 1.
    /// Default `Between(500, 50000)`.
    #[serde(default = "small")]
    pub amount: Number,
    /// When the first transfer was booked; the others follow at drawn times. Default drawn.
    #[serde(default)]
    pub at: At,
}

fn one() -> Number {
    Number::Is(1)
}

fn small() -> Number {
    Number::Between(500, 50_000)
}
