//! What a seat can know beforehand: which command would be refused, what a paper lacks, what a step costs.

use crate::fixture::*;
use accord::actors::{Cast, Player};
use accord::exercise::form::{self, Check, Found};
use accord::exercise::outlook::{self, Consequence, Risk, foresee};
use accord::exercise::*;
use accord::scenario::{redact::redact, *};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The world of a team over what it received.
fn seat_world(play: &Play, id: &str) -> World {
    let scenario = redact(&play.exercise.world.scenario, Some(&id.into()));
    let mut world = World::seat(Arc::new(scenario));
    let view = View::Party(Party::Team(id.into()));
    for event in play.log.iter().filter_map(|event| seen(event, &view)) {
        apply(&mut world, &event);
    }
    world
}

/// A whole exercise with bots: what the host does is never foreseen as refused, and what is foreseen as refused
/// the host refuses too, by each seat's own world.
#[test]
fn what_the_host_does_is_never_foreseen_as_refused() {
    let scenario = Arc::new(Scenario::load("quiet-harbour").expect("it ships"));
    let cast = Cast::new(&scenario);
    let artefacts = Artefacts::new(0);
    let mut foreseen = BTreeSet::new();
    let mut tried: Vec<Command> = Vec::new();
    for (seed, skill) in [(3, Skill::Novice), (4, Skill::Expert)] {
        let mut exercise = Exercise::new(scenario.clone(), seed);
        let mut seats: Vec<(Box<dyn Player>, World, View)> = cast
            .chairs()
            .iter()
            .map(|chair| (chair.player(seed, skill), chair.world(), chair.view()))
            .collect();
        let mut log = Vec::new();
        let mut told = 0;
        let start = Command::from(AskTrainer::Start);
        assert_eq!(exercise.submit(Moment::START, &start, &mut log), Ok(()));
        let mut at = Moment::START;
        loop {
            for event in &log[told..] {
                for (player, world, view) in &mut seats {
                    if let Some(event) = seen(event, view) {
                        apply(world, &event);
                        player.notice(&event, world);
                    }
                }
            }
            told = log.len();
            let wakes = seats.iter().filter_map(|(player, ..)| player.wake());
            let next = exercise.next_due().into_iter().chain(wakes).min();
            let Some(next) = next.filter(|_| exercise.world.running()) else {
                break;
            };
            at = at.max(next);
            if exercise.next_due().is_some_and(|due| due <= at) {
                exercise.advance(at, &mut log);
                continue;
            }
            if log.len() % 37 == 0 {
                for (_, world, view) in &seats {
                    compare(
                        &exercise.world,
                        &artefacts,
                        world,
                        view,
                        at,
                        &tried,
                        &mut foreseen,
                    );
                }
            }
            // One seat at a time, so that its world is not behind the host's.
            let Some((player, world, _)) = seats
                .iter_mut()
                .find(|(player, ..)| player.wake().is_some_and(|wake| wake <= at))
            else {
                continue;
            };
            let mut commands = Vec::new();
            player.act(at, world, &mut commands);
            tried.extend(commands.iter().take(1).cloned());
            for (nth, command) in commands.iter().enumerate() {
                let outlook = foresee(world, at, command);
                let done = exercise.submit(at, command, &mut log);
                // What an earlier command of the same moment did, the world has not folded yet.
                if nth > 0 {
                    continue;
                }
                if done.is_ok() {
                    assert_eq!(outlook, Ok(()), "{command:?}");
                }
                if let Err(refusal) = outlook {
                    assert_eq!(done, Err(refusal.clone()), "{command:?}");
                    foreseen.insert(refusal.key());
                }
            }
        }
        assert!(log.len() > 200, "an exercise was played");
    }
    for key in [
        "refusal-unknown",
        "refusal-done",
        "refusal-wrong-state",
        "refusal-abroad",
    ] {
        assert!(foreseen.contains(key), "{key} in {foreseen:?}");
    }
}

