//! Why something that was asked for is not done. Every refusal is typed, so that a window can say it in any language.

use crate::scenario::{Moment, Office};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why something is not done. The texts for people are Fluent messages under [`Refusal::key`].
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum Refusal {
    /// The exercise has not started.
    #[error("the exercise has not started")]
    NotStarted,
    /// It has started already.
    #[error("the exercise has started already")]
    Started,
    /// Play time stands still.
    #[error("the exercise is paused")]
    Paused,
    /// It runs already.
    #[error("the exercise is not paused")]
    NotPaused,
    /// It is over.
    #[error("the exercise is over")]
    Ended,
    /// The team's time stands still.
    #[error("the team is frozen")]
    Frozen,
    /// Only the trainer can.
    #[error("only the trainer can do this")]
    TrainerOnly,
    /// Only the coordinator can.
    #[error("only the coordinator can do this")]
    CoordinatorOnly,
    /// Only a team that plays a state can.
    #[error("only a state's authority can do this")]
    StatesOnly,
    /// There is no such seat.
    #[error("there is no such seat")]
    NoSuchSeat,
    /// The office may not.
    #[error("this office may not do this")]
    NotYourOffice {
        /// The offices that may.
        needs: Vec<Office>,
    },
    /// The office knows of no such thing.
    #[error("nothing is known of {what}")]
    Unknown {
        /// The id that was named.
        what: String,
    },
    /// It is gone.
    #[error("{what} is lost")]
    Lost {
        /// What.
        what: String,
    },
    /// The item is not on own territory: ask its state.
    #[error("{what} is not on own territory")]
    Abroad {
        /// What.
        what: String,
    },
    /// The item cannot be acquired in that way.
    #[error("the method does not fit")]
    WrongMethod,
    /// The laboratory cannot do it.
    #[error("the laboratory lacks the capability")]
    NoCapability,
    /// It is under way.
    #[error("it is under way")]
    UnderWay,
    /// It has been done.
    #[error("it has been done")]
    Done,
    /// The copy or request is somebody else's.
    #[error("it is not yours")]
    NotYours,
    /// The request does not stand where this is possible.
    #[error("the request does not stand where this is possible")]
    WrongState,
    /// Internal approval is not there yet.
    #[error("approval comes at {ready}")]
    NotReady {
        /// When it is.
        ready: Moment,
    },
    /// There is nothing to hand over.
    #[error("there is nothing to hand over")]
    NothingToHandOver,
    /// Own doctrine does not allow it.
    #[error("own doctrine does not allow it")]
    Doctrine,
    /// Somebody has read it.
    #[error("somebody has read it")]
    Read,
    /// It lies in the past.
    #[error("the moment lies in the past")]
    Past,
    /// A value is out of range.
    #[error("the value is out of range")]
    OutOfRange,
    /// It was done as often as it can be.
    #[error("it was done as often as it can be")]
    UsedUp,
    /// Nothing falls due any more.
    #[error("nothing falls due any more")]
    NothingDue,
    /// A text is needed.
    #[error("a text is needed")]
    TextNeeded,
    /// A text is too long.
    #[error("the text is too long")]
    TextTooLong,
}

impl Refusal {
    /// Key of the Fluent message for people.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotStarted => "refusal-not-started",
            Self::Started => "refusal-started",
            Self::Paused => "refusal-paused",
            Self::NotPaused => "refusal-not-paused",
            Self::Ended => "refusal-ended",
            Self::Frozen => "refusal-frozen",
            Self::TrainerOnly => "refusal-trainer-only",
            Self::CoordinatorOnly => "refusal-coordinator-only",
            Self::StatesOnly => "refusal-states-only",
            Self::NoSuchSeat => "refusal-no-such-seat",
            Self::NotYourOffice { .. } => "refusal-not-your-office",
            Self::Unknown { .. } => "refusal-unknown",
            Self::Lost { .. } => "refusal-lost",
            Self::Abroad { .. } => "refusal-abroad",
            Self::WrongMethod => "refusal-wrong-method",
            Self::NoCapability => "refusal-no-capability",
            Self::UnderWay => "refusal-under-way",
            Self::Done => "refusal-done",
            Self::NotYours => "refusal-not-yours",
            Self::WrongState => "refusal-wrong-state",
            Self::NotReady { .. } => "refusal-not-ready",
            Self::NothingToHandOver => "refusal-nothing-to-hand-over",
            Self::Doctrine => "refusal-doctrine",
            Self::Read => "refusal-read",
            Self::Past => "refusal-past",
            Self::OutOfRange => "refusal-out-of-range",
            Self::UsedUp => "refusal-used-up",
            Self::NothingDue => "refusal-nothing-due",
            Self::TextNeeded => "refusal-text-needed",
            Self::TextTooLong => "refusal-text-too-long",
        }
    }

    /// Nothing is known of this.
    pub(super) fn unknown(what: impl ToString) -> Self {
        Self::Unknown {
            what: what.to_string(),
        }
    }
}
