//! Evidence: what was secured, what was lost and by what, and the custody records.

use super::basis::{Basis, percent, said};
use super::model::*;
use crate::exercise::*;
use crate::report::chart::{Chart, SpanRow, Spans, Tone};
use crate::report::{alteration_words, method_name};
use crate::scenario::*;
use crate::score::{MetricKey, Occasion, Of, explain};
use crate::tr;
use std::collections::BTreeMap;

pub(super) fn section(basis: &Basis<'_>) -> Section {
    let mut section = Section::new("evidence", tr!("report-evidence")).on_page();
    section.text(survival(basis));
    let ways = ways(basis);
    if ways.is_empty() {
        section.remark(tr!("report-no-evidence"));
    } else {
        section.chart(
            tr!("report-survival-chart"),
            tr!("report-survival-says", items = ways.len()),
            Chart::Spans(spans(basis, &ways)),
        );
    }
    section.heading(tr!("report-lost-heading"));
    section.points(lost(basis, &ways), tr!("report-no-lost"));
    section.heading(tr!("report-weak-heading"));
    section.points(in_part(basis), tr!("report-no-weak"));
    let others = other_copies(basis);
    if !others.is_empty() {
        section.heading(tr!("report-other-copies"));
        section.points(others, String::new());
    }
    section.heading(tr!("report-items"));
    section.text(tr!("report-items-intro"));
    section.table(items(basis, &ways), tr!("report-no-evidence"));
    super::exhibits::section(basis, &mut section);
    section.heading(tr!("report-custody"));
    section.table(custody(basis), tr!("report-no-custody"));
    section
}

/// The way of an item through the exercise: when things first happened to it, with their events.
#[derive(Default)]
pub(super) struct Way {
    pub known: Option<(Moment, u64)>,
    pub held: Option<(Moment, u64)>,
    pub lapsed: Option<(Moment, u64)>,
    pub acquired: Option<(Moment, u64)>,
    pub lost: Option<(Moment, LossCause, u64)>,
    pub events: Vec<u64>,
}

/// The way of each item that became known, in the order of the scenario.
pub(super) fn ways(basis: &Basis<'_>) -> Vec<(ItemId, Way)> {
    let mut ways: BTreeMap<ItemId, Way> = BTreeMap::new();
    for event in &basis.events {
        let What::Evidence(what) = &event.what else {
            continue;
        };
        let now = (event.at, event.seq);
        let mut at = |item: &ItemId, change: &dyn Fn(&mut Way)| {
            let way = ways.entry(item.clone()).or_default();
            change(way);
            way.events.push(event.seq);
        };
        match what {
            EvidenceEvent::Revealed { item, to, .. } if to.iter().any(|team| basis.about(team)) => {
                at(item, &|way| way.known = way.known.or(Some(now)));
            }
            EvidenceEvent::Held { item, .. } => at(item, &|way| {
                way.held = way.held.or(Some(now));
                way.lapsed = None;
            }),
            EvidenceEvent::HoldLapsed { item } => at(item, &|way| way.lapsed = Some(now)),
            EvidenceEvent::Acquired { item, .. } => {
                at(item, &|way| way.acquired = way.acquired.or(Some(now)));
            }
            EvidenceEvent::Transferred(transfer) => at(&transfer.item, &|way| {
                way.acquired = way.acquired.or(Some(now));
            }),
            EvidenceEvent::Lost { item, cause } => {
                at(item, &|way| way.lost = Some((event.at, *cause, event.seq)));
            }
            EvidenceEvent::Isolated { item, .. }
            | EvidenceEvent::PoweredOff { item, .. }
            | EvidenceEvent::AuthorityRecorded { item, .. }
            | EvidenceEvent::Spared { item }
            | EvidenceEvent::Verified { item, .. }
            | EvidenceEvent::CustodyProduced { item, .. } => at(item, &|_| {}),
            _ => {}
        }
    }
    let items = basis.scenario.evidence.iter();
    items
        .filter_map(|item| Some((item.id.clone(), ways.remove(&item.id)?)))
        .filter(|(_, way)| way.known.is_some() || basis.options.team.is_none())
        .collect()
}

