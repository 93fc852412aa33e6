//! What lies over the desk: overlays, palette, keys, tour, notices, and the window's title.

use super::painted::texts;
use super::window;
use super::worlds::Office;
use accord::app::client::Asked;
use accord::app::desk::coordination::Matter;
use accord::app::desk::{Aid, DeskView, Place, Status, Step, Thing, desk_ui, notices};
use accord::exercise::*;
use accord::link::{Comcheck, CommandId};
use accord::scenario::*;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

type Out = Rc<RefCell<Vec<Step>>>;
const SMALL: (f32, f32) = (1366.0, 768.0);

pub struct Desk {
    pub harness: Harness<'static>,
    pub out: Out,
    pub office: Rc<RefCell<Office>>,
    title: Rc<RefCell<String>>,
}

fn desk(office: Office, comcheck: bool, aid: Option<Aid>) -> Desk {
    let view = DeskView {
        aid,
        ..DeskView::default()
    };
    open(office, view, comcheck, None)
}

/// A desk with this open, and what is said of the line to the host.
pub fn open(office: Office, view: DeskView, comcheck: bool, line: Option<&'static str>) -> Desk {
    let status = Status {
        comcheck,
        line,
        ..Status::default()
    };
    told(office, view, status)
}

/// A desk with this open that is told this.
fn told(office: Office, mut view: DeskView, status: Status<'static>) -> Desk {
    let (out, title): (Out, Rc<RefCell<String>>) = Default::default();
    let office = Rc::new(RefCell::new(office));
    let shown = (out.clone(), title.clone(), office.clone());
    let mut harness = window(SMALL, move |ui| {
        let (out, title, office) = &shown;
        let office = office.borrow();
        let here = office.here();
        let mut steps = Vec::new();
        desk_ui(ui, &here, &status, &mut view, &mut steps);
        *title.borrow_mut() = notices::title(&here, &view.inbox, &view.overlay);
        out.borrow_mut().extend(steps.iter().cloned());
        for step in steps {
            let undo = step == Step::Undo;
            if let Some(back) = view.take(step).filter(|_| undo) {
                out.borrow_mut().push(back);
            }
        }
        assert!(view.faults.is_empty(), "{:?}", view.faults);
    });
    harness.run_steps(3);
    Desk {
        harness,
        out,
        office,
        title,
    }
}

impl Desk {
    /// The title of its window.
    pub fn title(&self) -> String {
        self.title.borrow().clone()
    }
}

/// An urgent inject with so many minutes left, in the list of events or free.
pub fn urgent(minutes: u64, listed: bool) -> (Office, Option<InjectId>) {
    let mut office = Office::after("BAS", 45);
    office.known.clock.phase = Phase::Running;
    let mut inbox = office.known.inbox.iter().rev();
    let model = inbox.find(|arrival| arrival.inject.is_some());
    let mut arrival = model.expect("an inject").clone();
    let mut card = arrival.card.as_ref().clone();
    card.urgent = true;
    card.title = "A threat to life".into();
    card.until = Some(office.now + Length::from_mins(minutes));
    arrival.card = Arc::new(card);
    arrival.seq = 9000;
    let inject = arrival.inject.clone().filter(|_| listed);
    arrival.inject.clone_from(&inject);
    if let Some(state) = inject
        .as_ref()
        .and_then(|id| office.known.injects.get_mut(id))
    {
        state.acknowledged_by.clear();
    }
    office.known.inbox.push(arrival);
    office.known.applied += 1;
    (office, inject)
}

#[test]
fn what_cannot_wait_is_confirmed_by_keyboard_and_marks_the_title() {
    let (office, inject) = urgent(5, true);
    let mut desk = desk(office, false, None);
    desk.harness.get_by_label("A threat to life");
    assert!(desk.title.borrow().starts_with("! ("), "{:?}", desk.title);
    for _ in 0..6 {
        desk.harness.key_press(Key::Tab);
        desk.harness.run_steps(2);
        if desk
            .harness
            .get_by_label("Read and understood")
            .is_focused()
        {
            break;
        }
    }
    desk.harness.key_press(Key::Enter);
    desk.harness.run_steps(3);
    let wanted = Step::Ask(Ask::Message(AskMessage::Acknowledge {
        inject: inject.expect("listed"),
    }));
    assert!(desk.out.borrow().contains(&wanted), "{:?}", desk.out);
}

