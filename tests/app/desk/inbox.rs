//! What came in: found, read, answered and written, by mouse and by keyboard alone.

use super::painted::faults;
use super::window;
use super::worlds::Office;
use accord::app::desk::inbox::{InboxView, inbox_list_ui, inbox_ui};
use accord::app::desk::{Step, Thing};
use accord::exercise::*;
use accord::scenario::*;
use egui::{Key, Ui};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

type Out = Rc<RefCell<Vec<Step>>>;
const LIST: f32 = 272.0;
/// The middle of a desk at 1366 by 768 beside the list at the left.
const MIDDLE: (f32, f32) = (1084.0, 610.0);

/// List and middle side by side, and what they pushed.
fn inbox(office: Office, open: Option<Thing>) -> (Harness<'static>, Out) {
    let out: Out = Rc::default();
    let got = out.clone();
    let mut view = InboxView::default();
    if let Some(thing) = open {
        view.open(thing);
    }
    let mut harness = window(MIDDLE, move |ui: &mut Ui| {
        let here = office.here();
        let mut out = out.borrow_mut();
        egui::Panel::left("list")
            .resizable(false)
            .exact_size(LIST)
            .show(ui, |ui| inbox_list_ui(ui, &here, &mut view, &mut out));
        egui::CentralPanel::no_frame().show(ui, |ui| inbox_ui(ui, &here, &mut view, &mut out));
    });
    harness.run_steps(3);
    (harness, got)
}

/// The last of an office's injects for which this holds.
fn arrival(office: &Office, fits: impl Fn(&Arrival) -> bool) -> Arrival {
    let mut inbox = office.known.inbox.iter().rev();
    let found = inbox.find(|arrival| fits(arrival));
    found.expect("such an inject arrived").clone()
}

fn asks(got: &Out) -> Vec<Ask> {
    let got = got.borrow();
    let asks = got.iter().filter_map(|step| match step {
        Step::Ask(ask) => Some(ask.clone()),
        _ => None,
    });
    asks.collect()
}

/// One inject of each medium, a message of each form, a choice, expectations, a long text, names in three scripts.
fn motley() -> Office {
    let mut office = Office::after("BAS", 45);
    let now = office.now;
    let model = arrival(&office, |arrival| arrival.inject.is_some());
    for (nth, medium) in [
        Medium::Mail,
        Medium::Phone,
        Medium::Register,
        Medium::Form,
        Medium::Press,
        Medium::Board,
        Medium::Chat,
    ]
    .into_iter()
    .enumerate()
    {
        let mut card = model.card.as_ref().clone();
        card.medium = medium;
        card.title =
            "Письмо о гавани 港口 and a subject line that is far too long for one row of a list"
                .into();
        card.text = "E1 is named here. 证据在服务器上。 Улики на сервере. "
            .repeat(4)
            .into();
        card.urgent = nth == 0;
        card.until = Some(now + Length::from_mins(3 + nth as u64));
        card.expected = vec![
            Expectation::Each(Act::ReportStatus),
            Expectation::Each(Act::Acquire("E1".into(), Method::Memory)),
        ];
        card.poses = Some(Arc::new(DilemmaCard {
            id: DilemmaId::new(format!("D{nth}")),
            title: "Secure or seize".into(),
            text: "Which of the two comes first?".into(),
            options: vec![
                (
                    "a".into(),
                    "Secure the copies first, and tell the others when it is done".into(),
                    Principle::PreserveFirst,
                ),
                ("b".into(), "Seize now".into(), Principle::SpeedFirst),
            ],
        }));
        office.known.inbox.push(Arrival {
            at: now,
            seq: 10_000 + nth as u64,
            inject: model.inject.clone().filter(|_| nth == 1),
            card: Arc::new(card),
        });
    }
    for (nth, form) in [MessageForm::Mail, MessageForm::Chat]
        .into_iter()
        .enumerate()
    {
        office.known.messages.push(MessageState {
            at: now,
            from: Party::Team("JAS".into()),
            to: vec![Party::Team("BAS".into())],
            text: "We can have the copies by noon. 中午之前。".into(),
            mark: Some("AMBER".into()),
            id: Some(MessageId::nth("JAS", 900 + nth as u32)),
            by: Actor::Clock,
            form,
            title: "Copies".into(),
            channel: None,
            re: None,
        });
    }
    office.known.applied += 1;
    office
}

fn overfull() -> Office {
    let mut office = motley();
    let (arrivals, messages) = (office.known.inbox.clone(), office.known.messages.clone());
    for nth in 0..200_usize {
        let mut one = arrivals[nth % arrivals.len()].clone();
        one.seq = 20_000 + nth as u64;
        one.inject = None;
        office.known.inbox.push(one);
        let mut message = messages[nth % messages.len()].clone();
        message.id = Some(MessageId::nth("GAR", nth as u32));
        office.known.messages.push(message);
    }
    office
}

