//! What an office takes from a text. A bot understands no sentences; it looks for the words that
//! would make an office think of a measure. People read, bots skim.

use crate::exercise::InjectCard;
use crate::scenario::{Asks, Medium};

/// What a notice makes an office think of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cues {
    /// The custody of something is in question.
    pub custody: bool,
    /// Something of ours may have been wrong.
    pub correction: bool,
    /// The press asks.
    pub press: bool,
    /// Users should be told.
    pub notice: bool,
    /// Things are listed twice.
    pub duplicates: bool,
    /// Status is asked for.
    pub status: bool,
}

/// What a notice makes an office think of.
pub(super) fn skim(card: &InjectCard) -> Cues {
    let says = |word: &str| card.text.contains(word) || card.title.contains(word);
    Cues {
        custody: says("custody") || says("challenge") || says("handled"),
        correction: says("lawful") && card.medium == Medium::Press || says("correct"),
        press: card.medium == Medium::Press,
        notice: says("users") && says("told"),
        duplicates: says("duplicate") || says("under two names"),
        status: says("status report")
            || says("report your status")
            || says("situation report")
            || card.title.contains("Status"),
    }
}

/// What an office would ask another state for, from what it knows of an item, in order.
pub(super) fn wanted(title: &str, text: &str) -> &'static [Asks] {
    let says = |word: &str| title.contains(word) || text.contains(word);
    let log = title.contains("log") || title.contains("Log") || says("raffic");
    let holder = says("egistrant") || says("ubscriber") || says("ecord of the account");
    match (log, holder) {
        (true, true) => &[Asks::DiscloseTraffic, Asks::DiscloseSubscriber],
        (true, false) => &[Asks::DiscloseTraffic],
        (false, true) => &[Asks::DiscloseSubscriber],
        (false, false) => &[Asks::Produce],
    }
}
