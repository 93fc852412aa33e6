//! Questions that an artefact answers.
//!
//! An author never writes an answer: it is computed from what the recipe planted, so another
//! seed has another answer, and a question that the recipe cannot answer is found before play.

use super::calendar::{Civil, EPOCH};
use super::recipe::{Recipe, Value};
use super::sheet::Sheet;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// A question put to those who examine an evidence item.
///
/// ```ron
/// (id: "q1", text: "Which address first reached the admin page?", asks: FirstAddress("/admin/login"))
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What findings and scores call this question.
    pub id: String,
    /// The question as trainees read it.
    pub text: String,
    /// What is asked of the artefact.
    pub asks: Ask,
}

/// What can be asked. Each says of which recipes; `fact` is the `id` of a planted fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Ask {
    /// What the fact holds: the address that asks (`AccessLog`), what is said (`ChatExport`), the
    /// wallet that receives (`PaymentLedger`), the path of the file (`DiskListing`), the string
    /// (`MemoryStrings`), the server (`PageCapture`), the field's value (`RegistrantRecord`), the
    /// value (`Note`).
    ValueOf(String),
    /// Who is behind the fact: the address (`AccessLog`), the handle (`ChatExport`), the wallet
    /// that pays (`PaymentLedger`, when the fact names one), the number of the process
    /// (`MemoryStrings`).
    WhoOf(String),
    /// When the fact happened first, in UTC and by a right clock: `AccessLog`, `ChatExport`,
    /// `PaymentLedger`, `DiskListing` (last changed), `RegistrantRecord`.
    TimeOf(String),
    /// How often: the address's requests for the path (`AccessLog`), the handle's messages
    /// (`ChatExport`), transfers into the wallet (`PaymentLedger`), copies of the string
    /// (`MemoryStrings`), pages of the fact (`PageCapture`).
    CountOf(String),
    /// How much in all: what the wallet received (`PaymentLedger`), the file's bytes
    /// (`DiskListing`).
    TotalOf(String),
    /// How many different wallets paid into the fact's wallet: `PaymentLedger`.
    PayersOf(String),
    /// How many different handles say what the fact says: `ChatExport`.
    HandlesNaming(String),
    /// The mark of the file's content: `DiskListing`.
    ContentOf(String),
    /// The host name of the fact's page, when it has exactly one: `PageCapture`.
    LocatorOf(String),
    /// Which address first asked for this path: `AccessLog`.
    FirstAddress(String),
    /// When this path was first asked for, in UTC: `AccessLog`.
    FirstTime(String),
    /// How many requests there were for this path: `AccessLog`.
    Requests(String),
    /// How many different addresses asked for this path: `AccessLog`.
    Addresses(String),
    /// How many pages carry this category: `PageCapture`.
    PagesIn(String),
    /// How many different contents the pages of this category have: `PageCapture`.
    ContentsIn(String),
    /// Who appears most: the address with most requests (`AccessLog`), the handle with most
    /// messages (`ChatExport`), the wallet with most transfers received (`PaymentLedger`), the
    /// server with most pages (`PageCapture`).
    Busiest,
    /// By how many minutes the device's clock is fast (negative: slow): `ChatExport`, `DiskListing`.
    ClockError,
    /// The path of the file that was opened last: `DiskListing`.
    LastOpened,
    /// The path of the largest file: `DiskListing`.
    Largest,
    /// The domain name that the record is of: `RegistrantRecord`.
    Domain,
}

