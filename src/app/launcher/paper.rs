//! Paper: the kit to play on when the power fails, and the moves that were made on it.

use crate::app::debrief::Pending;
use crate::app::theme::widgets::{check_ui, muted_text, primary_button, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::output::{self, Entered};
use crate::record::Record;
use crate::scenario::Scenario;
use crate::text::tr;
use egui::{Label, RichText, ScrollArea, TextEdit, Ui};
use std::path::{Path, PathBuf};

/// What somebody who prints a kit is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KitForm {
    /// What the loader takes.
    pub scenario: String,
    /// Where the pages go.
    pub folder: String,
    /// How it stands.
    pub done: Done<(usize, PathBuf)>,
}

/// What somebody who enters moves is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MovesForm {
    /// The exercise file.
    pub record: PathBuf,
    /// Where the sheet is.
    pub sheet: String,
    /// Play time goes on to the end of the exercise after the last line.
    pub to_end: bool,
    /// How it stands.
    pub done: Done<Entered>,
}

/// How it stands with something that takes a while.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Done<T> {
    /// It was not asked for.
    #[default]
    Not,
    /// It is to begin.
    Asked,
    /// It is under way.
    Begun,
    /// It is there, or not; why not, in a sentence.
    Ended(Result<T, String>),
}

impl KitForm {
    /// For this scenario, into a folder where people look for papers.
    pub fn of(scenario: &str) -> Self {
        let name = Path::new(scenario).file_stem().unwrap_or_default();
        let name = format!("{}-kit", name.to_string_lossy());
        let folder = directories::UserDirs::new().map(|dirs| {
            let papers = dirs.document_dir().unwrap_or_else(|| dirs.home_dir());
            papers.join(&name).display().to_string()
        });
        Self {
            scenario: scenario.to_owned(),
            folder: folder.unwrap_or(name),
            done: Done::Not,
        }
    }
}

/// What is being written for the forms.
#[derive(Default)]
pub(super) struct Writing {
    kit: Option<Pending<Result<(usize, PathBuf), String>>>,
    moves: Option<Pending<Result<Entered, String>>>,
}

impl Writing {
    /// Begins what was asked for, and says in the form what became of it.
    pub fn print(&mut self, form: &mut KitForm) {
        let (scenario, folder) = (form.scenario.clone(), PathBuf::from(form.folder.trim()));
        work(&mut self.kit, &mut form.done, move || {
            print(&scenario, &folder)
        });
    }

    /// The same for moves.
    pub fn enter(&mut self, form: &mut MovesForm) {
        let sheet = PathBuf::from(form.sheet.trim().trim_matches('"'));
        let (record, to_end) = (form.record.clone(), form.to_end);
        work(&mut self.moves, &mut form.done, move || {
            enter(&record, &sheet, to_end)
        });
    }
}

fn work<T: Clone + Send + 'static>(
    pending: &mut Option<Pending<Result<T, String>>>,
    done: &mut Done<T>,
    begin: impl FnOnce() -> Result<T, String> + Send + 'static,
) {
    if matches!(done, Done::Asked) {
        *pending = Some(Pending::begin(begin));
        *done = Done::Begun;
    }
    if !matches!(done, Done::Begun) {
        return;
    }
    let Some(waiting) = pending else { return };
    if let Some(result) = waiting.get() {
        *done = Done::Ended(result.clone());
        *pending = None;
    } else if waiting.failed {
        *done = Done::Ended(Err(tr!("start-no-answer")));
        *pending = None;
    }
}

fn print(scenario: &str, folder: &Path) -> Result<(usize, PathBuf), String> {
    let cannot = || tr!("kit-not-written", folder = folder.display().to_string());
    let scenario = Scenario::load(scenario).map_err(|loaded| {
        let count = loaded.diagnostics.len();
        tr!("start-mistakes", path = scenario, count = count)
    })?;
    let mut there = std::fs::read_dir(folder).into_iter().flatten();
    if there.next().is_some() {
        return Err(format!("{}: {}", cannot(), tr!("kit-form-not-empty")));
    }
    // The first seed, as on the command line: the sheet of right answers holds for it.
    output::kit(&scenario, 1, folder).map_err(|error| format!("{}: {error}", cannot()))
}

