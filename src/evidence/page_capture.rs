//! Captures of web pages.

use super::recipe::{Number, Value};
use serde::{Deserialize, Serialize};

/// Captured pages: where each was, when it was captured, which server gave it, the reviewer's
/// category, a neutral summary and a mark of the content that is the same for mirrors.
///
/// ```ron
/// PageCapture(
///     pages: 40,
///     plant: [
///         (id: "recruit", category: "CONTENT.RECRUIT", pages: Between(22, 28), address: Shared("relay"),
///          summary: "Invites readers to write to a handle."),
///         (id: "lawful", category: "CONTENT.LAWFUL", pages: Between(1, 4)),
///     ],
///     others: "CONTENT.FUND",
/// )
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PageCapture {
    /// How many pages there are, planted ones included. Default 40.
    pub pages: u32,
    /// The domain under which the pages' hosts lie; a `.example` name. Default `harbour.example`.
    pub site: String,
    /// How many minutes the captures took; they end when the exercise begins. Default 120.
    pub span: u32,
    /// The category of the pages that no fact plants. Default `CONTENT.UNSORTED`.
    pub others: String,
    /// The facts that are in the pages. Default none.
    pub plant: Vec<PageFact>,
}

impl Default for PageCapture {
    fn default() -> Self {
        Self {
            pages: 40,
            site: "harbour.example".to_owned(),
            span: 120,
            others: "CONTENT.UNSORTED".to_owned(),
            plant: Vec::new(),
        }
    }
}

/// Pages of one category.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageFact {
    /// What questions call this fact.
    pub id: String,
    /// The category that a reviewer gave, such as `CONTENT.RECRUIT`.
    pub category: String,
    /// How many pages there are, at least 1. Default 1.
    #[serde(default = "one")]
    pub pages: Number,
    /// How many different contents these pages have; the rest are mirrors of one of them. At
    /// least 1, at most `pages`. Default 1.
    #[serde(default = "one")]
    pub contents: Number,
    /// The server that gave all of these pages: a documentation address. Default: drawn anew
    /// for each page.
    #[serde(default)]
    pub address: Option<Value>,
    /// What the pages are about, in neutral words. Default: a sentence that says nothing.
    #[serde(default)]
    pub summary: Option<String>,
}

fn one() -> Number {
    Number::Is(1)
}
