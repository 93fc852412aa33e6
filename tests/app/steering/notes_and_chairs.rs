//! Notes and parked topics, chairs and what is said for them, and a pane that fails.

use super::{NOW, inside, pane};
use crate::panels::exercise_at;
use crate::room::window;
use accord::app::control::chairs::{Speeches, chairs_ui};
use accord::app::control::notes::{NoteDraft, notes_ui};
use accord::exercise::*;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

#[test]
fn a_note_is_kept_and_a_topic_parked() {
    for (label, wanted) in [
        (
            "Note",
            AskTrainer::Note {
                objective: None,
                team: None,
                text: "Good call.".into(),
            },
        ),
        (
            "Park",
            AskTrainer::Park {
                text: "Good call.".into(),
            },
        ),
        (
            "Bookmark this moment",
            AskTrainer::Bookmark {
                text: "Good call.".into(),
                of: None,
            },
        ),
    ] {
        let mut draft = NoteDraft::default();
        let (mut harness, pushed) = pane(320.0, move |ui, known, out| {
            notes_ui(ui, known, &mut draft, out);
        });
        inside(&harness, 320.0);
        harness.get_by_role(Role::TextInput).click();
        harness.run_steps(2);
        harness.get_by_role(Role::TextInput).type_text("Good call.");
        harness.run_steps(2);
        harness.get_by_label(label).click();
        harness.run_steps(2);
        assert_eq!(*pushed.borrow(), [wanted.into()], "{label}");
    }
}

#[test]
fn what_evaluators_rate_stands_with_their_numbers_and_disagreement_is_marked() {
    let mut draft = NoteDraft::default();
    let (harness, _) = pane(420.0, move |ui, known, out| {
        let mut known = known.clone();
        let team = known.scenario.teams[0].id.clone();
        let task = known.scenario.objectives[0].tasks[0].id.clone();
        for (by, rating) in [
            (Actor::Evaluator(1), Rating::P),
            (Actor::Evaluator(2), Rating::M),
        ] {
            let key = (task.clone(), team.clone(), by);
            known.rated_by.insert(key, rating);
        }
        known.notes.push(Note {
            at: NOW,
            seq: 9000,
            by: Actor::Evaluator(2),
            objective: None,
            team: None,
            text: "Nobody had the pen.".into(),
            bookmark: false,
        });
        notes_ui(ui, &known, &mut draft, out);
    });
    inside(&harness, 420.0);
    harness.get_by_label("Evaluator 1 P");
    harness.get_by_label("Evaluator 2 M");
    harness.get_by_label_contains(" · Evaluator 2");
    let differ = accord::text::tr("evaluator-differ", &[]);
    assert_eq!(harness.query_all_by_label(&differ).count(), 1);
}

#[test]
fn every_chair_is_listed_and_none_hangs_out_of_the_pane() {
    for width in [300.0, 420.0] {
        let mut speech = Speeches::default();
        let (harness, _) = pane(width, move |ui, known, out| {
            chairs_ui(ui, known, &mut speech, out);
        });
        inside(&harness, width);
        let (exercise, _) = exercise_at(NOW);
        let chairs = exercise.world.scenario.teams.len() + exercise.world.scenario.externals.len();
        assert_eq!(harness.get_all_by_role(Role::ComboBox).count(), chairs);
    }
}

#[test]
fn a_pane_that_fails_leaves_the_window_whole() {
    use accord::app::guard::guarded;
    let mut fault = None;
    let mut first = true;
    let mut harness = window(400.0, 300.0, move |ui| {
        guarded(ui, &mut fault, |ui| {
            ui.label("before the fault");
            assert!(!std::mem::take(&mut first), "a slip in a pane");
            ui.label("drawn again");
        });
        ui.label("the next pane");
    });
    harness.run_steps(3);
    harness.get_by_label("the next pane");
    assert!(
        harness
            .query_by_label_contains("a slip in a pane")
            .is_some()
    );
    harness.get_by_label("Draw it again").click();
    harness.run_steps(3);
    harness.get_by_label("drawn again");
    harness.get_by_label("the next pane");
}

#[test]
fn words_for_one_chair_are_not_in_the_box_of_another() {
    let (exercise, _) = exercise_at(NOW);
    let mut world = exercise.world.clone();
    let teams: Vec<Party> = world.scenario.teams[..2]
        .iter()
        .map(|team| Party::Team(team.id.clone()))
        .collect();
    for team in &teams {
        world.seats.insert(team.clone(), Driver::Trainer);
    }
    let mut speeches = Speeches::default();
    let mut harness = window(420.0, 1200.0, move |ui| {
        chairs_ui(ui, &world, &mut speeches, &mut Vec::new());
    });
    harness.run_steps(3);
    let boxes = |harness: &Harness<'_>| -> Vec<String> {
        let found = harness.get_all_by_role(Role::MultilineTextInput);
        found
            .map(|node| node.accesskit_node().value().unwrap_or_default())
            .collect()
    };
    assert_eq!(boxes(&harness).len(), 2);
    let first = harness.get_all_by_role(Role::MultilineTextInput).next();
    let first = first.expect("the first box");
    first.focus();
    harness.run_steps(2);
    harness
        .get_all_by_role(Role::MultilineTextInput)
        .next()
        .expect("the first box")
        .type_text("Refused.");
    harness.run_steps(3);
    assert_eq!(boxes(&harness), ["Refused.", ""]);
}
