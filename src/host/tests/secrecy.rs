//! What a seat may not know does not reach it: whole exercises of every shipped scenario, searched and compared.

use super::*;
use crate::evidence::question;
use crate::host::lane::{Lane, Standing};
use crate::scenario::load::{load, shipped_names};
use crate::scenario::redact::redact;
use crate::scenario::{Expectation, Recipient, TeamId};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

fn shipped() -> Vec<Arc<Scenario>> {
    let names = shipped_names();
    assert!(!names.is_empty());
    let load = |name: &String| Arc::new(load(name).scenario.expect("what ships loads"));
    names.iter().map(load).collect()
}

fn team(id: &str) -> View {
    View::Party(Party::Team(id.into()))
}

fn views(scenario: &Scenario) -> Vec<View> {
    let teams = scenario.teams.iter().map(|it| team(it.id.as_str()));
    teams.chain([View::Wall]).collect()
}

/// Every byte that a view is sent of a log: at once, and as it goes on after some events.
fn sent(scenario: &Arc<Scenario>, view: &View, log: &[Arc<Event>]) -> String {
    let own = match view {
        View::Party(party) => party.team(),
        View::Trainer | View::Wall => None,
    };
    let redacted = redact(scenario, own);
    let mut lane = Lane::new(view.clone(), "name", Arc::new(redacted));
    let standing = Standing {
        log,
        clock: ClockReading {
            now: Moment::START,
            phase: Phase::Ready,
            tenths: 10,
            runs: false,
        },
        stalled: None,
        seed: 7,
        file: Some("run.accord"),
        term: TermNumber::default(),
        record: None,
    };
    lane.clients = 1;
    for event in 1..=log.len() {
        lane.follow(&log[..event]);
    }
    let mut text = String::new();
    for nth in 0..lane.len() {
        let message = lane.message(nth, log).expect("there is such an event");
        text.push_str(&message.json());
        text.push('\n');
    }
    text.push_str(&lane.whole_welcome(&standing).0.json());
    text.push_str(&lane.brief_welcome(&standing, Instant::now()).0.json());
    text
}

fn numbered(mut log: Vec<Event>) -> Vec<Arc<Event>> {
    for (seq, event) in log.iter_mut().enumerate() {
        event.seq = seq as u64;
    }
    log.into_iter().map(Arc::new).collect()
}

/// What happened in a whole exercise that bots of mixed skill played.
fn played(scenario: &Arc<Scenario>, seed: u64) -> Vec<Event> {
    let skills = [
        Skill::Expert,
        Skill::Novice,
        Skill::Competent,
        Skill::Silent,
    ];
    let chairs = scenario.teams.iter().zip(skills.into_iter().cycle());
    let setup = Setup {
        pace: Pace::Unwaiting,
        start: true,
        drivers: chairs
            .map(|(team, skill)| (Party::Team(team.id.clone()), Driver::Bot(skill)))
            .collect(),
        ..Setup::new(scenario.clone(), seed)
    };
    let host = Host::start(setup).unwrap();
    let trainer = host.connect();
    trainer.say(ToHost::Hello {
        view: Some(View::Trainer),
        have: None,
    });
    let mut log: Vec<Event> = Vec::new();
    until(&trainer, |message| {
        match message {
            FromHost::Welcome(welcome) => {
                log = welcome
                    .events
                    .iter()
                    .map(|event| (**event).clone())
                    .collect();
            }
            FromHost::Event(event) => log.push((*event).clone()),
            _ => {}
        }
        let ended = |event: &Event| matches!(event.what, What::Clock(ClockEvent::Ended));
        log.last().is_some_and(ended).then_some(())
    });
    log
}

