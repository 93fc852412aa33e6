//! Strategies and doctrines: whether the score of the shipped scenario can be defended.

use super::starter::starter;
use accord::actors::{Cast, Strategy};
use accord::exercise::{Event, What};
use accord::rehearsal::{Balance, BalancePlan, Plan, Skills, balance, deal, play, rehearse};
use accord::scenario::*;
use std::collections::BTreeSet;
use std::sync::Arc;

fn harbour() -> Arc<Scenario> {
    let scenario = Scenario::load("scenarios/quiet-harbour");
    Arc::new(scenario.expect("the shipped scenario loads"))
}

fn balanced(scenario: &Arc<Scenario>, runs: u64, threads: usize) -> Balance {
    let plan = BalancePlan {
        runs,
        seed: 7,
        threads,
    };
    balance(scenario, plan, |_, _| {}).expect("threads start")
}

#[test]
fn the_shipped_scenario_keeps_all_thresholds() {
    let balance = balanced(&harbour(), 2, 0);
    assert!(balance.missed.is_empty(), "{balance:#?}");
    assert_eq!(balance.strategies.len(), Strategy::ALL.len());
    let silent = &balance.strategies[Strategy::Silent as usize];
    assert!(silent.all < 10.0, "{silent:?}");
}

#[test]
fn the_balance_is_the_same_on_any_number_of_threads() {
    let scenario = starter(&[]);
    let one = balanced(&scenario, 3, 1);
    assert_eq!(one, balanced(&scenario, 3, 2));
    assert_eq!(one, balanced(&scenario, 3, 5));
    assert_eq!(one.doctrines.len(), 2);
}

#[test]
fn every_state_gets_the_doctrine_of_another_and_nothing_else_changes() {
    let scenario = harbour();
    let mut seen = BTreeSet::new();
    for seed in 0..40 {
        let dealt = deal(&scenario, seed);
        assert_eq!(dealt, deal(&scenario, seed));
        let mut doctrines = BTreeSet::new();
        for (old, new) in scenario.nations.iter().zip(&dealt.nations) {
            if scenario.team_of(&old.id).is_none() {
                assert_eq!(old.doctrine, new.doctrine, "nobody plays {}", old.id);
                continue;
            }
            assert_ne!(old.doctrine, new.doctrine, "{}", old.id);
            doctrines.insert(new.doctrine.clone());
            seen.insert((old.id.clone(), new.doctrine.clone()));
        }
        assert_eq!(doctrines.len(), 4, "each doctrine is dealt once");
        let mut back = dealt;
        for (old, new) in scenario.nations.iter().zip(&mut back.nations) {
            new.doctrine.clone_from(&old.doctrine);
        }
        assert_eq!(back, *scenario);
    }
    assert_eq!(seen.len(), 12, "each state plays each other doctrine");
}

#[test]
fn a_rehearsal_with_dealt_doctrines_is_the_same_on_any_number_of_threads() {
    let scenario = harbour();
    let report = |threads| {
        let plan = Plan {
            runs: 4,
            seed: 7,
            skills: Skills::Strategy(Strategy::Diligent),
            threads,
            shuffle_doctrines: true,
        };
        rehearse(&scenario, plan, |_| {}).expect("threads start")
    };
    let one = report(1);
    assert_eq!(one, report(3));
    assert_eq!(one.skill, "diligent");
}

/// What a strategy did in the shipped scenario, so that its name is true.
fn log(strategy: Strategy) -> Vec<Event> {
    let scenario = harbour();
    let skills = Skills::Strategy(strategy);
    play(&scenario, &Cast::new(&scenario), 7, skills).log
}

fn count(log: &[Event], is: impl Fn(&What) -> bool) -> usize {
    log.iter().filter(|event| is(&event.what)).count()
}

#[test]
fn strategies_do_what_they_are_named_for() {
    use accord::exercise::{CoordinationEvent, RegisterEvent, RequestEvent, SharingEvent};
    let [diligent, spammer, closed, blocker, perfect] = [
        Strategy::Diligent,
        Strategy::Spammer,
        Strategy::OverClassifier,
        Strategy::Blocker,
        Strategy::Perfectionist,
    ]
    .map(log);
    let sent = |what: &What| matches!(what, What::Request(RequestEvent::Sent { .. }));
    assert!(count(&spammer, sent) > 3 * count(&diligent, sent));
    let reports = |what: &What| {
        matches!(
            what,
            What::Coordination(CoordinationEvent::StatusReported { .. })
        )
    };
    assert!(count(&spammer, reports) > 3 * count(&diligent, reports));
    let red = |what: &What| {
        matches!(what, What::Sharing(SharingEvent::Informed { mark: Some(mark), .. })
            if mark.as_str() == "RED")
    };
    assert!(count(&closed, red) > count(&diligent, red));
    let uncaptured = |what: &What| {
        matches!(
            what,
            What::Register(RegisterEvent::Blocked {
                uncaptured: true,
                ..
            })
        )
    };
    assert!(count(&blocker, uncaptured) > 0 && count(&diligent, uncaptured) == 0);
    let first = |log: &[Event]| log.iter().find(|event| sent(&event.what)).map(|it| it.at);
    assert!(first(&perfect) > first(&diligent));
    assert_eq!(
        log(Strategy::Silent)
            .iter()
            .filter(|it| it.by.team().is_some())
            .count(),
        0
    );
}