#[test]
fn a_card_about_the_joint_action_leads_there_and_is_only_read() {
    // What is expected may be told, or only be named.
    let told = vec![Expectation::Each(Act::ConfirmJointAction)];
    leads_to_the_joint_action("A moment is proposed", told);
    leads_to_the_joint_action("Joint action proposed for T+57", Vec::new());
}

fn leads_to_the_joint_action(title: &str, expected: Vec<Expectation>) {
    let (mut office, _) = urgent(5, true);
    let arrival = office.known.inbox.last_mut().expect("the card");
    let mut card = arrival.card.as_ref().clone();
    card.expected = expected;
    card.title = title.into();
    arrival.card = Arc::new(card);
    let mut desk = desk(office, false, None);
    assert!(
        desk.harness.query_by_label("Confirm").is_none(),
        "reading confirms nothing"
    );
    desk.harness.get_by_label("Go to: Joint action").click();
    desk.harness.run_steps(4);
    let wanted = Step::Open(Thing::Matter(Matter::Joint));
    assert!(desk.out.borrow().contains(&wanted), "{:?}", desk.out);
    desk.harness.get_by_label(
        "All who confirm act at the same moment, so that nobody is warned by another’s act.",
    );
    // The card waits at the edge, unread.
    assert!(desk.harness.query_by_label("Read and understood").is_none());
    desk.harness.get_by_label("Open (F2)").click();
    desk.harness.run_steps(4);
    desk.harness.get_by_label("Read and understood");
}

/// A sentence that is being written while something urgent comes: not a letter of it goes elsewhere.
#[test]
fn what_cannot_wait_takes_no_letter_from_a_sentence() {
    let (waiting, inject) = urgent(5, true);
    let mut before = waiting.clone();
    before.known.inbox.pop();
    before.known.applied -= 1;
    let mut view = DeskView::default();
    view.take(Step::Open(Thing::NewMessage(vec![Party::Team(
        "JAS".into(),
    )])));
    let mut desk = open(before, view, false, None);
    let field = |desk: &Desk| {
        let mut all = desk.harness.get_all_by_role(Role::MultilineTextInput);
        let focused = all.find(egui_kittest::Node::is_focused);
        focused.map(|node| node.accesskit_node().value().unwrap_or_default())
    };
    assert!(field(&desk).is_some(), "the text has the keyboard");
    let write = |desk: &mut Desk, text: &str| {
        desk.harness.event(egui::Event::Text(text.into()));
        desk.harness.run_steps(2);
    };
    write(&mut desk, "Please keep");
    *desk.office.borrow_mut() = waiting;
    desk.harness.run_steps(2);
    write(&mut desk, " the");
    desk.harness.key_press(Key::Enter);
    desk.harness.run_steps(2);
    write(&mut desk, "logs");
    assert_eq!(field(&desk).as_deref(), Some("Please keep the\nlogs"));
    assert!(desk.harness.query_by_label("Read and understood").is_none());
    desk.harness.get_by_label("Open (F2)");
    assert!(desk.title.borrow().starts_with("! ("), "{:?}", desk.title);
    desk.harness.key_press(Key::F2);
    desk.harness.run_steps(4);
    desk.harness.get_by_label("Read and understood").click();
    desk.harness.run_steps(2);
    let wanted = Step::Ask(Ask::Message(AskMessage::Acknowledge {
        inject: inject.clone().expect("listed"),
    }));
    assert!(desk.out.borrow().contains(&wanted), "{:?}", desk.out);
    // Once it is read the keyboard is back in the sentence.
    {
        let mut office = desk.office.borrow_mut();
        let team = office.team.clone();
        let state = inject.and_then(|id| office.known.injects.get_mut(&id));
        state.expect("listed").acknowledged_by.insert(team);
        office.known.applied += 1;
    }
    desk.harness.run_steps(4);
    write(&mut desk, ".");
    assert_eq!(field(&desk).as_deref(), Some("Please keep the\nlogs."));
}

