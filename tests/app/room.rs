//! The control room as a whole, at the sizes that it promises.

use crate::panels::exercise_at;
use accord::app::control::copy::CopySeen;
use accord::app::control::panes::{self, Pane};
use accord::app::control::{Seen, Step, View, Wish};
use accord::app::launcher::{Offer, launcher_ui};
use accord::app::theme::{Theme, egui_style, install_egui_fonts};
use accord::exercise::{Ask, AskTrainer, Command, Event, Exercise};
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

/// The same over this exercise.
fn room_of<'a>(
    (exercise, log): (Exercise, Vec<Event>),
    (width, height): (f32, f32),
    front: Option<Pane>,
    asked: Rc<RefCell<Vec<Command>>>,
) -> Harness<'a> {
    room_over(
        (exercise, log),
        (width, height),
        front,
        None,
        Rc::default(),
        asked,
    )
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
    let over = exercise_at(Moment::from_mins(40));
    room_over(over, (width, height), front, copy, wishes, asked)
}

fn room_over<'a>(
    (exercise, log): (Exercise, Vec<Event>),
    (width, height): (f32, f32),
    front: Option<Pane>,
    copy: Option<CopySeen>,
    wishes: Rc<RefCell<Vec<Wish>>>,
    asked: Rc<RefCell<Vec<Command>>>,
) -> Harness<'a> {
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
                Step::Ask(ask) => asked.borrow_mut().push(ask.into()),
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

#[test]
fn each_figure_of_the_matrix_opens_its_reasons() {
    for (width, height) in SCREENS {
        let mut harness = room(width, height, Some(Pane::Matrix));
        harness.run_steps(3);
        let cells: Vec<String> = harness
            .get_all_by_role(egui::accesskit::Role::Button)
            .filter_map(|node| node.accesskit_node().label())
            .filter(|label| label.contains(" toward "))
            .collect();
        assert!(cells.len() >= 6, "a row has six: {cells:?}");
        for (part, formula) in [
            (", All: ", "The qualities of what was sent"),
            (", In time: ", "The mean of this part"),
        ] {
            let cell = cells.iter().find(|label| label.contains(part));
            let cell = cell.expect("every pair has it");
            harness.get_by_label(cell).click();
            harness.run_steps(3);
            let found = harness
                .get_all_by_role(egui::accesskit::Role::Label)
                .filter_map(|node| node.accesskit_node().value())
                .any(|words| words.starts_with(formula));
            assert!(found, "{cell}: no formula");
            harness.get_by_label("Close").click();
            harness.run_steps(3);
        }
    }
}

