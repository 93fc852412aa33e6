//! Lines that break, desks that break off, and a crowd that never finishes its handshakes: nobody else is held up.

use super::{Desk, PATIENCE, host, recorded, two_desks};
use crate::{SCENARIO, folder};
use accord::exercise::*;
use accord::link::*;
use accord::record::verify;
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::time::Duration;

/// Passes every connection on to `to`, in small pieces and with pauses, and cuts it sooner or later.
fn bad_line(to: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    let pass = |mut from: TcpStream, mut to: TcpStream, mut left: usize, nth: usize| {
        std::thread::spawn(move || {
            let mut buffer = vec![0; 16 << 10];
            while let Ok(count @ 1..) = from.read(&mut buffer) {
                let count = count.min(left);
                if to.write_all(&buffer[..count]).is_err() || count == left {
                    break;
                }
                left -= count;
                if nth.is_multiple_of(3) {
                    std::thread::sleep(Duration::from_millis((count % 7) as u64));
                }
            }
            // Cut on both sides at once, as a cable is.
            from.shutdown(Shutdown::Both).ok();
            to.shutdown(Shutdown::Both).ok();
        });
    };
    std::thread::spawn(move || {
        for (nth, desk) in listener.incoming().enumerate() {
            let (Ok(desk), Ok(host)) = (desk, TcpStream::connect(&to)) else {
                continue;
            };
            let (Ok(up), Ok(down)) = (desk.try_clone(), host.try_clone()) else {
                continue;
            };
            // The first may carry a welcome; the others break anywhere, some within the opening.
            let draw = nth * 7919 % 977;
            let most = if nth < 2 { 4 << 20 } else { 12 * draw + 400 };
            pass(up, host, most, nth);
            pass(down, desk, most * 2, nth);
        }
    });
    address
}

#[test]
fn a_bad_line_loses_nothing_and_says_nothing_twice() {
    let (_folder, file) = folder();
    let hosting = host(&file, "127.0.0.1:0", &[SCENARIO, "--seed", "7"]);
    let address = bad_line(hosting.address.clone());
    let mut desks = two_desks(&hosting, &address);
    const COUNT: usize = 120;
    for nth in 0..COUNT {
        for desk in &mut desks {
            desk.write(&format!("Line {nth:03}"));
            desk.hear(Duration::ZERO);
        }
    }
    let expected: Vec<_> = (0..COUNT).map(|nth| format!("Line {nth:03}")).collect();
    for desk in &mut desks {
        desk.hear_until("all answers", |desk| desk.answers.len() == COUNT);
        desk.hear_until("all events", |desk| desk.texts("Line").len() >= COUNT);
        assert_eq!(desk.texts("Line"), expected);
        desk.assert_numbered();
    }
    assert_eq!(
        recorded(&file, "Line").len(),
        2 * COUNT,
        "each is done once"
    );
}

#[test]
fn who_breaks_off_with_commands_unanswered_holds_up_nobody() {
    let (_folder, file) = folder();
    let mut hosting = host(&file, "127.0.0.1:0", &[SCENARIO, "--seed", "7"]);
    let [mut one, mut two] = two_desks(&hosting, &hosting.address);
    let trainer = hosting.code("Trainer");
    const TIMES: usize = 40;
    for nth in 0..TIMES {
        let mut hasty = Desk::join(&hosting.address, trainer.clone());
        hasty.welcomed();
        // It is gone when these have been written and are to be answered.
        for _ in 0..8 {
            let text = "Later.".into();
            hasty.client.ask(AskTrainer::Park { text }.into());
        }
        drop(hasty);
        let desk = if nth % 2 == 0 { &mut one } else { &mut two };
        let (asked, text) = (
            desk.write(&format!("Line {nth:03}")),
            format!("Line {nth:03}"),
        );
        desk.hear_until("answer", |desk| desk.answers.contains_key(&asked));
        assert!(desk.answers[&asked].is_ok());
        assert!(desk.texts("Line").contains(&text));
    }
    for desk in [&one, &two] {
        assert!(desk.line.is_up());
        assert_eq!(desk.welcomes, 1);
    }
    hosting.running.kill();
    assert_eq!(recorded(&file, "Line").len(), TIMES);
}

/// Connections that begin a handshake and never finish it.
fn crowd(address: &str, count: usize) -> Vec<TcpStream> {
    (0..count)
        .map(|_| {
            let mut stream = TcpStream::connect(address).expect("it listens");
            // Those for which there is no place may be closed already.
            stream.write_all(&[0x16, 0x03, 0x01, 0x02, 0x00]).ok();
            stream
        })
        .collect()
}

#[test]
fn a_crowd_at_the_door_holds_up_nobody_inside_and_nobody_for_long_outside() {
    let (_folder, file) = folder();
    let mut hosting = host(&file, "127.0.0.1:0", &[SCENARIO, "--seed", "7"]);
    let [mut one, mut two] = two_desks(&hosting, &hosting.address);
    let standing = crowd(&hosting.address, 3 * limits::MOST_UNPROVED_EACH);
    // Who sits is served.
    for desk in [&mut one, &mut two] {
        let asked = desk.write("Line 000");
        desk.hear_until("answer", |desk| desk.answers.contains_key(&asked));
        assert!(desk.answers[&asked].is_ok());
    }
    // Who comes from the same address gets in although nobody of the crowd leaves by itself.
    let mut trainer = Desk::join(&hosting.address, hosting.code("Trainer"));
    trainer.welcomed();
    // Those for whom there is no place were told so or closed, and the others are closed in time.
    for mut stream in standing {
        stream.set_read_timeout(Some(PATIENCE)).expect("a time");
        let mut said = Vec::new();
        match stream.read_to_end(&mut said) {
            Ok(_) => assert!(said.is_empty() || said.len() == 7, "{said:?}"),
            // Reset: what was sent to it was never read.
            Err(error) => {
                let held = [ErrorKind::WouldBlock, ErrorKind::TimedOut].contains(&error.kind());
                assert!(!held, "it is held");
            }
        }
    }
    // The places are free again, and nobody inside has noticed.
    let mut wall = Desk::join(&hosting.address, hosting.code("Wall"));
    wall.welcomed();
    for desk in [&one, &two, &trainer] {
        assert!(desk.line.is_up());
        assert_eq!(desk.welcomes, 1);
    }
    hosting.running.kill();
    assert!(verify(&file).expect("the record reads").whole());
}
