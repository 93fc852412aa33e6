//! Who worked with whom at the moment that is looked at: the matrix by pair and part, the graph, and every exchange
//! of a pair with the events that bear it out.

use super::graph::graph_ui;
use super::here::Here;
use crate::app::cell::{PARTS, heat, part_name, percent, value_of};
use crate::app::naming::{second, short_name, stretch, team_name, team_sign};
use crate::app::theme::widgets::{
    heading_ui, muted_text, paint_line, paint_sign, panel_frame, row_button, strong, strong_text,
};
use crate::app::theme::{Theme, size, space};
use crate::app::why::{Trail, why_ui};
use crate::exercise::World;
use crate::scenario::{Length, Moment, TeamId};
use crate::score::explain::{figure, of};
use crate::score::over_time::Window;
use crate::score::{Cell, Exchange, ExchangePart, FigureKey, Matrix, Of};
use crate::text::tr;
use egui::{
    Align2, CornerRadius, FontId, Label, Rect, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
    WidgetType, pos2, vec2,
};

/// What is open here.
#[derive(Clone, Debug, Default)]
pub struct MatrixView {
    /// Which part of the exchanges the cells show; none for the whole.
    part: Option<ExchangePart>,
    graph: bool,
    pair: Option<(TeamId, TeamId)>,
    /// The stretch of play that is shown, in minutes; none for all until the moment that is looked at.
    span: Option<(u64, u64)>,
    /// The figure of the pair whose reasons are shown, and which pair that was.
    why: Trail,
    why_of: Option<(TeamId, TeamId)>,
}

impl MatrixView {
    /// The stretch that is chosen, of an exercise with this end; what happened at the very end is part of the last.
    fn window(&self, end: Moment) -> Option<Window> {
        let (from, to) = self.span?;
        let (from, to) = (Moment::from_mins(from), Moment::from_mins(to));
        let to = if to < end {
            to
        } else {
            end + Length::from_millis(1)
        };
        Some(Window { from, to })
    }
}

/// The matrix or the graph at the left, a pair at the right.
pub fn matrix_ui(ui: &mut Ui, here: &mut Here<'_>, view: &mut MatrixView) {
    let theme = Theme::of(ui);
    let mut matrix = here.replay.score().matrix.clone();
    if let Some(window) = view.window(here.replay.end()) {
        matrix = matrix.within(window);
    }
    let mut seek = None;
    egui::Panel::right("matrix-pair")
        .show_separator_line(false)
        .resizable(false)
        .exact_size((ui.available_width() * 0.36).clamp(360.0, 560.0))
        .frame(panel_frame(&theme).outer_margin(egui::Margin {
            left: 6,
            ..egui::Margin::ZERO
        }))
        .show(ui, |ui| {
            // The reasons are those of the whole: of a stretch, or of another pair, they would say nothing.
            if view.span.is_some() || view.why_of != view.pair {
                view.why = Trail::default();
                view.why_of.clone_from(&view.pair);
            }
            if view.why.here().is_some() {
                reasons_ui(ui, here, &mut view.why, &mut seek);
            } else {
                pair_ui(ui, here, &matrix, view, &mut seek);
            }
        });
    egui::CentralPanel::no_frame()
        .frame(panel_frame(&theme))
        .show(ui, |ui| {
            heading_ui(ui, &tr!("matrix-title"), |ui| {
                if ui
                    .selectable_label(view.graph, tr!("matrix-graph"))
                    .clicked()
                {
                    view.graph = !view.graph;
                }
                for part in PARTS.into_iter().rev() {
                    if ui
                        .selectable_label(view.part == part, part_name(part))
                        .clicked()
                    {
                        view.part = part;
                    }
                }
            });
            span_ui(ui, here, view);
            if view.graph {
                graph_ui(ui, here.whole, &matrix, view.part, &mut view.pair);
            } else {
                cells_ui(ui, here.whole, &matrix, view, &theme);
            }
        });
    if let Some(seq) = seek {
        here.replay.look_at(seq);
    }
}

