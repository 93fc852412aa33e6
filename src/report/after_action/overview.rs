//! The cover and the exercise overview.

use super::basis::{Basis, list, said};
use super::model::*;
use crate::exercise::*;
use crate::scenario::*;
use crate::tr;
use crate::words::length_words;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn cover(basis: &Basis<'_>) -> Cover {
    let header = &basis.scenario.exercise;
    let of = match &basis.options.team {
        Some(team) => tr!("report-of-team", team = basis.team(team)),
        None => basis.scenario.alliance.name.clone(),
    };
    let mut facts = vec![
        (
            tr!("report-fact-scenario"),
            if header.version.is_empty() {
                header.title.clone()
            } else {
                tr!(
                    "report-scenario-version",
                    title = header.title.as_str(),
                    version = header.version.as_str()
                )
            },
        ),
        (tr!("report-fact-made"), date(&basis.source.made)),
        (
            tr!("report-fact-played"),
            if basis.started.is_some() {
                tr!(
                    "report-played",
                    played = basis.world.now.on_clock(),
                    events = basis.events.len()
                )
            } else {
                tr!("report-fact-not-played", events = basis.events.len())
            },
        ),
        (
            tr!("report-fact-record"),
            tr!(
                "report-record",
                seed = basis.source.seed.to_string(),
                head = basis.source.head.chars().take(16).collect::<String>()
            ),
        ),
    ];
    let mark = super::front::handling(basis);
    facts.push((
        tr!("report-fact-mark"),
        mark.map_or_else(|| tr!("report-mark-none"), |mark| mark.title.clone()),
    ));
    facts.push((tr!("report-fact-version"), super::front::version(basis)));
    for (name, given) in [
        (tr!("report-sponsor"), &basis.options.sponsor),
        (tr!("report-contact"), &basis.options.contact),
    ] {
        facts.extend(given.clone().map(|given| (name, given)));
    }
    if let Some(at) = basis.options.at {
        facts.push((tr!("report-fact-at"), at.on_clock()));
    }
    if basis.options.strip_text {
        facts.push((tr!("report-fact-text"), tr!("report-text-removed")));
    }
    Cover {
        mark: tr!("report-mark"),
        handling: mark.map(|mark| mark.title.clone()).unwrap_or_default(),
        version: super::front::version(basis),
        title: header.title.clone(),
        kind: tr!("report-kind"),
        of,
        facts,
        warnings: warnings(basis),
    }
}

/// The day of a moment in UTC as the record has it.
fn date(made: &str) -> String {
    made.chars().take(10).collect()
}

/// What concerns the whole report.
fn warnings(basis: &Basis<'_>) -> Vec<Sentence> {
    let mut warnings = Vec::new();
    if basis.started.is_none() {
        warnings.push(tr!("report-warn-not-started").into());
    } else if basis.ended.is_none() {
        warnings.push(tr!("report-warn-not-ended").into());
    }
    if basis.source.forked {
        warnings.push(tr!("report-warn-forked").into());
    }
    let small = small_groups(basis);
    if !small.is_empty() {
        let offices = small.iter().map(|(team, role)| {
            tr!(
                "report-office",
                team = basis.team(team),
                role = basis.names().role(team, role)
            )
        });
        let named: Vec<String> = offices.take(6).collect();
        let rest = small.len() - named.len();
        warnings.push(
            tr!(
                "report-warn-small",
                count = small.len(),
                offices = named.join("; "),
                rest = rest
            )
            .into(),
        );
    }
    warnings
}

/// Offices in the chairs of persons that acted: an office is most often one person.
fn small_groups(basis: &Basis<'_>) -> BTreeSet<(TeamId, RoleId)> {
    let mut person: BTreeMap<&TeamId, bool> = BTreeMap::new();
    let mut small = BTreeSet::new();
    for event in &basis.events {
        if let What::Trainer(TrainerEvent::Seated {
            party: Party::Team(team),
            driver,
        }) = &event.what
        {
            person.insert(team, matches!(driver, Driver::Person));
        }
        if let Actor::Seat(team, role) = &event.by
            && basis.about(team)
            && person.get(team).copied().unwrap_or(true)
        {
            small.insert((team.clone(), role.clone()));
        }
    }
    small
}

