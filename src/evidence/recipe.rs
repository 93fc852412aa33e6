//! The language in which a scenario's author describes an artefact.
//!
//! Every type here is read from RON with the extension `implicit_some`. A field's documentation
//! gives its meaning, its unit and what it is when it is left out; the author's guide repeats it.

use serde::de::value::MapAccessDeserializer;
use serde::de::{EnumAccess, MapAccess, VariantAccess, Visitor};
use serde::ser::SerializeStructVariant;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;

pub use super::access_log::{AccessFact, AccessLog};
pub use super::chat_export::{ChatExport, ChatFact, Says};
pub use super::disk_listing::{DiskFact, DiskListing};
pub use super::memory_strings::{Holds, MemoryFact, MemoryStrings};
pub use super::note::{Note, NoteFact, NoteValue};
pub use super::page_capture::{PageCapture, PageFact};
pub use super::payment_ledger::{LedgerFact, PaymentLedger};
pub use super::registrant_record::{RecordField, RegistrantFact, RegistrantRecord};

/// The most lines, messages, files, transfers or pages that one artefact may have.
///
/// A larger number is reported by [`Recipe::faults`] and generated as this one.
pub const MAX_SIZE: u32 = 200_000;

/// The most facts that one recipe may plant; those beyond it are reported and ignored.
pub const MAX_FACTS: usize = 1_000;

/// The most lines that one fact may take (hits, posts, transfers, copies, pages).
pub const MAX_REPEATS: u32 = 20_000;

/// The longest span that an artefact may cover, in minutes: 400 days.
pub const MAX_SPAN: u32 = 400 * 24 * 60;

/// The largest error of a device's clock, in minutes either way: a week.
pub const MAX_CLOCK_ERROR: i64 = 7 * 24 * 60;

/// What an artefact is made of. One variant a kind, written as `AccessLog(lines: 400, plant: […])`.
#[derive(Clone, Debug, PartialEq)]
pub enum Recipe {
    /// A web server's access log.
    AccessLog(AccessLog),
    /// The messages of a channel, or of a phone.
    ChatExport(ChatExport),
    /// Transfers between accounts or wallets.
    PaymentLedger(PaymentLedger),
    /// The files of a disk image: a laptop's or a server's.
    DiskListing(DiskListing),
    /// Readable strings carved from a memory capture.
    MemoryStrings(MemoryStrings),
    /// Captures of web pages, with a label and a neutral summary in place of what they say.
    PageCapture(PageCapture),
    /// What a registrar holds on a domain name, with its history.
    RegistrantRecord(RegistrantRecord),
    /// A short text whose wording the author gives.
    Note(Note),
}

/// Something written in an artefact: an address, a handle, a wallet, a name.
///
/// Use [`Value::Shared`] to let two artefacts point at each other: every item of one exercise
/// that names the same share shows the same value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Value {
    /// Drawn from the exercise's seed, for this item alone.
    #[default]
    Drawn,
    /// Drawn from the exercise's seed, and the same wherever this name is used: `Shared("wallet")`.
    Shared(String),
    /// Exactly this text. Addresses and names must be documentation ones; then two exercises
    /// share the answer, which is why `Drawn` is the usual choice.
    Is(String),
}

/// When a planted thing happened, within the span that its artefact covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum At {
    /// At a second drawn from the whole span.
    #[default]
    Drawn,
    /// In this minute counted from the beginning of the span; the second is drawn.
    /// A minute beyond the span is its last.
    Minute(u32),
}

/// A whole number that is given or drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Number {
    /// Exactly this.
    Is(i64),
    /// Drawn from the first to the second, both included.
    Between(i64, i64),
}

impl Number {
    /// The smallest number that this can be.
    #[must_use]
    pub fn least(self) -> i64 {
        match self {
            Self::Is(n) => n,
            Self::Between(a, b) => a.min(b),
        }
    }

    /// The largest number that this can be.
    #[must_use]
    pub fn most(self) -> i64 {
        match self {
            Self::Is(n) => n,
            Self::Between(a, b) => a.max(b),
        }
    }
}

