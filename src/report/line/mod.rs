//! One event as one sentence, for the log on a screen and on a terminal.
//!
//! The sentence says what happened in the words of the exercise; it quotes no paper and no facilitator's note.

mod control;
mod coordination;
mod evidence;
mod request;
mod story;
mod talk;

pub use control::driver_name;
pub use talk::{element, plan_outcome};

use crate::exercise::*;
use crate::scenario::*;
use crate::text::tr;
use crate::words::Names as Titles;

/// What an event is about, for filters and marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Clock and trainer.
    Control,
    /// Injects and the story.
    Story,
    /// Evidence, laboratory and register.
    Evidence,
    /// Requests and sharing.
    Request,
    /// Coordination, continuity, the public and messages.
    Coordination,
}

/// The family of an event.
pub fn family(event: &Event) -> Family {
    match &event.what {
        What::Clock(_) | What::Trainer(_) | What::Debrief(_) => Family::Control,
        What::Msel(_) | What::Story(_) => Family::Story,
        What::Evidence(_) | What::Laboratory(_) | What::Register(_) => Family::Evidence,
        What::Request(_) | What::Sharing(_) => Family::Request,
        What::Coordination(_)
        | What::Continuity(_)
        | What::Public(_)
        | What::Message(_)
        | What::Team(_) => Family::Coordination,
    }
}

/// The team that an event is about, if it is about one.
pub fn team(event: &Event) -> Option<&TeamId> {
    event.by.team().or(match &event.what {
        What::Clock(ClockEvent::Frozen { team } | ClockEvent::Thawed { team })
        | What::Story(StoryEvent::Violation { team, .. })
        | What::Trainer(TrainerEvent::Overridden { team, .. } | TrainerEvent::Rated { team, .. })
        | What::Evidence(
            EvidenceEvent::Acquired { team, .. }
            | EvidenceEvent::AcquisitionFailed { team, .. }
            | EvidenceEvent::Held { team, .. },
        )
        | What::Register(
            RegisterEvent::Captured { team, .. } | RegisterEvent::Blocked { team, .. },
        )
        | What::Laboratory(
            LaboratoryEvent::Finished { team, .. } | LaboratoryEvent::FindingJudged { team, .. },
        ) => Some(team),
        _ => None,
    })
}

/// The event as a sentence, without its time.
pub fn line(event: &Event, scenario: &Scenario) -> String {
    said(event, Titles::new(scenario))
}

/// The event as a sentence with the names that a world knows: on a desk, those that play has revealed.
pub fn line_known(event: &Event, known: &World) -> String {
    said(event, Titles::of(known))
}

fn said(event: &Event, titles: Titles<'_>) -> String {
    let names = Names {
        titles,
        by: &event.by,
    };
    match &event.what {
        What::Clock(what) => story::clock(what, &names),
        What::Msel(what) => story::msel(what, &names),
        What::Story(what) => story::story(what, &names),
        What::Evidence(what) => evidence::evidence(what, &names),
        What::Laboratory(what) => evidence::laboratory(what, &names),
        What::Request(what) => request::request(what, &names),
        What::Sharing(what) => request::sharing(what, &names),
        What::Register(what) => evidence::register(what, &names),
        What::Coordination(what) => coordination::coordination(what, &names),
        What::Continuity(what) => coordination::continuity(what, &names),
        What::Public(what) => coordination::public(what, &names),
        What::Message(what) => talk::message(what, &names),
        What::Team(what) => talk::team(what, &names),
        What::Debrief(what) => talk::debrief(what, &names),
        What::Trainer(what) => control::trainer(what, &names),
    }
}

/// Names, and who asked for what is told.
struct Names<'a> {
    titles: Titles<'a>,
    by: &'a Actor,
}

impl<'a> std::ops::Deref for Names<'a> {
    type Target = Titles<'a>;

    fn deref(&self) -> &Titles<'a> {
        &self.titles
    }
}

impl Names<'_> {
    /// Who asked for it.
    fn actor(&self) -> String {
        match self.by {
            Actor::Trainer => tr!("actor-trainer"),
            Actor::Evaluator(seat) => tr!("actor-evaluator", seat = u32::from(*seat)),
            Actor::Seat(team, _) => self.team(team),
            Actor::Sim(external) => self.party(&Party::Sim(external.clone())),
            Actor::Clock => tr!("actor-clock"),
        }
    }
}
