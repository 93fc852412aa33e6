//! No trick with messages raises a score: real logs of bots of every skill, with what somebody might try.

use accord::actors;
use accord::actors::Cast;
use accord::exercise::*;
use accord::rehearsal::{Skills, play};
use accord::scenario::*;
use accord::score::{Score, score};
use proptest::prelude::*;
use proptest::sample::Index;
use std::sync::{Arc, LazyLock};

struct Played {
    log: Vec<Event>,
    score: Score,
}

static HARBOUR: LazyLock<Arc<Scenario>> = LazyLock::new(|| {
    let scenario = Scenario::load("scenarios/quiet-harbour");
    Arc::new(scenario.expect("the shipped scenario loads"))
});

/// Exercises as bots of different skill play them.
static PLAYED: LazyLock<Vec<Played>> = LazyLock::new(|| {
    let cast = Cast::new(&HARBOUR);
    let tables = [
        (Skills::All(Skill::Novice), 1),
        (Skills::All(Skill::Competent), 2),
        (Skills::All(Skill::Expert), 3),
        (Skills::Mixed, 4),
        (Skills::Mixed, 5),
        (Skills::Strategy(actors::Strategy::Spammer), 6),
        (Skills::Strategy(actors::Strategy::OverClassifier), 7),
        (Skills::All(Skill::Silent), 8),
    ];
    tables
        .into_iter()
        .map(|(skills, seed)| {
            let log = play(&HARBOUR, &cast, seed, skills).log;
            let score = score(&HARBOUR, &log);
            Played { log, score }
        })
        .collect()
});

/// Events get the numbers of their places.
fn numbered(mut log: Vec<Event>) -> Vec<Event> {
    for (seq, event) in (0_u64..).zip(&mut log) {
        event.seq = seq;
    }
    log
}

/// Puts something into a log at this place, at the moment that stands there.
fn put(log: &mut Vec<Event>, place: usize, what: What) {
    let place = place.min(log.len().saturating_sub(1));
    let event = Event {
        at: log[place].at,
        what,
        ..log[place].clone()
    };
    log.insert(place + 1, event);
}

/// What somebody says: nothing that changes evidence, the register or a decision.
fn is_said(what: &What) -> bool {
    matches!(
        what,
        What::Message(_)
            | What::Public(_)
            | What::Sharing(_)
            | What::Request(RequestEvent::Sent { .. } | RequestEvent::Acknowledged { .. })
            | What::Coordination(
                CoordinationEvent::StatusReported { .. } | CoordinationEvent::Pledged { .. }
            )
    )
}

fn said(log: &[Event]) -> Vec<usize> {
    let places = 0..log.len();
    places.filter(|place| is_said(&log[*place].what)).collect()
}

/// The request that is dealt with, if it is.
fn answers(what: &What) -> Option<&RequestId> {
    match what {
        What::Request(
            RequestEvent::Acknowledged { request }
            | RequestEvent::Returned { request, .. }
            | RequestEvent::Granted { request, .. }
            | RequestEvent::Postponed { request, .. }
            | RequestEvent::Refused { request, .. }
            | RequestEvent::Forwarded { request, .. }
            | RequestEvent::Executed { request, .. },
        ) => Some(request),
        _ => None,
    }
}

/// The same message again; a request goes out under a number of its own, as a second one would.
fn again(what: &What, number: usize) -> What {
    match what {
        What::Request(RequestEvent::Sent {
            from,
            draft,
            signed_by,
            attempt,
            target,
            limit,
            ..
        }) => What::Request(RequestEvent::Sent {
            request: RequestId(format!("{from}-again-{number}").into()),
            from: from.clone(),
            draft: draft.clone(),
            signed_by: signed_by.clone(),
            attempt: *attempt,
            target: *target,
            limit: *limit,
        }),
        other => other.clone(),
    }
}

/// Nobody may gain, on either side of the index.
fn gains(before: &Score, after: &Score) -> Vec<String> {
    let teams = before.teams.iter().zip(&after.teams);
    teams
        .filter(|(old, new)| {
            new.index > old.index + 1e-9 || new.index_adjusted > old.index_adjusted + 1e-9
        })
        .map(|(old, new)| {
            let layers = old.layers.iter().zip(&new.layers);
            let changed: Vec<String> = layers
                .filter(|(old, new)| old.value != new.value || old.adjusted != new.adjusted)
                .map(|(old, new)| format!("{:?} {:?} -> {:?}", old.kind, old.value, new.value))
                .collect();
            format!("{}: {} -> {}, {changed:?}", new.team, old.index, new.index)
        })
        .collect()
}

