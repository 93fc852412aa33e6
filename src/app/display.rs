//! Whether windows can be opened at all, asked before anything is opened: winit and wgpu answer the same question
//! with a panic.

use bevy::render::settings::WgpuSettings;
use thiserror::Error;

/// No window can be opened on this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NoDisplay {
    /// There is no display to open a window on.
    #[error("{}", crate::text::tr!("no-display"))]
    Display,
    /// There is no graphics driver, not even one in software.
    #[error("{}", crate::text::tr!("no-graphics-driver"))]
    Driver,
}

/// Looks for a display and a graphics driver.
///
/// # Errors
///
/// What is missing.
pub fn probe() -> Result<(), NoDisplay> {
    if !display_answers() {
        return Err(NoDisplay::Display);
    }
    if !driver_answers() {
        return Err(NoDisplay::Driver);
    }
    Ok(())
}

fn driver_answers() -> bool {
    let Some(backends) = WgpuSettings::default().backends else {
        return false;
    };
    let instance = wgpu::Instance::new(wgpu::InstanceDescriptor {
        backends,
        ..wgpu::InstanceDescriptor::new_without_display_handle()
    });
    !bevy::tasks::block_on(instance.enumerate_adapters(backends)).is_empty()
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn display_answers() -> bool {
    true
}

#[cfg(all(unix, not(target_os = "macos")))]
fn display_answers() -> bool {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    set("WAYLAND_SOCKET").is_some()
        || set("WAYLAND_DISPLAY").is_some_and(|name| wayland_answers(&name))
        || set("DISPLAY").is_some_and(|name| x11_answers(&name))
}

#[cfg(all(unix, not(target_os = "macos")))]
fn wayland_answers(name: &str) -> bool {
    use std::os::unix::net::UnixStream;
    use std::path::Path;
    let folder = std::env::var("XDG_RUNTIME_DIR").unwrap_or_default();
    UnixStream::connect(Path::new(&folder).join(name)).is_ok()
}

/// Whether an X server listens under a name such as `:0`, `:99.0` or `desk:10.0`.
#[cfg(all(unix, not(target_os = "macos")))]
fn x11_answers(name: &str) -> bool {
    use std::net::{TcpStream, ToSocketAddrs};
    use std::os::unix::net::UnixStream;
    use std::time::Duration;
    let Some((host, number)) = name.rsplit_once(':') else {
        return false;
    };
    let Ok(number) = number.split('.').next().unwrap_or_default().parse::<u16>() else {
        return false;
    };
    if host.is_empty() || host == "unix" {
        if UnixStream::connect(format!("/tmp/.X11-unix/X{number}")).is_ok() {
            return true;
        }
        #[cfg(target_os = "linux")]
        {
            use std::os::linux::net::SocketAddrExt;
            let address = std::os::unix::net::SocketAddr::from_abstract_name(format!(
                "/tmp/.X11-unix/X{number}"
            ));
            return address.is_ok_and(|address| UnixStream::connect_addr(&address).is_ok());
        }
    }
    let host = if host.is_empty() { "localhost" } else { host };
    (host, 6000_u16.saturating_add(number))
        .to_socket_addrs()
        .is_ok_and(|mut addresses| {
            addresses
                .any(|address| TcpStream::connect_timeout(&address, Duration::from_secs(2)).is_ok())
        })
}

#[cfg(all(test, unix, not(target_os = "macos")))]
mod tests {
    use super::*;

    #[test]
    fn a_display_that_nobody_serves_does_not_answer() {
        for name in ["", "nonsense", ":", ":x", ":64321", "unix:64321"] {
            assert!(!x11_answers(name), "{name}");
        }
        assert!(!wayland_answers("wayland-that-is-not-there"));
    }
}
