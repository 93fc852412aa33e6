//! What is wrong with a paper, from the law in force and from what is known of its subject.

use crate::exercise::actor::Party;
use crate::exercise::paper::{Defect, Draft, Subject};
use crate::exercise::world::World;
use crate::scenario::*;

/// What is known of the subject of a request.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct About<'a> {
    /// The state whose law governs access to an item; none if that is not known or there is no such state.
    pub jurisdiction: Option<&'a NationId>,
    /// The body that holds the item, if it is not the authority itself.
    pub custodian: Option<&'a ExternalId>,
    /// Where the resources of a group are hosted.
    pub hosted_in: &'a [NationId],
    /// The conduct that it shows.
    pub concept: Option<&'a ConceptId>,
    /// It may not leave its state as it is.
    pub secret: bool,
    /// The subject is laboratory help.
    pub laboratory: bool,
}

impl<'a> About<'a> {
    /// By what this world knows: a seat's world by what was made known to it.
    #[must_use]
    pub fn known(world: &'a World, about: &Subject) -> Self {
        match about {
            Subject::Item(item) => {
                let card = world.items.get(item).and_then(|item| item.card.as_ref());
                card.map_or_else(Self::default, |card| Self {
                    jurisdiction: Some(&card.jurisdiction),
                    custodian: card.custodian.as_ref(),
                    concept: card.concept.as_ref(),
                    secret: card.secret,
                    ..Self::default()
                })
            }
            Subject::Group(group) => {
                let group = world.groups.get(group);
                group.map_or_else(Self::default, |group| Self {
                    hosted_in: &group.card.hosted_in,
                    concept: Some(group.concept()),
                    ..Self::default()
                })
            }
            Subject::Laboratory => Self::help(),
            Subject::Withheld => Self::default(),
        }
    }

    /// By the whole scenario, which only the host and the score hold.
    #[must_use]
    pub fn of(scenario: &'a Scenario, about: &Subject) -> Self {
        match about {
            Subject::Item(item) => scenario.item(item).map_or_else(Self::default, |item| Self {
                jurisdiction: Some(&item.jurisdiction),
                custodian: item.custodian.as_ref(),
                concept: item.concept.as_ref(),
                secret: item.secret,
                ..Self::default()
            }),
            Subject::Group(group) => {
                scenario
                    .group(group)
                    .map_or_else(Self::default, |group| Self {
                        hosted_in: &group.hosted_in,
                        concept: Some(&group.concept),
                        ..Self::default()
                    })
            }
            Subject::Laboratory => Self::help(),
            Subject::Withheld => Self::default(),
        }
    }

    fn help() -> Self {
        Self {
            laboratory: true,
            ..Self::default()
        }
    }

    /// Whether this body can do what is asked. What is not known of the subject speaks for the body.
    #[must_use]
    pub fn competent(&self, scenario: &Scenario, body: &Party) -> bool {
        let nation = nation_of(scenario, body);
        if let Some(jurisdiction) = self.jurisdiction {
            return match (body, self.custodian) {
                (Party::Sim(external), Some(custodian)) => custodian == external,
                _ => nation == Some(jurisdiction),
            };
        }
        if self.laboratory {
            return nation.is_some();
        }
        self.hosted_in.is_empty() || nation.is_some_and(|it| self.hosted_in.contains(it))
    }
}

/// A paper before whoever reads it.
#[derive(Clone, Copy, Debug)]
pub struct Paper<'a> {
    /// The law.
    pub scenario: &'a Scenario,
    /// Who writes.
    pub from: &'a TeamId,
    /// What stands in it.
    pub draft: &'a Draft,
    /// The role that signed.
    pub signed_by: Option<&'a RoleId>,
    /// Who reads it: the addressee, or to whom it was passed on.
    pub reader: &'a Party,
    /// What the reader knows of its subject.
    pub about: About<'a>,
}

/// Why a paper has no legal basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// No such instrument binds the two sides.
    NotBound,
    /// The instrument does not provide the form.
    NotProvided,
    /// The office that signed may not sign this form, or nobody signed.
    WrongSignature,
    /// The instrument does not allow the channel.
    WrongChannel,
}

