//! Names and short sentences of figures and of what they are made of.

use super::{calculate, layer_name, metric_name, reason};
use crate::scenario::{Scenario, TeamId};
use crate::score::arithmetic::RATINGS;
use crate::score::figures::*;
use crate::score::key::{FigureKey, Side, Unit};
use crate::text::tr;

/// A value as it is written; a dash for none.
pub(super) fn shown(unit: Unit, value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| unit.write(value))
}

/// The name of a team; its id if the scenario does not know it.
pub(super) fn team(scenario: &Scenario, team: &TeamId) -> String {
    scenario
        .team(team)
        .map_or_else(|| team.to_string(), |known| known.name.clone())
}

/// One team toward another.
pub(super) fn pair(scenario: &Scenario, from: &TeamId, to: &TeamId) -> String {
    tr!(
        "explain-pair",
        from = team(scenario, from),
        to = team(scenario, to)
    )
}

/// The name of a figure.
pub(super) fn name(score: &Score, scenario: &Scenario, key: &FigureKey) -> String {
    let of = |id: &TeamId| team(scenario, id);
    let name = match key {
        FigureKey::Alliance(_) => tr!("explain-alliance"),
        FigureKey::Index(id, _) => tr!("explain-index", team = of(id)),
        FigureKey::Rating(id) => tr!("explain-rating", team = of(id)),
        FigureKey::Average(id, _) => tr!("explain-average", team = of(id)),
        FigureKey::Weakest(id, side) => {
            let known = score.team(id);
            let weakest = known.and_then(|team| team.summed(&score.profile, *side).1);
            match weakest {
                Some(kind) => tr!("explain-weakest", team = of(id), layer = layer_name(kind)),
                None => tr!("explain-weakest-none", team = of(id)),
            }
        }
        FigureKey::Layer(id, kind, _) => {
            tr!("explain-layer", team = of(id), layer = layer_name(*kind))
        }
        FigureKey::Violations(id, kind) => {
            tr!(
                "explain-violations",
                team = of(id),
                layer = layer_name(*kind)
            )
        }
        FigureKey::Metric(id, metric, _) => {
            tr!(
                "explain-metric",
                team = of(id),
                metric = metric_name(*metric)
            )
        }
        FigureKey::Occasion(id, metric, nth, _) => {
            let known = score.team(id).and_then(|team| team.metric(*metric));
            let occasion = usize::try_from(*nth)
                .ok()
                .and_then(|nth| known?.occasions.get(nth));
            occasion.map_or_else(|| metric_name(*metric), |it| self::of(scenario, &it.of))
        }
        FigureKey::Matrix => tr!("explain-matrix"),
        FigureKey::Exchanges => tr!("explain-exchanges"),
        FigureKey::Cell(from, to) => pair(scenario, from, to),
        FigureKey::CellPart(from, to, part) => tr!(
            "explain-cell-part",
            pair = pair(scenario, from, to),
            part = tr(part.key(), &[])
        ),
        FigureKey::Exchange(from, to, nth) => {
            let cell = score.matrix.cell(from, to);
            let exchange = usize::try_from(*nth)
                .ok()
                .and_then(|nth| cell?.exchanges.get(nth));
            exchange.map_or_else(|| pair(scenario, from, to), |it| self::of(scenario, &it.of))
        }
        FigureKey::Trust(of_, toward) => {
            tr!("explain-trust", from = of(of_), to = of(toward))
        }
    };
    match key.side() {
        Some(Side::Adjusted) => tr!("explain-adjusted", name = name),
        _ => name,
    }
}

/// What an occasion or an exchange is about.
#[must_use]
pub fn of(scenario: &Scenario, of: &Of) -> String {
    let to =
        |what: String, id: &TeamId| tr!("explain-of-to", what = what, team = team(scenario, id));
    let item = |id| {
        scenario
            .item(id)
            .map_or_else(|| id.to_string(), |item| item.title.clone())
    };
    match of {
        Of::Request(id) => tr!("explain-of-request", id = id.to_string()),
        Of::Duty(id) => scenario
            .duty(id)
            .map_or_else(|| id.to_string(), |duty| duty.title.clone()),
        Of::Lead(id, team) => {
            let lead = scenario.lead(id);
            let title = lead.map_or_else(|| id.to_string(), |lead| lead.title.clone());
            to(title, team)
        }
        Of::Item(id) => item(id),
        Of::Question(id, question) => {
            let asked = scenario.item(id).and_then(|item| {
                let mut questions = item.questions.iter();
                questions.find(|it| *it.id == **question)
            });
            let text = asked.map_or_else(|| question.to_string(), |asked| asked.text.clone());
            tr!("explain-of-question", item = item(id), question = text)
        }
        Of::Transfer(id, team) => to(item(id), team),
        Of::Group(id) => scenario
            .group(id)
            .map_or_else(|| id.to_string(), |group| group.title.clone()),
        Of::Milestone(id) => {
            let mut milestones = scenario.milestones.iter();
            milestones
                .find(|it| it.id == *id)
                .map_or_else(|| id.to_string(), |it| it.title.clone())
        }
        Of::Service(nation, service) => {
            let known = scenario.nation(nation).and_then(|nation| {
                let mut services = nation.services.iter();
                services.find(|it| *it.id == **service)
            });
            known.map_or_else(|| service.to_string(), |it| it.name.clone())
        }
        Of::Team(id) => team(scenario, id),
    }
}

/// How an occasion came about.
pub(super) fn occasion(occasion: &Occasion) -> String {
    let why = reason(occasion.why);
    if occasion.counts {
        tr!(
            "explain-occasion",
            why = why,
            weight = calculate::plain(occasion.weight)
        )
    } else {
        tr!("explain-occasion-aside", why = why)
    }
}

/// How an exchange went, in a few words.
pub(super) fn exchange(exchange: &Exchange) -> String {
    match exchange.took {
        Some(took) => tr!(
            "explain-exchange-took",
            minutes = calculate::plain(took.secs() as f64 / 60.0),
            returned = exchange.returned
        ),
        None => tr!("explain-exchange-open", returned = exchange.returned),
    }
}

/// Which rating an index stands for, and from where to where.
pub(super) fn rating(index: f64) -> String {
    let reached = RATINGS.iter().position(|(from, _)| index >= *from);
    let place = reached.unwrap_or(RATINGS.len() - 1);
    let (from, rating) = RATINGS[place];
    let rating = format!("{rating:?}");
    let index = Unit::Points.write(index);
    match place.checked_sub(1).map(|above| RATINGS[above].0) {
        Some(below) => tr!(
            "explain-rating-between",
            index = index,
            from = calculate::plain(from),
            below = calculate::plain(below),
            rating = rating
        ),
        None => tr!(
            "explain-rating-from",
            index = index,
            from = calculate::plain(from),
            rating = rating
        ),
    }
}
