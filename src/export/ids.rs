//! Identifiers that come out the same each time: UUIDs made from names (RFC 9562, section 5.5).

use sha1::{Digest as _, Sha1};
use std::fmt;

/// A UUID, written in the usual groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Uuid([u8; 16]);

/// The space of names that are URLs (RFC 9562, section 6.6).
const URLS: Uuid = Uuid([
    0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8,
]);

/// The space in which STIX names cyber-observable objects by what they are (STIX 2.1, section 2.9).
pub(super) const OBSERVABLES: Uuid = Uuid([
    0x00, 0xab, 0xed, 0xb4, 0xaa, 0x42, 0x46, 0x6c, 0x9c, 0x01, 0xfe, 0xd2, 0x33, 0x15, 0xa9, 0xb7,
]);

impl Uuid {
    /// The name in a space, as version 5.
    pub(super) fn named(space: Self, name: &str) -> Self {
        Self::shaped(space, name, 5)
    }

    /// The same with the version of random UUIDs, for formats that ask for version 4 and that it never changes.
    pub(super) fn as_if_random(space: Self, name: &str) -> Self {
        Self::shaped(space, name, 4)
    }

    fn shaped(space: Self, name: &str, version: u8) -> Self {
        let hash = Sha1::new()
            .chain_update(space.0)
            .chain_update(name.as_bytes())
            .finalize();
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash[..16]);
        bytes[6] = bytes[6] & 0x0f | version << 4;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        Self(bytes)
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, byte) in self.0.iter().enumerate() {
            if matches!(place, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

/// A space of names that belongs to one exercise.
#[derive(Clone, Copy, Debug)]
pub(super) struct Space(Uuid);

impl Space {
    /// The space of what lives at a URL.
    pub(super) fn of(url: &str) -> Self {
        Self(Uuid::named(URLS, url))
    }

    /// The UUID of a thing of a kind.
    pub(super) fn id(self, kind: &str, key: &str) -> Uuid {
        Uuid::named(self.0, &format!("{kind}/{key}"))
    }

    /// The same, shaped as a random one.
    pub(super) fn id_as_if_random(self, kind: &str, key: &str) -> Uuid {
        Uuid::as_if_random(self.0, &format!("{kind}/{key}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_the_uuid_of_the_standard() {
        // RFC 9562, appendix A.4, in the space of domain names.
        let mut names = URLS;
        names.0[3] = 0x10;
        let id = Uuid::named(names, "www.example.com");
        assert_eq!(id.to_string(), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    #[test]
    fn the_shape_says_the_version() {
        let id = Space::of("https://accord.example/one").id_as_if_random("inject", "QH-01");
        assert_eq!(&id.to_string()[14..15], "4");
    }
}
