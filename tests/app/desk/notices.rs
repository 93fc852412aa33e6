//! Lines that say what has just come, and the title that counts what waits.

use super::over::open;
use super::worlds::Office;
use accord::app::desk::Step;
use accord::app::desk::coordination::Matter;
use accord::app::desk::{DeskView, Thing};
use accord::exercise::*;
use accord::scenario::{LayerKind, Length};
use egui_kittest::kittest::Queryable;
use std::sync::Arc;

fn board() -> ScoreBoard {
    let line = |team: &str, index| ScoreLine {
        team: team.into(),
        index,
        layers: vec![("legal".into(), Some(887)), ("evidence".into(), None)],
    };
    ScoreBoard {
        alliance: 634,
        teams: vec![line("BAS", Some(655)), line("JAS", None)],
    }
}

#[test]
fn what_all_are_called_to_is_said_once_and_opens_where_it_belongs() {
    let item = accord::scenario::ItemId::from("E1");
    let cause = LossCause::Time;
    let calls = [
        (
            What::Coordination(CoordinationEvent::StatusAsked),
            "Coordination: Status is asked for",
            Thing::Matter(Matter::Status),
        ),
        (
            What::Coordination(CoordinationEvent::CrosswalkOpened),
            "Coordination: The vote on the common crosswalk is open",
            Thing::Matter(Matter::Crosswalk),
        ),
        (
            What::Trainer(TrainerEvent::ScoreShown {
                board: Some(Arc::new(board())),
            }),
            "The result: Exercise control shows how the states worked together",
            Thing::Matter(Matter::Result),
        ),
        (
            What::Evidence(EvidenceEvent::Lost {
                item: item.clone(),
                cause,
            }),
            "Evidence: ",
            Thing::Item(item),
        ),
    ];
    for (what, words, thing) in calls {
        let mut office = Office::after("JAS", 45);
        office.known.clock.phase = Phase::Running;
        let mut desk = open(office, DeskView::default(), false, None);
        assert_eq!(desk.harness.query_all_by_label_contains(words).count(), 0);
        desk.office.borrow_mut().feed(what);
        desk.harness.run_steps(3);
        desk.harness.get_by_label_contains(words).click();
        desk.harness.run_steps(3);
        assert!(desk.out.borrow().contains(&Step::Open(thing)), "{words}");
    }
}

#[test]
fn a_task_set_by_another_office_is_said_and_counts_in_the_title() {
    let mut office = Office::after("JAS", 45);
    office.known.clock.phase = Phase::Running;
    let mine = office.roles[0].clone();
    let mut desk = open(office, DeskView::default(), false, None);
    let counted = |desk: &super::over::Desk| {
        let title = desk.title();
        let figures: String = title.chars().filter(char::is_ascii_digit).collect();
        figures.parse::<u32>().unwrap_or(0)
    };
    let before = counted(&desk);
    desk.office
        .borrow_mut()
        .feed(What::Team(TeamEvent::TaskAdded {
            task: AssignmentId::nth("JAS", 70),
            team: "JAS".into(),
            title: "Sign the request to Basalt".into(),
            role: Some(mine),
            due: None,
        }));
    desk.harness.run_steps(3);
    desk.harness.get_by_label_contains("A task from");
    assert_eq!(counted(&desk), before + 1);
}

#[test]
fn the_result_stands_under_coordination_while_it_is_shown() {
    let mut office = Office::after("JAS", 45);
    office.now = office.now + Length::from_mins(1);
    let mut view = DeskView::default();
    view.take(Step::Open(Thing::Matter(Matter::Result)));
    let mut desk = open(office, view, false, None);
    desk.harness
        .get_by_label_contains("has not shown the result");
    let show = |board| What::Trainer(TrainerEvent::ScoreShown { board });
    let shown = Some(Arc::new(board()));
    desk.office.borrow_mut().feed(show(shown));
    desk.harness.run_steps(3);
    desk.harness.get_by_label("66");
    assert_eq!(desk.harness.query_all_by_label("89").count(), 2);
    // Each figure says how it is made.
    desk.harness
        .get_by_label("How the figures are made")
        .click();
    desk.harness.run_steps(8);
    let figures = accord::scenario::MetricKey::ALL.into_iter();
    for figure in figures.filter(|figure| figure.layer() == Some(LayerKind::Legal)) {
        let formula = accord::score::explain::formula(figure);
        desk.harness.get_by_label_contains(&formula);
    }
    desk.office.borrow_mut().feed(show(None));
    desk.harness.run_steps(3);
    assert!(desk.harness.query_by_label("66").is_none(), "it is gone");
}
