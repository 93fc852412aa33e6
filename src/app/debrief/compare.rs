//! Two courses side by side: what the one did, what the other would have done, and what difference it made.

use super::course::Course;
use super::decisive::{DecisiveView, decisive_ui};
use super::earlier::{Earlier, seats_somebody};
use super::fork::{ForkView, fork_ui, myself_ui};
use super::here::{Here, Step};
use super::pairs::{Figure, Figures, PAIRS};
use super::scrubber::{Kind, Mark};
use super::series::{Pending, Series};
use super::years::years_ui;
use crate::app::naming::{short_name, team_name, team_sign};
use crate::app::theme::widgets::{
    distinct, heading_ui, muted_text, paint_course, paint_line, panel_frame, row_button, sign_ui,
    strong_text,
};
use crate::app::theme::{Theme, size, space};
use crate::app::why::{Trail, why_ui};
use crate::exercise::World;
use crate::scenario::{Moment, TeamId};
use crate::score::explain::{figure, layer_name};
use crate::score::{LayerKind, Score};
use crate::text::tr;
use egui::{
    Align2, CornerRadius, FontId, Grid, Label, Pos2, Rect, Response, RichText, ScrollArea, Sense,
    Shape, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2,
};

/// What is compared, and what is about to be.
#[derive(Default)]
pub struct CompareView {
    /// The other course, or the one that is on its way.
    pub other: Option<Pending<Result<Course, String>>>,
    /// What became of keeping it.
    pub kept: Option<String>,
    /// What would be done otherwise.
    fork: ForkView,
    team: Option<TeamId>,
    /// Whose line over the years stands out; the mean of the states if nobody's.
    over_the_years: Option<TeamId>,
    /// Where the two parted.
    decisive: DecisiveView,
    /// Why a figure is what it is, and in which of the courses.
    why: Option<(Told, Trail)>,
}

/// A course that is told about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    AsPlayed,
    Unchanged,
    Other,
}

impl CompareView {
    /// Whether something is still being worked out.
    pub fn waits(&self) -> bool {
        self.other.as_ref().is_some_and(Pending::waits) || self.fork.waits()
    }

    /// Puts another course beside the exercise, in place of the one that stood there.
    pub fn put(&mut self, other: Pending<Result<Course, String>>) {
        self.other = Some(other);
        self.kept = None;
        self.decisive.pointed = None;
        self.why = None;
    }
}

/// What to compare with at the left, the comparison at the right.
pub fn compare_ui(
    ui: &mut Ui,
    here: &mut Here<'_>,
    earlier: Option<&[Earlier]>,
    view: &mut CompareView,
    out: &mut Vec<Step>,
) {
    let theme = Theme::of(ui);
    egui::Panel::left("compare-choose")
        .show_separator_line(false)
        .resizable(false)
        .exact_size((ui.available_width() * 0.32).clamp(340.0, 480.0))
        .frame(panel_frame(&theme))
        .show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt("compare-left")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    let waits = view.other.as_ref().is_some_and(Pending::waits);
                    fork_ui(ui, here, waits, &mut view.fork, out);
                    ui.add_space(space::XL);
                    myself_ui(ui, here.whole, out);
                    ui.add_space(space::XL);
                    earlier_ui(ui, here, earlier, &mut view.over_the_years, out);
                });
        });
    egui::CentralPanel::no_frame()
        .frame(panel_frame(&theme).outer_margin(egui::Margin {
            left: 6,
            ..egui::Margin::ZERO
        }))
        .show(ui, |ui| {
            let CompareView {
                other,
                team,
                kept,
                decisive,
                why,
                ..
            } = view;
            let Some(other) = other else {
                let label = muted_text(ui, tr!("compare-nothing"));
                ui.add(Label::new(label).wrap());
                return;
            };
            if other.failed {
                ui.label(tr!("compare-failed"));
                return;
            }
            match other.get() {
                None => {
                    ui.horizontal(|ui| {
                        ui.spinner();
                        ui.label(tr!("compare-playing"));
                    });
                }
                Some(Err(why)) => {
                    ui.add(Label::new(RichText::new(why).color(theme.loss.ui())).wrap());
                }
                Some(Ok(course)) => {
                    let kept = kept.as_deref();
                    beside_ui(ui, here, course, (team, decisive, why), kept, out);
                }
            }
        });
}

