//! Evidence, laboratory and register, each event a sentence.

use super::Names;
use crate::exercise::*;
use crate::scenario::*;
use crate::text::{Value, tr};

pub(super) fn evidence(what: &EvidenceEvent, names: &Names<'_>) -> String {
    let by = |key: &str, team: &TeamId, item: &ItemId| {
        tr(
            key,
            &[
                ("team", Value::from(names.team(team))),
                ("item", Value::from(names.item(item))),
            ],
        )
    };
    let copy = |key: &str, copy: &CopyId| {
        tr(
            key,
            &[
                ("team", Value::from(names.actor())),
                ("copy", Value::from(copy.to_string())),
            ],
        )
    };
    let of = |key: &str, item: &ItemId| tr(key, &[("item", Value::from(names.item(item)))]);
    match what {
        EvidenceEvent::Revealed { item, to, .. } => {
            tr!(
                "log-revealed",
                item = names.item(item),
                to = names.teams(to)
            )
        }
        EvidenceEvent::AuthorityRecorded { item, team, .. } => by("log-authority", team, item),
        EvidenceEvent::Isolated { item, team } => by("log-isolated", team, item),
        EvidenceEvent::PoweredOff { item, team } => by("log-powered-off", team, item),
        EvidenceEvent::Held { item, team, .. } => by("log-hold", team, item),
        EvidenceEvent::HoldLapsed { item } => of("log-hold-lapsed", item),
        EvidenceEvent::AcquisitionStarted { item, team, .. } => by("log-acquiring", team, item),
        EvidenceEvent::Acquired {
            item,
            team,
            copy,
            alterations,
            ..
        } => tr!(
            if alterations.is_empty() {
                "log-acquired"
            } else {
                "log-acquired-altered"
            },
            team = names.team(team),
            item = names.item(item),
            copy = copy.to_string()
        ),
        EvidenceEvent::AcquisitionFailed { item, team, .. } => {
            by("log-acquisition-failed", team, item)
        }
        EvidenceEvent::Hashed { copy: id, .. } => copy("log-hashed", id),
        EvidenceEvent::Sealed { copy: id } => copy("log-sealed", id),
        EvidenceEvent::Stored { copy: id, .. } => copy("log-stored", id),
        EvidenceEvent::Transferred(transfer) => tr!(
            "log-transferred",
            from = names.party(&transfer.from),
            to = names.team(&transfer.to),
            item = names.item(&transfer.item)
        ),
        EvidenceEvent::Verified {
            item,
            team,
            matches,
            ..
        } => by(
            if *matches {
                "log-verified"
            } else {
                "log-verified-not"
            },
            team,
            item,
        ),
        EvidenceEvent::Lost { item, .. } => of("log-lost", item),
        EvidenceEvent::Spared { item } => of("log-spared", item),
        EvidenceEvent::LossMoved { item, to } => {
            tr!(
                "log-loss-moved",
                item = names.item(item),
                time = to.on_clock()
            )
        }
        EvidenceEvent::CustodyProduced {
            item,
            team,
            complete,
        } => by(
            if *complete {
                "log-custody"
            } else {
                "log-custody-gap"
            },
            team,
            item,
        ),
        EvidenceEvent::ExhibitsAsked => tr!("log-exhibits-asked"),
        EvidenceEvent::ExhibitsSubmitted { team, copies } => {
            tr!(
                "log-exhibits",
                team = names.team(team),
                count = copies.len()
            )
        }
    }
}

pub(super) fn laboratory(what: &LaboratoryEvent, names: &Names<'_>) -> String {
    let job = |key: &str, job: &JobId| tr(key, &[("job", Value::from(job.to_string()))]);
    let by = |key: &str, team: &TeamId, item: &ItemId| {
        tr(
            key,
            &[
                ("team", Value::from(names.team(team))),
                ("item", Value::from(names.item(item))),
            ],
        )
    };
    match what {
        LaboratoryEvent::Queued { item, team, .. } => by("log-queued", team, item),
        LaboratoryEvent::Reordered { job: id, .. } => job("log-reordered", id),
        LaboratoryEvent::Cancelled { job: id } => job("log-cancelled", id),
        LaboratoryEvent::Started { job: id, .. } => job("log-job-started", id),
        LaboratoryEvent::Finished { item, team, .. } => by("log-examined", team, item),
        LaboratoryEvent::SlotLent { from, to, .. } => {
            tr!("log-lent", from = names.team(from), to = names.team(to))
        }
        LaboratoryEvent::SlotReturned { from, to } => tr!(
            "log-slot-returned",
            from = names.team(from),
            to = names.team(to)
        ),
        LaboratoryEvent::FindingSubmitted { item, team, .. } => by("log-finding", team, item),
        LaboratoryEvent::FindingJudged {
            item, team, right, ..
        } => by(
            if *right {
                "log-finding-right"
            } else {
                "log-finding-wrong"
            },
            team,
            item,
        ),
    }
}

pub(super) fn register(what: &RegisterEvent, names: &Names<'_>) -> String {
    let by = |key: &str, team: &TeamId, group: &GroupId| {
        tr(
            key,
            &[
                ("team", Value::from(names.team(team))),
                ("group", Value::from(names.group(group))),
            ],
        )
    };
    match what {
        RegisterEvent::Listed { card, .. } => {
            tr!(
                "log-listed",
                group = card.title.as_ref(),
                count = card.count
            )
        }
        RegisterEvent::Merged { group, team } => by("log-merged", team, group),
        RegisterEvent::Assessed { group, team, shows } => tr!(
            "log-assessed",
            team = names.team(team),
            group = names.group(group),
            shows = names.concept(shows)
        ),
        RegisterEvent::CaptureStarted { group, team, .. } => by("log-capturing", team, group),
        RegisterEvent::Captured { group, team, .. } => by("log-captured", team, group),
        RegisterEvent::BlockOrdered { group, team, .. } => by("log-block-ordered", team, group),
        RegisterEvent::Blocked {
            group,
            team,
            uncaptured,
        } => by(
            if *uncaptured {
                "log-blocked-uncaptured"
            } else {
                "log-blocked"
            },
            team,
            group,
        ),
        RegisterEvent::Unblocked { group, team } => by("log-unblocked", team, group),
        RegisterEvent::Removed { group, nation, .. } => {
            tr!(
                "log-removed",
                group = names.group(group),
                nation = names.nation(nation)
            )
        }
    }
}
