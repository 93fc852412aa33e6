//! How requests are named: subjects, parties, states, clocks, defects and checks, in words.

use crate::app::naming::{stretch, team_name};
use crate::exercise::{Party, Request, RequestStatus as Status, Subject, World};
use crate::report::office_name;
use crate::scenario::*;
use crate::text::tr;

/// How the clocks of a request stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Clocks {
    /// Nobody's time runs.
    None,
    /// It is answered after the exercise.
    AfterPlay,
    /// The addressee's time stands still.
    Still,
    /// Time runs for whoever has it.
    Runs {
        /// To the limit.
        left: Length,
        /// To the target; none once it has passed.
        to_target: Option<Length>,
    },
    /// The limit passed so long ago.
    Over(Length),
}

impl Clocks {
    /// Of this request, now.
    pub fn of(known: &World, now: Moment, request: &Request) -> Self {
        let running = matches!(
            request.status,
            Status::Sent | Status::Acknowledged | Status::UnderReview
        );
        let (Some(target), Some(limit)) = (request.target, request.limit) else {
            return Self::None;
        };
        if !running {
            return Self::None;
        }
        let form = known.scenario.form(&request.draft.form);
        if form.is_some_and(|form| form.epilogue_only) {
            return Self::AfterPlay;
        }
        let owner = request.to.team();
        if owner.is_some_and(|team| known.clock.frozen.contains_key(team)) {
            return Self::Still;
        }
        if request.overdue || limit < now {
            let since = request.overdue_since.unwrap_or(limit);
            return Self::Over(known.played(owner, since, now));
        }
        Self::Runs {
            left: limit.since(now),
            to_target: (now <= target).then(|| target.since(now)),
        }
    }

    /// Operational time: what is left in play.
    pub fn words(self) -> Option<String> {
        match self {
            Self::None => None,
            Self::AfterPlay => Some(tr!("requests-clock-after-play")),
            Self::Still => Some(tr!("requests-clock-still")),
            Self::Runs {
                to_target: Some(left),
                ..
            } => Some(tr!("requests-clock-target", left = stretch(left))),
            Self::Runs { left, .. } => Some(tr!("requests-clock-limit", left = stretch(left))),
            Self::Over(by) => Some(tr!("requests-clock-over", by = stretch(by))),
        }
    }

    /// The legal clock: what is left to the limit in legal time.
    pub fn legal(self, scenario: &Scenario) -> Option<String> {
        let scaled = |length| scaled(length, scenario.exercise.legal_minute);
        match self {
            Self::None | Self::Still | Self::AfterPlay => None,
            Self::Runs { left, .. } => Some(tr!("requests-legal-left", left = scaled(left))),
            Self::Over(by) => Some(tr!("requests-legal-over", by = scaled(by))),
        }
    }

    /// Whether it presses.
    pub fn presses(self) -> bool {
        matches!(
            self,
            Self::Over(_)
                | Self::Runs {
                    to_target: None,
                    ..
                }
        )
    }
}

/// So much of play in another clock, of which so much passes in a minute of play.
pub fn scaled(play: Length, minute: Length) -> String {
    let mins = play.millis().saturating_mul(minute.mins()) / 60_000;
    match mins {
        0..120 => tr!("requests-span-minutes", count = mins),
        120..2880 => tr!("requests-span-hours", count = mins / 60),
        _ => tr!("requests-span-days", count = mins / 1440),
    }
}

/// So much of play, in minutes.
pub fn minutes(play: Length) -> String {
    tr!("requests-span-minutes", count = play.mins())
}

/// A team's or a body's name.
pub fn party_name(known: &World, party: &Party) -> String {
    match party {
        Party::Team(team) => team_name(known, team),
        Party::Sim(body) => known
            .scenario
            .external(body)
            .map_or_else(|| body.to_string(), |body| body.name.clone()),
    }
}

/// What a request is about.
pub fn subject_name(known: &World, subject: &Subject) -> String {
    match subject {
        Subject::Item(item) => {
            let card = known.items.get(item).and_then(|item| item.card.as_ref());
            card.map_or_else(|| item.to_string(), |card| format!("{item} {}", card.title))
        }
        Subject::Group(group) => known.groups.get(group).map_or_else(
            || group.to_string(),
            |state| format!("{group} {}", state.card.title),
        ),
        Subject::Laboratory => tr!("requests-about-laboratory"),
        Subject::Withheld => tr!("requests-about-withheld"),
    }
}

/// The title of a form.
pub fn form_title<'a>(scenario: &'a Scenario, form: &'a FormId) -> &'a str {
    scenario
        .form(form)
        .map_or(form.as_str(), |entry| entry.title.as_str())
}

