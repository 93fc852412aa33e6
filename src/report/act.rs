//! Acts in words: what an inject expects, a duty demands or a condition looks for, as a person says it.

use crate::scenario::*;
use crate::text::tr;

/// An act as an infinitive, such as "acknowledge Laptop found switched on".
pub fn act_words(act: &Act, scenario: &Scenario) -> String {
    let words = Words { scenario };
    match act {
        Act::Acknowledge(inject) => tr!("act-acknowledge", inject = words.inject(inject)),
        Act::RecordAuthority(item) => tr!("act-authority", item = words.item(item)),
        Act::Acquire(item, method) => tr!(
            "act-acquire",
            item = words.item(item),
            method = method_name(*method)
        ),
        Act::Isolate(item) => tr!("act-isolate", item = words.item(item)),
        Act::PowerOff(item) => tr!("act-power-off", item = words.item(item)),
        Act::Hold(item) => tr!("act-hold", item = words.item(item)),
        Act::Request(asks, item) => tr!(
            "act-request",
            asks = asks_name(*asks),
            item = words.item(item)
        ),
        Act::RequestRemoval(group) => tr!("act-request-removal", group = words.group(group)),
        Act::AnswerRemoval(group) => tr!("act-answer-removal", group = words.group(group)),
        Act::AskLaboratory => tr!("act-ask-laboratory"),
        Act::MendRequest => tr!("act-mend"),
        Act::Answer(asks, item) => tr!(
            "act-answer",
            asks = asks_name(*asks),
            item = words.item(item)
        ),
        Act::AnswerLaboratory => tr!("act-answer-laboratory"),
        Act::Return(asks, item) => tr!(
            "act-return",
            asks = asks_name(*asks),
            item = words.item(item)
        ),
        Act::Transfer(item) => tr!("act-transfer", item = words.item(item)),
        Act::Verify(item) => tr!("act-verify", item = words.item(item)),
        Act::Examine(item) => tr!("act-examine", item = words.item(item)),
        Act::Inform(lead, team) => tr!(
            "act-inform",
            lead = words.lead(lead),
            team = words.team(team)
        ),
        Act::Sanitise(lead) => tr!("act-sanitise", lead = words.lead(lead)),
        Act::Expose(lead) => tr!("act-expose", lead = words.lead(lead)),
        Act::Capture(group) => tr!("act-capture", group = words.group(group)),
        Act::Block(group) => tr!("act-block", group = words.group(group)),
        Act::Unblock(group) => tr!("act-unblock", group = words.group(group)),
        Act::Merge(group) => tr!("act-merge", group = words.group(group)),
        Act::Vote => tr!("act-vote"),
        Act::Agree => tr!("act-agree"),
        Act::ConfirmJointAction => tr!("act-confirm"),
        Act::ActJointly => tr!("act-jointly"),
        Act::ActAlone => tr!("act-alone"),
        Act::ReportStatus => tr!("act-report"),
        Act::Publish(kind) => tr!("act-publish", kind = super::line::publication(*kind)),
        Act::Choose(dilemma, option) => tr!(
            "act-choose",
            dilemma = words.dilemma(dilemma),
            option = words.option(dilemma, option)
        ),
        Act::Decide(dilemma) => tr!("act-decide", dilemma = words.dilemma(dilemma)),
        Act::SubmitExhibits => tr!("act-exhibits"),
        Act::ProduceCustody(item) => tr!("act-custody", item = words.item(item)),
    }
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

/// Titles; an id where the scenario knows none.
struct Words<'a> {
    scenario: &'a Scenario,
}

impl Words<'_> {
    fn inject(&self, id: &InjectId) -> String {
        let known = self.scenario.inject(id);
        known.map_or_else(|| id.to_string(), |inject| inject.title.clone())
    }

    fn item(&self, id: &ItemId) -> String {
        let known = self.scenario.item(id);
        known.map_or_else(|| id.to_string(), |item| format!("{id} {}", item.title))
    }

    fn group(&self, id: &GroupId) -> String {
        let known = self.scenario.group(id);
        known.map_or_else(|| id.to_string(), |group| group.title.clone())
    }

    fn lead(&self, id: &LeadId) -> String {
        let mut leads = self.scenario.leads.iter();
        let known = leads.find(|lead| lead.id == *id);
        known.map_or_else(|| id.to_string(), |lead| lead.title.clone())
    }

    fn team(&self, id: &TeamId) -> String {
        let known = self.scenario.team(id);
        known.map_or_else(|| id.to_string(), |team| team.name.clone())
    }

    fn dilemma(&self, id: &DilemmaId) -> String {
        let known = self.scenario.dilemma(id);
        known.map_or_else(|| id.to_string(), |dilemma| dilemma.title.clone())
    }

    fn option(&self, dilemma: &DilemmaId, id: &OptionId) -> String {
        self.scenario
            .dilemma(dilemma)
            .and_then(|dilemma| dilemma.options.iter().find(|option| option.id == *id))
            .map_or_else(|| id.to_string(), |option| option.text.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let act = Act::Acquire("E3".into(), Method::Memory);
        let words = act_words(&act, &scenario);
        assert!(words.starts_with("acquire E3 "), "{words}");
    }
}
