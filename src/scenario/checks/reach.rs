//! Whether a team can do what is expected of it: what it knows of, where its law reaches, what it is asked.

use std::collections::{BTreeMap, BTreeSet};

use super::people::{OF_PLAYING, reaches};
use super::subject::{Findings, Subject, Trail, section};
use super::{Check, Scope, refs, unknown_ids};
use crate::scenario::diagnostic::Code;
use crate::scenario::model::{
    Act, DilemmaId, Effect, EvidenceItem, Expectation, ItemId, LeadId, Method, Recipient, Scenario,
    Team, TeamId,
};

static UNKNOWN: Code = Code::warning("A0311", "item-unknown-to-team");
static ABROAD: Code = Code::error("A0312", "item-abroad");
static NO_MEMORY: Code = Code::error("A0313", "no-memory-capture");
static NOT_POSED: Code = Code::error("A0314", "dilemma-not-posed-to-team");
static ITSELF: Code = Code::error("A0315", "lead-to-oneself");

pub(super) const CHECK: Check = Check {
    codes: &[&UNKNOWN, &ABROAD, &NO_MEMORY, &NOT_POSED, &ITSELF],
    english: ENGLISH,
    scope: Scope::Whole,
    run,
};

const ENGLISH: &str = r#"
A0311 = nothing makes `{ $item }` known to { $team }, of which this is expected
    .help = reveal it, or give it a lead that reveals it
    .explanation =
        A team can act on an item only once it knows of it: from the start (`known_to`), by an effect Reveal,
        by a lead that it is given or that concerns it, or from the register. The item becomes known to others
        only; unless somebody shares a lead that was meant for somebody else, the team cannot do this.
A0312 = { $team } cannot do this: `{ $item }` lies in { $nation }
    .help = expect a request of it, or expect this of the team that plays { $nation }
    .explanation =
        A team holds, isolates, switches off and acquires what lies on its own territory. What lies abroad it
        asks for. The act is expected of a team of another state, or of one that plays none, and would be
        refused.
A0313 = the laboratory of { $nation } cannot capture memory, and this is expected of { $team }
    .help = set `memory: true` in its `laboratory`, or expect another method
    .explanation =
        Acquire by the method Memory takes a laboratory that can capture the memory of a running machine. The
        `laboratory` of this state, or of its pack, says `memory: false`.
A0314 = no inject poses `{ $dilemma }` to { $team }, of which the decision is expected
    .help = pose the dilemma in an inject to it, or expect the decision of a team that is asked
    .explanation =
        A dilemma reaches the recipients of the inject that poses it, and only they can decide it.
A0315 = { $team } is expected to share `{ $lead }` with itself
    .help = name another team second
    .explanation =
        Inform names a lead and the team with which it is shared. Nobody shares anything with itself.
"#;

/// What is expected, of whom, and where it stands.
type Expect<'f, 'a> = &'f mut dyn FnMut(&Trail<'_>, &'a Act, &[&'a Team]);

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let scenario = subject.scenario;
    let reach = Reach::of(scenario);
    each_expected(scenario, &mut |trail, act, teams| {
        about_items(scenario, &reach, trail, act, teams, findings);
        let names = |teams: &[&Team]| {
            let names: Vec<String> = teams.iter().map(|it| format!("`{}`", it.id)).collect();
            names.join(", ")
        };
        match act {
            Act::Decide(dilemma) | Act::Choose(dilemma, _) => {
                let Some(posed) = reach.posed.get(dilemma) else {
                    return;
                };
                let fail = failing(teams, |team| !posed.contains(&team.id));
                if !fail.is_empty() {
                    findings
                        .say(&NOT_POSED, trail)
                        .arg("team", names(&fail))
                        .arg("dilemma", dilemma.to_string());
                }
            }
            Act::Inform(lead, to) => {
                if let [team] = teams
                    && team.id == *to
                {
                    findings
                        .say(&ITSELF, &trail.index(1))
                        .arg("team", names(teams))
                        .arg("lead", lead.to_string());
                }
            }
            _ => {}
        }
    });
}

fn failing<'a>(teams: &[&'a Team], fails: impl Fn(&Team) -> bool) -> Vec<&'a Team> {
    teams.iter().copied().filter(|team| fails(team)).collect()
}

