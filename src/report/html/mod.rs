//! The report as one HTML file: style and charts inside, no script, nothing fetched from anywhere.
//!
//! It reads on a screen and prints on A4: the mark of the exercise stands on every page, sections start pages, a
//! table repeats its head.

mod body;

use super::after_action::AfterAction;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::fmt::Write as _;

const STYLE: &str = include_str!("style.css");

/// The report as an HTML document.
#[must_use]
pub fn html(report: &AfterAction) -> String {
    let title = format!("{}: {}", report.cover.title, report.cover.kind);
    let page: Markup = html! {
        (DOCTYPE)
        html lang=(crate::text::locale().tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="only light";
                meta name="generator" content=(report.program);
                title { (title) }
                style { (PreEscaped(STYLE)) (PreEscaped(page_marks(report))) }
            }
            body {
                div class="mark above" aria-hidden="true" { (report.cover.marks()) }
                div class="mark below" aria-hidden="true" { (report.cover.marks()) }
                (body::cover(report))
                main {
                    @for (nth, section) in (1..).zip(&report.sections) {
                        (body::section(section, nth))
                    }
                }
            }
        }
    };
    page.into_string()
}

/// What the margins of a printed page say, which a style alone cannot know.
fn page_marks(report: &AfterAction) -> String {
    let cover = &report.cover;
    let (mark, marks) = (quoted(&cover.mark), quoted(&cover.marks()));
    let foot = quoted(&format!("{}: {}", cover.title, cover.of));
    format!(
        "@media print{{@page{{@top-center{{content:{marks}}}@bottom-left{{content:{foot}}}@bottom-center{{content:{mark}}}}}}}"
    )
}

/// A text as a string of a style sheet: whatever is not a letter or a figure as its number, so that nothing ends it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        if c.is_alphanumeric() {
            quoted.push(c);
        } else {
            // Writing to a string cannot fail.
            let _infallible = write!(quoted, "\\{:x} ", u32::from(c));
        }
    }
    quoted.push('"');
    quoted
}
