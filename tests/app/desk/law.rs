//! The law library at the desk: every page, for every team; search; the keyboard.

use super::painted::faults;
use super::requests::SIZES;
use super::window;
use super::worlds::Office;
use accord::app::desk::law::{LawView, law_ui};
use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

const PAGES: [&str; 9] = [
    "Instruments",
    "Request forms",
    "Refusal grounds",
    "Own law and authorities",
    "Own doctrine",
    "Procedures",
    "Marks and channels",
    "Crosswalk of codes",
    "Real-world background",
];

fn library(office: Office, size: (f32, f32)) -> Harness<'static> {
    let mut view = LawView::default();
    let mut out = Vec::new();
    let mut harness = window(size, move |ui| {
        law_ui(ui, &office.here(), &mut view, &mut out);
        assert!(out.is_empty(), "the library only shows");
    });
    harness.run_steps(3);
    harness
}

/// The row of the list of pages; a page may bear the same title.
fn turn(harness: &mut Harness<'_>, page: &str) {
    let row = harness
        .get_all_by_role(egui::accesskit::Role::Button)
        .find(|node| {
            use egui_kittest::kittest::NodeT;
            node.accesskit_node().label().as_deref() == Some(page)
        });
    row.expect("every page is in the list").click();
    harness.run_steps(3);
}

#[test]
fn every_page_is_whole() {
    let mut all = Vec::new();
    for size in SIZES {
        for team in ["BAS", "JAS", "CCS"] {
            let mut harness = library(Office::after(team, 45), size);
            for page in PAGES {
                turn(&mut harness, page);
                all.extend(faults(&harness, &format!("{team} {page} {size:?}"), size.0));
            }
        }
    }
    all.truncate(40);
    assert!(all.is_empty(), "{all:#?}");
}

/// What the cards say about themselves is never left out.
#[test]
fn no_card_claims_to_have_been_checked() {
    let mut harness = library(Office::before("BAS"), SIZES[1]);
    for page in ["Instruments", "Request forms", "Refusal grounds"] {
        turn(&mut harness, page);
        let said = harness
            .query_all_by_label("▲ Not checked by a lawyer")
            .count();
        assert_eq!(said, 1, "{page}");
    }
}

/// Search goes over everything; what is found opens where it stands.
#[test]
fn search_finds_by_title_text_and_source() {
    let mut harness = library(Office::before("BAS"), SIZES[0]);
    harness.get_by_label("Search the library").focus();
    harness.run_steps(2);
    harness
        .get_by_label("Search the library")
        .type_text("RFC 3227");
    harness.run_steps(3);
    let found = harness
        .query_by_label("Capture of the memory of a running machine, Procedures")
        .is_some();
    assert!(found, "a procedure is found by its source");
    harness
        .get_by_label("Capture of the memory of a running machine, Procedures")
        .click();
    harness.run_steps(3);
    let source = harness.query_by_label_contains("order of volatility");
    assert!(source.is_some(), "its card is open");
}

/// By keyboard alone.
#[test]
fn the_keyboard_turns_the_pages() {
    let mut harness = library(Office::before("BAS"), SIZES[0]);
    for _ in 0..60 {
        harness.key_press(Key::Tab);
        harness.run_steps(2);
        let reached = harness
            .query_all_by_label("Own doctrine")
            .any(|node| node.is_focused());
        if reached {
            harness.key_press(Key::Enter);
            harness.run_steps(3);
            let said = harness.query_by_label_contains("Only your team sees this card");
            assert!(said.is_some());
            return;
        }
    }
    panic!("Tab does not reach the page");
}

#[test]
fn a_concept_whose_parts_have_codes_is_not_said_to_be_no_offence() {
    let office = Office::after("BAS", 45);
    let scenario = office.known.scenario.clone();
    // A concept that no code of a state covers as a whole, while codes cover its parts.
    let parent = scenario.library.concepts.iter().find(|concept| {
        let within = format!("{}.", concept.id);
        scenario.nations.iter().any(|nation| {
            let taxonomy = nation
                .taxonomy
                .as_ref()
                .and_then(|id| scenario.taxonomy(id));
            let codes = taxonomy.map_or(&[][..], |it| it.codes.as_slice());
            let covers = |id: &dyn Fn(&str) -> bool| {
                codes
                    .iter()
                    .any(|code| code.covers.iter().any(|it| id(it.as_str())))
            };
            !covers(&|id| id == concept.id.as_str()) && covers(&|id| id.starts_with(&within))
        })
    });
    let title = parent
        .expect("the library has such a concept")
        .title
        .clone();
    let mut harness = library(office, SIZES[1]);
    turn(&mut harness, "Crosswalk of codes");
    let rows = harness.get_all_by_role(egui::accesskit::Role::Button);
    let row = rows.into_iter().find(|node| {
        use egui_kittest::kittest::NodeT;
        let label = node.accesskit_node().label().unwrap_or_default();
        label.starts_with(&format!("{title},"))
    });
    row.expect("its row").click();
    harness.run_steps(3);
    let parts = harness.query_all_by_label_contains("no code for the whole; its parts:");
    assert!(parts.count() > 0);
}
