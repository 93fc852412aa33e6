//! What the trainer did.

use crate::exercise::actor::*;
use crate::exercise::command::{Driver, Rating};
use crate::exercise::paper::*;
use crate::exercise::term::TermNumber;
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What the trainer did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum TrainerEvent {
    /// A free inject.
    FreeInject {
        /// What it is called, so that it can be read, acknowledged, sent again and taken back as any other.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        inject: Option<InjectId>,
        /// What its readers read.
        card: Arc<InjectCard>,
    },
    /// A figure of the score was set by hand.
    Overridden {
        /// Whose.
        team: TeamId,
        /// The layer's or metric's key.
        metric: Arc<str>,
        /// The value, in hundredths of a percent.
        value: u16,
        /// Why.
        reason: Arc<str>,
    },
    /// A figure of the score is what the log makes it again.
    OverrideLifted {
        /// Whose.
        team: TeamId,
        /// The layer's or metric's key.
        metric: Arc<str>,
    },
    /// A note.
    Noted {
        /// The objective.
        objective: Option<ObjectiveId>,
        /// The team that it is about.
        team: Option<TeamId>,
        /// The note.
        text: Arc<str>,
    },
    /// A rating.
    Rated {
        /// The task.
        task: TaskId,
        /// The team.
        team: TeamId,
        /// The rating.
        rating: Rating,
    },
    /// Said to every screen.
    Broadcast {
        /// What.
        text: Arc<str>,
    },
    /// What was said to every screen was taken off.
    BroadcastEnded,
    /// A second machine goes on with its copy of the record from here.
    TakenOver {
        /// The term of the machine that runs the exercise now.
        term: TermNumber,
    },
    /// A note, a bookmark or a topic of the parking lot was struck.
    Struck {
        /// The event that it came with.
        seq: u64,
    },
    /// The wall shows something else.
    WallSet {
        /// What.
        show: WallShow,
    },
    /// The score was shown to everybody, or hidden again.
    ScoreShown {
        /// The figures; none if they were hidden.
        board: Option<Arc<ScoreBoard>>,
    },
    /// The matrix of who worked with whom was shown to everybody, or hidden again.
    MatrixShown {
        /// Its pairs; none if it was hidden.
        board: Option<Arc<MatrixBoard>>,
    },
    /// Put on the parking lot.
    Parked {
        /// The topic.
        text: Arc<str>,
    },
    /// A moment to remember.
    Bookmarked {
        /// Its name.
        text: Arc<str>,
        /// The moment, if it is an earlier one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<Moment>,
    },
    /// Somebody else sits in a chair.
    Seated {
        /// Whose chair.
        party: Party,
        /// Who sits in it.
        driver: Driver,
    },
}
