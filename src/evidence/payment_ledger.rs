//! Transfers between accounts or wallets.

use super::calendar::{EPOCH, offset_in_range};
use super::draw::{Deal, Draw, Facts, weave};
use super::names::{Names, Pool};
use super::plan::{ORDINARY, Room, commonest, different, firsts, kept, lines_where, place_of};
use super::question::{Answer, Ask, NoAnswer, stands_out};
use super::recipe::{At, MAX_REPEATS, MAX_SIZE, Number, Value};
use super::sheet::Sheet;
use super::words::REFERENCES;
use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// Transfers in the order of booking, one a row of a CSV table.
///
/// ```ron
/// PaymentLedger(
///     transfers: 300,
///     plant: [
///         (id: "fund", to: Shared("fund-wallet"), transfers: Between(30, 60), payers: 14,
///          amount: Between(500, 4000)),
///         (id: "rent", to: Drawn, from: Shared("fund-wallet"), amount: Is(125000)),
///     ],
/// )
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PaymentLedger {
    /// How many transfers there are, planted ones included. Default 300.
    pub transfers: u32,
    /// How many wallets take part in the ordinary transfers, 2 to 5,000. Default 60.
    pub accounts: u32,
    /// The currency's code. Default `XTS`, which ISO 4217 keeps for tests.
    pub currency: String,
    /// How many minutes the ledger covers; it ends when the exercise begins. Default 43200 (30 days).
    pub span: u32,
    /// The bank's local time, in minutes ahead of UTC (negative: behind). Default 0.
    pub offset: i16,
    /// The facts that are in the ledger. Default none.
    pub plant: Vec<LedgerFact>,
}

impl Default for PaymentLedger {
    fn default() -> Self {
        Self {
            transfers: 300,
            accounts: 60,
            currency: "XTS".to_owned(),
            span: 43_200,
            offset: 0,
            plant: Vec::new(),
        }
    }
}

/// Transfers into one wallet. No ordinary transfer touches a planted wallet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerFact {
    /// What questions call this fact.
    pub id: String,
    /// Who receives: a wallet. Default drawn.
    #[serde(default)]
    pub to: Value,
    /// Who pays: one wallet. Default: as many ordinary wallets as `payers` says.
    #[serde(default)]
    pub from: Option<Value>,
    /// How many different wallets pay when `from` is left out; no more than there are
    /// `accounts` and `transfers`. Default: a new draw for each transfer.
    #[serde(default)]
    pub payers: Option<u32>,
    /// How many transfers there are, at least 1. Default 1.
    #[serde(default = "one")]
    pub transfers: Number,
    /// How much each transfer moves, in hundredths; a range is drawn anew for each. At least 1.
    /// Default `Between(500, 50000)`.
    #[serde(default = "small")]
    pub amount: Number,
    /// When the first transfer was booked; the others follow at drawn times. Default drawn.
    #[serde(default)]
    pub at: At,
}

fn one() -> Number {
    Number::Is(1)
}

fn small() -> Number {
    Number::Between(500, 50_000)
}

/// The most wallets in ordinary transfers.
const MAX_ACCOUNTS: u32 = 5_000;

/// The largest amount of one transfer, in hundredths.
const MAX_AMOUNT: i64 = 1_000_000_000_000;

/// The lines before the first transfer.
const HEADING: u32 = 1;

/// One transfer; wallets are places in [`Plan::wallets`].
struct Row {
    from: u32,
    to: u32,
    amount: u64,
    fact: u16,
}

/// What the ledger says, before it is written.
struct Plan {
    draw: Draw,
    rows: Vec<(u32, Row)>,
    /// Those that the facts pay, those that pay in the facts, then the ordinary ones.
    wallets: Vec<CompactString>,
    seconds: u32,
}

impl PaymentLedger {
    fn accounts(&self) -> u32 {
        self.accounts.clamp(2, MAX_ACCOUNTS)
    }

