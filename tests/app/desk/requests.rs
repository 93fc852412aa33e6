//! Requests at the desk: the list, the lawful ways to ask, the form that is written, the form that came.

use super::painted::faults;
use super::window;
use super::worlds::Office;
use accord::app::desk::requests::{RequestsView, requests_ui};
use accord::app::desk::{Step, Thing};
use accord::exercise::form::offers;
use accord::exercise::*;
use accord::scenario::{FieldKind, ItemId, Moment};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// The middle of a desk in the smallest window and in a usual one.
pub const SIZES: [(f32, f32); 2] = [(804.0, 610.0), (1350.0, 920.0)];

/// A desk whose office can change while it is open.
struct Place<'a> {
    office: Rc<RefCell<Office>>,
    out: Rc<RefCell<Vec<Step>>>,
    harness: Harness<'a>,
}

impl Place<'_> {
    fn open(office: Office, size: (f32, f32), things: Vec<Thing>) -> Self {
        let office = Rc::new(RefCell::new(office));
        let out = Rc::new(RefCell::new(Vec::new()));
        let mut view = RequestsView::default();
        for thing in things {
            view.open(thing);
        }
        let (shown, pushed) = (office.clone(), out.clone());
        let mut harness = window(size, move |ui| {
            requests_ui(
                ui,
                &shown.borrow().here(),
                &mut view,
                &mut pushed.borrow_mut(),
            );
        });
        harness.run_steps(3);
        Self {
            office,
            out,
            harness,
        }
    }

    fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.harness.run_steps(3);
    }

    fn press(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.run_steps(2);
    }

    /// What was asked for since the last time.
    fn asked(&self) -> Vec<Ask> {
        let steps = std::mem::take(&mut *self.out.borrow_mut());
        steps
            .into_iter()
            .filter_map(|step| match step {
                Step::Ask(ask) | Step::AskAs(_, ask) => Some(ask),
                _ => None,
            })
            .collect()
    }

    /// Goes on with Tab until this is reached.
    fn tab_to(&mut self, label: &str) {
        for _ in 0..300 {
            self.press(Key::Tab);
            let reached = self
                .harness
                .query_all_by_label(label)
                .any(|node| node.is_focused());
            if reached {
                return;
            }
        }
        panic!("Tab does not reach {label}");
    }
}

/// An office with a request that came in and stands in one of these states, and the request.
fn with_incoming(standing: &[RequestStatus]) -> (Office, RequestId) {
    for minutes in [45, 20, 70, 30, 100] {
        for team in ["JAS", "GAR", "FEL", "BAS"] {
            let office = Office::after(team, minutes);
            let own = Party::Team(team.into());
            let found = office.known.requests.iter().find(|(_, request)| {
                request.to == own && request.sent.is_some() && standing.contains(&request.status)
            });
            if let Some(id) = found.map(|(id, _)| id.clone()) {
                return (office, id);
            }
        }
    }
    panic!("no request stands there");
}

/// An office, an item about which it can ask, and how many ways there are.
fn with_item() -> (Office, ItemId) {
    let office = Office::after("BAS", 45);
    let item = office
        .known
        .items
        .iter()
        .filter(|(_, item)| item.card.is_some())
        .map(|(id, _)| id.clone())
        .find(|id| !offers(&office.known, &office.team, &Subject::Item(id.clone())).is_empty());
    (office, item.expect("something abroad is known"))
}

/// The office learns that its team wrote this.
fn drafted(office: &mut Office, request: &RequestId, draft: &Arc<Draft>) {
    let from = office.team.clone();
    let event = Event {
        seq: office.log.len() as u64,
        at: office.now,
        by: Actor::Seat(from.clone(), office.roles[0].clone()),
        to: Audience::Only(vec![Party::Team(from.clone())]),
        what: What::Request(RequestEvent::Drafted {
            request: request.clone(),
            from,
            draft: draft.clone(),
        }),
    };
    apply(&mut office.known, &event);
    office.log.push(Arc::new(event));
}

