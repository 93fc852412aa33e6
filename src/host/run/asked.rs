//! What clients and the network's end say, and what is done about it.

use super::{EACH_SECOND, Run};
use crate::exercise::*;
use crate::host::client::Asker;
use crate::link::*;
use crate::record::Receipt;
use std::time::Instant;

impl Run {
    /// Deals with something that a client says.
    pub(super) fn take(&mut self, arrived: Arrived) {
        let (from, wall) = (arrived.from, Instant::now());
        match arrived.what {
            Inbound::Joined(outlet, sitting) => {
                if let Some(sitting) = &sitting {
                    self.remember(sitting.desk);
                }
                self.room.joined(from, outlet, sitting, wall);
            }
            Inbound::Left => self.room.left(from, wall),
            Inbound::Said(ToHost::Artefact { copy }) => self.room.artefact(from, copy, wall),
            Inbound::Said(ToHost::Comcheck(said)) => self.room.comcheck(from, said),
            // The trainers read in the seats what came of it.
            Inbound::Said(ToHost::Room(ask)) => drop(self.room.arrange(from, ask, wall)),
            Inbound::Said(ToHost::Arrange { id, ask }) => self.arrange(from, id, ask, wall),
            Inbound::Said(ToHost::Hello { view, have }) => {
                self.room.hello(from, view, have, &self.log[..self.shown]);
            }
            Inbound::Said(ToHost::Keep(keep)) => {
                let record = self.journal.as_ref().and_then(|journal| journal.record());
                self.room.keep(from, &keep, record);
            }
            Inbound::Said(ToHost::Kept { events }) => self.room.kept(from, events),
            Inbound::Said(ToHost::Command { id, command }) => self.command(from, id, &command),
        }
    }

    fn command(&mut self, from: ClientId, id: CommandId, command: &Command) {
        // It is asked again, of the machine that has taken over.
        if self.taken_over {
            return;
        }
        let Some(asker) = self.room.admit(from, id, command, &self.exercise) else {
            return;
        };
        if let Some(stall) = self.stall.clone() {
            self.room.answered(asker, id, Err(Denied::Stalled(stall)));
            // Somebody is waiting: look at once whether there is room.
            self.tried = Instant::now()
                .checked_sub(EACH_SECOND)
                .unwrap_or(self.tried);
            return;
        }
        let answer = match self.submit(command) {
            Ok(()) => Ok(self.exercise.world.next_seq),
            Err(refusal) => Err(Denied::Refused(refusal)),
        };
        self.done(asker, id, &answer);
        self.answers.push_back((self.log.len(), asker, id, answer));
    }

    /// Something with a number was done: it is remembered, also by a host that is started after this one.
    fn done(&mut self, asker: Asker, id: CommandId, answer: &Result<u64, Denied>) {
        if let (Asker::Desk(desk), Ok(before)) = (asker, answer) {
            self.receipts.push(Receipt {
                desk: desk.0,
                command: id.0,
                before: *before,
            });
        }
    }

    fn arrange(&mut self, from: ClientId, id: CommandId, ask: AskRoom, wall: Instant) {
        if self.taken_over {
            return;
        }
        if let Some(asker) = self.room.new_ask(from, id) {
            let arranged = self.room.arrange(from, ask, wall);
            let answer = arranged.map(|()| self.exercise.world.next_seq);
            // While the record cannot be written an arrangement is answered all the same.
            if self.stall.is_none() {
                self.done(asker, id, &answer);
            }
            self.answers.push_back((self.log.len(), asker, id, answer));
        }
    }

    /// A desk that asked a host before this one is answered as that one would have answered.
    fn remember(&mut self, desk: DeskId) {
        let Some(journal) = self.journal.as_ref().filter(|_| !self.room.remembers(desk)) else {
            return;
        };
        // What cannot be read is not remembered; it may be done again, as for a record without such a table.
        let done = journal.receipts(desk).unwrap_or_default();
        let done = done.iter().map(|it| (CommandId(it.command), it.before));
        self.room.remember(desk, done);
    }

    /// The network's end has changed something about itself, or has learnt that this host was taken over.
    pub(super) fn codes_changed(&mut self) {
        self.room.codes_changed();
        if let Some(later) = self.codes.taken_over().filter(|_| !self.taken_over) {
            self.taken_over = true;
            let text = match self.room.since(self.exercise.world.term, &self.log) {
                Some(since) if later.rivals(self.exercise.world.term) => {
                    crate::tr!("host-taken-over-by-both", since = since.on_clock())
                }
                _ => crate::tr!("host-taken-over"),
            };
            self.stall = Some(Stall {
                full: false,
                text: text.into(),
            });
            self.room.stalled();
        }
    }
}
