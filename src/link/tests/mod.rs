//! Both ends of the network over real sockets, with a stand-in for the host.

mod middle;
mod opening;
mod talking;

use super::client::join;
use super::server::{ListenAt, Listening, listen};
use super::*;
use crate::exercise::{Actor, Audience, Event, Phase, TermNumber, TrainerEvent, View, What};
use crate::scenario::{Moment, Scenario};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Long enough for a machine that does something else; no test waits for it unless it fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// A host that has a door, and nobody inside but the test.
struct Inside {
    end: HostEnd,
    codes: Arc<Codes>,
    connector: Connector,
    door: Option<Listening>,
}

fn code(seat: u16, secret: u32) -> SeatCode {
    let seat = SeatId(seat);
    SeatCode { seat, secret }
}

impl Inside {
    fn new() -> Self {
        let (connector, end) = pair();
        let codes = Arc::new(Codes::default());
        let seats: BTreeMap<_, _> = (1..=400)
            .map(|seat| (SeatId(seat), code(seat, u32::from(seat))))
            .collect();
        codes.set(seats);
        let mut inside = Self {
            end,
            codes,
            connector,
            door: None,
        };
        inside.open(0);
        inside
    }

    fn open(&mut self, port: u16) {
        let at = ListenAt::One(([127, 0, 0, 1], port).into());
        let door = listen(at, self.connector.clone(), self.codes.clone()).expect("a door");
        self.door = Some(door);
    }

    fn port(&self) -> u16 {
        self.door.as_ref().expect("a door").port()
    }

    fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port())
    }

    fn join(&self, seat: u16) -> (ClientEnd, Line) {
        self.join_with(code(seat, seat.into()), &self.address())
    }

    fn join_with(&self, code: SeatCode, address: &str) -> (ClientEnd, Line) {
        let desk = DeskId::random().expect("random bytes");
        join(&[address.to_owned()], code, desk).expect("a thread")
    }

    /// What arrives next.
    fn arrived(&self) -> Arrived {
        let arrived = self.end.arriving().recv_timeout(PATIENCE);
        arrived.expect("something arrives")
    }

    /// The next that comes in.
    fn joined(&self) -> (ClientId, Outlet, Sitting) {
        loop {
            let Arrived { from, what } = self.arrived();
            if let Inbound::Joined(outlet, sitting) = what {
                return (from, outlet, sitting.expect("it came through the door"));
            }
        }
    }

    /// What is said next.
    fn said(&self) -> ToHost {
        loop {
            if let Inbound::Said(message) = self.arrived().what {
                return message;
            }
        }
    }

    /// Waits until this client is gone.
    fn left(&self, client: ClientId) {
        loop {
            let arrived = self.arrived();
            if arrived.from == client && matches!(arrived.what, Inbound::Left) {
                return;
            }
        }
    }
}

/// Waits until the line is like this.
fn wait(line: &Line, what: &str, is: impl Fn(&LineState) -> bool) -> LineState {
    let begun = Instant::now();
    loop {
        let state = line.state();
        if is(&state) {
            return state;
        }
        assert!(begun.elapsed() < PATIENCE, "{what}: {state:?}");
        std::thread::yield_now();
    }
}

fn is_over(state: &LineState) -> bool {
    matches!(state, LineState::Over(_))
}

/// The next message for a client.
fn next(client: &ClientEnd) -> FromHost {
    let message = client.next(PATIENCE).expect("the line is not over");
    message.expect("something is said")
}

fn hello() -> ToHost {
    let (view, have) = (None, None);
    ToHost::Hello { view, have }
}

fn event(seq: u64, text: &str) -> Arc<Event> {
    Arc::new(Event {
        seq,
        at: Moment::from_millis(seq),
        by: Actor::Trainer,
        to: Audience::All,
        what: What::Trainer(TrainerEvent::Broadcast { text: text.into() }),
    })
}

fn clock() -> ClockReading {
    ClockReading {
        now: Moment::START,
        phase: Phase::Ready,
        tenths: 10,
        runs: false,
    }
}

pub(super) fn welcome(events: Vec<Arc<Event>>) -> FromHost {
    let scenario = Scenario::load("quiet-harbour").expect("it ships with the program");
    FromHost::Welcome(Box::new(Welcome {
        exercise: "x".into(),
        view: View::Wall,
        scenario: Arc::new(scenario),
        seed: None,
        so_far: events.len() as u64,
        events,
        clock: clock(),
        file: None,
        stalled: None,
        term: TermNumber::default(),
    }))
}

fn send(outlet: &Outlet, message: FromHost) {
    outlet.send(&Parcel::new(message)).expect("there is room");
}
