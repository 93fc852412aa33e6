//! The master scenario events list.

use super::case::Effect;
use super::condition::{Act, Condition};
use super::id::*;
use super::time::{Length, Moment};
use serde::{Deserialize, Serialize};

/// One entry of the master scenario events list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inject {
    /// Id. Example: `"QH-08"`.
    pub id: InjectId,
    /// When it is due. Default: never by itself; an effect, an `otherwise` or a `contingency` releases it.
    #[serde(default)]
    pub at: Option<Moment>,
    /// Who speaks. Example: `Sim("police-unit")`.
    pub from: Sender,
    /// Who receives it. Example: `[Team("BAS")]`.
    pub to: Vec<Recipient>,
    /// How it arrives. Default: `Mail`. Example: `Phone`.
    #[serde(default)]
    pub medium: Medium,
    /// The objective that it serves.
    pub objective: ObjectiveId,
    /// Subject line. Example: `"Laptop found switched on"`.
    pub title: String,
    /// What its readers read. At most 1,200 characters; 280 if the wall shows it.
    pub text: String,
    /// What the recipients are expected to do. Players see it only where `show_expected` says so.
    #[serde(default)]
    pub expects: Vec<Expectation>,
    /// It cannot wait: every desk that it reaches shows it over everything else until it is confirmed, with a
    /// countdown to the end of `within`. Use it sparingly. Default: false.
    #[serde(default)]
    pub urgent: bool,
    /// Whether its readers see what is expected of their own team, and until when. Default: as `exercise.show_expected` says.
    #[serde(default)]
    pub show_expected: Option<bool>,
    /// Time to do it. Afterwards the hint is offered and the contingency released. Default: no limit.
    #[serde(default)]
    pub within: Option<Length>,
    /// Released only if this holds when it is due. Default: `Always`.
    #[serde(default)]
    pub when: Condition,
    /// Released in its place if `when` does not hold. Default: none.
    #[serde(default)]
    pub otherwise: Option<InjectId>,
    /// What follows from the release itself.
    #[serde(default)]
    pub then: Vec<Effect>,
    /// A choice that it puts to its recipients. Default: none.
    #[serde(default)]
    pub poses: Option<DilemmaId>,
    /// A nudge that the trainer may send once the limit has passed. Default: none.
    #[serde(default)]
    pub hint: Option<String>,
    /// Released if an expectation is unmet when the limit passes. Default: none.
    #[serde(default)]
    pub contingency: Option<InjectId>,
    /// Whether the wall shows it. Default: shown when it goes to all teams.
    #[serde(default)]
    pub on_wall: Option<bool>,
    /// For the trainer alone.
    #[serde(default)]
    pub note: String,
}

/// Who speaks in an inject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sender {
    /// A body that SimCell plays. Example: `Sim("bank")`.
    Sim(ExternalId),
    /// A team. Example: `Team("CCS")`.
    Team(TeamId),
    /// The controllers of the exercise.
    Control,
}

/// Who receives.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Recipient {
    /// Every team.
    All,
    /// Every team that plays a state.
    States,
    /// One team. Example: `Team("BAS")`.
    Team(TeamId),
}

/// How an inject arrives.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Medium {
    /// A mail.
    #[default]
    Mail,
    /// A spoken call, shown as a card.
    Phone,
    /// A notice of the content register.
    Register,
    /// A form, such as a request that was returned.
    Form,
    /// The press; teams may answer with a public statement.
    Press,
    /// The board that all teams share.
    Board,
    /// A chat line.
    Chat,
}

/// An act expected of a team.
///
/// With one recipient the act alone is enough; `By("JAS", act)` names the team where there are several.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Expectation {
    /// Each recipient does this. Example: `Each(Vote)`.
    Each(Act),
    /// The named team does this. Example: `By("JAS", Hold("E10"))`.
    By(TeamId, Act),
}

/// A choice put to a team.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dilemma {
    /// Id. Example: `"D2"`.
    pub id: DilemmaId,
    /// Title as shown.
    pub title: String,
    /// The question as players read it.
    pub text: String,
    /// The answers, at least two.
    pub options: Vec<DilemmaOption>,
    /// What is at stake, for the trainer and the debrief.
    #[serde(default)]
    pub note: String,
}

/// One answer to a dilemma.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DilemmaOption {
    /// Id, unique in its dilemma.
    pub id: OptionId,
    /// The answer as players read it.
    pub text: String,
    /// The principle on which it rests; players see it.
    pub principle: Principle,
    /// What follows.
    #[serde(default)]
    pub then: Vec<Effect>,
}

/// The principle on which an option rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Principle {
    /// Secure the evidence, then act (ISO/IEC 27037).
    PreserveFirst,
    /// Act at once.
    SpeedFirst,
    /// Give what helps, without what endangers its source.
    ShareSanitised,
    /// Give everything as it is.
    ShareAll,
    /// Keep it to oneself.
    Withhold,
    /// Refuse, and say why.
    RefuseWithReasons,
    /// Check, correct and say so.
    CorrectOpenly,
    /// Say nothing.
    StaySilent,
    /// Accept help on stated conditions.
    AcceptWithConditions,
    /// Decline help.
    Decline,
    /// Keep to the common plan.
    KeepCommonLine,
    /// Act alone.
    ActAlone,
    /// Protect the person concerned first.
    ProtectPersons,
}
