//! Another course from a moment on: bots play the rest, and nothing before that moment changes.

use crate::fixture::*;
use accord::actors::Cast;
use accord::exercise::*;
use accord::rehearsal::{Besides, Otherwise, Skills, besides, otherwise, play, play_on};
use accord::scenario::{InjectId, Moment, Scenario};
use accord::score;
use std::collections::BTreeSet;
use std::sync::Arc;

fn quiet_harbour() -> Arc<Scenario> {
    Arc::new(Scenario::load("quiet-harbour").expect("the scenario that ships is there"))
}

#[test]
fn the_rest_follows_the_change_and_what_came_before_stays() {
    let scenario = quiet_harbour();
    let cast = Cast::new(&scenario);
    let played = play(&scenario, &cast, 7, Skills::All(Skill::Competent));
    let mut world = World::new(scenario.clone(), 7);
    let mut chosen = None;
    for (place, event) in played.log.iter().enumerate() {
        let courses = otherwise(&world, event);
        let other = courses
            .iter()
            .find(|course| matches!(course, Otherwise::Chosen(..)));
        if let Some(other) = other {
            chosen = Some((place, other.clone()));
            break;
        }
        apply(&mut world, event);
    }
    let (place, other) = chosen.expect("somebody decides a dilemma");
    let command = other.commands()[0].clone();
    let before = played.log[..place].to_vec();
    let again = || {
        play_on(
            &scenario,
            &cast,
            (7, 7),
            before.clone(),
            std::slice::from_ref(&command),
            |_| Skill::Competent,
        )
    };
    let forked = again();
    assert_eq!(forked.log[..place], played.log[..place]);
    assert_eq!(forked.world.clock.phase, Phase::Ended);
    let Otherwise::Chosen(option, _) = &other else {
        panic!("{other:?}");
    };
    let decided = forked.log[place..]
        .iter()
        .find_map(|event| match &event.what {
            What::Message(MessageEvent::Chosen { option, .. }) => Some(option),
            _ => None,
        });
    assert_eq!(decided, Some(option));
    // Each event has the next number, and the same question has the same answer.
    for (place, event) in forked.log.iter().enumerate() {
        assert_eq!(event.seq, place as u64);
    }
    assert_eq!(again().log, forked.log);
    assert!(score::score(&scenario, &forked.log).alliance > 0.0);
}

#[test]
fn what_was_granted_can_be_refused_on_each_ground_that_was_open() {
    let scenario = quiet_harbour();
    let cast = Cast::new(&scenario);
    let played = play(&scenario, &cast, 7, Skills::All(Skill::Expert));
    let mut world = World::new(scenario.clone(), 7);
    let mut refused = 0;
    for (place, event) in played.log.iter().enumerate() {
        if let What::Request(RequestEvent::Granted { request, .. }) = &event.what {
            for course in otherwise(&world, event) {
                let Otherwise::Refused(ground, command) = &course else {
                    continue;
                };
                let mut log = played.log[..place].to_vec();
                let one = std::slice::from_ref(command);
                log = play_on(&scenario, &cast, (7, 7), log, one, |_| Skill::Expert).log;
                let done = log[place..].iter().find_map(|event| match &event.what {
                    What::Request(RequestEvent::Refused {
                        request: of,
                        ground,
                        in_order,
                        ..
                    }) if of == request => Some((ground, *in_order)),
                    _ => None,
                });
                assert_eq!(done, Some((ground, true)), "{event:?}");
                refused += 1;
            }
            if refused > 0 {
                return;
            }
        }
        apply(&mut world, event);
    }
    panic!("no request was granted that could have been refused");
}

#[test]
fn silent_chairs_from_the_middle_score_less_than_the_rest_as_it_was() {
    let scenario = quiet_harbour();
    let cast = Cast::new(&scenario);
    let played = play(&scenario, &cast, 7, Skills::All(Skill::Expert));
    let middle = played
        .log
        .partition_point(|event| event.at.millis() <= 40 * 60_000);
    let before = played.log[..middle].to_vec();
    let silent = play_on(&scenario, &cast, (7, 7), before, &[], |_| Skill::Silent);
    let all = score::score(&scenario, &played.log).alliance;
    let half = score::score(&scenario, &silent.log).alliance;
    assert!(half + 5.0 < all, "{half} {all}");
}

#[test]
fn only_what_somebody_decided_has_another_course() {
    let mut play = Play::started(1);
    play.until(400);
    let world = World::new(scenario(), 1);
    for event in &play.log {
        let courses = otherwise(&world, event);
        let decided = matches!(event.by, Actor::Seat(..) | Actor::Sim(_))
            || matches!(event.what, What::Msel(MselEvent::Released { .. }));
        assert_eq!(!courses.is_empty(), decided, "{event:?}");
    }
}

