//! The debrief: every part at the sizes that it promises, empty and full, by mouse and by keyboard; and that what it
//! shows of a moment is what was known then.

use crate::room::window;
use accord::actors::Cast;
use accord::app::cooperation::Went;
use accord::app::debrief::{
    Beside, Change, Course, DebriefView, Earlier, Figure, Here, Pending, Place, Replay,
    ReportOrder, Reported, Series, Step, debrief_ui, decisive,
};
use accord::exercise::*;
use accord::rehearsal::{Skills, otherwise, play};
use accord::report::after_action::Options;
use accord::scenario::redact::redact;
use accord::scenario::{Moment, Scenario, TeamId};
use accord::score::{self, Score};
use egui::accesskit::Role;
use egui::epaint::Primitive;
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

const SCREENS: [(f32, f32); 2] = [(1366.0, 768.0), (1920.0, 1080.0)];

fn scenario() -> Arc<Scenario> {
    Arc::new(Scenario::load("quiet-harbour").expect("the scenario that ships is there"))
}

/// An evening played by bots of this skill.
pub fn played(skill: Skill) -> Vec<Arc<Event>> {
    let scenario = scenario();
    let cast = Cast::new(&scenario);
    let run = play(&scenario, &cast, 7, Skills::All(skill));
    run.log.into_iter().map(Arc::new).collect()
}

fn whole(log: &[Arc<Event>]) -> World {
    let mut world = World::new(scenario(), 7);
    for event in log {
        apply(&mut world, event);
    }
    world
}

/// What the window holds while a test looks at it.
struct Table {
    replay: Replay,
    whole: World,
    series: Option<Series>,
    view: DebriefView,
    steps: Vec<Step>,
    earlier: Vec<Earlier>,
    writing: Result<(), String>,
    report: Option<Result<PathBuf, String>>,
    file: Option<PathBuf>,
}

impl Table {
    fn new(log: Vec<Arc<Event>>, place: Place) -> Self {
        let scenario = scenario();
        let view = DebriefView::at(place);
        Self {
            whole: whole(&log),
            series: Some(Series::of(&scenario, &log)),
            replay: Replay::new(scenario, 7, log),
            view,
            steps: Vec::new(),
            earlier: Vec::new(),
            writing: Ok(()),
            report: None,
            file: Some("evenings/evening.accord".into()),
        }
    }
}

fn debrief<'a>(width: f32, height: f32, table: &Rc<RefCell<Table>>) -> Harness<'a> {
    let table = table.clone();
    window(width, height, move |ui| {
        let table = &mut *table.borrow_mut();
        let mut here = Here {
            replay: &mut table.replay,
            whole: &table.whole,
            series: table.series.as_ref(),
            writing: match &table.writing {
                Ok(()) => Ok(()),
                Err(why) => Err(why.as_str()),
            },
        };
        let beside = Beside {
            report: match &table.report {
                Some(Ok(folder)) => Reported::Written(folder),
                Some(Err(why)) => Reported::Failed(why),
                None => Reported::Not,
            },
            file: table.file.as_deref(),
            earlier: Some(&table.earlier),
            ..Beside::default()
        };
        debrief_ui(ui, &mut here, beside, &mut table.view, &mut table.steps);
    })
}

fn seated(log: Vec<Arc<Event>>, place: Place) -> Rc<RefCell<Table>> {
    Rc::new(RefCell::new(Table::new(log, place)))
}

fn inside(node: &Node<'_>, width: f32, height: f32) -> bool {
    let rect = node.rect();
    rect.min.x >= 0.0
        && rect.min.y >= 0.0
        && rect.max.x <= width + 0.5
        && rect.max.y <= height + 0.5
}

#[test]
fn every_part_fits_empty_and_full() {
    let evening = played(Skill::Novice);
    for (width, height) in SCREENS {
        // Nothing happened; it was broken off in its first moment; it was played.
        let begun = evening.partition_point(|event| event.at == Moment::START);
        for log in [Vec::new(), evening[..begun].to_vec(), evening.clone()] {
            for place in Place::ALL {
                let table = seated(log.clone(), place);
                let mut harness = debrief(width, height, &table);
                harness.run_steps(4);
                let drawn = harness.output().shapes.clone();
                for part in harness.ctx.tessellate(drawn, 1.0) {
                    if let Primitive::Mesh(mesh) = part.primitive {
                        let finite = |at: egui::Pos2| at.x.is_finite() && at.y.is_finite();
                        assert!(mesh.vertices.iter().all(|it| finite(it.pos)), "{place:?}");
                    }
                }
                for label in ["Back", "Report", "Keys", "Light theme"] {
                    let found: Vec<_> = harness.get_all_by_label(label).collect();
                    assert!(!found.is_empty(), "{place:?}: {label}");
                    let last = found.last().expect("one is there");
                    assert!(inside(last, width, height), "{place:?}: {label}");
                }
                let track =
                    harness.get_by_role_and_label(Role::Slider, "The moment that is looked at");
                assert!(inside(&track, width, height), "{place:?}: the track");
                assert!(table.borrow().view.faults.is_empty(), "{place:?} failed");
            }
        }
    }
}

