//! An own request on its way: the paper, what was answered, and what can be done next.

use super::paper::{answer_ui, history_ui, paper_ui, way_ui};
use super::parts::*;
use super::words::*;
use super::{head_ui, two};
use crate::app::desk::here::{Here, Step, Thing};
use crate::app::theme::{Theme, space};
use crate::exercise::{
    Ask, AskEvidence, AskRequest, AskSharing, Copy, CopyId, Request, RequestId,
    RequestStatus as Status, Subject,
};
use crate::text::tr;
use egui::{Rect, Ui};

/// The request. Gives back what a follow-up is to be about, if one is wanted.
pub(super) fn sent_ui(
    ui: &mut Ui,
    area: Rect,
    here: &Here<'_>,
    (id, request): (&RequestId, &Request),
    back: &mut bool,
    out: &mut Vec<Step>,
) -> Option<Subject> {
    let (one, other) = two(area);
    let mut follow = None;
    pane(ui, one, "sent-paper", |ui| {
        let to = party_name(here.known, &request.to);
        let title = tr!("requests-title-out", request = id.as_str(), to = to);
        head_ui(ui, back, &title, |_| {});
        scroll(ui, ("sent", id.as_str()), |ui| {
            paper_ui(ui, here, (id, request), &[]);
        });
    });
    pane(ui, other, "sent-side", |ui| {
        let (above, below) = halves(ui);
        upper(ui, above, "sent-answer", |ui| {
            scroll(ui, ("sent-answer", id.as_str()), |ui| {
                way_ui(ui, here, request);
                answer_ui(ui, here, request);
                copies_ui(ui, here, id, request, out);
                history_ui(ui, request);
            });
        });
        lower(ui, below, |ui| {
            foot_ui(ui, here, (id, request), &mut follow, out);
        });
    });
    follow
}

/// What came under this request.
fn came_under<'a>(
    here: &'a Here<'_>,
    id: &'a RequestId,
) -> impl Iterator<Item = (&'a CopyId, &'a Copy)> {
    here.known.copies.iter().filter(move |(_, copy)| {
        copy.holder == *here.team && matches!(&copy.from, Some((_, Some(request))) if request == id)
    })
}

fn copies_ui(ui: &mut Ui, here: &Here<'_>, id: &RequestId, request: &Request, out: &mut Vec<Step>) {
    let theme = Theme::of(ui);
    let mut first = true;
    for (copy, state) in came_under(here, id) {
        if first {
            section_ui(ui, &tr!("requests-came"));
            first = false;
        }
        let (key, ink) = match state.verified {
            Some(true) => ("requests-copy-verified", theme.good),
            Some(false) => ("requests-copy-differs", theme.loss),
            None => ("requests-copy-unverified", theme.warn),
        };
        pair_ui(ui, copy.as_str(), &tr!(key), ink);
        let words = tr!("requests-open-copy", copy = copy.as_str());
        if ui.button(words).clicked() {
            out.push(Step::Open(Thing::Copy(copy.clone())));
        }
        ui.add_space(space::S);
    }
    if first && request.status == Status::Executed {
        section_ui(ui, &tr!("requests-came"));
        note_ui(ui, &tr!("requests-carried-out"), theme.text);
    }
}

/// What comes next, then what else is possible.
fn foot_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    (id, request): (&RequestId, &Request),
    follow: &mut Option<Subject>,
    out: &mut Vec<Step>,
) {
    let id = id.clone();
    let act = |key: &str, ask: Ask| Act {
        words: tr!(key),
        role: None,
        ask,
        why_not: None,
    };
    let of = |ask: AskRequest| Ask::Request(ask);
    let open_conditions = matches!(request.conditions, Some((_, false)));
    let granted = matches!(
        request.status,
        Status::Granted | Status::Partial | Status::Executed | Status::Received
    );
    let unverified = came_under(here, &id).find(|(_, copy)| copy.verified.is_none());
    let mut primary = true;
    if granted && open_conditions {
        let ask = Ask::Sharing(AskSharing::AcceptConditions {
            request: id.clone(),
        });
        act_ui(ui, here, act("requests-accept", ask), primary, out);
        primary = false;
    }
    if request.status == Status::Executed {
        let ask = of(AskRequest::Receive {
            request: id.clone(),
        });
        act_ui(ui, here, act("requests-receive", ask), primary, out);
        primary = false;
    }
    if let (Some((copy, _)), Status::Executed | Status::Received) = (unverified, request.status) {
        let ask = Ask::Evidence(AskEvidence::Verify { copy: copy.clone() });
        let act = Act {
            words: tr!("requests-verify", copy = copy.as_str()),
            ..act("requests-receive", ask)
        };
        act_ui(ui, here, act, primary, out);
        primary = false;
    }
    if matches!(
        request.status,
        Status::Executed | Status::Received | Status::Verified | Status::Refused
    ) {
        let about = &request.draft.about;
        let known = *about != Subject::Withheld;
        let why_not = (!known).then(|| tr!("requests-about-withheld"));
        let words = tr!("requests-follow-up");
        if button_ui(ui, &words, primary, false, why_not.as_deref()) {
            *follow = Some(about.clone());
        }
        primary = false;
    }
    if matches!(
        request.status,
        Status::Sent | Status::Acknowledged | Status::UnderReview | Status::Postponed
    ) {
        if primary {
            // Nothing is due here: it is the other side's turn.
            let why_not = tr!("requests-their-turn");
            button_ui(ui, &tr!("requests-receive"), true, false, Some(&why_not));
        }
        let ask = of(AskRequest::Withdraw { request: id });
        act_ui(ui, here, act("requests-withdraw", ask), false, out);
    } else if primary && matches!(request.status, Status::Granted | Status::Partial) {
        let why_not = tr!("requests-their-turn");
        button_ui(ui, &tr!("requests-receive"), true, false, Some(&why_not));
    }
}
