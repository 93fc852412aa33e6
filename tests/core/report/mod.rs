//! The after-action report: what every report has to keep, on an exercise that bots play and that has a debrief.

mod agrees;
mod areas;
mod formats;
mod front;
#[cfg(feature = "pdf")]
mod pdf;

use accord::actors::Cast;
use accord::exercise::*;
use accord::rehearsal::{Skills, play as rehearse};
use accord::report::after_action::{
    AfterAction, Block, Cell, Options, Sentence, Source, Table, after_action,
};
use accord::report::{html, tables};
use accord::scenario::{Medium, Moment, ObjectiveId, Recipient, Scenario, Sender, TaskId, TeamId};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

/// What stands in texts that people wrote: each word is findable, and stands in no scenario.
const WRITTEN: [&str; 9] = [
    "zanzibarnote",
    "zanzibarreason",
    "zanzibarparked",
    "zanzibarkeep",
    "zanzibarissue",
    "zanzibarowner",
    "zanzibarchat",
    "zanzibarfree",
    "zanzibarbroadcast",
];

static SHORT: LazyLock<Source> = LazyLock::new(play);

/// A short exercise with everything in it that a report tells of.
fn short() -> Source {
    SHORT.clone()
}

fn report_of(source: &Source, options: &Options) -> AfterAction {
    after_action(source, options)
}

/// Puts a topic on the parking lot.
fn park(source: &mut Source, text: &str) {
    let last = source.log.last().expect("the log has events").clone();
    source.log.push(Event {
        seq: last.seq + 1,
        at: last.at,
        by: Actor::Trainer,
        to: Audience::Trainer,
        what: What::Trainer(TrainerEvent::Parked { text: text.into() }),
    });
}

fn play() -> Source {
    let scenario = Scenario::load("quiet-harbour").expect("the scenario that ships is there");
    let scenario = Arc::new(scenario);
    let cast = Cast::new(&scenario);
    let played = rehearse(&scenario, &cast, 7, Skills::All(Skill::Novice)).log;
    // Bots in every chair, as a host writes it before the start.
    let seated = scenario.teams.iter().map(|team| Event {
        seq: 0,
        at: Moment::START,
        by: Actor::Trainer,
        to: Audience::All,
        what: What::Trainer(TrainerEvent::Seated {
            party: Party::Team(team.id.clone()),
            driver: Driver::Bot(Skill::Novice),
        }),
    });
    let mut log: Vec<Event> = seated.chain(played).collect();
    for (seq, event) in (0..).zip(&mut log) {
        event.seq = seq;
    }
    let (mut seq, at) = log
        .last()
        .map_or((0, Moment::START), |last| (last.seq, last.at));
    let mut then = |by: Actor, what: What| {
        seq += 1;
        log.push(Event {
            seq,
            at,
            by,
            to: Audience::Trainer,
            what,
        });
    };
    let text = |nth: usize| Arc::<str>::from(WRITTEN[nth]);
    let team = TeamId::from("BAS");
    let trainer = |what| What::Trainer(what);
    then(
        Actor::Evaluator(27),
        trainer(TrainerEvent::Noted {
            objective: Some(ObjectiveId::from("O2")),
            team: Some(team.clone()),
            text: text(0),
        }),
    );
    let rated = |rating| {
        trainer(TrainerEvent::Rated {
            task: TaskId::from("O2.1"),
            team: TeamId::from("BAS"),
            rating,
        })
    };
    then(Actor::Evaluator(27), rated(Rating::P));
    then(Actor::Evaluator(31), rated(Rating::M));
    then(
        Actor::Trainer,
        trainer(TrainerEvent::Overridden {
            team: team.clone(),
            metric: "legal".into(),
            value: 5_000,
            reason: text(1),
        }),
    );
    then(
        Actor::Trainer,
        trainer(TrainerEvent::Parked { text: text(2) }),
    );
    let desk = Actor::Seat(team.clone(), "DK".into());
    then(
        desk.clone(),
        What::Debrief(DebriefEvent::HotWash {
            id: RemarkId::nth("BAS", 1),
            team: Some(team.clone()),
            remark: Remark::Keep,
            text: text(3),
        }),
    );
    let action = Arc::new(CorrectiveAction {
        issue: text(4),
        action: text(4),
        objective: None,
        element: Element::Training,
        owner: text(5),
        start: "2031-04".into(),
        end: "2031-06".into(),
    });
    then(
        Actor::Trainer,
        What::Debrief(DebriefEvent::Planned {
            id: ActionId::nth("IP", 1),
            action,
        }),
    );
    then(
        desk,
        What::Team(TeamEvent::TaskAdded {
            task: AssignmentId::nth("BAS", 90),
            team,
            title: text(6),
            role: None,
            due: None,
        }),
    );
    let card = Arc::new(InjectCard {
        from: Sender::Control,
        to: vec![Recipient::All],
        medium: Medium::Mail,
        title: text(7),
        text: text(7),
        poses: None,
        on_wall: false,
        urgent: false,
        until: None,
        expected: Vec::new(),
    });
    then(
        Actor::Trainer,
        trainer(TrainerEvent::FreeInject { inject: None, card }),
    );
    then(
        Actor::Trainer,
        trainer(TrainerEvent::Broadcast { text: text(8) }),
    );
    Source {
        scenario,
        seed: 7,
        log,
        made: "2031-03-02T09:00:00Z".into(),
        head: "0123456789abcdef0123456789abcdef".into(),
        forked: false,
    }
}

