//! Tricks that must not pay, each by itself; `tests/core/gaming.rs` tries them on whole exercises.

use super::*;

fn metric(score: &Score, id: &str, key: MetricKey) -> Metric {
    team(score, id).metric(key).cloned().expect("a figure")
}

#[test]
fn where_nothing_is_owed_a_share_gone_astray_earns_nothing() {
    let scenario = harbour("");
    let right = Log::default().with(1, informed("L-path", "BAS", "FEL", "AMBER"));
    let sharing = |log: &Log| value(&log.score(&scenario), "BAS", MetricKey::Sharing);
    assert_eq!(sharing(&right), None);
    let astray = right.with(2, informed("L-path", "BAS", "GAR", "AMBER"));
    // Half of what was shared went right; to count that would lift a team that does worse elsewhere.
    assert_eq!(sharing(&astray), Some(0.0));
}

#[test]
fn what_is_handed_over_under_the_most_closed_mark_cannot_be_used() {
    let scenario = harbour("");
    for (mark, expected) in [("AMBER", 1.0), ("AMBER+STRICT", 1.0), ("RED", 0.0)] {
        let mut what = transferred("E1", "JAS", "BAS", true, Some("BAS-R1"));
        if let What::Evidence(EvidenceEvent::Transferred(transfer)) = &mut what {
            transfer.mark = Some(mark.into());
        }
        let mut draft = preservation();
        draft.form = "mla-expedited".into();
        draft.mark = Some(mark.into());
        let log = Log::default()
            .with(0, sent("BAS-R1", "BAS", "CA", 0, draft))
            .with(5, granted("BAS-R1", 5))
            .with(11, what);
        let score = log.score(&scenario);
        near(value(&score, "JAS", MetricKey::SoundTransfers), expected);
    }
}

#[test]
fn what_is_called_for_is_asked_of_one_body() {
    let mut astray = preservation();
    astray.to = Party::Team("GAR".into());
    let scenario = harbour(ASK);
    let log = Log::default()
        .with(0, due("ask"))
        .with(3, sent("BAS-R1", "BAS", "DK", 3, preservation()))
        .with(3, done("ask"))
        .with(4, sent("BAS-R2", "BAS", "DK", 4, astray));
    let score = log.score(&scenario);
    let basis = metric(&score, "BAS", MetricKey::ValidBasis);
    let counting: Vec<bool> = basis.occasions.iter().map(|it| it.counts).collect();
    assert_eq!((basis.value, counting), (Some(1.0), vec![true, false]));
    // Garnet has nothing of it: that paper was never in order.
    near(value(&score, "BAS", MetricKey::FirstTimeRight), 0.5);
}

#[test]
fn a_paper_that_somebody_passes_on_was_not_right_at_first() {
    let mut astray = preservation();
    astray.to = Party::Team("GAR".into());
    let forwarded = RequestEvent::Forwarded {
        request: id("BAS-R1"),
        to: Party::Team("JAS".into()),
        draft: Arc::new(astray.clone()),
        from: "BAS".into(),
        signed_by: None,
        target: None,
        limit: None,
    };
    let log = Log::default()
        .with(0, sent("BAS-R1", "BAS", "DK", 0, astray))
        .with(4, What::Request(forwarded))
        .with(9, granted("BAS-R1", 9));
    let score = log.score(&harbour(ASK));
    near(value(&score, "BAS", MetricKey::FirstTimeRight), 0.0);
}

#[test]
fn a_paper_sent_again_without_need_was_half_right() {
    let scenario = harbour(ASK);
    let once = Log::default()
        .with(0, due("ask"))
        .with(3, sent("BAS-R1", "BAS", "DK", 3, preservation()))
        .with(3, done("ask"));
    let again = |log: Log, minute: u64| {
        let log = log.with(minute, sent("BAS-R2", "BAS", "DK", minute, preservation()));
        value(&log.score(&scenario), "BAS", MetricKey::FirstTimeRight)
    };
    near(again(once.clone(), 10), 0.5);
    near(again(once.clone().with(8, granted("BAS-R1", 8)), 70), 0.5);
    // After silence, or a refusal, to ask again is no repetition.
    near(again(once.clone(), 49), 1.0);
    let no = refused("BAS-R1", "national-interest", "For these reasons.", true);
    near(again(once.with(8, no), 10), 1.0);
}

#[test]
fn at_one_moment_the_barer_of_two_papers_is_the_first() {
    let mut bare = preservation();
    bare.fields.remove(&FieldId::new("custodian"));
    let scenario = harbour(ASK);
    let score = |first: Draft, second: Draft| {
        Log::default()
            .with(0, due("ask"))
            .with(3, sent("BAS-R1", "BAS", "DK", 3, first))
            .with(3, sent("BAS-R2", "BAS", "DK", 3, second))
            .with(3, done("ask"))
            .score(&scenario)
    };
    for score in [
        score(bare.clone(), preservation()),
        score(preservation(), bare),
    ] {
        near(value(&score, "BAS", MetricKey::FirstTimeRight), 0.0);
    }
}

#[test]
fn a_copy_announced_again_keeps_what_was_found_out_about_it() {
    let again = || transferred("E1", "JAS", "BAS", true, Some("BAS-R1"));
    let mut draft = preservation();
    draft.form = "mla-expedited".into();
    let broken = Log::default()
        .with(0, due("ask"))
        .with(0, sent("BAS-R1", "BAS", "CA", 0, draft))
        .with(5, granted("BAS-R1", 5))
        .with(9, again())
        .with(
            11,
            What::Evidence(EvidenceEvent::Verified {
                copy: CopyId("BAS-from-JAS-E1".into()),
                item: "E1".into(),
                team: "BAS".into(),
                matches: false,
            }),
        );
    let scenario = harbour(ASK);
    let integrity = |log: &Log| value(&log.score(&scenario), "BAS", MetricKey::Integrity);
    near(integrity(&broken), 0.3);
    near(integrity(&broken.with(12, again())), 0.3);
}
