//! Seat codes, and who tried wrong ones: what the host and the network's end share.

use super::seat::{SeatCode, SeatId};
use super::term::Term;
use crate::exercise::TermNumber;
use crossbeam_channel::{Receiver, Sender};
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Wrong codes from an address that cost nothing: people misread.
const FREE: u32 = 5;
/// The longest wait of an address between two tries.
const LONGEST: Duration = Duration::from_secs(60);
/// An address that has tried no wrong code for so long begins anew.
const FORGIVEN_AFTER: Duration = Duration::from_secs(600);
/// Wrong codes on one seat that may come one after another, from all addresses together.
const SEAT_FREE: u32 = 30;
/// After those a seat takes one more in such a time. One address alone comes to one a minute and so keeps nobody else
/// out; many together guess 750 of a million codes in two hours.
const SEAT_EACH: Duration = Duration::from_secs(10);
/// Addresses remembered, and seats that do not exist; beyond it those that have been quiet for longest are forgotten.
const MOST_ADDRESSES: usize = 4096;

/// The codes of an exercise's seats, how often each was tried in vain, where the host listens, and the certificate
/// by which desks know it again. Shared between the host and the network's end; every call is short.
#[derive(Debug)]
pub struct Codes {
    inner: Mutex<Inner>,
    ring: Sender<()>,
    rung: Receiver<()>,
}

#[derive(Debug, Default)]
struct Inner {
    codes: BTreeMap<SeatId, SeatCode>,
    seats: BTreeMap<SeatId, Guesses>,
    /// Of seats that do not exist, so that these look as others do.
    no_seats: BTreeMap<SeatId, Guesses>,
    addresses: BTreeMap<IpAddr, Tries>,
    identity: Option<Identity>,
    listens_at: Vec<Arc<str>>,
    exercise: Arc<str>,
    term: TermNumber,
    /// The higher term of which a host of this exercise has given proof.
    later: Option<TermNumber>,
    /// A lower term of a host that has taken over from the same machine as this one.
    rival: Option<TermNumber>,
    stepped_down: bool,
    others: Vec<Arc<str>>,
}

/// Wrong codes from one address.
#[derive(Clone, Copy, Debug)]
struct Tries {
    /// Since it was forgiven.
    wrong: u32,
    /// The seat that all of them were for, if it was one. Only its right code forgives: who has a seat gets no free
    /// guesses at others by proving it again and again.
    seat: Option<SeatId>,
    last: Instant,
}

/// Wrong codes on one seat.
#[derive(Clone, Copy, Debug)]
struct Guesses {
    /// Since the seat has this code.
    total: u32,
    /// When the last of them is paid off, at one in [`SEAT_EACH`].
    paid: Instant,
}

impl Tries {
    fn wait(&self, now: Instant) -> Duration {
        let passed = now.saturating_duration_since(self.last);
        if passed > FORGIVEN_AFTER {
            return Duration::ZERO;
        }
        pause(self.wrong).saturating_sub(passed)
    }

    fn count(&mut self, seat: SeatId, now: Instant) {
        if now.saturating_duration_since(self.last) > FORGIVEN_AFTER {
            (self.wrong, self.seat) = (0, Some(seat));
        }
        self.wrong = self.wrong.saturating_add(1);
        self.seat = self.seat.filter(|before| *before == seat);
        self.last = now;
    }
}

impl Guesses {
    fn wait(&self, now: Instant) -> Duration {
        let owed = self.paid.saturating_duration_since(now);
        owed.saturating_sub(SEAT_EACH * (SEAT_FREE - 1))
    }

    fn count(&mut self, now: Instant) {
        self.total = self.total.saturating_add(1);
        self.paid = self.paid.max(now) + SEAT_EACH;
    }
}

/// By what desks know the host again: opaque to all but the network's end.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// The certificate.
    pub certificate: Arc<[u8]>,
    /// Its private key.
    pub key: Arc<[u8]>,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A key in a log is a key given away.
        f.write_str("Identity(…)")
    }
}

impl Default for Codes {
    fn default() -> Self {
        let (ring, rung) = crossbeam_channel::bounded(1);
        Self {
            inner: Mutex::default(),
            ring,
            rung,
        }
    }
}

impl Codes {
    /// The code of a seat; none if there is no such seat.
    pub fn code(&self, seat: SeatId) -> Option<SeatCode> {
        self.lock().codes.get(&seat).cloned()
    }

    /// Whether a code may be tried on this seat from this address now.
    ///
    /// # Errors
    /// How long to wait first: after five wrong codes from the address a second, twice as long after each further one,
    /// a minute at most; after thirty on the seat within a short time, until one more is allowed, every ten seconds.
    pub fn may_try(&self, seat: SeatId, at: IpAddr) -> Result<(), Duration> {
        self.may_try_at(seat, at, Instant::now())
    }

