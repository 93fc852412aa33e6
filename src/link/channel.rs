//! The two ends of a conversation within one process.

use super::message::{CommandId, FromHost, ToHost};
use crate::exercise::Command;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, TryRecvError, TrySendError};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Messages that may wait for a client. One that lets more gather starts anew from a `Welcome`.
const MOST_WAITING: usize = 4096;

/// The host's number for a client, given when it connects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClientId(u64);

/// What arrives at the host.
#[derive(Debug)]
pub struct Arrived {
    /// From whom.
    pub from: ClientId,
    /// What.
    pub what: Inbound,
}

/// What arrives at the host from a client or about one.
#[derive(Debug)]
pub enum Inbound {
    /// A client connected; what is for it goes into this outlet.
    Joined(Outlet),
    /// It says something.
    Said(ToHost),
    /// It is gone.
    Left,
}

/// The host's end of all conversations.
#[derive(Debug)]
pub struct HostEnd {
    arriving: Receiver<Arrived>,
}

impl HostEnd {
    /// The queue of what clients say, in the order in which it came.
    pub fn arriving(&self) -> &Receiver<Arrived> {
        &self.arriving
    }
}

/// Where the host puts what is for one client.
#[derive(Clone, Debug)]
pub struct Outlet(Sender<FromHost>);

/// Why a message did not go into an outlet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsent {
    /// The client does not keep up.
    Full,
    /// The client is gone.
    Gone,
}

impl Outlet {
    /// Puts a message in, without ever waiting.
    ///
    /// # Errors
    /// The client does not keep up, or is gone.
    pub fn send(&self, message: FromHost) -> Result<(), Unsent> {
        self.0.try_send(message).map_err(|error| match error {
            TrySendError::Full(_) => Unsent::Full,
            TrySendError::Disconnected(_) => Unsent::Gone,
        })
    }

    /// Whether the client has read all that waited for it.
    pub fn is_read(&self) -> bool {
        self.0.is_empty()
    }
}

/// From where clients connect to a host in the same process.
#[derive(Clone, Debug)]
pub struct Connector {
    next: std::sync::Arc<AtomicU64>,
    to_host: Sender<Arrived>,
}

impl Connector {
    /// A new conversation. The host learns of it now; it says nothing before it hears a `Hello`.
    pub fn connect(&self) -> ClientEnd {
        let id = ClientId(self.next.fetch_add(1, Ordering::Relaxed));
        let (sender, from_host) = crossbeam_channel::bounded(MOST_WAITING);
        let end = ClientEnd {
            id,
            commands: AtomicU64::new(1),
            to_host: self.to_host.clone(),
            from_host,
        };
        end.put(Inbound::Joined(Outlet(sender)));
        end
    }
}

/// A host's end, and where its clients connect.
pub fn pair() -> (Connector, HostEnd) {
    let (to_host, arriving) = crossbeam_channel::unbounded();
    let connector = Connector {
        next: std::sync::Arc::default(),
        to_host,
    };
    (connector, HostEnd { arriving })
}

/// A client's end of a conversation. Dropping it leaves the exercise.
#[derive(Debug)]
pub struct ClientEnd {
    id: ClientId,
    commands: AtomicU64,
    to_host: Sender<Arrived>,
    from_host: Receiver<FromHost>,
}

impl ClientEnd {
    /// Says something to the host. If the host is gone nothing happens; [`ClientEnd::next`] tells.
    pub fn say(&self, message: ToHost) {
        self.put(Inbound::Said(message));
    }

    /// Asks for something, under a new number. The answer bears the same number.
    pub fn ask(&self, command: Command) -> CommandId {
        let id = CommandId(self.commands.fetch_add(1, Ordering::Relaxed));
        self.say(ToHost::Command { id, command });
        id
    }

    /// What waits, without waiting for it.
    pub fn waiting(&self) -> impl Iterator<Item = FromHost> {
        self.from_host.try_iter()
    }

    /// The next message; waits for it so long. `Ok(None)`: none came.
    ///
    /// # Errors
    /// The host is gone, and everything that it sent has been read.
    pub fn next(&self, wait: Duration) -> Result<Option<FromHost>, HostGone> {
        let got = if wait.is_zero() {
            self.from_host
                .try_recv()
                .map_err(|error| error == TryRecvError::Empty)
        } else {
            self.from_host
                .recv_timeout(wait)
                .map_err(|error| error == RecvTimeoutError::Timeout)
        };
        match got {
            Ok(message) => Ok(Some(message)),
            Err(true) => Ok(None),
            Err(false) => Err(HostGone),
        }
    }

    fn put(&self, what: Inbound) {
        // A host that is gone hears nothing; the client learns of it when it reads.
        drop(self.to_host.send(Arrived {
            from: self.id,
            what,
        }));
    }
}

impl Drop for ClientEnd {
    fn drop(&mut self) {
        self.put(Inbound::Left);
    }
}

/// The host has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the host has ended")]
pub struct HostGone;
