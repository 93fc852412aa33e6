//! What is wrong with a scenario, said once: code, message, place, help and what was probably meant.
//!
//! A diagnostic is plain data. The command line draws it ([`text`]), a program reads it ([`json`]), a
//! window lays it out itself. Its words come from the Fluent message that is named like its code, so that a
//! check keeps code, words and tests in one file; see [`Code`].

pub mod json;
mod suggest;
pub mod text;

pub(crate) use suggest::Candidates;
pub use suggest::did_you_mean;

use crate::scenario::source::Span;
use crate::text::{self as words, Value};

/// How much a mistake matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The scenario cannot be played as its author meant.
    Error,
    /// The scenario can be played; somebody should look.
    Warning,
}

impl Severity {
    /// The word for it in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A kind of mistake, for good: a code is never given to another kind.
///
/// Its words are the Fluent message `A0103` (the sentence, in one line), with the attributes `.label` (the
/// words under the place), `.help` (what to do) and `.explanation` (what `--explain` prints). All but the
/// explanation may use the arguments of the diagnostic.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `A` and four digits.
    pub id: &'static str,
    /// A few words, joined by hyphens.
    pub name: &'static str,
    /// How much it matters.
    pub severity: Severity,
}

impl Code {
    /// A kind of error.
    #[must_use]
    pub const fn error(id: &'static str, name: &'static str) -> Self {
        Self {
            id,
            name,
            severity: Severity::Error,
        }
    }

    /// A kind of warning.
    #[must_use]
    pub const fn warning(id: &'static str, name: &'static str) -> Self {
        Self {
            id,
            name,
            severity: Severity::Warning,
        }
    }

    /// What this kind of mistake is, why it matters and how it is mended, in a few sentences.
    #[must_use]
    pub fn explanation(&self) -> String {
        words::tr(&format!("{}.explanation", self.id), &[])
    }

    fn attribute(&self, name: &str, args: &[(&str, Value<'_>)]) -> Option<String> {
        let key = format!("{}.{name}", self.id);
        words::exists(&key)
            .then(|| words::tr(&key, args))
            .filter(|text| !text.is_empty())
    }
}

/// Words about another place that belongs to the mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// The words.
    pub text: String,
}

/// What to write in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The characters to replace.
    pub span: Span,
    /// What to put there.
    pub replacement: String,
}

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind.
    pub code: &'static Code,
    /// What is wrong, in one line.
    pub message: String,
    /// Where.
    pub span: Span,
    /// Words under the place itself.
    pub label: Option<String>,
    /// Other places that belong to it.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
    /// What was probably meant.
    pub suggestion: Option<Suggestion>,
}

impl Diagnostic {
    /// A mistake of kind `code` at `span`, with the arguments of its message.
    #[must_use]
    pub fn new(code: &'static Code, span: Span, args: &[(&str, Value<'_>)]) -> Self {
        Self {
            code,
            message: words::tr(code.id, args),
            span,
            label: code.attribute("label", args),
            labels: Vec::new(),
            help: code.attribute("help", args),
            suggestion: None,
        }
    }

    /// The same with words about another place.
    #[must_use]
    pub fn with_label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// The same with what was probably meant in `span`.
    #[must_use]
    pub fn with_suggestion(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.suggestion = Some(Suggestion {
            span,
            replacement: replacement.into(),
        });
        self
    }

    /// Whether it is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.code.severity == Severity::Error
    }
}

/// Sorts by file and place, and drops what says the same of the same place.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics
        .sort_by(|a, b| (a.span, a.code.id, &a.message).cmp(&(b.span, b.code.id, &b.message)));
    diagnostics.dedup_by(|a, b| (a.span, a.code.id, &a.message) == (b.span, b.code.id, &b.message));
}
