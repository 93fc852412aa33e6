//! The control room: the trainer's window.
//!
//! Time runs left to right across the top and everything hangs from it. Beneath lie panes that the trainer can
//! rearrange: what needs the trainer in the next ten minutes at the left, the teams in columns with the case
//! beneath them, what the trainer does at the right. Each pane is a function of egui and of what is known and
//! pushes commands; this file sends what they pushed.

pub mod ahead;
pub mod case;
pub mod chairs;
pub mod clock;
pub mod compose;
pub mod copy;
mod free;
pub mod inject;
pub mod load;
pub mod log;
pub mod matrix;
pub mod msel;
pub mod notes;
pub mod palette;
pub mod panes;
pub mod question;
mod retract;
pub mod room;
pub mod score;
pub mod seats;
pub mod teams;
pub mod timeline;
pub mod undo;
mod waits;
pub mod wall_pane;
pub mod wall_shown;

use super::debrief::Debriefing;
use super::desk::AtDesk;
use super::exercise::{Running, end};
pub use super::naming as sign;
use super::theme::widgets::{primary_button, strong_text};
use super::theme::{size, space};
use super::windows::{Closing, WallWindow};
use super::{Draw, Look, Screen, root_ui};
use crate::exercise::{Ask, AskTrainer, Command, Driver, Party};
use crate::link::{AskRoom, ToHost};
use crate::scenario::{InjectId, TeamId};
use crate::text::tr;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass};
use panes::Pane;
use question::Question;
pub use room::{Seen, View};
use std::time::{Duration, Instant};
use undo::Undo;

/// How often a changed arrangement is written down at most.
const REMEMBER: Duration = Duration::from_secs(2);

/// Adds the control room.
pub fn plugin(app: &mut App) {
    app.init_resource::<Desk>()
        .add_systems(Update, clear.run_if(resource_added::<Running>))
        .add_systems(
            EguiPrimaryContextPass,
            draw.in_set(Draw)
                .run_if(in_state(Screen::Running).and_then(resource_exists::<Running>)),
        )
        .add_systems(EguiPrimaryContextPass, ask_to_close.after(Draw))
        .add_systems(Update, obey);
}

/// What the trainer has open, and what was asked since the last frame.
#[derive(Resource, Default)]
struct Desk {
    view: View,
    undo: Undo,
    /// What was sent last, if it may still be refused.
    unanswered: Option<Sent>,
    asked: Vec<Command>,
    steps: Vec<Step>,
    remembered: Option<Instant>,
}

/// What a refusal would be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sent {
    /// Something that could be taken back.
    Step,
    /// Its taking back.
    Undo,
}

/// Something that the trainer wants and that is no command yet.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Ask for this.
    Ask(AskTrainer),
    /// Take the latest step back.
    Undo,
    /// Do it again.
    Redo,
    /// Look at this inject.
    Inject(InjectId),
    /// Write to this team.
    WriteTo(TeamId),
    /// Bring this pane to the front.
    Pane(Pane),
    /// Arrange the panes as they were at first.
    Standard,
    /// Ask whether this inject is to be taken back.
    Retract(InjectId),
    /// Ask this before it is done.
    Question(Question),
    /// Arrange the seats.
    Room(AskRoom),
    /// Something of the windows.
    Wish(Wish),
}

/// What the trainer wants of the windows rather than of the exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Look over a team's shoulder.
    Shoulder(TeamId),
    /// Show the wall, or hide it.
    ShowWall(bool),
    /// The other theme.
    Theme,
    /// The debrief.
    Debrief,
    /// Back to the launcher.
    Leave,
    /// Close the program.
    Quit,
    /// Not close it after all.
    Stay,
    /// Go on with the copy of the record on this machine.
    TakeOver,
}

fn clear(mut desk: ResMut<Desk>) {
    *desk = Desk::default();
}

/// A pass may run twice in a frame; only the first has the input, so what it asked for is kept until it is sent.
fn draw(
    mut contexts: EguiContexts,
    mut desk: ResMut<Desk>,
    running: Res<Running>,
    wall: Query<&Window, With<WallWindow>>,
) {
    let Ok(ctx) = contexts.ctx_mut() else { return };
    let desk = &mut *desk;
    let client = &running.control;
    desk.view.book.follow(&client.log, &client.known);
    let seen = Seen {
        known: &client.known,
        shown: &running.wall.known,
        now: client.now(),
        log: &client.log,
        score: running.score.as_ref(),
        refused: client.refused.as_deref(),
        stalled: client.stalled.as_deref(),
        cut: client.cut,
        room: client.room.as_deref(),
        no_door: running.door.as_ref().err().map(String::as_str),
        copy: running.copy_seen(),
        wall: wall.iter().any(|window| window.visible),
        undo: desk.undo.next(),
        redo: desk.undo.next_again(),
    };
    let Some(mut ui) = root_ui(ctx) else {
        return;
    };
    seen.ui(&mut ui, &mut desk.view, &mut desk.asked, &mut desk.steps);
}

