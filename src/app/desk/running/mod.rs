//! What is running: what is expected of the team, steps under way, open requests, tasks, and the team's own talk.
//!
//! One file a section. Everything that has to be looked for is found when something has happened, not with every
//! frame.

mod expected;
mod jobs;
mod requests;
mod talk;
mod tasks;

use super::here::{Here, Step};
use super::rows::{region_ui, section_ui};
use crate::app::theme::space;
use crate::app::theme::widgets::muted_text;
use crate::scenario::RoleId;
use crate::text::tr;
use egui::{Label, ScrollArea, Ui};

/// The height of the chat, in points.
const CHAT: f32 = 196.0;

/// What is open here.
#[derive(Default)]
pub struct RunningView {
    found: Found,
    tasks: tasks::TasksView,
    talk: talk::TalkView,
}

/// What is shown, as it was found when something last happened.
#[derive(Default)]
struct Found {
    made: Option<(u64, RoleId)>,
    expected: Vec<expected::Expected>,
    jobs: Vec<crate::exercise::JobId>,
    requests: Vec<crate::exercise::RequestId>,
    tasks: Vec<crate::exercise::AssignmentId>,
}

impl Found {
    fn follow(&mut self, here: &Here<'_>) {
        let now = (here.known.applied, here.role.clone());
        if self.made.as_ref() == Some(&now) {
            return;
        }
        self.made = Some(now);
        self.expected = expected::find(here);
        self.jobs = jobs::find(here);
        self.requests = requests::find(here);
        self.tasks = tasks::find(here);
    }
}

/// The panel.
pub fn running_ui(ui: &mut Ui, here: &Here<'_>, view: &mut RunningView, out: &mut Vec<Step>) {
    view.found.follow(here);
    region_ui(ui, |ui| {
        let tall = ui.available_height() - CHAT;
        ScrollArea::vertical()
            .id_salt("running")
            .auto_shrink(false)
            .max_height(tall)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 3.0;
                let found = &view.found;
                let nothing =
                    found.expected.is_empty() && found.jobs.is_empty() && found.requests.is_empty();
                if nothing {
                    section_ui(ui, &tr!("running-title"));
                    let label = muted_text(ui, tr!("running-empty"));
                    ui.add(Label::new(label).wrap());
                    ui.add_space(space::M);
                }
                expected::expected_ui(ui, here, &found.expected, out);
                jobs::jobs_ui(ui, here, &found.jobs, out);
                requests::requests_ui(ui, here, &found.requests, out);
                tasks::tasks_ui(ui, here, &found.tasks, &mut view.tasks, out);
                seats_ui(ui, here);
            });
        talk::talk_ui(ui, here, &mut view.talk, out);
    });
}

/// Who of the team is at a desk now.
fn seats_ui(ui: &mut Ui, here: &Here<'_>) {
    if here.at_desk.is_empty() {
        return;
    }
    section_ui(ui, &tr!("running-seats"));
    for (role, there) in here.at_desk {
        let name = super::who::role_name(here.known, here.team, role);
        let words = if *there {
            tr!("running-there", role = name)
        } else {
            tr!("running-away", role = name)
        };
        let label = if *there {
            egui::RichText::new(words).size(crate::app::theme::size::SMALL)
        } else {
            muted_text(ui, words)
        };
        ui.add(Label::new(label).truncate());
    }
    ui.add_space(space::M);
}
