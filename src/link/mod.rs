//! The protocol between a host and whoever looks at its exercise: windows, the terminal, desks.
//!
//! [`ToHost`] and [`FromHost`] are all that passes. A window in the same process gets a [`ClientEnd`], which
//! is two channels; a desk across the room gets the same messages as JSON over a network connection. So nothing
//! in here may know an exercise from the inside, and no type that a seat receives may hold what that seat may not
//! know: the host redacts before it sends.
//!
//! How a conversation goes:
//!
//! 1. A desk across the network proves its seat's code and is told [`FromHost::Seat`]. A window in the host's process
//!    has no seat.
//! 2. The client says [`ToHost::Hello`] with the view it wants, and what it has if it comes back. The host answers
//!    [`FromHost::Welcome`] (the scenario as redacted for that view, events so far that the view may see, the clock),
//!    or [`FromHost::Resumed`] if the client can go on from what it has.
//! 3. Events follow one by one, each already on disk. The client folds them into a world of its own. They are
//!    numbered for each view from 0 without gaps.
//! 4. A [`ToHost::Command`] carries an id chosen by the client. It is answered once, by [`FromHost::Answer`],
//!    after the events that it led to. The same id sent again gets the same answer and is not done twice; for a desk
//!    across the network that holds over a restart of the host.
//! 5. A client that does not keep up is sent what it misses as it reads, and holds up nobody. It must take a
//!    `Welcome` at any time and start anew from it.

mod base64;
mod channel;
pub mod client;
mod codes;
mod conversation;
mod dialling;
pub mod discovery;
mod door;
pub mod limits;
mod line;
mod memory;
mod message;
pub mod opening;
mod parcel;
mod seat;
pub mod server;
pub mod succession;
mod system;
mod term;
pub mod tls;
mod watched;

pub use channel::{
    Arrived, ClientEnd, ClientId, Connector, HostEnd, HostGone, Inbound, Outlet, SeatEnd, Sitting,
    Speaker, Unsent, Wire, pair,
};
pub use codes::{Codes, Identity};
pub use line::{End, Line, LineState, Trouble};
pub use message::{
    Answer, ClockReading, CommandId, Copied, CopiedReceipt, Denied, Done, FromHost, Have, Held,
    Keep, NoCopy, Stall, ToHost, Welcome,
};
pub use parcel::Parcel;
pub use seat::{
    AskRoom, Comcheck, CopyState, DeskId, Goodbye, NoCode, NoDesk, RoomState, SeatCard, SeatCode,
    SeatId, SeatKind, SeatLine, random,
};
pub use term::Term;

#[cfg(test)]
mod tests;