#[test]
fn a_debrief_that_nobody_touches_rests() {
    let evening = played(Skill::Novice);
    for place in Place::ALL {
        let table = seated(evening.clone(), place);
        let mut harness = debrief(1366.0, 768.0, &table);
        harness.run_steps(30);
        let asks = harness.ctx.has_requested_repaint();
        let causes = harness.ctx.repaint_causes();
        assert!(!asks, "{place:?} asks to be drawn again: {causes:?}");
    }
}

#[test]
fn a_seat_is_shown_what_it_knew_and_no_more() {
    let log = played(Skill::Competent);
    let scenario = scenario();
    let mut replay = Replay::new(scenario.clone(), 7, log.clone());
    let eyes = View::Party(Party::Team("BAS".into()));
    // Forward, back, and forward again: the same moment is the same world.
    for mins in [90, 20, 55, 5, 150, 21] {
        let at = Moment::from_mins(mins);
        replay.seek(at);
        let mut known = World::seat(Arc::new(redact(&scenario, Some(&"BAS".into()))));
        let mut sent = Vec::new();
        let mut numbers = Vec::new();
        for event in log.iter().filter(|event| event.at <= at) {
            if let Some(shown) = seen(event, &eyes) {
                numbers.push(event.seq);
                let number = |named| numbers.binary_search(&named).ok().map(|place| place as u64);
                let event = numbered(shown, sent.len() as u64, number);
                apply(&mut known, &event);
                sent.push(event);
            }
        }
        let fold = replay.seen_by(&eyes);
        assert_eq!(fold.world, known, "at minute {mins}");
        assert!(fold.log.iter().map(AsRef::as_ref).eq(sent.iter()));
    }
}

#[test]
fn the_score_of_a_moment_is_that_of_the_log_until_then() {
    let log = played(Skill::Competent);
    let scenario = scenario();
    let mut replay = Replay::new(scenario.clone(), 7, log.clone());
    for mins in [150, 10, 75, 74] {
        let at = Moment::from_mins(mins);
        replay.seek(at);
        let until: Vec<Event> = log
            .iter()
            .filter(|event| event.at <= at)
            .map(|event| (**event).clone())
            .collect();
        assert_eq!(*replay.score(), score::score(&scenario, &until));
    }
}

#[test]
fn steps_go_event_by_event_and_end_at_the_ends() {
    let log = played(Skill::Novice);
    let events = log.len();
    let mut replay = Replay::new(scenario(), 7, log);
    assert_eq!(replay.happened(), events);
    replay.step(true);
    assert_eq!(replay.happened(), events);
    replay.step(false);
    assert_eq!(replay.happened(), events - 1);
    replay.seek(Moment::START);
    let first = replay.happened();
    for _ in 0..first + 3 {
        replay.step(false);
    }
    assert_eq!((replay.happened(), replay.now()), (0, Moment::START));
    let empty = Replay::new(scenario(), 7, Vec::new());
    assert_eq!((empty.happened(), empty.end()), (0, Moment::START));
}

#[test]
fn a_log_that_another_machine_took_over_is_begun_anew() {
    let log = played(Skill::Novice);
    let other = played(Skill::Expert);
    let known = log.len() / 2;
    let mut replay = Replay::new(scenario(), 7, log[..known].to_vec());
    replay.follow(&log);
    assert_eq!(
        replay.happened(),
        log.len(),
        "who stood at the end stays there"
    );
    replay.seek(Moment::from_mins(30));
    // The other machine's log parted from this one, and is shorter.
    let taken = &other[..known];
    replay.follow(taken);
    assert_eq!(replay.log(), taken);
    assert_eq!(replay.now(), Moment::from_mins(30).min(replay.end()));
    replay.follow(&other);
    assert_eq!(replay.log(), &other[..]);
}

