//! Names as a reader knows them: from the scenario, or from what play has revealed to a seat; an id where
//! neither knows one.

use crate::exercise::*;
use crate::scenario::*;

/// Where names come from.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    pub(crate) scenario: &'a Scenario,
    known: Option<&'a World>,
    /// Ids alone where a title would be long.
    pub(crate) short: bool,
}

impl<'a> Names<'a> {
    /// From the scenario alone.
    pub(crate) fn new(scenario: &'a Scenario) -> Self {
        Self {
            scenario,
            known: None,
            short: false,
        }
    }

    /// The same with ids alone where a title would be long.
    pub(crate) fn short(mut self) -> Self {
        self.short = true;
        self
    }

    /// From the scenario of a world, and what was revealed to it.
    pub(crate) fn of(known: &'a World) -> Self {
        Self {
            scenario: &known.scenario,
            known: Some(known),
            short: false,
        }
    }

    pub(crate) fn team(&self, id: &TeamId) -> String {
        self.scenario
            .team(id)
            .map_or_else(|| id.to_string(), |team| team.name.clone())
    }

    pub(crate) fn role(&self, team: &TeamId, role: &RoleId) -> String {
        let team = self.scenario.team(team);
        let known = team.and_then(|team| team.roles.iter().find(|known| known.id == *role));
        known.map_or_else(|| role.to_string(), |role| role.name.clone())
    }

    pub(crate) fn teams(&self, ids: &[TeamId]) -> String {
        let names: Vec<String> = ids.iter().map(|id| self.team(id)).collect();
        names.join(", ")
    }

    pub(crate) fn party(&self, party: &Party) -> String {
        match party {
            Party::Team(id) => self.team(id),
            Party::Sim(id) => self
                .scenario
                .external(id)
                .map_or_else(|| id.to_string(), |body| body.name.clone()),
        }
    }

    pub(crate) fn nation(&self, id: &NationId) -> String {
        self.scenario
            .nation(id)
            .map_or_else(|| id.to_string(), |nation| nation.name.clone())
    }

    pub(crate) fn item(&self, id: &ItemId) -> String {
        if self.short {
            return id.to_string();
        }
        let title = self.scenario.item(id).map(|item| item.title.as_str());
        let title = title.or_else(|| {
            let state = self.known?.items.get(id)?;
            Some(&*state.card.as_ref()?.title)
        });
        title.map_or_else(|| id.to_string(), |title| format!("{id} {title}"))
    }

    pub(crate) fn group(&self, id: &GroupId) -> String {
        let title = self.scenario.group(id).map(|group| group.title.as_str());
        let title = title.or_else(|| Some(&*self.known?.groups.get(id)?.card.title));
        title.map_or_else(|| id.to_string(), str::to_owned)
    }

    /// The title alone.
    pub(crate) fn inject_title(&self, id: &InjectId) -> Option<&'a str> {
        let known = self.scenario.inject(id).map(|inject| inject.title.as_str());
        known.or_else(|| {
            let state = self.known?.injects.get(id)?;
            Some(&*state.card.as_ref()?.title)
        })
    }

    /// The id with the title.
    pub(crate) fn inject(&self, id: &InjectId) -> String {
        match self.inject_title(id) {
            Some(title) => format!("{id} {title}"),
            None => id.to_string(),
        }
    }

    pub(crate) fn lead(&self, id: &LeadId) -> String {
        let title = self.scenario.lead(id).map(|lead| lead.title.as_str());
        let title = title.or_else(|| Some(&*self.known?.leads.get(id)?.card.title));
        title.map_or_else(|| id.to_string(), str::to_owned)
    }

    fn dilemma_card(&self, id: &DilemmaId) -> Option<&'a DilemmaCard> {
        let mut inbox = self.known?.inbox.iter();
        inbox.find_map(|arrival| {
            let card = arrival.card.poses.as_deref()?;
            (card.id == *id).then_some(card)
        })
    }

    pub(crate) fn dilemma(&self, id: &DilemmaId) -> String {
        let title = self.scenario.dilemma(id).map(|it| it.title.as_str());
        let title = title.or_else(|| Some(&*self.dilemma_card(id)?.title));
        title.map_or_else(|| id.to_string(), str::to_owned)
    }

    pub(crate) fn option(&self, dilemma: &DilemmaId, id: &OptionId) -> String {
        if self.short {
            return id.to_string();
        }
        let known = self.scenario.dilemma(dilemma);
        let known = known.and_then(|it| it.options.iter().find(|option| option.id == *id));
        let text = known.map(|option| option.text.as_str()).or_else(|| {
            let mut options = self.dilemma_card(dilemma)?.options.iter();
            let (_, text, _) = options.find(|(option, _, _)| option == id)?;
            Some(&**text)
        });
        text.map_or_else(|| id.to_string(), str::to_owned)
    }

    pub(crate) fn duty(&self, id: &DutyId) -> String {
        self.scenario
            .duty(id)
            .map_or_else(|| id.to_string(), |duty| duty.title.clone())
    }

    pub(crate) fn form(&self, id: &FormId) -> String {
        self.scenario
            .form(id)
            .map_or_else(|| id.to_string(), |form| form.title.clone())
    }

    /// What a concept of the shared tree is called.
    pub(crate) fn concept(&self, id: &ConceptId) -> String {
        let mut concepts = self.scenario.library.concepts.iter();
        let known = concepts.find(|concept| concept.id == *id);
        known.map_or_else(|| id.to_string(), |concept| concept.title.clone())
    }

    pub(crate) fn ground(&self, id: &GroundId) -> String {
        self.scenario
            .ground(id)
            .map_or_else(|| id.to_string(), |ground| ground.title.clone())
    }
}
