//! The register at a desk: many groups and hundreds of resources at once, captured before they are gone.

use super::looks::{SIZES, Shown, shown};
use super::worlds::Office;
use accord::app::desk::register::{RegisterView, register_ui};
use accord::app::desk::{Step, Thing};
use accord::exercise::*;
use accord::scenario::*;
use egui_kittest::kittest::{NodeT, Queryable};
use std::sync::Arc;

fn panel(office: Office) -> Shown<RegisterView> {
    shown(SIZES[0], office, RegisterView::default(), register_ui)
}

/// Basalt's office with so many groups in the register.
fn listed(groups: u32) -> Office {
    let mut office = Office::before("BAS");
    office.feed(What::Clock(ClockEvent::Started));
    let nations: Vec<NationId> = office
        .known
        .scenario
        .nations
        .iter()
        .map(|n| n.id.clone())
        .collect();
    let teams: Vec<TeamId> = office
        .known
        .scenario
        .teams
        .iter()
        .map(|team| team.id.clone())
        .collect();
    for nth in 0..groups {
        let group = GroupId::new(format!("group-{nth:03}"));
        office.feed(What::Register(RegisterEvent::Listed {
            group: group.clone(),
            card: Arc::new(GroupCard {
                title: format!(
                    "Mirrors number {nth:03}, with a name that no row can hold, 港口 Порт"
                )
                .into(),
                count: 900,
                duplicates: 300,
                hosted_in: nations.clone(),
                concept: ConceptId::new("CONTENT.RECRUIT"),
                captures: None,
            }),
        }));
        if nth % 5 == 4 {
            for team in &teams {
                office.feed(What::Register(RegisterEvent::Captured {
                    job: JobId::nth("BAS", 700 + nth),
                    group: group.clone(),
                    team: team.clone(),
                }));
                office.feed(What::Register(RegisterEvent::Blocked {
                    group: group.clone(),
                    team: team.clone(),
                    uncaptured: false,
                }));
            }
        }
    }
    office
}

fn asks(steps: &[Step]) -> Vec<AskRegister> {
    let ask = |step: &Step| match step {
        Step::Ask(Ask::Register(ask)) | Step::AskAs(_, Ask::Register(ask)) => Some(ask.clone()),
        _ => None,
    };
    steps.iter().filter_map(ask).collect()
}

fn group(nth: u32) -> GroupId {
    GroupId::new(format!("group-{nth:03}"))
}

