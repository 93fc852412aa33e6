//! Evidence secured, held and handed over.

use super::*;

#[test]
fn acting_against_lawful_content_earns_nothing_and_is_a_trap() {
    let log = Log::default()
        .with(0, revealed("E4", "BAS"))
        .with(1, acquired("BAS", "E4", &CAREFUL))
        .with(5, blocked("forum", "BAS"))
        .with(6, blocked("forum", "BAS"));
    let score = log.score(&harbour(""));
    near(value(&score, "BAS", MetricKey::SameConcept), 0.0);
    // E4 is worth 3, the trap takes 1.
    near(value(&score, "BAS", MetricKey::Integrity), 2.0 / 3.0);
    let mut draft = removal("forum");
    draft.concept = Some("CONTENT.LAWFUL".into());
    let asked = Log::default()
        .with(0, sent("BAS-R1", "BAS", "CA", 0, draft))
        .with(5, granted("BAS-R1", 5));
    let score = asked.score(&harbour(""));
    near(value(&score, "BAS", MetricKey::SameConcept), 0.0);
    near(value(&score, "JAS", MetricKey::DecisionQuality), 0.0);
}

#[test]
fn evidence_by_worth_and_handling() {
    let cases = [
        (CAREFUL, 1.0),
        (
            Care2 {
                altered: true,
                ..CAREFUL
            },
            0.7,
        ),
        (
            Care2 {
                hash: false,
                ..CAREFUL
            },
            0.5,
        ),
        (
            Care2 {
                altered: true,
                documented: false,
                ..CAREFUL
            },
            0.3,
        ),
        (
            Care2 {
                authority: false,
                ..CAREFUL
            },
            0.0,
        ),
    ];
    for (care, expected) in cases {
        let log = Log::default()
            .with(0, revealed("E3", "BAS"))
            .with(0, revealed("E4", "BAS"))
            .with(9, acquired("BAS", "E4", &care));
        let score = log.score(&harbour(""));
        // E3 is worth 2 and was not secured, E4 is worth 3.
        near(
            value(&score, "BAS", MetricKey::Integrity),
            3.0 * expected / 5.0,
        );
    }
}

#[test]
fn a_hold_is_half_of_an_own_item_and_all_of_a_preservation_asked_for() {
    let log = Log::default()
        .with(0, due("ask"))
        .with(0, revealed("E1", "JAS"))
        .with(1, sent("BAS-R1", "BAS", "DK", 1, preservation()))
        .with(1, done("ask"))
        .with(5, granted("BAS-R1", 5))
        .with(
            6,
            What::Evidence(EvidenceEvent::Held {
                item: "E1".into(),
                team: "JAS".into(),
                request: Some(id("BAS-R1")),
                lapses: None,
            }),
        );
    let score = log.score(&harbour(ASK));
    near(value(&score, "BAS", MetricKey::Integrity), 1.0);
    near(value(&score, "JAS", MetricKey::Integrity), 0.5);
    let lost = log.with(
        34,
        What::Evidence(EvidenceEvent::Lost {
            item: "E1".into(),
            cause: LossCause::Time,
        }),
    );
    let score = lost.score(&harbour(ASK));
    near(value(&score, "BAS", MetricKey::Integrity), 0.0);
    near(value(&score, "JAS", MetricKey::Integrity), 0.0);
}

#[test]
fn a_transfer_passes_all_five_checks_or_fails() {
    for (utc, expected) in [(true, 1.0), (false, 0.0)] {
        let mut draft = preservation();
        draft.form = "traffic-disclosure".into();
        let log = Log::default()
            .with(0, sent("BAS-R1", "BAS", "DK", 0, draft))
            .with(5, granted("BAS-R1", 5))
            .with(11, transferred("E1", "JAS", "BAS", utc, Some("BAS-R1")))
            .with(
                11,
                What::Request(RequestEvent::Executed {
                    request: id("BAS-R1"),
                    by: Party::Team("JAS".into()),
                }),
            );
        let score = log.score(&harbour(""));
        near(value(&score, "JAS", MetricKey::SoundTransfers), expected);
    }
}