pub(super) fn section(basis: &Basis<'_>) -> Section {
    let scenario = basis.scenario;
    let header = &scenario.exercise;
    let mut section = Section::new("overview", tr!("report-overview"));
    let mut table = Table::new(
        tr!("report-overview-table"),
        vec![words(tr!("report-field"), 2), words(tr!("report-entry"), 7)],
    );
    let mut row = |name: String, cell: Cell| table.rows.push(vec![name.into(), cell]);
    row(tr!("report-name"), header.title.clone().into());
    row(
        tr!("report-type"),
        tr!("report-type-text", bodies = scenario.externals.len()).into(),
    );
    row(tr!("report-location"), Cell::blank());
    row(
        tr!("report-planned"),
        tr!(
            "report-planned-text",
            length = length_words(header.length),
            starts = header.starts.as_str()
        )
        .into(),
    );
    row(tr!("report-played-row"), played(basis).into());
    row(tr!("report-clock-times"), Cell::blank());
    let released = basis.all(|what| matches!(what, What::Msel(MselEvent::Released { .. })));
    row(
        tr!("report-scope"),
        Sentence::from(tr!(
            "report-scope-text",
            states = scenario.nations.len(),
            teams = scenario.teams.len(),
            bodies = scenario.externals.len(),
            length = length_words(header.length),
            injects = scenario.msel.len(),
            released = released.len()
        ))
        .into(),
    );
    row(
        tr!("report-organisations"),
        Cell::lines(organisations(basis)),
    );
    row(tr!("report-seats"), Cell::lines(seats(basis)));
    let evaluators = evaluators(basis).len();
    row(
        tr!("report-evaluators-row"),
        match evaluators {
            0 => tr!("report-evaluators-none").into(),
            count => tr!("report-evaluators-some", count = count).into(),
        },
    );
    row(
        tr!("report-mission"),
        or_dash(&scenario.alliance.text).into(),
    );
    let capabilities: BTreeSet<&str> = scenario
        .objectives
        .iter()
        .map(|objective| objective.capability.as_str())
        .filter(|capability| !capability.is_empty())
        .collect();
    let capabilities = capabilities.into_iter().map(Sentence::from).collect();
    row(tr!("report-capabilities"), Cell::lines(capabilities));
    let objectives = scenario.objectives.iter();
    let objectives = objectives
        .map(|objective| format!("{} {}", objective.id, objective.title).into())
        .collect();
    row(tr!("report-objectives"), Cell::lines(objectives));
    row(tr!("report-threat"), header.summary.clone().into());
    let brief = header.brief.split("\n\n").map(Sentence::from).collect();
    row(tr!("report-scenario"), Cell::lines(brief));
    let given = |text: &Option<String>| match text {
        Some(text) => Cell::from(text.clone()),
        None => Cell::blank(),
    };
    row(tr!("report-sponsor"), given(&basis.options.sponsor));
    row(tr!("report-contact"), given(&basis.options.contact));
    section.table(table, String::new());
    section.remark(tr!("report-no-names"));
    section.heading(tr!("report-participants"));
    section.table(participants(basis), tr!("report-no-participants"));
    section
}

fn or_dash(text: &str) -> String {
    if text.is_empty() {
        "–".into()
    } else {
        text.to_owned()
    }
}

/// When it was played. The record keeps play time and not the time of the clock.
fn played(basis: &Basis<'_>) -> Sentence {
    let made = date(&basis.source.made);
    let Some(started) = basis.started else {
        return tr!("report-played-not", made = made).into();
    };
    Sentence::new(
        tr!(
            "report-played-text",
            from = Moment::START.on_clock(),
            to = basis.world.now.on_clock(),
            made = made
        ),
        basis.ended.into_iter().chain([started]),
    )
}