/// Closing the control room ends what runs on this machine; that is worth a question.
fn ask_to_close(
    mut contexts: EguiContexts,
    closing: Res<Closing>,
    screen: Res<State<Screen>>,
    running: Option<Res<Running>>,
    mut desk: ResMut<Desk>,
) {
    if !closing.asked {
        return;
    }
    match screen.get() {
        Screen::Launcher | Screen::Joining => {
            desk.steps.push(Step::Wish(Wish::Quit));
            return;
        }
        // A desk, the debrief and an evaluator have questions of their own, and a further wall needs none.
        Screen::Desk | Screen::Wall | Screen::Debrief | Screen::Evaluator => return,
        Screen::Running => {}
    }
    let Ok(ctx) = contexts.ctx_mut() else { return };
    let steps = &mut desk.steps;
    egui::Modal::new("close".into()).show(ctx, |ui| {
        ui.set_width(360.0);
        ui.label(strong_text(tr!("close-title"), size::HEADING));
        ui.add_space(space::S);
        let second = running.as_ref().is_some_and(|it| it.copy.is_some());
        ui.label(tr!(if second {
            "close-text-copy"
        } else {
            "close-text"
        }));
        ui.add_space(space::L);
        ui.horizontal(|ui| {
            if primary_button(ui, &tr!("close-stay")).clicked() {
                steps.push(Step::Wish(Wish::Stay));
            }
            if ui.button(tr!("close-quit")).clicked() {
                steps.push(Step::Wish(Wish::Quit));
            }
        });
    });
}

/// A desk of this team as it is; read-only, unless the trainer sits in its chair.
fn over_shoulder(running: &Running, team: TeamId) -> Option<AtDesk> {
    let client = running.over_shoulder(&team)?;
    let roles = client.known.scenario.team(&team)?.roles.iter();
    let roles = roles.map(|role| role.id.clone()).collect();
    // Whoever has taken the chair over plays it from its own desk.
    let party = Party::Team(team.clone());
    let acts = running.control.known.seats.get(&party) == Some(&Driver::Trainer);
    Some(AtDesk::new(client, team, roles)?.acting(acts))
}

/// Does what was asked for since the last frame.
fn obey(
    mut desk: ResMut<Desk>,
    running: Option<ResMut<Running>>,
    mut look: ResMut<Look>,
    mut closing: ResMut<Closing>,
    mut walls: Query<&mut Window, With<WallWindow>>,
    mut next: ResMut<NextState<Screen>>,
    mut exit: MessageWriter<AppExit>,
    debriefing: Option<Res<Debriefing>>,
    mut commands: Commands,
) {
    let desk = &mut *desk;
    let mut asked = std::mem::take(&mut desk.asked);
    let mut wishes = Vec::new();
    let mut running = running;
    if let Some(running) = &running
        && running.control.refused.is_some()
    {
        match desk.unanswered.take() {
            Some(Sent::Step) => desk.undo.refused(),
            Some(Sent::Undo) => desk.undo.not_undone(),
            None => {}
        }
    }
    for step in std::mem::take(&mut desk.steps) {
        match step {
            Step::Ask(ask) => asked.push(ask.into()),
            Step::Undo | Step::Redo => {
                let known = running.as_ref().map(|running| &running.control.known);
                let command = known.and_then(|known| match step {
                    Step::Undo => desk.undo.back(known),
                    _ => desk.undo.again(known),
                });
                if let (Some(command), Some(running)) = (command, running.as_mut()) {
                    running.control.send(vec![command]);
                    desk.unanswered = Some(match step {
                        Step::Undo => Sent::Undo,
                        _ => Sent::Step,
                    });
                }
            }
            Step::Wish(wish) => wishes.push(wish),
            Step::Room(ask) => {
                if let Some(running) = &running {
                    running.control.say(ToHost::Room(ask));
                }
            }
            step => {
                // Whoever reaches for the stop word must not see play run on meanwhile.
                let plays = running
                    .as_ref()
                    .is_some_and(|running| running.control.known.running());
                if plays && matches!(step, Step::Question(Question::Halt(_))) {
                    asked.push(AskTrainer::Pause.into());
                }
                desk.view.take(step);
            }
        }
    }
    if let Some(running) = &mut running
        && !asked.is_empty()
    {
        for command in &asked {
            let noted = desk.undo.note(&running.control.known, command);
            desk.unanswered = noted.then_some(Sent::Step);
            if let Ask::Trainer(AskTrainer::End) = &command.ask {
                desk.undo = Undo::default();
            }
        }
        running.control.send(asked);
    }
    let due = desk
        .remembered
        .is_none_or(|before| before.elapsed() >= REMEMBER);
    if desk.view.rearranged && (due || !wishes.is_empty()) {
        panes::remember(&desk.view.panes);
        desk.view.rearranged = false;
        desk.remembered = Some(Instant::now());
    }
    for wish in wishes {
        match wish {
            Wish::Shoulder(team) => {
                if let Some(running) = &running
                    && let Some(desk) = over_shoulder(running, team)
                {
                    commands.insert_resource(desk);
                    (*next).set_if_neq(Screen::Desk);
                } else if let Some(running) = &mut running {
                    running.control.refused = Some(tr!("copy-no-shoulder"));
                }
            }
            Wish::TakeOver => {
                if let Some(running) = &mut running {
                    match running.take_over() {
                        Ok(taking) => commands.insert_resource(taking),
                        Err(why) => running.control.refused = Some(why),
                    }
                }
            }
            Wish::ShowWall(visible) => {
                for mut wall in &mut walls {
                    wall.visible = visible;
                }
            }
            Wish::Theme => look.dark = !look.dark,
            Wish::Debrief => {
                if let Some(running) = &running {
                    // Whoever was there finds it as they left it.
                    if debriefing.is_none() {
                        commands.insert_resource(Debriefing::over(running));
                    }
                    (*next).set_if_neq(Screen::Debrief);
                }
            }
            Wish::Leave => {
                end(&mut commands);
                (*next).set_if_neq(Screen::Launcher);
                for mut wall in &mut walls {
                    wall.visible = false;
                }
            }
            Wish::Quit => {
                end(&mut commands);
                exit.write(AppExit::Success);
            }
            Wish::Stay => closing.asked = false,
        }
    }
}
