//! Every figure that a screen shows can be asked why, down to the events.

use accord::actors::{Cast, Strategy};
use accord::exercise::*;
use accord::rehearsal::{Skills, par, play};
use accord::scenario::*;
use accord::score::explain::{self, Explanation};
use accord::score::{FigureKey, LayerKind, MetricKey, Score, Side, score};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

fn harbour() -> Arc<Scenario> {
    let scenario = Scenario::load("scenarios/quiet-harbour");
    Arc::new(scenario.expect("the shipped scenario loads"))
}

fn set(team: &str, metric: &str, value: u16) -> What {
    What::Trainer(TrainerEvent::Overridden {
        team: team.into(),
        metric: metric.into(),
        value,
        reason: "Agreed in the hot wash.".into(),
    })
}

/// Logs of good play and bad, and one in which the trainer set figures and a team broke a rule.
fn logs(scenario: &Arc<Scenario>) -> Vec<Vec<Event>> {
    let cast = Cast::new(scenario);
    let tables = [
        Skills::All(Skill::Novice),
        Skills::All(Skill::Expert),
        Skills::All(Skill::Silent),
        Skills::Strategy(Strategy::Blocker),
        Skills::Mixed,
    ];
    let mut logs: Vec<Vec<Event>> = tables
        .into_iter()
        .map(|skills| play(scenario, &cast, 7, skills).log)
        .collect();
    let mut judged = logs[0].clone();
    let violation = What::Story(StoryEvent::Violation {
        team: "FEL".into(),
        text: "".into(),
    });
    let more = [
        set("BAS", "valid-basis", 5_000),
        set("JAS", "technical", 9_000),
        violation,
    ];
    for what in more {
        let last = judged.last().cloned().expect("a log has events");
        judged.push(Event {
            seq: last.seq + 1,
            what,
            ..last
        });
    }
    logs.push(judged);
    logs.push(Vec::new());
    logs
}

/// Everything that a screen shows by itself; the rest is found from there.
fn roots(score: &Score) -> Vec<FigureKey> {
    let mut roots = vec![FigureKey::Matrix, FigureKey::Exchanges];
    for side in [Side::Raw, Side::Adjusted] {
        roots.push(FigureKey::Alliance(side));
        for team in &score.teams {
            let id = || team.team.clone();
            roots.push(FigureKey::Band(id()));
            roots.push(FigureKey::Index(id(), side));
            roots.push(FigureKey::Average(id(), side));
            roots.push(FigureKey::Weakest(id(), side));
            let layers = LayerKind::ALL.into_iter();
            roots.extend(layers.map(|kind| FigureKey::Layer(id(), kind, side)));
            let metrics = MetricKey::ALL.into_iter();
            roots.extend(metrics.map(|metric| FigureKey::Metric(id(), metric, side)));
            let others = score.teams.iter().filter(|other| other.team != team.team);
            roots.extend(others.map(|other| FigureKey::Trust(id(), other.team.clone())));
        }
    }
    roots
}

/// All figures of a score with their explanations, found by walking down from the roots.
fn walk(score: &Score, scenario: &Scenario) -> BTreeMap<FigureKey, Explanation> {
    let mut left = roots(score);
    let mut found = BTreeMap::new();
    while let Some(key) = left.pop() {
        if found.contains_key(&key) {
            continue;
        }
        let explained = explain::figure(score, scenario, &key)
            .unwrap_or_else(|| panic!("{key:?} has no explanation"));
        left.extend(explained.inputs.iter().map(|input| input.key.clone()));
        left.extend(explained.losses.iter().filter_map(|loss| loss.key.clone()));
        found.insert(key, explained);
    }
    found
}

