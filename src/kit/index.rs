//! The first page: what there is, who gets it, and how to play with it.

use super::{Page, Reader};
use crate::scenario::Scenario;
use crate::text::tr;
use crate::words::length_words;
use maud::{Markup, html};

/// The body of the index over the other pages.
pub(super) fn body(scenario: &Scenario, pages: &[Page]) -> Markup {
    let steps = [
        "kit-how-print",
        "kit-how-tables",
        "kit-how-clock",
        "kit-how-injects",
        "kit-how-extracts",
        "kit-how-requests",
        "kit-how-log",
        "kit-how-lost",
        "kit-how-end",
    ];
    let of = |reader: Reader| pages.iter().filter(move |page| page.reader == reader);
    html! {
        div.warn { (tr!("kit-trainers-only")) }
        p { (scenario.exercise.summary) }
        h2 { (tr!("kit-how")) }
        ol { @for step in steps { li { (tr!(step, length = length_words(scenario.exercise.length))) } } }
        @for (reader, heading) in [
            (Reader::Team, "kit-list-team"),
            (Reader::Everybody, "kit-list-everybody"),
            (Reader::Holder, "kit-list-holder"),
            (Reader::Trainer, "kit-list-trainer"),
        ] {
            h2 { (tr!(heading)) }
            ul { @for page in of(reader) { li { a href=(page.path) { (page.title) } } } }
        }
    }
}
