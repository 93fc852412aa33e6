//! The reference of every field, written from the types: it reads the layout that rustfmt writes.

use std::fmt::Write as _;

use super::{cell, keep, read};

/// The source files that hold the types, in the order of the reference, with the part of the guide that
/// each begins.
const SOURCES: &[(&str, &str)] = &[
    ("src/scenario/model/document.rs", "A file, and the exercise"),
    ("src/scenario/model/people.rs", "Who plays"),
    ("src/scenario/model/case.rs", "The case"),
    (
        "src/scenario/model/msel.rs",
        "The master scenario events list",
    ),
    ("src/scenario/model/condition.rs", "Conditions and acts"),
    (
        "src/scenario/model/plan.rs",
        "Objectives, duties, milestones, score",
    ),
    ("src/scenario/model/law.rs", "Law and library"),
    ("src/evidence/volatility.rs", "Artefacts"),
    ("src/evidence/recipe.rs", ""),
    ("src/evidence/access_log.rs", ""),
    ("src/evidence/chat_export.rs", ""),
    ("src/evidence/payment_ledger.rs", ""),
    ("src/evidence/disk_listing.rs", ""),
    ("src/evidence/memory_strings.rs", ""),
    ("src/evidence/page_capture.rs", ""),
    ("src/evidence/registrant_record.rs", ""),
    ("src/evidence/note.rs", ""),
    ("src/evidence/question.rs", ""),
];

/// Types of those files that no author writes.
const NOT_WRITTEN: &[(&str, &str)] = &[
    ("src/scenario/model/document.rs", "Scenario"),
    ("src/evidence/question.rs", "NoAnswer"),
    ("src/evidence/question.rs", "Answer"),
    ("src/evidence/question.rs", "Form"),
];

/// A type as an author meets it.
struct Type {
    name: String,
    doc: String,
    /// `struct` or `enum`.
    is_choice: bool,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    /// The Rust type of a field, or what stands in the brackets of a word.
    holds: String,
    doc: String,
    has_default: bool,
}

/// The public structures and choices of a source file. It reads the layout that rustfmt writes.
fn types(source: &str) -> Vec<Type> {
    let mut types = Vec::new();
    let mut doc: Vec<&str> = Vec::new();
    let mut attributes = String::new();
    let mut inside: Option<(Type, bool)> = None;
    // rustfmt breaks a long attribute over lines.
    let mut open_attribute = false;
    for line in source.lines() {
        let indent = line.len() - line.trim_start().len();
        let line = line.trim();
        if line.starts_with("#[cfg(test)]") {
            break;
        }
        if let Some(text) = line.strip_prefix("///") {
            doc.push(text.strip_prefix(' ').unwrap_or(text));
            continue;
        }
        if open_attribute || line.starts_with("#[") {
            attributes.push_str(line);
            open_attribute = !line.ends_with(']');
            continue;
        }
        match &mut inside {
            None => {
                for (keyword, is_choice) in [("pub struct ", false), ("pub enum ", true)] {
                    let name = line
                        .strip_prefix(keyword)
                        .and_then(|it| it.strip_suffix(" {"));
                    if let (0, Some(name)) = (indent, name) {
                        let all_default = attributes.contains("serde(default")
                            || attributes.contains(", default)");
                        let found = Type {
                            name: name.to_owned(),
                            doc: paragraph(&doc),
                            is_choice,
                            entries: Vec::new(),
                        };
                        if attributes.contains("Deserialize") || name == "Recipe" {
                            inside = Some((found, all_default));
                        }
                    }
                }
            }
            Some((found, all_default)) => {
                if indent == 0 && line == "}" {
                    types.extend(inside.take().map(|(found, _)| found));
                } else if indent == 4 {
                    let line = line.trim_end_matches(',');
                    let entry = if found.is_choice {
                        let (name, holds) = line.split_once('(').unwrap_or((line, ""));
                        Some((name, holds.trim_end_matches(')')))
                    } else {
                        line.strip_prefix("pub ").and_then(|it| it.split_once(": "))
                    };
                    if let Some((name, holds)) = entry {
                        found.entries.push(Entry {
                            name: name.to_owned(),
                            holds: holds.to_owned(),
                            doc: paragraph(&doc),
                            has_default: *all_default
                                || attributes.contains("default")
                                || holds.starts_with("Option<"),
                        });
                    }
                }
            }
        }
        doc.clear();
        attributes.clear();
    }
    types
}

