//! One value of the tree, or a stand-in in its place: what it is, and what to say where it is something else.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, DeserializeOwned, Visitor};

use super::access::{Fields, Items, Nothings};
use super::{Fault, Reading};
use crate::scenario::checks::{fields, syntax, values};
use crate::scenario::diagnostic::Diagnostic;
use crate::scenario::source::tree::{Name, Node, Shape};
use crate::tr;

/// A structure that contains itself without a list or an option between cannot be stood in for.
const DEEPEST: u8 = 16;

/// The longest value that is written again in a suggestion, in bytes.
const LONGEST: usize = 120;

/// A value of the tree, to be read as some type.
#[derive(Clone, Copy)]
pub(super) struct Value<'n, 'r, 'a> {
    pub node: &'n Node,
    pub reading: &'r Reading<'a>,
    /// For a stand-in: how deep it is nested in stand-ins.
    nothing: Option<u8>,
}

impl<'n, 'r, 'a> Value<'n, 'r, 'a> {
    /// The value that stands at `node`.
    pub(super) fn of(node: &'n Node, reading: &'r Reading<'a>) -> Self {
        Self {
            node,
            reading,
            nothing: None,
        }
    }

    /// A value for what could not be read, or is not there.
    pub(super) fn stand_in(self) -> Self {
        Self {
            nothing: Some(self.nothing.unwrap_or(0)),
            ..self
        }
    }

    pub(super) fn stands_in(&self) -> bool {
        self.nothing.is_some()
    }

    /// A stand-in inside this one.
    pub(super) fn deeper(self) -> Result<Self, Fault> {
        let depth = self.nothing.unwrap_or(0) + 1;
        if depth > DEEPEST {
            return Err(Fault::Reported);
        }
        Ok(Self {
            nothing: Some(depth),
            ..self
        })
    }

    /// So many stand-ins.
    pub(super) fn nothings<'de, V: Visitor<'de>>(
        self,
        left: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let value = self.deeper()?;
        visitor.visit_seq(Nothings { value, left })
    }

