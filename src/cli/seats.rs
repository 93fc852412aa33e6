//! The seats of an exercise on a terminal: their codes once, then who comes and goes.

use super::print;
use crate::link::{RoomState, SeatId, SeatKind};
use crate::scenario::Scenario;
use crate::tr;
use comfy_table::{ContentArrangement, Table, presets};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What was printed of the seats so far.
#[derive(Default)]
pub(super) struct Seats {
    codes: BTreeMap<SeatId, String>,
    at: BTreeMap<SeatId, Arc<str>>,
    trouble: Option<Arc<str>>,
    /// How many wrong codes had been told of, by the seat.
    wrong: BTreeMap<SeatId, u32>,
}

impl Seats {
    /// Prints what is new.
    pub fn tell(&mut self, room: &RoomState, scenario: &Scenario) -> anyhow::Result<()> {
        if self.trouble != room.trouble {
            self.trouble.clone_from(&room.trouble);
            if let Some(trouble) = &room.trouble {
                eprintln!("{trouble}");
            }
        }
        let codes = room.seats.iter();
        let codes: BTreeMap<_, _> = codes
            .map(|line| (line.card.seat, line.code.to_string()))
            .collect();
        if codes != self.codes {
            self.codes = codes;
            print(&table(room, scenario))?;
        }
        for line in &room.seats {
            let seat = line.card.seat;
            let told = self.wrong.entry(seat).or_default();
            // Whoever tries codes by the hundred does not bury what else is printed.
            if line.wrong > 0 && line.wrong >= told.saturating_mul(2) {
                print(&tr!(
                    "host-seat-wrong",
                    seat = seat.0.to_string(),
                    kind = kind(&line.card.kind, scenario),
                    count = line.wrong
                ))?;
                *told = line.wrong;
            } else if line.wrong < *told {
                // The seat has a new code.
                *told = line.wrong;
            }
            let before = self.at.get(&seat);
            if before == line.at.as_ref() {
                continue;
            }
            let (number, kind) = (seat.0.to_string(), kind(&line.card.kind, scenario));
            match &line.at {
                Some(at) => {
                    let at_text = at.to_string();
                    print(&tr!(
                        "host-seat-taken",
                        seat = number,
                        kind = kind,
                        at = at_text
                    ))?;
                    self.at.insert(seat, at.clone());
                }
                None => {
                    print(&tr!("host-seat-left", seat = number, kind = kind))?;
                    self.at.remove(&seat);
                }
            }
        }
        Ok(())
    }
}

fn table(room: &RoomState, scenario: &Scenario) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Disabled);
    table.set_header([tr!("host-seat-code"), tr!("host-seat-kind")]);
    for line in &room.seats {
        table.add_row([line.code.to_string(), kind(&line.card.kind, scenario)]);
    }
    table.trim_fmt()
}

/// What a seat is for, in words.
pub(super) fn kind(kind: &SeatKind, scenario: &Scenario) -> String {
    let SeatKind::Desk { team, roles } = kind else {
        return name(kind);
    };
    let Some(found) = scenario.team(team) else {
        return team.to_string();
    };
    let names: Vec<_> = roles
        .iter()
        .map(|role| {
            let known = found.roles.iter().find(|it| it.id == *role);
            known.map_or(role.as_str(), |it| it.name.as_str())
        })
        .collect();
    tr!(
        "seat-desk",
        team = found.name.as_str(),
        roles = names.join(", ")
    )
}

/// The same for whoever does not know the scenario.
pub(super) fn name(kind: &SeatKind) -> String {
    match kind {
        SeatKind::Desk { team, .. } => team.to_string(),
        SeatKind::Wall => tr!("seat-wall"),
        SeatKind::Observer => tr!("seat-observer"),
        SeatKind::Evaluator => tr!("seat-evaluator"),
        SeatKind::Trainer => tr!("seat-trainer"),
    }
}
