//! Where to listen: as people write it, and as the system gives it.

use super::ListenError;
use crate::link::limits::*;
use crate::tr;
use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::str::FromStr;
use tokio::net::{TcpListener, TcpSocket};

/// Connections that the system keeps waiting to be taken.
const BACKLOG: u32 = 1024;
/// Bytes that the system keeps for a client that does not read.
const SEND_BUFFER: u32 = 128 << 10;

/// Where to listen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListenAt {
    /// On this port of every address of the machine. Port 0: one that is free.
    Every(u16),
    /// On this address alone.
    One(SocketAddr),
}

impl ListenAt {
    pub(super) fn port(self) -> u16 {
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

pub(super) fn bind(at: ListenAt) -> Result<Vec<TcpListener>, ListenError> {
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

pub(super) fn bound(address: SocketAddr) -> io::Result<TcpSocket> {
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
