//! The alliance: who belongs to it and who coordinates.

use std::collections::BTreeMap;

use super::subject::{Findings, Subject, section};
use super::{Check, Scope};
use crate::scenario::diagnostic::Code;
use crate::tr;

static EMPTY: Code = Code::error("A0521", "alliance-without-members");
static TWICE: Code = Code::error("A0522", "member-twice");
static PLAYS: Code = Code::warning("A0523", "coordinator-plays-a-state");

pub(super) const CHECK: Check = Check {
    codes: &[&EMPTY, &TWICE, &PLAYS],
    english: ENGLISH,
    scope: Scope::Entry,
    run,
};

const ENGLISH: &str = r#"
A0521 = the alliance has no members
    .help = name its states in `members`
    .explanation =
        `members` lists the states that practise together. Their duties and votes make up the exercise; with
        none there is nothing to practise.
A0522 = the member `{ $id }` is named twice
    .label = the second
    .explanation =
        A state is a member once. Perhaps another state was meant.
A0523 = the coordinator `{ $team }` plays the state { $nation }
    .help = add a team without a `nation` to coordinate
    .explanation =
        The coordinator relays, keeps the register and calls joint action, and belongs to no state. A team that
        plays a state and coordinates would ask itself for help and report to itself.
"#;

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let scenario = subject.scenario;
    let here = section("alliance");
    let members = here.field("members");
    if scenario.alliance.members.is_empty() {
        findings.say(&EMPTY, &members).rests_on(&members);
    }
    let mut first = BTreeMap::new();
    for (at, member) in scenario.alliance.members.iter().enumerate() {
        if let Some(earlier) = first.get(member) {
            findings
                .say(&TWICE, &members.index(at))
                .arg("id", member.to_string())
                .see(&members.index(*earlier), tr!("first-here"));
        } else {
            first.insert(member, at);
        }
    }
    let coordinator = &scenario.alliance.coordinator;
    if let Some(nation) = scenario.team(coordinator).and_then(|it| it.nation.as_ref()) {
        findings
            .say(&PLAYS, &here.field("coordinator"))
            .arg("team", coordinator.to_string())
            .arg("nation", nation.to_string());
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::testing::with;

    #[test]
    fn an_alliance_has_members_and_a_coordinator_of_its_own() {
        assert_snapshot!(with(&[("alliance", r#"(name: "C", members: [], coordinator: "JAS")"#)]), @r##"
        A0521 [] the alliance has no members
        A0523 "JAS" the coordinator `JAS` plays the state JAS
        "##);
        assert_snapshot!(with(&[("alliance", r#"(name: "C", members: ["BAS", "JAS", "BAS"], coordinator: "CCS")"#)]), @r##"A0522 "BAS" the member `BAS` is named twice"##);
    }
}
