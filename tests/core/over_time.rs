//! The matrix by stretch of play, and figures over time.

use accord::actors::Cast;
use accord::exercise::*;
use accord::rehearsal::{Skills, play};
use accord::scenario::*;
use accord::score::over_time::{Link, Point, Window, matrix_over_time, series};
use accord::score::{ExchangePart, Ledger, Of, matrix_board, score};
use std::sync::Arc;

fn played(skills: Skills) -> (Arc<Scenario>, Vec<Event>) {
    let scenario = Scenario::load("scenarios/quiet-harbour");
    let scenario = Arc::new(scenario.expect("the shipped scenario loads"));
    let log = play(&scenario, &Cast::new(&scenario), 7, skills).log;
    (scenario, log)
}

#[test]
fn the_slices_together_are_the_matrix() {
    let (scenario, log) = played(Skills::All(Skill::Novice));
    let score = score(&scenario, &log);
    let windows = Window::slices(scenario.exercise.length, Length::from_mins(15));
    assert_eq!(windows.len(), 10);
    let slices = matrix_over_time(&score, &windows);
    for cell in &score.matrix.cells {
        let team = |place: u32| &score.matrix.teams[place as usize];
        let (from, to) = (team(cell.from), team(cell.to));
        let links: Vec<&Link> = slices
            .iter()
            .flat_map(|slice| &slice.links)
            .filter(|link| link.from == *from && link.to == *to)
            .collect();
        let sum = |of: fn(&Link) -> u32| links.iter().map(|link| of(link)).sum::<u32>();
        assert_eq!(sum(|it| it.asked + it.told + it.acted), cell.sent);
        let missing = links.iter().map(|link| link.missing.len());
        assert_eq!(missing.sum::<usize>(), cell.silent.len());
        let returned = cell.exchanges.iter().map(|it| it.returned);
        assert_eq!(sum(|it| it.returned), returned.sum::<u32>());
        let answered = cell.exchanges.iter();
        let answered = answered.filter(|it| matches!(it.of, Of::Request(_)) && it.took.is_some());
        assert_eq!(sum(|it| it.answered) as usize, answered.count());
    }
    assert!(
        slices
            .iter()
            .any(|it| it.links.iter().any(|it| !it.missing.is_empty()))
    );
}

#[test]
fn the_matrix_that_a_room_is_shown_counts_and_names_nothing() {
    let (scenario, log) = played(Skills::All(Skill::Novice));
    let score = score(&scenario, &log);
    let board = matrix_board(&score, None, None);
    assert_eq!(board.teams, score.matrix.teams);
    assert_eq!(board.pairs.len(), score.matrix.cells.len());
    assert_eq!((board.from, board.to), (Moment::START, score.at));
    let mut unsent = 0;
    for pair in &board.pairs {
        let cell = score.matrix.cell(&pair.from, &pair.to).expect("a cell");
        assert_eq!(pair.value, Some((cell.value * 1000.0).round() as u16));
        assert_eq!(pair.sent, cell.sent);
        assert_eq!(pair.unsent as usize, cell.silent.len());
        assert!(pair.answered <= pair.asked && pair.asked <= pair.sent);
        assert_eq!(pair.median.is_some(), pair.answered > 0);
        let returned = cell.exchanges.iter().map(|it| it.returned);
        assert_eq!(pair.returned, returned.sum::<u32>());
        let late = cell.exchanges.iter().filter(|it| it.late()).count();
        assert_eq!(pair.late as usize, late);
        unsent += pair.unsent;
    }
    assert!(unsent > 0, "a novice leaves something unsent");
    let told = serde_json::to_string(&board).expect("it is written");
    for cell in &score.matrix.cells {
        for silence in &cell.silent {
            assert!(!told.contains(silence.duty.as_str()), "{}", silence.duty);
        }
        for exchange in &cell.exchanges {
            if let Of::Request(request) = &exchange.of {
                assert!(!told.contains(&*request.0), "{request:?}");
            }
        }
    }

    // Of one part, and of a stretch: what the cells of the debrief say of the same.
    let window = Window {
        from: Moment::from_mins(30),
        to: Moment::from_mins(60),
    };
    let part = ExchangePart::Timely;
    let board = matrix_board(&score, Some(part), Some(window));
    assert_eq!(board.part.as_deref(), Some(part.key()));
    assert_eq!((board.from, board.to), (window.from, window.to));
    let matrix = score.matrix.within(window);
    assert!(!board.pairs.is_empty() && board.pairs.len() == matrix.cells.len());
    for pair in &board.pairs {
        let cell = matrix.cell(&pair.from, &pair.to).expect("a cell");
        let value = if cell.missed {
            Some(0.0)
        } else {
            part.mean(cell)
        };
        assert_eq!(pair.value, value.map(|it| (it * 1000.0).round() as u16));
    }
}

