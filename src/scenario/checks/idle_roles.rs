//! Roles that would sit for half an hour with nothing to do.
//!
//! The check knows what the scenario foresees and nothing of how a team shares its work: it asks whether
//! any inject, expectation or duty concerns the role's office. It errs on the side of silence: what comes at
//! a time that cannot be told beforehand counts as work for the whole exercise.

use super::people::reaches;
use super::subject::{Findings, Subject, section};
use super::{Check, Scope};
use crate::scenario::diagnostic::Code;
use crate::scenario::model::{Act, Condition, Expectation, Length, Moment, Office, Scenario, Team};

static IDLE: Code = Code::warning("A0508", "idle-role");

pub(super) const CHECK: Check = Check {
    codes: &[&IDLE],
    english: ENGLISH,
    scope: Scope::Whole,
    run,
};

const ENGLISH: &str = r#"
A0508 = the role `{ $role }` of the team `{ $team }` has nothing to do from { $from } to { $until }
    .help = send its team something in between, or expect something of its office
    .explanation =
        For half an hour or more nothing in the scenario concerns this role: no inject to its team that asks
        for something its office does, none that asks for nothing and so is for everybody to read, and no duty
        of its team that its office would carry out. People who wait that long stop playing. Injects without a
        time are not counted, because they may never come.
"#;

/// How long a role may wait.
const LONGEST: Length = Length::from_mins(30);

/// How long something without a limit keeps a role busy.
const USUAL: Length = Length::from_mins(15);

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let scenario = subject.scenario;
    let Some(length) = subject.length else { return };
    if length < LONGEST {
        return;
    }
    let end = Moment::default() + length;
    for (at, team) in scenario.teams.iter().enumerate() {
        let work = work_of(scenario, team, end);
        for (nth, role) in team.roles.iter().enumerate() {
            let spans = work.iter().filter(|it| {
                it.offices
                    .is_none_or(|offices| offices.contains(&role.office))
            });
            let spans = spans.map(|it| (it.from, it.until)).collect();
            if let Some((from, until)) = longest_gap(spans, end) {
                let list = section("teams");
                let here = list.index(at);
                let roles = here.field("roles");
                findings
                    .say(&IDLE, &roles.index(nth).field("id"))
                    .arg("role", role.id.to_string())
                    .arg("team", team.id.to_string())
                    .arg("from", from.to_string())
                    .arg("until", until.to_string());
            }
        }
    }
}

/// Something to do.
struct Work {
    from: Moment,
    until: Moment,
    /// Whom it concerns; everybody if none.
    offices: Option<&'static [Office]>,
}

fn work_of(scenario: &Scenario, team: &Team, end: Moment) -> Vec<Work> {
    let mut work = Vec::new();
    for inject in &scenario.msel {
        let Some(from) = inject.at else { continue };
        if !inject.to.iter().any(|to| reaches(to, team)) {
            continue;
        }
        let until = from + inject.within.unwrap_or(USUAL);
        let mut asked = false;
        for expectation in &inject.expects {
            let act = match expectation {
                Expectation::Each(act) => act,
                Expectation::By(id, act) if *id == team.id => act,
                Expectation::By(..) => continue,
            };
            asked = true;
            work.push(Work {
                from,
                until,
                offices: offices(act),
            });
        }
        if !asked || inject.poses.is_some() {
            work.push(Work {
                from,
                until,
                offices: None,
            });
        }
    }
    for duty in scenario.duties.iter().filter(|it| it.from == team.id) {
        let (from, until) = match start(scenario, &duty.when) {
            Some(from) => (from, from + duty.limit),
            None => (Moment::default(), end),
        };
        work.push(Work {
            from,
            until,
            offices: offices(&duty.act),
        });
    }
    work
}

/// When a condition first holds, where that can be told beforehand.
fn start(scenario: &Scenario, condition: &Condition) -> Option<Moment> {
    match condition {
        Condition::Always => Some(Moment::default()),
        Condition::After(at) => Some(*at),
        Condition::Released(id) => scenario.inject(id)?.at,
        Condition::All(parts) => parts
            .iter()
            .map(|part| start(scenario, part))
            .try_fold(Moment::default(), |latest, at| Some(latest.max(at?))),
        _ => None,
    }
}

