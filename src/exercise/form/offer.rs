//! Whom a team may ask about something, for what, and on which form.

use super::paper::{About, binds};
use crate::exercise::actor::Party;
use crate::exercise::paper::Subject;
use crate::exercise::world::World;
use crate::scenario::*;

/// A lawful way to ask for something. Title, text, fields and duration in the real world stand in the form
/// itself: `world.scenario.form(&offer.form)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Whom.
    pub to: Party,
    /// For what.
    pub asks: Asks,
    /// The form.
    pub form: FormId,
    /// The instrument on which it rests.
    pub instrument: InstrumentId,
    /// The channels that the instrument allows, the most usual protected one first.
    pub channels: Vec<ChannelId>,
    /// Offices that may sign it; empty means any.
    pub offices: Vec<Office>,
    /// Own roles that may sign it; none if no office of this team may.
    pub signers: Vec<RoleId>,
    /// Full credit for an answer within this.
    pub target: Length,
    /// No credit for an answer after this.
    pub limit: Length,
    /// Answered only after the exercise, whatever the two clocks say.
    pub epilogue_only: bool,
    /// What comes may serve as evidence; otherwise it is a lead.
    pub gives_evidence: bool,
    /// The conduct must be an offence on both sides.
    pub dual_criminality: bool,
    /// Inside the own state, whose law is enough.
    pub at_home: bool,
    /// A hold made under it lapses after this unless a follow-up is filed.
    pub lapses: Option<Length>,
}

/// Every lawful way in which a team may ask about this, as far as its world knows the subject: by addressee,
/// then by what is asked, the best way first (in force, signed in this team, answered in play, good as
/// evidence, without dual criminality). Empty if nobody can be asked or the subject is not known.
#[must_use]
pub fn offers(world: &World, team: &TeamId, about: &Subject) -> Vec<Offer> {
    let scenario = &*world.scenario;
    let Some(asker) = scenario.team(team) else {
        return Vec::new();
    };
    let known = About::known(world, about);
    let mut offers = Vec::new();
    for to in addressees(scenario, asker, about, &known) {
        let mut ways: Vec<Offer> = ways(scenario, asker, &to)
            .filter(|(form, _)| fits(world, team, about, form.asks))
            .map(|(form, instrument)| offer(scenario, asker, &to, form, instrument))
            .collect();
        ways.sort_by_key(|way| {
            (
                way.asks,
                way.at_home && !in_force(scenario, asker, &way.instrument),
                way.signers.is_empty(),
                way.epilogue_only,
                !way.gives_evidence,
                way.dual_criminality,
            )
        });
        // Inside one state its own law is enough; one paper that it is modelled on will do for each form.
        let mut seen: Vec<FormId> = Vec::new();
        ways.retain(|way| {
            let known = way.at_home && seen.contains(&way.form);
            seen.push(way.form.clone());
            !known
        });
        offers.extend(ways);
    }
    offers
}

/// Who can be asked about it: who keeps it, then the authorities of the states concerned.
fn addressees(scenario: &Scenario, asker: &Team, about: &Subject, known: &About<'_>) -> Vec<Party> {
    let mut parties: Vec<Party> = Vec::new();
    let mut add = |party: Party| {
        if party.team() != Some(&asker.id) && !parties.contains(&party) {
            parties.push(party);
        }
    };
    let nations: Vec<&NationId> = match about {
        Subject::Item(_) => known.jurisdiction.into_iter().collect(),
        Subject::Group(_) => known.hosted_in.iter().collect(),
        Subject::Laboratory => scenario.nations.iter().map(|nation| &nation.id).collect(),
        Subject::Withheld => Vec::new(),
    };
    let takes = |body: &External| {
        !body.accepts.is_empty()
            && (body.answers_only.is_empty()
                || asker
                    .nation
                    .as_ref()
                    .is_some_and(|nation| body.answers_only.contains(nation)))
    };
    let keeper = known.custodian.and_then(|keeper| scenario.external(keeper));
    if let Some(keeper) = keeper.filter(|keeper| takes(keeper)) {
        add(Party::Sim(keeper.id.clone()));
    }
    for nation in nations {
        if let Some(team) = scenario.team_of(nation) {
            add(Party::Team(team.id.clone()));
        }
        if known.custodian.is_none() && !known.laboratory {
            let there = |body: &&External| body.nation.as_ref() == Some(nation) && takes(body);
            for body in scenario.externals.iter().filter(there) {
                add(Party::Sim(body.id.clone()));
            }
        }
    }
    parties
}

/// Whether it makes sense to ask for this about that.
fn fits(world: &World, team: &TeamId, about: &Subject, asks: Asks) -> bool {
    match (about, asks) {
        (Subject::Item(item), Asks::ConsentToReuse) => world
            .copies_of(team, item)
            .any(|(_, copy)| copy.from.is_some()),
        (
            Subject::Item(_),
            Asks::Preserve
            | Asks::DiscloseTraffic
            | Asks::DiscloseSubscriber
            | Asks::Produce
            | Asks::Emergency,
        )
        | (Subject::Group(_), Asks::Remove)
        | (Subject::Laboratory, Asks::Lend) => true,
        _ => false,
    }
}

/// The forms that this body may be sent, each with an instrument that provides it and binds the two.
fn ways<'a>(
    scenario: &'a Scenario,
    asker: &'a Team,
    to: &'a Party,
) -> impl Iterator<Item = (&'a Form, &'a Instrument)> {
    let body = match to {
        Party::Sim(external) => scenario.external(external),
        Party::Team(_) => None,
    };
    let instruments = scenario.library.instruments.iter();
    instruments
        .filter(|instrument| binds(scenario, &asker.id, to, &instrument.id))
        .flat_map(|instrument| {
            let forms = instrument.provides.iter();
            let forms = forms.filter_map(|form| scenario.form(form));
            forms.map(move |form| (form, instrument))
        })
        .filter(move |(form, _)| body.is_none_or(|body| body.accepts.contains(&form.id)))
}

fn in_force(scenario: &Scenario, asker: &Team, instrument: &InstrumentId) -> bool {
    scenario.in_force.iter().any(|rule| {
        rule.instrument == *instrument
            && asker
                .nation
                .as_ref()
                .is_some_and(|nation| rule.among.contains(nation))
    })
}

fn offer(
    scenario: &Scenario,
    asker: &Team,
    to: &Party,
    form: &Form,
    instrument: &Instrument,
) -> Offer {
    let library = scenario.library.channels.iter();
    let mut channels = if instrument.channels.is_empty() {
        library.map(|channel| channel.id.clone()).collect()
    } else {
        instrument.channels.clone()
    };
    let unfit = |id: &ChannelId| {
        scenario
            .channel(id)
            .is_none_or(|channel| !channel.protected || channel.leads_only)
    };
    channels.sort_by_key(|id| unfit(id));
    let nation = super::paper::nation_of(scenario, to);
    Offer {
        to: to.clone(),
        asks: form.asks,
        form: form.id.clone(),
        instrument: instrument.id.clone(),
        channels,
        offices: form.signed_by.clone(),
        signers: asker
            .roles
            .iter()
            .filter(|role| form.signed_by.is_empty() || form.signed_by.contains(&role.office))
            .map(|role| role.id.clone())
            .collect(),
        target: form.target,
        limit: form.limit,
        epilogue_only: form.epilogue_only,
        gives_evidence: form.gives_evidence,
        dual_criminality: instrument.dual_criminality,
        at_home: asker.nation.is_some() && asker.nation.as_ref() == nation,
        lapses: form.lapses,
    }
}
