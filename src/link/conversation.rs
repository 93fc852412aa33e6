//! The host's end of one conversation over the network, after the code was proved.
//!
//! One task reads and writes. It never waits for one while the other could go on, keeps at most one message
//! that is not sent yet (the rest wait in the [`SeatEnd`], counted), and asks nothing of the host but what a
//! window asks.

use super::channel::SeatEnd;
use super::limits::{Bucket, FAREWELL, FRAGMENT, HOST_ASKS, HOST_PATIENCE, HOST_PING};
use super::message::{FromHost, ToHost};
use super::seat::Goodbye;
use super::watched::Moved;
use crate::tr;
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt as _, StreamExt as _};
use std::future::poll_fn;
use std::time::Instant;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::time::{interval, sleep_until, timeout};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{CloseCode, Data, OpCode};
use tokio_tungstenite::tungstenite::{Bytes, Error, Message, Utf8Bytes};

/// Bytes of a close frame's reason.
const LONGEST_REASON: usize = 123;
/// Of these, for the end of a reason that is cut: `at line 1 column 1048576` and a little before it.
const LONGEST_END: usize = 40;
/// What is still taken from a client, unread, while it is told why the conversation ends.
const MOST_UNREAD: usize = 4 << 20;

/// Why a conversation ends.
pub(super) enum Over {
    /// The host has said what it had to say.
    Ended,
    /// The client is gone, or takes nothing.
    Gone,
    /// The client said what cannot be read; in words, and as a WebSocket code.
    Fault(CloseCode, String),
}

/// A message on its way out, frame by frame.
#[derive(Default)]
struct Leaving {
    rest: Bytes,
    begun: bool,
}

impl Leaving {
    fn put(&mut self, message: Utf8Bytes) {
        self.rest = message.into();
        self.begun = false;
    }

    fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// In the middle of a message no other may begin.
    fn is_between(&self) -> bool {
        self.rest.is_empty() || !self.begun
    }

    fn next(&mut self) -> Message {
        let data = if self.begun {
            Data::Continue
        } else {
            Data::Text
        };
        self.begun = true;
        let frame = self.rest.split_to(self.rest.len().min(FRAGMENT));
        Message::Frame(Frame::message(
            frame,
            OpCode::Data(data),
            self.rest.is_empty(),
        ))
    }
}

/// Brings what is said there and back until the conversation is over.
pub(super) async fn converse<S>(socket: WebSocketStream<S>, moved: &Moved, mut end: SeatEnd)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let (mut sink, mut stream) = socket.split();
    let mut leaving = Leaving::default();
    let over = turns(&mut sink, &mut stream, &mut leaving, moved, &mut end).await;
    let goodbye = match over {
        Over::Gone => return,
        Over::Ended => {
            // The last word waits in the sink, which is about to be thrown away.
            if !matches!(timeout(FAREWELL, sink.flush()).await, Ok(Ok(()))) {
                return;
            }
            CloseFrame {
                code: CloseCode::Normal,
                reason: Utf8Bytes::default(),
            }
        }
        Over::Fault(code, words) => {
            if leaving.is_between()
                && let Ok(json) = serde_json::to_string(&FromHost::Goodbye(Goodbye::Fault))
            {
                drop(timeout(FAREWELL, sink.send(Message::text(json))).await);
            }
            CloseFrame {
                code,
                reason: shortened(words).into(),
            }
        }
    };
    // The host need not wait for the farewell.
    drop(end);
    if let Ok(socket) = sink.reunite(stream) {
        farewell(socket, goodbye).await;
    }
}

async fn turns<S>(
    sink: &mut SplitSink<WebSocketStream<S>, Message>,
    stream: &mut SplitStream<WebSocketStream<S>>,
    leaving: &mut Leaving,
    moved: &Moved,
    end: &mut SeatEnd,
) -> Over
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut bucket = Bucket::new(Instant::now());
    let mut rests_until: Option<Instant> = None;
    let mut unflushed = false;
    let mut quiet = true;
    let mut tick = interval(HOST_PING);
    loop {
        // What waits goes out first, and is flushed when nothing more waits.
        let sending = !leaving.is_empty();
        tokio::select! {
            biased;
            said = end.next(), if leaving.is_empty() => match said {
                Some(message) => leaving.put(message),
                None => return Over::Ended,
            },
            moved = poll_fn(|context| match sending {
                true => sink.poll_ready_unpin(context),
                false => sink.poll_flush_unpin(context),
            }), if sending || unflushed => {
                if moved.is_err() || (sending && sink.start_send_unpin(leaving.next()).is_err()) {
                    return Over::Gone;
                }
                unflushed = sending;
                quiet &= !sending;
            }
            heard = stream.next(), if rests_until.is_none() => {
                let what = match heard {
                    Some(Ok(message)) => said_by_client(message),
                    Some(Err(error)) => Err(fault(&error)),
                    None => Err(Over::Gone),
                };
                match what {
                    Ok(Some(message)) => end.say(message),
                    Ok(None) => {}
                    Err(over) => return over,
                }
                let now = Instant::now();
                rests_until = bucket.take(now).map(|wait| now + wait);
            }
            () = sleep_until(rests_until.unwrap_or_else(Instant::now).into()), if rests_until.is_some() => {
                rests_until = None;
            }
            _ = tick.tick() => {
                let stuck = unflushed || !leaving.is_empty();
                if (rests_until.is_none() && moved.unread_for() > HOST_PATIENCE)
                    || (stuck && moved.unwritten_for() > HOST_PATIENCE)
                {
                    return Over::Gone;
                }
                // Whoever hears something else need not hear this; but who has said nothing for a while is asked, for a
                // client may answer pings and send none of its own.
                let unheard = moved.unread_for() >= HOST_ASKS;
                if (std::mem::replace(&mut quiet, true) || unheard) && !stuck {
                    if sink.start_send_unpin(Message::Ping(Bytes::new())).is_err() {
                        return Over::Gone;
                    }
                    unflushed = true;
                }
            }
        }
    }
}