#[test]
fn the_keyboard_moves_the_moment_and_changes_the_part() {
    let table = seated(played(Skill::Novice), Place::Story);
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    let events = table.borrow().replay.happened();
    harness.key_press(egui::Key::ArrowLeft);
    harness.run_steps(2);
    assert_eq!(table.borrow().replay.happened(), events - 1);
    harness.key_press(egui::Key::Home);
    harness.run_steps(2);
    assert_eq!(table.borrow().replay.now(), Moment::START);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num4);
    harness.run_steps(2);
    assert_eq!(table.borrow().view.place, Place::Matrix);
    harness.key_press(egui::Key::F1);
    harness.run_steps(2);
    assert!(
        harness
            .query_by_label("one event back, one event on")
            .is_some()
    );
}

#[test]
fn a_turning_point_and_a_line_of_the_log_lead_to_their_moment() {
    let table = seated(played(Skill::Novice), Place::Story);
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    let branch = harness.get_all_by_label_contains("Branch: ").next();
    branch.expect("a turn of the story").click();
    harness.run_steps(2);
    let table = table.borrow();
    let last = &table.replay.log()[table.replay.happened() - 1];
    assert!(matches!(
        last.what,
        What::Story(StoryEvent::BranchTaken { .. })
    ));
}

#[test]
fn a_search_goes_from_hit_to_hit_over_the_whole_log() {
    let log = played(Skill::Novice);
    let scenario = scenario();
    let hits: Vec<u64> = log
        .iter()
        .filter(|event| {
            let words = accord::report::line(event, &scenario).to_lowercase();
            words.contains("laptop")
        })
        .map(|event| event.seq)
        .collect();
    let all = hits.len();
    assert!(all > 3, "enough to go through");
    let table = seated(log, Place::Story);
    table.borrow_mut().replay.seek(Moment::START);
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    let field = |harness: &Harness<'_>, act: &dyn Fn(&Node<'_>)| {
        // The last field is the search; before it stands that of a bookmark.
        let fields = harness.get_all_by_role(Role::TextInput).last();
        act(&fields.expect("the search"));
    };
    field(&harness, &|field| field.focus());
    harness.run_steps(2);
    field(&harness, &|field| field.type_text("laptop"));
    harness.run_steps(2);
    // From the first moment all of them lie ahead, and are there.
    harness.get_by_label(&format!("{all} hits"));
    let at = |table: &Rc<RefCell<Table>>| {
        let table = table.borrow();
        table.replay.log()[table.replay.happened() - 1].seq
    };
    for (nth, hit) in hits.iter().enumerate().take(3) {
        harness.key_press(egui::Key::Enter);
        harness.run_steps(3);
        assert_eq!(at(&table), *hit);
        harness.get_by_label(&format!("{} of {all}", nth + 1));
        let table = table.borrow();
        let line = accord::report::line(&table.replay.log()[*hit as usize], &scenario);
        let line = harness.get_all_by_label(&line).next();
        let line = line.expect("its row is drawn");
        assert!(inside(&line, 1366.0, 768.0), "and can be seen");
    }
    harness.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::F3);
    harness.run_steps(3);
    assert_eq!(at(&table), hits[1]);
    harness.key_press(egui::Key::F3);
    harness.run_steps(3);
    assert_eq!(at(&table), hits[2]);
    for _ in 0..3 {
        harness.get_by_label("Hit before").click();
        harness.run_steps(3);
    }
    assert_eq!(at(&table), hits[all - 1], "before the first comes the last");
    harness.get_by_label("Next hit").click();
    harness.run_steps(3);
    assert_eq!(at(&table), hits[0]);
    assert!(inside(&harness.get_by_label("Next hit"), 1366.0, 768.0));
}

#[test]
fn a_remark_of_the_hot_wash_is_entered_with_a_key() {
    let table = seated(played(Skill::Novice), Place::HotWash);
    let mut harness = debrief(1920.0, 1080.0, &table);
    harness.run_steps(3);
    let fields: Vec<_> = harness.get_all_by_role(Role::TextInput).collect();
    fields[0].focus();
    harness.run_steps(2);
    let fields: Vec<_> = harness.get_all_by_role(Role::TextInput).collect();
    fields[0].type_text("One address for urgent requests");
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    let said = table.borrow().steps.clone();
    let wanted = Step::Ask(AskDebrief::HotWash {
        team: Some("BAS".into()),
        remark: Remark::Keep,
        text: "One address for urgent requests".into(),
    });
    assert_eq!(said, [wanted]);
}

