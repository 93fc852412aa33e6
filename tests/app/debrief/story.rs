//! The story: turning points, the log and its search, bookmarks.

use super::{Table, debrief, inside, played, scenario, seated};
use accord::app::debrief::{Place, Step};
use accord::exercise::*;
use accord::scenario::Moment;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, Node};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

#[test]
fn a_turning_point_and_a_line_of_the_log_lead_to_their_moment() {
    let table = seated(played(Skill::Novice), Place::Story);
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    let branch = harness.get_all_by_label_contains("Branch: ").next();
    branch.expect("a turn of the story").click();
    harness.run_steps(2);
    let table = table.borrow();
    let last = &table.replay.log()[table.replay.happened() - 1];
    assert!(matches!(
        last.what,
        What::Story(StoryEvent::BranchTaken { .. })
    ));
}

#[test]
fn a_search_goes_from_hit_to_hit_over_the_whole_log() {
    let log = played(Skill::Novice);
    let scenario = scenario();
    let hits: Vec<u64> = log
        .iter()
        .filter(|event| {
            let words = accord::report::line(event, &scenario).to_lowercase();
            words.contains("laptop")
        })
        .map(|event| event.seq)
        .collect();
    let all = hits.len();
    assert!(all > 3, "enough to go through");
    let table = seated(log, Place::Story);
    table.borrow_mut().replay.seek(Moment::START);
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    let field = |harness: &Harness<'_>, act: &dyn Fn(&Node<'_>)| {
        // The last field is the search; before it stands that of a bookmark.
        let fields = harness.get_all_by_role(Role::TextInput).last();
        act(&fields.expect("the search"));
    };
    field(&harness, &|field| field.focus());
    harness.run_steps(2);
    field(&harness, &|field| field.type_text("laptop"));
    harness.run_steps(2);
    // From the first moment all of them lie ahead, and are there.
    harness.get_by_label(&format!("{all} hits"));
    let at = |table: &Rc<RefCell<Table>>| {
        let table = table.borrow();
        table.replay.log()[table.replay.happened() - 1].seq
    };
    for (nth, hit) in hits.iter().enumerate().take(3) {
        harness.key_press(egui::Key::Enter);
        harness.run_steps(3);
        assert_eq!(at(&table), *hit);
        harness.get_by_label(&format!("{} of {all}", nth + 1));
        let table = table.borrow();
        let line = accord::report::line(&table.replay.log()[*hit as usize], &scenario);
        let line = harness.get_all_by_label(&line).next();
        let line = line.expect("its row is drawn");
        assert!(inside(&line, 1366.0, 768.0), "and can be seen");
    }
    harness.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::F3);
    harness.run_steps(3);
    assert_eq!(at(&table), hits[1]);
    harness.key_press(egui::Key::F3);
    harness.run_steps(3);
    assert_eq!(at(&table), hits[2]);
    for _ in 0..3 {
        harness.get_by_label("Hit before").click();
        harness.run_steps(3);
    }
    assert_eq!(at(&table), hits[all - 1], "before the first comes the last");
    harness.get_by_label("Next hit").click();
    harness.run_steps(3);
    assert_eq!(at(&table), hits[0]);
    assert!(inside(&harness.get_by_label("Next hit"), 1366.0, 768.0));
}

#[test]
fn every_turning_point_names_the_team_whose_it_is() {
    let scenario = scenario();
    let log = played(Skill::Novice);
    let lost = log.iter().find_map(|event| match &event.what {
        What::Evidence(EvidenceEvent::Lost { item, .. }) => scenario.item(item),
        _ => None,
    });
    let lost = lost.expect("novices lose something");
    let mut teams = scenario.teams.iter();
    let team = teams.find(|team| team.nation.as_ref() == Some(&lost.jurisdiction));
    let team = team.expect("a state's own");
    let table = seated(log, Place::Story);
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    let words = format!("Lost: {} {} ({})", lost.id, lost.title, team.name);
    harness.get_by_role_and_label(Role::Button, &words);
}

#[test]
fn a_bookmark_says_what_had_just_happened() {
    let table = seated(played(Skill::Competent), Place::Story);
    table.borrow_mut().replay.seek(Moment::from_mins(43));
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    harness
        .get_by_role_and_label(Role::Button, "Bookmark")
        .click();
    harness.run_steps(2);
    let steps = table.borrow().steps.clone();
    let [Step::Trainer(AskTrainer::Bookmark { text, of })] = steps.as_slice() else {
        panic!("{steps:?}");
    };
    assert_eq!(*of, Some(Moment::from_mins(43)));
    let names = scenario().teams.clone();
    assert!(
        names.iter().any(|team| text.contains(&team.name)),
        "without a name of its own it has that of the last event: {text}"
    );
}

#[test]
fn a_bookmark_of_the_debrief_leads_to_the_moment_that_it_names() {
    let mut log = played(Skill::Competent);
    let of = Moment::from_mins(43);
    let last = log.last().expect("it was played").clone();
    let mut bookmark = Event {
        seq: last.seq + 1,
        what: What::Trainer(TrainerEvent::Bookmarked {
            text: "The turn".into(),
            of: Some(of),
        }),
        ..(*last).clone()
    };
    bookmark.to = Audience::Trainer;
    log.push(Arc::new(bookmark));
    let table = seated(log, Place::Story);
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    let found = harness.get_all_by_label_contains("The turn").next();
    found.expect("it is among the turning points").click();
    harness.run_steps(2);
    assert_eq!(table.borrow().replay.now(), of);
}
