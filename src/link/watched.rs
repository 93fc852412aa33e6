//! A connection that remembers when it last moved.
//!
//! A long message on a narrow line takes longer than a silent line is given. So what counts is not whole
//! messages but bytes.

use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Milliseconds are counted from here.
static START: LazyLock<Instant> = LazyLock::new(Instant::now);

fn now() -> u64 {
    u64::try_from(START.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// A stream, and when bytes last went each way.
#[derive(Debug)]
pub(super) struct Watched<S> {
    stream: S,
    moved: Arc<Moved>,
}

/// When bytes last went each way.
#[derive(Debug)]
pub(super) struct Moved {
    read: AtomicU64,
    written: AtomicU64,
    bytes_read: AtomicU64,
}

impl Moved {
    /// How long nothing has been read.
    pub fn unread_for(&self) -> Duration {
        since(&self.read)
    }

    /// Bytes that have come so far.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read.load(Ordering::Relaxed)
    }

    /// How long nothing has been written.
    pub fn unwritten_for(&self) -> Duration {
        since(&self.written)
    }
}

fn since(last: &AtomicU64) -> Duration {
    Duration::from_millis(now().saturating_sub(last.load(Ordering::Relaxed)))
}

impl<S> Watched<S> {
    /// Watches a stream from now on.
    pub fn new(stream: S) -> (Self, Arc<Moved>) {
        let moved = Arc::new(Moved {
            read: AtomicU64::new(now()),
            written: AtomicU64::new(now()),
            bytes_read: AtomicU64::new(0),
        });
        let watched = Self {
            stream,
            moved: moved.clone(),
        };
        (watched, moved)
    }

    fn wrote(&self, result: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if let Poll::Ready(Ok(1..)) = result {
            self.moved.written.store(now(), Ordering::Relaxed);
        }
        result
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Watched<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let result = Pin::new(&mut self.stream).poll_read(context, buffer);
        let came = buffer.filled().len().saturating_sub(before) as u64;
        if came > 0 {
            self.moved.read.store(now(), Ordering::Relaxed);
            self.moved.bytes_read.fetch_add(came, Ordering::Relaxed);
        }
        result
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Watched<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.wrote(result)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.wrote(result)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
