//! One exercise played by bots, in virtual time: the clock jumps to whatever comes next.

use super::report::skill_name;
use crate::actors::{Cast, Draws, Player, Strategy, Style};
use crate::exercise::*;
use crate::scenario::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// More commands than any exercise needs. A run that comes this far is cut off, not hung.
const MOST_COMMANDS: u64 = 100_000;
/// More turns at one moment than any exercise needs.
const MOST_TURNS: u32 = 1_000;

const EVERY: [Skill; 4] = [
    Skill::Silent,
    Skill::Novice,
    Skill::Competent,
    Skill::Expert,
];

/// Which skill sits in the teams' chairs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Skills {
    /// Drawn for each team and run, so that good and bad play meet in every mixture.
    #[default]
    Mixed,
    /// The same in every chair.
    All(Skill),
    /// The same strategy in every chair.
    Strategy(Strategy),
}

impl Skills {
    /// The skill of this team in the run with this seed.
    pub fn of(self, seed: u64, team: &TeamId) -> Skill {
        match self {
            Self::All(skill) => skill,
            Self::Strategy(strategy) => strategy.skill(),
            Self::Mixed => {
                // One run in twenty is a table of equals: the best and the worst evening belong to the picture.
                let mut table = Draws::of(seed.rotate_left(32), "");
                if table.below(20) == 0 {
                    return EVERY[usize::try_from(table.below(4)).unwrap_or(0)];
                }
                // Its own stream: the bot's draws are the same whatever skill was drawn.
                let mut draws = Draws::of(seed.rotate_left(32), team.as_str());
                match draws.below(100) {
                    0..6 => Skill::Silent,
                    6..36 => Skill::Novice,
                    36..76 => Skill::Competent,
                    _ => Skill::Expert,
                }
            }
        }
    }

    /// How this team plays in the run with this seed.
    pub fn style(self, seed: u64, team: &TeamId) -> Style {
        match self {
            Self::Strategy(strategy) => strategy.into(),
            Self::Mixed | Self::All(_) => self.of(seed, team).into(),
        }
    }

    /// Its name, as options and reports write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mixed => "mixed",
            Self::All(skill) => skill_name(skill),
            Self::Strategy(strategy) => strategy.key(),
        }
    }
}

/// An exercise that bots have played.
#[derive(Clone, Debug)]
pub struct Played {
    /// Its seed.
    pub seed: u64,
    /// Its log.
    pub log: Vec<Event>,
    /// The host's world at its end.
    pub world: World,
    /// Who played how well, in the order of the scenario.
    pub skills: Vec<(TeamId, Skill)>,
    /// How many commands were given.
    pub commands: u64,
    /// Commands that were refused, by the key of the refusal.
    pub refused: BTreeMap<&'static str, u32>,
}

struct Seat {
    player: Box<dyn Player>,
    world: World,
    /// A body that SimCell plays folds only what is addressed to it by name; the rest is of no use to it.
    team: bool,
}

/// Plays a whole exercise, every chair taken. The same scenario, seed and skills give the same log.
pub fn play(scenario: &Arc<Scenario>, cast: &Cast, seed: u64, skills: Skills) -> Played {
    let artefacts = Arc::new(Artefacts::new(seed));
    play_over(scenario, cast, &artefacts, seed, |team| {
        skills.style(seed, team)
    })
}

/// The same over artefacts made once for many runs, which then differ in all but the bytes of the evidence.
pub(super) fn play_over(
    scenario: &Arc<Scenario>,
    cast: &Cast,
    artefacts: &Arc<Artefacts>,
    seed: u64,
    style: impl Fn(&TeamId) -> Style,
) -> Played {
    let exercise = Exercise::over(scenario.clone(), seed, artefacts.clone());
    Table::new(exercise, cast, seed, style).run()
}

/// Plays another exercise on from a moment of its log: the host's `log` up to there, then `change`, and from then
/// on bots in every chair to the end. The same log, change, skills and `bots` give the same rest: the exercise keeps
/// its own `seed`, `bots` is that of the players' chance. Commands of the change that are refused stand in
/// [`Played::refused`].
pub fn play_on(
    scenario: &Arc<Scenario>,
    cast: &Cast,
    (seed, bots): (u64, u64),
    log: Vec<Event>,
    change: &[Command],
    skill: impl Fn(&TeamId) -> Skill,
) -> Played {
    let exercise = Exercise::replay(scenario.clone(), seed, &log);
    let mut table = Table::new(exercise, cast, bots, |team| skill(team).into());
    table.seed = seed;
    table.log = log;
    table.tell();
    let now = table.exercise.world.now;
    if table.exercise.world.clock.phase == Phase::Paused {
        table.submit(now, &AskTrainer::Resume.into());
    }
    // The log ends just before what is changed: nothing may come between.
    for command in change {
        table.commands += 1;
        let done = (table.exercise).submit_first(now, command, &mut table.log);
        table.told(done);
    }
    table.run_from(now)
}

