//! Coordination: every matter of every team, before, during and overfull; what each button asks for.

use super::painted::faults;
use super::window;
use super::worlds::Office;
use accord::app::desk::Step;
use accord::app::desk::coordination::{CoordinationView, Matter, coordination_ui};
use accord::exercise::*;
use accord::scenario::Office as Kind;
use accord::scenario::*;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::cell::RefCell;
use std::rc::Rc;

type Out = Rc<RefCell<Vec<Step>>>;
/// The middle of a desk at 1366 by 768.
const MIDDLE: (f32, f32) = (804.0, 610.0);

fn coordination(office: Office, matter: Matter) -> (Harness<'static>, Out) {
    let out: Out = Rc::default();
    let got = out.clone();
    let mut view = CoordinationView::at(matter);
    let mut harness = window(MIDDLE, move |ui| {
        coordination_ui(ui, &office.here(), &mut view, &mut out.borrow_mut());
    });
    harness.run_steps(3);
    (harness, got)
}

/// The middle of play with a vote and a joint action open, in the role that decides.
fn open(team: &str) -> Office {
    let mut office = Office::after(team, 45);
    let state = &mut office.known.coordination;
    *state = Coordination {
        status_asked: vec![office.now],
        crosswalk_open: true,
        joint_action: Some(office.now + Length::from_mins(12)),
        ..Coordination::default()
    };
    office.known.clock.phase = Phase::Running;
    let roles = &office
        .known
        .scenario
        .team(&office.team)
        .expect("a team")
        .roles;
    let decides = |office: Kind| matches!(office, Kind::Prosecutor | Kind::CentralAuthority);
    if let Some(role) = roles.iter().find(|role| decides(role.office)) {
        let role = role.id.clone();
        office.roles.retain(|known| *known == role);
    }
    office
}

fn overfull(team: &str) -> Office {
    let mut office = open(team);
    let teams: Vec<TeamId> = office
        .known
        .scenario
        .teams
        .iter()
        .map(|team| team.id.clone())
        .collect();
    let long = "多文字 много слов of a text that goes on for longer than anybody would write it. "
        .repeat(6);
    for nth in 0..200_usize {
        let of = teams[nth % teams.len()].clone();
        let state = &mut office.known.coordination;
        state
            .reports
            .push((office.now, of.clone(), long.as_str().into()));
        state
            .answers
            .insert(of.clone(), (nth.is_multiple_of(2), long.as_str().into()));
        state.votes.insert(of.clone(), nth.is_multiple_of(3));
        office
            .known
            .pledges
            .push((of.clone(), long.as_str().into()));
        office.known.escalations.push(Escalation {
            at: office.now,
            seq: 0,
            from: of.clone(),
            to: teams[0].clone(),
            text: long.as_str().into(),
        });
        office.known.decisions.push(Decision {
            at: office.now,
            seq: 0,
            team: office.team.clone(),
            by: Actor::Seat(office.team.clone(), office.roles[0].clone()),
            what: Decided::Entry(long.as_str().into()),
            reasons: long.as_str().into(),
        });
    }
    office.known.coordination.answers.remove(&office.team);
    office
}

#[test]
fn nothing_is_cut_off_or_painted_over() {
    let mut wrong = Vec::new();
    for team in ["BAS", "CCS"] {
        for matter in Matter::ALL {
            for (name, office) in [
                ("before", Office::before(team)),
                ("usual", Office::after(team, 45)),
                ("late", Office::after(team, 150)),
                ("open", open(team)),
                ("overfull", overfull(team)),
            ] {
                let (harness, _) = coordination(office, matter);
                let what = format!("{team}, {matter:?}, {name}");
                wrong.extend(faults(&harness, &what, MIDDLE.0));
            }
        }
    }
    wrong.truncate(30);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn write(harness: &mut Harness<'_>, text: &str) {
    let mut fields = harness.get_all_by_role(Role::MultilineTextInput);
    let field = fields.next().expect("a field");
    field.focus();
    field.type_text(text);
    drop(fields);
    harness.run_steps(2);
}

fn press(harness: &mut Harness<'_>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(3);
}

fn asked(got: &Out) -> Vec<AskCoordination> {
    let got = got.borrow();
    let asks = got.iter().filter_map(|step| match step {
        Step::Ask(Ask::Coordination(ask)) => Some(ask.clone()),
        _ => None,
    });
    asks.collect()
}

#[test]
fn a_report_needs_a_text() {
    let (mut harness, got) = coordination(open("BAS"), Matter::Status);
    press(&mut harness, "Report");
    assert_eq!(asked(&got), []);
    write(&mut harness, "Two copies secured");
    press(&mut harness, "Report");
    let text = "Two copies secured".into();
    assert_eq!(asked(&got), [AskCoordination::ReportStatus { text }]);
}

#[test]
fn ctrl_enter_sends_reports_and_decisions() {
    for (matter, text) in [
        (Matter::Status, "Two copies secured"),
        (Matter::Decisions, "We wait for the copies"),
        (Matter::Pledges, "Copies by noon"),
    ] {
        let (mut harness, got) = coordination(open("BAS"), matter);
        harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Enter);
        harness.run_steps(2);
        assert!(got.borrow().is_empty(), "nothing is written yet");
        write(&mut harness, text);
        harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::Enter);
        harness.run_steps(2);
        let got = got.borrow();
        let [Step::Ask(ask)] = got.as_slice() else {
            panic!("{matter:?}: {got:?}");
        };
        assert!(format!("{ask:?}").contains(text), "{ask:?}");
    }
}

