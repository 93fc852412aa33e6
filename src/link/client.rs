//! A desk's end of the link: it joins, and comes back by itself whenever the line is lost.
//!
//! The window has a [`ClientEnd`] as if the host were in its own process, and a [`Line`] that tells how the
//! line is. Between the two a thread connects, proves the code, says again what was not answered, and lets
//! nothing through twice.

use super::channel::{ClientEnd, Wire};
use super::dialling::Dialling;
use super::limits::*;
use super::line::{End, Line, LineState, Trouble};
use super::memory::{Heard, Memory};
use super::message::{Copied, FromHost, ToHost};
use super::opening::{Asking, Rejection, ToDesk};
use super::seat::{DeskId, Goodbye, SeatCode};
use super::term::Term;
use super::tls::{self, Fingerprint};
use super::watched::{Moved, Watched};
use crate::exercise::TermNumber;
use crossbeam_channel::Sender;
use futures_util::{SinkExt as _, StreamExt as _};
use rustls::pki_types::ServerName;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::{Instant, interval, sleep, timeout};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::{HeaderValue, header};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Bytes, Message};

/// How often a client says that it is there when it has nothing else to say.
const PING: Duration = Duration::from_secs(2);
/// How often a client looks whether the host is still there.
const LOOK: Duration = Duration::from_millis(500);
/// Openings in a row that may end without the host's proof before they are slowed: whoever stands in the middle
/// may guess a code once in each.
const FREE_OPENINGS: u32 = 5;
/// The longest wait between openings that ended so.
const LONGEST_SUSPICION: Duration = Duration::from_secs(60);

type Socket = WebSocketStream<TlsStream<Watched<TcpStream>>>;

/// Joins the exercise whose host is at one of these addresses (`HOST` or `HOST:PORT`), in the seat of this code.
/// Returns at once; the line tells what comes of it. Dropping the client's end leaves the exercise.
///
/// # Errors
/// The system gives no thread, or cannot do TLS.
pub fn join(addresses: &[String], code: SeatCode, desk: DeskId) -> io::Result<(ClientEnd, Line)> {
    join_with(addresses, code, desk, None)
}

/// What passes beside the window of a machine that keeps a copy of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beside {
    /// There is a new connection: the host knows nothing of the copy.
    Connected,
    /// A part of the record.
    Copied(Copied),
    /// The connection is lost.
    Cut,
}

/// Joins as [`join`] does, in a trainer's seat, and gives what is for a copy of the record to `beside` as it comes.
///
/// # Errors
/// As [`join`].
pub fn join_keeping(
    addresses: &[String],
    code: SeatCode,
    desk: DeskId,
    beside: Sender<Beside>,
) -> io::Result<(ClientEnd, Line)> {
    join_with(addresses, code, desk, Some(beside))
}

fn join_with(
    addresses: &[String],
    code: SeatCode,
    desk: DeskId,
    beside: Option<Sender<Beside>>,
) -> io::Result<(ClientEnd, Line)> {
    let (end, wire) = ClientEnd::away();
    let line = Line::new(addresses.iter().map(|address| with_port(address)).collect());
    let tls = tls::client().map_err(io::Error::other)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let mut desk = Desk {
        code,
        desk,
        tls: TlsConnector::from(tls),
        known: None,
        term: None,
        unproved: 0,
        beside,
        dialling: Dialling::default(),
        memory: Memory::default(),
        wire,
        line: line.clone(),
    };
    std::thread::Builder::new()
        .name("accord-desk".into())
        .spawn(move || {
            let end = runtime.block_on(desk.run());
            desk.line.over(end);
            // The window is told by its own end that nothing more comes; a look-up of a name is not waited for.
            drop(desk);
            runtime.shutdown_background();
        })?;
    Ok((end, line))
}

