//! The protocol between a host and whoever looks at its exercise: windows, the terminal, desks.
//!
//! [`ToHost`] and [`FromHost`] are all that passes. A window in the same process gets a [`ClientEnd`], which
//! is two channels; a desk across the room will get the same messages as JSON over a network connection,
//! and the host will not know the difference. So nothing in here may know an exercise from the inside, and
//! no type that a seat receives may hold what that seat may not know: the host redacts before it sends.
//!
//! How a conversation goes:
//!
//! 1. The client says [`ToHost::Hello`] with the view it wants. The host answers [`FromHost::Welcome`]: the
//!    scenario as redacted for that view, every event so far that the view may see, and the clock.
//! 2. Events follow one by one, each already on disk. The client folds them into a world of its own.
//! 3. A [`ToHost::Command`] carries an id chosen by the client. It is answered once, by [`FromHost::Answer`],
//!    after the events that it led to. The same id sent again gets the same answer and is not done twice.
//! 4. A client that does not keep up gets no more events until it has read what waits for it; then it gets
//!    another `Welcome` and starts from that. It must therefore take a `Welcome` at any time.

mod base64;
mod channel;
mod message;
mod seat;

pub use channel::{
    Arrived, ClientEnd, ClientId, Connector, HostEnd, HostGone, Inbound, Outlet, Unsent, pair,
};
pub use message::{
    Answer, ClockReading, CommandId, Denied, Done, FromHost, Have, Stall, ToHost, Welcome,
};
pub use seat::{
    AskRoom, Comcheck, Goodbye, RoomState, SeatCard, SeatCode, SeatId, SeatKind, SeatLine,
};
