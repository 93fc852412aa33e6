//! The messages.

use super::seat::{AskRoom, Comcheck, DeskId, Goodbye, RoomState, SeatCard};
use crate::evidence::Digest;
use crate::exercise::{Command, CopyId, Event, Phase, Refusal, TermNumber, View};
use crate::scenario::{Moment, RoleId, Scenario};
use crate::tr;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// What a client says to the host.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToHost {
    /// The client wants to look with these eyes. Sent again, it changes the view.
    Hello {
        /// Whose eyes. None: those of the seat whose code it proved. A seat gets no other view than its own,
        /// except the trainer's, which may look over anybody's shoulder.
        view: Option<View>,
        /// What it knows already, if it comes back.
        have: Option<Have>,
    },
    /// The client asks for something.
    Command {
        /// The client's own number for it; each new command has a higher one.
        id: CommandId,
        /// What is asked, and in whose name. The view decides in whose name a client may ask.
        command: Command,
    },
    /// The client wants the bytes of a copy that its party holds.
    Artefact {
        /// The copy.
        copy: CopyId,
    },
    /// What the person at a seat says in the check before the start.
    Comcheck(Comcheck),
    /// The trainer arranges the seats, and hears nothing of what came of it but the seats as they are then.
    Room(AskRoom),
    /// The same with an answer, as a command has one.
    Arrange {
        /// The client's own number for it, of the same row as those of its commands.
        id: CommandId,
        /// How the seats are to be.
        ask: AskRoom,
    },
    /// This machine keeps a copy of the record from here on, to take over if the host dies. Only a trainer's seat may.
    Keep(Keep),
    /// So many events of the copy are on this machine's disk.
    Kept {
        /// How many, from the first.
        events: u64,
    },
}

/// A machine that keeps a copy of the record, and what it has of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keep {
    /// The end of the copy as it is; none if there is none yet.
    pub have: Option<Held>,
    /// Where desks will reach this machine if it takes over, such as `192.0.2.9:7400`.
    pub addresses: Vec<Arc<str>>,
}

/// The end of a copy of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// How many events it has.
    pub events: u64,
    /// The hash of the last one; of the origin, if there is none.
    pub head: Digest,
}

/// What a client that comes back knows already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Have {
    /// The exercise that it knew, as its [`Welcome::exercise`] said.
    pub exercise: Arc<str>,
    /// How many events of it.
    pub events: u64,
    /// The term in which it had them, as its `Welcome` or `Resumed` said last.
    #[serde(default)]
    pub term: TermNumber,
}

/// A client's number for a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CommandId(pub u64);

/// What the host says to a client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromHost {
    /// The seat, as soon as its code is proved, and again whenever something about it changes. The windows of the
    /// host's own process have no seat and are not told.
    Seat(SeatCard),
    /// Everything that the view may know up to now. The client forgets what it knew and starts from this.
    Welcome(Box<Welcome>),
    /// The client comes back to what it knew: what follows are the events after those that it has.
    Resumed {
        /// How many events the view may see up to now, those that follow included.
        so_far: u64,
        /// The clock.
        clock: ClockReading,
        /// Why play stands still, if the record cannot be written.
        stalled: Option<Stall>,
        /// The host's term: which of several machines it is that took the exercise over.
        #[serde(default)]
        term: TermNumber,
    },
    /// Something happened. It is on disk, if the exercise is recorded. Its `seq` counts what this view has
    /// received, from 0 without gaps, so that it tells nobody how much happens elsewhere.
    Event(Arc<Event>),
    /// What became of a command.
    Answer {
        /// The client's number for it.
        id: CommandId,
        /// Done, or why not.
        answer: Answer,
    },
    /// The clock: sent when something about it changes, and about once a second while play time runs.
    Clock(ClockReading),
    /// Play stands still because the record cannot be written; `None`: it goes on.
    Stalled(Option<Stall>),
    /// A part of the bytes of a copy, in order; the last part ends at `total`.
    Artefact {
        /// The copy.
        copy: CopyId,
        /// The place of the first byte of this part.
        from: u64,
        /// How many bytes there are. 0: there is nothing that this client may have.
        total: u64,
        /// The bytes. As JSON: Base64 with padding (RFC 4648, section 4).
        #[serde(with = "super::base64")]
        bytes: Vec<u8>,
    },
    /// The seats and who sits there. Only the trainer is told.
    Room(Arc<RoomState>),
    /// Who of the own team is at a desk, whenever that changes.
    Team(Vec<(RoleId, bool)>),
    /// The trainer asks everybody whether they see, hear and can type; `false`: the check is over.
    Comcheck(bool),
    /// The clock of the hot wash runs, with so many seconds left; 0: its time is over. `null`: it no longer runs. Who
    /// comes while it runs is told after the start.
    HotWash(Option<u16>),
    /// Where this host may be found, and machines that may take over from it: to be tried too when the line is lost.
    AlsoTry(Vec<Arc<str>>),
    /// A part of the record, for a machine that keeps a copy.
    Copied(Copied),
    /// The conversation ends, and why. A client that is told `Replaced`, `Closed` or `Fault` does not come back by itself.
    Goodbye(Goodbye),
}

