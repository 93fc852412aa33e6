//! The desk as a window: the only file of the desk that knows Bevy.

use super::frame::{DeskView, Status, desk_ui};
use super::here::{Aid, Here, Step};
use super::notices::title;
use crate::app::client::Client;
use crate::app::exercise::Running;
use crate::app::naming::team_name;
use crate::app::theme::widgets::{primary_button, strong_text};
use crate::app::theme::{size, space};
use crate::app::windows::Closing;
use crate::app::{Draw, Look, Screen, root_ui};
use crate::exercise::{Actor, Command, Party, Phase, View};
use crate::host::Host;
use crate::link::{Line, LineState, SeatKind, ToHost};
use crate::scenario::{RoleId, TeamId};
use crate::text::tr;
use bevy::prelude::*;
use bevy::window::PrimaryWindow;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass};

/// Adds the desk.
pub fn plugin(app: &mut App) {
    let open = || in_state(Screen::Desk).and_then(resource_exists::<AtDesk>);
    app.add_systems(
        EguiPrimaryContextPass,
        (draw.in_set(Draw), ask_to_close.after(Draw)).run_if(open()),
    )
    .add_systems(PreUpdate, listen.run_if(resource_exists::<AtDesk>))
    .add_systems(Update, (obey, name_window).chain().run_if(open()));
}

/// The seat at which somebody sits here.
#[derive(Resource)]
pub struct AtDesk {
    /// The conversation with the host.
    pub client: Client,
    /// The team.
    pub team: TeamId,
    /// The roles of the seat; never empty.
    pub roles: Vec<RoleId>,
    /// The role that acts.
    pub role: RoleId,
    /// What is open.
    pub view: DeskView,
    kind: Kind,
    steps: Vec<Step>,
    leaving: Option<Leaving>,
}

/// How somebody came to sit here.
enum Kind {
    /// Through a line to a host elsewhere.
    Away(Line),
    /// Alone, with the means to steer the clock.
    Alone(Box<Steering>),
    /// The trainer looks over a shoulder, or has taken the chair over and acts.
    Shoulder {
        /// Acts.
        acts: bool,
    },
}

/// What a person who plays alone holds beside the desk.
pub struct Steering {
    /// Starts, pauses and sets the speed.
    pub trainer: Client,
    /// Dropping it stops the host; so it comes last.
    pub _host: Host,
}

/// Where to go from the desk.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leaving {
    Back,
    Quit,
}

impl AtDesk {
    /// Looks over the shoulder of this team. None if the team has no role.
    pub fn new(client: Client, team: TeamId, roles: Vec<RoleId>) -> Option<Self> {
        Some(Self {
            client,
            team,
            role: roles.first()?.clone(),
            roles,
            view: DeskView::default(),
            kind: Kind::Shoulder { acts: false },
            steps: Vec::new(),
            leaving: None,
        })
    }

    /// Acts, because whoever looks over the shoulder has taken the chair over.
    #[must_use]
    pub fn acting(mut self, acts: bool) -> Self {
        self.kind = Kind::Shoulder { acts };
        self
    }

    /// Sits alone in an exercise of one's own.
    #[must_use]
    pub fn alone(mut self, steering: Steering) -> Self {
        self.view.aid = first_tour();
        self.kind = Kind::Alone(Box::new(steering));
        self
    }

    /// Sits in an exercise that runs elsewhere.
    #[must_use]
    pub fn over(mut self, line: Line) -> Self {
        self.view.aid = first_tour();
        self.kind = Kind::Away(line);
        self
    }

    fn here(&self) -> Here<'_> {
        let locked = self.client.seat.as_ref().is_some_and(|seat| seat.locked);
        Here {
            known: &self.client.known,
            log: &self.client.log,
            now: self.client.now(),
            team: &self.team,
            roles: &self.roles,
            role: &self.role,
            at_desk: match &self.kind {
                Kind::Alone(_) => &[],
                Kind::Away(_) | Kind::Shoulder { .. } => &self.client.at_desk,
            },
            bytes: &self.client.bytes,
            asked: &self.client.asked,
            looks_on: locked || matches!(self.kind, Kind::Shoulder { acts: false }),
            over: self.client.known.clock.phase == Phase::Ended && self.line().is_some(),
            hot_wash: self.client.hot_wash_left(),
        }
    }

    /// How the line is, if there is something to say about it.
    fn line(&self) -> Option<String> {
        match &self.kind {
            Kind::Away(line) => match line.state() {
                LineState::Connected(_) => None,
                state => Some(state.to_string()),
            },
            Kind::Alone(_) | Kind::Shoulder { .. } => self.client.cut.then(|| tr!("desk-cut")),
        }
    }
}

/// The tour, for somebody who has not seen it on this machine.
fn first_tour() -> Option<Aid> {
    (!super::tour::seen()).then_some(Aid::Tour)
}

impl AtDesk {
    /// The trainer may have given the seat other roles, or moved it to another team.
    fn sit_as_told(&mut self) {
        let Some(SeatKind::Desk { team, roles }) = self.client.seat.as_ref().map(|seat| &seat.kind)
        else {
            return;
        };
        if roles.is_empty() || (*team == self.team && *roles == self.roles) {
            return;
        }
        if *team != self.team {
            // What the other team knows has to be there first. Nothing that was open or begun belongs to it.
            if self.client.view != View::Party(Party::Team(team.clone())) {
                return;
            }
            self.team.clone_from(team);
            self.view = DeskView::default();
            self.steps.clear();
        }
        self.roles.clone_from(roles);
        if !self.roles.contains(&self.role) {
            self.role = self.roles[0].clone();
        }
    }
}

