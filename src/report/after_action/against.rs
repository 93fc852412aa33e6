//! What the log holds against an act that was done: a request that could be returned, a limit that had passed,
//! lawful content blocked although it had been seen to be lawful.

use super::basis::{Basis, list};
use crate::exercise::form::{About, Paper};
use crate::exercise::*;
use crate::report::defect_words;
use crate::scenario::*;
use crate::score::{MetricKey, Of, Why, explain};
use crate::tr;
use std::collections::BTreeSet;

/// A reason against an act, with the events that bear it out.
pub(super) type Reason = (String, Vec<u64>);

/// What speaks against calling a task done because of this act.
pub(super) fn against(basis: &Basis<'_>, team: &TeamId, act: &Act, deed: &Deed) -> Vec<Reason> {
    let mut found: Vec<Reason> = misdirected(basis, team, act, deed).into_iter().collect();
    found.extend(defects(basis, team, act, deed));
    found.extend(too_late(basis, team, act, deed));
    found.extend(in_vain(basis, team, act, deed));
    if let Act::Assess(group) = act {
        found.extend(
            blocked_though_lawful(basis, group)
                .filter(|(by, _, lifted)| !lifted && basis.about(by))
                .map(|(by, deed, _)| {
                    let text = tr!(
                        "report-against-lawful",
                        team = basis.team(by),
                        time = deed.at.on_clock()
                    );
                    (text, vec![deed.seq])
                }),
        );
    }
    found
}

/// That a request went to somebody other than whom a duty names, or, where none names anybody, to somebody who cannot do
/// what it asks.
pub(super) fn misdirected(
    basis: &Basis<'_>,
    team: &TeamId,
    act: &Act,
    deed: &Deed,
) -> Option<Reason> {
    let to = deed.toward.as_ref()?;
    let about = match act {
        Act::Request(_, item) => Subject::Item(item.clone()),
        Act::RequestRemoval(group) => Subject::Group(group.clone()),
        Act::AskLaboratory => Subject::Laboratory,
        _ => return None,
    };
    let duties = basis.scenario.duties.iter();
    let duties = duties.filter(|duty| duty.act == *act && duty.from == *team);
    let wanted: BTreeSet<Party> = duties.map(|duty| Party::from(&duty.to)).collect();
    let fits = if wanted.is_empty() {
        About::of(basis.scenario, &about).competent(basis.scenario, to)
    } else {
        wanted.contains(to)
    };
    let seqs = || vec![deed.seq];
    if fits {
        None
    } else if wanted.is_empty() {
        let text = tr!("report-against-competence", to = basis.party(to));
        Some((text, seqs()))
    } else {
        let text = tr!(
            "report-against-addressee",
            to = basis.party(to),
            wanted = list(wanted.iter().map(|party| basis.party(party)))
        );
        Some((text, seqs()))
    }
}