/// What others asked for before, asked for by this seat now.
fn compare(
    host: &World,
    artefacts: &Artefacts,
    seat: &World,
    view: &View,
    at: Moment,
    tried: &[Command],
    foreseen: &mut BTreeSet<&'static str>,
) {
    let View::Party(party) = view else { return };
    for command in tried {
        let by = match (party, &command.by) {
            (Party::Team(team), Actor::Seat(_, role)) => Actor::Seat(team.clone(), role.clone()),
            (Party::Sim(body), _) => Actor::Sim(body.clone()),
            _ => continue,
        };
        let command = Command {
            by,
            ask: command.ask.clone(),
        };
        let outlook = foresee(seat, at, &command);
        let done = decide(host, artefacts, at, &command);
        if let Err(refusal) = outlook {
            foreseen.insert(refusal.key());
            assert!(done.is_err(), "{command:?}: {refusal}");
        }
    }
}

#[test]
fn a_desk_knows_why_a_button_does_nothing() {
    let play = Play::started(1);
    let world = seat_world(&play, "BAS");
    let by = |role: &str| Actor::Seat("BAS".into(), role.into());
    let ask = |role: &str, ask| {
        let command = Command { by: by(role), ask };
        foresee(&world, world.now, &command)
    };
    let authority = || {
        Ask::Evidence(AskEvidence::RecordAuthority {
            item: "E2".into(),
            basis: "Order 7".into(),
        })
    };
    assert_eq!(ask("PR", authority()), Ok(()));
    assert!(matches!(
        ask("FX", authority()),
        Err(Refusal::NotYourOffice { .. })
    ));
    let isolate = |item: &str| Ask::Evidence(AskEvidence::Isolate { item: item.into() });
    assert!(matches!(
        ask("DK", isolate("E1")),
        Err(Refusal::Abroad { .. })
    ));
    // An item that exists and is not known reads like one that does not exist.
    assert_eq!(
        ask("DK", isolate("E3")),
        Err(Refusal::Unknown { what: "E3".into() })
    );
    assert_eq!(
        ask("DK", Ask::Trainer(AskTrainer::Pause)),
        Err(Refusal::TrainerOnly)
    );
    assert!(play.exercise.world.scenario.item(&"E3".into()).is_some());
}

#[test]
fn a_desk_is_offered_only_what_binds_the_pair() {
    let play = Play::started(1);
    let world = seat_world(&play, "BAS");
    let item = Subject::Item("E1".into());
    let offers = form::offers(&world, &"BAS".into(), &item);
    assert!(!offers.is_empty());
    for offer in &offers {
        assert_eq!(
            offer.to,
            Party::Team("JAS".into()),
            "the host answers its own state alone"
        );
        assert_eq!(offer.instrument, "security-agreement".into());
        assert!(!offer.at_home);
        assert_ne!(offer.asks, Asks::Remove);
    }
    let preserve = offers.iter().find(|offer| offer.asks == Asks::Preserve);
    let preserve = preserve.expect("the agreement provides it");
    assert_eq!(preserve.channels[0], "contact-points".into());
    assert!(preserve.signers.contains(&"DK".into()));
    assert!(preserve.target < preserve.limit);

    // Jasper asks the host itself, under its own law.
    let jasper = seat_world(&play, "JAS");
    let at_home = form::offers(&jasper, &"JAS".into(), &item);
    assert!(at_home.iter().all(|offer| offer.at_home));
    assert!(at_home.iter().any(|offer| {
        offer.to == Party::Sim("host".into()) && offer.form == "preservation".into()
    }));

    let pages = form::offers(&world, &"BAS".into(), &Subject::Group("pages".into()));
    assert!(pages.iter().all(|offer| offer.asks == Asks::Remove));
    assert!(
        pages
            .iter()
            .any(|offer| offer.to == Party::Team("JAS".into()))
    );
    let help = form::offers(&world, &"BAS".into(), &Subject::Laboratory);
    assert!(help.iter().all(|offer| offer.asks == Asks::Lend));
    assert!(!help.is_empty());

    let nothing = form::offers(&world, &"BAS".into(), &Subject::Item("E3".into()));
    assert_eq!(nothing, [], "what is not known cannot be asked for");
}

