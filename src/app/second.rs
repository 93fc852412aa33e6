//! The second machine: its control room keeps a copy of the record, and takes over when the first machine dies.

use super::client::Client;
use super::control::copy::CopySeen;
use super::exercise::{Door, Running, Trouble, copy_file, open_room};
use super::mirror::Mirror;
use super::windows::{self, WallWindow};
use super::{Options, Screen};
use crate::host::{self, Copy, Setup};
use crate::link::client::Beside;
use crate::link::server::{ListenAt, Reserved};
use crate::link::{Line, LineState};
use crate::text::tr;
use bevy::prelude::*;
use bevy::window::{Monitor, PrimaryMonitor};
use crossbeam_channel::{Receiver, TryRecvError, bounded};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How long a host that stops may take to send what the copy lacks.
const LAST_EVENTS: Duration = Duration::from_secs(5);
/// How often it is looked whether it has.
const LOOK: Duration = Duration::from_millis(20);

/// Adds what a second machine needs.
pub fn plugin(app: &mut App) {
    app.add_systems(Update, taken_over.run_if(resource_exists::<TakingOver>));
}

/// A copy that is kept.
pub struct Keeping {
    copy: Copy,
    /// Where desks will come in.
    place: Reserved,
    line: Line,
    mirror: Mirror,
}

/// On the way to a host on this machine.
#[derive(Resource)]
pub struct TakingOver(Receiver<(Result<Setup, String>, Option<ListenAt>)>);

impl Keeping {
    /// The wall, and the copy that is kept from here on.
    ///
    /// # Errors
    /// In words: there is no port, or no file.
    pub fn begin(
        control: &Client,
        line: Line,
        beside: Receiver<Beside>,
        options: &Options,
    ) -> Result<(Self, Client), String> {
        let gone = || tr!("join-gone");
        let place = match options.listen {
            Some(at) => Reserved::new(at),
            None => {
                Reserved::new(ListenAt::default()).or_else(|_| Reserved::new(ListenAt::Every(0)))
            }
        };
        let place = place.map_err(|error| error.to_string())?;
        let kept = options.keep.clone();
        let file = kept.or_else(|| copy_file(&control.known.scenario.exercise.id));
        let file = file.ok_or_else(|| tr!("copy-no-home"))?;
        let speaker = control.speaker().ok_or_else(gone)?;
        let addresses = place.addresses().to_vec();
        let copy = Copy::keep(&file, addresses, beside, speaker).map_err(|it| it.to_string())?;
        let (mirror, wall) = Mirror::beside(control).ok_or_else(gone)?;
        let keeping = Self {
            copy,
            place,
            line,
            mirror,
        };
        Ok((keeping, wall))
    }

    /// Passes on to the wall what the control room has heard.
    pub fn follow(&mut self, control: &Client) {
        self.mirror.follow(control);
    }

    /// As the control room shows it.
    pub fn seen(&self) -> CopySeen {
        let line = self.line.state();
        let up = matches!(line, LineState::Connected(_));
        CopySeen {
            status: self.copy.status(),
            line: (!up).then(|| line.to_string()),
            taking_over: false,
        }
    }

    /// Takes over on a thread of its own: a machine that does not answer is waited for.
    ///
    /// # Errors
    /// In words: the system gives no thread.
    pub fn take_over(self, control: &mut Client) -> Result<TakingOver, String> {
        let end = control.let_go();
        TakingOver::begin(move || {
            let Self {
                copy, place, line, ..
            } = self;
            let deadline = Instant::now() + LAST_EVENTS;
            copy.step_down(&line);
            while line.is_up() && Instant::now() < deadline {
                std::thread::sleep(LOOK);
            }
            // The line ends, and with it the writing of the copy.
            drop(end);
            (copy.close(), Some(place.take()))
        })
    }
}

impl TakingOver {
    /// Takes over with a copy of which the machine that kept it has stopped.
    ///
    /// # Errors
    /// In words: the system gives no thread.
    pub fn of_file(copy: PathBuf) -> Result<Self, String> {
        Self::begin(move || (copy, None))
    }

    /// `closed`: the copy when it is written to its end, and where desks were told to come in.
    fn begin(
        closed: impl FnOnce() -> (PathBuf, Option<ListenAt>) + Send + 'static,
    ) -> Result<Self, String> {
        let (sender, receiver) = bounded(1);
        let take_over = move || {
            let (copy, place) = closed();
            let setup = host::take_over(&copy).map(|(setup, _)| setup);
            // A window that was closed meanwhile wants nothing any more.
            drop(sender.send((setup.map_err(|error| error.to_string()), place)));
        };
        std::thread::Builder::new()
            .name("accord-take-over".into())
            .spawn(take_over)
            .map_err(|error| error.to_string())?;
        Ok(Self(receiver))
    }
}

fn taken_over(
    taking: Res<TakingOver>,
    mut trouble: ResMut<Trouble>,
    mut next: ResMut<NextState<Screen>>,
    mut walls: Query<&mut Window, With<WallWindow>>,
    monitors: Query<(Entity, Has<PrimaryMonitor>), With<Monitor>>,
    options: Res<Options>,
    mut commands: Commands,
) {
    let opened = match taking.0.try_recv() {
        Err(TryRecvError::Empty) => return,
        Err(TryRecvError::Disconnected) => Err(tr!("join-gone")),
        Ok((setup, at)) => setup.and_then(|setup| open_room(setup, &options, Door::At(at))),
    };
    commands.remove_resource::<TakingOver>();
    commands.remove_resource::<Running>();
    match opened {
        Ok(running) => {
            commands.insert_resource(*running);
            (*next).set_if_neq(Screen::Running);
            windows::open_wall(&mut commands, &mut walls, &monitors, options.extent, true);
        }
        Err(why) => {
            trouble.0 = Some(why);
            (*next).set_if_neq(Screen::Launcher);
        }
    }
}
