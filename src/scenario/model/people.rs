//! Who plays: nations, teams, roles, and the bodies that SimCell speaks for.

use super::id::*;
use super::time::Length;
use serde::{Deserialize, Serialize};

/// The group of states that practise together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alliance {
    /// Its name as shown to players. Example: `"Harbour Compact"`.
    pub name: String,
    /// One or two sentences on what binds the members.
    #[serde(default)]
    pub text: String,
    /// The states that belong to it.
    pub members: Vec<NationId>,
    /// The team that coordinates. It relays, keeps the register and calls joint action; it cannot command or seize.
    pub coordinator: TeamId,
    /// Working languages of requests. Example: `["compact"]`.
    #[serde(default)]
    pub languages: Vec<String>,
}

/// A fictional state. Either complete here, or `pack` names a nation of the library and the fields given here replace the pack's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nation {
    /// Id used everywhere else. Example: `"BAS"`.
    pub id: NationId,
    /// A nation pack of the library to start from. Default: none.
    #[serde(default)]
    pub pack: Option<NationId>,
    /// Name as shown to players. Required unless a pack gives it.
    #[serde(default)]
    pub name: String,
    /// Two or three sentences on its legal tradition, neutral in tone.
    #[serde(default)]
    pub text: String,
    /// Sign of the state on every screen. Default: `Square`.
    #[serde(default)]
    pub shape: Shape,
    /// Position on the schematic sea, each from 0 to 1000: (left to right, top to bottom). Default: placed on a ring.
    #[serde(default)]
    pub place: Option<(u16, u16)>,
    /// Its doctrine card. Required unless a pack gives it.
    #[serde(default)]
    pub doctrine: Option<DoctrineId>,
    /// Its taxonomy of offences. Required unless a pack gives it.
    #[serde(default)]
    pub taxonomy: Option<TaxonomyId>,
    /// What its laboratory can do. Default: two slots, with memory capture.
    #[serde(default)]
    pub laboratory: Option<Laboratory>,
    /// Its five national-law slots: data protection, crime, network security, strategy, sector rule.
    #[serde(default)]
    pub law: Vec<LawSlot>,
    /// Languages in which it accepts requests. Default: those of the alliance.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Services whose level counts for continuity.
    #[serde(default)]
    pub services: Vec<Service>,
}

/// A nation's sign: told apart without colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shape {
    /// Six corners.
    Hexagon,
    /// A square on its corner.
    Rhomb,
    /// Twelve corners.
    Dodecagon,
    /// A wide round.
    Ellipse,
    /// Four corners.
    #[default]
    Square,
    /// Three corners.
    Triangle,
    /// Five corners.
    Pentagon,
    /// Eight corners.
    Octagon,
}

/// What a state's forensic laboratory can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Laboratory {
    /// Jobs that can run at the same time. 0 to 32.
    pub slots: u8,
    /// Whether memory of a running machine can be captured. Default: true.
    #[serde(default = "yes")]
    pub memory: bool,
    /// Wait before the first job can start, from the queue of other cases. Default: `"0s"`.
    #[serde(default)]
    pub queue: Length,
}

impl Default for Laboratory {
    fn default() -> Self {
        Self {
            slots: 2,
            memory: true,
            queue: Length::ZERO,
        }
    }
}

pub(crate) fn yes() -> bool {
    true
}

/// One national-law slot: a card that players can read and that an expert meeting may amend.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawSlot {
    /// Which of the five slots. Example: `DataProtection`.
    pub slot: LawKind,
    /// Heading of the card.
    pub title: String,
    /// What the rule says, in a few sentences.
    pub text: String,
}

/// The five national-law slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LawKind {
    /// Protection of personal data.
    DataProtection,
    /// Criminal law and procedure.
    Crime,
    /// Security of networks and systems.
    NetworkSecurity,
    /// National strategy.
    Strategy,
    /// A rule of one sector, such as bank secrecy.
    Sector,
}

/// A service whose level over time counts for continuity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Id. Example: `"public-information"`.
    pub id: String,
    /// Name as shown.
    pub name: String,
    /// Weight against the other services, 1 to 10. Default: 1.
    #[serde(default = "one")]
    pub weight: u8,
}

pub(crate) fn one() -> u8 {
    1
}

/// The people who play one state's authority, or the coordinator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// Id. Example: `"BAS"`.
    pub id: TeamId,
    /// Name as shown to players.
    pub name: String,
    /// The state it plays. Default: none, as for the coordinator.
    #[serde(default)]
    pub nation: Option<NationId>,
    /// Its offices, at least one.
    pub roles: Vec<Role>,
    /// What the team is told before play, beyond the common brief.
    #[serde(default)]
    pub brief: String,
}

/// An office in a team.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Id, unique in its team. Example: `"CA"`.
    pub id: RoleId,
    /// Name as shown. Example: `"Central authority"`.
    pub name: String,
    /// What the office may do.
    pub office: Office,
    /// What the office does, in a sentence.
    #[serde(default)]
    pub text: String,
}

/// What kind of office a role is; it decides what the role may sign and do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Office {
    /// Central authority: alone signs mutual legal assistance.
    CentralAuthority,
    /// Prosecutor or liaison judge: authorises coercive steps.
    Prosecutor,
    /// Contact point that answers at all hours, and investigator.
    Desk,
    /// Forensic laboratory.
    Forensics,
    /// Liaison with operators, providers and the national response team.
    Operator,
    /// Press and rights adviser.
    PressAndRights,
    /// Regulator of content and networks.
    Regulator,
    /// Duty officer of the coordinator.
    DutyOfficer,
    /// Keeper of the shared register.
    RegisterKeeper,
}

/// A body that SimCell plays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct External {
    /// Id. Example: `"host"`.
    pub id: ExternalId,
    /// Name as shown. Example: `"Hosting company, Jasper"`.
    pub name: String,
    /// Where it sits. Default: nowhere in particular.
    #[serde(default)]
    pub nation: Option<NationId>,
    /// Forms to which it answers; other requests it returns. Default: none.
    #[serde(default)]
    pub accepts: Vec<FormId>,
    /// The states whose authorities it answers; empty means any. Example: `["JAS"]`.
    #[serde(default)]
    pub answers_only: Vec<NationId>,
    /// How it behaves. Default: it only speaks through injects.
    #[serde(default)]
    pub policy: Policy,
}

/// How an external body treats a request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Time to acknowledge. Default: `"1m"`.
    #[serde(default = "one_minute")]
    pub acknowledges_in: Length,
    /// Time from acknowledging to an answer. Default: `"5m"`.
    #[serde(default = "five_minutes")]
    pub answers_in: Length,
    /// What it answers to a complete request. Default: `Grant`.
    #[serde(default)]
    pub answer: PolicyAnswer,
    /// Conditions it puts on what it hands over, as players read them. Default: none.
    #[serde(default)]
    pub conditions: Option<String>,
}

fn one_minute() -> Length {
    Length::from_mins(1)
}

fn five_minutes() -> Length {
    Length::from_mins(5)
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            acknowledges_in: one_minute(),
            answers_in: five_minutes(),
            answer: PolicyAnswer::Grant,
            conditions: None,
        }
    }
}

/// What an external body answers to a complete request.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum PolicyAnswer {
    /// Grants and executes.
    #[default]
    Grant,
    /// Refuses on this ground.
    Refuse(GroundId),
    /// Never answers within the exercise.
    Silent,
}
