//! Which commands of which desk have been done, so that a host that was killed and started again does none twice.

use super::Error;
use super::open::Record;
use rusqlite::Transaction;
use std::collections::BTreeMap;

/// Receipts kept for each desk: those of its latest commands.
pub const RECEIPTS_KEPT: u16 = 1024;
/// Receipts of a desk written before the oldest are looked for.
const LOOK_EACH: u16 = 128;

/// A command was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The name of the desk that asked.
    pub desk: u128,
    /// The desk's number for the command; each new one has a higher one.
    pub command: u64,
    /// The number of the event of the exercise that came next then.
    pub before: u64,
}

/// How many receipts of each desk were written since its oldest were thrown away.
#[derive(Debug, Default)]
pub(super) struct Written(BTreeMap<u128, u16>);

impl Written {
    /// Writes receipts, and throws away the oldest of desks that have too many.
    pub fn insert(
        &mut self,
        transaction: &Transaction<'_>,
        receipts: &[Receipt],
    ) -> rusqlite::Result<()> {
        let mut insert = transaction.prepare_cached(
            "INSERT OR REPLACE INTO receipt (desk, command, before) VALUES (?1, ?2, ?3)",
        )?;
        for receipt in receipts {
            let desk = receipt.desk.to_be_bytes();
            insert.execute((
                desk.as_slice(),
                receipt.command.cast_signed(),
                receipt.before.cast_signed(),
            ))?;
            let written = self.0.entry(receipt.desk).or_default();
            *written += 1;
            if *written >= LOOK_EACH {
                *written = 0;
                transaction
                    .prepare_cached(
                        "DELETE FROM receipt WHERE desk = ?1 AND command < (SELECT command FROM receipt \
                         WHERE desk = ?1 ORDER BY command DESC LIMIT 1 OFFSET ?2)",
                    )?
                    .execute((desk.as_slice(), RECEIPTS_KEPT - 1))?;
            }
        }
        Ok(())
    }
}

impl Record {
    /// The commands of all desks after which this event or a later one came next.
    ///
    /// # Errors
    /// As [`Record::receipts`].
    pub fn receipts_from(&self, before: u64) -> Result<Vec<Receipt>, Error> {
        let wrong = |error: rusqlite::Error| Error::sqlite(self.path(), &error);
        if !self.keeps_receipts() {
            return Ok(Vec::new());
        }
        let mut select = self
            .connection()
            .prepare_cached(
                "SELECT desk, command, before FROM receipt WHERE before >= ?1 ORDER BY before",
            )
            .map_err(wrong)?;
        let rows = select
            .query_map([before.cast_signed()], |row| {
                Ok(Receipt {
                    desk: u128::from_be_bytes(row.get(0)?),
                    command: row.get::<_, i64>(1)?.cast_unsigned(),
                    before: row.get::<_, i64>(2)?.cast_unsigned(),
                })
            })
            .map_err(wrong)?;
        rows.collect::<Result<_, _>>().map_err(wrong)
    }

    /// The latest commands of this desk that were done, at most [`RECEIPTS_KEPT`], the newest first. A file of an
    /// older format that is only read has none.
    ///
    /// # Errors
    /// The system refuses, or a row is not what the program writes.
    pub fn receipts(&self, desk: u128) -> Result<Vec<Receipt>, Error> {
        let wrong = |error: rusqlite::Error| Error::sqlite(self.path(), &error);
        if !self.keeps_receipts() {
            return Ok(Vec::new());
        }
        let mut select = self
            .connection()
            .prepare_cached(
                "SELECT command, before FROM receipt WHERE desk = ?1 ORDER BY command DESC LIMIT ?2",
            )
            .map_err(wrong)?;
        let rows = select
            .query_map((desk.to_be_bytes().as_slice(), RECEIPTS_KEPT), |row| {
                Ok(Receipt {
                    desk,
                    command: row.get::<_, i64>(0)?.cast_unsigned(),
                    before: row.get::<_, i64>(1)?.cast_unsigned(),
                })
            })
            .map_err(wrong)?;
        rows.collect::<Result<_, _>>().map_err(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;
    use std::path::Path;

    fn scenario() -> Scenario {
        serde_json::from_value(serde_json::json!({
            "exercise": {
                "id": "small", "title": "Small", "summary": "", "brief": "", "length": "10m",
            },
            "alliance": { "name": "Compact", "members": [], "coordinator": "CCS" },
            "nations": [], "teams": [], "externals": [], "in_force": [], "evidence": [], "leads": [],
            "resources": [], "msel": [], "dilemmas": [], "milestones": [], "branches": [],
            "duties": [], "objectives": [], "score": {}, "debrief": [], "library": {},
        }))
        .unwrap()
    }

    fn receipt(desk: u128, command: u64) -> Receipt {
        Receipt {
            desk,
            command,
            before: command * 2,
        }
    }

    fn whole(path: &Path) -> bool {
        crate::record::verify(path).unwrap().whole()
    }

    #[test]
    fn the_latest_commands_of_each_desk_are_remembered_and_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("run.accord");
        let mut record = Record::create(&path, &scenario(), 7, None).unwrap();
        record.append_with([], &[receipt(u128::MAX, 3)]).unwrap();
        // Numbers with gaps, as a client may choose them.
        let done: Vec<_> = (0..3_000).map(|n| receipt(1, n * 5000)).collect();
        for some in done.chunks(100) {
            record.append_with([], some).unwrap();
        }
        drop(record);
        let (record, _) = Record::open(&path).unwrap();
        let kept = record.receipts(1).unwrap();
        let wanted: Vec<_> = (0..3_000).rev().map(|n| receipt(1, n * 5000)).collect();
        assert_eq!(kept, wanted[..usize::from(RECEIPTS_KEPT)]);
        assert_eq!(record.receipts(u128::MAX).unwrap(), [receipt(u128::MAX, 3)]);
        assert_eq!(record.receipts(2).unwrap(), []);
        let rows: u16 = record
            .connection()
            .query_row("SELECT count(*) FROM receipt", [], |row| row.get(0))
            .unwrap();
        assert!(rows <= RECEIPTS_KEPT + LOOK_EACH + 1, "{rows}");
        drop(record);
        assert!(whole(&path));
    }

    #[test]
    fn a_file_of_the_first_format_is_read_as_it_is_and_brought_up_when_it_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("run.accord");
        drop(Record::create(&path, &scenario(), 7, None).unwrap());
        let connection = rusqlite::Connection::open(&path).unwrap();
        connection.execute("DROP TABLE receipt", []).unwrap();
        connection.pragma_update(None, "user_version", 1).unwrap();
        drop(connection);
        let before = std::fs::read(&path).unwrap();
        let (record, _) = Record::read(&path).unwrap();
        assert_eq!(record.receipts(1).unwrap(), []);
        drop(record);
        assert!(whole(&path));
        assert_eq!(before, std::fs::read(&path).unwrap());

        let (mut record, _) = Record::open(&path).unwrap();
        record.append_with([], &[receipt(1, 1)]).unwrap();
        assert_eq!(record.receipts(1).unwrap(), [receipt(1, 1)]);
        drop(record);
        assert!(whole(&path));
        assert_eq!(Record::read(&path).unwrap().0.receipts(1).unwrap().len(), 1);
    }
}
