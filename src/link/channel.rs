//! The two ends of a conversation: the host's, and that of a window in its process, of a desk across the network as
//! the host's side sees it, and of a window whose host is elsewhere.

use super::message::{CommandId, FromHost, ToHost};
use super::parcel::Parcel;
use super::seat::{AskRoom, DeskId, SeatId};
use crate::exercise::Command;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, TryRecvError, TrySendError};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio_tungstenite::tungstenite::Utf8Bytes;

/// Messages that may wait for a client.
const MOST_WAITING: usize = 4096;
/// Messages that may wait for a window when it is sent what is long.
const MOST_LONG: usize = 64;
/// Messages that may wait for a desk across the network, and the bytes of their JSON. A single message may be
/// longer than that; then it waits alone.
const MOST_AWAY: usize = 1024;
const MOST_BYTES: usize = 256 * 1024;

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
    Joined(Outlet, Option<Sitting>),
    /// It says something.
    Said(ToHost),
    /// It is gone.
    Left,
}

/// A desk that has proved a seat's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// The seat.
    pub seat: SeatId,
    /// The desk.
    pub desk: DeskId,
    /// Where it is, as the trainer reads it.
    pub at: Arc<str>,
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
pub struct Outlet(Way);

#[derive(Clone, Debug)]
enum Way {
    /// To a window in the same process, as values.
    Here(Sender<FromHost>),
    /// To a desk across the network, as JSON; so many bytes of it wait.
    Away(mpsc::Sender<Arc<Parcel>>, Arc<AtomicUsize>),
}

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
    pub fn send(&self, parcel: &Arc<Parcel>) -> Result<(), Unsent> {
        match &self.0 {
            Way::Here(queue) => {
                queue
                    .try_send(parcel.message().clone())
                    .map_err(|error| match error {
                        TrySendError::Full(_) => Unsent::Full,
                        TrySendError::Disconnected(_) => Unsent::Gone,
                    })
            }
            Way::Away(queue, waiting) => {
                use mpsc::error::TrySendError;
                if queue.is_closed() {
                    return Err(Unsent::Gone);
                }
                let length = parcel.json().len();
                let before = waiting.load(Ordering::Relaxed);
                // One place is kept for the last word.
                if (before > 0 && before + length > MOST_BYTES) || queue.capacity() <= 1 {
                    return Err(Unsent::Full);
                }
                // Counted first, so that who takes it out never counts below nothing.
                waiting.fetch_add(length, Ordering::Relaxed);
                queue.try_send(parcel.clone()).map_err(|error| {
                    waiting.fetch_sub(length, Ordering::Relaxed);
                    match error {
                        TrySendError::Full(_) => Unsent::Full,
                        TrySendError::Closed(_) => Unsent::Gone,
                    }
                })
            }
        }
    }

    /// Puts the last message in, for which there is always room across the network.
    pub fn close(self, parcel: &Arc<Parcel>) {
        match self.0 {
            Way::Here(queue) => drop(queue.try_send(parcel.message().clone())),
            Way::Away(queue, waiting) => {
                let length = parcel.json().len();
                waiting.fetch_add(length, Ordering::Relaxed);
                drop(queue.try_send(parcel.clone()));
            }
        }
    }

    /// Whether little waits for the client, so that what is long and can wait may go.
    pub fn has_room(&self) -> bool {
        match &self.0 {
            Way::Here(queue) => queue.len() < MOST_LONG,
            Way::Away(queue, waiting) => {
                queue.is_closed()
                    || (waiting.load(Ordering::Relaxed) < MOST_BYTES / 2
                        && queue.capacity() > MOST_AWAY / 2)
            }
        }
    }

    /// Whether the client sits across the network, so that what it is sent becomes frames of JSON.
    pub fn is_away(&self) -> bool {
        matches!(self.0, Way::Away(..))
    }
}

/// From where clients connect to a host in the same process.
#[derive(Clone, Debug)]
pub struct Connector {
    next: Arc<AtomicU64>,
    to_host: Sender<Arrived>,
}

impl Connector {
    /// A new conversation with a window of this process, which is trusted with any view. The host learns of it now;
    /// it says nothing before it hears a `Hello`.
    pub fn connect(&self) -> ClientEnd {
        let (sender, from_host) = crossbeam_channel::bounded(MOST_WAITING);
        let end = ClientEnd {
            mouth: Mouth::Here(self.mouth()),
            commands: AtomicU64::new(1),
            from_host,
        };
        end.put(Inbound::Joined(Outlet(Way::Here(sender)), None));
        end
    }

    /// A conversation with a desk across the network that has proved this seat's code. `at` is its address as the
    /// trainer reads it. The host says [`FromHost::Seat`] at once, or `Goodbye(Closed)` if there is no such seat
    /// (any more), and everything else after a `Hello`.
    pub fn connect_seat(&self, seat: SeatId, desk: DeskId, at: &str) -> SeatEnd {
        let (sender, from_host) = mpsc::channel(MOST_AWAY + 1);
        let waiting = Arc::new(AtomicUsize::new(0));
        let end = SeatEnd {
            mouth: self.mouth(),
            from_host,
            waiting: waiting.clone(),
        };
        let at = at.into();
        end.mouth.put(Inbound::Joined(
            Outlet(Way::Away(sender, waiting)),
            Some(Sitting { seat, desk, at }),
        ));
        end
    }

    fn mouth(&self) -> Here {
        Here {
            id: ClientId(self.next.fetch_add(1, Ordering::Relaxed)),
            to_host: self.to_host.clone(),
        }
    }
}

