//! Where desks across the network come in: a listening port, TLS, WebSocket, the proof of a seat's code.
//!
//! A connection that has not proved a code costs little, lasts ten seconds and learns nothing, not even whether
//! its seat exists. One that has is a client as any other ([`Connector::connect_seat`]). The threads of the
//! network are not the host's: whatever comes in here, play goes on.

mod reserved;

use super::channel::Connector;
use super::codes::Codes;
use super::conversation::{Over, converse, farewell, fault, shortened};
use super::door::{Door, Place};
use super::limits::*;
use super::opening::{FromDesk, Offering, Open, Rejection, ToDesk, text};
use super::seat::{DeskId, SeatCode, SeatId};
use super::succession;
use super::tls::{self, Fingerprint, TlsError};
use super::watched::{Moved, Watched};
use crate::tr;
use futures_util::{SinkExt as _, StreamExt as _};
use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{Semaphore, oneshot};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{ErrorResponse, Request, Response};
use tokio_tungstenite::tungstenite::http::{HeaderValue, StatusCode, header};
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Role, WebSocketConfig};

pub use reserved::Reserved;

/// Connections that the system keeps waiting to be taken.
const BACKLOG: u32 = 1024;
/// Bytes that the system keeps for a client that does not read.
const SEND_BUFFER: u32 = 128 << 10;
/// Desks that are remembered as having proved their seat's code.
const MOST_KNOWN: usize = 16_384;
/// How long the listener rests when the system gives it no connection, as when there are too many open files.
const REST: Duration = Duration::from_millis(100);

/// Where to listen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListenAt {
    /// On this port of every address of the machine. Port 0: one that is free.
    Every(u16),
    /// On this address alone.
    One(SocketAddr),
}

impl ListenAt {
    fn port(self) -> u16 {
        match self {
            Self::Every(port) => port,
            Self::One(address) => address.port(),
        }
    }
}

impl Default for ListenAt {
    fn default() -> Self {
        Self::Every(PORT)
    }
}

/// This says no place to listen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPlace;

impl fmt::Display for NoPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&tr!("link-listen-expected"))
    }
}

impl std::error::Error for NoPlace {}

impl FromStr for ListenAt {
    type Err = NoPlace;

    /// A port, an address, or both: `7400`, `192.0.2.7`, `192.0.2.7:7400`, `[2001:db8::7]:7400`.
    fn from_str(given: &str) -> Result<Self, NoPlace> {
        if let Ok(port) = given.trim_start_matches(':').parse() {
            Ok(Self::Every(port))
        } else if let Ok(address) = given.parse() {
            Ok(Self::One(address))
        } else {
            let bare: IpAddr = given.parse().map_err(|_| NoPlace)?;
            Ok(Self::One(SocketAddr::new(bare, PORT)))
        }
    }
}

/// Nobody can come in.
#[derive(Debug)]
pub enum ListenError {
    /// Another program listens there.
    Taken(u16),
    /// The system says no.
    System(ListenAt, io::Error),
    /// There is no certificate.
    Tls(TlsError),
}

impl fmt::Display for ListenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Taken(port) => tr!("link-listen-taken", port = port.to_string()),
            Self::System(at, error) => {
                let at = match at {
                    ListenAt::Every(port) => port.to_string(),
                    ListenAt::One(address) => address.to_string(),
                };
                tr!("link-listen-refused", at = at, error = error.to_string())
            }
            Self::Tls(error) => tr!("link-listen-tls", error = error.to_string()),
        })
    }
}

impl std::error::Error for ListenError {}

/// An open door. Dropping it closes it and ends all conversations that came through it.
#[derive(Debug)]
pub struct Listening {
    port: u16,
    addresses: Vec<Arc<str>>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Listening {
    /// The port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Where desks can reach it, such as `192.0.2.7:7400`, the likeliest first.
    pub fn addresses(&self) -> &[Arc<str>] {
        &self.addresses
    }

    /// Closes the door. Conversations that the host has ended may still say why.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            // The thread only serves; if it panicked there is nothing left to serve.
            drop(thread.join());
        }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.end();
    }
}

