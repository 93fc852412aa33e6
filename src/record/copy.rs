//! A copy of a record that another machine keeps while the exercise runs: the same bytes and the same chain, checked
//! as they come.

use super::chain::{Break, Walk, link};
use super::events::{event, insert, parts, set_head};
use super::open::{Origin, Record};
use super::{Error, Receipt};
use crate::evidence::Digest;
use crate::scenario::{Moment, Scenario};
use std::path::Path;

/// Events of a record as it has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The number of the first.
    pub from: u64,
    /// The JSON of each.
    pub events: Vec<String>,
    /// The hash of the last one; of the one before, if there are none.
    pub head: Digest,
}

impl Record {
    /// What a copy begins with: the origin and the scenario, as they stand in the file.
    ///
    /// # Errors
    /// The system refuses.
    pub fn beginning(&self) -> Result<(String, String), Error> {
        let wrong = |error: rusqlite::Error| Error::sqlite(self.path(), &error);
        let scenario =
            self.connection()
                .query_row("SELECT json FROM scenario LIMIT 1", [], |row| row.get(0));
        Ok((self.origin_json().to_owned(), scenario.map_err(wrong)?))
    }

    /// The events from this one on, until they come to so many bytes; at least one, if there is one.
    ///
    /// # Errors
    /// The system refuses, or a row is not what the program writes.
    pub fn part(&self, from: u64, bytes: usize) -> Result<Part, Error> {
        let wrong = |error: rusqlite::Error| Error::sqlite(self.path(), &error);
        let broken = |at: Break| Error::Broken {
            path: self.path().into(),
            at,
        };
        let mut walk = Walk {
            next: from,
            hash: self.hash_after(from)?,
        };
        let mut events = Vec::new();
        let mut length = 0;
        let mut select = self
            .connection()
            .prepare_cached("SELECT seq, json, hash FROM event WHERE seq >= ?1 ORDER BY seq")
            .map_err(wrong)?;
        let mut rows = select.query([from.cast_signed()]).map_err(wrong)?;
        while walk.next < self.len() && length < bytes {
            let Some(row) = rows.next().map_err(wrong)? else {
                break;
            };
            let (at, json, hash) = parts(row).map_err(wrong)?;
            walk.step(at, json, hash).map_err(broken)?;
            let text =
                std::str::from_utf8(json).map_err(|error| Error::structure(self.path(), error))?;
            length += text.len();
            events.push(text.to_owned());
        }
        Ok(Part {
            from,
            events,
            head: walk.hash,
        })
    }

    /// Whether the first so many events of this record end with this hash.
    ///
    /// # Errors
    /// The system refuses.
    pub fn begins_with(&self, events: u64, head: Digest) -> Result<bool, Error> {
        Ok(events <= self.len() && self.hash_after(events)? == head)
    }

    /// Makes a new file for a copy, which has no event yet.
    ///
    /// # Errors
    /// As [`Record::create`], and what was given is not what a record begins with.
    pub fn begin_copy(path: &Path, origin: &str, scenario: &str) -> Result<Self, Error> {
        let not = |what: &str, error: serde_json::Error| {
            Error::structure(path, format_args!("{what}: {error}"))
        };
        let from: Origin = serde_json::from_str(origin).map_err(|error| not("origin", error))?;
        let known: Scenario =
            serde_json::from_str(scenario).map_err(|error| not("scenario", error))?;
        if Digest::of(scenario.as_bytes()) != from.scenario {
            let reason = crate::tr!("record-finding-scenario");
            return Err(Error::structure(path, reason.trim_end_matches('.')));
        }
        Self::new_file(path, (from, origin), (&known, scenario))
    }

