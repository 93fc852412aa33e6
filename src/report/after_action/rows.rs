//! The rows behind the tables, for those who analyse them elsewhere.

use super::basis::{Basis, rounded};
use super::model::*;
use crate::exercise::*;
use crate::report::line;
use crate::report::line::{Family, family, team};
use crate::scenario::*;
use crate::score::Metric;
use std::collections::BTreeSet;

pub(super) fn data(basis: &Basis<'_>, logged: &BTreeSet<u64>) -> Data {
    let events = basis.events.iter();
    let mut data = Data {
        events: events
            .filter(|event| logged.contains(&event.seq))
            .map(|event| row(basis, event))
            .collect(),
        requests: requests(basis),
        scores: scores(basis),
        evidence: evidence(basis),
        exhibits: super::exhibits::rows(basis),
        injects: injects(basis),
    };
    // A row cites no event that the log beside it withholds.
    let requests = data.requests.iter_mut().map(|row| &mut row.events);
    let scores = data.scores.iter_mut().map(|row| &mut row.events);
    let evidence = data.evidence.iter_mut().map(|row| &mut row.events);
    let injects = data.injects.iter_mut().map(|row| &mut row.events);
    let exhibits = data.exhibits.iter_mut().map(|row| &mut row.events);
    let cited = requests.chain(scores).chain(evidence);
    for cited in cited.chain(exhibits).chain(injects) {
        cited.retain(|event| logged.contains(event));
    }
    data
}

fn row(basis: &Basis<'_>, event: &Event) -> EventRow {
    let family = match family(event) {
        Family::Control => "control",
        Family::Story => "story",
        Family::Evidence => "evidence",
        Family::Request => "request",
        Family::Coordination => "coordination",
    };
    EventRow {
        event: event.seq,
        millis: event.at.millis(),
        time: event.at.on_clock(),
        family: family.into(),
        by: basis.doer(event),
        team: team(event).map_or_else(String::new, ToString::to_string),
        text: line(event, basis.scenario),
    }
}

fn requests(basis: &Basis<'_>) -> Vec<RequestRow> {
    let requests = basis.requests().into_iter();
    requests
        .filter(|(_, request)| super::requests::about(basis, request))
        .map(|(id, request)| RequestRow {
            request: id.to_string(),
            from: request.from.to_string(),
            to: request.to.to_string(),
            addressed_to: request.draft.to.to_string(),
            form: request.draft.form.to_string(),
            instrument: request.draft.instrument.to_string(),
            about: match &request.draft.about {
                Subject::Item(item) => item.to_string(),
                Subject::Group(group) => group.to_string(),
                Subject::Laboratory | Subject::Withheld => String::new(),
            },
            channel: request.draft.channel.to_string(),
            sent_millis: request.sent.map(|(at, _)| at.millis()),
            attempts: request.attempts,
            decided_millis: request.decided.map(Moment::millis),
            executed_millis: request.executed.map(Moment::millis),
            status: format!("{:?}", request.status).to_lowercase(),
            ground: request
                .refusal
                .as_ref()
                .map_or_else(String::new, |(ground, ..)| ground.to_string()),
            overdue: request.overdue,
            events: request.history.iter().map(|(_, seq, _)| *seq).collect(),
        })
        .collect()
}

fn scores(basis: &Basis<'_>) -> Vec<ScoreRow> {
    let mut rows = Vec::new();
    if basis.options.team.is_none() {
        rows.push(ScoreRow {
            team: String::new(),
            kind: "index".into(),
            key: "alliance".into(),
            value: Some(rounded(basis.score.alliance)),
            adjusted: Some(rounded(basis.score.alliance_adjusted)),
            n: None,
            overridden: false,
            events: Vec::new(),
        });
    }
    for score in &basis.score.teams {
        if !basis.about(&score.team) {
            continue;
        }
        let team = score.team.to_string();
        rows.push(ScoreRow {
            team: team.clone(),
            kind: "index".into(),
            key: "index".into(),
            value: Some(rounded(score.index)),
            adjusted: Some(rounded(score.index_adjusted)),
            n: None,
            overridden: false,
            events: Vec::new(),
        });
        for layer in &score.layers {
            rows.push(ScoreRow {
                team: team.clone(),
                kind: "layer".into(),
                key: layer.kind.key().into(),
                value: layer.value.map(rounded),
                adjusted: layer.adjusted.map(rounded),
                n: None,
                overridden: layer.overridden.is_some(),
                events: layer.violations.clone(),
            });
            rows.extend(layer.metrics.iter().map(|it| figure(&team, "metric", it)));
        }
        let diagnostics = score.diagnostics.iter();
        rows.extend(diagnostics.map(|it| figure(&team, "diagnostic", it)));
    }
    let matrix = &basis.score.matrix;
    for cell in &matrix.cells {
        let team = |place: u32| matrix.teams.get(place as usize);
        let (Some(from), Some(to)) = (team(cell.from), team(cell.to)) else {
            continue;
        };
        if basis.about(from) || basis.about(to) {
            rows.push(ScoreRow {
                team: from.to_string(),
                kind: "cell".into(),
                key: to.to_string(),
                value: Some(rounded(cell.value)),
                adjusted: None,
                n: Some(cell.sent.max(cell.duties)),
                overridden: false,
                events: cell.events.clone(),
            });
        }
    }
    rows
}

