//! One file of a scenario, and the scenario that its files make up.

use super::case::{Branch, EvidenceItem, Lead, ResourceGroup};
use super::id::*;
use super::law::{InForce, Library};
use super::msel::{Dilemma, Inject};
use super::people::{Alliance, External, Nation, Team};
use super::plan::{DebriefPrompt, Duty, Milestone, Objective, ScoreProfile};
use super::time::Length;
use serde::{Deserialize, Serialize};

/// One RON file. Every section may stand in any file; lists of several files are joined.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Document {
    /// What the exercise is. In `scenario.ron` only.
    pub exercise: Option<Header>,
    /// The other files of the scenario, relative to this one. In `scenario.ron` only. Example: `["msel.ron"]`.
    pub files: Vec<String>,
    /// The alliance. Once.
    pub alliance: Option<Alliance>,
    /// The states.
    pub nations: Vec<Nation>,
    /// The teams.
    pub teams: Vec<Team>,
    /// The bodies that SimCell plays.
    pub externals: Vec<External>,
    /// The instruments in force, and whom they bind.
    pub in_force: Vec<InForce>,
    /// The evidence items.
    pub evidence: Vec<EvidenceItem>,
    /// The leads.
    pub leads: Vec<Lead>,
    /// The resources of the content register.
    pub resources: Vec<ResourceGroup>,
    /// The master scenario events list.
    pub msel: Vec<Inject>,
    /// The dilemmas.
    pub dilemmas: Vec<Dilemma>,
    /// The milestones.
    pub milestones: Vec<Milestone>,
    /// The branches.
    pub branches: Vec<Branch>,
    /// The duties.
    pub duties: Vec<Duty>,
    /// The objectives.
    pub objectives: Vec<Objective>,
    /// The score profile. Once. Default: the weights of the reference.
    pub score: Option<ScoreProfile>,
    /// The questions for the debrief.
    pub debrief: Vec<DebriefPrompt>,
    /// Library entries of the scenario's own; in a library file, all there is.
    pub library: Library,
}

/// What the exercise is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// Id, as the folder is named. Example: `"quiet-harbour"`.
    pub id: String,
    /// Title. Example: `"Quiet Harbour"`.
    pub title: String,
    /// Version of the text, so that two records can be compared. Example: `"1.0"`.
    #[serde(default)]
    pub version: String,
    /// One sentence for the list of exercises.
    pub summary: String,
    /// What every player reads before the start.
    pub brief: String,
    /// What only the trainer reads.
    #[serde(default)]
    pub note: String,
    /// How long play lasts. Example: `"150m"`.
    pub length: Length,
    /// The moment in UTC at which the story starts. Default: `"2031-03-02T06:00:00Z"`.
    #[serde(default = "usual_start")]
    pub starts: String,
    /// Legal time that passes in one minute of play. Example: `"1d"`. Default: `"1d"`.
    #[serde(default = "one_day")]
    pub legal_minute: Length,
    /// Operational time that passes in one minute of play. Default: `"1h"`.
    #[serde(default = "one_hour")]
    pub operational_minute: Length,
    /// Whether players see what each inject expects of their own team, and until when; an inject may say otherwise.
    /// Useful for a first exercise. Default: false.
    #[serde(default)]
    pub show_expected: bool,
}

fn usual_start() -> String {
    "2031-03-02T06:00:00Z".into()
}

fn one_day() -> Length {
    Length::from_mins(24 * 60)
}

fn one_hour() -> Length {
    Length::from_mins(60)
}

/// A scenario: its files joined, nation packs applied, the shared library beneath its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// What the exercise is.
    pub exercise: Header,
    /// The alliance.
    pub alliance: Alliance,
    /// The states, packs applied.
    pub nations: Vec<Nation>,
    /// The teams.
    pub teams: Vec<Team>,
    /// The bodies that SimCell plays.
    pub externals: Vec<External>,
    /// The instruments in force.
    pub in_force: Vec<InForce>,
    /// The evidence items.
    pub evidence: Vec<EvidenceItem>,
    /// The leads.
    pub leads: Vec<Lead>,
    /// The resources.
    pub resources: Vec<ResourceGroup>,
    /// The master scenario events list.
    pub msel: Vec<Inject>,
    /// The dilemmas.
    pub dilemmas: Vec<Dilemma>,
    /// The milestones.
    pub milestones: Vec<Milestone>,
    /// The branches.
    pub branches: Vec<Branch>,
    /// The duties.
    pub duties: Vec<Duty>,
    /// The objectives.
    pub objectives: Vec<Objective>,
    /// The score profile.
    pub score: ScoreProfile,
    /// The questions for the debrief.
    pub debrief: Vec<DebriefPrompt>,
    /// The library, the scenario's own entries first.
    pub library: Library,
}