/// All that a reader reads, without the event log.
fn words(report: &AfterAction) -> String {
    let mut out = String::new();
    for section in report.sections.iter().filter(|it| it.id != "events") {
        let _infallible = writeln!(out, "# {}", section.title);
        for block in &section.blocks {
            match block {
                Block::Heading { text, deep } => {
                    let depth = if *deep { "###" } else { "##" };
                    let _infallible = writeln!(out, "{depth} {text}");
                }
                Block::Text(it) | Block::Remark(it) => {
                    let _infallible = writeln!(out, "{}", said(it));
                }
                Block::Points(points) => {
                    for point in points {
                        let _infallible = writeln!(out, "- {}", said(point));
                    }
                }
                Block::Table(table) => {
                    let _infallible =
                        writeln!(out, "[{}: {} rows]", table.caption, table.rows.len());
                }
                Block::Chart(figure) => {
                    let _infallible = writeln!(out, "({})", figure.title);
                }
                Block::Break => {}
            }
        }
    }
    out
}

fn said(sentence: &Sentence) -> String {
    let events: Vec<String> = sentence.events.iter().map(u64::to_string).collect();
    match events.as_slice() {
        [] => sentence.text.clone(),
        events => format!("{} [{}]", sentence.text, events.join(" ")),
    }
}

fn all_text(report: &AfterAction) -> String {
    tables::json(report).expect("the report is JSON")
}

#[test]
fn the_words_of_a_report() {
    insta::assert_snapshot!(words(&report_of(&short(), &Options::default())));
}

#[test]
fn every_event_that_a_report_names_is_in_its_log_and_in_the_record() {
    let source = short();
    let record: BTreeSet<u64> = source.log.iter().map(|event| event.seq).collect();
    // A team's report names what it saw or did, and no more.
    for (team, least) in [(None, 200), (Some("BAS"), 60), (Some("CCS"), 25)] {
        let options = Options {
            team: team.map(TeamId::from),
            ..Options::default()
        };
        let report = report_of(&source, &options);
        let logged: BTreeSet<u64> = report.data.events.iter().map(|row| row.event).collect();
        let cited: BTreeSet<u64> = report.cited().into_iter().collect();
        assert!(cited.len() > least, "{team:?}: {} cited", cited.len());
        assert!(cited.is_subset(&logged) && logged.is_subset(&record));
    }
}

#[test]
fn every_sentence_of_the_analysis_names_what_bears_it_out() {
    let report = report_of(&short(), &Options::default());
    let analysed = [
        "summary",
        "objectives",
        "cooperation",
        "requests",
        "violations",
    ];
    for section in report
        .sections
        .iter()
        .filter(|it| analysed.contains(&&*it.id))
    {
        for block in &section.blocks {
            let Block::Points(points) = block else {
                continue;
            };
            for point in points {
                assert!(!point.events.is_empty(), "{}: {}", section.id, point.text);
            }
        }
    }
}

