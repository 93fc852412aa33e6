//! What a team knows of itself before play: its offices, its law, the routes abroad that bind it.
//! Worked out once from the scenario as redacted for the team, and shared by every run.

use super::draw::Draws;
use super::routes::Routes;
use crate::exercise::{Actor, Party};
use crate::scenario::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The desks at which a team's work is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Desk {
    /// Decides abroad, votes, confirms.
    Authority,
    /// Records authority, submits exhibits.
    Prosecutor,
    /// Answers at all hours; asks, shares, acknowledges.
    Contact,
    /// Handles evidence and the laboratory.
    Forensics,
    /// Speaks to the public.
    Press,
    /// Keeps the register.
    Register,
    /// Orders blocks, as doctrine says.
    Block,
    /// Releases data abroad, as doctrine says.
    Release,
}

/// What a team knows of itself.
#[derive(Debug)]
pub(super) struct Profile {
    pub team: TeamId,
    pub party: Party,
    pub nation: Option<NationId>,
    pub coordinator: TeamId,
    pub coordinates: bool,
    pub length: Length,
    seats: [Actor; 8],
    /// The teams that play a state, this one left out.
    pub states: Vec<TeamId>,
    /// Team by nation.
    pub team_of: BTreeMap<NationId, TeamId>,
    /// Whom to ask abroad and at home, and how.
    pub routes: Routes,
    /// Own codes, the concepts they cover, and how an offence field names them.
    pub codes: Vec<(CodeId, Vec<ConceptId>, Arc<str>)>,
    /// Concepts that are lawful.
    pub lawful: BTreeSet<ConceptId>,
    pub laboratory: Laboratory,
    /// The states to ask for laboratory help, the best equipped first.
    pub lenders: Vec<NationId>,
    pub refuses: Vec<DoctrineRefusal>,
    pub never: Vec<Never>,
    pub notice: Notice,
    /// The mark for what is handed over: need to know, no more.
    pub mark: Option<MarkId>,
    /// The highest mark.
    pub top_mark: Option<MarkId>,
    /// A channel that does not protect, if there is one.
    pub open_channel: Option<ChannelId>,
    pub texts: Texts,
}

/// Everything that a bot ever writes, made once.
#[derive(Debug)]
pub(super) struct Texts {
    pub basis: Arc<str>,
    pub storage: Arc<str>,
    pub status: Arc<str>,
    pub statement: Arc<str>,
    pub correction: Arc<str>,
    pub notice: Arc<str>,
    pub reasons: Arc<str>,
    pub consultation: Arc<str>,
    pub conditions: Arc<str>,
    pub observer: Arc<str>,
    pub choice: Arc<str>,
    pub joint: Arc<str>,
    pub declined: Arc<str>,
    pub wrong: Arc<str>,
    pub none: Arc<str>,
}

impl Texts {
    fn new() -> Self {
        Self {
            basis: "Written order of the competent prosecutor, for the open case, limited to the item named.".into(),
            storage: "Evidence store, sealed shelf".into(),
            status: "Case open. Evidence at risk is held or being acquired, requests are on their way, nothing is blocked before capture.".into(),
            statement: "The authorities are aware of the matter and act together within the law. No further detail is given while the inquiry runs.".into(),
            correction: "A measure of ours reached lawful content. It has been lifted, and we regret the error.".into(),
            notice: "Users concerned are informed that data were preserved on the order of a competent authority.".into(),
            reasons: "The measure asked for is not open to this authority under its law. The ground is named, the other side was heard, and what can be given in another form is offered.".into(),
            consultation: "Before a decision, this authority asks whether the request can be narrowed or met in another form.".into(),
            conditions: "For use in the case named alone; passing on needs consent.".into(),
            observer: "An observer of the lending laboratory attends; the exhibit stays the borrower's.".into(),
            choice: "Weighed against evidence, rights and the common plan.".into(),
            joint: "Authority to act at the agreed moment is given by the competent office and recorded.".into(),
            declined: "No legal basis to act at that moment.".into(),
            wrong: "not established".into(),
            none: "".into(),
        }
    }
}

