//! The opening of a conversation over the network: both ends prove that they know a seat's code.
//!
//! SPAKE2 makes of the six secret digits a key that only two who know the digits share; who listens learns
//! nothing, and who stands in the middle may guess once for each connection and is found out. The fingerprint
//! of the certificate that the client saw enters into it, so that the proof holds for this TLS connection only.
//! Everything is fresh on both ends each time, so a recorded opening proves nothing.
//!
//! Nothing in here reads or writes a connection. `README.md` beside this file has the exact bytes.

use super::limits::PROTOCOL;
use super::seat::{DeskId, SeatCode, SeatId, random};
use super::term::Term;
use super::tls::Fingerprint;
use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use sha2::{Digest as _, Sha256};
use spake2::{Ed25519Group, Identity, Password, Spake2};

const DESK: &[u8] = b"accord desk";
const DESK_PROVES: &[u8] = b"accord desk proves";
const HOST_PROVES: &[u8] = b"accord host proves";

/// What a desk says before its code is proved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FromDesk {
    /// First: who comes, and its half of the exchange.
    Open(Open),
    /// Then: it knows the digits.
    Proof(Proof),
}

/// Who comes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    /// The version of the protocol that it speaks.
    pub protocol: u32,
    /// The seat: the first part of its code.
    pub seat: SeatId,
    /// The desktop.
    pub desk: DeskId,
    /// The desk's SPAKE2 message, 33 bytes in hexadecimal digits.
    #[serde(with = "hex")]
    pub spake: Vec<u8>,
    /// The latest term of the exercise that it knows of; none before it was taken over for the first time. A host
    /// with a lower one learns from it that it was taken over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Term>,
}

/// What the host answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ToDesk {
    /// The host's half of the exchange.
    Offer {
        /// The version of the protocol that is spoken from here on.
        protocol: u32,
        /// The host's SPAKE2 message, 33 bytes in hexadecimal digits.
        #[serde(with = "hex")]
        spake: Vec<u8>,
        /// The term of this host; none if the exercise was never taken over. A desk that knows a higher one goes on
        /// looking.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        term: Option<Term>,
    },
    /// The desk has proved the code, and so does the host. The conversation begins.
    Proven(Proof),
    /// There will be no conversation on this connection.
    Rejected(Rejection),
}

/// HMAC-SHA256, 32 bytes in hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof(#[serde(with = "hex")] Vec<u8>);

/// Why a desk is turned away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejection {
    /// The code is wrong, or somebody stands in the middle.
    WrongCode,
    /// Too many wrong codes were tried for this seat or from this address. The next try is taken after so long.
    Wait {
        /// Seconds, rounded up.
        seconds: u32,
    },
    /// The host speaks other versions of the protocol.
    Protocol {
        /// The oldest.
        oldest: u32,
        /// The newest.
        newest: u32,
    },
    /// Another machine has taken the exercise over.
    TakenOver,
    /// The host cannot read what the desk said; in words, with the place.
    Unreadable(String),
}

/// The other end does not know the code, or sees another certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NotProved;

/// The host's name in the exchange: it holds what certificate it serves.
fn host(fingerprint: &Fingerprint) -> Identity {
    Identity::new(format!("accord host {fingerprint}").as_bytes())
}

fn password(secret: u32) -> Password {
    Password::new(format!("{secret:06}"))
}

/// A desk that has said who it is and waits for the offer.
pub(super) struct Asking {
    exchange: Spake2<Ed25519Group>,
    open: String,
}

impl Asking {
    /// Begins.
    pub fn new(code: &SeatCode, desk: DeskId, seen: &Fingerprint, term: Option<Term>) -> Self {
        let (exchange, spake) =
            Spake2::start_a(&password(code.secret), &Identity::new(DESK), &host(seen));
        let open = text(&FromDesk::Open(Open {
            protocol: PROTOCOL,
            seat: code.seat,
            desk,
            spake,
            term,
        }));
        Self { exchange, open }
    }

