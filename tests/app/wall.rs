//! The wall's scenes as data: what stands in a picture, where, and how large.

use crate::wall_worlds::{Tale, empty, matrix, overfull, usual, usual_tale};
use accord::app::theme::Theme;
use accord::app::wall::picture::above_the_sea;
use accord::app::wall::scene::{Label, Scene};
use accord::app::wall::{direct, picture};
use accord::exercise::*;
use accord::scenario::redact::redact;
use accord::scenario::{Length, Moment, Scenario, Sender};
use bevy::math::{Rect, Vec2};
use std::collections::BTreeSet;
use std::sync::Arc;

const EXTENTS: [(f32, f32); 6] = [
    (1024.0, 768.0),
    (1366.0, 768.0),
    (1600.0, 1200.0),
    (1920.0, 1080.0),
    (2560.0, 1080.0),
    (3840.0, 2160.0),
];

/// Each scene with a name for it.
fn scenes(now: Moment) -> Vec<(&'static str, WallScene)> {
    let countdown = |title: &str, to| WallScene::Countdown {
        title: title.into(),
        to,
    };
    vec![
        ("situation", WallScene::Situation),
        ("spotlight", WallScene::Spotlight(None)),
        ("timeline", WallScene::Timeline),
        ("matrix", WallScene::Matrix),
        ("heat", WallScene::HeatMap),
        ("graph", WallScene::Graph),
        ("register", WallScene::Register),
        (
            "countdown",
            countdown("Joint action", now + Length::from_mins(12)),
        ),
        (
            "countdown-long",
            countdown(
                "The last moment at which the four states may still say that they will take part in what was agreed",
                now + Length::from_mins(1200),
            ),
        ),
        (
            "countdown-last",
            countdown("Joint action", now + Length::from_secs(42)),
        ),
        ("countdown-over", countdown("Joint action", now)),
        ("debrief", WallScene::Debrief),
    ]
}

fn drawn(known: &World, now: Moment, scene: WallScene, extent: (f32, f32)) -> Scene {
    let show = WallShow {
        scene,
        ..WallShow::default()
    };
    above_the_sea(known, now, &show, Vec2::from(extent), &Theme::DARK)
}

/// A usual afternoon at whose end the score and the matrix are shown.
fn shown_tale() -> Tale {
    let mut tale = usual_tale();
    let board = matrix(&tale.world);
    tale.score(80).matrix(80, board);
    tale
}

/// The box in which a label has ink: a line has some air above and below.
fn ink(label: &Label) -> Rect {
    let bounds = label.bounds();
    Rect::from_center_size(
        bounds.center(),
        Vec2::new(bounds.width() - 1.0, label.size * 0.96),
    )
}

/// What is wrong with a picture.
fn faults(scene: &Scene, (wide, high): (f32, f32)) -> Vec<String> {
    let mut faults = Vec::new();
    let window = Rect::from_center_size(Vec2::ZERO, Vec2::new(wide, high));
    for (i, label) in scene.labels.iter().enumerate() {
        let place = ink(label);
        if !window.contains(place.min) || !window.contains(place.max) {
            faults.push(format!("outside: {} {place:?}", label.text));
        }
        if label.size < high / 40.0 - 0.01 {
            faults.push(format!("small: {} {}", label.text, label.size));
        }
        if label.text.starts_with('[') || label.text.contains('{') {
            faults.push(format!("no such message: {}", label.text));
        }
        for other in &scene.labels[..i] {
            if !place.intersect(ink(other)).is_empty() {
                faults.push(format!("over each other: {} / {}", label.text, other.text));
            }
        }
    }
    if scene.canvas.positions.iter().any(|p| !p.is_finite()) {
        faults.push("a corner is nowhere".to_owned());
    }
    faults
}

