//! The debrief as people use it: each part at the sizes that it promises, empty and full, over an evening that bots
//! played.

mod compare;
mod improvement;
mod objectives;
mod replay;
mod report;
mod score;
mod story;

use crate::room::window;
use accord::actors::Cast;
use accord::app::debrief::{
    Beside, DebriefView, Earlier, Here, Place, Replay, Reported, Series, Step, debrief_ui,
};
use accord::exercise::*;
use accord::rehearsal::{Skills, play};
use accord::scenario::{Moment, Scenario};
use egui::accesskit::Role;
use egui::epaint::Primitive;
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, Node};
use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

const SCREENS: [(f32, f32); 2] = [(1366.0, 768.0), (1920.0, 1080.0)];

fn scenario() -> Arc<Scenario> {
    Arc::new(Scenario::load("quiet-harbour").expect("the scenario that ships is there"))
}

/// An evening played by bots of this skill.
pub fn played(skill: Skill) -> Vec<Arc<Event>> {
    let scenario = scenario();
    let cast = Cast::new(&scenario);
    let run = play(&scenario, &cast, 7, Skills::All(skill));
    run.log.into_iter().map(Arc::new).collect()
}

fn whole(log: &[Arc<Event>]) -> World {
    let mut world = World::new(scenario(), 7);
    for event in log {
        apply(&mut world, event);
    }
    world
}

/// What the window holds while a test looks at it.
struct Table {
    replay: Replay,
    whole: World,
    series: Option<Series>,
    view: DebriefView,
    steps: Vec<Step>,
    earlier: Vec<Earlier>,
    writing: Result<(), String>,
    report: Option<Result<PathBuf, String>>,
    file: Option<PathBuf>,
}

impl Table {
    fn new(log: Vec<Arc<Event>>, place: Place) -> Self {
        let scenario = scenario();
        let view = DebriefView::at(place);
        Self {
            whole: whole(&log),
            series: Some(Series::of(&scenario, &log)),
            replay: Replay::new(scenario, 7, log),
            view,
            steps: Vec::new(),
            earlier: Vec::new(),
            writing: Ok(()),
            report: None,
            file: Some("evenings/evening.accord".into()),
        }
    }
}

fn debrief<'a>(width: f32, height: f32, table: &Rc<RefCell<Table>>) -> Harness<'a> {
    let table = table.clone();
    window(width, height, move |ui| {
        let table = &mut *table.borrow_mut();
        let mut here = Here {
            replay: &mut table.replay,
            whole: &table.whole,
            series: table.series.as_ref(),
            writing: match &table.writing {
                Ok(()) => Ok(()),
                Err(why) => Err(why.as_str()),
            },
        };
        let beside = Beside {
            report: match &table.report {
                Some(Ok(folder)) => Reported::Written(folder),
                Some(Err(why)) => Reported::Failed(why),
                None => Reported::Not,
            },
            file: table.file.as_deref(),
            earlier: Some(&table.earlier),
            ..Beside::default()
        };
        debrief_ui(ui, &mut here, beside, &mut table.view, &mut table.steps);
    })
}

fn seated(log: Vec<Arc<Event>>, place: Place) -> Rc<RefCell<Table>> {
    Rc::new(RefCell::new(Table::new(log, place)))
}

fn inside(node: &Node<'_>, width: f32, height: f32) -> bool {
    let rect = node.rect();
    rect.min.x >= 0.0
        && rect.min.y >= 0.0
        && rect.max.x <= width + 0.5
        && rect.max.y <= height + 0.5
}

#[test]
fn every_part_fits_empty_and_full() {
    let evening = played(Skill::Novice);
    for (width, height) in SCREENS {
        // Nothing happened; it was broken off in its first moment; it was played.
        let begun = evening.partition_point(|event| event.at == Moment::START);
        for log in [Vec::new(), evening[..begun].to_vec(), evening.clone()] {
            for place in Place::ALL {
                let table = seated(log.clone(), place);
                let mut harness = debrief(width, height, &table);
                harness.run_steps(4);
                let drawn = harness.output().shapes.clone();
                for part in harness.ctx.tessellate(drawn, 1.0) {
                    if let Primitive::Mesh(mesh) = part.primitive {
                        let finite = |at: egui::Pos2| at.x.is_finite() && at.y.is_finite();
                        assert!(mesh.vertices.iter().all(|it| finite(it.pos)), "{place:?}");
                    }
                }
                for label in ["Back", "Report", "Keys", "Light theme"] {
                    let found: Vec<_> = harness.get_all_by_label(label).collect();
                    assert!(!found.is_empty(), "{place:?}: {label}");
                    let last = found.last().expect("one is there");
                    assert!(inside(last, width, height), "{place:?}: {label}");
                }
                let track =
                    harness.get_by_role_and_label(Role::Slider, "The moment that is looked at");
                assert!(inside(&track, width, height), "{place:?}: the track");
                assert!(table.borrow().view.faults.is_empty(), "{place:?} failed");
            }
        }
    }
}

#[test]
fn a_debrief_that_nobody_touches_rests() {
    let evening = played(Skill::Novice);
    for place in Place::ALL {
        let table = seated(evening.clone(), place);
        let mut harness = debrief(1366.0, 768.0, &table);
        harness.run_steps(30);
        let asks = harness.ctx.has_requested_repaint();
        let causes = harness.ctx.repaint_causes();
        assert!(!asks, "{place:?} asks to be drawn again: {causes:?}");
    }
}