/// Which stretch of play: all of it so far, a third of the exercise, or from one minute to another.
fn span_ui(ui: &mut Ui, here: &Here<'_>, view: &mut MatrixView) {
    let end = here.replay.end().millis().div_ceil(60_000).max(1);
    ui.horizontal_wrapped(|ui| {
        let label = muted_text(ui, tr!("matrix-sent-in"));
        ui.label(label);
        ui.selectable_value(&mut view.span, None, tr!("matrix-until-now"));
        let third = |nth: u64| end * nth / 3;
        let clock = |mins| Moment::from_mins(mins).on_clock();
        for nth in 0..3 {
            let (from, to) = (third(nth), third(nth + 1));
            let words = tr!("matrix-span", from = clock(from), to = clock(to));
            ui.selectable_value(&mut view.span, Some((from, to)), words);
        }
        ui.separator();
        let (mut from, mut to) = view.span.unwrap_or((0, end));
        let before = (from, to);
        let minutes = tr!("matrix-minutes");
        for (key, value, range) in [
            ("matrix-from", &mut from, 0..=to.saturating_sub(1)),
            ("matrix-to", &mut to, before.0 + 1..=end.max(before.0 + 1)),
        ] {
            let label = muted_text(ui, tr(key, &[]));
            let label = ui.label(label);
            let drag = egui::DragValue::new(value).range(range).suffix(&minutes);
            ui.add(drag).labelled_by(label.id);
        }
        if (from, to) != before {
            view.span = Some((from, to));
        }
    });
    ui.add_space(space::S);
}

fn cells_ui(ui: &mut Ui, known: &World, matrix: &Matrix, view: &mut MatrixView, theme: &Theme) {
    let count = matrix.teams.len().max(1) as f32;
    let area = ui.available_rect_before_wrap();
    let gutter = 118.0_f32.min(area.width() * 0.2);
    let head = 46.0;
    let wide = ((area.width() - gutter) / count).clamp(46.0, 230.0);
    let high = ((area.height() - head - 40.0) / count).clamp(34.0, 128.0);
    let extent = vec2(gutter + wide * count, head + high * count);
    let draw = |ui: &mut Ui| {
        let (rect, _) = ui.allocate_exact_size(extent, Sense::hover());
        for (place, team) in matrix.teams.iter().enumerate() {
            let (mark, ink) = team_sign(known, team, theme);
            let name = short_name(known, team);
            let row = pos2(rect.left(), rect.top() + head + high * (place as f32 + 0.5));
            paint_sign(ui, mark, ink, row + vec2(12.0, 0.0), 8.0);
            let font = strong(size::BODY);
            let room = gutter - 32.0;
            paint_line(
                ui,
                row + vec2(28.0, 0.0),
                Align2::LEFT_CENTER,
                &name,
                font.clone(),
                theme.text.ui(),
                room,
            );
            let column = pos2(
                rect.left() + gutter + wide * (place as f32 + 0.5),
                rect.top(),
            );
            paint_sign(ui, mark, ink, column + vec2(0.0, 12.0), 8.0);
            paint_line(
                ui,
                column + vec2(0.0, 32.0),
                Align2::CENTER_CENTER,
                &name,
                font,
                theme.text.ui(),
                wide - 6.0,
            );
        }
        for (row, from) in matrix.teams.iter().enumerate() {
            for (column, to) in matrix.teams.iter().enumerate() {
                let place = Rect::from_min_size(
                    pos2(
                        rect.left() + gutter + wide * column as f32,
                        rect.top() + head + high * row as f32,
                    ),
                    vec2(wide, high),
                )
                .shrink(2.0);
                cell_ui(ui, known, matrix, view, (from, to), place, theme);
            }
        }
    };
    ScrollArea::both()
        .id_salt("matrix")
        .auto_shrink([false, false])
        .max_height(area.height() - 34.0)
        .show(ui, draw);
    let label = muted_text(ui, means(matrix, view.part));
    ui.add(Label::new(label).truncate())
        .on_hover_text(tr!("matrix-read"));
}

/// The means below the cells, of what the cells show: the whole, or one part of the exchanges.
fn means(matrix: &Matrix, part: Option<ExchangePart>) -> String {
    let Some(part) = part else {
        let sent = matrix.cells.iter().any(|cell| cell.sent > 0);
        return tr!(
            "matrix-means",
            mean = percent((!matrix.cells.is_empty()).then_some(matrix.mean)),
            exchanges = percent(sent.then_some(matrix.mean_exchange))
        );
    };
    let mean = |values: Vec<f64>| {
        let count = values.len();
        (count > 0).then(|| values.iter().sum::<f64>() / count as f64)
    };
    let cells = matrix.cells.iter().filter_map(|cell| part.mean(cell));
    let exchanges = matrix.cells.iter().flat_map(|cell| &cell.exchanges);
    let exchanges = exchanges.filter_map(|exchange| part.of(&exchange.parts));
    tr!(
        "matrix-means-part",
        part = tr(part.key(), &[]),
        mean = percent(mean(cells.collect())),
        exchanges = percent(mean(exchanges.collect()))
    )
}

