//! Civil dates from seconds, without a calendar library: an artefact writes a date on every
//! line, and its bytes may depend on nothing that could change under us.

/// When every exercise begins in the fictional world: 2031-03-02T06:00:00Z, in seconds since
/// 1970-01-01T00:00:00Z. Artefacts cover the time before it.
pub const EPOCH: i64 = 1_930_197_600;

/// The largest distance of a local time from UTC, in minutes, that is written.
pub(crate) const MAX_OFFSET: i16 = 14 * 60;

/// A moment as a calendar and a clock show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Civil {
    pub year: u32,
    pub month: u32,
    pub day: u32,
    pub hour: u32,
    pub minute: u32,
    pub second: u32,
}

impl Civil {
    /// The civil moment of `seconds` since 1970, for the years 0 to 9999.
    ///
    /// Howard Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`.
    pub fn of(seconds: i64) -> Self {
        let days = seconds.div_euclid(86_400);
        let clock = seconds.rem_euclid(86_400) as u32;
        // Days since 0000-03-01, so that a leap day is a year's last.
        let days = (days + 719_468).clamp(0, 3_652_424) as u32;
        let era = days / 146_097;
        let of_era = days % 146_097;
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let month = if shifted < 10 {
            shifted + 3
        } else {
            shifted - 9
        };
        Self {
            year: year_of_era + era * 400 + u32::from(month <= 2),
            month,
            day: of_year - (153 * shifted + 2) / 5 + 1,
            hour: clock / 3_600,
            minute: clock / 60 % 60,
            second: clock % 60,
        }
    }

    /// The seconds since 1970 of this moment, or `None` when there is no such day or time.
    pub fn seconds(self) -> Option<i64> {
        let Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
        } = self;
        let in_range = year <= 9_999
            && (1..=12).contains(&month)
            && (1..=31).contains(&day)
            && hour < 24
            && minute < 60
            && second < 60;
        if !in_range {
            return None;
        }
        let y = i64::from(year) - i64::from(month <= 2);
        let era = y.div_euclid(400);
        let of_era = y.rem_euclid(400);
        let shifted = i64::from(if month > 2 { month - 3 } else { month + 9 });
        let of_year = (153 * shifted + 2) / 5 + i64::from(day) - 1;
        let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
        let clock = i64::from(hour * 3_600 + minute * 60 + second);
        let seconds = days * 86_400 + clock;
        // 30 February is in range and still no day.
        (Self::of(seconds) == self).then_some(seconds)
    }
}

/// `offset` within what local times use: fourteen hours either side of UTC.
pub(crate) fn offset_in_range(offset: i16) -> i16 {
    offset.clamp(-MAX_OFFSET, MAX_OFFSET)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn civil(year: u32, month: u32, day: u32, hour: u32, minute: u32, second: u32) -> Civil {
        Civil {
            year,
            month,
            day,
            hour,
            minute,
            second,
        }
    }

    #[test]
    fn the_epoch_is_the_stated_moment() {
        assert_eq!(Civil::of(EPOCH), civil(2031, 3, 2, 6, 0, 0));
        assert_eq!(Civil::of(0), civil(1970, 1, 1, 0, 0, 0));
        assert_eq!(Civil::of(951_782_400), civil(2000, 2, 29, 0, 0, 0));
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused() {
        assert_eq!(civil(2031, 2, 29, 0, 0, 0).seconds(), None);
        assert_eq!(civil(2031, 13, 1, 0, 0, 0).seconds(), None);
        assert_eq!(civil(2031, 3, 2, 24, 0, 0).seconds(), None);
        assert!(civil(2032, 2, 29, 0, 0, 0).seconds().is_some());
    }

    proptest! {
        #[test]
        fn there_and_back(seconds in 0i64..200_000_000_000) {
            prop_assert_eq!(Civil::of(seconds).seconds(), Some(seconds));
        }

        #[test]
        fn any_number_of_seconds_has_a_date(seconds in any::<i64>()) {
            // Far beyond the calendar the date is clamped, never a panic.
            let seconds = seconds / 2;
            prop_assert!(Civil::of(seconds).month <= 12);
        }
    }
}
