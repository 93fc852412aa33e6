//! What the library holds, as tables: every id that an author may write, with what has to be known of it.

use std::fmt::Write as _;

use accord::scenario::load::{Folder, load_from};
use accord::scenario::*;

use super::{cell, keep, read};

/// The library as it ships, from a scenario that adds nothing to it.
fn library() -> Library {
    let files = ["scenario.ron", "case.ron", "msel.ron"];
    let texts = files.map(|name| (name, read(&format!("assets/new/{name}"))));
    let folder = Folder::of_texts(texts.iter().map(|(name, text)| (*name, text.as_str())));
    let scenario = load_from(&folder, "scenario.ron").scenario;
    scenario.expect("the scenario is read").library
}

struct Page(String);

impl Page {
    fn table(&mut self, title: &str, says: &str, header: &[&str]) {
        let columns = header.join(" | ");
        let rule = "---|".repeat(header.len());
        writeln!(self.0, "\n### {title}\n\n{says}\n\n| {columns} |\n|{rule}")
            .expect("a string takes any text");
    }

    fn row(&mut self, cells: &[String]) {
        let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
        writeln!(self.0, "| {} |", cells.join(" | ")).expect("a string takes any text");
    }
}

fn code(text: impl std::fmt::Display) -> String {
    format!("`{text}`")
}

fn codes<T: std::fmt::Display>(all: &[T]) -> String {
    let all: Vec<String> = all.iter().map(code).collect();
    all.join(", ")
}

/// Words of the language, such as offices.
fn words<T: std::fmt::Debug>(all: impl IntoIterator<Item = T>) -> String {
    let all: Vec<String> = all.into_iter().map(|it| format!("`{it:?}`")).collect();
    all.join(", ")
}

fn yes(holds: bool) -> String {
    if holds { "yes" } else { "no" }.to_owned()
}

fn step(step: Step) -> String {
    format!("`{:?}`, {}", step.by, step.takes)
}

fn law(page: &mut Page, library: &Library) {
    page.table(
        "Instruments",
        "For `in_force`. An instrument is in force between nobody until `in_force` says among which states; it \
         then binds every two of them. A request between two states needs one that binds both and provides its form.",
        &["id", "title", "forms", "grounds for refusing", "channels", "must be an offence on both sides"],
    );
    for it in &library.instruments {
        page.row(&[
            code(&it.id),
            it.title.clone(),
            codes(&it.provides),
            codes(&it.grounds),
            codes(&it.channels),
            yes(it.dual_criminality),
        ]);
    }
    page.table(
        "Request forms",
        "For `accepts` of a body. A duty or an act names what is asked, not the form: `Request(Preserve, \"E1\")`. \
         A form is returned if one of its required fields is empty, or if no office in the last column has signed it.",
        &["id", "title", "asks", "required fields", "answer due, and worth nothing after", "brings", "signed by"],
    );
    for it in &library.forms {
        let required = it.fields.iter().filter(|field| field.blocking);
        let required: Vec<&FieldId> = required.map(|field| &field.id).collect();
        let due = if it.epilogue_only {
            "after the exercise".to_owned()
        } else {
            format!("{}, {}", it.target, it.limit)
        };
        let brings = match it.asks {
            Asks::Preserve => it.lapses.map_or_else(
                || "a hold".to_owned(),
                |lapses| format!("a hold for {lapses}"),
            ),
            Asks::Remove => "removal".to_owned(),
            Asks::Lend => "a slot".to_owned(),
            Asks::ConsentToReuse => "consent".to_owned(),
            _ if it.gives_evidence => "evidence".to_owned(),
            _ => "a lead".to_owned(),
        };
        page.row(&[
            code(&it.id),
            it.title.clone(),
            words([it.asks]),
            codes(&required),
            due,
            brings,
            words(&it.signed_by),
        ]);
    }
    page.table(
        "Refusal grounds",
        "For `Refuse` of a body's `policy`. An instrument must list the ground.",
        &["id", "title", "what it covers", "consult first"],
    );
    for it in &library.grounds {
        page.row(&[
            code(&it.id),
            it.title.clone(),
            it.text.clone(),
            yes(it.consult_first),
        ]);
    }
}

