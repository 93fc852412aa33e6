//! How the teams worked with each other: the matrix, who asked whom, and how long answers took.

use super::basis::{Basis, list, percent, said};
use super::model::*;
use crate::exercise::*;
use crate::report::chart::*;
use crate::scenario::*;
use crate::score;
use crate::tr;
use crate::words::length_words;
use std::collections::BTreeMap;

pub(super) fn section(basis: &Basis<'_>) -> Section {
    let mut section = Section::new("cooperation", tr!("report-cooperation")).on_page();
    section.text(tr!("report-matrix-intro"));
    section.text(match &basis.options.team {
        Some(team) => tr!("report-matrix-own", team = basis.team(team)),
        None => tr!("report-matrix-blank"),
    });
    section.chart(
        tr!("report-matrix-chart"),
        tr!("report-matrix-says"),
        Chart::Heat(quality(basis)),
    );
    if let Some(sentence) = weakest(basis) {
        section.text(sentence);
    }
    section.points(missed(basis), tr!("report-no-missed"));
    section.table(pairs(basis), tr!("report-no-pairs"));
    let asked = Asked::new(basis);
    section.heading(tr!("report-asked"));
    if asked.counts.is_empty() {
        section.remark(tr!("report-nobody-asked"));
    } else {
        section.chart(
            tr!("report-asked-chart"),
            tr!("report-asked-says"),
            Chart::Heat(asked.heat()),
        );
    }
    if !asked.counts.is_empty() || asked.missed().next().is_some() {
        section.chart(
            tr!("report-graph-chart"),
            tr!("report-graph-says"),
            Chart::Graph(asked.graph()),
        );
    }
    section.heading(tr!("report-answer-times"));
    answer_times(basis, &mut section);
    section
}

/// The weakest link of the matrix, in a sentence.
pub(super) fn weakest(basis: &Basis<'_>) -> Option<Sentence> {
    let matrix = &basis.score.matrix;
    let (from, to) = matrix.weakest?;
    let cell = matrix
        .cells
        .iter()
        .find(|cell| (cell.from, cell.to) == (from, to))?;
    let (from, to) = (
        matrix.teams.get(from as usize)?,
        matrix.teams.get(to as usize)?,
    );
    if !basis.about(from) && !basis.about(to) {
        return None;
    }
    let same = matrix
        .cells
        .iter()
        .filter(|it| (it.value - cell.value).abs() < 0.0005);
    let same: Vec<&score::Cell> = same.collect();
    if same.len() > 1 && basis.options.team.is_none() {
        let links = same.iter().filter_map(|it| {
            let (from, to) = (
                matrix.teams.get(it.from as usize)?,
                matrix.teams.get(it.to as usize)?,
            );
            Some(tr!(
                "report-pair-of",
                from = basis.team(from),
                to = basis.team(to)
            ))
        });
        let events: Vec<u64> = same
            .iter()
            .flat_map(|it| it.events.iter().copied())
            .collect();
        return Some(Sentence::new(
            tr!(
                "report-weakest-links",
                count = same.len(),
                links = list(links),
                value = percent(Some(cell.value)),
                mean = percent(Some(matrix.mean))
            ),
            basis.silence(events),
        ));
    }
    // The mean is of all links, and a report for one team shows its own alone.
    let key = match (cell.missed, basis.options.team.is_some()) {
        (true, false) => "report-weakest-missed",
        (false, false) => "report-weakest",
        (true, true) => "report-weakest-missed-own",
        (false, true) => "report-weakest-own",
    };
    Some(Sentence::new(
        tr!(
            key,
            from = basis.team(from),
            to = basis.team(to),
            value = percent(Some(cell.value)),
            mean = percent(Some(matrix.mean))
        ),
        basis.silence(cell.events.clone()),
    ))
}

fn quality(basis: &Basis<'_>) -> Heat {
    let matrix = &basis.score.matrix;
    let who: Vec<Who> = matrix.teams.iter().map(|team| basis.who(team)).collect();
    let cells = matrix
        .teams
        .iter()
        .map(|from| {
            let columns = matrix.teams.iter().map(|to| {
                let cell = matrix.cell(from, to)?;
                (basis.about(from) || basis.about(to)).then(|| HeatCell {
                    value: super::basis::rounded(cell.value),
                    text: if cell.missed {
                        tr!("report-missed-cell")
                    } else {
                        percent(Some(cell.value))
                    },
                    missed: cell.missed,
                })
            });
            columns.collect()
        })
        .collect();
    Heat {
        rows_are: tr!("report-from"),
        columns_are: tr!("report-toward"),
        rows: who.clone(),
        columns: who,
        cells,
        counts: false,
    }
}

