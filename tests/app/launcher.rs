//! What the launcher asks, and what it does with the records of this machine.

use crate::panels::exercise_at;
use crate::room::window;
use accord::app::launcher::{
    Asking, Choice, Done, JoinForm, KitForm, MovesForm, Offer, OpenForm, Recent, Seen, launcher_ui,
};
use accord::entry::{Left, Why};
use accord::exercise::{AskTrainer, Command, Driver, Event, Party, Skill};
use accord::output::Entered;
use accord::record::Record;
use accord::scenario::{Moment, Shape};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

struct Asked<'a> {
    harness: Harness<'a>,
    chosen: Rc<RefCell<Option<Choice>>>,
    asking: Rc<RefCell<Option<Asking>>>,
}

fn offer() -> Offer {
    Offer {
        path: "quiet-harbour".into(),
        title: "Quiet Harbour".into(),
        summary: "A sentence.".into(),
        facts: "4 states".into(),
        signs: vec![Shape::Hexagon],
        teams: vec![("GAR".into(), "Garnet".into(), Some((Shape::Hexagon, 2)))],
        mistakes: 0,
    }
}

fn launcher<'a>(asking: Option<Asking>, recent: Vec<Recent>) -> Asked<'a> {
    let chosen: Rc<RefCell<Option<Choice>>> = Rc::default();
    let asking = Rc::new(RefCell::new(asking));
    let (got, asks) = (chosen.clone(), asking.clone());
    let offers = [offer()];
    let mut harness = window(1366.0, 768.0, move |ui| {
        let mut choice = None;
        let mut question = asks.borrow_mut();
        launcher_ui(ui, &offers, &recent, None, &mut choice, &mut question);
        if choice.is_some() {
            *got.borrow_mut() = choice;
        }
    });
    harness.run_steps(4);
    Asked {
        harness,
        chosen,
        asking,
    }
}

fn recent(name: &str, seen: Seen) -> Recent {
    Recent {
        path: format!("{name}.accord").into(),
        seen: Some(seen),
    }
}

#[test]
fn homework_goes_on_at_the_desk_and_a_room_in_the_control_room() {
    let alone = Seen {
        alone: Some("GAR".into()),
        ..Seen::default()
    };
    let list = vec![recent("homework", alone), recent("drill", Seen::default())];
    let mut asked = launcher(None, list);
    asked.harness.get_by_label("Go on homework").click();
    asked.harness.run_steps(2);
    let play = Choice::Play {
        path: "homework.accord".into(),
        team: "GAR".into(),
    };
    assert_eq!(asked.chosen.borrow().as_ref(), Some(&play));
    asked.harness.get_by_label("Go on drill").click();
    asked.harness.run_steps(2);
    let room = Choice::Record("drill.accord".into());
    assert_eq!(asked.chosen.borrow().as_ref(), Some(&room));
}

#[test]
fn any_record_can_be_opened_and_what_was_played_on_stands_apart() {
    let mut asked = launcher(None, Vec::new());
    asked.harness.get_by_label("Open a record…").click();
    asked.harness.run_steps(3);
    assert!(matches!(*asked.asking.borrow(), Some(Asking::Open(_))));
    let forked = Seen {
        forked: true,
        ..Seen::default()
    };
    let form = OpenForm {
        path: "elsewhere.accord".into(),
        typed: None,
        recent: Some(vec![
            recent("tried", forked),
            recent("drill", Seen::default()),
        ]),
    };
    let mut asked = launcher(Some(Asking::Open(form.clone())), Vec::new());
    let top = |asked: &Asked<'_>, label: &str| asked.harness.get_by_label(label).rect().top();
    assert!(top(&asked, "Debrief drill") < top(&asked, "Debrief tried"));
    asked
        .harness
        .get_by_label("There is no exercise file with this name.");
    asked.harness.get_by_label("Debrief tried").click();
    asked.harness.run_steps(3);
    let debrief = Choice::Replay("tried.accord".into());
    assert_eq!(asked.chosen.borrow().as_ref(), Some(&debrief));
    assert_eq!(*asked.asking.borrow(), None, "the question is answered");
    let none = OpenForm {
        recent: Some(Vec::new()),
        ..OpenForm::default()
    };
    let asked = launcher(Some(Asking::Open(none)), Vec::new());
    asked
        .harness
        .get_by_label("No exercise has been recorded on this machine yet.");
}

