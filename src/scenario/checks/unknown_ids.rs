//! An entry names another that does not exist. One code for every kind of entry.

use super::refs::{self, Kind};
use super::subject::{Findings, Subject, Trail};
use super::{Check, Scope};
use crate::scenario::diagnostic::{Code, did_you_mean};
use crate::scenario::model::{Act, Effect};
use crate::tr;

macro_rules! codes {
    ($($constant:ident $kind:ident $id:literal $name:literal;)*) => {
        $(static $constant: Code = Code::error($id, $name);)*

        fn code(kind: Kind) -> Option<&'static Code> {
            match kind {
                $(Kind::$kind => Some(&$constant),)*
                Kind::Duty | Kind::Procedure => None,
            }
        }

        const CODES: &[&Code] = &[$(&$constant,)* &OPTION, &SERVICE];
    };
}

codes! {
    NATION Nation "A0101" "unknown-nation";
    EXTERNAL External "A0102" "unknown-external";
    TEAM Team "A0103" "unknown-team";
    INJECT Inject "A0104" "unknown-inject";
    ITEM Item "A0105" "unknown-evidence";
    LEAD Lead "A0106" "unknown-lead";
    GROUP Group "A0107" "unknown-resource";
    MILESTONE Milestone "A0108" "unknown-milestone";
    BRANCH Branch "A0109" "unknown-branch";
    DILEMMA Dilemma "A0110" "unknown-dilemma";
    OBJECTIVE Objective "A0111" "unknown-objective";
    INSTRUMENT Instrument "A0112" "unknown-instrument";
    FORM Form "A0113" "unknown-form";
    GROUND Ground "A0114" "unknown-ground";
    DOCTRINE Doctrine "A0115" "unknown-doctrine";
    CONCEPT Concept "A0116" "unknown-concept";
    TAXONOMY Taxonomy "A0117" "unknown-taxonomy";
    MARK Mark "A0118" "unknown-mark";
    CHANNEL Channel "A0119" "unknown-channel";
    PACK Pack "A0120" "unknown-pack";
}

/// An option that its dilemma does not have.
static OPTION: Code = Code::error("A0121", "unknown-option");
/// A service that its nation does not have.
static SERVICE: Code = Code::error("A0122", "unknown-service");

/// Slips that may hide how a team comes to know of an item.
pub(super) const OF_KNOWLEDGE: &[&Code] = &[&TEAM, &ITEM, &LEAD, &GROUP];

pub(super) const CHECK: Check = Check {
    codes: CODES,
    english: ENGLISH,
    scope: Scope::Entry,
    run,
};

const ENGLISH: &str = r#"
A0101 = there is no nation `{ $id }`
    .explanation =
        An id in this place must be one of `nations`. A nation plays only if the scenario lists it there; a
        pack of the library alone does not make it part of the exercise.
A0102 = there is no external body `{ $id }`
    .explanation =
        An id after Sim must be one of `externals`: the bodies that the controllers speak for, such as a host,
        a bank or the press.
A0103 = there is no team `{ $id }`
    .explanation =
        An id in this place must be one of `teams`. A team and the nation that it plays often share their id,
        but the team is what receives injects and owes duties.
A0104 = there is no inject `{ $id }`
    .explanation =
        An id in this place must be that of an entry of `msel`, in any file of the scenario.
A0105 = there is no evidence item `{ $id }`
    .explanation =
        An id in this place must be one of `evidence`.
A0106 = there is no lead `{ $id }`
    .explanation =
        An id in this place must be one of `leads`.
A0107 = there is no resource group `{ $id }`
    .explanation =
        An id in this place must be one of `resources`: the groups of pages that the content register lists.
A0108 = there is no milestone `{ $id }`
    .explanation =
        An id in this place must be one of `milestones`.
A0109 = there is no branch `{ $id }`
    .explanation =
        An id in this place must be one of `branches`.
A0110 = there is no dilemma `{ $id }`
    .explanation =
        An id in this place must be one of `dilemmas`.
A0111 = there is no objective `{ $id }`
    .explanation =
        An id in this place must be one of `objectives`. Every inject serves one, so that the debrief can say
        what it was for.
A0112 = there is no instrument `{ $id }`
    .explanation =
        An id in this place must be that of a legal instrument of the library, or of one that the scenario
        adds under `library`.
A0113 = there is no request form `{ $id }`
    .explanation =
        An id in this place must be that of a request form of the library, or of one that the scenario adds
        under `library`.
A0114 = there is no refusal ground `{ $id }`
    .explanation =
        An id in this place must be that of a refusal ground of the library, or of one that the scenario adds
        under `library`.
A0115 = there is no doctrine `{ $id }`
    .explanation =
        An id in this place must be that of a doctrine card of the library, or of one that the scenario adds
        under `library`.
