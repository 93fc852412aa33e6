//! The link: from an inject to the last of many seats, commands through to disk and out, memory for each seat.
//!
//! The host and its file, TLS and WebSocket are as in an exercise, on loopback. The host is a process of its own, so that
//! its memory is its own, and so are the desks, which run on the same cores as the host and take most of the time:
//! what is measured is until the last of them has decrypted what it was sent.
//!
//! `cargo bench --no-default-features --bench link [SEATS…]`
//!
//! `cargo bench --no-default-features --bench link crowd SOCKETS`: 64 seats as above while so many others stand at the
//! door, from addresses of this machine as if from many (Linux), and never finish their handshake. Needs `ulimit -n 20000`.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a bench is no library, and stops where something is wrong"
)]

mod crowd;
mod desks;
mod hosted;
mod seats;

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command as Process, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

/// Says in which part this process plays.
const PART: &str = "ACCORD_BENCH_LINK";
/// Injects sent.
const INJECTS: usize = 40;
/// Begins the text that says when an inject was sent.
const MARK: &str = "sent at ";
/// Ticks of processor time in a second, as Linux counts them for programs.
const TICKS: f64 = 100.0;

fn main() {
    let part = std::env::var(PART).unwrap_or_default();
    let words: Vec<&str> = part.split(' ').collect();
    match words[..] {
        ["host", seats] => seats::host(seats.parse().unwrap()),
        ["desks", address] => desks::desks(address),
        ["besieged", sockets] => crowd::besieged(sockets.parse().unwrap()),
        ["crowd", address, sockets] => crowd::crowd(address, sockets.parse().unwrap()),
        _ => {
            let given: Vec<usize> = std::env::args().filter_map(|it| it.parse().ok()).collect();
            let seats = if given.is_empty() {
                vec![8, 64, 100, 200, 2000]
            } else {
                given
            };
            let crowd = std::env::args().any(|it| it == "crowd");
            for number in seats {
                let part = if crowd { "besieged" } else { "host" };
                let mut host = part_of(&format!("{part} {number}"));
                let output = BufReader::new(host.stdout.take().unwrap());
                for line in output.lines() {
                    println!("{}", line.unwrap());
                }
                host.wait().unwrap();
            }
        }
    }
}

fn part_of(part: &str) -> Child {
    Process::new(std::env::current_exe().unwrap())
        .env(PART, part)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

fn nanos() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    u64::try_from(since.as_nanos()).unwrap()
}

/// A figure of this process in `/proc/self/status`, in MiB; nothing where there is no such file.
fn memory(key: &str) -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(key))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

/// Processor time that this process has taken, in seconds; nothing where there is no `/proc`.
fn processor() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name before it may hold spaces.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<f64>().ok();
    Some((ticks()? + ticks()?) / TICKS)
}

/// The value below which so many hundredths of the values lie, in milliseconds of nanoseconds.
fn at(sorted: &[u64], share: usize) -> f64 {
    sorted[(sorted.len() * share).div_ceil(100) - 1] as f64 / 1e6
}
