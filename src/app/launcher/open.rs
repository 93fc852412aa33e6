//! Any exercise file of this machine, or from anywhere: to go on with, or to debrief.

use super::recent::{Recent, Seen, recent_ui};
use super::{Asking, Choice};
use crate::app::debrief::Pending;
use crate::app::exercise::{is_copy, is_record, recent};
use crate::app::theme::widgets::{muted_text, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::text::tr;
use egui::{Label, ScrollArea, TextEdit, Ui};
use std::path::{Path, PathBuf};

/// So many files are looked into at most; older ones are opened by their path.
const MOST: usize = 200;

/// What is asked of whoever opens a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OpenForm {
    /// Where the file is, as typed or dropped.
    pub path: String,
    /// That file, if there is one.
    pub typed: Option<Recent>,
    /// The files of this machine, newest first. None while they are being read.
    pub recent: Option<Vec<Recent>>,
}

impl OpenForm {
    /// With the path of a file.
    pub fn of(path: &Path) -> Self {
        Self {
            path: path.display().to_string(),
            ..Self::default()
        }
    }

    /// The path without the quotation marks that file windows copy with it.
    fn file(&self) -> PathBuf {
        self.path.trim().trim_matches(['"', '\'']).into()
    }
}

/// What is being read for the form.
#[derive(Default)]
pub(super) struct Opening {
    listed: Option<Pending<Vec<Recent>>>,
    typed: Option<(PathBuf, Pending<Option<Seen>>)>,
}

impl Opening {
    /// Puts into the form what has been read since.
    pub fn fill(&mut self, form: &mut OpenForm) {
        let listed = self.listed.get_or_insert_with(|| {
            Pending::begin(|| {
                let seen = |path: PathBuf| Recent {
                    seen: Seen::of(&path),
                    path,
                };
                recent(MOST).into_iter().map(seen).collect()
            })
        });
        if form.recent.is_none() {
            form.recent = listed.get().cloned();
        }
        let file = form.file();
        if self.typed.as_ref().is_none_or(|(path, _)| *path != file) {
            form.typed = (is_record(&file) && file.is_file()).then(|| Recent {
                path: file.clone(),
                seen: None,
            });
            let read = file.clone();
            self.typed = form
                .typed
                .is_some()
                .then(|| (file, Pending::begin(move || Seen::of(&read))));
        }
        if let (Some((_, pending)), Some(typed)) = (&mut self.typed, &mut form.typed)
            && let Some(seen) = pending.get()
            && typed.seen.is_none()
        {
            typed.seen.clone_from(seen);
        }
    }
}

/// The question. Says whether it was left.
pub(super) fn open_ui(
    ui: &mut Ui,
    form: &mut OpenForm,
    chosen: &mut Option<Choice>,
    next: &mut Option<Asking>,
) -> bool {
    let theme = Theme::of(ui);
    ui.label(strong_text(tr!("open-title"), size::HEADING));
    ui.add_space(space::S);
    let label = ui.label(tr!("open-path"));
    let field = TextEdit::singleline(&mut form.path)
        .hint_text("quiet-harbour.accord")
        .desired_width(f32::INFINITY);
    let field = ui.add(field).labelled_by(label.id);
    if ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
    if let Some(typed) = &form.typed {
        ui.add_space(space::S);
        recent_ui(ui, typed, &theme, chosen, Some(next));
    } else if !form.path.trim().is_empty() {
        let text = egui::RichText::new(tr!("open-no-file")).color(theme.warn.ui());
        ui.add(Label::new(text.size(size::SMALL)).wrap());
    }
    ui.add_space(space::M);
    ScrollArea::vertical()
        .max_height(320.0)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let Some(files) = &form.recent else {
                ui.spinner();
                return;
            };
            if files.is_empty() {
                let label = muted_text(ui, tr!("open-none"));
                ui.add(Label::new(label).wrap());
            }
            let other = |recent: &&Recent| {
                is_copy(&recent.path) || recent.seen.as_ref().is_some_and(|seen| seen.forked)
            };
            let (others, own): (Vec<_>, Vec<_>) = files.iter().partition(other);
            for (key, files) in [("open-own", own), ("open-others", others)] {
                if files.is_empty() {
                    continue;
                }
                let label = muted_text(ui, tr!(key));
                ui.label(label);
                for recent in files {
                    recent_ui(ui, recent, &theme, chosen, Some(next));
                }
                ui.add_space(space::S);
            }
        });
    ui.add_space(space::M);
    ui.button(tr!("open-close")).clicked()
}
