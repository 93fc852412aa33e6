//! Whom a team may ask for what, and on which form: the authorities of other states, and the bodies that
//! answer it. Worked out from the law in force and from what each body says that it accepts; how a body
//! will behave is hidden.

use crate::exercise::{Actor, ItemCard, Party};
use crate::scenario::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A lawful way to ask for something.
#[derive(Clone, Debug)]
pub(super) struct Route {
    pub asks: Asks,
    pub form: FormId,
    pub instrument: InstrumentId,
    pub channel: ChannelId,
    /// The seat of this team that may sign the form.
    pub signer: Option<Actor>,
    /// The form filled in, but for what depends on the case.
    pub fields: BTreeMap<FieldId, Arc<str>>,
    /// Fields that depend on the case.
    pub special: Vec<(FieldId, FieldKind)>,
    /// Fields whose absence lets the form be returned.
    pub blocking: Vec<FieldId>,
}

/// A body that answers this team's state, and what it takes from it.
#[derive(Clone, Debug)]
struct Body {
    id: ExternalId,
    nation: Option<NationId>,
    routes: Vec<Route>,
}

/// Everybody whom a team may ask.
#[derive(Clone, Debug, Default)]
pub(super) struct Routes {
    home: Option<NationId>,
    /// The teams that speak for other states.
    teams: BTreeMap<NationId, TeamId>,
    /// The best route for each thing that can be asked of each other state.
    states: BTreeMap<NationId, Vec<Route>>,
    /// The bodies that answer, in the order of the scenario, at home and abroad.
    bodies: Vec<Body>,
}

/// What is handed over, as against kept, removed or lent.
const DATA: [Asks; 3] = [
    Asks::DiscloseTraffic,
    Asks::DiscloseSubscriber,
    Asks::Produce,
];

impl Routes {
    /// The routes of a team that plays this state.
    pub(super) fn new(scenario: &Scenario, team: &Team, home: &NationId) -> Self {
        let range = range(&scenario.exercise.starts);
        let best = |ways| best(scenario, team, ways, &range);
        let states = scenario
            .nations
            .iter()
            .filter(|other| other.id != *home)
            .map(|other| {
                let ways = ways(scenario, home, Some(&other.id));
                (other.id.clone(), best(ways))
            })
            .collect();
        let answers = |body: &&External| {
            !body.accepts.is_empty()
                && (body.answers_only.is_empty() || body.answers_only.contains(home))
        };
        let bodies = scenario
            .externals
            .iter()
            .filter(answers)
            .map(|body| {
                let mut ways = ways(scenario, home, body.nation.as_ref());
                ways.retain(|way| body.accepts.contains(&way.form.id));
                Body {
                    id: body.id.clone(),
                    nation: body.nation.clone(),
                    routes: best(ways),
                }
            })
            .collect();
        Self {
            home: Some(home.clone()),
            teams: scenario
                .teams
                .iter()
                .filter(|other| other.id != team.id)
                .filter_map(|other| Some((other.nation.clone()?, other.id.clone())))
                .collect(),
            states,
            bodies,
        }
    }

    /// Whom to ask for this of an item: the body that keeps it, where that takes the form from this state;
    /// otherwise the authority of the state whose law governs it. At home there is nobody above the body.
    pub(super) fn for_item(&self, card: &ItemCard, asks: Asks) -> Option<(Party, &Route)> {
        // Whoever hands over stored data hands over what is less, too.
        let wider = DATA.contains(&asks).then_some(Asks::Produce);
        let of = |asks| self.of_keeper(card, asks);
        if let Some(found) = of(asks).or_else(|| wider.and_then(of)) {
            return Some(found);
        }
        let wider = wider.or((asks == Asks::Preserve).then_some(Asks::Produce));
        let of = |asks| self.of_authority(card, asks);
        of(asks).or_else(|| wider.and_then(of))
    }

    /// Whether the body that keeps an item keeps it on request.
    pub(super) fn keeper_preserves(&self, card: &ItemCard) -> bool {
        self.of_keeper(card, Asks::Preserve).is_some()
    }

    /// Whether there is somebody whom to ask to keep an item.
    pub(super) fn preserves(&self, card: &ItemCard) -> bool {
        self.keeper_preserves(card) || self.of_authority(card, Asks::Preserve).is_some()
    }

    /// The kinds of data that the body that keeps an item hands over.
    pub(super) fn keeper_gives(&self, card: &ItemCard) -> impl Iterator<Item = Asks> {
        DATA.into_iter()
            .filter(|asks| self.of_keeper(card, *asks).is_some())
    }

    /// Whom to ask for this in a state: its authority, or where nobody speaks for it, a body there.
    pub(super) fn for_state(&self, nation: &NationId, asks: Asks) -> Option<(Party, &Route)> {
        match self.teams.get(nation) {
            Some(team) => Some((Party::Team(team.clone()), self.of_state(nation, asks)?)),
            None => self.of_body_in(nation, asks),
        }
    }

    /// The seat that may sign a form.
    pub(super) fn signer(&self, form: &FormId) -> Option<&Actor> {
        let bodies = self.bodies.iter().flat_map(|body| &body.routes);
        let mut routes = self.states.values().flatten().chain(bodies);
        routes
            .find(|route| route.form == *form)
            .and_then(|route| route.signer.as_ref())
    }

    fn of_keeper(&self, card: &ItemCard, asks: Asks) -> Option<(Party, &Route)> {
        let keeper = card.custodian.as_ref()?;
        let body = self.bodies.iter().find(|body| body.id == *keeper)?;
        Some((Party::Sim(keeper.clone()), find(&body.routes, asks)?))
    }