/// The same teams over the years.
fn earlier_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    earlier: Option<&[Earlier]>,
    team: &mut Option<TeamId>,
    out: &mut Vec<Step>,
) {
    let known = here.whole;
    heading_ui(ui, &tr!("earlier-title"), |_| {});
    let Some(earlier) = earlier else {
        let label = muted_text(ui, tr!("earlier-looking"));
        ui.label(label);
        return;
    };
    if earlier.is_empty() {
        let label = muted_text(ui, tr!("earlier-none"));
        ui.add(Label::new(label).wrap());
        return;
    }
    let this = here.series.and_then(|series| series.last.as_ref());
    let people = here.replay.log().iter().any(|event| seats_somebody(event));
    years_ui(ui, known, earlier, people, this, team);
    for exercise in earlier.iter().rev() {
        exercise_ui(ui, known, exercise, out);
        ui.add_space(space::M);
    }
}

/// One exercise of the row: what it was, where it comes from, and how its teams stood.
fn exercise_ui(ui: &mut Ui, known: &World, exercise: &Earlier, out: &mut Vec<Step>) {
    let line = |ui: &mut Ui, text: RichText| {
        ui.add(Label::new(text).truncate());
    };
    ui.horizontal(|ui| {
        if row_button(ui, &tr!("earlier-beside")).clicked() {
            out.push(Step::Beside(exercise.path.clone()));
        }
        line(ui, strong_text(&exercise.title, size::BODY));
    });
    let whence = muted_text(ui, exercise.whence());
    line(ui, whence);
    let mut figures = vec![if exercise.ended {
        tr!("earlier-index", index = format!("{:.0}", exercise.alliance))
    } else {
        tr!("earlier-not-ended")
    }];
    let team = |team: &TeamId| known.scenario.team(team).is_some();
    let teams = exercise.teams.iter().filter(|(of, _)| team(of));
    figures.extend(teams.map(|(team, index)| {
        let index = index.map_or_else(|| "–".to_owned(), |index| format!("{index:.0}"));
        format!("{} {index}", short_name(known, team))
    }));
    let label = muted_text(ui, figures.join(" · "));
    ui.add(Label::new(label).wrap());
}

fn beside_ui(
    ui: &mut Ui,
    here: &mut Here<'_>,
    course: &Course,
    (team, view, why): (
        &mut Option<TeamId>,
        &mut DecisiveView,
        &mut Option<(Told, Trail)>,
    ),
    kept: Option<&str>,
    out: &mut Vec<Step>,
) {
    let theme = Theme::of(ui);
    let end = here.replay.end();
    let Some(as_played) = here.series.and_then(|series| series.last.clone()) else {
        ui.label(tr!("scrubber-counting"));
        return;
    };
    heading_ui(
        ui,
        &tr!("compare-title", name = course.name.as_str()),
        |ui| match (kept, &course.path) {
            (Some(kept), _) => {
                let label = muted_text(ui, kept);
                ui.add(Label::new(label).truncate());
            }
            (None, None) => {
                let keep =
                    row_button(ui, &tr!("course-keep")).on_hover_text(tr!("course-keep-hint"));
                if keep.clicked() {
                    out.push(Step::Keep);
                }
            }
            (None, Some(_)) => {}
        },
    );
    if course.refused.is_some() {
        ui.label(RichText::new(tr!("course-refused")).color(theme.warn.ui()));
    }
    let words = match (&course.unchanged, course.parts_at) {
        (Some(_), _) => Some(tr!("compare-alone", count = PAIRS)),
        (None, Some(_)) => Some(tr!("compare-players")),
        (None, None) => None,
    };
    if let Some(words) = words {
        let label = muted_text(ui, words);
        ui.add(Label::new(label).wrap());
        ui.add_space(space::S);
    }
    chart_ui(ui, here, course, team.as_ref(), &theme);
    ui.add_space(space::M);
    let longest = end.max(course.log.last().map_or(Moment::START, |event| event.at));
    let own = super::course::marks(here.replay.log());
    let now = Some(here.replay.now());
    let name = tr!("compare-as-played");
    lane_ui(ui, &name, (&own, now), longest, &theme);
    let name = tr!("compare-other");
    lane_ui(ui, &name, (&course.marks, view.pointed), longest, &theme);
    ui.add_space(space::M);
    let mut seek = None;
    ScrollArea::vertical()
        .id_salt("compare-table")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            seek = decisive_ui(ui, here, &as_played, course, view);
            ui.add_space(space::S);
            table_ui(ui, here.whole, &as_played, course, team, why);
            ui.add_space(space::L);
            counts_ui(ui, &own, &course.marks, &theme);
        });
    if let Some(seq) = seek {
        here.replay.look_at(seq);
    }
    reasons_ui(ui, here, &as_played, course, why, view);
}