#[test]
fn the_end_is_said_once_and_what_is_said_then_is_not_lost() {
    let mut office = Office::after("BAS", 150);
    office.known.clock.phase = Phase::Ended;
    office.over = true;
    let mut view = DeskView::default();
    view.take(Step::Open(Thing::Matter(Matter::HotWash)));
    let lost = "The line to the host is lost.";
    let mut desk = open(office, view, false, Some(lost));
    assert!(desk.harness.query_by_label(lost).is_none());
    let ended = desk
        .harness
        .query_all_by_label_contains("The exercise has ended");
    assert_eq!(ended.count(), 1, "one sentence");
    desk.harness.get_by_label_contains("reaches nobody");
    {
        let mut fields = desk.harness.get_all_by_role(Role::TextInput);
        let line = fields.find(|node| (300.0..1000.0).contains(&node.rect().left()));
        line.expect("a line").focus();
    }
    desk.harness.run_steps(2);
    desk.harness
        .event(egui::Event::Text("Keep the daily call".into()));
    desk.harness.run_steps(2);
    desk.harness.key_press(Key::Enter);
    desk.harness.run_steps(3);
    assert_eq!(*desk.out.borrow(), [], "nothing is sent that nobody hears");
    let mut fields = desk.harness.get_all_by_role(Role::TextInput);
    let kept =
        fields.any(|node| node.accesskit_node().value().as_deref() == Some("Keep the daily call"));
    assert!(kept, "the line stays where it can be copied");
}

#[test]
fn what_is_left_of_the_hot_wash_stands_where_a_team_writes_it() {
    for (left, shown) in [(754, "12:34"), (59, "0:59"), (0, "Time is over")] {
        let mut office = Office::after("BAS", 150);
        office.known.clock.phase = Phase::Ended;
        office.hot_wash = Some(left);
        let mut view = DeskView::default();
        view.take(Step::Open(Thing::Matter(Matter::HotWash)));
        let desk = open(office, view, false, None);
        desk.harness.get_by_label(shown);
        desk.harness.get_by_label("Time left");
        // In the list of matters and over the whole desk too, as long as there is something left.
        let listed = format!("{shown} left");
        let listed = desk.harness.query_all_by_label_contains(&listed).count();
        assert_eq!(listed > 1, left > 0);
    }
}

#[test]
fn later_only_while_there_is_time_and_a_free_one_is_confirmed_here() {
    let mut soon = desk(urgent(1, true).0, false, None);
    soon.harness.get_by_label("Later").click();
    soon.harness.run_steps(3);
    soon.harness.get_by_label("Read and understood");
    let mut far = desk(urgent(9, true).0, false, None);
    far.harness.get_by_label("Later").click();
    far.harness.run_steps(3);
    assert!(far.harness.query_by_label("Read and understood").is_none());
    far.office.borrow_mut().now = Moment::from_mins(50);
    far.harness.run_steps(3);
    far.harness.get_by_label("Read and understood");
    let mut free = desk(urgent(1, false).0, false, None);
    free.harness.get_by_label("Read and understood").click();
    free.harness.run_steps(3);
    assert!(free.harness.query_by_label("Read and understood").is_none());
}

#[test]
fn a_real_emergency_covers_everything_and_cannot_be_closed() {
    let mut office = Office::after("BAS", 45);
    office.known.clock.halt = Some("Leave the building.".into());
    let mut desk = desk(office, false, None);
    desk.harness.key_press(Key::Escape);
    desk.harness.run_steps(3);
    desk.harness.get_by_label("Stop");
    assert!(
        desk.harness
            .query_all_by_label("Leave the building.")
            .count()
            >= 1
    );
}

