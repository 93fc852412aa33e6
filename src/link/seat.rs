//! Seats: one desktop's place in an exercise, its code, and who is there.

use crate::exercise::View;
use crate::scenario::{RoleId, TeamId};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::io;
use std::str::FromStr;
use std::sync::Arc;

/// A seat's number, from 1. It is the first part of the seat's code and no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SeatId(pub u16);

/// A desk's own name: random, and kept over reconnections, so that the host knows the same desk again and does
/// nothing twice that it asked for. It goes with one count of commands: a program that is started anew, or joins anew,
/// counts them from the start and takes another name. Nobody else is told it. As JSON: 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeskId(pub u128);

impl fmt::Display for DeskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for DeskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeskId({self})")
    }
}

impl FromStr for DeskId {
    type Err = NoDesk;

    fn from_str(text: &str) -> Result<Self, NoDesk> {
        if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NoDesk);
        }
        u128::from_str_radix(text, 16).map(Self).map_err(|_| NoDesk)
    }
}

impl Serialize for DeskId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DeskId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<str>::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

impl DeskId {
    /// A name that nobody has.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn random() -> io::Result<Self> {
        random().map(Self)
    }
}

/// 128 bits from the system's randomness.
///
/// # Errors
/// The system gives none.
pub fn random() -> io::Result<u128> {
    let mut bytes = [0; 16];
    rustls::crypto::ring::default_provider()
        .secure_random
        .fill(&mut bytes)
        .map_err(|_| io::Error::other("the system gives no random numbers"))?;
    Ok(u128::from_be_bytes(bytes))
}

/// This is not a desk's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a desk's name, which has 32 hexadecimal digits")]
pub struct NoDesk;

/// What a seat is for, and so what it may see and ask.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SeatKind {
    /// A trainee in these roles of a team.
    Desk {
        /// The team.
        team: TeamId,
        /// The roles; one person may hold several.
        roles: Vec<RoleId>,
    },
    /// A further wall.
    Wall,
    /// Somebody who looks on: what the wall may know.
    Observer,
    /// An evaluator: sees everything, notes and rates, and does nothing else.
    Evaluator,
    /// Another trainer, with the whole record.
    Trainer,
}

impl SeatKind {
    /// Whose eyes this seat has.
    pub fn view(&self) -> View {
        match self {
            Self::Desk { team, .. } => View::Party(team.clone().into()),
            Self::Wall | Self::Observer => View::Wall,
            Self::Evaluator | Self::Trainer => View::Trainer,
        }
    }
}

/// What a seat is told of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatCard {
    /// Its number.
    pub seat: SeatId,
    /// What it is for.
    pub kind: SeatKind,
    /// The trainer has locked it: it looks on and may not ask.
    pub locked: bool,
}

/// A seat code, such as `3-482-915`: the seat's number, and six digits that nobody else may know. It is proved
/// through SPAKE2 and never sent.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatCode {
    /// The seat.
    pub seat: SeatId,
    /// Below 1,000,000.
    pub secret: u32,
}

impl SeatCode {
    /// How many secrets there are. Six digits can be read off a wall; that they cannot be guessed is the affair of
    /// whoever counts wrong codes.
    pub const SECRETS: u32 = 1_000_000;

    /// A code that nobody can guess, for this seat.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn random(seat: SeatId) -> io::Result<Self> {
        // Of so many bits the remainder favours no secret that anybody could tell.
        let secret = random()? % u128::from(Self::SECRETS);
        Ok(Self {
            seat,
            secret: u32::try_from(secret).map_err(io::Error::other)?,
        })
    }
}

impl fmt::Display for SeatCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (high, low) = (self.secret / 1000, self.secret % 1000);
        write!(f, "{}-{high:03}-{low:03}", self.seat.0)
    }
}

impl fmt::Debug for SeatCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A code in a log is a code given away.
        write!(f, "SeatCode({}-…)", self.seat.0)
    }
}

impl FromStr for SeatCode {
    type Err = NoCode;

    /// Spaces and dashes of any kind may stand anywhere after the seat's number, which needs one after it.
    fn from_str(text: &str) -> Result<Self, NoCode> {
        let parts: Vec<_> = text
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|part| !part.is_empty())
            .collect();
        let (seat, rest) = parts.split_first().ok_or(NoCode)?;
        let secret = rest.concat();
        if secret.len() != 6 || !secret.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NoCode);
        }
        Ok(Self {
            seat: SeatId(seat.parse().map_err(|_| NoCode)?),
            secret: secret.parse().map_err(|_| NoCode)?,
        })
    }
}

/// This is not a seat code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a seat code; one looks like 3-482-915")]
pub struct NoCode;

/// What the person at a seat says in the check before the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comcheck {
    /// The test card can be read.
    pub sees: bool,
    /// The trainer is heard.
    pub hears: bool,
    /// The word asked for was typed.
    pub types: bool,
}

/// How the trainer arranges the seats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AskRoom {
    /// Add a seat.
    Add(SeatKind),
    /// Give a seat another purpose.
    Assign {
        /// The seat.
        seat: SeatId,
        /// What it is for from now on.
        kind: SeatKind,
    },
    /// Lock or unlock a seat: a locked one looks on and may not ask.
    Lock {
        /// The seat.
        seat: SeatId,
        /// Lock or unlock.
        locked: bool,
    },
    /// Give a seat a new code; who sits there is sent away.
    Recode {
        /// The seat.
        seat: SeatId,
    },
    /// Take a seat away; who sits there is sent away.
    Remove {
        /// The seat.
        seat: SeatId,
    },
    /// Begin or end the check of every seat.
    Comcheck(bool),
    /// When the last desk of a team is gone for half a minute a bot takes its chair, and hands it back when one
    /// comes again.
    StandIn(bool),
    /// Let the clock of the hot wash run, with so many seconds left: 1 to 3600. `null`: it no longer runs.
    HotWash(Option<u16>),
}

/// The seats, as the trainer sees them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomState {
    /// Where desks can reach this host, such as `192.0.2.7:7400`; empty if it does not listen.
    pub addresses: Vec<Arc<str>>,
    /// The seats, by number.
    pub seats: Vec<SeatLine>,
    /// A check of every seat is on.
    pub comcheck: bool,
    /// Bots stand in for teams without a desk.
    pub stand_in: bool,
    /// What is wrong with how the seats are kept, in words: codes that could not be read or written.
    pub trouble: Option<Arc<str>>,
}

/// A seat, as the trainer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatLine {
    /// What the seat is told of itself.
    pub card: SeatCard,
    /// Its code.
    pub code: SeatCode,
    /// From where somebody sits there now.
    pub at: Option<Arc<str>>,
    /// What the person said in the check.
    pub comcheck: Option<Comcheck>,
    /// Wrong codes that were tried.
    pub wrong: u32,
    /// The copy of the record that is kept there; none if none is.
    #[serde(default)]
    pub copy: Option<CopyState>,
}

/// How a copy of the record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyState {
    /// Nothing is shown to anybody before the copy has it.
    pub in_step: bool,
    /// How many events it lacks.
    pub behind: u64,
}

/// Why a conversation ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Goodbye {
    /// Another desktop has taken this seat with its code.
    Replaced,
    /// The trainer has taken the seat away or given it another code.
    Closed,
    /// The host ends; it may come back.
    HostEnds,
    /// Another machine has taken the exercise over; the client looks for it.
    TakenOver,
    /// The client said something that the host cannot read, or too much.
    Fault,
}
