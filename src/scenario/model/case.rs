//! What the case is made of: evidence items, leads and the resources of the register.

use super::condition::Condition;
use super::id::*;
use super::law::Method;
use super::msel::Recipient;
use super::people::yes;
use super::time::{Length, Moment};
use crate::evidence::question::Question;
use crate::evidence::recipe::Recipe;
use crate::evidence::volatility::Volatility;
use serde::{Deserialize, Serialize};

/// A thing that can prove something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceItem {
    /// Id. Example: `"E1"`.
    pub id: ItemId,
    /// Title as shown. Example: `"Messages of the three channels"`.
    pub title: String,
    /// What an office that knows of the item would know about it.
    #[serde(default)]
    pub text: String,
    /// Where it is, as shown. Example: `"Hosting company, Jasper"`.
    pub place: String,
    /// The state whose law governs access to it.
    pub jurisdiction: NationId,
    /// The body that holds it. Default: the authority of the jurisdiction.
    #[serde(default)]
    pub custodian: Option<ExternalId>,
    /// How soon it goes by its nature.
    pub volatility: Volatility,
    /// Methods that acquire it; the first is the usual one. Example: `[Memory]`.
    pub methods: Vec<Method>,
    /// What it is worth to the case: 0 to 3. -1 marks a trap that costs when acted against. Default: 1.
    #[serde(default = "worth_one")]
    pub relevance: i8,
    /// The conduct that it shows, as a shared concept. Default: none.
    #[serde(default)]
    pub concept: Option<ConceptId>,
    /// What destroys it. Default: nothing.
    #[serde(default)]
    pub lost: Vec<Loss>,
    /// Secret: it may never leave the state as it is. Default: false.
    #[serde(default)]
    pub secret: bool,
    /// Must be isolated before it is worked on. Default: false.
    #[serde(default)]
    pub isolate_first: bool,
    /// Anyone may capture it, from open sources or by consent. Default: false.
    #[serde(default)]
    pub open_source: bool,
    /// Who knows of it from the start. Default: nobody; injects and leads make it known.
    #[serde(default)]
    pub known_to: Vec<TeamId>,
    /// How its bytes are made.
    pub recipe: Recipe,
    /// What can be asked of it.
    #[serde(default)]
    pub questions: Vec<Question>,
}

impl EvidenceItem {
    /// Whether it is the memory of a machine: gone with the power, and kept by no order (RFC 3227).
    #[must_use]
    pub fn is_memory(&self) -> bool {
        self.volatility.needs_power() && self.methods.contains(&Method::Memory)
    }
}

fn worth_one() -> i8 {
    1
}

/// What destroys an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Loss {
    /// It is gone at this time, unless it is held or has been acquired. Example: `At("34m")`.
    At(Moment),
    /// It is gone at this time even if a hold was ordered; only a copy survives. Example: `AtEvenIfHeld("80m")`.
    AtEvenIfHeld(Moment),
    /// It is gone when the machine is switched off before it was acquired.
    PowerOff,
    /// It is gone this long after it became known, unless it was isolated. Example: `UnlessIsolated("10m")`.
    UnlessIsolated(Length),
    /// It is gone when its pages are blocked or removed before they were captured.
    BlockedFirst(GroupId),
}

/// A piece of information that can be shared. A lead is not evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lead {
    /// Id. Example: `"L-path"`.
    pub id: LeadId,
    /// Title as shown.
    pub title: String,
    /// What it says.
    pub text: String,
    /// What may be said of it where the source must be protected. Default: its title alone.
    #[serde(default)]
    pub sanitised: Option<String>,
    /// The teams that need it for their own duties; sharing with others lowers precision.
    pub concerns: Vec<TeamId>,
    /// Evidence items that whoever holds the lead comes to know. Default: none.
    #[serde(default)]
    pub reveals: Vec<ItemId>,
    /// Handling mark that its originator put on it. Default: the most open one.
    #[serde(default)]
    pub mark: Option<MarkId>,
    /// Secret: only a sanitised form may leave the state. Default: false.
    #[serde(default)]
    pub secret: bool,
}