/// A log in which this team has said so many things to keep.
fn kept(mut log: Vec<Arc<Event>>, team: &str, count: u32) -> Vec<Arc<Event>> {
    for nth in 1..=count {
        let last = log.last().expect("it was played").clone();
        log.push(Arc::new(Event {
            seq: last.seq + 1,
            by: Actor::Trainer,
            to: Audience::All,
            what: What::Debrief(DebriefEvent::HotWash {
                id: RemarkId::nth(team, nth),
                team: Some(team.into()),
                remark: Remark::Keep,
                text: format!("Call {nth}").into(),
            }),
            ..(*last).clone()
        }));
    }
    log
}

#[test]
fn a_team_that_has_said_three_is_told_so_in_place_of_a_field() {
    let full = "Three are said. Take one back to say another.";
    for count in [2, 3] {
        let log = kept(played(Skill::Novice), "BAS", count);
        let table = seated(log, Place::HotWash);
        let mut harness = debrief(1366.0, 768.0, &table);
        harness.run_steps(3);
        let teams = scenario().teams.len() + 1;
        let fields = harness.get_all_by_role(Role::TextInput).count();
        let said = harness.query_all_by_label(full).count();
        let is_full = usize::from(count == 3);
        assert_eq!((fields, said), (2 * teams - is_full, is_full));
        harness.get_by_label(&format!("{count} / 3"));
    }
}

#[test]
fn what_was_being_written_when_the_third_was_said_stays() {
    let log = kept(played(Skill::Novice), "BAS", 2);
    let table = seated(log.clone(), Place::HotWash);
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    let first = harness.get_all_by_role(Role::TextInput).next();
    first.expect("a field").focus();
    harness.run_steps(2);
    let first = harness.get_all_by_role(Role::TextInput).next();
    first.expect("a field").type_text("One address");
    harness.run_steps(2);
    table.borrow_mut().whole = whole(&kept(log, "BAS", 1));
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(2);
    assert!(table.borrow().steps.is_empty(), "a fourth is not sent");
    let first = harness.get_all_by_role(Role::TextInput).next();
    let value = first.expect("a field").accesskit_node().value();
    assert_eq!(value.as_deref(), Some("One address"));
}

#[test]
fn an_action_that_ends_before_it_starts_is_not_taken() {
    for (width, height) in SCREENS {
        let table = seated(played(Skill::Novice), Place::Plan);
        let mut harness = debrief(width, height, &table);
        harness.run_steps(3);
        let write = |harness: &mut Harness<'_>, label: &str, words: &str| {
            let roles = [Role::TextInput, Role::MultilineTextInput];
            let field = |harness: &Harness<'_>, act: &dyn Fn(&Node<'_>)| {
                let mut fields = roles
                    .iter()
                    .filter_map(|role| harness.query_by_role_and_label(*role, label));
                act(&fields.next().expect("the field is there"));
            };
            field(harness, &|field| field.focus());
            harness.run_steps(2);
            harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
            harness.run_steps(2);
            field(harness, &|field| field.type_text(words));
            harness.run_steps(2);
        };
        for (label, words) in [
            ("Issue", "Late requests"),
            ("Corrective action", "One address"),
            ("Owner", "Central authority"),
            ("Start", "2027-05-01"),
            ("End", "2027-04-30"),
        ] {
            write(&mut harness, label, words);
        }
        let why = "The end lies before the start.";
        assert!(inside(&harness.get_by_label(why), width, height));
        harness.get_by_label("Add to the plan").click();
        harness.run_steps(2);
        assert!(table.borrow().steps.is_empty());
        write(&mut harness, "End", "2027-05-02");
        assert!(harness.query_by_label(why).is_none());
        harness.get_by_label("Add to the plan").click();
        harness.run_steps(2);
        assert_eq!(table.borrow().steps.len(), 1);
    }
}

#[test]
fn nothing_can_be_written_into_a_record_that_is_only_looked_at() {
    for place in [Place::HotWash, Place::Plan, Place::Story] {
        let table = seated(played(Skill::Novice), place);
        table.borrow_mut().writing = Err("it belongs to somebody else".to_owned());
        let mut harness = debrief(1366.0, 768.0, &table);
        harness.run_steps(3);
        for label in ["Add to the plan", "Bookmark"] {
            assert!(
                harness.query_by_label(label).is_none(),
                "{place:?}: {label}"
            );
        }
        if place != Place::Story {
            let why = harness.query_by_label("it belongs to somebody else");
            assert!(why.is_some(), "{place:?}");
        }
    }
}

#[test]
fn a_figure_opens_its_reasons() {
    let table = seated(played(Skill::Novice), Place::Score);
    let mut harness = debrief(1920.0, 1080.0, &table);
    harness.run_steps(3);
    assert!(harness.query_by_label("Made of").is_some());
    let legal = harness.get_all_by_label("Legal").next().expect("a layer");
    legal.click();
    harness.run_steps(3);
    assert!(harness.query_by_label("Made of").is_some());
    assert!(harness.query_by_label("Events behind it").is_some());
}