impl<'a> Paper<'a> {
    /// The instrument, if it binds writer and reader and provides the form.
    ///
    /// # Errors
    /// [`Basis::NotBound`] or [`Basis::NotProvided`].
    pub fn instrument(&self) -> Result<&'a Instrument, Basis> {
        let (scenario, draft) = (self.scenario, self.draft);
        let instrument = scenario
            .instrument(&draft.instrument)
            .filter(|known| binds(scenario, self.from, self.reader, &known.id))
            .ok_or(Basis::NotBound)?;
        let known = scenario.form(&draft.form).is_some();
        if known && instrument.provides.contains(&draft.form) {
            Ok(instrument)
        } else {
            Err(Basis::NotProvided)
        }
    }

    /// Whether the channel is one that the instrument allows; one that names none allows all.
    #[must_use]
    pub fn channel_fits(&self, instrument: &Instrument) -> bool {
        instrument.channels.is_empty() || instrument.channels.contains(&self.draft.channel)
    }

    /// Whether the office that signed may sign the form; a form that names none may be signed by any.
    #[must_use]
    pub fn signature_fits(&self, form: &Form) -> bool {
        form.signed_by.is_empty()
            || self
                .office()
                .is_some_and(|office| form.signed_by.contains(&office))
    }

    fn office(&self) -> Option<Office> {
        let roles = &self.scenario.team(self.from)?.roles;
        let role = self.signed_by?;
        Some(roles.iter().find(|known| known.id == *role)?.office)
    }

    /// Whether instrument, form, signature and channel permit the request.
    ///
    /// # Errors
    /// The first of them that does not, in that order.
    pub fn basis(&self) -> Result<(), Basis> {
        let instrument = self.instrument()?;
        let form = self.scenario.form(&self.draft.form);
        if !form.is_some_and(|form| self.signature_fits(form)) {
            return Err(Basis::WrongSignature);
        }
        if !self.channel_fits(instrument) {
            return Err(Basis::WrongChannel);
        }
        Ok(())
    }

    /// Whether the conduct, as named or else as known, is an offence where the paper is read, or need not be.
    /// The conduct counts, not its label (Convention on Cybercrime, art. 25 para. 5).
    #[must_use]
    pub fn punishable(&self) -> bool {
        let scenario = self.scenario;
        let needed = scenario
            .instrument(&self.draft.instrument)
            .is_some_and(|instrument| instrument.dual_criminality);
        let concept = self.draft.concept.as_ref().or(self.about.concept);
        let Some(concept) = concept.filter(|_| needed) else {
            return true;
        };
        nation_of(scenario, self.reader)
            .and_then(|nation| scenario.taxonomy(scenario.nation(nation)?.taxonomy.as_ref()?))
            .is_none_or(|it| it.codes.iter().any(|code| code.covers.contains(concept)))
    }

    /// Whether its reader can do what it asks.
    #[must_use]
    pub fn competent(&self) -> bool {
        self.about.competent(self.scenario, self.reader)
    }

    /// Whether this rule of a doctrine refuses it, by what is known of its subject.
    #[must_use]
    pub fn refused_by(&self, rule: &DoctrineRefusal) -> bool {
        rule.form == self.draft.form
            && match rule.when {
                RefusesWhen::Always => true,
                RefusesWhen::LawfulSpeech => self.lawful(),
                RefusesWhen::Secret => self.about.secret,
                RefusesWhen::Bulk => self.bulk(),
            }
    }

    /// Whether the subject shows conduct that the tree of concepts calls lawful.
    #[must_use]
    pub fn lawful(&self) -> bool {
        let shown = self.about.concept;
        shown.is_some_and(|shown| self.scenario.lawful(shown))
    }

    /// Whether the form asks for an identifier and none narrows the request.
    #[must_use]
    pub fn bulk(&self) -> bool {
        self.scenario.form(&self.draft.form).is_some_and(|form| {
            let fields = form.fields.iter();
            let mut identifiers = fields
                .filter(|field| field.kind == FieldKind::Identifier)
                .peekable();
            identifiers.peek().is_some() && !identifiers.any(|field| filled(self.draft, field))
        })
    }

    /// For what it may be returned, in the order of its form; but for competence, of which
    /// [`competent`](Self::competent) speaks.
    #[must_use]
    pub fn defects(&self) -> Vec<Defect> {
        let Some(form) = self.scenario.form(&self.draft.form) else {
            return vec![Defect::Instrument];
        };
        let fields = form.fields.iter().filter(|field| field.blocking);
        let mut found: Vec<Defect> = fields
            .filter(|field| !filled(self.draft, field))
            .map(|field| Defect::Field(field.id.clone()))
            .collect();
        let Ok(instrument) = self.instrument() else {
            found.push(Defect::Instrument);
            return found;
        };
        if !self.channel_fits(instrument) {
            found.push(Defect::Channel);
        }
        if !self.signature_fits(form) {
            found.push(Defect::Signature);
        }
        if !self.punishable() {
            found.push(Defect::DualCriminality);
        }
        found
    }
}

