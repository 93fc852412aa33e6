//! The objectives: what the log shows of each critical task, how those who watched rate it and where they differ, and
//! what they noted. A rating is settled here, where the room can see why.

use super::here::{Here, Step};
use crate::app::evaluator::guide::{differ, letters_ui, name_of, rating_by, ratings, seen};
use crate::app::naming::{second, short_name, team_name, team_sign};
use crate::app::theme::widgets::{
    card_frame, check_ui, chip_ui, heading_ui, muted_text, panel_frame, sign_ui, strong_text,
};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{Actor, AskTrainer, Deed, Note, World};
use crate::scenario::{EvaluationTask, ObjectiveId, TeamId};
use crate::text::tr;
use egui::{Label, RichText, ScrollArea, Ui};

/// What is looked at here.
#[derive(Clone, Debug, Default)]
pub struct ObjectivesView {
    /// One team; all of them if none.
    team: Option<TeamId>,
    /// Only what is rated in more than one way.
    differing: bool,
    /// The objective of which the notes are shown; all of them if none.
    objective: Option<ObjectiveId>,
}

/// The tasks by objective at the left, the notes at the right.
pub fn objectives_ui(
    ui: &mut Ui,
    here: &mut Here<'_>,
    view: &mut ObjectivesView,
    out: &mut Vec<Step>,
) {
    let theme = Theme::of(ui);
    let mut seek = None;
    egui::Panel::right("objectives-notes")
        .show_separator_line(false)
        .resizable(false)
        .exact_size((ui.available_width() * 0.34).clamp(340.0, 520.0))
        .frame(panel_frame(&theme).outer_margin(egui::Margin {
            left: 6,
            ..egui::Margin::ZERO
        }))
        .show(ui, |ui| notes_ui(ui, here.whole, view, &mut seek));
    egui::CentralPanel::no_frame()
        .frame(panel_frame(&theme))
        .show(ui, |ui| {
            choice_ui(ui, here.whole, view);
            if let Err(why) = here.writing {
                let label = muted_text(ui, why);
                ui.add(Label::new(label).wrap());
            }
            ui.add_space(space::S);
            ScrollArea::vertical()
                .id_salt("objectives")
                .auto_shrink([false, false])
                .show(ui, |ui| tasks_ui(ui, here, view, &mut seek, out));
        });
    if let Some(seq) = seek {
        here.replay.look_at(seq);
    }
}

/// Whose tasks are shown.
fn choice_ui(ui: &mut Ui, known: &World, view: &mut ObjectivesView) {
    let theme = Theme::of(ui);
    ui.horizontal_wrapped(|ui| {
        if ui
            .selectable_label(view.team.is_none(), tr!("log-all-teams"))
            .clicked()
        {
            view.team = None;
        }
        for team in &known.scenario.teams {
            let (mark, ink) = team_sign(known, &team.id, &theme);
            sign_ui(ui, mark, ink, 16.0);
            let picked = view.team.as_ref() == Some(&team.id);
            let button = ui.selectable_label(picked, short_name(known, &team.id));
            if button.on_hover_text(&team.name).clicked() {
                view.team = Some(team.id.clone());
            }
        }
        ui.add_space(space::L);
        check_ui(ui, &mut view.differing, tr!("objectives-differing"));
    });
}

/// Whether those who watched rate it in more than one way, and the trainer has not settled it.
fn disputed(known: &World, task: &EvaluationTask, team: &TeamId) -> bool {
    let all = ratings(known, &task.id, team);
    differ(&all) && !all.iter().any(|(by, _)| *by == Actor::Trainer)
}

/// What the log shows of this team, of what a task looks for.
fn of_team<'a>(
    known: &'a World,
    task: &'a EvaluationTask,
    team: &'a TeamId,
) -> Vec<(String, Option<&'a Deed>)> {
    let all = seen(known, task, Some(team)).into_iter();
    all.filter(|(of, ..)| *of == team)
        .map(|(_, words, deed)| (words, deed))
        .collect()
}

/// The teams of which a task is shown: those that the log looks at or somebody rated, or the one that was chosen.
fn teams_of(known: &World, task: &EvaluationTask, view: &ObjectivesView) -> Vec<TeamId> {
    let teams = known.scenario.teams.iter().map(|team| &team.id);
    let about = |team: &&TeamId| match &view.team {
        Some(chosen) => *team == chosen,
        None => {
            !ratings(known, &task.id, team).is_empty() || !of_team(known, task, team).is_empty()
        }
    };
    let differing = |team: &&TeamId| !view.differing || disputed(known, task, team);
    teams.filter(about).filter(differing).cloned().collect()
}

fn tasks_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut ObjectivesView,
    seek: &mut Option<u64>,
    out: &mut Vec<Step>,
) {
    let known = here.whole;
    let mut any = false;
    for objective in &known.scenario.objectives {
        let tasks = objective.tasks.iter();
        let tasks = tasks.map(|task| (task, teams_of(known, task, view)));
        let whole = view.team.is_none() && !view.differing;
        let tasks: Vec<_> = tasks
            .filter(|(_, teams)| whole || !teams.is_empty())
            .collect();
        if tasks.is_empty() {
            continue;
        }
        any = true;
        ui.add_space(space::S);
        let chosen = view.objective.as_ref() == Some(&objective.id);
        let title = format!("{} {}", objective.id, objective.title);
        let title = egui::Button::selectable(chosen, strong_text(title, size::HEADING)).truncate();
        if ui
            .add(title)
            .on_hover_text(tr!("objectives-only-notes"))
            .clicked()
        {
            view.objective = (!chosen).then(|| objective.id.clone());
        }
        for (task, teams) in tasks {
            ui.push_id(&task.id, |ui| task_ui(ui, here, task, &teams, seek, out));
        }
        ui.add_space(space::M);
    }
    if !any {
        let key = if view.differing {
            "objectives-all-agree"
        } else {
            "objectives-none"
        };
        let label = muted_text(ui, tr(key, &[]));
        ui.add(Label::new(label).wrap());
    }
}

