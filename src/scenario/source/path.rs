//! A place in the scenario as the program names it, and the way from there to the author's characters.

use std::fmt;

use super::tree::{Name, Node, Shape};

/// One step of a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Segment {
    /// A named field.
    Field(&'static str),
    /// An element of a list, or an unnamed value of a tuple or variant, from 0.
    Index(usize),
    /// The value under a key of a map.
    Key(String),
}

/// A place such as `injects[3].to[0]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path(Vec<Segment>);

impl Path {
    /// The whole file.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// The field `name` of this place.
    #[must_use]
    pub fn field(&self, name: &'static str) -> Self {
        self.with(Segment::Field(name))
    }

    /// The element `at` of this place.
    #[must_use]
    pub fn index(&self, at: usize) -> Self {
        self.with(Segment::Index(at))
    }

    /// The value under `key` of this place.
    #[must_use]
    pub fn key(&self, key: impl Into<String>) -> Self {
        self.with(Segment::Key(key.into()))
    }

    /// This place and one step more.
    #[must_use]
    pub fn with(&self, segment: Segment) -> Self {
        let mut longer = Vec::with_capacity(self.0.len() + 1);
        longer.extend_from_slice(&self.0);
        longer.push(segment);
        Self(longer)
    }

    /// The steps.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Field(name) if at == 0 => f.write_str(name)?,
                Segment::Field(name) => write!(f, ".{name}")?,
                Segment::Index(index) => write!(f, "[{index}]")?,
                Segment::Key(key) => write!(f, "[{key:?}]")?,
            }
        }
        Ok(())
    }
}

/// What a [`Path`] leads to in a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found<'a> {
    /// The deepest value on the way.
    pub node: &'a Node,
    /// The name of the field that `node` is the value of, where it is one.
    pub name: Option<Name>,
    /// How many steps of the path were walked.
    pub steps: usize,
    /// Whether the whole path was walked.
    pub whole: bool,
    /// The values that were walked through, from the outermost, without `node` itself.
    pub way: Vec<&'a Node>,
}

/// Walks `path` from `root`. Wrappers that the author may write or leave out (`Some(…)`, a variant around
/// its fields) are walked through. `index_of` maps an index in the scenario to one in the file, which
/// differ where the loader had to leave out an element that it could not read.
pub(crate) fn find<'a>(
    root: &'a Node,
    text: &str,
    path: &Path,
    index_of: &dyn Fn(&Node, usize) -> usize,
) -> Found<'a> {
    let mut found = Found {
        node: root,
        name: None,
        steps: 0,
        whole: true,
        way: Vec::new(),
    };
    for segment in path.segments() {
        match step(found.node, text, segment, index_of, &mut found.way) {
            Some((node, name)) => {
                found.node = node;
                found.name = name;
                found.steps += 1;
            }
            None => {
                found.whole = false;
                break;
            }
        }
    }
    found
}

fn step<'a>(
    node: &'a Node,
    text: &str,
    segment: &Segment,
    index_of: &dyn Fn(&Node, usize) -> usize,
    way: &mut Vec<&'a Node>,
) -> Option<(&'a Node, Option<Name>)> {
    way.push(node);
    let here = match (&node.shape, segment) {
        (Shape::Fields(_, fields), Segment::Field(name)) => fields
            .iter()
            .find(|field| slice(text, field.name) == *name)
            .map(|field| (&field.value, Some(field.name))),
        (Shape::List(items), Segment::Index(at)) => {
            items.get(index_of(node, *at)).map(|item| (item, None))
        }
        (Shape::Tuple(name, items), Segment::Index(at))
            if name.is_none_or(|it| slice(text, it) != "Some") =>
        {
            items.get(*at).map(|item| (item, None))
        }
        (Shape::Map(entries), Segment::Key(key)) => entries
            .iter()
            .find(|(it, _)| literal(text, it).as_deref() == Some(key))
            .map(|(_, value)| (value, None)),
        _ => None,
    };
    let found = here.or_else(|| match &node.shape {
        // `Some(x)`, `Variant(x)`, `Newtype((…))`: one value inside.
        Shape::Tuple(_, items) => match items.as_slice() {
            [inner] => step(inner, text, segment, index_of, way),
            _ => None,
        },
        _ => None,
    });
    if found.is_none() {
        way.pop();
    }
    found
}

/// The characters of a name.
fn slice(text: &str, name: Name) -> &str {
    let word = text
        .get(name.start as usize..name.end as usize)
        .unwrap_or_default();
    word.strip_prefix("r#").unwrap_or(word)
}

/// The value of a key: a text without its quotation marks, or a word as it stands.
fn literal(text: &str, node: &Node) -> Option<String> {
    let raw = text.get(node.start as usize..node.end as usize)?;
    match node.shape {
        Shape::Text => ron::from_str(raw).ok(),
        _ => Some(raw.to_owned()),
    }
}

/// The characters of `node` that a report should underline: a short value whole, of a long one the part
/// by which its author knows it.
pub(crate) fn head(node: &Node, text: &str) -> (u32, u32) {
    let whole = text
        .get(node.start as usize..node.end as usize)
        .unwrap_or_default();
    if !whole.contains('\n') {
        return (node.start, node.end);
    }
    match &node.shape {
        Shape::Fields(name, fields) => {
            let id = fields.iter().find(|field| slice(text, field.name) == "id");
            match (id, name) {
                (Some(field), _) => (field.value.start, field.value.end),
                (None, Some(name)) => (name.start, name.end),
                (None, None) => (node.start, node.start + 1),
            }
        }
        Shape::Tuple(Some(name), _) => (name.start, name.end),
        Shape::Text => (node.start, node.end),
        _ => (node.start, node.start + 1),
    }
}
