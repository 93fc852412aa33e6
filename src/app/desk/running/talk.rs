//! The team's own chat. Nobody else reads it but the trainer.

use crate::app::desk::acts::hindered;
use crate::app::desk::entry::Entry;
use crate::app::desk::here::{Here, Step};
use crate::app::desk::rows::section_ui;
use crate::app::desk::who::actor_name;
use crate::app::theme::widgets::{muted_text, strong_text, with_reason};
use crate::app::theme::{size, space};
use crate::exercise::{Ask, AskTeam};
use crate::text::tr;
use egui::{Key, Label, Modifiers, RichText, ScrollArea, TextEdit, Ui};

/// So many of the latest lines are laid out.
const LINES: usize = 60;

/// What is being typed.
#[derive(Default)]
pub(super) struct TalkView {
    line: Entry,
}

pub(super) fn talk_ui(ui: &mut Ui, here: &Here<'_>, view: &mut TalkView, out: &mut Vec<Step>) {
    section_ui(ui, &tr!("running-chat"));
    let tall = ui.available_height() - 34.0;
    ScrollArea::vertical()
        .id_salt("running-talk")
        .auto_shrink(false)
        .max_height(tall)
        .stick_to_bottom(true)
        .show(ui, |ui| {
            let lines = &here.known.chat;
            if lines.is_empty() {
                let label = muted_text(ui, tr!("running-chat-empty"));
                ui.add(Label::new(label).wrap());
            }
            for line in &lines[lines.len().saturating_sub(LINES)..] {
                let who = actor_name(here.known, here.team, &line.by);
                let told = tr!("inbox-told", from = who, time = line.at.on_clock());
                let label = muted_text(ui, told);
                ui.add(Label::new(label).wrap());
                let text = RichText::new(&*line.text).size(size::SMALL);
                ui.add(Label::new(text).wrap().selectable(true));
                ui.add_space(space::S);
            }
        });
    view.line.follow(here);
    let ask = Ask::Team(AskTeam::Say {
        text: view.line.said(),
    });
    // An empty line would be refused too, but it is there to be filled.
    let why = (!here.may_act()).then(|| hindered(here, &ask)).flatten();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let wide = ui.available_width() - 30.0;
        let field = ui.add_enabled(
            why.is_none(),
            TextEdit::singleline(&mut view.line.text)
                .hint_text(tr!("running-say"))
                .char_limit(2000)
                .desired_width(wide),
        );
        if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::J)) {
            field.request_focus();
        }
        // With what the field took in this very frame.
        let ask = Ask::Team(AskTeam::Say {
            text: view.line.said(),
        });
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let ready = why.is_none() && !view.line.is_empty() && !here.waits(&ask);
        let button =
            egui::Button::new(strong_text("→", size::SMALL)).min_size(egui::vec2(24.0, 24.0));
        let said = ui.add_enabled(ready, button);
        said.widget_info(|| {
            let words = tr!("running-say-button");
            egui::WidgetInfo::labeled(egui::WidgetType::Button, ready, words)
        });
        let clicked = said.clicked();
        said.on_hover_text(tr!("running-say-button"));
        if let Some(why) = why {
            with_reason(field, why);
        } else if ready && (entered || clicked) {
            out.push(Step::Ask(ask.clone()));
            view.line.sends(ask);
            field.request_focus();
        }
    });
}
