//! Another course of the same exercise, or another exercise, as it is put beside the one that is looked at.

use super::pairs::{Figures, PAIRS, Unchanged};
use super::scrubber::{Mark, kind_of};
use super::series::Series;
use crate::actors::Cast;
use crate::app::naming::second;
use crate::exercise::{Driver, Event, Party, Skill, StoryEvent, TrainerEvent, What};
use crate::record::Record;
use crate::rehearsal::{Otherwise, play_on};
use crate::scenario::{Moment, Scenario, TeamId};
use crate::score::{Score, score};
use crate::text::tr;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is different from a moment on.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What is done in the place of the event at that moment, or after it; none if only the players are others.
    pub course: Option<Otherwise>,
    /// How well the bots play. None: each as in the exercise, and a competent one for a person.
    pub skill: Option<Skill>,
    /// One team plays otherwise.
    pub but: Option<(TeamId, Skill)>,
}

/// A course to compare with.
#[derive(Clone, Debug)]
pub struct Course {
    /// What it is called.
    pub name: String,
    /// Its scenario.
    pub scenario: Arc<Scenario>,
    /// Its log.
    pub log: Vec<Arc<Event>>,
    /// Its score.
    pub score: Score,
    /// The score over time.
    pub series: Series,
    /// What happened when.
    pub marks: Vec<Mark>,
    /// The number of the first event that is another.
    pub parts_at: Option<u64>,
    /// The change was refused, by the key of the refusal: then only the players are others.
    pub refused: Option<&'static str>,
    /// What would have come without the change, if there is one.
    pub unchanged: Option<Unchanged>,
    /// The record in which it is kept.
    pub path: Option<PathBuf>,
}

impl Course {
    fn of(name: String, scenario: Arc<Scenario>, log: Vec<Arc<Event>>) -> Self {
        let plain: Vec<Event> = log.iter().map(|event| (**event).clone()).collect();
        Self {
            score: score(&scenario, &plain),
            series: Series::of(&scenario, &log),
            marks: marks(&log),
            name,
            scenario,
            log,
            parts_at: None,
            refused: None,
            unchanged: None,
            path: None,
        }
    }

    /// The course as it was played.
    pub fn played(name: String, scenario: Arc<Scenario>, log: Vec<Arc<Event>>) -> Self {
        Self::of(name, scenario, log)
    }

    /// Lets bots play on with a change after so many events of this log. With a change of what was done, they play on
    /// several times, with it and without.
    pub fn otherwise(
        scenario: &Arc<Scenario>,
        seed: u64,
        log: &[Arc<Event>],
        after: usize,
        change: &Change,
    ) -> Self {
        let cast = Cast::new(scenario);
        let upto = |count: usize| -> Vec<Event> {
            let part = &log[..count.min(log.len())];
            part.iter().map(|event| (**event).clone()).collect()
        };
        let before = upto(after);
        let from = before.last().map_or(Moment::START, |event| event.at);
        let course = change.course.as_ref();
        let commands = course.map_or(&[][..], Otherwise::commands);
        let replaced = course.map_or(0, |course| usize::from(course.replaces()));
        let sat = bots_of(&before);
        let skill = |team: &TeamId| match &change.but {
            Some((other, skill)) if other == team => *skill,
            _ => change
                .skill
                .or_else(|| sat.get(team).copied())
                .unwrap_or(Skill::Competent),
        };
        let changed = |bots: u64| {
            let seeds = (seed, bots);
            play_on(scenario, &cast, seeds, before.clone(), commands, skill)
        };
        let played = changed(seed);
        let unchanged = change.course.as_ref().map(|_| {
            let as_it_was = upto(after + replaced);
            let mut first = Vec::new();
            let pairs = (0..PAIRS).map(|nth| {
                let bots = seed.wrapping_add(nth);
                let with = match nth {
                    0 => Figures::of(&score(scenario, &played.log)),
                    _ => Figures::of(&score(scenario, &changed(bots).log)),
                };
                let seeds = (seed, bots);
                let twin = play_on(scenario, &cast, seeds, as_it_was.clone(), &[], skill);
                let without = Figures::of(&score(scenario, &twin.log));
                if nth == 0 {
                    first = twin.log.into_iter().map(Arc::new).collect();
                }
                (with, without)
            });
            let pairs = pairs.collect();
            Unchanged::new(scenario, first, pairs)
        });
        let refused = commands.first().and_then(|command| {
            let mut rest = played.log.iter().skip(after);
            // A clock that stood still runs first.
            let taken = rest.find(|event| !matches!(event.what, What::Clock(_)));
            let done = taken.is_some_and(|event| event.by == command.by);
            (!done)
                .then(|| played.refused.keys().next().copied())
                .flatten()
        });
        let log = played.log.into_iter().map(Arc::new).collect();
        let name = tr!("course-from", time = second(from));
        Self {
            parts_at: Some(after as u64),
            refused,
            unchanged,
            ..Self::of(name, scenario.clone(), log)
        }
    }

