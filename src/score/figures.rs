//! What the score says: every figure with its count, the events that made it and the reason in words.
//!
//! Plain data that can be stored, sent and compared. No formula enters here (see `arithmetic`) and no
//! sentence (see `explain`): a reason is a key, and its words are looked up where people read them.

use super::arithmetic::{self, Parts};
use super::key::Side;
use crate::exercise::{Party, RequestId};
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The score of an exercise as its log stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// The moment of the latest event.
    pub at: Moment,
    /// One for each team, in the order of the scenario.
    pub teams: Vec<TeamScore>,
    /// How the teams worked with each other.
    pub matrix: Matrix,
    /// Mean index of the teams that play a state, 0 to 100.
    pub alliance: f64,
    /// The same, adjusted for capacity.
    pub alliance_adjusted: f64,
    /// The weights under which it stands.
    #[serde(default)]
    pub profile: ScoreProfile,
    /// Trust between teams that has changed. Shown, not scored.
    #[serde(default)]
    pub trust: Vec<Trust>,
}

/// How far a team trusts another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trust {
    /// Who trusts.
    pub of: TeamId,
    /// Whom.
    pub toward: TeamId,
    /// From 0 to 100.
    pub now: u8,
    /// Every change: its event, and the level from then on.
    pub changes: Vec<(u64, u8)>,
}

impl Score {
    /// A team's score.
    #[must_use]
    pub fn team(&self, team: &TeamId) -> Option<&TeamScore> {
        self.teams.iter().find(|score| score.team == *team)
    }

    /// The same figures under other weights: what a slider in the debrief shows. The log is not read again.
    #[must_use]
    pub fn reweighted(&self, profile: &ScoreProfile) -> Self {
        let mut score = self.clone();
        score.profile = profile.clone();
        for team in &mut score.teams {
            team.weigh(profile);
        }
        score.sum_up();
        score
    }

    pub(super) fn sum_up(&mut self) {
        let states = || self.teams.iter().filter(|team| team.state);
        self.alliance = arithmetic::mean(states().map(|team| team.index)).unwrap_or(0.0);
        self.alliance_adjusted =
            arithmetic::mean(states().map(|team| team.index_adjusted)).unwrap_or(0.0);
    }
}

/// A team's score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeamScore {
    /// The team.
    pub team: TeamId,
    /// It plays a state; the coordinator does not.
    pub state: bool,
    /// The six layers, in the order of [`LayerKind::ALL`].
    pub layers: [Layer; 6],
    /// Weighted average of the layers, 0 to 1.
    pub average: f64,
    /// The weakest layer; none while nothing has a value.
    pub weakest: Option<LayerKind>,
    /// The index, 0 to 100.
    pub index: f64,
    /// The index with more time where the state's approval step or laboratory needs it.
    pub index_adjusted: f64,
    /// The band in which the index lies.
    pub band: Band,
    /// Figures that explain and do not count.
    pub diagnostics: Vec<Metric>,
}

impl TeamScore {
    /// A layer.
    #[must_use]
    pub fn layer(&self, kind: LayerKind) -> &Layer {
        &self.layers[kind as usize]
    }

    /// A metric, or a diagnostic.
    #[must_use]
    pub fn metric(&self, key: MetricKey) -> Option<&Metric> {
        self.layers
            .iter()
            .flat_map(|layer| &layer.metrics)
            .chain(&self.diagnostics)
            .find(|metric| metric.key == key)
    }

    pub(super) fn weigh(&mut self, profile: &ScoreProfile) {
        (self.average, self.weakest, self.index) = self.summed(profile, Side::Raw);
        self.band = arithmetic::band(self.index);
        self.index_adjusted = self.summed(profile, Side::Adjusted).2;
    }
}

/// The weights of a profile, as shares of one.
#[must_use]
pub fn weights(profile: &ScoreProfile) -> [f64; 6] {
    [
        profile.legal,
        profile.organisational,
        profile.semantic,
        profile.technical,
        profile.evidence,
        profile.mission,
    ]
    .map(|hundredths| f64::from(hundredths) / 100.0)
}

