//! A crowd at the door that never comes in.

use crate::hosted::{Desks, hosted};
use crate::{INJECTS, at, memory, part_of, processor};
use accord::link::client::enter;
use accord::link::{DeskId, SeatCode};
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpSocket;
use tokio::sync::mpsc;

/// Desks that are seated while a crowd is at the door.
const SEATED: usize = 64;

/// The host's part when a crowd is at the door: how its desks fare before, meanwhile and afterwards.
pub fn besieged(sockets: usize) {
    let mut hosted = hosted(SEATED + 1);
    // One seat stays free.
    let code = hosted.codes.pop().unwrap();
    let code: SeatCode = code.split(' ').next().unwrap().parse().unwrap();
    let hosted = hosted;
    let mut desks = hosted.seat();
    let measure = |desks: &mut Desks, when: &str| {
        let worked = processor();
        let last = hosted.injects(desks, INJECTS);
        let worked = worked
            .zip(processor())
            .map(|(before, after)| after - before);
        println!(
            "{when:>24}: inject to the last of {SEATED} seats: median {:.2} ms   p99 {:.2} ms; processor time of the \
             host {:.0} ms an inject; memory {:.1} MiB; open files {}",
            at(&last, 50),
            at(&last, 99),
            worked.unwrap_or_default() * 1e3 / INJECTS as f64,
            memory("VmRSS").unwrap_or_default(),
            std::fs::read_dir("/proc/self/fd").map_or(0, Iterator::count),
        );
    };
    measure(&mut desks, "nobody at the door");
    let mut child = part_of(&format!("crowd 127.0.0.1:{} {sockets}", hosted.door.port()));
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    println!("{:>24}: {}", "the crowd", lines.next().unwrap().unwrap());
    measure(&mut desks, "with the crowd");
    // A desk of the host's own address comes in although the crowd is still there.
    let come = |when: &str| {
        let begun = Instant::now();
        let address = format!("127.0.0.1:{}", hosted.door.port());
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let mut tries = 0;
        runtime.block_on(async {
            while enter(&address, code.clone(), DeskId::random().unwrap())
                .await
                .is_err()
            {
                tries += 1;
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        });
        let after = begun.elapsed().as_secs_f64();
        println!("{when:>24}: one more desk is in after {after:.2} s, {tries} times in vain");
    };
    come("with the crowd");
    drop(child.stdin.take());
    child.wait().unwrap();
    come("the crowd has gone");
    measure(&mut desks, "the crowd has gone");
    hosted.stop(desks);
}

/// The crowd's part: opens so many connections from 250 addresses, opens those again that are closed, and says half of a
/// word on each. Ends with its input.
pub fn crowd(address: &str, sockets: usize) {
    let to: SocketAddr = address.parse().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    std::thread::spawn(|| {
        for _ in std::io::stdin().lines().map_while(Result::ok) {}
        std::process::exit(0);
    });
    runtime.block_on(async {
        let (tell, mut told) = mpsc::unbounded_channel();
        let begun = Instant::now();
        for nth in 0..sockets {
            let tell = tell.clone();
            let from = SocketAddr::from(([127, 0, 1, (nth % 250 + 1) as u8], 0));
            tokio::spawn(async move {
                loop {
                    let socket = TcpSocket::new_v4().unwrap();
                    socket.bind(from).unwrap();
                    if let Ok(mut stream) = socket.connect(to).await {
                        tell.send(()).ok();
                        // The beginning of a handshake.
                        stream.write_all(&[0x16, 0x03, 0x01, 0x02, 0x00]).await.ok();
                        let mut unread = [0; 64];
                        while let Ok(1..) = stream.read(&mut unread).await {}
                    }
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            });
        }
        let mut opened = 0;
        while told.recv().await.is_some() {
            opened += 1;
            if opened == sockets {
                println!("{opened} opened in {:.2} s", begun.elapsed().as_secs_f64());
            }
        }
    });
}