/// Exercises as bots of mixed skill play them.
static PLAYED: LazyLock<Vec<(u64, Arc<Scenario>, Vec<Event>)>> = LazyLock::new(|| {
    let of = |scenario: &Arc<Scenario>| {
        [1, 2].map(|seed| {
            let mut log = played(scenario, seed);
            // What the trainer arranges for the wall names events.
            let notice = log.iter().find(|event| {
                matches!(&event.what, What::Msel(MselEvent::Released { card, .. }) if card.on_wall)
            });
            if let Some(notice) = notice {
                let (seq, at) = (notice.seq, notice.at);
                log.insert(
                    usize::try_from(seq).unwrap() + 1,
                    Event {
                        seq: 0,
                        at,
                        by: Actor::Trainer,
                        to: Audience::Trainer,
                        what: What::Trainer(TrainerEvent::WallSet {
                            show: WallShow {
                                scene: WallScene::Spotlight(Some(seq)),
                                ..WallShow::default()
                            },
                        }),
                    },
                );
            }
            for (seq, event) in log.iter_mut().enumerate() {
                event.seq = seq as u64;
            }
            (seed, scenario.clone(), log)
        })
    };
    shipped().iter().flat_map(of).collect()
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Dropping and changing what a view may not see changes no byte that it is sent.
    #[test]
    fn what_a_view_may_not_see_changes_no_byte(
        run in 0..PLAYED.len(),
        viewer in any::<prop::sample::Index>(),
        fates in prop::collection::vec(0..4_u8, 64),
    ) {
        let (_, scenario, log) = &PLAYED[run];
        let views = views(scenario);
        let view = viewer.get(&views);
        let mut other = Vec::new();
        let mut places = std::collections::BTreeMap::new();
        for (nth, event) in log.iter().enumerate() {
            let mut event = event.clone();
            let hidden = !visible(&event, view);
            let fate = if hidden { fates[nth % fates.len()] } else { 0 };
            let something = What::Trainer(TrainerEvent::Noted {
                objective: None,
                team: None,
                text: "Something else.".into(),
            });
            match fate {
                1 => continue,
                // What was hidden has to stay hidden: a notice to all that the wall does not show is for all.
                2 => {
                    event.to = Audience::Trainer;
                    event.what = something;
                }
                3 => {
                    event.to = Audience::Trainer;
                    event.what = something;
                    other.push(event.clone());
                    other.push(event.clone());
                }
                _ => {}
            }
            // The trainer would name the same notice by the number that it has now.
            if let What::Trainer(TrainerEvent::WallSet { show }) = &mut event.what
                && let WallScene::Spotlight(Some(seq)) = &mut show.scene
            {
                *seq = places.get(&*seq).copied().unwrap_or(u64::MAX);
            }
            places.insert(nth as u64, other.len() as u64);
            other.push(event);
        }
        let before = sent(scenario, view, &numbered(log.clone()));
        let after = sent(scenario, view, &numbered(other));
        prop_assert!(before == after, "{view:?} is sent something else");
    }
}

/// Strings that stand for themselves, as they would stand in JSON.
struct Secrets(BTreeSet<String>);

impl Secrets {
    fn add(&mut self, text: &str) {
        // What is short enough may turn up by itself.
        if text.chars().count() >= 12 {
            let json = serde_json::to_string(text).unwrap();
            self.0.insert(json.trim_matches('"').to_owned());
        }
    }

    /// Every string in this value, or only those under such keys.
    fn all(&mut self, value: &serde_json::Value, keys: Option<&[&str]>) {
        match value {
            serde_json::Value::String(text) if keys.is_none() => self.add(text),
            serde_json::Value::Array(values) => {
                for value in values {
                    self.all(value, keys);
                }
            }
            serde_json::Value::Object(fields) => {
                for (key, value) in fields {
                    let named = keys.is_some_and(|keys| keys.contains(&key.as_str()));
                    self.all(value, keys.filter(|_| !named));
                }
            }
            _ => {}
        }
    }
}

fn json(value: &impl serde::Serialize) -> serde_json::Value {
    serde_json::to_value(value).unwrap()
}

/// What this team must not learn by any way but what play tells it.
fn secrets(scenario: &Scenario, own: &str) -> Secrets {
    let mut secrets = Secrets(BTreeSet::new());
    let whole = json(scenario);
    // Notes and what is expected, wherever they stand.
    secrets.all(&whole, Some(&["note", "expects", "when", "otherwise"]));
    for other in scenario.teams.iter().filter(|it| it.id.as_str() != own) {
        secrets.add(&other.brief);
    }
    let nation = scenario.nation_of(&own.into());
    let doctrine = nation.and_then(|it| it.doctrine.clone());
    for card in &scenario.library.doctrines {
        if Some(&card.id) != doctrine.as_ref() {
            secrets.all(&json(card), None);
        }
    }
    for inject in &scenario.msel {
        let to = |recipient: &Recipient| match recipient {
            Recipient::All => true,
            Recipient::States => nation.is_some(),
            Recipient::Team(id) => id.as_str() == own,
        };
        if !inject.to.iter().any(to) {
            secrets.add(&inject.text);
        }
    }
    for body in &scenario.externals {
        secrets.all(&json(&body.policy), None);
    }
    for inject in &scenario.msel {
        secrets.add(inject.hint.as_deref().unwrap_or_default());
    }
    for lead in &scenario.leads {
        secrets.all(&json(lead), Some(&["title", "text", "sanitised"]));
    }
    for item in &scenario.evidence {
        secrets.add(&item.title);
        secrets.add(&item.text);
        secrets.all(&json(&item.recipe), None);
    }
    for milestone in scenario.milestones.iter().filter(|it| !it.shared) {
        secrets.add(&milestone.title);
    }
    secrets.all(&json(&scenario.branches), None);
    secrets.all(&json(&scenario.objectives), None);
    secrets.all(&json(&scenario.debrief), None);
    secrets.all(&json(&scenario.score), None);
    // What the team may start from is no secret, whoever else says it too.
    let may = redact(scenario, Some(&own.into()));
    let may = serde_json::to_string(&may).unwrap();
    secrets.0.retain(|secret| !may.contains(secret.as_str()));
    secrets
}

/// What play itself tells the team in so many words: injects to it, hints given, leads, its own acts and findings,
/// the conditions on which it was granted something, milestones that are shared.
fn told(scenario: &Scenario, log: &[Event], own: &str) -> String {
    let view = team(own);
    let mut told = String::new();
    for event in log.iter().filter(|event| visible(event, &view)) {
        let named = |teams: &[TeamId]| teams.iter().any(|it| it.as_str() == own);
        let mine = event.by.team().is_some_and(|it| it.as_str() == own);
        let given = match &event.what {
            What::Story(StoryEvent::LeadGiven { to, .. })
            | What::Evidence(EvidenceEvent::Revealed { to, .. })
            | What::Sharing(SharingEvent::Informed { to, .. }) => named(to),
            _ => false,
        };
        let story = matches!(
            event.what,
            What::Msel(MselEvent::Released { .. } | MselEvent::Hinted { .. })
                | What::Laboratory(_)
                // What another authority writes in a request, rightly addressed or not.
                | What::Request(RequestEvent::Sent { .. } | RequestEvent::Granted { .. })
        );
        if mine || given || story {
            told.push_str(&serde_json::to_string(&for_own(&event.what, own)).unwrap());
        }
    }
    let shared = scenario.milestones.iter().filter(|it| it.shared);
    told.push_str(&serde_json::to_string(&shared.collect::<Vec<_>>()).unwrap());
    told
}

/// An inject says to a team what is expected of it, and nothing of what is expected of others.
fn for_own(what: &What, own: &str) -> What {
    let mut what = what.clone();
    if let What::Msel(MselEvent::Released { card, .. }) = &mut what {
        Arc::make_mut(card)
            .expected
            .retain(|expectation| match expectation {
                Expectation::Each(_) => true,
                Expectation::By(team, _) => team.as_str() == own,
            });
    }
    what
}

#[test]
fn no_team_is_sent_what_it_must_not_know() {
    let mut found = Vec::new();
    for (_, scenario, log) in PLAYED.iter() {
        for own in &scenario.teams {
            let own = own.id.as_str();
            let text = sent(scenario, &team(own), &numbered(log.clone()));
            let told = told(scenario, log, own);
            let secrets = secrets(scenario, own);
            assert!(secrets.0.len() > 100, "too few secrets to look for");
            for secret in &secrets.0 {
                if text.contains(secret.as_str()) && !told.contains(secret.as_str()) {
                    found.push(format!("{own}: {secret}"));
                }
            }
            for event in [
                "Drawn",
                "TrustChanged",
                "DutyDue",
                "DutyDone",
                "DutyLifted",
                "BranchTaken",
                "FindingJudged",
                "LimitPassed",
                "NotReleased",
                "Noted",
                "Rated",
                "Overridden",
                "WallSet",
                "Spared",
                "LossMoved",
                "Seated",
            ] {
                if text.contains(&format!("\"{event}\":")) {
                    found.push(format!("{own}: {event}"));
                }
            }
        }
    }
    found.sort();
    found.dedup();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_answer_is_sent_before_the_team_has_examined_what_holds_it() {
    let mut found = Vec::new();
    for (seed, scenario, log) in PLAYED.iter() {
        for own in &scenario.teams {
            let view = team(own.id.as_str());
            let mut before = Vec::new();
            // What the team says or finds itself is its own affair.
            for event in log.iter().filter(|event| visible(event, &view)) {
                let own_act = event.by.team() == Some(&own.id);
                if !own_act && !matches!(event.what, What::Laboratory(_)) {
                    before.push(event.clone());
                }
            }
            let text = sent(scenario, &view, &numbered(before));
            for item in &scenario.evidence {
                for asked in &item.questions {
                    let answer = question::answer(&item.recipe, *seed, item.id.as_str(), asked);
                    let Ok(answer) = answer else { continue };
                    let answer = answer.text;
                    // A number or a word turns up by itself; an address or a path does not.
                    if answer.len() >= 8 && text.contains(&answer) {
                        found.push(format!("{}: {} {}", own.id, asked.id, answer));
                    }
                }
            }
        }
    }
    found.sort();
    found.dedup();
    assert!(found.is_empty(), "{found:#?}");
}
