//! What can be asked for. One enum a family; `decide/` has one file for each.

mod coordination;
mod evidence;
mod requests;
mod team;
mod trainer;

pub use coordination::*;
pub use evidence::*;
pub use requests::*;
pub use team::*;
pub use trainer::*;

use super::actor::*;
use serde::{Deserialize, Serialize};

/// Somebody asks for something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Command {
    /// Who asks.
    pub by: Actor,
    /// For what.
    pub ask: Ask,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// Evidence.
    Evidence(AskEvidence),
    /// Laboratory.
    Laboratory(AskLaboratory),
    /// Cross-border requests.
    Request(AskRequest),
    /// Sharing of leads.
    Sharing(AskSharing),
    /// The content register.
    Register(AskRegister),
    /// Coordination.
    Coordination(AskCoordination),
    /// Continuity of services.
    Continuity(AskContinuity),
    /// The public.
    Public(AskPublic),
    /// Messages, and what is answered to injects.
    Message(AskMessage),
    /// What the offices of one team say and set each other.
    Team(AskTeam),
    /// What is said and planned in the debrief.
    Debrief(super::debrief::AskDebrief),
    /// What only the trainer can do.
    Trainer(AskTrainer),
}
