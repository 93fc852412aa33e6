//! What events carry so that their audience needs nothing else: request papers, item cards, inject texts.

use super::actor::Party;
use crate::evidence::volatility::Volatility;
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The content of a request, as its writer filled it in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The form.
    pub form: FormId,
    /// The legal basis relied on.
    pub instrument: InstrumentId,
    /// To whom.
    pub to: Party,
    /// About what.
    pub about: Subject,
    /// The entries by field; a field left out is empty.
    pub fields: BTreeMap<FieldId, Arc<str>>,
    /// The offence as the writer's own taxonomy names it.
    pub code: Option<CodeId>,
    /// The conduct restated in the shared tree, if the writer did.
    pub concept: Option<ConceptId>,
    /// The route.
    pub channel: ChannelId,
    /// The handling mark.
    pub mark: Option<MarkId>,
    /// The earlier request that it follows up.
    pub follows: Option<super::actor::RequestId>,
}

/// What a request is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Subject {
    /// An evidence item.
    Item(ItemId),
    /// A group of resources.
    Group(GroupId),
    /// Laboratory help.
    Laboratory,
    /// Something that this audience may not know.
    Withheld,
}

/// What is wrong with a request.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Defect {
    /// A field that must be filled is empty or not in the form that it needs.
    Field(FieldId),
    /// The instrument does not bind the two sides, or does not provide the form.
    Instrument,
    /// The office that signed may not sign this form.
    Signature,
    /// The channel is not one that the instrument allows.
    Channel,
    /// The body addressed is not competent.
    Competence,
    /// The act is not an offence on both sides.
    DualCriminality,
}

/// What an office that knows of an item knows about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemCard {
    /// Title.
    pub title: Arc<str>,
    /// What is known of it.
    pub text: Arc<str>,
    /// Where it is.
    pub place: Arc<str>,
    /// The state whose law governs access to it.
    pub jurisdiction: NationId,
    /// The body that holds it.
    pub custodian: Option<ExternalId>,
    /// How soon it goes by its nature.
    pub volatility: Volatility,
    /// Methods that acquire it.
    pub methods: Vec<Method>,
    /// The conduct that it shows.
    pub concept: Option<ConceptId>,
    /// The announced time of its loss, if one was announced.
    pub gone_at: Option<Moment>,
    /// It may never leave the state as it is.
    pub secret: bool,
    /// It must be isolated before it is worked on.
    pub isolate_first: bool,
    /// Anyone may capture it.
    pub open_source: bool,
    /// The questions that can be asked of it: id and text.
    pub questions: Vec<(Arc<str>, Arc<str>)>,
}

impl ItemCard {
    /// Whether it is the memory of a machine: gone with the power, and kept by no order (RFC 3227).
    #[must_use]
    pub fn is_memory(&self) -> bool {
        self.volatility.needs_power() && self.methods.contains(&Method::Memory)
    }

    /// Whether it is on a machine that can be switched off or cut off.
    #[must_use]
    pub fn of_a_machine(&self) -> bool {
        self.isolate_first || self.methods.iter().any(|method| method.of_a_machine())
    }
}

/// A lead as its holder has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeadCard {
    /// Title.
    pub title: Arc<str>,
    /// What it says; in sanitised form, what may be said.
    pub text: Arc<str>,
    /// The teams that need it.
    pub concerns: Vec<TeamId>,
    /// Handling mark of its originator.
    pub mark: Option<MarkId>,
    /// Only a sanitised form may leave the state.
    pub secret: bool,
}

/// An inject as its readers read it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InjectCard {
    /// Who speaks.
    pub from: Sender,
    /// Who receives it.
    pub to: Vec<Recipient>,
    /// How it arrives.
    pub medium: Medium,
    /// Subject line.
    pub title: Arc<str>,
    /// The text.
    pub text: Arc<str>,
    /// The choice that it puts.
    pub poses: Option<Arc<DilemmaCard>>,
    /// The wall shows it.
    pub on_wall: bool,
    /// It cannot wait: a desk shows it over everything until it is confirmed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub urgent: bool,
    /// When its limit passes, where its readers may know that there is one: an urgent inject, or one whose
    /// expectations are shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
    /// What is expected of its readers, where the scenario lets them know. A seat receives what is expected of
    /// its own team; the wall nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expected: Vec<Expectation>,
}

