//! One inject, whole: what it says, what it expects and who has done it, what the facilitator should know, and
//! everything that can be done with it. Facilitator notes stand here and nowhere else.

use super::Step;
use super::free::{free, free_ui};
use super::sign::{short_name, stretch, team_sign};
use super::timeline::{paint_status, status_key};
use super::undo::restorable;
use super::waits::waits_ui;
use crate::app::card::Card;
use crate::app::theme::widgets::{
    card_frame, chip_ui, muted_text, paint_sign, primary_button, row_button, strong_text,
};
use crate::app::theme::{Theme, size, space};
use crate::app::wall::chart::sender;
use crate::exercise::{AskTrainer, Command, InjectState, InjectStatus, Phase, World, recipients};
use crate::report::act_words;
use crate::scenario::{Act, Expectation, Inject, InjectId, Length, Moment, TeamId};
use crate::text::tr;
use egui::{Label, RichText, ScrollArea, Sense, TextEdit, Ui, vec2};
use std::sync::Arc;

/// An inject being written anew.
#[derive(Clone, Debug)]
pub struct Edit {
    /// Which.
    pub inject: InjectId,
    /// Its subject line.
    pub title: String,
    /// Its text.
    pub text: String,
    /// It was opened just now, and is to be brought into sight.
    pub fresh: bool,
}

/// The inject that the trainer has chosen.
pub fn inject_ui(
    ui: &mut Ui,
    known: &World,
    now: Moment,
    chosen: &mut Option<InjectId>,
    edit: &mut Option<Edit>,
    out: &mut Vec<Command>,
    steps: &mut Vec<Step>,
) {
    if let Some(id) = chosen.as_ref()
        && let Some((id, state)) = free(known).find(|(free, _)| *free == id)
    {
        free_ui(ui, known, id, state, out, steps);
        return;
    }
    let found = chosen.as_ref().and_then(|id| {
        let inject = known.scenario.inject(id)?;
        Some((inject, known.injects.get(id)?))
    });
    let Some((inject, state)) = found else {
        let label = muted_text(ui, tr!("inject-none"));
        ui.add(Label::new(label).wrap());
        return;
    };
    // What is being written about another inject is kept until somebody comes back to it.
    let mut other_edit = edit.take_if(|edit| edit.inject != inject.id);
    head_ui(ui, inject, state);
    if let Some(kept) = &other_edit {
        let words = tr!("inject-edit-waits", inject = kept.inject.to_string());
        if row_button(ui, &words).clicked() {
            *chosen = Some(kept.inject.clone());
        }
    }
    waits_ui(ui, known, inject, state);
    buttons_ui(ui, known, now, inject, state, edit, out, steps);
    ui.add_space(space::S);
    let mut other = None;
    ScrollArea::vertical()
        .id_salt("inject")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            if let Some(edit) = edit {
                edit_ui(ui, edit);
            }
            body_ui(ui, known, now, inject, state, edit.as_ref(), &mut other);
        });
    if other.is_some() {
        *chosen = other;
    }
    if edit.is_none() {
        *edit = other_edit.take();
    }
}

fn head_ui(ui: &mut Ui, inject: &Inject, state: &InjectState) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 18.0), Sense::hover());
        paint_status(ui, state.status, rect.center(), false, &theme);
        let title = format!("{}  {}", inject.id, title(inject, state));
        ui.add(Label::new(strong_text(title, size::BODY)).truncate());
    });
    let when = match (state.released, state.due) {
        (Some(at), _) => tr!("inject-went-out", time = at.on_clock()),
        (None, Some(at)) => tr!("inject-due", time = at.on_clock()),
        (None, None) => tr!("msel-no-time"),
    };
    let words = format!("{} · {when}", tr(status_key(state.status), &[]));
    let label = muted_text(ui, words);
    ui.label(label);
}

fn title<'a>(inject: &'a Inject, state: &'a InjectState) -> &'a str {
    state
        .edited
        .as_ref()
        .map_or(inject.title.as_str(), |(title, _)| title)
}