/// Reads one variant of [`Recipe`] as if the fields of its struct stood in the variant itself.
struct Fields<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Fields<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the fields of a recipe")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }
}

/// Makes `Recipe` read and write `Kind(field: …)` instead of serde's `Kind((field: …))`.
///
/// The exhaustive pattern in `serialize` turns a field forgotten here into a compile error.
macro_rules! struct_variants {
    ($($index:literal $kind:ident { $($field:ident),+ $(,)? })+) => {
        impl Recipe {
            const KINDS: &'static [&'static str] = &[$(stringify!($kind)),+];

            /// The name of the recipe's kind as an author writes it.
            #[must_use]
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$kind(_) => stringify!($kind)),+ }
            }
        }

        impl Serialize for Recipe {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$kind($kind { $($field),+ }) => {
                        let len = [$(stringify!($field)),+].len();
                        let mut out = serializer
                            .serialize_struct_variant("Recipe", $index, stringify!($kind), len)?;
                        $(out.serialize_field(stringify!($field), $field)?;)+
                        out.end()
                    })+
                }
            }
        }

        impl<'de> Deserialize<'de> for Recipe {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #[derive(Deserialize)]
                enum Kind { $($kind),+ }

                struct Kinds;
                impl<'de> Visitor<'de> for Kinds {
                    type Value = Recipe;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("a recipe")
                    }

                    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Recipe, A::Error> {
                        let (kind, variant) = data.variant::<Kind>()?;
                        match kind {
                            $(Kind::$kind => variant
                                .struct_variant(&[$(stringify!($field)),+], Fields(PhantomData))
                                .map(Recipe::$kind)),+
                        }
                    }
                }
                deserializer.deserialize_enum("Recipe", Self::KINDS, Kinds)
            }
        }
    };
}

struct_variants! {
    0 AccessLog { lines, site, visitors, span, offset, plant }
    1 ChatExport { messages, title, people, span, offset, clock_error, plant }
    2 PaymentLedger { transfers, accounts, currency, span, offset, plant }
    3 DiskListing { files, host, user, span, offset, clock_error, plant }
    4 MemoryStrings { lines, host, processes, plant }
    5 PageCapture { pages, site, span, others, plant }
    6 RegistrantRecord { changes, domain, registrar, span, plant }
    7 Note { title, from, text, plant }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Recipe, ron::error::SpannedError> {
        ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
            .from_str(text)
    }

    #[test]
    fn a_recipe_is_written_as_one_struct() {
        let recipe = read(
            r#"ChatExport(messages: 12, clock_error: Between(50, 70), plant: [
                (id: "fund", handle: Shared("recruiter"), says: Wallet(Drawn), at: Minute(30)),
            ])"#,
        )
        .unwrap();
        let Recipe::ChatExport(chat) = &recipe else {
            panic!("{recipe:?}")
        };
        assert_eq!(chat.messages, 12);
        assert_eq!(chat.clock_error, Some(Number::Between(50, 70)));
        assert_eq!(chat.plant[0].says, Says::Wallet(Value::Drawn));
        assert_eq!(read("Note()").unwrap(), Recipe::Note(Note::default()));
    }

    #[test]
    fn every_kind_survives_ron_and_json() {
        for kind in Recipe::KINDS {
            let recipe = read(&format!("{kind}()")).unwrap();
            assert_eq!(recipe.kind(), *kind);
            let text = ron::to_string(&recipe).unwrap();
            assert_eq!(ron::from_str::<Recipe>(&text).unwrap(), recipe);
            let text = serde_json::to_string(&recipe).unwrap();
            assert_eq!(serde_json::from_str::<Recipe>(&text).unwrap(), recipe);
        }
    }

    #[test]
    fn a_mistake_is_found_where_it_stands() {
        let error = read("AccessLog(\n  lines: 12,\n  offest: 60,\n)").unwrap_err();
        assert_eq!(error.span.start.line, 3, "{error}");
        assert!(error.code.to_string().contains("offest"), "{error}");
        let error = read("AccesLog(lines: 12)").unwrap_err();
        assert!(error.code.to_string().contains("AccesLog"), "{error}");
    }
}
