//! Questions before what cannot be taken back, and the few texts that every screen shows.

use super::{Step, Wish};
use crate::app::naming::second;
use crate::app::theme::widgets::{muted_text, primary_button, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::AskTrainer;
use crate::scenario::{InjectId, Moment};
use crate::text::{Value, tr};
use egui::{
    Grid, Key, KeyboardShortcut, Label, Modal, Modifiers, RichText, ScrollArea, TextEdit, Ui,
};
use std::sync::Arc;

/// What the trainer is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// A real emergency: stop everything, with these words on every screen?
    Halt(String),
    /// Play goes on after a real emergency?
    GoOn,
    /// Say this to every screen?
    Broadcast(String),
    /// How is this moment called that is to be come back to?
    Bookmark {
        /// The moment.
        at: Moment,
        /// Its name; empty: the moment itself.
        name: String,
    },
    /// Take this inject back?
    Retract {
        /// The inject.
        inject: InjectId,
        /// What goes with it.
        goes: Vec<String>,
        /// What stays.
        stays: Vec<String>,
    },
    /// End the exercise?
    End,
    /// Back to the launcher?
    Leave,
    /// The same once it has ended: there is nothing to go on with.
    LeaveEnded,
    /// The same where a copy is kept of an exercise that runs on another machine.
    LeaveCopy,
    /// Go on with the copy on this machine?
    TakeOver,
    /// The keys.
    Help,
}

/// Every key of the control room with the message that says what it does.
const KEYS: [(&str, &str); 17] = [
    ("Ctrl K", "help-palette"),
    ("Ctrl Space", "help-play"),
    ("Ctrl →", "help-step"),
    ("Ctrl ↑ ↓", "help-speed"),
    ("Ctrl Z", "help-undo"),
    ("Ctrl Shift Z", "help-redo"),
    ("Ctrl F", "help-search"),
    ("Ctrl N", "help-compose"),
    ("Ctrl Enter", "help-send"),
    ("Ctrl M", "help-bookmark"),
    ("Ctrl B", "help-broadcast"),
    ("Ctrl Shift X", "help-halt"),
    ("Ctrl 1 – 7", "help-scenes"),
    ("Ctrl 8", "help-director"),
    ("Ctrl 9", "help-freeze"),
    ("Ctrl 0", "help-black"),
    ("Ctrl + −", "help-zoom"),
];

/// The question, if one is open. Its answer is added to `steps`.
pub fn question_ui(ctx: &egui::Context, question: &mut Option<Question>, steps: &mut Vec<Step>) {
    let Some(mut asked) = question.take() else {
        return;
    };
    let mut over = false;
    let modal = Modal::new("question".into()).show(ctx, |ui| {
        ui.set_width(400.0);
        let theme = Theme::of(ui);
        let (title, text, yes) = match &asked {
            Question::Halt(_) => ("halt-title", "halt-text", "halt-yes"),
            Question::GoOn => ("go-on-title", "go-on-text", "go-on-yes"),
            Question::Broadcast(_) => ("broadcast-title", "broadcast-text", "broadcast-yes"),
            Question::Bookmark { .. } => ("bookmark-title", "bookmark-text", "bookmark-yes"),
            Question::Retract { .. } => ("retract-title", "retract-text", "retract-yes"),
            Question::End => ("end-title", "end-text", "end-yes"),
            Question::Leave => ("leave-title", "leave-text", "leave-yes"),
            Question::LeaveEnded => ("leave-title", "leave-text-ended", "leave-yes"),
            Question::LeaveCopy => ("leave-title", "close-text-copy", "leave-yes"),
            Question::TakeOver => ("takeover-title", "takeover-text", "takeover-yes"),
            Question::Help => ("help-title", "help-text", "help-close"),
        };
        let ink = if matches!(asked, Question::Halt(_)) {
            theme.loss
        } else {
            theme.text
        };
        let args: Vec<(&str, Value<'_>)> = match &asked {
            Question::Bookmark { at, .. } => vec![("time", second(*at).into())],
            Question::Retract { inject, .. } => vec![("inject", inject.to_string().into())],
            _ => Vec::new(),
        };
        ui.label(strong_text(tr(title, &args), size::HEADING).color(ink.ui()));
        ui.add_space(space::S);
        ui.label(tr(text, &args));
        ui.add_space(space::M);
        let mut said = true;
        // Where words are written, the Enter key says them; elsewhere it presses the button that has the focus.
        let writes = matches!(
            asked,
            Question::Halt(_) | Question::Broadcast(_) | Question::Bookmark { .. }
        );
        let enter = |modifiers| KeyboardShortcut::new(modifiers, Key::Enter);
        let entered = ui.input_mut(|input| {
            let with = input.consume_shortcut(&enter(Modifiers::COMMAND));
            with && asked != Question::Help
                || writes
                    && !input.modifiers.any()
                    && input.consume_shortcut(&enter(Modifiers::NONE))
        });
        match &mut asked {
            Question::Halt(text) => {
                words_ui(ui, text, "halt-words");
            }
            Question::Broadcast(text) => {
                words_ui(ui, text, "broadcast-words");
                said = !text.trim().is_empty();
            }
            Question::Bookmark { name, .. } => {
                words_ui(ui, name, "bookmark-name");
            }
            Question::Retract { goes, stays, .. } => {
                list_ui(ui, "retract-goes", goes);
                list_ui(ui, "retract-stays", stays);
                if stays.is_empty() {
                    let label = muted_text(ui, tr!("retract-nothing-stays"));
                    ui.label(label);
                }
            }
            Question::Help => help_ui(ui),
            Question::GoOn
            | Question::End
            | Question::Leave
            | Question::LeaveEnded
            | Question::LeaveCopy
            | Question::TakeOver => {}
        }
        ui.add_space(space::M);
        ui.horizontal(|ui| {
            let answer = ui.add_enabled_ui(said, |ui| primary_button(ui, &tr(yes, &[])));
            if answer.inner.clicked() || (entered && said) {
                over = true;
                steps.extend(answer_of(&asked));
            }
            if asked != Question::Help && ui.button(tr!("question-no")).clicked() {
                over = true;
            }
        });
    });
    if !over && !modal.should_close() {
        *question = Some(asked);
    }
}