/// What a message says to the host.
fn said_by_client(message: Message) -> Result<Option<ToHost>, Over> {
    match message {
        Message::Text(text) => match serde_json::from_str(&text) {
            Ok(message) => Ok(Some(message)),
            Err(error) => Err(Over::Fault(
                CloseCode::Policy,
                tr!("link-fault-message", error = error.to_string()),
            )),
        },
        Message::Binary(_) => Err(Over::Fault(
            CloseCode::Unsupported,
            tr!("link-fault-binary"),
        )),
        Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => Ok(None),
        Message::Close(_) => Err(Over::Ended),
    }
}

/// What is wrong with what a client sent.
pub(super) fn fault(error: &Error) -> Over {
    match error {
        Error::Capacity(error) => Over::Fault(
            CloseCode::Size,
            tr!("link-fault-size", error = error.to_string()),
        ),
        Error::Utf8(_) => Over::Fault(CloseCode::Invalid, tr!("link-fault-utf8")),
        Error::Protocol(error) => Over::Fault(
            CloseCode::Protocol,
            tr!("link-fault-websocket", error = error.to_string()),
        ),
        _ => Over::Gone,
    }
}

/// Cut so that it fits into a close frame: in the middle, for what is wrong stands first and where it stands last.
pub(super) fn shortened(mut words: String) -> String {
    if words.len() > LONGEST_REASON {
        let end = words.ceil_char_boundary(words.len() - LONGEST_END);
        let start = LONGEST_REASON - '…'.len_utf8() - (words.len() - end);
        words.replace_range(words.floor_char_boundary(start)..end, "…");
    }
    words
}

/// Says why, and waits a moment until it has been heard: a connection that is closed while the other end still
/// sends is reset, and what was on its way is lost.
pub(super) async fn farewell<S>(mut socket: WebSocketStream<S>, goodbye: CloseFrame)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let farewell = async {
        drop(socket.close(Some(goodbye)).await);
        let mut stream = socket.into_inner();
        drop(stream.shutdown().await);
        let mut unread = [0; 4096];
        let mut left = MOST_UNREAD;
        while let Ok(1..) = stream.read(&mut unread).await {
            left = left.saturating_sub(unread.len());
            if left == 0 {
                break;
            }
        }
    };
    drop(timeout(FAREWELL, farewell).await);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_message_leaves_in_frames_that_make_it_up() {
        let text = "Рыба".repeat(5_000);
        let mut leaving = Leaving::default();
        assert!(leaving.is_empty() && leaving.is_between());
        leaving.put(text.as_str().into());
        let mut all = Vec::new();
        let mut count = 0;
        while !leaving.is_empty() {
            let Message::Frame(frame) = leaving.next() else {
                panic!("not a frame");
            };
            let data = if count == 0 {
                Data::Text
            } else {
                Data::Continue
            };
            assert_eq!(frame.header().opcode, OpCode::Data(data));
            assert_eq!(frame.header().is_final, leaving.is_empty());
            assert!(frame.payload().len() <= FRAGMENT);
            assert_eq!(leaving.is_between(), leaving.is_empty());
            all.extend_from_slice(frame.payload());
            count += 1;
        }
        assert_eq!(all, text.as_bytes());
        assert!(count > 1);
    }

    #[test]
    fn a_reason_fits_into_a_close_frame() {
        assert_eq!(shortened("short".into()), "short");
        let place = " at line 12 column 345";
        let long = shortened("ñ".repeat(100) + place);
        assert!(long.len() <= LONGEST_REASON, "{long}");
        assert!(long.starts_with('ñ') && long.ends_with(place), "{long}");
        assert_eq!(long.matches('…').count(), 1, "{long}");
    }
}