/// 300 requests out and 300 in, with long titles and names in other scripts.
fn overfull() -> Office {
    let (mut office, id) = with_incoming(&[
        RequestStatus::Sent,
        RequestStatus::Acknowledged,
        RequestStatus::UnderReview,
    ]);
    let one = office.known.requests[&id].clone();
    for nth in 0..300_u32 {
        let mut request = one.clone();
        request.limit = Some(Moment::from_mins(30 + u64::from(nth)));
        let mut draft = (*request.draft).clone();
        for text in draft.fields.values_mut() {
            *text = Arc::from(
                "Большой запрос 大量数据 with many words. "
                    .repeat(20)
                    .as_str(),
            );
        }
        request.draft = Arc::new(draft);
        let id = RequestId::nth("OTHER", 1000 + nth);
        office.known.requests.insert(id, request.clone());
        let id = RequestId::nth(office.team.as_str(), 1000 + nth);
        request.to = Party::Team(request.from.clone());
        request.from = office.team.clone();
        office.known.requests.insert(id, request);
    }
    office.known.applied += 1;
    office
}

#[test]
fn nothing_is_cut_off_or_painted_over() {
    let mut all = Vec::new();
    for size in SIZES {
        let mut look = |office: Office, things: Vec<Thing>, clicks: &[&str], what: &str| {
            let mut place = Place::open(office, size, things);
            for label in clicks {
                place.click(label);
            }
            all.extend(faults(&place.harness, &format!("{what} {size:?}"), size.0));
        };
        look(Office::before("BAS"), vec![], &[], "before the start");
        for team in ["BAS", "JAS", "CCS"] {
            look(Office::after(team, 45), vec![], &[], team);
        }
        look(overfull(), vec![], &[], "overfull, out");
        let id = RequestId::nth("OTHER", 1007);
        let open = vec![Thing::Request(id)];
        look(overfull(), open, &[], "overfull, in");
        let (office, item) = with_item();
        let open = vec![Thing::NewRequest(Subject::Item(item))];
        look(office, open, &[], "ways to ask");
        let open = vec![Thing::NewRequest(Subject::Laboratory)];
        look(Office::after("BAS", 45), open, &[], "laboratory");
        let standing = [
            RequestStatus::Sent,
            RequestStatus::Acknowledged,
            RequestStatus::UnderReview,
        ];
        for answer in [
            "Return", "Consult", "Grant", "Postpone", "Refuse", "Pass on",
        ] {
            let (office, id) = with_incoming(&standing);
            // The next sensible step may bear the same name; the list of answers is the first.
            let mut place = Place::open(office, size, vec![Thing::Request(id)]);
            let node = place.harness.get_all_by_label(answer).next();
            node.expect("every answer is offered").click();
            place.harness.run_steps(3);
            let what = format!("{answer} {size:?}");
            all.extend(faults(&place.harness, &what, size.0));
        }
        for status in [
            RequestStatus::Draft,
            RequestStatus::Returned,
            RequestStatus::Sent,
            RequestStatus::Refused,
            RequestStatus::Executed,
            RequestStatus::Received,
            RequestStatus::Verified,
        ] {
            for team in ["BAS", "JAS", "GAR", "FEL"] {
                let office = Office::after(team, 70);
                let own =
                    office.known.requests.iter().find(|(_, request)| {
                        request.from == office.team && request.status == status
                    });
                let Some(id) = own.map(|(id, _)| id.clone()) else {
                    continue;
                };
                let what = format!("{team} {status:?} {id} {size:?}");
                let place = Place::open(office, size, vec![Thing::Request(id)]);
                all.extend(faults(&place.harness, &what, size.0));
            }
        }
    }
    all.truncate(40);
    assert!(all.is_empty(), "{all:#?}");
}

