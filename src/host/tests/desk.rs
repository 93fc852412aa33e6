//! A desk across the network, as the network's end holds it.

use super::*;

pub const BAS: SeatId = SeatId(1);
pub const CCS: SeatId = SeatId(2);
pub const WALL: SeatId = SeatId(3);
pub const OBSERVER: SeatId = SeatId(4);
pub const EVALUATOR: SeatId = SeatId(5);
pub const TRAINER: SeatId = SeatId(6);

pub struct Desk {
    end: SeatEnd,
    line: tokio::runtime::Runtime,
    /// Every frame that it was sent.
    pub frames: Vec<String>,
}

impl Desk {
    /// Has proved the code of this seat, and says nothing yet.
    pub fn sit(host: &Host, seat: SeatId, desk: u128) -> Self {
        Self {
            end: host
                .connector()
                .connect_seat(seat, DeskId(desk), "192.0.2.9"),
            line: tokio::runtime::Builder::new_current_thread()
                .enable_time()
                .build()
                .unwrap(),
            frames: Vec::new(),
        }
    }

    /// Sits down and says hello.
    pub fn enter(host: &Host, seat: SeatId, desk: u128) -> (Self, Welcome) {
        let mut desk = Self::sit(host, seat, desk);
        desk.hello(None, None);
        let welcome = desk.until(welcome);
        (desk, welcome)
    }

    pub fn hello(&self, view: Option<View>, have: Option<Have>) {
        self.say(ToHost::Hello { view, have });
    }

    pub fn say(&self, message: ToHost) {
        // As it comes from the network.
        let json = serde_json::to_string(&message).unwrap();
        self.end.say(serde_json::from_str(&json).unwrap());
    }

    /// The next message; none when the conversation is over.
    pub fn next(&mut self) -> Option<FromHost> {
        let end = &mut self.end;
        let frame = self
            .line
            .block_on(async { tokio::time::timeout(PATIENCE, end.next()).await })
            .expect("the host says something within a minute")?;
        self.frames.push(frame.to_string());
        Some(serde_json::from_str(&frame).unwrap())
    }

    pub fn until<T>(&mut self, mut wanted: impl FnMut(FromHost) -> Option<T>) -> T {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let message = self.next().expect("the conversation goes on");
            if let Some(found) = wanted(message) {
                return found;
            }
        }
        panic!("what was wanted never came");
    }

    pub fn ask(&mut self, id: u64, command: impl Into<Command>) -> Answer {
        let asked = CommandId(id);
        self.say(ToHost::Command {
            id: asked,
            command: command.into(),
        });
        self.until(|message| match message {
            FromHost::Answer { id, answer } if id == asked => Some(answer),
            _ => None,
        })
    }

    /// Waits for the seats to be as wanted.
    pub fn room(&mut self, wanted: impl Fn(&RoomState) -> bool) -> Arc<RoomState> {
        self.until(|message| room(message).filter(|state| wanted(state)))
    }

    /// Why the conversation ended.
    pub fn goodbye(&mut self) -> Goodbye {
        let why = self.until(|message| match message {
            FromHost::Goodbye(why) => Some(why),
            _ => None,
        });
        assert_eq!(self.next(), None);
        why
    }
}

pub fn room(message: FromHost) -> Option<Arc<RoomState>> {
    match message {
        FromHost::Room(state) => Some(state),
        _ => None,
    }
}

pub fn card(message: FromHost) -> Option<SeatCard> {
    match message {
        FromHost::Seat(card) => Some(card),
        _ => None,
    }
}

pub fn report(team: &str, text: &str) -> Command {
    Command {
        by: Actor::Seat(team.into(), "CA".into()),
        ask: Ask::Coordination(AskCoordination::ReportStatus { text: text.into() }),
    }
}
