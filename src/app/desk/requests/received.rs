//! A request that came in: the form as it was received, beside a checklist against form, basis and own doctrine.

use super::decision::{Decision, decision_ui};
use super::paper::{answer_ui, history_ui, paper_ui, way_ui};
use super::parts::*;
use super::words::*;
use super::{head_ui, two};
use crate::app::desk::here::{Here, Step};
use crate::app::theme::Theme;
use crate::exercise::form::{CheckLine, Found, GroundLine, checklist, deciders, grounds};
use crate::exercise::{
    Ask, AskRequest, Defect, Party, Request, RequestId, RequestStatus as Status,
};
use crate::report::{check_words, found_words};
use crate::scenario::RoleId;
use crate::text::tr;
use egui::{Rect, Ui};

/// What is open of a request that came in.
#[derive(Default)]
pub(super) struct Received {
    read: Option<(u64, RequestId, Reading)>,
    decision: Option<Begun>,
}

/// An answer that is being written.
struct Begun {
    request: RequestId,
    /// So far had the request's way gone by then.
    way: usize,
    decision: Decision,
}

impl Begun {
    /// Whether it can still be given: to this request, at every point of its way since. One that was given and led
    /// on is over, even if the request has come back meanwhile.
    fn stands(&self, id: &RequestId, request: &Request) -> bool {
        let since = request.history.iter().skip(self.way);
        self.request == *id
            && self.decision.fits(request.status)
            && since
                .into_iter()
                .all(|(.., status)| self.decision.fits(*status))
    }
}

/// What the addressee looks at, as it was read last.
#[derive(Clone, Default)]
pub(super) struct Reading {
    /// The checklist.
    pub(super) lines: Vec<CheckLine>,
    /// Grounds that are open.
    pub(super) grounds: Vec<GroundLine>,
    /// Own roles that may decide.
    pub(super) deciders: Vec<RoleId>,
}

impl Reading {
    /// The defects that the checklist found.
    pub(super) fn defects(&self) -> Vec<Defect> {
        self.lines
            .iter()
            .filter_map(|line| match &line.found {
                Found::Defect(defect) => Some(defect.clone()),
                Found::InOrder | Found::Noted | Found::Judge | Found::Unknown => None,
            })
            .collect()
    }

    /// The role of this seat that decides; none if it has none that may.
    pub(super) fn role(&self, here: &Here<'_>) -> Option<RoleId> {
        let may = |role: &&RoleId| self.deciders.contains(role);
        Some(here.role)
            .filter(may)
            .or_else(|| here.roles.iter().find(may))
            .cloned()
    }

    /// Why no role of this seat may decide.
    pub(super) fn why_not(&self, here: &Here<'_>) -> Option<String> {
        let barred = barred(here);
        if barred.is_some() || self.role(here).is_some() {
            return barred;
        }
        let names = role_names(here.scenario(), here.team, &self.deciders);
        Some(tr!("requests-not-decider", roles = names))
    }
}

impl Received {
    /// Puts the answer away that is being written; whether there was one.
    pub(super) fn put_away(&mut self) -> bool {
        self.decision.take().is_some()
    }

    fn follow(&mut self, here: &Here<'_>, id: &RequestId) -> Reading {
        let applied = here.known.applied;
        if let Some((at, read, reading)) = &self.read
            && (*at, read) == (applied, id)
        {
            return reading.clone();
        }
        let reading = Reading {
            lines: checklist(here.known, id),
            grounds: grounds(here.known, id),
            deciders: deciders(here.known, id),
        };
        self.read = Some((applied, id.clone(), reading.clone()));
        reading
    }
}

/// The request.
pub(super) fn received_ui(
    ui: &mut Ui,
    area: Rect,
    here: &Here<'_>,
    (id, request): (&RequestId, &Request),
    view: &mut Received,
    back: &mut bool,
    out: &mut Vec<Step>,
) {
    let reading = view.follow(here, id);
    let defects = reading.defects();
    let (one, other) = two(area);
    pane(ui, one, "received-paper", |ui| {
        let from = Party::Team(request.from.clone());
        let from = party_name(here.known, &from);
        let title = tr!("requests-title-in", request = id.as_str(), from = from);
        head_ui(ui, back, &title, |_| {});
        scroll(ui, ("received", id.as_str()), |ui| {
            paper_ui(ui, here, (id, request), &defects);
        });
    });
    let ours = request.to == Party::Team(here.team.clone());
    // A decision begun on another request, or overtaken by what has happened, is put away.
    if view
        .decision
        .as_ref()
        .is_some_and(|begun| !ours || !begun.stands(id, request))
    {
        view.decision = None;
    }
    pane(ui, other, "received-side", |ui| {
        if let Some(Begun { decision, .. }) = &mut view.decision {
            let mut put_away = false;
            decision_ui(
                ui,
                here,
                (id, request),
                &reading,
                decision,
                &mut put_away,
                out,
            );
            if put_away {
                view.decision = None;
            }
            return;
        }
        let mut begun = None;
        let (above, below) = halves(ui);
        upper(ui, above, "received-check", |ui| {
            scroll(ui, ("received-check", id.as_str()), |ui| {
                way_ui(ui, here, request);
                if ours && undecided(request.status) {
                    others_ui(ui, here, request, &reading, &mut begun);
                }
                check_ui(ui, here, request, &reading);
                answer_ui(ui, here, request);
                history_ui(ui, request);
            });
        });
        lower(ui, below, |ui| {
            if ours {
                foot_ui(ui, here, (id, request), &reading, &mut begun, out);
            }
        });
        if let Some(decision) = begun {
            view.decision = Some(Begun {
                request: id.clone(),
                way: request.history.len(),
                decision,
            });
        }
    });
}