fn about_items(
    scenario: &Scenario,
    reach: &Reach<'_>,
    trail: &Trail<'_>,
    act: &Act,
    teams: &[&Team],
    findings: &mut Findings,
) {
    let (id, at_home) = match act {
        Act::Isolate(id) | Act::PowerOff(id) | Act::Hold(id) | Act::Acquire(id, _) => (id, true),
        Act::RecordAuthority(id) | Act::Examine(id) | Act::Request(_, id) => (id, false),
        _ => return,
    };
    let Some((nth, item)) = reach.items.get(id) else {
        return;
    };
    let names = |teams: &[&Team]| {
        let names: Vec<String> = teams.iter().map(|it| format!("`{}`", it.id)).collect();
        names.join(", ")
    };
    let mut left: Vec<&Team> = teams.to_vec();
    let open = item.open_source && matches!(act, Act::Acquire(..));
    if at_home && !open {
        let away = failing(&left, |team| {
            team.nation.as_ref() != Some(&item.jurisdiction)
        });
        if !away.is_empty() {
            findings
                .say(&ABROAD, trail)
                .arg("team", names(&away))
                .arg("item", id.to_string())
                .arg("nation", item.jurisdiction.to_string())
                .rests_on(&section("evidence").index(*nth).field("jurisdiction"))
                .unless(OF_PLAYING);
        }
        left.retain(|team| away.iter().all(|it| it.id != team.id));
    }
    if let Act::Acquire(_, Method::Memory) = act
        && item.methods.contains(&Method::Memory)
    {
        for team in &left {
            let nation = scenario.nation_of(&team.id);
            let laboratory = nation.and_then(|it| it.laboratory);
            if let Some(nation) = nation
                && laboratory.is_some_and(|it| !it.memory)
            {
                findings
                    .say(&NO_MEMORY, trail)
                    .arg("team", names(&[team]))
                    .arg("nation", nation.id.to_string());
            }
        }
    }
    // What nobody can know of is said elsewhere.
    let Some(known) = reach.known.get(id) else {
        return;
    };
    let blind = failing(&left, |team| !known.contains(&team.id));
    if !item.open_source && !known.is_empty() && !blind.is_empty() {
        findings
            .say(&UNKNOWN, trail)
            .arg("team", names(&blind))
            .arg("item", id.to_string())
            .unless(unknown_ids::OF_KNOWLEDGE);
    }
}

/// What reaches whom.
struct Reach<'a> {
    items: BTreeMap<&'a ItemId, (usize, &'a EvidenceItem)>,
    /// The teams that can come to know of an item without anybody going out of their way.
    known: BTreeMap<&'a ItemId, BTreeSet<&'a TeamId>>,
    /// The teams to which a dilemma is posed.
    posed: BTreeMap<&'a DilemmaId, BTreeSet<&'a TeamId>>,
}

impl<'a> Reach<'a> {
    fn of(scenario: &'a Scenario) -> Self {
        let receivers = |to: &[Recipient]| -> Vec<&'a TeamId> {
            let teams = scenario.teams.iter();
            let teams = teams.filter(|team| to.iter().any(|it| reaches(it, team)));
            teams.map(|team| &team.id).collect()
        };
        let mut known: BTreeMap<&ItemId, BTreeSet<&TeamId>> = BTreeMap::new();
        let mut given: BTreeMap<&LeadId, BTreeSet<&TeamId>> = BTreeMap::new();
        refs::each_effect(scenario, &mut |_, effect| match effect {
            Effect::Reveal(id, to) => known.entry(id).or_default().extend(receivers(to)),
            Effect::Give(id, to) => given.entry(id).or_default().extend(receivers(to)),
            _ => {}
        });
        refs::expected_acts(scenario, &mut |_, act| {
            if let Act::Inform(lead, team) = act {
                given.entry(lead).or_default().insert(team);
            }
        });
        for lead in &scenario.leads {
            if let Some(holders) = given.get_mut(&lead.id) {
                holders.extend(&lead.concerns);
                for item in &lead.reveals {
                    known.entry(item).or_default().extend(holders.iter());
                }
            }
        }
        for group in &scenario.resources {
            // What the register lists is known to all who read it.
            if let Some(item) = &group.captures {
                let all = scenario.teams.iter().map(|it| &it.id);
                known.entry(item).or_default().extend(all);
            }
        }
        for item in &scenario.evidence {
            known.entry(&item.id).or_default().extend(&item.known_to);
        }
        let mut posed: BTreeMap<&DilemmaId, BTreeSet<&TeamId>> = BTreeMap::new();
        for inject in &scenario.msel {
            if let Some(dilemma) = &inject.poses {
                posed
                    .entry(dilemma)
                    .or_default()
                    .extend(receivers(&inject.to));
            }
        }
        let items = scenario.evidence.iter().enumerate();
        let items = items.map(|(at, it)| (&it.id, (at, it))).collect();
        Self {
            items,
            known,
            posed,
        }
    }
}

