//! Whether the law that the scenario puts in force lets the teams do what is expected of them.

use std::collections::BTreeSet;

use super::subject::{Findings, Subject, section};
use super::{Check, Scope};
use crate::scenario::diagnostic::Code;
use crate::scenario::model::{
    Act, Asks, Duty, Form, Nation, NationId, Office, Scenario, Team, Toward,
};
use crate::tr;

static UNBOUND: Code = Code::error("A0401", "duty-unbound");
static NO_FORM: Code = Code::error("A0402", "duty-without-form");
static NOT_ANSWERED: Code = Code::error("A0403", "request-not-answered");
static ALONE: Code = Code::error("A0404", "instrument-binds-nobody");
static SELF: Code = Code::error("A0405", "duty-to-oneself");
static NATION: Code = Code::error("A0409", "nation-incomplete");
static PACK_ON_PACK: Code = Code::error("A0410", "pack-on-pack");
static NOT_HELD: Code = Code::error("A0501", "office-not-held");

pub(super) const CHECK: Check = Check {
    codes: &[
        &UNBOUND,
        &NO_FORM,
        &NOT_ANSWERED,
        &ALONE,
        &SELF,
        &NATION,
        &PACK_ON_PACK,
        &NOT_HELD,
    ],
    english: ENGLISH,
    scope: Scope::Whole,
    run,
};

const ENGLISH: &str = r#"
A0401 = no instrument in force binds { $from } and { $to }, so this duty has no legal basis
    .help = add both states to an entry of `in_force`, or expect something else
    .explanation =
        A request between two states needs an instrument that binds both: a treaty, a convention, an
        agreement. `in_force` says which are in force among which states of the scenario; no entry has both.
        A team could not send the request, or would have it returned for want of a basis.
A0402 = no instrument that binds { $from } and { $to } provides a form that asks to { $asks }
    .help = put an instrument in force that provides such a form
    .explanation =
        The two states share an instrument, but none of those in force between them provides a form for what
        the duty demands. The forms of an instrument are in its `provides`.
A0403 = { $to } does not answer this: { $why }
    .explanation =
        A body that the controllers speak for answers the forms in its `accepts`, and the states in its
        `answers_only` if there are any. The duty demands a request that it would return.
A0404 = an instrument must be in force among at least two different states
    .explanation =
        `among` lists the states of which every two are bound. With fewer than two, or with a state twice, it
        binds nobody who could ask anybody.
A0405 = a duty from a team to itself
    .explanation =
        Duties are cross-border acts: what one team owes another, or a body abroad. What a team does at home
        is expected by an inject.
A0409 = the nation `{ $id }` has no { $what }
    .help = give it, or name a `pack` that has it
    .explanation =
        A nation needs a name, a doctrine card and a taxonomy of offences, of its own or from a pack of the
        library. Without them its team would have no law to act under.
A0410 = the pack `{ $id }` cannot start from another pack: { $chain }
    .help = give it the doctrine, the taxonomy and the rest itself, or name the other pack in `nations`
    .explanation =
        A nation of the scenario starts from a pack of the library. A pack is complete in itself: it starts
        from nothing, so that no chain or circle of packs has to be followed to know a state's law. A pack that
        the scenario adds takes the place of one of the same id in the library.
A0501 = no role of the team `{ $team }` holds the office { $office }, which { $why }
    .help = give one of its roles the office { $office }
    .explanation =
        What a role may sign and order follows from its office. The doctrine of the nation, or a form that the
        team must send, names offices, and no role of the team holds one of them; the act could never be
        carried out. Give the office to a role, or add one.

forms-that-fit = add a form to its `accepts` that asks for this: { $forms }
"#;

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let scenario = subject.scenario;
    for (at, rule) in scenario.in_force.iter().enumerate() {
        let states: BTreeSet<&NationId> = rule.among.iter().collect();
        if states.len() < 2 || states.len() < rule.among.len() {
            findings.say(&ALONE, &section("in_force").index(at).field("among"));
        }
    }
    for (at, nation) in scenario.nations.iter().enumerate() {
        let list = section("nations");
        let here = list.index(at);
        let lacks: Vec<&str> = [
            ("name", !nation.name.is_empty()),
            ("doctrine", nation.doctrine.is_some()),
            ("taxonomy", nation.taxonomy.is_some()),
        ]
        .into_iter()
        .filter(|(_, there)| !there)
        .map(|(what, _)| what)
        .collect();
        if !lacks.is_empty() {
            findings
                .say(&NATION, &here)
                .arg("id", nation.id.to_string())
                .arg("what", lacks.join(", no "))
                .rests_on(&here.field("pack"))
                .unless(&[&PACK_ON_PACK]);
        }
    }
    packs(scenario, findings);
    doctrines(scenario, findings);
    for (at, duty) in scenario.duties.iter().enumerate() {
        self::duty(scenario, duty, at, findings);
    }
}