/// Whether the addressee still has to decide.
pub(super) fn undecided(status: Status) -> bool {
    matches!(
        status,
        Status::Sent | Status::Acknowledged | Status::UnderReview | Status::Postponed
    )
}

/// Every answer that can be given but the next sensible one.
fn others_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    request: &Request,
    reading: &Reading,
    begun: &mut Option<Decision>,
) {
    section_ui(ui, &tr!("requests-answers"));
    let why_not = reading.why_not(here);
    ui.horizontal_wrapped(|ui| {
        for decision in Decision::all(reading) {
            if !decision.fits(request.status) {
                continue;
            }
            let words = tr!(decision.key());
            if button_ui(ui, &words, false, false, why_not.as_deref()) {
                *begun = Some(decision);
            }
        }
    });
}

/// The checklist.
fn check_ui(ui: &mut Ui, here: &Here<'_>, request: &Request, reading: &Reading) {
    let theme = Theme::of(ui);
    let scenario = here.scenario();
    section_ui(ui, &tr!("requests-checklist"));
    // What was found stands before what is in order, so that it is never scrolled away.
    let (in_order, found): (Vec<&CheckLine>, Vec<&CheckLine>) = reading
        .lines
        .iter()
        .partition(|line| line.found == Found::InOrder);
    for line in found.into_iter().chain(in_order) {
        let (sign, ink) = match &line.found {
            Found::InOrder => ("✓", theme.good),
            Found::Defect(_) => ("▲", theme.warn),
            Found::Noted => ("·", theme.muted),
            Found::Judge => ("◆", theme.accent),
            Found::Unknown => ("?", theme.muted),
        };
        let words = check_words(&line.check, &request.draft.form, scenario);
        let found = found_words(&line.found);
        let words = tr!("requests-check-line", check = words, found = found);
        marked_ui(ui, sign, ink, &words, theme.text);
    }
    let names = role_names(scenario, here.team, &reading.deciders);
    if !names.is_empty() {
        section_ui(ui, &tr!("requests-deciders"));
        note_ui(ui, &names, theme.text);
    }
}

/// The next sensible step.
fn foot_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    (id, request): (&RequestId, &Request),
    reading: &Reading,
    begun: &mut Option<Decision>,
    out: &mut Vec<Step>,
) {
    let why_not = reading.why_not(here);
    let request_id = id.clone();
    let direct = |key: &str, ask: AskRequest| Act {
        words: tr!(key),
        role: reading.role(here),
        ask: Ask::Request(ask),
        why_not: why_not.clone(),
    };
    let next = match request.status {
        Status::Sent => {
            let ask = AskRequest::Acknowledge {
                request: request_id,
            };
            act_ui(ui, here, direct("requests-acknowledge", ask), true, out);
            return;
        }
        Status::Acknowledged if reading.defects().is_empty() => {
            let ask = AskRequest::Review {
                request: request_id,
            };
            act_ui(ui, here, direct("requests-review", ask), true, out);
            return;
        }
        Status::Acknowledged => Decision::back(reading),
        Status::UnderReview | Status::Postponed if !reading.defects().is_empty() => {
            Decision::back(reading)
        }
        Status::UnderReview | Status::Postponed => {
            if reading.grounds.iter().any(|ground| ground.by_doctrine) {
                Decision::refusal(reading)
            } else {
                Decision::grant()
            }
        }
        Status::Granted | Status::Partial => Decision::hand_over(here, request),
        Status::Draft
        | Status::Returned
        | Status::Refused
        | Status::Executed
        | Status::Received
        | Status::Verified
        | Status::Withdrawn => return,
    };
    let words = tr!(next.key());
    if button_ui(ui, &words, true, false, why_not.as_deref()) {
        *begun = Some(next);
    }
}