fn text<'a>(inject: &'a Inject, state: &'a InjectState) -> &'a str {
    state
        .edited
        .as_ref()
        .map_or(inject.text.as_str(), |(_, text)| text)
}

fn buttons_ui(
    ui: &mut Ui,
    known: &World,
    now: Moment,
    inject: &Inject,
    state: &InjectState,
    edit: &mut Option<Edit>,
    out: &mut Vec<Command>,
    steps: &mut Vec<Step>,
) {
    let id = || inject.id.clone();
    let going = matches!(known.clock.phase, Phase::Running | Phase::Paused);
    ui.add_enabled_ui(going, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::S, space::S);
            let mut button = |ui: &mut Ui, key: &str, ask: AskTrainer| {
                let hint = tr(&format!("{key}-hint"), &[]);
                if ui.button(tr(key, &[])).on_hover_text(hint).clicked() {
                    out.push(ask.into());
                }
            };
            if state.status == InjectStatus::Released {
                if state.read_by.is_empty() {
                    let button = ui.button(tr!("inject-retract"));
                    if button.on_hover_text(tr!("inject-retract-hint")).clicked() {
                        steps.push(Step::Retract(inject.id.clone()));
                    }
                }
                button(ui, "inject-resend", AskTrainer::Resend { inject: id() });
                if inject.hint.is_some() && !state.hinted {
                    button(ui, "inject-send-hint", AskTrainer::Hint { inject: id() });
                }
                let contingency = inject.contingency.as_ref().filter(|other| {
                    let state = known.injects.get(*other);
                    state.is_some_and(|state| state.status == InjectStatus::Waiting)
                });
                if let Some(other) = contingency {
                    let inject = other.clone();
                    button(ui, "inject-contingency", AskTrainer::Release { inject });
                }
                return;
            }
            if edit.is_none() {
                button(
                    ui,
                    "inject-release-now",
                    AskTrainer::Release { inject: id() },
                );
            }
            if state.status == InjectStatus::Waiting {
                button(ui, "inject-hold-back", AskTrainer::Hold { inject: id() });
            }
            if matches!(state.status, InjectStatus::Waiting | InjectStatus::Held) {
                button(ui, "inject-leave-out", AskTrainer::Skip { inject: id() });
            }
            if restorable(state, now) {
                button(ui, "inject-restore", AskTrainer::Restore { inject: id() });
            }
            if edit.is_none()
                && ui
                    .button(tr!("inject-edit"))
                    .on_hover_text(tr!("inject-edit-hint"))
                    .clicked()
            {
                *edit = Some(Edit {
                    inject: id(),
                    title: title(inject, state).to_owned(),
                    text: text(inject, state).to_owned(),
                    fresh: true,
                });
            }
        });
    });
    let Some(written) = edit.clone() else { return };
    ui.horizontal(|ui| {
        let ready = !written.text.trim().is_empty() && !written.title.trim().is_empty();
        let keep = ui.add_enabled_ui(ready, |ui| primary_button(ui, &tr!("inject-keep-edit")));
        if keep.inner.clicked() {
            out.push(
                AskTrainer::Edit {
                    inject: id(),
                    title: Arc::from(written.title.trim()),
                    text: Arc::from(written.text.trim()),
                }
                .into(),
            );
            *edit = None;
        }
        if ui.button(tr!("inject-drop-edit")).clicked() {
            *edit = None;
        }
    });
}

fn edit_ui(ui: &mut Ui, edit: &mut Edit) {
    let title = ui.add(
        TextEdit::singleline(&mut edit.title)
            .char_limit(120)
            .desired_width(f32::INFINITY),
    );
    let field = ui.add(
        TextEdit::multiline(&mut edit.text)
            .char_limit(1200)
            .desired_rows(5)
            .desired_width(f32::INFINITY),
    );
    if std::mem::take(&mut edit.fresh) {
        // Whoever has read on below would not see that it opened.
        title.scroll_to_me(Some(egui::Align::TOP));
        field.request_focus();
    }
    ui.add_space(space::S);
}