/// A host's end, and where its clients connect.
pub fn pair() -> (Connector, HostEnd) {
    let (to_host, arriving) = crossbeam_channel::unbounded();
    let connector = Connector {
        next: Arc::default(),
        to_host,
    };
    (connector, HostEnd { arriving })
}

/// The way to a host in the same process.
#[derive(Debug)]
struct Here {
    id: ClientId,
    to_host: Sender<Arrived>,
}

impl Here {
    fn put(&self, what: Inbound) {
        // A host that is gone hears nothing; the client learns of it when it reads.
        drop(self.to_host.send(Arrived {
            from: self.id,
            what,
        }));
    }
}

/// What the network keeps of a conversation with a desk. Dropping it leaves the exercise.
#[derive(Debug)]
pub struct SeatEnd {
    mouth: Here,
    from_host: mpsc::Receiver<Arc<Parcel>>,
    waiting: Arc<AtomicUsize>,
}

impl SeatEnd {
    /// Tells the host what the desk says. Never waits.
    pub fn say(&self, message: ToHost) {
        self.mouth.put(Inbound::Said(message));
    }

    /// The next frame for the desk; waits for it. None: the host has ended the conversation (after a
    /// [`FromHost::Goodbye`]) or is gone. Loses nothing if it is dropped while it waits.
    pub async fn next(&mut self) -> Option<Utf8Bytes> {
        let parcel = self.from_host.recv().await?;
        Some(self.taken(&parcel))
    }

    /// The next frame for the desk, if one waits.
    pub fn try_next(&mut self) -> Option<Utf8Bytes> {
        let parcel = self.from_host.try_recv().ok()?;
        Some(self.taken(&parcel))
    }

    fn taken(&self, parcel: &Parcel) -> Utf8Bytes {
        let json = parcel.json();
        self.waiting.fetch_sub(json.len(), Ordering::Relaxed);
        json
    }
}

impl Drop for SeatEnd {
    fn drop(&mut self) {
        self.mouth.put(Inbound::Left);
    }
}

/// A client's end of a conversation. Dropping it leaves the exercise.
#[derive(Debug)]
pub struct ClientEnd {
    mouth: Mouth,
    commands: AtomicU64,
    from_host: Receiver<FromHost>,
}

#[derive(Debug)]
enum Mouth {
    Here(Here),
    Away(mpsc::UnboundedSender<ToHost>),
}

impl ClientEnd {
    /// An end whose host is elsewhere, and the wire that whoever brings the messages there and back holds.
    pub fn away() -> (Self, Wire) {
        let (mouth, said) = mpsc::unbounded_channel();
        let (told, from_host) = crossbeam_channel::unbounded();
        let end = Self {
            mouth: Mouth::Away(mouth),
            commands: AtomicU64::new(1),
            from_host,
        };
        (end, Wire { said, told })
    }

    /// Says something to the host. If the host is gone nothing happens; [`ClientEnd::next`] tells.
    pub fn say(&self, message: ToHost) {
        match &self.mouth {
            Mouth::Here(here) => here.put(Inbound::Said(message)),
            Mouth::Away(wire) => drop(wire.send(message)),
        }
    }

    /// A second mouth, for a thread that keeps a copy of the record; none if the host is in this process.
    pub fn speaker(&self) -> Option<Speaker> {
        match &self.mouth {
            Mouth::Here(_) => None,
            Mouth::Away(wire) => Some(Speaker(wire.downgrade())),
        }
    }

    /// Asks for something, under a new number. The answer bears the same number.
    pub fn ask(&self, command: Command) -> CommandId {
        let id = CommandId(self.commands.fetch_add(1, Ordering::Relaxed));
        self.say(ToHost::Command { id, command });
        id
    }

    /// Asks for something about the seats, under a new number of the same row. The answer bears the same number.
    pub fn arrange(&self, ask: AskRoom) -> CommandId {
        let id = CommandId(self.commands.fetch_add(1, Ordering::Relaxed));
        self.say(ToHost::Arrange { id, ask });
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
        if let Mouth::Here(here) = &self.mouth {
            here.put(what);
        }
    }
}

impl Drop for ClientEnd {
    fn drop(&mut self) {
        self.put(Inbound::Left);
    }
}

/// Says something beside a [`ClientEnd`] whose host is elsewhere, as long as that is there.
#[derive(Clone, Debug)]
pub struct Speaker(mpsc::WeakUnboundedSender<ToHost>);

impl Speaker {
    /// Says something to the host. False: the client has left.
    pub fn say(&self, message: ToHost) -> bool {
        let mouth = self.0.upgrade();
        mouth.is_some_and(|mouth| mouth.send(message).is_ok())
    }
}

/// The far side of a [`ClientEnd`] whose host is elsewhere. Dropping it ends the conversation for the client.
#[derive(Debug)]
pub struct Wire {
    said: mpsc::UnboundedReceiver<ToHost>,
    told: Sender<FromHost>,
}

impl Wire {
    /// What the client says next; waits for it. None: the client has left. Loses nothing if it is dropped while it
    /// waits.
    pub async fn said(&mut self) -> Option<ToHost> {
        self.said.recv().await
    }

    /// Gives the client what the host says. False: the client has left.
    pub fn tell(&self, message: FromHost) -> bool {
        self.told.send(message).is_ok()
    }
}

/// The host has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the host has ended")]
pub struct HostGone;