#[test]
fn everything_can_be_read_in_every_state() {
    let mut faults = Vec::new();
    for size in SIZES {
        for (what, office) in [
            ("usual", Office::after("BAS", 60)),
            ("late", Office::after("FEL", 150)),
            ("coordinator", Office::after("CCS", 60)),
            ("overfull", listed(300)),
        ] {
            let panel = shown(size, office, RegisterView::default(), register_ui);
            faults.extend(panel.faults(&format!("{what}, {size:?}")));
        }
    }
    faults.truncate(30);
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn an_empty_register_says_what_will_come() {
    let panel = panel(Office::before("BAS"));
    panel
        .harness
        .get_by_label_contains("stand here once the register lists them");
}

#[test]
fn a_group_is_captured_by_keyboard_before_anything_else() {
    let mut panel = panel(listed(3));
    panel.by_keyboard("Mirrors number 001");
    panel.by_keyboard("Capture");
    let expected = AskRegister::Capture {
        group: group(1),
        care: Care::default(),
    };
    assert_eq!(asks(&panel.steps()), [expected]);
}

#[test]
fn what_is_listed_is_looked_at_by_keyboard_and_then_says_what_it_shows() {
    let mut panel = panel(listed(2));
    let _ = panel.harness.get_by_label_contains("Reported as");
    panel.by_keyboard("Look at it");
    assert_eq!(
        asks(&panel.steps()),
        [AskRegister::Assess { group: group(0) }]
    );
    let mut office = listed(2);
    office.feed(What::Register(RegisterEvent::Assessed {
        group: group(0),
        team: "BAS".into(),
        shows: ConceptId::new("CONTENT.LAWFUL"),
    }));
    let panel = self::panel(office);
    let _ = panel.harness.get_by_label_contains("Lawful conduct");
    assert!(panel.harness.query_by_label("Look at it").is_none());
}

#[test]
fn many_groups_are_acted_on_at_once_one_step_each() {
    let mut panel = panel(listed(6));
    for nth in [0, 2] {
        let label = format!("Choose Mirrors number {nth:03}");
        panel.harness.get_by_label_contains(&label).click();
        panel.harness.run_steps(3);
    }
    panel.click("Merge duplicates of 2");
    let expected = [0, 2].map(|nth| AskRegister::Merge { group: group(nth) });
    assert_eq!(asks(&panel.steps()), expected);
    panel.click("All");
    panel.click("Capture 6");
    // One of them is captured.
    assert_eq!(asks(&panel.steps()).len(), 5);
}

#[test]
fn a_block_that_would_destroy_evidence_asks_first() {
    let mut panel = panel(listed(3));
    panel.click("Block");
    assert_eq!(panel.steps(), []);
    panel
        .harness
        .get_by_label_contains("Nobody has captured it");
    panel.click("Do not block");
    assert_eq!(panel.steps(), []);
    panel.click("Block");
    panel.click("Block all the same");
    assert_eq!(
        asks(&panel.steps()),
        [AskRegister::Block { group: group(0) }]
    );
}

#[test]
fn what_is_captured_and_blocked_is_removed_or_set_free() {
    let mut view = RegisterView::default();
    view.open(Thing::Group(group(4)));
    let mut panel = shown(SIZES[0], listed(6), view, register_ui);
    panel.click("Ask for removal");
    let about = Subject::Group(group(4));
    assert_eq!(panel.steps(), [Step::Open(Thing::NewRequest(about))]);
    panel.click("Lift the block");
    assert_eq!(
        asks(&panel.steps()),
        [AskRegister::Unblock { group: group(4) }]
    );
}

#[test]
fn hundreds_of_resources_are_searched_and_chosen() {
    let mut panel = panel(listed(2));
    panel.harness.get_by_label("900 resources");
    panel.click("Without duplicates");
    panel.harness.get_by_label("600 resources");
    panel.click("Choose all");
    panel.harness.get_by_label("Copy 600 addresses");
    panel.click("Choose none");
    panel.write("Search", "no such address");
    panel
        .harness
        .get_by_label("No resource holds what you look for.");
    let rows = panel
        .harness
        .query_all_by_label_contains("https://")
        .count();
    assert_eq!(rows, 0);
}

#[test]
fn resources_are_chosen_by_keyboard() {
    let mut panel = panel(listed(2));
    panel.by_keyboard("Resources");
    for key in [
        egui::Key::ArrowDown,
        egui::Key::Space,
        egui::Key::ArrowDown,
        egui::Key::Space,
    ] {
        panel.harness.key_press(key);
        panel.harness.run_steps(2);
    }
    panel.harness.get_by_label("Copy 2 addresses");
    // They are for the clipboard; what is done is done to the whole group, and the buttons say so.
    for words in ["Block all 900", "Ask for removal of all 900"] {
        panel.harness.get_by_label(words);
    }
    panel.click("Capture all 900");
    let steps = panel.steps();
    let [AskRegister::Capture { group: whole, .. }] = &asks(&steps)[..] else {
        panic!("one capture: {steps:?}");
    };
    assert_eq!(*whole, group(0));
    panel.click("Choose none");
    panel.harness.get_by_label("Capture");
}

#[test]
fn only_the_resources_in_sight_are_laid_out_and_each_has_a_name() {
    let panel = panel(listed(2));
    let rows: Vec<_> = panel
        .harness
        .query_all_by_label_contains("https://")
        .collect();
    assert!((3..60).contains(&rows.len()), "{}", rows.len());
    assert!(
        rows.iter()
            .all(|row| row.accesskit_node().label().is_some())
    );
}

#[test]
fn what_this_team_has_acquired_is_not_said_to_be_with_others_alone() {
    let mut office = listed(1);
    let (group, item) = (GroupId::new("group-000"), ItemId::new("X8"));
    let state = office.known.groups.get_mut(&group).expect("it is listed");
    let mut card = state.card.as_ref().clone();
    card.captures = Some(item.clone());
    state.card = Arc::new(card);
    state.captured_by.insert("JAS".into());
    let row = |office: &Office| {
        let panel = panel(office.clone());
        let others = panel
            .harness
            .query_all_by_label_contains("captured by others");
        others.count()
    };
    assert!(row(&office) > 0, "only Jasper has it");
    office.feed(What::Evidence(EvidenceEvent::Acquired {
        job: JobId::nth("BAS", 901),
        copy: CopyId::nth("BAS", 901),
        item,
        team: office.team.clone(),
        method: Method::Page,
        alterations: Vec::new(),
        sha256: None,
        documented: true,
        authority: true,
    }));
    assert_eq!(row(&office), 0);
}
