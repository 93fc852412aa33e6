//! Every place where one entry of a scenario names another.
//!
//! All checks that ask who refers to what walk through here, so that a new field of the model is added in
//! one place. The matches are exhaustive on purpose: a new act, condition or effect does not compile until
//! it says what it refers to.

use super::subject::{Trail, section};
use crate::scenario::model::{
    Act, Condition, Effect, Expectation, Inject, Loss, PolicyAnswer, Recipient, Scenario, Sender,
    Toward,
};

pub(super) use super::kinds::{Kind, each_id, ids, with_entry};
pub(super) use super::visits::{each_act, each_condition, each_effect, expected_acts};

/// One entry names another.
#[derive(Clone, Copy)]
pub(super) struct Reference<'a> {
    pub kind: Kind,
    pub id: &'a str,
}

/// Who is told of references.
type See<'f, 'a> = &'f mut dyn FnMut(&Trail<'_>, Reference<'a>);

macro_rules! see {
    ($see:ident, $trail:expr, $kind:ident, $id:expr) => {
        $see(
            $trail,
            Reference {
                kind: Kind::$kind,
                id: $id.as_str(),
            },
        )
    };
}

/// Calls `see` with every reference of the scenario.
pub(super) fn walk<'a>(scenario: &'a Scenario, see: See<'_, 'a>) {
    people(scenario, see);
    case(scenario, see);
    story(scenario, see);
    library(scenario, see);
}

fn people<'a>(scenario: &'a Scenario, see: See<'_, 'a>) {
    let alliance = section("alliance");
    for (at, id) in scenario.alliance.members.iter().enumerate() {
        see!(see, &alliance.field("members").index(at), Nation, id);
    }
    let coordinator = alliance.field("coordinator");
    see!(see, &coordinator, Team, scenario.alliance.coordinator);
    for (at, nation) in scenario.nations.iter().enumerate() {
        let list = section("nations");
        let here = list.index(at);
        if let Some(id) = &nation.pack {
            see!(see, &here.field("pack"), Pack, id);
        }
        if let Some(id) = &nation.doctrine {
            see!(see, &here.field("doctrine"), Doctrine, id);
        }
        if let Some(id) = &nation.taxonomy {
            see!(see, &here.field("taxonomy"), Taxonomy, id);
        }
    }
    for (at, team) in scenario.teams.iter().enumerate() {
        if let Some(id) = &team.nation {
            see!(see, &section("teams").index(at).field("nation"), Nation, id);
        }
    }
    for (at, external) in scenario.externals.iter().enumerate() {
        let list = section("externals");
        let here = list.index(at);
        if let Some(id) = &external.nation {
            see!(see, &here.field("nation"), Nation, id);
        }
        for (at, id) in external.accepts.iter().enumerate() {
            see!(see, &here.field("accepts").index(at), Form, id);
        }
        for (at, id) in external.answers_only.iter().enumerate() {
            see!(see, &here.field("answers_only").index(at), Nation, id);
        }
        if let PolicyAnswer::Refuse(id) = &external.policy.answer {
            let policy = here.field("policy");
            see!(see, &policy.field("answer").index(0), Ground, id);
        }
    }
    for (at, rule) in scenario.in_force.iter().enumerate() {
        let list = section("in_force");
        let here = list.index(at);
        see!(see, &here.field("instrument"), Instrument, rule.instrument);
        for (at, id) in rule.among.iter().enumerate() {
            see!(see, &here.field("among").index(at), Nation, id);
        }
    }
}

