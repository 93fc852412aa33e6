//! The types of the link as JSON has them, read from the sources with their documentation.

use super::read;
use std::fmt::Write as _;
use syn::{Attribute, Expr, Fields, GenericArgument, Item, Lit, Meta, PathArguments, Type};

/// Types of those files that never pass, or that two files name alike.
const LEFT_OUT: &[(&str, &str)] = &[
    ("src/scenario/model/document.rs", "Document"),
    ("src/evidence/handling.rs", "Defect"),
    ("src/evidence/handling.rs", "Integrity"),
];

/// A type as JSON has it: how it is written, and what each word or field of it means.
pub(super) struct Described {
    pub(super) name: String,
    pub(super) doc: String,
    pub(super) rows: Vec<(String, String)>,
}

/// What the documentation says, as one line.
fn doc(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| {
        let Meta::NameValue(pair) = &attribute.meta else {
            return None;
        };
        match &pair.value {
            Expr::Lit(lit) if pair.path.is_ident("doc") => match &lit.lit {
                Lit::Str(text) => Some(text.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        }
    });
    let mut code = false;
    let lines: Vec<_> = lines
        .filter(|line| {
            let fence = line.starts_with("```");
            code ^= fence;
            !fence && !code && !line.is_empty()
        })
        .collect();
    let text = lines.join(" ");
    // Links of rustdoc mean nothing here.
    let text = text.replace("[`", "`").replace("`]", "`");
    text.replace("Self::", "").replace('|', "\\|")
}

fn is_read(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let Meta::List(list) = &attribute.meta else {
            return false;
        };
        list.path.is_ident("derive") && list.tokens.to_string().contains("Deserialize")
    })
}

/// What the documentation of a field says, and whether it may be left out.
fn field_doc(attributes: &[Attribute]) -> String {
    let optional = attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) => {
            list.path.is_ident("serde") && list.tokens.to_string().contains("default")
        }
        _ => false,
    });
    let mut said = doc(attributes);
    if optional {
        said.push_str(" May be left out.");
    }
    said
}

/// Whether something else than the type says how it is written.
fn is_encoded(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) => list.path.is_ident("serde") && list.tokens.to_string().contains("with"),
        _ => false,
    })
}

/// A type in the words of JSON.
fn json(of: &Type) -> String {
    match of {
        Type::Tuple(tuple) => {
            let parts: Vec<_> = tuple.elems.iter().map(json).collect();
            format!("[{}]", parts.join(", "))
        }
        Type::Path(path) => {
            let last = path.path.segments.last().expect("a path has an end");
            let inner: Vec<_> = match &last.arguments {
                PathArguments::AngleBracketed(all) => all
                    .args
                    .iter()
                    .filter_map(|argument| match argument {
                        GenericArgument::Type(inner) => Some(json(inner)),
                        _ => None,
                    })
                    .collect(),
                _ => Vec::new(),
            };
            let name = last.ident.to_string();
            match (name.as_str(), &inner[..]) {
                ("Arc" | "Box", [inner]) => inner.clone(),
                ("Option", [inner]) => format!("{inner} or null"),
                ("Vec", [inner]) => format!("[{inner}, …]"),
                ("BTreeMap", [key, value]) => format!("{{{key}: {value}, …}}"),
                ("str" | "String" | "CompactString", []) => "text".into(),
                ("bool", []) => "true or false".into(),
                ("u8" | "u16" | "u32" | "u64" | "i8" | "i16" | "i32" | "i64", []) => {
                    "number".into()
                }
                ("Moment" | "Length", []) => "time".into(),
                ("Digest", []) => "digest".into(),
                ("CommandId" | "SeatId", []) => "number".into(),
                (_, []) if name.ends_with("Id") => "id".into(),
                (_, []) => name,
                _ => panic!("no words for {name}"),
            }
        }
        _ => panic!("no words for such a type"),
    }
}

fn fields(fields: &Fields) -> (String, Vec<(String, String)>) {
    let written = |field: &syn::Field| {
        if is_encoded(&field.attrs) {
            "text".to_owned()
        } else {
            json(&field.ty)
        }
    };
    match fields {
        Fields::Unit => (String::new(), Vec::new()),
        Fields::Unnamed(all) => {
            let parts: Vec<_> = all.unnamed.iter().map(written).collect();
            match &parts[..] {
                [one] => (one.clone(), Vec::new()),
                _ => (format!("[{}]", parts.join(", ")), Vec::new()),
            }
        }
        Fields::Named(all) => {
            let named = |field: &syn::Field| {
                let name = field.ident.as_ref().expect("it has a name").to_string();
                (name, written(field), field_doc(&field.attrs))
            };
            let named: Vec<_> = all.named.iter().map(named).collect();
            let parts: Vec<_> = named
                .iter()
                .map(|(name, holds, _)| format!("\"{name}\": {holds}"))
                .collect();
            let docs = named.into_iter().map(|(name, _, doc)| (name, doc));
            (format!("{{{}}}", parts.join(", ")), docs.collect())
        }
    }
}

pub(super) fn described(path: &str) -> Vec<Described> {
    let file = syn::parse_file(&read(path)).expect("it is Rust");
    let mut all = Vec::new();
    for item in &file.items {
        let (name, attributes, rows) = match item {
            Item::Struct(it) if is_read(&it.attrs) => {
                let (whole, docs) = fields(&it.fields);
                let Fields::Named(named) = &it.fields else {
                    // Ids and proofs, which are what they hold.
                    all.push(Described {
                        name: it.ident.to_string(),
                        doc: doc(&it.attrs),
                        rows: vec![(whole, "Nothing else around it.".into())],
                    });
                    continue;
                };
                let rows = named.named.iter().zip(docs).map(|(field, (name, doc))| {
                    let holds = if is_encoded(&field.attrs) {
                        "text".to_owned()
                    } else {
                        json(&field.ty)
                    };
                    (format!("\"{name}\": {holds}"), doc)
                });
                (&it.ident, &it.attrs, rows.collect())
            }
            Item::Enum(it) if is_read(&it.attrs) => {
                let rows = it.variants.iter().map(|variant| {
                    let (holds, docs) = fields(&variant.fields);
                    let name = &variant.ident;
                    let written = if holds.is_empty() {
                        format!("\"{name}\"")
                    } else {
                        format!("{{\"{name}\": {holds}}}")
                    };
                    let mut meaning = doc(&variant.attrs);
                    for (name, doc) in docs {
                        write!(meaning, " `{name}`: {doc}").expect("text");
                    }
                    (written, meaning)
                });
                (&it.ident, &it.attrs, rows.collect())
            }
            _ => continue,
        };
        all.push(Described {
            name: name.to_string(),
            doc: doc(attributes),
            rows,
        });
    }
    all.retain(|found| !LEFT_OUT.contains(&(path, found.name.as_str())));
    all
}
