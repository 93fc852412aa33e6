//! The promises of the record, tried from outside.

use super::*;
use crate::evidence::Digest;
use crate::exercise::{Actor, Audience, Event, TrainerEvent, What};
use crate::scenario::{Moment, Scenario};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tempfile::TempDir;

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

fn event(seq: u64, text: &str) -> Event {
    Event {
        seq,
        at: Moment::from_millis(seq * 1000),
        by: Actor::Trainer,
        to: Audience::All,
        what: What::Trainer(TrainerEvent::Broadcast { text: text.into() }),
    }
}

fn some(from: u64, to: u64) -> Vec<Event> {
    (from..to)
        .map(|seq| event(seq, &format!("Ticker line {seq}: nothing new on the pier.")))
        .collect()
}

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.accord");
    (folder, path)
}

fn all(record: &Record) -> Vec<Event> {
    record.events().collect::<Result<_, _>>().unwrap()
}

#[test]
fn what_was_appended_is_there_again() {
    let (_folder, path) = folder();
    let mut record = Record::create(&path, &scenario(), 7, None).unwrap();
    record.append(&some(0, 3)).unwrap();
    record.append(&some(3, 1500)).unwrap();
    let head = record.head();
    drop(record);

    let (mut record, recovery) = Record::open(&path).unwrap();
    assert_eq!(
        recovery,
        Recovery {
            events: 1500,
            head,
            leftover: None,
            clock: Moment::from_millis(1_499_000),
            broken: None
        }
    );
    assert_eq!(all(&record), some(0, 1500));
    assert_eq!(record.origin().seed, 7);
    assert_eq!(**record.scenario(), scenario());
    record.append(&some(1500, 1501)).unwrap();
    assert_eq!(record.len(), 1501);
    drop(record);
    let report = verify(&path).unwrap();
    assert!(report.whole(), "{report:?}");
    assert_eq!(report.events, 1501);
}

#[test]
fn a_reader_sees_what_was_committed_while_the_exercise_goes_on() {
    let (_folder, path) = folder();
    let mut record = Record::create(&path, &scenario(), 7, None).unwrap();
    record.append(&some(0, 5)).unwrap();
    let (reader, _) = Record::read(&path).unwrap();
    record.append(&some(5, 6)).unwrap();
    assert_eq!(all(&reader), some(0, 5));
    assert!(verify(&path).unwrap().whole());
    let (mut reader, recovery) = Record::read(&path).unwrap();
    assert_eq!(recovery.events, 6);
    assert!(matches!(
        reader.append(&some(6, 7)),
        Err(Error::ReadOnly(_))
    ));
}

#[test]
fn two_exercises_cannot_write_to_one_file() {
    let (_folder, path) = folder();
    let record = Record::create(&path, &scenario(), 7, None).unwrap();
    assert!(matches!(Record::open(&path), Err(Error::Locked(_))));
    drop(record);
    let (_record, _) = Record::open(&path).unwrap();
    assert!(matches!(Record::open(&path), Err(Error::Locked(_))));
    assert!(matches!(
        Record::create(&path, &scenario(), 7, None),
        Err(Error::Locked(_))
    ));
}

#[test]
fn an_existing_file_is_not_written_over() {
    let (folder, path) = folder();
    drop(Record::create(&path, &scenario(), 7, None).unwrap());
    assert!(matches!(
        Record::create(&path, &scenario(), 7, None),
        Err(Error::Exists(_))
    ));
    let names: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["run.accord"], "a closed record is one file");
}

#[test]
fn an_event_out_of_order_is_not_written() {
    let (_folder, path) = folder();
    let mut record = Record::create(&path, &scenario(), 7, None).unwrap();
    record.append(&some(0, 2)).unwrap();
    for wrong in [some(1, 3), some(3, 4), vec![event(2, "a"), event(2, "b")]] {
        assert!(matches!(
            record.append(&wrong),
            Err(Error::OutOfOrder { .. })
        ));
    }
    record.append(&some(2, 3)).unwrap();
    assert_eq!(all(&record), some(0, 3));
}

#[test]
fn play_time_without_events_is_remembered() {
    let (_folder, path) = folder();
    let mut record = Record::create(&path, &scenario(), 7, None).unwrap();
    record.append(&some(0, 4)).unwrap();
    record.mark(Moment::from_mins(9)).unwrap();
    record.mark(Moment::from_mins(2)).unwrap();
    drop(record);
    let (_, recovery) = Record::open(&path).unwrap();
    assert_eq!(recovery.clock, Moment::from_mins(9));
    assert_eq!(recovery.events, 4);
}