fn case<'a>(scenario: &'a Scenario, see: See<'_, 'a>) {
    for (at, item) in scenario.evidence.iter().enumerate() {
        let list = section("evidence");
        let here = list.index(at);
        see!(see, &here.field("jurisdiction"), Nation, item.jurisdiction);
        if let Some(id) = &item.custodian {
            see!(see, &here.field("custodian"), External, id);
        }
        if let Some(id) = &item.concept {
            see!(see, &here.field("concept"), Concept, id);
        }
        for (at, id) in item.known_to.iter().enumerate() {
            see!(see, &here.field("known_to").index(at), Team, id);
        }
        for (at, loss) in item.lost.iter().enumerate() {
            match loss {
                Loss::BlockedFirst(id) => {
                    see!(see, &here.field("lost").index(at).index(0), Group, id);
                }
                Loss::At(_) | Loss::AtEvenIfHeld(_) | Loss::PowerOff | Loss::UnlessIsolated(_) => {}
            }
        }
    }
    for (at, lead) in scenario.leads.iter().enumerate() {
        let list = section("leads");
        let here = list.index(at);
        for (at, id) in lead.concerns.iter().enumerate() {
            see!(see, &here.field("concerns").index(at), Team, id);
        }
        for (at, id) in lead.reveals.iter().enumerate() {
            see!(see, &here.field("reveals").index(at), Item, id);
        }
        if let Some(id) = &lead.mark {
            see!(see, &here.field("mark"), Mark, id);
        }
    }
    for (at, group) in scenario.resources.iter().enumerate() {
        let list = section("resources");
        let here = list.index(at);
        see!(see, &here.field("concept"), Concept, group.concept);
        if let Some(id) = &group.reported_as {
            see!(see, &here.field("reported_as"), Concept, id);
        }
        for (at, id) in group.hosted_in.iter().enumerate() {
            see!(see, &here.field("hosted_in").index(at), Nation, id);
        }
        if let Some(id) = &group.captures {
            see!(see, &here.field("captures"), Item, id);
        }
    }
}

fn story<'a>(scenario: &'a Scenario, see: See<'_, 'a>) {
    for (at, inject) in scenario.msel.iter().enumerate() {
        self::inject(&section("msel").index(at), inject, see);
    }
    for (at, dilemma) in scenario.dilemmas.iter().enumerate() {
        let list = section("dilemmas");
        let here = list.index(at);
        let options = here.field("options");
        for (at, option) in dilemma.options.iter().enumerate() {
            effects(&options.index(at).field("then"), &option.then, see);
        }
    }
    for (at, milestone) in scenario.milestones.iter().enumerate() {
        condition(
            &section("milestones").index(at).field("when"),
            &milestone.when,
            see,
        );
    }
    for (at, branch) in scenario.branches.iter().enumerate() {
        let list = section("branches");
        let here = list.index(at);
        condition(&here.field("when"), &branch.when, see);
        effects(&here.field("then"), &branch.then, see);
    }
    for (at, duty) in scenario.duties.iter().enumerate() {
        let list = section("duties");
        let here = list.index(at);
        see!(see, &here.field("from"), Team, duty.from);
        match &duty.to {
            Toward::Team(id) => see!(see, &here.field("to").index(0), Team, id),
            Toward::Sim(id) => see!(see, &here.field("to").index(0), External, id),
        }
        act(&here.field("act"), &duty.act, see);
        condition(&here.field("when"), &duty.when, see);
    }
    for (at, objective) in scenario.objectives.iter().enumerate() {
        let list = section("objectives");
        let here = list.index(at);
        let tasks = here.field("tasks");
        for (at, task) in objective.tasks.iter().enumerate() {
            let task_trail = tasks.index(at);
            expectations(&task_trail.field("seen_by"), &task.seen_by, see);
        }
    }
    for (at, prompt) in scenario.debrief.iter().enumerate() {
        let list = section("debrief");
        see!(
            see,
            &list.index(at).field("objective"),
            Objective,
            prompt.objective
        );
    }
}

