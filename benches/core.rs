//! The budgets of the core: one exercise, decide, apply, seek, score, check.
//!
//! `cargo bench --no-default-features` prints the figures; `cargo test --benches` runs each once. Timed
//! here and nowhere else: no test depends on how fast the machine is.

use accord::actors::Cast;
use accord::exercise::*;
use accord::rehearsal::{Skills, play};
use accord::report::after_action::{Options, Source, after_action};
use accord::report::{FileKind, files_of};
use accord::scenario::load::{self, Folder};
use accord::scenario::{Length, Moment, Scenario};
use accord::score::{self, FigureKey, Ledger, Side, over_time};
use divan::{Bencher, black_box};
use std::fmt::Write as _;
use std::sync::Arc;

fn main() {
    divan::main();
}

/// Quiet Harbour, as it ships.
fn harbour() -> Arc<Scenario> {
    let loaded = load::load("quiet-harbour");
    Arc::new(loaded.scenario.expect("the scenario that ships is there"))
}

/// The log of an exercise in which nobody acts.
fn silent(scenario: &Arc<Scenario>) -> Vec<Event> {
    let mut exercise = Exercise::new(scenario.clone(), 7);
    let mut log = Vec::new();
    let start = Command::from(AskTrainer::Start);
    exercise
        .submit(Moment::START, &start, &mut log)
        .expect("an exercise that is ready starts");
    exercise.advance(Moment::START + scenario.exercise.length, &mut log);
    log
}

/// A log of so many events: the silent one, filled up with messages between the teams.
fn long(scenario: &Arc<Scenario>, events: usize) -> Vec<Event> {
    let silent = silent(scenario);
    let teams: Vec<Party> = scenario
        .teams
        .iter()
        .map(|team| Party::Team(team.id.clone()))
        .collect();
    let between = events / silent.len().max(1);
    let mut log: Vec<Event> = Vec::with_capacity(events);
    for event in silent {
        let at = event.at;
        log.push(event);
        for n in 0..between {
            let (from, to) = (&teams[n % teams.len()], &teams[(n + 1) % teams.len()]);
            log.push(Event {
                seq: 0,
                at,
                by: Actor::Clock,
                to: Audience::Only(vec![from.clone(), to.clone()]),
                what: What::Message(MessageEvent::Written {
                    from: from.clone(),
                    to: vec![to.clone()],
                    text: Arc::from("Status unchanged. Next report in thirty minutes."),
                    mark: None,
                    id: None,
                    form: MessageForm::Mail,
                    title: Arc::from(""),
                    channel: None,
                    re: None,
                }),
            });
        }
    }
    log.truncate(events);
    for (seq, event) in (0_u64..).zip(&mut log) {
        event.seq = seq;
    }
    log
}