/// Connects once and proves the code, for a program that speaks the protocol itself: a load tool, a bridge. The
/// host has said nothing yet.
///
/// # Errors
/// Nobody answers there, or whoever does turns the desk away; in words.
pub async fn enter(
    address: &str,
    code: SeatCode,
    desk: DeskId,
) -> io::Result<WebSocketStream<impl AsyncRead + AsyncWrite + Send + Unpin + use<>>> {
    let tls = TlsConnector::from(tls::client().map_err(io::Error::other)?);
    let mut dialling = Dialling::default();
    match open(&mut dialling, address, tls, code, desk, None, None).await {
        Ok((opened, _)) => Ok(opened.socket),
        Err((_, Failed::Trouble(trouble))) => Err(io::Error::other(trouble.to_string())),
        Err((_, Failed::Over(end))) => Err(io::Error::other(end.to_string())),
    }
}

/// An address with its port, the usual one if it has none.
fn with_port(address: &str) -> Arc<str> {
    let address = address.trim();
    if let Ok(bare) = address.trim_matches(['[', ']']).parse() {
        return std::net::SocketAddr::new(bare, PORT).to_string().into();
    }
    match address.rsplit_once(':') {
        Some((_, port)) if port.parse::<u16>().is_ok() => address.into(),
        _ => format!("{address}:{PORT}").into(),
    }
}

struct Desk {
    code: SeatCode,
    desk: DeskId,
    tls: TlsConnector,
    /// The certificate with which a host has proved the code.
    known: Option<Fingerprint>,
    /// The latest term that a host has proved.
    term: Option<Term>,
    /// What is for a copy of the record goes here.
    beside: Option<Sender<Beside>>,
    dialling: Dialling<TcpStream>,
    /// Openings in a row in which this desk gave its proof and got none.
    unproved: u32,
    memory: Memory,
    wire: Wire,
    line: Line,
}

/// Why an attempt failed.
enum Failed {
    /// Try again.
    Trouble(Trouble),
    /// Do not.
    Over(End),
}

impl From<Trouble> for Failed {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl Desk {
    async fn run(&mut self) -> End {
        let mut nth = 0;
        let mut pause = SHORTEST_PAUSE;
        loop {
            let addresses = self.line.addresses();
            if addresses.is_empty() {
                return End::Closed;
            }
            let address = addresses[nth % addresses.len()].clone();
            let wait = match self.attempt(&address).await {
                Ok(opened) => {
                    self.line.connected(&address);
                    pause = SHORTEST_PAUSE;
                    let failed = self.converse(opened).await;
                    self.tell_beside(Beside::Cut);
                    match failed {
                        Failed::Trouble(trouble) => {
                            nth += usize::from(trouble == Trouble::TakenOver);
                            self.line.trouble(trouble);
                        }
                        Failed::Over(end) => return end,
                    }
                    // The same host is likeliest to be there again.
                    pause
                }
                Err(Failed::Over(end)) => return end,
                Err(Failed::Trouble(trouble)) => {
                    nth += 1;
                    let asked = match trouble {
                        Trouble::Wait(seconds) => Duration::from_secs(seconds.into()),
                        _ => Duration::ZERO,
                    };
                    self.line.trouble(trouble);
                    let wait = asked
                        .max(self.suspicion())
                        .min(LONGEST_SUSPICION)
                        .max(pause);
                    pause = (pause * 2).min(LONGEST_PAUSE);
                    wait
                }
            };
            if self.rest(wait).await.is_none() {
                return End::Left;
            }
        }
    }

    fn suspicion(&self) -> Duration {
        match self.unproved.checked_sub(FREE_OPENINGS) {
            None => Duration::ZERO,
            Some(beyond) => Duration::from_secs(1 << beyond.min(6)),
        }
    }

    /// Waits, and remembers what the window says meanwhile. None: it has left.
    async fn rest(&mut self, wait: Duration) -> Option<()> {
        let until = Instant::now() + wait;
        loop {
            tokio::select! {
                said = self.wire.said() => {
                    self.memory.said(said?, false);
                }
                () = tokio::time::sleep_until(until) => return Some(()),
            }
        }
    }

