//! Moves made on paper, typed into a sheet and entered afterwards: lines of CSV in, commands in order of time out.
//!
//! Pure: text in, an exercise played on. Every line that cannot be read or is refused is said with its number and
//! reason; the others are played. What a line may say follows from the types of the commands, so nothing that can be
//! asked for on a screen is missing here.
//!
//! ```text
//! time,team,role,act,about,more
//! 0s,control,,trainer start,,
//! 12m,BAS,DK,evidence hold,E1,
//! 14m,BAS,DK,request draft,E1,form=preservation; instrument=security-agreement; to=JAS; channel=contact-points
//! ```

mod act;
mod value;

use crate::exercise::{Actor, Command, Event, Exercise, Refusal};
use crate::scenario::{Moment, Scenario};
use crate::text::tr;
use std::fmt;

pub use act::{ActWord, acts};

/// The headings of a sheet, in order.
pub const COLUMNS: [&str; 6] = ["time", "team", "role", "act", "about", "more"];

/// A sheet to start from, with an example of each kind of line.
pub const EXAMPLE: &str = include_str!("../../assets/kit/moves.csv");

/// The team of the trainer's lines.
const CONTROL: &str = "control";
/// The team of the lines of bodies that SimCell plays; their id stands as role.
const SIMCELL: &str = "simcell";

/// The most lines of a sheet that are read.
const MOST_LINES: usize = 100_000;

/// One move.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// The line of the sheet, from 1.
    pub line: u64,
    /// When.
    pub at: Moment,
    /// What was asked for, and by whom.
    pub command: Command,
}

/// A line that was not entered.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    /// The line of the sheet, from 1.
    pub line: u64,
    /// Why.
    pub why: Why,
}

/// Why a line was not entered.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// It cannot be read as a move; a sentence.
    Unread(String),
    /// The exercise refused it.
    Refused(Refusal),
    /// It lies before what the record already holds.
    Past(Moment),
}

impl fmt::Display for Left {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = match &self.why {
            Why::Unread(why) => why.clone(),
            Why::Refused(refusal) => crate::report::refusal_words(refusal),
            Why::Past(now) => tr!("entry-past", now = now.on_clock()),
        };
        f.write_str(&tr!("entry-left", line = self.line.to_string(), why = why))
    }
}

/// Reads a sheet. The moves come in order of time, those of one moment in the order of their lines.
pub fn read(sheet: &str, scenario: &Scenario) -> (Vec<Move>, Vec<Left>) {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .comment(Some(b'#'))
        .from_reader(sheet.trim_start_matches('\u{feff}').as_bytes());
    let (mut moves, mut left) = (Vec::new(), Vec::new());
    let headings = reader.headers().cloned().unwrap_or_default();
    let column = |name: &str| headings.iter().position(|it| it.eq_ignore_ascii_case(name));
    let places = COLUMNS.map(column);
    let missing: Vec<&str> = (COLUMNS.iter().zip(places).take(4))
        .filter(|(_, place)| place.is_none())
        .map(|(name, _)| *name)
        .collect();
    if !missing.is_empty() {
        let why = Why::Unread(tr!("entry-no-column", columns = missing.join(", ")));
        return (moves, vec![Left { line: 1, why }]);
    }
    for record in reader.records().take(MOST_LINES) {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                left.push(Left {
                    line,
                    why: Why::Unread(error.to_string()),
                });
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |nth: usize| {
            let text = places[nth]
                .and_then(|place| record.get(place))
                .unwrap_or_default();
            // A spreadsheet's guard against formulas.
            text.strip_prefix('\'').unwrap_or(text)
        };
        if (0..COLUMNS.len()).all(|nth| cell(nth).is_empty()) {
            continue;
        }
        match one(
            [cell(0), cell(1), cell(2), cell(3), cell(4), cell(5)],
            scenario,
        ) {
            Ok((at, command)) => moves.push(Move { line, at, command }),
            Err(why) => left.push(Left {
                line,
                why: Why::Unread(why),
            }),
        }
    }
    moves.sort_by_key(|it| it.at);
    (moves, left)
}

fn one(cells: [&str; 6], scenario: &Scenario) -> Result<(Moment, Command), String> {
    let [time, team, role, act, about, more] = cells;
    let at = value::moment(time)?;
    let by = match team {
        CONTROL => Actor::Trainer,
        SIMCELL => Actor::Sim(role.into()),
        "" => return Err(tr!("entry-no-team")),
        team => {
            let Some(known) = scenario
                .teams
                .iter()
                .find(|it| it.id.as_str().eq_ignore_ascii_case(team))
            else {
                return Err(tr!("entry-unknown-team", team = team));
            };
            let role = known
                .roles
                .iter()
                .find(|it| it.id.as_str().eq_ignore_ascii_case(role));
            let Some(role) = role else {
                let roles: Vec<&str> = known.roles.iter().map(|role| role.id.as_str()).collect();
                return Err(tr!(
                    "entry-unknown-role",
                    team = known.id.as_str(),
                    roles = roles.join(", ")
                ));
            };
            Actor::Seat(known.id.clone(), role.id.clone())
        }
    };
    let ask = act::read(act, about, more, scenario)?;
    Ok((at, Command { by, ask }))
}

/// Plays moves on an exercise, through the same law as any other command. The events are added to `out`; what was
/// refused comes back.
pub fn play(exercise: &mut Exercise, moves: &[Move], out: &mut Vec<Event>) -> Vec<Left> {
    let mut left = Vec::new();
    for it in moves {
        let now = exercise.world.now;
        let why = if it.at < now {
            // A move is not shifted to another moment: its time counts in the score.
            Some(Why::Past(now))
        } else {
            exercise
                .submit(it.at, &it.command, out)
                .err()
                .map(Why::Refused)
        };
        left.extend(why.map(|why| Left { line: it.line, why }));
    }
    left
}

/// A cell that a spreadsheet will not take for a formula; reading takes the apostrophe off again.
fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\'']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Moves as a sheet that can be entered again.
pub fn write<'a>(moves: impl IntoIterator<Item = (Moment, &'a Command)>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing into memory does not fail.
    writer.write_record(COLUMNS).ok();
    for (at, command) in moves {
        let (team, role) = match &command.by {
            Actor::Seat(team, role) => (team.to_string(), role.to_string()),
            Actor::Sim(body) => (SIMCELL.into(), body.to_string()),
            Actor::Trainer | Actor::Evaluator(_) | Actor::Clock => (CONTROL.into(), String::new()),
        };
        let Some((act, about, more)) = act::write(&command.ask) else {
            continue;
        };
        let about = guarded(&about);
        writer
            .write_record([&at.to_string(), &team, &role, &act, &about, &more])
            .ok();
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