#[test]
fn every_index_and_layer_leads_to_where_it_is_worked_out() {
    let source = mixed();
    let one = Options {
        team: Some("BAS".into()),
        ..Options::default()
    };
    for options in [Options::default(), one] {
        let report = report_of(&source, &options);
        let scores = report.sections.iter().find(|it| it.id == "scores");
        let tables: Vec<&Table> = scores
            .expect("there is a score")
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Table(table) => Some(table),
                _ => None,
            })
            .collect();
        let cells = tables.iter().flat_map(|table| &table.rows);
        let places: Vec<&str> = cells
            .clone()
            .filter_map(|row| row.first()?.id.as_deref())
            .collect();
        assert_eq!(report.places().len(), places.len(), "each name once");
        // Of each team: the index on both sides, and the six layers. The alliance is worked out below.
        let teams = tables[0].rows.iter().filter(|row| row[3] != Cell::from(""));
        let mut seen = 0;
        for row in teams {
            let figures = [1, 2, 4, 5, 6, 7, 8, 9].map(|place| &row[place]);
            for cell in figures {
                let dash = cell.lines[0].text == "–";
                assert_eq!(cell.to.is_none(), dash, "{row:?}");
                if let Some(to) = &cell.to {
                    let at = cells.clone().find(|row| row[0].id.as_ref() == Some(to));
                    let how = &at.expect("it leads somewhere")[3].lines;
                    let worked = |it: &Sentence| {
                        it.text.contains(" = ") || it.text == "That of its only figure."
                    };
                    assert!(how.iter().any(worked), "{to}: {how:?}");
                    seen += 1;
                }
            }
        }
        assert!(seen >= 6, "{seen}");
        let pages = html::html(&report);
        for place in places {
            assert!(pages.contains(&format!("id=\"{place}\"")), "{place}");
        }
    }
}

#[test]
fn what_people_wrote_is_in_the_report_or_gone_from_all_of_it() {
    let source = short();
    let with = all_text(&report_of(&source, &Options::default()));
    let without = Options {
        strip_text: true,
        ..Options::default()
    };
    let without = all_text(&report_of(&source, &without));
    for written in WRITTEN {
        assert!(with.contains(written), "{written}");
        assert!(!without.contains(written), "{written}");
    }
    // What players gave as reasons goes too; what they answered shows nowhere but where it is the truth.
    let mut texts = BTreeSet::new();
    for event in &source.log {
        match &event.what {
            What::Request(RequestEvent::Refused { reasons: text, .. })
            | What::Message(MessageEvent::Chosen { reason: text, .. })
            | What::Coordination(CoordinationEvent::JointActionAnswered { basis: text, .. }) => {
                texts.insert(text.clone());
            }
            _ => {}
        }
    }
    texts.retain(|text| text.len() > 12);
    assert!(!texts.is_empty());
    for text in texts {
        let quoted = serde_json::to_string(&*text).expect("a text is JSON");
        let inner = quoted.trim_matches('"');
        assert!(!without.contains(inner), "{text}");
    }
}

#[test]
fn the_score_is_the_same_with_and_without_the_texts() {
    let source = short();
    let with = report_of(&source, &Options::default());
    let without = Options {
        strip_text: true,
        ..Options::default()
    };
    assert_eq!(with.data.scores, report_of(&source, &without).data.scores);
}

#[test]
fn evaluators_are_numbered_and_seats_are_offices() {
    let report = report_of(&short(), &Options::default());
    let text = all_text(&report);
    assert!(text.contains("Evaluator 1") && text.contains("Evaluator 2"));
    assert!(!text.contains("Evaluator 27") && !text.contains("Evaluator 31"));
    let by: BTreeSet<&str> = report.data.events.iter().map(|row| &*row.by).collect();
    assert!(by.contains("Basalt, 24/7 desk and investigator"), "{by:?}");
}

#[test]
fn evaluators_who_differ_by_two_steps_are_brought_together() {
    let words = words(&report_of(&short(), &Options::default()));
    assert!(
        words.contains("O2.1, Basalt: Evaluator 1 rated P, Evaluator 2 M."),
        "{words}"
    );
    // The trainer's letter settles it.
    let mut source = short();
    let last = source.log.last().expect("it was played").clone();
    source.log.push(Event {
        seq: last.seq + 1,
        by: Actor::Trainer,
        what: What::Trainer(TrainerEvent::Rated {
            task: TaskId::from("O2.1"),
            team: TeamId::from("BAS"),
            rating: Rating::S,
        }),
        ..last
    });
    let words = self::words(&report_of(&source, &Options::default()));
    let settled = "Evaluator 1 rated P, Evaluator 2 M. The trainer settled on S";
    assert!(words.contains(settled), "{words}");
}

