//! Every sentence that a person reads: Fluent messages, looked up by key.
//!
//! The module exists so that the windows, the command line, the host and the reports say the same thing
//! in the same words, and so that another language is a folder of `.ftl` files and nothing else. It is
//! below everything and knows nothing of the exercise: no type of the scenario or of the log enters it,
//! only keys, numbers and strings.
//!
//! Use [`tr!`](crate::tr): `tr!("check-clean", files = 3)`. A key that does not exist comes back in
//! brackets, `[no-such-key]`, so that a slip is visible and never fatal; a test proves that every key that
//! the sources name exists.
//!
//! Interface text lives in `assets/text/<language>/*.ftl`. A scenario check keeps its own messages in its
//! own file; `english` lists both.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

mod english;

pub use fluent_bundle::FluentValue as Value;

/// Looks a message up: `tr!("key")`, or `tr!("key", name = value, count = 3)`.
///
/// Values may be strings or numbers. `key.attribute` reads an attribute of a message.
#[macro_export]
macro_rules! tr {
    ($key:expr $(,)?) => { $crate::text::tr($key, &[]) };
    ($key:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::text::tr($key, &[$((stringify!($name), $crate::text::Value::from($value))),+])
    };
}

pub use crate::tr;

/// A language that the interface can speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locale {
    /// English, the language that every key exists in.
    English,
}

impl Locale {
    /// All languages, in the order in which a menu offers them.
    pub const ALL: [Self; 1] = [Self::English];

    /// The language's name in itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
        }
    }

    /// The language tag, as in BCP 47.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
        }
    }
}

static CURRENT: AtomicUsize = AtomicUsize::new(0);

/// Switches the language of every text looked up from now on, on every thread.
pub fn set_locale(locale: Locale) {
    CURRENT.store(locale as usize, Ordering::Relaxed);
}

/// The language in use.
#[must_use]
pub fn locale() -> Locale {
    let at = CURRENT.load(Ordering::Relaxed);
    Locale::ALL.get(at).copied().unwrap_or(Locale::English)
}

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> =
    LazyLock::new(|| bundle(Locale::English, english::resources()).0);

/// Looks `key` up in the language in use, with `args` for its placeables.
///
/// The macro [`tr!`](crate::tr) is the shorter form. A missing key, or a missing attribute, gives
/// `[key]`.
#[must_use]
pub fn tr(key: &str, args: &[(&str, Value<'_>)]) -> String {
    let found = match locale() {
        Locale::English => look_up(&ENGLISH, key, args),
    };
    found.unwrap_or_else(|| format!("[{key}]"))
}

/// Whether `key` (or `key.attribute`) exists in the language in use.
#[must_use]
pub fn exists(key: &str) -> bool {
    look_up(&ENGLISH, key, &[]).is_some()
}

fn look_up(bundle: &'static Bundle, key: &str, args: &[(&str, Value<'_>)]) -> Option<String> {
    let (id, attribute) = match key.split_once('.') {
        Some((id, attribute)) => (id, Some(attribute)),
        None => (key, None),
    };
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        Some(attribute) => message.get_attribute(attribute)?.value(),
        None => message.value()?,
    };
    let args: Option<FluentArgs<'_>> = if args.is_empty() {
        None
    } else {
        Some(args.iter().map(|(k, v)| (*k, v.clone())).collect())
    };
    // A missing argument shows as `{$name}` in the text; Fluent's list of errors adds nothing to it.
    let mut errors = Vec::new();
    Some(
        bundle
            .format_pattern(pattern, args.as_ref(), &mut errors)
            .into_owned(),
    )
}

/// Builds one language's bundle. What is wrong with its resources comes back as text, for the tests:
/// a user with a broken message should still get all the others.
fn bundle(locale: Locale, resources: Vec<(&'static str, &'static str)>) -> (Bundle, Vec<String>) {
    let tag: LanguageIdentifier = locale.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Isolation marks would show as boxes in terminals and in the wall's fonts.
    bundle.set_use_isolating(false);
    let mut faults = Vec::new();
    for (name, source) in resources {
        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                faults.extend(errors.iter().map(|error| format!("{name}: {error}")));
                resource
            }
        };
        if let Err(errors) = bundle.add_resource(resource) {
            faults.extend(errors.iter().map(|error| format!("{name}: {error}")));
        }
    }
    (bundle, faults)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use super::*;

    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("the source folder is readable") {
            let path = entry.expect("a folder entry is readable").path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|it| it == "rs") {
                found.push(path);
            }
        }
    }

    /// The literal keys in `text`: `tr!("key"` and `tr("key"`, with any space between.
    fn keys(text: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for opening in ["tr!(", "tr("] {
            for (at, _) in text.match_indices(opening) {
                if text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                    continue;
                }
                let rest = text[at + opening.len()..].trim_start();
                if let Some(rest) = rest.strip_prefix('"')
                    && let Some(end) = rest.find('"')
                {
                    found.insert(rest[..end].to_owned());
                }
            }
        }
        found
    }

    #[test]
    fn every_key_that_the_sources_name_exists() {
        let mut files = Vec::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        sources(&root, &mut files);
        assert!(files.len() > 1, "no sources under {}", root.display());
        let mut missing = Vec::new();
        for file in files {
            if file.starts_with(root.join("text")) {
                continue;
            }
            let text = std::fs::read_to_string(&file).expect("a source file is readable");
            for key in keys(&text) {
                if !exists(&key) {
                    missing.push(format!("{}: {key}", file.display()));
                }
            }
        }
        assert!(missing.is_empty(), "keys without a message: {missing:#?}");
    }

    #[test]
    fn the_english_resources_are_sound_and_name_every_key_once() {
        let (_, faults) = bundle(Locale::English, english::resources());
        assert!(faults.is_empty(), "{faults:#?}");
    }

    #[test]
    fn a_missing_key_comes_back_in_brackets() {
        assert_eq!(tr("no-such-key", &[]), "[no-such-key]");
        assert_eq!(
            tr!("product.no-such-attribute"),
            "[product.no-such-attribute]"
        );
    }

    #[test]
    fn arguments_are_set_in_without_isolation_marks() {
        assert_eq!(tr!("count-mistakes", count = 1), "1 mistake");
        assert_eq!(tr!("count-mistakes", count = 12), "12 mistakes");
    }

    #[test]
    fn any_thread_may_ask() {
        let texts: Vec<String> = std::thread::scope(|scope| {
            let asked: Vec<_> = (0..4)
                .map(|n| scope.spawn(move || tr!("count-mistakes", count = n)))
                .collect();
            asked
                .into_iter()
                .map(|it| it.join().expect("a thread that only reads text ends"))
                .collect()
        });
        assert_eq!(
            texts,
            ["0 mistakes", "1 mistake", "2 mistakes", "3 mistakes"]
        );
    }

    #[test]
    fn a_switch_of_language_holds() {
        for locale in Locale::ALL {
            set_locale(locale);
            assert_eq!(super::locale(), locale);
            assert!(!locale.name().is_empty());
        }
        set_locale(Locale::English);
    }
}