fn inject<'a>(here: &Trail<'_>, inject: &'a Inject, see: See<'_, 'a>) {
    match &inject.from {
        Sender::Sim(id) => see!(see, &here.field("from").index(0), External, id),
        Sender::Team(id) => see!(see, &here.field("from").index(0), Team, id),
        Sender::Control => {}
    }
    recipients(&here.field("to"), &inject.to, see);
    see!(see, &here.field("objective"), Objective, inject.objective);
    expectations(&here.field("expects"), &inject.expects, see);
    condition(&here.field("when"), &inject.when, see);
    effects(&here.field("then"), &inject.then, see);
    if let Some(id) = &inject.otherwise {
        see!(see, &here.field("otherwise"), Inject, id);
    }
    if let Some(id) = &inject.contingency {
        see!(see, &here.field("contingency"), Inject, id);
    }
    if let Some(id) = &inject.poses {
        see!(see, &here.field("poses"), Dilemma, id);
    }
}

fn library<'a>(scenario: &'a Scenario, see: See<'_, 'a>) {
    let library = section("library");
    let ours = &scenario.library;
    for (at, instrument) in ours.instruments.iter().enumerate() {
        let list = library.field("instruments");
        let here = list.index(at);
        for (at, id) in instrument.provides.iter().enumerate() {
            see!(see, &here.field("provides").index(at), Form, id);
        }
        for (at, id) in instrument.grounds.iter().enumerate() {
            see!(see, &here.field("grounds").index(at), Ground, id);
        }
        for (at, id) in instrument.channels.iter().enumerate() {
            see!(see, &here.field("channels").index(at), Channel, id);
        }
    }
    for (at, doctrine) in ours.doctrines.iter().enumerate() {
        let list = library.field("doctrines");
        let here = list.index(at);
        let refuses = here.field("refuses");
        for (at, refusal) in doctrine.refuses.iter().enumerate() {
            let refusal_trail = refuses.index(at);
            see!(see, &refusal_trail.field("form"), Form, refusal.form);
            see!(see, &refusal_trail.field("ground"), Ground, refusal.ground);
        }
    }
    for (at, taxonomy) in ours.taxonomies.iter().enumerate() {
        let list = library.field("taxonomies");
        let here = list.index(at);
        let codes = here.field("codes");
        for (at, code) in taxonomy.codes.iter().enumerate() {
            let code_trail = codes.index(at);
            for (at, id) in code.covers.iter().enumerate() {
                see!(see, &code_trail.field("covers").index(at), Concept, id);
            }
        }
    }
    for (at, pack) in ours.nations.iter().enumerate() {
        let list = library.field("nations");
        let here = list.index(at);
        if let Some(id) = &pack.doctrine {
            see!(see, &here.field("doctrine"), Doctrine, id);
        }
        if let Some(id) = &pack.taxonomy {
            see!(see, &here.field("taxonomy"), Taxonomy, id);
        }
    }
}

pub(super) fn recipients<'a>(here: &Trail<'_>, to: &'a [Recipient], see: See<'_, 'a>) {
    for (at, recipient) in to.iter().enumerate() {
        match recipient {
            Recipient::Team(id) => see!(see, &here.index(at).index(0), Team, id),
            Recipient::All | Recipient::States => {}
        }
    }
}

fn expectations<'a>(here: &Trail<'_>, expected: &'a [Expectation], see: See<'_, 'a>) {
    for (at, expectation) in expected.iter().enumerate() {
        let here = here.index(at);
        match expectation {
            Expectation::Each(expected) => act(&here.index(0), expected, see),
            Expectation::By(team, expected) => {
                see!(see, &here.index(0), Team, team);
                act(&here.index(1), expected, see);
            }
        }
    }
}