#[test]
fn a_full_disk_loses_nothing_and_passes() {
    let (_folder, path) = folder();
    let mut record = Record::create(&path, &scenario(), 7, None).unwrap();
    record.append(&some(0, 10)).unwrap();
    record.limit_growth(Some(0));
    let error = record.append(&some(10, 2000)).unwrap_err();
    assert!(matches!(error, Error::Full(_)), "{error}");
    assert!(error.may_pass());
    assert_eq!(record.len(), 10);
    record.limit_growth(None);
    record.append(&some(10, 2000)).unwrap();
    drop(record);
    assert_eq!(verify(&path).unwrap().events, 2000);
}

#[test]
fn a_fork_keeps_its_parents_hash_and_its_events() {
    let (folder, path) = folder();
    let mut record = Record::create(&path, &scenario(), 7, None).unwrap();
    record.append(&some(0, 700)).unwrap();
    let head = record.head();
    record.append(&some(700, 800)).unwrap();
    let mut fork = record
        .fork(&folder.path().join("fork.accord"), 700)
        .unwrap();
    assert_eq!(fork.origin().parent, Some(Parent { events: 700, head }));
    assert_eq!(all(&fork), some(0, 700));
    fork.append(&[event(700, "another way")]).unwrap();
    assert_ne!(fork.head(), record.head());
    let none = record.fork(&folder.path().join("none.accord"), 0).unwrap();
    assert!(none.is_empty());
}

#[test]
fn what_is_no_record_is_refused_by_name() {
    let (folder, path) = folder();
    let missing = Record::open(&path).unwrap_err();
    assert!(matches!(missing, Error::Missing(_)));

    std::fs::write(&path, b"").unwrap();
    assert!(matches!(Record::open(&path), Err(Error::Empty(_))));
    assert!(matches!(verify(&path), Err(Error::Empty(_))));

    std::fs::write(
        &path,
        b"not a database, however long the text goes on".repeat(100),
    )
    .unwrap();
    assert!(matches!(Record::open(&path), Err(Error::NotARecord(_))));

    assert!(matches!(
        Record::open(folder.path()),
        Err(Error::NotARecord(_))
    ));

    let other = folder.path().join("other.accord");
    let connection = rusqlite::Connection::open(&other).unwrap();
    connection.execute("CREATE TABLE t (a)", []).unwrap();
    drop(connection);
    assert!(matches!(Record::open(&other), Err(Error::NotARecord(_))));

    let newer = folder.path().join("newer.accord");
    drop(Record::create(&newer, &scenario(), 7, None).unwrap());
    let connection = rusqlite::Connection::open(&newer).unwrap();
    connection.pragma_update(None, "user_version", 9).unwrap();
    drop(connection);
    let error = Record::open(&newer).unwrap_err();
    assert!(matches!(error, Error::Newer { format: 9, .. }), "{error}");
}

#[test]
fn what_would_run_by_itself_is_refused() {
    for (sql, left) in [
        (
            "DROP TABLE event; CREATE VIEW event AS WITH RECURSIVE n(seq) AS \
             (SELECT 0 UNION ALL SELECT 0 FROM n) SELECT seq, '' AS json, '' AS hash FROM n",
            "view",
        ),
        (
            "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM event; END",
            "trigger",
        ),
        ("CREATE INDEX i ON event (length(json))", "index"),
        ("DROP TABLE head", "missing"),
    ] {
        let (_folder, path) = folder();
        drop(Record::create(&path, &scenario(), 7, None).unwrap());
        let connection = rusqlite::Connection::open(&path).unwrap();
        connection.execute_batch(sql).unwrap();
        drop(connection);
        let error = Record::open(&path).unwrap_err();
        assert!(matches!(error, Error::Structure { .. }));
        assert!(error.to_string().contains(left), "{error}");
    }
}

/// Does something to the tables of a whole record of 20 events.
fn tampered(sql: &str) -> (TempDir, PathBuf) {
    let (folder, path) = folder();
    let mut record = Record::create(&path, &scenario(), 7, None).unwrap();
    record.append(&some(0, 20)).unwrap();
    drop(record);
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.execute_batch(sql).unwrap();
    drop(connection);
    (folder, path)
}