    /// The first message.
    pub fn open(&self) -> &str {
        &self.open
    }

    /// Takes the offer: its text as it came, and what it says. Gives the message that proves the digits, and
    /// the proof that the host must give.
    ///
    /// # Errors
    /// The offer is none.
    pub fn offered(self, offer: &str, spake: &[u8]) -> Result<(String, Expected), NotProved> {
        let key = self.exchange.finish(spake).map_err(|_| NotProved)?;
        let said = said(&self.open, offer);
        let proof = Proof(
            prove(&key, DESK_PROVES, &said)?
                .finalize()
                .into_bytes()
                .to_vec(),
        );
        Ok((
            text(&FromDesk::Proof(proof)),
            Expected(prove(&key, HOST_PROVES, &said)?),
        ))
    }
}

/// The proof that the host must give.
pub(super) struct Expected(Hmac<Sha256>);

impl Expected {
    /// Whether it is this one.
    ///
    /// # Errors
    /// The host does not know the code, or serves another certificate than this end saw.
    pub fn check(self, proof: &Proof) -> Result<(), NotProved> {
        self.0.verify_slice(&proof.0).map_err(|_| NotProved)
    }
}

/// A host that has made its offer and waits for the proof.
pub(super) struct Offering {
    desk: Hmac<Sha256>,
    host: Hmac<Sha256>,
    offer: String,
}

impl Offering {
    /// Answers to a desk: the text of its first message as it came, and what it says. If there is no such seat
    /// (`None`) all goes the same way with digits that nobody knows.
    ///
    /// # Errors
    /// What the desk sent is no half of an exchange, or the system gives no random bytes.
    pub fn new(
        open: &str,
        spake: &[u8],
        secret: Option<u32>,
        own: &Fingerprint,
        term: Option<Term>,
    ) -> Result<Self, NotProved> {
        let nobody_knows = Password::new(random().map_err(|_| NotProved)?.to_be_bytes());
        let password = secret.map_or(nobody_knows, password);
        let (exchange, reply) =
            Spake2::<Ed25519Group>::start_b(&password, &Identity::new(DESK), &host(own));
        let offer = text(&ToDesk::Offer {
            protocol: PROTOCOL,
            spake: reply,
            term,
        });
        let key = exchange.finish(spake).map_err(|_| NotProved)?;
        let said = said(open, &offer);
        Ok(Self {
            desk: prove(&key, DESK_PROVES, &said)?,
            host: prove(&key, HOST_PROVES, &said)?,
            offer,
        })
    }

    /// The message with the offer.
    pub fn offer(&self) -> &str {
        &self.offer
    }

    /// Checks the desk's proof, and gives the message with the host's own.
    ///
    /// # Errors
    /// The desk does not know the code, or saw another certificate than this host serves.
    pub fn check(self, proof: &Proof) -> Result<String, NotProved> {
        self.desk.verify_slice(&proof.0).map_err(|_| NotProved)?;
        let own = Proof(self.host.finalize().into_bytes().to_vec());
        Ok(text(&ToDesk::Proven(own)))
    }
}

/// What both ends said so far, digested.
fn said(open: &str, offer: &str) -> [u8; 64] {
    let mut said = [0; 64];
    let (first, second) = said.split_at_mut(32);
    first.copy_from_slice(&Sha256::digest(open));
    second.copy_from_slice(&Sha256::digest(offer));
    said
}

fn prove(key: &[u8], label: &[u8], said: &[u8]) -> Result<Hmac<Sha256>, NotProved> {
    let mut proof = Hmac::<Sha256>::new_from_slice(key).map_err(|_| NotProved)?;
    proof.update(label);
    proof.update(said);
    Ok(proof)
}

/// A message of the opening as it is sent.
pub(super) fn text<T: Serialize>(message: &T) -> String {
    // These types hold nothing that JSON cannot say.
    serde_json::to_string(message).unwrap_or_default()
}