fn body_ui(
    ui: &mut Ui,
    known: &World,
    now: Moment,
    inject: &Inject,
    state: &InjectState,
    edit: Option<&Edit>,
    other: &mut Option<InjectId>,
) {
    let theme = Theme::of(ui);
    let teams = recipients(known, &inject.to);
    let names: Vec<String> = teams.iter().map(|team| short_name(known, team)).collect();
    Card {
        medium: inject.medium,
        from: &sender(known, &inject.from),
        to: &names.join(", "),
        title: edit.map_or(title(inject, state), |edit| &edit.title),
        text: edit.map_or(text(inject, state), |edit| &edit.text),
        urgent: inject.urgent,
        within: inject.within.filter(|_| inject.urgent).map(Length::mins),
    }
    .ui(ui);
    if state.edited.is_some() {
        let label = muted_text(ui, tr!("inject-edited"));
        ui.label(label);
    }
    if !inject.note.is_empty() {
        section(ui, "inject-note");
        card_frame(&theme).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(Label::new(RichText::new(&inject.note).color(theme.warn.ui())).wrap());
        });
    }
    if !inject.expects.is_empty() {
        section(ui, "inject-expects");
        for expectation in &inject.expects {
            expectation_ui(ui, known, inject, expectation, &teams);
        }
        if let Some(within) = inject.within {
            let words = match state.released {
                Some(at) if !state.limit_passed => {
                    tr!("inject-time-left", left = stretch((at + within).since(now)))
                }
                Some(_) => tr!("inject-time-over", within = stretch(within)),
                None => tr!("inject-within", within = stretch(within)),
            };
            let label = muted_text(ui, words);
            ui.label(label);
        }
    }
    if let Some(hint) = &inject.hint {
        section(
            ui,
            if state.hinted {
                "inject-hint-sent"
            } else {
                "inject-hint-text"
            },
        );
        ui.add(Label::new(RichText::new(hint).size(size::SMALL)).wrap());
    }
    let linked = [
        ("inject-otherwise", inject.otherwise.as_ref()),
        ("inject-contingency-is", inject.contingency.as_ref()),
    ];
    for (key, id) in linked {
        let Some(id) = id else { continue };
        ui.horizontal(|ui| {
            let label = muted_text(ui, tr(key, &[]));
            ui.label(label);
            let name = known.scenario.inject(id);
            let name = name.map_or_else(|| id.to_string(), |it| format!("{id} {}", it.title));
            if ui.link(RichText::new(name).size(size::SMALL)).clicked() {
                *other = Some(id.clone());
            }
        });
    }
}

fn section(ui: &mut Ui, key: &str) {
    ui.add_space(space::S);
    let label = muted_text(ui, tr(key, &[]));
    ui.label(label);
}

/// An act and, for each team that owes it, whether it is done, or was not when the limit passed.
fn expectation_ui(
    ui: &mut Ui,
    known: &World,
    inject: &Inject,
    expectation: &Expectation,
    teams: &[TeamId],
) {
    let state = known.injects.get(&inject.id);
    let limit_passed = state.is_some_and(|state| state.limit_passed);
    let theme = Theme::of(ui);
    let (act, who): (&Act, Vec<&TeamId>) = match expectation {
        Expectation::Each(act) => (act, teams.iter().collect()),
        Expectation::By(team, act) => (act, vec![team]),
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        for team in who {
            let done = known.did_for_inject(team, act, &inject.id).is_some();
            let (rect, response) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::hover());
            let (mark, ink) = team_sign(known, team, &theme);
            let missed = !done && limit_passed;
            let ink = if done || missed { ink } else { theme.faint };
            paint_sign(ui, mark, ink, rect.center(), 7.0);
            let key = match (done, missed) {
                (true, _) => "inject-did",
                (_, true) => "inject-missed",
                _ => "inject-did-not",
            };
            let words = tr(key, &[("team", short_name(known, team).into())]);
            response.on_hover_text(words);
            if done {
                chip_ui(ui, "✓", theme.good);
            } else if missed {
                chip_ui(ui, &tr!("inject-missed-mark"), theme.warn);
            }
        }
        ui.add_space(space::S);
        ui.add(Label::new(RichText::new(act_words(act, &known.scenario)).size(size::SMALL)).wrap());
    });
}
