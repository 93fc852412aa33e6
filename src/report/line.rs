//! One event as one sentence, for the log on a screen and on a terminal.
//!
//! The sentence says what happened in the words of the exercise; it quotes no paper and no facilitator's note.

mod talk;

pub use talk::{element, plan_outcome};

use crate::exercise::*;
use crate::scenario::*;
use crate::text::{Value, tr};
use crate::words::{Names as Titles, publication};

/// What an event is about, for filters and marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Clock and trainer.
    Control,
    /// Injects and the story.
    Story,
    /// Evidence, laboratory and register.
    Evidence,
    /// Requests and sharing.
    Request,
    /// Coordination, continuity, the public and messages.
    Coordination,
}

/// The family of an event.
pub fn family(event: &Event) -> Family {
    match &event.what {
        What::Clock(_) | What::Trainer(_) | What::Debrief(_) => Family::Control,
        What::Msel(_) | What::Story(_) => Family::Story,
        What::Evidence(_) | What::Laboratory(_) | What::Register(_) => Family::Evidence,
        What::Request(_) | What::Sharing(_) => Family::Request,
        What::Coordination(_)
        | What::Continuity(_)
        | What::Public(_)
        | What::Message(_)
        | What::Team(_) => Family::Coordination,
    }
}

/// The team that an event is about, if it is about one.
pub fn team(event: &Event) -> Option<&TeamId> {
    event.by.team().or(match &event.what {
        What::Clock(ClockEvent::Frozen { team } | ClockEvent::Thawed { team })
        | What::Story(StoryEvent::Violation { team, .. })
        | What::Trainer(TrainerEvent::Overridden { team, .. } | TrainerEvent::Rated { team, .. })
        | What::Evidence(
            EvidenceEvent::Acquired { team, .. }
            | EvidenceEvent::AcquisitionFailed { team, .. }
            | EvidenceEvent::Held { team, .. },
        )
        | What::Register(
            RegisterEvent::Captured { team, .. } | RegisterEvent::Blocked { team, .. },
        )
        | What::Laboratory(
            LaboratoryEvent::Finished { team, .. } | LaboratoryEvent::FindingJudged { team, .. },
        ) => Some(team),
        _ => None,
    })
}

/// The event as a sentence, without its time.
pub fn line(event: &Event, scenario: &Scenario) -> String {
    said(event, Titles::new(scenario))
}

/// The event as a sentence with the names that a world knows: on a desk, those that play has revealed.
pub fn line_known(event: &Event, known: &World) -> String {
    said(event, Titles::of(known))
}

fn said(event: &Event, titles: Titles<'_>) -> String {
    let names = Names {
        titles,
        by: &event.by,
    };
    match &event.what {
        What::Clock(what) => clock(what, &names),
        What::Msel(what) => msel(what, &names),
        What::Story(what) => story(what, &names),
        What::Evidence(what) => evidence(what, &names),
        What::Laboratory(what) => laboratory(what, &names),
        What::Request(what) => request(what, &names),
        What::Sharing(SharingEvent::Informed {
            from,
            to,
            card,
            sanitised,
            ..
        }) => tr!(
            if *sanitised {
                "log-informed-sanitised"
            } else {
                "log-informed"
            },
            team = names.team(from),
            to = names.teams(to),
            lead = card.title.as_ref()
        ),
        What::Register(what) => register(what, &names),
        What::Coordination(what) => coordination(what, &names),
        What::Continuity(what) => continuity(what, &names),
        What::Public(PublicEvent::Published { team, kind, .. }) => {
            tr!(
                "log-published",
                team = names.team(team),
                kind = publication(*kind)
            )
        }
        What::Message(what) => talk::message(what, &names),
        What::Team(what) => talk::team(what, &names),
        What::Debrief(what) => talk::debrief(what, &names),
        What::Trainer(what) => trainer(what, &names),
    }
}

/// Names, and who asked for what is told.
struct Names<'a> {
    titles: Titles<'a>,
    by: &'a Actor,
}

impl<'a> std::ops::Deref for Names<'a> {
    type Target = Titles<'a>;

    fn deref(&self) -> &Titles<'a> {
        &self.titles
    }
}

impl Names<'_> {
    /// Who asked for it.
    fn actor(&self) -> String {
        match self.by {
            Actor::Trainer => tr!("actor-trainer"),
            Actor::Evaluator(seat) => tr!("actor-evaluator", seat = u32::from(*seat)),
            Actor::Seat(team, _) => self.team(team),
            Actor::Sim(external) => self.party(&Party::Sim(external.clone())),
            Actor::Clock => tr!("actor-clock"),
        }
    }
}