/// A set of resources of the content register, made by a generator so that an author need not list them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResourceGroup {
    /// Id. Example: `"mirrors"`.
    pub id: GroupId,
    /// Title as shown. Example: `"Mirrored pages, first notice"`.
    pub title: String,
    /// How many resources: 1 to 1,000.
    pub count: u16,
    /// The states where they are hosted, in turn. Example: `["JAS", "ONX"]`.
    pub hosted_in: Vec<NationId>,
    /// What the resources show, as a shared concept.
    pub concept: ConceptId,
    /// What the register says that they show, until somebody looks. Default: what they show.
    #[serde(default)]
    pub reported_as: Option<ConceptId>,
    /// How many of them are duplicates of others in the group. Default: 0.
    #[serde(default)]
    pub duplicates: u16,
    /// The evidence item that their captures make up. Default: none.
    #[serde(default)]
    pub captures: Option<ItemId>,
    /// Listed from the start, by the coordinator. Otherwise an effect lists them. Default: true.
    #[serde(default = "yes")]
    pub listed: bool,
}

impl ResourceGroup {
    /// What the register says that the resources show.
    #[must_use]
    pub fn reported(&self) -> &ConceptId {
        self.reported_as.as_ref().unwrap_or(&self.concept)
    }
}

/// A turn the story can take: when its condition is first true, its effects happen, once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// Id. Example: `"B1"`.
    pub id: BranchId,
    /// Title, for the trainer.
    pub title: String,
    /// When it is taken.
    pub when: Condition,
    /// What follows.
    #[serde(default)]
    pub then: Vec<Effect>,
    /// What the trainer should know.
    #[serde(default)]
    pub note: String,
}

/// What a branch, a dilemma's option or an inject changes in the exercise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Effect {
    /// An item is lost, unless it was acquired. Example: `Lose("E6")`.
    Lose(ItemId),
    /// An item's loss is moved to another time. Example: `MoveLoss("E1", "24m")`.
    MoveLoss(ItemId, Moment),
    /// A group of resources is listed in the register. Example: `List("mirrors-2")`.
    List(GroupId),
    /// An item becomes known. Example: `Reveal("E3", [Team("BAS")])`.
    Reveal(ItemId, Vec<Recipient>),
    /// A lead is given. Example: `Give("L-path", [Team("JAS")])`.
    Give(LeadId, Vec<Recipient>),
    /// An inject is released. Example: `Release("QH-08b")`.
    Release(InjectId),
    /// An inject that has not been released never will be. Example: `Cancel("QH-18")`.
    Cancel(InjectId),
    /// A milestone is set. Example: `Set("path-traced")`.
    Set(MilestoneId),
    /// A milestone is cleared. Example: `Clear("line-held")`.
    Clear(MilestoneId),
    /// Trust of the first team in the second changes by so many points (0 to 100 in all). Example: `Trust("JAS", "BAS", -20)`.
    Trust(TeamId, TeamId, i8),
    /// A violation is recorded against a team. Example: `Violation("BAS", "A source was put at risk.")`.
    Violation(TeamId, String),
    /// A service's level changes to so many percent. Example: `ServiceLevel("BAS", "public-information", 60)`.
    ServiceLevel(NationId, String, u8),
    /// A vote on a common crosswalk of taxonomies is opened to all teams. Example: `OpenCrosswalk`.
    OpenCrosswalk,
    /// A joint action is proposed for this time; each team must confirm its authority. Example: `ProposeJointAction("120m")`.
    ProposeJointAction(Moment),
    /// Each state team is asked for the exhibits on which it relies. Example: `AskForExhibits`.
    AskForExhibits,
    /// Each team owes the coordinator a status report. Example: `AskForStatus`.
    AskForStatus,
}
