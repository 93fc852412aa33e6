//! The answer to a request as it is written: returned, consulted on, passed on, granted, postponed, refused, carried
//! out. Each has its own short form and one button that gives it.

use super::answers::*;
use super::parts::*;
use super::received::{Reading, undecided};
use crate::app::desk::here::{Here, Step};
use crate::exercise::{
    Ask, AskRequest, CopyId, Defect, Party, Request, RequestId, RequestStatus as Status, Subject,
};
use crate::scenario::{Asks, GroundId, MarkId, Moment, Never};
use crate::text::tr;
use egui::Ui;
use std::collections::BTreeSet;
use std::sync::Arc;

/// An answer as far as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Decision {
    /// Return it for these defects.
    Return(BTreeSet<Defect>),
    /// Consult the other side.
    Consult(String),
    /// Pass it on.
    Forward(Option<Party>),
    /// Grant it, in part or whole, with conditions if there are any.
    Grant { in_part: bool, conditions: String },
    /// Postpone it by so many minutes.
    Postpone { by: u64, reasons: String },
    /// Refuse it.
    Refuse {
        ground: Option<GroundId>,
        reasons: String,
    },
    /// Carry it out.
    Execute {
        copies: BTreeSet<CopyId>,
        mark: Option<MarkId>,
        utc: bool,
    },
}

impl Decision {
    /// Return it for what the checklist found.
    pub(super) fn back(reading: &Reading) -> Self {
        Self::Return(reading.defects().into_iter().collect())
    }

    /// Grant it.
    pub(super) fn grant() -> Self {
        Self::Grant {
            in_part: false,
            conditions: String::new(),
        }
    }

    /// Refuse it, on the ground that own doctrine names if it names one.
    pub(super) fn refusal(reading: &Reading) -> Self {
        let ground = reading.grounds.iter().find(|ground| ground.by_doctrine);
        Self::Refuse {
            ground: ground.map(|ground| ground.ground.clone()),
            reasons: String::new(),
        }
    }

    /// Carry it out: the best copy there is, with its mark.
    pub(super) fn hand_over(here: &Here<'_>, request: &Request) -> Self {
        let mut copies = BTreeSet::new();
        let mut mark = None;
        if let Subject::Item(item) = &request.draft.about {
            let held = here.known.copies_of(here.team, item);
            let best = held.max_by_key(|(_, copy)| {
                (
                    copy.sha256.is_some(),
                    copy.alterations.is_empty(),
                    copy.sealed,
                )
            });
            if let Some((id, copy)) = best {
                copies.insert(id.clone());
                mark.clone_from(&copy.mark);
            }
        }
        Self::Execute {
            copies,
            mark: mark.or_else(|| request.draft.mark.clone()),
            utc: true,
        }
    }

    /// Every answer, as it is begun.
    pub(super) fn all(reading: &Reading) -> [Self; 6] {
        [
            Self::back(reading),
            Self::Consult(String::new()),
            Self::grant(),
            Self::Postpone {
                by: 30,
                reasons: String::new(),
            },
            Self::refusal(reading),
            Self::Forward(None),
        ]
    }

    /// Its name.
    pub(super) fn key(&self) -> &'static str {
        match self {
            Self::Return(_) => "requests-do-return",
            Self::Consult(_) => "requests-do-consult",
            Self::Forward(_) => "requests-do-forward",
            Self::Grant { .. } => "requests-do-grant",
            Self::Postpone { .. } => "requests-do-postpone",
            Self::Refuse { .. } => "requests-do-refuse",
            Self::Execute { .. } => "requests-do-execute",
        }
    }

    /// Whether it can be given to a request that stands there.
    pub(super) fn fits(&self, status: Status) -> bool {
        match self {
            Self::Execute { .. } => matches!(status, Status::Granted | Status::Partial),
            Self::Postpone { .. } => undecided(status) && status != Status::Postponed,
            _ => undecided(status),
        }
    }
}

/// The form of the answer.
pub(super) fn decision_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    (id, request): (&RequestId, &Request),
    reading: &Reading,
    decision: &mut Decision,
    put_away: &mut bool,
    out: &mut Vec<Step>,
) {
    let mut sent = false;
    let shown = &mut *decision;
    let kept = shown.clone();
    with_foot(
        ui,
        "decision",
        |ui| {
            title_ui(ui, &tr!(shown.key()));
            scroll(ui, "decision-form", |ui| match shown {
                Decision::Return(defects) => return_ui(ui, here, request, reading, defects),
                Decision::Consult(text) => {
                    muted_ui(ui, &tr!("requests-consult-hint"));
                    words_ui(ui, "requests-consult-text", text);
                }
                Decision::Forward(to) => forward_ui(ui, here, request, to),
                Decision::Grant {
                    in_part,
                    conditions,
                } => grant_ui(ui, here, request, in_part, conditions),
                Decision::Postpone { by, reasons } => postpone_ui(ui, here, by, reasons),
                Decision::Refuse { ground, reasons } => {
                    refuse_ui(ui, here, reading, ground, reasons);
                }
                Decision::Execute { copies, mark, utc } => {
                    execute_ui(ui, here, request, copies, mark, utc);
                }
            });
        },
        |ui| {
            let (ask, why_not) = ask(here, id, request, &kept);
            let act = Act {
                words: tr!(give_key(&kept)),
                role: reading.role(here),
                ask: Ask::Request(ask),
                why_not: reading.why_not(here).or(why_not),
            };
            sent = act_ui(ui, here, act, true, out);
            let cancel = ui.button(tr!("requests-put-away"));
            *put_away |= cancel.clicked();
        },
    );
    if sent && matches!(decision, Decision::Consult(_)) {
        *put_away = true;
    }
}

