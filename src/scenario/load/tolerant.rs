//! A second reading that does not stop at the first mistake.
//!
//! `ron` reads a file at once or not at all. Where it fails, this deserializer walks the tree of the same
//! file with the same types and carries on after every mistake: an unknown field is passed over, an element
//! of a list that cannot be read is left out, a value of a field that cannot be read is replaced by a
//! stand-in so that its neighbours are read too. What could be made out comes back together with the list
//! of places where something was wrong, so that later checks can keep silent about those.
//!
//! It is never used for a file that `ron` accepts. Scalars are read by `ron` itself, from their own
//! characters.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::{
    self, Deserialize, DeserializeOwned, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess,
    SeqAccess, VariantAccess, Visitor,
};

use super::stand_in::StandIn;
use crate::scenario::checks::reading::MORE;
use crate::scenario::checks::{fields, syntax, values};
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
    pub absent: BTreeMap<u32, Vec<String>>,
    /// Elements left out, by the start of the list: their indices in the file, ascending.
    pub left_out: BTreeMap<u32, Vec<usize>>,
}

/// Reads `root` as a `T`, as far as possible.
pub(crate) fn read<T: DeserializeOwned>(
    file: FileId,
    text: &str,
    root: &Node,
    broken: Vec<(u32, u32)>,
) -> (Option<T>, Vec<Diagnostic>, Wounds) {
    let reading = Reading {
        file,
        text,
        broken,
        state: RefCell::default(),
    };
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
    /// Where the syntax is wrong: a structure around such a place may lack what only seems to be missing.
    broken: Vec<(u32, u32)>,
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
pub(super) enum Fault {
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
        let mut state = self.state.borrow_mut();
        let key = (
            diagnostic.span.start,
            diagnostic.span.end,
            diagnostic.code.id,
            diagnostic.message.clone(),
        );
        if state.seen.insert(key) {
            if state.diagnostics.len() < MOST {
                state.diagnostics.push(diagnostic);
            } else {
                state.cut.get_or_insert((diagnostic.span, 0)).1 += 1;
            }
        }
        Fault::Reported
    }

    fn is_broken(&self, node: &Node) -> bool {
        self.broken
            .iter()
            .any(|(start, end)| node.start <= *start && *end <= node.end)
    }

    /// Reads a value, again and again as long as each reading finds another missing field.
    fn read<'de, T: Deserialize<'de>>(&self, node: &Node) -> Result<T, Fault> {
        loop {
            let before = self.state.borrow().progress;
            match T::deserialize(Value {
                node,
                reading: self,
            }) {
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
            .or_else(|fault| T::deserialize(StandIn::new()).map_err(|_| fault))
    }

    fn wound(&self, node: &Node) {
        let mut state = self.state.borrow_mut();
        state.wounds.values.insert((node.start, node.end));
    }

    /// Reports a fault that has no place yet at `node`.
    fn place(&self, fault: Fault, node: &Node) -> Fault {
        let span = self.head(node);
        let diagnostic = match fault {
            Fault::Reported => return Fault::Reported,
            Fault::Custom(reason) => values::invalid(span, &reason),
            Fault::Wrong { expected, found } => values::wrong_kind(span, &expected, &found),
            Fault::Length { expected, found } => values::wrong_count(span, &expected, found),
            Fault::Variant { found, expected } => values::unknown_word(span, &found, expected),
            Fault::Field { found, expected } => fields::unknown(span, &found, expected),
            Fault::Duplicate(field) => fields::duplicate(span, span, field),
            Fault::Missing(field) => return self.missing(field, node),
        };
        self.say(diagnostic)
    }

    /// A field is missing: reported unless what seems to be a slip for it stands there, and the structure
    /// is then read once more with a stand-in.
    fn missing(&self, field: &'static str, node: &Node) -> Fault {
        let fresh = {
            let mut state = self.state.borrow_mut();
            let absent = state.wounds.absent.entry(node.start).or_default();
            let fresh = !absent.iter().any(|it| it == field);
            if fresh {
                absent.push(field.to_owned());
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
        self.say(fields::missing(self.head(node), field))
    }

    fn absent(&self, node: &Node) -> Vec<String> {
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

/// A value of the tree, to be read as some type.
#[derive(Clone, Copy)]
struct Value<'n, 'r, 'a> {
    node: &'n Node,
    reading: &'r Reading<'a>,
}

impl<'n, 'r, 'a> Value<'n, 'r, 'a> {
    fn raw(&self) -> &'a str {
        self.reading.slice(self.node.start, self.node.end)
    }

    fn wrong(&self, expected: String, help: Option<String>) -> Fault {
        if self.node.shape == Shape::Bad {
            return Fault::Reported;
        }
        let span = self.reading.head(self.node);
        let mut diagnostic = values::wrong_kind(span, &expected, &self.reading.found(self.node));
        diagnostic.help = help;
        self.reading.say(diagnostic)
    }

    fn placed<T>(&self, result: Result<T, Fault>) -> Result<T, Fault> {
        result.map_err(|fault| self.reading.place(fault, self.node))
    }

    fn integer<T: DeserializeOwned>(
        &self,
        least: impl fmt::Display,
        most: impl fmt::Display,
    ) -> Result<T, Fault> {
        if self.node.shape != Shape::Number {
            return Err(self.wrong(tr!("kind-number"), None));
        }
        ron::from_str(self.raw()).map_err(|error| match error.code {
            ron::Error::IntegerOutOfBounds => self.out_of_range(&least, &most),
            _ if self.raw().starts_with('-')
                && self.raw()[1..].bytes().all(|b| b.is_ascii_digit()) =>
            {
                self.out_of_range(&least, &most)
            }
            _ => self.wrong(tr!("kind-number"), None),
        })
    }

    fn out_of_range(&self, least: &dyn fmt::Display, most: &dyn fmt::Display) -> Fault {
        let span = self.reading.head(self.node);
        let (least, most) = (least.to_string(), most.to_string());
        self.reading
            .say(values::out_of_range(span, self.raw(), &least, &most))
    }

    fn float(&self) -> Result<f64, Fault> {
        match self.node.shape {
            Shape::Number | Shape::Word => ron::from_str(self.raw()).ok(),
            _ => None,
        }
        .ok_or_else(|| self.wrong(tr!("kind-fraction"), None))
    }

    fn string(&self) -> Result<String, Fault> {
        match self.node.shape {
            Shape::Text => ron::from_str(self.raw()).map_err(|_| {
                let span = self.reading.head(self.node);
                self.reading.say(syntax::bad_escape(span))
            }),
            Shape::Word | Shape::Number => {
                Err(self.wrong(tr!("kind-text"), Some(tr!("help-quote"))))
            }
            _ => Err(self.wrong(tr!("kind-text"), None)),
        }
    }

    /// `Some(x)` where an option may also be written bare.
    fn some(&self) -> Option<&'n Node> {
        match &self.node.shape {
            Shape::Tuple(Some(name), items) if self.reading.name(*name) == "Some" => {
                match items.as_slice() {
                    [inner] => Some(inner),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn items(&self, items: &'n [Node], in_list: bool) -> Items<'n, 'r, 'a> {
        Items {
            value: *self,
            items,
            at: 0,
            in_list,
        }
    }

    fn fields<'de, V: Visitor<'de>>(
        &self,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let none: &[_] = &[];
        let found = match &self.node.shape {
            Shape::Fields(_, fields) => fields.as_slice(),
            Shape::Tuple(_, items) if items.is_empty() => none,
            // `x` or `(x)` where `(field: x)` belongs.
            Shape::Word | Shape::Tuple(..) | Shape::Number | Shape::Text => {
                return Err(self.wrong(tr!("kind-structure"), None));
            }
            _ => return Err(self.wrong(tr!("kind-structure"), None)),
        };
        let mut given: BTreeMap<&str, Name> = BTreeMap::new();
        let mut fields = Vec::new();
        for field in found {
            let name = self.reading.name(field.name);
            let span = self.reading.span(field.name.start, field.name.end);
            let Some(known) = known.iter().find(|it| **it == name) else {
                self.reading.say(fields::unknown(span, name, known));
                continue;
            };
            if let Some(first) = given.insert(known, field.name) {
                let first = self.reading.span(first.start, first.end);
                self.reading.say(fields::duplicate(span, first, name));
                continue;
            }
            fields.push((*known, Some(&field.value)));
        }
        for absent in self.reading.absent(self.node) {
            if let Some(known) = known.iter().find(|it| **it == absent) {
                fields.push((known, None));
            }
        }
        let result = visitor.visit_map(Fields {
            value: *self,
            fields,
            at: 0,
        });
        self.placed(result)
    }
}

macro_rules! integers {
    ($($method:ident $visit:ident $type:ty;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            let number = self.integer::<$type>(<$type>::MIN, <$type>::MAX)?;
            self.placed(visitor.$visit(number))
        }
    )*};
}

impl<'de> de::Deserializer<'de> for Value<'_, '_, '_> {
    type Error = Fault;

    integers! {
        deserialize_u8 visit_u8 u8;
        deserialize_u16 visit_u16 u16;
        deserialize_u32 visit_u32 u32;
        deserialize_u64 visit_u64 u64;
        deserialize_i8 visit_i8 i8;
        deserialize_i16 visit_i16 i16;
        deserialize_i32 visit_i32 i32;
        deserialize_i64 visit_i64 i64;
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.shape {
            Shape::Text => self.deserialize_string(visitor),
            Shape::Number if self.raw().contains(['.', 'e']) => self.deserialize_f64(visitor),
            Shape::Number => self.deserialize_i64(visitor),
            Shape::Char => self.deserialize_char(visitor),
            Shape::List(_) => self.deserialize_seq(visitor),
            Shape::Map(_) => self.deserialize_map(visitor),
            Shape::Word if matches!(self.raw(), "true" | "false") => self.deserialize_bool(visitor),
            Shape::Word if self.raw() == "None" => visitor.visit_none(),
            _ => Err(self.wrong(tr!("kind-text"), None)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match (&self.node.shape, self.raw()) {
            (Shape::Word, "true") => self.placed(visitor.visit_bool(true)),
            (Shape::Word, "false") => self.placed(visitor.visit_bool(false)),
            _ => Err(self.wrong(tr!("kind-truth"), None)),
        }
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let number = self.float()?;
        self.placed(visitor.visit_f64(number))
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let read = match self.node.shape {
            Shape::Char => ron::from_str(self.raw()).ok(),
            _ => None,
        };
        match read {
            Some(read) => self.placed(visitor.visit_char(read)),
            None => Err(self.wrong(tr!("kind-character"), None)),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_string(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let text = self.string()?;
        self.placed(visitor.visit_string(text))
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_any(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.node.shape == Shape::Word && self.raw() == "None" {
            return visitor.visit_none();
        }
        let node = self.some().unwrap_or(self.node);
        visitor.visit_some(Value { node, ..self })
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.shape {
            Shape::Tuple(_, items) if items.is_empty() => self.placed(visitor.visit_unit()),
            _ => Err(self.wrong(tr!("kind-unit"), None)),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if self.node.shape == Shape::Word && self.raw() == name {
            return self.placed(visitor.visit_unit());
        }
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match &self.node.shape {
            Shape::Tuple(_, items) if items.len() == 1 => {
                let node = &items[0];
                self.placed(visitor.visit_newtype_struct(Value { node, ..self }))
            }
            _ => Err(self.wrong(tr!("kind-values", count = 1), None)),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.shape {
            Shape::List(items) => self.placed(visitor.visit_seq(self.items(items, true))),
            _ => {
                let one = !matches!(self.node.shape, Shape::Map(_) | Shape::Bad);
                Err(self.wrong(tr!("kind-list"), one.then(|| tr!("help-list"))))
            }
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.shape {
            Shape::Tuple(_, items) if items.len() == len => {
                self.placed(visitor.visit_seq(self.items(items, false)))
            }
            Shape::Tuple(_, items) => {
                let expected = tr!("kind-values", count = len);
                let span = self.reading.head(self.node);
                Err(self
                    .reading
                    .say(values::wrong_count(span, &expected, items.len())))
            }
            _ => Err(self.wrong(tr!("kind-values", count = len), None)),
        }
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.shape {
            Shape::Map(entries) => {
                let entries = Entries {
                    reading: self.reading,
                    entries,
                    at: 0,
                };
                self.placed(visitor.visit_map(entries))
            }
            _ => Err(self.wrong(tr!("kind-map"), None)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let written = match &self.node.shape {
            Shape::Fields(written, _) | Shape::Tuple(written, _) => *written,
            _ => None,
        };
        if let Some(written) = written
            && self.reading.name(written) != name
        {
            let span = self.reading.span(written.start, written.end);
            let found = self.reading.name(written);
            self.reading.say(
                values::wrong_kind(span, &format!("`{name}`"), &format!("`{found}`"))
                    .with_suggestion(span, name),
            );
        }
        self.fields(fields, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let name = match &self.node.shape {
            Shape::Word => Name {
                start: self.node.start,
                end: self.node.end,
            },
            Shape::Tuple(Some(name), _) | Shape::Fields(Some(name), _) => *name,
            Shape::Text => {
                let inner = self.raw().trim_matches('"');
                let help = if variants.contains(&inner) {
                    tr!("help-unquote")
                } else {
                    tr!("help-words", words = variants.join(", "))
                };
                return Err(self.wrong(tr!("kind-word"), Some(help)));
            }
            _ => {
                let help = tr!("help-words", words = variants.join(", "));
                return Err(self.wrong(tr!("kind-word"), Some(help)));
            }
        };
        let written = self.reading.name(name);
        let Some(variant) = variants.iter().find(|it| **it == written) else {
            let span = self.reading.span(name.start, name.end);
            return Err(self
                .reading
                .say(values::unknown_word(span, written, variants)));
        };
        let result = visitor.visit_enum(Variant {
            value: self,
            variant,
        });
        self.placed(result)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.placed(visitor.visit_str(self.raw()))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }
}

/// The elements of a list or the values of a tuple.
struct Items<'n, 'r, 'a> {
    value: Value<'n, 'r, 'a>,
    items: &'n [Node],
    at: usize,
    in_list: bool,
}

impl<'de> SeqAccess<'de> for Items<'_, '_, '_> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        let Some(node) = self.items.get(self.at) else {
            return Ok(None);
        };
        self.at += 1;
        let reading = self.value.reading;
        // A seed cannot be used twice, so such a value cannot be read again: nothing in the language
        // uses one.
        seed.deserialize(Value { node, reading }).map(Some)
    }

    fn next_element<T: Deserialize<'de>>(&mut self) -> Result<Option<T>, Fault> {
        let reading = self.value.reading;
        while let Some(node) = self.items.get(self.at) {
            self.at += 1;
            match reading.read(node) {
                Ok(value) => return Ok(Some(value)),
                Err(fault) if !self.in_list => {
                    return T::deserialize(StandIn::new()).map(Some).map_err(|_| fault);
                }
                Err(_) => {
                    let mut state = reading.state.borrow_mut();
                    let list = self.value.node.start;
                    let left_out = state.wounds.left_out.entry(list).or_default();
                    let at = self.at - 1;
                    if !left_out.contains(&at) {
                        left_out.push(at);
                    }
                }
            }
        }
        Ok(None)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len() - self.at)
    }
}

/// The fields of a structure, known and written once; `None` for one that is missing and stood in for.
struct Fields<'n, 'r, 'a> {
    value: Value<'n, 'r, 'a>,
    fields: Vec<(&'static str, Option<&'n Node>)>,
    at: usize,
}

impl<'de> MapAccess<'de> for Fields<'_, '_, '_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        match self.fields.get(self.at) {
            Some((name, _)) => seed.deserialize((*name).into_deserializer()).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let reading = self.value.reading;
        let node = self.fields.get(self.at).and_then(|(_, node)| *node);
        self.at += 1;
        match node {
            Some(node) => seed.deserialize(Value { node, reading }),
            None => seed.deserialize(StandIn::new()),
        }
    }

    fn next_value<T: Deserialize<'de>>(&mut self) -> Result<T, Fault> {
        let node = self.fields.get(self.at).and_then(|(_, node)| *node);
        self.at += 1;
        match node {
            Some(node) => self.value.reading.read_or_stand_in(node),
            None => T::deserialize(StandIn::new()),
        }
    }
}

/// The entries of a map. An entry that cannot be read is left out.
struct Entries<'n, 'r, 'a> {
    reading: &'r Reading<'a>,
    entries: &'n [(Node, Node)],
    at: usize,
}

impl<'de> MapAccess<'de> for Entries<'_, '_, '_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        let reading = self.reading;
        match self.entries.get(self.at) {
            Some((node, _)) => seed.deserialize(Value { node, reading }).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let reading = self.reading;
        let entry = self.entries.get(self.at);
        self.at += 1;
        match entry {
            Some((_, node)) => seed.deserialize(Value { node, reading }),
            None => Err(Fault::Reported),
        }
    }
}

/// A word with what it takes along.
struct Variant<'n, 'r, 'a> {
    value: Value<'n, 'r, 'a>,
    variant: &'static str,
}

impl<'de> EnumAccess<'de> for Variant<'_, '_, '_> {
    type Error = Fault;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Fault> {
        let variant: de::value::StrDeserializer<'_, Fault> = self.variant.into_deserializer();
        seed.deserialize(variant).map(|value| (value, self))
    }
}

impl<'n> Variant<'n, '_, '_> {
    fn values(&self, expected: usize) -> Result<&'n [Node], Fault> {
        let items = match &self.value.node.shape {
            Shape::Word => &[],
            Shape::Tuple(_, items) => items.as_slice(),
            _ => return Err(self.value.wrong(tr!("kind-values", count = expected), None)),
        };
        if items.len() == expected {
            return Ok(items);
        }
        let phrase = match expected {
            0 => tr!("kind-no-values"),
            expected => tr!("kind-values", count = expected),
        };
        let reading = self.value.reading;
        if reading.is_broken(self.value.node) {
            return Err(Fault::Reported);
        }
        let span = reading.head(self.value.node);
        Err(reading.say(values::wrong_count(span, &phrase, items.len())))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, '_, '_> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        match &self.value.node.shape {
            Shape::Word => Ok(()),
            Shape::Tuple(_, items) => {
                let span = self.value.reading.head(self.value.node);
                let diagnostic = values::wrong_count(span, &tr!("kind-no-values"), items.len());
                Err(self
                    .value
                    .reading
                    .say(diagnostic.with_suggestion(span, self.variant)))
            }
            _ => Err(self.value.wrong(tr!("kind-no-values"), None)),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        let reading = self.value.reading;
        let node = &self.values(1)?[0];
        seed.deserialize(Value { node, reading })
    }

    fn newtype_variant<T: Deserialize<'de>>(self) -> Result<T, Fault> {
        self.value.reading.read_or_stand_in(&self.values(1)?[0])
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Fault> {
        let items = self.values(len)?;
        visitor.visit_seq(self.value.items(items, false))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.value.fields(fields, visitor)
    }
}
