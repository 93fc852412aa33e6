//! What whoever receives a paper looks at before deciding, line by line.

use super::paper::{About, Entry, Paper, entry};
use crate::exercise::actor::{Party, RequestId};
use crate::exercise::decide::requests::DECIDE;
use crate::exercise::paper::{Defect, Draft, Subject};
use crate::exercise::world::{Request, World};
use crate::scenario::*;

/// A line of the checklist.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckLine {
    /// What is looked at.
    pub check: Check,
    /// How it stands.
    pub found: Found,
}

/// What is looked at.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// A field of the form.
    Field(FieldId),
    /// The instrument binds the two sides and provides the form.
    Instrument,
    /// The channel is one that the instrument allows.
    Channel,
    /// The office that signed may.
    Signature,
    /// This body can do what is asked.
    Competence,
    /// The conduct is an offence here. Only where the instrument asks for it.
    DualCriminality,
    /// What is asked for may not leave the state as it is.
    Secret,
    /// What is asked for is lawful conduct here.
    Lawful,
    /// Own doctrine refuses this form, on this ground, in such a case.
    Doctrine(DoctrineRefusal),
    /// Own doctrine never does this.
    Never(Never),
    /// There is a copy to hand over.
    Copy,
    /// The form is answered only after the exercise.
    AfterPlay,
}

/// How a line stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// In order.
    InOrder,
    /// The request may be returned for this.
    Defect(Defect),
    /// Something is missing or to be seen to, but no reason to return it.
    Noted,
    /// A person has to weigh it.
    Judge,
    /// This office knows too little to tell.
    Unknown,
}

/// The checklist of a request that came in: its form field by field, its basis, then what own doctrine says.
/// Empty if this world knows of no such request.
#[must_use]
pub fn checklist(world: &World, request: &RequestId) -> Vec<CheckLine> {
    let Some(state) = world.requests.get(request) else {
        return Vec::new();
    };
    let paper = paper(world, state);
    let mut lines = Lines(Vec::new());
    fields(&paper, &mut lines);
    basis(&paper, &mut lines);
    substance(world, state, &paper, &mut lines);
    lines.0
}

struct Lines(Vec<CheckLine>);

impl Lines {
    fn add(&mut self, check: Check, found: Found) {
        self.0.push(CheckLine { check, found });
    }

    fn either(&mut self, check: Check, fits: bool, defect: Defect) {
        let found = if fits {
            Found::InOrder
        } else {
            Found::Defect(defect)
        };
        self.add(check, found);
    }
}

fn paper<'a>(world: &'a World, state: &'a Request) -> Paper<'a> {
    Paper {
        scenario: &world.scenario,
        from: &state.from,
        draft: &state.draft,
        signed_by: state.signed_by.as_ref(),
        reader: &state.to,
        about: About::known(world, &state.draft.about),
    }
}

fn fields(paper: &Paper<'_>, lines: &mut Lines) {
    let form = paper.scenario.form(&paper.draft.form);
    for field in form.map_or(&[][..], |form| form.fields.as_slice()) {
        let found = match entry(paper.draft, field) {
            Entry::Filled => Found::InOrder,
            Entry::Empty | Entry::WrongForm if field.blocking => {
                Found::Defect(Defect::Field(field.id.clone()))
            }
            Entry::Empty | Entry::WrongForm => Found::Noted,
        };
        lines.add(Check::Field(field.id.clone()), found);
    }
}

fn basis(paper: &Paper<'_>, lines: &mut Lines) {
    let instrument = paper.instrument().ok();
    lines.either(Check::Instrument, instrument.is_some(), Defect::Instrument);
    if let Some(instrument) = instrument {
        let fits = paper.channel_fits(instrument);
        lines.either(Check::Channel, fits, Defect::Channel);
    }
    if let Some(form) = paper.scenario.form(&paper.draft.form) {
        lines.either(
            Check::Signature,
            paper.signature_fits(form),
            Defect::Signature,
        );
    }
    let known = match paper.draft.about {
        Subject::Item(_) => paper.about.jurisdiction.is_some(),
        Subject::Group(_) => paper.about.concept.is_some(),
        Subject::Laboratory => true,
        Subject::Withheld => false,
    };
    if known {
        lines.either(Check::Competence, paper.competent(), Defect::Competence);
    } else {
        lines.add(Check::Competence, Found::Unknown);
    }
    if instrument.is_some_and(|instrument| instrument.dual_criminality) {
        let named = paper.draft.concept.is_some() || paper.about.concept.is_some();
        match (paper.punishable(), named) {
            // A label alone says too little to deny it.
            (true, false) => lines.add(Check::DualCriminality, Found::Judge),
            (fits, _) => lines.either(Check::DualCriminality, fits, Defect::DualCriminality),
        }
    }
}

