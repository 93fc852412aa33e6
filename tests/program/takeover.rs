//! A second machine that keeps a copy of the record and takes over, as processes of their own over TLS on loopback.

use super::link::{Hosting, PATIENCE, Running, host_of, recorded, two_desks};
use super::{SCENARIO, folder, path, run};
use accord::exercise::{Event, TermNumber, TrainerEvent, What};
use accord::link::LineState;
use accord::record::{Record, verify};
use std::collections::BTreeSet;
use std::io::Write as _;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

const MORE: [&str; 3] = [SCENARIO, "--seed", "7"];

/// A machine that keeps a copy.
struct Second {
    running: Running,
    copy: PathBuf,
}

fn keep(hosting: &Hosting, copy: &Path) -> Second {
    let code = hosting.code("Trainer").to_string();
    let running = Running::start(&[
        "join",
        &hosting.address,
        "--code",
        &code,
        "--headless",
        "--keep",
        path(copy),
        "--listen",
        "127.0.0.1:0",
        "--no-announce",
    ]);
    Second {
        running,
        copy: copy.into(),
    }
}

impl Second {
    /// Waits until the copy has everything.
    fn in_step(&self) {
        self.running.find("a copy in step", |line| {
            line.contains("in step").then_some(())
        });
    }

    /// Types the words, and gives the address at which it listens then.
    fn take_over(mut self) -> Hosting {
        let input = self.running.input.as_mut().expect("its input is piped");
        writeln!(input, "take over").expect("it reads");
        host_of(self.running)
    }
}

/// The texts that a desk has written and that were acknowledged, in order.
fn lines(count: usize) -> Vec<String> {
    (0..count).map(|nth| format!("Line {nth:03}")).collect()
}

/// The copy is the record up to where it was taken over, if it was.
fn same_chain(record: &Path, copy: &Path) {
    let events = |file: &Path| -> Vec<Event> {
        let (record, _) = Record::read(file).expect("the record opens");
        record.events().map(|it| it.expect("it reads")).collect()
    };
    let (record, copy) = (events(record), events(copy));
    let taken = |event: &Event| matches!(event.what, What::Trainer(TrainerEvent::TakenOver { .. }));
    let end = copy.iter().position(taken).unwrap_or(copy.len());
    let both = end.min(record.len());
    assert!(both > 0);
    assert_eq!(record[..both], copy[..both], "the copy is the record");
}

#[test]
fn when_the_host_is_killed_the_second_machine_takes_over_and_nothing_is_lost_or_twice() {
    let (folder, file) = folder();
    let mut hosting = super::link::host(&file, "127.0.0.1:0", &MORE);
    let copy = folder.path().join("copy.accord");
    let second = keep(&hosting, &copy);
    second.in_step();
    let address = hosting.address.clone();
    let mut desks = two_desks(&hosting, &address);
    const EACH: usize = 20;
    for nth in 0..EACH {
        for desk in &desks {
            desk.write(&format!("Line {nth:03}"));
        }
    }
    // Some are answered, some are on their way.
    desks[0].hear_until("an answer", |desk| desk.answers.len() > 3);
    hosting.running.kill();
    let taken = second.take_over();
    assert_eq!(taken.codes, hosting.codes, "the codes are the same");
    for desk in &mut desks {
        desk.hear_until("all answers", |desk| desk.answers.len() == EACH);
        desk.hear_until("all events", |desk| desk.texts("Line").len() >= EACH);
        assert_eq!(desk.texts("Line"), lines(EACH));
        assert!(desk.answers.values().all(Result::is_ok));
        assert_eq!(desk.welcomes, 1, "it went on where it was");
        desk.assert_numbered();
    }
    assert_eq!(recorded(&copy, "Line").len(), 2 * EACH, "each is done once");
    let report = verify(&copy).expect("the record reads");
    assert!(report.whole(), "{report:?}");
    same_chain(&file, &copy);

    // The first machine comes back: it learns that it was taken over, and writes nothing more.
    let before = verify(&file).expect("the record reads");
    let arguments = ["host", "--headless", "--bots", "none", "--no-announce"];
    let file_and_place = ["--file", path(&file), "--listen", &address];
    let (_, said) = run(&[&arguments[..], &file_and_place].concat(), 1);
    assert!(said.contains("taken this exercise over"), "{said}");
    assert_eq!(verify(&file).expect("the record reads"), before);
    drop(taken);
    drop(folder);
}

