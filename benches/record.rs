//! The exercise file: how quickly events are durable, and how quickly a long record opens.

#![expect(
    clippy::unwrap_used,
    reason = "a bench is no library, and stops where something is wrong"
)]

use accord::exercise::{Actor, Audience, Event, TrainerEvent, What};
use accord::record::{Record, verify};
use accord::scenario::{Moment, Scenario};
use divan::Bencher;
use divan::counter::ItemsCount;
use std::path::PathBuf;
use std::sync::LazyLock;
use tempfile::TempDir;

fn main() {
    divan::main();
}

fn events(from: u64, count: u64) -> Vec<Event> {
    (from..from + count)
        .map(|seq| Event {
            seq,
            at: Moment::from_millis(seq * 100),
            by: Actor::Trainer,
            to: Audience::All,
            what: What::Trainer(TrainerEvent::Broadcast {
                text: format!("Line {seq}: the harbour office says that nothing has changed.")
                    .into(),
            }),
        })
        .collect()
}

fn create(folder: &TempDir) -> Record {
    let scenario = Scenario::load("quiet-harbour").unwrap();
    Record::create(&folder.path().join("run.accord"), &scenario, 7, None).unwrap()
}

/// A record of a million events.
static LONG: LazyLock<(TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let mut record = create(&folder);
    for from in (0..1_000_000).step_by(10_000) {
        record.append(&events(from, 10_000)).unwrap();
    }
    let path = record.path().to_owned();
    (folder, path)
});

/// One commit of so many events, durable when it returns.
#[divan::bench(args = [1, 100])]
fn append(bencher: Bencher<'_, '_>, count: u64) {
    let folder = tempfile::tempdir().unwrap();
    let mut record = create(&folder);
    bencher
        .counter(ItemsCount::new(count))
        .bench_local(|| record.append(&events(record.len(), count)).unwrap());
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn open_a_million(bencher: Bencher<'_, '_>) {
    let path = &LONG.1;
    bencher
        .counter(ItemsCount::new(1_000_000_u64))
        .bench_local(|| Record::open(path).unwrap().1.events);
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn verify_a_million(bencher: Bencher<'_, '_>) {
    let path = &LONG.1;
    bencher
        .counter(ItemsCount::new(1_000_000_u64))
        .bench_local(|| verify(path).unwrap().events);
}