/// Packs that start from packs.
fn packs(scenario: &Scenario, findings: &mut Findings) {
    const LONGEST: usize = 8;
    let packs = &scenario.library.nations;
    for (at, pack) in packs.iter().enumerate() {
        let Some(mut next) = pack.pack.as_ref() else {
            continue;
        };
        let mut chain = vec![pack.id.as_str(), next.as_str()];
        while let Some(found) = packs.iter().find(|it| it.id == *next)
            && let Some(further) = &found.pack
            && *next != pack.id
            && chain.len() < LONGEST
        {
            chain.push(further.as_str());
            next = further;
        }
        let library = section("library");
        let list = library.field("nations");
        findings
            .say(&PACK_ON_PACK, &list.index(at).field("pack"))
            .arg("id", pack.id.to_string())
            .arg("chain", chain.join(" → "));
    }
}

/// The offices that a team's doctrine needs.
fn doctrines(scenario: &Scenario, findings: &mut Findings) {
    for (at, team) in scenario.teams.iter().enumerate() {
        let Some(doctrine) = scenario.doctrine_of(&team.id) else {
            continue;
        };
        for (step, why) in [
            (doctrine.block, "orders content blocked under its doctrine"),
            (doctrine.release, "releases data abroad under its doctrine"),
        ] {
            if !holds(team, &[step.by]) {
                findings
                    .say(&NOT_HELD, &section("teams").index(at).field("roles"))
                    .arg("team", team.id.to_string())
                    .arg("office", format!("{:?}", step.by))
                    .arg("why", why);
            }
        }
    }
}

fn holds(team: &Team, offices: &[Office]) -> bool {
    team.roles.iter().any(|role| offices.contains(&role.office))
}

/// What an act asks of another state; none if it needs no request.
fn asks(act: &Act) -> Option<Asks> {
    match act {
        Act::Request(asks, _) | Act::Answer(asks, _) | Act::Return(asks, _) => Some(*asks),
        Act::RequestRemoval(_) | Act::AnswerRemoval(_) => Some(Asks::Remove),
        Act::AskLaboratory | Act::AnswerLaboratory => Some(Asks::Lend),
        _ => None,
    }
}

fn duty(scenario: &Scenario, duty: &Duty, at: usize, findings: &mut Findings) {
    let list = section("duties");
    let here = list.index(at);
    let asked = asks(&duty.act);
    let from = scenario.nation_of(&duty.from);
    match &duty.to {
        Toward::Team(to) if *to == duty.from => {
            findings.say(&SELF, &here.field("to").index(0));
        }
        Toward::Team(to) => {
            let (Some(from), Some(to)) = (from, scenario.nation_of(to)) else {
                return;
            };
            if asked.is_none() && !matches!(duty.act, Act::Transfer(_)) {
                return;
            }
            if scenario.binding(&from.id, &to.id).next().is_none() {
                findings
                    .say(&UNBOUND, &here.field("act"))
                    .arg("from", from.id.to_string())
                    .arg("to", to.id.to_string())
                    .rests_on(&section("in_force"))
                    .unless(&[&ALONE]);
            } else if let Some(asked) = asked {
                form(scenario, duty, asked, (from, to), at, findings);
            }
        }
        Toward::Sim(id) => {
            let (Some(asked), Some(external)) = (asked, scenario.external(id)) else {
                return;
            };
            let accepted = external
                .accepts
                .iter()
                .filter_map(|id| scenario.form(id))
                .any(|form| form.asks == asked);
            let why = if !accepted {
                Some(format!(
                    "its `accepts` has no form that asks to {}",
                    phrase(asked)
                ))
            } else if let Some(from) = from
                && !external.answers_only.is_empty()
                && !external.answers_only.contains(&from.id)
            {
                Some(format!("its `answers_only` does not list {}", from.id))
            } else {
                None
            };
            if let Some(why) = why {
                let fitting = scenario.library.forms.iter();
                let fitting = fitting.filter(|it| it.asks == asked);
                let fitting: Vec<&str> = fitting.map(|it| it.id.as_str()).collect();
                let fitting = (!fitting.is_empty())
                    .then(|| tr!("forms-that-fit", forms = fitting.join(", ")));
                findings
                    .say(&NOT_ANSWERED, &here.field("to").index(0))
                    .arg("to", id.to_string())
                    .arg("why", why)
                    .help(fitting.filter(|_| !accepted));
            }
        }
    }
}