#[test]
fn nothing_is_cut_off_or_painted_over() {
    let mut wrong = Vec::new();
    for (name, office) in [
        ("before the start", Office::before as fn(&str) -> Office),
        ("usual", |team| Office::after(team, 45)),
    ] {
        for team in ["BAS", "CCS"] {
            let (harness, _) = inbox(office(team), None);
            wrong.extend(faults(&harness, &format!("{name}, {team}"), MIDDLE.0));
        }
    }
    for seq in 10_000..10_007 {
        let (harness, _) = inbox(motley(), Some(Thing::Arrival(seq)));
        wrong.extend(faults(&harness, &format!("inject {seq}"), MIDDLE.0));
    }
    for nth in [900, 901] {
        let (harness, _) = inbox(motley(), Some(Thing::Message(MessageId::nth("JAS", nth))));
        wrong.extend(faults(&harness, &format!("message {nth}"), MIDDLE.0));
    }
    let to = vec![Party::Team("JAS".into())];
    let (harness, _) = inbox(motley(), Some(Thing::NewMessage(to)));
    wrong.extend(faults(&harness, "writing", MIDDLE.0));
    let (harness, _) = inbox(overfull(), None);
    wrong.extend(faults(&harness, "overfull", MIDDLE.0));
    wrong.truncate(30);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn an_empty_inbox_says_what_will_come() {
    let (harness, _) = inbox(Office::before("BAS"), None);
    harness.get_by_label("Nothing has come in yet");
    assert!(
        harness
            .query_all_by_label_contains("once the exercise has started")
            .count()
            > 0
    );
}

#[test]
fn opening_marks_as_read_once_and_the_row_says_what_it_is() {
    let office = Office::after("BAS", 45);
    let newest = arrival(&office, |arrival| arrival.inject.is_some());
    let title = newest.card.title.to_string();
    let (mut harness, got) = inbox(office, None);
    let row = harness.get_all_by_label_contains(&title).next();
    row.expect("its row").click();
    harness.run_steps(4);
    let reads = asks(&got)
        .into_iter()
        .filter(|ask| matches!(ask, Ask::Message(AskMessage::Read { .. })));
    assert_eq!(reads.count(), 1);
}

#[test]
fn the_keyboard_alone_opens_acknowledges_and_answers() {
    let mut office = Office::after("BAS", 45);
    let newest = arrival(&office, |arrival| {
        arrival.inject.is_some() && arrival.card.poses.is_none()
    });
    let inject = newest.inject.clone().expect("an inject");
    for state in office.known.injects.values_mut() {
        state.acknowledged_by.clear();
    }
    office.known.clock.phase = Phase::Running;
    let (mut harness, got) = inbox(office, Some(Thing::Arrival(newest.seq)));
    for _ in 0..80 {
        harness.key_press(Key::Tab);
        harness.run_steps(2);
        if harness.get_by_label("Acknowledge").is_focused() {
            break;
        }
    }
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    let wanted = Ask::Message(AskMessage::Acknowledge { inject });
    assert!(asks(&got).contains(&wanted), "{got:?}");
}

#[test]
fn a_choice_needs_an_option_and_carries_its_reason() {
    let (mut harness, got) = inbox(motley(), Some(Thing::Arrival(10_000)));
    harness.get_by_label("Choose").click();
    harness.run_steps(2);
    assert!(asks(&got).is_empty(), "no option was chosen");
    harness.get_by_label("Seize now").click();
    harness.run_steps(2);
    harness.get_by_label("Choose").click();
    harness.run_steps(2);
    assert!(
        asks(&got).iter().any(|ask| matches!(
            ask,
            Ask::Message(AskMessage::Choose { option, .. }) if option.as_str() == "b"
        )),
        "{got:?}"
    );
}

#[test]
fn what_is_named_opens_where_it_belongs() {
    let mut office = motley();
    let card = ItemCard {
        title: "Messages of three channels".into(),
        text: "".into(),
        place: "".into(),
        jurisdiction: "JAS".into(),
        custodian: None,
        volatility: accord::evidence::volatility::Volatility::RemoteLog,
        methods: Vec::new(),
        concept: None,
        gone_at: None,
        secret: false,
        isolate_first: false,
        open_source: false,
        questions: Vec::new(),
    };
    let state = office.known.items.entry("E1".into()).or_default();
    state.card.get_or_insert_with(|| Arc::new(card));
    let (mut harness, got) = inbox(office, Some(Thing::Arrival(10_000)));
    // It stands beneath the choice, so the keyboard goes there.
    let named = |node: &egui_kittest::Node<'_>| {
        let label = node.accesskit_node().label();
        label.is_some_and(|label| label.starts_with("E1 "))
    };
    {
        let mut links = harness.get_all_by_role(egui::accesskit::Role::Button);
        links.rfind(named).expect("a link").focus();
    }
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    let wanted = Step::Open(Thing::Item("E1".into()));
    assert!(got.borrow().contains(&wanted), "{got:?}");
}

