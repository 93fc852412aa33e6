//! The whole window of an evaluator: head, guide, notes, and the log beside the situation.

use super::guide::guide_ui;
use super::notes::{Draft, notes_ui};
use crate::app::control::log::{LogBook, log_ui};
use crate::app::naming::{second, short_name, team_sign};
use crate::app::theme::widgets::{
    chip_ui, exercise_mark_ui, heading_ui, muted_text, panel_frame, sign_ui, strong_text,
};
use crate::app::theme::{Theme, size, space};
use crate::app::wall::{picture, preview};
use crate::exercise::{Actor, AskTrainer, Phase, WallScene, WallShow, World};
use crate::scenario::{Moment, TeamId};
use crate::text::tr;
use egui::{Align, Frame, Key, Label, Layout, Margin, Modifiers, Panel, RichText, Ui};

/// The share of the width that the guide takes, and the least and most of it in points.
const GUIDE: f32 = 0.38;
const GUIDE_LEAST: f32 = 500.0;
const GUIDE_MOST: f32 = 860.0;
/// The width of the notes, in points.
const NOTES: f32 = 316.0;
/// The size for which the situation is drawn.
const PICTURE: bevy::math::Vec2 = bevy::math::Vec2::new(1280.0, 720.0);

/// What an evaluator's window shows in a frame.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    /// What an evaluator knows: everything.
    pub known: &'a World,
    /// Play time now.
    pub now: Moment,
    /// In whose name this seat speaks.
    pub own: Option<&'a Actor>,
    /// The trainer has locked the seat.
    pub locked: bool,
    /// What is wrong with the line; none if it is up.
    pub line: Option<&'a str>,
    /// Why the latest note or rating was not taken.
    pub refused: Option<&'a str>,
}

/// What an evaluator looks at and writes.
#[derive(Default)]
pub struct View {
    /// The log.
    pub book: LogBook,
    /// The team that is rated.
    pub team: Option<TeamId>,
    /// The note that is being written.
    pub draft: Draft,
    /// The picture of the situation, and what it was made for: second, events, theme.
    picture: Option<((u64, u64, bool), preview::Preview)>,
}

/// What is asked for in this window.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Ask for this in the evaluator's name.
    Ask(AskTrainer),
    /// Something of the window.
    Wish(Wish),
}

/// What is wanted of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// The other theme.
    Theme,
    /// Leave.
    Leave,
}

/// The window.
pub fn evaluator_ui(ui: &mut Ui, here: &Here<'_>, view: &mut View, steps: &mut Vec<Step>) {
    let theme = Theme::of(ui);
    keys(ui, here, view, steps);
    let edge = Frame::new().inner_margin(Margin::symmetric(14, 6));
    let bare = |panel: Panel| panel.show_separator_line(false).resizable(false);
    bare(Panel::top("evaluator-head"))
        .frame(edge)
        .exact_size(62.0)
        .show(ui, |ui| head_ui(ui, here, &theme));
    bare(Panel::bottom("evaluator-foot"))
        .frame(edge)
        .exact_size(38.0)
        .show(ui, |ui| foot_ui(ui, here, &theme, steps));
    egui::CentralPanel::no_frame().frame(edge).show(ui, |ui| {
        let width = (ui.available_width() * GUIDE).clamp(GUIDE_LEAST, GUIDE_MOST);
        bare(Panel::left("evaluator-guide"))
            .frame(panel_frame(&theme))
            .exact_size(width)
            .show(ui, |ui| {
                heading_ui(ui, &tr!("evaluator-guide"), |_| {});
                teams_ui(ui, here.known, &mut view.team, &theme);
                ui.add_space(space::S);
                let team = view.team.clone();
                guide_ui(ui, here, team.as_ref(), &mut view.draft, steps);
            });
        bare(Panel::right("evaluator-notes"))
            .frame(panel_frame(&theme))
            .exact_size(NOTES)
            .show(ui, |ui| {
                heading_ui(ui, &tr!("evaluator-notes"), |_| {});
                notes_ui(ui, here, &mut view.draft, steps);
            });
        egui::CentralPanel::no_frame()
            .frame(Frame::new().inner_margin(Margin::symmetric(8, 0)))
            .show(ui, |ui| {
                situation_ui(ui, here, view, &theme);
                ui.add_space(space::M);
                panel_frame(&theme).show(ui, |ui| log_ui(ui, here.known, &mut view.book));
            });
    });
}

