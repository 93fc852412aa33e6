//! The English resources, embedded in the program.
//!
//! Every `.ftl` file in `assets/text/en` is one. Messages that belong to one piece of code may stand
//! beside that code as a constant; then this list asks for them.

use include_dir::{Dir, include_dir};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/text/en");

/// The resources: a name for messages about them, and their Fluent source.
pub(super) fn resources() -> Vec<(&'static str, &'static str)> {
    let mut all: Vec<(&str, &str)> = FILES
        .files()
        .filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
        .filter(|(name, _)| name.ends_with(".ftl"))
        .collect();
    all.extend(crate::scenario::checks::english());
    all
}
