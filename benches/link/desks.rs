//! The desks, all in one process: they read what they are sent, and give commands when they are told to.

use crate::seats::ASKING;
use crate::{MARK, at, nanos};
use accord::exercise::*;
use accord::link::client::enter;
use accord::link::*;
use futures_util::{SinkExt as _, StreamExt as _};
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::mpsc;
use tokio_tungstenite::tungstenite::Message;

/// What desks write.
const WORDS: &str = "Nothing new on our side; the harbour office says the same.";

/// What the desks tell of themselves.
enum Told {
    Joined,
    /// An inject came after so many nanoseconds.
    Heard(u64),
    /// A message of another desk came.
    Read,
    Answered,
    Lost,
    /// What the host's process says.
    Asked(String),
}

/// The part of all the desks.
pub fn desks(address: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut input = std::io::stdin().lines().map_while(Result::ok);
    let codes: Vec<String> = input.by_ref().take_while(|line| !line.is_empty()).collect();
    let (tell, told) = mpsc::unbounded_channel();
    // The input is waited for on a thread of its own.
    drop(input);
    let asked = tell.clone();
    std::thread::spawn(move || {
        for line in std::io::stdin().lines().map_while(Result::ok) {
            asked.send(Told::Asked(line)).ok();
        }
        std::process::exit(0);
    });
    runtime.block_on(async move {
        let (ask, asks) = tokio::sync::watch::channel(0);
        let room = Arc::new(tokio::sync::Semaphore::new(32));
        let count = codes.len();
        for (nth, line) in codes.into_iter().enumerate() {
            let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
            let asks = (nth < ASKING).then_some(asks.clone());
            let (address, tell, room) = (address.to_owned(), tell.clone(), room.clone());
            tokio::spawn(async move {
                desk(address, words, tell.clone(), asks, room).await;
                tell.send(Told::Lost).ok();
            });
        }
        watch(count, told, ask).await;
    });
}

/// Counts what the desks tell, and says it to the host's process.
async fn watch(
    count: usize,
    mut told: mpsc::UnboundedReceiver<Told>,
    ask: tokio::sync::watch::Sender<usize>,
) {
    let (mut joined, mut answered, mut read, mut lost) = (0, 0, 0, 0);
    let (mut heard, mut all) = (Vec::new(), Vec::new());
    let (mut begun, mut each) = (Instant::now(), 0);
    let (mut all_answered, mut all_seen) = (None, None);
    while let Some(said) = told.recv().await {
        match said {
            Told::Joined => {
                joined += 1;
                if joined == count {
                    println!("joined");
                }
            }
            Told::Heard(after) => {
                heard.push(after);
                if heard.len() == count {
                    println!("{}", heard.iter().max().unwrap());
                    all.append(&mut heard);
                }
            }
            Told::Answered => {
                answered += 1;
                if answered == ASKING * each {
                    all_answered = Some(begun.elapsed().as_secs_f64());
                }
            }
            Told::Read => {
                read += 1;
                if read == ASKING * each * count {
                    all_seen = Some(begun.elapsed().as_secs_f64());
                }
            }
            Told::Lost => {
                lost += 1;
                eprintln!("a desk has lost its line");
            }
            Told::Asked(word) => match word.as_str() {
                "figures" => {
                    all.sort_unstable();
                    let (median, most) = (at(&all, 50), at(&all, 99));
                    println!("median {median:.2} ms   p99 {most:.2} ms");
                }
                "lost" => println!("{lost}"),
                number => {
                    each = number.parse().unwrap();
                    begun = Instant::now();
                    ask.send_replace(each);
                }
            },
        }
        // An answer comes after the event, but one desk may hear everything before another is answered.
        if let (Some(answered), Some(seen)) = (all_answered, all_seen) {
            println!("{answered} {seen}");
            (all_answered, all_seen) = (None, None);
        }
    }
}

async fn desk(
    address: String,
    words: Vec<String>,
    tell: mpsc::UnboundedSender<Told>,
    mut asks: Option<tokio::sync::watch::Receiver<usize>>,
    room: Arc<tokio::sync::Semaphore>,
) {
    let [code, team, role] = &words[..] else {
        return;
    };
    // As many at a time as the host takes from one address.
    let place = room.acquire().await.unwrap();
    let code: SeatCode = code.parse().unwrap();
    let desk = DeskId::random().unwrap();
    let mut socket = enter(&address, code, desk).await.unwrap();
    let (view, have) = (None, None);
    let hello = serde_json::to_string(&ToHost::Hello { view, have }).unwrap();
    socket.send(Message::text(hello)).await.unwrap();
    drop(place);
    let (mut sink, mut stream) = socket.split();
    loop {
        let mut go = async || match &mut asks {
            Some(asks) => asks.wait_for(|each| *each > 0).await.map(|each| *each),
            None => std::future::pending().await,
        };
        tokio::select! {
            each = go() => {
                asks = None;
                let Ok(each) = each else { continue };
                for id in 1..=each as u64 {
                    let command = Command {
                        by: Actor::Seat(team.as_str().into(), role.as_str().into()),
                        ask: Ask::Message(AskMessage::write(["BAS", "FEL", "GAR", "JAS", "CCS"]
                                .map(|team| Party::Team(team.into()))
                                .into(), WORDS.into(), None)),
                    };
                    let said = ToHost::Command { id: CommandId(id), command };
                    let said = serde_json::to_string(&said).unwrap();
                    sink.feed(Message::text(said)).await.unwrap();
                }
                sink.flush().await.unwrap();
            }
            message = stream.next() => {
                let Some(Ok(message)) = message else { return };
                let Message::Text(text) = message else { continue };
                if text.starts_with("{\"Event") && text.contains(WORDS) {
                    tell.send(Told::Read).ok();
                } else if text.starts_with("{\"Welcome") {
                    tell.send(Told::Joined).ok();
                } else if text.starts_with("{\"Answer") {
                    assert!(text.contains("Ok"), "{text}");
                    tell.send(Told::Answered).ok();
                } else if let Some(at) = text.find(MARK) {
                    let at = at + MARK.len();
                    let sent: u64 = text[at..at + 20].parse().unwrap();
                    tell.send(Told::Heard(nanos() - sent)).ok();
                }
            }
        }
    }
}
