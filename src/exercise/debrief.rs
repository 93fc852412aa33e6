//! What an exercise leaves behind: what each team keeps and fixes, and the plan to do better.
//!
//! Commands and events of the debrief stand in the same log as the exercise, after its end, so that a record says
//! what came of it and the next exercise can check it. Nothing here changes the score.

use super::actor::{ActionId, Actor, RemarkId};
use crate::scenario::{Moment, ObjectiveId, TeamId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What can be asked for in the debrief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AskDebrief {
    /// Say what to keep or to fix: three of each for a team, and a fourth is refused. A seat speaks for its own team, once the exercise has
    /// ended; the trainer for any team or for all.
    HotWash {
        /// Whose; none for all of them.
        team: Option<TeamId>,
        /// Keep or fix.
        remark: Remark,
        /// What.
        text: Arc<str>,
    },
    /// Take back what was to be kept or fixed.
    WithdrawRemark {
        /// The remark.
        id: RemarkId,
    },
    /// Put a corrective action into the improvement plan, or write one anew. The trainer's.
    Plan {
        /// The action that is written anew; none for a new one.
        id: Option<ActionId>,
        /// The action.
        action: Arc<CorrectiveAction>,
    },
    /// Take an action out of the plan. The trainer's.
    Drop {
        /// The action.
        id: ActionId,
    },
    /// Bring the plan of an earlier exercise, to see what came of it. The trainer's.
    LoadPlan {
        /// The earlier exercise, as people call it.
        from: Arc<str>,
        /// Its actions.
        actions: Vec<Arc<CorrectiveAction>>,
    },
    /// Say what came of an action of the earlier plan. The trainer's.
    Check {
        /// Its place in the plan that was loaded, from 0.
        place: u16,
        /// What came of it.
        outcome: PlanOutcome,
        /// What shows it; may be empty.
        text: Arc<str>,
    },
}

/// So many things to keep, and so many to fix, are said for each team: what matters most, and no more.
pub const REMARKS_EACH: usize = 3;

/// Which of the two lists of a hot wash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Remark {
    /// It worked; keep it.
    Keep,
    /// It did not; fix it.
    Fix,
}

/// A corrective action of the improvement plan (HSEEP, improvement planning).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectiveAction {
    /// What is wrong.
    pub issue: Arc<str>,
    /// What will be done about it.
    pub action: Arc<str>,
    /// The objective that it serves, if one.
    #[serde(default)]
    pub objective: Option<ObjectiveId>,
    /// What kind of measure it is.
    pub element: Element,
    /// Who sees to it: an office or a role, never a person's name.
    pub owner: Arc<str>,
    /// When it starts, as a date in words or as year-month-day; may be empty.
    #[serde(default)]
    pub start: Arc<str>,
    /// When it is to be done; may be empty.
    #[serde(default)]
    pub end: Arc<str>,
}

impl CorrectiveAction {
    /// Whether it is to be done before it starts. Only dates written as year-month-day, year-month or year are
    /// compared, as far as both go; what is said in words is left to its readers.
    #[must_use]
    pub fn ends_before_start(&self) -> bool {
        match (date(&self.start), date(&self.end)) {
            (Some(start), Some(end)) => {
                let common = start.len().min(end.len());
                end[..common] < start[..common]
            }
            _ => false,
        }
    }
}

/// The numbers of a date, year first; none for anything else.
fn date(text: &str) -> Option<Vec<u32>> {
    let parts: Vec<&str> = text.trim().split('-').collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    if parts.len() > 3 || parts[0].len() != 4 || !parts.iter().all(digits) {
        return None;
    }
    let numbers: Vec<u32> = parts.iter().map_while(|part| part.parse().ok()).collect();
    let inside = |nth: usize, most| numbers.get(nth).is_none_or(|it| (1..=most).contains(it));
    (numbers.len() == parts.len() && inside(1, 12) && inside(2, 31)).then_some(numbers)
}

