//! An occasion: what earned something, how much, and why.

use crate::exercise::{Party, RequestId};
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

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
