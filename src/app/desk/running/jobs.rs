//! Steps and laboratory jobs under way, with the share that is done.

use super::expected::line_ui;
use crate::app::desk::here::{Here, Place, Step, Thing};
use crate::app::desk::rows::section_ui;
use crate::app::naming::stretch;
use crate::app::theme::widgets::bar_ui;
use crate::app::theme::{Theme, space};
use crate::exercise::{Job, JobId, JobKind, JobStatus};
use crate::report::method_name;
use crate::text::tr;
use egui::{Ui, vec2};

/// So many are shown; the laboratory has the rest.
const MOST: usize = 8;

pub(super) fn find(here: &Here<'_>) -> Vec<JobId> {
    let jobs = here.known.jobs.iter();
    let mut open: Vec<(&JobId, &Job)> = jobs
        .filter(|(_, job)| job.team == *here.team)
        .filter(|(_, job)| matches!(job.status, JobStatus::Running | JobStatus::Queued))
        .collect();
    let due = |job: &Job| job.done.map_or(u64::MAX, crate::scenario::Moment::millis);
    // What waits stands in the order in which the laboratory takes it.
    let nation = here.known.scenario.nation_of(here.team);
    let laboratory = nation.and_then(|nation| here.known.laboratories.get(&nation.id));
    let place = |id: &JobId| {
        let mut queue = laboratory.iter().flat_map(|it| it.queue.iter());
        queue.position(|queued| queued == id)
    };
    open.sort_by_key(|(id, job)| (due(job), place(id), job.since));
    let open = open.into_iter().take(MOST);
    open.map(|(id, _)| id.clone()).collect()
}

pub(super) fn jobs_ui(ui: &mut Ui, here: &Here<'_>, jobs: &[JobId], out: &mut Vec<Step>) {
    if jobs.is_empty() {
        return;
    }
    let theme = Theme::of(ui);
    section_ui(ui, &tr!("running-jobs"));
    for id in jobs {
        let Some(job) = here.known.jobs.get(id) else {
            continue;
        };
        let (words, step) = words(here, job);
        let whole = job.done.map(|done| (done, done.since(job.since).millis()));
        let (left, share) = match whole {
            Some((done, whole)) => {
                let left = done.since(here.now);
                let gone = whole.saturating_sub(left.millis());
                (stretch(left), gone as f32 / whole.max(1) as f32)
            }
            None => (tr!("running-queued"), 0.0),
        };
        // A step that takes its time is no cause for alarm: its time is never amber.
        if line_ui(ui, ("job", id.as_str()), &words, Some((&left, u64::MAX))) {
            out.push(step);
        }
        if whole.is_some() {
            let extent = vec2(ui.available_width() - 4.0, 4.0);
            bar_ui(ui, share, theme.accent, extent, &words);
        }
    }
    ui.add_space(space::M);
}

fn words(here: &Here<'_>, job: &Job) -> (String, Step) {
    match &job.kind {
        JobKind::Acquire(item, method, _) => (
            tr!(
                "running-acquire",
                item = item.as_str(),
                method = method_name(*method)
            ),
            Step::Open(Thing::Item(item.clone())),
        ),
        JobKind::Capture(group, _) => {
            let state = here.known.groups.get(group);
            let title = state.map_or(group.as_str(), |state| &state.card.title);
            (
                tr!("running-capture", group = title),
                Step::Open(Thing::Group(group.clone())),
            )
        }
        JobKind::Examine(copy, ..) => (
            tr!("running-examine", copy = copy.as_str()),
            Step::Go(Place::Laboratory),
        ),
    }
}