/// Links on which something was due and nothing was sent.
fn missed(basis: &Basis<'_>) -> Vec<Sentence> {
    let matrix = &basis.score.matrix;
    let mut found = Vec::new();
    for cell in matrix.cells.iter().filter(|cell| cell.missed) {
        let team = |place: u32| matrix.teams.get(place as usize);
        let (Some(from), Some(to)) = (team(cell.from), team(cell.to)) else {
            continue;
        };
        if !basis.about(from) && !basis.about(to) {
            continue;
        }
        let duties = list(cell.silent.iter().map(|it| basis.names().duty(&it.duty)));
        let events = cell.silent.iter().map(|it| it.event);
        found.push(said(
            tr!(
                "report-missed-link",
                from = basis.team(from),
                to = basis.team(to),
                duties = duties
            ),
            basis.silence(events.collect()),
        ));
    }
    found
}

fn pairs(basis: &Basis<'_>) -> Table {
    let matrix = &basis.score.matrix;
    let mut table = Table::new(
        tr!("report-pairs-table"),
        vec![
            words(tr!("report-pair"), 5),
            figures(tr!("report-quality"), 3),
            figures(tr!("report-sent-count"), 2),
            figures(tr!("report-duties-count"), 3),
            words(tr!("report-whose-time"), 6),
            words(tr!("report-lowest"), 5),
            words(tr!("report-worked-out"), 7),
        ],
    );
    for cell in &matrix.cells {
        let team = |place: u32| matrix.teams.get(place as usize);
        let (Some(from), Some(to)) = (team(cell.from), team(cell.to)) else {
            continue;
        };
        if !basis.about(from) && !basis.about(to) {
            continue;
        }
        table.rows.push(vec![
            tr!(
                "report-pair-of",
                from = basis.team(from),
                to = basis.team(to)
            )
            .into(),
            Cell {
                heat: Some(super::basis::rounded(cell.value)),
                ..Cell::from(percent(Some(cell.value)))
            },
            cell.sent.to_string().into(),
            cell.duties.to_string().into(),
            whose_time(basis, from, to, cell),
            lowest(cell).into(),
            worked_out(basis, from, to, cell),
        ]);
    }
    table
}

/// The quality of a link, worked out, and its events. The formula holds the mean of all exchanges: a report for one
/// team does without it.
fn worked_out(basis: &Basis<'_>, from: &TeamId, to: &TeamId, cell: &score::Cell) -> Cell {
    let key = score::FigureKey::Cell(from.clone(), to.clone());
    let all = basis.options.team.is_none();
    let worked = all.then(|| super::worked::calculation(basis, &key));
    let mut lines: Vec<Sentence> = worked.flatten().into_iter().collect();
    lines.push(Sentence::new("", basis.silence(cell.events.clone())));
    Cell::lines(lines)
}

/// How timely each side was in what its time was counted for: the one in what it did, the other in its answers.
fn whose_time(basis: &Basis<'_>, from: &TeamId, to: &TeamId, cell: &score::Cell) -> Cell {
    let lines = [("report-time-acts", from), ("report-time-answers", to)];
    let lines = lines.into_iter().filter_map(|(key, team)| {
        let (mean, n) = cell.timely_by(&Party::Team(team.clone()))?;
        let value = percent(Some(mean));
        Some(tr!(key, team = basis.team(team), value = value, n = n).into())
    });
    let lines: Vec<Sentence> = lines.collect();
    if lines.is_empty() {
        "–".into()
    } else {
        Cell::lines(lines)
    }
}

/// The part of the exchanges that was lowest on average.
fn lowest(cell: &score::Cell) -> String {
    let mut parts: Vec<(String, Vec<f64>)> = vec![
        (tr!("report-part-legal"), Vec::new()),
        (tr!("report-part-first"), Vec::new()),
        (tr!("report-part-timely"), Vec::new()),
        (tr!("report-part-semantic"), Vec::new()),
        (tr!("report-part-technical"), Vec::new()),
    ];
    for exchange in &cell.exchanges {
        let it = &exchange.parts;
        let values = [
            it.legal,
            it.first_time,
            it.timely,
            it.semantic,
            it.technical,
        ];
        for ((_, known), value) in parts.iter_mut().zip(values) {
            known.extend(value);
        }
    }
    // Of information, the first part is whether the receiver was one whom it concerns.
    if cell
        .exchanges
        .iter()
        .all(|it| matches!(it.of, score::Of::Lead(..)))
    {
        parts[0].0 = tr!("report-part-receiver");
    }
    let means = parts.into_iter().filter_map(|(name, values)| {
        let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
        (!values.is_empty()).then_some((name, mean))
    });
    match means.min_by(|one, other| one.1.total_cmp(&other.1)) {
        Some((name, mean)) if mean < 0.9995 => {
            tr!("report-part-at", part = name, value = percent(Some(mean)))
        }
        _ => "–".into(),
    }
}

