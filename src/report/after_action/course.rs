//! How the exercise went: the timeline, injects, the turns of the story, choices, services; and the violations.

use super::basis::{Basis, list, said};
use super::model::*;
use crate::exercise::*;
use crate::report::chart::*;
use crate::report::line::{Family, family};
use crate::scenario::*;
use crate::tr;
use std::collections::BTreeMap;

pub(super) fn section(basis: &Basis<'_>) -> Section {
    let mut section = Section::new("course", tr!("report-course")).on_page();
    section.chart(
        tr!("report-timeline"),
        tr!("report-timeline-says", teams = basis.teams().count()),
        Chart::Timeline(timeline(basis)),
    );
    section.heading(tr!("report-injects"));
    section.table(injects(basis), tr!("report-no-injects"));
    section.heading(tr!("report-milestones"));
    section.points(milestones(basis), tr!("report-no-milestones"));
    // Branches are the trainer's, and those of one team no other's business.
    if basis.options.team.is_none() {
        section.heading(tr!("report-branches"));
        section.table(branches(basis), tr!("report-no-branches"));
    }
    section.heading(tr!("report-dilemmas"));
    section.table(dilemmas(basis), tr!("report-no-dilemmas"));
    if let Some(sentence) = crosswalk(basis) {
        section.heading(tr!("report-crosswalk"));
        section.text(sentence);
    }
    section.heading(tr!("report-joint"));
    match super::summary::joint_action(basis) {
        Some(sentence) => section.text(sentence),
        None => section.remark(tr!("report-no-joint")),
    }
    section.points(answers(basis), tr!("report-no-joint-answers"));
    section.heading(tr!("report-services"));
    services(basis, &mut section);
    section
}

fn timeline(basis: &Basis<'_>) -> Timeline {
    let mut ticks = Vec::new();
    let mut marks = Vec::new();
    let mut lanes: Vec<Lane> = basis
        .teams()
        .map(|team| Lane {
            who: basis.who(&team.id),
            dots: Vec::new(),
        })
        .collect();
    for event in &basis.events {
        let at = event.at.millis();
        let tick = |label: &str| Tick {
            at,
            label: label.to_owned(),
            event: event.seq,
        };
        match &event.what {
            What::Msel(MselEvent::Released { inject, .. }) => ticks.push(tick(inject.as_str())),
            What::Trainer(TrainerEvent::FreeInject { .. }) => {
                ticks.push(tick(&tr!("report-free-short")));
            }
            What::Story(StoryEvent::MilestoneSet { milestone, .. })
                if basis.world.milestones.contains_key(milestone) =>
            {
                marks.push(tick(milestone.as_str()));
            }
            _ => {}
        }
        let Actor::Seat(team, _) = &event.by else {
            continue;
        };
        let kind = match (&event.what, family(event)) {
            // Reading is no act.
            (What::Message(MessageEvent::Read { .. }) | What::Debrief(_), _)
            | (_, Family::Control | Family::Story) => continue,
            (
                What::Request(
                    RequestEvent::Granted { .. }
                    | RequestEvent::Refused { .. }
                    | RequestEvent::Postponed { .. }
                    | RequestEvent::Returned { .. },
                ),
                _,
            ) => DotKind::Answer,
            (_, Family::Request) => DotKind::Request,
            (_, Family::Evidence) => DotKind::Evidence,
            (_, Family::Coordination) => DotKind::Coordination,
        };
        if let Some(lane) = lanes
            .iter_mut()
            .find(|lane| lane.who.short == team.as_str())
        {
            lane.dots.push(Dot {
                at,
                kind,
                event: event.seq,
            });
        }
    }
    Timeline {
        length: basis.length,
        ticks_are: tr!("report-injects"),
        marks_are: tr!("report-milestones"),
        ticks,
        marks,
        lanes,
        kinds: vec![
            (DotKind::Request, tr!("report-dot-request")),
            (DotKind::Answer, tr!("report-dot-answer")),
            (DotKind::Evidence, tr!("report-dot-evidence")),
            (DotKind::Coordination, tr!("report-dot-coordination")),
        ],
    }
}