fn substance(world: &World, state: &Request, paper: &Paper<'_>, lines: &mut Lines) {
    let scenario = paper.scenario;
    let form = scenario.form(&state.draft.form);
    let gives = form.is_some_and(|form| gives_data(form.asks));
    if paper.about.secret {
        lines.add(Check::Secret, Found::Judge);
    }
    if paper.lawful() {
        lines.add(Check::Lawful, Found::Judge);
    }
    let Party::Team(team) = &state.to else {
        return;
    };
    if let Some(doctrine) = scenario.doctrine_of(team) {
        for rule in doctrine
            .refuses
            .iter()
            .filter(|rule| paper.refused_by(rule))
        {
            lines.add(Check::Doctrine(rule.clone()), Found::Judge);
        }
        for never in &doctrine.never {
            let found = match never {
                Never::TransferWithoutMark if gives => Found::Noted,
                Never::DiscloseSources if gives && paper.about.secret => Found::Judge,
                Never::BulkPreservation if asks(form) == Some(Asks::Preserve) && paper.bulk() => {
                    Found::Judge
                }
                Never::TransferWithoutMark
                | Never::DiscloseSources
                | Never::BulkPreservation
                | Never::ParallelImages => continue,
            };
            lines.add(Check::Never(*never), found);
        }
    }
    if let (true, Subject::Item(item)) = (gives, &state.draft.about) {
        let found = if world.copies_of(team, item).next().is_some() {
            Found::InOrder
        } else {
            Found::Noted
        };
        lines.add(Check::Copy, found);
    }
    if form.is_some_and(|form| form.epilogue_only) {
        lines.add(Check::AfterPlay, Found::Noted);
    }
}

fn asks(form: Option<&Form>) -> Option<Asks> {
    form.map(|form| form.asks)
}

fn gives_data(asks: Asks) -> bool {
    matches!(
        asks,
        Asks::DiscloseTraffic | Asks::DiscloseSubscriber | Asks::Produce | Asks::Emergency
    )
}

/// A ground on which a request may be refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroundLine {
    /// The ground.
    pub ground: GroundId,
    /// The instrument names it. Otherwise only own doctrine does.
    pub by_instrument: bool,
    /// Own doctrine refuses such a request on it, as far as this office knows the subject.
    pub by_doctrine: bool,
    /// Consultation is due before.
    pub consult_first: bool,
    /// The other side has been consulted.
    pub consulted: bool,
}

/// The grounds that are open to whoever has the request before it: those of the instrument, and those on which
/// own doctrine refuses it. Empty if this world knows of no such request.
#[must_use]
pub fn grounds(world: &World, request: &RequestId) -> Vec<GroundLine> {
    let Some(state) = world.requests.get(request) else {
        return Vec::new();
    };
    let paper = paper(world, state);
    let scenario = paper.scenario;
    let doctrine = state.to.team().and_then(|team| scenario.doctrine_of(team));
    let rules = doctrine.map_or(&[][..], |doctrine| doctrine.refuses.as_slice());
    let refused: Vec<&GroundId> = rules
        .iter()
        .filter(|rule| paper.refused_by(rule))
        .map(|rule| &rule.ground)
        .collect();
    let instrument = scenario.instrument(&state.draft.instrument);
    let named = instrument.map_or(&[][..], |instrument| instrument.grounds.as_slice());
    let mut open: Vec<&GroundId> = named.iter().collect();
    open.extend(refused.iter().filter(|ground| !named.contains(ground)));
    open.into_iter()
        .map(|ground| GroundLine {
            ground: ground.clone(),
            by_instrument: named.contains(ground),
            by_doctrine: refused.contains(&ground),
            consult_first: scenario
                .ground(ground)
                .is_some_and(|ground| ground.consult_first),
            consulted: state.was_consulted(),
        })
        .collect()
}

/// The roles of the addressed team that may decide the request: the office that own doctrine names for it
/// first. Empty if a body that SimCell plays has it.
#[must_use]
pub fn deciders(world: &World, request: &RequestId) -> Vec<RoleId> {
    let Some(state) = world.requests.get(request) else {
        return Vec::new();
    };
    let scenario = &world.scenario;
    let Some(team) = state.to.team().and_then(|team| scenario.team(team)) else {
        return Vec::new();
    };
    let first = named_office(scenario, &team.id, &state.draft);
    let may = |role: &&Role| DECIDE.contains(&role.office);
    let mut roles: Vec<&Role> = team.roles.iter().filter(may).collect();
    if roles.is_empty() {
        // In a team without any of these offices every role may.
        roles = team.roles.iter().collect();
    }
    roles.sort_by_key(|role| Some(role.office) != first);
    roles.into_iter().map(|role| role.id.clone()).collect()
}

/// The office that own doctrine names for such a decision.
fn named_office(scenario: &Scenario, team: &TeamId, draft: &Draft) -> Option<Office> {
    let doctrine = scenario.doctrine_of(team)?;
    match scenario.form(&draft.form)?.asks {
        Asks::Remove => Some(doctrine.block.by),
        asks if gives_data(asks) => Some(doctrine.release.by),
        _ => None,
    }
}
