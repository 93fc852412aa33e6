//! Bots and rehearsal from outside, on the scenario that ships.

use super::starter::{rehearsed, starter};
use accord::actors::Cast;
use accord::exercise::{Actor, Event, Skill, What};
use accord::rehearsal::{Plan, Report, Skills, play, rehearse};
use accord::scenario::{Moment, Scenario};
use std::sync::Arc;

fn harbour() -> Arc<Scenario> {
    let scenario = Scenario::load("scenarios/quiet-harbour");
    Arc::new(scenario.expect("the shipped scenario loads"))
}

fn report(scenario: &Arc<Scenario>, runs: u64, skills: Skills, threads: usize) -> Report {
    let plan = Plan {
        runs,
        seed: 7,
        skills,
        threads,
        shuffle_doctrines: false,
    };
    rehearse(scenario, plan, |_| {}).expect("threads start")
}

#[test]
fn the_better_the_bots_the_better_the_score() {
    let scenario = harbour();
    let [expert, competent, novice, silent] = [
        Skill::Expert,
        Skill::Competent,
        Skill::Novice,
        Skill::Silent,
    ]
    .map(|skill| report(&scenario, 6, Skills::All(skill), 0).alliance.mean);
    assert!(
        expert > competent + 3.0 && competent > novice + 10.0 && novice > silent + 10.0,
        "expert {expert}, competent {competent}, novice {novice}, silent {silent}"
    );
}

#[test]
fn every_turn_of_the_story_comes_up() {
    let report = report(&harbour(), 120, Skills::Mixed, 0);
    for branch in ["B1", "B2", "B3", "B4", "B5", "B6"] {
        let taken = report.branches.iter().find(|one| &*one.id == branch);
        assert!(taken.is_some_and(|one| one.runs > 0), "{branch}");
    }
}

#[test]
fn the_report_is_the_same_on_any_number_of_threads() {
    let scenario = harbour();
    let one = report(&scenario, 6, Skills::Mixed, 1);
    assert_eq!(one, report(&scenario, 6, Skills::Mixed, 2));
    assert_eq!(one, report(&scenario, 6, Skills::Mixed, 5));
}

#[test]
fn a_run_comes_to_its_end_without_a_flood_of_commands() {
    let scenario = harbour();
    let cast = Cast::new(&scenario);
    let end = Moment::START + scenario.exercise.length;
    for skill in [
        Skill::Silent,
        Skill::Novice,
        Skill::Competent,
        Skill::Expert,
    ] {
        for seed in 0..2 {
            let played = play(&scenario, &cast, seed, Skills::All(skill));
            assert_eq!(played.world.now, end, "{skill:?} {seed}");
            assert!(played.commands < 2_000, "{skill:?}: {}", played.commands);
            let refused: u32 = played.refused.values().sum();
            assert!(
                u64::from(refused) * 5 <= played.commands,
                "{skill:?}: {refused} of {} refused",
                played.commands
            );
        }
    }
}

#[test]
fn empty_chairs_do_nothing() {
    let scenario = harbour();
    let played = play(
        &scenario,
        &Cast::new(&scenario),
        1,
        Skills::All(Skill::Silent),
    );
    assert!(by_seats(&played.log).is_empty());
}

#[test]
fn what_bots_do_depends_on_nothing_that_is_hidden_from_them() {
    let open = harbour();
    let mut other = Scenario::clone(&open);
    other.exercise.note = "Something else.".into();
    other.duties.clear();
    other.objectives.clear();
    other.debrief.clear();
    for item in &mut other.evidence {
        item.relevance = 1;
    }
    for inject in &mut other.msel {
        inject.note = "Something else.".into();
        inject.hint = None;
        // Limits release contingencies, which are seen; what is expected is not.
        inject.expects.retain(|_| inject.contingency.is_some());
    }
    let other = Arc::new(other);
    for seed in 0..2 {
        let skills = Skills::Mixed;
        let one = play(&open, &Cast::new(&open), seed, skills);
        let same = play(&other, &Cast::new(&other), seed, skills);
        assert_eq!(by_seats(&one.log), by_seats(&same.log), "seed {seed}");
    }
}