    fn of_authority(&self, card: &ItemCard, asks: Asks) -> Option<(Party, &Route)> {
        let nation = &card.jurisdiction;
        if self.home.as_ref() == Some(nation) {
            return None;
        }
        match (&card.custodian, self.teams.contains_key(nation)) {
            // It may well send the request back, but nobody else has the item.
            (Some(keeper), false) => {
                Some((Party::Sim(keeper.clone()), self.of_state(nation, asks)?))
            }
            _ => self.for_state(nation, asks),
        }
    }

    fn of_state(&self, nation: &NationId, asks: Asks) -> Option<&Route> {
        find(self.states.get(nation)?, asks)
    }

    fn of_body_in(&self, nation: &NationId, asks: Asks) -> Option<(Party, &Route)> {
        let mut there = self
            .bodies
            .iter()
            .filter(|body| body.nation.as_ref() == Some(nation));
        there.find_map(|body| Some((Party::Sim(body.id.clone()), find(&body.routes, asks)?)))
    }
}

fn find(routes: &[Route], asks: Asks) -> Option<&Route> {
    routes.iter().find(|route| route.asks == asks)
}

/// An instrument and a form that it provides.
struct Way<'a> {
    in_force: bool,
    instrument: &'a Instrument,
    form: &'a Form,
}

/// The ways by which a state may ask somebody in another, at home, or nowhere in particular.
fn ways<'a>(
    scenario: &'a Scenario,
    home: &'a NationId,
    other: Option<&'a NationId>,
) -> Vec<Way<'a>> {
    let of = |in_force: bool, instrument: &'a Instrument| {
        let forms = instrument.provides.iter();
        forms
            .filter_map(|form| scenario.form(form))
            .map(move |form| Way {
                in_force,
                instrument,
                form,
            })
    };
    let mut ways: Vec<Way<'a>> = scenario
        .binding(home, other.unwrap_or(home))
        .flat_map(|instrument| of(true, instrument))
        .collect();
    if other == Some(home) {
        // Inside one state its own law is enough; the paper still names what it is modelled on.
        let library = scenario.library.instruments.iter();
        ways.extend(library.flat_map(|instrument| of(false, instrument)));
    }
    ways
}

/// The best way for each thing that can be asked, by merit: what is in force, what this team may sign, what
/// is answered in play, what gives evidence.
fn best(scenario: &Scenario, team: &Team, mut ways: Vec<Way<'_>>, range: &Arc<str>) -> Vec<Route> {
    ways.sort_by_key(|way| {
        let signed = team
            .roles
            .iter()
            .any(|role| way.form.signed_by.contains(&role.office));
        (
            !way.in_force,
            !signed,
            way.form.epilogue_only,
            !way.form.gives_evidence,
            way.instrument.dual_criminality,
        )
    });
    let mut best: Vec<Route> = Vec::new();
    for way in ways {
        if best.iter().all(|route| route.asks != way.form.asks) {
            best.extend(route(scenario, team, way.instrument, way.form, range));
        }
    }
    best
}

fn route(
    scenario: &Scenario,
    team: &Team,
    instrument: &Instrument,
    form: &Form,
    range: &Arc<str>,
) -> Option<Route> {
    let channel = instrument
        .channels
        .iter()
        .find(|id| {
            scenario
                .channel(id)
                .is_some_and(|channel| channel.protected && !channel.leads_only)
        })
        .or(instrument.channels.first())?;
    let mut fields = BTreeMap::new();
    let mut special = Vec::new();
    for field in &form.fields {
        let entry: Arc<str> = match field.kind {
            FieldKind::Text => Arc::from(format!("{}: stated on the enclosed sheet.", field.label)),
            FieldKind::UtcRange => range.clone(),
            FieldKind::UtcMoment => {
                let end = range.split_once(" to ").map_or(&**range, |(_, end)| end);
                Arc::from(end)
            }
            FieldKind::FollowUp => Arc::from(
                "A request for legal assistance will follow within the period of the hold.",
            ),
            FieldKind::Custodian | FieldKind::Identifier | FieldKind::Offence => {
                special.push((field.id.clone(), field.kind));
                continue;
            }
        };
        fields.insert(field.id.clone(), entry);
    }
    let signer = team
        .roles
        .iter()
        .find(|role| form.signed_by.contains(&role.office))
        .map(|role| Actor::Seat(team.id.clone(), role.id.clone()));
    Some(Route {
        asks: form.asks,
        form: form.id.clone(),
        instrument: instrument.id.clone(),
        channel: channel.clone(),
        signer,
        fields,
        special,
        blocking: form
            .fields
            .iter()
            .filter(|field| field.blocking)
            .map(|field| field.id.clone())
            .collect(),
    })
}

/// The week up to the start of the story and the day that follows, in UTC.
fn range(starts: &str) -> Arc<str> {
    let day = jiff::SignedDuration::from_hours(24);
    starts
        .parse::<jiff::Timestamp>()
        .ok()
        .and_then(|start| {
            let from = start.checked_sub(day * 7).ok()?;
            let to = start.checked_add(day).ok()?;
            let write = |moment: jiff::Timestamp| moment.strftime("%Y-%m-%dT%H:%MZ").to_string();
            Some(Arc::from(format!("{} to {}", write(from), write(to))))
        })
        .unwrap_or_else(|| Arc::from("2031-02-23T00:00Z to 2031-03-03T00:00Z"))
}
