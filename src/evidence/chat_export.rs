//! The messages of a channel, or those of a phone.

use super::recipe::{At, Number, Value};
use serde::{Deserialize, Serialize};

/// Messages in the order of time, as a host exports a channel or a laboratory a phone.
///
/// ```ron
/// ChatExport(
///     messages: 150, title: "Phone, messages", offset: 120, clock_error: Between(50, 70),
///     plant: [
///         (id: "fund", handle: Shared("recruiter"), says: Wallet(Shared("fund-wallet"))),
///         (id: "meet", handle: Shared("recruiter"), says: Place(Drawn), at: Minute(1200)),
///     ],
/// )
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChatExport {
    /// How many messages there are, planted ones included. Default 200.
    pub messages: u32,
    /// The heading of the export. Default `Channel messages`.
    pub title: String,
    /// How many handles the ordinary messages come from, 1 to 500. Default 12.
    pub people: u32,
    /// How many minutes the messages cover; they end when the exercise begins. Default 2880.
    pub span: u32,
    /// The device's or host's local time, in minutes ahead of UTC (negative: behind). Default 0.
    pub offset: i16,
    /// How many minutes the device's clock is fast (negative: slow). When given, the heading sets
    /// the device's clock beside a reference clock, so that the error can be read. Default: the
    /// clock is right and the heading says nothing of it.
    pub clock_error: Option<Number>,
    /// The facts that are in the messages. Default none.
    pub plant: Vec<ChatFact>,
}

impl Default for ChatExport {
    fn default() -> Self {
        Self {
            messages: 200,
            title: "Channel messages".to_owned(),
            people: 12,
            span: 2880,
            offset: 0,
            clock_error: None,
            plant: Vec::new(),
        }
    }
}

/// One handle saying one thing, and perhaps ordinary messages beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChatFact {
    /// What questions call this fact.
    pub id: String,
    /// Who writes. Two facts with the same value are the same person. Default drawn.
    #[serde(default)]
    pub handle: Value,
    /// What the message holds. Default `Chatter`.
    #[serde(default)]
    pub says: Says,
    /// When the message was sent, by a right clock. Default drawn.
    #[serde(default)]
    pub at: At,
    /// How many ordinary messages the handle writes besides, at drawn times. Default 0.
    #[serde(default = "none")]
    pub posts: Number,
}

/// What a planted message holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Says {
    /// Nothing of note.
    #[default]
    Chatter,
    /// A wallet to pay into.
    Wallet(Value),
    /// A place to meet.
    Place(Value),
    /// A page to look at; a `.example` host name.
    Host(Value),
    /// Another handle to write to.
    Handle(Value),
    /// A neutral summary in the author's words; never a slogan.
    Summary(String),
}

fn none() -> Number {
    Number::Is(0)
}
