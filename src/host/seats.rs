//! The seats of an exercise: which there are, who sits there, what the trainer changes about them, and their keeping
//! beside the record.

use super::keep::{self, Book, Seat};
use crate::exercise::TermNumber;
use crate::link::*;
use crate::scenario::{RoleId, Scenario, TeamId};
use crate::tr;
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A hot wash of an hour, in seconds; more is a meeting.
const LONGEST_HOT_WASH: u16 = 3600;
/// More seats than any exercise needs.
const MOST_SEATS: usize = 10_000;
/// Addresses of other machines that are kept, and the longest of them.
const MOST_OTHERS: usize = 32;
const LONGEST_ADDRESS: usize = 64;
/// How soon seats that could not be written are written again.
const AGAIN: Duration = Duration::from_secs(1);

pub(super) struct Seats {
    scenario: Arc<Scenario>,
    exercise: Arc<str>,
    codes: Arc<Codes>,
    file: Option<PathBuf>,
    book: Book,
    sitting: BTreeMap<SeatId, (ClientId, Arc<str>)>,
    said: BTreeMap<SeatId, Comcheck>,
    comcheck: bool,
    trouble: Option<Arc<str>>,
    /// The term of a machine that took over at the same time, of which the trainer was told.
    rival: Option<TermNumber>,
    /// What is kept has changed since it was written.
    unsaved: bool,
    /// How often it has changed.
    changes: u64,
    tried: Option<Instant>,
}

/// What a change of the seats means for who sits there.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Arranged {
    /// Nothing that a seat is told.
    Nothing,
    /// This seat is told what it is now.
    Told(SeatId),
    /// Who sits here is sent away.
    Closed(SeatId),
    /// Everybody is told whether the check is on.
    Comcheck,
    /// Everybody is told how much is left of the hot wash.
    HotWash(Option<u16>),
}