/// Doc lines as one paragraph; code blocks are left out, the guide has its own.
fn paragraph(doc: &[&str]) -> String {
    let mut text = String::new();
    let mut code = false;
    for line in doc {
        if line.starts_with("```") {
            code = !code;
        } else if !code && !line.is_empty() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(line);
        }
    }
    // Links of rustdoc mean nothing here.
    text.replace("[`", "`")
        .replace("`]", "`")
        .replace("Self::", "")
}

/// A Rust type in an author's words, linked where the reference describes it.
fn in_words(rust: &str, known: &[String]) -> String {
    let inner = |wrapper: &str| {
        rust.strip_prefix(wrapper)
            .and_then(|it| it.strip_suffix('>'))
    };
    if let Some(inner) = inner("Option<").or_else(|| inner("Box<")) {
        return in_words(inner, known);
    }
    if let Some(inner) = inner("Vec<") {
        return format!("list of {}", in_words(inner, known));
    }
    if let Some(parts) = rust.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        let parts: Vec<String> = parts.split(", ").map(|it| in_words(it, known)).collect();
        return format!("({})", parts.join(", "));
    }
    match rust {
        "String" => "text".into(),
        "bool" => "true or false".into(),
        "Length" => "length of play time".into(),
        "Moment" => "moment of play time".into(),
        "u8" => "whole number, 0 to 255".into(),
        "i8" => "whole number, -128 to 127".into(),
        "u16" => "whole number, 0 to 65535".into(),
        "i16" => "whole number, -32768 to 32767".into(),
        "u32" | "u64" => "whole number from 0".into(),
        "i64" | "i32" => "whole number".into(),
        name if known.iter().any(|it| it == name) => {
            format!("[{name}](#{})", name.to_lowercase())
        }
        name => match name.strip_suffix("Id") {
            Some(of) => format!("id ({})", of.to_lowercase()),
            None => panic!("the reference describes no {name}"),
        },
    }
}

/// An example for a field whose documentation has none.
fn usual_example(rust: &str, words: &[(String, String)]) -> String {
    let inner = |wrapper: &str| {
        rust.strip_prefix(wrapper)
            .and_then(|it| it.strip_suffix('>'))
    };
    if let Some(inner) = inner("Option<").or_else(|| inner("Box<")) {
        return usual_example(inner, words);
    }
    if let Some(inner) = inner("Vec<") {
        return format!("[{}]", usual_example(inner, words));
    }
    if let Some(parts) = rust.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        let parts: Vec<String> = parts
            .split(", ")
            .map(|it| usual_example(it, words))
            .collect();
        return format!("({})", parts.join(", "));
    }
    match rust {
        "String" => "\"…\"".into(),
        "bool" => "true".into(),
        "Length" => "\"15m\"".into(),
        "Moment" => "\"26m\"".into(),
        "u8" | "i8" | "u16" | "i16" | "u32" | "i32" | "u64" | "i64" => "3".into(),
        "NationId" | "TeamId" => "\"BAS\"".into(),
        name if name.ends_with("Id") => "\"…\"".into(),
        name => {
            let word = words.iter().find(|(choice, _)| choice == name);
            word.map_or_else(|| "(…)".into(), |(_, word)| word.clone())
        }
    }
}

/// Splits `Default …` and `Example: …` off a field's documentation.
fn parts(doc: &str) -> (String, String, String) {
    let (rest, example) = match doc.split_once("Example:") {
        Some((before, after)) => {
            let end = after.find("`.").map_or(after.len(), |at| at + 1);
            let example = after[..end].trim().trim_end_matches('.').to_owned();
            (
                format!("{}{}", before, after[end..].trim_start_matches('.')),
                example,
            )
        }
        None => (doc.to_owned(), String::new()),
    };
    let at = rest.find("Default:").or_else(|| rest.find("Default "));
    match at {
        Some(at) => {
            let after = rest[at + "Default".len()..].trim_start_matches([':', ' ']);
            let end = after.find(". ").unwrap_or(after.len());
            let default = after[..end].trim().trim_end_matches('.').to_owned();
            let meaning = format!("{}{}", &rest[..at], after[end..].trim_start_matches('.'));
            (meaning.trim().to_owned(), default, example)
        }
        None => (rest.trim().to_owned(), String::new(), example),
    }
}