#[test]
fn the_check_says_what_works() {
    let mut desk = desk(Office::before("BAS"), true, None);
    for label in ["I can read this: ÄÉß Щит 演习", "I hear the trainer"] {
        desk.harness.get_by_label(label).click();
        desk.harness.run_steps(3);
    }
    let field = desk
        .harness
        .get_by_role_and_label(Role::TextInput, "Type the word HARBOUR:");
    field.focus();
    field.type_text("harbour");
    desk.harness.run_steps(3);
    desk.harness.get_by_label("All works").click();
    desk.harness.run_steps(3);
    let all = Comcheck {
        sees: true,
        hears: true,
        types: true,
    };
    assert_eq!(desk.out.borrow().last(), Some(&Step::Comcheck(all)));
    assert!(desk.harness.query_by_label("All works").is_none());
}

#[test]
fn the_palette_finds_by_typing() {
    let mut desk = desk(Office::after("BAS", 45), false, Some(Aid::Palette));
    let mut fields = desk.harness.get_all_by_role(Role::TextInput);
    let field = fields.find(egui_kittest::Node::is_focused);
    field
        .expect("its field has the keyboard")
        .type_text("go labo");
    drop(fields);
    desk.harness.run_steps(3);
    desk.harness.key_press(Key::Enter);
    desk.harness.run_steps(3);
    assert!(desk.out.borrow().contains(&Step::Go(Place::Laboratory)));
    desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    desk.harness.run_steps(3);
    let mut fields = desk.harness.get_all_by_role(Role::TextInput);
    let field = fields.find(egui_kittest::Node::is_focused);
    field
        .expect("its field has the keyboard")
        .type_text("write jasper");
    drop(fields);
    desk.harness.run_steps(3);
    desk.harness.key_press(Key::Enter);
    desk.harness.run_steps(3);
    let to = Thing::NewMessage(vec![Party::Team("JAS".into())]);
    assert!(
        desk.out.borrow().contains(&Step::Open(to)),
        "{:?}",
        desk.out
    );
}

/// Opens the palette, types, presses Enter. What was pushed.
fn find(desk: &mut Desk, typed: &str) -> Vec<Step> {
    desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    desk.harness.run_steps(3);
    desk.harness.event(egui::Event::Text(typed.into()));
    desk.harness.run_steps(2);
    desk.harness.key_press(Key::Enter);
    desk.harness.run_steps(3);
    std::mem::take(&mut *desk.out.borrow_mut())
}

#[test]
fn the_palette_offers_what_can_be_done_with_what_is_open() {
    let mut office = Office::after("JAS", 45);
    office.known.clock.phase = Phase::Running;
    office.known.exhibits_asked = true;
    office.known.jobs.clear();
    let nation = office.here().nation().cloned().expect("a state");
    office.feed(What::Continuity(ContinuityEvent::LevelChanged {
        nation,
        service: "port-information".into(),
        level: 40,
    }));
    let item = ItemId::from("E93");
    office.feed(What::Evidence(EvidenceEvent::Revealed {
        item: item.clone(),
        card: Arc::new(super::evidence::card(&office, true)),
        to: vec![office.team.clone()],
    }));
    let group = office.known.groups.keys().next().cloned().expect("a group");
    office
        .known
        .groups
        .get_mut(&group)
        .expect("it")
        .captured_by
        .clear();
    let mut view = DeskView::default();
    view.take(Step::Open(Thing::Group(group.clone())));
    view.take(Step::Open(Thing::Item(item.clone())));
    let mut desk = open(office, view, false, None);
    // Without authority the copy would prove nothing: the question stands before it.
    let steps = find(&mut desk, "acquire e93 disk");
    assert!(
        steps.contains(&Step::Open(Thing::Acquire(item))),
        "{steps:?}"
    );
    desk.harness.get_by_label("Not yet").click();
    desk.harness.run_steps(3);
    let steps = find(&mut desk, "block:");
    assert!(
        steps.contains(&Step::Open(Thing::Block(group))),
        "{steps:?}"
    );
    let steps = find(&mut desk, "choose exhibits");
    assert!(steps.contains(&Step::Open(Thing::Exhibits)), "{steps:?}");
    let steps = find(&mut desk, "restore");
    let restore = Ask::Continuity(AskContinuity::Restore {
        service: "port-information".into(),
    });
    assert!(
        steps
            .iter()
            .any(|step| matches!(step, Step::Ask(ask) | Step::AskAs(_, ask) if *ask == restore)),
        "{steps:?}"
    );
    let steps = find(&mut desk, "change the theme");
    assert!(steps.contains(&Step::Theme), "{steps:?}");
}