fn enter(record: &Path, sheet: &Path, to_end: bool) -> Result<Entered, String> {
    let text = std::fs::read_to_string(sheet).map_err(|error| {
        let sheet = sheet.display().to_string();
        format!("{}: {error}", tr!("entry-not-read", sheet = sheet))
    })?;
    let (mut record, _recovery) = Record::open(record).map_err(|error| error.to_string())?;
    output::enter(&mut record, &text, to_end, true).map_err(|error| error.to_string())
}

/// The question for a kit. Says whether it was left.
pub(super) fn kit_ui(ui: &mut Ui, form: &mut KitForm) -> bool {
    let theme = Theme::of(ui);
    ui.label(strong_text(tr!("kit-form-title"), size::HEADING));
    let label = muted_text(ui, tr!("kit-form-text"));
    ui.add(Label::new(label).wrap());
    ui.add_space(space::M);
    let label = ui.label(tr!("kit-form-folder"));
    let field = TextEdit::singleline(&mut form.folder).desired_width(f32::INFINITY);
    ui.add(field).labelled_by(label.id);
    ui.add_space(space::M);
    let ready = !form.folder.trim().is_empty();
    let close = foot_ui(ui, &tr!("kit-form-print"), ready, &mut form.done);
    match &form.done {
        Done::Ended(Ok((pages, index))) => {
            let path = index.display().to_string();
            let words = tr!("kit-form-written", count = *pages, index = path);
            ui.add(Label::new(words).wrap());
            if ui.button(tr!("kit-form-open")).clicked() {
                // Without a browser the path above is what there is.
                open::that_detached(index).ok();
            }
        }
        Done::Ended(Err(why)) => trouble_ui(ui, why, &theme),
        _ => {}
    }
    close
}

/// The question for moves. Says whether it was left.
pub(super) fn moves_ui(ui: &mut Ui, form: &mut MovesForm) -> bool {
    let theme = Theme::of(ui);
    ui.label(strong_text(tr!("moves-title"), size::HEADING));
    let label = muted_text(ui, tr!("moves-text"));
    ui.add(Label::new(label).wrap());
    ui.add_space(space::M);
    let label = ui.label(tr!("moves-sheet"));
    let field = TextEdit::singleline(&mut form.sheet)
        .hint_text("moves.csv")
        .desired_width(f32::INFINITY);
    ui.add(field).labelled_by(label.id);
    check_ui(ui, &mut form.to_end, tr!("moves-to-end"));
    ui.add_space(space::M);
    let ready = !form.sheet.trim().is_empty();
    let close = foot_ui(ui, &tr!("moves-enter"), ready, &mut form.done);
    match &form.done {
        Done::Ended(Ok(entered)) => entered_ui(ui, entered, &theme),
        Done::Ended(Err(why)) => trouble_ui(ui, why, &theme),
        _ => {}
    }
    close
}

fn entered_ui(ui: &mut Ui, entered: &Entered, theme: &Theme) {
    let at = entered.at.on_clock();
    let words = tr!("moves-entered", count = entered.moves, at = at);
    ui.add(Label::new(words).wrap());
    if entered.left.is_empty() {
        return;
    }
    let words = tr!("moves-left", count = entered.left.len());
    ui.add(Label::new(RichText::new(words).color(theme.warn.ui())).wrap());
    ScrollArea::vertical().max_height(180.0).show(ui, |ui| {
        for line in &entered.left {
            ui.add(Label::new(RichText::new(line.to_string()).size(size::SMALL)).wrap());
        }
    });
}

fn trouble_ui(ui: &mut Ui, why: &str, theme: &Theme) {
    ui.add(Label::new(RichText::new(why).color(theme.loss.ui())).wrap());
}

/// The act, its progress, and the way out. Says whether it was taken.
fn foot_ui<T>(ui: &mut Ui, act: &str, ready: bool, done: &mut Done<T>) -> bool {
    let begun = matches!(done, Done::Asked | Done::Begun);
    let row = ui.horizontal(|ui| {
        let able = ready && !begun;
        let button = ui.add_enabled_ui(able, |ui| primary_button(ui, act));
        if button.inner.clicked() {
            *done = Done::Asked;
        }
        let close = ui.button(tr!("open-close")).clicked();
        if begun {
            ui.spinner();
        }
        close
    });
    ui.add_space(space::S);
    row.inner
}
