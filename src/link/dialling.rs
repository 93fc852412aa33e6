//! How a desk reaches an address: quickly if it can be, and at all if the line is very slow.

use super::limits::{CONNECT, OPENING};
use super::line::Trouble;
use std::future::pending;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};

/// Connects, try after try.
///
/// A try gives up early, since after a cut the system repeats its own at ever longer intervals, and there may be
/// another address. But what it began goes on beside the tries that follow: on a line whose answer takes longer than
/// a try, no single one would ever end well.
pub(super) struct Dialling<S> {
    /// One for each address at most.
    begun: Vec<Begun<S>>,
}

struct Begun<S> {
    address: Arc<str>,
    at: Instant,
    connecting: Pin<Box<dyn Future<Output = io::Result<S>> + Send>>,
}

impl Dialling<TcpStream> {
    /// Tries one address.
    pub async fn connect(&mut self, address: &str) -> Result<TcpStream, Trouble> {
        let stream = self.tried(address, TcpStream::connect(address.to_owned()));
        let stream = stream.await.map_err(|error| {
            let text = error.to_string();
            // The system's number helps nobody who sits at a desk.
            Trouble::Unreachable(text.split(" (os error").next().unwrap_or_default().into())
        })?;
        // Small messages leave at once; a system that cannot do that sends them a little later.
        drop(stream.set_nodelay(true));
        Ok(stream)
    }
}

impl<S: 'static> Dialling<S> {
    async fn tried(
        &mut self,
        address: &str,
        fresh: impl Future<Output = io::Result<S>> + Send + 'static,
    ) -> io::Result<S> {
        // What is older will hardly end well any more.
        self.begun.retain(|begun| begun.at.elapsed() < OPENING);
        let mut begun = self.begun.iter_mut();
        if let Some(begun) = begun.find(|begun| *begun.address == *address) {
            let both = async {
                tokio::select! {
                    result = fresh => result,
                    stream = begun.late() => Ok(stream),
                }
            };
            return timeout(CONNECT, both)
                .await
                .unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()));
        }
        let at = Instant::now();
        let mut connecting: Pin<Box<dyn Future<Output = _> + Send>> = Box::pin(fresh);
        let Ok(result) = timeout(CONNECT, connecting.as_mut()).await else {
            self.begun.push(Begun {
                address: address.into(),
                at,
                connecting,
            });
            return Err(io::ErrorKind::TimedOut.into());
        };
        result
    }
}

impl<S> Default for Dialling<S> {
    fn default() -> Self {
        Self { begun: Vec::new() }
    }
}

impl<S: 'static> Begun<S> {
    /// What was begun earlier, if it ends well; a failure is the business of the try beside it.
    async fn late(&mut self) -> S {
        if let Ok(stream) = self.connecting.as_mut().await {
            self.connecting = Box::pin(pending());
            return stream;
        }
        self.connecting = Box::pin(pending());
        pending().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;
    use tokio::time::sleep;

    async fn after(seconds: f32, result: io::Result<u32>) -> io::Result<u32> {
        sleep(Duration::from_secs_f32(seconds)).await;
        result
    }

    fn refused() -> io::Result<u32> {
        Err(io::ErrorKind::ConnectionRefused.into())
    }

    #[tokio::test(start_paused = true)]
    async fn a_line_slower_than_one_try_is_reached_by_the_tries_together() {
        let start = Instant::now();
        let mut dialling = Dialling::default();
        let (mut tries, mut reached) = (0, None);
        while reached.is_none() && tries < 9 {
            tries += 1;
            reached = dialling.tried("a", after(4.0, Ok(tries))).await.ok();
            // Another address costs its own time and takes nothing from the first.
            let other = dialling.tried("b", after(60.0, refused())).await;
            assert!(reached.is_some() || other.is_err());
        }
        assert_eq!(
            reached,
            Some(1),
            "the first that was begun is the first to end"
        );
        assert!(
            start.elapsed() < Duration::from_secs(6),
            "{:?}",
            start.elapsed()
        );
    }

    #[tokio::test(start_paused = true)]
    async fn who_answers_now_is_not_kept_waiting_by_what_was_begun_before() {
        let mut dialling = Dialling::default();
        let lost = dialling.tried("a", after(60.0, refused())).await;
        assert_eq!(lost.unwrap_err().kind(), io::ErrorKind::TimedOut);
        let start = Instant::now();
        assert_eq!(dialling.tried("a", after(0.1, Ok(2))).await.unwrap(), 2);
        assert!(start.elapsed() < Duration::from_millis(200));
    }

    #[tokio::test(start_paused = true)]
    async fn a_refusal_is_told_at_once_and_an_old_one_changes_nothing() {
        let mut dialling = Dialling::default();
        let now = dialling.tried("a", after(0.1, refused())).await;
        assert_eq!(now.unwrap_err().kind(), io::ErrorKind::ConnectionRefused);
        let lost = dialling.tried("a", after(2.0, refused())).await;
        assert_eq!(lost.unwrap_err().kind(), io::ErrorKind::TimedOut);
        for _ in 0..3 {
            assert_eq!(dialling.tried("a", after(1.0, Ok(7))).await.unwrap(), 7);
        }
    }
}
