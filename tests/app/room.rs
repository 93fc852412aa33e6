//! The control room as a whole, at the sizes that it promises.

use crate::panels::exercise_at;
use accord::app::control::copy::CopySeen;
use accord::app::control::panes::{self, Pane};
use accord::app::control::{Seen, Step, View, Wish};
use accord::app::launcher::{Offer, launcher_ui};
use accord::app::theme::{Theme, egui_style, install_egui_fonts};
use accord::exercise::Command;
use accord::host::CopyStatus;
use accord::scenario::Moment;
use accord::score::Ledger;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// A window of this size in our own fonts and style.
pub fn window<'a>(width: f32, height: f32, mut ui: impl FnMut(&mut egui::Ui) + 'a) -> Harness<'a> {
    let mut dressed = false;
    Harness::builder()
        .with_size([width, height])
        .with_max_steps(8)
        .build_ui(move |inner| {
            if !dressed {
                dressed = true;
                install_egui_fonts(inner.ctx());
                for theme in [egui::Theme::Dark, egui::Theme::Light] {
                    inner
                        .ctx()
                        .set_style_of(theme, egui_style(&Theme::new(theme == egui::Theme::Dark)));
                }
                // Fonts come into force with the next pass.
                return;
            }
            ui(inner);
        })
}

/// The control room at minute 40 of an exercise in which no team acts, with this pane in front.
fn room<'a>(width: f32, height: f32, front: Option<Pane>) -> Harness<'a> {
    room_with(width, height, front, None, Rc::default(), Rc::default())
}

/// The same with the bar of a copy, the wishes for the windows, and what is asked of the host.
fn room_with<'a>(
    width: f32,
    height: f32,
    front: Option<Pane>,
    copy: Option<CopySeen>,
    wishes: Rc<RefCell<Vec<Wish>>>,
    asked: Rc<RefCell<Vec<Command>>>,
) -> Harness<'a> {
    let (exercise, log) = exercise_at(Moment::from_mins(40));
    let mut ledger = Ledger::new();
    for event in &log {
        ledger.note(event);
    }
    let score = ledger.score(&exercise.world.scenario);
    let log: Vec<_> = log.into_iter().map(Arc::new).collect();
    let mut view = View::over(panes::standard());
    if let Some(pane) = front {
        view.take(Step::Pane(pane));
    }
    view.inject = exercise
        .world
        .scenario
        .msel
        .first()
        .map(|inject| inject.id.clone());
    window(width, height, move |ui| {
        view.book.follow(&log, &exercise.world);
        let seen = Seen {
            known: &exercise.world,
            shown: &exercise.world,
            now: Moment::from_mins(40),
            log: &log,
            score: Some(&score),
            refused: None,
            stalled: None,
            cut: false,
            room: None,
            no_door: None,
            copy: copy.clone(),
            wall: true,
            undo: Some("Pause"),
            redo: None,
        };
        let (mut out, mut steps) = (Vec::<Command>::new(), Vec::<Step>::new());
        seen.ui(ui, &mut view, &mut out, &mut steps);
        asked.borrow_mut().append(&mut out);
        for step in steps {
            match step {
                Step::Wish(wish) => wishes.borrow_mut().push(wish),
                step => view.take(step),
            }
        }
    })
}

#[test]
fn a_second_control_room_says_how_its_copy_stands_and_takes_over_when_asked_twice() {
    let status = |events, trouble: Option<&str>| CopyStatus {
        events,
        so_far: 1234,
        connected: true,
        trouble: trouble.map(Into::into),
    };
    let lost = "The line to the host is lost: no answer from the host.";
    for (status, line, words) in [
        (
            status(1234, None),
            None,
            "✓ Copy of the record: 1234 events, in step",
        ),
        (
            status(1200, None),
            None,
            "▲ Copy of the record: 1200 of 1234 events",
        ),
        (
            status(1234, None),
            Some(lost),
            "▲ Copy of the record: 1234 events. The line to the host is lost: no answer from the host.",
        ),
        (
            status(7, Some("The disk is full.")),
            None,
            "▲ Copy of the record: 7 events. The disk is full.",
        ),
    ] {
        for (width, height) in SCREENS {
            let copy = CopySeen {
                status: status.clone(),
                line: line.map(str::to_owned),
                taking_over: false,
            };
            let wishes = Rc::<RefCell<Vec<Wish>>>::default();
            let mut harness = room_with(
                width,
                height,
                None,
                Some(copy),
                wishes.clone(),
                Rc::default(),
            );
            harness.run_steps(3);
            let bar = harness.get_by_label(words).rect();
            let button = harness.get_by_label("Take over");
            assert!(bar.max.x <= button.rect().min.x && button.rect().max.x <= width);
            button.click();
            harness.run_steps(3);
            assert!(wishes.borrow().is_empty(), "it is asked first");
            let yes = harness.get_all_by_label("Take over");
            yes.last().expect("the question has a button").click();
            harness.run_steps(3);
            assert_eq!(*wishes.borrow(), [Wish::TakeOver]);
        }
    }
}

const SCREENS: [(f32, f32); 2] = [(1366.0, 768.0), (1920.0, 1080.0)];