#[test]
fn a_report_for_one_team_names_its_own_figures_alone() {
    let options = Options {
        team: Some("GAR".into()),
        ..Options::default()
    };
    let report = report_of(&short(), &options);
    let mine = report.data.scores.iter().filter(|row| row.kind != "cell");
    assert!(mine.clone().count() > 10);
    assert!(mine.into_iter().all(|row| row.team == "GAR"));
    let requests = &report.data.requests;
    assert!(
        requests
            .iter()
            .all(|row| [&row.from, &row.to, &row.addressed_to].contains(&&"GAR".to_owned()))
    );
    // What another team's offices say among themselves is not in it.
    assert!(!all_text(&report).contains(WRITTEN[6]));
    // A link is worked out with the mean of all exchanges, which is not one team's to know.
    let worked = |options| {
        let report = report_of(&mixed(), options);
        let section = report.sections.iter().find(|it| it.id == "cooperation");
        let blocks = section.expect("who worked with whom").blocks.clone();
        let tables = blocks.into_iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let cells = tables.flat_map(|table| table.rows).flatten();
        let lines = cells.flat_map(|cell| cell.lines);
        lines.filter(|line| line.text.contains("max(")).count()
    };
    assert_eq!(worked(&options), 0);
    assert!(worked(&Options::default()) > 5);
}

/// The rows beside the report say no more than the report.
#[test]
fn the_rows_of_a_report_for_one_team_cite_what_its_log_has_and_name_no_failure_of_others() {
    let options = Options {
        team: Some("GAR".into()),
        ..Options::default()
    };
    let report = report_of(&mixed(), &options);
    let data = &report.data;
    let logged: BTreeSet<u64> = data.events.iter().map(|row| row.event).collect();
    let requests = data.requests.iter().flat_map(|row| &row.events);
    let scores = data.scores.iter().flat_map(|row| &row.events);
    let evidence = data.evidence.iter().flat_map(|row| &row.events);
    let injects = data.injects.iter().flat_map(|row| &row.events);
    let cited: Vec<u64> = requests
        .chain(scores)
        .chain(evidence)
        .chain(injects)
        .copied()
        .collect();
    assert!(cited.len() > 50);
    let withheld: Vec<&u64> = cited.iter().filter(|it| !logged.contains(it)).collect();
    assert!(withheld.is_empty(), "{withheld:?}");
    let unmet: BTreeSet<&str> = data.injects.iter().map(|row| row.unmet.as_str()).collect();
    assert!(
        unmet.iter().all(|it| it.is_empty() || *it == "GAR"),
        "{unmet:?}"
    );
    let text = section_words(&report, "cooperation");
    assert!(
        text.contains("Only the links of Garnet are shown."),
        "{text}"
    );
    assert!(
        !text.contains("% on average") && !text.contains("average of all links"),
        "{text}"
    );
    assert!(section_words(&report, "objectives").contains("not a task of this team"));
}

#[test]
fn a_moment_cuts_the_report() {
    let at = Moment::from_mins(40);
    let options = Options {
        at: Some(at),
        ..Options::default()
    };
    let report = report_of(&short(), &options);
    assert!(!report.data.events.is_empty());
    assert!(
        report
            .data
            .events
            .iter()
            .all(|row| row.millis <= at.millis())
    );
    assert!(
        report
            .cover
            .warnings
            .iter()
            .any(|it| it.text.contains("has not ended"))
    );
}

#[test]
fn an_empty_record_has_a_report() {
    let source = Source {
        log: Vec::new(),
        ..short()
    };
    let report = report_of(&source, &Options::default());
    assert!(report.cited().is_empty());
    assert!(
        report
            .cover
            .warnings
            .iter()
            .any(|it| it.text.contains("never started"))
    );
    assert!(html::html(&report).contains("</html>"));
}

#[test]
fn an_office_held_by_a_person_is_warned_of() {
    let mut source = short();
    for event in &mut source.log {
        if let What::Trainer(TrainerEvent::Seated { driver, .. }) = &mut event.what {
            *driver = Driver::Person;
        }
    }
    let report = report_of(&source, &Options::default());
    assert!(
        report
            .cover
            .warnings
            .iter()
            .any(|it| it.text.starts_with("Small group"))
    );
    assert!(
        report_of(&short(), &Options::default())
            .cover
            .warnings
            .is_empty()
    );
}

