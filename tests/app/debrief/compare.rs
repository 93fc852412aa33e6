//! The exercise beside others: played on otherwise by bots, and played in earlier years.

use super::{SCREENS, debrief, inside, played, scenario, seated};
use accord::app::debrief::{Change, Course, Earlier, Figure, Pending, Place, Step, decisive};
use accord::exercise::*;
use accord::rehearsal::otherwise;
use accord::scenario::{Moment, TeamId};
use accord::score::{self, Score};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

#[test]
fn another_course_stands_beside_the_one_that_was_played() {
    let log = played(Skill::Competent);
    let scenario = scenario();
    let middle = log.partition_point(|event| event.at <= Moment::from_mins(45));
    let change = Change {
        course: None,
        skill: Some(Skill::Silent),
        but: None,
    };
    let course = Course::otherwise(&scenario, 7, &log, middle, &change);
    assert_eq!(course.log[..middle], log[..middle]);
    let (played, other) = (log.clone(), course.score.clone());
    let table = seated(log, Place::Compare);
    table.borrow_mut().view.compare.other = Some(Pending::ready(Ok(course)));
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    // Whoever falls silent loses: the difference says so in sign and word.
    let down = harness.get_all_by_label_contains("▼ −").count();
    assert!(down >= 1);
    // The figures of both open their reasons.
    let index = |score: &Score| format!("{:.1}", score.alliance);
    let shown = [
        index(&score::score(
            &scenario,
            &played
                .iter()
                .map(|event| (**event).clone())
                .collect::<Vec<_>>(),
        )),
        index(&other),
    ];
    assert_ne!(shown[0], shown[1]);
    for (shown, whose) in shown.iter().zip(["As played", "Other"]) {
        assert!(harness.query_by_label("Close").is_none());
        let figure = harness.get_all_by_role_and_label(Role::Button, shown);
        figure.into_iter().next().expect("it is there").click();
        harness.run_steps(3);
        assert!(harness.query_by_label("Made of").is_some(), "{whose}");
        assert!(harness.query_all_by_label(whose).count() > 1, "{whose}");
        // A modal has its size after a few frames.
        harness.run_steps(6);
        harness.get_by_label("Close").click();
        harness.run_steps(3);
    }
    let keep = harness.get_by_label("Keep");
    keep.click();
    harness.run_steps(2);
    assert_eq!(table.borrow().steps, [Step::Keep]);
    let node = harness.get_by_label("All states");
    assert!(node.accesskit_node().toggled().is_some());
}

#[test]
fn what_a_change_alone_makes_stands_beside_what_other_players_make() {
    let log = played(Skill::Competent);
    let scenario = scenario();
    let mut world = World::new(scenario.clone(), 7);
    let mut found = None;
    for (place, event) in log.iter().enumerate() {
        let courses = otherwise(&world, event);
        let taken = matches!(event.what, What::Msel(MselEvent::Released { .. }));
        if let Some(course) = courses.into_iter().find(|_| taken && place > 40) {
            found = Some((place, course));
            break;
        }
        apply(&mut world, event);
    }
    let (place, course) = found.expect("an inject can be left out");
    let change = Change {
        course: Some(course),
        skill: None,
        but: None,
    };
    let course = Course::otherwise(&scenario, 7, &log, place, &change);
    assert_eq!(course.log[..place], log[..place]);
    assert_eq!(course.refused, None);
    assert_ne!(course.log[place].what, log[place].what);
    let unchanged = course.unchanged.clone().expect("it was played without");
    let played = unchanged.moved(Figure::Alliance).expect("it has a value");
    assert!(played.least <= played.mean && played.mean <= played.most);
    // The same question has the same answer.
    let again = Course::otherwise(&scenario, 7, &log, place, &change);
    let again = again.unchanged.expect("it was played without");
    assert_eq!(again.moved(Figure::Alliance), Some(played));
    let table = seated(log, Place::Compare);
    table.borrow_mut().view.compare.other = Some(Pending::ready(Ok(course)));
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    for label in ["Bots, nothing changed", "Bots, changed", "The change alone"] {
        assert!(
            inside(&harness.get_by_label(label), 1366.0, 768.0),
            "{label}"
        );
    }
    harness.get_by_label_contains("the mean of 8 pairs of runs");
}