/// How many were sent and how many were owed, as far as there is room for it; in a stretch of play, how many that
/// were owed were not sent.
fn counted(cell: &Cell, spanned: bool, width: f32) -> String {
    if width > 104.0 && spanned {
        tr!("matrix-count-span", sent = cell.sent, silent = cell.duties)
    } else if width > 104.0 {
        tr!("matrix-count", sent = cell.sent, duties = cell.duties)
    } else {
        format!("{} / {}", cell.sent, cell.duties)
    }
}

fn cell_ui(
    ui: &mut Ui,
    known: &World,
    matrix: &Matrix,
    view: &mut MatrixView,
    (from, to): (&TeamId, &TeamId),
    place: Rect,
    theme: &Theme,
) {
    let round = CornerRadius::same(4);
    if from == to {
        ui.painter().rect_filled(place, round, theme.ground.ui());
        return;
    }
    let id = ui.id().with(("cell", from.as_str(), to.as_str()));
    let response = ui.interact(place, id, Sense::click());
    let pair = (from.clone(), to.clone());
    let chosen = view.pair.as_ref() == Some(&pair);
    let names = tr!(
        "matrix-pair",
        from = team_name(known, from),
        to = team_name(known, to)
    );
    let cell = matrix.cell(from, to);
    let words = match cell {
        None => format!("{names}: {}", tr!("matrix-blank")),
        Some(cell) if cell.missed => format!("{names}: {}", tr!("matrix-missed")),
        Some(cell) => format!("{names}: {}", percent(value_of(view.part, cell))),
    };
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, chosen, &words));
    let ground = match cell {
        None => theme.raised.mixed(theme.panel, 0.5),
        Some(cell) if cell.missed => theme.panel.mixed(theme.loss, 0.25),
        Some(cell) => match value_of(view.part, cell) {
            Some(value) => theme.panel.mixed(heat(value, theme), 0.42),
            None => theme.raised,
        },
    };
    ui.painter().rect_filled(place, round, ground.ui());
    if let Some(cell) = cell {
        let big = if cell.missed {
            // A link that was owed and never made has a sign of its own.
            "×".to_owned()
        } else {
            percent(value_of(view.part, cell))
        };
        let middle = place.center();
        ui.painter().text(
            middle - vec2(0.0, 7.0),
            Align2::CENTER_CENTER,
            big,
            strong(size::HEADING),
            theme.text.ui(),
        );
        paint_line(
            ui,
            middle + vec2(0.0, 12.0),
            Align2::CENTER_CENTER,
            &counted(cell, view.span.is_some(), place.width()),
            FontId::proportional(size::SMALL),
            theme.muted.ui(),
            place.width() - 6.0,
        );
    }
    if chosen || response.hovered() || response.has_focus() {
        let stroke = Stroke::new(2.0, theme.accent.ui());
        ui.painter()
            .rect_stroke(place, round, stroke, egui::StrokeKind::Inside);
    }
    if response.clicked() {
        view.pair = (!chosen).then_some(pair);
    }
    response.on_hover_text(words);
}

/// Why a figure of the pair is what it is, in place of its exchanges.
fn reasons_ui(ui: &mut Ui, here: &mut Here<'_>, why: &mut Trail, seek: &mut Option<u64>) {
    if row_button(ui, &tr!("matrix-why-back")).clicked() {
        *why = Trail::default();
        return;
    }
    let Some(key) = why.here().cloned() else {
        return;
    };
    let score = here.replay.score().clone();
    let scenario = &here.whole.scenario;
    let Some(reasons) = figure(&score, scenario, &key) else {
        let label = muted_text(ui, tr!("why-no-figure"));
        ui.label(label);
        return;
    };
    ScrollArea::vertical()
        .id_salt(("why", format!("{key:?}")))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            why_ui(ui, &reasons, here.replay.log(), scenario, why, seek);
        });
}

