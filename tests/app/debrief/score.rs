//! The score and the matrix: figures lead to their reasons and back, bands, cells and the graph of pairs.

use super::{SCREENS, debrief, inside, played, scenario, seated};
use accord::app::cooperation::Went;
use accord::app::debrief::{Place, Step};
use accord::exercise::*;
use accord::scenario::Moment;
use accord::score::{self, explain};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

#[test]
fn a_figure_opens_its_reasons() {
    let table = seated(played(Skill::Novice), Place::Score);
    let mut harness = debrief(1920.0, 1080.0, &table);
    harness.run_steps(3);
    assert!(harness.query_by_label("Made of").is_some());
    let legal = harness.get_all_by_label("Legal").next().expect("a layer");
    legal.click();
    harness.run_steps(3);
    assert!(harness.query_by_label("Made of").is_some());
    assert!(harness.query_by_label("Events behind it").is_some());
}

#[test]
fn a_disputed_figure_is_set_where_its_reasons_are() {
    for (width, height) in SCREENS {
        let table = seated(played(Skill::Novice), Place::Score);
        let mut harness = debrief(width, height, &table);
        harness.run_steps(3);
        // What all have together is computed of what each has.
        assert!(harness.query_by_label("Set by hand").is_none());
        let team = table.borrow().whole.scenario.teams[0].id.clone();
        let name = explain::metric_name(score::MetricKey::Timeliness);
        let figure = harness.get_all_by_label(&name).next().expect("a figure");
        figure.click();
        harness.run_steps(3);
        let set = harness.get_by_label("Set by hand");
        assert!(inside(&set, width, height));
        set.click();
        harness.run_steps(3);
        // Not without a reason.
        let keep = harness.get_by_role_and_label(Role::Button, "Set");
        keep.click();
        harness.run_steps(2);
        assert_eq!(table.borrow().steps, []);
        let reason = harness.get_by_role(Role::TextInput);
        reason.focus();
        reason.type_text("The line was down.");
        harness.run_steps(2);
        harness.get_by_role_and_label(Role::Button, "Set").click();
        harness.run_steps(2);
        let steps = table.borrow().steps.clone();
        let [
            Step::Trainer(AskTrainer::Override {
                team: of,
                metric,
                reason,
                ..
            }),
        ] = &steps[..]
        else {
            panic!("{steps:?}");
        };
        assert_eq!((of, &**metric), (&team, "timeliness"));
        assert_eq!(&**reason, "The line was down.");
        // It stands at the end: from an earlier moment there is a way there.
        table.borrow_mut().replay.seek(Moment::from_mins(60));
        harness.run_steps(2);
        harness
            .get_by_label("To the end, where it can be set by hand")
            .click();
        harness.run_steps(2);
        let end = table.borrow().replay.end();
        assert_eq!(table.borrow().replay.now(), end);
        // A record that can only be looked at says why.
        table.borrow_mut().writing = Err("It is open elsewhere.".to_owned());
        harness.run_steps(2);
        harness.get_by_label_contains("It is open elsewhere.");
        assert!(harness.query_by_label("Set by hand").is_none());
    }
}

#[test]
fn from_the_event_behind_a_figure_there_is_a_way_back() {
    let table = seated(played(Skill::Novice), Place::Score);
    let stood = table.borrow().replay.now();
    let mut harness = debrief(1366.0, 768.0, &table);
    for by_key in [false, true] {
        table.borrow_mut().replay.look_at(60);
        table.borrow_mut().replay.look_at(40);
        harness.run_steps(2);
        assert_eq!(table.borrow().replay.happened(), 41);
        let back = harness.get_by_role_and_label(Role::Button, "Back to T+02:30:00");
        assert!(inside(&back, 1366.0, 768.0));
        if by_key {
            harness.key_press(egui::Key::Backspace);
        } else {
            back.click();
        }
        harness.run_steps(2);
        assert_eq!(table.borrow().replay.now(), stood);
        assert!(harness.query_by_label_contains("Back to T+").is_none());
    }
    // Whoever goes elsewhere by hand stays there.
    table.borrow_mut().replay.look_at(40);
    table.borrow_mut().replay.step(true);
    harness.run_steps(2);
    assert!(harness.query_by_label_contains("Back to T+").is_none());
}

