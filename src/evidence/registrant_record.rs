//! What a registrar holds on a domain name.

use super::calendar::EPOCH;
use super::draw::{Draw, Facts, weave};
use super::names::{Names, Pool};
use super::plan::{ORDINARY, kept, place_of};
use super::question::{Answer, Ask, NoAnswer};
use super::recipe::{At, MAX_SIZE, Value};
use super::sheet::Sheet;
use super::words::STEPS;
use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// A domain's present record and its history of changes, oldest first.
///
/// ```ron
/// RegistrantRecord(
///     changes: 12, domain: Shared("front"),
///     plant: [
///         (id: "payer", field: PaidBy, value: Shared("fund-wallet")),
///         (id: "login", field: LoginFrom, value: Shared("uploader")),
///     ],
/// )
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RegistrantRecord {
    /// How many changes the history has, planted ones included. Default 10.
    pub changes: u32,
    /// The domain name, under `.example`. Default drawn.
    pub domain: Value,
    /// The registrar's name. Default `Outer Isles Registry`.
    pub registrar: String,
    /// How many minutes the history covers; it ends when the exercise begins.
    /// Default 259200 (180 days).
    pub span: u32,
    /// The facts that are in the record. Default none.
    pub plant: Vec<RegistrantFact>,
}

impl Default for RegistrantRecord {
    fn default() -> Self {
        Self {
            changes: 10,
            domain: Value::Drawn,
            registrar: "Outer Isles Registry".to_owned(),
            span: 259_200,
            plant: Vec::new(),
        }
    }
}

/// One line of the history. Ordinary changes never give a field that a fact gives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistrantFact {
    /// What questions call this fact.
    pub id: String,
    /// Which field of the record was set.
    pub field: RecordField,
    /// What it was set to. Default drawn.
    #[serde(default)]
    pub value: Value,
    /// When. Default drawn.
    #[serde(default)]
    pub at: At,
}

/// A field of a registrant's record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum RecordField {
    /// The account's handle.
    Registrant,
    /// The contact's mail address, under `.example`.
    Mail,
    /// The wallet that paid the fee.
    PaidBy,
    /// The address that the account was used from: a documentation address.
    LoginFrom,
    /// The name server, a host under `.example`.
    NameServer,
}

/// The lines before the first change.
const HEADING: u32 = 5;

const FIELDS: [RecordField; 5] = [
    RecordField::Registrant,
    RecordField::Mail,
    RecordField::PaidBy,
    RecordField::LoginFrom,
    RecordField::NameServer,
];

/// How many values each field has in ordinary changes.
const ORDINARY_VALUES: usize = 3;

impl RecordField {
    fn pool(self) -> Pool {
        match self {
            Self::Registrant => Pool::Handle,
            Self::Mail => Pool::Mail,
            Self::PaidBy => Pool::Wallet,
            Self::LoginFrom => Pool::Address,
            Self::NameServer => Pool::Host,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Registrant => "registrant: ",
            Self::Mail => "mail: ",
            Self::PaidBy => "paid by: ",
            Self::LoginFrom => "login from: ",
            Self::NameServer => "name server: ",
        }
    }
}

/// One change.
struct Row {
    /// Which of [`STEPS`], or beyond them an ordinary value of a field.
    step: u32,
    fact: u16,
}

/// What the record says, before it is written.
struct Plan {
    rows: Vec<(u32, Row)>,
    domain: CompactString,
    values: Vec<CompactString>,
    /// Fields that no fact gives, with their ordinary values.
    ordinary: Vec<(RecordField, CompactString)>,
    seconds: u32,
}

impl RegistrantRecord {
    fn plan(&self, seed: u64, item: &str) -> Plan {
        let mut draw = Draw::new(seed, item);
        let plant = kept(&self.plant);
        let facts = Facts::new(seed, item, self.span);
        let mut names = FIELDS.map(|field| {
            let domain = (field == RecordField::NameServer).then_some(&self.domain);
            let values = plant
                .iter()
                .filter(|fact| fact.field == field)
                .map(|fact| &fact.value);
            Names::new(seed, item, field.pool(), values.chain(domain))
        });
        // A name server and the domain are both hosts, so they come out of the same names.
        let domain = names[RecordField::NameServer as usize].value(&self.domain);
        let values = plant
            .iter()
            .map(|fact| names[fact.field as usize].value(&fact.value))
            .collect();
        let mut ordinary = Vec::new();
        for (field, names) in FIELDS.into_iter().zip(&mut names) {
            if plant.iter().all(|fact| fact.field != field) {
                ordinary.extend((0..ORDINARY_VALUES).map(|_| (field, names.fresh())));
            }
        }
        let planted: Vec<(u32, Row)> = (0..)
            .zip(plant)
            .map(|(nth, fact)| {
                (
                    facts.moment(nth, fact.at),
                    Row {
                        step: 0,
                        fact: nth as u16,
                    },
                )
            })
            .collect();
        let noise = self
            .changes
            .min(MAX_SIZE)
            .saturating_sub(planted.len() as u32);
        let steps = (STEPS.len() + ordinary.len()) as u32;
        let rows = weave(&mut draw, noise, facts.seconds(), planted, |draw| Row {
            step: draw.below(steps),
            fact: ORDINARY,
        });
        Plan {
            rows,
            domain,
            values,
            ordinary,
            seconds: facts.seconds(),
        }
    }

