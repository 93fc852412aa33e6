//! One frame of the control room, without a window: layout and shapes of our own code and egui's, no drawing.
//!
//! `cargo bench --bench frame` prints the figures.

use accord::app::control::panes::{self, Pane};
use accord::app::control::{Seen, Step, View};
use accord::app::debrief::{Beside, DebriefView, Here, Place, Replay, Series, debrief_ui};
use accord::app::theme::{Theme, egui_style, install_egui_fonts};
use accord::exercise::*;
use accord::rehearsal::{Skills, play};
use accord::scenario::{Moment, Scenario};
use accord::score::Ledger;
use divan::{Bencher, black_box};
use std::sync::Arc;

fn main() {
    divan::main();
}

/// A log of so many events: an evening played by competent bots, over and over.
fn long(scenario: &Arc<Scenario>, events: usize) -> Vec<Event> {
    let cast = accord::actors::Cast::new(scenario);
    let played = play(scenario, &cast, 7, Skills::All(Skill::Competent)).log;
    let end = played.last().map_or(Moment::START, |event| event.at);
    let mut log = played.clone();
    // The evening is over; what follows is talk, which no score and no queue grows by.
    for event in played.iter().cycle() {
        if log.len() >= events {
            break;
        }
        if matches!(event.what, What::Message(_) | What::Trainer(_)) {
            let (seq, at) = (log.len() as u64, end);
            log.push(Event {
                seq,
                at,
                ..event.clone()
            });
        }
    }
    log
}

/// Every pane in front once, with this many events in the log.
#[divan::bench(args = [1_000, 20_000], sample_count = 50)]
fn control_room(bencher: Bencher<'_, '_>, events: usize) {
    let loaded = accord::scenario::load::load("quiet-harbour");
    let scenario = Arc::new(loaded.scenario.expect("the scenario that ships is there"));
    let log = long(&scenario, events);
    let world = Exercise::replay(scenario.clone(), 7, &log).world;
    let score = Ledger::of(&log).score(&scenario);
    let log: Vec<Arc<Event>> = log.into_iter().map(Arc::new).collect();
    let ctx = egui::Context::default();
    install_egui_fonts(&ctx);
    ctx.set_style_of(egui::Theme::Dark, egui_style(&Theme::new(true)));
    let mut view = View::over(panes::standard());
    view.book.follow(&log, &world);
    let mut frame = |pane: Option<Pane>| {
        if let Some(pane) = pane {
            view.take(Step::Pane(pane));
        }
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(
                egui::Pos2::ZERO,
                egui::vec2(1920.0, 1080.0),
            )),
            ..egui::RawInput::default()
        };
        let output = ctx.run_ui(input, |ui| {
            view.book.follow(&log, &world);
            let seen = Seen {
                known: &world,
                shown: &world,
                now: world.now,
                log: &log,
                score: Some(&score),
                refused: None,
                stalled: None,
                cut: false,
                room: None,
                no_door: None,
                copy: None,
                wall: true,
                undo: None,
                redo: None,
            };
            let (mut out, mut steps) = (Vec::new(), Vec::new());
            seen.ui(ui, &mut view, &mut out, &mut steps);
        });
        let shapes = output.shapes.len();
        output.drop_without_applying_deltas();
        shapes
    };
    // Fonts come into force with the second pass.
    for pane in Pane::ALL {
        frame(Some(pane));
    }
    bencher.bench_local(|| black_box(frame(None)));
}

/// A hand on the scrubber of the debrief: each frame another moment, there and back, with this part in front.
#[divan::bench(args = [Place::Story, Place::Past, Place::Score, Place::Matrix], sample_count = 50)]
fn scrubber(bencher: Bencher<'_, '_>, place: Place) {
    let loaded = accord::scenario::load::load("quiet-harbour");
    let scenario = Arc::new(loaded.scenario.expect("the scenario that ships is there"));
    let log = long(&scenario, 20_000);
    let whole = Exercise::replay(scenario.clone(), 7, &log).world;
    let log: Vec<Arc<Event>> = log.into_iter().map(Arc::new).collect();
    let series = Series::of(&scenario, &log);
    let mut replay = Replay::new(scenario, 7, log);
    let mut view = DebriefView::at(place);
    let ctx = egui::Context::default();
    install_egui_fonts(&ctx);
    ctx.set_style_of(egui::Theme::Dark, egui_style(&Theme::new(true)));
    let end = replay.end().millis();
    let mut nth = 0_u64;
    let mut frame = || {
        nth += 1;
        // Seventeen is prime to a hundred: near and far leaps, forward and back.
        replay.seek(Moment::from_millis(end * (nth * 17 % 100) / 100));
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(
                egui::Pos2::ZERO,
                egui::vec2(1920.0, 1080.0),
            )),
            ..egui::RawInput::default()
        };
        let output = ctx.run_ui(input, |ui| {
            let mut here = Here {
                replay: &mut replay,
                whole: &whole,
                series: Some(&series),
                writing: Ok(()),
            };
            let mut out = Vec::new();
            debrief_ui(ui, &mut here, Beside::default(), &mut view, &mut out);
        });
        let shapes = output.shapes.len();
        output.drop_without_applying_deltas();
        shapes
    };
    frame();
    frame();
    bencher.bench_local(|| black_box(frame()));
}
