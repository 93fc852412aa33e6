//! The laboratory at a desk: copies are queued, the queue is put in order, slots are lent and given back.

use super::looks::{SIZES, Shown, shown};
use super::worlds::Office;
use accord::app::desk::laboratory::{LaboratoryView, laboratory_ui};
use accord::app::desk::{Step, Thing};
use accord::exercise::*;
use accord::scenario::*;
use egui_kittest::kittest::{NodeT, Queryable};

fn panel(office: Office) -> Shown<LaboratoryView> {
    shown(SIZES[0], office, LaboratoryView::default(), laboratory_ui)
}

/// Basalt's laboratory with so many copies, of which half wait in the queue.
fn busy(copies: u32) -> Office {
    let mut office = Office::before("BAS");
    office.feed(What::Clock(ClockEvent::Started));
    let team = office.team.clone();
    let nation = office
        .known
        .scenario
        .team(&team)
        .and_then(|team| team.nation.clone());
    let nation = nation.expect("a state");
    for nth in 1..=copies {
        let (copy, item) = (CopyId::nth("BAS", nth), ItemId::new(format!("X{nth}")));
        office.feed(What::Evidence(EvidenceEvent::Acquired {
            job: JobId::nth("BAS", 500 + nth),
            copy: copy.clone(),
            item: item.clone(),
            team: team.clone(),
            method: Method::Log,
            alterations: Vec::new(),
            sha256: None,
            documented: nth % 2 == 0,
            authority: true,
        }));
        if nth > copies / 2 {
            office.feed(What::Laboratory(LaboratoryEvent::Queued {
                job: JobId::nth("BAS", nth),
                copy,
                item: item.clone(),
                team: team.clone(),
                laboratory: nation.clone(),
            }));
        }
        if nth.is_multiple_of(9) {
            office.feed(What::Laboratory(LaboratoryEvent::FindingSubmitted {
                team: team.clone(),
                item,
                question: "a".into(),
                answer: "An answer that takes many more words than a row has room for. 港口 Журнал"
                    .into(),
                confidence: Confidence::Low,
                lines: vec![1],
            }));
        }
    }
    let lender = office
        .known
        .scenario
        .teams
        .iter()
        .map(|team| team.id.clone());
    let lender = lender
        .into_iter()
        .find(|id| *id != team)
        .expect("another team");
    office.feed(What::Laboratory(LaboratoryEvent::SlotLent {
        from: lender,
        to: team,
        conditions: None,
    }));
    office
}

fn asks(steps: &[Step]) -> Vec<AskLaboratory> {
    let ask = |step: &Step| match step {
        Step::Ask(Ask::Laboratory(ask)) | Step::AskAs(_, Ask::Laboratory(ask)) => Some(ask.clone()),
        _ => None,
    };
    steps.iter().filter_map(ask).collect()
}

#[test]
fn everything_can_be_read_in_every_state() {
    let mut faults = Vec::new();
    for size in SIZES {
        for (what, office) in [
            ("before", Office::before("BAS")),
            ("usual", Office::after("BAS", 60)),
            ("late", Office::after("GAR", 150)),
            ("coordinator", Office::after("CCS", 60)),
            ("busy", busy(8)),
            ("overfull", busy(300)),
        ] {
            let panel = shown(size, office, LaboratoryView::default(), laboratory_ui);
            faults.extend(panel.faults(&format!("{what}, {size:?}")));
        }
    }
    // The coordinator has one sentence.
    faults.retain(|fault| !(fault.contains("coordinator") && fault.ends_with("nothing is said")));
    faults.truncate(30);
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn an_empty_laboratory_says_what_will_come() {
    let panel = panel(Office::before("BAS"));
    panel.harness.get_by_label("Nothing waits.");
    panel.harness.get_by_label("Nothing is being examined.");
    panel
        .harness
        .get_by_label_contains("Copies stand here when");
}

#[test]
fn a_copy_is_queued_by_keyboard() {
    let mut panel = panel(busy(8));
    panel.by_keyboard("BAS-C2 ·");
    panel.by_keyboard("Queue BAS-C2");
    let copy = CopyId::nth("BAS", 2);
    assert_eq!(asks(&panel.steps()), [AskLaboratory::Queue { copy }]);
}

#[test]
fn the_queue_is_put_in_order_by_buttons_and_by_keys() {
    let mut panel = panel(busy(8));
    let earlier: Vec<_> = panel.harness.query_all_by_label("Earlier").collect();
    assert_eq!(earlier.len(), 4);
    earlier[2].click();
    drop(earlier);
    panel.harness.run_steps(3);
    let job = JobId::nth("BAS", 7);
    let expected = AskLaboratory::Reorder { job, place: 1 };
    assert_eq!(asks(&panel.steps()), [expected]);
    panel.harness.get_by_label_contains("Place 1:").focus();
    panel.harness.run_steps(2);
    panel
        .harness
        .key_press_modifiers(egui::Modifiers::ALT, egui::Key::ArrowDown);
    panel.harness.run_steps(3);
    let job = JobId::nth("BAS", 5);
    let expected = AskLaboratory::Reorder { job, place: 1 };
    assert_eq!(asks(&panel.steps()), [expected]);
}

#[test]
fn a_row_is_dragged_to_its_place() {
    let mut panel = panel(busy(8));
    let from = panel.harness.get_by_label_contains("Place 4:").rect();
    let to = panel.harness.get_by_label_contains("Place 1:").rect();
    let grip = |rect: egui::Rect| egui::pos2(rect.left() + 12.0, rect.center().y);
    panel.harness.drag_at(grip(from));
    panel.harness.run_steps(2);
    panel.harness.hover_at(grip(from) - egui::vec2(0.0, 12.0));
    panel.harness.run_steps(2);
    panel.harness.hover_at(grip(to));
    panel.harness.run_steps(2);
    panel.harness.drop_at(grip(to));
    panel.harness.run_steps(3);
    let job = JobId::nth("BAS", 8);
    let expected = AskLaboratory::Reorder { job, place: 0 };
    assert_eq!(asks(&panel.steps()), [expected]);
}

#[test]
fn a_job_is_cancelled_and_a_slot_given_back() {
    let mut panel = panel(busy(8));
    let cancel: Vec<_> = panel.harness.query_all_by_label("Cancel").collect();
    cancel[0].click();
    drop(cancel);
    panel.harness.run_steps(3);
    panel.click("Give back");
    let steps = asks(&panel.steps());
    assert!(
        matches!(
            steps.as_slice(),
            [AskLaboratory::Cancel { .. }, AskLaboratory::GiveBack { .. }]
        ),
        "{steps:?}"
    );
}

#[test]
fn others_are_asked_for_a_slot() {
    let mut panel = panel(busy(8));
    panel.by_keyboard("Ask for a slot");
    let expected = Step::Open(Thing::NewRequest(Subject::Laboratory));
    assert_eq!(panel.steps(), [expected]);
}

#[test]
fn who_looks_on_moves_nothing() {
    let mut office = busy(8);
    office.looks_on = true;
    let mut panel = panel(office);
    panel.harness.get_by_label_contains("Place 1:").focus();
    panel.harness.run_steps(2);
    panel
        .harness
        .key_press_modifiers(egui::Modifiers::ALT, egui::Key::ArrowDown);
    panel.harness.run_steps(2);
    panel.click("Queue BAS-C1");
    assert_eq!(panel.steps(), []);
    let rows = panel.harness.query_all_by_label_contains("Place ");
    assert!(
        rows.into_iter()
            .all(|node| node.accesskit_node().label().is_some())
    );
}
