//! Evidence: whether a team can come to know it, acquire it and learn something from it.

use std::collections::{BTreeMap, BTreeSet};

use super::refs::{self, Kind};
use super::subject::{Findings, Part, Subject, Trail, section};
use super::unknown_ids::OF_KNOWLEDGE;
use super::{Check, Scope, recipes};
use crate::evidence::Fault;
use crate::evidence::question::plants_answer;
use crate::scenario::diagnostic::{Code, did_you_mean};
use crate::scenario::model::{
    Act, Effect, EvidenceItem, ItemId, LeadId, Loss, Method, Moment, ResourceGroup, Scenario,
};

static OUT_OF_REACH: Code = Code::error("A0301", "evidence-out-of-reach");
static NO_METHOD: Code = Code::error("A0302", "no-method");
static NO_ANSWER: Code = Code::error("A0303", "question-without-answer");
static RECIPE: Code = Code::error("A0304", "recipe-fault");
static NO_PROCEDURE: Code = Code::error("A0305", "method-without-procedure");
static WRONG_METHOD: Code = Code::error("A0306", "method-not-possible");
static RELEVANCE: Code = Code::error("A0307", "relevance-out-of-range");
static SECRET: Code = Code::warning("A0308", "secret-expected-abroad");
static LOST_FIRST: Code = Code::warning("A0310", "lost-before-known");
static BACKWARDS: Code = Code::warning("A0316", "range-backwards");
static TOO_MANY: Code = Code::warning("A0317", "more-than-fits");
static LEAD_NEVER_GIVEN: Code = Code::warning("A0309", "lead-never-given");

pub(super) const CHECK: Check = Check {
    codes: &[
        &OUT_OF_REACH,
        &NO_METHOD,
        &NO_ANSWER,
        &RECIPE,
        &NO_PROCEDURE,
        &WRONG_METHOD,
        &RELEVANCE,
        &SECRET,
        &LEAD_NEVER_GIVEN,
        &LOST_FIRST,
        &BACKWARDS,
        &TOO_MANY,
    ],
    english: ENGLISH,
    scope: Scope::Whole,
    run,
};

const ENGLISH: &str = r#"
A0301 = no team can come to know of the evidence item `{ $id }`
    .help = name teams in `known_to`, reveal it with an effect Reveal or a lead, or set `open_source: true`
    .explanation =
        A team can act on an item only once it knows of it: from the start (`known_to`), because anyone can
        find it (`open_source`), because an inject, a branch or an option reveals it, or through a lead that
        is given to somebody. Nothing of that applies to this item, so no action can ever reach it.
A0302 = the evidence item `{ $id }` cannot be acquired: it has no method
    .help = add at least one method, such as `methods: [Log]`
    .explanation =
        `methods` says how an item is acquired. Without one, no team can ever hold it.
A0303 = this question has no answer: { $reason }
    .explanation =
        The answer to a question is computed from what the recipe plants in the artefact. What this question
        asks for is not planted, or not certain to be there for every seed. Plant it, or ask for something
        that is planted.
A0304 = { $reason }
    .explanation =
        The recipe of an artefact is beyond a limit, or holds something that an artefact may not hold: a name
        or an address outside those set aside for documentation, two facts of one id, or a control character.
A0305 = no procedure of the library serves the method { $method }
    .explanation =
        Acquiring an item by a method takes a procedure: who does it, where, and how long it takes. The
        library has none for this method, so the act could never be carried out.
A0306 = the evidence item `{ $id }` cannot be acquired by { $method }
    .help = its methods are: { $methods }
    .explanation =
        An act Acquire names an item and a method. The method must be one of the item's `methods`; otherwise
        the act is expected of a team that can never do it.
A0307 = the relevance { $number } is out of range: -1 to 3
    .explanation =
        Relevance says what an item is worth to the case: 0 nothing, 3 decisive. -1 marks a trap, which costs
        a team that acts against it.
A0308 = `{ $id }` is secret and is expected to cross the border as it is
    .help = expect Sanitise instead, or expect nothing here
    .explanation =
        A secret item or lead may never leave its state as it is, so a team that obeys its own law must fail
        this expectation. Expect the sanitised form, a lead made from it, or a refusal with reasons.
