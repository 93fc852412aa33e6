//! Conditions in words: they hold when the condition does, speak plainly, and leave none of the language out.

use super::{played, quiet_harbour};
use accord::app::control::case::condition_words;
use accord::app::control::case::conditions::{count_parts, words_of};
use accord::exercise::*;
use accord::scenario::*;

#[test]
fn the_words_of_a_condition_hold_when_the_condition_does() {
    for minutes in [0, 30, 60, 90, 125, 150] {
        let known = played(minutes);
        let scenario = &known.scenario;
        let of_branches = scenario.branches.iter().map(|b| (b.id.as_str(), &b.when));
        let of_milestones = scenario.milestones.iter().map(|m| (m.id.as_str(), &m.when));
        let of_injects = scenario.msel.iter().map(|i| (i.id.as_str(), &i.when));
        let of_duties = scenario.duties.iter().map(|d| (d.id.as_str(), &d.when));
        let all = of_branches
            .chain(of_milestones)
            .chain(of_injects)
            .chain(of_duties);
        for (id, when) in all {
            let words = words_of(id, when, scenario, &known);
            assert_eq!(words.len(), count_parts(when), "{id}");
            let all = words.iter().all(|(_, holds)| *holds);
            assert_eq!(all, holds(&known, id, when), "{id} at {minutes}: {words:?}");
        }
    }
}

#[test]
fn a_condition_speaks_plainly() {
    let known = World::new(quiet_harbour(), 7);
    let say = |condition: Condition| {
        let words = condition_words(&condition, &known.scenario, &known);
        let words: Vec<String> = words
            .into_iter()
            .map(|(text, holds)| format!("{} {text}", if holds { "+" } else { "-" }))
            .collect();
        words.join("\n")
    };
    let did = |team: &str, act| Condition::Did(TeamId::new(team), act);
    let memory = Act::Acquire(ItemId::new("E3"), Method::Memory);
    let said = say(Condition::All(vec![
        Condition::After(Moment::from_mins(123)),
        Condition::Not(Box::new(did("BAS", memory.clone()))),
        Condition::Not(Box::new(Condition::Any(vec![
            Condition::Lost(ItemId::new("E1")),
            did("GAR", Act::ActAlone),
        ]))),
        Condition::Any(vec![
            Condition::TeamsDid(4, Act::Agree),
            Condition::All(vec![
                Condition::TeamsDid(3, Act::Agree),
                did("CCS", Act::Vote),
            ]),
        ]),
        Condition::Any(Vec::new()),
    ]));
    assert_eq!(
        said,
        "- T+02:03 or later\n\
         + Basalt has not acquired E3 (memory)\n\
         + E1 is not lost\n\
         + Garnet has not acted alone\n\
         - at least 4 teams have voted for the crosswalk or (at least 3 teams have voted for the crosswalk and \
         Compact Coordination Secretariat has voted on the crosswalk)\n\
         - set by the story or by hand"
    );
}

#[test]
fn every_act_and_every_condition_has_its_words() {
    let known = World::new(quiet_harbour(), 7);
    let scenario = &known.scenario;
    let (item, group) = (ItemId::new("E1"), scenario.resources[0].id.clone());
    let (lead, team) = (scenario.leads[0].id.clone(), TeamId::new("BAS"));
    let inject = scenario.msel[0].id.clone();
    let dilemma = scenario.dilemmas[0].id.clone();
    let option = scenario.dilemmas[0].options[0].id.clone();
    let kinds = [
        Asks::Preserve,
        Asks::DiscloseTraffic,
        Asks::DiscloseSubscriber,
        Asks::Produce,
        Asks::Remove,
        Asks::Lend,
        Asks::Emergency,
        Asks::ConsentToReuse,
    ];
    let mut acts = vec![
        Act::Acknowledge(inject.clone()),
        Act::RecordAuthority(item.clone()),
        Act::Isolate(item.clone()),
        Act::PowerOff(item.clone()),
        Act::Hold(item.clone()),
        Act::RequestRemoval(group.clone()),
        Act::AnswerRemoval(group.clone()),
        Act::AskLaboratory,
        Act::MendRequest,
        Act::AnswerLaboratory,
        Act::Transfer(item.clone()),
        Act::Verify(item.clone()),
        Act::Examine(item.clone()),
        Act::Inform(lead.clone(), team.clone()),
        Act::Sanitise(lead.clone()),
        Act::Expose(lead),
        Act::Capture(group.clone()),
        Act::Block(group.clone()),
        Act::Unblock(group.clone()),
        Act::Merge(group),
        Act::Vote,
        Act::Agree,
        Act::ConfirmJointAction,
        Act::ActJointly,
        Act::ActAlone,
        Act::ReportStatus,
        Act::Publish(Publication::Statement),
        Act::Publish(Publication::Correction),
        Act::Publish(Publication::Notice),
        Act::Choose(dilemma.clone(), option),
        Act::Decide(dilemma),
        Act::SubmitExhibits,
        Act::ProduceCustody(item.clone()),
    ];
    for kind in kinds {
        acts.push(Act::Request(kind, item.clone()));
        acts.push(Act::Answer(kind, item.clone()));
        acts.push(Act::Return(kind, item.clone()));
    }
    for method in [
        Method::Memory,
        Method::Disk,
        Method::Phone,
        Method::Log,
        Method::Page,
        Method::Cloud,
        Method::Paper,
        Method::Examine,
    ] {
        acts.push(Act::Acquire(item.clone(), method));
    }
    let mut conditions = vec![
        Condition::Always,
        Condition::All(Vec::new()),
        Condition::Any(Vec::new()),
        Condition::Milestone(scenario.milestones[0].id.clone()),
        Condition::Branch(scenario.branches[0].id.clone()),
        Condition::Lost(item.clone()),
        Condition::Secured(item),
        Condition::EvidenceGrade(3),
        Condition::Released(inject),
        Condition::Earlier(Act::Vote, Act::Agree),
        Condition::Before(Moment::from_mins(1)),
        Condition::After(Moment::from_mins(1)),
        Condition::Chance(30),
    ];
    for act in acts {
        conditions.push(Condition::Did(team.clone(), act.clone()));
        conditions.push(Condition::AnyoneDid(act.clone()));
        conditions.push(Condition::TeamsDid(2, act));
    }
    for condition in conditions {
        for condition in [condition.clone(), Condition::Not(Box::new(condition))] {
            for (text, _) in condition_words(&condition, scenario, &known) {
                let whole = !text.contains("[case") && !text.contains('$') && !text.is_empty();
                assert!(whole, "{condition:?}: {text}");
            }
        }
    }
}
