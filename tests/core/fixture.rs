//! A small exercise to ask things of.

use accord::exercise::*;
use accord::scenario::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An exercise with the log that it has written so far.
pub struct Play {
    pub exercise: Exercise,
    pub log: Vec<Event>,
}

/// The scenario of these tests.
pub fn scenario() -> Arc<Scenario> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/core/two-harbours.ron");
    match Scenario::load(path) {
        Ok(scenario) => Arc::new(scenario),
        Err(loaded) => panic!("{:#?}", loaded.diagnostics),
    }
}

impl Play {
    /// Started at zero.
    pub fn started(seed: u64) -> Self {
        let mut play = Self {
            exercise: Exercise::new(scenario(), seed),
            log: Vec::new(),
        };
        play.trainer(0, AskTrainer::Start);
        play
    }

    pub fn ask(&mut self, at_secs: u64, by: Actor, ask: Ask) -> Result<(), Refusal> {
        let at = Moment::from_millis(at_secs * 1000);
        self.exercise
            .submit(at, &Command { by, ask }, &mut self.log)
    }

    pub fn seat(&mut self, at_secs: u64, seat: (&str, &str), ask: Ask) -> Result<(), Refusal> {
        self.ask(at_secs, Actor::Seat(seat.0.into(), seat.1.into()), ask)
    }

    /// The trainer asks, and it is done.
    pub fn trainer(&mut self, at_secs: u64, ask: AskTrainer) {
        let done = self.ask(at_secs, Actor::Trainer, Ask::Trainer(ask));
        assert_eq!(done, Ok(()));
    }

    pub fn until(&mut self, secs: u64) {
        self.exercise
            .advance(Moment::from_millis(secs * 1000), &mut self.log);
    }

    /// The moments, in whole seconds, of the events that this picks.
    pub fn times(&self, pick: impl Fn(&What) -> bool) -> Vec<u64> {
        let picked = self.log.iter().filter(|event| pick(&event.what));
        picked.map(|event| event.at.millis() / 1000).collect()
    }

    pub fn saw(&self, pick: impl Fn(&What) -> bool) -> bool {
        self.log.iter().any(|event| pick(&event.what))
    }
}

/// When an inject went out, in whole seconds.
pub fn released(play: &Play, id: &str) -> Vec<u64> {
    play.times(|what| {
        matches!(what, What::Msel(MselEvent::Released { inject, .. }) if inject.as_str() == id)
    })
}

/// A complete preservation request for the messages.
pub fn preservation(scenario: &Scenario) -> Arc<Draft> {
    let form = scenario
        .form(&"preservation".into())
        .expect("the library has the form");
    let fields = form
        .fields
        .iter()
        .map(|field| {
            let entry = match field.kind {
                FieldKind::UtcRange => "2031-03-01T00:00Z to 2031-03-02T06:00Z",
                FieldKind::UtcMoment => "2031-03-01T00:00Z",
                FieldKind::Custodian => "host",
                FieldKind::Offence => "4.2",
                FieldKind::Text | FieldKind::Identifier | FieldKind::FollowUp => "as required",
            };
            (field.id.clone(), Arc::from(entry))
        })
        .collect::<BTreeMap<_, _>>();
    Arc::new(Draft {
        form: "preservation".into(),
        instrument: "security-agreement".into(),
        to: Party::Team("JAS".into()),
        about: Subject::Item("E1".into()),
        fields,
        code: Some("4.2".into()),
        concept: Some("CONTENT.RECRUIT".into()),
        channel: "contact-points".into(),
        mark: Some("AMBER".into()),
        follows: None,
    })
}
