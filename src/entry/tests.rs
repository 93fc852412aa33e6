use super::*;
use crate::actors::Cast;
use crate::exercise::{AskTrainer, Audience, Party, Skill, apply};
use crate::scenario::Scenario;
use crate::score;
use std::sync::Arc;

fn scenario() -> Arc<Scenario> {
    Arc::new(Scenario::load("quiet-harbour").expect("the scenario that ships is there"))
}

/// A whole exercise of bots: the commands that were done, and the log.
fn played(scenario: &Arc<Scenario>, seed: u64) -> (Vec<(Moment, Command)>, Vec<Event>) {
    let cast = Cast::new(scenario);
    let mut seats: Vec<_> = cast
        .chairs()
        .iter()
        .map(|chair| {
            (
                chair.party.clone(),
                chair.player(seed, Skill::Expert),
                chair.world(),
            )
        })
        .collect();
    let mut exercise = Exercise::new(scenario.clone(), seed);
    let (mut log, mut done, mut told) = (Vec::new(), Vec::new(), 0);
    let mut at = Moment::START;
    let mut queue = vec![Command::from(AskTrainer::Start)];
    loop {
        for command in queue.drain(..) {
            if exercise.submit(at, &command, &mut log).is_ok() {
                done.push((at, command));
            }
        }
        for event in &log[told..] {
            for (party, player, world) in &mut seats {
                if sees(event, party) {
                    apply(world, event);
                    player.notice(event, world);
                }
            }
        }
        told = log.len();
        if !exercise.world.running() {
            return (done, log);
        }
        let due = exercise.next_due();
        let wake = seats
            .iter()
            .filter_map(|(_, player, _)| player.wake())
            .min();
        let Some(next) = due.into_iter().chain(wake).min() else {
            return (done, log);
        };
        at = next.max(at);
        if due.is_some_and(|due| due <= at) {
            exercise.advance(at, &mut log);
            continue;
        }
        for (_, player, world) in &mut seats {
            if player.wake().is_some_and(|wake| wake <= at) {
                player.act(at, world, &mut queue);
            }
        }
    }
}

fn sees(event: &Event, party: &Party) -> bool {
    match &event.to {
        Audience::Trainer => false,
        Audience::All => party.team().is_some(),
        Audience::Only(parties) => parties.contains(party),
    }
}

#[test]
fn an_exercise_typed_from_its_sheet_has_the_same_score() {
    let scenario = scenario();
    let (done, log) = played(&scenario, 7);
    assert!(done.len() > 100, "{} commands", done.len());
    let sheet = write(done.iter().map(|(at, command)| (*at, command)));
    let (moves, left) = read(&sheet, &scenario);
    assert_eq!(left, []);
    assert_eq!(moves.len(), done.len());
    for (it, (at, command)) in moves.iter().zip(&done) {
        assert_eq!((it.at, &it.command), (*at, command));
    }
    let mut exercise = Exercise::new(scenario.clone(), 7);
    let mut again = Vec::new();
    assert_eq!(play(&mut exercise, &moves, &mut again), []);
    let end = log.last().map(|event| event.at).unwrap_or_default();
    exercise.advance(end, &mut again);
    assert_eq!(
        score::score(&scenario, &again),
        score::score(&scenario, &log)
    );
    assert_eq!(again, log);
}

#[test]
fn every_line_that_is_not_entered_is_named_with_its_reason() {
    let scenario = scenario();
    let sheet = "\
time,team,role,act,about,more
T+00:05,BAS,DK,evidence hold,E99,
0s,control,,trainer start,,
soon,BAS,DK,evidence hold,E1,
4m,XXX,DK,evidence hold,E1,
4m,BAS,ZZ,evidence hold,E1,
4m,BAS,CA,evidence hodl,E1,
4m,BAS,CA,request draft,E1,form=preservation
4m,BAS,CA,coordination vote,perhaps,
6m,BAS,CA,coordination report-status,We hold nothing yet; we ask.,
# a remark
,,,,,
7m,BAS,CA,coordination pledge,,\"text=\"\"We answer; we keep\"\"\"
";
    let (moves, left) = read(sheet, &scenario);
    let lines: Vec<u64> = moves.iter().map(|it| it.line).collect();
    assert_eq!(lines, [3, 2, 10, 13]);
    let mut exercise = Exercise::new(scenario.clone(), 1);
    let mut log = Vec::new();
    let refused = play(&mut exercise, &moves, &mut log);
    let said: Vec<String> = left
        .iter()
        .chain(&refused)
        .map(ToString::to_string)
        .collect();
    insta::assert_snapshot!(said.join("\n"), @r"
    Line 4: soon is no time of play; write 26m, 1h30 or T+00:26
    Line 5: there is no team XXX
    Line 6: BAS has no such role; it has CA, PR, DK, FX, OP, PA
    Line 7: there is no act evidence hodl; did you mean evidence hold?
    Line 8: the request lacks instrument=…
    Line 9: agree has to be yes or no, not perhaps
    Line 2: nothing is known of E99
    ");
    assert_eq!(exercise.world.pledges.len(), 1);
}

#[test]
fn a_sheet_without_its_columns_is_said() {
    let (moves, left) = read("when,who\n1m,BAS\n", &scenario());
    assert!(moves.is_empty());
    assert_eq!(left.len(), 1);
    assert!(
        left[0].to_string().contains("time, team, role, act"),
        "{}",
        left[0]
    );
}