#[test]
fn tampering_is_found_at_the_first_event_that_it_touches() {
    let changed = |seq| Break::Changed { seq };
    for (sql, at) in [
        (
            "UPDATE event SET json = replace(json, 'pier', 'quay') WHERE seq = 12",
            changed(12),
        ),
        (
            "UPDATE event SET hash = zeroblob(32) WHERE seq = 3",
            changed(3),
        ),
        (
            "DELETE FROM event WHERE seq = 7",
            Break::Gap {
                expected: 7,
                found: 8,
            },
        ),
        (
            "DELETE FROM event WHERE seq > 15",
            Break::Head {
                said: 20,
                found: 16,
            },
        ),
        (
            "UPDATE event SET seq = -5 WHERE seq = 0",
            Break::Gap {
                expected: 0,
                found: -5,
            },
        ),
        (
            "UPDATE origin SET json = replace(json, '\"seed\":7', '\"seed\":8')",
            changed(0),
        ),
        (
            "UPDATE head SET events = 21",
            Break::Head {
                said: 21,
                found: 20,
            },
        ),
    ] {
        let (_folder, path) = tampered(sql);
        let report = verify(&path).unwrap();
        assert_eq!(report.findings, [Finding::Chain(at.clone())], "{sql}");
        assert_eq!(report.events, at.whole(), "{sql}");
        assert!(matches!(Record::open(&path), Err(Error::Broken { at: it, .. }) if it == at));
        let (record, recovery) = Record::read(&path).unwrap();
        assert_eq!(recovery.broken, Some(at.clone()));
        assert_eq!(all(&record), some(0, at.whole()), "{sql}");
    }
    let (_folder, path) = tampered("UPDATE scenario SET json = replace(json, 'Small', 'Smell')");
    assert!(matches!(verify(&path), Err(Error::Structure { .. })));
}

#[test]
fn a_chained_row_that_is_no_event_is_found() {
    let (_folder, path) = folder();
    let mut record = Record::create(&path, &scenario(), 7, None).unwrap();
    record.append(&some(0, 2)).unwrap();
    let hash = chain::link(record.head(), 2, b"{}");
    drop(record);
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection
        .execute(
            "INSERT INTO event VALUES (2, '{}', ?1)",
            [hash.as_bytes().as_slice()],
        )
        .unwrap();
    connection
        .execute(
            "UPDATE head SET events = 3, hash = ?1",
            [hash.as_bytes().as_slice()],
        )
        .unwrap();
    drop(connection);
    let report = verify(&path).unwrap();
    assert!(
        matches!(
            report.findings.as_slice(),
            [Finding::Chain(Break::NotAnEvent { seq: 2, .. })]
        ),
        "{report:?}"
    );
}

/// A record whose host was killed: five commits of two events, the last four only in the write-ahead file.
struct Killed {
    database: Vec<u8>,
    ahead: Vec<u8>,
}

static KILLED: LazyLock<Killed> = LazyLock::new(|| {
    let (_folder, path) = folder();
    let mut record = Record::create(&path, &scenario(), 7, None).unwrap();
    record.append(&some(0, 2)).unwrap();
    record
        .connection()
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    for n in 1..5 {
        record.append(&some(n * 2, n * 2 + 2)).unwrap();
    }
    Killed {
        database: std::fs::read(&path).unwrap(),
        ahead: std::fs::read(lock::beside(&path, "-wal")).unwrap(),
    }
});

/// A whole closed record.
static CLOSED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let (_folder, path) = folder();
    let mut record = Record::create(&path, &scenario(), 7, None).unwrap();
    record.append(&some(0, 60)).unwrap();
    drop(record);
    std::fs::read(&path).unwrap()
});

fn put(database: &[u8], ahead: &[u8]) -> (TempDir, PathBuf) {
    let (folder, path) = folder();
    std::fs::write(&path, database).unwrap();
    if !ahead.is_empty() {
        std::fs::write(lock::beside(&path, "-wal"), ahead).unwrap();
    }
    (folder, path)
}

/// Whatever happened to a file: what reads as whole is what was written, or a fault is told.
fn honest(path: &Path, written: u64) -> Result<(), TestCaseError> {
    if let Ok(report) = verify(path) {
        if report.whole() {
            prop_assert!(report.unfinished.is_some() || report.events == written);
        }
        let (record, _) = Record::read(path).unwrap();
        let read: Vec<_> = record.events().map_while(Result::ok).collect();
        prop_assert_eq!(&read, &some(0, read.len() as u64));
    }
    if let Ok((record, _)) = Record::open(path) {
        let read = all(&record);
        prop_assert_eq!(&read, &some(0, read.len() as u64));
    }
    Ok(())
}

#[test]
fn a_killed_host_loses_no_commit() {
    let (_folder, path) = put(&KILLED.database, &KILLED.ahead);
    let before = std::fs::read(&path).unwrap();
    let report = verify(&path).unwrap();
    assert!(report.whole() && report.unfinished.is_none(), "{report:?}");
    assert_eq!(report.events, 10);
    assert_eq!(std::fs::read(&path).unwrap(), before, "verify only reads");
    let (record, recovery) = Record::open(&path).unwrap();
    assert_eq!((recovery.events, recovery.leftover), (10, None));
    assert_eq!(all(&record), some(0, 10));
}