/// A part of the record on its way to a machine that keeps a copy. The copy has the same bytes and the same chain of
/// hashes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Copied {
    /// The copy begins: there is none yet.
    Begin {
        /// Where the exercise came from, as the record has it; the chain begins with the hash of these bytes.
        origin: String,
        /// The scenario as played, as the record has it.
        scenario: String,
    },
    /// Events that follow on what the copy has.
    Events {
        /// The number of the first.
        from: u64,
        /// Each as the record has it.
        events: Vec<String>,
        /// The hash of the last one; the copy is worth nothing if it does not come to the same.
        head: Digest,
        /// Commands that led to these events.
        receipts: Vec<CopiedReceipt>,
        /// How far play time had gone.
        clock: Moment,
        /// How many events the record has now.
        so_far: u64,
    },
    /// The seats, their codes and the key of the certificate, as they are kept beside the record.
    Seats {
        /// The text of that file.
        file: String,
    },
    /// There is no copy to be had.
    No(NoCopy),
}

/// A command of a desk that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopiedReceipt {
    /// The desk.
    pub desk: DeskId,
    /// Its number for the command.
    pub command: CommandId,
    /// The number of the event of the exercise that came next.
    pub before: u64,
}

/// Why there is no copy to be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoCopy {
    /// The exercise is not recorded.
    NotRecorded,
    /// The copy is of another exercise, or has events that the record does not have.
    Differs,
    /// The host cannot read its record.
    Unreadable,
    /// This seat may not have one.
    NotYourRight,
}

impl fmt::Display for NoCopy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::NotRecorded => tr!("copy-not-recorded"),
            Self::Differs => tr!("copy-differs"),
            Self::Unreadable => tr!("copy-unreadable"),
            Self::NotYourRight => tr!("copy-not-your-right"),
        })
    }
}

/// The start of a client's knowledge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Welcome {
    /// Names this exercise as this view knows it; another one, a fork of it, or another view of it has another name.
    pub exercise: Arc<str>,
    /// Whose eyes.
    pub view: View,
    /// The scenario as redacted for them; the trainer's is whole.
    pub scenario: Arc<Scenario>,
    /// The seed of the exercise; only the trainer is told.
    pub seed: Option<u64>,
    /// The events so far that the view may see, in order: all of them for a window in the host's process; for a
    /// desk across the network as many as go into a frame of moderate size, and the rest follow one by one.
    pub events: Vec<Arc<Event>>,
    /// How many events the view may see up to now, those that follow included.
    pub so_far: u64,
    /// The clock.
    pub clock: ClockReading,
    /// The exercise file; only the trainer is told. None if the exercise is not recorded.
    pub file: Option<String>,
    /// Why play stands still, if the record cannot be written.
    pub stalled: Option<Stall>,
    /// The host's term: which of several machines it is that took the exercise over.
    #[serde(default)]
    pub term: TermNumber,
}

/// What the clock shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockReading {
    /// Play time now. Between two readings a window may let it run on at `tenths` if `runs`.
    pub now: Moment,
    /// Where the exercise stands.
    pub phase: Phase,
    /// Speed in tenths, 1 to 600.
    pub tenths: u16,
    /// Whether play time runs at this moment: the phase says so and nothing keeps it.
    pub runs: bool,
}

/// What became of a command.
pub type Answer = Result<Done, Denied>;

/// A command was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// The number in this view of the event that came, or comes, next after the command was done. What the command led to
    /// has lower numbers and came before this answer; what others did since has this number and higher ones, and may have.
    pub before: u64,
}

/// Why a command was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Denied {
    /// The rules of the exercise say no.
    Refused(Refusal),
    /// The client has not said `Hello` yet, which comes first.
    HelloFirst,
    /// The client may not ask in this name.
    NotYourChair,
    /// The trainer has locked the seat: it looks on.
    Locked,
    /// The name is right, but this is not for this seat to ask: an evaluator notes, rates and bookmarks.
    NotYourRight,
    /// The seats cannot be arranged so; why, in words.
    NotArranged(Arc<str>),
    /// The record cannot be written at the moment; nothing was done.
    Stalled(Stall),
}

impl Denied {
    /// Key of the Fluent message for people.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.key(),
            Self::HelloFirst => "denied-hello-first",
            Self::NotYourChair => "denied-not-your-chair",
            Self::Locked => "denied-locked",
            Self::NotYourRight => "denied-not-your-right",
            Self::NotArranged(_) => "denied-not-arranged",
            Self::Stalled(_) => "denied-stalled",
        }
    }
}

impl fmt::Display for Denied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => f.write_str(&words(refusal)),
            Self::HelloFirst => f.write_str(&tr!("denied-hello-first")),
            Self::NotYourChair => f.write_str(&tr!("denied-not-your-chair")),
            Self::Locked => f.write_str(&tr!("denied-locked")),
            Self::NotYourRight => f.write_str(&tr!("denied-not-your-right")),
            Self::NotArranged(why) => f.write_str(&tr!("denied-not-arranged", why = why.as_ref())),
            Self::Stalled(stall) => f.write_str(&tr!("denied-stalled", why = stall.text.as_ref())),
        }
    }
}

/// A refusal in the reader's language.
fn words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Unknown { what } | Refusal::Lost { what } | Refusal::Abroad { what } => {
            tr!(refusal.key(), what = what.as_str())
        }
        Refusal::NotReady { ready } => tr!(refusal.key(), time = ready.to_string()),
        other => tr!(other.key()),
    }
}

/// Why the record cannot be written. Play stands still and goes on by itself when it can be again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stall {
    /// There is no room on the disk.
    pub full: bool,
    /// What the trainer reads: the file and what to do.
    pub text: Arc<str>,
}
