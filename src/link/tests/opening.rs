//! What happens to whoever does not know the code, or does not keep to the protocol.

use super::*;
use crate::link::limits::*;
use crate::link::opening::{Asking, Rejection, ToDesk};
use crate::link::tls::Fingerprint;
use rustls::pki_types::ServerName;
use rustls::{ClientConnection, StreamOwned};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::{Message, WebSocket, client};

/// How often a busy host says something.
const PACE: Duration = Duration::from_millis(100);

type Tls = StreamOwned<ClientConnection, TcpStream>;

/// A client that says what the test wants.
struct Raw {
    socket: WebSocket<Tls>,
    seen: Fingerprint,
}

fn secured(address: &str) -> Tls {
    let stream = TcpStream::connect(address).expect("it listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a time");
    let name = ServerName::try_from("anything").expect("a name");
    let config = tls::client().expect("TLS");
    let connection = ClientConnection::new(config, name).expect("TLS");
    let mut stream = StreamOwned::new(connection, stream);
    stream.flush().expect("the handshake");
    while stream.conn.is_handshaking() {
        stream
            .conn
            .complete_io(&mut stream.sock)
            .expect("the handshake");
    }
    stream
}

impl Raw {
    fn connect(address: &str) -> Self {
        let stream = secured(address);
        let certificates = stream.conn.peer_certificates().expect("a certificate");
        let seen = Fingerprint::of(&certificates[0]);
        let mut request = "wss://accord/".into_client_request().expect("a request");
        let name = SUBPROTOCOL.parse().expect("a header");
        request.headers_mut().insert("Sec-WebSocket-Protocol", name);
        let (socket, response) = client(request, stream).expect("a WebSocket");
        let named = response.headers().get("Sec-WebSocket-Protocol");
        assert_eq!(named.expect("a subprotocol"), SUBPROTOCOL);
        Self { socket, seen }
    }

    /// Comes in as this seat with this code.
    fn enter(address: &str, seat: u16, secret: u32) -> Self {
        let mut raw = Self::connect(address);
        match raw.open(seat, secret) {
            ToDesk::Proven(_) => raw,
            other => panic!("{other:?}"),
        }
    }

    fn say(&mut self, text: &str) {
        self.socket.send(Message::text(text)).expect("it is sent");
    }

    fn hear(&mut self) -> Message {
        loop {
            match self.socket.read().expect("it is said") {
                Message::Ping(_) | Message::Pong(_) => {}
                other => return other,
            }
        }
    }

    fn told(&mut self) -> ToDesk {
        let said = self.hear();
        serde_json::from_str(said.to_text().expect("text")).expect("a message of the opening")
    }

    fn open(&mut self, seat: u16, secret: u32) -> ToDesk {
        let asking = Asking::new(&code(seat, secret), DeskId(9), &self.seen, None);
        self.say(asking.open());
        let offer = self.hear().to_text().expect("text").to_owned();
        match serde_json::from_str(&offer).expect("a message of the opening") {
            ToDesk::Offer { spake, .. } => {
                let (proof, _) = asking.offered(&offer, &spake).expect("an offer");
                self.say(&proof);
                self.told()
            }
            other => other,
        }
    }

    /// The end of the conversation: what the host says last, and the code and reason of the close frame.
    fn end(&mut self) -> (Option<FromHost>, CloseCode, String) {
        let mut last = None;
        loop {
            match self.hear() {
                Message::Text(text) => last = serde_json::from_str(&text).ok(),
                Message::Close(frame) => {
                    let frame = frame.expect("a reason");
                    return (last, frame.code, frame.reason.to_string());
                }
                other => panic!("{other:?}"),
            }
        }
    }
}

#[test]
fn a_wrong_code_is_turned_away_counted_and_slowed() {
    let inside = Inside::new();
    let (client, line) = inside.join_with(code(3, 4), &inside.address());
    let state = wait(&line, "over", is_over);
    assert_eq!(state, LineState::Over(End::WrongCode));
    assert!(client.next(PATIENCE).is_err());
    assert_eq!(inside.codes.tried_in_vain(SeatId(3)), 1);
    let wrong = ToDesk::Rejected(Rejection::WrongCode);
    for _ in 1..5 {
        assert_eq!(Raw::connect(&inside.address()).open(3, 4), wrong);
    }
    // Even the right code waits now, on this seat and from this address.
    for seat in [3, 5] {
        let told = Raw::connect(&inside.address()).open(seat, seat.into());
        assert_eq!(told, ToDesk::Rejected(Rejection::Wait { seconds: 1 }));
    }
    assert!(
        inside.end.arriving().is_empty(),
        "the host hears nothing of it"
    );
}

