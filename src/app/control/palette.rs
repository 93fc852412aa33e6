//! The command palette: everything that can be done, found by typing a few letters (Ctrl+K).

use super::panes::Pane;
use super::question::Question;
use super::sign::team_name;
use super::wall_pane::{MATRIX, SCENES, scene_name};
use super::{Step, Wish};
use crate::app::theme::space;
use crate::app::theme::widgets::{muted_text, palette_row_ui};
use crate::exercise::{AskTrainer, InjectStatus, Phase, WallScene, WallShow, World};
use crate::text::tr;
use egui::{Key, KeyboardShortcut, Modal, Modifiers, ScrollArea, TextEdit};

/// Opens the palette.
pub const OPEN: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::K);
/// The height of a row, in points.
const ROW: f32 = 26.0;

/// The palette while it is open.
#[derive(Default)]
pub struct Palette {
    /// What is typed, while it is open.
    typed: Option<String>,
    at: usize,
}

struct Entry {
    words: String,
    keys: &'static str,
    step: Step,
}

impl Palette {
    /// Opens it.
    pub fn open(&mut self) {
        self.typed = Some(String::new());
        self.at = 0;
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.typed.is_some()
    }

    /// The palette, if it is open. What was chosen is added to `steps`.
    pub fn ui(&mut self, ctx: &egui::Context, known: &World, steps: &mut Vec<Step>) {
        let Some(mut typed) = self.typed.take() else {
            return;
        };
        let found: Vec<Entry> = {
            let wanted: Vec<String> = typed
                .to_lowercase()
                .split_whitespace()
                .map(str::to_owned)
                .collect();
            let fits = |entry: &Entry| {
                // The sign of a speed is on no keyboard.
                let words = entry.words.to_lowercase().replace('×', "×x");
                wanted.iter().all(|word| words.contains(word.as_str()))
            };
            entries(known).into_iter().filter(fits).collect()
        };
        let mut chosen = None;
        let modal = Modal::new("palette".into()).show(ctx, |ui| {
            ui.set_width(560.0);
            let before = typed.clone();
            let field = ui.add(
                TextEdit::singleline(&mut typed)
                    .hint_text(tr!("palette-type"))
                    .desired_width(f32::INFINITY),
            );
            field.request_focus();
            if before != typed {
                self.at = 0;
            }
            ui.input(|input| {
                if input.key_pressed(Key::ArrowDown) {
                    self.at += 1;
                }
                if input.key_pressed(Key::ArrowUp) {
                    self.at = self.at.saturating_sub(1);
                }
                if input.key_pressed(Key::Enter) {
                    chosen = Some(self.at);
                }
            });
            self.at = self.at.min(found.len().saturating_sub(1));
            ui.add_space(space::S);
            if found.is_empty() {
                let label = muted_text(ui, tr!("palette-nothing"));
                ui.label(label);
            }
            ScrollArea::vertical().max_height(12.0 * ROW).show_rows(
                ui,
                ROW,
                found.len(),
                |ui, rows| {
                    for place in rows {
                        let entry = &found[place];
                        let here = place == self.at;
                        if palette_row_ui(ui, ROW, &entry.words, entry.keys, here, here) {
                            chosen = Some(place);
                        }
                    }
                },
            );
        });
        let step = chosen.and_then(|place| found.into_iter().nth(place));
        if let Some(entry) = step {
            steps.push(entry.step);
        } else if !modal.should_close() {
            self.typed = Some(typed);
        }
    }
}

