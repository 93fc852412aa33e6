//! From wall time to play time. The only place that looks at the machine's clock and means the exercise's.

use crate::scenario::Moment;
use std::time::{Duration, Instant};

/// Wall time that can pass between two looks at the clock. What is beyond it was not play: the machine
/// slept, or stood still for another reason, and nothing may fall due at once because of that.
pub const LONGEST_GAP: Duration = Duration::from_secs(2);

/// Play time as it runs.
#[derive(Clone, Copy, Debug)]
pub struct PlayClock {
    /// Play time at `seen`, in microseconds times ten, so that a tenth of the speed loses nothing.
    tenths_of_micros: u128,
    seen: Instant,
    tenths: u16,
    runs: bool,
}

impl PlayClock {
    /// A clock that stands still at this moment.
    pub fn at(moment: Moment, wall: Instant) -> Self {
        Self {
            tenths_of_micros: tenths_of_micros(moment),
            seen: wall,
            tenths: 10,
            runs: false,
        }
    }

    /// Play time at this instant.
    pub fn read(&mut self, wall: Instant) -> Moment {
        let passed = wall.saturating_duration_since(self.seen).min(LONGEST_GAP);
        self.seen = wall;
        if self.runs {
            self.tenths_of_micros += passed.as_micros() * u128::from(self.tenths);
        }
        Moment::from_millis(u64::try_from(self.tenths_of_micros / 10_000).unwrap_or(u64::MAX))
    }

    /// From this instant on, play time runs or stands still, at this speed.
    pub fn set(&mut self, runs: bool, tenths: u16, wall: Instant) {
        self.read(wall);
        self.runs = runs;
        self.tenths = tenths;
    }

    /// Play time has gone on to this moment by itself: a step, or a run at no pace.
    pub fn move_to(&mut self, moment: Moment) {
        self.tenths_of_micros = self.tenths_of_micros.max(tenths_of_micros(moment));
    }

    /// Whether play time runs.
    pub fn runs(&self) -> bool {
        self.runs
    }

    /// Wall time until this moment of play, as of the last look. Zero if it has come.
    pub fn until(&self, moment: Moment) -> Duration {
        let left = tenths_of_micros(moment).saturating_sub(self.tenths_of_micros);
        let micros = left.div_ceil(u128::from(self.tenths.max(1)));
        Duration::from_micros(u64::try_from(micros).unwrap_or(u64::MAX))
    }
}

fn tenths_of_micros(moment: Moment) -> u128 {
    u128::from(moment.millis()) * 10_000
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TICK: Duration = Duration::from_millis(100);

    #[test]
    fn a_pause_however_long_is_no_play() {
        let mut wall = Instant::now();
        let mut clock = PlayClock::at(Moment::from_mins(5), wall);
        clock.set(true, 10, wall);
        wall += TICK;
        clock.set(false, 10, wall);
        for _ in 0..100_000 {
            wall += TICK;
            clock.read(wall);
        }
        clock.set(true, 10, wall);
        wall += TICK;
        assert_eq!(clock.read(wall), Moment::from_millis(300_200));
    }

    #[test]
    fn a_machine_that_slept_has_not_played() {
        let mut wall = Instant::now();
        let mut clock = PlayClock::at(Moment::START, wall);
        clock.set(true, 10, wall);
        wall += Duration::from_secs(8 * 3600);
        assert_eq!(clock.read(wall), Moment::from_millis(2_000));
    }

    #[test]
    fn a_step_moves_the_clock_forward_and_never_back() {
        let wall = Instant::now();
        let mut clock = PlayClock::at(Moment::from_mins(5), wall);
        clock.move_to(Moment::from_mins(9));
        clock.move_to(Moment::from_mins(7));
        assert_eq!(clock.read(wall), Moment::from_mins(9));
    }

    proptest! {
        #[test]
        fn every_speed_is_exact_however_often_one_looks(
            tenths in 1_u16..=600,
            looks in proptest::collection::vec(1_u64..1_500_000, 1..50),
        ) {
            let mut wall = Instant::now();
            let mut clock = PlayClock::at(Moment::START, wall);
            clock.set(true, tenths, wall);
            let mut passed = 0;
            let mut before = Moment::START;
            for micros in looks {
                wall += Duration::from_micros(micros);
                passed += micros;
                let now = clock.read(wall);
                prop_assert!(now >= before);
                before = now;
            }
            prop_assert_eq!(before.millis(), passed * u64::from(tenths) / 10_000);
        }

        #[test]
        fn waiting_as_long_as_told_is_long_enough(
            tenths in 1_u16..=600,
            millis in 0_u64..1_000,
        ) {
            let wall = Instant::now();
            let mut clock = PlayClock::at(Moment::START, wall);
            clock.set(true, tenths, wall);
            let due = Moment::from_millis(millis);
            let wait = clock.until(due);
            if wait <= LONGEST_GAP {
                prop_assert!(clock.read(wall + wait) >= due);
            }
        }
    }
}
