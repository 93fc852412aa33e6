//! The clock, the injects and the turns of the story.

use crate::exercise::paper::*;
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The clock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ClockEvent {
    /// The exercise started.
    Started,
    /// Play time stands still.
    Paused,
    /// Play time runs again.
    Resumed,
    /// Speed, in tenths.
    SpeedSet {
        /// 1 to 600.
        tenths: u16,
    },
    /// Play time jumped to the next moment at which something was due.
    Stepped,
    /// A team's time stands still.
    Frozen {
        /// The team.
        team: TeamId,
    },
    /// A team's time runs again.
    Thawed {
        /// The team.
        team: TeamId,
    },
    /// A real emergency: everything halted.
    Halted {
        /// What every screen shows.
        text: Arc<str>,
    },
    /// The exercise ended.
    Ended,
}

/// The master scenario events list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum MselEvent {
    /// An inject reached its recipients.
    Released {
        /// The inject.
        inject: InjectId,
        /// What they read.
        card: Arc<InjectCard>,
        /// Released by hand.
        by_hand: bool,
    },
    /// It was due, but its condition did not hold.
    NotReleased {
        /// The inject.
        inject: InjectId,
    },
    /// It was held back.
    Held {
        /// The inject.
        inject: InjectId,
    },
    /// It was left out.
    Skipped {
        /// The inject.
        inject: InjectId,
    },
    /// It was moved.
    Moved {
        /// The inject.
        inject: InjectId,
        /// When it is due now.
        to: Moment,
    },
    /// It waits for its moment again.
    Restored {
        /// The inject.
        inject: InjectId,
        /// When it is due, if it has a moment.
        due: Option<Moment>,
    },
    /// It was written anew before it went out.
    Edited {
        /// The inject.
        inject: InjectId,
        /// Its subject line.
        title: Arc<str>,
        /// What its readers will read.
        text: Arc<str>,
    },
    /// It was sent again.
    Resent {
        /// The inject.
        inject: InjectId,
    },
    /// It was taken back before anyone read it.
    Retracted {
        /// The inject.
        inject: InjectId,
        /// The wall showed it.
        #[serde(default, skip_serializing_if = "is_false")]
        on_wall: bool,
    },
    /// Its hint was sent.
    Hinted {
        /// The inject.
        inject: InjectId,
        /// The hint.
        text: Arc<str>,
        /// To whom.
        to: Vec<TeamId>,
    },
    /// Its limit passed; these teams had not done what it expects. Empty: all had.
    LimitPassed {
        /// The inject.
        inject: InjectId,
        /// Those who had not.
        unmet: Vec<TeamId>,
    },
}

/// The story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum StoryEvent {
    /// The outcome of a condition's draw.
    Drawn {
        /// The inject, branch or milestone whose condition it is.
        of: Arc<str>,
        /// Whether it came true.
        outcome: bool,
    },
    /// A milestone was set.
    MilestoneSet {
        /// The milestone.
        milestone: MilestoneId,
        /// Its title.
        title: Arc<str>,
    },
    /// A milestone was cleared.
    MilestoneCleared {
        /// The milestone.
        milestone: MilestoneId,
    },
    /// A branch was taken.
    BranchTaken {
        /// The branch.
        branch: BranchId,
    },
    /// A duty fell due.
    DutyDue {
        /// The duty.
        duty: DutyId,
    },
    /// A duty is owed no longer: what it was owed for was taken back.
    DutyLifted {
        /// The duty.
        duty: DutyId,
    },
    /// A duty was done.
    DutyDone {
        /// The duty.
        duty: DutyId,
    },
    /// Trust changed.
    TrustChanged {
        /// Whose trust.
        of: TeamId,
        /// In whom.
        toward: TeamId,
        /// Now, 0 to 100.
        now: u8,
    },
    /// A violation was recorded.
    Violation {
        /// Against whom.
        team: TeamId,
        /// What.
        text: Arc<str>,
    },
    /// A lead was given.
    LeadGiven {
        /// The lead.
        lead: LeadId,
        /// As its holder has it.
        card: Arc<LeadCard>,
        /// To whom.
        to: Vec<TeamId>,
    },
}

fn is_false(flag: &bool) -> bool {
    !*flag
}
