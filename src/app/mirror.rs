//! The wall as it is, made from what a trainer's seat is sent: a second control room has one line to the host and shows
//! both.

use super::client::{Client, Joining};
use crate::exercise::{TermNumber, TrainerEvent, View, WallScene, What, seen};
use crate::link::{ClientEnd, ClockReading, FromHost, Welcome, Wire};
use crate::scenario::redact::redact;
use std::sync::Arc;
use std::time::Duration;

/// Sends a wall's client what the host would send it.
pub struct Mirror {
    wire: Wire,
    /// Numbers of the events that the wall sees.
    numbers: Vec<u64>,
    /// How many events were looked at.
    scanned: usize,
    starts: u32,
    clock: ClockReading,
}

impl Mirror {
    /// A wall beside this control room. None only if the two do not come together, which they do.
    pub fn beside(control: &Client) -> Option<(Self, Client)> {
        let (end, wire) = ClientEnd::away();
        let mirror = Self {
            wire,
            numbers: Vec::new(),
            scanned: 0,
            starts: control.starts,
            clock: control.reading(),
        };
        mirror.begin(control);
        let wall = Joining::new(end, Some(View::Wall)).next(Duration::ZERO);
        Some((mirror, *wall.ok()?))
    }

    fn begin(&self, control: &Client) {
        let scenario = Arc::new(redact(&control.known.scenario, None));
        self.wire.tell(FromHost::Welcome(Box::new(Welcome {
            exercise: "".into(),
            view: View::Wall,
            scenario,
            seed: None,
            events: Vec::new(),
            so_far: 0,
            clock: control.reading(),
            file: None,
            stalled: None,
            term: TermNumber::default(),
        })));
    }

    /// Passes on what the control room has heard since.
    pub fn follow(&mut self, control: &Client) {
        if self.starts != control.starts {
            self.starts = control.starts;
            self.scanned = 0;
            self.numbers.clear();
            self.begin(control);
        }
        for event in control.log.iter().skip(self.scanned) {
            let Some(shown) = seen(event, &View::Wall) else {
                continue;
            };
            let mut shown = shown.into_owned();
            shown.seq = self.numbers.len() as u64;
            self.numbers.push(event.seq);
            // What the wall shows may name an event; the wall knows it by another number.
            if let What::Trainer(TrainerEvent::WallSet { show }) = &mut shown.what
                && let WallScene::Spotlight(Some(number)) = &mut show.scene
            {
                let nth = self.numbers.binary_search(number);
                *number = nth.map_or(u64::MAX, |nth| nth as u64);
            }
            self.wire.tell(FromHost::Event(Arc::new(shown)));
        }
        self.scanned = control.log.len();
        if self.clock != control.reading() {
            self.clock = control.reading();
            self.wire.tell(FromHost::Clock(self.clock));
        }
    }
}
