//! Where a mistake stands: source files, byte spans, and a tree that maps a place in the scenario back to
//! the characters that its author wrote.
//!
//! serde forgets positions, so a check reports a [`Path`] such as `injects[3].to[0]`, and this module finds
//! the characters when there is something to report and never before: a clean scenario pays nothing. The
//! tree is also what lets the loader report several mistakes of one file at once.
//!
//! The parser of record is `ron`; the tree only locates, and where the two disagree the report degrades to
//! the start of the file. No file is read here and no type of the scenario is named here.

mod limits;
mod map;
mod parser;
mod path;
mod signs;
mod token;
pub mod tree;
mod value;

pub use limits::{MAX_FILE_BYTES, MAX_FILES, MAX_NESTING, MAX_SET_BYTES};
pub(crate) use limits::{Unreadable, decode};
pub use map::{FileId, Position, SourceFile, SourceMap, Span};
pub(crate) use parser::sign;
pub use path::{Path, Segment};
pub(crate) use path::{find, head};
pub(crate) use signs::plain;
pub use token::Bracket;
