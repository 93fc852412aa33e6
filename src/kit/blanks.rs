//! Sheets to write on, the same for every table: request forms, custody records, the log.

use super::page::{blank_table, field, table, text, tick};
use crate::report::office_name;
use crate::scenario::*;
use crate::text::tr;
use maud::{Markup, html};

/// Rows of a custody sheet and of a log sheet that fit one sheet of paper.
const CUSTODY_ROWS: usize = 11;
const LOG_ROWS: usize = 19;

/// File, title and body of each page.
pub(super) fn pages(known: &Scenario) -> Vec<(&'static str, String, Markup)> {
    vec![
        ("forms.html", tr!("kit-forms"), forms(known)),
        ("custody.html", tr!("kit-custody"), custody()),
        ("log.html", tr!("kit-log"), log()),
    ]
}

fn forms(known: &Scenario) -> Markup {
    // A form that no instrument in force provides is of no use here.
    let provided = |form: &Form| {
        known.in_force.iter().any(|rule| {
            known
                .instrument(&rule.instrument)
                .is_some_and(|it| it.provides.contains(&form.id))
        })
    };
    html! {
        @for form in known.library.forms.iter().filter(|form| provided(form)) {
            div.sheet.low {
                h2 { (form.title) }
                (text(&form.text))
                div.card.two {
                    (field(&tr!("kit-form-number"), 1))
                    (field(&tr!("kit-form-from"), 1))
                    (field(&tr!("kit-form-to"), 1))
                    (field(&tr!("kit-form-instrument"), 1))
                    (field(&tr!("kit-form-about"), 1))
                }
                @for entry in &form.fields { (field(&label(entry), lines(entry))) }
                (field(&tr!("kit-form-channel"), 1))
                @let signers: Vec<String> = form.signed_by.iter().map(|office| office_name(*office)).collect();
                (field(&tr!("kit-form-signature", offices = signers.join(", ")), 1))
                div.card {
                    h3 { (tr!("kit-form-answer")) }
                    div.two {
                    (tick(&tr!("kit-answer-granted")))
                    (tick(&tr!("kit-answer-partly")))
                    (tick(&tr!("kit-answer-postponed")))
                    (tick(&tr!("kit-answer-refused")))
                    (tick(&tr!("kit-answer-returned")))
                    }
                    div.blank {}
                    (field(&tr!("kit-answer-time"), 1))
                }
                p { small { (tr!("kit-source", source = form.source.as_str())) } }
            }
        }
    }
}

fn label(field: &Field) -> String {
    let must = if field.blocking { "*" } else { "" };
    let hint = match field.kind {
        FieldKind::UtcRange => tr!("kit-field-utc"),
        FieldKind::UtcMoment => tr!("kit-field-moment"),
        FieldKind::Identifier => tr!("kit-field-identifier"),
        FieldKind::Offence => tr!("kit-field-offence"),
        FieldKind::Text | FieldKind::Custodian | FieldKind::FollowUp => String::new(),
    };
    if hint.is_empty() {
        format!("{}{must}", field.label)
    } else {
        format!("{}{must} ({hint})", field.label)
    }
}

fn lines(field: &Field) -> usize {
    match field.kind {
        FieldKind::Text if field.blocking => 2,
        FieldKind::Text
        | FieldKind::UtcRange
        | FieldKind::UtcMoment
        | FieldKind::Custodian
        | FieldKind::Identifier
        | FieldKind::Offence
        | FieldKind::FollowUp => 1,
    }
}

fn custody() -> Markup {
    let columns = [
        "kit-custody-time",
        "kit-custody-step",
        "kit-custody-by",
        "kit-custody-to",
        "kit-custody-purpose",
        "kit-custody-hash",
        "kit-custody-seal",
    ];
    let columns: Vec<String> = columns.iter().map(|key| tr!(key)).collect();
    html! {
        p { (tr!("kit-custody-how")) }
        div.card {
            (field(&tr!("kit-custody-item"), 1))
            (field(&tr!("kit-custody-copy"), 1))
            (field(&tr!("kit-custody-source"), 1))
            (field(&tr!("kit-custody-authority"), 1))
            (field(&tr!("kit-custody-tool"), 1))
        }
        (blank_table(&columns, CUSTODY_ROWS))
    }
}

fn log() -> Markup {
    let columns = [
        "kit-log-time",
        "kit-log-team",
        "kit-log-role",
        "kit-log-act",
        "kit-log-what",
        "kit-log-more",
    ];
    let columns: Vec<String> = columns.iter().map(|key| tr!(key)).collect();
    html! {
        p { (tr!("kit-log-how")) }
        (blank_table(&columns, LOG_ROWS))
        h2 { (tr!("kit-log-acts")) }
        (table(
            &[tr!("kit-log-act"), tr!("kit-log-what"), tr!("kit-log-more")],
            &[32, 14, 54],
            &crate::entry::acts().iter().map(|act| vec![act.name.to_owned(), act.arguments.to_owned(), act.example.to_owned()]).collect::<Vec<_>>(),
        ))
    }
}
