//! A value answers as whatever type is asked for.

use serde::de::{self, Visitor};

use super::Fault;
use super::access::{Entries, Variant};
use super::value::Value;
use crate::scenario::checks::values;
use crate::scenario::source::tree::{Name, Shape};
use crate::tr;

/// Text that reads as an id, as a name and as a time.
const TEXT: &str = "0s";

macro_rules! integers {
    ($($method:ident $visit:ident $type:ty;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            if self.stands_in() {
                return visitor.$visit(0);
            }
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
            _ if self.stands_in() => visitor.visit_str(TEXT),
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
        if self.stands_in() {
            return visitor.visit_bool(false);
        }
        match (&self.node.shape, self.raw()) {
            (Shape::Word, "true") => self.placed(visitor.visit_bool(true)),
            (Shape::Word, "false") => self.placed(visitor.visit_bool(false)),
            (_, raw) => {
                let inner = raw.trim_matches('"').to_ascii_lowercase();
                let meant = match inner.as_str() {
                    "true" | "yes" | "on" | "1" => Some("true".to_owned()),
                    "false" | "no" | "off" | "0" => Some("false".to_owned()),
                    _ => None,
                };
                Err(self.wrong_but(tr!("kind-truth"), None, meant))
            }
        }
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.stands_in() {
            return visitor.visit_f64(0.0);
        }
        let number = self.float()?;
        self.placed(visitor.visit_f64(number))
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.stands_in() {
            return visitor.visit_char(' ');
        }
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
        if self.stands_in() {
            return visitor.visit_str(TEXT);
        }
        let text = self.string(&visitor)?;
        self.placed(visitor.visit_string(text))
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_any(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.stands_in() {
            return visitor.visit_none();
        }
        if self.node.shape == Shape::Word {
            match self.raw() {
                "None" => return visitor.visit_none(),
                "null" | "Null" | "NULL" | "nil" | "none" | "undefined" => {
                    let help = tr!("help-leave-out");
                    return Err(self.wrong(tr!("kind-optional"), Some(help)));
                }
                _ => {}
            }
        }
        let node = self.some().unwrap_or(self.node);
        visitor.visit_some(Value::of(node, self.reading))
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.shape {
            _ if self.stands_in() => visitor.visit_unit(),
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
            _ if self.stands_in() => visitor.visit_newtype_struct(self.deeper()?),
            Shape::Tuple(_, items) if items.len() == 1 => {
                let node = &items[0];
                self.placed(visitor.visit_newtype_struct(Value::of(node, self.reading)))
            }
            _ => Err(self.wrong(tr!("kind-values", count = 1), None)),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.shape {
            _ if self.stands_in() => visitor.visit_seq(self.items(&[], true)),
            Shape::List(items) => self.placed(visitor.visit_seq(self.items(items, true))),
            Shape::Bad => Err(Fault::Reported),
            Shape::Map(_) | Shape::Tuple(None, _) => Err(self.wrong(tr!("kind-list"), None)),
            _ => self.only_element(visitor),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.shape {
            _ if self.stands_in() => self.nothings(len, visitor),
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
        let entries: &[_] = match &self.node.shape {
            _ if self.stands_in() => &[],
            Shape::Map(entries) => entries,
            _ => return Err(self.wrong(tr!("kind-map"), None)),
        };
        let entries = Entries {
            reading: self.reading,
            entries,
            at: 0,
        };
        self.placed(visitor.visit_map(entries))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let written = match &self.node.shape {
            Shape::Fields(written, _) | Shape::Tuple(written, _) if !self.stands_in() => *written,
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
        if self.stands_in() {
            let variant = variants.first().ok_or(Fault::Reported)?;
            let value = self.deeper()?;
            return visitor.visit_enum(Variant { value, variant });
        }
        let name = match &self.node.shape {
            Shape::Word => Name {
                start: self.node.start,
                end: self.node.end,
            },
            Shape::Tuple(Some(name), _) | Shape::Fields(Some(name), _) => *name,
            _ => {
                let (help, meant) = self.meant_word(variants);
                return Err(self.wrong_but(tr!("kind-word"), Some(help), meant));
            }
        };
        let written = self.reading.name(name);
        let Some(variant) = variants.iter().find(|it| **it == written) else {
            let span = self.reading.span(name.start, name.end);
            return Err(self.reading.say_at(span, || {
                let diagnostic = values::unknown_word(span, written, variants);
                // An act stands in Each or By where it is expected.
                if variants == ["Each", "By"] && values::is_act(written) {
                    self.meant(diagnostic, format!("Each({})", self.raw()))
                } else {
                    diagnostic
                }
            }));
        };
        let result = visitor.visit_enum(Variant {
            value: self,
            variant,
        });
        self.placed(result)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.stands_in() {
            return visitor.visit_str(TEXT);
        }
        self.placed(visitor.visit_str(self.raw()))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }
}