#[test]
fn an_inject_is_left_out_though_others_came_at_the_same_moment() {
    let mut play = Play::started(1);
    let inject = InjectId::new("T-03");
    let to = Moment::from_mins(6);
    play.trainer(1, AskTrainer::Move { inject, to });
    play.until(400);
    let released = |event: &Event| matches!(event.what, What::Msel(MselEvent::Released { .. }));
    let place = play.log.iter().rposition(released).unwrap();
    let (before, event) = (&play.log[..place], &play.log[place]);
    let others = before
        .iter()
        .any(|other| released(other) && other.at == event.at);
    assert!(others, "two come at once");
    let mut world = World::new(scenario(), 1);
    for event in before {
        apply(&mut world, event);
    }
    let courses = otherwise(&world, event);
    let skip = courses
        .iter()
        .flat_map(Otherwise::commands)
        .next()
        .unwrap()
        .clone();
    let forked = play_on(
        &scenario(),
        &Cast::new(&scenario()),
        (1, 1),
        before.to_vec(),
        &[skip],
        |_| Skill::Silent,
    );
    let What::Msel(MselEvent::Released { inject, .. }) = &event.what else {
        unreachable!("it was picked for that");
    };
    let skipped = What::Msel(MselEvent::Skipped {
        inject: inject.clone(),
    });
    assert_eq!(forked.log[place].what, skipped);
    let came = forked.log.iter().any(|event| {
        matches!(&event.what, What::Msel(MselEvent::Released { inject: it, .. }) if it == inject)
    });
    assert!(!came);
}

/// What could have been begun after the events of the first so many minutes.
fn besides_after(scenario: &Arc<Scenario>, skill: Skill, mins: u64) -> (Vec<Event>, Vec<Besides>) {
    let cast = Cast::new(scenario);
    let played = play(scenario, &cast, 7, Skills::All(skill));
    let until = Moment::from_mins(mins);
    let mut log = played.log;
    log.retain(|event| event.at <= until);
    let found = besides(scenario, &cast, 7, &log);
    (log, found)
}

#[test]
fn what_nobody_did_can_be_put_in_as_it_is_shown() {
    let scenario = quiet_harbour();
    let cast = Cast::new(&scenario);
    for (skill, mins) in [
        (Skill::Silent, 20),
        (Skill::Novice, 50),
        (Skill::Expert, 35),
    ] {
        let (log, found) = besides_after(&scenario, skill, mins);
        assert!(!found.is_empty(), "{skill:?}");
        for one in &found {
            assert!(!one.commands.is_empty());
            let other = play_on(&scenario, &cast, (7, 7), log.clone(), &one.commands, |_| {
                skill
            });
            assert_eq!(other.log[..log.len()], log[..]);
            // It stands in the log as it was shown, at the moment that was looked at.
            let same = other.log[log.len()..]
                .iter()
                .find(|event| event.what == one.event.what);
            let same = same.unwrap_or_else(|| panic!("{one:?}"));
            assert_eq!(
                (same.at, &same.by),
                (other.log[log.len()].at, &one.event.by)
            );
            let deeds = other.world.deeds.get(&one.act).expect("it counts");
            let deed = deeds.iter().find(|deed| deed.seq == same.seq);
            assert_eq!(deed.map(|deed| &deed.by), Some(&one.team));
        }
        // Nothing is offered twice.
        let told: BTreeSet<String> = found
            .iter()
            .map(|one| format!("{} {:?}", one.team, one.event.what))
            .collect();
        assert_eq!(told.len(), found.len());
        let again = besides(&scenario, &cast, 7, &log);
        assert_eq!(again, found);
    }
}

#[test]
fn every_option_of_a_dilemma_that_nobody_answered_can_be_put_in() {
    let scenario = quiet_harbour();
    let mut posed = 0;
    for mins in [30, 45, 60, 75] {
        let (log, found) = besides_after(&scenario, Skill::Silent, mins);
        let mut offered: std::collections::BTreeMap<(_, _), BTreeSet<_>> = Default::default();
        for one in &found {
            if let What::Message(MessageEvent::Chosen {
                dilemma, option, ..
            }) = &one.event.what
            {
                let options = offered.entry((one.team.clone(), dilemma.clone()));
                options.or_default().insert(option.clone());
            }
        }
        for ((_, dilemma), options) in &offered {
            let known = scenario.dilemma(dilemma).expect("it is the scenario's");
            assert_eq!(options.len(), known.options.len(), "{dilemma}");
            posed += 1;
        }
        assert!(log.len() > 1);
    }
    assert!(posed > 0, "a silent table leaves dilemmas open");
}

#[test]
fn nothing_can_be_put_in_before_the_start_nor_after_the_end() {
    let scenario = quiet_harbour();
    let cast = Cast::new(&scenario);
    let played = play(&scenario, &cast, 7, Skills::All(Skill::Novice));
    assert_eq!(besides(&scenario, &cast, 7, &[]), []);
    assert_eq!(besides(&scenario, &cast, 7, &played.log), []);
}