#[test]
fn what_nobody_did_is_sought_by_word_and_put_in() {
    let log = played(Skill::Silent);
    let middle = Moment::from_mins(45);
    let happened = log.partition_point(|event| event.at <= middle);
    let table = seated(log, Place::Compare);
    table.borrow_mut().replay.seek(middle);
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    harness.get_by_label("Put in what nobody did…").click();
    // It is worked out beside the window.
    let mut frames = 0;
    while table.borrow().view.compare.waits() || frames < 8 {
        harness.run_steps(1);
        std::thread::yield_now();
        frames += 1;
    }
    let rows = |harness: &Harness<'_>| harness.query_all_by_label_contains("Order ").count();
    let all = rows(&harness);
    assert!(all > 0);
    let field = harness.get_by_role(Role::TextInput);
    field.type_text("jasper kept");
    harness.run_steps(4);
    assert!(rows(&harness) < all);
    let kept = harness.get_all_by_label_contains("Order ");
    let kept = kept
        .into_iter()
        .next()
        .expect("what is at home can be kept");
    let words = kept.accesskit_node().label().expect("it has words");
    let words = words.replacen('O', "o", 1);
    kept.click();
    harness.run_steps(8);
    let chosen = format!("Put in for Jasper: {words}");
    let radio = harness.get_by_label(&chosen);
    assert!(radio.accesskit_node().toggled().is_some());
    harness.get_by_label("Play on").click();
    harness.run_steps(2);
    let steps = table.borrow().steps.clone();
    let [Step::PlayOn { after, change }] = steps.as_slice() else {
        panic!("{steps:?}");
    };
    // What was done stays; what is put in comes after it.
    assert_eq!(*after, happened);
    let Some(accord::rehearsal::Otherwise::Besides(put_in)) = &change.course else {
        panic!("{change:?}");
    };
    let (scenario, log) = (scenario(), table.borrow().replay.log().to_vec());
    let course = Course::otherwise(&scenario, 7, &log, *after, change);
    assert_eq!(course.refused, None);
    assert_eq!(course.log[..happened], log[..happened]);
    assert_eq!(course.log[happened].what, put_in.event.what);
    // Without it nothing is left out of what was played.
    let unchanged = course.unchanged.expect("it was played without");
    assert_eq!(unchanged.log[..happened], log[..happened]);
}

#[test]
fn what_moved_most_is_said_and_leads_to_its_events_on_both_sides() {
    let log = played(Skill::Competent);
    let scenario = scenario();
    let middle = log.partition_point(|event| event.at <= Moment::from_mins(45));
    let change = Change {
        course: None,
        skill: Some(Skill::Silent),
        but: None,
    };
    let course = Course::otherwise(&scenario, 7, &log, middle, &change);
    let plain: Vec<Event> = log.iter().map(|event| (**event).clone()).collect();
    let one = score::score(&scenario, &plain);
    // No layer of any team moves further than the one that is named.
    let moved = |team: &TeamId, layer: score::LayerKind| {
        let value = |score: &Score| score.team(team)?.layer(layer).value;
        Some((value(&course.score)? - value(&one)?) * 100.0)
    };
    let most = decisive(&one, &course.score, moved).expect("silence tells");
    for team in &one.teams {
        for layer in score::LayerKind::ALL {
            let by = moved(&team.team, layer).unwrap_or(0.0);
            assert!(by.abs() <= most.by.abs(), "{} {layer:?}", team.team);
        }
    }
    assert!(most.by < 0.0, "who falls silent loses");
    assert_eq!(
        most.metric.and_then(score::MetricKey::layer),
        Some(most.layer)
    );
    // The same twice differs in nothing.
    assert_eq!(decisive(&one, &one, |_, _| Some(0.0)), None);
    let name = scenario.team(&most.team).map(|team| team.name.clone());
    let said = format!(
        "Moved most: {}, {}",
        name.expect("it plays"),
        score::explain::layer_name(most.layer)
    );
    for (width, height) in SCREENS {
        let table = seated(log.clone(), Place::Compare);
        table.borrow_mut().view.compare.other = Some(Pending::ready(Ok(course.clone())));
        let mut harness = debrief(width, height, &table);
        harness.run_steps(3);
        assert!(inside(&harness.get_by_label(&said), width, height));
        harness.get_by_label("Where it shows").click();
        harness.run_steps(3);
        let head = |side: &str| harness.query_all_by_label_contains(side).count();
        assert!(head("As played: ") == 1 && head("Other: ") == 1);
        let links: Vec<_> = harness.get_all_by_role(Role::Link).collect();
        links.first().expect("an event").click();
        harness.run_steps(3);
        let back = harness.query_by_label_contains("Back to T+");
        assert!(back.is_some(), "from the event there is a way back");
    }
}

