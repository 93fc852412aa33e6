//! The hot wash at a desk: what the team keeps and what it fixes, once the exercise has ended; and what the others said.

use super::CoordinationView;
use crate::app::desk::entry::Entry;
use crate::app::desk::here::{Here, Step};
use crate::app::desk::rows::{body_ui, section_ui};
use crate::app::naming::team_name;
use crate::app::theme::widgets::{muted_text, row_button, strong_text, with_reason};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{Ask, AskDebrief, Phase, REMARKS_EACH, Remark};
use crate::text::tr;
use egui::{Align, Key, Label, Layout, TextEdit, Ui};

/// How the matter stands, and whether it waits for this team.
pub(super) fn state(here: &Here<'_>) -> (String, bool) {
    let remarks = here.known.debrief.hot_wash.iter();
    let own = remarks.filter(|remark| remark.team.as_ref() == Some(here.team));
    match (here.known.clock.phase, own.count()) {
        (Phase::Ended, count) if here.hot_wash.is_some_and(|left| left > 0) => {
            let time = clock(here.hot_wash.unwrap_or_default());
            (tr!("coordination-hot-wash-runs", time = time), count == 0)
        }
        (Phase::Ended, 0) => (tr!("coordination-hot-wash-now"), true),
        (Phase::Ended, count) => (tr!("coordination-count", count = count), false),
        _ => (tr!("coordination-hot-wash-later"), false),
    }
}

pub(super) fn hot_wash_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut CoordinationView,
    out: &mut Vec<Step>,
) {
    let theme = Theme::of(ui);
    let ended = here.known.clock.phase == Phase::Ended;
    let writes = ended && !here.looks_on;
    view.keep.follow(here);
    view.fix.follow(here);
    body_ui(ui, "hot-wash-body", |ui| {
        ui.horizontal(|ui| {
            ui.label(strong_text(tr!("coordination-hot-wash"), size::HEADING));
            clock_ui(ui, here, &theme);
        });
        ui.add_space(space::S);
        let text = if ended {
            tr!("coordination-hot-wash-text")
        } else {
            tr!("coordination-hot-wash-not-yet")
        };
        ui.add(Label::new(text).wrap());
        if here.over {
            ui.add_space(space::S);
            let words = egui::RichText::new(tr!("coordination-hot-wash-over"));
            ui.add(Label::new(words.color(theme.warn.ui())).wrap());
        }
        ui.add_space(space::L);
        for (remark, name, ink, draft) in [
            (Remark::Keep, "hot-wash-keep", theme.good, &mut view.keep),
            (Remark::Fix, "hot-wash-fix", theme.warn, &mut view.fix),
        ] {
            ui.label(strong_text(tr(name, &[]), size::BODY).color(ink.ui()));
            let own = || here.known.debrief.said(Some(here.team), remark);
            for said in own() {
                ui.horizontal(|ui| {
                    let take_back = writes && !here.over && row_button(ui, "×").clicked();
                    ui.add(Label::new(said.text.as_ref()).wrap());
                    if take_back {
                        let id = said.id.clone();
                        let ask = AskDebrief::WithdrawRemark { id };
                        out.push(Step::Ask(Ask::Debrief(ask)));
                    }
                });
            }
            if writes {
                let full = own().count() >= REMARKS_EACH;
                write_ui(ui, here, (remark, full), draft, out);
            }
            ui.add_space(space::L);
        }
        others_ui(ui, here);
    });
}

/// What is left, as the room's clock has it.
fn clock_ui(ui: &mut Ui, here: &Here<'_>, theme: &Theme) {
    let Some(left) = here.hot_wash else { return };
    let (words, ink) = match left {
        0 => (tr!("hot-wash-over"), theme.loss),
        1..120 => (clock(left), theme.warn),
        _ => (clock(left), theme.text),
    };
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.label(strong_text(words, size::HEADING).color(ink.ui()));
        let label = muted_text(ui, tr!("hot-wash-clock"));
        ui.label(label);
    });
}

fn clock(secs: u64) -> String {
    format!("{}:{:02}", secs / 60, secs % 60)
}

fn write_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    (remark, full): (Remark, bool),
    draft: &mut Entry,
    out: &mut Vec<Step>,
) {
    if full {
        let label = muted_text(ui, tr!("hot-wash-full"));
        ui.add(Label::new(label).wrap());
        // What was being written meanwhile is not lost.
        if draft.is_empty() {
            return;
        }
    }
    let key = match remark {
        Remark::Keep => "hot-wash-keep-hint",
        Remark::Fix => "hot-wash-fix-hint",
    };
    ui.horizontal(|ui| {
        let field = TextEdit::singleline(&mut draft.text)
            .id_salt(remark)
            .hint_text(tr(key, &[]))
            .char_limit(300)
            .desired_width(ui.available_width() - 90.0);
        let field = ui.add(field);
        let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let ask = Ask::Debrief(AskDebrief::HotWash {
            team: Some(here.team.clone()),
            remark,
            text: draft.said(),
        });
        let missing = draft.is_empty().then(|| tr!("inbox-missing-text"));
        // The line stays until it is taken, so that none is lost with the line to the host.
        let able = missing.is_none() && !full && !here.over && !here.waits(&ask);
        let words = tr!("coordination-hot-wash-say");
        let say = ui.add_enabled_ui(able, |ui| ui.button(words)).inner;
        let missing = missing.or_else(|| full.then(|| tr!("hot-wash-full")));
        let say = match missing.or_else(|| here.over.then(|| tr!("act-over"))) {
            Some(why) => with_reason(say, why),
            None => say,
        };
        if able && (enter || say.clicked()) {
            out.push(Step::Ask(ask.clone()));
            draft.sends(ask);
        }
        if enter {
            field.request_focus();
        }
    });
}

fn others_ui(ui: &mut Ui, here: &Here<'_>) {
    let others: Vec<_> = here
        .known
        .debrief
        .hot_wash
        .iter()
        .filter(|remark| remark.team.as_ref() != Some(here.team))
        .collect();
    if others.is_empty() {
        return;
    }
    section_ui(ui, &tr!("coordination-hot-wash-others"));
    for remark in others {
        let team = match &remark.team {
            Some(team) => team_name(here.known, team),
            None => tr!("log-all-teams"),
        };
        let key = match remark.remark {
            Remark::Keep => "log-kept",
            Remark::Fix => "log-fixed",
        };
        let words = tr!(key, team = team, text = remark.text.as_ref());
        let label = muted_text(ui, words);
        ui.add(Label::new(label).wrap());
    }
}
