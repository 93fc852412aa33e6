//! The proof of a seat's code, over TLS and WebSocket: everything that is said before somebody is let in.

use super::{Shared, Stream, config};
use crate::link::conversation::{Over, farewell, fault, shortened};
use crate::link::limits::*;
use crate::link::opening::{FromDesk, Offering, Open, Rejection, ToDesk, text};
use crate::link::seat::{DeskId, SeatCode, SeatId};
use crate::link::watched::Watched;
use crate::tr;
use futures_util::{SinkExt as _, StreamExt as _};
use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::{MutexGuard, PoisonError};
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{ErrorResponse, Request, Response};
use tokio_tungstenite::tungstenite::http::{HeaderValue, StatusCode, header};
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

/// Desks that are remembered as having proved their seat's code.
const MOST_KNOWN: usize = 16_384;

/// Everything up to the proof of the code. Nothing comes of it for whoever does not prove it.
pub(super) async fn opening(
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
    fn known(&self) -> MutexGuard<'_, BTreeSet<(SeatId, DeskId)>> {
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
