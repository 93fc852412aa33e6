//! The term of a host, sealed: which of several machines it is that went on with a copy of the record. Of two hosts that
//! run the same exercise the one with the higher term is right; the other one was taken over.

use super::codes::Identity;
use crate::exercise::TermNumber;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// Begins what is sealed.
const LABEL: &[u8] = b"accord term";

/// A term, and the proof that a host of this exercise has it: only machines that hold the record and its seats can
/// make one, and anybody may pass it on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Which: the later is the higher.
    pub number: TermNumber,
    /// HMAC-SHA256 with the key of the certificate, 32 bytes in hexadecimal digits.
    #[serde(with = "super::opening::hex")]
    pub seal: Vec<u8>,
}

impl Term {
    /// Of this exercise, whose hosts have this certificate.
    pub fn new(number: TermNumber, exercise: &str, identity: &Identity) -> Option<Self> {
        let seal = sealing(number, exercise, identity)?;
        let seal = seal.finalize().into_bytes().to_vec();
        Some(Self { number, seal })
    }

    /// Whether a host of this exercise made it.
    pub fn is_of(&self, exercise: &str, identity: &Identity) -> bool {
        sealing(self.number, exercise, identity)
            .is_some_and(|sealing| sealing.verify_slice(&self.seal).is_ok())
    }
}

fn sealing(number: TermNumber, exercise: &str, identity: &Identity) -> Option<Hmac<Sha256>> {
    let mut sealing = Hmac::<Sha256>::new_from_slice(&identity.key).ok()?;
    sealing.update(LABEL);
    sealing.update(exercise.as_bytes());
    sealing.update(&number.0.to_be_bytes());
    Some(sealing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_believed_only_of_a_host_of_the_same_exercise() {
        let identity = |key: u8| Identity {
            certificate: [7; 4].into(),
            key: [key; 32].into(),
        };
        let term = Term::new(TermNumber(2), "a", &identity(1)).expect("a seal");
        assert!(term.is_of("a", &identity(1)));
        assert!(!term.is_of("b", &identity(1)));
        assert!(!term.is_of("a", &identity(2)));
        let higher = Term {
            number: TermNumber(3),
            ..term
        };
        assert!(!higher.is_of("a", &identity(1)));
    }
}