#[test]
fn every_figure_can_be_asked_down_to_its_events() {
    let scenario = harbour();
    for log in logs(&scenario) {
        let events: BTreeSet<u64> = log.iter().map(|event| event.seq).collect();
        let score = score(&scenario, &log);
        let all = walk(&score, &scenario);
        for (key, explained) in &all {
            assert_eq!(&explained.key, key);
            assert_eq!(explained.value, score.figure(key), "{key:?}");
            assert!(!explained.name.is_empty() && !explained.formula.is_empty());
            for text in [&explained.name, &explained.formula, &explained.shown] {
                assert!(!text.contains('['), "{key:?}: {text}");
            }
            assert!(
                explained.events.iter().all(|seq| events.contains(seq)),
                "{key:?}: {:?}",
                explained.events
            );
            assert!(explained.events.is_sorted());
            for input in &explained.inputs {
                assert_eq!(input.value, score.figure(&input.key), "{:?}", input.key);
            }
        }
        // Each occasion of each metric, and each exchange, is among them.
        for team in &score.teams {
            for metric in team.layers.iter().flat_map(|layer| &layer.metrics) {
                for nth in 0..metric.occasions.len() as u32 {
                    let id = team.team.clone();
                    let key = FigureKey::Occasion(id, metric.key, nth, Side::Raw);
                    assert!(all.contains_key(&key), "{key:?}");
                }
            }
        }
        let exchanges = score.matrix.cells.iter().map(|cell| cell.exchanges.len());
        let explained = all
            .keys()
            .filter(|key| matches!(key, FigureKey::Exchange(..)));
        assert_eq!(explained.count(), exchanges.sum::<usize>());
    }
}

#[test]
fn a_formula_with_its_inputs_set_in_gives_what_is_shown() {
    let scenario = harbour();
    let mut calculated = 0;
    for log in logs(&scenario) {
        let score = score(&scenario, &log);
        for (key, explained) in walk(&score, &scenario) {
            let Some(calculation) = &explained.calculation else {
                continue;
            };
            calculated += 1;
            match key {
                FigureKey::Band(_) => {
                    assert!(calculation.ends_with(&format!(": {}", explained.shown)));
                }
                FigureKey::Trust(..) => {
                    let last = calculation
                        .rsplit(" → ")
                        .next()
                        .and_then(|it| it.parse().ok());
                    assert_eq!(explained.value, last, "{calculation}");
                }
                FigureKey::Violations(..) => {}
                _ => {
                    let result = calculation.rsplit("= ").next().expect("there is a result");
                    assert_eq!(result, explained.shown, "{key:?}: {calculation}");
                }
            }
        }
    }
    assert!(calculated > 500, "{calculated}");
}

#[test]
fn what_would_have_raised_a_figure_raises_it_and_no_more_than_to_the_top() {
    let scenario = harbour();
    let mut losses = 0;
    for log in logs(&scenario) {
        let score = score(&scenario, &log);
        for (key, explained) in walk(&score, &scenario) {
            let value = explained.value.unwrap_or(0.0);
            let top = match key.unit() {
                accord::score::Unit::Share => 1.0,
                _ => 100.0,
            };
            for loss in &explained.losses {
                losses += 1;
                assert!(
                    loss.would_be > value && loss.would_be <= top + 1e-9,
                    "{key:?}: {value}, {loss:?}"
                );
            }
            let gains = explained.losses.iter().map(|loss| loss.would_be);
            assert!(gains.is_sorted_by(|one, other| one >= other), "{key:?}");
        }
    }
    assert!(losses > 500, "{losses}");
}

#[test]
fn a_score_under_other_weights_is_explained_under_them() {
    let scenario = harbour();
    let log = &logs(&scenario)[0];
    let score = score(&scenario, log);
    let profile = ScoreProfile {
        legal: 100,
        organisational: 0,
        semantic: 0,
        technical: 0,
        evidence: 0,
        mission: 0,
        weakest: 50,
        ..scenario.score.clone()
    };
    let weighed = score.reweighted(&profile);
    let index = FigureKey::Index("BAS".into(), Side::Raw);
    let before = explain::figure(&score, &scenario, &index).expect("a figure");
    let after = explain::figure(&weighed, &scenario, &index).expect("a figure");
    assert!(
        before
            .calculation
            .is_some_and(|it| it.starts_with("0.7 × "))
    );
    let calculation = after.calculation.expect("it is computed");
    assert!(calculation.starts_with("0.5 × "), "{calculation}");
    let basalt = weighed.team(&"BAS".into()).expect("it plays");
    assert_eq!(after.value, Some(basalt.index));
    assert!(walk(&weighed, &scenario).len() > 500);
}