/// What all connections share.
struct Shared {
    connector: Connector,
    codes: Arc<Codes>,
    own: Fingerprint,
    tls: TlsAcceptor,
    /// Who has proved its seat's code before: it is not made to wait for what others tried on its seat.
    known: Mutex<BTreeSet<(SeatId, DeskId)>>,
}

/// Opens the door to a host. The certificate that the host had before is used again, so that desks know it.
///
/// # Errors
/// The port is taken, the address is none of this machine, or the system gives no random bytes or no thread.
pub fn listen(
    at: ListenAt,
    connector: Connector,
    codes: Arc<Codes>,
) -> Result<Listening, ListenError> {
    let before = codes
        .identity()
        .and_then(|identity| Some((tls::server(&identity).ok()?, identity)));
    let (config, identity) = match before {
        Some(found) => found,
        None => {
            let made = tls::new_identity().map_err(ListenError::Tls)?;
            let config = tls::server(&made).map_err(ListenError::Tls)?;
            codes.keep_identity(made.clone());
            (config, made)
        }
    };
    super::system::many_files();
    let refused = |error| ListenError::System(at, error);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(refused)?;
    let listeners = {
        let _inside = runtime.enter();
        bind(at)?
    };
    let local = listeners
        .first()
        .map(TcpListener::local_addr)
        .transpose()
        .map_err(refused)?
        .unwrap_or_else(|| SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0)));
    let addresses = super::discovery::shown(local);
    codes.listens_at(addresses.clone());
    let shared = Arc::new(Shared {
        connector,
        codes,
        own: Fingerprint::of(&identity.certificate),
        tls: TlsAcceptor::from(config),
        known: Mutex::default(),
    });
    let (stop, stopped) = oneshot::channel();
    let thread = std::thread::Builder::new()
        .name("accord-link".into())
        .spawn(move || {
            runtime.block_on(serve_all(listeners, shared, stopped));
            runtime.shutdown_background();
        })
        .map_err(refused)?;
    Ok(Listening {
        port: local.port(),
        addresses,
        stop: Some(stop),
        thread: Some(thread),
    })
}

fn bind(at: ListenAt) -> Result<Vec<TcpListener>, ListenError> {
    let failed = |port: u16| {
        move |error: io::Error| match error.kind() {
            io::ErrorKind::AddrInUse => ListenError::Taken(port),
            _ => ListenError::System(at, error),
        }
    };
    let port = match at {
        ListenAt::One(address) => {
            return Ok(vec![bind_one(address).map_err(failed(address.port()))?]);
        }
        ListenAt::Every(port) => port,
    };
    let every_v4 = |port: u16| bind_one((Ipv4Addr::UNSPECIFIED, port).into());
    let both = match bind_one((Ipv6Addr::UNSPECIFIED, port).into()) {
        Ok(both) => both,
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => return Err(failed(port)(error)),
        // A machine without version 6.
        Err(_) => return Ok(vec![every_v4(port).map_err(failed(port))?]),
    };
    let port = both.local_addr().map_err(failed(port))?.port();
    match every_v4(port) {
        // A system whose version 6 does not take version 4 too.
        Ok(other) => Ok(vec![both, other]),
        // One whose does says that the port is taken: by us.
        Err(_) if cfg!(unix) => Ok(vec![both]),
        Err(error) => Err(failed(port)(error)),
    }
}

fn bind_one(address: SocketAddr) -> io::Result<TcpListener> {
    bound(address)?.listen(BACKLOG)
}

fn bound(address: SocketAddr) -> io::Result<TcpSocket> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4()?,
        SocketAddr::V6(_) => TcpSocket::new_v6()?,
    };
    // On Windows this would let another program take the same port.
    #[cfg(not(windows))]
    socket.set_reuseaddr(true)?;
    // Connections inherit it. A system that does not like the number keeps its own.
    drop(socket.set_send_buffer_size(SEND_BUFFER));
    socket.bind(address)?;
    Ok(socket)
}

