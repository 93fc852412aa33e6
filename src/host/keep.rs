//! Where seats are kept beside a record: a file of their own, so that a record which is handed over for the debrief
//! holds no secret.

use crate::exercise::Party;
use crate::link::{Identity, SeatCode, SeatId, SeatKind};
use crate::scenario::{Scenario, TeamId};
use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The version of the file.
const VERSION: u32 = 1;
/// A file longer than this is not one of ours: 10,000 seats come to a tenth of it.
const LONGEST: u64 = 16 << 20;

/// The seats of a record, in a file that is named like it.
pub fn beside(record: &Path) -> PathBuf {
    let mut name = record.as_os_str().to_owned();
    name.push(".seats");
    name.into()
}

/// What is kept of the seats.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Book {
    pub seats: BTreeMap<SeatId, Seat>,
    /// The number of the next seat; a number is never given twice.
    pub next: u16,
    /// Bots stand in for teams without a desk.
    pub stand_in: bool,
    /// Teams that people at desks play.
    pub manned: BTreeSet<TeamId>,
    pub identity: Option<Identity>,
    /// Other machines that have the record, as desks reach them: they keep a copy, or ran the exercise before.
    pub others: Vec<Arc<str>>,
    /// The record beside is a copy; another machine runs the exercise.
    pub copy: bool,
}

/// What is kept of a seat.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Seat {
    pub kind: SeatKind,
    pub code: SeatCode,
    pub locked: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: u32,
    exercise: Arc<str>,
    next: u16,
    stand_in: bool,
    manned: BTreeSet<TeamId>,
    seats: Vec<WrittenSeat>,
    identity: Option<WrittenIdentity>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    others: Vec<Arc<str>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    copy: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSeat {
    seat: SeatId,
    secret: u32,
    locked: bool,
    kind: SeatKind,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenIdentity {
    certificate: String,
    key: String,
}

impl Book {
    /// Reads what was kept of this exercise. None: nothing was, or of another exercise that had this name.
    ///
    /// # Errors
    /// The file cannot be read, or is not what the program writes.
    pub fn read(file: &Path, exercise: &str, scenario: &Scenario) -> io::Result<Option<Self>> {
        let opened = match File::open(file) {
            Ok(opened) => opened,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut io::Read::take(opened, LONGEST), &mut bytes)?;
        Self::from_json(&bytes, exercise, scenario)
    }

    /// The same from the bytes of such a file.
    ///
    /// # Errors
    /// They are not what the program writes.
    pub fn from_json(
        bytes: &[u8],
        exercise: &str,
        scenario: &Scenario,
    ) -> io::Result<Option<Self>> {
        let written: Written = serde_json::from_slice(bytes)?;
        if written.version != VERSION {
            return Err(io::Error::other(format!("version {}", written.version)));
        }
        if *written.exercise != *exercise {
            return Ok(None);
        }
        let identity = match written.identity {
            Some(identity) => Some(Identity {
                certificate: bytes_of(&identity.certificate)?,
                key: bytes_of(&identity.key)?,
            }),
            None => None,
        };
        let mut book = Self {
            seats: BTreeMap::new(),
            next: written.next.max(1),
            stand_in: written.stand_in,
            manned: written.manned,
            identity,
            others: written.others,
            copy: written.copy,
        };
        book.manned.retain(|team| scenario.team(team).is_some());
        for seat in written.seats {
            let id = seat.seat;
            if !fits(&seat.kind, scenario) || seat.secret >= SeatCode::SECRETS {
                return Err(io::Error::other(format!("seat {}", id.0)));
            }
            book.next = book.next.max(id.0.saturating_add(1));
            let code = SeatCode {
                seat: id,
                secret: seat.secret,
            };
            let seat = Seat {
                kind: seat.kind,
                code,
                locked: seat.locked,
            };
            book.seats.insert(id, seat);
        }
        Ok(Some(book))
    }

    /// As it stands in a file.
    ///
    /// # Errors
    /// Never, for what a book can hold.
    pub fn to_json(&self, exercise: &Arc<str>) -> io::Result<String> {
        Ok(serde_json::to_string_pretty(&self.written(exercise))?)
    }

    /// Writes it, so that the file holds either this or what it held before, and only its owner may read it where
    /// the system knows owners.
    ///
    /// # Errors
    /// The system refuses.
    pub fn write(&self, file: &Path, exercise: &Arc<str>) -> io::Result<()> {
        let json = self.to_json(exercise)?;
        let mut new = file.as_os_str().to_owned();
        new.push(".new");
        let new = PathBuf::from(new);
        // What was left of an earlier try may have other rights.
        match std::fs::remove_file(&new) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut opened = options.open(&new)?;
        opened.write_all(json.as_bytes())?;
        opened.sync_all()?;
        drop(opened);
        std::fs::rename(&new, file)?;
        if cfg!(unix)
            && let Some(folder) = file.parent().filter(|it| !it.as_os_str().is_empty())
        {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }

    fn written(&self, exercise: &Arc<str>) -> Written {
        Written {
            version: VERSION,
            exercise: exercise.clone(),
            next: self.next,
            stand_in: self.stand_in,
            manned: self.manned.clone(),
            seats: self
                .seats
                .iter()
                .map(|(id, seat)| WrittenSeat {
                    seat: *id,
                    secret: seat.code.secret,
                    locked: seat.locked,
                    kind: seat.kind.clone(),
                })
                .collect(),
            identity: self.identity.as_ref().map(|identity| WrittenIdentity {
                certificate: BASE64.encode(&identity.certificate),
                key: BASE64.encode(&identity.key),
            }),
            others: self.others.clone(),
            copy: self.copy,
        }
    }
}

fn bytes_of(text: &str) -> io::Result<Arc<[u8]>> {
    match BASE64.decode(text.as_bytes()) {
        Ok(bytes) => Ok(bytes.into()),
        Err(error) => Err(io::Error::other(error)),
    }
}

/// Whether the scenario has what such a seat is for.
pub(super) fn fits(kind: &SeatKind, scenario: &Scenario) -> bool {
    let SeatKind::Desk { team, roles } = kind else {
        return true;
    };
    scenario.team(team).is_some_and(|known| {
        !roles.is_empty()
            && roles
                .iter()
                .all(|role| known.roles.iter().any(|it| it.id == *role))
    })
}

/// Whether there is such a team or body.
pub(super) fn exists(party: &Party, scenario: &Scenario) -> bool {
    match party {
        Party::Team(team) => scenario.team(team).is_some(),
        Party::Sim(external) => scenario.external(external).is_some(),
    }
}