#[test]
fn what_could_be_done_otherwise_names_who_would_do_it() {
    let log = played(Skill::Novice);
    let scenario = scenario();
    let mut seen = 0;
    for (place, event) in log.iter().enumerate() {
        let Actor::Seat(team, _) = &event.by else {
            continue;
        };
        if place % 40 != 0 {
            continue;
        }
        let table = seated(log.clone(), Place::Compare);
        table.borrow_mut().replay.seek_event(event.seq);
        let mut harness = debrief(1366.0, 768.0, &table);
        harness.run_steps(3);
        let name = &scenario.team(team).expect("it plays").name;
        harness.get_by_label(&format!("{name} does not do it"));
        seen += 1;
    }
    assert!(seen > 0, "somebody did something");
}

#[test]
fn the_index_of_a_team_is_drawn_over_the_years() {
    let table = seated(played(Skill::Competent), Place::Compare);
    let before = |made: &str, index: f64, ended: bool| Earlier {
        path: format!("{made}.accord").into(),
        scenario: "quiet-harbour".into(),
        title: "Quiet Harbour".into(),
        seed: 12,
        made: made.into(),
        ended,
        people: false,
        derived: false,
        teams: vec![("BAS".into(), Some(index)), ("FEL".into(), None)],
        alliance: index / 2.0,
        plan: Vec::new(),
    };
    let other = |made: &str, change: fn(&mut Earlier)| {
        let mut other = before(made, 90.0, true);
        change(&mut other);
        other
    };
    table.borrow_mut().earlier = vec![
        before("2024-11-20T09:00:00Z", 40.0, true),
        before("2025-11-21T09:00:00Z", 61.0, true),
        // Broken off: it says nothing of the team.
        before("2026-03-01T09:00:00Z", 3.0, false),
        // None of these is an earlier year of what bots played here.
        other("2026-04-01T09:00:00Z", |it| it.people = true),
        other("2026-05-01T09:00:00Z", |it| it.derived = true),
        other("2026-06-01T09:00:00Z", |it| {
            it.scenario = "first-watch".into();
        }),
    ];
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    // Each is told from the others: by its title, when it was, its seed and file, and how its teams stood.
    assert_eq!(harness.query_all_by_label("Quiet Harbour").count(), 6);
    harness.get_by_label_contains("4 records are not in the chart");
    harness.get_by_label("2025-11-21 09:00 · seed 12 · 2025-11-21T09:00:00Z.accord");
    let figures = harness.query_all_by_label_contains("Basalt 61 · Feldspar –");
    assert_eq!(figures.count(), 1);
    harness.get_by_label_contains("not ended · Basalt 3");
    let score = table.borrow_mut().replay.score().clone();
    // Above it stand the buttons with which a team is played.
    let choose = |harness: &Harness<'_>, team: &str| {
        let named = harness.get_all_by_role_and_label(Role::Button, team);
        named.last().expect("it can be chosen").click();
    };
    let of = |score: &Score, team: &str| score.team(&team.into()).map_or(0.0, |it| it.index);
    let mean = format!(
        "Mean of the states: index in 3 exercises, this one last: 20, 30, {:.0}",
        score.alliance
    );
    harness.get_by_role_and_label(Role::Image, &mean);
    choose(&harness, "Basalt");
    harness.run_steps(3);
    let basalt = format!(
        "Basalt: index in 3 exercises, this one last: 40, 61, {:.0}",
        of(&score, "BAS")
    );
    harness.get_by_role_and_label(Role::Image, &basalt);
    choose(&harness, "Feldspar");
    harness.run_steps(3);
    let feldspar = format!(
        "Feldspar: index in 3 exercises, this one last: –, –, {:.0}",
        of(&score, "FEL")
    );
    harness.get_by_role_and_label(Role::Image, &feldspar);
}

#[test]
fn a_copy_of_a_record_is_no_other_exercise() {
    use accord::app::debrief::earlier;
    use accord::record::Record;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("drill.accord");
    let record = Record::create(&path, &scenario(), 7, None).expect("a file");
    drop(record);
    let copy = folder.path().join("drill-copy.accord");
    std::fs::copy(&path, &copy).expect("a copy");
    let folders = [folder.path().to_owned()];
    assert_eq!(earlier(&folders, None).len(), 1);
    assert_eq!(earlier(&folders, Some(&path)), []);
    assert_eq!(earlier(&folders, Some(&copy)), []);
    let other = folder.path().join("other.accord");
    drop(Record::create(&other, &scenario(), 8, None).expect("a file"));
    assert_eq!(earlier(&folders, Some(&path)).len(), 1);
}