#[test]
fn from_the_event_behind_a_figure_there_is_a_way_back() {
    let table = seated(played(Skill::Novice), Place::Score);
    let stood = table.borrow().replay.now();
    let mut harness = debrief(1366.0, 768.0, &table);
    for by_key in [false, true] {
        table.borrow_mut().replay.look_at(60);
        table.borrow_mut().replay.look_at(40);
        harness.run_steps(2);
        assert_eq!(table.borrow().replay.happened(), 41);
        let back = harness.get_by_role_and_label(Role::Button, "Back to T+02:30:00");
        assert!(inside(&back, 1366.0, 768.0));
        if by_key {
            harness.key_press(egui::Key::Backspace);
        } else {
            back.click();
        }
        harness.run_steps(2);
        assert_eq!(table.borrow().replay.now(), stood);
        assert!(harness.query_by_label_contains("Back to T+").is_none());
    }
    // Whoever goes elsewhere by hand stays there.
    table.borrow_mut().replay.look_at(40);
    table.borrow_mut().replay.step(true);
    harness.run_steps(2);
    assert!(harness.query_by_label_contains("Back to T+").is_none());
}

#[test]
fn another_course_stands_beside_the_one_that_was_played() {
    let log = played(Skill::Competent);
    let scenario = scenario();
    let middle = log.partition_point(|event| event.at <= Moment::from_mins(45));
    let change = Change {
        course: None,
        skill: Some(Skill::Silent),
        but: None,
    };
    let course = Course::otherwise(&scenario, 7, &log, middle, &change);
    assert_eq!(course.log[..middle], log[..middle]);
    let table = seated(log, Place::Compare);
    table.borrow_mut().view.compare.other = Some(Pending::ready(Ok(course)));
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    // Whoever falls silent loses: the difference says so in sign and word.
    let down = harness.get_all_by_label_contains("▼ −").count();
    assert!(down >= 1);
    let keep = harness.get_by_label("Keep");
    keep.click();
    harness.run_steps(2);
    assert_eq!(table.borrow().steps, [Step::Keep]);
    let node = harness.get_by_label("All states");
    assert!(node.accesskit_node().toggled().is_some());
}

#[test]
fn what_a_change_alone_makes_stands_beside_what_other_players_make() {
    let log = played(Skill::Competent);
    let scenario = scenario();
    let mut world = World::new(scenario.clone(), 7);
    let mut found = None;
    for (place, event) in log.iter().enumerate() {
        let courses = otherwise(&world, event);
        let taken = matches!(event.what, What::Msel(MselEvent::Released { .. }));
        if let Some(course) = courses.into_iter().find(|_| taken && place > 40) {
            found = Some((place, course));
            break;
        }
        apply(&mut world, event);
    }
    let (place, course) = found.expect("an inject can be left out");
    let change = Change {
        course: Some(course),
        skill: None,
        but: None,
    };
    let course = Course::otherwise(&scenario, 7, &log, place, &change);
    assert_eq!(course.log[..place], log[..place]);
    assert_eq!(course.refused, None);
    assert_ne!(course.log[place].what, log[place].what);
    let unchanged = course.unchanged.clone().expect("it was played without");
    let played = unchanged.moved(Figure::Alliance).expect("it has a value");
    assert!(played.least <= played.mean && played.mean <= played.most);
    // The same question has the same answer.
    let again = Course::otherwise(&scenario, 7, &log, place, &change);
    let again = again.unchanged.expect("it was played without");
    assert_eq!(again.moved(Figure::Alliance), Some(played));
    let table = seated(log, Place::Compare);
    table.borrow_mut().view.compare.other = Some(Pending::ready(Ok(course)));
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    for label in ["Bots, nothing changed", "Bots, changed", "The change alone"] {
        assert!(
            inside(&harness.get_by_label(label), 1366.0, 768.0),
            "{label}"
        );
    }
    harness.get_by_label_contains("the mean of 8 pairs of runs");
}

