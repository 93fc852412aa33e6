//! Numbers that must fit together: weights, counts, percentages, the header's clock.

use super::refs;
use super::subject::{Findings, Subject, Trail, section};
use super::{Check, Scope};
use crate::scenario::diagnostic::Code;
use crate::scenario::model::{Effect, Length};

static WEIGHTS: Code = Code::error("A0517", "weights-do-not-sum");
static RANGE: Code = Code::error("A0518", "number-out-of-range");
static START: Code = Code::error("A0519", "start-not-a-time");
static GROUP: Code = Code::error("A0520", "resources-do-not-fit");
static ONESELF: Code = Code::error("A0524", "trust-in-oneself");

pub(super) const CHECK: Check = Check {
    codes: &[&WEIGHTS, &RANGE, &START, &GROUP, &ONESELF],
    english: ENGLISH,
    scope: Scope::Entry,
    run,
};

const ENGLISH: &str = r#"
A0517 = the weights of the six layers sum to { $sum }, not to 100
    .explanation =
        `score` gives each layer its share of the index in hundredths: legal, organisational, semantic,
        technical, evidence and mission. Together they are the whole, so they sum to 100. A layer that is left
        out keeps its default.
A0518 = { $number } is out of range for { $what }: { $least } to { $most }
    .explanation =
        The number fits the type of the field but not its meaning. The reference in the guide gives the range
        of every field.
A0519 = { $text } is not a moment in UTC
    .help = write it like 2031-03-02T06:00:00Z
    .explanation =
        `starts` is the moment at which the story starts, in UTC and in the form of ISO 8601. All times that
        players see in artefacts and forms are counted from it.
A0520 = { $why }
    .explanation =
        A group of resources has a number of pages, some of them duplicates, and states that host them. At
        least one page is no duplicate, and at least one state hosts them.
A0524 = the trust of `{ $id }` in itself cannot change
    .help = name another team second
    .explanation =
        Trust is what one team has in another. An effect Trust names two different teams: the one that trusts,
        and the one that is trusted.
"#;

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let scenario = subject.scenario;
    let score = &scenario.score;
    let layers = [
        score.legal,
        score.organisational,
        score.semantic,
        score.technical,
        score.evidence,
        score.mission,
    ];
    let sum: u32 = layers.iter().map(|it| u32::from(*it)).sum();
    if sum != 100 {
        findings
            .say(&WEIGHTS, &section("score"))
            .arg("sum", sum)
            .rests_on(&section("score"));
    }
    range(
        findings,
        &section("score").field("weakest"),
        score.weakest.into(),
        (0, 100),
        "a share in hundredths",
    );
    for (at, milestone) in scenario.milestones.iter().enumerate() {
        let list = section("milestones");
        let here = list.index(at);
        range(
            findings,
            &here.field("weight"),
            milestone.weight.into(),
            (0, 10),
            "a weight",
        );
    }
    for (at, nation) in scenario.nations.iter().enumerate() {
        let list = section("nations");
        let here = list.index(at);
        if let Some((x, y)) = nation.place {
            range(
                findings,
                &here.field("place").index(0),
                x.into(),
                (0, 1000),
                "a place on the sea",
            );
            range(
                findings,
                &here.field("place").index(1),
                y.into(),
                (0, 1000),
                "a place on the sea",
            );
        }
        if let Some(laboratory) = nation.laboratory {
            let slots = i64::from(laboratory.slots);
            range(
                findings,
                &here.field("laboratory").field("slots"),
                slots,
                (0, 32),
                "laboratory slots",
            );
        }
    }
    for (at, nation) in scenario.nations.iter().enumerate() {
        let list = section("nations");
        let here = list.index(at);
        let services = here.field("services");
        for (at, service) in nation.services.iter().enumerate() {
            range(
                findings,
                &services.index(at).field("weight"),
                service.weight.into(),
                (1, 10),
                "the weight of a service",
            );
        }
    }
    refs::each_effect(scenario, &mut |trail, effect| match effect {
        Effect::Trust(one, other, _) if one == other => {
            findings
                .say(&ONESELF, &trail.index(1))
                .arg("id", one.to_string());
        }
        Effect::ServiceLevel(_, _, percent) => {
            range(
                findings,
                &trail.index(2),
                (*percent).into(),
                (0, 100),
                "a level in percent",
            );
        }
        Effect::Trust(_, _, points) if points.unsigned_abs() > 100 => {
            findings
                .say(&RANGE, &trail.index(2))
                .arg("number", i64::from(*points))
                .arg("what", "a change of trust")
                .arg("least", -100)
                .arg("most", 100);
        }
        _ => {}
    });
    for (at, group) in scenario.resources.iter().enumerate() {
        let list = section("resources");
        let here = list.index(at);
        let (field, why) = match () {
            () if group.count == 0 => ("count", "a group needs at least one resource".to_owned()),
            () if group.count > 1_000 => (
                "count",
                format!(
                    "{} resources are more than the register shows: 1,000",
                    group.count
                ),
            ),
            () if group.duplicates >= group.count => (
                "duplicates",
                format!(
                    "{} duplicates among {} resources leave none that is no duplicate",
                    group.duplicates, group.count
                ),
            ),
            () if group.hosted_in.is_empty() => {
                ("hosted_in", "no state hosts these resources".to_owned())
            }
            () => continue,
        };
        findings
            .say(&GROUP, &here.field(field))
            .arg("why", why)
            .rests_on(&here.field("count"))
            .rests_on(&here.field("hosted_in"));
    }
    header(subject, findings);
}