async fn serve_all(
    listeners: Vec<TcpListener>,
    shared: Arc<Shared>,
    mut stopped: oneshot::Receiver<()>,
) {
    let door = Arc::new(Door::default());
    let words = Arc::new(Semaphore::new(MOST_TOLD));
    let mut tasks = JoinSet::new();
    let beacon = tokio::spawn(succession::tell_others(shared.codes.clone()));
    let mut listeners = listeners.into_iter();
    let (Some(first), second) = (listeners.next(), listeners.next()) else {
        return;
    };
    let mut bucket = Bucket::at_door(Instant::now());
    loop {
        let taken = tokio::select! {
            // Sent or dropped: it is over either way.
            _ = &mut stopped => break,
            taken = first.accept() => taken,
            taken = accept(second.as_ref()) => taken,
            Some(_) = tasks.join_next() => continue,
        };
        let now = Instant::now();
        if let (Ok(_), Some(wait)) = (&taken, bucket.take(now)) {
            tokio::time::sleep(wait).await;
        }
        match taken {
            Ok((stream, from)) => {
                // Refused before a byte is read: whoever opens many connections pays more than the host does.
                if let Some(place) = door.enter(from.ip(), now) {
                    tasks.spawn(serve(
                        stream,
                        from.ip().to_canonical(),
                        place,
                        shared.clone(),
                    ));
                } else if let Ok(word) = words.clone().try_acquire_owned() {
                    tasks.spawn(async move {
                        turn_away(stream).await;
                        drop(word);
                    });
                }
            }
            Err(_) => tokio::time::sleep(REST).await,
        }
    }
    beacon.abort();
    drop((first, second));
    // A host that has ended says so to everybody; that takes no longer than this.
    let all = async { while tasks.join_next().await.is_some() {} };
    drop(timeout(FAREWELL, all).await);
}

/// Says in TLS that there is no place, before a word of TLS was said, and waits a moment until that has been heard.
async fn turn_away(mut stream: TcpStream) {
    let heard = async {
        stream.write_all(&tls::NO_PLACE).await?;
        stream.shutdown().await?;
        let mut unread = [0; 512];
        let mut left = MOST_OPENING;
        while let count @ 1.. = stream.read(&mut unread).await? {
            left = left.saturating_sub(count);
            if left == 0 {
                break;
            }
        }
        Ok::<_, io::Error>(())
    };
    // Whoever does not wait for it does not hear it.
    drop(timeout(FAREWELL, heard).await);
}

async fn accept(listener: Option<&TcpListener>) -> io::Result<(TcpStream, SocketAddr)> {
    match listener {
        Some(listener) => listener.accept().await,
        None => std::future::pending().await,
    }
}

type Stream = TlsStream<Watched<TcpStream>>;

async fn serve(stream: TcpStream, from: IpAddr, place: Place, shared: Arc<Shared>) {
    // Small messages leave at once; a system that cannot do that sends them a little later.
    drop(stream.set_nodelay(true));
    let (stream, moved) = Watched::new(stream);
    let opening = timeout(OPENING, opening(stream, from, &shared));
    let opened = tokio::select! {
        opened = opening => opened,
        () = place.turned_out() => return,
    };
    let Ok(Some((socket, seat, desk, code))) = opened else {
        return;
    };
    // The trainer may have given the seat another code while the last words passed.
    if shared.codes.code(seat) != Some(code) {
        return;
    }
    place.proved();
    let end = shared.connector.connect_seat(seat, desk, &from.to_string());
    converse_with(socket, &moved, end).await;
    drop(place);
}

async fn converse_with(stream: Stream, moved: &Moved, end: super::channel::SeatEnd) {
    let socket = WebSocketStream::from_raw_socket(stream, Role::Server, Some(config(MOST_TO_HOST)));
    converse(socket.await, moved, end).await;
}

