//! Names and short sentences of figures and of what they are made of.

use super::{calculate, layer_name, metric_name, reason};
use crate::exercise::Party;
use crate::scenario::{Duty, Length, Scenario, TeamId};
use crate::score::arithmetic::BANDS;
use crate::score::figures::*;
use crate::score::key::{FigureKey, Side, Unit};
use crate::text::tr;
use crate::words::{Names, act_words, length_words};

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
        FigureKey::Band(id) => tr!("explain-band", team = of(id)),
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

/// How an occasion came about: what was expected of whom, by when, how long it took, and why it earned that.
pub(super) fn occasion(scenario: &Scenario, occasion: &Occasion, side: Side) -> String {
    let mut said = Vec::new();
    if let Of::Duty(id) = &occasion.of
        && let Some(duty) = scenario.duty(id)
    {
        said.push(expected(scenario, duty));
    }
    if let Some(time) = &occasion.time {
        said.extend(timed(scenario, occasion, time, side));
    }
    let why = sentence(&reason(occasion.why));
    said.push(if occasion.counts {
        tr!(
            "explain-occasion",
            why = why,
            weight = calculate::plain(occasion.weight)
        )
    } else {
        tr!("explain-occasion-aside", why = why)
    });
    said.join(" ")
}

/// What a duty expects of whom.
fn expected(scenario: &Scenario, duty: &Duty) -> String {
    tr!(
        "explain-duty",
        team = team(scenario, &duty.from),
        to = Names::new(scenario).party(&Party::from(&duty.to)),
        act = act_words(&duty.act, scenario)
    )
}

/// From when time was counted, until when it earned something, and how long it took.
fn timed(scenario: &Scenario, occasion: &Occasion, time: &Timing, side: Side) -> Vec<String> {
    let by = Names::new(scenario).party(&time.by);
    let answer = matches!(occasion.of, Of::Request(_));
    let more = match side {
        Side::Raw => Length::ZERO,
        Side::Adjusted => time.more,
    };
    let (target, limit) = (time.target + more, time.limit + more);
    let stood = time.stood + time.returned;
    let since = if answer {
        tr!("explain-asked", team = by, since = time.since.on_clock())
    } else {
        tr!("explain-due", since = time.since.on_clock())
    };
    let mut said = vec![since];
    said.push(tr!(
        "explain-times",
        target = length_words(target),
        full = (time.since + target + stood).on_clock(),
        limit = length_words(limit),
        none = (time.since + limit + stood).on_clock()
    ));
    if more > Length::ZERO {
        said.push(tr!("explain-times-more", more = length_words(more)));
    }
    if time.stood > Length::ZERO {
        said.push(tr!("explain-times-stood", stood = length_words(time.stood)));
    }
    if time.returned > Length::ZERO {
        let returned = length_words(time.returned);
        said.push(tr!("explain-times-returned", returned = returned));
    }
    said.push(match time.took {
        Some(took) => tr!(
            "explain-took",
            took = length_words(took),
            at = (time.since + took + stood).on_clock()
        ),
        None => tr!("explain-not-done", passed = length_words(time.passed)),
    });
    said
}

/// With a large first letter, without its stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Why an occasion earned what it earned, in a few words, with the time that it took where time was counted.
#[must_use]
pub fn why(occasion: &Occasion) -> String {
    let why = reason(occasion.why);
    let Some(time) = &occasion.time else {
        return why;
    };
    let allowed = allowed(time);
    match time.took {
        Some(took) if time.returned > Length::ZERO => tr!(
            "explain-why-took-returned",
            why = why,
            took = length_words(took + time.returned),
            returned = length_words(time.returned),
            allowed = allowed
        ),
        Some(took) => tr!(
            "explain-why-took",
            why = why,
            took = length_words(took),
            allowed = allowed
        ),
        None => {
            let none = time.since + time.limit + time.stood + time.returned;
            tr!(
                "explain-why-due",
                why = why,
                since = time.since.on_clock(),
                none = none.on_clock()
            )
        }
    }
}