A0309 = the lead `{ $id }` is never given to anybody
    .help = give it with an effect Give
    .explanation =
        A lead reaches its first team by an effect Give, of an inject, a branch or an option; only then can it
        be shared. No effect gives this one.
A0310 = the evidence item `{ $id }` is lost at { $lost }, before any team can know of it at { $known }
    .help = reveal it earlier, or lose it later
    .explanation =
        An item that is gone before anybody can know of it cannot be secured, however well a team works. The
        time is that of the first inject that reveals it; what branches and options reveal cannot be told
        beforehand and keeps this check silent.
A0316 = { $first } to { $second }: the smaller number comes first
    .explanation =
        Between draws a number from the first to the second. They are taken in the order of their size, so
        this works; but one of the two may be a slip.
A0317 = the facts plant { $planted } { $what }, and the artefact has { $most }
    .help = plant fewer, or give the artefact more
    .explanation =
        The size of an artefact counts what is planted in it. Where more is planted than it has, nothing
        ordinary stands between the facts, and whoever examines it finds the answer by looking once.

questions-that-fit = this recipe answers { $questions }
questions-none = this recipe plants nothing that can be asked for
"#;

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let scenario = subject.scenario;
    let known = Known::of(scenario);
    let procedures: BTreeSet<Method> = scenario
        .library
        .procedures
        .iter()
        .map(|procedure| procedure.method)
        .collect();
    for (at, item) in scenario.evidence.iter().enumerate() {
        let list = section("evidence");
        let here = list.index(at);
        let id = || item.id.to_string();
        if item.known_to.is_empty() && !item.open_source && !known.items.contains(&item.id) {
            findings
                .say(&OUT_OF_REACH, &here.field("id"))
                .arg("id", id())
                .unless(OF_KNOWLEDGE);
        }
        if item.known_to.is_empty()
            && !item.open_source
            && let Some(first) = first_known(scenario, &item.id)
        {
            for (at, loss) in item.lost.iter().enumerate() {
                if let Loss::At(lost) | Loss::AtEvenIfHeld(lost) = loss
                    && *lost <= first
                {
                    findings
                        .say(&LOST_FIRST, &here.field("lost").index(at).index(0))
                        .arg("id", id())
                        .arg("lost", lost.to_string())
                        .arg("known", first.to_string());
                }
            }
        }
        let methods = here.field("methods");
        if item.methods.is_empty() {
            findings.say(&NO_METHOD, &methods).arg("id", id());
        }
        for (at, method) in item.methods.iter().enumerate() {
            if !procedures.contains(method) {
                findings
                    .say(&NO_PROCEDURE, &methods.index(at))
                    .arg("method", format!("{method:?}"));
            }
        }
        if !(-1..=3).contains(&item.relevance) {
            findings
                .say(&RELEVANCE, &here.field("relevance"))
                .arg("number", i64::from(item.relevance));
        }
        recipe(item, &here, findings);
    }
    for (at, lead) in scenario.leads.iter().enumerate() {
        let meant = subject.was_meant(Kind::Lead, lead.id.as_str());
        if !known.leads.contains(&lead.id) && !meant {
            findings
                .say(&LEAD_NEVER_GIVEN, &section("leads").index(at).field("id"))
                .arg("id", lead.id.to_string());
        }
    }
    acts(subject, findings);
}

/// The recipe of an item and the questions about it.
fn recipe(item: &EvidenceItem, here: &Trail<'_>, findings: &mut Findings) {
    let recipe = here.field("recipe");
    for fault in item.recipe.faults() {
        let part = match &fault {
            Fault::TooLarge { field, .. } => Some(Part::Field(field.clone())),
            Fault::SameId(text)
            | Fault::NotADocumentationAddress(text)
            | Fault::NotAnExampleName(text)
            | Fault::ControlCharacter(text) => Some(Part::Text(text.clone())),
            Fault::NoId(_) => Some(Part::Text(String::new())),
        };
        let finding = findings.say(&RECIPE, &recipe);
        finding.arg("reason", fault.to_string());
        if let Some(part) = part {
            finding.part(part);
        }
    }
    for (first, second) in recipes::backwards(&item.recipe) {
        findings
            .say(&BACKWARDS, &recipe)
            .arg("first", first)
            .arg("second", second)
            .part(Part::Written(format!("Between({first},{second})")));
    }
    if let Some((what, planted, most)) = recipes::overfull(&item.recipe) {
        findings
            .say(&TOO_MANY, &recipe)
            .arg("what", what)
            .arg("planted", planted)
            .arg("most", most)
            .part(Part::Field(what.to_owned()));
    }
    let questions = here.field("questions");
    for (at, question) in item.questions.iter().enumerate() {
        if let Err(reason) = plants_answer(&item.recipe, question) {
            let fit = recipes::questions(&item.recipe);
            let help = if fit.is_empty() {
                crate::tr!("questions-none")
            } else {
                crate::tr!("questions-that-fit", questions = fit.join(", "))
            };
            findings
                .say(&NO_ANSWER, &questions.index(at).field("asks"))
                .arg("reason", reason.to_string())
                .help(help);
        }
    }
}