/// Small buffers: there may be thousands of connections, and most of them are quiet.
fn config(most: usize) -> WebSocketConfig {
    WebSocketConfig::default()
        .read_buffer_size(4 << 10)
        .write_buffer_size(4 << 10)
        .max_message_size(Some(most))
        .max_frame_size(Some(most))
}

/// Everything up to the proof of the code. Nothing comes of it for whoever does not prove it.
async fn opening(
    stream: Watched<TcpStream>,
    from: IpAddr,
    shared: &Shared,
) -> Option<(Stream, SeatId, DeskId, SeatCode)> {
    let stream = shared.tls.accept(stream).await.ok()?;
    let config = config(MOST_OPENING);
    let mut socket =
        tokio_tungstenite::accept_hdr_async_with_config(stream, subprotocol, Some(config))
            .await
            .ok()?;
    match prove(&mut socket, from, shared).await {
        // The client says nothing before it has heard this, so nothing is lost with the small buffer.
        Ok((seat, desk, code)) => Some((socket.into_inner(), seat, desk, code)),
        Err(Some(rejection)) => {
            let words = match &rejection {
                Rejection::Unreadable(words) => words.clone(),
                _ => String::new(),
            };
            let said = Message::text(text(&ToDesk::Rejected(rejection)));
            socket.send(said).await.ok()?;
            let goodbye = CloseFrame {
                code: CloseCode::Policy,
                reason: shortened(words).into(),
            };
            farewell(socket, goodbye).await;
            None
        }
        Err(None) => None,
    }
}

/// Any path will do; the subprotocol must be right, so that no browser comes in by accident.
#[expect(
    clippy::result_large_err,
    reason = "the library asks for this signature"
)]
fn subprotocol(request: &Request, mut response: Response) -> Result<Response, ErrorResponse> {
    let named = request
        .headers()
        .get_all(header::SEC_WEBSOCKET_PROTOCOL)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|name| name.trim() == SUBPROTOCOL);
    if named {
        let name = HeaderValue::from_static(SUBPROTOCOL);
        response
            .headers_mut()
            .insert(header::SEC_WEBSOCKET_PROTOCOL, name);
        return Ok(response);
    }
    let mut refused = ErrorResponse::new(Some(tr!("link-no-subprotocol", name = SUBPROTOCOL)));
    *refused.status_mut() = StatusCode::BAD_REQUEST;
    Err(refused)
}

/// The exchange of `opening.rs` over a socket. An error without a rejection: the client is gone.
async fn prove(
    socket: &mut WebSocketStream<Stream>,
    from: IpAddr,
    shared: &Shared,
) -> Result<(SeatId, DeskId, SeatCode), Option<Rejection>> {
    let first = hear(socket).await?;
    let open = match serde_json::from_str(&first) {
        Ok(FromDesk::Open(open)) => open,
        Ok(FromDesk::Proof(_)) => return Err(unreadable(tr!("link-opening-first"))),
        Err(error) => {
            other_protocol(&first)?;
            return Err(unreadable(error.to_string()));
        }
    };
    let Open {
        protocol,
        seat,
        desk,
        spake,
        term,
    } = open;
    spoken(protocol)?;
    if let Some(term) = term {
        shared.codes.heard(&term);
    }
    if shared.codes.taken_over().is_some() {
        return Err(Some(Rejection::TakenOver));
    }
    shared.may_try(seat, desk, from)?;
    let code = shared.codes.code(seat);
    let secret = code.as_ref().map(|code| code.secret);
    let offering = Offering::new(&first, &spake, secret, &shared.own, shared.codes.term())
        .map_err(|_| unreadable(tr!("link-opening-spake")))?;
    say(socket, offering.offer().to_owned()).await?;
    let second = hear(socket).await?;
    let proof = match serde_json::from_str(&second) {
        Ok(FromDesk::Proof(proof)) => proof,
        Ok(FromDesk::Open(_)) => return Err(unreadable(tr!("link-opening-second"))),
        Err(error) => return Err(unreadable(error.to_string())),
    };
    // Asked again: many may have begun at once, and each of them is a try.
    shared.may_try(seat, desk, from)?;
    let Ok(proven) = offering.check(&proof) else {
        shared.forget(seat, desk);
        shared.codes.wrong(seat, from);
        return Err(Some(Rejection::WrongCode));
    };
    // What was proved is the code that the seat had when the offer was made.
    let Some(code) = code.filter(|code| shared.codes.code(seat).as_ref() == Some(code)) else {
        return Err(Some(Rejection::WrongCode));
    };
    shared.remember(seat, desk, from);
    say(socket, proven).await?;
    Ok((seat, desk, code))
}