impl Profile {
    /// The profile of this team, from the scenario as the team may see it.
    pub(super) fn new(scenario: &Scenario, team: &TeamId) -> Option<Self> {
        let here = scenario.team(team)?;
        let nation = here.nation.clone();
        let doctrine = scenario.doctrine_of(team);
        let first = here.roles.first()?;
        let seat = |offices: &[Office]| {
            let role = offices
                .iter()
                .find_map(|office| here.roles.iter().find(|role| role.office == *office))
                .unwrap_or(first);
            Actor::Seat(team.clone(), role.id.clone())
        };
        use Office::{
            CentralAuthority, DutyOfficer, Forensics, PressAndRights, Prosecutor, RegisterKeeper,
        };
        let block = doctrine.map_or(CentralAuthority, |doctrine| doctrine.block.by);
        let release = doctrine.map_or(CentralAuthority, |doctrine| doctrine.release.by);
        let seats = [
            seat(&[CentralAuthority, Prosecutor, DutyOfficer]),
            seat(&[Prosecutor, CentralAuthority, DutyOfficer]),
            seat(&[Office::Desk, DutyOfficer, CentralAuthority]),
            seat(&[Forensics, Office::Desk, RegisterKeeper, DutyOfficer]),
            seat(&[PressAndRights, CentralAuthority, DutyOfficer]),
            seat(&[RegisterKeeper, Office::Desk, DutyOfficer]),
            seat(&[block, CentralAuthority]),
            seat(&[release, CentralAuthority]),
        ];
        let marks = &scenario.library.marks;
        let own_codes = scenario
            .taxonomy_of(team)
            .map_or(&[][..], |taxonomy| &taxonomy.codes[..]);
        let mut lenders: Vec<_> = scenario
            .nations
            .iter()
            .filter(|other| Some(&other.id) != nation.as_ref())
            .filter(|other| scenario.team_of(&other.id).is_some())
            .map(|other| (other.laboratory.unwrap_or_default(), other.id.clone()))
            .collect();
        lenders.sort_by_key(|(laboratory, id)| {
            (
                !laboratory.memory,
                u8::MAX - laboratory.slots,
                laboratory.queue,
                id.clone(),
            )
        });
        Some(Self {
            team: team.clone(),
            party: Party::Team(team.clone()),
            coordinator: scenario.alliance.coordinator.clone(),
            coordinates: scenario.alliance.coordinator == *team,
            length: scenario.exercise.length,
            seats,
            states: scenario
                .teams
                .iter()
                .filter(|other| other.nation.is_some() && other.id != *team)
                .map(|other| other.id.clone())
                .collect(),
            team_of: scenario
                .teams
                .iter()
                .filter_map(|other| Some((other.nation.clone()?, other.id.clone())))
                .collect(),
            routes: nation.as_ref().map_or_else(Routes::default, |nation| {
                Routes::new(scenario, here, nation)
            }),
            codes: own_codes
                .iter()
                .map(|code| {
                    let offence = Arc::from(format!("{} \"{}\"", code.id, code.label));
                    (code.id.clone(), code.covers.clone(), offence)
                })
                .collect(),
            lawful: scenario
                .library
                .concepts
                .iter()
                .filter(|concept| concept.lawful)
                .map(|concept| concept.id.clone())
                .collect(),
            laboratory: scenario
                .nation_of(team)
                .and_then(|nation| nation.laboratory)
                .unwrap_or_default(),
            lenders: lenders.into_iter().map(|(_, id)| id).collect(),
            refuses: doctrine.map_or_else(Vec::new, |doctrine| doctrine.refuses.clone()),
            never: doctrine.map_or_else(Vec::new, |doctrine| doctrine.never.clone()),
            notice: doctrine.map_or(Notice::Never, |doctrine| doctrine.user_notice),
            mark: marks.get(marks.len() / 2).map(|mark| mark.id.clone()),
            top_mark: marks.last().map(|mark| mark.id.clone()),
            open_channel: scenario
                .library
                .channels
                .iter()
                .find(|channel| !channel.protected)
                .map(|channel| channel.id.clone()),
            texts: Texts::new(),
            nation,
        })
    }

    /// The seat at a desk.
    pub(super) fn seat(&self, desk: Desk) -> &Actor {
        &self.seats[desk as usize]
    }

    /// The own code that names a conduct most closely: the one that covers the fewest others.
    pub(super) fn code_for(
        &self,
        concept: &ConceptId,
    ) -> Option<&(CodeId, Vec<ConceptId>, Arc<str>)> {
        self.codes
            .iter()
            .filter(|(_, covers, _)| covers.contains(concept))
            .min_by_key(|(_, covers, _)| covers.len())
    }

    /// An own code that does not cover a conduct.
    pub(super) fn wrong_code(
        &self,
        concept: &ConceptId,
        draws: &mut Draws,
    ) -> Option<&(CodeId, Vec<ConceptId>, Arc<str>)> {
        let wrong: Vec<_> = self
            .codes
            .iter()
            .filter(|(_, covers, _)| !covers.contains(concept))
            .collect();
        draws.one_of(&wrong).copied()
    }
}
