//! A free inject, which stands in no scenario: what was sent, who has read it, and what can still be done about it.

use super::Step;
use super::sign::{short_name, team_sign};
use super::timeline::status_key;
use crate::app::card::Card;
use crate::app::theme::widgets::{muted_text, paint_sign, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::app::wall::chart::sender;
use crate::exercise::{AskTrainer, Command, InjectState, InjectStatus, Phase, World, recipients};
use crate::scenario::{InjectId, Moment};
use crate::text::tr;
use egui::{Label, Pos2, Rect, ScrollArea, Sense, Shape, Stroke, Ui, WidgetInfo, WidgetType, vec2};

/// Those that were sent, by id.
pub fn free(known: &World) -> impl Iterator<Item = (&InjectId, &InjectState)> {
    known.injects.iter().filter(|(_, state)| state.free)
}

/// One free inject, whole.
pub fn free_ui(
    ui: &mut Ui,
    known: &World,
    id: &InjectId,
    state: &InjectState,
    out: &mut Vec<Command>,
    steps: &mut Vec<Step>,
) {
    let Some(card) = &state.card else { return };
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 18.0), Sense::hover());
        paint_free(ui, state.status, rect.center(), &theme);
        let title = format!("{id}  {}", card.title);
        ui.add(Label::new(strong_text(title, size::BODY)).truncate());
    });
    let at = state.released.unwrap_or(known.now).on_clock();
    let words = format!(
        "{} · {} · {}",
        tr!("inject-free"),
        tr(status_key(state.status), &[]),
        tr!("inject-went-out", time = at)
    );
    let label = muted_text(ui, words);
    ui.add(Label::new(label).wrap());
    let going = matches!(known.clock.phase, Phase::Running | Phase::Paused);
    if state.status == InjectStatus::Released {
        ui.add_enabled_ui(going, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(space::S, space::S);
                if state.read_by.is_empty() {
                    let button = ui.button(tr!("inject-retract"));
                    if button.on_hover_text(tr!("inject-retract-hint")).clicked() {
                        steps.push(Step::Retract(id.clone()));
                    }
                }
                let button = ui.button(tr!("inject-resend"));
                if button.on_hover_text(tr!("inject-resend-hint")).clicked() {
                    out.push(AskTrainer::Resend { inject: id.clone() }.into());
                }
            });
        });
    }
    ui.add_space(space::S);
    let teams = recipients(known, &card.to);
    let names: Vec<String> = teams.iter().map(|team| short_name(known, team)).collect();
    ScrollArea::vertical()
        .id_salt("free")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let given = state.released.zip(card.until);
            Card {
                medium: card.medium,
                from: &sender(known, &card.from),
                to: &names.join(", "),
                title: &card.title,
                text: &card.text,
                urgent: card.urgent,
                within: given.map(|(from, until)| until.since(from).mins()),
            }
            .ui(ui);
            ui.add_space(space::S);
            for team in &teams {
                ui.horizontal(|ui| {
                    let (rect, _) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::hover());
                    let (mark, ink) = team_sign(known, team, &theme);
                    let read = state.read_by.contains(team);
                    let ink = if read { ink } else { theme.faint };
                    paint_sign(ui, mark, ink, rect.center(), 7.0);
                    let key = if state.acknowledged_by.contains(team) {
                        "inject-acknowledged-by"
                    } else if read {
                        "inject-read-by"
                    } else {
                        "inject-unread-by"
                    };
                    let team = short_name(known, team);
                    let label = muted_text(ui, tr(key, &[("team", team.into())]));
                    ui.label(label);
                });
            }
        });
}

/// A free inject stands below the line, with a shape of its own: it was in no list.
pub fn free_mark(ui: &Ui, centre: Pos2, id: &InjectId, state: &InjectState, theme: &Theme) -> bool {
    let at = state.released.unwrap_or(Moment::START);
    paint_free(ui, state.status, centre, theme);
    let card = state.card.as_ref();
    let title = card.map_or("", |card| card.title.as_ref());
    let words = tr!(
        "timeline-free",
        inject = format!("{id} {title}"),
        time = at.on_clock(),
        state = tr(status_key(state.status), &[])
    );
    let area = Rect::from_center_size(centre, vec2(11.0, 11.0));
    let response = ui.interact(area, ui.id().with(("free", id.as_str())), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &words));
    response.on_hover_text(words).clicked()
}

/// The sign of a free inject: a rhomb, hollow once it was taken back.
pub fn paint_free(ui: &Ui, status: InjectStatus, centre: Pos2, theme: &Theme) {
    let radius = 5.0;
    let corners = [
        vec2(0.0, -radius),
        vec2(radius, 0.0),
        vec2(0.0, radius),
        vec2(-radius, 0.0),
    ];
    let points = corners.into_iter().map(|corner| centre + corner).collect();
    let shape = if status == InjectStatus::Retracted {
        Shape::closed_line(points, Stroke::new(1.4, theme.faint.ui()))
    } else {
        let ink = theme.accent.mixed(theme.muted, 0.35).ui();
        Shape::convex_polygon(points, ink, Stroke::NONE)
    };
    ui.painter().add(shape);
}
