//! So many seats: how soon they have an inject, how many commands go through, and what that costs the host.

use crate::hosted::hosted;
use crate::{INJECTS, at, memory, processor};
use std::time::{Duration, Instant};

/// Desks that give commands, and commands that each of them gives.
pub const ASKING: usize = 100;
const COMMANDS: usize = 40;
/// With more seats than this a tenth of the commands is enough.
const FEW: usize = 400;
/// How long nothing is done, to see what that costs.
const IDLE: Duration = Duration::from_secs(10);

/// The host's part: so many seats, and what is measured.
pub fn host(seats: usize) {
    let hosted = hosted(seats);
    let (before, begun, worked) = (memory("VmRSS"), Instant::now(), processor());
    let mut desks = hosted.seat();
    let joined = begun.elapsed().as_secs_f64();
    println!("{seats:>5} seats   all joined in {joined:.2} s");
    if let (Some(before), Some(after)) = (worked, processor()) {
        let each = (after - before) * 1e3 / seats as f64;
        println!("              processor time of the host: {each:.2} ms a seat to join");
    }
    std::thread::sleep(Duration::from_secs(1));
    let quiet = memory("VmRSS");
    let worked = processor();
    std::thread::sleep(IDLE);
    if let (Some(before), Some(after)) = (worked, processor()) {
        let share = (after - before) / IDLE.as_secs_f64() * 100.0;
        println!("              while nothing but the clock is told: {share:.1} % of a core");
    }

    let worked = processor();
    let last = hosted.injects(&mut desks, INJECTS);
    let worked = worked
        .zip(processor())
        .map(|(before, after)| after - before);
    desks.say("figures");
    println!(
        "              inject to a seat: {}",
        desks.line().trim_end()
    );
    println!(
        "              inject to the last seat: median {:.2} ms   p99 {:.2} ms   worst {:.2} ms",
        at(&last, 50),
        at(&last, 99),
        at(&last, 100)
    );
    if let Some(worked) = worked {
        let each = worked * 1e3 / INJECTS as f64;
        println!("              processor time of the host: {each:.2} ms an inject");
    }
    if let (Some(before), Some(quiet), Some(peak)) = (before, quiet, memory("VmHWM")) {
        println!(
            "              memory of the host: {quiet:.1} MiB, at most {peak:.1} MiB; {:.1} KiB a seat",
            (quiet - before) * 1024.0 / seats as f64
        );
    }
    if seats >= ASKING {
        let worked = processor();
        let each = if seats > FEW { COMMANDS / 10 } else { COMMANDS };
        desks.say(&each.to_string());
        let count = (ASKING * each) as f64;
        let times = desks.line();
        let times = times.split(' ').map(|time| time.parse::<f64>().unwrap());
        let [answered, seen] = times.collect::<Vec<_>>()[..] else {
            return;
        };
        println!(
            "              commands through decide, file and fan-out to {seats} seats: {:.0} a second until all are \
             answered, {:.0} until every seat has seen all",
            count / answered,
            count / seen
        );
        if let (Some(before), Some(after)) = (worked, processor()) {
            let each = (after - before) * 1e3 / count;
            println!("              processor time of the host: {each:.2} ms a command");
        }
        if let Some(peak) = memory("VmHWM") {
            println!("              memory of the host: at most {peak:.1} MiB");
        }
    }
    desks.say("lost");
    println!("              desks that lost their line: {}", desks.line());
    hosted.stop(desks);
}
