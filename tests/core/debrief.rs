//! What is said and planned in the debrief: who may say it, who hears it, and that it changes no score.

use crate::fixture::*;
use accord::exercise::*;
use accord::score;
use std::sync::Arc;

fn text(text: &str) -> Arc<str> {
    Arc::from(text)
}

fn fix(team: Option<&str>, what: &str) -> Ask {
    Ask::Debrief(AskDebrief::HotWash {
        team: team.map(Into::into),
        remark: Remark::Fix,
        text: text(what),
    })
}

fn action(issue: &str) -> Arc<CorrectiveAction> {
    Arc::new(CorrectiveAction {
        issue: text(issue),
        action: text("One address for urgent requests."),
        objective: None,
        element: Element::Planning,
        owner: text("Central authority"),
        start: text("2027-01-10"),
        end: text(""),
    })
}

fn plan(play: &mut Play, at: u64, id: Option<ActionId>, issue: &str) -> Result<(), Refusal> {
    let ask = AskDebrief::Plan {
        id,
        action: action(issue),
    };
    play.ask(at, Actor::Trainer, Ask::Debrief(ask))
}

#[test]
fn a_team_speaks_for_itself_once_the_exercise_has_ended() {
    let mut play = Play::started(1);
    let seat = ("BAS", "CA");
    let early = play.seat(5, seat, fix(None, "The signature."));
    assert_eq!(early, Err(Refusal::WrongState));
    play.trainer(10, AskTrainer::End);
    assert_eq!(play.seat(11, seat, fix(None, "The signature.")), Ok(()));
    let other = play
        .exercise
        .world
        .scenario
        .teams
        .iter()
        .map(|team| team.id.to_string())
        .find(|team| team != "BAS")
        .expect("there is another team");
    let foreign = play.seat(12, seat, fix(Some(&other), "Their signature."));
    assert_eq!(foreign, Err(Refusal::NotYours));
    assert_eq!(
        play.ask(13, Actor::Trainer, fix(Some(&other), "Late.")),
        Ok(())
    );
    let remarks = play.exercise.world.debrief.hot_wash.clone();
    let whose: Vec<_> = remarks
        .iter()
        .map(|remark| remark.team.as_ref().map(ToString::to_string))
        .collect();
    assert_eq!(whose, [Some("BAS".to_owned()), Some(other)]);
    // Said before all; a team takes back its own alone.
    for event in play.log.iter().rev().take(2) {
        assert!(visible(event, &View::Wall));
    }
    let withdraw = |id: &RemarkId| {
        let id = id.clone();
        Ask::Debrief(AskDebrief::WithdrawRemark { id })
    };
    let denied = play.seat(14, seat, withdraw(&remarks[1].id));
    assert!(matches!(denied, Err(Refusal::Unknown { .. })), "{denied:?}");
    assert_eq!(play.seat(15, seat, withdraw(&remarks[0].id)), Ok(()));
    assert_eq!(play.exercise.world.debrief.hot_wash.len(), 1);
}

#[test]
fn a_fourth_of_a_kind_is_refused_until_one_is_taken_back() {
    let mut play = Play::started(1);
    play.trainer(10, AskTrainer::End);
    let seat = ("BAS", "CA");
    let keep = |what: &str| {
        Ask::Debrief(AskDebrief::HotWash {
            team: None,
            remark: Remark::Keep,
            text: text(what),
        })
    };
    for nth in 1..=3 {
        assert_eq!(play.seat(11, seat, keep(&format!("Call {nth}."))), Ok(()));
    }
    assert_eq!(play.seat(12, seat, keep("Call 4.")), Err(Refusal::UsedUp));
    let named = fix(Some("BAS"), "The signature.");
    assert_eq!(
        play.ask(13, Actor::Trainer, named),
        Ok(()),
        "three to keep leave three to fix"
    );
    // What is said of all teams is counted by itself.
    assert_eq!(play.ask(14, Actor::Trainer, keep("For all.")), Ok(()));
    let id = play.exercise.world.debrief.hot_wash[1].id.clone();
    let withdraw = Ask::Debrief(AskDebrief::WithdrawRemark { id });
    assert_eq!(play.seat(15, seat, withdraw), Ok(()));
    assert_eq!(play.seat(16, seat, keep("Call 4.")), Ok(()));
}

