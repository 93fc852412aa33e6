//! Whoever is no person and sits in a chair: bots for the teams, policies for the bodies of SimCell.
//!
//! Each has a world of its own, which is folded from the events that its seat may see. Who sits where is
//! read from the log, so a resumed exercise has the same players in the same chairs.

use crate::actors::{Cast, Player};
use crate::exercise::*;
use crate::scenario::{Moment, Scenario};
use std::sync::Arc;

/// All chairs of an exercise, in the order of the cast.
pub(super) struct Chairs {
    cast: Cast,
    seed: u64,
    seats: Vec<Seat>,
}

struct Seat {
    party: Party,
    driver: Driver,
    /// None if a person sits here, or nobody.
    playing: Option<Playing>,
}

struct Playing {
    player: Box<dyn Player>,
    known: World,
}

impl Chairs {
    /// The chairs of a scenario before the first event: nobody plays for a team, SimCell plays its bodies.
    pub fn new(scenario: &Scenario, seed: u64) -> Self {
        let cast = Cast::new(scenario);
        let mut chairs = Self {
            seats: cast
                .chairs()
                .iter()
                .map(|chair| Seat {
                    party: chair.party.clone(),
                    driver: Driver::Empty,
                    playing: None,
                })
                .collect(),
            cast,
            seed,
        };
        for place in 0..chairs.seats.len() {
            if matches!(chairs.seats[place].party, Party::Sim(_)) {
                chairs.sit(place, Driver::Policy);
            }
        }
        chairs
    }

    /// Somebody sits down. A bot knows nothing yet.
    fn sit(&mut self, place: usize, driver: Driver) {
        let (Some(chair), Some(seat)) = (self.cast.chairs().get(place), self.seats.get_mut(place))
        else {
            return;
        };
        let skill = match (driver, &seat.party) {
            (Driver::Bot(skill), _) => Some(skill),
            (Driver::Policy, Party::Sim(_)) => Some(Skill::Expert),
            (Driver::Policy | Driver::Empty | Driver::Person | Driver::Trainer, _) => None,
        };
        seat.driver = driver;
        seat.playing = skill.map(|skill| Playing {
            player: chair.player(self.seed, skill),
            known: chair.world(),
        });
    }

    /// Something happened, as the last of `log`. Whoever may see it is told; who sits down now is told all.
    pub fn tell(&mut self, log: &[Arc<Event>]) {
        let Some(event) = log.last() else { return };
        for seat in &mut self.seats {
            if let Some(playing) = seat
                .playing
                .as_mut()
                .filter(|_| concerns(event, &seat.party))
            {
                playing.tell(event);
            }
        }
        if let What::Trainer(TrainerEvent::Seated { party, driver }) = &event.what {
            self.seated(party, *driver, log);
        }
    }

    fn seated(&mut self, party: &Party, driver: Driver, log: &[Arc<Event>]) {
        let Some(place) = self.seats.iter().position(|seat| seat.party == *party) else {
            return;
        };
        if self.seats[place].driver == driver {
            return;
        }
        self.sit(place, driver);
        if let Some(playing) = &mut self.seats[place].playing {
            for event in log.iter().filter(|event| concerns(event, party)) {
                playing.tell(event);
            }
        }
    }

    /// Brings fresh chairs to the end of a log that others played. What a player did then is in the log,
    /// so what it would do is thrown away; what it remembers of it stays.
    ///
    /// A player has acted by the moment after its own, and, if the log ends there, by the first event of its own.
    pub fn replay(&mut self, log: &[Arc<Event>]) {
        for end in 1..=log.len() {
            let event = &log[end - 1];
            let at = event.at;
            for seat in &mut self.seats {
                let its_own = acted(event, &seat.party);
                if let Some(playing) = &mut seat.playing {
                    let mut done = Vec::new();
                    let due = |wake| wake < at || (its_own && wake == at);
                    if playing.player.wake().is_some_and(due) {
                        playing.player.act(at, &playing.known, &mut done);
                    }
                }
            }
            self.tell(&log[..end]);
        }
    }

    /// When the next player wants to act. A frozen team's bot waits with its team.
    pub fn wake(&self, world: &World) -> Option<Moment> {
        self.seats
            .iter()
            .filter(|seat| !frozen(seat, world))
            .filter_map(|seat| seat.playing.as_ref()?.player.wake())
            .min()
    }

    /// How many chairs there are.
    pub fn len(&self) -> usize {
        self.seats.len()
    }

    /// Lets the player in this chair act, if its time has come.
    pub fn act(&mut self, place: usize, now: Moment, world: &World, out: &mut Vec<Command>) {
        let Some(seat) = self
            .seats
            .get_mut(place)
            .filter(|seat| !frozen(seat, world))
        else {
            return;
        };
        if let Some(playing) = &mut seat.playing
            && playing.player.wake().is_some_and(|wake| wake <= now)
        {
            playing.player.act(now, &playing.known, out);
        }
    }
}

impl Playing {
    fn tell(&mut self, event: &Event) {
        apply(&mut self.known, event);
        self.player.notice(event, &self.known);
    }
}

fn frozen(seat: &Seat, world: &World) -> bool {
    seat.party
        .team()
        .is_some_and(|team| world.clock.frozen.contains_key(team))
}

/// Whether whoever sits in this chair did it.
fn acted(event: &Event, party: &Party) -> bool {
    match (&event.by, party) {
        (Actor::Seat(team, _), Party::Team(party)) => team == party,
        (Actor::Sim(external), Party::Sim(party)) => external == party,
        _ => false,
    }
}

/// Whether this event is for this chair. A body of SimCell is told only what is addressed to it by name:
/// it reads no press and looks at no board.
fn concerns(event: &Event, party: &Party) -> bool {
    match (&event.to, party) {
        (Audience::Trainer, _) | (Audience::All, Party::Sim(_)) => false,
        (Audience::All, Party::Team(_)) => true,
        (Audience::Only(parties), _) => parties.contains(party),
    }
}