#[test]
fn what_moved_most_is_said_and_leads_to_its_events_on_both_sides() {
    let log = played(Skill::Competent);
    let scenario = scenario();
    let middle = log.partition_point(|event| event.at <= Moment::from_mins(45));
    let change = Change {
        course: None,
        skill: Some(Skill::Silent),
        but: None,
    };
    let course = Course::otherwise(&scenario, 7, &log, middle, &change);
    let plain: Vec<Event> = log.iter().map(|event| (**event).clone()).collect();
    let one = score::score(&scenario, &plain);
    // No layer of any team moves further than the one that is named.
    let moved = |team: &TeamId, layer: score::LayerKind| {
        let value = |score: &Score| score.team(team)?.layer(layer).value;
        Some((value(&course.score)? - value(&one)?) * 100.0)
    };
    let most = decisive(&one, &course.score, moved).expect("silence tells");
    for team in &one.teams {
        for layer in score::LayerKind::ALL {
            let by = moved(&team.team, layer).unwrap_or(0.0);
            assert!(by.abs() <= most.by.abs(), "{} {layer:?}", team.team);
        }
    }
    assert!(most.by < 0.0, "who falls silent loses");
    assert_eq!(
        most.metric.and_then(score::MetricKey::layer),
        Some(most.layer)
    );
    // The same twice differs in nothing.
    assert_eq!(decisive(&one, &one, |_, _| Some(0.0)), None);
    let name = scenario.team(&most.team).map(|team| team.name.clone());
    let said = format!(
        "Moved most: {}, {}",
        name.expect("it plays"),
        score::explain::layer_name(most.layer)
    );
    for (width, height) in SCREENS {
        let table = seated(log.clone(), Place::Compare);
        table.borrow_mut().view.compare.other = Some(Pending::ready(Ok(course.clone())));
        let mut harness = debrief(width, height, &table);
        harness.run_steps(3);
        assert!(inside(&harness.get_by_label(&said), width, height));
        harness.get_by_label("Where it shows").click();
        harness.run_steps(3);
        let head = |side: &str| harness.query_all_by_label_contains(side).count();
        assert!(head("As played: ") == 1 && head("Other: ") == 1);
        let links: Vec<_> = harness.get_all_by_role(Role::Link).collect();
        links.first().expect("an event").click();
        harness.run_steps(3);
        let back = harness.query_by_label_contains("Back to T+");
        assert!(back.is_some(), "from the event there is a way back");
    }
}

#[test]
fn what_could_be_done_otherwise_names_who_would_do_it() {
    let log = played(Skill::Novice);
    let scenario = scenario();
    let mut seen = 0;
    for (place, event) in log.iter().enumerate() {
        let Actor::Seat(team, _) = &event.by else {
            continue;
        };
        if place % 40 != 0 {
            continue;
        }
        let table = seated(log.clone(), Place::Compare);
        table.borrow_mut().replay.seek_event(event.seq);
        let mut harness = debrief(1366.0, 768.0, &table);
        harness.run_steps(3);
        let name = &scenario.team(team).expect("it plays").name;
        harness.get_by_label(&format!("{name} does not do it"));
        seen += 1;
    }
    assert!(seen > 0, "somebody did something");
}

#[test]
fn every_turning_point_names_the_team_whose_it_is() {
    let scenario = scenario();
    let log = played(Skill::Novice);
    let lost = log.iter().find_map(|event| match &event.what {
        What::Evidence(EvidenceEvent::Lost { item, .. }) => scenario.item(item),
        _ => None,
    });
    let lost = lost.expect("novices lose something");
    let mut teams = scenario.teams.iter();
    let team = teams.find(|team| team.nation.as_ref() == Some(&lost.jurisdiction));
    let team = team.expect("a state's own");
    let table = seated(log, Place::Story);
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    let words = format!("Lost: {} {} ({})", lost.id, lost.title, team.name);
    harness.get_by_role_and_label(Role::Button, &words);
}

#[test]
fn a_bookmark_says_what_had_just_happened() {
    let table = seated(played(Skill::Competent), Place::Story);
    table.borrow_mut().replay.seek(Moment::from_mins(43));
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    harness
        .get_by_role_and_label(Role::Button, "Bookmark")
        .click();
    harness.run_steps(2);
    let steps = table.borrow().steps.clone();
    let [Step::Trainer(AskTrainer::Bookmark { text, of })] = steps.as_slice() else {
        panic!("{steps:?}");
    };
    assert_eq!(*of, Some(Moment::from_mins(43)));
    let names = scenario().teams.clone();
    assert!(
        names.iter().any(|team| text.contains(&team.name)),
        "without a name of its own it has that of the last event: {text}"
    );
}

