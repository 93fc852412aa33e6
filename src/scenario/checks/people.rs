//! Who plays: teams without roles, nations without teams, recipients and expectations that fit nobody.

use std::collections::BTreeSet;

use super::subject::{Findings, Subject, section};
use super::{Check, Scope};
use crate::scenario::diagnostic::Code;
use crate::scenario::model::{Expectation, NationId, Recipient};
use crate::tr;

static NO_ROLES: Code = Code::error("A0502", "team-without-roles");
static NO_RECIPIENTS: Code = Code::error("A0503", "inject-to-nobody");
static NOT_ASKED: Code = Code::error("A0504", "expected-of-a-stranger");
static TWO_TEAMS: Code = Code::error("A0505", "nation-played-twice");
static NOBODY_PLAYS: Code = Code::warning("A0506", "member-without-team");
static NO_TEAMS: Code = Code::error("A0507", "too-few-teams");

/// Slips after which nobody knows which team plays which state.
pub(super) const OF_PLAYING: &[&Code] = &[&TWO_TEAMS, &NOBODY_PLAYS, &NO_TEAMS];

pub(super) const CHECK: Check = Check {
    codes: &[
        &NO_ROLES,
        &NO_RECIPIENTS,
        &NOT_ASKED,
        &TWO_TEAMS,
        &NOBODY_PLAYS,
        &NO_TEAMS,
    ],
    english: ENGLISH,
    scope: Scope::Whole,
    run,
};

const ENGLISH: &str = r#"
A0502 = the team `{ $id }` has no roles
    .help = give it at least one role, so that somebody can sit down
    .explanation =
        Players take the roles of a team. A team without roles cannot be played, and nothing addressed to it
        would ever be read.
A0503 = the inject `{ $id }` goes to nobody
    .help = name its recipients: All, States or Team("…")
    .explanation =
        `to` lists who receives an inject. An empty list would release it to no one.
A0504 = this is expected of the team `{ $team }`, which does not receive the inject
    .help = add Team("{ $team }") to `to`, or expect it of a recipient
    .explanation =
        By names the team of which an act is expected. That team is not among the recipients of the inject,
        so it would be judged by something that it never read. An act of another team belongs in its duties.
A0505 = the nation `{ $id }` is played by two teams
    .explanation =
        A nation speaks with one voice: one team plays its authority. Give the second team a nation of its
        own, or none, as the coordinator has none.
A0506 = no team plays the member `{ $id }`
    .help = add a team with `nation: "{ $id }"`, or take the state out of `members`
    .explanation =
        The alliance counts this state among its members and no team plays it. Its duties and votes would be
        missing from the score. A state that only appears in the story need not be a member.
A0507 = an exercise needs at least two teams that play a nation; here are { $count }
    .explanation =
        The exercise is about how states work with each other, so at least two must be played.
"#;

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let scenario = subject.scenario;
    let mut played: BTreeSet<&NationId> = BTreeSet::new();
    for (at, team) in scenario.teams.iter().enumerate() {
        let list = section("teams");
        let here = list.index(at);
        if team.roles.is_empty() {
            findings
                .say(&NO_ROLES, &here.field("id"))
                .arg("id", team.id.to_string());
        }
        if let Some(nation) = &team.nation
            && !played.insert(nation)
        {
            let first = scenario
                .teams
                .iter()
                .position(|it| it.nation.as_ref() == Some(nation));
            findings
                .say(&TWO_TEAMS, &here.field("nation"))
                .arg("id", nation.to_string())
                .see(
                    &list.index(first.unwrap_or(0)).field("nation"),
                    tr!("first-here"),
                );
        }
    }
    if played.len() < 2 {
        findings
            .say(&NO_TEAMS, &section("teams"))
            .arg("count", played.len());
    }
    for (at, member) in scenario.alliance.members.iter().enumerate() {
        if !played.contains(member) {
            let alliance = section("alliance");
            let members = alliance.field("members");
            findings
                .say(&NOBODY_PLAYS, &members.index(at))
                .arg("id", member.to_string())
                .rests_on(&members.index(at));
        }
    }
    for (at, inject) in scenario.msel.iter().enumerate() {
        let list = section("msel");
        let here = list.index(at);
        if inject.to.is_empty() {
            findings
                .say(&NO_RECIPIENTS, &here.field("to"))
                .arg("id", inject.id.to_string());
            continue;
        }
        let expects = here.field("expects");
        for (at, expectation) in inject.expects.iter().enumerate() {
            if let Expectation::By(team, _) = expectation
                && let Some(found) = scenario.team(team)
                && !inject.to.iter().any(|to| reaches(to, found))
            {
                findings
                    .say(&NOT_ASKED, &expects.index(at).index(0))
                    .arg("team", team.to_string());
            }
        }
    }
}

/// Whether a recipient includes this team.
pub(super) fn reaches(to: &Recipient, team: &crate::scenario::model::Team) -> bool {
    match to {
        Recipient::All => true,
        Recipient::States => team.nation.is_some(),
        Recipient::Team(id) => *id == team.id,
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::testing::with;

    #[test]
    fn somebody_must_play_and_be_asked() {
        assert_snapshot!(with(&[
            ("alliance", r#"(name: "C", members: ["BAS", "JAS", "GAR"], coordinator: "CCS")"#),
            ("nations", r#"[(id: "BAS", pack: "BAS"), (id: "JAS", pack: "JAS"), (id: "GAR", pack: "GAR")]"#),
            ("msel", r#"[
                (id: "FW-01", at: "0s", from: Control, to: [], objective: "O1", title: "T", text: "t", then: [Give("L-page", [All]), Reveal("E1", [All])]),
                (id: "FW-02", at: "0s", from: Control, to: [States], objective: "O2", title: "T", text: "t", expects: [By("CCS", ReportStatus)], within: "1m"),
            ]"#),
        ]), @r##"
        A0506 "GAR" no team plays the member `GAR`
        A0515 "bank" the external body `bank` never speaks and is never asked
        A0503 [] the inject `FW-01` goes to nobody
        A0504 "CCS" this is expected of the team `CCS`, which does not receive the inject
        "##);
        assert_snapshot!(with(&[
            ("teams", r#"[(id: "BAS", name: "B", nation: "BAS", roles: [(id: "CA", name: "P", office: CentralAuthority)]), (id: "JAS", name: "J", nation: "BAS", roles: []), (id: "CCS", name: "C", roles: [(id: "DO", name: "D", office: DutyOfficer)])]"#),
            ("duties", "[]"),
        ]), @r##"
        A0506 "JAS" no team plays the member `JAS`
        A0507 [(id: "BAS", name: "B", nation: "BAS", r an exercise needs at least two teams that play a nation; here are 1
        A0502 "JAS" the team `JAS` has no roles
        A0505 "BAS" the nation `BAS` is played by two teams
        A0501 [] no role of the team `JAS` holds the office CentralAuthority, which orders content blocked under its doctrine
        A0501 [] no role of the team `JAS` holds the office CentralAuthority, which releases data abroad under its doctrine
        "##);
    }
}
