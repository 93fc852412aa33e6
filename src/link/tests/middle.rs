//! Somebody stands between the desk and the host.

use super::*;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};

/// Passes bytes on in one direction until either end is gone.
fn pass(mut from: impl Read, mut to: impl Write, mut at_most: usize) {
    let mut buffer = [0; 1024];
    while at_most > 0 {
        let length = buffer.len().min(at_most);
        match from.read(&mut buffer[..length]) {
            Ok(count @ 1..) if to.write_all(&buffer[..count]).is_ok() => at_most -= count,
            _ => return,
        }
    }
}

/// Passes every connection on to `to`; the nth is cut after so many bytes from the desk and from the host.
fn proxy(to: String, cuts: impl Fn(usize) -> (usize, usize) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    std::thread::spawn(move || {
        for (nth, desk) in listener.incoming().enumerate() {
            let (Ok(desk), Ok(host)) = (desk, TcpStream::connect(&to)) else {
                continue;
            };
            let cuts = cuts(nth);
            let ends = || (desk.try_clone(), host.try_clone());
            let ((Ok(up), Ok(up_to)), (Ok(down_to), Ok(down))) = (ends(), ends()) else {
                continue;
            };
            for (from, to, at_most) in [(up, up_to, cuts.0), (down, down_to, cuts.1)] {
                std::thread::spawn(move || {
                    pass(&from, &to, at_most);
                    // Cut on both sides at once, as a cable is.
                    from.shutdown(Shutdown::Both).ok();
                    to.shutdown(Shutdown::Both).ok();
                });
            }
        }
    });
    address
}

#[test]
fn a_certificate_swapped_in_the_middle_is_found_out_on_both_ends() {
    let inside = Inside::new();
    // A host of the same kind that passes on what it hears: it ends TLS with a certificate of its own.
    let (connector, _other) = pair();
    let codes = Arc::new(Codes::default());
    let identity = tls::new_identity().expect("a certificate");
    codes.keep_identity(identity.clone());
    let config = tls::server(&identity).expect("a certificate");
    drop((connector, codes));
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let middle = listener.local_addr().expect("an address").to_string();
    let to = inside.address();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(async move {
            listener.set_nonblocking(true).expect("a socket");
            let listener = tokio::net::TcpListener::from_std(listener).expect("a socket");
            let accept = tokio_rustls::TlsAcceptor::from(config);
            let connect = tokio_rustls::TlsConnector::from(tls::client().expect("TLS"));
            while let Ok((desk, _)) = listener.accept().await {
                let host = tokio::net::TcpStream::connect(&to)
                    .await
                    .expect("it listens");
                let name = rustls::pki_types::ServerName::try_from("accord").expect("a name");
                let (Ok(mut desk), Ok(mut host)) =
                    tokio::join!(accept.accept(desk), connect.connect(name, host))
                else {
                    continue;
                };
                tokio::io::copy_bidirectional(&mut desk, &mut host)
                    .await
                    .ok();
            }
        });
    });
    // The code is right, and everything passes through word for word; and yet.
    let (_client, line) = inside.join_with(code(3, 3), &middle);
    let state = wait(&line, "over", is_over);
    assert_eq!(state, LineState::Over(End::WrongCode));
    assert_eq!(inside.codes.tried_in_vain(SeatId(3)), 1);
    assert!(inside.end.arriving().is_empty(), "nobody came in");
}

#[test]
fn a_desk_that_has_been_in_keeps_looking_for_its_own_host() {
    let mut inside = Inside::new();
    let port = inside.port();
    let (_client, line) = inside.join(3);
    inside.joined();
    inside.door = None;
    // At the same place, another host, with the same seats and other codes.
    let other = Arc::new(Codes::default());
    other.set([(SeatId(3), code(3, 999))].into());
    let at = ListenAt::One(([127, 0, 0, 1], port).into());
    let (connector, _end) = pair();
    let stranger = listen(at, connector, other).expect("a door");
    wait(&line, "a stranger", |state| {
        let why = Trouble::Stranger;
        matches!(state, LineState::Lost { why: found, .. } if *found == why)
    });
    drop(stranger);
    inside.open(port);
    wait(&line, "back", |_| line.is_up());
}

#[test]
fn a_line_that_breaks_anywhere_loses_nothing_and_says_nothing_twice() {
    let inside = Inside::new();
    // Bytes after which each connection breaks: from within the opening to long after it.
    let cuts = |nth: usize| {
        let draw = |salt: usize| (nth * 7919 + salt) * 104_729 % 9_000;
        (300 + draw(1), 1_200 + draw(2))
    };
    let address = proxy(inside.address(), cuts);
    let (client, _line) = inside.join_with(code(3, 3), &address);
    let have = Some(Have {
        exercise: "x".into(),
        events: 0,
        term: TermNumber::default(),
    });
    client.say(ToHost::Hello { view: None, have });
    const COMMANDS: u64 = 60;
    for _ in 0..COMMANDS {
        client.ask(crate::exercise::AskTrainer::Pause.into());
    }
    // A host in small: each command is an event and an answer, done once by its number.
    let mut log: Vec<Arc<Event>> = Vec::new();
    let mut done: BTreeMap<CommandId, u64> = BTreeMap::new();
    let mut outlets: BTreeMap<ClientId, Outlet> = BTreeMap::new();
    let (mut events, mut answers) = (Vec::new(), Vec::new());
    let begun = Instant::now();
    while answers.len() < COMMANDS as usize || events.len() < COMMANDS as usize {
        assert!(
            begun.elapsed() < PATIENCE,
            "{} {}",
            events.len(),
            answers.len()
        );
        if let Ok(Arrived { from, what }) =
            inside.end.arriving().recv_timeout(Duration::from_millis(1))
        {
            let told = |message| {
                if let Some(outlet) = outlets.get(&from) {
                    outlet.send(&Parcel::new(message)).ok();
                }
            };
            match what {
                Inbound::Joined(outlet, _) => drop(outlets.insert(from, outlet)),
                Inbound::Left => drop(outlets.remove(&from)),
                Inbound::Said(ToHost::Hello { have, .. }) => {
                    let have = have.expect("it says how far it is").events;
                    told(FromHost::Resumed {
                        so_far: log.len() as u64,
                        clock: clock(),
                        stalled: None,
                        term: TermNumber::default(),
                    });
                    for event in &log[have as usize..] {
                        told(FromHost::Event(event.clone()));
                    }
                }
                Inbound::Said(ToHost::Command { id, .. }) => {
                    let before = *done.entry(id).or_insert_with(|| {
                        let event = event(log.len() as u64, &"news ".repeat(40));
                        log.push(event.clone());
                        let parcel = Parcel::new(FromHost::Event(event));
                        for outlet in outlets.values() {
                            outlet.send(&parcel).ok();
                        }
                        log.len() as u64
                    });
                    let answer = Ok(Done { before });
                    told(FromHost::Answer { id, answer });
                }
                Inbound::Said(_) => {}
            }
        }
        for message in client.waiting() {
            match message {
                FromHost::Event(event) => events.push(event.seq),
                FromHost::Answer { id, .. } => answers.push(id.0),
                _ => {}
            }
        }
    }
    assert_eq!(log.len() as u64, COMMANDS, "each is done once");
    assert_eq!(events, (0..COMMANDS).collect::<Vec<_>>());
    answers.sort_unstable();
    assert_eq!(answers, (1..=COMMANDS).collect::<Vec<_>>());
}