#[test]
fn a_host_that_was_only_cut_off_stops_when_it_hears_of_the_second() {
    let (folder, file) = folder();
    let hosting = super::link::host(&file, "127.0.0.1:0", &MORE);
    let copy = folder.path().join("copy.accord");
    let second = keep(&hosting, &copy);
    second.in_step();
    let [mut one, _two] = two_desks(&hosting, &hosting.address);
    let asked = one.write("Line 000");
    one.hear_until("answer", |desk| desk.answers.contains_key(&asked));
    // It takes over although the first one runs: that one is told, and sends everybody away.
    let taken = second.take_over();
    hosting.running.ends(1);
    let asked = one.write("Line 001");
    one.hear_until("answer", |desk| desk.answers.contains_key(&asked));
    assert!(one.answers[&asked].is_ok());
    assert_eq!(
        one.line.state(),
        LineState::Connected(taken.address.as_str().into())
    );
    one.hear_until("events", |desk| desk.texts("Line").len() == 2);
    one.assert_numbered();
    assert_eq!(recorded(&file, "Line"), ["Line 000"]);
    assert_eq!(recorded(&copy, "Line"), ["Line 000", "Line 001"]);
}

#[test]
fn a_desk_that_has_seen_the_second_machine_does_not_go_back_to_the_first() {
    let (folder, file) = folder();
    let mut hosting = super::link::host(&file, "127.0.0.1:0", &MORE);
    let copy = folder.path().join("copy.accord");
    let second = keep(&hosting, &copy);
    second.in_step();
    let [mut one, _two] = two_desks(&hosting, &hosting.address);
    hosting.running.kill();
    let mut taken = second.take_over();
    let asked = one.write("Line 000");
    one.hear_until("answer", |desk| desk.answers.contains_key(&asked));
    // The second dies too, and somebody starts the first one, which knows nothing: its seats were restored from before.
    taken.running.kill();
    let seats = folder.path().join("run.accord.seats");
    let text = std::fs::read_to_string(&seats).expect("the seats");
    let mut kept: serde_json::Value = serde_json::from_str(&text).expect("they are JSON");
    kept.as_object_mut().expect("an object").remove("others");
    std::fs::write(&seats, kept.to_string()).expect("they can be written");
    let arguments = ["host", "--headless", "--bots", "none", "--no-announce"];
    let file_and_place = ["--file", path(&file), "--listen", &hosting.address];
    let old = Running::start(&[&arguments[..], &file_and_place].concat());
    // It learns of it from the desk, which does not go on with it.
    old.ends(1);
    // The second one is started again, and all is well.
    let again = super::link::host(&copy, &taken.address, &[]);
    assert_eq!(again.codes, hosting.codes);
    let asked = one.write("Line 001");
    one.hear_until("answer", |desk| desk.answers.contains_key(&asked));
    assert_eq!(one.texts("Line"), lines(2));
    one.assert_numbered();
}

