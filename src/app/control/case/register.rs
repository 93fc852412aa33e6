//! The register by group: how many resources, who has captured, blocked or removed them, and where evidence is at
//! stake because nobody captured first.

use super::laboratories::laboratories_ui;
use super::parts::*;
use super::register_group::{group_ui, head_ui};
use crate::app::control::sign::{stretch, team_name};
use crate::app::theme::widgets::{heading_ui, muted_text};
use crate::app::theme::{Ink, Theme, space};
use crate::exercise::agenda::Due;
use crate::exercise::{Command, GroupState, JobId, JobKind, JobStatus, World};
use crate::scenario::{GroupId, Moment, ResourceGroup, TeamId};
use crate::text::tr;
use egui::Ui;

/// The width from which the laboratories stand beside the register.
const WIDE: f32 = 880.0;
/// The width from which the register is a table.
const TABLE: f32 = 500.0;
/// The height of a group's row in a table, and of one of two lines.
const ROW: f32 = 26.0;
const TALL: f32 = 42.0;

/// Something that the trainer should know of a group now.
enum Note<'a> {
    /// What it shows is lawful.
    Lawful,
    /// It was blocked or removed before anybody had captured it.
    Uncaptured,
    /// A block takes effect, and nobody has captured it.
    BlockComes(&'a TeamId, Moment),
    /// Somebody is capturing it; none while that stands still.
    Capturing(&'a TeamId, Option<Moment>),
}

enum Row<'a> {
    Head,
    Group(&'a GroupId, &'a GroupState),
    Note(&'a GroupId, Note<'a>),
    Unlisted(&'a ResourceGroup),
}

/// The register and the laboratories.
pub fn register_ui(ui: &mut Ui, known: &World, now: Moment, out: &mut Vec<Command>) {
    let area = ui.available_rect_before_wrap();
    if area.width() >= WIDE {
        let split = area.left() + area.width() * 0.6;
        let part = area.with_max_x(split - space::L);
        beside(ui, part, "groups", |ui| groups_ui(ui, known, now, out));
        let part = area.with_min_x(split + space::L);
        beside(ui, part, "laboratories", |ui| {
            laboratories_ui(ui, known, now, out);
        });
    } else {
        // Both lists stay in sight; each scrolls by itself.
        let split = area.top() + area.height() * 0.54;
        let part = area.with_max_y(split - space::S);
        beside(ui, part, "groups", |ui| groups_ui(ui, known, now, out));
        let part = area.with_min_y(split + space::S);
        beside(ui, part, "laboratories", |ui| {
            laboratories_ui(ui, known, now, out);
        });
    }
    ui.advance_cursor_after_rect(area);
}

fn groups_ui(ui: &mut Ui, known: &World, now: Moment, out: &mut Vec<Command>) {
    let table = ui.available_width() >= TABLE;
    let rows = read(known, table);
    let listed: u32 = known
        .groups
        .values()
        .map(|group| u32::from(group.card.count))
        .sum();
    heading_ui(ui, "", |ui| {
        if !known.groups.is_empty() {
            let count = tr!(
                "case-register-count",
                groups = known.groups.len(),
                resources = listed
            );
            let label = muted_text(ui, count);
            ui.label(label);
        }
    });
    if rows.is_empty() {
        let label = muted_text(ui, tr!("case-register-empty"));
        ui.label(label);
        return;
    }
    list_ui(
        ui,
        "register",
        &rows,
        |row| match row {
            Row::Group(..) if !table => TALL,
            Row::Head | Row::Group(..) => ROW,
            Row::Note(..) | Row::Unlisted(_) => LINE,
        },
        |ui, rect, row| match row {
            Row::Head => head_ui(ui, rect),
            Row::Group(id, group) => group_ui(ui, known, rect, id, group, table, out),
            Row::Note(id, note) => {
                let theme = Theme::of(ui);
                let (text, ink) = note_words(known, now, note, &theme);
                let rect = rect.with_min_x(rect.left() + space::XL);
                told(ui, rect, (id.as_str(), text.as_str()), || text.clone());
                left(ui, rect.left_center(), &text, small(), ink, rect.width());
            }
            Row::Unlisted(group) => {
                let text = tr!("case-register-unlisted", group = group.title.as_str());
                let ink = Theme::of(ui).faint;
                sentence(ui, rect, ("unlisted", group.id.as_str()), &text, ink);
            }
        },
    );
}

fn read(known: &World, table: bool) -> Vec<Row<'_>> {
    let dues = Dues::of(known, |due| matches!(due, Due::Block(..) | Due::Job(_)));
    let due = |id: &JobId| dues.at(&Due::Job(id.clone()));
    let capturing: Vec<(&GroupId, &TeamId, Option<Moment>)> = known
        .jobs
        .iter()
        .filter(|(_, job)| job.status == JobStatus::Running)
        .filter_map(|(id, job)| match &job.kind {
            JobKind::Capture(group, _) => Some((group, &job.team, due(id))),
            JobKind::Acquire(..) | JobKind::Examine(..) => None,
        })
        .collect();
    let mut rows = Vec::with_capacity(known.scenario.resources.len() + 8);
    if table && !known.groups.is_empty() {
        rows.push(Row::Head);
    }
    for (id, group) in &known.groups {
        rows.push(Row::Group(id, group));
        let truth = known.scenario.group(id).map(|group| &group.concept);
        if truth.is_some_and(|shown| known.scenario.lawful(shown)) {
            rows.push(Row::Note(id, Note::Lawful));
        }
        if group.uncaptured {
            rows.push(Row::Note(id, Note::Uncaptured));
        }
        let own = capturing.iter().filter(|(of, ..)| *of == id);
        rows.extend(own.map(|(_, team, done)| Row::Note(id, Note::Capturing(team, *done))));
        if group.captured_by.is_empty() {
            let coming = dues.iter().filter_map(|(due, at)| match due {
                Due::Block(team, of) if of == id => Some(Row::Note(id, Note::BlockComes(team, at))),
                _ => None,
            });
            rows.extend(coming);
        }
    }
    let unlisted = known.scenario.resources.iter();
    let unlisted = unlisted.filter(|group| !known.groups.contains_key(&group.id));
    rows.extend(unlisted.map(Row::Unlisted));
    rows
}

fn note_words(known: &World, now: Moment, note: &Note<'_>, theme: &Theme) -> (String, Ink) {
    match note {
        Note::Lawful => (tr!("case-register-lawful"), theme.muted),
        Note::Uncaptured => (tr!("case-register-uncaptured"), theme.loss),
        Note::BlockComes(team, at) => (
            tr!(
                "case-register-block-comes",
                team = team_name(known, team),
                left = stretch(at.since(now))
            ),
            theme.warn,
        ),
        Note::Capturing(team, Some(done)) => (
            tr!(
                "case-register-capturing",
                team = team_name(known, team),
                left = stretch(done.since(now))
            ),
            theme.muted,
        ),
        Note::Capturing(team, None) => (
            tr!(
                "case-register-capturing-still",
                team = team_name(known, team)
            ),
            theme.muted,
        ),
    }
}
