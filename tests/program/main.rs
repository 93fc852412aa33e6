//! The program as a person runs it: arguments in, text and exit code out, files left behind.

mod link;
mod standards;
mod takeover;

use accord::record::{Record, verify};
use assert_cmd::Command;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_accord");
const SCENARIO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/quiet-harbour");

fn accord(arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).env("NO_COLOR", "1");
    command
}

/// What it printed, and what it complained about.
fn run(arguments: &[&str], code: i32) -> (String, String) {
    let output = accord(arguments).assert().code(code).get_output().clone();
    let text = |bytes| String::from_utf8(bytes).expect("the program prints UTF-8");
    (text(output.stdout), text(output.stderr))
}

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("run.accord");
    (folder, file)
}

fn path(path: &Path) -> &str {
    path.to_str().expect("the test's folder has a plain name")
}

fn host<'a>(file: &'a Path, more: &[&'a str]) -> Vec<&'a str> {
    let mut arguments = vec!["host", "--headless", "--speed", "max", "--file", path(file)];
    arguments.extend(more);
    arguments
}

/// The log as it was printed: the lines that begin with a play time.
fn log(printed: &str) -> Vec<&str> {
    printed
        .lines()
        .filter(|line| line.starts_with("T+"))
        .collect()
}

/// The log as it stands in the file.
fn recorded(file: &Path) -> Vec<String> {
    let (record, _) = Record::read(file).expect("the record opens");
    record
        .events()
        .map(|event| {
            let event = event.expect("the event reads");
            accord::cli::host::line(&event, record.scenario())
        })
        .collect()
}

#[test]
fn a_headless_exercise_leaves_a_record_that_verifies() {
    let (_folder, file) = folder();
    let (printed, _) = run(&host(&file, &[SCENARIO, "--seed", "7"]), 0);
    let printed_log = log(&printed);
    assert!(printed_log.len() > 100, "a whole exercise is a long log");
    assert_eq!(printed_log, recorded(&file));
    // Named where a scenario belongs, it is known for what it is.
    for command in [vec!["check"], vec!["host", "--headless"]] {
        let output = accord(&[&command[..], &[path(&file)]].concat()).output();
        let output = output.expect("it runs");
        assert!(!output.status.success());
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        assert!(
            said.contains("A0029") && said.contains("accord replay"),
            "{said}"
        );
    }
    let (verified, _) = run(&["verify", path(&file)], 0);
    let report = verify(&file).expect("the record reads");
    assert!(verified.contains(&report.head.to_string()), "{verified}");

    // Over is over: the same command again plays nothing and changes nothing.
    let (again, _) = run(&host(&file, &[]), 0);
    assert_eq!(log(&again), printed_log);
    assert_eq!(verify(&file).expect("the record reads"), report);
}

#[test]
fn the_score_of_a_record_is_the_one_that_was_shown() {
    let (_folder, file) = folder();
    let (printed, _) = run(&host(&file, &[SCENARIO, "--seed", "7"]), 0);
    let (again, _) = run(&["score", path(&file)], 0);
    assert!(printed.ends_with(&again), "{again}");
    let (early, _) = run(&["score", path(&file), "--at", "20m"], 0);
    assert_ne!(early, again);
    let (json, _) = run(&["score", path(&file), "--format", "json"], 0);
    let score: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert!(
        score["teams"]
            .as_array()
            .is_some_and(|teams| teams.len() == 5)
    );
}

#[test]
fn a_report_is_written_in_every_format_and_for_one_team() {
    let (folder, file) = folder();
    let arguments = host(&file, &[SCENARIO, "--seed", "7", "--skill", "novice"]);
    run(&arguments, 0);
    let before = verify(&file).expect("the record reads");
    let out = folder.path().join("all").join("of it");
    run(&["report", path(&file), "--out", path(&out)], 0);
    let size = |name: &str| std::fs::metadata(out.join(name)).map_or(0, |file| file.len());
    for name in [
        "report.html",
        "report.docx",
        "report.json",
        "events.csv",
        "requests.csv",
        "scores.csv",
        "evidence.csv",
        "injects.csv",
        "schema.md",
        #[cfg(feature = "pdf")]
        "report.pdf",
    ] {
        assert!(size(name) > 500, "{name}: {} bytes", size(name));
    }
    let json = std::fs::read_to_string(out.join("report.json")).expect("the file reads");
    let report: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    let events = report["data"]["events"].as_array().map(Vec::len);
    assert_eq!(events.map(|count| count as u64), Some(before.events));

    // Written anew, for one team, in one format; the record stays as it was.
    let few = [
        "report",
        path(&file),
        "--out",
        path(&out),
        "--team",
        "BAS",
        "--format",
        "json",
    ];
    run(&few, 0);
    let fewer = std::fs::read_to_string(out.join("report.json")).expect("the file reads");
    assert!(fewer.len() < json.len());
    assert_eq!(verify(&file).expect("the record reads"), before);
}

#[test]
fn a_report_that_cannot_be_made_says_why() {
    let (folder, file) = folder();
    run(
        &host(&file, &[SCENARIO, "--seed", "7", "--skill", "silent"]),
        0,
    );
    let out = folder.path().join("out");
    let nobody = ["report", path(&file), "--out", path(&out), "--team", "XYZ"];
    let (_, said) = run(&nobody, 2);
    assert!(said.contains("BAS") && said.contains("XYZ"), "{said}");
    assert!(!out.exists());
    let taken = ["report", path(&file), "--out", path(&file)];
    let (_, said) = run(&taken, 2);
    assert!(said.contains("run.accord"), "{said}");
    if cfg!(not(feature = "pdf")) {
        let pdf = ["report", path(&file), "--out", path(&out)];
        let (_, said) = run(&[pdf.as_slice(), &["--format", "pdf"]].concat(), 2);
        assert!(
            said.contains("report.html") && said.contains("feature pdf"),
            "{said}"
        );
    }
    let missing = folder.path().join("missing.accord");
    run(&["report", path(&missing), "--out", path(&out)], 2);
}

#[test]
fn an_exercise_forked_from_a_moment_begins_as_the_other_did() {
    let (folder, file) = folder();
    run(&host(&file, &[SCENARIO, "--seed", "7"]), 0);
    let fork = folder.path().join("fork.accord");
    let arguments = ["fork", path(&file), "--at", "30m", "--to", path(&fork)];
    run(&arguments, 0);
    run(&["verify", path(&fork)], 0);
    let (before, forked) = (recorded(&file), recorded(&fork));
    assert!(forked.len() > 20 && forked.len() < before.len());
    assert_eq!(forked[..], before[..forked.len()]);
    // It goes on from there to its own end, and the other file is as it was.
    run(&host(&fork, &["--skill", "expert"]), 0);
    assert!(recorded(&fork).len() > forked.len());
    assert_eq!(recorded(&file), before);
    // A file that is there is never written over.
    run(&arguments, 2);
}

#[test]
fn the_same_seed_gives_the_same_exercise() {
    let (_one, first) = folder();
    let (_other, second) = folder();
    let events = |file: &Path| -> Vec<_> {
        let (record, _) = Record::read(file).expect("the record opens");
        record.events().map(|event| event.expect("reads")).collect()
    };
    for file in [&first, &second] {
        run(
            &host(file, &[SCENARIO, "--seed", "11", "--skill", "novice"]),
            0,
        );
    }
    assert_eq!(events(&first), events(&second));
}

#[test]
fn a_killed_host_loses_nothing_that_was_printed_and_goes_on() {
    let (_folder, file) = folder();
    let mut child = std::process::Command::new(PROGRAM)
        .args(host(&file, &[SCENARIO, "--seed", "7"]))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut output = BufReader::new(child.stdout.take().expect("its output is piped"));
    let mut seen = Vec::new();
    for _ in 0..60 {
        let mut line = String::new();
        output.read_line(&mut line).expect("its output reads");
        seen.push(line.trim_end().to_owned());
    }
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    // What it had printed before it died, whether or not it had been read.
    seen.extend(output.lines().map_while(Result::ok));
    let seen = seen.join("\n");
    let seen = log(&seen);

    let report = verify(&file).expect("the record reads");
    assert!(report.whole(), "{report:?}");
    let before = recorded(&file);
    // The last line may have been cut off in the middle.
    for (printed, recorded) in seen.iter().zip(&before) {
        assert!(recorded.starts_with(printed), "{printed} / {recorded}");
    }
    assert!(before.len() >= seen.len(), "printed before it was recorded");

    let (printed, said) = run(&host(&file, &[]), 0);
    if verify(&file).expect("the record reads").events > report.events {
        assert!(said.contains("goes on at T+"), "{said}");
    }
    let after = recorded(&file);
    assert_eq!(after[..before.len()], before, "the past does not change");
    assert_eq!(log(&printed), after);
    run(&["verify", path(&file)], 0);
}

#[test]
fn a_flipped_byte_is_found() {
    let (_folder, file) = folder();
    run(
        &host(&file, &[SCENARIO, "--seed", "7", "--skill", "silent"]),
        0,
    );
    let mut bytes = std::fs::read(&file).expect("the file reads");
    let needle = b"\"Started\"";
    // Pages that were split keep stale copies, which nobody reads; so every copy is changed.
    let places: Vec<_> = bytes
        .windows(needle.len())
        .enumerate()
        .filter_map(|(at, window)| (window == needle).then_some(at))
        .collect();
    assert!(!places.is_empty(), "the log has a start");
    for at in places {
        bytes[at + 1] ^= 1;
    }
    std::fs::write(&file, bytes).expect("the file can be written");
    let (printed, _) = run(&["verify", path(&file)], 1);
    assert!(printed.contains("was changed"), "{printed}");
    let (_, said) = run(&host(&file, &[]), 2);
    assert!(said.contains("not whole"), "{said}");
}

#[test]
fn what_cannot_be_read_is_said_in_a_sentence() {
    let (folder, file) = folder();
    let (_, said) = run(&["verify", path(&file)], 2);
    assert!(said.contains("There is no file"), "{said}");
    std::fs::write(&file, "exercise: (").expect("the file can be written");
    let (_, said) = run(&["verify", path(&file)], 2);
    assert!(said.contains("is not an exercise file"), "{said}");
    let nowhere = folder.path().join("nowhere");
    run(&["host", path(&nowhere), "--headless"], 2);
    run(&["host", "--headless"], 2);
    #[cfg(not(feature = "gui"))]
    {
        let (_, said) = run(&["host", SCENARIO], 2);
        assert!(said.contains("--headless"), "{said}");
    }
    run(&["host", SCENARIO, "--headless", "--speed", "61"], 2);
    run(&["no-such-command"], 2);
}

#[test]
fn a_file_is_resumed_only_as_what_it_is() {
    let (_folder, file) = folder();
    run(
        &host(&file, &[SCENARIO, "--seed", "7", "--skill", "silent"]),
        0,
    );
    let (_, said) = run(&host(&file, &["--seed", "8"]), 2);
    assert!(said.contains("seed 7"), "{said}");
}

#[test]
fn help_names_every_command_and_exit_code() {
    let (printed, _) = run(&["--help"], 0);
    for word in ["check", "new", "rehearse", "host", "verify", "Exit codes"] {
        assert!(printed.contains(word), "{word}: {printed}");
    }
    for command in ["check", "new", "rehearse", "host", "verify"] {
        let (printed, _) = run(&[command, "--help"], 0);
        assert!(printed.contains("Usage"), "{printed}");
    }
}

/// A new exercise in a folder of this name, and what was said of it.
fn new(place: &TempDir, name: &str) -> (PathBuf, String) {
    let folder = place.path().join(name);
    let (printed, _) = run(&["new", path(&folder)], 0);
    (folder, printed)
}

#[test]
fn a_new_exercise_is_checked_rehearsed_played_and_verified_as_the_guide_says() {
    let place = tempfile::tempdir().expect("a folder for the test");
    let (folder, printed) = new(&place, "Nacht Wache");
    let next = format!("accord check \"{}\"", path(&folder));
    assert!(printed.trim_end().ends_with(&next), "{printed}");
    let (printed, _) = run(&["check", path(&folder)], 0);
    let own = "0 mistakes, 0 warnings in 3 files, with ";
    assert!(printed.starts_with(own), "{printed}");

    let rehearse = |more: &[&str]| {
        let mut arguments = vec!["rehearse", path(&folder), "--runs", "30", "--seed", "7"];
        arguments.extend(more);
        run(&arguments, 0).0
    };
    for format in ["text", "json", "csv"] {
        let one = rehearse(&["--format", format, "--threads", "1"]);
        let three = rehearse(&["--format", format, "--threads", "3"]);
        assert_eq!(one, three, "{format}");
        assert!(one.contains("report status"), "{format}: {one}");
    }
    assert!(rehearse(&[]).contains("What the injects expect"));

    let file = place.path().join("first.accord");
    let (printed, _) = run(&host(&file, &[path(&folder), "--skill", "expert"]), 0);
    assert!(log(&printed).len() > 40, "{printed}");
    run(&["verify", path(&file)], 0);
}

#[test]
fn a_scenario_with_mistakes_is_neither_rehearsed_nor_played() {
    let place = tempfile::tempdir().expect("a folder for the test");
    let (folder, _) = new(&place, "night-desk");
    let msel = folder.join("msel.ron");
    let text = std::fs::read_to_string(&msel).expect("the file reads");
    let text = text.replacen("medium: Phone", "mediun: Phone", 1);
    std::fs::write(&msel, text).expect("the file can be written");
    let (printed, said) = run(&["rehearse", path(&folder), "--runs", "100"], 1);
    assert_eq!(printed, "");
    assert!(said.contains("A0008"), "{said}");
    let last = said.lines().last().unwrap_or_default();
    assert!(
        last.starts_with("1 mistake: ") && last.ends_with("was not rehearsed."),
        "{said}"
    );
    let (printed, said) = run(&["host", path(&folder), "--headless"], 1);
    assert_eq!(printed, "");
    assert!(said.trim_end().ends_with("was not started."), "{said}");
}

#[test]
fn every_command_that_opens_a_window_takes_the_light_theme() {
    for command in ["host", "play", "join", "replay"] {
        let (printed, _) = run(&[command, "--help"], 0);
        assert!(printed.contains("--light"), "{command}: {printed}");
    }
    let join = ["join", "192.0.2.7", "--code", "3-482-915"];
    let (_, said) = run(&[&join[..], &["--light", "--headless"]].concat(), 2);
    assert!(
        said.contains("--headless"),
        "a terminal has no theme: {said}"
    );
}