/// What its button says.
fn give_key(decision: &Decision) -> &'static str {
    match decision {
        Decision::Return(_) => "requests-give-return",
        Decision::Consult(_) => "requests-give-consult",
        Decision::Forward(_) => "requests-give-forward",
        Decision::Grant { in_part: false, .. } => "requests-give-grant",
        Decision::Grant { in_part: true, .. } => "requests-give-partial",
        Decision::Postpone { .. } => "requests-give-postpone",
        Decision::Refuse { .. } => "requests-give-refuse",
        Decision::Execute { .. } => "requests-give-execute",
    }
}

/// What is asked for, and why it cannot be as it stands.
fn ask(
    here: &Here<'_>,
    id: &RequestId,
    request: &Request,
    decision: &Decision,
) -> (AskRequest, Option<String>) {
    let id = id.clone();
    let words = |text: &str| Arc::<str>::from(text.trim());
    let needs = |needed: bool, key: &str| needed.then(|| tr!(key));
    match decision {
        Decision::Return(defects) => (
            AskRequest::Return {
                request: id,
                defects: defects.iter().cloned().collect(),
            },
            needs(defects.is_empty(), "requests-needs-defect"),
        ),
        Decision::Consult(text) => (
            AskRequest::Consult {
                request: id,
                text: words(text),
            },
            needs(text.trim().is_empty(), "requests-needs-text"),
        ),
        Decision::Forward(to) => (
            AskRequest::Forward {
                request: id,
                to: to.clone().unwrap_or_else(|| request.to.clone()),
            },
            needs(to.is_none(), "requests-needs-body"),
        ),
        Decision::Grant {
            in_part,
            conditions,
        } => {
            let conditions = words(conditions);
            (
                AskRequest::Grant {
                    request: id,
                    conditions: (!conditions.is_empty()).then_some(conditions),
                    in_part: *in_part,
                },
                None,
            )
        }
        Decision::Postpone { by, reasons } => (
            AskRequest::Postpone {
                request: id,
                until: until(here, *by),
                reasons: words(reasons),
            },
            needs(reasons.trim().is_empty(), "requests-needs-reasons"),
        ),
        Decision::Refuse { ground, reasons } => (
            AskRequest::Refuse {
                request: id,
                ground: ground.clone().unwrap_or_default(),
                reasons: words(reasons),
            },
            needs(ground.is_none(), "requests-needs-ground"),
        ),
        Decision::Execute { copies, mark, utc } => {
            let why_not = not_ready(here, request).or_else(|| {
                needs(
                    gives(here, request) && copies.is_empty(),
                    "requests-needs-copy",
                )
            });
            let unmarked = gives(here, request) && mark.is_none() && needs_mark(here);
            (
                AskRequest::Execute {
                    request: id,
                    copies: copies.iter().cloned().collect(),
                    mark: mark.clone(),
                    utc: *utc,
                },
                why_not.or_else(|| needs(unmarked, "requests-needs-mark")),
            )
        }
    }
}

/// So many minutes from the minute that runs, so that it is the same from frame to frame.
pub(super) fn until(here: &Here<'_>, by: u64) -> Moment {
    Moment::from_mins(here.now.mins() + by)
}

pub(super) fn not_ready(here: &Here<'_>, request: &Request) -> Option<String> {
    let ready = request.ready.filter(|ready| *ready > here.now)?;
    Some(tr!("requests-needs-approval", time = ready.on_clock()))
}

/// Whether copies are handed over.
pub(super) fn gives(here: &Here<'_>, request: &Request) -> bool {
    let form = here.scenario().form(&request.draft.form);
    matches!(request.draft.about, Subject::Item(_))
        && form.is_some_and(|form| form.asks != Asks::Preserve)
}

fn needs_mark(here: &Here<'_>) -> bool {
    let doctrine = here.scenario().doctrine_of(here.team);
    doctrine.is_some_and(|card| card.never.contains(&Never::TransferWithoutMark))
}