/// A layer of interoperability.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LayerKind {
    /// Requests rest on law, and decisions are sound.
    Legal,
    /// Offices act in time, right at first, and share with whom it concerns.
    Organisational,
    /// Both sides mean the same conduct.
    Semantic,
    /// What is handed over can be used.
    Technical,
    /// What can prove something survives, and would stand in court.
    Evidence,
    /// What the exercise was about was reached.
    Mission,
}

impl LayerKind {
    /// All layers, in order.
    pub const ALL: [Self; 6] = [
        Self::Legal,
        Self::Organisational,
        Self::Semantic,
        Self::Technical,
        Self::Evidence,
        Self::Mission,
    ];

    /// The key by which a trainer overrides it and Fluent names it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Legal => "legal",
            Self::Organisational => "organisational",
            Self::Semantic => "semantic",
            Self::Technical => "technical",
            Self::Evidence => "evidence",
            Self::Mission => "mission",
        }
    }
}

/// A layer's figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Layer {
    /// Which.
    pub kind: LayerKind,
    /// Mean of its metrics after violations, 0 to 1; none if the team had no occasion for any of them.
    pub value: Option<f64>,
    /// The same, adjusted for capacity.
    pub adjusted: Option<f64>,
    /// Its metrics. Those without a value are left out of the mean.
    pub metrics: Vec<Metric>,
    /// Events of violations that lowered it. Only the legal layer has any.
    pub violations: Vec<u64>,
    /// Set by the trainer.
    pub overridden: Option<Override>,
}

/// A figure set by the trainer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Override {
    /// What the log alone gives.
    pub computed: Option<f64>,
    /// The event.
    pub seq: u64,
    /// Why.
    pub reason: Arc<str>,
}

/// Which figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MetricKey {
    /// Requests with a legal basis, of those sent.
    ValidBasis,
    /// Decisions that can be defended, of those due.
    DecisionQuality,
    /// Requests accepted as first sent.
    FirstTimeRight,
    /// Answers and duties in time.
    Timeliness,
    /// Information given to whom it concerns, and to nobody else.
    Sharing,
    /// Same conduct meant at the moment of action.
    SameConcept,
    /// Transfers that pass all five checks.
    SoundTransfers,
    /// Evidence secured and usable.
    Integrity,
    /// Findings right, and as sure as they may be.
    Findings,
    /// Milestones reached.
    Milestones,
    /// Services kept up.
    Continuity,
    /// Diagnostic: extra submissions per request.
    Rework,
    /// Diagnostic: fields filled in, of those that the forms have.
    Completeness,
    /// Diagnostic: how differently the others trust the team and it trusts them.
    TrustAsymmetry,
}

impl MetricKey {
    /// All figures, in order.
    pub const ALL: [Self; 14] = [
        Self::ValidBasis,
        Self::DecisionQuality,
        Self::FirstTimeRight,
        Self::Timeliness,
        Self::Sharing,
        Self::SameConcept,
        Self::SoundTransfers,
        Self::Integrity,
        Self::Findings,
        Self::Milestones,
        Self::Continuity,
        Self::Rework,
        Self::Completeness,
        Self::TrustAsymmetry,
    ];