/// Why a figure of either course is what it is, over everything else until it is closed. An event of the exercise is
/// gone to; one of the other course is pointed to on its line.
fn reasons_ui(
    ui: &Ui,
    here: &mut Here<'_>,
    as_played: &Score,
    course: &Course,
    why: &mut Option<(Told, Trail)>,
    view: &mut DecisiveView,
) {
    let Some((told, trail)) = why else { return };
    let told = *told;
    let (score, log, scenario, name) = match (told, &course.unchanged) {
        (Told::Other, _) => (
            &course.score,
            &course.log[..],
            &course.scenario,
            "compare-other",
        ),
        (Told::Unchanged, Some(unchanged)) => (
            &unchanged.score,
            &unchanged.log[..],
            &course.scenario,
            "compare-unchanged",
        ),
        _ => (
            as_played,
            here.replay.log(),
            here.replay.scenario(),
            "compare-as-played",
        ),
    };
    let explained = trail.here().and_then(|key| figure(score, scenario, key));
    let Some(explained) = explained else {
        *why = None;
        return;
    };
    let mut seek = None;
    let modal = egui::Modal::new("compare-why".into()).show(ui.ctx(), |ui| {
        let screen = ui.ctx().content_rect();
        ui.set_width((screen.width() * 0.5).clamp(360.0, 640.0));
        let label = muted_text(ui, tr(name, &[]));
        ui.label(label);
        ScrollArea::vertical()
            .max_height(screen.height() * 0.72)
            .show(ui, |ui| {
                why_ui(ui, &explained, log, scenario, trail, &mut seek);
            });
        ui.add_space(space::M);
        ui.button(tr!("help-close")).clicked()
    });
    let done = modal.inner || modal.should_close() || seek.is_some();
    if let Some(seq) = seek {
        match told {
            Told::AsPlayed => here.replay.look_at(seq),
            Told::Unchanged | Told::Other => {
                let event = log.iter().find(|event| event.seq == seq);
                view.pointed = event.map(|event| event.at);
            }
        }
    }
    if done {
        *why = None;
    }
}

