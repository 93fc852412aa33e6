//! Whether what a trainee wrote is the answer: strict about what was found, lenient about how it
//! is written.

use super::calendar::Civil;
use super::question::{Answer, Form};
use core::net::IpAddr;

impl Answer {
    /// Whether what a trainee wrote is this answer.
    #[must_use]
    pub fn judge(&self, given: &str) -> bool {
        match self.form {
            Form::Name => {
                let (given, text) = (bare(given), bare(&self.text));
                given == text
                    || matches!((given.parse::<IpAddr>(), text.parse::<IpAddr>()), (Ok(a), Ok(b)) if a == b)
            }
            Form::Moment => match (moment(given), moment(&self.text)) {
                (Some((given, true)), Some((right, _))) => given == right,
                (Some((given, false)), Some((right, _))) => given == right - right.rem_euclid(60),
                _ => false,
            },
            Form::Number | Form::Amount => {
                let amount = hundredths(given);
                amount.is_some() && amount == hundredths(&self.text)
            }
        }
    }
}

/// A name without what does not matter in it.
fn bare(text: &str) -> String {
    let text = text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    let text = text.trim_matches(['"', '\'', '`', '.', ';', ',', ' ']);
    let text = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .unwrap_or(text);
    let text = text.strip_prefix('@').unwrap_or(text);
    let closed = text.trim_end_matches('/');
    (if closed.is_empty() { text } else { closed }).to_owned()
}

/// Reads a moment as RFC 3339 or a server's log writes it, and whether it had seconds.
fn moment(text: &str) -> Option<(i64, bool)> {
    let text = text
        .trim()
        .trim_matches(['[', ']', '"', '.'])
        .to_lowercase();
    let (day, rest) = if let Some((day, rest)) = text
        .split_once(':')
        .filter(|(day, _)| day.contains('/') && !day.contains(' '))
    {
        (day, rest)
    } else {
        text.split_once(['t', ' '])?
    };
    let parts: Vec<&str> = day.trim().split(['-', '/']).collect();
    let &[a, b, c] = parts.as_slice() else {
        return None;
    };
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let month = match MONTHS.iter().position(|name| *name == month) {
        Some(at) => at as u32 + 1,
        None => digits(month)?,
    };
    let rest = rest.trim();
    let end = rest
        .find(|c: char| !c.is_ascii_digit() && c != ':')
        .unwrap_or(rest.len());
    let (clock, zone) = rest.split_at(end);
    let mut clock = clock.split(':');
    let hour = digits(clock.next()?)?;
    let minute = digits(clock.next()?)?;
    let second = clock.next();
    if clock.next().is_some() {
        return None;
    }
    let seconds = Civil {
        year: digits(year)?,
        month,
        day: digits(day)?,
        hour,
        minute,
        second: second.map_or(Some(0), digits)?,
    }
    .seconds()?;
    Some((seconds - zone_seconds(zone.trim())?, second.is_some()))
}

/// The seconds that a written zone is ahead of UTC.
fn zone_seconds(zone: &str) -> Option<i64> {
    let zone = zone
        .trim_start_matches("utc")
        .trim_start_matches("gmt")
        .trim();
    let zone = if zone == "z" { "" } else { zone };
    let sign = match zone.chars().next() {
        None => return Some(0),
        Some('+') => 1,
        Some('-' | '\u{2212}') => -1,
        Some(_) => return None,
    };
    let rest: String = zone.chars().skip(1).filter(|c| *c != ':').collect();
    let (hours, minutes) = match rest.len() {
        1 | 2 => (digits(&rest)?, 0),
        4 => (digits(rest.get(..2)?)?, digits(rest.get(2..)?)?),
        _ => return None,
    };
    Some(sign * i64::from(hours * 3_600 + minutes * 60))
}

/// A number of at most four digits and nothing else.
fn digits(text: &str) -> Option<u32> {
    let short = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if short { text.parse().ok() } else { None }
}

/// Reads a number or an amount, in hundredths, with one word of unit before or after it.
fn hundredths(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches('.').replace('\u{2212}', "-");
    let text = text.trim_matches(|c: char| c.is_alphabetic() || c == ' ');
    let (negative, text) = match text.strip_prefix('-') {
        Some(text) => (true, text),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let text = text.trim();
    // A comma before the last two digits is a decimal comma unless a point follows.
    let point = text
        .rfind('.')
        .or_else(|| text.rfind(',').filter(|at| text.len() - at == 3));
    let (whole, part) = match point {
        Some(at) => (text.get(..at)?, text.get(at + 1..)?),
        None => (text, ""),
    };
    if part.len() > 2 || !part.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let whole: String = whole
        .chars()
        .filter(|c| !matches!(c, ',' | ' ' | '\u{a0}' | '_' | '\''))
        .collect();
    if whole.is_empty() || whole.len() > 16 || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let cents: i64 = match part.len() {
        0 => 0,
        1 => part.parse::<i64>().ok()? * 10,
        _ => part.parse().ok()?,
    };
    let number = whole.parse::<i64>().ok()? * 100 + cents;
    Some(if negative { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(form: Form, text: &str) -> Answer {
        Answer {
            text: text.to_owned(),
            form,
            lines: Vec::new(),
        }
    }

    #[test]
    fn a_name_is_judged_by_what_matters() {
        let host = of(Form::Name, "quiet-heron-412.example");
        assert!(host.judge("  https://Quiet-Heron-412.example/ "));
        assert!(!host.judge("quiet-heron-413.example"));
        assert!(of(Form::Name, "calm_otter_204").judge("@calm_otter_204"));
        assert!(of(Form::Name, "Saltmere old mill").judge("saltmere  old mill."));
        assert!(of(Form::Name, "2001:db8::1").judge("2001:0DB8:0:0:0:0:0:1"));
        assert!(!of(Form::Name, "/").judge(""));
    }

    #[test]
    fn a_moment_is_judged_as_a_moment() {
        let at = of(Form::Moment, "2031-03-01T22:14:09Z");
        for right in [
            "2031-03-01 22:14:09",
            "2031-03-01T22:14:09 UTC",
            "2031-03-02T01:14:09+03:00",
            "2031-03-01 22:14",
            "[02/Mar/2031:01:14:09 +0300]",
            "01/03/2031 22:14:09 GMT",
            "2031-03-01 17:14:09 -05",
        ] {
            assert!(at.judge(right), "{right}");
        }
        for wrong in [
            "2031-03-02T01:14:09",
            "2031-03-01 22:15",
            "22:14:09",
            "2031-02-30 22:14",
            "",
            "tomorrow",
            "é",
        ] {
            assert!(!at.judge(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_number_is_judged_with_or_without_its_unit() {
        let minutes = of(Form::Number, "60");
        assert!(minutes.judge("60") && minutes.judge("+60 minutes") && minutes.judge(" 60 min."));
        assert!(
            !minutes.judge("60 or 61")
                && !minutes.judge("-60")
                && !minutes.judge("6")
                && !minutes.judge("")
        );
        assert!(of(Form::Number, "-7").judge("\u{2212}7 min"));
        assert!(of(Form::Number, "12400").judge("12,400"));
        let amount = of(Form::Amount, "1234.50");
        for right in ["1234.5", "1,234.50 XTS", "XTS 1 234,50", "1234,50"] {
            assert!(amount.judge(right), "{right}");
        }
        assert!(!amount.judge("1234") && !amount.judge("12.3450"));
    }
}