fn clock(what: &ClockEvent, names: &Names<'_>) -> String {
    match what {
        ClockEvent::Started => tr!("log-started"),
        ClockEvent::Paused => tr!("log-paused"),
        ClockEvent::Resumed => tr!("log-resumed"),
        ClockEvent::SpeedSet { tenths } => {
            tr!(
                "log-speed",
                speed = format!("{}.{}", tenths / 10, tenths % 10)
            )
        }
        ClockEvent::Stepped => tr!("log-stepped"),
        ClockEvent::Frozen { team } => tr!("log-frozen", team = names.team(team)),
        ClockEvent::Thawed { team } => tr!("log-thawed", team = names.team(team)),
        ClockEvent::Halted { text } => tr!("log-halted", text = text.as_ref()),
        ClockEvent::Ended => tr!("log-ended"),
    }
}

fn msel(what: &MselEvent, names: &Names<'_>) -> String {
    let of =
        |key: &str, inject: &InjectId| tr(key, &[("inject", Value::from(names.inject(inject)))]);
    match what {
        MselEvent::Released {
            inject,
            by_hand: true,
            ..
        } => of("log-released-by-hand", inject),
        MselEvent::Released { inject, .. } => of("log-released", inject),
        MselEvent::NotReleased { inject } => of("log-not-released", inject),
        MselEvent::Held { inject } => of("log-held", inject),
        MselEvent::Skipped { inject } => of("log-skipped", inject),
        MselEvent::Moved { inject, to } => {
            tr!(
                "log-moved",
                inject = names.inject(inject),
                time = to.on_clock()
            )
        }
        MselEvent::Restored { inject, .. } => of("log-restored", inject),
        MselEvent::Edited { inject, .. } => of("log-edited", inject),
        MselEvent::Resent { inject } => of("log-resent", inject),
        MselEvent::Retracted { inject, .. } => of("log-retracted", inject),
        MselEvent::Hinted { inject, to, .. } => {
            tr!(
                "log-hinted",
                inject = names.inject(inject),
                to = names.teams(to)
            )
        }
        MselEvent::LimitPassed { inject, unmet } if unmet.is_empty() => of("log-met", inject),
        MselEvent::LimitPassed { inject, unmet } => {
            tr!(
                "log-unmet",
                inject = names.inject(inject),
                teams = names.teams(unmet)
            )
        }
    }
}

fn story(what: &StoryEvent, names: &Names<'_>) -> String {
    match what {
        StoryEvent::Drawn { of, outcome } => {
            tr!(
                if *outcome {
                    "log-drawn-true"
                } else {
                    "log-drawn-false"
                },
                of = of.as_ref()
            )
        }
        StoryEvent::MilestoneSet { title, .. } => tr!("log-milestone", title = title.as_ref()),
        StoryEvent::MilestoneCleared { milestone } => {
            let title = names
                .scenario
                .milestone(milestone)
                .map_or(milestone.as_str(), |entry| &entry.title);
            tr!("log-milestone-cleared", title = title)
        }
        StoryEvent::BranchTaken { branch } => {
            let title = names
                .scenario
                .branch(branch)
                .map_or(branch.as_str(), |entry| &entry.title);
            tr!("log-branch", title = title)
        }
        StoryEvent::DutyDue { duty } => tr!("log-duty-due", duty = names.duty(duty)),
        StoryEvent::DutyLifted { duty } => tr!("log-duty-lifted", duty = names.duty(duty)),
        StoryEvent::DutyDone { duty } => tr!("log-duty-done", duty = names.duty(duty)),
        StoryEvent::TrustChanged { of, toward, now } => {
            tr!(
                "log-trust",
                team = names.team(of),
                toward = names.team(toward),
                now = *now
            )
        }
        StoryEvent::Violation { team, text } => {
            tr!(
                "log-violation",
                team = names.team(team),
                text = text.as_ref()
            )
        }
        StoryEvent::LeadGiven { card, to, .. } => {
            tr!("log-lead", lead = card.title.as_ref(), to = names.teams(to))
        }
    }
}

