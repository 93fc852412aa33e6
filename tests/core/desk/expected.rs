//! What is expected of a team and who is told of it; evaluators, who watch.

use super::{of, received, started, team};
use crate::fixture::*;
use accord::exercise::*;
use accord::scenario::*;
use std::sync::Arc;

/// The card of an inject as a view received it.
fn card(play: &Play, id: &str, view: &View) -> Option<Arc<InjectCard>> {
    received(&play.log, view)
        .into_iter()
        .find_map(|event| match event.what {
            What::Msel(MselEvent::Released { inject, card, .. }) if inject.as_str() == id => {
                Some(card)
            }
            _ => None,
        })
}

#[test]
fn what_is_expected_is_hidden_unless_the_scenario_lets_players_know() {
    let play = started(|_| {});
    let card = card(&play, "T-01", &of("BAS")).expect("it came");
    assert_eq!((card.urgent, card.until), (false, None));
    assert!(card.expected.is_empty());
    let text = serde_json::to_string(&received(&play.log, &of("BAS"))).expect("it serialises");
    for word in ["expected", "until", "urgent"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn an_urgent_inject_shows_its_limit_and_not_what_is_expected() {
    let play = started(|scenario| scenario.msel[0].urgent = true);
    let card = card(&play, "T-01", &of("JAS")).expect("it came");
    assert!(card.urgent);
    assert_eq!(card.until, Some(Moment::from_mins(5)));
    assert!(card.expected.is_empty());
}

#[test]
fn each_team_sees_what_is_expected_of_itself_alone() {
    let play = started(|scenario| {
        scenario.exercise.show_expected = true;
        scenario.msel[0].expects = vec![
            Expectation::Each(Act::Acknowledge("T-01".into())),
            Expectation::By("JAS".into(), Act::Hold("E1".into())),
        ];
        scenario.msel[0].on_wall = Some(true);
    });
    let expected = |view: &View| card(&play, "T-01", view).expect("it came").expected.clone();
    assert_eq!(expected(&of("JAS")).len(), 2);
    assert_eq!(
        expected(&of("BAS")),
        [Expectation::Each(Act::Acknowledge("T-01".into()))]
    );
    assert_eq!(expected(&View::Wall), []);
    let own = started(|scenario| {
        scenario.exercise.show_expected = true;
        scenario.msel[0].show_expected = Some(false);
    });
    assert!(
        card(&own, "T-01", &of("JAS"))
            .expect("it came")
            .expected
            .is_empty(),
        "an inject may say otherwise"
    );
}

#[test]
fn evaluators_are_told_apart_and_touch_nothing_else() {
    let mut play = Play::started(1);
    let note = |text: &str| {
        Ask::Trainer(AskTrainer::Note {
            objective: None,
            team: Some("BAS".into()),
            text: text.into(),
        })
    };
    let rate = |rating| {
        Ask::Trainer(AskTrainer::Rate {
            task: "O1.1".into(),
            team: "BAS".into(),
            rating,
        })
    };
    let (one, two) = (Actor::Evaluator(7), Actor::Evaluator(8));
    assert_eq!(play.ask(5, one.clone(), note("Quick.")), Ok(()));
    assert_eq!(play.ask(6, one.clone(), rate(Rating::P)), Ok(()));
    assert_eq!(play.ask(6, two.clone(), rate(Rating::M)), Ok(()));
    let world = &play.exercise.world;
    assert_eq!(world.notes[0].by, one);
    assert_eq!(world.rated_by.len(), 2);
    let strike = || {
        Ask::Trainer(AskTrainer::Strike {
            seq: play_note(world),
        })
    };
    let strike = strike();
    assert!(matches!(
        play.ask(7, two.clone(), strike.clone()),
        Err(Refusal::Unknown { .. })
    ));
    assert_eq!(play.ask(8, one.clone(), strike), Ok(()));
    for ask in [AskTrainer::Pause, AskTrainer::End] {
        assert_eq!(
            play.ask(9, one.clone(), Ask::Trainer(ask)),
            Err(Refusal::TrainerOnly)
        );
    }
    let chat = team(AskTeam::Say { text: "Hm.".into() });
    assert_eq!(play.ask(9, one, chat), Err(Refusal::NoSuchSeat));
}

fn play_note(world: &World) -> u64 {
    world.notes[0].seq
}