/// Where an inject stands, as people read it.
pub(super) fn inject_status(status: InjectStatus) -> String {
    match status {
        InjectStatus::Waiting => tr!("report-inject-waiting"),
        InjectStatus::Held => tr!("report-inject-held"),
        InjectStatus::Skipped => tr!("report-inject-skipped"),
        InjectStatus::NotReleased => tr!("report-inject-not-released"),
        InjectStatus::Released => tr!("report-inject-released"),
        InjectStatus::Retracted => tr!("report-inject-retracted"),
    }
}

fn injects(basis: &Basis<'_>) -> Table {
    let mut table = Table::new(
        tr!("report-injects-table"),
        vec![
            words(tr!("report-inject"), 5),
            words(tr!("report-to"), 3),
            words(tr!("report-when"), 2),
            words(tr!("report-not-done"), 3),
        ],
    );
    for inject in &basis.scenario.msel {
        let to = recipients(&basis.world, &inject.to);
        if !to.iter().any(|team| basis.about(team)) {
            continue;
        }
        let state = basis.world.injects.get(&inject.id);
        let status = state.map(|state| state.status).unwrap_or_default();
        let everybody = to.len() == basis.scenario.teams.len();
        let to = if everybody {
            tr!("report-all")
        } else {
            list(to.iter().map(|team| basis.team(team)))
        };
        let when = match state.and_then(|state| Some((state.released?, state.seq?))) {
            Some((at, seq)) => Sentence::new(at.on_clock(), [seq]),
            None => Sentence::new(inject_status(status), not_released(basis, &inject.id)),
        };
        let unmet = basis.events.iter().find_map(|event| match &event.what {
            What::Msel(MselEvent::LimitPassed { inject: of, unmet }) if *of == inject.id => {
                let unmet = unmet.iter().filter(|team| basis.about(team));
                let teams = list(unmet.map(|team| basis.team(team)));
                let none = teams.is_empty();
                let text = if none {
                    tr!("report-all-done")
                } else {
                    tr!("report-unmet", teams = teams)
                };
                Some(Sentence::new(text, [event.seq]))
            }
            _ => None,
        });
        table.rows.push(vec![
            format!("{} {}", inject.id, inject.title).into(),
            to.into(),
            when.into(),
            unmet.unwrap_or_else(|| "–".into()).into(),
        ]);
    }
    for event in &basis.events {
        if let What::Trainer(TrainerEvent::FreeInject { card, .. }) = &event.what {
            if !recipients(&basis.world, &card.to)
                .iter()
                .any(|team| basis.about(team))
            {
                continue;
            }
            table.rows.push(vec![
                tr!("report-free-inject", title = card.title.as_ref()).into(),
                list(
                    recipients(&basis.world, &card.to)
                        .iter()
                        .map(|team| basis.team(team)),
                )
                .into(),
                Sentence::new(event.at.on_clock(), [event.seq]).into(),
                "–".into(),
            ]);
        }
    }
    table
}

/// What the log says of an inject that did not go out.
fn not_released(basis: &Basis<'_>, inject: &InjectId) -> Vec<u64> {
    basis.all(|what| {
        matches!(what, What::Msel(
            MselEvent::NotReleased { inject: of }
            | MselEvent::Held { inject: of }
            | MselEvent::Skipped { inject: of }
            | MselEvent::Retracted { inject: of, .. }) if of == inject)
    })
}

fn milestones(basis: &Basis<'_>) -> Vec<Sentence> {
    basis
        .events
        .iter()
        .filter_map(|event| match &event.what {
            // One that was cleared again was not reached.
            What::Story(StoryEvent::MilestoneSet {
                milestone, title, ..
            }) if basis.world.milestones.contains_key(milestone) => Some(Sentence::new(
                tr!(
                    "report-milestone",
                    time = event.at.on_clock(),
                    title = title.as_ref()
                ),
                [event.seq],
            )),
            _ => None,
        })
        .collect()
}

