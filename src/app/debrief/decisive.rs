//! Where two courses parted in the score: the figure that moved most, and the occasions on both sides that made it.

use super::course::Course;
use super::here::Here;
use super::pairs::{Figure, Figures};
use crate::app::naming::{event_words, second, team_name};
use crate::app::theme::widgets::{muted_text, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::Event;
use crate::scenario::{Moment, Scenario, TeamId};
use crate::score::explain::{layer_name, metric_name, of, reason};
use crate::score::{LayerKind, Metric, MetricKey, Occasion, Score};
use crate::text::tr;
use egui::{Label, RichText, Ui};
use std::sync::Arc;

/// So many occasions are named on each side.
const NAMED: usize = 3;
/// So many events are named of each.
const EVENTS: usize = 4;
/// What moves by less than this, in points, has not moved.
const STILL: f64 = 0.05;

/// The layer that moved most, and the figure in it that did.
#[derive(Clone, Debug, PartialEq)]
pub struct Decisive {
    /// Whose.
    pub team: TeamId,
    /// Which layer.
    pub layer: LayerKind,
    /// By how many points of a hundred.
    pub by: f64,
    /// The figure in it that moved most; none if no figure of it stands on both sides.
    pub metric: Option<MetricKey>,
}

/// What moved most from one score to another; none if nothing did. `moved` says how far a layer moved, if that is
/// known better than from these two.
pub fn decisive(
    one: &Score,
    other: &Score,
    moved: impl Fn(&TeamId, LayerKind) -> Option<f64>,
) -> Option<Decisive> {
    let layers = one.teams.iter().flat_map(|team| {
        let team = &team.team;
        LayerKind::ALL.map(move |layer| (team, layer))
    });
    let (team, layer, by) = layers
        .filter_map(|(team, layer)| Some((team, layer, moved(team, layer)?)))
        .filter(|(.., by)| by.abs() > STILL)
        .max_by(|(.., a), (.., b)| a.abs().total_cmp(&b.abs()))?;
    let metrics = |score: &Score| Some(score.team(team)?.layer(layer).metrics.clone());
    let (one, other) = (metrics(one)?, metrics(other)?);
    let far = |metric: &Metric| {
        let twin = other.iter().find(|it| it.key == metric.key)?;
        let far = (twin.value? - metric.value?).abs();
        (far > 0.0).then_some((metric.key, far))
    };
    let most = one.iter().filter_map(far);
    let most = most.max_by(|(_, a), (_, b)| a.total_cmp(b));
    Some(Decisive {
        team: team.clone(),
        layer,
        by,
        metric: most.map(|(key, _)| key),
    })
}

/// The occasions of a figure that have no twin on the other side; what made it high first if it is the higher one,
/// or what made it low.
fn alone<'a>(own: &'a Metric, twin: &Metric) -> Vec<&'a Occasion> {
    let same = |a: &Occasion, b: &Occasion| a.of == b.of && a.value == b.value && a.why == b.why;
    let known = |it: &&Occasion| !twin.occasions.iter().any(|other| same(it, other));
    let mut found: Vec<&Occasion> = own.occasions.iter().filter(|it| it.counts).collect();
    found.retain(known);
    let higher = own.value > twin.value;
    found.sort_by(|a, b| {
        let order = a.value.total_cmp(&b.value);
        if higher { order.reverse() } else { order }
    });
    found
}

/// What somebody looks at here.
#[derive(Clone, Debug, Default)]
pub struct DecisiveView {
    /// The occasions are shown.
    open: bool,
    /// The moment of the other course that was pointed to.
    pub pointed: Option<Moment>,
}

/// One of the two courses.
struct Side<'a> {
    name: String,
    score: &'a Score,
    log: &'a [Arc<Event>],
    /// Its moments can be pointed to.
    other: bool,
}