fn keys(ui: &Ui, here: &Here<'_>, view: &mut View, steps: &mut Vec<Step>) {
    let hit = |key| ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, key));
    if hit(Key::F) {
        view.book.focus = true;
    }
    if hit(Key::N) {
        view.draft.focus = true;
    }
    if hit(Key::M) && may(here) {
        let text = tr!("note-bookmark-name").into();
        steps.push(Step::Ask(AskTrainer::Bookmark { text, of: None }));
    }
}

/// Whether this seat may note and rate now.
pub(super) fn may(here: &Here<'_>) -> bool {
    here.own.is_some() && !here.locked
}

fn head_ui(ui: &mut Ui, here: &Here<'_>, theme: &Theme) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        ui.vertical(|ui| {
            let title = here.known.scenario.exercise.title.as_str();
            ui.label(strong_text(title, size::HEADING));
            let who = match here.own {
                Some(Actor::Evaluator(seat)) => tr!("evaluator-seat", seat = u32::from(*seat)),
                _ => tr!("seats-evaluator"),
            };
            let label = muted_text(ui, who);
            ui.label(label);
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::L;
            ui.label(strong_text(second(here.now), size::DISPLAY));
            let (key, ink) = match here.known.clock.phase {
                Phase::Ready => ("phase-ready", theme.accent),
                Phase::Running => ("phase-running", theme.good),
                Phase::Paused => ("phase-paused", theme.warn),
                Phase::Ended => ("phase-ended", theme.muted),
            };
            chip_ui(ui, &tr(key, &[]), ink);
        });
    });
}

fn foot_ui(ui: &mut Ui, here: &Here<'_>, theme: &Theme, steps: &mut Vec<Step>) {
    ui.horizontal_centered(|ui| {
        for (key, wish) in [
            ("further-theme", Wish::Theme),
            ("further-leave", Wish::Leave),
        ] {
            if ui.button(tr(key, &[])).clicked() {
                steps.push(Step::Wish(wish));
            }
        }
        exercise_mark_ui(ui);
        let trouble = match (here.line, here.locked, here.refused) {
            (Some(line), ..) => Some(line.to_owned()),
            (None, true, _) => Some(tr!("denied-locked")),
            (None, false, Some(why)) => Some(tr!("refused", why = why)),
            (None, false, None) => None,
        };
        if let Some(trouble) = trouble {
            let label = RichText::new(trouble.as_str()).color(theme.warn.ui());
            ui.add(Label::new(label).truncate()).on_hover_text(trouble);
        }
    });
}

/// The teams, one of which is looked at.
fn teams_ui(ui: &mut Ui, known: &World, chosen: &mut Option<TeamId>, theme: &Theme) {
    let teams = &known.scenario.teams;
    let here = |chosen: &Option<TeamId>| teams.iter().any(|team| Some(&team.id) == chosen.as_ref());
    if !here(chosen) {
        *chosen = teams.first().map(|team| team.id.clone());
    }
    ui.horizontal_wrapped(|ui| {
        for team in teams {
            let (mark, ink) = team_sign(known, &team.id, theme);
            sign_ui(ui, mark, ink, 16.0);
            let picked = chosen.as_ref() == Some(&team.id);
            let name = short_name(known, &team.id);
            if ui
                .selectable_label(picked, name)
                .on_hover_text(&team.name)
                .clicked()
            {
                *chosen = Some(team.id.clone());
            }
        }
    });
}

/// The situation as the wall would draw it, with all that an evaluator knows.
fn situation_ui(ui: &mut Ui, here: &Here<'_>, view: &mut View, theme: &Theme) {
    let key = (here.now.millis() / 1000, here.known.applied, theme.dark);
    if view.picture.as_ref().is_none_or(|(of, _)| *of != key) {
        let show = WallShow {
            scene: WallScene::Situation,
            ..WallShow::default()
        };
        let drawn = picture(here.known, here.now, &show, PICTURE, theme);
        view.picture = Some((key, preview::Preview::new(drawn)));
    }
    if let Some((_, drawn)) = &view.picture {
        // The log needs a good part of the height.
        let most = ui.available_height() * 0.42 * PICTURE.x / PICTURE.y;
        let width = ui.available_width().min(most);
        preview::preview_ui(ui, drawn, PICTURE, width);
    }
}