    /// The record's bytes.
    pub(crate) fn bytes(&self, seed: u64, item: &str) -> Vec<u8> {
        let plan = self.plan(seed, item);
        let plant = kept(&self.plant);
        let start = EPOCH - i64::from(plan.seconds);
        let mut sheet = Sheet::new(plan.rows.len(), 60);
        sheet.text("domain:    ");
        sheet.text(&plan.domain);
        sheet.end();
        sheet.text("registrar: ");
        sheet.plain(&self.registrar);
        sheet.end();
        sheet.text("printed:   ");
        sheet.moment(EPOCH, 0);
        sheet.end();
        sheet.end();
        sheet.text("history, oldest first");
        sheet.end();
        for (at, row) in &plan.rows {
            sheet.moment(start + i64::from(*at), 0);
            sheet.text("  ");
            let step = row.step as usize;
            if let Some(fact) = plant.get(usize::from(row.fact)) {
                sheet.text(fact.field.label());
                sheet.text(&plan.values[usize::from(row.fact)]);
            } else if let Some(step) = STEPS.get(step) {
                sheet.text(step);
            } else if let Some((field, value)) = plan.ordinary.get(step - STEPS.len()) {
                sheet.text(field.label());
                sheet.text(value);
            }
            sheet.end();
        }
        sheet.finish()
    }

    /// Whether every seed has an answer.
    pub(crate) fn check(&self, ask: &Ask) -> Result<(), NoAnswer> {
        match ask {
            Ask::Domain => Ok(()),
            Ask::ValueOf(fact) | Ask::TimeOf(fact) => {
                place_of(&self.plant, |f| &f.id, fact).map(drop)
            }
            _ => Err(NoAnswer::WrongKind("RegistrantRecord")),
        }
    }

    /// The answer, once [`Self::check`] has said that there is one.
    pub(crate) fn answer(&self, seed: u64, item: &str, ask: &Ask) -> Result<Answer, NoAnswer> {
        let plan = self.plan(seed, item);
        let (Ask::ValueOf(id) | Ask::TimeOf(id)) = ask else {
            return Ok(Answer::name(&plan.domain, vec![1]));
        };
        let nth = place_of(&self.plant, |f| &f.id, id)?;
        let found = plan
            .rows
            .iter()
            .zip(HEADING + 1..)
            .find(|((_, row), _)| usize::from(row.fact) == nth);
        let (at, line) = found.map_or((0, 0), |((at, _), line)| (*at, line));
        Ok(match ask {
            Ask::TimeOf(_) => Answer::moment(i64::from(plan.seconds - at), vec![line]),
            _ => Answer::name(&plan.values[nth], vec![line]),
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::question::Ask;
    use super::super::tests::{asked, instant, read, text};

    pub(in super::super) const SAMPLE: &str = r#"RegistrantRecord(
        changes: 12,
        plant: [
            (id: "payer", field: PaidBy, value: Shared("wallet")),
            (id: "login", field: LoginFrom, value: Drawn),
        ],
    )"#;

    #[test]
    fn a_trainee_who_reads_the_history_finds_the_answers() {
        let record = read(SAMPLE);
        for seed in 0..30 {
            let text = text(&record, seed);
            assert_eq!(text.lines().count(), 5 + 12);
            let domain = text
                .lines()
                .next()
                .unwrap()
                .split_whitespace()
                .nth(1)
                .unwrap();
            assert_eq!(asked(&record, seed, Ask::Domain).text, domain);
            let change = |what: &str| {
                let mut lines = text
                    .lines()
                    .skip(5)
                    .map(|line| line.split_once("  ").unwrap());
                lines
                    .find_map(|(at, change)| Some((at, change.strip_prefix(what)?)))
                    .unwrap()
            };
            assert_eq!(
                asked(&record, seed, Ask::ValueOf("payer".to_owned())).text,
                change("paid by: ").1
            );
            let (at, address) = change("login from: ");
            assert_eq!(
                asked(&record, seed, Ask::ValueOf("login".to_owned())).text,
                address
            );
            assert_eq!(
                instant(&asked(&record, seed, Ask::TimeOf("login".to_owned())).text),
                instant(at)
            );
        }
    }

    #[test]
    fn the_record_looks_like_a_record() {
        insta::assert_snapshot!(text(&read(SAMPLE), 7), @r"
            domain:    ivory-arch-803.example
            registrar: Outer Isles Registry
            printed:   2031-03-02T06:00:00Z

            history, oldest first
            2030-09-15T21:35:10Z  registrant: eastern_ridge_325
            2030-10-05T02:17:56Z  registrant: fern_reef_295
            2030-10-19T04:02:10Z  registrant: eastern_ridge_325
            2030-11-12T09:27:23Z  mail: silver.fjord.118@post.example
            2030-11-17T22:50:09Z  name server: green-badger-288.example
            2030-12-09T20:19:03Z  paid by: xts184fzx8r8y0yy5
            2030-12-17T21:09:46Z  mail: calm.compass.693@post.example
            2030-12-21T14:12:55Z  registrant: eastern_ridge_325
            2031-01-09T08:13:46Z  login from: 192.0.2.10
            2031-01-12T13:04:07Z  status: active
            2031-02-10T07:45:31Z  renewal: one year
            2031-02-23T03:40:29Z  mail: silver.fjord.118@post.example
            ");
    }
}
