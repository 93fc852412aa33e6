//! The exercise that `accord new` writes, with changes such as an author makes.

use accord::rehearsal::{Plan, Report, Skills, rehearse};
use accord::scenario::Scenario;
use accord::scenario::load::{Folder, load_from};
use std::sync::Arc;

/// The starter with each `(before, after)` of its text replaced.
pub fn starter(changes: &[(&str, &str)]) -> Arc<Scenario> {
    let mut files = [
        (
            "scenario.ron",
            include_str!("../../assets/new/scenario.ron").to_owned(),
        ),
        (
            "case.ron",
            include_str!("../../assets/new/case.ron").to_owned(),
        ),
        (
            "msel.ron",
            include_str!("../../assets/new/msel.ron").to_owned(),
        ),
    ];
    for (before, after) in changes {
        let holds = files.iter_mut().find(|(_, text)| text.contains(before));
        let (_, text) = holds.unwrap_or_else(|| panic!("nowhere: {before}"));
        *text = text.replacen(before, after, 1);
    }
    let folder = Folder::of_texts(files.iter().map(|(name, text)| (*name, text.as_str())));
    let loaded = load_from(&folder, "scenario.ron");
    match loaded.playable() {
        Ok(scenario) => Arc::new(scenario),
        Err(loaded) => panic!("{:#?}", loaded.diagnostics),
    }
}

/// What a rehearsal with these bots shows.
pub fn rehearsed(scenario: &Arc<Scenario>, runs: u64, skills: Skills) -> Report {
    let plan = Plan {
        runs,
        seed: 7,
        skills,
        threads: 0,
        shuffle_doctrines: false,
    };
    rehearse(scenario, plan, |_| {}).expect("threads start")
}
