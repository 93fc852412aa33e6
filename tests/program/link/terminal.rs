//! A desk on the terminal: what it prints and takes, and what keeps it out.

use super::{Running, host};
use crate::{SCENARIO, folder, path, run};
use accord::exercise::*;
use accord::link::*;
use std::io::Write;

#[test]
fn a_desk_on_the_terminal_prints_what_it_sees_and_takes_commands() {
    let (_folder, file) = folder();
    let hosting = host(&file, "127.0.0.1:0", &[SCENARIO, "--seed", "7"]);
    let kind = hosting.codes.keys().find(|kind| kind.contains(": "));
    let code = hosting.code(kind.expect("there is a desk")).to_string();
    let arguments = ["join", &hosting.address, "--code", &code, "--headless"];
    let mut desk = Running::start(&arguments);
    desk.find("a seat", |line| line.starts_with("Seat ").then_some(()));
    desk.find("the inject", |line| line.contains("Inject ").then_some(()));
    desk.find("its text", |line| {
        line.starts_with("          ").then_some(())
    });
    let sat_down = |line: &str| line.contains("somebody sat down").then_some(());
    hosting.running.find("who sits there", sat_down);
    let input = desk.input.as_mut().expect("its input is piped");
    writeln!(input, "not a command").expect("it reads");
    let ask = Command {
        by: Actor::Trainer,
        ask: Ask::Trainer(AskTrainer::End),
    };
    let ask = serde_json::to_string(&ask).expect("it is JSON");
    writeln!(input, "{ask}").expect("it reads");
    desk.find("an answer", |line| {
        line.starts_with("Command 1: ").then_some(())
    });
    desk.kill();
    let left = |line: &str| line.contains("nobody sits there").then_some(());
    hosting.running.find("who has left", left);

    // The same as JSON.
    let arguments = [&arguments[..], &["--json"]].concat();
    let desk = Running::output_of(&arguments);
    desk.find("a welcome", |line| match serde_json::from_str(line) {
        Ok(FromHost::Welcome(welcome)) => Some(welcome),
        Ok(_) => None,
        Err(error) => panic!("{error}: {line}"),
    });
}

#[test]
fn what_keeps_a_desk_out_is_said_in_a_sentence() {
    let (_folder, file) = folder();
    let hosting = host(&file, "127.0.0.1:0", &[SCENARIO, "--seed", "7"]);
    let wrong = SeatCode {
        secret: (hosting.code("Wall").secret + 1) % SeatCode::SECRETS,
        ..hosting.code("Wall")
    };
    let wrong = wrong.to_string();
    let (_, said) = run(
        &["join", &hosting.address, "--code", &wrong, "--headless"],
        2,
    );
    assert!(said.contains("This code is not right"), "{said}");
    let tried = |line: &str| (line.contains("Wall: a wrong code was tried")).then_some(());
    hosting.running.find("the wrong code at the host", tried);
    run(&["join", &hosting.address, "--headless"], 2);
    run(&["join", &hosting.address, "--code", "12", "--headless"], 2);
    // The port is taken.
    let (_second, other) = folder();
    let arguments = ["host", "--headless", "--listen", &hosting.address, "--file"];
    let (_, said) = run(&[&arguments[..], &[path(&other), SCENARIO]].concat(), 2);
    assert!(said.contains("--listen"), "{said}");
    run(&["host", SCENARIO, "--headless", "--listen", "nowhere"], 2);
}