fn unreadable(words: String) -> Option<Rejection> {
    Some(Rejection::Unreadable(words))
}

/// Somebody from another time may say more or less than is known here, but will say its version.
fn other_protocol(first: &str) -> Result<(), Option<Rejection>> {
    #[derive(serde::Deserialize)]
    enum Any {
        Open { protocol: u32 },
    }
    if let Ok(Any::Open { protocol }) = serde_json::from_str(first) {
        spoken(protocol)?;
    }
    Ok(())
}

fn spoken(protocol: u32) -> Result<(), Option<Rejection>> {
    if protocol == PROTOCOL {
        return Ok(());
    }
    Err(Some(Rejection::Protocol {
        oldest: PROTOCOL,
        newest: PROTOCOL,
    }))
}

async fn say(socket: &mut WebSocketStream<Stream>, text: String) -> Result<(), Option<Rejection>> {
    socket.send(Message::text(text)).await.map_err(|_| None)
}

async fn hear(socket: &mut WebSocketStream<Stream>) -> Result<String, Option<Rejection>> {
    loop {
        match socket.next().await {
            Some(Ok(Message::Text(text))) => return Ok(text.as_str().to_owned()),
            Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => {}
            Some(Ok(Message::Binary(_))) => return Err(unreadable(tr!("link-fault-binary"))),
            Some(Ok(Message::Close(_))) | None => return Err(None),
            Some(Err(error)) => {
                return Err(match fault(&error) {
                    Over::Fault(_, words) => unreadable(words),
                    Over::Ended | Over::Gone => None,
                });
            }
        }
    }
}

impl Shared {
    fn known(&self) -> std::sync::MutexGuard<'_, BTreeSet<(SeatId, DeskId)>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn may_try(&self, seat: SeatId, desk: DeskId, from: IpAddr) -> Result<(), Option<Rejection>> {
        if self.known().contains(&(seat, desk)) {
            return Ok(());
        }
        self.codes.may_try(seat, from).map_err(|wait| {
            let whole = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            let seconds = u32::try_from(whole).unwrap_or(u32::MAX);
            Some(Rejection::Wait { seconds })
        })
    }

    fn remember(&self, seat: SeatId, desk: DeskId, from: IpAddr) {
        let mut known = self.known();
        if known.insert((seat, desk)) {
            // One that comes back proves nothing new, and must not wash away what others tried in between.
            self.codes.right(seat, from);
            if known.len() > MOST_KNOWN {
                known.pop_first();
            }
        }
    }

    fn forget(&self, seat: SeatId, desk: DeskId) {
        self.known().remove(&(seat, desk));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_to_listen_is_a_port_an_address_or_both() {
        let one = |text: &str| ListenAt::One(text.parse().expect("an address"));
        for (given, expected) in [
            ("7500", ListenAt::Every(7500)),
            (":7500", ListenAt::Every(7500)),
            ("192.0.2.7", one("192.0.2.7:7400")),
            ("192.0.2.7:1", one("192.0.2.7:1")),
            ("2001:db8::7", one("[2001:db8::7]:7400")),
            ("[2001:db8::7]:1", one("[2001:db8::7]:1")),
        ] {
            assert_eq!(given.parse(), Ok(expected), "{given}");
        }
        for given in ["", "example.org", "70000", "192.0.2.7:", "192.0.2.7:70000"] {
            assert_eq!(given.parse::<ListenAt>(), Err(NoPlace), "{given}");
        }
    }
}