fn branches(basis: &Basis<'_>) -> Table {
    let mut table = Table::new(
        tr!("report-branches-table"),
        vec![
            words(tr!("report-branch"), 6),
            words(tr!("report-taken"), 3),
        ],
    );
    for branch in &basis.scenario.branches {
        let taken = basis.first(
            |what| matches!(what, What::Story(StoryEvent::BranchTaken { branch: of }) if *of == branch.id),
        );
        let taken = match taken {
            Some(event) => Sentence::new(
                tr!("report-taken-at", time = event.at.on_clock()),
                [event.seq],
            ),
            None => Sentence::new(tr!("report-not-taken"), basis.last()),
        };
        table
            .rows
            .push(vec![branch_name(branch).into(), taken.into()]);
    }
    table
}

/// A branch by number and title; an id that is a word for scenario authors is left out.
fn branch_name(branch: &Branch) -> String {
    let number = branch
        .id
        .as_str()
        .chars()
        .all(|it| it.is_ascii_digit() || it.is_uppercase());
    if number {
        format!("{} {}", branch.id, branch.title)
    } else {
        branch.title.clone()
    }
}

fn dilemmas(basis: &Basis<'_>) -> Table {
    let mut table = Table::new(
        tr!("report-dilemmas-table"),
        vec![
            words(tr!("report-dilemma"), 3),
            words(tr!("report-team"), 2),
            words(tr!("report-chosen"), 5),
        ],
    );
    for event in &basis.events {
        let What::Message(MessageEvent::Chosen {
            dilemma,
            option,
            team,
            reason,
        }) = &event.what
        else {
            continue;
        };
        if !basis.about(team) {
            continue;
        }
        let names = basis.names();
        let mut lines = vec![Sentence::new(
            tr!(
                "report-chosen-at",
                time = event.at.on_clock(),
                option = names.option(dilemma, option)
            ),
            [event.seq],
        )];
        if !reason.is_empty() {
            lines.push(tr!("report-reason", reason = reason.as_ref()).into());
        }
        table.rows.push(vec![
            format!("{dilemma} {}", names.dilemma(dilemma)).into(),
            basis.team(team).into(),
            Cell::lines(lines),
        ]);
    }
    table
}

/// What became of the crosswalk, and who voted how.
pub(super) fn crosswalk(basis: &Basis<'_>) -> Option<Sentence> {
    let mut events = Vec::new();
    let mut votes: BTreeMap<&TeamId, bool> = BTreeMap::new();
    let mut adopted = false;
    for event in &basis.events {
        match &event.what {
            What::Coordination(CoordinationEvent::CrosswalkOpened) => {}
            What::Coordination(CoordinationEvent::Voted { team, agree }) => {
                votes.insert(team, *agree);
            }
            What::Coordination(CoordinationEvent::CrosswalkAdopted) => adopted = true,
            _ => continue,
        }
        events.push(event.seq);
    }
    if events.is_empty() {
        return None;
    }
    let names = |wanted: Option<bool>| {
        let teams = basis.scenario.teams.iter();
        // Of those that belong to no state, only silence says nothing.
        let teams = teams.filter(|team| team.nation.is_some() || votes.contains_key(&team.id));
        let of = teams.filter(|team| votes.get(&team.id).copied() == wanted);
        let names = list(of.map(|team| team.name.clone()));
        if names.is_empty() {
            tr!("report-nobody")
        } else {
            names
        }
    };
    let key = if adopted {
        "report-crosswalk-adopted"
    } else {
        "report-crosswalk-not-adopted"
    };
    let silent = names(None);
    let text = tr!(
        key,
        agree = names(Some(true)),
        against = names(Some(false)),
        silent = silent
    );
    Some(Sentence::new(text, events))
}

