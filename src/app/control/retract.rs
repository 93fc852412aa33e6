//! What taking an inject back does and what it leaves, said before it is done.

use super::question::Question;
use super::sign::team_name;
use crate::exercise::{World, recipients, retraction};
use crate::scenario::{Effect, InjectId, Recipient};
use crate::text::tr;

/// The question before this inject is taken back.
pub fn question(known: &World, inject: &InjectId) -> Question {
    let taken = retraction(known, inject);
    let mut goes = vec![readers(known, inject)];
    for id in &taken.duties {
        let title = known.scenario.duty(id);
        let title = title.map_or_else(|| id.to_string(), |duty| duty.title.clone());
        goes.push(tr!("retract-duty", duty = title));
    }
    for id in &taken.milestones {
        goes.push(tr!(
            "retract-milestone",
            milestone = milestone(known, id.as_str())
        ));
    }
    let effects = taken.stays.iter().map(|effect| stays(known, effect));
    let branches = taken.branches.iter();
    let branches = branches.map(|id| tr!("retract-branch", branch = id.to_string()));
    Question::Retract {
        inject: inject.clone(),
        goes,
        stays: effects.chain(branches).collect(),
    }
}

fn names(known: &World, to: &[Recipient]) -> String {
    let teams = recipients(known, to);
    let names: Vec<String> = teams.iter().map(|team| team_name(known, team)).collect();
    names.join(", ")
}

fn readers(known: &World, inject: &InjectId) -> String {
    let card = known.injects.get(inject);
    let card = card.and_then(|state| state.card.as_ref());
    let teams = card.map_or_else(String::new, |card| names(known, &card.to));
    if card.is_some_and(|card| card.on_wall) {
        tr!("retract-readers-wall", teams = teams)
    } else {
        tr!("retract-readers", teams = teams)
    }
}

fn milestone(known: &World, id: &str) -> String {
    let mut all = known.scenario.milestones.iter();
    all.find(|known| known.id.as_str() == id)
        .map_or_else(|| id.to_owned(), |known| known.title.clone())
}

/// An effect that stays, in words.
fn stays(known: &World, effect: &Effect) -> String {
    let scenario = &known.scenario;
    let item = |id: &crate::scenario::ItemId| {
        let title = scenario.item(id);
        title.map_or_else(|| id.to_string(), |item| format!("{id} {}", item.title))
    };
    match effect {
        Effect::Lose(id) => tr!("retract-stays-lost", item = item(id)),
        Effect::MoveLoss(id, to) => {
            tr!("retract-stays-loss", item = item(id), time = to.on_clock())
        }
        Effect::List(id) => {
            let group = scenario.resources.iter().find(|group| group.id == *id);
            let title = group.map_or_else(|| id.to_string(), |group| group.title.clone());
            tr!("retract-stays-group", group = title)
        }
        Effect::Reveal(id, to) => tr!(
            "retract-stays-item",
            item = item(id),
            teams = names(known, to)
        ),
        Effect::Give(id, to) => {
            let lead = scenario.lead(id);
            let title = lead.map_or_else(|| id.to_string(), |lead| lead.title.clone());
            tr!("retract-stays-lead", lead = title, teams = names(known, to))
        }
        Effect::Release(id) => tr!("retract-stays-inject", inject = id.to_string()),
        Effect::Cancel(id) => tr!("retract-stays-cancelled", inject = id.to_string()),
        Effect::Set(id) => tr!(
            "retract-stays-set",
            milestone = milestone(known, id.as_str())
        ),
        Effect::Clear(id) => tr!(
            "retract-stays-cleared",
            milestone = milestone(known, id.as_str())
        ),
        Effect::Trust(of, toward, _) => tr!(
            "retract-stays-trust",
            of = team_name(known, of),
            toward = team_name(known, toward)
        ),
        Effect::Violation(team, _) => {
            tr!("retract-stays-violation", team = team_name(known, team))
        }
        Effect::ServiceLevel(nation, service, level) => {
            let mut nations = scenario.nations.iter();
            let name = nations.find(|known| known.id == *nation);
            tr!(
                "retract-stays-service",
                nation = name.map_or_else(|| nation.to_string(), |it| it.name.clone()),
                service = service.as_str(),
                level = *level
            )
        }
        Effect::OpenCrosswalk => tr!("retract-stays-vote"),
        Effect::ProposeJointAction(at) => {
            tr!("retract-stays-joint", time = at.on_clock())
        }
        Effect::AskForExhibits => tr!("retract-stays-exhibits"),
        Effect::AskForStatus => tr!("retract-stays-status"),
    }
}