fn section_words(report: &AfterAction, id: &str) -> String {
    let section = report.sections.iter().find(|it| it.id == id);
    let section = section.expect("the report has the section");
    let text = |it: &Sentence| it.text.clone();
    let blocks = section.blocks.iter().flat_map(|block| match block {
        Block::Text(it) | Block::Remark(it) => vec![text(it)],
        Block::Points(points) => points.iter().map(text).collect(),
        Block::Table(table) => {
            let cells = table.rows.iter().flatten();
            cells.flat_map(|cell| &cell.lines).map(text).collect()
        }
        _ => Vec::new(),
    });
    blocks.collect::<Vec<String>>().join("\n")
}

/// The same exercise with mixed bots, in which much goes wrong.
fn mixed() -> Source {
    let source = short();
    let cast = Cast::new(&source.scenario);
    let skills = Skills::Mixed;
    Source {
        log: rehearse(&source.scenario, &cast, 7, skills).log,
        ..source
    }
}

#[test]
fn a_task_is_done_only_when_all_of_it_was_seen_and_nothing_speaks_against_it() {
    let report = report_of(&mixed(), &Options::default());
    let text = section_words(&report, "objectives");
    // Asked for, never answered.
    assert!(text.contains("\nO3.2, on record: Garnet"), "{text}");
    // The authority for the laptop was never recorded.
    assert!(
        text.contains("\nO2.3: Basalt did not record the authority for E3"),
        "{text}"
    );
    // A request that could be returned.
    let defect =
        "O1.1, Basalt: sent a request about E1 (preservation) (T+00:06), but BAS-R1: had a defect";
    assert!(text.contains(defect), "{text}");
    assert!(
        !text.contains("complete at the first try: Basalt"),
        "{text}"
    );
    // What was published before the service fell told nobody of it.
    assert!(
        text.contains("O6.1: Jasper did not publish a notice"),
        "{text}"
    );
    // To look is not to merge; and the thread was blocked by one who had seen that it is lawful.
    assert!(
        text.contains("O7.3, Feldspar: looked at what Forum thread reported to the hotline shows (T+00:03), but Basalt acted against it (T+00:09)"),
        "{text}"
    );
    assert!(
        !text.contains("Feldspar merged the duplicates of Forum"),
        "{text}"
    );
    let violations = section_words(&report, "violations");
    assert!(
        violations.contains("Basalt acted against “Forum thread reported to the hotline”"),
        "{violations}"
    );
}

#[test]
fn no_act_is_both_a_strength_and_an_area() {
    for source in [short(), mixed()] {
        let report = report_of(&source, &Options::default());
        let section = report.sections.iter().find(|it| it.id == "objectives");
        let mut strengths: BTreeSet<&str> = BTreeSet::new();
        let mut areas = BTreeSet::new();
        let mut heading = "";
        for block in &section.expect("there are objectives").blocks {
            match block {
                Block::Heading { text, .. } => heading = text,
                Block::Points(points) => {
                    for point in points {
                        let (task, rest) = point.text.split_at(4);
                        if heading == "Strengths" {
                            let acts = rest
                                .trim_start_matches(", on record: ")
                                .trim_end_matches('.');
                            strengths.extend(acts.split("; "));
                        } else if let Some((act, _)) = rest.split_once(", but ") {
                            areas.insert(format!("{task} {act}"));
                        }
                    }
                }
                _ => {}
            }
        }
        assert!(!strengths.is_empty() && !areas.is_empty());
        for area in areas {
            let act = area[4..]
                .trim_start_matches([',', ' '])
                .replacen(": ", " ", 1);
            assert!(!strengths.contains(&*act), "{act}");
        }
    }
}

#[test]
fn what_the_clock_ended_is_its_teams_act() {
    let report = report_of(&short(), &Options::default());
    let captured = report
        .data
        .events
        .iter()
        .filter(|row| row.text.contains(" captured "));
    let by: BTreeSet<&str> = captured.map(|row| &*row.by).collect();
    assert!(!by.is_empty() && !by.contains("Time"), "{by:?}");
}

#[test]
fn a_request_sent_twice_says_from_when_its_answer_is_counted() {
    let text = section_words(&report_of(&mixed(), &Options::default()), "requests");
    assert!(
        text.contains(
            "sent T+00:09\nreturned T+00:19, after 9 min 40 s\nsent again T+00:24\ngranted T+00:32"
        ),
        "{text}"
    );
}