impl Seats {
    /// The seats that are kept of this exercise, or new ones with new codes: a desk for each role of each team, a
    /// wall, an observer, an evaluator and a trainer.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn open(
        scenario: Arc<Scenario>,
        exercise: Arc<str>,
        codes: Arc<Codes>,
        file: Option<PathBuf>,
        stand_in: bool,
        take_over: bool,
    ) -> io::Result<Self> {
        let mut trouble = None;
        let kept = match &file {
            Some(file) => Book::read(file, &exercise, &scenario).unwrap_or_else(|error| {
                let (file, why) = (file.display().to_string(), error.to_string());
                trouble = Some(tr!("room-codes-lost", file = file, why = why).into());
                None
            }),
            None => None,
        };
        let fresh = kept.is_none();
        if let Some(file) = file.as_ref().filter(|_| !take_over)
            && kept.as_ref().is_some_and(|book| book.copy)
        {
            let file = file.with_extension("").display().to_string();
            return Err(io::Error::other(tr!("copy-no-host", file = file)));
        }
        let mut seats = Self {
            book: kept.unwrap_or_else(|| Book {
                next: 1,
                stand_in,
                ..Book::default()
            }),
            scenario,
            exercise,
            codes,
            file,
            sitting: BTreeMap::new(),
            said: BTreeMap::new(),
            comcheck: false,
            trouble,
            rival: None,
            unsaved: false,
            changes: 0,
            tried: None,
        };
        if std::mem::take(&mut seats.book.copy) {
            seats.unsaved = true;
        }
        seats.codes.set_others(seats.book.others.clone());
        if fresh {
            for kind in usual(&seats.scenario) {
                seats.add(kind)?;
            }
        }
        if let Some(identity) = seats.book.identity.clone() {
            seats.codes.keep_identity(identity);
        }
        seats.share();
        Ok(seats)
    }

    fn add(&mut self, kind: SeatKind) -> io::Result<()> {
        let seat = SeatId(self.book.next);
        let code = SeatCode::random(seat)?;
        self.book.next = self.book.next.saturating_add(1);
        let locked = false;
        self.book.seats.insert(seat, Seat { kind, code, locked });
        Ok(())
    }

    /// The network's end learns the codes.
    fn share(&self) {
        let seats = self.book.seats.iter();
        self.codes
            .set(seats.map(|(id, seat)| (*id, seat.code.clone())).collect());
    }

    /// What a seat is told of itself.
    pub fn card(&self, seat: SeatId) -> Option<SeatCard> {
        let known = self.book.seats.get(&seat)?;
        Some(SeatCard {
            seat,
            kind: known.kind.clone(),
            locked: known.locked,
        })
    }

    /// Who sits here.
    pub fn sits(&self, seat: SeatId) -> Option<ClientId> {
        self.sitting.get(&seat).map(|(client, _)| *client)
    }

    /// Somebody sits down. The team whose desk it is.
    pub fn sit(&mut self, seat: SeatId, client: ClientId, at: Arc<str>) -> Option<TeamId> {
        let known = self.book.seats.get(&seat)?;
        self.sitting.insert(seat, (client, at));
        let team = team_of(&known.kind)?.clone();
        self.plays(&team);
        Some(team)
    }

    /// People at desks play this team.
    pub fn plays(&mut self, team: &TeamId) {
        if !self.book.manned.contains(team) {
            self.book.manned.insert(team.clone());
            self.changed();
        }
    }

    /// Somebody gets up.
    pub fn leave(&mut self, seat: SeatId) {
        self.sitting.remove(&seat);
    }

    /// Which roles of a team are at a desk.
    pub fn at_desks(&self, team: &TeamId) -> Vec<(RoleId, bool)> {
        let there = |role: &RoleId| {
            self.sitting.keys().any(|seat| {
                matches!(self.book.seats.get(seat).map(|seat| &seat.kind),
                    Some(SeatKind::Desk { team: of, roles }) if of == team && roles.contains(role))
            })
        };
        let roles = self.scenario.team(team).map(|team| team.roles.as_slice());
        roles
            .unwrap_or_default()
            .iter()
            .map(|role| (role.id.clone(), there(&role.id)))
            .collect()
    }

    pub fn stand_in(&self) -> bool {
        self.book.stand_in
    }

    pub fn comcheck(&self) -> bool {
        self.comcheck
    }

    /// The teams that people at desks play.
    pub fn manned(&self) -> impl Iterator<Item = &TeamId> {
        self.book.manned.iter()
    }

    /// What a person said in the check.
    pub fn said(&mut self, seat: SeatId, said: Comcheck) {
        if self.comcheck {
            self.said.insert(seat, said);
        }
    }

    /// The trainer arranges the seats.
    ///
    /// # Errors
    /// It cannot be done; why, in words. All trainers are told it as trouble.
    pub fn arrange(&mut self, ask: AskRoom) -> Result<Arranged, Arc<str>> {
        self.trouble = None;
        let arranged = self.arranged(ask).map_err(Arc::<str>::from);
        match &arranged {
            Ok(_) => {
                self.changed();
                self.share();
            }
            Err(trouble) => self.trouble = Some(trouble.clone()),
        }
        arranged
    }

    fn arranged(&mut self, ask: AskRoom) -> Result<Arranged, String> {
        let no_random = |error: io::Error| tr!("room-no-code", why = error.to_string());
        match ask {
            AskRoom::Add(kind) => {
                self.fits(&kind)?;
                if self.book.seats.len() >= MOST_SEATS || self.book.next == u16::MAX {
                    return Err(tr!("room-too-many-seats", most = MOST_SEATS));
                }
                self.add(kind).map_err(no_random)?;
                Ok(Arranged::Nothing)
            }
            AskRoom::Assign { seat, kind } => {
                self.fits(&kind)?;
                self.seat(seat)?.kind = kind;
                Ok(Arranged::Told(seat))
            }
            AskRoom::Lock { seat, locked } => {
                self.seat(seat)?.locked = locked;
                Ok(Arranged::Told(seat))
            }
            AskRoom::Recode { seat } => {
                let code = SeatCode::random(seat).map_err(no_random)?;
                self.seat(seat)?.code = code;
                Ok(Arranged::Closed(seat))
            }
            AskRoom::Remove { seat } => {
                self.seat(seat)?;
                self.book.seats.remove(&seat);
                self.said.remove(&seat);
                Ok(Arranged::Closed(seat))
            }
            AskRoom::Comcheck(on) => {
                if on && !self.comcheck {
                    self.said.clear();
                }
                self.comcheck = on;
                Ok(Arranged::Comcheck)
            }
            AskRoom::StandIn(on) => {
                self.book.stand_in = on;
                Ok(Arranged::Nothing)
            }
            AskRoom::HotWash(secs) => match secs {
                Some(secs) if !(1..=LONGEST_HOT_WASH).contains(&secs) => {
                    Err(tr!("room-no-such-hot-wash", most = LONGEST_HOT_WASH))
                }
                _ => Ok(Arranged::HotWash(secs)),
            },
        }
    }

    fn changed(&mut self) {
        self.unsaved = true;
        self.changes += 1;
    }

    /// How often what is kept has changed.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// Other machines have the record, or will have it, at these addresses. Says whether that is new.
    pub fn others_at(&mut self, addresses: &[Arc<str>]) -> bool {
        let known = self.book.others.len();
        for address in addresses {
            let plain = address.len() <= LONGEST_ADDRESS && !address.contains(char::is_whitespace);
            if plain && !self.book.others.contains(address) && self.book.others.len() < MOST_OTHERS
            {
                self.book.others.push(address.clone());
            }
        }
        if self.book.others.len() == known {
            return false;
        }
        self.codes.set_others(self.book.others.clone());
        self.changed();
        true
    }

    /// Where the exercise may be found; empty if no other machine has the record.
    pub fn everywhere(&self) -> Vec<Arc<str>> {
        let mut all = self.book.others.clone();
        if !all.is_empty() {
            let own = self.codes.addresses();
            all.extend(own.into_iter().filter(|it| !self.book.others.contains(it)));
        }
        all
    }

    /// The term in which another machine runs the exercise, if one does that was known to have the record.
    pub fn later_term(&self, own: TermNumber) -> Option<TermNumber> {
        let identity = self.book.identity.as_ref()?;
        if self.book.others.is_empty() {
            return None;
        }
        let asked = (own, own);
        succession::later_term(&self.book.others, &self.exercise, identity, asked)
    }

    /// What a machine that keeps a copy keeps of the seats.
    ///
    /// # Errors
    /// Never, for what a book can hold.
    pub fn for_copy(&self) -> io::Result<String> {
        let mut book = self.book.clone();
        for address in self.codes.addresses() {
            if !book.others.contains(&address) && book.others.len() < MOST_OTHERS {
                book.others.push(address);
            }
        }
        book.copy = true;
        book.to_json(&self.exercise)
    }

    fn fits(&self, kind: &SeatKind) -> Result<(), String> {
        match kind {
            SeatKind::Desk { team, .. } if !keep::fits(kind, &self.scenario) => {
                Err(tr!("room-no-such-role", team = team.as_str()))
            }
            _ => Ok(()),
        }
    }

    fn seat(&mut self, seat: SeatId) -> Result<&mut Seat, String> {
        let known = self.book.seats.get_mut(&seat);
        known.ok_or_else(|| tr!("room-no-such-seat", seat = u32::from(seat.0)))
    }

    /// The seats as the trainer sees them.
    pub fn state(&self, copies: &BTreeMap<SeatId, CopyState>) -> RoomState {
        RoomState {
            addresses: self.codes.addresses(),
            seats: self
                .book
                .seats
                .iter()
                .map(|(id, seat)| SeatLine {
                    card: SeatCard {
                        seat: *id,
                        kind: seat.kind.clone(),
                        locked: seat.locked,
                    },
                    code: seat.code.clone(),
                    at: self.sitting.get(id).map(|(_, at)| at.clone()),
                    comcheck: self.said.get(id).copied(),
                    wrong: self.codes.tried_in_vain(*id),
                    copy: copies.get(id).copied(),
                })
                .collect(),
            comcheck: self.comcheck,
            stand_in: self.book.stand_in,
            trouble: self.trouble.clone(),
        }
    }

    /// The network's end has changed something: the certificate, which is kept, or what the trainer reads.
    pub fn codes_changed(&mut self) {
        let identity = self.codes.identity();
        if identity != self.book.identity {
            self.book.identity = identity;
            self.changed();
        }
        let rival = self.codes.rival();
        if rival.is_some() && rival != self.rival {
            self.rival = rival;
            self.trouble = Some(tr!("room-rival").into());
        }
    }

    /// When the seats that could not be written are written again.
    pub fn next(&self) -> Option<Instant> {
        let tried = self.tried.filter(|_| self.unsaved && self.file.is_some())?;
        Some(tried + AGAIN)
    }

    /// Writes what has changed. Says whether that is news for the trainer.
    pub fn keep(&mut self, now: Instant) -> bool {
        let Some(file) = self.file.as_ref().filter(|_| self.unsaved) else {
            return false;
        };
        if self.tried.is_some_and(|tried| now < tried + AGAIN) {
            return false;
        }
        match self.book.write(file, &self.exercise) {
            Ok(()) => {
                self.unsaved = false;
                self.tried.take().is_some() && self.trouble.take().is_some()
            }
            Err(error) => {
                let (file, why) = (file.display().to_string(), error.to_string());
                self.tried = Some(now);
                let trouble = tr!("room-codes-unwritten", file = file, why = why).into();
                let news = self.trouble.as_ref() != Some(&trouble);
                self.trouble = Some(trouble);
                news
            }
        }
    }
}

/// The team whose desk a seat is.
pub(super) fn team_of(kind: &SeatKind) -> Option<&TeamId> {
    match kind {
        SeatKind::Desk { team, .. } => Some(team),
        SeatKind::Wall | SeatKind::Observer | SeatKind::Evaluator | SeatKind::Trainer => None,
    }
}

/// The seats that an exercise has if nobody arranges them.
fn usual(scenario: &Scenario) -> Vec<SeatKind> {
    let desks = scenario.teams.iter().flat_map(|team| {
        team.roles.iter().map(|role| SeatKind::Desk {
            team: team.id.clone(),
            roles: vec![role.id.clone()],
        })
    });
    desks
        .take(MOST_SEATS - 4)
        .chain([
            SeatKind::Wall,
            SeatKind::Observer,
            SeatKind::Evaluator,
            SeatKind::Trainer,
        ])
        .collect()
}
