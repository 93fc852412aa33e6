//! Writing: to teams and bodies as mail or chat, or to the public. A draft stays until it is sent or thrown away.

use super::{InboxView, Open, correspondents};
use crate::app::desk::acts::{send_button, send_key_ui};
use crate::app::desk::here::{Here, Step};
use crate::app::desk::rows::{body_ui, foot_ui, section_ui};
use crate::app::desk::who::{mark_words, parties_name, party_name, publication_name};
use crate::app::theme::choice::{Choice, Choosable};
use crate::app::theme::widgets::{muted_text, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::*;
use crate::scenario::{ChannelId, MarkId, Medium, Publication};
use crate::text::tr;
use egui::{Label, TextEdit, Ui};
use std::sync::Arc;
use std::time::Instant;

/// The longest text, in characters: what the exercise takes even where each needs four bytes.
const LONGEST: usize = LONGEST_TEXT / 4;

/// What is written, and for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// To teams and bodies.
    Message(MessageForm),
    /// To the public.
    Public(Publication),
}

/// What can be written, in the order in which it is offered.
const FORMS: [Form; 5] = [
    Form::Message(MessageForm::Mail),
    Form::Message(MessageForm::Chat),
    Form::Public(Publication::Statement),
    Form::Public(Publication::Correction),
    Form::Public(Publication::Notice),
];

/// What is being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// What it is.
    pub form: Form,
    /// To whom.
    pub to: Vec<Party>,
    /// Subject line.
    pub title: String,
    /// The text.
    pub text: String,
    /// The route, if one is named.
    pub channel: Option<ChannelId>,
    /// The handling mark.
    pub mark: Option<MarkId>,
    /// What it replies to.
    pub re: Option<Re>,
    /// When it was sent, while the answer is awaited.
    sent: Option<(Instant, Ask)>,
}

impl Default for Draft {
    fn default() -> Self {
        Self::to(Vec::new())
    }
}

impl Draft {
    /// An empty mail to these parties.
    pub fn to(to: Vec<Party>) -> Self {
        Self {
            form: Form::Message(MessageForm::Mail),
            to,
            title: String::new(),
            text: String::new(),
            channel: None,
            mark: None,
            re: None,
            sent: None,
        }
    }

    /// An empty statement to the public.
    pub(super) fn statement() -> Self {
        Self {
            form: Form::Public(Publication::Statement),
            ..Self::default()
        }
    }

    pub(super) fn reply(to: Vec<Party>, title: &str, re: Option<Re>, medium: Medium) -> Self {
        let form = if medium == Medium::Chat {
            MessageForm::Chat
        } else {
            MessageForm::Mail
        };
        let prefix = tr!("inbox-re");
        let title = if title.is_empty() || title.starts_with(&prefix) {
            title.to_owned()
        } else {
            format!("{prefix} {title}")
        };
        Self {
            form: Form::Message(form),
            title,
            re,
            ..Self::to(to)
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Begun in the same place: to the same people, in reply to the same.
    pub(super) fn same_as(&self, other: &Self) -> bool {
        self.to == other.to && self.re == other.re && self.form == other.form
    }

    /// What its row says.
    pub(super) fn name(&self, known: &World) -> String {
        if !self.title.is_empty() {
            return self.title.clone();
        }
        match self.form {
            Form::Public(kind) => publication_name(kind),
            Form::Message(_) if self.to.is_empty() => tr!("inbox-nobody"),
            Form::Message(_) => parties_name(known, &self.to),
        }
    }

    /// What it asks for when it is sent.
    pub fn ask(&self) -> Ask {
        let text: Arc<str> = Arc::from(self.text.trim());
        match self.form {
            Form::Public(kind) => Ask::Public(AskPublic::Publish { kind, text }),
            Form::Message(form) => Ask::Message(AskMessage::Write {
                to: self.to.clone(),
                text,
                mark: self.mark.clone(),
                form,
                title: match form {
                    MessageForm::Mail => Arc::from(self.title.trim()),
                    MessageForm::Chat => Arc::from(""),
                },
                channel: self.channel.clone(),
                re: self.re.clone(),
            }),
        }
    }

    /// What has still to be filled in.
    fn missing(&self) -> Option<String> {
        if matches!(self.form, Form::Message(_)) && self.to.is_empty() {
            Some(tr!("inbox-missing-to"))
        } else if self.text.trim().is_empty() {
            Some(tr!("inbox-missing-text"))
        } else {
            None
        }
    }
}

/// The form in which something is written.
pub(super) fn writing_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut InboxView,
    place: usize,
    out: &mut Vec<Step>,
) {
    if answered(here, view, place) {
        return;
    }
    let entered = std::mem::take(&mut view.enter);
    let Some(draft) = view.drafts.get_mut(place) else {
        view.open = Open::Nothing;
        return;
    };
    let mut dropped = false;
    body_ui(ui, "writing", |ui| {
        ui.set_max_width(ui.available_width().min(860.0));
        fields_ui(ui, here, draft, entered);
    });
    foot_ui(ui, |ui| {
        let ask = draft.ask();
        let words = match draft.form {
            Form::Message(_) => tr!("inbox-send"),
            Form::Public(_) => tr!("inbox-publish"),
        };
        if send_button(ui, here, &words, &ask, draft.missing(), out) {
            draft.sent = Some((Instant::now(), ask));
        }
        dropped = ui.button(tr!("inbox-discard")).clicked();
        send_key_ui(ui);
    });
    if dropped {
        view.dropped = Some(view.drafts.remove(place));
        view.open = Open::Nothing;
    }
}

/// Whether what was sent has been taken; then the draft is gone.
fn answered(here: &Here<'_>, view: &mut InboxView, place: usize) -> bool {
    let Some(draft) = view.drafts.get_mut(place) else {
        view.open = Open::Nothing;
        return true;
    };
    let Some((since, ask)) = &draft.sent else {
        return false;
    };
    let asked = here
        .asked
        .iter()
        .find(|asked| asked.since >= *since && asked.command.ask == *ask);
    match asked.and_then(|asked| asked.answer.as_ref()) {
        Some(Ok(())) => {
            view.drafts.remove(place);
            view.open = Open::Nothing;
            true
        }
        Some(Err(_)) => {
            draft.sent = None;
            false
        }
        None => false,
    }
}

fn fields_ui(ui: &mut Ui, here: &Here<'_>, draft: &mut Draft, entered: bool) {
    let title = match (&draft.re, draft.form) {
        (_, Form::Public(_)) => tr!("inbox-to-public"),
        (Some(_), _) => tr!("inbox-your-reply"),
        (None, _) => tr!("inbox-new-message"),
    };
    ui.label(strong_text(title, size::HEADING));
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        for form in FORMS {
            let words = match form {
                Form::Message(MessageForm::Mail) => tr!("medium-mail"),
                Form::Message(MessageForm::Chat) => tr!("medium-chat"),
                Form::Public(kind) => publication_name(kind),
            };
            ui.selectable_value(&mut draft.form, form, words);
        }
    });
    ui.add_space(space::M);
    if let Form::Message(_) = draft.form {
        to_ui(ui, here, draft);
    }
    if draft.form == Form::Message(MessageForm::Mail) {
        section_ui(ui, &tr!("inbox-subject"));
        ui.add(
            TextEdit::singleline(&mut draft.title)
                .char_limit(200)
                .desired_width(f32::INFINITY),
        );
        ui.add_space(space::M);
    }
    section_ui(ui, &tr!("inbox-text"));
    let field = ui.add(
        TextEdit::multiline(&mut draft.text)
            .char_limit(LONGEST)
            .desired_rows(9)
            .desired_width(f32::INFINITY),
    );
    if entered && (!draft.to.is_empty() || matches!(draft.form, Form::Public(_))) {
        field.request_focus();
    }
    if let Form::Message(_) = draft.form {
        ui.add_space(space::M);
        handling_ui(ui, here, draft);
    } else {
        let label = muted_text(ui, tr!("inbox-public-note"));
        ui.add(Label::new(label).wrap());
    }
}