#[test]
fn whoever_is_consulted_sees_by_whom_and_replies() {
    let (mut office, id) = with_incoming(&[RequestStatus::UnderReview, RequestStatus::Sent]);
    // The same request, as the team that asked sees it.
    let mut request = office.known.requests[&id].clone();
    request.from = office.team.clone();
    request.to = Party::Team("CCS".into());
    Arc::make_mut(&mut request.draft).to = request.to.clone();
    office.known.requests.insert(id.clone(), request);
    office.known.clock.phase = Phase::Running;
    let open = |office: Office| Place::open(office, SIZES[1], vec![Thing::Request(id.clone())]);
    let mut place = open(office);
    assert!(place.harness.query_by_label("Send the reply").is_none());
    place
        .office
        .borrow_mut()
        .feed(What::Request(RequestEvent::Consulted {
            request: id.clone(),
            text: "Would one week do?".into(),
        }));
    place.harness.run_steps(3);
    place.harness.get_by_label_contains(": Would one week do?");
    let mut fields = place.harness.get_all_by_role(Role::MultilineTextInput);
    let field = fields.next().expect("a field for the reply");
    field.focus();
    field.type_text("It would.");
    drop(fields);
    place.harness.run_steps(3);
    place.click("Send the reply");
    let reply = Ask::Request(AskRequest::Consult {
        request: id.clone(),
        text: "It would.".into(),
    });
    assert_eq!(place.asked(), [reply]);
}

/// By keyboard alone: the list, a new request, back again.
#[test]
fn the_keyboard_is_enough() {
    let (office, item) = with_item();
    let name = office.known.items[&item]
        .card
        .as_ref()
        .map(|card| card.title.clone());
    let name = format!("{item} {}", name.expect("its title is known"));
    let mut place = Place::open(office, SIZES[0], vec![]);
    place.tab_to("New request");
    place.press(Key::Enter);
    place.tab_to(&name);
    place.press(Key::Enter);
    let write = {
        let office = place.office.borrow();
        let about = Subject::Item(item.clone());
        let first = offers(&office.known, &office.team, &about);
        let form = office.known.scenario.form(&first[0].form);
        format!("Write: {}", form.expect("it is in the library").title)
    };
    place.tab_to(&write);
    place.press(Key::Enter);
    let asked = place.asked();
    let [Ask::Request(AskRequest::Draft(draft))] = &asked[..] else {
        panic!("a draft is asked for: {asked:?}");
    };
    assert_eq!(draft.about, Subject::Item(item));
    // The first Esc leaves the field, the second the form.
    place.press(Key::Escape);
    place.press(Key::Escape);
    assert!(place.harness.query_by_label("New request").is_some());
}

