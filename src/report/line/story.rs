//! Clock, injects and the story, each event a sentence.

use super::Names;
use crate::exercise::*;
use crate::scenario::*;
use crate::text::{Value, tr};

pub(super) fn clock(what: &ClockEvent, names: &Names<'_>) -> String {
    match what {
        ClockEvent::Started => tr!("log-started"),
        ClockEvent::Paused => tr!("log-paused"),
        ClockEvent::Resumed => tr!("log-resumed"),
        ClockEvent::SpeedSet { tenths } => {
            tr!("log-speed", speed = crate::words::speed_words(*tenths))
        }
        ClockEvent::Stepped => tr!("log-stepped"),
        ClockEvent::Frozen { team } => tr!("log-frozen", team = names.team(team)),
        ClockEvent::Thawed { team } => tr!("log-thawed", team = names.team(team)),
        ClockEvent::Halted { text } => tr!("log-halted", text = text.as_ref()),
        ClockEvent::Ended => tr!("log-ended"),
    }
}

pub(super) fn msel(what: &MselEvent, names: &Names<'_>) -> String {
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

pub(super) fn story(what: &StoryEvent, names: &Names<'_>) -> String {
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
