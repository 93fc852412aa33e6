//! What a skill means: how quickly a player gets to a thing, and how often it slips.

use crate::exercise::{Confidence, Skill};
use crate::scenario::Length;

/// A kind of mistake that real offices make. Each is drawn where it could happen, never elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slip {
    /// A notice is left lying.
    Overlook,
    /// A thing is done much later than it should be.
    Late,
    /// No hash at acquisition.
    NoHash,
    /// No write-blocker.
    NoWriteBlocker,
    /// The original is worked on.
    Original,
    /// Steps are not written down.
    Undocumented,
    /// No authority is recorded.
    NoAuthority,
    /// Disk before memory, or the machine switched off.
    DiskFirst,
    /// A device is left on its network.
    NotIsolated,
    /// No hold is ordered.
    NoHold,
    /// Content is blocked before it is captured.
    BlockFirst,
    /// Content is never captured.
    NoCapture,
    /// What is listed is taken for what it was reported to be.
    NotAssessed,
    /// A field is left empty.
    MissingField,
    /// The label stands for the conduct, and the conduct is not restated.
    LabelOnly,
    /// A code that does not cover the conduct.
    WrongCode,
    /// A channel that the instrument does not allow.
    WrongChannel,
    /// A body that is not competent.
    WrongAddressee,
    /// Signed by whoever was at the desk.
    WrongSignature,
    /// A returned or drafted request stays in the tray.
    Unsent,
    /// No follow-up before the hold lapses.
    NoFollowUp,
    /// An incoming request is not answered.
    Unanswered,
    /// A complete request is returned, or refused without need.
    WrongAnswer,
    /// A refusal without reasons.
    NoReasons,
    /// No consultation where it is due.
    NoConsultation,
    /// Granted, and not carried out.
    NotExecuted,
    /// Handed over with no handling mark.
    NoMark,
    /// Marked so high that nobody can use it.
    OverMark,
    /// Times without a zone.
    NoUtc,
    /// What was received is not verified.
    NotVerified,
    /// A copy lies unsealed.
    NotSealed,
    /// A copy is not examined.
    NotExamined,
    /// A wrong finding.
    WrongFinding,
    /// A lead is kept.
    NotShared,
    /// A lead is left to the coordinator to pass on.
    LeftToCoordinator,
    /// A lead is shared with everybody.
    SharedWidely,
    /// A secret lead is sent as it is.
    Exposed,
    /// A poor choice in a dilemma.
    PoorChoice,
    /// Acting alone when the pressure rises.
    ActAlone,
    /// The joint action is declined or left unanswered.
    NoConfirmation,
    /// No vote.
    NoVote,
    /// No status report.
    NoReport,
    /// Exhibits that will not stand, or none.
    PoorExhibits,
    /// Nothing is published where something should be.
    NotPublished,
    /// Nobody is asked for help.
    NoHelp,
}

impl Slip {
    /// How often it happens, in a thousand: novice, competent.
    fn rates(self) -> (u16, u16) {
        match self {
            Self::Overlook | Self::NoHold | Self::NoUtc | Self::NotVerified => (300, 40),
            Self::NoHash | Self::Undocumented | Self::NoAuthority => (250, 40),
            Self::NoCapture | Self::WrongCode | Self::WrongFinding => (250, 50),
            Self::DiskFirst | Self::NoReasons | Self::NoConsultation => (300, 50),
            Self::NoFollowUp | Self::NotExamined | Self::NoHelp | Self::NotShared => (350, 60),
            Self::MissingField | Self::NoReport | Self::NotPublished => (450, 90),
            Self::NoWriteBlocker | Self::Original | Self::Unanswered | Self::NotExecuted => {
                (200, 25)
            }
            Self::Unsent | Self::NoMark | Self::WrongAnswer | Self::OverMark => (150, 20),
            Self::WrongChannel | Self::WrongSignature => (120, 20),
            Self::Late => (250, 60),
            Self::NotIsolated => (400, 60),
            Self::BlockFirst => (300, 30),
            Self::NotAssessed => (120, 10),
            Self::LabelOnly => (450, 110),
            Self::WrongAddressee => (120, 15),
            Self::NotSealed => (350, 80),
            Self::LeftToCoordinator => (250, 120),
            Self::SharedWidely => (200, 30),
            Self::Exposed => (250, 25),
            Self::PoorChoice => (400, 80),
            Self::ActAlone => (150, 15),
            Self::NoConfirmation => (220, 25),
            Self::NoVote => (200, 15),
            Self::PoorExhibits => (400, 70),
        }
    }

    /// How often it happens to this skill, in a thousand.
    pub(super) fn rate(self, skill: Skill) -> u16 {
        match skill {
            Skill::Silent => 0,
            Skill::Novice => self.rates().0,
            Skill::Competent => self.rates().1,
            Skill::Expert => self.rates().1 / 20,
        }
    }
}

/// How sure a skill is of its findings. Each is as sure as it should be, given how often it is wrong.
pub(super) fn confidence(skill: Skill) -> Confidence {
    match skill {
        Skill::Silent | Skill::Novice => Confidence::Moderate,
        Skill::Competent | Skill::Expert => Confidence::High,
    }
}

/// How long a skill takes to turn to a thing: least and most, in play time.
pub(super) fn reaction(skill: Skill) -> (Length, Length) {
    match skill {
        Skill::Silent => (Length::ZERO, Length::ZERO),
        Skill::Novice => (Length::from_secs(90), Length::from_secs(420)),
        Skill::Competent => (Length::from_secs(45), Length::from_secs(180)),
        Skill::Expert => (Length::from_secs(15), Length::from_secs(75)),
    }
}

/// How long a small step takes: a signature, a seal, a click.
pub(super) fn step(skill: Skill) -> (Length, Length) {
    match skill {
        Skill::Silent => (Length::ZERO, Length::ZERO),
        Skill::Novice => (Length::from_secs(20), Length::from_secs(90)),
        Skill::Competent => (Length::from_secs(10), Length::from_secs(40)),
        Skill::Expert => (Length::from_secs(5), Length::from_secs(20)),
    }
}
