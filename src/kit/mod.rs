//! The exercise on paper, for the day on which the power fails: pages to print, by the table that gets them.
//!
//! Pure functions: a scenario in, HTML out. Each page stands alone, fits A4 and needs no colour. What lies on a table
//! is made from the scenario as redacted for that table, so that no page for players can hold what they may not know.

mod blanks;
mod extracts;
mod index;
mod injects;
mod offices;
mod page;
mod table;
mod trainer;

use crate::scenario::redact::redact;
use crate::scenario::{EvidenceItem, Scenario};
use maud::Markup;

/// Who gets a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Trainers alone.
    Trainer,
    /// Any table.
    Everybody,
    /// One team's table.
    Team,
    /// Whoever comes to hold what it shows; trainers keep it until then.
    Holder,
}

/// A page to print.
#[derive(Clone, Debug)]
pub struct Page {
    /// Where it goes, as folder and file: `team-BAS/roles.html`.
    pub path: String,
    /// What it is.
    pub title: String,
    /// Who gets it.
    pub reader: Reader,
    /// A whole HTML document.
    pub html: String,
}

/// The kit of a scenario, with the right answers about the evidence that this seed makes. The index comes first.
pub fn kit(scenario: &Scenario, seed: u64) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut add = |reader: Reader, path: String, title: String, body: Markup| {
        let html = page::document(&scenario.exercise.title, &title, reader, &body);
        pages.push(Page {
            path,
            title,
            reader,
            html,
        });
    };
    for team in &scenario.teams {
        let known = redact(scenario, Some(&team.id));
        // What the team knows of from the start; the rest comes with the injects.
        let items: Vec<&EvidenceItem> = scenario
            .evidence
            .iter()
            .filter(|item| item.known_to.contains(&team.id))
            .collect();
        let folder = folder(team.id.as_str());
        for (file, title, body) in table::pages(&known, &team.id, &items) {
            let title = format!("{}: {title}", team.name);
            add(Reader::Team, format!("{folder}/{file}"), title, body);
        }
    }
    let public = redact(scenario, None);
    for (file, title, body) in blanks::pages(&public) {
        add(Reader::Everybody, format!("tables/{file}"), title, body);
    }
    for (file, title, body) in trainer::pages(scenario, seed) {
        add(Reader::Trainer, format!("trainer/{file}"), title, body);
    }
    for item in &scenario.evidence {
        let (title, body) = extracts::sheet(item, seed);
        let path = format!("evidence/{}.html", file(item.id.as_str()));
        add(Reader::Holder, path, title, body);
    }
    let (title, body) = injects::sheets(scenario);
    add(Reader::Trainer, "trainer/injects.html".into(), title, body);
    let title = crate::tr!("kit-index");
    let body = index::body(scenario, &pages);
    let html = page::document(&scenario.exercise.title, &title, Reader::Trainer, &body);
    pages.insert(
        0,
        Page {
            path: "index.html".into(),
            title,
            reader: Reader::Trainer,
            html,
        },
    );
    pages
}

/// A team's id as the name of a folder on any system; the folders of the kit's own keep theirs.
fn folder(id: &str) -> String {
    format!("team-{}", file(id))
}

/// An id as part of a file name that every system accepts.
fn file(id: &str) -> String {
    let fair = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    id.chars().map(|c| if fair(c) { c } else { '-' }).collect()
}

#[cfg(test)]
mod tests;
