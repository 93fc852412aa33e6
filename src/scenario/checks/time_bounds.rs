//! Moments after the end, and limits that come before their targets.

use super::subject::{Findings, Subject, Trail, section};
use super::{Check, Scope, refs};
use crate::scenario::diagnostic::Code;
use crate::scenario::model::{Condition, Effect, Length, Loss, Moment};

static PAST_END: Code = Code::error("A0201", "past-the-end");
static LIMIT_PAST_END: Code = Code::warning("A0202", "limit-past-the-end");
static LIMIT_FIRST: Code = Code::error("A0203", "limit-before-target");
static NO_TIME: Code = Code::error("A0204", "no-time");
static AT_END: Code = Code::warning("A0212", "at-the-end");

pub(super) const CHECK: Check = Check {
    codes: &[&PAST_END, &LIMIT_PAST_END, &LIMIT_FIRST, &NO_TIME, &AT_END],
    english: ENGLISH,
    scope: Scope::Entry,
    run,
};

const ENGLISH: &str = r#"
A0201 = { $at } is after the end: the exercise lasts { $length }
    .help = give an earlier time, or a longer `length` in `exercise`
    .explanation =
        Times count play time from the start of the exercise, and nothing falls due after its end. An inject,
        a loss, a joint action or a condition with such a time can never take effect.
A0202 = the limit ends at { $until }, after the end of the exercise at { $length }
    .help = shorten `within`, or send the inject earlier
    .explanation =
        An inject expects something within a limit, and the limit runs past the end of play. Its hint and its
        contingency would never come, and the score would count a deadline that nobody met or missed.
A0203 = the limit { $limit } is shorter than the target { $target }
    .explanation =
        The target is the time for full credit, the limit the time after which there is none. Credit falls
        from one to the other, so the limit cannot be the shorter of the two.
A0204 = this takes no time
    .explanation =
        A limit, a target or the length of the exercise is zero. Nobody could act within it.
A0212 = { $at } is the end of the exercise: nobody will read this
    .help = send it earlier
    .explanation =
        Play ends at the length of the exercise. An inject that is due at just that moment is released when
        nobody can act on it any more.
"#;

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let scenario = subject.scenario;
    let header = section("exercise");
    if subject.length == Some(Length::ZERO) {
        findings.say(&NO_TIME, &header.field("length"));
    }
    let given = &scenario.exercise;
    for (field, length) in [
        ("legal_minute", given.legal_minute),
        ("operational_minute", given.operational_minute),
    ] {
        if length == Length::ZERO {
            findings.say(&NO_TIME, &header.field(field));
        }
    }
    pairs(subject, findings);
    let Some(length) = subject.length else {
        return;
    };
    let end = Moment::default() + length;
    let mut at_end = Vec::new();
    let mut past = |trail: &Trail<'_>, at: Moment| {
        if at > end {
            findings
                .say(&PAST_END, trail)
                .arg("at", at.to_string())
                .arg("length", length.to_string());
        }
    };
    for (at, inject) in scenario.msel.iter().enumerate() {
        if let Some(due) = inject.at {
            past(&section("msel").index(at).field("at"), due);
            if due == end && length > Length::ZERO {
                at_end.push((at, due));
            }
        }
    }
    for (at, item) in scenario.evidence.iter().enumerate() {
        let list = section("evidence");
        let here = list.index(at);
        for (nth, loss) in item.lost.iter().enumerate() {
            if let Loss::At(due) | Loss::AtEvenIfHeld(due) = loss {
                past(&here.field("lost").index(nth).index(0), *due);
            }
        }
    }
    refs::each_effect(scenario, &mut |trail, effect| match effect {
        Effect::MoveLoss(_, due) => past(&trail.index(1), *due),
        Effect::ProposeJointAction(due) => past(&trail.index(0), *due),
        _ => {}
    });
    refs::each_condition(scenario, &mut |trail, condition| {
        if let Condition::Before(due) | Condition::After(due) = condition {
            past(&trail.index(0), *due);
        }
    });
    for (at, due) in at_end {
        findings
            .say(&AT_END, &section("msel").index(at).field("at"))
            .arg("at", due.to_string());
    }
    for (at, inject) in scenario.msel.iter().enumerate() {
        if let (Some(due), Some(within)) = (inject.at, inject.within)
            && due <= end
            && due + within > end
        {
            findings
                .say(&LIMIT_PAST_END, &section("msel").index(at).field("within"))
                .arg("until", (due + within).to_string())
                .arg("length", length.to_string())
                .rests_on(&section("msel").index(at).field("at"));
        }
    }
}