/// What makes an act worth little at the moment at which it was done: a custody record with a gap, a request about what
/// was lost already, an answer to the proposal of a joint action by one that had acted alone.
fn in_vain(basis: &Basis<'_>, team: &TeamId, act: &Act, deed: &Deed) -> Option<Reason> {
    let before = |found: &&Event| found.seq <= deed.seq;
    let mut events = basis.events.iter().filter(before);
    match act {
        Act::ProduceCustody(_) => {
            let produced = events.find(|event| event.seq == deed.seq)?;
            let gap = matches!(
                produced.what,
                What::Evidence(EvidenceEvent::CustodyProduced {
                    complete: false,
                    ..
                })
            );
            gap.then(|| (tr!("report-against-gap"), vec![deed.seq]))
        }
        // Who holds a copy can still be asked.
        Act::Request(_, item) if basis.world.copies.values().all(|copy| copy.item != *item) => {
            let lost = events.find(|event| {
                matches!(&event.what, What::Evidence(EvidenceEvent::Lost { item: gone, .. }) if gone == item)
            })?;
            let text = tr!("report-against-lost", time = lost.at.on_clock());
            Some((text, vec![lost.seq]))
        }
        Act::Inform(lead, _) => {
            let sharing = basis.score.team(team)?.metric(MetricKey::Sharing)?;
            let wide = sharing.occasions.iter().filter_map(|it| match &it.of {
                Of::Lead(id, to)
                    if id == lead && it.value <= 0.0 && it.events.contains(&deed.seq) =>
                {
                    Some(basis.team(to))
                }
                _ => None,
            });
            let wide = list(wide);
            let text = || tr!("report-against-receiver", to = wide.as_str());
            (!wide.is_empty()).then(|| (text(), vec![deed.seq]))
        }
        Act::SubmitExhibits => super::exhibits::against(basis, team),
        Act::Acquire(item, _) => {
            let copies = basis.world.copies_of(team, item);
            let (id, copy) = copies
                .into_iter()
                .find(|(_, copy)| copy.custody.iter().any(|row| row.seq == deed.seq))?;
            let against = super::evidence::against(basis, copy);
            let text = tr!(
                "report-against-copy",
                copy = id.as_str(),
                against = against.join("; ")
            );
            let rows = copy.custody.iter().map(|row| row.seq);
            (!against.is_empty()).then(|| (text, rows.collect()))
        }
        Act::Agree | Act::ConfirmJointAction => {
            let alone = events.find(|event| {
                matches!(&event.what, What::Coordination(CoordinationEvent::ActedAlone { team: by }) if by == team)
            })?;
            let text = tr!("report-against-alone", time = alone.at.on_clock());
            Some((text, vec![alone.seq]))
        }
        _ => None,
    }
}

/// What the score says of the request that this act sent.
fn defects(basis: &Basis<'_>, team: &TeamId, act: &Act, deed: &Deed) -> Vec<Reason> {
    if !matches!(
        act,
        Act::Request(..) | Act::RequestRemoval(_) | Act::AskLaboratory
    ) {
        return Vec::new();
    }
    let mut requests = basis.world.requests.iter();
    let sent = requests.find(|(_, request)| {
        request.from == *team && request.history.iter().any(|(_, seq, _)| *seq == deed.seq)
    });
    let (Some((id, _)), Some(score)) = (sent, basis.score.team(team)) else {
        return Vec::new();
    };
    let named = defects_of(basis, id);
    let mut found: Vec<Reason> = Vec::new();
    let metrics = [MetricKey::FirstTimeRight, MetricKey::ValidBasis].into_iter();
    for it in metrics
        .filter_map(|key| score.metric(key))
        .flat_map(|metric| &metric.occasions)
        .filter(|it| it.of == Of::Request(id.clone()) && it.value <= 0.0)
    {
        if let (Some((_, events)), false) = (found.first_mut(), named.is_empty()) {
            // The defects that are named say why it had no basis, too.
            events.extend(&it.events);
            continue;
        }
        let key = if it.why == Why::Defective && !named.is_empty() {
            "report-against-defects"
        } else {
            "report-against-request"
        };
        let text = tr!(
            key,
            request = id.as_str(),
            why = explain::reason(it.why),
            defects = named.as_str()
        );
        found.push((text, it.events.clone()));
    }
    found
}

/// For what a request could be returned as it was first sent, as the score judges it; empty for nothing.
fn defects_of(basis: &Basis<'_>, id: &RequestId) -> String {
    let first = basis.events.iter().find_map(|event| match &event.what {
        What::Request(RequestEvent::Sent {
            request,
            from,
            draft,
            signed_by,
            ..
        }) if request == id => Some((from, draft, signed_by)),
        _ => None,
    });
    let Some((from, draft, signed_by)) = first else {
        return String::new();
    };
    let paper = Paper {
        scenario: basis.scenario,
        from,
        draft,
        signed_by: signed_by.as_ref(),
        reader: &draft.to,
        about: About::of(basis.scenario, &draft.about),
    };
    let mut defects = paper.defects();
    if !paper.competent() {
        defects.push(Defect::Competence);
    }
    let words = defects.iter();
    let words: Vec<String> = words
        .map(|defect| defect_words(defect, &draft.form, basis.scenario))
        .collect();
    words.join("; ")
}

