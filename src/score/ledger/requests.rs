//! Requests, their papers and answers.

use super::*;

impl Ledger {
    pub(super) fn request(&mut self, event: &Event, what: &RequestEvent) {
        match what {
            RequestEvent::Sent {
                request,
                from,
                draft,
                signed_by,
                target,
                limit,
                ..
            } => {
                let docket = self.dockets.entry(request.clone()).or_default();
                docket.submissions.push(self.submissions.len());
                self.submissions.push(Submission {
                    request: request.clone(),
                    from: from.clone(),
                    at: event.at,
                    seq: event.seq,
                    draft: draft.clone(),
                    signed_by: signed_by.clone(),
                    target: target.since(event.at),
                    limit: limit.since(event.at),
                    handler: draft.to.clone(),
                    since: event.at,
                    answers: Vec::new(),
                    executed: None,
                    withdrawn: false,
                });
            }
            RequestEvent::Returned { request, defects } => {
                let defects = defects.clone();
                self.answered(event, request, Answer::Returned { defects });
            }
            RequestEvent::Forwarded { request, to, .. } => {
                self.answered(event, request, Answer::Forwarded);
                if let Some(submission) = self.latest(request) {
                    submission.handler = to.clone();
                    submission.since = event.at;
                }
            }
            RequestEvent::Granted {
                request, in_part, ..
            } => self.answered(event, request, Answer::Granted { in_part: *in_part }),
            RequestEvent::Postponed {
                request, reasons, ..
            } => {
                let reasons = !reasons.trim().is_empty();
                self.answered(event, request, Answer::Postponed { reasons });
            }
            RequestEvent::Refused {
                request,
                ground,
                reasons,
                in_order,
            } => {
                let answer = Answer::Refused {
                    ground: ground.clone(),
                    reasons: !reasons.trim().is_empty(),
                    in_order: *in_order,
                };
                self.answered(event, request, answer);
            }
            RequestEvent::Executed { request, .. } => {
                if let Some(submission) = self.latest(request) {
                    submission.executed.get_or_insert(event.seq);
                }
            }
            RequestEvent::Withdrawn { request } => {
                if let Some(submission) = self.latest(request) {
                    submission.withdrawn = true;
                }
            }
            RequestEvent::Drafted { .. }
            | RequestEvent::Signed { .. }
            | RequestEvent::Acknowledged { .. }
            | RequestEvent::Reviewed { .. }
            | RequestEvent::Consulted { .. }
            | RequestEvent::Received { .. }
            | RequestEvent::Verified { .. }
            | RequestEvent::Overdue { .. }
            | RequestEvent::ConditionsAccepted { .. } => {}
        }
    }

    pub(super) fn latest(&mut self, request: &RequestId) -> Option<&mut Submission> {
        let place = *self.dockets.get(request)?.submissions.last()?;
        self.submissions.get_mut(place)
    }

    pub(super) fn answered(&mut self, event: &Event, request: &RequestId, answer: Answer) {
        if let Some(submission) = self.latest(request) {
            submission.answers.push(Answered {
                by: submission.handler.clone(),
                since: submission.since,
                at: event.at,
                seq: event.seq,
                answer,
            });
        }
    }
}
