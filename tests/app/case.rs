//! The panes of the case: before the start, as usual and overfull, at the widths at which they are used.
//!
//! There is no picture here; so what is painted is looked at as shapes: no text outside its pane, none cut at a side,
//! none upon another.

use crate::room::window;
use accord::actors::Cast;
use accord::app::control::case::conditions::{count_parts, words_of};
use accord::app::control::case::{
    condition_words, coordination_ui, evidence_ui, register_ui, requests_ui,
};
use accord::exercise::*;
use accord::rehearsal::{Skills, play};
use accord::scenario::*;
use egui::accesskit::Role;
use egui::{Rect, Shape, Ui, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

type Pane = fn(&mut Ui, &World, Moment, &mut Vec<Command>);

const PANES: [(&str, Pane); 4] = [
    ("requests", requests_ui),
    ("evidence", evidence_ui),
    ("register", register_ui),
    ("coordination", coordination_ui),
];

/// A glyph's picture may stand out of its advance by so much.
const SLACK: f32 = 1.5;

const WIDTHS: [f32; 4] = [340.0, 560.0, 760.0, 1100.0];

fn quiet_harbour() -> Arc<Scenario> {
    static SCENARIO: OnceLock<Arc<Scenario>> = OnceLock::new();
    let load = || {
        let loaded = Scenario::load("quiet-harbour");
        Arc::new(loaded.unwrap_or_else(|loaded| panic!("{:?}", loaded.diagnostics)))
    };
    SCENARIO.get_or_init(load).clone()
}

/// Quiet Harbour after so many minutes in which novices played.
fn played(minutes: u64) -> World {
    static LOG: OnceLock<Vec<Event>> = OnceLock::new();
    let scenario = quiet_harbour();
    let log = LOG.get_or_init(|| {
        let cast = Cast::new(&scenario);
        play(&scenario, &cast, 7, Skills::All(Skill::Novice)).log
    });
    let until = Moment::from_mins(minutes);
    let log = log.iter().take_while(|event| event.at <= until);
    Exercise::replay(scenario.clone(), 7, log).world
}

/// A scenario in which there is nothing to show.
fn bare() -> World {
    let mut scenario = quiet_harbour().as_ref().clone();
    scenario.evidence.clear();
    scenario.resources.clear();
    scenario.milestones.clear();
    scenario.branches.clear();
    scenario.nations.clear();
    World::new(Arc::new(scenario), 7)
}

/// Far more of everything than an exercise has.
fn overfull() -> World {
    let mut known = played(60);
    let now = known.now;
    let mut scenario = known.scenario.as_ref().clone();
    for nth in 0..80 {
        let mut item = scenario.evidence[nth % 10].clone();
        item.id = ItemId::new(format!("E{}", nth + 100));
        item.title = format!(
            "{} of a very long name that no row can hold, part {nth}",
            item.title
        );
        item.lost = vec![Loss::At(now + Length::from_secs(50 * nth as u64))];
        scenario.evidence.push(item);
        let mut branch = scenario.branches[nth % 10].clone();
        branch.id = BranchId::new(format!("X{nth}"));
        branch.when = Condition::All(vec![
            Condition::Not(Box::new(Condition::Any(vec![branch.when.clone(); 3]))),
            Condition::Any(vec![branch.when.clone(), Condition::Chance(30)]),
            Condition::Earlier(Act::Agree, Act::ActAlone),
        ]);
        scenario.branches.push(branch);
    }
    let teams: Vec<TeamId> = scenario.teams.iter().map(|team| team.id.clone()).collect();
    let nations: Vec<NationId> = scenario.nations.iter().map(|n| n.id.clone()).collect();
    known.scenario = Arc::new(scenario);
    let mut feed = |what: What| {
        let event = Event {
            seq: known.next_seq,
            at: now,
            by: Actor::Clock,
            to: Audience::Trainer,
            what,
        };
        apply(&mut known, &event);
    };
    for nth in 0..80_usize {
        feed(What::Evidence(EvidenceEvent::LossMoved {
            item: ItemId::new(format!("E{}", 100 + nth)),
            to: now + Length::from_secs(50 * nth as u64),
        }));
        feed(What::Evidence(EvidenceEvent::Acquired {
            job: JobId::nth("BAS", 900 + nth as u32),
            copy: CopyId::nth(teams[nth % 5].as_str(), 900 + nth as u32),
            item: ItemId::new(format!("E{}", 100 + nth % 7)),
            team: teams[nth % 5].clone(),
            method: Method::Cloud,
            alterations: Vec::new(),
            sha256: None,
            documented: false,
            authority: false,
        }));
        feed(What::Register(RegisterEvent::Listed {
            group: GroupId::new(format!("group-{nth}")),
            card: Arc::new(GroupCard {
                title: format!("Resources of a very long name that no row can hold, {nth}").into(),
                count: 999,
                duplicates: 998,
                hosted_in: nations.iter().cycle().take(24).cloned().collect(),
                concept: ConceptId::new("CONTENT.RECRUIT"),
                captures: None,
            }),
        }));
        for team in &teams[..nth % 5] {
            feed(What::Register(RegisterEvent::Blocked {
                group: GroupId::new(format!("group-{nth}")),
                team: team.clone(),
                uncaptured: nth % 2 == 0,
            }));
        }
        feed(What::Laboratory(LaboratoryEvent::Queued {
            job: JobId::nth("GAR", 900 + nth as u32),
            copy: CopyId::nth("GAR", 900),
            item: ItemId::new("E101"),
            team: teams[nth % 5].clone(),
            laboratory: nations[nth % 5].clone(),
        }));
        feed(What::Story(StoryEvent::Violation {
            team: teams[nth % 5].clone(),
            text: "A rule was broken in a way that takes many more words than a row has room for."
                .into(),
        }));
    }
    feed(What::Coordination(CoordinationEvent::StatusAsked));
    feed(What::Coordination(CoordinationEvent::CrosswalkOpened));
    feed(What::Coordination(CoordinationEvent::JointActionProposed {
        moment: Moment::from_mins(120),
    }));
    for (nth, of) in teams.iter().enumerate() {
        feed(What::Coordination(CoordinationEvent::JointActionAnswered {
            team: of.clone(),
            take_part: nth % 2 == 0,
            basis:
                "No order of a court can be had in time, and none of the others will wait for one."
                    .into(),
        }));
        for toward in teams.iter().filter(|team| *team != of) {
            feed(What::Story(StoryEvent::TrustChanged {
                of: of.clone(),
                toward: toward.clone(),
                now: 40 + 20 * nth as u8,
            }));
        }
    }
    for nth in 0..300_u32 {
        request(&mut feed, nth, now, &teams);
    }
    known
}

/// One of many requests, in a state that its number gives.
fn request(feed: &mut impl FnMut(What), nth: u32, now: Moment, teams: &[TeamId]) {
    let from = &teams[nth as usize % 5];
    let id = RequestId::nth(from.as_str(), 900 + nth);
    let draft = Arc::new(Draft {
        form: FormId::new("preservation"),
        instrument: InstrumentId::new("security-agreement"),
        to: match nth % 4 {
            0 => Party::Sim(ExternalId::new("a-body-with-a-long-name")),
            _ => Party::Team(teams[(nth as usize + 1) % 5].clone()),
        },
        about: match nth % 3 {
            0 => Subject::Item(ItemId::new("E1")),
            1 => Subject::Group(GroupId::new("mirrors")),
            _ => Subject::Laboratory,
        },
        fields: Default::default(),
        code: Some(CodeId::new("4.2")),
        concept: None,
        channel: ChannelId::new("contact-points"),
        mark: None,
        follows: None,
    });
    let mut feed = |what: RequestEvent| feed(What::Request(what));
    feed(RequestEvent::Drafted {
        request: id.clone(),
        from: from.clone(),
        draft: draft.clone(),
    });
    if nth.is_multiple_of(9) {
        return;
    }
    let draft_to = draft.to.clone();
    feed(RequestEvent::Sent {
        request: id.clone(),
        from: from.clone(),
        draft,
        signed_by: Some(RoleId::new("CA")),
        attempt: 1 + (nth % 3) as u8,
        target: now + Length::from_secs(u64::from(nth) * 7),
        limit: now + Length::from_secs(u64::from(nth) * 14),
    });
    let request = id;
    match nth % 9 {
        1 => feed(RequestEvent::Overdue { request }),
        2 => feed(RequestEvent::Reviewed { request }),
        3 => feed(RequestEvent::Returned {
            request,
            defects: vec![Defect::Instrument, Defect::Field(FieldId::new("data"))],
        }),
        4 => feed(RequestEvent::Refused {
            request,
            ground: GroundId::new("national-interest"),
            reasons: "".into(),
            in_order: false,
        }),
        5 => feed(RequestEvent::Granted {
            request,
            conditions: None,
            in_part: nth.is_multiple_of(2),
            ready: now + Length::from_mins(3),
        }),
        6 => feed(RequestEvent::Executed {
            request,
            by: draft_to,
        }),
        7 => feed(RequestEvent::Withdrawn { request }),
        _ => {}
    }
}

/// A pane of this size over a world, and what it pushed.
fn shown(
    pane: Pane,
    known: World,
    width: f32,
    height: f32,
) -> (Harness<'static>, Rc<RefCell<Vec<Command>>>) {
    let out = Rc::new(RefCell::new(Vec::new()));
    let got = out.clone();
    let now = known.now;
    let mut harness = window(width, height, move |ui| {
        pane(ui, &known, now, &mut out.borrow_mut());
    });
    harness.run_steps(3);
    (harness, got)
}

/// Texts as painted: what they say, where they stand and what is seen of that.
fn texts(harness: &Harness<'_>) -> Vec<(String, Rect, Rect)> {
    fn walk(shape: &Shape, clip: Rect, found: &mut Vec<(String, Rect, Rect)>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| walk(shape, clip, found)),
            Shape::Text(text) => {
                let rect = text.visual_bounding_rect();
                let seen = rect.intersect(clip);
                if rect.is_positive() && seen.is_positive() {
                    found.push((text.galley.text().to_owned(), rect, clip));
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for shape in &harness.output().shapes {
        walk(&shape.shape, shape.clip_rect, &mut found);
    }
    found
}

#[test]
fn nothing_is_cut_off_or_painted_over() {
    let worlds = [
        ("bare", bare()),
        ("before the start", World::new(quiet_harbour(), 7)),
        ("usual", played(60)),
        ("late", played(118)),
        ("overfull", overfull()),
    ];
    let mut faults = Vec::new();
    for (pane, ui) in PANES {
        for (state, known) in &worlds {
            for width in WIDTHS {
                for height in [250.0, 450.0] {
                    let (harness, _) = shown(ui, known.clone(), width, height);
                    let found = texts(&harness);
                    let what = format!("{pane}, {state}, {width} by {height}");
                    if found.is_empty() {
                        faults.push(format!("{what}: nothing is said"));
                    }
                    for (nth, (text, rect, clip)) in found.iter().enumerate() {
                        if text.contains("[case") || text.contains("{$") {
                            faults.push(format!("{what}: no words for {text}"));
                        }
                        let sides = rect.left() < clip.left().max(0.0) - SLACK
                            || rect.right() > clip.right().min(width) + SLACK;
                        if sides {
                            faults.push(format!("{what}: cut: {text} {rect:?} in {clip:?}"));
                        }
                        for (other, place, area) in &found[..nth] {
                            let both = rect.intersect(*place).intersect(*clip).intersect(*area);
                            if both.width() > 1.0 && both.height() > 2.0 {
                                faults.push(format!("{what}: {text} upon {other} at {both:?}"));
                            }
                        }
                    }
                }
            }
        }
    }
    faults.truncate(40);
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_row_has_a_name() {
    for known in [World::new(quiet_harbour(), 7), played(60), overfull()] {
        for (pane, ui) in PANES {
            let (harness, _) = shown(ui, known.clone(), 760.0, 400.0);
            for role in [Role::Button, Role::Label] {
                for node in harness.query_all_by_role(role) {
                    let node = node.accesskit_node();
                    let name = node.label().or_else(|| node.value()).unwrap_or_default();
                    assert!(!name.trim().is_empty(), "{pane}: {:?}", node.raw_bounds());
                }
            }
        }
    }
}

#[test]
fn an_empty_pane_says_what_will_come() {
    for (pane, label) in [
        (PANES[0].1, "Requests between the teams"),
        (PANES[1].1, "This scenario has no evidence"),
        (PANES[2].1, "Groups of resources stand here"),
        (PANES[3].1, "None is proposed."),
    ] {
        let (harness, _) = shown(pane, bare(), 560.0, 300.0);
        harness.get_by_label_contains(label);
    }
}

#[test]
fn three_hundred_requests_lay_out_only_what_is_seen() {
    for width in WIDTHS {
        let (harness, _) = shown(requests_ui, overfull(), width, 450.0);
        let cards = harness.get_all_by_role(Role::Button).count();
        assert!((6..70).contains(&cards), "{cards} cards at {width}");
    }
}

#[test]
fn each_request_stands_in_its_column_with_its_state() {
    let known = played(60);
    let request = known.requests.keys().next().expect("a request was sent");
    for width in WIDTHS {
        let (harness, _) = shown(requests_ui, known.clone(), width, 4000.0);
        for id in known.requests.keys() {
            harness.get_by_label_contains(&format!("{id}, "));
        }
        let label = format!("{request}, ");
        let card = harness.get_by_label_contains(&label);
        assert!(card.rect().right() <= width);
    }
}

#[test]
fn the_whole_paper_opens_on_a_click_and_by_the_keyboard_and_remembers_the_moment() {
    let known = played(60);
    let request = known
        .requests
        .keys()
        .next()
        .expect("a request was sent")
        .clone();
    let label = format!("{request}, ");
    for by_keyboard in [false, true] {
        let (mut harness, got) = shown(requests_ui, known.clone(), 900.0, 900.0);
        if by_keyboard {
            harness.get_by_label_contains(&label).focus();
            harness.run_steps(2);
            harness.key_press(egui::Key::Enter);
        } else {
            harness.get_by_label_contains(&label).click();
        }
        harness.run_steps(3);
        harness.get_by_label("Instrument");
        harness.get_by_label("Fields");
        harness.get_by_label("Bookmark").click();
        harness.run_steps(2);
        assert!(
            matches!(
                got.borrow().first(),
                Some(Command { ask: Ask::Trainer(AskTrainer::Bookmark { text, .. }), .. })
                    if text.starts_with(request.as_str())
            ),
            "{got:?} by keyboard: {by_keyboard}"
        );
    }
}

#[test]
fn the_keyboard_walks_beyond_the_rows_that_are_seen() {
    let (mut harness, _) = shown(requests_ui, overfull(), 340.0, 300.0);
    let first: Vec<String> = names(&harness);
    for _ in 0..12 {
        harness.key_press(egui::Key::Tab);
        harness.run_steps(12);
    }
    let later = names(&harness);
    assert_ne!(first, later, "the list has followed the focus");
    let focused = harness.ctx.memory(egui::Memory::focused);
    assert!(focused.is_some());
}

fn names(harness: &Harness<'_>) -> Vec<String> {
    harness
        .get_all_by_role(Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

#[test]
fn what_goes_first_stands_first() {
    let known = World::new(quiet_harbour(), 7);
    let (harness, _) = shown(evidence_ui, known, 560.0, 4000.0);
    let rows = names(&harness);
    let place = |id: &str| {
        let at = rows
            .iter()
            .position(|row| row.starts_with(&format!("{id} ")));
        at.unwrap_or_else(|| panic!("{id} has no row in {rows:?}"))
    };
    // E1 is deleted at T+34, E3 restarted at T+62, E2 rotated at T+90; a disk waits.
    assert!(place("E1") < place("E3") && place("E3") < place("E2") && place("E2") < place("E4"));
    assert_eq!(rows.len(), quiet_harbour().evidence.len());
}

#[test]
fn a_frozen_team_has_no_countdown() {
    let mut known = played(20);
    let event = Event {
        seq: known.next_seq,
        at: known.now,
        by: Actor::Trainer,
        to: Audience::All,
        what: What::Clock(ClockEvent::Frozen {
            team: TeamId::new("JAS"),
        }),
    };
    let lost = |known: &World| known.items[&ItemId::new("E1")].lost.is_some();
    let held = known.items[&ItemId::new("E1")].held.is_some();
    assert!(!lost(&known));
    apply(&mut known, &event);
    known.now = Moment::from_mins(40);
    let (harness, _) = shown(evidence_ui, known, 560.0, 4000.0);
    let row = harness.get_by_label_contains("E1 Messages of the three channels");
    let name = row.accesskit_node().label().unwrap_or_default();
    assert!(held || name.contains("still"), "{name}");
}

#[test]
fn a_milestone_is_set_by_hand_and_cleared() {
    for minutes in [10, 60] {
        let known = played(minutes);
        let first = known.scenario.milestones.iter();
        let set = known.milestones.clone();
        let ids: Vec<_> = first.map(|milestone| milestone.id.clone()).collect();
        let (mut harness, got) = shown(coordination_ui, known, 1100.0, 4000.0);
        for label in ["Set", "Clear"] {
            got.borrow_mut().clear();
            let Some(button) = harness.query_all_by_label(label).next() else {
                assert_eq!(set.is_empty(), label == "Clear");
                continue;
            };
            button.click();
            harness.run_steps(2);
            let got = got.borrow();
            let Some(Command {
                ask: Ask::Trainer(AskTrainer::Milestone { milestone, set: to }),
                ..
            }) = got.first()
            else {
                panic!("{got:?}");
            };
            assert!(ids.contains(milestone));
            assert_eq!(*to, !set.contains_key(milestone));
        }
    }
}

#[test]
fn the_words_of_a_condition_hold_when_the_condition_does() {
    for minutes in [0, 30, 60, 90, 125, 150] {
        let known = played(minutes);
        let scenario = &known.scenario;
        let of_branches = scenario.branches.iter().map(|b| (b.id.as_str(), &b.when));
        let of_milestones = scenario.milestones.iter().map(|m| (m.id.as_str(), &m.when));
        let of_injects = scenario.msel.iter().map(|i| (i.id.as_str(), &i.when));
        let of_duties = scenario.duties.iter().map(|d| (d.id.as_str(), &d.when));
        let all = of_branches
            .chain(of_milestones)
            .chain(of_injects)
            .chain(of_duties);
        for (id, when) in all {
            let words = words_of(id, when, scenario, &known);
            assert_eq!(words.len(), count_parts(when), "{id}");
            let all = words.iter().all(|(_, holds)| *holds);
            assert_eq!(all, holds(&known, id, when), "{id} at {minutes}: {words:?}");
        }
    }
}

#[test]
fn a_condition_speaks_plainly() {
    let known = World::new(quiet_harbour(), 7);
    let say = |condition: Condition| {
        let words = condition_words(&condition, &known.scenario, &known);
        let words: Vec<String> = words
            .into_iter()
            .map(|(text, holds)| format!("{} {text}", if holds { "+" } else { "-" }))
            .collect();
        words.join("\n")
    };
    let did = |team: &str, act| Condition::Did(TeamId::new(team), act);
    let memory = Act::Acquire(ItemId::new("E3"), Method::Memory);
    let said = say(Condition::All(vec![
        Condition::After(Moment::from_mins(123)),
        Condition::Not(Box::new(did("BAS", memory.clone()))),
        Condition::Not(Box::new(Condition::Any(vec![
            Condition::Lost(ItemId::new("E1")),
            did("GAR", Act::ActAlone),
        ]))),
        Condition::Any(vec![
            Condition::TeamsDid(4, Act::Agree),
            Condition::All(vec![
                Condition::TeamsDid(3, Act::Agree),
                did("CCS", Act::Vote),
            ]),
        ]),
        Condition::Any(Vec::new()),
    ]));
    assert_eq!(
        said,
        "- T+02:03 or later\n\
         + Basalt has not acquired E3 (memory)\n\
         + E1 is not lost\n\
         + Garnet has not acted alone\n\
         - at least 4 teams have voted for the crosswalk or (at least 3 teams have voted for the crosswalk and \
         Compact Coordination Secretariat has voted on the crosswalk)\n\
         - set by the story or by hand"
    );
}

#[test]
fn every_act_and_every_condition_has_its_words() {
    let known = World::new(quiet_harbour(), 7);
    let scenario = &known.scenario;
    let (item, group) = (ItemId::new("E1"), scenario.resources[0].id.clone());
    let (lead, team) = (scenario.leads[0].id.clone(), TeamId::new("BAS"));
    let inject = scenario.msel[0].id.clone();
    let dilemma = scenario.dilemmas[0].id.clone();
    let option = scenario.dilemmas[0].options[0].id.clone();
    let kinds = [
        Asks::Preserve,
        Asks::DiscloseTraffic,
        Asks::DiscloseSubscriber,
        Asks::Produce,
        Asks::Remove,
        Asks::Lend,
        Asks::Emergency,
        Asks::ConsentToReuse,
    ];
    let mut acts = vec![
        Act::Acknowledge(inject.clone()),
        Act::RecordAuthority(item.clone()),
        Act::Isolate(item.clone()),
        Act::PowerOff(item.clone()),
        Act::Hold(item.clone()),
        Act::RequestRemoval(group.clone()),
        Act::AnswerRemoval(group.clone()),
        Act::AskLaboratory,
        Act::MendRequest,
        Act::AnswerLaboratory,
        Act::Transfer(item.clone()),
        Act::Verify(item.clone()),
        Act::Examine(item.clone()),
        Act::Inform(lead.clone(), team.clone()),
        Act::Sanitise(lead.clone()),
        Act::Expose(lead),
        Act::Capture(group.clone()),
        Act::Block(group.clone()),
        Act::Unblock(group.clone()),
        Act::Merge(group),
        Act::Vote,
        Act::Agree,
        Act::ConfirmJointAction,
        Act::ActJointly,
        Act::ActAlone,
        Act::ReportStatus,
        Act::Publish(Publication::Statement),
        Act::Publish(Publication::Correction),
        Act::Publish(Publication::Notice),
        Act::Choose(dilemma.clone(), option),
        Act::Decide(dilemma),
        Act::SubmitExhibits,
        Act::ProduceCustody(item.clone()),
    ];
    for kind in kinds {
        acts.push(Act::Request(kind, item.clone()));
        acts.push(Act::Answer(kind, item.clone()));
        acts.push(Act::Return(kind, item.clone()));
    }
    for method in [
        Method::Memory,
        Method::Disk,
        Method::Phone,
        Method::Log,
        Method::Page,
        Method::Cloud,
        Method::Paper,
        Method::Examine,
    ] {
        acts.push(Act::Acquire(item.clone(), method));
    }
    let mut conditions = vec![
        Condition::Always,
        Condition::All(Vec::new()),
        Condition::Any(Vec::new()),
        Condition::Milestone(scenario.milestones[0].id.clone()),
        Condition::Branch(scenario.branches[0].id.clone()),
        Condition::Lost(item.clone()),
        Condition::Secured(item),
        Condition::EvidenceGrade(3),
        Condition::Released(inject),
        Condition::Earlier(Act::Vote, Act::Agree),
        Condition::Before(Moment::from_mins(1)),
        Condition::After(Moment::from_mins(1)),
        Condition::Chance(30),
    ];
    for act in acts {
        conditions.push(Condition::Did(team.clone(), act.clone()));
        conditions.push(Condition::AnyoneDid(act.clone()));
        conditions.push(Condition::TeamsDid(2, act));
    }
    for condition in conditions {
        for condition in [condition.clone(), Condition::Not(Box::new(condition))] {
            for (text, _) in condition_words(&condition, scenario, &known) {
                let whole = !text.contains("[case") && !text.contains('$') && !text.is_empty();
                assert!(whole, "{condition:?}: {text}");
            }
        }
    }
}

#[test]
fn a_pane_of_no_size_does_no_harm() {
    for (_, pane) in PANES {
        for size in [vec2(20.0, 20.0), vec2(120.0, 40.0)] {
            let (harness, _) = shown(pane, played(60), size.x, size.y);
            assert!(!harness.output().shapes.is_empty());
        }
    }
}
