//! Who worked with whom as a graph: the teams on a ring, a curve for each direction with the number of what was sent,
//! and how that went by colour and by form.

use crate::app::cell::{heat, percent, value_of};
use crate::app::naming::{short_name, team_name, team_sign};
use crate::app::theme::widgets::{paint_line, paint_sign, strong};
use crate::app::theme::{Ink, Theme, size};
use crate::exercise::World;
use crate::scenario::TeamId;
use crate::score::{Cell, ExchangePart, Matrix};
use crate::text::tr;
use egui::epaint::QuadraticBezierShape;
use egui::{
    Align2, Color32, CornerRadius, FontId, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, WidgetType, pos2, vec2,
};

/// The radius of a team's sign.
const SIGN: f32 = 18.0;
/// The radius of the field in which a number stands.
const FIELD: f32 = 12.0;
/// The height of the legend.
const LEGEND: f32 = 26.0;
/// A part that is worth less than this was not wholly in time.
const WHOLE: f64 = 0.999;

/// How what one team sent another went, the worst of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Went {
    /// All of it in time, and nothing came back.
    InTime,
    /// Some of it late, or something owed beside it was not sent.
    Late,
    /// Something came back with defects.
    Returned,
    /// Something was owed, and nothing was sent.
    Missed,
}

impl Went {
    const ALL: [Self; 4] = [Self::InTime, Self::Late, Self::Returned, Self::Missed];

    /// How this cell went.
    pub fn of(cell: &Cell) -> Self {
        let late = |timely: Option<f64>| timely.is_some_and(|it| it < WHOLE);
        let mut exchanges = cell.exchanges.iter();
        if cell.missed {
            Self::Missed
        } else if exchanges.clone().any(|exchange| exchange.returned > 0) {
            Self::Returned
        } else if !cell.silent.is_empty() || exchanges.any(|exchange| late(exchange.parts.timely)) {
            Self::Late
        } else {
            Self::InTime
        }
    }

    /// The key of its name.
    fn key(self) -> &'static str {
        match self {
            Self::InTime => "graph-in-time",
            Self::Late => "graph-late",
            Self::Returned => "graph-returned",
            Self::Missed => "graph-missed",
        }
    }

    fn ink(self, theme: &Theme) -> Ink {
        match self {
            Self::InTime => theme.good,
            Self::Late => theme.warn,
            Self::Returned | Self::Missed => theme.loss,
        }
    }

    /// Its field: a disc, a square, a diamond; a dashed ring for what was never sent.
    fn paint(self, ui: &Ui, at: Pos2, radius: f32, fill: Color32, ink: Color32) {
        let stroke = Stroke::new(2.0, ink);
        let painter = ui.painter();
        match self {
            Self::InTime => {
                painter.circle(at, radius, fill, stroke);
            }
            Self::Late => {
                let rect = Rect::from_center_size(at, Vec2::splat(radius * 1.8));
                painter.rect(rect, CornerRadius::ZERO, fill, stroke, StrokeKind::Middle);
            }
            Self::Returned => {
                let far = radius * 1.3;
                let corners = [(0.0, -far), (far, 0.0), (0.0, far), (-far, 0.0)];
                let corners = corners.map(|(x, y)| at + vec2(x, y)).to_vec();
                painter.add(Shape::convex_polygon(corners, fill, stroke));
            }
            Self::Missed => {
                painter.circle_filled(at, radius, fill);
                let arm = radius * 0.6;
                for (x, y) in [(arm, arm), (arm, -arm)] {
                    painter.line_segment([at - vec2(x, y), at + vec2(x, y)], stroke);
                }
            }
        }
    }
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
    let ring = Ring::new(rect, matrix.teams.len());
    let most = matrix.cells.iter().map(|cell| cell.sent.max(cell.duties));
    let most = most.max().unwrap_or(1).max(1) as f32;
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
        let weight = 1.4 + 3.6 * cell.sent.max(cell.duties) as f32 / most;
        let weight = if chosen { weight + 1.5 } else { weight };
        let way = Way::new(ring.place(from), ring.place(to));
        way.paint(ui, Stroke::new(weight, ink.ui()), cell.missed);
        fields.push((cell, (a, b), went, ink, way.middle(), chosen));
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
        let hit = Rect::from_center_size(at, Vec2::splat(FIELD * 2.4));
        let id = ui.id().with(("arrow", from.as_str(), to.as_str()));
        let button = ui.interact(hit, id, Sense::click());
        button.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, chosen, &words));
        let lit = button.hovered() || button.has_focus();
        let fill = if lit { theme.hovered } else { theme.panel };
        went.paint(ui, at, FIELD, fill.ui(), ink.ui());
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
        name_ui(ui, known, team, &ring, nth, &theme);
    }
    legend_ui(ui, rect, part, &theme);
}

