//! Finding an exercise on the local network, and under which addresses others find this machine.
//!
//! A convenience: where multicast is blocked nothing is found, and a typed address works all the same. So
//! nothing in here is ever an error.

use mdns_sd::{Receiver, ServiceDaemon, ServiceEvent, ServiceInfo};
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

/// The service, as DNS-SD knows it.
const SERVICE: &str = "_accord._tcp.local.";
/// Bytes of a title in an announcement; a label of DNS has 63, and another exercise of the same title needs some.
const LONGEST_TITLE: usize = 48;

/// An exercise that announces itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    /// The title of its scenario.
    pub title: String,
    /// Where its host can be reached, such as `192.0.2.7:7400`, the likeliest first. Never empty.
    pub addresses: Vec<Arc<str>>,
}

/// Announces an exercise until it is dropped.
pub struct Announcement {
    daemon: ServiceDaemon,
    name: String,
}

/// Announces that an exercise with this title can be joined on this port. `None`: this machine cannot.
pub fn announce(title: &str, port: u16) -> Option<Announcement> {
    let daemon = ServiceDaemon::new().ok()?;
    let mut title = title.replace('.', " ");
    title.truncate(title.floor_char_boundary(LONGEST_TITLE));
    // Two machines may announce the same title; the host name tells them apart.
    let unique = format!("{:08x}", super::seat::random().ok()? & 0xffff_ffff);
    let instance = format!("{} {unique}", title.trim());
    let host = format!("accord-{unique}.local.");
    let properties = [("title", title.trim())];
    let info = ServiceInfo::new(SERVICE, &instance, &host, "", port, &properties[..])
        .ok()?
        .enable_addr_auto();
    let name = info.get_fullname().to_owned();
    daemon.register(info).ok()?;
    Some(Announcement { daemon, name })
}

impl Drop for Announcement {
    fn drop(&mut self) {
        // Who listens learns that it is over; who does not will find nobody there.
        if let Ok(done) = self.daemon.unregister(&self.name) {
            drop(done.recv_timeout(std::time::Duration::from_millis(200)));
        }
        drop(self.daemon.shutdown());
    }
}

/// Looks for exercises until it is dropped.
pub struct Browser {
    daemon: ServiceDaemon,
    events: Receiver<ServiceEvent>,
    found: BTreeMap<String, Announced>,
}

/// Begins to look. `None`: this machine cannot; there is nothing to be found then.
pub fn browse() -> Option<Browser> {
    let daemon = ServiceDaemon::new().ok()?;
    let events = daemon.browse(SERVICE).ok()?;
    Some(Browser {
        daemon,
        events,
        found: BTreeMap::new(),
    })
}

impl Browser {
    /// The exercises that announce themselves now, by title. Never waits.
    pub fn found(&mut self) -> Vec<Announced> {
        while let Ok(event) = self.events.try_recv() {
            match event {
                ServiceEvent::ServiceResolved(service) => {
                    let port = service.get_port();
                    let mut addresses: Vec<IpAddr> = service
                        .get_addresses()
                        .iter()
                        .map(mdns_sd::ScopedIp::to_ip_addr)
                        .collect();
                    sort(&mut addresses);
                    let title = service.get_property_val_str("title").unwrap_or_default();
                    if !addresses.is_empty() {
                        let announced = Announced {
                            title: title.to_owned(),
                            addresses: written(&addresses, port),
                        };
                        self.found
                            .insert(service.get_fullname().to_owned(), announced);
                    }
                }
                ServiceEvent::ServiceRemoved(_, name) => {
                    self.found.remove(&name);
                }
                _ => {}
            }
        }
        let mut found: Vec<_> = self.found.values().cloned().collect();
        found.sort_by(|a, b| (&a.title, &a.addresses).cmp(&(&b.title, &b.addresses)));
        found
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        drop(self.daemon.shutdown());
    }
}

/// Under which addresses others reach a socket that listens here, the likeliest first.
pub(super) fn shown(local: SocketAddr) -> Vec<Arc<str>> {
    if !local.ip().is_unspecified() {
        return vec![local.to_string().into()];
    }
    let mut addresses: Vec<IpAddr> = if_addrs::get_if_addrs()
        .unwrap_or_default()
        .iter()
        .map(if_addrs::Interface::ip)
        .collect();
    sort(&mut addresses);
    written(&addresses, local.port())
}

/// Version 4 first, because it is shorter to read out; no addresses that mean something on one machine or one
/// wire only, unless there are no others.
fn sort(addresses: &mut Vec<IpAddr>) {
    let near = |address: &IpAddr| match address {
        IpAddr::V4(address) => address.is_link_local(),
        IpAddr::V6(address) => address.is_unicast_link_local(),
    };
    addresses.sort();
    addresses.dedup();
    for narrow in [IpAddr::is_loopback, near] {
        if addresses.iter().any(|address| !narrow(address)) {
            addresses.retain(|address| !narrow(address));
        }
    }
}

fn written(addresses: &[IpAddr], port: u16) -> Vec<Arc<str>> {
    addresses
        .iter()
        .map(|address| SocketAddr::new(*address, port).to_string().into())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(addresses: &[&str]) -> Vec<String> {
        let mut parsed: Vec<IpAddr> = addresses
            .iter()
            .map(|address| address.parse().expect("an address"))
            .collect();
        sort(&mut parsed);
        parsed.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn addresses_that_others_cannot_use_are_shown_only_if_there_are_no_others() {
        let all = [
            "::1",
            "127.0.0.1",
            "fe80::1",
            "2001:db8::1",
            "192.0.2.7",
            "192.0.2.7",
        ];
        assert_eq!(sorted(&all), ["192.0.2.7", "2001:db8::1"]);
        assert_eq!(sorted(&["127.0.0.1", "169.254.3.1"]), ["169.254.3.1"]);
        assert_eq!(sorted(&["::1", "127.0.0.1"]), ["127.0.0.1", "::1"]);
        assert!(sorted(&[]).is_empty());
    }

    #[test]
    fn an_address_is_shown_with_its_port() {
        let one: SocketAddr = "[::1]:7400".parse().expect("an address");
        assert_eq!(*shown(one), ["[::1]:7400".into()]);
        let every: SocketAddr = "0.0.0.0:7400".parse().expect("an address");
        assert!(
            shown(every)
                .iter()
                .all(|address| address.ends_with(":7400"))
        );
    }
}