#[test]
fn everything_is_large_enough_inside_and_apart() {
    let mut all = Vec::new();
    let mut spoken = shown_tale();
    spoken.tell(
        80,
        What::Trainer(TrainerEvent::Broadcast {
            text: "Lunch at half past twelve. ".repeat(30).into(),
        }),
    );
    let mut crowded = overfull();
    crowded.broadcast = Some((
        Moment::from_mins(100),
        "Please come to the plenary room.".into(),
    ));
    let worlds = [
        ("empty", empty(), 0),
        ("usual", usual(), 80),
        ("shown", shown_tale().world, 85),
        ("spoken", spoken.world, 85),
        ("overfull", overfull(), 121),
        ("overfull and spoken", crowded, 121),
    ];
    for (size, known, mins) in &worlds {
        let now = Moment::from_mins(*mins);
        for (name, scene) in scenes(now) {
            for extent in EXTENTS {
                let scene = drawn(known, now, scene.clone(), extent);
                assert!(!scene.labels.is_empty());
                let mark = accord::text::tr("exercise-mark", &[]);
                assert!(scene.labels.iter().any(|label| label.text == mark));
                let clock = format!("T+{:02}:{:02}", mins / 60, mins % 60);
                assert!(
                    scene.labels.iter().any(|label| label.text == clock),
                    "{name} has no clock"
                );
                for fault in faults(&scene, extent) {
                    all.push(format!("{size} {name} {extent:?} {fault}"));
                }
            }
        }
    }
    let count = all.len();
    all.truncate(40);
    assert!(all.is_empty(), "{count} faults, such as {all:#?}");
}

#[test]
fn what_is_said_to_every_screen_is_on_every_scene_and_a_halt_over_all() {
    let mut known = usual();
    let now = Moment::from_mins(80);
    known.broadcast = Some((now, "Come to the plenary room.".into()));
    for (name, scene) in scenes(now) {
        let picture = drawn(&known, now, scene, (1920.0, 1080.0));
        let said = |label: &Label| label.text == "Come to the plenary room.";
        assert!(picture.labels.iter().any(said), "{name}");
    }
    known.clock.halt = Some("Fire alarm. Leave by the north stairs.".into());
    for black in [false, true] {
        for frozen in [false, true] {
            for (_, scene) in scenes(now) {
                let show = WallShow {
                    scene,
                    directed: false,
                    black,
                    frozen,
                };
                for extent in EXTENTS {
                    let halt = above_the_sea(&known, now, &show, Vec2::from(extent), &Theme::LIGHT);
                    let words: String = halt
                        .labels
                        .iter()
                        .map(|label| format!("{} ", label.text))
                        .collect();
                    assert!(words.contains("Fire alarm"), "{words}");
                    assert!(!words.contains("plenary"));
                    assert_eq!(faults(&halt, extent), Vec::<String>::new());
                }
            }
        }
    }
}

#[test]
fn black_shows_nothing_and_a_held_picture_says_so() {
    let (known, now) = (usual(), Moment::from_mins(80));
    let show = |black, frozen| WallShow {
        black,
        frozen,
        ..WallShow::default()
    };
    let extent = Vec2::new(1920.0, 1080.0);
    assert!(
        picture(&known, now, &show(true, true), extent, &Theme::DARK)
            .labels
            .is_empty()
    );
    let held = picture(&known, now, &show(false, true), extent, &Theme::DARK);
    assert!(
        held.labels
            .iter()
            .any(|label| label.text == "Held at T+01:20")
    );
    assert_eq!(faults(&held, (1920.0, 1080.0)), Vec::<String>::new());
}

#[test]
fn the_clock_is_an_eighth_of_the_height() {
    let now = Moment::from_mins(80);
    for scene in [
        WallScene::Situation,
        WallScene::Spotlight(None),
        WallScene::Timeline,
    ] {
        let scene = drawn(&usual(), now, scene, (1920.0, 1080.0));
        let clock = scene.labels.iter().find(|label| label.text == "T+01:20");
        assert_eq!(clock.map(|label| label.size), Some(135.0));
    }
}

