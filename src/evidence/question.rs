//! Questions that an artefact answers.
//!
//! An author never writes an answer: it is computed from what the recipe planted, so another
//! seed has another answer, and a question that the recipe cannot answer is found before play.

use super::calendar::EPOCH;
use super::recipe::{Recipe, Value};
use super::sheet::Sheet;
use serde::{Deserialize, Serialize};

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
}

impl Answer {
    /// How many of these lines, each named once, prove the answer; none if the recipe does not know which do.
    #[must_use]
    pub fn borne_out_by(&self, lines: &[u32]) -> Option<u16> {
        if self.lines.is_empty() {
            return None;
        }
        let right = lines
            .iter()
            .filter(|line| self.lines.contains(line))
            .count();
        Some(u16::try_from(right).unwrap_or(u16::MAX))
    }
}

fn ascii(sheet: Sheet) -> String {
    String::from_utf8_lossy(&sheet.finish()).into_owned()
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