#[test]
fn a_seat_is_joined_with_an_address_and_a_code() {
    let form = JoinForm {
        address: "192.0.2.7:7400".into(),
        code: "3-48".into(),
        looked: true,
        ..JoinForm::default()
    };
    let mut asked = launcher(Some(Asking::Join(form.clone())), Vec::new());
    asked.harness.get_by_label_contains("six digits");
    asked.harness.get_by_label("Join").click();
    asked.harness.run_steps(2);
    assert_eq!(*asked.chosen.borrow(), None, "that is no code");
    let code = "3-482-915".to_owned();
    let mut asked = launcher(Some(Asking::Join(JoinForm { code, ..form })), Vec::new());
    asked.harness.get_by_label("Join").click();
    asked.harness.run_steps(2);
    let join = Choice::Join {
        addresses: vec!["192.0.2.7:7400".into()],
        code: "3-482-915".into(),
    };
    assert_eq!(asked.chosen.borrow().as_ref(), Some(&join));
}

#[test]
fn one_person_chooses_a_team() {
    let mut asked = launcher(Some(Asking::Play("quiet-harbour".into())), Vec::new());
    asked.harness.get_by_label("Garnet").click();
    asked.harness.run_steps(2);
    let play = Choice::Play {
        path: "quiet-harbour".into(),
        team: "GAR".into(),
    };
    assert_eq!(asked.chosen.borrow().as_ref(), Some(&play));
}

#[test]
fn a_kit_is_printed_into_the_folder_that_is_named() {
    let mut asked = launcher(None, Vec::new());
    asked.harness.get_by_label("Print the kit…").click();
    asked.harness.run_steps(3);
    let folder = match &*asked.asking.borrow() {
        Some(Asking::Kit(form)) => form.folder.clone(),
        other => panic!("{other:?}"),
    };
    assert!(folder.ends_with("quiet-harbour-kit"), "{folder}");
    asked.harness.get_by_label("Write the pages").click();
    asked.harness.run_steps(2);
    let begun = |asked: &Asked<'_>| match &*asked.asking.borrow() {
        Some(Asking::Kit(form)) => form.done == Done::Asked,
        _ => false,
    };
    assert!(begun(&asked), "it is written outside of the panel");
    let written = KitForm {
        done: Done::Ended(Ok((19, "kit/index.html".into()))),
        ..KitForm::of("quiet-harbour")
    };
    let asked = launcher(Some(Asking::Kit(written)), Vec::new());
    asked
        .harness
        .get_by_label("19 pages are written; they begin with kit/index.html");
}