/// A scenario of so many injects, as an author's file.
fn many_injects(injects: usize) -> String {
    let mut text = String::from(
        r#"Document(
    exercise: Header(id: "many", title: "Many injects", summary: "For measuring.", brief: "For measuring.", length: "600m"),
    alliance: Alliance(name: "Pair", members: ["BAS", "FEL"], coordinator: "CCS"),
    nations: [Nation(id: "BAS", pack: "BAS"), Nation(id: "FEL", pack: "FEL")],
    in_force: [InForce(instrument: "compact-assistance", among: ["BAS", "FEL"])],
    teams: [
        Team(id: "BAS", name: "Basalt", nation: "BAS", roles: [Role(id: "DK", name: "Desk", office: Desk)]),
        Team(id: "FEL", name: "Feldspar", nation: "FEL", roles: [Role(id: "DK", name: "Desk", office: Desk)]),
        Team(id: "CCS", name: "Coordinator", roles: [Role(id: "DO", name: "Duty officer", office: DutyOfficer)]),
    ],
    objectives: [Objective(id: "O1", title: "Coordinate")],
    msel: [
"#,
    );
    for n in 0..injects {
        let minute = n % 590;
        let to = ["BAS", "FEL", "CCS"][n % 3];
        let written = writeln!(
            text,
            r#"        Inject(id: "I-{n}", at: "{minute}m", from: Control, to: [Team("{to}")], objective: "O1", title: "Report {n}", text: "A report of an office, number {n}.", expects: [Each(Acknowledge("I-{n}"))], within: "9m"),"#
        );
        written.expect("a string takes what is written");
    }
    text.push_str("    ],\n)\n");
    text
}

/// A whole exercise without a player: what the clock alone does.
#[divan::bench]
fn one_silent_exercise(bencher: Bencher<'_, '_>) {
    let scenario = harbour();
    bencher.bench_local(|| silent(black_box(&scenario)).len());
}

/// A whole exercise with a bot in every chair.
#[divan::bench(args = [Skill::Competent, Skill::Expert])]
fn one_exercise(bencher: Bencher<'_, '_>, skill: Skill) {
    let scenario = harbour();
    let cast = Cast::new(&scenario);
    bencher.bench_local(|| {
        play(&scenario, &cast, black_box(7), Skills::All(skill))
            .log
            .len()
    });
}

/// The same, and its score.
#[divan::bench]
fn one_exercise_scored(bencher: Bencher<'_, '_>) {
    let scenario = harbour();
    let cast = Cast::new(&scenario);
    bencher.bench_local(|| {
        let played = play(&scenario, &cast, black_box(7), Skills::All(Skill::Expert));
        score::score(&scenario, &played.log).alliance
    });
}

/// The score of a whole exercise that experts played.
#[divan::bench]
fn score_one_exercise(bencher: Bencher<'_, '_>) {
    let scenario = harbour();
    let cast = Cast::new(&scenario);
    let played = play(&scenario, &cast, 7, Skills::All(Skill::Expert));
    bencher.bench_local(|| score::score(&scenario, black_box(&played.log)).alliance);
}

/// Deciding one message.
#[divan::bench]
fn submit_a_message(bencher: Bencher<'_, '_>) {
    let scenario = harbour();
    let log = silent(&scenario);
    let half = &log[..log.len() / 2];
    let exercise = Exercise::replay(scenario.clone(), 7, half);
    let command = Command {
        by: Actor::Seat("BAS".into(), "DK".into()),
        ask: Ask::Message(AskMessage::write(
            vec![Party::Team("JAS".into())],
            Arc::from("Received, with thanks."),
            None,
        )),
    };
    let at = exercise.world.now;
    let artefacts = Artefacts::new(7);
    bencher.bench_local(|| {
        decide(black_box(&exercise.world), &artefacts, at, &command).map(|events| events.len())
    });
}

/// Replay: events through `apply`, to the end of a log of this length. A seek is at most this.
#[divan::bench(args = [1_000, 20_000, 100_000])]
fn replay(bencher: Bencher<'_, '_>, events: usize) {
    let scenario = harbour();
    let log = long(&scenario, events);
    bencher
        .counter(divan::counter::ItemsCount::new(log.len()))
        .bench_local(|| {
            Exercise::replay(scenario.clone(), 7, black_box(&log))
                .world
                .applied
        });
}

/// The score of a log, read from its beginning.
#[divan::bench(args = [200, 20_000, 100_000])]
fn score_a_log(bencher: Bencher<'_, '_>, events: usize) {
    let scenario = harbour();
    let log = long(&scenario, events);
    bencher
        .counter(divan::counter::ItemsCount::new(log.len()))
        .bench_local(|| score::score(black_box(&scenario), black_box(&log)).alliance);
}

/// The score once a second in a control room that keeps a ledger of 20,000 events.
#[divan::bench]
fn score_live(bencher: Bencher<'_, '_>) {
    let scenario = harbour();
    let ledger = Ledger::of(&long(&scenario, 20_000));
    bencher.bench_local(|| black_box(&ledger).score(black_box(&scenario)).alliance);
}

/// A long exercise that was played: the log of experts, filled up with messages to so many events.
fn busy(scenario: &Arc<Scenario>, events: usize) -> Vec<Event> {
    let played = play(
        scenario,
        &Cast::new(scenario),
        7,
        Skills::All(Skill::Expert),
    )
    .log;
    let talk = long(scenario, events);
    let talk = talk
        .iter()
        .find(|event| matches!(event.what, What::Message(_)));
    let talk = talk.expect("the log was filled up").what.clone();
    let between = events / played.len().max(1);
    let mut log = Vec::with_capacity(events);
    for event in played {
        let message = Event {
            what: talk.clone(),
            ..event.clone()
        };
        log.push(event);
        log.extend(std::iter::repeat_n(message, between));
    }
    for (seq, event) in (0_u64..).zip(&mut log) {
        event.seq = seq;
    }
    log
}

/// Every team's index and layers at so many moments, from one pass over 20,000 events.
#[divan::bench(args = [10, 150])]
fn series_over_time(bencher: Bencher<'_, '_>, moments: u64) {
    let scenario = harbour();
    let log = busy(&scenario, 20_000);
    let step = scenario.exercise.length.millis() / moments;
    let at: Vec<Moment> = (1..=moments)
        .map(|nth| Moment::from_millis(nth * step))
        .collect();
    bencher.bench_local(|| over_time::series(&scenario, black_box(&log), &at).len());
}

/// The matrix in slices of five minutes.
#[divan::bench]
fn matrix_in_slices(bencher: Bencher<'_, '_>) {
    let scenario = harbour();
    let score = score::score(&scenario, &busy(&scenario, 20_000));
    let windows = over_time::Window::slices(scenario.exercise.length, Length::from_mins(5));
    bencher.bench_local(|| over_time::matrix_over_time(black_box(&score), &windows).len());
}

/// Why the mean of the states is what it is, with everything that lowered it.
#[divan::bench]
fn explain_a_figure(bencher: Bencher<'_, '_>) {
    let scenario = harbour();
    let score = score::score(&scenario, &busy(&scenario, 20_000));
    let key = FigureKey::Alliance(Side::Raw);
    bencher.bench_local(|| {
        let explained = score::explain::figure(black_box(&score), &scenario, &key);
        explained.map(|it| it.losses.len())
    });
}

/// The after-action report in every form but PDF.
#[divan::bench(args = [1_000, 10_000])]
fn report(bencher: Bencher<'_, '_>, events: usize) {
    let scenario = harbour();
    let source = Source {
        log: busy(&scenario, events),
        scenario,
        seed: 7,
        made: String::new(),
        head: String::new(),
        forked: false,
    };
    bencher.bench_local(|| {
        let report = after_action(black_box(&source), &Options::default());
        let kinds = [
            FileKind::Html,
            FileKind::Docx,
            FileKind::Json,
            FileKind::Csv,
        ];
        let files = kinds.map(|kind| files_of(&report, kind).expect("a report is written"));
        files
            .iter()
            .flatten()
            .map(|(_, bytes)| bytes.len())
            .sum::<usize>()
    });
}

/// Loading and checking a file of so many injects.
#[divan::bench(args = [500, 10_000])]
fn check(bencher: Bencher<'_, '_>, injects: usize) {
    let text = many_injects(injects);
    bencher.bench_local(|| {
        let folder = Folder::of_texts([("scenario.ron", black_box(text.as_str()))]);
        load::load_from(&folder, "scenario.ron").diagnostics.len()
    });
}
