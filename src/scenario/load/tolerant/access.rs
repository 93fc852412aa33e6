//! What stands inside a value: the elements of a list, the fields of a structure, what a word takes along.

use serde::de::{
    self, Deserialize, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

use super::value::Value;
use super::{Fault, Reading};
use crate::scenario::checks::values;
use crate::scenario::source::tree::{Node, Shape};
use crate::tr;

/// The elements of a list or the values of a tuple.
pub(super) struct Items<'n, 'r, 'a> {
    pub value: Value<'n, 'r, 'a>,
    pub items: &'n [Node],
    pub at: usize,
    /// An element of a list that cannot be read is left out; a value of a tuple is stood in for.
    pub in_list: bool,
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
        // A seed cannot be used twice, so such a value cannot be read again: nothing in the language
        // uses one.
        seed.deserialize(Value::of(node, self.value.reading))
            .map(Some)
    }

    fn next_element<T: Deserialize<'de>>(&mut self) -> Result<Option<T>, Fault> {
        let reading = self.value.reading;
        while let Some(node) = self.items.get(self.at) {
            self.at += 1;
            match reading.read(node) {
                Ok(value) => return Ok(Some(value)),
                Err(fault) if !self.in_list => {
                    let stand_in = Value::of(node, reading).stand_in();
                    return T::deserialize(stand_in).map(Some).map_err(|_| fault);
                }
                Err(_) => {
                    let mut state = reading.state.borrow_mut();
                    let list = self.value.node.start;
                    let left_out = state.wounds.left_out.entry(list).or_default();
                    let at = self.at - 1;
                    if let Err(place) = left_out.binary_search(&at) {
                        left_out.insert(place, at);
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

/// So many stand-ins.
pub(super) struct Nothings<'n, 'r, 'a> {
    pub value: Value<'n, 'r, 'a>,
    pub left: usize,
}

impl<'de> SeqAccess<'de> for Nothings<'_, '_, '_> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(self.value).map(Some)
    }
}

/// The fields of a structure, known and written once; `None` for one that is missing and stood in for.
pub(super) struct Fields<'n, 'r, 'a> {
    pub value: Value<'n, 'r, 'a>,
    pub fields: Vec<(&'static str, Option<&'n Node>)>,
    pub at: usize,
}

impl<'n, 'r, 'a> Fields<'n, 'r, 'a> {
    /// The next value, as far as it is written, and moves on.
    fn take(&mut self) -> Result<Value<'n, 'r, 'a>, Value<'n, 'r, 'a>> {
        let node = self.fields.get(self.at).and_then(|(_, node)| *node);
        self.at += 1;
        match node {
            Some(node) => Ok(Value::of(node, self.value.reading)),
            None => Err(self.value.stand_in()),
        }
    }
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
        let (Ok(value) | Err(value)) = self.take();
        seed.deserialize(value)
    }

    fn next_value<T: Deserialize<'de>>(&mut self) -> Result<T, Fault> {
        match self.take() {
            Ok(value) => value.reading.read_or_stand_in(value.node),
            Err(stand_in) => T::deserialize(stand_in),
        }
    }
}

/// The entries of a map.
pub(super) struct Entries<'n, 'r, 'a> {
    pub reading: &'r Reading<'a>,
    pub entries: &'n [(Node, Node)],
    pub at: usize,
}

impl<'de> MapAccess<'de> for Entries<'_, '_, '_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        match self.entries.get(self.at) {
            Some((node, _)) => seed.deserialize(Value::of(node, self.reading)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let entry = self.entries.get(self.at);
        self.at += 1;
        match entry {
            Some((_, node)) => seed.deserialize(Value::of(node, self.reading)),
            None => Err(Fault::Reported),
        }
    }
}

/// A word with what it takes along.
pub(super) struct Variant<'n, 'r, 'a> {
    pub value: Value<'n, 'r, 'a>,
    pub variant: &'static str,
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
        let mut diagnostic = values::wrong_count(span, &phrase, items.len());
        // `All(a, b)` was meant as `All([a, b])`.
        if let ("All" | "Any", [first, .., last]) = (self.variant, items) {
            let inside = reading.slice(first.start, last.end);
            let meant = format!("{}([{inside}])", self.variant);
            diagnostic = self.value.meant(diagnostic, meant);
        }
        Err(reading.say(diagnostic))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, '_, '_> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        if self.value.stands_in() {
            return Ok(());
        }
        match &self.value.node.shape {
            Shape::Word => Ok(()),
            Shape::Tuple(_, items) => {
                let span = self.value.reading.head(self.value.node);
                let diagnostic = if items.is_empty() {
                    values::wrong_kind(span, &tr!("kind-bare-word"), &tr!("found-brackets"))
                } else {
                    values::wrong_count(span, &tr!("kind-no-values"), items.len())
                };
                let meant = self.variant.to_owned();
                Err(self.value.reading.say(self.value.meant(diagnostic, meant)))
            }
            _ => Err(self.value.wrong(tr!("kind-no-values"), None)),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        if self.value.stands_in() {
            return seed.deserialize(self.value);
        }
        let node = &self.values(1)?[0];
        seed.deserialize(Value::of(node, self.value.reading))
    }

    fn newtype_variant<T: Deserialize<'de>>(self) -> Result<T, Fault> {
        if self.value.stands_in() {
            return T::deserialize(self.value);
        }
        self.value.reading.read_or_stand_in(&self.values(1)?[0])
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Fault> {
        if self.value.stands_in() {
            return self.value.nothings(len, visitor);
        }
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