/// Acts that somebody calls for: what asks for one of them is no useless request.
fn called_for(act: &Act) -> bool {
    let duties = HARBOUR.duties.iter().map(|duty| &duty.act);
    let injects = HARBOUR.msel.iter().flat_map(|inject| &inject.expects);
    let expected = injects.map(|expectation| match expectation {
        Expectation::By(_, act) | Expectation::Each(act) => act,
    });
    duties.chain(expected).any(|other| other == act)
}

/// A request that nobody called for, written as well as any, of anybody about anything.
fn uncalled(log: &[Event], pick: [Index; 4], number: usize) -> Option<What> {
    let drafts: Vec<(&TeamId, &Arc<Draft>, &Option<RoleId>)> = log
        .iter()
        .filter_map(|event| match &event.what {
            What::Request(RequestEvent::Sent {
                from,
                draft,
                signed_by,
                ..
            }) => Some((from, draft, signed_by)),
            _ => None,
        })
        .collect();
    if drafts.is_empty() {
        return None;
    }
    let (from, model, signed_by) = pick[0].get(&drafts);
    let item = &pick[1].get(&HARBOUR.evidence).id;
    let form = pick[2].get(&HARBOUR.library.forms);
    let to = &pick[3].get(&HARBOUR.teams).id;
    if to == *from
        || called_for(&Act::Request(form.asks, item.clone()))
        || called_for(&Act::Answer(form.asks, item.clone()))
    {
        return None;
    }
    let asked_before = drafts.iter().any(|(sender, draft, _)| {
        let asks = HARBOUR.form(&draft.form).map(|form| form.asks);
        sender == from
            && draft.about == Subject::Item(item.clone())
            && asks == Some(form.asks)
            && draft.to == Party::Team(to.clone())
    });
    if asked_before {
        return None;
    }
    let draft = Draft {
        form: form.id.clone(),
        to: Party::Team(to.clone()),
        about: Subject::Item(item.clone()),
        follows: None,
        ..Draft::clone(model)
    };
    let at = log[log.len() / 2].at;
    Some(What::Request(RequestEvent::Sent {
        request: RequestId(format!("{from}-uncalled-{number}").into()),
        from: (*from).clone(),
        draft: Arc::new(draft),
        signed_by: (*signed_by).clone(),
        attempt: 1,
        target: at + Length::from_mins(10),
        limit: at + Length::from_mins(30),
    }))
}

/// The places of requests to teams, and of their decision, that were sent once and decided later.
fn decided(log: &[Event]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (place, event) in log.iter().enumerate() {
        let What::Request(RequestEvent::Sent { request, draft, .. }) = &event.what else {
            continue;
        };
        let of = |event: &&Event| match &event.what {
            What::Request(RequestEvent::Sent { request: id, .. }) => id == request,
            what => {
                answers(what) == Some(request)
                    && !matches!(what, What::Request(RequestEvent::Acknowledged { .. }))
            }
        };
        let places = log.iter().enumerate().filter(|(_, event)| of(event));
        let all: Vec<usize> = places.map(|(place, _)| place).collect();
        let decision = all.get(1).filter(|next| {
            matches!(
                log[**next].what,
                What::Request(
                    RequestEvent::Granted { .. }
                        | RequestEvent::Refused { .. }
                        | RequestEvent::Postponed { .. }
                )
            )
        });
        if let (Some(first), Some(decision), true) =
            (all.first(), decision, draft.to.team().is_some())
            && *first == place
        {
            found.push((place, *decision));
        }
    }
    found
}

/// A lead, given by whoever holds it to somebody whom it does not concern.
fn unentitled(log: &[Event], pick: [Index; 4]) -> Option<(usize, What)> {
    let held: Vec<(usize, &LeadId, &TeamId, &Arc<LeadCard>)> = log
        .iter()
        .enumerate()
        .filter_map(|(place, event)| match &event.what {
            What::Story(StoryEvent::LeadGiven { lead, card, to }) => {
                Some((place, lead, to.first()?, card))
            }
            _ => None,
        })
        .collect();
    if held.is_empty() {
        return None;
    }
    let (place, lead, from, card) = pick[0].get(&held);
    let to = &pick[1].get(&HARBOUR.teams).id;
    if to == *from || card.concerns.contains(to) {
        return None;
    }
    let later = place + pick[2].index(log.len() - place);
    let what = What::Sharing(SharingEvent::Informed {
        lead: (*lead).clone(),
        from: (*from).clone(),
        to: vec![to.clone()],
        card: (*card).clone(),
        sanitised: true,
        mark: card.mark.clone(),
    });
    Some((later, what))
}