    /// Connects and proves the code, and listens to the window meanwhile.
    async fn attempt(&mut self, address: &str) -> Result<Opened, Failed> {
        let opening = open(
            &mut self.dialling,
            address,
            self.tls.clone(),
            self.code.clone(),
            self.desk,
            self.known,
            self.term.clone(),
        );
        tokio::pin!(opening);
        let result = loop {
            tokio::select! {
                result = &mut opening => break result,
                said = self.wire.said() => match said {
                    Some(message) => drop(self.memory.said(message, false)),
                    None => return Err(Failed::Over(End::Left)),
                },
            }
        };
        match result {
            Ok((opened, fingerprint)) => {
                self.known = Some(fingerprint);
                self.unproved = 0;
                if number(opened.term.as_ref()) > number(self.term.as_ref()) {
                    self.term.clone_from(&opened.term);
                }
                Ok(opened)
            }
            Err((gave_proof, failed)) => {
                if gave_proof {
                    self.unproved = self.unproved.saturating_add(1);
                }
                Err(failed)
            }
        }
    }

    /// Brings what is said there and back until the connection ends.
    async fn converse(&mut self, opened: Opened) -> Failed {
        let Opened { socket, moved, .. } = opened;
        self.tell_beside(Beside::Connected);
        let (mut sink, mut stream) = socket.split();
        let mut leaving: VecDeque<ToHost> = self.memory.again().into();
        let mut unflushed = false;
        let mut look = interval(LOOK);
        let mut pinged = Instant::now();
        loop {
            let sending = !leaving.is_empty();
            tokio::select! {
                moved = poll_fn(|context| match sending {
                    true => sink.poll_ready_unpin(context),
                    false => sink.poll_flush_unpin(context),
                }), if sending || unflushed => {
                    let sent = moved.is_ok() && match leaving.pop_front() {
                        Some(message) => match serde_json::to_string(&message) {
                            Ok(json) => sink.start_send_unpin(Message::text(json)).is_ok(),
                            // No message of this protocol cannot be said in JSON.
                            Err(_) => true,
                        },
                        None => true,
                    };
                    if !sent {
                        return Trouble::Cut.into();
                    }
                    unflushed = sending;
                }
                said = self.wire.said() => match said {
                    Some(message) => leaving.extend(self.memory.said(message, true)),
                    None => {
                        drop(timeout(FAREWELL, sink.close()).await);
                        return Failed::Over(End::Left);
                    }
                },
                heard = stream.next() => match heard {
                    Some(Ok(Message::Text(text))) => {
                        match self.heard(&text) {
                            Ok(more) => leaving.extend(more),
                            Err(failed) => return failed,
                        }
                    }
                    Some(Ok(Message::Close(_)) | Err(_)) | None => return Trouble::Cut.into(),
                    Some(Ok(_)) => {}
                },
                _ = look.tick() => {
                    self.line.has_received(moved.bytes_read());
                    if moved.unread_for() > CLIENT_PATIENCE {
                        return Trouble::Cut.into();
                    }
                    if pinged.elapsed() >= PING && !unflushed {
                        pinged = Instant::now();
                        if sink.start_send_unpin(Message::Ping(Bytes::new())).is_err() {
                            return Trouble::Cut.into();
                        }
                        unflushed = true;
                    }
                }
            }
        }
    }

    fn tell_beside(&self, what: Beside) {
        if let Some(beside) = &self.beside {
            // Whoever kept the copy may have stopped; the window goes on.
            beside.send(what).ok();
        }
    }