/// Why a recipe cannot answer a question.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// The recipe plants no fact with this id.
    #[error("the recipe plants no fact `{0}`")]
    NoSuchFact(String),
    /// No planted fact has this path.
    #[error("no planted fact asks for the path `{0}`")]
    NoSuchPath(String),
    /// No page has this category.
    #[error("no page has the category `{0}`")]
    NoSuchCategory(String),
    /// The fact is there and does not hold what is asked.
    #[error("the fact `{0}` does not hold what is asked")]
    HoldsNothing(String),
    /// Nothing stands out enough for every seed to have one answer.
    #[error(
        "nothing in the recipe is certain to stand out, so some seeds would have no single answer"
    )]
    Undecided,
    /// The recipe gives no `clock_error`.
    #[error("the recipe gives no `clock_error`")]
    ClockIsRight,
    /// This kind of recipe is never asked this.
    #[error("a recipe of the kind `{0}` does not answer this")]
    WrongKind(&'static str),
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The answer as it is shown.
    pub text: String,
    /// How what trainees write is compared with it.
    pub form: Form,
    /// The lines of the artefact that prove it, from 1.
    pub lines: Vec<u32>,
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Form {
    /// A name, an address or a path: case, spaces, quotes, a scheme and a closing slash do not matter.
    Name,
    /// A moment: any zone that is stated, UTC where none is; to the minute is enough.
    Moment,
    /// A whole number, perhaps with its unit.
    Number,
    /// An amount with two decimals, perhaps with its currency.
    Amount,
}

impl Answer {
    pub(crate) fn name(text: &str, lines: Vec<u32>) -> Self {
        Self {
            text: text.to_owned(),
            form: Form::Name,
            lines,
        }
    }

    pub(crate) fn number(number: i64, lines: Vec<u32>) -> Self {
        Self {
            text: number.to_string(),
            form: Form::Number,
            lines,
        }
    }

    pub(crate) fn amount(hundredths: u64, lines: Vec<u32>) -> Self {
        let mut sheet = Sheet::new(0, 0);
        sheet.amount(hundredths);
        Self {
            text: ascii(sheet),
            form: Form::Amount,
            lines,
        }
    }

    /// A moment `before` seconds before the exercise begins.
    pub(crate) fn moment(before: i64, lines: Vec<u32>) -> Self {
        let mut sheet = Sheet::new(0, 0);
        sheet.moment(EPOCH - before, 0);
        Self {
            text: ascii(sheet),
            form: Form::Moment,
            lines,
        }
    }

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
            Form::Number => {
                let number = hundredths(given);
                number.is_some() && number == hundredths(&self.text)
            }
            Form::Amount => {
                let amount = hundredths(given);
                amount.is_some() && amount == hundredths(&self.text)
            }
        }
    }
}

fn ascii(sheet: Sheet) -> String {
    String::from_utf8_lossy(&sheet.finish()).into_owned()
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

/// Whether every seed has an answer to this question: quick, and needs no bytes.
///
/// # Errors
///
/// Why the recipe does not answer.
pub fn plants_answer(recipe: &Recipe, question: &Question) -> Result<(), NoAnswer> {
    let ask = &question.asks;
    match recipe {
        Recipe::AccessLog(log) => log.check(ask),
        Recipe::ChatExport(chat) => chat.check(ask),
        Recipe::PaymentLedger(ledger) => ledger.check(ask),
        Recipe::DiskListing(disk) => disk.check(ask),
        Recipe::MemoryStrings(memory) => memory.check(ask),
        Recipe::PageCapture(pages) => pages.check(ask),
        Recipe::RegistrantRecord(record) => record.check(ask),
        Recipe::Note(note) => note.check(ask),
    }
}

/// The answer to a question about `item` in the exercise with this `seed`.
///
/// It always is `Ok` where [`plants_answer`] is.
///
/// # Errors
///
/// Why the recipe does not answer.
pub fn answer(
    recipe: &Recipe,
    seed: u64,
    item: &str,
    question: &Question,
) -> Result<Answer, NoAnswer> {
    plants_answer(recipe, question)?;
    let ask = &question.asks;
    match recipe {
        Recipe::AccessLog(log) => log.answer(seed, item, ask),
        Recipe::ChatExport(chat) => chat.answer(seed, item, ask),
        Recipe::PaymentLedger(ledger) => ledger.answer(seed, item, ask),
        Recipe::DiskListing(disk) => disk.answer(seed, item, ask),
        Recipe::MemoryStrings(memory) => memory.answer(seed, item, ask),
        Recipe::PageCapture(pages) => pages.answer(seed, item, ask),
        Recipe::RegistrantRecord(record) => record.answer(seed, item, ask),
        Recipe::Note(note) => note.answer(seed, item, ask),
    }
}

/// Whether one of `groups`, each a value and the least and most of it, always stands out from the
/// others and from `ordinary`, the most that anything not planted can reach.
pub(crate) fn stands_out<'a>(
    groups: impl Iterator<Item = (&'a Value, i64, i64)>,
    ordinary: i64,
) -> bool {
    let mut merged: Vec<(&Value, i64, i64)> = Vec::new();
    for (value, least, most) in groups {
        match merged
            .iter_mut()
            .find(|(v, ..)| *v == value && *value != Value::Drawn)
        {
            Some(group) => {
                group.1 = group.1.saturating_add(least);
                group.2 = group.2.saturating_add(most);
            }
            None => merged.push((value, least, most)),
        }
    }
    let Some(best) = (0..merged.len()).max_by_key(|&i| merged[i].1) else {
        return false;
    };
    let least = merged[best].1;
    least > ordinary
        && merged
            .iter()
            .enumerate()
            .all(|(i, group)| i == best || group.2 < least)
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
