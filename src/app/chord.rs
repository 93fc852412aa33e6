//! Keys that are pressed together and let go within one frame.
//!
//! `bevy_egui` 0.42 looks at the modifier keys once a frame, after all keys of that frame: Ctrl K that is pressed and
//! let go within a frame comes out as a plain K. Where a processor draws twenty frames a second, hands are that quick.
//! So each key is given the modifiers that were down when it came.
//!
//! The wall has no panels of its own: what is pressed with Ctrl while it has the keyboard is meant for the control room.

use super::windows::WallWindow;
use bevy::ecs::message::MessageReader;
use bevy::input::keyboard::{Key, KeyboardFocusLost, KeyboardInput};
use bevy::prelude::*;
use bevy_egui::helpers::{bevy_to_egui_key, bevy_to_egui_physical_key};
use bevy_egui::{EguiInput, EguiPreUpdateSet};
use egui::{Event, Modifiers};

/// Adds the mending of keys.
pub fn plugin(app: &mut App) {
    app.add_systems(PreUpdate, mend.after(EguiPreUpdateSet::ProcessInput));
}

/// A key as it came: which, down or up, with these modifiers down, and what it would write.
#[derive(Clone, Debug, PartialEq)]
struct Came {
    key: egui::Key,
    pressed: bool,
    modifiers: Modifiers,
    text: Option<String>,
    on_wall: bool,
}

fn mend(
    mut keys: MessageReader<KeyboardInput>,
    mut lost: MessageReader<KeyboardFocusLost>,
    mut held: Local<Modifiers>,
    walls: Query<(), With<WallWindow>>,
    mut inputs: Query<&mut EguiInput>,
) {
    if lost.read().count() > 0 {
        *held = Modifiers::NONE;
    }
    let mut came = Vec::new();
    for message in keys.read() {
        let pressed = message.state.is_pressed();
        match &message.logical_key {
            Key::Shift => held.shift = pressed,
            Key::Alt => held.alt = pressed,
            Key::Control => {
                held.ctrl = pressed;
                if !cfg!(target_os = "macos") {
                    held.command = pressed;
                }
            }
            Key::Super | Key::Meta if cfg!(target_os = "macos") => {
                held.mac_cmd = pressed;
                held.command = pressed;
            }
            key => {
                let physical = bevy_to_egui_physical_key(&message.key_code);
                let Some(known) = bevy_to_egui_key(key).or(physical) else {
                    continue;
                };
                let text = match key {
                    Key::Character(text) if pressed => Some(text.to_string()),
                    Key::Space if pressed => Some(" ".to_owned()),
                    _ => None,
                };
                came.push(Came {
                    key: known,
                    pressed,
                    modifiers: *held,
                    text,
                    on_wall: walls.contains(message.window),
                });
            }
        }
    }
    if came.is_empty() {
        return;
    }
    for mut input in &mut inputs {
        put_right(&came, &mut input.0.events);
        input.0.events.extend(commands_on_wall(&came));
    }
}

/// The commands that were pressed while the wall had the keyboard.
fn commands_on_wall(came: &[Came]) -> impl Iterator<Item = Event> {
    let commands = came.iter().filter(|it| it.on_wall && it.modifiers.command);
    commands.map(|it| Event::Key {
        key: it.key,
        physical_key: None,
        pressed: it.pressed,
        repeat: false,
        modifiers: it.modifiers,
    })
}

/// Gives each key the modifiers with which it came; what was pressed as a command writes nothing.
fn put_right(came: &[Came], events: &mut Vec<Event>) {
    let mut next = came.iter();
    let mut unwritten: Vec<&str> = Vec::new();
    for event in events.iter_mut() {
        let Event::Key {
            key,
            pressed,
            modifiers,
            ..
        } = event
        else {
            continue;
        };
        // The others of a frame belong to another window.
        let mut rest = next.clone();
        if let Some(known) = rest.find(|it| it.key == *key && it.pressed == *pressed) {
            next = rest;
            *modifiers = known.modifiers;
            if known.modifiers.command {
                unwritten.extend(known.text.as_deref());
            }
        }
    }
    for text in unwritten {
        let written = |event: &Event| matches!(event, Event::Text(other) if other == text);
        if let Some(place) = events.iter().position(written) {
            events.remove(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: egui::Key, pressed: bool) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    fn came(key: egui::Key, pressed: bool, modifiers: Modifiers, text: Option<&str>) -> Came {
        Came {
            key,
            pressed,
            modifiers,
            text: text.map(str::to_owned),
            on_wall: false,
        }
    }

    #[test]
    fn a_command_on_the_wall_is_for_the_control_room_and_a_letter_is_nobodys() {
        let on_wall = |it: Came| Came {
            on_wall: true,
            ..it
        };
        let keys = [
            on_wall(came(egui::Key::Num2, true, Modifiers::COMMAND, Some("2"))),
            on_wall(came(egui::Key::A, true, Modifiers::NONE, Some("a"))),
            came(egui::Key::K, true, Modifiers::COMMAND, Some("k")),
        ];
        let passed: Vec<Event> = commands_on_wall(&keys).collect();
        assert!(
            matches!(
                passed[..],
                [Event::Key {
                    key: egui::Key::Num2,
                    pressed: true,
                    modifiers: Modifiers::COMMAND,
                    ..
                }]
            ),
            "{passed:?}"
        );
    }

    /// Ctrl down, K down, K up, Ctrl up, then A: all in one frame, at whose end no modifier is down.
    #[test]
    fn a_command_within_one_frame_is_a_command_and_writes_nothing() {
        let (k, a) = (egui::Key::K, egui::Key::A);
        let keys = [
            came(k, true, Modifiers::COMMAND, Some("k")),
            came(k, false, Modifiers::COMMAND, None),
            came(a, true, Modifiers::NONE, Some("a")),
        ];
        let mut events = vec![
            Event::Text("k".to_owned()),
            key(k, true),
            key(k, false),
            Event::Text("a".to_owned()),
            key(a, true),
        ];
        put_right(&keys, &mut events);
        let with = |event: &Event| match event {
            Event::Key { modifiers, .. } => Some(*modifiers),
            _ => None,
        };
        let modifiers: Vec<_> = events.iter().filter_map(with).collect();
        assert_eq!(
            modifiers,
            [Modifiers::COMMAND, Modifiers::COMMAND, Modifiers::NONE]
        );
        let texts = events.iter().filter(|it| matches!(it, Event::Text(_)));
        assert_eq!(
            texts.collect::<Vec<_>>(),
            [&Event::Text("a".to_owned())],
            "the K of the command is no letter"
        );
    }

    #[test]
    fn a_window_without_the_keys_is_left_alone() {
        let keys = [came(egui::Key::K, true, Modifiers::COMMAND, Some("k"))];
        let mut events = vec![Event::PointerGone];
        put_right(&keys, &mut events);
        assert_eq!(events, [Event::PointerGone]);
    }
}
