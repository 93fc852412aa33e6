//! The exercises that were written here lately: what each is, when it was played and how far, and how to go on with it.

use super::{Asking, Choice, MovesForm};
use crate::app::exercise::is_copy;
use crate::app::theme::widgets::paint_line;
use crate::app::theme::{Theme, size, space};
use crate::exercise::{ClockEvent, Driver, Party, TrainerEvent, What};
use crate::host::seats_beside;
use crate::record::Record;
use crate::scenario::{Moment, TeamId};
use crate::text::tr;
use egui::{Align2, FontId, Sense, Ui, vec2};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The height of a row, in points: two lines.
const ROW: f32 = 40.0;
/// What the two buttons take, in points.
const BUTTONS: f32 = 210.0;
/// What a third takes.
const MOVES: f32 = 120.0;

/// An exercise file that was written here lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// Where it is.
    pub path: PathBuf,
    /// What is in it. None until it has been read, and if it cannot be: who opens it is told why.
    pub seen: Option<Seen>,
}

/// What is in an exercise file, as far as somebody wants to know who chooses among several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The title of its scenario.
    pub title: String,
    /// When it was written last, on the clock of this machine.
    pub written: Option<String>,
    /// How far play has come.
    pub reached: Moment,
    /// The exercise has ended: there is nothing to go on with.
    pub ended: bool,
    /// One person plays this team, and nobody takes a seat from elsewhere: it goes on at that desk.
    pub alone: Option<TeamId>,
    /// It begins with events of another exercise: a fork, or a course that a debrief tried.
    pub forked: bool,
}

impl Seen {
    /// Reads a file. It may be in use.
    pub fn of(path: &Path) -> Option<Self> {
        let (record, _) = Record::read(path).ok()?;
        let written = std::fs::metadata(path)
            .and_then(|about| about.modified())
            .ok()
            .and_then(|at| Timestamp::try_from(at).ok())
            .map(|at| at.to_zoned(TimeZone::system()))
            .map(|at| at.strftime("%-d %B %Y, %H:%M").to_string());
        let (mut reached, mut ended) = (record.clock(), false);
        let mut persons = BTreeSet::new();
        for event in record.events().flatten() {
            reached = reached.max(event.at);
            match event.what {
                What::Clock(ClockEvent::Ended) => ended = true,
                What::Trainer(TrainerEvent::Seated {
                    party: Party::Team(team),
                    driver,
                }) => {
                    if driver == Driver::Person {
                        persons.insert(team);
                    } else {
                        persons.remove(&team);
                    }
                }
                _ => {}
            }
        }
        let one = if persons.len() == 1 && !seats_beside(path).exists() {
            persons.pop_first()
        } else {
            None
        };
        Some(Self {
            title: record.scenario().exercise.title.clone(),
            written,
            reached,
            ended,
            alone: one,
            forked: record.origin().parent.is_some(),
        })
    }

    fn words(&self, copy: bool) -> String {
        let time = self.reached.on_clock();
        let state = match (self.ended, self.reached == Moment::START) {
            (true, _) => tr!("recent-ended", time = time),
            (false, true) => tr!("recent-not-begun"),
            (false, false) => tr!("recent-reached", time = time),
        };
        let state = match &self.written {
            Some(written) => tr!("recent-written", written = written.as_str(), state = state),
            None => state,
        };
        let state = match &self.alone {
            Some(team) => tr!("recent-alone", state = state, team = team.as_str()),
            None if self.forked => tr!("recent-forked", state = state),
            None => state,
        };
        if copy {
            tr!("recent-copy", state = state)
        } else {
            state
        }
    }
}

impl Recent {
    fn has_ended(&self) -> bool {
        self.seen.as_ref().is_some_and(|seen| seen.ended)
    }

    fn file(&self) -> String {
        self.path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default()
    }
}

/// One of them, with what can be done about it; where `asks` is given, moves made on paper can be entered too.
pub fn recent_ui(
    ui: &mut Ui,
    recent: &Recent,
    theme: &Theme,
    chosen: &mut Option<Choice>,
    asks: Option<&mut Option<Asking>>,
) {
    let path = recent.path.as_path();
    let file = recent.file();
    let copy = is_copy(path);
    let (name, about) = match &recent.seen {
        Some(seen) => (seen.title.clone(), seen.words(copy)),
        None => (file.clone(), String::new()),
    };
    ui.horizontal(|ui| {
        let moves = if asks.is_some() { MOVES } else { 0.0 };
        let room = ui.available_width() - BUTTONS - moves;
        let (rect, response) = ui.allocate_exact_size(vec2(room, ROW), Sense::hover());
        let lines = [
            (-0.22, name.as_str(), size::BODY, theme.text),
            (0.26, about.as_str(), size::SMALL, theme.muted),
        ];
        for (down, words, size, ink) in lines {
            paint_line(
                ui,
                rect.left_center() + vec2(space::M, down * ROW),
                Align2::LEFT_CENTER,
                words,
                FontId::proportional(size),
                ink.ui(),
                room - 20.0,
            );
        }
        response.on_hover_text(path.display().to_string());
        ui.push_id(path, |ui| {
            let on = if copy {
                let choice = Choice::TakeOver(path.to_owned());
                ("launcher-take-over", Some("copy-take-over-hint"), choice)
            } else {
                let alone = recent.seen.as_ref().and_then(|seen| seen.alone.clone());
                let choice = match (alone, path.to_str()) {
                    (Some(team), Some(path)) => Choice::Play {
                        path: path.to_owned(),
                        team,
                    },
                    _ => Choice::Record(path.to_owned()),
                };
                ("launcher-resume", None, choice)
            };
            let debrief = Choice::Replay(path.to_owned());
            for (key, hint, choice) in [on, ("launcher-debrief", None, debrief)] {
                if recent.has_ended() && key != "launcher-debrief" {
                    // Its place stays: the other button must not move under a hand.
                    ui.add_visible(false, egui::Button::new(tr(key, &[])));
                    continue;
                }
                let mut button = ui.button(tr(key, &[]));
                if let Some(hint) = hint {
                    button = button.on_hover_text(tr(hint, &[]));
                }
                let spoken = format!("{} {file}", tr(key, &[]));
                button.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::WidgetType::Button, true, &spoken)
                });
                if button.clicked() {
                    *chosen = Some(choice);
                }
            }
            if let Some(asks) = asks
                && !recent.has_ended()
                && !copy
            {
                let spoken = format!("{} {file}", tr!("launcher-moves"));
                let button = ui.button(tr!("launcher-moves"));
                let button = button.on_hover_text(tr!("launcher-moves-hint"));
                button.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::WidgetType::Button, true, &spoken)
                });
                if button.clicked() {
                    let record = path.to_owned();
                    *asks = Some(Asking::Moves(MovesForm {
                        record,
                        ..MovesForm::default()
                    }));
                }
            }
        });
    });
}
