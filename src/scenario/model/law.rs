//! The library: instruments, forms, grounds, procedures, doctrines, taxonomies, marks and channels
//! that many scenarios share. Every rule names its source and says whether a lawyer has verified it.

use super::id::*;
use super::people::{Nation, Office, yes};
use super::time::Length;
use serde::{Deserialize, Serialize};

/// What scenarios share. A scenario may add entries of its own in the same form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Library {
    /// Legal instruments.
    pub instruments: Vec<Instrument>,
    /// Request forms.
    pub forms: Vec<Form>,
    /// Refusal grounds.
    pub grounds: Vec<Ground>,
    /// Forensic procedures.
    pub procedures: Vec<Procedure>,
    /// Doctrine cards.
    pub doctrines: Vec<Doctrine>,
    /// The shared tree of concepts.
    pub concepts: Vec<Concept>,
    /// National taxonomies.
    pub taxonomies: Vec<Taxonomy>,
    /// Handling marks, from the most open to the most closed.
    pub marks: Vec<Mark>,
    /// Channels.
    pub channels: Vec<Channel>,
    /// Nation packs.
    pub nations: Vec<Nation>,
}

/// A legal instrument: what it lets its parties ask of each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Id. Example: `"security-agreement"`.
    pub id: InstrumentId,
    /// Title as shown.
    pub title: String,
    /// What it provides, in a few sentences.
    pub text: String,
    /// Forms that may be sent under it.
    pub provides: Vec<FormId>,
    /// Grounds on which a request under it may be refused.
    pub grounds: Vec<GroundId>,
    /// Channels that it allows. The first is the usual one.
    pub channels: Vec<ChannelId>,
    /// Whether the act must be an offence in both states. Default: false.
    #[serde(default)]
    pub dual_criminality: bool,
    /// Where the rule comes from: treaty article, standard or paper.
    pub source: String,
    /// Whether a lawyer has checked the card. Default: false.
    #[serde(default)]
    pub verified: bool,
}

/// A request form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Id. Example: `"preservation"`.
    pub id: FormId,
    /// Title as shown. Example: `"Expedited preservation"`.
    pub title: String,
    /// What the form asks the other side to do.
    pub asks: Asks,
    /// What it is for, in a sentence.
    #[serde(default)]
    pub text: String,
    /// Its fields, in order.
    pub fields: Vec<Field>,
    /// Offices that may sign it.
    pub signed_by: Vec<Office>,
    /// What is handed over may serve as evidence; otherwise it is a lead until regularised. Default: true.
    #[serde(default = "yes")]
    pub gives_evidence: bool,
    /// Reply expected within, for full timeliness. Example: `"15m"`.
    pub target: Length,
    /// Reply worth nothing after. Example: `"45m"`.
    pub limit: Length,
    /// What it takes in the real world, as printed on the card. Example: `"24 to 72 hours"`.
    #[serde(default)]
    pub real_duration: String,
    /// A hold made under it lapses after this unless a follow-up request is filed. Default: never.
    #[serde(default)]
    pub lapses: Option<Length>,
    /// Answered only after the exercise, as ordinary legal assistance is. Default: false.
    #[serde(default)]
    pub epilogue_only: bool,
    /// Where the fields and clocks come from.
    pub source: String,
    /// Whether a lawyer has checked the card. Default: false.
    #[serde(default)]
    pub verified: bool,
}

/// What a form asks the other side to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Asks {
    /// Keep data as they are.
    Preserve,
    /// Hand over enough traffic data to find the next provider and the path.
    DiscloseTraffic,
    /// Hand over who holds an account or address.
    DiscloseSubscriber,
    /// Hand over stored data for use as evidence.
    Produce,
    /// Take content down while keeping it.
    Remove,
    /// Lend a laboratory slot or an expert.
    Lend,
    /// Release data at once because life is in danger.
    Emergency,
    /// Agree to reuse beyond the case.
    ConsentToReuse,
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Id. Example: `"custodian"`.
    pub id: FieldId,
    /// Label as shown.
    pub label: String,
    /// What a valid entry looks like. Default: `Text`.
    #[serde(default)]
    pub kind: FieldKind,
    /// Its absence lets the form be returned; otherwise it is only noted. Default: true.
    #[serde(default = "yes")]
    pub blocking: bool,
}

/// What a valid entry of a field looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldKind {
    /// Any text.
    #[default]
    Text,
    /// Two moments with ` to ` between them, each ending in `Z` or naming `UTC`, such as
    /// `2031-03-01T00:00Z to 2031-03-02T06:00Z`.
    UtcRange,
    /// A moment that ends in `Z` or names `UTC`, with its time of day, such as `2031-03-01T00:00Z`.
    UtcMoment,
    /// The custodian of the item that is asked for, by name and place. Any text fills it; ids are not looked up.
    Custodian,
    /// An account, address, page or device that identifies the data.
    Identifier,
    /// An offence as the sender's taxonomy words it. Any text fills it, and so does a `code` or `concept` of the draft.
    Offence,
    /// A statement that a follow-up request will come. Any text fills it.
    FollowUp,
}

/// A refusal ground.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Id. Example: `"national-interest"`.
    pub id: GroundId,
    /// Title as shown.
    pub title: String,
    /// What it covers.
    pub text: String,
    /// Consultation is due before refusing on it. Default: false.
    #[serde(default)]
    pub consult_first: bool,
    /// Where the rule comes from.
    pub source: String,
    /// Whether a lawyer has checked the card. Default: false.
    #[serde(default)]
    pub verified: bool,
}

