//! The messages.

use crate::exercise::{Command, Event, Phase, Refusal, View};
use crate::scenario::{Moment, Scenario};
use crate::tr;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// What a client says to the host.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToHost {
    /// The client wants to look with these eyes. Sent again, it changes the view.
    Hello {
        /// Whose eyes.
        view: View,
    },
    /// The client asks for something.
    Command {
        /// The client's own number for it; each new command has a higher one.
        id: CommandId,
        /// What is asked, and in whose name. The view decides in whose name a client may ask.
        command: Command,
    },
}

/// A client's number for a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CommandId(pub u64);

/// What the host says to a client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromHost {
    /// Everything that the view may know up to now. The client forgets what it knew and starts from this.
    Welcome(Box<Welcome>),
    /// Something happened. It is on disk, if the exercise is recorded.
    Event(Arc<Event>),
    /// What became of a command.
    Answer {
        /// The client's number for it.
        id: CommandId,
        /// Done, or why not.
        answer: Answer,
    },
    /// The clock: sent when something about it changes, and now and then while play time runs.
    Clock(ClockReading),
    /// Play stands still because the record cannot be written; `None`: it goes on.
    Stalled(Option<Stall>),
}

/// The start of a client's knowledge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Welcome {
    /// Whose eyes.
    pub view: View,
    /// The scenario as redacted for them; the trainer's is whole.
    pub scenario: Arc<Scenario>,
    /// The seed of the exercise; only the trainer is told.
    pub seed: Option<u64>,
    /// The events so far that the view may see, in order.
    pub events: Vec<Arc<Event>>,
    /// The clock.
    pub clock: ClockReading,
    /// The exercise file; only the trainer is told. None if the exercise is not recorded.
    pub file: Option<String>,
    /// Why play stands still, if the record cannot be written.
    pub stalled: Option<Stall>,
}

/// What the clock shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockReading {
    /// Play time now. Between two readings a window may let it run on at `tenths` if `runs`.
    pub now: Moment,
    /// Where the exercise stands.
    pub phase: Phase,
    /// Speed in tenths, 1 to 600.
    pub tenths: u16,
    /// Whether play time runs at this moment: the phase says so and nothing keeps it.
    pub runs: bool,
}

/// What became of a command.
pub type Answer = Result<Done, Denied>;

/// A command was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// The exercise's number for the event that would come next. What the command led to comes before it.
    pub before: u64,
}

/// Why a command was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Denied {
    /// The rules of the exercise say no.
    Refused(Refusal),
    /// The client may not ask in this name.
    NotYourChair,
    /// The record cannot be written at the moment; nothing was done.
    Stalled(Stall),
}

impl Denied {
    /// Key of the Fluent message for people.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.key(),
            Self::NotYourChair => "denied-not-your-chair",
            Self::Stalled(_) => "denied-stalled",
        }
    }
}

impl fmt::Display for Denied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => f.write_str(&words(refusal)),
            Self::NotYourChair => f.write_str(&tr!("denied-not-your-chair")),
            Self::Stalled(stall) => f.write_str(&tr!("denied-stalled", why = stall.text.as_ref())),
        }
    }
}

/// A refusal in the reader's language.
fn words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Unknown { what } | Refusal::Lost { what } | Refusal::Abroad { what } => {
            tr!(refusal.key(), what = what.as_str())
        }
        Refusal::NotReady { ready } => tr!(refusal.key(), time = ready.to_string()),
        other => tr!(other.key()),
    }
}

/// Why the record cannot be written. Play stands still and goes on by itself when it can be again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stall {
    /// There is no room on the disk.
    pub full: bool,
    /// What the trainer reads: the file and what to do.
    pub text: Arc<str>,
}