fn range(
    findings: &mut Findings,
    trail: &Trail<'_>,
    number: i64,
    (least, most): (i64, i64),
    what: &'static str,
) {
    if !(least..=most).contains(&number) {
        findings
            .say(&RANGE, trail)
            .arg("number", number)
            .arg("what", what)
            .arg("least", least)
            .arg("most", most);
    }
}

fn header(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(length) = subject.length else { return };
    let header = &subject.scenario.exercise;
    let here = section("exercise");
    if header.starts.parse::<jiff::Timestamp>().is_err() {
        findings
            .say(&START, &here.field("starts"))
            .arg("text", format!("{:?}", header.starts));
    }
    let day = Length::from_mins(24 * 60);
    if length > day {
        findings
            .say(&RANGE, &here.field("length"))
            .arg("number", length.to_string())
            .arg("what", "the length of an exercise")
            .arg("least", "1m")
            .arg("most", "24h");
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::testing::with;

    #[test]
    fn numbers_fit_together() {
        assert_snapshot!(with(&[
            ("score", "(legal: 20, weakest: 130)"),
            ("exercise", r#"(id: "x", title: "X", summary: "s", brief: "b", length: "30h", starts: "2nd of March")"#),
            ("resources", r#"[(id: "a", title: "T", count: 3, duplicates: 3, hosted_in: ["JAS"], concept: "CONTENT.FUND"), (id: "b", title: "T", count: 3, hosted_in: [], concept: "CONTENT.FUND")]"#),
            ("milestones", r#"[(id: "log-secured", title: "T", when: Secured("E1"), weight: 50)]"#),
            ("nations", r#"[(id: "BAS", pack: "BAS", place: (5, 2000)), (id: "JAS", pack: "JAS", laboratory: (slots: 90), services: [(id: "rail", name: "R", weight: 30)])]"#),
            ("branches", r#"[(id: "B1", title: "T", when: Secured("E1"), then: [Trust("BAS", "JAS", -120), Trust("BAS", "BAS", 5)])]"#),
        ]), @r##"
        A0518 "30h" 30h is out of range for the length of an exercise: 1m to 24h
        A0519 "2nd of March" "2nd of March" is not a moment in UTC
        A0518 2000 2000 is out of range for a place on the sea: 0 to 1000
        A0518 90 90 is out of range for laboratory slots: 0 to 32
        A0518 30 30 is out of range for the weight of a service: 1 to 10
        A0508 "CA" the role `CA` of the team `BAS` has nothing to do from 7m to 30h
        A0508 "DK" the role `DK` of the team `BAS` has nothing to do from 7m to 30h
        A0508 "RG" the role `RG` of the team `JAS` has nothing to do from 23m to 30h
        A0508 "FX" the role `FX` of the team `JAS` has nothing to do from 23m to 30h
        A0508 "DO" the role `DO` of the team `CCS` has nothing to do from 7m to 30h
        A0517 (legal: 20, weakest: 130) the weights of the six layers sum to 105, not to 100
        A0518 130 130 is out of range for a share in hundredths: 0 to 100
        A0518 -120 -120 is out of range for a change of trust: -100 to 100
        A0524 "BAS" the trust of `BAS` in itself cannot change
        A0520 3 3 duplicates among 3 resources leave none that is no duplicate
        A0520 [] no state hosts these resources
        A0518 50 50 is out of range for a weight: 0 to 10
        "##);
    }
}
