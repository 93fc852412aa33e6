//! A second reading that does not stop at the first mistake.
//!
//! `ron` reads a file at once or not at all. Where it fails, this deserializer walks the tree of the same
//! file with the same types and carries on after every mistake: an unknown field is passed over, an element
//! of a list that cannot be read is left out, a value of a field that cannot be read is replaced by a
//! stand-in so that its neighbours are read too. What could be made out comes back together with the list
//! of places where something was wrong, so that later checks can keep silent about those.
//!
//! A stand-in is empty, zero or nothing. It only keeps a structure readable; nothing is ever concluded from
//! what stands there, because its place is among the wounds.
//!
//! It is never used for a file that `ron` accepts. Scalars are read by `ron` itself, from their own
//! characters.

mod access;
mod answer;
mod value;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::{self, Deserialize, DeserializeOwned};

use self::value::Value;
use crate::scenario::checks::reading::MORE;
use crate::scenario::checks::{fields, values};
use crate::scenario::diagnostic::{Diagnostic, did_you_mean};
use crate::scenario::source::tree::{Name, Node, Shape};
use crate::scenario::source::{FileId, Span, head};
use crate::tr;

/// The most mistakes that are reported of one file.
const MOST: usize = 1_000;

/// Places of a file where something was wrong, by byte offset.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wounds {
    /// Values that could not be read, as (start, end).
    pub values: BTreeSet<(u32, u32)>,
    /// Fields that are missing, by the start of the structure.
    pub absent: BTreeMap<u32, Vec<&'static str>>,
    /// Elements left out, by the start of the list: their indices in the file, ascending.
    pub left_out: BTreeMap<u32, Vec<usize>>,
    /// Structures with a field that they do not have, by their start: it may be one that seems not to be given.
    pub strange: BTreeSet<u32>,
    /// Where the syntax is wrong, by place: what a structure around it seems to lack may have been meant.
    pub broken: Vec<(u32, u32)>,
    /// The end of the file is missing, or hidden: nobody knows what else stood there.
    pub truncated: bool,
}

impl Wounds {
    /// Whether the syntax is wrong somewhere between `start` and `end`.
    pub(crate) fn is_broken(&self, start: u32, end: u32) -> bool {
        let first = self.broken.partition_point(|(at, _)| *at < start);
        self.broken[first..]
            .iter()
            .take_while(|(at, _)| *at <= end)
            .any(|(_, until)| *until <= end)
    }

    /// Whether anything between `start` and `end` is a stand-in, or was left out.
    pub(crate) fn has_holes(&self, start: u32, end: u32) -> bool {
        let values = self.values.range((start, 0)..=(end, u32::MAX));
        values.into_iter().any(|(_, until)| *until <= end)
            || self.left_out.range(start..end).next().is_some()
            || self.absent.range(start..end).next().is_some()
    }
}

/// A stand-in of type `T`, where there can be one.
pub(super) fn stand_in<T: DeserializeOwned>() -> Option<T> {
    static NOTHING: Node = Node {
        start: 0,
        end: 0,
        shape: Shape::Bad,
    };
    let reading = Reading {
        file: FileId(0),
        text: "",
        state: RefCell::default(),
    };
    T::deserialize(Value::of(&NOTHING, &reading).stand_in()).ok()
}

/// Reads `root` as a `T`, as far as possible.
pub(crate) fn read<T: DeserializeOwned>(
    file: FileId,
    text: &str,
    root: &Node,
    mut broken: Vec<(u32, u32)>,
) -> (Option<T>, Vec<Diagnostic>, Wounds) {
    broken.sort_unstable();
    let reading = Reading {
        file,
        text,
        state: RefCell::default(),
    };
    reading.state.borrow_mut().wounds.broken = broken;
    let value = reading.read::<T>(root).ok();
    let mut state = reading.state.into_inner();
    if let Some((span, count)) = state.cut {
        let more = Diagnostic::new(&MORE, span, &[("count", count.into())]);
        state.diagnostics.push(more);
    }
    (value, state.diagnostics, state.wounds)
}

struct Reading<'a> {
    file: FileId,
    text: &'a str,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    diagnostics: Vec<Diagnostic>,
    seen: BTreeSet<(u32, u32, &'static str, String)>,
    wounds: Wounds,
    /// Mistakes beyond the most: where the first stands, and how many.
    cut: Option<(Span, usize)>,
    /// Grows whenever reading the same value again would go further.
    progress: usize,
}

/// Why a value could not be read. Most are reported where they arise and travel up as `Reported`.
#[derive(Debug)]
enum Fault {
    Reported,
    Custom(String),
    Wrong {
        expected: String,
        found: String,
    },
    Length {
        expected: String,
        found: usize,
    },
    Variant {
        found: String,
        expected: &'static [&'static str],
    },
    Field {
        found: String,
        expected: &'static [&'static str],
    },
    Missing(&'static str),
    Duplicate(&'static str),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::Custom(message.to_string())
    }
    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::Wrong {
            expected: expected.to_string(),
            found: found.to_string(),
        }
    }
    fn invalid_value(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::invalid_type(found, expected)
    }
    fn invalid_length(found: usize, expected: &dyn de::Expected) -> Self {
        Self::Length {
            expected: expected.to_string(),
            found,
        }
    }
    fn unknown_variant(found: &str, expected: &'static [&'static str]) -> Self {
        Self::Variant {
            found: found.to_owned(),
            expected,
        }
    }
    fn unknown_field(found: &str, expected: &'static [&'static str]) -> Self {
        Self::Field {
            found: found.to_owned(),
            expected,
        }
    }
    fn missing_field(field: &'static str) -> Self {
        Self::Missing(field)
    }
    fn duplicate_field(field: &'static str) -> Self {
        Self::Duplicate(field)
    }
}

