//! The viewer: an artefact of a hundred thousand lines is read, searched, sorted and marked like a short one.

use super::looks::{SIZES, Shown, shown};
use super::worlds::Office;
use accord::app::desk::evidence::{EvidenceView, evidence_ui};
use accord::app::desk::viewer::Mode;
use accord::app::desk::{Step, Thing};
use accord::exercise::*;
use accord::scenario::*;
use egui::Key;
use egui_kittest::kittest::{NodeT, Queryable};
use std::fmt::Write;
use std::sync::Arc;

const COPY: &str = "BAS-C900";

/// Basalt's office with a copy of these bytes, and two questions about it.
fn office(bytes: Option<Vec<u8>>) -> Office {
    let mut office = Office::after("BAS", 45);
    let team = office.team.clone();
    let nation = office
        .known
        .scenario
        .team(&team)
        .and_then(|team| team.nation.clone());
    let item = ItemId::new("X1");
    office.feed(What::Evidence(EvidenceEvent::Revealed {
        item: item.clone(),
        card: Arc::new(ItemCard {
            title: "A log of the harbour".into(),
            text: "As its keeper exported it.".into(),
            place: "Port office".into(),
            jurisdiction: nation.expect("a state"),
            custodian: None,
            volatility: accord::evidence::volatility::Volatility::RemoteLog,
            methods: vec![Method::Log],
            concept: None,
            gone_at: None,
            secret: false,
            isolate_first: false,
            open_source: false,
            questions: vec![
                ("address".into(), "Which address came first?".into()),
                ("time".into(), "When was that, in UTC?".into()),
            ],
        }),
        to: vec![team.clone()],
    }));
    office.feed(What::Evidence(EvidenceEvent::Acquired {
        job: JobId::nth("BAS", 900),
        copy: CopyId::nth("BAS", 900),
        item,
        team,
        method: Method::Log,
        alterations: Vec::new(),
        sha256: None,
        documented: true,
        authority: true,
    }));
    if let Some(bytes) = bytes {
        office.bytes.put(CopyId::nth("BAS", 900), bytes);
    }
    office
}

fn opened(size: (f32, f32), bytes: &[u8]) -> Shown<EvidenceView> {
    let mut view = EvidenceView::default();
    view.open(Thing::Copy(CopyId::nth("BAS", 900)));
    let mut panel = shown(size, office(Some(bytes.to_vec())), view, evidence_ui);
    settle(&mut panel);
    panel
}

/// Goes on until all that is to be found has been found.
fn settle(panel: &mut Shown<EvidenceView>) -> usize {
    for _ in 0..100_000 {
        panel.harness.run_steps(1);
        let view = panel.view.borrow();
        if let Some(found) = view
            .viewer
            .as_ref()
            .and_then(accord::app::desk::viewer::Viewer::found)
        {
            drop(view);
            panel.harness.run_steps(3);
            return found;
        }
    }
    panic!("the search has no end");
}

fn log(lines: usize) -> Vec<u8> {
    let mut text = String::new();
    for nth in 0..lines {
        let (b, c) = (nth / 250 % 250, nth % 250);
        writeln!(
            text,
            "203.0.{b}.{c} - - [02/Mar/2031:09:00:00 +0300] \"GET /page/{nth} HTTP/1.1\" 200 {}",
            nth * 7 % 5000
        )
        .expect("text takes text");
    }
    text.into_bytes()
}

fn ledger(rows: usize) -> Vec<u8> {
    let mut text = "at,from,to,amount\n".to_owned();
    for nth in 0..rows {
        writeln!(
            text,
            "2031-03-02T11:00:00+02:00,acct-{nth},\"box, {}\",{}",
            nth % 7,
            (nth * 7919) % rows
        )
        .expect("text takes text");
    }
    text.into_bytes()
}

fn mail() -> Vec<u8> {
    let mut text = String::new();
    for nth in 0..40 {
        write!(
            text,
            "From a@port.example Mon\nFrom: Порт <a@port.example>\nTo: 港口 <b@quay.example>\nDate: Mon, 3 Mar 2031 11:00:00 +0200\nSubject: {}Berth {}\n\nText of message {nth}.\nMore.\n\n",
            if nth >= 20 { "Re: " } else { "" },
            nth % 20
        )
        .expect("text takes text");
    }
    text.into_bytes()
}

fn mode(panel: &Shown<EvidenceView>) -> Mode {
    panel
        .view
        .borrow()
        .viewer
        .as_ref()
        .expect("the viewer is open")
        .mode()
}