    fn may_try_at(&self, seat: SeatId, at: IpAddr, now: Instant) -> Result<(), Duration> {
        let inner = self.lock();
        let guesses = inner.seats.get(&seat).or(inner.no_seats.get(&seat));
        let tries = inner.addresses.get(&network(at));
        let waits = [
            guesses.map_or(Duration::ZERO, |it| it.wait(now)),
            tries.map_or(Duration::ZERO, |it| it.wait(now)),
        ];
        match waits.into_iter().max() {
            Some(wait) if !wait.is_zero() => Err(wait),
            _ => Ok(()),
        }
    }

    /// A wrong code was tried on this seat from this address.
    pub fn wrong(&self, seat: SeatId, at: IpAddr) {
        self.wrong_at(seat, at, Instant::now());
    }

    fn wrong_at(&self, seat: SeatId, at: IpAddr, now: Instant) {
        let mut inner = self.lock();
        let inner = &mut *inner;
        let seats = if inner.codes.contains_key(&seat) {
            &mut inner.seats
        } else {
            make_room(&mut inner.no_seats, |guesses| guesses.paid);
            &mut inner.no_seats
        };
        let none = Guesses {
            total: 0,
            paid: now,
        };
        seats.entry(seat).or_insert(none).count(now);
        make_room(&mut inner.addresses, |tries| tries.last);
        let none = Tries {
            wrong: 0,
            seat: Some(seat),
            last: now,
        };
        let tries = inner.addresses.entry(network(at)).or_insert(none);
        tries.count(seat, now);
        self.ring();
    }

    /// The right code was proved on this seat from this address.
    pub fn right(&self, seat: SeatId, at: IpAddr) {
        let mut inner = self.lock();
        let at = network(at);
        if let Some(tries) = inner.addresses.get(&at)
            && tries.seat == Some(seat)
        {
            inner.addresses.remove(&at);
        }
    }

    /// By what desks know the host again, if it has listened before.
    pub fn identity(&self) -> Option<Identity> {
        self.lock().identity.clone()
    }

    /// Keeps by what desks know the host again, beside the record if there is one.
    pub fn keep_identity(&self, identity: Identity) {
        self.lock().identity = Some(identity);
        self.ring();
    }

    /// Says where desks can reach the host, such as `192.0.2.7:7400`, for the trainer to read.
    pub fn listens_at(&self, addresses: Vec<Arc<str>>) {
        self.lock().listens_at = addresses;
        self.ring();
    }

    /// Where desks can reach the host.
    pub fn addresses(&self) -> Vec<Arc<str>> {
        self.lock().listens_at.clone()
    }

    /// Which exercise the host runs, and in which term.
    pub(crate) fn runs(&self, exercise: Arc<str>, term: TermNumber) {
        let mut inner = self.lock();
        inner.exercise = exercise;
        inner.term = term;
    }

    /// The host's term, with its seal; none if the exercise was never taken over.
    pub fn term(&self) -> Option<Term> {
        let inner = self.lock();
        let identity = inner
            .identity
            .as_ref()
            .filter(|_| inner.term > TermNumber::default())?;
        Term::new(inner.term, &inner.exercise, identity)
    }

    /// Somebody knows this term. If it is a later one of the same exercise, this host was taken over. If it is an earlier
    /// one that is not before this host's own, another machine took over too, and has to stop.
    pub fn heard(&self, term: &Term) {
        let mut inner = self.lock();
        let proved = |inner: &Inner| {
            let identity = inner.identity.as_ref();
            identity.is_some_and(|identity| term.is_of(&inner.exercise, identity))
        };
        if term.number > inner.later.unwrap_or(inner.term) && proved(&inner) {
            inner.later = Some(term.number);
            self.ring();
        } else if term.number < inner.term
            && term.number.rivals(inner.term)
            && inner.rival != Some(term.number)
            && proved(&inner)
        {
            inner.rival = Some(term.number);
            self.ring();
        }
    }

    /// The term of another machine that has taken over at the same time as this one, and was told to stop.
    pub(crate) fn rival(&self) -> Option<TermNumber> {
        self.lock().rival
    }

    /// Another machine runs the exercise in this term.
    pub(crate) fn is_taken_over(&self, term: TermNumber) {
        self.lock().later = Some(term);
        self.ring();
    }

    /// The term in which another machine runs the exercise, if this host was taken over.
    pub fn taken_over(&self) -> Option<TermNumber> {
        self.lock().later
    }