    fn plan(&self, seed: u64, item: &str) -> Plan {
        let mut draw = Draw::new(seed, item);
        let plant = kept(&self.plant);
        let facts = Facts::new(seed, item, self.span);
        let seconds = facts.seconds();
        let values = plant
            .iter()
            .flat_map(|fact| [Some(&fact.to), fact.from.as_ref()])
            .flatten();
        let mut names = Names::new(seed, item, Pool::Wallet, values);
        let mut wallets: Vec<CompactString> =
            plant.iter().map(|fact| names.value(&fact.to)).collect();
        for fact in plant {
            wallets.push(
                fact.from
                    .as_ref()
                    .map_or_else(CompactString::default, |from| names.value(from)),
            );
        }
        let ordinary = wallets.len() as u32;
        let accounts = self.accounts();
        wallets.extend((0..accounts).map(|_| names.fresh()));

        let mut planted = Vec::new();
        let mut room = Room::new();
        for (nth, fact) in plant.iter().enumerate() {
            let first = facts.moment(nth, fact.at);
            let wanted = facts.number(nth, fact.transfers, 1, i64::from(MAX_REPEATS)) as u32;
            let payers = fact.payers.unwrap_or(0).min(accounts);
            let mut deal = Deal::new(accounts);
            let chosen: Vec<u32> = (0..payers).map(|_| deal.next(&mut draw)).collect();
            let least = fact.amount.least().clamp(1, MAX_AMOUNT) as u64;
            let most = fact.amount.most().clamp(1, MAX_AMOUNT) as u64;
            for i in 0..room.take_one(wanted) {
                let at = if i == 0 {
                    first
                } else {
                    draw.between(first, seconds - 1)
                };
                let from = if fact.from.is_some() {
                    (plant.len() + nth) as u32
                } else if chosen.is_empty() {
                    ordinary + draw.below(accounts)
                } else {
                    // Each of the payers pays once before any pays again.
                    let payer = if i < payers { i } else { draw.below(payers) };
                    ordinary + chosen[payer as usize]
                };
                let amount = least + draw.bits() % (most - least + 1);
                planted.push((
                    at,
                    Row {
                        from,
                        to: nth as u32,
                        amount,
                        fact: nth as u16,
                    },
                ));
            }
        }
        let noise = self
            .transfers
            .min(MAX_SIZE)
            .saturating_sub(planted.len() as u32);
        let mut deal = Deal::new(accounts);
        let rows = weave(&mut draw, noise, seconds, planted, |draw| {
            let to = deal.next(draw);
            let from = (to + 1 + draw.below(accounts - 1)) % accounts;
            let amount = u64::from(draw.between(100, 250_000));
            Row {
                from: ordinary + from,
                to: ordinary + to,
                amount,
                fact: ORDINARY,
            }
        });
        Plan {
            draw,
            rows,
            wallets,
            seconds,
        }
    }

    /// The ledger's bytes.
    pub(crate) fn bytes(&self, seed: u64, item: &str) -> Vec<u8> {
        let Plan {
            mut draw,
            rows,
            wallets,
            seconds,
        } = self.plan(seed, item);
        let offset = offset_in_range(self.offset);
        let start = EPOCH - i64::from(seconds);
        let mut sheet = Sheet::new(rows.len(), 110);
        sheet.text("entry,booked,from,to,amount,currency,reference");
        sheet.end();
        for ((at, row), entry) in rows.iter().zip(1..) {
            sheet.pad(entry, 6);
            sheet.text(",");
            sheet.moment(start + i64::from(*at), offset);
            sheet.text(",");
            sheet.field(&wallets[row.from as usize]);
            sheet.text(",");
            sheet.field(&wallets[row.to as usize]);
            sheet.text(",");
            sheet.amount(row.amount);
            sheet.text(",");
            sheet.field(&self.currency);
            sheet.text(",");
            sheet.text(draw.pick(&REFERENCES));
            sheet.end();
        }
        sheet.finish()
    }

    /// Whether every seed has an answer.
    pub(crate) fn check(&self, ask: &Ask) -> Result<(), NoAnswer> {
        let plant = kept(&self.plant);
        match ask {
            Ask::ValueOf(fact)
            | Ask::TimeOf(fact)
            | Ask::CountOf(fact)
            | Ask::TotalOf(fact)
            | Ask::PayersOf(fact) => place_of(plant, |f| &f.id, fact).map(drop),
            Ask::WhoOf(fact) => {
                let nth = place_of(plant, |f| &f.id, fact)?;
                if plant[nth].from.is_some() {
                    Ok(())
                } else {
                    Err(NoAnswer::HoldsNothing(fact.clone()))
                }
            }
            Ask::Busiest => {
                let clamp = |n: i64| n.clamp(1, i64::from(MAX_REPEATS));
                let most: i64 = plant.iter().map(|f| clamp(f.transfers.most())).sum();
                let lines = i64::from(self.transfers.min(MAX_SIZE));
                let ordinary = (lines - plant.len() as i64).max(0) / i64::from(self.accounts()) + 1;
                let groups = plant
                    .iter()
                    .map(|f| (&f.to, clamp(f.transfers.least()), clamp(f.transfers.most())));
                let fits = most <= i64::from(MAX_SIZE);
                if fits && stands_out(groups, ordinary) {
                    Ok(())
                } else {
                    Err(NoAnswer::Undecided)
                }
            }
            _ => Err(NoAnswer::WrongKind("PaymentLedger")),
        }
    }

