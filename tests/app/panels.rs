//! Each panel alone.

use crate::room::window;
use accord::app::control::log::{LogBook, log_ui};
use accord::app::control::{clock, msel, teams};
use accord::exercise::{AskTrainer, Command, Event, Exercise, InjectStatus};
use accord::scenario::{Moment, Scenario, TeamId};
use egui_kittest::kittest::Queryable;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// Quiet Harbour after so much play in which no team acts, and its log.
pub fn exercise_at(at: Moment) -> (Exercise, Vec<Event>) {
    let scenario =
        Scenario::load("quiet-harbour").unwrap_or_else(|loaded| panic!("{:?}", loaded.diagnostics));
    let mut exercise = Exercise::new(Arc::new(scenario), 7);
    let mut log = Vec::new();
    if at > Moment::START {
        exercise
            .submit(Moment::START, &AskTrainer::Start.into(), &mut log)
            .expect("it starts");
        exercise.advance(at, &mut log);
    }
    (exercise, log)
}

/// What a panel pushed, once or more.
type Pushed = Rc<RefCell<Vec<Command>>>;

fn pushed() -> (Pushed, Pushed) {
    let pushed = Pushed::default();
    (pushed.clone(), pushed)
}

#[test]
fn the_clock_starts_pauses_and_steps() {
    for (at, label, ask) in [
        (Moment::START, "Start", AskTrainer::Start),
        (Moment::from_mins(10), "Pause", AskTrainer::Pause),
        (Moment::from_mins(10), "Next event", AskTrainer::Step),
        (
            Moment::from_mins(10),
            "×16",
            AskTrainer::Speed { tenths: 160 },
        ),
    ] {
        let (exercise, _) = exercise_at(at);
        let (out, got) = pushed();
        let mut harness = window(1366.0, 80.0, move |ui| {
            let mut steps = Vec::new();
            clock::clock_ui(ui, &exercise.world, at, &mut steps, &mut out.borrow_mut());
        });
        harness.run_steps(2);
        harness.get_by_label(label).click();
        harness.run_steps(2);
        assert_eq!(*got.borrow(), [ask.into()], "{label}");
    }
}

#[test]
fn an_inject_that_waits_is_released_held_or_skipped() {
    let (exercise, _) = exercise_at(Moment::from_mins(1));
    let next = exercise
        .world
        .scenario
        .msel
        .iter()
        .filter(|inject| exercise.world.injects[&inject.id].status == InjectStatus::Waiting)
        .min_by_key(|inject| inject.at.unwrap_or(Moment::from_millis(u64::MAX)))
        .map(|inject| inject.id.clone())
        .expect("something waits");
    for (label, ask) in [
        (
            "Release",
            AskTrainer::Release {
                inject: next.clone(),
            },
        ),
        (
            "Hold",
            AskTrainer::Hold {
                inject: next.clone(),
            },
        ),
        (
            "Skip",
            AskTrainer::Skip {
                inject: next.clone(),
            },
        ),
    ] {
        let (exercise, _) = exercise_at(Moment::from_mins(1));
        let (out, got) = pushed();
        let mut harness = window(340.0, 500.0, move |ui| {
            msel::msel_ui(ui, &exercise.world, None, &mut out.borrow_mut());
        });
        harness.run_steps(2);
        let first = harness
            .get_all_by_label(label)
            .next()
            .expect("a row has the button");
        first.click();
        harness.run_steps(2);
        assert_eq!(*got.borrow(), [ask.into()], "{label}");
    }
}

#[test]
fn a_team_is_frozen_alone() {
    let (exercise, _) = exercise_at(Moment::from_mins(10));
    let first = exercise.world.scenario.teams[0].id.clone();
    let (out, got) = pushed();
    let mut harness = window(760.0, 280.0, move |ui| {
        let none = |_: &TeamId| None;
        let index = |_: &TeamId| None;
        let now = Moment::from_mins(10);
        teams::teams_ui(
            ui,
            &exercise.world,
            now,
            &none,
            &index,
            &mut None,
            &mut out.borrow_mut(),
        );
    });
    harness.run_steps(2);
    harness
        .get_all_by_label("Freeze")
        .next()
        .expect("a column has the button")
        .click();
    harness.run_steps(2);
    assert_eq!(*got.borrow(), [AskTrainer::Freeze { team: first }.into()]);
}