    /// Passes on what the host says; gives what is to be said upon it.
    fn heard(&mut self, text: &str) -> Result<Vec<ToHost>, Failed> {
        let message: FromHost = serde_json::from_str(text)
            .map_err(|error| Trouble::Unreadable(error.to_string().into()))?;
        let message = match message {
            FromHost::Copied(copied) => {
                self.tell_beside(Beside::Copied(copied));
                return Ok(Vec::new());
            }
            FromHost::AlsoTry(addresses) => {
                for address in &addresses {
                    self.line.also_try(address);
                }
                FromHost::AlsoTry(addresses)
            }
            other => other,
        };
        match self.memory.heard(&message) {
            Heard::Known => return Ok(Vec::new()),
            Heard::Gap => {
                self.memory.begin_anew();
                return Err(Trouble::Cut.into());
            }
            Heard::New => {}
        }
        let over = match &message {
            FromHost::Goodbye(Goodbye::HostEnds) => Err(Trouble::HostEnds.into()),
            FromHost::Goodbye(Goodbye::TakenOver) => Err(Trouble::TakenOver.into()),
            FromHost::Goodbye(goodbye) => Err(Failed::Over((*goodbye).into())),
            FromHost::Welcome(_) | FromHost::Resumed { .. } => Ok(self.memory.then()),
            _ => Ok(Vec::new()),
        };
        if !self.wire.tell(message) {
            return Err(Failed::Over(End::Left));
        }
        over
    }
}

/// A connection on which the code was proved.
struct Opened {
    socket: Socket,
    moved: Arc<Moved>,
    /// The host's term.
    term: Option<Term>,
}

fn number(term: Option<&Term>) -> TermNumber {
    term.map_or_else(TermNumber::default, |term| term.number)
}

/// Connects and proves the code. A failure says also whether this end gave its proof and got none.
async fn open(
    dialling: &mut Dialling<TcpStream>,
    address: &str,
    tls: TlsConnector,
    code: SeatCode,
    desk: DeskId,
    known: Option<Fingerprint>,
    term: Option<Term>,
) -> Result<(Opened, Fingerprint), (bool, Failed)> {
    let early = |trouble| (false, Failed::Trouble(trouble));
    let stream = dialling.connect(address).await.map_err(early)?;
    let (stream, moved) = Watched::new(stream);
    let mut gave_proof = false;
    let opening = prove(stream, tls, &code, desk, (known, term), &mut gave_proof);
    // A narrow line is slow but not silent.
    let patience = async {
        while moved.unread_for() < CLIENT_PATIENCE {
            sleep(LOOK).await;
        }
    };
    let result = tokio::select! {
        result = timeout(OPENING, opening) => result.unwrap_or_else(|_| Err(Trouble::NoHost.into())),
        () = patience => Err(Trouble::Cut.into()),
    };
    match result {
        Ok((socket, fingerprint, term)) => Ok((
            Opened {
                socket,
                moved,
                term,
            },
            fingerprint,
        )),
        Err(failed) => Err((gave_proof, failed)),
    }
}

async fn prove(
    stream: Watched<TcpStream>,
    tls: TlsConnector,
    code: &SeatCode,
    desk: DeskId,
    (known, own): (Option<Fingerprint>, Option<Term>),
    gave_proof: &mut bool,
) -> Result<(Socket, Fingerprint, Option<Term>), Failed> {
    let (mut socket, seen) = greet(stream, tls).await?;
    let least = number(own.as_ref());
    let asking = Asking::new(code, desk, &seen, own);
    say(&mut socket, asking.open().to_owned()).await?;
    let offer = hear(&mut socket).await?;
    let (spake, term) = match read(&offer)? {
        ToDesk::Offer { spake, term, .. } => (spake, term),
        ToDesk::Rejected(rejection) => return Err(rejected(rejection, seen, known)),
        ToDesk::Proven(_) => return Err(Trouble::NoHost.into()),
    };
    // A host that was taken over and does not know it yet.
    if number(term.as_ref()) < least {
        return Err(Trouble::TakenOver.into());
    }
    let (proof, expected) = asking
        .offered(&offer, &spake)
        .map_err(|_| Trouble::NoHost)?;
    // A host that this desk knows has the certificate's key, so a connection that breaks here is only that.
    *gave_proof = known != Some(seen);
    say(&mut socket, proof).await?;
    match read(&hear(&mut socket).await?)? {
        ToDesk::Proven(proof) if expected.check(&proof).is_ok() => Ok((socket, seen, term)),
        ToDesk::Proven(_) => Err(rejected(Rejection::WrongCode, seen, known)),
        ToDesk::Rejected(rejection) => Err(rejected(rejection, seen, known)),
        ToDesk::Offer { .. } => Err(Trouble::NoHost.into()),
    }
}

/// TLS and WebSocket, and the certificate that was shown.
pub(super) async fn greet(
    stream: Watched<TcpStream>,
    tls: TlsConnector,
) -> Result<(Socket, Fingerprint), Trouble> {
    let no_host = |_| Trouble::NoHost;
    // The certificate names nobody; what it is worth is proved below.
    let name = ServerName::try_from("accord").map_err(|_| Trouble::NoHost)?;
    let stream = tls.connect(name, stream).await.map_err(cut_or_no_host)?;
    let seen = stream
        .get_ref()
        .1
        .peer_certificates()
        .and_then(|chain| chain.first())
        .map(|certificate| Fingerprint::of(certificate))
        .ok_or(Trouble::NoHost)?;
    let mut request = "wss://accord/".into_client_request().map_err(no_host)?;
    let subprotocol = HeaderValue::from_static(SUBPROTOCOL);
    let headers = request.headers_mut();
    headers.insert(header::SEC_WEBSOCKET_PROTOCOL, subprotocol);
    let config = WebSocketConfig::default()
        .max_message_size(Some(MOST_FROM_HOST))
        .max_frame_size(Some(MOST_FRAME))
        .write_buffer_size(0);
    let (socket, _) = tokio_tungstenite::client_async_with_config(request, stream, Some(config))
        .await
        .map_err(no_host)?;
    Ok((socket, seen))
}

fn cut_or_no_host(error: io::Error) -> Trouble {
    let said = error.get_ref();
    let said = said.and_then(|it| it.downcast_ref::<rustls::Error>());
    match error.kind() {
        _ if said == Some(&tls::TURNED_AWAY) => Trouble::Full,
        io::ErrorKind::InvalidData => Trouble::NoHost,
        _ => Trouble::Cut,
    }
}

pub(super) fn read(text: &str) -> Result<ToDesk, Trouble> {
    serde_json::from_str(text).map_err(|_| Trouble::NoHost)
}

/// What to make of a host that turns this desk away.
fn rejected(rejection: Rejection, seen: Fingerprint, known: Option<Fingerprint>) -> Failed {
    match rejection {
        Rejection::Wait { seconds } => Trouble::Wait(seconds).into(),
        Rejection::TakenOver => Trouble::TakenOver.into(),
        // The host that has let this desk in before may yet come back; this is another one.
        _ if known.is_some_and(|known| known != seen) => Trouble::Stranger.into(),
        Rejection::WrongCode => Failed::Over(End::WrongCode),
        Rejection::Protocol { oldest, newest } => Failed::Over(End::Protocol { oldest, newest }),
        Rejection::Unreadable(_) => Failed::Over(End::Fault),
    }
}

pub(super) async fn say(socket: &mut Socket, text: String) -> Result<(), Trouble> {
    socket
        .send(Message::text(text))
        .await
        .map_err(|_| Trouble::Cut)
}

pub(super) async fn hear(socket: &mut Socket) -> Result<String, Trouble> {
    loop {
        match socket.next().await {
            Some(Ok(Message::Text(text))) => return Ok(text.as_str().to_owned()),
            Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => {}
            Some(Ok(_)) => return Err(Trouble::NoHost),
            Some(Err(_)) | None => return Err(Trouble::Cut),
        }
    }
}

impl Line {
    /// Whether the desk has been let in and its line is up.
    pub fn is_up(&self) -> bool {
        matches!(self.state(), LineState::Connected(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_without_a_port_gets_the_usual_one() {
        for (given, full) in [
            ("192.0.2.7", "192.0.2.7:7400"),
            (" 192.0.2.7:80 ", "192.0.2.7:80"),
            ("host.example", "host.example:7400"),
            ("host.example:80", "host.example:80"),
            ("2001:db8::7", "[2001:db8::7]:7400"),
            ("[2001:db8::7]", "[2001:db8::7]:7400"),
            ("[2001:db8::7]:80", "[2001:db8::7]:80"),
        ] {
            assert_eq!(&*with_port(given), full, "{given}");
        }
    }
}