fn to_ui(ui: &mut Ui, here: &Here<'_>, draft: &mut Draft) {
    section_ui(ui, &tr!("inbox-to"));
    // A reply to an inject goes to bodies that exercise control speaks for, and to nobody else.
    let bodies_only = matches!(draft.re, Some(Re::Inject(_)));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        for party in correspondents(here) {
            if bodies_only && party.team().is_some() {
                continue;
            }
            let chosen = draft.to.contains(&party);
            let name = party_name(here.known, &party);
            if ui.selectable_label(chosen, name).clicked() {
                if chosen {
                    draft.to.retain(|known| *known != party);
                } else {
                    draft.to.push(party);
                }
            }
        }
    });
    ui.add_space(space::M);
}

/// Mark and route, and what the mark means.
fn handling_ui(ui: &mut Ui, here: &Here<'_>, draft: &mut Draft) {
    let theme = Theme::of(ui);
    ui.horizontal_wrapped(|ui| {
        let label = muted_text(ui, tr!("inbox-mark"));
        let label = ui.label(label).id;
        let marks = &here.scenario().library.marks;
        Choice::new("inbox-mark")
            .of(
                ui,
                &mut draft.mark,
                &tr!("inbox-no-mark"),
                marks,
                |mark| mark.id.clone(),
                |mark| Choosable::new(mark.title.as_str()).hint(&mark.text),
            )
            .labelled_by(label);
        ui.add_space(space::L);
        let label = muted_text(ui, tr!("inbox-channel"));
        let label = ui.label(label).id;
        let channels = &here.scenario().library.channels;
        Choice::new("inbox-channel")
            .of(
                ui,
                &mut draft.channel,
                &tr!("inbox-any-channel"),
                channels,
                |channel| channel.id.clone(),
                |channel| Choosable::new(channel.title.as_str()),
            )
            .labelled_by(label);
    });
    if let Some(mark) = &draft.mark {
        let (_, text) = mark_words(here.known, mark);
        let label = muted_text(ui, text);
        ui.add(Label::new(label).wrap());
    }
    let channel = draft.channel.as_ref();
    let channel = channel.and_then(|channel| here.scenario().channel(channel));
    if channel.is_some_and(|channel| !channel.protected) {
        let words = egui::RichText::new(tr!("inbox-unprotected"))
            .size(size::SMALL)
            .color(theme.warn.ui());
        ui.add(Label::new(words).wrap());
    }
}