/// What a paper still lacks before it can be sent with a good chance: everything for which its addressee may
/// return it, as far as its writer can know. Empty if nothing.
#[must_use]
pub fn missing(
    world: &World,
    from: &TeamId,
    draft: &Draft,
    signed_by: Option<&RoleId>,
) -> Vec<Defect> {
    let paper = Paper {
        scenario: &world.scenario,
        from,
        draft,
        signed_by,
        reader: &draft.to,
        about: About::known(world, &draft.about),
    };
    let mut found = paper.defects();
    if !paper.competent() || !takes(&world.scenario, from, draft) {
        found.push(Defect::Competence);
    }
    found
}

/// Whether a body says that it takes this form from this state. Authorities of states take every form.
fn takes(scenario: &Scenario, from: &TeamId, draft: &Draft) -> bool {
    let Party::Sim(external) = &draft.to else {
        return true;
    };
    let nation = scenario.team(from).and_then(|team| team.nation.as_ref());
    scenario.external(external).is_some_and(|body| {
        body.accepts.contains(&draft.form)
            && (body.answers_only.is_empty()
                || nation.is_some_and(|nation| body.answers_only.contains(nation)))
    })
}

/// A field that a paper leaves open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfilled {
    /// The field.
    pub field: FieldId,
    /// The paper may be returned for it; otherwise it is only noted.
    pub blocking: bool,
    /// What stands in it.
    pub entry: Entry,
}

/// What stands in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// What the field needs.
    Filled,
    /// Nothing.
    Empty,
    /// Something, but not in the form that the field needs: a period without its zone, say.
    WrongForm,
}

/// The fields that a paper leaves open, in the order of its form. Empty for an unknown form.
#[must_use]
pub fn unfilled(scenario: &Scenario, draft: &Draft) -> Vec<Unfilled> {
    let form = scenario.form(&draft.form);
    let fields = form.map_or(&[][..], |form| form.fields.as_slice());
    fields
        .iter()
        .filter_map(|field| {
            let entry = entry(draft, field);
            (entry != Entry::Filled).then(|| Unfilled {
                field: field.id.clone(),
                blocking: field.blocking,
                entry,
            })
        })
        .collect()
}

/// What stands in this field of a paper. An offence may stand in the code or the restated concept.
#[must_use]
pub fn entry(draft: &Draft, field: &Field) -> Entry {
    let text = draft.fields.get(&field.id).map_or("", |text| text.trim());
    match field.kind {
        FieldKind::Offence if draft.code.is_some() || draft.concept.is_some() => Entry::Filled,
        _ if text.is_empty() => Entry::Empty,
        FieldKind::UtcRange if !is_utc_range(text) => Entry::WrongForm,
        FieldKind::UtcMoment if !is_utc_moment(text) => Entry::WrongForm,
        _ => Entry::Filled,
    }
}

/// Whether a field holds what it needs.
#[must_use]
pub fn filled(draft: &Draft, field: &Field) -> bool {
    entry(draft, field) == Entry::Filled
}

/// Two moments with ` to ` between them, each said to be in UTC.
fn is_utc_range(text: &str) -> bool {
    let in_utc = |part: &str| part.trim().ends_with('Z') || part.contains("UTC");
    text.split_once(" to ")
        .is_some_and(|(from, to)| in_utc(from) && in_utc(to))
}

/// A time of day that is said to be in UTC.
fn is_utc_moment(text: &str) -> bool {
    let digit = |c: Option<&u8>| c.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    let timed = bytes.iter().enumerate().any(|(at, byte)| {
        *byte == b':'
            && at > 0
            && digit(bytes.get(at - 1))
            && digit(bytes.get(at + 1))
            && digit(bytes.get(at + 2))
    });
    timed && (text.ends_with('Z') || text.contains("UTC"))
}

/// The state under whose law a party acts.
pub(super) fn nation_of<'a>(scenario: &'a Scenario, party: &Party) -> Option<&'a NationId> {
    match party {
        Party::Team(team) => scenario.team(team)?.nation.as_ref(),
        Party::Sim(external) => scenario.external(external)?.nation.as_ref(),
    }
}

/// Whether an instrument lets a team ask this body. Inside one state its own law is enough, and no treaty is
/// needed; whoever has no state, such as the coordinator, stands under the instruments of the other side.
#[must_use]
pub fn binds(scenario: &Scenario, from: &TeamId, to: &Party, instrument: &InstrumentId) -> bool {
    let one = scenario.team(from).and_then(|team| team.nation.as_ref());
    let other = nation_of(scenario, to);
    let mut rules = scenario
        .in_force
        .iter()
        .filter(|rule| rule.instrument == *instrument);
    match (one, other) {
        (Some(one), Some(other)) if one == other => true,
        (Some(one), Some(other)) => {
            rules.any(|rule| rule.among.contains(one) && rule.among.contains(other))
        }
        (Some(state), None) | (None, Some(state)) => rules.any(|rule| rule.among.contains(state)),
        (None, None) => rules.next().is_some(),
    }
}