fn figure(team: &str, kind: &str, metric: &Metric) -> ScoreRow {
    ScoreRow {
        team: team.into(),
        kind: kind.into(),
        key: metric.key.key().into(),
        value: metric.value.map(rounded),
        adjusted: metric.adjusted.map(rounded),
        n: Some(metric.n),
        overridden: metric.overridden.is_some(),
        events: metric.events.clone(),
    }
}

fn evidence(basis: &Basis<'_>) -> Vec<EvidenceRow> {
    super::evidence::ways(basis)
        .into_iter()
        .map(|(id, way)| {
            let item = basis.scenario.item(&id);
            let copies = basis.world.copies.values();
            let copies = copies.filter(|copy| copy.item == id && basis.about(&copy.holder));
            let at = |moment: Option<(Moment, u64)>| moment.map(|(at, _)| at.millis());
            EvidenceRow {
                title: item.map_or_else(String::new, |it| it.title.clone()),
                jurisdiction: item.map_or_else(String::new, |it| it.jurisdiction.to_string()),
                relevance: item.map_or(0, |it| it.relevance),
                known_millis: at(way.known),
                held_millis: at(way.held),
                acquired_millis: at(way.acquired),
                lost_millis: way.lost.map(|(at, ..)| at.millis()),
                cause: way.lost.map_or_else(String::new, |(_, cause, seq)| {
                    super::evidence::cause(basis, &id, cause, seq)
                }),
                copies: u32::try_from(copies.count()).unwrap_or(u32::MAX),
                events: way.events,
                item: id.to_string(),
            }
        })
        .collect()
}

fn injects(basis: &Basis<'_>) -> Vec<InjectRow> {
    let mut rows = Vec::new();
    for inject in &basis.scenario.msel {
        let to = recipients(&basis.world, &inject.to);
        if !to.iter().any(|team| basis.about(team)) {
            continue;
        }
        let state = basis.world.injects.get(&inject.id);
        let events = basis.events.iter().filter(|event| match &event.what {
            What::Msel(what) => msel_of(what) == &inject.id,
            _ => false,
        });
        let status = match state.map(|state| state.status).unwrap_or_default() {
            InjectStatus::Waiting => "waiting",
            InjectStatus::Held => "held",
            InjectStatus::Skipped => "skipped",
            InjectStatus::NotReleased => "not-released",
            InjectStatus::Released => "released",
            InjectStatus::Retracted => "retracted",
        };
        let unmet = state.map_or(&[][..], |state| state.unmet.as_slice());
        let unmet = unmet.iter().filter(|team| basis.about(team)).cloned();
        let unmet: Vec<TeamId> = unmet.collect();
        rows.push(InjectRow {
            inject: inject.id.to_string(),
            title: inject.title.clone(),
            objective: inject.objective.to_string(),
            planned_millis: inject.at.map(Moment::millis),
            released_millis: state.and_then(|state| state.released).map(Moment::millis),
            status: status.into(),
            to: ids(&to),
            unmet: ids(&unmet),
            events: events.map(|event| event.seq).collect(),
        });
    }
    for event in &basis.events {
        if let What::Trainer(TrainerEvent::FreeInject { card, .. }) = &event.what {
            let to = recipients(&basis.world, &card.to);
            if !to.iter().any(|team| basis.about(team)) {
                continue;
            }
            rows.push(InjectRow {
                inject: String::new(),
                title: card.title.to_string(),
                objective: String::new(),
                planned_millis: None,
                released_millis: Some(event.at.millis()),
                status: "released".into(),
                to: ids(&to),
                unmet: String::new(),
                events: vec![event.seq],
            });
        }
    }
    rows
}

fn ids(teams: &[TeamId]) -> String {
    let ids: Vec<&str> = teams.iter().map(TeamId::as_str).collect();
    ids.join(" ")
}

fn msel_of(what: &MselEvent) -> &InjectId {
    match what {
        MselEvent::Released { inject, .. }
        | MselEvent::NotReleased { inject }
        | MselEvent::Held { inject }
        | MselEvent::Skipped { inject }
        | MselEvent::Moved { inject, .. }
        | MselEvent::Restored { inject, .. }
        | MselEvent::Edited { inject, .. }
        | MselEvent::Resent { inject }
        | MselEvent::Retracted { inject, .. }
        | MselEvent::Hinted { inject, .. }
        | MselEvent::LimitPassed { inject, .. } => inject,
    }
}