#[test]
fn the_index_of_a_team_is_drawn_over_the_years() {
    let table = seated(played(Skill::Competent), Place::Compare);
    let before = |made: &str, index: f64, ended: bool| Earlier {
        path: format!("{made}.accord").into(),
        scenario: "quiet-harbour".into(),
        title: "Quiet Harbour".into(),
        seed: 12,
        made: made.into(),
        ended,
        teams: vec![("BAS".into(), Some(index)), ("FEL".into(), None)],
        alliance: index / 2.0,
        plan: Vec::new(),
    };
    table.borrow_mut().earlier = vec![
        before("2024-11-20T09:00:00Z", 40.0, true),
        before("2025-11-21T09:00:00Z", 61.0, true),
        // Broken off: it says nothing of the team.
        before("2026-03-01T09:00:00Z", 3.0, false),
    ];
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    // Each is told from the others: by its title, when it was, its seed and file, and how its teams stood.
    assert_eq!(harness.query_all_by_label("Quiet Harbour").count(), 3);
    harness.get_by_label("2025-11-21 09:00 · seed 12 · 2025-11-21T09:00:00Z.accord");
    let figures = harness.query_all_by_label_contains("Basalt 61 · Feldspar –");
    assert_eq!(figures.count(), 1);
    harness.get_by_label_contains("not ended · Basalt 3");
    let score = table.borrow_mut().replay.score().clone();
    // Above it stand the buttons with which a team is played.
    let choose = |harness: &Harness<'_>, team: &str| {
        let named = harness.get_all_by_role_and_label(Role::Button, team);
        named.last().expect("it can be chosen").click();
    };
    let of = |score: &Score, team: &str| score.team(&team.into()).map_or(0.0, |it| it.index);
    let mean = format!(
        "Mean of the states: index in 3 exercises, this one last: 20, 30, {:.0}",
        score.alliance
    );
    harness.get_by_role_and_label(Role::Image, &mean);
    choose(&harness, "Basalt");
    harness.run_steps(3);
    let basalt = format!(
        "Basalt: index in 3 exercises, this one last: 40, 61, {:.0}",
        of(&score, "BAS")
    );
    harness.get_by_role_and_label(Role::Image, &basalt);
    choose(&harness, "Feldspar");
    harness.run_steps(3);
    let feldspar = format!(
        "Feldspar: index in 3 exercises, this one last: –, –, {:.0}",
        of(&score, "FEL")
    );
    harness.get_by_role_and_label(Role::Image, &feldspar);
}

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
fn the_graph_says_of_every_pair_how_many_and_how_it_went() {
    let table = seated(played(Skill::Novice), Place::Matrix);
    let matrix = table.borrow_mut().replay.score().matrix.clone();
    let scenario = scenario();
    let name = |place: u32| {
        let team = scenario.team(&matrix.teams[place as usize]);
        team.expect("it plays").name.clone()
    };
    for (width, height) in SCREENS {
        let mut harness = debrief(width, height, &table);
        harness.run_steps(3);
        harness.get_by_role_and_label(Role::Button, "Graph").click();
        harness.run_steps(3);
        for cell in &matrix.cells {
            let went = match Went::of(cell) {
                Went::InTime => "in time",
                Went::Late => "late, or something owed not sent",
                Went::Returned => "something came back",
                Went::Missed => "owed, nothing sent",
            };
            let sent = match cell.sent {
                0 => "nothing sent".to_owned(),
                1 => "one sent".to_owned(),
                more => format!("{more} sent"),
            };
            let (from, to) = (name(cell.from), name(cell.to));
            let words = format!("{from} toward {to}: {sent}; {went}");
            let field = harness.get_by_role_and_label(Role::Button, &words);
            assert!(inside(&field, width, height), "{words}");
        }
        // A number opens its pair, by mouse or by keyboard.
        let first = &matrix.cells[0];
        let pair = format!("{} toward {}", name(first.from), name(first.to));
        let number = format!("{pair}: ");
        let field = harness.get_all_by_label_contains(&number).next();
        field.expect("it is there").click();
        harness.run_steps(3);
        harness.get_by_label(&pair);
        // And its value opens its formula, its parts and its events.
        harness.get_by_label("Why this figure?").click();
        harness.run_steps(3);
        let key = score::FigureKey::Cell(
            matrix.teams[first.from as usize].clone(),
            matrix.teams[first.to as usize].clone(),
        );
        let score = table.borrow_mut().replay.score().clone();
        let reasons = score::explain::figure(&score, &scenario, &key).expect("it is a figure");
        harness.get_by_label(&reasons.formula);
        harness.get_by_label("‹ The exchanges").click();
        harness.run_steps(3);
        assert!(harness.query_by_label(&reasons.formula).is_none());
        harness.get_by_role_and_label(Role::Button, "Graph").click();
        harness.run_steps(2);
        table.borrow_mut().view.matrix = Default::default();
    }
    let ways = [Went::InTime, Went::Late, Went::Returned, Went::Missed];
    let seen = ways.map(|went| matrix.cells.iter().any(|cell| Went::of(cell) == went));
    assert!(seen.iter().filter(|it| **it).count() > 1, "{seen:?}");
}

