//! The window of an evaluator: the exercise evaluation guide by objective, what the log shows of it already, notes with
//! their moment, and the ratings of several evaluators side by side.

pub mod guide;
pub mod notes;
pub mod window;

use super::client::Client;
use super::windows::Closing;
use super::{Draw, Look, Screen, root_ui};
use crate::exercise::{Actor, Ask, Command};
use crate::link::{Line, LineState};
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass};
pub use window::{Here, Step, View, Wish, evaluator_ui};

/// Adds the window.
pub(super) fn plugin(app: &mut App) {
    let here = || in_state(Screen::Evaluator).and_then(resource_exists::<Evaluating>);
    app.add_systems(PreUpdate, listen.run_if(resource_exists::<Evaluating>))
        .add_systems(EguiPrimaryContextPass, draw.in_set(Draw).run_if(here()))
        .add_systems(Update, obey.run_if(here()));
}

/// The seat of an evaluator.
#[derive(Resource)]
pub struct Evaluating {
    client: Client,
    line: Line,
    view: View,
    steps: Vec<Step>,
}

impl Evaluating {
    /// Takes the seat.
    pub fn new(client: Client, line: Line) -> Self {
        Self {
            client,
            line,
            view: View::default(),
            steps: Vec::new(),
        }
    }

    /// In whose name this seat speaks.
    fn actor(&self) -> Option<Actor> {
        let card = self.client.seat.as_ref()?;
        Some(Actor::Evaluator(card.seat.0))
    }
}

fn listen(mut seat: ResMut<Evaluating>) {
    seat.client.listen();
}

fn draw(mut contexts: EguiContexts, mut seat: ResMut<Evaluating>) {
    let Ok(ctx) = contexts.ctx_mut() else { return };
    let Some(mut ui) = root_ui(ctx) else { return };
    let seat = &mut *seat;
    let state = seat.line.state();
    let up = matches!(state, LineState::Connected(_));
    let line = state.to_string();
    let own = seat.actor();
    seat.view.book.follow(&seat.client.log, &seat.client.known);
    let here = Here {
        known: &seat.client.known,
        now: seat.client.now(),
        own: own.as_ref(),
        locked: seat.client.seat.as_ref().is_some_and(|card| card.locked),
        line: (!up).then_some(line.as_str()),
        refused: seat.client.refused.as_deref(),
    };
    evaluator_ui(&mut ui, &here, &mut seat.view, &mut seat.steps);
}

/// Does what was asked for since the last frame.
fn obey(
    mut seat: ResMut<Evaluating>,
    mut look: ResMut<Look>,
    mut closing: ResMut<Closing>,
    mut next: ResMut<NextState<Screen>>,
    mut exit: MessageWriter<AppExit>,
    mut commands: Commands,
) {
    if std::mem::take(&mut closing.asked) {
        // Nothing is lost by closing: every note is in the record, and the code opens the window again.
        exit.write(AppExit::Success);
    }
    let own = seat.actor();
    let mut asked = Vec::new();
    for step in std::mem::take(&mut seat.steps) {
        match step {
            Step::Ask(ask) => {
                let ask = Ask::Trainer(ask);
                asked.extend(own.clone().map(|by| Command { by, ask }));
            }
            Step::Wish(Wish::Theme) => look.dark = !look.dark,
            Step::Wish(Wish::Leave) => {
                commands.remove_resource::<Evaluating>();
                (*next).set_if_neq(Screen::Launcher);
            }
        }
    }
    if !asked.is_empty() {
        seat.client.send(asked);
    }
}
