//! Items, copies, custody, steps and findings.

use super::*;

impl Ledger {
    pub(super) fn evidence(&mut self, event: &Event, what: &EvidenceEvent) {
        match what {
            EvidenceEvent::Revealed { item, to, .. } => {
                for team in to {
                    self.known
                        .entry((team.clone(), item.clone()))
                        .or_insert(event.seq);
                }
            }
            EvidenceEvent::Held {
                item,
                team,
                request,
                ..
            } => self.holds.push(Hold {
                item: item.clone(),
                team: team.clone(),
                request: request.clone(),
                seq: event.seq,
                lapsed: false,
            }),
            EvidenceEvent::HoldLapsed { item } => {
                for hold in self.holds.iter_mut().filter(|hold| hold.item == *item) {
                    hold.lapsed = true;
                }
            }
            EvidenceEvent::Acquired {
                copy,
                item,
                team,
                alterations,
                sha256,
                documented,
                authority,
                ..
            } => {
                // A copy is made once: to say so again undoes nothing that was found out about it.
                self.copies
                    .entry(copy.clone())
                    .or_insert_with(|| CopyFacts {
                        item: item.clone(),
                        holder: team.clone(),
                        altered: !alterations.is_empty(),
                        documented: *documented,
                        authority: *authority,
                        hashed_at_once: sha256.is_some(),
                        evidence: true,
                        from_abroad: false,
                        request: None,
                        verified: None,
                        events: vec![event.seq],
                    });
            }
            EvidenceEvent::Transferred(transfer) => {
                // A hash computed later proves no more abroad than it did at home.
                let source = transfer.source.as_ref();
                let late = source
                    .and_then(|source| self.copies.get(source))
                    .is_some_and(|source| !source.hashed_at_once);
                let copies = self.copies.entry(transfer.copy.clone());
                copies.or_insert_with(|| CopyFacts {
                    item: transfer.item.clone(),
                    holder: transfer.to.clone(),
                    altered: !transfer.alterations.is_empty(),
                    documented: transfer.documented,
                    authority: transfer.authority,
                    hashed_at_once: transfer.sha256.is_some() && !late,
                    evidence: transfer.evidence,
                    from_abroad: true,
                    request: transfer.request.clone(),
                    verified: None,
                    events: vec![event.seq],
                });
                self.transfers.push(Handed {
                    seq: event.seq,
                    transfer: transfer.clone(),
                });
            }
            EvidenceEvent::Verified { copy, matches, .. } => {
                if let Some(facts) = self.copies.get_mut(copy) {
                    // A mismatch once found is not undone by looking again.
                    facts.verified = Some(facts.verified.unwrap_or(true) && *matches);
                    facts.events.push(event.seq);
                }
            }
            EvidenceEvent::Lost { item, .. } => {
                self.lost.entry(item.clone()).or_insert(event.seq);
            }
            EvidenceEvent::CustodyProduced {
                item,
                team,
                complete,
            } => {
                let key = (team.clone(), item.clone());
                if *complete {
                    self.custody_gaps.remove(&key);
                } else {
                    self.custody_gaps.insert(key, event.seq);
                }
            }
            EvidenceEvent::ExhibitsSubmitted { team, copies } => {
                self.exhibits
                    .insert(team.clone(), (event.seq, copies.clone()));
            }
            EvidenceEvent::AuthorityRecorded { .. }
            | EvidenceEvent::Isolated { .. }
            | EvidenceEvent::PoweredOff { .. }
            | EvidenceEvent::AcquisitionStarted { .. }
            | EvidenceEvent::AcquisitionFailed { .. }
            | EvidenceEvent::Hashed { .. }
            | EvidenceEvent::Sealed { .. }
            | EvidenceEvent::Stored { .. }
            | EvidenceEvent::LossMoved { .. }
            | EvidenceEvent::Spared { .. }
            | EvidenceEvent::ExhibitsAsked => {}
        }
    }

    pub(super) fn laboratory(&mut self, event: &Event, what: &LaboratoryEvent) {
        match what {
            LaboratoryEvent::FindingSubmitted {
                team,
                item,
                question,
                confidence,
                lines,
                ..
            } => {
                self.findings.insert(
                    (team.clone(), item.clone(), question.clone()),
                    FindingFacts {
                        confidence: *confidence,
                        lines: lines.len(),
                        right: None,
                        lines_right: None,
                        seq: event.seq,
                    },
                );
            }
            LaboratoryEvent::FindingJudged {
                team,
                item,
                question,
                right,
                lines_right,
            } => {
                let key = (team.clone(), item.clone(), question.clone());
                if let Some(facts) = self.findings.get_mut(&key) {
                    facts.right = Some(*right);
                    facts.lines_right = *lines_right;
                }
            }
            LaboratoryEvent::Queued { .. }
            | LaboratoryEvent::Reordered { .. }
            | LaboratoryEvent::Cancelled { .. }
            | LaboratoryEvent::Started { .. }
            | LaboratoryEvent::Finished { .. }
            | LaboratoryEvent::SlotLent { .. }
            | LaboratoryEvent::SlotReturned { .. } => {}
        }
    }
}
