//! Figures open their reasons.

use super::{SCREENS, room, room_of, window};
use crate::panels::exercise_at;
use accord::app::control::panes::Pane;
use accord::exercise::{Ask, AskTrainer, Command, Event};
use accord::scenario::{MetricKey, Moment};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use std::cell::RefCell;
use std::rc::Rc;

#[test]
fn each_figure_of_the_matrix_opens_its_reasons() {
    for (width, height) in SCREENS {
        let mut harness = room(width, height, Some(Pane::Matrix));
        harness.run_steps(3);
        let cells: Vec<String> = harness
            .get_all_by_role(egui::accesskit::Role::Button)
            .filter_map(|node| node.accesskit_node().label())
            .filter(|label| label.contains(" toward "))
            .collect();
        assert!(cells.len() >= 6, "a row has six: {cells:?}");
        for (part, formula) in [
            (", All: ", "The qualities of what was sent"),
            (", In time: ", "The mean of this part"),
        ] {
            let cell = cells.iter().find(|label| label.contains(part));
            let cell = cell.expect("every pair has it");
            harness.get_by_label(cell).click();
            harness.run_steps(3);
            let found = harness
                .get_all_by_role(egui::accesskit::Role::Label)
                .filter_map(|node| node.accesskit_node().value())
                .any(|words| words.starts_with(formula));
            assert!(found, "{cell}: no formula");
            harness.get_by_label("Close").click();
            harness.run_steps(3);
        }
    }
}

#[test]
fn each_figure_of_a_layer_can_be_set_by_hand_among_its_reasons() {
    let asked: Rc<RefCell<Vec<Command>>> = Rc::default();
    let over = exercise_at(Moment::from_mins(40));
    let team = over.0.world.scenario.teams[0].id.clone();
    let mut harness = room_of(over, SCREENS[0], Some(Pane::Score), asked.clone());
    harness.run_steps(3);
    let forms = |harness: &Harness<'_>| harness.query_all_by_label("Set by hand").count();
    let before = forms(&harness);
    // The second figure of the first layer that is open.
    let figure = harness
        .get_all_by_role(egui::accesskit::Role::Button)
        .filter(|node| {
            node.accesskit_node()
                .label()
                .is_some_and(|it| it == "–" || it.ends_with(" %"))
        })
        .nth(2);
    figure.expect("figures are there").click();
    harness.run_steps(3);
    assert_eq!(forms(&harness), before + 1);
    let form = harness.get_all_by_label("Set by hand").last();
    form.expect("among the reasons").click();
    harness.run_steps(3);
    let fields = harness.get_all_by_role(egui::accesskit::Role::TextInput);
    let reason = fields.last().expect("the field of the reason");
    reason.focus();
    reason.type_text("Agreed at the table.");
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(2);
    let asked = asked.borrow();
    let [
        Command {
            ask:
                Ask::Trainer(AskTrainer::Override {
                    team: of, metric, ..
                }),
            ..
        },
    ] = &asked[..]
    else {
        panic!("{asked:?}");
    };
    assert_eq!(*of, team);
    assert!(
        MetricKey::ALL.iter().any(|it| it.key() == &**metric),
        "{metric}"
    );
}

#[test]
fn what_does_not_count_stands_apart_from_what_the_formula_counts() {
    use accord::app::why::{Trail, why_ui};
    use accord::score::{FigureKey, Side, explain};
    let log = crate::debrief::played(accord::exercise::Skill::Novice);
    let (exercise, _) = exercise_at(Moment::START);
    let scenario = exercise.world.scenario.clone();
    let plain: Vec<Event> = log.iter().map(|event| (**event).clone()).collect();
    let score = accord::score::score(&scenario, &plain);
    let figures = score.teams.iter().flat_map(|team| {
        let metrics = team.layers.iter().flat_map(|layer| &layer.metrics);
        metrics.map(|metric| FigureKey::Metric(team.team.clone(), metric.key, Side::Raw))
    });
    let mut mixed = figures.filter_map(|key| explain::figure(&score, &scenario, &key));
    let why = mixed
        .find(|why| {
            let counts = why.inputs.iter().filter(|input| input.counts).count();
            counts > 0 && counts < why.inputs.len()
        })
        .expect("a figure of which a part does not count");
    let counts = why.inputs.iter().filter(|input| input.counts).count();
    let (first, last) = (why.inputs.clone(), why.inputs.len() - counts);
    let mut trail = Trail(vec![why.key.clone()]);
    let mut harness = window(640.0, 1600.0, move |ui| {
        why_ui(ui, &why, &log, &scenario, &mut trail, &mut None);
    });
    harness.run_steps(3);
    let apart = harness.get_by_label("Not counted").rect().center().y;
    let rows = harness.get_all_by_role(egui::accesskit::Role::Button);
    let below = rows
        .filter(|node| {
            let label = node.accesskit_node().label().unwrap_or_default();
            first.iter().any(|input| label.starts_with(&input.name))
        })
        .filter(|node| node.rect().center().y > apart)
        .count();
    assert_eq!(below, last);
}
