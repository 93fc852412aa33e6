//! The control room as a whole, at the sizes that it promises.

use crate::panels::exercise_at;
use accord::app::control::{Seen, View, Wish};
use accord::app::launcher::{Offer, launcher_ui};
use accord::app::theme::{Theme, egui_style, install_egui_fonts};
use accord::exercise::Command;
use accord::scenario::Moment;
use accord::score::Ledger;
use egui_kittest::{Harness, kittest::Queryable};
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

#[test]
fn everything_fits_the_smallest_screen() {
    for (width, height) in [(1366.0, 768.0), (1920.0, 1080.0)] {
        let (exercise, log) = exercise_at(Moment::from_mins(40));
        let mut ledger = Ledger::new();
        for event in &log {
            ledger.note(event);
        }
        let score = ledger.score(&exercise.world.scenario);
        let log: Vec<_> = log.into_iter().map(Arc::new).collect();
        let mut view = View::default();
        let mut harness = window(width, height, move |ui| {
            view.book.follow(&log, &exercise.world);
            let seen = Seen {
                known: &exercise.world,
                now: Moment::from_mins(40),
                score: Some(&score),
                refused: None,
                stalled: None,
                cut: false,
                wall: true,
            };
            let (mut out, mut wishes) = (Vec::<Command>::new(), Vec::<Wish>::new());
            seen.ui(ui, &mut view, &mut out, &mut wishes);
        });
        harness.run_steps(3);
        for label in [
            "Pause",
            "Next event",
            "×60",
            "Leave the exercise",
            "Hide the wall",
            "Light theme",
        ] {
            let rect = harness.get_by_label(label).rect();
            assert!(
                rect.min.x >= 0.0
                    && rect.min.y >= 0.0
                    && rect.max.x <= width
                    && rect.max.y <= height,
                "{label} at {rect:?} in {width} by {height}"
            );
        }
        assert_eq!(
            harness.get_all_by_label("Freeze").count(),
            5,
            "one column a team"
        );
        for freeze in harness.get_all_by_label("Freeze") {
            assert!(freeze.rect().max.x <= width && freeze.rect().max.y <= height);
        }
    }
}

#[test]
fn the_launcher_starts_what_is_clicked() {
    use accord::app::launcher::Choice;
    let offers = [Offer {
        path: "quiet-harbour".into(),
        title: "Quiet Harbour".into(),
        summary: "A sentence.".into(),
        facts: "5 states".into(),
        signs: vec![accord::scenario::Shape::Hexagon],
        mistakes: 0,
    }];
    let chosen = std::rc::Rc::new(std::cell::RefCell::new(None));
    let got = chosen.clone();
    let mut harness = window(1366.0, 768.0, move |ui| {
        let mut choice = None;
        launcher_ui(ui, &offers, &[], None, &mut choice);
        if choice.is_some() {
            *got.borrow_mut() = choice;
        }
    });
    harness.run_steps(2);
    harness
        .get_by_role_and_label(egui::accesskit::Role::Button, "Run it here")
        .click();
    harness.run_steps(2);
    assert_eq!(
        *chosen.borrow(),
        Some(Choice::Scenario("quiet-harbour".into()))
    );
}
