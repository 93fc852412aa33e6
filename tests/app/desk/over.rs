//! What lies over the desk: overlays, palette, keys, tour, notices, and the window's title.

use super::painted::texts;
use super::window;
use super::worlds::Office;
use accord::app::desk::{Aid, DeskView, Place, Status, Step, Thing, desk_ui, notices};
use accord::exercise::*;
use accord::link::Comcheck;
use accord::scenario::*;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

type Out = Rc<RefCell<Vec<Step>>>;
const SMALL: (f32, f32) = (1366.0, 768.0);

struct Desk {
    harness: Harness<'static>,
    out: Out,
    office: Rc<RefCell<Office>>,
    title: Rc<RefCell<String>>,
}

fn desk(office: Office, comcheck: bool, aid: Option<Aid>) -> Desk {
    let (out, title): (Out, Rc<RefCell<String>>) = Default::default();
    let office = Rc::new(RefCell::new(office));
    let mut view = DeskView {
        aid,
        ..DeskView::default()
    };
    let shown = (out.clone(), title.clone(), office.clone());
    let mut harness = window(SMALL, move |ui| {
        let (out, title, office) = &shown;
        let office = office.borrow();
        let here = office.here();
        let status = Status {
            comcheck,
            ..Status::default()
        };
        let mut steps = Vec::new();
        desk_ui(ui, &here, &status, &mut view, &mut steps);
        *title.borrow_mut() = notices::title(&here, &view.inbox, &view.overlay);
        out.borrow_mut().extend(steps.iter().cloned());
        for step in steps {
            view.take(step);
        }
        assert!(view.faults.is_empty(), "{:?}", view.faults);
    });
    harness.run_steps(3);
    Desk {
        harness,
        out,
        office,
        title,
    }
}

/// An urgent inject with so many minutes left, in the list of events or free.
fn urgent(minutes: u64, listed: bool) -> (Office, Option<InjectId>) {
    let mut office = Office::after("BAS", 45);
    office.known.clock.phase = Phase::Running;
    let mut inbox = office.known.inbox.iter().rev();
    let model = inbox.find(|arrival| arrival.inject.is_some());
    let mut arrival = model.expect("an inject").clone();
    let mut card = arrival.card.as_ref().clone();
    card.urgent = true;
    card.title = "A threat to life".into();
    card.until = Some(office.now + Length::from_mins(minutes));
    arrival.card = Arc::new(card);
    arrival.seq = 9000;
    let inject = arrival.inject.clone().filter(|_| listed);
    arrival.inject.clone_from(&inject);
    if let Some(state) = inject
        .as_ref()
        .and_then(|id| office.known.injects.get_mut(id))
    {
        state.acknowledged_by.clear();
    }
    office.known.inbox.push(arrival);
    office.known.applied += 1;
    (office, inject)
}

#[test]
fn what_cannot_wait_is_confirmed_by_keyboard_and_marks_the_title() {
    let (office, inject) = urgent(5, true);
    let mut desk = desk(office, false, None);
    desk.harness.get_by_label("A threat to life");
    assert!(desk.title.borrow().starts_with("! ("), "{:?}", desk.title);
    for _ in 0..6 {
        desk.harness.key_press(Key::Tab);
        desk.harness.run_steps(2);
        if desk.harness.get_by_label("Confirm").is_focused() {
            break;
        }
    }
    desk.harness.key_press(Key::Enter);
    desk.harness.run_steps(3);
    let wanted = Step::Ask(Ask::Message(AskMessage::Acknowledge {
        inject: inject.expect("listed"),
    }));
    assert!(desk.out.borrow().contains(&wanted), "{:?}", desk.out);
}

#[test]
fn later_only_while_there_is_time_and_a_free_one_is_confirmed_here() {
    let mut soon = desk(urgent(1, true).0, false, None);
    soon.harness.get_by_label("Later").click();
    soon.harness.run_steps(3);
    soon.harness.get_by_label("Confirm");
    let mut far = desk(urgent(9, true).0, false, None);
    far.harness.get_by_label("Later").click();
    far.harness.run_steps(3);
    assert!(far.harness.query_by_label("Confirm").is_none());
    far.office.borrow_mut().now = Moment::from_mins(50);
    far.harness.run_steps(3);
    far.harness.get_by_label("Confirm");
    let mut free = desk(urgent(1, false).0, false, None);
    free.harness.get_by_label("Confirm").click();
    free.harness.run_steps(3);
    assert!(free.harness.query_by_label("Confirm").is_none());
}

#[test]
fn a_real_emergency_covers_everything_and_cannot_be_closed() {
    let mut office = Office::after("BAS", 45);
    office.known.clock.halt = Some("Leave the building.".into());
    let mut desk = desk(office, false, None);
    desk.harness.key_press(Key::Escape);
    desk.harness.run_steps(3);
    desk.harness.get_by_label("Stop");
    assert!(
        desk.harness
            .query_all_by_label("Leave the building.")
            .count()
            >= 1
    );
}

