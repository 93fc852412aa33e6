//! What the story asks of an office: notices, dilemmas, votes, the joint action, reports, words to the public.

use super::super::habits::Slip;
use super::super::profile::Desk;
use super::super::reading;
use super::super::strategy::Strategy;
use super::super::todo::Task;
use super::Bot;
use crate::exercise::*;
use crate::scenario::*;
use std::sync::Arc;

/// Status is reported this often unasked.
const REPORTS: Length = Length::from_mins(40);
/// The first report comes after this, in a short exercise after a quarter of it.
const FIRST_REPORT: Length = Length::from_mins(12);

/// Principles that good practice prefers, the best first. Sources: ISO/IEC 27037 (secure before acting);
/// Budapest Convention, arts 25 to 27 (conditions, reasons, consultation instead of silence).
const GOOD: [Principle; 7] = [
    Principle::PreserveFirst,
    Principle::ProtectPersons,
    Principle::ShareSanitised,
    Principle::CorrectOpenly,
    Principle::AcceptWithConditions,
    Principle::KeepCommonLine,
    Principle::RefuseWithReasons,
];

/// Principles of whoever takes down first and asks afterwards.
const HASTE: [Principle; 3] = [
    Principle::SpeedFirst,
    Principle::ActAlone,
    Principle::ProtectPersons,
];

/// Principles of whoever thinks that nothing may leave the house.
const CLOSED: [Principle; 4] = [
    Principle::Withhold,
    Principle::RefuseWithReasons,
    Principle::StaySilent,
    Principle::Decline,
];

impl Bot {
    /// The exercise starts.
    pub(super) fn begin(&mut self, at: Moment) {
        self.begin_flood(at);
        if self.profile.coordinates {
            let when = at + self.profile.length.scaled(5, 6);
            self.todo.add(when, Task::Propose);
        } else if !self.slips(Slip::NoReport) {
            let wait = FIRST_REPORT.min(self.profile.length.scaled(1, 4));
            self.later(at, wait, Task::Report);
        }
    }

    pub(super) fn msel(&mut self, at: Moment, what: &MselEvent) {
        match what {
            MselEvent::Released { inject, card, .. } => self.read(at, Some(inject), card),
            // A hint is the trainer's finger on the notice: it is read again.
            MselEvent::Hinted { inject, .. } => {
                self.soon(at, Task::AcknowledgeInject(inject.clone()));
            }
            _ => {}
        }
    }

    /// A notice has come.
    pub(super) fn read(&mut self, at: Moment, inject: Option<&InjectId>, card: &InjectCard) {
        if self.slips(Slip::Overlook) {
            return;
        }
        if let Some(inject) = inject {
            self.soon(at, Task::AcknowledgeInject(inject.clone()));
        }
        if let Some(dilemma) = &card.poses {
            self.face(at, dilemma);
        }
        let cues = reading::skim(card);
        if cues.custody {
            self.soon(at, Task::Custody);
        }
        if cues.correction {
            self.correct(at);
        }
        if cues.duplicates {
            self.merge_all(at);
        }
        if cues.press {
            if !self.stated && !self.slips(Slip::NotPublished) {
                self.stated = true;
                self.soon(at, Task::Publish(Publication::Statement));
            }
            let late = at.since(Moment::START) > self.profile.length.scaled(1, 2);
            if late && self.profile.nation.is_some() && self.slips(Slip::ActAlone) {
                self.soon(at, Task::ActAlone);
            }
        }
        if cues.notice && !self.told_users && !self.slips(Slip::NotPublished) {
            self.told_users = true;
            self.soon(at, Task::Publish(Publication::Notice));
        }
        if cues.status && !self.profile.coordinates && !self.slips(Slip::NoReport) {
            self.soon(at, Task::Report);
        }
    }

    /// Chooses by principle; under pressure, sometimes by whatever lies nearest.
    fn face(&mut self, at: Moment, dilemma: &DilemmaCard) {
        let principles: &[Principle] = match self.strategy {
            Some(Strategy::Blocker) => &HASTE,
            Some(Strategy::OverClassifier) => &CLOSED,
            _ => &GOOD,
        };
        let good = principles
            .iter()
            .find_map(|principle| dilemma.options.iter().find(|(_, _, of)| of == principle));
        let option = if self.slips(Slip::PoorChoice) {
            self.draws.one_of(&dilemma.options)
        } else {
            good.or(dilemma.options.first())
        };
        if let Some((option, _, principle)) = option {
            self.stance.insert(*principle);
            self.soon(at, Task::Choose(dilemma.id.clone(), option.clone()));
            self.follow(at, *principle);
        }
    }

    /// Acts as chosen.
    fn follow(&mut self, at: Moment, principle: Principle) {
        match principle {
            Principle::SpeedFirst => self.block_all(at),
            Principle::CorrectOpenly => self.correct(at),
            Principle::AcceptWithConditions => self.want_laboratory(at),
            Principle::ActAlone => self.soon(at, Task::ActAlone),
            Principle::KeepCommonLine if !self.stated => {
                self.stated = true;
                self.soon(at, Task::Publish(Publication::Statement));
            }
            _ => {}
        }
    }