#[test]
fn everything_fits_the_smallest_screen() {
    for (width, height) in SCREENS {
        let mut harness = room(width, height, None);
        harness.run_steps(3);
        for label in [
            "Pause",
            "Next event",
            "×60",
            "Stop",
            "Leave the exercise",
            "Hide the wall",
            "Light theme",
            "Undo",
        ] {
            let found: Vec<_> = harness.get_all_by_label(label).collect();
            assert!(!found.is_empty(), "{label}");
            for rect in found.iter().map(egui_kittest::Node::rect) {
                assert!(
                    rect.min.x >= 0.0
                        && rect.min.y >= 0.0
                        && rect.max.x <= width
                        && rect.max.y <= height,
                    "{label} at {rect:?} in {width} by {height}"
                );
            }
        }
        assert_eq!(
            harness.get_all_by_label("Freeze").count(),
            5,
            "one column a team"
        );
        for freeze in harness.get_all_by_label("Freeze") {
            assert!(freeze.rect().max.x <= width && freeze.rect().max.y <= height);
        }
    }
}

#[test]
fn every_pane_comes_to_the_front_and_stays_in_the_window() {
    for (width, height) in SCREENS {
        for pane in Pane::ALL {
            let mut harness = room(width, height, Some(pane));
            harness.run_steps(3);
            let title = pane.title();
            let tab = harness.get_by_role_and_label(egui::accesskit::Role::Button, &title);
            assert_eq!(
                tab.accesskit_node().toggled(),
                Some(egui::accesskit::Toggled::True),
                "{pane:?}"
            );
            for button in harness.get_all_by_role(egui::accesskit::Role::Button) {
                let rect = button.rect();
                assert!(
                    rect.min.x >= 0.0 && rect.max.x <= width + 0.5,
                    "{pane:?}: {:?} at {rect:?} in {width}",
                    button.accesskit_node().label()
                );
            }
        }
    }
}

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
        Key::M,
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
    Command { by: Trainer, ask: Trainer(Bookmark { text: "Bookmark" }) }
    Command { by: Trainer, ask: Trainer(Wall(WallShow { scene: Situation, directed: false, black: false, frozen: false })) }
    Command { by: Trainer, ask: Trainer(Wall(WallShow { scene: Matrix, directed: false, black: false, frozen: false })) }
    Command { by: Trainer, ask: Trainer(Wall(WallShow { scene: Debrief, directed: false, black: false, frozen: false })) }
    Command { by: Trainer, ask: Trainer(Wall(WallShow { scene: Situation, directed: true, black: false, frozen: false })) }
    Command { by: Trainer, ask: Trainer(Wall(WallShow { scene: Situation, directed: false, black: false, frozen: true })) }
    Command { by: Trainer, ask: Trainer(Wall(WallShow { scene: Situation, directed: false, black: true, frozen: false })) }
    "#);
}

#[test]
fn what_cannot_be_taken_back_is_asked_first() {
    let mut harness = room(1366.0, 768.0, None);
    harness.run_steps(3);
    harness.get_by_label("Stop").click();
    harness.run_steps(3);
    harness.get_by_label("Stop everything");
    harness.get_by_label("Cancel").click();
    harness.run_steps(3);
    assert!(harness.query_by_label("Stop everything").is_none());
}

#[test]
fn the_launcher_starts_what_is_clicked() {
    use accord::app::launcher::Choice;
    let offers = [Offer {
        path: "quiet-harbour".into(),
        title: "Quiet Harbour".into(),
        summary: "A sentence.".into(),
        facts: "5 states".into(),
        signs: vec![accord::scenario::Shape::Hexagon],
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
        .get_by_role_and_label(egui::accesskit::Role::Button, "Run it here")
        .click();
    harness.run_steps(2);
    assert_eq!(
        *chosen.borrow(),
        Some(Choice::Scenario("quiet-harbour".into()))
    );
}

#[test]
fn any_speed_can_be_typed() {
    use accord::exercise::{Ask, AskTrainer};
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
fn the_score_is_shown_to_the_room_only_to_who_says_so_twice() {
    use accord::exercise::{Ask, AskTrainer};
    let asked: Rc<RefCell<Vec<Command>>> = Rc::default();
    let mut harness = room_with(
        1366.0,
        768.0,
        Some(Pane::Wall),
        None,
        Rc::default(),
        asked.clone(),
    );
    harness.run_steps(3);
    let shown = |asked: &Rc<RefCell<Vec<Command>>>| {
        let asked = asked.borrow();
        asked
            .iter()
            .any(|it| matches!(it.ask, Ask::Trainer(AskTrainer::ShowScore { .. })))
    };
    let at = harness
        .get_by_label("Show the score to everybody")
        .rect()
        .center();
    for _ in 0..2 {
        harness.drag_at(at);
        harness.drop_at(at);
        harness.run_steps(3);
    }
    assert!(!shown(&asked), "a second click at the same place shows it");
    harness.get_by_label("Show the score to everybody").click();
    harness.run_steps(3);
    harness.get_by_label("Show it to everybody").click();
    harness.run_steps(3);
    assert!(shown(&asked));
}