fn states(page: &mut Page, library: &Library) {
    page.table(
        "Nation packs",
        "For `pack` of a nation.",
        &["id", "name", "doctrine", "taxonomy", "laboratory"],
    );
    for it in &library.nations {
        let laboratory = it.laboratory.unwrap_or_default();
        let queue = match laboratory.queue {
            Length::ZERO => String::new(),
            queue => format!(", queue of {queue}"),
        };
        let memory = if laboratory.memory {
            ""
        } else {
            ", no memory capture"
        };
        let slots = match laboratory.slots {
            1 => "1 slot".to_owned(),
            slots => format!("{slots} slots"),
        };
        page.row(&[
            code(&it.id),
            it.name.clone(),
            it.doctrine.as_ref().map_or_else(String::new, code),
            it.taxonomy.as_ref().map_or_else(String::new, code),
            format!("{slots}{memory}{queue}"),
        ]);
    }
    page.table(
        "Doctrines",
        "For `doctrine` of a nation. The office named must be held by a role of the team.",
        &[
            "id",
            "title",
            "blocks",
            "releases abroad",
            "users are told",
            "never",
            "refuses",
        ],
    );
    for it in &library.doctrines {
        let refuses: Vec<String> = it
            .refuses
            .iter()
            .map(|rule| format!("`{}` ({:?}): `{}`", rule.form, rule.when, rule.ground))
            .collect();
        page.row(&[
            code(&it.id),
            it.title.clone(),
            step(it.block),
            step(it.release),
            words([it.user_notice]),
            words(&it.never),
            refuses.join(", "),
        ]);
    }
    page.table(
        "Concepts",
        "For `concept` of an item or a group of resources. The states' own codes cover them as the next table says.",
        &["id", "title", "lawful"],
    );
    for it in &library.concepts {
        page.row(&[code(&it.id), it.title.clone(), yes(it.lawful)]);
    }
    page.table(
        "Taxonomies",
        "For `taxonomy` of a nation.",
        &["id", "title", "codes, and the concepts that each covers"],
    );
    for it in &library.taxonomies {
        let codes: Vec<String> = it
            .codes
            .iter()
            .map(|one| format!("{} “{}” ({})", one.id, one.label, codes(&one.covers)))
            .collect();
        page.row(&[code(&it.id), it.title.clone(), codes.join("; ")]);
    }
}

fn handling(page: &mut Page, library: &Library) {
    page.table(
        "Marks",
        "For `mark` of a lead; from the most open to the most closed.",
        &["id", "title", "who may see what bears it"],
    );
    for it in &library.marks {
        page.row(&[code(&it.id), it.title.clone(), it.text.clone()]);
    }
    page.table(
        "Channels",
        "Players choose one for every request; each instrument allows some.",
        &["id", "title", "data may travel on it", "brings leads only"],
    );
    for it in &library.channels {
        page.row(&[
            code(&it.id),
            it.title.clone(),
            yes(it.protected),
            yes(it.leads_only),
        ]);
    }
    page.table(
        "Procedures",
        "What an item's `methods` mean in play.",
        &["id", "title", "method", "takes", "done at"],
    );
    for it in &library.procedures {
        page.row(&[
            code(&it.id),
            it.title.clone(),
            words([it.method]),
            it.takes.to_string(),
            words([it.done_at]),
        ]);
    }
}

#[test]
fn the_guide_lists_what_the_library_holds() {
    let library = library();
    let mut page = Page(String::new());
    law(&mut page, &library);
    states(&mut page, &library);
    handling(&mut page, &library);
    for id in [
        "security-agreement",
        "preservation",
        "BAS",
        "CONTENT.FUND",
        "AMBER",
        "order-first",
    ] {
        assert!(page.0.contains(&format!("| `{id}` |")), "{id} is missing");
    }
    keep("library", &page.0);
}