/// The references of an act.
pub(super) fn act<'a>(here: &Trail<'_>, act: &'a Act, see: See<'_, 'a>) {
    let (first, second) = (here.index(0), here.index(1));
    match act {
        Act::Acknowledge(id) => see!(see, &first, Inject, id),
        Act::RecordAuthority(id)
        | Act::Acquire(id, _)
        | Act::Isolate(id)
        | Act::PowerOff(id)
        | Act::Hold(id)
        | Act::Transfer(id)
        | Act::Verify(id)
        | Act::Examine(id)
        | Act::ProduceCustody(id) => see!(see, &first, Item, id),
        Act::Request(_, id) | Act::Answer(_, id) | Act::Return(_, id) => {
            see!(see, &second, Item, id);
        }
        Act::RequestRemoval(id)
        | Act::AnswerRemoval(id)
        | Act::Assess(id)
        | Act::Capture(id)
        | Act::Block(id)
        | Act::Unblock(id)
        | Act::Merge(id) => see!(see, &first, Group, id),
        Act::Inform(lead, team) => {
            see!(see, &first, Lead, lead);
            see!(see, &second, Team, team);
        }
        Act::Sanitise(id) | Act::Expose(id) => see!(see, &first, Lead, id),
        Act::Choose(id, _) | Act::Decide(id) => see!(see, &first, Dilemma, id),
        Act::AskLaboratory
        | Act::AnswerLaboratory
        | Act::MendRequest
        | Act::Vote
        | Act::Agree
        | Act::ConfirmJointAction
        | Act::ActJointly
        | Act::ActAlone
        | Act::ReportStatus
        | Act::Publish(_)
        | Act::SubmitExhibits => {}
    }
}

/// The references of a condition.
pub(super) fn condition<'a>(here: &Trail<'_>, condition: &'a Condition, see: See<'_, 'a>) {
    let (first, second) = (here.index(0), here.index(1));
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for (at, part) in parts.iter().enumerate() {
                self::condition(&first.index(at), part, see);
            }
        }
        Condition::Not(part) => self::condition(&first, part, see),
        Condition::Milestone(id) => see!(see, &first, Milestone, id),
        Condition::Branch(id) => see!(see, &first, Branch, id),
        Condition::Did(team, what) => {
            see!(see, &first, Team, team);
            act(&second, what, see);
        }
        Condition::AnyoneDid(what) => act(&first, what, see),
        Condition::TeamsDid(_, what) => act(&second, what, see),
        Condition::Lost(id) | Condition::Secured(id) => see!(see, &first, Item, id),
        Condition::Released(id) => see!(see, &first, Inject, id),
        Condition::Earlier(one, other) => {
            act(&first, one, see);
            act(&second, other, see);
        }
        Condition::Always
        | Condition::EvidenceGrade(_)
        | Condition::Before(_)
        | Condition::After(_)
        | Condition::Chance(_) => {}
    }
}

/// The references of effects.
pub(super) fn effects<'a>(here: &Trail<'_>, effects: &'a [Effect], see: See<'_, 'a>) {
    for (at, effect) in effects.iter().enumerate() {
        let here = here.index(at);
        let (first, second) = (here.index(0), here.index(1));
        match effect {
            Effect::Lose(id) | Effect::MoveLoss(id, _) => see!(see, &first, Item, id),
            Effect::List(id) => see!(see, &first, Group, id),
            Effect::Reveal(id, to) => {
                see!(see, &first, Item, id);
                recipients(&second, to, see);
            }
            Effect::Give(id, to) => {
                see!(see, &first, Lead, id);
                recipients(&second, to, see);
            }
            Effect::Release(id) | Effect::Cancel(id) => see!(see, &first, Inject, id),
            Effect::Set(id) | Effect::Clear(id) => see!(see, &first, Milestone, id),
            Effect::Trust(one, other, _) => {
                see!(see, &first, Team, one);
                see!(see, &second, Team, other);
            }
            Effect::Violation(id, _) => see!(see, &first, Team, id),
            Effect::ServiceLevel(id, _, _) => see!(see, &first, Nation, id),
            Effect::OpenCrosswalk
            | Effect::ProposeJointAction(_)
            | Effect::AskForExhibits
            | Effect::AskForStatus => {}
        }
    }
}
