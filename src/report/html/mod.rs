//! The report as one HTML file: style and charts inside, no script, nothing fetched from anywhere.
//!
//! It reads on a screen and prints on A4: the mark of the exercise stands on every page, sections start pages, a
//! table repeats its head.

mod body;

use super::after_action::AfterAction;
use maud::{DOCTYPE, Markup, PreEscaped, html};

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
                meta name="generator" content=(report.program);
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                div class="mark above" aria-hidden="true" { (report.cover.mark) }
                div class="mark below" aria-hidden="true" { (report.cover.mark) }
                (body::cover(report))
                main {
                    @for section in &report.sections {
                        (body::section(section))
                    }
                }
            }
        }
    };
    page.into_string()
}