#[test]
fn a_code_that_was_replaced_between_the_offer_and_the_proof_opens_nothing() {
    let inside = Inside::new();
    let mut raw = Raw::connect(&inside.address());
    let asking = Asking::new(&code(3, 3), DeskId(9), &raw.seen, None);
    raw.say(asking.open());
    let offer = raw.hear().to_text().expect("text").to_owned();
    let Ok(ToDesk::Offer { spake, .. }) = serde_json::from_str(&offer) else {
        panic!("{offer}");
    };
    inside.codes.set([(SeatId(3), code(3, 4))].into());
    raw.say(&asking.offered(&offer, &spake).expect("an offer").0);
    assert_eq!(raw.told(), ToDesk::Rejected(Rejection::WrongCode));
    assert!(inside.end.arriving().is_empty(), "nobody came in");
    Raw::enter(&inside.address(), 3, 4);
}

#[test]
fn guesses_that_begin_together_are_slowed_all_the_same() {
    let inside = Inside::new();
    let mut begun: Vec<_> = (0..8)
        .map(|_| {
            let mut raw = Raw::connect(&inside.address());
            let asking = Asking::new(&code(3, 4), DeskId(9), &raw.seen, None);
            raw.say(asking.open());
            let offer = raw.hear().to_text().expect("text").to_owned();
            let Ok(ToDesk::Offer { spake, .. }) = serde_json::from_str(&offer) else {
                panic!("{offer}");
            };
            (raw, asking.offered(&offer, &spake).expect("an offer").0)
        })
        .collect();
    let told: Vec<_> = begun
        .iter_mut()
        .map(|(raw, proof)| {
            raw.say(proof);
            raw.told()
        })
        .collect();
    let wrong = ToDesk::Rejected(Rejection::WrongCode);
    assert_eq!(told.iter().filter(|told| **told == wrong).count(), 5);
}

#[test]
fn a_seat_that_does_not_exist_looks_as_one_whose_code_is_wrong() {
    let inside = Inside::new();
    let wrong = ToDesk::Rejected(Rejection::WrongCode);
    assert_eq!(Raw::connect(&inside.address()).open(999, 4), wrong);
}

#[test]
fn a_desk_that_has_been_in_is_not_kept_out_by_what_others_try() {
    let inside = Inside::new();
    Raw::enter(&inside.address(), 3, 3);
    for _ in 0..20 {
        inside.codes.wrong(SeatId(3), [192, 0, 2, 1].into());
    }
    Raw::enter(&inside.address(), 3, 3);
    // One that guesses keeps not even a new desk out; it takes many to make that one wait.
    let (client, line) = inside.join(3);
    wait(&line, "it is in", |state| {
        matches!(state, LineState::Connected(_))
    });
    drop(client);
    for n in 0..30 {
        inside.codes.wrong(SeatId(3), [192, 0, 2, n].into());
    }
    Raw::enter(&inside.address(), 3, 3);
    let (_client, line) = inside.join(3);
    wait(&line, "it waits", |state| {
        matches!(state, LineState::Connecting(Some(Trouble::Wait(1..))))
    });
}

#[test]
fn an_opening_that_was_recorded_opens_nothing() {
    let inside = Inside::new();
    let mut first = Raw::connect(&inside.address());
    let asking = Asking::new(&code(3, 3), DeskId(9), &first.seen, None);
    let open = asking.open().to_owned();
    first.say(&open);
    let offer = first.hear().to_text().expect("text").to_owned();
    let Ok(ToDesk::Offer { spake, .. }) = serde_json::from_str(&offer) else {
        panic!("{offer}");
    };
    let (proof, _) = asking.offered(&offer, &spake).expect("an offer");
    first.say(&proof);
    assert!(matches!(first.told(), ToDesk::Proven(_)));

    let mut again = Raw::connect(&inside.address());
    again.say(&open);
    assert!(matches!(again.told(), ToDesk::Offer { .. }));
    again.say(&proof);
    assert_eq!(again.told(), ToDesk::Rejected(Rejection::WrongCode));
}

#[test]
fn an_opening_that_cannot_be_read_is_told_so_with_the_place() {
    let inside = Inside::new();
    for (said, expected) in [
        ("", "line 1 column 0"),
        ("{\"Open\":{\"protocol\":1}}", "missing field `seat`"),
        ("{\"Proof\":\"00\"}", "must be Open"),
        ("{\"Close\":1}", "unknown variant `Close`"),
    ] {
        let mut raw = Raw::connect(&inside.address());
        raw.say(said);
        match raw.told() {
            ToDesk::Rejected(Rejection::Unreadable(words)) => {
                assert!(words.contains(expected), "{words}");
            }
            other => panic!("{other:?}"),
        }
    }
    let mut raw = Raw::connect(&inside.address());
    raw.say(&" ".repeat(MOST_OPENING + 1));
    let told = raw.told();
    assert!(
        matches!(told, ToDesk::Rejected(Rejection::Unreadable(_))),
        "{told:?}"
    );
}

