//! What is running: nearest limits first, both clocks, tasks and the team's own talk.

use super::painted::faults;
use super::window;
use super::worlds::Office;
use accord::app::desk::running::{RunningView, running_ui};
use accord::app::desk::{DeskView, Step, Thing};
use accord::exercise::*;
use accord::scenario::*;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

type Out = Rc<RefCell<Vec<Step>>>;
/// The right region of a desk at 1366 by 768.
const REGION: (f32, f32) = (254.0, 640.0);

fn running(office: Office) -> (Harness<'static>, Out) {
    running_in(office, REGION)
}

fn running_in(office: Office, size: (f32, f32)) -> (Harness<'static>, Out) {
    let out: Out = Rc::default();
    let got = out.clone();
    let mut view = RunningView::default();
    let mut harness = window(size, move |ui| {
        running_ui(ui, &office.here(), &mut view, &mut out.borrow_mut());
    });
    harness.run_steps(3);
    (harness, got)
}

/// An office with talk, tasks of everybody, two expectations and people at desks.
fn busy() -> Office {
    let mut office = Office::after("BAS", 45);
    let (now, known) = (office.now, &mut office.known);
    known.clock.phase = Phase::Running;
    let arrival = known.inbox.last().expect("something came in").clone();
    for (nth, act) in [Act::ReportStatus, Act::Vote].into_iter().enumerate() {
        let mut card = arrival.card.as_ref().clone();
        card.expected = vec![Expectation::Each(act)];
        card.until = Some(now + Length::from_mins(9 - 5 * nth as u64));
        known.inbox.push(Arrival {
            at: now + Length::from_secs(1),
            seq: 9000 + nth as u64,
            inject: None,
            card: Arc::new(card),
        });
    }
    let by = Actor::Seat("BAS".into(), office.roles[0].clone());
    for (nth, role) in [
        None,
        Some(office.roles[0].clone()),
        Some(office.roles[1].clone()),
    ]
    .into_iter()
    .enumerate()
    {
        let task = Assignment {
            team: "BAS".into(),
            title: format!("Task {nth} with more words than the width of the region can hold")
                .into(),
            role,
            due: Some(now + Length::from_mins(4)),
            since: (now, by.clone()),
            done: None,
            dropped: false,
        };
        known
            .tasks
            .insert(AssignmentId::nth("BAS", nth as u32 + 1), task);
    }
    known.chat.push(ChatLine {
        at: now,
        seq: 9100,
        team: "BAS".into(),
        by,
        text: "Я держу сервер. 我来写请求。".into(),
    });
    known.applied += 1;
    office.at_desk = office
        .roles
        .iter()
        .map(|role| (role.clone(), true))
        .collect();
    office
}

fn overfull() -> Office {
    let mut office = busy();
    let request = office.known.requests.values().next().cloned();
    let mut request = request.expect("a request was sent");
    for nth in 0..300_u32 {
        request.from = "JAS".into();
        request.to = Party::Team("BAS".into());
        request.status = RequestStatus::Sent;
        request.limit = Some(office.now + Length::from_mins(u64::from(nth)));
        let id = RequestId::nth("JAS", 500 + nth);
        office.known.requests.insert(id, request.clone());
        let mut task = office.known.tasks.values().next().expect("a task").clone();
        task.title = format!("Task {nth}").into();
        office
            .known
            .tasks
            .insert(AssignmentId::nth("BAS", 100 + nth), task);
        let line = office.known.chat[0].clone();
        office.known.chat.push(line);
    }
    office
}

