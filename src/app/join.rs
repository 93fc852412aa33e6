//! On the way into an exercise that runs elsewhere: connecting, and what keeps it from going on.

use super::client::{Client, Joining as Hello};
use super::desk::AtDesk;
use super::evaluator::Evaluating;
use super::exercise::{Running, Trouble};
use super::remembered::{Memo, Remembered};
use super::theme::widgets::{exercise_mark_ui, muted_text, strong_text};
use super::theme::{Theme, size, space};
use super::wall::further::FurtherWall;
use super::windows::{self, WallWindow};
use super::{Draw, Options, Screen, root_ui};
use crate::link::client::{Beside, join_keeping};
use crate::link::{DeskId, Line, LineState, SeatCode, SeatKind};
use crate::text::tr;
use bevy::prelude::*;
use bevy::window::{Monitor, PrimaryMonitor};
use bevy_egui::{EguiContexts, EguiPrimaryContextPass};
use crossbeam_channel::Receiver;
use egui::{Align, Frame, Label, Layout, Ui};
use std::time::Duration;

/// Adds the way in.
pub fn plugin(app: &mut App) {
    app.add_systems(
        EguiPrimaryContextPass,
        draw.in_set(Draw)
            .run_if(in_state(Screen::Joining).and_then(resource_exists::<Joining>)),
    )
    .add_systems(
        Update,
        go_on.run_if(in_state(Screen::Joining).and_then(resource_exists::<Joining>)),
    );
}

/// A seat that is being taken.
#[derive(Resource)]
pub struct Joining {
    hello: Option<Hello>,
    line: Line,
    /// What is for a copy of the record, if this is the seat for one.
    beside: Receiver<Beside>,
    address: String,
    given_up: bool,
}

impl Joining {
    /// Begins to join.
    ///
    /// # Errors
    /// In words: the code is none, or the system gives no thread.
    pub fn begin(addresses: &[String], code: &str) -> Result<Self, String> {
        let code: SeatCode = code.parse().map_err(|_| tr!("join-code-shape"))?;
        let desk = DeskId::random().map_err(|error| error.to_string())?;
        let (sender, beside) = crossbeam_channel::unbounded();
        let joined = join_keeping(addresses, code, desk, sender);
        let (end, line) = joined.map_err(|error| error.to_string())?;
        Ok(Self {
            hello: Some(Hello::new(end, None)),
            line,
            beside,
            address: addresses.first().cloned().unwrap_or_default(),
            given_up: false,
        })
    }
}

fn go_on(
    mut joining: ResMut<Joining>,
    mut trouble: ResMut<Trouble>,
    mut next: ResMut<NextState<Screen>>,
    mut walls: Query<&mut Window, With<WallWindow>>,
    monitors: Query<(Entity, Has<PrimaryMonitor>), With<Monitor>>,
    options: Res<Options>,
    mut commands: Commands,
) {
    let over = match joining.line.state() {
        LineState::Over(end) => Some(end.to_string()),
        _ => None,
    };
    let hello = joining.hello.take();
    let back = joining.given_up || over.is_some();
    match hello.map(|hello| hello.next(Duration::ZERO)) {
        Some(Ok(client)) => {
            // Where a seat was taken once, one will be asked for again. The code is nobody's to keep.
            Remembered::here().keep(Memo::LastHost, &joining.address);
            commands.remove_resource::<Joining>();
            let screen = match seated(
                *client,
                joining.line.clone(),
                joining.beside.clone(),
                &options,
            ) {
                Seated::Desk(desk) => {
                    commands.insert_resource(*desk);
                    Screen::Desk
                }
                Seated::Wall(wall) => {
                    commands.insert_resource(*wall);
                    windows::open_wall(&mut commands, &mut walls, &monitors, options.extent, true);
                    Screen::Wall
                }
                Seated::Room(running) => {
                    commands.insert_resource(*running);
                    Screen::Running
                }
                Seated::Evaluator(seat) => {
                    commands.insert_resource(*seat);
                    Screen::Evaluator
                }
                Seated::Nowhere(why) => {
                    trouble.0 = Some(why);
                    Screen::Launcher
                }
            };
            (*next).set_if_neq(screen);
        }
        Some(Err(Some(hello))) if !back => joining.hello = Some(hello),
        _ => {
            trouble.0 = over.or_else(|| (!joining.given_up).then(|| tr!("join-gone")));
            commands.remove_resource::<Joining>();
            (*next).set_if_neq(Screen::Launcher);
        }
    }
}