#[test]
fn the_graph_says_of_every_pair_how_many_and_how_it_went() {
    let table = seated(played(Skill::Novice), Place::Matrix);
    let matrix = table.borrow_mut().replay.score().matrix.clone();
    let scenario = scenario();
    let name = |place: u32| {
        let team = scenario.team(&matrix.teams[place as usize]);
        team.expect("it plays").name.clone()
    };
    for (width, height) in SCREENS {
        let mut harness = debrief(width, height, &table);
        harness.run_steps(3);
        harness.get_by_role_and_label(Role::Button, "Graph").click();
        harness.run_steps(3);
        for cell in &matrix.cells {
            let went = match Went::of(cell) {
                Went::InTime => "in time",
                Went::Late => "late, or something owed not sent",
                Went::Returned => "something came back",
                Went::Missed => "owed, nothing sent",
            };
            let sent = match cell.sent {
                0 => "nothing sent".to_owned(),
                1 => "one sent".to_owned(),
                more => format!("{more} sent"),
            };
            let (from, to) = (name(cell.from), name(cell.to));
            let words = format!("{from} toward {to}: {sent}; {went}");
            let field = harness.get_by_role_and_label(Role::Button, &words);
            assert!(inside(&field, width, height), "{words}");
        }
        // A number opens its pair, by mouse or by keyboard.
        let first = &matrix.cells[0];
        let pair = format!("{} toward {}", name(first.from), name(first.to));
        let number = format!("{pair}: ");
        let field = harness.get_all_by_label_contains(&number).next();
        field.expect("it is there").click();
        harness.run_steps(3);
        harness.get_by_label(&pair);
        // And its value opens its formula, its parts and its events.
        harness.get_by_label("Why this figure?").click();
        harness.run_steps(3);
        let key = score::FigureKey::Cell(
            matrix.teams[first.from as usize].clone(),
            matrix.teams[first.to as usize].clone(),
        );
        let score = table.borrow_mut().replay.score().clone();
        let reasons = explain::figure(&score, &scenario, &key).expect("it is a figure");
        harness.get_by_label(&reasons.formula);
        harness.get_by_label("‹ The exchanges").click();
        harness.run_steps(3);
        assert!(harness.query_by_label(&reasons.formula).is_none());
        harness.get_by_role_and_label(Role::Button, "Graph").click();
        harness.run_steps(2);
        table.borrow_mut().view.matrix = Default::default();
    }
    let ways = [Went::InTime, Went::Late, Went::Returned, Went::Missed];
    let seen = ways.map(|went| matrix.cells.iter().any(|cell| Went::of(cell) == went));
    assert!(seen.iter().filter(|it| **it).count() > 1, "{seen:?}");
}

#[test]
fn the_matrix_is_of_the_stretch_and_the_part_that_are_chosen() {
    let table = seated(played(Skill::Novice), Place::Matrix);
    let (matrix, end) = {
        let replay = &mut table.borrow_mut().replay;
        (replay.score().matrix.clone(), replay.end())
    };
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    let shown = |value: f64| format!("{:.0}", value * 100.0);
    let means = |harness: &Harness<'_>, mean: f64, exchanges: f64, part: &str| {
        let words = format!(
            "{part}ean of the cells {} · mean of all exchanges {}",
            shown(mean),
            shown(exchanges)
        );
        assert!(inside(&harness.get_by_label(&words), 1366.0, 768.0));
    };
    means(&harness, matrix.mean, matrix.mean_exchange, "M");
    let part = score::ExchangePart::Timely;
    let mean = |values: Vec<f64>| values.iter().sum::<f64>() / values.len() as f64;
    let cells = matrix.cells.iter().filter_map(|cell| part.mean(cell));
    let exchanges = matrix.cells.iter().flat_map(|cell| &cell.exchanges);
    let exchanges = exchanges.filter_map(|it| part.of(&it.parts));
    harness
        .get_by_role_and_label(Role::Button, "In time")
        .click();
    harness.run_steps(3);
    let (mean, of_all) = (mean(cells.collect()), mean(exchanges.collect()));
    means(&harness, mean, of_all, "In time: m");
    harness.get_by_role_and_label(Role::Button, "All").click();
    harness.get_by_label("T+01:40–T+02:30").click();
    harness.run_steps(3);
    let last = matrix.within(score::over_time::Window {
        from: Moment::from_mins(100),
        to: end + accord::scenario::Length::from_millis(1),
    });
    means(&harness, last.mean, last.mean_exchange, "M");
    // What was owed and not done is called by its title.
    let silent = last.cells.iter().find(|cell| !cell.silent.is_empty());
    let silent = silent.expect("novices leave something undone");
    let scenario = scenario();
    let team = |place: u32| {
        let team = scenario.team(&matrix.teams[place as usize]);
        team.expect("it plays").name.clone()
    };
    let pair = format!("{} toward {}: ", team(silent.from), team(silent.to));
    let cell = harness.get_all_by_label_contains(&pair).next();
    cell.expect("its cell").click();
    harness.run_steps(3);
    let duty = scenario.duty(&silent.silent[0].duty).expect("a duty");
    let words = format!("Owed and not done: {}", duty.title);
    let line = harness.get_all_by_label_contains(&words).next();
    line.expect("its line").click();
    harness.run_steps(3);
    let at = table.borrow().replay.happened() - 1;
    assert_eq!(table.borrow().replay.log()[at].seq, silent.silent[0].event);
    harness.get_by_label("all so far").click();
    harness.run_steps(3);
}

#[test]
fn an_index_has_a_band_and_no_rating() {
    let table = seated(played(Skill::Expert), Place::Score);
    table.borrow_mut().replay.seek(Moment::from_mins(600));
    let mut harness = debrief(1920.0, 1080.0, &table);
    harness.run_steps(3);
    let buttons = harness.get_all_by_role(Role::Button);
    let lone = buttons
        .filter_map(|node| node.accesskit_node().label())
        .find(|label| ["P", "S", "M", "U"].contains(&label.as_str()));
    assert_eq!(lone, None);
    let buttons = harness.get_all_by_role(Role::Button);
    let bands = buttons
        .filter_map(|node| node.accesskit_node().label())
        .filter(|label| label.starts_with("Band: "))
        .count();
    assert_eq!(bands, 5);
}