#[test]
fn another_version_of_the_protocol_is_named() {
    let inside = Inside::new();
    for said in [
        format!(
            "{{\"Open\":{{\"protocol\":9,\"seat\":3,\"desk\":\"{:032}\",\"spake\":\"\"}}}}",
            0
        ),
        "{\"Open\":{\"protocol\":9,\"passport\":[1,2]}}".to_owned(),
    ] {
        let mut raw = Raw::connect(&inside.address());
        raw.say(&said);
        let (oldest, newest) = (PROTOCOL, PROTOCOL);
        let expected = ToDesk::Rejected(Rejection::Protocol { oldest, newest });
        assert_eq!(raw.told(), expected);
    }
}

#[test]
fn a_message_that_cannot_be_read_ends_the_conversation_with_the_place() {
    let inside = Inside::new();
    for (said, expected) in [
        ("{", "EOF while parsing"),
        ("{\"Dance\":{}}", "unknown variant `Dance`"),
        ("{\"Command\":{\"id\":1}}", "missing field `command`"),
        ("{\"Command\":{\"id\":-1}}", "line 1 column"),
    ] {
        let mut raw = Raw::enter(&inside.address(), 3, 3);
        raw.say(said);
        let (last, code, reason) = raw.end();
        assert_eq!(last, Some(FromHost::Goodbye(Goodbye::Fault)));
        assert_eq!(code, CloseCode::Policy);
        assert!(reason.contains(expected), "{reason}");
    }
    let mut raw = Raw::enter(&inside.address(), 3, 3);
    raw.socket.send(Message::binary(vec![0; 9])).expect("sent");
    assert_eq!(raw.end().1, CloseCode::Unsupported);
    // The host is unharmed.
    Raw::enter(&inside.address(), 3, 3);
}

#[test]
fn a_frame_of_a_hundred_megabytes_is_refused_at_its_header() {
    let inside = Inside::new();
    let mut raw = Raw::enter(&inside.address(), 3, 3);
    // FIN and text; masked, with a length of eight bytes; no mask to speak of. Not a byte of it follows.
    let mut header = vec![0x81, 0x80 | 127];
    header.extend_from_slice(&100_000_000_u64.to_be_bytes());
    header.extend_from_slice(&[0; 4]);
    let stream = raw.socket.get_mut();
    stream.write_all(&header).expect("it is sent");
    stream.flush().expect("it is sent");
    let (last, code, reason) = raw.end();
    assert_eq!(last, Some(FromHost::Goodbye(Goodbye::Fault)));
    assert_eq!(code, CloseCode::Size);
    assert!(reason.contains("100000000"), "{reason}");
}

#[test]
fn garbage_at_every_step_ends_one_connection_and_nothing_else() {
    let inside = Inside::new();
    let garbage: Vec<u8> = (0..4096_u32).map(|n| ((n * 7919) >> 3) as u8).collect();
    // Instead of TLS.
    let mut stream = TcpStream::connect(inside.address()).expect("it listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a time");
    stream.write_all(&garbage).expect("it is sent");
    let mut heard = Vec::new();
    // Closed or reset.
    stream.read_to_end(&mut heard).ok();
    // Instead of WebSocket.
    let mut stream = secured(&inside.address());
    stream.write_all(&garbage).expect("it is sent");
    stream.read_to_end(&mut heard).ok();
    // Instead of the opening, and after it.
    let mut raw = Raw::connect(&inside.address());
    raw.socket
        .get_mut()
        .write_all(&garbage)
        .expect("it is sent");
    while raw.socket.read().is_ok() {}
    let mut raw = Raw::enter(&inside.address(), 3, 3);
    raw.socket
        .get_mut()
        .write_all(&garbage)
        .expect("it is sent");
    while raw.socket.read().is_ok() {}
    Raw::enter(&inside.address(), 3, 3);
}

#[test]
fn a_browser_is_told_what_this_is() {
    let inside = Inside::new();
    let mut stream = secured(&inside.address());
    let request = "GET / HTTP/1.1\r\nHost: accord\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
        Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    stream.write_all(request.as_bytes()).expect("it is sent");
    let mut heard = Vec::new();
    stream.read_to_end(&mut heard).ok();
    let heard = String::from_utf8_lossy(&heard);
    assert!(heard.starts_with("HTTP/1.1 400"), "{heard}");
    assert!(heard.contains(SUBPROTOCOL), "{heard}");
}