    /// Takes events as another record has them, in one transaction, if the chain comes to the same hash.
    ///
    /// # Errors
    /// They do not follow, the hash is another, or this program cannot read them; and as [`Record::append`]. Nothing
    /// was written then.
    pub fn take(&mut self, part: &Part, receipts: &[Receipt], clock: Moment) -> Result<(), Error> {
        let path = self.path().to_owned();
        let broken = |at: Break| Error::Broken {
            path: path.clone(),
            at,
        };
        let before = self.writable()?;
        if part.from != before.next {
            return Err(Error::OutOfOrder {
                expected: before.next,
                found: part.from,
            });
        }
        let mut end = before;
        let mut now = self.clock().max(clock);
        for json in &part.events {
            let event = event(end.next, json.as_bytes()).map_err(broken)?;
            now = now.max(event.at);
            end.hash = link(end.hash, end.next, json.as_bytes());
            end.next += 1;
        }
        if end.hash != part.head {
            return Err(broken(Break::Changed { seq: part.from }));
        }
        let mut walk = before;
        self.write(|transaction, written| {
            for json in &part.events {
                insert(transaction, &mut walk, json)?;
            }
            set_head(transaction, walk, now)?;
            written.insert(transaction, receipts)
        })?;
        self.end_at(walk, now);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::{Actor, Audience, Event, TrainerEvent, What};

    fn scenario() -> Scenario {
        Scenario::load("quiet-harbour").expect("it ships with the program")
    }

    fn said(seq: u64) -> Event {
        Event {
            seq,
            at: Moment::from_mins(seq),
            by: Actor::Trainer,
            to: Audience::All,
            what: What::Trainer(TrainerEvent::Broadcast {
                text: format!("Notice {seq}: «…»").into(),
            }),
        }
    }

    #[test]
    fn a_copy_has_the_same_chain_and_takes_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let mut record =
            Record::create(&folder.path().join("a.accord"), &scenario(), 7, None).unwrap();
        let events: Vec<_> = (0..9).map(said).collect();
        record.append(&events).unwrap();
        let (origin, scenario) = record.beginning().unwrap();
        let path = folder.path().join("b.accord");
        let mut copy = Record::begin_copy(&path, &origin, &scenario).unwrap();
        assert_eq!(copy.genesis(), record.genesis());

        let first = record.part(0, 1).unwrap();
        assert_eq!(first.events.len(), 1);
        copy.take(&first, &[], Moment::START).unwrap();
        let rest = record.part(1, usize::MAX).unwrap();
        let receipt = Receipt {
            desk: 4,
            command: 2,
            before: 9,
        };
        // Another hash, another event, another place: nothing of it is taken.
        let mut wrong = rest.clone();
        wrong.events[3] = wrong.events[3].replace("Notice", "Notike");
        for wrong in [
            wrong,
            Part {
                head: first.head,
                ..rest.clone()
            },
            Part {
                from: 2,
                ..rest.clone()
            },
        ] {
            assert!(copy.take(&wrong, &[receipt], Moment::START).is_err());
            assert_eq!((copy.len(), copy.head()), (1, first.head));
        }
        copy.take(&rest, &[receipt], Moment::from_mins(20)).unwrap();
        assert_eq!((copy.len(), copy.head()), (9, record.head()));
        assert_eq!(copy.receipts(4).unwrap(), [receipt]);
        assert_eq!(copy.clock(), Moment::from_mins(20));
        assert!(
            record
                .begins_with(4, record.part(3, 1).unwrap().head)
                .unwrap()
        );
        assert!(!record.begins_with(5, first.head).unwrap());
        assert!(!record.begins_with(10, record.head()).unwrap());
        drop(copy);
        let report = crate::record::verify(&path).unwrap();
        assert!(report.whole() && report.head == record.head());
    }

    #[test]
    fn what_no_record_begins_with_makes_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("b.accord");
        for (origin, scenario) in [("", ""), ("{}", "{}"), ("[1", "null")] {
            assert!(Record::begin_copy(&path, origin, scenario).is_err());
            assert!(!path.exists());
        }
    }
}