fn chart_ui(ui: &mut Ui, here: &Here<'_>, course: &Course, team: Option<&TeamId>, theme: &Theme) {
    let extent = vec2(ui.available_width(), 130.0);
    let (rect, response) = ui.allocate_exact_size(extent, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, tr!("compare-chart")));
    ui.painter()
        .rect_filled(rect, CornerRadius::same(space::ROUND), theme.raised.ui());
    let chart = Rect::from_min_max(
        rect.min + vec2(32.0, 10.0),
        pos2(rect.right() - 12.0, rect.bottom() - 22.0),
    );
    let end = here
        .replay
        .end()
        .max(course.log.last().map_or(Moment::START, |event| event.at));
    let place = |at: Moment, index: f64| {
        let x = at.millis() as f32 / end.millis().max(1) as f32;
        let y = (index / 100.0).clamp(0.0, 1.0) as f32;
        pos2(
            chart.left() + chart.width() * x,
            chart.bottom() - chart.height() * y,
        )
    };
    for index in [0.0, 50.0, 100.0] {
        let y = place(Moment::START, index).y;
        ui.painter().line_segment(
            [pos2(chart.left(), y), pos2(chart.right(), y)],
            Stroke::new(1.0, theme.line.ui()),
        );
        paint_line(
            ui,
            pos2(chart.left() - 6.0, y),
            Align2::RIGHT_CENTER,
            &format!("{index:.0}"),
            FontId::proportional(10.0),
            theme.faint.ui(),
            28.0,
        );
    }
    let line = |series: &Series| -> Vec<Pos2> {
        let values: Vec<Option<f64>> = match team {
            Some(team) => {
                let known = series.teams.iter().find(|(of, _)| of == team);
                known.map(|(_, values)| values.clone()).unwrap_or_default()
            }
            None => series.alliance.iter().copied().map(Some).collect(),
        };
        let points = series.at.iter().zip(values);
        points
            .filter_map(|(at, value)| Some(place(*at, value?)))
            .collect()
    };
    let ink = team.map_or(theme.text, |team| team_sign(here.whole, team, theme).1);
    let stroke = Stroke::new(2.0, ink.ui());
    if let Some(series) = here.series {
        paint_course(ui.painter(), line(series), stroke);
    }
    if let Some(unchanged) = &course.unchanged {
        let ink = ink.mixed(theme.raised, 0.3).ui();
        let dots = distinct(line(&unchanged.series));
        ui.painter()
            .extend(Shape::dotted_line(&dots, ink, 6.0, 1.2));
    }
    for dash in Shape::dashed_line(&distinct(line(&course.series)), stroke, 7.0, 5.0) {
        ui.painter().add(dash);
    }
    let legend = match course.unchanged {
        Some(_) => tr!("compare-legend-unchanged"),
        None => tr!("compare-legend"),
    };
    paint_line(
        ui,
        pos2(chart.center().x, rect.bottom() - 10.0),
        Align2::CENTER_CENTER,
        &legend,
        FontId::proportional(size::SMALL),
        theme.muted.ui(),
        chart.width(),
    );
}

/// The turning points of a course, and the moment of it that is pointed to.
fn lane_ui(
    ui: &mut Ui,
    name: &str,
    (marks, pointed): (&[Mark], Option<Moment>),
    end: Moment,
    theme: &Theme,
) {
    let extent = vec2(ui.available_width(), 20.0);
    let (rect, response) = ui.allocate_exact_size(extent, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, name));
    paint_line(
        ui,
        rect.left_center(),
        Align2::LEFT_CENTER,
        name,
        FontId::proportional(size::SMALL),
        theme.muted.ui(),
        96.0,
    );
    let left = rect.left() + 104.0;
    let width = rect.right() - 12.0 - left;
    ui.painter().line_segment(
        [
            pos2(left, rect.center().y),
            pos2(left + width, rect.center().y),
        ],
        Stroke::new(1.0, theme.line.ui()),
    );
    let place = |at: Moment| {
        let share = (at.millis() as f32 / end.millis().max(1) as f32).min(1.0);
        pos2(left + width * share, rect.center().y)
    };
    for mark in marks {
        mark.kind.paint(ui, place(mark.at), theme);
    }
    if let Some(at) = pointed {
        let middle = place(at);
        ui.painter().line_segment(
            [middle - vec2(0.0, 10.0), middle + vec2(0.0, 10.0)],
            Stroke::new(2.0, theme.accent.ui()),
        );
    }
}

fn difference_ui(ui: &mut Ui, more: f64) -> Response {
    let theme = Theme::of(ui);
    let (sign, ink) = if more > 0.05 {
        ("▲ +", theme.good)
    } else if more < -0.05 {
        ("▼ −", theme.loss)
    } else {
        ("= ", theme.muted)
    };
    let words = format!("{sign}{:.1}", more.abs());
    ui.label(strong_text(words, size::BODY).color(ink.ui()))
}

