//! An own request on its way: the paper, what was answered, and what can be done next.

use super::answers::words_ui;
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
    reply: &mut String,
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
                reply_ui(ui, here, (id, request), reply, out);
                copies_ui(ui, here, id, request, out);
                others_ui(ui, here, (id, request), out);
                history_ui(ui, request);
            });
        });
        lower(ui, below, |ui| {
            foot_ui(ui, here, (id, request), &mut follow, out);
        });
    });
    follow
}

/// The reply to a consultation, while the other side has not decided and waits for one.
fn reply_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    (id, request): (&RequestId, &Request),
    reply: &mut String,
    out: &mut Vec<Step>,
) {
    let asked = request.consulted.last();
    let asked = asked.is_some_and(|(by, _)| by.team() != Some(here.team));
    let undecided = matches!(
        request.status,
        Status::Sent | Status::Acknowledged | Status::UnderReview | Status::Postponed
    );
    if !asked || !undecided {
        return;
    }
    words_ui(ui, "requests-reply", reply);
    let act = Act {
        words: tr!("requests-reply-send"),
        role: None,
        ask: Ask::Request(AskRequest::Consult {
            request: id.clone(),
            text: reply.trim().into(),
        }),
        why_not: reply
            .trim()
            .is_empty()
            .then(|| tr!("requests-reply-missing")),
    };
    if act_ui(ui, here, act, false, out) {
        reply.clear();
    }
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

/// What can be asked for, what comes next first.
fn acts(here: &Here<'_>, id: &RequestId, request: &Request) -> Vec<Act> {
    let act = |words: String, ask: Ask| Act {
        words,
        role: None,
        ask,
        why_not: None,
    };
    let granted = matches!(
        request.status,
        Status::Granted | Status::Partial | Status::Executed | Status::Received
    );
    let mut acts = Vec::new();
    if granted && matches!(request.conditions, Some((_, false))) {
        let ask = Ask::Sharing(AskSharing::AcceptConditions {
            request: id.clone(),
        });
        acts.push(act(tr!("requests-accept"), ask));
    }
    if request.status == Status::Executed {
        let ask = Ask::Request(AskRequest::Receive {
            request: id.clone(),
        });
        acts.push(act(tr!("requests-receive"), ask));
    }
    if matches!(request.status, Status::Executed | Status::Received) {
        for (copy, state) in came_under(here, id) {
            if state.verified.is_none() {
                let ask = Ask::Evidence(AskEvidence::Verify { copy: copy.clone() });
                acts.push(act(tr!("requests-verify", copy = copy.as_str()), ask));
            }
        }
    }
    if matches!(
        request.status,
        Status::Sent | Status::Acknowledged | Status::UnderReview | Status::Postponed
    ) {
        let ask = Ask::Request(AskRequest::Withdraw {
            request: id.clone(),
        });
        acts.push(act(tr!("requests-withdraw"), ask));
    }
    acts
}

/// Whether it is the other side's turn.
fn waits(status: Status) -> bool {
    matches!(
        status,
        Status::Sent
            | Status::Acknowledged
            | Status::UnderReview
            | Status::Postponed
            | Status::Granted
            | Status::Partial
    )
}

/// What is possible beside the next step.
fn others_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    (id, request): (&RequestId, &Request),
    out: &mut Vec<Step>,
) {
    let acts = acts(here, id, request);
    // While the other side has to act, nothing is the next step.
    let open = acts.first().is_some_and(|act| waits_for_us(&act.ask));
    let rest = acts.into_iter().skip(usize::from(open));
    ui.horizontal_wrapped(|ui| {
        for act in rest {
            act_ui(ui, here, act, false, out);
        }
    });
}

/// Whether this is a step that is due, and not one that takes back.
fn waits_for_us(ask: &Ask) -> bool {
    !matches!(ask, Ask::Request(AskRequest::Withdraw { .. }))
}

/// The next step.
fn foot_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    (id, request): (&RequestId, &Request),
    follow: &mut Option<Subject>,
    out: &mut Vec<Step>,
) {
    let next = acts(here, id, request).into_iter().next();
    let next = next.filter(|act| waits_for_us(&act.ask));
    let mut primary = true;
    if let Some(act) = next {
        act_ui(ui, here, act, true, out);
        primary = false;
    } else if waits(request.status) {
        let why_not = tr!("requests-their-turn");
        button_ui(ui, &tr!("requests-receive"), true, false, Some(&why_not));
        return;
    }
    if matches!(
        request.status,
        Status::Executed | Status::Received | Status::Verified | Status::Refused
    ) {
        let about = &request.draft.about;
        let withheld = *about == Subject::Withheld;
        let why_not = withheld.then(|| tr!("requests-about-withheld"));
        let words = tr!("requests-follow-up");
        if button_ui(ui, &words, primary, false, why_not.as_deref()) {
            *follow = Some(about.clone());
        }
    }
}
