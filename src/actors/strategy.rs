//! Ways to play against the score, in place of a skill.
//!
//! Each strategy works with the hands of an expert and gives them a bad habit, so that what it earns shows
//! what the habit earns. A score that can be defended puts the diligent clearly before all the others.

use super::habits::Slip;
use crate::exercise::Skill;
use crate::scenario::Length;

/// A strategy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strategy {
    /// Does the job well.
    Diligent,
    /// Does nothing.
    Silent,
    /// Asks everybody for everything, tells everybody everything, and reports every few minutes.
    Spammer,
    /// Marks everything so closed that nobody can use it.
    OverClassifier,
    /// Takes content down at once: before it is captured, and whether lawful or not.
    Blocker,
    /// Makes no mistake, and is never done.
    Perfectionist,
}

impl Strategy {
    /// All strategies, the diligent first.
    pub const ALL: [Self; 6] = [
        Self::Diligent,
        Self::Silent,
        Self::Spammer,
        Self::OverClassifier,
        Self::Blocker,
        Self::Perfectionist,
    ];

    /// Its name, as options and reports write it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Diligent => "diligent",
            Self::Silent => "silent",
            Self::Spammer => "spammer",
            Self::OverClassifier => "over-classifier",
            Self::Blocker => "blocker",
            Self::Perfectionist => "perfectionist",
        }
    }

    /// The skill of its hands.
    #[must_use]
    pub fn skill(self) -> Skill {
        match self {
            Self::Silent => Skill::Silent,
            _ => Skill::Expert,
        }
    }

    /// How often it makes a mistake by habit, in a thousand; none where its skill decides.
    pub(super) fn rate(self, slip: Slip) -> Option<u16> {
        match (self, slip) {
            (Self::Spammer, Slip::SharedWidely)
            | (Self::OverClassifier, Slip::OverMark)
            | (Self::Blocker, Slip::BlockFirst | Slip::NotAssessed) => Some(1000),
            (Self::Spammer, Slip::LeftToCoordinator) | (Self::Perfectionist, _) => Some(0),
            _ => None,
        }
    }

    /// How long it takes to turn to a thing, where that is not a matter of skill.
    pub(super) fn reaction(self) -> Option<(Length, Length)> {
        let minutes = |least, most| (Length::from_mins(least), Length::from_mins(most));
        (self == Self::Perfectionist).then(|| minutes(20, 40))
    }

    /// How long a small step takes, where that is not a matter of skill.
    pub(super) fn step(self) -> Option<(Length, Length)> {
        let minutes = |least, most| (Length::from_mins(least), Length::from_mins(most));
        (self == Self::Perfectionist).then(|| minutes(3, 8))
    }
}

/// How a bot plays: as well as a skill has it, or by a strategy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As well as this.
    Skill(Skill),
    /// In this way.
    Strategy(Strategy),
}

impl Style {
    /// The skill of its hands.
    #[must_use]
    pub fn skill(self) -> Skill {
        match self {
            Self::Skill(skill) => skill,
            Self::Strategy(strategy) => strategy.skill(),
        }
    }

    /// The strategy, if it has one.
    #[must_use]
    pub fn strategy(self) -> Option<Strategy> {
        match self {
            Self::Skill(_) => None,
            Self::Strategy(strategy) => Some(strategy),
        }
    }
}

impl From<Skill> for Style {
    fn from(skill: Skill) -> Self {
        Self::Skill(skill)
    }
}

impl From<Strategy> for Style {
    fn from(strategy: Strategy) -> Self {
        Self::Strategy(strategy)
    }
}