/// What seats did, and when; places in the log are left out, for hidden events take places too.
fn by_seats(log: &[Event]) -> Vec<(Moment, &Actor, &What)> {
    log.iter()
        .filter(|event| event.by.team().is_some())
        .map(|event| (event.at, &event.by, &event.what))
        .collect()
}

#[test]
fn experts_do_all_that_the_starter_expects() {
    let report = rehearsed(&starter(&[]), 200, Skills::All(Skill::Expert));
    assert!(report.expected.len() >= 5);
    for row in &report.expected {
        assert_eq!(row.due, 200, "{row:?}");
        // Experts too overlook a notice, twice in a thousand.
        assert!(row.in_time >= 196, "{row:?}");
    }
}

#[test]
fn an_expectation_that_nobody_can_meet_is_under_what_never_happened() {
    let itself = [(
        r#"By("CCS", Acknowledge("FW-03"))"#,
        r#"By("CCS", ReportStatus)"#,
    )];
    let report = rehearsed(&starter(&itself), 20, Skills::All(Skill::Expert));
    let row = |team: &str| {
        let mut rows = report.expected.iter();
        rows.find(|row| row.inject.as_str() == "FW-03" && row.team.as_str() == team)
    };
    // Experts too overlook a notice now and then.
    let reported = row("BAS").map_or(0, |row| row.in_time);
    assert!(reported >= 19, "{reported} of 20");
    assert!(row("CCS").is_some_and(|row| row.due == 20 && row.done == 0));
    let mut unmet = report.never.iter().filter(|one| one.kind == "expectation");
    let one = unmet.next().expect("it is listed");
    assert_eq!(&*one.id, "FW-03");
    assert!(one.title.starts_with("CCS: report"), "{}", one.title);
    assert!(unmet.next().is_none(), "and it alone");
}

#[test]
fn what_is_done_before_an_inject_comes_is_done_in_time_and_what_comes_late_is_not() {
    let early = [
        ("at: \"3m\", from: Control", "at: \"9m\", from: Control"),
        ("within: \"4m\"", "within: \"1s\""),
    ];
    let asked = [(
        r#"By("BAS", ReportStatus)"#,
        r#"By("BAS", Request(Preserve, "E1"))"#,
    )];
    let preserved = starter(&[&early[..], &asked[..]].concat());
    let report = rehearsed(&preserved, 20, Skills::All(Skill::Expert));
    let of = |report: &Report, inject: &str| {
        let mut rows = report.expected.iter();
        let row = rows.find(|row| row.inject.as_str() == inject);
        row.map(|row| (row.due, row.in_time, row.done))
    };
    assert_eq!(of(&report, "FW-03"), Some((20, 20, 20)));
    // A status report that came before it was asked for says nothing of what is asked.
    let report = rehearsed(&starter(&early), 20, Skills::All(Skill::Expert));
    assert!(
        of(&report, "FW-03")
            .is_some_and(|(due, in_time, done)| { (due, in_time) == (20, 0) && done > 0 })
    );
    let late = starter(&[("within: \"5m\"", "within: \"1s\"")]);
    let report = rehearsed(&late, 20, Skills::All(Skill::Expert));
    assert_eq!(of(&report, "FW-01"), Some((20, 0, 20)));
}

#[test]
fn a_loss_is_missed_only_where_something_could_be_lost() {
    let report = report(&harbour(), 1, Skills::All(Skill::Expert), 0);
    let losses: Vec<&str> = report
        .never
        .iter()
        .filter(|one| one.kind == "loss")
        .map(|one| &*one.id)
        .collect();
    assert!(losses.contains(&"E1"), "{losses:?}");
    assert!(!losses.contains(&"E4"), "nothing destroys it: {losses:?}");
}