fn words_ui(ui: &mut Ui, text: &mut String, hint: &str) {
    let field = ui.add(
        TextEdit::multiline(text)
            .hint_text(tr(hint, &[]))
            .desired_rows(2)
            .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter))
            .char_limit(200)
            .desired_width(f32::INFINITY),
    );
    if text.is_empty() {
        field.request_focus();
    }
}

/// Lines under a title; nothing where there are none.
fn list_ui(ui: &mut Ui, title: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    ui.label(strong_text(tr(title, &[]), size::BODY));
    let tall = ui.ctx().content_rect().height() * 0.3;
    ScrollArea::vertical()
        .id_salt(title)
        .max_height(tall)
        .show(ui, |ui| {
            for line in lines {
                ui.add(Label::new(format!("• {line}")).wrap());
            }
        });
    ui.add_space(space::S);
}

fn help_ui(ui: &mut Ui) {
    Grid::new("keys")
        .num_columns(2)
        .spacing([space::L, space::S])
        .show(ui, |ui| {
            for (keys, words) in KEYS {
                ui.label(RichText::new(keys).monospace());
                let label = muted_text(ui, tr(words, &[]));
                ui.label(label);
                ui.end_row();
            }
        });
}

fn answer_of(question: &Question) -> Option<Step> {
    Some(match question {
        Question::Halt(text) => {
            let said = text.trim();
            let text = if said.is_empty() {
                Arc::from(tr!("halt-default"))
            } else {
                Arc::from(said)
            };
            Step::Ask(AskTrainer::Halt { text })
        }
        Question::Broadcast(text) => Step::Ask(AskTrainer::Broadcast {
            text: Arc::from(text.trim()),
        }),
        Question::Bookmark { at, name } => {
            let said = name.trim();
            let text = if said.is_empty() {
                Arc::from(tr!("note-bookmark-at", time = second(*at)))
            } else {
                Arc::from(said)
            };
            Step::Ask(AskTrainer::Bookmark { text, of: None })
        }
        Question::Retract { inject, .. } => Step::Ask(AskTrainer::Retract {
            inject: inject.clone(),
        }),
        Question::GoOn => Step::Ask(AskTrainer::Resume),
        Question::End => Step::Ask(AskTrainer::End),
        Question::Leave | Question::LeaveEnded | Question::LeaveCopy => Step::Wish(Wish::Leave),
        Question::TakeOver => Step::Wish(Wish::TakeOver),
        Question::Help => return None,
    })
}