#[test]
fn requests_never_decided_stand_beside_the_answer_times() {
    let text = section_words(&report_of(&mixed(), &Options::default()), "cooperation");
    assert!(
        text.contains("15 requests passed their limit and were still undecided at the end"),
        "{text}"
    );
}

#[test]
fn a_plan_with_one_action_keeps_the_other_issues() {
    let report = report_of(&short(), &Options::default());
    let plan = report.sections.iter().find(|it| it.id == "plan");
    let tables = plan.into_iter().flat_map(|it| &it.blocks);
    let rows = tables
        .filter_map(|block| match block {
            Block::Table(table) => Some(&table.rows),
            _ => None,
        })
        .next()
        .expect("there is a plan");
    assert!(rows.len() > 3, "{} rows", rows.len());
    // Number with priority, issue, capability; then what the room has to write.
    assert_eq!(rows[0][1].lines[0].text, WRITTEN[4]);
    assert!(
        rows[1..]
            .iter()
            .all(|row| row[3..].iter().all(|it| it.blank))
    );
}

#[test]
fn nothing_is_concluded_from_what_was_not_played() {
    let never = Source {
        log: Vec::new(),
        ..short()
    };
    let report = report_of(&never, &Options::default());
    let text = words(&report);
    assert!(text.contains("was not played"), "{text}");
    for conclusion in [
        "Played to",
        "was played to",
        "strongest layer",
        "did what was looked for",
    ] {
        assert!(!text.contains(conclusion), "{conclusion}: {text}");
    }
    let options = Options {
        at: Some(Moment::from_mins(2)),
        ..Options::default()
    };
    let early = report_of(&short(), &options);
    let text = words(&early);
    assert!(text.contains("too early for a rating"), "{text}");
    for conclusion in ["strongest layer", "did what was looked for", ", rating U"] {
        assert!(!text.contains(conclusion), "{conclusion}: {text}");
    }
}

#[test]
fn no_report_holds_the_key_of_a_text() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios");
    for entry in std::fs::read_dir(folder).expect("there are scenarios") {
        let path = entry.expect("the entry can be read").path();
        if !path.join("scenario.ron").exists() {
            continue;
        }
        let name = path.file_name().and_then(|it| it.to_str()).expect("a name");
        let scenario = Arc::new(Scenario::load(name).expect("a scenario that ships loads"));
        let cast = Cast::new(&scenario);
        let source = Source {
            log: rehearse(&scenario, &cast, 7, Skills::Mixed).log,
            scenario,
            ..short()
        };
        let text = all_text(&report_of(&source, &Options::default()));
        let keys = text.match_indices('[').filter(|(at, _)| {
            let rest = &text[at + 1..];
            let end = rest.find(']').unwrap_or(0);
            let inner = &rest[..end];
            inner.contains('-')
                && inner.starts_with(|it: char| it.is_ascii_lowercase())
                && inner
                    .chars()
                    .all(|it| it.is_ascii_lowercase() || "-.".contains(it))
        });
        let keys: Vec<&str> = keys
            .map(|(at, _)| &text[at..(at + 40).min(text.len())])
            .collect();
        assert!(keys.is_empty(), "{name}: {keys:?}");
    }
}

#[test]
fn no_reader_meets_a_message_key_or_an_open_placeholder() {
    let text = all_text(&report_of(&short(), &Options::default()));
    for slip in ["[report-", "[log-", "[score-", "{ $", "{$"] {
        assert!(!text.contains(slip), "{slip}");
    }
}

#[test]
fn what_was_struck_is_not_in_the_report() {
    let mut source = short();
    let last = source.log.last().expect("the log has events").clone();
    let mut add = |what: TrainerEvent| {
        let seq = source.log.last().map_or(0, |event| event.seq) + 1;
        source.log.push(Event {
            seq,
            at: last.at,
            by: Actor::Trainer,
            to: Audience::Trainer,
            what: What::Trainer(what),
        });
        seq
    };
    let mark = |name: &str| TrainerEvent::Bookmarked {
        text: name.into(),
        of: None,
    };
    let gone = add(mark("Written by mistake"));
    add(mark("Worth a look"));
    add(TrainerEvent::Struck { seq: gone });
    let text = format!("{:?}", report_of(&source, &Options::default()));
    assert!(text.contains("Worth a look"));
    assert!(!text.contains("Written by mistake"));
    assert!(!text.contains("Struck"));
}