fn pair_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    matrix: &Matrix,
    view: &mut MatrixView,
    seek: &mut Option<u64>,
) {
    let Some((from, to)) = &view.pair.clone() else {
        heading_ui(ui, &tr!("matrix-no-pair"), |_| {});
        let label = muted_text(ui, tr!("matrix-read"));
        ui.add(Label::new(label).wrap());
        return;
    };
    let names = tr!(
        "matrix-pair",
        from = team_name(here.whole, from),
        to = team_name(here.whole, to)
    );
    ui.add(Label::new(strong_text(names, size::HEADING)).wrap());
    ui.add_space(space::S);
    let Some(cell) = matrix.cell(from, to) else {
        ui.label(tr!("matrix-blank"));
        return;
    };
    let words = if cell.missed {
        tr!("matrix-missed")
    } else {
        let key = if view.span.is_some() {
            "matrix-cell-span"
        } else {
            "matrix-cell"
        };
        tr!(
            key,
            value = percent(Some(cell.value)),
            sent = cell.sent,
            duties = cell.duties
        )
    };
    ui.add(Label::new(words).wrap());
    let whole = view.span.is_none();
    if whole && row_button(ui, &tr!("why-open")).clicked() {
        view.why.open(match view.part {
            Some(part) if part.mean(cell).is_some() => {
                FigureKey::CellPart(from.clone(), to.clone(), part)
            }
            _ => FigureKey::Cell(from.clone(), to.clone()),
        });
    }
    ui.add_space(space::M);
    ScrollArea::vertical()
        .id_salt("exchanges")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            for (nth, exchange) in cell.exchanges.iter().enumerate() {
                let asked = ui.push_id(nth, |ui| exchange_ui(ui, here, exchange, whole, seek));
                if asked.inner {
                    let nth = u32::try_from(nth).unwrap_or(u32::MAX);
                    let key = FigureKey::Exchange(from.clone(), to.clone(), nth);
                    view.why.open(key);
                }
            }
            for silence in &cell.silent {
                let duty = of(&here.whole.scenario, &Of::Duty(silence.duty.clone()));
                let words = tr!("matrix-silent", duty = duty);
                let words = format!("{}  {words}", second(silence.at));
                let link = ui.link(words).on_hover_text(tr!("why-to-event"));
                if link.clicked() {
                    *seek = Some(silence.event);
                }
            }
        });
}

/// An exchange. Says whether its reasons were asked for, where they can be.
fn exchange_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    exchange: &Exchange,
    reasons: bool,
    seek: &mut Option<u64>,
) -> bool {
    let theme = Theme::of(ui);
    let mut asked = false;
    ui.horizontal(|ui| {
        let title = of(&here.whole.scenario, &exchange.of);
        let room = ui.available_width() - 44.0;
        ui.scope(|ui| {
            ui.set_max_width(room);
            ui.add(Label::new(strong_text(title, size::BODY)).wrap());
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let ink = heat(exchange.quality, &theme);
            let figure = strong_text(percent(Some(exchange.quality)), size::BODY);
            let figure = egui::Button::new(figure.color(ink.ui())).frame(false);
            let button = ui.add_enabled(reasons, figure);
            asked = button.on_hover_text(tr!("why-open")).clicked();
        });
    });
    let mut words = vec![second(exchange.at)];
    words.push(match exchange.took {
        Some(took) => tr!("matrix-took", time = stretch(took)),
        None => tr!("matrix-open"),
    });
    if exchange.returned > 0 {
        words.push(tr!("matrix-returned", count = exchange.returned));
    }
    let label = muted_text(ui, words.join(" · "));
    ui.add(Label::new(label).wrap());
    let parts: Vec<String> = ExchangePart::ALL
        .into_iter()
        .filter_map(|part| {
            let value = part.of(&exchange.parts)?;
            Some(format!("{} {}", tr(part.key(), &[]), percent(Some(value))))
        })
        .collect();
    let label = muted_text(ui, parts.join("  "));
    ui.add(Label::new(label).wrap());
    crate::app::why::events_ui(
        ui,
        here.replay.log(),
        &here.whole.scenario,
        &exchange.events,
        seek,
    );
    ui.add_space(space::M);
    asked
}
