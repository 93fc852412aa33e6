//! What the keyboard does: lists that hang open, aids that lie over the desk, and what must not hear a key.

use super::over::open;
use super::window;
use super::worlds::Office;
use accord::app::desk::{Aid, DeskView, Place, Step, Thing};
use accord::app::theme::choice::{Choice, Choosable};
use accord::app::theme::widgets::{check_ui, radio_ui};
use accord::app::theme::{self, Ink, Theme};
use egui::accesskit::Role;
use egui::{Color32, Key, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use std::cell::RefCell;
use std::rc::Rc;

const TREES: [&str; 5] = ["Alder", "Beech", "Cedar", "Chestnut", "Elm"];

/// A choice among trees with a field before and after it.
fn trees() -> (Harness<'static>, Rc<RefCell<Option<&'static str>>>) {
    let value: Rc<RefCell<Option<&'static str>>> = Rc::default();
    let kept = value.clone();
    let mut texts = [String::new(), String::new()];
    let harness = window((400.0, 400.0), move |ui| {
        ui.text_edit_singleline(&mut texts[0]);
        Choice::new("trees").width(160.0).of(
            ui,
            &mut value.borrow_mut(),
            "no tree",
            &TREES,
            |tree| *tree,
            |tree| Choosable::new(*tree),
        );
        ui.text_edit_singleline(&mut texts[1]);
    });
    (harness, kept)
}

fn press(harness: &mut Harness<'_>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run_steps(3);
    }
}

#[test]
fn a_choice_is_made_by_keyboard_alone() {
    let (mut harness, value) = trees();
    let opened = |harness: &Harness<'_>| harness.query_by_label("Elm").is_some();
    press(&mut harness, &[Key::Tab, Key::Tab]);
    assert!(
        harness.get_by_role(Role::ComboBox).is_focused(),
        "Tab reaches it"
    );
    for opens in [Key::Enter, Key::Space, Key::ArrowDown] {
        press(&mut harness, &[opens]);
        assert!(opened(&harness), "{opens:?} opens");
        press(&mut harness, &[Key::Escape]);
        assert!(!opened(&harness), "Esc closes");
        assert!(
            harness.get_by_role(Role::ComboBox).is_focused(),
            "and leaves nothing else"
        );
    }
    press(
        &mut harness,
        &[
            Key::Enter,
            Key::ArrowDown,
            Key::ArrowDown,
            Key::ArrowUp,
            Key::Enter,
        ],
    );
    assert_eq!(*value.borrow(), Some("Alder"));
    assert!(!opened(&harness), "what is taken closes it");
    press(&mut harness, &[Key::Space, Key::End, Key::Space]);
    assert_eq!(*value.borrow(), Some("Elm"));
    press(&mut harness, &[Key::Enter]);
    harness.event(egui::Event::Text("c".into()));
    harness.run_steps(2);
    harness.event(egui::Event::Text("c".into()));
    harness.run_steps(2);
    press(&mut harness, &[Key::Enter]);
    assert_eq!(
        *value.borrow(),
        Some("Chestnut"),
        "letters go through what begins with them"
    );
    press(&mut harness, &[Key::Enter, Key::Home, Key::Enter]);
    assert_eq!(*value.borrow(), None);
    press(&mut harness, &[Key::Enter, Key::Tab]);
    assert!(!opened(&harness), "who goes on leaves it closed");
    let after = harness.get_all_by_role(Role::TextInput).nth(1);
    assert!(after.expect("the second field").is_focused());
}

#[test]
fn a_choice_is_made_by_mouse_and_gone_on_with_by_keyboard() {
    let (mut harness, value) = trees();
    harness.get_by_role(Role::ComboBox).click();
    harness.run_steps(3);
    harness.get_by_label("Cedar").click();
    harness.run_steps(3);
    assert_eq!(*value.borrow(), Some("Cedar"));
    harness.get_by_role(Role::ComboBox).click();
    harness.run_steps(3);
    press(&mut harness, &[Key::ArrowDown, Key::Enter]);
    assert_eq!(*value.borrow(), Some("Chestnut"));
}

/// Boxes and rings stand out of every ground on which they are drawn: 3 to 1 at least (WCAG 2.2, 1.4.11).
#[test]
fn boxes_and_rings_can_be_seen_on_every_ground() {
    for (dark, which) in [(true, Theme::DARK), (false, Theme::LIGHT)] {
        let mut dressed = false;
        let mut harness = Harness::builder()
            .with_size((300.0, 120.0))
            .build_ui(move |ui| {
                if !dressed {
                    dressed = true;
                    theme::install_egui_fonts(ui.ctx());
                    for (of, dark) in [(egui::Theme::Dark, true), (egui::Theme::Light, false)] {
                        ui.ctx()
                            .set_style_of(of, theme::egui_style(&Theme::new(dark)));
                    }
                    ui.ctx().set_theme(if dark {
                        egui::Theme::Dark
                    } else {
                        egui::Theme::Light
                    });
                    return;
                }
                check_ui(ui, &mut false, "a box");
                radio_ui(ui, false, "a ring");
            });
        harness.run_steps(3);
        let mut edges = Vec::new();
        for shape in &harness.output().shapes {
            walk(&shape.shape, &mut edges);
        }
        assert_eq!(edges.len(), 2, "a box and a ring");
        for edge in edges {
            let ink = Ink(edge.r(), edge.g(), edge.b());
            for ground in [which.ground, which.panel, which.raised] {
                assert!(ink.contrast(ground) >= 3.0, "{ink:?} on {ground:?}");
            }
        }
    }
}