fn reference() -> String {
    let parsed: Vec<(&str, Vec<Type>)> = SOURCES
        .iter()
        .map(|(path, part)| {
            let mut types = types(&read(path));
            types.retain(|found| !NOT_WRITTEN.contains(&(path, &found.name)));
            (*part, types)
        })
        .collect();
    let known: Vec<String> = parsed
        .iter()
        .flat_map(|(_, types)| types.iter().map(|it| it.name.clone()))
        .collect();
    // The first word of every choice that takes nothing.
    let words: Vec<(String, String)> = parsed
        .iter()
        .flat_map(|(_, types)| types)
        .filter(|it| it.is_choice)
        .filter_map(|it| {
            let bare = it.entries.iter().find(|entry| entry.holds.is_empty());
            let entry = bare.or(it.entries.first())?;
            let brackets = if entry.holds.is_empty() { "" } else { "(…)" };
            Some((it.name.clone(), format!("{}{brackets}", entry.name)))
        })
        .collect();
    let mut out = String::new();
    for (part, types) in &parsed {
        if !part.is_empty() {
            writeln!(out, "\n## {part}").expect("a string takes any text");
        }
        for found in types {
            writeln!(out, "\n### {}\n\n{}\n", found.name, found.doc)
                .expect("a string takes any text");
            if found.is_choice {
                writeln!(
                    out,
                    "| word | takes | meaning | example |\n|---|---|---|---|"
                )
                .expect("a string takes any text");
            } else {
                writeln!(
                    out,
                    "| field | type | default | meaning | example |\n|---|---|---|---|---|"
                )
                .expect("a string takes any text");
            }
            for entry in &found.entries {
                let (meaning, default, example) = parts(&entry.doc);
                let meaning = cell(&meaning);
                let example = cell(&example);
                if found.is_choice {
                    let takes = if entry.holds.is_empty() {
                        String::new()
                    } else if entry.holds == entry.name {
                        // A recipe's fields stand in its own brackets.
                        format!(
                            "the fields of [{}](#{})",
                            entry.name,
                            entry.name.to_lowercase()
                        )
                    } else {
                        entry
                            .holds
                            .split(", ")
                            .map(|it| in_words(it, &known))
                            .collect::<Vec<_>>()
                            .join(", ")
                    };
                    writeln!(
                        out,
                        "| `{}` | {takes} | {meaning} | {example} |",
                        entry.name
                    )
                    .expect("a string takes any text");
                } else {
                    let default = match (entry.has_default, default.as_str()) {
                        (false, _) => "**required**".to_owned(),
                        (true, "") => "none".to_owned(),
                        (true, default) => cell(default),
                    };
                    let kind = in_words(&entry.holds, &known);
                    let example = if example.is_empty() {
                        format!("`{}`", usual_example(&entry.holds, &words))
                    } else {
                        example
                    };
                    writeln!(
                        out,
                        "| `{}` | {kind} | {default} | {meaning} | {example} |",
                        entry.name
                    )
                    .expect("a string takes any text");
                }
            }
        }
    }
    out
}

#[test]
fn the_reference_is_what_the_types_are() {
    let reference = reference();
    for name in [
        "Document",
        "Inject",
        "Medium",
        "Office",
        "Volatility",
        "Method",
        "Never",
        "Principle",
        "Publication",
        "Condition",
        "Act",
        "Effect",
        "Duty",
        "Instrument",
        "Form",
        "Recipe",
        "AccessLog",
        "Ask",
    ] {
        assert!(
            reference.contains(&format!("\n### {name}\n")),
            "{name} is missing"
        );
    }
    keep("reference", &reference);
}
