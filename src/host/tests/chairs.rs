//! Who plays in the chairs of an exercise that goes on from its record.

use super::*;
use crate::host::chairs::Chairs;
use std::sync::LazyLock;

/// An exercise of the shipped scenario that competent bots have played to its end.
static PLAYED: LazyLock<(Arc<Scenario>, Vec<Arc<Event>>)> = LazyLock::new(|| {
    let scenario = Arc::new(Scenario::load("quiet-harbour").expect("what ships loads"));
    let host = Host::start(Setup {
        pace: Pace::Unwaiting,
        start: true,
        ..Setup::new(scenario.clone(), 7).with_bots(Skill::Competent)
    })
    .unwrap();
    let (trainer, told) = enter(&host, View::Trainer);
    let mut log = told.events;
    let over = |event: &Arc<Event>| event.what == What::Clock(ClockEvent::Ended);
    while !log.last().is_some_and(over) {
        log.push(until(&trainer, |message| match message {
            FromHost::Event(event) => Some(event),
            _ => None,
        }));
    }
    (scenario, log)
});

#[test]
fn a_bot_that_acted_just_before_the_host_stopped_does_not_do_it_again() {
    let (scenario, log) = &*PLAYED;
    let mut stops = 0;
    for (place, event) in log.iter().enumerate() {
        let What::Coordination(CoordinationEvent::StatusReported { .. }) = &event.what else {
            continue;
        };
        stops += 1;
        let before = &log[..=place];
        let exercise = Exercise::replay(scenario.clone(), 7, before.iter().map(AsRef::as_ref));
        let mut chairs = Chairs::new(scenario, 7);
        chairs.replay(before);
        let mut asked = Vec::new();
        for chair in 0..chairs.len() {
            chairs.act(chair, event.at, &exercise.world, &mut asked);
        }
        let again = asked.iter().find(|command| {
            let report = matches!(
                command.ask,
                Ask::Coordination(AskCoordination::ReportStatus { .. })
            );
            report && command.by == event.by
        });
        assert_eq!(again, None, "after event {}", event.seq);
    }
    assert!(stops > 5, "bots report: {stops}");
}
