//! Where desks across the network come in: a listening port, TLS, WebSocket, the proof of a seat's code.
//!
//! A connection that has not proved a code costs little, lasts ten seconds and learns nothing, not even whether
//! its seat exists. One that has is a client as any other ([`Connector::connect_seat`]). The threads of the
//! network are not the host's: whatever comes in here, play goes on.

mod address;
mod proof;
mod reserved;

use super::channel::Connector;
use super::codes::Codes;
use super::conversation::converse;
use super::door::{Door, Place};
use super::limits::*;
use super::seat::{DeskId, SeatId};
use super::succession;
use super::tls::{self, Fingerprint, TlsError};
use super::watched::{Moved, Watched};
use crate::tr;
use address::bind;
use proof::opening;
use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, oneshot};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};

pub use address::{ListenAt, NoPlace};
pub use reserved::Reserved;

/// How long the listener rests when the system gives it no connection, as when there are too many open files.
const REST: Duration = Duration::from_millis(100);

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