#[test]
fn moves_made_on_paper_are_entered_and_what_was_left_is_named() {
    let form = OpenForm {
        recent: Some(vec![recent("drill", Seen::default())]),
        ..OpenForm::default()
    };
    let mut asked = launcher(Some(Asking::Open(form)), Vec::new());
    asked.harness.get_by_label("Enter moves… drill").click();
    asked.harness.run_steps(3);
    let moves = match &*asked.asking.borrow() {
        Some(Asking::Moves(form)) => form.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(moves.record, Path::new("drill.accord"));
    let left = Left {
        line: 7,
        why: Why::Past(Moment::from_mins(4)),
    };
    let entered = Entered {
        moves: 12,
        left: vec![left.clone()],
        at: Moment::from_mins(40),
    };
    let done = Done::Ended(Ok(entered));
    let asked = launcher(Some(Asking::Moves(MovesForm { done, ..moves })), Vec::new());
    for label in [
        "12 moves are entered; the exercise stands at T+00:40.",
        "1 line was left:",
        &left.to_string(),
    ] {
        asked.harness.get_by_label(label);
    }
}

/// A record in which these sit in these chairs.
fn seated(path: &Path, chairs: &[(&str, Driver)]) {
    let (mut exercise, mut log) = exercise_at(Moment::START);
    for (team, driver) in chairs {
        let seat = AskTrainer::Seat {
            party: Party::Team((*team).into()),
            driver: *driver,
        };
        let command: Command = seat.into();
        let done = exercise.submit(exercise.world.now, &command, &mut log);
        assert_eq!(done, Ok(()));
    }
    let mut record = Record::create(path, &exercise.world.scenario, 7, None).expect("a file");
    let events: Vec<&Event> = log.iter().collect();
    record.append(events).expect("events that follow");
}

#[test]
fn a_file_says_who_played_it_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("drill.accord");
    let bot = Driver::Bot(Skill::Competent);
    seated(&path, &[("GAR", Driver::Person), ("BAS", bot)]);
    let seen = |path: &Path| Seen::of(path).expect("a record");
    assert_eq!(seen(&path).alone, Some("GAR".into()));
    std::fs::write(accord::host::seats_beside(&path), "{}").expect("a file");
    assert_eq!(seen(&path).alone, None, "others may take a seat in it");
    let two = folder.path().join("two.accord");
    seated(&two, &[("GAR", Driver::Person), ("BAS", Driver::Person)]);
    assert_eq!(seen(&two).alone, None);
    let none = folder.path().join("none.accord");
    seated(&none, &[("GAR", Driver::Person), ("GAR", bot)]);
    assert_eq!(seen(&none).alone, None, "it was handed back");
}

#[test]
fn the_launcher_starts_what_is_clicked() {
    let offers = [Offer {
        path: "quiet-harbour".into(),
        title: "Quiet Harbour".into(),
        summary: "A sentence.".into(),
        facts: "5 states".into(),
        signs: vec![Shape::Hexagon],
        teams: Vec::new(),
        mistakes: 0,
    }];
    let chosen = Rc::new(RefCell::new(None));
    let got = chosen.clone();
    let mut harness = window(1366.0, 768.0, move |ui| {
        let mut choice = None;
        launcher_ui(ui, &offers, &[], None, &mut choice, &mut None);
        if choice.is_some() {
            *got.borrow_mut() = choice;
        }
    });
    harness.run_steps(2);
    harness
        .get_by_role_and_label(Role::Button, "Run it here")
        .click();
    harness.run_steps(2);
    assert_eq!(
        *chosen.borrow(),
        Some(Choice::Scenario("quiet-harbour".into()))
    );
}

#[test]
fn an_exercise_that_has_ended_is_not_gone_on_with() {
    let recent = [("evening", false), ("morning", true)].map(|(name, ended)| Recent {
        path: format!("{name}.accord").into(),
        seen: Some(Seen {
            title: "Quiet Harbour".into(),
            written: None,
            reached: Moment::from_mins(40),
            ended,
            ..Seen::default()
        }),
    });
    let mut harness = window(1366.0, 768.0, move |ui| {
        launcher_ui(ui, &[], &recent, None, &mut None, &mut None);
    });
    harness.run_steps(3);
    harness.get_by_label("Go on evening");
    harness.get_by_label("Debrief morning");
    assert!(harness.query_by_label("Go on morning").is_none());
}

#[test]
fn a_file_says_what_was_played_and_how_far() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("drill.accord");
    assert_eq!(Seen::of(&path), None, "there is no such file");
    let scenario = exercise_at(Moment::START).0.world.scenario.clone();
    let mut record = Record::create(&path, &scenario, 7, None).expect("a file");
    let begun = Seen::of(&path).expect("it can be read while it is written");
    assert_eq!(begun.title, "Quiet Harbour");
    assert_eq!((begun.reached, begun.ended), (Moment::START, false));
    let log = crate::debrief::played(Skill::Novice);
    let half = log.len() / 2;
    let append = |record: &mut Record, events: &[Arc<Event>]| {
        let events = events.iter().map(|event| &**event);
        record.append(events).expect("events that follow");
    };
    append(&mut record, &log[..half]);
    let seen = Seen::of(&path).expect("a record");
    assert_eq!((seen.reached, seen.ended), (log[half - 1].at, false));
    append(&mut record, &log[half..]);
    assert!(Seen::of(&path).expect("a record").ended);
}
