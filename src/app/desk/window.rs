//! The desk as a window: the only file of the desk that knows Bevy.

use super::frame::{DeskView, Status, desk_ui};
use super::here::{Aid, Here, Step};
use super::notices::title;
use crate::app::client::Client;
use crate::app::{Draw, Screen, root_ui};
use crate::exercise::Command;
use crate::scenario::{RoleId, TeamId};
use crate::text::tr;
use bevy::prelude::*;
use bevy::window::PrimaryWindow;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass};

/// Adds the desk.
pub fn plugin(app: &mut App) {
    app.add_systems(
        EguiPrimaryContextPass,
        draw.in_set(Draw)
            .run_if(in_state(Screen::Desk).and_then(resource_exists::<AtDesk>)),
    )
    .add_systems(
        Update,
        (listen, obey).chain().run_if(resource_exists::<AtDesk>),
    );
}

/// The seat at which somebody sits here.
#[derive(Resource)]
pub struct AtDesk {
    /// The line to the host.
    pub client: Client,
    /// The team.
    pub team: TeamId,
    /// The roles of the seat; never empty.
    pub roles: Vec<RoleId>,
    /// The role that acts.
    pub role: RoleId,
    /// Looks on and may not act.
    pub looks_on: bool,
    /// What is open.
    pub view: DeskView,
    steps: Vec<Step>,
}

impl AtDesk {
    /// Sits down. None if the team has no role.
    pub fn new(client: Client, team: TeamId, roles: Vec<RoleId>, looks_on: bool) -> Option<Self> {
        Some(Self {
            client,
            team,
            role: roles.first()?.clone(),
            roles,
            looks_on,
            view: DeskView {
                aid: (!super::tour::seen()).then_some(Aid::Tour),
                ..DeskView::default()
            },
            steps: Vec::new(),
        })
    }
}

fn listen(mut desk: ResMut<AtDesk>) {
    desk.client.listen();
}

fn draw(
    mut contexts: EguiContexts,
    mut desk: ResMut<AtDesk>,
    mut windows: Query<&mut Window, With<PrimaryWindow>>,
) {
    let Ok(ctx) = contexts.ctx_mut() else { return };
    let Some(mut ui) = root_ui(ctx) else { return };
    let desk = &mut *desk;
    let here = Here {
        known: &desk.client.known,
        log: &desk.client.log,
        now: desk.client.now(),
        team: &desk.team,
        roles: &desk.roles,
        role: &desk.role,
        at_desk: &desk.client.at_desk,
        bytes: &desk.client.bytes,
        asked: &desk.client.asked,
        looks_on: desk.looks_on || desk.client.seat.as_ref().is_some_and(|seat| seat.locked),
    };
    let line = desk.client.cut.then(|| tr!("desk-cut"));
    let status = Status {
        line: line.as_deref(),
        stalled: desk.client.stalled.as_deref(),
        banner: None,
        comcheck: desk.client.comcheck,
    };
    desk_ui(&mut ui, &here, &status, &mut desk.view, &mut desk.steps);
    let title = title(&here, &desk.view.inbox, &desk.view.overlay);
    if desk.view.tour.take_over() {
        super::tour::remember();
    }
    // A window is touched only when there is something new to say.
    if let Ok(mut window) = windows.single_mut()
        && window.title != title
    {
        window.title = title;
    }
}

/// Does what was asked for since the last frame.
fn obey(mut desk: ResMut<AtDesk>) {
    let desk = &mut *desk;
    let mut commands: Vec<Command> = Vec::new();
    for step in std::mem::take(&mut desk.steps) {
        let actor = |role: &RoleId| crate::exercise::Actor::Seat(desk.team.clone(), role.clone());
        match desk.view.take(step) {
            Some(Step::Ask(ask)) => commands.push(Command {
                by: actor(&desk.role),
                ask,
            }),
            Some(Step::AskAs(role, ask)) => commands.push(Command {
                by: actor(&role),
                ask,
            }),
            Some(Step::Fetch(copy)) => desk.client.fetch(copy),
            Some(Step::Act(role)) => desk.role = role,
            Some(Step::Comcheck(check)) => desk.client.say(crate::link::ToHost::Comcheck(check)),
            Some(Step::Go(_) | Step::Open(_) | Step::Show(_)) | None => {}
        }
    }
    if !commands.is_empty() {
        desk.client.send(commands);
    }
}