    pub(super) fn raw(&self) -> &'a str {
        self.reading.slice(self.node.start, self.node.end)
    }

    pub(super) fn wrong(&self, expected: String, help: Option<String>) -> Fault {
        self.wrong_but(expected, help, None)
    }

    /// Reports that the value is of the wrong kind, with what was probably meant.
    pub(super) fn wrong_but(
        &self,
        expected: String,
        help: Option<String>,
        meant: Option<String>,
    ) -> Fault {
        if self.node.shape == Shape::Bad {
            return Fault::Reported;
        }
        let span = self.reading.head(self.node);
        self.reading.say_at(span, || {
            let found = self.reading.found(self.node);
            let mut diagnostic = values::wrong_kind(span, &expected, &found);
            diagnostic.help = help;
            match meant {
                Some(meant) => self.meant(diagnostic, meant),
                None => diagnostic,
            }
        })
    }

    /// The same with what was meant in place of the whole value, where that is short enough to be read.
    pub(super) fn meant(&self, diagnostic: Diagnostic, meant: String) -> Diagnostic {
        if meant.len() > LONGEST || meant.contains('\n') {
            return diagnostic;
        }
        let span = self.reading.span(self.node.start, self.node.end);
        diagnostic.with_suggestion(span, meant)
    }

    pub(super) fn placed<T>(&self, result: Result<T, Fault>) -> Result<T, Fault> {
        result.map_err(|fault| self.reading.place(fault, self.node))
    }

    pub(super) fn integer<T: DeserializeOwned>(
        &self,
        least: impl fmt::Display,
        most: impl fmt::Display,
    ) -> Result<T, Fault> {
        if self.node.shape != Shape::Number {
            let inside = self.raw().trim_matches('"');
            let digits = !inside.is_empty() && inside.bytes().all(|b| b.is_ascii_digit());
            let quoted = self.node.shape == Shape::Text && digits;
            let help = quoted.then(|| tr!("help-unquote-number"));
            let meant = quoted.then(|| inside.to_owned());
            return Err(self.wrong_but(tr!("kind-number"), help, meant));
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

    pub(super) fn out_of_range(&self, least: &dyn fmt::Display, most: &dyn fmt::Display) -> Fault {
        let span = self.reading.head(self.node);
        let (least, most) = (least.to_string(), most.to_string());
        self.reading
            .say(values::out_of_range(span, self.raw(), &least, &most))
    }

    pub(super) fn float(&self) -> Result<f64, Fault> {
        match self.node.shape {
            Shape::Number | Shape::Word => ron::from_str(self.raw()).ok(),
            _ => None,
        }
        .ok_or_else(|| self.wrong(tr!("kind-fraction"), None))
    }

    /// A text; `expected` is what the type says that it reads.
    pub(super) fn string(&self, expected: &dyn de::Expected) -> Result<String, Fault> {
        match self.node.shape {
            Shape::Text => ron::from_str(self.raw()).map_err(|_| self.bad_escapes()),
            Shape::Word | Shape::Number => {
                let is_time = expected.to_string().starts_with("a time");
                let meant = if is_time {
                    values::meant_time(self.raw()).map(|time| format!("{time:?}"))
                } else {
                    Some(format!("\"{}\"", self.raw()))
                };
                let (expected, help) = if is_time {
                    (tr!("kind-time"), tr!("help-time"))
                } else {
                    (tr!("kind-text"), tr!("help-quote"))
                };
                Err(self.wrong_but(expected, Some(help), meant))
            }
            _ => Err(self.wrong(tr!("kind-text"), None)),
        }
    }

    /// Reports every backslash that begins nothing, each at its own place.
    pub(super) fn bad_escapes(&self) -> Fault {
        let raw = self.raw();
        let found = syntax::bad_escapes(raw);
        if found.is_empty() {
            let span = self.reading.head(self.node);
            return self.reading.say(syntax::bad_escape(span, "\\"));
        }
        for (start, end) in found {
            let escape = raw.get(start..end).unwrap_or_default();
            let at = self.node.start;
            let span = self.reading.span(at + start as u32, at + end as u32);
            self.reading.say(syntax::bad_escape(span, escape));
        }
        Fault::Reported
    }

    /// `Some(x)` where an option may also be written bare.
    pub(super) fn some(&self) -> Option<&'n Node> {
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

    pub(super) fn items(&self, items: &'n [Node], in_list: bool) -> Items<'n, 'r, 'a> {
        Items {
            value: *self,
            items,
            at: 0,
            in_list,
        }
    }

    /// A single value where a list belongs: reported, and read as the only element.
    pub(super) fn only_element<'de, V: Visitor<'de>>(&self, visitor: V) -> Result<V::Value, Fault> {
        let node = self.node;
        let span = self.reading.head(node);
        let before = self.reading.state.borrow().diagnostics.len();
        let result = visitor.visit_seq(self.items(std::slice::from_ref(node), true));
        let mut inner = None;
        {
            // What else is wrong with the value itself is told in the same breath.
            let mut state = self.reading.state.borrow_mut();
            let mut at = 0;
            state.diagnostics.retain(|it| {
                at += 1;
                let same = at > before && it.span == span;
                if same {
                    inner = it.suggestion.clone();
                }
                !same
            });
        }
        let element = inner.map_or_else(|| self.raw().to_owned(), |it| it.replacement);
        self.wrong_but(
            tr!("kind-list"),
            Some(tr!("help-list")),
            Some(format!("[{element}]")),
        );
        self.placed(result)
    }

    pub(super) fn fields<'de, V: Visitor<'de>>(
        &self,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if self.stands_in() {
            let value = self.deeper()?;
            return visitor.visit_map(Fields {
                value,
                fields: known.iter().map(|name| (*name, None)).collect(),
                at: 0,
            });
        }
        let none: &[_] = &[];
        let found = match &self.node.shape {
            Shape::Fields(_, fields) => fields.as_slice(),
            Shape::Tuple(_, items) if items.is_empty() => none,
            Shape::Bad => return Err(Fault::Reported),
            _ => {
                let span = self.reading.head(self.node);
                return Err(self.reading.say_at(span, || {
                    let found = self.reading.found(self.node);
                    values::wrong_kind(span, &tr!("kind-structure"), &found)
                }));
            }
        };
        let mut given: BTreeMap<&str, Name> = BTreeMap::new();
        let mut fields = Vec::new();
        for field in found {
            let name = self.reading.name(field.name);
            let span = self.reading.span(field.name.start, field.name.end);
            let Some(known) = known.iter().find(|it| **it == name) else {
                self.reading
                    .say_at(span, || fields::unknown(span, name, known));
                self.strange();
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

    pub(super) fn strange(&self) {
        let mut state = self.reading.state.borrow_mut();
        state.wounds.strange.insert(self.node.start);
    }

    /// What was meant by a value that is no word, where one of `variants` belongs; and what to do about it.
    pub(super) fn meant_word(&self, variants: &[&'static str]) -> (String, Option<String>) {
        let has = |word| variants.contains(&word);
        let words = || tr!("help-words", words = variants.join(", "));
        match &self.node.shape {
            Shape::Text => {
                let inner = self.raw().trim_matches('"');
                if has(inner) {
                    (tr!("help-unquote"), Some(inner.to_owned()))
                } else if has("Team") {
                    (words(), Some(format!("Team({})", self.raw())))
                } else {
                    (words(), None)
                }
            }
            Shape::List(items) if items.len() == 1 => {
                let inside = self.reading.slice(items[0].start, items[0].end);
                (words(), Some(inside.to_owned()))
            }
            Shape::List(_) if has("All") && has("Not") => {
                (tr!("help-all"), Some(format!("All({})", self.raw())))
            }
            _ => (words(), None),
        }
    }
}