#[test]
fn the_palette_offers_the_next_step_of_each_request() {
    let mut office = Office::after("JAS", 45);
    office.known.clock.phase = Phase::Running;
    let mut ids = office.known.requests.keys().cloned();
    let mut id = || ids.next().expect("there are three");
    let (came, seen, ready) = (id(), id(), id());
    let basalt = || "BAS".into();
    let jasper = office.team.clone();
    let here = Party::Team(jasper.clone());
    for (id, from, to, status) in [
        (&came, basalt(), here.clone(), RequestStatus::Sent),
        (&seen, basalt(), here, RequestStatus::Acknowledged),
        (
            &ready,
            jasper,
            Party::Team(basalt()),
            RequestStatus::Executed,
        ),
    ] {
        let request = office.known.requests.get_mut(id).expect("it");
        (request.from, request.to, request.status) = (from, to, status);
    }
    let mut desk = desk(office, false, None);
    for (typed, ask) in [
        (
            "acknowledge request",
            AskRequest::Acknowledge {
                request: came.clone(),
            },
        ),
        ("confirm the answer", AskRequest::Receive { request: ready }),
    ] {
        let ask = Ask::Request(ask);
        let steps = find(&mut desk, typed);
        assert!(
            steps
                .iter()
                .any(|step| matches!(step, Step::Ask(it) | Step::AskAs(_, it) if *it == ask)),
            "{typed}: {steps:?}"
        );
    }
    let steps = find(&mut desk, "decide request");
    assert!(
        steps
            .iter()
            .any(|step| matches!(step, Step::Open(Thing::Request(_)))),
        "{steps:?}"
    );
}

#[test]
fn the_tour_has_five_cards_and_can_be_left() {
    let mut tour = desk(Office::before("BAS"), false, Some(Aid::Tour));
    for nth in 1..=5 {
        tour.harness.get_by_label(&format!("{nth} of 5"));
        for (text, rect, _) in texts(&tour.harness) {
            let inside = rect.right() <= SMALL.0 + 1.0 && rect.bottom() <= SMALL.1 + 1.0;
            assert!(inside, "{text} at {rect:?}");
        }
        tour.harness
            .get_by_label(if nth < 5 { "Next" } else { "Begin" })
            .click();
        tour.harness.run_steps(3);
    }
    assert!(tour.harness.query_by_label("5 of 5").is_none());
    let mut left = desk(Office::before("BAS"), false, Some(Aid::Tour));
    left.harness.key_press(Key::Escape);
    left.harness.run_steps(3);
    assert!(left.harness.query_by_label("1 of 5").is_none());
}

/// Wherever a guest looks, Esc leads back once nothing nearer is open, and so does the button.
#[test]
fn a_guest_at_a_desk_goes_back_by_escape_from_every_place() {
    for place in Place::ALL {
        for by_key in [true, false] {
            let mut office = Office::after("BAS", 20);
            office.looks_on = true;
            let view = DeskView {
                place,
                ..DeskView::default()
            };
            let status = Status {
                banner: Some("You look over the shoulder of Basalt."),
                ..Status::default()
            };
            let mut guest = told(office, view, status);
            // An urgent card may lie over the desk of whoever has not answered it.
            while let Some(card) = guest.harness.query_by_label("Read and understood") {
                card.click();
                guest.harness.run_steps(3);
            }
            guest.out.borrow_mut().clear();
            if by_key {
                guest.harness.key_press(Key::Escape);
            } else {
                guest.harness.get_by_label("Back").click();
            }
            guest.harness.run_steps(3);
            let steps = guest.out.take();
            assert_eq!(steps, [Step::Back], "{place:?}, by key: {by_key}");
        }
    }
}

