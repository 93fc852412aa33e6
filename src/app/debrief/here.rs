//! What the parts of the debrief are given, and what they may ask for in return.

use super::course::Change;
use super::replay::Replay;
use super::report::ReportOrder;
use super::series::Series;
use crate::exercise::{AskDebrief, AskTrainer, World};
use crate::scenario::Moment;
use std::path::PathBuf;

/// The exercise as the parts of the window see it.
pub struct Here<'a> {
    /// The exercise at the moment that is looked at.
    pub replay: &'a mut Replay,
    /// All that is known at its end, with what the debrief has brought so far.
    pub whole: &'a World,
    /// The score over time, once it is there.
    pub series: Option<&'a Series>,
    /// What is written here goes into the record; otherwise the reason why it cannot.
    pub writing: Result<(), &'a str>,
}

/// What somebody does in the debrief.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Say or plan something.
    Ask(AskDebrief),
    /// Something of the trainer's: a bookmark, what the wall shows.
    Trainer(AskTrainer),
    /// Let bots play on from a moment, with one thing changed.
    PlayOn {
        /// So many events have happened; the change comes after them.
        after: usize,
        /// The change.
        change: Change,
    },
    /// Put this exercise beside the one that is looked at.
    Beside(PathBuf),
    /// Play on oneself, from the moment that is looked at, at a desk of this team.
    PlayMyself(crate::scenario::TeamId),
    /// Keep the other course as a record of its own.
    Keep,
    /// Write a report.
    Report(ReportOrder),
    /// Open this file or folder in the program that the machine has for it.
    Open(PathBuf),
    /// The clock of the hot wash runs with so many seconds left, or no longer: for the desks and the wall.
    HotWash(Option<u16>),
    /// Where the wall is shown or hidden.
    ShowWall(bool),
    /// The other theme.
    Theme,
    /// Back to where one came from.
    Back,
}

/// The parts of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// What happened, in a few lines and in all.
    #[default]
    Story,
    /// Every window as it was.
    Past,
    /// The score with its reasons.
    Score,
    /// Who worked with whom.
    Matrix,
    /// What was to be shown, and how it was rated.
    Objectives,
    /// Another course, another exercise.
    Compare,
    /// Three to keep, three to fix.
    HotWash,
    /// The improvement plan.
    Plan,
}

impl Place {
    /// All parts, in order.
    pub const ALL: [Self; 8] = [
        Self::Story,
        Self::Past,
        Self::Score,
        Self::Matrix,
        Self::Objectives,
        Self::Compare,
        Self::HotWash,
        Self::Plan,
    ];

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Story => "debrief-story",
            Self::Past => "debrief-past",
            Self::Score => "debrief-score",
            Self::Matrix => "debrief-matrix",
            Self::Objectives => "debrief-objectives",
            Self::Compare => "debrief-compare",
            Self::HotWash => "debrief-hot-wash",
            Self::Plan => "debrief-plan",
        }
    }
}

/// How the clock of the replay runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Playing {
    /// It runs.
    pub on: bool,
    /// So many times as fast as play was, 1 to 60.
    pub speed: u16,
    /// Milliseconds of play that are left over from the last frame.
    pub rest: f64,
}

impl Default for Playing {
    fn default() -> Self {
        Self {
            on: false,
            speed: 30,
            rest: 0.0,
        }
    }
}

impl Playing {
    /// Lets so many seconds of real time pass.
    pub fn pass(&mut self, replay: &mut Replay, seconds: f64) {
        if !self.on {
            return;
        }
        // A window that stood still for a while does not leap.
        let millis = seconds.clamp(0.0, 0.25) * 1000.0 * f64::from(self.speed) + self.rest;
        let whole = millis.floor();
        self.rest = millis - whole;
        let to = Moment::from_millis(replay.now().millis() + whole as u64);
        replay.seek(to);
        if replay.now() >= replay.end() {
            self.on = false;
        }
    }
}