#[test]
fn a_plan_is_the_trainers_and_an_amended_action_keeps_its_place() {
    let mut play = Play::started(1);
    play.trainer(10, AskTrainer::End);
    let ask = AskDebrief::Plan {
        id: None,
        action: action("Not mine."),
    };
    let denied = play.seat(11, ("BAS", "CA"), Ask::Debrief(ask));
    assert_eq!(denied, Err(Refusal::TrainerOnly));
    assert_eq!(plan(&mut play, 12, None, "Late requests."), Ok(()));
    assert_eq!(plan(&mut play, 13, None, "Unsigned requests."), Ok(()));
    let first = play.exercise.world.debrief.plan[0].id.clone();
    assert_eq!(
        plan(&mut play, 14, Some(first.clone()), "Requests come late."),
        Ok(())
    );
    let issues = |play: &Play| -> Vec<String> {
        let plan = play.exercise.world.debrief.plan.iter();
        plan.map(|planned| planned.action.issue.to_string())
            .collect()
    };
    assert_eq!(issues(&play), ["Requests come late.", "Unsigned requests."]);
    let unknown = Some(ActionId::nth("PLAN", 9));
    assert!(plan(&mut play, 15, unknown, "Again.").is_err());
    assert_eq!(
        plan(&mut play, 16, None, "  "),
        Err(Refusal::TextNeeded),
        "an action without an issue is none"
    );
    let drop = Ask::Debrief(AskDebrief::Drop { id: first.clone() });
    assert_eq!(play.ask(17, Actor::Trainer, drop.clone()), Ok(()));
    assert!(play.ask(18, Actor::Trainer, drop).is_err());
    assert_eq!(issues(&play), ["Unsigned requests."]);
    // An id is never given twice.
    assert_eq!(plan(&mut play, 19, None, "Another."), Ok(()));
    let ids = play.exercise.world.debrief.plan.iter();
    let ids: Vec<&str> = ids.map(|planned| planned.id.as_str()).collect();
    assert_eq!(ids, ["PLAN-A2", "PLAN-A3"]);
}

#[test]
fn an_action_that_ends_before_it_starts_is_refused() {
    let mut play = Play::started(1);
    play.trainer(10, AskTrainer::End);
    let mut dated = |at, start: &str, end: &str| {
        let action = CorrectiveAction {
            start: text(start),
            end: text(end),
            ..(*action("Late requests.")).clone()
        };
        let action = Arc::new(action);
        let ask = AskDebrief::Plan { id: None, action };
        play.ask(at, Actor::Trainer, Ask::Debrief(ask))
    };
    for (start, end) in [
        ("2027-01-10", "2027-01-09"),
        ("2027-10-01", "2027-9-30"),
        ("2027-05-01", "2027-04"),
        ("2027-01", " 2026 "),
    ] {
        let answer = dated(11, start, end);
        assert_eq!(answer, Err(Refusal::OutOfRange), "{start} to {end}");
    }
    for (start, end) in [
        ("2027-01-10", "2027-01-10"),
        ("2027-01-10", "2027"),
        ("2027-09-30", "2027-10-01"),
        ("2027-01-10", ""),
        ("", "2020-01-01"),
        ("2027-01-10", "before the next exercise"),
        ("2027-13-01", "2026-01-01"),
    ] {
        assert_eq!(dated(12, start, end), Ok(()), "{start} to {end}");
    }
}

#[test]
fn an_earlier_plan_is_brought_and_checked() {
    let mut play = Play::started(1);
    let check = |place| {
        Ask::Debrief(AskDebrief::Check {
            place,
            outcome: PlanOutcome::Partly,
            text: text("Two of three."),
        })
    };
    assert!(play.ask(5, Actor::Trainer, check(0)).is_err());
    let load = AskDebrief::LoadPlan {
        from: text("Last year"),
        actions: vec![action("Late requests.")],
    };
    assert_eq!(play.ask(6, Actor::Trainer, Ask::Debrief(load)), Ok(()));
    assert_eq!(play.ask(7, Actor::Trainer, check(0)), Ok(()));
    assert!(play.ask(8, Actor::Trainer, check(1)).is_err());
    let event = play.log.last().expect("it was checked");
    assert!(!visible(event, &View::Party(Party::Team("BAS".into()))));
    let former = play.exercise.world.debrief.former.as_ref();
    let checked = former.and_then(|former| former.actions[0].checked.clone());
    assert_eq!(
        checked,
        Some((PlanOutcome::Partly, text("Two of three."), event.seq))
    );
}

#[test]
fn what_is_said_in_the_debrief_changes_no_score() {
    let mut play = Play::started(3);
    play.until(900);
    play.trainer(900, AskTrainer::End);
    let before = score::score(&scenario(), &play.log);
    play.seat(900, ("BAS", "CA"), fix(None, "The signature."))
        .expect("it is said");
    plan(&mut play, 900, None, "Late requests.").expect("it is planned");
    assert_eq!(before, score::score(&scenario(), &play.log));
}