#[test]
fn a_draft_says_what_it_lacks_until_it_lacks_nothing() {
    let play = Play::started(1);
    let world = seat_world(&play, "BAS");
    let whole = preservation(&scenario());
    let from: TeamId = "BAS".into();
    let desk: RoleId = "DK".into();
    assert_eq!(form::missing(&world, &from, &whole, Some(&desk)), []);
    assert_eq!(form::unfilled(&world.scenario, &whole), []);

    let missing = |change: &dyn Fn(&mut Draft), signer: Option<&RoleId>| {
        let mut draft = (*whole).clone();
        change(&mut draft);
        form::missing(&world, &from, &draft, signer)
    };
    assert_eq!(missing(&|_| {}, None), [Defect::Signature]);
    let press: RoleId = "PA".into();
    assert_eq!(missing(&|_| {}, Some(&press)), [Defect::Signature]);
    let local = |draft: &mut Draft| {
        draft
            .fields
            .insert("period".into(), "1 March to 2 March".into());
    };
    assert_eq!(
        missing(&local, Some(&desk)),
        [Defect::Field("period".into())]
    );
    let mut draft = (*whole).clone();
    local(&mut draft);
    let open = form::unfilled(&world.scenario, &draft);
    assert_eq!(open[0].entry, form::Entry::WrongForm);
    let slow = |draft: &mut Draft| draft.channel = "diplomatic".into();
    assert_eq!(missing(&slow, Some(&desk)), [Defect::Channel]);
    let unbound = |draft: &mut Draft| draft.instrument = "bilateral-assistance".into();
    assert_eq!(missing(&unbound, Some(&desk)), [Defect::Instrument]);
    let elsewhere = |draft: &mut Draft| draft.to = Party::Sim("host".into());
    assert_eq!(missing(&elsewhere, Some(&desk)), [Defect::Competence]);
    let odd = |draft: &mut Draft| draft.form = "no-such-form".into();
    assert_eq!(missing(&odd, Some(&desk)), [Defect::Instrument]);
}

#[test]
fn a_checklist_reads_the_paper_and_own_doctrine() {
    let mut play = Play::started(1);
    let mut draft = (*preservation(&scenario())).clone();
    draft.fields.remove(&FieldId::from("custodian"));
    let asks = [
        AskRequest::Draft(Arc::new(draft)),
        AskRequest::Sign {
            request: RequestId::nth("BAS", 1),
        },
        AskRequest::Send {
            request: RequestId::nth("BAS", 1),
        },
    ];
    for ask in asks {
        assert_eq!(play.seat(30, ("BAS", "DK"), Ask::Request(ask)), Ok(()));
    }
    let request = RequestId::nth("BAS", 1);
    let world = seat_world(&play, "JAS");
    let lines = form::checklist(&world, &request);
    let of = |check: Check| {
        let line = lines.iter().find(|line| line.check == check);
        line.map(|line| line.found.clone())
    };
    let custodian = Defect::Field("custodian".into());
    assert_eq!(
        of(Check::Field("custodian".into())),
        Some(Found::Defect(custodian))
    );
    assert_eq!(of(Check::Field("period".into())), Some(Found::InOrder));
    for check in [
        Check::Instrument,
        Check::Channel,
        Check::Signature,
        Check::Competence,
    ] {
        assert_eq!(of(check), Some(Found::InOrder));
    }
    assert_eq!(
        of(Check::DualCriminality),
        None,
        "the instrument does not ask for it"
    );
    let grounds = form::grounds(&world, &request);
    let instrument = world.scenario.instrument(&"security-agreement".into());
    let named = &instrument.expect("it is there").grounds;
    assert!(
        named
            .iter()
            .all(|ground| grounds.iter().any(|line| line.ground == *ground))
    );
    assert!(grounds.iter().all(|line| !line.consulted));
    // What the side that asked says is no consultation by the side that refuses.
    let said = |by: Actor| {
        let mut world = world.clone();
        let state = world.requests.get_mut(&request).expect("it came");
        state.consulted.push((by, "What would do?".into()));
        form::grounds(&world, &request)
    };
    let by = |team: &TeamId| Actor::Seat(team.clone(), "CA".into());
    let state = &world.requests[&request];
    let own = said(by(&state.from));
    assert!(own.iter().all(|line| !line.consulted));
    let other = said(by(state.to.team().expect("a state")));
    assert!(other.iter().all(|line| line.consulted));
    let deciders = form::deciders(&world, &request);
    assert!(deciders.contains(&"CA".into()) && !deciders.contains(&"PA".into()));

    // Who has not seen the request has no checklist for it.
    let outside = seat_world(&play, "CCS");
    assert_eq!(form::checklist(&outside, &request), []);
    assert_eq!(form::grounds(&outside, &request), []);
}

