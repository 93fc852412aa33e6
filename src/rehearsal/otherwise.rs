//! What could have been done in the place of something that was done: the question of every debrief.

use super::Besides;
use crate::exercise::form::grounds;
use crate::exercise::*;
use crate::scenario::{GroundId, OptionId};

/// Another course from a moment on.
#[derive(Clone, Debug, PartialEq)]
pub enum Otherwise {
    /// It is not done; whoever sits in the chair goes on from there.
    LeftOut,
    /// The dilemma is decided like this.
    Chosen(OptionId, Command),
    /// The request is granted.
    Granted(Command),
    /// The request is granted in part.
    GrantedInPart(Command),
    /// The request is refused on this ground, which is open to whoever decides it.
    Refused(GroundId, Command),
    /// The team takes part in the joint action, or does not.
    TakesPart(bool, Command),
    /// The inject is left out.
    Skipped(Command),
    /// It is done as it was, and this besides.
    Besides(Box<Besides>),
}

impl Otherwise {
    /// What is asked for: in the place of what was done, or after it.
    #[must_use]
    pub fn commands(&self) -> &[Command] {
        match self {
            Self::LeftOut => &[],
            Self::Besides(besides) => &besides.commands,
            Self::Chosen(_, command)
            | Self::Refused(_, command)
            | Self::Granted(command)
            | Self::GrantedInPart(command)
            | Self::TakesPart(_, command)
            | Self::Skipped(command) => std::slice::from_ref(command),
        }
    }

    /// It takes the place of what was done; otherwise it comes after it.
    #[must_use]
    pub fn replaces(&self) -> bool {
        !matches!(self, Self::Besides(_))
    }
}

/// The other courses that stood open, given the world before the event. Empty for what nobody decided.
#[must_use]
pub fn otherwise(before: &World, event: &Event) -> Vec<Otherwise> {
    let by = || event.by.clone();
    let mut courses = Vec::new();
    match &event.what {
        What::Msel(MselEvent::Released { inject, .. }) => {
            let inject = inject.clone();
            courses.push(Otherwise::Skipped(AskTrainer::Skip { inject }.into()));
            return courses;
        }
        What::Message(MessageEvent::Chosen {
            dilemma, option, ..
        }) => {
            let known = before.scenario.dilemma(dilemma);
            let others = known.into_iter().flat_map(|dilemma| &dilemma.options);
            for other in others.filter(|other| other.id != *option) {
                let ask = AskMessage::Choose {
                    dilemma: dilemma.clone(),
                    option: other.id.clone(),
                    reason: "–".into(),
                };
                let command = Command {
                    by: by(),
                    ask: Ask::Message(ask),
                };
                courses.push(Otherwise::Chosen(other.id.clone(), command));
            }
        }
        What::Request(
            decided @ (RequestEvent::Refused { request, .. }
            | RequestEvent::Postponed { request, .. }
            | RequestEvent::Returned { request, .. }
            | RequestEvent::Granted { request, .. }),
        ) => {
            let grant = |in_part| Command {
                by: by(),
                ask: Ask::Request(AskRequest::Grant {
                    request: request.clone(),
                    conditions: None,
                    in_part,
                }),
            };
            let granted = match decided {
                RequestEvent::Granted { in_part, .. } => Some(*in_part),
                _ => None,
            };
            if granted != Some(false) {
                courses.push(Otherwise::Granted(grant(false)));
            }
            if granted != Some(true) {
                courses.push(Otherwise::GrantedInPart(grant(true)));
            }
            if !matches!(decided, RequestEvent::Refused { .. }) {
                courses.extend(refusals(before, request, &event.by));
            }
        }
        What::Coordination(CoordinationEvent::JointActionAnswered {
            take_part, basis, ..
        }) => {
            let ask = AskCoordination::ConfirmJointAction {
                take_part: !take_part,
                basis: basis.clone(),
            };
            let command = Command {
                by: by(),
                ask: Ask::Coordination(ask),
            };
            courses.push(Otherwise::TakesPart(!take_part, command));
        }
        _ => {}
    }
    if matches!(event.by, Actor::Seat(..) | Actor::Sim(_)) {
        courses.push(Otherwise::LeftOut);
    }
    courses
}

/// The refusals that were in order: each ground that is open, with its own words as the reasons.
fn refusals(before: &World, request: &RequestId, by: &Actor) -> Vec<Otherwise> {
    let open = grounds(before, request).into_iter();
    open.filter(|line| line.by_instrument && (!line.consult_first || line.consulted))
        .filter_map(|line| {
            let ground = before.scenario.ground(&line.ground)?;
            let ask = AskRequest::Refuse {
                request: request.clone(),
                ground: line.ground.clone(),
                reasons: ground.title.as_str().into(),
            };
            let command = Command {
                by: by.clone(),
                ask: Ask::Request(ask),
            };
            Some(Otherwise::Refused(line.ground, command))
        })
        .collect()
}
