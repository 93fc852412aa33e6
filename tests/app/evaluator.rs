//! The window of an evaluator.

use crate::desk::painted::faults;
use crate::panels::exercise_at;
use crate::room::window;
use accord::app::evaluator::{Here, Step, View, evaluator_ui};
use accord::exercise::*;
use accord::scenario::{Moment, TaskId, TeamId};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

const SCREENS: [(f32, f32); 2] = [(1366.0, 768.0), (1920.0, 1080.0)];
const OWN: Actor = Actor::Evaluator(7);

/// What the window is like: so many notes, of so many letters each; a line that is lost; a lock.
#[derive(Clone, Copy, Default)]
struct Like {
    notes: usize,
    letters: usize,
    lost: bool,
    locked: bool,
}

type Pushed = Rc<RefCell<Vec<Step>>>;

fn seat<'a>((width, height): (f32, f32), like: Like) -> (Harness<'a>, Pushed) {
    let at = Moment::from_mins(40);
    let (mut exercise, mut log) = exercise_at(at);
    let mut asks = |by: &Actor, ask: AskTrainer| {
        let (by, ask) = (by.clone(), Ask::Trainer(ask));
        let done = exercise.submit(at, &Command { by, ask }, &mut log);
        done.expect("an evaluator may");
    };
    for nth in 0..like.notes {
        let by = [OWN, Actor::Evaluator(8), Actor::Trainer][nth % 3].clone();
        asks(
            &by,
            AskTrainer::Note {
                objective: (nth % 2 == 0).then(|| "O1".into()),
                team: (nth % 4 == 0).then(|| "BAS".into()),
                text: format!("Seen {nth}. {}", "Wörter ".repeat(like.letters / 7)).into(),
            },
        );
    }
    for (by, rating) in [
        (OWN, Rating::S),
        (Actor::Evaluator(8), Rating::M),
        (Actor::Trainer, Rating::S),
    ] {
        if like.notes > 0 {
            let (task, team) = (TaskId::new("O1.1"), TeamId::new("BAS"));
            asks(&by, AskTrainer::Rate { task, team, rating });
        }
    }
    let log: Vec<_> = log.into_iter().map(Arc::new).collect();
    let mut view = View::default();
    let pushed = Pushed::default();
    let got = pushed.clone();
    let mut harness = window(width, height, move |ui| {
        view.book.follow(&log, &exercise.world);
        let here = Here {
            known: &exercise.world,
            now: at,
            own: Some(&OWN),
            locked: like.locked,
            line: like
                .lost
                .then_some("The line to the host is lost: no answer from the host."),
            refused: None,
        };
        evaluator_ui(ui, &here, &mut view, &mut pushed.borrow_mut());
    });
    harness.run_steps(3);
    (harness, got)
}

#[test]
fn nothing_is_cut_or_lies_upon_another_empty_full_and_overfull() {
    for screen in SCREENS {
        for (notes, letters) in [(0, 0), (5, 60), (200, 700)] {
            for lost in [false, true] {
                let like = Like {
                    notes,
                    letters,
                    lost,
                    locked: false,
                };
                let (harness, _) = seat(screen, like);
                let what = format!("{screen:?}, {notes} notes");
                assert_eq!(faults(&harness, &what, screen.0), Vec::<String>::new());
            }
        }
    }
}

#[test]
fn a_rating_is_given_and_disagreement_shows() {
    let full = Like {
        notes: 3,
        letters: 40,
        ..Like::default()
    };
    let (mut harness, pushed) = seat(SCREENS[1], full);
    harness.get_by_label("they differ");
    harness.get_by_label("Evaluator 8 M");
    harness.get_by_label("Trainer S");
    harness
        .get_all_by_label("P")
        .next()
        .expect("the first task can be rated")
        .click();
    harness.run_steps(2);
    let rate = AskTrainer::Rate {
        task: TaskId::new("O1.1"),
        team: TeamId::new("BAS"),
        rating: Rating::P,
    };
    assert_eq!(*pushed.borrow(), [Step::Ask(rate)]);
}

#[test]
fn a_note_is_written_with_the_keyboard_alone() {
    let (mut harness, pushed) = seat(SCREENS[0], Like::default());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    harness.run_steps(2);
    harness
        .get_all_by_role(egui::accesskit::Role::MultilineTextInput)
        .find(egui_kittest::Node::is_focused)
        .expect("the note has the keyboard")
        .type_text("They called before they wrote.");
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run_steps(2);
    let note = AskTrainer::Note {
        objective: None,
        team: None,
        text: "They called before they wrote.".into(),
    };
    assert_eq!(*pushed.borrow(), [Step::Ask(note)]);
    pushed.borrow_mut().clear();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::M);
    harness.run_steps(2);
    let text = "Bookmark".into();
    assert_eq!(
        *pushed.borrow(),
        [Step::Ask(AskTrainer::Bookmark { text, of: None })]
    );
}

#[test]
fn only_own_notes_can_be_struck_and_a_locked_seat_looks_on() {
    let full = Like {
        notes: 3,
        letters: 10,
        ..Like::default()
    };
    let (harness, _) = seat(SCREENS[1], full);
    assert_eq!(harness.get_all_by_label("×").count(), 1);
    let locked = Like {
        locked: true,
        ..full
    };
    let (mut harness, pushed) = seat(SCREENS[1], locked);
    assert_eq!(harness.query_all_by_label("×").count(), 0);
    harness.get_by_label("This seat is locked. It looks on until the trainer unlocks it.");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::M);
    harness
        .get_all_by_label("P")
        .next()
        .expect("it is there")
        .click();
    harness.run_steps(2);
    assert_eq!(*pushed.borrow(), []);
}