#[test]
fn a_step_says_what_it_brings_and_costs() {
    let mut play = Play::started(1);
    let world = seat_world(&play, "BAS");
    let at = world.now;
    let basalt: TeamId = "BAS".into();
    let of = |world: &World, item: &str, care| {
        outlook::consequences(world, at, &basalt, &item.into(), Method::Memory, care)
    };
    let careful = of(&world, "E2", Care::default());
    assert!(careful.contains(&Consequence::Takes(Length::from_mins(4))));
    assert!(careful.contains(&Consequence::NoAuthority));
    let careless = Care {
        write_blocker: false,
        hash: false,
        working_copy: true,
        documented: false,
    };
    let careless = of(&world, "E2", careless);
    for found in [
        Consequence::ChangeUnrecorded,
        Consequence::NoHash,
        Consequence::NoRecord,
    ] {
        assert!(careless.contains(&found), "{found:?}");
    }
    let abroad = outlook::consequences(
        &world,
        at,
        &basalt,
        &"E1".into(),
        Method::Cloud,
        Care::default(),
    );
    assert_eq!(abroad, [Consequence::Violation("JAS".into())]);
    assert_eq!(
        of(&world, "E3", Care::default()),
        [],
        "it does not know of it"
    );

    let risks = outlook::risks(&world, at, &basalt, &"E2".into());
    assert_eq!(risks[0], Risk::Power);
    let off = outlook::power_off(&world, &basalt, &"E2".into());
    assert_eq!(off, [Consequence::LosesMemory("E2".into())]);

    let acquire = Ask::Evidence(AskEvidence::Acquire {
        item: "E2".into(),
        method: Method::Memory,
        care: Care::default(),
    });
    assert_eq!(play.seat(60, ("BAS", "FX"), acquire), Ok(()));
    play.until(600);
    let world = seat_world(&play, "BAS");
    assert_eq!(outlook::power_off(&world, &basalt, &"E2".into()), []);
    let risks = outlook::risks(&world, at, &basalt, &"E2".into());
    assert_eq!(risks[0], Risk::Copied);
}

/// A time that a form asks for is there only if a time is written, and in UTC.
#[test]
fn a_moment_in_utc_is_a_moment_in_utc() {
    let scenario = scenario();
    let form = scenario.form(&"removal".into());
    let field = form.and_then(|form| {
        let mut fields = form.fields.iter();
        fields.find(|field| field.id.as_str() == "issued")
    });
    let field = field.expect("the form asks when it was issued");
    let of = |text: &str| {
        let mut draft = (*preservation(&scenario)).clone();
        draft.fields.insert(field.id.clone(), Arc::from(text));
        form::entry(&draft, field)
    };
    for text in ["2031-03-01T00:00Z", "1 March, 16:05 UTC"] {
        assert_eq!(of(text), form::Entry::Filled, "{text}");
    }
    for text in ["today", "2031-03-01, UTC", "at 16:05", "UTC: noon"] {
        assert_eq!(of(text), form::Entry::WrongForm, "{text}");
    }
    assert_eq!(of(" "), form::Entry::Empty);
}
