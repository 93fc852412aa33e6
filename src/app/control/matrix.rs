//! Who worked with whom so far, pair by pair and part by part. Each figure opens its formula, what it is made of and
//! the events behind it.

use super::sign::{short_name, team_name, team_sign};
use crate::app::cell::{PARTS, heat, part_name, percent, value_of};
use crate::app::theme::widgets::{muted_text, paint_line, paint_sign, strong};
use crate::app::theme::{Theme, size, space};
use crate::app::why::Trail;
use crate::exercise::World;
use crate::scenario::TeamId;
use crate::score::{Cell, ExchangePart, FigureKey, Matrix, Score};
use crate::text::tr;
use egui::{
    Align2, CornerRadius, FontId, Label, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, WidgetType, pos2, vec2,
};

/// The height of a row.
const ROW: f32 = 26.0;
/// The narrowest and the widest that a figure's field is.
const FIELD: (f32, f32) = (38.0, 112.0);

/// The matrix as it stands, the weakest pair first. What nobody owed and nobody sent is blank and left out.
pub fn matrix_ui(ui: &mut Ui, known: &World, score: Option<&Score>, why: &mut Trail) {
    let cells = score.map_or(&[][..], |score| &score.matrix.cells);
    let Some(score) = score.filter(|_| !cells.is_empty()) else {
        let label = muted_text(ui, tr!("matrix-none-yet"));
        ui.add(Label::new(label).wrap());
        return;
    };
    let matrix = &score.matrix;
    means_ui(ui, matrix, why);
    let pair = (ui.available_width() * 0.29).clamp(92.0, 240.0);
    let wide = ((ui.available_width() - pair) / PARTS.len() as f32).clamp(FIELD.0, FIELD.1);
    head_ui(ui, pair, wide);
    let mut order: Vec<&Cell> = cells.iter().collect();
    order.sort_by(|one, other| one.value.total_cmp(&other.value));
    ui.spacing_mut().item_spacing.y = 2.0;
    ScrollArea::vertical()
        .id_salt("matrix")
        .auto_shrink([false, false])
        .show_rows(ui, ROW, order.len(), |ui, rows| {
            for cell in &order[rows] {
                row_ui(ui, known, matrix, cell, (pair, wide), why);
            }
        });
}

fn means_ui(ui: &mut Ui, matrix: &Matrix, why: &mut Trail) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        for (key, value, figure) in [
            ("matrix-mean", matrix.mean, FigureKey::Matrix),
            (
                "matrix-mean-exchange",
                matrix.mean_exchange,
                FigureKey::Exchanges,
            ),
        ] {
            let words = format!("{} {}", tr(key, &[]), percent(Some(value)));
            let words = RichText::new(words).size(size::SMALL);
            let button = egui::Button::new(words).frame(false);
            if ui.add(button).on_hover_text(tr!("why-open")).clicked() {
                why.open(figure);
            }
        }
    });
    ui.add_space(space::S);
}

/// What stands in each column.
fn head_ui(ui: &mut Ui, pair: f32, wide: f32) {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    for (place, part) in PARTS.into_iter().enumerate() {
        let name = part_name(part);
        let left = rect.left() + pair + wide * place as f32;
        let field = Rect::from_min_size(pos2(left, rect.top()), vec2(wide, rect.height()));
        let font = FontId::proportional(size::SMALL);
        paint_line(
            ui,
            field.center(),
            Align2::CENTER_CENTER,
            &name,
            font,
            theme.muted.ui(),
            wide - 4.0,
        );
        let id = ui.id().with(("head", place));
        ui.interact(field, id, Sense::hover()).on_hover_text(name);
    }
}

fn row_ui(
    ui: &mut Ui,
    known: &World,
    matrix: &Matrix,
    cell: &Cell,
    (pair, wide): (f32, f32),
    why: &mut Trail,
) {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let team = |place: u32| matrix.teams.get(usize::try_from(place).ok()?);
    let (Some(from), Some(to)) = (team(cell.from), team(cell.to)) else {
        return;
    };
    let middle = rect.center().y;
    let half = (pair - 16.0) / 2.0;
    for (team, left) in [(from, rect.left()), (to, rect.left() + half + 14.0)] {
        let (mark, ink) = team_sign(known, team, &theme);
        paint_sign(ui, mark, ink, pos2(left + 8.0, middle), 6.5);
        paint_line(
            ui,
            pos2(left + 19.0, middle),
            Align2::LEFT_CENTER,
            &if half > 72.0 {
                short_name(known, team)
            } else {
                team.to_string()
            },
            FontId::proportional(size::SMALL),
            theme.text.ui(),
            half - 20.0,
        );
    }
    let arrow = pos2(rect.left() + half + 5.0, middle);
    let font = FontId::proportional(size::SMALL);
    paint_line(
        ui,
        arrow,
        Align2::CENTER_CENTER,
        "→",
        font,
        theme.muted.ui(),
        14.0,
    );
    for (place, part) in PARTS.into_iter().enumerate() {
        let left = rect.left() + pair + wide * place as f32;
        let field = Rect::from_min_size(pos2(left, rect.top()), vec2(wide, ROW)).shrink(1.5);
        field_ui(ui, known, cell, (from, to), part, field, why);
    }
}

fn field_ui(
    ui: &mut Ui,
    known: &World,
    cell: &Cell,
    (from, to): (&TeamId, &TeamId),
    part: Option<ExchangePart>,
    field: Rect,
    why: &mut Trail,
) {
    let theme = Theme::of(ui);
    let value = value_of(part, cell);
    // A link that was owed and never made has a sign of its own.
    let shown = match (part, cell.missed) {
        (None, true) => "×".to_owned(),
        _ => percent(value),
    };
    let id = ui.id().with((
        "field",
        from.as_str(),
        to.as_str(),
        part.map(ExchangePart::key),
    ));
    let response = ui.interact(field, id, Sense::click());
    let words = tr!(
        "matrix-field",
        from = team_name(known, from),
        to = team_name(known, to),
        part = part_name(part),
        value = shown.as_str()
    );
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &words));
    let ground = match (part, value) {
        (None, _) if cell.missed => theme.panel.mixed(theme.loss, 0.25),
        (_, Some(value)) => theme.panel.mixed(heat(value, &theme), 0.42),
        (_, None) => theme.raised,
    };
    let round = CornerRadius::same(4);
    ui.painter().rect_filled(field, round, ground.ui());
    if response.hovered() || response.has_focus() {
        let line = Stroke::new(1.5, theme.accent.ui());
        ui.painter()
            .rect_stroke(field, round, line, StrokeKind::Inside);
    }
    let ink = if value.is_some() {
        theme.text
    } else {
        theme.faint
    };
    paint_line(
        ui,
        field.center(),
        Align2::CENTER_CENTER,
        &shown,
        strong(size::SMALL),
        ink.ui(),
        field.width(),
    );
    if response.clicked() {
        why.open(match part {
            None => FigureKey::Cell(from.clone(), to.clone()),
            Some(part) => FigureKey::CellPart(from.clone(), to.clone(), part),
        });
    }
    response.on_hover_text(words);
}