fn entries(known: &World) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut add = |words: String, keys: &'static str, step: Step| {
        entries.push(Entry { words, keys, step });
    };
    let ask = Step::Ask;
    match known.clock.phase {
        Phase::Ready => add(tr!("clock-start"), "Ctrl Space", ask(AskTrainer::Start)),
        Phase::Running => add(tr!("clock-pause"), "Ctrl Space", ask(AskTrainer::Pause)),
        Phase::Paused => add(tr!("clock-resume"), "Ctrl Space", ask(AskTrainer::Resume)),
        Phase::Ended => add(tr!("foot-debrief"), "", Step::Wish(Wish::Debrief)),
    }
    if known.clock.phase != Phase::Ended {
        add(tr!("clock-step"), "Ctrl →", ask(AskTrainer::Step));
        for tenths in [1, 5, 10, 20, 40, 100, 160, 300, 600] {
            let speed = crate::words::speed_words(tenths);
            add(
                tr!("palette-speed", speed = speed),
                "",
                ask(AskTrainer::Speed { tenths }),
            );
        }
        add(
            tr!("palette-halt"),
            "Ctrl Shift X",
            Step::Question(Question::Halt(String::new())),
        );
        add(tr!("palette-end"), "", Step::Question(Question::End));
    }
    add(
        tr!("palette-broadcast"),
        "Ctrl B",
        Step::Question(Question::Broadcast(String::new())),
    );
    add(
        tr!("note-bookmark"),
        "Ctrl M",
        Step::Question(Question::Bookmark {
            at: known.now,
            name: String::new(),
        }),
    );
    add(tr!("palette-undo"), "Ctrl Z", Step::Undo);
    add(tr!("palette-redo"), "Ctrl Shift Z", Step::Redo);
    for inject in &known.scenario.msel {
        let name = format!("{} {}", inject.id, inject.title);
        let id = || inject.id.clone();
        add(
            tr!("palette-open", inject = name.as_str()),
            "",
            Step::Inject(id()),
        );
        let status = known.injects.get(&inject.id).map(|state| state.status);
        if matches!(
            status,
            Some(InjectStatus::Waiting | InjectStatus::Held | InjectStatus::Skipped)
        ) {
            add(
                tr!("palette-release", inject = name.as_str()),
                "",
                ask(AskTrainer::Release { inject: id() }),
            );
        }
        if status == Some(InjectStatus::Released) {
            let unread = known.injects.get(&inject.id);
            let unread = unread.is_some_and(|state| state.read_by.is_empty());
            if unread {
                let words = tr!("palette-retract", inject = name.as_str());
                add(words, "", Step::Retract(id()));
            }
            let words = tr!("palette-resend", inject = name.as_str());
            add(words, "", ask(AskTrainer::Resend { inject: id() }));
            if inject.hint.is_some() {
                let words = tr!("palette-hint", inject = name.as_str());
                add(words, "", ask(AskTrainer::Hint { inject: id() }));
            }
        }
        if status == Some(InjectStatus::Waiting) {
            add(
                tr!("palette-hold", inject = name.as_str()),
                "",
                ask(AskTrainer::Hold { inject: id() }),
            );
            add(
                tr!("palette-skip", inject = name.as_str()),
                "",
                ask(AskTrainer::Skip { inject: id() }),
            );
        }
    }
    for team in &known.scenario.teams {
        let name = team_name(known, &team.id);
        let id = team.id.clone();
        if known.clock.frozen.contains_key(&team.id) {
            let words = tr!("palette-thaw", team = name.as_str());
            add(words, "", ask(AskTrainer::Thaw { team: id }));
        } else {
            let words = tr!("palette-freeze", team = name.as_str());
            add(words, "", ask(AskTrainer::Freeze { team: id }));
        }
        add(
            tr!("palette-shoulder", team = name.as_str()),
            "",
            Step::Wish(Wish::Shoulder(team.id.clone())),
        );
        add(
            tr!("palette-write", team = name.as_str()),
            "",
            Step::WriteTo(team.id.clone()),
        );
    }
    let offers: Vec<(WallScene, &str)> = SCENES
        .into_iter()
        .map(|(offer, keys)| (offer(known), keys))
        .collect();
    // The key of the matrix shows one after the other; here each is called by its name.
    let further = MATRIX
        .into_iter()
        .filter(|scene| offers.iter().all(|(offer, _)| offer != scene))
        .map(|scene| (scene, ""));
    for (scene, keys) in offers.iter().cloned().chain(further) {
        let show = WallShow {
            scene,
            ..WallShow::default()
        };
        let words = tr!("palette-scene", scene = scene_name(&show.scene));
        add(words, keys, ask(AskTrainer::Wall(show)));
    }
    let shows = &known.wall;
    let switches = [
        (
            tr!("palette-director"),
            "Ctrl 8",
            WallShow {
                directed: !shows.directed,
                ..shows.clone()
            },
        ),
        (
            tr!("palette-still"),
            "Ctrl 9",
            WallShow {
                frozen: !shows.frozen,
                ..shows.clone()
            },
        ),
        (
            tr!("palette-black"),
            "Ctrl 0",
            WallShow {
                black: !shows.black,
                ..shows.clone()
            },
        ),
    ];
    for (words, keys, show) in switches {
        add(words, keys, ask(AskTrainer::Wall(show)));
    }
    let teams = known.scenario.teams.iter().map(|it| it.name.as_str());
    let bodies = known.scenario.externals.iter().map(|it| it.name.as_str());
    for chair in teams.chain(bodies) {
        let words = tr!("palette-seat", chair = chair);
        add(words, "", Step::Pane(Pane::Chairs));
    }
    add(tr!("palette-search"), "Ctrl F", Step::Pane(Pane::Log));
    add(tr!("palette-park"), "", Step::Pane(Pane::Notes));
    add(tr!("palette-override"), "", Step::Pane(Pane::Score));
    let leave = match known.clock.phase {
        Phase::Ended => Question::LeaveEnded,
        Phase::Ready | Phase::Running | Phase::Paused => Question::Leave,
    };
    add(tr!("palette-leave"), "", Step::Question(leave));
    for pane in Pane::ALL {
        add(
            tr!("palette-pane", pane = pane.title()),
            "",
            Step::Pane(pane),
        );
    }
    add(tr!("palette-layout"), "", Step::Standard);
    add(tr!("palette-theme"), "", Step::Wish(Wish::Theme));
    add(tr!("help-title"), "F1", Step::Question(Question::Help));
    entries
}