/// Targets and their limits; limits that are zero.
fn pairs(subject: &Subject<'_>, findings: &mut Findings) {
    let mut pair = |here: &Trail<'_>, target: Length, limit: Length| {
        if limit == Length::ZERO {
            findings.say(&NO_TIME, &here.field("limit"));
        } else if limit < target {
            findings
                .say(&LIMIT_FIRST, &here.field("limit"))
                .arg("limit", limit.to_string())
                .arg("target", target.to_string())
                .rests_on(&here.field("target"));
        }
        if target == Length::ZERO && limit != Length::ZERO {
            findings.say(&NO_TIME, &here.field("target"));
        }
    };
    for (at, duty) in subject.scenario.duties.iter().enumerate() {
        pair(&section("duties").index(at), duty.target, duty.limit);
    }
    let library = section("library");
    for (at, form) in subject.scenario.library.forms.iter().enumerate() {
        pair(&library.field("forms").index(at), form.target, form.limit);
    }
    for (at, inject) in subject.scenario.msel.iter().enumerate() {
        if inject.within == Some(Length::ZERO) {
            findings.say(&NO_TIME, &section("msel").index(at).field("within"));
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::testing::with;

    #[test]
    fn nothing_may_fall_due_after_the_end() {
        assert_snapshot!(with(&[
            ("msel", r#"[
                (id: "FW-01", at: "12m", from: Control, to: [All], objective: "O1", title: "T", text: "t"),
                (id: "FW-03", at: "10m", from: Control, to: [All], objective: "O1", title: "T", text: "t"),
                (id: "FW-02", at: "9m", from: Control, to: [All], objective: "O2", title: "T", text: "t", expects: [Each(ReportStatus)], within: "5m",
                 when: Not(After("11m")), then: [MoveLoss("E1", "20m"), ProposeJointAction("10m"), Reveal("E1", [All]), Give("L-page", [All])]),
            ]"#),
            ("duties", r#"[(id: "d", title: "T", from: "BAS", to: Team("JAS"), act: Request(Preserve, "E1"), target: "5m", limit: "2m")]"#),
        ]), @r##"
        A0515 "bank" the external body `bank` never speaks and is never asked
        A0310 "8m" the evidence item `E1` is lost at 8m, before any team can know of it at 9m
        A0201 "12m" 12m is after the end: the exercise lasts 10m
        A0212 "10m" 10m is the end of the exercise: nobody will read this
        A0202 "5m" the limit ends at 14m, after the end of the exercise at 10m
        A0201 "11m" 11m is after the end: the exercise lasts 10m
        A0201 "20m" 20m is after the end: the exercise lasts 10m
        A0203 "2m" the limit 2m is shorter than the target 5m
        "##);
    }
    #[test]
    fn what_takes_no_time_is_said() {
        assert_snapshot!(with(&[
            ("exercise", r#"(id: "x", title: "X", summary: "s", brief: "b", length: "10m", legal_minute: "0s", operational_minute: "0h")"#),
            ("duties", r#"[(id: "d", title: "T", from: "BAS", to: Team("JAS"), act: Request(Preserve, "E1"), target: "0s", limit: "2m"),
                (id: "e", title: "T", from: "BAS", to: Team("JAS"), act: Request(Preserve, "E1"), target: "0s", limit: "0s")]"#),
        ]), @r##"
        A0204 "0s" this takes no time
        A0204 "0h" this takes no time
        A0204 "0s" this takes no time
        A0204 "0s" this takes no time
        "##);
    }
}
