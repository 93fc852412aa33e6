//! The report as it is asked for from this window: of whom, with what people wrote or without, how it is handled, and
//! into which folder.

use super::here::Step;
use crate::app::naming::team_name;
use crate::app::theme::widgets::{check_ui, muted_text, primary_button, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::World;
use crate::report::after_action::Options;
use crate::scenario::{MarkId, TeamId};
use crate::text::tr;
use egui::{ComboBox, Label, RichText, TextEdit, Ui};
use std::path::{Path, PathBuf};

/// The report as a page, within its folder.
const PAGE: &str = "report.html";

/// What report is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportOrder {
    /// Of whom, and what stands on it.
    pub options: Options,
    /// Where its files go.
    pub folder: PathBuf,
    /// With the exercise in the formats of others, in a folder of their own.
    pub exports: bool,
}

/// How it stands with the report that was asked for last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reported<'a> {
    /// None was asked for.
    #[default]
    Not,
    /// It is being written.
    Begun,
    /// It lies in this folder.
    Written(&'a Path),
    /// There is none; why, in a sentence.
    Failed(&'a str),
}

/// What is chosen in the dialog.
#[derive(Clone, Debug, Default)]
pub struct ReportView {
    /// It is open.
    pub open: bool,
    options: Options,
    exports: bool,
    /// Whether it has been signed; the version is asked for only then.
    signed: bool,
    version: String,
    sponsor: String,
    contact: String,
    /// The folder as somebody wrote it; otherwise it follows what is chosen.
    folder: Option<String>,
    /// What was asked for last.
    asked: Option<ReportOrder>,
}

/// The folder beside the record that a report goes to if nobody names another: one for the room and one for each
/// team, and others for those without what people wrote, so that none is written over another.
pub fn folder_beside(record: &Path, team: Option<&TeamId>, strip_text: bool) -> PathBuf {
    let stem = record.file_stem().unwrap_or_default().to_string_lossy();
    let mut name = format!("{stem}-report");
    if let Some(team) = team {
        name.push('-');
        name.push_str(team.as_str());
    }
    if strip_text {
        name.push_str("-stripped");
    }
    record.with_file_name(name)
}

/// The dialog, while it is open. Without a record nothing can be written.
pub fn report_ui(
    ctx: &egui::Context,
    known: &World,
    record: Option<&Path>,
    reported: Reported<'_>,
    view: &mut ReportView,
    out: &mut Vec<Step>,
) {
    if !view.open {
        return;
    }
    let modal = egui::Modal::new("debrief-report".into()).show(ctx, |ui| {
        ui.set_width(520.0);
        ui.label(strong_text(tr!("debrief-report-title"), size::HEADING));
        ui.add_space(space::S);
        match record {
            Some(record) => order_ui(ui, known, record, reported, view, out),
            None => {
                ui.add(Label::new(tr!("course-no-file")).wrap());
            }
        }
        ui.add_space(space::L);
        ui.button(tr!("debrief-report-close")).clicked()
    });
    if modal.inner || modal.should_close() {
        view.open = false;
    }
}

fn order_ui(
    ui: &mut Ui,
    known: &World,
    record: &Path,
    reported: Reported<'_>,
    view: &mut ReportView,
    out: &mut Vec<Step>,
) {
    let theme = Theme::of(ui);
    let room = ui.available_width();
    ui.add(Label::new(tr!("debrief-report-text")).wrap());
    ui.add_space(space::M);
    options_ui(ui, known, view);
    let options = chosen(view);
    ui.add_space(space::S);
    let label = ui.label(tr!("debrief-report-into"));
    let beside = folder_beside(record, options.team.as_ref(), options.strip_text);
    let mut folder = view
        .folder
        .clone()
        .unwrap_or_else(|| beside.display().to_string());
    let field = TextEdit::singleline(&mut folder).desired_width(room);
    let field = ui.add(field).labelled_by(label.id);
    if field.changed() {
        view.folder = Some(folder.clone());
    }
    let label = muted_text(ui, tr!("debrief-report-into-hint"));
    ui.add(Label::new(label).wrap());
    ui.add_space(space::M);
    let named = folder.trim();
    let order = ReportOrder {
        exports: view.exports && options.team.is_none(),
        options,
        // A path that is not whole begins where the record lies.
        folder: match &view.folder {
            Some(_) => record
                .parent()
                .map_or_else(|| named.into(), |it| it.join(named)),
            None => beside,
        },
    };
    let begun = reported == Reported::Begun;
    ui.horizontal(|ui| {
        let unversioned = view.signed && order.options.signed.is_none();
        let able = !begun && !named.is_empty() && !unversioned;
        let words = tr!("debrief-report-write");
        let write = ui
            .add_enabled_ui(able, |ui| primary_button(ui, &words))
            .inner;
        let missing = tr!("debrief-report-no-folder");
        let write = if named.is_empty() {
            write.on_disabled_hover_text(missing)
        } else if unversioned {
            write.on_disabled_hover_text(tr!("debrief-report-no-version"))
        } else {
            write
        };
        if write.clicked() {
            view.asked = Some(order.clone());
            out.push(Step::Report(order.clone()));
        }
        if begun {
            ui.spinner();
            ui.label(tr!("debrief-report-begun"));
        }
    });
    // What came of another order is no answer to this one.
    if view.asked.as_ref() != Some(&order) {
        return;
    }
    ui.add_space(space::S);
    match reported {
        Reported::Not | Reported::Begun => {}
        Reported::Written(folder) => {
            let path = folder.display().to_string();
            ui.add(Label::new(tr!("debrief-report-written", folder = path)).wrap());
            ui.horizontal(|ui| open_ui(ui, folder, out));
        }
        Reported::Failed(why) => {
            ui.add(Label::new(RichText::new(why).color(theme.loss.ui())).wrap());
        }
    }
}

/// What the report is asked for with, one row each.
fn options_ui(ui: &mut Ui, known: &World, view: &mut ReportView) {
    let scenario = &known.scenario;
    egui::Grid::new("report-options")
        .num_columns(2)
        .spacing([space::M, space::S])
        .show(ui, |ui| {
            let label = ui.label(tr!("debrief-report-for"));
            let name = |team: &Option<TeamId>| match team {
                Some(team) => team_name(known, team),
                None => tr!("debrief-report-room"),
            };
            let teams = scenario.teams.iter().map(|team| Some(team.id.clone()));
            let team = &mut view.options.team;
            choice_ui(ui, "report-team", label.id, team, teams, name);
            ui.end_row();

            let label = ui.label(tr!("debrief-report-mark"));
            let name = |mark: &Option<MarkId>| {
                let mut marks = scenario.library.marks.iter();
                let found = marks.find(|known| Some(&known.id) == mark.as_ref());
                found.map_or_else(|| tr!("debrief-report-unmarked"), |it| it.title.clone())
            };
            let marks = scenario.library.marks.iter();
            let marks = marks.map(|mark| Some(mark.id.clone()));
            let mark = &mut view.options.mark;
            choice_ui(ui, "report-mark", label.id, mark, marks, name);
            ui.end_row();

            for (label, hint, text) in [
                (
                    tr!("debrief-report-sponsor"),
                    tr!("debrief-report-sponsor-hint"),
                    &mut view.sponsor,
                ),
                (
                    tr!("debrief-report-contact"),
                    tr!("debrief-report-contact-hint"),
                    &mut view.contact,
                ),
            ] {
                let label = ui.label(label);
                let field = TextEdit::singleline(text)
                    .desired_width(ui.available_width())
                    .hint_text(hint);
                ui.add(field).labelled_by(label.id);
                ui.end_row();
            }

            ui.label(tr!("debrief-report-version"));
            ui.horizontal(|ui| {
                check_ui(ui, &mut view.signed, tr!("debrief-report-signed"))
                    .on_hover_text(tr!("debrief-report-signed-hint"));
                if view.signed {
                    let label = ui.label(tr!("debrief-report-signed-as"));
                    let field = TextEdit::singleline(&mut view.version).desired_width(80.0);
                    ui.add(field).labelled_by(label.id);
                }
            });
            ui.end_row();
        });
    ui.add_space(space::S);
    check_ui(
        ui,
        &mut view.options.strip_text,
        tr!("debrief-report-strip"),
    )
    .on_hover_text(tr!("debrief-report-strip-hint"));
    // They hold what only trainers may know.
    if view.options.team.is_none() {
        check_ui(ui, &mut view.exports, tr!("debrief-report-exports"))
            .on_hover_text(tr!("debrief-report-exports-hint"));
    }
}

/// One of some, or none.
fn choice_ui<T: Clone + PartialEq>(
    ui: &mut Ui,
    salt: &str,
    label: egui::Id,
    chosen: &mut Option<T>,
    of: impl Iterator<Item = Option<T>>,
    name: impl Fn(&Option<T>) -> String,
) {
    let shown = ComboBox::from_id_salt(salt)
        .width(240.0)
        .selected_text(name(chosen))
        .show_ui(ui, |ui| {
            for one in std::iter::once(None).chain(of) {
                let words = name(&one);
                ui.selectable_value(chosen, one, words);
            }
        });
    shown.response.labelled_by(label);
}

/// What is chosen, as the report takes it: a field without words was left out.
fn chosen(view: &ReportView) -> Options {
    let written = |text: &str| {
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    Options {
        sponsor: written(&view.sponsor),
        contact: written(&view.contact),
        signed: written(&view.version).filter(|_| view.signed),
        ..view.options.clone()
    }
}

/// The report that was written, and its folder.
pub fn open_ui(ui: &mut Ui, folder: &Path, out: &mut Vec<Step>) {
    let open = ui.button(tr!("debrief-report-open"));
    if open
        .on_hover_text(tr!("debrief-report-open-hint"))
        .clicked()
    {
        out.push(Step::Open(folder.join(PAGE)));
    }
    if ui.button(tr!("debrief-report-folder")).clicked() {
        out.push(Step::Open(folder.to_owned()));
    }
}