/// When a team first knows of an item, where only injects with a time make it known.
fn first_known(scenario: &Scenario, item: &ItemId) -> Option<Moment> {
    let gives = |effect: &Effect| match effect {
        Effect::Reveal(id, _) => id == item,
        Effect::Give(lead, _) => {
            let lead = scenario.lead(lead);
            lead.is_some_and(|lead| lead.reveals.contains(item))
        }
        _ => false,
    };
    let captured = |it: &ResourceGroup| it.captures.as_ref() == Some(item);
    let elsewhere = scenario.branches.iter().any(|it| it.then.iter().any(gives))
        || scenario.resources.iter().any(captured)
        || scenario
            .dilemmas
            .iter()
            .flat_map(|it| &it.options)
            .any(|it| it.then.iter().any(gives));
    if elsewhere {
        return None;
    }
    let mut first: Option<Moment> = None;
    for inject in scenario.msel.iter().filter(|it| it.then.iter().any(gives)) {
        let at = inject.at?;
        first = Some(first.map_or(at, |first| first.min(at)));
    }
    first
}

/// What effects and leads make known.
struct Known<'a> {
    items: BTreeSet<&'a ItemId>,
    leads: BTreeSet<&'a LeadId>,
}

impl<'a> Known<'a> {
    fn of(scenario: &'a Scenario) -> Self {
        let mut items = BTreeSet::new();
        let mut leads = BTreeSet::new();
        refs::each_effect(scenario, &mut |_, effect| match effect {
            Effect::Reveal(id, to) if !to.is_empty() => {
                items.insert(id);
            }
            Effect::Give(id, to) if !to.is_empty() => {
                leads.insert(id);
            }
            _ => {}
        });
        for lead in scenario
            .leads
            .iter()
            .filter(|lead| leads.contains(&lead.id))
        {
            items.extend(&lead.reveals);
        }
        // Whoever captures a group of pages holds the item that their captures make up.
        items.extend(
            scenario
                .resources
                .iter()
                .filter_map(|it| it.captures.as_ref()),
        );
        Self { items, leads }
    }
}