#[test]
fn a_torn_copy_takes_over_from_its_last_whole_commit() {
    let (folder, file) = folder();
    let mut hosting = super::link::host(&file, "127.0.0.1:0", &MORE);
    let copy = folder.path().join("copy.accord");
    let mut second = keep(&hosting, &copy);
    second.in_step();
    let mut desks = two_desks(&hosting, &hosting.address);
    const EACH: usize = 10;
    for nth in 0..EACH {
        for desk in &desks {
            desk.write(&format!("Line {nth:03}"));
        }
    }
    for desk in &mut desks {
        desk.hear_until("all answers", |desk| desk.answers.len() == EACH);
    }
    second.running.kill();
    hosting.running.kill();
    // The end of what was written last is missing.
    let wal = folder.path().join("copy.accord-wal");
    let length = std::fs::metadata(&wal).expect("a write-ahead file").len();
    let torn = std::fs::OpenOptions::new().write(true).open(&wal);
    let torn = torn.expect("it opens");
    torn.set_len(length - 100).expect("it can be cut");
    drop(torn);
    let arguments = ["host", "--headless", "--no-announce", "--take-over"];
    let place = [path(&copy), "--listen", &hosting.address];
    let taken = host_of(Running::start(&[&arguments[..], &place].concat()));
    assert_eq!(taken.codes, hosting.codes);
    let left: BTreeSet<_> = recorded(&copy, "Line").into_iter().collect();
    for desk in &mut desks {
        let asked = desk.write("After");
        desk.hear_until("answer", |desk| desk.answers.contains_key(&asked));
        desk.hear_until("event", |desk| desk.texts("After").len() == 1);
        // It knows what the copy has, and nothing else.
        assert!(desk.texts("Line").iter().all(|line| left.contains(line)));
        desk.assert_numbered();
    }
    assert!(verify(&copy).expect("the record reads").whole());
    assert_eq!(second.copy, copy);
}

#[test]
fn a_copy_goes_on_after_a_cut_and_is_no_record_to_run_by_itself() {
    let (folder, file) = folder();
    let hosting = super::link::host(&file, "127.0.0.1:0", &MORE);
    let copy = folder.path().join("copy.accord");
    let mut second = keep(&hosting, &copy);
    second.in_step();
    let [mut one, _two] = two_desks(&hosting, &hosting.address);
    let mut write = |text: &str| {
        let asked = one.write(text);
        one.hear_until("answer", |desk| desk.answers.contains_key(&asked));
    };
    write("Line 000");
    second.running.kill();
    write("Line 001");
    let arguments = ["host", "--headless", "--no-listen", "--file", path(&copy)];
    let (_, said) = run(&arguments, 2);
    assert!(said.contains("is a copy"), "{said}");
    let again = keep(&hosting, &copy);
    again.in_step();
    write("Line 002");
    let begun = Instant::now();
    while recorded(&copy, "Line").len() < 3 {
        assert!(begun.elapsed() < PATIENCE);
        write("Another word");
    }
    assert_eq!(recorded(&copy, "Line"), lines(3));
    same_chain(&file, &copy);
    // A file of another exercise is not touched.
    let other = folder.path().join("other.accord");
    let made = Record::create(
        &other,
        &accord::scenario::Scenario::load(SCENARIO).expect("it loads"),
        1,
        None,
    );
    drop(made.expect("it is made"));
    let bytes = std::fs::read(&other).expect("it reads");
    let wrong = keep(&hosting, &other);
    let seat = |line: &str| line.starts_with("Seat ").then_some(());
    wrong.running.find("a seat", seat);
    write("Last word");
    drop(wrong);
    assert_eq!(std::fs::read(&other).expect("it reads"), bytes);
}

/// A line that is cut until it is said where it leads, and its own address.
fn line_to(to: Arc<OnceLock<String>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    let pass = |mut from: TcpStream, mut to: TcpStream| {
        std::thread::spawn(move || {
            std::io::copy(&mut from, &mut to).ok();
            to.shutdown(Shutdown::Write).ok();
        });
    };
    std::thread::spawn(move || {
        for near in listener.incoming().map_while(Result::ok) {
            let Some(Ok(far)) = to.get().map(TcpStream::connect) else {
                continue;
            };
            if let (Ok(up), Ok(down)) = (near.try_clone(), far.try_clone()) {
                pass(up, far);
                pass(down, near);
            }
        }
    });
    address
}

/// In which term a record is.
fn term(file: &Path) -> TermNumber {
    let (record, _) = Record::read(file).expect("the record opens");
    let events = record.events().map(|event| event.expect("it reads"));
    let terms = events.filter_map(|event| match event.what {
        What::Trainer(TrainerEvent::TakenOver { term }) => Some(term),
        _ => None,
    });
    terms.max().unwrap_or_default()
}