/// Limits that had passed when the act was done: of injects that asked for it, and of duties.
fn too_late(basis: &Basis<'_>, team: &TeamId, act: &Act, deed: &Deed) -> Option<Reason> {
    let duties = &basis.world.duties;
    let duty = basis.scenario.duties.iter().find_map(|duty| {
        // A duty may be done by a later act than the first of its kind, such as a request that was mended.
        let (due, seq) = duties.get(&duty.id)?.due?;
        let stood = basis
            .time_of(duty)
            .map_or(Length::ZERO, |it| it.stood + it.returned);
        let allowed = duty.limit + stood;
        let done = duties.get(&duty.id)?.done;
        let late = duty.act == *act
            && duty.from == *team
            && deed.at.since(due) > allowed
            && done.is_none_or(|(done, _)| done.since(due) > allowed);
        late.then(|| (tr!("report-against-late"), vec![seq]))
    });
    duty.or_else(|| {
        limits_passed(basis, team, act)
            .find(|(_, seq)| *seq < deed.seq)
            .map(|(inject, seq)| {
                let text = tr!("report-against-limit", inject = inject.as_str());
                (text, vec![seq])
            })
    })
}

/// Injects that asked a team for an act and whose limit passed with something of that team open, with the event.
pub(super) fn limits_passed<'a>(
    basis: &'a Basis<'_>,
    team: &'a TeamId,
    act: &'a Act,
) -> impl Iterator<Item = (&'a InjectId, u64)> {
    basis.events.iter().filter_map(move |event| {
        let What::Msel(MselEvent::LimitPassed { inject, unmet }) = &event.what else {
            return None;
        };
        let expects = &basis.scenario.inject(inject)?.expects;
        let asked = expects.iter().any(|it| match it {
            Expectation::Each(each) => each == act,
            Expectation::By(by, each) => each == act && by == team,
        });
        (asked && unmet.contains(team)).then_some((inject, event.seq))
    })
}

/// Who blocked a group of lawful content, or asked for its removal, after having seen what it is; and whether the
/// block was lifted later.
fn blocked_though_lawful<'a>(
    basis: &'a Basis<'_>,
    group: &'a GroupId,
) -> impl Iterator<Item = (&'a TeamId, &'a Deed, bool)> {
    let known = basis.scenario.group(group);
    let lawful = known.is_some_and(|it| basis.scenario.lawful(&it.concept));
    let teams = basis.scenario.teams.iter().map(|team| &team.id);
    teams.filter_map(move |team| {
        let seen = basis.world.did(team, &Act::Assess(group.clone()))?;
        let block = Act::Block(group.clone());
        let removal = Act::RequestRemoval(group.clone());
        let deed = [block, removal]
            .iter()
            .filter_map(|act| basis.world.did(team, act))
            .filter(|deed| deed.seq > seen.seq)
            .min_by_key(|deed| deed.seq)?;
        let lifted = basis.world.did(team, &Act::Unblock(group.clone()));
        let lifted = lifted.is_some_and(|it| it.seq > deed.seq);
        lawful.then_some((team, deed, lifted))
    })
}

/// Measures against lawful content by those who had seen that it is lawful: sentences with their events.
pub(super) fn lawful_acted_on(basis: &Basis<'_>) -> Vec<Reason> {
    let mut found = Vec::new();
    for group in &basis.scenario.resources {
        for (team, deed, lifted) in blocked_though_lawful(basis, &group.id) {
            if !basis.about(team) {
                continue;
            }
            let key = if lifted {
                "report-lawful-lifted"
            } else {
                "report-lawful-blocked"
            };
            let seen = basis.world.did(team, &Act::Assess(group.id.clone()));
            let text = tr!(
                key,
                time = deed.at.on_clock(),
                team = basis.team(team),
                group = basis.names().group(&group.id)
            );
            let events = seen.map(|it| it.seq).into_iter().chain([deed.seq]);
            found.push((text, events.collect()));
        }
    }
    found
}

/// Reasons in a row.
pub(super) fn joined(reasons: &[Reason]) -> String {
    // Clauses with commas of their own.
    let clauses: Vec<&str> = reasons.iter().map(|(text, _)| text.as_str()).collect();
    clauses.join("; ")
}