    /// This host was taken over, and has sent everybody away.
    pub(crate) fn step_down(&self) {
        self.lock().stepped_down = true;
    }

    /// Whether this host was taken over and nobody needs it any more.
    pub fn has_stepped_down(&self) -> bool {
        self.lock().stepped_down
    }

    /// Other machines that have the record: they may take over, or did, or were taken over from.
    pub(crate) fn set_others(&self, others: Vec<Arc<str>>) {
        self.lock().others = others;
    }

    /// Other machines that have the record.
    pub(super) fn others(&self) -> Vec<Arc<str>> {
        let inner = self.lock();
        let own = |address: &Arc<str>| inner.listens_at.contains(address);
        let others = inner.others.iter().filter(|address| !own(address));
        others.cloned().collect()
    }

    /// How many wrong codes were tried on a seat since it has its code.
    pub fn tried_in_vain(&self, seat: SeatId) -> u32 {
        self.lock().seats.get(&seat).map_or(0, |tries| tries.total)
    }

    /// Takes over the codes as the host has them; a seat with another code starts without wrong tries.
    pub(crate) fn set(&self, codes: BTreeMap<SeatId, SeatCode>) {
        let mut inner = self.lock();
        let inner = &mut *inner;
        inner
            .seats
            .retain(|seat, _| codes.contains_key(seat) && codes.get(seat) == inner.codes.get(seat));
        inner.no_seats.retain(|seat, _| !codes.contains_key(seat));
        inner.codes = codes;
    }

    /// Something in here that the trainer reads, or that is kept, has changed.
    pub(crate) fn changes(&self) -> &Receiver<()> {
        &self.rung
    }

    fn ring(&self) {
        // If the bell rings already, once is enough.
        self.ring.try_send(()).ok();
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// If there are many, the one that has been quiet for longest is forgotten.
fn make_room<K: Copy + Ord, T>(tries: &mut BTreeMap<K, T>, last: impl Fn(&T) -> Instant) {
    if tries.len() >= MOST_ADDRESSES
        && let Some((quiet, _)) = tries.iter().min_by_key(|(_, tries)| last(tries))
    {
        let quiet = *quiet;
        tries.remove(&quiet);
    }
}

fn pause(wrong: u32) -> Duration {
    match wrong.checked_sub(FREE) {
        None => Duration::ZERO,
        Some(beyond) => Duration::from_secs(1 << beyond.min(6)).min(LONGEST),
    }
}

/// The network that a person has: an IPv4 address, or the 64 bits before the part that a machine chooses itself.
pub(super) fn network(at: IpAddr) -> IpAddr {
    match at.to_canonical() {
        IpAddr::V4(at) => at.into(),
        IpAddr::V6(at) => {
            std::net::Ipv6Addr::from_bits(at.to_bits() & !u128::from(u64::MAX)).into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));
    const THERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 2));

    fn codes() -> Codes {
        let codes = Codes::default();
        codes.set(
            (1..=2)
                .map(|n| {
                    let seat = SeatId(n);
                    (seat, SeatCode { seat, secret: 7 })
                })
                .collect(),
        );
        codes
    }

    #[test]
    fn wrong_codes_slow_the_address_from_which_they_come_and_a_right_one_forgives() {
        let (codes, now) = (codes(), Instant::now());
        let (one, two) = (SeatId(1), SeatId(2));
        for _ in 0..4 {
            codes.wrong_at(one, HERE, now);
            assert_eq!(codes.may_try_at(one, HERE, now), Ok(()));
        }
        for seconds in [1, 2, 4, 8, 16, 32, 60, 60] {
            codes.wrong_at(one, HERE, now);
            let wait = Err(Duration::from_secs(seconds));
            assert_eq!(codes.may_try_at(one, HERE, now), wait);
            assert_eq!(codes.may_try_at(two, HERE, now), wait);
            // Whoever comes with the right code from elsewhere is not kept out.
            assert_eq!(codes.may_try_at(one, THERE, now), Ok(()));
            assert_eq!(codes.may_try_at(two, THERE, now), Ok(()));
        }
        let later = now + Duration::from_secs(60);
        assert_eq!(codes.may_try_at(one, HERE, later), Ok(()));
        codes.right(one, HERE);
        assert_eq!(codes.may_try_at(one, HERE, now), Ok(()));
        assert_eq!(codes.tried_in_vain(one), 12);
        assert_eq!(codes.tried_in_vain(two), 0);
        assert!(codes.changes().try_recv().is_ok());
    }