/// Who asked whom, how often.
struct Asked<'a> {
    basis: &'a Basis<'a>,
    parties: Vec<Party>,
    counts: BTreeMap<(Party, Party), u32>,
}

impl<'a> Asked<'a> {
    fn new(basis: &'a Basis<'a>) -> Self {
        let mut counts: BTreeMap<(Party, Party), u32> = BTreeMap::new();
        for request in basis.world.requests.values() {
            if request.sent.is_none() {
                continue;
            }
            let (from, to) = (Party::Team(request.from.clone()), request.draft.to.clone());
            if basis.about_party(&from) || basis.about_party(&to) {
                *counts.entry((from, to)).or_default() += 1;
            }
        }
        let teams = basis.scenario.teams.iter();
        let mut parties: Vec<Party> = teams.map(|team| Party::Team(team.id.clone())).collect();
        for external in &basis.scenario.externals {
            let party = Party::Sim(external.id.clone());
            if counts.keys().any(|(_, to)| *to == party) {
                parties.push(party);
            }
        }
        Self {
            basis,
            parties,
            counts,
        }
    }

    /// Duties to ask that were never done: from, to.
    fn missed(&self) -> impl Iterator<Item = (Party, Party)> {
        never_asked(self.basis)
            .map(|(duty, _)| (Party::Team(duty.from.clone()), Party::from(&duty.to)))
    }

    fn heat(&self) -> Heat {
        let most = self.counts.values().max().copied().unwrap_or(1);
        let teams: Vec<&Party> = self
            .parties
            .iter()
            .filter(|it| it.team().is_some())
            .collect();
        let cells = teams.iter().map(|from| {
            let columns = self.parties.iter().map(|to| {
                let key = ((*from).clone(), to.clone());
                let count = self.counts.get(&key).copied()?;
                Some(HeatCell {
                    value: super::basis::rounded(f64::from(count) / f64::from(most)),
                    text: count.to_string(),
                    missed: false,
                })
            });
            columns.collect()
        });
        Heat {
            rows_are: tr!("report-asker"),
            columns_are: tr!("report-asked-party"),
            cells: cells.collect(),
            rows: teams.iter().map(|it| self.basis.who_is(it)).collect(),
            columns: self
                .parties
                .iter()
                .map(|it| self.basis.who_is(it))
                .collect(),
            counts: true,
        }
    }

    fn graph(&self) -> Graph {
        let mut nodes = self.parties.clone();
        let missed: Vec<(Party, Party)> = self
            .missed()
            .filter(|key| !self.counts.contains_key(key))
            .collect();
        for (_, to) in &missed {
            if !nodes.contains(to) {
                nodes.push(to.clone());
            }
        }
        let place = |party: &Party| {
            let place = nodes.iter().position(|it| it == party);
            u16::try_from(place.unwrap_or_default()).unwrap_or_default()
        };
        let mut edges: Vec<Edge> = self
            .counts
            .iter()
            .map(|((from, to), count)| Edge {
                from: place(from),
                to: place(to),
                count: *count,
                missed: false,
            })
            .collect();
        for (from, to) in &missed {
            let due = missed.iter().filter(|it| (&it.0, &it.1) == (from, to));
            let edge = Edge {
                from: place(from),
                to: place(to),
                count: u32::try_from(due.count()).unwrap_or_default(),
                missed: true,
            };
            if !edges.contains(&edge) {
                edges.push(edge);
            }
        }
        Graph {
            edges,
            nodes: nodes.iter().map(|it| self.basis.who_is(it)).collect(),
            means: (tr!("report-edge-sent"), tr!("report-edge-missed")),
        }
    }
}

/// Duties to send a request that fell due and were never done, with the moment and the event of that.
pub(super) fn never_asked<'a>(
    basis: &'a Basis<'_>,
) -> impl Iterator<Item = (&'a Duty, (Moment, u64))> {
    basis.scenario.duties.iter().filter_map(move |duty| {
        let asks = matches!(
            duty.act,
            Act::Request(..) | Act::RequestRemoval(_) | Act::AskLaboratory
        );
        let state = basis.world.duties.get(&duty.id)?;
        let due = state.due?;
        (asks && state.done.is_none() && basis.about(&duty.from)).then_some((duty, due))
    })
}