/// That a duty was not done, with the time that there was for it.
#[must_use]
pub fn silence(scenario: &Scenario, silence: &Silence) -> String {
    let why = reason(Why::Silence);
    scenario.duty(&silence.duty).map_or(why.clone(), |duty| {
        tr!(
            "explain-why-due",
            why = why,
            since = silence.at.on_clock(),
            none = (silence.at + duty.limit).on_clock()
        )
    })
}

/// How much time there was, in a few words.
fn allowed(time: &Timing) -> String {
    tr!(
        "explain-allowed",
        target = length_words(time.target),
        limit = length_words(time.limit)
    )
}

/// How an exchange went, in a few words, and whose time it was.
pub(super) fn exchange(scenario: &Scenario, from: &TeamId, exchange: &Exchange) -> String {
    let names = Names::new(scenario);
    let Some(time) = &exchange.time else {
        return tr!(match exchange.of {
            Of::Request(_) => "explain-exchange-after-play",
            _ => "explain-exchange-no-time",
        });
    };
    let answer = matches!(exchange.of, Of::Request(_));
    let by = names.party(&time.by);
    let allowed = allowed(time);
    let mut said = Vec::new();
    match (time.took, answer) {
        (Some(took), _) => said.push(tr!(
            if answer {
                "explain-exchange-answered"
            } else {
                "explain-exchange-done"
            },
            by = by,
            took = length_words(took),
            allowed = allowed
        )),
        // It lies with the sender, as is said below.
        (None, true) if time.by.team() == Some(from) => {}
        (None, _) => said.push(tr!(
            "explain-exchange-open",
            by = by,
            passed = length_words(time.passed),
            allowed = allowed
        )),
    }
    if let Some(mended) = exchange.mended {
        said.push(tr!(
            "explain-exchange-mended",
            returned = exchange.returned,
            team = team(scenario, from),
            mended = length_words(mended)
        ));
    }
    said.join("; ")
}

/// How an exchange went, in a sentence; of a duty, with what was expected.
pub(super) fn of_exchange(scenario: &Scenario, from: &TeamId, exchange: &Exchange) -> String {
    let went = format!("{}.", sentence(&self::exchange(scenario, from, exchange)));
    match &exchange.of {
        Of::Duty(id) => match scenario.duty(id) {
            Some(duty) => format!("{} {went}", expected(scenario, duty)),
            None => went,
        },
        _ => went,
    }
}

/// Of whose time the part in time of a cell is made, a sentence for each side that has any.
pub(super) fn sides(scenario: &Scenario, from: &TeamId, to: &TeamId, cell: &Cell) -> Vec<String> {
    [
        ("explain-time-of-sender", from),
        ("explain-time-of-other", to),
    ]
    .into_iter()
    .filter_map(|(key, side)| {
        let (mean, n) = cell.timely_by(&Party::Team(side.clone()))?;
        Some(tr!(
            key,
            team = team(scenario, side),
            value = Unit::Share.write(mean),
            n = n
        ))
    })
    .collect()
}

/// The name of a band of the index.
#[must_use]
pub fn band_name(band: Band) -> String {
    tr!(match band {
        Band::From85 => "score-band-85",
        Band::From65 => "score-band-65",
        Band::From40 => "score-band-40",
        Band::Below40 => "score-band-0",
    })
}

/// In which band an index lies, and from where to where that goes.
pub(super) fn band(index: f64) -> String {
    let reached = BANDS.iter().position(|(from, _)| index >= *from);
    let place = reached.unwrap_or(BANDS.len() - 1);
    let (from, band) = BANDS[place];
    let band = band_name(band);
    let index = Unit::Points.write(index);
    match place.checked_sub(1).map(|above| BANDS[above].0) {
        Some(below) => tr!(
            "explain-band-between",
            index = index,
            from = calculate::plain(from),
            below = calculate::plain(below),
            band = band
        ),
        None => tr!(
            "explain-band-from",
            index = index,
            from = calculate::plain(from),
            band = band
        ),
    }
}
