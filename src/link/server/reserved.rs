//! A port for later.

use super::address::bound;
use super::{ListenAt, ListenError};
use crate::link::discovery;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use tokio::net::TcpSocket;

/// A port that is kept for later, so that others may be told of it. Nobody is let in yet.
#[derive(Debug)]
pub struct Reserved {
    at: ListenAt,
    addresses: Vec<Arc<str>>,
    _socket: TcpSocket,
}

impl Reserved {
    /// Keeps a port.
    ///
    /// # Errors
    /// The port is taken, or the address is none of this machine.
    pub fn new(at: ListenAt) -> Result<Self, ListenError> {
        let failed = |error: io::Error| match error.kind() {
            io::ErrorKind::AddrInUse => ListenError::Taken(at.port()),
            _ => ListenError::System(at, error),
        };
        let socket = match at {
            ListenAt::One(address) => bound(address),
            ListenAt::Every(port) => bound((Ipv6Addr::UNSPECIFIED, port).into())
                .or_else(|_| bound((Ipv4Addr::UNSPECIFIED, port).into())),
        };
        let socket = socket.map_err(failed)?;
        let local = socket.local_addr().map_err(failed)?;
        let at = match at {
            ListenAt::One(_) => ListenAt::One(local),
            ListenAt::Every(_) => ListenAt::Every(local.port()),
        };
        Ok(Self {
            at,
            addresses: discovery::shown(local),
            _socket: socket,
        })
    }

    /// Where desks will reach it, such as `192.0.2.9:7400`.
    pub fn addresses(&self) -> &[Arc<str>] {
        &self.addresses
    }

    /// Lets go of the port; it is to be listened on at once.
    pub fn take(self) -> ListenAt {
        self.at
    }
}