#[test]
fn what_a_retraction_leaves_is_said_before_it_is_done() {
    let asked: Rc<RefCell<Vec<Command>>> = Rc::default();
    let over = exercise_at(Moment::from_mins(9));
    let mut harness = room_of(over, (1366.0, 768.0), Some(Pane::Events), asked.clone());
    harness.run_steps(3);
    let entry = harness
        .get_all_by_role(egui::accesskit::Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .find(|label| label.starts_with("QH-04 "))
        .expect("it is in the list");
    harness
        .get_all_by_label(&entry)
        .next()
        .expect("a row")
        .click();
    harness.run_steps(3);
    harness.get_by_label("Retract").click();
    harness.run_steps(3);
    let said: Vec<String> = harness
        .get_all_by_role(egui::accesskit::Role::Label)
        .filter_map(|node| node.accesskit_node().value())
        .filter(|words| words.starts_with("• "))
        .collect();
    insta::assert_snapshot!(said.join("\n"), @r"
    • It goes from the inboxes of Jasper. A line there says that an inject was taken back.
    • Still known to Jasper: E1 Messages of the three channels
    • Still known to Jasper: E2 Access logs and account record of the pages
    ");
    let asks = |asked: &Rc<RefCell<Vec<Command>>>| {
        let asked = asked.borrow();
        asked
            .iter()
            .any(|it| matches!(it.ask, Ask::Trainer(AskTrainer::Retract { .. })))
    };
    assert!(!asks(&asked), "it is asked first");
    harness.get_by_label("Take it back").click();
    harness.run_steps(3);
    assert!(asks(&asked));
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

#[test]
fn warnings_leave_room_for_what_comes_next() {
    // At minute 30 nobody has acted; all five teams idle.
    let over = exercise_at(Moment::from_mins(30));
    let due = {
        let mut soon = over.0.world.agenda.iter();
        let next = soon.find_map(|(_, due)| match due {
            accord::exercise::agenda::Due::Inject(id) => Some(id.clone()),
            _ => None,
        });
        let next = next.expect("something comes");
        over.0
            .world
            .scenario
            .inject(&next)
            .expect("it is listed")
            .title
            .clone()
    };
    let mut harness = room_of(over, (1366.0, 768.0), None, Rc::default());
    harness.run_steps(3);
    let warnings: Vec<_> = harness
        .get_all_by_role(egui::accesskit::Role::Label)
        .filter(|node| {
            let words = node.accesskit_node().value();
            words.is_some_and(|words| words.contains("has not acted for"))
        })
        .map(|node| node.rect())
        .collect();
    assert!(warnings.len() >= 3, "{}", warnings.len());
    let entry = harness.get_all_by_label(&due).next().expect("it is there");
    let pane_foot = harness.get_by_label("List of events").rect().min.y;
    assert!(
        entry.rect().max.y < pane_foot,
        "{:?} lies below the pane's foot at {pane_foot}",
        entry.rect()
    );
    let height = |label: &str| {
        let mut found = harness.get_all_by_role(egui::accesskit::Role::Button);
        let found = found.find(|node| {
            let words = node.accesskit_node().label();
            words.is_some_and(|words| words.starts_with(label))
        });
        found.map(|node| node.rect().height())
    };
    // A button that is too narrow breaks its words into lines.
    for label in ["Release ", "Hint: ", "Write to it"] {
        if let Some(height) = height(label) {
            assert!(height < 25.0, "{label}: {height}");
        }
    }
    assert!(height("Write to it").is_some());
}

#[test]
fn a_team_card_says_the_whole_name_and_how_long_it_is_frozen() {
    let (mut exercise, mut log) = exercise_at(Moment::from_mins(40));
    let at = Moment::from_mins(40);
    for team in exercise.world.scenario.teams.clone() {
        let ask = AskTrainer::Freeze { team: team.id };
        exercise
            .submit(at, &ask.into(), &mut log)
            .expect("it freezes");
    }
    let names: Vec<String> = exercise
        .world
        .scenario
        .teams
        .iter()
        .filter(|team| team.nation.is_some())
        .map(|team| team.name.clone())
        .collect();
    let mut harness = room_of((exercise, log), (1366.0, 768.0), None, Rc::default());
    harness.run_steps(3);
    let columns: Vec<_> = harness
        .get_all_by_label("Go on")
        .map(|node| node.rect())
        .collect();
    assert_eq!(columns.len(), 5);
    let chips: Vec<_> = harness
        .get_all_by_label("frozen 0:00")
        .map(|node| node.rect())
        .collect();
    assert_eq!(chips.len(), 5);
    let width = columns[1].min.x - columns[0].min.x;
    for (chip, column) in chips.iter().zip(&columns) {
        assert!(
            chip.max.x < column.min.x + width - 10.0,
            "{chip:?} reaches beyond its column, which begins at {column:?}"
        );
        assert!(
            chip.max.y <= column.min.y + 1.0,
            "it stands above the button"
        );
    }
    for name in names {
        harness
            .get_all_by_label(&name)
            .next()
            .expect("the whole name");
    }
}

#[test]
fn an_exercise_that_has_ended_is_not_gone_on_with() {
    use accord::app::launcher::{Recent, Seen};
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
    use accord::app::launcher::Seen;
    use accord::record::Record;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("drill.accord");
    assert_eq!(Seen::of(&path), None, "there is no such file");
    let scenario = exercise_at(Moment::START).0.world.scenario.clone();
    let mut record = Record::create(&path, &scenario, 7, None).expect("a file");
    let begun = Seen::of(&path).expect("it can be read while it is written");
    assert_eq!(begun.title, "Quiet Harbour");
    assert_eq!((begun.reached, begun.ended), (Moment::START, false));
    let log = crate::debrief::played(accord::exercise::Skill::Novice);
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

#[test]
fn what_does_not_count_stands_apart_from_what_the_formula_counts() {
    use accord::app::why::{Trail, why_ui};
    use accord::score::{FigureKey, Side, explain};
    let log = crate::debrief::played(accord::exercise::Skill::Novice);
    let (exercise, _) = exercise_at(Moment::START);
    let scenario = exercise.world.scenario.clone();
    let plain: Vec<Event> = log.iter().map(|event| (**event).clone()).collect();
    let score = accord::score::score(&scenario, &plain);
    let figures = score.teams.iter().flat_map(|team| {
        let metrics = team.layers.iter().flat_map(|layer| &layer.metrics);
        metrics.map(|metric| FigureKey::Metric(team.team.clone(), metric.key, Side::Raw))
    });
    let mut mixed = figures.filter_map(|key| explain::figure(&score, &scenario, &key));
    let why = mixed
        .find(|why| {
            let counts = why.inputs.iter().filter(|input| input.counts).count();
            counts > 0 && counts < why.inputs.len()
        })
        .expect("a figure of which a part does not count");
    let counts = why.inputs.iter().filter(|input| input.counts).count();
    let (first, last) = (why.inputs.clone(), why.inputs.len() - counts);
    let mut trail = Trail(vec![why.key.clone()]);
    let mut harness = window(640.0, 1600.0, move |ui| {
        why_ui(ui, &why, &log, &scenario, &mut trail, &mut None);
    });
    harness.run_steps(3);
    let apart = harness.get_by_label("Not counted").rect().center().y;
    let rows = harness.get_all_by_role(egui::accesskit::Role::Button);
    let below = rows
        .filter(|node| {
            let label = node.accesskit_node().label().unwrap_or_default();
            first.iter().any(|input| label.starts_with(&input.name))
        })
        .filter(|node| node.rect().center().y > apart)
        .count();
    assert_eq!(below, last);
}