#[test]
fn of_two_machines_that_took_over_while_they_were_cut_off_one_goes_on_and_both_say_so() {
    let (folder, file) = folder();
    let mut hosting = super::link::host(&file, "127.0.0.1:0", &MORE);
    let mut desks = two_desks(&hosting, &hosting.address);
    let copies = ["one", "two"].map(|name| folder.path().join(name).with_extension("accord"));
    for copy in &copies {
        let mut second = keep(&hosting, copy);
        second.in_step();
        second.running.kill();
    }
    hosting.running.kill();

    // Each knows the other by a line that is cut.
    let ends = [const { OnceLock::new() }; 2].map(Arc::new);
    let mut lines = ends.each_ref().map(|end| line_to(end.clone()));
    lines.swap(0, 1);
    for (copy, line) in copies.iter().zip(&lines) {
        let seats = copy.with_extension("accord.seats");
        let text = std::fs::read_to_string(&seats).expect("the seats");
        let mut kept: serde_json::Value = serde_json::from_str(&text).expect("they are JSON");
        kept["others"] = [line.as_str()].as_slice().into();
        std::fs::write(&seats, kept.to_string()).expect("they can be written");
    }
    let mut machines = [0, 1].map(|nth| {
        let arguments = ["host", "--headless", "--no-announce", "--take-over"];
        let place = [path(&copies[nth]), "--listen", "127.0.0.1:0"];
        let taken = host_of(Running::start(&[&arguments[..], &place].concat()));
        desks[nth].line.also_try(&taken.address);
        Some(taken)
    });
    for (nth, desk) in desks.iter_mut().enumerate() {
        let asked = desk.write(&format!("Line 00{nth}"));
        desk.hear_until("answer", |desk| desk.answers.contains_key(&asked));
        assert!(desk.answers[&asked].is_ok());
        assert_eq!(desk.welcomes, 1, "it goes on where it was");
    }
    let addresses = machines.each_ref().map(|machine| {
        let machine = machine.as_ref().expect("it runs");
        machine.address.clone()
    });
    let terms = copies.each_ref().map(|copy| term(copy));
    assert!(terms[0].rivals(terms[1]), "{terms:?}");
    let [wins, loses] = if terms[0] > terms[1] { [0, 1] } else { [1, 0] };

    // The line is mended: one of the two stops, and its trainer and the other's are told.
    for (end, address) in ends.iter().zip(&addresses) {
        end.set(address.clone()).expect("it was cut");
    }
    let loser = machines[loses].take().expect("it runs").running;
    let told = |words: &'static str| move |line: &str| line.contains(words).then_some(());
    loser.find("the reason", told("is in this record alone"));
    loser.ends(1);
    let winner = machines[wins].as_ref().expect("it runs");
    winner.running.find("the other", told("It is told to stop"));
    // The desk of that one begins anew with the other, where its command was never heard of.
    let desk = &mut desks[loses];
    desk.hear_until("a welcome", |desk| desk.welcomes == 2);
    assert_eq!(desk.texts("Line"), Vec::<String>::new());
    let at = lines[loses].as_str();
    assert_eq!(desk.line.state(), LineState::Connected(at.into()));
    for (nth, desk) in desks.iter_mut().enumerate() {
        let asked = desk.write(&format!("Line 01{nth}"));
        desk.hear_until("answer", |desk| desk.answers.contains_key(&asked));
        desk.assert_numbered();
    }
    let own = |nth: usize| format!("Line 00{nth}");
    let mut both = recorded(&copies[wins], "Line");
    both.sort();
    assert_eq!(both, [own(wins), "Line 010".into(), "Line 011".into()]);
    // The record of the other stays as it is, also when somebody starts it again.
    assert_eq!(recorded(&copies[loses], "Line"), [own(loses)]);
    let before = verify(&copies[loses]).expect("the record reads");
    assert!(before.whole(), "{before:?}");
    let arguments = ["host", "--headless", "--bots", "none", "--no-announce"];
    let file_and_place = ["--file", path(&copies[loses]), "--listen", "127.0.0.1:0"];
    let (_, said) = run(&[&arguments[..], &file_and_place].concat(), 1);
    assert!(said.contains("took this exercise over too"), "{said}");
    let after = verify(&copies[loses]).expect("the record reads");
    assert_eq!(after, before);
}