/// How an item was lost with this event, in a few words, and by whose act if it was one.
pub(super) fn cause(basis: &Basis<'_>, item: &ItemId, cause: LossCause, seq: u64) -> String {
    match cause {
        LossCause::Time
            if basis
                .scenario
                .item(item)
                .is_some_and(EvidenceItem::is_memory) =>
        {
            tr!("report-cause-memory")
        }
        LossCause::Time => tr!("report-cause-time"),
        LossCause::PowerOff => {
            let team = before(basis, seq, |what| match what {
                What::Evidence(EvidenceEvent::PoweredOff { item: off, team }) if off == item => {
                    Some(team)
                }
                _ => None,
            });
            team.map_or_else(
                || tr!("report-cause-power"),
                |team| tr!("report-cause-power-by", team = basis.team(team)),
            )
        }
        LossCause::NotIsolated => tr!("report-cause-isolated"),
        LossCause::BlockedFirst => blocked(basis, item, seq),
        LossCause::Story => tr!("report-cause-story"),
    }
}

/// Who blocked or removed the pages of an item before this event.
fn blocked(basis: &Basis<'_>, item: &ItemId, seq: u64) -> String {
    let losses = basis.scenario.item(item).map_or(&[][..], |item| &item.lost);
    let of = |group: &GroupId| {
        losses
            .iter()
            .any(|loss| matches!(loss, Loss::BlockedFirst(its) if its == group))
    };
    let said = before(basis, seq, |what| match what {
        What::Register(RegisterEvent::Blocked { group, team, .. }) if of(group) => {
            Some(tr!("report-cause-blocked-by", team = basis.team(team)))
        }
        What::Register(RegisterEvent::Removed { group, nation, .. }) if of(group) => Some(tr!(
            "report-cause-removed-in",
            nation = basis.names().nation(nation)
        )),
        _ => None,
    });
    said.unwrap_or_else(|| tr!("report-cause-blocked"))
}

/// What is found last, at or before this event.
fn before<'a, T>(
    basis: &'a Basis<'_>,
    seq: u64,
    wanted: impl Fn(&'a What) -> Option<T>,
) -> Option<T> {
    let events = basis.events.iter().rev().filter(|event| event.seq <= seq);
    events.map(|event| &event.what).find_map(wanted)
}

/// How much of the evidence that became known was secured, kept, lost.
pub(super) fn survival(basis: &Basis<'_>) -> Sentence {
    let ways = ways(basis);
    let acquired = ways.iter().filter_map(|(_, way)| way.acquired);
    let acquired: Vec<u64> = acquired.map(|(_, seq)| seq).collect();
    let lost = ways
        .iter()
        .filter(|(_, way)| way.acquired.is_none())
        .filter_map(|(_, way)| way.lost);
    let lost: Vec<u64> = lost.map(|(_, _, seq)| seq).collect();
    let events = acquired.iter().chain(&lost).copied();
    // What others had acquired is not in the log of one team.
    let key = match basis.options.team {
        None => "report-survival",
        Some(_) => "report-survival-team",
    };
    Sentence::new(
        tr!(
            key,
            known = ways.len(),
            acquired = acquired.len(),
            lost = lost.len()
        ),
        basis.silence(events.collect()),
    )
}

fn spans(basis: &Basis<'_>, ways: &[(ItemId, Way)]) -> Spans {
    let rows = ways.iter().map(|(id, way)| {
        let end = basis.length;
        let at = |moment: Option<(Moment, u64)>| moment.map(|(at, _)| at.millis());
        let known = at(way.known).unwrap_or(0);
        let lost = way.lost.map(|(at, ..)| at.millis());
        let acquired = at(way.acquired);
        let held = at(way.held);
        let first = held.into_iter().chain(acquired).chain(lost).min();
        let mut spans = vec![(known, first.unwrap_or(end).max(known), Tone::Open)];
        if let Some(held) = held {
            let until = [acquired, lost, at(way.lapsed)].into_iter().flatten().min();
            let until = until.unwrap_or(end).max(held);
            spans.push((held, until, Tone::Kept));
            if acquired.is_none() && lost.is_none() && until < end {
                spans.push((until, end, Tone::Open));
            }
        }
        match (acquired, lost) {
            (Some(acquired), _) => spans.push((acquired, end, Tone::Secured)),
            (None, Some(lost)) => spans.push((lost, end, Tone::Lost)),
            (None, None) => {}
        }
        let title = basis.scenario.item(id).map(|item| item.title.clone());
        SpanRow {
            short: id.to_string(),
            name: title.unwrap_or_default(),
            spans,
            lost,
        }
    });
    Spans {
        length: basis.length,
        rows: rows.collect(),
        tones: vec![
            (Tone::Open, tr!("report-tone-open")),
            (Tone::Kept, tr!("report-tone-kept")),
            (Tone::Secured, tr!("report-tone-secured")),
            (Tone::Lost, tr!("report-tone-lost")),
        ],
    }
}

