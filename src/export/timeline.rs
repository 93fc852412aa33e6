//! Moments of play as dates: the start of the story plus play time.

use crate::scenario::{Moment, Scenario};
use jiff::{SignedDuration, Timestamp};

/// The dates of an exercise.
#[derive(Clone, Copy, Debug)]
pub(super) struct Timeline {
    start: Timestamp,
}

impl Timeline {
    /// From the start that the scenario names; from 1970 if what stands there is no date, which a check forbids.
    pub(super) fn of(scenario: &Scenario) -> Self {
        Self {
            start: scenario.exercise.starts.parse().unwrap_or_default(),
        }
    }

    /// A moment of play in UTC, to the millisecond: `2031-03-02T06:26:00.000Z`.
    pub(super) fn at(self, moment: Moment) -> String {
        let since = SignedDuration::from_millis(i64::try_from(moment.millis()).unwrap_or(i64::MAX));
        let at = self.start.checked_add(since).unwrap_or(self.start);
        at.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn play_time_is_added_to_the_start_of_the_story() {
        let scenario = Scenario::load("quiet-harbour").expect("the scenario that ships is there");
        let timeline = Timeline::of(&scenario);
        assert_eq!(timeline.at(Moment::START), "2031-03-02T06:00:00.000Z");
        assert_eq!(
            timeline.at(Moment::from_millis(1_560_250)),
            "2031-03-02T06:26:00.250Z"
        );
        assert!(timeline.at(Moment::from_millis(u64::MAX)).ends_with('Z'));
    }
}