/// Where a seat that was proved is.
enum Seated {
    Desk(Box<AtDesk>),
    Wall(Box<FurtherWall>),
    Room(Box<Running>),
    Evaluator(Box<Evaluating>),
    Nowhere(String),
}

fn seated(client: Client, line: Line, beside: Receiver<Beside>, options: &Options) -> Seated {
    match client.seat.as_ref().map(|seat| seat.kind.clone()) {
        Some(SeatKind::Desk { team, roles }) => match AtDesk::new(client, team, roles) {
            Some(desk) => Seated::Desk(Box::new(desk.over(line))),
            None => Seated::Nowhere(tr!("join-no-desk")),
        },
        Some(SeatKind::Wall | SeatKind::Observer) => {
            Seated::Wall(Box::new(FurtherWall::new(client, line)))
        }
        Some(SeatKind::Evaluator) => Seated::Evaluator(Box::new(Evaluating::new(client, line))),
        Some(SeatKind::Trainer) => match Running::second(client, line, beside, options) {
            Ok(running) => Seated::Room(Box::new(running)),
            Err(why) => Seated::Nowhere(why),
        },
        None => Seated::Nowhere(tr!("join-no-desk")),
    }
}

fn draw(mut contexts: EguiContexts, mut joining: ResMut<Joining>) {
    let Ok(ctx) = contexts.ctx_mut() else { return };
    let Some(mut ui) = root_ui(ctx) else { return };
    let state = joining.line.state();
    let trouble = match &state {
        LineState::Connecting(trouble) => trouble.as_ref().map(ToString::to_string),
        _ => None,
    };
    let received = matches!(state, LineState::Connected(_)).then(|| joining.line.received());
    let address = joining.address.clone();
    if joining_ui(&mut ui, &address, trouble.as_deref(), received) {
        joining.given_up = true;
    }
}

/// The window while a seat is being taken: what is in the way, or how many bytes of the exercise have come. Says
/// whether it is given up.
pub fn joining_ui(
    ui: &mut Ui,
    address: &str,
    trouble: Option<&str>,
    received: Option<u64>,
) -> bool {
    let theme = Theme::of(ui);
    let mut given_up = false;
    egui::CentralPanel::no_frame()
        .frame(Frame::new())
        .show(ui, |ui| {
            ui.with_layout(Layout::top_down(Align::Center), |ui| {
                ui.add_space(ui.available_height() * 0.3);
                ui.add(egui::Spinner::new().size(32.0).color(theme.accent.ui()));
                ui.add_space(space::L);
                ui.label(strong_text(
                    tr!("join-connecting", address = address),
                    size::HEADING,
                ));
                ui.add_space(space::S);
                if let Some(trouble) = trouble {
                    ui.set_max_width(520.0);
                    let text = egui::RichText::new(trouble).color(theme.warn.ui());
                    ui.add(Label::new(text).wrap());
                } else {
                    let words = match received {
                        Some(bytes @ 1..) => tr!("join-receiving", kilobytes = bytes / 1_000),
                        _ => tr!("join-wait"),
                    };
                    let label = muted_text(ui, words);
                    ui.label(label);
                }
                ui.add_space(space::L);
                given_up = ui.button(tr!("join-cancel")).clicked()
                    || ui.input(|input| input.key_pressed(egui::Key::Escape));
                ui.add_space(space::L);
                exercise_mark_ui(ui);
            });
        });
    given_up
}
