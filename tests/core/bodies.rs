//! Bots send a request to the body that keeps the item where that body takes it, and to the authority of its
//! state where it does not.

use super::starter::{rehearsed, starter};
use accord::actors::Cast;
use accord::exercise::{Event, Party, RequestEvent, Skill, What};
use accord::rehearsal::{Skills, play};
use accord::scenario::{Asks, FormId, Scenario};
use std::sync::Arc;

const EXPERT: Skills = Skills::All(Skill::Expert);
const DUTY: &str = r#"from: "BAS", to: Team("JAS"), act: Request(Preserve, "E1"),"#;
const TO_HOST: &str = r#"from: "BAS", to: Sim("host"), act: Request(Preserve, "E1"),"#;
const HOST: &str = r#"(id: "host", name: "Hosting company, Jasper", nation: "JAS"),"#;

/// In how many of 20 runs the duty to ask for preservation was done by experts.
fn done(scenario: &Arc<Scenario>) -> u64 {
    let report = rehearsed(scenario, 20, EXPERT);
    let duty = report
        .duties
        .iter()
        .find(|row| row.id.as_str() == "preserve-log");
    let duty = duty.expect("the duty is in the report");
    assert_eq!(duty.due, 20);
    duty.done
}

/// To whom requests for preservation went in one run, and whether the last was carried out.
fn asked(scenario: &Arc<Scenario>) -> (Vec<Party>, bool) {
    let played = play(scenario, &Cast::new(scenario), 7, EXPERT);
    let preserves = |form: &FormId| {
        scenario
            .form(form)
            .is_some_and(|form| form.asks == Asks::Preserve)
    };
    let sent = |event: &Event| match &event.what {
        What::Request(RequestEvent::Sent { draft, .. }) if preserves(&draft.form) => {
            Some(draft.to.clone())
        }
        _ => None,
    };
    let executed = played
        .world
        .requests
        .values()
        .any(|request| preserves(&request.draft.form) && request.executed.is_some());
    (played.log.iter().filter_map(sent).collect(), executed)
}

fn host() -> Party {
    Party::Sim("host".into())
}

#[test]
fn a_body_abroad_that_takes_the_form_is_asked_itself() {
    let scenario = starter(&[
        (DUTY, TO_HOST),
        (
            HOST,
            r#"(id: "host", name: "H", nation: "JAS", accepts: ["preservation"], policy: (acknowledges_in: "30s", answers_in: "1m")),"#,
        ),
    ]);
    assert_eq!(done(&scenario), 20);
    let (asked, executed) = asked(&scenario);
    assert!(asked.contains(&host()) && executed, "{asked:?}");
}

#[test]
fn a_body_that_answers_only_its_own_state_is_asked_through_that_state() {
    let scenario = starter(&[(
        HOST,
        r#"(id: "host", name: "H", nation: "JAS", accepts: ["preservation"], answers_only: ["JAS"]),"#,
    )]);
    assert_eq!(done(&scenario), 20);
    let played = play(&scenario, &Cast::new(&scenario), 7, EXPERT);
    let mut to_host = played.world.requests.values();
    let foreign =
        to_host.any(|request| request.draft.to == host() && request.from.as_str() != "JAS");
    assert!(!foreign, "it would return what comes from elsewhere");
}

#[test]
fn a_body_at_home_that_takes_the_form_is_asked_by_its_own_state() {
    let scenario = starter(&[
        (
            DUTY,
            r#"from: "JAS", to: Sim("host"), act: Request(Preserve, "E1"),"#,
        ),
        (
            HOST,
            r#"(id: "host", name: "H", nation: "JAS", accepts: ["preservation"], answers_only: ["JAS"]),"#,
        ),
    ]);
    assert_eq!(done(&scenario), 20);
    let (_, executed) = asked(&scenario);
    assert!(executed, "a state's own law is enough at home");
}

#[test]
fn a_body_that_sits_nowhere_answers_too() {
    let scenario = starter(&[
        (DUTY, TO_HOST),
        (
            HOST,
            r#"(id: "host", name: "H", accepts: ["preservation"], policy: (acknowledges_in: "30s", answers_in: "1m")),"#,
        ),
    ]);
    assert_eq!(done(&scenario), 20);
    assert!(asked(&scenario).1, "it carries the request out");
}

#[test]
fn what_a_body_hands_over_is_asked_of_it() {
    let scenario = starter(&[
        (
            DUTY,
            r#"from: "BAS", to: Sim("host"), act: Request(Produce, "E1"),"#,
        ),
        (
            HOST,
            r#"(id: "host", name: "H", nation: "JAS", accepts: ["mla-expedited"]),"#,
        ),
    ]);
    assert_eq!(done(&scenario), 20);
}