/// The offices that carry out an act; none for every office.
fn offices(act: &Act) -> Option<&'static [Office]> {
    use Office::{
        CentralAuthority, Desk, DutyOfficer, Forensics, Operator, PressAndRights, Prosecutor,
        RegisterKeeper, Regulator,
    };
    let offices: &[Office] = match act {
        Act::RecordAuthority(_) | Act::Hold(_) => &[Prosecutor, CentralAuthority, Desk, Regulator],
        Act::Acquire(..) | Act::Isolate(_) | Act::PowerOff(_) => &[Forensics, Desk, Operator],
        Act::Examine(_) | Act::Verify(_) => &[Forensics],
        Act::ProduceCustody(_) => &[Forensics, Desk, Prosecutor],
        Act::Request(..) | Act::MendRequest | Act::Answer(..) | Act::Return(..) => {
            &[Desk, Prosecutor, CentralAuthority]
        }
        Act::Transfer(_) => &[CentralAuthority, Prosecutor, Forensics],
        Act::AskLaboratory | Act::AnswerLaboratory => &[Forensics, Desk, CentralAuthority],
        Act::Inform(..) | Act::Sanitise(_) | Act::Expose(_) => {
            &[Desk, CentralAuthority, DutyOfficer]
        }
        Act::Capture(_) => &[Desk, Forensics, Operator, RegisterKeeper],
        Act::RequestRemoval(_) | Act::AnswerRemoval(_) | Act::Block(_) | Act::Unblock(_) => {
            &[CentralAuthority, Prosecutor, Regulator, Operator, Desk]
        }
        Act::Merge(_) => &[RegisterKeeper, Desk, Regulator, Operator],
        Act::ReportStatus => &[Desk, DutyOfficer],
        Act::Publish(_) => &[PressAndRights],
        Act::Vote | Act::Agree => &[Prosecutor, CentralAuthority, DutyOfficer],
        Act::ConfirmJointAction | Act::ActAlone => &[Prosecutor, CentralAuthority],
        Act::SubmitExhibits => &[Prosecutor, CentralAuthority, Forensics],
        Act::Acknowledge(_)
        | Act::Assess(_)
        | Act::ActJointly
        | Act::Choose(..)
        | Act::Decide(_) => return None,
    };
    Some(offices)
}

/// The longest time of at least [`LONGEST`] without work.
fn longest_gap(mut spans: Vec<(Moment, Moment)>, end: Moment) -> Option<(Moment, Moment)> {
    spans.sort_unstable();
    spans.push((end, end));
    let mut free = Moment::default();
    let mut longest: Option<(Moment, Moment)> = None;
    for (from, until) in spans {
        let from = from.min(end);
        let gap = from.since(free);
        if gap >= LONGEST && longest.is_none_or(|(from, until)| gap > until.since(from)) {
            longest = Some((free, from));
        }
        free = free.max(until);
    }
    longest
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::testing::with;

    #[test]
    fn half_an_hour_is_too_long_to_wait() {
        assert_snapshot!(with(&[
            ("exercise", r#"(id: "x", title: "X", summary: "s", brief: "b", length: "80m")"#),
            ("msel", r#"[
                (id: "FW-01", at: "0s", from: Control, to: [All], objective: "O1", title: "T", text: "t", then: [Give("L-page", [All]), Reveal("E1", [All])]),
                (id: "FW-02", at: "20m", from: Control, to: [All], objective: "O1", title: "T", text: "t", expects: [Each(ReportStatus)], within: "20m"),
                (id: "FW-03", at: "65m", from: Control, to: [States], objective: "O2", title: "T", text: "t"),
            ]"#),
            ("duties", "[]"),
        ]), @r##"
        A0508 "CA" the role `CA` of the team `BAS` has nothing to do from 15m to 1h5m
        A0508 "CA" the role `CA` of the team `JAS` has nothing to do from 15m to 1h5m
        A0508 "RG" the role `RG` of the team `JAS` has nothing to do from 15m to 1h5m
        A0508 "FX" the role `FX` of the team `JAS` has nothing to do from 15m to 1h5m
        A0508 "DO" the role `DO` of the team `CCS` has nothing to do from 40m to 1h20m
        A0515 "bank" the external body `bank` never speaks and is never asked
        "##);
    }
}