/// How long each decided request took: asker, who decided, how long, and the events.
struct Answered {
    from: Party,
    to: Party,
    took: Length,
    events: [u64; 2],
}

fn answered(basis: &Basis<'_>) -> Vec<Answered> {
    let mut found = Vec::new();
    for request in basis.world.requests.values() {
        let mut sent = None;
        for (at, seq, status) in &request.history {
            match status {
                RequestStatus::Sent => sent = Some((*at, *seq)),
                RequestStatus::Granted
                | RequestStatus::Partial
                | RequestStatus::Postponed
                | RequestStatus::Refused
                | RequestStatus::Returned => {
                    if let Some((since, first)) = sent.take() {
                        found.push(Answered {
                            from: Party::Team(request.from.clone()),
                            to: request.to.clone(),
                            took: at.since(since),
                            events: [first, *seq],
                        });
                    }
                }
                _ => {}
            }
        }
    }
    found.retain(|it| basis.about_party(&it.from) || basis.about_party(&it.to));
    found
}

/// How many requests passed their limit and were never decided: the means of answer times know nothing of them.
fn never_decided(basis: &Basis<'_>) -> Option<Sentence> {
    let requests = basis.world.requests.values();
    let open: Vec<&Request> = requests
        .filter(|it| it.overdue && it.decided.is_none() && super::requests::about(basis, it))
        .collect();
    let mut of: BTreeMap<&Party, u32> = BTreeMap::new();
    for request in &open {
        *of.entry(&request.to).or_default() += 1;
    }
    let of = of.into_iter().map(|(party, count)| {
        tr!(
            "report-undecided-of",
            party = basis.party(party),
            count = count
        )
    });
    let events = open.iter().filter_map(|it| it.sent).map(|(_, seq)| seq);
    let returned = open.iter().filter(|it| {
        let mut steps = it.history.iter();
        steps.any(|(.., status)| *status == RequestStatus::Returned)
    });
    let text = tr!(
        "report-undecided",
        count = open.len(),
        returned = returned.count(),
        parties = list(of)
    );
    (!open.is_empty()).then(|| Sentence::new(text, events))
}

fn answer_times(basis: &Basis<'_>, section: &mut Section) {
    let answered = answered(basis);
    let mut pairs: BTreeMap<(&Party, &Party), Vec<&Answered>> = BTreeMap::new();
    for it in &answered {
        pairs.entry((&it.from, &it.to)).or_default().push(it);
    }
    if let Some(sentence) = never_decided(basis) {
        section.text(sentence);
    }
    if pairs.is_empty() {
        section.remark(tr!("report-no-answers"));
        return;
    }
    let mean = |answers: &[&Answered]| {
        let millis: u64 = answers.iter().map(|it| it.took.millis()).sum();
        Length::from_millis(millis / answers.len().max(1) as u64)
    };
    let say = |key: &str, (pair, answers): (&(&Party, &Party), &Vec<&Answered>)| {
        let text = tr!(
            key,
            from = basis.party(pair.0),
            to = basis.party(pair.1),
            mean = length_words(mean(answers)),
            count = answers.len()
        );
        Sentence::new(text, answers.iter().flat_map(|it| it.events))
    };
    let between: Vec<_> = pairs
        .iter()
        .filter(|(pair, _)| pair.1.team().is_some())
        .collect();
    let quickest = between.iter().min_by_key(|(_, answers)| mean(answers));
    let slowest = between.iter().max_by_key(|(_, answers)| mean(answers));
    if let (Some(quickest), Some(slowest)) = (quickest, slowest) {
        section.text(say("report-quickest", *quickest));
        if quickest.0 != slowest.0 {
            section.text(say("report-slowest", *slowest));
        }
    }
    let rows = pairs.iter().map(|((from, to), answers)| TimesRow {
        pair: (basis.who_is(from), basis.who_is(to)),
        dots: answers
            .iter()
            .map(|it| Dot {
                at: it.took.millis(),
                kind: DotKind::Answer,
                event: it.events[1],
            })
            .collect(),
    });
    section.chart(
        tr!("report-times-chart"),
        tr!("report-times-says"),
        Chart::Times(Times {
            rows: rows.collect(),
            unit: tr!("report-minutes-unit"),
        }),
    );
}