impl<'a> Reading<'a> {
    fn slice(&self, start: u32, end: u32) -> &'a str {
        self.text
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    fn name(&self, name: Name) -> &'a str {
        let word = self.slice(name.start, name.end);
        word.strip_prefix("r#").unwrap_or(word)
    }

    fn span(&self, start: u32, end: u32) -> Span {
        Span {
            file: self.file,
            start,
            end,
        }
    }

    fn head(&self, node: &Node) -> Span {
        let (start, end) = head(node, self.text);
        self.span(start, end)
    }

    fn say(&self, diagnostic: Diagnostic) -> Fault {
        self.say_at(diagnostic.span, || diagnostic)
    }

    /// Reports a mistake, once. Beyond the most, places are counted and no words are made.
    fn say_at(&self, span: Span, diagnostic: impl FnOnce() -> Diagnostic) -> Fault {
        let full = self.state.borrow().diagnostics.len() >= MOST;
        let diagnostic = (!full).then(diagnostic);
        let mut state = self.state.borrow_mut();
        let (id, message) = diagnostic
            .as_ref()
            .map_or(("", String::new()), |it| (it.code.id, it.message.clone()));
        if state.seen.insert((span.start, span.end, id, message)) {
            match diagnostic {
                Some(diagnostic) => state.diagnostics.push(diagnostic),
                None => state.cut.get_or_insert((span, 0)).1 += 1,
            }
        }
        Fault::Reported
    }

    fn is_broken(&self, node: &Node) -> bool {
        let state = self.state.borrow();
        state.wounds.is_broken(node.start, node.end)
    }

    /// Reads a value, again and again as long as each reading finds another missing field.
    fn read<'de, T: Deserialize<'de>>(&self, node: &Node) -> Result<T, Fault> {
        loop {
            let before = self.state.borrow().progress;
            match T::deserialize(Value::of(node, self)) {
                Ok(value) => return Ok(value),
                Err(fault) => {
                    self.place(fault, node);
                    if self.state.borrow().progress == before {
                        self.wound(node);
                        return Err(Fault::Reported);
                    }
                }
            }
        }
    }

    /// Reads the value of a field; a stand-in takes the place of one that cannot be read.
    fn read_or_stand_in<'de, T: Deserialize<'de>>(&self, node: &Node) -> Result<T, Fault> {
        self.read(node)
            .or_else(|fault| T::deserialize(Value::of(node, self).stand_in()).map_err(|_| fault))
    }

    fn wound(&self, node: &Node) {
        let mut state = self.state.borrow_mut();
        state.wounds.values.insert((node.start, node.end));
    }

    /// Reports a fault that has no place yet at `node`.
    fn place(&self, fault: Fault, node: &Node) -> Fault {
        let span = self.head(node);
        match fault {
            Fault::Reported => Fault::Reported,
            Fault::Missing(field) => self.missing(field, node),
            Fault::Custom(reason) => self.say_at(span, || {
                values::invalid(span, &reason, self.slice(node.start, node.end))
            }),
            Fault::Wrong { expected, found } => {
                self.say_at(span, || values::wrong_kind(span, &expected, &found))
            }
            Fault::Length { expected, found } => {
                self.say_at(span, || values::wrong_count(span, &expected, found))
            }
            Fault::Variant { found, expected } => {
                self.say_at(span, || values::unknown_word(span, &found, expected))
            }
            Fault::Field { found, expected } => {
                self.say_at(span, || fields::unknown(span, &found, expected))
            }
            Fault::Duplicate(field) => self.say_at(span, || fields::duplicate(span, span, field)),
        }
    }

    /// A field is missing: reported unless what seems to be a slip for it stands there, and the structure
    /// is then read once more with a stand-in.
    fn missing(&self, field: &'static str, node: &Node) -> Fault {
        let fresh = {
            let mut state = self.state.borrow_mut();
            let absent = state.wounds.absent.entry(node.start).or_default();
            let fresh = !absent.contains(&field);
            if fresh {
                absent.push(field);
                state.progress += 1;
            }
            fresh
        };
        if !fresh || self.is_broken(node) {
            return Fault::Reported;
        }
        let misspelled = match &node.shape {
            Shape::Fields(_, found) => found
                .iter()
                .any(|it| did_you_mean(self.name(it.name), [field]).is_some()),
            _ => false,
        };
        if misspelled {
            return Fault::Reported;
        }
        let span = self.head(node);
        self.say_at(span, || fields::missing(span, field))
    }

    fn absent(&self, node: &Node) -> Vec<&'static str> {
        let state = self.state.borrow();
        state
            .wounds
            .absent
            .get(&node.start)
            .cloned()
            .unwrap_or_default()
    }

    /// What `node` is, as a phrase.
    fn found(&self, node: &Node) -> String {
        let what = self.slice(node.start, node.end);
        match &node.shape {
            Shape::Word => tr!("found-word", what = what),
            Shape::Number => tr!("found-number", what = what),
            Shape::Text => tr!("found-text"),
            Shape::Char => tr!("found-character"),
            Shape::Bytes => tr!("found-bytes"),
            Shape::List(_) => tr!("found-list"),
            Shape::Map(_) => tr!("found-map"),
            Shape::Tuple(Some(name), _) | Shape::Fields(Some(name), _) => {
                tr!("found-named", what = self.name(*name))
            }
            Shape::Tuple(None, items) => tr!("found-values", count = items.len()),
            Shape::Fields(None, _) | Shape::Bad => tr!("found-structure"),
        }
    }
}