#[test]
fn the_keys_stand_on_one_card() {
    let mut desk = desk(Office::before("BAS"), false, None);
    desk.harness.key_press(Key::F1);
    desk.harness.run_steps(3);
    desk.harness.get_by_label("Close").click();
    desk.harness.run_steps(3);
    assert!(desk.harness.query_by_label("Close").is_none());
}

#[test]
fn what_has_just_come_is_said_and_what_was_there_is_not() {
    let mut desk = desk(Office::after("BAS", 45), false, None);
    let line = "At once please 立即";
    assert_eq!(desk.harness.query_all_by_label_contains(line).count(), 0);
    {
        let mut office = desk.office.borrow_mut();
        let event = Event {
            seq: office.log.len() as u64,
            at: office.now,
            by: Actor::Seat("JAS".into(), "CA".into()),
            to: Audience::All,
            what: What::Message(MessageEvent::Written {
                id: Some(MessageId::nth("JAS", 900)),
                from: Party::Team("JAS".into()),
                to: vec![Party::Team("BAS".into())],
                text: line.into(),
                mark: None,
                form: MessageForm::Chat,
                title: "".into(),
                channel: None,
                re: None,
            }),
        };
        apply(&mut office.known, &event);
        office.log.push(Arc::new(event));
    }
    desk.harness.run_steps(3);
    // In the list at the left, and as a line over the desk.
    assert!(desk.harness.query_all_by_label_contains(line).count() >= 2);
    assert!(desk.title.borrow().starts_with('('), "{:?}", desk.title);
}

/// What was asked for is answered with yes, and seen by the desk.
fn answered(desk: &mut Desk, ask: &Ask) {
    {
        let mut office = desk.office.borrow_mut();
        let by = Actor::Seat("BAS".into(), office.roles[0].clone());
        office.asked.push(Asked {
            id: CommandId(1),
            command: Command {
                by,
                ask: ask.clone(),
            },
            since: std::time::Instant::now(),
            answer: Some(Ok(())),
        });
    }
    desk.harness.run_steps(3);
}

/// The one thing that was asked for since the last time.
fn one_ask(desk: &Desk) -> Ask {
    let steps = desk.out.take();
    let asks = steps.into_iter().filter_map(|step| match step {
        Step::Ask(ask) | Step::AskAs(_, ask) => Some(ask),
        _ => None,
    });
    let mut asks: Vec<Ask> = asks.collect();
    assert_eq!(asks.len(), 1, "{asks:?}");
    asks.remove(0)
}

/// A desk in the middle of play with this open.
fn desk_with(mut office: Office, thing: Thing) -> Desk {
    office.known.clock.phase = Phase::Running;
    let mut view = DeskView::default();
    view.take(Step::Open(thing));
    open(office, view, false, None)
}

#[test]
fn a_task_ticked_off_is_opened_again_by_a_key_or_in_the_foot() {
    for by_key in [true, false] {
        let mut office = Office::after("BAS", 45);
        office.known.tasks.clear();
        let task = AssignmentId::nth("BAS", 900);
        office.feed(What::Team(TeamEvent::TaskAdded {
            task: task.clone(),
            team: "BAS".into(),
            title: "Call the bank".into(),
            role: None,
            due: None,
        }));
        let mut desk = desk_with(office, Thing::Brief);
        assert!(desk.harness.query_by_label("Undo").is_none());
        let role = Role::CheckBox;
        let tick = desk.harness.get_by_role_and_label(role, "Call the bank");
        tick.click();
        desk.harness.run_steps(3);
        let ask = one_ask(&desk);
        let done = |done| TeamEvent::TaskDone {
            task: task.clone(),
            team: "BAS".into(),
            done,
        };
        desk.harness.run_steps(3);
        assert!(
            desk.harness.query_by_label("Undo").is_none(),
            "not done yet"
        );
        desk.office.borrow_mut().feed(What::Team(done(true)));
        answered(&mut desk, &ask);
        desk.harness.get_by_label("Task ticked off.");
        if by_key {
            desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        } else {
            desk.harness.get_by_label("Undo").click();
        }
        desk.harness.run_steps(3);
        let back = AskTeam::DoneTask {
            task: task.clone(),
            done: false,
        };
        assert_eq!(one_ask(&desk), Ask::Team(back), "by key: {by_key}");
        assert!(desk.harness.query_by_label("Undo").is_none(), "once");
    }
}