fn evidence(what: &EvidenceEvent, names: &Names<'_>) -> String {
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

fn laboratory(what: &LaboratoryEvent, names: &Names<'_>) -> String {
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

fn request(what: &RequestEvent, names: &Names<'_>) -> String {
    let by = |key: &str, request: &RequestId| {
        tr(
            key,
            &[
                ("actor", Value::from(names.actor())),
                ("request", Value::from(request.to_string())),
            ],
        )
    };
    match what {
        RequestEvent::Drafted {
            request,
            from,
            draft,
        } => tr!(
            "log-drafted",
            team = names.team(from),
            request = request.to_string(),
            form = names.form(&draft.form)
        ),
        RequestEvent::Signed { request, role } => {
            tr!(
                "log-signed",
                actor = names.actor(),
                request = request.to_string(),
                role = role.to_string()
            )
        }
        RequestEvent::Sent {
            request,
            from,
            draft,
            attempt,
            ..
        } => tr!(
            if *attempt > 1 {
                "log-sent-again"
            } else {
                "log-sent"
            },
            team = names.team(from),
            request = request.to_string(),
            to = names.party(&draft.to),
            form = names.form(&draft.form)
        ),
        RequestEvent::Acknowledged { request } => by("log-acknowledged", request),
        RequestEvent::Reviewed { request } => by("log-reviewed", request),
        RequestEvent::Returned { request, defects } => tr!(
            "log-returned",
            actor = names.actor(),
            request = request.to_string(),
            count = defects.len()
        ),
        RequestEvent::Consulted { request, .. } => by("log-consulted", request),
        RequestEvent::Forwarded { request, to, .. } => tr!(
            "log-forwarded",
            actor = names.actor(),
            request = request.to_string(),
            to = names.party(to)
        ),
        RequestEvent::Granted {
            request, in_part, ..
        } => by(
            if *in_part {
                "log-granted-part"
            } else {
                "log-granted"
            },
            request,
        ),
        RequestEvent::Postponed { request, until, .. } => tr!(
            "log-postponed",
            actor = names.actor(),
            request = request.to_string(),
            time = until.on_clock()
        ),
        RequestEvent::Refused {
            request, ground, ..
        } => tr!(
            "log-refused",
            actor = names.actor(),
            request = request.to_string(),
            ground = names.ground(ground)
        ),
        RequestEvent::Executed { request, by } => {
            tr!(
                "log-executed",
                actor = names.party(by),
                request = request.to_string()
            )
        }
        RequestEvent::Received { request } => by("log-received", request),
        RequestEvent::Verified { request } => by("log-request-verified", request),
        RequestEvent::Overdue { request } => by("log-overdue", request),
        RequestEvent::Withdrawn { request } => by("log-withdrawn", request),
        RequestEvent::ConditionsAccepted { request } => by("log-conditions", request),
    }
}

fn register(what: &RegisterEvent, names: &Names<'_>) -> String {
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

fn coordination(what: &CoordinationEvent, names: &Names<'_>) -> String {
    let by = |key: &str, team: &TeamId| tr(key, &[("team", Value::from(names.team(team)))]);
    match what {
        CoordinationEvent::StatusAsked => tr!("log-status-asked"),
        CoordinationEvent::StatusReported { team, .. } => by("log-status", team),
        CoordinationEvent::CrosswalkOpened => tr!("log-crosswalk-opened"),
        CoordinationEvent::Voted { team, agree } => by(
            if *agree {
                "log-voted-for"
            } else {
                "log-voted-against"
            },
            team,
        ),
        CoordinationEvent::CrosswalkAdopted => tr!("log-crosswalk-adopted"),
        CoordinationEvent::JointActionProposed { moment: at } => {
            tr!("log-joint-proposed", time = at.on_clock())
        }
        CoordinationEvent::JointActionAnswered {
            team, take_part, ..
        } => by(
            if *take_part {
                "log-joint-yes"
            } else {
                "log-joint-no"
            },
            team,
        ),
        CoordinationEvent::JointActionHeld { acted, missed } if missed.is_empty() => {
            tr!("log-joint-held", acted = names.teams(acted))
        }
        CoordinationEvent::JointActionHeld { acted, missed } => tr!(
            "log-joint-held-without",
            acted = if acted.is_empty() {
                tr!("nobody")
            } else {
                names.teams(acted)
            },
            missed = names.teams(missed)
        ),
        CoordinationEvent::ActedAlone { team } => by("log-alone", team),
        CoordinationEvent::Escalated { from, to, .. } => {
            tr!(
                "log-escalated",
                team = names.team(from),
                to = names.team(to)
            )
        }
        CoordinationEvent::Pledged { team, .. } => by("log-pledged", team),
    }
}

fn continuity(what: &ContinuityEvent, names: &Names<'_>) -> String {
    match what {
        ContinuityEvent::LevelChanged {
            nation,
            service,
            level,
        } => {
            let name = names
                .scenario
                .nation(nation)
                .and_then(|entry| entry.services.iter().find(|known| known.id == **service))
                .map_or(service.as_ref(), |known| &known.name);
            tr!(
                "log-level",
                nation = names.nation(nation),
                service = name,
                level = *level
            )
        }
        ContinuityEvent::RestoreStarted { team, service, .. } => {
            tr!(
                "log-restoring",
                team = names.team(team),
                service = service.as_ref()
            )
        }
    }
}

fn trainer(what: &TrainerEvent, names: &Names<'_>) -> String {
    match what {
        TrainerEvent::FreeInject { card, .. } => {
            tr!("log-free-inject", title = card.title.as_ref())
        }
        TrainerEvent::Overridden {
            team,
            metric,
            value,
            ..
        } => tr!(
            "log-overridden",
            team = names.team(team),
            metric = metric.as_ref(),
            value = format!("{}.{:02}", value / 100, value % 100)
        ),
        TrainerEvent::OverrideLifted { team, metric } => tr!(
            "log-override-lifted",
            team = names.team(team),
            metric = metric.as_ref()
        ),
        TrainerEvent::BroadcastEnded => tr!("log-broadcast-ended"),
        TrainerEvent::TakenOver { term } => tr!("log-taken-over", term = term.times()),
        TrainerEvent::Struck { .. } => tr!("log-struck"),
        TrainerEvent::WallSet { show } => tr!(wall_key(show), title = wall_title(show)),
        TrainerEvent::ScoreShown { board } => tr!(if board.is_some() {
            "log-score-shown"
        } else {
            "log-score-hidden"
        }),
        TrainerEvent::Noted { text, .. } => tr!("log-noted", text = text.as_ref()),
        TrainerEvent::Rated { task, team, rating } => tr!(
            "log-rated",
            team = names.team(team),
            task = task.to_string(),
            rating = format!("{rating:?}")
        ),
        TrainerEvent::Broadcast { text } => tr!("log-broadcast", text = text.as_ref()),
        TrainerEvent::Parked { text } => tr!("log-parked", text = text.as_ref()),
        TrainerEvent::Bookmarked { text, of: None } => {
            tr!("log-bookmarked", text = text.as_ref())
        }
        TrainerEvent::Bookmarked { text, of: Some(of) } => tr!(
            "log-bookmarked-of",
            time = of.on_clock(),
            text = text.as_ref()
        ),
        TrainerEvent::Seated { party, driver } => tr!(
            "log-seated",
            party = names.party(party),
            driver = driver_name(*driver)
        ),
    }
}

fn wall_key(show: &WallShow) -> &'static str {
    if show.black {
        return "log-wall-black";
    }
    if show.frozen {
        return "log-wall-frozen";
    }
    match &show.scene {
        _ if show.directed => "log-wall-directed",
        WallScene::Situation => "log-wall-situation",
        WallScene::Spotlight(_) => "log-wall-spotlight",
        WallScene::Timeline => "log-wall-timeline",
        WallScene::Matrix => "log-wall-matrix",
        WallScene::Register => "log-wall-register",
        WallScene::Countdown { .. } => "log-wall-countdown",
        WallScene::Debrief => "log-wall-debrief",
    }
}

fn wall_title(show: &WallShow) -> &str {
    match &show.scene {
        WallScene::Countdown { title, .. } => title,
        _ => "",
    }
}

/// Who sits in a chair, in a few words.
pub fn driver_name(driver: Driver) -> String {
    match driver {
        Driver::Empty => tr!("driver-empty"),
        Driver::Person => tr!("driver-person"),
        Driver::Bot(Skill::Silent) => tr!("driver-bot-silent"),
        Driver::Bot(Skill::Novice) => tr!("driver-bot-novice"),
        Driver::Bot(Skill::Competent) => tr!("driver-bot-competent"),
        Driver::Bot(Skill::Expert) => tr!("driver-bot-expert"),
        Driver::Policy => tr!("driver-policy"),
        Driver::Trainer => tr!("driver-trainer"),
    }
}
