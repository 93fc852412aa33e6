//! The master scenario events list as a sheet, with the columns of the HSEEP templates (HSEEP doctrine 2020) and of
//! the data model of the SEI's Blueprint. For trainers: it holds what players must not read.

mod csv;
mod xlsx;

use super::{MARK, Played, words};
use crate::exercise::{InjectStatus, World};
use crate::report::{act_words, condition_words};
use crate::scenario::*;
use crate::text::tr;

pub use csv::csv;
pub use xlsx::{Unwritten, xlsx};

/// The columns in order, by the key of their heading and their width in characters.
const COLUMNS: [(&str, u16); 24] = [
    ("export-mark", 10),
    ("export-number", 10),
    ("export-time", 9),
    ("export-seconds", 9),
    ("export-order", 7),
    ("export-type", 12),
    ("export-from", 24),
    ("export-to", 20),
    ("export-delivery", 10),
    ("export-title", 28),
    ("export-text", 60),
    ("export-controller", 18),
    ("export-expected", 40),
    ("export-within", 9),
    ("export-objective", 28),
    ("export-capability", 24),
    ("export-task", 28),
    ("export-contingency", 12),
    ("export-prerequisite", 30),
    ("export-visible", 16),
    ("export-status", 14),
    ("export-actual", 9),
    ("export-unmet", 20),
    ("export-notes", 50),
];

/// The list as rows of cells; the headings stand apart.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What it is called.
    pub title: String,
    /// The headings.
    pub headings: Vec<String>,
    /// One row an inject, in order of time; those without a time come last.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text; may be empty.
    Text(String),
    /// A whole number.
    Number(u32),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// The list as planned.
pub fn planned(scenario: &Scenario) -> Sheet {
    sheet(scenario, None)
}

/// The list as it was played, with what became of each inject and when.
pub fn as_played(played: &Played) -> Sheet {
    sheet(&played.scenario, Some(played.world()))
}

fn sheet(scenario: &Scenario, world: Option<&World>) -> Sheet {
    let mut injects: Vec<&Inject> = scenario.msel.iter().collect();
    injects.sort_by_key(|inject| (inject.at.is_none(), inject.at));
    let order = |inject: &Inject| {
        let same = injects.iter().filter(|other| other.at == inject.at);
        let place = same.take_while(|other| other.id != inject.id).count();
        u32::try_from(place + 1).unwrap_or(u32::MAX)
    };
    Sheet {
        title: tr!("export-sheet", title = scenario.exercise.title.as_str()),
        headings: COLUMNS.iter().map(|(key, _)| tr!(key)).collect(),
        rows: injects
            .iter()
            .map(|inject| row(scenario, world, inject, order(inject)))
            .collect(),
    }
}

fn row(scenario: &Scenario, world: Option<&World>, inject: &Inject, order: u32) -> Vec<Cell> {
    let objective = scenario.objective(&inject.objective);
    let state = world.and_then(|world| world.injects.get(&inject.id));
    let edited = state.and_then(|state| state.edited.as_ref());
    let (title, text) = edited.map_or((inject.title.as_str(), inject.text.as_str()), |both| {
        (&both.0, &both.1)
    });
    let clock = |moment: Option<Moment>| moment.map(Moment::on_clock).unwrap_or_default();
    let seconds = inject.at.map(|at| at.since(Moment::START).secs());
    let teams = |ids: &[TeamId]| -> String {
        let names: Vec<String> = ids.iter().map(|id| words::team(scenario, id)).collect();
        names.join(", ")
    };
    vec![
        MARK.into(),
        inject.id.as_str().into(),
        clock(inject.at).into(),
        match seconds.and_then(|seconds| u32::try_from(seconds).ok()) {
            Some(seconds) => Cell::Number(seconds),
            None => "".into(),
        },
        Cell::Number(order),
        kind(inject).into(),
        sender(scenario, &inject.from).into(),
        recipients(scenario, &inject.to).into(),
        medium_name(inject.medium).into(),
        title.into(),
        text.into(),
        controller(&inject.from).into(),
        expected(scenario, inject).into(),
        inject
            .within
            .map_or_else(String::new, |within| within.to_string())
            .into(),
        objective
            .map_or_else(
                || inject.objective.to_string(),
                |known| format!("{} {}", known.id, known.title),
            )
            .into(),
        objective.map_or("", |known| &known.capability).into(),
        tasks(scenario, inject).into(),
        inject
            .contingency
            .as_ref()
            .map_or("", InjectId::as_str)
            .into(),
        prerequisite(scenario, inject).into(),
        visible(scenario, inject).into(),
        state
            .map_or_else(String::new, |state| status_name(state.status))
            .into(),
        clock(state.and_then(|state| state.released)).into(),
        state
            .map_or_else(String::new, |state| teams(&state.unmet))
            .into(),
        notes(inject).into(),
    ]
}

/// Inject, information or facilitation, as the HSEEP template tells them apart.
fn kind(inject: &Inject) -> String {
    tr!(if inject.from == Sender::Control {
        "export-type-facilitation"
    } else if inject.expects.is_empty() && inject.poses.is_none() {
        "export-type-information"
    } else {
        "export-type-inject"
    })
}

/// Who speaks, by name.
pub(crate) fn sender(scenario: &Scenario, from: &Sender) -> String {
    match from {
        Sender::Sim(external) => words::external(scenario, external),
        Sender::Team(team) => words::team(scenario, team),
        Sender::Control => tr!("actor-trainer"),
    }
}

