//! Play time as people write it: `"1h30"`, `"26m"`, `"90s"`. Stored in whole milliseconds.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::ops::{Add, Sub};

/// A stretch of play time. Milliseconds inside; written `"1h30"`, `"90s"`, `"2m30s"`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Length(u64);

/// A moment of play time, counted from the start of the exercise. Written like a [`Length`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment(u64);

/// The longest length that can be written: 1,000 hours. A moment may lie later: an inject falls due so long after
/// another.
pub const LONGEST: Length = Length(1000 * 3_600_000);

impl Length {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// So many milliseconds.
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis)
    }

    /// So many seconds.
    pub const fn from_secs(secs: u64) -> Self {
        Self(secs.saturating_mul(1000))
    }

    /// So many minutes.
    pub const fn from_mins(mins: u64) -> Self {
        Self(mins.saturating_mul(60_000))
    }

    /// Milliseconds.
    pub const fn millis(self) -> u64 {
        self.0
    }

    /// Whole seconds, rounded down.
    pub const fn secs(self) -> u64 {
        self.0 / 1000
    }

    /// Whole minutes, rounded down.
    pub const fn mins(self) -> u64 {
        self.0 / 60_000
    }

    /// The length times `numerator / denominator`, rounded down; a zero denominator counts as one.
    pub fn scaled(self, numerator: u64, denominator: u64) -> Self {
        let wide = u128::from(self.0) * u128::from(numerator) / u128::from(denominator.max(1));
        Self(u64::try_from(wide).unwrap_or(u64::MAX))
    }
}

impl Moment {
    /// The start of the exercise.
    pub const START: Self = Self(0);

    /// The moment as a clock of play time shows it, to the minute: `T+00:26`.
    pub fn on_clock(self) -> String {
        format!("T+{:02}:{:02}", self.mins() / 60, self.mins() % 60)
    }

    /// The moment so many milliseconds after the start.
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis)
    }

    /// The moment so many minutes after the start.
    pub const fn from_mins(mins: u64) -> Self {
        Self(mins.saturating_mul(60_000))
    }

    /// Milliseconds since the start.
    pub const fn millis(self) -> u64 {
        self.0
    }

    /// Whole minutes since the start, rounded down.
    pub const fn mins(self) -> u64 {
        self.0 / 60_000
    }

    /// How long ago `earlier` was; zero if it is not earlier.
    pub const fn since(self, earlier: Self) -> Length {
        Length(self.0.saturating_sub(earlier.0))
    }
}

impl Add<Length> for Moment {
    type Output = Self;
    fn add(self, length: Length) -> Self {
        Self(self.0.saturating_add(length.0))
    }
}

impl Sub<Length> for Moment {
    type Output = Self;
    fn sub(self, length: Length) -> Self {
        Self(self.0.saturating_sub(length.0))
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::str::FromStr for Length {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text)
    }
}

/// Reads `"1h30"`, `"26m"`, `"90s"`, `"1m30.250s"`; a bare number after `h` counts minutes.
///
/// # Errors
/// A sentence that says what was expected.
pub fn parse(text: &str) -> Result<Length, String> {
    let length = Length(millis(text)?);
    if length > LONGEST {
        return Err(format!("{text:?} is longer than 1,000 hours"));
    }
    Ok(length)
}

fn millis(text: &str) -> Result<u64, String> {
    const EXPECTED: &str = "a time such as \"26m\", \"1h30\", \"90s\" or \"2m30s\"";
    let wrong = || format!("expected {EXPECTED}, found {text:?}");
    let mut rest = text.trim();
    if rest.is_empty() || rest.len() > 32 {
        return Err(wrong());
    }
    let mut millis: u64 = 0;
    let mut last_unit = u64::MAX;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number: u64 = rest[..digits].parse().map_err(|_| wrong())?;
        rest = &rest[digits..];
        let mut fraction = 0;
        if let Some(tail) = rest.strip_prefix('.') {
            let places = tail.bytes().take_while(u8::is_ascii_digit).count();
            if places == 0 || places > 3 {
                return Err(wrong());
            }
            fraction =
                tail[..places].parse::<u64>().map_err(|_| wrong())? * [0, 100, 10, 1][places];
            rest = &tail[places..];
            if rest != "s" {
                return Err(wrong());
            }
        }
        let unit = match rest.as_bytes().first() {
            Some(b'd') => 86_400_000,
            Some(b'h') => 3_600_000,
            Some(b'm') => 60_000,
            Some(b's') => 1000,
            // "1h30": what follows hours without a unit is minutes.
            None if last_unit == 3_600_000 => 60_000,
            _ => return Err(wrong()),
        };
        if unit >= last_unit {
            return Err(wrong());
        }
        last_unit = unit;
        millis = number
            .checked_mul(unit)
            .and_then(|part| part.checked_add(fraction))
            .and_then(|part| millis.checked_add(part))
            .ok_or_else(wrong)?;
        rest = rest.get(1..).unwrap_or("");
    }
    Ok(millis)
}

fn write(millis: u64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (h, m, s, ms) = (
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1000 % 60,
        millis % 1000,
    );
    if millis == 0 {
        return f.write_str("0s");
    }
    if h > 0 {
        write!(f, "{h}h")?;
    }
    if m > 0 {
        write!(f, "{m}m")?;
    }
    if ms > 0 {
        write!(f, "{s}.{ms:03}s")?;
    } else if s > 0 {
        write!(f, "{s}s")?;
    }
    Ok(())
}

macro_rules! text_form {
    ($($name:ident $read:expr;)*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write(self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write(self.0, f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;
                impl de::Visitor<'_> for Text {
                    type Value = $name;
                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("a time such as \"26m\", \"1h30\" or \"90s\"")
                    }
                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$name, E> {
                        $read(text).map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Text)
            }
        }
    )*};
}

text_form!(
    Length parse;
    // What the host computed is read back however late it is.
    Moment |text: &str| millis(text).map(Moment);
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        for (text, millis) in [
            ("26m", 1_560_000),
            ("1h30", 5_400_000),
            ("1h30m", 5_400_000),
            ("90s", 90_000),
            ("2m30s", 150_000),
            ("1m30.250s", 90_250),
            ("0s", 0),
            ("2d", 172_800_000),
            ("1h20s", 3_620_000),
            ("1h20.842s", 3_620_842),
        ] {
            assert_eq!(parse(text).map(Length::millis), Ok(millis), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_not_a_time() {
        for text in [
            "",
            "26",
            "m",
            "1m1h",
            "1x",
            "-1m",
            "1.5h",
            "9999999999999h",
            "1h30x",
            "1h2m30",
            "1h20.842",
            "2d3",
            "é",
            "5м",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_moment_beyond_the_longest_length_is_read_back_and_such_a_length_is_not() {
        for at in [
            Moment::from_mins(1) + LONGEST,
            Moment::START + LONGEST + LONGEST,
            Moment::from_millis(u64::MAX) + LONGEST,
        ] {
            let json = serde_json::to_string(&at).expect("it is text");
            let read: Moment = serde_json::from_str(&json).expect("it is a moment");
            assert_eq!(read, at);
            let length: Result<Length, _> = serde_json::from_str(&json);
            assert!(length.is_err(), "{json}");
        }
        assert_eq!(parse("1000h"), Ok(LONGEST));
    }

    #[test]
    fn what_is_written_is_read_back() {
        for millis in [0, 1, 999, 1000, 59_999, 60_000, 5_400_000, 86_400_001] {
            let length = Length::from_millis(millis);
            assert_eq!(parse(&length.to_string()), Ok(length));
        }
    }
}
