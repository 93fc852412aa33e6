//! Items of evidence, their copies and custody, what is handed over and what is lost.

use crate::evidence::Digest;
use crate::evidence::handling::Alteration;
use crate::exercise::actor::*;
use crate::exercise::command::Care;
use crate::exercise::paper::*;
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum EvidenceEvent {
    /// An item became known.
    Revealed {
        /// The item.
        item: ItemId,
        /// What is known of it.
        card: Arc<ItemCard>,
        /// To whom.
        to: Vec<TeamId>,
    },
    /// Authority was recorded.
    AuthorityRecorded {
        /// The item.
        item: ItemId,
        /// By whom.
        team: TeamId,
        /// The basis.
        basis: Arc<str>,
    },
    /// The item was isolated.
    Isolated {
        /// The item.
        item: ItemId,
        /// By whom.
        team: TeamId,
    },
    /// The machine was switched off.
    PoweredOff {
        /// The item.
        item: ItemId,
        /// By whom.
        team: TeamId,
    },
    /// The item must be kept.
    Held {
        /// The item.
        item: ItemId,
        /// Who ordered it.
        team: TeamId,
        /// Under which request, if a request asked for it.
        request: Option<RequestId>,
        /// When the hold lapses unless followed up.
        lapses: Option<Moment>,
    },
    /// A hold lapsed.
    HoldLapsed {
        /// The item.
        item: ItemId,
    },
    /// An acquisition began.
    AcquisitionStarted {
        /// The step.
        job: JobId,
        /// The item.
        item: ItemId,
        /// By whom.
        team: TeamId,
        /// How.
        method: Method,
        /// When it is done.
        done: Moment,
        /// The procedure of the library was followed with what care.
        care: Care,
    },
    /// A copy was made.
    Acquired {
        /// The step that made it.
        job: JobId,
        /// The copy.
        copy: CopyId,
        /// The item.
        item: ItemId,
        /// By whom.
        team: TeamId,
        /// How.
        method: Method,
        /// What handling did to the bytes.
        alterations: Vec<Alteration>,
        /// SHA-256 of its bytes, if computed at acquisition.
        sha256: Option<Digest>,
        /// The steps were written down.
        documented: bool,
        /// An authority had been recorded.
        authority: bool,
    },
    /// An acquisition failed.
    AcquisitionFailed {
        /// The step.
        job: JobId,
        /// The item.
        item: ItemId,
        /// By whom.
        team: TeamId,
    },
    /// The hash of a copy was computed later.
    Hashed {
        /// The copy.
        copy: CopyId,
        /// SHA-256.
        sha256: Digest,
    },
    /// A copy was sealed.
    Sealed {
        /// The copy.
        copy: CopyId,
    },
    /// A copy was stored.
    Stored {
        /// The copy.
        copy: CopyId,
        /// Where.
        place: Arc<str>,
    },
    /// A copy went to another team.
    Transferred(Box<Transfer>),
    /// A received copy was verified.
    Verified {
        /// The copy.
        copy: CopyId,
        /// The item.
        item: ItemId,
        /// By whom.
        team: TeamId,
        /// Whether the hashes match.
        matches: bool,
    },
    /// An item is lost.
    Lost {
        /// The item.
        item: ItemId,
        /// How.
        cause: LossCause,
    },
    /// An item would have been lost now, had it not been held or acquired.
    Spared {
        /// The item.
        item: ItemId,
    },
    /// An item's loss was moved.
    LossMoved {
        /// The item.
        item: ItemId,
        /// When it is lost now.
        to: Moment,
    },
    /// A custody record was produced.
    CustodyProduced {
        /// The item.
        item: ItemId,
        /// By whom.
        team: TeamId,
        /// The record has no gap.
        complete: bool,
    },
    /// Each state is asked for its exhibits.
    ExhibitsAsked,
    /// Exhibits were submitted.
    ExhibitsSubmitted {
        /// By whom.
        team: TeamId,
        /// The copies relied on.
        copies: Vec<CopyId>,
    },
}

/// A copy that went to another team, with what came with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Transfer {
    /// The item.
    pub item: ItemId,
    /// The copy in the sender's hands; none if the custodian handed it over.
    pub source: Option<CopyId>,
    /// The copy in the receiver's hands.
    pub copy: CopyId,
    /// From whom.
    pub from: Party,
    /// To whom.
    pub to: TeamId,
    /// The request that it answers.
    pub request: Option<RequestId>,
    /// It may serve as evidence; otherwise it is a lead.
    pub evidence: bool,
    /// Handling mark.
    pub mark: Option<MarkId>,
    /// Channel.
    pub channel: ChannelId,
    /// The channel protects what travels on it.
    pub protected: bool,
    /// Times are given in UTC.
    pub utc: bool,
    /// The hash that came with it.
    pub sha256: Option<Digest>,
    /// What handling did to the bytes before.
    pub alterations: Vec<Alteration>,
    /// The steps were written down.
    pub documented: bool,
    /// An authority had been recorded by the sender.
    pub authority: bool,
    /// How it was acquired.
    pub method: Method,
}

/// How an item was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LossCause {
    /// Its time came.
    Time,
    /// The machine was switched off.
    PowerOff,
    /// It was not isolated.
    NotIsolated,
    /// Pages were blocked or removed before capture.
    BlockedFirst,
    /// The story took it.
    Story,
}