#[test]
fn one_address_cannot_keep_the_door_busy() {
    let inside = Inside::new();
    let idle: Vec<_> = (0..MOST_UNPROVED_EACH)
        .map(|_| TcpStream::connect(inside.address()).expect("it listens"))
        .collect();
    // One more is told that there is no place, in TLS, and closed.
    let mut one_more = TcpStream::connect(inside.address()).expect("it listens");
    one_more.set_read_timeout(Some(PATIENCE)).expect("a time");
    let mut heard = Vec::new();
    one_more.read_to_end(&mut heard).expect("it is closed");
    assert_eq!(heard, tls::NO_PLACE);
    // A desk reads what is the matter, and comes in when the others have had the time of a proof.
    let (_client, line) = inside.join(3);
    wait(&line, "why not", |state| {
        *state == LineState::Connecting(Some(Trouble::Full)) || line.is_up()
    });
    wait(&line, "connected", |_| line.is_up());
    drop(idle);
}

#[test]
fn a_desk_that_only_answers_pings_is_asked_whether_it_is_there() {
    let inside = Inside::new();
    let mut raw = Raw::enter(&inside.address(), 3, 3);
    let (_, outlet, _) = inside.joined();
    // The host is not silent for a moment: it tells the clock ten times a second. At first it asks all the same.
    let mut told = Duration::ZERO;
    loop {
        assert!(told < HOST_PATIENCE, "it is not asked");
        send(&outlet, FromHost::Clock(clock()));
        loop {
            match raw.socket.read().expect("it is said") {
                Message::Ping(_) if told > HOST_PING => return,
                Message::Ping(_) => told = Duration::ZERO,
                _ => break,
            }
        }
        drop(inside.end.arriving().recv_timeout(PACE));
        told += PACE;
    }
}

#[test]
fn a_port_that_is_taken_is_named_with_what_to_do() {
    let inside = Inside::new();
    let at = ListenAt::One(([127, 0, 0, 1], inside.port()).into());
    let error = listen(at, inside.connector.clone(), inside.codes.clone());
    let words = error.expect_err("it is taken").to_string();
    assert!(words.contains(&inside.port().to_string()), "{words}");
    assert!(words.contains("--listen"), "{words}");
}

#[test]
fn the_certificate_is_kept() {
    let mut inside = Inside::new();
    let seen = Raw::connect(&inside.address()).seen;
    let port = inside.port();
    inside.door = None;
    inside.open(port);
    assert_eq!(Raw::connect(&inside.address()).seen, seen);
}

#[test]
fn whoever_never_reads_costs_the_host_no_more_than_a_bound() {
    let inside = Inside::new();
    let _mute = Raw::enter(&inside.address(), 3, 3);
    let (_, outlet, _) = inside.joined();
    let long = Parcel::new(FromHost::Event(event(0, &"x".repeat(10_000))));
    let mut sent = 0;
    let refused = loop {
        match outlet.send(&long) {
            Ok(()) => sent += 1,
            Err(refused) => break refused,
        }
        assert!(sent < 10_000, "it takes without end");
    };
    assert_eq!(refused, Unsent::Full);
    // Others are not held up by it.
    let (client, _line) = inside.join(4);
    let (_, outlet, _) = inside.joined();
    send(&outlet, FromHost::Comcheck(true));
    assert_eq!(next(&client), FromHost::Comcheck(true));
}

#[test]
fn the_last_word_is_heard_before_the_close_frame() {
    let mut inside = Inside::new();
    let last = |why| {
        (
            Some(FromHost::Goodbye(why)),
            CloseCode::Normal,
            String::new(),
        )
    };
    for (seat, why) in [
        (1, Goodbye::Replaced),
        (2, Goodbye::Closed),
        (3, Goodbye::HostEnds),
    ] {
        let mut raw = Raw::enter(&inside.address(), seat, seat.into());
        let (_, outlet, _) = inside.joined();
        // Something waits before it.
        send(&outlet, FromHost::Event(event(0, "Good morning.")));
        outlet.close(&Parcel::new(FromHost::Goodbye(why)));
        assert_eq!(raw.end(), last(why));
    }
    // As when the host ends: the door is closed at once, and only then does the client read.
    let mut raw = Raw::enter(&inside.address(), 4, 4);
    let (_, outlet, _) = inside.joined();
    outlet.close(&Parcel::new(FromHost::Goodbye(Goodbye::HostEnds)));
    drop(inside.door.take());
    assert_eq!(raw.end(), last(Goodbye::HostEnds));
}

#[test]
fn the_place_of_what_cannot_be_read_is_named_however_long_it_is() {
    let inside = Inside::new();
    let mut raw = Raw::enter(&inside.address(), 1, 1);
    let text = format!(r#"{{"{}":null}}"#, "x".repeat(500));
    raw.say(&text);
    let (last, code, reason) = raw.end();
    assert_eq!(last, Some(FromHost::Goodbye(Goodbye::Fault)));
    assert_eq!(code, CloseCode::Policy);
    assert!(reason.contains("unknown variant `xxx"), "{reason}");
    assert!(reason.ends_with("at line 1 column 503"), "{reason}");
}