fn noise(log: &[Event], kind: usize, pick: [Index; 4], number: usize) -> Option<(usize, What)> {
    let anywhere = pick[3].index(log.len());
    let team = &pick[0].get(&HARBOUR.teams).id;
    match kind {
        0 => {
            let to = HARBOUR.teams.iter().map(|it| Party::Team(it.id.clone()));
            let written = MessageEvent::Written {
                from: Party::Team(team.clone()),
                to: to.collect(),
                text: "Received with thanks.".into(),
                mark: None,
                id: None,
                form: MessageForm::Mail,
                title: "".into(),
                channel: None,
                re: None,
            };
            Some((anywhere, What::Message(written)))
        }
        1 => {
            let report = CoordinationEvent::StatusReported {
                team: team.clone(),
                text: "Unchanged.".into(),
            };
            Some((anywhere, What::Coordination(report)))
        }
        2 => Some((anywhere, uncalled(log, pick, number)?)),
        3 => {
            let requests: Vec<(usize, &RequestId)> = log
                .iter()
                .enumerate()
                .filter_map(|(place, event)| match &event.what {
                    What::Request(RequestEvent::Sent { request, .. }) => Some((place, request)),
                    _ => None,
                })
                .collect();
            if requests.is_empty() {
                return None;
            }
            let (place, request) = *pick[1].get(&requests);
            let acknowledged = RequestEvent::Acknowledged {
                request: request.clone(),
            };
            let later = place + pick[2].index(log.len() - place);
            Some((later, What::Request(acknowledged)))
        }
        4 => unentitled(log, pick),
        _ => {
            let pledged = CoordinationEvent::Pledged {
                team: team.clone(),
                text: "We shall act at once.".into(),
            };
            Some((anywhere, What::Coordination(pledged)))
        }
    }
}

