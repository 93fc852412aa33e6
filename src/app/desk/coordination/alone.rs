//! The question before a team acts alone: it cannot be taken back.

use crate::app::desk::acts::{Look, act_button};
use crate::app::desk::here::{Here, Step};
use crate::app::theme::widgets::{actions_ui, primary_button, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{Ask, AskCoordination};
use crate::text::tr;
use egui::{Context, Label, Modal};

pub(super) fn alone_ui(ctx: &Context, here: &Here<'_>, open: &mut bool, out: &mut Vec<Step>) {
    if !*open {
        return;
    }
    let modal = Modal::new("coordination-alone".into()).show(ctx, |ui| {
        ui.set_width(440.0);
        let theme = Theme::of(ui);
        let title = strong_text(tr!("coordination-alone-title"), size::HEADING);
        ui.label(title.color(theme.loss.ui()));
        ui.add_space(space::S);
        ui.add(Label::new(tr!("coordination-alone-text")).wrap());
        ui.add_space(space::L);
        actions_ui(ui, |ui| {
            let ask = Ask::Coordination(AskCoordination::ActAlone);
            let words = tr!("coordination-alone-yes");
            // What holds back is the plain way; what cannot be taken back has to be chosen.
            let back = primary_button(ui, &tr!("coordination-alone-no")).clicked();
            let acted = act_button(ui, here, &words, Look::Plain, &ask, None, out);
            if back || acted {
                *open = false;
            }
        });
    });
    if modal.should_close() {
        *open = false;
    }
}
