//! The report as it is asked for, written and opened from the debrief.

use super::{SCREENS, debrief, inside, played, seated};
use accord::app::debrief::{Place, ReportOrder, Step};
use accord::exercise::*;
use accord::report::after_action::Options;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, Node};
use std::path::{Path, PathBuf};

#[test]
fn the_report_that_was_written_can_be_opened_and_so_can_its_folder() {
    let table = seated(Vec::new(), Place::Story);
    table.borrow_mut().report = Some(Ok("evening-report".into()));
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    harness.get_by_label("Open").click();
    harness.run_steps(2);
    harness.get_by_label("Show folder").click();
    harness.run_steps(2);
    let folder = PathBuf::from("evening-report");
    let wanted = [Step::Open(folder.join("report.html")), Step::Open(folder)];
    assert_eq!(table.borrow().steps, wanted);
}

#[test]
fn a_report_is_asked_for_with_its_team_its_words_and_its_folder() {
    for (width, height) in SCREENS {
        let table = seated(played(Skill::Novice), Place::Story);
        let mut harness = debrief(width, height, &table);
        harness.run_steps(3);
        harness.get_by_label("Report").click();
        harness.run_steps(3);
        for label in ["Write", "Close", "Without what people wrote"] {
            assert!(
                inside(&harness.get_by_label(label), width, height),
                "{label}"
            );
        }
        // As it opens: the room, with all that was written, beside the record.
        harness.get_by_label("Write").click();
        harness.run_steps(2);
        let beside = Path::new("evenings");
        let wanted = |team: Option<&str>, strip_text, folder: &str| {
            let options = Options {
                team: team.map(Into::into),
                strip_text,
                ..Options::default()
            };
            Step::Report(ReportOrder {
                exports: false,
                options,
                folder: beside.join(folder),
            })
        };
        let asked = std::mem::take(&mut table.borrow_mut().steps);
        assert_eq!(asked, [wanted(None, false, "evening-report")]);
        harness.get_by_label("Without what people wrote").click();
        harness.run_steps(2);
        let choice = harness.get_by_role_and_label(Role::ComboBox, "For");
        choice.click();
        harness.run_steps(3);
        let team = harness.get_all_by_label("Basalt").last();
        team.expect("every team can be chosen").click();
        harness.run_steps(3);
        harness.get_by_label("Write").click();
        harness.run_steps(2);
        let asked = std::mem::take(&mut table.borrow_mut().steps);
        let folder = "evening-report-BAS-stripped";
        assert_eq!(asked, [wanted(Some("BAS"), true, folder)]);
    }
}

#[test]
fn a_report_is_marked_and_signed_from_the_dialog() {
    for (width, height) in SCREENS {
        let table = seated(played(Skill::Novice), Place::Story);
        let mut harness = debrief(width, height, &table);
        harness.run_steps(3);
        harness.get_by_label("Report").click();
        harness.run_steps(3);
        let choice = harness.get_by_role_and_label(Role::ComboBox, "Handling mark");
        choice.click();
        harness.run_steps(3);
        harness.get_by_label("TLP:AMBER").click();
        harness.run_steps(3);
        let typed = |harness: &mut Harness<'_>, label: &str, text: &str| {
            harness
                .get_by_role_and_label(Role::TextInput, label)
                .focus();
            harness.run_steps(2);
            let field = harness.get_by_role_and_label(Role::TextInput, label);
            field.type_text(text);
            harness.run_steps(2);
        };
        typed(
            &mut harness,
            "Sponsor",
            " Compact Coordination Secretariat ",
        );
        harness.get_by_label("Approved and signed").click();
        harness.run_steps(3);
        // Signed, but as what?
        harness.get_by_label("Write").click();
        harness.run_steps(2);
        assert!(table.borrow().steps.is_empty());
        typed(&mut harness, "as", "1.0");
        let write = harness.get_by_label("Write");
        assert!(inside(&write, width, height));
        write.click();
        harness.run_steps(2);
        let options = Options {
            mark: Some("AMBER".into()),
            sponsor: Some("Compact Coordination Secretariat".to_owned()),
            signed: Some("1.0".to_owned()),
            ..Options::default()
        };
        let folder = Path::new("evenings").join("evening-report");
        let order = ReportOrder {
            options,
            folder,
            exports: false,
        };
        assert_eq!(table.borrow().steps, [Step::Report(order)]);
    }
}

#[test]
fn a_report_goes_where_somebody_writes_and_says_why_it_could_not() {
    let table = seated(played(Skill::Novice), Place::Plan);
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    harness.get_by_label("Report").click();
    harness.run_steps(3);
    let field = |harness: &Harness<'_>, act: &dyn Fn(&Node<'_>)| {
        act(&harness.get_by_role_and_label(Role::TextInput, "Folder"));
    };
    field(&harness, &|field| field.focus());
    harness.run_steps(2);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run_steps(2);
    harness.key_press(egui::Key::Delete);
    harness.run_steps(2);
    // Without a folder there is nowhere to write to.
    harness.get_by_label("Write").click();
    harness.run_steps(2);
    assert!(table.borrow().steps.is_empty());
    field(&harness, &|field| field.focus());
    harness.run_steps(2);
    field(&harness, &|field| field.type_text("for Basalt"));
    harness.run_steps(2);
    harness.get_by_label("Write").click();
    harness.run_steps(2);
    let order = ReportOrder {
        exports: false,
        options: Options::default(),
        folder: Path::new("evenings").join("for Basalt"),
    };
    assert_eq!(table.borrow().steps, [Step::Report(order)]);
    table.borrow_mut().report = Some(Err("the disk is full".to_owned()));
    harness.run_steps(2);
    harness.get_by_label("the disk is full");
    table.borrow_mut().report = Some(Ok("for Basalt".into()));
    harness.run_steps(2);
    harness.get_by_label("The report is in for Basalt");
    harness.get_by_label("Show folder").click();
    harness.run_steps(2);
    let last = table.borrow().steps.last().cloned();
    assert_eq!(last, Some(Step::Open("for Basalt".into())));
    harness.key_press(egui::Key::Escape);
    harness.run_steps(2);
    assert!(harness.query_by_label("Write").is_none());
}

#[test]
fn without_a_record_the_dialog_says_that_there_is_none() {
    let table = seated(played(Skill::Novice), Place::Story);
    table.borrow_mut().file = None;
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    harness.get_by_label("Report").click();
    harness.run_steps(3);
    harness.get_by_label("This exercise has no file.");
    assert!(harness.query_by_label("Write").is_none());
}