    /// The key by which a trainer overrides it and Fluent names it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::ValidBasis => "valid-basis",
            Self::DecisionQuality => "decision-quality",
            Self::FirstTimeRight => "first-time-right",
            Self::Timeliness => "timeliness",
            Self::Sharing => "sharing",
            Self::SameConcept => "same-concept",
            Self::SoundTransfers => "sound-transfers",
            Self::Integrity => "integrity",
            Self::Findings => "findings",
            Self::Milestones => "milestones",
            Self::Continuity => "continuity",
            Self::Rework => "rework",
            Self::Completeness => "completeness",
            Self::TrustAsymmetry => "trust-asymmetry",
        }
    }

    /// The layer in which it counts; none for a diagnostic.
    #[must_use]
    pub fn layer(self) -> Option<LayerKind> {
        match self {
            Self::ValidBasis | Self::DecisionQuality => Some(LayerKind::Legal),
            Self::FirstTimeRight | Self::Timeliness | Self::Sharing => {
                Some(LayerKind::Organisational)
            }
            Self::SameConcept => Some(LayerKind::Semantic),
            Self::SoundTransfers => Some(LayerKind::Technical),
            Self::Integrity | Self::Findings => Some(LayerKind::Evidence),
            Self::Milestones | Self::Continuity => Some(LayerKind::Mission),
            Self::Rework | Self::Completeness | Self::TrustAsymmetry => None,
        }
    }
}

/// A figure, and all that it is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Metric {
    /// Which.
    pub key: MetricKey,
    /// 0 to 1 (diagnostics: see there); none if the team had no occasion.
    pub value: Option<f64>,
    /// The same, adjusted for capacity.
    pub adjusted: Option<f64>,
    /// How many occasions count.
    pub n: u32,
    /// Sequence numbers of the events that made it, in order, each once.
    pub events: Vec<u64>,
    /// The sentence that says how it came about.
    pub explain: Explain,
    /// Every single occasion: what counted, and what was looked at and did not.
    pub occasions: Vec<Occasion>,
    /// Set by the trainer.
    pub overridden: Option<Override>,
}

/// A sentence as data: the key of a message and what is set into it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explain {
    /// The figure whose sentence it is.
    pub key: MetricKey,
    /// Occasions that count.
    pub n: u32,
    /// Of these, how many earned all that could be earned.
    pub full: u32,
    /// Of these, how many earned nothing.
    pub none: u32,
    /// Two figures that the sentence may name: precision and recall of sharing, in hundredths.
    pub shares: Option<(u8, u8)>,
    /// What those two are made of; only sharing has it.
    #[serde(default)]
    pub sharing: Option<SharingCounts>,
}

/// What precision and recall of sharing are made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharingCounts {
    /// Leads given, each once to each team.
    pub shared: u32,
    /// Of these, given to whom they concern and not under too open a mark.
    pub entitled: u32,
    /// Leads owed, each once to each team.
    pub owed: u32,
    /// Of these, given so that they can be used.
    pub met: u32,
}

/// One thing that a figure is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Occasion {
    /// What it was about.
    pub of: Of,
    /// What it earned, 0 to 1; a cost is below 0.
    pub value: f64,
    /// The same, adjusted for capacity. Only times are adjusted.
    pub adjusted: f64,
    /// Its weight against the others.
    pub weight: f64,
    /// Whether it counts. What nobody called for can cost, never earn.
    pub counts: bool,
    /// Why it earned that.
    pub why: Why,
    /// The events that bear it out.
    pub events: Vec<u64>,
    /// How much time there was and how much was taken; only what time was counted for has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Timing>,
}

/// A band of the index. It is no rating: objectives are rated, by evaluators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Band {
    /// 85 and above.
    #[serde(rename = "85 and above")]
    From85,
    /// From 65, below 85.
    #[serde(rename = "65 to 84")]
    From65,
    /// From 40, below 65.
    #[serde(rename = "40 to 64")]
    From40,
    /// Below 40.
    #[serde(rename = "below 40")]
    Below40,
}

/// How much time a duty or an answer had, and how much it took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timing {
    /// Whose time it was.
    pub by: Party,
    /// From when it was counted: a duty fell due, a request lay before whoever answers.
    pub since: Moment,
    /// It earns everything within this.
    pub target: Length,
    /// It earns nothing after this.
    pub limit: Length,
    /// What the adjustment for capacity adds to both.
    pub more: Length,
    /// How long it took; none while it is not done.
    pub took: Option<Length>,
    /// How long it took, or how long it has been open when the log ends.
    pub passed: Length,
    /// For how long the team was frozen meanwhile; none of the others counts that.
    pub stood: Length,
    /// For how long the request lay meanwhile with its sender, rightly returned; neither does any count that.
    #[serde(default)]
    pub returned: Length,
}