fn task_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    task: &EvaluationTask,
    teams: &[TeamId],
    seek: &mut Option<u64>,
    out: &mut Vec<Step>,
) {
    let theme = Theme::of(ui);
    ui.add_space(space::S);
    card_frame(&theme).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.vertical(|ui| {
            let text = format!("{} {}", task.id, task.text);
            let text = ui.add(Label::new(strong_text(text, size::BODY)).wrap());
            if !task.source.is_empty() {
                text.on_hover_text(&task.source);
            }
            if task.seen_by.is_empty() {
                let label = muted_text(ui, tr!("objectives-not-in-log"));
                ui.add(Label::new(label).wrap());
            }
            if teams.is_empty() {
                let label = muted_text(ui, tr!("objectives-not-rated"));
                ui.add(Label::new(label).wrap());
            }
            for team in teams {
                ui.push_id(team, |ui| {
                    ui.add_space(space::S);
                    rated_ui(ui, here, task, team, out);
                    for (words, deed) in of_team(here.whole, task, team) {
                        let when = deed.map(|deed| (second(deed.at), deed.seq));
                        shown_ui(ui, &words, when, seek);
                    }
                });
            }
        });
    });
}

/// The team, how each of those who watched rates it, and the letters with which the trainer settles it.
fn rated_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    task: &EvaluationTask,
    team: &TeamId,
    out: &mut Vec<Step>,
) {
    let known = here.whole;
    let theme = Theme::of(ui);
    ui.horizontal_wrapped(|ui| {
        let (mark, ink) = team_sign(known, team, &theme);
        sign_ui(ui, mark, ink, 16.0);
        ui.label(short_name(known, team))
            .on_hover_text(team_name(known, team));
        let all = ratings(known, &task.id, team);
        for (by, rating) in all.iter().filter(|(by, _)| *by != Actor::Trainer) {
            let label = muted_text(ui, format!("{} {rating:?}", name_of(by)));
            ui.label(label);
        }
        let own = rating_by(known, &task.id, team, &Actor::Trainer);
        if here.writing.is_ok() {
            let label = muted_text(ui, name_of(&Actor::Trainer));
            ui.label(label);
            if let Some(rating) = letters_ui(ui, own) {
                out.push(Step::Trainer(AskTrainer::Rate {
                    task: task.id.clone(),
                    team: team.clone(),
                    rating,
                }));
            }
        } else if let Some(rating) = own {
            let label = muted_text(ui, format!("{} {rating:?}", name_of(&Actor::Trainer)));
            ui.label(label);
        }
        match (differ(&all), own) {
            (true, None) => {
                chip_ui(ui, &tr!("evaluator-differ"), theme.warn)
                    .on_hover_text(tr!("objectives-differ-hint"));
            }
            (true, Some(_)) => {
                chip_ui(ui, &tr!("objectives-settled"), theme.good)
                    .on_hover_text(tr!("objectives-settled-hint"));
            }
            (false, _) => {}
        }
    });
}

/// What the log shows; a deed leads to its moment.
fn shown_ui(ui: &mut Ui, words: &str, when: Option<(String, u64)>, seek: &mut Option<u64>) {
    let theme = Theme::of(ui);
    let Some((when, seq)) = when else {
        let words = RichText::new(format!("○ {words}"));
        let words = words.size(size::SMALL).color(theme.muted.ui());
        ui.add(Label::new(words).wrap());
        return;
    };
    let words = RichText::new(format!("✓ {when}  {words}"));
    let link = egui::Link::new(words.size(size::SMALL).color(theme.good.ui()));
    if ui.add(link).on_hover_text(tr!("why-to-event")).clicked() {
        *seek = Some(seq);
    }
}

/// What was noted, in the order of its moments.
fn notes_ui(ui: &mut Ui, known: &World, view: &ObjectivesView, seek: &mut Option<u64>) {
    let about = |note: &&Note| {
        let of = |chosen: bool| !chosen;
        !note.bookmark
            && (of(view.team.is_some()) || note.team == view.team)
            && (of(view.objective.is_some()) || note.objective == view.objective)
    };
    let mut notes: Vec<&Note> = known.notes.iter().filter(about).collect();
    notes.sort_by_key(|note| (note.at, note.seq));
    heading_ui(ui, &tr!("objectives-notes"), |ui| {
        let label = muted_text(ui, notes.len().to_string());
        ui.label(label);
    });
    ScrollArea::vertical()
        .id_salt("objectives-notes")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            if notes.is_empty() {
                let label = muted_text(ui, tr!("objectives-no-notes"));
                ui.add(Label::new(label).wrap());
            }
            for note in notes {
                let about = note.objective.iter().map(ToString::to_string);
                let teams = note.team.iter().map(|team| short_name(known, team));
                let mut head = vec![second(note.at), name_of(&note.by)];
                head.extend(about.chain(teams));
                ui.push_id(note.seq, |ui| {
                    let head = RichText::new(head.join(" · ")).size(size::SMALL);
                    let link = ui.add(egui::Link::new(head));
                    if link.on_hover_text(tr!("why-to-event")).clicked() {
                        *seek = Some(note.seq);
                    }
                    ui.add(Label::new(note.text.as_ref()).wrap());
                    ui.add_space(space::M);
                });
            }
        });
}