fn lost(basis: &Basis<'_>, ways: &[(ItemId, Way)]) -> Vec<Sentence> {
    ways.iter()
        .filter_map(|(id, way)| {
            let (at, why, seq) = way.lost?;
            let key = match (way.acquired, way.known) {
                (Some((acquired, _)), _) if acquired <= at => "report-lost-copy",
                (_, None) => "report-lost-unknown",
                _ => "report-lost",
            };
            Some(said(
                tr!(
                    key,
                    item = basis.names().item(id),
                    time = at.on_clock(),
                    cause = cause(basis, id, why, seq)
                ),
                way.known.map(|(_, seq)| seq).into_iter().chain([seq]),
            ))
        })
        .collect()
}

/// What the score counts for each team of an item: the occasions of its figure.
fn occasions<'a>(
    basis: &'a Basis<'_>,
) -> impl Iterator<Item = (&'a Team, &'a ItemId, &'a Occasion)> {
    basis.teams().flat_map(|team| {
        let score = basis.score.team(&team.id);
        let metric = score.and_then(|score| score.metric(MetricKey::Integrity));
        let occasions = metric.into_iter().flat_map(|metric| &metric.occasions);
        occasions.filter_map(move |it| match &it.of {
            Of::Item(item) => Some((team, item, it)),
            _ => None,
        })
    })
}

/// Why an item counts for a team as it does: in part, what speaks against its copies; otherwise in the score's own words.
pub(super) fn why(basis: &Basis<'_>, team: &TeamId, it: &Occasion) -> String {
    let copies = match &it.of {
        Of::Item(item) if it.value > 0.0 && it.value < 1.0 => basis.world.copies_of(team, item),
        _ => return explain::why(it),
    };
    let copies = copies.filter_map(|(id, copy)| {
        let against = against(basis, copy).join("; ");
        (!against.is_empty())
            .then(|| tr!("report-against-copy", copy = id.as_str(), against = against))
    });
    let copies: Vec<String> = copies.collect();
    if copies.is_empty() {
        explain::why(it)
    } else {
        copies.join("; ")
    }
}

/// Items that the score counts for a team in part: those that its own sentence calls secured with reservations.
fn in_part(basis: &Basis<'_>) -> Vec<Sentence> {
    occasions(basis)
        .filter(|(.., it)| it.value > 0.0 && it.value < 1.0)
        .map(|(team, item, it)| {
            let mut events = it.events.clone();
            let copies = basis.world.copies_of(&team.id, item);
            let copies = copies.filter_map(|(id, copy)| {
                let against = against(basis, copy);
                let by = copy
                    .custody
                    .first()
                    .map_or_else(String::new, |row| match &row.by {
                        Actor::Clock => basis.team(&copy.holder),
                        by => basis.actor(by),
                    });
                events.extend(copy.custody.iter().map(|row| row.seq));
                (!against.is_empty()).then(|| {
                    tr!(
                        "report-copy-against",
                        copy = id.as_str(),
                        by = by,
                        against = against.join("; ")
                    )
                })
            });
            let copies: Vec<String> = copies.collect();
            // What speaks against the copies is the reason; the score's own words are for where there is none.
            let why = if copies.is_empty() {
                explain::reason(it.why)
            } else {
                copies.join("; ")
            };
            let text = tr!(
                "report-in-part",
                item = basis.names().item(item),
                team = team.name.as_str(),
                value = percent(Some(it.value)),
                why = why
            );
            said(text, events)
        })
        .collect()
}