/// What an occasion is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Of {
    /// A request.
    Request(RequestId),
    /// A duty of the scenario.
    Duty(DutyId),
    /// A lead owed to, or shared with, a team.
    Lead(LeadId, TeamId),
    /// An evidence item.
    Item(ItemId),
    /// A question about an evidence item.
    Question(ItemId, Arc<str>),
    /// An evidence item handed over to a team.
    Transfer(ItemId, TeamId),
    /// A group of resources.
    Group(GroupId),
    /// A milestone.
    Milestone(MilestoneId),
    /// A service of a state.
    Service(NationId, Arc<str>),
    /// Another team.
    Team(TeamId),
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident $key:literal;)*) => {
        /// Why an occasion earned what it earned.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Why {$(
            $(#[$doc])*
            $name,
        )*}

        impl Why {
            /// All reasons.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The end of the key of its sentence in Fluent, after `score-why-`.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)*
                }
            }
        }
    };
}

reasons! {
    /// The request rests on an instrument that permits it.
    Permitted "permitted";
    /// No instrument in force binds the two sides.
    NotBound "not-bound";
    /// The instrument does not provide the form.
    NotProvided "not-provided";
    /// The office that signed may not sign the form.
    WrongSignature "wrong-signature";
    /// The instrument does not allow the channel.
    WrongChannel "wrong-channel";
    /// A duty was not done.
    Silence "silence";
    /// A received request was not decided.
    Undecided "undecided";
    /// Granted in good order.
    Granted "granted";
    /// Granted what may not be granted: no legal basis, secret as it is, or lawful content.
    GrantedWrongly "granted-wrongly";
    /// Postponed with reasons.
    Postponed "postponed";
    /// A ground that is open to the state, with reasons.
    RefusedWell "refused-well";
    /// A refusal that follows from doctrine, with reasons.
    RefusedByDoctrine "refused-by-doctrine";
    /// An acceptable decision without reasons.
    NoReasons "no-reasons";
    /// A refusal for which the instrument gives no ground, or without the consultation that is due.
    RefusedWrongly "refused-wrongly";
    /// A defective request was returned.
    ReturnedRightly "returned-rightly";
    /// A sound request was returned.
    ReturnedWrongly "returned-wrongly";
    /// Passed on to the body that is competent.
    ForwardedRightly "forwarded-rightly";
    /// Passed on although competent.
    ForwardedWrongly "forwarded-wrongly";
    /// Accepted as first sent.
    RightAtFirst "right-at-first";
    /// Asked again although it was open within its time, or granted.
    Repeated "repeated";
    /// Returned with a defect that it really had.
    Defective "defective";
    /// In time.
    InTime "in-time";
    /// After the target, before the limit.
    Late "late";
    /// After the limit.
    TooLate "too-late";
    /// A lead reached whom it concerns.
    Shared "shared";
    /// A lead was not shared with whom it concerns.
    NotShared "not-shared";
    /// A lead was shared with somebody whom it does not concern.
    SharedWidely "shared-widely";
    /// A lead was shared under a mark so closed that it cannot be used.
    OverMarked "over-marked";
    /// A lead was shared under a more open mark than its originator's.
    UnderMarked "under-marked";
    /// A secret lead was sent as it is.
    Exposed "exposed";
    /// The conduct was restated as the shared concept.
    Restated "restated";
    /// The crosswalk in force made the code mean the same.
    ByCrosswalk "by-crosswalk";
    /// The code covers the conduct, and more.
    CodeCovers "code-covers";
    /// A neighbouring concept was named.
    Neighbour "neighbour";
    /// Another conduct was named.
    OtherConduct "other-conduct";
    /// Lawful content was acted against.
    LawfulActedOn "lawful-acted-on";
    /// A transfer passed all checks.
    Passed "passed";
    /// Its steps were not written down in the common form.
    NoRecord "no-record";
    /// It came without a hash.
    NoHash "no-hash";
    /// Its times were not in UTC.
    NoUtc "no-utc";
    /// It bore no handling mark.
    NoMark "no-mark";
    /// It went on a channel that does not protect it or is not allowed.
    OpenChannel "open-channel";
    /// What was granted was never handed over.
    NotHandedOver "not-handed-over";
    /// Acquired, and nothing speaks against it.
    Whole "whole";
    /// Altered, and the alteration is on record.
    AlteredDocumented "altered-documented";
    /// Altered, and no record says so.
    Altered "altered";
    /// Without a hash from the moment of acquisition, or received and not verified.
    Unverifiable "unverifiable";
    /// The custody record has a gap, or the hash does not match.
    BrokenCustody "broken-custody";
    /// Taken without authority.
    NoAuthority "no-authority";
    /// A lead only.
    LeadOnly "lead-only";
    /// Kept by order, not yet acquired.
    KeptOnly "kept-only";
    /// Kept as the duty asked.
    Kept "kept";
    /// Lost.
    LostItem "lost";
    /// Not secured.
    NotSecured "not-secured";
    /// A trap: relied on, or acted against.
    Trap "trap";
    /// Right, sure, and the lines marked bear it out.
    FoundProved "found-proved";
    /// Right and sure, but the lines marked do not bear it out, or none were.
    FoundUnproved "found-unproved";
    /// Right, and less sure than it could be.
    FoundUnsure "found-unsure";
    /// Wrong, and not sure of it.
    FoundWrong "found-wrong";
    /// Wrong, and sure of it.
    FoundWrongSure "found-wrong-sure";
    /// The question was not answered.
    NotAnswered "not-answered";
    /// Reached.
    Reached "reached";
    /// Not reached.
    NotReached "not-reached";
    /// Reached by others; the team had no part in it.
    NoPart "no-part";
    /// Level of a service over time.
    ServiceLevel "service-level";
    /// Extra submissions.
    Resubmitted "resubmitted";
    /// Fields filled in.
    Fields "fields";
    /// Trust of the others, and in them.
    Trust "trust";
}

