//! What a desk's panel is given, and what it may ask for in return.

use crate::app::client::{Asked, Bytes};
use crate::exercise::*;
use crate::scenario::{Moment, NationId, RoleId, Scenario, TeamId};
use std::sync::Arc;

/// A seat as its panels see it: what its office knows, who sits there, and the time.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    /// What the office knows.
    pub known: &'a World,
    /// The events that it was sent, in order; `log[seq]` has the number `seq`.
    pub log: &'a [Arc<Event>],
    /// Play time now.
    pub now: Moment,
    /// The own team.
    pub team: &'a TeamId,
    /// The roles of this seat; never empty.
    pub roles: &'a [RoleId],
    /// The role in whose name this seat acts if the act leaves a choice.
    pub role: &'a RoleId,
    /// Which roles of the team are at a desk now; empty where there is only this one.
    pub at_desk: &'a [(RoleId, bool)],
    /// Bytes of copies that were asked for.
    pub bytes: &'a Bytes,
    /// What was asked last and what became of it, the latest last.
    pub asked: &'a [Asked],
    /// Looks on and may not act: the seat is locked, or somebody looks over its shoulder.
    pub looks_on: bool,
    /// The exercise has ended and nobody listens any more: what is here can be read, and nothing can be said.
    pub over: bool,
    /// The seconds that are left of the hot wash while its clock runs.
    pub hot_wash: Option<u64>,
}

impl<'a> Here<'a> {
    /// The scenario as this office knows it.
    pub fn scenario(&self) -> &'a Scenario {
        &self.known.scenario
    }

    /// The own state, if the team plays one.
    pub fn nation(&self) -> Option<&'a NationId> {
        let team = self.scenario().team(self.team)?;
        team.nation.as_ref()
    }

    /// Whether acts are possible at all at this moment.
    pub fn may_act(&self) -> bool {
        !self.looks_on
            && !self.over
            && matches!(self.known.clock.phase, Phase::Running | Phase::Paused)
            && self.known.clock.halt.is_none()
    }

    /// The command with which this seat asks, in its present role.
    pub fn command(&self, ask: Ask) -> Command {
        self.command_as(self.role, ask)
    }

    /// The same in another of its roles.
    pub fn command_as(&self, role: &RoleId, ask: Ask) -> Command {
        Command {
            by: Actor::Seat(self.team.clone(), role.clone()),
            ask,
        }
    }

    /// Whether this has been asked and not been answered yet.
    pub fn waits(&self, ask: &Ask) -> bool {
        let mut open = self.asked.iter().filter(|asked| asked.answer.is_none());
        open.any(|asked| asked.command.ask == *ask)
    }
}

/// What somebody at a desk does.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Asks for this, in the present role.
    Ask(Ask),
    /// Asks for this in another of the seat's roles.
    AskAs(RoleId, Ask),
    /// Wants the bytes of a copy.
    Fetch(CopyId),
    /// Goes to another place of the desk.
    Go(Place),
    /// Opens something in the place where it belongs.
    Open(Thing),
    /// Acts in this role from now on.
    Act(RoleId),
    /// Shows the keys, the tour or the palette.
    Show(Aid),
    /// Says what works, in the check before the start.
    Comcheck(crate::link::Comcheck),
    /// Steers the clock: only somebody who plays alone can.
    Steer(AskTrainer),
    /// The other theme.
    Theme,
    /// Takes the last act at this desk back.
    Undo,
    /// A guest at this desk goes back to where they came from.
    Back,
}

/// Something that can be opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Thing {
    /// What arrived with this event.
    Arrival(u64),
    /// A message.
    Message(MessageId),
    /// A new message to these parties.
    NewMessage(Vec<Party>),
    /// An evidence item.
    Item(crate::scenario::ItemId),
    /// A copy, in the viewer.
    Copy(CopyId),
    /// A request, coming or going.
    Request(RequestId),
    /// A new request about this.
    NewRequest(Subject),
    /// A group of the register.
    Group(crate::scenario::GroupId),
    /// What the exercise is about, and the own team in it.
    Brief,
    /// A matter of coordination.
    Matter(super::coordination::Matter),
    /// An item, with the question before it is acquired.
    Acquire(crate::scenario::ItemId),
    /// The choice of exhibits.
    Exhibits,
    /// A group, with the question before it is blocked.
    Block(crate::scenario::GroupId),
}

/// The aids of a desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aid {
    /// The keys.
    Keys,
    /// The tour of one minute.
    Tour,
    /// The command palette.
    Palette,
}

/// A place of the desk. One is open at a time, in the middle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The message or inject that is read, or written.
    #[default]
    Inbox,
    /// Cases and evidence, with the viewer.
    Evidence,
    /// The laboratory.
    Laboratory,
    /// Requests out and in.
    Requests,
    /// The content register.
    Register,
    /// Coordination with the other teams.
    Coordination,
    /// The law library and the own doctrine.
    Law,
}

impl Place {
    /// All, in the order of their keys, Ctrl+1 to Ctrl+7.
    pub const ALL: [Self; 7] = [
        Self::Inbox,
        Self::Evidence,
        Self::Laboratory,
        Self::Requests,
        Self::Register,
        Self::Coordination,
        Self::Law,
    ];

    /// Its name.
    pub fn title(self) -> String {
        crate::tr!(match self {
            Self::Inbox => "desk-inbox",
            Self::Evidence => "desk-evidence",
            Self::Laboratory => "desk-laboratory",
            Self::Requests => "desk-requests",
            Self::Register => "desk-register",
            Self::Coordination => "desk-coordination",
            Self::Law => "desk-law",
        })
    }
}