#[test]
fn the_check_says_what_works() {
    let mut desk = desk(Office::before("BAS"), true, None);
    for node in desk
        .harness
        .get_all_by_role(Role::CheckBox)
        .collect::<Vec<_>>()
    {
        node.click();
    }
    desk.harness.run_steps(3);
    let field = desk
        .harness
        .get_by_role_and_label(Role::TextInput, "Type the word HARBOUR:");
    field.focus();
    field.type_text("harbour");
    desk.harness.run_steps(3);
    desk.harness.get_by_label("All works").click();
    desk.harness.run_steps(3);
    let all = Comcheck {
        sees: true,
        hears: true,
        types: true,
    };
    assert_eq!(desk.out.borrow().last(), Some(&Step::Comcheck(all)));
    assert!(desk.harness.query_by_label("All works").is_none());
}

#[test]
fn the_palette_finds_by_typing() {
    let mut desk = desk(Office::after("BAS", 45), false, Some(Aid::Palette));
    let mut fields = desk.harness.get_all_by_role(Role::TextInput);
    let field = fields.find(egui_kittest::Node::is_focused);
    field
        .expect("its field has the keyboard")
        .type_text("go labo");
    drop(fields);
    desk.harness.run_steps(3);
    desk.harness.key_press(Key::Enter);
    desk.harness.run_steps(3);
    assert!(desk.out.borrow().contains(&Step::Go(Place::Laboratory)));
    desk.harness
        .key_press_modifiers(egui::Modifiers::COMMAND, Key::K);
    desk.harness.run_steps(3);
    let mut fields = desk.harness.get_all_by_role(Role::TextInput);
    let field = fields.find(egui_kittest::Node::is_focused);
    field
        .expect("its field has the keyboard")
        .type_text("write jasper");
    drop(fields);
    desk.harness.run_steps(3);
    desk.harness.key_press(Key::Enter);
    desk.harness.run_steps(3);
    let to = Thing::NewMessage(vec![Party::Team("JAS".into())]);
    assert!(
        desk.out.borrow().contains(&Step::Open(to)),
        "{:?}",
        desk.out
    );
}

#[test]
fn the_tour_has_five_cards_and_can_be_left() {
    let mut tour = desk(Office::before("BAS"), false, Some(Aid::Tour));
    for nth in 1..=5 {
        tour.harness.get_by_label(&format!("{nth} of 5"));
        for (text, rect, _) in texts(&tour.harness) {
            let inside = rect.right() <= SMALL.0 + 1.0 && rect.bottom() <= SMALL.1 + 1.0;
            assert!(inside, "{text} at {rect:?}");
        }
        tour.harness
            .get_by_label(if nth < 5 { "Next" } else { "Begin" })
            .click();
        tour.harness.run_steps(3);
    }
    assert!(tour.harness.query_by_label("5 of 5").is_none());
    let mut left = desk(Office::before("BAS"), false, Some(Aid::Tour));
    left.harness.key_press(Key::Escape);
    left.harness.run_steps(3);
    assert!(left.harness.query_by_label("1 of 5").is_none());
}

#[test]
fn the_keys_stand_on_one_card() {
    let mut desk = desk(Office::before("BAS"), false, None);
    desk.harness.key_press(Key::F1);
    desk.harness.run_steps(3);
    desk.harness.get_by_label("Close").click();
    desk.harness.run_steps(3);
    assert!(desk.harness.query_by_label("Close").is_none());
}

#[test]
fn what_has_just_come_is_said_and_what_was_there_is_not() {
    let mut desk = desk(Office::after("BAS", 45), false, None);
    let line = "At once please 立即";
    assert_eq!(desk.harness.query_all_by_label_contains(line).count(), 0);
    {
        let mut office = desk.office.borrow_mut();
        let event = Event {
            seq: office.log.len() as u64,
            at: office.now,
            by: Actor::Seat("JAS".into(), "CA".into()),
            to: Audience::All,
            what: What::Message(MessageEvent::Written {
                id: Some(MessageId::nth("JAS", 900)),
                from: Party::Team("JAS".into()),
                to: vec![Party::Team("BAS".into())],
                text: line.into(),
                mark: None,
                form: MessageForm::Chat,
                title: "".into(),
                channel: None,
                re: None,
            }),
        };
        apply(&mut office.known, &event);
        office.log.push(Arc::new(event));
    }
    desk.harness.run_steps(3);
    // In the list at the left, and as a line over the desk.
    assert!(desk.harness.query_all_by_label_contains(line).count() >= 2);
    assert!(desk.title.borrow().starts_with('('), "{:?}", desk.title);
}