/// What moved most, in a sentence that opens the occasions behind it. Gives the event of the exercise to look at.
pub fn decisive_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    as_played: &Score,
    course: &Course,
    view: &mut DecisiveView,
) -> Option<u64> {
    let theme = Theme::of(ui);
    let (one, other) = match &course.unchanged {
        Some(unchanged) => (
            Side {
                name: tr!("compare-unchanged"),
                score: &unchanged.score,
                log: &unchanged.log,
                other: false,
            },
            tr!("compare-changed"),
        ),
        None => (
            Side {
                name: tr!("compare-as-played"),
                score: as_played,
                log: here.replay.log(),
                other: false,
            },
            tr!("compare-other"),
        ),
    };
    let other = Side {
        name: other,
        score: &course.score,
        log: &course.log,
        other: true,
    };
    let figures = (Figures::of(one.score), Figures::of(other.score));
    let moved = |team: &TeamId, layer| {
        let figure = Figure::Layer(team, layer);
        match &course.unchanged {
            // Now up, now down: it says nothing.
            Some(unchanged) => {
                let moved = unchanged.moved(figure)?;
                let clear = moved.least > -STILL || moved.most < STILL;
                clear.then_some(moved.mean)
            }
            None => Some(figures.1.get(figure)? - figures.0.get(figure)?),
        }
    };
    let Some(found) = decisive(one.score, other.score, moved) else {
        let label = muted_text(ui, tr!("decisive-none"));
        ui.add(Label::new(label).wrap());
        return None;
    };
    let (sign, ink) = if found.by > 0.0 {
        ("▲ +", theme.good)
    } else {
        ("▼ −", theme.loss)
    };
    let mut seek = None;
    ui.horizontal_wrapped(|ui| {
        let words = tr!(
            "decisive-most",
            team = team_name(here.whole, &found.team),
            layer = layer_name(found.layer)
        );
        ui.label(strong_text(words, size::BODY));
        let by = format!("{sign}{:.1}", found.by.abs());
        ui.label(strong_text(by, size::BODY).color(ink.ui()));
        if let Some(metric) = found.metric {
            let label = tr!("decisive-metric", metric = metric_name(metric));
            ui.label(label);
            if ui
                .selectable_label(view.open, tr!("decisive-where"))
                .clicked()
            {
                view.open = !view.open;
            }
        } else {
            let label = muted_text(ui, tr!("decisive-elsewhere"));
            ui.label(label);
        }
    });
    let metric = |side: &Side<'_>| {
        let team = side.score.team(&found.team)?;
        team.metric(found.metric?).cloned()
    };
    if let (true, Some(a), Some(b)) = (view.open, metric(&one), metric(&other)) {
        ui.add_space(space::S);
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                let scenario = &here.whole.scenario;
                for (ui, side, own, twin) in [(left, &one, &a, &b), (right, &other, &b, &a)] {
                    let to = side_ui(ui, here, scenario, side, (own, twin), view);
                    seek = seek.or(to);
                }
            }
        });
        ui.add_space(space::S);
    }
    seek
}

fn side_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    scenario: &Scenario,
    side: &Side<'_>,
    (own, twin): (&Metric, &Metric),
    view: &mut DecisiveView,
) -> Option<u64> {
    let mut seek = None;
    let value = own
        .value
        .map_or("–".to_owned(), |it| format!("{:.0}", it * 100.0));
    let title = tr!("decisive-side", side = side.name.as_str(), value = value);
    ui.label(strong_text(title, size::BODY));
    let found = alone(own, twin);
    if found.is_empty() {
        let label = muted_text(ui, tr!("decisive-nothing-apart"));
        ui.add(Label::new(label).wrap());
    }
    for occasion in found.iter().take(NAMED) {
        let words = tr!(
            "decisive-occasion",
            what = of(scenario, &occasion.of),
            why = reason(occasion.why)
        );
        ui.add(Label::new(words).wrap());
        for seq in occasion.events.iter().take(EVENTS) {
            let Ok(place) = side.log.binary_search_by_key(seq, |event| event.seq) else {
                continue;
            };
            let event = &side.log[place];
            let words = event_words(event, scenario);
            let words = RichText::new(format!("{}  {words}", second(event.at))).size(size::SMALL);
            // What both have in common can be looked at; what is the other's alone is pointed to in its lane.
            let common = here.replay.log().get(place) == Some(event);
            if common {
                let link = ui.link(words).on_hover_text(tr!("why-to-event"));
                if link.clicked() {
                    seek = Some(*seq);
                }
            } else if side.other {
                if ui
                    .link(words)
                    .on_hover_text(tr!("decisive-point"))
                    .clicked()
                {
                    view.pointed = Some(event.at);
                }
            } else {
                ui.add(Label::new(words).wrap());
            }
        }
        ui.add_space(space::S);
    }
    if found.len() > NAMED {
        let label = muted_text(ui, tr!("decisive-more", count = found.len() - NAMED));
        ui.label(label);
    }
    seek
}