#[test]
fn the_words_of_each_scene() {
    let shown = shown_tale().world;
    let now = Moment::from_mins(80);
    for (name, scene) in scenes(now) {
        let scene = drawn(&shown, now, scene, (1920.0, 1080.0));
        let words: Vec<&str> = scene
            .labels
            .iter()
            .map(|label| label.text.as_str())
            .collect();
        insta::assert_snapshot!(name, words.join("\n"));
    }
}

#[test]
fn heat_map_and_graph_say_what_was_shown_and_nothing_before() {
    let now = Moment::from_mins(80);
    let words = |world: &World, scene: WallScene| -> Vec<String> {
        let picture = drawn(world, now, scene, (1920.0, 1080.0));
        picture.labels.into_iter().map(|it| it.text).collect()
    };
    let (before, shown) = (usual(), shown_tale().world);
    let board = matrix(&before);
    for scene in [WallScene::HeatMap, WallScene::Graph] {
        let text = words(&before, scene.clone()).join(" ");
        assert!(text.contains("once exercise control shows it"), "{text}");
        let mut empty = board.clone();
        empty.pairs.clear();
        let mut tale = usual_tale();
        let nothing = words(&tale.matrix(80, empty).world, scene).join(" ");
        assert!(nothing.contains("Nothing was sent or owed"), "{nothing}");
    }
    let fields = words(&shown, WallScene::HeatMap);
    let said = |text: &str| fields.iter().filter(|it| *it == text).count();
    for pair in board.pairs.iter().filter(|pair| pair.sent > 0) {
        let figure = pair.value.map_or("–".to_owned(), |value| {
            format!("{:.0}", f64::from(value) / 10.0)
        });
        assert!(said(&figure) > 0, "{pair:?}");
        if let Some(median) = pair.median {
            let counts = format!("{}/{} · {} min", pair.answered, pair.asked, median.mins());
            assert!(said(&counts) > 0, "{counts} in {fields:?}");
        }
    }
    let unsent: u32 = board.pairs.iter().map(|pair| pair.unsent).sum();
    assert!(said(&unsent.to_string()) > 0);

    let arrows = words(&shown, WallScene::Graph);
    for pair in board.pairs.iter().filter(|pair| pair.sent > 0) {
        assert!(arrows.contains(&pair.sent.to_string()), "{pair:?}");
    }
    let mut part = board;
    part.part = Some("part-timely".into());
    let mut tale = usual_tale();
    let timely = words(&tale.matrix(80, part).world, WallScene::HeatMap);
    assert!(timely.contains(&"Interoperability matrix: In time".to_owned()));
}

#[test]
fn what_was_owed_and_never_sent_is_a_broken_line() {
    let now = Moment::from_mins(80);
    let corners = |unsent: u32| {
        let mut board = matrix(&usual());
        board.pairs.truncate(1);
        // Its sign is the same with and without.
        let pair = &mut board.pairs[0];
        (pair.unsent, pair.late, pair.returned) = (unsent, 1, 0);
        let mut tale = usual_tale();
        let world = &tale.matrix(80, board).world;
        let picture = drawn(world, now, WallScene::Graph, (1920.0, 1080.0));
        picture.canvas.positions.len()
    };
    // Each dash has ends of its own.
    assert!(
        corners(1) > corners(0) + 16,
        "{} {}",
        corners(1),
        corners(0)
    );
}

/// Long enough to be nobody's everyday words.
fn telling(text: &str) -> impl Iterator<Item = String> {
    text.split(['.', '\n', ';'])
        .map(|part| part.trim().to_owned())
        .filter(|part| part.chars().count() > 14)
}