#[test]
fn a_message_needs_somebody_to_go_to_and_a_text() {
    let mut office = Office::after("BAS", 45);
    office.known.clock.phase = Phase::Running;
    let (mut harness, got) = inbox(office, Some(Thing::NewMessage(Vec::new())));
    harness.get_by_label("Send").click();
    harness.run_steps(2);
    assert!(asks(&got).is_empty());
    harness.get_by_label("Jasper").click();
    harness.run_steps(2);
    let fields = harness.get_all_by_role(egui::accesskit::Role::MultilineTextInput);
    let field = fields.last().expect("the text");
    field.focus();
    field.type_text("Мы сохраняем 日志");
    harness.run_steps(2);
    harness.get_by_label("Send").click();
    harness.run_steps(2);
    let sent = asks(&got);
    assert!(
        matches!(
            sent.as_slice(),
            [Ask::Message(AskMessage::Write { to, text, .. })]
                if to == &[Party::Team("JAS".into())] && &**text == "Мы сохраняем 日志"
        ),
        "{sent:?}"
    );
}

#[test]
fn two_hundred_lay_out_only_what_is_seen_and_a_search_finds() {
    let (mut harness, _) = inbox(overfull(), None);
    let rows = harness.query_all_by_label_contains("unread,").count();
    assert!((5..30).contains(&rows), "{rows} rows");
    let fields = harness.get_all_by_role(egui::accesskit::Role::TextInput);
    let search = fields.into_iter().next().expect("the search");
    search.focus();
    search.type_text("no such words anywhere");
    harness.run_steps(3);
    harness.get_by_label("Nothing matches");
}

#[test]
fn who_looks_on_reads_and_does_nothing() {
    let mut office = motley();
    office.looks_on = true;
    let (mut harness, got) = inbox(office, Some(Thing::Arrival(10_001)));
    harness.run_steps(3);
    assert_eq!(*got.borrow(), [], "looking on marks nothing as read");
}

#[test]
fn a_row_opens_by_enter_goes_on_in_the_middle_and_escape_goes_back() {
    let mut office = Office::after("BAS", 45);
    office.known.clock.phase = Phase::Running;
    for state in office.known.injects.values_mut() {
        state.acknowledged_by.clear();
    }
    let newest = arrival(&office, |arrival| {
        arrival.inject.is_some() && arrival.card.poses.is_none()
    });
    let title = newest.card.title.to_string();
    let (mut harness, _) = inbox(office, None);
    let row = harness.get_all_by_label_contains(&title).next();
    row.expect("its row").focus();
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(4);
    assert!(harness.get_by_label("Acknowledge").is_focused());
    harness.key_press(Key::Escape);
    harness.run_steps(4);
    assert!(harness.query_by_label("Acknowledge").is_none());
    let row = harness.get_all_by_label_contains(&title).next();
    assert!(row.expect("its row").is_focused());
}

#[test]
fn the_brief_stays_at_hand_and_sent_mail_is_found() {
    let office = Office::after("BAS", 45);
    let brief = office.known.scenario.exercise.brief.clone();
    let first = brief.lines().next().unwrap_or_default().to_owned();
    let (mut harness, got) = inbox(office, None);
    harness
        .get_by_label("Brief: the exercise and your team")
        .click();
    harness.run_steps(3);
    assert!(
        got.borrow()
            .contains(&Step::Go(accord::app::desk::Place::Inbox))
    );
    let shown = harness.query_all_by_label_contains(&first);
    assert!(shown.count() > 0, "the brief is read: {first}");
    let mut office = Office::after("BAS", 45);
    office.known.messages.push(MessageState {
        at: office.now,
        from: Party::Team("BAS".into()),
        to: vec![Party::Team("JAS".into())],
        text: "The quayside cameras".into(),
        mark: None,
        id: Some(MessageId::nth("BAS", 950)),
        by: Actor::Clock,
        form: MessageForm::Mail,
        title: "Quayside".into(),
        channel: None,
        re: None,
    });
    office.known.applied += 1;
    let (mut harness, _) = inbox(office, None);
    assert_eq!(harness.query_all_by_label_contains("Quayside").count(), 0);
    let fields = harness.get_all_by_role(egui::accesskit::Role::TextInput);
    let search = fields.into_iter().next().expect("the search");
    search.focus();
    search.type_text("quayside cameras");
    harness.run_steps(3);
    assert!(harness.query_all_by_label_contains("Quayside").count() > 0);
}
