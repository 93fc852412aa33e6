//! What a seat may start from. Everything that play reveals comes to it as events.

use super::model::*;

/// The scenario as this team may know it before the first event; `None` for the wall and for bodies
/// that SimCell plays, which know what is public.
pub fn redact(scenario: &Scenario, team: Option<&TeamId>) -> Scenario {
    let own_doctrine = team
        .and_then(|team| scenario.nation_of(team))
        .and_then(|nation| nation.doctrine.clone());
    let mut library = scenario.library.clone();
    library
        .doctrines
        .retain(|card| Some(&card.id) == own_doctrine.as_ref());
    library.nations.clear();
    Scenario {
        exercise: Header {
            note: String::new(),
            ..scenario.exercise.clone()
        },
        alliance: scenario.alliance.clone(),
        nations: scenario
            .nations
            .iter()
            .map(|nation| Nation {
                doctrine: nation
                    .doctrine
                    .clone()
                    .filter(|card| Some(card) == own_doctrine.as_ref()),
                pack: None,
                ..nation.clone()
            })
            .collect(),
        teams: scenario
            .teams
            .iter()
            .map(|other| Team {
                brief: if Some(&other.id) == team {
                    other.brief.clone()
                } else {
                    String::new()
                },
                ..other.clone()
            })
            .collect(),
        externals: scenario
            .externals
            .iter()
            .map(|body| External {
                policy: Policy::default(),
                ..body.clone()
            })
            .collect(),
        in_force: scenario.in_force.clone(),
        evidence: Vec::new(),
        leads: Vec::new(),
        resources: Vec::new(),
        msel: Vec::new(),
        dilemmas: Vec::new(),
        milestones: Vec::new(),
        branches: Vec::new(),
        duties: Vec::new(),
        objectives: Vec::new(),
        score: ScoreProfile::default(),
        debrief: Vec::new(),
        library,
    }
}