/// Who receives, by name.
pub(crate) fn recipients(scenario: &Scenario, to: &[Recipient]) -> String {
    let names: Vec<String> = to
        .iter()
        .map(|to| match to {
            Recipient::All => tr!("export-to-all"),
            Recipient::States => tr!("export-to-states"),
            Recipient::Team(team) => words::team(scenario, team),
        })
        .collect();
    names.join(", ")
}

/// How an inject arrives, in a word.
pub(crate) fn medium_name(medium: Medium) -> String {
    tr!(match medium {
        Medium::Mail => "export-by-mail",
        Medium::Phone => "export-by-phone",
        Medium::Register => "export-by-register",
        Medium::Form => "export-by-form",
        Medium::Press => "export-by-press",
        Medium::Board => "export-by-board",
        Medium::Chat => "export-by-chat",
    })
}

fn controller(from: &Sender) -> String {
    tr!(match from {
        Sender::Sim(_) => "export-controller-simcell",
        Sender::Team(_) | Sender::Control => "export-controller-lead",
    })
}

/// What is expected, in words, one act a line.
pub(crate) fn expected(scenario: &Scenario, inject: &Inject) -> String {
    let lines: Vec<String> = inject
        .expects
        .iter()
        .map(|expectation| match expectation {
            Expectation::Each(act) => act_words(act, scenario),
            Expectation::By(team, act) => {
                format!(
                    "{}: {}",
                    words::team(scenario, team),
                    act_words(act, scenario)
                )
            }
        })
        .collect();
    lines.join("\n")
}

/// The tasks of the evaluation guide that look for what the inject expects.
fn tasks(scenario: &Scenario, inject: &Inject) -> String {
    let act = |expectation: &Expectation| match expectation {
        Expectation::Each(act) | Expectation::By(_, act) => act.clone(),
    };
    let wanted: Vec<Act> = inject.expects.iter().map(act).collect();
    let objectives = scenario.objectives.iter();
    let lines: Vec<String> = objectives
        .flat_map(|objective| &objective.tasks)
        .filter(|task| task.seen_by.iter().any(|seen| wanted.contains(&act(seen))))
        .map(|task| format!("{} {}", task.id, task.text))
        .collect();
    lines.join("\n")
}

/// What has to come before: the inject's own condition, and the entries that release it.
fn prerequisite(scenario: &Scenario, inject: &Inject) -> String {
    let mut lines = Vec::new();
    if inject.when != Condition::Always {
        lines.push(condition_words(&inject.when, scenario));
    }
    let releases = |then: &[Effect]| then.contains(&Effect::Release(inject.id.clone()));
    for other in &scenario.msel {
        if other.otherwise.as_ref() == Some(&inject.id) {
            lines.push(tr!("export-in-place-of", inject = other.id.as_str()));
        }
        if other.contingency.as_ref() == Some(&inject.id) {
            lines.push(tr!("export-contingency-of", inject = other.id.as_str()));
        }
        if releases(&other.then) {
            lines.push(tr!("export-released-by", what = other.id.as_str()));
        }
    }
    let branches = scenario
        .branches
        .iter()
        .filter(|branch| releases(&branch.then));
    lines.extend(branches.map(|branch| {
        let what = format!("{} {}", branch.id, branch.title);
        tr!("export-released-by", what = what.trim())
    }));
    for dilemma in &scenario.dilemmas {
        let options = dilemma
            .options
            .iter()
            .filter(|option| releases(&option.then));
        lines.extend(options.map(|option| {
            tr!(
                "export-released-by",
                what = format!("“{}”, {}", dilemma.title, option.id)
            )
        }));
    }
    lines.join("\n")
}

fn visible(scenario: &Scenario, inject: &Inject) -> String {
    let shows = inject
        .show_expected
        .unwrap_or(scenario.exercise.show_expected);
    let wall = inject
        .on_wall
        .unwrap_or(inject.to.contains(&Recipient::All));
    let mut seen = vec![tr!("export-visible-text")];
    if shows && !inject.expects.is_empty() {
        seen.push(tr!("export-visible-expected"));
    }
    if wall {
        seen.push(tr!("export-visible-wall"));
    }
    seen.join(", ")
}

/// What became of an inject, in a word.
fn status_name(status: InjectStatus) -> String {
    tr!(match status {
        InjectStatus::Waiting => "export-status-waiting",
        InjectStatus::Held => "export-status-held",
        InjectStatus::Skipped => "export-status-skipped",
        InjectStatus::NotReleased => "export-status-not-released",
        InjectStatus::Released => "export-status-released",
        InjectStatus::Retracted => "export-status-retracted",
    })
}

fn notes(inject: &Inject) -> String {
    let hint = inject
        .hint
        .as_ref()
        .map(|hint| tr!("export-hint", hint = hint.as_str()));
    let note = (!inject.note.is_empty()).then(|| inject.note.clone());
    let lines: Vec<String> = note.into_iter().chain(hint).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_to_come_before_is_said_in_words() {
        let scenario = Scenario::load("quiet-harbour").expect("the scenario that ships is there");
        let said: Vec<String> = scenario
            .msel
            .iter()
            .flat_map(|inject| {
                let words = prerequisite(&scenario, inject);
                words.lines().map(str::to_owned).collect::<Vec<_>>()
            })
            .collect();
        assert!(said.len() > 10, "{said:#?}");
        for slip in [
            "Did(",
            "All([",
            "Any([",
            "Not(",
            "Milestone(",
            "Lost(",
            "[case-",
        ] {
            let found = said.iter().find(|line| line.contains(slip));
            assert_eq!(found, None, "{slip}");
        }
    }
}