/// The colours of outlines.
fn walk(shape: &Shape, found: &mut Vec<Color32>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| walk(shape, found)),
        Shape::Rect(rect) if rect.stroke.width > 0.5 => found.push(rect.stroke.color),
        Shape::Circle(circle) if circle.stroke.width > 0.5 => found.push(circle.stroke.color),
        _ => {}
    }
}

/// A request that came in is open; the palette over it is closed, and the request stays.
#[test]
fn closing_the_palette_closes_nothing_behind_it() {
    for team in ["JAS", "GAR", "FEL", "BAS"] {
        let office = Office::after(team, 45);
        let Some(id) = office.known.requests.keys().next().cloned() else {
            continue;
        };
        let mut view = DeskView::default();
        view.take(Step::Open(Thing::Request(id)));
        view.aid = Some(Aid::Palette);
        let mut desk = open(office, view, false, None);
        desk.harness.get_by_label("‹ Requests");
        press(&mut desk.harness, &[Key::Escape]);
        desk.harness.get_by_label("‹ Requests");
        press(&mut desk.harness, &[Key::Escape]);
        assert!(desk.harness.query_by_label("‹ Requests").is_none());
        return;
    }
    panic!("a request is known");
}

/// A way to ask is chosen; Ctrl+Enter begins to write it, and does nothing to it while the tour lies over it.
#[test]
fn the_bright_button_is_pressed_by_ctrl_and_enter() {
    let mut office = Office::after("BAS", 10);
    office.known.clock.phase = accord::exercise::Phase::Running;
    let item = office.known.items.keys().next().cloned().expect("an item");
    let mut view = DeskView::default();
    let about = accord::exercise::Subject::Item(item);
    view.take(Step::Open(Thing::NewRequest(about)));
    view.aid = Some(Aid::Tour);
    let mut desk = open(office, view, false, None);
    let chooses = |harness: &Harness<'_>| {
        let mut buttons = harness.get_all_by_role(Role::Button);
        buttons.any(|node| {
            let words = node.accesskit_node().label();
            words.is_some_and(|words| words.starts_with("Write: "))
        })
    };
    let key = |harness: &mut Harness<'_>| {
        harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Enter);
        harness.run_steps(3);
    };
    key(&mut desk.harness);
    assert!(chooses(&desk.harness), "the tour has the keyboard");
    press(&mut desk.harness, &[Key::Escape]);
    assert!(chooses(&desk.harness), "it closes nothing behind it");
    key(&mut desk.harness);
    assert!(!chooses(&desk.harness), "the form is open");
}

#[test]
fn closing_a_list_that_hangs_open_closes_nothing_behind_it() {
    let office = Office::after("BAS", 45);
    let newest = office.known.inbox.last().expect("something came in").seq;
    let mut view = DeskView::default();
    view.take(Step::Open(Thing::Arrival(newest)));
    let mut desk = open(office, view, false, None);
    let reply = |harness: &Harness<'_>| {
        harness.query_by_label("Named here").is_some()
            || harness.query_by_label("Reply").is_some()
            || harness.query_by_label("Acknowledge").is_some()
    };
    assert!(reply(&desk.harness), "it is read");
    let boxes = desk.harness.get_all_by_role(Role::ComboBox);
    let filter = boxes
        .into_iter()
        .find(|node| node.rect().left() < 286.0 && node.rect().top() > 80.0);
    filter.expect("the filter").click();
    desk.harness.run_steps(3);
    // One of its entries stands nowhere else.
    let entry = "Joint board";
    desk.harness.get_by_label(entry);
    press(&mut desk.harness, &[Key::Escape]);
    assert!(desk.harness.query_by_label(entry).is_none());
    assert!(reply(&desk.harness), "it is still read");
    press(&mut desk.harness, &[Key::Escape]);
    assert!(!reply(&desk.harness));
}

/// The tour has the keyboard: what lies behind it hears neither arrows nor Enter.
#[test]
fn what_lies_behind_the_tour_hears_no_key() {
    let office = Office::after("BAS", 45);
    let mut desk = open(office, DeskView::default(), false, None);
    let row = desk.harness.get_all_by_role(Role::Button).find(|node| {
        let label = node.accesskit_node().label().unwrap_or_default();
        label.contains("read,")
    });
    row.expect("a row of the inbox").focus();
    desk.harness.run_steps(2);
    desk.out.borrow_mut().clear();
    desk.harness.get_by_label("Tour").click();
    desk.harness.run_steps(3);
    desk.harness.get_by_label("1 of 5");
    desk.out.borrow_mut().clear();
    press(&mut desk.harness, &[Key::ArrowRight]);
    desk.harness.get_by_label("2 of 5");
    press(
        &mut desk.harness,
        &[Key::ArrowDown, Key::ArrowUp, Key::Enter],
    );
    desk.harness.get_by_label("3 of 5");
    press(&mut desk.harness, &[Key::ArrowLeft]);
    desk.harness.get_by_label("2 of 5");
    let out = desk.out.borrow();
    let moved = out
        .iter()
        .any(|step| matches!(step, Step::Go(Place::Inbox) | Step::Open(_) | Step::Ask(_)));
    assert!(!moved, "{out:?}");
}
