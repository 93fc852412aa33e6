//! The objectives: what the log shows, how those who watched rate it, and how the trainer settles it.

use super::{SCREENS, debrief, inside, played, scenario, seated};
use accord::app::debrief::{Place, Step};
use accord::exercise::*;
use accord::scenario::Moment;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use std::sync::Arc;

/// An evening in which two evaluators rated a task of a team, and one of them noted why.
fn watched() -> Vec<Arc<Event>> {
    let mut log = played(Skill::Competent);
    let at = log.last().expect("it was played").at;
    let rated = |rating| TrainerEvent::Rated {
        task: "O1.1".into(),
        team: "BAS".into(),
        rating,
    };
    let noted = TrainerEvent::Noted {
        objective: Some("O1".into()),
        team: Some("BAS".into()),
        text: "The office hesitated.".into(),
    };
    for (seat, what) in [(1, rated(Rating::P)), (2, rated(Rating::M)), (2, noted)] {
        log.push(Arc::new(Event {
            seq: log.len() as u64,
            at,
            by: Actor::Evaluator(seat),
            to: Audience::Trainer,
            what: What::Trainer(what),
        }));
    }
    log
}

fn happen(world: &mut World, by: Actor, what: TrainerEvent) {
    let event = Event {
        seq: 10_000,
        at: Moment::from_mins(151),
        by,
        to: Audience::Trainer,
        what: What::Trainer(what),
    };
    apply(world, &event);
}

#[test]
fn ratings_that_differ_stand_out_and_are_settled() {
    for (width, height) in SCREENS {
        let table = seated(watched(), Place::Objectives);
        let mut harness = debrief(width, height, &table);
        harness.run_steps(3);
        let chip = harness.get_by_label("they differ");
        assert!(inside(&chip, width, height));
        harness.get_by_label("Evaluator 1 P");
        harness.get_by_label("Evaluator 2 M");
        harness.get_by_label("The office hesitated.");
        // Only what is disputed, and there the trainer's own letter.
        harness.get_by_label("Only where ratings differ").click();
        harness.run_steps(3);
        let letters = harness.get_all_by_role_and_label(Role::Button, "S");
        let letters: Vec<_> = letters.collect();
        assert_eq!(letters.len(), 1);
        letters[0].click();
        harness.run_steps(2);
        let ask = AskTrainer::Rate {
            task: "O1.1".into(),
            team: "BAS".into(),
            rating: Rating::S,
        };
        assert_eq!(table.borrow().steps, [Step::Trainer(ask)]);
        // Once it is settled, it is disputed no more.
        let settled = TrainerEvent::Rated {
            task: "O1.1".into(),
            team: "BAS".into(),
            rating: Rating::S,
        };
        happen(&mut table.borrow_mut().whole, Actor::Trainer, settled);
        harness.run_steps(3);
        harness.get_by_label("Nothing is rated in more than one way.");
        harness.get_by_label("Only where ratings differ").click();
        harness.run_steps(3);
        harness.get_by_label("settled");
        // Where nothing can be written nothing can be rated.
        table.borrow_mut().writing = Err("It is open elsewhere.".to_owned());
        harness.run_steps(2);
        harness.get_by_label("It is open elsewhere.");
        let letters = harness.query_all_by_role_and_label(Role::Button, "S");
        assert_eq!(letters.count(), 0);
    }
}

#[test]
fn what_the_log_shows_of_a_task_leads_to_its_moment() {
    let table = seated(watched(), Place::Objectives);
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    let deed = harness.get_all_by_label_contains("✓ T+").next();
    deed.expect("something was done").click();
    harness.run_steps(3);
    let (seq, now) = {
        let replay = &table.borrow().replay;
        let last = &replay.log()[replay.happened() - 1];
        assert!(replay.left().is_some(), "there is a way back");
        (last.seq, last.at)
    };
    let known = &table.borrow().whole;
    let scenario = scenario();
    let mut tasks = scenario.objectives.iter().flat_map(|it| &it.tasks);
    let met = tasks.any(|task| {
        let teams = scenario.teams.iter();
        teams.into_iter().any(|team| {
            accord::app::evaluator::guide::seen(known, task, Some(&team.id))
                .iter()
                .any(|(.., deed)| deed.is_some_and(|it| it.seq == seq && it.at == now))
        })
    });
    assert!(met, "event {seq} is no deed of a task");
}