fn is_false(flag: &bool) -> bool {
    !*flag
}

/// A dilemma as players read it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DilemmaCard {
    /// Id.
    pub id: DilemmaId,
    /// Title.
    pub title: Arc<str>,
    /// The question.
    pub text: Arc<str>,
    /// The answers: id, text, principle.
    pub options: Vec<(OptionId, Arc<str>, Principle)>,
}

/// A group of resources as the register lists it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupCard {
    /// Title.
    pub title: Arc<str>,
    /// How many resources.
    pub count: u16,
    /// How many of them are duplicates.
    pub duplicates: u16,
    /// Where they are hosted.
    pub hosted_in: Vec<NationId>,
    /// What they were reported to show; what they show is told to who assesses them.
    pub concept: ConceptId,
    /// The evidence item that captures make up.
    pub captures: Option<ItemId>,
}

/// What the wall shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WallShow {
    /// The scene.
    pub scene: WallScene,
    /// The wall goes to what happens by itself; the scene is where it rests.
    pub directed: bool,
    /// Nothing but darkness.
    pub black: bool,
    /// The picture stands still.
    pub frozen: bool,
}

impl Default for WallShow {
    /// The situation, with the director off.
    fn default() -> Self {
        Self {
            scene: WallScene::Situation,
            directed: false,
            black: false,
            frozen: false,
        }
    }
}

/// A scene of the wall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WallScene {
    /// The harbour chart with the clock and three counters.
    Situation,
    /// One notice, large: the one that came with this event, or the latest.
    Spotlight(Option<u64>),
    /// What has happened so far, from left to right.
    Timeline,
    /// Who worked with whom.
    Matrix,
    /// The matrix with its qualities, once the trainer has shown it: a field for each pair.
    HeatMap,
    /// The same as a graph: the teams on a ring.
    Graph,
    /// The register of resources.
    Register,
    /// A countdown to a moment of play.
    Countdown {
        /// To what, in a few words.
        title: Arc<str>,
        /// The moment.
        to: Moment,
    },
    /// The result, once the trainer has shown it.
    Debrief,
}

/// The score as the trainer shows it to everybody. Shares are in tenths of a percent, 0 to 1,000.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreBoard {
    /// The index of the alliance.
    pub alliance: u16,
    /// The teams in the order of the scenario.
    pub teams: Vec<ScoreLine>,
}

/// A team's line of the score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreLine {
    /// The team.
    pub team: TeamId,
    /// Its index, if anything was measured.
    pub index: Option<u16>,
    /// Its layers by key, in the order of the score; none where there was no occasion.
    pub layers: Vec<(Arc<str>, Option<u16>)>,
}

/// The matrix of who worked with whom as the trainer shows it to everybody: figures and counts, and nothing that
/// names a request, a lead or a duty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatrixBoard {
    /// The part of the exchanges that the values are of, by key; none for the whole.
    pub part: Option<Arc<str>>,
    /// What was sent or fell due from this moment on,
    pub from: Moment,
    /// until this one.
    pub to: Moment,
    /// The teams in the order of rows and columns.
    pub teams: Vec<TeamId>,
    /// The pairs between which something was sent or owed.
    pub pairs: Vec<MatrixPair>,
}

/// How one team worked toward another, in counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatrixPair {
    /// Who.
    pub from: TeamId,
    /// Toward whom.
    pub to: TeamId,
    /// The value in tenths of a percent, 0 to 1,000; none where nothing sent has the part that is shown.
    pub value: Option<u16>,
    /// Requests, leads and other acts sent.
    pub sent: u32,
    /// Requests sent.
    pub asked: u32,
    /// Of these, how many were answered.
    pub answered: u32,
    /// How long the answers took: the middle one.
    pub median: Option<Length>,
    /// How often requests were returned with defects.
    pub returned: u32,
    /// What was sent, or answered, later than it should have been.
    pub late: u32,
    /// What fell due and was never sent.
    pub unsent: u32,
}
