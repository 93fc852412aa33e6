//! The same teams over the years: their index in each exercise, one line a team.

use super::earlier::Earlier;
use crate::app::naming::{short_name, team_name, team_sign};
use crate::app::theme::widgets::{muted_text, paint_course, paint_line};
use crate::app::theme::{Ink, Theme, size, space};
use crate::exercise::World;
use crate::scenario::TeamId;
use crate::score::Score;
use crate::text::tr;
use egui::{
    Align2, CornerRadius, FontId, Label, Pos2, Rect, Sense, Stroke, Ui, WidgetInfo, WidgetType,
    pos2, vec2,
};

/// The height of the chart, in points.
const HEIGHT: f32 = 150.0;
/// How near to a point the pointer must be to read it.
const NEAR: f32 = 14.0;

/// One exercise of the row.
struct Year {
    name: String,
    teams: Vec<(TeamId, Option<f64>)>,
    alliance: f64,
}

impl Year {
    /// Of a team, or the mean of the states.
    fn index(&self, of: Option<&TeamId>) -> Option<f64> {
        match of {
            None => Some(self.alliance),
            Some(team) => {
                let mut teams = self.teams.iter();
                teams.find(|(known, _)| known == team)?.1
            }
        }
    }
}

/// The chart, with the choice of whose line stands out; nothing if no earlier exercise can stand beside this one. Only
/// what was played to its end, of this scenario or by these teams, can; and what people played says nothing beside what
/// bots alone did.
pub(super) fn years_ui(
    ui: &mut Ui,
    known: &World,
    earlier: &[Earlier],
    people: bool,
    this: Option<&Score>,
    team: &mut Option<TeamId>,
) {
    let mut years: Vec<Year> = earlier
        .iter()
        .filter(|exercise| {
            let own = exercise.ended && !exercise.derived;
            own && exercise.people == people && exercise.is_akin(&known.scenario)
        })
        .map(|exercise| Year {
            name: exercise.name(),
            teams: exercise.teams.clone(),
            alliance: exercise.alliance,
        })
        .collect();
    let left_out = earlier.len() - years.len();
    let (Some(this), false) = (this, years.is_empty()) else {
        return;
    };
    let teams = this.teams.iter();
    years.push(Year {
        name: tr!("years-this"),
        teams: teams
            .map(|team| (team.team.clone(), team.weakest.map(|_| team.index)))
            .collect(),
        alliance: this.alliance,
    });
    ui.horizontal_wrapped(|ui| {
        ui.selectable_value(team, None, tr!("years-mean"));
        for one in &known.scenario.teams {
            ui.selectable_value(team, Some(one.id.clone()), short_name(known, &one.id));
        }
    });
    ui.add_space(space::S);
    chart_ui(ui, known, &years, team.as_ref());
    if left_out > 0 {
        let key = if people {
            "years-left-out"
        } else {
            "years-left-out-bots"
        };
        let label = muted_text(ui, tr!(key, count = left_out));
        ui.add(Label::new(label).wrap());
    }
    ui.add_space(space::M);
}

fn chart_ui(ui: &mut Ui, known: &World, years: &[Year], team: Option<&TeamId>) {
    let theme = Theme::of(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let who = team.map_or_else(|| tr!("years-mean"), |team| team_name(known, team));
    let spoken = || {
        let figures: Vec<String> = years.iter().map(|year| figure(year.index(team))).collect();
        tr!(
            "years-chart",
            who = who.as_str(),
            count = years.len(),
            figures = figures.join(", ")
        )
    };
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, spoken()));
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::same(space::ROUND), theme.raised.ui());
    let chart = Rect::from_min_max(
        rect.min + vec2(36.0, 14.0),
        pos2(rect.right() - 22.0, rect.bottom() - 24.0),
    );
    let steps = (years.len() - 1).max(1) as f32;
    let place = |nth: usize, index: f64| {
        let up = (index / 100.0).clamp(0.0, 1.0) as f32;
        pos2(
            chart.left() + chart.width() * nth as f32 / steps,
            chart.bottom() - chart.height() * up,
        )
    };
    for index in [0.0, 50.0, 100.0] {
        let y = place(0, index).y;
        painter.line_segment(
            [pos2(chart.left(), y), pos2(chart.right(), y)],
            Stroke::new(1.0, theme.line.ui()),
        );
        paint_line(
            ui,
            pos2(chart.left() - 8.0, y),
            Align2::RIGHT_CENTER,
            &format!("{index:.0}"),
            FontId::proportional(10.0),
            theme.faint.ui(),
            28.0,
        );
    }
    let points = |of: Option<&TeamId>| -> Vec<(usize, f64, Pos2)> {
        let known = years.iter().enumerate();
        known
            .filter_map(|(nth, year)| {
                let index = year.index(of)?;
                Some((nth, index, place(nth, index)))
            })
            .collect()
    };
    let ink_of = |of: Option<&TeamId>| -> Ink {
        of.map_or(theme.text, |team| team_sign(known, team, &theme).1)
    };
    let others = known.scenario.teams.iter().map(|one| Some(&one.id));
    for of in std::iter::once(None).chain(others) {
        if of == team {
            continue;
        }
        let ink = ink_of(of).mixed(theme.raised, 0.6).ui();
        let line = points(of).into_iter().map(|(_, _, at)| at).collect();
        paint_course(ui.painter(), line, Stroke::new(1.2, ink));
    }
    let ink = ink_of(team).ui();
    let shown = points(team);
    let line = shown.iter().map(|(_, _, at)| *at).collect();
    paint_course(ui.painter(), line, Stroke::new(2.4, ink));
    for (nth, index, at) in &shown {
        ui.painter().circle_filled(*at, 3.5, ink);
        // Every figure if there is room, the last in any case.
        if years.len() <= 8 || nth + 1 == years.len() {
            let below = *index > 85.0;
            paint_line(
                ui,
                *at + vec2(0.0, if below { 12.0 } else { -11.0 }),
                Align2::CENTER_CENTER,
                &format!("{index:.0}"),
                FontId::proportional(size::SMALL),
                theme.text.ui(),
                40.0,
            );
        }
    }
    let ends = [
        (chart.left() - 24.0, Align2::LEFT_CENTER, years.first()),
        (chart.right() + 12.0, Align2::RIGHT_CENTER, years.last()),
    ];
    for (x, align, year) in ends {
        paint_line(
            ui,
            pos2(x, rect.bottom() - 11.0),
            align,
            year.map_or("", |year| &year.name),
            FontId::proportional(size::SMALL),
            theme.muted.ui(),
            chart.width() * 0.5,
        );
    }
    let pointer = response.hover_pos();
    let near = pointer.and_then(|pointer| {
        let mut shown = shown.iter();
        shown.find(|(_, _, at)| at.distance(pointer) < NEAR)
    });
    if let Some((nth, index, _)) = near {
        let name = years[*nth].name.clone();
        response.on_hover_text(tr!(
            "years-point",
            name = name,
            who = who,
            index = figure(Some(*index))
        ));
    }
}

fn figure(index: Option<f64>) -> String {
    index.map_or_else(|| "–".to_owned(), |index| format!("{index:.0}"))
}