/// The directed team-by-team matrix.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matrix {
    /// The teams, in the order of rows and columns.
    pub teams: Vec<TeamId>,
    /// The cells that are not blank, by row and column.
    pub cells: Vec<Cell>,
    /// Mean quality of all exchanges.
    pub mean_exchange: f64,
    /// Mean of the cells that are not blank; 0 if all are.
    pub mean: f64,
    /// The weakest link: row and column of the lowest cell, the first of several.
    pub weakest: Option<(u32, u32)>,
}

impl Matrix {
    /// The cell of what the first team owed and sent to the second. None if blank.
    #[must_use]
    pub fn cell(&self, from: &TeamId, to: &TeamId) -> Option<&Cell> {
        let place = |team: &TeamId| self.teams.iter().position(|other| other == team);
        let (from, to) = (place(from)?, place(to)?);
        self.cells
            .iter()
            .find(|cell| cell.from as usize == from && cell.to as usize == to)
    }

    /// The mean over the cells that have this part; of the cells themselves for none.
    #[must_use]
    pub fn mean_of(&self, part: Option<ExchangePart>) -> Option<f64> {
        let cells = self.cells.iter();
        match part {
            None => arithmetic::mean(cells.map(|cell| cell.value)),
            Some(part) => arithmetic::mean(cells.filter_map(|cell| part.mean(cell))),
        }
    }