#[test]
fn a_whole_exercise_is_one_slice_and_its_median_lies_in_the_middle() {
    let (scenario, log) = played(Skills::All(Skill::Competent));
    let score = score(&scenario, &log);
    let whole = Window::slices(scenario.exercise.length, scenario.exercise.length);
    assert_eq!(whole.len(), 1);
    let slices = matrix_over_time(&score, &whole);
    assert_eq!(slices[0].links.len(), score.matrix.cells.len());
    for link in slices[0].links.iter().filter(|link| link.answered > 0) {
        let cell = score.matrix.cell(&link.from, &link.to).expect("a link");
        let took: Vec<Length> = cell
            .exchanges
            .iter()
            .filter(|it| matches!(it.of, Of::Request(_)))
            .filter_map(|it| it.took)
            .collect();
        let median = link.median.expect("something was answered");
        let below = took.iter().filter(|it| **it <= median).count();
        let above = took.iter().filter(|it| **it >= median).count();
        assert!(below * 2 >= took.len() && above * 2 >= took.len());
    }
}

#[test]
fn cuts_part_play_without_gap_or_overlap() {
    let end = Moment::from_mins(150);
    let cuts = [90, 30, 30, 0, 150, 200].map(Moment::from_mins);
    let windows = Window::between(&cuts, end);
    let starts: Vec<u64> = windows.iter().map(|window| window.from.mins()).collect();
    assert_eq!(starts, [0, 30, 90]);
    for minute in 0..=150 {
        let at = Moment::from_mins(minute);
        let holding = windows.iter().filter(|window| window.holds(at));
        assert_eq!(holding.count(), 1, "{minute}");
    }
    assert!(Window::slices(Length::from_mins(10), Length::ZERO).is_empty());
}

#[test]
fn a_series_is_the_score_at_each_of_its_moments() {
    let (scenario, log) = played(Skills::Mixed);
    let mut moments: Vec<Moment> = (0..16).map(|nth| Moment::from_mins(nth * 11)).collect();
    moments.reverse();
    let points = series(&scenario, &log, &moments);
    assert_eq!(points.len(), moments.len());
    moments.reverse();
    for (point, at) in points.iter().zip(&moments) {
        let until = log.iter().take_while(|event| event.at <= *at);
        let score = Ledger::of(until).score(&scenario);
        assert_eq!(*point, Point::of(&score, *at));
    }
    assert!(series(&scenario, &log, &[]).is_empty());
}

#[test]
fn the_matrix_of_a_stretch_holds_what_its_slice_says() {
    let (scenario, log) = played(Skills::All(Skill::Novice));
    let score = score(&scenario, &log);
    let windows = Window::slices(scenario.exercise.length, Length::from_mins(50));
    for slice in matrix_over_time(&score, &windows) {
        let part = score.matrix.within(slice.window);
        assert_eq!(part.teams, score.matrix.teams);
        assert_eq!(part.cells.len(), slice.links.len());
        for link in &slice.links {
            let cell = part.cell(&link.from, &link.to).expect("a cell");
            assert_eq!(cell.sent, link.asked + link.told + link.acted);
            assert_eq!(cell.duties as usize, link.missing.len());
            assert_eq!(cell.missed, cell.sent == 0);
            assert_eq!(cell.value, link.quality.unwrap_or(0.0));
            assert_eq!(cell.events, link.events);
        }
    }
    let nothing = Window {
        from: Moment::START,
        to: Moment::START,
    };
    let part = score.matrix.within(nothing);
    assert!(part.cells.is_empty() && part.weakest.is_none());
}
