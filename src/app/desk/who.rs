//! Who speaks, who is spoken to, and who did something, by name.

use crate::exercise::{Actor, Party, World};
use crate::scenario::{MarkId, Medium, Principle, Publication, Recipient, RoleId, Sender, TeamId};
use crate::text::tr;

/// A team's or body's name.
pub fn party_name(known: &World, party: &Party) -> String {
    match party {
        Party::Team(team) => crate::app::naming::team_name(known, team),
        Party::Sim(body) => known
            .scenario
            .external(body)
            .map_or_else(|| body.to_string(), |body| body.name.clone()),
    }
}

/// Several, in a row.
pub fn parties_name(known: &World, parties: &[Party]) -> String {
    let names: Vec<String> = parties
        .iter()
        .map(|party| party_name(known, party))
        .collect();
    names.join(", ")
}

/// Who speaks in an inject.
pub fn sender_name(known: &World, sender: &Sender) -> String {
    match sender_party(sender) {
        Some(party) => party_name(known, &party),
        None => tr!("sender-control"),
    }
}

/// Who speaks in an inject, unless it is exercise control.
pub fn sender_party(sender: &Sender) -> Option<Party> {
    match sender {
        Sender::Sim(body) => Some(Party::Sim(body.clone())),
        Sender::Team(team) => Some(Party::Team(team.clone())),
        Sender::Control => None,
    }
}

/// To whom an inject goes.
pub fn recipients_name(known: &World, to: &[Recipient]) -> String {
    let names: Vec<String> = to
        .iter()
        .map(|to| match to {
            Recipient::All => tr!("inbox-to-all"),
            Recipient::States => tr!("inbox-to-states"),
            Recipient::Team(team) => crate::app::naming::team_name(known, team),
        })
        .collect();
    names.join(", ")
}

/// An office of a team.
pub fn role_name(known: &World, team: &TeamId, role: &RoleId) -> String {
    let team = known.scenario.team(team);
    team.and_then(|team| team.roles.iter().find(|known| known.id == *role))
        .map_or_else(|| role.to_string(), |role| role.name.clone())
}

/// Who did something, as the team `own` says it: the office alone for one of its own.
pub fn actor_name(known: &World, own: &TeamId, actor: &Actor) -> String {
    match actor {
        Actor::Seat(team, role) if team == own => role_name(known, team, role),
        Actor::Seat(team, _) => crate::app::naming::team_name(known, team),
        Actor::Sim(body) => party_name(known, &Party::Sim(body.clone())),
        Actor::Trainer | Actor::Evaluator(_) | Actor::Clock => tr!("sender-control"),
    }
}

/// A handling mark's title, and what it means.
pub fn mark_words(known: &World, mark: &MarkId) -> (String, String) {
    let mut marks = known.scenario.library.marks.iter();
    let entry = marks.find(|entry| entry.id == *mark);
    entry.map_or_else(
        || (mark.to_string(), String::new()),
        |mark| (mark.title.clone(), mark.text.clone()),
    )
}

/// A kind of publication as the choice of it is offered.
pub fn publication_name(kind: Publication) -> String {
    tr!(match kind {
        Publication::Statement => "inbox-statement",
        Publication::Correction => "inbox-correction",
        Publication::Notice => "inbox-notice",
    })
}

/// The principle on which an option stands.
pub fn principle_name(principle: Principle) -> String {
    tr!(match principle {
        Principle::PreserveFirst => "inbox-principle-preserve-first",
        Principle::SpeedFirst => "inbox-principle-speed-first",
        Principle::ShareSanitised => "inbox-principle-share-sanitised",
        Principle::ShareAll => "inbox-principle-share-all",
        Principle::Withhold => "inbox-principle-withhold",
        Principle::RefuseWithReasons => "inbox-principle-refuse-with-reasons",
        Principle::CorrectOpenly => "inbox-principle-correct-openly",
        Principle::StaySilent => "inbox-principle-stay-silent",
        Principle::AcceptWithConditions => "inbox-principle-accept-with-conditions",
        Principle::Decline => "inbox-principle-decline",
        Principle::KeepCommonLine => "inbox-principle-keep-common-line",
        Principle::ActAlone => "inbox-principle-act-alone",
        Principle::ProtectPersons => "inbox-principle-protect-persons",
    })
}

/// The sign that stands for a medium where there is no room for its word.
pub fn medium_sign(medium: Medium) -> &'static str {
    match medium {
        Medium::Mail => "@",
        Medium::Phone => "T",
        Medium::Chat => "…",
        Medium::Register => "R",
        Medium::Form => "F",
        Medium::Press => "P",
        Medium::Board => "B",
    }
}