/// A form is kept when typing pauses, says what is missing, is signed and sent only when it is complete.
#[test]
fn a_form_is_written_kept_signed_and_sent() {
    let (office, item) = with_item();
    let open = vec![Thing::NewRequest(Subject::Item(item))];
    let mut place = Place::open(office, SIZES[1], open);
    let write = place
        .harness
        .get_all_by_role(Role::Button)
        .find_map(|node| {
            node.accesskit_node()
                .label()
                .filter(|it| it.starts_with("Write: "))
        });
    place.click(&write.expect("a form can be written"));
    let asked = place.asked();
    let [Ask::Request(AskRequest::Draft(draft))] = &asked[..] else {
        panic!("a draft is asked for: {asked:?}");
    };
    let number = RequestId::nth("BAS", 77);
    drafted(&mut place.office.borrow_mut(), &number, draft);
    place.harness.run_steps(3);
    assert!(
        place.harness.query_by_label("BAS-77").is_some() || {
            let label = number.as_str();
            place.harness.query_all_by_label(label).next().is_some()
        }
    );
    // It cannot be sent yet, and says why.
    let send = place.harness.get_by_label("Send");
    assert!(send.accesskit_node().is_disabled());
    let field = place
        .harness
        .get_all_by_role(Role::MultilineTextInput)
        .next()
        .expect("a form has fields");
    field.focus();
    place.harness.run_steps(2);
    let field = place
        .harness
        .get_all_by_role(Role::MultilineTextInput)
        .next()
        .expect("a form has fields");
    field.type_text("Центральный орган 中央机关");
    place.harness.run_steps(2);
    assert_eq!(place.asked(), [], "nothing is sent while somebody types");
    place.harness.run_steps(12);
    let asked = place.asked();
    let [Ask::Request(AskRequest::Amend { request, draft })] = &asked[..] else {
        panic!("the draft is kept: {asked:?}");
    };
    assert_eq!(*request, number);
    let first = draft.fields.values().next().expect("the field is filled");
    assert!(first.contains("中央机关"), "{first}");
    // Once everything is there it is signed, and goes.
    let mut whole = (**draft).clone();
    let form = {
        let office = place.office.borrow();
        office.known.scenario.form(&whole.form).cloned()
    };
    for field in form.expect("it is in the library").fields {
        let text = match field.kind {
            FieldKind::UtcRange => "2031-03-01T00:00Z to 2031-03-02T06:00Z",
            _ => "As known.",
        };
        whole.fields.insert(field.id, Arc::from(text));
    }
    let draft = draft.clone();
    drafted(&mut place.office.borrow_mut(), &number, &draft);
    place.harness.run_steps(2);
    drafted(&mut place.office.borrow_mut(), &number, &Arc::new(whole));
    let task = {
        let mut office = place.office.borrow_mut();
        let task: AssignmentId = serde_json::from_str("\"BAS-T9\"").expect("an id");
        let team = office.team.clone();
        office.feed(What::Team(TeamEvent::TaskAdded {
            task: task.clone(),
            team,
            title: format!("Sign request {number}").into(),
            role: None,
            due: None,
        }));
        task
    };
    place.harness.run_steps(3);
    let sign = place
        .harness
        .get_all_by_role(Role::Button)
        .find_map(|node| {
            node.accesskit_node()
                .label()
                .filter(|it| it.starts_with("Sign as "))
        });
    place.click(&sign.expect("this seat holds every office"));
    let asked = place.asked();
    assert!(
        matches!(&asked[..], [
            Ask::Request(AskRequest::Sign { request }),
            Ask::Team(AskTeam::DoneTask { task: ticked, done: true }),
        ] if *request == number && *ticked == task),
        "{asked:?}"
    );
    {
        let mut office = place.office.borrow_mut();
        let role = office
            .known
            .scenario
            .team(&office.team)
            .and_then(|team| {
                team.roles
                    .iter()
                    .find(|it| it.office == accord::scenario::Office::CentralAuthority)
            })
            .map(|role| role.id.clone());
        let request = office.known.requests.get_mut(&number);
        request.expect("it was drafted").signed_by = role;
        office.known.applied += 1;
    }
    place.harness.run_steps(3);
    place.click("Send");
    let asked = place.asked();
    assert!(
        matches!(&asked[..], [Ask::Request(AskRequest::Send { request })] if *request == number),
        "{asked:?}"
    );
}

/// A request that came in is refused with ground and reasons.
#[test]
fn a_request_is_refused_with_reasons() {
    let (office, id) = with_incoming(&[
        RequestStatus::Sent,
        RequestStatus::Acknowledged,
        RequestStatus::UnderReview,
    ]);
    let mut place = Place::open(office, SIZES[1], vec![Thing::Request(id.clone())]);
    let node = place.harness.get_all_by_label("Refuse").next();
    node.expect("it can be refused").click();
    place.harness.run_steps(3);
    let ground = place.harness.get_all_by_role(Role::RadioButton).next();
    ground.expect("grounds are offered").click();
    place.harness.run_steps(2);
    let reasons = place
        .harness
        .get_by_role_and_label(Role::MultilineTextInput, "Reasons");
    reasons.focus();
    place.harness.run_steps(2);
    let reasons = place
        .harness
        .get_by_role_and_label(Role::MultilineTextInput, "Reasons");
    reasons.type_text("Our law does not allow it.");
    place.harness.run_steps(3);
    place.click("Refuse it");
    let asked = place.asked();
    let [
        Ask::Request(AskRequest::Refuse {
            request, reasons, ..
        }),
    ] = &asked[..]
    else {
        panic!("a refusal is asked for: {asked:?}");
    };
    assert_eq!((request, &**reasons), (&id, "Our law does not allow it."));
}