    #[test]
    fn the_code_of_an_own_seat_gives_no_free_guesses_at_another() {
        let (codes, now) = (codes(), Instant::now());
        let (own, other) = (SeatId(1), SeatId(2));
        for _ in 0..6 {
            codes.wrong_at(other, HERE, now);
            codes.right(own, HERE);
        }
        let wait = Err(Duration::from_secs(2));
        assert_eq!(codes.may_try_at(other, HERE, now), wait);
        // In time it is forgotten.
        let later = now + FORGIVEN_AFTER + Duration::from_secs(1);
        for _ in 0..4 {
            codes.wrong_at(other, HERE, later);
        }
        assert_eq!(codes.may_try_at(other, HERE, later), Ok(()));
    }

    #[test]
    fn one_that_guesses_without_end_keeps_nobody_else_out() {
        let (codes, start) = (codes(), Instant::now());
        let seat = SeatId(1);
        let mut taken = 0;
        for second in 0..7_200 {
            let now = start + Duration::from_secs(second);
            if codes.may_try_at(seat, HERE, now).is_ok() {
                codes.wrong_at(seat, HERE, now);
                taken += 1;
            }
            assert_eq!(codes.may_try_at(seat, THERE, now), Ok(()));
        }
        assert!((120..140).contains(&taken), "{taken}");
    }

    #[test]
    fn many_addresses_together_get_no_further_than_the_seat_allows() {
        let (codes, start) = (codes(), Instant::now());
        let mut taken = 0;
        for second in 0..7_200_u32 {
            let now = start + Duration::from_secs(second.into());
            let at = IpAddr::V4(std::net::Ipv4Addr::from_bits(second % 4_000));
            if codes.may_try_at(SeatId(1), at, now).is_ok() {
                codes.wrong_at(SeatId(1), at, now);
                taken += 1;
            }
        }
        assert!((740..=750).contains(&taken), "{taken}");
    }

    #[test]
    fn of_two_machines_that_took_over_at_once_the_later_term_goes_on_and_both_know() {
        let identity = Identity {
            certificate: [1; 4].into(),
            key: [2; 32].into(),
        };
        let [low, high] = [3, 4].map(|lot| TermNumber::default().next(lot));
        let at = |number: TermNumber| {
            let codes = Codes::default();
            codes.runs("x".into(), number);
            codes.keep_identity(identity.clone());
            codes
        };
        let said = |number: TermNumber| Term::new(number, "x", &identity).expect("a seal");
        let (one, other) = (at(low), at(high));
        one.heard(&said(high));
        other.heard(&said(low));
        assert_eq!((one.taken_over(), one.rival()), (Some(high), None));
        assert_eq!((other.taken_over(), other.rival()), (None, Some(low)));
        // The machine before both is no rival, and nothing counts without the key.
        let other = at(high);
        other.heard(&said(TermNumber::default()));
        let forged = Term {
            number: high.next(1),
            ..said(high)
        };
        other.heard(&forged);
        assert_eq!((other.taken_over(), other.rival()), (None, None));
    }

    #[test]
    fn guesses_from_many_addresses_take_no_more_memory_than_from_some() {
        let (codes, now) = (codes(), Instant::now());
        for n in 0..10_000_u32 {
            let at = IpAddr::V4(std::net::Ipv4Addr::from_bits(n));
            codes.wrong_at(SeatId(u16::try_from(n % 999).unwrap()), at, now);
        }
        let inner = codes.lock();
        assert!(inner.addresses.len() <= MOST_ADDRESSES && inner.seats.len() <= 2);
    }

    #[test]
    fn a_seat_that_does_not_exist_is_slowed_as_one_that_does() {
        let (codes, now) = (codes(), Instant::now());
        for seat in [SeatId(1), SeatId(999)] {
            for n in 0..32_u8 {
                codes.wrong_at(seat, IpAddr::from([198, 51, 100, n]), now);
            }
        }
        let wait = codes.may_try_at(SeatId(1), THERE, now);
        assert_eq!(wait, Err(Duration::from_secs(30)));
        assert_eq!(codes.may_try_at(SeatId(999), THERE, now), wait);
        assert_eq!(codes.may_try_at(SeatId(998), THERE, now), Ok(()));
        let many = MOST_ADDRESSES as u16 + 1_000;
        for seat in 1_000..1_000 + many {
            codes.wrong_at(SeatId(seat), HERE, now);
        }
        assert!(codes.lock().no_seats.len() <= MOST_ADDRESSES);
    }

    #[test]
    fn neighbours_in_a_network_of_version_6_count_as_one() {
        let at = |text: &str| network(text.parse().unwrap());
        assert_eq!(at("2001:db8::1"), at("2001:db8::ffff:1"));
        assert_ne!(at("2001:db8::1"), at("2001:db8:0:1::1"));
        assert_eq!(at("::ffff:192.0.2.1"), HERE);
    }
}
