//! The exercises that were played before, as their records on this machine say.

use crate::exercise::{
    CorrectiveAction, Driver, Event, Party, Phase, TrainerEvent, What, World, apply,
};
use crate::record::Record;
use crate::scenario::{Scenario, TeamId};
use crate::score::Ledger;
use crate::text::tr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// So many records are read at most, the newest first.
const MOST: usize = 60;

/// An exercise that was played before.
#[derive(Clone, Debug, PartialEq)]
pub struct Earlier {
    /// Its record.
    pub path: PathBuf,
    /// The id of its scenario.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// Its seed.
    pub seed: u64,
    /// When its record was begun.
    pub made: String,
    /// It was played to its end.
    pub ended: bool,
    /// Somebody sat at a desk; otherwise bots alone played.
    pub people: bool,
    /// It is no exercise of its own: a course that begins with events of another.
    pub derived: bool,
    /// The index of each team; none while nothing had a value.
    pub teams: Vec<(TeamId, Option<f64>)>,
    /// Mean index of the states.
    pub alliance: f64,
    /// Its improvement plan.
    pub plan: Vec<Arc<CorrectiveAction>>,
}

impl Earlier {
    /// Its title and day.
    pub fn name(&self) -> String {
        let day = self.made.get(..10).unwrap_or(&self.made);
        tr!("earlier-name", title = self.title.as_str(), day = day)
    }

    /// Where it comes from: when it was begun, its seed and its file. Two runs of one day differ in these.
    pub fn whence(&self) -> String {
        let file = self.path.file_name().unwrap_or_default();
        let minute = self.made.get(..16).unwrap_or(&self.made);
        tr!(
            "earlier-whence",
            made = minute.replace('T', " "),
            seed = self.seed.to_string(),
            file = file.to_string_lossy().into_owned()
        )
    }

    /// Whether it was of this scenario, or of the same teams.
    pub fn is_akin(&self, scenario: &Scenario) -> bool {
        let teams = self.teams.iter().map(|(team, _)| team);
        self.scenario == scenario.exercise.id.as_str()
            || teams.eq(scenario.teams.iter().map(|team| &team.id))
    }

    /// What a record says. None for what is no record that can be read; the debrief goes on without it.
    pub fn read(path: &Path) -> Option<Self> {
        let (record, _recovery) = Record::read(path).ok()?;
        let scenario = record.scenario().clone();
        let mut world = World::seat(scenario.clone());
        let mut ledger = Ledger::new();
        let mut people = false;
        for event in record.events() {
            let event = event.ok()?;
            ledger.note(&event);
            people |= seats_somebody(&event);
            apply(&mut world, &event);
        }
        let score = ledger.score(&scenario);
        Some(Self {
            path: path.to_owned(),
            scenario: scenario.exercise.id.to_string(),
            title: scenario.exercise.title.clone(),
            seed: record.origin().seed,
            made: record.origin().made.to_string(),
            ended: world.clock.phase == Phase::Ended,
            people,
            derived: record.origin().parent.is_some(),
            teams: score
                .teams
                .iter()
                .map(|team| (team.team.clone(), team.weakest.map(|_| team.index)))
                .collect(),
            alliance: score.alliance,
            plan: world
                .debrief
                .plan
                .iter()
                .map(|planned| planned.action.clone())
                .collect(),
        })
    }
}

/// Whether a person takes a team's chair.
pub fn seats_somebody(event: &Event) -> bool {
    matches!(
        &event.what,
        What::Trainer(TrainerEvent::Seated {
            party: Party::Team(_),
            driver: Driver::Person,
        })
    )
}

/// The exercise whose plan a new one brings along: the latest of the same scenario, or of the same teams, that was
/// played to its end and left a plan.
pub fn forerunner(scenario: &Scenario, folders: &[PathBuf], but: Option<&Path>) -> Option<Earlier> {
    let mut found = earlier(folders, but).into_iter().rev();
    found.find(|exercise| exercise.ended && !exercise.plan.is_empty() && exercise.is_akin(scenario))
}

/// The records of these folders, the earliest first, but for the one that is looked at.
pub fn earlier(folders: &[PathBuf], but: Option<&Path>) -> Vec<Earlier> {
    let same = |path: &Path| match (path.canonicalize(), but.map(Path::canonicalize)) {
        (Ok(path), Some(Ok(but))) => path == but,
        _ => false,
    };
    let mut files: Vec<PathBuf> = folders
        .iter()
        .filter_map(|folder| std::fs::read_dir(folder).ok())
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|it| it == "accord") && !same(path))
        .collect();
    files.sort_by_cached_key(|path| {
        let changed = path.metadata().and_then(|about| about.modified()).ok();
        std::cmp::Reverse(changed)
    });
    files.dedup();
    let mut found: Vec<Earlier> = files
        .iter()
        .take(MOST)
        .filter_map(|path| Earlier::read(path))
        .collect();
    found.sort_by(|one, other| {
        (&one.made, one.seed, one.ended).cmp(&(&other.made, other.seed, other.ended))
    });
    // A copy of a record that another machine kept is the same exercise: what came to its end stands for both.
    let itself = but.and_then(|but| Record::read(but).ok());
    let itself = itself.map(|(record, _)| (record.origin().made.to_string(), record.origin().seed));
    found.retain(|one| itself.as_ref() != Some(&(one.made.clone(), one.seed)));
    found.reverse();
    found.dedup_by(|one, kept| (&one.made, one.seed) == (&kept.made, kept.seed));
    found.reverse();
    found
}