    /// The answer, once [`Self::check`] has said that there is one.
    pub(crate) fn answer(&self, seed: u64, item: &str, ask: &Ask) -> Result<Answer, NoAnswer> {
        let plan = self.plan(seed, item);
        let plant = kept(&self.plant);
        let rows = &plan.rows;
        let first = firsts(&plan.wallets[..plant.len() * 2]);
        let one = |wallet: u32| first.get(wallet as usize).copied().unwrap_or(wallet);
        if *ask == Ask::Busiest {
            let busiest = commonest(plan.wallets.len(), rows.iter().map(|(_, row)| one(row.to)));
            let lines = lines_where(rows, HEADING, |(_, row)| one(row.to) == busiest);
            return Ok(Answer::name(&plan.wallets[busiest as usize], lines));
        }
        let (Ask::ValueOf(id)
        | Ask::WhoOf(id)
        | Ask::TimeOf(id)
        | Ask::CountOf(id)
        | Ask::TotalOf(id)
        | Ask::PayersOf(id)) = ask
        else {
            return Err(NoAnswer::WrongKind("PaymentLedger"));
        };
        let nth = place_of(plant, |f| &f.id, id)?;
        let into = |row: &Row| one(row.to) == first[nth];
        let own = || lines_where(rows, HEADING, |(_, row)| usize::from(row.fact) == nth);
        let all = || lines_where(rows, HEADING, |(_, row)| into(row));
        Ok(match ask {
            Ask::WhoOf(_) => Answer::name(&plan.wallets[plant.len() + nth], own()),
            Ask::TimeOf(_) => {
                let found = rows
                    .iter()
                    .zip(HEADING + 1..)
                    .find(|((_, row), _)| usize::from(row.fact) == nth);
                let (at, line) = found.map_or((0, 0), |((at, _), line)| (*at, line));
                Answer::moment(i64::from(plan.seconds - at), vec![line])
            }
            Ask::CountOf(_) => {
                let lines = all();
                Answer::number(lines.len() as i64, lines)
            }
            Ask::TotalOf(_) => {
                let total = rows
                    .iter()
                    .filter(|(_, row)| into(row))
                    .map(|(_, row)| row.amount)
                    .sum();
                Answer::amount(total, all())
            }
            Ask::PayersOf(_) => {
                let payers = rows
                    .iter()
                    .filter(|(_, row)| into(row))
                    .map(|(_, row)| one(row.from))
                    .collect();
                Answer::number(different(payers), all())
            }
            _ => Answer::name(&plan.wallets[nth], own()),
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::question::Ask;
    use super::super::tests::{asked, instant, read, text};
    use std::collections::{BTreeMap, BTreeSet};

    pub(in super::super) const SAMPLE: &str = r#"PaymentLedger(
        transfers: 300, offset: -90,
        plant: [
            (id: "fund", to: Shared("wallet"), transfers: Between(30, 60), payers: 14, amount: Between(500, 4000)),
            (id: "rent", to: Drawn, from: Shared("wallet"), amount: Is(125000)),
        ],
    )"#;

    #[test]
    fn a_trainee_who_sorts_the_ledger_finds_the_answers() {
        let ledger = read(SAMPLE);
        for seed in 0..30 {
            let text = text(&ledger, seed);
            let mut table = csv::Reader::from_reader(text.as_bytes());
            let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
            assert_eq!(rows.len(), 300);
            let mut received: BTreeMap<&str, Vec<&csv::StringRecord>> = BTreeMap::new();
            for row in &rows {
                received.entry(&row[3]).or_default().push(row);
            }
            let (wallet, into) = received.iter().max_by_key(|(_, into)| into.len()).unwrap();
            let fund = || "fund".to_owned();
            assert_eq!(asked(&ledger, seed, Ask::Busiest).text, **wallet);
            assert_eq!(asked(&ledger, seed, Ask::ValueOf(fund())).text, **wallet);
            assert_eq!(
                asked(&ledger, seed, Ask::CountOf(fund())).text,
                into.len().to_string()
            );
            let payers: BTreeSet<&str> = into.iter().map(|row| &row[2]).collect();
            assert_eq!(payers.len(), 14);
            assert_eq!(asked(&ledger, seed, Ask::PayersOf(fund())).text, "14");
            let cents = |row: &csv::StringRecord| row[4].replace('.', "").parse::<u64>().unwrap();
            let total: u64 = into.iter().map(|row| cents(row)).sum();
            assert_eq!(
                asked(&ledger, seed, Ask::TotalOf(fund())).text,
                format!("{}.{:02}", total / 100, total % 100)
            );
            let first = into.iter().map(|row| instant(&row[1])).min().unwrap();
            assert_eq!(
                instant(&asked(&ledger, seed, Ask::TimeOf(fund())).text),
                first
            );
            let rent = rows.iter().find(|row| row[2] == **wallet).unwrap();
            assert_eq!(
                asked(&ledger, seed, Ask::ValueOf("rent".to_owned())).text,
                &rent[3]
            );
            assert_eq!(
                asked(&ledger, seed, Ask::WhoOf("rent".to_owned())).text,
                &rent[2]
            );
        }
    }

    #[test]
    fn the_ledger_looks_like_a_ledger() {
        let text = text(&read(SAMPLE), 7);
        let lines: Vec<&str> = text.lines().take(4).collect();
        insta::assert_snapshot!(lines.join("\n"), @r"
            entry,booked,from,to,amount,currency,reference
            000001,2031-01-31T04:40:27-01:30,xts13z6yqldl2n4qz,xts1avyknumthe794,1496.03,XTS,wages
            000002,2031-01-31T09:53:41-01:30,xts15u6gxg5jf0c80,xts1499fqgh3u5gla,1670.29,XTS,fish
            000003,2031-01-31T12:30:35-01:30,xts1e44nd27zu3yvh,xts19e8zpe6wfdzgu,1189.60,XTS,rent
            ");
    }
}