/// For each team, the items that it secured with reservations.
pub(super) fn reserved<'a>(basis: &'a Basis<'_>) -> Vec<(Sentence, &'a TeamId, Vec<ItemId>)> {
    let mut found = Vec::new();
    for team in basis.teams() {
        let mut ids = Vec::new();
        let mut events = Vec::new();
        let items = occasions(basis)
            .filter(|(of, _, it)| of.id == team.id && it.value > 0.0 && it.value < 1.0);
        let items = items.map(|(_, item, it)| {
            events.extend(it.events.iter().copied());
            let copies = basis.world.copies_of(&team.id, item);
            events.extend(copies.flat_map(|(_, copy)| copy.custody.iter().map(|row| row.seq)));
            let why = why(basis, &team.id, it);
            ids.push(item.clone());
            tr!("report-item-reserved", item = item.as_str(), why = why)
        });
        let items: Vec<String> = items.collect();
        if !items.is_empty() {
            let text = tr!(
                "report-issue-reserved",
                team = team.name.as_str(),
                count = items.len(),
                items = items.join(". ")
            );
            found.push((said(text, events), &team.id, ids));
        }
    }
    found
}

/// Copies that a team holds and that prove nothing, with what speaks against them.
pub(super) fn worthless(basis: &Basis<'_>) -> Vec<Sentence> {
    copies_against(basis, |value| value.is_some_and(|it| it <= 0.0))
}

/// Copies with something against them of what the score counts in full, not at all, or does not ask for.
fn other_copies(basis: &Basis<'_>) -> Vec<Sentence> {
    copies_against(basis, |_| true)
}

/// Copies with something against them, of those items that count so much for their holder and not in part.
fn copies_against(basis: &Basis<'_>, counts: impl Fn(Option<f64>) -> bool) -> Vec<Sentence> {
    let mut found = Vec::new();
    for (id, copy) in basis.copies() {
        let against = against(basis, copy);
        if !basis.about(&copy.holder) || against.is_empty() {
            continue;
        }
        let counted =
            occasions(basis).find(|(team, item, _)| team.id == copy.holder && **item == copy.item);
        if !counts(counted.as_ref().map(|(.., it)| it.value)) {
            continue;
        }
        let counts_words = match counted {
            None => tr!("report-counts-not-asked"),
            Some((.., it)) if it.value >= 1.0 => tr!("report-counts-in-full"),
            Some((.., it)) if it.value < 0.0 => {
                tr!("report-counts-against", why = explain::reason(it.why))
            }
            Some((.., it)) if it.value <= 0.0 => {
                tr!("report-counts-nothing", why = explain::reason(it.why))
            }
            Some(_) => continue,
        };
        found.push(said(
            tr!(
                "report-reservation",
                copy = id.as_str(),
                item = basis.names().item(&copy.item),
                team = basis.team(&copy.holder),
                against = against.join("; "),
                counts = counts_words
            ),
            copy.custody.iter().map(|row| row.seq),
        ));
    }
    found
}

/// What speaks against a copy.
pub(super) fn against(basis: &Basis<'_>, copy: &Copy) -> Vec<String> {
    let mut against: Vec<String> = copy
        .alterations
        .iter()
        .map(|it| alteration_words(*it))
        .collect();
    if copy.sha256.is_none() {
        against.push(tr!("report-no-hash"));
    } else if !copy.hashed_at_once {
        against.push(tr!("report-hash-late"));
    }
    if !copy.authority {
        against.push(tr!("report-no-authority"));
    }
    if !copy.evidence {
        against.push(tr!("report-lead-only"));
    }
    match copy.verified {
        Some(false) => against.push(tr!("report-hash-differs")),
        None if copy.from.is_some() => against.push(tr!("report-not-verified")),
        _ => {}
    }
    let gap = basis.first(|what| {
        matches!(what, What::Evidence(EvidenceEvent::CustodyProduced { item, team, complete: false })
            if *item == copy.item && *team == copy.holder)
    });
    if gap.is_some() {
        against.push(tr!("report-custody-gap"));
    }
    against
}