/// Bytes as hexadecimal digits.
pub(super) mod hex {
    use super::*;

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&HEXLOWER.encode(bytes))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        HEXLOWER
            .decode(text.as_bytes())
            .map_err(|_| D::Error::custom("expected lower-case hexadecimal digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: SeatCode = SeatCode {
        seat: SeatId(3),
        secret: 42,
    };

    fn seen(byte: u8) -> Fingerprint {
        Fingerprint::of(&[byte])
    }

    fn open(message: &str) -> Open {
        match serde_json::from_str(message) {
            Ok(FromDesk::Open(open)) => open,
            other => panic!("{other:?}"),
        }
    }

    fn proof(message: &str) -> Proof {
        match serde_json::from_str(message) {
            Ok(FromDesk::Proof(proof)) => proof,
            other => panic!("{other:?}"),
        }
    }

    fn offered(message: &str) -> Vec<u8> {
        match serde_json::from_str(message) {
            Ok(ToDesk::Offer { spake, .. }) => spake,
            other => panic!("{other:?}"),
        }
    }

    fn proven(message: &str) -> Proof {
        match serde_json::from_str(message) {
            Ok(ToDesk::Proven(proof)) => proof,
            other => panic!("{other:?}"),
        }
    }

    /// Both ends of an opening, and what each of them thinks of the other.
    fn opening(secret: Option<u32>, desk_sees: u8, host_has: u8) -> (bool, bool) {
        let desk = Asking::new(&CODE, DeskId(7), &seen(desk_sees), None);
        let first = desk.open().to_owned();
        let host = Offering::new(&first, &open(&first).spake, secret, &seen(host_has), None)
            .expect("the half of an exchange");
        let offer = host.offer().to_owned();
        let (own, expected) = desk.offered(&offer, &offered(&offer)).expect("an offer");
        match host.check(&proof(&own)) {
            Ok(answer) => (expected.check(&proven(&answer)).is_ok(), true),
            Err(NotProved) => (false, false),
        }
    }

    #[test]
    fn who_knows_the_code_is_let_in_and_nobody_else() {
        assert_eq!(opening(Some(42), 1, 1), (true, true));
        assert_eq!(opening(Some(43), 1, 1), (false, false));
        assert_eq!(opening(None, 1, 1), (false, false));
        // Somebody in the middle shows a certificate of its own.
        assert_eq!(opening(Some(42), 1, 2), (false, false));
    }

    #[test]
    fn an_opening_said_again_proves_nothing() {
        let desk = Asking::new(&CODE, DeskId(7), &seen(1), None);
        let first = desk.open().to_owned();
        let host = || {
            Offering::new(&first, &open(&first).spake, Some(42), &seen(1), None)
                .expect("an exchange")
        };
        let before = host();
        let (own, _) = desk
            .offered(before.offer(), &offered(before.offer()))
            .expect("an offer");
        assert!(before.check(&proof(&own)).is_ok());
        assert_eq!(host().check(&proof(&own)), Err(NotProved));
    }

    #[test]
    fn what_is_no_half_of_an_exchange_is_refused() {
        for spake in [&[][..], &[0x41; 12], &[0x42; 33], &[0xff; 33]] {
            let host = Offering::new("", spake, Some(42), &seen(1), None);
            assert!(host.is_err(), "{spake:?}");
        }
        assert!(serde_json::from_str::<FromDesk>(r#"{"Proof":"0x"}"#).is_err());
    }

    #[test]
    fn a_host_that_was_not_asked_this_is_found_out() {
        let desk = Asking::new(&CODE, DeskId(7), &seen(1), None);
        let first = desk.open().to_owned();
        let host = Offering::new(&first, &open(&first).spake, Some(42), &seen(1), None);
        let offer = host.expect("an exchange").offer().to_owned();
        // A word of the offer was changed on the way: the proofs no longer agree.
        let changed = offer.replace("\"protocol\":1", "\"protocol\":9");
        let (_, expected) = desk.offered(&changed, &offered(&offer)).expect("an offer");
        assert_eq!(expected.check(&Proof(vec![0; 32])), Err(NotProved));
    }
}