#[test]
fn no_word_of_a_paper_or_of_a_private_inject_is_on_the_wall() {
    use accord::actors::Cast;
    use accord::rehearsal::{Skills, play};
    let scenario = Arc::new(
        Scenario::load("quiet-harbour").unwrap_or_else(|loaded| panic!("{:?}", loaded.diagnostics)),
    );
    let played = play(&scenario, &Cast::new(&scenario), 11, Skills::Mixed);
    let mut secret = BTreeSet::new();
    let mut public = String::new();
    let mut known = World::seat(Arc::new(redact(&scenario, None)));
    let mut looks = 0;
    let mut written = String::new();
    let mut next = Moment::from_mins(10);
    for event in &played.log {
        match &event.what {
            What::Request(
                RequestEvent::Sent { draft, .. } | RequestEvent::Drafted { draft, .. },
            ) => {
                secret.extend(draft.fields.values().flat_map(|text| telling(text)));
            }
            What::Request(RequestEvent::Refused { reasons, .. }) => secret.extend(telling(reasons)),
            What::Msel(MselEvent::Released { card, .. }) => {
                if card.on_wall {
                    public.push_str(&card.title);
                    public.push_str(&card.text);
                } else {
                    secret.extend(telling(&card.title).chain(telling(&card.text)));
                }
            }
            What::Register(RegisterEvent::Listed { card, .. }) => public.push_str(&card.title),
            What::Story(StoryEvent::MilestoneSet { title, .. }) => public.push_str(title),
            _ => {}
        }
        if let Some(event) = seen(event, &View::Wall) {
            apply(&mut known, &event);
        }
        if event.at >= next {
            next = next + Length::from_mins(20);
            looks += 1;
            for (_, scene) in scenes(event.at) {
                let picture = drawn(&known, event.at, scene, (1920.0, 1080.0));
                for label in picture.labels {
                    written.push_str(&label.text);
                    written.push(' ');
                }
            }
        }
    }
    assert!(looks > 5 && secret.len() > 30, "{looks} {}", secret.len());
    for words in secret {
        assert!(
            public.contains(&words) || !written.contains(&words),
            "on the wall: {words}"
        );
    }
}

fn at_speed(tenths: u16) -> Tale {
    let mut tale = usual_tale();
    tale.tell(80, What::Clock(ClockEvent::SpeedSet { tenths }));
    tale.tell(
        80,
        What::Trainer(TrainerEvent::WallSet {
            show: WallShow {
                scene: WallScene::Matrix,
                directed: true,
                ..WallShow::default()
            },
        }),
    );
    tale
}

#[test]
fn the_director_goes_to_a_new_notice_for_twenty_seconds_of_real_time() {
    for (tenths, factor) in [(10, 1), (100, 10), (600, 60)] {
        let mut tale = at_speed(tenths);
        // Long after the joint action, however fast play runs.
        let now = Moment::from_mins(130);
        assert_eq!(direct(&tale.world, now), WallScene::Matrix);
        tale.notice(130, Sender::Control, "News", "Words.");
        let seq = tale.world.inbox.last().map(|arrival| arrival.seq);
        let after = |secs: u64| direct(&tale.world, now + Length::from_secs(secs * factor));
        assert_eq!(after(0), WallScene::Spotlight(seq));
        assert_eq!(after(19), WallScene::Spotlight(seq));
        assert_eq!(after(20), WallScene::Matrix);
    }
}

#[test]
fn the_director_counts_down_to_the_joint_action() {
    let tale = at_speed(10);
    let to = Moment::from_mins(100);
    let before = |secs: u64| direct(&tale.world, to - Length::from_secs(secs));
    assert_eq!(before(90), WallScene::Matrix);
    let counts = |scene: &WallScene| matches!(scene, WallScene::Countdown { to: moment, .. } if *moment == to);
    assert!(counts(&before(60)) && counts(&before(1)) && counts(&before(0)));
    assert!(counts(&direct(&tale.world, to + Length::from_secs(3))));
    assert_eq!(
        direct(&tale.world, to + Length::from_secs(30)),
        WallScene::Matrix
    );
    // At full speed a minute would be gone in a second.
    let fast = at_speed(600);
    assert!(counts(&direct(
        &fast.world,
        to - Length::from_secs(19 * 60)
    )));
}

