//! Evidence at a desk: what goes first stands first, and each act is one button that says what it costs.

use super::looks::{SIZES, Shown, shown};
use super::worlds::Office;
use accord::app::client::Asked;
use accord::app::desk::evidence::{EvidenceView, evidence_ui};
use accord::app::desk::{Step, Thing};
use accord::exercise::*;
use accord::link::CommandId;
use accord::scenario::*;
use egui_kittest::kittest::{NodeT, Queryable};
use std::sync::Arc;
use std::time::Instant;

fn panel(office: Office) -> Shown<EvidenceView> {
    shown(SIZES[0], office, EvidenceView::default(), evidence_ui)
}

fn opened(office: Office, item: &str) -> Shown<EvidenceView> {
    let mut view = EvidenceView::default();
    view.open(Thing::Item(ItemId::new(item)));
    shown(SIZES[0], office, view, evidence_ui)
}

/// Basalt's office that knows of its own laptop, which is on, and of an item abroad.
fn at_the_scene() -> Office {
    let mut office = Office::after("BAS", 20);
    for (id, home) in [("E3", true), ("E90", false)] {
        let mut card = card(&office, home);
        card.title = format!("Memory number {id}").into();
        office.feed(What::Evidence(EvidenceEvent::Revealed {
            item: ItemId::new(id),
            card: Arc::new(card),
            to: vec![office.team.clone()],
        }));
    }
    office
}

pub fn card(office: &Office, home: bool) -> ItemCard {
    let nation = office
        .known
        .scenario
        .team(&office.team)
        .and_then(|team| team.nation.clone());
    let nation = nation.expect("a state");
    let others = office
        .known
        .scenario
        .nations
        .iter()
        .map(|nation| nation.id.clone());
    let abroad = others
        .clone()
        .find(|id| *id != nation)
        .expect("another state");
    ItemCard {
        title: "Memory of a laptop".into(),
        text: "Found switched on.".into(),
        place: "Premises under search".into(),
        jurisdiction: if home { nation } else { abroad },
        custodian: None,
        volatility: accord::evidence::volatility::Volatility::Memory,
        methods: vec![Method::Memory, Method::Disk],
        concept: None,
        gone_at: Some(Moment::from_mins(62)),
        secret: false,
        isolate_first: false,
        open_source: false,
        questions: vec![("peer".into(), "Which address is at the other end?".into())],
    }
}

/// Far more items and copies than an exercise has.
fn overfull() -> Office {
    let mut office = Office::after("BAS", 45);
    for nth in 0..120_u32 {
        let mut card = card(&office, nth % 2 == 0);
        card.title = format!(
            "An item of a very long name that no row can hold, part {nth}, 港口日志 Журнал"
        )
        .into();
        card.text = "What is known of it takes many words. ".repeat(20).into();
        card.gone_at = Some(Moment::from_mins(60 + u64::from(nth)));
        let item = ItemId::new(format!("X{nth}"));
        office.feed(What::Evidence(EvidenceEvent::Revealed {
            item: item.clone(),
            card: Arc::new(card),
            to: vec![office.team.clone()],
        }));
        for copy in 0..nth % 4 {
            office.feed(What::Evidence(EvidenceEvent::Acquired {
                job: JobId::nth("BAS", 800 + nth),
                copy: CopyId::nth("BAS", 900 + nth * 10 + copy),
                item: item.clone(),
                team: office.team.clone(),
                method: Method::Memory,
                alterations: accord::evidence::handling::Alteration::ALL.to_vec(),
                sha256: (copy == 0).then(|| accord::evidence::Digest::of(b"x")),
                documented: false,
                authority: nth % 3 == 0,
            }));
        }
    }
    office.feed(What::Evidence(EvidenceEvent::ExhibitsAsked));
    office
}

