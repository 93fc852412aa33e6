//! The control room as a whole, at the sizes that it promises: its window, and what the tests of it share.

mod controls;
mod layout;
mod questions;
mod reasons;

use crate::panels::exercise_at;
use accord::app::control::copy::CopySeen;
use accord::app::control::panes::{self, Pane};
use accord::app::control::{Seen, Step, View, Wish};
use accord::app::theme::{Theme, egui_style, install_egui_fonts};
use accord::exercise::{Command, Event, Exercise};
use accord::scenario::Moment;
use accord::score::Ledger;
use egui_kittest::Harness;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// A window of this size in our own fonts and style.
pub fn window<'a>(width: f32, height: f32, mut ui: impl FnMut(&mut egui::Ui) + 'a) -> Harness<'a> {
    let mut dressed = false;
    Harness::builder()
        .with_size([width, height])
        .with_max_steps(8)
        .build_ui(move |inner| {
            if !dressed {
                dressed = true;
                install_egui_fonts(inner.ctx());
                for theme in [egui::Theme::Dark, egui::Theme::Light] {
                    inner
                        .ctx()
                        .set_style_of(theme, egui_style(&Theme::new(theme == egui::Theme::Dark)));
                }
                // Fonts come into force with the next pass.
                return;
            }
            ui(inner);
        })
}

/// The control room at minute 40 of an exercise in which no team acts, with this pane in front.
fn room<'a>(width: f32, height: f32, front: Option<Pane>) -> Harness<'a> {
    room_with(width, height, front, None, Rc::default(), Rc::default())
}

/// The same over this exercise.
fn room_of<'a>(
    (exercise, log): (Exercise, Vec<Event>),
    (width, height): (f32, f32),
    front: Option<Pane>,
    asked: Rc<RefCell<Vec<Command>>>,
) -> Harness<'a> {
    room_over(
        (exercise, log),
        (width, height),
        front,
        None,
        Rc::default(),
        asked,
    )
}

/// The same with the bar of a copy, the wishes for the windows, and what is asked of the host.
fn room_with<'a>(
    width: f32,
    height: f32,
    front: Option<Pane>,
    copy: Option<CopySeen>,
    wishes: Rc<RefCell<Vec<Wish>>>,
    asked: Rc<RefCell<Vec<Command>>>,
) -> Harness<'a> {
    let over = exercise_at(Moment::from_mins(40));
    room_over(over, (width, height), front, copy, wishes, asked)
}

fn room_over<'a>(
    (exercise, log): (Exercise, Vec<Event>),
    (width, height): (f32, f32),
    front: Option<Pane>,
    copy: Option<CopySeen>,
    wishes: Rc<RefCell<Vec<Wish>>>,
    asked: Rc<RefCell<Vec<Command>>>,
) -> Harness<'a> {
    let mut ledger = Ledger::new();
    for event in &log {
        ledger.note(event);
    }
    let score = ledger.score(&exercise.world.scenario);
    let log: Vec<_> = log.into_iter().map(Arc::new).collect();
    let mut view = View::over(panes::standard());
    if let Some(pane) = front {
        view.take(Step::Pane(pane));
    }
    view.inject = exercise
        .world
        .scenario
        .msel
        .first()
        .map(|inject| inject.id.clone());
    window(width, height, move |ui| {
        view.book.follow(&log, &exercise.world);
        let seen = Seen {
            known: &exercise.world,
            shown: &exercise.world,
            now: Moment::from_mins(40),
            log: &log,
            score: Some(&score),
            refused: None,
            stalled: None,
            cut: false,
            room: None,
            no_door: None,
            copy: copy.clone(),
            wall: true,
            undo: Some("Pause"),
            redo: None,
        };
        let (mut out, mut steps) = (Vec::<Command>::new(), Vec::<Step>::new());
        seen.ui(ui, &mut view, &mut out, &mut steps);
        asked.borrow_mut().append(&mut out);
        for step in steps {
            match step {
                Step::Wish(wish) => wishes.borrow_mut().push(wish),
                Step::Ask(ask) => asked.borrow_mut().push(ask.into()),
                step => view.take(step),
            }
        }
    })
}

const SCREENS: [(f32, f32); 2] = [(1366.0, 768.0), (1920.0, 1080.0)];