/// The figures of a row, behind its name: as played; without the change, if there is one; in the other course; and
/// the difference, which is that of the change alone if there is one.
fn figures_ui(
    ui: &mut Ui,
    one: &Figures,
    course: &Course,
    figure: Figure<'_>,
    why: &mut Option<(Told, Trail)>,
) {
    let mut shown = |ui: &mut Ui, value: Option<f64>, told: Told| {
        let Some(value) = value else {
            ui.label("–");
            return;
        };
        let button = egui::Button::new(format!("{value:.1}")).frame(false);
        if ui.add(button).on_hover_text(tr!("why-open")).clicked() {
            *why = Some((told, Trail(vec![figure.key()])));
        }
    };
    let (as_played, other) = (one.get(figure), Figures::of(&course.score).get(figure));
    shown(ui, as_played, Told::AsPlayed);
    match &course.unchanged {
        Some(unchanged) => {
            let value = Figures::of(&unchanged.score).get(figure);
            shown(ui, value, Told::Unchanged);
            shown(ui, other, Told::Other);
            match unchanged.moved(figure) {
                Some(moved) => {
                    let between = tr!(
                        "compare-between",
                        least = signed(moved.least),
                        most = signed(moved.most)
                    );
                    ui.horizontal(|ui| {
                        // Now up, now down: it says nothing.
                        let clear = moved.least > -0.05 || moved.most < 0.05;
                        difference_ui(ui, if clear { moved.mean } else { 0.0 });
                        let label = muted_text(ui, between);
                        ui.label(label);
                    });
                }
                None => drop(ui.label("")),
            }
        }
        None => {
            shown(ui, other, Told::Other);
            match (as_played, other) {
                (Some(one), Some(other)) => drop(difference_ui(ui, other - one)),
                _ => drop(ui.label("")),
            }
        }
    }
    ui.end_row();
}

fn signed(value: f64) -> String {
    let sign = if value > 0.05 {
        "+"
    } else if value < -0.05 {
        "−"
    } else {
        ""
    };
    format!("{sign}{:.1}", value.abs())
}

fn table_ui(
    ui: &mut Ui,
    known: &World,
    as_played: &Score,
    course: &Course,
    team: &mut Option<TeamId>,
    why: &mut Option<(Told, Trail)>,
) {
    let theme = Theme::of(ui);
    let one = Figures::of(as_played);
    let heads: &[&str] = match course.unchanged {
        Some(_) => &[
            "compare-as-played",
            "compare-unchanged",
            "compare-changed",
            "compare-change-alone",
        ],
        None => &["compare-as-played", "compare-other", "compare-difference"],
    };
    let table = Grid::new("compare-scores")
        .num_columns(heads.len() + 1)
        .spacing(vec2(24.0, space::S))
        .striped(true);
    table.show(ui, |ui| {
        ui.label("");
        for key in heads {
            let label = muted_text(ui, tr(key, &[]));
            ui.label(label);
        }
        ui.end_row();
        if ui
            .selectable_label(team.is_none(), strong_text(tr!("compare-all"), size::BODY))
            .clicked()
        {
            *team = None;
        }
        figures_ui(ui, &one, course, Figure::Alliance, why);
        for score in &as_played.teams {
            ui.horizontal(|ui| {
                let (mark, ink) = team_sign(known, &score.team, &theme);
                sign_ui(ui, mark, ink, 18.0);
                let here = team.as_ref() == Some(&score.team);
                let name = team_name(known, &score.team);
                if ui.selectable_label(here, name).clicked() {
                    *team = (!here).then(|| score.team.clone());
                }
            });
            figures_ui(ui, &one, course, Figure::Index(&score.team), why);
            if team.as_ref() != Some(&score.team) {
                continue;
            }
            for kind in LayerKind::ALL {
                let label = muted_text(ui, format!("    {}", layer_name(kind)));
                ui.label(label);
                figures_ui(ui, &one, course, Figure::Layer(&score.team, kind), why);
            }
        }
    });
}

/// How often the turning points came, here and there.
fn counts_ui(ui: &mut Ui, one: &[Mark], other: &[Mark], theme: &Theme) {
    let kinds = [
        (Kind::Branch, "turn-branch"),
        (Kind::Milestone, "turn-milestone"),
        (Kind::JointAction, "turn-joint-action"),
        (Kind::Lost, "turn-lost"),
        (Kind::Violation, "turn-violation"),
        (Kind::Inject, "turn-inject"),
    ];
    let count = |marks: &[Mark], kind: Kind| marks.iter().filter(|mark| mark.kind == kind).count();
    let table = Grid::new("compare-counts")
        .num_columns(3)
        .spacing(vec2(28.0, space::S));
    table.show(ui, |ui| {
        for (kind, key) in kinds {
            ui.horizontal(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(14.0, 16.0), Sense::hover());
                kind.paint(ui, rect.center(), theme);
                ui.label(tr(key, &[]));
            });
            ui.label(count(one, kind).to_string());
            ui.label(count(other, kind).to_string());
            ui.end_row();
        }
    });
}