#[test]
fn nothing_is_cut_off_or_painted_over() {
    let mut wrong = Vec::new();
    for (name, office) in [
        ("before", Office::before("BAS")),
        ("usual", Office::after("BAS", 45)),
        ("coordinator", Office::after("CCS", 45)),
        ("busy", busy()),
        ("overfull", overfull()),
    ] {
        let (harness, _) = running(office);
        wrong.extend(faults(&harness, name, REGION.0));
    }
    wrong.truncate(30);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_nearest_limit_stands_first_and_opens_its_inject() {
    let (mut harness, got) = running_in(busy(), (254.0, 1600.0));
    let vote = harness.get_by_label_contains("vote").rect();
    let report = harness.get_by_label_contains("report").rect();
    assert!(vote.top() < report.top(), "four minutes before nine");
    harness.get_by_label_contains("vote").click();
    harness.run_steps(2);
    assert_eq!(*got.borrow(), [Step::Open(Thing::Arrival(9001))]);
}

#[test]
fn both_clocks_stand_under_a_request() {
    let (harness, _) = running(overfull());
    let clocks = harness.query_all_by_label_contains("operational,");
    assert!(clocks.count() >= 3);
}

#[test]
fn a_task_is_added_and_ticked_off_by_keyboard() {
    let office = busy();
    let mine = AssignmentId::nth("BAS", 2);
    let (mut harness, got) = running_in(office, (254.0, 1600.0));
    let fields = harness.get_all_by_role(Role::TextInput).collect::<Vec<_>>();
    let add = fields.first().expect("the field for tasks");
    add.focus();
    add.type_text("Call Jasper 电话");
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    let added = got.borrow().clone();
    assert!(
        matches!(added.as_slice(),
            [Step::Ask(Ask::Team(AskTeam::AddTask { title, .. }))] if &**title == "Call Jasper 电话"),
        "{added:?}"
    );
    let tick = harness.get_all_by_role(Role::CheckBox).next();
    tick.expect("the own task stands first").focus();
    harness.run_steps(2);
    harness.key_press(Key::Space);
    harness.run_steps(2);
    let done = Step::Ask(Ask::Team(AskTeam::DoneTask {
        task: mine,
        done: true,
    }));
    assert!(got.borrow().contains(&done), "{got:?}");
}

#[test]
fn what_is_said_goes_to_the_own_team_and_not_before_the_start() {
    let (mut harness, got) = running(busy());
    let fields = harness.get_all_by_role(Role::TextInput).collect::<Vec<_>>();
    let say = fields.last().expect("the chat");
    say.focus();
    say.type_text("Ready");
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    let said = Step::Ask(Ask::Team(AskTeam::Say {
        text: "Ready".into(),
    }));
    assert_eq!(*got.borrow(), [said]);
    let (harness, _) = running(Office::before("BAS"));
    harness.get_by_label_contains("Only your team and the trainer");
    harness.get_by_label_contains("appear here");
}

/// An office with only this request, its own, as `change` leaves it.
fn with_own(change: impl FnOnce(&mut Request)) -> (Office, RequestId) {
    let mut office = Office::after("BAS", 45);
    let request = office.known.requests.values().find(|request| {
        let to_team = matches!(&request.to, Party::Team(_));
        request.from == office.team && request.sent.is_some() && to_team
    });
    let mut request = request.expect("a request was sent").clone();
    request.conditions = None;
    request.consulted.clear();
    change(&mut request);
    let id = RequestId::nth("BAS", 900);
    office.known.requests.clear();
    office.known.copies.clear();
    office.known.requests.insert(id.clone(), request);
    office.known.clock.phase = Phase::Running;
    office.known.applied += 1;
    (office, id)
}

#[test]
fn what_waits_for_the_sender_is_in_sight_and_is_counted() {
    let full = |request: &mut Request| {
        let mut draft = (*request.draft).clone();
        let scenario = Office::before("BAS").known.scenario;
        for field in &scenario.form(&draft.form).expect("its form").fields {
            let text = match field.kind {
                FieldKind::UtcRange => "2026-03-03 01:00 UTC to 2026-03-03 02:00 UTC",
                FieldKind::UtcMoment => "2026-03-03 01:00 UTC",
                _ => "said",
            };
            draft.fields.insert(field.id.clone(), text.into());
        }
        request.draft = Arc::new(draft);
        request.signed_by = None;
        request.status = RequestStatus::Draft;
    };
    type Change = Box<dyn Fn(&mut Request)>;
    let cases: [(&str, Change); 4] = [
        (
            "to receive",
            Box::new(|request| request.status = RequestStatus::Executed),
        ),
        (
            "conditions",
            Box::new(|request| {
                request.status = RequestStatus::Granted;
                request.conditions = Some(("For this case only".into(), false));
            }),
        ),
        (
            "consultation",
            Box::new(|request| {
                request.status = RequestStatus::UnderReview;
                let other = request.to.team().cloned().expect("a team");
                let by = Actor::Seat(other, "X".into());
                request.consulted.push((by, "Which hours?".into()));
            }),
        ),
        ("to sign", Box::new(full)),
    ];
    for (words, change) in cases {
        let (office, id) = with_own(change);
        let count = counted(&office);
        assert_eq!(count, "Requests  1", "{words}");
        let (mut harness, got) = running(office);
        harness.get_by_label_contains(&format!("{id} to "));
        harness.get_by_label_contains(words).click();
        harness.run_steps(2);
        assert_eq!(*got.borrow(), [Step::Open(Thing::Request(id))], "{words}");
    }
}

#[test]
fn what_waits_for_nobody_here_is_not_counted() {
    for status in [
        RequestStatus::Draft,
        RequestStatus::Verified,
        RequestStatus::Refused,
        RequestStatus::Withdrawn,
    ] {
        let (office, id) = with_own(|request| {
            request.status = status;
            request.signed_by = None;
            let mut draft = (*request.draft).clone();
            draft.fields.clear();
            request.draft = Arc::new(draft);
        });
        assert_eq!(counted(&office), "Requests", "{status:?}");
        let (harness, _) = running(office);
        let words = format!("{id} to ");
        let there = harness.query_by_label_contains(&words);
        assert!(there.is_none(), "{status:?}");
    }
}

/// What the tab of the requests says.
fn counted(office: &Office) -> String {
    let desk = super::over::open(office.clone(), DeskView::default(), false, None);
    let tabs = desk.harness.get_all_by_role(Role::Button);
    let labels = tabs.filter_map(|node| node.accesskit_node().label());
    let mut found = labels.filter(|label| label.starts_with("Requests"));
    found.next().expect("the tab")
}