A0116 = there is no concept `{ $id }`
    .explanation =
        An id in this place must be a concept of the shared tree, such as CONTENT.RECRUIT. National codes do
        not belong here: they differ between the states, and that is the point of the tree.
A0117 = there is no taxonomy `{ $id }`
    .explanation =
        An id in this place must be that of a national taxonomy of the library, or of one that the scenario
        adds under `library`.
A0118 = there is no handling mark `{ $id }`
    .explanation =
        An id in this place must be a handling mark of the library, such as GREEN or AMBER.
A0119 = there is no channel `{ $id }`
    .explanation =
        An id in this place must be a channel of the library.
A0120 = there is no nation pack `{ $id }`
    .explanation =
        `pack` must name a nation of the library, or one that the scenario adds under `library`.
A0121 = the dilemma `{ $dilemma }` has no option `{ $id }`
    .explanation =
        An act Choose names a dilemma and one of its options; the option is not among them.
A0122 = the nation `{ $nation }` has no service `{ $id }`
    .explanation =
        An effect ServiceLevel names a nation and one of its services; the service is not among them.

id-lookalike = the letter { $character } ({ $number }) in it is of another alphabet than it looks
id-hidden = a character that nobody sees, or that looks like another, stands in it: { $number }
id-is-external = `{ $id }` is an external body, written Sim("{ $id }") where one may stand
id-is-team = `{ $id }` is a team, written Team("{ $id }") where one may stand
id-is-other = `{ $id }` is { $what }
id-list = there are: { $ids }
id-none = there are none in this scenario
kind-external = an external body
kind-team = a team
kind-item = an evidence item
kind-lead = a lead
kind-group = a group of resources
kind-inject = an inject
kind-milestone = a milestone
kind-branch = a branch
kind-dilemma = a dilemma
kind-objective = an objective
kind-duty = a duty
kind-form = a request form
kind-instrument = an instrument
"#;

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    refs::walk(subject.scenario, &mut |trail, reference| {
        if let Some(code) = code(reference.kind)
            && !subject.exists(reference.kind, reference.id)
        {
            let nearest = subject.nearest(reference.kind, reference.id);
            let (help, meant) = advice(subject, reference.kind, reference.id, nearest);
            findings
                .say(code, trail)
                .arg("id", reference.id.to_owned())
                .meant(meant)
                .help(help)
                .is_unknown();
        }
    });
    refs::each_act(subject.scenario, &mut |trail, act| {
        option(subject, trail, act, findings);
    });
    refs::each_effect(subject.scenario, &mut |trail, effect| {
        service(subject, trail, effect, findings);
    });
}

/// The most ids that are listed where none is near.
const LISTED: usize = 24;

/// What to do about an id that is none of its kind, and what was probably meant.
fn advice<'a>(
    subject: &Subject<'a>,
    kind: Kind,
    id: &str,
    nearest: Option<&'a str>,
) -> (Option<String>, Option<&'a str>) {
    // A letter of another alphabet looks the same and is not.
    let odd = id
        .chars()
        .find(|c| !c.is_ascii() && nearest.is_none_or(|it| !it.contains(*c)));
    if let (Some(c), true) = (odd, nearest.is_some_and(str::is_ascii)) {
        let number = format!("U+{:04X}", u32::from(c));
        let help = if c.is_alphanumeric() {
            tr!("id-lookalike", character = c.to_string(), number = number)
        } else {
            tr!("id-hidden", number = number)
        };
        return (Some(help), nearest);
    }
    let other = OFTEN_CONFUSED
        .iter()
        .find(|(other, _)| *other != kind && subject.has(*other, id));
    if let Some((other, is)) = other {
        let is = tr!(is);
        let help = match other {
            Kind::External => tr!("id-is-external", id = id),
            Kind::Team => tr!("id-is-team", id = id),
            _ => tr!("id-is-other", id = id, what = is),
        };
        return (Some(help), None);
    }
    if nearest.is_some() {
        return (None, nearest);
    }
    let mut ids: Vec<&str> = subject.ids(kind).take(LISTED + 1).collect();
    let help = if ids.is_empty() {
        tr!("id-none")
    } else {
        if ids.len() > LISTED {
            ids[LISTED] = "…";
        }
        tr!("id-list", ids = ids.join(", "))
    };
    (Some(help), None)
}

/// Kinds whose ids are written in place of each other, and what an entry of each is.
const OFTEN_CONFUSED: &[(Kind, &str)] = &[
    (Kind::External, "kind-external"),
    (Kind::Team, "kind-team"),
    (Kind::Item, "kind-item"),
    (Kind::Lead, "kind-lead"),
    (Kind::Group, "kind-group"),
    (Kind::Inject, "kind-inject"),
    (Kind::Milestone, "kind-milestone"),
    (Kind::Branch, "kind-branch"),
    (Kind::Dilemma, "kind-dilemma"),
    (Kind::Objective, "kind-objective"),
    (Kind::Duty, "kind-duty"),
    (Kind::Form, "kind-form"),
    (Kind::Instrument, "kind-instrument"),
];

