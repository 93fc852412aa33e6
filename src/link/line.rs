//! How a desk's line to its host is, for its window to show.

use super::seat::Goodbye;
use crate::tr;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// Addresses that a desk tries in turn.
const MOST_ADDRESSES: usize = 64;

/// A desk's line to its host. All clones are the same line.
#[derive(Clone, Debug)]
pub struct Line(Arc<Mutex<Inner>>);

#[derive(Debug)]
struct Inner {
    state: LineState,
    addresses: Vec<Arc<str>>,
    received: u64,
}

/// How a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineState {
    /// The desk has not been let in yet; why not, if it was tried.
    Connecting(Option<Trouble>),
    /// It is, at this address.
    Connected(Arc<str>),
    /// It was; it comes back by itself as soon as it can.
    Lost {
        /// Since when.
        since: Instant,
        /// Why, and why it is not back yet.
        why: Trouble,
    },
    /// It is over, and nothing is tried any more.
    Over(End),
}

/// Why there is no connection at the moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nobody answers there; what the system says.
    Unreachable(Arc<str>),
    /// Somebody answers who is no host of Accord.
    NoHost,
    /// The host has as many connections as it takes, or this address has.
    Full,
    /// Too many wrong codes were tried; so many seconds must pass.
    Wait(u32),
    /// Another host answers, which does not know this code.
    Stranger,
    /// The host has ended; it may be started again.
    HostEnds,
    /// Another machine has taken the exercise over from this host.
    TakenOver,
    /// The connection broke or went silent.
    Cut,
    /// What the host sent cannot be read.
    Unreadable(Arc<str>),
}

/// Why a line is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// The code is wrong, or somebody stands between the desk and the host.
    WrongCode,
    /// Another desktop has taken the seat.
    Replaced,
    /// The trainer has taken the seat away or given it another code.
    Closed,
    /// The host speaks only other versions of the protocol.
    Protocol {
        /// The oldest.
        oldest: u32,
        /// The newest.
        newest: u32,
    },
    /// The host could not read what this desk said, or it was too much.
    Fault,
    /// The window has left.
    Left,
}

impl Line {
    pub(super) fn new(addresses: Vec<Arc<str>>) -> Self {
        Self(Arc::new(Mutex::new(Inner {
            state: LineState::Connecting(None),
            addresses,
            received: 0,
        })))
    }

    /// How the line is now.
    pub fn state(&self) -> LineState {
        self.inner().state.clone()
    }

    /// Where else the host may be, or another machine that took over from it; tried after the others.
    pub fn also_try(&self, address: &str) {
        let mut inner = self.inner();
        let known = inner.addresses.iter().any(|known| **known == *address);
        if !known && inner.addresses.len() < MOST_ADDRESSES {
            inner.addresses.push(address.into());
        }
    }

    /// Bytes that have come over the present connection, or the last: a long message on a narrow line takes its time.
    pub fn received(&self) -> u64 {
        self.inner().received
    }

    pub(super) fn has_received(&self, bytes: u64) {
        self.inner().received = bytes;
    }

    pub(super) fn addresses(&self) -> Vec<Arc<str>> {
        self.inner().addresses.clone()
    }

    pub(super) fn connected(&self, at: &Arc<str>) {
        self.inner().state = LineState::Connected(at.clone());
    }

    pub(super) fn trouble(&self, trouble: Trouble) {
        let mut inner = self.inner();
        inner.state = match &inner.state {
            LineState::Connecting(_) => LineState::Connecting(Some(trouble)),
            LineState::Lost { since, .. } => LineState::Lost {
                since: *since,
                why: trouble,
            },
            LineState::Connected(_) => LineState::Lost {
                since: Instant::now(),
                why: trouble,
            },
            LineState::Over(_) => return,
        };
    }

    pub(super) fn over(&self, end: End) {
        self.inner().state = LineState::Over(end);
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl From<Goodbye> for End {
    fn from(goodbye: Goodbye) -> Self {
        match goodbye {
            Goodbye::Replaced => Self::Replaced,
            Goodbye::Closed | Goodbye::HostEnds | Goodbye::TakenOver => Self::Closed,
            Goodbye::Fault => Self::Fault,
        }
    }
}

impl fmt::Display for LineState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Connecting(None) => f.write_str(&tr!("line-connecting")),
            Self::Connecting(Some(why)) => why.fmt(f),
            Self::Connected(at) => f.write_str(&tr!("line-connected", at = at.as_ref())),
            Self::Lost { why, .. } => f.write_str(&tr!("line-lost", why = why.to_string())),
            Self::Over(end) => end.fmt(f),
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Unreachable(error) => tr!("line-unreachable", error = error.as_ref()),
            Self::NoHost => tr!("line-no-host"),
            Self::Full => tr!("line-full"),
            Self::Wait(seconds) => tr!("line-wait", seconds = *seconds),
            Self::Stranger => tr!("line-stranger"),
            Self::HostEnds => tr!("line-host-ends"),
            Self::TakenOver => tr!("line-taken-over"),
            Self::Cut => tr!("line-cut"),
            Self::Unreadable(error) => tr!("line-unreadable", error = error.as_ref()),
        })
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::WrongCode => tr!("line-wrong-code"),
            Self::Replaced => tr!("line-replaced"),
            Self::Closed => tr!("line-closed"),
            Self::Protocol { oldest, newest } => {
                let (own, oldest, newest) = (super::limits::PROTOCOL, *oldest, *newest);
                tr!(
                    if newest < own {
                        "line-host-too-old"
                    } else {
                        "line-host-too-new"
                    },
                    own = own,
                    oldest = oldest,
                    newest = newest
                )
            }
            Self::Fault => tr!("line-fault"),
            Self::Left => tr!("line-left"),
        })
    }
}
