//! Acts in words: what an inject expects, a duty demands or a condition looks for, as a person says it.

use super::names::Names;
use crate::exercise::World;
use crate::scenario::*;
use crate::text::{Value, tr};

/// An act as an infinitive, such as "acquire E3 Memory of the laptop (memory)".
pub fn act_words(act: &Act, scenario: &Scenario) -> String {
    words(act, Names::new(scenario))
}

/// The same with the names that a world knows: on a desk, those that play has revealed.
pub fn act_words_known(act: &Act, known: &World) -> String {
    words(act, Names::of(known))
}

/// An act as something that has been done, such as "acquired E3 (memory)". Items, injects and options are named by
/// their ids, because a condition names several in a row.
pub fn act_done(act: &Act, scenario: &Scenario) -> String {
    words(act, Names::new(scenario).short())
}

fn words(act: &Act, words: Names<'_>) -> String {
    let (key, args): (&str, Vec<(&str, String)>) = match act {
        Act::Acknowledge(inject) => (
            "act-acknowledge",
            vec![("inject", inject_words(words, inject))],
        ),
        Act::RecordAuthority(item) => ("act-authority", vec![("item", words.item(item))]),
        Act::Acquire(item, method) => (
            "act-acquire",
            vec![("item", words.item(item)), ("method", method_name(*method))],
        ),
        Act::Isolate(item) => ("act-isolate", vec![("item", words.item(item))]),
        Act::PowerOff(item) => ("act-power-off", vec![("item", words.item(item))]),
        Act::Hold(item) => ("act-hold", vec![("item", words.item(item))]),
        Act::Request(asks, item) => (
            "act-request",
            vec![("asks", asks_name(*asks)), ("item", words.item(item))],
        ),
        Act::RequestRemoval(group) => ("act-request-removal", vec![("group", words.group(group))]),
        Act::AnswerRemoval(group) => ("act-answer-removal", vec![("group", words.group(group))]),
        Act::AskLaboratory => ("act-ask-laboratory", vec![]),
        Act::MendRequest => ("act-mend", vec![]),
        Act::Answer(asks, item) => (
            "act-answer",
            vec![("asks", asks_name(*asks)), ("item", words.item(item))],
        ),
        Act::AnswerLaboratory => ("act-answer-laboratory", vec![]),
        Act::Return(asks, item) => (
            "act-return",
            vec![("asks", asks_name(*asks)), ("item", words.item(item))],
        ),
        Act::Transfer(item) => ("act-transfer", vec![("item", words.item(item))]),
        Act::Verify(item) => ("act-verify", vec![("item", words.item(item))]),
        Act::Examine(item) => ("act-examine", vec![("item", words.item(item))]),
        Act::Inform(lead, team) => (
            "act-inform",
            vec![("lead", words.lead(lead)), ("team", words.team(team))],
        ),
        Act::Sanitise(lead) => ("act-sanitise", vec![("lead", words.lead(lead))]),
        Act::Expose(lead) => ("act-expose", vec![("lead", words.lead(lead))]),
        Act::Capture(group) => ("act-capture", vec![("group", words.group(group))]),
        Act::Block(group) => ("act-block", vec![("group", words.group(group))]),
        Act::Unblock(group) => ("act-unblock", vec![("group", words.group(group))]),
        Act::Assess(group) => ("act-assess", vec![("group", words.group(group))]),
        Act::Merge(group) => ("act-merge", vec![("group", words.group(group))]),
        Act::Vote => ("act-vote", vec![]),
        Act::Agree => ("act-agree", vec![]),
        Act::ConfirmJointAction => ("act-confirm", vec![]),
        Act::ActJointly => ("act-jointly", vec![]),
        Act::ActAlone => ("act-alone", vec![]),
        Act::ReportStatus => ("act-report", vec![]),
        Act::Publish(kind) => ("act-publish", vec![("kind", publication(*kind))]),
        Act::Choose(dilemma, option) => (
            "act-choose",
            vec![
                ("dilemma", words.dilemma(dilemma)),
                ("option", words.option(dilemma, option)),
            ],
        ),
        Act::Decide(dilemma) => ("act-decide", vec![("dilemma", words.dilemma(dilemma))]),
        Act::SubmitExhibits => ("act-exhibits", vec![]),
        Act::ProduceCustody(item) => ("act-custody", vec![("item", words.item(item))]),
    };
    let key = if words.short {
        format!("{key}.done")
    } else {
        key.to_owned()
    };
    let args: Vec<(&str, Value<'_>)> = args
        .into_iter()
        .map(|(name, value)| (name, Value::from(value)))
        .collect();
    tr(&key, &args)
}

/// An inject's title; its id where that is enough.
fn inject_words(words: Names<'_>, inject: &InjectId) -> String {
    let title = words.inject_title(inject).filter(|_| !words.short);
    // It stands in quotation marks here; a title that brings its own has them once.
    let bare = |title: &str| title.trim_matches(['"', '“', '”']).to_owned();
    title.map_or_else(|| inject.to_string(), bare)
}

/// What kind of publication it is, in a word.
pub(crate) fn publication(kind: Publication) -> String {
    tr(
        &format!("publication-{}", format!("{kind:?}").to_lowercase()),
        &[],
    )
}

/// A way of acquiring, in a few words.
pub fn method_name(method: Method) -> String {
    tr!(match method {
        Method::Memory => "method-memory",
        Method::Disk => "method-disk",
        Method::Phone => "method-phone",
        Method::Log => "method-log",
        Method::Page => "method-page",
        Method::Cloud => "method-cloud",
        Method::Paper => "method-paper",
        Method::Examine => "method-examine",
    })
}

/// What a form asks for, in a few words.
pub fn asks_name(asks: Asks) -> String {
    tr!(match asks {
        Asks::Preserve => "asks-preserve",
        Asks::DiscloseTraffic => "asks-disclose-traffic",
        Asks::DiscloseSubscriber => "asks-disclose-subscriber",
        Asks::Produce => "asks-produce",
        Asks::Remove => "asks-remove",
        Asks::Lend => "asks-lend",
        Asks::Emergency => "asks-emergency",
        Asks::ConsentToReuse => "asks-consent-to-reuse",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_act() -> Vec<Act> {
        vec![
            Act::Acknowledge("QH-01".into()),
            Act::RecordAuthority("E3".into()),
            Act::Acquire("E3".into(), Method::Disk),
            Act::Isolate("E3".into()),
            Act::PowerOff("E3".into()),
            Act::Hold("E3".into()),
            Act::Request(Asks::Preserve, "E1".into()),
            Act::RequestRemoval("forum".into()),
            Act::AnswerRemoval("forum".into()),
            Act::AskLaboratory,
            Act::MendRequest,
            Act::Answer(Asks::Preserve, "E1".into()),
            Act::AnswerLaboratory,
            Act::Return(Asks::Preserve, "E1".into()),
            Act::Transfer("E3".into()),
            Act::Verify("E3".into()),
            Act::Examine("E3".into()),
            Act::Inform("L-path".into(), "BAS".into()),
            Act::Sanitise("L-path".into()),
            Act::Expose("L-path".into()),
            Act::Capture("forum".into()),
            Act::Block("forum".into()),
            Act::Unblock("forum".into()),
            Act::Assess("forum".into()),
            Act::Merge("forum".into()),
            Act::Vote,
            Act::Agree,
            Act::ConfirmJointAction,
            Act::ActJointly,
            Act::ActAlone,
            Act::ReportStatus,
            Act::Publish(Publication::Notice),
            Act::Choose("D1".into(), "a".into()),
            Act::Decide("D1".into()),
            Act::SubmitExhibits,
            Act::ProduceCustody("E3".into()),
        ]
    }

    #[test]
    fn to_look_at_something_is_not_said_to_be_anything_else() {
        let scenario = Scenario::load("quiet-harbour").expect("the scenario that ships is there");
        let looked = act_done(&Act::Assess("forum".into()), &scenario);
        assert!(looked.starts_with("looked at what "), "{looked}");
        let merged = act_done(&Act::Merge("forum".into()), &scenario);
        assert!(merged.starts_with("merged the duplicates of "), "{merged}");
    }

    #[test]
    fn an_act_is_said_with_titles_and_not_with_ids_alone() {
        let scenario = Scenario::load("quiet-harbour").expect("the scenario that ships is there");
        let mut acts = Vec::new();
        for inject in &scenario.msel {
            for expectation in &inject.expects {
                let (Expectation::Each(act) | Expectation::By(_, act)) = expectation;
                acts.push(act_words(act, &scenario));
            }
        }
        assert!(acts.len() > 20);
        assert!(acts.iter().all(|words| !words.contains(['[', ']', '{'])));
        for act in every_act() {
            for words in [act_words(&act, &scenario), act_done(&act, &scenario)] {
                assert!(!words.contains(['[', ']', '{']), "{words}");
            }
        }
        let act = Act::Acquire("E3".into(), Method::Memory);
        let words = act_words(&act, &scenario);
        assert!(words.starts_with("acquire E3 "), "{words}");
    }
}