#[test]
fn the_director_looks_at_the_register_when_much_changes() {
    let mut tale = at_speed(10);
    tale.tell(
        85,
        What::Register(RegisterEvent::Captured {
            job: JobId("FEL-J9".into()),
            group: "channels".into(),
            team: "FEL".into(),
        }),
    );
    let now = Moment::from_mins(85);
    assert_eq!(
        direct(&tale.world, now),
        WallScene::Matrix,
        "three pages are few"
    );
    tale.tell(
        85,
        What::Register(RegisterEvent::Captured {
            job: JobId("FEL-J10".into()),
            group: "mirrors-2".into(),
            team: "FEL".into(),
        }),
    );
    assert_eq!(direct(&tale.world, now), WallScene::Register);
    assert_eq!(
        direct(&tale.world, now + Length::from_secs(25)),
        WallScene::Matrix
    );
    tale.notice(85, Sender::Control, "News", "Words.");
    assert!(
        matches!(direct(&tale.world, now), WallScene::Spotlight(_)),
        "a notice comes first"
    );
}

#[test]
fn the_director_ends_with_the_score_once_it_is_shown() {
    let mut tale = at_speed(10);
    let now = Moment::from_mins(150);
    tale.tell(150, What::Clock(ClockEvent::Ended));
    assert_eq!(direct(&tale.world, now), WallScene::Matrix);
    tale.score(150);
    assert_eq!(direct(&tale.world, now), WallScene::Debrief);
}

#[test]
fn the_director_says_nothing_unless_asked() {
    let mut tale = usual_tale();
    tale.notice(85, Sender::Control, "News", "Words.");
    let now = Moment::from_mins(85);
    let scene = drawn(&tale.world, now, WallScene::Register, (1920.0, 1080.0));
    assert!(
        scene
            .labels
            .iter()
            .any(|label| label.text == "The register")
    );
}

#[test]
fn the_preview_paints_any_scene_into_the_control_room() {
    use accord::app::wall::preview::{Preview, preview_ui};
    let (known, now) = (overfull(), Moment::from_mins(121));
    let extent = Vec2::new(1920.0, 1080.0);
    for (_, scene) in scenes(now) {
        let show = WallShow {
            scene,
            ..WallShow::default()
        };
        let preview = Preview::new(picture(&known, now, &show, extent, &Theme::DARK));
        let mut harness = crate::room::window(400.0, 300.0, move |ui| {
            let response = preview_ui(ui, &preview, extent, 320.0);
            assert!((response.rect.height() - 180.0).abs() < 0.5);
        });
        harness.run_steps(2);
    }
}

/// A name may have to stand where a lane ends, but it stands where fewest do: below its sign, where all names stood
/// once, ships lay on them more than twice as often.
#[test]
fn a_harbour_writes_its_name_where_fewest_ships_lie() {
    use accord::app::wall::layout::{Lane, Layout};
    let known = usual();
    let now = known.now;
    let (mut chosen, mut below) = (0, 0);
    for extent in EXTENTS {
        let scene = drawn(&known, now, WallScene::Situation, extent);
        let chart = accord::app::wall::chart::read(&known, now);
        let layout = Layout::new(Vec2::from(extent));
        let places = accord::app::wall::scenes::situation::places(&chart.harbours, &layout);
        let sign = 40.0 * layout.unit;
        let mut named = 0;
        for (harbour, at) in chart.harbours.iter().zip(&places) {
            let name = harbour.label();
            let mut labels = scene.labels.iter();
            let Some(label) = labels.find(|label| label.over && label.text == name) else {
                continue;
            };
            named += 1;
            let place = ink(label);
            let under = Vec2::new(at.x, at.y - sign - 8.0 * layout.unit - place.height() / 2.0);
            let under = Rect::from_center_size(under, place.size());
            for other in places.iter().filter(|other| *other != at) {
                let clear = sign + 14.0 * layout.unit;
                let out = Lane::new(*at, *other, clear);
                let home = Lane::new(*other, *at, clear);
                for ship in [out.at(0.0), out.at(0.1), home.at(0.9), home.at(1.0)] {
                    chosen += usize::from(place.contains(ship));
                    below += usize::from(under.contains(ship));
                }
            }
        }
        assert!(named >= 5, "{extent:?}: {named}");
    }
    assert!(chosen * 2 < below, "{chosen} of {below}");
}
