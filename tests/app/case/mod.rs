//! The panes of the case: before the start, as usual and overfull, at the widths at which they are used.

mod conditions;
mod overfull;
mod painted;
mod panes;

use crate::room::window;
use accord::actors::Cast;
use accord::app::control::case::{coordination_ui, evidence_ui, register_ui, requests_ui};
use accord::exercise::*;
use accord::rehearsal::{Skills, play};
use accord::scenario::*;
use egui::Ui;
use egui_kittest::Harness;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

type Pane = fn(&mut Ui, &World, Moment, &mut Vec<Command>);

const PANES: [(&str, Pane); 4] = [
    ("requests", requests_ui),
    ("evidence", evidence_ui),
    ("register", register_ui),
    ("coordination", coordination_ui),
];

const WIDTHS: [f32; 4] = [340.0, 560.0, 760.0, 1100.0];

fn quiet_harbour() -> Arc<Scenario> {
    static SCENARIO: OnceLock<Arc<Scenario>> = OnceLock::new();
    let load = || {
        let loaded = Scenario::load("quiet-harbour");
        Arc::new(loaded.unwrap_or_else(|loaded| panic!("{:?}", loaded.diagnostics)))
    };
    SCENARIO.get_or_init(load).clone()
}

/// Quiet Harbour after so many minutes in which novices played.
fn played(minutes: u64) -> World {
    static LOG: OnceLock<Vec<Event>> = OnceLock::new();
    let scenario = quiet_harbour();
    let log = LOG.get_or_init(|| {
        let cast = Cast::new(&scenario);
        play(&scenario, &cast, 7, Skills::All(Skill::Novice)).log
    });
    let until = Moment::from_mins(minutes);
    let log = log.iter().take_while(|event| event.at <= until);
    Exercise::replay(scenario.clone(), 7, log).world
}

/// A scenario in which there is nothing to show.
fn bare() -> World {
    let mut scenario = quiet_harbour().as_ref().clone();
    scenario.evidence.clear();
    scenario.resources.clear();
    scenario.milestones.clear();
    scenario.branches.clear();
    scenario.nations.clear();
    World::new(Arc::new(scenario), 7)
}

/// A pane of this size over a world, and what it pushed.
fn shown(
    pane: Pane,
    known: World,
    width: f32,
    height: f32,
) -> (Harness<'static>, Rc<RefCell<Vec<Command>>>) {
    let out = Rc::new(RefCell::new(Vec::new()));
    let got = out.clone();
    let now = known.now;
    let mut harness = window(width, height, move |ui| {
        pane(ui, &known, now, &mut out.borrow_mut());
    });
    harness.run_steps(3);
    (harness, got)
}