fn listen(mut desk: ResMut<AtDesk>) {
    desk.client.listen();
    desk.sit_as_told();
    if let Kind::Alone(steering) = &mut desk.kind {
        steering.trainer.listen();
    }
}

fn draw(mut contexts: EguiContexts, mut desk: ResMut<AtDesk>) {
    let Ok(ctx) = contexts.ctx_mut() else { return };
    let Some(mut ui) = root_ui(ctx) else { return };
    let desk = &mut *desk;
    // The view and the steps are taken out while the panels borrow the rest.
    let mut view = std::mem::take(&mut desk.view);
    let mut steps = std::mem::take(&mut desk.steps);
    let line = desk.line();
    let team = team_name(&desk.client.known, &desk.team);
    let shoulder = match &desk.kind {
        Kind::Shoulder { acts: true } => Some(tr!("desk-taken-over", team = team)),
        Kind::Shoulder { acts: false } => Some(tr!("desk-shoulder", team = team)),
        Kind::Away(_) | Kind::Alone(_) => None,
    };
    let status = Status {
        line: line.as_deref(),
        stalled: desk.client.stalled.as_deref(),
        banner: shoulder.as_deref(),
        steers: matches!(desk.kind, Kind::Alone(_)),
        comcheck: desk.client.comcheck,
    };
    desk_ui(&mut ui, &desk.here(), &status, &mut view, &mut steps);
    desk.view = view;
    desk.steps = steps;
}

/// Leaving a desk is worth a question; looking over a shoulder is not.
fn ask_to_close(
    mut contexts: EguiContexts,
    mut closing: ResMut<Closing>,
    mut desk: ResMut<AtDesk>,
) {
    if !closing.asked {
        return;
    }
    if matches!(desk.kind, Kind::Shoulder { .. }) {
        closing.asked = false;
        desk.leaving = Some(Leaving::Back);
        return;
    }
    let Ok(ctx) = contexts.ctx_mut() else { return };
    let text = match &desk.kind {
        Kind::Alone(_) => tr!("desk-leave-alone"),
        Kind::Away(_) | Kind::Shoulder { .. } => tr!("desk-leave-away"),
    };
    let mut leaving = None;
    egui::Modal::new("desk-leave".into()).show(ctx, |ui| {
        ui.set_width(400.0);
        ui.label(strong_text(tr!("desk-leave-title"), size::HEADING));
        ui.add_space(space::S);
        ui.label(text);
        ui.add_space(space::L);
        ui.horizontal(|ui| {
            if primary_button(ui, &tr!("desk-stay")).clicked() {
                closing.asked = false;
            }
            if ui.button(tr!("desk-leave")).clicked() {
                leaving = Some(Leaving::Back);
            }
            if ui.button(tr!("close-quit")).clicked() {
                leaving = Some(Leaving::Quit);
            }
        });
    });
    if leaving.is_some() {
        closing.asked = false;
        desk.leaving = leaving;
    }
}

/// Does what was asked for since the last frame.
fn obey(
    mut desk: ResMut<AtDesk>,
    mut look: ResMut<Look>,
    running: Option<Res<Running>>,
    mut next: ResMut<NextState<Screen>>,
    mut exit: MessageWriter<AppExit>,
    mut commands: Commands,
) {
    let desk = &mut *desk;
    let mut asked: Vec<Command> = Vec::new();
    for step in std::mem::take(&mut desk.steps) {
        let team = desk.team.clone();
        match desk.view.take(step) {
            Some(Step::Ask(ask)) => asked.push(Command {
                by: Actor::Seat(team, desk.role.clone()),
                ask,
            }),
            Some(Step::AskAs(role, ask)) => asked.push(Command {
                by: Actor::Seat(team, role),
                ask,
            }),
            Some(Step::Fetch(copy)) => desk.client.fetch(copy),
            Some(Step::Act(role)) => desk.role = role,
            Some(Step::Steer(ask)) => {
                if let Kind::Alone(steering) = &mut desk.kind {
                    steering.trainer.send(vec![ask.into()]);
                }
            }
            Some(Step::Theme) => look.dark = !look.dark,
            Some(Step::Back) => desk.leaving = Some(Leaving::Back),
            Some(Step::Comcheck(check)) => desk.client.say(ToHost::Comcheck(check)),
            Some(Step::Go(_) | Step::Open(_) | Step::Show(_) | Step::Undo) | None => {}
        }
    }
    if !asked.is_empty() {
        desk.client.send(asked);
    }
    match desk.leaving {
        None => {}
        Some(Leaving::Quit) => {
            commands.remove_resource::<AtDesk>();
            exit.write(AppExit::Success);
        }
        Some(Leaving::Back) => {
            commands.remove_resource::<AtDesk>();
            let back = if running.is_some() {
                Screen::Running
            } else {
                Screen::Launcher
            };
            (*next).set_if_neq(back);
        }
    }
}

/// The window bears the team's name, so that it is found among others, and how much waits there.
fn name_window(desk: Option<ResMut<AtDesk>>, mut windows: Query<&mut Window, With<PrimaryWindow>>) {
    // Whoever has just left sits here no more.
    let Some(mut desk) = desk else { return };
    let title = title(&desk.here(), &desk.view.inbox, &desk.view.overlay);
    for mut window in &mut windows {
        if window.title != title {
            window.title.clone_from(&title);
        }
    }
    if desk.view.tour.take_over() {
        super::tour::remember();
    }
}