/// A forensic procedure: how an item is acquired or examined.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// Id. Example: `"memory-capture"`.
    pub id: ProcedureId,
    /// Title as shown.
    pub title: String,
    /// The method it serves.
    pub method: Method,
    /// Play time it takes.
    pub takes: Length,
    /// Who carries it out: the team at the scene, or the laboratory in a slot. Default: `Scene`.
    #[serde(default)]
    pub done_at: DoneAt,
    /// Where the step and its duration come from.
    pub source: String,
    /// Whether a practitioner has checked the card. Default: false.
    #[serde(default)]
    pub verified: bool,
}

/// Where a procedure is carried out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DoneAt {
    /// At the scene or the custodian's.
    #[default]
    Scene,
    /// In a laboratory slot.
    Laboratory,
}

/// How evidence is acquired or examined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Method {
    /// Memory of a running machine.
    Memory,
    /// Image of a disk.
    Disk,
    /// Extraction of a phone.
    Phone,
    /// Export of a log or of records.
    Log,
    /// Capture of a page.
    Page,
    /// Export from a provider's systems.
    Cloud,
    /// Copy of a paper or note.
    Paper,
    /// Examination in the laboratory.
    Examine,
}

impl Method {
    /// Whether it is done to a machine that somebody can switch off or cut off, rather than to records or pages.
    #[must_use]
    pub fn of_a_machine(self) -> bool {
        matches!(self, Self::Memory | Self::Disk | Self::Phone)
    }
}

/// A doctrine card: how a state acts, and what that costs it. No doctrine is wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doctrine {
    /// Id. Example: `"order-first"`.
    pub id: DoctrineId,
    /// Title as shown.
    pub title: String,
    /// What the state holds dear, and what it costs, neutral in tone.
    pub text: String,
    /// Office that orders content on own territory blocked, and how long that takes.
    pub block: Step,
    /// Office that releases data abroad, and how long that takes.
    pub release: Step,
    /// Whether users are told of measures against them. Default: `Never`.
    #[serde(default)]
    pub user_notice: Notice,
    /// What the state does not do.
    #[serde(default)]
    pub never: Vec<Never>,
    /// Grounds on which it refuses a form as a matter of doctrine.
    #[serde(default)]
    pub refuses: Vec<DoctrineRefusal>,
    /// Where the idea comes from.
    #[serde(default)]
    pub source: String,
}

/// An internal approval: who gives it and how long it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The office.
    pub by: Office,
    /// Play time it takes.
    pub takes: Length,
}

/// Whether users are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Notice {
    /// Users are not told.
    #[default]
    Never,
    /// Users are told unless a court orders silence.
    UnlessSilenced,
    /// Users are told, and delay is allowed.
    MayBeDelayed,
}

/// What a state does not do, as a matter of doctrine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Never {
    /// Disclose who its sources are.
    DiscloseSources,
    /// Hold the data of unnamed users.
    BulkPreservation,
    /// Take two images at the same time.
    ParallelImages,
    /// Hand over data without a handling mark.
    TransferWithoutMark,
}

/// A refusal that follows from doctrine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoctrineRefusal {
    /// The form it refuses.
    pub form: FormId,
    /// The ground it gives.
    pub ground: GroundId,
    /// When it refuses. Default: `Always`.
    #[serde(default)]
    pub when: RefusesWhen,
}

/// When a doctrine refuses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RefusesWhen {
    /// In every case.
    #[default]
    Always,
    /// When what is asked for is lawful speech at home.
    LawfulSpeech,
    /// When what is asked for is secret.
    Secret,
    /// When no identifier narrows the request.
    Bulk,
}

/// A concept of the shared tree. Its parent is what stands before the last dot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    /// Id. Example: `"CONTENT.RECRUIT"`.
    pub id: ConceptId,
    /// Title as shown.
    pub title: String,
    /// Conduct that is lawful and must not be acted against. Default: false.
    #[serde(default)]
    pub lawful: bool,
}

/// A state's own names for offences.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taxonomy {
    /// Id. Example: `"basalt-code"`.
    pub id: TaxonomyId,
    /// Title as shown.
    pub title: String,
    /// Its codes.
    pub codes: Vec<Code>,
    /// Where the idea comes from.
    #[serde(default)]
    pub source: String,
}

/// A code of a taxonomy and the shared concepts that it covers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// Id, as the state writes it. Example: `"4.2"`.
    pub id: CodeId,
    /// The state's own label. Example: `"harmful appeal"`.
    pub label: String,
    /// The concepts it covers.
    pub covers: Vec<ConceptId>,
}

/// A handling mark. Their order in the library is their rank.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// Id. Example: `"AMBER"`.
    pub id: MarkId,
    /// Title as shown. Example: `"TLP:AMBER"`.
    pub title: String,
    /// Who may see what bears it.
    pub text: String,
    /// Where the rule comes from.
    #[serde(default)]
    pub source: String,
}

/// A route for requests and transfers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// Id. Example: `"contact-points"`.
    pub id: ChannelId,
    /// Title as shown.
    pub title: String,
    /// Whether data may travel on it. Default: true.
    #[serde(default = "yes")]
    pub protected: bool,
    /// Whether what travels on it is a lead at most. Default: false.
    #[serde(default)]
    pub leads_only: bool,
    /// Where the rule comes from.
    #[serde(default)]
    pub source: String,
}

/// An instrument in force between certain parties of the scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InForce {
    /// The instrument.
    pub instrument: InstrumentId,
    /// Every two of these states are bound. Example: `["BAS", "GAR", "JAS"]`.
    pub among: Vec<NationId>,
}