#[test]
fn twenty_thousand_lines_are_searched_and_only_what_is_seen_is_laid_out() {
    let (exercise, log) = exercise_at(Moment::from_mins(60));
    let mut log: Vec<Arc<Event>> = log.into_iter().map(Arc::new).collect();
    let once = log.clone();
    while log.len() < 20_000 {
        for event in &once {
            let seq = log.len() as u64;
            log.push(Arc::new(Event {
                seq,
                ..event.as_ref().clone()
            }));
        }
    }
    let book = Rc::new(RefCell::new(LogBook::default()));
    book.borrow_mut().follow(&log, &exercise.world);
    let all = book.borrow().counts();
    assert_eq!(all, (log.len(), log.len()));
    let shown = book.clone();
    let mut harness = window(700.0, 300.0, move |ui| {
        log_ui(ui, &exercise.world, &mut shown.borrow_mut());
    });
    harness.run_steps(2);
    let rows = harness
        .get_all_by_role(egui::accesskit::Role::Label)
        .count();
    assert!(rows < 60, "{rows} labels for a window of a dozen rows");
    harness
        .get_by_role(egui::accesskit::Role::TextInput)
        .click();
    harness.run_steps(2);
    harness
        .get_by_role(egui::accesskit::Role::TextInput)
        .type_text("the exercise started");
    harness.run_steps(2);
    let (lines, matching) = book.borrow().counts();
    assert_eq!(lines, log.len());
    assert_eq!(
        matching,
        log.iter()
            .filter(|event| {
                use accord::exercise::{ClockEvent, What};
                event.what == What::Clock(ClockEvent::Started)
            })
            .count()
    );
}

#[test]
fn what_was_struck_is_said_by_its_words_and_not_by_a_number() {
    let (mut exercise, mut log) = exercise_at(Moment::from_mins(10));
    let at = Moment::from_mins(10);
    let mut ask = |ask: AskTrainer, log: &mut Vec<Event>| {
        exercise.submit(at, &ask.into(), log).expect("it is done");
        exercise.world.clone()
    };
    let text = Arc::from("The call");
    ask(AskTrainer::Bookmark { text, of: None }, &mut log);
    let seq = log.last().expect("it is written").seq;
    let world = ask(AskTrainer::Strike { seq }, &mut log);
    let log: Vec<_> = log.into_iter().map(Arc::new).collect();
    let mut book = LogBook::default();
    book.follow(&log, &world);
    let last = log.last().expect("it is written").seq;
    insta::assert_snapshot!(book.words(last).unwrap_or_default(), @"Struck, of T+00:10:00: Bookmark: The call");
}

#[test]
fn the_last_address_is_remembered_and_no_code() {
    use accord::app::launcher::JoinForm;
    use accord::app::remembered::{Memo, Remembered};
    let folder = tempfile::tempdir().expect("a folder");
    let memory = Remembered::at(folder.path());
    assert_eq!(memory.read(Memo::LastHost), None);
    memory.keep(Memo::LastHost, "192.0.2.7:7400");
    let mut form = JoinForm::default();
    form.suggest(memory.read(Memo::LastHost));
    assert_eq!(
        (form.address.as_str(), form.code.as_str()),
        ("192.0.2.7:7400", "")
    );
    let mut given = JoinForm {
        address: "198.51.100.2".into(),
        ..JoinForm::default()
    };
    given.suggest(memory.read(Memo::LastHost));
    assert_eq!(given.address, "198.51.100.2", "what was given stands");
    std::fs::write(folder.path().join("last-host"), "x".repeat(9000)).expect("it is written");
    assert_eq!(memory.read(Memo::LastHost), None, "that is no address");
}
