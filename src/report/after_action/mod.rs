//! The after-action report and improvement plan, after HSEEP: from a log, its scenario and its score to sections of
//! sentences, tables and charts.
//!
//! Pure: no file is opened or written here, and no format is known. Every sentence of the analysis is a rule over the
//! score and the log, and carries the events that bear it out; what did not happen is borne out by what asked for it.
//! The tone is neutral. A refusal that follows from a state's doctrine or rests on a ground of the instrument is
//! reported as what it is, never as a fault. Roles are named, persons never: the log holds no names, and evaluators
//! are numbered.

mod against;
mod appendix;
mod basis;
mod cooperation;
mod course;
mod debrief;
mod evidence;
mod exhibits;
mod findings;
mod front;
mod issues;
mod look;
mod model;
mod objectives;
mod overview;
mod planned;
mod prepare;
mod ratings;
mod requests;
mod rows;
mod scores;
mod seen;
mod series;
mod summary;
mod worked;

pub use model::*;

use crate::exercise::Event;
use crate::record::{self, Record};
use crate::scenario::{MarkId, Moment, Scenario, TeamId};
use std::sync::Arc;

/// What a report is made from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The scenario as it was played.
    pub scenario: Arc<Scenario>,
    /// The seed of the exercise.
    pub seed: u64,
    /// The log.
    pub log: Vec<Event>,
    /// When the record was made, in UTC.
    pub made: String,
    /// The hash of the record's last event, by which it can be proved that the report is of this record.
    pub head: String,
    /// The record goes on from a moment of another.
    pub forked: bool,
}

impl Source {
    /// What a record says.
    ///
    /// # Errors
    /// If an event of it cannot be read.
    pub fn of(record: &Record) -> Result<Self, record::Error> {
        let origin = record.origin();
        Ok(Self {
            scenario: record.scenario().clone(),
            seed: origin.seed,
            log: record.events().collect::<Result<_, _>>()?,
            made: origin.made.clone(),
            head: record.head().to_string(),
            forked: origin.parent.is_some(),
        })
    }
}

/// What a report is to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// For one team alone.
    pub team: Option<TeamId>,
    /// Without what players, evaluators and the trainer wrote.
    pub strip_text: bool,
    /// As things stood at this moment.
    pub at: Option<Moment>,
    /// Who sponsored the exercise: a body, never a person.
    pub sponsor: Option<String>,
    /// The point of contact: an office, never a person.
    pub contact: Option<String>,
    /// The handling mark that every page bears.
    pub mark: Option<MarkId>,
    /// The version that was signed; without it the report is a draft and says so on every page.
    pub signed: Option<String>,
}

/// The sections that start a page: those that are read or handed out by themselves. The others follow on, so that no
/// page stands empty for a few lines.
const PAGES: [&str; 5] = ["handling", "summary", "course", "plan", "events"];

/// The report.
///
/// A team that the scenario does not have gives a report about nobody; callers look first.
#[must_use]
pub fn after_action(source: &Source, options: &Options) -> AfterAction {
    let basis = basis::Basis::new(source, options);
    let mut report = AfterAction {
        schema: SCHEMA,
        program: format!("Accord {}", env!("CARGO_PKG_VERSION")),
        cover: overview::cover(&basis),
        sections: vec![
            front::section(&basis),
            overview::section(&basis),
            summary::section(&basis),
            ratings::section(&basis),
            objectives::section(&basis),
            course::section(&basis),
            scores::section(&basis),
            cooperation::section(&basis),
            requests::section(&basis),
            evidence::section(&basis),
            findings::section(&basis),
            course::conduct(&basis),
            debrief::hot_wash(&basis),
            debrief::plan(&basis),
            debrief::parking(&basis),
        ],
        data: Data::default(),
    };
    let logged = basis.logged();
    report.keep(&logged);
    report.data = rows::data(&basis, &logged);
    report
        .sections
        .push(appendix::log(&basis, &report.data.events));
    report.sections.push(appendix::method(&basis));
    for section in &mut report.sections {
        section.page = PAGES.contains(&section.id.as_str());
    }
    report
}