/// Who looks over a shoulder can ask for nothing.
#[test]
fn who_looks_on_does_nothing() {
    let (mut office, id) = with_incoming(&[RequestStatus::Sent, RequestStatus::UnderReview]);
    office.looks_on = true;
    let place = Place::open(office, SIZES[1], vec![Thing::Request(id)]);
    for label in ["Acknowledge", "Grant", "Refuse", "Return"] {
        for node in place.harness.query_all_by_label(label) {
            assert!(node.accesskit_node().is_disabled(), "{label}");
        }
    }
}

/// Of many requests only those in sight are laid out.
#[test]
fn many_requests_cost_no_more_than_a_screen_of_them() {
    let place = Place::open(overfull(), SIZES[0], vec![]);
    let rows = place.harness.query_all_by_role(Role::Button).count();
    assert!((5..40).contains(&rows), "{rows}");
}

/// Once a request has been returned, its form is gone.
#[test]
fn a_request_that_was_returned_leaves_no_armed_form() {
    let (office, id) = with_incoming(&[
        RequestStatus::Sent,
        RequestStatus::Acknowledged,
        RequestStatus::UnderReview,
    ]);
    let mut place = Place::open(office, SIZES[1], vec![Thing::Request(id.clone())]);
    let node = place.harness.get_all_by_label("Return").next();
    node.expect("it can be returned").click();
    place.harness.run_steps(3);
    let ticks = place.harness.get_all_by_role(Role::CheckBox);
    let on = |node: &egui_kittest::Node<'_>| {
        node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    };
    let ticks: Vec<_> = ticks.collect();
    if !ticks.iter().any(on) {
        ticks.first().expect("defects can be named").click();
    }
    drop(ticks);
    place.harness.run_steps(3);
    place.click("Return it");
    let asked = place.asked();
    let [Ask::Request(AskRequest::Return { defects, .. })] = &asked[..] else {
        panic!("{asked:?}");
    };
    // It is returned, mended and sent again while this desk looks elsewhere.
    {
        let mut office = place.office.borrow_mut();
        let what = What::Request(RequestEvent::Returned {
            request: id.clone(),
            defects: defects.clone(),
        });
        office.feed(what);
        let request = office.known.requests.get_mut(&id).expect("it");
        assert_eq!(request.status, RequestStatus::Returned);
        request.status = RequestStatus::Sent;
        office.known.applied += 1;
    }
    place.harness.run_steps(3);
    assert!(
        place.harness.query_by_label("Return it").is_none(),
        "the form was for the paper that went back"
    );
}

/// An open list is nearer than the request behind it, and a field that is typed in is too.
#[test]
fn escape_closes_what_is_nearest_and_nothing_behind_it() {
    let (office, item) = with_item();
    let open = vec![Thing::NewRequest(Subject::Item(item))];
    let mut place = Place::open(office, SIZES[1], open);
    let find = place.harness.get_all_by_role(Role::TextInput).next();
    find.expect("a field").focus();
    place.harness.run_steps(3);
    place.press(Key::Escape);
    assert!(
        place.harness.query_by_label("‹ Requests").is_some(),
        "the field alone was left"
    );
    place.press(Key::Escape);
    assert!(place.harness.query_by_label("‹ Requests").is_none());
}