#[test]
fn everything_can_be_read_in_every_state() {
    let mut faults = Vec::new();
    for size in SIZES {
        for (what, office) in [
            ("before", Office::before("BAS")),
            ("usual", Office::after("BAS", 45)),
            ("late", Office::after("JAS", 150)),
            ("coordinator", Office::after("CCS", 100)),
            ("overfull", overfull()),
        ] {
            let items: Vec<ItemId> = office.known.items.keys().take(5).cloned().collect();
            for item in items.into_iter().map(Some).chain([None]) {
                let mut view = EvidenceView::default();
                let what = format!("{what}, {item:?}, {size:?}");
                if let Some(item) = item {
                    view.open(Thing::Item(item));
                }
                let panel = shown(size, office.clone(), view, evidence_ui);
                faults.extend(panel.faults(&what));
            }
        }
    }
    faults.truncate(30);
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn an_empty_list_says_what_will_come() {
    let panel = panel(Office::before("BAS"));
    panel
        .harness
        .get_by_label_contains("Items stand here as soon as");
}

#[test]
fn what_goes_first_stands_first_and_what_is_lost_last() {
    let mut office = overfull();
    office.feed(What::Evidence(EvidenceEvent::Lost {
        item: ItemId::new("X2"),
        cause: LossCause::Time,
    }));
    let panel = shown(
        (790.0, 9000.0),
        office,
        EvidenceView::default(),
        evidence_ui,
    );
    let top = |id: &str| {
        let label = format!("{id} An item");
        let all: Vec<f32> = panel
            .harness
            .query_all_by_label_contains(&label)
            .filter(|node| node.accesskit_node().role() == egui::accesskit::Role::Button)
            .map(|node| node.rect().top())
            .collect();
        all.first()
            .copied()
            .unwrap_or_else(|| panic!("{id} has no row"))
    };
    assert!(
        top("X0") < top("X4") && top("X4") < top("X8"),
        "the own, by their time"
    );
    assert!(top("X8") < top("X1"), "those abroad after the own");
    assert!(top("X3") < top("X2"), "the lost last");
}

#[test]
fn an_item_is_acquired_by_keyboard_with_the_care_that_was_chosen() {
    let mut panel = opened(at_the_scene(), "E3");
    panel
        .harness
        .get_by_label_contains("no authority is on record");
    panel.by_keyboard("Hash at once");
    panel.harness.get_by_label_contains("no hash at once");
    panel.by_keyboard("Acquire");
    assert_eq!(
        panel.steps(),
        [],
        "the copy would prove nothing: it is asked first"
    );
    panel
        .harness
        .query_all_by_label_contains("authority")
        .next()
        .expect("what it costs is named");
    panel.by_keyboard("Acquire all the same");
    let care = Care {
        hash: false,
        ..Care::default()
    };
    let expected = AskEvidence::Acquire {
        item: ItemId::new("E3"),
        method: Method::Memory,
        care,
    };
    assert_eq!(asks(&panel.steps()), [Ask::Evidence(expected)]);
}

/// What was asked, in whatever role.
fn asks(steps: &[Step]) -> Vec<Ask> {
    let ask = |step: &Step| match step {
        Step::Ask(ask) | Step::AskAs(_, ask) => Some(ask.clone()),
        _ => None,
    };
    steps.iter().filter_map(ask).collect()
}

#[test]
fn the_authority_is_recorded_with_its_basis() {
    let mut panel = opened(at_the_scene(), "E3");
    panel.write("Legal basis of the steps", "Order 12/31");
    panel.by_keyboard("Record the authority");
    let expected = AskEvidence::RecordAuthority {
        item: ItemId::new("E3"),
        basis: "Order 12/31".into(),
    };
    assert_eq!(asks(&panel.steps()), [Ask::Evidence(expected)]);
}

#[test]
fn who_may_not_record_the_authority_asks_who_may_and_that_is_done_with_the_recording() {
    let mut office = at_the_scene();
    office.roles = vec![RoleId::new("FX")];
    let mut panel = opened(office, "E3");
    panel.by_keyboard("Ask Prosecutor to record it");
    let asked = asks(&panel.steps());
    let [Ask::Team(AskTeam::AddTask { title, role, .. })] = &asked[..] else {
        panic!("{asked:?}");
    };
    assert_eq!(role.as_ref(), Some(&RoleId::new("PR")));

    let mut office = at_the_scene();
    let task = AssignmentId::nth("BAS", 90);
    office.roles = vec![RoleId::new("PR")];
    office.feed(What::Team(TeamEvent::TaskAdded {
        task: task.clone(),
        team: office.team.clone(),
        title: title.clone(),
        role: role.clone(),
        due: None,
    }));
    let mut panel = opened(office, "E3");
    panel.write("Legal basis of the steps", "Order 12/31");
    panel.by_keyboard("Record the authority");
    let asked = asks(&panel.steps());
    let [
        Ask::Evidence(AskEvidence::RecordAuthority { .. }),
        Ask::Team(done),
    ] = &asked[..]
    else {
        panic!("{asked:?}");
    };
    assert_eq!(*done, AskTeam::DoneTask { task, done: true });
}

#[test]
fn enter_records_the_authority_and_what_is_written_stays_with_its_item() {
    let mut panel = opened(at_the_scene(), "E3");
    panel.write("Legal basis of the steps", "Order 12/31");
    panel
        .view
        .borrow_mut()
        .open(Thing::Item(ItemId::new("E90")));
    panel.harness.run_steps(3);
    let field = |panel: &Shown<EvidenceView>| {
        let mut all = panel.harness.query_all_by_label("Legal basis of the steps");
        let field =
            all.find(|node| node.accesskit_node().role() == egui::accesskit::Role::TextInput);
        let field = field.expect("the field");
        field.accesskit_node().value().unwrap_or_default()
    };
    assert_eq!(field(&panel), "", "another item has a basis of its own");
    panel.view.borrow_mut().open(Thing::Item(ItemId::new("E3")));
    panel.harness.run_steps(3);
    assert_eq!(field(&panel), "Order 12/31");
    panel.write("Legal basis of the steps", "See ");
    panel.harness.key_press(egui::Key::Enter);
    panel.harness.run_steps(3);
    let expected = AskEvidence::RecordAuthority {
        item: ItemId::new("E3"),
        basis: "See Order 12/31".into(),
    };
    assert_eq!(asks(&panel.steps()), [Ask::Evidence(expected)]);
}

#[test]
fn pages_are_neither_isolated_nor_switched_off() {
    let mut office = at_the_scene();
    let mut pages = card(&office, true);
    pages.volatility = accord::evidence::volatility::Volatility::Temporary;
    pages.methods = vec![Method::Page];
    pages.open_source = true;
    office.feed(What::Evidence(EvidenceEvent::Revealed {
        item: ItemId::new("E91"),
        card: Arc::new(pages),
        to: vec![office.team.clone()],
    }));
    let panel = opened(office.clone(), "E91");
    for label in ["Isolate", "Switch off", "Order a hold"] {
        assert!(panel.harness.query_by_label(label).is_none(), "{label}");
    }
    let power = panel.harness.query_all_by_label_contains("switched off");
    assert_eq!(power.count(), 0, "no machine, no power");
    let panel = opened(office, "E3");
    panel.harness.get_by_label("Switch off");
}

#[test]
fn a_hold_abroad_that_was_placed_for_us_is_no_alarm() {
    use accord::app::desk::evidence::words::{keeps, risk_words};
    use accord::app::theme::Theme;
    use accord::exercise::outlook::Risk;
    let office = Office::before("BAS");
    let now = Moment::from_mins(30);
    let of = |at: u64| Risk::Held(Some(Moment::from_mins(at)));
    let ink = |risk: &Risk| risk_words(&office.known, now, risk, &Theme::DARK).1;
    assert!(keeps(now, &of(90)));
    assert_eq!(ink(&of(90)), Theme::DARK.good);
    assert!(!keeps(now, &of(35)), "it lapses in five minutes");
    assert_eq!(ink(&of(35)), Theme::DARK.warn);
    assert_eq!(
        ink(&Risk::Announced(Moment::from_mins(90))),
        Theme::DARK.warn
    );
}

#[test]
fn switching_off_asks_first_and_says_what_is_gone() {
    let mut panel = opened(at_the_scene(), "E3");
    panel.click("Switch off");
    assert_eq!(panel.steps(), [], "nothing is done by the first click");
    panel.harness.get_by_label_contains("will be gone");
    panel.click("Yes, switch it off");
    let item = ItemId::new("E3");
    assert_eq!(
        asks(&panel.steps()),
        [Ask::Evidence(AskEvidence::PowerOff { item })]
    );
}

#[test]
fn what_is_abroad_is_asked_for_and_not_touched() {
    let mut panel = opened(at_the_scene(), "E90");
    assert!(panel.harness.query_by_label("Acquire").is_none());
    assert!(panel.harness.query_by_label("Isolate").is_none());
    panel.by_keyboard("for it");
    let about = Subject::Item(ItemId::new("E90"));
    assert_eq!(panel.steps(), [Step::Open(Thing::NewRequest(about))]);
}

#[test]
fn who_looks_on_does_nothing() {
    let mut office = at_the_scene();
    office.looks_on = true;
    let mut panel = opened(office, "E3");
    panel.click("Acquire");
    panel.click("Isolate");
    assert_eq!(panel.steps(), []);
}

#[test]
fn a_click_that_waits_for_its_answer_is_not_taken_twice() {
    let mut office = at_the_scene();
    let ask = AskEvidence::Isolate {
        item: ItemId::new("E3"),
    };
    let command = office.here().command(Ask::Evidence(ask));
    office.asked.push(Asked {
        id: CommandId(1),
        command,
        since: Instant::now(),
        answer: None,
    });
    let mut panel = opened(office, "E3");
    panel.click("Isolate …");
    assert_eq!(panel.steps(), []);
}

#[test]
fn copies_show_their_hash_in_groups_and_why_they_are_leads() {
    let panel = opened(overfull(), "X1");
    let digest = accord::evidence::Digest::of(b"x").to_string();
    panel.harness.get_by_label_contains(&digest[..8]);
    panel.harness.get_by_label("lead only");
    panel
        .harness
        .get_by_label_contains("no authority was recorded");
    panel.harness.get_by_label("Custody record");
}

#[test]
fn several_exhibits_are_submitted_together() {
    let mut panel = panel(overfull());
    panel.click("Exhibits");
    panel.harness.get_by_label("Submit exhibits");
    let boxes: Vec<String> = panel
        .harness
        .get_all_by_role(egui::accesskit::Role::CheckBox)
        .take(2)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    for label in &boxes {
        panel.click(label);
    }
    panel.click("Submit 2 exhibits");
    let steps = asks(&panel.steps());
    let [Ask::Evidence(AskEvidence::SubmitExhibits { copies })] = steps.as_slice() else {
        panic!("{steps:?}");
    };
    assert_eq!(copies.len(), 2);
}

#[test]
fn a_copy_opens_in_the_viewer_and_escape_closes_it() {
    let mut panel = opened(overfull(), "X1");
    panel.by_keyboard("Open BAS-C");
    assert!(panel.view.borrow().viewer.is_some());
    panel.harness.key_press(egui::Key::Escape);
    panel.harness.run_steps(3);
    assert!(panel.view.borrow().viewer.is_none());
}