#[test]
fn a_commit_that_was_cut_off_is_dropped_and_told() {
    let short = &KILLED.ahead[..KILLED.ahead.len() - 1000];
    let (_folder, path) = put(&KILLED.database, short);
    let report = verify(&path).unwrap();
    assert!(report.whole());
    assert_eq!(report.events, 8);
    assert!(matches!(
        report.unfinished,
        Some(Leftover::Unfinished { .. })
    ));
    let (record, recovery) = Record::open(&path).unwrap();
    assert_eq!(recovery.leftover, report.unfinished);
    assert_eq!(all(&record), some(0, 8));
}

#[test]
fn commits_behind_a_damaged_page_are_told_as_lost() {
    let mut ahead = KILLED.ahead.clone();
    ahead[32 + 24 + 100] ^= 1;
    let (_folder, path) = put(&KILLED.database, &ahead);
    let report = verify(&path).unwrap();
    assert_eq!(report.events, 2);
    assert_eq!(
        report.findings,
        [Finding::Lost(Leftover::Damaged { commits: 4 })]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_flipped_bit_in_a_closed_file_is_no_panic_and_no_lie(
        at in 0..CLOSED.len(),
        bit in 0..8u8,
    ) {
        let mut bytes = CLOSED.clone();
        bytes[at] ^= 1 << bit;
        let (_folder, path) = put(&bytes, &[]);
        honest(&path, 60)?;
    }

    #[test]
    fn a_closed_file_cut_anywhere_is_no_panic_and_no_lie(length in 0..CLOSED.len()) {
        let (_folder, path) = put(&CLOSED[..length], &[]);
        honest(&path, 60)?;
    }

    #[test]
    fn a_flipped_bit_in_the_write_ahead_file_is_no_panic_and_no_lie(
        at in 0..KILLED.ahead.len(),
        bit in 0..8u8,
    ) {
        let mut ahead = KILLED.ahead.clone();
        ahead[at] ^= 1 << bit;
        let (_folder, path) = put(&KILLED.database, &ahead);
        honest(&path, 10)?;
    }

    #[test]
    fn a_write_ahead_file_cut_anywhere_is_a_prefix(length in 0..KILLED.ahead.len()) {
        let (_folder, path) = put(&KILLED.database, &KILLED.ahead[..length]);
        let (record, _) = Record::open(&path).unwrap();
        let read = all(&record);
        prop_assert_eq!(&read, &some(0, read.len() as u64));
    }

    #[test]
    fn any_bytes_are_no_panic(bytes in proptest::collection::vec(any::<u8>(), 0..8192)) {
        let (_folder, path) = put(&bytes, &bytes);
        prop_assert!(Record::open(&path).is_err());
        prop_assert!(verify(&path).is_err());
    }
}

#[test]
fn every_error_reads_as_a_sentence() {
    let path = PathBuf::from("run.accord");
    let errors = [
        Error::Missing(path.clone()),
        Error::Exists(path.clone()),
        Error::Empty(path.clone()),
        Error::NotARecord(path.clone()),
        Error::Newer {
            path: path.clone(),
            format: 9,
        },
        Error::Structure {
            path: path.clone(),
            reason: "tables are missing".into(),
        },
        Error::Broken {
            path: path.clone(),
            at: Break::Changed { seq: 12 },
        },
        Error::Locked(path.clone()),
        Error::Full(path.clone()),
        Error::ReadOnly(path.clone()),
        Error::OutOfOrder {
            expected: 3,
            found: 5,
        },
        Error::System {
            path,
            reason: "input/output error".into(),
        },
    ];
    let text: Vec<_> = errors.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(text.join("\n"), @"
    There is no file run.accord.
    run.accord exists already and is not written over. Choose another name, or resume it with `accord host --headless --file run.accord`.
    run.accord is empty: no exercise was ever written to it. Delete it, or choose another file.
    run.accord is not an exercise file of Accord.
    run.accord was written by a newer Accord (file format 9; this program knows up to 2). Open it with that version or a later one.
    run.accord is damaged and cannot be read: tables are missing. Take the latest copy of the file.
    run.accord is not whole: event 12 was changed, or does not follow from the one before it. The first 12 events are whole. The file is not written to any more; it can still be read.
    run.accord is in use by an exercise that is running. Close that one first, or choose another file; if it has just been stopped, try again in a moment.
    The disk that holds run.accord is full. Nothing already recorded is lost; make room and the exercise goes on.
    run.accord cannot be written to: it is open for reading, or write-protected.
    Event 5 came where event 3 was due; nothing was written.
    run.accord: the system says: input/output error.
    ");
}

#[test]
fn the_hash_of_an_event_is_as_documented() {
    let previous = Digest::of(b"origin");
    let mut bytes = previous.as_bytes().to_vec();
    bytes.extend_from_slice(&5_u64.to_be_bytes());
    bytes.extend_from_slice(b"{}");
    assert_eq!(chain::link(previous, 5, b"{}"), Digest::of(&bytes));
}