/// What each team answered to the joint action.
fn answers(basis: &Basis<'_>) -> Vec<Sentence> {
    let mut found = Vec::new();
    for event in &basis.events {
        match &event.what {
            What::Coordination(CoordinationEvent::JointActionAnswered {
                team,
                take_part,
                basis: ground,
            }) if basis.about(team) => {
                let key = if *take_part {
                    "report-joint-yes"
                } else {
                    "report-joint-no"
                };
                let mut text = tr!(
                    key,
                    time = event.at.on_clock(),
                    team = basis.team(team),
                    basis = if ground.is_empty() {
                        "–"
                    } else {
                        ground.as_ref()
                    }
                );
                let alone = basis.first(|what| {
                    matches!(what, What::Coordination(CoordinationEvent::ActedAlone { team: by }) if by == team)
                });
                let alone = alone.filter(|alone| alone.seq < event.seq);
                if let Some(alone) = alone {
                    text = tr!(
                        "report-joint-after-alone",
                        answer = said(text, []).text,
                        time = alone.at.on_clock()
                    );
                }
                let events = alone.map(|alone| alone.seq).into_iter().chain([event.seq]);
                found.push(Sentence::new(text, events));
            }
            _ => {}
        }
    }
    found.extend(acted_alone(basis));
    // In the order in which it happened: the last event of a sentence is what it tells.
    found.sort_by_key(|sentence| sentence.events.last().copied());
    found
}

/// Who acted before the agreed moment of a joint action.
pub(super) fn acted_alone(basis: &Basis<'_>) -> Vec<Sentence> {
    let events = basis.events.iter();
    let alone = events.filter_map(|event| match &event.what {
        What::Coordination(CoordinationEvent::ActedAlone { team }) if basis.about(team) => {
            let text = tr!(
                "report-alone",
                time = event.at.on_clock(),
                team = basis.team(team)
            );
            Some(Sentence::new(text, [event.seq]))
        }
        _ => None,
    });
    alone.collect()
}

fn services(basis: &Basis<'_>, section: &mut Section) {
    let mut lines = Vec::new();
    let mut points = Vec::new();
    for ((nation, service), levels) in &basis.world.services {
        let played = basis.scenario.team_of(nation);
        if played.is_some_and(|team| !basis.about(&team.id)) || levels.len() < 2 {
            continue;
        }
        let name = basis.service(nation, service);
        let lowest = levels.iter().map(|(_, level)| *level).min().unwrap_or(100);
        let events = basis.all(|what| {
            matches!(what, What::Continuity(ContinuityEvent::LevelChanged { nation: of, service: id, .. })
                if of == nation && id == service)
        });
        points.push(Sentence::new(
            tr!(
                "report-service-level",
                service = name.as_str(),
                lowest = lowest,
                now = basis.world.level(nation, service)
            ),
            events,
        ));
        lines.push(Line {
            who: Who {
                short: name.clone(),
                name,
                sign: basis.sign(nation),
            },
            points: levels
                .iter()
                .map(|(at, level)| (at.millis(), f64::from(*level)))
                .collect(),
        });
    }
    if lines.is_empty() {
        section.remark(tr!("report-no-services"));
        return;
    }
    let chart = Lines {
        length: basis.length,
        top: 100.0,
        unit: " %".into(),
        steps: true,
        lines,
    };
    section.chart(
        tr!("report-services-chart"),
        tr!("report-services-says"),
        Chart::Lines(chart),
    );
    section.points(points, String::new());
}

/// Violations: what was recorded, against whom.
pub(super) fn conduct(basis: &Basis<'_>) -> Section {
    let mut section = Section::new("violations", tr!("report-violations"));
    let found = basis.events.iter().filter_map(|event| match &event.what {
        What::Story(StoryEvent::Violation { team, text }) if basis.about(team) => {
            Some(Sentence::new(
                tr!(
                    "report-violation",
                    time = event.at.on_clock(),
                    team = basis.team(team),
                    text = text.as_ref()
                ),
                [event.seq],
            ))
        }
        _ => None,
    });
    section.points(found.collect(), tr!("report-no-violations"));
    let lawful = super::against::lawful_acted_on(basis);
    if !lawful.is_empty() {
        section.heading(tr!("report-lawful-heading"));
        let lawful = lawful.into_iter();
        let lawful = lawful.map(|(text, events)| said(text, events));
        section.points(lawful.collect(), String::new());
    }
    section
}