/// The title of an instrument.
pub fn instrument_title<'a>(scenario: &'a Scenario, instrument: &'a InstrumentId) -> &'a str {
    scenario
        .instrument(instrument)
        .map_or(instrument.as_str(), |entry| entry.title.as_str())
}

/// The title of a channel.
pub fn channel_title<'a>(scenario: &'a Scenario, channel: &'a ChannelId) -> &'a str {
    scenario
        .channel(channel)
        .map_or(channel.as_str(), |entry| entry.title.as_str())
}

/// The title of a ground.
pub fn ground_title<'a>(scenario: &'a Scenario, ground: &'a GroundId) -> &'a str {
    scenario
        .ground(ground)
        .map_or(ground.as_str(), |entry| entry.title.as_str())
}

/// The title of a mark.
pub fn mark_title<'a>(scenario: &'a Scenario, mark: &'a MarkId) -> &'a str {
    let marks = &scenario.library.marks;
    let found = marks.iter().find(|entry| entry.id == *mark);
    found.map_or(mark.as_str(), |entry| entry.title.as_str())
}

/// The title of a concept of the shared tree.
pub fn concept_title<'a>(scenario: &'a Scenario, concept: &'a ConceptId) -> &'a str {
    let concepts = &scenario.library.concepts;
    let found = concepts.iter().find(|entry| entry.id == *concept);
    found.map_or(concept.as_str(), |entry| entry.title.as_str())
}

/// A role's name in a team.
pub fn role_name(scenario: &Scenario, team: &TeamId, role: &RoleId) -> String {
    scenario
        .team(team)
        .and_then(|team| team.roles.iter().find(|entry| entry.id == *role))
        .map_or_else(|| role.to_string(), |entry| entry.name.clone())
}

/// Names in a row.
pub fn role_names(scenario: &Scenario, team: &TeamId, roles: &[RoleId]) -> String {
    let names: Vec<String> = roles
        .iter()
        .map(|role| role_name(scenario, team, role))
        .collect();
    names.join(", ")
}

/// Offices in a row; "any office" if none is named.
pub fn office_names(offices: &[Office]) -> String {
    if offices.is_empty() {
        return tr!("requests-office-any");
    }
    let names: Vec<String> = offices.iter().map(|office| office_name(*office)).collect();
    names.join(", ")
}

/// Where a request stands.
pub fn state_words(known: &World, request: &Request, now: Moment) -> String {
    let state = tr!(status_key(request.status));
    match request.status {
        Status::Draft | Status::Returned if request.signed_by.is_some() => {
            tr!("requests-state-signed", state = state)
        }
        Status::Refused => match &request.refusal {
            Some((ground, ..)) => {
                let ground = ground_title(&known.scenario, ground);
                tr!("requests-state-refused-on", ground = ground)
            }
            None => state,
        },
        Status::Granted | Status::Partial => match request.ready.filter(|ready| *ready > now) {
            Some(ready) => tr!(
                "requests-state-ready",
                state = state,
                time = ready.on_clock()
            ),
            None => state,
        },
        _ => state,
    }
}

/// The word for a state.
pub fn status_key(status: Status) -> &'static str {
    match status {
        Status::Draft => "requests-state-draft",
        Status::Sent => "requests-state-sent",
        Status::Acknowledged => "requests-state-acknowledged",
        Status::Returned => "requests-state-returned",
        Status::UnderReview => "requests-state-review",
        Status::Granted => "requests-state-granted",
        Status::Partial => "requests-state-partial",
        Status::Postponed => "requests-state-postponed",
        Status::Refused => "requests-state-refused",
        Status::Executed => "requests-state-executed",
        Status::Received => "requests-state-received",
        Status::Verified => "requests-state-verified",
        Status::Withdrawn => "requests-state-withdrawn",
    }
}

/// A field's label on a form.
pub fn field_label(form: Option<&Form>, field: &FieldId) -> String {
    form.and_then(|form| form.fields.iter().find(|entry| entry.id == *field))
        .map_or_else(|| field.to_string(), |entry| entry.label.clone())
}

/// The offence as the sender named it: code and label.
pub fn code_words(scenario: &Scenario, from: &TeamId, code: &CodeId) -> String {
    let taxonomy = scenario.taxonomy_of(from);
    let entry = taxonomy.and_then(|it| it.codes.iter().find(|entry| entry.id == *code));
    entry.map_or_else(
        || code.to_string(),
        |entry| format!("{code} {}", entry.label),
    )
}
