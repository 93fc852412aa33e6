//! What a desk keeps from one connection to the next, so that nothing is missed and nothing happens twice.

use super::message::{CommandId, FromHost, Have, ToHost};
use crate::exercise::{CopyId, TermNumber, View};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// What was said and not answered, and how far the events have come.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The view that the client asked for last; none before its first `Hello`.
    hello: Option<Option<View>>,
    /// The exercise into which it was welcomed last.
    exercise: Option<Arc<str>>,
    /// The exercise, and the number of the event that comes next. None before a welcome to this view.
    have: Option<(Arc<str>, u64)>,
    /// The term in which it heard them.
    term: TermNumber,
    /// What bears a number and has no answer: commands, and what is asked about the seats.
    asked: BTreeMap<CommandId, ToHost>,
    /// Copies whose bytes are on their way, and from where on they are missing.
    copies: BTreeMap<CopyId, u64>,
    /// What was said while nobody could be told.
    unsaid: VecDeque<ToHost>,
    /// The host has not yet said to which exercise this desk has come back: it may be another one.
    awaits: bool,
}

/// What to do with a message from the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Pass it on.
    New,
    /// The client has heard it before.
    Known,
    /// Something is missing before it: begin anew.
    Gap,
}

impl Memory {
    /// The client says something. Gives what is to be sent now, if there is a connection.
    pub fn said(&mut self, message: ToHost, connected: bool) -> Option<ToHost> {
        let at_once = connected && !self.awaits;
        match &message {
            ToHost::Hello { view, have } => {
                if self.hello.as_ref() != Some(view) {
                    // With other eyes the same exercise has another name.
                    self.exercise = None;
                }
                self.hello = Some(view.clone());
                self.have = have
                    .as_ref()
                    .map(|have| (have.exercise.clone(), have.events));
                self.term = have.as_ref().map_or(self.term, |have| have.term);
                return connected.then_some(message);
            }
            ToHost::Command { id, .. } | ToHost::Arrange { id, .. } => {
                self.asked.insert(*id, message.clone());
            }
            ToHost::Artefact { copy } => {
                self.copies.insert(copy.clone(), 0);
            }
            ToHost::Comcheck(_) | ToHost::Room(_) if !at_once => {
                self.unsaid.push_back(message);
                return None;
            }
            ToHost::Comcheck(_) | ToHost::Room(_) => {}
            // Whoever keeps a copy says anew what it has on each connection.
            ToHost::Keep(_) | ToHost::Kept { .. } => return connected.then_some(message),
        }
        at_once.then_some(message)
    }

    /// What is to be said first on a new connection.
    pub fn again(&mut self) -> Vec<ToHost> {
        self.awaits = self.hello.is_some();
        let Some(view) = self.hello.clone() else {
            return self.unsaid.drain(..).collect();
        };
        let have = self.have.clone();
        let term = self.term;
        let have = have.map(|(exercise, events)| Have {
            exercise,
            events,
            term,
        });
        vec![ToHost::Hello { view, have }]
    }

    /// What is to be said once the host has said to which exercise this desk has come back.
    pub fn then(&mut self) -> Vec<ToHost> {
        if !std::mem::take(&mut self.awaits) {
            return Vec::new();
        }
        let asked = self.asked.values().cloned();
        let copies = self.copies.iter_mut().map(|(copy, from)| {
            // The host begins with the first byte again.
            *from = 0;
            ToHost::Artefact { copy: copy.clone() }
        });
        asked.chain(copies).chain(self.unsaid.drain(..)).collect()
    }

    /// The host says something.
    pub fn heard(&mut self, message: &FromHost) -> Heard {
        match message {
            FromHost::Welcome(welcome) => {
                let before = self.exercise.replace(welcome.exercise.clone());
                if self.awaits && before.is_some_and(|before| before != welcome.exercise) {
                    // None of it was meant for this exercise.
                    self.asked.clear();
                    self.copies.clear();
                    self.unsaid.clear();
                }
                self.have = Some((welcome.exercise.clone(), welcome.events.len() as u64));
                self.term = welcome.term;
            }
            FromHost::Resumed { term, .. } => self.term = *term,
            FromHost::Event(event) => {
                // Before the welcome to a new view come events of the old one.
                if let Some((_, next)) = &mut self.have {
                    if event.seq < *next {
                        return Heard::Known;
                    }
                    if event.seq > *next {
                        return Heard::Gap;
                    }
                    *next += 1;
                }
            }
            FromHost::Answer { id, .. } => {
                if self.asked.remove(id).is_none() {
                    return Heard::Known;
                }
            }
            FromHost::Artefact {
                copy,
                from,
                total,
                bytes,
            } => {
                let Some(next) = self.copies.get_mut(copy) else {
                    return Heard::Known;
                };
                if *from != 0 && from != next {
                    return Heard::Known;
                }
                *next = from + bytes.len() as u64;
                if *next >= *total {
                    self.copies.remove(copy);
                }
            }
            FromHost::Seat(_)
            | FromHost::AlsoTry(_)
            | FromHost::Copied(_)
            | FromHost::Clock(_)
            | FromHost::Stalled(_)
            | FromHost::Room(_)
            | FromHost::Team(_)
            | FromHost::Comcheck(_)
            | FromHost::HotWash(_)
            | FromHost::Goodbye(_) => {}
        }
        Heard::New
    }