#[test]
fn the_matrix_is_of_the_stretch_and_the_part_that_are_chosen() {
    let table = seated(played(Skill::Novice), Place::Matrix);
    let (matrix, end) = {
        let replay = &mut table.borrow_mut().replay;
        (replay.score().matrix.clone(), replay.end())
    };
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    let shown = |value: f64| format!("{:.0}", value * 100.0);
    let means = |harness: &Harness<'_>, mean: f64, exchanges: f64, part: &str| {
        let words = format!(
            "{part}ean of the cells {} · mean of all exchanges {}",
            shown(mean),
            shown(exchanges)
        );
        assert!(inside(&harness.get_by_label(&words), 1366.0, 768.0));
    };
    means(&harness, matrix.mean, matrix.mean_exchange, "M");
    let part = score::ExchangePart::Timely;
    let mean = |values: Vec<f64>| values.iter().sum::<f64>() / values.len() as f64;
    let cells = matrix.cells.iter().filter_map(|cell| part.mean(cell));
    let exchanges = matrix.cells.iter().flat_map(|cell| &cell.exchanges);
    let exchanges = exchanges.filter_map(|it| part.of(&it.parts));
    harness
        .get_by_role_and_label(Role::Button, "In time")
        .click();
    harness.run_steps(3);
    let (mean, of_all) = (mean(cells.collect()), mean(exchanges.collect()));
    means(&harness, mean, of_all, "In time: m");
    harness.get_by_role_and_label(Role::Button, "All").click();
    harness.get_by_label("T+01:40–T+02:30").click();
    harness.run_steps(3);
    let last = matrix.within(score::over_time::Window {
        from: Moment::from_mins(100),
        to: end + accord::scenario::Length::from_millis(1),
    });
    means(&harness, last.mean, last.mean_exchange, "M");
    // What was owed and not done is called by its title.
    let silent = last.cells.iter().find(|cell| !cell.silent.is_empty());
    let silent = silent.expect("novices leave something undone");
    let scenario = scenario();
    let team = |place: u32| {
        let team = scenario.team(&matrix.teams[place as usize]);
        team.expect("it plays").name.clone()
    };
    let pair = format!("{} toward {}: ", team(silent.from), team(silent.to));
    let cell = harness.get_all_by_label_contains(&pair).next();
    cell.expect("its cell").click();
    harness.run_steps(3);
    let duty = scenario.duty(&silent.silent[0].duty).expect("a duty");
    let words = format!("Owed and not done: {}", duty.title);
    let line = harness.get_all_by_label_contains(&words).next();
    line.expect("its line").click();
    harness.run_steps(3);
    let at = table.borrow().replay.happened() - 1;
    assert_eq!(table.borrow().replay.log()[at].seq, silent.silent[0].event);
    harness.get_by_label("all so far").click();
    harness.run_steps(3);
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

#[test]
fn an_index_has_a_band_and_no_rating() {
    let table = seated(played(Skill::Expert), Place::Score);
    table.borrow_mut().replay.seek(Moment::from_mins(600));
    let mut harness = debrief(1920.0, 1080.0, &table);
    harness.run_steps(3);
    let buttons = harness.get_all_by_role(Role::Button);
    let lone = buttons
        .filter_map(|node| node.accesskit_node().label())
        .find(|label| ["P", "S", "M", "U"].contains(&label.as_str()));
    assert_eq!(lone, None);
    let buttons = harness.get_all_by_role(Role::Button);
    let bands = buttons
        .filter_map(|node| node.accesskit_node().label())
        .filter(|label| label.starts_with("Band: "))
        .count();
    assert_eq!(bands, 5);
}

#[test]
fn a_bookmark_of_the_debrief_leads_to_the_moment_that_it_names() {
    let mut log = played(Skill::Competent);
    let of = Moment::from_mins(43);
    let last = log.last().expect("it was played").clone();
    let mut bookmark = Event {
        seq: last.seq + 1,
        what: What::Trainer(TrainerEvent::Bookmarked {
            text: "The turn".into(),
            of: Some(of),
        }),
        ..(*last).clone()
    };
    bookmark.to = Audience::Trainer;
    log.push(Arc::new(bookmark));
    let table = seated(log, Place::Story);
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    let found = harness.get_all_by_label_contains("The turn").next();
    found.expect("it is among the turning points").click();
    harness.run_steps(2);
    assert_eq!(table.borrow().replay.now(), of);
}