#[test]
fn an_impaired_service_is_restored_and_said_to_be() {
    let mut office = open("JAS");
    let nation = office.here().nation().cloned().expect("a state");
    office.feed(What::Continuity(ContinuityEvent::LevelChanged {
        nation,
        service: "port-information".into(),
        level: 40,
    }));
    let (mut harness, got) = coordination(office.clone(), Matter::Services);
    harness.get_by_label("▲ at 40 %");
    press(&mut harness, "Restore: Port information service");
    let ask = Ask::Continuity(AskContinuity::Restore {
        service: "port-information".into(),
    });
    let asked = got.borrow();
    assert!(
        matches!(asked.as_slice(), [Step::Ask(one) | Step::AskAs(_, one)] if *one == ask),
        "{asked:?}"
    );
    let done = office.now + Length::from_mins(10);
    office.feed(What::Continuity(ContinuityEvent::RestoreStarted {
        team: office.team.clone(),
        service: "port-information".into(),
        done,
    }));
    let (harness, _) = coordination(office, Matter::Services);
    harness.get_by_label(&format!("Being restored; back at {}", done.on_clock()));
    assert!(harness.query_by_label_contains("Restore: ").is_none());
}

#[test]
fn the_vote_is_reached_and_cast_by_keyboard() {
    let (mut harness, got) = coordination(open("BAS"), Matter::Crosswalk);
    for _ in 0..20 {
        harness.key_press(Key::Tab);
        harness.run_steps(2);
        if harness.get_by_label("Vote for").is_focused() {
            break;
        }
    }
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    assert_eq!(asked(&got), [AskCoordination::Vote { agree: true }]);
}

#[test]
fn taking_part_needs_a_legal_basis_and_acting_alone_a_second_yes() {
    let (mut harness, got) = coordination(open("BAS"), Matter::Joint);
    press(&mut harness, "Confirm");
    assert_eq!(asked(&got), []);
    write(&mut harness, "Order 12 of the court");
    press(&mut harness, "Confirm");
    let basis = "Order 12 of the court".into();
    let confirm = AskCoordination::ConfirmJointAction {
        take_part: true,
        basis,
    };
    assert_eq!(asked(&got), std::slice::from_ref(&confirm));
    press(&mut harness, "Act alone …");
    assert_eq!(asked(&got).len(), 1, "it is asked first");
    harness.get_by_label_contains("cannot be taken back");
    press(&mut harness, "Do not");
    assert_eq!(asked(&got).len(), 1);
    press(&mut harness, "Act alone …");
    press(&mut harness, "Act alone");
    assert_eq!(asked(&got), [confirm, AskCoordination::ActAlone]);
}

#[test]
fn an_office_that_may_not_decide_is_told_who_does() {
    let mut office = open("BAS");
    let roles = &office
        .known
        .scenario
        .team(&office.team)
        .expect("a team")
        .roles;
    let other = roles
        .iter()
        .find(|role| !matches!(role.office, Kind::Prosecutor | Kind::CentralAuthority));
    office.roles = vec![other.expect("another office").id.clone()];
    let (mut harness, got) = coordination(office, Matter::Joint);
    write(&mut harness, "Order 12 of the court");
    press(&mut harness, "Confirm");
    assert_eq!(asked(&got), []);
}

#[test]
fn the_coordinator_proposes_for_a_whole_minute() {
    let office = open("CCS");
    let now = office.now;
    let (mut harness, got) = coordination(office, Matter::Joint);
    press(&mut harness, "Propose anew");
    let moment = now + Length::from_mins(20);
    assert_eq!(
        asked(&got),
        [AskCoordination::ProposeJointAction { moment }]
    );
}

#[test]
fn a_decision_is_entered_with_its_reasons() {
    let (mut harness, got) = coordination(open("BAS"), Matter::Decisions);
    write(&mut harness, "We wait for the copies");
    press(&mut harness, "Enter");
    let decided = Step::Ask(Ask::Team(AskTeam::Decide {
        text: "We wait for the copies".into(),
        reasons: "".into(),
    }));
    assert_eq!(*got.borrow(), [decided]);
}

#[test]
fn a_lead_is_told_to_whom_it_concerns_in_the_form_that_its_source_allows() {
    let mut office = Office::after("JAS", 45);
    let team = office.team.clone();
    let mut held = office.known.leads.iter_mut();
    let held = held.find(|(_, state)| state.holders.contains_key(&team));
    let (lead, state) = held.expect("Jasper was told something");
    // Whatever was passed on before: Garnet needs it and has not got it.
    state.holders.retain(|holder, _| *holder == team);
    let mut card = LeadCard::clone(&state.card);
    card.concerns = vec!["GAR".into()];
    let (lead, mark) = (lead.clone(), card.mark.clone());
    state.card = card.into();
    let (mut harness, got) = coordination(office, Matter::Leads);
    press(&mut harness, "Tell");
    assert_eq!(*got.borrow(), [], "nobody is named");
    press(&mut harness, "Garnet");
    press(&mut harness, "Without its source");
    press(&mut harness, "Tell");
    let told = Step::Ask(Ask::Sharing(AskSharing::Inform {
        lead,
        to: vec!["GAR".into()],
        sanitised: true,
        mark,
    }));
    assert_eq!(*got.borrow(), [told]);
}

#[test]
fn a_team_without_a_lead_is_told_where_leads_come_from() {
    let (harness, _) = coordination(Office::before("BAS"), Matter::Leads);
    harness.get_by_label_contains("has no lead yet");
}
