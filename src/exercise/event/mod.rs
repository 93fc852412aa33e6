//! What happened. An event carries what its audience needs, and outcomes of chance, never the draw.

mod coordination;
mod course;
mod evidence;
mod laboratory;
mod register;
mod requests;
mod team;
mod trainer;

pub use coordination::*;
pub use course::*;
pub use evidence::*;
pub use laboratory::*;
pub use register::*;
pub use requests::*;
pub use team::*;
pub use trainer::*;

use super::actor::*;
use crate::scenario::*;
use serde::{Deserialize, Serialize};

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Place in the log of the exercise, from 0, without gaps; in what a client is sent, the place in what its view
    /// receives, likewise.
    pub seq: u64,
    /// When, in play time.
    pub at: Moment,
    /// Who asked for it.
    pub by: Actor,
    /// Who may see it.
    pub to: Audience,
    /// What.
    pub what: What,
}

/// What happened, by family.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum What {
    /// The clock.
    Clock(ClockEvent),
    /// The master scenario events list.
    Msel(MselEvent),
    /// The story: milestones, branches, trust, violations.
    Story(StoryEvent),
    /// Evidence.
    Evidence(EvidenceEvent),
    /// Laboratory.
    Laboratory(LaboratoryEvent),
    /// Requests.
    Request(RequestEvent),
    /// Sharing.
    Sharing(SharingEvent),
    /// The register.
    Register(RegisterEvent),
    /// Coordination.
    Coordination(CoordinationEvent),
    /// Continuity.
    Continuity(ContinuityEvent),
    /// The public.
    Public(PublicEvent),
    /// Messages.
    Message(MessageEvent),
    /// What the offices of one team say and set each other.
    Team(TeamEvent),
    /// What was said and planned in the debrief.
    Debrief(super::debrief::DebriefEvent),
    /// What the trainer did.
    Trainer(TrainerEvent),
}