#[test]
fn what_the_trainer_set_says_what_the_log_alone_gives_and_why() {
    let scenario = harbour();
    let logs = logs(&scenario);
    let score = score(&scenario, &logs[5]);
    let key = FigureKey::Metric("BAS".into(), MetricKey::ValidBasis, Side::Raw);
    let explained = explain::figure(&score, &scenario, &key).expect("a figure");
    let set = explained.set.expect("it was set");
    assert_eq!(explained.shown, "50.0");
    assert_eq!(&*set.reason, "Agreed in the hot wash.");
    assert!(explained.events.contains(&set.seq));
    assert_eq!(explained.calculation, None);
    let layer = FigureKey::Layer("FEL".into(), LayerKind::Legal, Side::Raw);
    let explained = explain::figure(&score, &scenario, &layer).expect("a figure");
    let calculation = explained.calculation.expect("it is computed");
    assert!(calculation.contains(" × 0.75 = "), "{calculation}");
    let violation = FigureKey::Violations("FEL".into(), LayerKind::Legal);
    assert!(explained.inputs.iter().any(|input| input.key == violation));
}

#[test]
fn a_figure_stands_beside_its_other_side_and_par() {
    let scenario = harbour();
    let log = &logs(&scenario)[0];
    let score = score(&scenario, log);
    let reference = par(&scenario, 7);
    assert_eq!(reference, par(&scenario, 7));
    let key = FigureKey::Index("GAR".into(), Side::Raw);
    let explained =
        explain::figure_beside(&score, &scenario, &key, Some(&reference.score)).expect("a figure");
    let par = explained.par.expect("a reference run was given");
    assert_eq!(par.value, reference.score.figure(&key));
    assert!(par.sentence.contains(&par.shown));
    let sides = explained.sides.expect("it has two sides");
    assert_eq!(sides.raw, explained.shown);
    // Garnet has one slot and the longest queue, and no duty that goes through its laboratory.
    assert_eq!(explained.capacity, [""; 0]);
    let beside = reference.beside(&score);
    assert_eq!(beside.len(), score.teams.len() * 18);
    for one in &beside {
        assert_eq!(one.value, score.figure(&one.key));
        assert_eq!(one.par, reference.score.figure(&one.key));
    }
}

/// What is added by hand from the scenario: the approval step for answers and transfers, the laboratory for what goes
/// through it.
#[test]
fn the_adjustment_for_capacity_is_named_only_where_it_adds_time() {
    let scenario = harbour();
    let (mut named, mut differ) = (0, 0);
    for log in logs(&scenario) {
        let score = score(&scenario, &log);
        for (key, explained) in walk(&score, &scenario) {
            if let Some(sides) = &explained.sides
                && sides.raw != sides.adjusted
                && key.team().is_some()
            {
                differ += 1;
                assert!(!explained.capacity.is_empty(), "{key:?}: {sides:?}");
            }
            if explained.capacity.is_empty() {
                continue;
            }
            named += 1;
            let timed = match &key {
                FigureKey::Metric(_, metric, _) | FigureKey::Occasion(_, metric, ..) => {
                    *metric == MetricKey::Timeliness
                }
                FigureKey::Layer(_, kind, _) => *kind == LayerKind::Organisational,
                FigureKey::Index(..) | FigureKey::Average(..) | FigureKey::Weakest(..) => true,
                _ => false,
            };
            assert!(timed, "{key:?}: {:?}", explained.capacity);
        }
    }
    assert!(named > 20 && differ > 5, "{named}, {differ}");
}

#[test]
fn a_single_occasion_has_no_reference_run_beside_it() {
    let scenario = harbour();
    let log = &logs(&scenario)[0];
    let score = score(&scenario, log);
    let reference = par(&scenario, 7);
    let mut single = 0;
    for key in walk(&score, &scenario).into_keys() {
        let beside = explain::figure_beside(&score, &scenario, &key, Some(&reference.score));
        let beside = beside.expect("a figure").par.is_some();
        let one = matches!(key, FigureKey::Occasion(..) | FigureKey::Exchange(..));
        single += u32::from(one);
        assert_eq!(beside, !one, "{key:?}");
    }
    assert!(single > 50, "there are single occasions: {single}");
}

#[test]
fn what_does_not_exist_has_no_explanation() {
    let scenario = harbour();
    let score = score(&scenario, &[]);
    let nobody = || TeamId::new("NOBODY");
    for key in [
        FigureKey::Index(nobody(), Side::Raw),
        FigureKey::Trust("BAS".into(), nobody()),
        FigureKey::Trust("BAS".into(), "BAS".into()),
        FigureKey::Cell("BAS".into(), "FEL".into()),
        FigureKey::Occasion("BAS".into(), MetricKey::Timeliness, 0, Side::Raw),
        FigureKey::Exchange("BAS".into(), "FEL".into(), 0),
    ] {
        assert!(
            explain::figure(&score, &scenario, &key).is_none(),
            "{key:?}"
        );
    }
}