macro_rules! find {
    ($($(#[$doc:meta])* $name:ident: $($list:ident).+ => $item:ty, $id:ty;)*) => {$(
        $(#[$doc])*
        pub fn $name(&self, id: &$id) -> Option<&$item> {
            self.$($list).+.iter().find(|entry| entry.id == *id)
        }
    )*};
}

impl Scenario {
    find! {
        /// The nation with this id.
        nation: nations => Nation, NationId;
        /// The team with this id.
        team: teams => Team, TeamId;
        /// The external body with this id.
        external: externals => External, ExternalId;
        /// The evidence item with this id.
        item: evidence => EvidenceItem, ItemId;
        /// The lead with this id.
        lead: leads => Lead, LeadId;
        /// The resource group with this id.
        group: resources => ResourceGroup, GroupId;
        /// The inject with this id.
        inject: msel => Inject, InjectId;
        /// The dilemma with this id.
        dilemma: dilemmas => Dilemma, DilemmaId;
        /// The milestone with this id.
        milestone: milestones => Milestone, MilestoneId;
        /// The branch with this id.
        branch: branches => Branch, BranchId;
        /// The duty with this id.
        duty: duties => Duty, DutyId;
        /// The objective with this id.
        objective: objectives => Objective, ObjectiveId;
        /// The instrument with this id.
        instrument: library.instruments => super::law::Instrument, InstrumentId;
        /// The form with this id.
        form: library.forms => super::law::Form, FormId;
        /// The refusal ground with this id.
        ground: library.grounds => super::law::Ground, GroundId;
        /// The doctrine card with this id.
        doctrine: library.doctrines => super::law::Doctrine, DoctrineId;
        /// The taxonomy with this id.
        taxonomy: library.taxonomies => super::law::Taxonomy, TaxonomyId;
        /// The channel with this id.
        channel: library.channels => super::law::Channel, ChannelId;
    }

    /// The team that somebody who types means: by its id or its name, in any case.
    pub fn team_called(&self, words: &str) -> Option<&Team> {
        let words = words.trim();
        let same = |one: &str| one.to_lowercase() == words.to_lowercase();
        self.teams
            .iter()
            .find(|team| team.id.as_str() == words)
            .or_else(|| {
                let mut teams = self.teams.iter();
                teams.find(|team| same(team.id.as_str()) || same(&team.name))
            })
    }

    /// The team that plays this nation, if one does.
    pub fn team_of(&self, nation: &NationId) -> Option<&Team> {
        self.teams
            .iter()
            .find(|team| team.nation.as_ref() == Some(nation))
    }

    /// The nation that this team plays, if it plays one.
    pub fn nation_of(&self, team: &TeamId) -> Option<&Nation> {
        self.nation(self.team(team)?.nation.as_ref()?)
    }

    /// The doctrine of the nation that this team plays.
    pub fn doctrine_of(&self, team: &TeamId) -> Option<&super::law::Doctrine> {
        self.doctrine(self.nation_of(team)?.doctrine.as_ref()?)
    }

    /// The taxonomy of the nation that this team plays.
    pub fn taxonomy_of(&self, team: &TeamId) -> Option<&super::law::Taxonomy> {
        self.taxonomy(self.nation_of(team)?.taxonomy.as_ref()?)
    }

    /// Whether the shared tree calls this conduct lawful.
    pub fn lawful(&self, concept: &ConceptId) -> bool {
        let mut concepts = self.library.concepts.iter();
        concepts.any(|known| known.id == *concept && known.lawful)
    }

    /// The instruments that bind these two states, in the order of the scenario.
    pub fn binding<'a>(
        &'a self,
        one: &'a NationId,
        other: &'a NationId,
    ) -> impl Iterator<Item = &'a super::law::Instrument> {
        self.in_force
            .iter()
            .filter(move |rule| rule.among.contains(one) && rule.among.contains(other))
            .filter_map(|rule| self.instrument(&rule.instrument))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_team_is_called_by_its_id_or_its_name_in_any_case() {
        let scenario = Scenario::load("quiet-harbour").expect("it ships with the program");
        for words in ["BAS", "bas", " Basalt ", "BASALT"] {
            let team = scenario.team_called(words);
            assert_eq!(team.map(|team| team.id.as_str()), Some("BAS"), "{words}");
        }
        assert_eq!(scenario.team_called("Ba"), None);
    }
}