/// The kinds of measures that make up a capability (HSEEP: planning, organization, equipment, training,
/// exercises).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Element {
    /// Plans, law, agreements and procedures.
    Planning,
    /// Offices, staff and who answers to whom.
    Organisation,
    /// Equipment and systems.
    Equipment,
    /// Training.
    Training,
    /// Exercises.
    Exercises,
}

impl Element {
    /// All kinds, in order.
    pub const ALL: [Self; 5] = [
        Self::Planning,
        Self::Organisation,
        Self::Equipment,
        Self::Training,
        Self::Exercises,
    ];
}

/// What came of an action of an earlier plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PlanOutcome {
    /// It was done, and it showed.
    Done,
    /// Some of it.
    Partly,
    /// Nothing of it was seen.
    NotDone,
}

impl PlanOutcome {
    /// All outcomes, in order.
    pub const ALL: [Self; 3] = [Self::Done, Self::Partly, Self::NotDone];
}

/// What happened in the debrief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DebriefEvent {
    /// Something to keep or to fix was said.
    HotWash {
        /// Its id.
        id: RemarkId,
        /// Whose; none for all of them.
        team: Option<TeamId>,
        /// Keep or fix.
        remark: Remark,
        /// What.
        text: Arc<str>,
    },
    /// A remark was taken back.
    Withdrawn {
        /// The remark.
        id: RemarkId,
    },
    /// A corrective action was planned, or written anew.
    Planned {
        /// Its id.
        id: ActionId,
        /// The action.
        action: Arc<CorrectiveAction>,
    },
    /// An action was taken out of the plan.
    Dropped {
        /// The action.
        id: ActionId,
    },
    /// The plan of an earlier exercise was brought.
    PlanLoaded {
        /// The earlier exercise.
        from: Arc<str>,
        /// Its actions.
        actions: Vec<Arc<CorrectiveAction>>,
    },
    /// It was said what came of an action of the earlier plan.
    Checked {
        /// Its place in that plan.
        place: u16,
        /// What came of it.
        outcome: PlanOutcome,
        /// What shows it.
        text: Arc<str>,
    },
}

/// What the debrief has brought so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Debrief {
    /// What to keep and to fix, in the order in which it was said.
    pub hot_wash: Vec<HotWashRemark>,
    /// The improvement plan, in the order in which its actions were first written.
    pub plan: Vec<PlannedAction>,
    /// The plan of an earlier exercise, if one was brought.
    pub former: Option<FormerPlan>,
    /// How many remarks were ever made, so that an id is never given twice.
    pub remarks: u32,
    /// How many actions were ever planned.
    pub actions: u32,
}

impl Debrief {
    /// What this team keeps or fixes, in the order in which it was said; `None` for what is said of all teams.
    pub fn said<'a>(
        &'a self,
        team: Option<&'a TeamId>,
        remark: Remark,
    ) -> impl Iterator<Item = &'a HotWashRemark> {
        let own = move |it: &&HotWashRemark| it.team.as_ref() == team && it.remark == remark;
        self.hot_wash.iter().filter(own)
    }
}

/// Something to keep or to fix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HotWashRemark {
    /// Its id.
    pub id: RemarkId,
    /// The event.
    pub seq: u64,
    /// When.
    pub at: Moment,
    /// Who said it.
    pub by: Actor,
    /// Whose; none for all of them.
    pub team: Option<TeamId>,
    /// Keep or fix.
    pub remark: Remark,
    /// What.
    pub text: Arc<str>,
}

/// An action of the improvement plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedAction {
    /// Its id.
    pub id: ActionId,
    /// The event of its latest wording.
    pub seq: u64,
    /// The action.
    pub action: Arc<CorrectiveAction>,
}

/// The plan of an earlier exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerPlan {
    /// The earlier exercise.
    pub from: Arc<str>,
    /// Its actions, with what came of each and the event that says so.
    pub actions: Vec<FormerAction>,
}

/// An action of an earlier plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerAction {
    /// The action.
    pub action: Arc<CorrectiveAction>,
    /// What came of it, what shows it, and the event; none while nobody has said.
    pub checked: Option<(PlanOutcome, Arc<str>, u64)>,
}