    /// Forgets how far the events have come, so that the host sends everything.
    pub fn begin_anew(&mut self) {
        self.have = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::{Actor, Audience, Event, TrainerEvent, What};
    use crate::link::{Comcheck, Done};
    use crate::scenario::Moment;

    fn event(seq: u64) -> FromHost {
        FromHost::Event(Arc::new(Event {
            seq,
            at: Moment::START,
            by: Actor::Clock,
            to: Audience::All,
            what: What::Trainer(TrainerEvent::Broadcast { text: "…".into() }),
        }))
    }

    fn welcome(exercise: &str) -> FromHost {
        let FromHost::Welcome(mut welcome) = crate::link::tests::welcome(Vec::new()) else {
            unreachable!("it is one");
        };
        welcome.exercise = exercise.into();
        FromHost::Welcome(welcome)
    }

    fn hello(have: Option<(&str, u64)>) -> ToHost {
        let have = have.map(|(exercise, events)| Have {
            exercise: exercise.into(),
            events,
            term: TermNumber::default(),
        });
        ToHost::Hello { view: None, have }
    }

    fn command(id: u64) -> ToHost {
        ToHost::Command {
            id: CommandId(id),
            command: crate::exercise::AskTrainer::Pause.into(),
        }
    }

    fn answer(id: u64) -> FromHost {
        FromHost::Answer {
            id: CommandId(id),
            answer: Ok(Done { before: 0 }),
        }
    }

    #[test]
    fn a_desk_that_comes_back_says_how_far_it_is_and_what_is_unanswered() {
        let mut memory = Memory::default();
        assert_eq!(memory.again(), []);
        assert_eq!(memory.said(hello(None), false), None);
        assert_eq!(memory.again(), [hello(None)]);
        assert_eq!(memory.heard(&welcome("x")), Heard::New);
        assert_eq!(memory.then(), []);
        for seq in 0..3 {
            assert_eq!(memory.heard(&event(seq)), Heard::New);
        }
        assert_eq!(memory.said(command(1), true), Some(command(1)));
        assert_eq!(memory.said(command(2), true), Some(command(2)));
        assert_eq!(memory.heard(&answer(1)), Heard::New);
        let comcheck = ToHost::Comcheck(Comcheck::default());
        assert_eq!(memory.said(comcheck.clone(), false), None);
        assert_eq!(memory.again(), [hello(Some(("x", 3)))]);
        // Until the host has answered nothing else is said: it may run another exercise.
        assert_eq!(memory.said(command(3), true), None);
        assert_eq!(memory.then(), [command(2), command(3), comcheck]);
        assert_eq!(memory.then(), []);
        assert_eq!(memory.said(command(4), true), Some(command(4)));
        assert_eq!(memory.again(), [hello(Some(("x", 3)))]);
        assert_eq!(memory.then(), [command(2), command(3), command(4)]);
        // What was on its way twice is heard once.
        assert_eq!(memory.heard(&event(2)), Heard::Known);
        assert_eq!(memory.heard(&event(3)), Heard::New);
        assert_eq!(memory.heard(&answer(1)), Heard::Known);
        assert_eq!(memory.heard(&answer(2)), Heard::New);
        assert_eq!(memory.heard(&answer(2)), Heard::Known);
        assert_eq!(memory.heard(&event(5)), Heard::Gap);
        memory.begin_anew();
        assert_eq!(memory.again(), [hello(None)]);
        assert_eq!(memory.heard(&welcome("y")), Heard::New);
        assert_eq!(memory.then(), []);
        assert_eq!(memory.heard(&answer(3)), Heard::Known);
    }

    #[test]
    fn the_bytes_of_a_copy_are_asked_for_until_the_last() {
        let copy: CopyId = serde_json::from_str("\"E1/1\"").expect("an id");
        let part = |from: u64| FromHost::Artefact {
            copy: copy.clone(),
            from,
            total: 4,
            bytes: vec![0; 2],
        };
        let ask = ToHost::Artefact { copy: copy.clone() };
        let mut memory = Memory::default();
        memory.said(hello(None), true);
        assert_eq!(memory.heard(&part(0)), Heard::Known);
        memory.said(ask.clone(), true);
        assert_eq!(memory.heard(&part(0)), Heard::New);
        assert_eq!(memory.again(), [hello(None)]);
        assert_eq!(memory.then(), [ask]);
        assert_eq!(memory.heard(&part(2)), Heard::Known);
        assert_eq!(memory.heard(&part(0)), Heard::New);
        assert_eq!(memory.heard(&part(2)), Heard::New);
        assert_eq!(memory.again(), [hello(None)]);
        assert_eq!(memory.then(), []);
    }
}