fn picks() -> impl Strategy<Value = [Index; 4]> {
    prop::array::uniform4(any::<Index>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// To say the same again, at once or later, raises nobody's index.
    #[test]
    fn repeating_raises_nothing(
        which in any::<Index>(),
        what in prop::collection::vec((any::<Index>(), any::<Index>()), 1..8),
    ) {
        let played = which.get(&PLAYED);
        let mut log = played.log.clone();
        for (number, (one, later)) in what.into_iter().enumerate() {
            let said = said(&log);
            if said.is_empty() {
                break;
            }
            let place = *one.get(&said);
            let repeated = again(&log[place].what, number);
            let later = place + later.index(log.len() - place);
            put(&mut log, later, repeated);
        }
        let after = score(&HARBOUR, &numbered(log));
        prop_assert_eq!(gains(&played.score, &after), Vec::<String>::new());
    }

    /// To return a sound request, or to name no defect, buys whoever has to answer no time.
    #[test]
    fn a_return_without_a_reason_buys_no_time(which in any::<Index>(), one in any::<Index>(), named: bool) {
        let played = which.get(&PLAYED);
        let decided = decided(&played.log);
        prop_assume!(!decided.is_empty());
        let (sent, decided) = *one.get(&decided);
        let What::Request(RequestEvent::Sent { request, draft, .. }) = &played.log[sent].what else {
            unreachable!("it is a request that was sent");
        };
        let defects = if named { vec![Defect::Field("no-such-field".into())] } else { Vec::new() };
        let returned = RequestEvent::Returned { request: request.clone(), defects };
        let resent = played.log[sent].what.clone();
        let mut log = played.log.clone();
        // It comes back at the moment at which it was decided, and is decided then.
        put(&mut log, decided - 1, resent);
        log[decided].at = log[decided + 1].at;
        put(&mut log, sent, What::Request(returned));
        let after = score(&HARBOUR, &numbered(log));
        let by = draft.to.team().expect("a team decided it");
        let index = |score: &Score| score.team(by).map_or(0.0, |it| it.index);
        prop_assert!(index(&after) <= index(&played.score) + 1e-9);
    }

    /// Spam, reports, papers that nobody called for, receipts, and leads to whom they do not concern.
    #[test]
    fn useless_events_raise_nothing(
        which in any::<Index>(),
        what in prop::collection::vec((0_usize..6, picks()), 1..10),
    ) {
        let played = which.get(&PLAYED);
        let mut log = played.log.clone();
        let mut before = played.score.clone();
        for (number, (kind, pick)) in what.into_iter().enumerate() {
            if let Some((place, what)) = noise(&log, kind, pick, number) {
                let said = format!("{what:?}");
                put(&mut log, place, what);
                log = numbered(log);
                let after = score(&HARBOUR, &log);
                prop_assert_eq!(gains(&before, &after), Vec::<String>::new(), "{}", said);
                before = after;
            }
        }
    }

    /// One message to several is as many messages to one each, and the other way round.
    #[test]
    fn splitting_and_merging_shares_changes_nothing(which in any::<Index>(), one in any::<Index>()) {
        let played = which.get(&PLAYED);
        let shares: Vec<usize> = (0..played.log.len())
            .filter(|place| matches!(&played.log[*place].what,
                What::Sharing(SharingEvent::Informed { to, .. }) if to.len() > 1))
            .collect();
        prop_assume!(!shares.is_empty());
        let place = *one.get(&shares);
        let What::Sharing(SharingEvent::Informed { to, .. }) = &played.log[place].what else {
            unreachable!("only shares were picked");
        };
        let mut log = played.log[..place].to_vec();
        for recipient in to {
            let mut event = played.log[place].clone();
            if let What::Sharing(SharingEvent::Informed { to, .. }) = &mut event.what {
                *to = vec![recipient.clone()];
            }
            log.push(event);
        }
        log.extend_from_slice(&played.log[place + 1..]);
        let after = score(&HARBOUR, &numbered(log));
        prop_assert_eq!(gains(&played.score, &after), Vec::<String>::new());
        prop_assert_eq!(gains(&after, &played.score), Vec::<String>::new());
    }

    /// A paper cut in two, each with a part of the fields, is no better than the paper. Left out is whoever decided
    /// on it: the answer that was given to the paper now stands to a half, which it was right to return.
    #[test]
    fn splitting_a_request_raises_nothing(
        which in any::<Index>(),
        one in any::<Index>(),
        cut in any::<Index>(),
        first in any::<bool>(),
    ) {
        let played = which.get(&PLAYED);
        let requests: Vec<usize> = (0..played.log.len())
            .filter(|place| matches!(&played.log[*place].what,
                What::Request(RequestEvent::Sent { draft, .. }) if draft.fields.len() > 1))
            .collect();
        prop_assume!(!requests.is_empty());
        let place = *one.get(&requests);
        let mut log = played.log.clone();
        let mut other = again(&log[place].what, 0);
        let halves = [&mut log[place].what, &mut other];
        for (half, what) in halves.into_iter().enumerate() {
            if let What::Request(RequestEvent::Sent { draft, .. }) = what {
                let mut part = Draft::clone(draft);
                let at = 1 + cut.index(part.fields.len() - 1);
                let mut nth = 0;
                part.fields.retain(|_, _| {
                    nth += 1;
                    (nth <= at) == (half == 0)
                });
                *draft = Arc::new(part);
            }
        }
        if first {
            put(&mut log, place, other);
        } else {
            let event = Event { what: other, ..log[place].clone() };
            log.insert(place, event);
        }
        let after = score(&HARBOUR, &numbered(log));
        let judged = match &played.log[place].what {
            What::Request(RequestEvent::Sent { draft, .. }) => draft.to.to_string(),
            _ => unreachable!("only papers that were sent were picked"),
        };
        let mut gained = gains(&played.score, &after);
        gained.retain(|gain| !gain.starts_with(&format!("{judged}: ")));
        prop_assert_eq!(gained, Vec::<String>::new());
    }

    /// What is said at one moment can be said in any order.
    #[test]
    fn the_order_within_a_moment_raises_nothing(
        which in any::<Index>(),
        at in any::<Index>(),
        length in 2_usize..40,
        order in prop::collection::vec(any::<u32>(), 40),
    ) {
        let played = which.get(&PLAYED);
        let from = at.index(played.log.len());
        let to = (from + length).min(played.log.len());
        let mut log = played.log.clone();
        // All that is said in this stretch is said at its end; but no answer comes before its request.
        let moment = log[to - 1].at;
        let answered: Vec<RequestId> = log[from..to]
            .iter()
            .filter_map(|event| answers(&event.what).cloned())
            .collect();
        let stays = |what: &What| match what {
            What::Request(RequestEvent::Sent { request, .. }) => answered.contains(request),
            other => !is_said(other),
        };
        let mut aside: Vec<Event> = Vec::new();
        let mut kept: Vec<Event> = log.drain(..from).collect();
        for event in log.drain(..to - from) {
            if stays(&event.what) {
                kept.push(event);
            } else {
                aside.push(Event { at: moment, ..event });
            }
        }
        prop_assume!(aside.len() > 1);
        let build = |said: Vec<Event>| {
            let mut whole = kept.clone();
            whole.extend(said);
            whole.extend_from_slice(&log);
            score(&HARBOUR, &numbered(whole))
        };
        let mut shuffled: Vec<(u32, Event)> = order.into_iter().zip(aside.iter().cloned()).collect();
        shuffled.sort_by_key(|(place, _)| *place);
        let as_it_was = build(aside);
        let other = build(shuffled.into_iter().map(|(_, event)| event).collect());
        prop_assert_eq!(gains(&as_it_was, &other), Vec::<String>::new());
        prop_assert_eq!(gains(&other, &as_it_was), Vec::<String>::new());
    }
}