    pub(super) fn coordination(&mut self, at: Moment, what: &CoordinationEvent) {
        match what {
            CoordinationEvent::StatusAsked
                if !self.profile.coordinates && !self.slips(Slip::NoReport) =>
            {
                self.soon(at, Task::Report);
            }
            CoordinationEvent::CrosswalkOpened if !self.slips(Slip::NoVote) => {
                self.soon(at, Task::Vote);
            }
            CoordinationEvent::JointActionProposed { .. }
                if self.profile.nation.is_some() && !self.slips(Slip::NoConfirmation) =>
            {
                self.soon(at, Task::Confirm);
            }
            _ => {}
        }
    }

    pub(super) fn continuity(&mut self, at: Moment, what: &ContinuityEvent) {
        if let ContinuityEvent::LevelChanged {
            nation,
            service,
            level,
        } = what
            && self.at_home(nation)
            && *level < 100
        {
            self.soon(at, Task::Restore(service.clone()));
        }
    }

    pub(super) fn acknowledge_inject(&mut self, known: &World, inject: InjectId) {
        let open = known.injects.get(&inject).is_some_and(|state| {
            state.status == InjectStatus::Released
                && !state.acknowledged_by.contains(&self.profile.team)
        });
        if open {
            self.ask(
                Desk::Contact,
                Ask::Message(AskMessage::Acknowledge { inject }),
            );
        }
    }

    pub(super) fn choose(&mut self, known: &World, dilemma: DilemmaId, option: OptionId) {
        let key = (dilemma, self.profile.team.clone());
        if known.choices.contains_key(&key) {
            return;
        }
        let reason = self.profile.texts.choice.clone();
        let ask = AskMessage::Choose {
            dilemma: key.0,
            option,
            reason,
        };
        self.ask(Desk::Authority, Ask::Message(ask));
    }

    pub(super) fn publish(&mut self, kind: Publication) {
        let texts = &self.profile.texts;
        let text = match kind {
            Publication::Statement => texts.statement.clone(),
            Publication::Correction => texts.correction.clone(),
            Publication::Notice => texts.notice.clone(),
        };
        self.ask(Desk::Press, Ask::Public(AskPublic::Publish { kind, text }));
    }

    pub(super) fn report(&mut self, now: Moment) {
        let text = self.profile.texts.status.clone();
        let ask = AskCoordination::ReportStatus { text };
        self.ask(Desk::Contact, Ask::Coordination(ask));
        let next = now + REPORTS;
        if next.since(Moment::START) < self.profile.length && !self.slips(Slip::NoReport) {
            self.later(now, REPORTS, Task::Report);
        }
    }

    pub(super) fn vote(&mut self, known: &World) {
        if known.coordination.crosswalk_open
            && !known.coordination.votes.contains_key(&self.profile.team)
        {
            let agree = !self.slips(Slip::PoorChoice);
            let ask = AskCoordination::Vote { agree };
            self.ask(Desk::Authority, Ask::Coordination(ask));
        }
    }

    pub(super) fn confirm(&mut self, known: &World) {
        let state = &known.coordination;
        let open = state.joint_action.is_some()
            && state.held.is_none()
            && !state.answers.contains_key(&self.profile.team);
        if !open {
            return;
        }
        let take_part = !self.slips(Slip::NoConfirmation);
        let basis = if take_part {
            self.profile.texts.joint.clone()
        } else {
            self.profile.texts.declined.clone()
        };
        let ask = AskCoordination::ConfirmJointAction { take_part, basis };
        self.ask(Desk::Authority, Ask::Coordination(ask));
    }

    pub(super) fn act_alone(&mut self, known: &World) {
        if known.coordination.held.is_none()
            && !known.coordination.alone.contains_key(&self.profile.team)
        {
            self.ask(
                Desk::Authority,
                Ask::Coordination(AskCoordination::ActAlone),
            );
        }
    }

    /// The coordinator sees that nobody has proposed a joint action, and does.
    pub(super) fn propose(&mut self, now: Moment, known: &World) {
        let state = &known.coordination;
        if state.joint_action.is_none() && state.held.is_none() {
            let left = Length::from_millis(
                self.profile
                    .length
                    .millis()
                    .saturating_sub(now.since(Moment::START).millis()),
            );
            let moment = now + left.scaled(1, 2);
            let ask = AskCoordination::ProposeJointAction { moment };
            self.ask(Desk::Authority, Ask::Coordination(ask));
        }
    }

    pub(super) fn restore(&mut self, known: &World, service: Arc<str>) {
        let low = self
            .profile
            .nation
            .as_ref()
            .is_some_and(|nation| known.level(nation, &service) < 100);
        if low {
            self.ask(
                Desk::Authority,
                Ask::Continuity(AskContinuity::Restore { service }),
            );
        }
    }
}