/// Calls `f` with every act that is expected of certain teams.
fn each_expected<'a>(scenario: &'a Scenario, f: Expect<'_, 'a>) {
    let teams: BTreeMap<&TeamId, &Team> = scenario.teams.iter().map(|it| (&it.id, it)).collect();
    let one = |id: &TeamId| -> Vec<&'a Team> { teams.get(id).copied().into_iter().collect() };
    for (at, inject) in scenario.msel.iter().enumerate() {
        if inject.expects.is_empty() {
            continue;
        }
        let receive = |team: &&Team| inject.to.iter().any(|it| reaches(it, team));
        let to: Vec<&Team> = scenario.teams.iter().filter(receive).collect();
        let list = section("msel");
        let here = list.index(at);
        let expects = here.field("expects");
        for (at, expectation) in inject.expects.iter().enumerate() {
            let here = expects.index(at);
            match expectation {
                Expectation::Each(act) => f(&here.index(0), act, &to),
                Expectation::By(team, act) => f(&here.index(1), act, &one(team)),
            }
        }
    }
    for (at, objective) in scenario.objectives.iter().enumerate() {
        let list = section("objectives");
        let here = list.index(at);
        let tasks = here.field("tasks");
        for (at, task) in objective.tasks.iter().enumerate() {
            let here = tasks.index(at);
            let seen_by = here.field("seen_by");
            for (at, expectation) in task.seen_by.iter().enumerate() {
                if let Expectation::By(team, act) = expectation {
                    f(&seen_by.index(at).index(1), act, &one(team));
                }
            }
        }
    }
    for (at, duty) in scenario.duties.iter().enumerate() {
        f(
            &section("duties").index(at).field("act"),
            &duty.act,
            &one(&duty.from),
        );
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::testing::with;

    #[test]
    fn a_team_acts_on_what_it_knows_and_where_its_law_reaches() {
        assert_snapshot!(with(&[
            ("msel", r#"[
                (id: "FW-01", at: "0s", from: Sim("bank"), to: [Team("BAS")], objective: "O1", title: "T", text: "t", then: [Reveal("E1", [Team("JAS")])],
                    expects: [Each(Hold("E1")), Each(Request(Preserve, "E1")), Each(Inform("L-page", "BAS"))], within: "2m", poses: "D1"),
                (id: "FW-02", at: "2m", from: Control, to: [All], objective: "O2", title: "T", text: "t",
                    expects: [By("JAS", Acquire("E1", Memory)), Each(Decide("D1"))], within: "2m"),
            ]"#),
            ("evidence", r#"[(id: "E1", title: "T", place: "P", jurisdiction: "JAS", custodian: "host", volatility: Memory, methods: [Memory], recipe: Note())]"#),
            ("leads", "[]"),
            ("dilemmas", r#"[(id: "D1", title: "T", text: "t", options: [(id: "a", text: "t", principle: Withhold), (id: "b", text: "t", principle: Decline)])]"#),
            ("nations", r#"[(id: "BAS", pack: "BAS"), (id: "JAS", pack: "JAS", laboratory: (slots: 2, memory: false))]"#),
            ("duties", "[]"),
            ("objectives", r#"[(id: "O1", title: "T"), (id: "O2", title: "T")]"#),
        ]), @r##"
        A0312 Hold("E1") `BAS` cannot do this: `E1` lies in JAS
        A0106 "L-page" there is no lead `L-page`
        A0315 "BAS" `BAS` is expected to share `L-page` with itself
        A0313 Acquire("E1", Memory) the laboratory of JAS cannot capture memory, and this is expected of `JAS`
        A0314 Decide("D1") no inject poses `D1` to `JAS`, `CCS`, of which the decision is expected
        "##);
    }

    #[test]
    fn a_lead_makes_known_what_it_reveals() {
        assert_snapshot!(with(&[("leads", r#"[(id: "L-page", title: "T", text: "t", concerns: [], reveals: [])]"#)]), @r##"
        A0311 Request(Preserve, "E1") nothing makes `E1` known to `BAS`, of which this is expected
        A0311 Request(Preserve, "E1") nothing makes `E1` known to `BAS`, of which this is expected
        A0311 Request(Preserve, "E1") nothing makes `E1` known to `BAS`, of which this is expected
        "##);
    }
}