fn items(basis: &Basis<'_>, ways: &[(ItemId, Way)]) -> Table {
    let mut table = Table::new(
        tr!("report-items-table"),
        vec![
            words(tr!("report-item"), 5),
            words(tr!("report-place"), 4),
            words(tr!("report-known"), 2),
            words(tr!("report-held"), 2),
            words(tr!("report-acquired"), 2),
            words(tr!("report-lost-at"), 3),
            words(tr!("report-counts-as"), 4),
        ],
    );
    for (id, way) in ways {
        let item = basis.scenario.item(id);
        let place = item.map_or_else(String::new, |item| {
            tr!(
                "report-placed",
                place = item.place.as_str(),
                nation = basis.names().nation(&item.jurisdiction)
            )
        });
        let at = |moment: Option<(Moment, u64)>| match moment {
            Some((at, seq)) => Sentence::new(at.on_clock(), [seq]),
            None => "–".into(),
        };
        let gone = match way.lost {
            Some((at, why, seq)) => {
                let text = tr!(
                    "report-lost-by",
                    time = at.on_clock(),
                    cause = cause(basis, id, why, seq)
                );
                Sentence::new(text, [seq])
            }
            None => "–".into(),
        };
        table.rows.push(vec![
            basis.names().item(id).into(),
            place.into(),
            at(way.known).into(),
            at(way.held).into(),
            at(way.acquired).into(),
            gone.into(),
            Cell::lines(counted(basis, id)),
        ]);
    }
    table
}

/// As what an item counts for each team in the score.
fn counted(basis: &Basis<'_>, item: &ItemId) -> Vec<Sentence> {
    let mut lines: Vec<Sentence> = occasions(basis)
        .filter(|(_, of, _)| *of == item)
        .map(|(team, _, it)| {
            let text = tr!(
                "report-counted",
                team = team.name.as_str(),
                value = percent(Some(it.value)),
                why = why(basis, &team.id, it)
            );
            let copies = basis.world.copies_of(&team.id, item);
            let rows = copies.flat_map(|(_, copy)| copy.custody.iter().map(|row| row.seq));
            Sentence::new(text, it.events.iter().copied().chain(rows))
        })
        .collect();
    if lines.is_empty() {
        lines.push("–".into());
    }
    lines
}

fn purpose(purpose: Purpose) -> String {
    tr!(match purpose {
        Purpose::Acquired => "report-custody-acquired",
        Purpose::Hashed => "report-custody-hashed",
        Purpose::Sealed => "report-custody-sealed",
        Purpose::Stored => "report-custody-stored",
        Purpose::HandedOver => "report-custody-handed",
        Purpose::Received => "report-custody-received",
        Purpose::Verified => "report-custody-verified",
        Purpose::Examined => "report-custody-examined",
    })
}

fn custody(basis: &Basis<'_>) -> Table {
    let mut table = Table::new(
        tr!("report-custody-table"),
        vec![
            words(tr!("report-copy"), 4),
            words(tr!("report-holder"), 3),
            words(tr!("report-record-rows"), 8),
            words(tr!("report-hash"), 4),
        ],
    );
    for (id, copy) in basis.copies() {
        if !basis.about(&copy.holder) {
            continue;
        }
        let rows = copy.custody.iter().map(|row| {
            Sentence::new(
                tr!(
                    "report-custody-row",
                    time = row.at.on_clock(),
                    purpose = purpose(row.purpose),
                    by = match &row.by {
                        Actor::Clock => basis.team(&copy.holder),
                        by => basis.actor(by),
                    }
                ),
                [row.seq],
            )
        });
        let hash = copy
            .sha256
            .map_or_else(|| "–".to_owned(), |hash| hash.to_string());
        table.rows.push(vec![
            Cell::lines(vec![
                id.to_string().into(),
                basis.names().item(&copy.item).into(),
                method_name(copy.method).into(),
            ]),
            basis.team(&copy.holder).into(),
            Cell::lines(rows.collect()),
            hash.into(),
        ]);
    }
    table
}