#[test]
fn a_draft_that_was_discarded_is_written_anew_and_what_was_sent_is_not() {
    let mut office = Office::after("BAS", 45);
    let own = office.known.requests.iter();
    let mut own = own.filter(|(_, request)| request.from == office.team);
    let (_, request) = own.next().expect("one");
    let draft = request.draft.clone();
    let id = RequestId::nth("BAS", 900);
    office.feed(What::Request(RequestEvent::Drafted {
        request: id.clone(),
        from: "BAS".into(),
        draft: draft.clone(),
    }));
    let mut desk = desk_with(office, Thing::Request(id.clone()));
    desk.harness.get_by_label("Discard").click();
    desk.harness.run_steps(3);
    let ask = one_ask(&desk);
    desk.office
        .borrow_mut()
        .feed(What::Request(RequestEvent::Withdrawn { request: id }));
    answered(&mut desk, &ask);
    desk.harness.get_by_label("Draft discarded.");
    desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    desk.harness.run_steps(3);
    assert_eq!(one_ask(&desk), Ask::Request(AskRequest::Draft(draft)));
}

#[test]
fn a_message_that_was_discarded_comes_back_and_a_field_keeps_the_key() {
    let office = Office::after("BAS", 45);
    let to = vec![Party::Team("JAS".into())];
    let mut desk = desk_with(office, Thing::NewMessage(to));
    let role = Role::MultilineTextInput;
    desk.harness.get_by_role(role).focus();
    desk.harness.run_steps(2);
    desk.harness.get_by_role(role).type_text("Please wait");
    desk.harness.run_steps(3);
    desk.harness.get_by_label("Discard").click();
    desk.harness.run_steps(3);
    assert!(desk.harness.query_by_role(role).is_none(), "it is gone");
    desk.harness.get_by_label("Message discarded.");
    let mut fields = desk.harness.get_all_by_role(Role::TextInput);
    fields.next().expect("a field").focus();
    drop(fields);
    desk.harness.run_steps(2);
    desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    desk.harness.run_steps(3);
    assert!(!desk.out.take().contains(&Step::Undo), "the field's own");
    desk.harness.get_by_label("Undo").click();
    desk.harness.run_steps(3);
    let text = desk.harness.get_by_role(role).value();
    assert_eq!(text.as_deref(), Some("Please wait"));
}

#[test]
fn a_vote_goes_back_to_what_it_was_while_it_is_open() {
    for open in [true, false] {
        let mut office = Office::after("BAS", 45);
        let state = &mut office.known.coordination;
        *state = Coordination {
            crosswalk_open: true,
            ..Coordination::default()
        };
        state.votes.insert("BAS".into(), true);
        let mut desk = desk_with(office, Thing::Matter(Matter::Crosswalk));
        desk.harness.get_by_label("Vote against").click();
        desk.harness.run_steps(3);
        let ask = one_ask(&desk);
        desk.office
            .borrow_mut()
            .feed(What::Coordination(CoordinationEvent::Voted {
                team: "BAS".into(),
                agree: false,
            }));
        desk.office.borrow_mut().known.coordination.crosswalk_open = open;
        answered(&mut desk, &ask);
        desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        desk.harness.run_steps(3);
        if open {
            let back = AskCoordination::Vote { agree: true };
            assert_eq!(one_ask(&desk), Ask::Coordination(back));
        } else {
            assert_eq!(desk.out.take(), [], "the vote is closed");
        }
    }
}
