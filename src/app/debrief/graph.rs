//! Who worked with whom as a graph: the teams on a ring, a curve for each direction with the number of what was sent,
//! and how that went by colour and by form.

use crate::app::cell::{heat, percent, value_of};
use crate::app::cooperation::{Ring, Way, Went, weight};
use crate::app::naming::{short_name, team_name, team_sign};
use crate::app::theme::widgets::{paint_line, paint_sign, strong};
use crate::app::theme::{Theme, size};
use crate::exercise::World;
use crate::scenario::TeamId;
use crate::score::{Cell, ExchangePart, Matrix};
use crate::text::tr;
use bevy::math::Vec2;
use egui::epaint::QuadraticBezierShape;
use egui::{
    Align2, Color32, CornerRadius, FontId, Pos2, Rect, Sense, Shape, Stroke, Ui, WidgetInfo,
    WidgetType, pos2, vec2,
};

/// The radius of a team's sign.
const SIGN: f32 = 18.0;
/// The radius of the field in which a number stands.
const FIELD: f32 = 12.0;
/// The height of the legend.
const LEGEND: f32 = 26.0;
/// The length of an arrow's head.
const HEAD: f32 = 10.0;

/// The sign of how a pair went.
fn went_ui(ui: &Ui, went: Went, at: Pos2, radius: f32, fill: Color32, ink: Color32) {
    let stroke = Stroke::new(2.0, ink);
    let painter = ui.painter();
    match went.outline() {
        Some(outline) => {
            let corners = outline.into_iter().map(|it| on(at, it * radius)).collect();
            painter.add(Shape::convex_polygon(corners, fill, stroke));
        }
        None => {
            painter.circle_filled(at, radius, fill);
            for arm in Went::CROSS.map(|arm| arm * radius) {
                painter.line_segment([on(at, -arm), on(at, arm)], stroke);
            }
        }
    }
}

/// A point that is so far from the middle, y upward.
fn on(middle: Pos2, point: Vec2) -> Pos2 {
    middle + vec2(point.x, -point.y)
}

/// The graph; `pair` is the one that is chosen.
pub fn graph_ui(
    ui: &mut Ui,
    known: &World,
    matrix: &Matrix,
    part: Option<ExchangePart>,
    pair: &mut Option<(TeamId, TeamId)>,
) {
    let theme = Theme::of(ui);
    let area = ui.available_rect_before_wrap();
    let (rect, response) = ui.allocate_exact_size(area.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, tr!("matrix-graph")));
    let (ring, middle) = ring_in(rect, matrix.teams.len());
    let number = |cell: &Cell| cell.sent.max(cell.duties);
    let most = matrix.cells.iter().map(number).max().unwrap_or(1);
    let mut fields = Vec::new();
    for cell in &matrix.cells {
        let (from, to) = (cell.from as usize, cell.to as usize);
        let (Some(a), Some(b)) = (matrix.teams.get(from), matrix.teams.get(to)) else {
            continue;
        };
        let went = Went::of(cell);
        let ink = match part {
            Some(_) if cell.missed => went.ink(&theme),
            Some(_) => {
                let value = value_of(part, cell);
                value.map_or(theme.faint, |value| heat(value, &theme))
            }
            None => went.ink(&theme),
        };
        let chosen = pair.as_ref().is_some_and(|(x, y)| x == a && y == b);
        let ink = if chosen { theme.accent } else { ink };
        let thick = 1.4 + 3.6 * weight(number(cell), most);
        let thick = if chosen { thick + 1.5 } else { thick };
        let way = Way::new(ring.place(from), ring.place(to), SIGN + 5.0, HEAD);
        let dashed = !cell.silent.is_empty();
        way_ui(ui, &way, middle, Stroke::new(thick, ink.ui()), dashed);
        fields.push((cell, (a, b), went, ink, on(middle, way.middle()), chosen));
    }
    // Numbers and names lie over all lines, so that none crosses them.
    for (cell, (from, to), went, ink, at, chosen) in fields {
        let number = match part {
            Some(_) => percent(value_of(part, cell)),
            None => cell.sent.to_string(),
        };
        let words = tr!(
            "graph-arrow",
            from = team_name(known, from),
            to = team_name(known, to),
            count = cell.sent,
            went = tr(went.key(), &[])
        );
        let hit = Rect::from_center_size(at, egui::Vec2::splat(FIELD * 2.4));
        let id = ui.id().with(("arrow", from.as_str(), to.as_str()));
        let button = ui.interact(hit, id, Sense::click());
        button.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, chosen, &words));
        let lit = button.hovered() || button.has_focus();
        let fill = if lit { theme.hovered } else { theme.panel };
        went_ui(ui, went, at, FIELD, fill.ui(), ink.ui());
        if went != Went::Missed {
            let font = strong(size::SMALL);
            let ink = theme.text.ui();
            paint_line(ui, at, Align2::CENTER_CENTER, &number, font, ink, 40.0);
        }
        if button.clicked() {
            *pair = (!chosen).then(|| (from.clone(), to.clone()));
        }
        button.on_hover_text(words);
    }
    for (nth, team) in matrix.teams.iter().enumerate() {
        let place = (on(middle, ring.place(nth)), ring.out(nth));
        name_ui(ui, known, team, place, &theme);
    }
    legend_ui(ui, rect, part, &theme);
}