/// A form for what is asked must be provided, and the sender must be able to sign it.
fn form(
    scenario: &Scenario,
    duty: &Duty,
    asked: Asks,
    (from, to): (&Nation, &Nation),
    at: usize,
    findings: &mut Findings,
) {
    let list = section("duties");
    let here = list.index(at);
    let forms: Vec<&Form> = scenario
        .binding(&from.id, &to.id)
        .flat_map(|instrument| &instrument.provides)
        .filter_map(|id| scenario.form(id))
        .filter(|form| form.asks == asked)
        .collect();
    if forms.is_empty() {
        findings
            .say(&NO_FORM, &here.field("act"))
            .arg("from", from.id.to_string())
            .arg("to", to.id.to_string())
            .arg("asks", phrase(asked));
        return;
    }
    let sends = matches!(
        duty.act,
        Act::Request(..) | Act::RequestRemoval(_) | Act::AskLaboratory
    );
    let Some(team) = scenario.team(&duty.from).filter(|_| sends) else {
        return;
    };
    let signatories: BTreeSet<Office> = forms.iter().flat_map(|it| it.signed_by.clone()).collect();
    let signatories: Vec<Office> = signatories.into_iter().collect();
    if !holds(team, &signatories) {
        let offices: Vec<String> = signatories.iter().map(|it| format!("{it:?}")).collect();
        let at = scenario.teams.iter().position(|it| it.id == team.id);
        findings
            .say(
                &NOT_HELD,
                &section("teams").index(at.unwrap_or(0)).field("roles"),
            )
            .arg("team", team.id.to_string())
            .arg("office", offices.join(" or "))
            .arg("why", format!("signs what the duty `{}` demands", duty.id));
    }
}

fn phrase(asks: Asks) -> &'static str {
    match asks {
        Asks::Preserve => "keep data",
        Asks::DiscloseTraffic => "disclose traffic data",
        Asks::DiscloseSubscriber => "disclose a subscriber",
        Asks::Produce => "produce stored data",
        Asks::Remove => "remove content",
        Asks::Lend => "lend laboratory help",
        Asks::Emergency => "release data in an emergency",
        Asks::ConsentToReuse => "consent to reuse",
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::testing::with;

    #[test]
    fn a_duty_needs_an_instrument_a_form_and_a_signatory() {
        assert_snapshot!(with(&[("in_force", "[]")]), @r##"
        A0401 Request(Preserve, "E1") no instrument in force binds BAS and JAS, so this duty has no legal basis
        A0401 Answer(Preserve, "E1") no instrument in force binds JAS and BAS, so this duty has no legal basis
        "##);
        assert_snapshot!(with(&[("in_force", r#"[(instrument: "compact-assistance", among: ["BAS", "JAS"]), (instrument: "security-agreement", among: ["BAS"])]"#)]), @r##"
        A0404 ["BAS"] an instrument must be in force among at least two different states
        A0402 Request(Preserve, "E1") no instrument that binds BAS and JAS provides a form that asks to keep data
        A0402 Answer(Preserve, "E1") no instrument that binds JAS and BAS provides a form that asks to keep data
        "##);
        assert_snapshot!(with(&[
            ("duties", r#"[
                (id: "a", title: "T", from: "BAS", to: Sim("host"), act: Request(Preserve, "E1"), target: "1m", limit: "2m"),
                (id: "b", title: "T", from: "BAS", to: Team("BAS"), act: Transfer("E1"), target: "1m", limit: "2m"),
            ]"#),
        ]), @r##"
        A0403 "host" host does not answer this: its `accepts` has no form that asks to keep data
        A0405 "BAS" a duty from a team to itself
        "##);
        assert_snapshot!(with(&[
            ("teams", r#"[
                (id: "BAS", name: "B", nation: "BAS", roles: [(id: "FX", name: "F", office: Forensics), (id: "CA", name: "P", office: PressAndRights)]),
                (id: "JAS", name: "J", nation: "JAS", roles: [(id: "CA", name: "C", office: CentralAuthority), (id: "RG", name: "R", office: Regulator), (id: "FX", name: "F", office: Forensics)]),
                (id: "CCS", name: "C", roles: [(id: "DO", name: "D", office: DutyOfficer)]),
            ]"#),
        ]), @r##"
        A0501 [(id: "FX", name: "F", office: Forensics no role of the team `BAS` holds the office CentralAuthority or Prosecutor or Desk, which signs what the duty `preserve-log` demands
        A0501 [(id: "FX", name: "F", office: Forensics no role of the team `BAS` holds the office CentralAuthority, which orders content blocked under its doctrine
        A0501 [(id: "FX", name: "F", office: Forensics no role of the team `BAS` holds the office CentralAuthority, which releases data abroad under its doctrine
        "##);
        assert_snapshot!(with(&[("nations", r#"[(id: "BAS", name: "B"), (id: "JAS", pack: "JAS")]"#)]), @r##"
        A0409 (id: "BAS", name: "B") the nation `BAS` has no doctrine, no taxonomy
        "##);
    }

    #[test]
    fn a_pack_starts_from_nothing() {
        assert_snapshot!(with(&[
            ("nations", r#"[(id: "BAS", pack: "AAA"), (id: "JAS", pack: "JAS")]"#),
            ("library", r#"(nations: [(id: "AAA", pack: "BBB"), (id: "BBB", pack: "AAA"), (id: "GAR", pack: "GAR")])"#),
        ]), @r##"
        A0410 "BBB" the pack `AAA` cannot start from another pack: AAA → BBB → AAA
        A0410 "AAA" the pack `BBB` cannot start from another pack: BBB → AAA → BBB
        A0410 "GAR" the pack `GAR` cannot start from another pack: GAR → GAR
        "##);
    }
}