/// Acts on items that the item does not allow.
fn acts(subject: &Subject<'_>, findings: &mut Findings) {
    let scenario = subject.scenario;
    let items: BTreeMap<&str, usize> = scenario
        .evidence
        .iter()
        .enumerate()
        .map(|(at, item)| (item.id.as_str(), at))
        .collect();
    let item = |id: &ItemId| items.get(id.as_str()).map(|at| &scenario.evidence[*at]);
    refs::each_act(scenario, &mut |trail, act| {
        if let Act::Acquire(id, method) = act
            && let Some(found) = item(id)
            && !found.methods.is_empty()
            && !found.methods.contains(method)
        {
            let names: Vec<String> = found.methods.iter().map(|it| format!("{it:?}")).collect();
            let wrong = format!("{method:?}");
            let meant = did_you_mean(&wrong, names.iter().map(String::as_str))
                .or(names.first().map(String::as_str));
            findings
                .say(&WRONG_METHOD, &trail.index(1))
                .arg("id", id.to_string())
                .arg("method", wrong.clone())
                .arg("methods", names.join(", "))
                .meant(meant);
        }
    });
    refs::expected_acts(scenario, &mut |trail, act| {
        let secret = match act {
            Act::Transfer(id) => item(id).is_some_and(|it| it.secret).then(|| id.to_string()),
            Act::Inform(id, _) | Act::Expose(id) => {
                let lead = scenario.lead(id);
                lead.is_some_and(|it| it.secret).then(|| id.to_string())
            }
            _ => None,
        };
        if let Some(id) = secret {
            findings.say(&SECRET, trail).arg("id", id);
        }
    });
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::testing::with;

    #[test]
    fn an_item_must_be_known_acquired_and_answer() {
        assert_snapshot!(with(&[("evidence", r#"[
            (id: "E1", title: "T", place: "P", jurisdiction: "JAS", volatility: RemoteLog, methods: [Log], known_to: ["JAS"],
             recipe: AccessLog(site: "www.company.com", plant: [(id: "a", path: "/x")]),
             questions: [(id: "q1", text: "t", asks: FirstAddress("/y")), (id: "q2", text: "t", asks: ValueOf("b"))]),
            (id: "E2", title: "T", place: "P", jurisdiction: "JAS", volatility: Disk, methods: [], relevance: 7, recipe: Note()),
        ]"#)]), @r##"
        A0304 "www.company.com" `www.company.com` is not a name under `.example`
        A0303 FirstAddress("/y") this question has no answer: no planted fact asks for the path `/y`
        A0303 ValueOf("b") this question has no answer: the recipe plants no fact `b`
        A0301 "E2" no team can come to know of the evidence item `E2`
        A0302 [] the evidence item `E2` cannot be acquired: it has no method
        A0307 7 the relevance 7 is out of range: -1 to 3
        "##);
    }

    #[test]
    fn an_item_must_be_known_before_it_is_lost() {
        assert_snapshot!(with(&[
            ("msel", r#"[(id: "FW-01", at: "8m", from: Sim("bank"), to: [All], objective: "O1", title: "T", text: "t", then: [Give("L-page", [All])]),
                (id: "FW-02", at: "2m", from: Control, to: [All], objective: "O2", title: "T", text: "t")]"#),
            ("duties", "[]"),
        ]), @r##"A0310 "8m" the evidence item `E1` is lost at 8m, before any team can know of it at 8m"##);
    }

    #[test]
    fn acts_must_be_possible_and_secrets_stay_at_home() {
        assert_snapshot!(with(&[
            ("msel", r#"[(id: "FW-01", at: "0s", from: Control, to: [All], objective: "O1", title: "T", text: "t", then: [Reveal("E1", [All])],
                expects: [Each(Acquire("E1", Memory)), Each(Inform("L-page", "BAS"))], within: "2m"),
                (id: "FW-02", at: "2m", from: Control, to: [All], objective: "O2", title: "T", text: "t")]"#),
            ("leads", r#"[(id: "L-page", title: "T", text: "t", concerns: ["BAS"], secret: true)]"#),
        ]), @r##"
        A0515 "bank" the external body `bank` never speaks and is never asked
        A0309 "L-page" the lead `L-page` is never given to anybody
        A0312 Acquire("E1", Memory) `BAS`, `CCS` cannot do this: `E1` lies in JAS
        A0306 Memory the evidence item `E1` cannot be acquired by Memory -> Log
        A0308 Inform("L-page", "BAS") `L-page` is secret and is expected to cross the border as it is
        "##);
    }
    #[test]
    fn the_numbers_of_a_recipe_are_told_where_they_stand() {
        assert_snapshot!(with(&[("evidence", r#"[
            (id: "E1", title: "T", place: "P", jurisdiction: "JAS", custodian: "host", volatility: RemoteLog, methods: [Log],
             recipe: AccessLog(lines: 300, plant: [(id: "a", path: "/x", hits: Is(3000)), (id: "b", path: "/y", hits: Between( 9,3 )), (id: "a", path: "/z")])),
            (id: "E2", title: "T", place: "P", jurisdiction: "JAS", volatility: Disk, methods: [Disk], known_to: ["JAS"], recipe: AccessLog(lines: 9000000)),
        ]"#)]), @r##"
        A0317 300 the facts plant 3004 lines, and the artefact has 300
        A0316 Between( 9,3 ) 9 to 3: the smaller number comes first
        A0304 "a" two facts are called `a`
        A0304 9000000 `lines` is 9000000, and the limit 200000 is used
        "##);
    }
}
