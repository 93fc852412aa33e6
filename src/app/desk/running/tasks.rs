//! What the team has set itself: the own tasks first, then open ones, then others'.

use crate::app::desk::acts::hindered;
use crate::app::desk::entry::Entry;
use crate::app::desk::here::{Here, Step};
use crate::app::desk::rows::section_ui;
use crate::app::desk::who::role_name;
use crate::app::naming::stretch;
use crate::app::theme::widgets::{muted_text, with_reason};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{Ask, AskTeam, Assignment, AssignmentId};
use crate::scenario::{Length, Moment};
use crate::text::tr;
use egui::{Align, Key, Label, Layout, RichText, TextEdit, Ui};

/// So many are shown.
const MOST: usize = 40;
/// The limits that a task is given with one click, in minutes.
const LIMITS: [u64; 3] = [5, 10, 20];

/// What is being typed.
#[derive(Default)]
pub(super) struct TasksView {
    line: Entry,
}

pub(super) fn find(here: &Here<'_>) -> Vec<AssignmentId> {
    let tasks = here.known.tasks.iter();
    let mut found: Vec<(&AssignmentId, &Assignment)> = tasks
        .filter(|(_, task)| task.team == *here.team && !task.dropped)
        .collect();
    found.sort_by_key(|(id, task)| {
        let whose = match &task.role {
            Some(role) if role == here.role => 0,
            None => 1,
            Some(_) => 2,
        };
        let due = task.due.map_or(u64::MAX, Moment::millis);
        (task.done.is_some(), whose, due, (*id).clone())
    });
    let found = found.into_iter().take(MOST);
    found.map(|(id, _)| id.clone()).collect()
}

pub(super) fn tasks_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    found: &[AssignmentId],
    view: &mut TasksView,
    out: &mut Vec<Step>,
) {
    section_ui(ui, &tr!("running-tasks"));
    for id in found {
        if let Some(task) = here.known.tasks.get(id) {
            ui.push_id(id.as_str(), |ui| task_ui(ui, here, id, task, out));
        }
    }
    view.line.follow(here);
    let ask = Ask::Team(AskTeam::AddTask {
        title: view.line.said(),
        role: None,
        due: None,
    });
    // An empty line would be refused too, but it is there to be filled.
    let why = (!here.may_act()).then(|| hindered(here, &ask)).flatten();
    let field = ui.add_enabled(
        why.is_none(),
        TextEdit::singleline(&mut view.line.text)
            .hint_text(tr!("running-task-add"))
            .char_limit(100)
            .desired_width(f32::INFINITY),
    );
    // With what the field took in this very frame.
    let ask = Ask::Team(AskTeam::AddTask {
        title: view.line.said(),
        role: None,
        due: None,
    });
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if let Some(why) = why {
        with_reason(field, why);
    } else if entered && !view.line.is_empty() && !here.waits(&ask) {
        out.push(Step::Ask(ask.clone()));
        view.line.sends(ask);
        field.request_focus();
    }
    ui.add_space(space::M);
}

fn task_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    id: &AssignmentId,
    task: &Assignment,
    out: &mut Vec<Step>,
) {
    let theme = Theme::of(ui);
    let may = hindered(here, &Ask::Team(AskTeam::DropTask { task: id.clone() })).is_none();
    let was = task.done.is_some();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let mut done = was;
        let tick = egui::Checkbox::without_text(&mut done);
        let tick = ui.add_enabled(may, tick);
        tick.widget_info(|| {
            egui::WidgetInfo::selected(egui::WidgetType::Checkbox, may, was, &*task.title)
        });
        if tick.changed() {
            out.push(Step::Ask(Ask::Team(AskTeam::DoneTask {
                task: id.clone(),
                done,
            })));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            ui.add_enabled_ui(may, |ui| menu_ui(ui, here, id, task, out));
            if let Some(due) = task.due.filter(|_| !was) {
                let (words, ink) = if due < here.now {
                    (tr!("running-task-late"), theme.warn)
                } else {
                    (stretch(due.since(here.now)), theme.muted)
                };
                ui.label(RichText::new(words).size(size::SMALL).color(ink.ui()));
            }
            let words = RichText::new(&*task.title).size(size::SMALL);
            let mine = task.role.as_ref() == Some(here.role);
            let words = match (was, mine) {
                (true, _) => words.strikethrough().color(theme.muted.ui()),
                (false, true) => words.color(theme.text.ui()),
                (false, false) => words.color(theme.muted.ui()),
            };
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(words).truncate())
                    .on_hover_text(&*task.title);
            });
        });
    });
}

/// Who does it, until when, and dropping it.
fn menu_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    id: &AssignmentId,
    task: &Assignment,
    out: &mut Vec<Step>,
) {
    let whose = task.role.as_ref().map_or("–", |role| role.as_str());
    let words = RichText::new(whose).size(size::SMALL);
    let mut push = |ask: AskTeam| out.push(Step::Ask(Ask::Team(ask)));
    let hint = tr!("running-task-menu");
    let menu = ui.menu_button(words, |ui| {
        let label = muted_text(ui, tr!("running-task-who"));
        ui.label(label);
        let roles = here.scenario().team(here.team).map(|team| &team.roles);
        let roles = roles.into_iter().flatten().map(|role| Some(&role.id));
        for role in roles.chain([None]) {
            let name = role.map_or_else(
                || tr!("running-task-nobody"),
                |role| role_name(here.known, here.team, role),
            );
            let chosen = task.role.as_ref() == role;
            if ui.selectable_label(chosen, name).clicked() && !chosen {
                push(AskTeam::AssignTask {
                    task: id.clone(),
                    role: role.cloned(),
                });
            }
        }
        ui.separator();
        for minutes in LIMITS {
            if ui
                .button(tr!("running-task-due", minutes = minutes))
                .clicked()
            {
                push(AskTeam::ChangeTask {
                    task: id.clone(),
                    title: task.title.clone(),
                    due: Some(here.now + Length::from_mins(minutes)),
                });
            }
        }
        ui.separator();
        if ui.button(tr!("running-task-drop")).clicked() {
            push(AskTeam::DropTask { task: id.clone() });
        }
    });
    menu.response.on_hover_text(hint);
}