/// Where the teams are.
struct Ring {
    centre: Pos2,
    radii: Vec2,
    count: usize,
}

impl Ring {
    fn new(rect: Rect, count: usize) -> Self {
        let high = (rect.height() - LEGEND) * 0.5 - 52.0;
        let wide = (rect.width() * 0.5 - 140.0).min(high.max(60.0) * 1.7);
        Self {
            centre: rect.center() - vec2(0.0, LEGEND * 0.5),
            radii: vec2(wide.max(60.0), high.max(60.0)),
            count: count.max(1),
        }
    }

    /// The way out from the middle, to the edge of a ring of one.
    fn out(&self, nth: usize) -> Vec2 {
        let turn = std::f32::consts::TAU * nth as f32 / self.count as f32;
        let turn = turn - std::f32::consts::FRAC_PI_2;
        vec2(turn.cos(), turn.sin())
    }

    fn place(&self, nth: usize) -> Pos2 {
        self.centre + self.out(nth) * self.radii
    }
}

/// The way from one team to another; each direction bends to its own side, so that both can be seen.
struct Way {
    from: Pos2,
    bend: Pos2,
    to: Pos2,
}

impl Way {
    fn new(from: Pos2, to: Pos2) -> Self {
        let along = (to - from).normalized();
        let beside = vec2(-along.y, along.x) * (to - from).length() * 0.14;
        let bend = from + (to - from) * 0.5 + beside;
        let near = SIGN + 5.0;
        Self {
            from: from + (bend - from).normalized() * near,
            to: to + (bend - to).normalized() * (near + 4.0),
            bend,
        }
    }

    fn at(&self, share: f32) -> Pos2 {
        let (a, b) = (
            self.from.lerp(self.bend, share),
            self.bend.lerp(self.to, share),
        );
        a.lerp(b, share)
    }

    /// Where its number stands: short of half way, so that ways that cross keep their numbers apart.
    fn middle(&self) -> Pos2 {
        self.at(0.38)
    }

    fn paint(&self, ui: &Ui, stroke: Stroke, dashed: bool) {
        let painter = ui.painter();
        if dashed {
            let points: Vec<Pos2> = (0..=24).map(|nth| self.at(nth as f32 / 24.0)).collect();
            painter.extend(Shape::dashed_line(&points, stroke, 5.0, 5.0));
        } else {
            painter.add(QuadraticBezierShape::from_points_stroke(
                [self.from, self.bend, self.to],
                false,
                Color32::TRANSPARENT,
                stroke,
            ));
        }
        let along = (self.to - self.bend).normalized();
        let side = vec2(-along.y, along.x) * 5.0;
        let tip = self.to + along * 6.0;
        let back = self.to - along * 4.0;
        let head = vec![tip, back + side, back - side];
        painter.add(Shape::convex_polygon(head, stroke.color, Stroke::NONE));
    }
}

/// A team's sign on the ring and its name outside, on a ground of its own.
fn name_ui(ui: &Ui, known: &World, team: &TeamId, ring: &Ring, nth: usize, theme: &Theme) {
    let (mark, ink) = team_sign(known, team, theme);
    let (at, out) = (ring.place(nth), ring.out(nth));
    paint_sign(ui, mark, ink, at, SIGN);
    let name = short_name(known, team);
    let font = strong(size::BODY);
    let galley = ui.painter().layout_no_wrap(name, font, theme.text.ui());
    let (anchor, by) = if out.x > 0.3 {
        (Align2::LEFT_CENTER, vec2(SIGN + 10.0, 0.0))
    } else if out.x < -0.3 {
        (Align2::RIGHT_CENTER, vec2(-SIGN - 10.0, 0.0))
    } else if out.y < 0.0 {
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
        went.paint(ui, at, 6.0, theme.panel.ui(), went.ink(theme).ui());
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