    /// The mean over all exchanges that have this part; of their qualities for none.
    #[must_use]
    pub fn exchanges_of(&self, part: Option<ExchangePart>) -> Option<f64> {
        let exchanges = self.cells.iter().flat_map(|cell| &cell.exchanges);
        match part {
            None => arithmetic::mean(exchanges.map(|exchange| exchange.quality)),
            Some(part) => arithmetic::mean(exchanges.filter_map(|it| part.of(&it.parts))),
        }
    }
}

/// How one team worked toward another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Row.
    pub from: u32,
    /// Column.
    pub to: u32,
    /// 0 to 1; 0 for a missed link.
    pub value: f64,
    /// Exchanges sent.
    pub sent: u32,
    /// Duties that fell due.
    pub duties: u32,
    /// A duty, and nothing was sent.
    pub missed: bool,
    /// The exchanges, in order.
    pub exchanges: Vec<Exchange>,
    /// Duties that were not done.
    pub silent: Vec<Silence>,
    /// Events behind the cell, in order, each once.
    pub events: Vec<u64>,
}

impl Cell {
    /// How timely this side was in what its time was counted for: the mean, and over how many exchanges. None if
    /// there are none.
    #[must_use]
    pub fn timely_by(&self, side: &Party) -> Option<(f64, u32)> {
        let of = |it: &&Exchange| it.time.as_ref().is_some_and(|time| time.by == *side);
        let values = self.exchanges.iter().filter(of);
        let values = || values.clone().filter_map(|it| it.parts.timely);
        let n = u32::try_from(values().count()).unwrap_or(u32::MAX);
        arithmetic::mean(values()).map(|mean| (mean, n))
    }
}

/// One exchange.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exchange {
    /// What it was about.
    pub of: Of,
    /// When it was sent.
    pub at: Moment,
    /// How long the answer, or the act, took; none while it is open.
    pub took: Option<Length>,
    /// How often it was returned.
    pub returned: u32,
    /// Its parts.
    pub parts: Parts,
    /// Its quality, 0 to 1.
    pub quality: f64,
    /// The events that bear it out.
    pub events: Vec<u64>,
    /// How much time there was, how much was taken, and whose time it was: of a request, that of whoever had to
    /// answer, or of the sender while it lies returned; of another act, the sender's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Timing>,
    /// How long it lay returned with the sender before it came again, or to the end of the log; none if it never was
    /// returned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mended: Option<Length>,
}

/// A part of the exchanges between two teams.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ExchangePart {
    /// It rested on a legal basis.
    Legal,
    /// It was accepted as first sent.
    FirstTime,
    /// The answer, or the act itself, was timely.
    Timely,
    /// Both sides meant the same conduct.
    Semantic,
    /// What was handed over passed.
    Technical,
}

impl ExchangePart {
    /// Every part, in the order of their weights in the formula.
    pub const ALL: [Self; 5] = [
        Self::Legal,
        Self::FirstTime,
        Self::Timely,
        Self::Semantic,
        Self::Technical,
    ];

    /// Its key in texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Legal => "part-legal",
            Self::FirstTime => "part-first-time",
            Self::Timely => "part-timely",
            Self::Semantic => "part-semantic",
            Self::Technical => "part-technical",
        }
    }

    /// What an exchange has of it, 0 to 1; none if it has no such part.
    #[must_use]
    pub fn of(self, parts: &Parts) -> Option<f64> {
        match self {
            Self::Legal => parts.legal,
            Self::FirstTime => parts.first_time,
            Self::Timely => parts.timely,
            Self::Semantic => parts.semantic,
            Self::Technical => parts.technical,
        }
    }

    /// The mean over the exchanges of a cell that have it.
    #[must_use]
    pub fn mean(self, cell: &Cell) -> Option<f64> {
        arithmetic::mean(cell.exchanges.iter().filter_map(|it| self.of(&it.parts)))
    }
}

/// A duty that was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silence {
    /// The duty.
    pub duty: DutyId,
    /// The event by which it fell due.
    pub event: u64,
    /// When that was.
    #[serde(default)]
    pub at: Moment,
}
