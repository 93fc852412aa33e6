//! What the exercise trains and measures: objectives, duties, milestones, the score profile, the debrief.

use super::condition::{Act, Condition};
use super::id::*;
use super::msel::Expectation;
use super::time::Length;
use serde::{Deserialize, Serialize};

/// What the exercise trains.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    /// Id. Example: `"O2"`.
    pub id: ObjectiveId,
    /// Title. Example: `"Collect and record electronic evidence"`.
    pub title: String,
    /// The capability of the exercise evaluation guide that it tests.
    #[serde(default)]
    pub capability: String,
    /// Its critical tasks.
    #[serde(default)]
    pub tasks: Vec<EvaluationTask>,
}

/// A critical task of the exercise evaluation guide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvaluationTask {
    /// Id. Example: `"O2.1"`.
    pub id: TaskId,
    /// What good performance is. Example: `"Hold confirmed before the loss time"`.
    pub text: String,
    /// What the log shows of it by itself. Beside the acknowledgement of an inject, a publication or a status report counts
    /// from when that inject came. Default: nothing; the evaluator looks.
    #[serde(default)]
    pub seen_by: Vec<Expectation>,
    /// Where the standard comes from.
    #[serde(default)]
    pub source: String,
}

/// A switch that actions, time or the trainer set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// Id. Example: `"path-traced"`.
    pub id: MilestoneId,
    /// Title as shown when reached.
    pub title: String,
    /// Set once this holds. Default: only effects and the trainer set it.
    #[serde(default = "never")]
    pub when: Condition,
    /// Counts for the mission layer with this weight, 0 to 10. Default: 0, a switch only.
    #[serde(default)]
    pub weight: u8,
    /// Shown to all teams when set. Default: false.
    #[serde(default)]
    pub shared: bool,
}

fn never() -> Condition {
    Condition::Any(Vec::new())
}

/// A cross-border act that the scenario expects of a team toward another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// Id. Example: `"preserve-messages"`.
    pub id: DutyId,
    /// Title. Example: `"Ask Jasper to keep the messages"`.
    pub title: String,
    /// Who owes it.
    pub from: TeamId,
    /// To whom: a team, or a body that SimCell plays.
    pub to: Toward,
    /// The act that fulfils it.
    pub act: Act,
    /// It falls due when this first holds. Default: from the start.
    #[serde(default)]
    pub when: Condition,
    /// Full credit if done within this of falling due. Example: `"15m"`.
    pub target: Length,
    /// No credit after this. Example: `"45m"`.
    pub limit: Length,
}

/// Toward whom a duty or a request points.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Toward {
    /// A team. Example: `Team("JAS")`.
    Team(TeamId),
    /// A body that SimCell plays. Example: `Sim("registrar")`.
    Sim(ExternalId),
}

/// Weights of the score. Each in hundredths; the six layers must sum to 100.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ScoreProfile {
    /// Weight of the legal layer. Default: 15.
    pub legal: u8,
    /// Weight of the organisational layer. Default: 25.
    pub organisational: u8,
    /// Weight of the semantic layer. Default: 15.
    pub semantic: u8,
    /// Weight of the technical layer. Default: 10.
    pub technical: u8,
    /// Weight of the evidence layer. Default: 20.
    pub evidence: u8,
    /// Weight of the mission layer. Default: 15.
    pub mission: u8,
    /// Share of the weakest layer in the index, in hundredths. Default: 30.
    pub weakest: u8,
    /// A leaderboard is offered to the trainer. Default: false.
    pub leaderboard: bool,
}

impl Default for ScoreProfile {
    fn default() -> Self {
        Self {
            legal: 15,
            organisational: 25,
            semantic: 15,
            technical: 10,
            evidence: 20,
            mission: 15,
            weakest: 30,
            leaderboard: false,
        }
    }
}

/// A question for the debrief.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DebriefPrompt {
    /// The objective that it serves.
    pub objective: ObjectiveId,
    /// The question.
    pub text: String,
}
