//! Lengths of play time in words.

use crate::scenario::Length;
use crate::text::tr;

/// A length of play time to the second, such as "1 h 20 min", "12 min" or "4 min 26 s".
pub fn length_words(length: Length) -> String {
    let secs = (length.millis() + 500) / 1000;
    let (hours, minutes, seconds) = (secs / 3600, secs % 3600 / 60, secs % 60);
    match (hours, minutes, seconds) {
        (0, 0, _) if seconds > 0 => tr!("length-seconds", seconds = seconds),
        (0, _, 0) => tr!("length-minutes", minutes = minutes),
        (0, ..) => tr!(
            "length-minutes-seconds",
            minutes = minutes,
            seconds = seconds
        ),
        (_, 0, _) => tr!("length-hours", hours = hours),
        _ => tr!("length-hours-minutes", hours = hours, minutes = minutes),
    }
}

/// A speed in tenths as people write it: `4`, `0.5`.
pub fn speed_words(tenths: u16) -> String {
    if tenths.is_multiple_of(10) {
        format!("{}", tenths / 10)
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_said_in_the_units_that_it_needs() {
        let said = |millis| length_words(Length::from_millis(millis));
        let lengths = [
            0, 400, 9_000, 60_000, 266_000, 720_000, 3_600_000, 5_430_000,
        ];
        let lengths: Vec<String> = lengths.into_iter().map(said).collect();
        insta::assert_snapshot!(
            lengths.join("; "),
            @"0 min; 0 min; 9 s; 1 min; 4 min 26 s; 12 min; 1 h; 1 h 30 min"
        );
    }
}