fn option(subject: &Subject<'_>, trail: &Trail<'_>, act: &Act, findings: &mut Findings) {
    if let Act::Choose(dilemma, option) = act
        && let Some(found) = subject.scenario.dilemma(dilemma)
        && !found.options.iter().any(|it| it.id == *option)
    {
        let ids = found.options.iter().map(|it| it.id.as_str());
        findings
            .say(&OPTION, &trail.index(1))
            .arg("dilemma", dilemma.to_string())
            .arg("id", option.to_string())
            .meant(did_you_mean(option.as_str(), ids));
    }
}

fn service(subject: &Subject<'_>, trail: &Trail<'_>, effect: &Effect, findings: &mut Findings) {
    if let Effect::ServiceLevel(nation, service, _) = effect
        && let Some(found) = subject.scenario.nation(nation)
        && !found.services.iter().any(|it| it.id == *service)
    {
        let ids = found.services.iter().map(|it| it.id.as_str());
        findings
            .say(&SERVICE, &trail.index(1))
            .arg("nation", nation.to_string())
            .arg("id", service.clone())
            .meant(did_you_mean(service, ids));
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::testing::with;

    #[test]
    fn every_kind_of_unknown_id_is_named_with_what_was_meant() {
        assert_snapshot!(with(&[
            ("msel", r#"[(id: "FW-01", at: "0s", from: Sim("bnak"), to: [Team("BASS"), All], objective: "O3", title: "T", text: "t",
                expects: [By("GAR", Acquire("E2", Log)), Each(Choose("D1", "a"))], within: "5m",
                when: All([Not(Milestone("log-secure")), Branch("B1"), Released("FW-1")]),
                then: [Give("L-pag", [Team("BAS")]), List("pages"), ServiceLevel("BAS", "rail", 50)], otherwise: "FW-1", poses: "D1")]"#),
        ]), @r##"
        A0509 "O2" no inject serves the objective `O2`
        A0102 "bnak" there is no external body `bnak` -> "bank"
        A0103 "BASS" there is no team `BASS` -> "BAS"
        A0111 "O3" there is no objective `O3` -> "O1"
        A0103 "GAR" there is no team `GAR`
        A0105 "E2" there is no evidence item `E2` -> "E1"
        A0110 "D1" there is no dilemma `D1`
        A0108 "log-secure" there is no milestone `log-secure` -> "log-secured"
        A0109 "B1" there is no branch `B1`
        A0104 "FW-1" there is no inject `FW-1` -> "FW-01"
        A0106 "L-pag" there is no lead `L-pag` -> "L-page"
        A0107 "pages" there is no resource group `pages` -> "page"
        A0122 "rail" the nation `BAS` has no service `rail`
        A0104 "FW-1" there is no inject `FW-1` -> "FW-01"
        A0110 "D1" there is no dilemma `D1`
        "##);
        assert_snapshot!(with(&[
            ("nations", r#"[(id: "BAS", pack: "BSA"), (id: "JAS", pack: "JAS", doctrine: "ordr-first", taxonomy: "jaspercode")]"#),
            ("in_force", r#"[(instrument: "security-agrement", among: ["BAS", "JSA"])]"#),
            ("externals", r#"[(id: "bank", name: "B", accepts: ["mlaa"], policy: (answer: Refuse("sovereignity"))), (id: "host", name: "H")]"#),
        ]), @r##"
        A0120 "BSA" there is no nation pack `BSA` -> "BAS"
        A0115 "ordr-first" there is no doctrine `ordr-first` -> "order-first"
        A0117 "jaspercode" there is no taxonomy `jaspercode` -> "jasper-code"
        A0113 "mlaa" there is no request form `mlaa` -> "mla"
        A0114 "sovereignity" there is no refusal ground `sovereignity` -> "sovereignty"
        A0112 "security-agrement" there is no instrument `security-agrement` -> "security-agreement"
        A0101 "JSA" there is no nation `JSA` -> "JAS"
        "##);
        assert_snapshot!(with(&[
            ("dilemmas", r#"[(id: "D1", title: "T", text: "t", options: [(id: "yes", text: "t", principle: Withhold), (id: "no", text: "t", principle: Decline)])]"#),
            ("branches", r#"[(id: "B1", title: "T", when: AnyoneDid(Choose("D1", "yess")))]"#),
        ]), @r##"
        A0510 "D1" no inject poses the dilemma `D1`
        A0121 "yess" the dilemma `D1` has no option `yess` -> "yes"
        "##);
    }
}