    /// Another exercise, from its record. The error is a sentence.
    ///
    /// # Errors
    /// If the record cannot be read.
    pub fn of_record(path: &Path) -> Result<Self, String> {
        let (record, _recovery) = Record::read(path).map_err(|error| error.to_string())?;
        let events: Result<Vec<Event>, _> = record.events().collect();
        let events = events.map_err(|error| error.to_string())?;
        let scenario = record.scenario().clone();
        let name = tr!(
            "earlier-name",
            title = scenario.exercise.title.as_str(),
            day = record.origin().made.get(..10).unwrap_or_default()
        );
        let log = events.into_iter().map(Arc::new).collect();
        Ok(Self {
            path: Some(path.to_owned()),
            ..Self::of(name, scenario, log)
        })
    }

    /// Keeps the course as a record of its own beside the one from which it comes.
    ///
    /// # Errors
    /// If it cannot be written; a sentence.
    pub fn keep(&self, origin: &Path) -> Result<PathBuf, String> {
        let words = |error: crate::record::Error| error.to_string();
        let (record, _recovery) = Record::read(origin).map_err(words)?;
        let stem = origin.file_stem().unwrap_or_default().to_string_lossy();
        let to = (1..1000)
            .map(|nth| origin.with_file_name(format!("{stem}-course-{nth}.accord")))
            .find(|path| !path.exists())
            .ok_or_else(|| tr!("course-no-name"))?;
        let common = self.parts_at.unwrap_or(0);
        let mut kept = record.fork(&to, common).map_err(words)?;
        let from = usize::try_from(common).unwrap_or(usize::MAX);
        let rest = self.log.get(from..).unwrap_or_default();
        kept.append(rest.iter().map(AsRef::as_ref)).map_err(words)?;
        Ok(to)
    }
}

/// How well the bots play that sit in the teams' chairs.
fn bots_of(log: &[Event]) -> BTreeMap<TeamId, Skill> {
    let mut bots = BTreeMap::new();
    for event in log {
        if let What::Trainer(TrainerEvent::Seated {
            party: Party::Team(team),
            driver,
        }) = &event.what
        {
            match driver {
                Driver::Bot(skill) => bots.insert(team.clone(), *skill),
                _ => bots.remove(team),
            };
        }
    }
    bots
}

/// What happened when.
pub fn marks(log: &[Arc<Event>]) -> Vec<Mark> {
    let mut struck = BTreeSet::new();
    let mut cleared = BTreeMap::new();
    for event in log {
        match &event.what {
            What::Trainer(TrainerEvent::Struck { seq }) => {
                struck.insert(*seq);
            }
            What::Story(StoryEvent::MilestoneCleared { milestone }) => {
                cleared.insert(milestone, event.seq);
            }
            _ => {}
        }
    }
    let mark = |event: &Arc<Event>| {
        let undone = match &event.what {
            What::Story(StoryEvent::MilestoneSet { milestone, .. }) => {
                cleared.get(milestone).is_some_and(|seq| *seq > event.seq)
            }
            _ => struck.contains(&event.seq),
        };
        if undone {
            return None;
        }
        let at = match &event.what {
            What::Trainer(TrainerEvent::Bookmarked { of: Some(of), .. }) => *of,
            _ => event.at,
        };
        Some(Mark {
            seq: event.seq,
            at,
            kind: kind_of(event)?,
        })
    };
    let mut marks: Vec<Mark> = log.iter().filter_map(mark).collect();
    marks.sort_by_key(|mark| mark.at);
    marks
}
