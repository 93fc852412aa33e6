//! Which machine runs the exercise: hosts ask each other for their term, and the one with the lower term stops.
//! No seat is needed for that: a term bears its own proof.

use super::client::{greet, hear, read, say};
use super::codes::{Codes, Identity};
use super::dialling::Dialling;
use super::limits::{CLIENT_PATIENCE, FAREWELL};
use super::line::Trouble;
use super::opening::{Asking, ToDesk};
use super::seat::{DeskId, SeatCode, SeatId};
use super::term::Term;
use super::tls;
use super::watched::Watched;
use crate::exercise::TermNumber;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsConnector;

/// How often a host that took over looks for the one before it.
const TELL_OTHERS: Duration = Duration::from_secs(2);

/// What the host at an address says of its term. It is told `own`, and proves no more than that it is a host.
///
/// # Errors
/// Nobody answers there, or no host does.
async fn ask_term(address: &str, own: Option<Term>) -> io::Result<Option<Term>> {
    let tls = TlsConnector::from(tls::client().map_err(io::Error::other)?);
    let failed = |trouble: Trouble| io::Error::other(trouble.to_string());
    let (stream, _) = Watched::new(Dialling::default().connect(address).await.map_err(failed)?);
    // No seat has this number.
    let nobody = SeatCode {
        seat: SeatId(0),
        secret: 0,
    };
    let desk = DeskId::random()?;
    let asked = async {
        let (mut socket, seen) = greet(stream, tls).await?;
        let asking = Asking::new(&nobody, desk, &seen, own);
        say(&mut socket, asking.open().to_owned()).await?;
        let term = match read(&hear(&mut socket).await?)? {
            ToDesk::Offer { term, .. } => term,
            ToDesk::Rejected(_) | ToDesk::Proven(_) => None,
        };
        drop(timeout(FAREWELL, socket.close(None)).await);
        Ok::<_, Trouble>(term)
    };
    match timeout(CLIENT_PATIENCE, asked).await {
        Ok(asked) => asked.map_err(failed),
        Err(_) => Err(io::ErrorKind::TimedOut.into()),
    }
}

/// Whether a machine at one of these addresses runs this exercise in a later term than `own`; the latest. They are told
/// of the term `told`, and with a lower one they stop. Waits for all of them, a few seconds at most.
pub fn later_term(
    addresses: &[Arc<str>],
    exercise: &str,
    identity: &Identity,
    (own, told): (TermNumber, TermNumber),
) -> Option<TermNumber> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .ok()?;
    let term = Term::new(told, exercise, identity).filter(|_| told > TermNumber::default());
    let asked = async {
        let asking = addresses
            .iter()
            .map(|address| ask_term(address, term.clone()));
        futures_util::future::join_all(asking).await
    };
    let answers = runtime.block_on(asked);
    runtime.shutdown_background();
    let later = answers.into_iter().flatten().flatten();
    let later = later.filter(|term| term.number > own && term.is_of(exercise, identity));
    later.map(|term| term.number).max()
}

/// Tells the machines that had the exercise before that it was taken over: one that was thought dead may come back.
pub(super) async fn tell_others(codes: Arc<Codes>) {
    loop {
        sleep(TELL_OTHERS).await;
        let Some(term) = codes.term().filter(|_| codes.taken_over().is_none()) else {
            continue;
        };
        for address in codes.others() {
            // Nobody there is what is expected.
            if let Ok(Some(other)) = ask_term(&address, Some(term.clone())).await {
                codes.heard(&other);
            }
        }
    }
}
