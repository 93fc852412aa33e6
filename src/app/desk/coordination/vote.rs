//! The vote on the common crosswalk.

use super::team_ui;
use crate::app::desk::acts::{Look, act_button};
use crate::app::desk::here::{Here, Step};
use crate::app::desk::rows::{body_ui, foot_ui, section_ui};
use crate::app::theme::widgets::strong_text;
use crate::app::theme::{Theme, size, space};
use crate::exercise::{Ask, AskCoordination};
use crate::text::tr;
use egui::{Label, Ui};

pub(super) fn vote_ui(ui: &mut Ui, here: &Here<'_>, out: &mut Vec<Step>) {
    let state = &here.known.coordination;
    body_ui(ui, "coordination-body", |ui| {
        let theme = Theme::of(ui);
        ui.label(strong_text(tr!("coordination-crosswalk"), size::HEADING));
        ui.add_space(space::S);
        ui.add(Label::new(tr!("coordination-crosswalk-text")).wrap());
        ui.add_space(space::M);
        let words = match state.crosswalk {
            Some(at) => tr!("coordination-in-force-long", time = at.on_clock()),
            None if state.crosswalk_open => tr!("coordination-open-long"),
            None => tr!("coordination-not-open-long"),
        };
        ui.add(Label::new(strong_text(words, size::BODY)).wrap());
        if !state.crosswalk_open && state.votes.is_empty() {
            return;
        }
        ui.add_space(space::L);
        section_ui(ui, &tr!("coordination-votes"));
        for team in &here.scenario().teams {
            let (words, ink) = match state.votes.get(&team.id) {
                Some(true) => (tr!("coordination-for"), theme.good),
                Some(false) => (tr!("coordination-against"), theme.warn),
                None => (tr!("coordination-no-vote"), theme.muted),
            };
            team_ui(ui, here, &team.id, &words, ink.ui());
        }
    });
    if state.crosswalk_open {
        foot_ui(ui, |ui| {
            for (agree, look, key) in [
                (true, Look::Primary, "coordination-vote-for"),
                (false, Look::Plain, "coordination-vote-against"),
            ] {
                let ask = Ask::Coordination(AskCoordination::Vote { agree });
                act_button(ui, here, &tr!(key), look, &ask, None, out);
            }
        });
    }
}