#[test]
fn everything_can_be_read_in_every_way() {
    let odd = [b"plain\n\xFF\xFE not text\n".as_slice(), &[0xFF; 400]].concat();
    let wide = "x".repeat(20_000).into_bytes();
    let scripts = "Журнал порта\n港口日志\n".repeat(30).into_bytes();
    let mut faults = Vec::new();
    for size in SIZES {
        for (what, bytes) in [
            ("log", log(300)),
            ("ledger", ledger(300)),
            ("mail", mail()),
            ("odd", odd.clone()),
            ("one line", b"one".to_vec()),
            ("a wide line", wide.clone()),
            ("scripts", scripts.clone()),
        ] {
            let mut panel = opened(size, &bytes);
            faults.extend(panel.faults(&format!("{what}, {size:?}")));
            for way in ["Text", "Bytes"] {
                panel.click(way);
                settle(&mut panel);
                faults.extend(panel.faults(&format!("{what} as {way}, {size:?}")));
            }
        }
    }
    faults.truncate(30);
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn the_bytes_choose_how_they_are_shown() {
    for (bytes, expected) in [
        (log(20), Mode::Text),
        (ledger(20), Mode::Table),
        (mail(), Mode::Mail),
        (vec![0, 1, 2, 255], Mode::Bytes),
    ] {
        assert_eq!(mode(&opened(SIZES[0], &bytes)), expected);
    }
}

#[test]
fn bytes_are_asked_for_once_and_their_coming_is_shown() {
    let mut view = EvidenceView::default();
    view.open(Thing::Copy(CopyId::nth("BAS", 900)));
    let mut panel = shown(SIZES[0], office(None), view, evidence_ui);
    panel.harness.run_steps(5);
    assert_eq!(panel.steps(), [Step::Fetch(CopyId::nth("BAS", 900))]);
    let said = panel.harness.query_all_by_label_contains("0 %").count();
    assert!(said > 0, "how far it has come is said");
}

#[test]
fn a_hundred_thousand_lines_are_searched_while_somebody_types() {
    let mut panel = opened(SIZES[0], &log(100_000));
    panel.harness.get_by_label_contains("100,000 lines");
    panel.write("Search", "/page/4242");
    // 4242 and 42420 to 42429.
    assert_eq!(settle(&mut panel), 11);
    panel.harness.get_by_label("11 found");
    panel.harness.key_press(Key::F3);
    panel.harness.run_steps(3);
    panel.harness.get_by_label("1 of 11");
    panel.harness.get_by_label_contains("Line 4243");
    panel.harness.get_by_label_contains("UTC+03:00");
    panel.click("Only matches");
    panel.write("Search", "x");
    assert_eq!(settle(&mut panel), 0);
    panel
        .harness
        .get_by_label("No line holds what you look for.");
}

#[test]
fn a_table_of_a_hundred_thousand_rows_is_sorted_by_a_column() {
    let mut panel = opened(SIZES[1], &ledger(100_000));
    assert_eq!(mode(&panel), Mode::Table);
    panel.by_keyboard("Sort by amount");
    for _ in 0..20_000 {
        panel.harness.run_steps(1);
        if first_row(&panel).ends_with(",0") {
            break;
        }
    }
    assert!(first_row(&panel).ends_with(",0"), "{}", first_row(&panel));
}

/// The row under the cursor after a step to the first.
fn first_row(panel: &Shown<EvidenceView>) -> String {
    let texts = super::painted::texts(&panel.harness);
    let cell = |x: &str| {
        texts
            .iter()
            .find(|(text, ..)| text.starts_with(x))
            .map(|(_, rect, _)| rect.top())
    };
    let top = cell("2031-03-02T11").unwrap_or(0.0);
    let mut row: Vec<(f32, String)> = texts
        .iter()
        .filter(|(_, rect, _)| (rect.top() - top).abs() < 2.0 && rect.left() > 60.0)
        .map(|(text, rect, _)| (rect.left(), text.clone()))
        .collect();
    row.sort_by(|a, b| a.0.total_cmp(&b.0));
    let row: Vec<String> = row
        .into_iter()
        .map(|(_, text)| text)
        .filter(|text| !text.starts_with("When"))
        .collect();
    row.join(",")
        .split(",Which")
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn marked_lines_prove_an_answer_that_is_submitted_with_its_confidence() {
    let mut panel = opened(SIZES[0], &log(50));
    focus_artefact(&mut panel);
    for key in [Key::Home, Key::M, Key::ArrowDown, Key::ArrowDown, Key::M] {
        panel.harness.key_press(key);
        panel.harness.run_steps(2);
    }
    panel.harness.get_by_label("Proof: 1, 3");
    panel.write("Answer", "203.0.0.0");
    panel.click("High");
    panel.by_keyboard("Submit the finding");
    let steps = panel.steps();
    let [Step::Ask(Ask::Laboratory(ask)) | Step::AskAs(_, Ask::Laboratory(ask))] = steps.as_slice()
    else {
        panic!("{steps:?}");
    };
    let expected = AskLaboratory::Submit {
        item: ItemId::new("X1"),
        question: "address".into(),
        answer: "203.0.0.0".into(),
        confidence: Confidence::High,
        lines: vec![1, 3],
    };
    assert_eq!(*ask, expected);
}

/// Goes to the artefact with the Tab key.
fn focus_artefact(panel: &mut Shown<EvidenceView>) {
    for _ in 0..60 {
        let first = panel.harness.query_all_by_label_contains("203.0.0.0 - -");
        let there = first
            .into_iter()
            .any(|node| node.accesskit_node().is_focused());
        if there {
            return;
        }
        panel.harness.key_press(Key::Tab);
        panel.harness.run_steps(1);
    }
    panic!("the keyboard does not reach the artefact");
}

#[test]
fn what_being_sure_costs_is_said() {
    let mut panel = opened(SIZES[0], &log(5));
    panel
        .harness
        .get_by_label_contains("costs as much if wrong");
    panel.click("High");
    panel
        .harness
        .get_by_label_contains("costs twice that if wrong");
    panel.click("Low");
    panel
        .harness
        .get_by_label_contains("costs nothing if wrong");
}

#[test]
fn an_empty_answer_is_not_submitted() {
    let mut panel = opened(SIZES[0], &log(5));
    panel.click("Submit the finding");
    assert_eq!(panel.steps(), []);
}

#[test]
fn earlier_findings_stand_under_their_question() {
    let mut office = office(Some(log(5)));
    let team = office.team.clone();
    office.feed(What::Laboratory(LaboratoryEvent::FindingSubmitted {
        team,
        item: ItemId::new("X1"),
        question: "address".into(),
        answer: "198.51.100.7".into(),
        confidence: Confidence::Low,
        lines: vec![4],
    }));
    let mut view = EvidenceView::default();
    view.open(Thing::Copy(CopyId::nth("BAS", 900)));
    let panel = shown(SIZES[0], office, view, evidence_ui);
    panel.harness.get_by_label_contains("we: 198.51.100.7");
}

#[test]
fn the_copy_is_the_one_that_was_opened() {
    let panel = opened(SIZES[0], &log(5));
    panel.harness.get_by_label(COPY);
    panel.harness.get_by_label_contains("A log of the harbour");
}

#[test]
fn a_finding_is_submitted_once() {
    let mut view = EvidenceView::default();
    view.open(Thing::Copy(CopyId::nth("BAS", 900)));
    let mut office = office(Some(log(20)));
    office.known.clock.phase = Phase::Running;
    office.feed(What::Laboratory(LaboratoryEvent::FindingSubmitted {
        team: office.team.clone(),
        item: ItemId::new("X1"),
        question: "address".into(),
        answer: "203.0.0.0".into(),
        confidence: Confidence::default(),
        lines: Vec::new(),
    }));
    let mut panel = shown(SIZES[1], office, view, evidence_ui);
    settle(&mut panel);
    panel.write("Answer", "203.0.0.0");
    panel.click("Submit the finding");
    assert_eq!(panel.steps(), [], "it has been submitted");
    panel.write("Answer", "1");
    panel.click("Submit the finding");
    assert_eq!(panel.steps().len(), 1, "another answer is another finding");
}

#[test]
fn bytes_and_values_are_whole_in_the_smallest_window() {
    for size in SIZES {
        let panel = opened(size, &[0, 1, 2, 255].repeat(40));
        let (width, height) = size;
        for (text, rect, clip) in super::painted::texts(&panel.harness) {
            if text.len() > 24 && text.starts_with("00 01") {
                assert!(
                    rect.right() <= clip.right() + 1.5,
                    "{text} {rect:?} {clip:?}"
                );
            }
        }
        let mut panel = opened(size, &log(50));
        focus_artefact(&mut panel);
        for key in [Key::Home, Key::ArrowDown] {
            panel.harness.key_press(key);
            panel.harness.run_steps(2);
        }
        let button = panel.harness.get_by_label("Use as answer").rect();
        assert!(
            button.bottom() <= height && button.right() <= width,
            "{button:?}"
        );
        let texts = super::painted::texts(&panel.harness);
        let (_, rect, clip) = texts
            .iter()
            .find(|(text, ..)| text == "Use as answer")
            .expect("painted");
        assert!(
            button.bottom() <= clip.bottom() + 0.5,
            "{rect:?} {button:?} in {clip:?}"
        );
    }
}
