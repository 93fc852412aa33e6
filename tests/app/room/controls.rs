//! Keys, palette and fields of the head: how often needed acts are done without looking for them.

use super::{room, room_of, room_with};
use crate::panels::exercise_at;
use accord::exercise::{Ask, AskTrainer, Command};
use accord::scenario::Moment;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

#[test]
fn the_palette_finds_and_does() {
    let mut harness = room(1366.0, 768.0, None);
    harness.run_steps(3);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::K);
    harness.run_steps(3);
    harness
        .get_all_by_role(egui::accesskit::Role::TextInput)
        .find(egui_kittest::Node::is_focused)
        .expect("the palette has the keyboard")
        .type_text("show chairs");
    harness.run_steps(3);
    harness.get_by_label("Show Chairs");
    harness.key_press(egui::Key::Enter);
    harness.run_steps(4);
    let tab = harness.get_by_role_and_label(egui::accesskit::Role::Button, "Chairs");
    assert_eq!(
        tab.accesskit_node().toggled(),
        Some(egui::accesskit::Toggled::True)
    );
}

#[test]
fn each_frequent_act_has_a_key() {
    use egui::{Key, Modifiers};
    let asked = Rc::new(RefCell::new(Vec::new()));
    let mut harness = room_with(1366.0, 768.0, None, None, Rc::default(), asked.clone());
    harness.run_steps(3);
    let mut press = |modifiers: Modifiers, key: Key| {
        harness.key_press_modifiers(modifiers, key);
        harness.run_steps(3);
        let asked = std::mem::take(&mut *asked.borrow_mut());
        asked
            .iter()
            .map(|command| format!("{command:?}"))
            .collect::<Vec<_>>()
            .join("; ")
    };
    let command = Modifiers::COMMAND;
    let keys = [
        Key::Space,
        Key::ArrowRight,
        Key::ArrowUp,
        Key::ArrowDown,
        Key::Num1,
        Key::Num4,
        Key::Num7,
        Key::Num8,
        Key::Num9,
        Key::Num0,
    ];
    let said: Vec<String> = keys.into_iter().map(|key| press(command, key)).collect();
    insta::assert_snapshot!(said.join("\n"), @r#"
    Command { by: Trainer, ask: Trainer(Pause) }
    Command { by: Trainer, ask: Trainer(Step) }
    Command { by: Trainer, ask: Trainer(Speed { tenths: 40 }) }
    Command { by: Trainer, ask: Trainer(Speed { tenths: 5 }) }
    Command { by: Trainer, ask: Trainer(Wall(WallShow { scene: Situation, directed: false, black: false, frozen: false })) }
    Command { by: Trainer, ask: Trainer(Wall(WallShow { scene: Matrix, directed: false, black: false, frozen: false })) }
    Command { by: Trainer, ask: Trainer(Wall(WallShow { scene: Debrief, directed: false, black: false, frozen: false })) }
    Command { by: Trainer, ask: Trainer(Wall(WallShow { scene: Situation, directed: true, black: false, frozen: false })) }
    Command { by: Trainer, ask: Trainer(Wall(WallShow { scene: Situation, directed: false, black: false, frozen: true })) }
    Command { by: Trainer, ask: Trainer(Wall(WallShow { scene: Situation, directed: false, black: true, frozen: false })) }
    "#);
}

#[test]
fn two_presses_within_a_frame_are_two_steps_of_speed() {
    use egui::{Key, Modifiers};
    let asked = Rc::new(RefCell::new(Vec::new()));
    let mut harness = room_with(1366.0, 768.0, None, None, Rc::default(), asked.clone());
    harness.run_steps(3);
    // Events of one frame: the harness gives each key press a frame of its own.
    let press = || egui::Event::Key {
        key: Key::ArrowUp,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    };
    harness.input_mut().events.extend([press(), press()]);
    harness.step();
    let speeds: Vec<Command> = asked.borrow().clone();
    assert_eq!(speeds, [AskTrainer::Speed { tenths: 160 }.into()]);
}

#[test]
fn any_speed_can_be_typed() {
    let asked: Rc<RefCell<Vec<Command>>> = Rc::default();
    let mut harness = room_with(1366.0, 768.0, None, None, Rc::default(), asked.clone());
    harness.run_steps(3);
    let field = |harness: &Harness<'_>| {
        let found = harness.get_by_role(egui::accesskit::Role::SpinButton);
        found.rect().center()
    };
    let at = field(&harness);
    harness.hover_at(at);
    harness.run_steps(2);
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run_steps(3);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run_steps(2);
    for letter in ["2", ".", "5"] {
        harness.event(egui::Event::Text(letter.into()));
        harness.run_steps(2);
    }
    assert!(asked.borrow().is_empty(), "{:?}", asked.borrow());
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    let said = asked.borrow().iter().find_map(|command| match command.ask {
        Ask::Trainer(AskTrainer::Speed { tenths }) => Some(tenths),
        _ => None,
    });
    assert_eq!(said, Some(25));
}

#[test]
fn a_bookmark_can_be_named_and_stands_on_the_timeline() {
    for (typed, name) in [("The call", "The call"), ("", "Bookmark at T+00:40:00")] {
        let asked: Rc<RefCell<Vec<Command>>> = Rc::default();
        let mut harness = room_with(1366.0, 768.0, None, None, Rc::default(), asked.clone());
        harness.run_steps(3);
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::M);
        harness.run_steps(3);
        assert!(asked.borrow().is_empty());
        if !typed.is_empty() {
            harness.event(egui::Event::Text(typed.into()));
            harness.run_steps(2);
        }
        harness.key_press(egui::Key::Enter);
        harness.run_steps(3);
        let text = Arc::from(name);
        assert_eq!(
            *asked.borrow(),
            [AskTrainer::Bookmark { text, of: None }.into()],
            "{typed}"
        );
        let (mut exercise, mut log) = exercise_at(Moment::from_mins(40));
        for command in asked.borrow().iter() {
            exercise
                .submit(Moment::from_mins(40), command, &mut log)
                .expect("it is kept");
        }
        let mut harness = room_of((exercise, log), (1366.0, 768.0), None, Rc::default());
        harness.run_steps(3);
        harness.get_by_label(&format!("Bookmark at T+00:40: {name}"));
    }
}