struct Table {
    exercise: Exercise,
    seats: Vec<Seat>,
    places: BTreeMap<Party, usize>,
    told: usize,
    seed: u64,
    log: Vec<Event>,
    skills: Vec<(TeamId, Skill)>,
    commands: u64,
    refused: BTreeMap<&'static str, u32>,
}

impl Table {
    fn new(exercise: Exercise, cast: &Cast, seed: u64, style: impl Fn(&TeamId) -> Style) -> Self {
        let mut seats = Vec::with_capacity(cast.chairs().len());
        let mut places = BTreeMap::new();
        let mut drawn = Vec::new();
        for chair in cast.chairs() {
            let style = chair.party.team().map_or(Skill::Expert.into(), |team| {
                let style = style(team);
                drawn.push((team.clone(), style.skill()));
                style
            });
            places.insert(chair.party.clone(), seats.len());
            seats.push(Seat {
                player: chair.styled(seed, style),
                world: chair.world(),
                team: chair.party.team().is_some(),
            });
        }
        Self {
            exercise,
            seats,
            places,
            told: 0,
            seed,
            log: Vec::with_capacity(1024),
            skills: drawn,
            commands: 0,
            refused: BTreeMap::new(),
        }
    }

    fn run(mut self) -> Played {
        self.submit(Moment::START, &AskTrainer::Start.into());
        self.run_from(Moment::START)
    }

    fn run_from(mut self, from: Moment) -> Played {
        let mut turns = 0;
        let mut at = from;
        while self.exercise.world.running() && self.commands < MOST_COMMANDS {
            let due = self.exercise.next_due();
            let wake = self
                .seats
                .iter()
                .filter_map(|seat| seat.player.wake())
                .min();
            let Some(next) = due.into_iter().chain(wake).min() else {
                break;
            };
            let next = next.max(at);
            turns = if next == at { turns + 1 } else { 0 };
            if turns > MOST_TURNS {
                break;
            }
            at = next;
            if due.is_some_and(|due| due <= at) {
                self.exercise.advance(at, &mut self.log);
                self.tell();
            } else {
                self.act(at);
            }
        }
        Played {
            seed: self.seed,
            log: self.log,
            world: self.exercise.world,
            skills: self.skills,
            commands: self.commands,
            refused: self.refused,
        }
    }

    fn act(&mut self, now: Moment) {
        let mut commands = Vec::new();
        for place in 0..self.seats.len() {
            let seat = &mut self.seats[place];
            if seat.player.wake().is_none_or(|wake| wake > now) {
                continue;
            }
            seat.player.act(now, &seat.world, &mut commands);
            for command in commands.drain(..) {
                self.submit(now, &command);
            }
        }
    }

    fn submit(&mut self, at: Moment, command: &Command) {
        self.commands += 1;
        let done = self.exercise.submit(at, command, &mut self.log);
        self.told(done);
    }

    fn told(&mut self, done: Result<(), Refusal>) {
        if let Err(refusal) = done {
            *self.refused.entry(refusal.key()).or_default() += 1;
        }
        self.tell();
    }

    /// Tells every seat what it may see of what has happened since it was last told.
    fn tell(&mut self) {
        for event in &self.log[self.told..] {
            match &event.to {
                Audience::Trainer => {}
                Audience::All => {
                    for seat in self.seats.iter_mut().filter(|seat| seat.team) {
                        seat.tell(event);
                    }
                }
                Audience::Only(parties) => {
                    for (nth, party) in parties.iter().enumerate() {
                        if let Some(place) = self.places.get(party)
                            && !parties[..nth].contains(party)
                        {
                            self.seats[*place].tell(event);
                        }
                    }
                }
            }
        }
        self.told = self.log.len();
    }
}

impl Seat {
    fn tell(&mut self, event: &Event) {
        apply(&mut self.world, event);
        self.player.notice(event, &self.world);
    }
}
