//! The hot wash and the improvement plan: what is taken down, and what is not.

use super::{SCREENS, debrief, inside, played, scenario, seated, whole};
use accord::app::debrief::{Place, Step};
use accord::exercise::*;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use std::sync::Arc;

#[test]
fn a_remark_of_the_hot_wash_is_entered_with_a_key() {
    let table = seated(played(Skill::Novice), Place::HotWash);
    let mut harness = debrief(1920.0, 1080.0, &table);
    harness.run_steps(3);
    let fields: Vec<_> = harness.get_all_by_role(Role::TextInput).collect();
    fields[0].focus();
    harness.run_steps(2);
    let fields: Vec<_> = harness.get_all_by_role(Role::TextInput).collect();
    fields[0].type_text("One address for urgent requests");
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    let said = table.borrow().steps.clone();
    let wanted = Step::Ask(AskDebrief::HotWash {
        team: Some("BAS".into()),
        remark: Remark::Keep,
        text: "One address for urgent requests".into(),
    });
    assert_eq!(said, [wanted]);
}

#[test]
fn the_clock_of_the_hot_wash_is_told_to_the_room() {
    let table = seated(played(Skill::Novice), Place::HotWash);
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    harness.get_by_label("Start").click();
    harness.run_steps(2);
    harness.get_by_label("Stop").click();
    harness.run_steps(2);
    let steps = table.borrow().steps.clone();
    assert_eq!(steps, [Step::HotWash(Some(20 * 60)), Step::HotWash(None)]);
    // What was left goes on; begun anew it stands.
    harness.get_by_label("Start").click();
    harness.run_steps(2);
    let on = table.borrow().steps[2].clone();
    assert!(matches!(on, Step::HotWash(Some(1190..=1200))), "{on:?}");
    harness.get_by_label("Anew").click();
    harness.run_steps(2);
    assert_eq!(table.borrow().steps[3..], [Step::HotWash(None)]);
}

/// A log in which this team has said so many things to keep.
fn kept(mut log: Vec<Arc<Event>>, team: &str, count: u32) -> Vec<Arc<Event>> {
    for nth in 1..=count {
        let last = log.last().expect("it was played").clone();
        log.push(Arc::new(Event {
            seq: last.seq + 1,
            by: Actor::Trainer,
            to: Audience::All,
            what: What::Debrief(DebriefEvent::HotWash {
                id: RemarkId::nth(team, nth),
                team: Some(team.into()),
                remark: Remark::Keep,
                text: format!("Call {nth}").into(),
            }),
            ..(*last).clone()
        }));
    }
    log
}

#[test]
fn a_team_that_has_said_three_is_told_so_in_place_of_a_field() {
    let full = "Three are said. Take one back to say another.";
    for count in [2, 3] {
        let log = kept(played(Skill::Novice), "BAS", count);
        let table = seated(log, Place::HotWash);
        let mut harness = debrief(1366.0, 768.0, &table);
        harness.run_steps(3);
        let teams = scenario().teams.len() + 1;
        let fields = harness.get_all_by_role(Role::TextInput).count();
        let said = harness.query_all_by_label(full).count();
        let is_full = usize::from(count == 3);
        assert_eq!((fields, said), (2 * teams - is_full, is_full));
        harness.get_by_label(&format!("{count} / 3"));
    }
}

#[test]
fn what_was_being_written_when_the_third_was_said_stays() {
    let log = kept(played(Skill::Novice), "BAS", 2);
    let table = seated(log.clone(), Place::HotWash);
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    let first = harness.get_all_by_role(Role::TextInput).next();
    first.expect("a field").focus();
    harness.run_steps(2);
    let first = harness.get_all_by_role(Role::TextInput).next();
    first.expect("a field").type_text("One address");
    harness.run_steps(2);
    table.borrow_mut().whole = whole(&kept(log, "BAS", 1));
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(2);
    assert!(table.borrow().steps.is_empty(), "a fourth is not sent");
    let first = harness.get_all_by_role(Role::TextInput).next();
    let value = first.expect("a field").accesskit_node().value();
    assert_eq!(value.as_deref(), Some("One address"));
}

#[test]
fn an_action_that_ends_before_it_starts_is_not_taken() {
    for (width, height) in SCREENS {
        let table = seated(played(Skill::Novice), Place::Plan);
        let mut harness = debrief(width, height, &table);
        harness.run_steps(3);
        let write = |harness: &mut Harness<'_>, label: &str, words: &str| {
            let roles = [Role::TextInput, Role::MultilineTextInput];
            let field = |harness: &Harness<'_>, act: &dyn Fn(&Node<'_>)| {
                let mut fields = roles
                    .iter()
                    .filter_map(|role| harness.query_by_role_and_label(*role, label));
                act(&fields.next().expect("the field is there"));
            };
            field(harness, &|field| field.focus());
            harness.run_steps(2);
            harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
            harness.run_steps(2);
            field(harness, &|field| field.type_text(words));
            harness.run_steps(2);
        };
        for (label, words) in [
            ("Issue", "Late requests"),
            ("Corrective action", "One address"),
            ("Owner", "Central authority"),
            ("Start", "2027-05-01"),
            ("End", "2027-04-30"),
        ] {
            write(&mut harness, label, words);
        }
        let why = "The end lies before the start.";
        assert!(inside(&harness.get_by_label(why), width, height));
        harness.get_by_label("Add to the plan").click();
        harness.run_steps(2);
        assert!(table.borrow().steps.is_empty());
        write(&mut harness, "End", "2027-05-02");
        assert!(harness.query_by_label(why).is_none());
        harness.get_by_label("Add to the plan").click();
        harness.run_steps(2);
        assert_eq!(table.borrow().steps.len(), 1);
    }
}

#[test]
fn nothing_can_be_written_into_a_record_that_is_only_looked_at() {
    for place in [Place::HotWash, Place::Plan, Place::Story] {
        let table = seated(played(Skill::Novice), place);
        table.borrow_mut().writing = Err("it belongs to somebody else".to_owned());
        let mut harness = debrief(1366.0, 768.0, &table);
        harness.run_steps(3);
        for label in ["Add to the plan", "Bookmark"] {
            assert!(
                harness.query_by_label(label).is_none(),
                "{place:?}: {label}"
            );
        }
        if place != Place::Story {
            let why = harness.query_by_label("it belongs to somebody else");
            assert!(why.is_some(), "{place:?}");
        }
    }
}
