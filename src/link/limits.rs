//! What a connection may ask of the host, in one place.

use std::time::{Duration, Instant};

/// The port on which a host listens if nobody says otherwise.
pub const PORT: u16 = 7400;
/// The WebSocket subprotocol, which both ends must name.
pub const SUBPROTOCOL: &str = "accord.1";
/// The version of the protocol.
pub const PROTOCOL: u32 = 1;

/// Bytes of a message to the host, before the code is proved.
pub const MOST_OPENING: usize = 4 << 10;
/// Bytes of a message to the host.
pub const MOST_TO_HOST: usize = 1 << 20;
/// Bytes of a frame from the host. A message may be made of many.
pub const MOST_FRAME: usize = 4 << 20;
/// Bytes of a message from the host. The longest is a welcome, for the scenario that it holds.
pub const MOST_FROM_HOST: usize = 64 << 20;
/// Bytes of the frames into which the host divides a long message. What waits for a slow client then waits in the
/// one message that all share, and not once more for each client.
pub(super) const FRAGMENT: usize = 8 << 10;

/// Connections at a time.
pub const MOST_CONNECTIONS: usize = 4_096;
/// Connections at a time whose code is not proved yet.
pub const MOST_UNPROVED: usize = 1_024;
/// The same, from one address.
pub const MOST_UNPROVED_EACH: usize = 64;
/// For so long a connection whose code is not proved keeps its place, however many more come from its address.
pub const SURE: Duration = Duration::from_secs(2);
/// Connections that are told at a time that there is no place for them. More are closed without a word.
pub(super) const MOST_TOLD: usize = 64;
/// Connections that are taken in at once. More wait in the system's queue, so that a crowd at the door takes no time
/// from those who are in.
const BURST_AT_DOOR: u32 = 512;
/// Connections a second that are taken in for long.
const EACH_SECOND_AT_DOOR: u32 = 250;
/// Messages that a client may send at once.
pub const BURST: u32 = 200;
/// Messages a second that a client may send for long. Who sends more is read more slowly.
pub const EACH_SECOND: u32 = 50;

/// Within this time a connection has proved its code, or it is closed.
pub const OPENING: Duration = Duration::from_secs(10);
/// How often the host says that it is there when it has nothing else to say.
pub const HOST_PING: Duration = Duration::from_secs(2);
/// A client that has said nothing for so long is asked whether it is there, whatever else the host says.
pub(super) const HOST_ASKS: Duration = Duration::from_secs(4);
/// A client that has said nothing for so long, not even a pong, is gone; so is one that takes nothing.
pub const HOST_PATIENCE: Duration = Duration::from_secs(15);
/// How long the last words of a conversation may take.
pub(super) const FAREWELL: Duration = Duration::from_secs(1);
/// A client to which the host has said nothing for so long looks for it anew.
pub const CLIENT_PATIENCE: Duration = Duration::from_secs(5);
/// How long a client tries one address before it tries again or another; what it began goes on beside.
pub const CONNECT: Duration = Duration::from_millis(1_500);
/// How long a client waits before it tries again; doubled each time, up to [`LONGEST_PAUSE`].
pub const SHORTEST_PAUSE: Duration = Duration::from_millis(200);
/// The longest wait between two tries.
pub const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// A bucket of tokens: one for each message or connection, refilled as time passes.
#[derive(Debug)]
pub(super) struct Bucket {
    burst: u32,
    each_second: u32,
    /// Thousandths of a token.
    level: u64,
    filled: Instant,
}

impl Bucket {
    /// A full one for the messages of a client.
    pub fn new(now: Instant) -> Self {
        Self::of(BURST, EACH_SECOND, now)
    }

    /// A full one for the connections that come to the door.
    pub fn at_door(now: Instant) -> Self {
        Self::of(BURST_AT_DOOR, EACH_SECOND_AT_DOOR, now)
    }

    fn of(burst: u32, each_second: u32, now: Instant) -> Self {
        Self {
            burst,
            each_second,
            level: u64::from(burst) * 1000,
            filled: now,
        }
    }

    /// Takes a token; if there is none, says how long until there is. The token is taken all the same.
    pub fn take(&mut self, now: Instant) -> Option<Duration> {
        let passed = now.saturating_duration_since(self.filled);
        let micros = u64::try_from(passed.as_micros()).unwrap_or(u64::MAX);
        // Thousandths of a token are refilled at so many a millisecond.
        let refill = micros.saturating_mul(u64::from(self.each_second)) / 1000;
        if refill > 0 {
            self.level = self
                .level
                .saturating_add(refill)
                .min(u64::from(self.burst) * 1000);
            self.filled = now;
        }
        if let Some(left) = self.level.checked_sub(1000) {
            self.level = left;
            return None;
        }
        let missing = 1000 - self.level;
        self.level = 0;
        let wait = Duration::from_micros(missing * 1000 / u64::from(self.each_second));
        self.filled = now + wait;
        Some(wait)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_lets_a_burst_through_and_then_so_many_a_second() {
        let start = Instant::now();
        let mut bucket = Bucket::new(start);
        for _ in 0..BURST {
            assert_eq!(bucket.take(start), None);
        }
        let mut now = start;
        for _ in 0..EACH_SECOND * 10 {
            if let Some(wait) = bucket.take(now) {
                now += wait;
            }
        }
        let took = now - start;
        assert!(took > Duration::from_millis(9_900), "{took:?}");
        assert!(took < Duration::from_millis(10_100), "{took:?}");
        // Who rests may hurry again, but never longer than a burst.
        now += Duration::from_secs(3600);
        let hurried = (0..2 * BURST)
            .take_while(|_| bucket.take(now).is_none())
            .count();
        assert_eq!(hurried, BURST as usize);
    }
}