/// The states, the coordinator, and in a line the bodies that SimCell plays.
fn organisations(basis: &Basis<'_>) -> Vec<Sentence> {
    let scenario = basis.scenario;
    let teams = scenario.teams.iter().map(|team| match team.nation {
        Some(_) => tr!("report-organisation-state", team = team.name.as_str()),
        None => team.name.clone(),
    });
    let mut lines: Vec<Sentence> = teams.map(Sentence::from).collect();
    if !scenario.externals.is_empty() {
        let bodies = scenario.externals.iter().map(|body| body.name.clone());
        let bodies = bodies.collect::<Vec<_>>().join("; ");
        lines.push(tr!("report-organisation-bodies", bodies = bodies).into());
    }
    lines
}

/// How many teams and offices, and which teams were last in whose hands.
fn seats(basis: &Basis<'_>) -> Vec<Sentence> {
    let mut last: BTreeMap<&TeamId, (Driver, u64)> = BTreeMap::new();
    for event in &basis.events {
        if let What::Trainer(TrainerEvent::Seated {
            party: Party::Team(team),
            driver,
        }) = &event.what
        {
            last.insert(team, (*driver, event.seq));
        }
    }
    let roles: usize = basis.teams().map(|team| team.roles.len()).sum();
    let mut lines: Vec<Sentence> = vec![
        tr!(
            "report-seats-text",
            teams = basis.teams().count(),
            roles = roles
        )
        .into(),
    ];
    let mut by: BTreeMap<String, (Vec<String>, Vec<u64>)> = BTreeMap::new();
    for team in basis.teams() {
        let who = match last.get(&team.id) {
            Some((driver, _)) => crate::report::driver_name(*driver),
            None => tr!("report-sat-unknown"),
        };
        let (teams, seqs) = by.entry(who).or_default();
        teams.push(team.name.clone());
        seqs.extend(last.get(&team.id).map(|(_, seq)| *seq));
    }
    for (who, (teams, seqs)) in by {
        let text = tr!("report-seats-by", who = who, teams = list(teams));
        lines.push(said(text, seqs));
    }
    lines
}

fn evaluators<'a>(basis: &'a Basis<'_>) -> BTreeSet<&'a Actor> {
    let by = basis.events.iter().map(|event| &event.by);
    by.filter(|by| matches!(by, Actor::Evaluator(_))).collect()
}

/// Who took part, by role, and how much each office did.
fn participants(basis: &Basis<'_>) -> Table {
    let mut acts: BTreeMap<(&TeamId, &RoleId), Vec<u64>> = BTreeMap::new();
    for event in &basis.events {
        if let Actor::Seat(team, role) = &event.by {
            acts.entry((team, role)).or_default().push(event.seq);
        }
    }
    let mut table = Table::new(
        tr!("report-participants-table"),
        vec![
            words(tr!("report-team"), 2),
            words(tr!("report-sat"), 2),
            words(tr!("report-roles"), 7),
        ],
    );
    for team in basis.teams() {
        let seated = basis.events.iter().filter_map(|event| match &event.what {
            What::Trainer(TrainerEvent::Seated { party, driver })
                if party.team() == Some(&team.id) =>
            {
                Some((crate::report::driver_name(*driver), event.seq))
            }
            _ => None,
        });
        let mut seats: Vec<Sentence> = Vec::new();
        for (who, seq) in seated {
            if seats.last().is_none_or(|last| last.text != who) {
                seats.push(Sentence::new(who, [seq]));
            }
        }
        if seats.is_empty() {
            seats.push(tr!("report-sat-unknown").into());
        }
        let roles = team.roles.iter().map(|role| {
            let seqs = acts.get(&(&team.id, &role.id)).map_or(0, Vec::len);
            tr!("report-role", role = role.name.as_str(), acts = seqs)
        });
        let roles: Vec<String> = roles.collect();
        table.rows.push(vec![
            team.name.clone().into(),
            Cell::lines(seats),
            roles.join("; ").into(),
        ]);
    }
    if basis.options.team.is_none() {
        let evaluators = evaluators(basis);
        if !evaluators.is_empty() {
            let names = evaluators.into_iter().map(|by| basis.actor(by).into());
            table.rows.push(vec![
                tr!("report-evaluators").into(),
                "–".into(),
                Cell::lines(names.collect()),
            ]);
        }
    }
    table
}
