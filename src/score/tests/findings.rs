//! What a finding earns by its answer, by how sure the office was, and by the lines it marked.

use super::*;

const EXAMINE: &str = r#"Duty(id: "look", title: "", from: "BAS", to: Team("CCS"), act: Examine("E4"), target: "15m", limit: "45m"),"#;

/// The item of these tests and its first question.
fn asked(scenario: &Scenario) -> (ItemId, Arc<str>, f64) {
    let item = scenario.item(&"E4".into()).expect("the item is there");
    let question = item.questions.first().expect("it has a question");
    assert!(item.relevance > 0);
    let all = item.questions.len() as f64;
    (item.id.clone(), Arc::from(question.id.as_str()), all)
}

fn finding(
    log: Log,
    scenario: &Scenario,
    confidence: Confidence,
    (right, marked, lines_right): (bool, &[u32], Option<u16>),
) -> Log {
    let (item, question, _) = asked(scenario);
    let team: TeamId = "BAS".into();
    log.with(
        20,
        What::Laboratory(LaboratoryEvent::FindingSubmitted {
            team: team.clone(),
            item: item.clone(),
            question: question.clone(),
            answer: "an answer".into(),
            confidence,
            lines: marked.to_vec(),
        }),
    )
    .with(
        20,
        What::Laboratory(LaboratoryEvent::FindingJudged {
            team,
            item,
            question,
            right,
            lines_right,
        }),
    )
}

#[test]
fn being_sure_and_wrong_costs_more_than_being_unsure() {
    let scenario = harbour("");
    let earned = |answers: &[(Confidence, bool)]| {
        let [(confidence, right)] = answers else {
            panic!("one answer")
        };
        let log = finding(Log::default(), &scenario, *confidence, (*right, &[], None));
        let metric = team(&log.score(&scenario), "BAS");
        let metric = metric
            .metric(MetricKey::Findings)
            .expect("it is there")
            .clone();
        (metric.value, metric.occasions[0].value)
    };
    let sure = earned(&[(Confidence::High, true)]).0;
    let unsure = earned(&[(Confidence::Low, true)]).0;
    near(sure, 1.0);
    assert!(unsure < sure);
    // The figure ends at 0, what the single answer cost does not.
    assert_eq!(earned(&[(Confidence::High, false)]).0, Some(0.0));
    assert!(earned(&[(Confidence::High, false)]).1 < earned(&[(Confidence::Moderate, false)]).1);
    assert!(earned(&[(Confidence::Moderate, false)]).1 < earned(&[(Confidence::Low, false)]).1);
    assert_eq!(earned(&[(Confidence::Low, false)]).1, 0.0);
}

#[test]
fn lines_that_prove_the_answer_count() {
    let scenario = harbour("");
    let earned = |marked: &[u32], right| {
        let log = finding(
            Log::default(),
            &scenario,
            Confidence::High,
            (true, marked, right),
        );
        value(&log.score(&scenario), "BAS", MetricKey::Findings)
    };
    near(earned(&[7], Some(1)), 1.0);
    near(earned(&[7, 8], Some(1)), 0.9);
    near(earned(&[], Some(0)), 0.8);
    near(earned(&[], None), 1.0);
}

#[test]
fn the_latest_answer_counts() {
    let scenario = harbour("");
    let log = finding(
        Log::default(),
        &scenario,
        Confidence::High,
        (false, &[], None),
    );
    let log = finding(log, &scenario, Confidence::Moderate, (true, &[], None));
    let score = log.score(&scenario);
    let metric = team(&score, "BAS");
    let metric = metric.metric(MetricKey::Findings).expect("it is there");
    assert_eq!(metric.n, 1);
    near(metric.value, 0.8 * 2.0 / 3.0 + 0.2);
}

#[test]
fn silence_on_what_had_to_be_examined_is_zero_at_the_end() {
    let scenario = harbour(EXAMINE);
    let (item, _, all) = asked(&scenario);
    let log = Log::default().with(1, revealed(item.as_str(), "BAS"));
    let open = log.clone().score(&scenario);
    assert_eq!(
        value(&open, "BAS", MetricKey::Findings),
        None,
        "there is time to answer"
    );
    let over = log.clone().with(150, clock(ClockEvent::Ended));
    near(
        value(&over.score(&scenario), "BAS", MetricKey::Findings),
        0.0,
    );
    let answered = finding(log, &scenario, Confidence::High, (true, &[], None));
    let answered = answered.with(150, clock(ClockEvent::Ended));
    near(
        value(&answered.score(&scenario), "BAS", MetricKey::Findings),
        1.0 / all,
    );
}

/// A record of the first release says neither how sure an office was nor what proved its answer.
#[test]
fn a_finding_of_an_older_record_still_loads() {
    let submitted =
        r#"{"FindingSubmitted":{"team":"BAS","item":"E4","question":"q1","answer":"x"}}"#;
    let judged = r#"{"FindingJudged":{"team":"BAS","item":"E4","question":"q1","right":true}}"#;
    let submitted: LaboratoryEvent = serde_json::from_str(submitted).expect("it loads");
    let judged: LaboratoryEvent = serde_json::from_str(judged).expect("it loads");
    assert!(matches!(
        submitted,
        LaboratoryEvent::FindingSubmitted {
            confidence: Confidence::Moderate,
            ref lines,
            ..
        } if lines.is_empty()
    ));
    assert!(matches!(
        judged,
        LaboratoryEvent::FindingJudged {
            right: true,
            lines_right: None,
            ..
        }
    ));
}