/// The ring in this place, and its middle.
fn ring_in(rect: Rect, count: usize) -> (Ring, Pos2) {
    let high = (rect.height() - LEGEND) * 0.5 - 52.0;
    let wide = (rect.width() * 0.5 - 140.0).min(high.max(60.0) * 1.7);
    let radii = Vec2::new(wide.max(60.0), high.max(60.0));
    (
        Ring { radii, count },
        rect.center() - vec2(0.0, LEGEND * 0.5),
    )
}

fn way_ui(ui: &Ui, way: &Way, middle: Pos2, stroke: Stroke, dashed: bool) {
    let painter = ui.painter();
    if dashed {
        let points: Vec<Pos2> = way.points().into_iter().map(|it| on(middle, it)).collect();
        painter.extend(Shape::dashed_line(&points, stroke, 5.0, 5.0));
    } else {
        painter.add(QuadraticBezierShape::from_points_stroke(
            [way.from, way.bend, way.to].map(|it| on(middle, it)),
            false,
            Color32::TRANSPARENT,
            stroke,
        ));
    }
    let head = way.head(HEAD).map(|it| on(middle, it)).to_vec();
    painter.add(Shape::convex_polygon(head, stroke.color, Stroke::NONE));
}

/// A team's sign on the ring and its name outside, on a ground of its own.
fn name_ui(ui: &Ui, known: &World, team: &TeamId, (at, out): (Pos2, Vec2), theme: &Theme) {
    let (mark, ink) = team_sign(known, team, theme);
    paint_sign(ui, mark, ink, at, SIGN);
    let name = short_name(known, team);
    let font = strong(size::BODY);
    let galley = ui.painter().layout_no_wrap(name, font, theme.text.ui());
    let (anchor, by) = if out.x > 0.3 {
        (Align2::LEFT_CENTER, vec2(SIGN + 10.0, 0.0))
    } else if out.x < -0.3 {
        (Align2::RIGHT_CENTER, vec2(-SIGN - 10.0, 0.0))
    } else if out.y > 0.0 {
        (Align2::CENTER_BOTTOM, vec2(0.0, -SIGN - 6.0))
    } else {
        (Align2::CENTER_TOP, vec2(0.0, SIGN + 6.0))
    };
    let place = anchor.anchor_size(at + by, galley.size());
    let ground = theme.panel.ui();
    let plate = place.expand2(vec2(5.0, 2.0));
    ui.painter()
        .rect_filled(plate, CornerRadius::same(4), ground);
    ui.painter().galley(place.min, galley, theme.text.ui());
}

fn legend_ui(ui: &Ui, rect: Rect, part: Option<ExchangePart>, theme: &Theme) {
    let font = FontId::proportional(size::SMALL);
    let muted = theme.muted.ui();
    let middle = rect.bottom() - LEGEND * 0.5;
    let mut left = rect.left() + 10.0;
    for went in Went::ALL {
        let at = pos2(left, middle);
        went_ui(ui, went, at, 6.0, theme.panel.ui(), went.ink(theme).ui());
        let words = tr(went.key(), &[]);
        let at = pos2(left + 14.0, middle);
        let room = rect.right() - at.x;
        let font = font.clone();
        let painted = paint_line(ui, at, Align2::LEFT_CENTER, &words, font, muted, room);
        left = painted.rect.right() + 22.0;
    }
    let words = match part {
        Some(part) => tr!("graph-number-part", part = tr(part.key(), &[])),
        None => tr!("graph-number"),
    };
    let room = rect.right() - left;
    if room > 60.0 {
        let at = pos2(left, middle);
        paint_line(ui, at, Align2::LEFT_CENTER, &words, font, muted, room);
    }
}
